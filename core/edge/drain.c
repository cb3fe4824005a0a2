// SPDX-License-Identifier: Apache-2.0
// What happens to a frame before the loop sees it: who sends, how fast, well-formed, in a session. In this order, so
// that the cheap question comes first and nothing of a stranger's content is ever unpacked.
#include "core/edge/edge.h"
#include "core/edge/parts.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include <string.h>
#include <zmq.h>

#define US_SECOND INT64_C(1000000)
#define US_MS INT64_C(1000)

// One message off the socket.
struct arrival {
    struct jl_router_message message;
    int64_t now_us;
};

static void arrival_answer(struct jl_edge *edge, struct arrival *arrival, enum jieli_status status)
{
    jl_edge_problem(edge, zmq_msg_data(&arrival->message.identity), zmq_msg_size(&arrival->message.identity), status);
}

// The agent whose key this connection proved, if it is still registered at this moment.
static const struct jl_edge_agent *arrival_agent(struct jl_edge *edge, struct arrival *arrival, const char **key_hex)
{
    const char *code = zmq_msg_gets(&arrival->message.body, "User-Id");
    uint8_t key[32];
    *key_hex = zmq_msg_gets(&arrival->message.body, JL_ZAP_KEY_PROPERTY);
    if (!code || !*key_hex || strlen(*key_hex) != 64 || !jl_hex_read(*key_hex, 64, key))
        return NULL;
    const struct jl_edge_agent *agent = jl_registry_find(edge->registry, key);
    return agent && strcmp(agent->code, code) == 0 ? agent : NULL;
}

// A routing id can be chosen by the peer and used again by another: a session belongs to one key.
static struct jl_edge_entry *arrival_entry(struct jl_edge *edge, struct arrival *arrival,
                                           const struct jl_edge_agent *agent, const char *key_hex)
{
    const void *identity = zmq_msg_data(&arrival->message.identity);
    size_t len = zmq_msg_size(&arrival->message.identity);
    struct jl_edge_entry *entry = jl_sessions_find(&edge->sessions, identity, len);
    if (entry && (entry->gone || strcmp(entry->key_hex, key_hex) != 0)) {
        jl_edge_mark(edge, entry, "another connection took its routing id");
        jl_edge_sweep(edge);
        entry = NULL;
    }
    if (!entry && (entry = jl_sessions_add(&edge->sessions, identity, len)) != NULL) {
        memcpy(entry->key_hex, key_hex, JL_KEY_HEX_BYTES);
        memcpy(entry->session.agent, agent->code, sizeof entry->session.agent);
        entry->born_us = entry->sent_us = arrival->now_us;
    }
    return entry;
}

// The limit is the agent's, over all its sessions, and counts before anything is unpacked.
static bool rate_allows(struct jl_edge *edge, const struct jl_edge_agent *agent, int64_t now_us)
{
    struct jl_rate *rate = &edge->rates[agent - edge->registry->agents];
    if (rate->second != now_us / US_SECOND)
        *rate = (struct jl_rate){.second = now_us / US_SECOND};
    return rate->frames++ < edge->frames_per_second;
}

// To the loop the session is over; the entry stays, so that a new Hello does not help before the minute is.
static void entry_ignore(struct jl_edge *edge, struct jl_edge_entry *entry, int64_t now_us)
{
    entry->ignored_until_us = now_us + JL_SESSION_IGNORED_MS * US_MS;
    if (entry->session.number != 0 || entry->session.user)
        edge->calls.ended(edge->calls.user, &entry->session, "malformed frames");
    entry->session.number = 0;
    entry->session.user = NULL;
}

static void entry_malformed(struct jl_edge *edge, struct arrival *arrival, struct jl_edge_entry *entry,
                            enum jieli_status status)
{
    int64_t *when = entry->malformed_us;
    edge->counts.malformed++;
    memmove(when, when + 1, (JL_SESSION_MALFORMED_MAX - 1) * sizeof when[0]);
    when[JL_SESSION_MALFORMED_MAX - 1] = arrival->now_us;
    entry->session.malformed = 0;
    for (int i = 0; i < JL_SESSION_MALFORMED_MAX; i++)
        entry->session.malformed += when[i] && arrival->now_us - when[i] < 60 * US_SECOND;
    if (entry->session.malformed == JL_SESSION_MALFORMED_MAX)
        entry_ignore(edge, entry, arrival->now_us);
    arrival_answer(edge, arrival, status);
}

static bool frame_is_agents(const Jieli__V1__Frame *frame)
{
    return frame->of_case >= JIELI__V1__FRAME__OF_HELLO && frame->of_case <= JIELI__V1__FRAME__OF_BYE;
}

