// SPDX-License-Identifier: Apache-2.0
#include "lib/seal/tree.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

#define NODE JL_DIGEST_BYTES
#define AT_ONCE 64    // nodes hashed side by side
#define LEVELS_MAX 33 // of a tree with up to 2^32 leaves

void jl_tree_node(struct jl_digest *digest, const uint8_t left[32], const uint8_t right[32], uint8_t out[32])
{
    static const uint8_t tag = 0x01;
    const struct jl_view parts[] = {{&tag, 1}, {left, NODE}, {right, NODE}};
    jl_digest_parts(digest, parts, 3, out);
}

/// The levels of a tree, leaves first. A node without a neighbour moves up as it is, which gives RFC 6962's shape: the
/// left subtree of n leaves has the greatest power of two below n.
struct jl_tree {
    struct jl_buf nodes;
    size_t start[LEVELS_MAX]; ///< of each level, in nodes
    uint32_t count[LEVELS_MAX];
    uint32_t levels;
};

struct jl_tree *jl_tree_new(void)
{
    return jl_alloc(sizeof(struct jl_tree));
}

void jl_tree_free(struct jl_tree **tree)
{
    if (!*tree)
        return;
    jl_buf_fini(&(*tree)->nodes);
    free(*tree);
    *tree = NULL;
}

static const uint8_t *tree_node(const struct jl_tree *tree, uint32_t level, uint32_t index)
{
    return tree->nodes.data + (tree->start[level] + index) * NODE;
}

/// The nodes over `pairs` pairs of nodes that stand in a row.
static void nodes_above(struct jl_digest *digest, const uint8_t *below, uint32_t pairs, uint8_t *out)
{
    static const uint8_t tag = 0x01;
    struct jl_digest_job jobs[AT_ONCE] = {0};
    for (uint32_t from = 0; from < pairs; from += AT_ONCE) {
        uint32_t now = pairs - from < AT_ONCE ? pairs - from : AT_ONCE;
        for (uint32_t at = 0; at < now; at++) {
            jobs[at].parts[0] = (struct jl_view){&tag, 1};
            jobs[at].parts[1] = (struct jl_view){below + (size_t)(from + at) * 2 * NODE, (size_t)2 * NODE};
            jobs[at].out = out + (size_t)(from + at) * NODE;
        }
        jl_digest_many(digest, jobs, now);
    }
}

void jl_tree_build(struct jl_tree *tree, struct jl_digest *digest, const uint8_t *leaves, uint32_t count)
{
    JL_CHECK(count >= 1);
    jl_buf_clear(&tree->nodes);
    jl_buf_add(&tree->nodes, leaves, (size_t)count * NODE);
    tree->start[0] = 0;
    tree->count[0] = count;
    tree->levels = 1;
    while (tree->count[tree->levels - 1] > 1) {
        uint32_t below = tree->levels - 1, here = tree->levels;
        uint32_t pairs = tree->count[below] / 2, lone = tree->count[below] % 2;
        tree->start[here] = tree->start[below] + tree->count[below];
        tree->count[here] = pairs + lone;
        jl_buf_extend(&tree->nodes, (size_t)tree->count[here] * NODE);
        uint8_t *out = tree->nodes.data + tree->start[here] * NODE;
        nodes_above(digest, tree_node(tree, below, 0), pairs, out);
        if (lone)
            memcpy(out + (size_t)pairs * NODE, tree_node(tree, below, 2 * pairs), NODE);
        tree->levels++;
    }
}

const uint8_t *jl_tree_root_of(const struct jl_tree *tree)
{
    return tree_node(tree, tree->levels - 1, 0);
}

void jl_tree_path_of(const struct jl_tree *tree, uint32_t index, struct jl_buf *out)
{
    JL_CHECK(index < tree->count[0]);
    jl_buf_reserve(out, (size_t)(tree->levels - 1) * NODE);
    for (uint32_t level = 0; level + 1 < tree->levels; level++, index /= 2)
        if ((index ^ 1) < tree->count[level])
            jl_buf_add(out, tree_node(tree, level, index ^ 1), NODE);
}

void jl_tree_root(struct jl_digest *digest, const uint8_t *leaves, uint32_t count, uint8_t root[32])
{
    struct jl_tree tree = {0};
    jl_tree_build(&tree, digest, leaves, count);
    memcpy(root, jl_tree_root_of(&tree), NODE);
    jl_buf_fini(&tree.nodes);
}

void jl_tree_path(struct jl_digest *digest, const uint8_t *leaves, uint32_t count, uint32_t index, struct jl_buf *out)
{
    struct jl_tree tree = {0};
    jl_tree_build(&tree, digest, leaves, count);
    jl_tree_path_of(&tree, index, out);
    jl_buf_fini(&tree.nodes);
}

bool jl_tree_climb(struct jl_digest *digest, const uint8_t leaf[32], uint64_t index, uint64_t count,
                   struct jl_view path, uint8_t root[32])
{
    if (index >= count || path.len % NODE)
        return false;
    uint8_t here[NODE];
    memcpy(here, leaf, NODE);
    size_t used = 0;
    uint64_t last = count - 1; // index of the rightmost node of this level
    for (uint64_t at = index; last; at /= 2, last /= 2) {
        if (at == last && at % 2 == 0)
            continue; // no neighbour: moves up as it is
        if (used == path.len)
            return false;
        const uint8_t *beside = path.data + used;
        if (at % 2)
            jl_tree_node(digest, beside, here, here);
        else
            jl_tree_node(digest, here, beside, here);
        used += NODE;
    }
    if (used != path.len)
        return false;
    memcpy(root, here, NODE);
    return true;
}

/// RFC 9162, 2.1.4.2 (the tree of RFC 6962): climb from the last node that both trees have whole.
bool jl_tree_consistent(struct jl_digest *digest, uint64_t old_size, const uint8_t old_root[32], uint64_t new_size,
                        const uint8_t new_root[32], struct jl_view proof)
{
    if (old_size > new_size || proof.len % NODE)
        return false;
    if (old_size == new_size || old_size == 0)
        return proof.len == 0 && (old_size == 0 || !memcmp(old_root, new_root, NODE));
    uint64_t old_at = old_size - 1, new_at = new_size - 1;
    while (old_at % 2) {
        old_at /= 2;
        new_at /= 2;
    }
    size_t used = 0;
    uint8_t old_here[NODE], new_here[NODE];
    if (old_at && proof.len < NODE)
        return false;
    memcpy(old_here, old_at ? proof.data : old_root, NODE);
    memcpy(new_here, old_here, NODE);
    used = old_at ? NODE : 0;
    for (; used < proof.len; used += NODE) {
        const uint8_t *node = proof.data + used;
        if (!new_at)
            return false;
        if (old_at % 2 || old_at == new_at) {
            jl_tree_node(digest, node, old_here, old_here);
            jl_tree_node(digest, node, new_here, new_here);
            while (old_at % 2 == 0 && old_at) {
                old_at /= 2;
                new_at /= 2;
            }
        } else {
            jl_tree_node(digest, new_here, node, new_here);
        }
        old_at /= 2;
        new_at /= 2;
    }
    return !new_at && !memcmp(old_here, old_root, NODE) && !memcmp(new_here, new_root, NODE);
}
