// SPDX-License-Identifier: Apache-2.0
/// @file tiny_mail.h — the smallest hub's mail: keys, deliveries whole and redacted, acknowledgements. Part of tinyhub.h.
#ifndef JL_TESTS_TINY_MAIL_H
#define JL_TESTS_TINY_MAIL_H
#include "lib/seal/fields.h"
#include "tests/tinyhub/tiny_state.h"

/// The agency's signing key; the caller frees.
static struct jl_key *tiny_key(const struct jieli_bundle *agency)
{
    struct jl_key *key = NULL;
    JL_CHECK(jl_key_from_public((enum jl_suite)agency->suite, jl_view(agency->signing_key, agency->signing_key_bytes), &key,
                                NULL) == JIELI_OK);
    return key;
}

static const struct jieli_bundle *tiny_agency(const struct tiny_hub *hub, struct jl_view key_id)
{
    for (uint32_t i = 0; i < hub->agency_count; i++) {
        struct jl_key *key = tiny_key(&hub->agencies[i]);
        bool found = jl_view_equal(jl_view(jl_key_id(key), JL_KEY_ID_BYTES), key_id);
        jl_key_free(&key);
        if (found)
            return &hub->agencies[i];
    }
    return NULL;
}

static bool tiny_verify(struct tiny_hub *hub, const Jieli__V1__Proof *proof, const uint8_t leaf[32])
{
    const struct jieli_bundle *agency = tiny_agency(hub, jl_view_pb(proof->key_id));
    if (!agency)
        return false;
    struct jl_key *key = tiny_key(agency);
    bool good = jl_group_verify_leaf(key, hub->digest, leaf, proof->tree_size, proof->index, jl_view_pb(proof->path),
                                     jl_view_pb(proof->signature), NULL) == JIELI_OK;
    jl_key_free(&key);
    return good;
}

static struct jl_session *tiny_session(struct tiny_hub *hub, const char *agency)
{
    struct jl_session *session;
    for (uint32_t i = 0; (session = jl_edge_session_at(hub->edge, i)) != NULL; i++)
        for (uint32_t a = 0; a < hub->agency_count; a++)
            if (session->number && strcmp(hub->agencies[a].agency, agency) == 0 &&
                strcmp(hub->agencies[a].agent, session->agent) == 0)
                return session;
    return NULL;
}

static void tiny_keys(struct tiny_hub *hub, struct jl_session *session)
{
    Jieli__V1__Keys keys = JIELI__V1__KEYS__INIT;
    Jieli__V1__KeyRecord records[TINY_AGENCIES_MAX], *pointers[TINY_AGENCIES_MAX];
    uint8_t ids[TINY_AGENCIES_MAX][JL_KEY_ID_BYTES];
    for (uint32_t i = 0; i < hub->agency_count; i++) {
        const struct jieli_bundle *agency = &hub->agencies[i];
        struct jl_key *key = tiny_key(agency);
        memcpy(ids[i], jl_key_id(key), JL_KEY_ID_BYTES);
        jl_key_free(&key);
        jieli__v1__key_record__init(&records[i]);
        records[i].key_id = (ProtobufCBinaryData){JL_KEY_ID_BYTES, ids[i]};
        records[i].owner = jl_arena_printf(hub->arena, "urn:jieli:agency:%s", agency->agency);
        if (hub->lie == TINY_OTHER_OWNER)
            records[i].owner = tiny_text("urn:jieli:agency:somebody-else");
        records[i].revoked_ms = hub->lie == TINY_REVOKED_KEY;
        records[i].suite = agency->suite;
        records[i].key = jl_pb_view(jl_view(agency->signing_key, agency->signing_key_bytes));
        pointers[i] = &records[i];
    }
    keys.keys = pointers;
    keys.n_keys = hub->agency_count;
    tiny_send(hub, session, JIELI__V1__FRAME__OF_KEYS, &keys);
}

