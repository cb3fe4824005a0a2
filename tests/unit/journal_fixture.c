// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/journal_fixture.h"

void fixture_open(struct fixture *fixture, bool file)
{
    memset(fixture, 0, sizeof *fixture);
    fixture->file = file;
    if (file) {
        ground_folder(fixture->data);
        snprintf(fixture->dir, sizeof fixture->dir, "%s/journal", fixture->data);
    } else {
        fixture->disk = jl_memory_disk_new();
    }
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &fixture->key, NULL), JIELI_OK);
    fixture->keys[0] = fixture->key;
    fixture->signer = (struct jl_log_signer){.keys = fixture->keys, .key_count = 1, .name = "jieli/hub-1/1"};
    fixture->conf = (struct jl_journal_conf){.dir = fixture->dir,
                                             .segment_bytes = SEGMENT_BYTES,
                                             .block_bytes = 512,
                                             .hub = "hub-1",
                                             .incarnation = 1,
                                             .term = 1,
                                             .signer = &fixture->signer,
                                             .cache_bytes = 1 << 20};
    fixture->sha256 = jl_digest_new(JL_HASH_SHA256);
    fixture->batch = jl_batch_new();
}

void fixture_close(struct fixture *fixture)
{
    jl_batch_free(&fixture->batch);
    jl_digest_free(&fixture->sha256);
    jl_key_free(&fixture->key);
    jl_memory_disk_free(&fixture->disk);
    if (fixture->file)
        ground_remove(fixture->data);
}

void plain_of(uint64_t position, uint8_t *out, size_t len)
{
    uint64_t state = position * UINT64_C(0x9e3779b97f4a7c15) + 1;
    for (size_t i = 0; i < len; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        out[i] = (uint8_t)((state >> 56) | 1);
    }
}

void add_record(struct fixture *fixture, uint64_t position, size_t plain_len)
{
    static uint8_t plain[1 << 17];
    uint8_t public_[512], plain_digest[32], sealed_digest[32];
    assert_true(plain_len <= sizeof plain);
    plain_of(position, plain, plain_len);
    const struct jl_view sealed[2] = {jl_view_text("sealed one"), jl_view_text("two")};
    const struct jl_view plain_view = jl_view(plain, plain_len);
    static const uint8_t lengths[2][4] = {{0, 0, 0, 10}, {0, 0, 0, 3}};
    const struct jl_view parts[4] = {jl_view(lengths[0], 4), sealed[0], jl_view(lengths[1], 4), sealed[1]};
    jl_digest_parts(fixture->sha256, &plain_view, 1, plain_digest);
    jl_digest_parts(fixture->sha256, parts, 4, sealed_digest);
    Jieli__V1__RecordPublic message = JIELI__V1__RECORD_PUBLIC__INIT;
    message.position = position;
    message.kind = JIELI__V1__RECORD_KIND__RECORD_KIND_NOTE;
    message.actor = (char *)(uintptr_t) "urn:jieli:hub:hub-1";
    message.plain_digest = jl_pb_view(jl_view(plain_digest, 32));
    message.sealed_digest = jl_pb_view(jl_view(sealed_digest, 32));
    size_t len = jieli__v1__record_public__get_packed_size(&message);
    assert_true(len <= sizeof public_);
    jieli__v1__record_public__pack(&message, public_);
    const struct jl_record record = {jl_view(public_, len), plain_view, sealed, 2};
    jl_batch_add(fixture->batch, &record);
}

enum jieli_status on_replay(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                            const struct jl_record *record, struct jieli_err *err)
{
    struct fixture *fixture = user;
    (void)batch, (void)time_ms, (void)err;
    assert_int_equal(jl_record_position(record->public_), position);
    if (fixture->replayed != 0)
        assert_int_equal(position, fixture->replayed + 1);
    fixture->replayed = position;
    fixture->replayed_count++;
    return JIELI_OK;
}

enum jieli_status try_open(struct fixture *fixture, uint64_t from_batch, uint64_t floor_batch, struct jl_journal **out,
                           struct jl_journal_found *found, struct jieli_err *err)
{
    struct jl_journal_start start = {
        .from_batch = from_batch, .floor_batch = floor_batch, .replay = on_replay, .user = fixture};
    fixture->replayed = fixture->replayed_count = 0;
    return fixture->file ? jl_journal_file_open(&fixture->conf, &start, out, found, err)
                         : jl_journal_memory_open_on(fixture->disk, &fixture->conf, &start, out, found, err);
}

struct jl_journal *open_journal(struct fixture *fixture)
{
    struct jl_journal *journal = NULL;
    struct jl_journal_found found;
    struct jieli_err err = {0};
    if (try_open(fixture, 0, 0, &journal, &found, &err) != JIELI_OK)
        fail_msg("open: %s", err.text);
    return journal;
}

void write_batch(struct fixture *fixture, struct jl_journal *journal, uint32_t count, size_t plain_len)
{
    uint64_t batch = UINT64_MAX, expected = jl_journal_next_batch(journal);
    struct jieli_err err = {0};
    enum jieli_status status;
    jl_batch_clear(fixture->batch);
    for (uint32_t i = 0; i < count; i++)
        add_record(fixture, jl_journal_next_position(journal) + i, plain_len);
    if (jl_journal_submit(journal, fixture->batch, INT64_C(1770000000000) + (int64_t)expected, &err) != JIELI_OK)
        fail_msg("submit: %s", err.text);
    while ((status = jl_journal_poll(journal, &batch, &err)) == JIELI_ARG_UNKNOWN)
        ;
    assert_int_equal(status, JIELI_OK);
    assert_int_equal(batch, expected);
}

void check_record(struct jl_journal *journal, uint64_t position, size_t plain_len)
{
    static uint8_t plain[1 << 17];
    struct jl_record record;
    jl_time_ms time_ms;
    assert_int_equal(jl_journal_read(journal, position, &record, &time_ms, NULL), JIELI_OK);
    assert_int_equal(jl_record_position(record.public_), position);
    assert_int_equal(record.plain.len, plain_len);
    plain_of(position, plain, plain_len);
    assert_memory_equal(record.plain.data, plain, plain_len);
    assert_int_equal(record.sealed_count, 2);
    assert_memory_equal(record.sealed[0].data, "sealed one", 10);
}

void segment_path(const struct fixture *fixture, uint64_t first_batch, char out[128])
{
    char name[JL_SEGMENT_NAME_BYTES];
    jl_segment_name(first_batch, name);
    snprintf(out, 128, "%s/%s", fixture->dir, name);
}
