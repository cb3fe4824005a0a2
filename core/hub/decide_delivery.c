// SPDX-License-Identifier: Apache-2.0
// Deliveries: acknowledged, refused, expired; leases of mailboxes (formats F12, F17).
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>

#define ACKNOWLEDGED_MAX 4096u ///< deliveries of one record

/// The next number as it was before this decision sent anything.
static uint64_t next_seq_before(const struct jl_draft *draft, const char *agency)
{
    struct jl_view value = jl_state_get(draft->state, JL_KIND_MAILBOX, jl_view_text(agency));
    uint64_t next = jl_object_number(value, JL_MAILBOX_NEXT_SEQ);
    return next ? next : 1;
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
    jl_draft_put(draft, JL_KIND_DELIVERY, key, delivery);
    jl_draft_delete(draft, JL_KIND_DELIVERY, key);
}

/// Does this acknowledgement change a delivery in that state?
static bool is_news(uint32_t state, Jieli__V1__Level level)
{
    return state == JL_DELIVERY_QUEUED || (state == JL_DELIVERY_RECEIVED && level == JL_LEVEL_TAKEN);
}

static void acknowledge_one(struct jl_draft *draft, const Jieli__V1__Acknowledge *frame, uint64_t seq)
{
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    struct jl_view key = delivery_key(buffer, frame->agency, seq);
    Jieli__V1__Delivery *delivery = jl_draft_get(draft, JL_KIND_DELIVERY, key);
    draft->decided->changed++;
    if (frame->level == JL_LEVEL_TAKEN) {
        jl_draft_delete(draft, JL_KIND_DELIVERY, key);
        return;
    }
    delivery->state = JL_DELIVERY_RECEIVED;
    delivery->received_ms = draft->input->now_ms;
    jl_draft_touch(draft, JL_KIND_DELIVERY, key);
}

/// acked_through: everything up to it has ended; agents forget inbox ids only below it.
static void acked_through(struct jl_draft *draft, const char *agency)
{
    const struct jl_mailbox *live = jl_state_mailbox(draft->state, agency);
    Jieli__V1__Mailbox *mailbox = jl_mailbox_of(draft, agency);
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    struct jl_mailbox_item item;
    uint64_t open = next_seq_before(draft, agency);
    for (uint64_t place = live ? jl_mailbox_first(live) : 0; live && place < jl_mailbox_end(live); place++) {
        if (!jl_mailbox_item(live, place, &item) ||
            !jl_draft_get(draft, JL_KIND_DELIVERY, delivery_key(buffer, agency, item.seq)))
            continue;
        open = item.seq;
        break;
    }
    if (open <= mailbox->acked_through + 1)
        return;
    mailbox->acked_through = open - 1;
    jl_draft_touch(draft, JL_KIND_MAILBOX, jl_view_text(agency));
}

/// Only what is there is walked, whatever numbers the agent names; so many a record, the rest in the next one.
static void acknowledge_range(struct jl_draft *draft, const struct jl_mailbox *mailbox, const struct jl_range *range)
{
    const Jieli__V1__Acknowledge *frame = draft->input->acknowledge;
    struct jl_mailbox_item item;
    for (uint64_t place = jl_mailbox_from(mailbox, range->first); place < jl_mailbox_end(mailbox); place++) {
        if (!jl_mailbox_item(mailbox, place, &item))
            continue;
        if (item.seq > range->last)
            return;
        if (!is_news(item.state, frame->level))
            continue;
        if (draft->decided->changed == ACKNOWLEDGED_MAX) {
            draft->decided->more = true;
            return;
        }
        acknowledge_one(draft, frame, item.seq);
    }
}

enum jieli_status jl_decide_acknowledge(struct jl_draft *draft)
{
    const Jieli__V1__Acknowledge *frame = draft->input->acknowledge;
    jl_draft_entry(draft, JL_RECORD_DELIVERY);
    const struct jl_mailbox *mailbox = jl_state_mailbox(draft->state, frame->agency);
    for (size_t i = 0; mailbox && i < draft->input->range_count && !draft->decided->more; i++)
        acknowledge_range(draft, mailbox, &draft->input->ranges[i]);
    if (!draft->decided->changed)
        return JIELI_ARG_UNKNOWN;
    if (frame->level == JL_LEVEL_TAKEN)
        acked_through(draft, frame->agency);
    struct jl_entry *entry = jl_draft_at(draft, 0);
    entry->public_.source = jl_arena_printf(draft->arena, "urn:jieli:agency:%s", frame->agency);
    entry->public_.code = jl_arena_text(draft->arena, frame->level == JL_LEVEL_TAKEN ? "TAKEN" : "RECEIVED");
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
    delivery->state = delivery->attempts >= JL_ATTEMPTS_MAX ? JL_DELIVERY_DEAD : JL_DELIVERY_QUEUED;
    delivery->not_before_ms = draft->input->now_ms + back_off_ms(delivery->attempts);
    delivery->code = jl_arena_text(draft->arena, code);
    jl_draft_touch(draft, JL_KIND_DELIVERY, key);
}

