// SPDX-License-Identifier: Apache-2.0
/// @file hub_fixture.h — a whole hub on a journal in memory, one small workflow, agencies that sign: for tests of core/hub.
///
/// A normal run: town_open; town_agency for each agency; town_link gives a session that has said Hello; town_submit sends
/// signed messages and town_round lets the hub go once round as jielid does; town_take gives the frames that came out.
#ifndef JL_TESTS_HUB_FIXTURE_H
#define JL_TESTS_HUB_FIXTURE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "core/edge/edge.h"
#include "core/hub/genesis.h"
#include "core/hub/hub.h"
#include "core/hub/inside.h"
#include "core/journal/journal_memory.h"
#include "jieli/v1/admin.pb-c.h"
#include "jieli/v1/hub.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOWN_LINKS 8u
#define TOWN_FRAMES 4096u
#define TOWN_START INT64_C(1770595200000) ///< 2026-02-09T08:00:00+08:00

// ---- the workflow ----

#define TOWN_L(text)                                                                                                   \
    {                                                                                                                  \
        text, text                                                                                                     \
    }

static const struct jieli_party town_parties[] = {
    {"writer", "community_office", JIELI_LEVEL_ANY, NULL, NULL, false, TOWN_L("writer")},
    {"reader", "civil_affairs", JIELI_LEVEL_ANY, "to_division", NULL, false, TOWN_L("reader")},
};

static const struct jieli_event town_events[] = {
    {"bench.note", JIELI_EVENT_MESSAGE, "bench.note", {"writer"}, NULL, NULL, TOWN_L("note"), NULL},
    {"report_in", JIELI_EVENT_MESSAGE, "report_in", {"writer"}, "reported_on", NULL, TOWN_L("report"), NULL},
    {"agreement.signed", JIELI_EVENT_MESSAGE, "agreement.signed", {"writer"}, "signed_on", NULL, TOWN_L("end"), NULL},
};

static const struct jieli_deadline town_deadlines[] = {
    {.name = "due.soft", .rule = "aid.accept", .kind = JIELI_SOFT, .party = "reader", .label = TOWN_L("soft"), .passing = TOWN_L("late"), .clause = "c"},
    {.name = "due.hard", .rule = "discharge.notify", .kind = JIELI_HARD_AGENCY, .party = "reader", .label = TOWN_L("hard"), .passing = TOWN_L("late"), .clause = "c"},
};

static const struct jieli_state town_states[] = {
    {.name = "start", .kind = JIELI_STATE_START, .label = TOWN_L("start"), .waits = TOWN_L("a note"), .why_none = TOWN_L("none"), .clause = "c"},
    {.name = "open", .label = TOWN_L("open"), .kind = JIELI_STATE_ACTIVE, .waits = TOWN_L("more"), .why_none = TOWN_L("none"), .clause = "c"},
    {.name = "timed", .label = TOWN_L("timed"), .kind = JIELI_STATE_ACTIVE, .waits = TOWN_L("time"), .deadlines = {"due.soft", "due.hard"}, .why_none = TOWN_L("once"), .clause = "c"},
    {.name = "done", .label = TOWN_L("done"), .kind = JIELI_STATE_FINAL, .waits = TOWN_L("nothing"), .why_none = TOWN_L("over"), .clause = "c"},
};

static const struct jieli_transition town_rows[] = {
    {.in = {"start"}, .on = {"bench.note"}, .act = {DO_FORWARD("reader")}, .go = "open", .clause = "c1"},
    {.in = {"open", "timed"}, .on = {"bench.note"}, .act = {DO_FORWARD("reader")}, .clause = "c2"},
    {.in = {"open", "timed"}, .on = {"report_in"}, .act = {DO_ARM("due.soft"), DO_ARM("due.hard")}, .go = "timed", .clause = "c3"},
    {.in = {"timed"}, .on = {"due.soft"}, .act = {DO_MISSED("reader")}, .clause = "c4"},
    {.in = {"timed"}, .on = {"due.hard"}, .act = {DO_MISSED("reader")}, .clause = "c5"},
    {.in = {"open", "timed"}, .on = {"agreement.signed"}, .go = "done", .clause = "c6"},
};

