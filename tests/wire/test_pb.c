// SPDX-License-Identifier: Apache-2.0
// Our packing and unpacking beside protobuf-c's: the same bytes, the same structs, the same refusals.
#include "jieli/test/all.pb-c.h"
#include "jieli/v1/frame.pb-c.h"
#include "jieli/v1/object.pb-c.h"
#include "jieli/v1/record.pb-c.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/pb.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

#define ROUNDS 400
#define BYTES_MAX ((size_t)1 << 16)

static const ProtobufCMessageDescriptor *const descriptors[] = {
    &jieli__test__all__descriptor,         &jieli__v1__frame__descriptor,    &jieli__v1__record_plain__descriptor,
    &jieli__v1__record_public__descriptor, &jieli__v1__matter__descriptor,   &jieli__v1__casefile__descriptor,
    &jieli__v1__deadline__descriptor,      &jieli__v1__delivery__descriptor,
};
#define DESCRIPTORS (sizeof descriptors / sizeof *descriptors)

struct work {
    struct jl_arena *arena;
    uint32_t random;
};

static uint32_t next(struct work *work, uint32_t below)
{
    work->random = work->random * 1664525u + 1013904223u;
    return (work->random >> 8) % below;
}

static void put_varint(struct jl_buf *out, uint64_t value)
{
    for (; value > 0x7f; value >>= 7)
        jl_buf_add_u8(out, (uint8_t)(value | 0x80));
    jl_buf_add_u8(out, (uint8_t)value);
}

static uint64_t number(struct work *work)
{
    uint64_t any = (uint64_t)next(work, 1u << 24) << 40 ^ (uint64_t)next(work, 1u << 24) << 20 ^ next(work, 1u << 24);
    return any >> next(work, 64) & (next(work, 8) ? UINT64_MAX : 0);
}

/// A message of the descriptor as bytes: each field there or not, in order, once, oneofs with one member.
static void make(struct work *work, const ProtobufCMessageDescriptor *descriptor, unsigned depth, struct jl_buf *out);

static void make_value(struct work *work, const ProtobufCFieldDescriptor *field, unsigned depth, struct jl_buf *out)
{
    struct jl_buf inner = {0};
    switch (field->type) {
    case PROTOBUF_C_TYPE_MESSAGE:
        make(work, field->descriptor, depth + 1, &inner);
        break;
    case PROTOBUF_C_TYPE_STRING:
    case PROTOBUF_C_TYPE_BYTES:
        for (uint32_t len = next(work, 3) ? next(work, 40) : 0; len > 0; len--)
            jl_buf_add_u8(&inner, (uint8_t)('a' + next(work, 26)));
        break;
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        jl_buf_add_u64(out, number(work));
        return;
    case PROTOBUF_C_TYPE_SFIXED32:
    case PROTOBUF_C_TYPE_FIXED32:
    case PROTOBUF_C_TYPE_FLOAT:
        jl_buf_add_u32(out, (uint32_t)number(work));
        return;
    case PROTOBUF_C_TYPE_BOOL:
        put_varint(out, next(work, 2));
        return;
    default:
        put_varint(out, number(work));
        return;
    }
    put_varint(out, inner.len);
    jl_buf_add_view(out, jl_buf_view(&inner));
    jl_buf_fini(&inner);
}

static unsigned wire_of(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_MESSAGE:
    case PROTOBUF_C_TYPE_STRING:
    case PROTOBUF_C_TYPE_BYTES:
        return 2;
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        return 1;
    case PROTOBUF_C_TYPE_SFIXED32:
    case PROTOBUF_C_TYPE_FIXED32:
    case PROTOBUF_C_TYPE_FLOAT:
        return 5;
    default:
        return 0;
    }
}

static void make_field(struct work *work, const ProtobufCFieldDescriptor *field, unsigned depth, struct jl_buf *out)
{
    bool packed = (field->flags & PROTOBUF_C_FIELD_FLAG_PACKED) != 0 && next(work, 8) > 0;
    uint32_t count = field->label == PROTOBUF_C_LABEL_REPEATED ? next(work, 12) : 1;
    struct jl_buf values = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (!packed)
            put_varint(out, (uint64_t)field->id << 3 | wire_of(field->type));
        make_value(work, field, depth, packed ? &values : out);
    }
    if (packed && count) {
        put_varint(out, (uint64_t)field->id << 3 | 2);
        put_varint(out, values.len);
        jl_buf_add_view(out, jl_buf_view(&values));
    }
    jl_buf_fini(&values);
}

