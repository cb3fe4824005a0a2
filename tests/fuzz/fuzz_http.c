// SPDX-License-Identifier: Apache-2.0
// The head of an HTTP request as it stands on the wire: whatever is taken is sound, and reads again to the same.
#include "agent/http/head.h"
#include "fuzz.h"
#include <string.h>

/// Of just the size that the reader is promised: room for the NUL.
static enum jieli_status read_head(const uint8_t *data, size_t len, char **text, struct jl_http_head *head)
{
    struct jieli_err err = {.text = ""};
    *text = malloc(len + 1);
    FUZZ_CHECK(*text);
    memcpy(*text, data, len);
    return jl_http_head_read(*text, len, head, &err);
}

static bool plain_name(const char *name)
{
    return *name && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~") == strlen(name);
}

static bool plain_text(const char *text)
{
    for (; *text; text++) {
        if (((unsigned char)*text < ' ' && *text != '\t') || *text == 0x7f) {
            return false;
        }
    }
    return true;
}

static void check_head(const struct jl_http_head *head)
{
    FUZZ_CHECK(head->method && head->path && head->path[0] == '/');
    FUZZ_CHECK(jl_utf8_valid(head->path, strlen(head->path)) && plain_text(head->path));
    FUZZ_CHECK(!strstr(head->path, "/../") && !strstr(head->path, "/./") && !strchr(head->path, '\\'));
    FUZZ_CHECK(head->query_count <= JL_HTTP_QUERY_MAX && head->header_count <= JL_HTTP_HEADERS_MAX);
    FUZZ_CHECK(head->body_bytes >= 0 && !(head->chunked && head->body_bytes > 0));
    FUZZ_CHECK(*jl_http_pair_find(head->headers, head->header_count, "host"));
    for (uint32_t i = 0; i < head->query_count; i++) {
        FUZZ_CHECK(jl_utf8_valid(head->query[i].name, strlen(head->query[i].name)) && plain_text(head->query[i].name));
        FUZZ_CHECK(jl_utf8_valid(head->query[i].value, strlen(head->query[i].value)) &&
                   plain_text(head->query[i].value));
    }
    for (uint32_t i = 0; i < head->header_count; i++) {
        FUZZ_CHECK(plain_name(head->headers[i].name) && plain_text(head->headers[i].value));
    }
}

/// The same head with its headers as they were understood.
static void check_again(const uint8_t *data, const struct jl_http_head *head)
{
    const uint8_t *line_end = memchr(data, '\r', JL_HTTP_HEAD_BYTES_MAX);
    size_t first = (size_t)(line_end - data) + 2;
    struct jl_buf again = {0};
    jl_buf_add(&again, data, first);
    for (uint32_t i = 0; i < head->header_count; i++) {
        jl_buf_printf(&again, "%s:%s\r\n", head->headers[i].name, head->headers[i].value);
    }
    jl_buf_add_text(&again, "\r\n");
    struct jl_http_head second;
    char *text;
    FUZZ_CHECK(read_head(again.data, again.len, &text, &second) == JIELI_OK);
    FUZZ_CHECK(strcmp(second.path, head->path) == 0 && second.method == head->method);
    FUZZ_CHECK(second.body_bytes == head->body_bytes && second.chunked == head->chunked);
    FUZZ_CHECK(second.header_count == head->header_count && second.query_count == head->query_count);
    free(text);
    jl_buf_fini(&again);
}

/// As the connection does: up to the first empty line, within the limit.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    const uint8_t *end = memmem(data, len, "\r\n\r\n", 4);
    struct jl_http_head head;
    char *text;
    if (!end || (size_t)(end - data) + 4 > JL_HTTP_HEAD_BYTES_MAX) {
        return 0;
    }
    if (read_head(data, (size_t)(end - data) + 4, &text, &head) == JIELI_OK) {
        check_head(&head);
        check_again(data, &head);
    }
    free(text);
    return 0;
}
