// SPDX-License-Identifier: Apache-2.0
// Reading a claimed file, moving it to its end, writing beside it, and handing files out. Names are never overwritten
// but for an agent's own results.
#include "agent/files/folder_dir.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NAME_BYTES_KEPT 180u // leaves room for "-99999", ".result.csv" and a temporary's ending within 255
#define TRIES_MAX 100000u

int jl_folder_dir(const struct jl_folder *folder, const char *name)
{
    return strcmp(name, "done") == 0       ? folder->dirs[JL_DIR_DONE]
           : strcmp(name, "rejected") == 0 ? folder->dirs[JL_DIR_REJECTED]
                                           : folder->dirs[JL_DIR_QUARANTINE];
}

static bool exists(int dir, const char *name)
{
    struct stat is;
    return fstatat(dir, name, &is, AT_SYMLINK_NOFOLLOW) == 0;
}

static int rename_free(int from, const char *name, int to, const char *wanted)
{
    if (renameat2(from, name, to, wanted, RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    if (exists(to, wanted)) { // a file system without it: the check leaves a gap, only other agents could be in it
        return EEXIST;
    }
    return renameat(from, name, to, wanted) == 0 ? 0 : errno;
}

/// Length of the valid UTF-8 character at `at`, 0 when there is none.
static size_t rune_len(const char *at)
{
    uint8_t byte = (uint8_t)*at;
    size_t len = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return strnlen(at, len) == len && jl_utf8_valid(at, len) ? len : 0;
}

bool jl_folder_clean_name(const char *name, char out[JL_FOLDER_NAME_BYTES])
{
    bool control = false;
    size_t len = 0;
    const char *dot = strrchr(name, '.');
    size_t ending = dot && dot != name && strlen(dot) <= 10 ? strlen(dot) : 0;
    for (const char *at = name; *at;) {
        size_t step = rune_len(at);
        bool bad = step == 0 || (uint8_t)*at < ' ' || *at == 0x7f;
        control = control || (step == 1 && bad);
        step = step ? step : 1;
        bool in_ending = ending > 0 && at >= dot;
        if (len + step + (in_ending ? 0 : ending) <= NAME_BYTES_KEPT) {
            memcpy(out + len, bad ? "_" : at, step);
            len += step;
        }
        at += step;
    }
    out[len] = '\0';
    return control;
}

/// "name.csv", 2 → "name-2.csv".
static void number_name(const char *name, uint32_t number, char out[JL_FOLDER_NAME_BYTES])
{
    const char *dot = strrchr(name, '.');
    int stem = dot && dot != name ? (int)(dot - name) : (int)strlen(name);
    if (number < 2) {
        snprintf(out, JL_FOLDER_NAME_BYTES, "%s", name);
    } else {
        snprintf(out, JL_FOLDER_NAME_BYTES, "%.*s-%u%s", stem, name, number, name + stem);
    }
}

void jl_folder_result_name(const char *name, char out[JL_FOLDER_NAME_BYTES])
{
    const char *dot = strrchr(name, '.');
    int stem = dot && dot != name ? (int)(dot - name) : (int)strlen(name);
    stem = stem < (int)NAME_BYTES_KEPT + 8 ? stem : (int)NAME_BYTES_KEPT + 8;
    snprintf(out, JL_FOLDER_NAME_BYTES, "%.*s.result.csv", stem, name);
}

/// Is one of the two names that of a result still to be written?
static bool is_owed(const struct jl_folder *folder, const char *place, const char *name, const char *result)
{
    return place && folder->owed &&
           (folder->owed(folder->owed_user, place, name) || folder->owed(folder->owed_user, place, result));
}

int jl_folder_rename_free(const struct jl_folder *folder, int from, const char *name, int to, const char *place,
                          const char *wanted, char out[JL_FOLDER_NAME_BYTES])
{
    char clean[JL_FOLDER_NAME_BYTES];
    jl_folder_clean_name(wanted, clean);
    for (uint32_t number = 1; number < TRIES_MAX; number++) {
        char result[JL_FOLDER_NAME_BYTES];
        number_name(clean, number, out);
        jl_folder_result_name(out, result);
        if (exists(to, result) || is_owed(folder, place, out, result)) {
            continue;
        }
        int error = rename_free(from, name, to, out);
        if (error != EEXIST) {
            return error;
        }
    }
    return EEXIST;
}

bool jl_folder_is_claimed(struct jl_folder *folder, const char *name)
{
    return exists(folder->dirs[JL_DIR_OWN], name);
}

static int read_whole(int fd, size_t size, struct jl_buf *out)
{
    uint8_t *at = jl_buf_extend(out, size + 1); // one more, to see it grow
    size_t have = 0;
    for (ssize_t got; have < size + 1 && (got = read(fd, at + have, size + 1 - have)) != 0;) {
        if (got < 0 && errno != EINTR) {
            return errno;
        }
        have += got > 0 ? (size_t)got : 0;
    }
    out->len = have;
    return 0;
}

static enum jieli_status open_named(int dir, const char *name, struct jl_folder_file *out, struct jieli_err *err)
{
    struct stat is;
    int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return errno == ELOOP ? jieli_err_set(err, JIELI_AGENT_DANGER, "", "a link")
                              : jl_folder_fault(err, "open a claimed file", errno);
    }
    enum jieli_status status = JIELI_OK;
    if (fstat(fd, &is) != 0 || !S_ISREG(is.st_mode)) {
        status = jieli_err_set(err, JIELI_AGENT_DANGER, "", "not a plain file");
    } else if ((uint64_t)is.st_size > JL_FOLDER_FILE_BYTES_MAX) {
        status = jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "", "the file has %lld bytes", (long long)is.st_size);
    }
    if (status != JIELI_OK) {
        close(fd);
        return status;
    }
    *out = (struct jl_folder_file){fd, (uint64_t)is.st_size, is.st_mtim};
    return JIELI_OK;
}

