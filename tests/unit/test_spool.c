// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/unit.h"

#include "agent/spool/spool_db.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define ID_A "018f0000-0000-8000-8000-00000000000a"
#define ID_B "018f0000-0000-8000-8000-00000000000b"

struct place {
    char root[64], path[80];
    struct jl_spool *spool;
};

static struct jl_spool *open_spool(struct place *place)
{
    struct jl_spool *spool = NULL;
    struct jieli_err err = {.text = ""};
    enum jieli_status status = jl_spool_open(place->path, "police-1", &spool, &err);
    if (status != JIELI_OK) {
        print_message("%s\n", err.text);
    }
    assert_int_equal(status, JIELI_OK);
    return spool;
}

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    snprintf(place->root, sizeof place->root, "/tmp/jl-spool-XXXXXX");
    *state = place;
    if (!mkdtemp(place->root)) {
        return -1;
    }
    snprintf(place->path, sizeof place->path, "%s/s.db", place->root);
    place->spool = open_spool(place);
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    static const char *const ENDINGS[] = {"", "-wal", "-shm"};
    jl_spool_close(&place->spool);
    for (int i = 0; i < 3; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s%s", place->path, ENDINGS[i]);
        unlink(path);
    }
    int left = rmdir(place->root);
    free(place);
    return left;
}

static void add_out(struct jl_spool *spool, const char *id, uint64_t sequence, const char *text)
{
    struct jl_out out = {.id = id,
                         .type = "release.notice",
                         .sequence = sequence,
                         .message = jl_view_text(text),
                         .proof = jl_view_text("proof"),
                         .seed = jl_view_text("seed"),
                         .payload = jl_view_text("payload"),
                         .made_ms = 1};
    assert_int_equal(jl_spool_out_add(spool, &out, NULL), JIELI_OK);
}

static void settle(struct jl_spool *spool, const char *id, enum jl_out_state to, const char *receipt)
{
    struct jl_out_outcome outcome = {.id = id, .state = to, .receipt = jl_view_text(receipt), .now_ms = 5};
    assert_int_equal(jl_spool_out_settle(spool, &outcome, NULL, NULL), JIELI_OK);
}

struct sent {
    uint32_t count;
    char ids[8][40], messages[8][16];
};

static bool note_sent(void *user, const struct jl_out *out)
{
    struct sent *sent = user;
    snprintf(sent->ids[sent->count], sizeof sent->ids[0], "%s", out->id);
    snprintf(sent->messages[sent->count++], sizeof sent->messages[0], "%.*s", (int)out->message.len,
             (const char *)out->message.data);
    return true;
}

static void message_is_sent_once_a_session_until_it_has_an_outcome(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    struct sent sent = {0};
    add_out(spool, ID_B, 2, "b");
    add_out(spool, ID_A, 1, "a");
    assert_int_equal(jl_spool_out_next(spool, 0, 8, note_sent, &sent), 2);
    assert_string_equal(sent.ids[0], ID_A); // in order of sequence
    assert_int_equal(jl_spool_out_next(spool, 0, 8, note_sent, &sent), 0);
    settle(spool, ID_A, JL_OUT_ACCEPTED, "r");
    jl_spool_flight_clear(spool); // a new session
    sent.count = 0;
    assert_int_equal(jl_spool_out_next(spool, 0, 8, note_sent, &sent), 1);
    assert_string_equal(sent.ids[0], ID_B);
    assert_int_equal(jl_spool_out_waiting(spool), 1);
}

static void message_put_off_is_sent_when_its_time_comes(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    struct sent sent = {0};
    add_out(spool, ID_A, 1, "a");
    jl_spool_out_put_off(spool, ID_A, 1000, false);
    assert_int_equal(jl_spool_out_next(spool, 999, 8, note_sent, &sent), 0);
    assert_int_equal(jl_spool_out_next(spool, 1000, 8, note_sent, &sent), 1);
}

