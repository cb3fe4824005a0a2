// SPDX-License-Identifier: Apache-2.0
// Attachments: their parts come before the message that refers to them. A part goes into its casefile and to nobody;
// what a message refers to must be here in full; the parts then go before it to whom the paper is shown (send.c). Each
// sender has its own attachments: nobody can fill in, replace or feel for what another has sent (decisions/0020).
#include "lib/model/attachment.h"
#include "core/hub/draft.h"
#include "jieli/v1/attachment.pb-c.h"
#include "lib/base/bytes.h"

static struct jl_view key_of(struct jl_draft *draft, struct jl_view digest, const char *casefile, const char *sender)
{
    size_t file_len = strlen(casefile), sender_len = strlen(sender);
    uint8_t *key = jl_arena_take_or_die(draft->arena, digest.len + file_len + 1 + sender_len);
    memcpy(key, digest.data, digest.len);
    memcpy(key + digest.len, casefile, file_len + 1);
    memcpy(key + digest.len + file_len + 1, sender, sender_len);
    return jl_view(key, digest.len + file_len + 1 + sender_len);
}

// ---- which wait in a file for a message ----

static size_t waiting_of(const Jieli__V1__Casefile *casefile, const char *sender)
{
    size_t len = strlen(sender), count = 0;
    for (size_t i = 0; i < casefile->n_attachments; i++) {
        ProtobufCBinaryData key = casefile->attachments[i];
        count +=
            key.len > len && key.data[key.len - len - 1] == 0 && memcmp(key.data + key.len - len, sender, len) == 0;
    }
    return count;
}

static void waiting_add(struct jl_draft *draft, Jieli__V1__Casefile *casefile, struct jl_view key)
{
    for (size_t i = 0; i < casefile->n_attachments; i++)
        if (jl_view_equal(jl_view_pb(casefile->attachments[i]), key))
            return;
    ProtobufCBinaryData *keys =
        jl_arena_take_or_die(draft->arena, (casefile->n_attachments + 1) * sizeof *casefile->attachments);
    for (size_t i = 0; i < casefile->n_attachments; i++)
        keys[i] = casefile->attachments[i];
    keys[casefile->n_attachments++] = jl_pb_view(key);
    casefile->attachments = keys;
    jl_draft_touch(draft, JL_KIND_CASEFILE, jl_view_text(casefile->id));
}

static void waiting_remove(struct jl_draft *draft, Jieli__V1__Casefile *casefile, struct jl_view key)
{
    size_t kept = 0;
    for (size_t i = 0; i < casefile->n_attachments; i++)
        if (!jl_view_equal(jl_view_pb(casefile->attachments[i]), key))
            casefile->attachments[kept++] = casefile->attachments[i];
    if (kept == casefile->n_attachments)
        return;
    casefile->n_attachments = kept;
    jl_draft_touch(draft, JL_KIND_CASEFILE, jl_view_text(casefile->id));
}

/// What no message has referred to for so long leaves the state; the records of its parts stay.
static void forget_old(struct jl_draft *draft, Jieli__V1__Casefile *casefile)
{
    for (size_t i = casefile->n_attachments; i-- > 0;) {
        struct jl_view key = jl_view_pb(casefile->attachments[i]);
        const Jieli__V1__StoredAttachment *stored = jl_draft_get(draft, JL_KIND_ATTACHMENT, key);
        if (stored && draft->input->now_ms - stored->changed_ms < JL_ATTACHMENT_KEEP_MS)
            continue;
        jl_draft_note(draft, "forgotten an attachment that no message referred to");
        jl_draft_delete(draft, JL_KIND_ATTACHMENT, key);
        waiting_remove(draft, casefile, key);
    }
}

// ---- finding one ----

/// An attachment stays under the file that it came in, whatever that was merged into.
struct found {
    Jieli__V1__Casefile *file;
    Jieli__V1__StoredAttachment *stored;
    struct jl_view key;
};

static bool find_in(struct jl_draft *draft, Jieli__V1__Casefile *file, struct jl_view digest, unsigned depth,
                    struct found *out)
{
    struct jl_view key = key_of(draft, digest, file->id, draft->input->agency);
    forget_old(draft, file);
    *out = (struct found){file, jl_draft_get(draft, JL_KIND_ATTACHMENT, key), key};
    if (out->stored)
        return true;
    for (size_t i = 0; depth < JL_MERGES_MAX && i < file->n_merged; i++) {
        Jieli__V1__Casefile *merged = jl_draft_get_text(draft, JL_KIND_CASEFILE, file->merged[i]);
        if (merged && find_in(draft, merged, digest, depth + 1, out))
            return true;
    }
    *out = (struct found){file, NULL, key};
    return false;
}

