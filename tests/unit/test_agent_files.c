// SPDX-License-Identifier: Apache-2.0
// Files in: which rows go, what is told of the others, what became of them, and what a crash leaves.
#include "tests/unit/agent_world.h"
#include <signal.h>
#include <sys/wait.h>

static void note_stale(void *user, const struct jl_file *file)
{
    (void)file;
    *(bool *)user = true;
}

/// Until no result is older than its rows, some rounds long: a large one is written in several.
static void write_results(struct world *world)
{
    bool stale = true;
    jl_agent_relay(world->agent)->outcomes++;
    uint32_t quiet = 0;
    for (int64_t end_ms = jl_os_boot_ms() + 20000; jl_os_boot_ms() < end_ms && quiet < 10;
         quiet = stale ? 0 : quiet + 1) {
        jl_agent_step(world->agent, 20);
        stale = false;
        jl_spool_files_stale(jl_agent_relay(world->agent)->spool, 0, 1, note_stale, &stale);
    }
    assert_false(stale);
}

/// The outcome of a message, as the client would hand it over between two commits.
static void answer(struct world *world, const char *id, enum jieli_outcome_kind kind, const char *code,
                   const char *receipt)
{
    struct jieli_outcome outcome = {.id = id,
                                    .kind = kind,
                                    .code = code,
                                    .text = "",
                                    .casefile = "cf-1",
                                    .position = 7,
                                    .receipt = jl_view_text(receipt)};
    jl_outbox_outcome(jl_agent_relay(world->agent), &outcome);
    assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
}

static void good_rows_go_and_a_bad_one_says_where_and_why(void **state)
{
    struct world *world = *state;
    const char text[] = HEADINGS "演示甲,340803188006150025,2026-02-25\n演示乙,33030418800229001X,2026-02-30\n";
    put(world, "in/出所通知.csv", text, sizeof text - 1);
    run_until(world, "in/done/出所通知.result.csv");
    assert_true(has(world, "in/done/出所通知.csv"));
    struct jl_csv *csv = result(world, "in/done/出所通知.result.csv");
    static const char *const COLUMNS[] = {"row",       "status",    "message id", "code",
                                          "reason zh", "reason en", "cell",       "what to do"};
    for (uint32_t i = 0; i < 8; i++) {
        assert_string_equal(jl_csv_cell(csv, 0, i), COLUMNS[i]);
    }
    assert_string_equal(jl_csv_cell(csv, 1, 0), "2");
    assert_string_equal(jl_csv_cell(csv, 1, 1), "waiting");
    assert_int_equal(strlen(jl_csv_cell(csv, 1, 2)), 36);
    assert_string_equal(jl_csv_cell(csv, 2, 1), "invalid");
    assert_string_equal(jl_csv_cell(csv, 2, 3), "JL-MSG-0006");
    assert_string_equal(jl_csv_cell(csv, 2, 6), "C3");
    assert_non_null(strstr(jl_csv_cell(csv, 2, 4), "出所日期"));
    assert_int_equal(jl_spool_out_waiting(jl_agent_relay(world->agent)->spool), 1);
    jl_csv_free(&csv);
}

static void outcome_appears_in_the_result_of_its_row(void **state)
{
    struct world *world = *state;
    const char text[] = HEADINGS "演示甲,340803188006150025,2026-02-25\n演示乙,33030418800229001X,2026-02-25\n";
    put(world, "in/a.csv", text, sizeof text - 1);
    run_until(world, "in/done/a.result.csv");
    struct jl_csv *csv = result(world, "in/done/a.result.csv");
    answer(world, jl_csv_cell(csv, 1, 2), JIELI_ACCEPTED, "", "receipt");
    answer(world, jl_csv_cell(csv, 2, 2), JIELI_REJECTED, "JL-FLOW-0001", "receipt");
    jl_csv_free(&csv);
    write_results(world);
    csv = result(world, "in/done/a.result.csv");
    assert_string_equal(jl_csv_cell(csv, 1, 1), "accepted");
    assert_string_equal(jl_csv_cell(csv, 2, 1), "rejected");
    assert_string_equal(jl_csv_cell(csv, 2, 3), "JL-FLOW-0001");
    assert_non_null(strstr(jl_csv_cell(csv, 2, 4), "没有事项"));
    jl_csv_free(&csv);
}

