// SPDX-License-Identifier: Apache-2.0
// Opening, waiting, and what the other query_*.c share.
#include "core/journal/snapshot.h"
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ARENA_BYTES (256u << 20)
#define STEP_MS 20

enum jieli_status jl_query_open(const char *data_dir, struct jl_query **out, struct jieli_err *err)
{
    char path[1100];
    struct jl_query *query = jl_alloc(sizeof *query);
    snprintf(query->data, sizeof query->data, "%s", data_dir);
    snprintf(path, sizeof path, "%s/%s", data_dir, JL_LEDGER_DB);
    enum jieli_status status =
        jl_os_exists(path) ? jl_db_open_reader(path, &query->db, err)
                           : jieli_err_set(err, JIELI_LEDGER_STORE, path, "there is no ledger yet: start jieli-ledger");
    query->arena = jl_arena_new(ARENA_BYTES);
    if (status != JIELI_OK) {
        jl_query_close(&query);
        return status;
    }
    jl_announce_open(data_dir, false, &query->announce, NULL);
    snprintf(path, sizeof path, "%s/journal", data_dir);
    jl_reader_open(path, &query->reader, NULL);
    *out = query;
    return JIELI_OK;
}

void jl_query_close(struct jl_query **query)
{
    if (!*query)
        return;
    jl_reader_close(&(*query)->reader);
    jl_announce_close(&(*query)->announce);
    jl_db_close(&(*query)->db);
    jl_arena_free(&(*query)->arena);
    free(*query);
    *query = NULL;
}

uint64_t jl_query_position(struct jl_query *query)
{
    return (uint64_t)jl_db_number(&query->db, 0, "SELECT position FROM meta", "");
}

uint64_t jl_query_durable(const struct jl_query *query)
{
    return query->announce ? jl_announce_position(query->announce) : 0;
}

jl_time_ms jl_query_now(const struct jl_query *query)
{
    jl_time_ms now = query->announce ? jl_announce_time(query->announce) : 0;
    return now ? now : jl_os_wall_ms();
}

/// The ledger's file may be new, or set aside and built anew at this very moment: then it is opened again.
static bool look_again(struct jl_query *query, uint64_t *have)
{
    char path[1100];
    *have = jl_query_position(query);
    if (jl_db_failed(&query->db, NULL) == JIELI_OK)
        return true;
    jl_db_close(&query->db);
    snprintf(path, sizeof path, "%s/%s", query->data, JL_LEDGER_DB);
    jl_db_open_reader(path, &query->db, NULL);
    return false;
}

enum jieli_status jl_query_catch_up(struct jl_query *query, int wait_ms, struct jieli_err *err)
{
    uint64_t wanted = jl_query_durable(query), have = 0;
    int64_t end_us = jl_os_mono_us() + (int64_t)wait_ms * 1000;
    bool known = look_again(query, &have);
    while ((!known || have < wanted) && jl_os_mono_us() < end_us) {
        struct timespec step = {0, STEP_MS * 1000000L};
        nanosleep(&step, NULL);
        known = look_again(query, &have);
    }
    if (!known)
        return jieli_err_set(err, JIELI_LEDGER_STORE, JL_LEDGER_DB, "it cannot be read");
    if (have >= wanted)
        return JIELI_OK;
    return jieli_err_set(err, JIELI_LEDGER_BEHIND, "", "%llu records behind", (unsigned long long)(wanted - have));
}

// ---- values ----

json_t *jl_json_time(jl_time_ms ms)
{
    char text[30];
    if (!ms)
        return json_null();
    jl_time_write(ms, text);
    return json_string(text);
}

json_t *jl_json_day(int32_t day)
{
    char text[11];
    jl_date_write((struct jl_date){day}, text);
    return json_string(text);
}

