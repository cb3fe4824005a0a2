// SPDX-License-Identifier: Apache-2.0
/// @file report_world.h — a small ledger.db made of records as the hub writes them, told in a line each.
///
/// A normal run: world_open makes an empty ledger in a folder of its own; agency(), row(), duty(), reported() each project one
/// record; run() asks a report; figure() reads a number of one of its lines. Days are texts; the year is 2024, which has passed.
#ifndef JL_TESTS_REPORT_WORLD_H
#define JL_TESTS_REPORT_WORLD_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "core/journal/snapshot.h"
#include "ledger/report/report.h"
#include "ledger/project.h"
#include "ledger/schema.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include "lib/wire/types.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct world {
    char dir[64];
    struct jl_db db;
    struct jl_project_counts counts;
    struct jl_arena *arena;
    uint64_t position;
    struct jl_query *query;
    struct jl_report_table *table;
};

static jl_time_ms noon(const char *day)
{
    struct jl_date date;
    assert_true(jl_date_parse(day, &date));
    return jl_date_start_ms(date) + 12 * JL_MS_HOUR;
}

static int32_t day_of(const char *day)
{
    return jl_date_at(noon(day)).day;
}

static int world_open(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    char ledger[128], states[128];
    snprintf(w->dir, sizeof w->dir, "/tmp/jieli-report-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    snprintf(ledger, sizeof ledger, "%s/%s", w->dir, JL_LEDGER_DB);
    snprintf(states, sizeof states, "%s/%s", w->dir, JL_STATE_DB);
    assert_int_equal(jl_db_open_writer(ledger, states, &w->db, NULL), JIELI_OK);
    assert_int_equal(jl_db_exec(&w->db, "PRAGMA synchronous = OFF", NULL), JIELI_OK); // nobody pulls the plug here
    for (size_t i = 0; jl_ledger_schema[i]; i++)
        assert_int_equal(jl_db_exec(&w->db, jl_ledger_schema[i], NULL), JIELI_OK);
    w->arena = jl_arena_new(64u << 20);
    *state = w;
    return 0;
}

static int world_close(void **state)
{
    static const char *const names[] = {"ledger.db", "ledger.db-wal", "ledger.db-shm", "state.db", "state.db-wal",
                                        "state.db-shm", "out.xlsx", "again.xlsx"};
    struct world *w = *state;
    jl_report_free(&w->table);
    jl_query_close(&w->query);
    jl_db_close(&w->db);
    jl_arena_free(&w->arena);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", w->dir, names[i]);
        unlink(path);
    }
    rmdir(w->dir);
    free(w);
    return 0;
}

// ---- one record ----

struct telling {
    Jieli__V1__Put puts[4], *put_list[4];
    Jieli__V1__Step step, *step_list[1];
    Jieli__V1__Decision decision;
    Jieli__V1__RecordPublic public_;
    Jieli__V1__RecordPlain plain;
    Jieli__V1__Message message;
    struct jl_taken taken;
};

static struct telling *telling_new(struct world *w, const char *day, const char *source)
{
    struct telling *t = jl_arena_take_or_die(w->arena, sizeof *t);
    char urn[128];
    snprintf(urn, sizeof urn, "urn:jieli:agency:%s", source);
    *t = (struct telling){.decision = JIELI__V1__DECISION__INIT,
                          .public_ = JIELI__V1__RECORD_PUBLIC__INIT,
                          .plain = JIELI__V1__RECORD_PLAIN__INIT,
                          .message = JIELI__V1__MESSAGE__INIT};
    t->public_.kind = JIELI__V1__RECORD_KIND__RECORD_KIND_MESSAGE;
    t->public_.source = jl_arena_text(w->arena, source[0] ? urn : "urn:jieli:hub:hub-1");
    t->plain.decision = &t->decision;
    t->decision.puts = t->put_list;
    t->decision.steps = t->step_list;
    t->taken = (struct jl_taken){.batch = 1, .position = ++w->position, .arena = w->arena, .public_ = &t->public_,
                                 .plain = &t->plain, .time_ms = noon(day)};
    return t;
}

static void put(struct world *w, struct telling *t, uint32_t kind, const ProtobufCMessage *object)
{
    size_t n = t->decision.n_puts++;
    t->puts[n] = (Jieli__V1__Put)JIELI__V1__PUT__INIT;
    t->puts[n].kind = kind;
    t->puts[n].value = jl_pb_view(jl_arena_pack(w->arena, object));
    t->put_list[n] = &t->puts[n];
}

