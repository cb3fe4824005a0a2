// SPDX-License-Identifier: Apache-2.0
/// @file configured.h — rules, calendar, policy and workflow tables built from the recorded configuration texts (formats F19).
///
/// A normal run: at start and after each CONFIG record the hub builds one from its state and puts it in force; before an
/// operator's change is accepted, decide builds one from the state with the change on top, and refuses what does not stand.
#ifndef JL_HUB_CONFIGURED_H
#define JL_HUB_CONFIGURED_H
#include "core/flow/flow.h"
#include "core/hub/policy.h"
#include "core/state/state.h"
#include "jieli/v1/admin.pb-c.h"

struct jl_configured {
    struct jl_rules *rules;
    struct jl_calendar *calendar;
    struct jl_policy *policy;
    struct jl_flow *flow;
    char profile[64];
    uint64_t position; ///< of the newest recorded text; 0 = none
};
/// `change` (may be NULL) goes before parts of the same name. On failure nothing is left to free.
enum jieli_status jl_configured_build(const struct jl_state *state, const Jieli__V1__AdminConfiguration *change,
                                      const struct jieli_workflow *const *workflows, uint32_t workflow_count,
                                      jl_flow_finding_fn *finding, struct jl_configured *out, struct jieli_err *err);
void jl_configured_fini(struct jl_configured *configured);
#endif
