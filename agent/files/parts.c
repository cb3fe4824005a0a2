// SPDX-License-Identifier: Apache-2.0
// Parts of attachments stay received, and in the spool, until all of their attachment are there: then they are taken
// together. What is known of the open ones is kept here, so that each is read once, and one attachment at a time is put
// together: however many stay incomplete, they hold up neither whole ones nor other deliveries.
#include "agent/files/giving.h"
#include "agent/form/form.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/model/attachment.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct part {
    int64_t cursor;              ///< in the spool
    char source[96], digest[65]; ///< digest "": not a part
    uint32_t number, of;
    int64_t accepted_ms, seen_ms; ///< by the hub; boot time
    bool known;                   ///< it was handed over before, under another number
};
struct jl_parts {
    struct part list[JL_PARTS_OPEN_MAX]; ///< by cursor
    struct part *sorted[JL_PARTS_OPEN_MAX];
    uint32_t count;
    int64_t told_ms; ///< boot time at which what waits was told last; 0 = not since all were whole
};

// ---- what is open ----

struct reading {
    struct jl_spool *spool;
    struct part *part;
};

static void read_part(void *user, const struct jl_in *in, enum jl_in_state state)
{
    const struct reading *reading = user;
    struct part *part = reading->part;
    uint8_t digest[JL_DIGEST_BYTES];
    json_t *payload = json_loads(in->json, 0, NULL);
    json_int_t number = json_integer_value(json_object_get(payload, "part"));
    json_int_t size = json_integer_value(json_object_get(payload, "size"));
    bool fits = size > 0 && size <= (json_int_t)JL_ATTACHMENT_BYTES_MAX;
    (void)state;
    part->of = fits ? jl_attachment_parts((uint64_t)size) : 0;
    if (number >= 0 && number < (json_int_t)part->of && jl_form_digest(payload, digest)) {
        part->number = (uint32_t)number;
        jl_hex_write(digest, sizeof digest, part->digest);
    } else {
        part->digest[0] = '\0';
    }
    snprintf(part->source, sizeof part->source, "%s", in->source);
    part->accepted_ms = in->accepted_ms;
    part->known = jl_spool_in_known(reading->spool, in->source, in->id);
    json_decref(payload);
}

struct looking {
    struct jl_parts *parts;
    int64_t cursors[JL_PARTS_OPEN_MAX];
    uint32_t count;
};

static void note_cursor(void *user, int64_t cursor)
{
    struct looking *looking = user;
    looking->cursors[looking->count++] = cursor;
}

/// The list is that of the spool again: ended ones leave it, new ones are read. Both are in order of cursor.
static void refresh(struct jl_files *files, int64_t boot_ms)
{
    struct jl_parts *parts = files->parts;
    struct looking *looking = jl_alloc(sizeof *looking);
    struct part *fresh = jl_alloc(JL_PARTS_OPEN_MAX * sizeof *fresh);
    uint32_t old = 0;
    jl_spool_in_parts(files->relay->spool, JL_PARTS_OPEN_MAX, note_cursor, looking);
    for (uint32_t i = 0; i < looking->count; i++) {
        while (old < parts->count && parts->list[old].cursor < looking->cursors[i]) {
            old++;
        }
        if (old < parts->count && parts->list[old].cursor == looking->cursors[i]) {
            fresh[i] = parts->list[old];
        } else {
            fresh[i] = (struct part){.cursor = looking->cursors[i], .seen_ms = boot_ms};
            struct reading reading = {files->relay->spool, &fresh[i]};
            jl_spool_in_at(reading.spool, looking->cursors[i], read_part, &reading);
        }
    }
    memcpy(parts->list, fresh, looking->count * sizeof *fresh);
    parts->count = looking->count;
    free(fresh);
    free(looking);
}

static int by_attachment(const void *a, const void *b)
{
    const struct part *x = *(struct part *const *)a, *y = *(struct part *const *)b;
    int order = strcmp(x->source, y->source);
    order = order ? order : strcmp(x->digest, y->digest);
    order = order ? order : (int)x->of - (int)y->of;
    return order ? order : x->cursor < y->cursor ? -1 : x->cursor > y->cursor;
}

// ---- one attachment ----

/// The parts of one attachment, some perhaps twice.
struct group {
    struct jl_giving *giving;
    struct part **list;
    uint32_t count;
    struct jieli_joint *joint;
    enum jieli_status status; ///< with which its parts end
};

static bool is_whole(const struct group *group)
{
    uint32_t seen = 0;
    for (uint32_t i = 0; i < group->count; i++) {
        seen |= 1u << group->list[i]->number;
    }
    return seen == (1u << group->list[0]->of) - 1;
}

static void end_part(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct group *group = user;
    (void)state;
    jl_giving_add(group->giving, in, group->status);
}

static void end_all(struct group *group, enum jieli_status status)
{
    group->status = status;
    for (uint32_t i = 0; i < group->count; i++) {
        jl_spool_in_at(group->giving->files->relay->spool, group->list[i]->cursor, end_part, group);
    }
}

/// One that does not fit is refused by itself.
static void join_part(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct group *group = user;
    enum jieli_status status = jieli_joint_add(group->joint, in->json, NULL);
    (void)state;
    if (status != JIELI_OK) {
        jl_giving_add(group->giving, in, status);
    }
}

