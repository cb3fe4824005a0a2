// SPDX-License-Identifier: Apache-2.0
// Profiles and what they inherit; texts that are refused.
#include "tests/unit/ground.h"

/// The committed profiles, read from the last to the first.
static struct jl_rules *read_backwards(void)
{
    struct jl_rules *rules = jl_rules_new();
    for (size_t i = GROUND_PROFILES; i--;)
        ground_rules_add(rules, ground_profiles[i]);
    assert_int_equal(jl_rules_finish(rules, NULL, NULL, NULL), JIELI_OK);
    return rules;
}

static int setup(void **state)
{
    *state = ground_rules();
    return 0;
}

static int teardown(void **state)
{
    struct jl_rules *rules = *state;
    jl_rules_free(&rules);
    return 0;
}

static void every_profile_has_the_national_keys_and_a_reason_for_each_none(void **state)
{
    uint32_t keys = 0;
    while (jl_rules_at(*state, "national", keys))
        keys++;
    assert_true(keys > 100);
    for (uint32_t i = 0; i < GROUND_PROFILES; i++) {
        assert_string_equal(jl_rules_profile(*state, i), ground_profiles[i]);
        for (uint32_t k = 0; k < keys; k++) {
            const struct jl_rule *rule = jl_rules_at(*state, ground_profiles[i], k);
            assert_non_null(rule);
            assert_string_equal(rule->key, jl_rules_at(*state, "national", k)->key);
            assert_true(*rule->source && *rule->quote);
            if (rule->none)
                assert_true(*rule->reason);
        }
        assert_null(jl_rules_at(*state, ground_profiles[i], keys));
    }
    assert_null(jl_rules_profile(*state, GROUND_PROFILES));
    assert_null(jl_rules_find(*state, "anqing", "transfer.nothing"));
    assert_null(jl_rules_find(*state, "nowhere", "transfer.police_review"));
}

static void anqing_takes_transfer_from_the_working_group(void **state)
{
    const struct jl_rule *rule = jl_rules_find(*state, "anqing", "transfer.police_review");
    assert_string_equal(rule->profile, "working_group");
    assert_int_equal(rule->amount, 10);
    assert_int_equal(rule->unit, JL_UNIT_WORKING_DAYS);
    assert_int_equal(rule->kind, JL_RULE_SOFT);
    assert_string_equal(jl_rules_find(*state, "anqing", "transfer.route")->text, "police_chain");
    assert_string_equal(jl_rules_find(*state, "anqing", "transfer.person_report_in.statutory")->profile, "national");
    assert_string_equal(jl_rules_find(*state, "anqing", "leave.approval_from")->profile, "anqing");
    assert_string_equal(jl_rules_find(*state, "anqing", "leave.return_report")->profile, "national");
    assert_true(jl_rules_find(*state, "anqing", "leave.return_report")->none);
}

static void ouhai_inherits_zhejiang_and_it_national(void **state)
{
    assert_string_equal(jl_rules_find(*state, "ouhai", "employment.no_driving")->profile, "zhejiang");
    assert_string_equal(jl_rules_find(*state, "ouhai", "contact.total_detox")->profile, "ouhai");
    assert_string_equal(jl_rules_find(*state, "ouhai", "term.detox")->profile, "national");
    assert_string_equal(jl_rules_find(*state, "dongcheng", "term.detox")->profile, "national");
}

static void the_statutory_value_stands_behind_a_local_one(void **state)
{
    const struct jl_rule *rule = jl_rules_statutory(*state, "chongqing", "discharge.notify");
    assert_string_equal(rule->profile, "national");
    assert_int_equal(rule->unit, JL_UNIT_CALENDAR_DAYS);
    assert_int_equal(jl_rules_find(*state, "chongqing", "discharge.notify")->unit, JL_UNIT_WORKING_DAYS);
    assert_string_equal(jl_rules_statutory(*state, "qinghe", "order.notify_office")->profile, "national");
    assert_string_equal(jl_rules_statutory(*state, "shanghai", "release.notice_before")->profile, "shanghai");
    assert_null(jl_rules_statutory(*state, "anqing", "transfer.police_review"));
    assert_null(jl_rules_statutory(*state, "anqing", "no.such_key"));
}

static void special_shapes_are_read(void **state)
{
    const struct jl_rule *rule = jl_rules_find(*state, "national", "methadone.log_by");
    assert_int_equal(rule->unit, JL_UNIT_HOUR_OF_DAY);
    assert_int_equal(rule->amount, 20 * 60);
    rule = jl_rules_find(*state, "shanghai", "release.notice_before");
    assert_true(rule->before);
    assert_int_equal(rule->unit, JL_UNIT_WORKING_DAYS);
    rule = jl_rules_find(*state, "national", "discharge.prepare_before");
    assert_true(rule->before);
    assert_int_equal(rule->unit, JL_UNIT_MONTHS);
    assert_int_equal(jl_rules_find(*state, "jiangsu", "staff.ratio")->unit, JL_UNIT_RATIO);
}

