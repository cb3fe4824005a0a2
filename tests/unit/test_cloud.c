// SPDX-License-Identifier: Apache-2.0
// A body of CloudEvents as values: what a batch needs fits, what would take the agent's memory does not.
#include "tests/unit/unit.h"

#include "agent/cloud/cloud.h"
#include "lib/base/bytes.h"

#define BODY_BYTES (2u << 20)
#define VALUES_BYTES_MAX ((size_t)24 << 20)

/// What jansson holds, and the most it held; each block carries its size.
static size_t held, most;

static void *count_malloc(size_t bytes)
{
    size_t *block = malloc(bytes + 16);
    assert_non_null(block);
    *block = bytes;
    held += bytes;
    most = held > most ? held : most;
    return (char *)block + 16;
}

static void count_free(void *at)
{
    size_t *block = at ? (size_t *)(void *)((char *)at - 16) : NULL;
    held -= block ? *block : 0;
    free(block);
}

static enum jieli_status parse(const struct jl_buf *body)
{
    json_t *json = NULL;
    struct jieli_err err = {.status = JIELI_OK};
    held = most = 0;
    json_set_alloc_funcs(count_malloc, count_free);
    enum jieli_status status = jl_cloud_parse(jl_buf_view(body), &json, &err);
    json_decref(json);
    json_set_alloc_funcs(malloc, free);
    assert_int_equal(held, 0);
    if (status != JIELI_OK) {
        assert_string_equal(err.field, "body");
    }
    return status;
}

static void fill(struct jl_buf *body, const char *value, uint32_t count)
{
    jl_buf_add_text(body, "[");
    for (uint32_t i = 0; i < count; i++) {
        jl_buf_add_text(body, value);
        jl_buf_add_text(body, i + 1 < count ? "," : "]");
    }
}

static void full_batch_of_large_events_is_parsed(void **state)
{
    struct jl_buf body = {0}, event = {0};
    (void)state;
    jl_buf_add_text(&event, "{\"specversion\":\"1.0\",\"id\":\"x\",\"data\":{\"a\":{\"b\":0}");
    for (int i = 0; i < 120; i++) {
        jl_buf_printf(&event, ",\"member_%d\":1", i);
    }
    jl_buf_add_text(&event, "}}");
    fill(&body, jl_buf_text(&event), 1000);
    assert_int_equal(parse(&body), JIELI_OK);
    jl_buf_fini(&body);
    jl_buf_fini(&event);
}

static void whatever_passes_takes_less_than_24_mib(void **state)
{
    static const struct {
        const char *value;
        uint32_t marks; ///< with its comma
    } TINY[] = {{"{}", 2},        {"[]", 2},  {"0", 1},    {"{\"a\":{}}", 3},
                {"{\"a\":0}", 2}, {"[0]", 2}, {"\"\"", 1}, {"0.5", 1}};
    (void)state;
    for (size_t i = 0; i < sizeof TINY / sizeof *TINY; i++) {
        struct jl_buf body = {0};
        fill(&body, TINY[i].value, JL_CLOUD_MARKS_MAX / TINY[i].marks);
        assert_int_equal(parse(&body), JIELI_OK);
        assert_true(most < VALUES_BYTES_MAX);
        jl_buf_clear(&body);
        fill(&body, TINY[i].value, BODY_BYTES / ((uint32_t)strlen(TINY[i].value) + 1));
        assert_int_equal(parse(&body), JIELI_WIRE_TOO_MANY);
        assert_int_equal(most, 0);
        jl_buf_fini(&body);
    }
}

static void one_object_of_many_members_takes_less_than_24_mib(void **state)
{
    (void)state;
    for (uint32_t marks = JL_CLOUD_MARKS_MAX; marks <= JL_CLOUD_MARKS_MAX + 1; marks++) { // the object is one of them
        struct jl_buf body = {0};
        jl_buf_add_text(&body, "{\"0\":0");
        for (uint32_t i = 1; i < marks; i++) {
            jl_buf_printf(&body, ",\"%u\":0", i);
        }
        jl_buf_add_text(&body, "}");
        assert_int_equal(parse(&body), marks > JL_CLOUD_MARKS_MAX ? JIELI_WIRE_TOO_MANY : JIELI_OK);
        assert_true(most < VALUES_BYTES_MAX);
        jl_buf_fini(&body);
    }
}

static void brackets_beyond_any_depth_are_refused(void **state)
{
    struct jl_buf body = {0};
    (void)state;
    for (uint32_t i = 0; i < BODY_BYTES / 2; i++) {
        jl_buf_add_text(&body, "[");
    }
    assert_int_equal(parse(&body), JIELI_WIRE_TOO_DEEP);
    jl_buf_fini(&body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_batch_of_large_events_is_parsed),
        cmocka_unit_test(whatever_passes_takes_less_than_24_mib),
        cmocka_unit_test(one_object_of_many_members_takes_less_than_24_mib),
        cmocka_unit_test(brackets_beyond_any_depth_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
