// SPDX-License-Identifier: Apache-2.0
// From the spool into out/. TAKEN is said after the file stands in out/ and that is committed, too.
#include "agent/files/files.h"
#include "agent/form/form.h"
#include "agent/sheet/rewrite.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/model/attachment.h"
#include "lib/model/id.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GIVE_AGAIN_MS 10000
#define GIVE_FILES_MAX                                                                                                 \
    64u                  ///< then they are committed and acknowledged: so many at most may be given again after a crash
#define JOININGS_MAX 64u ///< a round reads 1,024 deliveries: so many whole attachments

/// What became of one delivery.
struct given {
    char agency[80], file[JL_FOLDER_NAME_BYTES];
    uint64_t seq, epoch;
    enum jl_in_state state;
    enum jieli_status why;
};
/// Parts stay received, and in the spool, until all of their attachment are there: then they are taken together.
struct joining {
    char source[96], digest[65];
    struct jieli_joint *joint;
    struct given parts[JL_ATTACHMENT_PARTS_MAX];
    uint32_t count;
};
struct giving {
    struct jl_files *files;
    struct given *list;
    uint32_t count, room, files_given;
    bool stuck;               ///< this machine's trouble: stop, try again later
    struct joining *joinings; ///< attachments whose parts have come in this round; JOININGS_MAX, or NULL
    uint32_t joining_count;
};

static const char *short_id(const char *id, char out[37])
{
    uint8_t uuid[16];
    jl_uuid_read(id, uuid);
    jl_uuid_write(uuid, out);
    return out;
}

/// `<form>-<id>.csv` (or what the agency asks for); a message of another source with the same id gets a mark of its
/// source behind it.
static void out_name(struct jl_files *files, const char *form, const struct jl_in *in, bool marked,
                     char name[JL_FOLDER_NAME_BYTES])
{
    char id[37], mark[9];
    short_id(in->id, id);
    struct jl_view source = jl_view_text(in->source);
    uint8_t digest[JL_DIGEST_BYTES];
    jl_digest_parts(files->relay->digest, &source, 1, digest);
    jl_hex_write(digest, 4, mark);
    snprintf(name, JL_FOLDER_NAME_BYTES, "%s-%s%s%s.%s", form, id, marked ? "-" : "", marked ? mark : "",
             files->relay->conf->out_format);
}

static enum jieli_status give_file(struct jl_files *files, const char *form, const struct jl_in *in,
                                   struct jl_view bytes, char name[JL_FOLDER_NAME_BYTES], struct jieli_err *err)
{
    bool marked = jl_spool_in_foreign_id(files->relay->spool, in->source, in->id), same = false;
    out_name(files, form, in, marked, name);
    enum jieli_status status = jl_folder_give(files->folder, name, bytes, in->source, &same, err);
    if (status == JIELI_ARG_INVALID && !same && !marked) {
        out_name(files, form, in, true, name);
        status = jl_folder_give(files->folder, name, bytes, in->source, &same, err);
    }
    return status == JIELI_ARG_INVALID ? JIELI_OK : status; // it stands there already
}

static enum jieli_status render(struct jl_files *files, const struct jl_in *in, const struct jieli_document *document,
                                struct jl_csv_writer *writer, struct jieli_err *err)
{
    struct jl_form_given given = {.id = in->id,
                                  .type = in->type,
                                  .source = in->source,
                                  .casefile = in->casefile,
                                  .matter = in->matter,
                                  .ground = in->ground,
                                  .json = in->json,
                                  .accepted_ms = in->accepted_ms,
                                  .withheld = in->withheld,
                                  .withheld_count = in->withheld_count};
    return jl_form_write(document, &given, files->relay->conf->chinese, writer, err);
}

static enum jieli_status give_one(struct jl_files *files, const struct jl_in *in, char name[JL_FOLDER_NAME_BYTES],
                                  struct jieli_err *err)
{
    name[0] = '\0';
    if (jl_spool_in_known(files->relay->spool, in->source, in->id)) {
        return JIELI_OK; // one message, one file, however often it is delivered
    }
    const struct jieli_document *document = jl_form_find_out(files->relay->adapter, in->type);
    if (!document) {
        return jieli_err_set(err, JIELI_AGENT_FORM, "", "the adapter has no form for this type");
    }
    struct jl_csv_writer writer = {0};
    enum jieli_status status = render(files, in, document, &writer, err);
    struct jl_buf file = {0};
    if (status == JIELI_OK) {
        const char *title = files->relay->conf->chinese ? document->label.zh : document->name;
        enum jl_sheet_kind kind = jl_sheet_kind_named(files->relay->conf->out_format);
        status = jl_rewrite(kind, title, in->accepted_ms, jl_buf_view(&writer.bytes), &file, err);
    }
    if (status == JIELI_OK) {
        status = give_file(files, document->name, in, jl_buf_view(&file), name, err);
    }
    jl_buf_fini(&file);
    jl_csv_end(&writer);
    return status;
}

static struct given *next_given(struct giving *giving)
{
    if (giving->count == giving->room) {
        giving->room = giving->room ? giving->room * 2 : 64;
        giving->list = jl_realloc(giving->list, giving->room * sizeof *giving->list);
    }
    return &giving->list[giving->count];
}

// ---- attachments ----

/// The digest of a part's whole as text; "" when it is no part.
static void part_digest(const char *json, char out[65])
{
    json_t *payload = json_loads(json, 0, NULL);
    const char *text = json_string_value(json_object_get(payload, "digest"));
    uint8_t digest[48];
    size_t len = 0;
    out[0] = '\0';
    if (text && strlen(text) == 44 && jl_base64_read(text, 44, digest, &len) && len == JL_DIGEST_BYTES) {
        jl_hex_write(digest, len, out);
    }
    json_decref(payload);
}

