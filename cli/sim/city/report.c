// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/city/report.h"
#include "cli/sim/tell.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define PROGRESS_US INT64_C(10000000)
#define PROGRESS_TERMINAL_US INT64_C(200000)
#define BAR_CELLS 30u

// ---- how far it is ----

struct telling {
    const struct jl_cli *cli;
    int64_t began_us, told_us;
    bool terminal;
};

/// A bar on a terminal, one line every ten seconds otherwise.
static void progress(void *user, uint32_t day, uint32_t days, uint64_t messages)
{
    struct telling *telling = user;
    int64_t now_us = jl_os_mono_us();
    bool last = day == days && telling->told_us;
    if (!last && now_us - telling->told_us < (telling->terminal ? PROGRESS_TERMINAL_US : PROGRESS_US))
        return;
    telling->told_us = now_us;
    unsigned cells = day * BAR_CELLS / days;
    if (telling->terminal)
        fprintf(stderr, "\r[%.*s%.*s] ", (int)cells, "##############################", (int)(BAR_CELLS - cells),
                "..............................");
    fprintf(stderr,
            telling->cli->chinese ? "第 %u 天，共 %u 天，%" PRIu64 " 条消息，%" PRId64 " 秒%s"
                                  : "day %u of %u, %" PRIu64 " messages, %" PRId64 " s%s",
            day, days, messages, (now_us - telling->began_us) / 1000000, telling->terminal && !last ? "" : "\n");
}

// ---- what came of it ----

static double seconds(const struct jl_city_result *result)
{
    return (double)(result->wall_us > 0 ? result->wall_us : 1) / 1e6;
}

static json_t *duties_json(const struct jl_city_result *result, uint32_t w)
{
    json_t *duties = json_object();
    for (uint32_t d = 0; d < result->load->workflows[w]->deadline_count; d++) {
        const struct jl_city_duty *duty = &result->duties[w][d];
        if (duty->armed)
            json_object_set_new(duties, result->load->workflows[w]->deadlines[d].name,
                                json_pack("{s:I,s:I,s:I,s:I,s:I,s:I}", "armed", (json_int_t)duty->armed, "met",
                                          (json_int_t)duty->met, "missed", (json_int_t)duty->missed, "met_late",
                                          (json_int_t)duty->met_late, "cancelled", (json_int_t)duty->cancelled,
                                          "running", (json_int_t)duty->running));
    }
    return duties;
}

static json_t *workflows_json(const struct jl_city_result *result)
{
    json_t *list = json_object();
    for (uint32_t w = 0; w < result->load->workflow_count; w++) {
        const struct jieli_workflow *table = result->load->workflows[w];
        json_t *states = json_object();
        if (!result->opened[w]) {
            json_decref(states);
            continue;
        }
        for (uint32_t s = 0; s < table->state_count; s++)
            if (result->entered[w][s])
                json_object_set_new(states, table->states[s].name, json_integer((json_int_t)result->entered[w][s]));
        json_object_set_new(list, table->name,
                            json_pack("{s:I,s:I,s:o,s:o}", "opened", (json_int_t)result->opened[w], "open",
                                      (json_int_t)result->open[w], "entered", states, "duties",
                                      duties_json(result, w)));
    }
    return list;
}

static json_t *refusals_json(const struct jl_city_result *result)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < result->code_count; i++)
        json_array_append_new(list, json_pack("{s:s,s:s,s:I,s:b}", "code", result->codes[i].code, "type",
                                              result->codes[i].type, "count", (json_int_t)result->codes[i].count,
                                              "meant", result->codes[i].mistake));
    return list;
}

static void say_json(const struct jl_city_result *result, const struct jl_city_conf *conf, const char *digest)
{
    json_t *answer = json_pack("{s:s,s:s,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I}", "digest",
                               digest, "profile", conf->profile, "seed", (json_int_t)conf->seed, "persons",
                               (json_int_t)result->persons, "days", (json_int_t)result->days, "agencies",
                               (json_int_t)result->agencies, "messages", (json_int_t)result->messages, "accepted",
                               (json_int_t)result->accepted, "refused", (json_int_t)result->refused, "refused_as_meant",
                               (json_int_t)result->mistakes, "records", (json_int_t)result->records, "batches",
                               (json_int_t)result->batches, "bytes", (json_int_t)result->bytes, "deliveries",
                               (json_int_t)result->deliveries, "firings", (json_int_t)result->firings, "dead_letters",
                               (json_int_t)result->dead, "receipts_checked", (json_int_t)result->receipts_checked);
    json_object_set_new(answer, "casefiles", json_integer((json_int_t)result->casefiles));
    json_object_set_new(answer, "open_matters", json_integer((json_int_t)result->open_matters));
    json_object_set_new(answer, "hub_messages", json_integer((json_int_t)result->reminders));
    json_object_set_new(answer, "missed_records", json_integer((json_int_t)result->missed_records));
    json_object_set_new(answer, "seconds", json_real(seconds(result)));
    json_object_set_new(answer, "persons_per_second", json_real(result->persons / seconds(result)));
    json_object_set_new(answer, "messages_per_second", json_real((double)result->messages / seconds(result)));
    json_object_set_new(answer, "refusals", refusals_json(result));
    json_object_set_new(answer, "workflows", workflows_json(result));
    json_object_set_new(answer, "finding_count", json_integer((json_int_t)result->findings));
    json_object_set_new(answer, "findings", jl_sim_findings_json(result->texts));
    jl_cli_json(answer);
}

