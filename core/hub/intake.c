// SPDX-License-Identifier: Apache-2.0
// A Submit frame: each message is tied to its source, checked, deduped, decided; each gets its outcome.
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/model/id.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/wire/wire.h"
#include <stdio.h>

struct intake {
    struct jl_hub *hub;
    struct jl_peer *peer;
    struct jl_arena *arena; ///< of the frame
    jl_time_ms now_ms;
    struct jl_parcel *parcel;
    uint64_t lane_sequence;
    uint8_t lane[8];
    bool has_lane;
    char source[100]; ///< the agent was found to speak for it, at registry version …
    uint64_t source_version;
    int suspect;         ///< is the clock in doubt? −1 = not asked yet
    size_t detail_bytes; ///< of this frame's answers
};

#define DETAIL_BYTES_MAX (16u << 20) ///< more to tell in answer to one frame: the rest is asked to come again

// ---- outcomes ----

/// An id that is none is not handed back: nobody knows what characters it has.
static struct jl_outcome_item *outcome_new(struct intake *in, const char *id)
{
    struct jl_outcome_item *item = &in->parcel->items[in->parcel->item_count++];
    uint8_t uuid[16];
    if (strlen(id) == sizeof item->id - 1 && jl_uuid_read(id, uuid))
        memcpy(item->id, id, sizeof item->id);
    in->peer->open_outcomes++;
    return item;
}

/// "field: text", no character cut in the middle.
static char *problem_text(const struct jieli_err *err)
{
    char text[480];
    snprintf(text, sizeof text, "%s%s%s", err->field, err->field[0] ? ": " : "", err->text);
    size_t len = strlen(text);
    while (len && !jl_utf8_valid(text, len))
        len--;
    text[len] = 0;
    return jl_strdup(text);
}

static void outcome_problem(struct intake *in, const char *id, Jieli__V1__OutcomeKind kind, const struct jieli_err *err)
{
    struct jl_outcome_item *item = outcome_new(in, id);
    item->kind = kind;
    item->code = err->status;
    item->text = problem_text(err);
    jl_door_weigh(in->hub, in->parcel, strlen(item->text) + 1);
    item->retry_seconds = kind == JL_OUTCOME_RETRY_LATER ? 5 : 0;
}

static void reject(struct intake *in, const char *id, const struct jieli_err *err)
{
    in->hub->counts.untied++;
    outcome_problem(in, id, JL_OUTCOME_REJECTED, err);
}

static void retry_later(struct intake *in, const char *id, enum jieli_status status)
{
    struct jieli_err err = {0};
    jieli_err_set(&err, status, "", "%s", jieli_status_find(status)->en);
    outcome_problem(in, id, JL_OUTCOME_RETRY_LATER, &err);
}

static void detail_keep(struct intake *in, struct jl_outcome_item *item, struct jl_view detail)
{
    jl_buf_add_view(&item->detail, detail);
    in->detail_bytes += detail.len;
    jl_door_weigh(in->hub, in->parcel, item->detail.room);
}

static void outcome_decided(struct intake *in, const struct jl_input *input, const struct jl_decided *decided)
{
    struct jl_outcome_item *item = outcome_new(in, input->message->id);
    item->kind = decided->outcome;
    item->code = decided->code;
    item->position = input->position;
    jl_text_put(item->casefile, sizeof item->casefile, decided->casefile);
    jl_text_put(item->matter, sizeof item->matter, decided->matter);
    detail_keep(in, item, decided->detail);
    in->hub->counts.accepted += decided->outcome == JL_OUTCOME_ACCEPTED;
}

// ---- known ids (formats F5) ----