/// The body of the message, from JSON.
static void say(struct world *w, struct telling *t, const char *type_name, const char *json)
{
    const struct jl_type *type = jl_type_find(type_name);
    ProtobufCMessage *payload = NULL;
    struct jieli_err err = {0};
    Jieli__V1__Body body = JIELI__V1__BODY__INIT;
    Jieli__V1__SealedPart part = JIELI__V1__SEALED_PART__INIT;
    assert_non_null(type);
    if (jl_json_read(type, jl_view_text(json), w->arena, &payload, &err) != JIELI_OK)
        fail_msg("%s %s", err.field, err.text);
    body.payload = jl_pb_view(jl_arena_pack(w->arena, payload));
    part.bytes = jl_pb_view(jl_arena_pack(w->arena, &body.base));
    t->taken.sealed = jl_arena_pack(w->arena, &part.base);
    t->message.type = (char *)(uintptr_t)type->full;
    t->taken.message = &t->message;
}

static void project(struct world *w, struct telling *t)
{
    jl_project(&w->db, &w->counts, &t->taken);
    struct jieli_err err = {0};
    if (jl_db_failed(&w->db, &err) != JIELI_OK)
        fail_msg("%s", err.text);
}

// ---- what happens ----

static void agency(struct world *w, const char *code, const char *role, const char *division)
{
    Jieli__V1__Agency agency = JIELI__V1__AGENCY__INIT;
    char *roles[] = {(char *)(uintptr_t)role}, *divisions[] = {(char *)(uintptr_t)division};
    struct telling *t = telling_new(w, "2024-01-01", "");
    agency.code = (char *)(uintptr_t)code;
    agency.roles = roles;
    agency.n_roles = 1;
    agency.divisions = divisions;
    agency.n_divisions = 1;
    agency.added_ms = noon("2024-01-01");
    put(w, t, JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENCY, &agency.base);
    project(w, t);
}

static void configured(struct world *w, const char *name, const char *text)
{
    Jieli__V1__Configuration part = JIELI__V1__CONFIGURATION__INIT;
    struct telling *t = telling_new(w, "2024-01-01", "");
    part.name = (char *)(uintptr_t)name;
    part.text = (char *)(uintptr_t)text;
    put(w, t, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CONFIGURATION, &part.base);
    project(w, t);
}

/// The committed rules, and a profile.
static void profile(struct world *w, const char *name)
{
    static const char *const files[] = {"national", "zhejiang", "ouhai", "jiangsu", "town_1to20", "working_group"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct jl_buf text = {0};
        char path[64], part[64];
        snprintf(path, sizeof path, "etc/rules/%s.cfg", files[i]);
        snprintf(part, sizeof part, "rules/%s", files[i]);
        assert_int_equal(jl_os_read_file(path, 1 << 20, &text, NULL), JIELI_OK);
        configured(w, part, jl_arena_text(w->arena, jl_buf_text(&text)));
        jl_buf_fini(&text);
    }
    configured(w, "profile", name);
}

struct row {
    const char *day;      ///< accepted; and the legal day unless the message says another
    const char *casefile, *matter, *workflow, *event, *from, *to;
    const char *office;   ///< party "office"; NULL: none
    const char *by;       ///< sender; NULL: the hub
    const char *type, *json;
    const char *field, *value; ///< that the matter keeps
    const char *key, *count; ///< count: a counter of the matter that is 1 now
    bool closed;
};

/// A row walked: the matter goes from one state to another.
static void row(struct world *w, struct row r)
{
    struct telling *t = telling_new(w, r.day, r.by ? r.by : "");
    Jieli__V1__Casefile casefile = JIELI__V1__CASEFILE__INIT;
    Jieli__V1__Matter matter = JIELI__V1__MATTER__INIT;
    Jieli__V1__MatterParty party = JIELI__V1__MATTER_PARTY__INIT, *parties[] = {&party};
    Jieli__V1__Field field = JIELI__V1__FIELD__INIT, *fields[] = {&field};
    Jieli__V1__Count count = JIELI__V1__COUNT__INIT, *counts[] = {&count};
    int64_t opened = jl_db_number(&w->db, noon(r.day), "SELECT opened_ms FROM matter WHERE id = ?", "t", r.matter);
    casefile.id = (char *)(uintptr_t)r.casefile;
    casefile.scope = (char *)(uintptr_t)(r.casefile[1] == 'a' ? "agency" : "person");
    casefile.agency = (char *)(uintptr_t)(r.casefile[1] == 'a' ? r.casefile + 3 : "");
    matter.id = (char *)(uintptr_t)r.matter;
    matter.casefile = casefile.id;
    matter.workflow = (char *)(uintptr_t)r.workflow;
    matter.state = (char *)(uintptr_t)r.to;
    matter.key = (char *)(uintptr_t)(r.key ? r.key : "");
    matter.opened_ms = opened;
    matter.closed_ms = r.closed ? noon(r.day) : 0;
    party.party = (char *)(uintptr_t)"office";
    party.agency = (char *)(uintptr_t)r.office;
    matter.parties = parties;
    matter.n_parties = r.office ? 1 : 0;
    field.name = (char *)(uintptr_t)r.field;
    field.text = (char *)(uintptr_t)r.value;
    matter.fields = fields;
    matter.n_fields = r.field ? 1 : 0;
    count.name = (char *)(uintptr_t)r.count;
    count.value = 1;
    matter.counts = counts;
    matter.n_counts = r.count ? 1 : 0;
    put(w, t, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER, &matter.base);
    put(w, t, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE, &casefile.base); // the order of puts is nobody's promise
    t->step = (Jieli__V1__Step)JIELI__V1__STEP__INIT;
    t->step.matter = matter.id;
    t->step.workflow = matter.workflow;
    t->step.event = (char *)(uintptr_t)r.event;
    t->step.from_state = (char *)(uintptr_t)r.from;
    t->step.to_state = matter.state;
    t->step_list[0] = &t->step;
    t->decision.n_steps = 1;
    if (r.type)
        say(w, t, r.type, r.json);
    project(w, t);
}