/// A clerk has the result open in a spreadsheet on a share, which nobody may replace meanwhile.
static void a_result_that_cannot_be_replaced_holds_up_no_other_and_is_written_later(void **state)
{
    struct world *world = *state;
    const char one[] = HEADINGS "演示甲,340803188006150025,2026-02-25\n";
    const char other[] = HEADINGS "演示乙,33030418800229001X,2026-02-25\n";
    char path[256];
    put(world, "in/a.csv", one, sizeof one - 1);
    run_until(world, "in/done/a.result.csv");
    struct jl_csv *csv = result(world, "in/done/a.result.csv");
    snprintf(path, sizeof path, "%s/in/done/a.result.csv", world->folder);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    answer(world, jl_csv_cell(csv, 1, 2), JIELI_ACCEPTED, "", "receipt");
    jl_csv_free(&csv);
    put(world, "in/b.csv", other, sizeof other - 1);
    run_until(world, "in/done/b.result.csv");
    assert_int_equal(rmdir(path), 0);
    run_until(world, "in/done/a.result.csv");
    csv = result(world, "in/done/a.result.csv");
    assert_string_equal(jl_csv_cell(csv, 1, 1), "accepted");
    jl_csv_free(&csv);
}

static void taken_without_a_receipt_is_no_outcome_for_who_knows_the_log_key(void **state)
{
    struct world *world = *state;
    struct jl_spool *spool = jl_agent_relay(world->agent)->spool;
    const char text[] = HEADINGS "演示甲,340803188006150025,2026-02-25\n";
    put(world, "in/a.csv", text, sizeof text - 1);
    run_until(world, "in/done/a.result.csv");
    struct jl_csv *csv = result(world, "in/done/a.result.csv");
    jl_buf_add_text(&world->conf.hub_log_key, "a key");
    static const enum jieli_outcome_kind TAKEN[] = {JIELI_ACCEPTED, JIELI_DUPLICATE};
    for (size_t i = 0; i < 2; i++) {
        struct jieli_outcome outcome = {.id = jl_csv_cell(csv, 1, 2), .kind = TAKEN[i], .code = "", .text = ""};
        jl_outbox_outcome(jl_agent_relay(world->agent), &outcome);
        assert_false(jl_spool_in_transaction(spool));
        assert_int_equal(jl_spool_out_waiting(spool), 1);
    }
    struct jieli_outcome refused = {
        .id = jl_csv_cell(csv, 1, 2), .kind = JIELI_REJECTED, .code = "JL-SEAL-0003", .text = ""}; // it may have none
    jl_outbox_outcome(jl_agent_relay(world->agent), &refused);
    assert_int_equal(jl_spool_commit(spool, NULL), JIELI_OK);
    assert_int_equal(jl_spool_out_waiting(spool), 0);
    jl_csv_free(&csv);
}

static void note_receipt(void *user, const struct jl_out_known *known)
{
    struct jl_out_known *out = user;
    *out = (struct jl_out_known){.state = known->state, .asked = known->asked, .receipt.len = known->receipt.len};
}

static void receipt_is_not_lost_when_the_message_is_refused_later_without_one(void **state)
{
    struct world *world = *state;
    const char text[] = HEADINGS "演示甲,340803188006150025,2026-02-25\n";
    struct jl_out_known known = {.state = JL_OUT_NONE};
    char id[37];
    put(world, "in/a.csv", text, sizeof text - 1);
    run_until(world, "in/done/a.result.csv");
    struct jl_csv *csv = result(world, "in/done/a.result.csv");
    snprintf(id, sizeof id, "%s", jl_csv_cell(csv, 1, 2));
    jl_csv_free(&csv);
    answer(world, id, JIELI_ACCEPTED, "", "receipt");
    put(world, "in/again.csv", text, sizeof text - 1); // the key that signed it was revoked meanwhile
    run_until(world, "in/done/again.result.csv");
    answer(world, id, JIELI_REJECTED, "JL-SEAL-0003", "");
    assert_true(jl_spool_out_find(jl_agent_relay(world->agent)->spool, id, note_receipt, &known));
    assert_int_equal(known.state, JL_OUT_ACCEPTED);
    assert_int_equal(known.receipt.len, strlen("receipt"));
    assert_false(known.asked);
    write_results(world);
    csv = result(world, "in/done/again.result.csv");
    assert_string_equal(jl_csv_cell(csv, 1, 1), "duplicate");
    jl_csv_free(&csv);
}

static bool holds_text(struct world *world, const char *below, const char *text)
{
    struct jl_buf bytes = {0};
    char path[256];
    snprintf(path, sizeof path, "%s/%s", world->folder, below);
    bool same = jl_os_read_file(path, 4096, &bytes, NULL) == JIELI_OK && strcmp(jl_buf_text(&bytes), text) == 0;
    jl_buf_fini(&bytes);
    return same;
}

