// SPDX-License-Identifier: Apache-2.0
#include "lib/base/arena.h"
#include "lib/base/check.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
// Under ASan what was not taken is poisoned, so that a write beyond a piece is seen.
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define JL_ARENA_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(JL_ARENA_ASAN)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

#define JL_ARENA_ALIGN 16
#define JL_ARENA_BLOCK_BYTES_MIN ((size_t)16 * 1024)
#define JL_ARENA_GROW_FIRST 4

struct arena_block {
    struct arena_block *next;
    size_t room, used;
    _Alignas(JL_ARENA_ALIGN) uint8_t data[];
};

struct jl_arena {
    ProtobufCAllocator allocator;
    size_t limit, used;
    struct arena_block *blocks; // newest (and largest) first
};

static struct arena_block *block_new(size_t room)
{
    JL_CHECK(room <= SIZE_MAX - sizeof(struct arena_block));
    struct arena_block *block = jl_realloc(NULL, sizeof(*block) + room);
    block->next = NULL;
    block->room = room;
    block->used = 0;
    ASAN_POISON_MEMORY_REGION(block->data, room);
    return block;
}

static void block_free(struct arena_block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block->data, block->room);
    free(block);
}

void jl_arena_free(struct jl_arena **arena)
{
    if (!*arena)
        return;
    while ((*arena)->blocks) {
        struct arena_block *block = (*arena)->blocks;
        (*arena)->blocks = block->next;
        block_free(block);
    }
    free(*arena);
    *arena = NULL;
}

void jl_arena_reset(struct jl_arena *arena)
{
    arena->used = 0;
    struct arena_block *kept = arena->blocks;
    if (!kept)
        return;
    while (kept->next) {
        struct arena_block *block = kept->next;
        kept->next = block->next;
        block_free(block);
    }
    kept->used = 0;
    ASAN_POISON_MEMORY_REGION(kept->data, kept->room);
}

static size_t next_room(const struct jl_arena *arena, size_t bytes)
{
    size_t room = arena->blocks ? arena->blocks->room * 2 : JL_ARENA_BLOCK_BYTES_MIN;
    size_t most = arena->limit + JL_ARENA_ALIGN;
    if (most > JL_ARENA_ALIGN && room > most)
        room = most;
    return room > bytes ? room : bytes;
}

/// A piece with whatever was in it: for those who write all of it at once.
static void *take_raw(struct jl_arena *arena, size_t bytes)
{
    size_t want = bytes ? bytes : 1;
    if (arena->used > arena->limit || want > arena->limit - arena->used)
        return NULL;
    size_t whole = want + (JL_ARENA_ALIGN - want % JL_ARENA_ALIGN) % JL_ARENA_ALIGN;
    struct arena_block *block = arena->blocks;
    if (!block || whole > block->room - block->used) {
        block = block_new(next_room(arena, whole));
        block->next = arena->blocks;
        arena->blocks = block;
    }
    uint8_t *piece = block->data + block->used;
    block->used += whole;
    arena->used += whole;
    ASAN_UNPOISON_MEMORY_REGION(piece, want);
    return piece;
}

/// For protobuf-c, which writes all of every piece that it takes.
static void *allocator_take(void *arena, size_t bytes)
{
    return take_raw(arena, bytes);
}

static void allocator_free(void *arena, void *memory)
{
    (void)arena;
    (void)memory;
}

struct jl_arena *jl_arena_new(size_t limit_bytes)
{
    struct jl_arena *arena = jl_alloc(sizeof(*arena));
    arena->limit = limit_bytes;
    arena->allocator = (ProtobufCAllocator){allocator_take, allocator_free, arena};
    return arena;
}

static void *take_raw_or_die(struct jl_arena *arena, size_t bytes)
{
    void *piece = take_raw(arena, bytes);
    JL_CHECK(piece);
    return piece;
}

void *jl_arena_take(struct jl_arena *arena, size_t bytes)
{
    void *piece = take_raw(arena, bytes);
    if (piece)
        memset(piece, 0, bytes ? bytes : 1);
    return piece;
}

void *jl_arena_take_or_die(struct jl_arena *arena, size_t bytes)
{
    void *piece = jl_arena_take(arena, bytes);
    JL_CHECK(piece);
    return piece;
}

char *jl_arena_text(struct jl_arena *arena, const char *text)
{
    return jl_arena_textn(arena, text, strlen(text));
}

char *jl_arena_textn(struct jl_arena *arena, const void *bytes, size_t len)
{
    JL_CHECK(len < SIZE_MAX);
    char *copy = take_raw_or_die(arena, len + 1);
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = 0;
    return copy;
}

struct jl_view jl_arena_copy(struct jl_arena *arena, struct jl_view bytes)
{
    uint8_t *copy = take_raw_or_die(arena, bytes.len);
    if (bytes.len)
        memcpy(copy, bytes.data, bytes.len);
    return (struct jl_view){copy, bytes.len};
}

char *jl_arena_join(struct jl_arena *arena, const char *first, ...)
{
    va_list args, again;
    size_t len = 0;
    va_start(args, first);
    va_copy(again, args);
    for (const char *part = first; part; part = va_arg(args, const char *))
        len += strlen(part);
    va_end(args);
    char *text = take_raw_or_die(arena, len + 1), *to = text;
    for (const char *part = first; part; part = va_arg(again, const char *)) {
        size_t bytes = strlen(part);
        memcpy(to, part, bytes);
        to += bytes;
    }
    va_end(again);
    *to = 0;
    return text;
}

char *jl_arena_printf(struct jl_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    JL_CHECK(len >= 0);
    char *text = take_raw_or_die(arena, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

size_t jl_arena_used(const struct jl_arena *arena)
{
    return arena->used;
}

ProtobufCAllocator *jl_arena_allocator(struct jl_arena *arena)
{
    return &arena->allocator;
}

struct jl_view jl_arena_pack(struct jl_arena *arena, const ProtobufCMessage *message)
{
    size_t len = protobuf_c_message_get_packed_size(message);
    uint8_t *bytes = take_raw_or_die(arena, len);
    protobuf_c_message_pack(message, bytes);
    return (struct jl_view){bytes, len};
}

void *jl_arena_grow(struct jl_arena *arena, void *array, size_t count, size_t size)
{
    // An array's room is not stored: it is 4, then each power of two, so a full array is known by its count.
    bool full = count == 0 || (count >= JL_ARENA_GROW_FIRST && (count & (count - 1)) == 0);
    if (!full)
        return array;
    size_t room = count ? count * 2 : JL_ARENA_GROW_FIRST;
    JL_CHECK(size && room <= SIZE_MAX / size);
    void *moved = jl_arena_take_or_die(arena, room * size);
    if (count)
        memcpy(moved, array, count * size);
    return moved;
}

void **jl_arena_append(struct jl_arena *arena, void *array, size_t *count, void *item)
{
    void **longer = jl_arena_take_or_die(arena, sizeof(void *) * (*count + 1));
    if (*count)
        memcpy(longer, array, sizeof(void *) * *count);
    longer[(*count)++] = item;
    return longer;
}