static const struct jieli_workflow town_workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "town",
    .version = 1,
    .label = TOWN_L("town"),
    .summary = TOWN_L("town"),
    .parties = town_parties,
    .party_count = JIELI_COUNT(town_parties),
    .events = town_events,
    .event_count = JIELI_COUNT(town_events),
    .deadlines = town_deadlines,
    .deadline_count = JIELI_COUNT(town_deadlines),
    .states = town_states,
    .state_count = JIELI_COUNT(town_states),
    .transitions = town_rows,
    .transition_count = JIELI_COUNT(town_rows),
};

static const char town_policy[] =
    "policy = ("
    "{ type = \"bench.note\"; role = \"civil_affairs\"; purpose = \"*\"; withhold = (\"person.residence_address\", \"note\"); ground = \"g1\"; },"
    "{ type = \"bench.note\"; role = \"police\"; purpose = \"*\"; withhold = (); ground = \"g2\"; },"
    "{ type = \"deadline.soon\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"g3\"; },"
    "{ type = \"deadline.missed\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"g3\"; },"
    "{ type = \"reminder\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"g3\"; },"
    "{ type = \"delivery.failed\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"g3\"; } );";

// ---- the town ----

struct town_signer {
    char source[96], agent[65];
    struct jl_key *key;
};

struct town_link {
    struct jl_peer *peer;
    Jieli__V1__Frame *frames[TOWN_FRAMES]; ///< taken in order
    size_t count, taken;
    size_t bytes_max; ///< largest frame seen
    struct jl_arena *arena;
};

struct town {
    struct jl_memory_disk *disk;
    struct jl_key *log_key;
    const struct jl_key *log_keys[1];
    struct jl_log_signer signer;
    struct jl_journal_conf conf;
    struct jl_journal *journal;
    struct jl_hub *hub;
    const struct jieli_workflow *workflows[8];
    uint32_t workflow_count;
    jl_time_ms now_ms;
    struct town_link links[TOWN_LINKS];
    size_t link_count;
    struct town_signer operator_;
    struct jl_digest *digest;
    struct jl_tree *tree;
    uint64_t random, ref;
    uint32_t serial;
};

static inline bool town_out(void *user, void *link_at, const void *bytes, size_t len)
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

static inline void town_random(void *user, void *out, size_t len)
{
    struct town *town = user;
    for (size_t i = 0; i < len; i++) {
        town->random = town->random * UINT64_C(6364136223846793005) + 1442695040888963407u;
        ((uint8_t *)out)[i] = (uint8_t)(town->random >> 56);
    }
}

static inline void town_start(struct town *town)
{
    struct jieli_err err = {0};
    struct jl_hub_conf conf = {.code = "hub-1", .incarnation = 1, .term = 1, .secrets = {{1}, {2}}, .seed = {1, 2},
                               .workflows = town->workflows, .workflow_count = town->workflow_count,
                               .log_key = town->log_key};
    struct jl_hub_calls calls = {.send = town_out, .random = town_random, .user = town};
    town->hub = jl_hub_new(&conf, &calls);
    struct jl_journal_start start = {.replay = jl_hub_replay, .user = town->hub};
    struct jl_journal_found found;
    if (jl_journal_memory_open_on(town->disk, &town->conf, &start, &town->journal, &found, &err) != JIELI_OK)
        fail_msg("journal: %s", err.text);
}

static inline void town_begin(struct town *town)
{
    struct jieli_err err = {0};
    if (jl_hub_start(town->hub, town->journal, town->now_ms, "test", &err) != JIELI_OK)
        fail_msg("start: %s", err.text);
}

static inline int town_round(struct town *town)
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

static inline char *town_file(const char *path)
{
    struct jl_buf text = {0};
    assert_int_equal(jl_os_read_file(path, 1 << 20, &text, NULL), JIELI_OK);
    char *copy = jl_strdup(jl_buf_text(&text));
    jl_buf_fini(&text);
    return copy;
}

