// SPDX-License-Identifier: Apache-2.0
// The two commitments of formats F3 and redaction.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "jieli/test/all.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"

extern const struct jl_type jl_test_types[];
enum { VECTOR = 0, ALL = 1, DEEP = 2 };

struct fixture {
    struct jl_digest *digest;
    struct jl_arena *arena;
    uint8_t seed[32];
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->digest = jl_digest_new(JL_HASH_SHA256);
    fixture->arena = jl_arena_new(64u << 20);
    for (uint8_t at = 0; at < 32; at++)
        fixture->seed[at] = at;
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    jl_digest_free(&fixture->digest);
    jl_arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

static void assert_hex(const uint8_t bytes[32], const char *wanted)
{
    char hex[65];
    jl_hex_write(bytes, 32, hex);
    assert_string_equal(hex, wanted);
}

static ProtobufCMessage *from_json(struct fixture *fixture, int type, const char *json)
{
    struct jieli_err err = {0};
    ProtobufCMessage *message = NULL;
    enum jieli_status status = jl_json_read(&jl_test_types[type], jl_view_text(json), fixture->arena, &message, &err);
    if (status)
        print_error("%s %s\n", err.text, err.field);
    assert_int_equal(status, JIELI_OK);
    return message;
}

static const char vector_json[] =
    "{\"person\":{\"name\":\"张三\",\"resident_id\":\"33030418800229001X\"},"
    "\"release_on\":\"2026-02-10\",\"months\":24,\"services\":[\"housing\",\"insurance\"]}";
static const char vector_root[] = "0700e400e3b6fd807312d691aa36126a9405613f68aed0597a718e21f63af766";

static const char all_json[] =
    "{\"text\":\"t\",\"data\":\"AAEC\",\"colour\":\"dark_blue\",\"small\":-5,\"large\":-6,\"ularge\":7,\"zlarge\":-8,"
    "\"flarge\":-9,\"texts\":[\"a\",\"\",\"c\"],\"numbers\":[0,1,300],\"colours\":[\"red\",\"unspecified\"],"
    "\"fixeds\":[7,0],\"entries\":[{\"person\":{\"name\":\"甲\"},\"dose_mg\":40,\"readings\":[-1,0]},{},"
    "{\"dose_mg\":60}],\"entry\":{\"seen_on\":\"2026-02-10\"},\"choice_number\":0,\"later\":\"l\"}";

static void root_is_that_of_the_vector(void **state)
{
    struct fixture *fixture = *state;
    uint8_t root[32];
    ProtobufCMessage *payload = from_json(fixture, VECTOR, vector_json);
    assert_int_equal(jl_fields_root(fixture->digest, &jl_test_types[VECTOR], 1, fixture->seed, payload, root, NULL), 0);
    assert_hex(root, vector_root);
}

static void withholding_does_not_change_the_vectors_root(void **state)
{
    struct fixture *fixture = *state;
    const struct jl_type *type = &jl_test_types[VECTOR];
    static const char *const withheld[] = {"person.resident_id", "services"};
    Jieli__V1__Node **nodes = NULL;
    size_t count = 0;
    uint8_t root[32];
    ProtobufCMessage *payload = from_json(fixture, VECTOR, vector_json);
    assert_int_equal(jl_fields_redact(fixture->digest, type, 1, fixture->seed, payload, withheld, 2, fixture->arena,
                                      &nodes, &count, NULL),
                     0);
    assert_int_equal(count, 9);
    assert_int_equal(jl_fields_climb(fixture->digest, type->full, 1, nodes, count, root, NULL), 0);
    assert_hex(root, vector_root);
}

static void payload_digest_and_leaf_are_those_of_the_vector(void **state)
{
    struct fixture *fixture = *state;
    uint8_t out[32];
    char hex[65];
    jl_payload_digest(fixture->digest, fixture->seed, jl_view_text("abc"), out);
    jl_hex_write(out, 32, hex);
    assert_memory_equal(hex, "46611e3a", 8);
    assert_memory_equal(hex + 60, "56c6", 4);
    jl_message_digest(fixture->digest, jl_view_text("abc"), out);
    jl_hex_write(out, 32, hex);
    assert_memory_equal(hex, "9a7be909", 8);
    assert_memory_equal(hex + 60, "db66", 4);
}

struct redaction {
    int type;
    uint32_t schema;
    const char *json;
    const char *withheld[4];
    const char *read; ///< JSON of what is disclosed
};

static const struct redaction redactions[] = {
    {VECTOR, 1, vector_json, {NULL}, vector_json},
    {VECTOR,
     1,
     vector_json,
     {"person.resident_id", "services"},
     "{\"person\":{\"name\":\"张三\"},\"release_on\":\"2026-02-10\",\"months\":24}"},
    {VECTOR,
     1,
     vector_json,
     {"part", "person", "flag"},
     "{\"release_on\":\"2026-02-10\",\"months\":24,\"services\":[\"housing\",\"insurance\"]}"},
    {VECTOR, 1, "{}", {NULL}, "{}"},
    {VECTOR, 1, "{}", {"services"}, "{}"},
    {VECTOR, 1, vector_json, {""}, "{}"},
    {ALL, 2, all_json, {NULL}, NULL},
    {ALL, 2, all_json, {"entries.dose_mg", "later"}, NULL},
    {ALL,
     2,
     "{\"entries\":[{\"dose_mg\":1},{\"dose_mg\":2,\"readings\":[5]}]}",
     {"entries.dose_mg", "entries.person"},
     "{\"entries\":[{},{\"readings\":[5]}]}"},
    {ALL, 2, all_json, {"entries", "texts", "choice_number"}, NULL},
    {ALL, 1, all_json, {"data", "entries.person.name"}, NULL},
    {DEEP,
     1,
     "{\"down\":{\"down\":[{\"down\":{\"down\":[{\"down\":{\"down\":{\"down\":[{\"text\":\"x\"}]}}}]}}]}}",
     {NULL},
     "{\"down\":{\"down\":[{\"down\":{\"down\":[{\"down\":{\"down\":{\"down\":[{\"text\":\"x\"}]}}}]}}]}}"},
    {DEEP,
     1,
     "{\"down\":{\"down\":[{\"down\":{\"down\":[{\"down\":{\"down\":{\"down\":[{\"text\":\"x\"}]}}}]}}]}}",
     {"down.down.down.down.down.down.down.text"},
     "{\"down\":{\"down\":[{\"down\":{\"down\":[{\"down\":{\"down\":{\"down\":[{}]}}}]}}]}}"},
};
#define REDACTIONS (sizeof redactions / sizeof redactions[0])

static size_t withheld_count(const struct redaction *one)
{
    size_t count = 0;
    while (count < 4 && one->withheld[count])
        count++;
    return count;
}

static void redact(struct fixture *fixture, const struct redaction *one, uint8_t root[32], Jieli__V1__Node ***nodes,
                   size_t *count)
{
    const struct jl_type *type = &jl_test_types[one->type];
    ProtobufCMessage *payload = from_json(fixture, one->type, one->json);
    assert_int_equal(jl_fields_root(fixture->digest, type, one->schema, fixture->seed, payload, root, NULL), 0);
    assert_int_equal(jl_fields_redact(fixture->digest, type, one->schema, fixture->seed, payload, one->withheld,
                                      withheld_count(one), fixture->arena, nodes, count, NULL),
                     0);
}

static void every_redaction_leads_to_the_root(void **state)
{
    struct fixture *fixture = *state;
    for (size_t at = 0; at < REDACTIONS; at++) {
        uint8_t root[32], climbed[32];
        Jieli__V1__Node **nodes = NULL;
        size_t count = 0;
        redact(fixture, &redactions[at], root, &nodes, &count);
        assert_int_equal(jl_fields_climb(fixture->digest, jl_test_types[redactions[at].type].full,
                                         redactions[at].schema, nodes, count, climbed, NULL),
                         0);
        assert_memory_equal(root, climbed, 32);
    }
}

static void reading_gives_what_is_disclosed_and_names_the_rest(void **state)
{
    struct fixture *fixture = *state;
    for (size_t at = 0; at < REDACTIONS; at++) {
        const struct redaction *one = &redactions[at];
        const struct jl_type *type = &jl_test_types[one->type];
        uint8_t root[32];
        Jieli__V1__Node **nodes = NULL;
        const char **withheld = NULL;
        size_t count = 0, named = 0;
        ProtobufCMessage *payload = NULL;
        struct jieli_err err = {0};
        redact(fixture, one, root, &nodes, &count);
        enum jieli_status status =
            jl_fields_read(type, one->schema, nodes, count, fixture->arena, &payload, &withheld, &named, &err);
        if (status)
            print_error("case %zu: %s %s\n", at, err.text, err.field);
        assert_int_equal(status, 0);
        assert_int_equal(named, withheld_count(one));
        struct jl_buf json = {0};
        jl_json_write(type->payload, payload, false, &json);
        if (one->read)
            assert_string_equal(jl_buf_text(&json), one->read);
        uint8_t packed[4096];
        assert_true(protobuf_c_message_get_packed_size(payload) <= sizeof packed);
        protobuf_c_message_pack(payload, packed);
        jl_buf_fini(&json);
    }
}

static void element_values_withheld_are_named_once(void **state)
{
    struct fixture *fixture = *state;
    static const struct redaction one = {ALL, 2, all_json, {"entries.dose_mg"}, NULL};
    uint8_t root[32];
    Jieli__V1__Node **nodes = NULL;
    const char **withheld = NULL;
    size_t count = 0, named = 0;
    ProtobufCMessage *payload = NULL;
    redact(fixture, &one, root, &nodes, &count);
    assert_int_equal(
        jl_fields_read(&jl_test_types[ALL], 2, nodes, count, fixture->arena, &payload, &withheld, &named, NULL), 0);
    assert_int_equal(named, 1);
    assert_string_equal(withheld[0], "entries.dose_mg");
    Jieli__Test__All *all = (Jieli__Test__All *)(void *)payload;
    assert_int_equal(all->n_entries, 3);
    assert_int_equal(all->entries[0]->dose_mg, 0);
    assert_string_equal(all->entries[0]->person->name, "甲");
}

/// Default or absent, empty list or not: the number of nodes tells nothing but list lengths that are disclosed.
static void presence_says_nothing(void **state)
{
    struct fixture *fixture = *state;
    static const struct redaction full = {VECTOR, 1, vector_json, {"person", "services", "part"}, NULL};
    static const struct redaction empty = {VECTOR, 1, "{}", {"person", "services", "part"}, NULL};
    uint8_t root[32], other[32];
    Jieli__V1__Node **nodes = NULL;
    size_t count_full = 0, count_empty = 0;
    redact(fixture, &full, root, &nodes, &count_full);
    redact(fixture, &empty, other, &nodes, &count_empty);
    assert_int_equal(count_full, count_empty);
    assert_memory_not_equal(root, other, 32);
}

static void revision_one_does_not_see_later_fields(void **state)
{
    struct fixture *fixture = *state;
    uint8_t with[32], without[32], second[32];
    const struct jl_type *type = &jl_test_types[ALL];
    ProtobufCMessage *later = from_json(fixture, ALL, "{\"text\":\"t\",\"later\":\"l\"}");
    ProtobufCMessage *plain = from_json(fixture, ALL, "{\"text\":\"t\"}");
    assert_int_equal(jl_fields_root(fixture->digest, type, 1, fixture->seed, later, with, NULL), 0);
    assert_int_equal(jl_fields_root(fixture->digest, type, 1, fixture->seed, plain, without, NULL), 0);
    assert_memory_equal(with, without, 32);
    assert_int_equal(jl_fields_root(fixture->digest, type, 2, fixture->seed, later, second, NULL), 0);
    assert_memory_not_equal(with, second, 32);
    assert_int_equal(jl_fields_root(fixture->digest, type, 3, fixture->seed, later, second, NULL),
                     JIELI_MSG_SCHEMA_NEWER);
    assert_int_equal(jl_fields_root(fixture->digest, type, 0, fixture->seed, later, second, NULL),
                     JIELI_MSG_SCHEMA_NEWER);
}

static void a_newer_revision_is_read_as_far_as_known(void **state)
{
    struct fixture *fixture = *state;
    static const struct redaction one = {ALL, 2, all_json, {NULL}, NULL};
    uint8_t root[32];
    Jieli__V1__Node **nodes = NULL, *more[256];
    const char **withheld = NULL;
    size_t count = 0, named = 0;
    ProtobufCMessage *payload = NULL;
    redact(fixture, &one, root, &nodes, &count);
    memcpy(more, nodes, count * sizeof *more);
    Jieli__V1__Node part = *nodes[0],
                    inner = *nodes[2]; // a message that only a newer revision declares, with one field
    part.number = 99;
    part.count = 1;
    inner.number = 1;
    static uint8_t other[] = "zzz";
    inner.value = (ProtobufCBinaryData){3, other};
    more[count] = &part;
    more[count + 1] = &inner;
    Jieli__V1__Node last = *nodes[2];
    last.number = 100;
    more[count + 2] = &last;
    nodes[0]->count += 2;
    assert_int_equal(
        jl_fields_read(&jl_test_types[ALL], 3, more, count + 3, fixture->arena, &payload, &withheld, &named, NULL),
        JIELI_OK);
    assert_string_equal(((Jieli__Test__All *)(void *)payload)->text, "t");
    assert_int_equal(
        jl_fields_read(&jl_test_types[ALL], 2, more, count + 3, fixture->arena, &payload, &withheld, &named, NULL),
        JIELI_WIRE_MALFORMED);
}

/// The node of field `number` directly below the top.
static size_t node_index(Jieli__V1__Node **nodes, size_t count, uint32_t number)
{
    size_t found = 0;
    for (size_t at = 1; at < count && !found; at++)
        if (nodes[at]->number == number)
            found = at;
    assert_true(found);
    return found;
}

static void nodes_that_are_not_the_revisions_are_not_read(void **state)
{
    struct fixture *fixture = *state;
    static const struct redaction one = {ALL, 2, "{\"choice_number\":5}", {NULL}, NULL};
    uint8_t root[32];
    Jieli__V1__Node **nodes = NULL;
    const char **withheld = NULL;
    size_t count = 0, named = 0;
    ProtobufCMessage *payload = NULL;
    redact(fixture, &one, root, &nodes, &count);
    nodes[0]->count--; // the last field is missing
    assert_int_equal(
        jl_fields_read(&jl_test_types[ALL], 2, nodes, count - 1, fixture->arena, &payload, &withheld, &named, NULL),
        JIELI_WIRE_MALFORMED);
    nodes[0]->count++;
    assert_int_equal(
        jl_fields_read(&jl_test_types[ALL], 2, nodes, count, fixture->arena, &payload, &withheld, &named, NULL),
        JIELI_OK);
    Jieli__V1__Node *absent = nodes[node_index(nodes, count, 19)];
    absent->kind = JIELI__V1__NODE_KIND__NODE_KIND_VALUE; // now both choice_text and choice_number are there
    payload = NULL;
    assert_int_equal(
        jl_fields_read(&jl_test_types[ALL], 2, nodes, count, fixture->arena, &payload, &withheld, &named, NULL),
        JIELI_WIRE_MALFORMED);
    assert_null(payload);
}

static void unknown_paths_withhold_nothing_and_are_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const wrong[] = {"person.residentid"};
    Jieli__V1__Node **nodes = NULL;
    size_t count = 0;
    ProtobufCMessage *payload = from_json(fixture, VECTOR, vector_json);
    assert_int_equal(jl_fields_redact(fixture->digest, &jl_test_types[VECTOR], 1, fixture->seed, payload, wrong, 1,
                                      fixture->arena, &nodes, &count, NULL),
                     JIELI_ARG_INVALID);
    assert_null(nodes);
}

