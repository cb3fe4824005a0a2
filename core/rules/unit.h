// SPDX-License-Identifier: Apache-2.0
/// @file unit.h — units and kinds, inside core/rules.
#ifndef JL_RULES_UNIT_H
#define JL_RULES_UNIT_H
#include "core/rules/rules.h"
bool jl_unit_is_amount(enum jl_unit unit); ///< minutes … years
bool jl_rule_kind_parse(const char *text, enum jl_rule_kind *out);
#endif
