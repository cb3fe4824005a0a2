// SPDX-License-Identifier: Apache-2.0
/// @file check.h — load-time checks of the tables. Inside core/flow only.
///
/// A normal run: jl_flow_check_shape for each workflow; when all are sound in shape, they are indexed and jl_flow_check looks
/// at what the tables mean: names (check_meaning.c), rows and states (check_walk.c), duties that come again (check_slot.c), reminders (check_again.c). Every finding is reported; those about
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

/// What the text of an operand means.
enum jl_operand {
    JL_OPERAND_TEXT, ///< itself; or its meaning is the operation's own
    JL_OPERAND_RULE,
    JL_OPERAND_PATH, ///< a field, in a row
    JL_OPERAND_SENDER_OR_PATH,
    JL_OPERAND_PARTY,
    JL_OPERAND_RECEIVER, ///< a party, or "*"
    JL_OPERAND_DEADLINE,
    JL_OPERAND_DEADLINES, ///< one, or "*"
    JL_OPERAND_TYPE,
    JL_OPERAND_REMINDER, ///< a reminder's code
    JL_OPERAND_SIGNAL,
};
struct jl_operands {
    enum jl_operand a, b;
    bool needs_b; ///< `a` is always needed, but with a function
    bool b_first; ///< findings about b come first
};
/// Of one operation (check_operand.c); NULL when this hub does not know it.
const struct jl_operands *jl_operands_of_if(enum jieli_if_op op);
const struct jl_operands *jl_operands_of_do(enum jieli_do_op op);

/// One finding: `place` is "row 12", "state applied", "deadline due.report".
void jl_check_say(struct jl_check *check, bool is_error, const char *place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/// Names of the profiles that are checked; NULL past the end.
const char *jl_check_profile(const struct jl_check *check, uint32_t index);
void jl_check_need_deadline(struct jl_check *check, bool is_error, const char *place, const char *name);
/// Is there any expiry row, skipped ones counted in? JL_NOWHERE: in whatever state.
bool jl_check_may_expire(const struct jl_flow_table *table, uint32_t deadline, uint32_t state);
/// Does the row arm the deadline?
bool jl_check_arms(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t deadline);

/// Duties that come again (check_slot.c): the deadline itself; SLOT_MET, SLOT_NEXT, SLOT_MOVE in a row; its expiry rows.
void jl_check_slots(struct jl_check *check, const char *place, const struct jieli_deadline *deadline);
void jl_check_slot_action(struct jl_check *check, bool is_error, const char *place, const struct jieli_transition *row,
                          const struct jieli_do *action);
void jl_check_slot_rows(struct jl_check *check, uint32_t deadline);
/// Neither silence nor noise without end (check_again.c).
void jl_check_reminders(struct jl_check *check);
/// Names, paths, rule keys, labels.
void jl_check_meaning(struct jl_check *check);
/// Reachability, dead ends, deadlines' rows, unguarded rows.
void jl_check_walk(struct jl_check *check);
#endif
