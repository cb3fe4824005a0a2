// SPDX-License-Identifier: Apache-2.0
#include "core/journal/points.h"

#ifdef JL_POINTS
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/// Mapped anew for each point: slow, but nothing has to be remembered, and only builds for the kill test do it.
static struct jl_points *map_points(void)
{
    const char *path = getenv("JL_POINTS_FILE");
    int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    if (fd < 0)
        return NULL;
    void *map = MAP_FAILED;
    if (ftruncate(fd, (off_t)sizeof(struct jl_points)) == 0)
        map = mmap(NULL, sizeof(struct jl_points), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    return map == MAP_FAILED ? NULL : map;
}

static void begin_process(struct jl_points *points)
{
    uint64_t pid = (uint64_t)getpid();
    if (points->pid == pid)
        return;
    points->pid = pid;
    for (int i = 0; i < JL_POINT_COUNT; i++)
        points->counts[i].left = points->counts[i].entered;
}

void jl_point_enter(enum jl_point point)
{
    struct jl_points *points = map_points();
    if (!points)
        return;
    begin_process(points);
    points->counts[point].entered++;
    munmap(points, sizeof *points);
}

void jl_point_leave(enum jl_point point)
{
    struct jl_points *points = map_points();
    if (!points)
        return;
    points->counts[point].left++;
    munmap(points, sizeof *points);
}
#endif
