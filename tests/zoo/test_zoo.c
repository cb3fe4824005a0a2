// SPDX-License-Identifier: Apache-2.0
// The plugin zoo: what must not be loaded, and why; and what must.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "core/flow/flow.h"
#include "core/plug/plug.h"
#include "lib/base/elf.h"
#include "lib/base/os.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *zoo(const char *cage)
{
    static char path[1024];
    const char *build = getenv("JL_BUILD");
    snprintf(path, sizeof(path), "%s/tests/zoo/%s", build ? build : "build", cage);
    return path;
}

static enum jieli_status open_cage(const char *cage, struct jl_plugs **plugs, struct jieli_err *err)
{
    memset(err, 0, sizeof(*err));
    return jl_plugs_open(zoo(cage), JIELI_PLUGIN_WORKFLOW, plugs, err);
}

static void refused(const char *cage, enum jieli_status wanted, const char *text)
{
    struct jl_plugs *plugs = NULL;
    struct jieli_err err;
    enum jieli_status status = open_cage(cage, &plugs, &err);
    if (status != wanted || !strstr(err.text, text))
        fail_msg("%s: wanted %s with \"%s\", got %s with \"%s\"", cage, jieli_status_find(wanted)->code, text,
                 jieli_status_find(status)->code, err.text);
    assert_null(plugs);
    assert_non_null(strstr(err.file, cage)); // the file is named
}

static void accepted(const char *cage, const char *name)
{
    struct jl_plugs *plugs = NULL;
    struct jieli_err err;
    if (open_cage(cage, &plugs, &err))
        fail_msg("%s: %s %s", cage, err.text, err.field);
    assert_string_equal(jl_plugs_at(plugs, 0)->name, name);
    assert_null(jl_plugs_at(plugs, 1));
    assert_int_equal(strlen(jl_plugs_digest(plugs, 0)), 64);
    jl_plugs_free(&plugs);
    assert_null(plugs);
}

#define REFUSED(test, cage, status, text)                                                                              \
    static void test(void **state)                                                                                     \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        refused(cage, status, text);                                                                                   \
    }
#define ACCEPTED(test, cage, name)                                                                                     \
    static void test(void **state)                                                                                     \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        accepted(cage, name);                                                                                          \
    }

ACCEPTED(plug_opens_a_sound_plugin, "sound", "sound")
ACCEPTED(plug_opens_a_stripped_plugin, "stripped", "sound")
ACCEPTED(plug_opens_a_plugin_with_crt_files, "with_crt", "sound")
ACCEPTED(plug_opens_a_plugin_whose_guard_crashes, "crash", "crash")
ACCEPTED(plug_opens_a_plugin_with_a_bad_table, "dead_end", "dead_end")
REFUSED(plug_refuses_wrong_magic, "wrong_magic", JIELI_PLUG_MAGIC, "magic")
REFUSED(plug_refuses_wrong_abi, "wrong_abi", JIELI_PLUG_ABI, "built for ABI 2.1, this program has 1.1")
REFUSED(plug_refuses_newer_minor_abi, "newer_minor", JIELI_PLUG_ABI, "built for ABI 1.")
REFUSED(plug_refuses_short_struct, "short_struct", JIELI_PLUG_ABI, "bytes")
REFUSED(plug_refuses_another_kind, "wrong_kind", JIELI_PLUG_SHAPE, "kind")
REFUSED(plug_refuses_failing_check, "failing_check", JIELI_PLUG_START, "the tables of 2027 are not in yet")
REFUSED(plug_refuses_two_of_a_name, "two_of_a_name", JIELI_PLUG_DUPLICATE, "another plugin is called sound")
REFUSED(plug_refuses_other_file_name, "other_file_name", JIELI_PLUG_SHAPE, "the file is not called sound.so")
REFUSED(plug_refuses_writable_data, "writable_data", JIELI_PLUG_SHAPE, ".data")
REFUSED(plug_refuses_writable_bss, "writable_bss", JIELI_PLUG_SHAPE, ".bss")
REFUSED(plug_refuses_variable_beside_crt, "writable_bss_crt", JIELI_PLUG_SHAPE,
        "a variable that can be written to: calls")
