// SPDX-License-Identifier: Apache-2.0
// Children that read before the agent does: they come back, break, turn in circles, or wait.
#include "agent/files/trial.h"
#include "tests/unit/ground.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum deed { COUNT, ABORT, TURN, WAIT, LOCK };
struct ask {
    enum deed deed;
};
struct found {
    uint64_t bytes;
    pid_t child, host;
};

/// Stands before the C library's: a service's filter that lets no limits be set.
static bool no_limits;

int setrlimit(__rlimit_resource_t which, const struct rlimit *limit)
{
    return no_limits ? -1 : prlimit(0, which, limit, NULL);
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int calls; // in this process

static uint64_t count_bytes(int fd)
{
    uint8_t block[512];
    uint64_t at = 0;
    for (ssize_t got; (got = pread(fd, block, sizeof block, (off_t)at)) > 0;) {
        at += (uint64_t)got;
    }
    return at;
}

static void deed(void *user, const void *asked, int fd, void *out)
{
    const struct ask *ask = asked;
    struct found *found = out;
    assert_string_equal(user, "of the open");
    calls++;
    if (ask->deed == ABORT) {
        abort();
    } else if (ask->deed == WAIT) {
        pause();
    } else if (ask->deed == LOCK) {
        pthread_mutex_lock(&lock);
        pthread_mutex_unlock(&lock);
    }
    for (volatile int turn = 0; ask->deed == TURN; turn = !turn) {
    }
    found->bytes = count_bytes(fd);
    found->child = getpid();
    found->host = getppid();
}

static struct jl_trial *trial;
static int file = -1;

static void open_trial(void)
{
    static char user[] = "of the open";
    const struct jl_trial_plan plan = {deed, user, sizeof(struct ask), sizeof(struct found)};
    trial = jl_trial_open(&plan);
}

static int setup(void **state)
{
    char name[] = "/tmp/jl-trial-XXXXXX";
    (void)state;
    open_trial();
    file = mkstemp(name);
    assert_true(file >= 0 && write(file, "七个字节", 12) == 12);
    unlink(name);
    calls = 0;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    jl_trial_close(&trial);
    close(file);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); // nobody is left behind
    return 0;
}

static enum jl_trial_state run(enum deed which, struct found *found)
{
    const struct jl_trial_limits limits = {.cpu_seconds = 1, .wall_seconds = which == WAIT ? 1 : no_limits ? 5 : 60};
    const struct ask ask = {which};
    enum jl_trial_state state;
    jl_trial_start(trial, &ask, file, &limits);
    do {
        state = jl_trial_poll(trial, found, 1000);
    } while (state == JL_TRIAL_RUNNING);
    assert_int_equal(jl_trial_fd(trial), -1);
    return state;
}

static void comes_back_with_what_it_found(void **state)
{
    struct found found = {0};
    (void)state;
    for (int i = 0; i < 20; i++) {
        assert_int_equal(run(COUNT, &found), JL_TRIAL_SURVIVED);
        assert_int_equal(found.bytes, 12);
        assert_int_not_equal(found.child, getpid());
    }
    assert_int_equal(calls, 0);
}

static void what_breaks_or_turns_in_circles_is_told(void **state)
{
    struct found found = {0};
    (void)state;
    assert_int_equal(run(ABORT, &found), JL_TRIAL_BROKE);
    assert_int_equal(run(TURN, &found), JL_TRIAL_BROKE);
    assert_int_equal(run(WAIT, &found), JL_TRIAL_UNKNOWN);
    assert_int_equal(found.bytes, 0);
    assert_int_equal(run(COUNT, &found), JL_TRIAL_SURVIVED);
}

static void what_turns_in_circles_is_told_where_no_limit_can_be_set(void **state)
{
    struct found found = {0};
    (void)state;
    jl_trial_close(&trial);
    no_limits = true;
    open_trial();
    assert_int_equal(run(TURN, &found), JL_TRIAL_BROKE);
    no_limits = false;
}

static void *hold_lock(void *barrier)
{
    pthread_mutex_lock(&lock);
    pthread_barrier_wait(barrier); // held
    pthread_barrier_wait(barrier); // no longer needed
    pthread_mutex_unlock(&lock);
    return NULL;
}

/// A child of this process itself would find the lock held by a thread that it does not have.
static void locks_of_other_threads_do_not_hold_it_up(void **state)
{
    struct found found = {0};
    pthread_barrier_t barrier;
    pthread_t thread;
    (void)state;
    pthread_barrier_init(&barrier, NULL, 2);
    assert_int_equal(pthread_create(&thread, NULL, hold_lock, &barrier), 0);
    pthread_barrier_wait(&barrier);
    const struct jl_trial_limits limits = {.cpu_seconds = 1, .wall_seconds = 2};
    const struct ask ask = {LOCK};
    enum jl_trial_state is;
    jl_trial_start(trial, &ask, file, &limits);
    while ((is = jl_trial_poll(trial, &found, 1000)) == JL_TRIAL_RUNNING) {
    }
    pthread_barrier_wait(&barrier);
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&barrier);
    assert_int_equal(is, JL_TRIAL_SURVIVED);
}

static void a_killed_host_is_made_anew(void **state)
{
    struct found found = {0};
    (void)state;
    assert_int_equal(run(COUNT, &found), JL_TRIAL_SURVIVED);
    pid_t first = found.host;
    siginfo_t ended;
    kill(first, SIGKILL);
    assert_int_equal(waitid(P_PID, (id_t)first, &ended, WEXITED | WNOWAIT), 0);
    assert_int_equal(run(COUNT, &found), JL_TRIAL_SURVIVED);
    assert_int_not_equal(found.host, first);
    assert_int_not_equal(found.host, getpid());
    assert_int_equal(calls, 0);
}

static void its_end_does_not_wait_for_the_child(void **state)
{
    const struct jl_trial_limits limits = {.cpu_seconds = 600, .wall_seconds = 600};
    const struct ask ask = {WAIT};
    (void)state;
    jl_trial_start(trial, &ask, file, &limits);
    assert_int_equal(jl_trial_poll(trial, NULL, 10), JL_TRIAL_RUNNING);
    int answer = dup(jl_trial_fd(trial));
    jl_trial_close(&trial);
    char byte;
    assert_int_equal(read(answer, &byte, 1), 0); // the child has gone, too, and its end of the pipe with it
    close(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(comes_back_with_what_it_found, setup, teardown),
        cmocka_unit_test_setup_teardown(what_breaks_or_turns_in_circles_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(what_turns_in_circles_is_told_where_no_limit_can_be_set, setup, teardown),
        cmocka_unit_test_setup_teardown(locks_of_other_threads_do_not_hold_it_up, setup, teardown),
        cmocka_unit_test_setup_teardown(a_killed_host_is_made_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(its_end_does_not_wait_for_the_child, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
