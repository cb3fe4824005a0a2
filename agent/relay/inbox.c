// SPDX-License-Identifier: Apache-2.0
// Deliveries: from the hub into the spool, and their end when a channel has handed them over. RECEIVED is said after
// the spool's commit, TAKEN after the channel's work is done and that is committed, too.
#include "agent/relay/relay.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/model/id.h"
#include <string.h>

/// A delivery that has lost its number (jl_spool_in_unnumber) is nobody's but ours.
static bool is_numbered(uint64_t seq)
{
    return seq <= INT64_MAX;
}

static void refuse(struct jl_relay *relay, uint64_t epoch, uint64_t seq, enum jieli_status why, bool again)
{
    if (!is_numbered(seq)) {
        return;
    }
    const struct jieli_status_row *row = jieli_status_find(why);
    jl_log(JL_WARN, "delivery_refused", jl_kv_number("seq", (int64_t)seq), jl_kv_text("code", row->code),
           jl_kv_number("again", again));
    relay->unsaid =
        jieli_client_refuse(relay->client, epoch, seq, row->code, row->en, again) != JIELI_OK || relay->unsaid;
}

static void acknowledge(struct jl_relay *relay, uint64_t epoch, uint64_t seq, enum jieli_level_ack level)
{
    relay->unsaid = jieli_client_ack(relay->client, epoch, seq, level) == JIELI_HUB_QUOTA || relay->unsaid;
}

static void remember_ack(struct jl_relay *relay, uint64_t epoch, uint64_t seq)
{
    if (relay->ack_count == relay->ack_room) {
        relay->ack_room = relay->ack_room ? relay->ack_room * 2 : 64;
        relay->acks = jl_realloc(relay->acks, relay->ack_room * sizeof *relay->acks);
    }
    relay->acks[relay->ack_count++] = (struct jl_relay_ack){epoch, seq};
}

static enum jieli_status store(struct jl_relay *relay, const struct jieli_delivery *delivery, struct jieli_err *err)
{
    struct jl_in in = {.agency = delivery->agency,
                       .id = delivery->id,
                       .source = delivery->source,
                       .type = delivery->type,
                       .casefile = delivery->casefile,
                       .matter = delivery->matter,
                       .ground = delivery->ground,
                       .json = delivery->json,
                       .seq = delivery->seq,
                       .epoch = delivery->epoch,
                       .position = delivery->position,
                       .withheld = delivery->withheld,
                       .withheld_count = delivery->withheld_count,
                       .accepted_ms = delivery->accepted_ms,
                       .message = delivery->message,
                       .proof = delivery->proof,
                       .seed = delivery->seed,
                       .payload = delivery->payload,
                       .nodes = delivery->nodes};
    return jl_spool_in_add(relay->spool, &in, err);
}

/// What had this number was another message: acknowledged unread, this one would be lost.
static enum jieli_status free_number(struct jl_relay *relay, const struct jieli_delivery *delivery,
                                     struct jieli_err *err)
{
    jl_log(JL_WARN, "number_used_again", jl_kv_number("seq", (int64_t)delivery->seq));
    return jl_spool_in_unnumber(relay->spool, delivery->agency, delivery->seq, err);
}

void jl_inbox_delivery(void *user, const struct jieli_delivery *delivery)
{
    struct jl_relay *relay = user;
    struct jieli_err err;
    uint8_t uuid[16];
    enum jl_in_state state = jl_spool_in_state(relay->spool, delivery->agency, delivery->seq);
    bool reused = state != JL_IN_NONE &&
                  jl_spool_in_differs(relay->spool, delivery->agency, delivery->seq, delivery->source, delivery->id);
    state = reused ? JL_IN_NONE : state;
    if (!delivery->verified && state == JL_IN_NONE) {
        refuse(relay, delivery->epoch, delivery->seq, delivery->why ? delivery->why : JIELI_SEAL_SIGNATURE, true);
        return;
    }
    if (!jl_uuid_read(delivery->id, uuid)) { // it would become part of a file's name
        refuse(relay, delivery->epoch, delivery->seq, JIELI_MSG_ID, false);
        return;
    }
    if (!jl_relay_in_poll(relay)) {
        return; // no acknowledgement: the hub delivers it again
    }
    enum jieli_status status = reused ? free_number(relay, delivery, &err) : JIELI_OK;
    if (status == JIELI_OK) {
        status = state == JL_IN_NONE
                     ? store(relay, delivery, &err)
                     : jl_spool_in_epoch(relay->spool, delivery->agency, delivery->seq, delivery->epoch, &err);
    }
    if (status == JIELI_OK && *delivery->matter && strcmp(delivery->agency, jl_conf_text(relay->conf, "agency")) == 0) {
        status = jl_spool_duties_set(relay->spool, delivery->matter, delivery->duties, delivery->duty_count,
                                     jl_os_wall_ms(), &err);
    }
    if (status != JIELI_OK) {
        relay->lost = status;
        jl_relay_trouble(relay, "delivery_not_stored", &err);
        return;
    }
    remember_ack(relay, delivery->epoch, delivery->seq);
    relay->arrivals++;
}