static void answer_same(struct intake *in, const struct jl_input *input, const struct jl_first *first)
{
    bool accepted = first->outcome == (uint32_t)JL_OUTCOME_ACCEPTED;
    struct jl_outcome_item *item = outcome_new(in, input->message->id);
    item->kind = accepted ? JL_OUTCOME_DUPLICATE : JL_OUTCOME_REJECTED;
    item->position = first->position;
    memcpy(item->code_text, first->code, sizeof item->code_text);
    memcpy(item->casefile, first->casefile, sizeof item->casefile);
    memcpy(item->matter, first->matter, sizeof item->matter);
    detail_keep(in, item, first->detail);
#ifdef JL_PLANT_DUPLICATE_BEFORE_DURABLE
    in->parcel->batch = UINT64_MAX;
#endif
}

/// One record a minute and source. Two sources that share a place may take it from each other: then there are more.
static bool conflict_is_due(struct jl_hub *hub, const char *source, jl_time_ms now_ms)
{
    uint64_t hash = jl_hash64(hub->conf.seed, source, strlen(source));
    size_t at = (size_t)hash % JL_CONFLICTS_KEPT;
    if (hub->conflicts[at].source == hash && now_ms - hub->conflicts[at].at_ms < 60000)
        return false;
    hub->conflicts[at].source = hash;
    hub->conflicts[at].at_ms = now_ms;
    return true;
}

static void answer_other(struct intake *in, struct jl_input *input, const struct jl_first *first)
{
    struct jl_outcome_item *item = outcome_new(in, input->message->id);
    item->kind = JL_OUTCOME_CONFLICT;
    item->code = JIELI_HUB_CONFLICT;
    item->position = first->position;
    memcpy(item->first_digest, first->digest, 32);
    memcpy(item->this_digest, input->message_digest, 32);
    in->hub->counts.conflict++;
    if (!conflict_is_due(in->hub, input->message->source, in->now_ms))
        return; // counted only
    struct jl_decided *decided;
    input->kind = JL_INPUT_CONFLICT;
    input->first_position = first->position;
    memcpy(input->first_digest, first->digest, 32);
    jl_hub_decide(in->hub, input, &decided);
}

// ---- one message ----

/// Asked for every message, looked up once a frame unless the registry changes in between.
static bool speaks_for(struct intake *in, const char *source)
{
    uint64_t version = jl_state_registry_version(in->hub->state);
    if (in->source_version == version && in->source[0] && jl_text_equal(in->source, source))
        return true;
    if (!jl_agent_speaks_for(in->hub, in->peer->agent, source))
        return false;
    snprintf(in->source, sizeof in->source, "%s", source);
    in->source_version = version;
    return true;
}

static enum jieli_status check_source(struct intake *in, const Jieli__V1__Message *message,
                                      const struct jl_key_cache *key, struct jieli_err *err)
{
    if (!jl_text_equal(key->owner, message->source))
        return jieli_err_set(err, JIELI_SEAL_KEY_UNKNOWN, "source", "the signing key is not this source's");
    if (!speaks_for(in, message->source))
        return jieli_err_set(err, JIELI_AUTH_NOT_SPEAKER, "source", "this agent may not speak for it");
    // an end that was planned is no breach: what a spool held then still counts, by the message's own time. A revoked
    // key ends at once.
    bool in_time =
        !key->valid_to_ms || (message->time_ms < key->valid_to_ms && in->now_ms < key->valid_to_ms + JL_KEY_LATE_MS);
    bool valid = !key->revoked_ms && in_time && in->now_ms + JL_AHEAD_MS >= key->valid_from_ms;
    return valid ? JIELI_OK : jieli_err_set(err, JIELI_SEAL_KEY_REVOKED, "key", "the key is revoked or not valid now");
}