static void make(struct work *work, const ProtobufCMessageDescriptor *descriptor, unsigned depth, struct jl_buf *out)
{
    bool chosen = false;
    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];
        bool oneof = (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0;
        if (!next(work, 3) || (oneof && (chosen || next(work, 4))) ||
            (depth > 4 && field->type == PROTOBUF_C_TYPE_MESSAGE))
            continue;
        chosen = chosen || oneof;
        make_field(work, field, depth, out);
    }
}

/// Both read the bytes; both write what they read; all four writings are equal. Or both refuse.
static bool compare(struct work *work, const ProtobufCMessageDescriptor *descriptor, struct jl_view bytes)
{
    static uint8_t theirs[BYTES_MAX], ours[BYTES_MAX], crossed[BYTES_MAX];
    jl_arena_reset(work->arena);
    ProtobufCMessage *one = protobuf_c_message_unpack(descriptor, NULL, bytes.len, bytes.data);
    ProtobufCMessage *other = jl_pb_unpack(descriptor, work->arena, bytes);
    assert_int_equal(!one, !other);
    if (!one)
        return false;
    size_t len = protobuf_c_message_pack(one, theirs);
    assert_true(len <= BYTES_MAX);
    assert_int_equal(protobuf_c_message_pack(other, crossed), len);
    assert_memory_equal(crossed, theirs, len);
    uint8_t *begin = jl_pb_pack_back(other, ours, ours + BYTES_MAX);
    if (begin) {
        assert_int_equal(ours + BYTES_MAX - begin, len);
        assert_memory_equal(begin, theirs, len);
        assert_null(len ? jl_pb_pack_back(other, ours, ours + len - 1) : NULL);
    }
    struct jl_view packed = jl_arena_pack(work->arena, one);
    assert_int_equal(packed.len, len);
    assert_memory_equal(packed.data, theirs, len);
    protobuf_c_message_free_unpacked(one, NULL);
    return begin != NULL;
}

static void plain_messages_are_read_and_written_as_protobuf_c_does(void **state)
{
    struct work *work = *state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct jl_buf bytes = {0};
        const ProtobufCMessageDescriptor *descriptor = descriptors[round % DESCRIPTORS];
        make(work, descriptor, 0, &bytes);
        if (bytes.len < BYTES_MAX / 2)
            assert_true(compare(work, descriptor, jl_buf_view(&bytes)));
        jl_buf_fini(&bytes);
    }
}

static void broken_and_odd_ones_end_as_in_protobuf_c(void **state)
{
    struct work *work = *state;
    for (unsigned round = 0; round < 4 * ROUNDS; round++) {
        struct jl_buf bytes = {0};
        const ProtobufCMessageDescriptor *descriptor = descriptors[round % DESCRIPTORS];
        make(work, descriptor, 2, &bytes);
        if (next(work, 4) == 0)
            make(work, descriptor, 2, &bytes); // fields twice, out of order
        for (uint32_t i = next(work, 4); i > 0 && bytes.len; i--)
            bytes.data[next(work, (uint32_t)bytes.len)] = (uint8_t)next(work, 256);
        if (bytes.len && next(work, 3) == 0)
            bytes.len = next(work, (uint32_t)bytes.len);
        if (bytes.len < BYTES_MAX / 2)
            compare(work, descriptor, jl_buf_view(&bytes));
        jl_buf_fini(&bytes);
    }
}

static void a_full_arena_is_no_message(void **state)
{
    struct work *work = *state;
    struct jl_buf bytes = {0};
    struct jl_arena *small = jl_arena_new(64);
    while (bytes.len < 4096)
        make(work, descriptors[0], 0, &bytes);
    assert_null(jl_pb_unpack(descriptors[0], small, jl_buf_view(&bytes)));
    jl_arena_free(&small);
    jl_buf_fini(&bytes);
}

static int setup(void **state)
{
    static struct work work;
    work.random = 7;
    work.arena = jl_arena_new((size_t)64 << 20);
    *state = &work;
    return 0;
}

static int teardown(void **state)
{
    jl_arena_free(&((struct work *)*state)->arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plain_messages_are_read_and_written_as_protobuf_c_does, setup, teardown),
        cmocka_unit_test_setup_teardown(broken_and_odd_ones_end_as_in_protobuf_c, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_arena_is_no_message, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
