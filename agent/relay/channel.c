// SPDX-License-Identifier: Apache-2.0
#include "agent/relay/channel.h"
#include <string.h>

bool jl_channel_takes(const struct jl_relay *relay, const struct jl_channel *channel)
{
    return strcmp(jl_conf_text(relay->conf, "take"), channel->name) == 0;
}
