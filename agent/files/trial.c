// SPDX-License-Identifier: Apache-2.0
#include "agent/files/trial.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void write_all(int fd, const uint8_t *bytes, size_t len)
{
    while (len > 0) {
        ssize_t put = write(fd, bytes, len);
        if (put < 0 && errno != EINTR) {
            return;
        }
        bytes += put > 0 ? put : 0;
        len -= put > 0 ? (size_t)put : 0;
    }
}

static void run_child(jl_trial_fn *fn, void *user, void *found, size_t found_bytes, uint32_t cpu_seconds, int out)
{
    const struct rlimit seconds = {cpu_seconds, cpu_seconds}, none = {0, 0};
    static const int ENDS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        signal(ENDS[i], SIG_DFL); // whatever the parent does about them
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL); // its answer would be nobody's
    setrlimit(RLIMIT_CPU, &seconds);
    setrlimit(RLIMIT_CORE, &none); // a core would hold persons' data
    fn(user, found);
    write_all(out, found, found_bytes);
    _exit(0);
}

void jl_trial_start(struct jl_trial *trial, jl_trial_fn *fn, void *user, void *found, size_t found_bytes,
                    uint32_t cpu_seconds)
{
    int ends[2];
    *trial = (struct jl_trial){.fd = -1, .child = -1};
    if (pipe2(ends, O_CLOEXEC) != 0) {
        fn(user, found);
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        run_child(fn, user, found, found_bytes, cpu_seconds, ends[1]);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        fn(user, found);
        return;
    }
    trial->fd = ends[0];
    trial->child = (int32_t)child;
}

static bool ended_well(struct jl_trial *trial)
{
    int status = 0;
    pid_t ended;
    do {
        ended = waitpid(trial->child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    bool well = ended == trial->child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    trial->child = -1;
    close(trial->fd);
    trial->fd = -1;
    return well;
}

enum jl_trial_state jl_trial_poll(struct jl_trial *trial, void *found, size_t found_bytes, int wait_ms)
{
    if (trial->child < 0) {
        return JL_TRIAL_SURVIVED;
    }
    for (;;) {
        struct pollfd one = {.fd = trial->fd, .events = POLLIN};
        if (poll(&one, 1, wait_ms) <= 0) {
            return JL_TRIAL_RUNNING;
        }
        uint8_t over;
        bool full = trial->got == found_bytes;
        ssize_t got =
            read(trial->fd, full ? &over : (uint8_t *)found + trial->got, full ? 1 : found_bytes - trial->got);
        if (got > 0) {
            trial->got += (size_t)got;
        } else if (got == 0 || errno != EINTR) { // the child has ended, and its end of the pipe with it
            bool whole = trial->got == found_bytes;
            return ended_well(trial) && whole ? JL_TRIAL_SURVIVED : JL_TRIAL_BROKE;
        }
    }
}

void jl_trial_stop(struct jl_trial *trial)
{
    if (trial->child >= 0) {
        kill(trial->child, SIGKILL);
        ended_well(trial);
    }
}
