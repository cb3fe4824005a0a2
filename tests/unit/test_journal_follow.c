// SPDX-License-Identifier: Apache-2.0
// Reading beside the owner (formats F11), and verifying.
#include "tests/unit/journal_fixture.h"

#include "core/journal/loaded.h"
#include "jieli/v1/receipt.pb-c.h"

struct seen {
    uint64_t last, count;
};

static enum jieli_status on_record(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                   const struct jl_record *record, struct jieli_err *err)
{
    struct seen *seen = user;
    uint8_t plain[64];
    (void)batch, (void)time_ms, (void)err;
    assert_int_equal(position, seen->last + 1);
    assert_int_equal(jl_record_position(record->public_), position);
    plain_of(position, plain, sizeof plain);
    assert_memory_equal(record->plain.data, plain, sizeof plain);
    seen->last = position;
    seen->count++;
    return JIELI_OK;
}

static uint64_t follow(struct jl_reader *reader, struct seen *seen, uint64_t durable, uint32_t max)
{
    uint64_t reached = 0;
    struct jieli_err err = {0};
    if (jl_reader_follow(reader, seen->last, durable, max, on_record, seen, &reached, &err) != JIELI_OK)
        fail_msg("follow: %s", err.text);
    assert_int_equal(reached, seen->last);
    return reached;
}

