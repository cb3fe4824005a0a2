// SPDX-License-Identifier: Apache-2.0
// The nodes of a redacted delivery: climbing and reading agree about their shape.
#include "fuzz.h"
#include "lib/seal/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (!len)
        return 0;
    const struct jl_type *type = fuzz_type(data[0]);
    struct jl_arena *arena = jl_arena_new(FUZZ_ARENA_BYTES);
    ProtobufCMessage *message = NULL, *payload = NULL;
    if (!jl_wire_unpack(&jieli__v1__deliver_item__descriptor, jl_view(data + 1, len - 1), &jl_scan_frame, arena,
                        &message, NULL)) {
        const Jieli__V1__DeliverItem *item = (const Jieli__V1__DeliverItem *)(void *)message;
        struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
        uint8_t root[JL_DIGEST_BYTES];
        const char **withheld = NULL;
        size_t count = 0;
        enum jieli_status climbed = jl_fields_climb(digest, type->full, 1, item->nodes, item->n_nodes, root, NULL);
        for (uint32_t schema = 1; schema <= type->schema + 1; schema++)
            if (!jl_fields_read(type, schema, item->nodes, item->n_nodes, arena, &payload, &withheld, &count, NULL)) {
                FUZZ_CHECK(!climbed);
                (void)jl_arena_pack(arena, payload);
            }
        jl_digest_free(&digest);
    }
    jl_arena_free(&arena);
    return 0;
}
