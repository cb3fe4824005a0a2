// SPDX-License-Identifier: Apache-2.0
#include "lib/seal/key.h"
#include "lib/base/check.h"
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/// GB/T 35276: the default user id of SM2 signatures.
#define SM2_ID "1234567812345678"

struct suite_row {
    enum jl_suite suite;
    const char *name;      ///< ours
    enum jl_hash hash;     ///< of the tree
    const char *algorithm; ///< OpenSSL's name; NULL: the suite has no key
    const char *curve;     ///< named curve, or NULL
    const char *digest;    ///< of the signature; NULL: the algorithm brings its own
    const char *id;        ///< user id, or NULL
};

static const struct suite_row rows[] = {
    {JL_SUITE_ED25519, "ed25519", JL_HASH_SHA256, "ED25519", NULL, NULL, NULL},
    {JL_SUITE_P256, "p256", JL_HASH_SHA256, "EC", "P-256", "SHA256", NULL},
    {JL_SUITE_SM2, "sm2", JL_HASH_SM3, "SM2", "SM2", "SM3", SM2_ID},
    {JL_SUITE_LOG, "log", JL_HASH_SHA256, NULL, NULL, NULL, NULL},
};

/// An Ed25519 key as libsodium takes it, which signs and checks in half of OpenSSL's time (docs/decisions/0033).
struct raw {
    uint8_t point[crypto_sign_PUBLICKEYBYTES];
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
    bool is_private;
};

struct jl_key {
    const struct suite_row *row;
    EVP_PKEY *pkey;
    struct raw raw; ///< of Ed25519 alone
    uint8_t *public_der;
    size_t public_der_len;
    uint8_t id[JL_KEY_ID_BYTES];
};

static const struct suite_row *row_of(uint32_t suite)
{
    for (size_t at = 0; at < sizeof rows / sizeof rows[0]; at++)
        if ((uint32_t)rows[at].suite == suite)
            return &rows[at];
    return NULL;
}

enum jl_hash jl_suite_hash(enum jl_suite suite)
{
    const struct suite_row *row = row_of((uint32_t)suite);
    return row ? row->hash : JL_HASH_SHA256;
}

bool jl_suite_known(uint32_t suite)
{
    return row_of(suite) != NULL;
}

const char *jl_suite_name(uint32_t suite)
{
    const struct suite_row *row = row_of(suite);
    return row ? row->name : NULL;
}

static void compute_id(struct jl_key *key)
{
    uint8_t suite = (uint8_t)key->row->suite, whole[JL_DIGEST_BYTES];
    const struct jl_view parts[] = {{&suite, 1}, {key->public_der, key->public_der_len}};
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    jl_digest_parts(digest, parts, 2, whole);
    jl_digest_free(&digest);
    memcpy(key->id, whole, sizeof key->id);
}

/// Is this the algorithm and the curve of the suite?
static bool suite_fits(const struct suite_row *row, const EVP_PKEY *pkey)
{
    char curve[32] = "";
    if (!EVP_PKEY_is_a(pkey, row->algorithm))
        return false;
    if (!row->curve)
        return true;
    size_t len = 0;
    EVP_PKEY_get_utf8_string_param(pkey, OSSL_PKEY_PARAM_GROUP_NAME, curve, sizeof curve, &len);
    return !strcmp(curve, row->curve) || (!strcmp(row->curve, "P-256") && !strcmp(curve, "prime256v1"));
}

static void raw_fill(struct raw *raw, const EVP_PKEY *pkey)
{
    uint8_t seed[crypto_sign_SEEDBYTES];
    size_t point_len = sizeof raw->point, seed_len = sizeof seed;
    JL_CHECK(sodium_init() >= 0 && EVP_PKEY_get_raw_public_key(pkey, raw->point, &point_len) == 1);
    raw->is_private = EVP_PKEY_get_raw_private_key(pkey, seed, &seed_len) == 1;
    if (raw->is_private) {
        uint8_t point[crypto_sign_PUBLICKEYBYTES];
        crypto_sign_seed_keypair(point, raw->secret, seed);
    }
    OPENSSL_cleanse(seed, sizeof seed);
}

