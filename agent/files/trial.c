// SPDX-License-Identifier: Apache-2.0
#include "agent/files/trial.h"
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void run_child(jl_trial_fn *fn, void *user)
{
    const struct rlimit seconds = {JL_TRIAL_SECONDS_MAX, JL_TRIAL_SECONDS_MAX}, none = {0, 0};
    static const int ENDS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        signal(ENDS[i], SIG_DFL); // whatever the parent does about them
    }
    setrlimit(RLIMIT_CPU, &seconds);
    setrlimit(RLIMIT_CORE, &none); // a core would hold persons' data
    fn(user);
    _exit(0);
}

bool jl_trial_survives(jl_trial_fn *fn, void *user)
{
    pid_t child = fork();
    if (child == 0) {
        run_child(fn, user);
    }
    if (child < 0) {
        return true;
    }
    int status = 0;
    pid_t ended;
    do {
        ended = waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    return ended != child || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
