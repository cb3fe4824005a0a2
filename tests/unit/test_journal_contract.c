// SPDX-License-Identifier: Apache-2.0
// One set of tests over every implementation of the journal.
#include "tests/unit/journal_fixture.h"

#include "jieli/v1/receipt.pb-c.h"
#include "lib/seal/tree.h"

static void on_each(void (*test)(struct fixture *fixture))
{
    for (int file = 0; file < 2; file++) {
        struct fixture fixture;
        fixture_open(&fixture, file);
        test(&fixture);
        fixture_close(&fixture);
    }
    struct fixture delayed; // the simulator's: durable some polls later
    fixture_open(&delayed, false);
    jl_memory_disk_set_polls(delayed.disk, 3);
    test(&delayed);
    fixture_close(&delayed);
}

static void empty(struct fixture *fixture)
{
    struct jl_journal *journal = open_journal(fixture);
    struct jl_record record;
    jl_time_ms time_ms;
    struct jl_buf out = {0};
    uint64_t batch;
    assert_int_equal(jl_journal_next_batch(journal), 0);
    assert_int_equal(jl_journal_next_position(journal), 1);
    assert_true(jl_journal_durable_batch(journal) == UINT64_MAX);
    assert_int_equal(jl_journal_durable_position(journal), 0);
    assert_int_equal(jl_journal_checkpoint(journal).len, 0);
    assert_true(jl_journal_has_room(journal));
    assert_int_equal(jl_journal_read(journal, 0, &record, &time_ms, NULL), JIELI_JRN_RANGE);
    assert_int_equal(jl_journal_read(journal, 1, &record, &time_ms, NULL), JIELI_JRN_RANGE);
    assert_int_equal(jl_journal_receipt(journal, 1, &out, NULL), JIELI_JRN_RANGE);
    assert_int_equal(jl_journal_consistency(journal, 0, &out, NULL), JIELI_JRN_RANGE);
    assert_int_equal(jl_journal_poll(journal, &batch, NULL), JIELI_ARG_UNKNOWN);
    jl_journal_close(&journal);
    journal = open_journal(fixture);
    assert_int_equal(jl_journal_next_batch(journal), 0);
    jl_journal_close(&journal);
}

static void journal_begins_empty(void **state)
{
    (void)state;
    on_each(empty);
}

#define BATCHES 40u

static void append_read_restart(struct fixture *fixture)
{
    struct jl_journal *journal = open_journal(fixture);
    for (uint32_t i = 0; i < BATCHES; i++) {
        write_batch(fixture, journal, 1 + i % 5, 3000 + i);
        check_record(journal, 1, 3000);
    }
    uint64_t next = jl_journal_next_position(journal);
    assert_int_equal(jl_journal_durable_position(journal), next - 1);
    for (int round = 0; round < 2; round++) {
        uint64_t position = 1;
        for (uint32_t i = 0; i < BATCHES; i++)
            for (uint32_t k = 0; k < 1 + i % 5; k++)
                check_record(journal, position++, 3000 + i);
        assert_int_equal(position, next);
        jl_journal_close(&journal);
        journal = open_journal(fixture);
        assert_int_equal(fixture->replayed_count, next - 1);
        assert_int_equal(jl_journal_next_position(journal), next);
        assert_int_equal(jl_journal_next_batch(journal), BATCHES);
    }
    write_batch(fixture, journal, 2, 10); // goes on where it ended
    check_record(journal, next + 1, 10);
    jl_journal_close(&journal);
}

static void journal_gives_back_what_was_written_also_after_restart(void **state)
{
    (void)state;
    on_each(append_read_restart);
}

static void small_cache(struct fixture *fixture)
{
    fixture->conf.cache_bytes = 1;
    append_read_restart(fixture);
}

static void journal_reads_from_disk_when_the_cache_is_small(void **state)
{
    (void)state;
    on_each(small_cache);
}

