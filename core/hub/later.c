// SPDX-License-Identifier: Apache-2.0
#include "core/hub/later.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

struct frame {
    struct frame *next;
    uint32_t messages;
    size_t len;
    uint8_t bytes[];
};

struct source {
    struct source *next;
    void *session;
    uint32_t old; ///< messages that went as they came
    struct frame *first, *last;
    size_t bytes;
};

struct jl_later {
    jl_later_fn *take;
    void *user;
    struct source *first; ///< whose turn it is comes first
    size_t bytes;
    uint32_t riding;   ///< messages taken into the batch that is not written yet
    bool heard;        ///< others have something in it
    int64_t others_us; ///< when others were last heard
    int64_t next_us;   ///< no batch of its own before
    int64_t took_us;   ///< when something was taken last
    int64_t began_us;  ///< when the last of this batch were begun with
};

struct jl_later *jl_later_new(jl_later_fn *take, void *user)
{
    struct jl_later *later = jl_alloc(sizeof *later);
    later->take = take;
    later->user = user;
    later->others_us = -JL_LATER_BUSY_US;
    return later;
}

static struct source **find(struct jl_later *later, const void *session)
{
    struct source **at = &later->first;
    while (*at && (*at)->session != session)
        at = &(*at)->next;
    return at;
}

bool jl_later_has(const struct jl_later *later, const void *session)
{
    const struct source *source = later->first;
    while (source && source->session != session)
        source = source->next;
    return source && source->first;
}

static void to_the_end(struct source **at)
{
    struct source *source = *at;
    *at = source->next;
    while (*at)
        at = &(*at)->next;
    *at = source;
    source->next = NULL;
}

void jl_later_forget(struct jl_later *later, const void *session)
{
    struct source **at = find(later, session), *source = *at;
    if (!source)
        return;
    *at = source->next;
    later->bytes -= source->bytes;
    while (source->first) {
        struct frame *frame = source->first;
        source->first = frame->next;
        free(frame);
    }
    free(source);
}

void jl_later_free(struct jl_later **later)
{
    if (!*later)
        return;
    while ((*later)->first)
        jl_later_forget(*later, (*later)->first->session);
    free(*later);
    *later = NULL;
}

/// The oldest frame of a source goes in. Returns how many messages it has.
static uint32_t take_first(struct jl_later *later, struct source *source)
{
    struct frame *frame = source->first;
    uint32_t messages = frame->messages;
    source->first = frame->next;
    source->last = source->first ? source->last : NULL;
    source->bytes -= frame->len;
    later->bytes -= frame->len;
    later->take(later->user, source->session, (struct jl_view){frame->bytes, frame->len});
    free(frame);
    return messages;
}

static void add(struct jl_later *later, struct source *source, struct jl_view bytes, uint32_t messages)
{
    struct frame *frame = jl_alloc(sizeof *frame + bytes.len);
    *frame = (struct frame){.messages = messages, .len = bytes.len};
    memcpy(frame->bytes, bytes.data, bytes.len);
    *(source->last ? &source->last->next : &source->first) = frame;
    source->last = frame;
    source->bytes += bytes.len;
    later->bytes += bytes.len;
}

static struct source *source_of(struct jl_later *later, void *session)
{
    struct source **at = find(later, session);
    if (!*at) {
        *at = jl_alloc(sizeof **at);
        (*at)->session = session;
    }
    return *at;
}

bool jl_later_keep(struct jl_later *later, void *session, struct jl_view frame, uint32_t messages, bool old)
{
    struct source *source = old ? source_of(later, session) : *find(later, session);
    if (!source || (!old && !source->first))
        return false;
    if (!source->first && source->old < JL_LATER_FREE) {
        source->old += messages;
        return false;
    }
    while (source->first &&
           (source->bytes + frame.len > JL_LATER_SESSION_BYTES || later->bytes + frame.len > JL_LATER_BYTES))
        take_first(later, source);
    if (source->bytes + frame.len > JL_LATER_SESSION_BYTES || later->bytes + frame.len > JL_LATER_BYTES)
        return false;
    add(later, source, frame, messages);
    return true;
}

/// The next source that has something, at most `messages` of them unless one frame alone has more.
static uint32_t take_some(struct jl_later *later, uint32_t messages)
{
    uint32_t taken = 0;
    struct source **at = &later->first;
    while (*at) {
        struct source *source = *at;
        if (!source->first) {
            at = &source->next;
            continue;
        }
        if (taken > 0 && taken + source->first->messages > messages)
            break;
        taken += take_first(later, source);
        to_the_end(at);
        at = &later->first;
    }
    return taken;
}

static bool is_backlog(const struct jl_later *later)
{
    return later->bytes > 0 || later->riding > 0;
}

/// Nobody has come for a moment, and the rest is over.
static int64_t alone_us(const struct jl_later *later)
{
    int64_t quiet_us = later->others_us + JL_LATER_QUIET_US;
    return later->next_us > quiet_us ? later->next_us : quiet_us;
}

static bool is_busy(const struct jl_later *later, int64_t now_us)
{
    return now_us - later->others_us < JL_LATER_BUSY_US;
}

/// How many may be decided before they are written.
static uint32_t most(const struct jl_later *later, int64_t now_us)
{
    bool alone = !later->heard && now_us >= alone_us(later);
    return !alone ? JL_LATER_RIDE : is_busy(later, now_us) ? JL_LATER_ALONE_BUSY : JL_LATER_ALONE;
}

void jl_later_heard(struct jl_later *later, int64_t now_us)
{
    later->heard = true;
    later->others_us = now_us;
}

/// A little is decided while nobody waits, and rides with whoever comes next. So others pay neither for the deciding
/// nor for the disk, unless they leave no moment free.
void jl_later_step(struct jl_later *later, int64_t now_us)
{
    uint32_t room = most(later, now_us);
    bool waited_for = later->heard && now_us - later->took_us < JL_LATER_STARVED_US;
    later->began_us = now_us;
    if (later->bytes == 0 || later->riding >= room || waited_for)
        return;
    later->riding += take_some(later, room - later->riding);
    later->took_us = now_us;
}

bool jl_later_holds(const struct jl_later *later, int64_t now_us)
{
    return is_backlog(later) && !later->heard && now_us < alone_us(later);
}

void jl_later_done(struct jl_later *later, int64_t now_us)
{
    int64_t rest_us = (now_us - later->began_us) * (is_busy(later, now_us) ? JL_LATER_REST_BUSY : JL_LATER_REST);
    if (later->riding > 0 && !later->heard)
        later->next_us = now_us + (rest_us < JL_LATER_REST_US_MAX ? rest_us : JL_LATER_REST_US_MAX);
    later->riding = 0;
    later->heard = false;
}

int64_t jl_later_wait_us(const struct jl_later *later, int64_t now_us)
{
    if (!is_backlog(later))
        return INT64_MAX;
    if (later->bytes > 0 && later->riding < JL_LATER_RIDE)
        return 0;
    return alone_us(later) > now_us ? alone_us(later) - now_us : 0;
}
