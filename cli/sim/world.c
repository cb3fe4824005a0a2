// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/world.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define HUB "sim-hub"
#define OPERATOR "operator-1"
#define GENESIS_SEGMENT_BYTES (1u << 20) ///< the first configuration is larger than a simulated segment
#define ARENA_BYTES (64u << 20)
#define OUTAGE_MS_MIN 60000 ///< as in jielid's loop
#define HELD_MS 100
#define FULL_MS 1000    ///< the hub asks a full disk again then
#define WAIT_MS_MAX 500 ///< jielid goes round at least so often
#define BEGINS "2026-02-09T08:00:00+08:00"
#define ROOM_MIN 16u
#define ROUNDS_MAX 100000u ///< within one millisecond: more is a hub that never comes to rest

enum { STREAM_NET = 1, STREAM_AGENTS, STREAM_HUB, STREAM_FAULTS, STREAM_KEYS };

// ---- findings ----

void jl_world_finding(struct jl_world *world, const char *format, ...)
{
    char text[600], at[30];
    va_list arguments;
    jl_time_write(world->now_ms, at);
    int len = snprintf(text, sizeof text, "%s ", at);
    va_start(arguments, format);
    vsnprintf(text + len, sizeof text - (size_t)len, format, arguments);
    va_end(arguments);
    if (world->finding_count++ < JL_SIM_FINDINGS_KEPT)
        world->findings[world->finding_count - 1] = jl_strdup(text);
}

// ---- events ----

static int event_order(const void *a, const void *b)
{
    const struct jl_sim_event *left = a, *right = b;
    return left->order < right->order ? -1 : left->order > right->order;
}

void jl_world_event(struct jl_world *world, jl_time_ms at_ms, struct jl_sim_event event)
{
    struct jl_sim_event *kept = jl_alloc(sizeof *kept);
    *kept = event;
    kept->order = world->orders++;
    jl_heap_add(&world->heap, at_ms < world->now_ms ? world->now_ms : at_ms, kept);
}

// ---- the hub's life ----

static void hub_random(void *user, void *out, size_t len)
{
    struct jl_world *world = user;
    jl_random_bytes(&world->hub_random, out, len);
}

static struct jl_secrets secrets_of(uint64_t seed)
{
    struct jl_secrets secrets = {0};
    struct jl_random random = jl_random_stream(seed, STREAM_KEYS);
    jl_random_bytes(&random, secrets.dedupe, sizeof secrets.dedupe);
    jl_random_bytes(&random, secrets.person, sizeof secrets.person);
    return secrets;
}

static struct jl_journal_conf journal_conf(struct jl_world *world, uint64_t segment_bytes)
{
    return (struct jl_journal_conf){.segment_bytes = segment_bytes,
                                    .block_bytes = 512,
                                    .hub = HUB,
                                    .incarnation = 1,
                                    .term = 1,
                                    .signer = &world->signer,
                                    .cache_bytes = world->conf.cache_bytes ? world->conf.cache_bytes : 1u << 20};
}

static void recorded(void *user, const Jieli__V1__RecordPublic *public_, const Jieli__V1__Decision *decision)
{
    const struct jl_world *world = user;
    world->conf.recorded(world->conf.user, public_, decision);
}

static void hub_make(struct jl_world *world)
{
    struct jl_hub_conf conf = {.code = HUB,
                               .incarnation = 1,
                               .term = 1,
                               .secrets = secrets_of(world->conf.seed),
                               .workflows = world->conf.workflows,
                               .workflow_count = world->conf.workflow_count,
                               .log_key = world->log_key,
                               .seed = {1, 2}};
    struct jl_hub_calls calls = {.send = jl_sim_link_to_agent,
                                 .random = hub_random,
                                 .recorded = world->conf.recorded ? recorded : NULL,
                                 .user = world};
    world->hub = jl_hub_new(&conf, &calls);
}

