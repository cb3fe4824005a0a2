// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/sim.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>

#define SEGMENT_BYTES (64u << 10)  ///< formats F6
#define ENDING_MS (8 * JL_MS_HOUR) ///< the longest back-off of a refused delivery, and more
#define CHECK_EVERY_MS (4 * JL_MS_HOUR)

enum { STREAM_TRAFFIC = 20, STREAM_FAULTS };

static const struct {
    const char *role, *level;
    bool everywhere; ///< one in each division before the next role gets a second
} kinds[] = {
    {"community_office", "", true},  {"police", "both", true},        {"isolation_centre", "", false},
    {"aftercare", "", false},        {"civil_affairs", "", false},    {"human_resources", "", false},
    {"methadone_clinic", "", false}, {"methadone_clinic", "", false}, {"community_office", "", true},
    {"police", "station", true},
};

static void step(void *user, uint32_t kind, uint32_t what)
{
    if (kind == JL_SIM_TRAFFIC)
        jl_traffic_step(user);
    else
        jl_fault_step(user, what);
}

static bool settled(struct jl_world *world, const struct jl_sim_agency *agency)
{
    for (unsigned i = 0; i < 50; i++) {
        const struct jl_sim_message *last = world->operator_->diary[world->operator_->diary_count - 1];
        if (last->fate == JL_FATE_ACCEPTED)
            return true;
        jl_world_run(world, world->now_ms + 10);
    }
    jl_world_finding(world, "%s is not registered", agency->code);
    return false;
}

static void people(struct jl_sim_run *run)
{
    static const char *const divisions[JL_SIM_DIVISIONS] = {"340803", "340811", "340802", "340822", "340825", "340826"};
    struct jl_world *world = run->world;
    size_t kind_count = sizeof kinds / sizeof kinds[0];
    memcpy(run->divisions, divisions, sizeof run->divisions);
    for (unsigned i = 0; i < JL_SIM_PERSONS; i++)
        jl_fill_person(&run->traffic, divisions[i % JL_SIM_DIVISIONS], i, &run->persons[i]);
    for (uint32_t i = 0; i < run->conf.agencies; i++) {
        char code[32];
        size_t kind = i % kind_count, round = i / kind_count;
        snprintf(code, sizeof code, "%c%c-%u", kinds[kind].role[0], kinds[kind].role[1], i);
        const char *division = kinds[kind].everywhere ? divisions[(round + (kind > 1)) % JL_SIM_DIVISIONS] : "3408";
        struct jl_sim_agency *agency = jl_world_agency(world, code, kinds[kind].role, kinds[kind].level, division);
        jl_world_register(world, jl_world_speaker(world, code));
        agency->admitted = settled(world, agency);
        if (i % 3 == 0) {
            char other[40];
            snprintf(other, sizeof other, "%s-b", code);
            jl_world_register(world, jl_world_agent(world, agency, other, true));
            settled(world, agency);
        }
    }
}

static void begin(struct jl_sim_run *run)
{
    struct jl_world *world = run->world;
    for (size_t i = 0; i < world->agent_count; i++)
        jl_world_event(world, world->now_ms + (jl_time_ms)(i * 37),
                       (struct jl_sim_event){.kind = JL_SIM_AGENT, .agent = world->agents[i]});
    for (size_t i = 0; i < world->agent_count; i++)
        world->agents[i]->renew_ms = world->now_ms + 1;
    jl_world_event(world, world->now_ms + 5000, (struct jl_sim_event){.kind = JL_SIM_TRAFFIC});
    jl_fault_start(run);
}

static bool quiet(const struct jl_world *world)
{
    for (size_t i = 0; i < world->agent_count; i++)
        if (jl_sim_agent_is_busy(world->agents[i]))
            return false;
    return world->hub && jl_hub_is_idle(world->hub);
}

/// All faults stop; what is open is answered and handed over.
static void ending(struct jl_sim_run *run)
{
    struct jl_world *world = run->world;
    jl_fault_end(run);
    jl_world_run(world, world->now_ms + ENDING_MS);
    for (unsigned i = 0; i < 600 && !quiet(world); i++)
        jl_world_run(world, world->now_ms + 1000);
    if (!quiet(world))
        jl_world_finding(world, "the world does not come to rest");
    jl_world_restart(world, 100);
    jl_world_run(world, world->now_ms + 60000);
    for (unsigned i = 0; i < 600 && !quiet(world); i++)
        jl_world_run(world, world->now_ms + 1000);
    if (run->conf.plant)
        run->conf.plant(world);
    jl_world_check(world, true);
}

static void conclude(const struct jl_sim_run *run, struct jl_sim_result *out)
{
    struct jl_world *world = run->world;
    out->findings = world->finding_count;
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT && i < world->finding_count; i++)
        out->texts[i] = jl_strdup(world->findings[i]);
    out->counts = world->counts;
    jl_memory_disk_digest(world->disk, out->digest);
    if (!world->hub)
        return;
    const struct jl_state *state = jl_hub_state(world->hub);
    out->records = jl_journal_durable_position(world->journal);
    out->batches = jl_journal_durable_batch(world->journal) + 1;
    out->casefiles = jl_state_count(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE);
    out->matters = jl_state_count(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER);
}

enum jieli_status jl_sim_run(const struct jl_sim_conf *conf, struct jl_sim_result *out, struct jieli_err *err)
{
    struct jl_sim_run *run = jl_alloc(sizeof *run);
    run->conf = *conf;
    run->traffic = jl_random_stream(conf->seed, STREAM_TRAFFIC);
    run->faults = jl_random_stream(conf->seed, STREAM_FAULTS);
    struct jl_world_conf world = {.seed = conf->seed,
                                  .profile = "anqing",
                                  .start_ms = jl_world_begins(),
                                  .parts = conf->load->parts,
                                  .part_count = conf->load->part_count,
                                  .workflows = conf->load->workflows,
                                  .workflow_count = conf->load->workflow_count,
                                  .segment_bytes = SEGMENT_BYTES,
                                  .step = step,
                                  .user = run};
    run->world = jl_world_new(&world, err);
    enum jieli_status status = run->world ? JIELI_OK : err->status;
    if (status == JIELI_OK) {
        jl_time_ms end = world.start_ms + conf->hours * JL_MS_HOUR;
        people(run);
        begin(run);
        for (jl_time_ms at = world.start_ms + CHECK_EVERY_MS; at < end; at += CHECK_EVERY_MS) {
            jl_world_run(run->world, at);
            jl_world_check(run->world, false);
        }
        jl_world_run(run->world, end);
        ending(run);
        conclude(run, out);
    }
    jl_world_free(&run->world);
    free(run);
    return status;
}

void jl_sim_result_fini(struct jl_sim_result *result)
{
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT; i++)
        free(result->texts[i]);
    *result = (struct jl_sim_result){0};
}
