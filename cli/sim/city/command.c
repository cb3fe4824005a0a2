// SPDX-License-Identifier: Apache-2.0
// jieli sim: hours of agencies, lost frames and dying disks in seconds; the same seed gives the same journal.
#include "cli/cli.h"
#include "cli/places.h"
#include "cli/sim/city/report.h"
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

static int hours_of_chaos(struct jl_cli *cli, const struct jl_sim_conf *conf)
{
    struct jieli_err err = {0};
    struct jl_sim_result result = {0};
    enum jieli_status status = jl_sim_run(conf, &result, &err);
    int code = status == JIELI_OK ? (result.findings ? JL_EXIT_ERRORS : JL_EXIT_DONE) : jl_cli_fail(cli, &err);
    if (status == JIELI_OK) {
        char digest[65];
        jl_hex_write(result.digest, sizeof result.digest, digest);
        say(cli, &result, digest);
    }
    jl_sim_result_fini(&result);
    return code;
}

/// Either a city over years or agencies over hours: what belongs to the one says nothing to the other.
static int usage(struct jl_cli *cli)
{
    return jl_cli_usage(cli,
                        "--seed N --hours 1 to 8784 --agencies %u to %u, or "
                        "--seed N --persons 1 to %u --days 1 to %u --profile P",
                        JL_SIM_AGENCIES_MIN, JL_SIM_AGENCIES_MAX, JL_CITY_PERSONS_MAX, JL_CITY_DAYS_MAX);
}

static bool profile_is_known(const struct jl_sim_load *load, const char *profile)
{
    for (uint32_t i = 0; i < load->part_count; i++)
        if (jl_text_starts(load->parts[i].name, "rules/") &&
            jl_text_equal(load->parts[i].name + strlen("rules/"), profile))
            return true;
    return false;
}

int jl_cli_sim(struct jl_cli *cli, int argc, char **argv)
{
    const char *seed = "1", *hours = NULL, *agencies = NULL, *persons = NULL, *days = NULL, *profile = NULL;
    const struct jl_cli_option options[] = {
        {"--seed", &seed, NULL, false},       {"--hours", &hours, NULL, false}, {"--agencies", &agencies, NULL, false},
        {"--persons", &persons, NULL, false}, {"--days", &days, NULL, false},   {"--profile", &profile, NULL, false}};
    struct jieli_err err = {0};
    struct jl_sim_load loaded = {0};
    uint64_t hour_count = 0, agency_count = 0, person_count = 0, day_count = 0;
    struct jl_sim_conf conf = {.load = &loaded};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    bool city = persons || days || profile;
    if (!number(seed, UINT64_MAX, &conf.seed) || (city && (hours || agencies || !persons || !days)))
        return usage(cli);
    if (city && (!number(persons, JL_CITY_PERSONS_MAX, &person_count) || !person_count ||
                 !number(days, JL_CITY_DAYS_MAX, &day_count) || !day_count))
        return usage(cli);
    if (!city &&
        (!number(hours ? hours : "1", 24 * 366, &hour_count) || !hour_count ||
         !number(agencies ? agencies : "20", JL_SIM_AGENCIES_MAX, &agency_count) || agency_count < JL_SIM_AGENCIES_MIN))
        return usage(cli);
    conf.hours = (int64_t)hour_count;
    conf.agencies = (uint32_t)agency_count;
    struct jl_city_conf city_conf = {.profile = profile ? profile : "anqing",
                                     .persons = (uint32_t)person_count,
                                     .days = (uint32_t)day_count,
                                     .seed = conf.seed,
                                     .load = &loaded};
    jl_log_open("jieli", JL_ERROR);
    int code = JL_EXIT_DONE;
    if (load(cli, &loaded, &err) != JIELI_OK)
        code = jl_cli_fail(cli, &err);
    else if (city && !profile_is_known(&loaded, city_conf.profile))
        code = jl_cli_usage(cli, "no profile %s", city_conf.profile);
    else
        code = city ? jl_city_command(cli, &city_conf) : hours_of_chaos(cli, &conf);
    jl_sim_load_fini(&loaded);
    return code;
}
