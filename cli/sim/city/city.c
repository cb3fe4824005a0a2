// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/city/city.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdlib.h>

#define SEGMENT_BYTES (8u << 20)
#define SEGMENTS_KEPT 4u
#define CACHE_BYTES (64u << 20)
#define WINDOW_MESSAGES 4096u
#define ARENA_BYTES (64u << 20)
#define OFFICE_HOURS (9 * JL_MS_HOUR)
#define AUDIT_DAYS 30
#define EVENINGS_MAX 1000u

enum { STREAM_CITY = 40 };

static bool anything_to_acknowledge(const struct jl_city *city)
{
    for (uint32_t i = 0; i < city->desk_count; i++)
        if (city->desks[i].seq_count)
            return true;
    return false;
}

/// Everything that was handed over is acknowledged, until nothing more comes.
static void evening(struct jl_city *city)
{
    struct jl_world *world = city->world;
    for (unsigned i = 0; i < EVENINGS_MAX; i++) {
        jl_world_run(world, world->now_ms + 5);
        if (!anything_to_acknowledge(city))
            return;
        for (uint32_t d = 0; d < city->desk_count; d++)
            jl_city_acknowledge(city, &city->desks[d]);
    }
    jl_world_finding(world, "the deliveries of a day do not come to an end");
}

static void day(struct jl_city *city, uint32_t number)
{
    city->today = city->first_day + (int32_t)number;
    jl_world_run(city->world, jl_date_start_ms((struct jl_date){city->today}) + OFFICE_HOURS);
    jl_city_act(city);
    evening(city);
    jl_memory_disk_fold(city->world->disk, SEGMENTS_KEPT);
    if (number % AUDIT_DAYS == AUDIT_DAYS - 1)
        jl_city_audit(city);
    if (city->conf.progress)
        city->conf.progress(city->conf.user, number + 1, city->conf.days, city->out->messages);
}

static void conclude(struct jl_city *city)
{
    struct jl_city_result *out = city->out;
    struct jl_world *world = city->world;
    const struct jl_state *state = jl_hub_state(world->hub);
    out->records = jl_journal_durable_position(world->journal);
    out->batches = jl_journal_durable_batch(world->journal) + 1;
    out->bytes = jl_memory_disk_bytes(world->disk);
    out->casefiles = jl_state_count(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE);
    out->open_matters = jl_state_count(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER);
    out->agencies = city->desk_count;
    out->persons = city->conf.persons;
    out->days = city->conf.days;
    out->findings = world->finding_count;
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT && i < world->finding_count; i++)
        out->texts[i] = jl_strdup(world->findings[i]);
    jl_memory_disk_digest(world->disk, out->digest);
}

static void result_make(const struct jl_city_conf *conf, struct jl_city_result *out)
{
    uint32_t count = conf->load->workflow_count;
    *out = (struct jl_city_result){.load = conf->load};
    out->duties = jl_alloc((count + 1) * sizeof *out->duties);
    out->entered = jl_alloc((count + 1) * sizeof *out->entered);
    out->opened = jl_alloc((count + 1) * sizeof *out->opened);
    out->open = jl_alloc((count + 1) * sizeof *out->open);
    for (uint32_t i = 0; i < count; i++) {
        out->duties[i] = jl_alloc((conf->load->workflows[i]->deadline_count + 1) * sizeof **out->duties);
        out->entered[i] = jl_alloc((conf->load->workflows[i]->state_count + 1) * sizeof **out->entered);
    }
}

static struct jl_city *city_new(const struct jl_city_conf *conf, struct jl_city_result *out)
{
    struct jl_city *city = jl_alloc(sizeof *city);
    city->conf = *conf;
    city->out = out;
    city->random = jl_random_stream(conf->seed, STREAM_CITY);
    city->workflow_count = (uint16_t)conf->load->workflow_count;
    city->persons = jl_alloc(conf->persons * sizeof *city->persons);
    city->calendar = jl_alloc(conf->days * sizeof *city->calendar);
    city->arena = jl_arena_new(ARENA_BYTES);
    city->watching = jl_arena_new(ARENA_BYTES);
    city->lasting = jl_arena_new(ARENA_BYTES);
    jl_sim_map_init(&city->matter_ids, sizeof(uint32_t));
    jl_sim_map_init(&city->casefiles, sizeof(uint32_t));
    return city;
}