static void refusal_without_receipt_is_signed_anew_and_one_with_receipt_not(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    bool proved = true;
    struct sent sent = {0};
    add_out(spool, ID_A, 1, "old");
    settle(spool, ID_A, JL_OUT_REJECTED, "");
    assert_int_equal(jl_spool_out_state(spool, ID_A, &proved), JL_OUT_REJECTED);
    assert_false(proved);
    add_out(spool, ID_A, 2, "new");
    assert_int_equal(jl_spool_out_next(spool, 0, 8, note_sent, &sent), 1);
    assert_string_equal(sent.messages[0], "new");
    settle(spool, ID_A, JL_OUT_REJECTED, "receipt");
    add_out(spool, ID_A, 3, "other");
    assert_int_equal(jl_spool_out_state(spool, ID_A, &proved), JL_OUT_REJECTED);
    assert_true(proved);
    assert_int_equal(jl_spool_out_ask(spool, ID_A, NULL), JIELI_OK);
    sent.count = 0;
    assert_int_equal(jl_spool_out_next(spool, 0, 8, note_sent, &sent), 1);
    assert_string_equal(sent.messages[0], "new");
}

static void what_waits_for_a_held_message_does_not_overtake_it(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    struct sent sent = {0};
    add_out(spool, ID_A, 1, "a");
    assert_int_equal(jl_spool_out_next(spool, 0, 8, note_sent, &sent), 1);
    add_out(spool, ID_B, 2, "b");
    jl_spool_out_put_off(spool, ID_A, 1000, true);
    assert_int_equal(jl_spool_flight_count(spool), 0);
    assert_int_equal(jl_spool_out_next(spool, 999, 8, note_sent, &sent), 0);
    assert_int_equal(jl_spool_out_next(spool, 1000, 8, note_sent, &sent), 2);
    assert_string_equal(sent.ids[1], ID_A);
    assert_string_equal(sent.ids[2], ID_B);
    assert_int_equal(jl_spool_flight_count(spool), 2);
    assert_int_equal(jl_spool_out_waiting(spool), 2);
}

static void check_refused(void *user, const struct jl_out_known *known)
{
    assert_string_equal(known->problems, user);
    assert_int_equal(known->state, JL_OUT_REJECTED);
    assert_string_equal(known->code, "JL-MSG-0001");
    assert_int_equal(known->settled_ms, 9);
    assert_int_equal(known->payload.len, strlen("payload"));
}

static void check_waits(void *user, const struct jl_out_known *known)
{
    (void)user;
    assert_int_equal(known->state, JL_OUT_WAITING);
    assert_string_equal(known->problems, "");
}

static void what_became_of_a_message_is_told_with_its_problems(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    char problems[] = "[{\"code\":\"JL-MSG-0001\"}]";
    assert_false(jl_spool_out_find(spool, ID_A, check_waits, NULL));
    add_out(spool, ID_A, 1, "a");
    assert_true(jl_spool_out_find(spool, ID_A, check_waits, NULL));
    struct jl_out_outcome outcome = {
        .id = ID_A, .state = JL_OUT_REJECTED, .code = "JL-MSG-0001", .problems = problems, .now_ms = 9};
    assert_int_equal(jl_spool_out_settle(spool, &outcome, NULL, NULL), JIELI_OK);
    assert_true(jl_spool_out_find(spool, ID_A, check_refused, problems));
    assert_int_equal(jl_spool_prune(spool, JL_SPOOL_KEEP_MS + 100, NULL), JIELI_OK);
    assert_false(jl_spool_out_find(spool, ID_A, check_waits, NULL));
    add_out(spool, ID_A, 2, "a");
    assert_true(jl_spool_out_find(spool, ID_A, check_waits, NULL)); // nothing of the old refusal
}

