// SPDX-License-Identifier: Apache-2.0
/// @file grounds.h — the grounds of a matter: what they count on the casefile, and what they amount to under the law.
///
/// A normal run: an event adds a ground or takes one away (struct change); weigh() says what all grounds of the matter amount
/// to once that is in; add_ground() keeps it.
#ifndef JIELI_VIOLATION_GROUNDS_H
#define JIELI_VIOLATION_GROUNDS_H

#include "jieli/guards.h"

struct ground {
    const char *name, *counter; ///< the casefile's counter, or "" when it needs no count to be what it is
};

/// What an event does to the counts.
struct change {
    const char *fresh, *gone; ///< the ground that is added or taken away, or ""
    bool counted;             ///< the casefile's counter stands already as the feeder left it
    int64_t days;
};
#define NO_CHANGE (&(const struct change){"", "", true, 0})

enum weight { WEIGHT_NONE, WEIGHT_SERIOUS, WEIGHT_STATUTORY };

const struct ground *ground_of(const char *name);
bool is_use(const char *ground);
const char *days_counter_of(const char *ground);
const char *measure_of(const struct jieli_ctx *ctx, const struct jieli_host *host);
bool at_least(const struct jieli_ctx *ctx, const struct jieli_host *host, int64_t count, const char *rule);
int64_t times_here(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground,
                   const struct change *change);
int64_t days_on_file(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground,
                     const struct change *change);
bool is_serious_by_count(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change);
enum weight weigh(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change);
bool any_ground(const struct jieli_ctx *ctx, const struct jieli_host *host, const struct change *change);
void add_ground(struct jieli_ctx *ctx, const struct jieli_host *host, const char *ground, bool counted, int64_t days);

#endif
