// SPDX-License-Identifier: Apache-2.0
// One event_base; the round's descriptors are events for the length of one wait.
#include "agent/loop/loop.h"
#include "lib/base/check.h"
#include <event2/event.h>
#include <stdlib.h>

struct jl_loop {
    struct event_base *base;
};

enum jieli_status jl_loop_open(struct jl_loop **out, struct jieli_err *err)
{
    struct jl_loop *loop = jl_alloc(sizeof *loop);
    loop->base = event_base_new();
    if (!loop->base) {
        free(loop);
        return jieli_err_set(err, JIELI_SYS_IO, "", "no event base");
    }
    *out = loop;
    return JIELI_OK;
}

void jl_loop_close(struct jl_loop **loop)
{
    if (*loop) {
        event_base_free((*loop)->base);
        free(*loop);
        *loop = NULL;
    }
}

struct event_base *jl_loop_base(struct jl_loop *loop)
{
    return loop->base;
}

void jl_loop_until(int64_t then_ms, int64_t now_ms, int64_t *wait_ms)
{
    int64_t left_ms = then_ms > now_ms ? then_ms - now_ms : 0;
    *wait_ms = left_ms < *wait_ms ? left_ms : *wait_ms;
}

void jl_loop_add(struct jl_loop_list *list, int fd, bool write)
{
    if (fd >= 0) {
        JL_CHECK(list->count < JL_LOOP_FDS_MAX);
        list->fds[list->count].fd = fd;
        list->fds[list->count++].write = write;
    }
}

static void woken(evutil_socket_t fd, short what, void *user)
{
    (void)fd;
    (void)what;
    (void)user; // the round looks at everything itself
}

void jl_loop_wait(struct jl_loop *loop, const struct jl_loop_list *list, int64_t wait_ms)
{
    struct event *events[JL_LOOP_FDS_MAX + 1];
    struct timeval time = {.tv_sec = wait_ms / 1000, .tv_usec = wait_ms % 1000 * 1000};
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        short what = (short)(EV_READ | (list->fds[i].write ? EV_WRITE : 0));
        struct event *event = event_new(loop->base, list->fds[i].fd, what, woken, NULL);
        if (event && event_add(event, NULL) == 0) {
            events[count++] = event;
        } else if (event) {
            event_free(event);
        }
    }
    struct event *timer = evtimer_new(loop->base, woken, NULL);
    if (timer) {
        evtimer_add(timer, &time);
        events[count++] = timer;
    }
    event_base_loop(loop->base, wait_ms > 0 ? EVLOOP_ONCE : EVLOOP_NONBLOCK);
    for (uint32_t i = 0; i < count; i++) {
        event_free(events[i]);
    }
}
