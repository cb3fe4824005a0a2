// SPDX-License-Identifier: Apache-2.0
// Torn tails, rot, loss, full and failing disks (formats F10).
#include "tests/unit/journal_fixture.h"

#include <signal.h>
#include <sys/resource.h>

/// Batches of about `plain_len` bytes each; returns the last position.
static uint64_t fill(struct fixture *fixture, unsigned batches, size_t plain_len)
{
    struct jl_journal *journal = open_journal(fixture);
    for (unsigned i = 0; i < batches; i++)
        write_batch(fixture, journal, 1, plain_len);
    uint64_t last = jl_journal_durable_position(journal);
    jl_journal_close(&journal);
    return last;
}

static void goes_on(struct fixture *fixture, struct jl_journal *journal)
{
    uint64_t position = jl_journal_next_position(journal);
    for (uint64_t i = 1; i < position; i++)
        check_record(journal, i, 1000);
    write_batch(fixture, journal, 1, 1000);
    check_record(journal, position, 1000);
    jl_journal_close(&journal);
    journal = open_journal(fixture);
    assert_int_equal(jl_journal_next_position(journal), position + 1);
    jl_journal_close(&journal);
}

static void torn_block_by_block_works_on_the_intact_prefix(void **state)
{
    (void)state;
    for (unsigned lost = 1; lost < 8; lost++) { // each set of the last batch's three blocks
        struct fixture fixture;
        struct jl_journal *journal;
        struct jl_journal_found found;
        uint64_t start, end;
        fixture_open(&fixture, false);
        fill(&fixture, 4, 1000);
        jl_memory_disk_last_write(fixture.disk, &start, &end);
        assert_int_equal(end - start, 3 * 512);
        for (unsigned block = 0; block < 3; block++)
            if (lost >> block & 1)
                jl_memory_disk_zero(fixture.disk, start + block * 512, 512);
        assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, NULL), JIELI_OK);
        assert_int_equal(found.next_batch, 3);
        assert_int_equal(found.torn, lost != 7);
        assert_int_equal(jl_memory_disk_torn(fixture.disk), lost != 7);
        jl_journal_close(&journal);
        assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, NULL), JIELI_OK);
        assert_false(found.torn); // it was mended
        goes_on(&fixture, journal);
        fixture_close(&fixture);
    }
}

static void cut_at_every_byte_works_on_the_intact_prefix(void **state)
{
    (void)state;
    uint64_t start = 0, end = 1;
    for (uint64_t cut = 0; cut <= end - start; cut++) {
        struct fixture fixture;
        struct jl_journal *journal;
        struct jl_journal_found found;
        fixture_open(&fixture, false);
        fill(&fixture, 4, 1000);
        jl_memory_disk_last_write(fixture.disk, &start, &end);
        jl_memory_disk_cut(fixture.disk, start + cut);
        assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, NULL), JIELI_OK);
        assert_true(found.next_batch == 3 || (found.next_batch == 4 && cut > end - start - 512));
        if (cut == end - start)
            assert_int_equal(found.next_batch, 4);
        assert_int_equal(jl_memory_disk_bytes(fixture.disk), SEGMENT_BYTES); // has its size again
        if (cut % 16 == 0)
            goes_on(&fixture, journal);
        else
            jl_journal_close(&journal);
        fixture_close(&fixture);
    }
}

static void torn_files_are_kept_and_mended(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_buf before = {0}, torn = {0};
    char path[128], kept[128];
    fixture_open(&fixture, true);
    fill(&fixture, 4, 1000);
    segment_path(&fixture, 0, path);
    assert_int_equal(jl_os_read_file(path, 1 << 20, &before, NULL), JIELI_OK);
    for (uint64_t cut = 0; cut < 1536; cut += 139) {
        struct jl_journal *journal;
        struct jl_journal_found found;
        assert_int_equal(truncate(path, (off_t)(512 + 3 * 1536 + cut)), 0);
        assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, NULL), JIELI_OK);
        jl_journal_close(&journal);
        assert_int_equal(found.next_batch, cut < 1400 ? 3 : 4);
        assert_int_equal(found.torn, cut > 0 && cut < 1400);
        int fd = open(path, O_RDWR);
        assert_int_equal(pwrite(fd, before.data, before.len, 0), before.len);
        close(fd);
    }
    snprintf(kept, sizeof kept, "%s/torn/0000000000000000.jl-5120-1", fixture.data);
    assert_int_equal(jl_os_read_file(kept, 1 << 20, &torn, NULL), JIELI_OK);
    assert_int_equal(torn.len, 139);
    assert_memory_equal(torn.data, before.data + 5120, 139);
    kept[strlen(kept) - 1] = '2'; // the second time is kept beside the first
    assert_true(jl_os_exists(kept));
    jl_buf_fini(&before);
    jl_buf_fini(&torn);
    fixture_close(&fixture);
}

