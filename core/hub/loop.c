// SPDX-License-Identifier: Apache-2.0
#include "core/hub/loop.h"
#include "core/edge/edge.h"
#include "core/hub/clock.h"
#include "core/hub/hub.h"
#include "core/hub/loop_gate.h"
#include "core/hub/loop_start.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define DRAIN_FRAMES 1024u
#define DRAIN_BYTES (4u << 20)
#define DRAIN_US 2000
#define WAIT_MS_MAX 500
#define STATUS_MS 1000
#define LATER_ARENA_BYTES ((size_t)64 << 20) // as the edge's: one frame

// ---- frames in ----

/// Agents bear witness to the time, each for one agency; an operator confirms it in so many words.
static void clock_hear(struct jl_daemon *daemon, const struct jl_session *session, int64_t wall_ms)
{
    char agency[65];
    if (daemon->clock.suspect && jl_hub_agency_of(daemon->hub, session->agent, agency))
        jl_clock_hear(&daemon->clock, agency, wall_ms, jl_os_wall_ms(), jl_os_boot_ms());
}

/// By its first message, whose bytes nobody has judged yet: what cannot be read is not old, and is answered now.
static bool is_old(const struct jl_daemon *daemon, const Jieli__V1__Submit *submit)
{
    if (submit->n_groups == 0 || submit->groups[0]->n_items == 0)
        return false;
    struct jl_view message = jl_view_pb(submit->groups[0]->items[0]->message);
    int64_t time_ms = (int64_t)jl_object_number(message, JL_FIELD_MESSAGE_TIME_MS);
    return time_ms > 0 && time_ms < daemon->now_ms - JL_LATER_AGE_MS;
}

/// A backlog that comes after an outage waits for those who are in a hurry. Operators always are.
static bool waits(struct jl_daemon *daemon, struct jl_session *session, const Jieli__V1__Frame *frame)
{
    if (frame->of_case == JIELI__V1__FRAME__OF_HELLO)
        jl_later_forget(daemon->later, session);
    if (frame->of_case != JIELI__V1__FRAME__OF_SUBMIT || strchr(session->agent, ':'))
        return false;
    bool old = is_old(daemon, frame->submit);
    if (!old && !jl_later_has(daemon->later, session))
        return false;
    uint32_t messages = 0;
    struct jl_buf bytes = {0};
    for (size_t i = 0; i < frame->submit->n_groups; i++)
        messages += (uint32_t)frame->submit->groups[i]->n_items;
    jl_frame_pack(frame, &bytes);
    bool kept = jl_later_keep(daemon->later, session, jl_buf_view(&bytes), messages, old);
    jl_buf_fini(&bytes);
    return kept;
}

static void on_later(void *user, void *session, struct jl_view bytes)
{
    struct jl_daemon *daemon = user;
    Jieli__V1__Frame *frame = NULL;
    jl_arena_reset(daemon->later_arena);
    if (jl_frame_unpack(bytes, daemon->later_arena, &frame, NULL) == JIELI_OK)
        jl_hub_frame(daemon->hub, ((struct jl_session *)session)->user, frame, daemon->later_arena, daemon->now_ms);
}

static void on_frame(void *user, struct jl_session *session, Jieli__V1__Frame *frame, struct jl_arena *arena,
                     size_t bytes)
{
    struct jl_daemon *daemon = user;
    (void)bytes;
    if (!session->user)
        session->user = jl_hub_peer_new(daemon->hub, session, session->agent);
    if (frame->of_case == JIELI__V1__FRAME__OF_HELLO) {
        session->number = ++daemon->sessions;
        clock_hear(daemon, session, frame->hello->wall_ms);
    }
    if (frame->of_case == JIELI__V1__FRAME__OF_PING)
        clock_hear(daemon, session, frame->ping->wall_ms);
    if (waits(daemon, session, frame))
        return;
    // for an acknowledgement nobody waits: during a backlog it rides, too
    if (frame->of_case != JIELI__V1__FRAME__OF_PING && frame->of_case != JIELI__V1__FRAME__OF_ACKNOWLEDGE)
        jl_later_heard(daemon->later, jl_os_mono_us());
    jl_hub_frame(daemon->hub, session->user, frame, arena, daemon->now_ms);
}

