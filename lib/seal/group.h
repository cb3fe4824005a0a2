// SPDX-License-Identifier: Apache-2.0
/// @file group.h — batch signatures: one signature over the root of a small tree of messages (formats F2).
///
/// A normal run, sender: a leaf of each message of a frame (jl_message_job), jl_group_sign, one signature for all. Receiver: the
/// path from a leaf to the root (jl_tree_climb), then jl_group_verify_root once a root.
#ifndef JL_SEAL_GROUP_H
#define JL_SEAL_GROUP_H
#include "jieli/limits.h"
#include "lib/seal/key.h"
#include "lib/seal/tree.h"
/// leaf = H(0x00 ‖ "JLM1" ‖ message): also the message digest.
void jl_message_digest(struct jl_digest *digest, struct jl_view message, uint8_t out[32]);
/// The same as a job for jl_digest_many.
struct jl_digest_job jl_message_job(struct jl_view message, uint8_t out[32]);
/// leaf of an Acknowledge or Refuse packed without proof: H(0x00 ‖ "JLA1" ‖ frame).
void jl_ack_digest(struct jl_digest *digest, struct jl_view frame, uint8_t out[32]);
/// Sign `count` leaves. `tree` is rebuilt and gives root and paths afterwards.
enum jieli_status jl_group_sign(const struct jl_key *key, struct jl_digest *digest, struct jl_tree *tree,
                                const uint8_t *leaves, uint32_t count, uint8_t signature[JL_SIGNATURE_BYTES_MAX],
                                size_t *signature_len, struct jieli_err *err);
/// Verify a signed root (tree_size 1..JL_GROUP_MAX).
bool jl_group_verify_root(const struct jl_key *key, uint32_t tree_size, const uint8_t root[32], struct jl_view signature);
/// Verify one leaf with its path.
enum jieli_status jl_group_verify_leaf(const struct jl_key *key, struct jl_digest *digest, const uint8_t leaf[32],
                                       uint32_t tree_size, uint32_t index, struct jl_view path, struct jl_view signature,
                                       struct jieli_err *err);
#endif