static void an_outcome_leaves_no_read_open(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    struct jl_buf own = {0};
    struct jl_out_outcome outcome = {.id = ID_A, .state = JL_OUT_ACCEPTED, .receipt = jl_view_text("r"), .now_ms = 9};
    add_out(spool, ID_A, 1, "as signed");
    assert_int_equal(jl_spool_out_settle(spool, &outcome, &own, NULL), JIELI_OK);
    assert_string_equal(jl_buf_text(&own), "as signed");
    for (sqlite3_stmt *at = NULL; (at = sqlite3_next_stmt(spool->db, at));) {
        assert_false(
            sqlite3_stmt_busy(at)); // it would keep the WAL from being written back: 961 MB for 32,000 messages
    }
    jl_buf_fini(&own);
}

static void lane_and_sequence_survive_and_belong_to_one_agency(void **state)
{
    struct place *place = *state;
    uint8_t lane[8];
    memcpy(lane, jl_spool_lane(place->spool), 8);
    assert_int_equal(jl_spool_next_sequence(place->spool), 1);
    assert_int_equal(jl_spool_set_next_sequence(place->spool, 77, NULL), JIELI_OK);
    jl_spool_close(&place->spool);
    struct jl_spool *other = NULL;
    assert_int_equal(jl_spool_open(place->path, "police-2", &other, NULL), JIELI_AGENT_SPOOL);
    assert_null(other);
    place->spool = open_spool(place);
    assert_memory_equal(lane, jl_spool_lane(place->spool), 8);
    assert_int_equal(jl_spool_next_sequence(place->spool), 77);
}

static void spool_has_one_owner(void **state)
{
    struct place *place = *state;
    struct jl_spool *other = NULL;
    assert_int_equal(jl_spool_open(place->path, "police-1", &other, NULL), JIELI_AGENT_SPOOL);
    assert_null(other);
}

static void what_is_rolled_back_was_never_there(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    assert_int_equal(jl_spool_begin(spool, NULL), JIELI_OK);
    add_out(spool, ID_A, 1, "a");
    assert_int_equal(jl_spool_set_next_sequence(spool, 2, NULL), JIELI_OK);
    jl_spool_rollback(spool);
    assert_int_equal(jl_spool_out_state(spool, ID_A, NULL), JL_OUT_NONE);
    assert_int_equal(jl_spool_next_sequence(spool), 1);
}

