// SPDX-License-Identifier: Apache-2.0
#include "agent/sheet/source.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

struct jl_source jl_source_of(struct jl_view memory)
{
    return (struct jl_source){.fd = -1, .memory = memory, .size = memory.len};
}

int64_t jl_source_read(const struct jl_source *source, uint64_t at, void *out, size_t room)
{
    if (at >= source->size) {
        return 0;
    }
    uint64_t left = source->size - at;
    room = room < left ? room : (size_t)left;
    if (source->fd < 0) {
        memcpy(out, source->memory.data + at, room);
        return (int64_t)room;
    }
    ssize_t got;
    do {
        got = pread(source->fd, out, room, (off_t)at);
    } while (got < 0 && errno == EINTR);
    return got;
}
