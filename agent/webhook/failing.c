// SPDX-License-Identifier: Apache-2.0
#include "agent/webhook/failing.h"
#include "agent/spool/spool_db.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"

#define FULL_MS (60 * 1000)

static const char SCHEMA[] =
    "CREATE TABLE IF NOT EXISTS webhook_failing(cursor INTEGER PRIMARY KEY, casefile TEXT NOT NULL, attempts INTEGER "
    "NOT"
    " NULL, first_ms INTEGER NOT NULL, next_ms INTEGER NOT NULL, given_up INTEGER NOT NULL);" // wall clock
    "DELETE FROM webhook_failing WHERE NOT EXISTS (SELECT 1 FROM inbox i WHERE i.rowid = cursor AND i.state = 1);";

/// A clock that was set must not make a delivery wait longer than a back-off can, nor count days that were not.
static void reckon(struct jl_failing *row, int64_t first_wall_ms, int64_t next_wall_ms)
{
    int64_t boot_ms = jl_os_boot_ms(), wall_ms = jl_os_wall_ms();
    int64_t age_ms = wall_ms - first_wall_ms, left_ms = next_wall_ms - wall_ms;
    left_ms = left_ms < 0 ? 0 : left_ms > JL_FAILING_LAST_MS ? JL_FAILING_LAST_MS : left_ms;
    row->first_ms = boot_ms - (age_ms > 0 ? age_ms : 0);
    row->next_ms = boot_ms + (row->given_up ? 0 : left_ms);
    row->given_up = false;
}

enum jieli_status jl_failing_open(struct jl_failing_list *list, struct jl_spool *spool, struct jieli_err *err)
{
    *list = (struct jl_failing_list){.spool = spool};
    enum jieli_status status = jl_spool_tables(spool, SCHEMA, "", err);
    if (status != JIELI_OK) {
        return status;
    }
    sqlite3_stmt *read = jl_spool_statement(
        spool, "SELECT cursor, casefile, attempts, first_ms, next_ms, given_up FROM webhook_failing ORDER BY cursor");
    while (list->count < JL_FAILING_MAX && sqlite3_step(read) == SQLITE_ROW) {
        struct jl_failing *row = &list->rows[list->count++];
        row->cursor = sqlite3_column_int64(read, 0);
        jl_text_put(row->casefile, sizeof row->casefile, jl_spool_column_text(read, 1));
        row->attempts = (uint32_t)sqlite3_column_int64(read, 2);
        row->given_up = sqlite3_column_int(read, 5) != 0;
        reckon(row, sqlite3_column_int64(read, 3), sqlite3_column_int64(read, 4));
    }
    sqlite3_reset(read);
    return JIELI_OK;
}

/// NULL when it does not fail.
static struct jl_failing *find_row(struct jl_failing_list *list, int64_t cursor)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->rows[i].cursor == cursor) {
            return &list->rows[i];
        }
    }
    return NULL;
}

int64_t jl_failing_until(struct jl_failing_list *list, int64_t cursor)
{
    const struct jl_failing *row = find_row(list, cursor);
    return !row ? list->full_ms : row->given_up ? INT64_MAX : row->next_ms;
}

static int64_t backoff_ms(uint32_t attempts)
{
    int64_t wait_ms = JL_FAILING_FIRST_MS;
    for (uint32_t i = 1; i < attempts && wait_ms < JL_FAILING_LAST_MS; i++) {
        wait_ms *= 2;
    }
    return wait_ms < JL_FAILING_LAST_MS ? wait_ms : JL_FAILING_LAST_MS;
}

static void keep(struct jl_failing_list *list, const struct jl_failing *row, struct jieli_err *err)
{
    int64_t to_wall_ms = jl_os_wall_ms() - jl_os_boot_ms();
    sqlite3_stmt *write = jl_spool_statement(
        list->spool, "INSERT OR REPLACE INTO webhook_failing(cursor, casefile, attempts, first_ms, next_ms, given_up)"
                     " VALUES(?, ?, ?, ?, ?, ?)");
    jl_spool_bind_number(write, 1, row->cursor);
    jl_spool_bind_text(write, 2, row->casefile);
    jl_spool_bind_number(write, 3, row->attempts);
    jl_spool_bind_number(write, 4, row->first_ms + to_wall_ms);
    jl_spool_bind_number(write, 5, row->next_ms + to_wall_ms);
    jl_spool_bind_number(write, 6, row->given_up);
    jl_spool_run(list->spool, write, err);
}

struct jl_failing *jl_failing_note(struct jl_failing_list *list, int64_t cursor, const char *casefile,
                                   int64_t retry_after_ms, int64_t give_up_ms, struct jieli_err *err)
{
    struct jl_failing *row = find_row(list, cursor);
    int64_t now_ms = jl_os_boot_ms();
    if (!row && list->count == JL_FAILING_MAX) {
        list->full_ms = now_ms + FULL_MS;
        return NULL;
    }
    if (!row) {
        row = &list->rows[list->count++];
        *row = (struct jl_failing){.cursor = cursor, .first_ms = now_ms};
        jl_text_put(row->casefile, sizeof row->casefile, casefile);
    }
    int64_t wait_ms = backoff_ms(++row->attempts);
    bool longer = retry_after_ms > wait_ms && retry_after_ms <= JL_FAILING_LAST_MS;
    row->next_ms = now_ms + (longer ? retry_after_ms : wait_ms);
    row->given_up = now_ms - row->first_ms > give_up_ms;
    list->given_up += row->given_up;
    keep(list, row, err);
    return row;
}

void jl_failing_end(struct jl_failing_list *list, int64_t cursor, struct jieli_err *err)
{
    struct jl_failing *row = find_row(list, cursor);
    list->full_ms = 0;
    if (!row) {
        return;
    }
    *row = list->rows[--list->count];
    sqlite3_stmt *write = jl_spool_statement(list->spool, "DELETE FROM webhook_failing WHERE cursor = ?");
    jl_spool_bind_number(write, 1, cursor);
    jl_spool_run(list->spool, write, err);
}
