// SPDX-License-Identifier: Apache-2.0
/// @file project.h — inside ledger/: one record of the journal into the rows of ledger.db.
///
/// A normal run: the follower unpacks a record and calls jl_project inside its transaction. What the hub deletes from its state
/// (finished matters, ended deadlines and deliveries) keeps its row here with its end: the last Put stands in the same decision
/// before the Delete; of deliveries taken in bulk there is only the Delete, and the record's code says TAKEN.
/// Pure but for the connection: no clock, so a rebuild gives the same rows.
#ifndef JL_LEDGER_PROJECT_H
#define JL_LEDGER_PROJECT_H
#include "ledger/db.h"
#include "lib/base/arena.h"
#include "jieli/v1/message.pb-c.h"
#include "jieli/v1/object.pb-c.h"
#include "jieli/v1/record.pb-c.h"

struct jl_taken {
    uint64_t batch, position;
    jl_time_ms time_ms;
    Jieli__V1__RecordPublic *public_;
    Jieli__V1__RecordPlain *plain;
    Jieli__V1__Message *message; ///< NULL when the record has none
    struct jl_view sealed;       ///< the first sealed part: the body; empty when there is none
    struct jl_arena *arena;      ///< of this record
};
struct jl_record;
/// Unpack into the arena. JIELI_JRN_DAMAGE when the record cannot be read.
enum jieli_status jl_taken_read(uint64_t batch, uint64_t position, const struct jl_record *record, struct jl_arena *arena,
                                struct jl_taken *out, struct jieli_err *err);
/// How many records of each kind and outcome, since the last commit.
struct jl_project_counts {
    uint64_t values[16][8];
};
/// Failures stay in db->failed.
void jl_project(struct jl_db *db, struct jl_project_counts *counts, const struct jl_taken *record);
/// Before the commit.
void jl_project_finish(struct jl_db *db, struct jl_project_counts *counts);

// one file each
void jl_project_object(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put);
void jl_project_delivery_put(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Put *put);
void jl_project_delivery_gone(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__Delete *gone);
void jl_project_send(struct jl_db *db, const struct jl_taken *record, const Jieli__V1__SendEntry *entry, uint32_t index);
/// The rows walked, as reports count them; figures of registers.
void jl_project_facts(struct jl_db *db, const struct jl_taken *record);
/// Enumerated fields and counters of a matter.
void jl_project_matter_values(struct jl_db *db, uint64_t position, const Jieli__V1__Matter *matter);
/// A list of texts as a JSON array.
const char *jl_project_list(struct jl_arena *arena, char *const *texts, size_t count);
#endif
