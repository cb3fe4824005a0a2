// SPDX-License-Identifier: Apache-2.0
// Preloaded: the wall clock is JL_SHIFT_MS ahead, so that a test can let a day pass.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

__attribute__((visibility("default"))) int clock_gettime(clockid_t id, struct timespec *now)
{
    const char *shift = getenv("JL_SHIFT_MS");
    long result = syscall(SYS_clock_gettime, id, now);
    if (result == 0 && id == CLOCK_REALTIME && shift)
        now->tv_sec += strtoll(shift, NULL, 10) / 1000;
    return (int)result;
}
