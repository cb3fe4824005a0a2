// SPDX-License-Identifier: Apache-2.0
// Sessions of agents: Hello, leases of mailboxes, acknowledgements, questions.
#include "core/edge/edge.h"
#include "core/hub/inside.h"
#include "core/hub/skim.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/group.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <stdlib.h>

#define WINDOW_MESSAGES_MAX 4096u
#define WINDOW_BYTES_MAX (16u << 20)
#define POSTS_MAX 64u
#define STANDBY_MS 15000 ///< as long as a silent session lives (formats F4)
#define KEYS_MAX 256u    ///< of one KeyQuery
#define ACK_RANGES_MAX 16384u
#define REFUSAL_CODE_MAX 32u
#define REFUSAL_TEXT_MAX 1000u

struct jl_peer *jl_hub_peer_new(struct jl_hub *hub, void *link, const char *agent)
{
    struct jl_peer *peer = jl_alloc(sizeof *peer);
    peer->number = ++hub->peer_numbers;
    peer->link = link;
    snprintf(peer->agent, sizeof peer->agent, "%s", agent);
    peer->next = hub->peers;
    hub->peers = peer;
    return peer;
}

struct jl_peer *jl_peer_by_number(const struct jl_hub *hub, uint64_t number)
{
    struct jl_peer *peer = hub->peers;
    while (peer && peer->number != number)
        peer = peer->next;
    return peer;
}

struct jl_post *jl_peer_post(const struct jl_peer *peer, const char *agency)
{
    for (size_t i = 0; i < peer->post_count; i++)
        if (jl_text_equal(peer->posts[i].agency, agency))
            return &peer->posts[i];
    return NULL;
}

void jl_post_fini(struct jl_post *post)
{
    free(post->in_flight);
    free(post->dead);
    free(post->blocked);
}

static void peer_free(struct jl_peer *peer)
{
    for (size_t i = 0; i < peer->post_count; i++)
        jl_post_fini(&peer->posts[i]);
    free(peer->posts);
    free(peer->keys_told);
    free(peer);
}

void jl_hub_peer_end(struct jl_hub *hub, struct jl_peer *peer, jl_time_ms now_ms)
{
    for (struct jl_peer **at = &hub->peers; *at; at = &(*at)->next)
        if (*at == peer) {
            *at = peer->next;
            break;
        }
    for (size_t i = 0; i < peer->post_count; i++)
        if (peer->posts[i].active && hub->journal && now_ms)
            jl_peer_leases(hub, peer->posts[i].agency, now_ms);
    peer_free(peer);
}

// ---- leases: one active session an agency (formats F17) ----

static struct jl_post *active_post(const struct jl_hub *hub, const char *agency)
{
    for (const struct jl_peer *peer = hub->peers; peer; peer = peer->next) {
        struct jl_post *post = jl_peer_post(peer, agency);
        if (post && post->active)
            return post;
    }
    return NULL;
}

static uint64_t epoch_of(const struct jl_hub *hub, const char *agency)
{
    struct jl_view value = jl_state_get(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX, jl_view_text(agency));
    Jieli__V1__Mailbox *mailbox = value.data ? jieli__v1__mailbox__unpack(NULL, value.len, value.data) : NULL;
    uint64_t epoch = mailbox ? mailbox->epoch : 0;
    jieli__v1__mailbox__free_unpacked(mailbox, NULL);
    return epoch;
}

static void post_activate(struct jl_hub *hub, const struct jl_peer *peer, struct jl_post *post, jl_time_ms now_ms)
{
    struct jl_decided *decided;
    struct jl_input input = {.kind = JL_INPUT_LEASE, .now_ms = now_ms, .agency = post->agency, .agent = peer->agent};
    char actor[96];
    snprintf(actor, sizeof actor, "urn:jieli:agency:%s", post->agency);
    input.actor = actor;
    if (jl_hub_decide(hub, &input, &decided) != JIELI_OK)
        return;
    post->active = true;
    post->epoch = epoch_of(hub, post->agency);
    jl_post_restart(hub, post);
}

