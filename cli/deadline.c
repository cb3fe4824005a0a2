// SPDX-License-Identifier: Apache-2.0
// jieli deadline: what a rule of a profile makes of a date.
#include "cli/dates.h"
#include "cli/places.h"
#include "lib/base/buf.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <string.h>

/// The rule's own reason names who sets a value; who has one by inheriting or taking it is added.
static void add_holders(const struct jl_rules *rules, const char *key, struct jl_buf *out)
{
    const char *name;
    uint32_t count = 0;
    for (uint32_t i = 0; (name = jl_rules_profile(rules, i)); i++) {
        const struct jl_rule *rule = jl_rules_find(rules, name, key);
        if (rule && !rule->none)
            jl_buf_printf(out, "%s%s", count++ ? ", " : "; in force in: ", name);
    }
}

static int answer_none(const struct jl_cli *cli, const struct jl_rules *rules, const struct jl_rule *rule)
{
    struct jl_buf reason = {0};
    struct jieli_err err = {0};
    jl_buf_add_text(&reason, rule->none ? rule->reason : "the rule is no period");
    if (rule->none)
        add_holders(rules, rule->key, &reason);
    jieli_err_set(&err, JIELI_RULE_NONE, rule->key, "%s", jl_buf_text(&reason));
    if (cli->json)
        jl_cli_json(json_pack("{s:n,s:s}", "due", "reason", jl_buf_text(&reason)));
    else
        jl_cli_fail(cli, &err);
    jl_buf_fini(&reason);
    return JL_EXIT_ERRORS;
}

static json_t *due_json(const struct jl_rule *rule, struct jl_due due)
{
    char on[11], at[30];
    jl_date_write(due.on, on);
    jl_time_write(due.at, at);
    json_t *amount = rule->unit == JL_UNIT_HOUR_OF_DAY ? json_string(rule->text) : json_integer(rule->amount);
    return json_pack("{s:s,s:s,s:s,s:o,s:s,s:s,s:b,s:s,s:s,s:b}", "due", on, "due_at", at, "unit", rule->unit_text,
                     "amount", amount, "source", rule->source, "kind", jl_rule_kind_text(rule->kind), "provisional",
                     due.provisional, "profile", rule->profile, "quote", rule->quote, "house_default",
                     rule->house_default);
}

static void print_due(const struct jl_cli *cli, const char *label, const struct jl_rule *rule, struct jl_due due)
{
    char on[11], at[30];
    bool whole_days = rule->unit >= JL_UNIT_WORKING_DAYS && rule->unit <= JL_UNIT_YEARS;
    jl_date_write(due.on, on);
    jl_time_write(due.at, at);
    printf("%s %s%s  (", label, whole_days ? on : at, whole_days ? " 24:00" : "");
    if (rule->unit == JL_UNIT_HOUR_OF_DAY)
        printf("%s", rule->text);
    else
        printf("%lld %s", (long long)rule->amount, rule->unit_text);
    printf(", %s, %s: %s)\n", jl_rule_kind_text(rule->kind), rule->profile, rule->source);
    jl_cli_tell_provisional(cli, due);
}

/// What is asked: a rule, from when, and the statutory rule behind it, if that is another.
struct question {
    const struct jl_rule *rule, *statutory;
    struct jl_date day;
    jl_time_ms start;
};

static struct jl_due due_of(const struct jl_calendar *calendar, const struct jl_rule *rule,
                            const struct question *question)
{
    return jl_calendar_due(calendar, rule->unit, rule->amount, rule->before, question->day, question->start);
}

static int answer(const struct jl_cli *cli, const struct question *question)
{
    struct jl_calendar *calendar = NULL;
    struct jieli_err err = {0};
    if (jl_cli_calendar_load(cli, &calendar, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    struct jl_due due = due_of(calendar, question->rule, question), law = {0};
    if (question->statutory)
        law = due_of(calendar, question->statutory, question);
    jl_calendar_free(&calendar);
    if (jl_date_is_none(due.on))
        return jl_cli_refuse(cli, JIELI_ARG_INVALID, "--from", "the period leaves the years 1800 to 2200");
    if (cli->json) {
        json_t *document = due_json(question->rule, due);
        if (question->statutory)
            json_object_set_new(document, "statutory", due_json(question->statutory, law));
        jl_cli_json(document);
        return JL_EXIT_DONE;
    }
    print_due(cli, jl_cli_say(cli, "due by", "截止"), question->rule, due);
    if (question->statutory)
        print_due(cli, jl_cli_say(cli, "statutory", "法定"), question->statutory, law);
    return JL_EXIT_DONE;
}

static bool profile_known(const struct jl_rules *rules, const char *name)
{
    for (uint32_t i = 0; jl_rules_profile(rules, i); i++)
        if (!strcmp(jl_rules_profile(rules, i), name))
            return true;
    return false;
}

static int ask(const struct jl_cli *cli, const struct jl_rules *rules, const char *profile, const char *key,
               struct question *question)
{
    if (!profile_known(rules, profile))
        return jl_cli_usage(cli, "%s \"%s\"", jl_cli_say(cli, "no profile", "没有辖区配置"), profile);
    question->rule = jl_rules_find(rules, profile, key);
    if (!question->rule)
        return jl_cli_usage(cli, "%s \"%s\"; jieli rules", jl_cli_say(cli, "no rule", "没有规则"), key);
    if (question->rule->none || !jl_unit_is_period(question->rule->unit))
        return answer_none(cli, rules, question->rule);
    const struct jl_rule *statutory = jl_rules_statutory(rules, profile, key);
    question->statutory = statutory == question->rule ? NULL : statutory;
    return answer(cli, question);
}

int jl_cli_deadline(struct jl_cli *cli, int argc, char **argv)
{
    const char *profile = NULL, *key = NULL, *from = NULL;
    const struct jl_cli_option options[] = {{.name = "--profile", .text = &profile, .required = true},
                                            {.name = "--rule", .text = &key, .required = true},
                                            {.name = "--from", .text = &from, .required = true},
                                            {0}};
    struct question question = {0};
    if (!jl_cli_options(cli, &argc, argv, options, 0, 0) || !jl_cli_start(cli, from, &question.day, &question.start))
        return JL_EXIT_USAGE;
    struct jl_rules *rules = NULL;
    struct jieli_err err = {0};
    if (jl_cli_rules_load(cli, &rules, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    int code = ask(cli, rules, profile, key, &question);
    jl_rules_free(&rules);
    return code;
}
