// SPDX-License-Identifier: Apache-2.0
// Sessions of agents: Hello and Welcome; which frame goes where.
#include "core/hub/inside.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/seal/checkpoint.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <stdlib.h>

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

static void post_fini(struct jl_post *post)
{
    free(post->in_flight);
    free(post->dead);
    free(post->blocked);
}

static void peer_free(struct jl_peer *peer)
{
    for (size_t i = 0; i < peer->post_count; i++)
        post_fini(&peer->posts[i]);
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

uint64_t jl_mailbox_number(const struct jl_hub *hub, const char *agency, uint32_t field)
{
    return jl_object_number(jl_state_get(hub->state, JL_KIND_MAILBOX, jl_view_text(agency)), field);
}

void jl_peer_problem(struct jl_hub *hub, const struct jl_peer *peer, enum jieli_status status, const char *text)
{
    Jieli__V1__Problem problem = JIELI__V1__PROBLEM__INIT;
    problem.code = (char *)(uintptr_t)jieli_status_find(status)->code;
    problem.text = (char *)(uintptr_t)text;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_PROBLEM;
    frame.problem = &problem;
    jl_door_bytes(hub, peer, &frame);
}

// ---- Hello ----

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
    post->window_messages = at_most(wanted->window_messages, JL_WINDOW_MESSAGES_MAX);
    post->window_bytes = at_most(wanted->window_bytes ? wanted->window_bytes : 1u << 20, JL_WINDOW_BYTES_MAX);
    post->wish_active = wanted->wish != JL_WISH_STANDBY;
    post->last_seq = wanted->last_seq;
    post->since_ms = now_ms;
    if (post->active) // Hello again in one session: what was on its way may be lost
        jl_post_restart(hub, post);
    if (post->wish_active && post->window_messages && !jl_lease_holder(hub, post->agency))
        jl_lease_give(hub, peer, post, now_ms);
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
bool jl_peer_may_have(struct jl_hub *hub, const struct jl_peer *peer, const char *mailbox)
{
    return !jl_text_starts(mailbox, "urn:") && jl_agent_speaks_for(hub, peer->agent, mailbox);
}

static uint64_t lane_highest(const struct jl_hub *hub, const struct jl_peer *peer)
{
    Jieli__V1__Lane *lane = jl_state_unpack(hub->state, JL_KIND_LANE, jl_view(peer->lane, 8), NULL);
    uint64_t highest = lane && jl_text_equal(lane->agent, peer->agent) ? lane->highest : 0;
    jieli__v1__lane__free_unpacked(lane, NULL);
    return highest;
}

static void welcome_mailbox(const struct jl_hub *hub, const struct jl_post *post, Jieli__V1__WelcomeMailbox *out)
{
    jieli__v1__welcome_mailbox__init(out);
    out->agency = (char *)(uintptr_t)post->agency;
    out->epoch = post->active ? post->epoch : jl_mailbox_number(hub, post->agency, JL_MAILBOX_EPOCH);
    out->lease = post->active ? JL_WISH_ACTIVE : JL_WISH_STANDBY;
    out->acked_through = jl_mailbox_number(hub, post->agency, JL_MAILBOX_ACKED_THROUGH);
    out->next_seq = jl_mailbox_number(hub, post->agency, JL_MAILBOX_NEXT_SEQ);
    out->next_seq = out->next_seq ? out->next_seq : 1;
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
    struct jl_view value = jl_state_get(hub->state, JL_KIND_AGENT, jl_view_text(agent));
    return (jl_time_ms)jl_object_number(value, JL_FIELD_AGENT_VALID_TO_MS);
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
    Jieli__V1__WelcomeMailbox rows[JL_MAILBOXES_MAX];
    Jieli__V1__WelcomeMailbox *pointers[JL_MAILBOXES_MAX];
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

static void hello(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Hello *hello, jl_time_ms now_ms)
{
    if (!speaks_version(hello)) {
        jl_peer_problem(hub, peer, JIELI_WIRE_VERSION, "this hub speaks version 1");
        return;
    }
    peer->has_lane = hello->lane.len == 8;
    if (peer->has_lane) {
        memcpy(peer->lane, hello->lane.data, 8);
        end_older(hub, peer);
    }
    if (hello->n_mailboxes > JL_MAILBOXES_MAX)
        jl_peer_problem(hub, peer, JIELI_WIRE_TOO_MANY, "a session has at most 64 mailboxes");
    for (size_t i = 0; i < hello->n_mailboxes && i < JL_MAILBOXES_MAX && peer->post_count < JL_MAILBOXES_MAX; i++) {
        const Jieli__V1__HelloMailbox *wanted = hello->mailboxes[i];
        if (jl_peer_may_have(hub, peer, wanted->agency))
            post_add(hub, peer, wanted, now_ms);
        else
            jl_peer_problem(hub, peer, JIELI_AUTH_NOT_SPEAKER, wanted->agency);
    }
    peer->welcomed = true;
    welcome_frame(hub, peer, hello, now_ms);
}

static void frame_window(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Window *frame, jl_time_ms now_ms)
{
    struct jl_post *post = jl_peer_post(peer, frame->agency);
    if (!post)
        return;
    post->window_messages = at_most(frame->messages, JL_WINDOW_MESSAGES_MAX);
    post->window_bytes = at_most(frame->bytes, JL_WINDOW_BYTES_MAX);
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
        jl_peer_problem(hub, peer, JIELI_WIRE_TOO_MANY, "more groups than messages in a frame");
    else
        jl_intake(hub, peer, submit, arena, now_ms);
}

void jl_hub_frame(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Frame *frame, struct jl_arena *frame_arena,
                  jl_time_ms now_ms)
{
    if (frame->of_case == JIELI__V1__FRAME__OF_HELLO) {
        hello(hub, peer, frame->hello, now_ms);
        return;
    }
    if (!peer->welcomed) {
        jl_peer_problem(hub, peer, JIELI_HUB_SESSION, jieli_status_find(JIELI_HUB_SESSION)->en);
        return;
    }
    switch (frame->of_case) {
    case JIELI__V1__FRAME__OF_SUBMIT:
        frame_submit(hub, peer, frame->submit, frame_arena, now_ms);
        break;
    case JIELI__V1__FRAME__OF_ACKNOWLEDGE:
        jl_peer_acknowledge(hub, peer, frame, frame_arena, now_ms);
        break;
    case JIELI__V1__FRAME__OF_REFUSE:
        jl_peer_refuse(hub, peer, frame, frame_arena, now_ms);
        break;
    case JIELI__V1__FRAME__OF_WINDOW:
        frame_window(hub, peer, frame->window, now_ms);
        break;
    case JIELI__V1__FRAME__OF_KEY_QUERY:
        jl_keys_frame(hub, peer, frame->key_query, frame_arena);
        break;
    case JIELI__V1__FRAME__OF_RECEIPT_QUERY:
        jl_peer_receipt(hub, peer, frame->receipt_query, frame_arena);
        break;
    case JIELI__V1__FRAME__OF_RESYNC:
        frame_resync(hub, peer);
        break;
    case JIELI__V1__FRAME__OF_PING:
        break; // answered by the edge
    default:
        jl_peer_problem(hub, peer, JIELI_WIRE_MALFORMED, "a frame that a hub does not take");
        break;
    }
}