static void version_depends_on_the_texts_and_not_on_their_order(void **state)
{
    struct jl_rules *backwards = read_backwards();
    assert_int_equal(strlen(jl_rules_version(backwards)), 12);
    assert_string_equal(jl_rules_version(*state), jl_rules_version(backwards));
    jl_rules_free(&backwards);
    struct jl_rules *fewer = jl_rules_new();
    ground_rules_add(fewer, "national");
    assert_int_equal(jl_rules_finish(fewer, NULL, NULL, NULL), JIELI_OK);
    assert_string_not_equal(jl_rules_version(*state), jl_rules_version(fewer));
    jl_rules_free(&fewer);
}

static void units_are_read_and_written(void **state)
{
    (void)state;
    bool before = true;
    assert_int_equal(jl_unit_parse("working_days", &before), JL_UNIT_WORKING_DAYS);
    assert_false(before);
    assert_int_equal(jl_unit_parse("calendar_days before", &before), JL_UNIT_CALENDAR_DAYS);
    assert_true(before);
    assert_int_equal(jl_unit_parse("flag before", NULL), JL_UNIT_NONE);
    assert_int_equal(jl_unit_parse("days", NULL), JL_UNIT_NONE);
    assert_int_equal(jl_unit_parse("", NULL), JL_UNIT_NONE);
    assert_int_equal(jl_unit_parse(NULL, NULL), JL_UNIT_NONE);
    for (enum jl_unit unit = JL_UNIT_MINUTES; unit <= JL_UNIT_FIGURE; unit++)
        assert_int_equal(jl_unit_parse(jl_unit_text(unit), NULL), unit);
}

/// What a text that is wrong must answer.
struct bad_row {
    const char *text;
    enum jieli_status status;
    uint32_t line;
    const char *says; ///< a part of the text or field
};
#define RULE(body) "profile = { name = \"national\"; rules = (\n { " body " }\n); };"
#define GOOD "key = \"a.b\"; value = 3; unit = \"months\"; kind = \"soft\"; source = \"law\"; quote = \"q\";"
#define SOURCED " source = \"law\"; quote = \"q\";"

