// SPDX-License-Identifier: Apache-2.0
// jieli id check: one identifier against its standard.
#include "lib/model/id.h"
#include "cli/cli.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/model/division.h"
#include <stdio.h>
#include <string.h>

#define NORMALIZED_MAX 40

/// What is wrong goes to *err, what is odd to *warning.
typedef enum jieli_status id_check_fn(const char *value, char out[NORMALIZED_MAX], struct jieli_label *warning,
                                      struct jieli_err *err);

static const struct jieli_label warn_unknown = {"号码中的区划未知：可能是新设区划，也可能录入有误",
                                                "the division inside is not known: newer than the table, or mistyped"};
static const struct jieli_label warn_past = {"该区划已撤销，仅适用于旧资料",
                                             "the division has been abolished; right for old papers only"};
static const struct jieli_label warn_inner = {"第 9 至 17 位不符合组织机构代码校验",
                                              "characters 9 to 17 do not check as an organisation code"};

static enum jieli_status check_resident_id(const char *value, char out[NORMALIZED_MAX], struct jieli_label *warning,
                                           struct jieli_err *err)
{
    bool known = true;
    enum jieli_status status = jl_resident_id_check(value, jl_date_at(jl_os_wall_ms()), out, &known, err);
    if (status == JIELI_OK && !known)
        *warning = warn_unknown;
    return status;
}

static enum jieli_status check_uscc(const char *value, char out[NORMALIZED_MAX], struct jieli_label *warning,
                                    struct jieli_err *err)
{
    enum jieli_status status = jl_uscc_check(value, out, err);
    char inner[10], orgcode[11];
    if (status != JIELI_OK)
        return status;
    snprintf(inner, sizeof inner, "%.9s", out + 8);
    if (jl_orgcode_check(inner, orgcode, NULL) != JIELI_OK)
        *warning = warn_inner;
    return JIELI_OK;
}

static enum jieli_status check_orgcode(const char *value, char out[NORMALIZED_MAX], struct jieli_label *warning,
                                       struct jieli_err *err)
{
    (void)warning;
    return jl_orgcode_check(value, out, err);
}

static enum jieli_status check_division(const char *value, char out[NORMALIZED_MAX], struct jieli_label *warning,
                                        struct jieli_err *err)
{
    enum jieli_status status = jl_division_check(value, out, err);
    if (status == JIELI_OK && jl_division_find(out) == JL_DIVISION_PAST)
        *warning = warn_past;
    return status;
}

static enum jieli_status check_mobile(const char *value, char out[NORMALIZED_MAX], struct jieli_label *warning,
                                      struct jieli_err *err)
{
    (void)warning;
    return jl_mobile_check(value, out, err);
}

static enum jieli_status check_phone(const char *value, char out[NORMALIZED_MAX], struct jieli_label *warning,
                                     struct jieli_err *err)
{
    (void)warning;
    return jl_phone_check(value, out, err);
}

static const struct {
    const char *name;
    id_check_fn *check;
} kinds[] = {
    {"resident_id", check_resident_id}, {"uscc", check_uscc},     {"orgcode", check_orgcode},
    {"division", check_division},       {"mobile", check_mobile}, {"phone", check_phone},
};

static id_check_fn *find_kind(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, name))
            return kinds[i].check;
    return NULL;
}

static int answer_valid(const struct jl_cli *cli, const char *normalized, const struct jieli_label *warning)
{
    const char *text = warning->en ? jl_cli_label_text(cli, *warning) : NULL;
    if (cli->json) {
        json_t *warnings = json_array();
        if (text)
            json_array_append_new(warnings, json_string(text));
        jl_cli_json(json_pack("{s:b,s:s,s:o}", "valid", 1, "normalized", normalized, "warnings", warnings));
        return JL_EXIT_DONE;
    }
    puts(normalized);
    if (text)
        fprintf(stderr, "%s: %s\n", jl_cli_say(cli, "warning", "警告"), text);
    return JL_EXIT_DONE;
}

static int answer_invalid(const struct jl_cli *cli, const struct jieli_err *err)
{
    const struct jieli_status_row *row = jieli_status_find(err->status);
    if (cli->json)
        jl_cli_json(json_pack("{s:b,s:n,s:[],s:s,s:s}", "valid", 0, "normalized", "warnings", "code", row->code,
                              "reason", err->text));
    else
        jl_cli_fail(cli, err);
    return JL_EXIT_ERRORS;
}

int jl_cli_id_check(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 2, 2))
        return JL_EXIT_USAGE;
    id_check_fn *check = find_kind(argv[0]);
    if (!check)
        return jl_cli_usage(cli, "%s: resident_id uscc orgcode division mobile phone",
                            jl_cli_say(cli, "KIND is one of", "KIND 取值"));
    char normalized[NORMALIZED_MAX];
    struct jieli_label warning = {0};
    struct jieli_err err = {0};
    if (check(argv[1], normalized, &warning, &err) == JIELI_OK)
        return answer_valid(cli, normalized, &warning);
    return answer_invalid(cli, &err);
}
