// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/world.h"
#include "jieli/v1/admin.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <stdlib.h>

#define WELCOME_MS 5000
#define WINDOW_MESSAGES 64u
#define WINDOW_BYTES (256u << 10)
#define WINDOW_BYTES_LARGE (16u << 20)
#define FRAME_MESSAGES_MAX 32u

// ---- who there is ----

struct jl_sim_agency *jl_world_agency(struct jl_world *world, const char *code, const char *role, const char *level,
                                      const char *division)
{
    struct jl_sim_agency *agency = jl_alloc(sizeof *agency);
    snprintf(agency->code, sizeof agency->code, "%s", code);
    snprintf(agency->role, sizeof agency->role, "%s", role);
    snprintf(agency->level, sizeof agency->level, "%s", level);
    snprintf(agency->division, sizeof agency->division, "%s", division);
    world->agencies = jl_sim_grown(world->agencies, world->agency_count, &world->agency_room, sizeof *world->agencies);
    world->agencies[world->agency_count++] = agency;
    jl_world_agent(world, agency, code, false);
    return agency;
}

struct jl_sim_agency *jl_world_find(struct jl_world *world, const char *code)
{
    for (size_t i = 0; i < world->agency_count; i++)
        if (jl_text_equal(world->agencies[i]->code, code))
            return world->agencies[i];
    return NULL;
}

static void keys_make(struct jl_world *world, struct jl_sim_agent *agent)
{
    const char *code = agent->agency ? agent->agency->code : strchr(agent->code, ':') + 1;
    snprintf(agent->keys.agency, sizeof agent->keys.agency, "%s", code);
    snprintf(agent->keys.agent, sizeof agent->keys.agent, "%.64s", agent->code);
    snprintf(agent->keys.source, sizeof agent->keys.source, "urn:jieli:%s:%s", agent->agency ? "agency" : "operator",
             code);
    agent->keys.signing = jl_world_key(world);
    jl_random_bytes(&world->agents_random, agent->keys.salt_key, sizeof agent->keys.salt_key);
    jl_random_bytes(&world->agents_random, agent->curve, sizeof agent->curve);
    jl_random_bytes(&world->agents_random, agent->lane, sizeof agent->lane);
}

struct jl_sim_agent *jl_world_agent(struct jl_world *world, struct jl_sim_agency *agency, const char *code,
                                    bool standby)
{
    struct jl_sim_agent *agent = jl_alloc(sizeof *agent);
    snprintf(agent->code, sizeof agent->code, "%s", code);
    agent->agency = agency;
    agent->standby = standby;
    agent->sequence = 1;
    keys_make(world, agent);
    world->agents = jl_sim_grown(world->agents, world->agent_count, &world->agent_room, sizeof *world->agents);
    world->agents[world->agent_count++] = agent;
    return agent;
}

struct jl_sim_agent *jl_world_speaker(struct jl_world *world, const char *agency)
{
    if (jl_text_equal(agency, "operator"))
        return world->operator_;
    for (size_t i = 0; i < world->agent_count; i++)
        if (world->agents[i]->agency && jl_text_equal(world->agents[i]->agency->code, agency))
            return world->agents[i];
    return NULL;
}

