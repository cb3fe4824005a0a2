// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "lib/base/heap.h"

struct item {
    size_t place;
    int order;
    jl_time_ms at;
    bool inside;
};

static void moved(void *item, size_t place)
{
    ((struct item *)item)->place = place;
}

static int order(const void *a, const void *b)
{
    int left = ((const struct item *)a)->order, right = ((const struct item *)b)->order;
    return (left > right) - (left < right);
}

#define ITEM_COUNT 200

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

// The model: the earliest by looking at all.
static const struct item *model_first(const struct item *items)
{
    const struct item *first = NULL;
    for (size_t i = 0; i < ITEM_COUNT; i++)
        if (items[i].inside &&
            (!first || items[i].at < first->at || (items[i].at == first->at && items[i].order < first->order)))
            first = &items[i];
    return first;
}

static void assert_like_model(const struct jl_heap *heap, const struct item *items)
{
    const struct item *expected = model_first(items);
    const struct jl_heap_entry *first = jl_heap_first(heap);
    if (!expected) {
        assert_null(first);
        return;
    }
    assert_ptr_equal(first->item, expected);
    assert_true(first->at == expected->at);
    for (size_t i = 0; i < ITEM_COUNT; i++) {
        if (!items[i].inside) {
            assert_true(items[i].place == SIZE_MAX);
            continue;
        }
        assert_true(items[i].place < heap->count);
        assert_ptr_equal(heap->entries[items[i].place].item, &items[i]);
    }
}

static void heap_agrees_with_a_model_under_random_work(void **state)
{
    (void)state;
    struct item items[ITEM_COUNT];
    uint64_t seed = 1;
    struct jl_heap heap;
    jl_heap_init(&heap, moved, order);
    for (int i = 0; i < ITEM_COUNT; i++)
        items[i] = (struct item){SIZE_MAX, i, 0, false};
    for (int round = 0; round < 20000; round++) {
        struct item *item = &items[next_random(&seed) % ITEM_COUNT];
        jl_time_ms at = next_random(&seed) % 50; // many ties
        if (!item->inside) {
            jl_heap_add(&heap, at, item);
            item->at = at;
            item->inside = true;
        } else if (next_random(&seed) % 2) {
            jl_heap_move(&heap, item->place, at);
            item->at = at;
        } else {
            jl_heap_remove(&heap, item->place);
            item->inside = false;
        }
        assert_like_model(&heap, items);
    }
    jl_heap_fini(&heap);
}

static void heap_gives_items_in_order_of_instant_then_of_item(void **state)
{
    (void)state;
    struct item items[100];
    uint64_t seed = 7;
    struct jl_heap heap;
    jl_heap_init(&heap, moved, order);
    for (int i = 0; i < 100; i++) {
        items[i] = (struct item){SIZE_MAX, i, next_random(&seed) % 10, true};
        jl_heap_add(&heap, items[i].at, &items[i]);
    }
    const struct item *last = NULL;
    for (int i = 0; i < 100; i++) {
        const struct item *item = jl_heap_first(&heap)->item;
        if (last)
            assert_true(last->at < item->at || (last->at == item->at && last->order < item->order));
        last = item;
        jl_heap_remove(&heap, 0);
    }
    assert_null(jl_heap_first(&heap));
    jl_heap_fini(&heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heap_agrees_with_a_model_under_random_work),
        cmocka_unit_test(heap_gives_items_in_order_of_instant_then_of_item),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
