// SPDX-License-Identifier: Apache-2.0
/// @file fields.h — the two commitments to a payload and redaction (formats F3).
///
/// A normal run, sender: jl_payload_digest and jl_fields_root go into the envelope. Hub, when something is withheld:
/// jl_fields_redact. Receiver: jl_fields_climb gives the root again, jl_fields_read the values that are shown.
#ifndef JL_SEAL_FIELDS_H
#define JL_SEAL_FIELDS_H
#include "jieli/status.h"
#include "lib/base/arena.h"
#include "lib/seal/digest.h"
#include "lib/wire/types.h"
#include "jieli/v1/message.pb-c.h"
#define JL_SEED_BYTES 32
/// H(0x15 ‖ seed ‖ payload)
void jl_payload_digest(struct jl_digest *digest, const uint8_t seed[JL_SEED_BYTES], struct jl_view payload, uint8_t out[32]);
/// The same as a job for jl_digest_many.
struct jl_digest_job jl_payload_job(const uint8_t seed[JL_SEED_BYTES], struct jl_view payload, uint8_t out[32]);
/// The roots of many payloads, hashed side by side: each is added, then all are made at once. Until then payloads, seeds,
/// arena and places of the roots must stay as they are. A payload that is refused leaves nothing behind.
struct jl_fields_plan;
struct jl_fields_plan *jl_fields_plan_new(void);
void jl_fields_plan_free(struct jl_fields_plan **plan);
enum jieli_status jl_fields_plan_add(struct jl_fields_plan *plan, const struct jl_type *type, uint32_t schema,
                                     const uint8_t seed[JL_SEED_BYTES], const ProtobufCMessage *payload,
                                     struct jl_arena *arena, uint8_t out[32], struct jieli_err *err);
/// All roots; the plan is empty afterwards.
void jl_fields_plan_run(struct jl_fields_plan *plan, struct jl_digest *digest);
/// Root over all declared fields of revision `schema` of `type`, from the unpacked payload.
enum jieli_status jl_fields_root(struct jl_digest *digest, const struct jl_type *type, uint32_t schema,
                                 const uint8_t seed[JL_SEED_BYTES], const ProtobufCMessage *payload, uint8_t out[32],
                                 struct jieli_err *err);
/// Nodes in pre-order with the subtrees at `withheld` (dotted paths, e.g. "person.residence_address", "drug_history",
/// "entries.dose_mg" = in every element) replaced by WITHHELD. Memory from the arena.
enum jieli_status jl_fields_redact(struct jl_digest *digest, const struct jl_type *type, uint32_t schema,
                                   const uint8_t seed[JL_SEED_BYTES], const ProtobufCMessage *payload,
                                   const char *const *withheld, size_t withheld_count, struct jl_arena *arena,
                                   Jieli__V1__Node ***nodes, size_t *count, struct jieli_err *err);
/// The root that nodes lead to (stack machine, needs no schema; bounded depth and count).
enum jieli_status jl_fields_climb(struct jl_digest *digest, const char *type, uint32_t schema, Jieli__V1__Node *const *nodes,
                                  size_t count, uint8_t out[32], struct jieli_err *err);
/// The values that a redacted delivery discloses, as a payload message of the type (withheld fields at their default) and
/// the list of withheld paths. Memory from the arena.
enum jieli_status jl_fields_read(const struct jl_type *type, uint32_t schema, Jieli__V1__Node *const *nodes, size_t count,
                                 struct jl_arena *arena, ProtobufCMessage **payload, const char ***withheld,
                                 size_t *withheld_count, struct jieli_err *err);
#endif
