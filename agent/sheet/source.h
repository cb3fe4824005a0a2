// SPDX-License-Identifier: Apache-2.0
/// @file source.h — the bytes of a file being read, wherever they stand.
///
/// A normal run: who opens a file fills the struct (or jl_source_of does, for bytes in memory); readers ask for pieces at a
/// place. There is no position, so that a child process may read the same file. Nothing is owned.
#ifndef JL_AGENT_SHEET_SOURCE_H
#define JL_AGENT_SHEET_SOURCE_H
#include "jieli/types.h"
#include <stddef.h>

struct jl_source {
    int fd;                ///< −1: the bytes are in memory
    struct jl_view memory;
    uint64_t size;
};
/// `memory` must live as long as it is read.
struct jl_source jl_source_of(struct jl_view memory);
/// Up to `room` bytes from `at` on: how many (0 at the end), or −1.
int64_t jl_source_read(const struct jl_source *source, uint64_t at, void *out, size_t room);
#endif
