// SPDX-License-Identifier: Apache-2.0
// The pre-scan and what is unpacked after it.

#include "tests/unit/unit.h"

#include "lib/base/bytes.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include "tests/wire/types.h"

static const char all_json[] =
    "{\"text\":\"t\",\"data\":\"AAEC\",\"flag\":true,\"colour\":\"dark_blue\",\"small\":-5,\"large\":-6,\"usmall\":"
    "4294967295,\"ularge\":7,\"zsmall\":-1,\"zlarge\":-8,\"fsmall\":1,\"flarge\":-9,\"texts\":[\"a\",\"\",\"丙\"],"
    "\"numbers\":[0,1,300],\"colours\":[\"red\",\"unspecified\"],\"fixeds\":[7,0],\"entries\":[{\"person\":{\"name\":"
    "\"甲\"},\"dose_mg\":40,\"readings\":[-1,0]},{},{\"dose_mg\":60}],\"entry\":{\"seen_on\":\"2026-02-10\"},"
    "\"choice_number\":0,\"later\":\"l\"}";

static size_t pack_all(const char *json, uint8_t *out, size_t room)
{
    struct jl_arena *arena = jl_arena_new(1u << 20);
    ProtobufCMessage *message = NULL;
    assert_int_equal(jl_json_read(&jl_test_types[ALL], jl_view_text(json), arena, &message, NULL), JIELI_OK);
    assert_true(protobuf_c_message_get_packed_size(message) <= room);
    size_t len = protobuf_c_message_pack(message, out);
    jl_arena_free(&arena);
    return len;
}

static enum jieli_status scan(const ProtobufCMessageDescriptor *descriptor, struct jl_view bytes, bool canonical,
                              struct jieli_err *err)
{
    // A copy of just this size, so that ASan sees a read beyond the end.
    uint8_t *copy = malloc(bytes.len ? bytes.len : 1);
    assert_non_null(copy);
    if (bytes.len)
        memcpy(copy, bytes.data, bytes.len);
    struct jl_scan_limits limits = {JL_DEPTH_MAX, JL_NODES_MAX, canonical, 0};
    enum jieli_status status = jl_wire_scan(descriptor, jl_view(copy, bytes.len), &limits, err);
    free(copy);
    return status;
}

static void canonical_payload_unpacks(void **state)
{
    (void)state;
    uint8_t bytes[1024];
    size_t len = pack_all(all_json, bytes, sizeof bytes);
    struct jl_arena *arena = jl_arena_new(1u << 20);
    ProtobufCMessage *message = NULL;
    struct jieli_err err = {0};
    enum jieli_status status = jl_payload_unpack(&jl_test_types[ALL], jl_view(bytes, len), arena, &message, &err);
    if (status)
        print_error("%s %s\n", err.text, err.field);
    assert_int_equal(status, JIELI_OK);
    Jieli__Test__All *all = (Jieli__Test__All *)(void *)message;
    assert_string_equal(all->texts[2], "丙");
    assert_int_equal(all->choice_case, JIELI__TEST__ALL__CHOICE_CHOICE_NUMBER);
    assert_int_equal(all->flarge, -9);
    jl_arena_free(&arena);
}

static void an_empty_payload_is_canonical(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(1u << 20);
    ProtobufCMessage *message = NULL;
    assert_int_equal(jl_payload_unpack(&jl_test_types[ALL], jl_view(NULL, 0), arena, &message, NULL), JIELI_OK);
    assert_non_null(message);
    jl_arena_free(&arena);
}

struct row {
    const char *what;
    const char *bytes;
    size_t len;
    enum jieli_status canonical, lenient;
};
#define ROW(what, bytes, canonical, lenient)                                                                           \
    {                                                                                                                  \
        what, bytes, sizeof bytes - 1, canonical, lenient                                                              \
    }
#define OK JIELI_OK
#define BAD JIELI_WIRE_MALFORMED
#define NOT JIELI_WIRE_NOT_CANONICAL

