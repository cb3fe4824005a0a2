// SPDX-License-Identifier: Apache-2.0
#include "core/journal/points.h"
#include "core/journal/reserve.h"
#include "core/journal/store.h"
#include "lib/base/check.h"
#include "lib/base/os.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_FDS 8u
#define TILE_LEVELS 64u
#define TILE_FOLDER "tiles"
#define TORN_FOLDER "torn"

struct open_file {
    int fd;
    uint64_t first_batch; ///< of the segment
    uint64_t used;        ///< tick of the last use
};

struct store_file {
    struct jl_store base;
    char *dir;
    int dir_fd, lock_fd, tiles_fd;
    struct jl_store_file_conf conf;
    struct jl_reserve *reserve;
    struct open_file reading[READ_FDS];
    struct open_file writing;
    uint64_t tick;
    int tile_fds[TILE_LEVELS];
};

void jl_segment_name(uint64_t first_batch, char out[JL_SEGMENT_NAME_BYTES])
{
    uint8_t bytes[8];
    jl_put_u64(bytes, first_batch);
    jl_hex_write(bytes, 8, out);
    memcpy(out + 16, ".jl", 4);
}

static int by_first_batch(const void *a, const void *b)
{
    const struct jl_segment *left = a, *right = b;
    return (left->first_batch > right->first_batch) - (left->first_batch < right->first_batch);
}

void jl_store_add_segment(struct jl_store *store, uint64_t first_batch, uint64_t bytes)
{
    if (store->count == store->room) {
        store->room = store->room ? 2 * store->room : 16;
        store->segments = jl_realloc(store->segments, store->room * sizeof *store->segments);
    }
    store->segments[store->count++] = (struct jl_segment){first_batch, bytes};
}

static enum jieli_status fail(struct store_file *store, struct jieli_err *err, const char *name, const char *what)
{
    int error = errno;
    return jieli_err_set(err, JIELI_SYS_IO, name, "%s in %s: %s", what, store->dir, strerror(error));
}

static bool read_name(const char *name, uint64_t *first_batch)
{
    uint8_t bytes[8];
    if (strlen(name) != JL_SEGMENT_NAME_BYTES - 1 || strcmp(name + 16, ".jl") != 0 || !jl_hex_read(name, 16, bytes))
        return false;
    *first_batch = jl_get_u64(bytes);
    return true;
}

static enum jieli_status list(struct store_file *store, struct jieli_err *err)
{
    int fd = openat(store->dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    if (!folder) {
        if (fd >= 0)
            close(fd);
        return fail(store, err, NULL, "cannot list the journal");
    }
    store->base.count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        struct stat info;
        uint64_t first_batch;
        if (read_name(entry->d_name, &first_batch) && fstatat(store->dir_fd, entry->d_name, &info, 0) == 0)
            jl_store_add_segment(&store->base, first_batch, (uint64_t)info.st_size);
    }
    closedir(folder);
    if (store->base.count > 1)
        qsort(store->base.segments, store->base.count, sizeof *store->base.segments, by_first_batch);
    return JIELI_OK;
}

static int open_segment(struct store_file *store, size_t segment, int flags)
{
    char name[JL_SEGMENT_NAME_BYTES];
    jl_segment_name(store->base.segments[segment].first_batch, name);
    return openat(store->dir_fd, name, flags | O_CLOEXEC);
}

/// A descriptor to read from: one of a few kept open, the longest unused gives way.
static int reading_fd(struct store_file *store, size_t segment)
{
    struct open_file *oldest = &store->reading[0];
    uint64_t first_batch = store->base.segments[segment].first_batch;
    for (unsigned i = 0; i < READ_FDS; i++) {
        struct open_file *file = &store->reading[i];
        if (file->fd >= 0 && file->first_batch == first_batch) {
            file->used = ++store->tick;
            return file->fd;
        }
        if (file->used < oldest->used)
            oldest = file;
    }
    if (oldest->fd >= 0)
        close(oldest->fd);
    *oldest = (struct open_file){open_segment(store, segment, O_RDONLY), first_batch, ++store->tick};
    return oldest->fd;
}

