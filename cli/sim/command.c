// SPDX-License-Identifier: Apache-2.0
// jieli sim: hours of agencies, lost frames and dying disks in seconds; the same seed gives the same journal.
#include "cli/cli.h"
#include "cli/places.h"
#include "cli/sim/sim.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static bool number(const char *text, uint64_t max, uint64_t *out)
{
    char *end = NULL;
    if (!text || !text[0] || text[0] == '-')
        return false;
    *out = strtoull(text, &end, 10);
    return !*end && *out <= max;
}

static void say(const struct jl_cli *cli, const struct jl_sim_result *result, const char *digest)
{
    const struct jl_world_counts *counts = &result->counts;
    if (cli->json) {
        json_t *findings = json_array();
        for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT && result->texts[i]; i++)
            json_array_append_new(findings, json_string(result->texts[i]));
        jl_cli_json(json_pack("{s:s,s:I,s:I,s:I,s:I,s:I,s:o}", "digest", digest, "records", (json_int_t)result->records,
                              "batches", (json_int_t)result->batches, "crashes", (json_int_t)counts->crashes,
                              "deliveries", (json_int_t)counts->deliveries, "finding_count",
                              (json_int_t)result->findings, "findings", findings));
        return;
    }
    printf("%" PRIu64 " records in %" PRIu64 " batches; %" PRIu64 " casefiles, %" PRIu64 " open matters\n",
           result->records, result->batches, result->casefiles, result->matters);
    printf("outcomes: %" PRIu64 " accepted, %" PRIu64 " refused, %" PRIu64 " duplicates, %" PRIu64
           " conflicts, %" PRIu64 " later, %" PRIu64 " untied\n",
           counts->accepted, counts->rejected, counts->duplicate, counts->conflict, counts->retry_later,
           counts->untied);
    printf("deliveries: %" PRIu64 ", again %" PRIu64 ", refused %" PRIu64 "\n", counts->deliveries, counts->again,
           counts->refused);
    printf("links: %" PRIu64 " frames, %" PRIu64 " lost, %" PRIu64 " doubled, %" PRIu64 " sessions\n", counts->frames,
           counts->lost, counts->doubled, counts->sessions);
    printf("hub: %" PRIu64 " crashes, %" PRIu64 " failed syncs, %" PRIu64 " torn tails, %" PRIu64
           " times full, %" PRIu64 " orderly stops\n",
           counts->crashes, counts->sync_failures, counts->torn, counts->disk_full, counts->stops);
    printf("journal SHA-256 %s\n", digest);
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT && result->texts[i]; i++)
        printf("finding: %s\n", result->texts[i]);
    if (result->findings)
        printf("%" PRIu64 " %s\n", result->findings, jl_cli_say(cli, "findings", "项发现"));
    else
        printf("%s\n", jl_cli_say(cli, "no finding", "未发现问题"));
}

/// Where rules, calendars and policies lie: beside the folder of rules.
static enum jieli_status load(const struct jl_cli *cli, struct jl_sim_load *out, struct jieli_err *err)
{
    char rules[JL_CLI_PATH_MAX], plugins[JL_CLI_PATH_MAX];
    enum jieli_status status = jl_cli_folder(cli, "rules", rules, err);
    if (status == JIELI_OK)
        status = jl_cli_plugin_folder(cli, "workflow", plugins, err);
    if (status != JIELI_OK)
        return status;
    char *slash = strrchr(rules, '/');
    if (slash)
        *slash = 0;
    return jl_sim_load(rules, plugins, out, err);
}

int jl_cli_sim(struct jl_cli *cli, int argc, char **argv)
{
    const char *seed = "1", *hours = "1", *agencies = "20";
    const struct jl_cli_option options[] = {
        {"--seed", &seed, NULL, false}, {"--hours", &hours, NULL, false}, {"--agencies", &agencies, NULL, false}};
    struct jieli_err err = {0};
    struct jl_sim_load loaded = {0};
    struct jl_sim_result result = {0};
    uint64_t hour_count = 0, agency_count = 0;
    struct jl_sim_conf conf = {.load = &loaded};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (!number(seed, UINT64_MAX, &conf.seed) || !number(hours, 24 * 366, &hour_count) || !hour_count ||
        !number(agencies, JL_SIM_AGENCIES_MAX, &agency_count) || agency_count < JL_SIM_AGENCIES_MIN)
        return jl_cli_usage(cli, "--seed N, --hours 1 to 8784, --agencies %u to %u", JL_SIM_AGENCIES_MIN,
                            JL_SIM_AGENCIES_MAX);
    conf.hours = (int64_t)hour_count;
    conf.agencies = (uint32_t)agency_count;
    jl_log_open("jieli", JL_ERROR);
    enum jieli_status status = load(cli, &loaded, &err);
    if (status == JIELI_OK)
        status = jl_sim_run(&conf, &result, &err);
    int code = status == JIELI_OK ? (result.findings ? JL_EXIT_ERRORS : JL_EXIT_DONE) : jl_cli_fail(cli, &err);
    if (status == JIELI_OK) {
        char digest[65];
        jl_hex_write(result.digest, sizeof result.digest, digest);
        say(cli, &result, digest);
    }
    jl_sim_result_fini(&result);
    jl_sim_load_fini(&loaded);
    return code;
}