static const struct row rows[] = {
    ROW("text", "\x0a\x01t", OK, OK),
    ROW("empty text", "\x0a\x00", NOT, OK),
    ROW("empty bytes", "\x12\x00", NOT, OK),
    ROW("false written", "\x18\x00", NOT, OK),
    ROW("bool 2", "\x18\x02", NOT, OK),
    ROW("enum known", "\x20\x02", OK, OK),
    ROW("enum unknown", "\x20\x03", JIELI_MSG_ENUM, OK),
    ROW("enum negative", "\x20\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", JIELI_MSG_ENUM, OK),
    ROW("int32 -1 in ten bytes", "\x28\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", OK, OK),
    ROW("int32 -1 in five bytes", "\x28\xff\xff\xff\xff\x0f", NOT, OK),
    ROW("int32 above 32 bits", "\x28\x80\x80\x80\x80\x10", NOT, OK),
    ROW("uint32 largest", "\x38\xff\xff\xff\xff\x0f", OK, OK),
    ROW("uint32 above 32 bits", "\x38\xff\xff\xff\xff\x1f", NOT, OK),
    ROW("sint32 above 32 bits", "\x48\xff\xff\xff\xff\x1f", NOT, OK),
    ROW("uint64 largest", "\x40\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", OK, OK),
    ROW("varint above 64 bits", "\x40\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", BAD, BAD),
    ROW("varint of eleven bytes", "\x40\xff\xff\xff\xff\xff\xff\xff\xff\xff\x81\x00", BAD, BAD),
    ROW("varint cut", "\x40\x80", BAD, BAD),
    ROW("varint not shortest", "\x40\x81\x00", NOT, OK),
    ROW("tag not shortest", "\x8a\x00\x01t", NOT, OK),
    ROW("length not shortest", "\x0a\x81\x00t", NOT, OK),
    ROW("length beyond the end", "\x0a\x02t", BAD, BAD),
    ROW("huge length", "\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01t", BAD, BAD),
    ROW("length missing", "\x0a", BAD, BAD),
    ROW("field number 0", "\x02\x00", BAD, BAD),
    ROW("field number above 29 bits", "\x80\x80\x80\x80\x10\x01", BAD, BAD),
    ROW("group", "\x0b\x0c", BAD, BAD),
    ROW("unknown group", "\xf3\x06\xf4\x06", JIELI_WIRE_UNKNOWN_FIELD, BAD),
    ROW("wire type 7", "\x0f\x01", BAD, BAD),
    ROW("number where text belongs", "\x08\x01", BAD, BAD),
    ROW("text where a number belongs", "\x1a\x01t", BAD, BAD),
    ROW("fixed32", "\x5d\x01\x00\x00\x00", OK, OK),
    ROW("fixed32 zero", "\x5d\x00\x00\x00\x00", NOT, OK),
    ROW("fixed32 cut", "\x5d\x01\x00\x00", BAD, BAD),
    ROW("fixed64 cut", "\x61\x01\x00\x00\x00\x00\x00\x00", BAD, BAD),
    ROW("unknown field", "\x98\x06\x01", JIELI_WIRE_UNKNOWN_FIELD, OK),
    ROW("unknown field cut", "\x9d\x06\x01", JIELI_WIRE_UNKNOWN_FIELD, BAD),
    ROW("descending", "\x18\x01\x0a\x01t", NOT, OK),
    ROW("single field twice", "\x0a\x01t\x0a\x01t", BAD, BAD),
    ROW("message field twice", "\x92\x01\x02\x10\x01\x92\x01\x02\x10\x01", BAD, BAD),
    ROW("list of texts", "\x6a\x01t\x6a\x00", OK, OK),
    ROW("list interrupted", "\x6a\x01t\x72\x01\x01\x6a\x01t", NOT, OK),
    ROW("packed numbers", "\x72\x02\x00\x01", OK, OK),
    ROW("packed, empty", "\x72\x00", NOT, OK),
    ROW("packed in two pieces", "\x72\x01\x01\x72\x01\x01", NOT, OK),
    ROW("not packed", "\x70\x01", NOT, OK),
    ROW("packed, not shortest", "\x72\x02\x81\x00", NOT, OK),
    ROW("packed, cut inside", "\x72\x01\x80", BAD, BAD),
    ROW("packed fixed of odd length", "\x82\x01\x05\x01\x00\x00\x00\x01", BAD, BAD),
    ROW("packed enum unknown", "\x7a\x02\x01\x09", JIELI_MSG_ENUM, OK),
    ROW("bad UTF-8", "\x0a\x01\xff", JIELI_WIRE_BAD_UTF8, JIELI_WIRE_BAD_UTF8),
    ROW("overlong UTF-8", "\x0a\x02\xc0\xaf", JIELI_WIRE_BAD_UTF8, JIELI_WIRE_BAD_UTF8),
    ROW("surrogate", "\x0a\x03\xed\xa0\x80", JIELI_WIRE_BAD_UTF8, JIELI_WIRE_BAD_UTF8),
    ROW("NUL in text",
        "\x0a\x03"
        "a\0b",
        JIELI_WIRE_NUL_IN_TEXT, JIELI_WIRE_NUL_IN_TEXT),
    ROW("NUL in bytes", "\x12\x01\0", OK, OK),
    ROW("oneof at its default", "\xa0\x01\x00", OK, OK),
    ROW("oneof text at its default", "\x9a\x01\x00", OK, OK),
    ROW("two members of a oneof", "\x9a\x01\x00\xa0\x01\x00", BAD, BAD),
    ROW("empty message", "\x92\x01\x00", OK, OK),
    ROW("wrong inside a message", "\x92\x01\x02\x10\x00", NOT, OK),
    ROW("bad text inside a list of messages", "\x8a\x01\x03\x22\x01\xff", JIELI_WIRE_BAD_UTF8, JIELI_WIRE_BAD_UTF8),
};

