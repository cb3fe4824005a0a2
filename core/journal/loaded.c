// SPDX-License-Identifier: Apache-2.0
#include "core/journal/loaded.h"

#include "lib/base/check.h"
#include "lib/seal/checkpoint.h"

#include <stdlib.h>

void jl_loaded_fini(struct jl_loaded *loaded)
{
    jl_buf_fini(&loaded->bytes);
    free(loaded->starts);
    loaded->starts = NULL;
    loaded->starts_room = 0;
    loaded->full = false;
}

static void make_room(struct jl_loaded *loaded, uint32_t count)
{
    if (count <= loaded->starts_room)
        return;
    loaded->starts = jl_realloc(loaded->starts, count * sizeof *loaded->starts);
    loaded->starts_room = count;
}

/// Where each of head.count records starts; false when they do not fit before `end`.
static bool find_records(struct jl_loaded *loaded, size_t start, size_t end)
{
    make_room(loaded, loaded->head.count);
    for (uint32_t i = 0; i < loaded->head.count; i++) {
        struct jl_view public_;
        size_t len = jl_record_skim(jl_view(loaded->bytes.data + start, end - start), &public_);
        if (!len)
            return false;
        loaded->starts[i] = (uint32_t)start;
        start += len;
    }
    loaded->trailer = jl_view(loaded->bytes.data + start, end - start);
    return true;
}

const char *jl_loaded_parse(struct jl_loaded *loaded)
{
    const uint8_t *data = loaded->bytes.data;
    struct jl_batch_peek peek;
    loaded->full = false;
    jl_batch_peek(jl_view(data, loaded->bytes.len), &peek);
    if (!peek.magic)
        return "no batch starts here";
    if (!peek.length_sound || JL_BATCH_PREFIX + (uint64_t)peek.length > loaded->bytes.len)
        return "the batch's length is wrong";
    size_t end = JL_BATCH_PREFIX + (size_t)peek.length;
    if (jl_crc32c(0, data + JL_BATCH_PREFIX, peek.length) != jl_get_u32(data + 12))
        return "the batch's CRC is wrong";
    if (!peek.head_sound)
        return "the batch's header cannot be read";
    if (!jl_all_zero(data + end, loaded->bytes.len - end))
        return "the padding behind the batch is not zero";
    loaded->head = peek.head;
    loaded->header = jl_view(data + JL_BATCH_PREFIX + 4, jl_get_u32(data + JL_BATCH_PREFIX));
    if (!find_records(loaded, JL_BATCH_PREFIX + 4 + loaded->header.len, end))
        return "the batch's records do not fit its length";
    loaded->full = true;
    return NULL;
}

void jl_loaded_describe(struct jl_loaded *loaded, const struct jl_batch_head *head, size_t header_len,
                        const uint32_t *starts, size_t records_len)
{
    const uint8_t *header = loaded->bytes.data + JL_BATCH_PREFIX + 4;
    size_t first = JL_BATCH_PREFIX + 4 + header_len, end = JL_BATCH_PREFIX + jl_get_u32(loaded->bytes.data + 4);
    make_room(loaded, head->count);
    for (uint32_t i = 0; i < head->count; i++)
        loaded->starts[i] = (uint32_t)(first + starts[i]);
    loaded->head = *head;
    loaded->header = jl_view(header, header_len);
    loaded->trailer = jl_view(header + header_len + records_len, end - first - records_len);
    loaded->full = true;
}

bool jl_loaded_holds(const struct jl_loaded *loaded, uint64_t position)
{
    return loaded->full && position >= loaded->head.first_position &&
           position - loaded->head.first_position < loaded->head.count;
}

static struct jl_view record_bytes(const struct jl_loaded *loaded, uint32_t index)
{
    JL_CHECK(loaded->full && index < loaded->head.count);
    const uint8_t *start = loaded->bytes.data + loaded->starts[index];
    return jl_view(start, (size_t)(loaded->bytes.data + loaded->bytes.len - start));
}

void jl_loaded_record(const struct jl_loaded *loaded, uint32_t index, struct jl_view *sealed, struct jl_record *out)
{
    size_t len = jl_record_read(record_bytes(loaded, index), sealed, out, false);
    JL_CHECK(len > 0);
}

struct jl_view jl_loaded_public(const struct jl_loaded *loaded, uint32_t index)
{
    struct jl_view public_;
    size_t len = jl_record_skim(record_bytes(loaded, index), &public_);
    JL_CHECK(len > 0);
    return public_;
}

void jl_loaded_tree(const struct jl_loaded *loaded, struct jl_digest *sha256, struct jl_buf *leaves,
                    struct jl_tree *tree)
{
    jl_buf_clear(leaves);
    for (uint32_t i = 0; i < loaded->head.count; i++)
        jl_record_leaf(sha256, jl_loaded_public(loaded, i), jl_buf_extend(leaves, 32));
    jl_tree_build(tree, sha256, leaves->data, loaded->head.count);
}