/// Takes pkey over, whatever comes of it.
static enum jieli_status wrap(const struct suite_row *row, EVP_PKEY *pkey, struct jl_key **out, struct jieli_err *err)
{
    unsigned char *der = NULL;
    int len = pkey && suite_fits(row, pkey) ? i2d_PUBKEY(pkey, &der) : 0;
    if (len <= 0) {
        EVP_PKEY_free(pkey);
        return jieli_err_set(err, JIELI_SEAL_SUITE, NULL, "the bytes are not a key of suite %s", row->name);
    }
    struct jl_key *key = jl_alloc(sizeof *key);
    key->row = row;
    key->pkey = pkey;
    key->public_der = jl_alloc((size_t)len);
    key->public_der_len = (size_t)len;
    memcpy(key->public_der, der, (size_t)len);
    OPENSSL_free(der);
    if (row->suite == JL_SUITE_ED25519)
        raw_fill(&key->raw, pkey);
    compute_id(key);
    *out = key;
    return JIELI_OK;
}

static enum jieli_status row_for_key(enum jl_suite suite, const struct suite_row **row, struct jieli_err *err)
{
    *row = row_of((uint32_t)suite);
    if (!*row || !(*row)->algorithm)
        return jieli_err_set(err, JIELI_SEAL_SUITE, NULL, "suite %u has no keys", (unsigned)suite);
    return JIELI_OK;
}

enum jieli_status jl_key_generate(enum jl_suite suite, struct jl_key **out, struct jieli_err *err)
{
    const struct suite_row *row = NULL;
    enum jieli_status status = row_for_key(suite, &row, err);
    if (status)
        return status;
    EVP_PKEY *pkey = row->curve && strcmp(row->algorithm, "SM2") ? EVP_PKEY_Q_keygen(NULL, NULL, "EC", row->curve)
                                                                 : EVP_PKEY_Q_keygen(NULL, NULL, row->algorithm);
    if (!pkey)
        return jieli_err_set(err, JIELI_SYS_BUG, NULL, "a key of suite %s could not be made", row->name);
    return wrap(row, pkey, out, err);
}

enum jieli_status jl_key_from_public(enum jl_suite suite, struct jl_view der, struct jl_key **out,
                                     struct jieli_err *err)
{
    const struct suite_row *row = NULL;
    enum jieli_status status = row_for_key(suite, &row, err);
    if (status)
        return status;
    const unsigned char *at = der.data;
    EVP_PKEY *pkey = der.len && der.len <= 1024 ? d2i_PUBKEY(NULL, &at, (long)der.len) : NULL;
    struct jl_key *key = NULL;
    status = wrap(row, pkey, &key, err);
    if (status)
        return status;
    // One key, one spelling: the key id is taken over these bytes.
    if (key->public_der_len != der.len || memcmp(key->public_der, der.data, der.len)) {
        jl_key_free(&key);
        return jieli_err_set(err, JIELI_SEAL_SUITE, NULL, "the public key is not in DER as SubjectPublicKeyInfo");
    }
    *out = key;
    return JIELI_OK;
}

enum jieli_status jl_key_from_any(struct jl_view der, struct jl_key **out, struct jieli_err *err)
{
    for (size_t at = 0; at < sizeof rows / sizeof rows[0]; at++)
        if (rows[at].algorithm && jl_key_from_public(rows[at].suite, der, out, NULL) == JIELI_OK)
            return JIELI_OK;
    return jieli_err_set(err, JIELI_SEAL_KEY_FILE, NULL, "the hub's key is not a public key of a known suite");
}

enum jieli_status jl_key_from_private(enum jl_suite suite, struct jl_view der, struct jl_key **out,
                                      struct jieli_err *err)
{
    const struct suite_row *row = NULL;
    enum jieli_status status = row_for_key(suite, &row, err);
    if (status)
        return status;
    const unsigned char *at = der.data;
    EVP_PKEY *pkey = der.len && der.len <= 4096 ? d2i_AutoPrivateKey(NULL, &at, (long)der.len) : NULL;
    return wrap(row, pkey, out, err);
}

void jl_key_free(struct jl_key **key)
{
    if (!*key)
        return;
    EVP_PKEY_free((*key)->pkey); // OpenSSL cleanses the private part
    OPENSSL_cleanse(&(*key)->raw, sizeof(*key)->raw);
    free((*key)->public_der);
    free(*key);
    *key = NULL;
}

enum jl_suite jl_key_suite(const struct jl_key *key)
{
    return key->row->suite;
}

