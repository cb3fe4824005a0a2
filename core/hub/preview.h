// SPDX-License-Identifier: Apache-2.0
/// @file preview.h — what a configuration would move, computed before it is recorded, by the code that then records it.
///
/// A normal run: a state with what is in force (configuration objects, and matters for the profiles in use; the hub's own, or
/// one made from the ledger) and the change go into jl_preview_new, which fails as the hub would refuse; then each running
/// deadline is asked for with jl_preview_deadline.
#ifndef JL_HUB_PREVIEW_H
#define JL_HUB_PREVIEW_H
#include "core/hub/configured.h"
#include "lib/base/arena.h"

struct jl_preview {
    struct jl_configured next;
};
/// Owned by the caller until jl_preview_fini; on an error (that of jl_configured_build) nothing is made.
enum jieli_status jl_preview_new(const struct jl_state *state, const Jieli__V1__AdminConfiguration *change,
                                 const struct jieli_workflow *const *workflows, uint32_t workflow_count,
                                 struct jl_preview *out, struct jieli_err *err);
void jl_preview_fini(struct jl_preview *preview);
/// `deadline` (arena memory) as it would become; false when it stays as it is.
bool jl_preview_deadline(const struct jl_preview *preview, Jieli__V1__Deadline *deadline, jl_time_ms now_ms,
                         struct jl_arena *arena);
#endif
