// SPDX-License-Identifier: Apache-2.0
// jieli calendar|rules|policy apply: put texts in force by a recorded configuration, having shown which deadlines move;
// jieli deadline moved: which ones a configuration has moved.
#include "cli/labels.h"
#include "cli/ledger.h"
#include "cli/machine.h"
#include "cli/plugs.h"
#include "cli/table.h"
#include "core/hub/preview.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PARTS_MAX 64
#define ARENA_BYTES (16u << 20)

struct apply {
    const struct jl_cli *cli;
    const char *area; ///< rules, calendar, policy
    const char *profile, *reason;
    Jieli__V1__AdminConfiguration change;
    Jieli__V1__AdminConfiguration__Part rows[PARTS_MAX], *list[PARTS_MAX];
    struct jl_state *state; ///< what is in force, as far as it matters here
    uint64_t basis;
    struct jl_plugs *plugs;
    const struct jieli_workflow **workflows;
    uint32_t workflow_count;
    struct jl_preview preview;
    bool previewed;
    jl_time_ms now_ms;
    struct jl_arena *arena;
    json_t *moved, *by_agency;
};

// ---- what is to come into force ----

/// The year that a calendar's text is of, 0 when it says none.
static long year_of(const char *text)
{
    const char *at = text;
    while ((at = strstr(at, "year"))) {
        at += strlen("year");
        const char *number = at + strspn(at, " \t");
        if (*number == '=')
            return strtol(number + 1, NULL, 10);
    }
    return 0;
}

/// A year's text takes the place of the one in force, whatever that one is called.
static const char *year_in_force(const json_t *in_force, const char *text)
{
    size_t at;
    json_t *row;
    long year = year_of(text);
    json_array_foreach(in_force, at, row)
    {
        const char *name = json_string_value(json_object_get(row, "name"));
        if (jl_text_starts(name, "calendar/") && year &&
            year_of(json_string_value(json_object_get(row, "text"))) == year)
            return name;
    }
    return NULL;
}

static enum jieli_status part_read(struct apply *apply, const json_t *in_force, const char *path, struct jieli_err *err)
{
    char name[256];
    struct jl_buf text = {0};
    const char *file = jl_cli_file_name(path);
    size_t len = strlen(file);
    if (len <= 4 || strcmp(file + len - 4, ".cfg") != 0 || len > 96)
        return jieli_err_set(err, JIELI_ARG_INVALID, path, "a file named like rules/anqing.cfg");
    enum jieli_status status = jl_os_read_file(path, JL_CLI_TEXT_BYTES_MAX, &text, err);
    if (status != JIELI_OK)
        return status;
    jl_cli_part_name(apply->area, path, name, sizeof name);
    const char *same = jl_text_equal(apply->area, "calendar") ? year_in_force(in_force, jl_buf_text(&text)) : NULL;
    Jieli__V1__AdminConfiguration__Part *part = &apply->rows[apply->change.n_parts];
    jieli__v1__admin_configuration__part__init(part);
    part->name = jl_strdup(same ? same : name);
    part->text = jl_strdup(jl_buf_text(&text));
    apply->list[apply->change.n_parts++] = part;
    jl_buf_fini(&text);
    return JIELI_OK;
}

// ---- what is in force ----

static void state_put(struct jl_state *state, uint32_t kind, const char *key, const ProtobufCMessage *object)
{
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, object);
    jl_state_put(state, kind, jl_view_text(key), jl_buf_view(&packed));
    jl_buf_fini(&packed);
}

static void text_put(struct apply *apply, const json_t *row)
{
    Jieli__V1__Configuration part = JIELI__V1__CONFIGURATION__INIT;
    part.name = (char *)(uintptr_t)json_string_value(json_object_get(row, "name"));
    part.text = (char *)(uintptr_t)json_string_value(json_object_get(row, "text"));
    part.position = (uint64_t)json_integer_value(json_object_get(row, "position"));
    apply->basis = part.position > apply->basis ? part.position : apply->basis;
    state_put(apply->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CONFIGURATION, part.name, &part.base);
}

/// A profile that open matters use must stand in the new rules too: one matter for each is enough.
static bool profile_put(void *user, const char *profile)
{
    struct apply *apply = user;
    Jieli__V1__Matter matter = JIELI__V1__MATTER__INIT;
    matter.profile = (char *)(uintptr_t)profile;
    state_put(apply->state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER, profile, &matter.base);
    return true;
}