static void on_ended(void *user, struct jl_session *session, const char *why)
{
    struct jl_daemon *daemon = user;
    jl_log(JL_INFO, "session ended", jl_kv_text("agent", session->agent), jl_kv_text("why", why));
    jl_later_forget(daemon->later, session);
    if (session->user)
        jl_hub_peer_end(daemon->hub, session->user, daemon->now_ms);
    session->user = NULL;
}

bool jl_loop_send(void *user, void *link, const void *bytes, size_t len)
{
    struct jl_daemon *daemon = user;
    const struct jl_session *session = link;
    if (session->joins)
        return jl_loop_gate_send(daemon, session, bytes, len);
    return jl_edge_send(daemon->edge, session->identity, session->identity_len, bytes, len);
}

// ---- the registry as the edge needs it ----

struct registry_list {
    struct jl_edge_agent *rows;
    uint32_t count, room;
    jl_time_ms now_ms, next_ms; ///< next: when the first of these keys ends by itself
};

static bool is_valid(struct registry_list *list, jl_time_ms until_ms)
{
    if (until_ms && until_ms > list->now_ms && until_ms < list->next_ms)
        list->next_ms = until_ms;
    return !until_ms || until_ms > list->now_ms;
}

static void registry_add(struct registry_list *list, ProtobufCBinaryData curve, const char *prefix, const char *code)
{
    if (curve.len != 32)
        return;
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 64;
        list->rows = jl_realloc(list->rows, list->room * sizeof *list->rows);
    }
    struct jl_edge_agent *row = &list->rows[list->count++];
    memset(row, 0, sizeof *row);
    memcpy(row->curve_key, curve.data, 32);
    snprintf(row->code, sizeof row->code, "%s%s", prefix, code);
}

static bool registry_agent(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    (void)kind, (void)key;
    Jieli__V1__Agent *agent = jieli__v1__agent__unpack(NULL, value.len, value.data);
    if (agent && !agent->revoked_ms && is_valid(user, agent->valid_to_ms))
        registry_add(user, agent->curve_key, "", agent->code);
    if (agent && !agent->revoked_ms && agent->old_until_ms && is_valid(user, agent->old_until_ms))
        registry_add(user, agent->old_curve_key, "", agent->code);
    jieli__v1__agent__free_unpacked(agent, NULL);
    return true;
}

static bool registry_operator(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    (void)kind, (void)key;
    Jieli__V1__Operator *operator_ = jieli__v1__operator__unpack(NULL, value.len, value.data);
    if (operator_ && !operator_->revoked_ms)
        registry_add(user, operator_->curve_key, "operator:", operator_->code);
    jieli__v1__operator__free_unpacked(operator_, NULL);
    return true;
}

static void registry_swap(struct jl_daemon *daemon)
{
    struct jl_state *state = jl_hub_state(daemon->hub);
    if (daemon->registry_version == jl_state_registry_version(state) && daemon->registry_known &&
        daemon->now_ms < daemon->registry_next_ms)
        return;
    struct registry_list list = {.now_ms = daemon->now_ms, .next_ms = INT64_MAX};
    jl_state_each(state, JL_KIND_AGENT, registry_agent, &list);
    jl_state_each(state, JL_KIND_OPERATOR, registry_operator, &list);
    jl_edge_registry(daemon->edge, list.rows, list.count);
    daemon->registry_version = jl_state_registry_version(state);
    daemon->registry_next_ms = list.next_ms;
    daemon->registry_known = true;
    free(list.rows);
}

// ---- time ----

/// The hub was away, or did not know the time: hard deadlines that passed meanwhile wait a little for spooled messages.
static void outage_note(struct jl_daemon *daemon, jl_time_ms from_ms, jl_time_ms to_ms)
{
    jl_time_ms until = jl_clock_grace_until(daemon->clock.demo, from_ms, to_ms);
    if (!until)
        return;
    jl_hub_outage(daemon->hub, from_ms, to_ms);
    daemon->grace_until_ms = until;
}

/// A new doubt is recorded before anything is decided by that clock.
static void doubt_at_start(struct jl_daemon *daemon)
{
    if (daemon->clock.suspect)
        jl_hub_clock(daemon->hub, true, daemon->now_ms);
}

