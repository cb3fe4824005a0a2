// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/fields.h"
#include "lib/wire/json.h"

int fields_setup(void **state)
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

int fields_teardown(void **state)
{
    struct fixture *fixture = *state;
    jl_digest_free(&fixture->digest);
    jl_arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

ProtobufCMessage *fields_from_json(struct fixture *fixture, int type, const char *json)
{
    struct jieli_err err = {0};
    ProtobufCMessage *message = NULL;
    enum jieli_status status = jl_json_read(&jl_test_types[type], jl_view_text(json), fixture->arena, &message, &err);
    if (status)
        print_error("%s %s\n", err.text, err.field);
    assert_int_equal(status, JIELI_OK);
    return message;
}

const char fields_vector[] = "{\"person\":{\"name\":\"张三\",\"resident_id\":\"33030418800229001X\"},"
                             "\"release_on\":\"2026-02-10\",\"months\":24,\"services\":[\"housing\",\"insurance\"]}";
const char fields_all[] =
    "{\"text\":\"t\",\"data\":\"AAEC\",\"colour\":\"dark_blue\",\"small\":-5,\"large\":-6,\"ularge\":7,\"zlarge\":-8,"
    "\"flarge\":-9,\"texts\":[\"a\",\"\",\"c\"],\"numbers\":[0,1,300],\"colours\":[\"red\",\"unspecified\"],"
    "\"fixeds\":[7,0],\"entries\":[{\"person\":{\"name\":\"甲\"},\"dose_mg\":40,\"readings\":[-1,0]},{},"
    "{\"dose_mg\":60}],\"entry\":{\"seen_on\":\"2026-02-10\"},\"choice_number\":0,\"later\":\"l\"}";

const struct redaction fields_redactions[FIELDS_REDACTIONS] = {
    {VECTOR, 1, fields_vector, {NULL}, fields_vector},
    {VECTOR,
     1,
     fields_vector,
     {"person.resident_id", "services"},
     "{\"person\":{\"name\":\"张三\"},\"release_on\":\"2026-02-10\",\"months\":24}"},
    {VECTOR,
     1,
     fields_vector,
     {"part", "person", "flag"},
     "{\"release_on\":\"2026-02-10\",\"months\":24,\"services\":[\"housing\",\"insurance\"]}"},
    {VECTOR, 1, "{}", {NULL}, "{}"},
    {VECTOR, 1, "{}", {"services"}, "{}"},
    {VECTOR, 1, fields_vector, {""}, "{}"},
    {ALL, 2, fields_all, {NULL}, NULL},
    {ALL, 2, fields_all, {"entries.dose_mg", "later"}, NULL},
    {ALL,
     2,
     "{\"entries\":[{\"dose_mg\":1},{\"dose_mg\":2,\"readings\":[5]}]}",
     {"entries.dose_mg", "entries.person"},
     "{\"entries\":[{},{\"readings\":[5]}]}"},
    {ALL, 2, fields_all, {"entries", "texts", "choice_number"}, NULL},
    {ALL, 1, fields_all, {"data", "entries.person.name"}, NULL},
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

size_t fields_withheld_count(const struct redaction *one)
{
    size_t count = 0;
    while (count < 4 && one->withheld[count])
        count++;
    return count;
}

void fields_redact(struct fixture *fixture, const struct redaction *one, uint8_t root[32], Jieli__V1__Node ***nodes,
                   size_t *count)
{
    const struct jl_type *type = &jl_test_types[one->type];
    ProtobufCMessage *payload = fields_from_json(fixture, one->type, one->json);
    assert_int_equal(jl_fields_root(fixture->digest, type, one->schema, fixture->seed, payload, root, NULL), 0);
    assert_int_equal(jl_fields_redact(fixture->digest, type, one->schema, fixture->seed, payload, one->withheld,
                                      fields_withheld_count(one), fixture->arena, nodes, count, NULL),
                     0);
}
