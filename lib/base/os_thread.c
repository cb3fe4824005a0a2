// SPDX-License-Identifier: Apache-2.0
#include "lib/base/os_thread.h"
#include <signal.h>
#include <stddef.h>

int jl_os_thread_start(pthread_t *thread, jl_os_thread_fn *fn, void *argument)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(thread, NULL, fn, argument);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed;
}
