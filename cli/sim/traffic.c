// SPDX-License-Identifier: Apache-2.0
// What agencies send: the next lawful step of some open matter, a new matter, something unlawful, the same again.
#include "cli/sim/sim.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>

#define PAUSE_MS_MAX 16000
#define CHOICES_MAX 64u

// ---- who ----

static struct jl_sim_agent *some_agent(struct jl_sim_run *run)
{
    struct jl_world *world = run->world;
    return world->agents[1 + jl_random_below(&run->traffic, world->agent_count - 1)]; // 0 is the operator
}

/// Some agency of a role; NULL when there is none. `division` is preferred.
static struct jl_sim_agent *agent_of_role(struct jl_sim_run *run, const char *role, const char *division)
{
    struct jl_sim_agent *found[CHOICES_MAX];
    size_t count = 0;
    for (unsigned pass = 0; pass < 2 && !count; pass++)
        for (size_t i = 0; i < run->world->agent_count && count < CHOICES_MAX; i++) {
            struct jl_sim_agent *agent = run->world->agents[i];
            if (agent->agency && jl_text_equal(agent->agency->role, role) &&
                (pass || jl_text_starts(division, agent->agency->division)))
                found[count++] = agent;
        }
    return count ? found[jl_random_below(&run->traffic, count)] : NULL;
}

static const struct jieli_party *party_of(const struct jieli_workflow *workflow, const char *name)
{
    for (uint32_t i = 0; i < workflow->party_count; i++)
        if (jl_text_equal(workflow->parties[i].name, name))
            return &workflow->parties[i];
    return NULL;
}

static struct jl_sim_agent *sender_of(struct jl_sim_run *run, const struct jieli_workflow *workflow,
                                      const struct jieli_event *event, const Jieli__V1__Matter *matter,
                                      const char *division)
{
    size_t count = 0, bound = 0;
    const Jieli__V1__MatterParty *parties[JIELI_FROM_MAX];
    for (; count < JIELI_FROM_MAX && event->from[count]; count++)
        for (size_t i = 0; matter && i < matter->n_parties; i++)
            if (jl_text_equal(matter->parties[i]->party, event->from[count]))
                parties[bound++] = matter->parties[i];
    if (bound && jl_random_chance(&run->traffic, 850))
        return jl_world_speaker(run->world, parties[jl_random_below(&run->traffic, bound)]->agency);
    const char *name = event->from[jl_random_below(&run->traffic, count)];
    const struct jieli_party *party = party_of(workflow, name);
    return party ? agent_of_role(run, party->role, division) : NULL;
}

// ---- what ----

static struct jl_fill filling(struct jl_sim_run *run, const struct jl_sim_person *about)
{
    return (struct jl_fill){.random = &run->traffic,
                            .arena = run->world->frame_arena,
                            .persons = run->persons,
                            .person_count = JL_SIM_PERSONS,
                            .about = about,
                            .divisions = run->divisions,
                            .division_count = JL_SIM_DIVISIONS,
                            .today = jl_date_at(run->world->now_ms),
                            .wrong = jl_random_chance(&run->traffic, 120) ? 150 : 0};
}

struct draft_message {
    struct jl_sim_agent *agent;
    const char *type, *id, *matter, *subject;
    const struct jl_sim_person *about;
};

static struct jl_sim_message *write(struct jl_sim_run *run, const struct draft_message *draft)
{
    struct jl_world *world = run->world;
    const struct jl_type *type = jl_type_find(draft->type);
    struct jl_buf payload = {0};
    if (!type || !draft->agent)
        return NULL;
    jl_arena_reset(world->frame_arena);
    struct jl_fill fill = filling(run, draft->about);
    jl_buf_add_packed(&payload, jl_fill_payload(&fill, type->payload));
    struct jieli_message message = {.type = type->name,
                                    .id = draft->id,
                                    .subject = draft->subject ? draft->subject : "",
                                    .matter = draft->matter ? draft->matter : "",
                                    .payload = jl_buf_view(&payload)};
    if (jl_random_chance(&run->traffic, 30))
        message.expirytime_ms = world->now_ms + jl_random_between(&run->traffic, 1000, 2 * JL_MS_HOUR);
    struct jl_sim_message *written = jl_world_write(world, draft->agent, &message, NULL);
    jl_buf_fini(&payload);
    if (written && jl_random_chance(&run->traffic, 600)) {
        jl_world_flush(world, draft->agent);
        if (jl_random_chance(&run->traffic, 150)) // an impatient sender: the first is not durable yet
            jl_sim_agent_send_group(world, draft->agent, written->group, true);
    }
    return written;
}

