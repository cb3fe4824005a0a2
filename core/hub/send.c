// SPDX-License-Identifier: Apache-2.0
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include <stdio.h>

/// What one send may show, and why.
struct ground {
    bool allowed;
    const char *text;
    char **withheld;
    size_t withheld_count;
};

static void withhold(struct jl_draft *draft, struct ground *ground, const char *path)
{
    for (size_t i = 0; i < ground->withheld_count; i++)
        if (jl_text_equal(ground->withheld[i], path))
            return;
    JL_PUSH(draft, ground->withheld, ground->withheld_count, (char *)(uintptr_t)path);
}

static void ground_add(struct jl_draft *draft, struct ground *ground, const struct jl_policy_row *row)
{
    if (!row)
        return;
    ground->text = ground->allowed ? ground->text : row->ground;
    ground->allowed = true;
    for (uint32_t i = 0; i < row->withhold_count; i++)
        withhold(draft, ground, row->withhold[i]);
}

/// The part between '?' and the level or the division.
static const char *role_of_nobody(struct jl_draft *draft, const char *agency)
{
    return jl_arena_textn(draft->arena, agency + 1, strcspn(agency + 1, ":/"));
}

/// Deny by default. An agency of several roles sees what the role in which it is addressed may; where that is not
/// known, less: what any of its roles is not shown is withheld.
static struct ground ground_of(struct jl_draft *draft, const char *type, const char *agency, const char *role,
                               const char *purpose)
{
    const struct jl_policy *policy = draft->active->policy;
    struct ground ground = {0};
    if (agency[0] == '?') {
        ground_add(draft, &ground, jl_policy_find(policy, type, role_of_nobody(draft, agency), purpose));
        return ground;
    }
    const Jieli__V1__Agency *row = jl_draft_agency(draft, agency);
    for (size_t i = 0; row && i < row->n_roles; i++)
        if (!role[0] || jl_text_equal(role, row->roles[i]))
            ground_add(draft, &ground, jl_policy_find(policy, type, row->roles[i], purpose));
    return ground;
}

Jieli__V1__Mailbox *jl_mailbox_of(struct jl_draft *draft, const char *agency)
{
    Jieli__V1__Mailbox *mailbox = jl_draft_get_text(draft, JL_KIND_MAILBOX, agency);
    if (mailbox)
        return mailbox;
    mailbox = jl_draft_new(draft, &jieli__v1__mailbox__descriptor);
    mailbox->agency = jl_arena_text(draft->arena, agency);
    mailbox->next_seq = 1;
    jl_draft_put_text(draft, JL_KIND_MAILBOX, agency, mailbox);
    return mailbox;
}

/// Why nobody will take it; NULL when somebody may.
static const char *dead_code(struct jl_draft *draft, const char *agency)
{
    if (agency[0] == '?')
        return jieli_status_find(JIELI_ADDR_NOBODY)->code;
    const Jieli__V1__Agency *row = jl_draft_agency(draft, agency);
    return row && row->revoked_ms ? jieli_status_find(JIELI_AUTH_AGENCY_REVOKED)->code : NULL;
}

static void delivery_put(struct jl_draft *draft, const struct jl_entry *entry, const Jieli__V1__Send *send)
{
    const char *agency = send->agency;
    const struct jl_input *input = draft->input;
    const char *dead = dead_code(draft, agency);
    bool own = send->position == input->position;
    Jieli__V1__Delivery *delivery = jl_draft_new(draft, &jieli__v1__delivery__descriptor);
    delivery->position = send->position;
    delivery->made = send->position == entry->public_.position ? 0 : entry->public_.position;
    delivery->entry = (uint32_t)entry->decision.n_sends;
    delivery->casefile = jl_arena_text(draft->arena, send->casefile);
    delivery->state = JL_DELIVERY_QUEUED;
    delivery->expiry_ms = own && input->message ? input->message->expirytime_ms : 0;
    if (dead) {
        delivery->state = JL_DELIVERY_DEAD;
        delivery->code = jl_arena_text(draft->arena, dead);
        jl_draft_note(draft, "dead %s %llu %s", agency, (unsigned long long)send->seq, dead);
    }
    if (dead && own)
        JL_PUSH(draft, draft->nobody, draft->nobody_count, agency);
    uint8_t key[JL_DELIVERY_KEY_MAX];
    jl_draft_put(draft, JL_KIND_DELIVERY, jl_view(key, jl_key_delivery(key, agency, send->seq)), delivery);
}

void jl_send_add(struct jl_draft *draft, Jieli__V1__Decision *decision, const Jieli__V1__Send *send)
{
    uint8_t random[32];
    jl_draft_random(draft, random);
    Jieli__V1__SendEntry *item = jl_draft_new(draft, &jieli__v1__send_entry__descriptor);
    item->salt = jl_pb_view(jl_arena_copy(draft->arena, jl_view(random, 16)));
    item->send = jl_pb_view(jl_arena_pack(draft->arena, &send->base));
    JL_PUSH(draft, decision->sends, decision->n_sends, item);
}