static void views_stay(struct fixture *fixture)
{
    struct jl_record record;
    jl_time_ms time_ms;
    uint8_t plain[1000];
    fixture->conf.cache_bytes = 1;
    struct jl_journal *journal = open_journal(fixture);
    write_batch(fixture, journal, 1, sizeof plain);
    assert_int_equal(jl_journal_read(journal, 1, &record, &time_ms, NULL), JIELI_OK);
    for (int i = 0; i < 20; i++)
        write_batch(fixture, journal, 1, sizeof plain);
    plain_of(1, plain, sizeof plain);
    assert_memory_equal(record.plain.data, plain, sizeof plain);
    jl_journal_close(&journal);
}

static void journal_views_live_until_the_next_read(void **state)
{
    (void)state;
    on_each(views_stay);
}

static void check_receipt(const struct fixture *fixture, struct jl_view bytes, uint64_t position)
{
    Jieli__V1__Receipt *receipt = jieli__v1__receipt__unpack(NULL, bytes.len, bytes.data);
    struct jieli_err err = {0};
    assert_non_null(receipt);
    assert_int_equal(jl_record_position(jl_view_pb(receipt->record_public)), position);
    if (jl_receipt_verify(receipt, fixture->key, &err) != JIELI_OK)
        fail_msg("position %llu: %s", (unsigned long long)position, err.text);
    jieli__v1__receipt__free_unpacked(receipt, NULL);
}

static void receipts(struct fixture *fixture)
{
    struct jl_buf before[200] = {0};
    fixture->conf.cache_bytes = 30000;
    struct jl_journal *journal = open_journal(fixture);
    for (uint32_t i = 0; i < 21; i++)
        write_batch(fixture, journal, 1 + i % 9, 600);
    uint64_t last = jl_journal_durable_position(journal);
    for (uint64_t position = 1; position <= last; position++) {
        assert_int_equal(jl_journal_receipt(journal, position, &before[position], NULL), JIELI_OK);
        check_receipt(fixture, jl_buf_view(&before[position]), position);
    }
    assert_int_equal(jl_journal_receipt(journal, last + 1, &before[0], NULL), JIELI_JRN_RANGE);
    for (uint32_t i = 0; i < 3; i++)
        write_batch(fixture, journal, 1, 600);
    for (int restart = 0; restart < 2; restart++) {
        for (uint64_t position = last; position > 0; position--) {
            struct jl_buf again = {0};
            assert_int_equal(jl_journal_receipt(journal, position, &again, NULL), JIELI_OK);
            assert_true(jl_view_equal(jl_buf_view(&again), jl_buf_view(&before[position])));
            jl_buf_fini(&again);
        }
        jl_journal_close(&journal);
        journal = open_journal(fixture);
    }
    for (uint64_t position = 1; position <= last; position++)
        jl_buf_fini(&before[position]);
    jl_journal_close(&journal);
}

static void receipts_verify_and_are_the_same_bytes_after_restart(void **state)
{
    (void)state;
    on_each(receipts);
}

static void drop_tiles(struct fixture *fixture)
{
    char path[128];
    if (!fixture->file) {
        jl_memory_disk_drop_tiles(fixture->disk);
        return;
    }
    snprintf(path, sizeof path, "%s/tiles", fixture->dir);
    ground_remove(path);
}

static void tiles_rebuilt(struct fixture *fixture)
{
    struct jl_buf before[30] = {0}, again = {0};
    fixture->conf.cache_bytes = 1;
    struct jl_journal *journal = open_journal(fixture);
    for (uint32_t i = 0; i < 29; i++)
        write_batch(fixture, journal, 1, 5000);
    for (uint64_t position = 1; position < 30; position++)
        assert_int_equal(jl_journal_receipt(journal, position, &before[position], NULL), JIELI_OK);
    for (uint64_t from = 0; from < 29; from += 14) {
        struct jl_journal_found found;
        jl_journal_close(&journal);
        drop_tiles(fixture);
        assert_int_equal(try_open(fixture, from, 0, &journal, &found, NULL), JIELI_OK);
        for (uint64_t position = 1; position < 30; position++) {
            jl_buf_clear(&again);
            assert_int_equal(jl_journal_receipt(journal, position, &again, NULL), JIELI_OK);
            assert_true(jl_view_equal(jl_buf_view(&again), jl_buf_view(&before[position])));
        }
    }
    for (uint64_t position = 1; position < 30; position++)
        jl_buf_fini(&before[position]);
    jl_buf_fini(&again);
    jl_journal_close(&journal);
}