static enum jieli_status workflows_open(struct apply *apply, struct jieli_err *err)
{
    enum jieli_status status = jl_cli_plugs_open(apply->cli, JIELI_PLUGIN_WORKFLOW, &apply->plugs, err);
    if (status == JIELI_OK)
        apply->workflows = jl_cli_workflows(apply->plugs, &apply->workflow_count);
    return status;
}

// ---- which deadlines move ----

static bool deadline_look(void *user, struct jl_view object, const char *workflow)
{
    struct apply *apply = user;
    char was[11], due[11];
    jl_arena_reset(apply->arena);
    Jieli__V1__Deadline *deadline =
        jieli__v1__deadline__unpack(jl_arena_allocator(apply->arena), object.len, object.data);
    if (!deadline)
        return true;
    jl_date_write((struct jl_date){deadline->due_day}, was);
    if (!jl_preview_deadline(&apply->preview, deadline, apply->now_ms, apply->arena))
        return true;
    jl_date_write((struct jl_date){deadline->due_day}, due);
    json_array_append_new(apply->moved,
                          json_pack("{s:s,s:s,s:s,s:s,s:I,s:s,s:s,s:s,s:s,s:b,s:b}", "matter", deadline->matter,
                                    "casefile", deadline->casefile, "workflow", workflow, "deadline", deadline->name,
                                    "n", (json_int_t)deadline->n, "rule", deadline->rule, "responsible",
                                    deadline->responsible, "was", was, "due", due, "provisional", deadline->provisional,
                                    "passed", deadline->due_at_ms <= apply->now_ms));
    json_t *count = json_object_get(apply->by_agency, deadline->responsible);
    json_object_set_new(apply->by_agency, deadline->responsible, json_integer(json_integer_value(count) + 1));
    return true;
}

static enum jieli_status look(struct apply *apply, struct jl_query *query, char **files, int count,
                              struct jieli_err *err)
{
    size_t at;
    json_t *row, *in_force = json_array();
    enum jieli_status status = jl_query_configuration(query, jl_query_collect, in_force, err);
    for (int i = 0; status == JIELI_OK && i < count; i++)
        status = part_read(apply, in_force, files[i], err);
    json_array_foreach(in_force, at, row) text_put(apply, row);
    json_decref(in_force);
    if (status == JIELI_OK)
        status = jl_query_profiles(query, profile_put, apply, err);
    if (status == JIELI_OK)
        status = workflows_open(apply, err);
    if (status == JIELI_OK)
        status =
            jl_preview_new(apply->state, &apply->change, apply->workflows, apply->workflow_count, &apply->preview, err);
    apply->previewed = status == JIELI_OK;
    apply->now_ms = jl_query_now(query);
    return status == JIELI_OK ? jl_query_running(query, deadline_look, apply, err) : status;
}

// ---- telling, and putting it in force ----

static void print_moved(const struct jl_cli *cli, json_t *rows)
{
    static const struct jl_cli_column columns[] = {{"was", "was", "原到期日"},
                                                   {"due", "due", "新到期日"},
                                                   {"provisional", "provisional", "暂定"},
                                                   {"responsible", "responsible", "责任机构"},
                                                   {"deadline", "deadline", "期限"},
                                                   {"workflow", "workflow", "流程"},
                                                   {"rule", "rule", "规则"},
                                                   {"matter", "matter", "事项"},
                                                   {0}};
    jl_cli_label(cli, rows);
    jl_cli_table(cli, rows, columns);
}

static void tell(const struct apply *apply)
{
    const struct jl_cli *cli = apply->cli;
    fprintf(stderr, "%zu %s\n", json_array_size(apply->moved), jl_cli_say(cli, "deadlines move", "项期限变动"));
    if (cli->json || !json_array_size(apply->moved))
        return;
    json_t *rows = json_deep_copy(apply->moved);
    print_moved(cli, rows);
    json_decref(rows);
}

static int told(const struct apply *apply)
{
    if (apply->cli->json)
        jl_cli_json(json_pack(
            "{s:I,s:s,s:s,s:I,s:O,s:O}", "basis", (json_int_t)apply->basis, "rules",
            jl_rules_version(apply->preview.next.rules), "calendar", jl_calendar_version(apply->preview.next.calendar),
            "count", (json_int_t)json_array_size(apply->moved), "by_agency", apply->by_agency, "moved", apply->moved));
    return JL_EXIT_DONE;
}

