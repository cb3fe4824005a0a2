// SPDX-License-Identifier: Apache-2.0
// Reading a journal that another process owns (formats F11): never a lock, a repair or a write.
#include "core/journal/shelf.h"
#include "core/journal/walk.h"
#include "lib/base/check.h"
#include "lib/seal/checkpoint.h"

#include <inttypes.h>
#include <stdlib.h>

struct jl_reader {
    struct jl_store *store;
    struct jl_digest *sha256;
    struct jl_shelf shelf;
    struct jl_walk walk;
    bool started;
};

enum jieli_status jl_reader_open(const char *dir, struct jl_reader **out, struct jieli_err *err)
{
    struct jl_store *store;
    const struct jl_store_file_conf conf = {.dir = dir, .read_only = true};
    enum jieli_status status = jl_store_file_open(&conf, &store, err);
    if (status != JIELI_OK)
        return status;
    struct jl_reader *reader = jl_alloc(sizeof *reader);
    reader->store = store;
    reader->sha256 = jl_digest_new(JL_HASH_SHA256);
    jl_shelf_init(&reader->shelf, store, reader->sha256);
    jl_walk_init(&reader->walk, store, reader->sha256, false);
    *out = reader;
    return JIELI_OK;
}

void jl_reader_close(struct jl_reader **reader)
{
    if (!*reader)
        return;
    jl_walk_fini(&(*reader)->walk);
    jl_shelf_fini(&(*reader)->shelf);
    jl_digest_free(&(*reader)->sha256);
    (*reader)->store->ops->close((*reader)->store);
    free(*reader);
    *reader = NULL;
}

/// A segment that came since the last look: it is named by the batch that is due.
static void look_for_segment(struct jl_reader *reader)
{
    const struct jl_store *store = reader->store;
    if (reader->walk.segment + 1 == store->count && store->segments[store->count - 1].first_batch < reader->walk.batch)
        store->ops->arrived(reader->store, reader->walk.batch);
}

/// Is the batch behind the loaded one there? It is written only after the loaded one was synced.
static bool next_exists(struct jl_reader *reader)
{
    uint8_t first[JL_PEEK_BYTES];
    struct jl_batch_peek peek;
    const struct jl_walk *walk = &reader->walk;
    look_for_segment(reader);
    if (walk->segment + 1 < reader->store->count)
        return true;
    if (walk->offset == 0 || walk->offset + walk->head.block_bytes > walk->head.segment_bytes ||
        reader->store->ops->read(reader->store, walk->segment, walk->offset, first, sizeof first, NULL) != JIELI_OK)
        return false;
    jl_batch_peek(jl_view(first, sizeof first), &peek);
    return peek.head_sound && peek.head.batch == walk->batch;
}

/// Put the walk in front of the batch that holds `position`; false when there is none (yet).
static bool seek(struct jl_reader *reader, uint64_t position, struct jieli_err *err)
{
    struct jl_heads heads;
    struct jl_walk *walk = &reader->walk;
    if (!jl_index_find(&reader->shelf.index, false, position, &heads))
        return false;
    const struct jl_found found = {.found = true, .segment = heads.segment, .offset = heads.offset, .head = heads.head};
    walk->offset = 0;
    walk->prev_known = true;
    walk->loaded.full = false;
    return jl_walk_resume(walk, &found, err) == JIELI_OK;
}

/// A bad batch: half written by now, or damaged? Later evidence, or an announcement, says damaged; but look twice,
/// since the owner may have finished it meanwhile.
static enum jieli_status bad_batch(struct jl_reader *reader, uint64_t durable_position, bool *again,
                                   struct jieli_err *err)
{
    struct jl_found later;
    struct jl_walk *walk = &reader->walk;
    look_for_segment(reader);
    enum jieli_status status = jl_walk_search(walk, &later, err);
    if (status != JIELI_OK)
        return status;
    bool announced = durable_position != UINT64_MAX && walk->position <= durable_position;
    if (!later.found && !announced && walk->segment + 1 >= reader->store->count)
        return JIELI_OK;
    if (!*again) {
        *again = true;
        return JIELI_OK;
    }
    *again = false;
    return jl_walk_damaged(walk, NULL, err);
}

