// SPDX-License-Identifier: Apache-2.0
// The desk's tables, and how they follow the spool: the spool forgets what a message said after thirty days, a desk
// must show a file's way for years.
#include "agent/desk/store.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <string.h>

#define FOLLOW_MAX 256

static const char SCHEMA[] =
    "CREATE TABLE IF NOT EXISTS desk_message(key INTEGER PRIMARY KEY AUTOINCREMENT, way INTEGER NOT NULL, seq INTEGER,"
    " id TEXT NOT NULL, type TEXT NOT NULL, source TEXT NOT NULL DEFAULT '', casefile TEXT NOT NULL DEFAULT '',"
    " matter TEXT NOT NULL DEFAULT '', ground TEXT NOT NULL DEFAULT '', form TEXT NOT NULL DEFAULT '', json TEXT,"
    " withheld TEXT NOT NULL DEFAULT '', at_ms INTEGER NOT NULL, person TEXT NOT NULL DEFAULT '',"
    " persons INTEGER NOT NULL DEFAULT 0, due_on TEXT NOT NULL DEFAULT '', deadline TEXT NOT NULL DEFAULT '',"
    " workflow TEXT NOT NULL DEFAULT '', mine INTEGER NOT NULL DEFAULT 0, state INTEGER NOT NULL,"
    " code TEXT NOT NULL DEFAULT '', problems TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,"
    " settled_ms INTEGER NOT NULL DEFAULT 0, work INTEGER NOT NULL DEFAULT 0, work_by TEXT NOT NULL DEFAULT '',"
    " work_ms INTEGER NOT NULL DEFAULT 0, taken_by TEXT NOT NULL DEFAULT '', taken_ms INTEGER NOT NULL DEFAULT 0,"
    " why TEXT NOT NULL DEFAULT '', reply_to INTEGER NOT NULL DEFAULT 0, made_by TEXT NOT NULL DEFAULT '');"
    "CREATE UNIQUE INDEX IF NOT EXISTS desk_message_seq ON desk_message(seq) WHERE way = 1;"
    // a delivery that loses its number to another (jl_spool_in_unnumber) stays the one that a clerk sees
    "CREATE TRIGGER IF NOT EXISTS desk_message_number AFTER UPDATE OF seq ON inbox WHEN new.agency = (SELECT agency"
    " FROM identity) BEGIN UPDATE desk_message SET seq = new.seq WHERE way = 1 AND seq = old.seq; END;"
    "CREATE UNIQUE INDEX IF NOT EXISTS desk_message_id ON desk_message(id) WHERE way = 2;"
    "CREATE INDEX IF NOT EXISTS desk_message_in ON desk_message(id) WHERE way = 1;"
    "CREATE INDEX IF NOT EXISTS desk_message_open ON desk_message(matter) WHERE way = 1 AND work < 2;"
    "CREATE INDEX IF NOT EXISTS desk_message_matter ON desk_message(matter, deadline) WHERE deadline <> '';"
    "CREATE INDEX IF NOT EXISTS desk_message_answers ON desk_message(reply_to) WHERE way = 2;"
    "CREATE INDEX IF NOT EXISTS desk_message_casefile ON desk_message(casefile);"
    "CREATE INDEX IF NOT EXISTS desk_message_waits ON desk_message(key) WHERE state = 1;"
    "CREATE TABLE IF NOT EXISTS desk_user(name TEXT PRIMARY KEY, chief INTEGER NOT NULL, salt BLOB NOT NULL,"
    " hash BLOB NOT NULL, wrong INTEGER NOT NULL DEFAULT 0, locked_ms INTEGER NOT NULL DEFAULT 0,"
    " ended INTEGER NOT NULL DEFAULT 0, first INTEGER NOT NULL DEFAULT 0,"
    " made_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS desk_setup(one INTEGER PRIMARY KEY CHECK(one = 1), hash BLOB NOT NULL,"
    " until_ms INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS desk_draft(who TEXT NOT NULL, id TEXT NOT NULL, form TEXT NOT NULL, json TEXT NOT NULL,"
    " at_ms INTEGER NOT NULL, PRIMARY KEY(who, id)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS desk_audit(key INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL,"
    " who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL);";

