// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    char path[64];
};

static int folder_setup(void **state)
{
    struct folder *folder = calloc(1, sizeof(*folder));
    snprintf(folder->path, sizeof folder->path, "/tmp/jl-os-XXXXXX");
    *state = folder;
    return mkdtemp(folder->path) ? 0 : -1;
}

static int folder_teardown(void **state)
{
    struct folder *folder = *state;
    int failed = rmdir(folder->path); // fails, and so does the test, when a file was left behind
    free(folder);
    return failed;
}

static const char *in(void **state, const char *name)
{
    static char path[160];
    snprintf(path, sizeof path, "%s/%s", ((struct folder *)*state)->path, name);
    return path;
}

static void files_are_written_whole_with_their_mode_and_read_back(void **state)
{
    struct jl_buf back = {0};
    struct jieli_err err;
    struct stat is;
    const char *path = in(state, "a.key");
    assert_int_equal(jl_os_write_file(path, "first", 5, 0600, &err), JIELI_OK);
    assert_int_equal(jl_os_write_file(path, "second", 6, 0640, &err), JIELI_OK);
    assert_int_equal(stat(path, &is), 0);
    assert_int_equal(is.st_mode & 0777, 0640);
    assert_int_equal(jl_os_read_file(path, 6, &back, &err), JIELI_OK);
    assert_string_equal(jl_buf_text(&back), "second");
    assert_true(jl_os_exists(path));
    jl_buf_fini(&back);
    assert_int_equal(unlink(path), 0);
    assert_false(jl_os_exists(path));
}

static void reading_refuses_a_file_one_byte_above_the_limit(void **state)
{
    struct jl_buf back = {0};
    struct jieli_err err;
    const char *path = in(state, "big");
    static uint8_t bytes[70000];
    assert_int_equal(jl_os_write_file(path, bytes, sizeof bytes, 0600, NULL), JIELI_OK);
    assert_int_equal(jl_os_read_file(path, sizeof bytes, &back, &err), JIELI_OK);
    assert_int_equal(back.len, sizeof bytes);
    assert_int_equal(jl_os_read_file(path, sizeof bytes - 1, &back, &err), JIELI_SYS_IO);
    assert_int_equal(back.len, sizeof bytes); // untouched on failure
    assert_string_equal(err.file, path);
    jl_buf_fini(&back);
    unlink(path);
}

static void failures_name_the_file_and_leave_nothing_behind(void **state)
{
    struct jieli_err err;
    struct jl_buf back = {0};
    const char *path = in(state, "none/x");
    assert_int_equal(jl_os_read_file(path, 10, &back, &err), JIELI_SYS_IO);
    assert_string_equal(err.file, path);
    assert_true(*err.text);
    assert_int_equal(jl_os_write_file(path, "x", 1, 0600, &err), JIELI_SYS_IO);
    assert_int_equal(jl_os_mkdirs(in(state, "dir"), 0700, &err), JIELI_OK);
    assert_int_equal(jl_os_mkdirs(in(state, "dir/full"), 0700, &err), JIELI_OK);
    assert_int_equal(jl_os_write_file(in(state, "dir"), "x", 1, 0600, &err), JIELI_SYS_IO); // a folder is in the way
    rmdir(in(state, "dir/full"));
    rmdir(in(state, "dir"));
}

static void folders_are_made_with_all_above_them(void **state)
{
    struct jieli_err err;
    assert_int_equal(jl_os_mkdirs(in(state, "a/b/c"), 0700, &err), JIELI_OK);
    assert_int_equal(jl_os_mkdirs(in(state, "a/b/c/"), 0700, &err), JIELI_OK);
    assert_true(jl_os_exists(in(state, "a/b/c")));
    assert_int_equal(jl_os_sync_dir(in(state, "a/b"), &err), JIELI_OK);
    assert_int_equal(jl_os_write_file(in(state, "a/file"), "", 0, 0600, &err), JIELI_OK);
    assert_int_equal(jl_os_mkdirs(in(state, "a/file"), 0700, &err), JIELI_SYS_IO);
    assert_int_equal(jl_os_mkdirs(in(state, "a/file/x"), 0700, &err), JIELI_SYS_IO);
    unlink(in(state, "a/file"));
    rmdir(in(state, "a/b/c"));
    rmdir(in(state, "a/b"));
    rmdir(in(state, "a"));
}

