// SPDX-License-Identifier: Apache-2.0
/// @file loop_guard.h — the crash guard: which input is in decide, in a shared mapping that outlives a crash (formats F9).
///
/// A normal run: before a message is decided its source and id go into <data>/guard, after it they are cleared. A start that
/// finds them still there counts one crash for that message; at two the message is refused and set aside.
#ifndef JL_HUB_LOOP_GUARD_H
#define JL_HUB_LOOP_GUARD_H
#include "jieli/status.h"
#include "jieli/types.h"
struct jl_guard;
enum jieli_status jl_guard_open(const char *data_dir, struct jl_guard **out, struct jieli_err *err);
void jl_guard_close(struct jl_guard **guard);
/// NULL, NULL clears.
void jl_guard_set(struct jl_guard *guard, const char *source, const char *id);
uint32_t jl_guard_crashes(const struct jl_guard *guard, const char *source, const char *id);
#endif
