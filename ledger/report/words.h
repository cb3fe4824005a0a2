// SPDX-License-Identifier: Apache-2.0
/// @file words.h — inside ledger/report/: what enumerated values are called.
///
/// A normal run: whoever shows a row asks for the word of each dim's value, and shows the value itself where there is none.
/// Workflows and duties are not here: the plugins name those.
#ifndef JL_LEDGER_REPORT_WORDS_H
#define JL_LEDGER_REPORT_WORDS_H
#include "jieli/types.h"
/// Of a value of the dim ("service", "ground", …); NULL: it has no other name than itself.
const struct jieli_label *jl_report_word(const char *dim, const char *value);
#endif
