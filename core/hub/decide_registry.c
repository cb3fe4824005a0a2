// SPDX-License-Identifier: Apache-2.0
// Administration of the registry: agencies, their agents, keys (formats F1).
#include "core/hub/admin.h"
#include "jieli/limits.h"
#include "jieli/v1/admin.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/model/division.h"
#include "lib/model/id.h"
#include "lib/seal/key.h"

enum jieli_status jl_registry_key_put(struct jl_draft *draft, const char *owner, const char *agent,
                                      const Jieli__V1__AdminKey *given, struct jieli_err *err)
{
    struct jl_key *parsed = NULL;
    enum jieli_status status = jl_key_from_public((enum jl_suite)given->suite, jl_view_pb(given->key), &parsed, err);
    if (status != JIELI_OK)
        return status;
    struct jl_view id = jl_arena_copy(draft->arena, jl_view(jl_key_id(parsed), JL_KEY_ID_BYTES));
    jl_key_free(&parsed);
    const Jieli__V1__Key *there = jl_draft_get(draft, JL_KIND_KEY, id);
    if (there && !jl_text_equal(there->owner, owner))
        return jieli_err_set(err, JIELI_SEAL_KEY_UNKNOWN, "key", "the key belongs to somebody else");
    if (there && there->revoked_ms)
        return jieli_err_set(err, JIELI_SEAL_KEY_REVOKED, "key", "a revoked key cannot come back; make a new one");
    Jieli__V1__Key *key = jl_draft_new(draft, &jieli__v1__key__descriptor);
    key->key_id = jl_pb_view(id);
    key->owner = jl_arena_text(draft->arena, owner);
    key->suite = given->suite;
    key->key = given->key;
    key->valid_from_ms = given->valid_from_ms ? given->valid_from_ms
                         : there              ? there->valid_from_ms
                                              : draft->input->now_ms;
    key->valid_to_ms = given->valid_to_ms;
    key->agent = jl_arena_text(draft->arena, agent);
    key->position = there ? there->position : draft->input->position; // known since then: older signatures stay good
    jl_draft_put(draft, JL_KIND_KEY, id, key);
    return JIELI_OK;
}

struct curve_search {
    struct jl_view key;
    const char *except;
    bool found;
};

static bool curve_seen(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct curve_search *search = user;
    (void)kind;
    Jieli__V1__Agent *agent = jieli__v1__agent__unpack(NULL, value.len, value.data);
    bool has = agent && (jl_view_equal(jl_view_pb(agent->curve_key), search->key) ||
                         jl_view_equal(jl_view_pb(agent->old_curve_key), search->key));
    if (has && !agent->revoked_ms && !jl_view_equal(key, jl_view_text(search->except)))
        search->found = true;
    jieli__v1__agent__free_unpacked(agent, NULL);
    return !search->found;
}

enum jieli_status jl_registry_curve_free(const struct jl_draft *draft, struct jl_view curve_key, const char *except,
                                         struct jieli_err *err)
{
    struct curve_search search = {curve_key, except, false};
    jl_state_each(draft->state, JL_KIND_AGENT, curve_seen, &search);
    return search.found
               ? jieli_err_set(err, JIELI_AUTH_NOT_SPEAKER, "curve_key", "another agent has this transport key")
               : JIELI_OK;
}

static enum jieli_status agent_put(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given,
                                   struct jieli_err *err)
{
    const char *code = given->agent[0] ? given->agent : given->code;
    if (!jl_agency_code_valid(code)) // "operator:…" is an operator's
        return jieli_err_set(err, JIELI_ARG_INVALID, "agent", "an agent code has a-z, 0-9 and -, at most %d",
                             JL_AGENCY_CODE_BYTES_MAX);
    if (given->curve_key.len != 32)
        return jieli_err_set(err, JIELI_MSG_NUMBER, "curve_key", "a transport key has 32 bytes");
    enum jieli_status status = jl_registry_curve_free(draft, jl_view_pb(given->curve_key), code, err);
    if (status != JIELI_OK)
        return status;
    const Jieli__V1__Agent *was = jl_draft_get_text(draft, JL_KIND_AGENT, code);
    Jieli__V1__Agent *agent = was ? jl_draft_copy(draft, was) : jl_draft_new(draft, &jieli__v1__agent__descriptor);
    bool speaks = jl_text_among(agent->agencies, agent->n_agencies, given->code);
    bool same_key = !was || jl_view_equal(jl_view_pb(was->curve_key), jl_view_pb(given->curve_key));
    if (!same_key && !speaks && !was->revoked_ms)
        return jieli_err_set(err, JIELI_AUTH_NOT_SPEAKER, "agent",
                             "this agent has another transport key and other agencies");
    agent->code = jl_arena_text(draft->arena, code);
    if (!same_key) { // a new key: nothing that was said of the former one holds
        agent->old_curve_key = (ProtobufCBinaryData){0, NULL};
        agent->valid_to_ms = agent->old_until_ms = 0;
        agent->key_since_ms = draft->input->now_ms;
    }
    agent->curve_key = given->curve_key;
    agent->added_ms = was ? was->added_ms : draft->input->now_ms;
    agent->revoked_ms = 0;
    if (!speaks)
        JL_APPEND(draft, agent->agencies, agent->n_agencies, given->code);
    jl_draft_put_text(draft, JL_KIND_AGENT, code, agent);
    return JIELI_OK;
}