static int record(struct apply *apply, struct jl_cli *cli)
{
    json_t *parts = json_array();
    for (size_t i = 0; i < apply->change.n_parts; i++)
        json_array_append_new(parts, json_pack("{s:s,s:s}", "name", apply->rows[i].name, "text", apply->rows[i].text));
    json_t *payload = json_pack("{s:o,s:I}", "parts", parts, "basis", (json_int_t)apply->basis);
    if (apply->profile)
        json_object_set_new(payload, "profile", json_string(apply->profile));
    if (apply->reason)
        json_object_set_new(payload, "reason", json_string(apply->reason));
    return jl_cli_admin(cli, "admin.configuration", payload);
}

static void apply_fini(struct apply *apply)
{
    for (size_t i = 0; i < apply->change.n_parts; i++) {
        free(apply->rows[i].name);
        free(apply->rows[i].text);
    }
    if (apply->previewed)
        jl_preview_fini(&apply->preview);
    jl_plugs_free(&apply->plugs);
    free(apply->workflows);
    jl_state_free(&apply->state);
    jl_arena_free(&apply->arena);
    json_decref(apply->moved);
    json_decref(apply->by_agency);
}

static int apply_run(struct jl_cli *cli, const char *area, const char *profile, int argc, char **argv, bool dry_run,
                     const char *basis, const char *reason)
{
    struct apply apply = {.cli = cli, .area = area, .profile = profile, .reason = reason};
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    jieli__v1__admin_configuration__init(&apply.change);
    apply.change.parts = apply.list;
    apply.change.profile = (char *)(uintptr_t)(profile ? profile : "");
    apply.state = jl_state_new((struct jl_hash_seed){0});
    apply.arena = jl_arena_new(ARENA_BYTES);
    apply.moved = json_array();
    apply.by_agency = json_object();
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = look(&apply, query, argv, argc, &err);
    jl_query_close(&query);
    uint64_t wanted = basis ? strtoull(basis, NULL, 10) : apply.basis;
    if (status == JIELI_OK && wanted != apply.basis)
        status = jieli_err_set(&err, JIELI_HUB_BASIS, "--basis", "position %llu is in force by now",
                               (unsigned long long)apply.basis);
    int code;
    if (status != JIELI_OK) {
        code = jl_cli_fail(cli, &err);
    } else {
        tell(&apply);
        code = dry_run ? told(&apply) : record(&apply, cli);
    }
    apply_fini(&apply);
    return code;
}

static int apply_area(struct jl_cli *cli, int argc, char **argv, const char *area)
{
    const char *profile = NULL, *reason = NULL, *basis = NULL;
    bool dry_run = false, rules = jl_text_equal(area, "rules");
    const struct jl_cli_option options[] = {{.name = "--reason", .text = &reason},
                                            {.name = "--basis", .text = &basis},
                                            {.name = "--dry-run", .flag = &dry_run},
                                            {.name = rules ? "--profile" : NULL, .text = &profile}, // of rules alone
                                            {0}};
    if (!jl_cli_options(cli, &argc, argv, options, rules ? 0 : 1, PARTS_MAX))
        return JL_EXIT_USAGE;
    if (!argc && !profile)
        return jl_cli_usage(cli, "%s", jl_cli_say(cli, "a file, or --profile", "需要文件或 --profile"));
    return apply_run(cli, area, profile, argc, argv, dry_run, basis, reason);
}

int jl_cli_calendar_apply(struct jl_cli *cli, int argc, char **argv)
{
    return apply_area(cli, argc, argv, "calendar");
}

int jl_cli_rules_apply(struct jl_cli *cli, int argc, char **argv)
{
    return apply_area(cli, argc, argv, "rules");
}

int jl_cli_policy_apply(struct jl_cli *cli, int argc, char **argv)
{
    return apply_area(cli, argc, argv, "policy");
}

// ---- jieli deadline moved ----

static enum jieli_status ask_moved(struct jl_query *query, void *cause, json_t **out, struct jieli_err *err)
{
    return jl_query_moved(query, *(const uint64_t *)cause, jl_query_collect, *out = json_array(), err);
}

int jl_cli_deadline_moved(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 1))
        return JL_EXIT_USAGE;
    uint64_t cause = argc ? strtoull(argv[0], NULL, 10) : 0;
    if (argc && !cause)
        return jl_cli_usage(cli, "%s", jl_cli_say(cli, "POSITION is a number", "POSITION 为数字"));
    return jl_cli_answer(cli, ask_moved, &cause, print_moved);
}