static int writing_fd(struct store_file *store, size_t segment)
{
    uint64_t first_batch = store->base.segments[segment].first_batch;
    if (store->writing.fd >= 0 && store->writing.first_batch == first_batch)
        return store->writing.fd;
    if (store->writing.fd >= 0)
        close(store->writing.fd);
    store->writing = (struct open_file){open_segment(store, segment, O_RDWR), first_batch, 0};
    return store->writing.fd;
}

static enum jieli_status file_read(struct jl_store *base, size_t segment, uint64_t offset, void *out, size_t len,
                                   struct jieli_err *err)
{
    struct store_file *store = (struct store_file *)base;
    int fd = reading_fd(store, segment);
    uint8_t *at = out;
    while (fd >= 0 && len > 0) {
        ssize_t done = pread(fd, at, len, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            break;
        if (done == 0) {
            memset(at, 0, len);
            len = 0;
        }
        at += done;
        offset += (uint64_t)done;
        len -= (size_t)done;
    }
    if (fd >= 0 && len == 0)
        return JIELI_OK;
    char name[JL_SEGMENT_NAME_BYTES];
    jl_segment_name(base->segments[segment].first_batch, name);
    return fail(store, err, name, "cannot read a segment");
}

static bool write_at(int fd, uint64_t offset, const uint8_t *bytes, size_t len)
{
    while (len > 0) {
        ssize_t done = pwrite(fd, bytes, len, (off_t)offset);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        offset += (uint64_t)done;
        len -= (size_t)done;
    }
    return true;
}

static enum jieli_status file_write(struct jl_store *base, size_t segment, uint64_t offset, const void *bytes,
                                    size_t len, struct jieli_err *err)
{
    struct store_file *store = (struct store_file *)base;
    int fd = writing_fd(store, segment);
    bool written = false;
    if (fd >= 0)
        JL_POINT(JL_POINT_WRITE, written = write_at(fd, offset, bytes, len));
    return written ? JIELI_OK : fail(store, err, NULL, "cannot write a segment");
}

static enum jieli_status file_sync(struct jl_store *base, size_t segment, struct jieli_err *err)
{
    struct store_file *store = (struct store_file *)base;
    int fd = writing_fd(store, segment), failed = -1;
    if (fd >= 0)
        JL_POINT(JL_POINT_SYNC, failed = fdatasync(fd));
    return failed == 0 ? JIELI_OK : fail(store, err, NULL, "cannot sync a segment");
}

/// The reserve gets its header while it still has its own name, so a segment with a segment's name has a whole header.
static bool adopt(struct store_file *store, const struct jl_segment_head *head)
{
    uint8_t block[JL_BLOCK_BYTES_MAX];
    char name[JL_SEGMENT_NAME_BYTES];
    jl_segment_name(head->first_batch, name);
    jl_segment_head_write(head, block);
    int fd = openat(store->dir_fd, JL_RESERVE_NAME, O_RDWR | O_CLOEXEC);
    bool done = fd >= 0 && write_at(fd, 0, block, head->block_bytes) && fdatasync(fd) == 0 &&
                renameat(store->dir_fd, JL_RESERVE_NAME, store->dir_fd, name) == 0 && fsync(store->dir_fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

static enum jieli_status file_next(struct jl_store *base, const struct jl_segment_head *head, struct jieli_err *err)
{
    struct store_file *store = (struct store_file *)base;
    if (!jl_reserve_take(store->reserve))
        return jieli_err_set(err, JIELI_DISK_FULL, NULL, "no space to make the next journal segment in %s", store->dir);
    bool done = adopt(store, head);
    if (!done)
        return fail(store, err, JL_RESERVE_NAME, "cannot begin a segment");
    jl_store_add_segment(base, head->first_batch, head->segment_bytes);
    jl_reserve_taken(store->reserve);
    return JIELI_OK;
}

static bool file_has_room(struct jl_store *base)
{
    struct store_file *store = (struct store_file *)base;
    return store->reserve && !jl_reserve_failing(store->reserve);
}

static enum jieli_status file_settle(struct jl_store *base, struct jieli_err *err)
{
    struct store_file *store = (struct store_file *)base;
    for (size_t i = base->count < 2 ? 0 : base->count - 2; i < base->count; i++) {
        int fd = open_segment(store, i, O_RDWR);
        bool synced = fd >= 0 && fdatasync(fd) == 0;
        if (synced)
            posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
        enum jieli_status status = synced ? JIELI_OK : fail(store, err, NULL, "cannot sync a segment");
        if (fd >= 0)
            close(fd);
        if (status != JIELI_OK)
            return status;
    }
    return fsync(store->dir_fd) == 0 ? JIELI_OK : fail(store, err, NULL, "cannot sync the folder");
}

static enum jieli_status file_extend(struct jl_store *base, size_t segment, uint64_t bytes, struct jieli_err *err)
{
    static const uint8_t zeros[65536];
    struct store_file *store = (struct store_file *)base;
    int fd = writing_fd(store, segment);
    bool done = fd >= 0;
    for (uint64_t at = base->segments[segment].bytes; done && at < bytes;) {
        size_t len = bytes - at < sizeof zeros ? (size_t)(bytes - at) : sizeof zeros;
        done = write_at(fd, at, zeros, len);
        at += len;
    }
    if (!done || fsync(fd) != 0)
        return fail(store, err, NULL, "cannot bring a segment back to its size");
    base->segments[segment].bytes = bytes;
    return JIELI_OK;
}

/// <data>/torn, beside <data>/journal.
static void torn_folder(const struct store_file *store, struct jl_buf *out)
{
    size_t len = strlen(store->dir);
    while (len > 1 && store->dir[len - 1] == '/')
        len--;
    while (len > 0 && store->dir[len - 1] != '/')
        len--;
    jl_buf_add(out, store->dir, len);
    jl_buf_add_text(out, TORN_FOLDER);
}

static enum jieli_status file_set_aside(struct jl_store *base, size_t segment, uint64_t offset, struct jl_view bytes,
                                        struct jieli_err *err)
{
    struct store_file *store = (struct store_file *)base;
    struct jl_buf path = {0};
    char name[JL_SEGMENT_NAME_BYTES];
    jl_segment_name(base->segments[segment].first_batch, name);
    torn_folder(store, &path);
    enum jieli_status status = jl_os_mkdirs(jl_buf_text(&path), 0700, err);
    size_t folder_len = path.len;
    for (unsigned n = 1; status == JIELI_OK; n++) { // the same place may be torn again after the next crash
        path.len = folder_len;
        jl_buf_printf(&path, "/%s-%llu-%u", name, (unsigned long long)offset, n);
        if (jl_os_exists(jl_buf_text(&path)))
            continue;
        status = jl_os_write_file(jl_buf_text(&path), bytes.data, bytes.len, 0600, err);
        break;
    }
    jl_buf_fini(&path);
    return status;
}

static bool file_arrived(struct jl_store *base, uint64_t first_batch)
{
    char name[JL_SEGMENT_NAME_BYTES];
    struct stat info;
    jl_segment_name(first_batch, name);
    if (fstatat(((struct store_file *)base)->dir_fd, name, &info, 0) != 0)
        return false;
    jl_store_add_segment(base, first_batch, (uint64_t)info.st_size);
    return true;
}

static int tile_fd(struct store_file *store, unsigned level)
{
    char name[4];
    if (level >= TILE_LEVELS || store->tiles_fd < 0)
        return -1;
    if (store->tile_fds[level] < 0) {
        snprintf(name, sizeof name, "%02u", level);
        int flags = store->conf.read_only ? O_RDONLY : O_RDWR | O_CREAT;
        store->tile_fds[level] = openat(store->tiles_fd, name, flags | O_CLOEXEC, 0600);
    }
    return store->tile_fds[level];
}

static bool file_tile_write(struct jl_store *base, unsigned level, uint64_t index, struct jl_view nodes)
{
    int fd = tile_fd((struct store_file *)base, level);
    return fd >= 0 && write_at(fd, index * 32, nodes.data, nodes.len);
}

static bool file_tile_read(struct jl_store *base, unsigned level, uint64_t index, uint8_t node[32])
{
    int fd = tile_fd((struct store_file *)base, level);
    return fd >= 0 && pread(fd, node, 32, (off_t)(index * 32)) == 32;
}

static void file_close(struct jl_store *base)
{
    struct store_file *store = (struct store_file *)base;
    jl_reserve_close(&store->reserve);
    for (unsigned i = 0; i < READ_FDS; i++)
        if (store->reading[i].fd >= 0)
            close(store->reading[i].fd);
    for (unsigned i = 0; i < TILE_LEVELS; i++)
        if (store->tile_fds[i] >= 0)
            close(store->tile_fds[i]);
    const int fds[] = {store->writing.fd, store->tiles_fd, store->lock_fd, store->dir_fd};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    free(store->base.segments);
    free(store->dir);
    free(store);
}

static const struct jl_store_ops file_ops = {.read = file_read,
                                             .write = file_write,
                                             .sync = file_sync,
                                             .next = file_next,
                                             .has_room = file_has_room,
                                             .settle = file_settle,
                                             .extend = file_extend,
                                             .set_aside = file_set_aside,
                                             .arrived = file_arrived,
                                             .tile_write = file_tile_write,
                                             .tile_read = file_tile_read,
                                             .close = file_close};

static struct store_file *new_store(const struct jl_store_file_conf *conf)
{
    struct store_file *store = jl_alloc(sizeof *store);
    store->base.ops = &file_ops;
    store->dir = jl_strdup(conf->dir);
    store->conf = *conf;
    store->conf.dir = store->dir;
    store->dir_fd = store->lock_fd = store->tiles_fd = store->writing.fd = -1;
    for (unsigned i = 0; i < READ_FDS; i++)
        store->reading[i].fd = -1;
    for (unsigned i = 0; i < TILE_LEVELS; i++)
        store->tile_fds[i] = -1;
    return store;
}

static enum jieli_status lock(struct store_file *store, struct jieli_err *err)
{
    store->lock_fd = openat(store->dir_fd, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (store->lock_fd < 0)
        return fail(store, err, "lock", "cannot open the lock");
    if (flock(store->lock_fd, LOCK_EX | LOCK_NB) != 0)
        return jieli_err_set(err, JIELI_JRN_LOCKED, NULL, "another process has the journal %s", store->dir);
    return JIELI_OK;
}

static enum jieli_status open_owned(struct store_file *store, struct jieli_err *err)
{
    enum jieli_status status = lock(store, err);
    if (status != JIELI_OK)
        return status;
    if (mkdirat(store->dir_fd, TILE_FOLDER, 0700) != 0 && errno != EEXIST)
        return fail(store, err, TILE_FOLDER, "cannot make the folder for the tree");
    return jl_reserve_open(store->dir_fd, store->conf.segment_bytes, store->conf.block_bytes, &store->reserve, err);
}

enum jieli_status jl_store_file_open(const struct jl_store_file_conf *conf, struct jl_store **out,
                                     struct jieli_err *err)
{
    if (!conf->read_only) {
        enum jieli_status status = jl_os_mkdirs(conf->dir, 0700, err);
        if (status != JIELI_OK)
            return status;
    }
    struct store_file *store = new_store(conf);
    store->dir_fd = open(conf->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum jieli_status status = store->dir_fd < 0 ? fail(store, err, NULL, "cannot open the journal") : JIELI_OK;
    if (status == JIELI_OK && !conf->read_only)
        status = open_owned(store, err);
    if (status == JIELI_OK)
        status = list(store, err);
    if (status != JIELI_OK) {
        file_close(&store->base);
        return status;
    }
    store->tiles_fd = openat(store->dir_fd, TILE_FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *out = &store->base;
    return JIELI_OK;
}