static void power_loss_keeps_any_blocks_of_an_unsynced_batch(void **state)
{
    (void)state;
    unsigned torn = 0;
    for (uint64_t keep = 0; keep < 100; keep++) {
        struct fixture fixture;
        struct jl_journal_found found;
        fixture_open(&fixture, false);
        fill(&fixture, 3, 1000);
        jl_memory_disk_set_polls(fixture.disk, 2);
        struct jl_journal *journal = open_journal(&fixture);
        for (unsigned i = 0; i < 2; i++) { // the second waits for the first
            jl_batch_clear(fixture.batch);
            add_record(&fixture, 4 + i, 1000);
            assert_int_equal(jl_journal_submit(journal, fixture.batch, 1, NULL), JIELI_OK);
        }
        jl_journal_close(&journal);
        jl_memory_disk_crash(fixture.disk, keep ? keep : UINT64_MAX);
        assert_int_equal(try_open(&fixture, 0, 2, &journal, &found, NULL), JIELI_OK);
        assert_true(found.next_batch == 3 || found.next_batch == 4);
        torn += found.torn;
        goes_on(&fixture, journal);
        fixture_close(&fixture);
    }
    assert_true(torn > 30);
}

static void every_flipped_bit_is_damage_or_harmless(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *journal;
    struct jl_journal_found found;
    fixture_open(&fixture, false);
    uint64_t last = fill(&fixture, 11, 15000);
    uint64_t bytes = jl_memory_disk_bytes(fixture.disk), end, start;
    jl_memory_disk_last_write(fixture.disk, &start, &end);
    assert_int_equal(bytes, 3 * SEGMENT_BYTES);
    for (uint64_t offset = 0; offset < bytes; offset += offset % SEGMENT_BYTES < 1024 ? 5 : 211) {
        struct jieli_err err = {0};
        jl_memory_disk_xor(fixture.disk, offset, (uint8_t)(1u << offset % 8));
        enum jieli_status status = try_open(&fixture, 0, 0, &journal, &found, &err);
        if (offset >= end + 512) { // behind the last batch: set aside, and zeros again
            assert_int_equal(status, JIELI_OK);
            assert_true(found.torn);
            assert_int_equal(found.next_position, last + 1);
            jl_journal_close(&journal);
            continue;
        }
        assert_int_equal(status, JIELI_JRN_DAMAGE);
        assert_non_null(strstr(err.text, "segment 00000000000000"));
        assert_non_null(strstr(err.text, "offset "));
        assert_non_null(strstr(err.text, "batch"));
        jl_memory_disk_xor(fixture.disk, offset, (uint8_t)(1u << offset % 8));
    }
    journal = open_journal(&fixture);
    assert_int_equal(jl_journal_next_position(journal), last + 1);
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

static void damage_names_the_range_that_is_lost(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *journal;
    struct jl_journal_found found;
    struct jieli_err err = {0};
    fixture_open(&fixture, false);
    fill(&fixture, 8, 1000); // 1,536 bytes each
    jl_memory_disk_xor(fixture.disk, 512 + 2 * 1536 + 700, 1);
    jl_memory_disk_xor(fixture.disk, 512 + 3 * 1536 + 4, 1);
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, &err), JIELI_JRN_DAMAGE);
    assert_string_equal(
        err.text, "segment 0000000000000000.jl, offset 3584: the batch's CRC is wrong; batches 2 to 3, positions 3 to "
                  "4; sound again at 0000000000000000.jl offset 6656");
    assert_string_equal(err.field, "0000000000000000.jl");
    fixture_close(&fixture);
}