static bool each_digest(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    uint8_t head[12];
    jl_put_u32(head, kind);
    jl_put_u32(head + 4, (uint32_t)key.len);
    jl_put_u32(head + 8, (uint32_t)value.len);
    jl_digest_add(user, head, sizeof head);
    jl_digest_add(user, key.data, key.len);
    jl_digest_add(user, value.data, value.len);
    return true;
}

void jl_world_state_digest(struct jl_world *world, struct jl_state *state, uint8_t out[32])
{
    jl_digest_start(world->digest);
    jl_state_each(state, 0, each_digest, world->digest);
    jl_digest_end(world->digest, out);
}

/// As jielid's loop does after its start (formats F13): hard deadlines wait a little for what the agents have spooled.
static void outage_note(struct jl_world *world)
{
    jl_time_ms away = world->now_ms - world->down_since_ms;
    if (!world->lives || away <= OUTAGE_MS_MIN)
        return;
    jl_hub_outage(world->hub, world->down_since_ms, world->now_ms);
    world->grace_until_ms = world->now_ms + (away < JL_SIM_GRACE_MS_MAX ? away : JL_SIM_GRACE_MS_MAX);
}

static void check_replayed(struct jl_world *world)
{
    uint8_t digest[32];
    if (!world->was_orderly)
        return;
    world->was_orderly = false;
    jl_world_state_digest(world, jl_hub_state(world->hub), digest);
    if (memcmp(digest, world->state_digest, sizeof digest) != 0)
        jl_world_finding(world, "the state after a replay is not the state that the hub stopped with");
}

/// The planted bug: what a hub would be that does not keep the ids it has seen.
static enum jieli_status replay_forgetful(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                          const struct jl_record *record, struct jieli_err *err)
{
    struct jl_world *world = user;
    struct jl_record less = *record;
    Jieli__V1__RecordPlain *plain = jieli__v1__record_plain__unpack(NULL, record->plain.len, record->plain.data);
    JL_CHECK(plain && plain->decision);
    for (size_t i = 0; i < plain->decision->n_puts; i++)
        if (plain->decision->puts[i]->kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEDUPE)
            plain->decision->puts[i]->key.data[0] ^= 0xff;
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, &plain->base);
    less.plain = jl_buf_view(&packed);
    enum jieli_status status = jl_hub_replay(world->hub, batch, position, time_ms, &less, err);
    jieli__v1__record_plain__free_unpacked(plain, NULL);
    jl_buf_fini(&packed);
    return status;
}

static enum jieli_status hub_start(struct jl_world *world, struct jieli_err *err)
{
    struct jl_journal_conf conf = journal_conf(world, world->conf.segment_bytes);
    struct jl_journal_found found = {0};
    hub_make(world);
    struct jl_journal_start start = {.replay = jl_hub_replay, .user = world->hub};
    if (world->forgets_ids)
        start = (struct jl_journal_start){.replay = replay_forgetful, .user = world};
    jl_memory_disk_set_polls(world->disk, world->polls);
    enum jieli_status status = jl_journal_memory_open_on(world->disk, &conf, &start, &world->journal, &found, err);
    if (status == JIELI_OK) {
        check_replayed(world);
        status = jl_hub_start(world->hub, world->journal, world->now_ms, "simulated", err);
    }
    if (status != JIELI_OK)
        return status;
    world->counts.torn += found.torn;
    outage_note(world);
    world->lives++;
    world->up_since_ms = world->now_ms;
    world->wake_ms = world->now_ms;
    return JIELI_OK;
}

static void hub_end(struct jl_world *world)
{
    for (size_t i = 0; i < world->session_count; i++)
        world->sessions[i]->peer = NULL; // what was sent on them still arrives
    jl_hub_free(&world->hub);
    jl_journal_close(&world->journal);
    world->down_since_ms = world->now_ms;
    world->crash_in = 0;
    world->wake_ms = INT64_MAX;
}

