// SPDX-License-Identifier: Apache-2.0
/// @file os_thread.h — a helper thread that takes no signals: they are the main thread's.
#ifndef JL_BASE_OS_THREAD_H
#define JL_BASE_OS_THREAD_H
#include <pthread.h>
typedef void *jl_os_thread_fn(void *argument);
/// 0, or why there is none (an errno). Who starts it joins it.
int jl_os_thread_start(pthread_t *thread, jl_os_thread_fn *fn, void *argument);
#endif