static void rot_that_looks_torn_is_caught_by_the_floor(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *journal;
    struct jl_journal_found found;
    uint64_t start, end;
    fixture_open(&fixture, false);
    fill(&fixture, 4, 1000);
    jl_memory_disk_last_write(fixture.disk, &start, &end);
    jl_memory_disk_zero(fixture.disk, start + 512, 512);
    assert_int_equal(try_open(&fixture, 0, 3, &journal, &found, NULL), JIELI_JRN_SHORT);
    assert_int_equal(try_open(&fixture, 4, 0, &journal, &found, NULL), JIELI_JRN_SHORT);
    assert_int_equal(jl_memory_disk_torn(fixture.disk), 0); // nothing was touched
    assert_int_equal(try_open(&fixture, 0, 2, &journal, &found, NULL), JIELI_OK);
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

/// A sender may put anything into a message, also what looks like the header of a later batch.
static void a_batch_inside_a_torn_batch_is_not_believed(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *journal;
    struct jl_journal_found found;
    struct jl_buf fake = {0}, header = {0};
    uint64_t start, end;
    fixture_open(&fixture, false);
    fill(&fixture, 2, 1000);
    journal = open_journal(&fixture);
    write_batch(&fixture, journal, 1, 9000);
    jl_journal_close(&journal);
    jl_memory_disk_last_write(fixture.disk, &start, &end);
    const struct jl_batch_head head = {.batch = 9, .first_position = 20, .count = 1, .hash = 1};
    jl_batch_head_pack(&head, &header);
    jl_buf_add_text(&fake, "JLBT");
    jl_buf_add_u32(&fake, 300);
    jl_buf_add_u32(&fake, ~300u);
    jl_buf_add_u32(&fake, 0);
    jl_buf_add_u32(&fake, (uint32_t)header.len);
    jl_buf_add_view(&fake, jl_buf_view(&header));
    jl_memory_disk_zero(fixture.disk, start + 2048, 1024);
    for (size_t i = 0; i < fake.len; i++)
        jl_memory_disk_xor(fixture.disk, start + 2048 + i, fake.data[i]);
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, NULL), JIELI_OK);
    assert_true(found.torn);
    assert_int_equal(found.next_batch, 2);
    jl_journal_close(&journal);
    jl_buf_fini(&fake);
    jl_buf_fini(&header);
    fixture_close(&fixture);
}

/// A batch of the right number, place, size and CRC, signed with the right key, but of another history.
static void a_batch_of_another_history_is_damage(void **state)
{
    (void)state;
    struct fixture fixture, other;
    struct jl_journal *journal;
    struct jl_journal_found found;
    struct jieli_err err = {0};
    uint8_t digest[2][32];
    fixture_open(&fixture, false);
    fixture_open(&other, false);
    other.keys[0] = fixture.key;
    struct fixture *both[] = {&fixture, &other};
    for (int i = 0; i < 2; i++) {
        both[i]->conf.term = 1 + (uint64_t)i; // all headers differ
        fill(both[i], 3, 1000);
        jl_memory_disk_digest(both[i]->disk, digest[i]);
    }
    assert_memory_not_equal(digest[0], digest[1], 32);
    jl_memory_disk_copy(fixture.disk, other.disk, 512 + 1536, 1536);
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, &err), JIELI_JRN_DAMAGE);
    assert_non_null(strstr(err.text, "previous header hash"));
    jl_memory_disk_copy(fixture.disk, other.disk, 512, 1536); // the one before as well: now the third does not follow
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, &err), JIELI_JRN_DAMAGE);
    fixture_close(&fixture);
    fixture_close(&other);
}

static void missing_segments_are_damage(void **state)
{
    (void)state;
    for (size_t segment = 0; segment < 3; segment++) {
        struct fixture fixture;
        struct jl_journal *journal;
        struct jl_journal_found found;
        struct jieli_err err = {0};
        fixture_open(&fixture, false);
        fill(&fixture, 11, 15000); // batches 0-3, 4-7, 8-10
        jl_memory_disk_drop_segment(fixture.disk, segment);
        enum jieli_status status = try_open(&fixture, 0, 10, &journal, &found, &err);
        if (segment == 2) { // nothing in the journal shows that there was more: this is what the floor is for
            assert_int_equal(status, JIELI_JRN_SHORT);
            assert_int_equal(try_open(&fixture, 0, 7, &journal, &found, &err), JIELI_OK);
            jl_journal_close(&journal);
        } else {
            assert_int_equal(status, JIELI_JRN_DAMAGE);
            assert_non_null(strstr(err.text, segment == 0 ? "batches 0 to 3" : "batches 4 to 7, positions 5 to 8"));
        }
        fixture_close(&fixture);
    }
}

static void write_garbage(const struct fixture *fixture, const char *name, size_t len)
{
    char path[128];
    uint8_t bytes[2000];
    plain_of(7, bytes, sizeof bytes);
    snprintf(path, sizeof path, "%s/%s", fixture->dir, name);
    assert_int_equal(jl_os_write_file(path, bytes, len, 0600, NULL), JIELI_OK);
}

