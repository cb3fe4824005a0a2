// SPDX-License-Identifier: Apache-2.0
#include "agent/files/trial_host.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define FIRST_FD 3 // behind stdin, stdout, stderr

/// Descriptors that travel with a request.
enum { FILE_FD, ANSWER_FD, FDS };

union fds_room {
    struct cmsghdr head;
    char bytes[CMSG_SPACE(FDS * sizeof(int))];
};

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

// ---- the child ------------------------------------------------------------------------------------------------------

static _Noreturn void run_child(const struct jl_trial_plan *plan, const struct jl_trial_limits *limits, const void *ask,
                                const int fds[FDS], void *found)
{
    const struct rlimit seconds = {limits->cpu_seconds, limits->cpu_seconds}, none = {0, 0};
    static const int ENDS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        signal(ENDS[i], SIG_DFL); // whatever the agent does about them
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL); // its answer would be nobody's
    setrlimit(RLIMIT_CPU, &seconds);
    setrlimit(RLIMIT_CORE, &none); // a core would hold persons' data
    plan->fn(plan->user, ask, fds[FILE_FD], found);
    write_all(fds[ANSWER_FD], found, plan->found_bytes);
    _exit(0);
}

// ---- the host -------------------------------------------------------------------------------------------------------

static enum jl_trial_letter letter_of(int status)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? JL_LETTER_WELL : JL_LETTER_BROKE;
}

/// Out of time. One that worked all the while has broken, also where the system lets no limit be set (a unit's filter).
static enum jl_trial_letter end_child(pid_t child, const struct jl_trial_limits *limits)
{
    struct rusage used = {.ru_utime = {0}};
    int status;
    kill(child, SIGKILL);
    wait4(child, &status, 0, &used);
    bool worked = used.ru_utime.tv_sec + used.ru_stime.tv_sec >= limits->cpu_seconds;
    return worked ? JL_LETTER_BROKE : JL_LETTER_LATE;
}

/// SIGCHLD is blocked: it stays pending until it is waited for.
static enum jl_trial_letter await_child(pid_t child, const struct jl_trial_limits *limits)
{
    int64_t end_us = jl_os_mono_us() + (int64_t)limits->wall_seconds * 1000000, left_us;
    sigset_t ended;
    int status = 0;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    while (waitpid(child, &status, WNOHANG) != child) {
        if ((left_us = end_us - jl_os_mono_us()) <= 0) {
            return end_child(child, limits);
        }
        const struct timespec wait = {left_us / 1000000, left_us % 1000000 * 1000};
        sigtimedwait(&ended, NULL, &wait);
    }
    return letter_of(status);
}

static void serve(const struct jl_trial_plan *plan, const struct jl_trial_limits *limits, const void *ask,
                  const int fds[FDS], void *found)
{
    pid_t child = fork();
    if (child == 0) {
        run_child(plan, limits, ask, fds, found);
    }
    uint8_t letter = (uint8_t)(child < 0 ? JL_LETTER_NO_CHILD : await_child(child, limits));
    write_all(fds[ANSWER_FD], &letter, 1);
    for (size_t i = 0; i < FDS; i++) {
        close(fds[i]);
    }
}

/// Of all that the agent has open it keeps nothing, locks and the database among it.
static int make_room(int socket)
{
    if (socket != FIRST_FD) {
        dup2(socket, FIRST_FD);
    }
    close_range(FIRST_FD + 1, ~0U, 0);
    return FIRST_FD;
}

static void settle_signals(void)
{
    static const int IGNORED[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}; // the agent ends it
    sigset_t blocked;
    for (size_t i = 0; i < sizeof IGNORED / sizeof *IGNORED; i++) {
        signal(IGNORED[i], SIG_IGN);
    }
    signal(SIGCHLD, SIG_DFL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_SETMASK, &blocked, NULL);
}

static bool receive(const struct jl_trial_plan *plan, int socket, struct jl_trial_limits *limits, void *ask,
                    int fds[FDS])
{
    union fds_room room;
    struct iovec parts[] = {{limits, sizeof *limits}, {ask, plan->ask_bytes}};
    struct msghdr message = {
        .msg_iov = parts, .msg_iovlen = 2, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes};
    ssize_t got;
    do {
        got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    const struct cmsghdr *with = CMSG_FIRSTHDR(&message);
    if (got != (ssize_t)(sizeof *limits + plan->ask_bytes) || !with || with->cmsg_type != SCM_RIGHTS ||
        with->cmsg_len != CMSG_LEN(FDS * sizeof(int))) {
        return false;
    }
    memcpy(fds, CMSG_DATA(with), FDS * sizeof(int));
    return true;
}

void jl_trial_host_run(const struct jl_trial_plan *plan, int socket, pid_t agent)
{
    struct jl_trial_limits limits;
    int fds[FDS];
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NAME, "jieli-reader");
    if (getppid() != agent) { // it died before that could take hold
        _exit(0);
    }
    settle_signals();
    socket = make_room(socket);
    void *ask = jl_alloc(plan->ask_bytes), *found = jl_alloc(plan->found_bytes);
    while (receive(plan, socket, &limits, ask, fds)) {
        serve(plan, &limits, ask, fds, found);
    }
    _exit(0);
}

bool jl_trial_host_ask(const struct jl_trial_plan *plan, int socket, const void *ask,
                       const struct jl_trial_limits *limits, int file, int answer)
{
    const int fds[FDS] = {[FILE_FD] = file, [ANSWER_FD] = answer};
    union fds_room room = {.bytes = {0}};
    struct iovec parts[] = {{(void *)(uintptr_t)limits, sizeof *limits}, {(void *)(uintptr_t)ask, plan->ask_bytes}};
    struct msghdr message = {
        .msg_iov = parts, .msg_iovlen = 2, .msg_control = room.bytes, .msg_controllen = sizeof room.bytes};
    struct cmsghdr *with = CMSG_FIRSTHDR(&message);
    with->cmsg_level = SOL_SOCKET;
    with->cmsg_type = SCM_RIGHTS;
    with->cmsg_len = CMSG_LEN(sizeof fds);
    memcpy(CMSG_DATA(with), fds, sizeof fds);
    ssize_t sent;
    do {
        sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent >= 0;
}