static bool is_complete(const Jieli__V1__StoredAttachment *stored)
{
    for (size_t i = 0; i < stored->n_parts; i++)
        if (!stored->parts[i]->position)
            return false;
    return true;
}

// ---- a part ----

static enum jieli_status check_part(struct jl_draft *draft, const Jieli__V1__AttachmentPart *part,
                                    struct jieli_err *err)
{
    uint8_t digest[JL_DIGEST_BYTES];
    struct jl_view bytes = jl_view_pb(part->bytes);
    enum jieli_status status = jl_attachment_check(part->size, part->media_type, err);
    if (status != JIELI_OK)
        return status;
    if (part->digest.len != JL_ATTACHMENT_DIGEST_BYTES)
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_PART, "digest", "a SHA-256 digest has 32 bytes");
    if (part->parts != jl_attachment_parts(part->size) || part->part >= part->parts)
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_PART, "part", "this size has parts 0 to %u",
                             jl_attachment_parts(part->size) - 1);
    if (bytes.len != jl_attachment_part_bytes(part->size, part->part))
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_PART, "bytes", "this part has %u bytes",
                             jl_attachment_part_bytes(part->size, part->part));
    jl_digest_parts(draft->digest, &bytes, 1, digest);
    if (part->parts == 1 && memcmp(digest, part->digest.data, sizeof digest) != 0)
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_DIGEST, "digest", "the digest is not that of the bytes");
    return JIELI_OK;
}

static Jieli__V1__StoredAttachment *stored_new(struct jl_draft *draft, const Jieli__V1__AttachmentPart *part)
{
    Jieli__V1__StoredAttachment *stored = jl_draft_new(draft, &jieli__v1__stored_attachment__descriptor);
    stored->size = part->size;
    stored->media_type = jl_arena_text(draft->arena, part->media_type);
    for (uint32_t i = 0; i < part->parts; i++) {
        Jieli__V1__StoredPart *place = jl_draft_new(draft, &jieli__v1__stored_part__descriptor);
        JL_PUSH(draft, stored->parts, stored->n_parts, place);
    }
    return stored;
}

/// The same bytes again change nothing; other ones take their place, and go to everybody anew.
static void part_put(struct jl_draft *draft, Jieli__V1__StoredAttachment *stored, const Jieli__V1__AttachmentPart *part)
{
    uint8_t digest[JL_DIGEST_BYTES];
    struct jl_view bytes = jl_view_pb(part->bytes);
    Jieli__V1__StoredPart *place = stored->parts[part->part];
    jl_digest_parts(draft->digest, &bytes, 1, digest);
    stored->changed_ms = draft->input->now_ms;
    if (place->position && jl_view_equal(jl_view_pb(place->digest), jl_view(digest, sizeof digest)))
        return;
    if (place->position)
        stored->n_sent_to = 0;
    place->position = draft->input->position;
    place->digest = jl_pb_view(jl_arena_copy(draft->arena, jl_view(digest, sizeof digest)));
}

enum jieli_status jl_decide_part(struct jl_draft *draft, const struct jl_event *event, struct jieli_err *err)
{
    const Jieli__V1__AttachmentPart *part = (const Jieli__V1__AttachmentPart *)event->payload;
    const char *person = part->person ? part->person->resident_id : "";
    Jieli__V1__Casefile *casefile = NULL;
    struct found found;
    enum jieli_status status = check_part(draft, part, err);
    if (status == JIELI_OK) // the first message of a person may bring papers: their parts open the file
        status = jl_casefile_find(draft, draft->input->message->subject, person, true, &casefile, err);
    if (status != JIELI_OK)
        return status;
    bool there = find_in(draft, casefile, jl_view_pb(part->digest), 0, &found);
    if (!there && waiting_of(casefile, event->sender) >= JL_ATTACHMENTS_WAITING_MAX)
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_MANY, "digest", "%u attachments wait in this casefile already",
                             JL_ATTACHMENTS_WAITING_MAX);
    if (!there || found.stored->size != part->size || !jl_text_equal(found.stored->media_type, part->media_type))
        found.stored = stored_new(draft, part);
    part_put(draft, found.stored, part);
    if (!found.stored->referred)
        waiting_add(draft, found.file, found.key);
    jl_draft_put(draft, JL_KIND_ATTACHMENT, found.key, found.stored);
    draft->decided->casefile = casefile->id;
    return JIELI_OK;
}

// ---- a message that refers to some ----

