// SPDX-License-Identifier: Apache-2.0
/// @file period.h — the periods of reports: a month (2026-10), a quarter (2026Q4), a year (2026). Pure.
///
/// A normal run: jl_period_parse reads what an officer typed, or what a register says of itself; whoever counts takes a day that
/// is `from` or later and before `until`. Days are civil days in Asia/Shanghai.
#ifndef JL_LEDGER_PERIOD_H
#define JL_LEDGER_PERIOD_H
#include "jieli/types.h"

struct jl_period {
    char name[12];              ///< as given: "2026-10", "2026Q4", "2026"
    struct jl_date from, until; ///< first day; first day after the last
};
/// False: not one of the three forms, or a year outside 1990..2199.
bool jl_period_parse(const char *text, struct jl_period *out);
#endif
