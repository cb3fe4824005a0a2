// SPDX-License-Identifier: Apache-2.0
// What waits, what a message says, a casefile's way; taking, ending and returning deliveries.
#include "agent/desk/shape.h"
#include "agent/desk/store.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEYS_MAX 200u

/// What a list shows of a message. Column names are the names in JSON. A reminder names nobody: its file does.
#define NAMED                                                                                                          \
    "(SELECT p.person FROM desk_message p WHERE p.casefile = m.casefile AND m.casefile <> '' AND p.persons = 1 AND"    \
    " p.person <> '' ORDER BY p.key DESC LIMIT 1)"
/// Whose due day a matter has: the nearest of what the hub says this agency owes in it, and of the reminders that are
/// still open here and name this agency.
#define DUE                                                                                                            \
    "(SELECT min(day) FROM (SELECT u.due_on AS day FROM duty u WHERE u.matter = m.matter AND u.over = 0 UNION ALL"     \
    " SELECT d.due_on FROM desk_message d WHERE d.way = 1 AND d.work < 2 AND d.mine = 1 AND d.due_on <> '' AND"        \
    " d.matter = m.matter AND m.matter <> ''))"
#define LIST_COLUMNS                                                                                                   \
    "SELECT m.key, m.way, m.id, m.type, m.source, m.casefile, m.matter, m.form, m.at_ms,"                              \
    " CASE WHEN m.person <> '' THEN m.person ELSE coalesce(" NAMED ", '') END AS person, m.persons, m.due_on,"         \
    " m.deadline, m.workflow, m.mine, m.state, m.code, m.work, m.work_by, m.work_ms, m.taken_by, m.taken_ms, m.why,"   \
    " m.reply_to, m.made_by, m.settled_ms, coalesce(" DUE ", '') AS owed FROM desk_message m "

static json_t *labelled(sqlite3_stmt *read)
{
    json_t *rows = jl_desk_rows(read), *row;
    size_t at;
    json_array_foreach(rows, at, row)
    {
        jl_desk_label_type(row);
    }
    return rows;
}

static void add_clock(struct jl_desk_call *call)
{
    char today[11];
    int64_t now_ms = jl_desk_now_ms(call->desk);
    jl_date_write(jl_date_at(now_ms), today);
    json_object_set_new(call->out, "now_ms", json_integer(now_ms));
    json_object_set_new(call->out, "today", json_string(today));
    json_object_set_new(call->out, "changes", json_integer((json_int_t)call->desk->changes));
    json_object_set_new(call->out, "connected", json_boolean(call->desk->relay->session_ms > 0));
    json_object_set_new(call->out, "waiting", json_integer((json_int_t)jl_spool_out_waiting(call->desk->relay->spool)));
}

static void add_counts(struct jl_desk_call *call)
{
    sqlite3_stmt *read = jl_desk_sql(
        call->desk, "SELECT coalesce(sum(work < 2), 0) AS todo, coalesce(sum(work = 2), 0) AS done, count(*) AS every,"
                    " coalesce(sum(work < 2 AND state = 1), 0) AS untaken FROM desk_message WHERE way = 1 AND"
                    " type <> 'attachment.part'");
    json_object_set_new(call->out, "counts", jl_desk_one(read));
}

void jl_desk_me(struct jl_desk_call *call)
{
    const struct jl_relay *relay = call->desk->relay;
    add_clock(call);
    json_object_set_new(call->out, "agency", json_string(jl_conf_text(relay->conf, "agency")));
    json_object_set_new(call->out, "role",
                        json_pack("{s:s, s:s}", "zh", relay->adapter->label.zh, "en", relay->adapter->label.en));
    json_object_set_new(call->out, "takes", json_boolean(call->desk->takes));
    json_object_set_new(call->out, "idle_ms", json_integer(call->desk->idle_ms));
    json_object_set_new(call->out, "setup", json_boolean(!jl_desk_has_chief(call->desk)));
    if (call->session) {
        json_object_set_new(
            call->out, "user",
            json_pack("{s:s, s:b}", "name", call->session->user, "chief", call->session->right == JL_DESK_CHIEF));
        json_object_set_new(call->out, "first", json_boolean(call->session->first));
        add_counts(call);
    }
}

bool jl_desk_changed(const struct jl_desk *desk, const char *since)
{
    return strtoull(since, NULL, 10) != desk->changes;
}