static void lease_frame(struct jl_hub *hub, const struct jl_peer *peer, const struct jl_post *post)
{
    Jieli__V1__Lease lease = JIELI__V1__LEASE__INIT;
    lease.agency = (char *)(uintptr_t)post->agency;
    lease.epoch = post->epoch;
    lease.lease = post->active ? JIELI__V1__WISH__WISH_ACTIVE : JIELI__V1__WISH__WISH_STANDBY;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_LEASE;
    frame.lease = &lease;
    jl_door_bytes(hub, peer, &frame);
}

/// The agency's active session has ended: the next that wishes takes over, with epoch + 1.
void jl_peer_leases(struct jl_hub *hub, const char *agency, jl_time_ms now_ms)
{
    if (active_post(hub, agency))
        return;
    for (struct jl_peer *peer = hub->peers; peer; peer = peer->next) {
        struct jl_post *post = jl_peer_post(peer, agency);
        if (!post || !post->window_messages || !jl_agent_speaks_for(hub, peer->agent, agency))
            continue;
        post_activate(hub, peer, post, now_ms);
        lease_frame(hub, peer, post);
        return;
    }
}

uint64_t jl_mailbox_acked(const struct jl_hub *hub, const char *agency)
{
    struct jl_view value = jl_state_get(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX, jl_view_text(agency));
    Jieli__V1__Mailbox *mailbox = value.data ? jieli__v1__mailbox__unpack(NULL, value.len, value.data) : NULL;
    uint64_t acked = mailbox ? mailbox->acked_through : 0;
    jieli__v1__mailbox__free_unpacked(mailbox, NULL);
    return acked;
}

// ---- Hello ----

static void problem_frame(struct jl_hub *hub, const struct jl_peer *peer, enum jieli_status status, const char *text)
{
    Jieli__V1__Problem problem = JIELI__V1__PROBLEM__INIT;
    problem.code = (char *)(uintptr_t)jieli_status_find(status)->code;
    problem.text = (char *)(uintptr_t)text;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_PROBLEM;
    frame.problem = &problem;
    jl_door_bytes(hub, peer, &frame);
}

/// Nobody has had the mailbox since the Hello of a standby (a hub that has just started, say): then it is the
/// standby's.
static void standby_look(struct jl_hub *hub, const struct jl_peer *peer, jl_time_ms now_ms)
{
    for (size_t i = 0; i < peer->post_count; i++) {
        const struct jl_post *post = &peer->posts[i];
        if (!post->active && post->window_messages && now_ms - post->since_ms >= STANDBY_MS)
            jl_peer_leases(hub, post->agency, now_ms);
    }
}

static void rights_look(struct jl_hub *hub, struct jl_peer *peer, jl_time_ms now_ms)
{
    for (size_t i = 0; i < peer->post_count; i++) {
        struct jl_post *post = &peer->posts[i];
        if (!post->window_messages || jl_agent_speaks_for(hub, peer->agent, post->agency))
            continue;
        post->window_messages = 0;
        if (!post->active)
            continue;
        post->active = false;
        lease_frame(hub, peer, post);
        jl_peer_leases(hub, post->agency, now_ms);
    }
}

void jl_peer_look(struct jl_hub *hub, jl_time_ms now_ms)
{
    bool rights = hub->posts_version != jl_state_registry_version(hub->state);
    bool standby = now_ms - hub->standby_ms >= 1000;
    hub->posts_version = jl_state_registry_version(hub->state);
    hub->standby_ms = standby ? now_ms : hub->standby_ms;
    for (struct jl_peer *peer = hub->peers; peer; peer = peer->next) {
        if (rights) {
            rights_look(hub, peer, now_ms);
            jl_peer_join_look(hub, peer);
        }
        if (standby)
            standby_look(hub, peer, now_ms);
    }
}

static uint32_t at_most(uint32_t value, uint32_t most)
{
    return value < most ? value : most;
}

