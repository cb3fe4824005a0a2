// SPDX-License-Identifier: Apache-2.0
// Nodes that nobody should send: flipped bits, wrong kinds, too deep, too many, values that do not fit.
#include "tests/wire/fields.h"

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
    fields_redact(fixture, &one, root, &nodes, &count);
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
        const struct redaction *one = &fields_redactions[cases[which]];
        uint8_t root[32], climbed[32];
        Jieli__V1__Node **nodes = NULL;
        size_t count = 0;
        fields_redact(fixture, one, root, &nodes, &count);
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

static void values_that_do_not_fit_their_field_are_not_read(void **state)
{
    struct fixture *fixture = *state;
    static const struct redaction one = {ALL, 2, fields_all, {NULL}, NULL};
    static uint8_t big[8] = {0, 0, 0, 1, 0, 0, 0, 0}, bad_text[1] = {0xff};
    uint8_t root[32];
    Jieli__V1__Node **nodes = NULL;
    const char **withheld = NULL;
    size_t count = 0, named = 0;
    ProtobufCMessage *payload = NULL;
    fields_redact(fixture, &one, root, &nodes, &count);
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
    ProtobufCMessage *payload = fields_from_json(fixture, ALL, fields_all);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIELDS(nodes_that_are_not_the_revisions_are_not_read),
        WITH_FIELDS(every_flipped_bit_is_noticed),
        WITH_FIELDS(hostile_nodes_are_refused),
        WITH_FIELDS(depth_is_limited),
        WITH_FIELDS(number_of_nodes_is_limited),
        WITH_FIELDS(values_that_do_not_fit_their_field_are_not_read),
        WITH_FIELDS(a_full_arena_is_an_error_not_a_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
