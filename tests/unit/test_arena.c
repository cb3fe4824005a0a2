// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "jieli/v1/common.pb-c.h"
#include "lib/base/arena.h"

static void arena_gives_its_limit_and_not_one_byte_more(void **state)
{
    (void)state;
    static const size_t limits[] = {1, 15, 16, 17, 1000, 100000};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        struct jl_arena *arena = jl_arena_new(limits[i]);
        assert_null(jl_arena_take(arena, limits[i] + 1));
        assert_non_null(jl_arena_take(arena, limits[i]));
        assert_null(jl_arena_take(arena, 1));
        assert_null(jl_arena_take(arena, 0));
        jl_arena_reset(arena);
        assert_non_null(jl_arena_take(arena, limits[i]));
        jl_arena_free(&arena);
        assert_null(arena);
        jl_arena_free(&arena);
    }
}

static void arena_refuses_sizes_that_would_wrap(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(1000);
    assert_null(jl_arena_take(arena, SIZE_MAX));
    assert_null(jl_arena_take(arena, SIZE_MAX - 15));
    assert_non_null(jl_arena_take(arena, 900));
    assert_null(jl_arena_take(arena, SIZE_MAX - 900));
    jl_arena_free(&arena);
}

static void arena_pieces_are_aligned_zeroed_and_apart(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(1 << 20);
    for (int round = 0; round < 3; round++) {
        uint8_t *pieces[300];
        for (size_t i = 0; i < 300; i++) {
            pieces[i] = jl_arena_take_or_die(arena, i * 7 % 997 + 1);
            assert_int_equal((uintptr_t)pieces[i] % 16, 0);
            for (size_t k = 0; k < i * 7 % 997 + 1; k++)
                assert_int_equal(pieces[i][k], 0);
            memset(pieces[i], (int)(i % 251) + 1, i * 7 % 997 + 1);
        }
        for (size_t i = 0; i < 300; i++)
            for (size_t k = 0; k < i * 7 % 997 + 1; k++)
                assert_int_equal(pieces[i][k], i % 251 + 1);
        assert_true(jl_arena_used(arena) >= 300);
        jl_arena_reset(arena);
        assert_int_equal(jl_arena_used(arena), 0);
    }
    jl_arena_free(&arena);
}

static void arena_copies_texts_and_bytes(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(4096);
    assert_string_equal(jl_arena_text(arena, "接力"), "接力");
    assert_string_equal(jl_arena_textn(arena, "abcdef", 3), "abc");
    assert_string_equal(jl_arena_textn(arena, NULL, 0), "");
    assert_string_equal(jl_arena_printf(arena, "%s-%d", "cf", 42), "cf-42");
    struct jl_view copy = jl_arena_copy(arena, (struct jl_view){(const uint8_t *)"a\0b", 3});
    assert_int_equal(copy.len, 3);
    assert_memory_equal(copy.data, "a\0b", 3);
    assert_int_equal(jl_arena_copy(arena, (struct jl_view){NULL, 0}).len, 0);
    jl_arena_free(&arena);
}

static void arena_grows_arrays_and_keeps_their_elements(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(1 << 20);
    uint32_t *numbers = NULL;
    for (uint32_t i = 0; i < 1000; i++) {
        numbers = jl_arena_grow(arena, numbers, i, sizeof(*numbers));
        numbers[i] = i * 3;
        if (i == 2)
            assert_ptr_equal(jl_arena_grow(arena, numbers, 3, sizeof(*numbers)), numbers); // room for four at first
    }
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], i * 3);
    jl_arena_free(&arena);
}

static void arena_serves_protobuf_and_stops_it_at_the_limit(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(4096), *small = jl_arena_new(32);
    Jieli__V1__Person person = JIELI__V1__PERSON__INIT;
    person.name = jl_arena_text(arena, "张三");
    person.residence_address = jl_arena_text(arena, "release notice, long enough not to fit into a small arena");
    struct jl_view packed = jl_arena_pack(arena, &person.base);
    Jieli__V1__Person *back = jieli__v1__person__unpack(jl_arena_allocator(arena), packed.len, packed.data);
    assert_non_null(back);
    assert_string_equal(back->name, "张三");
    jieli__v1__person__free_unpacked(back, jl_arena_allocator(arena));
    assert_null(jieli__v1__person__unpack(jl_arena_allocator(small), packed.len, packed.data));
    jl_arena_free(&arena);
    jl_arena_free(&small);
}

static void arena_joins_texts_up_to_the_null(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(4096);
    assert_string_equal(jl_arena_join(arena, "end ", "due", "#", "12", "", NULL), "end due#12");
    assert_string_equal(jl_arena_join(arena, "", NULL), "");
    jl_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_joins_texts_up_to_the_null),
        cmocka_unit_test(arena_gives_its_limit_and_not_one_byte_more),
        cmocka_unit_test(arena_refuses_sizes_that_would_wrap),
        cmocka_unit_test(arena_pieces_are_aligned_zeroed_and_apart),
        cmocka_unit_test(arena_copies_texts_and_bytes),
        cmocka_unit_test(arena_grows_arrays_and_keeps_their_elements),
        cmocka_unit_test(arena_serves_protobuf_and_stops_it_at_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