void jl_world_register(struct jl_world *world, struct jl_sim_agent *agent)
{
    const struct jl_sim_agency *agency = agent->agency;
    Jieli__V1__AdminAgencyAdd add = JIELI__V1__ADMIN_AGENCY_ADD__INIT;
    Jieli__V1__AdminKey key = JIELI__V1__ADMIN_KEY__INIT;
    Jieli__V1__AdminKey *keys[] = {&key};
    char *role = (char *)(uintptr_t)agency->role, *division = (char *)(uintptr_t)agency->division;
    char *levels[] = {(char *)(uintptr_t) "county", (char *)(uintptr_t) "station"};
    add.code = (char *)(uintptr_t)agency->code;
    add.agent = agent->code;
    add.roles = &role;
    add.n_roles = 1;
    add.divisions = &division;
    add.n_divisions = 1;
    add.levels = jl_text_equal(agency->level, "station") ? levels + 1 : levels;
    add.n_levels = !agency->level[0] ? 0 : jl_text_equal(agency->level, "both") ? 2 : 1;
    add.curve_key = jl_pb_view(jl_view(agent->curve, 32));
    key.suite = JL_SUITE_ED25519;
    key.key = jl_pb_view(jl_key_public_der(agent->keys.signing));
    add.keys = keys;
    add.n_keys = 1;
    struct jl_buf payload = {0};
    jl_buf_add_packed(&payload, &add.base);
    struct jieli_message message = {.type = "admin.agency_add", .subject = "", .payload = jl_buf_view(&payload)};
    struct jieli_err err = {0};
    if (!jl_world_write(world, world->operator_, &message, &err))
        jl_world_finding(world, "an agency cannot be registered: %s", err.text);
    jl_world_flush(world, world->operator_);
    jl_buf_fini(&payload);
    agent->agency->registered = true;
}

void jl_sim_agent_free(struct jl_sim_agent *agent)
{
    for (size_t i = 0; i < agent->diary_count; i++) {
        struct jl_sim_message *message = agent->diary[i];
        if (message->group && message->index == 0) {
            free(message->group->messages);
            free(message->group);
        }
        jl_buf_fini(&message->bytes);
        jl_buf_fini(&message->payload);
        jl_buf_fini(&message->path);
        jl_buf_fini(&message->receipt);
        free(message);
    }
    for (size_t i = 0; i < agent->frame_count; i++)
        free(agent->frames[i].messages);
    free(agent->frames);
    free(agent->diary);
    free(agent->to_take);
    jl_buf_fini(&agent->note);
    jl_key_free(&agent->keys.signing);
    free(agent);
}

// ---- writing and signing ----

struct jl_sim_message *jl_world_write(struct jl_world *world, struct jl_sim_agent *agent,
                                      const struct jieli_message *message, struct jieli_err *err)
{
    struct jl_making making;
    struct jieli_message named = *message;
    char id[37];
    uint8_t random[10], uuid[16];
    if (!named.id) {
        jl_random_bytes(&world->agents_random, random, sizeof random);
        jl_uuid_make7(world->now_ms, random, uuid);
        jl_uuid_write(uuid, id);
        named.id = id;
    }
    jl_making_init(&making, 1);
    if (jl_making_add(&making, &agent->keys, agent->lane, agent->sequence, &named, world->now_ms, err) != JIELI_OK) {
        jl_making_fini(&making);
        return NULL;
    }
    jl_making_end(&making, &agent->keys, world->digest);
    struct jl_built *built = &making.built[0];
    struct jl_sim_message *kept = jl_alloc(sizeof *kept);
    memcpy(kept->id, built->id, sizeof kept->id);
    snprintf(kept->type, sizeof kept->type, "%s", message->type);
    kept->bytes = built->message;
    kept->payload = built->payload;
    built->message = built->payload = (struct jl_buf){0}; // they are kept
    memcpy(kept->seed, built->seed, 32);
    memcpy(kept->leaf, built->leaf, 32);
    jl_making_fini(&making);
    agent->sequence++;
    agent->diary = jl_sim_grown(agent->diary, agent->diary_count, &agent->diary_room, sizeof *agent->diary);
    agent->diary[agent->diary_count++] = kept;
    return kept;
}

static struct jl_sim_group *group_sign(struct jl_world *world, struct jl_sim_agent *agent, uint32_t count)
{
    struct jl_sim_group *group = jl_alloc(sizeof *group);
    uint8_t leaves[32 * FRAME_MESSAGES_MAX];
    group->count = count;
    group->messages = jl_alloc(count * sizeof *group->messages);
    for (uint32_t i = 0; i < count; i++) {
        group->messages[i] = agent->diary[agent->fresh + i];
        group->messages[i]->group = group;
        group->messages[i]->index = i;
        memcpy(leaves + 32 * i, group->messages[i]->leaf, 32);
    }
    memcpy(group->key_id, jl_key_id(agent->keys.signing), sizeof group->key_id);
    enum jieli_status status = jl_group_sign(agent->keys.signing, world->digest, world->tree, leaves, count,
                                             group->signature, &group->signature_len, NULL);
    JL_CHECK(status == JIELI_OK);
    for (uint32_t i = 0; i < count; i++)
        jl_tree_path_of(world->tree, i, &group->messages[i]->path);
    agent->fresh += count;
    return group;
}

