// SPDX-License-Identifier: Apache-2.0
// A file whose rows are committed goes to its end; after a crash, too.
#include "agent/files/intake.h"
#include "lib/base/bytes.h"
#include <string.h>

struct moving {
    struct jl_files *files;
    int64_t key;
    char claimed[JL_FOLDER_NAME_BYTES], folder[16], wanted[JL_FOLDER_NAME_BYTES];
    uint8_t digest[JL_DIGEST_BYTES];
};

static void note_moving(void *user, const struct jl_file *file)
{
    struct moving *moving = user;
    moving->key = file->key;
    jl_text_put(moving->claimed, sizeof moving->claimed, file->claimed);
    jl_text_put(moving->folder, sizeof moving->folder, file->folder);
    jl_text_put(moving->wanted, sizeof moving->wanted, file->name);
    memcpy(moving->digest, file->digest, sizeof moving->digest);
}

static bool is_the_file(void *user, const struct jl_folder_file *file)
{
    struct moving *moving = user;
    uint8_t digest[JL_DIGEST_BYTES];
    struct jl_source source = {.fd = file->fd, .size = file->size};
    return jl_reading_digest(&source, moving->files->relay->digest, digest) &&
           memcmp(digest, moving->digest, sizeof digest) == 0;
}

static enum jieli_status finish_move(struct moving *moving, struct jieli_err *err)
{
    struct jl_files *files = moving->files;
    char name[JL_FOLDER_NAME_BYTES];
    if (jl_folder_is_claimed(files->folder, moving->claimed)) {
        enum jieli_status status =
            jl_folder_move(files->folder, moving->claimed, moving->folder, moving->wanted, name, err);
        if (status != JIELI_OK) {
            return status;
        }
    } else if (!jl_folder_find(files->folder, moving->folder, moving->wanted, is_the_file, moving, name)) {
        jl_text_put(name, sizeof name, moving->wanted); // taken away by hand: its result is written all the same
    }
    files->results = true;
    return jl_spool_file_moved(files->relay->spool, moving->key, name, err);
}

enum jieli_status jl_intake_move(struct jl_files *files, int64_t key, struct jieli_err *err)
{
    struct moving moving = {.files = files};
    return jl_spool_file_get(files->relay->spool, key, note_moving, &moving) ? finish_move(&moving, err) : JIELI_OK;
}

// ---- after a crash --------------------------------------------------------------------------------------------------

struct unmoved {
    int64_t keys[64];
    uint32_t count;
};

static void note_unmoved(void *user, const struct jl_file *file)
{
    struct unmoved *unmoved = user;
    if (unmoved->count < sizeof unmoved->keys / sizeof *unmoved->keys) {
        unmoved->keys[unmoved->count++] = file->key;
    }
}

/// A file of which some rows were told, and that was taken away meanwhile: what was told stands, its result is written.
static void note_gone(void *user, const struct jl_file *file)
{
    struct jl_files *files = user;
    struct jieli_err err;
    if (!jl_folder_is_claimed(files->folder, file->claimed) &&
        jl_spool_file_spooled(files->relay->spool, file->key, &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "file_not_moved", &err);
    }
}

void jl_intake_recover(struct jl_files *files)
{
    jl_spool_files_reading(files->relay->spool, note_gone, files);
    for (struct unmoved unmoved = {.count = 1}; unmoved.count > 0;) {
        unmoved.count = 0;
        jl_spool_files_unmoved(files->relay->spool, note_unmoved, &unmoved);
        for (uint32_t i = 0; i < unmoved.count; i++) {
            struct jieli_err err;
            if (jl_intake_move(files, unmoved.keys[i], &err) != JIELI_OK) {
                jl_relay_trouble(files->relay, "file_not_moved", &err);
                return;
            }
        }
    }
    files->results = true;
}
