// SPDX-License-Identifier: Apache-2.0
// The limits of what travels (include/jieli/limits.h), each at its edge and one beyond.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/bytes.h"
#include "lib/model/attachment.h"
#include "lib/model/id.h"
#include "lib/seal/enrol.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <stdlib.h>
#include <string.h>

/// A tag or a length: seven bits a byte, the lowest first.
static void add_varint(struct jl_buf *out, size_t value)
{
    for (; value >= 0x80; value >>= 7)
        jl_buf_add_u8(out, (uint8_t)(0x80 | (value & 0x7f)));
    jl_buf_add_u8(out, (uint8_t)value);
}

static enum jieli_status read_frame(const struct jl_buf *part)
{
    struct jl_arena *arena = jl_arena_new((size_t)128 << 20);
    Jieli__V1__Frame *frame;
    enum jieli_status status = jl_frame_unpack(jl_buf_view(part), arena, &frame, NULL);
    jl_arena_free(&arena);
    return status;
}

/// A Ping of so many bytes in all, by a field that a later version may bring.
static enum jieli_status frame_of(size_t bytes)
{
    static const uint8_t HEAD[] = {JL_WIRE_VERSION, 0x4a};
    const size_t lengths = 2 * 4, tag = 2; // both lengths have four bytes
    struct jl_buf part = {0};
    size_t inner = bytes - sizeof HEAD - lengths - tag;
    jl_buf_add(&part, HEAD, sizeof HEAD);
    add_varint(&part, inner + lengths / 2 + tag);
    add_varint(&part, 99 << 3 | 2);
    add_varint(&part, inner);
    memset(jl_buf_extend(&part, inner), 'x', inner);
    assert_int_equal(part.len, bytes);
    enum jieli_status status = read_frame(&part);
    jl_buf_fini(&part);
    return status;
}

static void frame_has_so_many_bytes(void **state)
{
    (void)state;
    assert_int_equal(frame_of(JL_FRAME_BYTES_MAX), JIELI_OK);
    assert_int_equal(frame_of(JL_FRAME_BYTES_MAX + 1), JIELI_WIRE_TOO_LARGE);
}

/// A KeyQuery whose elements, with the frame's own field, are so many.
static enum jieli_status frame_of_nodes(uint32_t nodes)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__KeyQuery query = JIELI__V1__KEY_QUERY__INIT;
    ProtobufCBinaryData *ids = calloc(nodes, sizeof *ids);
    struct jl_buf part = {0};
    frame.of_case = JIELI__V1__FRAME__OF_KEY_QUERY;
    frame.key_query = &query;
    query.key_ids = ids;
    query.n_key_ids = nodes - 1;
    jl_frame_pack(&frame, &part);
    enum jieli_status status = read_frame(&part);
    free(ids);
    jl_buf_fini(&part);
    return status;
}

static void frame_has_so_many_fields_and_elements(void **state)
{
    (void)state;
    assert_int_equal(frame_of_nodes(JL_FRAME_NODES_MAX), JIELI_OK);
    assert_int_equal(frame_of_nodes(JL_FRAME_NODES_MAX + 1), JIELI_WIRE_TOO_MANY);
}

static enum jieli_status read_json(const struct jl_buf *json)
{
    struct jl_arena *arena = jl_arena_new((size_t)8 << 20);
    ProtobufCMessage *message;
    enum jieli_status status = jl_json_read(jl_type_find("bench.note"), jl_buf_view(json), arena, &message, NULL);
    jl_arena_free(&arena);
    return status;
}

static enum jieli_status json_of(const char *text, uint32_t times)
{
    struct jl_buf json = {0};
    for (uint32_t i = 0; i < times; i++)
        jl_buf_add_text(&json, text);
    enum jieli_status status = read_json(&json);
    jl_buf_fini(&json);
    return status;
}

/// Neither is JSON; the limits come first, so that a reader that recurses and remembers never sees more.
static void json_has_so_many_levels_and_marks(void **state)
{
    (void)state;
    assert_int_equal(json_of("[", JL_JSON_DEPTH_MAX), JIELI_JSON_SYNTAX);
    assert_int_equal(json_of("[", JL_JSON_DEPTH_MAX + 1), JIELI_WIRE_TOO_DEEP);
    assert_int_equal(json_of(",", JL_JSON_MARKS_MAX), JIELI_JSON_SYNTAX);
    assert_int_equal(json_of(",", JL_JSON_MARKS_MAX + 1), JIELI_WIRE_TOO_MANY);
}

