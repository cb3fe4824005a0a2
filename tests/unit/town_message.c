// SPDX-License-Identifier: Apache-2.0
// What a town's agencies send, and what comes to them.
#include "lib/base/check.h"
#include "lib/model/id.h"
#include "tests/unit/town.h"

// ---- frames ----

void town_send_frame(struct town *town, struct town_link *link, const Jieli__V1__Frame *frame)
{
    struct jl_buf packed = {0};
    struct jl_arena *arena = jl_arena_new((size_t)64 << 20);
    Jieli__V1__Frame *read = NULL;
    struct jieli_err err = {0};
    jl_frame_pack(frame, &packed);
    if (jl_frame_unpack(jl_buf_view(&packed), arena, &read, &err) != JIELI_OK)
        fail_msg("our own frame: %s %s", err.field, err.text);
    jl_hub_frame(town->hub, link->peer, read, arena, town->now_ms);
    jl_arena_free(&arena);
    jl_buf_fini(&packed);
}

void town_hello(struct town *town, struct town_link *link, const char *agent, const char *agency, uint32_t window,
                Jieli__V1__Wish wish)
{
    Jieli__V1__Hello hello = JIELI__V1__HELLO__INIT;
    Jieli__V1__HelloMailbox mailbox = JIELI__V1__HELLO_MAILBOX__INIT;
    Jieli__V1__HelloMailbox *mailboxes[] = {&mailbox};
    hello.agent = (char *)(uintptr_t)agent;
    mailbox.agency = (char *)(uintptr_t)agency;
    mailbox.window_messages = window;
    mailbox.window_bytes = 1 << 20;
    mailbox.wish = wish;
    hello.mailboxes = mailboxes;
    hello.n_mailboxes = agency[0] ? 1 : 0;
    Jieli__V1__Frame frame = TOWN_FRAME(HELLO, hello, &hello);
    town_send_frame(town, link, &frame);
}

struct town_link *town_link(struct town *town, const char *agent, const char *agency, uint32_t window)
{
    struct town_link *link = &town->links[town->link_count++];
    link->arena = jl_arena_new((size_t)256 << 20);
    link->peer = jl_hub_peer_new(town->hub, link, agent);
    town_hello(town, link, agent, agency, window, JIELI__V1__WISH__WISH_ACTIVE);
    town_round(town);
    return link;
}

void town_hang_up(struct town *town, struct town_link *link)
{
    jl_hub_peer_end(town->hub, link->peer, town->now_ms);
    link->peer = NULL;
}

Jieli__V1__Frame *town_take(struct town_link *link, Jieli__V1__Frame__OfCase kind)
{
    while (link->taken < link->count) {
        Jieli__V1__Frame *frame = link->frames[link->taken++];
        if (frame->of_case == kind)
            return frame;
    }
    return NULL;
}

// ---- signed messages ----

void town_build(struct town *town, const struct town_signer *signer, const struct town_message *from,
                struct town_built *out)
{
    Jieli__V1__Message message = JIELI__V1__MESSAGE__INIT;
    struct jl_arena *arena = jl_arena_new((size_t)128 << 20);
    const struct jl_type *type = jl_type_find(from->type);
    ProtobufCMessage *payload = NULL;
    uint8_t digest[32], root[32], random[10], uuid[16];
    struct jieli_err err = {0};
    memset(out, 0, sizeof *out);
    assert_non_null(type);
    if (jl_json_read(type, jl_view_text(from->json), arena, &payload, &err) != JIELI_OK)
        fail_msg("json: %s %s", err.field, err.text);
    jl_buf_add_packed(&out->body_payload, payload);
    town_random(town, random, sizeof random);
    jl_uuid_make7(town->now_ms, random, uuid);
    jl_uuid_write(uuid, out->id);
    if (from->id)
        snprintf(out->id, sizeof out->id, "%s", from->id);
    memset(out->seed, 5, 32);
    jl_payload_digest(town->digest, out->seed, jl_buf_view(&out->body_payload), digest);
    assert_int_equal(jl_fields_root(town->digest, type, type->schema, out->seed, payload, root, NULL), JIELI_OK);
    message.id = out->id;
    message.source = (char *)(uintptr_t)signer->source;
    message.type = (char *)(uintptr_t)type->full;
    message.subject = (char *)(uintptr_t)(from->subject ? from->subject : "");
    message.purpose = (char *)(uintptr_t)(from->purpose ? from->purpose : "");
    message.matter = (char *)(uintptr_t)(from->matter ? from->matter : "");
    message.time_ms = from->time_ms ? from->time_ms : town->now_ms;
    message.expirytime_ms = from->expiry_ms;
    message.schema = type->schema;
    message.hash = JL_HASH_SHA256;
    message.payload_digest = (ProtobufCBinaryData){32, digest};
    message.fields_root = (ProtobufCBinaryData){32, root};
    if (from->lane)
        message.lane = (ProtobufCBinaryData){8, from->lane};
    message.sequence = from->sequence;
    jl_buf_add_packed(&out->message, &message.base);
    jl_message_digest(town->digest, jl_buf_view(&out->message), out->leaf);
    jl_arena_free(&arena);
}