/// In front of the batch that will hold `position` although it is not there: behind the one before.
static bool seek_behind(struct jl_reader *reader, uint64_t position, struct jieli_err *err)
{
    return seek(reader, position - 1, err) && jl_walk_next(&reader->walk, err) == JL_WALK_BATCH &&
           reader->walk.position == position;
}

/// Load the batch that holds `position`. *there = false: nothing to read yet.
static enum jieli_status load_next(struct jl_reader *reader, uint64_t position, uint64_t durable_position, bool *there,
                                   struct jieli_err *err)
{
    bool again = false;
    struct jl_walk *walk = &reader->walk;
    *there = jl_loaded_holds(&walk->loaded, position);
    if (*there)
        return JIELI_OK;
    if (reader->store->count == 0 && !reader->store->ops->arrived(reader->store, 0))
        return JIELI_OK;
    if (position == 1)
        jl_walk_start(walk, 0);
    else if ((!reader->started || walk->position != position) && !seek(reader, position, err) &&
             !seek_behind(reader, position, err))
        return jieli_err_set(err, JIELI_JRN_RANGE, "position",
                             "position %" PRIu64 " is neither in the journal nor the next", position);
    reader->started = true;
    do {
        enum jieli_status status = JIELI_OK;
        look_for_segment(reader);
        enum jl_walk_result result = jl_walk_next(walk, err);
        if (result == JL_WALK_IO)
            return err ? err->status : JIELI_SYS_IO;
        if (result == JL_WALK_BAD)
            status = bad_batch(reader, durable_position, &again, err);
        else
            again = false;
        *there = result == JL_WALK_BATCH;
        if (status != JIELI_OK)
            return status;
    } while (again);
    return JIELI_OK;
}

/// May the loaded batch be used up to this position?
static bool usable(struct jl_reader *reader, uint64_t position, uint64_t durable_position)
{
    return durable_position == UINT64_MAX ? next_exists(reader) : position <= durable_position;
}

static enum jieli_status follow(struct jl_reader *reader, uint64_t position, uint64_t durable_position,
                                uint32_t max_records, jl_replay_fn *fn, void *user, uint64_t *reached,
                                struct jieli_err *err)
{
    const struct jl_loaded *loaded = &reader->walk.loaded;
    uint64_t checked = UINT64_MAX; // batch whose successor was seen
    for (uint32_t n = 0; n < max_records; n++, position++) {
        bool there;
        struct jl_record record;
        enum jieli_status status = load_next(reader, position + 1, durable_position, &there, err);
        if (status != JIELI_OK)
            return status;
        if (!there || (durable_position != UINT64_MAX && position >= durable_position))
            break;
        if (loaded->head.batch != checked && !usable(reader, position + 1, durable_position))
            break;
        checked = durable_position == UINT64_MAX ? loaded->head.batch : UINT64_MAX;
        jl_shelf_record(&reader->shelf, loaded, position + 1, &record, NULL);
        status = fn(user, loaded->head.batch, position + 1, loaded->head.time_ms, &record, err);
        if (status != JIELI_OK)
            return status;
    }
    *reached = position;
    return JIELI_OK;
}

enum jieli_status jl_reader_follow(struct jl_reader *reader, uint64_t position, uint64_t durable_position,
                                   uint32_t max_records, jl_replay_fn *fn, void *user, uint64_t *reached,
                                   struct jieli_err *err)
{
    struct jieli_err own = {0};
    enum jieli_status status = follow(reader, position, durable_position, max_records, fn, user, reached, &own);
    if (status != JIELI_OK && err)
        *err = own;
    return status;
}