static void tiny_nodes(struct tiny_hub *hub, const Jieli__V1__Message *message, const Jieli__V1__Body *body,
                       Jieli__V1__DeliverItem *item)
{
    const struct jl_type *type = jl_type_find(message->type);
    ProtobufCMessage *payload = NULL;
    JL_CHECK(jl_payload_unpack(type, jl_view_pb(body->payload), hub->arena, &payload, NULL) == JIELI_OK);
    JL_CHECK(jl_fields_redact(hub->digest, type, message->schema, body->seed.data, payload, hub->withheld,
                              hub->withheld_count, hub->arena, &item->nodes, &item->n_nodes, NULL) == JIELI_OK);
    for (size_t i = 0; hub->flip_what == 4 && i < item->n_nodes; i++)
        if (item->nodes[i]->value.len > 0) {
            item->nodes[i]->value = tiny_flip(hub, 4, jl_view_pb(item->nodes[i]->value));
            break;
        }
}

/// Deliver a kept message to hub->to: whole, or without what is withheld.
static void tiny_deliver(struct tiny_hub *hub, const struct tiny_message *kept)
{
    struct jl_session *session = tiny_session(hub, hub->to);
    Jieli__V1__Deliver deliver = JIELI__V1__DELIVER__INIT;
    Jieli__V1__DeliverItem item = JIELI__V1__DELIVER_ITEM__INIT, *items[1] = {&item};
    Jieli__V1__HubStamp stamp = JIELI__V1__HUB_STAMP__INIT;
    Jieli__V1__Message *message = jieli__v1__message__unpack(NULL, kept->message.len, kept->message.data);
    Jieli__V1__Body *body = jieli__v1__body__unpack(NULL, kept->body.len, kept->body.data);
    Jieli__V1__Proof *proof = jieli__v1__proof__unpack(NULL, kept->proof.len, kept->proof.data);
    if (session) {
        ProtobufCBinaryData signature = proof->signature, payload = body->payload;
        if (hub->keys_unasked)
            tiny_keys(hub, session);
        item.message = tiny_flip(hub, 1, jl_buf_view(&kept->message));
        proof->signature = tiny_flip(hub, 2, jl_view_pb(signature));
        if (hub->lie == TINY_CLAIMS_LOG)
            proof->suite = JL_SUITE_LOG;
        item.proof = proof;
        stamp.seq = kept->seq;
        stamp.position = kept->position;
        stamp.accepted_ms = jl_os_wall_ms();
        stamp.casefile = tiny_text("cf-aaaaaaaaaaaaaaaaaaaa");
        stamp.ground = tiny_text("test");
        stamp.withheld = (char **)(uintptr_t)hub->withheld;
        stamp.n_withheld = hub->withheld_count;
        stamp.attempt = 1;
        item.stamp = &stamp;
        if (hub->withheld_count > 0) {
            tiny_nodes(hub, message, body, &item);
        } else {
            body->payload = tiny_flip(hub, 3, jl_view_pb(payload));
            item.body = body;
        }
        deliver.agency = hub->to;
        deliver.epoch = 1;
        deliver.items = items;
        deliver.n_items = 1;
        tiny_send(hub, session, JIELI__V1__FRAME__OF_DELIVER, &deliver);
        proof->signature = signature;
        body->payload = payload;
    }
    jieli__v1__message__free_unpacked(message, NULL);
    jieli__v1__body__free_unpacked(body, NULL);
    jieli__v1__proof__free_unpacked(proof, NULL);
}

static void tiny_ack(struct tiny_hub *hub, const Jieli__V1__Frame *frame)
{
    uint8_t leaf[32];
    const Jieli__V1__Proof *proof =
        frame->of_case == JIELI__V1__FRAME__OF_REFUSE ? frame->refuse->proof : frame->acknowledge->proof;
    JL_CHECK(jl_edge_ack_leaf(hub->digest, frame, leaf));
    if (!proof || !tiny_verify(hub, proof, leaf)) {
        hub->bad_proofs++;
        return;
    }
    if (frame->of_case == JIELI__V1__FRAME__OF_REFUSE) {
        hub->refused++;
        return;
    }
    for (size_t i = 0; i < frame->acknowledge->n_ranges; i++) {
        hub->acked += (uint32_t)(frame->acknowledge->ranges[i]->last - frame->acknowledge->ranges[i]->first + 1);
        hub->acked_ranges++;
    }
}
#endif
