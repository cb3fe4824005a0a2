// SPDX-License-Identifier: Apache-2.0
// From the spool into out/, some files a round, which end together once they stand there.
#include "agent/files/giving.h"
#include "agent/form/form.h"
#include "agent/sheet/rewrite.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/model/id.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GIVE_AGAIN_MS 10000
#define GIVE_FILES_MAX 64u ///< of one commit: so many at most may be given again after a crash

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
             jl_conf_text(files->relay->conf, "out_format"));
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

/// The language of files in out/.
static bool chinese(const struct jl_files *files)
{
    return strcmp(jl_conf_text(files->relay->conf, "language"), "zh") == 0;
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
    return jl_form_write(document, &given, chinese(files), writer, err);
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
        const char *title = chinese(files) ? document->label.zh : document->name;
        enum jl_sheet_kind kind = jl_sheet_kind_named(jl_conf_text(files->relay->conf, "out_format"));
        status = jl_rewrite(kind, title, in->accepted_ms, jl_buf_view(&writer.bytes), &file, err);
    }
    if (status == JIELI_OK) {
        status = give_file(files, document->name, in, jl_buf_view(&file), name, err);
    }
    jl_buf_fini(&file);
    jl_csv_end(&writer);
    return status;
}

struct jl_given *jl_giving_add(struct jl_giving *giving, const struct jl_in *in, enum jieli_status status)
{
    if (giving->count == giving->room) {
        giving->room = giving->room ? giving->room * 2 : 64;
        giving->list = jl_realloc(giving->list, giving->room * sizeof *giving->list);
    }
    struct jl_given *end = &giving->list[giving->count++];
    *end = jl_given_of(in->cursor, status);
    return end;
}

static void each_open(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct jl_giving *giving = user;
    struct jieli_err err = {.status = JIELI_OK};
    char file[JL_FOLDER_NAME_BYTES];
    (void)state;
    if (giving->stuck || giving->files_given == GIVE_FILES_MAX) {
        return; // the next round
    }
    giving->files_given++;
    enum jieli_status status = give_one(giving->files, in, file, &err);
    if (status == JIELI_SYS_IO) { // the machine's trouble, not the message's: it is safe in the spool
        jl_relay_trouble(giving->files->relay, "delivery_not_given", &err);
        giving->stuck = true;
        return;
    }
    jl_text_put(jl_giving_add(giving, in, status)->file, JL_GIVEN_FILE_BYTES, file);
}

static enum jieli_status end_given(struct jl_files *files, const struct jl_giving *giving, struct jieli_err *err)
{
    enum jieli_status status = jl_folder_sync_out(files->folder, err);
    return status == JIELI_OK ? jl_inbox_settle(files->relay, giving->list, giving->count, err) : status;
}

void jl_files_give(struct jl_files *files)
{
    struct jl_giving giving = {.files = files};
    struct jieli_err err;
    jl_parts_give(&giving, jl_os_boot_ms(), jl_relay_now_ms(files->relay));
    if (!giving.stuck) {
        jl_spool_in_open_others(files->relay->spool, each_open, &giving);
    }
    files->give = giving.count > 0 && !giving.stuck; // there may be more than one round
    files->give_ms = giving.stuck ? jl_os_boot_ms() + GIVE_AGAIN_MS : 0;
    if (giving.count > 0 && end_given(files, &giving, &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "taken_not_stored", &err);
        files->give_ms = jl_os_boot_ms() + GIVE_AGAIN_MS;
        files->give = false;
    }
    free(giving.list);
}
