// SPDX-License-Identifier: Apache-2.0
// What the time brings: deadlines that are due, deliveries that end by themselves (formats F12, F13).
#include "core/hub/draft.h"
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/time.h"

#define ENDINGS_MAX 256u ///< deliveries ended in one round
#define END_RETRY_MS 1000
#define WATCH_LOOKS 256u ///< deliveries looked at in one round
#define WATCH_MS JL_MS_HOUR
#define ADOPT_LOOKS 64u     ///< mailboxes looked at in one round
#define ADOPTED_MAX 256u    ///< letters moved in one record
#define RECOMPUTE_KEYS 128u ///< deadlines in one record
#define RECOMPUTE_SLOTS 4096u
#define RECOMPUTE_PIECES 8u ///< in one round

// ---- deadlines ----

enum turn { FIRED, HELD, MOVED };

/// Hard ones wait while the clock is in doubt; after an outage those that passed meanwhile wait for spooled messages. A
/// reminder has no legal effect.
static bool must_wait(const struct jl_hub *hub, const Jieli__V1__Deadline *deadline, jl_time_ms now_ms)
{
    bool reminder = deadline->soon_at_ms && deadline->due_at_ms > now_ms;
    if (!hub->hold_hard || reminder || jl_text_equal(deadline->kind, "soft"))
        return false;
    return hub->hold_suspect || deadline->due_at_ms < hub->outage_to_ms;
}

static void firing_input(const struct jl_hub *hub, const Jieli__V1__Deadline *deadline, struct jl_input *out)
{
    bool outage = deadline->due_at_ms >= hub->outage_from_ms && deadline->due_at_ms < hub->outage_to_ms;
    out->due_at_ms = deadline->due_at_ms;
    out->outage_from_ms = outage ? hub->outage_from_ms : 0;
    out->outage_to_ms = outage ? hub->outage_to_ms : 0;
}

/// A new configuration is in force, but not all deadlines have been looked at: none fires by the former one.
static bool moves_first(struct jl_hub *hub, struct jl_view key, jl_time_ms now_ms)
{
    struct jl_decided *decided;
    struct jl_input input = jl_hub_input(hub, JL_INPUT_RECOMPUTE, now_ms);
    input.deadline_keys = &key;
    input.deadline_count = 1;
    return jl_hub_decide(hub, &input, &decided) == JIELI_OK;
}

/// The first one. What cannot be decided is held back too, lest it stop all behind it.
static enum turn fire_one(struct jl_hub *hub, jl_time_ms now_ms)
{
    uint8_t copy[JL_DEADLINE_KEY_MAX];
    struct jl_view key = jl_state_next_due_key(hub->state);
    Jieli__V1__Deadline *deadline = jl_state_unpack(hub->state, JL_KIND_DEADLINE, key, NULL);
    struct jl_input input = jl_hub_input(hub, JL_INPUT_FIRING, now_ms);
    struct jl_decided *decided;
    bool fires = deadline && key.len <= sizeof copy && !must_wait(hub, deadline, now_ms);
    if (fires) {
        memcpy(copy, key.data, key.len);
        input.deadline_key = jl_view(copy, key.len);
        if (hub->recomputing && moves_first(hub, input.deadline_key, now_ms)) {
            jieli__v1__deadline__free_unpacked(deadline, NULL);
            return MOVED;
        }
        firing_input(hub, deadline, &input);
        fires = jl_hub_decide(hub, &input, &decided) == JIELI_OK;
        if (!fires)
            jl_log(JL_ERROR, "a deadline that is due cannot be decided", jl_kv_text("matter", deadline->matter),
                   jl_kv_text("deadline", deadline->name));
    }
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    hub->counts.fired += fires;
    if (!fires)
        jl_state_due_hold(hub->state);
    return fires ? FIRED : HELD;
}

void jl_hub_hold_hard(struct jl_hub *hub, bool hold)
{
    bool suspect = hold && jl_hub_clock_is_suspect(hub);
    if ((hub->hold_hard && !hold) || (hub->hold_suspect && !suspect))
        jl_state_due_release(hub->state);
    hub->hold_hard = hold;
    hub->hold_suspect = suspect;
}

// ---- deliveries ----

/// The first delivery that ends by itself; false when its message cannot be read now.
static bool end_one(struct jl_hub *hub, jl_time_ms now_ms)
{
    uint8_t copy[JL_DELIVERY_KEY_MAX];
    struct jl_view key = jl_state_next_ending_key(hub->state);
    JL_CHECK(key.len > 9 && key.len <= sizeof copy);
    memcpy(copy, key.data, key.len);
    jl_arena_reset(hub->post_arena);
    struct jl_input input = jl_hub_input(hub, JL_INPUT_EXPIRE, now_ms);
    input.agency = (const char *)copy; // the key's own zero byte ends it
    input.seq = jl_get_u64(copy + key.len - 8);
    input.message = jl_delivered_message(hub, hub->post_arena, jl_view(copy, key.len));
    struct jl_decided *decided;
    if (!input.message || jl_hub_decide(hub, &input, &decided) != JIELI_OK)
        return false;
    jl_post_again(hub, input.agency, input.seq);
    return true;
}

