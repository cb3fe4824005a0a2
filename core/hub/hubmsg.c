// SPDX-License-Identifier: Apache-2.0
#include "core/hub/draft.h"
#include "jieli/v1/hub.pb-c.h"
#include "jieli/v1/message.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/model/id.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/seal/key.h"

static void commit_payload(struct jl_draft *draft, const struct jl_type *type, const ProtobufCMessage *payload,
                           const Jieli__V1__Body *body, Jieli__V1__Message *message)
{
    uint8_t *digests = jl_arena_take_or_die(draft->arena, 2 * JL_DIGEST_BYTES);
    jl_payload_digest(draft->digest, body->seed.data, jl_view_pb(body->payload), digests);
    enum jieli_status status =
        jl_fields_root(draft->digest, type, type->schema, body->seed.data, payload, digests + JL_DIGEST_BYTES, NULL);
    JL_CHECK(status == JIELI_OK);
    message->payload_digest = (ProtobufCBinaryData){JL_DIGEST_BYTES, digests};
    message->fields_root = (ProtobufCBinaryData){JL_DIGEST_BYTES, digests + JL_DIGEST_BYTES};
}

static void hub_envelope(struct jl_draft *draft, const struct jl_type *type, const char *casefile, const char *matter,
                         Jieli__V1__Message *message)
{
    const Jieli__V1__Message *cause = draft->input->message;
    uint8_t random[32], uuid[16];
    char *id = jl_arena_take_or_die(draft->arena, 37);
    jl_draft_random(draft, random);
    jl_uuid_make7(draft->input->now_ms, random, uuid);
    jl_uuid_write(uuid, id);
    message->id = id;
    message->source = jl_arena_printf(draft->arena, "urn:jieli:hub:%s", draft->active->hub);
    message->type = (char *)(uintptr_t)type->full;
    message->subject = jl_arena_text(draft->arena, casefile);
    message->time_ms = draft->input->now_ms;
    message->correlationid = cause ? cause->correlationid : message->correlationid;
    message->causationid = cause ? cause->id : message->causationid;
    message->schema = type->schema;
    message->hash = JL_HASH_SHA256;
    message->matter = jl_arena_text(draft->arena, matter);
}

size_t jl_hub_message(struct jl_draft *draft, const struct jl_type *type, const ProtobufCMessage *payload,
                      const char *casefile, const char *matter)
{
    Jieli__V1__Message *message = jl_draft_new(draft, &jieli__v1__message__descriptor);
    hub_envelope(draft, type, casefile, matter, message);
    Jieli__V1__Body body = JIELI__V1__BODY__INIT;
    uint8_t *seed = jl_arena_take_or_die(draft->arena, JL_SEED_BYTES);
    jl_draft_random(draft, seed);
    body.seed = (ProtobufCBinaryData){JL_SEED_BYTES, seed};
    body.payload = jl_pb_view(jl_arena_pack(draft->arena, payload));
    commit_payload(draft, type, payload, &body, message);
    Jieli__V1__Proof *proof = jl_draft_new(draft, &jieli__v1__proof__descriptor);
    proof->suite = JL_SUITE_LOG;
    proof->tree_size = 1;
    size_t index = jl_draft_entry(draft, JL_RECORD_HUB_MESSAGE);
    struct jl_entry *entry = jl_draft_at(draft, index);
    struct jl_view bytes = jl_arena_pack(draft->arena, &message->base);
    uint8_t *digest = jl_arena_take_or_die(draft->arena, JL_DIGEST_BYTES);
    jl_message_digest(draft->digest, bytes, digest);
    entry->public_.source = message->source;
    entry->public_.id = message->id;
    entry->public_.casefile = message->subject;
    entry->public_.message_digest = (ProtobufCBinaryData){JL_DIGEST_BYTES, digest};
    entry->plain.message = jl_pb_view(bytes);
    entry->plain.proof = proof;
    entry->body = jl_arena_pack(draft->arena, &body.base);
    return index;
}

void jl_hub_delivery_failed(struct jl_draft *draft, const char *sender, const char *message_id, const char *recipient,
                            const char *state, const char *code, const char *reason)
{
    const char *agency = jl_urn_code(sender, "agency");
    const struct jl_type *type = jl_type_find("delivery.failed");
    if (!agency || !type)
        return;
    Jieli__V1__DeliveryFailed *payload = jl_draft_new(draft, &jieli__v1__delivery_failed__descriptor);
    payload->message_id = jl_arena_text(draft->arena, message_id);
    payload->recipient = jl_arena_text(draft->arena, recipient);
    payload->state = jl_arena_text(draft->arena, state);
    payload->code = jl_arena_text(draft->arena, code);
    payload->reason = jl_arena_text(draft->arena, reason);
    size_t index = jl_hub_message(draft, type, &payload->base, "", "");
    jl_send(draft, index, type->name, agency, "", NULL, "", "");
}