static void tiles_deleted_are_rebuilt_and_receipts_are_the_same(void **state)
{
    (void)state;
    on_each(tiles_rebuilt);
}

static void wrong_tiles(struct fixture *fixture)
{
    struct jl_buf out = {0};
    fixture->conf.cache_bytes = 1;
    struct jl_journal *journal = open_journal(fixture);
    for (uint32_t i = 0; i < 40; i++)
        write_batch(fixture, journal, 1, 5000);
    jl_journal_close(&journal);
    journal = open_journal(fixture);
    if (fixture->file) {
        char path[128];
        uint8_t nonsense[32];
        memset(nonsense, 0x5a, sizeof nonsense);
        snprintf(path, sizeof path, "%s/tiles/00", fixture->dir);
        int fd = open(path, O_RDWR);
        assert_int_equal(pwrite(fd, nonsense, 32, 12 * 32), 32);
        close(fd);
    }
    assert_int_equal(jl_journal_receipt(journal, 14, &out, NULL), JIELI_OK);
    check_receipt(fixture, jl_buf_view(&out), 14);
    jl_buf_fini(&out);
    jl_journal_close(&journal);
}

static void tiles_are_never_believed(void **state)
{
    (void)state;
    on_each(wrong_tiles);
}

#define SIZES 70u
static void consistency(struct fixture *fixture)
{
    uint8_t roots[SIZES + 1][32];
    struct jl_buf proof = {0};
    struct jl_journal *journal = open_journal(fixture);
    for (uint64_t size = 1; size <= SIZES; size++) {
        struct jl_checkpoint checkpoint;
        write_batch(fixture, journal, 1, 4000);
        assert_int_equal(jl_checkpoint_read(jl_journal_checkpoint(journal), fixture->key, &checkpoint, NULL), JIELI_OK);
        assert_int_equal(checkpoint.size, size);
        memcpy(roots[size], checkpoint.root, 32);
        for (uint64_t old = 1; old <= size; old++) {
            jl_buf_clear(&proof);
            assert_int_equal(jl_journal_consistency(journal, old, &proof, NULL), JIELI_OK);
            assert_true(jl_tree_consistent(fixture->sha256, old, roots[old], size, roots[size], jl_buf_view(&proof)));
            assert_true(old == size ? proof.len == 0 : proof.len > 0);
            if (old < size && size % 7 == 0)
                assert_false(
                    jl_tree_consistent(fixture->sha256, old, roots[size], size, roots[size], jl_buf_view(&proof)));
        }
        assert_int_equal(jl_journal_consistency(journal, size + 1, &proof, NULL), JIELI_JRN_RANGE);
    }
    jl_buf_fini(&proof);
    jl_journal_close(&journal);
}

static void consistency_proofs_hold_between_all_sizes(void **state)
{
    (void)state;
    on_each(consistency);
}

static void from_batch(struct fixture *fixture)
{
    struct jl_journal_found found;
    struct jl_record record;
    jl_time_ms time_ms;
    struct jl_journal *journal = open_journal(fixture);
    for (uint32_t i = 0; i < 30; i++)
        write_batch(fixture, journal, 2, 4000);
    jl_journal_close(&journal);
    for (uint64_t from = 0; from <= 30; from++) {
        assert_int_equal(try_open(fixture, from, 0, &journal, &found, NULL), JIELI_OK);
        assert_int_equal(fixture->replayed_count, 60 - 2 * from);
        assert_int_equal(found.next_batch, 30);
        assert_int_equal(found.next_position, 61);
        assert_int_equal(found.last_ms, INT64_C(1770000000029));
        assert_int_equal(jl_journal_read(journal, 1, &record, &time_ms, NULL), JIELI_OK);
        assert_int_equal(time_ms, INT64_C(1770000000000));
        jl_journal_close(&journal);
    }
    assert_int_equal(try_open(fixture, 30, 0, &journal, &found, NULL), JIELI_OK);
    write_batch(fixture, journal, 1, 1);
    assert_int_equal(jl_journal_next_batch(journal), 31);
    jl_journal_close(&journal);
}

