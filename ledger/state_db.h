// SPDX-License-Identifier: Apache-2.0
/// @file state_db.h — inside ledger/: keeping state.db (formats F10, core/journal/snapshot.h).
///
/// A normal run: each record's decision is handed to jl_state_take, which only remembers the last image of each object;
/// jl_state_flush, inside the follower's transaction, writes them in key order and keeps the sum: an object that came and went
/// since the last commit costs nothing.
#ifndef JL_LEDGER_STATE_DB_H
#define JL_LEDGER_STATE_DB_H
#include "core/journal/snapshot.h"
#include "ledger/db.h"
#include "lib/base/buf.h"
#include "jieli/v1/record.pb-c.h"

struct jl_state_change {
    uint32_t kind;
    bool gone;
    size_t key_at, key_len, value_len; ///< the value lies behind its key
};
struct jl_state_writer {
    struct jl_db *db;
    struct jl_digest *sha256;
    struct jl_object_sum sum;
    struct jl_state_change *changes;
    size_t count, room;
    struct jl_buf bytes;
};
void jl_state_writer_init(struct jl_state_writer *writer, struct jl_db *db, const struct jl_object_sum *sum);
void jl_state_writer_fini(struct jl_state_writer *writer);
void jl_state_take(struct jl_state_writer *writer, const Jieli__V1__Decision *decision);
/// Failures stay in db->failed.
void jl_state_flush(struct jl_state_writer *writer);
#endif
