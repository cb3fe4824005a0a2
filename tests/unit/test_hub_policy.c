// SPDX-License-Identifier: Apache-2.0
// Which policy row answers, and what an agency of several roles is not shown (design 1.5).
#include "core/hub/policy.h"
#include "tests/unit/town.h"

#define ROW(type, role, purpose, withhold, ground)                                                                     \
    "{ type = \"" type "\"; role = \"" role "\"; purpose = \"" purpose "\"; withhold = (" withhold                     \
    "); ground = \"" ground "\"; }"

static struct jl_policy *policy_of(const char *text)
{
    struct jl_policy *policy = jl_policy_new();
    struct jieli_err err = {0};
    if (jl_policy_add_text(policy, "policy/test", text, NULL, NULL, &err) != JIELI_OK)
        fail_msg("policy: %s %s", err.field, err.text);
    return policy;
}

/// The ground of the row that answers; "" = denied.
static const char *ground(const struct jl_policy *policy, const char *type, const char *role, const char *purpose)
{
    const struct jl_policy_row *row = jl_policy_find(policy, type, role, purpose);
    return row ? row->ground : "";
}

static void row_for_a_named_purpose_goes_before_the_row_for_all(void **unused)
{
    (void)unused;
    static const char *const orders[] = {
        "policy = (" ROW("reminder", "police", "*", "", "all") "," ROW("reminder", "police", "study", "", "one") ");",
        "policy = (" ROW("reminder", "police", "study", "", "one") "," ROW("reminder", "police", "*", "", "all") ");"};
    for (size_t i = 0; i < 2; i++) {
        struct jl_policy *policy = policy_of(orders[i]);
        assert_string_equal(ground(policy, "reminder", "police", "study"), "one");
        assert_string_equal(ground(policy, "reminder", "police", ""), "all");
        assert_string_equal(ground(policy, "reminder", "police", "other"), "all");
        jl_policy_free(&policy);
    }
}

static void row_for_a_named_purpose_lets_no_other_purpose_through(void **unused)
{
    (void)unused;
    struct jl_policy *policy = policy_of("policy = (" ROW("reminder", "police", "study", "", "one") ");");
    assert_string_equal(ground(policy, "reminder", "police", "study"), "one");
    assert_string_equal(ground(policy, "reminder", "police", ""), "");
    assert_string_equal(ground(policy, "reminder", "police", "*"), ""); // a purpose is text, never a pattern
    jl_policy_free(&policy);
}

static void role_that_no_row_names_is_denied(void **unused)
{
    (void)unused;
    struct jl_policy *policy = policy_of(
        "policy = (" ROW("reminder", "police", "*", "", "p") "," ROW("deadline.soon", "*", "*", "", "s") ");");
    assert_string_equal(ground(policy, "reminder", "gardener", ""), "");
    assert_string_equal(ground(policy, "reminder", "", ""), "");
    assert_string_equal(ground(policy, "deadline.soon", "gardener", ""), "s");
    jl_policy_free(&policy);
}

static void named_role_goes_before_a_named_purpose_and_named_type_before_both(void **unused)
{
    (void)unused;
    struct jl_policy *policy = policy_of("policy = (" ROW("reminder", "*", "study", "", "purpose") "," ROW(
        "reminder", "police", "*", "", "role") "," ROW("*", "police", "study", "", "any type") ");");
    assert_string_equal(ground(policy, "reminder", "police", "study"), "role");
    assert_string_equal(ground(policy, "reminder", "clinic", "study"), "purpose");
    assert_string_equal(ground(policy, "deadline.soon", "police", "study"), "any type");
    jl_policy_free(&policy);
}

/// A county's own file beside the delivered ones: which of the two rows would hold?
static void two_rows_for_the_same_are_refused_in_one_text_and_in_two(void **unused)
{
    (void)unused;
    static const char one[] = "policy = (" ROW("reminder", "police", "*", "", "all") ");";
    static const char both[] = "policy = (" ROW("reminder", "police", "*", "",
                                                "all") ",\n" ROW("reminder", "police", "*", "\"due_on\"", "less") ");";
    struct jl_policy *policy = policy_of(one);
    struct jieli_err err = {0};
    assert_int_equal(jl_policy_add_text(policy, "policy/ours", one, NULL, NULL, &err), JIELI_CONF_DUPLICATE);
    assert_string_equal(err.file, "policy/ours");
    assert_non_null(strstr(err.text, "role \"police\""));
    jl_policy_free(&policy);
    policy = jl_policy_new();
    assert_int_equal(jl_policy_add_text(policy, "policy/ours", both, NULL, NULL, &err), JIELI_CONF_DUPLICATE);
    assert_int_equal(err.line, 2);
    jl_policy_free(&policy);
}

