// SPDX-License-Identifier: Apache-2.0
/// @file key.h — signing keys by suite: 1 Ed25519, 2 ECDSA P-256/SHA-256, 3 SM2/SM3 (formats F1, F2). Ed25519 first; the
/// suite id is everywhere so that the others only add a row to a table.
///
/// A normal run: an agency or hub makes a key once (jl_key_generate) and keeps its PKCS #8 bytes; every program that starts reads
/// them with jl_key_from_private, or the public half that the registry names with jl_key_from_public, and frees the key at its end.
/// A key does not change.
#ifndef JL_SEAL_KEY_H
#define JL_SEAL_KEY_H
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/base/buf.h"
#include "lib/seal/digest.h"
#define JL_KEY_ID_BYTES 8
#define JL_SIGNATURE_BYTES_MAX 80
enum jl_suite { JL_SUITE_ED25519 = 1, JL_SUITE_P256 = 2, JL_SUITE_SM2 = 3, JL_SUITE_LOG = 16 };
struct jl_key; ///< private or public
enum jieli_status jl_key_generate(enum jl_suite suite, struct jl_key **out, struct jieli_err *err);
enum jieli_status jl_key_from_public(enum jl_suite suite, struct jl_view der, struct jl_key **out, struct jieli_err *err);
enum jieli_status jl_key_from_any(struct jl_view der, struct jl_key **out, struct jieli_err *err); ///< public, of whatever suite it is
enum jieli_status jl_key_from_private(enum jl_suite suite, struct jl_view der, struct jl_key **out, struct jieli_err *err); ///< PKCS #8
void jl_key_free(struct jl_key **key);
enum jl_suite jl_key_suite(const struct jl_key *key);
enum jl_hash jl_suite_hash(enum jl_suite suite); ///< the tree's hash
bool jl_suite_known(uint32_t suite);
struct jl_view jl_key_public_der(const struct jl_key *key);                   ///< SubjectPublicKeyInfo; owned by key
void jl_key_private_der(const struct jl_key *key, struct jl_buf *out);        ///< cleanse after use
const uint8_t *jl_key_id(const struct jl_key *key);                           ///< 8 bytes: SHA-256(suite ‖ DER) first 8
enum jieli_status jl_key_sign(const struct jl_key *key, struct jl_view bytes, uint8_t out[JL_SIGNATURE_BYTES_MAX],
                              size_t *len, struct jieli_err *err);
bool jl_key_verify(const struct jl_key *key, struct jl_view bytes, struct jl_view signature);
/// The suite's short name ("ed25519", "p256", "sm2", "log"), or NULL.
const char *jl_suite_name(uint32_t suite);
#endif