static inline void town_genesis(struct town *town)
{
    char *rules = town_file("etc/rules/national.cfg"), *year = town_file("etc/calendar/cn-2026.cfg");
    struct jl_genesis_part parts[] = {{"rules/national", rules}, {"calendar/2026", year}, {"policy/town", town_policy}, {"profile", "national"}};
    struct jl_genesis genesis = {.hub = "hub-1", .demo = true, .start_ms = town->now_ms, .operator_code = "op",
                                 .operator_key = town->operator_.key, .parts = parts, .part_count = 4};
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

static inline struct town *town_open_many(const struct jieli_workflow *const *workflows, uint32_t count, uint64_t segment_bytes)
{
    struct town *town = calloc(1, sizeof *town);
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
    town->conf = (struct jl_journal_conf){.segment_bytes = segment_bytes, .block_bytes = 512, .hub = "hub-1", .incarnation = 1,
                                          .term = 1, .signer = &town->signer, .cache_bytes = 1 << 20};
    snprintf(town->operator_.source, sizeof town->operator_.source, "urn:jieli:operator:op");
    snprintf(town->operator_.agent, sizeof town->operator_.agent, "operator:op");
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &town->operator_.key, NULL), JIELI_OK);
    town_genesis(town);
    town_start(town);
    town_begin(town);
    town_round(town);
    return town;
}

static inline struct town *town_open_with(const struct jieli_workflow *workflow, uint64_t segment_bytes)
{
    const struct jieli_workflow *one = workflow ? workflow : &town_workflow;
    return town_open_many(&one, 1, segment_bytes);
}

static inline struct town *town_open(void)
{
    return town_open_with(NULL, 8u << 20);
}

static inline void town_stop(struct town *town)
{
    jl_hub_free(&town->hub);
    jl_journal_close(&town->journal);
    for (size_t i = 0; i < town->link_count; i++)
        jl_arena_free(&town->links[i].arena);
    memset(town->links, 0, sizeof town->links);
    town->link_count = 0;
}

static inline void town_restart(struct town *town)
{
    town_stop(town);
    town_start(town);
    town_begin(town);
    town_round(town);
}

static inline void town_close(struct town *town)
{
    town_stop(town);
    jl_key_free(&town->log_key);
    jl_key_free(&town->operator_.key);
    jl_digest_free(&town->digest);
    jl_tree_free(&town->tree);
    jl_memory_disk_free(&town->disk);
    free(town);
}

// ---- frames ----

static inline void town_send_frame(struct town *town, struct town_link *link, const Jieli__V1__Frame *frame)
{
    struct jl_buf packed = {0};
    struct jl_arena *arena = jl_arena_new((size_t)64 << 20);
    Jieli__V1__Frame *read = NULL;
    struct jieli_err err = {0};
    jl_frame_pack(frame, &packed);
    if (jl_frame_unpack(jl_buf_view(&packed), arena, &read, &err) != JIELI_OK)
        fail_msg("our own frame: %s %s", err.field, err.text);
    jl_hub_frame(town->hub, link->peer, read, arena, town->now_ms);
    jl_arena_free(&arena);
    jl_buf_fini(&packed);
}

#define TOWN_FRAME(kind_, member, value)                                                                               \
    {                                                                                                                  \
        .base = PROTOBUF_C_MESSAGE_INIT(&jieli__v1__frame__descriptor), .of_case = JIELI__V1__FRAME__OF_##kind_,       \
        .member = (value)                                                                                              \
    }

static inline void town_hello(struct town *town, struct town_link *link, const char *agent, const char *agency, uint32_t window,
                              Jieli__V1__Wish wish)
{
    Jieli__V1__Hello hello = JIELI__V1__HELLO__INIT;
    Jieli__V1__HelloMailbox mailbox = JIELI__V1__HELLO_MAILBOX__INIT;
    Jieli__V1__HelloMailbox *mailboxes[] = {&mailbox};
    hello.agent = (char *)(uintptr_t)agent;
    mailbox.agency = (char *)(uintptr_t)agency;
    mailbox.window_messages = window;
    mailbox.window_bytes = 1 << 20;
    mailbox.wish = wish;
    hello.mailboxes = mailboxes;
    hello.n_mailboxes = agency[0] ? 1 : 0;
    Jieli__V1__Frame frame = TOWN_FRAME(HELLO, hello, &hello);
    town_send_frame(town, link, &frame);
}

