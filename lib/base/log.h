// SPDX-License-Identifier: Apache-2.0
/// @file log.h — structured lines: logfmt on stderr, or the systemd journal when stderr is connected to it.
///
/// Values are given with jl_kv_* so that a personal field cannot be printed: there is no way to log a free string except
/// jl_kv_text, which is for identifiers, codes and paths. The one file-scope variable of Jieli lives here.
#ifndef JL_BASE_LOG_H
#define JL_BASE_LOG_H
#include "jieli/status.h"
#include "jieli/types.h"
enum jl_level { JL_DEBUG = 7, JL_INFO = 6, JL_NOTICE = 5, JL_WARN = 4, JL_ERROR = 3 }; // syslog numbers
struct jl_kv {
    const char *key;
    const char *text;  ///< or NULL and number
    int64_t number;
};
static inline struct jl_kv jl_kv_text(const char *key, const char *text)
{
    return (struct jl_kv){key, text ? text : "", 0};
}
static inline struct jl_kv jl_kv_number(const char *key, int64_t number)
{
    return (struct jl_kv){key, 0, number};
}
void jl_log_open(const char *program, enum jl_level max);
void jl_log_write(enum jl_level level, const char *event, const struct jl_kv *pairs, size_t count);
void jl_log_err(enum jl_level level, const char *event, const struct jieli_err *err);
#define jl_log(level, event, ...) \
    jl_log_write((level), (event), (const struct jl_kv[]){__VA_ARGS__}, \
                 sizeof((const struct jl_kv[]){__VA_ARGS__}) / sizeof(struct jl_kv))
#endif
