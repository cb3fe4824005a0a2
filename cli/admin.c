// SPDX-License-Identifier: Apache-2.0
// Administrative messages, and the commands that are one each: arguments, a reason, on record.
#include "cli/machine.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>

/// `quiet`: nothing is said when it was taken.
static int admin(struct jl_cli *cli, const char *type, json_t *payload, bool quiet)
{
    struct jieli_err err = {0};
    struct jl_cli_hub hub;
    struct jl_cli_outcome outcome = {0};
    char *json = json_dumps(payload, JSON_COMPACT);
    json_decref(payload);
    enum jieli_status status = jl_cli_hub_open(cli, cli->as, &hub, &err);
    if (status == JIELI_OK) {
        struct jieli_message message = {.type = type, .subject = "", .json = json};
        status = jl_cli_hub_submit(&hub, &message, &outcome, &err);
        jl_cli_hub_close(&hub);
    }
    free(json);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    bool taken = outcome.kind == JIELI_ACCEPTED || outcome.kind == JIELI_DUPLICATE;
    if (cli->json && !(taken && quiet))
        jl_cli_json(jl_cli_outcome_json(&outcome));
    else if (taken && !quiet)
        printf("%s\n", jl_cli_say(cli, "done", "已完成"));
    else if (!taken)
        jl_cli_outcome_explain(cli, &outcome);
    int code = jl_cli_outcome_exit(&outcome);
    jl_cli_outcome_fini(&outcome);
    return code;
}

int jl_cli_admin(struct jl_cli *cli, const char *type, json_t *payload)
{
    return admin(cli, type, payload, false);
}

int jl_cli_admin_quiet(struct jl_cli *cli, const char *type, json_t *payload)
{
    return admin(cli, type, payload, true);
}

// ---- commands of their arguments and a reason ----

#define ARGUMENTS_MAX 2

static const struct act {
    const char *command, *type;
    const char *arguments[ARGUMENTS_MAX]; ///< of the payload, in the order of the usage
} acts[] = {
    {"agency revoke", "admin.agency_revoke", {"code"}},
    {"case merge", "admin.casefile_merge", {"from", "into"}},
    {"clock confirm", "admin.clock_confirm", {NULL}},
    {"deadline resume", "admin.deadline_resume", {"matter", "deadline"}},
    {"deadline suspend", "admin.deadline_suspend", {"matter", "deadline"}},
    {"enrol end", "admin.enrol_end", {"agent"}},
};

static const struct act *act_of(const struct jl_cli *cli)
{
    const struct act *act = acts;
    while (!jl_text_equal(act->command, cli->command->name))
        JL_CHECK(++act < acts + sizeof acts / sizeof *acts);
    return act;
}

int jl_cli_act(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL;
    const struct jl_cli_option options[] = {{.name = "--reason", .text = &reason, .required = true}, {0}};
    const struct act *act = act_of(cli);
    int count = 0;
    while (count < ARGUMENTS_MAX && act->arguments[count])
        count++;
    if (!jl_cli_options(cli, &argc, argv, options, count, count))
        return JL_EXIT_USAGE;
    json_t *payload = json_object();
    for (int i = 0; i < count; i++)
        json_object_set_new(payload, act->arguments[i], json_string(argv[i]));
    json_object_set_new(payload, "reason", json_string(reason));
    return jl_cli_admin(cli, act->type, payload);
}

int jl_cli_case_unmerge(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL, *matters = NULL;
    const struct jl_cli_option options[] = {
        {.name = "--reason", .text = &reason, .required = true}, {.name = "--matter", .text = &matters}, {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 1, 1))
        return JL_EXIT_USAGE;
    return jl_cli_admin(
        cli, "admin.casefile_unmerge",
        json_pack("{s:s,s:o,s:s}", "casefile", argv[0], "matters", jl_cli_list(matters), "reason", reason));
}

int jl_cli_deadline_extend(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL, *until = NULL;
    struct jl_date date;
    const struct jl_cli_option options[] = {{.name = "--reason", .text = &reason, .required = true},
                                            {.name = "--until", .text = &until, .required = true},
                                            {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 2, 2))
        return JL_EXIT_USAGE;
    if (!jl_date_parse(until, &date))
        return jl_cli_usage(cli, "--until: %s", jl_cli_say(cli, "a date, YYYY-MM-DD", "日期，年-月-日"));
    return jl_cli_admin(
        cli, "admin.deadline_extend",
        json_pack("{s:s,s:s,s:s,s:s}", "matter", argv[0], "deadline", argv[1], "until_on", until, "reason", reason));
}
