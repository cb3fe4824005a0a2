// SPDX-License-Identifier: Apache-2.0
/// @file table_world.h — the built workflow plugins in a small world: agencies of every role, the committed rules and
/// calendars, one matter that is walked step by step. Counts which rows of the tables were walked.
///
/// A normal run: table_setup loads all plugins; story() starts a matter; sends(), passes() and hears() take a step each and
/// say which state must follow (table_look.h says what else came of it); all_rows_walked() names the rows that no step took.
#ifndef JL_TESTS_TABLE_WORLD_H
#define JL_TESTS_TABLE_WORLD_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "core/flow/table.h"
#include "core/plug/plug.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MAX 160
#define TABLES_MAX 32
#define NO_FACTS "{}"

struct table_agency {
    const char *code, *role, *division;
    enum jieli_level level;
};

// Divisions 3408xx: the old place; 3409xx: the new place.
static const struct table_agency table_agencies[] = {
    {"centre", "isolation_centre", "34", JIELI_LEVEL_ANY},
    {"county-a", "police", "340800", JIELI_LEVEL_COUNTY},
    {"station-a", "police", "340800", JIELI_LEVEL_STATION},
    {"county-b", "police", "340900", JIELI_LEVEL_COUNTY},
    {"station-b", "police", "340900", JIELI_LEVEL_STATION},
    {"office-a", "community_office", "340800", JIELI_LEVEL_ANY},
    {"office-b", "community_office", "340900", JIELI_LEVEL_ANY},
    {"aftercare", "aftercare", "340800", JIELI_LEVEL_ANY},
    {"civil", "civil_affairs", "340800", JIELI_LEVEL_ANY},
    {"insurance", "social_insurance", "340800", JIELI_LEVEL_ANY},
    {"housing", "housing", "340800", JIELI_LEVEL_ANY},
    {"school", "education", "340800", JIELI_LEVEL_ANY},
    {"clinic-a", "methadone_clinic", "340800", JIELI_LEVEL_ANY},
    {"clinic-b", "methadone_clinic", "340900", JIELI_LEVEL_ANY},
    {"work", "human_resources", "340800", JIELI_LEVEL_ANY},
    {"site", "rehab_site", "340800", JIELI_LEVEL_ANY},
    {"hospital", "medical", "340800", JIELI_LEVEL_ANY},
    {"city-hospital", "medical", "340000", JIELI_LEVEL_ANY},
    {"legal-aid", "legal_aid", "340800", JIELI_LEVEL_STATION},
    {"bureau", "legal_aid", "340800", JIELI_LEVEL_COUNTY},
    {"health", "health", "341200", JIELI_LEVEL_ANY},
    {"drug-office", "drug_control_office", "341200", JIELI_LEVEL_ANY},
    {"above", "management_station", "340801", JIELI_LEVEL_ANY},
    {"counts", "drug_control_office", "340801", JIELI_LEVEL_ANY},
    {"far-hub", "peer_hub", "330300", JIELI_LEVEL_ANY},
};

struct table_world {
    struct jl_plugs *plugs;
    struct jl_rules *rules;
    struct jl_calendar *calendar;
    struct jl_flow *flow;
    struct jl_arena *arena;
    const struct jieli_workflow *workflows[TABLES_MAX];
    uint32_t plugged;
    // the story
    const struct jl_flow_table *table;
    struct jl_flow_world world;
    Jieli__V1__Matter *matter;
    Jieli__V1__Casefile *casefile;
    Jieli__V1__Matter *from; ///< the matter that signals, or NULL
    Jieli__V1__Deadline *deadlines[1024];
    size_t deadline_count;
    struct jl_flow_result result;
    struct jieli_err err;
    const char *key;
    bool taken; ///< whether recipients have acknowledged
    bool walked[TABLES_MAX][ROWS_MAX];
    uint32_t errors;
};

