// SPDX-License-Identifier: Apache-2.0
// RFC 9110 and 9112, the strict half: where they let a server be lenient, this one is not.
#include "agent/http/head.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include <string.h>

#define LENGTH_DIGITS_MAX 15u

static enum jieli_status bad(struct jieli_err *err, const char *field, const char *why)
{
    return jieli_err_set(err, JIELI_HTTP_HEAD, field, "%s", why);
}

static bool is_token(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

/// Decode %XX (and "+" in a query) in place. False when it is broken, gives NUL or a control character, is not UTF-8,
/// or (in a path) hides a slash.
static bool decode(char *text, bool path)
{
    char *to = text;
    for (const char *at = text; *at; at++) {
        int value = (unsigned char)*at;
        if (*at == '%') {
            int high = jl_hex_digit(at[1]), low = high < 0 ? -1 : jl_hex_digit(at[2]);
            value = low < 0 ? 0 : high * 16 + low;
            if (value < 0x20 || value == 0x7f || (path && (value == '/' || value == '\\'))) {
                return false;
            }
            at += 2;
        } else if (*at == '+' && !path) {
            value = ' ';
        }
        *to++ = (char)value;
    }
    *to = '\0';
    return jl_utf8_valid(text, (size_t)(to - text));
}

static bool has_dot_segment(const char *path)
{
    for (const char *at = path; (at = strchr(at, '/')); at++) {
        size_t len = strcspn(at + 1, "/");
        if ((len == 1 && at[1] == '.') || (len == 2 && at[1] == '.' && at[2] == '.')) {
            return true;
        }
    }
    return false;
}

static enum jieli_status read_query(char *query, struct jl_http_head *out, struct jieli_err *err)
{
    while (query && *query) {
        char *next = strchr(query, '&');
        if (next) {
            *next++ = '\0';
        }
        char *value = strchr(query, '=');
        if (value) {
            *value++ = '\0';
        }
        if (out->query_count == JL_HTTP_QUERY_MAX) {
            return bad(err, "query", "too many parameters");
        }
        if (!decode(query, false) || (value && !decode(value, false))) {
            return bad(err, "query", "a percent-encoding is broken or is not UTF-8");
        }
        out->query[out->query_count++] = (struct jl_http_pair){query, value ? value : ""};
        query = next;
    }
    return JIELI_OK;
}

static enum jieli_status read_target(char *target, struct jl_http_head *out, struct jieli_err *err)
{
    for (const char *at = target; *at; at++) {
        if (*at <= ' ' || *at > '~' || *at == '#' || *at == '"' || *at == '<' || *at == '>' || *at == '\\') {
            return bad(err, "target", "a character that may not stand in it");
        }
    }
    if (*target != '/' || strlen(target) > JL_HTTP_TARGET_BYTES_MAX) {
        return jieli_err_set(err, JIELI_HTTP_HEAD, "target", "it is a path, and no longer than %u bytes",
                             JL_HTTP_TARGET_BYTES_MAX);
    }
    char *query = strchr(target, '?');
    if (query) {
        *query++ = '\0';
    }
    if (!decode(target, true) || has_dot_segment(target)) {
        return bad(err, "target", "a path that is not plain");
    }
    out->path = target;
    return read_query(query, out, err);
}

static enum jieli_status read_request_line(char *line, struct jl_http_head *out, struct jieli_err *err)
{
    static const char *const METHODS[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};
    char *target = strchr(line, ' ');
    char *version = target ? strchr(target + 1, ' ') : NULL;
    if (!version || strchr(version + 1, ' ')) {
        return bad(err, "request line", "it is METHOD, one space, target, one space, version");
    }
    *target++ = '\0';
    *version++ = '\0';
    if (strcmp(version, "HTTP/1.1") != 0) {
        return jieli_err_set(err, JIELI_HTTP_VERSION, "version", "HTTP/1.1 is spoken here");
    }
    for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++) {
        if (strcmp(line, METHODS[i]) == 0) {
            out->method = METHODS[i];
            return read_target(target, out, err);
        }
    }
    return jieli_err_set(err, JIELI_HTTP_METHOD, "method", "no such method here");
}

