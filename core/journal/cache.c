// SPDX-License-Identifier: Apache-2.0
// The newest batches in memory. Memory goes round: the batch evicted last lends its bytes to the next one.
#include "core/journal/inner.h"
#include "lib/base/check.h"

#include <stdlib.h>

static uint64_t cost(const struct jl_loaded *loaded)
{
    return sizeof *loaded + loaded->bytes.len + (uint64_t)loaded->starts_room * sizeof *loaded->starts;
}

static void release(struct jl_loaded **loaded)
{
    if (!*loaded)
        return;
    jl_loaded_fini(*loaded);
    free(*loaded);
    *loaded = NULL;
}

static void evict_oldest(struct jl_journal *journal)
{
    struct jl_loaded *oldest = journal->cache[journal->cache_start++];
    journal->cache_count--;
    journal->cache_used -= cost(oldest);
    if (oldest == journal->pinned) {
        release(&journal->parked);
        journal->parked = oldest;
        return;
    }
    release(&journal->spare);
    journal->spare = oldest;
}

void jl_cache_add(struct jl_journal *journal, struct jl_loaded *loaded)
{
    journal->cache_used += cost(loaded);
    while (journal->cache_count > journal->flight_count && journal->cache_used > journal->cache_bytes)
        evict_oldest(journal);
    if (journal->cache_start + journal->cache_count == journal->cache_room) {
        if (journal->cache_start > journal->cache_room / 2) {
            memmove(journal->cache, journal->cache + journal->cache_start,
                    journal->cache_count * sizeof *journal->cache);
            journal->cache_start = 0;
        } else {
            journal->cache_room = journal->cache_room ? 2 * journal->cache_room : 64;
            journal->cache = jl_realloc(journal->cache, journal->cache_room * sizeof *journal->cache);
        }
    }
    journal->cache[journal->cache_start + journal->cache_count++] = loaded;
}

void jl_cache_unpin(struct jl_journal *journal)
{
    release(&journal->parked);
    journal->pinned = NULL;
}

struct jl_loaded *jl_cache_take(struct jl_journal *journal)
{
    struct jl_loaded *loaded = journal->spare;
    journal->spare = NULL;
    if (!loaded)
        loaded = jl_alloc(sizeof *loaded);
    jl_buf_clear(&loaded->bytes);
    loaded->full = false;
    return loaded;
}

const struct jl_loaded *jl_cache_find(const struct jl_journal *journal, bool by_batch, uint64_t key)
{
    struct jl_loaded *const *cache = journal->cache + journal->cache_start;
    size_t low = 0, high = journal->cache_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct jl_batch_head *head = &cache[middle]->head;
        uint64_t first = by_batch ? head->batch : head->first_position;
        uint64_t count = by_batch ? 1 : head->count;
        if (key < first)
            high = middle;
        else if (key - first >= count)
            low = middle + 1;
        else
            return cache[middle];
    }
    return NULL;
}

void jl_cache_free(struct jl_journal *journal)
{
    for (size_t i = 0; i < journal->cache_count; i++)
        release(&journal->cache[journal->cache_start + i]);
    free(journal->cache);
    release(&journal->spare);
    release(&journal->parked);
}
