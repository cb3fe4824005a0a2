// SPDX-License-Identifier: Apache-2.0
/// @file agent.h — the agent itself: channels on one side, hub on the other, the relay with its spool between.
///
/// A normal run: jl_agent_open recovers what a crash left; then jl_agent_step over and over. A step never waits longer than
/// it is told.
#ifndef JL_AGENT_AGENT_H
#define JL_AGENT_AGENT_H
#include "agent/relay/relay.h"

struct jl_agent;

/// What opening would find wrong in the channels' part of the configuration.
enum jieli_status jl_agent_check(const struct jl_conf *conf, struct jieli_err *err);
/// The relay, then every channel that the configuration asks for. `conf` must outlive the agent. JIELI_CONF_*, JIELI_SEAL_KEY_FILE,
/// JIELI_PLUG_*, JIELI_AGENT_SPOOL, JIELI_SYS_*; err->field names the key.
enum jieli_status jl_agent_open(const struct jl_agent_conf *conf, struct jl_agent **out, struct jieli_err *err);
/// What is not finished stands in the spool. NULL is fine; cleared.
void jl_agent_close(struct jl_agent **agent);
/// One round; returns within about wait_ms when nothing happens.
void jl_agent_step(struct jl_agent *agent, int wait_ms);
/// One line for the service manager: connected or not, what each channel did, what waits, the last trouble.
void jl_agent_status(const struct jl_agent *agent, char *out, size_t out_bytes);
/// The agent's own, for as long as it is open.
struct jl_relay *jl_agent_relay(struct jl_agent *agent);
#endif
