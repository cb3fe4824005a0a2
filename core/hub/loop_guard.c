// SPDX-License-Identifier: Apache-2.0
#include "core/hub/loop_guard.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define CRASHED_KEPT 64u

struct guard_row {
    char source[128], id[40];
    uint32_t crashes;
};
struct guard_map {
    volatile uint32_t busy;
    char source[128], id[40];
    uint32_t next;
    struct guard_row crashed[CRASHED_KEPT];
};
struct jl_guard {
    struct guard_map *map;
};

static struct guard_row *row_find(struct guard_map *map, const char *source, const char *id)
{
    for (uint32_t i = 0; i < CRASHED_KEPT; i++)
        if (map->crashed[i].crashes && strcmp(map->crashed[i].source, source) == 0 &&
            strcmp(map->crashed[i].id, id) == 0)
            return &map->crashed[i];
    return NULL;
}

/// The former process ended inside decide: that input gets one more crash.
static void count_crash(struct guard_map *map)
{
    struct guard_row *row = row_find(map, map->source, map->id);
    if (!row) {
        row = &map->crashed[map->next++ % CRASHED_KEPT];
        memcpy(row->source, map->source, sizeof row->source);
        memcpy(row->id, map->id, sizeof row->id);
        row->crashes = 0;
    }
    row->crashes++;
    map->busy = 0;
    jl_log(JL_ERROR, "the hub ended while deciding a message", jl_kv_text("source", row->source),
           jl_kv_text("id", row->id), jl_kv_number("times", row->crashes));
}

/// A text that ends within its room and would stand in a log as it is.
static bool is_name(const char *text, size_t room)
{
    size_t len = strnlen(text, room);
    for (size_t i = 0; i < len; i++)
        if (text[i] <= ' ' || text[i] > '~')
            return false;
    return len < room;
}

/// A power failure may leave anything in the file: then it begins anew, and a message that crashes is counted from one.
static void begin_anew_if_damaged(struct guard_map *map)
{
    bool sound = is_name(map->source, sizeof map->source) && is_name(map->id, sizeof map->id);
    for (uint32_t i = 0; i < CRASHED_KEPT; i++)
        sound = sound && is_name(map->crashed[i].source, sizeof map->crashed[i].source) &&
                is_name(map->crashed[i].id, sizeof map->crashed[i].id);
    if (!sound) {
        memset(map, 0, sizeof *map);
        jl_log(JL_WARN, "guard_file_damaged", jl_kv_text("now", "begun anew"));
    }
}

enum jieli_status jl_guard_open(const char *data_dir, struct jl_guard **out, struct jieli_err *err)
{
    char path[1100];
    snprintf(path, sizeof path, "%s/guard", data_dir);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    void *map = MAP_FAILED;
    if (fd >= 0 && jl_os_reserve(fd, sizeof(struct guard_map)))
        map = mmap(NULL, sizeof(struct guard_map), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0)
        close(fd);
    if (map == MAP_FAILED)
        return jieli_err_set(err, JIELI_SYS_IO, "guard", "%s: %s", path, strerror(errno));
    *out = jl_alloc(sizeof **out);
    (*out)->map = map;
    begin_anew_if_damaged((*out)->map);
    if ((*out)->map->busy)
        count_crash((*out)->map);
    return JIELI_OK;
}

void jl_guard_close(struct jl_guard **guard)
{
    if (!*guard)
        return;
    munmap((*guard)->map, sizeof(struct guard_map));
    free(*guard);
    *guard = NULL;
}

void jl_guard_set(struct jl_guard *guard, const char *source, const char *id)
{
    struct guard_map *map = guard->map;
    if (source) {
        jl_text_put(map->source, sizeof map->source, source);
        jl_text_put(map->id, sizeof map->id, id);
    }
    map->busy = source != NULL;
}

uint32_t jl_guard_crashes(const struct jl_guard *guard, const char *source, const char *id)
{
    const struct guard_row *row = row_find(guard->map, source, id);
    return row ? row->crashes : 0;
}