static void each_kind_of_wrong_bytes_has_its_status(void **state)
{
    (void)state;
    for (size_t at = 0; at < sizeof rows / sizeof rows[0]; at++) {
        const struct row *row = &rows[at];
        enum jieli_status canonical = scan(&jieli__test__all__descriptor, jl_view(row->bytes, row->len), true, NULL);
        enum jieli_status lenient = scan(&jieli__test__all__descriptor, jl_view(row->bytes, row->len), false, NULL);
        if (canonical != row->canonical || lenient != row->lenient)
            print_error("%s: %d %d\n", row->what, canonical, lenient);
        assert_int_equal(canonical, row->canonical);
        assert_int_equal(lenient, row->lenient);
    }
}

static void errors_name_the_field(void **state)
{
    (void)state;
    struct jieli_err err = {0};
    scan(&jieli__test__all__descriptor, jl_view("\x8a\x01\x03\x22\x01\xff", 6), true, &err);
    assert_string_equal(err.field, "seen_on");
    assert_int_equal(err.status, JIELI_WIRE_BAD_UTF8);
}

/// Whatever the canonical scan lets through packs again to the same bytes, and what the lenient one lets through
/// unpacks.
static void what_the_scan_lets_through_unpacks(void **state)
{
    (void)state;
    uint8_t good[1024], bytes[1024];
    size_t whole = pack_all(all_json, good, sizeof good), through = 0;
    uint64_t random = 88172645463325252u;
    struct jl_arena *arena = jl_arena_new(1u << 20);
    struct jl_scan_limits lenient = {JL_DEPTH_MAX, JL_NODES_MAX, false, 0};
    for (int round = 0; round < 60000; round++) {
        size_t len = whole;
        memcpy(bytes, good, whole);
        for (int change = 0; change < 1 + round % 3; change++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            size_t at = (size_t)(random >> 8) % whole;
            if (random % 5 == 0)
                len = at;
            else
                bytes[at] = (uint8_t)(random >> 40);
        }
        ProtobufCMessage *message = NULL;
        jl_arena_reset(arena);
        enum jieli_status status =
            jl_wire_unpack(&jieli__test__all__descriptor, jl_view(bytes, len), &lenient, arena, &message, NULL);
        assert_int_not_equal(status, JIELI_WIRE_TOO_LARGE); // protobuf-c agreed
        status = scan(&jieli__test__all__descriptor, jl_view(bytes, len), true, NULL);
        if (status)
            continue;
        through++;
        assert_int_equal(jl_payload_unpack(&jl_test_types[ALL], jl_view(bytes, len), arena, &message, NULL), JIELI_OK);
    }
    assert_true(through > 100);
    jl_arena_free(&arena);
}