static inline const struct jl_flow_table *table_of(struct table_world *w, const char *name)
{
    const struct jl_flow_table *table = jl_flow_find(w->flow, name);
    if (!table)
        fail_msg("workflow %s is not loaded", name);
    return table;
}

static inline bool table_has_role(void *user, const char *agency, const char *role, enum jieli_level level)
{
    (void)user;
    for (size_t i = 0; i < sizeof(table_agencies) / sizeof(*table_agencies); i++)
        if (!strcmp(table_agencies[i].code, agency) && !strcmp(table_agencies[i].role, role) &&
            (!level || table_agencies[i].level == level))
            return true;
    return false;
}

static inline const char *table_resolve(void *user, const char *role, enum jieli_level level, const char *division)
{
    (void)user;
    for (size_t i = 0; i < sizeof(table_agencies) / sizeof(*table_agencies); i++) {
        const struct table_agency *agency = &table_agencies[i];
        size_t len = strlen(agency->division);
        while (len > 2 && !strncmp(agency->division + len - 2, "00", 2))
            len -= 2;
        if (!strcmp(agency->role, role) && (!level || agency->level == level) &&
            !strncmp(agency->division, division, len))
            return agency->code;
    }
    return NULL;
}

static inline Jieli__V1__Deadline *table_deadline(void *user, const char *matter, const char *name, uint32_t n)
{
    struct table_world *w = user;
    (void)matter;
    for (size_t i = 0; i < w->deadline_count; i++)
        if (w->deadlines[i]->n == n && !strcmp(w->deadlines[i]->name, name))
            return w->deadlines[i];
    return NULL;
}

static inline bool table_has_taken(void *user, const char *matter, const char *agency)
{
    (void)matter, (void)agency;
    return ((struct table_world *)user)->taken;
}

static inline void table_finding(void *user, bool is_error, const struct jieli_err *err)
{
    struct table_world *w = user;
    if (!is_error)
        return;
    w->errors++;
    fprintf(stderr, "%s: %s\n", err->field, err->text);
}

static const char *const table_profiles[] = {"anqing",     "chongqing",     "dongcheng", "dongguan_town", "jiangsu",
                                             "national",   "ouhai",         "qinghe",    "shandong",      "shanghai",
                                             "town_1to20", "working_group", "zhejiang",  "zichang"};
#define TABLE_PROFILES (sizeof(table_profiles) / sizeof(*table_profiles))

static inline void table_add_text(struct table_world *w, const char *path, bool calendar)
{
    struct jl_buf text = {0};
    struct jieli_err err = {0};
    assert_int_equal(jl_os_read_file(path, 1 << 20, &text, &err), JIELI_OK);
    enum jieli_status status = calendar ? jl_calendar_add_text(w->calendar, path, jl_buf_text(&text), NULL, NULL, &err)
                                        : jl_rules_add_text(w->rules, path, jl_buf_text(&text), NULL, NULL, &err);
    if (status)
        fail_msg("%s: %s", path, err.text);
    jl_buf_fini(&text);
}

static inline void table_load_rules(struct table_world *w)
{
    w->rules = jl_rules_new();
    w->calendar = jl_calendar_new();
    char path[64];
    for (size_t i = 0; i < TABLE_PROFILES; i++) {
        snprintf(path, sizeof(path), "etc/rules/%s.cfg", table_profiles[i]);
        table_add_text(w, path, false);
    }
    assert_int_equal(jl_rules_finish(w->rules, NULL, NULL, NULL), JIELI_OK);
    for (int year = 2025; year <= 2027; year++) {
        snprintf(path, sizeof(path), "etc/calendar/cn-%d.cfg", year);
        table_add_text(w, path, true);
    }
    assert_int_equal(jl_calendar_finish(w->calendar, NULL, NULL, NULL), JIELI_OK);
}

