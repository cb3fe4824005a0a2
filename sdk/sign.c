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
#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

// What one message needs while it is being built.
struct build {
    const struct jieli_keys *keys;
    const struct jieli_message *from;
    const struct jl_type *type;
    struct jl_making *making;
    struct jl_arena *arena;
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
    if (from->json)
        jl_buf_add_packed(&out->payload, build->payload);
    else
        jl_buf_add_view(&out->payload, from->payload); // it is what packing again gives
    return JIELI_OK;
}

#define RANDOM_BYTES 10

static const uint8_t *random_next(struct jl_making *making)
{
    if (!making->random_left) {
        jl_os_random(making->random, sizeof making->random);
        making->random_left = sizeof making->random / RANDOM_BYTES;
    }
    return making->random + (size_t)RANDOM_BYTES * --making->random_left;
}

static enum jieli_status build_id(struct build *build, int64_t now_ms, struct jl_built *out, struct jieli_err *err)
{
    uint8_t uuid[16];
    if (build->from->id) {
        if (!jl_uuid_read(build->from->id, uuid))
            return jieli_err_set(err, JIELI_MSG_ID, "id", "not a UUID");
        memcpy(out->id, build->from->id, sizeof out->id);
        return JIELI_OK;
    }
    jl_uuid_make7(now_ms, random_next(build->making), uuid);
    jl_uuid_write(uuid, out->id);
    return JIELI_OK;
}

/// Formats F17; of a suite with SHA-256 it is made with those of the others.
static void build_seed(const struct build *build, struct jl_built *out)
{
    struct jl_view parts[2] = {jl_view_text("seed"), jl_view_text(out->id)};
    out->makes_seed = false;
    if (build->from->seed)
        memcpy(out->seed, build->from->seed, sizeof out->seed);
    else if (jl_suite_hash(jl_key_suite(build->keys->signing)) == JL_HASH_SHA256)
        out->makes_seed = true;
    else
        jl_hmac(jl_view(build->keys->salt_key, 32), parts, 2, out->seed);
}

static void build_envelope(const struct build *build, const struct jl_built *out, int64_t now_ms,
                           Jieli__V1__Message *to)
{
    const struct jieli_message *from = build->from;
    to->id = jl_pb_text(out->id);
    to->source = jl_pb_text(build->keys->source);
    to->type = jl_pb_text(build->type->full);
    to->subject = jl_pb_text(from->subject);
    to->time_ms = from->time_ms ? from->time_ms : now_ms;
    to->correlationid = jl_pb_text(from->correlationid);
    to->causationid = jl_pb_text(from->causationid);
    to->traceparent = jl_pb_text(from->traceparent);
    to->expirytime_ms = from->expirytime_ms;
    to->schema = build->type->schema;
    to->hash = (uint32_t)jl_suite_hash(jl_key_suite(build->keys->signing));
    to->form = jl_pb_text(from->form);
    to->row = from->row;
    to->purpose = jl_pb_text(from->purpose);
    to->matter = jl_pb_text(from->matter);
}

bool jl_lane_given(const uint8_t lane[8])
{
    static const uint8_t none[8];
    return memcmp(lane, none, sizeof none) != 0;
}

/// Where the blank digests are: no byte before them is zero, since texts hold none and varints of what is not zero
/// neither.
static size_t blank_at(const struct jl_buf *message)
{
    static const uint8_t zeros[32];
    const uint8_t *at = memchr(message->data, 0, message->len);
    JL_CHECK(at && message->len - (size_t)(at - message->data) >= 66 && !memcmp(at, zeros, 32) &&
             !memcmp(at + 34, zeros, 32));
    return (size_t)(at - message->data);
}

static enum jieli_status build_message(struct build *build, const uint8_t lane[8], uint64_t sequence, int64_t now_ms,
                                       struct jl_built *out, struct jieli_err *err)
{
    static const uint8_t zeros[32];
    Jieli__V1__Message message = JIELI__V1__MESSAGE__INIT;
    build_envelope(build, out, now_ms, &message);
    message.payload_digest = message.fields_root = jl_pb_view(jl_view(zeros, sizeof zeros));
    if (jl_lane_given(lane)) {
        message.lane = jl_pb_view(jl_view(lane, 8));
        message.sequence = sequence;
    }
    enum jieli_status status = jl_message_check(&message, err);
    if (status != JIELI_OK)
        return status;
    jl_buf_clear(&out->message);
    jl_buf_add_packed(&out->message, &message.base);
    if (out->message.len + out->payload.len > JL_MESSAGE_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, NULL, "a message may have 1 MiB");
    out->digests_at = blank_at(&out->message);
    return jl_fields_plan_add(build->making->plan, build->type, build->type->schema, out->seed, build->payload,
                              build->arena, out->digests + 32, err);
}

// ---- many at once ----

#define MAKING_BYTES_MAX ((size_t)4 << 20) ///< of unpacked payloads and what is to be hashed of them

void jl_making_init(struct jl_making *making, uint32_t room)
{
    *making = (struct jl_making){.room = room};
    making->built = jl_alloc(room * sizeof *making->built);
    making->arena = jl_arena_new(JL_BUILD_ARENA_BYTES_MAX);
    making->plan = jl_fields_plan_new();
}

