// SPDX-License-Identifier: Apache-2.0
/// @file scan.h — the source text of a configuration as a tree with places and literals.
///
/// libconfig decides what is valid; it does not tell columns, drops how a number was written, stops at the first duplicate
/// and follows @include. So the text is read here first: every setting with line, column and literal; lib/conf/conf.c then
/// lets libconfig read the same text and refuses it where the two do not see the same.
#ifndef JL_CONF_SCAN_H
#define JL_CONF_SCAN_H
#include "jieli/limits.h"
#include "jieli/status.h"
#include "lib/base/arena.h"


enum jl_conf_token {
    JL_CONF_NODE_GROUP, JL_CONF_NODE_ARRAY, JL_CONF_NODE_LIST, JL_CONF_NODE_STRING, JL_CONF_NODE_INTEGER,
    JL_CONF_NODE_FLOAT, JL_CONF_NODE_BOOL
};
struct jl_conf_node {
    const char *name;          ///< "" for elements and the root
    enum jl_conf_token token;
    const char *text;          ///< a string decoded; any other scalar as written
    uint32_t line, column;     ///< of the name; of the value for elements; 1-based, in characters
    uint32_t value_line, value_column;
    struct jl_conf_node **children;
    uint32_t child_count;
};
/// The tree of `text` in the arena, or JIELI_CONF_SYNTAX with line and column in *err.
enum jieli_status jl_conf_scan(const char *text, struct jl_arena *arena, struct jl_conf_node **root, struct jieli_err *err);
#endif
