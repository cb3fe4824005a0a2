// SPDX-License-Identifier: Apache-2.0
/// @file conf.h — configuration read against declared rows: libconfig for the syntax, a table for everything else.
///
/// A normal run: a program declares its keys (struct jl_conf_key[]), calls jl_conf_load; all errors are collected with
/// file, line, column and the nearest known key; then reads values by name. check-config runs this very loader.
/// A SIZE is "64MiB" or a number of bytes, a DURATION "15s"; the default of a LIST is texts between commas. @include is
/// refused. Reading a name that is not declared dies: it is a programmer's error.
#ifndef JL_CONF_CONF_H
#define JL_CONF_CONF_H
#include "jieli/status.h"
#include "jieli/types.h"
enum jl_conf_kind {
    JL_CONF_TEXT, JL_CONF_NUMBER, JL_CONF_FLAG, JL_CONF_SIZE, JL_CONF_DURATION, JL_CONF_PATH, JL_CONF_LIST /* of text */,
    JL_CONF_GROUPS /* list of groups, keys of each under "<name>[]." */
};
struct jl_conf_key {
    const char *name; ///< dotted: "hub.endpoint", "agencies[].code"
    enum jl_conf_kind kind;
    const char *otherwise; ///< default as text; NULL = required; "" allowed
    int64_t min, max;      ///< for NUMBER, SIZE (bytes), DURATION (ms); both 0 = no bound
    const char *unit;
    bool secret;
    struct jieli_label doc;
};
struct jl_conf;
typedef void jl_conf_finding_fn(void *user, const struct jieli_err *err);
enum jieli_status jl_conf_load(const char *path, const struct jl_conf_key *keys, uint32_t key_count,
                               jl_conf_finding_fn *finding, void *user, struct jl_conf **out, struct jieli_err *err);
/// For tests: of a text, not of a file.
enum jieli_status jl_conf_load_text(const char *name, const char *text, const struct jl_conf_key *keys, uint32_t key_count,
                                    jl_conf_finding_fn *finding, void *user, struct jl_conf **out, struct jieli_err *err);
void jl_conf_free(struct jl_conf **conf);
const char *jl_conf_text(const struct jl_conf *conf, const char *name);  ///< PATH: made absolute against the file's folder
int64_t jl_conf_number(const struct jl_conf *conf, const char *name);
bool jl_conf_flag(const struct jl_conf *conf, const char *name);
uint32_t jl_conf_count(const struct jl_conf *conf, const char *name);    ///< of a LIST or GROUPS
/// For tests: what a list has.
const char *jl_conf_item(const struct jl_conf *conf, const char *name, uint32_t index);
/// Of a group: jl_conf_group_text(conf, "agencies", 2, "code").
const char *jl_conf_group_text(const struct jl_conf *conf, const char *group, uint32_t index, const char *name);
/// For tests: beside the text.
int64_t jl_conf_group_number(const struct jl_conf *conf, const char *group, uint32_t index, const char *name);
uint32_t jl_conf_group_count(const struct jl_conf *conf, const char *group, uint32_t index, const char *name);
const char *jl_conf_group_item(const struct jl_conf *conf, const char *group, uint32_t index, const char *name, uint32_t i);
/// Where the value stands: fills file, line and column of *err for a finding of the caller's own, false when the default
/// stands. Any name above may also be the expanded one: "agencies[2].code", "profiles[0].take[1].from".
bool jl_conf_where(const struct jl_conf *conf, const char *name, struct jieli_err *err);
#endif
