// SPDX-License-Identifier: Apache-2.0
/// @file arena.h — memory for one piece of work: taken piece by piece, given back all at once.
///
/// A normal run: jl_arena_new once with a limit, jl_arena_take during a decision, jl_arena_reset after it. A take beyond the
/// limit returns NULL (bounded: nothing from the wire can take more). jl_arena_take_or_die is for amounts already checked.
#ifndef JL_BASE_ARENA_H
#define JL_BASE_ARENA_H
#include "jieli/types.h"
#include <protobuf-c/protobuf-c.h>

struct jl_arena;
/// A new arena that will hold at most limit_bytes. Never NULL (out of memory at start aborts).
struct jl_arena *jl_arena_new(size_t limit_bytes);
void jl_arena_free(struct jl_arena **arena);
/// Give everything back; the largest block is kept for the next piece of work.
void jl_arena_reset(struct jl_arena *arena);
/// bytes of zeroed memory, aligned to 16, or NULL beyond the limit.
void *jl_arena_take(struct jl_arena *arena, size_t bytes);
void *jl_arena_take_or_die(struct jl_arena *arena, size_t bytes);
/// Copies, NUL-terminated; they die rather than return NULL.
char *jl_arena_text(struct jl_arena *arena, const char *text);
char *jl_arena_textn(struct jl_arena *arena, const void *bytes, size_t len);
struct jl_view jl_arena_copy(struct jl_arena *arena, struct jl_view bytes);
char *jl_arena_printf(struct jl_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// Texts joined, up to a NULL: what jl_arena_printf with "%s" gives, at a tenth of the cost.
char *jl_arena_join(struct jl_arena *arena, const char *first, ...) __attribute__((sentinel));
size_t jl_arena_used(const struct jl_arena *arena);
/// An allocator for protobuf-c that takes from the arena (free does nothing). Lives inside the arena.
ProtobufCAllocator *jl_arena_allocator(struct jl_arena *arena);
/// Pack any protobuf-c message into the arena.
struct jl_view jl_arena_pack(struct jl_arena *arena, const ProtobufCMessage *message);
/// Room for one more pointer in an arena-grown array: returns the array, moved when it had to grow.
/// `count` elements are in use; `size` is the element's size; doubles from 4. Dies beyond the limit: check counts first.
void *jl_arena_grow(struct jl_arena *arena, void *array, size_t count, size_t size);
/// A pointer array of an unpacked message, one longer. Such arrays have no spare room: they are copied.
void **jl_arena_append(struct jl_arena *arena, void *array, size_t *count, void *item);
#endif
