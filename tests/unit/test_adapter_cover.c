// SPDX-License-Identifier: Apache-2.0
// Whatever a role may send by the workflows has a form, and so has whatever the policy lets it be sent.
#include "tests/unit/adapter_world.h"

#include "agent/form/form.h"
#include "core/hub/policy.h"
#include "core/plug/plug.h"
#include "jieli/workflow.h"
#include "lib/wire/types.h"

static const struct jieli_adapter *adapter_of(const struct adapter_world *world, const char *role)
{
    for (uint32_t i = 0; i < world->count; i++) {
        if (strcmp(world->adapters[i]->role, role) == 0) {
            return world->adapters[i];
        }
    }
    return NULL;
}

static bool has_form_in(const struct jieli_adapter *adapter, const char *type)
{
    for (uint32_t i = 0; adapter && i < adapter->document_count; i++) {
        if (adapter->documents[i].direction == JIELI_IN && strcmp(adapter->documents[i].type, type) == 0) {
            return true;
        }
    }
    return false;
}

static const char *role_of(const struct jieli_workflow *workflow, const char *party)
{
    for (uint32_t i = 0; i < workflow->party_count; i++) {
        if (strcmp(workflow->parties[i].name, party) == 0) {
            return workflow->parties[i].role;
        }
    }
    return party;
}

static uint32_t check_senders(const struct adapter_world *world, const struct jieli_workflow *workflow)
{
    uint32_t missing = 0;
    for (uint32_t i = 0; i < workflow->event_count; i++) {
        const struct jieli_event *event = &workflow->events[i];
        for (uint32_t k = 0; event->kind == JIELI_EVENT_MESSAGE && k < JIELI_FROM_MAX && event->from[k]; k++) {
            const char *role = role_of(workflow, event->from[k]);
            if (!has_form_in(adapter_of(world, role), event->type)) {
                print_message("%s: %s may send %s, but has no form for it\n", workflow->name, role, event->type);
                missing++;
            }
        }
    }
    return missing;
}

static void every_role_has_a_form_for_what_the_workflows_let_it_send(void **state)
{
    char path[4096];
    struct jl_plugs *plugs = NULL;
    uint32_t missing = 0, seen = 0;
    snprintf(path, sizeof path, "%s/plugins/workflow", getenv("JL_BUILD"));
    assert_int_equal(jl_plugs_open(path, JIELI_PLUGIN_WORKFLOW, &plugs, NULL), JIELI_OK);
    for (uint32_t i = 0; jl_plugs_at(plugs, i); i++) {
        const struct jieli_plugin *plugin = jl_plugs_at(plugs, i);
        for (uint32_t k = 0; k < plugin->workflow_count; k++, seen++) {
            missing += check_senders(*state, &plugin->workflows[k]);
        }
    }
    assert_true(seen >= 13);
    assert_int_equal(missing, 0);
    jl_plugs_free(&plugs);
}

/// An attachment's parts become one file (the agent's inbox), not a form.
static bool goes_without_form(const char *type)
{
    return strcmp(type, "attachment.part") == 0;
}

static void every_role_has_a_form_for_what_the_policy_lets_it_be_sent(void **state)
{
    const struct adapter_world *world = *state;
    struct jl_policy *policy = ground_policy();
    uint32_t missing = 0, found = 0;
    for (uint32_t i = 0; i < world->count; i++) {
        for (uint32_t k = 0; jl_type_at(k); k++) {
            const char *type = jl_type_at(k)->name, *role = world->adapters[i]->role;
            if (!jl_policy_find(policy, type, role, "") || goes_without_form(type)) {
                continue;
            }
            found++;
            if (strcmp(jl_form_find_out(world->adapters[i], type)->type, "*") == 0) {
                print_message("%s may be sent %s, but has no form for it\n", role, type);
                missing++;
            }
        }
    }
    assert_true(found > 300);
    assert_int_equal(missing, 0);
    jl_policy_free(&policy);
}

/// Another hub is spoken to hub by hub, without an agent and without forms.
static bool needs_no_adapter(const char *role)
{
    return strcmp(role, "peer_hub") == 0;
}

static void every_role_of_a_workflow_has_an_adapter(void **state)
{
    char path[4096];
    struct jl_plugs *plugs = NULL;
    snprintf(path, sizeof path, "%s/plugins/workflow", getenv("JL_BUILD"));
    assert_int_equal(jl_plugs_open(path, JIELI_PLUGIN_WORKFLOW, &plugs, NULL), JIELI_OK);
    for (uint32_t i = 0; jl_plugs_at(plugs, i); i++) {
        const struct jieli_plugin *plugin = jl_plugs_at(plugs, i);
        for (uint32_t k = 0; k < plugin->workflow_count; k++) {
            for (uint32_t p = 0; p < plugin->workflows[k].party_count; p++) {
                const char *role = plugin->workflows[k].parties[p].role;
                if (!needs_no_adapter(role) && !adapter_of(*state, role)) {
                    print_message("%s has a party of role %s, which has no adapter\n", plugin->workflows[k].name, role);
                    fail();
                }
            }
        }
    }
    jl_plugs_free(&plugs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_role_has_a_form_for_what_the_workflows_let_it_send),
        cmocka_unit_test(every_role_has_a_form_for_what_the_policy_lets_it_be_sent),
        cmocka_unit_test(every_role_of_a_workflow_has_an_adapter),
    };
    return cmocka_run_group_tests(tests, adapter_world_setup, adapter_world_teardown);
}
