// SPDX-License-Identifier: Apache-2.0
#include "lib/base/os.h"
#include "lib/base/check.h"
#include <errno.h>
#include <sys/random.h>
#include <time.h>

static int64_t clock_us(clockid_t id)
{
    struct timespec now;
    JL_CHECK(clock_gettime(id, &now) == 0);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

jl_time_ms jl_os_wall_ms(void)
{
    return clock_us(CLOCK_REALTIME) / 1000;
}

int64_t jl_os_boot_ms(void)
{
    return clock_us(CLOCK_BOOTTIME) / 1000;
}

int64_t jl_os_mono_us(void)
{
    return clock_us(CLOCK_MONOTONIC);
}

void jl_os_random(void *out, size_t len)
{
    uint8_t *at = out;
    while (len > 0) {
        ssize_t got = getrandom(at, len, 0);
        JL_CHECK(got > 0 || errno == EINTR);
        if (got > 0) {
            at += got;
            len -= (size_t)got;
        }
    }
}
