// SPDX-License-Identifier: Apache-2.0
// etc/policy against the workflow plugins: whatever a table sends has a row, and what must stay hidden is withheld.
#include "core/hub/policy.h"
#include "tests/unit/ground.h"
#include "tests/unit/table_world.h"

static uint32_t denied(const struct jl_policy *policy, const char *workflow, const char *type, const char *role)
{
    if (jl_policy_find(policy, type, role, ""))
        return 0;
    fprintf(stderr, "%s sends %s to %s, but no row lets it\n", workflow, type, role);
    return 1;
}

/// The literals that rows set into the field which names a party: "=civil_affairs" in DO_SET("decider", …).
static bool may_be(const struct jieli_workflow *workflow, const char *field, const char *party)
{
    bool literal = false;
    for (uint32_t i = 0; i < workflow->transition_count; i++)
        for (uint32_t a = 0; a < JIELI_DO_MAX && workflow->transitions[i].act[a].op; a++) {
            const struct jieli_do *action = &workflow->transitions[i].act[a];
            if (action->op != JIELI_DO_SET || strcmp(action->a, field) || action->b[0] != '=')
                continue;
            literal = true;
            if (!strcmp(action->b + 1, party))
                return true;
        }
    return !literal && (!strcmp(party, "office") || !strcmp(party, "aftercare") || !strcmp(party, "clinic"));
}

static uint32_t check_action(const struct jl_policy *policy, const struct jieli_workflow *workflow, const char *type,
                             const char *receiver)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < workflow->party_count; i++) {
        const char *party = workflow->parties[i].name;
        bool meant = !strcmp(receiver, "*") || !strcmp(receiver, party) ||
                     (!strncmp(receiver, "matter.", 7) && may_be(workflow, receiver + 7, party));
        if (meant)
            count += denied(policy, workflow->name, type, workflow->parties[i].role);
    }
    return count;
}

static void policy_lets_through_what_the_tables_send(void **state)
{
    struct table_world *w = *state;
    struct jl_policy *policy = ground_policy();
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->plugged; i++)
        for (uint32_t row = 0; row < w->workflows[i]->transition_count; row++) {
            const struct jieli_transition *line = &w->workflows[i]->transitions[row];
            for (uint32_t a = 0; a < JIELI_DO_MAX && line->act[a].op; a++) {
                if (line->act[a].op == JIELI_DO_SEND)
                    count += check_action(policy, w->workflows[i], line->act[a].a, line->act[a].b);
                for (uint32_t on = 0; line->act[a].op == JIELI_DO_FORWARD && on < JIELI_ON_MAX && line->on[on]; on++)
                    if (jl_type_find(line->on[on]))
                        count += check_action(policy, w->workflows[i], line->on[on], line->act[a].a);
            }
        }
    assert_int_equal(count, 0);
    jl_policy_free(&policy);
}

static bool withheld(const struct jl_policy *policy, const char *type, const char *role, const char *path)
{
    const struct jl_policy_row *row = jl_policy_find(policy, type, role, "");
    for (uint32_t i = 0; row && i < row->withhold_count; i++)
        if (!strcmp(row->withhold[i], path))
            return true;
    return false;
}

static void policy_keeps_history_and_doses_back(void **state)
{
    (void)state;
    struct jl_policy *policy = ground_policy();
    static const char *const history[] = {"drug_history", "rehab_status", "person.residence_address"};
    for (size_t i = 0; i < sizeof(history) / sizeof(*history); i++) {
        assert_true(withheld(policy, "aid.referral", "civil_affairs", history[i]));
        assert_true(withheld(policy, "aid.referral", "social_insurance", history[i]));
        assert_true(withheld(policy, "aid.referral", "education", history[i]));
    }
    assert_true(withheld(policy, "release.notice", "community_office", "opioid_dependent"));
    assert_true(withheld(policy, "release.notice", "community_office", "person.resident_id"));
    assert_false(withheld(policy, "release.notice", "community_office", "person.name"));
    assert_false(withheld(policy, "release.notice", "community_office", "release_on"));
    assert_false(withheld(policy, "release.notice", "community_office", "family_contact"));
    assert_null(jl_policy_find(policy, "methadone.dose_log", "community_office", ""));
    assert_null(jl_policy_find(policy, "methadone.dose_log", "police", ""));
    assert_null(jl_policy_find(policy, "aid.referral", "human_resources", ""));
    assert_null(jl_policy_find(policy, "bench.note", "community_office", ""));
    assert_non_null(jl_policy_find(policy, "deadline.missed", "housing", ""));
    jl_policy_free(&policy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(policy_lets_through_what_the_tables_send),
        cmocka_unit_test(policy_keeps_history_and_doses_back),
    };
    return cmocka_run_group_tests(tests, table_setup, table_teardown);
}
