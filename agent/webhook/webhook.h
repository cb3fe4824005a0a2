// SPDX-License-Identifier: Apache-2.0
/// @file webhook.h — the channel that carries deliveries to the agency's own system: one POST each, signed, until it says 2xx.
///
/// A normal run: the oldest delivery that is due is posted as a structured CloudEvent; 2xx ends it (TAKEN). Anything else is
/// tried again after 1 s, 2 s, 4 s … an hour, or after what Retry-After asks; later deliveries of the same casefile wait
/// for it, those of others do not. After `webhook.give_up` it is left alone until the agent is started again, and the status
/// says so. 410 stops the channel: the receiver wants nothing more.
///
/// The signature is that of Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature = "v1," and base64 of
/// HMAC-SHA256(secret, id "." timestamp "." body).
#ifndef JL_AGENT_WEBHOOK_H
#define JL_AGENT_WEBHOOK_H
#include "agent/relay/channel.h"

extern const struct jl_channel JL_CHANNEL_WEBHOOK;
#endif
