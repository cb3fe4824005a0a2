// SPDX-License-Identifier: Apache-2.0
/// @file failing.h — deliveries that a webhook's receiver has not taken: how often, since when, when again. In memory for the
/// round, in the spool for the next start.
///
/// A normal run: jl_failing_open reads what a run before this one left; jl_failing_note after each try that failed,
/// jl_failing_end after one that did not.
#ifndef JL_AGENT_WEBHOOK_FAILING_H
#define JL_AGENT_WEBHOOK_FAILING_H
#include "agent/spool/spool.h"

#define JL_FAILING_MAX 1024u ///< so many are remembered: a round reads so many at most
#define JL_FAILING_FIRST_MS 1000
#define JL_FAILING_LAST_MS (60 * 60 * 1000)

struct jl_failing {
    int64_t cursor;
    char casefile[40];
    uint32_t attempts;
    int64_t first_ms, next_ms; ///< boot time; of a run before this one they are reckoned back from the wall clock
    bool given_up;
};

struct jl_failing_list {
    struct jl_spool *spool;
    struct jl_failing rows[JL_FAILING_MAX];
    uint32_t count, given_up;
    int64_t full_ms; ///< boot time until which what is not remembered waits, since no more could be
};

/// What was given up is tried once more after a start; everything else keeps its count and its time.
enum jieli_status jl_failing_open(struct jl_failing_list *list, struct jl_spool *spool, struct jieli_err *err);
/// Boot time from which on it may be tried; 0 = at once, INT64_MAX = it was given up.
int64_t jl_failing_until(struct jl_failing_list *list, int64_t cursor);
/// One more try of `cursor` failed: the next is after a back-off, or `retry_after_ms` if that is longer. NULL when so many
/// fail already that this one, and others like it, wait for a minute. A spool that cannot be written is no reason not to go on: `err` says so.
struct jl_failing *jl_failing_note(struct jl_failing_list *list, int64_t cursor, const char *casefile, int64_t retry_after_ms,
                                   int64_t give_up_ms, struct jieli_err *err);
/// It was taken: forget it. `err` as above.
void jl_failing_end(struct jl_failing_list *list, int64_t cursor, struct jieli_err *err);
#endif