static void replay_begins_at_the_batch_asked_for(void **state)
{
    (void)state;
    on_each(from_batch);
}

static void chain_compared(struct fixture *fixture)
{
    struct jl_journal_found found;
    struct jl_receipt_parts parts;
    struct jl_journal_start start = {.from_batch = 4, .replay = on_replay, .user = fixture};
    struct jl_journal *journal = open_journal(fixture);
    for (uint32_t i = 0; i < 6; i++)
        write_batch(fixture, journal, 1, 20000);
    assert_int_equal(jl_journal_receipt_parts(journal, 4, &parts, NULL), JIELI_OK);
    jl_digest_parts(fixture->sha256, &parts.batch_header, 1, start.chain);
    jl_journal_close(&journal);
    for (int wrong = 0; wrong < 2; wrong++) {
        start.chain[7] ^= (uint8_t)wrong;
        fixture->replayed = fixture->replayed_count = 0;
        enum jieli_status status =
            fixture->file ? jl_journal_file_open(&fixture->conf, &start, &journal, &found, NULL)
                          : jl_journal_memory_open_on(fixture->disk, &fixture->conf, &start, &journal, &found, NULL);
        assert_int_equal(status, wrong ? JIELI_JRN_CHAIN : JIELI_OK);
        assert_int_equal(fixture->replayed_count, wrong ? 0 : 2);
        if (!wrong)
            jl_journal_close(&journal);
    }
}

static void state_of_another_journal_is_noticed(void **state)
{
    (void)state;
    on_each(chain_compared);
}

static void floor_tests(struct fixture *fixture)
{
    struct jl_journal_found found;
    struct jl_journal *journal = open_journal(fixture);
    for (uint32_t i = 0; i < 3; i++)
        write_batch(fixture, journal, 1, 100);
    jl_journal_close(&journal);
    assert_int_equal(try_open(fixture, 0, 2, &journal, &found, NULL), JIELI_OK);
    jl_journal_close(&journal);
    assert_int_equal(try_open(fixture, 0, 3, &journal, &found, NULL), JIELI_JRN_SHORT);
    assert_int_equal(try_open(fixture, 4, 0, &journal, &found, NULL), JIELI_JRN_SHORT);
    assert_int_equal(try_open(fixture, 3, 0, &journal, &found, NULL), JIELI_OK);
    jl_journal_close(&journal);
}

static void ending_below_what_was_seen_as_durable_is_refused(void **state)
{
    (void)state;
    on_each(floor_tests);
}

static void limits(struct fixture *fixture)
{
    struct jieli_err err = {0};
    uint64_t batch;
    struct jl_journal *journal = open_journal(fixture);
    uint64_t max = jl_journal_batch_bytes_max(journal);
    jl_batch_clear(fixture->batch);
    assert_int_equal(jl_journal_submit(journal, fixture->batch, 1, &err), JIELI_ARG_INVALID);
    add_record(fixture, 7, 10);
    assert_int_equal(jl_journal_submit(journal, fixture->batch, 1, &err), JIELI_ARG_INVALID);
    jl_batch_clear(fixture->batch);
    add_record(fixture, 1, 100);
    size_t frame = (size_t)jl_batch_bytes(fixture->batch) - 100;
    jl_batch_clear(fixture->batch);
    add_record(fixture, 1, (size_t)max - frame + 1);
    assert_int_equal(jl_batch_bytes(fixture->batch), max + 1);
    assert_int_equal(jl_journal_submit(journal, fixture->batch, 1, &err), JIELI_WIRE_TOO_LARGE);
    assert_int_equal(jl_journal_next_batch(journal), 0);
    write_batch(fixture, journal, 1, (size_t)max - frame);
    write_batch(fixture, journal, 1, (size_t)max - frame); // each fills a segment
    assert_int_equal(jl_journal_poll(journal, &batch, NULL), JIELI_ARG_UNKNOWN);
    jl_journal_close(&journal);
    journal = open_journal(fixture);
    check_record(journal, 2, (size_t)max - frame);
    jl_journal_close(&journal);
}

