// SPDX-License-Identifier: Apache-2.0
// What a session asks: keys by their ids or owner, receipts by their positions.
#include "core/hub/inside.h"
#include "lib/base/bytes.h"

static void key_tell(struct jl_hub *hub, struct jl_view id, Jieli__V1__Keys *keys, struct jl_arena *arena)
{
    const Jieli__V1__Key *row = jl_state_unpack(hub->state, JL_KIND_KEY, id, jl_arena_allocator(arena));
    if (!row)
        return;
    Jieli__V1__KeyRecord *record = jl_arena_take_or_die(arena, sizeof *record);
    jieli__v1__key_record__init(record);
    record->key_id = row->key_id;
    record->owner = row->owner;
    record->suite = row->suite;
    record->key = row->key;
    record->valid_from_ms = row->valid_from_ms;
    record->valid_to_ms = row->valid_to_ms;
    record->revoked_ms = row->revoked_ms;
    record->position = row->position;
    keys->keys = jl_arena_grow(arena, keys->keys, keys->n_keys, sizeof *keys->keys);
    keys->keys[keys->n_keys++] = record;
}

/// The keys named, then all of the owner named, the newest first.
void jl_keys_frame(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__KeyQuery *query,
                   struct jl_arena *arena)
{
    Jieli__V1__Keys keys = JIELI__V1__KEYS__INIT;
    uint32_t owned = 0;
    for (size_t i = 0; i < query->n_key_ids && i < JL_KEYS_ASKED_MAX; i++)
        key_tell(hub, jl_view_pb(query->key_ids[i]), &keys, arena);
    while (query->owner[0] && jl_state_key_of(hub->state, query->owner, owned).data)
        owned++;
    while (owned && keys.n_keys < JL_KEYS_ASKED_MAX)
        key_tell(hub, jl_state_key_of(hub->state, query->owner, --owned), &keys, arena);
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_KEYS;
    frame.keys = &keys;
    jl_door_bytes(hub, peer, &frame);
}

/// A message that was moved to an agency registered later: its record names the mailbox that waited, not the agency.
/// Once it is taken nothing here leads from its position to the record that moved it; that one (send_position of the
/// stamp) names the agency and proves the send for ever.
static bool waits_for(const struct jl_hub *hub, const struct jl_peer *peer, uint64_t position)
{
    struct jl_mailbox_item item;
    for (size_t i = 0; i < peer->post_count; i++) {
        const struct jl_mailbox *mailbox = jl_state_mailbox(hub->state, peer->posts[i].agency);
        for (uint64_t place = mailbox ? jl_mailbox_first(mailbox) : 0; mailbox && place < jl_mailbox_end(mailbox);
             place++)
            if (jl_mailbox_item(mailbox, place, &item) &&
                jl_object_number(item.value, JL_FIELD_DELIVERY_POSITION) == position)
                return true;
    }
    return false;
}

/// A record may be asked for by who sent it, who was sent it, or an operator.
static bool may_ask(struct jl_hub *hub, const struct jl_peer *peer, uint64_t position, struct jl_arena *arena)
{
    struct jl_record record;
    if (jl_text_starts(peer->agent, "operator:"))
        return true;
    if (jl_journal_read(hub->journal, position, &record, NULL, NULL) != JIELI_OK)
        return false;
    Jieli__V1__RecordPublic *public_ =
        jieli__v1__record_public__unpack(jl_arena_allocator(arena), record.public_.len, record.public_.data);
    Jieli__V1__RecordPlain *plain =
        jieli__v1__record_plain__unpack(jl_arena_allocator(arena), record.plain.len, record.plain.data);
    if (public_ && public_->source[0] && jl_agent_speaks_for(hub, peer->agent, public_->source))
        return true;
    for (size_t i = 0; plain && plain->decision && i < plain->decision->n_sends; i++) {
        ProtobufCBinaryData bytes = plain->decision->sends[i]->send;
        Jieli__V1__Send *send = jieli__v1__send__unpack(jl_arena_allocator(arena), bytes.len, bytes.data);
        if (send && jl_agent_speaks_for(hub, peer->agent, send->agency))
            return true;
    }
    return waits_for(hub, peer, position);
}

void jl_peer_receipt(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__ReceiptQuery *query,
                     struct jl_arena *arena)
{
    bool send_is_own = !query->agency[0] || jl_agent_speaks_for(hub, peer->agent, query->agency);
    if (query->position && send_is_own && may_ask(hub, peer, query->position, arena))
        jl_door_receipt(hub, peer, query->position, query->agency, query->seq);
    else
        jl_peer_problem(hub, peer, JIELI_JRN_RANGE, "no such position for this agent");
}