static void every_truncation_is_survived(void **state)
{
    (void)state;
    uint8_t bytes[1024];
    size_t whole = pack_all(all_json, bytes, sizeof bytes);
    for (size_t len = 0; len <= whole; len++)
        scan(&jieli__test__all__descriptor, jl_view(bytes, len), true, NULL);
    assert_int_equal(scan(&jieli__test__all__descriptor, jl_view(bytes, whole), true, NULL), JIELI_OK);
    assert_int_not_equal(scan(&jieli__test__all__descriptor, jl_view(bytes, whole - 1), true, NULL), JIELI_OK);
}

static void depth_is_limited(void **state)
{
    (void)state;
    static const uint8_t seven[] = {10, 14, 10, 12, 10, 10, 10, 8, 10, 6, 10, 4, 10, 2, 10, 0};
    struct jl_scan_limits limits = {8, 100, true, 0};
    struct jl_view eight = jl_view(seven, sizeof seven - 2);
    uint8_t bytes[14];
    memcpy(bytes, seven, 14);
    for (size_t at = 1; at < 14; at += 2)
        bytes[at] = (uint8_t)(12 - at + 1);
    eight.data = bytes;
    assert_int_equal(jl_wire_scan(&jieli__test__deep1__descriptor, eight, &limits, NULL), JIELI_OK);
    limits.depth_max = 7;
    assert_int_equal(jl_wire_scan(&jieli__test__deep1__descriptor, eight, &limits, NULL), JIELI_WIRE_TOO_DEEP);
}