static void end_due(struct jl_hub *hub, jl_time_ms now_ms)
{
    for (unsigned i = 0; i < ENDINGS_MAX && now_ms >= hub->end_retry_ms && hub->aside_count < JL_ASIDE_MAX &&
                         jl_state_next_ending(hub->state) <= now_ms;
         i++)
        if (!end_one(hub, now_ms))
            hub->end_retry_ms = now_ms + END_RETRY_MS;
}

// ---- letters for nobody, when somebody is registered; letters of an agency that is revoked ----

enum looked { LOOK_NONE, LOOK_MORE, LOOK_LATER };

/// The letters at the head of a mailbox that wait for somebody, with their sends; `later`: one is not durable yet.
static size_t letters_read(struct jl_hub *hub, const struct jl_mailbox *mailbox, struct jl_letter *letters, bool *later)
{
    size_t count = 0;
    struct jl_mailbox_item item;
    for (uint64_t place = jl_mailbox_first(mailbox); place < jl_mailbox_end(mailbox) && count < ADOPTED_MAX; place++) {
        if (!jl_mailbox_item(mailbox, place, &item) || item.state != JL_DELIVERY_DEAD)
            continue;
        const Jieli__V1__Send *send = jl_delivered_send(hub, hub->post_arena, item.value, later);
        if (send)
            letters[count++] = (struct jl_letter){item.seq, send};
        if (*later)
            break;
    }
    return count;
}

static enum looked adopt_from(struct jl_hub *hub, const struct jl_mailbox *mailbox, jl_time_ms now_ms)
{
    struct jl_decided *decided;
    bool later = false;
    const char *name = jl_mailbox_agency(mailbox), *agency = jl_somebody(hub->state, name);
    if (!agency)
        return LOOK_NONE;
    jl_arena_reset(hub->post_arena);
    struct jl_letter *letters = jl_arena_take_or_die(hub->post_arena, ADOPTED_MAX * sizeof *letters);
    struct jl_input input = jl_hub_input(hub, JL_INPUT_ADOPT, now_ms);
    input.agency = agency;
    input.mailbox = name;
    input.letters = letters;
    input.letter_count = letters_read(hub, mailbox, letters, &later);
    if (input.letter_count && jl_hub_decide(hub, &input, &decided) == JIELI_OK)
        return LOOK_MORE;
    return later ? LOOK_LATER : LOOK_NONE;
}

/// The first letter that still waits for a revoked agency ends, and its sender learns of it.
static enum looked bury_from(struct jl_hub *hub, const struct jl_mailbox *mailbox, jl_time_ms now_ms)
{
    struct jl_decided *decided;
    struct jl_mailbox_item item;
    uint8_t key[JL_DELIVERY_KEY_MAX];
    for (uint64_t place = jl_mailbox_first(mailbox); place < jl_mailbox_end(mailbox); place++) {
        if (!jl_mailbox_item(mailbox, place, &item) ||
            (item.state != JL_DELIVERY_QUEUED && item.state != JL_DELIVERY_RECEIVED))
            continue;
        bool later = false;
        jl_arena_reset(hub->post_arena);
        jl_delivered_send(hub, hub->post_arena, item.value, &later);
        if (later)
            return LOOK_LATER;
        struct jl_input input = jl_hub_input(hub, JL_INPUT_EXPIRE, now_ms);
        input.seq = item.seq;
        input.agency = jl_mailbox_agency(mailbox);
        input.message =
            jl_delivered_message(hub, hub->post_arena, jl_view(key, jl_key_delivery(key, input.agency, item.seq)));
        if (jl_hub_decide(hub, &input, &decided) == JIELI_OK)
            return LOOK_MORE;
    }
    return LOOK_NONE;
}

static enum looked look_at(struct jl_hub *hub, const struct jl_mailbox *mailbox, jl_time_ms now_ms)
{
    const char *name = jl_mailbox_agency(mailbox);
    if (!jl_mailbox_live(mailbox))
        return LOOK_NONE;
    if (name[0] == '?')
        return adopt_from(hub, mailbox, now_ms);
    return jl_agency_is_revoked(hub, name) ? bury_from(hub, mailbox, now_ms) : LOOK_NONE;
}

static void adopt_waiting(struct jl_hub *hub, jl_time_ms now_ms)
{
    const struct jl_mailbox *mailbox;
    if (hub->adopt_version != jl_state_registry_version(hub->state))
        hub->adopt_at = 0;
    hub->adopt_version = jl_state_registry_version(hub->state);
    for (unsigned i = 0;
         i < ADOPT_LOOKS && !hub->aside_count && (mailbox = jl_state_mailbox_at(hub->state, hub->adopt_at)); i++) {
        enum looked looked = look_at(hub, mailbox, now_ms);
        if (looked == LOOK_LATER)
            return;
        hub->adopt_at += looked == LOOK_NONE;
    }
}

// ---- deadlines under another configuration ----

