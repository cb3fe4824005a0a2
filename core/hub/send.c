// SPDX-License-Identifier: Apache-2.0
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"

#define KIND_MAILBOX JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX
#define KIND_DELIVERY JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY
#define KIND_AGENCY JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENCY

/// The row for the agency's first role that has one; for an address nobody is registered for, its role.
static const struct jl_policy_row *policy_row(struct jl_draft *draft, const char *type, const char *agency,
                                              const char *purpose)
{
    const struct jl_policy *policy = draft->active->policy;
    if (agency[0] == '?') {
        const char *slash = strchr(agency, '/');
        size_t len = slash ? (size_t)(slash - agency) - 1 : strlen(agency) - 1;
        return jl_policy_find(policy, type, jl_arena_textn(draft->arena, agency + 1, len), purpose);
    }
    const Jieli__V1__Agency *row = jl_draft_get_text(draft, KIND_AGENCY, agency);
    const struct jl_policy_row *found = NULL;
    for (size_t i = 0; row && !found && i < row->n_roles; i++)
        found = jl_policy_find(policy, type, row->roles[i], purpose);
    return found;
}

static Jieli__V1__Mailbox *mailbox_of(struct jl_draft *draft, const char *agency)
{
    Jieli__V1__Mailbox *mailbox = jl_draft_get_text(draft, KIND_MAILBOX, agency);
    if (!mailbox) {
        mailbox = jl_draft_new(draft, &jieli__v1__mailbox__descriptor);
        mailbox->agency = jl_arena_text(draft->arena, agency);
        mailbox->next_seq = 1;
    }
    jl_draft_put_text(draft, KIND_MAILBOX, agency, mailbox);
    return mailbox;
}

static void delivery_put(struct jl_draft *draft, const struct jl_entry *entry, const char *agency, uint64_t seq,
                         const char *casefile)
{
    Jieli__V1__Delivery *delivery = jl_draft_new(draft, &jieli__v1__delivery__descriptor);
    delivery->position = entry->public_.position;
    delivery->entry = (uint32_t)entry->decision.n_sends;
    delivery->casefile = jl_arena_text(draft->arena, casefile);
    delivery->state = JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_QUEUED;
    delivery->expiry_ms = draft->input->message && entry->public_.position == draft->input->position
                              ? draft->input->message->expirytime_ms
                              : 0;
    if (agency[0] == '?') {
        delivery->state = JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_DEAD;
        delivery->code = jl_arena_text(draft->arena, "JL-ADDR-0001");
        jl_draft_note(draft, "dead %s %llu JL-ADDR-0001", agency, (unsigned long long)seq);
        if (entry->public_.position == draft->input->position)
            JL_PUSH(draft, draft->nobody, draft->nobody_count, agency);
    }
    uint8_t key[JL_DELIVERY_KEY_MAX];
    jl_draft_put(draft, KIND_DELIVERY, jl_view(key, jl_key_delivery(key, agency, seq)), delivery);
}

static void send_entry(struct jl_draft *draft, struct jl_entry *entry, const Jieli__V1__Send *send)
{
    uint8_t random[32];
    jl_draft_random(draft, random);
    Jieli__V1__SendEntry *item = jl_draft_new(draft, &jieli__v1__send_entry__descriptor);
    item->salt = jl_pb_view(jl_arena_copy(draft->arena, jl_view(random, 16)));
    item->send = jl_pb_view(jl_arena_pack(draft->arena, &send->base));
    JL_PUSH(draft, entry->decision.sends, entry->decision.n_sends, item);
}

/// One message goes to one agency once, however many rows and matters name it.
static bool already_sent(struct jl_draft *draft, size_t entry, const char *agency)
{
    for (size_t i = 0; i < draft->sent_count; i++)
        if (draft->sent_entry[i] == entry && jl_text_equal(draft->sent_to[i], agency))
            return true;
    draft->sent_to = jl_arena_grow(draft->arena, draft->sent_to, draft->sent_count, sizeof *draft->sent_to);
    draft->sent_entry = jl_arena_grow(draft->arena, draft->sent_entry, draft->sent_count, sizeof *draft->sent_entry);
    draft->sent_to[draft->sent_count] = agency;
    draft->sent_entry[draft->sent_count++] = entry;
    return false;
}

void jl_send(struct jl_draft *draft, size_t entry_index, const char *type, const char *agency,
             const Jieli__V1__Casefile *casefile, const char *matter, const char *clause)
{
    struct jl_entry *entry = jl_draft_at(draft, entry_index);
    bool own = entry_index == 0 && jl_text_equal(agency, draft->input->agency);
    if (own || already_sent(draft, entry_index, agency))
        return; // a send that resolves to its sender makes no delivery and counts as acknowledged
    const char *purpose = draft->input->message ? draft->input->message->purpose : "";
    const struct jl_policy_row *row = policy_row(draft, type, agency, purpose);
    if (!row) {
        jl_draft_note(draft, "not disclosed %s to %s", type, agency);
        return;
    }
    draft->withholds = draft->withholds || (entry_index == 0 && row->withhold_count);
    Jieli__V1__Mailbox *mailbox = mailbox_of(draft, agency);
    uint64_t seq = mailbox->next_seq++;
    Jieli__V1__Send send = JIELI__V1__SEND__INIT;
    send.agency = (char *)(uintptr_t)agency;
    send.seq = seq;
    send.position = entry->public_.position;
    send.casefile = casefile ? casefile->id : (char *)(uintptr_t)"";
    send.matter = (char *)(uintptr_t)matter;
    send.ground = jl_arena_printf(draft->arena, "%s%s%s", clause, clause[0] ? " | " : "", row->ground);
    send.n_withheld = row->withhold_count;
    send.withheld = (char **)(uintptr_t)row->withhold;
    delivery_put(draft, entry, agency, seq, send.casefile);
    send_entry(draft, entry, &send);
    if (casefile)
        jl_casefile_reach(draft, (Jieli__V1__Casefile *)(uintptr_t)casefile, agency);
}