/// Does any tree of nodes with one bit changed still lead to the root?
static void check_flip(struct fixture *fixture, const struct redaction *one, Jieli__V1__Node **nodes, size_t count,
                       const uint8_t root[32])
{
    uint8_t climbed[32];
    enum jieli_status status =
        jl_fields_climb(fixture->digest, jl_test_types[one->type].full, one->schema, nodes, count, climbed, NULL);
    if (!status)
        assert_memory_not_equal(root, climbed, 32);
}

static void flip_bytes(struct fixture *fixture, const struct redaction *one, Jieli__V1__Node **nodes, size_t count,
                       const uint8_t root[32], ProtobufCBinaryData *bytes)
{
    for (size_t at = 0; at < bytes->len; at++) {
        uint8_t *kept = bytes->data, copy[64];
        assert_true(bytes->len <= sizeof copy);
        memcpy(copy, kept, bytes->len);
        copy[at] ^= (uint8_t)(1u << (at % 8));
        bytes->data = copy;
        check_flip(fixture, one, nodes, count, root);
        bytes->data = kept;
    }
}

static void every_flipped_bit_is_noticed(void **state)
{
    struct fixture *fixture = *state;
    static const size_t cases[] = {1, 8, 9};
    for (size_t which = 0; which < 3; which++) {
        const struct redaction *one = &redactions[cases[which]];
        uint8_t root[32], climbed[32];
        Jieli__V1__Node **nodes = NULL;
        size_t count = 0;
        redact(fixture, one, root, &nodes, &count);
        for (size_t at = 0; at < count; at++) {
            Jieli__V1__Node *node = nodes[at], kept = *node;
            flip_bytes(fixture, one, nodes, count, root, &node->salt);
            flip_bytes(fixture, one, nodes, count, root, &node->value);
            flip_bytes(fixture, one, nodes, count, root, &node->digest);
            for (unsigned bit = 0; bit < 32; bit++) {
                node->number ^= 1u << bit;
                check_flip(fixture, one, nodes, count, root);
                *node = kept;
                node->count ^= 1u << bit;
                check_flip(fixture, one, nodes, count, root);
                *node = kept;
            }
            for (int kind = 0; kind < 8; kind++) {
                node->kind = (Jieli__V1__NodeKind)kind;
                if (node->kind != kept.kind)
                    check_flip(fixture, one, nodes, count, root);
            }
            *node = kept;
            check_flip(fixture, one, nodes, at, root); // the rest is missing
        }
        assert_int_equal(
            jl_fields_climb(fixture->digest, "cn.jieli.other.v1", one->schema, nodes, count, climbed, NULL), 0);
        assert_memory_not_equal(root, climbed, 32);
        assert_int_equal(jl_fields_climb(fixture->digest, jl_test_types[one->type].full, one->schema + 1, nodes, count,
                                         climbed, NULL),
                         0);
        assert_memory_not_equal(root, climbed, 32);
    }
}

