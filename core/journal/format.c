// SPDX-License-Identifier: Apache-2.0
#include "core/journal/format.h"

#include "jieli/v1/record.pb-c.h"
#include "lib/base/check.h"

static const char segment_magic[8] = {'J', 'L', 'S', 'E', 'G', '0', '0', '1'};

enum {
    SEGMENT_FORMAT = 8,
    SEGMENT_BLOCK = 12,
    SEGMENT_INCARNATION = 16,
    SEGMENT_FIRST = 20,
    SEGMENT_BYTES = 28,
    SEGMENT_PREV = 36,
    SEGMENT_HUB = 68,
    SEGMENT_END = SEGMENT_HUB + 1 + (int)JL_HUB_CODE_MAX
};

bool jl_all_zero(const uint8_t *bytes, size_t len)
{
    return len == 0 || (bytes[0] == 0 && memcmp(bytes, bytes + 1, len - 1) == 0);
}

bool jl_block_bytes_valid(uint64_t block_bytes)
{
    return block_bytes == 512 || block_bytes == 4096;
}

bool jl_segment_bytes_valid(uint64_t segment_bytes, uint32_t block_bytes)
{
    return segment_bytes >= JL_SEGMENT_BYTES_MIN && segment_bytes <= JL_SEGMENT_BYTES_MAX &&
           segment_bytes % block_bytes == 0;
}

void jl_segment_head_write(const struct jl_segment_head *head, uint8_t *block)
{
    size_t hub_len = strlen(head->hub);
    JL_CHECK(hub_len <= JL_HUB_CODE_MAX && jl_block_bytes_valid(head->block_bytes));
    memset(block, 0, head->block_bytes);
    memcpy(block, segment_magic, sizeof segment_magic);
    jl_put_u32(block + SEGMENT_FORMAT, JL_SEGMENT_FORMAT);
    jl_put_u32(block + SEGMENT_BLOCK, head->block_bytes);
    jl_put_u32(block + SEGMENT_INCARNATION, head->incarnation);
    jl_put_u64(block + SEGMENT_FIRST, head->first_batch);
    jl_put_u64(block + SEGMENT_BYTES, head->segment_bytes);
    memcpy(block + SEGMENT_PREV, head->prev, 32);
    block[SEGMENT_HUB] = (uint8_t)hub_len;
    memcpy(block + SEGMENT_HUB + 1, head->hub, hub_len);
    jl_put_u32(block + head->block_bytes - 4, jl_crc32c(0, block, head->block_bytes - 4));
}

const char *jl_segment_head_read(struct jl_view bytes, struct jl_segment_head *out)
{
    struct jl_segment_head head = {0};
    if (bytes.len < SEGMENT_END || memcmp(bytes.data, segment_magic, sizeof segment_magic) != 0)
        return "not a segment header";
    if (jl_get_u32(bytes.data + SEGMENT_FORMAT) != JL_SEGMENT_FORMAT)
        return "a segment format that is not known";
    head.block_bytes = jl_get_u32(bytes.data + SEGMENT_BLOCK);
    if (!jl_block_bytes_valid(head.block_bytes) || bytes.len < head.block_bytes)
        return "the segment header's block size is wrong";
    if (jl_get_u32(bytes.data + head.block_bytes - 4) != jl_crc32c(0, bytes.data, head.block_bytes - 4))
        return "the segment header's CRC is wrong";
    head.incarnation = jl_get_u32(bytes.data + SEGMENT_INCARNATION);
    head.first_batch = jl_get_u64(bytes.data + SEGMENT_FIRST);
    head.segment_bytes = jl_get_u64(bytes.data + SEGMENT_BYTES);
    memcpy(head.prev, bytes.data + SEGMENT_PREV, 32);
    size_t hub_len = bytes.data[SEGMENT_HUB];
    if (hub_len > JL_HUB_CODE_MAX || !jl_segment_bytes_valid(head.segment_bytes, head.block_bytes))
        return "the segment header's sizes are wrong";
    memcpy(head.hub, bytes.data + SEGMENT_HUB + 1, hub_len);
    *out = head;
    return NULL;
}