static void city_free(struct jl_city *city)
{
    for (uint32_t i = 0; i < city->desk_count; i++) {
        jl_making_fini(&city->desks[i].making);
        free(city->desks[i].seqs);
    }
    for (uint32_t i = 0; i < city->conf.days; i++)
        free(city->calendar[i].tasks);
    for (uint32_t i = 0; i < city->matter_count; i++)
        free(city->matters[i].clocks);
    jl_world_free(&city->world);
    jl_sim_map_fini(&city->matter_ids);
    jl_sim_map_fini(&city->casefiles);
    jl_arena_free(&city->arena);
    jl_arena_free(&city->watching);
    jl_arena_free(&city->lasting);
    free(city->desks);
    free(city->calendar);
    free(city->matters);
    free(city->plans);
    free(city->persons);
    free(city->patients);
    free(city);
}

static enum jieli_status world_make(struct jl_city *city, struct jieli_err *err)
{
    struct jl_world_conf conf = {.seed = city->conf.seed,
                                 .profile = city->conf.profile,
                                 .start_ms = jl_world_begins(),
                                 .parts = city->conf.load->parts,
                                 .part_count = city->conf.load->part_count,
                                 .workflows = city->conf.load->workflows,
                                 .workflow_count = city->conf.load->workflow_count,
                                 .segment_bytes = SEGMENT_BYTES,
                                 .cache_bytes = CACHE_BYTES,
                                 .window_messages = WINDOW_MESSAGES,
                                 .frame = jl_city_frame,
                                 .recorded = jl_city_recorded,
                                 .user = city};
    city->first_day = city->today = jl_date_at(conf.start_ms).day;
    city->world = jl_world_new(&conf, err);
    return city->world ? JIELI_OK : err->status;
}

enum jieli_status jl_city_run(const struct jl_city_conf *conf, struct jl_city_result *out, struct jieli_err *err)
{
    int64_t began_us = jl_os_mono_us();
    result_make(conf, out);
    struct jl_city *city = city_new(conf, out);
    enum jieli_status status = world_make(city, err);
    if (status == JIELI_OK)
        status = jl_city_plan(city, err);
    if (status == JIELI_OK)
        status = jl_city_found(city, err);
    for (uint32_t i = 0; status == JIELI_OK && i < conf->days && city->world->hub; i++)
        day(city, i);
    if (status == JIELI_OK) {
        jl_city_audit(city);
        conclude(city);
    }
    city_free(city);
    out->wall_us = jl_os_mono_us() - began_us;
    return status;
}

void jl_city_result_fini(struct jl_city_result *result)
{
    for (uint32_t i = 0; result->load && i < result->load->workflow_count; i++) {
        free(result->duties[i]);
        free(result->entered[i]);
    }
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT; i++)
        free(result->texts[i]);
    free(result->duties);
    free(result->entered);
    free(result->opened);
    free(result->open);
    *result = (struct jl_city_result){0};
}

const struct jl_city_duty *jl_city_duty(const struct jl_city_result *result, const char *workflow, const char *deadline)
{
    for (uint32_t w = 0; w < result->load->workflow_count; w++) {
        const struct jieli_workflow *table = result->load->workflows[w];
        for (uint32_t d = 0; jl_text_equal(table->name, workflow) && d < table->deadline_count; d++)
            if (jl_text_equal(table->deadlines[d].name, deadline))
                return &result->duties[w][d];
    }
    return NULL;
}

uint64_t jl_city_entered(const struct jl_city_result *result, const char *workflow, const char *state)
{
    for (uint32_t w = 0; w < result->load->workflow_count; w++) {
        const struct jieli_workflow *table = result->load->workflows[w];
        for (uint32_t s = 0; jl_text_equal(table->name, workflow) && s < table->state_count; s++)
            if (jl_text_equal(table->states[s].name, state))
                return result->entered[w][s];
    }
    return 0;
}
