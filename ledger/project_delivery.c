// SPDX-License-Identifier: Apache-2.0
// Deliveries: where each stands, when it got there, why (formats F12).
#include "jieli/v1/frame.pb-c.h"
#include "jieli/v1/object.pb-c.h"
#include "ledger/project.h"
#include "lib/base/bytes.h"
#include <stdio.h>

struct delivery_key {
    const char *mailbox;
    uint64_t seq;
};

static bool key_read(const struct jl_taken *record, ProtobufCBinaryData key, struct delivery_key *out)
{
    if (key.len < 9 || key.data[key.len - 9] != 0)
        return false;
    out->mailbox = jl_arena_textn(record->arena, key.data, key.len - 9);
    out->seq = jl_get_u64(key.data + key.len - 8);
    return true;
}

static const char *state_text(Jieli__V1__DeliveryState state)
{
    static const char *const names[] = {"", "QUEUED", "RECEIVED", "TAKEN", "REFUSED", "EXPIRED", "DEAD", "CLOSED"};
    return (size_t)state < sizeof names / sizeof names[0] ? names[state] : "";
}

/// What the agency said with its refusal, or the operator with a retry or a closing.
static const char *reason_of(const struct jl_taken *record, const struct delivery_key *key)
{
    const Jieli__V1__Decision *decision = record->plain->decision;
    static const char *const acts[] = {"retried", "closed"};
    for (size_t a = 0; a < 2; a++) {
        const char *prefix =
            jl_arena_printf(record->arena, "%s %s %llu: ", acts[a], key->mailbox, (unsigned long long)key->seq);
        for (size_t i = 0; i < decision->n_notes; i++)
            if (jl_text_starts(decision->notes[i], prefix))
                return decision->notes[i] + strlen(prefix);
    }
    if (!jl_text_equal(record->public_->code, "REFUSED") && !jl_text_equal(record->public_->code, "AGAIN"))
        return "";
    ProtobufCBinaryData detail = record->plain->detail;
    const Jieli__V1__Refuse *refuse =
        jieli__v1__refuse__unpack(jl_arena_allocator(record->arena), detail.len, detail.data);
    return refuse && refuse->seq == key->seq ? refuse->text : "";
}

static void step_row(struct jl_db *db, const struct jl_taken *record, const struct delivery_key *key, const char *state,
                     const char *code, const char *reason)
{
    jl_db_run(db,
              "INSERT OR REPLACE INTO delivery_step(mailbox, seq, position, state, time_ms, code, reason)"
              " VALUES(?, ?, ?, ?, ?, ?, ?)",
              "tuutitt", key->mailbox, key->seq, record->position, state, record->time_ms, code, reason);
}

/// The row as it stands; false when the delivery is new. A row that only its send has made has no state yet.
static bool was(struct jl_db *db, const struct delivery_key *key, char state[16], uint32_t *attempts)
{
    sqlite3_stmt *statement = jl_db_statement(db, "SELECT state, attempts FROM delivery WHERE mailbox = ? AND seq = ?");
    state[0] = 0;
    if (statement)
        jl_db_bind(statement, "tu", key->mailbox, key->seq);
    if (!jl_db_row(db, statement))
        return false;
    snprintf(state, 16, "%s", jl_db_text(statement, 0));
    *attempts = (uint32_t)sqlite3_column_int64(statement, 1);
    sqlite3_reset(statement);
    return true;
}

static void delivery_row(struct jl_db *db, const struct jl_taken *record, const struct delivery_key *key,
                         const Jieli__V1__Delivery *delivery, const char *reason)
{
    bool ended = delivery->state == JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_TAKEN ||
                 delivery->state == JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_REFUSED ||
                 delivery->state == JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_EXPIRED ||
                 delivery->state == JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_CLOSED;
    jl_db_run(
        db,
        "INSERT INTO delivery(mailbox, seq, position, entry, casefile, state, attempts, not_before_ms, expiry_ms, code,"
        " reason, queued_ms, received_ms, ended_ms, since_ms, last_position)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, nullif(?13, 0), nullif(?14, 0), ?12, ?15)"
        " ON CONFLICT(mailbox, seq) DO UPDATE SET since_ms = CASE WHEN state = excluded.state THEN since_ms"
        " ELSE excluded.since_ms END, queued_ms = coalesce(queued_ms, excluded.queued_ms),"
        " position = excluded.position, entry = excluded.entry, casefile = excluded.casefile,"
        " state = excluded.state, attempts = excluded.attempts, not_before_ms = excluded.not_before_ms,"
        " expiry_ms = excluded.expiry_ms, code = excluded.code,"
        " reason = CASE WHEN excluded.reason = '' AND state = excluded.state THEN reason ELSE excluded.reason END,"
        " received_ms = excluded.received_ms, ended_ms = excluded.ended_ms, last_position = excluded.last_position",
        "tuuittiiittiiiu", key->mailbox, key->seq, delivery->position, (int64_t)delivery->entry, delivery->casefile,
        state_text(delivery->state), (int64_t)delivery->attempts, delivery->not_before_ms, delivery->expiry_ms,
        delivery->code, reason, record->time_ms, delivery->received_ms, ended ? record->time_ms : (int64_t)0,
        record->position);
}

void jl_project_delivery_put(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put)
{
    struct delivery_key key;
    char state[16];
    uint32_t attempts = 0;
    const Jieli__V1__Delivery *delivery =
        jieli__v1__delivery__unpack(jl_arena_allocator(record->arena), put->value.len, put->value.data);
    if (!delivery || !key_read(record, put->key, &key))
        return;
    was(db, &key, state, &attempts);
    const char *reason = reason_of(record, &key), *now = state_text(delivery->state);
    delivery_row(db, record, &key, delivery, reason);
    bool retried = jl_text_equal(state, "DEAD") && jl_text_equal(now, "QUEUED");
    if (!jl_text_equal(state, now) || attempts != delivery->attempts)
        step_row(db, record, &key, retried ? "RETRIED" : now, delivery->code, reason);
}

void jl_project_delivery_gone(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Delete *gone)
{
    struct delivery_key key;
    char state[16];
    uint32_t attempts = 0;
    if (!key_read(record, gone->key, &key) || !was(db, &key, state, &attempts))
        return;
    bool live = jl_text_equal(state, "QUEUED") || jl_text_equal(state, "RECEIVED") || jl_text_equal(state, "DEAD");
    if (!live)
        return;
    const char *end = jl_text_equal(record->public_->code, "TAKEN") ? "TAKEN"
                      : key.mailbox[0] == '?'                       ? "MOVED"
                                                                    : "CLOSED";
    jl_db_run(
        db,
        "UPDATE delivery SET state = ?, ended_ms = ?, since_ms = ?2, last_position = ? WHERE mailbox = ? AND seq = ?",
        "tiutu", end, record->time_ms, record->position, key.mailbox, key.seq);
    step_row(db, record, &key, end, "", "");
}

void jl_project_send(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__SendEntry *entry, uint32_t index)
{
    const Jieli__V1__Send *send =
        jieli__v1__send__unpack(jl_arena_allocator(record->arena), entry->send.len, entry->send.data);
    if (send)
        jl_db_run(db,
                  "INSERT INTO delivery(mailbox, seq, position, entry, casefile, matter, ground, withheld)"
                  " VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(mailbox, seq) DO UPDATE SET matter = excluded.matter,"
                  " ground = excluded.ground, withheld = excluded.withheld",
                  "tuuitttt", send->agency, send->seq, send->position, (int64_t)index, send->casefile, send->matter,
                  send->ground, jl_project_list(record->arena, send->withheld, send->n_withheld));
}
