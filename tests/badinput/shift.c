// SPDX-License-Identifier: Apache-2.0
// Preloaded: the wall clock is JL_SHIFT_MS ahead, so that a test can let a day pass; with JL_SHIFT_BOOT the time since
// the machine started is, too.
#define _GNU_SOURCE
#include <stdbool.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

__attribute__((visibility("default"))) int clock_gettime(clockid_t id, struct timespec *now)
{
    const char *shift = getenv("JL_SHIFT_MS");
    long result = syscall(SYS_clock_gettime, id, now);
    bool moved = id == CLOCK_REALTIME || (id == CLOCK_BOOTTIME && getenv("JL_SHIFT_BOOT"));
    if (result == 0 && moved && shift)
        now->tv_sec += strtoll(shift, NULL, 10) / 1000;
    return (int)result;
}
