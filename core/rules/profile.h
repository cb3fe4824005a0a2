// SPDX-License-Identifier: Apache-2.0
/// @file profile.h — one profile as read from its text, inside core/rules.
///
/// A normal run: jl_rules_add_text reads each text with jl_profile_read; jl_rules_finish follows `inherits` and takes, and gives
/// each profile its `effective` rules. All memory is the arena of jl_rules.
#ifndef JL_RULES_PROFILE_H
#define JL_RULES_PROFILE_H
#include "core/rules/text.h"
#include "jieli/limits.h"
#include "lib/base/arena.h"


struct jl_profile_place {
    uint32_t line, column;
};
struct jl_profile_row {
    struct jl_rule rule;
    struct jl_profile_place place;
};
struct jl_profile_take {
    const char *from, *keys;
    struct jl_profile_place place;
};
struct jl_profile {
    const char *name, *file, *text;
    const char *inherits; ///< NULL for the root
    struct jl_profile_place inherits_place;
    struct jl_profile_take takes[JL_RULES_TAKES_MAX];
    uint32_t take_count, row_count, effective_count;
    struct jl_profile_row *rows;        ///< its own, sorted by key
    const struct jl_rule **effective;   ///< after jl_rules_finish, sorted by key
    enum { JL_PROFILE_OPEN = 0, JL_PROFILE_RESOLVING, JL_PROFILE_RESOLVED } state;
};
struct jl_rules {
    struct jl_arena *arena;
    struct jl_profile *profiles[JL_RULES_PROFILES_MAX]; ///< sorted by name
    uint32_t profile_count;
    bool failed, finished;
    char version[13];
};
/// Read one profile into the arena. What is wrong is a finding; NULL when there is not even a name.
struct jl_profile *jl_profile_read(struct jl_arena *arena, struct jl_text *text);
/// "transfer.*" fits every key that begins with "transfer."; anything else fits itself.
bool jl_profile_key_fits(const char *pattern, const char *key);
#endif