static const struct jl_sim_person *some_person(struct jl_sim_run *run)
{
    return &run->persons[jl_random_below(&run->traffic, JL_SIM_PERSONS)];
}

// ---- a step of an open matter ----

struct pick {
    uint64_t left; ///< how many stand before it
    struct jl_view object;
};

static bool nth_object(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct pick *pick = user;
    (void)kind, (void)key;
    if (pick->left--)
        return true;
    pick->object = value;
    return false;
}

/// Some object of a kind, packed, as long as the state does not change; empty when there is none.
static struct jl_view some_object(struct jl_sim_run *run, uint32_t kind)
{
    const struct jl_state *state = jl_hub_state(run->world->hub);
    struct pick pick = {.left = jl_random_below(&run->traffic, jl_state_count(state, kind))};
    jl_state_each(state, kind, nth_object, &pick);
    return pick.object;
}

static bool names(const char *const *list, size_t room, const char *name)
{
    for (size_t i = 0; i < room && list[i]; i++)
        if (jl_text_equal(list[i], name) || jl_text_equal(list[i], "*"))
            return true;
    return false;
}

static const struct jieli_event *message_event(const struct jieli_workflow *workflow, const char *name)
{
    for (uint32_t i = 0; i < workflow->event_count; i++)
        if (jl_text_equal(workflow->events[i].name, name))
            return workflow->events[i].kind == JIELI_EVENT_MESSAGE ? &workflow->events[i] : NULL;
    return NULL;
}

/// A message event that some row takes in this state.
static const struct jieli_event *some_event(struct jl_sim_run *run, const struct jieli_workflow *workflow,
                                            const char *state)
{
    const struct jieli_event *found[CHOICES_MAX];
    size_t count = 0;
    for (uint32_t i = 0; i < workflow->transition_count; i++) {
        const struct jieli_transition *row = &workflow->transitions[i];
        bool ends = names(row->on, JIELI_ON_MAX, "person.died") || names(row->on, JIELI_ON_MAX, "matter.voided");
        if (!names(row->in, JIELI_IN_MAX, state) || (ends && !jl_random_chance(&run->traffic, 50)))
            continue;
        for (size_t e = 0; e < JIELI_ON_MAX && row->on[e] && count < CHOICES_MAX; e++) {
            const struct jieli_event *event = message_event(workflow, row->on[e]);
            if (event)
                found[count++] = event;
        }
    }
    return count ? found[jl_random_below(&run->traffic, count)] : NULL;
}

static const struct jieli_workflow *workflow_named(const struct jl_sim_run *run, const char *name)
{
    for (uint32_t i = 0; i < run->conf.load->workflow_count; i++)
        if (jl_text_equal(run->conf.load->workflows[i]->name, name))
            return run->conf.load->workflows[i];
    return NULL;
}

static const struct jl_sim_person *person_of(const struct jl_sim_run *run, const char *casefile)
{
    for (size_t i = 0; i < JL_SIM_PERSONS; i++)
        if (jl_text_equal(run->persons[i].casefile, casefile))
            return &run->persons[i];
    return NULL;
}

