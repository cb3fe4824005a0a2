// SPDX-License-Identifier: Apache-2.0
#include "lib/base/heap.h"
#include "lib/base/check.h"
#include <stdlib.h>

#define JL_HEAP_ROOM_MIN 64

void jl_heap_init(struct jl_heap *heap, jl_heap_moved_fn *moved, jl_heap_order_fn *order)
{
    *heap = (struct jl_heap){NULL, 0, 0, moved, order};
}

void jl_heap_fini(struct jl_heap *heap)
{
    free(heap->entries);
    *heap = (struct jl_heap){NULL, 0, 0, heap->moved, heap->order};
}

static bool earlier(const struct jl_heap *heap, struct jl_heap_entry a, struct jl_heap_entry b)
{
    if (a.at != b.at)
        return a.at < b.at;
    return heap->order && heap->order(a.item, b.item) < 0;
}

static void put(struct jl_heap *heap, size_t place, struct jl_heap_entry entry)
{
    heap->entries[place] = entry;
    if (heap->moved)
        heap->moved(entry.item, place);
}

static size_t sift_up(struct jl_heap *heap, size_t place, struct jl_heap_entry entry)
{
    while (place > 0) {
        size_t parent = (place - 1) / 2;
        if (!earlier(heap, entry, heap->entries[parent]))
            break;
        put(heap, place, heap->entries[parent]);
        place = parent;
    }
    return place;
}

static size_t sift_down(struct jl_heap *heap, size_t place, struct jl_heap_entry entry)
{
    for (;;) {
        size_t child = 2 * place + 1;
        if (child >= heap->count)
            break;
        if (child + 1 < heap->count && earlier(heap, heap->entries[child + 1], heap->entries[child]))
            child++;
        if (!earlier(heap, heap->entries[child], entry))
            break;
        put(heap, place, heap->entries[child]);
        place = child;
    }
    return place;
}

// Put `entry` where it belongs, given that `place` is free.
static void settle(struct jl_heap *heap, size_t place, struct jl_heap_entry entry)
{
    place = sift_up(heap, place, entry);
    place = sift_down(heap, place, entry);
    put(heap, place, entry);
}

void jl_heap_add(struct jl_heap *heap, jl_time_ms at, void *item)
{
    if (heap->count == heap->room) {
        size_t room = heap->room ? heap->room * 2 : JL_HEAP_ROOM_MIN;
        JL_CHECK(room <= SIZE_MAX / sizeof(*heap->entries));
        heap->entries = jl_realloc(heap->entries, room * sizeof(*heap->entries));
        heap->room = room;
    }
    heap->count++;
    settle(heap, heap->count - 1, (struct jl_heap_entry){at, item});
}

void jl_heap_move(struct jl_heap *heap, size_t place, jl_time_ms at)
{
    JL_CHECK(place < heap->count);
    settle(heap, place, (struct jl_heap_entry){at, heap->entries[place].item});
}

void jl_heap_remove(struct jl_heap *heap, size_t place)
{
    JL_CHECK(place < heap->count);
    void *removed = heap->entries[place].item;
    heap->count--;
    if (place < heap->count)
        settle(heap, place, heap->entries[heap->count]);
    if (heap->moved)
        heap->moved(removed, SIZE_MAX);
}

const struct jl_heap_entry *jl_heap_first(const struct jl_heap *heap)
{
    return heap->count ? &heap->entries[0] : NULL;
}
