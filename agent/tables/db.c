// SPDX-License-Identifier: Apache-2.0
// libpq without blocking: connecting, greeting, idle, asking.
#include "agent/tables/db.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AGAIN_MS_FIRST 1000
#define AGAIN_MS_MAX 60000
#define ANSWER_MS_MAX 30000 ///< a server that says nothing for so long is left

enum db_state { DOWN = 0, CONNECTING, GREETING, IDLE, ASKING };

struct jl_db {
    char *conninfo, *greeting;
    PGconn *connection;
    enum db_state state;
    PostgresPollingStatusType polling;
    int64_t again_ms, pause_ms; ///< boot time of the next try, and how long the pause before it was
    int64_t since_ms;           ///< boot time: connecting or asking since
    bool warned;                ///< beside the answer that is under way
    char refused[6];            ///< SQLSTATE of a refusal that is the data's fault, "" for none
    PGresult *result;           ///< the last one of the answer that is under way
    jl_db_fn *answer;
    void *user;
};

static void note_warning(void *user, const PGresult *result)
{
    struct jl_db *db = user;
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    db->warned = db->warned || (severity && strcmp(severity, "WARNING") == 0);
}

struct jl_db *jl_db_new(const char *conninfo, const char *greeting)
{
    struct jl_db *db = jl_alloc(sizeof *db);
    db->conninfo = jl_strdup(conninfo);
    db->greeting = jl_strdup(greeting);
    db->pause_ms = AGAIN_MS_FIRST / 2;
    return db;
}

const char *jl_db_refused(const struct jl_db *db)
{
    return db->refused;
}

static void drop_result(struct jl_db *db)
{
    PQclear(db->result);
    db->result = NULL;
}

void jl_db_free(struct jl_db **db)
{
    if (*db) {
        drop_result(*db);
        PQfinish((*db)->connection);
        free((*db)->conninfo);
        free((*db)->greeting);
        free(*db);
        *db = NULL;
    }
}

bool jl_db_ready(const struct jl_db *db)
{
    return db->state == IDLE;
}

bool jl_db_up(const struct jl_db *db)
{
    return db->state >= IDLE;
}

void jl_db_wait(const struct jl_db *db, int64_t now_ms, struct jl_loop_list *list, int64_t *wait_ms)
{
    int64_t then_ms = db->state == DOWN ? db->again_ms : db->state == IDLE ? INT64_MAX : db->since_ms + ANSWER_MS_MAX;
    jl_loop_until(then_ms, now_ms, wait_ms);
    if (db->connection) {
        jl_loop_add(list, PQsocket(db->connection), db->state == CONNECTING && db->polling == PGRES_POLLING_WRITING);
    }
}

/// The first line, without the end of the line. What libpq says may span several.
static enum jieli_status lose(struct jl_db *db, int64_t now_ms, const char *why, struct jieli_err *err)
{
    jl_db_fn *answer = db->state == ASKING ? db->answer : NULL;
    int len = (int)strcspn(why, "\n");
    enum jieli_status status = jieli_err_set(err, JIELI_AGENT_TABLES, "tables", "%.*s", len, why);
    drop_result(db);
    PQfinish(db->connection);
    db->connection = NULL;
    db->state = DOWN;
    db->pause_ms = db->pause_ms * 2 < AGAIN_MS_MAX ? db->pause_ms * 2 : AGAIN_MS_MAX;
    db->again_ms = now_ms + db->pause_ms;
    if (answer) {
        answer(db->user, NULL);
    }
    return status;
}

static enum jieli_status begin(struct jl_db *db, int64_t now_ms, struct jieli_err *err)
{
    db->connection = PQconnectStart(db->conninfo);
    db->since_ms = now_ms;
    db->state = CONNECTING;
    db->polling = PGRES_POLLING_WRITING;
    if (!db->connection || PQstatus(db->connection) == CONNECTION_BAD) {
        return lose(db, now_ms, db->connection ? PQerrorMessage(db->connection) : "out of memory", err);
    }
    PQsetNoticeReceiver(db->connection, note_warning, db);
    return JIELI_OK;
}

