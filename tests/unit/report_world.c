// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/report_world.h"
#include "core/journal/snapshot.h"
#include "ledger/schema.h"
#include "lib/base/bytes.h"
#include "lib/wire/json.h"
#include "lib/wire/types.h"

static jl_time_ms noon(const char *day)
{
    return ground_hour(day, 12);
}

int32_t day_of(const char *day)
{
    return jl_date_at(noon(day)).day;
}

int world_open(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    char ledger[128], states[128];
    ground_folder(w->dir);
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

int world_close(void **state)
{
    struct world *w = *state;
    jl_report_free(&w->table);
    jl_query_close(&w->query);
    jl_db_close(&w->db);
    jl_arena_free(&w->arena);
    ground_remove(w->dir);
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
    t->taken = (struct jl_taken){.batch = 1,
                                 .position = ++w->position,
                                 .arena = w->arena,
                                 .public_ = &t->public_,
                                 .plain = &t->plain,
                                 .time_ms = noon(day)};
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

void agency(struct world *w, const char *code, const char *role, const char *division)
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

void configured(struct world *w, const char *name, const char *text)
{
    Jieli__V1__Configuration part = JIELI__V1__CONFIGURATION__INIT;
    struct telling *t = telling_new(w, "2024-01-01", "");
    part.name = (char *)(uintptr_t)name;
    part.text = (char *)(uintptr_t)text;
    put(w, t, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CONFIGURATION, &part.base);
    project(w, t);
}

void profile(struct world *w, const char *name)
{
    static const char *const files[] = {"national", "zhejiang", "ouhai", "jiangsu", "town_1to20", "working_group"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[64], part[64];
        snprintf(path, sizeof path, "etc/rules/%s.cfg", files[i]);
        snprintf(part, sizeof part, "rules/%s", files[i]);
        char *text = ground_text(path);
        configured(w, part, jl_arena_text(w->arena, text));
        free(text);
    }
    configured(w, "profile", name);
}

void row(struct world *w, struct row r)
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
    party.party = (char *)(uintptr_t) "office";
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

void walk(struct world *w, struct row all, const struct step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct row r = all;
        r.day = steps[i].day;
        r.event = steps[i].event;
        r.from = steps[i].from;
        r.to = steps[i].to;
        r.count = steps[i].count;
        r.closed = all.closed && i + 1 == count;
        row(w, r);
    }
}

void duty(struct world *w, struct duty d)
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

// ---- small histories ----

void offices(struct world *w)
{
    agency(w, "office-a", "community_office", "340803");
    agency(w, "office-b", "community_office", "340811");
    agency(w, "office-c", "community_office", "341102");
    agency(w, "police-a", "police", "340803");
    agency(w, "clinic-a", "methadone_clinic", "340803");
}

void transfer_at(struct world *w, const char *day, const char *event, const char *from, const char *to)
{
    row(w, (struct row){.casefile = "cf-7",
                        .matter = "mt-move-7",
                        .workflow = "transfer",
                        .day = day,
                        .event = event,
                        .from = from,
                        .to = to,
                        .office = "office-a",
                        .by = "office-a",
                        .closed = strcmp(to, "done") == 0});
}

static void step_duty(struct world *w, struct duty d)
{
    d.casefile = "cf-7";
    d.matter = "mt-move-7";
    duty(w, d);
}

void a_transfer(struct world *w)
{
    offices(w);
    transfer_at(w, "2024-02-01", "transfer.application", "start", "applied");
    transfer_at(w, "2024-02-02", "transfer.report", "applied", "with_station");
    transfer_at(w, "2024-02-19", "transfer.opinion", "with_station", "with_decider");
    transfer_at(w, "2024-02-21", "transfer.decision", "with_decider", "approved");
    step_duty(w, (struct duty){.name = "due.report",
                               .by = "office-a",
                               .start = "2024-02-01",
                               .due = "2024-02-03",
                               .ended = "2024-02-02",
                               MET});
    step_duty(w, (struct duty){.name = "due.police_review",
                               .by = "police-a",
                               .start = "2024-02-02",
                               .due = "2024-02-16",
                               .ended = "2024-02-17",
                               MISSED});
    step_duty(w, (struct duty){.name = "due.approve",
                               .by = "police-a",
                               .start = "2024-02-19",
                               .due = "2024-02-22",
                               .ended = "2024-02-23",
                               MET_LATE});
    step_duty(w, (struct duty){.name = "due.person_local",
                               .by = "office-b",
                               .start = "2024-02-21",
                               .due = "2024-02-28",
                               .ended = "2024-02-24",
                               CANCELLED});
    step_duty(w, (struct duty){.name = "due.file",
                               .by = "office-a",
                               .kind = "hard_agency",
                               .start = "2024-02-21",
                               .due = "2024-02-26",
                               .ended = "2024-02-27",
                               MISSED});
}

void reported(struct world *w, const char *office, const char *day, const char *json)
{
    char casefile[64], matter[64];
    snprintf(casefile, sizeof casefile, "ca-%s", office);
    snprintf(matter, sizeof matter, "mt-reg-%s", office);
    row(w, (struct row){.casefile = jl_arena_text(w->arena, casefile),
                        .matter = jl_arena_text(w->arena, matter),
                        .workflow = "office_register",
                        .day = day,
                        .event = "register.reported",
                        .from = "start",
                        .to = "kept",
                        .by = office,
                        .type = "register.reported",
                        .json = json});
}

void registers(struct world *w)
{
    offices(w);
    reported(w, "office-a", "2024-02-01",
             "{\"period\":\"2024-01\",\"reported_on\":\"2024-02-01\",\"staff\":{\"workers_full_time\":9,\"cadres\":1,"
             "\"wage_min_yuan\":1200},"
             "\"office\":{\"registered_users\":299,\"area_square_metres\":60,\"printers\":1,\"zone_talks\":true},"
             "\"funds\":{\"budget_yuan_year\":448500}}");
    reported(w, "office-b", "2024-02-01",
             "{\"period\":\"2024-01\",\"reported_on\":\"2024-02-01\",\"staff\":{\"workers_full_time\":10,"
             "\"certified\":4,\"wage_min_yuan\":1199},\"office\":{\"registered_users\":300,"
             "\"area_square_metres\":100,\"cameras\":1},\"funds\":{\"budget_yuan_year\":449999}}");
    reported(w, "office-c", "2024-02-01",
             "{\"period\":\"2024-01\",\"reported_on\":\"2024-02-01\",\"office\":{\"registered_users\":6},"
             "\"funds\":{\"budget_yuan_year\":9999}}");
}

// ---- asking ----

enum jieli_status ask(struct world *w, struct jl_report_ask what, struct jieli_err *err)
{
    jl_report_free(&w->table);
    if (!w->query)
        assert_int_equal(jl_query_open(w->dir, &w->query, err), JIELI_OK);
    return jl_report_run(w->query, &what, &w->table, err);
}

void run(struct world *w, const char *name, const char *period)
{
    struct jieli_err err = {0};
    if (ask(w, (struct jl_report_ask){.name = name, .period = period}, &err) != JIELI_OK)
        fail_msg("%s: %s %s", name, err.field, err.text);
}

double figure(const struct world *w, const char *place, const char *dim, const char *key)
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
