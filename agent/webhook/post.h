// SPDX-License-Identifier: Apache-2.0
/// @file post.h — one HTTP POST at a time that never blocks: libcurl's sockets and timer in the agent's loop.
///
/// A normal run: jl_post_open; when not busy, jl_post_begin; `answered` is called from within jl_loop_wait, and may begin the
/// next one. Nothing is followed, nothing is read from the answer but its status and Retry-After.
#ifndef JL_AGENT_WEBHOOK_POST_H
#define JL_AGENT_WEBHOOK_POST_H
#include "agent/loop/loop.h"
#include "jieli/types.h"

struct jl_post;

struct jl_post_conf {
    const char *url;                         ///< https, or http at a loopback address
    const char *ca, *certificate, *key;      ///< PEM files; "" = the system's authorities, no client certificate
    int64_t timeout_ms;
};
/// What came of it: the HTTP status, or 0 with libcurl's reason.
struct jl_post_answer {
    int code;
    int64_t retry_after_ms; ///< 0 when it was not said
    const char *why;        ///< of code 0
};
typedef void jl_post_fn(void *user, const struct jl_post_answer *answer);

/// What jl_post_open would find wrong.
enum jieli_status jl_post_check(const struct jl_post_conf *conf, struct jieli_err *err);
/// Nothing is connected yet. `conf` is copied, its texts are not. JIELI_CONF_OUT_OF_RANGE, JIELI_CONF_FILE.
enum jieli_status jl_post_open(struct jl_loop *loop, const struct jl_post_conf *conf, jl_post_fn *answered, void *user,
                               struct jl_post **out, struct jieli_err *err);
/// One under way gets no answer. NULL is fine; cleared.
void jl_post_close(struct jl_post **post);
/// Is one under way?
bool jl_post_busy(const struct jl_post *post);
/// Begin; `headers` are whole lines ("Name: value"). Everything is copied. Only when not busy.
void jl_post_begin(struct jl_post *post, const char *const *headers, uint32_t header_count, struct jl_view body);
#endif
