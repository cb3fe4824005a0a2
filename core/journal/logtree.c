// SPDX-License-Identifier: Apache-2.0
#include "core/journal/logtree.h"

#include "lib/base/check.h"
#include "lib/seal/tree.h"

void jl_logtree_init(struct jl_logtree *tree, struct jl_store *store, struct jl_digest *sha256)
{
    memset(tree, 0, sizeof *tree);
    tree->store = store;
    tree->sha256 = sha256;
}

void jl_logtree_fini(struct jl_logtree *tree)
{
    for (unsigned level = 0; level < JL_LOG_LEVELS; level++)
        jl_buf_fini(&tree->waiting[level]);
}

/// Nodes of a level that are complete.
static uint64_t nodes_at(const struct jl_logtree *tree, unsigned level)
{
    return tree->size >> level;
}

static bool read_node(struct jl_logtree *tree, unsigned level, uint64_t index, uint8_t node[32])
{
    const struct jl_buf *waiting = &tree->waiting[level];
    uint64_t count = nodes_at(tree, level), first_waiting = count - waiting->len / 32;
    if (index >= count || !tree->store)
        return false;
    if (index >= first_waiting) {
        memcpy(node, waiting->data + (index - first_waiting) * 32, 32);
        return true;
    }
    return tree->store->ops->tile_read(tree->store, level, index, node);
}

bool jl_logtree_load(struct jl_logtree *tree, uint64_t size)
{
    for (unsigned level = 0; level < JL_LOG_LEVELS; level++)
        jl_buf_clear(&tree->waiting[level]);
    tree->size = size;
    for (unsigned level = 0; level < JL_LOG_LEVELS; level++) {
        if (!(size >> level & 1) || read_node(tree, level, (size >> level) - 1, tree->peaks[level]))
            continue;
        tree->size = 0;
        return false;
    }
    return true;
}

static void flush_level(struct jl_logtree *tree, unsigned level)
{
    struct jl_buf *waiting = &tree->waiting[level];
    if (!tree->store || waiting->len == 0)
        return;
    uint64_t first = nodes_at(tree, level) - waiting->len / 32;
    if (tree->store->ops->tile_write(tree->store, level, first, jl_buf_view(waiting)))
        jl_buf_clear(waiting);
}

void jl_logtree_flush(struct jl_logtree *tree)
{
    for (unsigned level = 0; level < JL_LOG_LEVELS && nodes_at(tree, level) > 0; level++)
        flush_level(tree, level);
}

bool jl_logtree_heavy(const struct jl_logtree *tree)
{
    return tree->waiting[0].len >= (size_t)JL_LOG_FLUSH * 32;
}

void jl_logtree_append(struct jl_logtree *tree, const uint8_t leaf[32])
{
    uint8_t node[32];
    uint64_t old_size = tree->size++;
    memcpy(node, leaf, 32);
    for (unsigned level = 0;; level++) {
        if (tree->store && !tree->read_only)
            jl_buf_add(&tree->waiting[level], node, 32);
        if (!(old_size >> level & 1)) {
            memcpy(tree->peaks[level], node, 32);
            return;
        }
        jl_tree_node(tree->sha256, tree->peaks[level], node, node);
    }
}

/// Fold the peaks of `size`, smallest first, onto `acc` (when there is one).
static void fold(struct jl_logtree *tree, uint64_t size, bool begun, uint8_t acc[32], struct jl_buf *path)
{
    for (unsigned level = 0; level < JL_LOG_LEVELS; level++) {
        if (!(size >> level & 1))
            continue;
        if (path)
            jl_buf_add(path, tree->peaks[level], 32);
        if (begun)
            jl_tree_node(tree->sha256, tree->peaks[level], acc, acc);
        else
            memcpy(acc, tree->peaks[level], 32);
        begun = true;
    }
}

void jl_logtree_root(struct jl_logtree *tree, uint8_t root[32])
{
    JL_CHECK(tree->size > 0);
    fold(tree, tree->size, false, root, NULL);
}

void jl_logtree_preview(struct jl_logtree *tree, const uint8_t leaf[32], uint8_t root[32], struct jl_buf *path)
{
    memcpy(root, leaf, 32);
    fold(tree, tree->size, true, root, path);
}

/// The newest leaf's siblings are the peaks of the tree without it, smallest first.
bool jl_logtree_path(struct jl_logtree *tree, uint64_t size, struct jl_buf *out)
{
    uint64_t before = size - 1;
    size_t start = out->len;
    for (unsigned level = 0; level < JL_LOG_LEVELS; level++) {
        if (!(before >> level & 1) || read_node(tree, level, (before >> level) - 1, jl_buf_extend(out, 32)))
            continue;
        out->len = start;
        return false;
    }
    return true;
}

static unsigned top_bit(uint64_t value)
{
    unsigned bit = 0;
    while (value >>= 1)
        bit++;
    return bit;
}

/// Level of the largest power of two smaller than count (count ≥ 2).
static unsigned split_level(uint64_t count)
{
    return top_bit(count - 1);
}

/// Hash of leaves [start, start + count); start is a multiple of the first split's size.
static bool range_root(struct jl_logtree *tree, uint64_t start, uint64_t count, uint8_t out[32])
{
    struct {
        unsigned level;
        uint64_t index;
    } parts[JL_LOG_LEVELS];
    unsigned used = 0;
    while (count > 0) { // perfect subtrees from left to right
        unsigned level = top_bit(count);
        parts[used].level = level;
        parts[used++].index = start >> level;
        start += UINT64_C(1) << level;
        count -= UINT64_C(1) << level;
    }
    JL_CHECK(used > 0);
    bool found = read_node(tree, parts[used - 1].level, parts[used - 1].index, out);
    while (found && --used > 0) {
        uint8_t left[32];
        found = read_node(tree, parts[used - 1].level, parts[used - 1].index, left);
        if (found)
            jl_tree_node(tree->sha256, left, out, out);
    }
    return found;
}

/// SUBPROOF of RFC 6962 2.1.2, going down; what it collects on the way is put in afterwards, innermost first.
bool jl_logtree_consistency(struct jl_logtree *tree, uint64_t old_size, uint64_t new_size, struct jl_buf *out)
{
    struct {
        uint64_t start, count;
    } siblings[JL_LOG_LEVELS + 1];
    unsigned used = 0;
    uint64_t start = 0, count = new_size, old = old_size;
    bool whole = true; // the old tree's root is the asker's own: not sent
    size_t begin = out->len;
    while (old != count) {
        uint64_t left = UINT64_C(1) << split_level(count);
        if (old <= left) {
            siblings[used].start = start + left;
            siblings[used++].count = count - left;
            count = left;
        } else {
            siblings[used].start = start;
            siblings[used++].count = left;
            start += left;
            count -= left;
            old -= left;
            whole = false;
        }
    }
    bool found = whole || range_root(tree, start, count, jl_buf_extend(out, 32));
    while (found && used-- > 0)
        found = range_root(tree, siblings[used].start, siblings[used].count, jl_buf_extend(out, 32));
    if (!found)
        out->len = begin;
    return found;
}
