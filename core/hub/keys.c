// SPDX-License-Identifier: Apache-2.0
// Who may speak for whom, and with which key.
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/model/id.h"
#include <stdio.h>
#include <stdlib.h>

void jl_keys_free(struct jl_hub *hub)
{
    while (hub->keys) {
        struct jl_key_cache *cache = hub->keys;
        hub->keys = cache->next;
        jl_key_free(&cache->key);
        free(cache);
    }
}

static struct jl_key_cache *key_load(struct jl_hub *hub, const uint8_t id[8])
{
    Jieli__V1__Key *row = jl_state_unpack(hub->state, JL_KIND_KEY, jl_view(id, 8), NULL);
    if (!row)
        return NULL;
    struct jl_key_cache *cache = jl_alloc(sizeof *cache);
    memcpy(cache->id, id, 8);
    snprintf(cache->owner, sizeof cache->owner, "%s", row->owner);
    cache->valid_from_ms = row->valid_from_ms;
    cache->valid_to_ms = row->valid_to_ms;
    cache->revoked_ms = row->revoked_ms;
    enum jieli_status status = jl_key_from_public((enum jl_suite)row->suite, jl_view_pb(row->key), &cache->key, NULL);
    jieli__v1__key__free_unpacked(row, NULL);
    if (status != JIELI_OK) {
        free(cache);
        return NULL;
    }
    cache->next = hub->keys;
    hub->keys = cache;
    return cache;
}

/// Parsed keys are kept until any row of the registry changes.
const struct jl_key_cache *jl_keys_find(struct jl_hub *hub, const uint8_t id[8])
{
    if (hub->registry_version != jl_state_registry_version(hub->state)) {
        jl_keys_free(hub);
        hub->registry_version = jl_state_registry_version(hub->state);
    }
    for (const struct jl_key_cache *cache = hub->keys; cache; cache = cache->next)
        if (memcmp(cache->id, id, 8) == 0)
            return cache;
    return key_load(hub, id);
}

static bool operator_speaks(struct jl_hub *hub, const char *agent, const char *code)
{
    if (!jl_text_starts(agent, "operator:") || !jl_text_equal(agent + strlen("operator:"), code))
        return false;
    Jieli__V1__Operator *row = jl_state_unpack(hub->state, JL_KIND_OPERATOR, jl_view_text(code), NULL);
    bool good = row && !row->revoked_ms;
    jieli__v1__operator__free_unpacked(row, NULL);
    return good;
}

static bool agency_is_live(const struct jl_hub *hub, const char *code)
{
    const Jieli__V1__Agency *agency = jl_state_agency(hub->state, code);
    return agency && !agency->revoked_ms;
}

/// `source` is a urn, or a bare code as in a mailbox's name: an agency's, or "operator:<code>".
bool jl_agent_speaks_for(struct jl_hub *hub, const char *agent, const char *source)
{
    const char *operator_ =
        jl_text_starts(source, "operator:") ? source + strlen("operator:") : jl_urn_code(source, "operator");
    if (operator_)
        return operator_speaks(hub, agent, operator_);
    const char *agency = jl_urn_code(source, "agency");
    agency = agency ? agency : source;
    Jieli__V1__Agent *row = jl_state_unpack(hub->state, JL_KIND_AGENT, jl_view_text(agent), NULL);
    bool speaks = row && !row->revoked_ms && jl_text_among(row->agencies, row->n_agencies, agency);
    jieli__v1__agent__free_unpacked(row, NULL);
    return speaks && agency_is_live(hub, agency);
}

bool jl_hub_agency_of(const struct jl_hub *hub, const char *agent, char out[65])
{
    Jieli__V1__Agent *row = jl_state_unpack(hub->state, JL_KIND_AGENT, jl_view_text(agent), NULL);
    bool found = false;
    for (size_t i = 0; row && !row->revoked_ms && !found && i < row->n_agencies; i++) {
        found = agency_is_live(hub, row->agencies[i]);
        if (found)
            snprintf(out, 65, "%s", row->agencies[i]);
    }
    jieli__v1__agent__free_unpacked(row, NULL);
    return found;
}

bool jl_agency_is_revoked(const struct jl_hub *hub, const char *code)
{
    const Jieli__V1__Agency *agency = jl_state_agency(hub->state, code);
    return agency && agency->revoked_ms;
}