/// Segments that came since are looked for when a position is not found.
static enum jieli_status load(struct jl_reader *reader, uint64_t position, const struct jl_loaded **out,
                              struct jieli_err *err)
{
    enum jieli_status status = jl_shelf_load(&reader->shelf, false, position, out, err);
    while (status == JIELI_JRN_RANGE && position > 0) {
        struct jl_heads heads;
        uint64_t next = 0;
        size_t count = reader->store->count;
        for (bool more = count > 0 && jl_heads_start(&heads, reader->store, count - 1) && jl_heads_next(&heads); more;
             more = jl_heads_next(&heads))
            next = heads.head.batch + 1;
        if ((count > 0 && next == 0) || !reader->store->ops->arrived(reader->store, next))
            return status;
        status = jl_shelf_load(&reader->shelf, false, position, out, err);
    }
    return status;
}

enum jieli_status jl_reader_read(struct jl_reader *reader, uint64_t position, struct jl_record *out,
                                 jl_time_ms *time_ms, struct jieli_err *err)
{
    const struct jl_loaded *loaded;
    enum jieli_status status = load(reader, position, &loaded, err);
    if (status != JIELI_OK)
        return status;
    jl_shelf_record(&reader->shelf, loaded, position, out, time_ms);
    return JIELI_OK;
}

/// The audit path with the help of `from` leaves in the owner's tiles; only one that leads to the signed root is taken.
static bool find_path(struct jl_reader *reader, const struct jl_loaded *loaded, uint64_t from, struct jl_buf *path)
{
    struct jl_logtree tree;
    uint8_t leaf[32], root[32];
    jl_logtree_init(&tree, reader->store, reader->sha256);
    tree.read_only = true;
    bool found = jl_shelf_grow_tree(&reader->shelf, &tree, from, loaded->head.batch);
    jl_buf_clear(path);
    jl_log_leaf(reader->sha256, loaded->header, leaf);
    jl_logtree_preview(&tree, leaf, root, path);
    jl_logtree_fini(&tree);
    return found && jl_shelf_path_leads(&reader->shelf, loaded, jl_buf_view(path));
}

enum jieli_status jl_reader_receipt(struct jl_reader *reader, uint64_t position, struct jl_buf *out,
                                    struct jieli_err *err)
{
    const struct jl_loaded *loaded;
    struct jl_receipt_parts parts;
    enum jieli_status status = load(reader, position, &loaded, err);
    if (status != JIELI_OK)
        return status;
    struct jl_proof *proof = jl_shelf_proof(&reader->shelf, loaded);
    // With the tiles as they are; else with older ones, in case the newest are of a torn tail; else from the headers
    // alone.
    const uint64_t before = loaded->head.batch, older = before > JL_LOG_FLUSH ? before - JL_LOG_FLUSH : 0;
    if (!proof->log_path_known)
        proof->log_path_known = find_path(reader, loaded, before, &proof->log_path) ||
                                find_path(reader, loaded, older, &proof->log_path) ||
                                find_path(reader, loaded, 0, &proof->log_path);
    if (!proof->log_path_known)
        return jieli_err_set(err, JIELI_JRN_DAMAGE, NULL,
                             "the headers up to batch %" PRIu64 " do not lead to its checkpoint", loaded->head.batch);
    jl_shelf_parts(&reader->shelf, loaded, proof, position, &parts);
    jl_receipt_pack(&parts, out);
    return JIELI_OK;
}

enum jieli_status jl_reader_chain(struct jl_reader *reader, uint64_t position, uint64_t *batch, uint8_t chain[32],
                                  struct jieli_err *err)
{
    const struct jl_loaded *loaded;
    enum jieli_status status = load(reader, position, &loaded, err);
    if (status != JIELI_OK)
        return status;
    *batch = loaded->head.batch;
    jl_batch_head_hash(reader->sha256, loaded->header, chain);
    return JIELI_OK;
}