void jl_desk_changes(struct jl_desk_call *call)
{
    add_clock(call);
    add_counts(call);
}

/// How long a list may be: as many pages as the clerk has asked for, one after the other.
static size_t rows_asked(struct jl_desk_call *call)
{
    int64_t pages = strtoll(jl_desk_query(call, "pages"), NULL, 10);
    return (size_t)(pages < 1 ? 1 : pages > JL_DESK_PAGES_MAX ? JL_DESK_PAGES_MAX : pages) * JL_DESK_LIST_MAX;
}

/// The list, and whether there is more than was asked for. `at` is the place of the statement's limit.
static void add_items(struct jl_desk_call *call, sqlite3_stmt *read, int at, size_t rows_max)
{
    jl_spool_bind_number(read, at, (int64_t)rows_max + 1);
    json_t *items = labelled(read);
    bool more = json_array_size(items) > rows_max;
    if (more) {
        json_array_remove(items, rows_max);
    }
    json_object_set_new(call->out, "more", json_boolean(more));
    json_object_set_new(call->out, "items", items);
}

void jl_desk_work(struct jl_desk_call *call)
{
    size_t rows_max = rows_asked(call);
    const char *show = jl_desk_query(call, "show");
    struct jl_desk *desk = call->desk;
    sqlite3_stmt *read =
        strcmp(show, "done") == 0
            ? jl_desk_sql(desk, LIST_COLUMNS "WHERE m.way = 1 AND m.work >= 2 AND m.type <> 'attachment.part'"
                                             " ORDER BY m.work_ms DESC, m.key DESC LIMIT ?")
        : strcmp(show, "all") == 0
            ? jl_desk_sql(desk, LIST_COLUMNS "WHERE m.way = 1 AND m.type <> 'attachment.part' ORDER BY m.at_ms DESC,"
                                             " m.key DESC LIMIT ?")
            : jl_desk_sql(desk, LIST_COLUMNS "WHERE m.way = 1 AND m.work < 2 AND m.type <> 'attachment.part'"
                                             " ORDER BY coalesce(" DUE ", '9'), m.at_ms, m.key LIMIT ?");
    add_clock(call);
    add_counts(call);
    json_object_set_new(call->out, "takes", json_boolean(desk->takes));
    add_items(call, read, 1, rows_max);
}

void jl_desk_sent(struct jl_desk_call *call)
{
    sqlite3_stmt *read =
        jl_desk_sql(call->desk, LIST_COLUMNS "WHERE m.way = 2 ORDER BY m.at_ms DESC, m.key DESC LIMIT ?");
    add_clock(call);
    add_items(call, read, 1, rows_asked(call));
}

void jl_desk_case(struct jl_desk_call *call)
{
    size_t rows_max = rows_asked(call);
    const char *casefile = jl_desk_query(call, "id");
    sqlite3_stmt *read = // the newest first: of a long way the beginning is what may be left out
        jl_desk_sql(call->desk, LIST_COLUMNS "WHERE m.casefile = ? AND m.casefile <> '' AND m.type <> 'attachment.part'"
                                             " ORDER BY m.at_ms DESC, m.key DESC LIMIT ?");
    jl_spool_bind_text(read, 1, casefile);
    add_items(call, read, 2, rows_max);
    if (json_array_size(json_object_get(call->out, "items")) == 0) {
        jl_desk_refuse(call, 404, JIELI_ARG_UNKNOWN, "id");
        return;
    }
    add_clock(call);
    jl_desk_note(call->desk, call->session->user, "case_seen", casefile, NULL);
}

void jl_desk_message(struct jl_desk_call *call)
{
    struct jl_desk *desk = call->desk;
    sqlite3_stmt *read = jl_desk_sql(
        desk, "SELECT m.key, m.way, m.id, m.type, m.source, m.casefile, m.matter, m.ground, m.form, m.at_ms, m.person,"
              " m.persons, m.due_on, m.deadline, m.workflow, m.mine, m.state, m.code, m.problems, m.position, m.work,"
              " m.work_by, m.work_ms, m.taken_by, m.taken_ms, m.why, m.reply_to, m.made_by, m.settled_ms, m.json,"
              " m.withheld, coalesce(" DUE ", '') AS owed FROM desk_message m WHERE m.key = ?");
    jl_spool_bind_number(read, 1, strtoll(jl_desk_query(call, "key"), NULL, 10));
    json_t *row = jl_desk_one(read);
    if (!row) {
        jl_desk_refuse(call, 404, JIELI_ARG_UNKNOWN, "key");
        return;
    }
    add_clock(call);
    jl_desk_label_type(row);
    jl_desk_shape_message(desk, row);
    json_object_set_new(call->out, "replies", jl_desk_replies(desk, row));
    json_object_set_new(call->out, "takes", json_boolean(desk->takes));
    json_object_del(row, "json");
    json_object_set_new(call->out, "message", row);
}

