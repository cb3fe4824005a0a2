// SPDX-License-Identifier: Apache-2.0
#include "lib/seal/group.h"
#include "lib/base/bytes.h"
#include <string.h>

#define CONTEXT "jieli/batch/1" // and its NUL: the 0x00 of formats F2
#define SIGNED_BYTES (sizeof CONTEXT + 1 + JL_KEY_ID_BYTES + 4 + JL_DIGEST_BYTES)

struct jl_digest_job jl_message_job(struct jl_view message, uint8_t out[32])
{
    return (struct jl_digest_job){{jl_view("\0JLM1", 5), message}, out};
}

void jl_message_digest(struct jl_digest *digest, struct jl_view message, uint8_t out[32])
{
    struct jl_digest_job job = jl_message_job(message, out);
    jl_digest_one(digest, &job);
}

void jl_ack_digest(struct jl_digest *digest, struct jl_view frame, uint8_t out[32])
{
    struct jl_digest_job job = {{jl_view("\0JLA1", 5), frame}, out};
    jl_digest_one(digest, &job);
}

/// "jieli/batch/1" ‖ 0x00 ‖ suite ‖ key_id ‖ tree_size ‖ root
static void signed_bytes(const struct jl_key *key, uint32_t tree_size, const uint8_t root[32],
                         uint8_t out[SIGNED_BYTES])
{
    uint8_t *at = out;
    memcpy(at, CONTEXT, sizeof CONTEXT);
    at += sizeof CONTEXT;
    *at++ = (uint8_t)jl_key_suite(key);
    memcpy(at, jl_key_id(key), JL_KEY_ID_BYTES);
    at += JL_KEY_ID_BYTES;
    jl_put_u32(at, tree_size);
    memcpy(at + 4, root, JL_DIGEST_BYTES);
}

enum jieli_status jl_group_sign(const struct jl_key *key, struct jl_digest *digest, struct jl_tree *tree,
                                const uint8_t *leaves, uint32_t count, uint8_t signature[JL_SIGNATURE_BYTES_MAX],
                                size_t *signature_len, struct jieli_err *err)
{
    if (count < 1 || count > JL_GROUP_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, NULL, "a signed batch holds 1 to %d messages", JL_GROUP_MAX);
    uint8_t bytes[SIGNED_BYTES];
    jl_tree_build(tree, digest, leaves, count);
    signed_bytes(key, count, jl_tree_root_of(tree), bytes);
    return jl_key_sign(key, jl_view(bytes, sizeof bytes), signature, signature_len, err);
}

bool jl_group_verify_root(const struct jl_key *key, uint32_t tree_size, const uint8_t root[32],
                          struct jl_view signature)
{
    uint8_t bytes[SIGNED_BYTES];
    if (tree_size < 1 || tree_size > JL_GROUP_MAX)
        return false;
    signed_bytes(key, tree_size, root, bytes);
    return jl_key_verify(key, jl_view(bytes, sizeof bytes), signature);
}

enum jieli_status jl_group_verify_leaf(const struct jl_key *key, struct jl_digest *digest, const uint8_t leaf[32],
                                       uint32_t tree_size, uint32_t index, struct jl_view path,
                                       struct jl_view signature, struct jieli_err *err)
{
    uint8_t root[JL_DIGEST_BYTES];
    if (tree_size < 1 || tree_size > JL_GROUP_MAX || !jl_tree_climb(digest, leaf, index, tree_size, path, root))
        return jieli_err_set(err, JIELI_SEAL_PATH, NULL, "index, tree size and path do not fit together");
    if (!jl_group_verify_root(key, tree_size, root, signature))
        return jieli_err_set(err, JIELI_SEAL_SIGNATURE, NULL, "the signature does not verify over this message's root");
    return JIELI_OK;
}
