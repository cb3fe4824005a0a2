// SPDX-License-Identifier: Apache-2.0
// Frames, envelopes, and the table of message types.

#include "tests/unit/unit.h"

#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/access.h"
#include "lib/wire/wire.h"

static int setup(void **state)
{
    *state = jl_arena_new(64u << 20);
    return 0;
}

static int teardown(void **state)
{
    struct jl_arena *arena = *state;
    jl_arena_free(&arena);
    return 0;
}

/// A Submit of `count` items in one group, each with `bytes` of message.
static void pack_submit(uint32_t count, size_t bytes, struct jl_buf *out)
{
    Jieli__V1__Item **items = jl_alloc(count * sizeof *items), *room = jl_alloc(count * sizeof *room);
    uint8_t *message = jl_alloc(bytes + 1);
    assert_true(items && room && message);
    for (uint32_t at = 0; at < count; at++) {
        jieli__v1__item__init(&room[at]);
        room[at].message = (ProtobufCBinaryData){bytes, message};
        items[at] = &room[at];
    }
    Jieli__V1__Group group = JIELI__V1__GROUP__INIT, *groups[] = {&group};
    group.items = items;
    group.n_items = count;
    Jieli__V1__Submit submit = JIELI__V1__SUBMIT__INIT;
    submit.ref = 7;
    submit.groups = groups;
    submit.n_groups = 1;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_SUBMIT;
    frame.submit = &submit;
    jl_frame_pack(&frame, out);
    free(items);
    free(room);
    free(message);
}

static enum jieli_status unpack(struct jl_arena *arena, struct jl_view part, Jieli__V1__Frame **out)
{
    jl_arena_reset(arena);
    return jl_frame_unpack(part, arena, out, NULL);
}

static void a_frame_comes_back(void **state)
{
    struct jl_buf part = {0};
    Jieli__V1__Frame *frame = NULL;
    pack_submit(3, 100, &part);
    assert_int_equal(part.data[0], 1);
    assert_int_equal(unpack(*state, jl_buf_view(&part), &frame), JIELI_OK);
    assert_int_equal(frame->of_case, JIELI__V1__FRAME__OF_SUBMIT);
    assert_int_equal(frame->submit->ref, 7);
    assert_int_equal(frame->submit->groups[0]->n_items, 3);
    jl_buf_fini(&part);
}

static void wrong_frames_are_refused(void **state)
{
    Jieli__V1__Frame *frame = NULL;
    assert_int_equal(unpack(*state, jl_view(NULL, 0), &frame), JIELI_WIRE_MALFORMED);
    assert_int_equal(unpack(*state, jl_view("\x02\x4a\x00", 3), &frame), JIELI_WIRE_VERSION);
    assert_int_equal(unpack(*state, jl_view("\x01", 1), &frame), JIELI_WIRE_UNKNOWN_FIELD);
    assert_int_equal(unpack(*state, jl_view("\x01\xda\x02\x00", 4), &frame), JIELI_WIRE_UNKNOWN_FIELD); // number 43
    assert_int_equal(unpack(*state, jl_view("\x01\x4a\x01", 3), &frame), JIELI_WIRE_MALFORMED);
    assert_int_equal(unpack(*state, jl_view("\x01\x4a\x00\x52\x00", 5), &frame), JIELI_WIRE_MALFORMED); // Ping and Bye
    assert_int_equal(unpack(*state, jl_view("\x01\x4a\x00\x4a\x00", 5), &frame), JIELI_WIRE_MALFORMED); // Ping twice
    assert_int_equal(unpack(*state, jl_view("\x01\x52\x03\x0a\x01\xff", 6), &frame), JIELI_WIRE_BAD_UTF8);
    assert_null(frame);
    assert_int_equal(unpack(*state, jl_view("\x01\x4a\x00", 3), &frame), JIELI_OK);
    assert_int_equal(unpack(*state, jl_view("\x01\x4a\x03\x98\x06\x01", 6), &frame), JIELI_OK); // a later field of Ping
}

