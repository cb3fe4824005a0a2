// SPDX-License-Identifier: Apache-2.0
// Who there is: agencies of every role in the districts of a city, and persons with their ways.
#include "cli/sim/city/city.h"
#include "cli/sim/fill.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>

#define CITY "3408"
#define PERSONS_A_DISTRICT 400u
#define SETTLE_ROUNDS 50u

static const char *const districts[JL_CITY_DISTRICTS] = {"340802", "340803", "340811", "340822", "340825",
                                                         "340826", "340827", "340828", "340881", "340882"};

enum place { TOWN, DISTRICT, WHOLE };

static const struct {
    const char *code, *role, *level;
    enum place place;
} kinds[] = {
    {"office", "community_office", "", TOWN},
    {"station", "police", "station", TOWN},
    {"police", "police", "county", DISTRICT},
    {"civil", "civil_affairs", "", DISTRICT},
    {"jobs", "human_resources", "", DISTRICT},
    {"clinic", "methadone_clinic", "", DISTRICT},
    {"hospital", "medical", "", DISTRICT},
    {"centre", "isolation_centre", "", WHOLE},
    {"aftercare", "aftercare", "", WHOLE},
    {"insurance", "social_insurance", "", WHOLE},
    {"housing", "housing", "", WHOLE},
    {"education", "education", "", WHOLE},
    {"legal", "legal_aid", "station", WHOLE},
    {"justice", "legal_aid", "county", WHOLE},
    {"health", "health", "", WHOLE},
    {"control", "drug_control_office", "", WHOLE},
    {"manager", "management_station", "", WHOLE},
    {"site", "rehab_site", "", WHOLE},
};

static const struct {
    uint32_t trait, per_mille;
} traits[] = {
    {JL_TRAIT_OPIOID, 120},   {JL_TRAIT_POOR, 180}, {JL_TRAIT_JOBLESS, 300},  {JL_TRAIT_CHILD, 60},
    {JL_TRAIT_UNSTEADY, 150}, {JL_TRAIT_MOVES, 90}, {JL_TRAIT_RELEASED, 300},
};

void jl_city_division(uint32_t town, char out[13])
{
    snprintf(out, 13, "%s%03u", districts[town / JL_CITY_TOWNS_EACH % JL_CITY_DISTRICTS],
             town % JL_CITY_TOWNS_EACH + 1);
}

struct jl_city_desk *jl_city_desk(struct jl_city *city, const char *agency)
{
    for (uint32_t i = 0; i < city->desk_count; i++)
        if (strcmp(city->desks[i].agency->code, agency) == 0)
            return &city->desks[i];
    return NULL;
}

static bool found_one(struct jl_city *city, size_t kind, const char *division)
{
    struct jl_world *world = city->world;
    char code[40];
    snprintf(code, sizeof code, "%s-%s", kinds[kind].code, division);
    struct jl_sim_agency *agency = jl_world_agency(world, code, kinds[kind].role, kinds[kind].level, division);
    struct jl_sim_agent *agent = jl_world_speaker(world, code);
    jl_world_register(world, agent);
    for (unsigned i = 0; i < SETTLE_ROUNDS; i++) {
        if (world->operator_->diary[world->operator_->diary_count - 1]->fate == JL_FATE_ACCEPTED) {
            agency->admitted = true;
            jl_sim_agent_connect(world, agent);
            jl_world_run(world, world->now_ms + 10);
            return agent->session && agent->session->welcomed;
        }
        jl_world_run(world, world->now_ms + 10);
    }
    return false;
}

static bool found_kind(struct jl_city *city, size_t kind)
{
    bool good = true;
    if (kinds[kind].place == WHOLE)
        return found_one(city, kind, CITY);
    for (uint32_t i = 0; good && kinds[kind].place == DISTRICT && i < city->district_count; i++)
        good = found_one(city, kind, districts[i]);
    for (uint32_t i = 0; good && kinds[kind].place == TOWN && i < city->town_count; i++) {
        char division[13];
        jl_city_division(i, division);
        good = found_one(city, kind, division);
    }
    return good;
}

static void sit_down(struct jl_city *city)
{
    struct jl_world *world = city->world;
    city->desks = jl_alloc(world->agency_count * sizeof *city->desks);
    for (size_t i = 0; i < world->agency_count; i++) {
        struct jl_city_desk *desk = &city->desks[i];
        desk->agency = world->agencies[i];
        desk->agent = jl_world_speaker(world, desk->agency->code);
        jl_making_init(&desk->making, 1024);
    }
    city->desk_count = (uint32_t)world->agency_count;
}

/// Half of the persons are there from the first weeks on, the others come later.
static int64_t comes_on(struct jl_city *city)
{
    int64_t early = city->conf.days < 60 ? 1 + city->conf.days / 4 : 30;
    if (jl_random_chance(&city->random, 500))
        return jl_random_between(&city->random, 1, early);
    return jl_random_between(&city->random, 1, 1 + city->conf.days * 2 / 3);
}

static void person_make(struct jl_city *city, uint32_t number)
{
    struct jl_city_person *person = &city->persons[number];
    jl_fill_resident_id(number, person->resident_id);
    snprintf(person->name, sizeof person->name, "某%u", number);
    person->town = (uint8_t)jl_random_below(&city->random, city->town_count);
    person->other =
        (uint8_t)((person->town + 1 + jl_random_below(&city->random, city->town_count - 1)) % city->town_count);
    jl_city_division(person->town, person->division);
    person->acted = INT32_MIN;
    person->absent_until = INT32_MIN;
    for (size_t i = 0; i < sizeof traits / sizeof traits[0]; i++)
        person->traits |= jl_random_chance(&city->random, traits[i].per_mille) ? traits[i].trait : 0;
}

/// The rows of the city's own workflow wait for the state of that number: 0 an order, 1 a release.
static void stories(struct jl_city *city)
{
    for (uint32_t i = 0; i < city->conf.persons; i++) {
        jl_arena_reset(city->arena);
        person_make(city, i);
        uint16_t begins = city->persons[i].traits & JL_TRAIT_RELEASED ? 1 : 0;
        uint32_t matter = jl_city_matter_new(city, "", city->workflow_count, (int32_t)i);
        city->matters[matter].state = begins;
        for (uint32_t r = 0; r < jl_city_row_count; r++)
            if (city->plans[r].workflow == city->workflow_count && city->plans[r].at == begins)
                jl_city_lay(city, city->first_day + comes_on(city),
                            (struct jl_city_task){.matter = matter, .row = (uint16_t)r});
    }
}

enum jieli_status jl_city_found(struct jl_city *city, struct jieli_err *err)
{
    uint32_t wanted = city->conf.persons / PERSONS_A_DISTRICT;
    city->district_count = wanted < 1 ? 1 : wanted > JL_CITY_DISTRICTS ? JL_CITY_DISTRICTS : wanted;
    city->town_count = city->district_count * JL_CITY_TOWNS_EACH;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (!found_kind(city, i))
            return jieli_err_set(err, JIELI_SYS_IO, "agencies", "an agency of the city cannot be registered");
    sit_down(city);
    stories(city);
    return JIELI_OK;
}
