// SPDX-License-Identifier: Apache-2.0
#include "core/journal/announce.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct announced {
    _Atomic uint64_t position;
    _Atomic int64_t now_ms;
};
struct jl_announce {
    struct announced *map;
    bool write;
};

static enum jieli_status announce_map(const char *path, bool write, struct announced **out, struct jieli_err *err)
{
    int fd = open(path, write ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC, 0640);
    if (fd < 0)
        return jieli_err_set(err, JIELI_SYS_IO, "durable", "%s: %s", path, strerror(errno));
    struct stat info;
    bool sized = write
                     ? jl_os_reserve(fd, sizeof(struct announced)) // a reader in between would be killed by the mapping
                     : fstat(fd, &info) == 0 && info.st_size >= (off_t)sizeof(struct announced);
    if (!sized)
        errno = write ? errno : ENODATA;
    void *map =
        sized ? mmap(NULL, sizeof(struct announced), write ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, fd, 0)
              : MAP_FAILED;
    close(fd);
    if (map == MAP_FAILED)
        return jieli_err_set(err, JIELI_SYS_IO, "durable", "%s: %s", path, strerror(errno));
    *out = map;
    return JIELI_OK;
}

enum jieli_status jl_announce_open(const char *data_dir, bool write, struct jl_announce **out, struct jieli_err *err)
{
    char path[1100];
    struct announced *map = NULL;
    snprintf(path, sizeof path, "%s/durable", data_dir);
    enum jieli_status status = announce_map(path, write, &map, err);
    if (status != JIELI_OK)
        return status;
    *out = jl_alloc(sizeof **out);
    **out = (struct jl_announce){map, write};
    return JIELI_OK;
}

void jl_announce_write(struct jl_announce *announce, uint64_t position, jl_time_ms now_ms)
{
    atomic_store_explicit(&announce->map->position, position, memory_order_release);
    atomic_store_explicit(&announce->map->now_ms, now_ms, memory_order_release);
}

uint64_t jl_announce_position(const struct jl_announce *announce)
{
    return atomic_load_explicit(&announce->map->position, memory_order_acquire);
}

jl_time_ms jl_announce_time(const struct jl_announce *announce)
{
    return atomic_load_explicit(&announce->map->now_ms, memory_order_acquire);
}

void jl_announce_close(struct jl_announce **announce)
{
    if (!*announce)
        return;
    munmap((*announce)->map, sizeof(struct announced));
    free(*announce);
    *announce = NULL;
}