void town_built_fini(struct town_built *built)
{
    jl_buf_fini(&built->message);
    jl_buf_fini(&built->body_payload);
}

static uint64_t submit_signed(struct town *town, struct town_link *link, const struct town_signer *signer,
                              struct town_built *built, uint32_t count, uint8_t garble)
{
    uint8_t *leaves = jl_alloc(count * 32), signature[JL_SIGNATURE_BYTES_MAX];
    size_t signature_len = 0;
    Jieli__V1__Item *items = jl_alloc(count * sizeof *items), **pointers = jl_alloc(count * sizeof *pointers);
    Jieli__V1__Body *bodies = jl_alloc(count * sizeof *bodies);
    for (uint32_t i = 0; i < count; i++) {
        memcpy(leaves + 32 * i, built[i].leaf, 32);
        jieli__v1__item__init(&items[i]);
        jieli__v1__body__init(&bodies[i]);
        items[i].message = jl_pb_view(jl_buf_view(&built[i].message));
        bodies[i].seed = (ProtobufCBinaryData){32, built[i].seed};
        bodies[i].payload = jl_pb_view(jl_buf_view(&built[i].body_payload));
        items[i].body = &bodies[i];
        pointers[i] = &items[i];
    }
    assert_int_equal(
        jl_group_sign(signer->key, town->digest, town->tree, leaves, count, signature, &signature_len, NULL), JIELI_OK);
    signature[7] ^= garble;
    Jieli__V1__Group group = JIELI__V1__GROUP__INIT, *groups[] = {&group};
    group.suite = JL_SUITE_ED25519;
    group.key_id = (ProtobufCBinaryData){8, (uint8_t *)(uintptr_t)jl_key_id(signer->key)};
    group.signature = (ProtobufCBinaryData){signature_len, signature};
    group.tree_size = count;
    group.complete = true;
    group.items = pointers;
    group.n_items = count;
    Jieli__V1__Submit submit = JIELI__V1__SUBMIT__INIT;
    submit.ref = ++town->ref;
    submit.groups = groups;
    submit.n_groups = 1;
    Jieli__V1__Frame frame = TOWN_FRAME(SUBMIT, submit, &submit);
    town_send_frame(town, link, &frame);
    free(leaves);
    free(items);
    free(pointers);
    free(bodies);
    return town->ref;
}

uint64_t town_submit_built(struct town *town, struct town_link *link, const struct town_signer *signer,
                           struct town_built *built, uint32_t count)
{
    return submit_signed(town, link, signer, built, count, 0);
}

uint64_t town_submit_garbled(struct town *town, struct town_link *link, const struct town_signer *signer,
                             struct town_built *built, uint32_t count)
{
    return submit_signed(town, link, signer, built, count, 1);
}

const Jieli__V1__OutcomeItem *town_say(struct town *town, struct town_link *link, const struct town_signer *signer,
                                       struct town_message message)
{
    struct town_built built;
    town_build(town, signer, &message, &built);
    town_submit_built(town, link, signer, &built, 1);
    town_built_fini(&built);
    town_round(town);
    const Jieli__V1__Frame *frame = town_take(link, JIELI__V1__FRAME__OF_OUTCOME);
    assert_non_null(frame);
    assert_int_equal(frame->outcome->n_items, 1);
    return frame->outcome->items[0];
}

void town_expect(const Jieli__V1__OutcomeItem *item, Jieli__V1__OutcomeKind kind, const char *code)
{
    if (item->kind != kind || strcmp(item->code, code) != 0)
        fail_msg("outcome %d %s %s, expected %d %s", (int)item->kind, item->code, item->text, (int)kind, code);
}

struct town_link *town_operator(struct town *town)
{
    return town_link(town, "operator:op", "", 0);
}

void town_curve(uint8_t byte, char out[64])
{
    uint8_t key[32];
    memset(key, byte, sizeof key);
    town_base64(jl_view(key, sizeof key), out, 64);
}

void town_base64(struct jl_view bytes, char *out, size_t room)
{
    assert_true(jl_base64_size(bytes.len) <= room);
    jl_base64_write(bytes.data, bytes.len, out);
}

