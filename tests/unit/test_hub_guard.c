// SPDX-License-Identifier: Apache-2.0
// The crash guard (formats F9): which message was being decided when the process ended, and what becomes of it.
#include "core/hub/loop_guard.h"
#include "core/journal/announce.h"
#include "tests/unit/here.h"
#include <sys/stat.h>

#define SOURCE "urn:jieli:agency:office"
#define ONE "019c4000-0000-7000-8000-000000000001"
#define TWO "019c4000-0000-7000-8000-000000000002"

struct folder {
    char dir[64], file[80];
};

static int folder_make(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    ground_folder(folder->dir);
    snprintf(folder->file, sizeof folder->file, "%s/guard", folder->dir);
    *state = folder;
    jl_log_open("test", JL_ERROR);
    return 0;
}

static int folder_remove(void **state)
{
    struct folder *folder = *state;
    ground_remove(folder->dir);
    free(folder);
    return 0;
}

static struct jl_guard *guard_open(const struct folder *folder)
{
    struct jl_guard *guard = NULL;
    struct jieli_err err = {0};
    if (jl_guard_open(folder->dir, &guard, &err) != JIELI_OK)
        fail_msg("guard: %s", err.text);
    return guard;
}

/// A process that ends with this message in decide; NULL = with none.
static void live(const struct folder *folder, const char *source, const char *id)
{
    struct jl_guard *guard = guard_open(folder);
    jl_guard_set(guard, SOURCE, TWO); // decided before, without harm
    jl_guard_set(guard, NULL, NULL);
    if (source)
        jl_guard_set(guard, source, id);
    jl_guard_close(&guard);
}

static void expect_crashes(const struct folder *folder, const char *source, const char *id, uint32_t wanted)
{
    struct jl_guard *guard = guard_open(folder);
    assert_int_equal(jl_guard_crashes(guard, source, id), wanted);
    jl_guard_close(&guard);
}

/// Else the first message that comes while the disk is full would end the hub with a SIGBUS.
static void guards_and_announcements_have_their_place_on_the_disk(void **state)
{
    const struct folder *folder = *state;
    struct jl_guard *guard = guard_open(folder);
    struct jl_announce *announce = NULL;
    struct stat of_guard, of_announce;
    char path[80];
    assert_int_equal(jl_announce_open(folder->dir, true, &announce, NULL), JIELI_OK);
    snprintf(path, sizeof path, "%s/durable", folder->dir);
    assert_true(stat(folder->file, &of_guard) == 0 && stat(path, &of_announce) == 0);
    assert_true(of_guard.st_blocks * 512 >= of_guard.st_size);
    assert_true(of_announce.st_blocks * 512 >= of_announce.st_size);
    jl_announce_close(&announce);
    jl_guard_close(&guard);
}

static void message_that_was_in_decide_when_the_hub_ended_is_counted(void **state)
{
    live(*state, SOURCE, ONE);
    expect_crashes(*state, SOURCE, ONE, 1);
    expect_crashes(*state, SOURCE, ONE, 1); // a start alone counts nothing
    live(*state, SOURCE, ONE);
    expect_crashes(*state, SOURCE, ONE, 2);
}

static void message_that_was_decided_is_not_counted(void **state)
{
    live(*state, NULL, NULL);
    expect_crashes(*state, SOURCE, TWO, 0);
    live(*state, SOURCE, ONE);
    expect_crashes(*state, SOURCE, TWO, 0);
}

static void same_id_of_another_source_is_another_message(void **state)
{
    live(*state, SOURCE, ONE);
    expect_crashes(*state, "urn:jieli:agency:civil", ONE, 0);
    live(*state, "urn:jieli:agency:civil", ONE);
    expect_crashes(*state, SOURCE, ONE, 1);
    expect_crashes(*state, "urn:jieli:agency:civil", ONE, 1);
}

static void very_many_crashed_messages_displace_the_oldest(void **state)
{
    char id[40];
    for (unsigned i = 0; i < 65; i++) {
        snprintf(id, sizeof id, "019c4000-0000-7000-8000-%012u", i + 10);
        live(*state, SOURCE, id);
    }
    expect_crashes(*state, SOURCE, id, 1);
    expect_crashes(*state, SOURCE, "019c4000-0000-7000-8000-000000000010", 0);
    expect_crashes(*state, SOURCE, "019c4000-0000-7000-8000-000000000011", 1);
}

static void guard_file_full_of_rubbish_is_survived(void **state)
{
    const struct folder *folder = *state;
    FILE *file = fopen(folder->file, "wb");
    assert_non_null(file);
    for (unsigned i = 0; i < 20000; i++)
        fputc(0xA5, file);
    fclose(file);
    expect_crashes(folder, SOURCE, ONE, 0);
    live(folder, SOURCE, ONE);
    expect_crashes(folder, SOURCE, ONE, 1);
}

