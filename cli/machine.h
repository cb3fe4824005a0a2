// SPDX-License-Identifier: Apache-2.0
/// @file machine.h — what commands use of this machine: its jieli.cfg, the keys it holds, a client speaking for one of them.
///
/// A normal run: jl_cli_machine_load reads the configuration that was found; jl_cli_hub_open opens a client with the keys of
/// --as (or the configuration's operator); jl_cli_hub_submit sends one message and waits for its outcome; jl_cli_outcome_fini
/// and jl_cli_hub_close give everything back. A command that has one administrative message sent calls jl_cli_admin, which does
/// all of it.
///
/// Commands take no lease: what an agency is to be handed stays where it is.
#ifndef JL_CLI_MACHINE_H
#define JL_CLI_MACHINE_H
#include "cli/cli.h"
#include "jieli/client.h"
#include "lib/base/buf.h"
#include "lib/conf/conf.h"

// ---- machine.c: the configuration and the keys ----

/// The configuration, against the keys that jielid itself declares; the caller frees. JIELI_CONF_FILE when none was found.
enum jieli_status jl_cli_machine_load(const struct jl_cli *cli, struct jl_conf **out, struct jieli_err *err);
/// The hub's log key (SubjectPublicKeyInfo DER) and its transport key (32 bytes), each from its public file beside hub.keys.
/// JIELI_SYS_IO, JIELI_SEAL_KEY_FILE.
enum jieli_status jl_cli_log_key(const struct jl_conf *conf, struct jl_buf *der, struct jieli_err *err);
enum jieli_status jl_cli_hub_curve(const struct jl_conf *conf, struct jl_buf *out, struct jieli_err *err);

// ---- machine.c: the client ----

/// A submitted message's outcome, owned.
struct jl_cli_outcome {
    bool there;
    char id[37];
    enum jieli_outcome_kind kind;
    char code[16], text[512], casefile[40];
    uint64_t position;
    bool first;            ///< of the very bytes that were sent; false: of an earlier message of this id
    struct jl_buf receipt; ///< packed
    json_t *problems;      ///< [{code,field,entry,text}]; NULL until it is there
};

struct jl_cli_hub {
    struct jl_conf *conf;
    struct jieli_keys *keys;
    struct jieli_client *client;
    struct jl_buf log_key;
    struct jl_cli_outcome *outcome; ///< waited for
    struct jieli_err failure;       ///< the first that the client told of
};
/// `as`: "agency-code" or "operator:code"; NULL = the configuration's operator. Waits for Welcome, at most 5 s
/// (JIELI_HUB_UNREACHABLE, JIELI_AUTH_AGENT_UNKNOWN, JIELI_HUB_KEY). Nothing is left open on a failure.
enum jieli_status jl_cli_hub_open(const struct jl_cli *cli, const char *as, struct jl_cli_hub *out, struct jieli_err *err);
void jl_cli_hub_close(struct jl_cli_hub *hub);
/// Sign, send, wait for the outcome at most 15 s (JIELI_HUB_UNREACHABLE says how to send the same again).
enum jieli_status jl_cli_hub_submit(struct jl_cli_hub *hub, const struct jieli_message *message, struct jl_cli_outcome *out,
                                    struct jieli_err *err);

// ---- outcome.c ----

void jl_cli_outcome_fini(struct jl_cli_outcome *outcome);
/// The exit code of an outcome: 0 accepted and duplicate, 1 rejected and conflict, 5 retry later, 6 not allowed.
int jl_cli_outcome_exit(const struct jl_cli_outcome *outcome);
const char *jl_cli_outcome_name(enum jieli_outcome_kind kind);
/// A refusal as people read it: code, meaning, the hub's own words, what to do; then each part that has another code.
void jl_cli_outcome_explain(const struct jl_cli *cli, const struct jl_cli_outcome *outcome);
/// {"id":…,"outcome":…,"first":…,"position":…,"casefile":…,"receipt":…,"problem":…}
json_t *jl_cli_outcome_json(const struct jl_cli_outcome *outcome);

// ---- admin.c ----

/// One administrative message with its payload as JSON (the reference is taken), its outcome said. Returns the exit code.
int jl_cli_admin(struct jl_cli *cli, const char *type, json_t *payload);
/// The same, but nothing is said when it was taken: the command has something better to say.
int jl_cli_admin_quiet(struct jl_cli *cli, const char *type, json_t *payload);
#endif