sqlite3_stmt *jl_desk_sql(struct jl_desk *desk, const char *sql)
{
    return jl_spool_statement(desk->relay->spool, sql);
}

enum jieli_status jl_desk_run(struct jl_desk *desk, sqlite3_stmt *statement, struct jieli_err *err)
{
    return jl_spool_run(desk->relay->spool, statement, err);
}

static json_t *row_of(sqlite3_stmt *statement)
{
    json_t *row = json_object();
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *name = sqlite3_column_name(statement, i);
        json_t *value = sqlite3_column_type(statement, i) == SQLITE_INTEGER
                            ? json_integer(sqlite3_column_int64(statement, i))
                            : json_string(jl_spool_column_text(statement, i));
        json_object_set_new(row, name, value);
    }
    return row;
}

json_t *jl_desk_rows(sqlite3_stmt *statement)
{
    json_t *rows = json_array();
    while (sqlite3_step(statement) == SQLITE_ROW) {
        json_array_append_new(rows, row_of(statement));
    }
    sqlite3_reset(statement);
    return rows;
}

json_t *jl_desk_one(sqlite3_stmt *statement)
{
    json_t *row = sqlite3_step(statement) == SQLITE_ROW ? row_of(statement) : NULL;
    sqlite3_reset(statement);
    return row;
}

bool jl_desk_write(struct jl_desk_call *call, sqlite3_stmt *statement)
{
    bool written = jl_desk_run(call->desk, statement, NULL) == JIELI_OK;
    if (!written) {
        jl_desk_refuse(call, 503, JIELI_AGENT_SPOOL, "");
    }
    return written;
}

enum jieli_status jl_desk_note(struct jl_desk *desk, const char *who, const char *what, const char *subject,
                               struct jieli_err *err)
{
    sqlite3_stmt *write = jl_desk_sql(desk, "INSERT INTO desk_audit(at_ms, who, what, subject) VALUES(?, ?, ?, ?)");
    jl_spool_bind_number(write, 1, jl_os_wall_ms());
    jl_spool_bind_text(write, 2, who);
    jl_spool_bind_text(write, 3, what);
    jl_spool_bind_text(write, 4, subject);
    return jl_desk_run(desk, write, err);
}

enum jieli_status jl_desk_store_open(struct jl_desk *desk, struct jieli_err *err)
{
    return jl_spool_tables(desk->relay->spool, SCHEMA, "desk", err);
}

// ---- what a payload says to a list ----------------------------------------------------------------------------------

/// Whom it is about, and what falls due.
struct gist {
    const char *person, *due_on, *deadline, *workflow;
    int persons;
    bool mine;
};

static void gist_person(const json_t *holder, struct gist *gist)
{
    const json_t *person = json_object_get(holder, "person");
    if (json_is_object(person)) {
        gist->persons++;
        gist->person = *gist->person ? gist->person : jl_desk_member(person, "name");
    }
}

static struct gist gist_of(const json_t *payload, const char *type, const char *agency)
{
    struct gist gist = {.person = "", .due_on = "", .deadline = "", .workflow = ""};
    const char *name;
    json_t *member;
    gist_person(payload, &gist);
    json_object_foreach((json_t *)(uintptr_t)payload, name, member)
    {
        for (size_t i = 0; json_is_array(member) && i < json_array_size(member); i++) {
            gist_person(json_array_get(member, i), &gist);
        }
    }
    bool reminder = strcmp(type, "reminder") == 0;
    if (reminder || jl_text_starts(type, "deadline.")) {
        gist.due_on = jl_desk_member(payload, "due_on");
        gist.deadline = jl_desk_member(payload, "deadline");
        gist.workflow = jl_desk_member(payload, "workflow");
        gist.mine = reminder || strcmp(jl_desk_member(payload, "responsible_agency"), agency) == 0;
    }
    return gist;
}

static const char *short_type(const char *type)
{
    const struct jl_type *known = jl_type_find(type);
    return known ? known->name : type;
}

// ---- following ------------------------------------------------------------------------------------------------------