static void result_never_replaces_a_file_that_came_with_it(void **state)
{
    struct world *world = *state;
    const char one[] = HEADINGS "演示甲,340803188006150025,2026-02-25\n",
               two[] = HEADINGS "演示乙,33030418800229001X,2026-02-25\n";
    put(world, "in/a.csv", one, sizeof one - 1);
    put(world, "in/a.result.csv", two, sizeof two - 1); // a result, mended and dropped again beside its file
    run_until(world, "in/done/a.result.csv");
    write_results(world);
    assert_true(holds_text(world, "in/done/a.csv", one));
    assert_true(holds_text(world, "in/done/a.result-2.csv", two));
    assert_true(has(world, "in/done/a.result-2.result.csv"));
}

static void files_that_differ_in_their_ending_have_a_result_each(void **state)
{
    struct world *world = *state;
    put(world, "in/b.csv", "nothing", 7);
    put(world, "in/b.txt", "nothing either", 14);
    run_until(world, "in/rejected/b.result.csv");
    write_results(world);
    assert_true(has(world, "in/rejected/b.csv"));
    assert_true(has(world, "in/rejected/b-2.txt"));
    assert_true(has(world, "in/rejected/b-2.result.csv"));
}

/// Check digit of GB 11643 for 17 digits.
static void make_id(uint32_t n, char out[19])
{
    static const int WEIGHTS[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    snprintf(out, 19, "999000%04u%02u%02u%03u", 1880 + n / 336 % 9, 1 + n / 28 % 12, 1 + n % 28, n % 1000);
    for (int i = 0; i < 17; i++) {
        sum += (out[i] - '0') * WEIGHTS[i];
    }
    out[17] = "10X98765432"[sum % 11];
    out[18] = '\0';
}

static void thousand_rows(struct jl_buf *text, bool mended)
{
    jl_buf_add_text(text, HEADINGS);
    for (uint32_t i = 0; i < 1000; i++) {
        char id[19];
        make_id(i, id);
        id[17] = i == 500 && !mended ? (char)(id[17] == '1' ? '2' : '1') : id[17];
        jl_buf_printf(text, "演示%u,%s,2026-02-25\n", i, id);
    }
}

static void mended_file_dropped_again_repeats_nothing(void **state)
{
    struct world *world = *state;
    struct jl_buf text = {0};
    thousand_rows(&text, false);
    put(world, "in/big.csv", (char *)text.data, text.len);
    run_until(world, "in/done/big.result.csv");
    struct jl_csv *csv = result(world, "in/done/big.result.csv");
    assert_int_equal(count_status(csv, "waiting"), 999);
    assert_int_equal(count_status(csv, "invalid"), 1);
    for (uint32_t i = 1; i < jl_csv_rows(csv); i++) {
        if (*jl_csv_cell(csv, i, 2)) {
            struct jieli_outcome outcome = {
                .id = jl_csv_cell(csv, i, 2), .kind = JIELI_ACCEPTED, .receipt = jl_view_text("r")};
            jl_outbox_outcome(jl_agent_relay(world->agent), &outcome);
        }
    }
    assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    assert_int_equal(jl_spool_out_waiting(jl_agent_relay(world->agent)->spool), 0);
    uint64_t next = jl_spool_next_sequence(jl_agent_relay(world->agent)->spool);
    jl_csv_free(&csv);
    jl_buf_clear(&text);
    thousand_rows(&text, true);
    put(world, "in/big.csv", (char *)text.data, text.len);
    run_until(world, "in/done/big-2.result.csv");
    assert_int_equal(jl_spool_next_sequence(jl_agent_relay(world->agent)->spool),
                     next + 1); // one new message was signed
    csv = result(world, "in/done/big-2.result.csv");
    for (uint32_t i = 1; i < jl_csv_rows(csv); i++) {
        struct jieli_outcome outcome = {.id = jl_csv_cell(csv, i, 2),
                                        .receipt = jl_view_text("r"),
                                        .kind = i == 501 ? JIELI_ACCEPTED : JIELI_DUPLICATE};
        jl_outbox_outcome(jl_agent_relay(world->agent), &outcome);
    }
    assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    jl_csv_free(&csv);
    write_results(world);
    csv = result(world, "in/done/big-2.result.csv");
    assert_int_equal(count_status(csv, "duplicate"), 999);
    assert_int_equal(count_status(csv, "accepted"), 1);
    jl_csv_free(&csv);
    jl_buf_fini(&text);
}

static void row_that_stands_twice_in_a_file_is_one_message(void **state)
{
    struct world *world = *state;
    const char text[] = HEADINGS "演示甲,340803188006150025,2026-02-25\n演示甲,340803188006150025,2026/2/25\n";
    put(world, "in/a.csv", text, sizeof text - 1);
    run_until(world, "in/done/a.result.csv");
    assert_int_equal(jl_spool_out_waiting(jl_agent_relay(world->agent)->spool), 1);
    struct jl_csv *csv = result(world, "in/done/a.result.csv");
    answer(world, jl_csv_cell(csv, 1, 2), JIELI_ACCEPTED, "", "receipt");
    jl_csv_free(&csv);
    write_results(world);
    csv = result(world, "in/done/a.result.csv");
    assert_string_equal(jl_csv_cell(csv, 1, 1), "accepted");
    assert_string_equal(jl_csv_cell(csv, 2, 1), "duplicate");
    jl_csv_free(&csv);
}

static void unreadable_files_are_rejected_with_a_reason(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *name, *result, *text, *code;
    } FILES[] = {{"in/a.csv", "in/rejected/a.result.csv", "甲,乙\n1,2\n", "JL-AGENT-0001"},
                 {"in/b.csv", "in/rejected/b.result.csv", "姓名,身份证号\n演示,1\n", "JL-AGENT-0002"},
                 {"in/c.csv", "in/rejected/c.result.csv", "\xff\xff\xff\xff", "JL-AGENT-0003"},
                 {"in/d.csv", "in/rejected/d.result.csv", HEADINGS "\"open\n", "JL-AGENT-0007"},
                 {"in/e.xlsx", "in/rejected/e.result.csv", "PK\x03\x04", "JL-AGENT-0010"},
                 {"in/f.csv", "in/rejected/f.result.csv", "PK\x03\x04", "JL-AGENT-0010"},
                 {"in/h.xls", "in/rejected/h.result.csv", "\xd0\xcf\x11\xe0", "JL-AGENT-0001"},
                 {"in/i.xlsx", "in/rejected/i.result.csv", "\xd0\xcf\x11\xe0", "JL-AGENT-0001"},
                 {"in/j.xml", "in/rejected/j.result.csv", "<a><b></a>", "JL-AGENT-0009"},
                 {"in/g.csv", "in/rejected/g.result.csv", HEADINGS, "JL-AGENT-0001"}};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        put(world, FILES[i].name, FILES[i].text, strlen(FILES[i].text));
    }
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        run_until(world, FILES[i].result);
        struct jl_csv *csv = result(world, FILES[i].result);
        assert_int_equal(jl_csv_rows(csv), 2);
        assert_string_equal(jl_csv_cell(csv, 1, 1), "rejected");
        assert_string_equal(jl_csv_cell(csv, 1, 3), FILES[i].code);
        assert_true(strlen(jl_csv_cell(csv, 1, 4)) > 0);
        jl_csv_free(&csv);
    }
}

