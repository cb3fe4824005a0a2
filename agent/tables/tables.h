// SPDX-License-Identifier: Apache-2.0
/// @file tables.h — the channel of exchange tables in PostgreSQL (schema.sql): for agencies whose vendors only know SQL.
///
/// A normal run: the agency's program inserts into jieli.outbox within its own transaction; the agent reads new rows, signs
/// them into its spool, marks them sent, and later writes what the hub said. Deliveries are inserted into jieli.inbox and
/// then count as taken. All by looking again and again (no triggers), one statement at a time, never blocking the loop.
///
/// Every row may be read twice and every insert made twice: the message id makes one effect of it.
#ifndef JL_AGENT_TABLES_H
#define JL_AGENT_TABLES_H
#include "agent/relay/channel.h"
#include "agent/tables/db.h"

#define JL_TABLES_ROWS_MAX 500u ///< rows of one question
#define JL_TABLES_ODD_MAX 64u   ///< deliveries that the database does not take, left alone for a while
#define JL_TABLES_ODD_MS (10 * 60 * 1000)
#define JL_TABLES_UNKNOWN_MS 1000 ///< the pause after an answer that says nothing

/// A delivery that the database refuses; those behind it of the same casefile wait with it.
struct jl_tables_odd {
    char agency[80], casefile[40];
    uint64_t seq;
    int64_t until_ms; ///< boot time of the next try
};

struct jl_tables {
    struct jl_relay *relay;
    struct jl_db *db;
    int64_t look_ms;             ///< boot time of the next look for new rows
    uint64_t arrivals, outcomes; ///< as last seen in the relay
    bool give, settle;           ///< something may wait
    int64_t pause_ms;            ///< boot time: nothing is given or settled before
    uint32_t give_max;           ///< rows of the next insert: fewer while one is looked for that is refused
    struct jl_tables_odd odd[JL_TABLES_ODD_MAX];
    uint32_t odd_count;
    char after[24];              ///< rows up to this number were looked at for outcomes
    uint64_t rows_read, rows_given;
    struct jl_given *given; ///< what the insert under way holds; refused ones are not in it
    struct jl_tables_odd given_first;
    uint32_t given_count;
};

extern const struct jl_channel JL_CHANNEL_TABLES;

// outbox_rows.c: new rows in, outcomes back
/// Ask for new rows; the answer spools them and writes back what became of them. Only when the database is ready.
void jl_tables_read(struct jl_tables *tables);
/// Look for outcomes of rows that are sent, some at a time. Only when the database is ready.
void jl_tables_settle(struct jl_tables *tables);
// inbox_rows.c: deliveries out
/// Insert open deliveries; the answer ends them. Only when the database is ready.
void jl_tables_give(struct jl_tables *tables);
/// Of the insert under way nothing is known any more.
void jl_tables_forget_given(struct jl_tables *tables);
/// Is it time to try again what the database refused? It is no longer left alone then.
bool jl_tables_odd_due(struct jl_tables *tables, int64_t now_ms);
#endif
