// SPDX-License-Identifier: Apache-2.0
// The agent with its folders and its spool, the hub away; outcomes and deliveries are handed in where the client would.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "agent/agent.h"
#include "agent/files/giving.h"
#include "agent/sheet/csv.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEADINGS "姓名,身份证号,出所日期\n"
#define ID_X "018f0000-0000-8000-8000-00000000000a"
#define ID_Y "018f0000-0000-8000-8000-00000000000b"

struct world {
    char root[64];
    char keys[128], folder[128], spool[128], adapter[4096];
    struct jl_agent_conf conf;
    struct jl_agent *agent;
};

static void open_agent(struct world *world)
{
    struct jieli_err err = {.text = ""};
    enum jieli_status status = jl_agent_open(&world->conf, &world->agent, &err);
    if (status != JIELI_OK) {
        print_message("%s: %s\n", err.field, err.text);
    }
    assert_int_equal(status, JIELI_OK);
    jl_agent_relay(world->agent)->lease_heard = true; // as after a Welcome: a machine alone hands over
    jl_lease_look(jl_agent_relay(world->agent), 0);
    assert_int_equal(jl_spool_set_number(jl_agent_relay(world->agent)->spool, "welcomed", 1, NULL),
                     JIELI_OK); // no wait for a first hub
}

/// Read as the program reads it, so that every key has its default.
static void load_conf(struct world *world)
{
    char path[128], hub[128];
    struct jieli_err err = {.text = ""};
    snprintf(path, sizeof path, "%s/agent.cfg", world->root);
    snprintf(hub, sizeof hub, "%s/hub.curve", world->root);
    FILE *file = fopen(hub, "w");
    assert_non_null(file);
    fprintf(file, "%064d", 1);
    fclose(file);
    file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file,
            "agency = \"isolation-centre-1\"; keys = \"%s\"; adapter = \"%s\"; folder = \"%s\"; spool = \"%s\";\n"
            "rescan = \"100ms\"; settle = \"0ms\"; window = 16; window_bytes = \"1MiB\";\n"
            "hub = { endpoint = \"tcp://127.0.0.1:9\"; curve_key = \"%s\"; };\n",
            world->keys, world->adapter, world->folder, world->spool, hub);
    fclose(file);
    if (jl_agent_conf_load(path, NULL, NULL, &world->conf, &err) != JIELI_OK) {
        fail_msg("%s: %s", err.field, err.text);
    }
}

static int setup(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    snprintf(world->root, sizeof world->root, "/tmp/jl-agent-XXXXXX");
    *state = world;
    if (!mkdtemp(world->root)) {
        return -1;
    }
    char dir[128];
    snprintf(dir, sizeof dir, "%s/keys", world->root);
    snprintf(world->keys, sizeof world->keys, "%s/keys/isolation-centre-1.keys", world->root);
    snprintf(world->folder, sizeof world->folder, "%s/agency", world->root);
    snprintf(world->spool, sizeof world->spool, "%s/spool.db", world->root);
    snprintf(world->adapter, sizeof world->adapter, "%s/plugins/adapter/isolation_centre.so", getenv("JL_BUILD"));
    assert_int_equal(jieli_keys_make(dir, "isolation-centre-1", "machine-1", NULL), JIELI_OK);
    load_conf(world);
    open_agent(world);
    return 0;
}

static void remove_below(const char *path)
{
    DIR *stream = opendir(path);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        char below[1024];
        struct stat is;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        snprintf(below, sizeof below, "%.700s/%.255s", path, entry->d_name);
        if (lstat(below, &is) == 0 && S_ISDIR(is.st_mode)) {
            remove_below(below);
        } else {
            unlink(below);
        }
    }
    if (stream) {
        closedir(stream);
    }
    rmdir(path);
}

static int teardown(void **state)
{
    struct world *world = *state;
    jl_agent_close(&world->agent);
    jl_agent_conf_fini(&world->conf);
    remove_below(world->root);
    free(world);
    return 0;
}

static void put(struct world *world, const char *below, const char *text, size_t len)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", world->folder, below);
    assert_int_equal(jl_os_write_file(path, text, len, 0600, NULL), JIELI_OK);
}

