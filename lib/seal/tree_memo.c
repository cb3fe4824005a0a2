// SPDX-License-Identifier: Apache-2.0
// Climbing many paths of one tree. A node that is known was reached by a path whose every node is known too, with the
// neighbours beside it: so a leaf that arrives at a known node with the known rest of the path leads to the known root,
// and nothing above has to be hashed. Whatever differs is climbed in full.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/seal/tree.h"
#include <stdlib.h>
#include <string.h>

#define NODE JL_DIGEST_BYTES
#define LEVELS_MAX 14 // of a tree with up to 4,096 leaves, one spare
#define NODES_MAX (2 * JL_TREE_MEMO_LEAVES_MAX)
_Static_assert(JL_TREE_MEMO_LEAVES_MAX == 1u << (LEVELS_MAX - 2), "levels follow from leaves");

struct jl_tree_memo {
    uint32_t count; ///< leaves of the tree remembered, 0 = none
    uint32_t levels;
    uint32_t start[LEVELS_MAX]; ///< of each level, in nodes
    uint8_t *nodes;             ///< room for `room` nodes
    uint32_t room;
    uint8_t known[NODES_MAX];
};

/// A way up: the node reached at each level.
struct way {
    uint8_t node[LEVELS_MAX][NODE];
    uint32_t levels; ///< how many of them were reached
};

struct jl_tree_memo *jl_tree_memo_new(void)
{
    return jl_alloc(sizeof(struct jl_tree_memo));
}

void jl_tree_memo_free(struct jl_tree_memo **memo)
{
    if (!*memo)
        return;
    free((*memo)->nodes);
    free(*memo);
    *memo = NULL;
}

static void memo_start(struct jl_tree_memo *memo, uint32_t count)
{
    uint32_t total = 0, width = count;
    memo->levels = 0;
    for (;; width = width / 2 + width % 2) {
        memo->start[memo->levels++] = total;
        total += width;
        if (width == 1)
            break;
    }
    if (total > memo->room) {
        memo->nodes = jl_realloc(memo->nodes, (size_t)total * NODE);
        memo->room = total;
    }
    memset(memo->known, 0, total);
    memo->count = count;
}

static uint8_t *memo_node(const struct jl_tree_memo *memo, uint32_t level, uint32_t index)
{
    return memo->nodes + (size_t)(memo->start[level] + index) * NODE;
}

static void memo_keep(struct jl_tree_memo *memo, uint32_t level, uint32_t index, const uint8_t *node)
{
    memcpy(memo_node(memo, level, index), node, NODE);
    memo->known[memo->start[level] + index] = 1;
}

/// Is the rest of the path, from a known node on, what is known?
static bool rest_is_known(const struct jl_tree_memo *memo, uint32_t level, uint32_t at, struct jl_view rest)
{
    uint32_t last = (memo->count - 1) >> level;
    for (; last; level++, at /= 2, last /= 2) {
        if (at == last && at % 2 == 0)
            continue;
        if (rest.len < NODE || memcmp(rest.data, memo_node(memo, level, at ^ 1), NODE) != 0)
            return false;
        rest = jl_view(rest.data + NODE, rest.len - NODE);
    }
    return rest.len == 0;
}

/// Climb until a node is known or the top is reached. False when the path is too short, or leads away from what is
/// known.
static bool climb_on(const struct jl_tree_memo *memo, struct jl_digest *digest, uint32_t index, struct jl_view path,
                     struct way *way)
{
    uint32_t at = index, last = memo->count - 1;
    for (way->levels = 1;; at /= 2, last /= 2, way->levels++) {
        uint32_t level = way->levels - 1;
        const uint8_t *here = way->node[level];
        if (memo->known[memo->start[level] + at])
            return memcmp(here, memo_node(memo, level, at), NODE) == 0 && rest_is_known(memo, level, at, path);
        if (!last)
            return path.len == 0;
        if (at == last && at % 2 == 0) { // no neighbour: moves up as it is
            memcpy(way->node[level + 1], here, NODE);
            continue;
        }
        if (path.len < NODE)
            return false;
        jl_tree_node(digest, at % 2 ? path.data : here, at % 2 ? here : path.data, way->node[level + 1]);
        path = jl_view(path.data + NODE, path.len - NODE);
    }
}

static void learn(struct jl_tree_memo *memo, uint32_t index, struct jl_view path, const struct way *way)
{
    uint32_t at = index, last = memo->count - 1;
    size_t used = 0;
    for (uint32_t level = 0; level < way->levels; level++, at /= 2, last /= 2) {
        memo_keep(memo, level, at, way->node[level]);
        if (!last || (at == last && at % 2 == 0))
            continue;
        memo_keep(memo, level, at ^ 1, path.data + used);
        used += NODE;
    }
}

bool jl_tree_climb_memo(struct jl_tree_memo *memo, struct jl_digest *digest, const uint8_t leaf[32], uint64_t index,
                        uint64_t count, struct jl_view path, uint8_t root[32])
{
    struct way way;
    if (!memo || count > JL_TREE_MEMO_LEAVES_MAX || index >= count || path.len % NODE)
        return jl_tree_climb(digest, leaf, index, count, path, root);
    memcpy(way.node[0], leaf, NODE);
    if (memo->count != count || !climb_on(memo, digest, (uint32_t)index, path, &way)) {
        memo_start(memo, (uint32_t)count);
        if (!climb_on(memo, digest, (uint32_t)index, path, &way)) {
            memo->count = 0;
            return false;
        }
    }
    learn(memo, (uint32_t)index, path, &way);
    memcpy(root, memo_node(memo, memo->levels - 1, 0), NODE);
    return true;
}
