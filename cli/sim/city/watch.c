// SPDX-License-Identifier: Apache-2.0
// What the hub's records say: which matters there are, in which state, with which deadlines. Each change lays the acts
// that follow from the table of conduct on the days to come.
#include "cli/sim/city/city.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/model/id.h"
#include <stdlib.h>

#define KIND_MATTER JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER
#define KIND_DEADLINE JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE
#define RUNNING JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING
#define SUSPENDED JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_SUSPENDED
#define MET JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET
#define MISSED JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED
#define CANCELLED JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED
#define LATE_DAYS 30
#define EACH_ROLLS_MAX 200u

// ---- the calendar of acts ----

void jl_city_lay(struct jl_city *city, int64_t day, struct jl_city_task task)
{
    int64_t at = day - city->first_day;
    if (at <= city->today - city->first_day)
        at = city->today - city->first_day + 1;
    if (at >= city->conf.days)
        return;
    struct jl_city_day *on = &city->calendar[at];
    on->tasks = jl_sim_grown(on->tasks, on->count, &on->room, sizeof *on->tasks);
    on->tasks[on->count++] = task;
}

/// Per mille with which this person does what the row says.
static uint32_t chance_of(const struct jl_city_row *row, const struct jl_city_person *person)
{
    return row->personal && person && person->traits & JL_TRAIT_UNSTEADY ? row->chance * 7u / 10u : row->chance;
}

/// In how many days a thing with a chance each time comes about; past the end of the run when it does not.
static int64_t until_it_happens(struct jl_city *city, const struct jl_city_row *row, uint32_t chance)
{
    int64_t days = 0;
    for (uint32_t i = 0; i < EACH_ROLLS_MAX && days < city->conf.days; i++) {
        days += jl_random_between(&city->random, row->from, row->until);
        if (jl_random_chance(&city->random, chance))
            return days;
    }
    return INT32_MAX;
}

static void plan_row(struct jl_city *city, uint32_t index, uint32_t row_index, const struct jl_city_clock *clock)
{
    const struct jl_city_row *row = &jl_city_rows[row_index];
    const struct jl_city_matter *matter = &city->matters[index];
    struct jl_city_task task = {.matter = index, .turn = matter->turn, .row = (uint16_t)row_index};
    int64_t between = jl_random_between(&city->random, row->from, row->until);
    task.late = jl_random_chance(&city->random, row->late);
    int64_t extra = task.late ? jl_random_between(&city->random, 1, LATE_DAYS) : 0;
    if (clock) {
        task.n = clock->n;
        jl_city_lay(city, task.late ? clock->due_day + extra : clock->due_day - between, task);
    } else {
        jl_city_lay(city, city->today + between + extra, task);
    }
}

/// Rows that follow each other by or_else share one roll.
static void plan(struct jl_city *city, uint32_t index, uint16_t at, const struct jl_city_clock *clock)
{
    const struct jl_city_matter *matter = &city->matters[index];
    const struct jl_city_person *person = matter->person < 0 ? NULL : &city->persons[matter->person];
    int64_t roll = 0;
    bool taken = false;
    for (uint32_t r = 0; r < jl_city_row_count; r++) {
        const struct jl_city_row *row = &jl_city_rows[r];
        const struct jl_city_plan *known = &city->plans[r];
        if (known->workflow != matter->workflow || known->at != at || (row->when == JL_CITY_BEFORE) != (clock != NULL))
            continue;
        if (row->who && (!person || (person->traits & row->who) != row->who))
            continue;
        uint32_t chance = chance_of(row, person);
        if (row->when == JL_CITY_EACH) {
            struct jl_city_task task = {.matter = index, .turn = matter->turn, .row = (uint16_t)r};
            jl_city_lay(city, city->today + until_it_happens(city, row, chance), task);
            continue;
        }
        if (!row->or_else) {
            roll = (int64_t)jl_random_below(&city->random, 1000);
            taken = false;
        }
        if (!taken && roll < chance) {
            taken = true;
            plan_row(city, index, r, clock);
        }
        roll -= chance;
    }
}

// ---- matters ----

uint32_t jl_city_matter_new(struct jl_city *city, const char *id, uint16_t workflow, int32_t person)
{
    city->matters = jl_sim_grown(city->matters, city->matter_count, &city->matter_room, sizeof *city->matters);
    struct jl_city_matter *matter = &city->matters[city->matter_count];
    *matter = (struct jl_city_matter){.person = person, .workflow = workflow, .state = JL_CITY_NONE, .open = true};
    jl_text_put(matter->id, sizeof matter->id, id);
    if (workflow < city->workflow_count) {
        *(uint32_t *)jl_sim_map_at(&city->matter_ids, jl_view_text(id)) = city->matter_count + 1;
        city->out->opened[workflow]++;
        city->out->open[workflow]++;
        if (person >= 0)
            city->persons[person].open[workflow]++;
    }
    return city->matter_count++;
}

/// To the place where it was to go; one day it may go back.
static void move(struct jl_city_person *person)
{
    uint8_t town = person->town;
    person->town = person->other;
    person->other = town;
    jl_city_division(person->town, person->division);
}

