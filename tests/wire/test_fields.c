// SPDX-License-Identifier: Apache-2.0
// The two commitments of formats F3: roots, what is withheld, what is read of the rest. Hostile nodes: test_nodes.c.
#include "lib/wire/json.h"
#include "tests/wire/fields.h"

static void assert_hex(const uint8_t bytes[32], const char *wanted)
{
    char hex[65];
    jl_hex_write(bytes, 32, hex);
    assert_string_equal(hex, wanted);
}

static const char vector_root[] = "0700e400e3b6fd807312d691aa36126a9405613f68aed0597a718e21f63af766";

static void root_is_that_of_the_vector(void **state)
{
    struct fixture *fixture = *state;
    uint8_t root[32];
    ProtobufCMessage *payload = fields_from_json(fixture, VECTOR, fields_vector);
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
    ProtobufCMessage *payload = fields_from_json(fixture, VECTOR, fields_vector);
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

static void every_redaction_leads_to_the_root(void **state)
{
    struct fixture *fixture = *state;
    for (size_t at = 0; at < FIELDS_REDACTIONS; at++) {
        uint8_t root[32], climbed[32];
        Jieli__V1__Node **nodes = NULL;
        size_t count = 0;
        fields_redact(fixture, &fields_redactions[at], root, &nodes, &count);
        assert_int_equal(jl_fields_climb(fixture->digest, jl_test_types[fields_redactions[at].type].full,
                                         fields_redactions[at].schema, nodes, count, climbed, NULL),
                         0);
        assert_memory_equal(root, climbed, 32);
    }
}

static void reading_gives_what_is_disclosed_and_names_the_rest(void **state)
{
    struct fixture *fixture = *state;
    for (size_t at = 0; at < FIELDS_REDACTIONS; at++) {
        const struct redaction *one = &fields_redactions[at];
        const struct jl_type *type = &jl_test_types[one->type];
        uint8_t root[32];
        Jieli__V1__Node **nodes = NULL;
        const char **withheld = NULL;
        size_t count = 0, named = 0;
        ProtobufCMessage *payload = NULL;
        struct jieli_err err = {0};
        fields_redact(fixture, one, root, &nodes, &count);
        enum jieli_status status =
            jl_fields_read(type, one->schema, nodes, count, fixture->arena, &payload, &withheld, &named, &err);
        if (status)
            print_error("case %zu: %s %s\n", at, err.text, err.field);
        assert_int_equal(status, 0);
        assert_int_equal(named, fields_withheld_count(one));
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
    static const struct redaction one = {ALL, 2, fields_all, {"entries.dose_mg"}, NULL};
    uint8_t root[32];
    Jieli__V1__Node **nodes = NULL;
    const char **withheld = NULL;
    size_t count = 0, named = 0;
    ProtobufCMessage *payload = NULL;
    fields_redact(fixture, &one, root, &nodes, &count);
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
    static const struct redaction full = {VECTOR, 1, fields_vector, {"person", "services", "part"}, NULL};
    static const struct redaction empty = {VECTOR, 1, "{}", {"person", "services", "part"}, NULL};
    uint8_t root[32], other[32];
    Jieli__V1__Node **nodes = NULL;
    size_t count_full = 0, count_empty = 0;
    fields_redact(fixture, &full, root, &nodes, &count_full);
    fields_redact(fixture, &empty, other, &nodes, &count_empty);
    assert_int_equal(count_full, count_empty);
    assert_memory_not_equal(root, other, 32);
}

static void revision_one_does_not_see_later_fields(void **state)
{
    struct fixture *fixture = *state;
    uint8_t with[32], without[32], second[32];
    const struct jl_type *type = &jl_test_types[ALL];
    ProtobufCMessage *later = fields_from_json(fixture, ALL, "{\"text\":\"t\",\"later\":\"l\"}");
    ProtobufCMessage *plain = fields_from_json(fixture, ALL, "{\"text\":\"t\"}");
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
    static const struct redaction one = {ALL, 2, fields_all, {NULL}, NULL};
    uint8_t root[32];
    Jieli__V1__Node **nodes = NULL, *more[256];
    const char **withheld = NULL;
    size_t count = 0, named = 0;
    ProtobufCMessage *payload = NULL;
    fields_redact(fixture, &one, root, &nodes, &count);
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

static void unknown_paths_withhold_nothing_and_are_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const wrong[] = {"person.residentid"};
    Jieli__V1__Node **nodes = NULL;
    size_t count = 0;
    ProtobufCMessage *payload = fields_from_json(fixture, VECTOR, fields_vector);
    assert_int_equal(jl_fields_redact(fixture->digest, &jl_test_types[VECTOR], 1, fixture->seed, payload, wrong, 1,
                                      fixture->arena, &nodes, &count, NULL),
                     JIELI_ARG_INVALID);
    assert_null(nodes);
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

static void sm3_gives_another_root(void **state)
{
    struct fixture *fixture = *state;
    struct jl_digest *sm3 = jl_digest_new(JL_HASH_SM3);
    uint8_t root[32];
    ProtobufCMessage *payload = fields_from_json(fixture, VECTOR, fields_vector);
    assert_int_equal(jl_fields_root(sm3, &jl_test_types[VECTOR], 1, fixture->seed, payload, root, NULL), 0);
    char hex[65];
    jl_hex_write(root, 32, hex);
    assert_string_not_equal(hex, vector_root);
    jl_digest_free(&sm3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIELDS(root_is_that_of_the_vector),
        WITH_FIELDS(withholding_does_not_change_the_vectors_root),
        WITH_FIELDS(payload_digest_and_leaf_are_those_of_the_vector),
        WITH_FIELDS(every_redaction_leads_to_the_root),
        WITH_FIELDS(reading_gives_what_is_disclosed_and_names_the_rest),
        WITH_FIELDS(element_values_withheld_are_named_once),
        WITH_FIELDS(presence_says_nothing),
        WITH_FIELDS(revision_one_does_not_see_later_fields),
        WITH_FIELDS(a_newer_revision_is_read_as_far_as_known),
        WITH_FIELDS(unknown_paths_withhold_nothing_and_are_refused),
        WITH_FIELDS(payload_with_too_many_nodes_has_no_root),
        WITH_FIELDS(sm3_gives_another_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
