// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>

#define SLOTS_FIRST 64u

/// Live deliveries by sequence number, in a ring that grows; a hole is an ended one between live ones.
struct jl_mailbox {
    char *agency;
    struct jl_mailbox_slot {
        uint64_t seq;
        struct jl_object *object;
        uint32_t mark;
        uint32_t state;
    } * ring;
    size_t room;         ///< power of two
    uint64_t first, end; ///< places; ring index = place & (room − 1)
    uint64_t live;
    uint32_t again;
};

void jl_mailboxes_init(struct jl_mailboxes *mailboxes, struct jl_hash_seed seed)
{
    *mailboxes = (struct jl_mailboxes){.slot_room = SLOTS_FIRST, .seed = seed};
    mailboxes->slots = jl_alloc(SLOTS_FIRST * sizeof(struct jl_mailbox *));
}

void jl_mailboxes_fini(struct jl_mailboxes *mailboxes)
{
    for (size_t i = 0; i < mailboxes->count; i++) {
        free(mailboxes->all[i]->agency);
        free(mailboxes->all[i]->ring);
        free(mailboxes->all[i]);
    }
    free(mailboxes->all);
    free(mailboxes->slots);
    *mailboxes = (struct jl_mailboxes){0};
}

static size_t mailbox_slot(const struct jl_mailboxes *mailboxes, struct jl_view agency)
{
    size_t mask = mailboxes->slot_room - 1;
    size_t at = (size_t)jl_hash64(mailboxes->seed, agency.data, agency.len) & mask;
    while (mailboxes->slots[at] && !jl_view_equal(jl_view_text(mailboxes->slots[at]->agency), agency))
        at = (at + 1) & mask;
    return at;
}

struct jl_mailbox *jl_mailboxes_find(const struct jl_mailboxes *mailboxes, struct jl_view agency)
{
    return mailboxes->slots[mailbox_slot(mailboxes, agency)];
}

static void mailboxes_grow(struct jl_mailboxes *mailboxes)
{
    free(mailboxes->slots);
    mailboxes->slot_room *= 2;
    mailboxes->slots = jl_alloc(mailboxes->slot_room * sizeof(struct jl_mailbox *));
    for (size_t i = 0; i < mailboxes->count; i++)
        mailboxes->slots[mailbox_slot(mailboxes, jl_view_text(mailboxes->all[i]->agency))] = mailboxes->all[i];
}

static struct jl_mailbox *mailbox_new(struct jl_mailboxes *mailboxes, struct jl_view agency)
{
    if ((mailboxes->count + 1) * 2 > mailboxes->slot_room)
        mailboxes_grow(mailboxes);
    if (mailboxes->count == mailboxes->room) {
        mailboxes->room = mailboxes->room ? mailboxes->room * 2 : 16;
        mailboxes->all = jl_realloc(mailboxes->all, mailboxes->room * sizeof(struct jl_mailbox *));
    }
    struct jl_mailbox *mailbox = jl_alloc(sizeof *mailbox);
    mailbox->agency = jl_alloc(agency.len + 1);
    memcpy(mailbox->agency, agency.data, agency.len);
    mailboxes->all[mailboxes->count++] = mailbox;
    mailboxes->slots[mailbox_slot(mailboxes, agency)] = mailbox;
    return mailbox;
}

static struct jl_mailbox_slot *ring_at(const struct jl_mailbox *mailbox, uint64_t place)
{
    return &mailbox->ring[place & (mailbox->room - 1)];
}

static void ring_grow(struct jl_mailbox *mailbox)
{
    size_t room = mailbox->room ? mailbox->room * 2 : 8;
    struct jl_mailbox_slot *ring = jl_alloc(room * sizeof *ring);
    for (uint64_t place = mailbox->first; place < mailbox->end; place++)
        ring[place & (room - 1)] = *ring_at(mailbox, place);
    free(mailbox->ring);
    mailbox->ring = ring;
    mailbox->room = room;
}

