// SPDX-License-Identifier: Apache-2.0
// Who came by the enrolment door: what it is told now, and what it is told when an operator has decided.
#include "core/hub/enrol.h"
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/seal/enrol.h"

static void answer(struct jl_hub *hub, const struct jl_peer *peer, enum jieli_status status)
{
    const struct jieli_status_row *row = jieli_status_find(status);
    bool refused = status != JIELI_OK && status != JIELI_ENROL_WAITING;
    Jieli__V1__JoinAnswer said = JIELI__V1__JOIN_ANSWER__INIT;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    said.state = (char *)(uintptr_t)(status == JIELI_OK ? "ADMITTED" : refused ? "REFUSED" : "WAITING");
    said.code = (char *)(uintptr_t)(refused ? row->code : "");
    said.text = (char *)(uintptr_t)(refused ? row->en : "");
    frame.of_case = JIELI__V1__FRAME__OF_JOIN_ANSWER;
    frame.join_answer = &said;
    jl_door_bytes(hub, peer, &frame);
}

static enum jieli_status take(struct jl_hub *hub, const Jieli__V1__Join *join, const Jieli__V1__JoinRequest *request,
                              jl_time_ms now_ms)
{
    Jieli__V1__Enrolment *enrolment =
        jl_state_unpack(hub->state, JL_KIND_ENROLMENT, jl_view_pb(request->invitation), NULL);
    struct jl_join_verdict verdict = jl_join_judge(enrolment, join, request, hub->code, now_ms);
    jieli__v1__enrolment__free_unpacked(enrolment, NULL);
    if (verdict.effect == JL_JOIN_NONE)
        return verdict.status;
    struct jl_decided *decided;
    struct jl_input input = jl_hub_input(hub, JL_INPUT_JOIN, now_ms);
    input.join = join;
    input.join_request = request;
    return jl_hub_decide(hub, &input, &decided) == JIELI_OK ? verdict.status : JIELI_ENROL_DOOR;
}

void jl_hub_join(struct jl_hub *hub, struct jl_peer *peer, const Jieli__V1__Join *join, const uint8_t curve_key[32],
                 jl_time_ms now_ms)
{
    Jieli__V1__JoinRequest *request = NULL;
    struct jieli_err err = {0};
    enum jieli_status status = jl_join_read(join, &request, &err);
    peer->joins = true;
    peer->waits = false;
    if (status == JIELI_OK && !jl_view_equal(jl_view_pb(request->curve_key), jl_view(curve_key, 32)))
        status = JIELI_AUTH_NOT_SPEAKER;
    if (status == JIELI_OK && (hub->stopping || jl_door_is_full(hub)))
        status = JIELI_ENROL_DOOR;
    if (status == JIELI_OK) {
        status = take(hub, join, request, now_ms);
        peer->waits = status == JIELI_ENROL_WAITING;
        memcpy(peer->invitation, request->invitation.data, sizeof peer->invitation);
    }
    jieli__v1__join_request__free_unpacked(request, NULL);
    answer(hub, peer, status);
}

void jl_peer_join_look(struct jl_hub *hub, struct jl_peer *peer)
{
    if (!peer->waits)
        return;
    struct jl_view number = jl_view(peer->invitation, sizeof peer->invitation);
    Jieli__V1__Enrolment *enrolment = jl_state_unpack(hub->state, JL_KIND_ENROLMENT, number, NULL);
    bool waiting = enrolment && enrolment->state == JL_ENROLMENT_WAITING;
    bool admitted = enrolment && enrolment->state == JL_ENROLMENT_ADMITTED;
    jieli__v1__enrolment__free_unpacked(enrolment, NULL);
    if (waiting)
        return;
    peer->waits = false;
    answer(hub, peer, admitted ? JIELI_OK : JIELI_ENROL_UNKNOWN);
}