/// If it is one of this process.
static void kill_child(pid_t child)
{
    char path[64], text[256] = "";
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", child);
    FILE *stat = fopen(path, "r");
    if (stat && fgets(text, sizeof text, stat) && strrchr(text, ')')) {
        sscanf(strrchr(text, ')'), ") %*c %d", &parent);
    }
    if (stat) {
        fclose(stat);
    }
    if (parent == getpid()) {
        siginfo_t ended;
        kill(child, SIGKILL);
        waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT);
    }
}

/// The next trial makes it anew, as this process is then.
static void kill_host(void)
{
    DIR *all = opendir("/proc");
    assert_non_null(all);
    for (const struct dirent *one; (one = readdir(all)) != NULL;) {
        kill_child((pid_t)strtol(one->d_name, NULL, 10));
    }
    closedir(all);
}

static void file_that_breaks_the_reader_goes_to_quarantine_and_the_agent_lives(void **state)
{
    struct world *world = *state;
    static const struct jieli_choice BROKEN[] = {{"甲", "a"}, {(const char *)16, "b"}}; // a table that leads astray
    const struct jieli_column columns[] = {{.headings = {"姓名"},
                                            .en = "Name",
                                            .path = "person.name",
                                            .required = true,
                                            .check = JIELI_CHECK_CHOICE,
                                            .choices = BROKEN}};
    const struct jieli_document document = {.name = "x",
                                            .label = {"通知", "x"},
                                            .direction = JIELI_IN,
                                            .type = "release.notice",
                                            .columns = columns,
                                            .column_count = 1};
    struct jieli_adapter adapter = *jl_agent_relay(world->agent)->adapter;
    adapter.documents = &document;
    adapter.document_count = 1;
    jl_agent_relay(world->agent)->adapter = &adapter;
    kill_host();
    put(world, "in/a.csv", "姓名\n甲\n", 11);
    run_until(world, "in/done/a.result.csv");
    put(world, "in/b.csv", "姓名\n乙\n", 11);
    run_until(world, "in/quarantine/b.result.csv");
    struct jl_csv *csv = result(world, "in/quarantine/b.result.csv");
    assert_string_equal(jl_csv_cell(csv, 1, 3), "JL-AGENT-0005");
    jl_csv_free(&csv);
}

