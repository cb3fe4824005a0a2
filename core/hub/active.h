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

#define JL_WINDOW_MS (INT64_C(400) * 86400000) ///< how long an id is remembered (formats F5)
#define JL_AHEAD_MS (INT64_C(10) * 60000)      ///< how far a message's time may lie ahead of the hub
#define JL_KEY_LATE_MS (INT64_C(30) * 86400000) ///< what was signed while a key was valid may arrive so long after its end
#define JL_SIGNALS_MAX 64u                     ///< signals of one input (formats F14)
#define JL_ATTEMPTS_MAX 8u                     ///< refusals with "again" before DEAD (formats F12)

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