static Jieli__V1__Node node_of(Jieli__V1__NodeKind kind, uint32_t number, uint32_t count)
{
    static uint8_t bytes[32];
    Jieli__V1__Node node = JIELI__V1__NODE__INIT;
    node.kind = kind;
    node.number = number;
    node.count = count;
    bool salt = kind == JIELI__V1__NODE_KIND__NODE_KIND_VALUE || kind == JIELI__V1__NODE_KIND__NODE_KIND_ABSENT ||
                kind == JIELI__V1__NODE_KIND__NODE_KIND_LIST;
    if (salt)
        node.salt = (ProtobufCBinaryData){16, bytes};
    if (kind == JIELI__V1__NODE_KIND__NODE_KIND_WITHHELD)
        node.digest = (ProtobufCBinaryData){32, bytes};
    return node;
}

static enum jieli_status climb(struct fixture *fixture, Jieli__V1__Node *list, size_t count)
{
    uint8_t root[32];
    Jieli__V1__Node **nodes = calloc(count + 1, sizeof *nodes);
    assert_non_null(nodes);
    for (size_t at = 0; at < count; at++)
        nodes[at] = &list[at];
    enum jieli_status status = jl_fields_climb(fixture->digest, "t", 1, nodes, count, root, NULL);
    const char **withheld = NULL;
    size_t named = 0;
    ProtobufCMessage *payload = NULL;
    if (status) // what cannot be climbed cannot be read
        assert_int_not_equal(
            jl_fields_read(&jl_test_types[ALL], 9, nodes, count, fixture->arena, &payload, &withheld, &named, NULL),
            JIELI_OK);
    free(nodes);
    return status;
}

