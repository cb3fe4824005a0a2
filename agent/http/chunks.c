// SPDX-License-Identifier: Apache-2.0
// A body in chunks, read strictly and put together before the library sees the request: so what is too large or broken
// gets the typed answer, and nobody else reads the framing.
#include "agent/http/http_inside.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LINE_BYTES_MAX 256u ///< of a chunk's size with its extensions
#define DIGITS_MAX 8u

static enum jieli_status broken(struct jieli_err *err, const char *why)
{
    return jieli_err_set(err, JIELI_HTTP_HEAD, "body", "%s", why);
}

/// One line without its end. False: none yet (or *status says what is wrong).
static bool read_line(struct evbuffer *input, char out[LINE_BYTES_MAX + 1], size_t *len, enum jieli_status *status,
                      struct jieli_err *err)
{
    struct evbuffer_ptr end = evbuffer_search(input, "\r\n", 2, NULL);
    if (end.pos > (ssize_t)LINE_BYTES_MAX || (end.pos < 0 && evbuffer_get_length(input) > LINE_BYTES_MAX + 1)) {
        *status = broken(err, "a line between chunks is too long");
        return false;
    }
    if (end.pos < 0) {
        return false;
    }
    *len = (size_t)end.pos;
    evbuffer_remove(input, out, *len);
    evbuffer_drain(input, 2);
    out[*len] = '\0';
    if (strlen(out) != *len || strpbrk(out, "\r\n")) {
        *status = broken(err, "a line between chunks has a control character");
        return false;
    }
    return true;
}

static enum jieli_status begin_chunk(struct jl_http_conn *conn, const char *line, struct jieli_err *err)
{
    size_t digits = strspn(line, "0123456789abcdefABCDEF"), limit = conn->http->conf.body_bytes_max;
    if (digits == 0 || digits > DIGITS_MAX || (line[digits] && line[digits] != ';')) {
        return broken(err, "a chunk begins with its size in hexadecimal");
    }
    size_t size = strtoul(line, NULL, 16);
    if (size > limit || evbuffer_get_length(conn->chunks.body) + size > limit) {
        return jieli_err_set(err, JIELI_HTTP_TOO_LARGE, "body", "at most %zu bytes are taken", limit);
    }
    conn->chunks.left = size;
    conn->chunks.at = size > 0 ? JL_CHUNK_DATA : JL_CHUNK_TRAILER;
    return jl_http_hold(conn, evbuffer_get_length(conn->chunks.body) + size, err);
}

/// One step; false when there is nothing more to do with what has come.
static bool step(struct jl_http_conn *conn, struct evbuffer *input, enum jieli_status *status, struct jieli_err *err)
{
    struct jl_http_chunks *chunks = &conn->chunks;
    char line[LINE_BYTES_MAX + 1];
    size_t len = evbuffer_get_length(input), taken = len < chunks->left ? len : chunks->left;
    switch (chunks->at) {
    case JL_CHUNK_SIZE:
        if (!read_line(input, line, &len, status, err)) {
            return false;
        }
        *status = begin_chunk(conn, line, err);
        return *status == JIELI_OK;
    case JL_CHUNK_DATA:
        evbuffer_remove_buffer(input, chunks->body, taken);
        chunks->left -= taken;
        chunks->at = chunks->left ? JL_CHUNK_DATA : JL_CHUNK_END;
        return chunks->left == 0;
    case JL_CHUNK_END:
        if (len < 2) {
            return false;
        }
        evbuffer_remove(input, line, 2);
        *status = memcmp(line, "\r\n", 2) == 0 ? JIELI_OK : broken(err, "a chunk is longer than its size");
        chunks->at = JL_CHUNK_SIZE;
        return *status == JIELI_OK;
    case JL_CHUNK_TRAILER: // read and forgotten
        if (!read_line(input, line, &len, status, err)) {
            return false;
        }
        chunks->trailer_bytes += len + 2;
        chunks->at = len > 0 ? JL_CHUNK_TRAILER : JL_CHUNK_WHOLE;
        if (chunks->trailer_bytes > JL_HTTP_HEAD_BYTES_MAX) {
            *status = broken(err, "the trailer is too long");
        }
        return *status == JIELI_OK && len > 0;
    case JL_CHUNK_WHOLE:
        break;
    }
    return false;
}

/// The request as the library may read it: with a length, and with nothing that speaks of chunks.
static void rewrite(struct jl_http_conn *conn, struct evbuffer *input)
{
    static const char *const LEFT_OUT[] = {"transfer-encoding", "trailer", "te", "expect"};
    const struct jl_http_head *head = &conn->request.head;
    struct evbuffer *whole = evbuffer_new();
    JL_CHECK(whole != NULL);
    evbuffer_add_printf(whole, "%s / HTTP/1.1\r\n", head->method); // the address is read from our own head
    for (uint32_t i = 0; i < head->header_count; i++) {
        bool out = false;
        for (size_t k = 0; k < sizeof LEFT_OUT / sizeof *LEFT_OUT; k++) {
            out = out || strcasecmp(head->headers[i].name, LEFT_OUT[k]) == 0;
        }
        if (!out) {
            evbuffer_add_printf(whole, "%s: %s\r\n", head->headers[i].name, head->headers[i].value);
        }
    }
    evbuffer_add_printf(whole, "Content-Length: %zu\r\n\r\n", evbuffer_get_length(conn->chunks.body));
    evbuffer_add_buffer(whole, conn->chunks.body);
    evbuffer_prepend_buffer(input, whole);
    evbuffer_free(whole);
}

void jl_http_chunks_begin(struct jl_http_conn *conn)
{
    jl_http_chunks_forget(conn);
    conn->chunks.body = evbuffer_new();
    JL_CHECK(conn->chunks.body != NULL);
}

void jl_http_chunks_forget(struct jl_http_conn *conn)
{
    if (conn->chunks.body) {
        evbuffer_free(conn->chunks.body);
    }
    conn->chunks = (struct jl_http_chunks){.body = NULL};
}

enum jieli_status jl_http_chunks_take(struct jl_http_conn *conn, struct evbuffer *input, bool *whole,
                                      struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    while (step(conn, input, &status, err)) {
    }
    *whole = status == JIELI_OK && conn->chunks.at == JL_CHUNK_WHOLE;
    if (*whole) {
        rewrite(conn, input);
        jl_http_chunks_forget(conn);
    }
    return status;
}
