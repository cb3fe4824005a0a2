// SPDX-License-Identifier: Apache-2.0
// All bodies that are being received or worked on together: each is limited, and so is their sum.
#include "agent/http/http_inside.h"

#define SMALL_BYTES (8u << 10) ///< a login or one event passes whatever others send; all connections together: 9 MiB
#define LARGEST_AT_ONCE 8u     ///< so many bodies of the largest size

enum jieli_status jl_http_hold(struct jl_http_conn *conn, size_t bytes, struct jieli_err *err)
{
    struct jl_http *http = conn->http;
    size_t wanted = bytes > SMALL_BYTES ? bytes : 0, others = http->held_bytes - conn->held_bytes;
    if (wanted > 0 && others + wanted > (size_t)http->conf.body_bytes_max * LARGEST_AT_ONCE) {
        return jieli_err_set(err, JIELI_HTTP_BUSY, "body",
                             "as many large bodies are on their way as are taken at once");
    }
    http->held_bytes = others + wanted;
    conn->held_bytes = wanted;
    return JIELI_OK;
}

void jl_http_hold_end(struct jl_http_conn *conn)
{
    conn->http->held_bytes -= conn->held_bytes;
    conn->held_bytes = 0;
}
