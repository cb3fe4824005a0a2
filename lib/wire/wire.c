// SPDX-License-Identifier: Apache-2.0
#include "lib/wire/wire.h"
#include "lib/base/bytes.h"
#include <string.h>

enum jieli_status jl_wire_unpack(const ProtobufCMessageDescriptor *descriptor, struct jl_view bytes,
                                 const struct jl_scan_limits *limits, struct jl_arena *arena, ProtobufCMessage **out,
                                 struct jieli_err *err)
{
    enum jieli_status status = jl_wire_scan(descriptor, bytes, limits, err);
    if (status)
        return status;
    ProtobufCMessage *message = protobuf_c_message_unpack(descriptor, jl_arena_allocator(arena), bytes.len, bytes.data);
    if (!message) // the scan passed, so it is the arena that is full
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL,
                             "unpacked, the message needs more memory than it may take");
    *out = message;
    return JIELI_OK;
}

enum jieli_status jl_payload_unpack(const struct jl_type *type, struct jl_view payload, struct jl_arena *arena,
                                    ProtobufCMessage **out, struct jieli_err *err)
{
    if (payload.len > JL_MESSAGE_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL, "a payload may have %u bytes", JL_MESSAGE_BYTES_MAX);
    ProtobufCMessage *message = NULL;
    enum jieli_status status =
        jl_wire_unpack(type->payload->descriptor, payload, &jl_scan_payload, arena, &message, err);
    if (status)
        return status;
    // The scan knows the rules; packing again proves that it knows them all (formats F3).
    size_t len = protobuf_c_message_get_packed_size(message);
    uint8_t *again = len == payload.len ? jl_arena_take(arena, len + 1) : NULL;
    if (len == payload.len && !again)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL,
                             "unpacked, the message needs more memory than it may take");
    if (!again || protobuf_c_message_pack(message, again) != len || (len && memcmp(again, payload.data, len)))
        return jieli_err_set(err, JIELI_WIRE_NOT_CANONICAL, NULL, "packed again, the payload gives other bytes");
    *out = message;
    return JIELI_OK;
}

static enum jieli_status check_item(ProtobufCBinaryData message, const Jieli__V1__Body *body, struct jieli_err *err)
{
    if (message.len > JL_MESSAGE_BYTES_MAX || (body && body->payload.len > JL_MESSAGE_BYTES_MAX))
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL, "a message may have %u bytes", JL_MESSAGE_BYTES_MAX);
    return JIELI_OK;
}

static enum jieli_status check_items(const Jieli__V1__Frame *frame, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    if (frame->of_case == JIELI__V1__FRAME__OF_SUBMIT)
        for (size_t group = 0; group < frame->submit->n_groups; group++)
            for (size_t at = 0; !status && at < frame->submit->groups[group]->n_items; at++)
                status = check_item(frame->submit->groups[group]->items[at]->message,
                                    frame->submit->groups[group]->items[at]->body, err);
    if (frame->of_case == JIELI__V1__FRAME__OF_DELIVER)
        for (size_t at = 0; !status && at < frame->deliver->n_items; at++)
            status = check_item(frame->deliver->items[at]->message, frame->deliver->items[at]->body, err);
    return status;
}

enum jieli_status jl_frame_unpack(struct jl_view part, struct jl_arena *arena, Jieli__V1__Frame **out,
                                  struct jieli_err *err)
{
    if (part.len > JL_FRAME_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL, "a frame may have %u bytes", JL_FRAME_BYTES_MAX);
    if (part.len < 1)
        return jieli_err_set(err, JIELI_WIRE_MALFORMED, NULL, "an empty frame");
    if (part.data[0] != JL_WIRE_VERSION)
        return jieli_err_set(err, JIELI_WIRE_VERSION, NULL, "protocol version %u; spoken here: %u", part.data[0],
                             JL_WIRE_VERSION);
    ProtobufCMessage *message = NULL;
    enum jieli_status status = jl_wire_unpack(&jieli__v1__frame__descriptor, jl_view(part.data + 1, part.len - 1),
                                              &jl_scan_frame, arena, &message, err);
    if (status)
        return status;
    Jieli__V1__Frame *frame = (Jieli__V1__Frame *)(void *)message;
    if (frame->of_case == JIELI__V1__FRAME__OF__NOT_SET)
        return jieli_err_set(err, JIELI_WIRE_UNKNOWN_FIELD, NULL, "a frame of a kind that is not known here");
    status = check_items(frame, err);
    if (!status)
        *out = frame;
    return status;
}

void jl_frame_pack(const Jieli__V1__Frame *frame, struct jl_buf *out)
{
    size_t len = protobuf_c_message_get_packed_size(&frame->base);
    uint8_t *to = jl_buf_extend(out, 1 + len);
    to[0] = JL_WIRE_VERSION;
    protobuf_c_message_pack(&frame->base, to + 1);
}

void jl_frame_pack_problem(enum jieli_status status, struct jl_buf *out)
{
    const struct jieli_status_row *row = jieli_status_find(status);
    Jieli__V1__Problem problem = JIELI__V1__PROBLEM__INIT;
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    problem.code = (char *)(uintptr_t)row->code;
    problem.text = (char *)(uintptr_t)row->en;
    frame.of_case = JIELI__V1__FRAME__OF_PROBLEM;
    frame.problem = &problem;
    jl_frame_pack(&frame, out);
}
