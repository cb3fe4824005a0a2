// SPDX-License-Identifier: Apache-2.0
// jieli rules: the values in force, each with its source and the profile it comes from.
#include "cli/places.h"
#include <stdio.h>
#include <string.h>

static json_t *value_json(const struct jl_rule *rule)
{
    if (rule->none)
        return json_null();
    if (rule->unit == JL_UNIT_FLAG)
        return json_boolean(rule->amount != 0);
    return rule->text ? json_string(rule->text) : json_integer(rule->amount);
}

static json_t *rule_json(const char *profile, const struct jl_rule *rule)
{
    json_t *row = json_pack("{s:s,s:s,s:o,s:s,s:s,s:s,s:s,s:b}", "profile", profile, "key", rule->key, "value",
                            value_json(rule), "unit", rule->unit_text, "from", rule->profile, "source", rule->source,
                            "quote", rule->quote, "house_default", rule->house_default);
    if (rule->none)
        json_object_set_new(row, "reason", json_string(rule->reason));
    else
        json_object_set_new(row, "kind", json_string(jl_rule_kind_text(rule->kind)));
    return row;
}

static void rule_print(const struct jl_cli *cli, const char *profile, const struct jl_rule *rule)
{
    printf("%-14s %-36s ", profile, rule->key);
    if (rule->none)
        printf("%s: %s\n", jl_cli_say(cli, "none", "无"), rule->reason);
    else if (rule->unit == JL_UNIT_FLAG)
        printf("%s", rule->amount ? jl_cli_say(cli, "yes", "是") : jl_cli_say(cli, "no", "否"));
    else if (rule->text)
        printf("%s", rule->text);
    else
        printf("%lld %s", (long long)rule->amount, rule->unit_text);
    if (!rule->none)
        printf("  [%s%s] %s: %s\n", jl_rule_kind_text(rule->kind),
               rule->house_default ? jl_cli_say(cli, ", house default", "，系统默认") : "", rule->profile,
               rule->source);
}

/// "transfer.*" fits what begins with "transfer.".
static bool key_fits(const char *wanted, const char *key)
{
    size_t len = wanted ? strlen(wanted) : 0;
    if (!wanted)
        return true;
    if (len >= 2 && !strcmp(wanted + len - 2, ".*"))
        return !strncmp(wanted, key, len - 1);
    return !strcmp(wanted, key);
}

static int list_rules(const struct jl_cli *cli, const struct jl_rules *rules, const char *profile, const char *key)
{
    json_t *rows = json_array();
    size_t count = 0;
    bool profile_known = false;
    for (uint32_t p = 0; jl_rules_profile(rules, p); p++) {
        const char *name = jl_rules_profile(rules, p);
        if (profile && strcmp(profile, name) != 0)
            continue;
        profile_known = true;
        const struct jl_rule *rule;
        for (uint32_t i = 0; (rule = jl_rules_at(rules, name, i)) != NULL; i++) {
            if (!key_fits(key, rule->key))
                continue;
            count++;
            if (cli->json)
                json_array_append_new(rows, rule_json(name, rule));
            else
                rule_print(cli, name, rule);
        }
    }
    if (count && cli->json)
        jl_cli_json(json_pack("{s:s,s:O}", "version", jl_rules_version(rules), "rules", rows));
    json_decref(rows);
    if (profile && !profile_known)
        return jl_cli_usage(cli, "%s \"%s\"", jl_cli_say(cli, "no profile", "没有辖区配置"), profile);
    if (!count)
        return jl_cli_usage(cli, "%s \"%s\"", jl_cli_say(cli, "no rule", "没有规则"), key ? key : "");
    return JL_EXIT_DONE;
}

int jl_cli_rules(struct jl_cli *cli, int argc, char **argv)
{
    const char *profile = NULL;
    const struct jl_cli_option options[] = {{.name = "--profile", .text = &profile}, {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 1))
        return JL_EXIT_USAGE;
    struct jl_rules *rules = NULL;
    struct jieli_err err = {0};
    if (jl_cli_rules_load(cli, &rules, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    int code = list_rules(cli, rules, profile, argc ? argv[0] : NULL);
    jl_rules_free(&rules);
    return code;
}