static enum jieli_status read_header(char *line, struct jl_http_head *out, struct jieli_err *err)
{
    size_t name = 0;
    for (; is_token((unsigned char)line[name]); name++) {
        if (line[name] >= 'A' && line[name] <= 'Z') {
            line[name] = (char)(line[name] - 'A' + 'a');
        }
    }
    if (name == 0 || line[name] != ':') {
        return bad(err, "header", "a name, a colon, a value; no folded line, no blank before the colon");
    }
    line[name] = '\0';
    char *value = line + name + 1, *end = value + strlen(value);
    while (*value == ' ' || *value == '\t') {
        value++;
    }
    while (end > value && (end[-1] == ' ' || end[-1] == '\t')) {
        *--end = '\0';
    }
    if (out->header_count == JL_HTTP_HEADERS_MAX) {
        return jieli_err_set(err, JIELI_HTTP_HEAD_TOO_LARGE, "header", "more than %u lines", JL_HTTP_HEADERS_MAX);
    }
    out->headers[out->header_count++] = (struct jl_http_pair){line, value};
    return JIELI_OK;
}

/// How many of this name; *value is the last one's.
static uint32_t count_of(const struct jl_http_head *head, const char *name, const char **value)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < head->header_count; i++) {
        if (strcmp(head->headers[i].name, name) == 0) {
            count++;
            *value = head->headers[i].value;
        }
    }
    return count;
}

static bool is_word(const char *value, const char *word)
{
    for (; *value && *word; value++, word++) {
        char c = *value >= 'A' && *value <= 'Z' ? (char)(*value - 'A' + 'a') : *value;
        if (c != *word) {
            return false;
        }
    }
    return *value == *word;
}

static enum jieli_status read_length(struct jl_http_head *head, struct jieli_err *err)
{
    const char *value = "";
    uint32_t lengths = count_of(head, "content-length", &value);
    size_t digits = strspn(value, "0123456789");
    if (lengths > 1) {
        return bad(err, "Content-Length", "it stands twice");
    }
    if (lengths == 1 && (digits == 0 || value[digits] != '\0')) {
        return bad(err, "Content-Length", "it is not a number");
    }
    if (digits > LENGTH_DIGITS_MAX) {
        return jieli_err_set(err, JIELI_HTTP_TOO_LARGE, "Content-Length", "larger than any limit");
    }
    for (size_t i = 0; i < digits; i++) {
        head->body_bytes = head->body_bytes * 10 + (value[i] - '0');
    }
    const char *encoding = "";
    uint32_t encodings = count_of(head, "transfer-encoding", &encoding);
    head->chunked = encodings == 1 && is_word(encoding, "chunked");
    if (encodings > 0 && !head->chunked) {
        return bad(err, "Transfer-Encoding", "one \"chunked\" is taken, nothing else");
    }
    if (encodings > 0 && lengths > 0) {
        return bad(err, "Transfer-Encoding", "Content-Length and Transfer-Encoding exclude each other");
    }
    return JIELI_OK;
}

static enum jieli_status check_whole(struct jl_http_head *head, struct jieli_err *err)
{
    const char *value = "";
    if (count_of(head, "host", &value) != 1 || *value == '\0') {
        return bad(err, "Host", "exactly one is needed");
    }
    enum jieli_status status = read_length(head, err);
    if (status != JIELI_OK) {
        return status;
    }
    bool bodied =
        strcmp(head->method, "POST") == 0 || strcmp(head->method, "PUT") == 0 || strcmp(head->method, "PATCH") == 0;
    if (!bodied && (head->chunked || head->body_bytes > 0)) {
        return bad(err, "Content-Length", "this method has no body");
    }
    if (count_of(head, "expect", &value) > 0 && !is_word(value, "100-continue")) {
        return jieli_err_set(err, JIELI_HTTP_EXPECT, "Expect", "only 100-continue is understood");
    }
    return JIELI_OK;
}

enum jieli_status jl_http_head_read(char *text, size_t len, struct jl_http_head *out, struct jieli_err *err)
{
    memset(out, 0, sizeof *out);
    text[len] = '\0';
    enum jieli_status status = JIELI_OK;
    char *line = text, *end = text + len - 2; // the empty line
    for (uint32_t number = 0; status == JIELI_OK && line < end; number++) {
        size_t at = 0;
        while ((unsigned char)line[at] >= ' ' || line[at] == '\t') {
            if (line[at] == 0x7f) {
                break;
            }
            at++;
        }
        if (line[at] != '\r' || line[at + 1] != '\n') {
            return bad(err, "head", "a control character, or a line that does not end with CR LF");
        }
        line[at] = '\0';
        status = number == 0 ? read_request_line(line, out, err) : read_header(line, out, err);
        line += at + 2;
    }
    if (status == JIELI_OK && !out->method) {
        return bad(err, "head", "it is empty");
    }
    return status == JIELI_OK ? check_whole(out, err) : status;
}

const char *jl_http_pair_find(const struct jl_http_pair *pairs, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(pairs[i].name, name) == 0) {
            return pairs[i].value;
        }
    }
    return NULL;
}