static void garbage_files_are_ignored_or_damage(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *journal;
    struct jl_journal_found found;
    struct jieli_err err = {0};
    fixture_open(&fixture, true);
    fill(&fixture, 3, 1000);
    write_garbage(&fixture, "notes.txt", 2000);
    write_garbage(&fixture, "00000000000000FF.jlx", 2000);
    write_garbage(&fixture, "reserve", 2000);
    write_garbage(&fixture, "reserve.part", 2000);
    journal = open_journal(&fixture);
    assert_int_equal(jl_journal_next_batch(journal), 3);
    jl_journal_close(&journal);
    char path[128];
    static uint8_t junk[65536];
    memset(junk, 0x77, sizeof junk);
    snprintf(path, sizeof path, "%s/reserve", fixture.dir); // of the right size, but not of zeros
    assert_int_equal(jl_os_write_file(path, junk, sizeof junk, 0600, NULL), JIELI_OK);
    journal = open_journal(&fixture);
    for (int i = 0; i < 4; i++)
        write_batch(&fixture, journal, 1, 30000);
    jl_journal_close(&journal);
    journal = open_journal(&fixture);
    assert_int_equal(jl_journal_next_batch(journal), 7);
    jl_journal_close(&journal);
    write_garbage(&fixture, "00000000000000ff.jl", 2000);
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, &err), JIELI_JRN_DAMAGE);
    write_garbage(&fixture, "00000000000000ff.jl", 0);
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, &err), JIELI_JRN_DAMAGE);
    fixture_close(&fixture);
}

static void a_segment_under_another_name_is_damage(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *journal;
    struct jl_journal_found found;
    char from[128], to[128];
    fixture_open(&fixture, true);
    fill(&fixture, 4, 30000); // two in a segment
    segment_path(&fixture, 2, from);
    segment_path(&fixture, 3, to);
    assert_int_equal(rename(from, to), 0);
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, NULL), JIELI_JRN_DAMAGE);
    fixture_close(&fixture);
}

static void second_owner_is_refused(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *second;
    struct jl_journal_found found;
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    assert_int_equal(try_open(&fixture, 0, 0, &second, &found, NULL), JIELI_JRN_LOCKED);
    jl_journal_close(&journal);
    journal = open_journal(&fixture);
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

static enum jieli_status submit_one(struct fixture *fixture, struct jl_journal *journal, size_t plain_len)
{
    uint64_t batch;
    jl_batch_clear(fixture->batch);
    add_record(fixture, jl_journal_next_position(journal), plain_len);
    enum jieli_status status = jl_journal_submit(journal, fixture->batch, 1, NULL);
    while (status == JIELI_OK && (status = jl_journal_poll(journal, &batch, NULL)) == JIELI_ARG_UNKNOWN)
        status = JIELI_OK;
    return status;
}

static void full_disk_in_memory_refuses_and_goes_on(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture, false);
    struct jl_journal *journal = open_journal(&fixture);
    write_batch(&fixture, journal, 1, 30000);
    jl_memory_disk_set_full(fixture.disk, true);
    unsigned taken = 0;
    while (submit_one(&fixture, journal, 30000) == JIELI_OK)
        taken++;
    assert_int_equal(taken, 3); // the rest of the segment, then the reserve
    assert_false(jl_journal_has_room(journal));
    assert_int_equal(submit_one(&fixture, journal, 30000), JIELI_DISK_FULL);
    assert_int_equal(submit_one(&fixture, journal, 500), JIELI_OK); // what still fits still goes
    jl_memory_disk_set_full(fixture.disk, false);
    assert_true(jl_journal_has_room(journal));
    assert_int_equal(submit_one(&fixture, journal, 30000), JIELI_OK);
    jl_journal_close(&journal);
    journal = open_journal(&fixture);
    assert_int_equal(jl_journal_next_batch(journal), 6);
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void full_disk_refuses_and_goes_on(void **state)
{
    (void)state;
    struct fixture fixture;
    struct rlimit before;
    fixture_open(&fixture, true);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct jl_journal *journal = open_journal(&fixture);
    write_batch(&fixture, journal, 1, 30000);
    char path[128];
    snprintf(path, sizeof path, "%s/reserve", fixture.dir);
    for (int i = 0; i < 500 && !jl_os_exists(path); i++) // the helper makes it beside us
        usleep(10000);
    limit_files(65536 - 512); // no further whole segment
    unsigned taken = 0;
    while (submit_one(&fixture, journal, 30000) == JIELI_OK)
        taken++;
    assert_int_equal(taken, 3); // the rest of the segment, then the reserve
    assert_int_equal(submit_one(&fixture, journal, 30000), JIELI_DISK_FULL);
    assert_false(jl_journal_has_room(journal));
    assert_int_equal(submit_one(&fixture, journal, 500), JIELI_OK); // what still fits still goes
    limit_files(before.rlim_cur);
    for (int i = 0; i < 200 && !jl_journal_has_room(journal); i++)
        usleep(10000);
    assert_true(jl_journal_has_room(journal));
    assert_int_equal(submit_one(&fixture, journal, 30000), JIELI_OK);
    check_record(journal, 4, 30000);
    jl_journal_close(&journal);
    journal = open_journal(&fixture);
    assert_int_equal(jl_journal_next_batch(journal), 6);
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

static void failing_sync_ends_the_journal(void **state)
{
    (void)state;
    struct fixture fixture;
    uint64_t batch;
    struct jieli_err err = {0};
    struct jl_journal_found found;
    fixture_open(&fixture, false);
    struct jl_journal *journal = open_journal(&fixture);
    write_batch(&fixture, journal, 1, 1000);
    jl_memory_disk_fail_sync(fixture.disk, 1);
    jl_batch_clear(fixture.batch);
    add_record(&fixture, 2, 1000);
    assert_int_equal(jl_journal_submit(journal, fixture.batch, 1, NULL), JIELI_OK);
    assert_int_equal(jl_journal_poll(journal, &batch, &err), JIELI_JRN_WRITE);
    assert_non_null(strstr(err.text, "batch 1"));
    assert_int_equal(jl_journal_poll(journal, &batch, &err), JIELI_JRN_WRITE);
    assert_int_equal(jl_journal_submit(journal, fixture.batch, 1, NULL), JIELI_JRN_WRITE);
    assert_int_equal(jl_journal_durable_position(journal), 1);
    jl_journal_close(&journal);
    jl_memory_disk_crash(fixture.disk, 0);
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, NULL), JIELI_OK);
    assert_int_equal(found.next_batch, 1);
    goes_on(&fixture, journal);
    fixture_close(&fixture);
}

