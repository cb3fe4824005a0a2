// SPDX-License-Identifier: Apache-2.0
/// @file check.h — a scanned configuration against its declared rows: values out, everything wrong collected.
///
/// A normal run: jl_conf_scan makes the tree, jl_conf_check_tree holds each setting against its row and fills in defaults;
/// lib/conf/conf.c reports the findings, or sorts the values for look-up. For lib/conf only.
#ifndef JL_CONF_CHECK_H
#define JL_CONF_CHECK_H
#include "lib/base/buf.h"
#include "lib/conf/conf.h"
#include "lib/conf/scan.h"

#define JL_CONF_FINDINGS_MAX 100

/// One value under its expanded name ("agencies[2].code").
struct jl_conf_value {
    const char *name;
    const struct jl_conf_key *key;
    const char *text;      ///< TEXT, PATH
    int64_t number;        ///< NUMBER, SIZE, DURATION; FLAG 0 or 1
    uint32_t count;        ///< LIST, GROUPS
    const char **items;    ///< LIST
    uint32_t line, column; ///< 0: the default stands
};
struct jl_conf_check {
    const struct jl_conf_key *keys;
    uint32_t key_count;
    const char *file;   ///< for messages
    const char *folder; ///< PATH values are taken from here
    struct jl_arena *arena;
    struct jl_conf_value *values;
    uint32_t value_count;
    struct jieli_err *findings;
    uint32_t finding_count;
};
/// Walk the tree; values and findings are in the arena, findings in the order of the text.
void jl_conf_check_tree(struct jl_conf_check *check, const struct jl_conf_node *root);
/// One more finding; `text` is what happened. Above JL_CONF_FINDINGS_MAX they are no longer collected.
void jl_conf_found(struct jl_conf_check *check, enum jieli_status status, const char *field, uint32_t line,
                   uint32_t column, const char *text);
#endif