/// Said again with the code that was kept with it.
static void refuse_again(struct jl_relay *relay, uint64_t epoch, uint64_t seq, const char *code)
{
    const struct jieli_status_row *why = jieli_status_find_code(code);
    refuse(relay, epoch, seq, why ? why->status : JIELI_AGENT_FORM, false);
}

void jl_inbox_acknowledge(struct jl_relay *relay)
{
    for (uint32_t i = 0; i < relay->ack_count; i++) {
        uint64_t epoch = relay->acks[i].epoch, seq = relay->acks[i].seq;
        enum jl_in_state state = jl_spool_in_state(relay->spool, jl_conf_text(relay->conf, "agency"), seq);
        if (state == JL_IN_REFUSED) {
            char code[JL_SPOOL_CODE_BYTES];
            jl_spool_in_code(relay->spool, jl_conf_text(relay->conf, "agency"), seq, code);
            refuse_again(relay, epoch, seq, code);
        } else if (state != JL_IN_NONE) {
            acknowledge(relay, epoch, seq, state == JL_IN_TAKEN ? JIELI_TAKEN : JIELI_RECEIVED);
        }
    }
    relay->ack_count = 0;
}

// ---- ended by a channel ---------------------------------------------------------------------------------------------

struct jl_given jl_given_of(int64_t cursor, enum jieli_status why)
{
    return (struct jl_given){.cursor = cursor, .why = why};
}

static enum jieli_status end_all(struct jl_relay *relay, const struct jl_given *list, uint32_t count,
                                 struct jieli_err *err)
{
    enum jieli_status status = jl_spool_begin(relay->spool, err);
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        bool taken = list[i].why == JIELI_OK;
        const char *file = taken ? list[i].file : jieli_status_find(list[i].why)->code;
        status = jl_spool_in_end(relay->spool, list[i].cursor, taken ? JL_IN_TAKEN : JL_IN_REFUSED, file,
                                 jl_os_wall_ms(), err);
    }
    return jl_spool_end(relay->spool, status, err);
}

/// The hub hears of it under the number that it has now, if it still has one.
static void tell_end(struct jl_relay *relay, const struct jl_given *given)
{
    uint64_t seq = 0, epoch = 0;
    if (!jl_spool_in_number(relay->spool, given->cursor, &seq, &epoch)) {
        return;
    }
    if (given->why == JIELI_OK) {
        acknowledge(relay, epoch, seq, JIELI_TAKEN);
    } else {
        refuse(relay, epoch, seq, given->why, false);
    }
}

enum jieli_status jl_inbox_settle(struct jl_relay *relay, const struct jl_given *list, uint32_t count,
                                  struct jieli_err *err)
{
    enum jieli_status status = end_all(relay, list, count, err);
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        relay->deliveries_taken += list[i].why == JIELI_OK;
        tell_end(relay, &list[i]);
    }
    return status;
}

static void remind_one(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct jl_relay *relay = user;
    if (!is_numbered(in->seq)) {
        return;
    }
    if (state == JL_IN_TAKEN) {
        acknowledge(relay, in->epoch, in->seq, JIELI_TAKEN);
    } else {
        refuse_again(relay, in->epoch, in->seq, in->file);
    }
}

void jl_inbox_remind(struct jl_relay *relay)
{
    relay->unsaid = false;
    jl_spool_in_unconfirmed(relay->spool, UINT32_MAX, remind_one, relay);
}