/// A session of an agent that has said Hello for one mailbox ("" = none).
static inline struct town_link *town_link(struct town *town, const char *agent, const char *agency, uint32_t window)
{
    struct town_link *link = &town->links[town->link_count++];
    link->arena = jl_arena_new((size_t)256 << 20);
    link->peer = jl_hub_peer_new(town->hub, link, agent);
    town_hello(town, link, agent, agency, window, JIELI__V1__WISH__WISH_ACTIVE);
    town_round(town);
    return link;
}

static inline void town_hang_up(struct town *town, struct town_link *link)
{
    jl_hub_peer_end(town->hub, link->peer, town->now_ms);
    link->peer = NULL;
}

/// The next frame of this kind that has come, NULL when none has.
static inline Jieli__V1__Frame *town_take(struct town_link *link, Jieli__V1__Frame__OfCase kind)
{
    while (link->taken < link->count) {
        Jieli__V1__Frame *frame = link->frames[link->taken++];
        if (frame->of_case == kind)
            return frame;
    }
    return NULL;
}

// ---- signed messages ----

struct town_message {
    const char *type, *json, *subject, *id, *purpose, *matter;
    jl_time_ms time_ms, expiry_ms;
    uint8_t *lane;
    uint64_t sequence;
};

struct town_built {
    struct jl_buf message, body_payload;
    uint8_t seed[32], leaf[32];
    char id[37];
};

static inline void town_build(struct town *town, const struct town_signer *signer, const struct town_message *from,
                              struct town_built *out)
{
    Jieli__V1__Message message = JIELI__V1__MESSAGE__INIT;
    struct jl_arena *arena = jl_arena_new((size_t)128 << 20);
    const struct jl_type *type = jl_type_find(from->type);
    ProtobufCMessage *payload = NULL;
    uint8_t digest[32], root[32], random[10], uuid[16];
    struct jieli_err err = {0};
    memset(out, 0, sizeof *out);
    assert_non_null(type);
    if (jl_json_read(type, jl_view_text(from->json), arena, &payload, &err) != JIELI_OK)
        fail_msg("json: %s %s", err.field, err.text);
    jl_buf_add_packed(&out->body_payload, payload);
    town_random(town, random, sizeof random);
    jl_uuid_make7(town->now_ms, random, uuid);
    jl_uuid_write(uuid, out->id);
    if (from->id)
        snprintf(out->id, sizeof out->id, "%s", from->id);
    memset(out->seed, 5, 32);
    jl_payload_digest(town->digest, out->seed, jl_buf_view(&out->body_payload), digest);
    assert_int_equal(jl_fields_root(town->digest, type, type->schema, out->seed, payload, root, NULL), JIELI_OK);
    message.id = out->id;
    message.source = (char *)(uintptr_t)signer->source;
    message.type = (char *)(uintptr_t)type->full;
    message.subject = (char *)(uintptr_t)(from->subject ? from->subject : "");
    message.purpose = (char *)(uintptr_t)(from->purpose ? from->purpose : "");
    message.matter = (char *)(uintptr_t)(from->matter ? from->matter : "");
    message.time_ms = from->time_ms ? from->time_ms : town->now_ms;
    message.expirytime_ms = from->expiry_ms;
    message.schema = type->schema;
    message.hash = JL_HASH_SHA256;
    message.payload_digest = (ProtobufCBinaryData){32, digest};
    message.fields_root = (ProtobufCBinaryData){32, root};
    if (from->lane)
        message.lane = (ProtobufCBinaryData){8, from->lane};
    message.sequence = from->sequence;
    jl_buf_add_packed(&out->message, &message.base);
    jl_message_digest(town->digest, jl_buf_view(&out->message), out->leaf);
    jl_arena_free(&arena);
}