static enum jieli_status check_body(const struct jl_arrival *arrival, const Jieli__V1__Body *body,
                                    struct jieli_err *err)
{
    const Jieli__V1__Message *message = arrival->message;
    if (body && body->payload.len > JL_MESSAGE_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "payload", "larger than 1 MiB");
    if (message->hash != JL_HASH_SHA256)
        return jieli_err_set(err, JIELI_SEAL_SUITE, "hash", "the hub's policy asks for SHA-256");
    if (!body || body->seed.len != JL_SEED_BYTES)
        return jieli_err_set(err, JIELI_SEAL_DIGEST, "body", "a message travels with its body and a seed of 32 bytes");
    if (!jl_view_equal(jl_view(arrival->payload_digest, JL_DIGEST_BYTES), jl_view_pb(message->payload_digest)))
        return jieli_err_set(err, JIELI_SEAL_DIGEST, "payload_digest", "the digest does not fit the payload");
    return JIELI_OK;
}

static bool clock_is_suspect(struct intake *in)
{
    if (in->suspect < 0)
        in->suspect = jl_hub_clock_is_suspect(in->hub);
    return in->suspect;
}

/// Depends on the message and the window only, so it repeats and needs no record. A hub whose own clock is in doubt
/// cannot say that a message is ahead of it.
static enum jieli_status check_time(struct intake *in, const Jieli__V1__Message *message, struct jieli_err *err)
{
    uint8_t uuid[16];
    jl_time_ms made;
    bool ahead = message->time_ms > in->now_ms + JL_AHEAD_MS && !clock_is_suspect(in);
    if (message->time_ms < in->now_ms - JL_WINDOW_MS || ahead)
        return jieli_err_set(err, JIELI_MSG_TIME, "time",
                             "older than 400 days, or more than 10 minutes ahead of the hub");
    if (jl_uuid_read(message->id, uuid) && jl_uuid_time(uuid, &made) && made < in->now_ms - JL_WINDOW_MS)
        return jieli_err_set(err, JIELI_MSG_TIME, "id", "the time inside the id is older than 400 days");
    return JIELI_OK;
}

/// Asked of new ids only: what was accepted in time stays accepted.
static bool is_expired(struct intake *in, const Jieli__V1__Message *message)
{
    struct jieli_err err = {0};
    if (!message->expirytime_ms || message->expirytime_ms > in->now_ms)
        return false;
    jieli_err_set(&err, JIELI_MSG_EXPIRED, "expirytime", "it expired before it arrived");
    reject(in, message->id, &err);
    return true;
}

/// What an operator says goes on when new messages have to wait, so that somebody can end what they wait for.
static bool is_administration(const Jieli__V1__Message *message)
{
    return jl_urn_code(message->source, "operator") != NULL;
}

static enum jieli_status not_now(struct intake *in, const Jieli__V1__Message *message)
{
    bool administration = is_administration(message);
    if (in->hub->stopping)
        return JIELI_HUB_STOPPING;
    if (in->hub->catching_up)
        return JIELI_HUB_CATCHING_UP;
    if (!administration && clock_is_suspect(in))
        return JIELI_HUB_CLOCK;
    if (!administration && !jl_journal_has_room(in->hub->journal))
        return JIELI_DISK_FULL;
    bool over = in->peer->open_outcomes >= JL_SUBMIT_WINDOW || in->detail_bytes >= DETAIL_BYTES_MAX;
    return over ? JIELI_HUB_QUOTA : JIELI_OK;
}

static void lane_note(struct intake *in, const Jieli__V1__Message *message)
{
    if (message->lane.len != 8)
        return;
    bool other = in->has_lane && memcmp(in->lane, message->lane.data, 8) != 0;
    if (!other && in->has_lane && in->lane_sequence >= message->sequence)
        return;
    memcpy(in->lane, message->lane.data, 8);
    in->lane_sequence = message->sequence;
    in->has_lane = true;
}

