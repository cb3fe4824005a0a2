// SPDX-License-Identifier: Apache-2.0
/// @file channel.h — what the agent's loop asks of a channel: a way between the agency's own systems and the relay.
///
/// A normal run: `open` (leaves *self NULL when the configuration does not ask for this channel); then in every round
/// `wait` names what may wake it and how long the loop may sleep, and `step` does what is due without blocking; `close`, also
/// after an `open` that failed half-way. A channel whose name is the configuration's `take` ends the deliveries
/// (jl_inbox_settle); the others may only show them.
#ifndef JL_AGENT_CHANNEL_H
#define JL_AGENT_CHANNEL_H
#include "agent/loop/loop.h"
#include "agent/relay/relay.h"

struct jl_channel {
    const char *name;
    /// What `open` would find wrong in the configuration and the files it names; listens nowhere. NULL when there is nothing.
    enum jieli_status (*check)(const struct jl_conf *conf, struct jieli_err *err);
    enum jieli_status (*open)(struct jl_relay *relay, struct jl_loop *loop, void **self, struct jieli_err *err);
    void (*close)(void **self);
    /// Add descriptors to `list`, shorten *wait_ms. NULL when the channel only lives by the loop's own events.
    void (*wait)(void *self, int64_t now_ms, struct jl_loop_list *list, int64_t *wait_ms);
    /// now_ms: boot time.
    void (*step)(void *self, int64_t now_ms);
    /// Counters for the status line, or NULL: "3 files".
    void (*status)(const void *self, char *out, size_t out_bytes);
};
/// Is this the channel that ends deliveries?
bool jl_channel_takes(const struct jl_relay *relay, const struct jl_channel *channel);
#endif