/// A child that does the work and is killed with -9 at the place named.
static void die_at(struct place *place, int where)
{
    jl_spool_close(&place->spool);
    pid_t child = fork();
    if (child == 0) {
        struct jl_spool *spool = NULL;
        if (jl_spool_open(place->path, "police-1", &spool, NULL) != JIELI_OK) {
            _exit(1);
        }
        for (int step = 0;; step++) {
            if (step == where) {
                kill(getpid(), SIGKILL);
            }
            switch (step) {
            case 0:
                jl_spool_begin(spool, NULL);
                break;
            case 1:
                add_out(spool, ID_A, 1, "a");
                break;
            case 2:
                jl_spool_set_next_sequence(spool, 2, NULL);
                break;
            case 3:
                jl_spool_commit(spool, NULL);
                break;
            default:
                _exit(2);
            }
        }
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    place->spool = open_spool(place);
}

static void kill_leaves_all_of_a_commit_or_nothing(void **state)
{
    struct place *place = *state;
    for (int where = 1; where <= 3; where++) {
        die_at(place, where);
        assert_int_equal(jl_spool_out_state(place->spool, ID_A, NULL), JL_OUT_NONE);
        assert_int_equal(jl_spool_next_sequence(place->spool), 1);
    }
    die_at(place, 4);
    assert_int_equal(jl_spool_out_state(place->spool, ID_A, NULL), JL_OUT_WAITING);
    assert_int_equal(jl_spool_next_sequence(place->spool), 2);
}

struct lines {
    uint32_t count;
    char status[8][16], code[8][16];
};

static void note_line(void *user, const struct jl_line *line)
{
    struct lines *lines = user;
    snprintf(lines->status[lines->count], 16, "%s", line->status);
    snprintf(lines->code[lines->count++], 16, "%s", line->code);
}

static void count_file(void *user, const struct jl_file *file)
{
    *(int64_t *)user = file->key;
}

static void outcome_reaches_the_rows_that_wait_and_no_other(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    uint8_t digest[32] = {0};
    int64_t key = 0, stale = 0;
    struct jl_file file = {
        .claimed = "a.csv", .folder = "done", .name = "a.csv", .digest = digest, .state = JL_FILE_SPOOLED};
    assert_int_equal(jl_spool_file_add(spool, &file, &key, NULL), JIELI_OK);
    assert_int_equal(jl_spool_file_claimed(spool, "a.csv", digest), key);
    assert_int_equal(jl_spool_file_moved(spool, key, "a-2.csv", NULL), JIELI_OK);
    assert_int_equal(jl_spool_file_claimed(spool, "a.csv", digest), 0);
    const struct jl_line lines[] = {{.row = 2, .status = "waiting", .id = ID_A, .entry = 1, .first = true},
                                    {.row = 3, .status = "waiting", .id = ID_A, .entry = 2, .first = true},
                                    {.row = 4, .status = "waiting", .id = ID_B, .first = true},
                                    {.row = 5, .status = "invalid", .id = "", .code = "JL-MSG-0005"}};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(jl_spool_line_add(spool, key, &lines[i], NULL), JIELI_OK);
    }
    assert_int_equal(jl_spool_file_result_written(spool, key, NULL), JIELI_OK);
    struct jl_line_change entry = {.id = ID_A, .entry = 2, .first = -1, .status = "rejected", .code = "JL-MSG-0005"};
    struct jl_line_change rest = {.id = ID_A, .entry = 0, .first = -1, .status = "accepted"};
    assert_int_equal(jl_spool_lines_settle(spool, &entry, NULL), JIELI_OK);
    assert_int_equal(jl_spool_lines_settle(spool, &rest, NULL), JIELI_OK);
    struct lines seen = {0};
    jl_spool_lines(spool, key, note_line, &seen);
    static const char *const WANTED[] = {"accepted", "rejected", "waiting", "invalid"};
    for (int i = 0; i < 4; i++) {
        assert_string_equal(seen.status[i], WANTED[i]);
    }
    assert_string_equal(seen.code[1], "JL-MSG-0005");
    jl_spool_files_stale(spool, 0, 4, count_file, &stale);
    assert_int_equal(stale, key);
}

static struct jl_in delivery_of(const char *source, const char *id, uint64_t seq)
{
    static const char *const WITHHELD[] = {"drug_history", "rehab_status"};
    return (struct jl_in){.agency = "police-1",
                          .id = id,
                          .source = source,
                          .type = "release.notice",
                          .casefile = "cf-1",
                          .json = "{}",
                          .seq = seq,
                          .epoch = 3,
                          .withheld = WITHHELD,
                          .withheld_count = 2,
                          .message = jl_view_text("m")};
}

struct seen {
    uint32_t count, withheld;
    uint64_t seq;
    enum jl_in_state state;
};

static void note_in(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct seen *seen = user;
    seen->count++;
    seen->seq = in->seq;
    seen->withheld = in->withheld_count;
    seen->state = state;
    assert_string_equal(in->withheld[1], "rehab_status");
}

