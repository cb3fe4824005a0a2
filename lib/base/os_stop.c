// SPDX-License-Identifier: Apache-2.0
#include "lib/base/os.h"
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

int jl_os_stop_open(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

bool jl_os_stop_asked(int fd, int wait_ms)
{
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    struct signalfd_siginfo info;
    return poll(&wait, 1, wait_ms) == 1 && read(fd, &info, sizeof info) == sizeof info;
}
