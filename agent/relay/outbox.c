// SPDX-License-Identifier: Apache-2.0
// From the spool to the hub, and outcomes back to the rows that wait for them.
#include "agent/relay/lines.h"
#include "agent/relay/submit.h"
#include "jieli/v1/receipt.pb-c.h"
#include "jieli/v1/record.pb-c.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/seal/group.h"
#include "lib/wire/wire.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define SEND_MAX 1024u
#define DRAIN_FROM 1000u   ///< so many without outcome at a Welcome are a backlog
#define DRAIN_MESSAGES 32u ///< of a backlog, until all have their outcome
#define DRAIN_FRAME 1u     ///< in one frame: the hub lets a small one ride with what others send (core/hub/later.h)
#define DRAIN_PAUSE_PART 2 ///< a pause is this part of the time the answers took
#define DRAIN_PAUSE_MS_MAX 250
#define RECEIPT_BYTES_MAX (256u << 10)

static void send_frame(struct jl_relay *relay)
{
    struct jieli_err err;
    relay->drain.in_frame = 0;
    if (jieli_client_flush(relay->client, &err) != JIELI_OK) {
        jl_relay_trouble(relay, "flush_put_off", &err); // what did not leave stays queued in the client
    }
}

static bool send_one(void *user, const struct jl_out *out)
{
    struct jl_relay *relay = user;
    struct jieli_err err;
    enum jieli_status status =
        jieli_client_add_signed(relay->client, out->message, out->proof, out->seed, out->payload, &err);
    if (status != JIELI_OK) {
        jl_relay_trouble(relay, "message_not_sent", &err);
    }
    relay->drain.in_frame += status == JIELI_OK;
    if (relay->drain.on && relay->drain.in_frame >= DRAIN_FRAME) {
        send_frame(relay);
    }
    // one that can never be sent must not stand in the way of the others
    return status == JIELI_OK || jl_submit_is_refusal(status);
}

/// After an outage a backlog leaves in groups of small frames. The hub takes them when they cost others nothing, so its
/// answers come the later the more it has to do; the next group goes when all are there, after a pause of as long
/// again.
static bool may_drain(struct jl_relay *relay, int64_t now_ms)
{
    struct jl_drain *drain = &relay->drain;
    if (jl_spool_flight_count(relay->spool) > 0) {
        return false;
    }
    if (drain->sent_ms > 0) {
        int64_t took_ms = now_ms - drain->sent_ms;
        int64_t pause_ms = took_ms / DRAIN_PAUSE_PART;
        drain->next_ms = now_ms + (pause_ms < DRAIN_PAUSE_MS_MAX ? pause_ms : DRAIN_PAUSE_MS_MAX);
        drain->sent_ms = 0;
    }
    if (jl_spool_out_waiting(relay->spool) <= DRAIN_MESSAGES) {
        drain->on = false;
        jl_log(JL_NOTICE, "backlog_sent", jl_kv_number("seconds", (now_ms - drain->since_ms) / 1000));
    }
    return !drain->on || now_ms >= drain->next_ms;
}

void jl_outbox_begin(struct jl_relay *relay, int64_t now_ms)
{
    uint64_t waiting = jl_spool_out_waiting(relay->spool);
    relay->drain = (struct jl_drain){.on = waiting > DRAIN_FROM, .since_ms = now_ms};
    if (relay->drain.on) {
        jl_log(JL_NOTICE, "backlog_begins", jl_kv_number("messages", (int64_t)waiting));
    }
}

static uint32_t send_some(struct jl_relay *relay, uint32_t limit)
{
    uint32_t sent = jl_spool_out_next(relay->spool, jl_os_boot_ms(), limit, send_one, relay);
    if (sent > 0) {
        send_frame(relay);
    }
    return sent;
}

void jl_outbox_send(struct jl_relay *relay)
{
    uint32_t room = jieli_client_room(relay->client);
    int64_t now_ms = jl_os_boot_ms();
    if (!jieli_client_welcomed(relay->client) || room == 0) {
        return;
    }
    if (relay->drain.on && !may_drain(relay, now_ms)) {
        relay->send = false; // an answer or the end of the pause wakes it
        return;
    }
    uint32_t limit = relay->drain.on ? DRAIN_MESSAGES : SEND_MAX;
    limit = room < limit ? room : limit;
    uint32_t sent = send_some(relay, limit);
    relay->send = sent == limit && !relay->drain.on;
    relay->drain.sent_ms = relay->drain.on && sent > 0 ? now_ms : 0;
    relay->drain.next_ms = sent > 0 ? relay->drain.next_ms : now_ms + 4 * DRAIN_PAUSE_MS_MAX; // all are held back
}

