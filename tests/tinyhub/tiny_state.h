// SPDX-License-Identifier: Apache-2.0
/// @file tiny_state.h — what the smallest hub has in memory, what it can be told to do, and what it has seen. Part of tinyhub.h.
#ifndef JL_TESTS_TINY_STATE_H
#define JL_TESTS_TINY_STATE_H
#include "core/edge/edge.h"
#include "jieli/client.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/seal/group.h"
#include "lib/wire/wire.h"
#include <stdlib.h>
#include <string.h>

#define TINY_AGENCIES_MAX 8
#define TINY_BATCHES_MAX 4096
#define TINY_MESSAGES_MAX 8192
#define TINY_HUB "tiny"

/// Ways to lie that leave every byte well-formed.
enum tiny_lie { TINY_HONEST = 0, TINY_OTHER_RECEIPT, TINY_OTHER_OWNER, TINY_REVOKED_KEY, TINY_CLAIMS_LOG };

struct tiny_message {
    char id[37];
    struct jl_buf message, body, proof, record, path;
    uint32_t index, batch;
    uint64_t position, seq;
    uint8_t salt[16];
    struct jl_buf send;
};

struct tiny_hub {
    struct jl_edge *edge;
    uint8_t curve_public[32], curve_secret[32];
    struct jl_key *log_key;
    struct jl_digest *digest;
    struct jl_arena *arena;
    struct jieli_bundle agencies[TINY_AGENCIES_MAX];
    struct jl_edge_agent registry[TINY_AGENCIES_MAX];
    uint32_t agency_count;
    uint8_t leaves[TINY_BATCHES_MAX * 32]; ///< of the log
    struct jl_buf headers[TINY_BATCHES_MAX], notes[TINY_BATCHES_MAX], log_paths[TINY_BATCHES_MAX];
    uint32_t batch_count;
    struct tiny_message messages[TINY_MESSAGES_MAX];
    uint32_t message_count;
    uint64_t sessions, seqs;
    struct jl_buf frame;
    // what to do
    uint32_t submit_window; ///< told in Welcome
    bool mute;              ///< no outcomes
    bool forward;           ///< deliver each accepted message to `to`
    char to[65];
    const char *withheld[4]; ///< paths, when redacted
    uint32_t withheld_count;
    bool keys_unasked;  ///< send Keys before the first delivery
    uint32_t flip_what; ///< 1 message 2 signature 3 payload 4 node 5 record 6 checkpoint 7 path: one bit
    enum tiny_lie lie;
    bool unproven; ///< Welcome shows a larger log without its proof
    bool demo;
    int64_t demo_ms;
    // what was seen
    uint32_t hellos, pings, byes, acked, refused, key_queries, bad_proofs, ended, largest_group;
    uint64_t acked_ranges;
    char ended_why[64];
};

static char *tiny_text(const char *text)
{
    return (char *)(uintptr_t)text;
}

static void tiny_send(struct tiny_hub *hub, const struct jl_session *session, Jieli__V1__Frame__OfCase kind, void *body)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    frame.of_case = kind;
    frame.hello = body; // the oneof's members are pointers of one union
    jl_buf_clear(&hub->frame);
    jl_frame_pack(&frame, &hub->frame);
    jl_edge_send(hub->edge, session->identity, session->identity_len, hub->frame.data, hub->frame.len);
}

static ProtobufCBinaryData tiny_flip(struct tiny_hub *hub, uint32_t what, struct jl_view bytes)
{
    struct jl_view copy = jl_arena_copy(hub->arena, bytes);
    if (hub->flip_what == what && copy.len > 0)
        ((uint8_t *)(uintptr_t)copy.data)[copy.len / 2] ^= 1;
    return jl_pb_view(copy);
}
#endif