static Jieli__V1__BatchHeader header_message(const struct jl_batch_head *head)
{
    Jieli__V1__BatchHeader message = JIELI__V1__BATCH_HEADER__INIT;
    message.batch = head->batch;
    message.first_position = head->first_position;
    message.count = head->count;
    message.time_ms = head->time_ms;
    message.term = head->term;
    message.prev = jl_pb_view(jl_view(head->prev, 32));
    message.records_root = jl_pb_view(jl_view(head->records_root, 32));
    message.hash = head->hash;
    return message;
}

void jl_batch_head_pack(const struct jl_batch_head *head, struct jl_buf *out)
{
    Jieli__V1__BatchHeader message = header_message(head);
    jl_buf_add_packed(out, &message.base);
}

/// Only the canonical bytes of a sound header are taken. The message is flat and at most JL_BATCH_HEADER_MAX long, so
/// protobuf-c has nothing to recurse into; equality with the packed form refuses every other way to write it.
static bool head_unpack(struct jl_view bytes, struct jl_batch_head *out)
{
    uint8_t again[JL_BATCH_HEADER_MAX];
    struct jl_batch_head head = {0};
    if (bytes.len == 0 || bytes.len > sizeof again)
        return false;
    Jieli__V1__BatchHeader *message = jieli__v1__batch_header__unpack(NULL, bytes.len, bytes.data);
    if (!message)
        return false;
    bool sound = message->prev.len == 32 && message->records_root.len == 32 && message->count > 0 &&
                 message->count <= JL_BATCH_RECORDS_MAX && message->first_position > 0 &&
                 message->hash == JL_HASH_SHA256 && message->base.n_unknown_fields == 0;
    if (sound) {
        head = (struct jl_batch_head){.batch = message->batch,
                                      .first_position = message->first_position,
                                      .term = message->term,
                                      .count = message->count,
                                      .hash = message->hash,
                                      .time_ms = message->time_ms};
        memcpy(head.prev, message->prev.data, 32);
        memcpy(head.records_root, message->records_root.data, 32);
        Jieli__V1__BatchHeader canonical = header_message(&head);
        sound = jieli__v1__batch_header__get_packed_size(&canonical) == bytes.len &&
                jieli__v1__batch_header__pack(&canonical, again) == bytes.len &&
                memcmp(again, bytes.data, bytes.len) == 0;
    }
    jieli__v1__batch_header__free_unpacked(message, NULL);
    if (sound)
        *out = head;
    return sound;
}

void jl_batch_head_hash(struct jl_digest *sha256, struct jl_view header, uint8_t out[32])
{
    jl_digest_parts(sha256, &header, 1, out);
}

void jl_batch_peek(struct jl_view bytes, struct jl_batch_peek *out)
{
    memset(out, 0, sizeof *out);
    if (bytes.len < JL_BATCH_PREFIX + 4)
        return;
    out->magic = memcmp(bytes.data, "JLBT", 4) == 0;
    out->length = jl_get_u32(bytes.data + 4);
    out->length_sound = out->magic && out->length == ~jl_get_u32(bytes.data + 8) && out->length > 4;
    uint32_t header_len = jl_get_u32(bytes.data + JL_BATCH_PREFIX);
    if (out->length_sound && header_len <= JL_BATCH_HEADER_MAX && header_len <= out->length - 4 &&
        bytes.len >= JL_BATCH_PREFIX + 4 + header_len)
        out->head_sound = head_unpack(jl_view(bytes.data + JL_BATCH_PREFIX + 4, header_len), &out->head);
}

uint64_t jl_batch_padded(uint64_t length, uint32_t block_bytes)
{
    uint64_t bytes = JL_BATCH_PREFIX + length;
    return (bytes + block_bytes - 1) / block_bytes * block_bytes;
}

