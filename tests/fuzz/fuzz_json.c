// SPDX-License-Identifier: Apache-2.0
// JSON: what is read packs canonically, and what is written reads back to the same bytes.
#include "fuzz.h"
#include "lib/wire/json.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (!len)
        return 0;
    const struct jl_type *type = fuzz_type(data[0]);
    struct jl_arena *arena = jl_arena_new(FUZZ_ARENA_BYTES);
    ProtobufCMessage *payload = NULL, *again = NULL;
    struct jieli_err err = {0};
    if (!jl_json_read(type, jl_view(data + 1, len - 1), arena, &payload, &err)) {
        struct jl_view packed = jl_arena_pack(arena, payload);
        struct jl_buf json = {0};
        FUZZ_CHECK(!jl_payload_unpack(type, packed, arena, &again, NULL));
        jl_json_write(type->payload, again, false, &json);
        if (json.len <= JL_MESSAGE_BYTES_MAX) {
            FUZZ_CHECK(!jl_json_read(type, jl_buf_view(&json), arena, &again, NULL));
            FUZZ_CHECK(jl_view_equal(packed, jl_arena_pack(arena, again)));
        }
        jl_buf_fini(&json);
    }
    jl_arena_free(&arena);
    return 0;
}