static void message_decide(struct intake *in, struct jl_input *input)
{
    struct jl_hub *hub = in->hub;
    const Jieli__V1__Message *message = input->message;
    struct jl_first first;
    jl_first_find(hub, message->source, message->id, input->dedupe_key, input->content_mac, &first);
    if (first.found) {
        if (first.same)
            answer_same(in, input, &first);
        else
            answer_other(in, input, &first);
        return;
    }
    if (is_expired(in, message))
        return;
    enum jieli_status later = first.unreadable ? JIELI_SYS_IO : not_now(in, message);
    if (later != JIELI_OK) {
        retry_later(in, message->id, later);
        return;
    }
    struct jl_decided *decided;
    if (hub->calls.crashes && hub->calls.crashes(hub->calls.user, message->source, message->id) >= 2)
        input->kind = JL_INPUT_QUARANTINE;
    if (jl_hub_decide(hub, input, &decided) != JIELI_OK) {
        struct jieli_err err = {0};
        jieli_err_set(&err, JIELI_WIRE_TOO_LARGE, "message",
                      "what it causes is more than a segment of the hub's journal holds");
        reject(in, message->id, &err); // not remembered: the answer depends on the message and the configuration only
        return;
    }
    lane_note(in, message);
    jl_recent_add(hub, input, decided);
    outcome_decided(in, input, decided);
}

/// `arrival` is what the item's bytes say by themselves; here they meet the registry and the clock.
static void take_message(struct intake *in, const Jieli__V1__Item *item, const Jieli__V1__Proof *proof,
                         const struct jl_key_cache *key, const struct jl_arrival *arrival, const uint8_t leaf[32])
{
    struct jieli_err err = {0};
    const Jieli__V1__Message *message = arrival->message;
    enum jieli_status status = arrival->status;
    if (status != JIELI_OK) {
        struct jl_arrival again;
        jl_arrival_read(&again, jl_view_pb(item->message), in->arena, &err);
    }
    if (status == JIELI_OK)
        status = check_source(in, message, key, &err);
    if (status == JIELI_OK)
        status = check_body(arrival, item->body, &err);
    if (status == JIELI_OK)
        status = check_time(in, message, &err);
    if (status != JIELI_OK) {
        reject(in, message ? message->id : "", &err);
        return;
    }
    const char *agency = jl_urn_code(message->source, "agency");
    struct jl_input input = {.kind = JL_INPUT_MESSAGE,
                             .now_ms = in->now_ms,
                             .actor = message->source,
                             .agency = agency ? agency : "",
                             .message = message,
                             .message_bytes = jl_view_pb(item->message),
                             .proof = proof,
                             .seed = jl_view_pb(item->body->seed),
                             .payload = jl_view_pb(item->body->payload)};
    memcpy(input.message_digest, leaf, sizeof input.message_digest);
    memcpy(input.dedupe_key, arrival->dedupe_key, sizeof input.dedupe_key);
    memcpy(input.content_mac, arrival->content_mac, sizeof input.content_mac);
    message_decide(in, &input);
}

// ---- one group: one signature ----

static bool root_seen(const struct jl_peer *peer, const uint8_t mark[JL_ROOT_MARK_BYTES])
{
    for (uint32_t i = 0; i < JL_ROOTS_KEPT; i++)
        if (memcmp(peer->roots[i], mark, JL_ROOT_MARK_BYTES) == 0)
            return true;
    return false;
}

static bool root_verify(struct intake *in, const struct jl_key_cache *key, const Jieli__V1__Group *group,
                        const uint8_t root[32])
{
    uint8_t mark[JL_ROOT_MARK_BYTES] = {0};
    if (group->signature.len == 0 || group->signature.len > JL_SIGNATURE_BYTES_MAX)
        return false;
    memcpy(mark, root, 32);
    memcpy(mark + 32, group->key_id.data, 8);
    jl_put_u32(mark + 40, group->tree_size);
    mark[44] =
        (uint8_t)group->signature.len; // the signature is kept with each message: another one must be verified too
    memcpy(mark + 45, group->signature.data, group->signature.len);
    if (root_seen(in->peer, mark))
        return true;
    if (!jl_group_verify_root(key->key, group->tree_size, root, jl_view_pb(group->signature)))
        return false;
    memcpy(in->peer->roots[in->peer->roots_next++ % JL_ROOTS_KEPT], mark, sizeof mark);
    return true;
}

