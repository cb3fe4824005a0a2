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
enum jieli_status jl_agent_check(const struct jl_agent_conf *conf, struct jieli_err *err);
enum jieli_status jl_agent_open(const struct jl_agent_conf *conf, struct jl_agent **out, struct jieli_err *err);
void jl_agent_close(struct jl_agent **agent);
/// One round; returns within about wait_ms when nothing happens.
void jl_agent_step(struct jl_agent *agent, int wait_ms);
/// One line for the service manager.
void jl_agent_status(const struct jl_agent *agent, char *out, size_t out_bytes);
struct jl_relay *jl_agent_relay(struct jl_agent *agent);
#endif