static void nodes_are_limited(void **state)
{
    (void)state;
    uint8_t bytes[12] = {0x72, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    struct jl_scan_limits limits = {8, 11, true, 0};
    assert_int_equal(jl_wire_scan(&jieli__test__all__descriptor, jl_view(bytes, 12), &limits, NULL), JIELI_OK);
    limits.nodes_max = 10;
    assert_int_equal(jl_wire_scan(&jieli__test__all__descriptor, jl_view(bytes, 12), &limits, NULL),
                     JIELI_WIRE_TOO_MANY);
}

static void payload_size_is_limited(void **state)
{
    (void)state;
    struct jl_arena *arena = jl_arena_new(8u << 20);
    uint8_t *bytes = calloc(1, JL_MESSAGE_BYTES_MAX + 1);
    assert_non_null(bytes);
    ProtobufCMessage *message = NULL;
    // field 2, bytes, of such a length that the whole is just the limit
    for (uint32_t over = 0; over < 2; over++) {
        uint32_t len = JL_MESSAGE_BYTES_MAX + over - 4;
        bytes[0] = 0x12;
        bytes[1] = (uint8_t)(0x80 | (len & 0x7f));
        bytes[2] = (uint8_t)(0x80 | (len >> 7 & 0x7f));
        bytes[3] = (uint8_t)(len >> 14);
        assert_int_equal(jl_payload_unpack(&jl_test_types[ALL], jl_view(bytes, len + 4), arena, &message, NULL),
                         over ? JIELI_WIRE_TOO_LARGE : JIELI_OK);
    }
    free(bytes);
    jl_arena_free(&arena);
}

static void a_full_arena_is_an_error_not_a_crash(void **state)
{
    (void)state;
    uint8_t bytes[1024];
    size_t len = pack_all(all_json, bytes, sizeof bytes);
    bool once = false;
    for (size_t limit = 16; limit < 8192; limit += 64) {
        struct jl_arena *arena = jl_arena_new(limit);
        ProtobufCMessage *message = NULL;
        enum jieli_status status = jl_payload_unpack(&jl_test_types[ALL], jl_view(bytes, len), arena, &message, NULL);
        assert_true(status == JIELI_OK || status == JIELI_WIRE_TOO_LARGE);
        once = once || !status;
        jl_arena_free(&arena);
    }
    assert_true(once);
}

static size_t problems_of(const char *json, const char *per_entry, enum jieli_status wanted,
                          struct jl_field_problem *out, size_t room, char paths[][64])
{
    struct jl_arena *arena = jl_arena_new(8u << 20);
    ProtobufCMessage *message = NULL;
    struct jl_field_problem *problems = NULL;
    size_t count = 0;
    struct jieli_err err = {0};
    assert_int_equal(jl_json_read(&jl_test_types[ALL], jl_view_text(json), arena, &message, NULL), JIELI_OK);
    assert_int_equal(jl_payload_check(&jl_test_types[ALL], message, per_entry, arena, &problems, &count, &err), wanted);
    assert_int_equal(err.status, wanted);
    for (size_t at = 0; at < count && at < room; at++) {
        out[at] = problems[at];
        snprintf(paths[at], sizeof paths[at], "%s", problems[at].path);
    }
    jl_arena_free(&arena);
    return count;
}

static void checks_collect_all_problems_in_order(void **state)
{
    (void)state;
    struct jl_field_problem problems[8] = {{.entry = 0}};
    char paths[8][64] = {{0}};
    static const char json[] = "{\"entries\":[{\"person\":{}},{\"seen_on\":\"2026-02-30\"}],"
                               "\"entry\":{\"person\":{},\"seen_on\":\"x\"}}";
    assert_int_equal(problems_of(json, NULL, JIELI_MSG_FIELD_MISSING, problems, 8, paths), 4);
    assert_string_equal(paths[0], "text");
    assert_string_equal(paths[1], "entries.person");
    assert_int_equal(problems[1].entry, 2);
    assert_string_equal(paths[2], "entries.seen_on");
    assert_int_equal(problems[2].status, JIELI_MSG_DATE);
    assert_string_equal(paths[3], "entry.seen_on");
    assert_int_equal(problems[3].entry, 0);
}

static void a_list_inside_an_entry_keeps_the_entrys_number(void **state)
{
    (void)state;
    struct jl_field_problem problems[8] = {{.entry = 0}};
    char paths[8][64] = {{0}};
    static const char json[] =
        "{\"text\":\"t\",\"entries\":[{\"person\":{},\"days\":[\"2026-02-10\",\"2026-02-11\",\"x\"]}]}";
    assert_int_equal(problems_of(json, "entries", JIELI_OK, problems, 8, paths), 1);
    assert_string_equal(paths[0], "entries.days");
    assert_int_equal(problems[0].entry, 1);
}

static void problems_of_entries_do_not_condemn_the_message(void **state)
{
    (void)state;
    struct jl_field_problem problems[8] = {{.entry = 0}};
    char paths[8][64] = {{0}};
    static const char json[] = "{\"text\":\"t\",\"entries\":[{\"person\":{}},{}]}";
    assert_int_equal(problems_of(json, "entries", JIELI_OK, problems, 8, paths), 1);
    assert_int_equal(problems[0].entry, 2);
    assert_int_equal(problems_of(json, NULL, JIELI_MSG_FIELD_MISSING, problems, 8, paths), 1);
}

static void too_many_problems_condemn_the_message(void **state)
{
    (void)state;
    struct jl_field_problem problem;
    char path[1][64];
    for (unsigned count = JL_FIELD_PROBLEMS_MAX; count <= JL_FIELD_PROBLEMS_MAX + 1; count++) {
        struct jl_buf json = {0};
        jl_buf_add_text(&json, "{\"text\":\"t\",\"entries\":[{}");
        for (unsigned at = 1; at < count; at++)
            jl_buf_add_text(&json, ",{}");
        jl_buf_add_text(&json, "]}");
        problems_of(jl_buf_text(&json), "entries", count > JL_FIELD_PROBLEMS_MAX ? JIELI_WIRE_TOO_MANY : JIELI_OK,
                    &problem, 1, path);
        jl_buf_fini(&json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(canonical_payload_unpacks),
        cmocka_unit_test(an_empty_payload_is_canonical),
        cmocka_unit_test(each_kind_of_wrong_bytes_has_its_status),
        cmocka_unit_test(errors_name_the_field),
        cmocka_unit_test(what_the_scan_lets_through_unpacks),
        cmocka_unit_test(every_truncation_is_survived),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(nodes_are_limited),
        cmocka_unit_test(payload_size_is_limited),
        cmocka_unit_test(a_full_arena_is_an_error_not_a_crash),
        cmocka_unit_test(checks_collect_all_problems_in_order),
        cmocka_unit_test(a_list_inside_an_entry_keeps_the_entrys_number),
        cmocka_unit_test(problems_of_entries_do_not_condemn_the_message),
        cmocka_unit_test(too_many_problems_condemn_the_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
