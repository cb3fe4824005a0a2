// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/town.h"
#include "core/hub/genesis.h"
#include "lib/base/check.h"

#define SEGMENT_BYTES (8u << 20)

// ---- the workflow ----

const struct jieli_party town_parties[TOWN_PARTIES] = {
    {"writer", "community_office", JIELI_LEVEL_ANY, NULL, NULL, false, L("writer")},
    {"reader", "civil_affairs", JIELI_LEVEL_ANY, "to_division", NULL, false, L("reader")},
};

const struct jieli_event town_events[TOWN_EVENTS] = {
    {"bench.note", JIELI_EVENT_MESSAGE, "bench.note", {"writer"}, NULL, NULL, L("note"), NULL},
    {"report_in", JIELI_EVENT_MESSAGE, "report_in", {"writer"}, "reported_on", NULL, L("report"), NULL},
    {"agreement.signed", JIELI_EVENT_MESSAGE, "agreement.signed", {"writer"}, "signed_on", NULL, L("end"), NULL},
};

const struct jieli_deadline town_deadlines[TOWN_DEADLINES] = {
    {.name = "due.soft",
     .rule = "aid.accept",
     .kind = JIELI_SOFT,
     .party = "reader",
     .label = L("soft"),
     .passing = L("late"),
     .clause = "c"},
    {.name = "due.hard",
     .rule = "discharge.notify",
     .kind = JIELI_HARD_AGENCY,
     .party = "reader",
     .label = L("hard"),
     .passing = L("late"),
     .clause = "c"},
};

const struct jieli_state town_states[TOWN_STATES] = {
    {.name = "start",
     .kind = JIELI_STATE_START,
     .label = L("start"),
     .waits = L("a note"),
     .why_none = L("none"),
     .clause = "c"},
    {.name = "open",
     .label = L("open"),
     .kind = JIELI_STATE_ACTIVE,
     .waits = L("more"),
     .why_none = L("none"),
     .clause = "c"},
    {.name = "timed",
     .label = L("timed"),
     .kind = JIELI_STATE_ACTIVE,
     .waits = L("time"),
     .deadlines = {"due.soft", "due.hard"},
     .why_none = L("once"),
     .clause = "c"},
    {.name = "done",
     .label = L("done"),
     .kind = JIELI_STATE_FINAL,
     .waits = L("nothing"),
     .why_none = L("over"),
     .clause = "c"},
};

const struct jieli_transition town_rows[TOWN_ROWS] = {
    {.in = {"start"}, .on = {"bench.note"}, .act = {DO_FORWARD("reader")}, .go = "open", .clause = "c1"},
    {.in = {"open", "timed"}, .on = {"bench.note"}, .act = {DO_FORWARD("reader")}, .clause = "c2"},
    {.in = {"open", "timed"},
     .on = {"report_in"},
     .act = {DO_ARM("due.soft"), DO_ARM("due.hard")},
     .go = "timed",
     .clause = "c3"},
    {.in = {"timed"}, .on = {"due.soft"}, .act = {DO_MISSED("reader")}, .clause = "c4"},
    {.in = {"timed"}, .on = {"due.hard"}, .act = {DO_MISSED("reader")}, .clause = "c5"},
    {.in = {"open", "timed"}, .on = {"agreement.signed"}, .go = "done", .clause = "c6"},
};

const struct jieli_workflow town_workflow = {
    WORKFLOW("town", town_parties, town_events, town_states, town_rows),
    DEADLINES(town_deadlines),
};

static const char town_policy[] =
    "policy = ("
    "{ type = \"bench.note\"; role = \"civil_affairs\"; purpose = \"*\"; withhold = (\"person.residence_address\", "
    "\"note\"); ground = \"g1\"; },"
    "{ type = \"bench.note\"; role = \"police\"; purpose = \"*\"; withhold = (); ground = \"g2\"; },"
    "{ type = \"deadline.soon\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"g3\"; },"
    "{ type = \"deadline.missed\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"g3\"; },"
    "{ type = \"reminder\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"g3\"; },"
    "{ type = \"delivery.failed\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"g3\"; } );";

// ---- the town ----

bool town_out(void *user, void *link_at, const void *bytes, size_t len)
{
    struct town_link *link = link_at;
    (void)user;
    assert_true(link->count < TOWN_FRAMES);
    link->bytes_max = len > link->bytes_max ? len : link->bytes_max;
    struct jieli_err err = {0};
    if (jl_frame_unpack(jl_view(bytes, len), link->arena, &link->frames[link->count++], &err) != JIELI_OK)
        fail_msg("a frame of %zu bytes that cannot be read: %s %s", len, err.field, err.text);
    return true;
}

void town_random(void *user, void *out, size_t len)
{
    struct town *town = user;
    for (size_t i = 0; i < len; i++) {
        town->random = town->random * UINT64_C(6364136223846793005) + 1442695040888963407u;
        ((uint8_t *)out)[i] = (uint8_t)(town->random >> 56);
    }
}