/// Writes it and sets the status of its parts; false when that is this machine's trouble.
static bool write_whole(struct group *group, struct jieli_err *err)
{
    struct jl_files *files = group->giving->files;
    struct jl_view bytes;
    const char *media = NULL;
    uint8_t digest[JL_DIGEST_BYTES];
    char name[JL_FORM_FILE_BYTES];
    group->status = jieli_joint_bytes(group->joint, &bytes, &media, digest, err);
    if (group->status == JIELI_OK) {
        jl_form_file_name(digest, jl_media_find(media), name);
        group->status = jl_folder_attach(files->folder, name, bytes, err);
    }
    return group->status != JIELI_SYS_IO;
}

static void give_whole(struct group *group)
{
    struct jl_files *files = group->giving->files;
    struct jieli_err err = {.status = JIELI_OK};
    uint32_t before = group->giving->count;
    group->joint = jieli_joint_new();
    for (uint32_t i = 0; i < group->count; i++) {
        jl_spool_in_at(files->relay->spool, group->list[i]->cursor, join_part, group);
    }
    if (group->giving->count > before) { // without those refused now it may not be whole: the next round knows
        jieli_joint_free(&group->joint);
        return;
    }
    if (!jieli_joint_complete(group->joint)) {
        end_all(group, JIELI_MSG_ATTACHMENT_PART);
    } else if (write_whole(group, &err)) {
        end_all(group, group->status);
    } else {
        jl_relay_trouble(files->relay, "attachment_not_given", &err);
        group->giving->stuck = true;
    }
    jieli_joint_free(&group->joint);
}

bool jl_parts_over(int64_t accepted_ms, int64_t seen_ms, int64_t boot_ms, int64_t now_ms)
{
    return now_ms - accepted_ms > JL_ATTACHMENT_KEEP_MS && boot_ms - seen_ms > JL_PARTS_SEEN_MS;
}

/// Those that were handed over before, under another number, end at once.
static void drop_known(struct group *group)
{
    uint32_t kept = 0;
    group->status = JIELI_OK;
    for (uint32_t i = 0; i < group->count; i++) {
        struct part *part = group->list[i];
        if (part->known) {
            jl_spool_in_at(group->giving->files->relay->spool, part->cursor, end_part, group);
        } else {
            group->list[kept++] = part;
        }
    }
    group->count = kept;
}

/// True when it goes on waiting.
static bool wait_or_end(struct group *group, int64_t boot_ms, int64_t now_ms)
{
    int64_t accepted_ms = 0, seen_ms = 0;
    for (uint32_t i = 0; i < group->count; i++) { // the newest count
        const struct part *part = group->list[i];
        accepted_ms = part->accepted_ms > accepted_ms ? part->accepted_ms : accepted_ms;
        seen_ms = part->seen_ms > seen_ms ? part->seen_ms : seen_ms;
    }
    if (!jl_parts_over(accepted_ms, seen_ms, boot_ms, now_ms)) {
        return true;
    }
    jl_log(JL_WARN, "attachment_given_up", jl_kv_number("parts", group->count), jl_kv_number("of", group->list[0]->of));
    end_all(group, JIELI_MSG_ATTACHMENT_MISSING);
    return false;
}

// ---- all of them ----

static void tell_waiting(struct jl_files *files, int64_t boot_ms)
{
    struct jl_parts *parts = files->parts;
    int64_t oldest_ms = boot_ms;
    for (uint32_t i = 0; i < parts->count; i++) {
        oldest_ms = parts->list[i].seen_ms < oldest_ms ? parts->list[i].seen_ms : oldest_ms;
    }
    if (files->incomplete == 0) {
        parts->told_ms = 0;
    } else if (boot_ms - oldest_ms > JL_PARTS_TOLD_MS && boot_ms - parts->told_ms > JL_PARTS_TOLD_MS) {
        parts->told_ms = boot_ms;
        jl_log(JL_WARN, "attachments_incomplete", jl_kv_number("attachments", files->incomplete),
               jl_kv_number("parts", parts->count));
    }
}

/// Of this attachment, or of no attachment at all.
static void each_group(struct group *group, uint32_t *given, int64_t boot_ms, int64_t now_ms)
{
    struct jl_giving *giving = group->giving;
    if (!group->list[0]->digest[0]) {
        end_all(group, JIELI_MSG_ATTACHMENT_PART);
        return;
    }
    drop_known(group);
    if (group->count == 0) {
        return;
    }
    if (!is_whole(group)) {
        giving->files->incomplete += wait_or_end(group, boot_ms, now_ms);
        return;
    }
    if (*given < JL_PARTS_WHOLE_MAX) { // the others in the next round
        *given += 1;
        give_whole(group);
    }
}

void jl_parts_give(struct jl_giving *giving, int64_t boot_ms, int64_t now_ms)
{
    struct jl_files *files = giving->files;
    uint32_t given = 0;
    files->incomplete = 0;
    if (!files->parts && !jl_spool_in_any_part(files->relay->spool)) {
        return;
    }
    files->parts = files->parts ? files->parts : jl_alloc(sizeof *files->parts);
    struct jl_parts *parts = files->parts;
    refresh(files, boot_ms);
    for (uint32_t i = 0; i < parts->count; i++) {
        parts->sorted[i] = &parts->list[i];
    }
    qsort(parts->sorted, parts->count, sizeof *parts->sorted, by_attachment);
    for (uint32_t from = 0, to; from < parts->count && !giving->stuck; from = to) {
        const struct part *first = parts->sorted[from];
        for (to = from + 1; to < parts->count && strcmp(parts->sorted[to]->digest, first->digest) == 0 &&
                            strcmp(parts->sorted[to]->source, first->source) == 0 && parts->sorted[to]->of == first->of;
             to++) {
        }
        struct group group = {.giving = giving, .list = parts->sorted + from, .count = to - from};
        each_group(&group, &given, boot_ms, now_ms);
    }
    tell_waiting(files, boot_ms);
}