static void delivery_is_open_until_it_is_taken_and_then_reminded_until_confirmed(void **state)
{
    struct place *place = *state;
    struct jl_in in = delivery_of("urn:jieli:agency:a", ID_A, 7);
    assert_int_equal(jl_spool_in_add(place->spool, &in, NULL), JIELI_OK);
    assert_int_equal(jl_spool_in_add(place->spool, &in, NULL), JIELI_OK); // again: nothing new
    jl_spool_close(&place->spool);
    place->spool = open_spool(place);
    struct seen seen = {0};
    jl_spool_in_open(place->spool, note_in, &seen);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.withheld, 2);
    assert_int_equal(jl_spool_in_last_seq(place->spool, "police-1"), 7);
    assert_false(jl_spool_in_known(place->spool, "urn:jieli:agency:a", ID_A));
    assert_int_equal(jl_spool_in_end(place->spool, 1, JL_IN_TAKEN, "f.csv", 100, NULL), JIELI_OK);
    assert_true(jl_spool_in_known(place->spool, "urn:jieli:agency:a", ID_A));
    assert_false(jl_spool_in_known(place->spool, "urn:jieli:agency:b", ID_A));
    assert_true(jl_spool_in_foreign_id(place->spool, "urn:jieli:agency:b", ID_A));
    seen = (struct seen){0};
    jl_spool_in_unconfirmed(place->spool, 8, note_in, &seen);
    assert_int_equal(seen.state, JL_IN_TAKEN);
    assert_int_equal(jl_spool_in_confirm(place->spool, 99, NULL), JIELI_OK);
    jl_spool_in_unconfirmed(place->spool, 8, note_in, &seen);
    assert_int_equal(seen.count, 2);
    assert_int_equal(jl_spool_in_confirm(place->spool, 100, NULL), JIELI_OK);
    jl_spool_in_unconfirmed(place->spool, 8, note_in, &seen);
    assert_int_equal(seen.count, 2);
}

static void only_what_came_under_this_lease_is_open(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    struct jl_in old = delivery_of("urn:jieli:agency:a", ID_A, 7), next = delivery_of("urn:jieli:agency:b", ID_A, 9);
    struct seen seen = {0};
    assert_int_equal(jl_spool_in_first_open(spool, "police-1"), 0);
    next.epoch = 5;
    assert_int_equal(jl_spool_in_add(spool, &old, NULL), JIELI_OK);
    assert_int_equal(jl_spool_in_add(spool, &next, NULL), JIELI_OK);
    assert_int_equal(jl_spool_in_first_open(spool, "police-1"), 7);
    jl_spool_in_from(spool, JL_SPOOL_IN_SHUT);
    jl_spool_in_open(spool, note_in, &seen);
    assert_int_equal(seen.count, 0);
    jl_spool_in_from(spool, 5);
    jl_spool_in_open(spool, note_in, &seen);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.seq, 9);
    assert_int_equal(jl_spool_in_elsewhere(spool, "police-1", 6, 5, 100, NULL), JIELI_OK); // 7 has not ended
    assert_int_equal(jl_spool_in_first_open(spool, "police-1"), 7);
    assert_int_equal(jl_spool_in_elsewhere(spool, "police-1", 9, 5, 100, NULL), JIELI_OK); // 9 came under this lease
    assert_int_equal(jl_spool_in_first_open(spool, "police-1"), 9);
    assert_int_equal(jl_spool_in_state(spool, "police-1", 7), JL_IN_TAKEN);
    assert_true(jl_spool_in_known(spool, "urn:jieli:agency:a", ID_A)); // never given out here
    jl_spool_in_unconfirmed(spool, 8, note_in, &seen);
    assert_int_equal(seen.count, 1); // nothing to remind the hub of
}

static void pruning_forgets_contents_but_never_ids_nor_what_waits(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    struct jl_in in = delivery_of("urn:jieli:agency:a", ID_A, 7);
    add_out(spool, ID_A, 1, "a");
    add_out(spool, ID_B, 2, "b");
    settle(spool, ID_A, JL_OUT_ACCEPTED, "r"); // at 5
    assert_int_equal(jl_spool_in_add(spool, &in, NULL), JIELI_OK);
    assert_int_equal(jl_spool_in_end(spool, 1, JL_IN_TAKEN, "f.csv", 5, NULL), JIELI_OK);
    assert_int_equal(jl_spool_prune(spool, 5 + JL_SPOOL_KEEP_MS, NULL), JIELI_OK);
    assert_int_equal(jl_spool_out_state(spool, ID_A, NULL), JL_OUT_ACCEPTED);
    assert_int_equal(jl_spool_prune(spool, 6 + JL_SPOOL_KEEP_MS, NULL), JIELI_OK);
    assert_int_equal(jl_spool_out_state(spool, ID_A, NULL), JL_OUT_NONE);
    assert_int_equal(jl_spool_out_state(spool, ID_B, NULL), JL_OUT_WAITING);
    assert_true(jl_spool_in_known(spool, "urn:jieli:agency:a", ID_A));
}

