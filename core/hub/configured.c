// SPDX-License-Identifier: Apache-2.0
#include "core/hub/configured.h"
#include "lib/base/bytes.h"
#include <stdio.h>

struct building {
    struct jl_configured *out;
    const Jieli__V1__AdminConfiguration *change;
    enum jieli_status status;
    struct jieli_err *err;
};

/// One text by its name: rules/<profile>, calendar/<year>, policy/<area>, profile.
static enum jieli_status part_add(struct building *building, const char *name, const char *text)
{
    struct jl_configured *out = building->out;
    if (jl_text_starts(name, "rules/"))
        return jl_rules_add_text(out->rules, name, text, NULL, NULL, building->err);
    if (jl_text_starts(name, "calendar/"))
        return jl_calendar_add_text(out->calendar, name, text, NULL, NULL, building->err);
    if (jl_text_starts(name, "policy/"))
        return jl_policy_add_text(out->policy, name, text, NULL, NULL, building->err);
    if (!jl_text_equal(name, "profile"))
        return jieli_err_set(building->err, JIELI_CONF_UNKNOWN_KEY, name,
                             "a part is rules/…, calendar/…, policy/… or profile");
    snprintf(out->profile, sizeof out->profile, "%s", text);
    return JIELI_OK;
}

static bool is_changed(const Jieli__V1__AdminConfiguration *change, const char *name)
{
    if (change && change->profile[0] && jl_text_equal(name, "profile"))
        return true;
    for (size_t i = 0; change && i < change->n_parts; i++)
        if (jl_text_equal(change->parts[i]->name, name))
            return true;
    return false;
}

static bool recorded(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct building *building = user;
    (void)kind, (void)key;
    Jieli__V1__Configuration *part = jieli__v1__configuration__unpack(NULL, value.len, value.data);
    if (!part)
        building->status =
            jieli_err_set(building->err, JIELI_SYS_BUG, "configuration", "a recorded text cannot be read");
    else if (!is_changed(building->change, part->name))
        building->status = part_add(building, part->name, part->text);
    if (part && part->position > building->out->position)
        building->out->position = part->position;
    jieli__v1__configuration__free_unpacked(part, NULL);
    return building->status == JIELI_OK;
}

static void add_all(struct building *building, const struct jl_state *state)
{
    jl_state_each(state, JL_KIND_CONFIGURATION, recorded, building);
    for (size_t i = 0; building->change && building->status == JIELI_OK && i < building->change->n_parts; i++)
        building->status = part_add(building, building->change->parts[i]->name, building->change->parts[i]->text);
    if (building->change && building->status == JIELI_OK && building->change->profile[0])
        building->status = part_add(building, "profile", building->change->profile);
}

/// Told before the tables are: they would miss every rule of a profile that is only misspelt.
static enum jieli_status profile_check(const struct jl_configured *made, struct jieli_err *err)
{
    const char *name;
    for (uint32_t i = 0; (name = jl_rules_profile(made->rules, i)); i++)
        if (jl_text_equal(name, made->profile))
            return JIELI_OK;
    return jieli_err_set(err, JIELI_RULE_PROFILE, "profile", "the rules have no profile \"%s\"", made->profile);
}

// ---- profiles in use: a matter keeps the one it was opened under ----

#define PROFILES_MAX 64u

struct profiles {
    char names[PROFILES_MAX][64];
    const char *list[PROFILES_MAX];
    uint32_t count;
};

static void profile_add(struct profiles *profiles, const char *name)
{
    for (uint32_t i = 0; i < profiles->count; i++)
        if (jl_text_equal(profiles->list[i], name))
            return;
    if (!name[0] || profiles->count == PROFILES_MAX)
        return;
    snprintf(profiles->names[profiles->count], sizeof profiles->names[0], "%s", name);
    profiles->list[profiles->count] = profiles->names[profiles->count];
    profiles->count++;
}

static bool matter_seen(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    (void)kind, (void)key;
    Jieli__V1__Matter *matter = jieli__v1__matter__unpack(NULL, value.len, value.data);
    if (matter)
        profile_add(user, matter->profile);
    jieli__v1__matter__free_unpacked(matter, NULL);
    return true;
}

enum jieli_status jl_configured_build(const struct jl_state *state, const Jieli__V1__AdminConfiguration *change,
                                      const struct jieli_workflow *const *workflows, uint32_t workflow_count,
                                      jl_flow_finding_fn *finding, struct jl_configured *out, struct jieli_err *err)
{
    struct jl_configured made = {jl_rules_new(), jl_calendar_new(), jl_policy_new(), NULL, "national", 0};
    struct building building = {&made, change, JIELI_OK, err};
    add_all(&building, state);
    enum jieli_status status = building.status;
    if (status == JIELI_OK)
        status = jl_rules_finish(made.rules, NULL, NULL, err);
    if (status == JIELI_OK)
        status = jl_calendar_finish(made.calendar, NULL, NULL, err);
    if (status == JIELI_OK)
        status = profile_check(&made, err);
    struct profiles profiles = {.count = 0};
    profile_add(&profiles, made.profile);
    jl_state_each(state, JL_KIND_MATTER, matter_seen, &profiles);
    if (status == JIELI_OK)
        status = jl_flow_new(workflows, workflow_count, made.rules, profiles.list, profiles.count, finding, NULL,
                             &made.flow, err);
    if (status == JIELI_OK)
        *out = made;
    else
        jl_configured_fini(&made);
    return status;
}

void jl_configured_fini(struct jl_configured *configured)
{
    jl_flow_free(&configured->flow);
    jl_rules_free(&configured->rules);
    jl_calendar_free(&configured->calendar);
    jl_policy_free(&configured->policy);
}
