// SPDX-License-Identifier: Apache-2.0
/// @file loop.h — waiting, in one place: for descriptors of this round, and for what libevent serves (HTTP).
///
/// A normal run: jl_loop_wait with this round's descriptors; callbacks of the base (an HTTP request) run inside it, in the
/// caller's thread, between two rounds and so never within a transaction.
#ifndef JL_AGENT_LOOP_H
#define JL_AGENT_LOOP_H
#include "jieli/status.h"
#include <stdbool.h>
#include <stdint.h>

#define JL_LOOP_FDS_MAX 16u

struct event_base;
struct jl_loop;

/// Descriptors to wait for: readable, or writable too.
struct jl_loop_list {
    struct {
        int fd;
        bool write;
    } fds[JL_LOOP_FDS_MAX];
    uint32_t count;
};

/// JIELI_SYS_IO when there is no event base.
enum jieli_status jl_loop_open(struct jl_loop **out, struct jieli_err *err);
/// After everything that serves by its base. NULL is fine; cleared.
void jl_loop_close(struct jl_loop **loop);
/// For what serves by callbacks.
struct event_base *jl_loop_base(struct jl_loop *loop);
/// Sleep no longer than until then_ms: shortens *wait_ms.
void jl_loop_until(int64_t then_ms, int64_t now_ms, int64_t *wait_ms);
/// fd < 0 is left out.
void jl_loop_add(struct jl_loop_list *list, int fd, bool write);
/// Until a descriptor is ready, a callback has run, or wait_ms is over.
void jl_loop_wait(struct jl_loop *loop, const struct jl_loop_list *list, int64_t wait_ms);
#endif
