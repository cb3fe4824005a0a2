// SPDX-License-Identifier: Apache-2.0
#include "core/hub/decide.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/seal/checkpoint.h"
#include "lib/seal/tree.h"

static ProtobufCBinaryData digest_of(struct jl_digest *digest, struct jl_arena *arena, const struct jl_view *parts,
                                     size_t count)
{
    uint8_t *out = jl_arena_take_or_die(arena, JL_DIGEST_BYTES);
    jl_digest_parts(digest, parts, count, out);
    return (ProtobufCBinaryData){JL_DIGEST_BYTES, out};
}

/// RFC 6962 tree over the salted leaves of what is sent (formats F7).
static ProtobufCBinaryData sends_root(struct jl_digest *digest, struct jl_arena *arena,
                                      const Jieli__V1__Decision *decision)
{
    if (!decision->n_sends)
        return (ProtobufCBinaryData){0, NULL};
    uint8_t *leaves = jl_arena_take_or_die(arena, decision->n_sends * JL_DIGEST_BYTES);
    for (size_t i = 0; i < decision->n_sends; i++)
        jl_send_leaf(digest, jl_view_pb(decision->sends[i]->salt), jl_view_pb(decision->sends[i]->send),
                     leaves + i * JL_DIGEST_BYTES);
    uint8_t *root = jl_arena_take_or_die(arena, JL_DIGEST_BYTES);
    jl_tree_root(digest, leaves, (uint32_t)decision->n_sends, root);
    return (ProtobufCBinaryData){JL_DIGEST_BYTES, root};
}

static struct jl_view sealed_part(struct jl_arena *arena, struct jl_view body)
{
    Jieli__V1__SealedPart part = JIELI__V1__SEALED_PART__INIT;
    part.bytes = jl_pb_view(body);
    return jl_arena_pack(arena, &part.base);
}

static ProtobufCBinaryData sealed_digest(struct jl_digest *digest, struct jl_arena *arena, struct jl_view part)
{
    uint8_t length[4];
    jl_put_u32(length, (uint32_t)part.len);
    struct jl_view parts[] = {jl_view(length, 4), part};
    return digest_of(digest, arena, parts, 2);
}

void jl_entry_encode(const struct jl_entry *entry, struct jl_digest *digest, struct jl_arena *arena,
                     struct jl_record *out)
{
    Jieli__V1__RecordPlain plain = entry->plain;
    plain.decision = (Jieli__V1__Decision *)(uintptr_t)&entry->decision;
    Jieli__V1__RecordPublic public_ = entry->public_;
    *out = (struct jl_record){.plain = jl_arena_pack(arena, &plain.base)};
    public_.plain_digest = digest_of(digest, arena, &out->plain, 1);
    public_.sends_root = sends_root(digest, arena, &entry->decision);
    if (entry->body.len) {
        struct jl_view *sealed = jl_arena_take_or_die(arena, sizeof *sealed);
        *sealed = sealed_part(arena, entry->body);
        public_.sealed_digest = sealed_digest(digest, arena, *sealed);
        out->sealed = sealed;
        out->sealed_count = 1;
    }
    out->public_ = jl_arena_pack(arena, &public_.base);
}