// ---- an agency of two roles ----

static void add_agency(struct town *town, struct town_link *op, const char *roles, struct town_signer *out)
{
    char curve[64], key[128], json[700];
    snprintf(out->source, sizeof out->source, "urn:jieli:agency:both");
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &out->key, NULL), JIELI_OK);
    town_curve(77, curve);
    town_base64(jl_key_public_der(out->key), key, sizeof key);
    snprintf(json, sizeof json,
             "{\"code\":\"both\",\"roles\":[%s],\"divisions\":[\"999001\"],\"curve_key\":\"%s\",\"keys\":[{"
             "\"suite\":1,\"key\":\"%s\"}]}",
             roles, curve, key);
    town_expect(town_admin(town, op, "admin.agency_add", json), TOWN_ACCEPTED, "");
}

/// What is not shown of delivery.failed, which addresses an agency in no role.
static void expect_withheld(const char *roles, const char *grounds, const char *const *wanted, size_t count)
{
    static const char configuration[] =
        "{\"parts\":[{\"name\":\"policy/town\",\"text\":\"policy = ("
        "{ type = \\\"bench.note\\\"; role = \\\"civil_affairs\\\"; purpose = \\\"*\\\"; withhold = (); ground = "
        "\\\"n\\\"; },"
        "{ type = \\\"delivery.failed\\\"; role = \\\"community_office\\\"; purpose = \\\"*\\\"; withhold = "
        "(\\\"reason\\\", \\\"recipient\\\"); ground = \\\"office\\\"; },"
        "{ type = \\\"delivery.failed\\\"; role = \\\"police\\\"; purpose = \\\"*\\\"; withhold = (\\\"code\\\", "
        "\\\"reason\\\"); ground = \\\"police\\\"; } );\"}]}";
    struct town *town = town_open();
    struct town_signer signer = {0};
    char json[400];
    struct town_link *op = town_operator(town);
    add_agency(town, op, roles, &signer);
    town_expect(town_admin(town, op, "admin.configuration", configuration), TOWN_ACCEPTED, "");
    struct town_link *both = town_link(town, "both", "both", 64);
    town_expect(town_say(town, both, &signer,
                         (struct town_message){.type = "bench.note", .json = town_note(1, "x", json, sizeof json)}),
                TOWN_ACCEPTED, "");
    both->taken = 0; // the delivery may have come before the outcome
    const Jieli__V1__Frame *frame = town_take(both, JIELI__V1__FRAME__OF_DELIVER);
    assert_non_null(frame);
    const Jieli__V1__HubStamp *stamp = frame->deliver->items[0]->stamp;
    assert_string_equal(stamp->ground, grounds);
    assert_int_equal(stamp->n_withheld, count);
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < count; k++)
            found = found || strcmp(stamp->withheld[k], wanted[i]) == 0;
        if (!found)
            fail_msg("%s is shown to %s", wanted[i], roles);
    }
    jl_key_free(&signer.key);
    town_close(town);
}
#define EXPECT(roles, ground, ...)                                                                                     \
    expect_withheld(roles, ground, (const char *const[]){__VA_ARGS__},                                                 \
                    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void agency_of_two_roles_is_not_shown_what_either_is_not(void **unused)
{
    (void)unused;
    EXPECT("\"community_office\",\"police\"", "office", "code", "reason", "recipient");
    EXPECT("\"police\",\"community_office\"", "police", "code", "reason", "recipient");
}

static void role_without_a_row_neither_shows_nor_hides(void **unused)
{
    (void)unused;
    EXPECT("\"community_office\"", "office", "reason", "recipient");
    EXPECT("\"justice\",\"community_office\"", "office", "reason", "recipient");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row_for_a_named_purpose_goes_before_the_row_for_all),
        cmocka_unit_test(row_for_a_named_purpose_lets_no_other_purpose_through),
        cmocka_unit_test(role_that_no_row_names_is_denied),
        cmocka_unit_test(named_role_goes_before_a_named_purpose_and_named_type_before_both),
        cmocka_unit_test(two_rows_for_the_same_are_refused_in_one_text_and_in_two),
        cmocka_unit_test(agency_of_two_roles_is_not_shown_what_either_is_not),
        cmocka_unit_test(role_without_a_row_neither_shows_nor_hides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