#define VALUE JIELI__V1__NODE_KIND__NODE_KIND_VALUE
#define ABSENT JIELI__V1__NODE_KIND__NODE_KIND_ABSENT
#define MESSAGE JIELI__V1__NODE_KIND__NODE_KIND_MESSAGE
#define LIST JIELI__V1__NODE_KIND__NODE_KIND_LIST
#define WITHHELD JIELI__V1__NODE_KIND__NODE_KIND_WITHHELD

static void hostile_nodes_are_refused(void **state)
{
    struct fixture *fixture = *state;
    Jieli__V1__Node good[] = {node_of(MESSAGE, 0, 2), node_of(LIST, 1, 1), node_of(VALUE, 0, 0), node_of(ABSENT, 2, 0)};
    assert_int_equal(climb(fixture, good, 4), JIELI_OK);
    assert_int_equal(climb(fixture, good, 0), JIELI_WIRE_MALFORMED);
    assert_int_equal(climb(fixture, good, 3), JIELI_WIRE_MALFORMED); // promises more than follows
    Jieli__V1__Node top_value[] = {node_of(VALUE, 0, 0)};
    assert_int_equal(climb(fixture, top_value, 1), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node top_number[] = {node_of(MESSAGE, 1, 0)};
    assert_int_equal(climb(fixture, top_number, 1), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node trailing[] = {node_of(MESSAGE, 0, 0), node_of(VALUE, 1, 0)};
    assert_int_equal(climb(fixture, trailing, 2), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node order[] = {node_of(MESSAGE, 0, 2), node_of(VALUE, 2, 0), node_of(VALUE, 1, 0)};
    assert_int_equal(climb(fixture, order, 3), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node twice[] = {node_of(MESSAGE, 0, 2), node_of(VALUE, 1, 0), node_of(VALUE, 1, 0)};
    assert_int_equal(climb(fixture, twice, 3), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node zero[] = {node_of(MESSAGE, 0, 1), node_of(VALUE, 0, 0)};
    assert_int_equal(climb(fixture, zero, 2), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node list_in_list[] = {node_of(MESSAGE, 0, 1), node_of(LIST, 1, 1), node_of(LIST, 0, 0)};
    assert_int_equal(climb(fixture, list_in_list, 3), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node absent_in_list[] = {node_of(MESSAGE, 0, 1), node_of(LIST, 1, 1), node_of(ABSENT, 0, 0)};
    assert_int_equal(climb(fixture, absent_in_list, 3), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node huge[] = {node_of(MESSAGE, 0, 1), node_of(LIST, 1, UINT32_MAX)};
    assert_int_equal(climb(fixture, huge, 2), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node short_salt[] = {node_of(MESSAGE, 0, 1), node_of(VALUE, 1, 0)};
    short_salt[1].salt.len = 15;
    assert_int_equal(climb(fixture, short_salt, 2), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node extra[] = {node_of(MESSAGE, 0, 1), node_of(ABSENT, 1, 0)};
    extra[1].value = extra[1].salt;
    assert_int_equal(climb(fixture, extra, 2), JIELI_WIRE_MALFORMED);
    Jieli__V1__Node unspecified[] = {node_of(JIELI__V1__NODE_KIND__NODE_KIND_UNSPECIFIED, 0, 0)};
    assert_int_equal(climb(fixture, unspecified, 1), JIELI_WIRE_MALFORMED);
}

/// `messages` messages inside each other, with a list between any two when `lists`.
static enum jieli_status climb_chain(struct fixture *fixture, uint32_t messages, bool lists)
{
    Jieli__V1__Node chain[64];
    size_t count = 0;
    for (uint32_t at = 0; at < messages; at++) {
        bool last = at + 1 == messages, in_list = lists && at;
        chain[count++] = node_of(MESSAGE, at && !in_list ? 1 : 0, last ? 0 : 1);
        if (lists && !last)
            chain[count++] = node_of(LIST, 1, 1);
    }
    return climb(fixture, chain, count);
}

static void depth_is_limited(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(climb_chain(fixture, JL_DEPTH_MAX, false), JIELI_OK);
    assert_int_equal(climb_chain(fixture, JL_DEPTH_MAX, true), JIELI_OK);
    assert_int_equal(climb_chain(fixture, JL_DEPTH_MAX + 1, false), JIELI_WIRE_TOO_DEEP);
    assert_int_equal(climb_chain(fixture, JL_DEPTH_MAX + 1, true), JIELI_WIRE_TOO_DEEP);
}

static void number_of_nodes_is_limited(void **state)
{
    struct fixture *fixture = *state;
    for (uint32_t count = JL_NODES_MAX; count <= JL_NODES_MAX + 1; count++) {
        Jieli__V1__Node *list = calloc(count, sizeof *list);
        assert_non_null(list);
        list[0] = node_of(MESSAGE, 0, 1);
        list[1] = node_of(LIST, 1, count - 2);
        for (uint32_t at = 2; at < count; at++)
            list[at] = node_of(VALUE, 0, 0);
        assert_int_equal(climb(fixture, list, count), count == JL_NODES_MAX ? JIELI_OK : JIELI_WIRE_TOO_MANY);
        free(list);
    }
}

static void payload_with_too_many_nodes_has_no_root(void **state)
{
    struct fixture *fixture = *state;
    uint8_t root[32];
    Jieli__Test__All all = JIELI__TEST__ALL__INIT;
    uint64_t *numbers = calloc(JL_NODES_MAX, sizeof *numbers);
    assert_non_null(numbers);
    all.numbers = numbers;
    all.n_numbers = JL_NODES_MAX - 23; // and 22 fields and the top
    assert_int_equal(jl_fields_root(fixture->digest, &jl_test_types[ALL], 2, fixture->seed, &all.base, root, NULL), 0);
    all.n_numbers++;
    assert_int_equal(jl_fields_root(fixture->digest, &jl_test_types[ALL], 2, fixture->seed, &all.base, root, NULL),
                     JIELI_WIRE_TOO_MANY);
    free(numbers);
}

static void values_that_do_not_fit_their_field_are_not_read(void **state)
{
    struct fixture *fixture = *state;
    static const struct redaction one = {ALL, 2, all_json, {NULL}, NULL};
    static uint8_t big[8] = {0, 0, 0, 1, 0, 0, 0, 0}, bad_text[1] = {0xff};
    uint8_t root[32];
    Jieli__V1__Node **nodes = NULL;
    const char **withheld = NULL;
    size_t count = 0, named = 0;
    ProtobufCMessage *payload = NULL;
    redact(fixture, &one, root, &nodes, &count);
    struct {
        size_t node;
        ProtobufCBinaryData value;
    } rows[] = {{1, {1, bad_text}}, {3, {8, big}}, {5, {8, big}}, {5, {1, big}}, {7, {8, big}}};
    for (size_t at = 0; at < sizeof rows / sizeof rows[0]; at++) {
        ProtobufCBinaryData kept = nodes[rows[at].node]->value;
        nodes[rows[at].node]->value = rows[at].value;
        assert_int_equal(
            jl_fields_read(&jl_test_types[ALL], 2, nodes, count, fixture->arena, &payload, &withheld, &named, NULL),
            JIELI_WIRE_MALFORMED);
        nodes[rows[at].node]->value = kept;
    }
    assert_null(payload);
}

static void a_full_arena_is_an_error_not_a_crash(void **state)
{
    struct fixture *fixture = *state;
    ProtobufCMessage *payload = from_json(fixture, ALL, all_json);
    static const char *const withheld_paths[] = {"entries.dose_mg"};
    bool once = false;
    for (size_t limit = 64; limit < 64 * 1024; limit += 512) {
        struct jl_arena *arena = jl_arena_new(limit);
        Jieli__V1__Node **nodes = NULL;
        const char **withheld = NULL;
        size_t count = 0, named = 0;
        ProtobufCMessage *read = NULL;
        enum jieli_status status = jl_fields_redact(fixture->digest, &jl_test_types[ALL], 2, fixture->seed, payload,
                                                    withheld_paths, 1, arena, &nodes, &count, NULL);
        if (!status)
            status = jl_fields_read(&jl_test_types[ALL], 2, nodes, count, arena, &read, &withheld, &named, NULL);
        assert_true(status == JIELI_OK || status == JIELI_WIRE_TOO_LARGE);
        once = once || status == JIELI_OK;
        jl_arena_free(&arena);
    }
    assert_true(once);
}

static void sm3_gives_another_root(void **state)
{
    struct fixture *fixture = *state;
    struct jl_digest *sm3 = jl_digest_new(JL_HASH_SM3);
    uint8_t root[32];
    ProtobufCMessage *payload = from_json(fixture, VECTOR, vector_json);
    assert_int_equal(jl_fields_root(sm3, &jl_test_types[VECTOR], 1, fixture->seed, payload, root, NULL), 0);
    char hex[65];
    jl_hex_write(root, 32, hex);
    assert_string_not_equal(hex, vector_root);
    jl_digest_free(&sm3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(root_is_that_of_the_vector, setup, teardown),
        cmocka_unit_test_setup_teardown(withholding_does_not_change_the_vectors_root, setup, teardown),
        cmocka_unit_test_setup_teardown(payload_digest_and_leaf_are_those_of_the_vector, setup, teardown),
        cmocka_unit_test_setup_teardown(every_redaction_leads_to_the_root, setup, teardown),
        cmocka_unit_test_setup_teardown(reading_gives_what_is_disclosed_and_names_the_rest, setup, teardown),
        cmocka_unit_test_setup_teardown(element_values_withheld_are_named_once, setup, teardown),
        cmocka_unit_test_setup_teardown(presence_says_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(revision_one_does_not_see_later_fields, setup, teardown),
        cmocka_unit_test_setup_teardown(a_newer_revision_is_read_as_far_as_known, setup, teardown),
        cmocka_unit_test_setup_teardown(nodes_that_are_not_the_revisions_are_not_read, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_paths_withhold_nothing_and_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(every_flipped_bit_is_noticed, setup, teardown),
        cmocka_unit_test_setup_teardown(hostile_nodes_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(depth_is_limited, setup, teardown),
        cmocka_unit_test_setup_teardown(number_of_nodes_is_limited, setup, teardown),
        cmocka_unit_test_setup_teardown(payload_with_too_many_nodes_has_no_root, setup, teardown),
        cmocka_unit_test_setup_teardown(values_that_do_not_fit_their_field_are_not_read, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_arena_is_an_error_not_a_crash, setup, teardown),
        cmocka_unit_test_setup_teardown(sm3_gives_another_root, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
