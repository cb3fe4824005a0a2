// SPDX-License-Identifier: Apache-2.0
/// @file head.h — the head of a request, read strictly from its raw bytes, before the library sees them.
///
/// A normal run: the connection holds a request back until its empty line is there and hands the bytes to jl_http_head_read;
/// only then does the library read them.
///
/// A library that mends what it reads (folded lines, a blank before the colon, the first of two Content-Lengths) may
/// understand another request than the proxy before it. So whatever two readers could take differently is refused here.
#ifndef JL_AGENT_HTTP_HEAD_H
#define JL_AGENT_HTTP_HEAD_H
#include "agent/http/http.h"

struct jl_http_pair {
    const char *name, *value;
};

struct jl_http_head {
    const char *method, *path; ///< path percent-decoded, begins with "/"
    struct jl_http_pair query[JL_HTTP_QUERY_MAX], headers[JL_HTTP_HEADERS_MAX]; ///< header names in lower case
    uint32_t query_count, header_count;
    int64_t body_bytes; ///< Content-Length; 0 when absent
    bool chunked;
};

/// Read `len` bytes that end with an empty line; `text` is changed, has room for a NUL behind, and must live as long as *out.
/// JIELI_HTTP_*; *out is undefined then.
enum jieli_status jl_http_head_read(char *text, size_t len, struct jl_http_head *out, struct jieli_err *err);
/// The value of the first of this name; NULL when there is none.
const char *jl_http_pair_find(const struct jl_http_pair *pairs, uint32_t count, const char *name);
#endif