static void failing_sync_at_the_start_stops_the_start(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *journal;
    struct jl_journal_found found;
    fixture_open(&fixture, false);
    fill(&fixture, 2, 1000);
    jl_memory_disk_fail_sync(fixture.disk, 1);
    assert_int_equal(try_open(&fixture, 0, 0, &journal, &found, NULL), JIELI_SYS_IO);
    fixture_close(&fixture);
}

static enum jieli_status refuse_third(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                      const struct jl_record *record, struct jieli_err *err)
{
    (void)user, (void)batch, (void)time_ms, (void)record;
    return position == 3 ? jieli_err_set(err, JIELI_SYS_BUG, NULL, "no third") : JIELI_OK;
}

static void replay_may_stop_the_walk(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_journal *journal;
    struct jl_journal_found found;
    struct jieli_err err = {0};
    fixture_open(&fixture, false);
    fill(&fixture, 5, 1000);
    const struct jl_journal_start start = {.replay = refuse_third};
    assert_int_equal(jl_journal_memory_open_on(fixture.disk, &fixture.conf, &start, &journal, &found, &err),
                     JIELI_SYS_BUG);
    assert_string_equal(err.text, "no third");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(torn_block_by_block_works_on_the_intact_prefix),
        cmocka_unit_test(cut_at_every_byte_works_on_the_intact_prefix),
        cmocka_unit_test(torn_files_are_kept_and_mended),
        cmocka_unit_test(power_loss_keeps_any_blocks_of_an_unsynced_batch),
        cmocka_unit_test(every_flipped_bit_is_damage_or_harmless),
        cmocka_unit_test(damage_names_the_range_that_is_lost),
        cmocka_unit_test(rot_that_looks_torn_is_caught_by_the_floor),
        cmocka_unit_test(a_batch_inside_a_torn_batch_is_not_believed),
        cmocka_unit_test(a_batch_of_another_history_is_damage),
        cmocka_unit_test(missing_segments_are_damage),
        cmocka_unit_test(garbage_files_are_ignored_or_damage),
        cmocka_unit_test(a_segment_under_another_name_is_damage),
        cmocka_unit_test(second_owner_is_refused),
        cmocka_unit_test(full_disk_in_memory_refuses_and_goes_on),
        cmocka_unit_test(full_disk_refuses_and_goes_on),
        cmocka_unit_test(failing_sync_ends_the_journal),
        cmocka_unit_test(failing_sync_at_the_start_stops_the_start),
        cmocka_unit_test(replay_may_stop_the_walk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
