// SPDX-License-Identifier: Apache-2.0
// SHA-256 goes to libcrypto's own functions, not through EVP: most of what is hashed here is one or two blocks, where
// EVP costs half as much again as the hash. They are marked deprecated because they do not ask a provider; they are the
// same code. SM3 has no such functions.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "lib/seal/digest.h"
#include "lib/base/check.h"
#include "lib/seal/many.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>

#define HMAC_BLOCK_BYTES 64
#define HMAC_KEYS_KEPT 2 ///< the hub has two: for content, for persons

/// The states after the two pads of a key, so that they are hashed once.
struct hmac_key {
    uint8_t block[HMAC_BLOCK_BYTES];
    SHA256_CTX inner, outer;
    bool set;
};

struct jl_digest {
    enum jl_hash hash;
    SHA256_CTX sha256;
    struct jl_many *many; ///< for many at a time, made when first wanted
    bool many_asked;      ///< it was wanted; if there is none, there is none to be had
    EVP_MD *sm3;
    EVP_MD_CTX *sm3_ctx;
    struct hmac_key keys[HMAC_KEYS_KEPT];
    uint32_t key_next;
};

struct jl_digest *jl_digest_new(enum jl_hash hash)
{
    struct jl_digest *digest = jl_alloc(sizeof *digest);
    digest->hash = hash == JL_HASH_SM3 ? JL_HASH_SM3 : JL_HASH_SHA256;
    if (digest->hash == JL_HASH_SM3) {
        digest->sm3 = EVP_MD_fetch(NULL, "SM3", NULL);
        digest->sm3_ctx = EVP_MD_CTX_new();
        JL_CHECK(digest->sm3 && digest->sm3_ctx);
        JL_CHECK(EVP_DigestInit_ex2(digest->sm3_ctx, digest->sm3, NULL) == 1);
    }
    jl_digest_start(digest);
    return digest;
}

void jl_digest_free(struct jl_digest **digest)
{
    if (!*digest)
        return;
    jl_many_free(&(*digest)->many);
    EVP_MD_CTX_free((*digest)->sm3_ctx);
    EVP_MD_free((*digest)->sm3);
    OPENSSL_cleanse(*digest, sizeof **digest);
    free(*digest);
    *digest = NULL;
}

void jl_digest_start(struct jl_digest *digest)
{
    if (digest->hash == JL_HASH_SHA256)
        JL_CHECK(SHA256_Init(&digest->sha256) == 1);
    else // without an algorithm the context keeps the one it has: no fetch, no allocation
        JL_CHECK(EVP_DigestInit_ex2(digest->sm3_ctx, NULL, NULL) == 1);
}

void jl_digest_add(struct jl_digest *digest, const void *bytes, size_t len)
{
    if (!len)
        return;
    if (digest->hash == JL_HASH_SHA256)
        JL_CHECK(SHA256_Update(&digest->sha256, bytes, len) == 1);
    else
        JL_CHECK(EVP_DigestUpdate(digest->sm3_ctx, bytes, len) == 1);
}

void jl_digest_end(struct jl_digest *digest, uint8_t out[JL_DIGEST_BYTES])
{
    unsigned len = 0;
    if (digest->hash == JL_HASH_SHA256)
        JL_CHECK(SHA256_Final(out, &digest->sha256) == 1);
    else
        JL_CHECK(EVP_DigestFinal_ex(digest->sm3_ctx, out, &len) == 1 && len == JL_DIGEST_BYTES);
}

void jl_digest_parts(struct jl_digest *digest, const struct jl_view *parts, size_t count, uint8_t out[JL_DIGEST_BYTES])
{
    jl_digest_start(digest);
    for (size_t at = 0; at < count; at++)
        jl_digest_add(digest, parts[at].data, parts[at].len);
    jl_digest_end(digest, out);
}

/// What hashes `count` jobs side by side; NULL = one after the other. Made late: it costs a self-test and 330 kB.
static struct jl_many *many_for(struct jl_digest *digest, size_t count)
{
    if (digest->hash != JL_HASH_SHA256 || count < JL_MANY_MIN)
        return NULL;
    if (!digest->many_asked)
        digest->many = jl_many_new();
    digest->many_asked = true;
    return digest->many;
}

void jl_digest_one(struct jl_digest *digest, const struct jl_digest_job *job)
{
    jl_digest_parts(digest, job->parts, JL_JOB_PARTS, job->out);
}

