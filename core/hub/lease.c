// SPDX-License-Identifier: Apache-2.0
// Leases: one active session an agency (formats F17).
#include "core/hub/inside.h"
#include "lib/wire/wire.h"
#include <stdio.h>

struct jl_post *jl_lease_holder(const struct jl_hub *hub, const char *agency)
{
    for (const struct jl_peer *peer = hub->peers; peer; peer = peer->next) {
        struct jl_post *post = jl_peer_post(peer, agency);
        if (post && post->active)
            return post;
    }
    return NULL;
}

void jl_lease_give(struct jl_hub *hub, const struct jl_peer *peer, struct jl_post *post, jl_time_ms now_ms)
{
    struct jl_decided *decided;
    struct jl_input input = {.kind = JL_INPUT_LEASE, .now_ms = now_ms, .agency = post->agency, .agent = peer->agent};
    char actor[96];
    snprintf(actor, sizeof actor, "urn:jieli:agency:%s", post->agency);
    input.actor = actor;
    if (jl_hub_decide(hub, &input, &decided) != JIELI_OK)
        return;
    post->active = true;
    post->epoch = jl_mailbox_number(hub, post->agency, JL_MAILBOX_EPOCH);
    jl_post_restart(hub, post);
}

static void lease_frame(struct jl_hub *hub, const struct jl_peer *peer, const struct jl_post *post)
{
    Jieli__V1__Lease lease = JIELI__V1__LEASE__INIT;
    lease.agency = (char *)(uintptr_t)post->agency;
    lease.epoch = post->epoch;
    lease.lease = post->active ? JL_WISH_ACTIVE : JL_WISH_STANDBY;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_LEASE;
    frame.lease = &lease;
    jl_door_bytes(hub, peer, &frame);
}

/// The agency's active session has ended: the next that wishes takes over, with epoch + 1.
void jl_peer_leases(struct jl_hub *hub, const char *agency, jl_time_ms now_ms)
{
    if (jl_lease_holder(hub, agency))
        return;
    for (struct jl_peer *peer = hub->peers; peer; peer = peer->next) {
        struct jl_post *post = jl_peer_post(peer, agency);
        if (!post || !post->window_messages || !jl_agent_speaks_for(hub, peer->agent, agency))
            continue;
        jl_lease_give(hub, peer, post, now_ms);
        lease_frame(hub, peer, post);
        return;
    }
}

/// Nobody has had the mailbox since the Hello of a standby (a hub that has just started, say): then it is the
/// standby's.
static void standby_look(struct jl_hub *hub, const struct jl_peer *peer, jl_time_ms now_ms)
{
    for (size_t i = 0; i < peer->post_count; i++) {
        const struct jl_post *post = &peer->posts[i];
        if (!post->active && post->window_messages && now_ms - post->since_ms >= JL_SESSION_SILENCE_MS)
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