static enum jieli_status go_on_connecting(struct jl_db *db, int64_t now_ms, struct jieli_err *err)
{
    db->polling = PQconnectPoll(db->connection);
    if (db->polling == PGRES_POLLING_FAILED) {
        return lose(db, now_ms, PQerrorMessage(db->connection), err);
    }
    if (db->polling != PGRES_POLLING_OK) {
        return now_ms - db->since_ms > ANSWER_MS_MAX ? lose(db, now_ms, "the server does not answer", err) : JIELI_OK;
    }
    db->state = GREETING;
    db->since_ms = now_ms;
    return PQsetnonblocking(db->connection, 1) == 0 && PQsendQuery(db->connection, db->greeting)
               ? JIELI_OK
               : lose(db, now_ms, PQerrorMessage(db->connection), err);
}

static bool is_good(const PGresult *result)
{
    ExecStatusType type = PQresultStatus(result);
    return type == PGRES_TUPLES_OK || type == PGRES_COMMAND_OK;
}

static enum jieli_status end_greeting(struct jl_db *db)
{
    drop_result(db);
    db->state = IDLE;
    db->pause_ms = AGAIN_MS_FIRST / 2;
    return JIELI_OK;
}

/// The answer is whole: who asked may ask the next question from within.
static enum jieli_status end_asking(struct jl_db *db)
{
    PGresult *result = db->result;
    jl_db_fn *answer = db->answer;
    db->result = NULL;
    db->state = IDLE;
    answer(db->user, db->warned ? NULL : result);
    PQclear(result);
    return JIELI_OK;
}

/// Data exceptions, constraints, what triggers and checks of the agency raise; not the machine's or the connection's
/// trouble.
static void note_refusal(struct jl_db *db)
{
    static const char *const CLASSES[] = {"09", "21", "22", "23", "27", "38", "39", "44", "P0"};
    const char *code = db->result ? PQresultErrorField(db->result, PG_DIAG_SQLSTATE) : NULL;
    for (size_t i = 0; code && strlen(code) == 5 && i < sizeof CLASSES / sizeof *CLASSES; i++) {
        if (strncmp(code, CLASSES[i], 2) == 0) {
            memcpy(db->refused, code, sizeof db->refused);
        }
    }
}

/// Its code alone: what the server says may quote a row.
static const char *refusal(const PGresult *result, char *out, size_t out_bytes)
{
    const char *code = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    snprintf(out, out_bytes, "the server refused a statement, SQLSTATE %s", code ? code : "unknown");
    return out;
}

/// A statement of several gives several results: the first bad one, else the last, is the answer.
static enum jieli_status hear(struct jl_db *db, int64_t now_ms, struct jieli_err *err)
{
    char why[80];
    if (PQflush(db->connection) < 0 || !PQconsumeInput(db->connection)) {
        return lose(db, now_ms, PQerrorMessage(db->connection), err);
    }
    while (!PQisBusy(db->connection)) {
        PGresult *next = PQgetResult(db->connection);
        if (!next) {
            if (!db->result || !is_good(db->result)) {
                note_refusal(db);
                return lose(db, now_ms, refusal(db->result, why, sizeof why), err);
            }
            return db->state == GREETING ? end_greeting(db) : end_asking(db);
        }
        if (db->result && !is_good(db->result)) {
            PQclear(next);
        } else {
            drop_result(db);
            db->result = next;
        }
    }
    return now_ms - db->since_ms > ANSWER_MS_MAX ? lose(db, now_ms, "the server does not answer", err) : JIELI_OK;
}

enum jieli_status jl_db_step(struct jl_db *db, int64_t now_ms, struct jieli_err *err)
{
    switch (db->state) {
    case DOWN:
        return now_ms >= db->again_ms ? begin(db, now_ms, err) : JIELI_OK;
    case CONNECTING:
        return go_on_connecting(db, now_ms, err);
    case IDLE: // the server may have gone
        return PQconsumeInput(db->connection) ? JIELI_OK : lose(db, now_ms, PQerrorMessage(db->connection), err);
    default:
        return hear(db, now_ms, err);
    }
}

void jl_db_ask(struct jl_db *db, const char *sql, const char *const *arguments, int count, jl_db_fn *answer, void *user)
{
    JL_CHECK(db->state == IDLE);
    db->answer = answer;
    db->user = user;
    db->warned = false;
    db->refused[0] = '\0';
    db->state = ASKING;
    db->since_ms = jl_os_boot_ms();
    // a failure to send shows in the next step, as a lost connection
    (void)PQsendQueryParams(db->connection, sql, count, NULL, arguments, NULL, NULL, 0);
}
