// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/here.h"

static struct here open_as(const struct jieli_workflow *const *workflows, uint32_t count, const char *role)
{
    struct here here = {.town = town_open_many(workflows, count)};
    here.op = town_operator(here.town);
    town_agency(here.town, here.op, "office", role, "999001", &here.office_key);
    here.office = here_link(&here, "office");
    return here;
}

struct here here_open_many(const struct jieli_workflow *const *workflows, uint32_t count)
{
    return open_as(workflows, count, "community_office");
}

struct here here_open_as(const struct jieli_workflow *workflow, const char *role)
{
    return open_as(&workflow, 1, role);
}

struct here here_open_with(const struct jieli_workflow *workflow)
{
    return here_open_many(&workflow, 1);
}

struct here here_open(void)
{
    return here_open_with(&town_workflow);
}

struct here here_open_civil(uint32_t window)
{
    struct here here = here_open();
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    if (window)
        here.civil = town_link(here.town, "civil", "civil", window);
    return here;
}

void here_close(struct here *here)
{
    struct town_signer *const signers[] = {&here->office_key, &here->other_key,   &here->civil_key,
                                           &here->police_key, &here->medical_key, &here->stranger_key};
    for (size_t i = 0; i < sizeof signers / sizeof *signers; i++)
        jl_key_free(&signers[i]->key);
    town_close(here->town);
}

struct town_link *here_link(struct here *here, const char *agency)
{
    return town_link(here->town, agency, agency, 64);
}

const Jieli__V1__OutcomeItem *here_say_message(struct here *here, struct town_message message)
{
    return town_say(here->town, here->office, &here->office_key, message);
}

void here_tell_message(struct here *here, struct town_message message)
{
    town_expect(here_say_message(here, message), TOWN_ACCEPTED, "");
}

void here_note(struct here *here, uint32_t person)
{
    char json[400];
    here_tell(here, "bench.note", town_note(person, "x", json, sizeof json));
}

const char *here_about(uint32_t person, const char *more, char *out, size_t room)
{
    char resident[19];
    ground_resident(person, resident);
    snprintf(out, room, "{\"person\":{\"resident_id\":\"%s\"},%s}", resident, more);
    return out;
}

void here_arm(struct here *here, uint32_t person, const char *day)
{
    char json[400], more[40];
    here_note(here, person);
    snprintf(more, sizeof more, "\"reported_on\":\"%s\"", day);
    here_tell(here, "report_in", here_about(person, more, json, sizeof json));
}
