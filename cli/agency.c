// SPDX-License-Identifier: Apache-2.0
// jieli agency add|rotate|revoke, jieli keys make: who takes part, with which keys.
#include "cli/machine.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *base64_of(const uint8_t *bytes, size_t len)
{
    char text[512];
    jl_base64_write(bytes, len, text);
    return json_string(text);
}

int jl_cli_agency_add(struct jl_cli *cli, int argc, char **argv)
{
    const char *role = NULL, *division = NULL, *file = NULL, *level = "", *zh = "", *en = "";
    const struct jl_cli_option options[] = {
        {"--role", &role, NULL, true},    {"--division", &division, NULL, true}, {"--keys", &file, NULL, true},
        {"--level", &level, NULL, false}, {"--name", &zh, NULL, false},          {"--name-en", &en, NULL, false},
    };
    struct jieli_bundle bundle;
    struct jieli_err err = {0};
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (jieli_bundle_load(file, &bundle, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    if (!jl_text_equal(bundle.agency, argv[0])) {
        jieli_err_set(&err, JIELI_ARG_INVALID, "--keys", "these are the keys of %s, not of %s", bundle.agency, argv[0]);
        return jl_cli_fail(cli, &err);
    }
    json_t *key = json_pack("{s:I,s:o}", "suite", (json_int_t)bundle.suite, "key",
                            base64_of(bundle.signing_key, bundle.signing_key_bytes));
    json_t *payload =
        json_pack("{s:s,s:o,s:o,s:o,s:s,s:s,s:s,s:o,s:[o]}", "code", argv[0], "roles", jl_cli_list(role), "levels",
                  jl_cli_list(level), "divisions", jl_cli_list(division), "name_zh", zh, "name_en", en, "agent",
                  bundle.agent, "curve_key", base64_of(bundle.curve_key, 32), "keys", key);
    return jl_cli_admin(cli, "admin.agency_add", payload);
}

int jl_cli_agency_rotate(struct jl_cli *cli, int argc, char **argv)
{
    const char *file = NULL, *grace = "7d", *reason = NULL;
    const struct jl_cli_option options[] = {
        {"--keys", &file, NULL, true}, {"--grace", &grace, NULL, false}, {"--reason", &reason, NULL, true}};
    struct jieli_bundle bundle;
    struct jieli_err err = {0};
    int64_t grace_ms = 0;
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (!jl_duration_parse(grace, &grace_ms) || grace_ms <= 0)
        return jl_cli_usage(cli, "%s is no duration like 7d or 1d12h", grace);
    if (jieli_bundle_load(file, &bundle, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    if (!jl_text_equal(bundle.agency, argv[0])) {
        jieli_err_set(&err, JIELI_ARG_INVALID, "--keys", "these are the keys of %s, not of %s", bundle.agency, argv[0]);
        return jl_cli_fail(cli, &err);
    }
    return jl_cli_admin(cli, "admin.agency_rotate",
                        json_pack("{s:s,s:s,s:o,s:{s:I,s:o},s:I,s:s}", "code", argv[0], "agent", bundle.agent,
                                  "curve_key", base64_of(bundle.curve_key, 32), "key", "suite",
                                  (json_int_t)bundle.suite, "key",
                                  base64_of(bundle.signing_key, bundle.signing_key_bytes), "grace_ms",
                                  (json_int_t)grace_ms, "reason", reason));
}

int jl_cli_agency_revoke(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL;
    const struct jl_cli_option options[] = {{"--reason", &reason, NULL, true}};
    if (jl_cli_options(cli, &argc, argv, options, 1, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    return jl_cli_admin(cli, "admin.agency_revoke", json_pack("{s:s,s:s}", "code", argv[0], "reason", reason));
}

int jl_cli_keys_make(struct jl_cli *cli, int argc, char **argv)
{
    const char *agent = NULL;
    const struct jl_cli_option options[] = {{"--agent", &agent, NULL, false}};
    struct jieli_err err = {0};
    if (jl_cli_options(cli, &argc, argv, options, 1, 2, 2) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    if (jieli_keys_make(argv[1], argv[0], agent ? agent : argv[0], &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    bool person = jl_text_starts(argv[0], "operator:"); // a file's name has no colon
    const char *prefix = person ? "operator-" : "", *code = person ? argv[0] + strlen("operator:") : argv[0];
    if (cli->json)
        jl_cli_json(json_pack("{s:s,s:s}", "agency", argv[0], "dir", argv[1]));
    else
        printf("%s/%s%s.keys\n%s/%s%s.public\n", argv[1], prefix, code, argv[1], prefix, code);
    return JL_EXIT_DONE;
}
