// SPDX-License-Identifier: Apache-2.0
#include "core/state/state.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"

static size_t key_text(uint8_t *out, size_t room, size_t at, const char *text)
{
    size_t len = strlen(text);
    JL_CHECK(at + len + 1 + 8 <= room);
    memcpy(out + at, text, len);
    out[at + len] = 0;
    return at + len + 1;
}

size_t jl_key_deadline(uint8_t out[JL_DEADLINE_KEY_MAX], const char *matter, const char *name, uint32_t n)
{
    size_t at = key_text(out, JL_DEADLINE_KEY_MAX, 0, matter);
    at = key_text(out, JL_DEADLINE_KEY_MAX, at, name);
    jl_put_u32(out + at, n);
    return at + 4;
}

size_t jl_key_delivery(uint8_t out[JL_DELIVERY_KEY_MAX], const char *mailbox, uint64_t seq)
{
    size_t at = key_text(out, JL_DELIVERY_KEY_MAX, 0, mailbox);
    jl_put_u64(out + at, seq);
    return at + 8;
}