/// A hub in doubt answers every agency JL-HUB-0004: somebody must learn why.
static void doubt_tell(struct jl_daemon *daemon)
{
    if (daemon->clock.suspect == daemon->doubt_told)
        return;
    daemon->doubt_told = daemon->clock.suspect;
    jl_log(daemon->doubt_told ? JL_WARN : JL_NOTICE,
           daemon->doubt_told ? "the clock is in doubt: new messages and hard deadlines wait until jieli clock confirm"
                              : "the clock is trusted again",
           jl_kv_number("wall_ahead_ms", jl_os_wall_ms() - daemon->now_ms));
}

static void time_now(struct jl_daemon *daemon)
{
    bool was = daemon->clock.suspect, recorded = jl_hub_clock_is_suspect(daemon->hub);
    jl_time_ms before = daemon->now_ms;
    daemon->now_ms = jl_clock_now(&daemon->clock, jl_os_wall_ms(), jl_os_boot_ms());
    if (was && !recorded) { // an operator has confirmed
        jl_clock_confirm(&daemon->clock, jl_os_wall_ms(), jl_os_boot_ms());
        daemon->now_ms = daemon->clock.now_ms;
    }
    if (daemon->clock.suspect != recorded)
        jl_hub_clock(daemon->hub, daemon->clock.suspect, daemon->now_ms);
    if ((was || recorded) && !daemon->clock.suspect)
        outage_note(daemon, before, daemon->now_ms);
    jl_hub_hold_hard(daemon->hub, daemon->clock.suspect || daemon->now_ms < daemon->grace_until_ms);
    jl_edge_time(daemon->edge, daemon->now_ms);
    doubt_tell(daemon);
}

/// The demo clock goes forward from deadline to deadline, so that chained ones fire at their own instants.
static void time_advance(struct jl_daemon *daemon)
{
    if (!daemon->advance_to_ms)
        daemon->advance_to_ms = jl_hub_advance_take(daemon->hub);
    if (!daemon->advance_to_ms)
        return;
    jl_time_ms next = jl_state_next_due(jl_hub_state(daemon->hub));
    bool there = next > daemon->advance_to_ms;
    jl_clock_set(&daemon->clock, there ? daemon->advance_to_ms : next, jl_os_boot_ms());
    daemon->now_ms = daemon->clock.now_ms;
    if (there)
        daemon->advance_to_ms = 0;
}

// ---- once round ----

static int journal_failed(const struct jieli_err *err)
{
    jl_log_err(JL_ERROR, "the journal failed", err);
    return JL_EXIT_JOURNAL;
}

static int commit_and_release(struct jl_daemon *daemon)
{
    struct jieli_err err = {0};
    enum jieli_status status = jl_hub_commit(daemon->hub, daemon->now_ms, &err);
    daemon->disk_full = status == JIELI_DISK_FULL;
    if (status == JIELI_DISK_FULL && daemon->now_ms - daemon->disk_told_ms > 60000) {
        daemon->disk_told_ms = daemon->now_ms;
        jl_log_err(JL_ERROR, "the disk is nearly full", &err);
    }
    if (status != JIELI_OK && status != JIELI_HUB_QUOTA && status != JIELI_DISK_FULL)
        return journal_failed(&err);
    status = jl_hub_complete(daemon->hub, &err);
    if (status != JIELI_OK)
        return journal_failed(&err);
    return 0;
}

static void tell_systemd(struct jl_daemon *daemon)
{
    int64_t mono_ms = jl_os_mono_us() / 1000;
    if (mono_ms - daemon->told_ms < STATUS_MS)
        return;
    daemon->told_ms = mono_ms;
    struct jl_hub_counts counts = jl_hub_counts(daemon->hub);
    sd_notifyf(0, "WATCHDOG=1\nSTATUS=accepted %llu, delivered %llu, fired %llu", (unsigned long long)counts.accepted,
               (unsigned long long)counts.delivered, (unsigned long long)counts.fired);
}

