// SPDX-License-Identifier: Apache-2.0
// A payload: what the canonical scan lets through must unpack, pack to the same bytes, be checked, written and hashed.
#include "fuzz.h"
#include "lib/seal/fields.h"
#include "lib/wire/json.h"

static void use(const struct jl_type *type, const ProtobufCMessage *payload, struct jl_arena *arena)
{
    struct jl_buf json = {0};
    struct jl_field_problem *problems = NULL;
    size_t count = 0;
    static const uint8_t seed[JL_SEED_BYTES];
    uint8_t root[JL_DIGEST_BYTES];
    jl_json_write(type->payload, payload, true, &json);
    (void)jl_payload_check(type, payload, NULL, arena, &problems, &count, NULL);
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    enum jieli_status status = jl_fields_root(digest, type, type->schema, seed, payload, root, NULL);
    FUZZ_CHECK(status == JIELI_OK || status == JIELI_WIRE_TOO_MANY);
    jl_digest_free(&digest);
    jl_buf_fini(&json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (!len)
        return 0;
    const struct jl_type *type = fuzz_type(data[0]);
    struct jl_view bytes = jl_view(data + 1, len - 1);
    struct jl_arena *arena = jl_arena_new(FUZZ_ARENA_BYTES);
    ProtobufCMessage *payload = NULL;
    static const struct jl_scan_limits lenient = {JL_DEPTH_MAX, JL_NODES_MAX, false, 0};
    enum jieli_status any = jl_wire_unpack(type->payload->descriptor, bytes, &lenient, arena, &payload, NULL);
    FUZZ_CHECK(any != JIELI_WIRE_TOO_LARGE); // scanned, but protobuf-c could not
    if (!jl_wire_scan(type->payload->descriptor, bytes, &jl_scan_payload, NULL)) {
        FUZZ_CHECK(!jl_payload_unpack(type, bytes, arena, &payload, NULL));
        use(type, payload, arena);
    }
    jl_arena_free(&arena);
    return 0;
}
