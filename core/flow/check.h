// SPDX-License-Identifier: Apache-2.0
/// @file check.h — load-time checks of the tables. Inside core/flow only.
///
/// A normal run: jl_flow_check_shape for each workflow; when all are sound in shape, they are indexed and jl_flow_check looks
/// at what the tables mean: names (check_meaning.c), rows and states (check_walk.c). Every finding is reported; those about
/// rows that are skipped for want of what they need are no errors.
#ifndef JL_FLOW_CHECK_H
#define JL_FLOW_CHECK_H
#include "core/flow/table.h"

struct jl_check {
    jl_flow_finding_fn *finding;
    void *user;
    struct jieli_err *first;
    uint32_t errors;
    const char *workflow; ///< its name, for the texts
    const struct jl_flow *flow;
    const struct jl_flow_table *table;
    const struct jl_rules *rules;
    const char *const *profiles;
    uint32_t profile_count;
};

/// One finding: `place` is "row 12", "state applied", "deadline due.report".
void jl_check_say(struct jl_check *check, bool is_error, const char *place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/// Names, paths, rule keys, labels.
void jl_check_meaning(struct jl_check *check);
/// Reachability, dead ends, deadlines' rows, unguarded rows.
void jl_check_walk(struct jl_check *check);
#endif
