// SPDX-License-Identifier: Apache-2.0
// Deliveries: acknowledged, refused, expired; leases of mailboxes (formats F12, F17).
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>

#define KIND_MAILBOX JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX
#define KIND_DELIVERY JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY
#define QUEUED JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_QUEUED
#define RECEIVED JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_RECEIVED
#define REFUSED JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_REFUSED
#define EXPIRED JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_EXPIRED
#define DEAD JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_DEAD

static Jieli__V1__Mailbox *mailbox_get(struct jl_draft *draft, const char *agency)
{
    Jieli__V1__Mailbox *mailbox = jl_draft_get_text(draft, KIND_MAILBOX, agency);
    if (mailbox)
        return mailbox;
    mailbox = jl_draft_new(draft, &jieli__v1__mailbox__descriptor);
    mailbox->agency = jl_arena_text(draft->arena, agency);
    mailbox->next_seq = 1;
    jl_draft_put_text(draft, KIND_MAILBOX, agency, mailbox);
    return mailbox;
}

static struct jl_view delivery_key(uint8_t buffer[JL_DELIVERY_KEY_MAX], const char *agency, uint64_t seq)
{
    return jl_view(buffer, jl_key_delivery(buffer, agency, seq));
}

/// One delivery to its end: the end is recorded here, the object leaves the state.
static void delivery_end(struct jl_draft *draft, const char *agency, uint64_t seq, const Jieli__V1__Delivery *was,
                         Jieli__V1__DeliveryState state, const char *code)
{
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    Jieli__V1__Delivery *delivery = jl_draft_copy(draft, was);
    delivery->state = state;
    delivery->code = jl_arena_text(draft->arena, code);
    struct jl_view key = delivery_key(buffer, agency, seq);
    jl_draft_put(draft, KIND_DELIVERY, key, delivery);
    jl_draft_delete(draft, KIND_DELIVERY, key);
}

static bool acknowledge_one(struct jl_draft *draft, const Jieli__V1__Acknowledge *frame, uint64_t seq)
{
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    struct jl_view key = delivery_key(buffer, frame->agency, seq);
    Jieli__V1__Delivery *delivery = jl_draft_get(draft, KIND_DELIVERY, key);
    if (!delivery || delivery->state == DEAD)
        return false;
    if (frame->level == JIELI__V1__LEVEL__LEVEL_TAKEN) {
        jl_draft_delete(draft, KIND_DELIVERY, key);
        return true;
    }
    if (delivery->state == RECEIVED)
        return false;
    delivery->state = RECEIVED;
    delivery->received_ms = draft->input->now_ms;
    jl_draft_touch(draft, KIND_DELIVERY, key);
    return true;
}

/// acked_through: everything up to it has ended; agents forget inbox ids only below it.
static void acked_through(struct jl_draft *draft, const char *agency)
{
    Jieli__V1__Mailbox *mailbox = mailbox_get(draft, agency);
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    uint64_t through = mailbox->acked_through;
    while (through + 1 < mailbox->next_seq && !jl_draft_get(draft, KIND_DELIVERY, delivery_key(buffer, agency, through + 1)))
        through++;
    if (through == mailbox->acked_through)
        return;
    mailbox->acked_through = through;
    jl_draft_touch(draft, KIND_MAILBOX, jl_view_text(agency));
}

static bool acknowledge_range(struct jl_draft *draft, const Jieli__V1__Acknowledge *frame, const Jieli__V1__Range *range)
{
    const Jieli__V1__Mailbox *mailbox = mailbox_get(draft, frame->agency);
    bool changed = false;
    uint64_t first = range->first > mailbox->acked_through ? range->first : mailbox->acked_through + 1;
    for (uint64_t seq = first; seq <= range->last && seq < mailbox->next_seq; seq++)
        changed |= acknowledge_one(draft, frame, seq);
    return changed;
}

enum jieli_status jl_decide_acknowledge(struct jl_draft *draft)
{
    const Jieli__V1__Acknowledge *frame = draft->input->acknowledge;
    jl_draft_entry(draft, JIELI__V1__RECORD_KIND__RECORD_KIND_DELIVERY);
    bool changed = false;
    for (size_t i = 0; i < frame->n_ranges; i++)
        changed |= acknowledge_range(draft, frame, frame->ranges[i]);
    if (!changed)
        return JIELI_ARG_UNKNOWN;
    if (frame->level == JIELI__V1__LEVEL__LEVEL_TAKEN)
        acked_through(draft, frame->agency);
    struct jl_entry *entry = jl_draft_at(draft, 0);
    entry->public_.source = jl_arena_printf(draft->arena, "urn:jieli:agency:%s", frame->agency);
    entry->public_.code = jl_arena_text(draft->arena, frame->level == JIELI__V1__LEVEL__LEVEL_TAKEN ? "TAKEN" : "RECEIVED");
    entry->plain.detail = jl_pb_view(jl_arena_pack(draft->arena, &frame->base));
    jl_draft_finish(draft);
    return JIELI_OK;
}

