// SPDX-License-Identifier: Apache-2.0
// The simulator repeats itself, finds nothing in a sound hub, and finds every bug that is planted.
#include "cli/sim/sim.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"

#include "tests/unit/sim_load.h"

#define KIND_DEADLINE JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE

typedef void plant_fn(struct jl_world *world);

static void sim_without_a_workflow_is_refused(void **state)
{
    (void)state;
    struct jl_sim_load load = {0};
    struct jieli_err err = {0};
    assert_int_equal(jl_sim_load("etc", "etc/rules", &load, &err), JIELI_ARG_INVALID); // a folder without plugins
    jl_sim_load_fini(&load);
}

static void run(void **state, uint64_t seed, plant_fn *plant, struct jl_sim_result *out)
{
    struct jl_sim_conf conf = {.seed = seed, .hours = 1, .agencies = 10, .load = *state, .plant = plant};
    struct jieli_err err = {0};
    memset(out, 0, sizeof *out);
    assert_int_equal(jl_sim_run(&conf, out, &err), JIELI_OK);
}

static void sim_of_the_same_seed_writes_the_same_journal(void **state)
{
    struct jl_sim_result first, second;
    run(state, 1, NULL, &first);
    run(state, 1, NULL, &second);
    sim_show(first.texts);
    assert_int_equal(first.findings, 0);
    assert_memory_equal(first.digest, second.digest, sizeof first.digest);
    assert_true(first.counts.accepted > 20 && first.counts.deliveries > 20 && first.counts.lost > 0);
    jl_sim_result_fini(&first);
    jl_sim_result_fini(&second);
}

static void sim_finds_nothing_in_a_sound_hub(void **state)
{
    uint8_t last[32] = {0};
    for (uint64_t seed = 2; seed <= 4; seed++) {
        struct jl_sim_result result;
        run(state, seed, NULL, &result);
        sim_show(result.texts);
        assert_int_equal(result.findings, 0);
        assert_memory_not_equal(result.digest, last, sizeof last);
        memcpy(last, result.digest, sizeof last);
        jl_sim_result_fini(&result);
    }
}

static void expect_finding(void **state, plant_fn *plant, const char *what)
{
    struct jl_sim_result result;
    bool found = false;
    run(state, 1, plant, &result);
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT && result.texts[i]; i++)
        found = found || strstr(result.texts[i], what);
    if (!found)
        sim_show(result.texts);
    assert_true(found);
    jl_sim_result_fini(&result);
}

// ---- bugs planted when all is quiet ----

static struct jl_sim_message *some_accepted(struct jl_world *world, struct jl_sim_agent **agent)
{
    struct jl_sim_message *newest = NULL;
    for (size_t a = 1; a < world->agent_count; a++)
        for (size_t m = 0; m < world->agents[a]->diary_count; m++) {
            struct jl_sim_message *message = world->agents[a]->diary[m];
            if (message->fate == JL_FATE_ACCEPTED && (!newest || message->position > newest->position)) {
                newest = message;
                *agent = world->agents[a];
            }
        }
    assert_non_null(newest);
    return newest;
}

/// The disk had said that it wrote, and had not: everything from the newest accepted message on is lost.
static void plant_lying_disk(struct jl_world *world)
{
    struct jl_sim_agent *agent = NULL;
    struct jl_sim_message *message = some_accepted(world, &agent);
    struct jl_buf payload = {0};
    uint64_t start = 0, end = 0;
    jl_buf_add_view(&payload, jl_buf_view(&message->payload));
    struct jieli_message again = {.type = message->type, .subject = "", .payload = jl_buf_view(&payload)};
    message = jl_world_write(world, agent, &again, NULL);
    jl_world_flush(world, agent);
    for (unsigned i = 0; i < 100 && !message->fate; i++) {
        jl_world_run(world, world->now_ms + 1);
        jl_memory_disk_last_write(world->disk, &start, &end);
    }
    assert_int_not_equal(message->fate, JL_FATE_NONE);
    jl_memory_disk_zero(world->disk, start, end - start);
    jl_world_crash(world, 0, 1);
    jl_world_run(world, world->now_ms + 10);
    jl_buf_fini(&payload);
}

static void plant_other_receipt(struct jl_world *world)
{
    struct jl_sim_agent *agent = NULL;
    struct jl_sim_message *message = some_accepted(world, &agent);
    message->receipt.data[message->receipt.len / 2] ^= 1;
}

static void apply(struct jl_world *world, Jieli__V1__Put *put, Jieli__V1__Delete *gone)
{
    Jieli__V1__Decision decision = JIELI__V1__DECISION__INIT;
    decision.puts = &put;
    decision.n_puts = put ? 1 : 0;
    decision.deletes = &gone;
    decision.n_deletes = gone ? 1 : 0;
    jl_apply(jl_hub_state(world->hub), &decision);
}

struct first_seen {
    uint8_t key[200];
    size_t key_len;
    struct jl_buf value;
};

static bool keep_first(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct first_seen *seen = user;
    bool fits = true;
    if (kind == KIND_DEADLINE) {
        Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, value.len, value.data);
        fits = deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
        jieli__v1__deadline__free_unpacked(deadline, NULL);
    }
    if (!fits)
        return true;
    memcpy(seen->key, key.data, key.len);
    seen->key_len = key.len;
    jl_buf_add_view(&seen->value, value);
    return false;
}

