// SPDX-License-Identifier: Apache-2.0
// The journal judged from what stands in it and from the diaries, with no help from the code that wrote it.
#include "lib/base/check.h"
#include "cli/sim/map.h"
#include "cli/sim/world.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>

#define LATE_MS_MAX 1000 ///< design 1.4

struct deadline_seen {
    jl_time_ms due_at_ms, soon_at_ms;
    jl_time_ms set_ms; ///< when it came to be as it is: a legal date may lie in the past
    bool running, fired;
};

/// One send, as the decision made it: key = mailbox ‖ 0 ‖ seq of where it lies now.
struct delivery_seen {
    uint64_t position;
    bool live;
    char end[16]; ///< code of the record that took it out of the state
};

struct checking {
    struct jl_world *world;
    struct jl_state *fold;
    struct jl_sim_map ids;        ///< source ‖ 0 ‖ id → position
    struct jl_sim_map sends;      ///< agency ‖ 0 ‖ position → seq
    struct jl_sim_map deliveries; ///< as in the state
    struct jl_sim_map deadlines;
    jl_time_ms last_ms, up_since_ms;
    bool ended;
};

// ---- one record ----

static void check_order(struct checking *checking, uint64_t position, const Jieli__V1__RecordPublic *public_)
{
    if (public_->position != position)
        jl_world_finding(checking->world, "the record at %llu says that it is at %llu", (unsigned long long)position,
                         (unsigned long long)public_->position);
    if (public_->time_ms < checking->last_ms)
        jl_world_finding(checking->world, "time runs backwards at position %llu", (unsigned long long)position);
    checking->last_ms = public_->time_ms;
    if (public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_START)
        checking->up_since_ms = public_->time_ms;
}

/// One effect a message: one record for each id.
static void check_once(struct checking *checking, uint64_t position, const Jieli__V1__RecordPublic *public_)
{
    char key[200];
    bool outcome = public_->outcome == JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED ||
                   public_->outcome == JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_REJECTED;
    if (!outcome || !public_->id[0])
        return;
    int len = snprintf(key, sizeof key, "%s %s", public_->source, public_->id);
    uint64_t *first = jl_sim_map_at(&checking->ids, jl_view(key, (size_t)len));
    if (*first)
        jl_world_finding(checking->world, "%s of %s has two records: %llu and %llu", public_->id, public_->source,
                         (unsigned long long)*first, (unsigned long long)position);
    *first = position;
}

/// One message goes to one agency once; one that is moved has been sent before.
static void check_sends(struct checking *checking, uint64_t position, const Jieli__V1__RecordPublic *public_,
                        const Jieli__V1__Decision *decision)
{
    bool moved = jl_text_equal(public_->code, "MOVED");
    for (size_t i = 0; i < decision->n_sends; i++) {
        ProtobufCBinaryData bytes = decision->sends[i]->send;
        Jieli__V1__Send *send = jieli__v1__send__unpack(NULL, bytes.len, bytes.data);
        char key[160];
        JL_CHECK(send);
        int len = snprintf(key, sizeof key, "%s %llu", send->agency, (unsigned long long)send->position);
        uint64_t *seq = jl_sim_map_at(&checking->sends, jl_view(key, (size_t)len));
        if (*seq || (moved ? send->position >= position : send->position != position))
            jl_world_finding(checking->world, "position %llu is sent to %s twice", (unsigned long long)position,
                             send->agency);
        *seq = send->seq;
        jieli__v1__send__free_unpacked(send, NULL);
    }
}

/// A deadline fires once, never early, at most a second late while the hub runs.
static void check_firing(struct checking *checking, const Jieli__V1__RecordPublic *public_)
{
    char matter[48] = "", name[64] = "";
    const char *first = strchr(public_->id, '/'), *last = strrchr(public_->id, '/');
    uint8_t key[JL_DEADLINE_KEY_MAX];
    if (!first || first == last) {
        jl_world_finding(checking->world, "a firing is of %s", public_->id);
        return;
    }
    snprintf(matter, sizeof matter, "%.*s", (int)(first - public_->id), public_->id);
    snprintf(name, sizeof name, "%.*s", (int)(last - first - 1), first + 1);
    size_t len = jl_key_deadline(key, matter, name, (uint32_t)strtoul(last + 1, NULL, 10));
    struct deadline_seen *seen = jl_sim_map_find(&checking->deadlines, jl_view(key, len));
    if (!seen || !seen->running) {
        jl_world_finding(checking->world, "%s fires and is not running", public_->id);
        return;
    }
    bool soon = seen->soon_at_ms != 0;
    jl_time_ms due = soon ? seen->soon_at_ms : seen->due_at_ms;
    jl_time_ms from = due > seen->set_ms ? due : seen->set_ms;
    bool held =
        due < checking->up_since_ms && from < checking->up_since_ms + JL_SIM_GRACE_MS_MAX; // armed late counts too
    if (held)
        from = checking->up_since_ms + JL_SIM_GRACE_MS_MAX;
    if (public_->time_ms < due)
        jl_world_finding(checking->world, "%s fires early", public_->id);
    if (public_->time_ms > from + LATE_MS_MAX)
        jl_world_finding(checking->world, "%s fires %lld ms late", public_->id, (long long)(public_->time_ms - due));
    if (!soon && seen->fired)
        jl_world_finding(checking->world, "%s fires twice", public_->id);
    seen->fired = seen->fired || !soon;
}

