// SPDX-License-Identifier: Apache-2.0
#include "core/journal/points.h"

#ifdef JL_POINTS
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static struct jl_point_counts *map_counts(void)
{
    const size_t bytes = JL_POINT_COUNT * sizeof(struct jl_point_counts);
    const char *path = getenv("JL_POINTS_FILE");
    int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (fd < 0)
        return NULL;
    void *map =
        ftruncate(fd, (off_t)bytes) == 0 ? mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
    close(fd);
    if (map == MAP_FAILED)
        return NULL;
    struct jl_point_counts *counts = map;
    // A new process is in no operation, whatever the killed one was in.
    for (int i = 0; i < JL_POINT_COUNT; i++)
        counts[i].left = counts[i].entered;
    return counts;
}

/// Mapped at the first point passed. Only builds for the kill test have this variable.
static struct jl_point_counts *counts_of_process(void)
{
    static struct jl_point_counts *counts;
    if (!counts)
        counts = map_counts();
    return counts;
}

void jl_point_enter(enum jl_point point)
{
    struct jl_point_counts *counts = counts_of_process();
    if (counts)
        __atomic_add_fetch(&counts[point].entered, 1, __ATOMIC_SEQ_CST);
}

void jl_point_leave(enum jl_point point)
{
    struct jl_point_counts *counts = counts_of_process();
    if (counts)
        __atomic_add_fetch(&counts[point].left, 1, __ATOMIC_SEQ_CST);
}
#endif
