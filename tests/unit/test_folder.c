// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/ground.h"

#include "agent/files/folder.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SETTLE_MS 1000

/// Stands before the C library's: a file server that says "busy" while a spreadsheet has a.csv open.
static bool held_open;

int renameat2(int from, const char *name, int to, const char *wanted, unsigned int flags)
{
    if (held_open && strcmp(name, "a.csv") == 0) {
        errno = EBUSY;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from, name, to, wanted, flags);
}

/// A file system that cannot sync folders (vboxsf, old CIFS: EINVAL), or a disk that fails (EIO). 0: neither.
static int folder_sync_fault;

int fsync(int fd)
{
    struct stat is;
    if (folder_sync_fault && fstat(fd, &is) == 0 && S_ISDIR(is.st_mode)) {
        errno = folder_sync_fault;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

struct place {
    char root[64];
    struct jl_folder *folder;
    uint32_t odd;
    char odd_name[JL_FOLDER_NAME_BYTES], odd_folder[16];
    enum jieli_status odd_status;
    uint32_t claimed;
    char last[JL_FOLDER_NAME_BYTES];
};

static struct jl_folder *open_folder(struct place *place, const char *agent)
{
    struct jl_folder *folder = NULL;
    assert_int_equal(jl_folder_open(place->root, agent, SETTLE_MS, &folder, NULL), JIELI_OK);
    return folder;
}

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    *state = place;
    ground_folder(place->root);
    place->folder = open_folder(place, "one");
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    jl_folder_close(&place->folder);
    ground_remove(place->root);
    free(place);
    return 0;
}

static void path_of(const struct place *place, const char *below, char out[512])
{
    snprintf(out, 512, "%s/%s", place->root, below);
}

static void put(const struct place *place, const char *below, const char *text)
{
    char path[512];
    path_of(place, below, path);
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static bool has(const struct place *place, const char *below)
{
    char path[512];
    struct stat is;
    path_of(place, below, path);
    return lstat(path, &is) == 0;
}

static void on_odd(void *user, const struct jl_folder_odd *odd)
{
    struct place *place = user;
    place->odd++;
    place->odd_status = odd->status;
    snprintf(place->odd_name, sizeof place->odd_name, "%s", odd->name);
    snprintf(place->odd_folder, sizeof place->odd_folder, "%s", odd->folder);
}

static void on_claimed(void *user, const char *name)
{
    struct place *place = user;
    place->claimed++;
    snprintf(place->last, sizeof place->last, "%s", name);
}

static uint32_t look(struct place *place, struct jl_folder *folder, int64_t now_ms)
{
    int64_t again_ms;
    assert_int_equal(jl_folder_scan(folder, now_ms, on_odd, place, &again_ms, NULL), JIELI_OK);
    place->claimed = 0;
    jl_folder_claimed(folder, on_claimed, place);
    return place->claimed;
}

static void file_is_claimed_only_after_it_stands_still(void **state)
{
    struct place *place = *state;
    put(place, "in/a.csv", "half");
    assert_int_equal(look(place, place->folder, 0), 0);
    assert_int_equal(look(place, place->folder, SETTLE_MS - 1), 0);
    put(place, "in/a.csv", " and the rest");
    assert_int_equal(look(place, place->folder, SETTLE_MS + 1), 0);
    assert_int_equal(look(place, place->folder, 2 * SETTLE_MS), 0);
    assert_int_equal(look(place, place->folder, 2 * SETTLE_MS + 1), 1);
    assert_true(has(place, "in/claimed/one/a.csv"));
    assert_false(has(place, "in/a.csv"));
}

static void file_held_open_by_another_program_waits_and_is_told_once(void **state)
{
    struct place *place = *state;
    int64_t again_ms;
    put(place, "in/a.csv", "x");
    put(place, "in/b.csv", "x");
    look(place, place->folder, 0);
    held_open = true;
    assert_int_equal(jl_folder_scan(place->folder, SETTLE_MS, on_odd, place, &again_ms, NULL), JIELI_AGENT_HELD);
    assert_int_equal(look(place, place->folder, 2 * SETTLE_MS), 1); // the other one is taken; nobody is told again
    assert_string_equal(place->last, "b.csv");
    held_open = false;
    assert_int_equal(look(place, place->folder, 3 * SETTLE_MS), 2);
    assert_true(has(place, "in/claimed/one/a.csv"));
}

static void file_on_a_share_stands_longer_under_whatever_number(void **state)
{
    struct place *place = *state;
    char one[512], other[512];
    jl_folder_on_share(place->folder);
    assert_int_equal(jl_folder_fd(place->folder), -1);
    put(place, "in/a.csv", "x");
    look(place, place->folder, 0);
    struct stat is;
    path_of(place, "in/a.csv", one);
    path_of(place, "in/.other", other);
    put(place, "in/.other", "x");
    assert_int_equal(stat(one, &is), 0);
    const struct timespec times[2] = {is.st_mtim, is.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, other, times, 0), 0);
    assert_int_equal(rename(other, one), 0); // the same file, as a server without lasting numbers shows it
    assert_int_equal(look(place, place->folder, SETTLE_MS), 0);
    assert_int_equal(look(place, place->folder, JL_FOLDER_SHARE_SETTLE_MS - 1), 0);
    assert_int_equal(look(place, place->folder, JL_FOLDER_SHARE_SETTLE_MS), 1);
}

static void empty_file_gets_time_to_be_filled(void **state)
{
    struct place *place = *state;
    put(place, "in/a.csv", "");
    look(place, place->folder, 0);
    assert_int_equal(look(place, place->folder, JL_FOLDER_EMPTY_MS - 1), 0);
    assert_int_equal(look(place, place->folder, JL_FOLDER_EMPTY_MS), 1);
}

static void file_renamed_in_is_claimed_at_once(void **state)
{
    struct place *place = *state;
    char from[512], to[512];
    put(place, "in/.a.csv.upload", "whole");
    path_of(place, "in/.a.csv.upload", from);
    path_of(place, "in/a.csv", to);
    assert_int_equal(rename(from, to), 0);
    jl_folder_drain(place->folder);
    assert_int_equal(look(place, place->folder, 5), 1);
}

static void what_programs_keep_beside_files_is_left_alone(void **state)
{
    struct place *place = *state;
    static const char *const NAMES[] = {"in/~$a.csv", "in/a.tmp",  "in/a.csv.PART",
                                        "in/.hidden", "in/a.csv~", "in/Thumbs.db"};
    for (size_t i = 0; i < 6; i++) {
        put(place, NAMES[i], "x");
    }
    look(place, place->folder, 0);
    assert_int_equal(look(place, place->folder, 100 * SETTLE_MS), 0);
    assert_int_equal(place->odd, 0);
    for (size_t i = 0; i < 6; i++) {
        assert_true(has(place, NAMES[i]));
    }
}

static void link_is_set_aside_and_not_followed(void **state)
{
    struct place *place = *state;
    char path[512];
    path_of(place, "in/link.csv", path);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    look(place, place->folder, 0);
    assert_int_equal(look(place, place->folder, SETTLE_MS), 0);
    assert_int_equal(place->odd, 1);
    assert_int_equal(place->odd_status, JIELI_AGENT_DANGER);
    assert_true(has(place, "in/quarantine/link.csv"));
}

static void folder_and_pipe_and_control_name_are_set_aside(void **state)
{
    struct place *place = *state;
    char path[512];
    path_of(place, "in/papers", path);
    assert_int_equal(mkdir(path, 0700), 0);
    path_of(place, "in/pipe.csv", path);
    assert_int_equal(mkfifo(path, 0600), 0);
    put(place, "in/a\nb.csv", "x");
    look(place, place->folder, 0);
    assert_int_equal(look(place, place->folder, JL_FOLDER_EMPTY_MS), 0);
    assert_int_equal(place->odd, 3);
    assert_true(has(place, "in/quarantine/papers"));
    assert_true(has(place, "in/quarantine/pipe.csv"));
    assert_true(has(place, "in/quarantine/a_b.csv"));
}

static void huge_file_is_rejected_unread(void **state)
{
    struct place *place = *state;
    char path[512];
    put(place, "in/huge.csv", "x");
    path_of(place, "in/huge.csv", path);
    assert_int_equal(truncate(path, (off_t)JL_FOLDER_FILE_BYTES_MAX + 1), 0);
    look(place, place->folder, 0);
    look(place, place->folder, SETTLE_MS);
    assert_int_equal(place->odd_status, JIELI_WIRE_TOO_LARGE);
    assert_string_equal(place->odd_folder, "rejected");
    put(place, "in/large.csv", "x"); // as large as may be
    path_of(place, "in/large.csv", path);
    assert_int_equal(truncate(path, (off_t)JL_FOLDER_FILE_BYTES_MAX), 0);
    look(place, place->folder, 2 * SETTLE_MS);
    assert_int_equal(look(place, place->folder, 3 * SETTLE_MS), 1);
}

static void two_agents_on_one_folder_claim_each_file_once(void **state)
{
    struct place *place = *state;
    struct jl_folder *other = open_folder(place, "two");
    char name[64];
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "in/f%d.csv", i);
        put(place, name, "x");
    }
    look(place, place->folder, 0);
    look(place, other, 0);
    uint32_t mine = look(place, place->folder, SETTLE_MS), theirs = look(place, other, SETTLE_MS);
    assert_int_equal(mine + theirs, 20);
    assert_int_equal(look(place, place->folder, 2 * SETTLE_MS), mine);
    jl_folder_close(&other);
}