/// The hub forgets a deadline's true instant.
static void plant_early_clock(struct jl_world *world)
{
    struct first_seen seen = {0};
    jl_state_each(jl_hub_state(world->hub), KIND_DEADLINE, keep_first, &seen);
    assert_true(seen.key_len);
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, seen.value.len, seen.value.data);
    deadline->due_at_ms = world->now_ms;
    deadline->soon_at_ms = 0;
    struct jl_buf value = {0};
    jl_buf_add_packed(&value, &deadline->base);
    Jieli__V1__Put put = JIELI__V1__PUT__INIT;
    put.kind = KIND_DEADLINE;
    put.key = (ProtobufCBinaryData){seen.key_len, seen.key};
    put.value = jl_pb_view(jl_buf_view(&value));
    apply(world, &put, NULL);
    jl_world_run(world, world->now_ms + 2000);
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    jl_buf_fini(&seen.value);
    jl_buf_fini(&value);
}

/// A deadline is dropped from memory and would never fire.
static void plant_lost_object(struct jl_world *world)
{
    struct first_seen seen = {0};
    jl_state_each(jl_hub_state(world->hub), KIND_DEADLINE, keep_first, &seen);
    assert_true(seen.key_len);
    Jieli__V1__Delete gone = JIELI__V1__DELETE__INIT;
    gone.kind = KIND_DEADLINE;
    gone.key = (ProtobufCBinaryData){seen.key_len, seen.key};
    apply(world, NULL, &gone);
    jl_buf_fini(&seen.value);
}

/// The hub forgets the ids it has seen, and a message comes again.
static void plant_forgotten_id(struct jl_world *world)
{
    world->forgets_ids = true;
    jl_world_restart(world, 1);
    jl_world_run(world, world->now_ms + 60000);
    uint64_t records = jl_hub_counts(world->hub).records;
    for (size_t i = 1; i < world->agent_count && jl_hub_counts(world->hub).records == records; i++)
        for (size_t m = world->agents[i]->diary_count; m--;) { // what has expired leaves no record: the next one then
            struct jl_sim_message *message = world->agents[i]->diary[m];
            if (message->fate != JL_FATE_ACCEPTED)
                continue;
            jl_sim_agent_send_group(world, world->agents[i], message->group, true);
            jl_world_run(world, world->now_ms + 2000);
            break;
        }
    jl_world_run(world, world->now_ms + 2000);
}

static void plant_untaken(struct jl_world *world)
{
    for (size_t i = 0; i < world->agency_count; i++)
        for (size_t e = 0; e < world->agencies[i]->inbox_count; e++)
            world->agencies[i]->inbox[e]->taken = false;
}

/// Nobody fetches any agency's mail any more; within five days deadlines have passed, and what they send waits.
static void plant_deaf_agency(struct jl_world *world)
{
    for (size_t i = 0; i < world->agent_count; i++)
        if (world->agents[i]->agency && world->agents[i]->agency->inbox_count) {
            struct jl_sim_agency *agency = world->agents[i]->agency;
            for (size_t j = 0; j < world->agent_count; j++)
                if (world->agents[j]->agency == agency) {
                    world->agents[j]->away = true;
                    jl_sim_agent_leave(world, world->agents[j], false);
                }
        }
    jl_world_run(world, world->now_ms + INT64_C(5) * 86400000);
}

static void plant_other_log(struct jl_world *world)
{
    struct jl_sim_agent *agent = NULL;
    const struct jl_sim_message *message = some_accepted(world, &agent);
    assert_non_null(message);
    assert_non_null(agent);
    agent->checkpoint.root[0] ^= 1;
    agent->checkpoint.size--;
    jl_sim_agent_connect(world, agent);
    jl_world_run(world, world->now_ms + 2000);
    jl_sim_agent_send_group(world, agent, message->group, true);
    jl_world_run(world, world->now_ms + 2000);
}

static void sim_finds_what_a_lying_disk_lost(void **state)
{
    expect_finding(state, plant_lying_disk, "was told that");
}

static void sim_finds_a_receipt_that_changed(void **state)
{
    expect_finding(state, plant_other_receipt, "is not what the journal gives now");
}

static void sim_finds_a_deadline_that_fires_early(void **state)
{
    expect_finding(state, plant_early_clock, "fires early");
}

static void sim_finds_a_state_that_a_replay_does_not_give(void **state)
{
    expect_finding(state, plant_lost_object, "is not the hub's");
}

static void sim_finds_a_second_effect(void **state)
{
    expect_finding(state, plant_forgotten_id, "has two records");
}

static void sim_finds_a_delivery_that_nobody_took(void **state)
{
    expect_finding(state, plant_untaken, "who never took it");
}

static void sim_finds_a_delivery_in_limbo(void **state)
{
    expect_finding(state, plant_deaf_agency, "hangs: queued");
}

static void sim_finds_a_log_that_was_rewritten(void **state)
{
    expect_finding(state, plant_other_log, "does not continue");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sim_of_the_same_seed_writes_the_same_journal),
        cmocka_unit_test(sim_finds_nothing_in_a_sound_hub),
        cmocka_unit_test(sim_finds_what_a_lying_disk_lost),
        cmocka_unit_test(sim_finds_a_receipt_that_changed),
        cmocka_unit_test(sim_finds_a_deadline_that_fires_early),
        cmocka_unit_test(sim_finds_a_state_that_a_replay_does_not_give),
        cmocka_unit_test(sim_finds_a_second_effect),
        cmocka_unit_test(sim_finds_a_delivery_that_nobody_took),
        cmocka_unit_test(sim_finds_a_delivery_in_limbo),
        cmocka_unit_test(sim_finds_a_log_that_was_rewritten),
        cmocka_unit_test(sim_without_a_workflow_is_refused),
    };
    return cmocka_run_group_tests(tests, sim_setup, sim_teardown);
}
