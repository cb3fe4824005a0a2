// SPDX-License-Identifier: Apache-2.0
// New keys for an agent that goes on working: the old ones stay good for a while, so that nothing on its way is lost.
#include "core/hub/admin.h"
#include "jieli/limits.h"
#include "jieli/v1/key.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/seal/enrol.h"
#include "lib/wire/wire.h"

#define GRACE_MS (7 * JL_MS_DAY)

/// Who gets which keys.
struct rotation {
    const char *agency, *agent;
    struct jl_view curve_key;
    const Jieli__V1__AdminKey *key;
    jl_time_ms grace_ms;
    struct jl_view signed_with; ///< id of the only signing key that ends; empty = all of this agent
};

static jl_time_ms life_of(jl_time_ms from_ms, jl_time_ms to_ms)
{
    return to_ms > from_ms ? to_ms - from_ms : 0;
}

/// The key of this number ends when the grace is over. *life_ms receives how long it was meant to live.
static enum jieli_status key_end(struct jl_draft *draft, const struct rotation *rotation, struct jl_view id,
                                 jl_time_ms *life_ms, struct jieli_err *err)
{
    Jieli__V1__Key *key = jl_draft_get(draft, JL_KIND_KEY, id);
    jl_time_ms end_ms = draft->input->now_ms + rotation->grace_ms;
    if (!key || key->revoked_ms)
        return jieli_err_set(err, JIELI_SEAL_KEY_REVOKED, "key", "the key is not there or revoked");
    if (key->rotated_ms)
        return jieli_err_set(err, JIELI_KEY_ROTATED, "key", "%s", jieli_status_find(JIELI_KEY_ROTATED)->en);
    *life_ms = life_of(key->valid_from_ms, key->valid_to_ms);
    key->rotated_ms = draft->input->now_ms;
    if (!key->valid_to_ms || key->valid_to_ms > end_ms)
        key->valid_to_ms = end_ms;
    jl_draft_touch(draft, JL_KIND_KEY, id);
    return JIELI_OK;
}

/// An operator's rotation: every signing key of the agent, and those of which nobody knows whose they are.
static void keys_end(struct jl_draft *draft, const struct rotation *rotation, const char *owner, jl_time_ms *life_ms)
{
    struct jl_view id;
    for (uint32_t i = 0; (id = jl_state_key_of(draft->state, owner, i)).data; i++) {
        const Jieli__V1__Key *key = jl_draft_get(draft, JL_KIND_KEY, id);
        bool its = key && (!key->agent[0] || jl_text_equal(key->agent, rotation->agent));
        if (its && !key->revoked_ms && !key->rotated_ms)
            key_end(draft, rotation, jl_arena_copy(draft->arena, id), life_ms, NULL);
    }
}

static enum jieli_status transport_rotate(struct jl_draft *draft, const struct rotation *rotation,
                                          struct jieli_err *err)
{
    Jieli__V1__Agent *agent = jl_draft_get_text(draft, JL_KIND_AGENT, rotation->agent);
    if (!agent || agent->revoked_ms || !jl_text_among(agent->agencies, agent->n_agencies, rotation->agency))
        return jieli_err_set(err, JIELI_AUTH_NOT_SPEAKER, "agent", "no such agent of this agency");
    if (rotation->signed_with.len && agent->n_agencies > 1)
        return jieli_err_set(err, JIELI_AUTH_NOT_SPEAKER, "agent",
                             "an agent of several agencies gets new keys from the operator: jieli agency rotate");
    if (rotation->curve_key.len != 32 || jl_view_equal(rotation->curve_key, jl_view_pb(agent->curve_key)))
        return jieli_err_set(err, JIELI_MSG_NUMBER, "curve_key", "a new transport key of 32 bytes is needed");
    enum jieli_status status = jl_registry_curve_free(draft, rotation->curve_key, rotation->agent, err);
    if (status != JIELI_OK)
        return status;
    jl_time_ms now_ms = draft->input->now_ms, end_ms = now_ms + rotation->grace_ms;
    jl_time_ms life_ms = life_of(agent->key_since_ms ? agent->key_since_ms : agent->added_ms, agent->valid_to_ms);
    agent->old_curve_key = agent->curve_key;
    agent->old_until_ms = agent->valid_to_ms && agent->valid_to_ms < end_ms ? agent->valid_to_ms : end_ms;
    agent->curve_key = jl_pb_view(rotation->curve_key);
    agent->key_since_ms = now_ms;
    agent->valid_to_ms = life_ms ? now_ms + life_ms : 0;
    jl_draft_touch(draft, JL_KIND_AGENT, jl_view_text(rotation->agent));
    return JIELI_OK;
}

