// SPDX-License-Identifier: Apache-2.0
#include "lib/seal/enrol.h"
#include "lib/base/bytes.h"
#include "lib/model/id.h"
#include "lib/wire/wire.h"
#include <ctype.h>
#include <openssl/crypto.h>
#include <stdio.h>

#define CODE_CHARS 16
#define GROUP_CHARS 4
#define FINGERPRINT_GROUPS 6
#define FINGERPRINT_DIGITS 24

void jl_enrol_code_write(const uint8_t random[JL_ENROL_RANDOM_BYTES], char out[JL_ENROL_CODE_MAX])
{
    char plain[CODE_CHARS + 1];
    jl_base32_write(random, (size_t)JL_ENROL_RANDOM_BYTES * 8, plain);
    snprintf(out, JL_ENROL_CODE_MAX, "%.4s-%.4s-%.4s-%.4s", plain, plain + GROUP_CHARS, plain + GROUP_CHARS * 2,
             plain + GROUP_CHARS * 3);
    OPENSSL_cleanse(plain, sizeof plain);
}

static bool code_read(const char *code, char out[CODE_CHARS + 1])
{
    size_t len = 0;
    for (; *code; code++) {
        char c = (char)tolower((unsigned char)*code);
        if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        if (len == CODE_CHARS || !((c >= 'a' && c <= 'z') || (c >= '2' && c <= '7')))
            return false;
        out[len++] = c;
    }
    out[len] = '\0';
    return len == CODE_CHARS;
}

