// SPDX-License-Identifier: Apache-2.0
/// @file active.h — what is in force while something is decided: rules, calendar, policy, workflows, secrets, limits.
///
/// Built from the recorded CONFIG texts (never from files under a running hub, formats F19) and the loaded plugins.
#ifndef JL_HUB_ACTIVE_H
#define JL_HUB_ACTIVE_H
#include "core/flow/flow.h"
#include "core/hub/policy.h"
#include "core/rules/rules.h"
#include "core/state/state.h"
#include "jieli/limits.h"


/// Keys that make what the hub remembers useless to others; 32 bytes each, from the hub's key file.
struct jl_secrets {
    uint8_t dedupe[32]; ///< content_mac (F5)
    uint8_t person[32]; ///< casefile by resident id (F7)
};

struct jl_active {
    const char *hub; ///< code
    const char *profile;
    const struct jl_rules *rules;
    const struct jl_calendar *calendar;
    const struct jl_policy *policy;
    const struct jl_flow *flow;
    const struct jieli_workflow *const *workflows; ///< all loaded
    uint32_t workflow_count;
    struct jl_secrets secrets;
    bool demo; ///< the clock may be moved
    uint64_t configuration; ///< position of the newest recorded text
};
#endif