static void messages_in_a_frame_are_counted(void **state)
{
    struct jl_buf part = {0};
    Jieli__V1__Frame *frame = NULL;
    pack_submit(JL_FRAME_MESSAGES_MAX, 1, &part);
    assert_int_equal(unpack(*state, jl_buf_view(&part), &frame), JIELI_OK);
    jl_buf_clear(&part);
    pack_submit(JL_FRAME_MESSAGES_MAX + 1, 1, &part);
    assert_int_equal(unpack(*state, jl_buf_view(&part), &frame), JIELI_WIRE_TOO_MANY);
    jl_buf_fini(&part);
}

static void sizes_of_messages_and_frames_are_limited(void **state)
{
    struct jl_buf part = {0};
    Jieli__V1__Frame *frame = NULL;
    pack_submit(1, JL_MESSAGE_BYTES_MAX, &part);
    assert_int_equal(unpack(*state, jl_buf_view(&part), &frame), JIELI_OK);
    jl_buf_clear(&part);
    pack_submit(1, JL_MESSAGE_BYTES_MAX + 1, &part);
    assert_int_equal(unpack(*state, jl_buf_view(&part), &frame), JIELI_WIRE_TOO_LARGE);
    jl_buf_clear(&part);
    pack_submit(5, JL_MESSAGE_BYTES_MAX, &part);
    assert_int_equal(unpack(*state, jl_buf_view(&part), &frame), JIELI_WIRE_TOO_LARGE);
    jl_buf_fini(&part);
}

static void a_full_arena_is_an_error_not_a_crash(void **state)
{
    (void)state;
    struct jl_buf part = {0};
    bool once = false;
    pack_submit(40, 50, &part);
    for (size_t limit = 16; limit < 32768; limit += 256) {
        struct jl_arena *arena = jl_arena_new(limit);
        Jieli__V1__Frame *frame = NULL;
        enum jieli_status status = jl_frame_unpack(jl_buf_view(&part), arena, &frame, NULL);
        assert_true(status == JIELI_OK || status == JIELI_WIRE_TOO_LARGE);
        once = once || !status;
        jl_arena_free(&arena);
    }
    assert_true(once);
    jl_buf_fini(&part);
}

static uint8_t digest_bytes[32];

static Jieli__V1__Message good_message(void)
{
    Jieli__V1__Message message = JIELI__V1__MESSAGE__INIT;
    message.id = (char *)(uintptr_t) "0194f3c2-0000-7000-8000-000000000001";
    message.source = (char *)(uintptr_t) "urn:jieli:agency:police-1";
    message.type = (char *)(uintptr_t) "cn.jieli.release.notice.v1";
    message.time_ms = 1770595200000;
    message.schema = 1;
    message.hash = 1;
    message.payload_digest = (ProtobufCBinaryData){32, digest_bytes};
    message.fields_root = (ProtobufCBinaryData){32, digest_bytes};
    return message;
}

static void assert_refused(Jieli__V1__Message message, enum jieli_status status, const char *field)
{
    struct jieli_err err = {0};
    assert_int_equal(jl_message_check(&message, &err), status);
    assert_string_equal(err.field, field);
}