/// The digest of the message that the receipt is about; false when the receipt cannot be read.
static bool receipt_digest(struct jl_relay *relay, struct jl_view receipt, uint8_t out[32])
{
    static const struct jl_scan_limits LIMITS = {.depth_max = 4, .nodes_max = 64, .canonical = false};
    ProtobufCMessage *outer = NULL, *inner = NULL;
    jl_arena_reset(relay->scratch);
    if (receipt.len > RECEIPT_BYTES_MAX ||
        jl_wire_unpack(&jieli__v1__receipt__descriptor, receipt, &LIMITS, relay->scratch, &outer, NULL) != JIELI_OK) {
        return false;
    }
    struct jl_view record = jl_view_pb(((Jieli__V1__Receipt *)outer)->record_public);
    if (jl_wire_unpack(&jieli__v1__record_public__descriptor, record, &LIMITS, relay->scratch, &inner, NULL) !=
        JIELI_OK) {
        return false;
    }
    ProtobufCBinaryData digest = ((Jieli__V1__RecordPublic *)inner)->message_digest;
    if (digest.len != 32) {
        return false;
    }
    memcpy(out, digest.data, 32);
    return true;
}

/// Is a DUPLICATE the answer to our own first sending (its outcome was lost on the way), or to somebody else's?
static bool is_own(struct jl_relay *relay, struct jl_view receipt, struct jl_view own)
{
    uint8_t theirs[32], ours[32];
    if (own.len == 0 || !receipt_digest(relay, receipt, theirs)) {
        return false;
    }
    jl_message_digest(relay->digest, own, ours);
    return memcmp(theirs, ours, 32) == 0;
}

static enum jieli_status settle_entries(struct jl_relay *relay, const struct jieli_outcome *outcome,
                                        struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < outcome->problem_count; i++) {
        const struct jieli_problem *problem = &outcome->problems[i];
        if (problem->entry == 0) {
            continue;
        }
        struct jl_line_change change = {.id = outcome->id, .entry = problem->entry, .first = -1, .status = "rejected"};
        jl_line_of_code(problem->code, problem->field, problem->text, relay->scratch, &change);
        status = jl_spool_lines_settle(relay->spool, &change, err);
    }
    return status;
}

static enum jieli_status settle_taken(struct jl_relay *relay, const struct jieli_outcome *outcome, bool own,
                                      struct jieli_err *err)
{
    enum jieli_status status = settle_entries(relay, outcome, err);
    struct jl_line_change change = {.id = outcome->id,
                                    .entry = 0,
                                    .first = 1,
                                    .status = own ? "accepted" : "duplicate",
                                    .code = "",
                                    .reason_zh = "",
                                    .reason_en = "",
                                    .advice = ""};
    if (status == JIELI_OK) {
        status = jl_spool_lines_settle(relay->spool, &change, err);
    }
    change.first = -1;
    change.status = "duplicate";
    return status == JIELI_OK ? jl_spool_lines_settle(relay->spool, &change, err) : status;
}

static enum jieli_status settle_refused(struct jl_relay *relay, const struct jieli_outcome *outcome,
                                        struct jieli_err *err)
{
    const char *field = outcome->problem_count > 0 ? outcome->problems[0].field : "";
    enum jieli_status status = settle_entries(relay, outcome, err);
    struct jl_line_change change = {.id = outcome->id, .entry = 0, .first = -1, .status = "rejected"};
    jl_line_of_code(outcome->code, field, outcome->text, relay->scratch, &change);
    return status == JIELI_OK ? jl_spool_lines_settle(relay->spool, &change, err) : status;
}

