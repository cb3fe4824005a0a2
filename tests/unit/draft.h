// SPDX-License-Identifier: Apache-2.0
/// @file draft.h — one sound workflow that a test spoils in one place: for tests of the load-time checks.
///
/// A normal run: draft_new; change a table; draft_expect looks for the finding and frees the draft. draft_check only checks.
#ifndef JL_TESTS_DRAFT_H
#define JL_TESTS_DRAFT_H
#include "tests/unit/ground.h"

#include "core/flow/flow.h"

/// Tables that a test may spoil.
struct draft {
    struct jieli_party parties[3];
    struct jieli_event events[4];
    struct jieli_deadline deadlines[2];
    struct jieli_state states[3];
    struct jieli_transition rows[6];
    struct jieli_workflow workflow;
    char errors[4096], notes[4096]; ///< all findings, a line each
    struct jieli_err err;
};

struct draft *draft_new(void);

/// Checks it; the findings are in errors and notes. `rules` may be NULL.
enum jieli_status draft_check(struct draft *draft, const struct jl_rules *rules);

/// The draft as it now stands is refused, and one finding is exactly this. Frees it.
void draft_expect(struct draft *draft, const char *finding);

/// A draft that is changed so is refused with this finding.
#define REFUSED(make, finding, ...)                                                                                    \
    do {                                                                                                               \
        struct draft *draft = make();                                                                                  \
        __VA_ARGS__;                                                                                                   \
        draft_expect(draft, finding);                                                                                  \
    } while (0)

/// Keeps a finding: what draft_check gives jl_flow_new, with the draft as user.
void draft_keep(void *user, bool is_error, const struct jieli_err *err);
#endif