void jl_world_flush(struct jl_world *world, struct jl_sim_agent *agent)
{
    while (agent->fresh < agent->diary_count) {
        size_t count = agent->diary_count - agent->fresh;
        const struct jl_sim_group *group =
            group_sign(world, agent, count < FRAME_MESSAGES_MAX ? (uint32_t)count : FRAME_MESSAGES_MAX);
        jl_sim_agent_send_group(world, agent, group, true);
    }
}

bool jl_sim_message_is_open(const struct jl_sim_message *message)
{
    return message->fate == JL_FATE_NONE && !message->gave_up && !message->conflicted;
}

static uint64_t frame_note(struct jl_sim_agent *agent, struct jl_sim_message *const *messages, uint32_t count)
{
    agent->frames = jl_sim_grown(agent->frames, agent->frame_count, &agent->frame_room, sizeof *agent->frames);
    struct jl_sim_frame *frame = &agent->frames[agent->frame_count++];
    frame->messages = jl_alloc((count + 1) * sizeof *frame->messages);
    memcpy(frame->messages, messages, count * sizeof *frame->messages);
    frame->count = count;
    return agent->frame_count; // the ref: 1-based
}

void jl_sim_agent_send_group(struct jl_world *world, struct jl_sim_agent *agent, const struct jl_sim_group *group,
                             bool whole)
{
    Jieli__V1__Item items[FRAME_MESSAGES_MAX], *item_at[FRAME_MESSAGES_MAX];
    Jieli__V1__Body bodies[FRAME_MESSAGES_MAX];
    struct jl_sim_message *sent[FRAME_MESSAGES_MAX];
    Jieli__V1__Group wire = JIELI__V1__GROUP__INIT;
    uint32_t count = 0;
    for (uint32_t i = 0; i < group->count; i++) {
        struct jl_sim_message *message = group->messages[i];
        if (!whole && !jl_sim_message_is_open(message))
            continue;
        jl_sim_link_item(&items[count], &bodies[count], jl_buf_view(&message->bytes), message->seed,
                         jl_buf_view(&message->payload));
        if (!whole) {
            items[count].index = message->index;
            items[count].path = jl_pb_view(jl_buf_view(&message->path));
        }
        item_at[count] = &items[count];
        sent[count++] = message;
    }
    if (!count)
        return;
    wire.suite = JL_SUITE_ED25519;
    wire.key_id = jl_pb_view(jl_view(group->key_id, 8));
    wire.signature = jl_pb_view(jl_view(group->signature, group->signature_len));
    wire.tree_size = group->count;
    wire.complete = whole;
    wire.items = item_at;
    wire.n_items = count;
    agent->asked_ms = world->now_ms;
    jl_sim_link_submit(world, agent->session, frame_note(agent, sent, count), &wire);
}

/// Everything without an answer, group by group.
static void send_open(struct jl_world *world, struct jl_sim_agent *agent)
{
    const struct jl_sim_group *last = NULL;
    for (size_t i = agent->answered_before; i < agent->fresh; i++) {
        const struct jl_sim_message *message = agent->diary[i];
        if (!jl_sim_message_is_open(message)) {
            if (i == agent->answered_before)
                agent->answered_before++;
            continue;
        }
        if (message->group == last)
            continue;
        last = message->group;
        bool whole = jl_random_chance(&world->agents_random, 500);
        jl_sim_agent_send_group(world, agent, last, whole);
    }
}