/// Leaves of all items; for a complete group also the tree, so that each item's path can be stored beside it.
static void group_leaves(struct intake *in, const Jieli__V1__Group *group, uint8_t *leaves)
{
    struct jl_digest_job *jobs = jl_arena_take_or_die(in->arena, group->n_items * sizeof *jobs);
    for (size_t i = 0; i < group->n_items; i++)
        jobs[i] = jl_message_job(jl_view_pb(group->items[i]->message), leaves + 32 * i);
    jl_digest_many(in->hub->digest, jobs, group->n_items);
    if (group->complete)
        jl_tree_build(in->hub->tree, in->hub->digest, leaves, (uint32_t)group->n_items);
}

static bool item_root(struct intake *in, const Jieli__V1__Group *group, size_t i, const uint8_t *leaves,
                      uint8_t root[32])
{
    if (group->complete) {
        memcpy(root, jl_tree_root_of(in->hub->tree), 32);
        return true;
    }
    const Jieli__V1__Item *item = group->items[i];
    return jl_tree_climb(in->hub->digest, leaves + 32 * i, item->index, group->tree_size, jl_view_pb(item->path), root);
}

/// The message's own proof, as it is kept and handed on.
static Jieli__V1__Proof *item_proof(struct intake *in, const Jieli__V1__Group *group, size_t i)
{
    Jieli__V1__Proof *proof = jl_arena_take_or_die(in->arena, sizeof *proof);
    jieli__v1__proof__init(proof);
    proof->suite = group->suite;
    proof->key_id = group->key_id;
    proof->signature = group->signature;
    proof->tree_size = group->tree_size;
    proof->index = group->complete ? (uint32_t)i : group->items[i]->index;
    proof->path = group->items[i]->path;
    if (group->complete) {
        struct jl_buf path = {0};
        jl_tree_path_of(in->hub->tree, (uint32_t)i, &path);
        proof->path = jl_pb_view(jl_arena_copy(in->arena, jl_buf_view(&path)));
        jl_buf_fini(&path);
    }
    return proof;
}

static void reject_group(struct intake *in, const Jieli__V1__Group *group, enum jieli_status code, const char *text)
{
    struct jieli_err err = {0};
    jieli_err_set(&err, code, "proof", "%s", text);
    for (size_t i = 0; i < group->n_items; i++) {
        ProtobufCMessage *unpacked = NULL;
        static const struct jl_scan_limits limits = {.depth_max = 2, .nodes_max = 64, .canonical = false};
        jl_wire_unpack(&jieli__v1__message__descriptor, jl_view_pb(group->items[i]->message), &limits, in->arena,
                       &unpacked, NULL);
        reject(in, unpacked ? ((Jieli__V1__Message *)unpacked)->id : "", &err);
    }
}

/// Nothing is read of an item that no signature covers.
static struct jl_arrival *arrivals_of(struct intake *in, const Jieli__V1__Group *group, const struct jl_key_cache *key,
                                      const uint8_t *leaves)
{
    struct jl_arrival *arrivals = jl_arena_take_or_die(in->arena, group->n_items * sizeof *arrivals);
    for (size_t i = 0; i < group->n_items; i++) {
        uint8_t root[32];
        arrivals[i].covered = item_root(in, group, i, leaves, root) && root_verify(in, key, group, root);
        arrivals[i].status = JIELI_SEAL_SIGNATURE;
        if (arrivals[i].covered)
            jl_arrival_read(&arrivals[i], jl_view_pb(group->items[i]->message), in->arena, NULL);
    }
    jl_arrivals_hash(in->hub, group, arrivals, in->arena);
    return arrivals;
}