static inline void table_load_plugins(struct table_world *w)
{
    char folder[512];
    struct jieli_err err = {0};
    snprintf(folder, sizeof(folder), "%s/plugins/workflow", getenv("JL_BUILD") ? getenv("JL_BUILD") : "build");
    if (jl_plugs_open(folder, JIELI_PLUGIN_WORKFLOW, &w->plugs, &err))
        fail_msg("%s: %s", err.field, err.text);
    const struct jieli_plugin *plugin;
    for (uint32_t i = 0; (plugin = jl_plugs_at(w->plugs, i)); i++)
        for (uint32_t j = 0; j < plugin->workflow_count; j++) {
            assert_true(w->plugged < TABLES_MAX && plugin->workflows[j].transition_count <= ROWS_MAX);
            w->workflows[w->plugged++] = &plugin->workflows[j];
        }
}

static inline int table_setup(void **state)
{
    struct table_world *w = jl_alloc(sizeof *w);
    table_load_rules(w);
    table_load_plugins(w);
    struct jieli_err err = {0};
    if (jl_flow_new(w->workflows, w->plugged, w->rules, table_profiles, TABLE_PROFILES, table_finding, w,
                    &w->flow, &err))
        fail_msg("%s: %s", err.field, err.text);
    w->arena = jl_arena_new(64 << 20);
    *state = w;
    return 0;
}

static inline int table_teardown(void **state)
{
    struct table_world *w = *state;
    jl_flow_free(&w->flow);
    jl_plugs_free(&w->plugs);
    jl_rules_free(&w->rules);
    jl_calendar_free(&w->calendar);
    jl_arena_free(&w->arena);
    free(w);
    return 0;
}

/// It is ten in the morning of `date`.
static inline void today(struct table_world *w, const char *date)
{
    struct jl_date day;
    assert_true(jl_date_parse(date, &day));
    w->world.now_ms = jl_date_start_ms(day) + 10 * JL_MS_HOUR;
}

static inline void table_add_field(struct table_world *w, Jieli__V1__Field ***fields, size_t *count, const char *name,
                                   const char *text)
{
    Jieli__V1__Field **more = jl_arena_take(w->arena, sizeof(*more) * (*count + 1));
    if (*count)
        memcpy(more, *fields, sizeof(*more) * *count);
    Jieli__V1__Field *field = more[(*count)++] = jl_arena_take(w->arena, sizeof(*field));
    jieli__v1__field__init(field);
    field->name = jl_arena_text(w->arena, name);
    field->text = jl_arena_text(w->arena, text);
    *fields = more;
}

static inline void case_field(struct table_world *w, const char *name, const char *text)
{
    table_add_field(w, &w->casefile->fields, &w->casefile->n_fields, name, text);
}

/// A new casefile of somebody who lives in 340800 and a matter that has not begun.
static inline void story(struct table_world *w, const char *workflow, const char *profile, const char *date)
{
    jl_arena_reset(w->arena);
    w->table = table_of(w, workflow);
    w->deadline_count = 0;
    w->key = "";
    w->taken = false;
    w->from = NULL;
    w->world = (struct jl_flow_world){
        w, table_resolve, table_has_role, table_deadline, table_has_taken, w->rules, w->calendar, profile, 0, 1};
    today(w, date);
    w->matter = jl_arena_take(w->arena, sizeof(*w->matter));
    w->casefile = jl_arena_take(w->arena, sizeof(*w->casefile));
    jieli__v1__matter__init(w->matter);
    jieli__v1__casefile__init(w->casefile);
    w->matter->id = jl_arena_text(w->arena, "mt-1");
    w->matter->state = jl_arena_text(w->arena, "start");
    w->casefile->id = jl_arena_text(w->arena, "cf-1");
    w->casefile->agency = jl_arena_text(w->arena, "clinic-a");
    case_field(w, "household_division", "340800");
}

static inline void *table_copy(struct table_world *w, const ProtobufCMessage *message)
{
    struct jl_view bytes = jl_arena_pack(w->arena, message);
    return protobuf_c_message_unpack(message->descriptor, jl_arena_allocator(w->arena), bytes.len, bytes.data);
}