struct duty {
    const char *casefile, *matter, *name, *kind, *by, *start, *due;
    Jieli__V1__DeadlineState state;
    const char *ended, *what; ///< the last change
    uint32_t n;
};
#define MET .state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET, .what = "met"
#define MET_LATE .state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET, .what = "met_late"
#define MISSED .state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED, .what = "fired"
#define CANCELLED .state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED, .what = "cancelled"

/// A deadline as it stands now.
static void duty(struct world *w, struct duty d)
{
    struct telling *t = telling_new(w, d.ended, "");
    Jieli__V1__Deadline deadline = JIELI__V1__DEADLINE__INIT;
    Jieli__V1__DeadlineChange change = JIELI__V1__DEADLINE_CHANGE__INIT, *history[] = {&change};
    deadline.casefile = (char *)(uintptr_t)d.casefile;
    deadline.matter = (char *)(uintptr_t)d.matter;
    deadline.name = (char *)(uintptr_t)d.name;
    deadline.kind = (char *)(uintptr_t)(d.kind ? d.kind : "soft");
    deadline.responsible = (char *)(uintptr_t)d.by;
    deadline.n = d.n ? d.n : 1;
    deadline.start_day = day_of(d.start);
    deadline.due_day = day_of(d.due);
    deadline.due_at_ms = jl_date_end_ms((struct jl_date){deadline.due_day});
    deadline.state = d.state;
    change.what = (char *)(uintptr_t)d.what;
    change.time_ms = noon(d.ended);
    deadline.history = history;
    deadline.n_history = 1;
    put(w, t, JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE, &deadline.base);
    project(w, t);
}

// ---- asking ----

static enum jieli_status ask(struct world *w, struct jl_report_ask what, struct jieli_err *err)
{
    jl_report_free(&w->table);
    if (!w->query)
        assert_int_equal(jl_query_open(w->dir, &w->query, err), JIELI_OK);
    return jl_report_run(w->query, &what, &w->table, err);
}

static void run(struct world *w, const char *name, const char *period)
{
    struct jieli_err err = {0};
    if (ask(w, (struct jl_report_ask){.name = name, .period = period}, &err) != JIELI_OK)
        fail_msg("%s: %s %s", name, err.field, err.text);
}

#define UNKNOWN (-1.0)
#define NO_LINE (-2.0)

/// `place`: an agency, six digits, or "total"; `dim`: the last of them that is told apart, or "".
static double figure(const struct world *w, const char *place, const char *dim, const char *key)
{
    const struct jl_report *report = w->table->report;
    uint32_t dims = jl_report_dim_count(report), column = 0;
    while (column < jl_report_column_count(report) && strcmp(report->columns[column].key, key) != 0)
        column++;
    assert_true(column < jl_report_column_count(report));
    for (size_t i = 0; i < w->table->row_count; i++) {
        const struct jl_report_row *line = &w->table->rows[i];
        const char *here = line->level == JL_REPORT_TOTAL ? "total" : line->place;
        if (strcmp(here, place) == 0 && (!dims || strcmp(line->dims[dims - 1], dim) == 0))
            return line->values[column].known ? line->values[column].number : UNKNOWN;
    }
    return NO_LINE;
}

#define expect(place, dim, key, wanted) assert_float_equal(figure(w, place, dim, key), wanted, 0.051)
#endif