#define WITH_SPOOL(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

static int count_work(void *steps)
{
    *(unsigned *)steps += 100;
    return 0;
}

static bool take(void *user, const struct jl_out *out)
{
    (void)user, (void)out;
    return true;
}

#define MANY 3000u

static void add_many(struct jl_spool *spool, uint32_t count)
{
    char id[37];
    assert_int_equal(jl_spool_begin(spool, NULL), JIELI_OK);
    for (uint32_t i = 1; i <= count; i++) {
        snprintf(id, sizeof id, "018f0000-0000-8000-8000-%012u", i);
        add_out(spool, id, i, "x");
    }
    assert_int_equal(jl_spool_end(spool, JIELI_OK, NULL), JIELI_OK);
}

/// What a group of a backlog costs does not grow with the backlog: with 100,000 that wait, a walk through all of them
/// took 70 ms each time.
static void taking_some_of_many_walks_through_some(void **state)
{
    struct place *place = *state;
    unsigned steps = 0;
    add_many(place->spool, MANY);
    assert_int_equal(jl_spool_out_next(place->spool, 0, 32, take, NULL), 32);
    sqlite3_progress_handler(place->spool->db, 100, count_work, &steps);
    assert_int_equal(jl_spool_out_next(place->spool, 0, 32, take, NULL), 32);
    sqlite3_progress_handler(place->spool->db, 0, NULL, NULL);
    assert_in_range(steps, 1, 6000);
}

/// What is shown every two seconds and logged at each Welcome is not counted one by one.
static void how_many_wait_is_known_without_counting(void **state)
{
    struct place *place = *state;
    unsigned steps = 0;
    add_many(place->spool, MANY);
    jl_spool_out_waiting(place->spool); // compiled
    sqlite3_progress_handler(place->spool->db, 100, count_work, &steps);
    for (int i = 0; i < 10; i++) {
        assert_int_equal(jl_spool_out_waiting(place->spool), MANY);
    }
    sqlite3_progress_handler(place->spool->db, 0, NULL, NULL);
    assert_in_range(steps, 0, 1000);
}

static void note_place(void *user, int64_t cursor)
{
    *(int64_t *)user = cursor;
}

/// Ids of deliveries are kept for ever: what is open is found without a walk through all that ever came.
static void what_is_open_is_found_among_all_that_has_ended(void **state)
{
    struct jl_spool *spool = ((struct place *)*state)->spool;
    unsigned steps = 0;
    int64_t place = 0;
    assert_int_equal(jl_spool_begin(spool, NULL), JIELI_OK);
    for (uint64_t seq = 1; seq <= 3000; seq++) {
        struct jl_in in = delivery_of("urn:jieli:agency:a", ID_A, seq);
        in.type = "attachment.part";
        assert_int_equal(jl_spool_in_add(spool, &in, NULL), JIELI_OK);
        if (seq < 3000) {
            assert_int_equal(jl_spool_in_end(spool, (int64_t)seq, JL_IN_TAKEN, "", 1, NULL), JIELI_OK);
        }
    }
    assert_int_equal(jl_spool_end(spool, JIELI_OK, NULL), JIELI_OK);
    sqlite3_progress_handler(spool->db, 100, count_work, &steps);
    struct seen seen = {0};
    jl_spool_in_after(spool, 0, true, 10, note_in, &seen);
    jl_spool_in_parts(spool, 10, note_place, &place);
    jl_spool_in_open(spool, note_in, &seen);
    sqlite3_progress_handler(spool->db, 0, NULL, NULL);
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.seq, 3000);
    assert_int_equal(place, 3000);
    assert_in_range(steps, 0, 1000);
}

