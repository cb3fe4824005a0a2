// SPDX-License-Identifier: Apache-2.0
// What is in force, from the recorded configuration texts (formats F19).
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include <stdio.h>

struct building {
    struct jl_rules *rules;
    struct jl_calendar *calendar;
    struct jl_policy *policy;
    char profile[64];
    enum jieli_status status;
    struct jieli_err *err;
};

/// One recorded text by its name: rules/<profile>, calendar/<year>, policy/<area>, profile.
static enum jieli_status part_add(struct building *building, const Jieli__V1__Configuration *part)
{
    if (jl_text_starts(part->name, "rules/"))
        return jl_rules_add_text(building->rules, part->name, part->text, NULL, NULL, building->err);
    if (jl_text_starts(part->name, "calendar/"))
        return jl_calendar_add_text(building->calendar, part->name, part->text, NULL, NULL, building->err);
    if (jl_text_starts(part->name, "policy/"))
        return jl_policy_add_text(building->policy, part->name, part->text, NULL, NULL, building->err);
    if (jl_text_equal(part->name, "profile"))
        snprintf(building->profile, sizeof building->profile, "%s", part->text);
    return JIELI_OK;
}

static bool part_seen(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct building *building = user;
    (void)kind, (void)key;
    Jieli__V1__Configuration *part = jieli__v1__configuration__unpack(NULL, value.len, value.data);
    building->status = part ? part_add(building, part) : JIELI_SYS_BUG;
    jieli__v1__configuration__free_unpacked(part, NULL);
    return building->status == JIELI_OK;
}

static void flow_finding(void *user, bool is_error, const struct jieli_err *err)
{
    (void)user;
    jl_log_err(is_error ? JL_ERROR : JL_INFO, "workflow", err);
}

static void building_free(struct building *building)
{
    jl_rules_free(&building->rules);
    jl_calendar_free(&building->calendar);
    jl_policy_free(&building->policy);
}

static void take_over(struct jl_hub *hub, struct building *building, struct jl_flow *flow)
{
    jl_flow_free(&hub->flow);
    jl_rules_free(&hub->rules);
    jl_calendar_free(&hub->calendar);
    jl_policy_free(&hub->policy);
    hub->rules = building->rules;
    hub->calendar = building->calendar;
    hub->policy = building->policy;
    hub->flow = flow;
    memcpy(hub->profile, building->profile, sizeof hub->profile);
    hub->active = (struct jl_active){.hub = hub->code,
                                     .profile = hub->profile,
                                     .rules = hub->rules,
                                     .calendar = hub->calendar,
                                     .policy = hub->policy,
                                     .flow = hub->flow,
                                     .secrets = hub->conf.secrets,
                                     .demo = hub->active.demo};
}

static bool clock_is_demo(const struct jl_hub *hub)
{
    struct jl_view value = jl_state_get(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CLOCK, jl_view_text("clock"));
    Jieli__V1__Clock *clock = value.data ? jieli__v1__clock__unpack(NULL, value.len, value.data) : NULL;
    bool demo = clock && clock->demo;
    jieli__v1__clock__free_unpacked(clock, NULL);
    return demo;
}

enum jieli_status jl_hub_configure(struct jl_hub *hub, struct jieli_err *err)
{
    struct building building = {jl_rules_new(), jl_calendar_new(), jl_policy_new(), "national", JIELI_OK, err};
    struct jl_flow *flow = NULL;
    hub->configuration_version = jl_state_configuration_version(hub->state);
    jl_state_each(hub->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CONFIGURATION, part_seen, &building);
    enum jieli_status status = building.status;
    if (status == JIELI_OK)
        status = jl_rules_finish(building.rules, NULL, NULL, err);
    if (status == JIELI_OK)
        status = jl_calendar_finish(building.calendar, NULL, NULL, err);
    const char *profiles[] = {building.profile};
    if (status == JIELI_OK)
        status = jl_flow_new(hub->conf.workflows, hub->conf.workflow_count, building.rules, profiles, 1, flow_finding, NULL,
                             &flow, err);
    if (status != JIELI_OK) {
        building_free(&building);
        return status;
    }
    take_over(hub, &building, flow);
    hub->active.demo = clock_is_demo(hub);
    return JIELI_OK;
}