/// A transfer that left "arrived" forward: from the take-over on the new office is the one that acts.
static bool is_taken_over(const struct jieli_workflow *workflow, uint16_t from, uint16_t to)
{
    return jl_text_equal(workflow->name, "transfer") && from < workflow->state_count &&
           jl_text_equal(workflow->states[from].name, "arrived") &&
           (jl_text_equal(workflow->states[to].name, "files_due") || jl_text_equal(workflow->states[to].name, "done"));
}

static void enter(struct jl_city *city, uint32_t index, uint16_t state)
{
    struct jl_city_matter *matter = &city->matters[index];
    uint16_t from = matter->state;
    matter->state = state;
    matter->turn++;
    if (matter->workflow < city->workflow_count) {
        const struct jieli_workflow *workflow = city->conf.load->workflows[matter->workflow];
        city->out->entered[matter->workflow][state]++;
        if (matter->person >= 0 && is_taken_over(workflow, from, state))
            move(&city->persons[matter->person]);
        if (workflow->states[state].kind == JIELI_STATE_FINAL) {
            matter->open = false;
            city->out->open[matter->workflow]--;
            if (matter->person >= 0)
                city->persons[matter->person].open[matter->workflow]--;
        }
    }
    jl_city_patient(city, index, state);
    plan(city, index, state, NULL);
}

static uint16_t workflow_named(const struct jl_city *city, const char *name)
{
    for (uint16_t i = 0; i < city->workflow_count; i++)
        if (jl_text_equal(city->conf.load->workflows[i]->name, name))
            return i;
    return JL_CITY_NONE;
}

static uint16_t state_named(const struct jieli_workflow *workflow, const char *name)
{
    for (uint16_t i = 0; i < workflow->state_count; i++)
        if (jl_text_equal(workflow->states[i].name, name))
            return i;
    return JL_CITY_NONE;
}

static uint16_t deadline_named(const struct jieli_workflow *workflow, const char *name)
{
    for (uint16_t i = 0; i < workflow->deadline_count; i++)
        if (jl_text_equal(workflow->deadlines[i].name, name))
            return i;
    return JL_CITY_NONE;
}

static int32_t person_of(const struct jl_city *city, const char *casefile)
{
    const uint32_t *found = jl_sim_map_find(&city->casefiles, jl_view_text(casefile));
    return found ? (int32_t)*found - 1 : -1;
}

/// Whose matter it is stands in the matter itself.
static int32_t person_of_new(struct jl_city *city, const Jieli__V1__Decision *decision, const char *id)
{
    for (size_t i = 0; i < decision->n_puts; i++) {
        const Jieli__V1__Put *put = decision->puts[i];
        if (put->kind != KIND_MATTER || !jl_view_equal(jl_view_pb(put->key), jl_view_text(id)))
            continue;
        jl_arena_reset(city->watching);
        const Jieli__V1__Matter *matter =
            jieli__v1__matter__unpack(jl_arena_allocator(city->watching), put->value.len, put->value.data);
        return matter ? person_of(city, matter->casefile) : -1;
    }
    return -1;
}

static void step_seen(struct jl_city *city, const Jieli__V1__Decision *decision, const Jieli__V1__Step *step)
{
    uint16_t workflow = workflow_named(city, step->workflow);
    JL_CHECK(workflow != JL_CITY_NONE);
    const uint32_t *known = jl_sim_map_find(&city->matter_ids, jl_view_text(step->matter));
    uint32_t index =
        known ? *known - 1
              : jl_city_matter_new(city, step->matter, workflow, person_of_new(city, decision, step->matter));
    uint16_t state = state_named(city->conf.load->workflows[workflow], step->to_state);
    JL_CHECK(state != JL_CITY_NONE);
    if (city->matters[index].state != state)
        enter(city, index, state);
    for (size_t i = 0; i < step->n_notes; i++)
        city->out->missed_records += jl_text_starts(step->notes[i], "missed ");
}

// ---- deadlines ----

struct jl_city_clock *jl_city_clock(struct jl_city_matter *matter, uint16_t deadline)
{
    for (uint32_t i = 0; i < matter->clock_count; i++)
        if (matter->clocks[i].deadline == deadline)
            return &matter->clocks[i];
    matter->clocks = jl_realloc(matter->clocks, (matter->clock_count + 1) * sizeof *matter->clocks);
    struct jl_city_clock *clock = &matter->clocks[matter->clock_count++];
    *clock = (struct jl_city_clock){.deadline = deadline};
    return clock;
}

/// `was`: what was last known of this very deadline.
static void count_end(struct jl_city_duty *duty, uint8_t was, uint8_t now)
{
    bool ran = was == RUNNING || was == SUSPENDED;
    bool runs = now == RUNNING || now == SUSPENDED;
    if (!ran || runs) {
        duty->met_late += was == MISSED && now == MET;
        return;
    }
    duty->running--;
    duty->met += now == MET;
    duty->missed += now == MISSED;
    duty->cancelled += now == CANCELLED;
}

