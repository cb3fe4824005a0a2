// SPDX-License-Identifier: Apache-2.0
#include "core/journal/batch.h"

#include "core/journal/format.h"
#include "lib/base/check.h"
#include "lib/seal/checkpoint.h"

#include <stdlib.h>

struct jl_batch *jl_batch_new(void)
{
    return jl_alloc(sizeof(struct jl_batch));
}

void jl_batch_free(struct jl_batch **batch)
{
    if (!*batch)
        return;
    jl_buf_fini(&(*batch)->records);
    jl_buf_fini(&(*batch)->loose);
    free((*batch)->blanks);
    free((*batch)->starts);
    free(*batch);
    *batch = NULL;
}

void jl_batch_clear(struct jl_batch *batch)
{
    jl_buf_clear(&batch->records);
    jl_buf_clear(&batch->loose);
    batch->count = 0;
    batch->blank_count = 0;
    batch->send_count = 0;
    batch->oversize = false;
}

uint64_t jl_record_bytes(const struct jl_record *record)
{
    uint64_t bytes = 16 + record->public_.len + record->plain.len + 4 * (uint64_t)record->sealed_count;
    for (uint32_t i = 0; i < record->sealed_count; i++)
        bytes += record->sealed[i].len;
    return bytes;
}

/// Room for one more; false when nothing more is taken.
static bool make_room(struct jl_batch *batch, const struct jl_record *record)
{
    // Beyond what any segment holds nothing more is copied; submit refuses the batch as a whole.
    if (batch->oversize || batch->count == JL_BATCH_RECORDS_MAX || record->sealed_count > JL_SEALED_MAX ||
        batch->records.len + jl_record_bytes(record) > JL_SEGMENT_BYTES_MAX) {
        batch->oversize = true;
        return false;
    }
    if (batch->count == batch->room) {
        batch->room = batch->room ? 2 * batch->room : 64;
        batch->starts = jl_realloc(batch->starts, batch->room * sizeof *batch->starts);
    }
    batch->starts[batch->count++] = (uint32_t)batch->records.len;
    return true;
}

void jl_batch_add(struct jl_batch *batch, const struct jl_record *record)
{
    if (make_room(batch, record))
        jl_record_write(record, &batch->records);
}

void jl_batch_add_blank(struct jl_batch *batch, const struct jl_record *record, const struct jl_blanks *blanks)
{
    JL_CHECK(record->sealed_count <= 1);
    if (!make_room(batch, record))
        return;
    if (batch->blank_count == batch->blank_room) {
        batch->blank_room = batch->blank_room ? 2 * batch->blank_room : 64;
        batch->blanks = jl_realloc(batch->blanks, batch->blank_room * sizeof *batch->blanks);
    }
    batch->blanks[batch->blank_count++] =
        (struct jl_batch_blank){.record = batch->count - 1, .blanks = *blanks, .loose = batch->loose.len};
    for (uint32_t i = 0; i < blanks->send_count; i++) {
        jl_buf_add_u32(&batch->loose, (uint32_t)blanks->sends[i].len);
        jl_buf_add_view(&batch->loose, blanks->sends[i]);
    }
    batch->send_count += blanks->send_count;
    jl_record_write_open(record, &batch->records);
}

struct hashing {
    struct jl_batch *batch;
    struct jl_digest_job *jobs;
    size_t count;
    uint8_t *leaves; ///< of all sends, in order
};

/// A record's parts stand one behind the other (format.h).
static void add_jobs(struct hashing *hashing, const struct jl_batch_blank *blank)
{
    const struct jl_batch *batch = hashing->batch;
    uint8_t *record = batch->records.data + batch->starts[blank->record];
    uint32_t sealed_count = jl_get_u32(record + 8);
    uint8_t *public_ = record + 12 + (size_t)4 * sealed_count, *plain = public_ + jl_get_u32(record);
    uint32_t plain_len = jl_get_u32(record + 4);
    if (blank->blanks.plain_digest)
        hashing->jobs[hashing->count++] =
            (struct jl_digest_job){{{plain, plain_len}}, public_ + blank->blanks.plain_digest};
    if (blank->blanks.sealed_digest)
        hashing->jobs[hashing->count++] = (struct jl_digest_job){
            {{record + 12, 4}, {plain + plain_len, jl_get_u32(record + 12)}}, public_ + blank->blanks.sealed_digest};
}

static void add_sends(struct hashing *hashing)
{
    const struct jl_buf *loose = &hashing->batch->loose;
    uint8_t *leaf = hashing->leaves;
    for (size_t at = 0; at < loose->len; leaf += JL_DIGEST_BYTES) {
        uint32_t len = jl_get_u32(loose->data + at);
        hashing->jobs[hashing->count++] = jl_send_job(jl_view(loose->data + at + 4, len), leaf);
        at += 4 + (size_t)len;
    }
}

/// The roots over the sends' leaves, and each record's CRC over what it now is.
static void finish(struct jl_batch *batch, struct jl_digest *digest, const uint8_t *leaves)
{
    for (uint32_t i = 0; i < batch->blank_count; i++) {
        const struct jl_batch_blank *blank = &batch->blanks[i];
        uint8_t *record = batch->records.data + batch->starts[blank->record];
        size_t end = blank->record + 1 < batch->count ? batch->starts[blank->record + 1] : batch->records.len;
        uint8_t *public_ = record + 12 + (size_t)4 * jl_get_u32(record + 8);
        if (blank->blanks.send_count)
            jl_tree_root(digest, leaves, blank->blanks.send_count, public_ + blank->blanks.sends_root);
        leaves += (size_t)blank->blanks.send_count * JL_DIGEST_BYTES;
        jl_record_close(record, end - batch->starts[blank->record]);
    }
}

void jl_batch_hash(struct jl_batch *batch, struct jl_digest *digest)
{
    size_t most = 2 * (size_t)batch->blank_count + batch->send_count;
    if (!batch->blank_count)
        return;
    struct hashing hashing = {.batch = batch};
    hashing.jobs = jl_alloc(most * sizeof *hashing.jobs);
    hashing.leaves = jl_alloc((batch->send_count + 1) * JL_DIGEST_BYTES);
    for (uint32_t i = 0; i < batch->blank_count; i++)
        add_jobs(&hashing, &batch->blanks[i]);
    add_sends(&hashing);
    jl_digest_many(digest, hashing.jobs, hashing.count);
    finish(batch, digest, hashing.leaves);
    batch->blank_count = 0;
    batch->send_count = 0;
    jl_buf_clear(&batch->loose);
    free(hashing.jobs);
    free(hashing.leaves);
}

uint32_t jl_batch_count(const struct jl_batch *batch)
{
    return batch->count;
}

uint64_t jl_batch_bytes(const struct jl_batch *batch)
{
    return batch->records.len;
}