enum jieli_status jl_registry_agency_check(const Jieli__V1__AdminAgencyAdd *given, struct jieli_err *err)
{
    if (!jl_agency_code_valid(given->code))
        return jieli_err_set(err, JIELI_ARG_INVALID, "code", "an agency code has a-z, 0-9 and -, at most %d",
                             JL_AGENCY_CODE_BYTES_MAX);
    if (given->n_roles > JL_AGENCY_ROLES_MAX || given->n_divisions > JL_AGENCY_DIVISIONS_MAX ||
        given->n_keys > JL_AGENCY_KEYS_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, "code", "at most %u roles, %u divisions, %u keys",
                             JL_AGENCY_ROLES_MAX, JL_AGENCY_DIVISIONS_MAX, JL_AGENCY_KEYS_MAX);
    for (size_t i = 0; i < given->n_roles; i++)
        if (!given->roles[i][0] || strlen(given->roles[i]) > 64)
            return jieli_err_set(err, JIELI_ARG_INVALID, "roles", "a role has 1 to 64 characters");
    for (size_t i = 0; i < given->n_levels; i++)
        if (!jl_text_equal(given->levels[i], "county") && !jl_text_equal(given->levels[i], "station"))
            return jieli_err_set(err, JIELI_MSG_ENUM, "levels", "a level is county or station");
    for (size_t i = 0; i < given->n_divisions; i++) {
        size_t len = strlen(given->divisions[i]);
        if (len < 2 || len > 12 || strspn(given->divisions[i], "0123456789") != len)
            return jieli_err_set(err, JIELI_MSG_DIVISION, "divisions", "a division is 2 to 12 digits");
    }
    return JIELI_OK;
}

/// Registered under a code that is no longer given out: it is found by it, but better by the one that took its place.
static void abolished_note(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given)
{
    char successor[7];
    int year;
    for (size_t i = 0; i < given->n_divisions; i++)
        if (strlen(given->divisions[i]) >= 6 && jl_division_successor(given->divisions[i], successor, &year))
            jl_draft_note(draft, "division %s is %s since %d", given->divisions[i], successor, year);
}

static enum jieli_status agency_put(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given,
                                    struct jieli_err *err)
{
    enum jieli_status status = jl_registry_agency_check(given, err);
    if (status != JIELI_OK)
        return status;
    const Jieli__V1__Agency *was = jl_draft_get_text(draft, JL_KIND_AGENCY, given->code);
    Jieli__V1__Agency *agency = jl_draft_new(draft, &jieli__v1__agency__descriptor);
    agency->code = given->code;
    JL_STANDING_SHARE(agency, given);
    agency->name_zh = given->name_zh;
    agency->name_en = given->name_en;
    agency->added_ms = was ? was->added_ms : draft->input->now_ms;
    jl_draft_put_text(draft, JL_KIND_AGENCY, agency->code, agency);
    abolished_note(draft, given);
    return JIELI_OK;
}

/// Whoever may add agencies may not give a living one other keys: that is for security, as with admin.key_add.
static enum jieli_status may_rekey(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given,
                                   struct jieli_err *err)
{
    const Jieli__V1__Agency *was = jl_draft_get_text(draft, JL_KIND_AGENCY, given->code);
    const Jieli__V1__Agent *agent =
        jl_draft_get_text(draft, JL_KIND_AGENT, given->agent[0] ? given->agent : given->code);
    bool same = agent && jl_view_equal(jl_view_pb(agent->curve_key), jl_view_pb(given->curve_key));
    if (!was || (same && !given->n_keys) || jl_operator_has(draft, "security"))
        return JIELI_OK;
    return jieli_err_set(err, JIELI_AUTH_OPERATOR, "keys",
                         "keys of an agency that is there need an operator with the role security");
}

