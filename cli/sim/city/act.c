// SPDX-License-Identifier: Apache-2.0
// One day's acts: each looks whether its matter still stands where the act belongs, finds who acts, and writes.
#include "cli/sim/city/city.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include <stdlib.h>

#define KIND_MATTER JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER
#define RUNNING JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING
#define MISSED JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED
#define SATURDAY 6

static const char *bound(const Jieli__V1__Matter *matter, const char *party)
{
    for (size_t i = 0; matter && i < matter->n_parties; i++)
        if (jl_text_equal(matter->parties[i]->party, party))
            return matter->parties[i]->agency;
    return NULL;
}

/// Who acts: the agency bound to the party, else the one with its role where the person is. A field of the matter may
/// name the party ("matter.decider").
static struct jl_city_desk *actor(struct jl_city *city, uint32_t row, const Jieli__V1__Matter *matter,
                                  const struct jl_city_person *person)
{
    const struct jl_city_plan *plan = &city->plans[row];
    const char *party = jl_city_rows[row].by, *agency = NULL;
    if (jl_text_starts(party, "matter.")) {
        const char *field = party + strlen("matter.");
        party = "";
        for (size_t i = 0; matter && i < matter->n_fields; i++)
            if (jl_text_equal(matter->fields[i]->name, field))
                party = matter->fields[i]->text;
    }
    agency = bound(matter, party);
    if (!agency && plan->role && person)
        agency = jl_state_resolve(jl_hub_state(city->world->hub), plan->role, plan->level, person->division);
    return agency ? jl_city_desk(city, agency) : NULL;
}

static Jieli__V1__Matter *matter_object(struct jl_city *city, const struct jl_city_matter *matter)
{
    if (matter->workflow >= city->workflow_count)
        return NULL;
    struct jl_view value = jl_state_get(jl_hub_state(city->world->hub), KIND_MATTER, jl_view_text(matter->id));
    return value.data ? jieli__v1__matter__unpack(jl_arena_allocator(city->arena), value.len, value.data) : NULL;
}

/// Is what the act answers to still so?
static bool stands(struct jl_city *city, const struct jl_city_task *task)
{
    struct jl_city_matter *matter = &city->matters[task->matter];
    if (jl_city_rows[task->row].when != JL_CITY_BEFORE)
        return matter->turn == task->turn;
    const struct jl_city_clock *clock = jl_city_clock(matter, city->plans[task->row].at);
    return matter->open && clock->n == task->n && (clock->state == RUNNING || (task->late && clock->state == MISSED));
}

/// False when it is put off to another day.
static bool act(struct jl_city *city, const struct jl_city_task *task)
{
    const struct jl_city_row *row = &jl_city_rows[task->row];
    const struct jl_city_matter *matter = &city->matters[task->matter];
    struct jl_city_person *person = matter->person < 0 ? NULL : &city->persons[matter->person];
    uint16_t unless = city->plans[task->row].unless;
    if (!stands(city, task) || (person && unless < city->workflow_count && person->open[unless]))
        return true;
    if (person && person->acted == city->today) { // one thing a day, so that none meets what another has just changed
        jl_city_lay(city, city->today + 1, *task);
        return false;
    }
    jl_arena_reset(city->arena);
    const Jieli__V1__Matter *object = matter_object(city, matter);
    struct jl_city_desk *desk = actor(city, task->row, object, person);
    struct jl_buf payload = {0};
    if (desk && jl_city_fill(city, row, city->plans[task->row].type, person, object, &payload)) {
        const char *subject = person && !row->opens ? person->casefile : "";
        jl_city_write(city, desk, row->type, subject, jl_buf_view(&payload),
                      person ? (uint32_t)matter->person : UINT32_MAX, task->row);
        if (person)
            person->acted = city->today;
    } else if (!desk) {
        jl_world_finding(city->world, "nobody to send %s as %s", row->type, row->by);
    }
    jl_buf_fini(&payload);
    return true;
}

/// What comes again while the state lasts.
static void again(struct jl_city *city, const struct jl_city_task *task)
{
    const struct jl_city_row *row = &jl_city_rows[task->row];
    int64_t days = 0;
    if (row->when != JL_CITY_EACH || city->matters[task->matter].turn != task->turn)
        return;
    do
        days += jl_random_between(&city->random, row->from, row->until);
    while (days < city->conf.days && !jl_random_chance(&city->random, row->chance));
    jl_city_lay(city, city->today + days, *task);
}

void jl_city_act(struct jl_city *city)
{
    struct jl_city_day *day = &city->calendar[city->today - city->first_day];
    bool weekend = jl_date_weekday((struct jl_date){city->today}) >= SATURDAY;
    for (uint32_t i = 0; i < day->count; i++) {
        struct jl_city_task task = day->tasks[i];
        if (weekend && !jl_text_starts(jl_city_rows[task.row].type, "emergency.")) {
            jl_city_lay(city, city->today + 1, task);
            continue;
        }
        if (act(city, &task))
            again(city, &task);
    }
    free(day->tasks);
    *day = (struct jl_city_day){0};
    for (uint32_t i = 0; i < city->desk_count; i++)
        jl_city_flush(city, &city->desks[i]);
    jl_world_run(city->world, city->world->now_ms + 1);
    jl_city_logs(city);
}