enum jieli_status jl_folder_open_file(struct jl_folder *folder, const char *name, struct jl_folder_file *out,
                                      struct jieli_err *err)
{
    return open_named(folder->dirs[JL_DIR_OWN], name, out, err);
}

void jl_folder_close_file(struct jl_folder_file *file)
{
    if (file->fd >= 0) {
        close(file->fd);
        file->fd = -1;
    }
}

bool jl_folder_file_same(const struct jl_folder_file *file)
{
    struct stat is;
    return fstat(file->fd, &is) == 0 && (uint64_t)is.st_size == file->size && is.st_mtim.tv_sec == file->mtime.tv_sec &&
           is.st_mtim.tv_nsec == file->mtime.tv_nsec;
}

static enum jieli_status read_paper(const struct jl_folder_file *file, size_t bytes_max, struct jl_buf *out,
                                    struct jieli_err *err)
{
    if (file->size > bytes_max) {
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_SIZE, "", "the file has %llu bytes",
                             (unsigned long long)file->size);
    }
    jl_buf_clear(out);
    int error = read_whole(file->fd, (size_t)file->size, out);
    if (error) {
        return jl_folder_fault(err, "read an attachment", error);
    }
    if (out->len != file->size || !jl_folder_file_same(file)) {
        return jieli_err_set(err, JIELI_HUB_CATCHING_UP, "", "the attachment is still being written");
    }
    return JIELI_OK;
}

enum jieli_status jl_folder_paper(struct jl_folder *folder, const char *name, size_t bytes_max, struct jl_buf *out,
                                  struct jieli_err *err)
{
    struct jl_folder_file file;
    if (strchr(name, '/') || !exists(folder->dirs[JL_DIR_PAPERS], name)) {
        return jieli_err_set(err, JIELI_AGENT_PAPER, "", "no such file in the folder of attachments");
    }
    enum jieli_status status = open_named(folder->dirs[JL_DIR_PAPERS], name, &file, err);
    if (status == JIELI_OK) {
        status = read_paper(&file, bytes_max, out, err);
        jl_folder_close_file(&file);
    }
    return status;
}

/// Does `is_it` know this file?
static bool is_known(int dir, const char *name, jl_folder_is_it_fn *is_it, void *user)
{
    struct jl_folder_file file;
    if (open_named(dir, name, &file, NULL) != JIELI_OK) {
        return false;
    }
    bool known = is_it(user, &file);
    jl_folder_close_file(&file);
    return known;
}