static enum jieli_status frame_read(struct jl_edge *edge, struct arrival *arrival, Jieli__V1__Frame **frame)
{
    jl_arena_reset(edge->arena);
    if (arrival->message.several)
        return JIELI_WIRE_MALFORMED;
    struct jl_view part = jl_view(zmq_msg_data(&arrival->message.body), zmq_msg_size(&arrival->message.body));
    enum jieli_status status = jl_frame_unpack(part, edge->arena, frame, NULL);
    if (status == JIELI_OK && !frame_is_agents(*frame))
        status = JIELI_WIRE_MALFORMED;
    return status;
}

// Frames that the edge answers itself. True when the loop shall see the frame.
static bool frame_for_loop(struct jl_edge *edge, struct arrival *arrival, struct jl_edge_entry *entry,
                           const Jieli__V1__Frame *frame)
{
    if (frame->of_case == JIELI__V1__FRAME__OF_BYE) {
        jl_edge_mark(edge, entry, "bye");
        return false;
    }
    if (frame->of_case == JIELI__V1__FRAME__OF_HELLO) {
        if (strcmp(frame->hello->agent, entry->session.agent) == 0)
            return true;
        arrival_answer(edge, arrival, JIELI_AUTH_NOT_SPEAKER);
        return false;
    }
    if (entry->session.number == 0) {
        arrival_answer(edge, arrival, JIELI_HUB_SESSION);
        return false;
    }
    if (frame->of_case == JIELI__V1__FRAME__OF_PING && frame->ping->echo != 0)
        jl_edge_ping(edge, entry, frame->ping->echo);
    return true;
}

static bool entry_take(struct jl_edge *edge, struct arrival *arrival, struct jl_edge_entry *entry)
{
    Jieli__V1__Frame *frame = NULL;
    if (arrival->now_us < entry->ignored_until_us) {
        edge->counts.malformed++;
        return false;
    }
    entry->heard_us = arrival->now_us;
    enum jieli_status status = frame_read(edge, arrival, &frame);
    if (status != JIELI_OK) {
        entry_malformed(edge, arrival, entry, status);
        return false;
    }
    if (!frame_for_loop(edge, arrival, entry, frame))
        return false;
    edge->calls.frame(edge->calls.user, &entry->session, frame, edge->arena, zmq_msg_size(&arrival->message.body));
    return true;
}

static void arrival_refuse(struct jl_edge *edge, struct arrival *arrival)
{
    struct jl_edge_entry *entry = jl_sessions_find(&edge->sessions, zmq_msg_data(&arrival->message.identity),
                                                   zmq_msg_size(&arrival->message.identity));
    if (entry)
        jl_edge_mark(edge, entry, "revoked");
    arrival_answer(edge, arrival, JIELI_AUTH_AGENT_UNKNOWN);
}

// A frame over the rate was not read, so nobody can say what was in it: the session ends, the agent says Hello again
// and sends again what has no outcome. Nothing is dropped in silence.
static bool arrival_handle(struct jl_edge *edge, struct arrival *arrival)
{
    const char *key_hex = NULL;
    const struct jl_edge_agent *agent = arrival_agent(edge, arrival, &key_hex);
    edge->counts.frames_in++;
    if (!agent) {
        arrival_refuse(edge, arrival);
        return false;
    }
    struct jl_edge_entry *entry = arrival_entry(edge, arrival, agent, key_hex);
    bool allowed = rate_allows(edge, agent, arrival->now_us);
    if (!entry || !allowed) {
        edge->counts.over_limit++;
        if (entry)
            jl_edge_mark(edge, entry, "over its rate");
        arrival_answer(edge, arrival, JIELI_HUB_QUOTA);
        return false;
    }
    return entry_take(edge, arrival, entry);
}

uint32_t jl_edge_drain(struct jl_edge *edge, uint32_t inputs_max, size_t bytes_max, int64_t budget_us)
{
    struct arrival arrival;
    int64_t end_us = jl_os_mono_us() + budget_us;
    uint32_t handed_on = 0;
    size_t bytes = 0;
    jl_edge_sweep(edge);
    for (uint32_t read = 0; read < inputs_max && bytes < bytes_max; read++) {
        arrival.now_us = jl_os_mono_us();
        if (arrival.now_us >= end_us)
            break;
        zmq_msg_init(&arrival.message.identity);
        zmq_msg_init(&arrival.message.body);
        bool there = jl_router_read(edge->router, &arrival.message);
        if (there) {
            bytes += zmq_msg_size(&arrival.message.body);
            handed_on += arrival_handle(edge, &arrival);
        }
        zmq_msg_close(&arrival.message.identity);
        zmq_msg_close(&arrival.message.body);
        if (!there)
            break;
    }
    jl_arena_reset(edge->arena);
    jl_edge_sweep(edge);
    return handed_on;
}