static bool is_outcome(struct jl_relay *relay, const struct jieli_outcome *outcome)
{
    int64_t now_ms = jl_os_boot_ms();
    if (outcome->kind == JIELI_RETRY_LATER) {
        uint32_t seconds = outcome->retry_seconds > 0 ? outcome->retry_seconds : 1;
        jl_spool_out_put_off(relay->spool, outcome->id, now_ms + (int64_t)seconds * 1000, true);
        return false;
    }
    // what is taken has a receipt always, what is refused not always (docs/PROTOCOL.md, 7)
    bool owed = outcome->receipt.len > 0 || outcome->kind == JIELI_ACCEPTED || outcome->kind == JIELI_DUPLICATE;
    if (relay->hub_log_key->len > 0 && owed && !outcome->verified) {
        struct jieli_err err;
        jieli_err_set(&err, JIELI_SEAL_RECEIPT, "", "an outcome's receipt does not verify under the hub's log key");
        jl_relay_trouble(relay, "outcome_not_proved", &err);
        jl_spool_out_put_off(relay->spool, outcome->id, now_ms + JL_RELAY_UNPROVED_MS, false);
        return false;
    }
    return true;
}

/// The hub's problems as a JSON list, for channels that ask later; NULL for none. The caller frees.
static char *problems_json(const struct jieli_outcome *outcome)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < outcome->problem_count; i++) {
        const struct jieli_problem *problem = &outcome->problems[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:i, s:s}", "code", problem->code, "field", problem->field,
                                              "entry", (int)problem->entry, "text", problem->text));
    }
    char *text = json_array_size(list) > 0 ? json_dumps(list, JSON_COMPACT) : NULL;
    json_decref(list);
    return text;
}

/// Asked about again, a message whose acceptance is proved may be refused without a proof: its key has ended since. The
/// receipt stands.
static bool is_proved_otherwise(struct jl_relay *relay, const struct jieli_outcome *outcome)
{
    bool proved = false;
    return outcome->receipt.len == 0 && jl_spool_out_state(relay->spool, outcome->id, &proved) == JL_OUT_ACCEPTED &&
           proved;
}

static enum jieli_status settle(struct jl_relay *relay, const struct jieli_outcome *outcome, struct jieli_err *err)
{
    bool taken = outcome->kind == JIELI_ACCEPTED || outcome->kind == JIELI_DUPLICATE;
    if (is_proved_otherwise(relay, outcome)) {
        jl_log(JL_WARN, "refused_against_receipt", jl_kv_text("id", outcome->id), jl_kv_text("code", outcome->code));
        jl_arena_reset(relay->scratch);
        enum jieli_status kept = jl_spool_out_keep(relay->spool, outcome->id, err);
        return kept == JIELI_OK ? settle_taken(relay, outcome, false, err) : kept;
    }
    struct jl_buf own = {0};
    struct jl_out_outcome store = {.id = outcome->id,
                                   .code = outcome->code,
                                   .casefile = outcome->casefile,
                                   .state = taken                             ? JL_OUT_ACCEPTED
                                            : outcome->kind == JIELI_CONFLICT ? JL_OUT_CONFLICT
                                                                              : JL_OUT_REJECTED,
                                   .position = outcome->position,
                                   .receipt = outcome->receipt,
                                   .now_ms = jl_os_wall_ms()};
    char *problems = problems_json(outcome);
    store.problems = problems;
    enum jieli_status status = jl_spool_out_settle(relay->spool, &store, &own, err);
    free(problems);
    bool mine = outcome->kind == JIELI_ACCEPTED ||
                (outcome->kind == JIELI_DUPLICATE && is_own(relay, outcome->receipt, jl_buf_view(&own)));
    jl_buf_fini(&own);
    if (status != JIELI_OK) {
        return status;
    }
    jl_arena_reset(relay->scratch);
    *(taken ? &relay->messages_accepted : &relay->messages_refused) += 1;
    return taken ? settle_taken(relay, outcome, mine, err) : settle_refused(relay, outcome, err);
}

void jl_outbox_outcome(void *user, const struct jieli_outcome *outcome)
{
    struct jl_relay *relay = user;
    struct jieli_err err;
    relay->send = true; // there is room again
    if (jl_rotate_outcome(relay, outcome)) {
        return;
    }
    if (!is_outcome(relay, outcome) || !jl_relay_in_poll(relay)) {
        return;
    }
    enum jieli_status status = settle(relay, outcome, &err);
    bool taken = outcome->kind == JIELI_ACCEPTED || outcome->kind == JIELI_DUPLICATE;
    if (status == JIELI_OK && taken && outcome->matter && *outcome->matter) {
        status = jl_spool_duties_set(relay->spool, outcome->matter, outcome->duties, outcome->duty_count,
                                     jl_os_wall_ms(), &err);
    }
    if (status != JIELI_OK) {
        relay->lost = status;
        jl_relay_trouble(relay, "outcome_not_stored", &err);
    }
    relay->outcomes++;
}