static void post_add(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__HelloMailbox *wanted, jl_time_ms now_ms)
{
    struct jl_post *post = jl_peer_post(peer, wanted->agency);
    if (!post) {
        peer->posts = jl_realloc(peer->posts, (peer->post_count + 1) * sizeof *peer->posts);
        post = &peer->posts[peer->post_count++];
        *post = (struct jl_post){.retry_at = INT64_MAX};
        snprintf(post->agency, sizeof post->agency, "%s", wanted->agency);
    }
    post->window_messages = at_most(wanted->window_messages, WINDOW_MESSAGES_MAX);
    post->window_bytes = at_most(wanted->window_bytes ? wanted->window_bytes : 1u << 20, WINDOW_BYTES_MAX);
    post->wish_active = wanted->wish != JIELI__V1__WISH__WISH_STANDBY;
    post->last_seq = wanted->last_seq;
    post->since_ms = now_ms;
    if (post->active) // Hello again in one session: what was on its way may be lost
        jl_post_restart(hub, post);
    if (post->wish_active && post->window_messages && !active_post(hub, post->agency))
        post_activate(hub, peer, post, now_ms);
}

/// The same agent with the same spool has come back under a new link: its old session is over.
static void end_older(struct jl_hub *hub, const struct jl_peer *peer)
{
    for (struct jl_peer *other = hub->peers; other; other = other->next) {
        if (other == peer || !other->has_lane || !jl_text_equal(other->agent, peer->agent) ||
            memcmp(other->lane, peer->lane, 8) != 0)
            continue;
        for (size_t i = 0; i < other->post_count; i++) {
            other->posts[i].active = false;
            other->posts[i].window_messages = 0;
        }
    }
}

/// A mailbox is named by the agency's bare code.
static bool may_have(struct jl_hub *hub, const struct jl_peer *peer, const char *mailbox)
{
    return !jl_text_starts(mailbox, "urn:") && jl_agent_speaks_for(hub, peer->agent, mailbox);
}

static uint64_t lane_highest(const struct jl_hub *hub, const struct jl_peer *peer)
{
    struct jl_view value = jl_state_get(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_LANE, jl_view(peer->lane, 8));
    Jieli__V1__Lane *lane = value.data ? jieli__v1__lane__unpack(NULL, value.len, value.data) : NULL;
    uint64_t highest = lane && jl_text_equal(lane->agent, peer->agent) ? lane->highest : 0;
    jieli__v1__lane__free_unpacked(lane, NULL);
    return highest;
}

static void welcome_mailbox(const struct jl_hub *hub, const struct jl_post *post, Jieli__V1__WelcomeMailbox *out)
{
    jieli__v1__welcome_mailbox__init(out);
    out->agency = (char *)(uintptr_t)post->agency;
    out->epoch = post->active ? post->epoch : epoch_of(hub, post->agency);
    out->lease = post->active ? JIELI__V1__WISH__WISH_ACTIVE : JIELI__V1__WISH__WISH_STANDBY;
    struct jl_view value =
        jl_state_get(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX, jl_view_text(post->agency));
    Jieli__V1__Mailbox *mailbox = value.data ? jieli__v1__mailbox__unpack(NULL, value.len, value.data) : NULL;
    out->acked_through = mailbox ? mailbox->acked_through : 0;
    out->next_seq = mailbox ? mailbox->next_seq : 1;
    jieli__v1__mailbox__free_unpacked(mailbox, NULL);
}

/// What the agent's own checkpoint shows (formats F4, F10): the path from it to ours; or, when it is ours and lies
/// beyond what we have, that this journal is a shorter one than was acknowledged from: then nothing more is accepted.
static void checkpoint_judge(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__Hello *hello,
                             struct jl_buf *path)
{
    struct jl_checkpoint theirs;
    uint64_t durable = jl_journal_durable_batch(hub->journal), size = durable == UINT64_MAX ? 0 : durable + 1;
    if (!hello->checkpoint.len || !hub->conf.log_key ||
        jl_checkpoint_read(jl_view_pb(hello->checkpoint), hub->conf.log_key, &theirs, NULL) != JIELI_OK)
        return;
    if (theirs.size > size) {
        hub->stopping = true;
        jl_log(JL_ERROR,
               "an agent holds a checkpoint beyond this journal: restore the journal; nothing more is accepted",
               jl_kv_text("agent", peer->agent), jl_kv_number("its_batches", (int64_t)theirs.size),
               jl_kv_number("ours", (int64_t)size));
        return;
    }
    if (theirs.size && theirs.size < size)
        jl_journal_consistency(hub->journal, theirs.size, path, NULL);
}