void jl_record_write_open(const struct jl_record *record, struct jl_buf *out)
{
    JL_CHECK(record->sealed_count <= JL_SEALED_MAX);
    jl_buf_add_u32(out, (uint32_t)record->public_.len);
    jl_buf_add_u32(out, (uint32_t)record->plain.len);
    jl_buf_add_u32(out, record->sealed_count);
    for (uint32_t i = 0; i < record->sealed_count; i++)
        jl_buf_add_u32(out, (uint32_t)record->sealed[i].len);
    jl_buf_add_view(out, record->public_);
    jl_buf_add_view(out, record->plain);
    for (uint32_t i = 0; i < record->sealed_count; i++)
        jl_buf_add_view(out, record->sealed[i]);
    jl_buf_add_u32(out, 0);
}

void jl_record_close(uint8_t *record, size_t len)
{
    jl_put_u32(record + len - 4, jl_crc32c(0, record, len - 4));
}

void jl_record_write(const struct jl_record *record, struct jl_buf *out)
{
    size_t start = out->len;
    jl_record_write_open(record, out);
    jl_record_close(out->data + start, out->len - start);
}

/// Take `len` bytes from the front of `rest`.
static bool take(struct jl_view *rest, uint32_t len, struct jl_view *out)
{
    if (rest->len < len)
        return false;
    *out = jl_view(rest->data, len);
    *rest = jl_view(rest->data + len, rest->len - len);
    return true;
}

size_t jl_record_read(struct jl_view bytes, struct jl_view *sealed, struct jl_record *out, bool check_crc)
{
    struct jl_record record = {.sealed = sealed};
    if (bytes.len < 12)
        return 0;
    record.sealed_count = jl_get_u32(bytes.data + 8);
    if (record.sealed_count > JL_SEALED_MAX || bytes.len < 12 + 4 * (size_t)record.sealed_count)
        return 0;
    struct jl_view rest = jl_view(bytes.data + 12, bytes.len - 12), lengths, crc;
    bool fits = take(&rest, 4 * record.sealed_count, &lengths) &&
                take(&rest, jl_get_u32(bytes.data), &record.public_) &&
                take(&rest, jl_get_u32(bytes.data + 4), &record.plain);
    for (uint32_t i = 0; fits && i < record.sealed_count; i++)
        fits = take(&rest, jl_get_u32(lengths.data + (size_t)4 * i), &sealed[i]);
    if (!fits || !take(&rest, 4, &crc))
        return 0;
    size_t len = (size_t)(crc.data - bytes.data);
    if (check_crc && jl_crc32c(0, bytes.data, len) != jl_get_u32(crc.data))
        return 0;
    *out = record;
    return len + 4;
}

size_t jl_record_skim(struct jl_view bytes, struct jl_view *public_)
{
    if (bytes.len < 12)
        return 0;
    uint64_t public_len = jl_get_u32(bytes.data), count = jl_get_u32(bytes.data + 8);
    if (count > JL_SEALED_MAX || bytes.len < 12 + 4 * count)
        return 0;
    uint64_t len = 12 + 4 * count + public_len + jl_get_u32(bytes.data + 4) + 4;
    for (uint64_t i = 0; i < count; i++)
        len += jl_get_u32(bytes.data + 12 + 4 * i);
    if (len > bytes.len)
        return 0;
    *public_ = jl_view(bytes.data + 12 + 4 * count, (size_t)public_len);
    return (size_t)len;
}

uint64_t jl_record_position(struct jl_view public_)
{
    uint64_t value = 0;
    if (public_.len < 2 || public_.data[0] != 0x08)
        return 0;
    for (size_t i = 1; i < public_.len && i <= 10; i++) {
        value |= (uint64_t)(public_.data[i] & 0x7f) << (7 * (i - 1));
        if (!(public_.data[i] & 0x80))
            return value;
    }
    return 0;
}
