// SPDX-License-Identifier: Apache-2.0
/// @file tree.h — Merkle trees in the shape of RFC 6962: root, audit path, check of a path, consistency.
///
/// A normal run: leaves in order; jl_tree_root where only the root is wanted, jl_tree_build where paths are asked for as well. Who
/// receives a leaf and its path compares the root of jl_tree_climb with the one that was signed. Source: RFC 6962, 2.1.
///
/// Leaves are given as digests (already H(0x00 ‖ …)); nodes are H(0x01 ‖ left ‖ right). Paths are 32-byte nodes, leaf to root.
#ifndef JL_SEAL_TREE_H
#define JL_SEAL_TREE_H
#include "lib/base/buf.h"
#include "lib/seal/digest.h"
/// Root of `count` ≥ 1 leaves (count × 32 bytes).
void jl_tree_root(struct jl_digest *digest, const uint8_t *leaves, uint32_t count, uint8_t root[32]);
/// Append the path of `index` to out.
void jl_tree_path(struct jl_digest *digest, const uint8_t *leaves, uint32_t count, uint32_t index, struct jl_buf *out);
/// All paths at once would be quadratic with jl_tree_path; this one keeps the levels: build once, then ask.
struct jl_tree;
struct jl_tree *jl_tree_new(void);
void jl_tree_free(struct jl_tree **tree);
void jl_tree_build(struct jl_tree *tree, struct jl_digest *digest, const uint8_t *leaves, uint32_t count);
const uint8_t *jl_tree_root_of(const struct jl_tree *tree);
void jl_tree_path_of(const struct jl_tree *tree, uint32_t index, struct jl_buf *out);
/// The root that (leaf, index, count, path) leads to; false when the path has the wrong length.
bool jl_tree_climb(struct jl_digest *digest, const uint8_t leaf[32], uint64_t index, uint64_t count, struct jl_view path,
                   uint8_t root[32]);
/// H(0x01 ‖ left ‖ right).
void jl_tree_node(struct jl_digest *digest, const uint8_t left[32], const uint8_t right[32], uint8_t out[32]);
/// The same answers as jl_tree_climb, for many leaves of one tree: what earlier paths led through is remembered and compared
/// instead of hashed, so that n leaves cost about n nodes, not n·log n. Remembers one tree of at most JL_TREE_MEMO_LEAVES_MAX
/// leaves, the newest; a larger one is climbed as ever. `memo` may be NULL.
#define JL_TREE_MEMO_LEAVES_MAX 4096u
struct jl_tree_memo;
struct jl_tree_memo *jl_tree_memo_new(void);
void jl_tree_memo_free(struct jl_tree_memo **memo);
bool jl_tree_climb_memo(struct jl_tree_memo *memo, struct jl_digest *digest, const uint8_t leaf[32], uint64_t index,
                        uint64_t count, struct jl_view path, uint8_t root[32]);
/// RFC 6962 consistency: does `proof` show that the tree of old_size with old_root is a prefix of new_size with new_root?
bool jl_tree_consistent(struct jl_digest *digest, uint64_t old_size, const uint8_t old_root[32], uint64_t new_size,
                        const uint8_t new_root[32], struct jl_view proof);
#endif