/// Came before, under another number; what was refused and comes again is to be looked at again.
static bool is_here(struct jl_desk *desk, const char *id, const char *source)
{
    sqlite3_stmt *read =
        jl_desk_sql(desk, "SELECT 1 FROM desk_message WHERE id = ? AND way = 1 AND source = ? AND state <> ? LIMIT 1");
    jl_spool_bind_text(read, 1, id);
    jl_spool_bind_text(read, 2, source);
    jl_spool_bind_number(read, 3, JL_IN_REFUSED);
    return jl_spool_one(read, 0) != 0;
}

static enum jieli_status store_delivery(struct jl_desk *desk, sqlite3_stmt *from, struct jieli_err *err)
{
    const char *type = short_type(jl_spool_column_text(from, 3)), *text = jl_spool_column_text(from, 7);
    json_t *payload = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    struct gist gist = gist_of(payload, type, jl_conf_text(desk->relay->conf, "agency"));
    sqlite3_stmt *write = jl_desk_sql(
        desk, "INSERT OR IGNORE INTO desk_message(way, seq, id, source, type, casefile, matter, ground, json, withheld,"
              " at_ms, position, state, person, persons, due_on, deadline, workflow, mine, work)"
              " VALUES(1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)");
    jl_spool_bind_number(write, 1, sqlite3_column_int64(from, 12));
    jl_spool_bind_text(write, 2, jl_spool_column_text(from, 1));
    jl_spool_bind_text(write, 3, jl_spool_column_text(from, 2));
    jl_spool_bind_text(write, 4, type);
    for (int i = 0; i < 5; i++) { // casefile, matter, ground, json, withheld
        jl_spool_bind_text(write, 5 + i, jl_spool_column_text(from, 4 + i));
    }
    for (int i = 0; i < 3; i++) { // at_ms, position, state
        jl_spool_bind_number(write, 10 + i, sqlite3_column_int64(from, 9 + i));
    }
    jl_spool_bind_text(write, 13, gist.person);
    jl_spool_bind_number(write, 14, gist.persons);
    jl_spool_bind_text(write, 15, gist.due_on);
    jl_spool_bind_text(write, 16, gist.deadline);
    jl_spool_bind_text(write, 17, gist.workflow);
    jl_spool_bind_number(write, 18, gist.mine);
    // parts of an attachment are shown with the message that refers to them
    bool silent = strcmp(type, "attachment.part") == 0 ||
                  is_here(desk, jl_spool_column_text(from, 1), jl_spool_column_text(from, 2));
    jl_spool_bind_number(write, 19, silent ? JL_DESK_DONE : JL_DESK_OPEN);
    enum jieli_status status = jl_desk_run(desk, write, err);
    json_decref(payload);
    return status;
}

enum jieli_status jl_desk_store_sent(struct jl_desk *desk, const struct jl_desk_sent_row *row, struct jieli_err *err)
{
    json_t *payload = json_loads(row->json, JSON_REJECT_DUPLICATES, NULL);
    const char *type = short_type(row->type);
    struct gist gist = gist_of(payload, type, "");
    sqlite3_stmt *write = jl_desk_sql( // one that is known and has ended was signed anew
        desk, "INSERT INTO desk_message(way, id, source, type, casefile, matter, form, json, at_ms, state,"
              " person, persons, made_by, reply_to) VALUES(2, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT(id)"
              " WHERE way = 2 DO UPDATE SET state = 1, code = '', problems = '', settled_ms = 0, at_ms = excluded.at_ms"
              " WHERE state > 1");
    const char *const texts[] = {
        row->id, jieli_keys_source(desk->relay->keys), type, row->casefile, row->matter, row->form, row->json};
    for (int i = 0; i < 7; i++) {
        jl_spool_bind_text(write, 1 + i, texts[i]);
    }
    jl_spool_bind_number(write, 8, row->at_ms);
    jl_spool_bind_text(write, 9, gist.person);
    jl_spool_bind_number(write, 10, gist.persons);
    jl_spool_bind_text(write, 11, row->by);
    jl_spool_bind_number(write, 12, row->reply_to);
    enum jieli_status status = jl_desk_run(desk, write, err);
    json_decref(payload);
    return status;
}

