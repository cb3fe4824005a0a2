// SPDX-License-Identifier: Apache-2.0
// Outcomes: the receipt is put together from the frame's shared parts and checked against the hub's log key, and
// against what was sent (formats F5, F8).
#include "lib/base/bytes.h"
#include "lib/seal/checkpoint.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <string.h>

static bool outcome_fits(uint32_t recorded, Jieli__V1__OutcomeKind told)
{
    if (told == JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_DUPLICATE)
        told = JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED;
    return recorded == (uint32_t)told;
}

static bool shows_what_was_sent(const Jieli__V1__RecordPublic *record, const uint8_t *sent)
{
    return sent && record->message_digest.len == 32 && memcmp(record->message_digest.data, sent, 32) == 0;
}

// A duplicate's receipt is the first's, whose envelope may have had another time: only a first outcome must show the
// very bytes that were sent. `sent` is NULL when the message is not in flight (Resync).
static enum jieli_status receipt_fits(struct jieli_client *client, const Jieli__V1__OutcomeItem *item,
                                      const Jieli__V1__RecordPublic *record, const uint8_t *sent)
{
    if (strcmp(record->id, item->id) != 0 || strcmp(record->source, client->keys->source) != 0 ||
        record->position != item->position || !outcome_fits(record->outcome, item->kind))
        return JIELI_SEAL_RECEIPT;
    if (item->kind == JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED && sent && !shows_what_was_sent(record, sent))
        return JIELI_SEAL_DIGEST;
    return JIELI_OK;
}

static enum jieli_status item_verify(struct jieli_client *client, const Jieli__V1__OutcomeItem *item,
                                     const Jieli__V1__Receipt *receipt, const uint8_t *sent, const uint8_t *leaf,
                                     bool *first)
{
    Jieli__V1__RecordPublic *record = NULL;
    enum jieli_status status = jl_receipt_check(client, receipt, leaf, &record, NULL);
    if (status == JIELI_OK)
        status = receipt_fits(client, item, record, sent);
    *first = status == JIELI_OK && item->kind != JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_DUPLICATE &&
             shows_what_was_sent(record, sent);
    return status;
}

static const struct jieli_problem *problems_read(struct jieli_client *client, const Jieli__V1__OutcomeItem *item)
{
    if (item->n_problems == 0)
        return NULL;
    struct jieli_problem *problems = jl_arena_take(client->in, item->n_problems * sizeof problems[0]);
    for (size_t i = 0; problems && i < item->n_problems; i++)
        problems[i] = (struct jieli_problem){.code = item->problems[i]->code,
                                             .field = item->problems[i]->field,
                                             .text = item->problems[i]->text,
                                             .entry = item->problems[i]->entry};
    return problems;
}

static void item_take(struct jieli_client *client, const Jieli__V1__Outcome *frame, const Jieli__V1__OutcomeItem *item,
                      const uint8_t *leaf)
{
    Jieli__V1__Receipt receipt;
    uint8_t sent[32];
    bool known = jl_submit_settle(client, item->id, sent);
    struct jieli_outcome outcome = {.id = item->id,
                                    .kind = (enum jieli_outcome_kind)item->kind,
                                    .code = item->code,
                                    .text = item->text,
                                    .retry_seconds = item->retry_seconds,
                                    .position = item->position,
                                    .casefile = item->casefile,
                                    .matter = item->matter,
                                    .first_digest = jl_view_pb(item->first_digest),
                                    .this_digest = jl_view_pb(item->this_digest),
                                    .problems = problems_read(client, item)};
    outcome.problem_count = outcome.problems ? (uint32_t)item->n_problems : 0;
    outcome.duties = jl_duties_read(client, item->duties, item->n_duties);
    outcome.duty_count = outcome.duties ? (uint32_t)item->n_duties : 0;
    jl_buf_clear(&client->scratch);
    if (jl_receipt_of(frame, item, &receipt)) {
        jl_buf_add_packed(&client->scratch, &receipt.base);
        outcome.receipt = jl_buf_view(&client->scratch);
        if (client->log_key)
            outcome.why = item_verify(client, item, &receipt, known ? sent : NULL, leaf, &outcome.first);
        outcome.verified = client->log_key && outcome.why == JIELI_OK;
    } else if (client->log_key && (outcome.kind == JIELI_ACCEPTED || outcome.kind == JIELI_DUPLICATE)) {
        outcome.why = JIELI_SEAL_RECEIPT; // taken, but without a receipt
    }
    if (client->calls.outcome)
        client->calls.outcome(client->calls.user, &outcome);
}

/// The leaves of all records, side by side; NULL when there is no memory for them: then each is hashed by itself.
static uint8_t *leaves_of(struct jieli_client *client, const Jieli__V1__Outcome *outcome)
{
    uint8_t *leaves = jl_arena_take(client->in, (outcome->n_items + 1) * JL_DIGEST_BYTES);
    struct jl_digest_job *jobs = jl_arena_take(client->in, (outcome->n_items + 1) * sizeof *jobs);
    if (!leaves || !jobs)
        return NULL;
    for (size_t i = 0; i < outcome->n_items; i++)
        jobs[i] = jl_record_job(jl_view_pb(outcome->items[i]->record_public), leaves + i * JL_DIGEST_BYTES);
    jl_digest_many(jl_client_digest(client, JL_HASH_SHA256), jobs, outcome->n_items);
    return leaves;
}

void jl_outcome_take(struct jieli_client *client, const Jieli__V1__Outcome *outcome)
{
    const uint8_t *leaves = leaves_of(client, outcome);
    for (size_t i = 0; i < outcome->n_items; i++)
        item_take(client, outcome, outcome->items[i], leaves ? leaves + i * JL_DIGEST_BYTES : NULL);
}

// The delivery is among those of the record that the receipt proves (formats F7).
static enum jieli_status send_verify(struct jieli_client *client, const Jieli__V1__SendProof *send,
                                     const Jieli__V1__RecordPublic *record)
{
    if (send->position != record->position || record->sends_root.len != 32)
        return JIELI_SEAL_RECEIPT;
    return jl_send_verify(send, record->sends_root.data, jl_client_digest(client, JL_HASH_SHA256), NULL);
}

// Without the log key nothing is proved; which record it is about can be read all the same.
static uint64_t position_said(struct jieli_client *client, const Jieli__V1__Receipt *receipt)
{
    ProtobufCMessage *record = NULL;
    enum jieli_status status = jl_wire_unpack(&jieli__v1__record_public__descriptor, jl_view_pb(receipt->record_public),
                                              &jl_scan_message, client->in, &record, NULL);
    return status == JIELI_OK && record ? ((const Jieli__V1__RecordPublic *)record)->position : 0;
}

void jl_receipt_take(struct jieli_client *client, const Jieli__V1__ReceiptAnswer *from)
{
    Jieli__V1__RecordPublic *record = NULL;
    struct jieli_receipt_answer answer = {.code = from->code};
    if (!client->calls.receipt)
        return;
    if (from->receipt)
        answer.receipt = jl_arena_pack(client->in, &from->receipt->base);
    if (from->send)
        answer.send = jl_arena_pack(client->in, &from->send->base);
    if (from->receipt && !client->log_key)
        answer.position = position_said(client, from->receipt);
    if (from->receipt && client->log_key) {
        answer.why = jl_receipt_check(client, from->receipt, NULL, &record, NULL);
        answer.position = record ? record->position : 0;
        if (answer.why == JIELI_OK && record && from->send)
            answer.why = send_verify(client, from->send, record);
        answer.verified = answer.why == JIELI_OK;
    }
    client->calls.receipt(client->calls.user, &answer);
}