static void claim_of_a_silent_agent_is_taken_over_and_of_a_living_one_not(void **state)
{
    struct place *place = *state;
    struct jl_folder *other = open_folder(place, "two");
    char path[512];
    put(place, "in/a.csv", "x");
    look(place, other, 0);
    assert_int_equal(look(place, other, SETTLE_MS), 1);
    assert_int_equal(jl_folder_take_over(place->folder), 0);
    struct timespec old[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    path_of(place, "in/claimed/two/.alive", path);
    assert_int_equal(utimensat(AT_FDCWD, path, old, 0), 0);
    assert_int_equal(jl_folder_take_over(place->folder), 1);
    assert_true(has(place, "in/claimed/one/a.csv"));
    jl_folder_close(&other);
}

static void names_that_are_taken_get_a_number(void **state)
{
    struct place *place = *state;
    char name[JL_FOLDER_NAME_BYTES];
    put(place, "in/done/a.csv", "old");
    put(place, "in/done/a-2.result.csv", "an old result");
    put(place, "in/claimed/one/a.csv", "new");
    assert_int_equal(jl_folder_move(place->folder, "a.csv", "done", "a.csv", name, NULL), JIELI_OK);
    assert_string_equal(name, "a-3.csv");
    assert_int_equal(jl_folder_result(place->folder, "done", name, jl_view_text("rows"), NULL), JIELI_OK);
    assert_true(has(place, "in/done/a-3.result.csv"));
}

static void long_names_stay_within_what_a_file_system_takes(void **state)
{
    struct place *place = *state;
    char below[300], name[JL_FOLDER_NAME_BYTES];
    size_t len = (size_t)snprintf(below, sizeof below, "in/");
    for (int i = 0; i < 80; i++) {
        len += (size_t)snprintf(below + len, sizeof below - len, "长");
    }
    snprintf(below + len, sizeof below - len, ".csv");
    put(place, below, "x");
    look(place, place->folder, 0);
    assert_int_equal(look(place, place->folder, SETTLE_MS), 1);
    assert_true(jl_utf8_valid(place->last, strlen(place->last)));
    assert_int_equal(jl_folder_move(place->folder, place->last, "done", place->last, name, NULL), JIELI_OK);
    assert_int_equal(jl_folder_result(place->folder, "done", name, jl_view_text("rows"), NULL), JIELI_OK);
}

static bool has_three_bytes(void *user, const struct jl_folder_file *file)
{
    (void)user;
    return file->size == 3;
}

static void moved_file_is_found_again_by_its_bytes(void **state)
{
    struct place *place = *state;
    char name[JL_FOLDER_NAME_BYTES];
    put(place, "in/done/a.csv", "of another");
    put(place, "in/done/a-2.csv", "own");
    assert_true(jl_folder_find(place->folder, "done", "a.csv", has_three_bytes, NULL, name));
    assert_string_equal(name, "a-2.csv");
    put(place, "in/done/a-2.result.csv", "told");
    assert_false(jl_folder_find(place->folder, "done", "a.csv", has_three_bytes, NULL, name));
}

static void out_file_is_never_written_over(void **state)
{
    struct place *place = *state;
    bool same = true;
    assert_int_equal(jl_folder_give(place->folder, "f-1.csv", jl_view_text("from a"), "a", &same, NULL), JIELI_OK);
    assert_int_equal(jl_folder_give(place->folder, "f-1.csv", jl_view_text("from a again"), "a", &same, NULL),
                     JIELI_ARG_INVALID);
    assert_true(same);
    assert_int_equal(jl_folder_give(place->folder, "f-1.csv", jl_view_text("x"), "zzz", &same, NULL),
                     JIELI_ARG_INVALID);
    assert_false(same);
    struct jl_buf bytes = {0};
    char path[512];
    path_of(place, "out/f-1.csv", path);
    assert_int_equal(jl_os_read_file(path, 100, &bytes, NULL), JIELI_OK);
    assert_string_equal(jl_buf_text(&bytes), "from a");
    jl_buf_fini(&bytes);
    path_of(place, "out", path);
    DIR *stream = opendir(path);
    assert_non_null(stream);
    uint32_t count = 0;
    while (readdir(stream)) {
        count++;
    }
    closedir(stream);
    assert_int_equal(count, 3); // ., .. and the file: no temporary is left
}

static void temporaries_of_a_crash_are_removed_and_others_kept(void **state)
{
    struct place *place = *state;
    put(place, "out/.jieli-one-123a", "half");
    put(place, "out/.jieli-two-123a", "another's");
    put(place, "out/.jieli-one-b-123a", "that of agent one-b");
    char path[512];
    path_of(place, "out/attachments", path);
    assert_int_equal(mkdir(path, 0700), 0);
    put(place, "out/attachments/.jieli-one-123a", "half a paper");
    put(place, "out/attachments/paper.pdf", "a paper");
    jl_folder_close(&place->folder);
    place->folder = open_folder(place, "one");
    assert_false(has(place, "out/.jieli-one-123a"));
    assert_true(has(place, "out/.jieli-two-123a"));
    assert_true(has(place, "out/.jieli-one-b-123a"));
    assert_false(has(place, "out/attachments/.jieli-one-123a"));
    assert_true(has(place, "out/attachments/paper.pdf"));
}

static enum jieli_status move_one(struct place *place, const char *name)
{
    char path[64], out[JL_FOLDER_NAME_BYTES];
    snprintf(path, sizeof path, "in/claimed/one/%s", name);
    put(place, path, "x");
    enum jieli_status status = jl_folder_move(place->folder, name, "done", name, out, NULL);
    return status == JIELI_OK ? jl_folder_result(place->folder, "done", out, jl_view_text("row"), NULL) : status;
}

static void folder_that_cannot_be_synced_is_no_error_and_a_failing_disk_is(void **state)
{
    static const int CANNOT[] = {EINVAL, EOPNOTSUPP, ENOSYS}, FAILS[] = {EIO, ENOSPC};
    struct place *place = *state;
    bool same;
    for (size_t i = 0; i < 3; i++) {
        char name[16];
        snprintf(name, sizeof name, "%zu.csv", i);
        folder_sync_fault = CANNOT[i];
        enum jieli_status moved = move_one(place, name);
        enum jieli_status given = jl_folder_give(place->folder, name, jl_view_text("x"), "mark", &same, NULL);
        enum jieli_status attached = jl_folder_attach(place->folder, "a.pdf", jl_view_text("x"), NULL);
        enum jieli_status synced = jl_folder_sync_out(place->folder, NULL);
        folder_sync_fault = 0;
        assert_int_equal(moved, JIELI_OK);
        assert_int_equal(given, JIELI_OK);
        assert_int_equal(attached, JIELI_OK);
        assert_int_equal(synced, JIELI_OK);
        snprintf(name, sizeof name, "in/done/%zu.csv", i);
        assert_true(has(place, name));
    }
    assert_true(has(place, "in/done/2.result.csv"));
    for (size_t i = 0; i < 2; i++) {
        folder_sync_fault = FAILS[i];
        enum jieli_status moved = move_one(place, i ? "y.csv" : "x.csv");
        enum jieli_status attached = jl_folder_attach(place->folder, "a.pdf", jl_view_text("x"), NULL);
        enum jieli_status synced = jl_folder_sync_out(place->folder, NULL);
        folder_sync_fault = 0;
        assert_int_equal(moved, JIELI_SYS_IO);
        assert_int_equal(attached, JIELI_SYS_IO);
        assert_int_equal(synced, JIELI_SYS_IO);
    }
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(file_is_claimed_only_after_it_stands_still),
        WITH_FOLDER(folder_that_cannot_be_synced_is_no_error_and_a_failing_disk_is),
        WITH_FOLDER(file_held_open_by_another_program_waits_and_is_told_once),
        WITH_FOLDER(file_on_a_share_stands_longer_under_whatever_number),
        WITH_FOLDER(empty_file_gets_time_to_be_filled),
        WITH_FOLDER(file_renamed_in_is_claimed_at_once),
        WITH_FOLDER(what_programs_keep_beside_files_is_left_alone),
        WITH_FOLDER(link_is_set_aside_and_not_followed),
        WITH_FOLDER(folder_and_pipe_and_control_name_are_set_aside),
        WITH_FOLDER(huge_file_is_rejected_unread),
        WITH_FOLDER(two_agents_on_one_folder_claim_each_file_once),
        WITH_FOLDER(claim_of_a_silent_agent_is_taken_over_and_of_a_living_one_not),
        WITH_FOLDER(names_that_are_taken_get_a_number),
        WITH_FOLDER(long_names_stay_within_what_a_file_system_takes),
        WITH_FOLDER(moved_file_is_found_again_by_its_bytes),
        WITH_FOLDER(out_file_is_never_written_over),
        WITH_FOLDER(temporaries_of_a_crash_are_removed_and_others_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