static int wait_ms(const struct jl_daemon *daemon, bool held)
{
    jl_time_ms next = jl_hub_next_at(daemon->hub);
    int64_t later_us = jl_later_wait_us(daemon->later, jl_os_mono_us());
    if (later_us < WAIT_MS_MAX * INT64_C(1000) && next > daemon->now_ms + later_us / 1000)
        next = daemon->now_ms + later_us / 1000 + 1;
    if (daemon->disk_full)
        return 100; // what is built stays built: trying at once would only burn the processor
    if (daemon->advance_to_ms || (!held && !jl_hub_is_idle(daemon->hub)))
        return 0;
    if (next <= daemon->now_ms)
        return daemon->clock.suspect || daemon->now_ms < daemon->grace_until_ms ? 100 : 0;
    return next - daemon->now_ms < WAIT_MS_MAX ? (int)(next - daemon->now_ms) : WAIT_MS_MAX;
}

static int once_round(struct jl_daemon *daemon)
{
    time_now(daemon);
    time_advance(daemon);
    jl_hub_fire(daemon->hub, daemon->now_ms);
    if (!jl_hub_is_full(daemon->hub))
        jl_edge_drain(daemon->edge, DRAIN_FRAMES, DRAIN_BYTES, DRAIN_US);
    if (!jl_hub_is_full(daemon->hub))
        jl_later_step(daemon->later, jl_os_mono_us());
    jl_loop_gate_step(daemon);
    registry_swap(daemon);
    bool held = jl_later_holds(daemon->later, jl_os_mono_us()) && !jl_hub_is_full(daemon->hub);
    int code = held ? 0 : commit_and_release(daemon);
    if (code)
        return code;
    jl_hub_post(daemon->hub, daemon->now_ms);
    code = held ? 0 : commit_and_release(daemon);
    if (code)
        return code;
    if (!held)
        jl_later_done(daemon->later, jl_os_mono_us());
    tell_systemd(daemon);
    int wait = wait_ms(daemon, held);
    if (wait)
        jl_edge_wait(daemon->edge, -1, wait);
    return 0;
}

static int finish(struct jl_daemon *daemon)
{
    jl_hub_stopping(daemon->hub);
    sd_notify(0, "STOPPING=1");
    for (unsigned i = 0; i < 64 && !jl_hub_is_idle(daemon->hub); i++) {
        int code = commit_and_release(daemon);
        if (code)
            return code;
    }
    return 0;
}

static int edge_start(struct jl_daemon *daemon, struct jieli_err *err)
{
    daemon->later = jl_later_new(on_later, daemon);
    daemon->later_arena = jl_arena_new(LATER_ARENA_BYTES);
    struct jl_edge_conf conf = {.endpoint = jl_conf_text(daemon->conf, "hub.endpoint"),
                                .curve_secret = daemon->keys.curve_secret};
    struct jl_edge_calls calls = {.frame = on_frame, .ended = on_ended, .user = daemon};
    enum jieli_status status = jl_edge_open(&conf, &calls, &daemon->edge, err);
    if (status == JIELI_OK)
        status = jl_loop_gate_open(daemon, err);
    if (status != JIELI_OK)
        return jl_loop_exit_code(status);
    registry_swap(daemon);
    return 0;
}

static void say_ready(const struct jl_daemon *daemon)
{
    jl_log(JL_NOTICE, "listening", jl_kv_text("endpoint", jl_edge_endpoint(daemon->edge)),
           jl_kv_number("position", (int64_t)jl_journal_durable_position(daemon->journal)));
    sd_notify(0, "READY=1");
}

static int run(struct jl_daemon *daemon)
{
    struct jieli_err err = {0};
    int signal_fd = jl_os_stop_open();
    int code = jl_loop_start(daemon, &err);
    if (!code) // before START is written: an address that cannot be had yet is tried again and again
        code = edge_start(daemon, &err);
    if (!code) {
        doubt_at_start(daemon);
        outage_note(daemon, daemon->last_ms, daemon->started_ms); // what START says
        code = commit_and_release(daemon);
    }
    if (code) {
        jl_log_err(JL_ERROR, "the hub does not start", &err);
        return code;
    }
    say_ready(daemon);
    while (!code && !jl_os_stop_asked(signal_fd, 0))
        code = once_round(daemon);
    close(signal_fd);
    return code ? code : finish(daemon);
}

int jl_loop_run(const char *config_path)
{
    struct jl_daemon daemon = {.config_path = config_path};
    jl_log_open("jielid", JL_INFO);
    int code = run(&daemon);
    jl_loop_end(&daemon);
    return code;
}