void jl_sim_agent_ask_receipt(struct jl_world *world, struct jl_sim_agent *agent, const struct jl_sim_message *message)
{
    Jieli__V1__ReceiptQuery query = JIELI__V1__RECEIPT_QUERY__INIT;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    query.position = message->position;
    frame.of_case = JIELI__V1__FRAME__OF_RECEIPT_QUERY;
    frame.receipt_query = &query;
    jl_sim_link_to_hub(world, agent->session, &frame);
}

// ---- sessions ----

static struct jl_sim_session *session_new(struct jl_world *world, struct jl_sim_agent *agent)
{
    struct jl_sim_session *session = jl_alloc(sizeof *session);
    session->agent = agent;
    session->alive = true;
    session->life = world->lives;
    world->sessions =
        jl_sim_grown(world->sessions, world->session_count, &world->session_room, sizeof *world->sessions);
    world->sessions[world->session_count++] = session;
    world->counts.sessions++;
    return session;
}

void jl_sim_agent_leave(struct jl_world *world, struct jl_sim_agent *agent, bool bye)
{
    struct jl_sim_session *session = agent->session;
    if (!session)
        return;
    if (bye) {
        Jieli__V1__Bye word = JIELI__V1__BYE__INIT;
        Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
        frame.of_case = JIELI__V1__FRAME__OF_BYE;
        frame.bye = &word;
        jl_sim_link_to_hub(world, session, &frame);
    }
    jl_world_event(world, world->now_ms + JL_SESSION_SILENCE_MS,
                   (struct jl_sim_event){.kind = JL_SIM_SILENT, .session = session});
    session->alive = bye && session->alive; // the word itself still has to arrive
    agent->session = NULL;
}

static void hello(struct jl_world *world, struct jl_sim_agent *agent)
{
    Jieli__V1__HelloMailbox mailbox = JIELI__V1__HELLO_MAILBOX__INIT;
    Jieli__V1__HelloMailbox *mailboxes[] = {&mailbox};
    Jieli__V1__Hello greeting = JIELI__V1__HELLO__INIT;
    uint32_t versions[] = {1};
    greeting.agent = agent->code;
    greeting.lane = jl_pb_view(jl_view(agent->lane, 8));
    greeting.next_sequence = agent->sequence;
    greeting.versions = versions;
    greeting.n_versions = 1;
    greeting.schema = 1;
    greeting.wall_ms = world->now_ms;
    greeting.checkpoint = jl_pb_view(jl_buf_view(&agent->note));
    agent->session->shown = agent->checkpoint;
    greeting.mailboxes = mailboxes;
    greeting.n_mailboxes = agent->agency ? 1 : 0;
    if (agent->agency) {
        mailbox.agency = agent->agency->code;
        mailbox.last_seq = agent->highest_seq;
        mailbox.window_messages = world->conf.window_messages ? world->conf.window_messages : WINDOW_MESSAGES;
        mailbox.window_bytes = world->conf.window_messages ? WINDOW_BYTES_LARGE : WINDOW_BYTES;
        mailbox.wish = agent->standby ? JIELI__V1__WISH__WISH_STANDBY : JIELI__V1__WISH__WISH_ACTIVE;
    }
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_HELLO;
    frame.hello = &greeting;
    jl_sim_link_to_hub(world, agent->session, &frame);
}

void jl_sim_agent_connect(struct jl_world *world, struct jl_sim_agent *agent)
{
    jl_sim_agent_leave(world, agent, false);
    if (!world->hub || agent->away || (agent->agency && agent->agency->revoked))
        return;
    agent->session = session_new(world, agent);
    agent->connected_ms = world->now_ms;
    hello(world, agent);
}