/// Who sent the message of a delivery stands in its record, which decide does not read: the loop gives source and id.
static void tell_sender(struct jl_draft *draft, const char *agency, const char *state, const char *code,
                        const char *reason)
{
    if (draft->input->message)
        jl_hub_delivery_failed(draft, draft->input->message->source, draft->input->message->id, agency, state, code,
                               reason);
}

static void delivery_record(struct jl_draft *draft, const char *agency, uint64_t seq,
                            const Jieli__V1__Delivery *delivery, const char *code)
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
    Jieli__V1__Delivery *delivery = jl_draft_get(draft, JL_KIND_DELIVERY, key);
    bool waits = delivery && delivery->state == JL_DELIVERY_QUEUED && delivery->not_before_ms > draft->input->now_ms;
    if (!delivery || delivery->state == JL_DELIVERY_DEAD || delivery->state == JL_DELIVERY_CLOSED ||
        (frame->again && waits))
        return JIELI_ARG_UNKNOWN; // among them the same refusal again before it could be delivered again
    jl_draft_entry(draft, JL_RECORD_DELIVERY);
    jl_draft_at(draft, 0)->plain.detail = jl_pb_view(jl_arena_pack(draft->arena, &frame->base));
    delivery_record(draft, frame->agency, frame->seq, delivery, frame->again ? "AGAIN" : "REFUSED");
    if (frame->again) {
        refuse_again(draft, key, delivery, frame->code);
        if (delivery->state == JL_DELIVERY_DEAD)
            tell_sender(draft, frame->agency, "DEAD", frame->code, frame->text);
    } else {
        delivery_end(draft, frame->agency, frame->seq, delivery, JL_DELIVERY_REFUSED, frame->code);
        tell_sender(draft, frame->agency, "REFUSED", frame->code, frame->text);
        acked_through(draft, frame->agency);
    }
    jl_draft_finish(draft);
    return JIELI_OK;
}

/// An operator has closed it: that is recorded; what is left is to tell the sender and to let it go.
static void end_closed(struct jl_draft *draft, struct jl_view key, const Jieli__V1__Delivery *delivery)
{
    const char *agency = draft->input->agency;
    delivery_record(draft, agency, draft->input->seq, delivery, "CLOSED");
    jl_draft_delete(draft, JL_KIND_DELIVERY, key);
    tell_sender(draft, agency, "CLOSED", delivery->code, "an operator has closed the dead letter");
}

static void end_expired(struct jl_draft *draft, const Jieli__V1__Delivery *delivery)
{
    const char *agency = draft->input->agency, *code = jieli_status_find(JIELI_MSG_EXPIRED)->code;
    delivery_record(draft, agency, draft->input->seq, delivery, "EXPIRED");
    delivery_end(draft, agency, draft->input->seq, delivery, JL_DELIVERY_EXPIRED, code);
    tell_sender(draft, agency, "EXPIRED", code, "the message expired before it was taken");
}

/// Its agency has been revoked since: nobody will take it. It waits on the operators' board.
static void end_revoked(struct jl_draft *draft, struct jl_view key, Jieli__V1__Delivery *delivery)
{
    const struct jieli_status_row *row = jieli_status_find(JIELI_AUTH_AGENCY_REVOKED);
    delivery_record(draft, draft->input->agency, draft->input->seq, delivery, "DEAD");
    delivery->state = JL_DELIVERY_DEAD;
    delivery->code = jl_arena_text(draft->arena, row->code);
    jl_draft_touch(draft, JL_KIND_DELIVERY, key);
    tell_sender(draft, draft->input->agency, "DEAD", row->code, row->en);
}

static bool is_revoked(struct jl_draft *draft, const char *agency)
{
    const Jieli__V1__Agency *row = jl_draft_agency(draft, agency);
    return row && row->revoked_ms;
}