/// 10 s, 1 min, 10 min, 1 h, then hourly (formats F12).
static jl_time_ms back_off_ms(uint32_t attempts)
{
    static const jl_time_ms steps[] = {10 * JL_MS_SECOND, JL_MS_MINUTE, 10 * JL_MS_MINUTE};
    return attempts >= 1 && attempts <= 3 ? steps[attempts - 1] : JL_MS_HOUR;
}

static void refuse_again(struct jl_draft *draft, struct jl_view key, Jieli__V1__Delivery *delivery, const char *code)
{
    delivery->attempts++;
    delivery->state = delivery->attempts >= JL_ATTEMPTS_MAX ? DEAD : QUEUED;
    delivery->not_before_ms = draft->input->now_ms + back_off_ms(delivery->attempts);
    delivery->code = jl_arena_text(draft->arena, code);
    jl_draft_touch(draft, KIND_DELIVERY, key);
}

/// Who sent the message of a delivery stands in its record, which decide does not read: the loop gives source and id.
static void tell_sender(struct jl_draft *draft, const char *agency, const char *state, const char *code, const char *reason)
{
    if (draft->input->message)
        jl_hub_delivery_failed(draft, draft->input->message->source, draft->input->message->id, agency, state, code, reason);
}

static void delivery_record(struct jl_draft *draft, const char *agency, uint64_t seq, const Jieli__V1__Delivery *delivery,
                            const char *code)
{
    struct jl_entry *entry = jl_draft_at(draft, 0);
    entry->public_.source = jl_arena_printf(draft->arena, "urn:jieli:agency:%s", agency);
    entry->public_.casefile = delivery->casefile;
    entry->public_.code = jl_arena_text(draft->arena, code);
    entry->public_.cause = delivery->position;
    jl_draft_note(draft, "delivery %s %llu %s", agency, (unsigned long long)seq, code);
}

enum jieli_status jl_decide_refuse(struct jl_draft *draft)
{
    const Jieli__V1__Refuse *frame = draft->input->refuse;
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    struct jl_view key = delivery_key(buffer, frame->agency, frame->seq);
    Jieli__V1__Delivery *delivery = jl_draft_get(draft, KIND_DELIVERY, key);
    if (!delivery || delivery->state == DEAD)
        return JIELI_ARG_UNKNOWN;
    jl_draft_entry(draft, JIELI__V1__RECORD_KIND__RECORD_KIND_DELIVERY);
    jl_draft_at(draft, 0)->plain.detail = jl_pb_view(jl_arena_pack(draft->arena, &frame->base));
    delivery_record(draft, frame->agency, frame->seq, delivery, frame->again ? "AGAIN" : "REFUSED");
    if (frame->again) {
        refuse_again(draft, key, delivery, frame->code);
        if (delivery->state == DEAD)
            tell_sender(draft, frame->agency, "DEAD", frame->code, frame->text);
    } else {
        delivery_end(draft, frame->agency, frame->seq, delivery, REFUSED, frame->code);
        tell_sender(draft, frame->agency, "REFUSED", frame->code, frame->text);
        acked_through(draft, frame->agency);
    }
    jl_draft_finish(draft);
    return JIELI_OK;
}

enum jieli_status jl_decide_expire(struct jl_draft *draft)
{
    const char *agency = draft->input->agency;
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    const Jieli__V1__Delivery *delivery = jl_draft_get(draft, KIND_DELIVERY, delivery_key(buffer, agency, draft->input->seq));
    if (!delivery || !delivery->expiry_ms || delivery->expiry_ms > draft->input->now_ms || delivery->state == RECEIVED)
        return JIELI_ARG_UNKNOWN;
    jl_draft_entry(draft, JIELI__V1__RECORD_KIND__RECORD_KIND_DELIVERY);
    delivery_record(draft, agency, draft->input->seq, delivery, "EXPIRED");
    delivery_end(draft, agency, draft->input->seq, delivery, EXPIRED, "JL-MSG-0015");
    tell_sender(draft, agency, "EXPIRED", "JL-MSG-0015", "the message expired before it was taken");
    acked_through(draft, agency);
    jl_draft_finish(draft);
    return JIELI_OK;
}

enum jieli_status jl_decide_lease(struct jl_draft *draft)
{
    jl_draft_entry(draft, JIELI__V1__RECORD_KIND__RECORD_KIND_NOTE);
    Jieli__V1__Mailbox *mailbox = mailbox_get(draft, draft->input->agency);
    mailbox->epoch++;
    jl_draft_touch(draft, KIND_MAILBOX, jl_view_text(mailbox->agency));
    jl_draft_note(draft, "lease %s epoch %llu", mailbox->agency, (unsigned long long)mailbox->epoch);
    jl_draft_finish(draft);
    return JIELI_OK;
}