/// First place whose sequence number is at least `seq`.
static uint64_t ring_search(const struct jl_mailbox *mailbox, uint64_t seq)
{
    uint64_t low = mailbox->first, high = mailbox->end;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (ring_at(mailbox, middle)->seq < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t state_of(const struct jl_object *delivery)
{
    return (uint32_t)jl_object_number(jl_object_value(delivery), JL_FIELD_DELIVERY_STATE);
}

static void ring_replace(struct jl_mailbox *mailbox, struct jl_mailbox_slot *slot, struct jl_object *object)
{
    mailbox->live += slot->object ? 0 : 1;
    slot->object = object;
    slot->state = state_of(object);
    if (slot->state != JL_DELIVERY_QUEUED)
        return;
    slot->mark = 0;
    mailbox->again++;
}

static void ring_insert(struct jl_mailbox *mailbox, uint64_t place, uint64_t seq, struct jl_object *object)
{
    if (mailbox->end - mailbox->first == mailbox->room)
        ring_grow(mailbox);
    for (uint64_t at = mailbox->end; at > place; at--)
        *ring_at(mailbox, at) = *ring_at(mailbox, at - 1);
    mailbox->end++;
    *ring_at(mailbox, place) = (struct jl_mailbox_slot){.seq = seq, .object = object, .state = state_of(object)};
}

/// A delivery's key is the mailbox, a zero byte, and the sequence number.
static struct jl_view key_agency(struct jl_view key)
{
    return jl_view(key.data, key.len - 9);
}

static uint64_t key_seq(struct jl_view key)
{
    return jl_get_u64(key.data + key.len - 8);
}

void jl_mailboxes_store(struct jl_mailboxes *mailboxes, struct jl_object *delivery)
{
    struct jl_view key = jl_object_key(delivery);
    if (key.len < 9)
        return;
    struct jl_mailbox *mailbox = jl_mailboxes_find(mailboxes, key_agency(key));
    if (!mailbox)
        mailbox = mailbox_new(mailboxes, key_agency(key));
    uint64_t seq = key_seq(key);
    uint64_t place = ring_search(mailbox, seq);
    if (place < mailbox->end && ring_at(mailbox, place)->seq == seq) {
        ring_replace(mailbox, ring_at(mailbox, place), delivery);
        return;
    }
    ring_insert(mailbox, place, seq, delivery);
    mailbox->live++;
}

void jl_mailboxes_drop(struct jl_mailboxes *mailboxes, struct jl_view delivery_key)
{
    if (delivery_key.len < 9)
        return;
    struct jl_mailbox *mailbox = jl_mailboxes_find(mailboxes, key_agency(delivery_key));
    uint64_t place = mailbox ? jl_mailbox_place(mailbox, key_seq(delivery_key)) : UINT64_MAX;
    if (place == UINT64_MAX)
        return;
    ring_at(mailbox, place)->object = NULL;
    mailbox->live--;
    while (mailbox->first < mailbox->end && !ring_at(mailbox, mailbox->first)->object)
        mailbox->first++;
}

const char *jl_mailbox_agency(const struct jl_mailbox *mailbox)
{
    return mailbox->agency;
}

uint64_t jl_mailbox_first(const struct jl_mailbox *mailbox)
{
    return mailbox->first;
}

uint64_t jl_mailbox_end(const struct jl_mailbox *mailbox)
{
    return mailbox->end;
}

uint64_t jl_mailbox_live(const struct jl_mailbox *mailbox)
{
    return mailbox->live;
}

bool jl_mailbox_item(const struct jl_mailbox *mailbox, uint64_t place, struct jl_mailbox_item *out)
{
    if (place < mailbox->first || place >= mailbox->end || !ring_at(mailbox, place)->object)
        return false;
    struct jl_mailbox_slot *slot = ring_at(mailbox, place);
    *out = (struct jl_mailbox_item){slot->seq, slot->state, jl_object_value(slot->object), &slot->mark};
    return true;
}

uint64_t jl_mailbox_from(const struct jl_mailbox *mailbox, uint64_t seq)
{
    return ring_search(mailbox, seq);
}

uint32_t jl_mailbox_again(const struct jl_mailbox *mailbox)
{
    return mailbox->again;
}

uint64_t jl_mailbox_place(const struct jl_mailbox *mailbox, uint64_t seq)
{
    uint64_t place = ring_search(mailbox, seq);
    bool there = place < mailbox->end && ring_at(mailbox, place)->seq == seq && ring_at(mailbox, place)->object;
    return there ? place : UINT64_MAX;
}