static void go_on(struct jl_sim_run *run)
{
    struct jl_view object = some_object(run, JL_KIND_MATTER);
    Jieli__V1__Matter *matter = object.data ? jieli__v1__matter__unpack(NULL, object.len, object.data) : NULL;
    if (!matter)
        return;
    const struct jieli_workflow *workflow = workflow_named(run, matter->workflow);
    const struct jieli_event *event = workflow ? some_event(run, workflow, matter->state) : NULL;
    const struct jl_sim_person *person = person_of(run, matter->casefile);
    if (event) {
        struct draft_message draft = {.agent = sender_of(run, workflow, event, matter, person ? person->division : ""),
                                      .type = event->type,
                                      .about = event->per_entry ? NULL : person};
        if (!draft.about && !event->per_entry)
            draft.subject = workflow->scope == JIELI_SCOPE_PERSON ? matter->casefile : NULL;
        if (jl_random_chance(&run->traffic, 300))
            draft.matter = matter->id;
        write(run, &draft);
    }
    jieli__v1__matter__free_unpacked(matter, NULL);
}

static void begin(struct jl_sim_run *run)
{
    const struct jl_sim_load *load = run->conf.load;
    const struct jieli_workflow *workflow = load->workflows[jl_random_below(&run->traffic, load->workflow_count)];
    const struct jieli_event *event = some_event(run, workflow, "start");
    const struct jl_sim_person *person = some_person(run);
    if (!event)
        return;
    struct draft_message draft = {.agent = sender_of(run, workflow, event, NULL, person->division),
                                  .type = event->type,
                                  .about = event->per_entry ? NULL : person};
    write(run, &draft);
}

/// Any type from anybody about anybody.
static void unlawful(struct jl_sim_run *run)
{
    uint32_t count = 0;
    while (jl_type_at(count))
        count++;
    struct draft_message draft = {.agent = some_agent(run)};
    draft.type = jl_type_at((uint32_t)jl_random_below(&run->traffic, count))->name;
    draft.about = some_person(run);
    if (jl_random_chance(&run->traffic, 200))
        draft.matter = "mt-aaaaaaaaaaaaaaaaaaaa";
    if (jl_random_chance(&run->traffic, 200))
        draft.subject = some_person(run)->casefile;
    write(run, &draft);
}

// ---- the same again ----

static struct jl_sim_message *some_message(struct jl_sim_run *run, struct jl_sim_agent *agent)
{
    return agent->fresh ? agent->diary[jl_random_below(&run->traffic, agent->fresh)] : NULL;
}

static void repeat(struct jl_sim_run *run)
{
    struct jl_sim_agent *agent = some_agent(run);
    const struct jl_sim_message *message = some_message(run, agent);
    if (message)
        jl_sim_agent_send_group(run->world, agent, message->group, true);
}

/// The same id with other content; the two race for it.
static void contradict(struct jl_sim_run *run)
{
    struct jl_sim_agent *agent = some_agent(run);
    const struct jl_sim_message *message = some_message(run, agent);
    if (!message)
        return;
    struct draft_message draft = {.agent = agent, .type = message->type, .id = message->id, .about = some_person(run)};
    struct jl_sim_message *other = write(run, &draft);
    if (other && jl_view_equal(jl_buf_view(&other->payload), jl_buf_view(&message->payload)))
        other->gave_up = true; // made up the same content
}

static void ask(struct jl_sim_run *run)
{
    struct jl_sim_agent *agent = some_agent(run);
    const struct jl_sim_message *message = some_message(run, agent);
    if (message && message->fate)
        jl_sim_agent_ask_receipt(run->world, agent, message);
}

// ---- administration ----

static Jieli__V1__Casefile *some_casefile(struct jl_sim_run *run)
{
    struct jl_view object = some_object(run, JL_KIND_CASEFILE);
    return object.data ? jieli__v1__casefile__unpack(NULL, object.len, object.data) : NULL;
}

/// The operator's word to the hub.
static void order(struct jl_sim_run *run, const char *type, const char *json)
{
    struct jieli_message message = {.type = type, .subject = "", .json = json};
    if (jl_world_write(run->world, run->world->operator_, &message, NULL))
        jl_world_flush(run->world, run->world->operator_);
}

