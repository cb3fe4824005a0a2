// SPDX-License-Identifier: Apache-2.0
// A process killed at any moment has lost nothing that it reported durable. A build with JL_PLANT=ack_before_sync fails
// here.
#include "tests/unit/journal_fixture.h"

#include <signal.h>
#include <sys/wait.h>

/// Writes for ever and tells each durable position.
static _Noreturn void child(struct fixture *fixture, int report)
{
    struct jl_journal *journal = open_journal(fixture);
    for (unsigned i = 0;; i++) {
        uint64_t durable, batch;
        jl_batch_clear(fixture->batch);
        for (uint32_t k = 0; k <= i % 3; k++)
            add_record(fixture, jl_journal_next_position(journal) + k, 2000);
        if (jl_journal_submit(journal, fixture->batch, 1, NULL) != JIELI_OK)
            _exit(3);
        while (jl_journal_poll(journal, &batch, NULL) == JIELI_ARG_UNKNOWN)
            ;
        durable = jl_journal_durable_position(journal);
        if (write(report, &durable, sizeof durable) != sizeof durable)
            _exit(4);
    }
}

static void killed_at_any_moment_nothing_reported_is_lost(void **state)
{
    (void)state;
    struct fixture fixture;
    uint64_t durable = 0;
    fixture_open(&fixture, true);
    for (unsigned cycle = 0; cycle < 12; cycle++) {
        int ends[2];
        uint64_t said;
        assert_int_equal(pipe(ends), 0);
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0)
            child(&fixture, ends[1]);
        close(ends[1]);
        for (unsigned i = 0; i < 1 + cycle && read(ends[0], &said, sizeof said) == sizeof said; i++)
            durable = said;
        usleep(cycle * 131 % 700);
        kill(pid, SIGKILL);
        while (read(ends[0], &said, sizeof said) == sizeof said) // said before it died
            durable = said;
        assert_int_equal(waitpid(pid, NULL, 0), pid);
        close(ends[0]);
        struct jl_journal *journal = open_journal(&fixture);
        assert_true(jl_journal_durable_position(journal) >= durable);
        check_record(journal, durable, 2000);
        jl_journal_close(&journal);
    }
    assert_true(durable > 12);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(killed_at_any_moment_nothing_reported_is_lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