// ---- taking and ending ----------------------------------------------------------------------------------------------

static const struct {
    const char *word;
    enum jieli_status status;
} REASONS[] = {
    {"not_ours", JIELI_AGENT_NOT_OURS}, {"incomplete", JIELI_AGENT_INCOMPLETE}, {"twice", JIELI_AGENT_TWICE}};

/// What is asked for a few deliveries.
struct asked {
    int64_t keys[KEYS_MAX];
    uint32_t count;
    const char *what;
    enum jieli_status why;
    const char *why_word;
};

/// One delivery as the spool has it.
struct held {
    int64_t key;
    int state, work;
};

static bool read_held(struct jl_desk *desk, int64_t key, struct held *out)
{
    sqlite3_stmt *read =
        jl_desk_sql(desk, "SELECT i.state, m.work FROM desk_message m JOIN inbox i ON i.seq = m.seq AND"
                          " i.agency = (SELECT agency FROM identity) WHERE m.way = 1 AND m.key = ?");
    jl_spool_bind_number(read, 1, key);
    bool found = sqlite3_step(read) == SQLITE_ROW;
    if (found) {
        *out = (struct held){key, sqlite3_column_int(read, 0), sqlite3_column_int(read, 1)};
    }
    sqlite3_reset(read);
    return found;
}

struct ends {
    struct jl_given *list;
    uint32_t count, room;
};

/// The message's open deliveries: it may have come more than once, and is shown once.
static void add_open(struct jl_desk *desk, int64_t key, enum jieli_status why, struct ends *ends)
{
    sqlite3_stmt *read =
        jl_desk_sql(desk, "SELECT i.rowid FROM desk_message m JOIN inbox i ON i.id = m.id AND i.source = m.source AND"
                          " i.agency = (SELECT agency FROM identity) WHERE m.key = ? AND m.way = 1 AND +i.state = 1");
    jl_spool_bind_number(read, 1, key);
    while (sqlite3_step(read) == SQLITE_ROW) {
        if (ends->count == ends->room) {
            ends->room = ends->room ? ends->room * 2 : KEYS_MAX;
            ends->list = jl_realloc(ends->list, ends->room * sizeof *ends->list);
        }
        ends->list[ends->count++] = jl_given_of(sqlite3_column_int64(read, 0), why);
    }
    sqlite3_reset(read);
}

/// End the deliveries for the hub: what is TAKEN or REFUSED once stays so.
static enum jieli_status settle(struct jl_desk *desk, const struct held *held, uint32_t count, enum jieli_status why)
{
    struct ends ends = {0};
    for (uint32_t i = 0; i < count; i++) {
        add_open(desk, held[i].key, why, &ends);
    }
    enum jieli_status status = ends.count > 0 ? jl_inbox_settle(desk->relay, ends.list, ends.count, NULL) : JIELI_OK;
    free(ends.list);
    return status;
}

static bool read_asked(struct jl_desk_call *call, struct asked *asked)
{
    const json_t *keys = json_object_get(call->in, "keys");
    asked->count = 0;
    for (size_t i = 0; i < json_array_size(keys) && asked->count < KEYS_MAX; i++) {
        asked->keys[asked->count++] = json_integer_value(json_array_get(keys, i));
    }
    asked->what = jl_desk_text(call, "what");
    asked->why = JIELI_OK;
    asked->why_word = "";
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++) {
        if (strcmp(REASONS[i].word, jl_desk_text(call, "why")) == 0) {
            asked->why = REASONS[i].status;
            asked->why_word = REASONS[i].word;
        }
    }
    return asked->count > 0 && json_array_size(keys) == asked->count; // all or none
}