void jl_world_crash(struct jl_world *world, uint64_t keep, jl_time_ms down_ms)
{
    if (!world->hub)
        return;
    hub_end(world);
    jl_memory_disk_crash(world->disk, keep);
    world->counts.crashes++;
    jl_world_event(world, world->now_ms + down_ms, (struct jl_sim_event){.kind = JL_SIM_START});
}

/// One draw after the other: the order in which a call's arguments are worked out is the compiler's.
static void crash_at_random(struct jl_world *world, jl_time_ms down_min_ms, jl_time_ms down_max_ms)
{
    uint64_t keep = jl_random_next(&world->faults);
    jl_world_crash(world, keep, jl_random_between(&world->faults, down_min_ms, down_max_ms));
}

/// The journal refused to go on: the process ends with exit 74, its unit starts it again.
static void hub_fails(struct jl_world *world)
{
    world->counts.sync_failures++;
    crash_at_random(world, 200, 20000);
}

/// One of the places where a process can die. True when it did.
static bool dies_here(struct jl_world *world)
{
    if (!world->crash_in || --world->crash_in)
        return false;
    crash_at_random(world, 50, 120000);
    return true;
}

/// Commit and let out. False when the hub is gone.
static bool hub_commit(struct jl_world *world)
{
    struct jieli_err err = {0};
    enum jieli_status status = jl_hub_commit(world->hub, world->now_ms, &err);
    world->is_full = status == JIELI_DISK_FULL;
    world->counts.disk_full += world->is_full;
    if (status != JIELI_OK && status != JIELI_HUB_QUOTA && status != JIELI_DISK_FULL) {
        if (status != JIELI_JRN_WRITE)
            jl_world_finding(world, "commit: %s %s", jieli_status_find(status)->code, err.text);
        hub_fails(world);
        return false;
    }
    if (dies_here(world))
        return false;
    if (jl_hub_complete(world->hub, &err) != JIELI_OK) {
        hub_fails(world);
        return false;
    }
    return !dies_here(world);
}

static void wake_set(struct jl_world *world, bool busy)
{
    jl_time_ms next = jl_hub_next_at(world->hub);
    if (busy)
        next = world->now_ms;
    else if (!jl_hub_is_idle(world->hub))
        next = world->now_ms + (world->is_full ? FULL_MS : 1);
    else if (next <= world->now_ms)
        next = world->now_ms + HELD_MS; // held back, or catching up
    if (next > world->now_ms + WAIT_MS_MAX && world->conf.step && !world->is_full)
        next = world->now_ms + WAIT_MS_MAX;
    world->wake_ms = next;
}

/// Once round the loop, in the order of jielid's.
static void hub_round(struct jl_world *world)
{
    struct jl_hub *hub = world->hub;
    world->dirty = false;
    jl_hub_hold_hard(hub, world->now_ms < world->grace_until_ms);
    uint32_t fired = jl_hub_fire(hub, world->now_ms);
    if (dies_here(world) || !hub_commit(world))
        return;
    uint64_t before = jl_hub_counts(hub).delivered;
    jl_hub_post(hub, world->now_ms);
    if (dies_here(world) || !hub_commit(world))
        return;
    wake_set(world, fired == JL_FIRE_MAX || jl_hub_counts(hub).delivered != before);
}

static void event_start(struct jl_world *world)
{
    struct jieli_err err = {0};
    if (world->hub)
        return;
    if (hub_start(world, &err) == JIELI_OK)
        return;
    if (jieli_status_find(err.status)->class_ == JIELI_CLASS_SYSTEM && world->conf.step) {
        hub_fails(world); // the disk failed while it was being read: its unit starts it once more
        return;
    }
    jl_world_finding(world, "the hub does not start: %s %s %s", jieli_status_find(err.status)->code, err.field,
                     err.text);
    hub_end(world);
}

