// SPDX-License-Identifier: Apache-2.0
// Receipts and checkpoints.
#include "fuzz.h"
#include "lib/seal/checkpoint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct jl_arena *arena = jl_arena_new(FUZZ_ARENA_BYTES);
    ProtobufCMessage *message = NULL;
    struct jl_checkpoint checkpoint;
    struct jieli_err err = {0};
    (void)jl_checkpoint_read(jl_view(data, len), NULL, &checkpoint, &err);
    if (!jl_wire_unpack(&jieli__v1__receipt__descriptor, jl_view(data, len), &jl_scan_message, arena, &message, &err))
        (void)jl_receipt_verify((const Jieli__V1__Receipt *)(void *)message, NULL, &err);
    jl_arena_free(&arena);
    return 0;
}
