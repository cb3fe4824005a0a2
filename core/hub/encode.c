// SPDX-License-Identifier: Apache-2.0
#include "core/hub/decide.h"
#include "lib/base/bytes.h"
#include "lib/wire/skim.h"

/// What is sent, as its leaf wants it: salt and send in one piece (formats F7).
static void sends_of(const Jieli__V1__Decision *decision, struct jl_arena *arena, struct jl_blanks *blanks)
{
    struct jl_view *sends = jl_arena_take_or_die(arena, (decision->n_sends + 1) * sizeof *sends);
    for (size_t i = 0; i < decision->n_sends; i++) {
        struct jl_view salt = jl_view_pb(decision->sends[i]->salt), send = jl_view_pb(decision->sends[i]->send);
        uint8_t *both = jl_arena_take_or_die(arena, salt.len + send.len);
        memcpy(both, salt.data, salt.len);
        memcpy(both + salt.len, send.data, send.len);
        sends[i] = jl_view(both, salt.len + send.len);
    }
    blanks->sends = sends;
    blanks->send_count = (uint32_t)decision->n_sends;
}

static struct jl_view sealed_part(struct jl_arena *arena, struct jl_view body)
{
    Jieli__V1__SealedPart part = JIELI__V1__SEALED_PART__INIT;
    part.bytes = jl_pb_view(body);
    return jl_arena_pack(arena, &part.base);
}

static uint32_t blank_at(struct jl_view public_, uint32_t field)
{
    struct jl_view blank = jl_skim(public_, field, 0);
    return blank.data ? (uint32_t)(blank.data - public_.data) : 0;
}

void jl_entry_encode(const struct jl_entry *entry, struct jl_arena *arena, struct jl_record *out,
                     struct jl_blanks *blanks)
{
    static const uint8_t zeros[JL_DIGEST_BYTES];
    const ProtobufCBinaryData blank = jl_pb_view(jl_view(zeros, sizeof zeros));
    Jieli__V1__RecordPlain plain = entry->plain;
    plain.decision = (Jieli__V1__Decision *)(uintptr_t)&entry->decision;
    Jieli__V1__RecordPublic public_ = entry->public_;
    *out = (struct jl_record){.plain = jl_arena_pack(arena, &plain.base)};
    *blanks = (struct jl_blanks){0};
    public_.plain_digest = blank;
    if (entry->decision.n_sends) {
        sends_of(&entry->decision, arena, blanks);
        public_.sends_root = blank;
    }
    if (entry->body.len) {
        struct jl_view *sealed = jl_arena_take_or_die(arena, sizeof *sealed);
        *sealed = sealed_part(arena, entry->body);
        public_.sealed_digest = blank;
        out->sealed = sealed;
        out->sealed_count = 1;
    }
    out->public_ = jl_arena_pack(arena, &public_.base);
    blanks->plain_digest = blank_at(out->public_, JL_FIELD_PUBLIC_PLAIN_DIGEST);
    blanks->sealed_digest = blank_at(out->public_, JL_FIELD_PUBLIC_SEALED_DIGEST);
    blanks->sends_root = blank_at(out->public_, JL_FIELD_PUBLIC_SENDS_ROOT);
}
