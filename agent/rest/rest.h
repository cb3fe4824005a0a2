// SPDX-License-Identifier: Apache-2.0
/// @file rest.h — the channel for systems that speak HTTP: CloudEvents in, the inbox out (docs/REST.md).
///
/// A normal run: POST /v1/events puts events into the spool and answers with a verdict each; with "Prefer: wait" it answers
/// when the hub has. GET /v1/inbox shows deliveries from a cursor on, waits for the next ones, or streams them; POST
/// /v1/inbox/ack ends them, when the configuration's `take` is "rest". Who may what is a table of certificates.
#ifndef JL_AGENT_REST_H
#define JL_AGENT_REST_H
#include "agent/relay/channel.h"

extern const struct jl_channel JL_CHANNEL_REST;
#endif
