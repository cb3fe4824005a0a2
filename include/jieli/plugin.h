// SPDX-License-Identifier: Apache-2.0
/// @file plugin.h — what every plugin exports: one symbol, one constant struct.
///
/// A normal run: the host opens the file with RTLD_NOW|RTLD_LOCAL|RTLD_NODELETE, finds `jieli_plugin_entry`, checks magic,
/// ABI and sizes, checks that the object has no writable data but RELRO and no undefined symbol outside a short list,
/// checks the tables, and keeps the pointer for ever: plugins are never unloaded. Host functions are lent through a table
/// (struct jieli_host), not linked.
///
/// ABI diary. What is appended behind all else (a host function, a check) raises the minor number: older plugins go on. A row
/// that gets another size or another meaning raises the major one: tables are arrays, and an older plugin's would be read askew.
///   1.0  first
///   1.1  adapters: JIELI_CHECK_FILES
#ifndef JIELI_PLUGIN_H
#define JIELI_PLUGIN_H

#include "jieli/types.h"

/// How many rows a table has.
#define JIELI_COUNT(table) ((uint32_t)(sizeof(table) / sizeof((table)[0])))

#define JIELI_PLUGIN_MAGIC 0x4a49454cu /* "JIEL" */
#define JIELI_ABI_MAJOR 1u
#define JIELI_ABI_MINOR 1u

/// The size of a row as of this ABI, where pointers have eight bytes: a change does not compile until it is entered here and above.
#define JIELI_ABI_SIZE(row, bytes) \
    _Static_assert(sizeof(void *) != 8 || sizeof(struct row) == (bytes), #row ": another size is another JIELI_ABI_MAJOR")

enum jieli_plugin_kind { JIELI_PLUGIN_WORKFLOW = 1, JIELI_PLUGIN_ADAPTER = 2 };

struct jieli_workflow;
struct jieli_adapter;

/// Looks at the plugin's own tables once, when it is loaded. NULL when they are sound, else a text that says what is not.
typedef const char *jieli_plugin_check_fn(void);

struct jieli_plugin {
    uint32_t magic;        ///< JIELI_PLUGIN_MAGIC
    uint16_t abi_major;    ///< must equal the host's
    uint16_t abi_minor;    ///< at most the host's
    uint32_t struct_bytes; ///< sizeof(struct jieli_plugin) as the plugin was built
    uint32_t kind;         ///< enum jieli_plugin_kind
    const char *name;      ///< [a-z_]{1,32}, unique among the loaded
    uint32_t version;      ///< the plugin's own, ≥ 1
    const struct jieli_workflow *workflows; ///< for kind WORKFLOW
    uint32_t workflow_count;
    const struct jieli_adapter *adapter; ///< for kind ADAPTER
    jieli_plugin_check_fn *check;        ///< the plugin's own check of its tables, or NULL
};

JIELI_ABI_SIZE(jieli_plugin, 64);

typedef const struct jieli_plugin *jieli_plugin_entry_fn(void);

#define JIELI_PLUGIN_EXPORT __attribute__((visibility("default")))
/// What a plugin defines.
JIELI_PLUGIN_EXPORT const struct jieli_plugin *jieli_plugin_entry(void);

/// The whole of it, as the last line of a plugin's file; `...` sets what belongs to the kind.
#define JIELI_PLUGIN(kind_, name_, version_, ...)                                                                      \
    static const struct jieli_plugin jieli_plugin_this;                                                                \
    const struct jieli_plugin *jieli_plugin_entry(void)                                                                \
    {                                                                                                                  \
        return &jieli_plugin_this;                                                                                     \
    }                                                                                                                  \
    static const struct jieli_plugin jieli_plugin_this = {.magic = JIELI_PLUGIN_MAGIC,                                 \
                                                          .abi_major = JIELI_ABI_MAJOR,                                \
                                                          .abi_minor = JIELI_ABI_MINOR,                                \
                                                          .struct_bytes = sizeof(struct jieli_plugin),                 \
                                                          .kind = (kind_),                                             \
                                                          .name = (name_),                                             \
                                                          .version = (version_),                                       \
                                                          __VA_ARGS__}
#define JIELI_WORKFLOW_PLUGIN(name_, version_, list_, count_)                                                          \
    JIELI_PLUGIN(JIELI_PLUGIN_WORKFLOW, name_, version_, .workflows = (list_), .workflow_count = (count_))
#define JIELI_ADAPTER_PLUGIN(name_, version_, adapter_)                                                                \
    JIELI_PLUGIN(JIELI_PLUGIN_ADAPTER, name_, version_, .adapter = (adapter_))

#endif