bool jl_folder_find(struct jl_folder *folder, const char *to, const char *wanted, jl_folder_is_it_fn *is_it, void *user,
                    char out[JL_FOLDER_NAME_BYTES])
{
    int dir = jl_folder_dir(folder, to);
    char clean[JL_FOLDER_NAME_BYTES], result[JL_FOLDER_NAME_BYTES];
    bool found = false;
    jl_folder_clean_name(wanted, clean);
    for (uint32_t number = 1; !found && number < TRIES_MAX; number++) {
        number_name(clean, number, out);
        jl_folder_result_name(out, result);
        if (!exists(dir, out)) {
            break;
        }
        found = !exists(dir, result) && is_known(dir, out, is_it, user);
    }
    return found;
}

/// Make what was renamed last. Some file systems (vboxsf, old CIFS) cannot sync a folder: told once, and no error, for
/// nothing more can be done there. 0 or an errno.
static int sync_dir(struct jl_folder *folder, int dir)
{
    if (fsync(dir) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != EOPNOTSUPP && errno != ENOSYS) {
        return errno;
    }
    if (!folder->unsynced_told) {
        folder->unsynced_told = true;
        jl_log(JL_WARN, "folder_cannot_be_synced", jl_kv_number("errno", errno));
    }
    return 0;
}

enum jieli_status jl_folder_move(struct jl_folder *folder, const char *name, const char *to, const char *wanted,
                                 char out[JL_FOLDER_NAME_BYTES], struct jieli_err *err)
{
    int target = jl_folder_dir(folder, to);
    int error = jl_folder_rename_free(folder, folder->dirs[JL_DIR_OWN], name, target, to, wanted, out);
    error = error ? error : sync_dir(folder, target);
    error = error ? error : sync_dir(folder, folder->dirs[JL_DIR_OWN]);
    return error ? jl_folder_fault(err, "move a claimed file", error) : JIELI_OK;
}

/// A new file of this agent's temporary name. Its descriptor, or −1 and *error.
static int open_temporary(const struct jl_folder *folder, int dir, char name[JL_FOLDER_NAME_BYTES], int *error)
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz234567";
    snprintf(name, JL_FOLDER_NAME_BYTES, ".jieli-%.64s-%ld%c", folder->agent, (long)getpid(), LETTERS[dir % 32]);
    unlinkat(dir, name, 0);
    int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0660);
    *error = fd < 0 ? errno : 0;
    return fd;
}

static int write_all(int fd, struct jl_view bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.data, bytes.len);
        if (put < 0 && errno != EINTR) {
            return errno;
        }
        bytes.data += put > 0 ? put : 0;
        bytes.len -= put > 0 ? (size_t)put : 0;
    }
    return 0;
}

/// Sync and close. A file that could not be written is taken away. 0 or an errno.
static int close_temporary(int dir, int fd, const char *name, int error)
{
    if (!error && fsync(fd) != 0) {
        error = errno;
    }
    if (close(fd) != 0 && !error) {
        error = errno;
    }
    if (error) {
        unlinkat(dir, name, 0);
    }
    return error;
}

/// A new file of this agent's temporary name, filled and synced. 0 or an errno.
static int write_temporary(const struct jl_folder *folder, int dir, struct jl_view bytes,
                           char name[JL_FOLDER_NAME_BYTES])
{
    int error;
    int fd = open_temporary(folder, dir, name, &error);
    return fd < 0 ? error : close_temporary(dir, fd, name, write_all(fd, bytes));
}

void jl_folder_result_begin(struct jl_folder *folder, const char *to, const char *name, struct jl_folder_result *out)
{
    out->folder = folder;
    out->dir = jl_folder_dir(folder, to);
    jl_folder_result_name(name, out->name);
    out->fd = open_temporary(folder, out->dir, out->temporary, &out->error);
}

void jl_folder_result_add(struct jl_folder_result *result, struct jl_view bytes)
{
    if (!result->error) {
        result->error = write_all(result->fd, bytes);
    }
}