struct jl_view jl_key_public_der(const struct jl_key *key)
{
    return (struct jl_view){key->public_der, key->public_der_len};
}

void jl_key_private_der(const struct jl_key *key, struct jl_buf *out)
{
    PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key->pkey);
    unsigned char *der = NULL;
    int len = info ? i2d_PKCS8_PRIV_KEY_INFO(info, &der) : 0;
    PKCS8_PRIV_KEY_INFO_free(info);
    JL_CHECK(len > 0);
    jl_buf_add(out, der, (size_t)len);
    OPENSSL_clear_free(der, (size_t)len);
}

const uint8_t *jl_key_id(const struct jl_key *key)
{
    return key->id;
}

/// A context for one signature or one check; NULL when OpenSSL cannot. Freed by context_free.
static EVP_MD_CTX *context(const struct jl_key *key, bool sign)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *pctx = key->row->id ? EVP_PKEY_CTX_new(key->pkey, NULL) : NULL;
    JL_CHECK(ctx && (pctx || !key->row->id)); // out of memory
    bool good = true;
    if (pctx) {
        good = EVP_PKEY_CTX_set1_id(pctx, key->row->id, (int)strlen(key->row->id)) == 1;
        EVP_MD_CTX_set_pkey_ctx(ctx, pctx);
    }
    if (good)
        good = (sign ? EVP_DigestSignInit_ex(ctx, NULL, key->row->digest, NULL, NULL, key->pkey, NULL)
                     : EVP_DigestVerifyInit_ex(ctx, NULL, key->row->digest, NULL, NULL, key->pkey, NULL)) == 1;
    if (good)
        return ctx;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_CTX_free(pctx);
    return NULL;
}

/// A context that was given its EVP_PKEY_CTX does not free it.
static void context_free(const struct jl_key *key, EVP_MD_CTX *ctx)
{
    EVP_PKEY_CTX *pctx = key->row->id ? EVP_MD_CTX_get_pkey_ctx(ctx) : NULL;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_CTX_free(pctx);
}

static bool evp_sign(const struct jl_key *key, struct jl_view bytes, uint8_t *out, size_t *len)
{
    EVP_MD_CTX *ctx = context(key, true);
    bool good = ctx && EVP_DigestSign(ctx, out, len, bytes.data, bytes.len) == 1;
    if (ctx)
        context_free(key, ctx);
    return good;
}

static bool evp_verify(const struct jl_key *key, struct jl_view bytes, struct jl_view signature)
{
    EVP_MD_CTX *ctx = context(key, false);
    bool good = ctx && EVP_DigestVerify(ctx, signature.data, signature.len, bytes.data, bytes.len) == 1;
    if (ctx)
        context_free(key, ctx);
    return good;
}

static bool raw_sign(const struct raw *raw, struct jl_view bytes, uint8_t *out, size_t *len)
{
    *len = crypto_sign_BYTES;
    return raw->is_private && crypto_sign_detached(out, NULL, bytes.data, bytes.len, raw->secret) == 0;
}

static bool raw_verify(const struct raw *raw, struct jl_view bytes, struct jl_view signature)
{
    return signature.len == crypto_sign_BYTES &&
           crypto_sign_verify_detached(signature.data, bytes.data, bytes.len, raw->point) == 0;
}

enum jieli_status jl_key_sign(const struct jl_key *key, struct jl_view bytes, uint8_t out[JL_SIGNATURE_BYTES_MAX],
                              size_t *len, struct jieli_err *err)
{
    size_t written = JL_SIGNATURE_BYTES_MAX;
    bool good = key->row->suite == JL_SUITE_ED25519 ? raw_sign(&key->raw, bytes, out, &written)
                                                    : evp_sign(key, bytes, out, &written);
    if (!good)
        return jieli_err_set(err, JIELI_SEAL_KEY_FILE, NULL, "the key cannot sign; is it a private key?");
    *len = written;
    return JIELI_OK;
}

bool jl_key_verify(const struct jl_key *key, struct jl_view bytes, struct jl_view signature)
{
    if (!signature.len || signature.len > JL_SIGNATURE_BYTES_MAX)
        return false;
    return key->row->suite == JL_SUITE_ED25519 ? raw_verify(&key->raw, bytes, signature)
                                               : evp_verify(key, bytes, signature);
}
