// SPDX-License-Identifier: Apache-2.0
/// @file conf.h — what an agent is told: whose machine it is, where the hub is, which folders and which adapter.
///
/// A normal run: jl_agent_conf_load reads the file, checks every key and the two key files of the hub; everybody then asks
/// for what it needs by the key's name, for as long as the agent runs; jl_agent_conf_fini. The least that works:
///
///     agency = "isolation-centre-1";  agent = "isolation-centre-1-a";
///     keys = "keys/isolation-centre-1.keys";
///     adapter = "/usr/lib/jieli/adapter/isolation_centre.so";
///     folder = "isolation-centre-1";  spool = "isolation-centre-1/spool.db";
///     hub = { endpoint = "tcp://127.0.0.1:7501"; curve_key = "hub.curve"; log_key = "hub.log"; };
#ifndef JL_AGENT_CONF_H
#define JL_AGENT_CONF_H
#include "jieli/status.h"
#include "lib/base/buf.h"
#include "lib/conf/conf.h"

struct jl_agent_conf {
    struct jl_conf *from;      ///< every declared key
    uint8_t hub_curve_key[32];
    struct jl_buf hub_log_key; ///< SubjectPublicKeyInfo DER; empty = receipts are not checked
};
/// The declared keys. For tests: they stand in the documents.
const struct jl_conf_key *jl_agent_conf_keys(uint32_t *count);
/// Read and check, key files of the hub too. All findings go to `finding` (may be NULL); the first is returned: JIELI_CONF_*,
/// with file, line and column.
enum jieli_status jl_agent_conf_load(const char *path, jl_conf_finding_fn *finding, void *user,
                                     struct jl_agent_conf *out, struct jieli_err *err);
/// Free what the load made; an empty one is fine.
void jl_agent_conf_fini(struct jl_agent_conf *conf);
#endif