/// Until when the keys of who says Hello are good, so that it can warn of the end (0 = open).
static jl_time_ms transport_until(const struct jl_hub *hub, const char *agent)
{
    enum { AGENT_VALID_TO_MS = 6 };
    struct jl_view value = jl_state_get(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENT, jl_view_text(agent));
    return value.data ? (jl_time_ms)jl_object_number(value, AGENT_VALID_TO_MS) : 0;
}

static jl_time_ms signing_until(struct jl_hub *hub, const char *agent, ProtobufCBinaryData key_id)
{
    const struct jl_key_cache *key = key_id.len == 8 ? jl_keys_find(hub, key_id.data) : NULL;
    return key && jl_agent_speaks_for(hub, agent, key->owner) ? key->valid_to_ms : 0;
}

static void welcome_frame(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Hello *hello, jl_time_ms now_ms)
{
    ProtobufCBinaryData nodes[64];
    struct jl_buf path = {0};
    Jieli__V1__Limits limits = JIELI__V1__LIMITS__INIT;
    limits.frame_bytes = 4u << 20;
    limits.message_bytes = 1u << 20;
    limits.messages_in_frame = 1024;
    Jieli__V1__WelcomeMailbox rows[POSTS_MAX];
    Jieli__V1__WelcomeMailbox *pointers[POSTS_MAX];
    Jieli__V1__Welcome welcome = JIELI__V1__WELCOME__INIT;
    welcome.hub = hub->code;
    welcome.incarnation = hub->conf.incarnation;
    welcome.term = hub->conf.term;
    welcome.session = peer->number;
    welcome.hub_time_ms = now_ms;
    welcome.submit_window = JL_SUBMIT_WINDOW;
    welcome.limits = &limits;
    welcome.highest_sequence = lane_highest(hub, peer);
    welcome.checkpoint = jl_pb_view(jl_journal_checkpoint(hub->journal));
    welcome.demo = hub->active.demo;
    welcome.transport_until_ms = transport_until(hub, peer->agent);
    welcome.signing_until_ms = signing_until(hub, peer->agent, hello->key_id);
    checkpoint_judge(hub, peer, hello, &path);
    for (size_t at = 0; at + 32 <= path.len && welcome.n_consistency < 64; at += 32)
        nodes[welcome.n_consistency++] = (ProtobufCBinaryData){32, path.data + at};
    welcome.consistency = nodes;
    for (size_t i = 0; i < peer->post_count; i++) {
        welcome_mailbox(hub, &peer->posts[i], &rows[i]);
        pointers[i] = &rows[i];
    }
    welcome.mailboxes = pointers;
    welcome.n_mailboxes = peer->post_count;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_WELCOME;
    frame.welcome = &welcome;
    jl_door_bytes(hub, peer, &frame);
    jl_buf_fini(&path);
}

static bool speaks_version(const Jieli__V1__Hello *hello)
{
    for (size_t i = 0; i < hello->n_versions; i++)
        if (hello->versions[i] == 1)
            return true;
    return hello->n_versions == 0;
}

void jl_peer_hello(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Hello *hello, jl_time_ms now_ms)
{
    if (!speaks_version(hello)) {
        problem_frame(hub, peer, JIELI_WIRE_VERSION, "this hub speaks version 1");
        return;
    }
    peer->has_lane = hello->lane.len == 8;
    if (peer->has_lane) {
        memcpy(peer->lane, hello->lane.data, 8);
        end_older(hub, peer);
    }
    if (hello->n_mailboxes > POSTS_MAX)
        problem_frame(hub, peer, JIELI_WIRE_TOO_MANY, "a session has at most 64 mailboxes");
    for (size_t i = 0; i < hello->n_mailboxes && i < POSTS_MAX && peer->post_count < POSTS_MAX; i++) {
        const Jieli__V1__HelloMailbox *wanted = hello->mailboxes[i];
        if (may_have(hub, peer, wanted->agency))
            post_add(hub, peer, wanted, now_ms);
        else
            problem_frame(hub, peer, JIELI_AUTH_NOT_SPEAKER, wanted->agency);
    }
    peer->welcomed = true;
    welcome_frame(hub, peer, hello, now_ms);
}