void town_agency(struct town *town, struct town_link *operator_, const char *code, const char *role,
                 const char *division, struct town_signer *out)
{
    char curve[64], key[128], json[700];
    snprintf(out->source, sizeof out->source, "urn:jieli:agency:%s", code);
    snprintf(out->agent, sizeof out->agent, "%s", code);
    if (!out->key)
        assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &out->key, NULL), JIELI_OK);
    town_curve((uint8_t)(10 + ++town->serial), curve);
    town_base64(jl_key_public_der(out->key), key, sizeof key);
    snprintf(json, sizeof json,
             "{\"code\":\"%s\",\"roles\":[\"%s\"],\"divisions\":[\"%s\"],\"curve_key\":\"%s\",\"keys\":[{\"suite\":1,"
             "\"key\":\"%s\"}]}",
             code, role, division, curve, key);
    town_expect(
        town_say(town, operator_, &town->operator_, (struct town_message){.type = "admin.agency_add", .json = json}),
        TOWN_ACCEPTED, "");
}

const Jieli__V1__OutcomeItem *town_admin(struct town *town, struct town_link *operator_, const char *type,
                                         const char *json)
{
    return town_say(town, operator_, &town->operator_, (struct town_message){.type = type, .json = json});
}

const char *town_note(uint32_t serial, const char *text, char *out, size_t room)
{
    char resident[19];
    ground_resident(serial, resident);
    snprintf(out, room, "{\"person\":{\"resident_id\":\"%s\"},\"to_division\":\"999001\",\"text\":\"%s\"}", resident,
             text);
    return out;
}

// ---- what recipients say ----

void town_sign_ack(struct town *town, const struct town_signer *signer, const Jieli__V1__Frame *frame,
                   Jieli__V1__Proof *proof, uint8_t signature[JL_SIGNATURE_BYTES_MAX])
{
    uint8_t leaf[32];
    size_t len = 0;
    assert_true(jl_edge_ack_leaf(town->digest, frame, leaf));
    assert_int_equal(jl_group_sign(signer->key, town->digest, town->tree, leaf, 1, signature, &len, NULL), JIELI_OK);
    jieli__v1__proof__init(proof);
    proof->suite = JL_SUITE_ED25519;
    proof->key_id = (ProtobufCBinaryData){8, (uint8_t *)(uintptr_t)jl_key_id(signer->key)};
    proof->signature = (ProtobufCBinaryData){len, signature};
    proof->tree_size = 1;
}

void town_ack_ranges(struct town *town, struct town_link *link, const struct town_signer *signer,
                     Jieli__V1__Level level, Jieli__V1__Range **ranges, size_t count)
{
    Jieli__V1__Acknowledge acknowledge = JIELI__V1__ACKNOWLEDGE__INIT;
    Jieli__V1__Proof proof;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    acknowledge.agency = (char *)(uintptr_t)jl_urn_code(signer->source, "agency");
    acknowledge.epoch = 1;
    acknowledge.level = level;
    acknowledge.ranges = ranges;
    acknowledge.n_ranges = count;
    Jieli__V1__Frame frame = TOWN_FRAME(ACKNOWLEDGE, acknowledge, &acknowledge);
    town_sign_ack(town, signer, &frame, &proof, signature);
    acknowledge.proof = &proof;
    town_send_frame(town, link, &frame);
}

void town_ack(struct town *town, struct town_link *link, const struct town_signer *signer, Jieli__V1__Level level,
              uint64_t first, uint64_t last)
{
    Jieli__V1__Range range = JIELI__V1__RANGE__INIT, *ranges[] = {&range};
    range.first = first;
    range.last = last;
    town_ack_ranges(town, link, signer, level, ranges, 1);
}

void town_refuse(struct town *town, struct town_link *link, const struct town_signer *signer, uint64_t seq, bool again,
                 const char *text)
{
    Jieli__V1__Refuse refuse = JIELI__V1__REFUSE__INIT;
    Jieli__V1__Proof proof;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    refuse.agency = (char *)(uintptr_t)jl_urn_code(signer->source, "agency");
    refuse.epoch = 1;
    refuse.seq = seq;
    refuse.code = (char *)(uintptr_t) "JL-AGENT-0004";
    refuse.text = (char *)(uintptr_t)text;
    refuse.again = again;
    Jieli__V1__Frame frame = TOWN_FRAME(REFUSE, refuse, &refuse);
    town_sign_ack(town, signer, &frame, &proof, signature);
    refuse.proof = &proof;
    town_send_frame(town, link, &frame);
}

size_t town_delivered(struct town_link *link, uint64_t *seqs, size_t room)
{
    size_t count = 0;
    for (const Jieli__V1__Frame *frame; (frame = town_take(link, JIELI__V1__FRAME__OF_DELIVER));)
        for (size_t i = 0; i < frame->deliver->n_items; i++, count++)
            if (count < room)
                seqs[count] = frame->deliver->items[i]->stamp->seq;
    return count;
}
