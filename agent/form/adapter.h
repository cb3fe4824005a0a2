// SPDX-License-Identifier: Apache-2.0
/// @file adapter.h — open and check the one adapter plugin that an agent hosts.
///
/// A normal run: jl_adapter_open with the path from the configuration; every table is checked against the declared fields
/// of the message types before a file is read. A plugin that is not sound stops the start; it is never skipped or unloaded.
#ifndef JL_AGENT_ADAPTER_H
#define JL_AGENT_ADAPTER_H
#include "jieli/adapter.h"
#include "jieli/status.h"

/// JIELI_PLUG_OPEN, _MAGIC, _ABI, _SHAPE; err->field names document and column.
enum jieli_status jl_adapter_open(const char *path, const struct jieli_adapter **out, struct jieli_err *err);
/// The tables alone.
enum jieli_status jl_adapter_check(const struct jieli_adapter *adapter, struct jieli_err *err);
#endif
