// SPDX-License-Identifier: Apache-2.0
// The table of sessions: found by routing id, walked by place. It never holds more than `max`.
#include "core/edge/parts.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <stdlib.h>
#include <string.h>

void jl_sessions_init(struct jl_sessions *sessions, uint32_t max)
{
    uint32_t buckets = 64;
    while (buckets < max && buckets < (1u << 20))
        buckets *= 2;
    *sessions = (struct jl_sessions){.bucket_mask = buckets - 1, .max = max};
    sessions->buckets = jl_alloc(buckets * sizeof sessions->buckets[0]);
    sessions->rows = jl_alloc((size_t)max * sizeof sessions->rows[0]);
    jl_os_random(&sessions->seed, sizeof sessions->seed); // routing ids may be chosen by the peer
}

void jl_sessions_fini(struct jl_sessions *sessions)
{
    for (uint32_t i = 0; i < sessions->count; i++)
        free(sessions->rows[i]);
    free(sessions->rows);
    free(sessions->buckets);
    *sessions = (struct jl_sessions){0};
}

static struct jl_edge_entry **session_bucket(const struct jl_sessions *sessions, const void *identity, size_t len)
{
    return &sessions->buckets[jl_hash64(sessions->seed, identity, len) & sessions->bucket_mask];
}

struct jl_edge_entry *jl_sessions_find(const struct jl_sessions *sessions, const void *identity, size_t len)
{
    struct jl_edge_entry *entry = *session_bucket(sessions, identity, len);
    while (entry && (entry->session.identity_len != len || memcmp(entry->session.identity, identity, len) != 0))
        entry = entry->next;
    return entry;
}

struct jl_edge_entry *jl_sessions_add(struct jl_sessions *sessions, const void *identity, size_t len)
{
    if (sessions->count == sessions->max || len > JL_SESSION_ID_MAX)
        return NULL;
    struct jl_edge_entry *entry = jl_alloc(sizeof *entry), **bucket = session_bucket(sessions, identity, len);
    memcpy(entry->session.identity, identity, len);
    entry->session.identity_len = (uint32_t)len;
    entry->next = *bucket;
    *bucket = entry;
    entry->place = sessions->count;
    sessions->rows[sessions->count++] = entry;
    return entry;
}

void jl_sessions_remove(struct jl_sessions *sessions, struct jl_edge_entry *entry)
{
    struct jl_edge_entry **link = session_bucket(sessions, entry->session.identity, entry->session.identity_len);
    while (*link != entry)
        link = &(*link)->next;
    *link = entry->next;
    struct jl_edge_entry *last = sessions->rows[--sessions->count];
    sessions->rows[entry->place] = last;
    last->place = entry->place;
    free(entry);
}