REFUSED(plug_refuses_thread_local, "thread_local", JIELI_PLUG_SHAPE, "thread-local")
REFUSED(plug_refuses_extra_export, "extra_export", JIELI_PLUG_SHAPE, "an exported symbol: zoo_helper")
REFUSED(plug_refuses_symbol_from_outside, "outside_symbol", JIELI_PLUG_SHAPE, "no plugin may use: getenv")
REFUSED(plug_refuses_another_library, "with_library", JIELI_PLUG_SHAPE, "a library that no plugin may use: libm")
REFUSED(plug_refuses_constructor, "constructor", JIELI_PLUG_SHAPE, "runs when it is loaded")
REFUSED(plug_refuses_constructor_beside_crt, "constructor_crt", JIELI_PLUG_SHAPE, "runs when it is loaded")
REFUSED(plug_refuses_missing_entry, "no_entry", JIELI_PLUG_SHAPE, "does not export jieli_plugin_entry")
REFUSED(plug_cannot_judge_crt_without_symbols, "with_crt_stripped", JIELI_PLUG_SHAPE, "")

static void plug_names_a_folder_that_is_not_there(void **state)
{
    (void)state;
    struct jl_plugs *plugs = NULL;
    struct jieli_err err;
    assert_int_equal(open_cage("nowhere", &plugs, &err), JIELI_PLUG_OPEN);
    assert_non_null(strstr(err.field, "nowhere"));
}

struct findings {
    char text[2048]; ///< errors, a line each
};

static void finding(void *user, bool is_error, const struct jieli_err *err)
{
    struct findings *findings = user;
    size_t len = strlen(findings->text);
    if (is_error)
        snprintf(findings->text + len, sizeof(findings->text) - len, "%s: %s\n", err->field, err->text);
}

/// It is a plugin, but the tables in it are refused, or, without `wanted`, are sound.
static void judged(const char *cage, const char *wanted)
{
    struct jl_plugs *plugs = NULL;
    struct jieli_err err;
    struct findings findings = {0};
    assert_int_equal(open_cage(cage, &plugs, &err), JIELI_OK);
    const struct jieli_workflow *list[] = {jl_plugs_at(plugs, 0)->workflows};
    struct jl_flow *flow = NULL;
    enum jieli_status status = jl_flow_new(list, 1, NULL, NULL, 0, finding, &findings, &flow, &err);
    if (status != (wanted ? JIELI_FLOW_TABLE : JIELI_OK) || (wanted && !strstr(findings.text, wanted)))
        fail_msg("%s: wanted \"%s\", got \"%s\"", cage, wanted ? wanted : "", findings.text);
    jl_flow_free(&flow);
    jl_plugs_free(&plugs);
}

#define JUDGED(test, cage, text)                                                                                       \
    static void test(void **state)                                                                                     \
    {                                                                                                                  \
        (void)state;                                                                                                   \
        judged(cage, text);                                                                                            \
    }

JUDGED(flow_refuses_dead_end_of_a_plugin, "dead_end",
       "zoo_dead_end state open: a dead end: no final state can be reached from it")
JUDGED(flow_takes_slots_of_a_plugin, "slots_sound", NULL)
JUDGED(flow_refuses_slots_without_a_next, "slots_silent", "row 2: leaves due.again without a next slot")
JUDGED(flow_refuses_slots_from_a_passing_field, "slots_loose",
       "deadline due.again: its slots are counted from made_on: a field of the matter or casefile must keep it")
JUDGED(flow_refuses_next_slot_without_expiry, "slots_stray",
       "row 3: starts the next slot of due.again, which does not pass in this row")
JUDGED(flow_refuses_slot_of_no_deadline, "slots_none", "row 2: no such deadline: due.again")
JUDGED(flow_refuses_signal_heard_twice, "heard_twice", "event other: another event hears the signal news")
JUDGED(flow_refuses_other_matter_with_a_message, "from_nowhere",
       "row 2: reads from.since, but bench.note is no signal of another matter")

static void plug_gives_the_same_digest_twice(void **state)
{
    (void)state;
    struct jl_plugs *first = NULL, *second = NULL, *other = NULL;
    struct jieli_err err;
    assert_int_equal(open_cage("sound", &first, &err), JIELI_OK);
    assert_int_equal(open_cage("sound", &second, &err), JIELI_OK);
    assert_int_equal(open_cage("stripped", &other, &err), JIELI_OK);
    assert_string_equal(jl_plugs_digest(first, 0), jl_plugs_digest(second, 0));
    assert_string_not_equal(jl_plugs_digest(first, 0), jl_plugs_digest(other, 0));
    jl_plugs_free(&first);
    jl_plugs_free(&second);
    jl_plugs_free(&other);
}

