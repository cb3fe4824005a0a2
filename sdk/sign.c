// SPDX-License-Identifier: Apache-2.0
// From a payload to a signed message (formats F2, F3, F17): canonical payload, two commitments, envelope, one signature
// over a group.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/model/id.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What one message needs while it is being built.
struct build {
    const struct jieli_keys *keys;
    const struct jieli_message *from;
    const struct jl_type *type;
    struct jl_arena *arena;
    struct jl_digest *digest;
    ProtobufCMessage *payload;
};

static enum jieli_status build_payload(struct build *build, struct jl_built *out, struct jieli_err *err)
{
    const struct jieli_message *from = build->from;
    build->type = from->type ? jl_type_find(from->type) : NULL;
    if (!build->type)
        return jieli_err_set(err, JIELI_MSG_TYPE_UNKNOWN, "type", "no message type of this name");
    enum jieli_status status =
        from->json ? jl_json_read(build->type, jl_view_text(from->json), build->arena, &build->payload, err)
                   : jl_payload_unpack(build->type, from->payload, build->arena, &build->payload, err);
    if (status != JIELI_OK)
        return status;
    jl_buf_clear(&out->payload);
    jl_buf_add_packed(&out->payload, build->payload);
    return JIELI_OK;
}

static enum jieli_status build_id(const struct build *build, int64_t now_ms, struct jl_built *out,
                                  struct jieli_err *err)
{
    uint8_t random[10], uuid[16];
    if (build->from->id) {
        if (strlen(build->from->id) != sizeof out->id - 1 || !jl_uuid_read(build->from->id, uuid))
            return jieli_err_set(err, JIELI_MSG_ID, "id", "not a UUID");
        memcpy(out->id, build->from->id, sizeof out->id);
        return JIELI_OK;
    }
    jl_os_random(random, sizeof random);
    jl_uuid_make7(now_ms, random, uuid);
    jl_uuid_write(uuid, out->id);
    return JIELI_OK;
}

static void build_seed(const struct build *build, struct jl_built *out)
{
    struct jl_view parts[2] = {jl_view_text("seed"), jl_view_text(out->id)};
    if (build->from->seed)
        memcpy(out->seed, build->from->seed, sizeof out->seed);
    else if (jl_suite_hash(jl_key_suite(build->keys->signing)) == JL_HASH_SHA256) // `digest` is of that hash
        jl_hmac_with(build->digest, jl_view(build->keys->salt_key, 32), parts, 2, out->seed);
    else
        jl_hmac(jl_view(build->keys->salt_key, 32), parts, 2, out->seed);
}

static char *text_or_empty(const char *text)
{
    return (char *)(uintptr_t)(text ? text : "");
}

static void build_envelope(const struct build *build, const struct jl_built *out, int64_t now_ms,
                           Jieli__V1__Message *to)
{
    const struct jieli_message *from = build->from;
    to->id = text_or_empty(out->id);
    to->source = text_or_empty(build->keys->source);
    to->type = text_or_empty(build->type->full);
    to->subject = text_or_empty(from->subject);
    to->time_ms = from->time_ms ? from->time_ms : now_ms;
    to->correlationid = text_or_empty(from->correlationid);
    to->causationid = text_or_empty(from->causationid);
    to->traceparent = text_or_empty(from->traceparent);
    to->expirytime_ms = from->expirytime_ms;
    to->schema = build->type->schema;
    to->hash = (uint32_t)jl_suite_hash(jl_key_suite(build->keys->signing));
    to->form = text_or_empty(from->form);
    to->row = from->row;
    to->purpose = text_or_empty(from->purpose);
    to->matter = text_or_empty(from->matter);
}

bool jl_lane_given(const uint8_t lane[8])
{
    static const uint8_t none[8];
    return memcmp(lane, none, sizeof none) != 0;
}

static enum jieli_status build_message(struct build *build, const uint8_t lane[8], uint64_t sequence, int64_t now_ms,
                                       struct jl_built *out, struct jieli_err *err)
{
    Jieli__V1__Message message = JIELI__V1__MESSAGE__INIT;
    uint8_t digest[32], root[32];
    build_envelope(build, out, now_ms, &message);
    jl_payload_digest(build->digest, out->seed, jl_buf_view(&out->payload), digest);
    enum jieli_status status =
        jl_fields_root(build->digest, build->type, build->type->schema, out->seed, build->payload, root, err);
    if (status != JIELI_OK)
        return status;
    message.payload_digest = (ProtobufCBinaryData){sizeof digest, digest};
    message.fields_root = (ProtobufCBinaryData){sizeof root, root};
    if (jl_lane_given(lane)) {
        message.lane = jl_pb_view(jl_view(lane, 8));
        message.sequence = sequence;
    }
    status = jl_message_check(&message, err);
    if (status != JIELI_OK)
        return status;
    jl_buf_clear(&out->message);
    jl_buf_add_packed(&out->message, &message.base);
    if (out->message.len + out->payload.len > JL_MESSAGE_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL, "a message may have 1 MiB");
    jl_message_digest(build->digest, jl_buf_view(&out->message), out->leaf);
    return JIELI_OK;
}