static inline void table_keep(struct table_world *w)
{
    for (size_t i = 0; i < w->result.deadline_count; i++) {
        Jieli__V1__Deadline *made = w->result.deadlines[i];
        Jieli__V1__Deadline *kept = table_deadline(w, "", made->name, made->n);
        if (!kept)
            kept = w->deadlines[w->deadline_count++] = jl_arena_take(w->arena, sizeof(*kept));
        *kept = *(Jieli__V1__Deadline *)table_copy(w, &made->base);
    }
}

static inline enum jieli_status table_step(struct table_world *w, const struct jl_flow_input *input)
{
    w->matter->key = jl_arena_text(w->arena, w->key); // as the host opens a matter for each element
    Jieli__V1__Matter *matter = table_copy(w, &w->matter->base);
    Jieli__V1__Casefile *casefile = table_copy(w, &w->casefile->base);
    memset(&w->result, 0, sizeof(w->result));
    memset(&w->err, 0, sizeof(w->err));
    w->world.position++;
    enum jieli_status status =
        jl_flow_step(w->table, &w->world, input, casefile, matter, w->arena, &w->result, &w->err);
    if (status)
        return status;
    w->matter = matter;
    w->casefile = casefile;
    table_keep(w);
    for (uint32_t i = 0; i < w->plugged; i++)
        if (w->workflows[i] == jl_flow_workflow(w->table) && w->result.row)
            w->walked[i][w->result.row - 1] = true;
    return JIELI_OK;
}

static inline enum jieli_status table_message(struct table_world *w, const char *sender, const char *type,
                                              const char *json, int entry)
{
    struct jl_flow_input input = {.event = jl_flow_event_of_type(w->table, type),
                                  .sender = sender,
                                  .key = w->key,
                                  .actor = "urn:jieli:agency:test",
                                  .type = jl_type_find(type)};
    if (!input.event || !input.type)
        fail_msg("%s does not know %s", jl_flow_workflow(w->table)->name, type);
    ProtobufCMessage *payload = NULL;
    if (jl_json_read(input.type, jl_view_text(json), w->arena, &payload, &w->err))
        fail_msg("%s %s: %s %s", type, json, w->err.field, w->err.text);
    input.payload = payload;
    if (input.event->per_entry)
        input.element =
            jl_spec_element(input.type->payload, payload, input.event->per_entry, (uint32_t)entry, &input.element_spec);
    return table_step(w, &input);
}

static inline void must_be(struct table_world *w, enum jieli_status status, const char *what, const char *state)
{
    if (status)
        fail_msg("%s in %s refused: %s %s", what, w->matter->state, w->err.field, w->err.text);
    if (strcmp(w->matter->state, state))
        fail_msg("%s led to %s, not to %s (row %u)", what, w->matter->state, state, w->result.row);
}

/// The message is taken and the matter is then in `state`.
static inline void sends(struct table_world *w, const char *sender, const char *type, const char *json,
                         const char *state)
{
    must_be(w, table_message(w, sender, type, json, 0), type, state);
}

/// The message is refused with `status`; the matter stays as it was.
static inline void refused(struct table_world *w, const char *sender, const char *type, const char *json,
                           enum jieli_status status)
{
    char before[64];
    snprintf(before, sizeof(before), "%s", w->matter->state);
    enum jieli_status got = table_message(w, sender, type, json, 0);
    if (got != status)
        fail_msg("%s from %s in %s: status %d, not %d: %s", type, sender, before, (int)got, (int)status, w->err.text);
    assert_string_equal(w->matter->state, before);
}

/// The newest deadline of this name.
static inline Jieli__V1__Deadline *newest(struct table_world *w, const char *name)
{
    Jieli__V1__Deadline *found = NULL;
    for (size_t i = 0; i < w->deadline_count; i++)
        if (!strcmp(w->deadlines[i]->name, name) && (!found || w->deadlines[i]->n > found->n))
            found = w->deadlines[i];
    if (!found)
        fail_msg("%s was never armed", name);
    return found;
}