static void plug_refuses_what_is_no_object(void **state)
{
    (void)state;
    char dir[] = "/tmp/jl-zoo-XXXXXX", path[64];
    struct jl_plugs *plugs = NULL;
    struct jieli_err err = {0};
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof(path), "%s/text.so", dir);
    assert_int_equal(jl_os_write_file(path, "no object", 9, 0600, NULL), JIELI_OK);
    assert_int_equal(jl_plugs_open(dir, JIELI_PLUGIN_WORKFLOW, &plugs, &err), JIELI_PLUG_OPEN);
    assert_string_equal(err.file, path);
    unlink(path);
    assert_int_equal(jl_plugs_open(dir, JIELI_PLUGIN_WORKFLOW, &plugs, &err), JIELI_OK); // empty is no failure
    assert_null(jl_plugs_at(plugs, 0));
    jl_plugs_free(&plugs);
    rmdir(dir);
}

static void read_sound(struct jl_buf *file)
{
    char path[1100];
    snprintf(path, sizeof(path), "%s/sound.so", zoo("with_crt"));
    assert_int_equal(jl_os_read_file(path, 1 << 24, file, NULL), JIELI_OK);
}

static void elf_never_reads_beyond_a_file_cut_short(void **state)
{
    (void)state;
    struct jl_buf file = {0};
    read_sound(&file);
    assert_int_equal(jl_elf_check(jl_buf_view(&file), NULL), JIELI_OK);
    for (size_t len = 0; len < file.len; len += len < 512 ? 1 : 97) {
        uint8_t *cut = malloc(len ? len : 1); // of its own, so that a read beyond it is seen
        memcpy(cut, file.data, len);
        assert_int_not_equal(jl_elf_check((struct jl_view){cut, len}, NULL), JIELI_OK);
        free(cut);
    }
    jl_buf_fini(&file);
}

static void elf_survives_any_byte_changed(void **state)
{
    (void)state;
    struct jl_buf file = {0};
    struct jieli_err err;
    read_sound(&file);
    for (size_t at = 0; at < file.len; at++) {
        static const uint8_t values[] = {0x00, 0x7f, 0xff};
        uint8_t kept = file.data[at];
        file.data[at] = values[at % 3];
        jl_elf_check(jl_buf_view(&file), &err); // any answer, no crash
        file.data[at] = kept;
    }
    jl_buf_fini(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plug_opens_a_sound_plugin),
        cmocka_unit_test(plug_opens_a_stripped_plugin),
        cmocka_unit_test(plug_opens_a_plugin_with_crt_files),
        cmocka_unit_test(plug_opens_a_plugin_whose_guard_crashes),
        cmocka_unit_test(plug_opens_a_plugin_with_a_bad_table),
        cmocka_unit_test(plug_refuses_wrong_magic),
        cmocka_unit_test(plug_refuses_wrong_abi),
        cmocka_unit_test(plug_refuses_newer_minor_abi),
        cmocka_unit_test(plug_refuses_short_struct),
        cmocka_unit_test(plug_refuses_another_kind),
        cmocka_unit_test(plug_refuses_failing_check),
        cmocka_unit_test(plug_refuses_two_of_a_name),
        cmocka_unit_test(plug_refuses_other_file_name),
        cmocka_unit_test(plug_refuses_writable_data),
        cmocka_unit_test(plug_refuses_writable_bss),
        cmocka_unit_test(plug_refuses_variable_beside_crt),
        cmocka_unit_test(plug_refuses_thread_local),
        cmocka_unit_test(plug_refuses_extra_export),
        cmocka_unit_test(plug_refuses_symbol_from_outside),
        cmocka_unit_test(plug_refuses_another_library),
        cmocka_unit_test(plug_refuses_constructor),
        cmocka_unit_test(plug_refuses_constructor_beside_crt),
        cmocka_unit_test(plug_refuses_missing_entry),
        cmocka_unit_test(plug_cannot_judge_crt_without_symbols),
        cmocka_unit_test(plug_names_a_folder_that_is_not_there),
        cmocka_unit_test(flow_refuses_dead_end_of_a_plugin),
        cmocka_unit_test(flow_takes_slots_of_a_plugin),
        cmocka_unit_test(flow_refuses_slots_without_a_next),
        cmocka_unit_test(flow_refuses_slots_from_a_passing_field),
        cmocka_unit_test(flow_refuses_next_slot_without_expiry),
        cmocka_unit_test(flow_refuses_slot_of_no_deadline),
        cmocka_unit_test(flow_refuses_signal_heard_twice),
        cmocka_unit_test(flow_refuses_other_matter_with_a_message),
        cmocka_unit_test(plug_gives_the_same_digest_twice),
        cmocka_unit_test(plug_refuses_what_is_no_object),
        cmocka_unit_test(elf_never_reads_beyond_a_file_cut_short),
        cmocka_unit_test(elf_survives_any_byte_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