static bool has(struct world *world, const char *below)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", world->folder, below);
    return jl_os_exists(path);
}

static struct jl_csv *result(struct world *world, const char *below)
{
    char path[256];
    struct jl_buf bytes = {0};
    struct jl_csv *csv = NULL;
    snprintf(path, sizeof path, "%s/%s", world->folder, below);
    assert_int_equal(jl_os_read_file(path, 64 << 20, &bytes, NULL), JIELI_OK);
    assert_int_equal(jl_csv_read(jl_buf_view(&bytes), &csv, NULL), JIELI_OK);
    jl_buf_fini(&bytes);
    return csv;
}

static uint32_t count_status(const struct jl_csv *csv, const char *status)
{
    uint32_t count = 0;
    for (uint32_t i = 1; i < jl_csv_rows(csv); i++) {
        count += strcmp(jl_csv_cell(csv, i, 1), status) == 0;
    }
    return count;
}

static void run_until(struct world *world, const char *below)
{
    for (int64_t end_ms = jl_os_boot_ms() + 20000; jl_os_boot_ms() < end_ms && !has(world, below);) {
        jl_agent_step(world->agent, 20);
    }
    assert_true(has(world, below));
}

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
        jl_spool_files_stale(jl_agent_relay(world->agent)->spool, 1, note_stale, &stale);
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

static struct jieli_delivery delivery_of(const char *id, uint64_t seq)
{
    return (struct jieli_delivery){.agency = "isolation-centre-1",
                                   .epoch = 1,
                                   .seq = seq,
                                   .id = id,
                                   .verified = true,
                                   .source = "urn:jieli:agency:police-1",
                                   .type = "cn.jieli.release.no_rehab.v1",
                                   .casefile = "cf-1",
                                   .matter = "",
                                   .ground = "法48",
                                   .message = jl_view_text("m"),
                                   .json =
                                       "{\"person\":{\"name\":\"演示\"},\"made_on\":\"2026-02-20\",\"text\":\"x\"}"};
}

static void deliver(struct world *world, const struct jieli_delivery *delivery)
{
    jl_inbox_delivery(jl_agent_relay(world->agent), delivery);
    if (jl_spool_in_transaction(jl_agent_relay(world->agent)->spool)) {
        assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    }
    jl_inbox_acknowledge(jl_agent_relay(world->agent));
    jl_agent_step(world->agent, 0);
}

static uint32_t out_count(struct world *world)
{
    char path[256];
    uint32_t count = 0;
    snprintf(path, sizeof path, "%s/out", world->folder);
    DIR *stream = opendir(path);
    for (struct dirent *entry; (entry = readdir(stream));) {
        count += entry->d_name[0] != '.';
    }
    closedir(stream);
    return count;
}

static void delivery_becomes_one_file_however_often_it_comes(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    deliver(world, &delivery);
    assert_true(has(world, "out/release_no_rehab-" ID_X ".csv"));
    deliver(world, &delivery); // redelivered
    delivery.seq = 2;
    deliver(world, &delivery); // the same message for another matter
    assert_int_equal(out_count(world), 1);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 2), JL_IN_TAKEN);
    delivery = delivery_of(ID_X, 3);
    delivery.source = "urn:jieli:agency:police-2"; // another message with the same id
    deliver(world, &delivery);
    assert_int_equal(out_count(world), 2);
}

static void another_message_under_a_number_that_was_used_is_not_lost(void **state)
{
    struct world *world = *state;
    struct jl_spool *spool = jl_agent_relay(world->agent)->spool;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    deliver(world, &delivery);
    delivery = delivery_of(ID_Y, 1); // the hub's journal was put back: it counts anew
    deliver(world, &delivery);
    assert_true(has(world, "out/release_no_rehab-" ID_Y ".csv"));
    assert_int_equal(out_count(world), 2);
    assert_int_equal(jl_spool_in_state(spool, "isolation-centre-1", 1), JL_IN_TAKEN);
    assert_int_equal(jl_spool_in_last_seq(spool, "isolation-centre-1"), 1);
    delivery = delivery_of(ID_X, 2); // the first comes again, under another number
    deliver(world, &delivery);
    assert_int_equal(out_count(world), 2);
}

