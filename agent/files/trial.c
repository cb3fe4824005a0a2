// SPDX-License-Identifier: Apache-2.0
#include "agent/files/trial.h"
#include "agent/files/trial_host.h"
#include "lib/base/check.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct jl_trial {
    struct jl_trial_plan plan;
    pid_t host;   ///< −1: none
    int socket;   ///< to it
    int answer;   ///< of the trial that runs, or −1
    size_t got;   ///< of `bytes`
    uint8_t *ask; ///< of the trial, should it have to run here
    int file;
    uint8_t bytes[]; ///< found_bytes, and the host's letter
};

static void end_host(struct jl_trial *trial)
{
    if (trial->host < 0) {
        return;
    }
    close(trial->socket);
    kill(trial->host, SIGKILL); // and with it its child
    while (waitpid(trial->host, NULL, 0) < 0 && errno == EINTR) {
    }
    trial->host = -1;
}

static void make_host(struct jl_trial *trial)
{
    int ends[2];
    pid_t agent = getpid();
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return;
    }
    trial->host = fork();
    if (trial->host == 0) {
        jl_trial_host_run(&trial->plan, ends[1], agent);
    }
    close(ends[1]);
    trial->socket = ends[0];
    if (trial->host < 0) {
        close(ends[0]);
    }
}

struct jl_trial *jl_trial_open(const struct jl_trial_plan *plan)
{
    struct jl_trial *trial = jl_alloc(sizeof *trial + plan->found_bytes + 1);
    trial->plan = *plan;
    trial->host = trial->answer = -1;
    trial->ask = jl_alloc(plan->ask_bytes);
    make_host(trial);
    return trial;
}

static void run_here(struct jl_trial *trial)
{
    trial->plan.fn(trial->plan.user, trial->ask, trial->file, trial->bytes);
    trial->bytes[trial->plan.found_bytes] = JL_LETTER_WELL;
    trial->got = trial->plan.found_bytes + 1;
}

static bool ask_host(const struct jl_trial *trial, const struct jl_trial_limits *limits, int answer)
{
    return trial->host >= 0 && jl_trial_host_ask(&trial->plan, trial->socket, trial->ask, limits, trial->file, answer);
}

static bool ask_host_anew(struct jl_trial *trial, const struct jl_trial_limits *limits, int answer)
{
    end_host(trial);
    make_host(trial);
    return ask_host(trial, limits, answer);
}

void jl_trial_start(struct jl_trial *trial, const void *ask, int fd, const struct jl_trial_limits *limits)
{
    int ends[2];
    memcpy(trial->ask, ask, trial->plan.ask_bytes);
    trial->file = fd;
    trial->got = 0;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        run_here(trial);
        return;
    }
    bool asked = ask_host(trial, limits, ends[1]) || ask_host_anew(trial, limits, ends[1]);
    close(ends[1]);
    trial->answer = ends[0];
    if (!asked) {
        close(ends[0]);
        trial->answer = -1;
        run_here(trial);
    }
}

int jl_trial_fd(const struct jl_trial *trial)
{
    return trial->answer;
}

/// The host's, behind what the child found or alone; UNKNOWN when the host did not live to say it.
static uint8_t letter_of(const struct jl_trial *trial)
{
    bool said = trial->got == 1 || trial->got == trial->plan.found_bytes + 1;
    return said ? trial->bytes[trial->got - 1] : JL_LETTER_UNKNOWN;
}

/// Nobody writes any more.
static void hear_end(struct jl_trial *trial)
{
    close(trial->answer);
    trial->answer = -1;
    if (letter_of(trial) == JL_LETTER_NO_CHILD) {
        run_here(trial);
    }
}

static enum jl_trial_state judge(const struct jl_trial *trial, void *found)
{
    switch (letter_of(trial)) {
    case JL_LETTER_WELL:
        if (trial->got == 1) { // it ended well, but told nothing
            return JL_TRIAL_BROKE;
        }
        memcpy(found, trial->bytes, trial->plan.found_bytes);
        return JL_TRIAL_SURVIVED;
    case JL_LETTER_BROKE:
        return JL_TRIAL_BROKE;
    default:
        return JL_TRIAL_UNKNOWN;
    }
}

enum jl_trial_state jl_trial_poll(struct jl_trial *trial, void *found, int wait_ms)
{
    while (trial->answer >= 0) {
        struct pollfd one = {.fd = trial->answer, .events = POLLIN};
        if (poll(&one, 1, wait_ms) <= 0) {
            return JL_TRIAL_RUNNING;
        }
        uint8_t over;
        bool full = trial->got > trial->plan.found_bytes;
        ssize_t got = read(trial->answer, full ? &over : trial->bytes + trial->got,
                           full ? 1 : trial->plan.found_bytes + 1 - trial->got);
        if (got > 0) {
            trial->got += (size_t)got;
        } else if (got == 0 || errno != EINTR) {
            hear_end(trial);
        }
    }
    return judge(trial, found);
}

void jl_trial_close(struct jl_trial **trial)
{
    if (!*trial) {
        return;
    }
    if ((*trial)->answer >= 0) {
        close((*trial)->answer);
    }
    end_host(*trial);
    free((*trial)->ask);
    free(*trial);
    *trial = NULL;
}