/// Whatever is done to a message, and whatever of it is undone: counted is what waits.
static void what_waits_is_counted_through_all_that_happens_to_it(void **state)
{
    struct place *place = *state;
    struct jl_spool *spool = place->spool;
    add_out(spool, ID_A, 1, "a");
    add_out(spool, ID_B, 2, "b");
    assert_int_equal(jl_spool_out_waiting(spool), 2);
    settle(spool, ID_A, JL_OUT_ACCEPTED, "r");
    settle(spool, ID_B, JL_OUT_REJECTED, "");
    assert_int_equal(jl_spool_out_waiting(spool), 0);
    assert_int_equal(jl_spool_out_ask(spool, ID_A, NULL), JIELI_OK);
    assert_int_equal(jl_spool_out_ask(spool, ID_A, NULL), JIELI_OK);
    assert_int_equal(jl_spool_out_waiting(spool), 1);
    assert_int_equal(jl_spool_out_keep(spool, ID_A, NULL), JIELI_OK);
    assert_int_equal(jl_spool_out_waiting(spool), 0);
    assert_int_equal(jl_spool_out_ask_all(spool, NULL), JIELI_OK);
    add_out(spool, ID_B, 3, "signed anew");
    assert_int_equal(jl_spool_out_waiting(spool), 2);
    assert_int_equal(jl_spool_begin(spool, NULL), JIELI_OK);
    settle(spool, ID_A, JL_OUT_ACCEPTED, "r");
    jl_spool_rollback(spool);
    assert_int_equal(jl_spool_out_waiting(spool), 2);
    jl_spool_close(&place->spool);
    place->spool = open_spool(place);
    assert_int_equal(jl_spool_out_waiting(place->spool), 2);
    settle(place->spool, ID_A, JL_OUT_ACCEPTED, "r");
    assert_int_equal(jl_spool_prune(place->spool, 6 + JL_SPOOL_KEEP_MS, NULL), JIELI_OK);
    assert_int_equal(jl_spool_out_waiting(place->spool), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SPOOL(message_is_sent_once_a_session_until_it_has_an_outcome),
        WITH_SPOOL(message_put_off_is_sent_when_its_time_comes),
        WITH_SPOOL(refusal_without_receipt_is_signed_anew_and_one_with_receipt_not),
        WITH_SPOOL(what_waits_for_a_held_message_does_not_overtake_it),
        WITH_SPOOL(what_became_of_a_message_is_told_with_its_problems),
        WITH_SPOOL(an_outcome_leaves_no_read_open),
        WITH_SPOOL(lane_and_sequence_survive_and_belong_to_one_agency),
        WITH_SPOOL(spool_has_one_owner),
        WITH_SPOOL(what_is_rolled_back_was_never_there),
        WITH_SPOOL(kill_leaves_all_of_a_commit_or_nothing),
        WITH_SPOOL(outcome_reaches_the_rows_that_wait_and_no_other),
        WITH_SPOOL(delivery_is_open_until_it_is_taken_and_then_reminded_until_confirmed),
        WITH_SPOOL(only_what_came_under_this_lease_is_open),
        WITH_SPOOL(pruning_forgets_contents_but_never_ids_nor_what_waits),
        WITH_SPOOL(taking_some_of_many_walks_through_some),
        WITH_SPOOL(how_many_wait_is_known_without_counting),
        WITH_SPOOL(what_is_open_is_found_among_all_that_has_ended),
        WITH_SPOOL(what_waits_is_counted_through_all_that_happens_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