void jl_digest_many(struct jl_digest *digest, const struct jl_digest_job *jobs, size_t count)
{
    struct jl_many *many = many_for(digest, count);
    for (size_t at = 0; at < count; at++)
        if (!many || !jl_many_add(many, NULL, &jobs[at]))
            jl_digest_one(digest, &jobs[at]);
    if (many)
        jl_many_end(many);
}

static void add_pad(struct jl_digest *digest, const uint8_t block[HMAC_BLOCK_BYTES], uint8_t with)
{
    uint8_t pad[HMAC_BLOCK_BYTES];
    for (size_t at = 0; at < sizeof pad; at++)
        pad[at] = block[at] ^ with;
    jl_digest_start(digest);
    jl_digest_add(digest, pad, sizeof pad);
    OPENSSL_cleanse(pad, sizeof pad);
}

/// The key's states, from memory or made now in place of the older one. Both keys compared are this machine's own:
/// nobody else chooses one and measures.
static const struct hmac_key *key_states(struct jl_digest *digest, const uint8_t block[HMAC_BLOCK_BYTES])
{
    for (size_t at = 0; at < HMAC_KEYS_KEPT; at++)
        if (digest->keys[at].set && !memcmp(digest->keys[at].block, block, HMAC_BLOCK_BYTES))
            return &digest->keys[at];
    struct hmac_key *key = &digest->keys[digest->key_next++ % HMAC_KEYS_KEPT];
    memcpy(key->block, block, HMAC_BLOCK_BYTES);
    add_pad(digest, block, 0x36);
    key->inner = digest->sha256;
    add_pad(digest, block, 0x5c);
    key->outer = digest->sha256;
    key->set = true;
    return key;
}

/// A digest over what follows a pad is begun: from the key's state, or with the pad itself.
static void start_pad(struct jl_digest *digest, const struct hmac_key *key, const uint8_t block[HMAC_BLOCK_BYTES],
                      bool outer)
{
    if (key)
        digest->sha256 = outer ? key->outer : key->inner;
    else
        add_pad(digest, block, outer ? 0x5c : 0x36);
}

/// RFC 2104: a longer key is hashed, a shorter one filled up with zeros.
static void key_block(struct jl_digest *digest, struct jl_view key, uint8_t block[HMAC_BLOCK_BYTES])
{
    memset(block, 0, HMAC_BLOCK_BYTES);
    if (key.len > HMAC_BLOCK_BYTES)
        jl_digest_parts(digest, &key, 1, block);
    else if (key.len)
        memcpy(block, key.data, key.len);
}

void jl_hmac_many(struct jl_digest *digest, struct jl_view key, const struct jl_digest_job *jobs, size_t count)
{
    uint8_t block[HMAC_BLOCK_BYTES];
    struct jl_many_pads pads = {0};
    struct jl_many *many = many_for(digest, count);
    if (many) {
        key_block(digest, key, block);
        const struct hmac_key *states = key_states(digest, block);
        pads = (struct jl_many_pads){states->inner.h, states->outer.h};
        OPENSSL_cleanse(block, sizeof block);
    }
    for (size_t at = 0; at < count; at++)
        if (!many || !jl_many_add(many, &pads, &jobs[at]))
            jl_hmac_with(digest, key, jobs[at].parts, JL_JOB_PARTS, jobs[at].out);
    if (many)
        jl_many_end(many);
}

void jl_hmac_with(struct jl_digest *digest, struct jl_view key, const struct jl_view *parts, size_t count,
                  uint8_t out[JL_DIGEST_BYTES])
{
    uint8_t block[HMAC_BLOCK_BYTES];
    key_block(digest, key, block);
    const struct hmac_key *states = digest->hash == JL_HASH_SHA256 ? key_states(digest, block) : NULL;
    start_pad(digest, states, block, false);
    for (size_t at = 0; at < count; at++)
        jl_digest_add(digest, parts[at].data, parts[at].len);
    jl_digest_end(digest, out);
    start_pad(digest, states, block, true);
    jl_digest_add(digest, out, JL_DIGEST_BYTES);
    jl_digest_end(digest, out);
    OPENSSL_cleanse(block, sizeof block);
}

void jl_hmac(struct jl_view key, const struct jl_view *parts, size_t count, uint8_t out[JL_DIGEST_BYTES])
{
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    jl_hmac_with(digest, key, parts, count, out);
    jl_digest_free(&digest);
}