static enum jieli_status rotate(struct jl_draft *draft, const struct rotation *rotation, struct jieli_err *err)
{
    const Jieli__V1__Agency *agency = jl_draft_get_text(draft, JL_KIND_AGENCY, rotation->agency);
    char *owner = jl_arena_printf(draft->arena, "urn:jieli:agency:%s", rotation->agency);
    jl_time_ms life_ms = 0;
    if (!agency || agency->revoked_ms)
        return jieli_err_set(err, JIELI_AUTH_AGENCY_REVOKED, "code", "the agency has no rights here");
    enum jieli_status status = JIELI_OK;
    if (rotation->signed_with.len)
        status = key_end(draft, rotation, rotation->signed_with, &life_ms, err);
    else
        keys_end(draft, rotation, owner, &life_ms);
    if (status == JIELI_OK)
        status = transport_rotate(draft, rotation, err);
    Jieli__V1__AdminKey *key = jl_draft_copy(draft, rotation->key);
    key->valid_from_ms = draft->input->now_ms;
    if (!key->valid_to_ms)
        key->valid_to_ms = life_ms ? draft->input->now_ms + life_ms : 0;
    if (status == JIELI_OK)
        status = jl_registry_key_put(draft, owner, rotation->agent, key, err);
    if (status == JIELI_OK)
        jl_draft_note(draft, "new keys for %s of %s", rotation->agent, rotation->agency);
    return status;
}

enum jieli_status jl_admin_agency_rotate(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminAgencyRotate *given = (const Jieli__V1__AdminAgencyRotate *)payload;
    struct rotation rotation = {.agency = given->code,
                                .agent = given->agent[0] ? given->agent : given->code,
                                .curve_key = jl_view_pb(given->curve_key),
                                .key = given->key,
                                .grace_ms = given->grace_ms ? given->grace_ms : GRACE_MS};
    if (!given->key)
        return jieli_err_set(err, JIELI_MSG_FIELD_MISSING, "key", "the new signing key is missing");
    if (given->grace_ms < 0 || given->grace_ms > JL_ROTATE_GRACE_MS_MAX)
        return jieli_err_set(err, JIELI_MSG_NUMBER, "grace_ms", "the old keys stay good for at most 30 days");
    return rotate(draft, &rotation, err);
}

static enum jieli_status possession_check(const struct jl_draft *draft, const Jieli__V1__KeyRotate *given,
                                          struct jieli_err *err)
{
    struct jl_buf bytes = {0};
    struct jl_key *key = NULL;
    enum jieli_status status =
        jl_key_from_public((enum jl_suite)given->suite, jl_view_pb(given->signing_key), &key, err);
    jl_rotate_bytes(draft->input->message->source, given->agent, jl_view_pb(given->curve_key),
                    jl_view_pb(given->signing_key), &bytes);
    if (status == JIELI_OK && !jl_key_verify(key, jl_buf_view(&bytes), jl_view_pb(given->possession)))
        status = jieli_err_set(err, JIELI_SEAL_SIGNATURE, "possession", "not signed by the new key");
    jl_key_free(&key);
    jl_buf_fini(&bytes);
    return status;
}

enum jieli_status jl_decide_rotate(struct jl_draft *draft, const struct jl_type *type, struct jieli_err *err)
{
    ProtobufCMessage *payload = NULL;
    struct jl_field_problem *problems = NULL;
    size_t count = 0;
    enum jieli_status status = jl_payload_unpack(type, draft->input->payload, draft->arena, &payload, err);
    if (status == JIELI_OK)
        status = jl_payload_check(type, payload, NULL, draft->arena, &problems, &count, err);
    const Jieli__V1__KeyRotate *given = (const Jieli__V1__KeyRotate *)(const void *)payload;
    if (status == JIELI_OK)
        status = possession_check(draft, given, err);
    if (status != JIELI_OK)
        return status;
    Jieli__V1__AdminKey key = JIELI__V1__ADMIN_KEY__INIT;
    key.suite = given->suite;
    key.key = given->signing_key;
    struct rotation rotation = {.agency = draft->input->agency,
                                .agent = given->agent,
                                .curve_key = jl_view_pb(given->curve_key),
                                .key = &key,
                                .grace_ms = GRACE_MS,
                                .signed_with = jl_view_pb(draft->input->proof->key_id)};
    return rotate(draft, &rotation, err);
}
