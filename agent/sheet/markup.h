// SPDX-License-Identifier: Apache-2.0
/// @file markup.h — expat behind guards: what XML readers share.
///
/// A normal run: jl_markup_new with a function that gives bytes and three that take elements; jl_markup_run parses until the
/// end, until a handler pauses it (jl_markup_run again goes on behind that place), or until something is wrong. Refused: a
/// DTD (and with it every entity of the file's own), nesting beyond the depth allowed, more bytes than allowed, one tag of
/// more than a megabyte.
#ifndef JL_AGENT_SHEET_MARKUP_H
#define JL_AGENT_SHEET_MARKUP_H
#include "jieli/status.h"
#include "jieli/types.h"
#include <stddef.h>

#define JL_MARKUP_TAG_BYTES_MAX (1u << 20)

struct jl_markup;
struct jl_markup_calls {
    /// Up to `room` bytes: how many, 0 at the end, −1 when they cannot be read.
    int64_t (*read)(void *user, void *out, size_t room);
    void (*start)(void *user, const char *name, const char **attributes); ///< name, value, …, NULL
    void (*end)(void *user, const char *name);
    void (*text)(void *user, const char *text, size_t len); ///< in pieces
};
struct jl_markup_limits {
    uint64_t bytes_max;
    uint32_t depth_max;
    bool prefixes; ///< names keep what stands before the colon
};
/// `calls` is copied; `user` is what they get.
struct jl_markup *jl_markup_new(const struct jl_markup_calls *calls, const struct jl_markup_limits *limits, void *user);
/// NULL is fine; cleared.
void jl_markup_free(struct jl_markup **markup);
/// *ended: the document is over. JIELI_AGENT_XML, JIELI_WIRE_TOO_LARGE, JIELI_WIRE_TOO_DEEP, or what a handler said.
enum jieli_status jl_markup_run(struct jl_markup *markup, bool *ended, struct jieli_err *err);
/// From a handler: leave jl_markup_run when this handler returns.
void jl_markup_pause(struct jl_markup *markup);
/// From a handler: the document is refused.
void jl_markup_fail(struct jl_markup *markup, enum jieli_status status, const char *field, const char *why);
/// Where it stands, from 1.
uint32_t jl_markup_line(const struct jl_markup *markup);
/// The attribute's value, or `otherwise`; prefixes are not looked at.
const char *jl_markup_attribute(const char **attributes, const char *name, const char *otherwise);
#endif