static inline void town_built_fini(struct town_built *built)
{
    jl_buf_fini(&built->message);
    jl_buf_fini(&built->body_payload);
}

/// One complete group; returns its ref. The hub is not let round.
static inline uint64_t town_submit_signed(struct town *town, struct town_link *link, const struct town_signer *signer,
                                          struct town_built *built, uint32_t count, uint8_t garble)
{
    uint8_t *leaves = calloc(count, 32), signature[JL_SIGNATURE_BYTES_MAX];
    size_t signature_len = 0;
    Jieli__V1__Item *items = calloc(count, sizeof *items), **pointers = calloc(count, sizeof *pointers);
    Jieli__V1__Body *bodies = calloc(count, sizeof *bodies);
    for (uint32_t i = 0; i < count; i++) {
        memcpy(leaves + 32 * i, built[i].leaf, 32);
        jieli__v1__item__init(&items[i]);
        jieli__v1__body__init(&bodies[i]);
        items[i].message = jl_pb_view(jl_buf_view(&built[i].message));
        bodies[i].seed = (ProtobufCBinaryData){32, built[i].seed};
        bodies[i].payload = jl_pb_view(jl_buf_view(&built[i].body_payload));
        items[i].body = &bodies[i];
        pointers[i] = &items[i];
    }
    assert_int_equal(jl_group_sign(signer->key, town->digest, town->tree, leaves, count, signature, &signature_len, NULL), JIELI_OK);
    signature[7] ^= garble;
    Jieli__V1__Group group = JIELI__V1__GROUP__INIT, *groups[] = {&group};
    group.suite = JL_SUITE_ED25519;
    group.key_id = (ProtobufCBinaryData){8, (uint8_t *)(uintptr_t)jl_key_id(signer->key)};
    group.signature = (ProtobufCBinaryData){signature_len, signature};
    group.tree_size = count;
    group.complete = true;
    group.items = pointers;
    group.n_items = count;
    Jieli__V1__Submit submit = JIELI__V1__SUBMIT__INIT;
    submit.ref = ++town->ref;
    submit.groups = groups;
    submit.n_groups = 1;
    Jieli__V1__Frame frame = TOWN_FRAME(SUBMIT, submit, &submit);
    town_send_frame(town, link, &frame);
    free(leaves);
    free(items);
    free(pointers);
    free(bodies);
    return town->ref;
}

static inline uint64_t town_submit_built(struct town *town, struct town_link *link, const struct town_signer *signer,
                                         struct town_built *built, uint32_t count)
{
    return town_submit_signed(town, link, signer, built, count, 0);
}

/// With a signature that verifies nothing.
static inline uint64_t town_submit_garbled(struct town *town, struct town_link *link, const struct town_signer *signer,
                                           struct town_built *built, uint32_t count)
{
    return town_submit_signed(town, link, signer, built, count, 1);
}

/// Submit one message, go round, and give its outcome.
static inline const Jieli__V1__OutcomeItem *town_say(struct town *town, struct town_link *link, const struct town_signer *signer,
                                                     struct town_message message)
{
    struct town_built built;
    town_build(town, signer, &message, &built);
    town_submit_built(town, link, signer, &built, 1);
    town_built_fini(&built);
    town_round(town);
    const Jieli__V1__Frame *frame = town_take(link, JIELI__V1__FRAME__OF_OUTCOME);
    assert_non_null(frame);
    assert_int_equal(frame->outcome->n_items, 1);
    return frame->outcome->items[0];
}

static inline void town_expect(const Jieli__V1__OutcomeItem *item, Jieli__V1__OutcomeKind kind, const char *code)
{
    if (item->kind != kind || strcmp(item->code, code) != 0)
        fail_msg("outcome %d %s %s, expected %d %s", (int)item->kind, item->code, item->text, (int)kind, code);
}
#define TOWN_ACCEPTED JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED
#define TOWN_DUPLICATE JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_DUPLICATE
#define TOWN_REJECTED JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_REJECTED
#define TOWN_CONFLICT JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_CONFLICT
#define TOWN_RETRY JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_RETRY_LATER

