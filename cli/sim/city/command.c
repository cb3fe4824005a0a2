// SPDX-License-Identifier: Apache-2.0
// jieli sim: hours of agencies, lost frames and dying disks in seconds; the same seed gives the same journal.
#include "cli/cli.h"
#include "cli/plugs.h"
#include "cli/sim/city/report.h"
#include "cli/sim/sim.h"
#include "cli/sim/tell.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define HOURS_MAX 8784u ///< a leap year

static bool number(const char *text, uint64_t max, uint64_t *out)
{
    char *end = NULL;
    if (!text || !text[0] || text[0] == '-')
        return false;
    *out = strtoull(text, &end, 10);
    return !*end && *out <= max;
}

static void say_json(const struct jl_sim_result *result, const char *digest)
{
    jl_cli_json(json_pack("{s:s,s:I,s:I,s:I,s:I,s:I,s:o}", "digest", digest, "records", (json_int_t)result->records,
                          "batches", (json_int_t)result->batches, "crashes", (json_int_t)result->counts.crashes,
                          "deliveries", (json_int_t)result->counts.deliveries, "finding_count",
                          (json_int_t)result->findings, "findings", jl_sim_findings_json(result->texts)));
}

static void say(const struct jl_cli *cli, const struct jl_sim_result *result, const char *digest)
{
    const struct jl_world_counts *counts = &result->counts;
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
    jl_sim_tell_findings(cli, digest, result->texts, result->findings);
}

/// Where rules, calendars and policies lie: beside the folder of rules.
static enum jieli_status load(const struct jl_cli *cli, struct jl_sim_load *out, struct jieli_err *err)
{
    char rules[JL_CLI_PATH_MAX], plugins[JL_CLI_PATH_MAX];
    enum jieli_status status = jl_cli_folder(cli, "rules", rules, err);
    if (status == JIELI_OK)
        status = jl_cli_plugin_folder(cli, JIELI_PLUGIN_WORKFLOW, plugins, err);
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
    int code = status == JIELI_OK ? jl_sim_exit(result.findings) : jl_cli_fail(cli, &err);
    if (status == JIELI_OK) {
        char digest[65];
        jl_hex_write(result.digest, sizeof result.digest, digest);
        if (cli->json)
            say_json(&result, digest);
        else
            say(cli, &result, digest);
    }
    jl_sim_result_fini(&result);
    return code;
}

// ---- options ----

/// Either a city over years or agencies over hours: what belongs to the one says nothing to the other.
struct asked {
    const char *seed, *hours, *agencies, *persons, *days, *profile;
    bool city;
    struct jl_sim_conf hours_conf;
    struct jl_city_conf city_conf;
};

static bool city_read(struct asked *asked)
{
    uint64_t persons = 0, days = 0;
    if (asked->hours || asked->agencies || !number(asked->persons, JL_CITY_PERSONS_MAX, &persons) || !persons ||
        !number(asked->days, JL_CITY_DAYS_MAX, &days) || !days)
        return false;
    asked->city_conf.profile = asked->profile ? asked->profile : "anqing";
    asked->city_conf.persons = (uint32_t)persons;
    asked->city_conf.days = (uint32_t)days;
    return true;
}

static bool hours_read(struct asked *asked)
{
    uint64_t hours = 0, agencies = 0;
    if (!number(asked->hours, HOURS_MAX, &hours) || !hours ||
        !number(asked->agencies, JL_SIM_AGENCIES_MAX, &agencies) || agencies < JL_SIM_AGENCIES_MIN)
        return false;
    asked->hours_conf.hours = (int64_t)hours;
    asked->hours_conf.agencies = (uint32_t)agencies;
    return true;
}

static bool asked_read(struct asked *asked)
{
    asked->city = asked->persons || asked->days || asked->profile;
    if (!number(asked->seed, UINT64_MAX, &asked->hours_conf.seed))
        return false;
    asked->city_conf.seed = asked->hours_conf.seed;
    if (asked->city)
        return city_read(asked);
    asked->hours = asked->hours ? asked->hours : "1";
    asked->agencies = asked->agencies ? asked->agencies : "20";
    return hours_read(asked);
}

static bool profile_is_known(const struct jl_sim_load *load, const char *profile)
{
    for (uint32_t i = 0; i < load->part_count; i++)
        if (jl_text_starts(load->parts[i].name, "rules/") &&
            jl_text_equal(load->parts[i].name + strlen("rules/"), profile))
            return true;
    return false;
}

static int run(struct jl_cli *cli, struct asked *asked, const struct jl_sim_load *loaded)
{
    asked->hours_conf.load = asked->city_conf.load = loaded;
    if (!asked->city)
        return hours_of_chaos(cli, &asked->hours_conf);
    if (!profile_is_known(loaded, asked->city_conf.profile))
        return jl_cli_usage(cli, "no profile %s", asked->city_conf.profile);
    return jl_city_command(cli, &asked->city_conf);
}

int jl_cli_sim(struct jl_cli *cli, int argc, char **argv)
{
    struct asked asked = {.seed = "1"};
    const struct jl_cli_option options[] = {{.name = "--seed", .text = &asked.seed},
                                            {.name = "--hours", .text = &asked.hours},
                                            {.name = "--agencies", .text = &asked.agencies},
                                            {.name = "--persons", .text = &asked.persons},
                                            {.name = "--days", .text = &asked.days},
                                            {.name = "--profile", .text = &asked.profile},
                                            {0}};
    struct jieli_err err = {0};
    struct jl_sim_load loaded = {0};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0))
        return JL_EXIT_USAGE;
    if (!asked_read(&asked))
        return jl_cli_usage(cli,
                            "--seed N --hours 1 to %u --agencies %u to %u, or "
                            "--seed N --persons 1 to %u --days 1 to %u --profile P",
                            HOURS_MAX, JL_SIM_AGENCIES_MIN, JL_SIM_AGENCIES_MAX, JL_CITY_PERSONS_MAX, JL_CITY_DAYS_MAX);
    jl_log_open("jieli", JL_ERROR);
    int code = load(cli, &loaded, &err) == JIELI_OK ? run(cli, &asked, &loaded) : jl_cli_fail(cli, &err);
    jl_sim_load_fini(&loaded);
    return code;
}