static struct joining *joining_of(struct giving *giving, const char *source, const char *digest)
{
    for (uint32_t i = 0; i < giving->joining_count; i++) {
        struct joining *joining = &giving->joinings[i];
        if (joining->joint && strcmp(joining->digest, digest) == 0 && strcmp(joining->source, source) == 0) {
            return joining;
        }
    }
    if (!giving->joinings) {
        giving->joinings = jl_alloc(JOININGS_MAX * sizeof *giving->joinings);
    }
    if (giving->joining_count == JOININGS_MAX) {
        return NULL;
    }
    struct joining *joining = &giving->joinings[giving->joining_count++];
    snprintf(joining->source, sizeof joining->source, "%s", source);
    snprintf(joining->digest, sizeof joining->digest, "%s", digest);
    joining->joint = jieli_joint_new();
    return joining;
}

static struct given given_of(const struct jl_in *in, enum jieli_status status)
{
    struct given given = {.seq = in->seq, .epoch = in->epoch, .why = status};
    snprintf(given.agency, sizeof given.agency, "%s", in->agency);
    given.state = status == JIELI_OK ? JL_IN_TAKEN : JL_IN_REFUSED;
    return given;
}

/// All parts are there: the file, or the news that it is not what its digest says.
static void joining_end(struct giving *giving, struct joining *joining)
{
    struct jl_view bytes;
    const char *media = NULL;
    struct jieli_err err = {.status = JIELI_OK};
    char name[JL_FOLDER_NAME_BYTES];
    enum jieli_status status = jieli_joint_bytes(joining->joint, &bytes, &media, NULL, &err);
    if (status == JIELI_OK) {
        snprintf(name, sizeof name, "%.16s.%s", joining->digest, jl_media_find(media)->endings[0]);
        status = jl_folder_attach(giving->files->folder, name, bytes, &err);
    }
    if (status == JIELI_SYS_IO) {
        jl_relay_trouble(giving->files->relay, "attachment_not_given", &err);
        giving->stuck = true;
        return;
    }
    for (uint32_t i = 0; i < joining->count; i++) {
        struct given *given = next_given(giving);
        *given = joining->parts[i];
        given->state = status == JIELI_OK ? JL_IN_TAKEN : JL_IN_REFUSED;
        given->why = status;
        giving->count++;
    }
    jieli_joint_free(&joining->joint);
}

static void each_part(struct giving *giving, const struct jl_in *in)
{
    char digest[65];
    part_digest(in->json, digest);
    struct joining *joining = digest[0] ? joining_of(giving, in->source, digest) : NULL;
    if (digest[0] && !joining) {
        return; // the next round
    }
    enum jieli_status status = joining ? jieli_joint_add(joining->joint, in->json, NULL) : JIELI_MSG_ATTACHMENT_PART;
    if (status == JIELI_OK && joining->count == JL_ATTACHMENT_PARTS_MAX) {
        return; // a part came twice: it waits for the others' end
    }
    if (status != JIELI_OK) {
        *next_given(giving) = given_of(in, status);
        giving->count++;
        return;
    }
    joining->parts[joining->count++] = given_of(in, JIELI_OK);
    if (jieli_joint_complete(joining->joint)) {
        joining_end(giving, joining);
    }
}

static void each_open(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct giving *giving = user;
    struct jieli_err err = {.status = JIELI_OK};
    (void)state;
    if (giving->stuck) {
        return;
    }
    if (jl_type_find(in->type) == jl_type_find("attachment.part")) {
        each_part(giving, in);
        return;
    }
    if (giving->files_given == GIVE_FILES_MAX) {
        return; // the next round
    }
    giving->files_given++;
    struct given *given = next_given(giving);
    enum jieli_status status = give_one(giving->files, in, given->file, &err);
    if (status == JIELI_SYS_IO) { // the machine's trouble, not the message's: it is safe in the spool
        jl_relay_trouble(giving->files->relay, "delivery_not_given", &err);
        giving->stuck = true;
        return;
    }
    struct given end = given_of(in, status);
    memcpy(end.file, given->file, sizeof end.file);
    *given = end;
    giving->count++;
}

static enum jieli_status end_given(struct jl_files *files, const struct giving *giving, struct jieli_err *err)
{
    enum jieli_status status = jl_folder_sync_out(files->folder, err);
    struct jl_given *list = jl_alloc(giving->count * sizeof *list);
    for (uint32_t i = 0; i < giving->count; i++) {
        const struct given *from = &giving->list[i];
        list[i] = (struct jl_given){from->agency, from->seq, from->epoch, from->state, from->why, from->file};
    }
    status = status == JIELI_OK ? jl_inbox_settle(files->relay, list, giving->count, err) : status;
    free(list);
    return status;
}

void jl_files_give(struct jl_files *files)
{
    struct giving giving = {.files = files};
    struct jieli_err err;
    jl_spool_in_open(files->relay->spool, each_open, &giving);
    files->give = giving.count > 0 && !giving.stuck; // there may be more than one round
    files->give_ms = giving.stuck ? jl_os_boot_ms() + GIVE_AGAIN_MS : 0;
    if (giving.count > 0 && end_given(files, &giving, &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "taken_not_stored", &err);
        files->give_ms = jl_os_boot_ms() + GIVE_AGAIN_MS;
        files->give = false;
    }
    for (uint32_t i = 0; i < giving.joining_count; i++) {
        jieli_joint_free(&giving.joinings[i].joint);
    }
    free(giving.joinings);
    free(giving.list);
}