#define REFUSED(member, value, status)                                                                                 \
    do {                                                                                                               \
        Jieli__V1__Message message = good_message();                                                                   \
        message.member = (value);                                                                                      \
        assert_refused(message, (status), #member);                                                                    \
    } while (0)
#define TEXT(text) ((char *)(uintptr_t)(text))

static void envelopes_are_checked(void **state)
{
    (void)state;
    Jieli__V1__Message good = good_message();
    assert_int_equal(jl_message_check(&good, NULL), JIELI_OK);
    REFUSED(id, TEXT(""), JIELI_MSG_ID);
    REFUSED(id, TEXT("0194F3C2-0000-7000-8000-000000000001"), JIELI_MSG_ID);
    REFUSED(id, TEXT("0194f3c200007000800000000000000001"), JIELI_MSG_ID);
    REFUSED(source, TEXT(""), JIELI_MSG_FIELD_MISSING);
    REFUSED(source, TEXT("urn:jieli:agency:"), JIELI_MSG_TEXT);
    REFUSED(source, TEXT("urn:jieli:agency:Police"), JIELI_MSG_TEXT);
    REFUSED(source, TEXT("urn:jieli:person:x"), JIELI_MSG_TEXT);
    REFUSED(type, TEXT(""), JIELI_MSG_FIELD_MISSING);
    REFUSED(subject, TEXT("cf 1"), JIELI_MSG_TEXT);
    REFUSED(subject, TEXT("cf%1"), JIELI_MSG_TEXT);
    REFUSED(subject, TEXT("cf\"1"), JIELI_MSG_TEXT);
    REFUSED(subject, TEXT("档案"), JIELI_MSG_TEXT);
    REFUSED(correlationid, TEXT("a\nb"), JIELI_MSG_TEXT);
    REFUSED(traceparent, TEXT("00000000000000000000000000000000000000000000000000000000000000000000"),
            JIELI_WIRE_TOO_LARGE);
    REFUSED(time_ms, 0, JIELI_MSG_TIME);
    REFUSED(time_ms, INT64_MAX, JIELI_MSG_TIME);
    REFUSED(expirytime_ms, -1, JIELI_MSG_TIME);
    REFUSED(schema, 0, JIELI_MSG_FIELD_MISSING);
    REFUSED(hash, 3, JIELI_SEAL_SUITE);
    REFUSED(payload_digest, ((ProtobufCBinaryData){31, digest_bytes}), JIELI_SEAL_DIGEST);
    REFUSED(fields_root, ((ProtobufCBinaryData){0, NULL}), JIELI_SEAL_DIGEST);
    REFUSED(lane, ((ProtobufCBinaryData){7, digest_bytes}), JIELI_WIRE_MALFORMED);
}

static void types_are_found_by_short_and_full_name(void **state)
{
    (void)state;
    const struct jl_type *last = NULL;
    uint32_t count = 0;
    for (const struct jl_type *type; (type = jl_type_at(count)); count++) {
        assert_ptr_equal(jl_type_find(type->name), type);
        assert_ptr_equal(jl_type_find(type->full), type);
        assert_true(!last || strcmp(last->name, type->name) < 0);
        last = type;
    }
    assert_true(count > 10);
    static const char *const none[] = {"",
                                       "release",
                                       "release.notic",
                                       "release.noticee",
                                       "cn.jieli.release.notice",
                                       "cn.jieli..v1",
                                       "cn.jieli.release.notice.v2",
                                       "zzz",
                                       "aaa"};
    for (size_t at = 0; at < sizeof none / sizeof none[0]; at++)
        assert_null(jl_type_find(none[at]));
    assert_null(jl_type_find(NULL));
}

static void check_spec(const struct jl_message_spec *spec)
{
    assert_int_equal(spec->field_count, spec->descriptor->n_fields);
    for (uint32_t at = 0; at < spec->field_count; at++) {
        const ProtobufCFieldDescriptor *field = jl_spec_descriptor(spec, &spec->fields[at]);
        assert_int_equal(field->id, spec->fields[at].number);
        assert_string_equal(field->name, spec->fields[at].name);
        assert_int_equal(field->type == PROTOBUF_C_TYPE_MESSAGE, spec->fields[at].sub != NULL);
        if (spec->fields[at].sub) {
            assert_ptr_equal(field->descriptor, spec->fields[at].sub->descriptor);
            check_spec(spec->fields[at].sub);
        }
    }
}

static void the_generated_table_agrees_with_the_descriptors(void **state)
{
    (void)state;
    uint32_t at = 0;
    for (; jl_type_at(at); at++)
        check_spec(jl_type_at(at)->payload);
    assert_true(at > 100);
}

static void field_paths_are_looked_up(void **state)
{
    (void)state;
    const struct jl_type *type = jl_type_find("release.notice");
    assert_int_equal(jl_type_field(type, "person.resident_id")->check, JL_FIELD_RESIDENT_ID);
    assert_true(jl_type_field(type, "release_on")->required);
    assert_non_null(jl_type_field(type, "person"));
    assert_null(jl_type_field(type, "person.nothing"));
    assert_null(jl_type_field(type, "release_on.x"));
    assert_null(jl_type_field(type, "person."));
    assert_null(jl_type_field(type, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_frame_comes_back, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_frames_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(messages_in_a_frame_are_counted, setup, teardown),
        cmocka_unit_test_setup_teardown(sizes_of_messages_and_frames_are_limited, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_arena_is_an_error_not_a_crash, setup, teardown),
        cmocka_unit_test(envelopes_are_checked),
        cmocka_unit_test(types_are_found_by_short_and_full_name),
        cmocka_unit_test(the_generated_table_agrees_with_the_descriptors),
        cmocka_unit_test(field_paths_are_looked_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
