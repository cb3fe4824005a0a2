// SPDX-License-Identifier: Apache-2.0
/// @file plug.h — find, open and check plugins. A plugin that does not load stops the start; it is never skipped.
///
/// A normal run: at its start a program opens a folder with jl_plugs_open, which looks into each file before it is loaded (a plain
/// ELF object that exports one entry and runs nothing by itself), then takes the tables with jl_plugs_at until NULL. The digests
/// go into the START record, so that it is known years later which plugins decided.
#ifndef JL_PLUG_PLUG_H
#define JL_PLUG_PLUG_H
#include "jieli/plugin.h"
#include "jieli/status.h"
struct jl_plugs;
/// Open every *.so in `dir`, in name order; only those of `kind` are allowed. The first failure is returned, naming the file.
enum jieli_status jl_plugs_open(const char *dir, enum jieli_plugin_kind kind, struct jl_plugs **out, struct jieli_err *err);
void jl_plugs_free(struct jl_plugs **plugs); ///< forgets; never unloads
const struct jieli_plugin *jl_plugs_at(const struct jl_plugs *plugs, uint32_t index); ///< NULL past the end
const char *jl_plugs_digest(const struct jl_plugs *plugs, uint32_t index); ///< hex SHA-256 of the file
#endif