static void follower_sees_each_record_once_as_batches_and_segments_come(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_reader *announced, *alone;
    struct seen told = {0}, found = {0};
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    assert_int_equal(jl_reader_open(fixture.dir, &announced, NULL), JIELI_OK);
    assert_int_equal(jl_reader_open(fixture.dir, &alone, NULL), JIELI_OK);
    assert_int_equal(follow(announced, &told, 0, 100), 0);
    assert_int_equal(follow(alone, &found, UINT64_MAX, 100), 0);
    for (unsigned i = 0; i < 30; i++) {
        uint64_t before = jl_journal_durable_position(journal);
        write_batch(&fixture, journal, 1 + i % 4, 4000);
        assert_int_equal(follow(announced, &told, before, 100), before);
        assert_int_equal(follow(announced, &told, jl_journal_durable_position(journal), 100), before + 1 + i % 4);
        if (i != 9)
            assert_int_equal(follow(alone, &found, UINT64_MAX, 100),
                             before); // not the newest: nothing shows it durable
    }
    jl_reader_close(&announced);
    jl_reader_close(&alone);
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

static void follower_stops_after_as_many_records_as_asked(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_reader *reader;
    struct seen seen = {0};
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    for (unsigned i = 0; i < 8; i++)
        write_batch(&fixture, journal, 5, 3000);
    for (uint32_t max = 1; max < 9; max++) {
        assert_int_equal(jl_reader_open(fixture.dir, &reader, NULL), JIELI_OK);
        seen = (struct seen){0};
        for (uint64_t reached = 0; reached < 40;) {
            uint64_t expected = reached + max < 40 ? reached + max : 40;
            reached = follow(reader, &seen, 40, max);
            assert_int_equal(reached, expected);
        }
        jl_reader_close(&reader);
    }
    for (uint64_t from = 0; from <= 40; from++) { // a new reader goes on anywhere
        assert_int_equal(jl_reader_open(fixture.dir, &reader, NULL), JIELI_OK);
        seen = (struct seen){.last = from};
        assert_int_equal(follow(reader, &seen, 40, 100), 40);
        assert_int_equal(seen.count, 40 - from);
        jl_reader_close(&reader);
    }
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

static void follower_that_was_caught_up_goes_on_after_its_restart(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_reader *reader;
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    struct seen seen = {0};
    for (unsigned i = 0; i < 12; i++) {
        uint64_t last = jl_journal_durable_position(journal);
        assert_int_equal(jl_reader_open(fixture.dir, &reader, NULL), JIELI_OK);
        assert_int_equal(follow(reader, &seen, last, 100), last);
        write_batch(&fixture, journal, 2, 14000);
        assert_int_equal(follow(reader, &seen, last + 2, 100), last + 2);
        jl_reader_close(&reader);
    }
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

static void write_at(const char *path, uint64_t offset, const void *bytes, size_t len)
{
    int fd = open(path, O_RDWR);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, bytes, len, (off_t)offset), len);
    close(fd);
}

static void flip(const char *path, uint64_t offset)
{
    uint8_t byte;
    int fd = open(path, O_RDWR);
    assert_int_equal(pread(fd, &byte, 1, (off_t)offset), 1);
    byte ^= 0x10;
    assert_int_equal(pwrite(fd, &byte, 1, (off_t)offset), 1);
    close(fd);
}

static void follower_waits_before_a_torn_tail_and_touches_nothing(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_reader *reader;
    struct jl_buf before = {0}, after = {0};
    struct seen seen = {0};
    char path[128];
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    for (unsigned i = 0; i < 4; i++)
        write_batch(&fixture, journal, 1, 1000);
    jl_journal_close(&journal);
    segment_path(&fixture, 0, path);
    static const uint8_t zeros[512];
    write_at(path, 512 + 3 * 1536 + 512, zeros, sizeof zeros);
    assert_int_equal(jl_os_read_file(path, 1 << 20, &before, NULL), JIELI_OK);
    assert_int_equal(jl_reader_open(fixture.dir, &reader, NULL), JIELI_OK);
    assert_int_equal(follow(reader, &seen, 3, 100), 3);
    seen.last = 2;
    assert_int_equal(follow(reader, &seen, UINT64_MAX, 100), 3); // the torn one was begun after it was durable
    assert_int_equal(jl_os_read_file(path, 1 << 20, &after, NULL), JIELI_OK);
    assert_true(jl_view_equal(jl_buf_view(&before), jl_buf_view(&after)));
    // announced durable and yet not sound: that is no torn tail
    uint64_t reached;
    seen.last = 0;
    assert_int_equal(jl_reader_follow(reader, 0, 4, 100, on_record, &seen, &reached, NULL), JIELI_JRN_DAMAGE);
    // the owner mends, writes again, and the follower goes on
    journal = open_journal(&fixture);
    assert_int_equal(jl_journal_next_batch(journal), 3);
    write_batch(&fixture, journal, 1, 1000);
    seen.last = 3;
    assert_int_equal(follow(reader, &seen, 4, 100), 4);
    jl_journal_close(&journal);
    jl_reader_close(&reader);
    jl_buf_fini(&before);
    jl_buf_fini(&after);
    fixture_close(&fixture);
}

static void follower_reports_damage_that_has_sound_batches_behind(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_reader *reader;
    struct seen seen = {0};
    struct jieli_err err = {0};
    uint64_t reached = 77;
    char path[128];
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    for (unsigned i = 0; i < 6; i++)
        write_batch(&fixture, journal, 1, 1000);
    jl_journal_close(&journal);
    segment_path(&fixture, 0, path);
    flip(path, 512 + 2 * 1536 + 700);
    assert_int_equal(jl_reader_open(fixture.dir, &reader, NULL), JIELI_OK);
    assert_int_equal(jl_reader_follow(reader, 0, UINT64_MAX, 100, on_record, &seen, &reached, &err), JIELI_JRN_DAMAGE);
    assert_int_equal(reached, 77);
    assert_int_equal(seen.last, 2);
    assert_non_null(strstr(err.text, "segment 0000000000000000.jl, offset 3584"));
    jl_reader_close(&reader);
    fixture_close(&fixture);
}

static void reader_gives_records_chain_and_the_owners_receipts(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_reader *reader;
    char tiles[128];
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    assert_int_equal(jl_reader_open(fixture.dir, &reader, NULL), JIELI_OK);
    for (int round = 0; round < 2; round++) {
        for (unsigned i = 0; i < 12; i++)
            write_batch(&fixture, journal, 3, 7000);
        for (uint64_t position = jl_journal_durable_position(journal); position > 0; position--) {
            struct jl_buf owners = {0}, readers = {0};
            struct jl_record record;
            struct jl_receipt_parts parts;
            uint8_t chain[32], digest[32];
            uint64_t batch;
            jl_time_ms time_ms;
            assert_int_equal(jl_journal_receipt(journal, position, &owners, NULL), JIELI_OK);
            assert_int_equal(jl_reader_receipt(reader, position, &readers, NULL), JIELI_OK);
            assert_true(jl_view_equal(jl_buf_view(&owners), jl_buf_view(&readers)));
            assert_int_equal(jl_reader_read(reader, position, &record, &time_ms, NULL), JIELI_OK);
            assert_int_equal(jl_record_position(record.public_), position);
            assert_int_equal(jl_reader_chain(reader, position, &batch, chain, NULL), JIELI_OK);
            assert_int_equal(batch, (position - 1) / 3);
            assert_int_equal(jl_journal_receipt_parts(journal, position, &parts, NULL), JIELI_OK);
            jl_digest_parts(fixture.sha256, &parts.batch_header, 1, digest);
            assert_memory_equal(chain, digest, 32);
            jl_buf_fini(&owners);
            jl_buf_fini(&readers);
        }
        snprintf(tiles, sizeof tiles, "%s/tiles", fixture.dir);
        ground_remove(tiles); // the second round has to do without
        jl_reader_close(&reader);
        assert_int_equal(jl_reader_open(fixture.dir, &reader, NULL), JIELI_OK);
    }
    struct jl_buf out = {0};
    assert_int_equal(jl_reader_receipt(reader, 73, &out, NULL), JIELI_JRN_RANGE);
    jl_reader_close(&reader);
    jl_journal_close(&journal);
    assert_int_equal(jl_reader_open("/nonexistent/journal", &reader, NULL), JIELI_SYS_IO);
    fixture_close(&fixture);
}

// ---- verify
// ----------------------------------------------------------------------------------------------------------

struct findings {
    unsigned count;
    char segment[32], what[128];
    uint64_t offset, batch, first, last;
};

static void on_finding(void *user, const char *segment, uint64_t offset, uint64_t batch, uint64_t first_position,
                       uint64_t last_position, const char *what)
{
    struct findings *findings = user;
    if (findings->count++ > 0)
        return;
    snprintf(findings->segment, sizeof findings->segment, "%s", segment);
    snprintf(findings->what, sizeof findings->what, "%s", what);
    findings->offset = offset;
    findings->batch = batch;
    findings->first = first_position;
    findings->last = last_position;
}

static struct findings verify(const struct fixture *fixture, const struct jl_key *key, uint64_t *batches)
{
    struct findings findings = {0};
    uint64_t records = 0;
    struct jieli_err err = {0};
    *batches = 0;
    if (jl_journal_verify(fixture->dir, jl_key_public_der(key), on_finding, &findings, batches, &records, &err) !=
        JIELI_OK)
        fail_msg("verify: %s", err.text);
    return findings;
}

static void verify_finds_nothing_in_a_sound_journal_and_all_under_another_key(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_key *other;
    uint64_t batches;
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    assert_int_equal(verify(&fixture, fixture.key, &batches).count, 0);
    for (unsigned i = 0; i < 20; i++)
        write_batch(&fixture, journal, 1 + i % 3, 5000);
    assert_int_equal(verify(&fixture, fixture.key, &batches).count, 0); // beside the owner, too
    assert_int_equal(batches, 20);
    jl_journal_close(&journal);
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &other, NULL), JIELI_OK);
    assert_int_equal(verify(&fixture, other, &batches).count, 20);
    jl_key_free(&other);
    fixture_close(&fixture);
}

