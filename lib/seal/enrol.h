// SPDX-License-Identifier: Apache-2.0
/// @file enrol.h — the one-time code of an invitation, and what is made of it (docs/ENROL.md).
///
/// A normal run: an operator's command makes a code of ten random bytes and the key that belongs to it; only the public half
/// goes to the hub, so that nobody who reads the journal can join. Whoever is given the code makes the same key again, signs
/// the request to join with it, and reads the request's fingerprint out by telephone.
#ifndef JL_SEAL_ENROL_H
#define JL_SEAL_ENROL_H
#include "jieli/limits.h"
#include "jieli/status.h"
#include "lib/seal/key.h"
#include "jieli/v1/frame.pb-c.h"

#define JL_INVITATION_BYTES 8
#define JL_ENROL_RANDOM_BYTES 10
#define JL_ENROL_CODE_MAX 20        ///< "abcd-efgh-ijkl-mnop" and NUL
#define JL_ENROL_FINGERPRINT_MAX 30 ///< "0123 4567 8901 2345 6789 0123" and NUL
#define JL_JOIN_FORMAT 1u

void jl_enrol_code_write(const uint8_t random[JL_ENROL_RANDOM_BYTES], char out[JL_ENROL_CODE_MAX]);
/// The key that belongs to a code, a hub and an invitation. Spaces, hyphens and capitals in the code do not matter.
/// JIELI_ENROL_CODE: it is no code at all.
enum jieli_status jl_enrol_code_key(const char *code, const char *hub, const uint8_t invitation[JL_INVITATION_BYTES],
                                    struct jl_key **out, struct jieli_err *err);
/// Twenty-four digits in six groups, of the joined parts.
void jl_enrol_fingerprint(const struct jl_view *parts, size_t count, char out[JL_ENROL_FINGERPRINT_MAX]);
/// Do the digits in a text, whatever stands between them, make this fingerprint?
bool jl_enrol_fingerprint_equal(const char *fingerprint, const char *heard);
/// Both signatures of a request: by the code's key, and by the key that it brings.
enum jieli_status jl_join_sign(const struct jl_key *code_key, const struct jl_key *signing, struct jl_view request,
                               uint8_t code_proof[JL_SIGNATURE_BYTES_MAX], size_t *code_proof_len,
                               uint8_t possession[JL_SIGNATURE_BYTES_MAX], size_t *possession_len, struct jieli_err *err);
bool jl_join_code_holds(const struct jl_key *code_key, const Jieli__V1__Join *join);
/// The request inside, whole and well-formed, signed by the key that it brings; the caller frees with NULL allocator.
/// JIELI_WIRE_MALFORMED, JIELI_SEAL_SUITE, JIELI_SEAL_SIGNATURE.
enum jieli_status jl_join_read(const Jieli__V1__Join *join, Jieli__V1__JoinRequest **out, struct jieli_err *err);
/// What a new signing key signs to show that its owner has it: rotation.
void jl_rotate_bytes(const char *owner, const char *agent, struct jl_view curve_key, struct jl_view signing_key,
                     struct jl_buf *out);
#endif
