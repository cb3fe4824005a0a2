// SPDX-License-Identifier: Apache-2.0
// jieli agency add|rotate, jieli keys make: who takes part, with which keys.
#include "cli/machine.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>

/// The public keys of an agency from its file; false after the reason was written, *code then is the exit code.
static bool bundle_read(const struct jl_cli *cli, const char *file, const char *agency, struct jieli_bundle *out,
                        int *code)
{
    struct jieli_err err = {0};
    if (jieli_bundle_load(file, out, &err) != JIELI_OK)
        *code = jl_cli_fail(cli, &err);
    else if (!jl_text_equal(out->agency, agency))
        *code =
            jl_cli_refuse(cli, JIELI_ARG_INVALID, "--keys", "these are the keys of %s, not of %s", out->agency, agency);
    else
        return true;
    return false;
}

static json_t *curve_json(const struct jieli_bundle *bundle)
{
    return jl_cli_base64(jl_view(bundle->curve_key, sizeof bundle->curve_key));
}

static json_t *signing_json(const struct jieli_bundle *bundle)
{
    return json_pack("{s:I,s:o}", "suite", (json_int_t)bundle->suite, "key",
                     jl_cli_base64(jl_view(bundle->signing_key, bundle->signing_key_bytes)));
}

int jl_cli_agency_add(struct jl_cli *cli, int argc, char **argv)
{
    const char *role = NULL, *division = NULL, *file = NULL, *level = "", *zh = "", *en = "";
    const struct jl_cli_option options[] = {{.name = "--role", .text = &role, .required = true},
                                            {.name = "--division", .text = &division, .required = true},
                                            {.name = "--keys", .text = &file, .required = true},
                                            {.name = "--level", .text = &level},
                                            {.name = "--name", .text = &zh},
                                            {.name = "--name-en", .text = &en},
                                            {0}};
    struct jieli_bundle bundle;
    int code;
    if (!jl_cli_options(cli, &argc, argv, options, 1, 1))
        return JL_EXIT_USAGE;
    if (!bundle_read(cli, file, argv[0], &bundle, &code))
        return code;
    return jl_cli_admin(cli, "admin.agency_add",
                        json_pack("{s:s,s:o,s:o,s:o,s:s,s:s,s:s,s:o,s:[o]}", "code", argv[0], "roles",
                                  jl_cli_list(role), "levels", jl_cli_list(level), "divisions", jl_cli_list(division),
                                  "name_zh", zh, "name_en", en, "agent", bundle.agent, "curve_key", curve_json(&bundle),
                                  "keys", signing_json(&bundle)));
}

int jl_cli_agency_rotate(struct jl_cli *cli, int argc, char **argv)
{
    const char *file = NULL, *grace = "7d", *reason = NULL;
    const struct jl_cli_option options[] = {{.name = "--keys", .text = &file, .required = true},
                                            {.name = "--grace", .text = &grace},
                                            {.name = "--reason", .text = &reason, .required = true},
                                            {0}};
    struct jieli_bundle bundle;
    int64_t grace_ms = 0;
    int code;
    if (!jl_cli_options(cli, &argc, argv, options, 1, 1))
        return JL_EXIT_USAGE;
    if (!jl_duration_parse(grace, &grace_ms) || grace_ms <= 0)
        return jl_cli_usage(cli, "%s is no duration like 7d or 1d12h", grace);
    if (!bundle_read(cli, file, argv[0], &bundle, &code))
        return code;
    return jl_cli_admin(cli, "admin.agency_rotate",
                        json_pack("{s:s,s:s,s:o,s:o,s:I,s:s}", "code", argv[0], "agent", bundle.agent, "curve_key",
                                  curve_json(&bundle), "key", signing_json(&bundle), "grace_ms", (json_int_t)grace_ms,
                                  "reason", reason));
}

int jl_cli_keys_make(struct jl_cli *cli, int argc, char **argv)
{
    const char *agent = NULL;
    const struct jl_cli_option options[] = {{.name = "--agent", .text = &agent}, {0}};
    struct jieli_err err = {0};
    if (!jl_cli_options(cli, &argc, argv, options, 2, 2))
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