/// One delivery of the message at send->position, as the decision of `entry`.
static void deliver(struct jl_draft *draft, struct jl_entry *entry, Jieli__V1__Send *send, const char *clause,
                    const struct ground *ground)
{
    send->seq = jl_mailbox_of(draft, send->agency)->next_seq++;
    jl_draft_touch(draft, JL_KIND_MAILBOX, jl_view_text(send->agency));
    send->ground = jl_arena_join(draft->arena, clause, clause[0] ? " | " : "", ground->text, NULL);
    send->n_withheld = ground->withheld_count;
    send->withheld = ground->withheld;
    delivery_put(draft, entry, send);
    jl_send_add(draft, &entry->decision, send);
}

/// Does the recipient learn which attachment stands there?
static bool is_shown(const struct ground *ground, const char *path)
{
    for (size_t i = 0; i < ground->withheld_count; i++) {
        size_t len = strlen(ground->withheld[i]);
        if (jl_text_starts(path, ground->withheld[i]) && (path[len] == '.' || !path[len]))
            return false;
        if (jl_text_starts(ground->withheld[i], path) && jl_text_equal(ground->withheld[i] + strlen(path), ".digest"))
            return false;
    }
    return true;
}

/// The parts of what the message refers to go before it: to whom the paper is shown, and once. `of` says to whom and
/// where.
static void send_parts(struct jl_draft *draft, struct jl_entry *entry, const Jieli__V1__Send *of, const char *role,
                       const struct ground *shown)
{
    for (size_t i = 0; i < draft->ref_count; i++) {
        struct ground ground = ground_of(draft, "attachment.part", of->agency, role, "");
        if (!is_shown(shown, draft->refs[i].path))
            continue;
        if (!ground.allowed) {
            jl_draft_note(draft, "not disclosed attachment.part to %s", of->agency);
            continue;
        }
        const Jieli__V1__StoredAttachment *stored = jl_attachment_give(draft, &draft->refs[i], of->agency);
        for (size_t n = 0; stored && n < stored->n_parts; n++) {
            Jieli__V1__Send send = *of;
            send.position = stored->parts[n]->position;
            deliver(draft, entry, &send, shown->text, &ground);
        }
    }
}

/// One message goes to one agency once, however many rows and matters name it.
static bool is_sent(const struct jl_draft *draft, size_t entry, const char *agency)
{
    for (size_t i = 0; i < draft->sent_count; i++)
        if (draft->sent_entry[i] == entry && jl_text_equal(draft->sent_to[i], agency))
            return true;
    return false;
}

static void sent_note(struct jl_draft *draft, size_t entry, const char *agency)
{
    draft->sent_to = jl_arena_grow(draft->arena, draft->sent_to, draft->sent_count, sizeof *draft->sent_to);
    draft->sent_entry = jl_arena_grow(draft->arena, draft->sent_entry, draft->sent_count, sizeof *draft->sent_entry);
    draft->sent_to[draft->sent_count] = agency;
    draft->sent_entry[draft->sent_count++] = entry;
}

const char *jl_somebody(const struct jl_state *state, const char *mailbox)
{
    char role[96];
    const char *slash = strchr(mailbox, '/'), *level = strchr(mailbox, ':');
    size_t len = strcspn(mailbox + 1, ":/");
    if (!slash || len >= sizeof role)
        return NULL;
    snprintf(role, sizeof role, "%.*s", (int)len, mailbox + 1);
    enum jieli_level wanted = !level || level > slash             ? JIELI_LEVEL_ANY
                              : jl_text_starts(level, ":county/") ? JIELI_LEVEL_COUNTY
                                                                  : JIELI_LEVEL_STATION;
    return jl_state_resolve(state, role, wanted, slash + 1);
}

void jl_send(struct jl_draft *draft, size_t entry_index, const char *type, const char *agency, const char *role,
             const Jieli__V1__Casefile *casefile, const char *matter, const char *clause)
{
    struct jl_entry *entry = jl_draft_at(draft, entry_index);
    const char *found = agency[0] == '?' ? jl_somebody(draft->state, agency) : NULL;
    agency = found ? jl_arena_text(draft->arena, found) : agency; // registered since the address was kept
    bool own = entry_index == 0 && jl_text_equal(agency, draft->input->agency);
    Jieli__V1__Casefile *file = (Jieli__V1__Casefile *)(uintptr_t)casefile;
    if (own)
        return; // a send that resolves to its sender makes no delivery and counts as acknowledged
    if (is_sent(draft, entry_index, agency)) {
        if (file)
            jl_casefile_reach(draft, file, agency);
        return;
    }
    // the purpose is the sender's word about its own message, not about what the hub makes of it
    const char *purpose = entry_index == 0 && draft->input->message ? draft->input->message->purpose : "";
    struct ground ground = ground_of(draft, type, agency, role, purpose);
    if (!ground.allowed) {
        jl_draft_note(draft, "not disclosed %s to %s", type, agency);
        return;
    }
    sent_note(draft, entry_index, agency);
    draft->withholds = draft->withholds || (entry_index == 0 && ground.withheld_count);
    Jieli__V1__Send send = JIELI__V1__SEND__INIT;
    send.agency = (char *)(uintptr_t)agency;
    send.position = entry->public_.position;
    send.casefile = casefile ? casefile->id : (char *)(uintptr_t) "";
    send.matter = (char *)(uintptr_t)matter;
    if (entry_index == 0)
        send_parts(draft, entry, &send, role, &ground);
    deliver(draft, entry, &send, clause, &ground);
    if (file)
        jl_casefile_reach(draft, file, agency);
}