/// Every place in turn: the finding names the segment and the batch (or the header, or the zeros behind) that holds it.
static void verify_names_the_place_of_each_flipped_byte(void **state)
{
    (void)state;
    struct fixture fixture;
    uint64_t batches;
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    for (unsigned i = 0; i < 8; i++) // 30,720 bytes each: two in a segment
        write_batch(&fixture, journal, 3, 10000);
    jl_journal_close(&journal);
    for (uint64_t at = 0; at < 4 * SEGMENT_BYTES; at += at % SEGMENT_BYTES < 1024 ? 19 : 1553) {
        char path[128], name[JL_SEGMENT_NAME_BYTES];
        uint64_t segment = at / SEGMENT_BYTES, offset = at % SEGMENT_BYTES;
        const uint64_t starts[] = {0, 512, 512 + 30720, 512 + 2 * 30720};
        unsigned part = offset < starts[1] ? 0 : offset < starts[2] ? 1 : offset < starts[3] ? 2 : 3;
        uint64_t batch = 2 * segment + (part == 3 ? 2 : part == 2 ? 1 : 0);
        jl_segment_name(2 * segment, name);
        segment_path(&fixture, 2 * segment, path);
        flip(path, offset);
        struct findings findings = verify(&fixture, fixture.key, &batches);
        assert_true(findings.count >= 1);
        assert_string_equal(findings.segment, name);
        assert_int_equal(findings.offset, starts[part]);
        assert_int_equal(findings.batch, batch);
        if (part == 1 || part == 2) {
            assert_int_equal(findings.count, 1); // the rest is still sound, and the log's root too
            assert_int_equal(findings.first, 3 * batch + 1);
            assert_int_equal(findings.last, 3 * batch + 3);
            assert_int_equal(batches, 7);
        } else {
            assert_int_equal(batches, 8);
        }
        flip(path, offset);
    }
    assert_int_equal(verify(&fixture, fixture.key, &batches).count, 0);
    fixture_close(&fixture);
}