static void names_that_no_message_has_are_neither_counted_nor_told(void **state)
{
    const struct folder *folder = *state;
    static const uint32_t BUSY = 1;
    char source[128] = "urn:jieli:agency:a\nlevel=error", id[40] = ONE;
    FILE *file = fopen(folder->file, "wb");
    assert_non_null(file);
    fwrite(&BUSY, sizeof BUSY, 1, file);
    fwrite(source, sizeof source, 1, file);
    fwrite(id, sizeof id, 1, file);
    fclose(file);
    expect_crashes(folder, source, ONE, 0);
}

// ---- what the hub does with it ----

struct watched {
    struct town *town;
    char inside[40], poison[40]; ///< id in decide; id that ended the hub, and how often
    uint32_t crashes, sets, clears;
    uint64_t at_set, at_clear; ///< next position then
};

static bool watched_out(void *user, void *link, const void *bytes, size_t len)
{
    return town_out(((struct watched *)user)->town, link, bytes, len);
}

static void watched_random(void *user, void *out, size_t len)
{
    town_random(((struct watched *)user)->town, out, len);
}

static void watched_guard(void *user, const char *source, const char *id)
{
    struct watched *watched = user;
    snprintf(watched->inside, sizeof watched->inside, "%s", id ? id : "");
    watched->sets += source != NULL;
    watched->clears += source == NULL;
    *(source ? &watched->at_set : &watched->at_clear) = watched->town->hub->next_position;
}

static uint32_t watched_crashes(void *user, const char *source, const char *id)
{
    const struct watched *watched = user;
    return strcmp(source, SOURCE) == 0 && strcmp(id, watched->poison) == 0 ? watched->crashes : 0;
}

struct scene {
    struct here here;
    struct watched watched;
};

static void scene_open(struct scene *scene, const char *poison, uint32_t crashes)
{
    scene->here = here_open();
    scene->watched = (struct watched){.town = scene->here.town, .crashes = crashes};
    snprintf(scene->watched.poison, sizeof scene->watched.poison, "%s", poison);
    scene->here.town->hub->calls = (struct jl_hub_calls){.send = watched_out,
                                                         .random = watched_random,
                                                         .guard = watched_guard,
                                                         .crashes = watched_crashes,
                                                         .user = &scene->watched};
}

static const Jieli__V1__OutcomeItem *say(struct scene *scene, const char *id)
{
    char json[400];
    return here_say(&scene->here, "bench.note", town_note(1, "x", json, sizeof json), .id = id);
}

static void guard_is_set_before_a_message_is_decided_and_cleared_after(void **unused)
{
    (void)unused;
    struct scene scene;
    scene_open(&scene, "", 0);
    uint64_t before = scene.here.town->hub->next_position;
    town_expect(say(&scene, ONE), TOWN_ACCEPTED, "");
    assert_int_equal(scene.watched.sets, 1);
    assert_int_equal(scene.watched.clears, 1);
    assert_int_equal(scene.watched.at_set, before);
    assert_true(scene.watched.at_clear > before);
    assert_string_equal(scene.watched.inside, "");
    here_close(&scene.here);
}

static void message_that_ended_the_hub_twice_is_set_aside_and_the_hub_goes_on(void **unused)
{
    (void)unused;
    struct scene scene;
    scene_open(&scene, ONE, 2);
    const Jieli__V1__OutcomeItem *item = say(&scene, ONE);
    uint64_t position = item->position;
    town_expect(item, TOWN_REJECTED, "JL-HUB-0009");
    assert_true(position > 0);
    assert_int_equal(scene.watched.sets, 0); // it is not decided
    town_expect(say(&scene, TWO), TOWN_ACCEPTED, "");
    scene.watched.crashes = 0; // the guard has forgotten it: the record has not
    item = say(&scene, ONE);
    town_expect(item, TOWN_REJECTED, "JL-HUB-0009");
    assert_int_equal(item->position, position);
    here_close(&scene.here);
}

static void message_that_ended_the_hub_once_is_tried_again(void **unused)
{
    (void)unused;
    struct scene scene;
    scene_open(&scene, ONE, 1);
    town_expect(say(&scene, ONE), TOWN_ACCEPTED, "");
    here_close(&scene.here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(guards_and_announcements_have_their_place_on_the_disk, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(message_that_was_in_decide_when_the_hub_ended_is_counted, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(message_that_was_decided_is_not_counted, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(same_id_of_another_source_is_another_message, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(very_many_crashed_messages_displace_the_oldest, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(guard_file_full_of_rubbish_is_survived, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(names_that_no_message_has_are_neither_counted_nor_told, folder_make,
                                        folder_remove),
        cmocka_unit_test(guard_is_set_before_a_message_is_decided_and_cleared_after),
        cmocka_unit_test(message_that_ended_the_hub_twice_is_set_aside_and_the_hub_goes_on),
        cmocka_unit_test(message_that_ended_the_hub_once_is_tried_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
