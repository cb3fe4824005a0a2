// SPDX-License-Identifier: Apache-2.0
/// @file heap.h — a binary heap of (instant, item) with positions told back, so that an item can be moved or removed.
///
/// A normal run: jl_heap_init with the two functions, jl_heap_add for each item; jl_heap_first says what is due next; an item that
/// is over leaves by the place it was last told (jl_heap_remove). The heap owns no item.
#ifndef JL_BASE_HEAP_H
#define JL_BASE_HEAP_H
#include "jieli/types.h"
/// Called whenever an item's place changes; the owner keeps it (SIZE_MAX = not in the heap).
typedef void jl_heap_moved_fn(void *item, size_t place);
/// Total order among items of the same instant, so that runs repeat exactly: <0, 0, >0.
typedef int jl_heap_order_fn(const void *a, const void *b);
struct jl_heap_entry {
    jl_time_ms at;
    void *item;
};
struct jl_heap {
    struct jl_heap_entry *entries;
    size_t count, room;
    jl_heap_moved_fn *moved;
    jl_heap_order_fn *order;
};
void jl_heap_init(struct jl_heap *heap, jl_heap_moved_fn *moved, jl_heap_order_fn *order);
void jl_heap_fini(struct jl_heap *heap);
void jl_heap_add(struct jl_heap *heap, jl_time_ms at, void *item);
void jl_heap_move(struct jl_heap *heap, size_t place, jl_time_ms at); ///< For tests: order after any change
void jl_heap_remove(struct jl_heap *heap, size_t place);
const struct jl_heap_entry *jl_heap_first(const struct jl_heap *heap); ///< NULL when empty
#endif