void jl_sim_agent_timer(struct jl_world *world, struct jl_sim_agent *agent)
{
    struct jl_random *random = &world->agents_random;
    jl_world_event(world, world->now_ms + jl_random_between(random, 2000, 8000),
                   (struct jl_sim_event){.kind = JL_SIM_AGENT, .agent = agent});
    if (agent->away)
        return;
    bool dead = !agent->session || !agent->session->alive || agent->session->life != world->lives || !world->hub;
    bool deaf = !dead && !agent->session->welcomed && world->now_ms - agent->connected_ms > WELCOME_MS;
    if (dead || deaf || (agent->renew_ms && world->now_ms >= agent->renew_ms)) {
        agent->renew_ms = world->now_ms + jl_random_between(random, 5 * JL_MS_MINUTE, 40 * JL_MS_MINUTE);
        jl_sim_agent_connect(world, agent);
        return;
    }
    if (!agent->session->welcomed)
        return;
    if (world->now_ms - agent->asked_ms > JL_SIM_RETRY_MS)
        send_open(world, agent);
    jl_sim_inbox_finish(world, agent);
}

static void welcomed(struct jl_world *world, struct jl_sim_session *session, const Jieli__V1__Welcome *welcome)
{
    struct jl_sim_agent *agent = session->agent;
    session->welcomed = true;
    jl_sim_diary_consistency(world, session, welcome);
    jl_sim_diary_checkpoint(world, agent, jl_view_pb(welcome->checkpoint));
    if (welcome->highest_sequence >= agent->sequence)
        jl_world_finding(world, "%s: the hub knows sequence %llu, beyond what was signed", agent->code,
                         (unsigned long long)welcome->highest_sequence);
    for (size_t i = 0; i < welcome->n_mailboxes; i++)
        agent->epoch = welcome->mailboxes[i]->epoch;
    if (welcome->n_mailboxes)
        jl_sim_inbox_acknowledge_again(world, agent, welcome->mailboxes[0]->acked_through);
    send_open(world, agent);
}

/// Answers that have no place in a healthy session are findings; what links and crashes can cause is counted.
static void problem(struct jl_world *world, const struct jl_sim_agent *agent, const Jieli__V1__Problem *what)
{
    world->counts.problems++;
    bool explained =
        jl_text_equal(what->code, jieli_status_find(JIELI_HUB_SESSION)->code) || // overtook its Hello
        (world->conf.step && jl_text_equal(what->code, jieli_status_find(JIELI_JRN_RANGE)->code)) || // said twice
        (agent->agency && (agent->agency->revoked || !agent->agency->admitted));
    if (!explained)
        jl_world_finding(world, "%s is told %s %s", agent->code, what->code, what->text);
}

void jl_sim_agent_frame(struct jl_world *world, struct jl_sim_session *session, Jieli__V1__Frame *frame)
{
    struct jl_sim_agent *agent = session->agent;
    if (world->conf.frame && world->conf.frame(world->conf.user, agent, frame))
        return;
    switch (frame->of_case) {
    case JIELI__V1__FRAME__OF_WELCOME:
        welcomed(world, session, frame->welcome);
        break;
    case JIELI__V1__FRAME__OF_OUTCOME:
        jl_sim_diary_outcome(world, agent, frame->outcome);
        break;
    case JIELI__V1__FRAME__OF_DELIVER:
        jl_sim_inbox_take(world, session, frame->deliver);
        break;
    case JIELI__V1__FRAME__OF_LEASE:
        agent->epoch = frame->lease->epoch;
        break;
    case JIELI__V1__FRAME__OF_RECEIPT_ANSWER:
        jl_sim_diary_receipt(world, agent, frame->receipt_answer);
        break;
    case JIELI__V1__FRAME__OF_PROBLEM:
        problem(world, agent, frame->problem);
        break;
    case JIELI__V1__FRAME__OF_KEYS:
        break; // the world knows its keys
    default:
        jl_world_finding(world, "%s gets a frame that is not for agents", agent->code);
        break;
    }
}

bool jl_sim_agent_is_busy(const struct jl_sim_agent *agent)
{
    for (size_t i = agent->answered_before; i < agent->diary_count; i++)
        if (jl_sim_message_is_open(agent->diary[i]))
            return true;
    return agent->to_take_count > 0;
}