/// Who can write the file can mend the CRCs of record and batch; digests and the signed root still tell.
static void verify_finds_changes_whose_crcs_were_mended(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "the record's CRC is wrong", "the record's plain part does not fit its digest",
        "the record's sealed parts do not fit their digest", "the records do not fit the batch's root"};
    for (unsigned change = 0; change < 4; change++) {
        struct fixture fixture;
        struct jl_buf bytes = {0};
        char path[128];
        uint64_t batches;
        fixture_open(&fixture, true);
        struct jl_journal *journal = open_journal(&fixture);
        for (unsigned k = 0; k < 3; k++)
            write_batch(&fixture, journal, 1, 1000);
        jl_journal_close(&journal);
        segment_path(&fixture, 0, path);
        assert_int_equal(jl_os_read_file(path, 1 << 20, &bytes, NULL), JIELI_OK);
        uint8_t *batch = bytes.data + 512 + 1536;
        uint8_t *record = batch + 20 + jl_get_u32(batch + 16);
        uint32_t public_len = jl_get_u32(record), plain_len = jl_get_u32(record + 4), sealed_len = 13;
        uint32_t record_len = 12 + 2 * 4 + public_len + plain_len + sealed_len;
        const uint32_t places[] = {20 + public_len, 20 + public_len, 20 + public_len + plain_len, 20 + 6};
        record[places[change]] ^= 1; // 6: a letter of `actor`
        if (change > 0)
            jl_put_u32(record + record_len, jl_crc32c(0, record, record_len));
        jl_put_u32(batch + 12, jl_crc32c(0, batch + 16, jl_get_u32(batch + 4)));
        write_at(path, 512 + 1536, batch, 1536);
        struct findings findings = verify(&fixture, fixture.key, &batches);
        assert_int_equal(findings.count, 1);
        assert_int_equal(findings.batch, 1);
        assert_int_equal(findings.first, 2);
        assert_string_equal(findings.what, expected[change]);
        jl_buf_fini(&bytes);
        fixture_close(&fixture);
    }
}