void jl_making_fini(struct jl_making *making)
{
    for (uint32_t i = 0; making->built && i < making->room; i++) {
        jl_buf_fini(&making->built[i].message);
        jl_buf_fini(&making->built[i].payload);
    }
    free(making->built);
    jl_arena_free(&making->arena);
    jl_fields_plan_free(&making->plan);
    OPENSSL_cleanse(making, sizeof *making);
}

bool jl_making_is_full(const struct jl_making *making)
{
    return making->count == making->room || jl_arena_used(making->arena) > MAKING_BYTES_MAX;
}

enum jieli_status jl_making_add(struct jl_making *making, const struct jieli_keys *keys, const uint8_t lane[8],
                                uint64_t sequence, const struct jieli_message *message, int64_t now_ms,
                                struct jieli_err *err)
{
    JL_CHECK(making->count < making->room);
    struct jl_built *out = &making->built[making->count];
    struct build build = {.keys = keys, .from = message, .making = making, .arena = making->arena};
    enum jieli_status status = build_payload(&build, out, err);
    if (status == JIELI_OK)
        status = build_id(&build, now_ms, out, err);
    if (status == JIELI_OK) {
        build_seed(&build, out);
        status = build_message(&build, lane, sequence, now_ms, out, err);
    }
    making->count += status == JIELI_OK;
    return status;
}

/// Jobs of one kind for all messages.
typedef bool job_fn(struct jl_built *built, struct jl_digest_job *out);

static bool seed_job(struct jl_built *built, struct jl_digest_job *out)
{
    *out = (struct jl_digest_job){{jl_view_text("seed"), jl_view_text(built->id)}, built->seed};
    return built->makes_seed;
}

static bool payload_job(struct jl_built *built, struct jl_digest_job *out)
{
    *out = jl_payload_job(built->seed, jl_buf_view(&built->payload), built->digests);
    return true;
}

/// The message is whole now.
static bool leaf_job(struct jl_built *built, struct jl_digest_job *out)
{
    memcpy(built->message.data + built->digests_at, built->digests, 32);
    memcpy(built->message.data + built->digests_at + 34, built->digests + 32, 32);
    *out = jl_message_job(jl_buf_view(&built->message), built->leaf);
    return true;
}

static size_t jobs_of(struct jl_making *making, job_fn *fn, struct jl_digest_job *jobs)
{
    size_t count = 0;
    for (uint32_t i = making->ended; i < making->count; i++)
        count += fn(&making->built[i], &jobs[count]);
    return count;
}

void jl_making_end(struct jl_making *making, const struct jieli_keys *keys, struct jl_digest *digest)
{
    struct jl_digest_job *jobs = jl_alloc((making->count - making->ended + 1) * sizeof *jobs);
    jl_hmac_many(digest, jl_view(keys->salt_key, 32), jobs, jobs_of(making, seed_job, jobs));
    jl_fields_plan_run(making->plan, digest);
    jl_digest_many(digest, jobs, jobs_of(making, payload_job, jobs));
    jl_digest_many(digest, jobs, jobs_of(making, leaf_job, jobs));
    free(jobs);
    making->ended = making->count;
    jl_arena_reset(making->arena);
}

// Everything of one jieli_sign.
struct signing {
    struct jl_making making;
    uint8_t *leaves;
    struct jl_digest *digest;
    struct jl_tree *tree;
};

static void signing_fini(struct signing *signing)
{
    jl_making_fini(&signing->making);
    free(signing->leaves);
    jl_digest_free(&signing->digest);
    jl_tree_free(&signing->tree);
}

static void signing_tell(struct signing *signing, const struct jieli_keys *keys, uint32_t count,
                         struct jl_view signature, jieli_signed_fn *each, void *user)
{
    struct jl_buf path = {0}, packed = {0};
    for (uint32_t i = 0; i < count; i++) {
        const struct jl_built *built = &signing->making.built[i];
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
        enum jieli_status status =
            jl_making_add(&signing->making, keys, lane, first_sequence + i, &messages[i], now_ms, err);
        if (status != JIELI_OK)
            return status;
        if (jl_making_is_full(&signing->making))
            jl_making_end(&signing->making, keys, signing->digest);
    }
    jl_making_end(&signing->making, keys, signing->digest);
    for (uint32_t i = 0; i < count; i++)
        memcpy(signing->leaves + (size_t)i * 32, signing->making.built[i].leaf, 32);
    return JIELI_OK;
}

enum jieli_status jieli_sign(const struct jieli_keys *keys, const uint8_t lane[8], uint64_t first_sequence,
                             const struct jieli_message *messages, uint32_t count, jieli_signed_fn *each, void *user,
                             struct jieli_err *err)
{
    if (count == 0 || count > JL_GROUP_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, NULL, "1 to %d messages are signed together", JL_GROUP_MAX);
    struct signing signing = {.leaves = jl_alloc((size_t)count * 32),
                              .digest = jl_digest_new(jl_suite_hash(jl_key_suite(keys->signing))),
                              .tree = jl_tree_new()};
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    size_t signature_len = 0;
    jl_making_init(&signing.making, count);
    enum jieli_status status = signing_build(&signing, keys, lane, first_sequence, messages, count, err);
    if (status == JIELI_OK)
        status = jl_group_sign(keys->signing, signing.digest, signing.tree, signing.leaves, count, signature,
                               &signature_len, err);
    if (status == JIELI_OK)
        signing_tell(&signing, keys, count, jl_view(signature, signature_len), each, user);
    signing_fini(&signing);
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
