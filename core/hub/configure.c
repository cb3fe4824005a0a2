// SPDX-License-Identifier: Apache-2.0
// Putting the recorded configuration in force (formats F19).
#include "core/hub/inside.h"
#include "lib/base/log.h"

static void flow_finding(void *user, bool is_error, const struct jieli_err *err)
{
    (void)user;
    jl_log_err(is_error ? JL_ERROR : JL_INFO, "workflow", err);
}

enum jieli_status jl_hub_configure(struct jl_hub *hub, struct jieli_err *err)
{
    struct jl_configured next;
    hub->configuration_version = jl_state_configuration_version(hub->state);
    enum jieli_status status =
        jl_configured_build(hub->state, NULL, hub->conf.workflows, hub->conf.workflow_count, flow_finding, &next, err);
    if (status != JIELI_OK)
        return status;
    jl_configured_fini(&hub->configured);
    hub->configured = next;
    hub->active = (struct jl_active){.hub = hub->code,
                                     .profile = hub->configured.profile,
                                     .rules = hub->configured.rules,
                                     .calendar = hub->configured.calendar,
                                     .policy = hub->configured.policy,
                                     .flow = hub->configured.flow,
                                     .workflows = hub->conf.workflows,
                                     .workflow_count = hub->conf.workflow_count,
                                     .secrets = hub->conf.secrets,
                                     .demo = jl_hub_clock_is_demo(hub),
                                     .configuration = hub->configured.position};
    return JIELI_OK;
}
