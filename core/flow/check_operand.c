// SPDX-License-Identifier: Apache-2.0
// What the operands of conditions and actions are (workflow.h), for the checks: one row an operation.
#include "core/flow/check.h"

static const struct jl_operands if_operands[] = {
    [JIELI_IF_RULE_IS] = {.a = JL_OPERAND_RULE, .needs_b = true},
    [JIELI_IF_RULE_ON] = {.a = JL_OPERAND_RULE},
    [JIELI_IF_RULE_HAS] = {.a = JL_OPERAND_RULE},
    [JIELI_IF_SET] = {.a = JL_OPERAND_PATH},
    [JIELI_IF_UNSET] = {.a = JL_OPERAND_PATH},
    [JIELI_IF_TRUE] = {.a = JL_OPERAND_PATH},
    [JIELI_IF_FALSE] = {.a = JL_OPERAND_PATH},
    [JIELI_IF_IS] = {.a = JL_OPERAND_PATH, .needs_b = true},
    [JIELI_IF_COUNT_FROM] = {.b = JL_OPERAND_RULE, .needs_b = true},
    [JIELI_IF_COUNT_ABOVE] = {.b = JL_OPERAND_RULE, .needs_b = true},
    [JIELI_IF_PARTY_TAKEN] = {.a = JL_OPERAND_PARTY},
    [JIELI_IF_PARTY_EXISTS] = {.a = JL_OPERAND_PARTY},
    [JIELI_IF_SENDER_IS] = {.a = JL_OPERAND_PARTY},
    [JIELI_IF_FN] = {.a = JL_OPERAND_TEXT},
    [JIELI_IF_DATE_FROM] = {.a = JL_OPERAND_PATH, .b = JL_OPERAND_PATH, .needs_b = true},
    [JIELI_IF_NUMBER_FROM] = {.a = JL_OPERAND_PATH, .b = JL_OPERAND_RULE, .needs_b = true},
    [JIELI_IF_NUMBER_ABOVE] = {.a = JL_OPERAND_PATH, .b = JL_OPERAND_RULE, .needs_b = true},
    [JIELI_IF_RUNNING] = {.a = JL_OPERAND_DEADLINE},
};

static const struct jl_operands do_operands[] = {
    [JIELI_DO_FORWARD] = {.a = JL_OPERAND_RECEIVER},
    [JIELI_DO_SEND] = {.a = JL_OPERAND_TYPE, .b = JL_OPERAND_RECEIVER, .needs_b = true},
    [JIELI_DO_REMIND] = {.a = JL_OPERAND_RECEIVER, .b = JL_OPERAND_REMINDER, .needs_b = true, .b_first = true},
    [JIELI_DO_SET] = {.b = JL_OPERAND_PATH, .needs_b = true},
    [JIELI_DO_COUNT] = {.a = JL_OPERAND_TEXT},
    [JIELI_DO_ZERO] = {.a = JL_OPERAND_TEXT},
    [JIELI_DO_BIND] = {.a = JL_OPERAND_PARTY, .b = JL_OPERAND_SENDER_OR_PATH},
    [JIELI_DO_OPEN] = {.needs_b = true},
    [JIELI_DO_SIGNAL] = {.a = JL_OPERAND_SIGNAL},
    [JIELI_DO_ARM] = {.a = JL_OPERAND_DEADLINE, .b = JL_OPERAND_PATH, .b_first = true},
    [JIELI_DO_DISARM] = {.a = JL_OPERAND_DEADLINE},
    [JIELI_DO_CANCEL] = {.a = JL_OPERAND_DEADLINES},
    [JIELI_DO_MISSED] = {.a = JL_OPERAND_PARTY},
    [JIELI_DO_SUSPEND] = {.a = JL_OPERAND_DEADLINES},
    [JIELI_DO_RESUME] = {.a = JL_OPERAND_DEADLINES},
    [JIELI_DO_EXTEND] = {.a = JL_OPERAND_DEADLINE, .b = JL_OPERAND_PATH, .needs_b = true, .b_first = true},
    [JIELI_DO_NOTE] = {.a = JL_OPERAND_TEXT},
    [JIELI_DO_PROBLEM] = {.a = JL_OPERAND_TEXT},
    [JIELI_DO_FN] = {.a = JL_OPERAND_TEXT},
    [JIELI_DO_FEED] = {.needs_b = true},
    [JIELI_DO_SLOT_MET] = {.a = JL_OPERAND_TEXT},
    [JIELI_DO_SLOT_NEXT] = {.a = JL_OPERAND_TEXT},
    [JIELI_DO_SLOT_MOVE] = {.b = JL_OPERAND_PATH, .needs_b = true},
};

const struct jl_operands *jl_operands_of_if(enum jieli_if_op op)
{
    return (size_t)op < sizeof if_operands / sizeof *if_operands ? &if_operands[op] : NULL;
}

const struct jl_operands *jl_operands_of_do(enum jieli_do_op op)
{
    return (size_t)op < sizeof do_operands / sizeof *do_operands ? &do_operands[op] : NULL;
}