enum jieli_status jl_folder_result_end(struct jl_folder_result *result, bool keep, struct jieli_err *err)
{
    int error = result->error;
    if (result->fd >= 0) {
        error = close_temporary(result->dir, result->fd, result->temporary, keep ? error : ECANCELED);
        result->fd = -1;
    }
    if (!keep) {
        return JIELI_OK;
    }
    if (!error && renameat(result->dir, result->temporary, result->dir, result->name) != 0) {
        error = errno;
        unlinkat(result->dir, result->temporary, 0);
    }
    error = error ? error : sync_dir(result->folder, result->dir);
    return error ? jl_folder_fault(err, "write a result", error) : JIELI_OK;
}

enum jieli_status jl_folder_result(struct jl_folder *folder, const char *to, const char *name, struct jl_view bytes,
                                   struct jieli_err *err)
{
    struct jl_folder_result result;
    jl_folder_result_begin(folder, to, name, &result);
    jl_folder_result_add(&result, bytes);
    return jl_folder_result_end(&result, true, err);
}

/// Does the file that has the name mention the mark, or is it the same, byte for byte (a workbook is packed)?
/// Unreadable: no.
static bool is_given(int dir, const char *name, const char *mark, struct jl_view given)
{
    int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat is;
    bool found = false;
    if (fd >= 0 && fstat(fd, &is) == 0 && S_ISREG(is.st_mode) && is.st_size <= (off_t)JL_FOLDER_GIVEN_BYTES_MAX) {
        struct jl_buf bytes = {0};
        found = read_whole(fd, (size_t)is.st_size, &bytes) == 0 &&
                (memmem(bytes.data, bytes.len, mark, strlen(mark)) || jl_view_equal(jl_buf_view(&bytes), given));
        jl_buf_fini(&bytes);
    }
    if (fd >= 0) {
        close(fd);
    }
    return found;
}

enum jieli_status jl_folder_give(struct jl_folder *folder, const char *name, struct jl_view bytes, const char *mark,
                                 bool *same, struct jieli_err *err)
{
    int dir = folder->dirs[JL_DIR_OUT];
    char temporary[JL_FOLDER_NAME_BYTES];
    *same = false;
    int error = write_temporary(folder, dir, bytes, temporary);
    if (error) {
        return jl_folder_fault(err, "write into out/", error);
    }
    if (linkat(dir, temporary, dir, name, 0) != 0) {
        error = errno;
    }
    if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS) { // a file system without hard links
        error = rename_free(dir, temporary, dir, name);
    }
    unlinkat(dir, temporary, 0);
    if (error == EEXIST) {
        *same = is_given(dir, name, mark, bytes);
        return jieli_err_set(err, JIELI_ARG_INVALID, "out", "a file of this name is there");
    }
    return error ? jl_folder_fault(err, "give a file out", error) : JIELI_OK;
}

enum jieli_status jl_folder_attach(struct jl_folder *folder, const char *name, struct jl_view bytes,
                                   struct jieli_err *err)
{
    int out = folder->dirs[JL_DIR_OUT];
    char temporary[JL_FOLDER_NAME_BYTES];
    int made = mkdirat(out, JL_FOLDER_ATTACHMENTS, 0770) == 0 ? 0 : errno;
    int dir = openat(out, JL_FOLDER_ATTACHMENTS, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (dir < 0) {
        return jl_folder_fault(err, "open out/attachments", made ? made : errno);
    }
    int error = write_temporary(folder, dir, bytes, temporary);
    if (!error && renameat(dir, temporary, dir, name) != 0) {
        error = errno;
        unlinkat(dir, temporary, 0);
    }
    error = error ? error : sync_dir(folder, dir);
    close(dir);
    return error ? jl_folder_fault(err, "write an attachment", error) : JIELI_OK;
}

enum jieli_status jl_folder_sync_out(struct jl_folder *folder, struct jieli_err *err)
{
    int error = sync_dir(folder, folder->dirs[JL_DIR_OUT]);
    return error ? jl_folder_fault(err, "sync out/", error) : JIELI_OK;
}