static inline struct town_link *town_operator(struct town *town)
{
    return town_link(town, "operator:op", "", 0);
}

/// The base64 of 32 bytes, all `byte`.
static inline void town_curve(uint8_t byte, char out[64])
{
    struct jl_buf text = {0};
    uint8_t key[32];
    memset(key, byte, sizeof key);
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < 32; i += 3) {
        size_t n = 32 - i < 3 ? 32 - i : 3;
        uint32_t bits = (uint32_t)key[i] << 16 | (n > 1 ? (uint32_t)key[i + 1] << 8 : 0) | (n > 2 ? key[i + 2] : 0u);
        for (size_t k = 0; k < 4; k++)
            jl_buf_add_u8(&text, (uint8_t)(k <= n ? digits[bits >> (18 - 6 * k) & 63] : '='));
    }
    snprintf(out, 64, "%s", jl_buf_text(&text));
    jl_buf_fini(&text);
}

static inline void town_base64(struct jl_view bytes, char *out, size_t room)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t at = 0;
    for (size_t i = 0; i < bytes.len && at + 5 < room; i += 3) {
        size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
        uint32_t bits = (uint32_t)bytes.data[i] << 16 | (n > 1 ? (uint32_t)bytes.data[i + 1] << 8 : 0) | (n > 2 ? bytes.data[i + 2] : 0u);
        for (size_t k = 0; k < 4; k++)
            out[at++] = k <= n ? digits[bits >> (18 - 6 * k) & 63] : '=';
    }
    out[at] = 0;
}

/// Register an agency with an agent of its own code and one key; the operator's link is a fresh one.
static inline void town_agency(struct town *town, struct town_link *operator_, const char *code, const char *role,
                               const char *division, struct town_signer *out)
{
    char curve[64], key[128], json[700];
    snprintf(out->source, sizeof out->source, "urn:jieli:agency:%s", code);
    snprintf(out->agent, sizeof out->agent, "%s", code);
    if (!out->key)
        assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &out->key, NULL), JIELI_OK);
    town_curve((uint8_t)(10 + ++town->serial), curve);
    town_base64(jl_key_public_der(out->key), key, sizeof key);
    snprintf(json, sizeof json,
             "{\"code\":\"%s\",\"roles\":[\"%s\"],\"divisions\":[\"%s\"],\"curve_key\":\"%s\",\"keys\":[{\"suite\":1,\"key\":\"%s\"}]}",
             code, role, division, curve, key);
    town_expect(town_say(town, operator_, &town->operator_, (struct town_message){.type = "admin.agency_add", .json = json}),
                TOWN_ACCEPTED, "");
}

static inline const Jieli__V1__OutcomeItem *town_admin(struct town *town, struct town_link *operator_, const char *type, const char *json)
{
    return town_say(town, operator_, &town->operator_, (struct town_message){.type = type, .json = json});
}

/// A number that can be nobody's: division 999001, born in 1885, `serial` of that day.
static inline void town_resident(uint32_t serial, char out[19])
{
    static const unsigned weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    unsigned sum = 0;
    snprintf(out, 19, "9990011885%02u%02u%03u", 1 + serial / 1000 % 12, 1 + serial / 12000 % 28, serial % 1000);
    for (int i = 0; i < 17; i++)
        sum += (unsigned)(out[i] - '0') * weights[i];
    out[17] = "10X98765432"[sum % 11];
    out[18] = 0;
}

/// A bench.note about person `serial` to the civil affairs of 999001.
static inline const char *town_note(uint32_t serial, const char *text, char *out, size_t room)
{
    char resident[19];
    town_resident(serial, resident);
    snprintf(out, room, "{\"person\":{\"resident_id\":\"%s\"},\"to_division\":\"999001\",\"text\":\"%s\"}", resident, text);
    return out;
}

