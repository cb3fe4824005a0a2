// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"

static const ProtobufCMessageDescriptor *const descriptors[JL_OBJECT_KINDS] = {
    [JL_KIND_AGENCY] = &jieli__v1__agency__descriptor,
    [JL_KIND_AGENT] = &jieli__v1__agent__descriptor,
    [JL_KIND_KEY] = &jieli__v1__key__descriptor,
    [JL_KIND_OPERATOR] = &jieli__v1__operator__descriptor,
    [JL_KIND_CASEFILE] = &jieli__v1__casefile__descriptor,
    [JL_KIND_PERSON_INDEX] = &jieli__v1__person_index__descriptor,
    [JL_KIND_MATTER] = &jieli__v1__matter__descriptor,
    [JL_KIND_DEADLINE] = &jieli__v1__deadline__descriptor,
    [JL_KIND_MAILBOX] = &jieli__v1__mailbox__descriptor,
    [JL_KIND_DELIVERY] = &jieli__v1__delivery__descriptor,
    [JL_KIND_DEDUPE] = &jieli__v1__dedupe__descriptor,
    [JL_KIND_LANE] = &jieli__v1__lane__descriptor,
    [JL_KIND_CONFIGURATION] = &jieli__v1__configuration__descriptor,
    [JL_KIND_CLOCK] = &jieli__v1__clock__descriptor,
    [JL_KIND_ATTACHMENT] = &jieli__v1__stored_attachment__descriptor,
    [JL_KIND_ENROLMENT] = &jieli__v1__enrolment__descriptor,
    [JL_KIND_SWEEP] = &jieli__v1__sweep__descriptor,
};

void *jl_object_unpack(uint32_t kind, struct jl_view value, ProtobufCAllocator *allocator)
{
    return value.data ? protobuf_c_message_unpack(descriptors[kind], allocator, value.len, value.data) : NULL;
}

void *jl_state_unpack(const struct jl_state *state, uint32_t kind, struct jl_view key, ProtobufCAllocator *allocator)
{
    return jl_object_unpack(kind, jl_state_get(state, kind, key), allocator);
}