/// A message that another channel sent: what it says stands in its bytes.
static enum jieli_status store_foreign(struct jl_desk *desk, sqlite3_stmt *from, struct jieli_err *err)
{
    struct jl_arena *arena = desk->arena;
    ProtobufCMessage *envelope = NULL, *payload = NULL;
    const struct jl_type *type = jl_type_find(jl_spool_column_text(from, 2));
    struct jl_buf json = {0};
    jl_arena_reset(arena);
    if (!type ||
        jl_wire_unpack(&jieli__v1__message__descriptor, jl_spool_column_view(from, 3), &jl_scan_message, arena,
                       &envelope, NULL) != JIELI_OK ||
        jl_payload_unpack(type, jl_spool_column_view(from, 4), arena, &payload, NULL) != JIELI_OK) {
        return JIELI_OK; // not shown: a type that this program does not know
    }
    const Jieli__V1__Message *message = (const Jieli__V1__Message *)envelope;
    jl_json_write(type->payload, payload, false, &json);
    struct jl_desk_sent_row row = {.id = jl_spool_column_text(from, 1),
                                   .type = type->name,
                                   .casefile = message->subject,
                                   .matter = message->matter,
                                   .form = message->form,
                                   .json = jl_buf_text(&json),
                                   .by = "",
                                   .at_ms = message->time_ms};
    enum jieli_status status = jl_desk_store_sent(desk, &row, err);
    jl_buf_fini(&json);
    return status;
}

/// What is copied from the spool, each in order of its first column: from behind the one that the spool's number names,
/// some at a time. Deliveries in the order in which they came: one that the hub had put off has a low number.
static const struct {
    const char *number, *rows;
    enum jieli_status (*store)(struct jl_desk *desk, sqlite3_stmt *from, struct jieli_err *err);
} FOLLOWED[] = {
    {"desk_cursor",
     "SELECT rowid, id, source, type, casefile, matter, ground, json, withheld, accepted_ms, position, state, seq FROM"
     " inbox WHERE agency = (SELECT agency FROM identity) AND rowid > ? AND json IS NOT NULL ORDER BY rowid LIMIT ?",
     store_delivery},
    {"desk_sequence",
     "SELECT sequence, id, type, message, payload FROM outgoing WHERE sequence > ? AND type NOT LIKE"
     " '%attachment.part%' ORDER BY sequence LIMIT ?",
     store_foreign},
};

static enum jieli_status follow(struct jl_desk *desk, size_t which, bool *more, struct jieli_err *err)
{
    struct jl_spool *spool = desk->relay->spool;
    sqlite3_stmt *read = jl_desk_sql(desk, FOLLOWED[which].rows);
    jl_spool_bind_number(read, 1, jl_spool_number(spool, FOLLOWED[which].number));
    jl_spool_bind_number(read, 2, FOLLOW_MAX);
    enum jieli_status status = JIELI_OK;
    int64_t last = 0, count = 0;
    while (status == JIELI_OK && sqlite3_step(read) == SQLITE_ROW) {
        last = sqlite3_column_int64(read, 0);
        status = FOLLOWED[which].store(desk, read, err);
        count++;
    }
    sqlite3_reset(read);
    *more = *more || count == FOLLOW_MAX;
    return status == JIELI_OK && count > 0 ? jl_spool_set_number(spool, FOLLOWED[which].number, last, err) : status;
}

