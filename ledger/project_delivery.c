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
    sqlite3_stmt *statement = jl_db_ask(db, "SELECT state, attempts FROM delivery WHERE mailbox = ? AND seq = ?", "tu",
                                        key->mailbox, key->seq);
    state[0] = 0;
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
    jl_db_run(
        db,
        "INSERT INTO delivery(mailbox, seq, position, entry, casefile, state, attempts, code, reason, since_ms)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(mailbox, seq) DO UPDATE SET"
        " since_ms = CASE WHEN state = excluded.state THEN since_ms ELSE excluded.since_ms END,"
        " position = excluded.position, entry = excluded.entry, casefile = excluded.casefile,"
        " state = excluded.state, attempts = excluded.attempts, code = excluded.code,"
        " reason = CASE WHEN excluded.reason = '' AND state = excluded.state THEN reason ELSE excluded.reason END",
        "tuuittitti", key->mailbox, key->seq, delivery->position, (int64_t)delivery->entry, delivery->casefile,
        state_text(delivery->state), (int64_t)delivery->attempts, delivery->code, reason, record->time_ms);
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
    jl_db_run(db, "UPDATE delivery SET state = ?, since_ms = ? WHERE mailbox = ? AND seq = ?", "titu", end,
              record->time_ms, key.mailbox, key.seq);
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