struct recompute {
    struct jl_view keys[RECOMPUTE_KEYS];
    uint8_t bytes[RECOMPUTE_KEYS][JL_DEADLINE_KEY_MAX];
    size_t count;
};

static bool recompute_seen(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct recompute *some = user;
    (void)kind;
    if (some->count == RECOMPUTE_KEYS)
        return false;
    if (key.len <= JL_DEADLINE_KEY_MAX && jl_object_number(value, JL_FIELD_DEADLINE_STATE) == JL_DEADLINE_RUNNING) {
        memcpy(some->bytes[some->count], key.data, key.len);
        some->keys[some->count] = jl_view(some->bytes[some->count], key.len);
        some->count++;
    }
    return true;
}

/// One piece. Passes go on until one changes nothing, since objects may change places in between.
static void recompute_some(struct jl_hub *hub, jl_time_ms now_ms)
{
    struct jl_decided *decided;
    jl_arena_reset(hub->post_arena);
    struct recompute *some = jl_arena_take_or_die(hub->post_arena, sizeof *some);
    bool more =
        jl_state_walk(hub->state, JL_KIND_DEADLINE, &hub->recompute_cursor, RECOMPUTE_SLOTS, recompute_seen, some);
    struct jl_input input = jl_hub_input(hub, JL_INPUT_RECOMPUTE, now_ms);
    input.deadline_keys = some->keys;
    input.deadline_count = some->count;
    if (some->count && jl_hub_decide(hub, &input, &decided) == JIELI_OK)
        hub->recomputed_some = true;
    if (more)
        return;
    hub->recompute_cursor = 0;
    hub->recomputing = hub->recomputed_some;
    hub->recomputed_some = false;
}

static void recompute(struct jl_hub *hub, jl_time_ms now_ms)
{
    for (unsigned i = 0; i < RECOMPUTE_PIECES && hub->recomputing && !hub->aside_count; i++)
        recompute_some(hub, now_ms);
}

// ---- received, but not taken for more than a working day (formats F12): somebody should ask ----

static bool lingers(const struct jl_hub *hub, struct jl_view value, jl_time_ms now_ms)
{
    jl_time_ms since = (jl_time_ms)jl_object_number(value, JL_FIELD_DELIVERY_RECEIVED_MS);
    struct jl_due due = jl_calendar_due(hub->active.calendar, JL_UNIT_WORKING_DAYS, 1, false, jl_date_at(since), since);
    return since && now_ms >= due.at;
}

static void watch_item(struct jl_hub *hub, const struct jl_mailbox *mailbox, jl_time_ms now_ms)
{
    struct jl_mailbox_item item;
    if (!jl_mailbox_item(mailbox, hub->watch.place, &item) || item.state != JL_DELIVERY_RECEIVED ||
        !lingers(hub, item.value, now_ms))
        return;
    if (!hub->watch.here++)
        hub->watch.oldest = item.seq;
}

static void watch_next_mailbox(struct jl_hub *hub, const struct jl_mailbox *mailbox)
{
    if (hub->watch.here)
        jl_log(JL_WARN, "received, but not taken for more than a working day",
               jl_kv_text("agency", jl_mailbox_agency(mailbox)), jl_kv_number("deliveries", (int64_t)hub->watch.here),
               jl_kv_number("oldest", (int64_t)hub->watch.oldest));
    hub->watch.all += hub->watch.here;
    hub->watch.here = 0;
    hub->watch.place = 0;
    hub->watch.mailbox++;
}

static void watch(struct jl_hub *hub, jl_time_ms now_ms)
{
    const struct jl_mailbox *mailbox = NULL;
    for (unsigned i = 0; i < WATCH_LOOKS && now_ms >= hub->watch.next_ms; i++) {
        mailbox = jl_state_mailbox_at(hub->state, hub->watch.mailbox);
        if (!mailbox) {
            hub->counts.lingering = hub->watch.all;
            hub->watch.all = 0;
            hub->watch.mailbox = 0;
            hub->watch.next_ms = now_ms + WATCH_MS;
            return;
        }
        if (hub->watch.place < jl_mailbox_first(mailbox))
            hub->watch.place = jl_mailbox_first(mailbox);
        if (hub->watch.place < jl_mailbox_end(mailbox)) {
            watch_item(hub, mailbox, now_ms);
            hub->watch.place++;
        } else {
            watch_next_mailbox(hub, mailbox);
        }
    }
}

uint32_t jl_hub_fire(struct jl_hub *hub, jl_time_ms now_ms)
{
    uint32_t fired = 0;
    recompute(hub, now_ms);
    adopt_waiting(hub, now_ms);
    end_due(hub, now_ms);
    watch(hub, now_ms);
    jl_sweep(hub, now_ms);
    while (fired < JL_FIRE_MAX && hub->aside_count < JL_ASIDE_MAX && jl_state_next_due(hub->state) <= now_ms)
        fired += fire_one(hub, now_ms) == FIRED;
    hub->catching_up = jl_state_next_due(hub->state) <= now_ms;
    return fired;
}
