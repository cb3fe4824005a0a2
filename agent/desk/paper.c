// SPDX-License-Identifier: Apache-2.0
// An attachment put together again from the parts that were delivered.
#include "agent/desk/store.h"
#include "agent/form/form.h"
#include "jieli/v1/attachment.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/model/attachment.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <stdlib.h>
#include <string.h>

#define PARTS_SEEN_MAX 4096 ///< of one sender

/// Does the part belong to the attachment whose digest begins so?
static bool is_of(const char *json, const char *hex)
{
    json_t *part = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    uint8_t digest[JL_ATTACHMENT_DIGEST_BYTES];
    char begins[17] = "";
    if (jl_form_digest(part, digest)) {
        jl_hex_write(digest, 8, begins);
    }
    json_decref(part);
    return strcmp(begins, hex) == 0;
}

static void add_parts(struct jl_desk *desk, int64_t key, const char *hex, struct jieli_joint *joint)
{
    sqlite3_stmt *read = jl_desk_sql(
        desk,
        "SELECT p.json FROM desk_message p JOIN desk_message m ON m.source = p.source WHERE m.key = ? AND m.way = 1"
        " AND p.way = 1 AND p.type = 'attachment.part' AND p.casefile = m.casefile ORDER BY p.key DESC LIMIT ?");
    jl_spool_bind_number(read, 1, key);
    jl_spool_bind_number(read, 2, PARTS_SEEN_MAX);
    while (sqlite3_step(read) == SQLITE_ROW && !jieli_joint_complete(joint)) {
        const char *json = jl_spool_column_text(read, 0);
        if (is_of(json, hex)) {
            jieli_joint_add(joint, json, NULL);
        }
    }
    sqlite3_reset(read);
}

/// One part of our own, from the payload that was sent.
static void add_own(struct jl_arena *arena, struct jl_view payload, const char *hex, struct jieli_joint *joint)
{
    const struct jl_type *type = jl_type_find("attachment.part");
    ProtobufCMessage *message = NULL;
    struct jl_buf json = {0};
    char begins[17] = "";
    jl_arena_reset(arena);
    if (jl_payload_unpack(type, payload, arena, &message, NULL) != JIELI_OK) {
        return;
    }
    const Jieli__V1__AttachmentPart *part = (const Jieli__V1__AttachmentPart *)message;
    if (part->digest.len == JL_ATTACHMENT_DIGEST_BYTES) {
        jl_hex_write(part->digest.data, 8, begins);
    }
    if (strcmp(begins, hex) == 0) {
        jl_json_write(type->payload, message, false, &json);
        jieli_joint_add(joint, jl_buf_text(&json), NULL);
    }
    jl_buf_fini(&json);
}

/// What this agency sent itself is in the spool for as long as that keeps it.
static void add_own_parts(struct jl_desk *desk, int64_t key, const char *hex, struct jieli_joint *joint)
{
    sqlite3_stmt *read = jl_desk_sql(
        desk, "SELECT o.payload FROM outgoing o WHERE o.type LIKE '%attachment.part%' AND EXISTS (SELECT 1 FROM"
              " desk_message m WHERE m.key = ? AND m.way = 2) ORDER BY o.sequence DESC LIMIT ?");
    jl_spool_bind_number(read, 1, key);
    jl_spool_bind_number(read, 2, PARTS_SEEN_MAX);
    while (sqlite3_step(read) == SQLITE_ROW && !jieli_joint_complete(joint)) {
        add_own(desk->relay->scratch, jl_spool_column_view(read, 0), hex, joint);
    }
    sqlite3_reset(read);
}

/// key: the message that refers to it; digest: the first 16 hexadecimal digits, as the form shows them.
void jl_desk_attachment(struct jl_desk_call *call)
{
    struct jieli_joint *joint = jieli_joint_new();
    struct jl_view bytes;
    const char *media = NULL, *hex = jl_desk_query(call, "digest");
    if (strlen(hex) == 16) {
        int64_t key = strtoll(jl_desk_query(call, "key"), NULL, 10);
        add_parts(call->desk, key, hex, joint);
        add_own_parts(call->desk, key, hex, joint);
    }
    uint8_t digest[JL_ATTACHMENT_DIGEST_BYTES];
    enum jieli_status status = jieli_joint_bytes(joint, &bytes, &media, digest, NULL);
    if (status == JIELI_OK) {
        call->reply->media_type = media;
        jl_form_file_name(digest, jl_media_find(media), call->reply->file_name);
        jl_buf_add_view(&call->reply->body, bytes);
        jl_desk_note(call->desk, call->session->user, "attachment", jl_desk_query(call, "key"), NULL);
    } else {
        jl_desk_refuse(call, 404, status, "digest");
    }
    jieli_joint_free(&joint);
}