static enum jieli_status refs_below(struct jl_draft *draft, const struct jl_message_spec *spec,
                                    const ProtobufCMessage *message, const char *path, struct jieli_err *err);

static enum jieli_status ref_add(struct jl_draft *draft, const struct jl_message_spec *spec,
                                 const ProtobufCMessage *message, const char *path, struct jieli_err *err)
{
    if (spec->descriptor != &jieli__v1__attachment__descriptor)
        return refs_below(draft, spec, message, path, err);
    if (draft->ref_count == JL_ATTACHMENTS_MAX)
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_MANY, path, "a message refers to at most %u attachments",
                             JL_ATTACHMENTS_MAX);
    draft->refs = jl_arena_grow(draft->arena, draft->refs, draft->ref_count, sizeof *draft->refs);
    draft->refs[draft->ref_count++] =
        (struct jl_attachment_ref){path, (const Jieli__V1__Attachment *)message, jl_view(NULL, 0)};
    return JIELI_OK;
}

static enum jieli_status refs_below(struct jl_draft *draft, const struct jl_message_spec *spec,
                                    const ProtobufCMessage *message, const char *path, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < spec->field_count; i++) {
        if (!spec->fields[i].sub)
            continue;
        const ProtobufCFieldDescriptor *field = &spec->descriptor->fields[i];
        const uint8_t *base = (const uint8_t *)message;
        bool list = field->label == PROTOBUF_C_LABEL_REPEATED;
        const void *place = base + field->offset;
        size_t count = list ? *(const size_t *)(const void *)(base + field->quantifier_offset) : 1;
        ProtobufCMessage *const *items =
            list ? *(ProtobufCMessage *const *const *)place : (ProtobufCMessage *const *)place;
        if (!count || !items[0])
            continue;
        const char *name = jl_arena_join(draft->arena, path, path[0] ? "." : "", spec->fields[i].name, NULL);
        for (size_t n = 0; status == JIELI_OK && n < count; n++)
            status = ref_add(draft, spec->fields[i].sub, items[n], name, err);
    }
    return status;
}

enum jieli_status jl_attachments_find(struct jl_draft *draft, const struct jl_event *event, struct jieli_err *err)
{
    return refs_below(draft, event->payload_type->payload, event->payload, "", err);
}

enum jieli_status jl_attachments_check(struct jl_draft *draft, Jieli__V1__Casefile *casefile, struct jieli_err *err)
{
    forget_old(draft, casefile);
    for (size_t i = 0; i < draft->ref_count; i++) {
        struct jl_attachment_ref *ref = &draft->refs[i];
        struct jl_view digest = jl_view_pb(ref->attachment->digest);
        struct found found;
        bool fits = digest.len == JL_ATTACHMENT_DIGEST_BYTES && find_in(draft, casefile, digest, 0, &found) &&
                    is_complete(found.stored) && found.stored->size == ref->attachment->size &&
                    jl_text_equal(found.stored->media_type, ref->attachment->media_type);
        if (!fits)
            return jieli_err_set(err, JIELI_MSG_ATTACHMENT_MISSING, ref->path,
                                 "this agency has not sent an attachment of this digest, size and media type in full");
        ref->key = found.key;
        if (found.stored->referred)
            continue;
        found.stored->referred = true;
        jl_draft_touch(draft, JL_KIND_ATTACHMENT, found.key);
        waiting_remove(draft, found.file, found.key);
    }
    return JIELI_OK;
}

/// A mailbox of nobody that has found its agency since counts as that agency's.
static bool is_sent(const struct jl_draft *draft, const Jieli__V1__StoredAttachment *stored, const char *mailbox)
{
    for (size_t i = 0; i < stored->n_sent_to; i++) {
        const char *to = stored->sent_to[i];
        const char *somebody = to[0] == '?' ? jl_somebody(draft->state, to) : NULL;
        if (jl_text_equal(somebody ? somebody : to, mailbox))
            return true;
    }
    return false;
}

const Jieli__V1__StoredAttachment *jl_attachment_give(struct jl_draft *draft, const struct jl_attachment_ref *ref,
                                                      const char *mailbox)
{
    Jieli__V1__StoredAttachment *stored = ref->key.len ? jl_draft_get(draft, JL_KIND_ATTACHMENT, ref->key) : NULL;
    if (!stored || is_sent(draft, stored, mailbox))
        return NULL;
    JL_APPEND(draft, stored->sent_to, stored->n_sent_to, jl_arena_text(draft->arena, mailbox));
    jl_draft_touch(draft, JL_KIND_ATTACHMENT, ref->key);
    return stored;
}