const char *jl_outcome_text(int64_t outcome)
{
    static const char *const names[] = {"", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    return outcome >= 0 && outcome <= 5 ? names[outcome] : "";
}

json_t *jl_json_list_of(const char *text)
{
    json_t *list = json_loads(text, 0, NULL);
    if (json_is_array(list))
        return list;
    json_decref(list);
    return json_array();
}

json_t *jl_json_texts(char *const *texts, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

json_t *jl_json_or_null(const char *text)
{
    return text && text[0] ? json_string(text) : json_null();
}

void jl_full_type(const char *type, char out[128])
{
    if (jl_text_starts(type, "cn.jieli."))
        snprintf(out, 128, "%s", type);
    else
        snprintf(out, 128, "cn.jieli.%s.v1", type);
}

void jl_full_source(const char *source, char out[128])
{
    if (jl_text_starts(source, "urn:"))
        snprintf(out, 128, "%s", source);
    else if (jl_text_starts(source, "operator:"))
        snprintf(out, 128, "urn:jieli:%s", source);
    else
        snprintf(out, 128, "urn:jieli:agency:%s", source);
}

// ---- queries built of parts ----

void jl_where_start(struct jl_where *where, const char *sql)
{
    *where = (struct jl_where){.len = 0};
    jl_where_add(where, sql);
}

void jl_where_add(struct jl_where *where, const char *sql)
{
    int len = snprintf(where->sql + where->len, sizeof where->sql - where->len, "%s", sql);
    where->len += (size_t)len;
    JL_CHECK(where->len < sizeof where->sql);
}

void jl_where_text(struct jl_where *where, const char *sql, const char *value)
{
    if (!value || !value[0])
        return;
    jl_where_add(where, sql);
    JL_CHECK(where->count < sizeof where->values / sizeof where->values[0]);
    where->values[where->count].type = 't';
    where->values[where->count++].text = value;
}

void jl_where_number(struct jl_where *where, const char *sql, int64_t value)
{
    jl_where_add(where, sql);
    JL_CHECK(where->count < sizeof where->values / sizeof where->values[0]);
    where->values[where->count].type = 'i';
    where->values[where->count++].number = value;
}

static enum jieli_status fault(struct jl_query *query, struct jieli_err *err)
{
    return jieli_err_set(err, JIELI_LEDGER_STORE, JL_LEDGER_DB, "SQLite says: %s", sqlite3_errmsg(query->db.db));
}

static sqlite3_stmt *prepare(struct jl_query *query, const struct jl_where *where, struct jieli_err *err)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(query->db.db, where->sql, -1, &statement, NULL) != SQLITE_OK) {
        fault(query, err);
        return NULL;
    }
    for (uint32_t i = 0; i < where->count; i++) {
        if (where->values[i].type == 't')
            sqlite3_bind_text(statement, (int)i + 1, where->values[i].text, -1, SQLITE_TRANSIENT);
        else
            sqlite3_bind_int64(statement, (int)i + 1, where->values[i].number);
    }
    return statement;
}

bool jl_row_give(json_t *row, jl_query_row_fn *fn, void *user)
{
    bool more = fn(user, row);
    json_decref(row);
    return more;
}

enum jieli_status jl_where_give(struct jl_query *query, const struct jl_where *where, jl_row_make_fn *make,
                                jl_query_row_fn *fn, void *user, struct jieli_err *err)
{
    sqlite3_stmt *statement = prepare(query, where, err);
    enum jieli_status status = statement ? JIELI_OK : JIELI_LEDGER_STORE;
    bool more = true;
    while (status == JIELI_OK && more) {
        json_t *row = NULL;
        int answer = sqlite3_step(statement);
        if (answer == SQLITE_DONE)
            break;
        status = answer == SQLITE_ROW ? make(query, statement, &row, err) : fault(query, err);
        if (status == JIELI_OK && row)
            more = jl_row_give(row, fn, user);
    }
    sqlite3_finalize(statement);
    return status;
}

bool jl_query_collect(void *array, json_t *row)
{
    json_array_append(array, row);
    return true;
}
