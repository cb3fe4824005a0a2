// SPDX-License-Identifier: Apache-2.0
/// @file follow.h — inside ledger/: from the journal into state.db and ledger.db (formats F11).
///
/// A normal run: jl_follow_open takes <data>/ledger.lock, opens the files (what is damaged is set aside and begun anew),
/// and checks that the journal is the one they were made from. jl_follow_round reads what was announced durable since, and
/// commits at the end of a batch when 4,096 records or one second have come together, or when there is no more. Positions are
/// written in the same transaction, so a kill at any point repeats or skips nothing.
#ifndef JL_LEDGER_FOLLOW_H
#define JL_LEDGER_FOLLOW_H
#include "core/journal/announce.h"
#include "core/journal/journal.h"
#include "ledger/project.h"
#include "ledger/state_db.h"

#define JL_FOLLOW_RECORDS 4096u
#define JL_FOLLOW_COMMIT_MS 1000
#define JL_FOLLOW_SETTLE_MS 200 ///< between two commits when there is no backlog

struct jl_follow {
    char data[1024];
    struct jl_db db;
    struct jl_reader *reader;
    struct jl_announce *announce;
    struct jl_arena *arena;
    struct jl_state_writer writer;
    struct jl_project_counts counts;
    struct jl_snapshot_mark ledger, state; ///< as committed
    uint64_t position, batch;              ///< as read
    uint32_t pending;                      ///< records read since the last commit
    int64_t committed_us;
    bool stop; ///< the callback has asked for a commit first
    int lock_fd;
};
/// JIELI_SYS_IO: the disk is full, or the like; the files stay. JIELI_JRN_LOCKED: another ledger runs. JIELI_JRN_SHORT: the journal ends before what was seen durable. `rebuild`: from zero.
enum jieli_status jl_follow_open(const char *data, bool rebuild, struct jl_follow *out, struct jieli_err *err);
void jl_follow_close(struct jl_follow *follow);
/// Reads at most JL_FOLLOW_RECORDS; *idle: nothing more to read.
enum jieli_status jl_follow_round(struct jl_follow *follow, bool *idle, struct jieli_err *err);
/// Commit what is pending, if the last batch was read whole.
enum jieli_status jl_follow_commit(struct jl_follow *follow, struct jieli_err *err);
/// Records announced durable and not committed.
uint64_t jl_follow_lag(struct jl_follow *follow);
/// Announced durable; 0: nothing yet.
uint64_t jl_follow_durable(struct jl_follow *follow);
#endif
