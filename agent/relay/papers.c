// SPDX-License-Identifier: Apache-2.0
#include "agent/relay/papers.h"
#include "jieli/v1/common.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/model/attachment.h"
#include "lib/wire/wire.h"
#include <string.h>

/// The attachments of a message that have only a name yet.
struct found {
    Jieli__V1__Attachment *list[JL_ATTACHMENTS_MAX];
    uint32_t count;
    bool many;
};

static void look_below(ProtobufCMessage *message, struct found *found);

static void look_at(ProtobufCMessage *message, struct found *found)
{
    if (message->descriptor != &jieli__v1__attachment__descriptor) {
        look_below(message, found);
        return;
    }
    Jieli__V1__Attachment *attachment = (Jieli__V1__Attachment *)message;
    if (attachment->digest.len > 0 || !attachment->name[0]) {
        return;
    }
    found->many = found->many || found->count == JL_ATTACHMENTS_MAX;
    if (!found->many) {
        found->list[found->count++] = attachment;
    }
}

/// Depth is bounded by the payload's own scan.
static void look_below(ProtobufCMessage *message, struct found *found)
{
    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];
        if (field->type != PROTOBUF_C_TYPE_MESSAGE) {
            continue;
        }
        uint8_t *base = (uint8_t *)message;
        void *place = base + field->offset;
        bool list = field->label == PROTOBUF_C_LABEL_REPEATED;
        size_t count = list ? *(size_t *)(void *)(base + field->quantifier_offset) : 1;
        ProtobufCMessage **items = list ? *(ProtobufCMessage ***)place : (ProtobufCMessage **)place;
        for (size_t n = 0; n < count && items[n]; n++) {
            look_at(items[n], found);
        }
    }
}

static ProtobufCMessage *find(const struct jl_type *type, struct jl_view payload, struct jl_arena *arena,
                              struct found *found)
{
    ProtobufCMessage *message = NULL;
    *found = (struct found){.count = 0};
    if (jl_payload_unpack(type, payload, arena, &message, NULL) != JIELI_OK) {
        return NULL;
    }
    look_below(message, found);
    return message;
}

/// The file's bytes, if it may travel.
static enum jieli_status read_paper(const struct jl_papers *papers, const char *name, struct jl_buf *bytes,
                                    const struct jl_media **media, struct jieli_err *err)
{
    enum jieli_status status = papers->read(papers->from, name, JL_ATTACHMENT_BYTES_MAX, bytes, err);
    *media = jl_media_of_name(name);
    return status == JIELI_OK ? jl_attachment_check(bytes->len, *media ? (*media)->type : "", err) : status;
}

static enum jieli_status submit_part(void *user, const struct jieli_message *part, struct jieli_err *err)
{
    struct jl_submission submission = {
        .type = part->type, .subject = part->subject, .matter = "", .form = "", .payload = part->payload};
    memcpy(submission.id, part->id, sizeof submission.id);
    return jl_submit(user, &submission, 1, NULL, err);
}

static enum jieli_status take_one(struct jl_relay *relay, const struct jl_papers *papers, const char *resident_id,
                                  Jieli__V1__Attachment *attachment, struct jl_arena *arena, struct jieli_err *err)
{
    struct jl_buf bytes = {0};
    const struct jl_media *media;
    uint8_t digest[JL_ATTACHMENT_DIGEST_BYTES];
    enum jieli_status status = read_paper(papers, attachment->name, &bytes, &media, err);
    if (status == JIELI_OK) {
        const struct jieli_attachment whole = {.bytes = jl_buf_view(&bytes),
                                               .media_type = media->type,
                                               .subject = papers->subject,
                                               .resident_id = resident_id,
                                               .reference = ""};
        status = jieli_attachment_cut(relay->keys, &whole, submit_part, relay, digest, err);
    }
    if (status == JIELI_OK) {
        struct jl_view kept = jl_arena_copy(arena, jl_view(digest, sizeof digest));
        attachment->digest = (ProtobufCBinaryData){kept.len, (uint8_t *)(uintptr_t)kept.data};
        attachment->size = bytes.len;
        attachment->media_type = jl_arena_text(arena, media->type);
    }
    jl_buf_fini(&bytes);
    return status;
}

/// All of them are there and may travel: only then is anything spooled.
static enum jieli_status look_at_all(const struct found *found, struct jl_papers *papers, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < found->count; i++) {
        struct jl_buf bytes = {0};
        const struct jl_media *media;
        status = read_paper(papers, found->list[i]->name, &bytes, &media, err);
        jl_buf_fini(&bytes);
        if (status != JIELI_OK) {
            size_t len = strnlen(found->list[i]->name, sizeof papers->missing - 1);
            memcpy(papers->missing, found->list[i]->name, len);
            papers->missing[len] = '\0';
        }
    }
    return status;
}

enum jieli_status jl_papers_take(struct jl_relay *relay, struct jl_papers *papers, struct jl_arena *arena,
                                 struct jieli_err *err)
{
    struct found found;
    ProtobufCMessage *message = find(papers->type, papers->payload, arena, &found);
    papers->missing[0] = '\0';
    if (!message || found.count == 0) {
        return JIELI_OK;
    }
    if (found.many) {
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_MANY, "", "a message refers to at most %u attachments",
                             JL_ATTACHMENTS_MAX);
    }
    enum jieli_status status = look_at_all(&found, papers, err);
    const char *resident_id = jl_type_field(papers->type, "person.resident_id")
                                  ? jl_type_text(papers->type, message, "person.resident_id", arena)
                                  : "";
    for (uint32_t i = 0; status == JIELI_OK && i < found.count; i++) {
        status = take_one(relay, papers, resident_id, found.list[i], arena, err);
    }
    if (status == JIELI_OK) {
        papers->payload = jl_arena_pack(arena, message);
    }
    return status;
}