static bool group_is_sane(const Jieli__V1__Group *group)
{
    bool sizes = group->tree_size >= 1 && group->tree_size <= JL_GROUP_MAX && group->n_items <= group->tree_size;
    return sizes && group->n_items && (!group->complete || group->n_items == group->tree_size);
}

static void take_group(struct intake *in, const Jieli__V1__Group *group)
{
    const struct jl_key_cache *key = group->key_id.len == 8 ? jl_keys_find(in->hub, group->key_id.data) : NULL;
    if (!group_is_sane(group)) {
        reject_group(in, group, JIELI_SEAL_PATH, "the group's sizes do not fit");
        return;
    }
    if (!key || (uint32_t)jl_key_suite(key->key) != group->suite) {
        reject_group(in, group, JIELI_SEAL_KEY_UNKNOWN, "the hub knows no such signing key");
        return;
    }
    uint8_t *leaves = jl_arena_take_or_die(in->arena, group->n_items * 32);
    group_leaves(in, group, leaves);
    Jieli__V1__Proof **proofs = jl_arena_take_or_die(in->arena, group->n_items * sizeof *proofs);
    for (size_t i = 0; i < group->n_items; i++) // before any decision uses the tree
        proofs[i] = item_proof(in, group, i);
    const struct jl_arrival *arrivals = arrivals_of(in, group, key, leaves);
    for (size_t i = 0; i < group->n_items; i++) {
        struct jieli_err err = {0};
        if (!arrivals[i].covered) {
            jieli_err_set(&err, JIELI_SEAL_SIGNATURE, "proof", "the signature does not cover this message");
            reject(in, "", &err);
            continue;
        }
        take_message(in, group->items[i], proofs[i], key, &arrivals[i], leaves + 32 * i);
        key = jl_keys_find(in->hub, group->key_id.data); // a decision may have changed the registry
        if (!key)
            return;
    }
}

static void lane_record(struct intake *in)
{
    struct jl_decided *decided;
    if (!in->has_lane)
        return;
    struct jl_input input = {.kind = JL_INPUT_LANE,
                             .now_ms = in->now_ms,
                             .actor = jl_arena_printf(in->arena, "urn:jieli:agent:%s", in->peer->agent),
                             .agency = in->peer->agent,
                             .lane = {in->lane, 8},
                             .sequence = in->lane_sequence};
    jl_hub_decide(in->hub, &input, &decided);
}

/// What could be tied to no source is counted; one line a minute says how much, and who sent the last of it.
static void untied_tell(struct jl_hub *hub, const struct jl_peer *peer, jl_time_ms now_ms)
{
    if (hub->counts.untied == hub->untied_told || now_ms - hub->untied_told_ms < 60000)
        return;
    jl_log(JL_WARN, "messages were refused that could not be tied to their source or the window",
           jl_kv_number("count", (int64_t)(hub->counts.untied - hub->untied_told)), jl_kv_text("agent", peer->agent));
    hub->untied_told = hub->counts.untied;
    hub->untied_told_ms = now_ms;
}

void jl_intake(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Submit *submit, struct jl_arena *frame_arena,
               jl_time_ms now_ms)
{
    size_t count = 0;
    for (size_t g = 0; g < submit->n_groups; g++)
        count += submit->groups[g]->n_items;
    struct intake in = {.hub = hub, .peer = peer, .arena = frame_arena, .now_ms = now_ms, .suspect = -1};
    in.parcel = jl_door_outcome(hub, peer, submit->ref, count);
    for (size_t g = 0; g < submit->n_groups; g++)
        take_group(&in, submit->groups[g]);
    lane_record(&in);
    untied_tell(hub, peer, now_ms);
#ifdef JL_PLANT_DUPLICATE_BEFORE_DURABLE
    if (in.parcel->batch == UINT64_MAX) {
        jl_door_now(hub, in.parcel);
        return;
    }
#endif
    in.parcel->batch = jl_hub_newest_batch(hub);
}
