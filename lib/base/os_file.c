// SPDX-License-Identifier: Apache-2.0
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define READ_STEP_BYTES 65536

static enum jieli_status io_error(struct jieli_err *err, const char *path, const char *what, int error)
{
    char reason[128];
    const char *text = strerror_r(error, reason, sizeof reason);
    jieli_err_set(err, JIELI_SYS_IO, NULL, "cannot %s: %s", what, text);
    jieli_err_place(err, path, 0, 0);
    return JIELI_SYS_IO;
}

// All of the file behind fd, or an errno; EFBIG beyond the limit.
static int read_all(int fd, size_t limit_bytes, struct jl_buf *out)
{
    for (;;) {
        uint8_t *at = jl_buf_extend(out, READ_STEP_BYTES);
        ssize_t got = read(fd, at, READ_STEP_BYTES);
        out->len -= READ_STEP_BYTES - (got > 0 ? (size_t)got : 0);
        if (got < 0 && errno != EINTR)
            return errno;
        if (out->len > limit_bytes)
            return EFBIG;
        if (got == 0)
            return 0;
    }
}

enum jieli_status jl_os_read_file(const char *path, size_t limit_bytes, struct jl_buf *out, struct jieli_err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return io_error(err, path, "open", errno);
    struct jl_buf content = {0};
    int error = read_all(fd, limit_bytes, &content);
    close(fd);
    if (error) {
        jl_buf_fini(&content);
        return io_error(err, path, "read", error);
    }
    jl_buf_fini(out);
    *out = content;
    return JIELI_OK;
}

static int write_all(int fd, const uint8_t *at, size_t len)
{
    while (len > 0) {
        ssize_t put = write(fd, at, len);
        if (put < 0 && errno != EINTR)
            return errno;
        if (put > 0) {
            at += put;
            len -= (size_t)put;
        }
    }
    return 0;
}

// The folder of path ("." when it names none).
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return jl_strdup(".");
    char *folder = jl_strdup(path);
    folder[slash == path ? 1 : slash - path] = 0;
    return folder;
}

// Content, mode and sync of a new file; an errno. The descriptor is closed in any case.
static int fill_file(int fd, const void *bytes, size_t len, unsigned mode)
{
    int error = fchmod(fd, (mode_t)mode) ? errno : 0;
    if (!error)
        error = write_all(fd, bytes, len);
    if (!error && fsync(fd))
        error = errno;
    if (close(fd) && !error)
        error = errno;
    return error;
}

static enum jieli_status replace_file(const char *path, const char *folder, const char *fresh, struct jieli_err *err)
{
    if (rename(fresh, path))
        return io_error(err, path, "rename into place", errno);
    return jl_os_sync_dir(folder, err);
}

enum jieli_status jl_os_write_file(const char *path, const void *bytes, size_t len, unsigned mode,
                                   struct jieli_err *err)
{
    struct jl_buf fresh = {0};
    jl_buf_printf(&fresh, "%s.XXXXXX", path);
    jl_buf_text(&fresh);
    char *name = (char *)fresh.data;
    int fd = mkostemp(name, O_CLOEXEC);
    if (fd < 0) {
        jl_buf_fini(&fresh);
        return io_error(err, path, "create", errno);
    }
    int error = fill_file(fd, bytes, len, mode);
    char *folder = folder_of(path);
    enum jieli_status status = error ? io_error(err, path, "write", error) : replace_file(path, folder, name, err);
    if (status)
        unlink(name); // after a rename that failed, or a file that could not be filled; else there is none of this name
    free(folder);
    jl_buf_fini(&fresh);
    return status;
}

enum jieli_status jl_os_mkdirs(const char *path, unsigned mode, struct jieli_err *err)
{
    char *part = jl_strdup(path);
    enum jieli_status status = JIELI_OK;
    for (char *at = part; !status && *at; at++) {
        bool last = at[1] == 0;
        if ((*at != '/' && !last) || (at == part && *at == '/'))
            continue;
        if (*at == '/')
            *at = 0;
        if (mkdir(part, (mode_t)mode) && errno != EEXIST)
            status = io_error(err, part, "make the folder", errno);
        if (*at == 0)
            *at = '/';
    }
    struct stat is;
    if (!status && (stat(path, &is) || !S_ISDIR(is.st_mode)))
        status = io_error(err, path, "make the folder", ENOTDIR);
    free(part);
    return status;
}

enum jieli_status jl_os_sync_dir(const char *path, struct jieli_err *err)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return io_error(err, path, "open the folder", errno);
    int error = fsync(fd) ? errno : 0;
    close(fd);
    return error ? io_error(err, path, "sync the folder", error) : JIELI_OK;
}

bool jl_os_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

char *jl_os_absolute(const char *path)
{
    char here[PATH_MAX];
    if (*path == '/' || !getcwd(here, sizeof here))
        return jl_strdup(path);
    struct jl_buf whole = {0};
    jl_buf_printf(&whole, "%s/%s", strcmp(here, "/") == 0 ? "" : here, path);
    char *text = jl_strdup(jl_buf_text(&whole));
    jl_buf_fini(&whole);
    return text;
}

/// The folder above the one that this program stands in: build/, /usr, or wherever it was installed. "" when unknown.
static void prefix_of_program(char out[PATH_MAX])
{
    ssize_t len = readlink("/proc/self/exe", out, PATH_MAX - 1);
    out[len > 0 ? len : 0] = 0;
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(out, '/');
        out[slash ? slash - out : 0] = 0;
    }
}

bool jl_os_installed(const char *inside, const char *in_build, char *out, size_t room)
{
    const char *const choices[] = {in_build, inside};
    char prefix[PATH_MAX];
    prefix_of_program(prefix);
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        int len = snprintf(out, room, "%s/%s", prefix, choices[i]);
        if (len > 0 && (size_t)len < room && jl_os_exists(out))
            return true;
    }
    int len = snprintf(out, room, "/usr/%s", inside);
    return len > 0 && (size_t)len < room;
}

int64_t jl_os_free_bytes(const char *path)
{
    struct statvfs fs;
    if (statvfs(path, &fs))
        return -1;
    uint64_t bytes;
    if (__builtin_mul_overflow((uint64_t)fs.f_bavail, (uint64_t)fs.f_frsize, &bytes) || bytes > INT64_MAX)
        return INT64_MAX;
    return (int64_t)bytes;
}

bool jl_os_reserve(int fd, size_t bytes)
{
    errno = posix_fallocate(fd, 0, (off_t)bytes);
    return errno == 0;
}

int jl_os_lock(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return -1;
    if (flock(fd, LOCK_EX | LOCK_NB)) {
        close(fd);
        return -1;
    }
    return fd;
}