// ---- acknowledgements ----

/// The proof covers the frame packed without it (formats F4); it is stored in the record.
static bool ack_is_signed(struct jl_hub *hub, const char *agency, const Jieli__V1__Frame *frame,
                          const Jieli__V1__Proof *proof)
{
    char source[96];
    const struct jl_key_cache *key = proof && proof->key_id.len == 8 ? jl_keys_find(hub, proof->key_id.data) : NULL;
    snprintf(source, sizeof source, "urn:jieli:agency:%s", agency);
    if (!key || key->revoked_ms || !jl_text_equal(key->owner, source))
        return false;
    uint8_t leaf[32];
    return jl_edge_ack_leaf(hub->digest, frame, leaf) &&
           jl_group_verify_leaf(key->key, hub->digest, leaf, proof->tree_size, proof->index, jl_view_pb(proof->path),
                                jl_view_pb(proof->signature), NULL) == JIELI_OK;
}

static int range_order(const void *a, const void *b)
{
    const struct jl_range *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

/// Ascending, apart from each other, without the empty ones: so the work depends on what is there, not on what is
/// named.
static size_t ranges_of(const Jieli__V1__Acknowledge *frame, struct jl_range *out)
{
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < frame->n_ranges; i++)
        if (frame->ranges[i]->last >= frame->ranges[i]->first)
            out[count++] = (struct jl_range){frame->ranges[i]->first, frame->ranges[i]->last};
    qsort(out, count, sizeof *out, range_order);
    for (size_t i = 0; i < count; i++) {
        if (kept && out[i].first <= out[kept - 1].last)
            out[kept - 1].last = out[i].last > out[kept - 1].last ? out[i].last : out[kept - 1].last;
        else
            out[kept++] = out[i];
    }
    return kept;
}

/// JIELI_OK, or why the frame is not taken.
static enum jieli_status ack_check(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__Frame *whole)
{
    const Jieli__V1__Acknowledge *frame = whole->acknowledge;
    bool level = frame->level == JIELI__V1__LEVEL__LEVEL_RECEIVED || frame->level == JIELI__V1__LEVEL__LEVEL_TAKEN;
    if (!level)
        return JIELI_WIRE_MALFORMED;
    if (frame->n_ranges > ACK_RANGES_MAX)
        return JIELI_WIRE_TOO_MANY;
    if (!may_have(hub, peer, frame->agency))
        return JIELI_AUTH_NOT_SPEAKER;
    if (!ack_is_signed(hub, frame->agency, whole, frame->proof))
        return JIELI_SEAL_SIGNATURE;
    // an older epoch still counts for the deliveries it names
    return frame->epoch > epoch_of(hub, frame->agency) ? JIELI_HUB_EPOCH : JIELI_OK;
}

static void frame_acknowledge(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *whole,
                              struct jl_arena *arena, jl_time_ms now_ms)
{
    const Jieli__V1__Acknowledge *frame = whole->acknowledge;
    enum jieli_status status = ack_check(hub, peer, whole);
    if (status != JIELI_OK) {
        problem_frame(hub, peer, status, jieli_status_find(status)->en);
        return;
    }
    struct jl_decided *decided = NULL;
    struct jl_range *ranges = jl_arena_take_or_die(arena, (frame->n_ranges + 1) * sizeof *ranges);
    struct jl_input input = {.kind = JL_INPUT_ACKNOWLEDGE,
                             .now_ms = now_ms,
                             .agency = frame->agency,
                             .acknowledge = frame,
                             .ranges = ranges,
                             .range_count = ranges_of(frame, ranges)};
    input.actor = jl_arena_printf(arena, "urn:jieli:agent:%s", peer->agent);
    uint64_t *count = frame->level == JIELI__V1__LEVEL__LEVEL_TAKEN ? &hub->counts.taken : &hub->counts.received;
    while ((status = jl_hub_decide(hub, &input, &decided)) == JIELI_OK) {
        *count += decided->changed;
        if (!decided->more)
            break;
    }
    for (struct jl_peer *other = hub->peers; other; other = other->next) {
        struct jl_post *post = jl_peer_post(other, frame->agency);
        if (post)
            jl_post_acknowledged(post, ranges, input.range_count);
    }
}

