// SPDX-License-Identifier: Apache-2.0
#include "lib/seal/digest.h"
#include "lib/base/check.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#define HMAC_BLOCK_BYTES 64

struct jl_digest {
    EVP_MD *algorithm;
    EVP_MD_CTX *ctx;
};

struct jl_digest *jl_digest_new(enum jl_hash hash)
{
    struct jl_digest *digest = jl_alloc(sizeof *digest);
    digest->algorithm = EVP_MD_fetch(NULL, hash == JL_HASH_SM3 ? "SM3" : "SHA256", NULL);
    digest->ctx = EVP_MD_CTX_new();
    JL_CHECK(digest->algorithm && digest->ctx);
    JL_CHECK(EVP_DigestInit_ex2(digest->ctx, digest->algorithm, NULL) == 1);
    return digest;
}

void jl_digest_free(struct jl_digest **digest)
{
    if (!*digest)
        return;
    EVP_MD_CTX_free((*digest)->ctx);
    EVP_MD_free((*digest)->algorithm);
    free(*digest);
    *digest = NULL;
}

void jl_digest_start(struct jl_digest *digest)
{
    // Without an algorithm the context keeps the one it has: no fetch, no allocation.
    JL_CHECK(EVP_DigestInit_ex2(digest->ctx, NULL, NULL) == 1);
}

void jl_digest_add(struct jl_digest *digest, const void *bytes, size_t len)
{
    if (len)
        JL_CHECK(EVP_DigestUpdate(digest->ctx, bytes, len) == 1);
}

void jl_digest_end(struct jl_digest *digest, uint8_t out[JL_DIGEST_BYTES])
{
    unsigned len = 0;
    JL_CHECK(EVP_DigestFinal_ex(digest->ctx, out, &len) == 1 && len == JL_DIGEST_BYTES);
}

void jl_digest_parts(struct jl_digest *digest, const struct jl_view *parts, size_t count, uint8_t out[JL_DIGEST_BYTES])
{
    jl_digest_start(digest);
    for (size_t at = 0; at < count; at++)
        jl_digest_add(digest, parts[at].data, parts[at].len);
    jl_digest_end(digest, out);
}

void jl_hmac_with(struct jl_digest *digest, struct jl_view key, const struct jl_view *parts, size_t count,
                  uint8_t out[JL_DIGEST_BYTES])
{
    uint8_t block[HMAC_BLOCK_BYTES] = {0}, pad[HMAC_BLOCK_BYTES];
    if (key.len > sizeof block)
        jl_digest_parts(digest, &key, 1, block);
    else if (key.len)
        memcpy(block, key.data, key.len);
    for (size_t at = 0; at < sizeof pad; at++)
        pad[at] = block[at] ^ 0x36;
    jl_digest_start(digest);
    jl_digest_add(digest, pad, sizeof pad);
    for (size_t at = 0; at < count; at++)
        jl_digest_add(digest, parts[at].data, parts[at].len);
    jl_digest_end(digest, out);
    for (size_t at = 0; at < sizeof pad; at++)
        pad[at] = block[at] ^ 0x5c;
    jl_digest_start(digest);
    jl_digest_add(digest, pad, sizeof pad);
    jl_digest_add(digest, out, JL_DIGEST_BYTES);
    jl_digest_end(digest, out);
    OPENSSL_cleanse(block, sizeof block);
    OPENSSL_cleanse(pad, sizeof pad);
}

void jl_hmac(struct jl_view key, const struct jl_view *parts, size_t count, uint8_t out[JL_DIGEST_BYTES])
{
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    jl_hmac_with(digest, key, parts, count, out);
    jl_digest_free(&digest);
}