static void say_workflow(const struct jl_city_result *result, uint32_t w)
{
    const struct jieli_workflow *table = result->load->workflows[w];
    printf("%s: %" PRIu64 " opened, %" PRIu64 " open;", table->name, result->opened[w], result->open[w]);
    for (uint32_t s = 0; s < table->state_count; s++)
        if (result->entered[w][s] && table->states[s].kind == JIELI_STATE_FINAL)
            printf(" %s %" PRIu64, table->states[s].name, result->entered[w][s]);
    printf("\n");
    for (uint32_t d = 0; d < table->deadline_count; d++) {
        const struct jl_city_duty *duty = &result->duties[w][d];
        if (duty->armed)
            printf("  %-22s %10" PRIu64 " %10" PRIu64 " %10" PRIu64 " %10" PRIu64 " %10" PRIu64 " %10" PRIu64 "\n",
                   table->deadlines[d].name, duty->armed, duty->met, duty->missed, duty->met_late, duty->cancelled,
                   duty->running);
    }
}

static void say(const struct jl_cli *cli, const struct jl_city_result *result, const char *digest)
{
    printf("  %-22s %10s %10s %10s %10s %10s %10s\n", "duty", "armed", "met", "missed", "met late", "cancelled",
           "running");
    for (uint32_t w = 0; w < result->load->workflow_count; w++)
        if (result->opened[w])
            say_workflow(result, w);
    printf("escalated: %" PRIu64 " messages of the hub, %" PRIu64
           " of them records of a missed duty; lost contact %" PRIu64 ", isolation decided %" PRIu64 "\n",
           result->reminders, result->missed_records, jl_city_entered(result, "supervision", "lost"),
           jl_city_entered(result, "violation", "decided"));
    printf("%" PRIu64 " messages of %u agencies: %" PRIu64 " accepted, %" PRIu64 " refused (%" PRIu64 " as meant)\n",
           result->messages, result->agencies, result->accepted, result->refused, result->mistakes);
    for (uint32_t i = 0; i < result->code_count; i++)
        printf("  refused: %" PRIu64 " %s, %s%s\n", result->codes[i].count, result->codes[i].type,
               result->codes[i].code, result->codes[i].mistake ? " (meant)" : "");
    printf("%" PRIu64 " records in %" PRIu64 " batches, %" PRIu64 " bytes; %" PRIu64 " firings, %" PRIu64
           " deliveries, %" PRIu64 " dead; %" PRIu64 " receipts checked\n",
           result->records, result->batches, result->bytes, result->firings, result->deliveries, result->dead,
           result->receipts_checked);
    printf("%" PRIu64 " casefiles, %" PRIu64 " open matters\n", result->casefiles, result->open_matters);
    printf("%u persons, %u days in %.1f s: %.1f persons a second, %.0f messages a second\n", result->persons,
           result->days, seconds(result), result->persons / seconds(result),
           (double)result->messages / seconds(result));
    jl_sim_tell_findings(cli, digest, result->texts, result->findings);
}

int jl_city_command(struct jl_cli *cli, const struct jl_city_conf *conf)
{
    struct jieli_err err = {0};
    struct jl_city_result result = {0};
    struct telling telling = {.cli = cli, .began_us = jl_os_mono_us(), .terminal = isatty(STDERR_FILENO)};
    telling.told_us = telling.began_us;
    struct jl_city_conf told = *conf;
    told.progress = progress;
    told.user = &telling;
    enum jieli_status status = jl_city_run(&told, &result, &err);
    int code = status == JIELI_OK ? jl_sim_exit(result.findings) : jl_cli_fail(cli, &err);
    if (status == JIELI_OK) {
        char digest[65];
        jl_hex_write(result.digest, sizeof result.digest, digest);
        if (cli->json)
            say_json(&result, conf, digest);
        else
            say(cli, &result, digest);
    }
    jl_city_result_fini(&result);
    return code;
}
