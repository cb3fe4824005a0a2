// SPDX-License-Identifier: Apache-2.0
/// @file receipt.h — a receipt's file judged: what jieli verify and jieli-verify share.
///
/// A normal run: jl_verify_key reads the hub's public key, if one was named; jl_verify_file judges each file with it; the program
/// tells the verdict for people, or with the JSON parts here. No network, no configuration.
#ifndef JL_VERIFY_RECEIPT_H
#define JL_VERIFY_RECEIPT_H
#include "lib/seal/verdict.h"
#include <jansson.h>

/// A public key from its file (PEM, DER or base64); the caller frees. JIELI_SYS_IO, JIELI_SEAL_KEY_FILE.
enum jieli_status jl_verify_key(const char *path, struct jl_key **out, struct jieli_err *err);
/// The verdict over a receipt's file (binary or base64); its reason is in *err unless it is VALID. `key` NULL: INDETERMINATE at
/// best. JIELI_SYS_IO: the file cannot be read, and there is no verdict.
enum jieli_status jl_verify_file(const char *path, const struct jl_key *key, enum jl_verdict *verdict,
                                 struct jl_receipt_facts *facts, struct jieli_err *err);
/// {position,batch,log,kind,time,code,id,source}
json_t *jl_verify_facts(const struct jl_receipt_facts *facts);
/// [] of a valid one, else [{code,field,text}]
json_t *jl_verify_findings(enum jl_verdict verdict, const struct jieli_err *err);
#endif
