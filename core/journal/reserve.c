// SPDX-License-Identifier: Apache-2.0
#include "core/journal/reserve.h"

#include "core/journal/format.h"
#include "lib/base/check.h"
#include "lib/base/os_thread.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PART_NAME JL_RESERVE_NAME ".part"
#define CHUNK_BYTES ((size_t)1 << 20)
#define SYNC_EVERY 4u // chunks: small syncs, so that the batches' own syncs need not wait for a whole segment

enum state { MAKING, READY, FAILED, TAKEN, STOPPING };

struct jl_reserve {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    enum state state;
    bool failing; ///< the last attempt failed: true until one succeeds
    int dir_fd;
    uint64_t segment_bytes;
    uint32_t block_bytes;
};

static bool write_all(int fd, const uint8_t *bytes, size_t len)
{
    while (len > 0) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        len -= (size_t)done;
    }
    return true;
}

static bool fill(int fd, uint64_t bytes, const uint8_t *zeros)
{
    unsigned chunks = 0;
    while (bytes > 0) {
        size_t len = bytes < CHUNK_BYTES ? (size_t)bytes : CHUNK_BYTES;
        if (!write_all(fd, zeros, len) || (++chunks % SYNC_EVERY == 0 && fdatasync(fd) != 0))
            return false;
        bytes -= len;
    }
    return fsync(fd) == 0;
}

/// Zeros, fsync of the file, rename, fsync of the directory.
static bool make(struct jl_reserve *reserve, uint8_t *chunk)
{
    int fd = openat(reserve->dir_fd, PART_NAME, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    memset(chunk, 0, CHUNK_BYTES);
    bool made = fill(fd, reserve->segment_bytes, chunk);
    made = close(fd) == 0 && made;
    if (!made)
        unlinkat(reserve->dir_fd, PART_NAME, 0); // gives the space back to those who need it more
    return made && renameat(reserve->dir_fd, PART_NAME, reserve->dir_fd, JL_RESERVE_NAME) == 0 &&
           fsync(reserve->dir_fd) == 0;
}

/// Is there a whole reserve of an earlier run?
static bool usable(struct jl_reserve *reserve, uint8_t *chunk)
{
    struct stat info;
    int fd = openat(reserve->dir_fd, JL_RESERVE_NAME, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool sound = fstat(fd, &info) == 0 && (uint64_t)info.st_size == reserve->segment_bytes;
    for (uint64_t at = reserve->block_bytes; sound && at < reserve->segment_bytes;) {
        ssize_t len = pread(fd, chunk, CHUNK_BYTES, (off_t)at);
        sound = len > 0 && jl_all_zero(chunk, (size_t)len);
        at += sound ? (uint64_t)len : 0;
    }
    close(fd);
    return sound;
}

static void sleep_until_changed(struct jl_reserve *reserve, int64_t ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    int64_t ns = until.tv_nsec + ms * 1000000;
    until.tv_sec += (time_t)(ns / 1000000000);
    until.tv_nsec = (long)(ns % 1000000000);
    pthread_cond_timedwait(&reserve->changed, &reserve->mutex, &until);
}

static void *run(void *argument)
{
    struct jl_reserve *reserve = argument;
    uint8_t *chunk = jl_alloc(CHUNK_BYTES);
    bool ready = usable(reserve, chunk);
    pthread_mutex_lock(&reserve->mutex);
    while (reserve->state != STOPPING) {
        if (reserve->state == MAKING) {
            pthread_mutex_unlock(&reserve->mutex);
            ready = ready || make(reserve, chunk);
            pthread_mutex_lock(&reserve->mutex);
            reserve->failing = !ready;
            if (reserve->state == MAKING)
                reserve->state = ready ? READY : FAILED;
            ready = false;
            pthread_cond_broadcast(&reserve->changed);
        } else if (reserve->state == FAILED) {
            sleep_until_changed(reserve, JL_RESERVE_RETRY_MS);
            if (reserve->state == FAILED)
                reserve->state = MAKING;
        } else {
            pthread_cond_wait(&reserve->changed, &reserve->mutex);
        }
    }
    pthread_mutex_unlock(&reserve->mutex);
    free(chunk);
    return NULL;
}

enum jieli_status jl_reserve_open(int dir_fd, uint64_t segment_bytes, uint32_t block_bytes, struct jl_reserve **out,
                                  struct jieli_err *err)
{
    struct jl_reserve *reserve = jl_alloc(sizeof *reserve);
    pthread_condattr_t attributes;
    *reserve = (struct jl_reserve){
        .state = MAKING, .dir_fd = dir_fd, .segment_bytes = segment_bytes, .block_bytes = block_bytes};
    pthread_mutex_init(&reserve->mutex, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&reserve->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    if (jl_os_thread_start(&reserve->thread, run, reserve) != 0) {
        free(reserve);
        return jieli_err_set(err, JIELI_SYS_MEMORY, NULL,
                             "the thread that prepares journal segments could not be started");
    }
    pthread_mutex_lock(&reserve->mutex);
    while (reserve->state == MAKING)
        pthread_cond_wait(&reserve->changed, &reserve->mutex);
    pthread_mutex_unlock(&reserve->mutex);
    *out = reserve;
    return JIELI_OK;
}

bool jl_reserve_failing(struct jl_reserve *reserve)
{
    pthread_mutex_lock(&reserve->mutex);
    bool failing = reserve->failing;
    pthread_mutex_unlock(&reserve->mutex);
    return failing;
}

bool jl_reserve_take(struct jl_reserve *reserve)
{
    pthread_mutex_lock(&reserve->mutex);
    while (reserve->state == MAKING && !reserve->failing)
        pthread_cond_wait(&reserve->changed, &reserve->mutex);
    bool ready = reserve->state == READY;
    if (ready)
        reserve->state = TAKEN;
    pthread_mutex_unlock(&reserve->mutex);
    return ready;
}

void jl_reserve_taken(struct jl_reserve *reserve)
{
    pthread_mutex_lock(&reserve->mutex);
    reserve->state = MAKING;
    pthread_cond_broadcast(&reserve->changed);
    pthread_mutex_unlock(&reserve->mutex);
}

void jl_reserve_close(struct jl_reserve **reserve)
{
    if (!*reserve)
        return;
    pthread_mutex_lock(&(*reserve)->mutex);
    (*reserve)->state = STOPPING;
    pthread_cond_broadcast(&(*reserve)->changed);
    pthread_mutex_unlock(&(*reserve)->mutex);
    pthread_join((*reserve)->thread, NULL);
    pthread_cond_destroy(&(*reserve)->changed);
    pthread_mutex_destroy(&(*reserve)->mutex);
    free(*reserve);
    *reserve = NULL;
}
