// SPDX-License-Identifier: Apache-2.0
/// @file verdict.h — a receipt as a file, judged: for anybody, with nothing but the hub's public key.
///
/// A normal run: jl_public_key_read the hub's key file, jl_receipt_judge the receipt's bytes, print what it says.
#ifndef JL_SEAL_VERDICT_H
#define JL_SEAL_VERDICT_H
#include "jieli/limits.h"
#include "lib/seal/key.h"

/// The numbers are exit codes of `jieli verify` and `jieli-verify`.
enum jl_verdict { JL_VERDICT_VALID = 0, JL_VERDICT_INVALID = 3, JL_VERDICT_INDETERMINATE = 4 };
const char *jl_verdict_text(enum jl_verdict verdict);

#define JL_KEY_FILE_BYTES_MAX (16u << 10)

/// A public key of any suite from the bytes of a file: PEM, DER (SubjectPublicKeyInfo), or base64 of it. SEAL_KEY_FILE.
enum jieli_status jl_public_key_read(struct jl_view file, struct jl_key **out, struct jieli_err *err);

/// What a receipt says, when its bytes can be read at all. Texts are printable ASCII.
struct jl_receipt_facts {
    bool read;
    uint64_t position, batch, cause;
    jl_time_ms time_ms;
    uint32_t kind, outcome;
    char code[16], id[40], source[128], log[128];
    uint8_t message_digest[32];
    bool has_message;
};
/// From the bytes of a file, binary or base64. Without a key (NULL): INVALID when the hashes do not fit, else INDETERMINATE.
/// err says what is wrong or missing.
enum jl_verdict jl_receipt_judge(struct jl_view file, const struct jl_key *hub_key, struct jl_receipt_facts *facts,
                                 struct jieli_err *err);
/// "GENESIS", "MESSAGE", …; "?" for numbers not known here.
const char *jl_record_kind_text(uint32_t kind);
#endif