static void batches_are_taken_up_to_the_limit_and_not_beyond(void **state)
{
    (void)state;
    on_each(limits);
}

static void conf_limits(struct fixture *fixture)
{
    static const struct {
        uint64_t segment;
        uint32_t block;
    } wrong[] = {
        {65535, 512}, {65536 - 512, 512}, {65536 + 256, 512}, {65536, 1024}, {(UINT64_C(1) << 30) + 4096, 4096}};
    struct jl_journal *journal;
    struct jl_journal_found found;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        fixture->conf.segment_bytes = wrong[i].segment;
        fixture->conf.block_bytes = wrong[i].block;
        assert_int_equal(try_open(fixture, 0, 0, &journal, &found, NULL), JIELI_ARG_INVALID);
    }
}

static void sizes_that_make_no_journal_are_refused(void **state)
{
    (void)state;
    on_each(conf_limits);
}

static void two_in_flight(struct fixture *fixture)
{
    uint64_t batch;
    struct jieli_err err;
    struct jl_journal *journal = open_journal(fixture);
    for (uint64_t round = 0; round < 10; round++) {
        for (unsigned i = 0; i < 3; i++) {
            jl_batch_clear(fixture->batch);
            add_record(fixture, jl_journal_next_position(journal), 1000);
            enum jieli_status status = jl_journal_submit(journal, fixture->batch, 1, &err);
            assert_int_equal(status, i < 2 ? JIELI_OK : JIELI_HUB_QUOTA);
        }
        check_record(journal, 2 * round + 2, 1000); // cached, not yet durable
        struct jl_buf out = {0};
        assert_int_equal(jl_journal_receipt(journal, 2 * round + 2, &out, NULL), JIELI_JRN_RANGE);
        for (unsigned i = 0; i < 2; i++) {
            enum jieli_status status;
            assert_true(jl_journal_durable_batch(journal) == 2 * round + i - 1);
            while ((status = jl_journal_poll(journal, &batch, NULL)) == JIELI_ARG_UNKNOWN)
                ;
            assert_int_equal(status, JIELI_OK);
            assert_int_equal(batch, 2 * round + i);
            assert_int_equal(jl_journal_durable_position(journal), 2 * round + i + 1);
        }
    }
    jl_journal_close(&journal);
}

static void two_batches_may_be_in_flight(void **state)
{
    (void)state;
    on_each(two_in_flight);
}

static void other_hub(struct fixture *fixture)
{
    struct jl_journal_found found;
    struct jl_journal *journal = open_journal(fixture);
    write_batch(fixture, journal, 1, 10);
    jl_journal_close(&journal);
    fixture->conf.hub = "hub-2";
    assert_int_equal(try_open(fixture, 0, 0, &journal, &found, NULL), JIELI_ARG_INVALID);
    fixture->conf.hub = "hub-1";
    fixture->conf.incarnation = 0;
    assert_int_equal(try_open(fixture, 0, 0, &journal, &found, NULL), JIELI_ARG_INVALID);
    fixture->conf.incarnation = 2; // after a declared restore the log goes on under a higher one
    fixture->signer.name = "jieli/hub-1/2";
    journal = open_journal(fixture);
    write_batch(fixture, journal, 1, 10);
    jl_journal_close(&journal);
    struct jl_key *other;
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &other, NULL), JIELI_OK);
    fixture->keys[0] = other;
    assert_int_equal(try_open(fixture, 0, 0, &journal, &found, NULL), JIELI_JRN_DAMAGE);
    jl_key_free(&other);
}

static void journal_of_another_hub_or_key_is_refused(void **state)
{
    (void)state;
    on_each(other_hub);
}

