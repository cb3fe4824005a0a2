// SPDX-License-Identifier: Apache-2.0
// A frame as it arrives, and the messages inside it.
#include "fuzz.h"

static void try_message(ProtobufCBinaryData bytes, struct jl_arena *arena)
{
    ProtobufCMessage *message = NULL;
    if (!jl_wire_unpack(&jieli__v1__message__descriptor, jl_view_pb(bytes), &jl_scan_message, arena, &message, NULL))
        (void)jl_message_check((const Jieli__V1__Message *)(void *)message, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct jl_arena *arena = jl_arena_new(FUZZ_ARENA_BYTES);
    Jieli__V1__Frame *frame = NULL;
    struct jieli_err err = {0};
    if (!jl_frame_unpack(jl_view(data, len), arena, &frame, &err)) {
        struct jl_buf again = {0};
        Jieli__V1__Frame *second = NULL;
        if (frame->of_case == JIELI__V1__FRAME__OF_SUBMIT)
            for (size_t group = 0; group < frame->submit->n_groups; group++)
                for (size_t at = 0; at < frame->submit->groups[group]->n_items; at++)
                    try_message(frame->submit->groups[group]->items[at]->message, arena);
        jl_frame_pack(frame, &again);
        enum jieli_status status = jl_frame_unpack(jl_buf_view(&again), arena, &second, NULL);
        FUZZ_CHECK(status == JIELI_OK || status == JIELI_WIRE_TOO_LARGE);
        jl_buf_fini(&again);
    }
    jl_arena_free(&arena);
    return 0;
}