enum jieli_status jl_registry_add(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given, struct jieli_err *err)
{
    const Jieli__V1__Agency *was = jl_draft_get_text(draft, JL_KIND_AGENCY, given->code);
    enum jieli_status status = JIELI_OK;
    if (given->n_roles || !was)
        status = agency_put(draft, given, err);
    else if (was->revoked_ms)
        status =
            jieli_err_set(err, JIELI_AUTH_AGENCY_REVOKED, "code", "%s is revoked: add it with its roles", was->code);
    if (status == JIELI_OK)
        status = agent_put(draft, given, err);
    const char *owner = jl_arena_printf(draft->arena, "urn:jieli:agency:%s", given->code);
    for (size_t i = 0; status == JIELI_OK && i < given->n_keys; i++)
        status = jl_registry_key_put(draft, owner, given->agent[0] ? given->agent : given->code, given->keys[i], err);
    return status;
}

void jl_registry_agent_until(struct jl_draft *draft, const char *code, jl_time_ms valid_to_ms)
{
    Jieli__V1__Agent *agent = jl_draft_get_text(draft, JL_KIND_AGENT, code);
    agent->valid_to_ms = valid_to_ms;
    jl_draft_touch(draft, JL_KIND_AGENT, jl_view_text(code));
}

enum jieli_status jl_admin_agency_add(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminAgencyAdd *given = (const Jieli__V1__AdminAgencyAdd *)payload;
    enum jieli_status status = may_rekey(draft, given, err);
    return status == JIELI_OK ? jl_registry_add(draft, given, err) : status;
}

struct machines {
    struct jl_draft *draft;
    const char *agency;
    char **codes;
    size_t count;
};

/// A machine that speaks for others too goes on doing so.
static bool machine_of_agency(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct machines *machines = user;
    (void)kind, (void)key;
    Jieli__V1__Agent *agent = jieli__v1__agent__unpack(NULL, value.len, value.data);
    if (agent && !agent->revoked_ms && agent->n_agencies == 1 && jl_text_equal(agent->agencies[0], machines->agency))
        JL_PUSH(machines->draft, machines->codes, machines->count, jl_arena_text(machines->draft->arena, agent->code));
    jieli__v1__agent__free_unpacked(agent, NULL);
    return true;
}

enum jieli_status jl_admin_agency_revoke(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminAgencyRevoke *given = (const Jieli__V1__AdminAgencyRevoke *)payload;
    const Jieli__V1__Agency *was = jl_draft_get_text(draft, JL_KIND_AGENCY, given->code);
    if (!was)
        return jieli_err_set(err, JIELI_ARG_UNKNOWN, "code", "no agency of this code");
    Jieli__V1__Agency *agency = jl_draft_copy(draft, was);
    agency->revoked_ms = draft->input->now_ms;
    jl_draft_put_text(draft, JL_KIND_AGENCY, given->code, agency);
    struct machines machines = {.draft = draft, .agency = given->code};
    jl_state_each(draft->state, JL_KIND_AGENT, machine_of_agency, &machines);
    for (size_t i = 0; i < machines.count; i++) {
        Jieli__V1__Agent *agent = jl_draft_get_text(draft, JL_KIND_AGENT, machines.codes[i]);
        agent->revoked_ms = draft->input->now_ms;
        jl_draft_touch(draft, JL_KIND_AGENT, jl_view_text(machines.codes[i]));
    }
    return JIELI_OK;
}

enum jieli_status jl_admin_key_add(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminKeyAdd *given = (const Jieli__V1__AdminKeyAdd *)payload;
    const char *agency = jl_urn_code(given->owner, "agency"), *operator_ = jl_urn_code(given->owner, "operator");
    bool known = (agency && jl_draft_get_text(draft, JL_KIND_AGENCY, agency)) ||
                 (operator_ && jl_draft_get_text(draft, JL_KIND_OPERATOR, operator_));
    if (!known || !given->key)
        return jieli_err_set(err, JIELI_ARG_UNKNOWN, "owner", "no such agency or operator");
    return jl_registry_key_put(draft, given->owner, "", given->key, err);
}

enum jieli_status jl_admin_key_revoke(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminKeyRevoke *given = (const Jieli__V1__AdminKeyRevoke *)payload;
    const Jieli__V1__Key *was = jl_draft_get(draft, JL_KIND_KEY, jl_view_pb(given->key_id));
    if (!was)
        return jieli_err_set(err, JIELI_SEAL_KEY_UNKNOWN, "key_id", "no key of this id");
    Jieli__V1__Key *key = jl_draft_copy(draft, was);
    key->revoked_ms = draft->input->now_ms;
    jl_draft_put(draft, JL_KIND_KEY, jl_view_pb(key->key_id), key);
    return JIELI_OK;
}