/// Two files are said to be one person's, or a merge is taken back. Some of it is refused.
static void merge_files(struct jl_sim_run *run)
{
    char json[300];
    Jieli__V1__Casefile *one = some_casefile(run), *other = some_casefile(run);
    bool back = one && one->merged_into[0];
    if (back)
        snprintf(json, sizeof json, "{\"casefile\":\"%s\",\"reason\":\"sim\"}", one->id);
    else if (one && other)
        snprintf(json, sizeof json, "{\"from\":\"%s\",\"into\":\"%s\",\"reason\":\"sim\"}", one->id, other->id);
    if (one && other)
        order(run, back ? "admin.casefile_unmerge" : "admin.casefile_merge", json);
    jieli__v1__casefile__free_unpacked(one, NULL);
    jieli__v1__casefile__free_unpacked(other, NULL);
}

static void change_deadline(struct jl_sim_run *run)
{
    static const char *const acts[] = {"suspend", "resume", "extend"};
    struct jl_view object = some_object(run, JL_KIND_DEADLINE);
    Jieli__V1__Deadline *deadline = object.data ? jieli__v1__deadline__unpack(NULL, object.len, object.data) : NULL;
    if (!deadline)
        return;
    const char *act = acts[jl_random_below(&run->traffic, 3)];
    char type[48], json[400], until[11];
    jl_date_write((struct jl_date){deadline->due_day + (int32_t)jl_random_between(&run->traffic, 1, 9)}, until);
    snprintf(type, sizeof type, "admin.deadline_%s", act);
    bool extend = jl_text_equal(act, "extend");
    snprintf(json, sizeof json, "{\"matter\":\"%s\",\"deadline\":\"%s\",\"reason\":\"sim\"%s%s%s}", deadline->matter,
             deadline->name, extend ? ",\"until_on\":\"" : "", extend ? until : "", extend ? "\"" : "");
    order(run, type, json);
    jieli__v1__deadline__free_unpacked(deadline, NULL);
}

static void administer(struct jl_sim_run *run)
{
    if (jl_random_below(&run->traffic, 6) == 0)
        merge_files(run);
    else
        change_deadline(run);
}

// ---- the dice ----

/// Which casefile a person got is learnt from the answers, as an agency would.
static void learn(struct jl_sim_run *run)
{
    const struct jl_state *state = jl_hub_state(run->world->hub);
    for (size_t i = 0; i < JL_SIM_PERSONS; i++) {
        struct jl_sim_person *person = &run->persons[i];
        uint8_t hash[JL_DIGEST_BYTES];
        if (person->casefile[0])
            continue;
        struct jl_view parts[] = {jl_view_text("person"), jl_view("", 1), jl_view_text(person->resident_id)};
        const struct jl_active *active = jl_hub_active(run->world->hub);
        jl_hmac(jl_view(active->secrets.person, 32), parts, 3, hash);
        struct jl_view value = jl_state_get(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_PERSON_INDEX, jl_view(hash, 16));
        Jieli__V1__PersonIndex *index =
            value.data ? jieli__v1__person_index__unpack(NULL, value.len, value.data) : NULL;
        if (index)
            snprintf(person->casefile, sizeof person->casefile, "%s", index->casefile);
        jieli__v1__person_index__free_unpacked(index, NULL);
    }
}

typedef void traffic_fn(struct jl_sim_run *run);
static const struct {
    uint32_t weight;
    traffic_fn *fn;
} dice[] = {{520, go_on}, {200, begin}, {90, unlawful}, {80, repeat}, {40, contradict}, {40, ask}, {30, administer}};

void jl_traffic_step(struct jl_sim_run *run)
{
    struct jl_world *world = run->world;
    if (run->ending)
        return;
    jl_world_event(world, world->now_ms + jl_random_between(&run->traffic, 100, PAUSE_MS_MAX),
                   (struct jl_sim_event){.kind = JL_SIM_TRAFFIC});
    if (!world->hub)
        return; // what the generator needs to know is not there
    learn(run);
    uint64_t roll = jl_random_below(&run->traffic, 1000);
    for (size_t i = 0; i < sizeof dice / sizeof dice[0]; i++) {
        if (roll < dice[i].weight) {
            dice[i].fn(run);
            return;
        }
        roll -= dice[i].weight;
    }
}