static void what_waits_under_a_number_that_is_used_again_is_handed_over_too(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    jl_inbox_delivery(jl_agent_relay(world->agent), &delivery);
    assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    delivery = delivery_of(ID_Y, 1);
    deliver(world, &delivery);
    run_until(world, "out/release_no_rehab-" ID_X ".csv");
    run_until(world, "out/release_no_rehab-" ID_Y ".csv");
}

static void file_given_before_a_crash_is_not_given_again(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    const char there[] = "报文编号,发送机构\n" ID_X ",urn:jieli:agency:police-1\n";
    put(world, "out/release_no_rehab-" ID_X ".csv", there, sizeof there - 1);
    deliver(world, &delivery);
    assert_int_equal(out_count(world), 1);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 1), JL_IN_TAKEN);
}

static void delivery_received_before_a_crash_is_handed_over_after_it(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    jl_inbox_delivery(jl_agent_relay(world->agent), &delivery);
    assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    jl_agent_close(&world->agent);
    open_agent(world);
    run_until(world, "out/release_no_rehab-" ID_X ".csv");
}

static void delivery_that_does_not_verify_or_has_no_id_is_not_stored(void **state)
{
    struct world *world = *state;
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    delivery.verified = false;
    delivery.why = JIELI_SEAL_SIGNATURE;
    deliver(world, &delivery);
    delivery = delivery_of("../../etc/passwd", 2);
    deliver(world, &delivery);
    assert_int_equal(out_count(world), 0);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 1), JL_IN_NONE);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 2), JL_IN_NONE);
}

static void folder_that_cannot_be_written_keeps_the_delivery_in_the_spool(void **state)
{
    struct world *world = *state;
    char path[256];
    snprintf(path, sizeof path, "%s/out", world->folder);
    assert_int_equal(rmdir(path), 0);
    struct jieli_delivery delivery = delivery_of(ID_X, 1);
    deliver(world, &delivery);
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 1), JL_IN_RECEIVED);
    jl_agent_close(&world->agent);
    open_agent(world);
    run_until(world, "out/release_no_rehab-" ID_X ".csv");
    assert_int_equal(jl_spool_in_state(jl_agent_relay(world->agent)->spool, "isolation-centre-1", 1), JL_IN_TAKEN);
}

#define WITH_PAPERS "姓名,身份证号,出所日期,附件\n"
static const char SCAN[] = "%PDF-1.4 a scan of one page";

static bool see_out(void *user, const struct jl_out *out)
{
    struct jl_buf *all = user;
    jl_buf_printf(all, "%s\n", out->type);
    jl_buf_add_view(all, out->payload);
    return true;
}

static bool holds(const struct jl_buf *all, const char *text)
{
    return memmem(all->data, all->len, text, strlen(text));
}

static void attachment_named_in_a_row_goes_before_its_message(void **state)
{
    struct world *world = *state;
    const char text[] = WITH_PAPERS "演示甲,340803188006150025,2026-02-25,附件/出所通知书.pdf\n";
    put(world, "in/附件/出所通知书.pdf", SCAN, sizeof SCAN - 1);
    put(world, "in/a.csv", text, sizeof text - 1);
    run_until(world, "in/done/a.result.csv");
    struct jl_spool *spool = jl_agent_relay(world->agent)->spool;
    assert_int_equal(jl_spool_out_waiting(spool), 2); // the part, then the notice
    struct jl_buf seen = {0};
    jl_spool_flight_clear(spool);
    assert_int_equal(jl_spool_out_next(spool, INT64_MAX, 10, see_out, &seen), 2);
    assert_true(jl_text_starts(jl_buf_text(&seen), "attachment.part\n"));
    assert_true(holds(&seen, SCAN));
    assert_true(holds(&seen, "release.notice\n"));
    assert_true(holds(&seen, "application/pdf"));
    jl_buf_fini(&seen);
    put(world, "in/b.csv", text, sizeof text - 1); // the same again: nothing new
    run_until(world, "in/done/b.result.csv");
    assert_int_equal(jl_spool_out_waiting(spool), 2);
}