static void a_lock_is_held_by_one(void **state)
{
    const char *path = in(state, "lock");
    int first = jl_os_lock(path);
    assert_true(first >= 0);
    assert_int_equal(jl_os_lock(path), -1);
    close(first);
    int second = jl_os_lock(path);
    assert_true(second >= 0);
    close(second);
    unlink(path);
}

static void clocks_and_randomness_work(void **state)
{
    assert_true(jl_os_wall_ms() > INT64_C(1700000000000));
    int64_t boot = jl_os_boot_ms(), mono = jl_os_mono_us();
    assert_true(jl_os_boot_ms() >= boot && jl_os_mono_us() >= mono);
    uint8_t a[32] = {0}, b[32] = {0};
    jl_os_random(a, sizeof a);
    jl_os_random(b, sizeof b);
    assert_false(jl_equal_secret(a, b, sizeof a));
    assert_true(jl_os_free_bytes(in(state, ".")) > 0);
    assert_int_equal(jl_os_free_bytes(in(state, "none")), -1);
    char *whole = jl_os_absolute("x");
    assert_int_equal(whole[0], '/');
    free(whole);
}

// What the logger writes while stderr is a file.
static void capture(void **state, void work(void), struct jl_buf *out)
{
    const char *path = in(state, "log");
    int kept = dup(2), fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(kept >= 0 && fd >= 0);
    dup2(fd, 2);
    work();
    dup2(kept, 2);
    close(kept);
    close(fd);
    assert_int_equal(jl_os_read_file(path, 65536, out, NULL), JIELI_OK);
    unlink(path);
}

static void write_some_lines(void)
{
    struct jieli_err err;
    jl_log_open("jielid", JL_INFO);
    jl_log(JL_INFO, "started", jl_kv_text("hub", "demo"), jl_kv_number("batch", -7));
    jl_log(JL_DEBUG, "hidden", jl_kv_text("a", "b"));
    jl_log(JL_WARN, "odd", jl_kv_text("path", "a b=\"c\"\\\nevent=forged"), jl_kv_text("none", NULL));
    jieli_err_set(&err, JIELI_DISK_FULL, NULL, "%d left", 3);
    jl_log_err(JL_ERROR, "disk", &err);
}

static void log_lines_are_logfmt_and_cannot_be_forged(void **state)
{
    struct jl_buf out = {0};
    capture(state, write_some_lines, &out);
    char *line = (char *)(uintptr_t)jl_buf_text(&out), *save = NULL;
    static const char *const expected[] = {
        " level=info program=jielid event=started hub=demo batch=-7",
        " level=warn program=jielid event=odd path=\"a b=\\\"c\\\"\\\\\\x0aevent=forged\" none=\"\"",
        " level=error program=jielid event=disk code=JL-DISK-0001 text=\"3 left\""};
    size_t count = 0;
    for (line = strtok_r(line, "\n", &save); line; line = strtok_r(NULL, "\n", &save), count++) {
        assert_true(count < 3);
        assert_true(jl_text_starts(line, "time=2"));
        assert_string_equal(strchr(line, ' '), expected[count]);
    }
    assert_int_equal(count, 3);
    jl_buf_fini(&out);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)
    const struct CMUnitTest tests[] = {
        CASE(files_are_written_whole_with_their_mode_and_read_back),
        CASE(reading_refuses_a_file_one_byte_above_the_limit),
        CASE(failures_name_the_file_and_leave_nothing_behind),
        CASE(folders_are_made_with_all_above_them),
        CASE(a_lock_is_held_by_one),
        CASE(clocks_and_randomness_work),
        CASE(log_lines_are_logfmt_and_cannot_be_forged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