static void note_deadline(struct checking *checking, const Jieli__V1__Put *put, jl_time_ms now_ms)
{
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, put->value.len, put->value.data);
    struct deadline_seen *seen = jl_sim_map_at(&checking->deadlines, jl_view_pb(put->key));
    JL_CHECK(deadline);
    seen->running = deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
    seen->set_ms = now_ms;
    seen->due_at_ms = deadline->due_at_ms;
    seen->soon_at_ms = deadline->soon_at_ms;
    jieli__v1__deadline__free_unpacked(deadline, NULL);
}

static void note_objects(struct checking *checking, const Jieli__V1__RecordPublic *public_,
                         const Jieli__V1__Decision *decision)
{
    for (size_t i = 0; i < decision->n_puts; i++) {
        const Jieli__V1__Put *put = decision->puts[i];
        if (put->kind == JL_KIND_DEADLINE)
            note_deadline(checking, put, public_->time_ms);
        if (put->kind != JL_KIND_DELIVERY)
            continue;
        Jieli__V1__Delivery *delivery = jieli__v1__delivery__unpack(NULL, put->value.len, put->value.data);
        struct delivery_seen *seen = jl_sim_map_at(&checking->deliveries, jl_view_pb(put->key));
        JL_CHECK(delivery);
        seen->position = delivery->position;
        seen->live = true;
        jieli__v1__delivery__free_unpacked(delivery, NULL);
    }
    for (size_t i = 0; i < decision->n_deletes; i++) {
        const Jieli__V1__Delete *gone = decision->deletes[i];
        struct deadline_seen *deadline =
            gone->kind == JL_KIND_DEADLINE ? jl_sim_map_find(&checking->deadlines, jl_view_pb(gone->key)) : NULL;
        struct delivery_seen *delivery =
            gone->kind == JL_KIND_DELIVERY ? jl_sim_map_find(&checking->deliveries, jl_view_pb(gone->key)) : NULL;
        if (deadline)
            deadline->running = false;
        if (delivery) {
            delivery->live = false;
            snprintf(delivery->end, sizeof delivery->end, "%s", public_->code[0] ? public_->code : "MOVED");
        }
    }
}

static void check_record(struct checking *checking, uint64_t position)
{
    struct jl_record record;
    struct jieli_err err = {0};
    if (jl_journal_read(checking->world->journal, position, &record, NULL, &err) != JIELI_OK) {
        jl_world_finding(checking->world, "position %llu cannot be read: %s", (unsigned long long)position, err.text);
        return;
    }
    Jieli__V1__RecordPublic *public_ = jieli__v1__record_public__unpack(NULL, record.public_.len, record.public_.data);
    Jieli__V1__RecordPlain *plain = jieli__v1__record_plain__unpack(NULL, record.plain.len, record.plain.data);
    if (public_ && plain && plain->decision) {
        check_order(checking, position, public_);
        check_once(checking, position, public_);
        check_sends(checking, position, public_, plain->decision);
        if (public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_FIRING)
            check_firing(checking, public_);
        note_objects(checking, public_, plain->decision);
        jl_apply(checking->fold, plain->decision);
    } else {
        jl_world_finding(checking->world, "position %llu cannot be unpacked", (unsigned long long)position);
    }
    jieli__v1__record_public__free_unpacked(public_, NULL);
    jieli__v1__record_plain__free_unpacked(plain, NULL);
}

// ---- the whole ----

static void check_fold(struct checking *checking)
{
    uint8_t live[32], folded[32];
    if (!jl_hub_is_idle(checking->world->hub))
        return; // something is decided and not yet durable
    jl_world_state_digest(checking->world, jl_hub_state(checking->world->hub), live);
    jl_world_state_digest(checking->world, checking->fold, folded);
    if (memcmp(live, folded, sizeof live) != 0)
        jl_world_finding(checking->world, "the state folded from the journal is not the hub's");
}

static void check_overdue(struct checking *checking)
{
    const struct jl_world *world = checking->world;
    jl_time_ms next = jl_state_next_due(jl_hub_state(world->hub));
    if (next < world->now_ms - LATE_MS_MAX && world->now_ms > world->grace_until_ms + LATE_MS_MAX)
        jl_world_finding(checking->world, "a deadline that was due %lld ms ago has not fired",
                         (long long)(world->now_ms - next));
}