void jl_world_restart(struct jl_world *world, jl_time_ms down_ms)
{
    if (!world->hub)
        return;
    jl_hub_stopping(world->hub);
    world->crash_in = 0;
    for (uint32_t i = 0; i < 64 && world->hub && !jl_hub_is_idle(world->hub); i++)
        hub_commit(world);
    if (!world->hub)
        return; // the journal failed meanwhile
    world->was_orderly = jl_hub_is_idle(world->hub);
    if (world->was_orderly)
        jl_world_state_digest(world, jl_hub_state(world->hub), world->state_digest);
    hub_end(world);
    jl_memory_disk_crash(world->disk, UINT64_MAX);
    world->counts.stops++;
    jl_world_event(world, world->now_ms + down_ms, (struct jl_sim_event){.kind = JL_SIM_START});
}

// ---- time ----

static void event_take(struct jl_world *world, struct jl_sim_event *event)
{
    switch (event->kind) {
    case JL_SIM_TO_HUB:
    case JL_SIM_TO_AGENT:
        jl_sim_link_arrive(world, event);
        break;
    case JL_SIM_SILENT:
        jl_sim_link_silent(world, event->session);
        break;
    case JL_SIM_AGENT:
        jl_sim_agent_timer(world, event->agent);
        break;
    case JL_SIM_START:
        event_start(world);
        break;
    case JL_SIM_TRAFFIC:
    case JL_SIM_FAULT:
        world->conf.step(world->conf.user, event->kind, event->what);
        break;
    }
    free(event->bytes);
    free(event);
}

static void events_now(struct jl_world *world)
{
    const struct jl_heap_entry *first;
    while ((first = jl_heap_first(&world->heap)) && first->at <= world->now_ms) {
        struct jl_sim_event *event = first->item;
        jl_heap_remove(&world->heap, 0);
        event_take(world, event);
    }
}

void jl_world_run(struct jl_world *world, jl_time_ms until_ms)
{
    uint32_t rounds = 0;
    for (;;) {
        const struct jl_heap_entry *first = jl_heap_first(&world->heap);
        jl_time_ms next = world->dirty && world->hub ? world->now_ms : world->wake_ms;
        if (first && first->at < next)
            next = first->at;
        if (next > until_ms)
            break;
        rounds = next > world->now_ms ? 0 : rounds + 1;
        if (rounds > ROUNDS_MAX) {
            jl_world_finding(world, "the world does not come to rest");
            break;
        }
        world->now_ms = next > world->now_ms ? next : world->now_ms;
        events_now(world);
        if (world->hub && (world->dirty || world->wake_ms <= world->now_ms))
            hub_round(world);
    }
    world->now_ms = until_ms > world->now_ms ? until_ms : world->now_ms;
}

// ---- beginning and end ----

jl_time_ms jl_world_begins(void)
{
    jl_time_ms begins = 0;
    bool parsed = jl_time_parse(BEGINS, &begins);
    JL_CHECK(parsed);
    return begins;
}

void *jl_sim_grown(void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return array;
    *room = *room ? *room * 2 : ROOM_MIN;
    return jl_realloc(array, *room * size);
}