/// The hub's key signed both histories; a checkpoint of the other one does not fit this one's headers.
static void verify_finds_a_checkpoint_of_another_history(void **state)
{
    (void)state;
    struct fixture one, other;
    struct jl_loaded batches[2] = {0};
    char path[2][128];
    uint64_t count;
    fixture_open(&one, true);
    fixture_open(&other, true);
    other.keys[0] = one.key;
    struct fixture *both[] = {&one, &other};
    for (int i = 0; i < 2; i++) {
        both[i]->conf.term = 1 + (uint64_t)i;
        struct jl_journal *journal = open_journal(both[i]);
        for (unsigned k = 0; k < 3; k++)
            write_batch(both[i], journal, 1, 1000);
        jl_journal_close(&journal);
        segment_path(both[i], 0, path[i]);
        struct jl_buf bytes = {0};
        assert_int_equal(jl_os_read_file(path[i], 1 << 20, &bytes, NULL), JIELI_OK);
        jl_buf_add(&batches[i].bytes, bytes.data + 512 + 1536, 1536);
        assert_null(jl_loaded_parse(&batches[i]));
        jl_buf_fini(&bytes);
    }
    uint8_t *batch = batches[0].bytes.data;
    assert_int_equal(batches[0].trailer.len, batches[1].trailer.len);
    memcpy(batch + (batches[0].trailer.data - batch), batches[1].trailer.data, batches[1].trailer.len);
    jl_put_u32(batch + 12, jl_crc32c(0, batch + 16, jl_get_u32(batch + 4)));
    write_at(path[0], 512 + 1536, batch, 1536);
    struct findings findings = verify(&one, one.key, &count);
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.batch, 1);
    assert_string_equal(findings.what, "the checkpoint's root is not that of the headers");
    for (int i = 0; i < 2; i++) {
        jl_loaded_fini(&batches[i]);
        fixture_close(both[i]);
    }
}

/// Segments are made in full before anything is written into them: a short one was cut, also between two batches.
static void verify_names_a_segment_that_was_cut_between_batches(void **state)
{
    (void)state;
    struct fixture fixture;
    char path[128];
    uint64_t batches;
    fixture_open(&fixture, true);
    struct jl_journal *journal = open_journal(&fixture);
    for (unsigned i = 0; i < 4; i++) // 1,536 bytes each
        write_batch(&fixture, journal, 1, 1000);
    jl_journal_close(&journal);
    segment_path(&fixture, 0, path);
    assert_int_equal(truncate(path, 512 + 3 * 1536), 0);
    struct findings findings = verify(&fixture, fixture.key, &batches);
    assert_int_equal(findings.count, 1);
    assert_string_equal(findings.what, "the segment is cut short");
    assert_int_equal(findings.offset, 512 + 3 * 1536);
    assert_int_equal(findings.batch, 3);
    assert_int_equal(findings.first, 4);
    assert_int_equal(batches, 3);
    fixture_close(&fixture);
}

static void verify_names_missing_segments(void **state)
{
    (void)state;
    for (uint64_t lost = 0; lost < 4; lost += 2) {
        struct fixture fixture;
        uint64_t batches;
        char path[128];
        fixture_open(&fixture, true);
        struct jl_journal *journal = open_journal(&fixture);
        for (unsigned i = 0; i < 6; i++)
            write_batch(&fixture, journal, 1, 30000);
        jl_journal_close(&journal);
        segment_path(&fixture, lost, path);
        assert_int_equal(unlink(path), 0);
        struct findings findings = verify(&fixture, fixture.key, &batches);
        assert_true(findings.count >= 1);
        assert_int_equal(batches, 4);
        assert_int_equal(findings.batch, lost);
        assert_int_equal(findings.first, lost + 1);
        assert_int_equal(findings.last, lost + 2);
        fixture_close(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follower_sees_each_record_once_as_batches_and_segments_come),
        cmocka_unit_test(follower_stops_after_as_many_records_as_asked),
        cmocka_unit_test(follower_that_was_caught_up_goes_on_after_its_restart),
        cmocka_unit_test(follower_waits_before_a_torn_tail_and_touches_nothing),
        cmocka_unit_test(follower_reports_damage_that_has_sound_batches_behind),
        cmocka_unit_test(reader_gives_records_chain_and_the_owners_receipts),
        cmocka_unit_test(verify_finds_nothing_in_a_sound_journal_and_all_under_another_key),
        cmocka_unit_test(verify_names_the_place_of_each_flipped_byte),
        cmocka_unit_test(verify_finds_changes_whose_crcs_were_mended),
        cmocka_unit_test(verify_finds_a_checkpoint_of_another_history),
        cmocka_unit_test(verify_names_a_segment_that_was_cut_between_batches),
        cmocka_unit_test(verify_names_missing_segments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
