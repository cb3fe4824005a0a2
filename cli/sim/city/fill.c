// SPDX-License-Identifier: Apache-2.0
// A row's fields as a payload. What a value may be: "today", "today+5", "today-2", "today+5..20"; "@name" what the
// matter keeps in that field ("@key" the matter's own key), "@name+3" so many days after that date; "$here" and
// "$there" the person's division and the one it would move to; "$no" a number that is given once; everything else is
// the text itself.
#include "cli/sim/city/city.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include <stdio.h>
#include <stdlib.h>

/// "+5", "-2", "+5..20", "": days.
static int32_t days_of(struct jl_city *city, const char *text)
{
    char *end = NULL;
    if (!*text)
        return 0;
    long low = strtol(text, &end, 10);
    if (strncmp(end, "..", 2) == 0)
        return (int32_t)jl_random_between(&city->random, low, strtol(end + 2, NULL, 10));
    return (int32_t)low;
}

static const char *date(struct jl_city *city, int32_t day)
{
    char text[11];
    jl_date_write((struct jl_date){day}, text);
    return jl_arena_text(city->arena, text);
}

static const char *kept(struct jl_city *city, const Jieli__V1__Matter *matter, const char *name)
{
    size_t len = strcspn(name, "+-");
    if (matter && jl_text_equal(name, "key"))
        return matter->key;
    struct jl_date day;
    for (size_t i = 0; matter && i < matter->n_fields; i++) {
        const char *found = matter->fields[i]->name, *text = matter->fields[i]->text;
        if (strncmp(found, name, len) || found[len])
            continue;
        if (name[len] && jl_date_parse(text, &day))
            return date(city, day.day + days_of(city, name + len));
        return text;
    }
    return "";
}

static const char *value_of(struct jl_city *city, const char *value, const struct jl_city_person *person,
                            const Jieli__V1__Matter *matter)
{
    if (jl_text_starts(value, "today"))
        return date(city, city->today + days_of(city, value + strlen("today")));
    if (value[0] == '@')
        return kept(city, matter, value + 1);
    if (jl_text_equal(value, "$here"))
        return person ? person->division : "";
    if (jl_text_equal(value, "$there") && person) {
        char division[13];
        jl_city_division(person->other, division);
        return jl_arena_text(city->arena, division);
    }
    if (jl_text_equal(value, "$no"))
        return jl_arena_printf(city->arena, "%u", city->serial + 1);
    return value;
}

static bool set(struct jl_city *city, const struct jl_type *type, ProtobufCMessage *payload, const char *path,
                const char *value)
{
    struct jieli_err err = {0};
    if (jl_json_set(type->payload, payload, path, value, city->arena, &err) == JIELI_OK)
        return true;
    jl_world_finding(city->world, "%s: %s cannot be set to %s: %s", type->name, path, value, err.text);
    return false;
}

static bool set_person(struct jl_city *city, const struct jl_type *type, ProtobufCMessage *payload,
                       const struct jl_city_person *person)
{
    return set(city, type, payload, "person.name", person->name) &&
           set(city, type, payload, "person.resident_id", person->resident_id) &&
           set(city, type, payload, "person.household_division", person->division) &&
           set(city, type, payload, "person.residence_division", person->division);
}

bool jl_city_fill(struct jl_city *city, const struct jl_city_row *row, const struct jl_type *type,
                  const struct jl_city_person *person, const Jieli__V1__Matter *matter, struct jl_buf *out)
{
    ProtobufCMessage *payload = jl_json_new(type->payload, city->arena);
    bool good = payload && (!row->opens || !person || set_person(city, type, payload, person));
    char *fields = jl_arena_text(city->arena, row->fields ? row->fields : ""), *rest = NULL;
    for (char *field = strtok_r(fields, " ", &rest); good && field; field = strtok_r(NULL, " ", &rest)) {
        char *value = strchr(field, '=');
        if (value)
            *value++ = 0;
        good = value && set(city, type, payload, field, value_of(city, value, person, matter));
    }
    if (good)
        jl_buf_add_packed(out, payload);
    return good;
}
