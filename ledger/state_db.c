// SPDX-License-Identifier: Apache-2.0
#include "ledger/state_db.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>

void jl_state_writer_init(struct jl_state_writer *writer, struct jl_db *db, const struct jl_object_sum *sum)
{
    *writer = (struct jl_state_writer){.db = db, .sha256 = jl_digest_new(JL_HASH_SHA256), .sum = *sum};
}

void jl_state_writer_fini(struct jl_state_writer *writer)
{
    jl_digest_free(&writer->sha256);
    jl_buf_fini(&writer->bytes);
    free(writer->changes);
    *writer = (struct jl_state_writer){0};
}

static void change_add(struct jl_state_writer *writer, uint32_t kind, struct jl_view key, struct jl_view value,
                       bool gone)
{
    if (writer->count == writer->room) {
        writer->room = writer->room ? writer->room * 2 : 1024;
        writer->changes = jl_realloc(writer->changes, writer->room * sizeof *writer->changes);
    }
    writer->changes[writer->count] = (struct jl_state_change){
        .kind = kind, .gone = gone, .key_at = writer->bytes.len, .key_len = key.len, .value_len = value.len};
    writer->count++;
    jl_buf_add_view(&writer->bytes, key);
    jl_buf_add_view(&writer->bytes, value);
}

/// As jl_apply does: the Puts, then the Deletes.
void jl_state_take(struct jl_state_writer *writer, const Jieli__V1__Decision *decision)
{
    for (size_t i = 0; i < decision->n_puts; i++)
        change_add(writer, decision->puts[i]->kind, jl_view_pb(decision->puts[i]->key),
                   jl_view_pb(decision->puts[i]->value), false);
    for (size_t i = 0; i < decision->n_deletes; i++)
        change_add(writer, decision->deletes[i]->kind, jl_view_pb(decision->deletes[i]->key), jl_view(NULL, 0), true);
}

static struct jl_view change_key(const struct jl_state_writer *writer, const struct jl_state_change *change)
{
    return jl_view(writer->bytes.data + change->key_at, change->key_len);
}

static int same_object(const struct jl_state_writer *writer, const struct jl_state_change *a,
                       const struct jl_state_change *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return jl_view_compare(change_key(writer, a), change_key(writer, b));
}

/// A stable sort by object, without qsort's missing context: merge from the bottom.
static void sort_changes(struct jl_state_writer *writer)
{
    struct jl_state_change *from = writer->changes;
    struct jl_state_change *to = jl_alloc((writer->count + 1) * sizeof *to), *spare = to;
    for (size_t width = 1; width < writer->count; width *= 2) {
        for (size_t low = 0; low < writer->count; low += 2 * width) {
            size_t middle = low + width < writer->count ? low + width : writer->count;
            size_t high = low + 2 * width < writer->count ? low + 2 * width : writer->count;
            size_t left = low, right = middle;
            for (size_t at = low; at < high; at++) {
                bool take_left =
                    left < middle && (right >= high || same_object(writer, &from[left], &from[right]) <= 0);
                to[at] = take_left ? from[left++] : from[right++];
            }
        }
        struct jl_state_change *swap = from;
        from = to;
        to = swap;
    }
    if (from != writer->changes)
        memcpy(writer->changes, from, writer->count * sizeof *from);
    free(spare);
}

static void change_write(struct jl_state_writer *writer, const struct jl_state_change *change)
{
    struct jl_view key = change_key(writer, change);
    struct jl_view value = jl_view(writer->bytes.data + change->key_at + change->key_len, change->value_len);
    sqlite3_stmt *old = jl_db_ask(writer->db, "SELECT value FROM state.object WHERE kind = ? AND key = ?", "iv",
                                  (int64_t)change->kind, key);
    bool there = jl_db_row(writer->db, old);
    if (there && !change->gone && jl_view_equal(jl_db_view(old, 0), value)) {
        sqlite3_reset(old);
        return;
    }
    if (there) {
        jl_object_sum_take(&writer->sum, writer->sha256, change->kind, key, jl_db_view(old, 0));
        sqlite3_reset(old);
    }
    if (change->gone) {
        if (there)
            jl_db_run(writer->db, "DELETE FROM state.object WHERE kind = ? AND key = ?", "iv", (int64_t)change->kind,
                      key);
        return;
    }
    jl_object_sum_add(&writer->sum, writer->sha256, change->kind, key, value);
    jl_db_run(writer->db, "INSERT OR REPLACE INTO state.object(kind, key, value) VALUES(?, ?, ?)", "ivv",
              (int64_t)change->kind, key, value);
}

void jl_state_flush(struct jl_state_writer *writer)
{
    sort_changes(writer);
    for (size_t i = 0; i < writer->count; i++)
        if (i + 1 == writer->count || same_object(writer, &writer->changes[i], &writer->changes[i + 1]) != 0)
            change_write(writer, &writer->changes[i]);
    writer->count = 0;
    jl_buf_clear(&writer->bytes);
}