static void row_whose_attachment_is_missing_is_told_and_the_others_go(void **state)
{
    struct world *world = *state;
    const char text[] = WITH_PAPERS "演示甲,340803188006150025,2026-02-25,没有.pdf\n"
                                    "演示乙,33030418800229001X,2026-02-25,病历.docx\n"
                                    "演示丙,33030418800229001X,2026-02-26,../../etc/passwd\n"
                                    "演示丁,33030418800229001X,2026-02-27,\n";
    put(world, "in/附件/病历.docx", SCAN, sizeof SCAN - 1);
    put(world, "in/a.csv", text, sizeof text - 1);
    run_until(world, "in/done/a.result.csv");
    assert_int_equal(jl_spool_out_waiting(jl_agent_relay(world->agent)->spool), 1);
    struct jl_csv *csv = result(world, "in/done/a.result.csv");
    assert_int_equal(count_status(csv, "invalid"), 3);
    assert_string_equal(jl_csv_cell(csv, 1, 3), "JL-AGENT-0012");
    assert_string_equal(jl_csv_cell(csv, 1, 6), "附件");
    assert_string_equal(jl_csv_cell(csv, 2, 3), "JL-MSG-0017");
    assert_string_equal(jl_csv_cell(csv, 3, 3), "JL-AGENT-0004");
    jl_csv_free(&csv);
}

/// A part of one byte: part 1 of a file of two, or part 0 of a file of one. `digest` is that of the whole.
struct part_text {
    char id[37], json[400];
};

static struct jieli_delivery part_of(uint64_t seq, const uint8_t digest[32], bool second, struct part_text *text)
{
    char base64[64];
    jl_base64_write(digest, 32, base64);
    snprintf(text->id, sizeof text->id, "018f0000-0000-8000-9000-%012llx", (unsigned long long)seq);
    snprintf(text->json, sizeof text->json,
             "{\"digest\":\"%s\",\"size\":%u,\"media_type\":\"application/pdf\",\"part\":%u,\"parts\":%u,"
             "\"bytes\":\"AA==\"}",
             base64, second ? 524289 : 1, second, second ? 2 : 1);
    struct jieli_delivery delivery = delivery_of(text->id, seq);
    delivery.type = "cn.jieli.attachment.part.v1";
    delivery.json = text->json;
    return delivery;
}

static void whole_digest(struct world *world, uint8_t digest[32])
{
    const struct jl_view zero = jl_view("", 1);
    jl_digest_parts(jl_agent_relay(world->agent)->digest, &zero, 1, digest);
}

/// Parts that never become whole, as after a spool that was lost or another machine that took the rest.
static void store_incomplete(struct world *world, uint64_t from, uint32_t attachments, uint32_t times)
{
    struct jl_relay *relay = jl_agent_relay(world->agent);
    for (uint32_t i = 0; i < attachments * times; i++) {
        uint8_t digest[32] = {1, (uint8_t)(i % attachments), (uint8_t)(i % attachments >> 8)};
        struct part_text text;
        struct jieli_delivery delivery = part_of(from + i, digest, true, &text);
        jl_inbox_delivery(relay, &delivery);
    }
    assert_int_equal(jl_spool_commit(relay->spool, NULL), JIELI_OK);
}

static void assert_others_go(struct world *world, uint64_t seq)
{
    char name[64], path[96];
    uint8_t digest[32];
    struct part_text text;
    struct jieli_delivery delivery = delivery_of(ID_X, seq);
    deliver(world, &delivery);
    run_until(world, "out/release_no_rehab-" ID_X ".csv");
    whole_digest(world, digest);
    delivery = part_of(seq + 1, digest, false, &text);
    deliver(world, &delivery);
    jl_hex_write(digest, 8, name);
    snprintf(path, sizeof path, "out/attachments/%s.pdf", name);
    run_until(world, path);
}

static void attachments_that_stay_incomplete_hold_up_nothing(void **state)
{
    store_incomplete(*state, 1, 70, 1);
    assert_others_go(*state, 100);
}

static void more_open_parts_than_a_round_reads_hold_up_nothing(void **state)
{
    store_incomplete(*state, 1, 10, 110);
    assert_others_go(*state, 2000);
}