static void implementations_write_the_same_bytes(void **state)
{
    (void)state;
    struct fixture on_file, in_memory;
    fixture_open(&on_file, true);
    fixture_open(&in_memory, false);
    jl_memory_disk_set_polls(in_memory.disk, 2);
    in_memory.keys[0] = on_file.key;
    struct fixture *both[] = {&on_file, &in_memory};
    for (int i = 0; i < 2; i++) {
        struct jl_journal *journal = open_journal(both[i]);
        for (uint32_t batch = 0; batch < 20; batch++)
            write_batch(both[i], journal, 3, 2000);
        jl_journal_close(&journal);
    }
    uint8_t memory_digest[32], file_digest[32];
    jl_memory_disk_digest(in_memory.disk, memory_digest);
    struct jl_buf all = {0};
    char path[128];
    struct jl_store *store;
    const struct jl_store_file_conf conf = {.dir = on_file.dir, .read_only = true};
    assert_int_equal(jl_store_file_open(&conf, &store, NULL), JIELI_OK);
    for (size_t i = 0; i < store->count; i++) {
        struct jl_buf one = {0};
        segment_path(&on_file, store->segments[i].first_batch, path);
        assert_int_equal(jl_os_read_file(path, 1 << 20, &one, NULL), JIELI_OK);
        jl_buf_add_view(&all, jl_buf_view(&one));
        jl_buf_fini(&one);
    }
    store->ops->close(store);
    const struct jl_view bytes = jl_buf_view(&all);
    jl_digest_parts(on_file.sha256, &bytes, 1, file_digest);
    assert_memory_equal(memory_digest, file_digest, 32);
    jl_buf_fini(&all);
    fixture_close(&on_file);
    fixture_close(&in_memory);
}

static void memory_disk_keeps_the_digest_of_segments_it_lets_go(void **state)
{
    (void)state;
    struct fixture fixture;
    struct jl_record record;
    uint8_t whole[32], folded[32];
    fixture_open(&fixture, false);
    struct jl_journal *journal = open_journal(&fixture);
    for (uint32_t batch = 0; batch < 40; batch++)
        write_batch(&fixture, journal, 3, 2000);
    uint64_t newest = jl_journal_durable_position(journal);
    jl_journal_close(&journal);
    uint64_t bytes = jl_memory_disk_bytes(fixture.disk);
    assert_true(bytes > 3 * SEGMENT_BYTES);
    jl_memory_disk_digest(fixture.disk, whole);
    journal = open_journal(&fixture); // the cache is empty now
    jl_memory_disk_fold(fixture.disk, 2);
    assert_int_equal(jl_memory_disk_bytes(fixture.disk), bytes);
    assert_int_equal(jl_journal_read(journal, newest, &record, NULL, NULL), JIELI_OK);
    assert_int_not_equal(jl_journal_read(journal, 1, &record, NULL, NULL), JIELI_OK);
    jl_memory_disk_fold(fixture.disk, 1);
    jl_memory_disk_digest(fixture.disk, folded);
    assert_memory_equal(folded, whole, 32);
    jl_journal_close(&journal);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_disk_keeps_the_digest_of_segments_it_lets_go),
        cmocka_unit_test(journal_begins_empty),
        cmocka_unit_test(journal_gives_back_what_was_written_also_after_restart),
        cmocka_unit_test(journal_reads_from_disk_when_the_cache_is_small),
        cmocka_unit_test(journal_views_live_until_the_next_read),
        cmocka_unit_test(receipts_verify_and_are_the_same_bytes_after_restart),
        cmocka_unit_test(tiles_deleted_are_rebuilt_and_receipts_are_the_same),
        cmocka_unit_test(tiles_are_never_believed),
        cmocka_unit_test(consistency_proofs_hold_between_all_sizes),
        cmocka_unit_test(replay_begins_at_the_batch_asked_for),
        cmocka_unit_test(state_of_another_journal_is_noticed),
        cmocka_unit_test(ending_below_what_was_seen_as_durable_is_refused),
        cmocka_unit_test(batches_are_taken_up_to_the_limit_and_not_beyond),
        cmocka_unit_test(sizes_that_make_no_journal_are_refused),
        cmocka_unit_test(two_batches_may_be_in_flight),
        cmocka_unit_test(journal_of_another_hub_or_key_is_refused),
        cmocka_unit_test(implementations_write_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
