// SPDX-License-Identifier: Apache-2.0
/// @file text.h — one configuration text while it is read: libconfig for the syntax, and a place for every finding.
///
/// A normal run: jl_text_open scans what libconfig would let pass (numbers that wrap, @include, bytes that are not UTF-8) and
/// parses; the reader walks the settings and calls jl_text_fault for each thing wrong; jl_text_close gives the first status.
#ifndef JL_RULES_TEXT_H
#define JL_RULES_TEXT_H
#include "core/rules/rules.h"
#include <libconfig.h>

#define JL_RULES_TEXT_BYTES_MAX (1u << 20)
#define JL_RULES_KEY_BYTES_MAX 64

struct jl_text {
    const char *name, *text;
    jl_rules_finding_fn *finding;
    void *user;
    struct jieli_err first;
    config_t config;
};
/// False when the text cannot be parsed at all; the finding is made. jl_text_close is due in both cases.
bool jl_text_open(struct jl_text *text, const char *name, const char *bytes, jl_rules_finding_fn *finding, void *user);
/// Frees; the first finding goes to *err (may be NULL). JIELI_OK when there was none.
enum jieli_status jl_text_close(struct jl_text *text, struct jieli_err *err);
/// A finding at `setting` (NULL: the whole file).
void jl_text_fault(struct jl_text *text, const config_setting_t *setting, enum jieli_status status, const char *field,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));
/// Every member of `group` must be one of `names`; others are findings that name the nearest.
void jl_text_known(struct jl_text *text, const config_setting_t *group, const char *const *names, size_t count);
/// Member texts, NULL when absent; a finding when of another kind, too long or, if required, absent or empty.
const char *jl_text_member(struct jl_text *text, const config_setting_t *group, const char *name, bool required);
bool jl_text_flag(struct jl_text *text, const config_setting_t *group, const char *name, bool otherwise);
/// Of `names`, the one nearest to `word`, or NULL when none is near.
const char *jl_text_nearest(const char *word, const char *const *names, size_t count);
/// A finding that belongs to no text being read.
enum jieli_status jl_text_report(jl_rules_finding_fn *finding, void *user, struct jieli_err *first,
                                 const struct jieli_err *err);
/// Line and column of a setting, for findings made later.
void jl_text_place(const struct jl_text *text, const config_setting_t *setting, uint32_t *line, uint32_t *column);
/// First 12 hex of SHA-256 over names and texts, each ended by NUL, in the order given.
void jl_text_version(const char *const *parts, size_t count, char out[13]);
#endif
