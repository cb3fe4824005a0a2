// SPDX-License-Identifier: Apache-2.0
/// @file join.h — `jieli-agent join` and `jieli-agent rotate`: from an invitation to an agent that works, and new keys later.
///
/// A normal run: `join FILE` makes keys in a folder of its own, writes the agent's configuration beside them, says the
/// fingerprint that is to be read out by telephone, knocks at the hub's enrolment door and waits. Each step may be repeated:
/// keys and configuration that are there are kept. When the operator has admitted the keys, the agent starts to work.
#ifndef JL_AGENT_JOIN_H
#define JL_AGENT_JOIN_H
#include "jieli/enrol.h"
#include <stdbool.h>

struct jl_join_plan {
    const char *invitation; ///< file
    const char *dir;        ///< NULL: the agency's code, in the working folder
    const char *adapter;    ///< NULL: by the first role, in the usual place
    const char *standby;    ///< file of the agency's first machine, NULL: this is the first
    const char *code;       ///< NULL: the invitation's
    const char *with;       ///< channel that the new configuration turns on, or channel=where; NULL: files
    bool offline;           ///< write the request only
    bool leave;             ///< do not start to work
    bool chinese;
};
/// argv without the word "join". JIELI_ARG_INVALID when it cannot be read.
enum jieli_status jl_join_plan_read(int argc, char **argv, struct jl_join_plan *out, struct jieli_err *err);
/// *config receives the configuration to run with, NULL when the agent is not to run now; the caller frees it.
enum jieli_status jl_join_run(const struct jl_join_plan *plan, char **config, struct jieli_err *err);
/// New keys beside those of a configuration; a running agent takes them, else the next start does.
enum jieli_status jl_join_rotate(const char *config, bool chinese, struct jieli_err *err);
/// The file that a second machine of the agency joins with. argv without the word "standby".
enum jieli_status jl_join_standby(int argc, char **argv, bool chinese, struct jieli_err *err);
/// The user's language, by the environment.
bool jl_join_chinese(void);

// files.c
/// Where everything of a new agent stands.
struct jl_join_files {
    const char *channel; ///< the one that `with` names
    char where[400];     ///< "" = the usual place
    char dir[600], config[700], keys_dir[700], keys[800], request[700], curve[700], log[700], adapter[700];
};
/// Names only. JIELI_ARG_INVALID: too long, or no such channel; JIELI_PLUG_OPEN: no adapter for the role.
enum jieli_status jl_join_files_plan(const struct jl_join_plan *plan, const struct jieli_invitation *invitation,
                                     struct jl_join_files *out, struct jieli_err *err);
/// Keys (mode 0600), the hub's public keys, the configuration. What is there is kept. `standby`: NULL, or the first
/// machine's file.
enum jieli_status jl_join_files_make(const struct jl_join_files *files, const struct jieli_invitation *invitation,
                                     const char *standby, struct jieli_err *err);
#endif