enum jieli_status jl_built_make(const struct jieli_keys *keys, const uint8_t lane[8], uint64_t sequence,
                                const struct jieli_message *message, int64_t now_ms, struct jl_digest *digest,
                                struct jl_arena *arena, struct jl_built *out, struct jieli_err *err)
{
    struct build build = {.keys = keys, .from = message, .arena = arena, .digest = digest};
    enum jieli_status status = build_payload(&build, out, err);
    if (status == JIELI_OK)
        status = build_id(&build, now_ms, out, err);
    if (status == JIELI_OK) {
        build_seed(&build, out);
        status = build_message(&build, lane, sequence, now_ms, out, err);
    }
    return status;
}

void jl_built_fini(struct jl_built *built)
{
    jl_buf_fini(&built->message);
    jl_buf_fini(&built->payload);
}

// Everything of one jieli_sign.
struct signing {
    struct jl_built *built;
    uint8_t *leaves;
    struct jl_digest *digest;
    struct jl_arena *arena;
    struct jl_tree *tree;
};

static void signing_fini(struct signing *signing, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        jl_built_fini(&signing->built[i]);
    free(signing->built);
    free(signing->leaves);
    jl_digest_free(&signing->digest);
    jl_arena_free(&signing->arena);
    jl_tree_free(&signing->tree);
}

static void signing_tell(struct signing *signing, const struct jieli_keys *keys, uint32_t count,
                         struct jl_view signature, jieli_signed_fn *each, void *user)
{
    struct jl_buf path = {0}, packed = {0};
    for (uint32_t i = 0; i < count; i++) {
        struct jl_built *built = &signing->built[i];
        Jieli__V1__Proof proof = JIELI__V1__PROOF__INIT;
        jl_buf_clear(&path);
        jl_buf_clear(&packed);
        jl_tree_path_of(signing->tree, i, &path);
        proof.suite = (uint32_t)jl_key_suite(keys->signing);
        proof.key_id = jl_pb_view(jl_view(jl_key_id(keys->signing), JL_KEY_ID_BYTES));
        proof.signature = jl_pb_view(signature);
        proof.tree_size = count;
        proof.index = i;
        proof.path = jl_pb_view(jl_buf_view(&path));
        jl_buf_add_packed(&packed, &proof.base);
        each(user, i, built->id, jl_buf_view(&built->message), jl_buf_view(&packed),
             jl_view(built->seed, JL_SEED_BYTES), jl_buf_view(&built->payload));
    }
    jl_buf_fini(&path);
    jl_buf_fini(&packed);
}

static enum jieli_status signing_build(struct signing *signing, const struct jieli_keys *keys, const uint8_t lane[8],
                                       uint64_t first_sequence, const struct jieli_message *messages, uint32_t count,
                                       struct jieli_err *err)
{
    int64_t now_ms = jl_os_wall_ms();
    for (uint32_t i = 0; i < count; i++) {
        jl_arena_reset(signing->arena);
        enum jieli_status status = jl_built_make(keys, lane, first_sequence + i, &messages[i], now_ms, signing->digest,
                                                 signing->arena, &signing->built[i], err);
        if (status != JIELI_OK)
            return status;
        memcpy(signing->leaves + (size_t)i * 32, signing->built[i].leaf, 32);
    }
    return JIELI_OK;
}

enum jieli_status jieli_sign(const struct jieli_keys *keys, const uint8_t lane[8], uint64_t first_sequence,
                             const struct jieli_message *messages, uint32_t count, jieli_signed_fn *each, void *user,
                             struct jieli_err *err)
{
    if (count == 0 || count > JL_GROUP_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, NULL, "1 to 1,024 messages are signed together");
    struct signing signing = {.built = jl_alloc(count * sizeof(struct jl_built)),
                              .leaves = jl_alloc((size_t)count * 32),
                              .digest = jl_digest_new(jl_suite_hash(jl_key_suite(keys->signing))),
                              .arena = jl_arena_new(JL_BUILD_ARENA_BYTES_MAX),
                              .tree = jl_tree_new()};
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    size_t signature_len = 0;
    enum jieli_status status = signing_build(&signing, keys, lane, first_sequence, messages, count, err);
    if (status == JIELI_OK)
        status = jl_group_sign(keys->signing, signing.digest, signing.tree, signing.leaves, count, signature,
                               &signature_len, err);
    if (status == JIELI_OK)
        signing_tell(&signing, keys, count, jl_view(signature, signature_len), each, user);
    signing_fini(&signing, count);
    return status;
}

enum jieli_status jieli_row_id(const struct jieli_keys *keys, const char *type, const char *subject,
                               struct jl_view payload, const char *reference, char *out)
{
    const struct jl_type *found = type ? jl_type_find(type) : NULL;
    if (!found)
        return JIELI_MSG_TYPE_UNKNOWN;
    const struct jl_view zero = jl_view("", 1);
    struct jl_view parts[9] = {
        jl_view_text("id"),
        jl_view_text(keys->source),
        jl_view_text(found->full),
        zero,
        jl_view_text(subject ? subject : ""),
        zero,
        payload,
        zero,
        jl_view_text(reference ? reference : ""),
    };
    uint8_t mac[JL_DIGEST_BYTES], uuid[16];
    jl_hmac(jl_view(keys->salt_key, 32), parts, 9, mac);
    jl_uuid_make8(mac, uuid);
    jl_uuid_write(uuid, out);
    return JIELI_OK;
}