void town_start(struct town *town)
{
    struct jieli_err err = {0};
    struct jl_hub_conf conf = {.code = "hub-1",
                               .incarnation = 1,
                               .term = 1,
                               .secrets = {{1}, {2}},
                               .seed = {1, 2},
                               .workflows = town->workflows,
                               .workflow_count = town->workflow_count,
                               .log_key = town->log_key};
    struct jl_hub_calls calls = {.send = town_out, .random = town_random, .user = town};
    town->hub = jl_hub_new(&conf, &calls);
    struct jl_journal_start start = {.replay = jl_hub_replay, .user = town->hub};
    struct jl_journal_found found;
    if (jl_journal_memory_open_on(town->disk, &town->conf, &start, &town->journal, &found, &err) != JIELI_OK)
        fail_msg("journal: %s", err.text);
}

void town_begin(struct town *town)
{
    struct jieli_err err = {0};
    if (jl_hub_start(town->hub, town->journal, town->now_ms, "test", &err) != JIELI_OK)
        fail_msg("start: %s", err.text);
}

int town_round(struct town *town)
{
    struct jieli_err err = {0};
    jl_hub_fire(town->hub, town->now_ms);
    for (int pass = 0; pass < 2; pass++) {
        enum jieli_status status = jl_hub_commit(town->hub, town->now_ms, &err);
        if (status != JIELI_OK && status != JIELI_HUB_QUOTA && status != JIELI_DISK_FULL)
            fail_msg("commit: %s", err.text);
        if (jl_hub_complete(town->hub, &err) != JIELI_OK)
            fail_msg("complete: %s", err.text);
        if (!pass)
            jl_hub_post(town->hub, town->now_ms);
    }
    return 0;
}

static void town_genesis(struct town *town)
{
    char *rules = ground_text("etc/rules/national.cfg"), *year = ground_text("etc/calendar/cn-2026.cfg");
    struct jl_genesis_part parts[] = {
        {"rules/national", rules}, {"calendar/2026", year}, {"policy/town", town_policy}, {"profile", "national"}};
    struct jl_genesis genesis = {.hub = "hub-1",
                                 .demo = true,
                                 .start_ms = town->now_ms,
                                 .operator_code = "op",
                                 .operator_key = town->operator_.key,
                                 .parts = parts,
                                 .part_count = 4};
    memset(genesis.operator_curve, 9, 32);
    struct jieli_err err = {0};
    struct jl_journal *journal = NULL;
    struct jl_journal_found found;
    struct jl_journal_start start = {0};
    struct jl_journal_conf conf = town->conf;
    conf.segment_bytes = 1u << 20;
    assert_int_equal(jl_journal_memory_open_on(town->disk, &conf, &start, &journal, &found, &err), JIELI_OK);
    if (jl_genesis_write(journal, &genesis, &err) != JIELI_OK)
        fail_msg("genesis: %s", err.text);
    jl_journal_close(&journal);
    free(rules);
    free(year);
}

struct town *town_open_many(const struct jieli_workflow *const *workflows, uint32_t count)
{
    struct town *town = jl_alloc(sizeof *town);
    jl_log_open("test", JL_ERROR);
    town->disk = jl_memory_disk_new();
    town->digest = jl_digest_new(JL_HASH_SHA256);
    town->tree = jl_tree_new();
    town->now_ms = TOWN_START;
    for (uint32_t i = 0; i < count; i++)
        town->workflows[town->workflow_count++] = workflows[i];
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &town->log_key, NULL), JIELI_OK);
    town->log_keys[0] = town->log_key;
    town->signer = (struct jl_log_signer){.keys = town->log_keys, .key_count = 1, .name = "jieli/hub-1/1"};
    town->conf = (struct jl_journal_conf){.segment_bytes = SEGMENT_BYTES,
                                          .block_bytes = 512,
                                          .hub = "hub-1",
                                          .incarnation = 1,
                                          .term = 1,
                                          .signer = &town->signer,
                                          .cache_bytes = 1 << 20};
    snprintf(town->operator_.source, sizeof town->operator_.source, "urn:jieli:operator:op");
    snprintf(town->operator_.agent, sizeof town->operator_.agent, "operator:op");
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &town->operator_.key, NULL), JIELI_OK);
    town_genesis(town);
    town_start(town);
    town_begin(town);
    town_round(town);
    return town;
}

struct town *town_open(void)
{
    const struct jieli_workflow *own = &town_workflow;
    return town_open_many(&own, 1);
}

void town_stop(struct town *town)
{
    jl_hub_free(&town->hub);
    jl_journal_close(&town->journal);
    for (size_t i = 0; i < town->link_count; i++)
        jl_arena_free(&town->links[i].arena);
    memset(town->links, 0, sizeof town->links);
    town->link_count = 0;
}

void town_restart(struct town *town)
{
    town_stop(town);
    town_start(town);
    town_begin(town);
    town_round(town);
}

void town_close(struct town *town)
{
    town_stop(town);
    jl_key_free(&town->log_key);
    jl_key_free(&town->operator_.key);
    jl_digest_free(&town->digest);
    jl_tree_free(&town->tree);
    jl_memory_disk_free(&town->disk);
    free(town);
}