const Jieli__V1__Message *jl_delivered_message(struct jl_hub *hub, struct jl_arena *arena, struct jl_view delivery_key)
{
    struct jl_record record;
    struct jl_view value = jl_state_get(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY, delivery_key);
    const Jieli__V1__Delivery *delivery =
        value.data ? jieli__v1__delivery__unpack(jl_arena_allocator(arena), value.len, value.data) : NULL;
    if (!delivery || jl_journal_read(hub->journal, delivery->position, &record, NULL, NULL) != JIELI_OK)
        return NULL;
    struct jl_view message = jl_skim(record.plain, 1, 0); // RecordPlain.message
    return message.data ? jieli__v1__message__unpack(jl_arena_allocator(arena), message.len, message.data) : NULL;
}

static enum jieli_status refuse_check(struct jl_hub *hub, const struct jl_peer *peer, const Jieli__V1__Frame *whole)
{
    const Jieli__V1__Refuse *frame = whole->refuse;
    if (strlen(frame->code) > REFUSAL_CODE_MAX || strlen(frame->text) > REFUSAL_TEXT_MAX)
        return JIELI_WIRE_TOO_LARGE;
    if (!may_have(hub, peer, frame->agency))
        return JIELI_AUTH_NOT_SPEAKER;
    if (!ack_is_signed(hub, frame->agency, whole, frame->proof))
        return JIELI_SEAL_SIGNATURE;
    return frame->epoch > epoch_of(hub, frame->agency) ? JIELI_HUB_EPOCH : JIELI_OK;
}

static void frame_refuse(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *whole,
                         struct jl_arena *arena, jl_time_ms now_ms)
{
    const Jieli__V1__Refuse *frame = whole->refuse;
    uint8_t key[JL_DELIVERY_KEY_MAX];
    enum jieli_status status = refuse_check(hub, peer, whole);
    if (status != JIELI_OK) {
        problem_frame(hub, peer, status, jieli_status_find(status)->en);
        return;
    }
    struct jl_decided *decided;
    struct jl_input input = {.kind = JL_INPUT_REFUSE, .now_ms = now_ms, .agency = frame->agency, .refuse = frame};
    input.actor = jl_arena_printf(arena, "urn:jieli:agent:%s", peer->agent);
    input.message = jl_delivered_message(hub, arena, jl_view(key, jl_key_delivery(key, frame->agency, frame->seq)));
    if (!input.message) { // not there, or not yet durable, so never delivered: nobody could be told of the refusal
        problem_frame(hub, peer, JIELI_JRN_RANGE, "no delivery of this number to refuse");
        return;
    }
    if (jl_hub_decide(hub, &input, &decided) != JIELI_OK)
        return;
    hub->counts.refused++;
    jl_post_again(hub, frame->agency, frame->seq);
}

// ---- questions ----

static void key_tell(struct jl_hub *hub, struct jl_view id, Jieli__V1__Keys *keys, struct jl_arena *arena)
{
    struct jl_view value = jl_state_get(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_KEY, id);
    Jieli__V1__Key *row = value.data ? jieli__v1__key__unpack(jl_arena_allocator(arena), value.len, value.data) : NULL;
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
    for (size_t i = 0; i < query->n_key_ids && i < KEYS_MAX; i++)
        key_tell(hub, jl_view_pb(query->key_ids[i]), &keys, arena);
    while (query->owner[0] && jl_state_key_of(hub->state, query->owner, owned).data)
        owned++;
    while (owned && keys.n_keys < KEYS_MAX)
        key_tell(hub, jl_state_key_of(hub->state, query->owner, --owned), &keys, arena);
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_KEYS;
    frame.keys = &keys;
    jl_door_bytes(hub, peer, &frame);
}

