// SPDX-License-Identifier: Apache-2.0
/// @file elf.h — what a shared object holds, read before it is opened. Pure: hub and agent share it.
///
/// A normal run: the file's bytes are read, jl_elf_check looks at its program headers, sections and symbols; only an object
/// that exports the one symbol, asks for nothing outside a short list, and has no memory that it could write to is let in.
/// Every offset is checked against the file's size: the bytes are not trusted.
#ifndef JL_BASE_ELF_H
#define JL_BASE_ELF_H
#include "jieli/status.h"
#include "jieli/types.h"

/// JIELI_PLUG_OPEN: not a shared object for this machine; JIELI_PLUG_SHAPE: it exports, needs or holds what it may not.
enum jieli_status jl_elf_check(struct jl_view file, struct jieli_err *err);
#endif
