// SPDX-License-Identifier: Apache-2.0
#include "core/edge/parts.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

static int agent_compare(const void *a, const void *b)
{
    const struct jl_edge_agent *left = a, *right = b;
    return memcmp(left->curve_key, right->curve_key, sizeof left->curve_key);
}

struct jl_registry *jl_registry_new(const struct jl_edge_agent *agents, uint32_t count)
{
    size_t bytes = sizeof(struct jl_registry) + (size_t)count * sizeof agents[0];
    struct jl_registry *registry = jl_alloc(bytes);
    registry->count = count;
    if (count > 0) {
        memcpy(registry->agents, agents, (size_t)count * sizeof agents[0]);
        qsort(registry->agents, count, sizeof agents[0], agent_compare);
    }
    return registry;
}

const struct jl_edge_agent *jl_registry_find(const struct jl_registry *registry, const uint8_t key[32])
{
    struct jl_edge_agent wanted;
    memcpy(wanted.curve_key, key, sizeof wanted.curve_key);
    return bsearch(&wanted, registry->agents, registry->count, sizeof wanted, agent_compare);
}