/// What the spool knows better (outcomes), and what follows from it.
static const char *const UPDATES[] = {
    "UPDATE desk_message SET (state, code, problems, position, settled_ms, casefile) = (SELECT o.state,"
    " coalesce(o.code, ''), coalesce((SELECT r.problems FROM refusal r WHERE r.id = o.id), ''), coalesce(o.position, "
    "0), coalesce(o.settled_ms, 0),"
    " CASE WHEN coalesce(o.casefile, '') = '' THEN desk_message.casefile ELSE o.casefile END FROM outgoing o"
    " WHERE o.id = desk_message.id) WHERE way = 2 AND state = 1 AND EXISTS (SELECT 1 FROM outgoing o WHERE"
    " o.id = desk_message.id AND o.state > 1)",
    // the newest reminder of a deadline is enough
    "UPDATE desk_message SET work = 2, why = 'newer', work_ms = at_ms WHERE way = 1 AND work < 2 AND deadline <> '' AND"
    " matter <> '' AND EXISTS (SELECT 1 FROM desk_message n WHERE n.way = 1 AND n.matter = desk_message.matter AND"
    " n.deadline = desk_message.deadline AND n.key > desk_message.key)",
    // what was asked for soon, and is no longer owed, was met (or was missed: that is told by a message of its own)
    "UPDATE desk_message SET work = 2, why = 'met', work_ms = at_ms WHERE way = 1 AND work < 2 AND type ="
    " 'deadline.soon' AND mine = 1 AND EXISTS (SELECT 1 FROM duty u WHERE u.matter = desk_message.matter AND "
    "u.deadline ="
    " desk_message.deadline AND u.over = 1)",
    // what was answered is done when the answer is accepted
    "UPDATE desk_message SET work = 2, work_by = coalesce((SELECT a.made_by FROM desk_message a WHERE a.way = 2 AND"
    " a.reply_to = desk_message.key AND a.state = 2), ''), work_ms = (SELECT max(a.at_ms) FROM desk_message a "
    "WHERE"
    " a.way = 2 AND a.reply_to = desk_message.key AND a.state = 2) WHERE way = 1 AND work = 1 AND EXISTS (SELECT 1 FROM"
    " desk_message a WHERE a.way = 2 AND a.reply_to = desk_message.key AND a.state = 2)",
};

enum jieli_status jl_desk_store_ended(struct jl_desk *desk, struct jieli_err *err)
{
    sqlite3_stmt *write = jl_desk_sql(
        desk,
        "UPDATE desk_message SET state = (SELECT i.state FROM inbox i WHERE i.agency = (SELECT agency FROM identity)"
        " AND i.seq = desk_message.seq) WHERE way = 1 AND state = 1 AND EXISTS (SELECT 1 FROM inbox i WHERE i.agency ="
        " (SELECT agency FROM identity) AND i.seq = desk_message.seq AND i.state > 1)");
    return jl_desk_run(desk, write, err);
}

static enum jieli_status follow_once(struct jl_desk *desk, bool *more, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; status == JIELI_OK && i < sizeof FOLLOWED / sizeof *FOLLOWED; i++) {
        status = follow(desk, i, more, err);
    }
    for (size_t i = 0; status == JIELI_OK && i < sizeof UPDATES / sizeof *UPDATES; i++) {
        status = jl_desk_run(desk, jl_desk_sql(desk, UPDATES[i]), err);
    }
    return status == JIELI_OK ? jl_desk_store_ended(desk, err) : status;
}

enum jieli_status jl_desk_store_follow(struct jl_desk *desk, struct jieli_err *err)
{
    struct jl_spool *spool = desk->relay->spool;
    bool more = true;
    enum jieli_status status = JIELI_OK;
    while (more && status == JIELI_OK) {
        more = false;
        status = jl_spool_begin(spool, err);
        if (status != JIELI_OK) {
            return status;
        }
        status = jl_spool_end(spool, follow_once(desk, &more, err), err);
    }
    desk->newest_ms = jl_spool_one(jl_desk_sql(desk, "SELECT max(at_ms) FROM desk_message WHERE way = 1"), 0);
    return status;
}

enum jieli_status jl_desk_store_prune(struct jl_desk *desk, int64_t now_ms, struct jieli_err *err)
{
    static const char *const OLD[] = {
        "DELETE FROM desk_message WHERE at_ms < ? AND state > 1 AND (way = 2 OR work > 1)",
        "DELETE FROM desk_draft WHERE at_ms < ?",
        "DELETE FROM desk_audit WHERE at_ms < ?",
    };
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; status == JIELI_OK && i < sizeof OLD / sizeof *OLD; i++) {
        sqlite3_stmt *drop = jl_desk_sql(desk, OLD[i]);
        jl_spool_bind_number(drop, 1, now_ms - desk->keep_ms);
        status = jl_desk_run(desk, drop, err);
    }
    return status;
}
