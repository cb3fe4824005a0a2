// SPDX-License-Identifier: Apache-2.0
// Rounds of the exchange tables: what is asked next.
#include "agent/tables/tables.h"
#include "lib/base/check.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/// A commit must be on disk before its row counts as taken; names must not be found elsewhere; the agent writes and
/// reads UTF-8, whatever the database does.
static const char GREETING[] =
    "SET client_encoding = 'UTF8'; SET synchronous_commit = on; SET search_path = pg_catalog; SET timezone = "
    "'Asia/Shanghai';"
    " SET application_name = 'jieli-agent'; SELECT 1 / (version = 1)::int FROM jieli.version";

static void close_tables(void **self)
{
    struct jl_tables *tables = *self;
    if (tables) {
        jl_db_free(&tables->db);
        jl_tables_forget_given(tables);
        free(tables);
        *self = NULL;
    }
}

static enum jieli_status open_tables(struct jl_relay *relay, struct jl_loop *loop, void **self, struct jieli_err *err)
{
    (void)loop;
    (void)err;
    const char *connection = jl_conf_text(relay->conf, "tables.connection");
    if (!*connection) {
        return JIELI_OK;
    }
    struct jl_tables *tables = *self = jl_alloc(sizeof *tables);
    tables->relay = relay;
    tables->db = jl_db_new(connection, GREETING);
    tables->give_max = JL_TABLES_ROWS_MAX;
    return JIELI_OK;
}

static void wait_tables(void *self, int64_t now_ms, struct jl_loop_list *list, int64_t *wait_ms)
{
    const struct jl_tables *tables = self;
    jl_db_wait(tables->db, now_ms, list, wait_ms);
    if (jl_db_ready(tables->db)) {
        bool open = tables->give || tables->settle;
        int64_t then_ms = open && tables->pause_ms < tables->look_ms ? tables->pause_ms : tables->look_ms;
        jl_loop_until(then_ms, now_ms, wait_ms);
    }
}

static void hear_relay(struct jl_tables *tables, int64_t now_ms)
{
    bool takes = jl_channel_takes(tables->relay, &JL_CHANNEL_TABLES);
    bool due = jl_tables_odd_due(tables, now_ms);
    tables->give = takes && (tables->give || due || tables->arrivals != tables->relay->arrivals);
    tables->settle = tables->settle || tables->outcomes != tables->relay->outcomes;
    tables->arrivals = tables->relay->arrivals;
    tables->outcomes = tables->relay->outcomes;
}

static void step_tables(void *self, int64_t now_ms)
{
    struct jl_tables *tables = self;
    struct jieli_err err;
    hear_relay(tables, now_ms);
    if (jl_db_step(tables->db, now_ms, &err) != JIELI_OK) {
        jl_relay_trouble(tables->relay, "tables_away", &err);
    }
    if (!jl_db_ready(tables->db)) {
        return;
    }
    if (now_ms >= tables->look_ms && jl_lease_fenced(tables->relay)) {
        tables->look_ms = now_ms + jl_conf_number(tables->relay->conf,
                                                  "tables.poll"); // rows wait for the machine that has the mailbox
    } else if (now_ms >= tables->look_ms && jl_relay_knows_time(tables->relay)) {
        tables->look_ms = now_ms + jl_conf_number(tables->relay->conf, "tables.poll");
        jl_tables_read(tables);
    } else if (now_ms < tables->pause_ms) {
        return;
    } else if (tables->settle) {
        jl_tables_settle(tables);
    } else if (tables->give) {
        jl_tables_give(tables);
    }
}

static void status_tables(const void *self, char *out, size_t out_bytes)
{
    const struct jl_tables *tables = self;
    int len = snprintf(out, out_bytes, "tables %s %" PRIu64 " in %" PRIu64 " out", jl_db_up(tables->db) ? "up" : "away",
                       tables->rows_read, tables->rows_given);
    if (tables->odd_count > 0 && len > 0 && (size_t)len < out_bytes) {
        snprintf(out + len, out_bytes - (size_t)len, ", %" PRIu32 " NOT TAKEN BY THE DATABASE", tables->odd_count);
    }
}

const struct jl_channel JL_CHANNEL_TABLES = {.name = "tables",
                                             .open = open_tables,
                                             .close = close_tables,
                                             .wait = wait_tables,
                                             .step = step_tables,
                                             .status = status_tables};
