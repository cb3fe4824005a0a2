// SPDX-License-Identifier: Apache-2.0
/// @file verify.h — what jl_journal_verify does, one step at a time.
///
/// A normal run: jl_verify_start on a store, jl_verify_next until *ended, jl_verify_fini. Between two steps all that the rest of the
/// run depends on is `walk` (but for its `loaded`), `tree`, `tree_whole` and the two counts: who sets these to what they were
/// after a step gets the rest of that run. For tests: tests/flip does so, a million times; jl_journal_verify calls all three.
#ifndef JL_JOURNAL_VERIFY_H
#define JL_JOURNAL_VERIFY_H
#include "core/journal/journal.h"
#include "core/journal/logtree.h"
#include "core/journal/walk.h"

struct jl_key;
struct jl_verify {
    struct jl_store *store;
    struct jl_digest *sha256;
    const struct jl_key *key; ///< NULL: signatures are not checked
    jl_finding_fn *finding;
    void *user;
    struct jl_walk walk;
    struct jl_logtree tree;
    bool tree_whole; ///< every leaf so far is known; when not, the tree is no longer looked at
    struct jl_tree *records;
    struct jl_buf leaves, part;
    struct jl_view sealed[JL_SEALED_MAX];
    uint64_t batches, record_count; ///< sound ones so far
};
/// For tests: step by step over bytes that are hurt in turn.
void jl_verify_start(struct jl_verify *verify, struct jl_store *store, const struct jl_key *key, jl_finding_fn *finding,
                     void *user);
/// One sound batch, or one finding about a stretch that cannot be read. *ended: nothing lies behind it. For tests: as above.
enum jieli_status jl_verify_next(struct jl_verify *verify, bool *ended, struct jieli_err *err);
void jl_verify_fini(struct jl_verify *verify); ///< For tests: as above
#endif