/// What a clerk may do with deliveries.
static const struct act {
    const char *what;
    enum jl_desk_work work;
    bool take, back; ///< confirms the delivery; may undo what has ended
} ACTS[] = {{"confirm", JL_DESK_IN_WORK, true, false},
            {"done", JL_DESK_DONE, true, false},
            {"reopen", JL_DESK_IN_WORK, false, true},
            {"return", JL_DESK_RETURNED, false, false}};

static const struct act *act_of(const char *what)
{
    for (size_t i = 0; i < sizeof ACTS / sizeof *ACTS; i++) {
        if (strcmp(ACTS[i].what, what) == 0) {
            return &ACTS[i];
        }
    }
    return NULL;
}

static enum jieli_status write_work(struct jl_desk *desk, const char *who, const struct held *held,
                                    const struct asked *asked, const struct act *act)
{
    sqlite3_stmt *write =
        jl_desk_sql(desk, "UPDATE desk_message SET work = ?2, work_by = ?3, work_ms = ?4, why = ?5,"
                          " taken_by = CASE WHEN ?6 AND taken_by = '' THEN ?3 ELSE taken_by END,"
                          " taken_ms = CASE WHEN ?6 AND taken_ms = 0 THEN ?4 ELSE taken_ms END WHERE key = ?1");
    char subject[24];
    jl_spool_bind_number(write, 1, held->key);
    jl_spool_bind_number(write, 2, act->work);
    jl_spool_bind_text(write, 3, who);
    jl_spool_bind_number(write, 4, jl_desk_now_ms(desk));
    jl_spool_bind_text(write, 5, asked->why_word);
    jl_spool_bind_number(write, 6, act->take);
    snprintf(subject, sizeof subject, "%" PRId64, held->key);
    enum jieli_status status = jl_desk_run(desk, write, NULL);
    return status == JIELI_OK ? jl_desk_note(desk, who, asked->what, subject, NULL) : status;
}

static enum jieli_status write_all(struct jl_desk *desk, const char *who, const struct held *held,
                                   const struct asked *asked, const struct act *act)
{
    struct jl_spool *spool = desk->relay->spool;
    enum jieli_status status = jl_spool_begin(spool, NULL);
    for (uint32_t i = 0; status == JIELI_OK && i < asked->count; i++) {
        status = write_work(desk, who, &held[i], asked, act);
    }
    status = status == JIELI_OK ? jl_desk_store_ended(desk, NULL) : status;
    return jl_spool_end(spool, status, NULL);
}

/// All that are asked for, as they are; false when one of them is not there, or is not as the act needs it: the call is
/// refused.
static bool hold_all(struct jl_desk_call *call, const struct asked *asked, const struct act *act,
                     struct held held[KEYS_MAX])
{
    bool returns = act->work == JL_DESK_RETURNED;
    for (uint32_t i = 0; i < asked->count; i++) {
        if (!read_held(call->desk, asked->keys[i], &held[i])) {
            jl_desk_refuse(call, 404, JIELI_ARG_UNKNOWN, "keys");
            return false;
        }
        bool ended = held[i].work >= JL_DESK_DONE, returned = held[i].work == JL_DESK_RETURNED;
        if (ended != act->back || returned || (returns && held[i].state != JL_IN_RECEIVED)) {
            jl_desk_refuse(call, 409, JIELI_AGENT_ENDED, "");
            return false;
        }
    }
    return true;
}

void jl_desk_work_change(struct jl_desk_call *call)
{
    struct jl_desk *desk = call->desk;
    struct asked asked;
    struct held held[KEYS_MAX];
    bool asks = read_asked(call, &asked);
    const struct act *act = act_of(asked.what);
    bool returns = act && act->work == JL_DESK_RETURNED;
    if (!asks || !act || (returns && (asked.why == JIELI_OK || !desk->takes))) {
        jl_desk_refuse(call, 422, JIELI_ARG_INVALID, returns ? "why" : "what");
        return;
    }
    if (!hold_all(call, &asked, act, held)) {
        return;
    }
    enum jieli_status status = JIELI_OK;
    if (desk->takes && (act->take || returns)) { // commit for the hub first: a state that is only shown can be mended
        status = settle(desk, held, asked.count, returns ? asked.why : JIELI_OK);
    }
    status = status == JIELI_OK ? write_all(desk, call->session->user, held, &asked, act) : status;
    if (status != JIELI_OK) {
        jl_desk_refuse(call, 503, status, "");
        return;
    }
    desk->changes++;
    add_clock(call);
}