static struct jl_key *key_from(uint64_t seed, uint64_t number)
{
    static const uint8_t head[16] = {0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                     0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
    uint8_t der[48];
    struct jl_key *key = NULL;
    struct jl_random random = jl_random_stream(seed, 1000 + number);
    memcpy(der, head, sizeof head);
    jl_random_bytes(&random, der + sizeof head, 32);
    enum jieli_status status = jl_key_from_private(JL_SUITE_ED25519, jl_view(der, sizeof der), &key, NULL);
    JL_CHECK(status == JIELI_OK);
    return key;
}

struct jl_key *jl_world_key(struct jl_world *world)
{
    return key_from(world->conf.seed, world->keys_made++);
}

static enum jieli_status begin_journal(struct jl_world *world, struct jieli_err *err)
{
    struct jl_journal_conf conf = journal_conf(world, GENESIS_SEGMENT_BYTES);
    struct jl_journal_start start = {0};
    struct jl_journal_found found;
    struct jl_genesis genesis = {.hub = HUB,
                                 .demo = true,
                                 .start_ms = world->conf.start_ms,
                                 .operator_code = OPERATOR,
                                 .operator_key = world->operator_->keys.signing};
    memcpy(genesis.operator_curve, world->operator_->curve, 32);
    struct jl_genesis_part *parts = jl_alloc((world->conf.part_count + 1) * sizeof *parts);
    memcpy(parts, world->conf.parts, world->conf.part_count * sizeof *parts);
    parts[world->conf.part_count] = (struct jl_genesis_part){"profile", world->conf.profile};
    genesis.parts = parts;
    genesis.part_count = world->conf.part_count + 1;
    enum jieli_status status = jl_journal_memory_open_on(world->disk, &conf, &start, &world->journal, &found, err);
    if (status == JIELI_OK)
        status = jl_genesis_write(world->journal, &genesis, err);
    jl_journal_close(&world->journal);
    free(parts);
    return status;
}

struct jl_world *jl_world_new(const struct jl_world_conf *conf, struct jieli_err *err)
{
    struct jl_world *world = jl_alloc(sizeof *world);
    world->conf = *conf;
    world->now_ms = conf->start_ms;
    world->wake_ms = INT64_MAX;
    jl_heap_init(&world->heap, NULL, event_order);
    world->net = jl_random_stream(conf->seed, STREAM_NET);
    world->agents_random = jl_random_stream(conf->seed, STREAM_AGENTS);
    world->hub_random = jl_random_stream(conf->seed, STREAM_HUB);
    world->faults = jl_random_stream(conf->seed, STREAM_FAULTS);
    world->digest = jl_digest_new(JL_HASH_SHA256);
    world->arena = jl_arena_new(ARENA_BYTES);
    world->frame_arena = jl_arena_new(ARENA_BYTES);
    world->tree = jl_tree_new();
    world->disk = jl_memory_disk_new();
    world->log_key = jl_world_key(world);
    world->log_keys[0] = world->log_key;
    snprintf(world->log_name, sizeof world->log_name, "jieli/%s/1", HUB);
    world->signer = (struct jl_log_signer){world->log_keys, 1, world->log_name};
    world->operator_ = jl_world_agent(world, NULL, "operator:" OPERATOR, false);
    enum jieli_status status = begin_journal(world, err);
    if (status == JIELI_OK)
        status = hub_start(world, err);
    if (status != JIELI_OK) {
        jl_world_free(&world);
        return NULL;
    }
    jl_sim_agent_connect(world, world->operator_);
    return world;
}

void jl_world_free(struct jl_world **world_at)
{
    struct jl_world *world = *world_at;
    if (!world)
        return;
    jl_hub_free(&world->hub);
    jl_journal_close(&world->journal);
    jl_memory_disk_free(&world->disk);
    for (size_t i = 0; i < world->agent_count; i++)
        jl_sim_agent_free(world->agents[i]);
    for (size_t i = 0; i < world->agency_count; i++) {
        jl_sim_inbox_free(world->agencies[i]);
        free(world->agencies[i]);
    }
    for (size_t i = 0; i < world->session_count; i++)
        free(world->sessions[i]);
    for (uint64_t i = 0; i < world->finding_count && i < JL_SIM_FINDINGS_KEPT; i++)
        free(world->findings[i]);
    while (world->heap.count) {
        struct jl_sim_event *event = jl_heap_first(&world->heap)->item;
        jl_heap_remove(&world->heap, 0);
        free(event->bytes);
        free(event);
    }
    jl_heap_fini(&world->heap);
    free(world->agents);
    free(world->agencies);
    free(world->sessions);
    jl_key_free(&world->log_key);
    jl_tree_free(&world->tree);
    jl_arena_free(&world->arena);
    jl_arena_free(&world->frame_arena);
    jl_digest_free(&world->digest);
    free(world);
    *world_at = NULL;
}