static void part_delivered_anew_under_another_number_ends(void **state)
{
    struct world *world = *state;
    struct jl_spool *spool = jl_agent_relay(world->agent)->spool;
    struct part_text text, second_text;
    uint8_t whole[32];
    struct jl_buf bytes = {0};
    memset(jl_buf_extend(&bytes, 524289), 0, 524289);
    const struct jl_view all = jl_view(bytes.data, 524289);
    jl_digest_parts(jl_agent_relay(world->agent)->digest, &all, 1, whole);
    struct jieli_delivery second = part_of(1, whole, true, &second_text), first = part_of(2, whole, false, &text);
    char *json = malloc(700400), *base64 = malloc(700000), whole64[64];
    jl_base64_write(bytes.data, 524288, base64);
    jl_base64_write(whole, 32, whole64);
    snprintf(json, 700400,
             "{\"digest\":\"%s\",\"size\":524289,\"media_type\":\"application/pdf\",\"parts\":2,\"bytes\":\"%s\"}",
             whole64, base64);
    first.json = json;
    deliver(world, &second);
    second.seq = 3; // while the first is still to come
    deliver(world, &second);
    deliver(world, &first);
    jl_agent_step(world->agent, 0);
    second.seq = 4; // after all were taken
    deliver(world, &second);
    jl_agent_step(world->agent, 0);
    for (uint64_t seq = 1; seq <= 4; seq++) {
        assert_int_equal(jl_spool_in_state(spool, "isolation-centre-1", seq), JL_IN_TAKEN);
    }
    free(json);
    free(base64);
    jl_buf_fini(&bytes);
}

static void incomplete_attachment_is_given_up_after_30_days_and_a_day_here(void **state)
{
    const int64_t DAY_MS = 86400000;
    (void)state;
    assert_false(jl_parts_over(0, 0, 2 * DAY_MS, 30 * DAY_MS));
    assert_true(jl_parts_over(0, 0, 2 * DAY_MS, 30 * DAY_MS + 1));
    assert_false(jl_parts_over(0, DAY_MS, 2 * DAY_MS, 40 * DAY_MS)); // the others may still be on their way
}

#define WITH_AGENT(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_AGENT(good_rows_go_and_a_bad_one_says_where_and_why),
        WITH_AGENT(outcome_appears_in_the_result_of_its_row),
        WITH_AGENT(taken_without_a_receipt_is_no_outcome_for_who_knows_the_log_key),
        WITH_AGENT(receipt_is_not_lost_when_the_message_is_refused_later_without_one),
        WITH_AGENT(result_never_replaces_a_file_that_came_with_it),
        WITH_AGENT(files_that_differ_in_their_ending_have_a_result_each),
        WITH_AGENT(mended_file_dropped_again_repeats_nothing),
        WITH_AGENT(row_that_stands_twice_in_a_file_is_one_message),
        WITH_AGENT(attachment_named_in_a_row_goes_before_its_message),
        WITH_AGENT(row_whose_attachment_is_missing_is_told_and_the_others_go),
        WITH_AGENT(attachments_that_stay_incomplete_hold_up_nothing),
        WITH_AGENT(more_open_parts_than_a_round_reads_hold_up_nothing),
        cmocka_unit_test(incomplete_attachment_is_given_up_after_30_days_and_a_day_here),
        WITH_AGENT(part_delivered_anew_under_another_number_ends),
        WITH_AGENT(unreadable_files_are_rejected_with_a_reason),
        WITH_AGENT(file_that_breaks_the_reader_goes_to_quarantine_and_the_agent_lives),
        WITH_AGENT(killed_after_the_commit_the_file_is_still_moved_once),
        WITH_AGENT(killed_at_any_time_no_row_is_lost_or_doubled),
        WITH_AGENT(delivery_becomes_one_file_however_often_it_comes),
        WITH_AGENT(another_message_under_a_number_that_was_used_is_not_lost),
        WITH_AGENT(what_waits_under_a_number_that_is_used_again_is_handed_over_too),
        WITH_AGENT(file_given_before_a_crash_is_not_given_again),
        WITH_AGENT(delivery_received_before_a_crash_is_handed_over_after_it),
        WITH_AGENT(delivery_that_does_not_verify_or_has_no_id_is_not_stored),
        WITH_AGENT(folder_that_cannot_be_written_keeps_the_delivery_in_the_spool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