/// key: matter ‖ 0 ‖ name ‖ 0 ‖ u32 n
static struct jl_city_matter *matter_of_key(struct jl_city *city, struct jl_view key, uint16_t *deadline)
{
    const char *id = (const char *)key.data, *name = id + strlen(id) + 1;
    const uint32_t *known = jl_sim_map_find(&city->matter_ids, jl_view_text(id));
    JL_CHECK(known);
    struct jl_city_matter *matter = &city->matters[*known - 1];
    *deadline = deadline_named(city->conf.load->workflows[matter->workflow], name);
    JL_CHECK(*deadline != JL_CITY_NONE);
    return matter;
}

static void deadline_seen(struct jl_city *city, struct jl_view key, struct jl_view value)
{
    uint16_t deadline = 0;
    struct jl_city_matter *matter = matter_of_key(city, key, &deadline);
    struct jl_city_duty *duty = &city->out->duties[matter->workflow][deadline];
    struct jl_city_clock *clock = jl_city_clock(matter, deadline);
    uint32_t n = (uint32_t)jl_object_number(value, 3);
    uint8_t state = (uint8_t)jl_object_number(value, 16);
    bool fresh = n > clock->n;
    if (fresh) {
        clock->before = clock->n + 1 == n ? clock->state : (uint8_t)MISSED;
        clock->n = n;
        clock->state = RUNNING;
        duty->armed++;
        duty->running++;
    }
    if (n == clock->n) {
        count_end(duty, clock->state, state);
        clock->state = state;
        clock->due_day = (int32_t)jl_object_number(value, 11);
    } else {
        count_end(duty, n + 1 == clock->n ? clock->before : (uint8_t)MISSED, state);
        clock->before = n + 1 == clock->n ? state : clock->before;
    }
    if (fresh && state == RUNNING)
        plan(city, (uint32_t)(matter - city->matters), deadline, clock);
}

// ---- messages ----

bool jl_city_id(const char *id, uint32_t *person, uint32_t *row)
{
    uint8_t uuid[16];
    if (!jl_uuid_read(id, uuid))
        return false;
    *person = jl_get_u32(uuid + 10);
    *row = (uint32_t)uuid[14] << 8 | uuid[15];
    return true;
}

const char *jl_city_type(uint32_t row)
{
    return row < jl_city_row_count ? jl_city_rows[row].type : "methadone.dose_log";
}

struct jl_city_code *jl_city_code(struct jl_city_result *result, const char *code, const char *type)
{
    for (uint32_t i = 0; i < result->code_count; i++)
        if (jl_text_equal(result->codes[i].code, code) && jl_text_equal(result->codes[i].type, type))
            return &result->codes[i];
    if (result->code_count == JL_CITY_CODES_MAX)
        return NULL;
    struct jl_city_code *added = &result->codes[result->code_count++];
    jl_text_put(added->code, sizeof added->code, code);
    jl_text_put(added->type, sizeof added->type, type);
    return added;
}

static void refusal_seen(struct jl_city *city, const char *status, uint32_t row)
{
    bool mistake = row < jl_city_row_count && jl_city_rows[row].mistake;
    struct jl_city_code *code = jl_city_code(city->out, status, jl_city_type(row));
    city->out->refused++;
    city->out->mistakes += mistake;
    if (code) {
        code->count++;
        code->mistake = mistake;
    }
}

static void message_seen(struct jl_city *city, const Jieli__V1__RecordPublic *public_)
{
    uint32_t index = 0, row = 0;
    if (!jl_text_starts(public_->source, "urn:jieli:agency:") || !jl_city_id(public_->id, &index, &row))
        return;
    if (public_->code[0]) {
        refusal_seen(city, public_->code, row);
        return;
    }
    city->out->accepted++;
    if (index >= city->conf.persons)
        return;
    struct jl_city_person *person = &city->persons[index];
    if (jl_text_equal(jl_city_type(row), "order.redirected"))
        move(person);
    if (public_->casefile[0] && !person->casefile[0]) {
        jl_text_put(person->casefile, sizeof person->casefile, public_->casefile);
        *(uint32_t *)jl_sim_map_at(&city->casefiles, jl_view_text(public_->casefile)) = index + 1;
    }
}

void jl_city_recorded(void *user, const Jieli__V1__RecordPublic *public_, const Jieli__V1__Decision *decision)
{
    struct jl_city *city = user;
    struct jl_city_result *out = city->out;
    out->firings += public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_FIRING;
    out->reminders += public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_HUB_MESSAGE;
    if (public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_MESSAGE ||
        public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_REFUSAL)
        message_seen(city, public_);
    for (size_t i = 0; i < decision->n_steps; i++)
        step_seen(city, decision, decision->steps[i]);
    for (size_t i = 0; i < decision->n_puts; i++)
        if (decision->puts[i]->kind == KIND_DEADLINE)
            deadline_seen(city, jl_view_pb(decision->puts[i]->key), jl_view_pb(decision->puts[i]->value));
}