/// What an agent was told once: the record is there, and its receipt is the same bytes.
static void check_message(struct checking *checking, const struct jl_sim_agent *agent,
                          const struct jl_sim_message *message)
{
    struct jl_world *world = checking->world;
    char key[200];
    if (!message->fate)
        return;
    int len = snprintf(key, sizeof key, "%s %s", agent->keys.source, message->id);
    const uint64_t *position = jl_sim_map_find(&checking->ids, jl_view(key, (size_t)len));
    if (!position || *position != message->position) {
        jl_world_finding(world, "%s was told that %s stands at %llu, and it does not", agent->code, message->id,
                         (unsigned long long)message->position);
        return;
    }
    struct jl_buf receipt = {0};
    if (message->receipt.len && (jl_journal_receipt(world->journal, message->position, &receipt, NULL) != JIELI_OK ||
                                 !jl_view_equal(jl_buf_view(&receipt), jl_buf_view(&message->receipt))))
        jl_world_finding(world, "%s: the receipt of %s is not what the journal gives now", agent->code, message->id);
    jl_buf_fini(&receipt);
}

static void check_diaries(struct checking *checking)
{
    for (size_t i = 0; i < checking->world->agent_count; i++) {
        const struct jl_sim_agent *agent = checking->world->agents[i];
        for (size_t m = 0; m < agent->diary_count; m++) {
            check_message(checking, agent, agent->diary[m]);
            if (checking->ended && jl_sim_message_is_open(agent->diary[m]))
                jl_world_finding(checking->world, "%s never learns what became of %s", agent->code,
                                 agent->diary[m]->id);
        }
    }
}

static Jieli__V1__Delivery *delivery_in_state(const struct checking *checking, struct jl_view key)
{
    struct jl_view value = jl_state_get(jl_hub_state(checking->world->hub), JL_KIND_DELIVERY, key);
    return value.data ? jieli__v1__delivery__unpack(NULL, value.len, value.data) : NULL;
}

/// No limbo: every delivery has ended, or is dead for a stated reason; and what ended as TAKEN was taken.
static void check_delivery(struct checking *checking, const struct jl_sim_slot *slot)
{
    struct jl_world *world = checking->world;
    const struct delivery_seen *seen = slot->value;
    const char *agency = (const char *)slot->key; // ends with the zero byte
    const struct jl_sim_agency *owner = jl_world_find(world, agency);
    const struct jl_sim_entry *entry = owner ? jl_sim_inbox_find(owner, seen->position) : NULL;
    unsigned long long position = seen->position;
    if (!seen->live && jl_text_equal(seen->end, "TAKEN") && (!entry || !entry->taken))
        jl_world_finding(world, "position %llu counts as taken by %s, who never took it", position, agency);
    if (!seen->live && jl_text_equal(seen->end, "REFUSED") && (!entry || !entry->refused))
        jl_world_finding(world, "position %llu counts as refused by %s, who never refused it", position, agency);
    if (!seen->live || !checking->ended)
        return;
    Jieli__V1__Delivery *delivery = delivery_in_state(checking, jl_view(slot->key, slot->key_len));
    bool dead = delivery && delivery->state == JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_DEAD && delivery->code[0];
    bool revoked = owner && owner->revoked;
    if (!dead && !revoked)
        jl_world_finding(world, "the delivery of position %llu to %s hangs: %s", position, agency,
                         !delivery              ? "not in the state"
                         : delivery->state == 2 ? "received"
                                                : "queued");
    jieli__v1__delivery__free_unpacked(delivery, NULL);
}

/// Nobody has what the hub never decided to send.
static void check_inboxes(struct checking *checking)
{
    for (size_t i = 0; i < checking->world->agency_count; i++) {
        const struct jl_sim_agency *agency = checking->world->agencies[i];
        for (size_t e = 0; e < agency->inbox_count; e++) {
            uint8_t key[JL_DELIVERY_KEY_MAX];
            size_t len = jl_key_delivery(key, agency->code, agency->inbox[e]->seq);
            const struct delivery_seen *seen = jl_sim_map_find(&checking->deliveries, jl_view(key, len));
            if (!seen || seen->position != agency->inbox[e]->position)
                jl_world_finding(checking->world, "%s holds position %llu, which was never sent to it", agency->code,
                                 (unsigned long long)agency->inbox[e]->position);
        }
    }
}

void jl_world_check(struct jl_world *world, bool ended)
{
    struct checking checking = {.world = world, .ended = ended};
    if (!world->hub)
        return;
    checking.fold = jl_state_new((struct jl_hash_seed){5, 6});
    jl_sim_map_init(&checking.ids, sizeof(uint64_t));
    jl_sim_map_init(&checking.sends, sizeof(uint64_t));
    jl_sim_map_init(&checking.deliveries, sizeof(struct delivery_seen));
    jl_sim_map_init(&checking.deadlines, sizeof(struct deadline_seen));
    for (uint64_t position = 1; position <= jl_journal_durable_position(world->journal); position++)
        check_record(&checking, position);
    check_fold(&checking);
    check_overdue(&checking);
    check_diaries(&checking);
    for (size_t i = 0; i < checking.deliveries.count; i++)
        check_delivery(&checking, checking.deliveries.order[i]);
    check_inboxes(&checking);
    jl_sim_map_fini(&checking.ids);
    jl_sim_map_fini(&checking.sends);
    jl_sim_map_fini(&checking.deliveries);
    jl_sim_map_fini(&checking.deadlines);
    jl_state_free(&checking.fold);
}
