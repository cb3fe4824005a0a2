// SPDX-License-Identifier: Apache-2.0
/// @file snapshot.h — state.db, the core's objects at a known position (formats F10 6–7): what its writer and its reader share.
///
/// A normal run: jieli-ledger keeps state.db, one row an object and one row `meta` in one transaction, never holding more than
/// was announced durable. jielid, before it opens the journal, asks jl_snapshot_floor how far followers have seen, and reads
/// the objects with jl_snapshot_read; it uses them only if the digest here and the chain hash in the journal agree.
/// Nobody but jieli-ledger writes these files.
#ifndef JL_JOURNAL_SNAPSHOT_H
#define JL_JOURNAL_SNAPSHOT_H
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/seal/digest.h"

#define JL_STATE_DB "state.db"
#define JL_LEDGER_DB "ledger.db"
#define JL_SNAPSHOT_FORMAT 1

/// Sum mod 2^256 of H(u32 kind ‖ u32 len(key) ‖ key ‖ value), big-endian: independent of order, so it is kept as objects change.
struct jl_object_sum {
    uint8_t bytes[32];
};
void jl_object_sum_add(struct jl_object_sum *sum, struct jl_digest *sha256, uint32_t kind, struct jl_view key,
                       struct jl_view value);
void jl_object_sum_take(struct jl_object_sum *sum, struct jl_digest *sha256, uint32_t kind, struct jl_view key,
                        struct jl_view value);

/// The row `meta` that both state.db and ledger.db carry.
struct jl_snapshot_mark {
    uint64_t position;  ///< last one contained; always the last of its batch
    uint64_t batch;     ///< that holds it
    uint8_t chain[32];  ///< SHA-256 of that batch's header
    struct jl_object_sum sum; ///< of state.db's objects; zero in ledger.db
};

/// All objects, in key order, then *out. JIELI_CONF_FILE: there is none. JIELI_JRN_CHAIN: unreadable, of another format, or
/// its digest does not fit; what fn was given is then to be thrown away.
typedef void jl_snapshot_object_fn(void *user, uint32_t kind, struct jl_view key, struct jl_view value);
enum jieli_status jl_snapshot_read(const char *path, jl_snapshot_object_fn *fn, void *user, struct jl_snapshot_mark *out,
                                   struct jieli_err *err);
/// The highest batch that state.db or ledger.db in `data_dir` holds, and which of the files says so; 0 when neither says.
uint64_t jl_snapshot_floor(const char *data_dir, const char **file);
#endif
