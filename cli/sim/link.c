// SPDX-License-Identifier: Apache-2.0
// Virtual links: what a frame meets on its way.
#include "cli/sim/world.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/wire.h"
#include <stdlib.h>

#define SLOW_MS_MAX 30000

static jl_time_ms arrival(struct jl_world *world)
{
    const struct jl_weather *weather = &world->weather;
    if (!weather->delay_ms_max)
        return world->now_ms;
    int64_t most = jl_random_chance(&world->net, weather->slow) ? SLOW_MS_MAX : weather->delay_ms_max;
    return world->now_ms + jl_random_between(&world->net, 1, most);
}

static void frame_depart(struct jl_world *world, enum jl_sim_kind kind, struct jl_sim_session *session,
                         const void *bytes, size_t len)
{
    unsigned copies = 1;
    world->counts.frames++;
    if (jl_random_chance(&world->net, world->weather.lose)) {
        copies = 0;
        world->counts.lost++;
    } else if (jl_random_chance(&world->net, world->weather.twice)) {
        copies = 2;
        world->counts.doubled++;
    }
    for (unsigned i = 0; i < copies; i++) {
        struct jl_sim_event event = {.kind = kind, .session = session, .bytes = jl_alloc(len + 1), .len = len};
        memcpy(event.bytes, bytes, len);
        jl_world_event(world, arrival(world), event);
    }
}

void jl_sim_link_to_hub(struct jl_world *world, struct jl_sim_session *session, const Jieli__V1__Frame *frame)
{
    struct jl_buf part = {0};
    if (!session || !session->alive)
        return;
    jl_frame_pack(frame, &part);
    frame_depart(world, JL_SIM_TO_HUB, session, part.data, part.len);
    jl_buf_fini(&part);
}

void jl_sim_link_submit(struct jl_world *world, struct jl_sim_session *session, uint64_t ref, Jieli__V1__Group *group)
{
    Jieli__V1__Submit submit = JIELI__V1__SUBMIT__INIT;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Group *groups[] = {group};
    submit.ref = ref;
    submit.groups = groups;
    submit.n_groups = 1;
    frame.of_case = JIELI__V1__FRAME__OF_SUBMIT;
    frame.submit = &submit;
    jl_sim_link_to_hub(world, session, &frame);
}

void jl_sim_link_item(Jieli__V1__Item *item, Jieli__V1__Body *body, struct jl_view message, const uint8_t seed[32],
                      struct jl_view payload)
{
    jieli__v1__item__init(item);
    jieli__v1__body__init(body);
    body->seed = jl_pb_view(jl_view(seed, 32));
    body->payload = jl_pb_view(payload);
    item->message = jl_pb_view(message);
    item->body = body;
}

bool jl_sim_link_to_agent(void *user, void *link, const void *bytes, size_t len)
{
    struct jl_world *world = user;
    struct jl_sim_session *session = link;
    if (!session->alive)
        return false;
    frame_depart(world, JL_SIM_TO_AGENT, session, bytes, len);
    return true;
}

void jl_sim_link_silent(struct jl_world *world, struct jl_sim_session *session)
{
    if (world->hub && session->peer && session->life == world->lives)
        jl_hub_peer_end(world->hub, session->peer, world->now_ms);
    session->peer = NULL;
    session->alive = false;
    world->dirty = true;
}

static void arrive_at_hub(struct jl_world *world, struct jl_sim_session *session, const Jieli__V1__Frame *frame)
{
    if (!world->hub || session->life != world->lives)
        return; // nobody listens any more at that end
    if (!session->peer && !session->alive)
        return;
    if (frame->of_case == JIELI__V1__FRAME__OF_BYE) {
        jl_sim_link_silent(world, session);
        return;
    }
    if (!session->peer)
        session->peer = jl_hub_peer_new(world->hub, session, session->agent->code);
    jl_hub_frame(world->hub, session->peer, frame, world->frame_arena, world->now_ms);
    world->dirty = true;
}

void jl_sim_link_arrive(struct jl_world *world, struct jl_sim_event *event)
{
    struct jieli_err err = {0};
    Jieli__V1__Frame *frame = NULL;
    jl_arena_reset(world->frame_arena);
    if (jl_frame_unpack(jl_view(event->bytes, event->len), world->frame_arena, &frame, &err) != JIELI_OK) {
        jl_world_finding(world, "a frame cannot be read: %s %s", err.field, err.text);
        return;
    }
    if (event->kind == JL_SIM_TO_HUB)
        arrive_at_hub(world, event->session, frame);
    else if (event->session == event->session->agent->session)
        jl_sim_agent_frame(world, event->session, frame);
}