static void attributes_have_so_many_bytes(void **state)
{
    (void)state;
    static uint8_t digest[32];
    char id[] = "0194f3c2-0000-7000-8000-000000000001", source[] = "urn:jieli:agency:police-1";
    char type[] = "cn.jieli.release.notice.v1", text[JL_ATTRIBUTE_LONG_BYTES_MAX + 2], empty[] = "";
    Jieli__V1__Message message = JIELI__V1__MESSAGE__INIT;
    message.id = id;
    message.source = source;
    message.type = type;
    message.time_ms = 1770595200000;
    message.schema = message.hash = 1;
    message.payload_digest = message.fields_root = (ProtobufCBinaryData){32, digest};
    struct {
        char **attribute;
        size_t bytes_max;
    } rows[] = {{&message.correlationid, JL_ATTRIBUTE_LONG_BYTES_MAX},
                {&message.causationid, JL_ATTRIBUTE_LONG_BYTES_MAX},
                {&message.subject, JL_ATTRIBUTE_BYTES_MAX},
                {&message.traceparent, JL_ATTRIBUTE_BYTES_MAX},
                {&message.form, JL_ATTRIBUTE_BYTES_MAX},
                {&message.purpose, JL_ATTRIBUTE_BYTES_MAX},
                {&message.matter, JL_ATTRIBUTE_BYTES_MAX}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        *rows[i].attribute = text;
        memset(text, 'x', sizeof text);
        text[rows[i].bytes_max] = 0;
        assert_int_equal(jl_message_check(&message, NULL), JIELI_OK);
        text[rows[i].bytes_max] = 'x';
        text[rows[i].bytes_max + 1] = 0;
        assert_int_equal(jl_message_check(&message, NULL), JIELI_WIRE_TOO_LARGE);
        *rows[i].attribute = empty;
    }
    assert_int_equal(JL_ATTRIBUTE_LONG_BYTES_MAX + 1, sizeof text - 1);
    message.subject = text;
    text[JL_ATTRIBUTE_BYTES_MAX + 1] = 0;
    assert_int_equal(jl_message_check(&message, NULL), JIELI_WIRE_TOO_LARGE);
}

static void code_of_an_agency_has_so_many_bytes(void **state)
{
    (void)state;
    char code[JL_AGENCY_CODE_BYTES_MAX + 2];
    memset(code, 'a', sizeof code);
    code[JL_AGENCY_CODE_BYTES_MAX] = 0;
    assert_true(jl_agency_code_valid(code));
    code[JL_AGENCY_CODE_BYTES_MAX] = 'a';
    code[JL_AGENCY_CODE_BYTES_MAX + 1] = 0;
    assert_false(jl_agency_code_valid(code));
}

static void attachment_has_so_many_bytes_and_parts(void **state)
{
    (void)state;
    assert_int_equal(jl_attachment_check(JL_ATTACHMENT_BYTES_MAX, "application/pdf", NULL), JIELI_OK);
    assert_int_equal(jl_attachment_check(JL_ATTACHMENT_BYTES_MAX + 1, "application/pdf", NULL),
                     JIELI_MSG_ATTACHMENT_SIZE);
    assert_int_equal(jl_attachment_parts(JL_ATTACHMENT_PART_BYTES), 1);
    assert_int_equal(jl_attachment_parts(JL_ATTACHMENT_PART_BYTES + 1), 2);
    assert_int_equal(jl_attachment_part_bytes(JL_ATTACHMENT_PART_BYTES + 1, 0), JL_ATTACHMENT_PART_BYTES);
    assert_int_equal(jl_attachment_parts(JL_ATTACHMENT_BYTES_MAX), JL_ATTACHMENT_PARTS_MAX);
    assert_int_equal(jl_attachment_parts(JL_ATTACHMENT_BYTES_MAX + 1), JL_ATTACHMENT_PARTS_MAX + 1);
}

/// Bytes that are no request: what is too large is not looked into.
static void request_to_join_has_so_many_bytes(void **state)
{
    (void)state;
    static uint8_t bytes[JL_JOIN_REQUEST_BYTES_MAX + 1];
    Jieli__V1__Join join = JIELI__V1__JOIN__INIT;
    Jieli__V1__JoinRequest *request;
    memset(bytes, 0xff, sizeof bytes);
    join.request = (ProtobufCBinaryData){JL_JOIN_REQUEST_BYTES_MAX, bytes};
    assert_int_equal(jl_join_read(&join, &request, NULL), JIELI_WIRE_MALFORMED);
    join.request.len = JL_JOIN_REQUEST_BYTES_MAX + 1;
    assert_int_equal(jl_join_read(&join, &request, NULL), JIELI_WIRE_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frame_has_so_many_bytes),
        cmocka_unit_test(frame_has_so_many_fields_and_elements),
        cmocka_unit_test(json_has_so_many_levels_and_marks),
        cmocka_unit_test(attributes_have_so_many_bytes),
        cmocka_unit_test(code_of_an_agency_has_so_many_bytes),
        cmocka_unit_test(attachment_has_so_many_bytes_and_parts),
        cmocka_unit_test(request_to_join_has_so_many_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