static void killed_after_the_commit_the_file_is_still_moved_once(void **state)
{
    struct world *world = *state;
    const char text[] = HEADINGS "演示甲,340803188006150025,2026-02-25\n";
    put(world, "in/claimed/machine-1/a.csv", text, sizeof text - 1);
    struct jl_view bytes = jl_view_text(text);
    uint8_t digest[32];
    int64_t key;
    jl_digest_parts(jl_agent_relay(world->agent)->digest, &bytes, 1, digest);
    struct jl_file file = {
        .claimed = "a.csv", .folder = "done", .name = "a.csv", .digest = digest, .state = JL_FILE_SPOOLED};
    struct jl_line line = {.row = 2, .status = "waiting", .id = ID_X, .first = true};
    assert_int_equal(jl_spool_file_add(jl_agent_relay(world->agent)->spool, &file, &key, NULL), JIELI_OK);
    assert_int_equal(jl_spool_line_add(jl_agent_relay(world->agent)->spool, key, &line, NULL), JIELI_OK);
    jl_agent_close(&world->agent);
    open_agent(world);
    run_until(world, "in/done/a.result.csv");
    assert_true(has(world, "in/done/a.csv"));
    assert_false(has(world, "in/done/a-2.csv"));
    assert_int_equal(jl_spool_out_waiting(jl_agent_relay(world->agent)->spool), 0); // it was not read again
}

/// A child agent works on the folder and is killed after some microseconds; whoever comes next finishes.
static void killed_at_any_time_no_row_is_lost_or_doubled(void **state)
{
    struct world *world = *state;
    struct jl_buf text = {0};
    jl_agent_close(&world->agent);
    jl_buf_add_text(&text, HEADINGS);
    for (uint32_t i = 0; i < 50; i++) {
        char id[19];
        make_id(i, id);
        jl_buf_printf(&text, "演示%u,%s,2026-02-25\n", i, id);
    }
    for (int round = 0; round < 12; round++) {
        char name[64];
        snprintf(name, sizeof name, "in/r%d.csv", round);
        put(world, name, (char *)text.data, text.len);
        pid_t child = fork();
        if (child == 0) {
            open_agent(world);
            for (;;) {
                jl_agent_step(world->agent, 1);
            }
        }
        usleep((useconds_t)(4000 + round * 3500));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
    }
    open_agent(world);
    for (int round = 0; round < 12; round++) {
        char name[64];
        snprintf(name, sizeof name, "in/done/r%d.result.csv", round);
        run_until(world, name);
        struct jl_csv *csv = result(world, name);
        assert_int_equal(count_status(csv, "waiting"), 50);
        jl_csv_free(&csv);
    }
    assert_int_equal(jl_spool_out_waiting(jl_agent_relay(world->agent)->spool), 50);
    jl_buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_AGENT(good_rows_go_and_a_bad_one_says_where_and_why),
        WITH_AGENT(outcome_appears_in_the_result_of_its_row),
        WITH_AGENT(a_result_that_cannot_be_replaced_holds_up_no_other_and_is_written_later),
        WITH_AGENT(taken_without_a_receipt_is_no_outcome_for_who_knows_the_log_key),
        WITH_AGENT(receipt_is_not_lost_when_the_message_is_refused_later_without_one),
        WITH_AGENT(result_never_replaces_a_file_that_came_with_it),
        WITH_AGENT(files_that_differ_in_their_ending_have_a_result_each),
        WITH_AGENT(mended_file_dropped_again_repeats_nothing),
        WITH_AGENT(row_that_stands_twice_in_a_file_is_one_message),
        WITH_AGENT(unreadable_files_are_rejected_with_a_reason),
        WITH_AGENT(file_that_breaks_the_reader_goes_to_quarantine_and_the_agent_lives),
        WITH_AGENT(killed_after_the_commit_the_file_is_still_moved_once),
        WITH_AGENT(killed_at_any_time_no_row_is_lost_or_doubled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
