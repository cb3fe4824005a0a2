// SPDX-License-Identifier: Apache-2.0
// Attachments: cut into parts by who sends, put together again by who receives. The digest is checked there: the hub
// sees the parts one by one.
#include "lib/model/attachment.h"
#include "jieli/v1/attachment.pb-c.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/json.h"
#include "sdk/parts.h"
#include <stdlib.h>
#include <string.h>

#define TYPE "attachment.part"
#define ARENA_BYTES ((size_t)8 << 20)

// ---- cutting ----

static void digest_of(struct jl_view bytes, uint8_t out[JL_DIGEST_BYTES])
{
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    jl_digest_parts(digest, &bytes, 1, out);
    jl_digest_free(&digest);
}

static enum jieli_status cut_one(const struct jieli_keys *keys, const struct jieli_attachment *from,
                                 const Jieli__V1__AttachmentPart *part, jieli_part_fn *each, void *user,
                                 struct jieli_err *err)
{
    struct jl_buf payload = {0};
    char id[37];
    enum jieli_status status = JIELI_OK;
    jl_buf_add_packed(&payload, &part->base);
    struct jieli_message message = {.type = TYPE, .subject = from->subject, .payload = jl_buf_view(&payload)};
    if (from->reference) {
        status = jieli_row_id(keys, TYPE, from->subject, message.payload, from->reference, id);
        message.id = id;
    }
    if (status == JIELI_OK)
        status = each(user, &message, err);
    jl_buf_fini(&payload);
    return status;
}

enum jieli_status jieli_attachment_cut(const struct jieli_keys *keys, const struct jieli_attachment *attachment,
                                       jieli_part_fn *each, void *user, uint8_t digest[32], struct jieli_err *err)
{
    Jieli__V1__Person person = JIELI__V1__PERSON__INIT;
    Jieli__V1__AttachmentPart part = JIELI__V1__ATTACHMENT_PART__INIT;
    struct jl_view bytes = attachment->bytes;
    enum jieli_status status = jl_attachment_check(bytes.len, attachment->media_type, err);
    if (status != JIELI_OK)
        return status;
    digest_of(bytes, digest);
    if (attachment->resident_id && attachment->resident_id[0]) {
        person.resident_id = jl_pb_text(attachment->resident_id);
        part.person = &person;
    }
    part.digest = jl_pb_view(jl_view(digest, JL_DIGEST_BYTES));
    part.size = bytes.len;
    part.media_type = jl_pb_text(attachment->media_type);
    part.parts = jl_attachment_parts(bytes.len);
    for (; status == JIELI_OK && part.part < part.parts; part.part++) {
        part.bytes = jl_pb_view(jl_view(bytes.data + (size_t)part.part * JL_ATTACHMENT_PART_BYTES,
                                        jl_attachment_part_bytes(bytes.len, part.part)));
        status = cut_one(keys, attachment, &part, each, user, err);
    }
    return status;
}

// ---- putting together ----

struct jieli_joint {
    uint8_t digest[JL_DIGEST_BYTES];
    uint64_t size; ///< 0 = no part has come
    const struct jl_media *media;
    uint32_t seen; ///< a bit for each part
    uint8_t *bytes;
};
_Static_assert(JL_ATTACHMENT_PARTS_MAX < 32, "a bit for each part");

struct jieli_joint *jieli_joint_new(void)
{
    return jl_alloc(sizeof(struct jieli_joint));
}

void jieli_joint_free(struct jieli_joint **joint)
{
    if (!*joint)
        return;
    free((*joint)->bytes);
    free(*joint);
    *joint = NULL;
}

static bool part_fits(const Jieli__V1__AttachmentPart *part)
{
    return jl_attachment_check(part->size, part->media_type, NULL) == JIELI_OK && part->digest.len == JL_DIGEST_BYTES &&
           part->part < jl_attachment_parts(part->size) &&
           part->bytes.len == jl_attachment_part_bytes(part->size, part->part);
}

static bool is_of(const struct jieli_joint *joint, const Jieli__V1__AttachmentPart *part)
{
    return !joint->size ||
           (joint->size == part->size && memcmp(joint->digest, part->digest.data, sizeof joint->digest) == 0);
}

static void take(struct jieli_joint *joint, const Jieli__V1__AttachmentPart *part)
{
    if (!joint->size) {
        joint->size = part->size;
        joint->bytes = jl_alloc(part->size);
        memcpy(joint->digest, part->digest.data, sizeof joint->digest);
    }
    joint->media = jl_media_find(part->media_type);
    memcpy(joint->bytes + (size_t)part->part * JL_ATTACHMENT_PART_BYTES, part->bytes.data, part->bytes.len);
    joint->seen |= 1u << part->part;
}

enum jieli_status jieli_joint_add(struct jieli_joint *joint, const char *json, struct jieli_err *err)
{
    struct jl_arena *arena = jl_arena_new(ARENA_BYTES);
    ProtobufCMessage *payload = NULL;
    enum jieli_status status = jl_json_read(jl_type_find(TYPE), jl_view_text(json), arena, &payload, err);
    const Jieli__V1__AttachmentPart *part = (const Jieli__V1__AttachmentPart *)payload;
    if (status == JIELI_OK && (!part_fits(part) || !is_of(joint, part)))
        status = jieli_err_set(err, JIELI_MSG_ATTACHMENT_PART, "part", "not a part of this attachment");
    if (status == JIELI_OK)
        take(joint, part);
    jl_arena_free(&arena);
    return status;
}

bool jieli_joint_has(const struct jieli_joint *joint, uint32_t part)
{
    return part < JL_ATTACHMENT_PARTS_MAX && (joint->seen >> part & 1) != 0;
}

bool jieli_joint_complete(const struct jieli_joint *joint)
{
    return joint->size && joint->seen == (1u << jl_attachment_parts(joint->size)) - 1;
}

enum jieli_status jieli_joint_bytes(const struct jieli_joint *joint, struct jl_view *bytes, const char **media_type,
                                    uint8_t digest[32], struct jieli_err *err)
{
    uint8_t found[JL_DIGEST_BYTES];
    if (!jieli_joint_complete(joint))
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_MISSING, "parts", "not all parts have come");
    digest_of(jl_view(joint->bytes, joint->size), found);
    if (memcmp(found, joint->digest, sizeof found) != 0)
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_DIGEST, "digest", "the digest is not that of the bytes");
    *bytes = jl_view(joint->bytes, joint->size);
    if (media_type)
        *media_type = joint->media->type;
    if (digest)
        memcpy(digest, found, sizeof found);
    return JIELI_OK;
}
