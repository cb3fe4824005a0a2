// SPDX-License-Identifier: Apache-2.0
/// @file text.h — one configuration text while it is read: a tree with places, and somewhere to put every finding.
///
/// A normal run: jl_text_open reads the text (lib/conf/scan.h; libconfig has to accept it too); the reader walks the tree and
/// calls jl_text_fault for each thing wrong; jl_text_close frees it and gives the first status.
#ifndef JL_RULES_TEXT_H
#define JL_RULES_TEXT_H
#include "core/rules/rules.h"
#include "jieli/limits.h"
#include "lib/conf/scan.h"


struct jl_text {
    const char *name, *text;
    jl_rules_finding_fn *finding;
    void *user;
    struct jieli_err first;
    struct jl_arena *arena;
    struct jl_conf_node *root;
};
/// False when the text cannot be read at all; the finding is made. jl_text_close is due in both cases.
bool jl_text_open(struct jl_text *text, const char *name, const char *bytes, jl_rules_finding_fn *finding, void *user);
/// Frees; the first finding goes to *err (may be NULL). JIELI_OK when there was none.
enum jieli_status jl_text_close(struct jl_text *text, struct jieli_err *err);
/// A finding at `node` (NULL: the whole file).
void jl_text_fault(struct jl_text *text, const struct jl_conf_node *node, enum jieli_status status, const char *field,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));
/// The member of a group, or NULL.
const struct jl_conf_node *jl_text_find(const struct jl_conf_node *group, const char *name);
/// Every member of `group` must be one of `names`; others are findings that name the nearest.
void jl_text_known(struct jl_text *text, const struct jl_conf_node *group, const char *const *names, size_t count);
/// The member that is a list of groups; NULL when absent or, after a finding, of another kind.
const struct jl_conf_node *jl_text_list(struct jl_text *text, const struct jl_conf_node *group, const char *name);
/// Member texts, NULL when absent; a finding when of another kind or, if required, absent or empty.
const char *jl_text_member(struct jl_text *text, const struct jl_conf_node *group, const char *name, bool required);
bool jl_text_flag(struct jl_text *text, const struct jl_conf_node *group, const char *name, bool otherwise);
bool jl_text_is_true(const struct jl_conf_node *flag); ///< of a BOOL
/// A finding that belongs to no text being read.
void jl_text_report(jl_rules_finding_fn *finding, void *user, struct jieli_err *first, const struct jieli_err *err);
/// First 12 hex of SHA-256 over the parts, each ended by NUL, in the order given.
void jl_text_version(const char *const *parts, size_t count, char out[13]);
#endif
