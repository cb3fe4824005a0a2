// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "agent/http/head.h"
// cmocka wants those four first

#define ROUNDS 20000u

static enum jieli_status read_text(const char *raw, char *text, struct jl_http_head *head)
{
    struct jieli_err err;
    size_t len = strlen(raw);
    memcpy(text, raw, len);
    return jl_http_head_read(text, len, head, &err);
}

static void head_gives_path_query_and_headers(void **state)
{
    (void)state;
    char text[512];
    struct jl_http_head head;
    assert_int_equal(
        read_text("POST /v1/a%20b?x=%E5%BC%A0+y&z HTTP/1.1\r\nHOST: h\r\nContent-Length: 12\r\nX-A: \t v \r\n\r\n",
                  text, &head),
        JIELI_OK);
    assert_string_equal(head.method, "POST");
    assert_string_equal(head.path, "/v1/a b");
    assert_string_equal(jl_http_pair_find(head.query, head.query_count, "x"), "张 y");
    assert_string_equal(jl_http_pair_find(head.query, head.query_count, "z"), "");
    assert_null(jl_http_pair_find(head.query, head.query_count, "none"));
    assert_string_equal(jl_http_pair_find(head.headers, head.header_count, "x-a"), "v");
    assert_int_equal(head.body_bytes, 12);
    assert_false(head.chunked);
}

static void head_takes_chunked_alone(void **state)
{
    (void)state;
    char text[512];
    struct jl_http_head head;
    assert_int_equal(read_text("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: CHUNKED\r\n\r\n", text, &head),
                     JIELI_OK);
    assert_true(head.chunked);
    assert_int_equal(
        read_text("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n", text, &head),
        JIELI_HTTP_HEAD);
    assert_int_equal(read_text("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000000000\r\n\r\n", text, &head),
                     JIELI_HTTP_TOO_LARGE);
}

static void head_limits_hold_at_their_edge(void **state)
{
    (void)state;
    static char raw[JL_HTTP_HEAD_BYTES_MAX + 64], text[JL_HTTP_HEAD_BYTES_MAX + 64];
    struct jl_http_head head;
    for (uint32_t lines = JL_HTTP_HEADERS_MAX; lines <= JL_HTTP_HEADERS_MAX + 1; lines++) {
        static const char FIRST[] = "GET / HTTP/1.1\r\nHost: h\r\n"; // one line of them
        size_t len = sizeof FIRST - 1;
        memcpy(raw, FIRST, len);
        for (uint32_t i = 1; i < lines; i++) {
            memcpy(raw + len, "A: b\r\n", 6);
            len += 6;
        }
        memcpy(raw + len, "\r\n", 3);
        assert_int_equal(read_text(raw, text, &head),
                         lines > JL_HTTP_HEADERS_MAX ? JIELI_HTTP_HEAD_TOO_LARGE : JIELI_OK);
    }
}

/// A sound head with a few bytes changed never leads outside its memory, and what is taken is sound.
static void head_survives_changed_bytes(void **state)
{
    (void)state;
    static const char SOUND[] =
        "POST /v1/events?wait=3&a=%20 HTTP/1.1\r\nHost: agent\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    static const char BYTES[] = "\r\n :%?&=/\t\0aZ0\x7f\xff";
    uint64_t seed = 7;
    uint32_t taken = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        char *text = malloc(sizeof SOUND); // exactly: a byte too far is found
        struct jl_http_head head;
        assert_non_null(text);
        memcpy(text, SOUND, sizeof SOUND);
        for (uint32_t change = 0; change < 1 + round % 3; change++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            text[(seed >> 33) % (sizeof SOUND - 5)] = BYTES[(seed >> 20) % (sizeof BYTES - 1)];
        }
        if (jl_http_head_read(text, sizeof SOUND - 1, &head, NULL) == JIELI_OK) {
            taken++;
            assert_true(head.path[0] == '/' && head.body_bytes >= 0 && head.header_count <= JL_HTTP_HEADERS_MAX);
            assert_non_null(jl_http_pair_find(head.headers, head.header_count, "host"));
        }
        free(text);
    }
    assert_true(taken > ROUNDS / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(head_gives_path_query_and_headers),
        cmocka_unit_test(head_takes_chunked_alone),
        cmocka_unit_test(head_limits_hold_at_their_edge),
        cmocka_unit_test(head_survives_changed_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