enum jieli_status jl_decide_expire(struct jl_draft *draft)
{
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    struct jl_view key = delivery_key(buffer, draft->input->agency, draft->input->seq);
    Jieli__V1__Delivery *delivery = jl_draft_get(draft, JL_KIND_DELIVERY, key);
    bool closed = delivery && delivery->state == JL_DELIVERY_CLOSED;
    bool expired = delivery && delivery->state == JL_DELIVERY_QUEUED && delivery->expiry_ms &&
                   delivery->expiry_ms <= draft->input->now_ms;
    bool revoked = delivery && (delivery->state == JL_DELIVERY_QUEUED || delivery->state == JL_DELIVERY_RECEIVED) &&
                   is_revoked(draft, draft->input->agency);
    if (!closed && !expired && !revoked)
        return JIELI_ARG_UNKNOWN;
    jl_draft_entry(draft, JL_RECORD_DELIVERY);
    if (closed)
        end_closed(draft, key, delivery);
    else if (revoked && !expired)
        end_revoked(draft, key, delivery);
    else
        end_expired(draft, delivery);
    acked_through(draft, draft->input->agency);
    jl_draft_finish(draft);
    return JIELI_OK;
}

/// Its send anew, with the mailbox and number it has now, so that the agency can prove what it was sent.
static void adopt_send(struct jl_draft *draft, const Jieli__V1__Send *was, const Jieli__V1__Mailbox *to,
                       Jieli__V1__Delivery *delivery)
{
    Jieli__V1__Decision *decision = &jl_draft_at(draft, 0)->decision;
    Jieli__V1__Send send = *was;
    send.agency = to->agency;
    send.seq = to->next_seq;
    delivery->made = draft->input->position;
    delivery->entry = (uint32_t)decision->n_sends;
    jl_send_add(draft, decision, &send);
}

/// A letter nobody was registered for goes into the agency's mailbox; the agency reaches its casefile from now on.
static void adopt_one(struct jl_draft *draft, const struct jl_letter *letter, Jieli__V1__Mailbox *to)
{
    uint8_t buffer[JL_DELIVERY_KEY_MAX];
    struct jl_view key = delivery_key(buffer, draft->input->mailbox, letter->seq);
    const Jieli__V1__Delivery *was = jl_draft_get(draft, JL_KIND_DELIVERY, key);
    if (!was || was->state != JL_DELIVERY_DEAD)
        return;
    Jieli__V1__Delivery *delivery = jl_draft_copy(draft, was);
    Jieli__V1__Casefile *casefile = delivery->casefile[0] ? jl_casefile_follow(draft, delivery->casefile) : NULL;
    delivery->state = JL_DELIVERY_QUEUED;
    delivery->code = jl_arena_text(draft->arena, "");
    adopt_send(draft, letter->send, to, delivery);
    jl_draft_delete(draft, JL_KIND_DELIVERY, key);
    jl_draft_put(draft, JL_KIND_DELIVERY, delivery_key(buffer, to->agency, to->next_seq++), delivery);
    if (casefile)
        jl_casefile_reach(draft, casefile, to->agency);
    draft->decided->changed++;
}

enum jieli_status jl_decide_adopt(struct jl_draft *draft)
{
    jl_draft_entry(draft, JL_RECORD_DELIVERY);
    Jieli__V1__Mailbox *to = jl_mailbox_of(draft, draft->input->agency);
    for (size_t i = 0; i < draft->input->letter_count; i++)
        adopt_one(draft, &draft->input->letters[i], to);
    if (!draft->decided->changed)
        return JIELI_ARG_UNKNOWN;
    jl_draft_touch(draft, JL_KIND_MAILBOX, jl_view_text(to->agency));
    struct jl_entry *entry = jl_draft_at(draft, 0);
    entry->public_.source = jl_arena_printf(draft->arena, "urn:jieli:agency:%s", to->agency);
    entry->public_.code = jl_arena_text(draft->arena, "MOVED");
    jl_draft_note(draft, "moved %s to %s", draft->input->mailbox, to->agency);
    jl_draft_finish(draft);
    return JIELI_OK;
}

enum jieli_status jl_decide_lease(struct jl_draft *draft)
{
    jl_draft_entry(draft, JL_RECORD_NOTE);
    Jieli__V1__Mailbox *mailbox = jl_mailbox_of(draft, draft->input->agency);
    mailbox->epoch++;
    mailbox->agent = jl_arena_text(draft->arena, draft->input->agent);
    mailbox->since_ms = draft->input->now_ms;
    jl_draft_touch(draft, JL_KIND_MAILBOX, jl_view_text(mailbox->agency));
    jl_draft_note(draft, "lease %s epoch %llu", mailbox->agency, (unsigned long long)mailbox->epoch);
    jl_draft_finish(draft);
    return JIELI_OK;
}