/// A message that was moved to an agency registered later: its record names the mailbox that waited, not the agency.
static bool waits_for(const struct jl_hub *hub, const struct jl_peer *peer, uint64_t position)
{
    enum { DELIVERY_POSITION = 1 };
    struct jl_mailbox_item item;
    for (size_t i = 0; i < peer->post_count; i++) {
        const struct jl_mailbox *mailbox = jl_state_mailbox(hub->state, peer->posts[i].agency);
        for (uint64_t place = mailbox ? jl_mailbox_first(mailbox) : 0; mailbox && place < jl_mailbox_end(mailbox);
             place++)
            if (jl_mailbox_item(mailbox, place, &item) && jl_object_number(item.value, DELIVERY_POSITION) == position)
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

static void frame_receipt(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__ReceiptQuery *query,
                          struct jl_arena *arena)
{
    bool send_is_own = !query->agency[0] || jl_agent_speaks_for(hub, peer->agent, query->agency);
    if (query->position && send_is_own && may_ask(hub, peer, query->position, arena))
        jl_door_receipt(hub, peer, query->position, query->agency, query->seq);
    else
        problem_frame(hub, peer, JIELI_JRN_RANGE, "no such position for this agent");
}

static void frame_window(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Window *frame, jl_time_ms now_ms)
{
    struct jl_post *post = jl_peer_post(peer, frame->agency);
    if (!post)
        return;
    post->window_messages = at_most(frame->messages, WINDOW_MESSAGES_MAX);
    post->window_bytes = at_most(frame->bytes, WINDOW_BYTES_MAX);
    if (post->window_messages && post->wish_active)
        jl_peer_leases(hub, post->agency, now_ms);
}

/// The agent's spool was restored: what it has acknowledged as received above last_seq comes again.
static void frame_resync(struct jl_hub *hub, struct jl_peer *peer)
{
    for (size_t i = 0; i < peer->post_count; i++)
        jl_post_restart(hub, &peer->posts[i]);
}

static void frame_submit(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Submit *submit,
                         struct jl_arena *arena, jl_time_ms now_ms)
{
    if (submit->n_groups > JL_FRAME_MESSAGES_MAX)
        problem_frame(hub, peer, JIELI_WIRE_TOO_MANY, "more groups than messages in a frame");
    else
        jl_intake(hub, peer, submit, arena, now_ms);
}

void jl_hub_frame(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *frame, struct jl_arena *frame_arena,
                  jl_time_ms now_ms)
{
    if (frame->of_case == JIELI__V1__FRAME__OF_HELLO) {
        jl_peer_hello(hub, peer, frame->hello, now_ms);
        return;
    }
    if (!peer->welcomed) {
        problem_frame(hub, peer, JIELI_HUB_SESSION, jieli_status_find(JIELI_HUB_SESSION)->en);
        return;
    }
    switch (frame->of_case) {
    case JIELI__V1__FRAME__OF_SUBMIT:
        frame_submit(hub, peer, frame->submit, frame_arena, now_ms);
        break;
    case JIELI__V1__FRAME__OF_ACKNOWLEDGE:
        frame_acknowledge(hub, peer, frame, frame_arena, now_ms);
        break;
    case JIELI__V1__FRAME__OF_REFUSE:
        frame_refuse(hub, peer, frame, frame_arena, now_ms);
        break;
    case JIELI__V1__FRAME__OF_WINDOW:
        frame_window(hub, peer, frame->window, now_ms);
        break;
    case JIELI__V1__FRAME__OF_KEY_QUERY:
        jl_keys_frame(hub, peer, frame->key_query, frame_arena);
        break;
    case JIELI__V1__FRAME__OF_RECEIPT_QUERY:
        frame_receipt(hub, peer, frame->receipt_query, frame_arena);
        break;
    case JIELI__V1__FRAME__OF_RESYNC:
        frame_resync(hub, peer);
        break;
    case JIELI__V1__FRAME__OF_PING:
        break; // answered by the edge
    default:
        problem_frame(hub, peer, JIELI_WIRE_MALFORMED, "a frame that a hub does not take");
        break;
    }
}