enum jieli_status jl_enrol_code_key(const char *code, const char *hub, const uint8_t invitation[JL_INVITATION_BYTES],
                                    struct jl_key **out, struct jieli_err *err)
{
    // PKCS #8 of an Ed25519 key is these bytes and its seed (RFC 8410)
    static const uint8_t head[] = {0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06,
                                   0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
    char plain[CODE_CHARS + 1];
    uint8_t der[sizeof head + JL_DIGEST_BYTES];
    if (!code_read(code, plain))
        return jieli_err_set(err, JIELI_ENROL_CODE, "code", "a code has 16 letters and digits 2 to 7");
    const struct jl_view parts[] = {jl_view("jieli/enrol/1", sizeof "jieli/enrol/1"), jl_view(hub, strlen(hub) + 1),
                                    jl_view(invitation, JL_INVITATION_BYTES)};
    memcpy(der, head, sizeof head);
    jl_hmac(jl_view(plain, CODE_CHARS), parts, sizeof parts / sizeof parts[0], der + sizeof head);
    enum jieli_status status = jl_key_from_private(JL_SUITE_ED25519, jl_view(der, sizeof der), out, err);
    OPENSSL_cleanse(plain, sizeof plain);
    OPENSSL_cleanse(der, sizeof der);
    return status;
}

void jl_enrol_fingerprint(const struct jl_view *parts, size_t count, char out[JL_ENROL_FINGERPRINT_MAX])
{
    uint8_t bytes[JL_DIGEST_BYTES];
    unsigned groups[FINGERPRINT_GROUPS];
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    jl_digest_start(digest);
    jl_digest_add(digest, "jieli/fingerprint/1", sizeof "jieli/fingerprint/1");
    for (size_t i = 0; i < count; i++) {
        uint8_t len[4];
        jl_put_u32(len, (uint32_t)parts[i].len);
        jl_digest_add(digest, len, sizeof len);
        jl_digest_add(digest, parts[i].data, parts[i].len);
    }
    jl_digest_end(digest, bytes);
    jl_digest_free(&digest);
    for (size_t i = 0; i < FINGERPRINT_GROUPS; i++)
        groups[i] = jl_get_u32(bytes + i * 4) % 10000u;
    snprintf(out, JL_ENROL_FINGERPRINT_MAX, "%04u %04u %04u %04u %04u %04u", groups[0], groups[1], groups[2], groups[3],
             groups[4], groups[5]);
}

bool jl_enrol_fingerprint_equal(const char *fingerprint, const char *heard)
{
    size_t digits = 0;
    for (; *heard; heard++) {
        if (!isdigit((unsigned char)*heard))
            continue;
        while (*fingerprint == ' ')
            fingerprint++;
        if (*fingerprint != *heard)
            return false;
        fingerprint++;
        digits++;
    }
    return digits == FINGERPRINT_DIGITS;
}

// The two signatures are over different bytes, so that neither can stand for the other.
static void signed_bytes(struct jl_buf *out, const char *what, struct jl_view request)
{
    jl_buf_add(out, what, strlen(what) + 1);
    jl_buf_add_view(out, request);
}

enum jieli_status jl_join_sign(const struct jl_key *code_key, const struct jl_key *signing, struct jl_view request,
                               uint8_t code_proof[JL_SIGNATURE_BYTES_MAX], size_t *code_proof_len,
                               uint8_t possession[JL_SIGNATURE_BYTES_MAX], size_t *possession_len,
                               struct jieli_err *err)
{
    struct jl_buf bytes = {0};
    signed_bytes(&bytes, "jieli/join/1/code", request);
    enum jieli_status status = jl_key_sign(code_key, jl_buf_view(&bytes), code_proof, code_proof_len, err);
    jl_buf_clear(&bytes);
    signed_bytes(&bytes, "jieli/join/1/key", request);
    if (status == JIELI_OK)
        status = jl_key_sign(signing, jl_buf_view(&bytes), possession, possession_len, err);
    jl_buf_fini(&bytes);
    return status;
}

static bool holds(const struct jl_key *key, const char *what, struct jl_view request, struct jl_view signature)
{
    struct jl_buf bytes = {0};
    signed_bytes(&bytes, what, request);
    bool good = jl_key_verify(key, jl_buf_view(&bytes), signature);
    jl_buf_fini(&bytes);
    return good;
}

bool jl_join_code_holds(const struct jl_key *code_key, const Jieli__V1__Join *join)
{
    return holds(code_key, "jieli/join/1/code", jl_view_pb(join->request), jl_view_pb(join->code_proof));
}

static enum jieli_status request_check(const Jieli__V1__Join *join, const Jieli__V1__JoinRequest *request,
                                       struct jieli_err *err)
{
    struct jl_key *key = NULL;
    if (request->format != JL_JOIN_FORMAT)
        return jieli_err_set(err, JIELI_WIRE_VERSION, "format", "a request of a format that is not known here");
    if (request->invitation.len != JL_INVITATION_BYTES || request->curve_key.len != 32 ||
        !jl_agency_code_valid(request->agency) || !jl_agency_code_valid(request->agent))
        return jieli_err_set(err, JIELI_WIRE_MALFORMED, "request", "a part of it is missing or not of its form");
    if (request->suite != JL_SUITE_ED25519)
        return jieli_err_set(err, JIELI_SEAL_SUITE, "suite", "the hub's policy asks for Ed25519");
    enum jieli_status status =
        jl_key_from_public((enum jl_suite)request->suite, jl_view_pb(request->signing_key), &key, err);
    if (status == JIELI_OK && !holds(key, "jieli/join/1/key", jl_view_pb(join->request), jl_view_pb(join->possession)))
        status = jieli_err_set(err, JIELI_SEAL_SIGNATURE, "possession", "not signed by the key that it brings");
    jl_key_free(&key);
    return status;
}

enum jieli_status jl_join_read(const Jieli__V1__Join *join, Jieli__V1__JoinRequest **out, struct jieli_err *err)
{
    struct jl_view bytes = jl_view_pb(join->request);
    if (bytes.len > JL_JOIN_REQUEST_BYTES_MAX || join->code_proof.len > JL_SIGNATURE_BYTES_MAX ||
        join->possession.len > JL_SIGNATURE_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "request", "larger than a request to join can be");
    enum jieli_status status = jl_wire_scan(&jieli__v1__join_request__descriptor, bytes, &jl_scan_message, err);
    Jieli__V1__JoinRequest *request =
        status == JIELI_OK ? jieli__v1__join_request__unpack(NULL, bytes.len, bytes.data) : NULL;
    if (status == JIELI_OK && !request)
        status = jieli_err_set(err, JIELI_WIRE_MALFORMED, "request", "it cannot be read");
    if (status == JIELI_OK)
        status = request_check(join, request, err);
    if (status == JIELI_OK)
        *out = request;
    else
        jieli__v1__join_request__free_unpacked(request, NULL);
    return status;
}

void jl_rotate_bytes(const char *owner, const char *agent, struct jl_view curve_key, struct jl_view signing_key,
                     struct jl_buf *out)
{
    static const char what[] = "jieli/rotate/1";
    jl_buf_add(out, what, sizeof what);
    jl_buf_add(out, owner, strlen(owner) + 1);
    jl_buf_add(out, agent, strlen(agent) + 1);
    jl_buf_add_view(out, curve_key);
    jl_buf_add_view(out, signing_key);
}