// ---- what recipients say ----

static inline void town_sign_ack(struct town *town, const struct town_signer *signer, const Jieli__V1__Frame *frame,
                                 Jieli__V1__Proof *proof, uint8_t signature[JL_SIGNATURE_BYTES_MAX])
{
    uint8_t leaf[32];
    size_t len = 0;
    assert_true(jl_edge_ack_leaf(town->digest, frame, leaf));
    assert_int_equal(jl_group_sign(signer->key, town->digest, town->tree, leaf, 1, signature, &len, NULL), JIELI_OK);
    jieli__v1__proof__init(proof);
    proof->suite = JL_SUITE_ED25519;
    proof->key_id = (ProtobufCBinaryData){8, (uint8_t *)(uintptr_t)jl_key_id(signer->key)};
    proof->signature = (ProtobufCBinaryData){len, signature};
    proof->tree_size = 1;
}

static inline void town_ack_ranges(struct town *town, struct town_link *link, const struct town_signer *signer, Jieli__V1__Level level,
                                   Jieli__V1__Range **ranges, size_t count)
{
    Jieli__V1__Acknowledge acknowledge = JIELI__V1__ACKNOWLEDGE__INIT;
    Jieli__V1__Proof proof;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    acknowledge.agency = (char *)(uintptr_t)jl_urn_code(signer->source, "agency");
    acknowledge.epoch = 1;
    acknowledge.level = level;
    acknowledge.ranges = ranges;
    acknowledge.n_ranges = count;
    Jieli__V1__Frame frame = TOWN_FRAME(ACKNOWLEDGE, acknowledge, &acknowledge);
    town_sign_ack(town, signer, &frame, &proof, signature);
    acknowledge.proof = &proof;
    town_send_frame(town, link, &frame);
}

static inline void town_ack(struct town *town, struct town_link *link, const struct town_signer *signer, Jieli__V1__Level level,
                            uint64_t first, uint64_t last)
{
    Jieli__V1__Range range = JIELI__V1__RANGE__INIT, *ranges[] = {&range};
    range.first = first;
    range.last = last;
    town_ack_ranges(town, link, signer, level, ranges, 1);
}

static inline void town_refuse(struct town *town, struct town_link *link, const struct town_signer *signer, uint64_t seq, bool again,
                               const char *text)
{
    Jieli__V1__Refuse refuse = JIELI__V1__REFUSE__INIT;
    Jieli__V1__Proof proof;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    refuse.agency = (char *)(uintptr_t)jl_urn_code(signer->source, "agency");
    refuse.epoch = 1;
    refuse.seq = seq;
    refuse.code = (char *)(uintptr_t) "JL-AGENT-0004";
    refuse.text = (char *)(uintptr_t)text;
    refuse.again = again;
    Jieli__V1__Frame frame = TOWN_FRAME(REFUSE, refuse, &refuse);
    town_sign_ack(town, signer, &frame, &proof, signature);
    refuse.proof = &proof;
    town_send_frame(town, link, &frame);
}

/// All deliveries that have come and were not yet taken off; returns how many, their numbers in seqs.
static inline size_t town_delivered(struct town_link *link, uint64_t *seqs, size_t room)
{
    size_t count = 0;
    for (const Jieli__V1__Frame *frame; (frame = town_take(link, JIELI__V1__FRAME__OF_DELIVER));)
        for (size_t i = 0; i < frame->deliver->n_items; i++, count++)
            if (count < room)
                seqs[count] = frame->deliver->items[i]->stamp->seq;
    return count;
}

static inline bool town_delivery(struct town *town, const char *agency, uint64_t seq, Jieli__V1__Delivery **out)
{
    uint8_t key[JL_DELIVERY_KEY_MAX];
    struct jl_view value = jl_state_get(jl_hub_state(town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY,
                                        jl_view(key, jl_key_delivery(key, agency, seq)));
    if (out)
        *out = value.data ? jieli__v1__delivery__unpack(NULL, value.len, value.data) : NULL;
    return value.data != NULL;
}
#endif