/// The newest deadline of this name passes at its instant.
static inline void passes(struct table_world *w, const char *name, const char *state)
{
    Jieli__V1__Deadline *deadline = table_copy(w, &newest(w, name)->base);
    if (deadline->state != JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING)
        fail_msg("%s is not running", name);
    struct jl_flow_input input = {.event = jl_flow_event(w->table, name), .sender = "", .key = "", .actor = ""};
    assert_non_null(input.event);
    input.deadline = deadline;
    if (w->world.now_ms < deadline->due_at_ms)
        w->world.now_ms = deadline->due_at_ms;
    must_be(w, table_step(w, &input), name, state);
}

/// The signals that follow come from a matter of this workflow.
static inline void from_matter(struct table_world *w, const char *workflow)
{
    w->from = jl_arena_take(w->arena, sizeof(*w->from));
    jieli__v1__matter__init(w->from);
    w->from->workflow = jl_arena_text(w->arena, workflow);
}

static inline void from_field(struct table_world *w, const char *name, const char *text)
{
    table_add_field(w, &w->from->fields, &w->from->n_fields, name, text);
}

static inline void from_party(struct table_world *w, const char *name, const char *agency)
{
    Jieli__V1__MatterParty **parties = jl_arena_take(w->arena, sizeof(*parties) * (w->from->n_parties + 1));
    if (w->from->n_parties)
        memcpy(parties, w->from->parties, sizeof(*parties) * w->from->n_parties);
    Jieli__V1__MatterParty *party = parties[w->from->n_parties++] = jl_arena_take(w->arena, sizeof(*party));
    jieli__v1__matter_party__init(party);
    party->party = jl_arena_text(w->arena, name);
    party->agency = jl_arena_text(w->arena, agency);
    w->from->parties = parties;
}

static inline enum jieli_status table_hears(struct table_world *w, const char *signal)
{
    struct jl_flow_input input = {
        .event = jl_flow_signal(w->table, signal), .sender = "", .key = "", .actor = "", .from = w->from};
    if (!input.event)
        fail_msg("no signal %s", signal);
    return table_step(w, &input);
}

static inline void hears(struct table_world *w, const char *signal, const char *state)
{
    must_be(w, table_hears(w, signal), signal, state);
}

/// One signal from a matter of `workflow` that knows FACTS: "field", "value", … and "party.name", "agency", ….
#define FACTS(...) ((const char *const[]){__VA_ARGS__, NULL})
static inline void hears_from(struct table_world *w, const char *workflow, const char *signal, const char *const *facts,
                              const char *state)
{
    from_matter(w, workflow);
    for (; facts[0]; facts += 2)
        if (strncmp(facts[0], "party.", 6) == 0)
            from_party(w, facts[0] + 6, facts[1]);
        else
            from_field(w, facts[0], facts[1]);
    hears(w, signal, state);
    w->from = NULL;
}

/// Rows of this workflow that no step of the program took: named, and the test fails.
static inline void all_rows_walked(struct table_world *w, const char *workflow)
{
    uint32_t left = 0;
    bool loaded = false;
    for (uint32_t i = 0; i < w->plugged; i++) {
        if (strcmp(w->workflows[i]->name, workflow))
            continue;
        loaded = true;
        for (uint32_t row = 0; row < w->workflows[i]->transition_count; row++) {
            const struct jieli_transition *line = &w->workflows[i]->transitions[row];
            if (w->walked[i][row])
                continue;
            fprintf(stderr, "%s row %u (%s, %s → %s) was never walked\n", workflow, row + 1, line->in[0], line->on[0],
                    line->go ? line->go : "stay");
            left++;
        }
    }
    if (!loaded)
        fail_msg("workflow %s is not loaded: none of its rows was walked", workflow);
    if (left)
        fail_msg("%u rows were never walked", left);
}
#endif
