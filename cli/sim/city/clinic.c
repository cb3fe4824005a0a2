// SPDX-License-Identifier: Apache-2.0
// The clinics: each sends a log of the day with an entry for each of its patients, who come, miss a day, or stay away.
#include "cli/sim/city/city.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"

#define KIND_MATTER JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER
#define LOG "methadone.dose_log"
#define FORGOTTEN 4u  ///< per mille of the logs
#define MISSES 12u    ///< per mille of the days
#define STAYS_AWAY 2u ///< per mille of the days a longer absence begins
#define AWAY_DAYS_MAX 12

static const char *const treated[] = {"in_treatment", "at_risk", "ground_reached", "moving"};

void jl_city_patient(struct jl_city *city, uint32_t index, uint16_t state)
{
    struct jl_city_matter *matter = &city->matters[index];
    if (matter->workflow >= city->workflow_count ||
        !jl_text_equal(city->conf.load->workflows[matter->workflow]->name, "methadone"))
        return;
    const char *name = city->conf.load->workflows[matter->workflow]->states[state].name;
    bool was = matter->treated, now = false;
    for (size_t i = 0; i < sizeof treated / sizeof treated[0]; i++)
        now = now || jl_text_equal(name, treated[i]);
    matter->clinic = JL_CITY_NONE; // asked anew
    matter->treated = now;
    if (!now || was)
        return;
    city->patients = jl_sim_grown(city->patients, city->patient_count, &city->patient_room, sizeof *city->patients);
    city->patients[city->patient_count++] = index;
}

static uint16_t clinic_of(struct jl_city *city, struct jl_city_matter *matter)
{
    if (matter->clinic != JL_CITY_NONE)
        return matter->clinic;
    jl_arena_reset(city->arena);
    struct jl_view value = jl_state_get(jl_hub_state(city->world->hub), KIND_MATTER, jl_view_text(matter->id));
    const Jieli__V1__Matter *object =
        value.data ? jieli__v1__matter__unpack(jl_arena_allocator(city->arena), value.len, value.data) : NULL;
    for (size_t i = 0; object && i < object->n_parties; i++)
        if (jl_text_equal(object->parties[i]->party, "clinic")) {
            struct jl_city_desk *desk = jl_city_desk(city, object->parties[i]->agency);
            matter->clinic = desk ? (uint16_t)(desk - city->desks) : JL_CITY_NONE;
        }
    if (matter->clinic != JL_CITY_NONE)
        city->desks[matter->clinic].keeps_log = true;
    return matter->clinic;
}

/// Who has left the treatment goes from the list; the others stay in order.
static void sort_patients(struct jl_city *city)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < city->patient_count; i++) {
        struct jl_city_matter *matter = &city->matters[city->patients[i]];
        if (!matter->treated || !matter->open)
            continue;
        clinic_of(city, matter);
        city->patients[kept++] = city->patients[i];
    }
    city->patient_count = kept;
}

static bool attends(struct jl_city *city, struct jl_city_person *person)
{
    uint32_t times = person->traits & JL_TRAIT_UNSTEADY ? 3 : 1;
    if (person->absent_until >= city->today)
        return false;
    if (jl_random_chance(&city->random, STAYS_AWAY * times))
        person->absent_until = city->today + (int32_t)jl_random_between(&city->random, 1, AWAY_DAYS_MAX);
    return person->absent_until < city->today && !jl_random_chance(&city->random, MISSES * times);
}

static void entry(struct jl_city *city, const struct jl_type *type, ProtobufCMessage *payload,
                  struct jl_city_person *person)
{
    const struct jl_message_spec *spec = NULL;
    ProtobufCMessage *element = jl_json_append(type->payload, payload, "entries", city->arena, &spec);
    bool came = attends(city, person);
    if (!element)
        return;
    jl_json_set(spec, element, "person.resident_id", person->resident_id, city->arena, NULL);
    if (came) {
        jl_json_set(spec, element, "attended", "1", city->arena, NULL);
        jl_json_set(spec, element, "dose_mg", "60", city->arena, NULL);
    }
}

static void log_of(struct jl_city *city, uint16_t clinic)
{
    const struct jl_type *type = jl_type_find(LOG);
    char date[11];
    struct jl_buf packed = {0};
    jl_arena_reset(city->arena);
    ProtobufCMessage *payload = jl_json_new(type->payload, city->arena);
    jl_date_write((struct jl_date){city->today}, date);
    jl_json_set(type->payload, payload, "log_date", date, city->arena, NULL);
    for (uint32_t i = 0; i < city->patient_count; i++) {
        const struct jl_city_matter *matter = &city->matters[city->patients[i]];
        if (matter->clinic == clinic && matter->person >= 0)
            entry(city, type, payload, &city->persons[matter->person]);
    }
    jl_buf_add_packed(&packed, payload);
    jl_city_write(city, &city->desks[clinic], LOG, "", jl_buf_view(&packed), UINT32_MAX, UINT16_MAX);
    jl_buf_fini(&packed);
}

void jl_city_logs(struct jl_city *city)
{
    sort_patients(city);
    for (uint32_t i = 0; i < city->desk_count; i++)
        if (city->desks[i].keeps_log && !jl_random_chance(&city->random, FORGOTTEN))
            log_of(city, (uint16_t)i);
    for (uint32_t i = 0; i < city->desk_count; i++)
        jl_city_flush(city, &city->desks[i]);
}