static const struct bad_row bad_rows[] = {
    {"", JIELI_CONF_MISSING, 0, "profile"},
    {"profile = { name = \"x\"; rules = ( };", JIELI_CONF_SYNTAX, 1, "expected"},
    {"profile = { name = \"x\"; name = \"y\"; };", JIELI_CONF_DUPLICATE, 1, "duplicate"},
    {"profile = { name = \"x\" };\nprofil = 1;", JIELI_CONF_UNKNOWN_KEY, 2, "did you mean \"profile\""},
    {"profile = { };", JIELI_CONF_MISSING, 1, "name"},
    {"profile = { name = \"A b\"; };", JIELI_RULE_PROFILE, 1, "small letters"},
    {"@include \"/etc/passwd\"\n", JIELI_CONF_SYNTAX, 1, "@include"},
    {"  @INCLUDE \"x\"\n", JIELI_CONF_SYNTAX, 1, "name of a setting"},
    {"\xFF", JIELI_CONF_SYNTAX, 1, "UTF-8"},
    {RULE("key = \"a.b\"; value = 3000000000; unit = \"months\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2,
     "100000"},
    {RULE("key = \"a.b\"; value = 3000000000L; unit = \"months\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2,
     "100000"},
    {RULE("key = \"a.b\"; value = -1; unit = \"months\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2, "100000"},
    {RULE("key = \"a.b\"; value = 1.5; unit = \"months\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2,
     "whole number"},
    {RULE("key = \"a.b\"; value = \"3\"; unit = \"months\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2,
     "whole number"},
    {RULE("key = \"a.b\"; value = 3; unit = \"month\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2, "no such unit"},
    {RULE("key = \"a.b\"; value = 3; unit = \"months\"; kind = \"hard\";" SOURCED), JIELI_RULE_SHAPE, 2, "hard_agency"},
    {RULE("key = \"a.b\"; value = 3; unit = \"months\"; kind = \"switch\";" SOURCED), JIELI_RULE_SHAPE, 2, "switch"},
    {RULE("key = \"a.b\"; value = true; unit = \"flag\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2, "switch"},
    {RULE("key = \"a.b\"; value = 1; unit = \"flag\"; kind = \"switch\";" SOURCED), JIELI_RULE_SHAPE, 2,
     "true or false"},
    {RULE("key = \"a.b\"; value = \"A\"; unit = \"choice\"; kind = \"switch\";" SOURCED), JIELI_RULE_SHAPE, 2,
     "choice"},
    {RULE("key = \"a.b\"; value = \"24:00\"; unit = \"hour_of_day\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2,
     "20:00"},
    {RULE("key = \"a.b\"; value = 20; unit = \"hour_of_day\"; kind = \"soft\";" SOURCED), JIELI_RULE_SHAPE, 2, "20:00"},
    {RULE("key = \"a.b\"; unit = \"months\"; kind = \"soft\";" SOURCED), JIELI_CONF_MISSING, 2, "neither a value"},
    {RULE("key = \"a.b\"; value = 3; kind = \"soft\";" SOURCED), JIELI_CONF_MISSING, 2, "unit"},
    {RULE("value = 3; unit = \"months\"; kind = \"soft\";" SOURCED), JIELI_CONF_MISSING, 2, "key"},
    {RULE("key = \"a.b\"; value = 3; unit = \"months\"; kind = \"soft\"; quote = \"q\";"), JIELI_RULE_SOURCE, 2,
     "source"},
    {RULE("key = \"a.b\"; value = 3; unit = \"months\"; kind = \"soft\"; source = \"law\";"), JIELI_RULE_SOURCE, 2,
     "quote"},
    {RULE("key = \"a.b\"; value = 3; unit = \"months\"; kind = \"soft\"; source = \"\"; quote = \"q\";"),
     JIELI_RULE_SOURCE, 2, "source"},
    {RULE("key = \"a.b\"; value = 3; unit = \"months\"; kind = \"soft\"; source = \"-\"; quote = \"-\";"),
     JIELI_RULE_SOURCE, 2, "without source"},
    {RULE("key = \"a.b\"; none = true; source = \"-\"; quote = \"-\";"), JIELI_CONF_MISSING, 2, "reason"},
    {RULE("key = \"a.b\"; none = true; value = 1; reason = \"r\"; source = \"-\"; quote = \"-\";"), JIELI_RULE_SHAPE, 2,
     "exclude"},
    {RULE(GOOD " sorce = \"x\";"), JIELI_CONF_UNKNOWN_KEY, 2, "did you mean \"source\""},
    {RULE(GOOD " zzzzzzzzzz = 1;"), JIELI_CONF_UNKNOWN_KEY, 2, "unknown key"},
    {RULE(GOOD "}, { " GOOD), JIELI_CONF_DUPLICATE, 2, "twice"},
    {RULE(GOOD " house_default = 1;"), JIELI_CONF_WRONG_TYPE, 2, "true or false"},
    {"profile = { name = \"x\"; rules = { }; };", JIELI_CONF_WRONG_TYPE, 1, "list"},
    {"profile = { name = \"x\"; rules = ( 1 ); };", JIELI_CONF_WRONG_TYPE, 1, "group"},
    {"profile = { name = \"x\"; take = ( { from = \"y\"; } ); };", JIELI_CONF_MISSING, 1, "keys"},
};

static void bad_texts_are_refused_with_place_and_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        const struct bad_row *row = &bad_rows[i];
        struct jl_rules *rules = jl_rules_new();
        struct jieli_err err = {0};
        enum jieli_status status = jl_rules_add_text(rules, "bad.cfg", row->text, NULL, NULL, &err);
        if (status != row->status || err.line != row->line ||
            (!strstr(err.text, row->says) && !strstr(err.field, row->says)))
            fail_msg("row %zu: %s line %u column %u: %s (%s); text: %s", i, jieli_status_find(status)->code, err.line,
                     err.column, err.text, err.field, row->text);
        assert_string_equal(err.file, "bad.cfg");
        assert_int_not_equal(jl_rules_finish(rules, NULL, NULL, NULL), JIELI_OK);
        assert_null(jl_rules_find(rules, "national", "a.b")); // fail closed
        jl_rules_free(&rules);
    }
}

static void count_findings(void *user, const struct jieli_err *err)
{
    (void)err;
    ++*(int *)user;
}

static void all_findings_of_a_text_are_told(void **state)
{
    (void)state;
    struct jl_rules *rules = jl_rules_new();
    int findings = 0;
    struct jieli_err err = {0};
    assert_int_equal(jl_rules_add_text(
                         rules, "bad.cfg",
                         "profile = { name = \"national\"; rules = (\n"
                         "  { key = \"a\"; value = 1; unit = \"months\"; kind = \"soft\"; },\n"
                         "  { key = \"b\";\n    value = \"x\"; unit = \"months\"; kind = \"soft\";" SOURCED " }\n); };",
                         count_findings, &findings, &err),
                     JIELI_RULE_SOURCE);
    assert_int_equal(findings, 3); // a: source, quote; b: value
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 3);
    jl_rules_free(&rules);
}

static enum jieli_status finish_two(const char *first, const char *second, struct jieli_err *err)
{
    struct jl_rules *rules = jl_rules_new();
    assert_int_equal(jl_rules_add_text(rules, "one.cfg", first, NULL, NULL, err), JIELI_OK);
    enum jieli_status status = second ? jl_rules_add_text(rules, "two.cfg", second, NULL, NULL, err) : JIELI_OK;
    if (status == JIELI_OK)
        status = jl_rules_finish(rules, NULL, NULL, err);
    jl_rules_free(&rules);
    return status;
}

static void profiles_that_do_not_fit_together_are_refused(void **state)
{
    (void)state;
    static const char root[] = RULE(GOOD);
    struct jieli_err err = {0};
    assert_int_equal(finish_two(root, NULL, &err), JIELI_OK);
    assert_int_equal(finish_two(root, root, &err), JIELI_CONF_DUPLICATE);
    assert_int_equal(finish_two(root, "profile = { name = \"x\"; inherits = \"natonal\"; };", &err),
                     JIELI_RULE_PROFILE);
    assert_string_equal(err.file, "two.cfg");
    assert_int_equal(err.line, 1);
    assert_int_equal(finish_two(root, "profile = { name = \"x\"; inherits = \"x\"; };", &err), JIELI_RULE_PROFILE);
    assert_int_equal(finish_two("profile = { name = \"x\"; inherits = \"y\"; };",
                                "profile = { name = \"y\"; inherits = \"x\"; };", &err),
                     JIELI_RULE_PROFILE);
    assert_int_equal(finish_two(root,
                                "profile = { name = \"x\"; inherits = \"national\";\n rules = (\n"
                                " { key = \"a.c\"; value = 1; unit = \"months\"; kind = \"soft\";" SOURCED " } ); };",
                                &err),
                     JIELI_RULE_UNKNOWN);
    assert_int_equal(err.line, 3);
    assert_string_equal(err.field, "a.c");
    assert_int_equal(finish_two(root,
                                "profile = { name = \"x\"; inherits = \"national\"; rules = ("
                                " { key = \"a.b\"; value = true; unit = \"flag\"; kind = \"switch\";" SOURCED
                                " } ); };",
                                &err),
                     JIELI_RULE_SHAPE);
    assert_int_equal(finish_two(root,
                                "profile = { name = \"x\"; inherits = \"national\"; take = ( { from = \"national\"; "
                                "keys = \"c.*\"; } ); };",
                                &err),
                     JIELI_RULE_UNKNOWN);
    assert_int_equal(
        finish_two(
            root, "profile = { name = \"x\"; inherits = \"national\"; take = ( { from = \"z\"; keys = \"a.*\"; } ); };",
            &err),
        JIELI_RULE_PROFILE);
    struct jl_rules *none = jl_rules_new();
    assert_int_equal(jl_rules_finish(none, NULL, NULL, &err), JIELI_RULE_PROFILE);
    jl_rules_free(&none);
}

static void comments_and_texts_may_hold_what_settings_may_not(void **state)
{
    (void)state;
    struct jieli_err err = {0};
    assert_int_equal(finish_two("// 3000000000\n/* 3000000000 @include */ # 3000000000\n"
                                "profile = { name = \"national\"; rules = ( { key = \"a.b\"; value = 3; unit = "
                                "\"months\"; kind = \"soft\";\n"
                                "source = \"law \\\" 3000000000 @include\"; quote = \"q\"; } ); };",
                                NULL, &err),
                     JIELI_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_profile_has_the_national_keys_and_a_reason_for_each_none),
        cmocka_unit_test(anqing_takes_transfer_from_the_working_group),
        cmocka_unit_test(ouhai_inherits_zhejiang_and_it_national),
        cmocka_unit_test(the_statutory_value_stands_behind_a_local_one),
        cmocka_unit_test(special_shapes_are_read),
        cmocka_unit_test(version_depends_on_the_texts_and_not_on_their_order),
        cmocka_unit_test(units_are_read_and_written),
        cmocka_unit_test(bad_texts_are_refused_with_place_and_reason),
        cmocka_unit_test(all_findings_of_a_text_are_told),
        cmocka_unit_test(profiles_that_do_not_fit_together_are_refused),
        cmocka_unit_test(comments_and_texts_may_hold_what_settings_may_not),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
