// SPDX-License-Identifier: Apache-2.0
// Administration: an operator's signed message, one row a type.
#include "core/hub/configured.h"
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/seal/key.h"
#include "lib/wire/wire.h"
#include "jieli/v1/admin.pb-c.h"
#include <stdio.h>

#define KIND_AGENCY JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENCY
#define KIND_AGENT JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENT
#define KIND_KEY JIELI__V1__OBJECT_KIND__OBJECT_KIND_KEY
#define KIND_OPERATOR JIELI__V1__OBJECT_KIND__OBJECT_KIND_OPERATOR
#define KIND_MATTER JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER
#define KIND_DEADLINE JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE
#define KIND_MAILBOX JIELI__V1__OBJECT_KIND__OBJECT_KIND_MAILBOX
#define KIND_DELIVERY JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY
#define KIND_CONFIGURATION JIELI__V1__OBJECT_KIND__OBJECT_KIND_CONFIGURATION
#define KIND_CLOCK JIELI__V1__OBJECT_KIND__OBJECT_KIND_CLOCK

// ---- registry ----

static enum jieli_status key_put(struct jl_draft *draft, const char *owner, const Jieli__V1__AdminKey *given,
                                 struct jieli_err *err)
{
    struct jl_key *parsed = NULL;
    enum jieli_status status = jl_key_from_public((enum jl_suite)given->suite, jl_view_pb(given->key), &parsed, err);
    if (status != JIELI_OK)
        return status;
    struct jl_view id = jl_arena_copy(draft->arena, jl_view(jl_key_id(parsed), JL_KEY_ID_BYTES));
    jl_key_free(&parsed);
    const Jieli__V1__Key *there = jl_draft_get(draft, KIND_KEY, id);
    if (there && !jl_text_equal(there->owner, owner))
        return jieli_err_set(err, JIELI_SEAL_KEY_UNKNOWN, "key", "the key belongs to somebody else");
    if (there && there->revoked_ms)
        return jieli_err_set(err, JIELI_SEAL_KEY_REVOKED, "key", "a revoked key cannot come back; make a new one");
    Jieli__V1__Key *key = jl_draft_new(draft, &jieli__v1__key__descriptor);
    key->key_id = jl_pb_view(id);
    key->owner = jl_arena_text(draft->arena, owner);
    key->suite = given->suite;
    key->key = given->key;
    key->valid_from_ms = given->valid_from_ms ? given->valid_from_ms : draft->input->now_ms;
    key->valid_to_ms = given->valid_to_ms;
    key->position = draft->input->position;
    jl_draft_put(draft, KIND_KEY, id, key);
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
    if (agent && !agent->revoked_ms && jl_view_equal(jl_view_pb(agent->curve_key), search->key) &&
        !jl_view_equal(key, jl_view_text(search->except)))
        search->found = true;
    jieli__v1__agent__free_unpacked(agent, NULL);
    return !search->found;
}

static enum jieli_status agent_put(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given, struct jieli_err *err)
{
    const char *code = given->agent[0] ? given->agent : given->code;
    if (given->curve_key.len != 32)
        return jieli_err_set(err, JIELI_MSG_NUMBER, "curve_key", "a transport key has 32 bytes");
    struct curve_search search = {jl_view_pb(given->curve_key), code, false};
    jl_state_each(draft->state, KIND_AGENT, curve_seen, &search);
    if (search.found)
        return jieli_err_set(err, JIELI_AUTH_NOT_SPEAKER, "curve_key", "another agent has this transport key");
    const Jieli__V1__Agent *was = jl_draft_get_text(draft, KIND_AGENT, code);
    Jieli__V1__Agent *agent = was ? jl_draft_copy(draft, was) : jl_draft_new(draft, &jieli__v1__agent__descriptor);
    agent->code = jl_arena_text(draft->arena, code);
    agent->curve_key = given->curve_key;
    agent->added_ms = was ? was->added_ms : draft->input->now_ms;
    agent->revoked_ms = 0;
    bool speaks = false;
    for (size_t i = 0; i < agent->n_agencies; i++)
        speaks = speaks || jl_text_equal(agent->agencies[i], given->code);
    char **agencies = jl_arena_take_or_die(draft->arena, (agent->n_agencies + 1) * sizeof *agencies);
    for (size_t i = 0; i < agent->n_agencies; i++)
        agencies[i] = agent->agencies[i];
    if (!speaks)
        agencies[agent->n_agencies++] = given->code;
    agent->agencies = agencies;
    jl_draft_put_text(draft, KIND_AGENT, code, agent);
    return JIELI_OK;
}

static enum jieli_status agency_put(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given, struct jieli_err *err)
{
    if (!jl_agency_code_valid(given->code))
        return jieli_err_set(err, JIELI_ARG_INVALID, "code", "an agency code has a-z, 0-9 and -, at most 64");
    for (size_t i = 0; i < given->n_divisions; i++)
        if (strspn(given->divisions[i], "0123456789") != strlen(given->divisions[i]) || strlen(given->divisions[i]) < 2 ||
            strlen(given->divisions[i]) > 12)
            return jieli_err_set(err, JIELI_MSG_DIVISION, "divisions", "a division is 2 to 12 digits");
    const Jieli__V1__Agency *was = jl_draft_get_text(draft, KIND_AGENCY, given->code);
    Jieli__V1__Agency *agency = jl_draft_new(draft, &jieli__v1__agency__descriptor);
    agency->code = given->code;
    agency->roles = given->roles;
    agency->n_roles = given->n_roles;
    agency->levels = given->levels;
    agency->n_levels = given->n_levels;
    agency->divisions = given->divisions;
    agency->n_divisions = given->n_divisions;
    agency->name_zh = given->name_zh;
    agency->name_en = given->name_en;
    agency->added_ms = was ? was->added_ms : draft->input->now_ms;
    jl_draft_put_text(draft, KIND_AGENCY, agency->code, agency);
    return JIELI_OK;
}

/// Does the new agency answer to a mailbox that waited for "?role/division"?
static bool answers(const Jieli__V1__AdminAgencyAdd *given, const char *mailbox)
{
    const char *slash = strchr(mailbox, '/');
    size_t role_len = slash ? (size_t)(slash - mailbox) - 1 : 0;
    bool role = false, division = false;
    for (size_t i = 0; i < given->n_roles; i++)
        role = role || (strlen(given->roles[i]) == role_len && strncmp(given->roles[i], mailbox + 1, role_len) == 0);
    for (size_t i = 0; slash && i < given->n_divisions; i++) {
        size_t len = strlen(given->divisions[i]);
        while (len > 2 && given->divisions[i][len - 1] == '0' && given->divisions[i][len - 2] == '0')
            len -= 2;
        division = division || strncmp(given->divisions[i], slash + 1, len) == 0;
    }
    return role && division;
}

static void delivery_move(struct jl_draft *draft, const char *from, uint64_t seq, struct jl_view value, Jieli__V1__Mailbox *to)
{
    uint8_t key[JL_DELIVERY_KEY_MAX];
    Jieli__V1__Delivery *delivery = 
        jieli__v1__delivery__unpack(jl_arena_allocator(draft->arena), value.len, value.data);
    if (!delivery || delivery->state != JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_DEAD)
        return;
    delivery->state = JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_QUEUED;
    delivery->code = jl_arena_text(draft->arena, "");
    jl_draft_put(draft, KIND_DELIVERY, jl_view(key, jl_key_delivery(key, to->agency, to->next_seq++)), delivery);
    jl_draft_delete(draft, KIND_DELIVERY, jl_view(key, jl_key_delivery(key, from, seq)));
}

/// What waited for this role and division moves to the new agency's mailbox.
static void adopt_waiting(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given)
{
    const struct jl_mailbox *mailbox;
    for (uint32_t i = 0; (mailbox = jl_state_mailbox_at(draft->state, i)); i++) {
        const char *name = jl_mailbox_agency(mailbox);
        if (name[0] != '?' || !jl_mailbox_live(mailbox) || !answers(given, name))
            continue;
        const Jieli__V1__Mailbox *was = jl_draft_get_text(draft, KIND_MAILBOX, given->code);
        Jieli__V1__Mailbox *to = was ? jl_draft_copy(draft, was) : jl_draft_new(draft, &jieli__v1__mailbox__descriptor);
        to->agency = given->code;
        to->next_seq = to->next_seq ? to->next_seq : 1;
        jl_draft_put_text(draft, KIND_MAILBOX, given->code, to);
        struct jl_mailbox_item item;
        for (uint64_t place = jl_mailbox_first(mailbox); place < jl_mailbox_end(mailbox); place++)
            if (jl_mailbox_item(mailbox, place, &item))
                delivery_move(draft, name, item.seq, item.value, to);
        jl_draft_note(draft, "moved %s to %s", name, given->code);
    }
}

static enum jieli_status admin_agency_add(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminAgencyAdd *given = (const Jieli__V1__AdminAgencyAdd *)payload;
    enum jieli_status status = agency_put(draft, given, err);
    if (status == JIELI_OK)
        status = agent_put(draft, given, err);
    const char *owner = jl_arena_printf(draft->arena, "urn:jieli:agency:%s", given->code);
    for (size_t i = 0; status == JIELI_OK && i < given->n_keys; i++)
        status = key_put(draft, owner, given->keys[i], err);
    if (status == JIELI_OK)
        adopt_waiting(draft, given);
    return status;
}

static enum jieli_status admin_agency_revoke(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminAgencyRevoke *given = (const Jieli__V1__AdminAgencyRevoke *)payload;
    const Jieli__V1__Agency *was = jl_draft_get_text(draft, KIND_AGENCY, given->code);
    if (!was)
        return jieli_err_set(err, JIELI_ARG_UNKNOWN, "code", "no agency of this code");
    Jieli__V1__Agency *agency = jl_draft_copy(draft, was);
    agency->revoked_ms = draft->input->now_ms;
    jl_draft_put_text(draft, KIND_AGENCY, given->code, agency);
    const Jieli__V1__Agent *agent_was = jl_draft_get_text(draft, KIND_AGENT, given->code);
    if (!agent_was)
        return JIELI_OK;
    Jieli__V1__Agent *agent = jl_draft_copy(draft, agent_was);
    agent->revoked_ms = draft->input->now_ms;
    jl_draft_put_text(draft, KIND_AGENT, given->code, agent);
    return JIELI_OK;
}

static enum jieli_status admin_key_add(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminKeyAdd *given = (const Jieli__V1__AdminKeyAdd *)payload;
    const char *agency = jl_urn_code(given->owner, "agency"), *operator_ = jl_urn_code(given->owner, "operator");
    bool known = (agency && jl_draft_get_text(draft, KIND_AGENCY, agency)) ||
                 (operator_ && jl_draft_get_text(draft, KIND_OPERATOR, operator_));
    if (!known || !given->key)
        return jieli_err_set(err, JIELI_ARG_UNKNOWN, "owner", "no such agency or operator");
    return key_put(draft, given->owner, given->key, err);
}

static enum jieli_status admin_key_revoke(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminKeyRevoke *given = (const Jieli__V1__AdminKeyRevoke *)payload;
    const Jieli__V1__Key *was = jl_draft_get(draft, KIND_KEY, jl_view_pb(given->key_id));
    if (!was)
        return jieli_err_set(err, JIELI_SEAL_KEY_UNKNOWN, "key_id", "no key of this id");
    Jieli__V1__Key *key = jl_draft_copy(draft, was);
    key->revoked_ms = draft->input->now_ms;
    jl_draft_put(draft, KIND_KEY, jl_view_pb(key->key_id), key);
    return JIELI_OK;
}

// ---- clock ----

static enum jieli_status admin_clock_advance(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminClockAdvance *given = (const Jieli__V1__AdminClockAdvance *)payload;
    if (!draft->active->demo)
        return jieli_err_set(err, JIELI_HUB_NOT_DEMO, "", "this hub runs with the real clock");
    if (given->by_ms <= 0 || given->by_ms > 3660 * JL_MS_DAY)
        return jieli_err_set(err, JIELI_MSG_NUMBER, "by_ms", "forward only, at most ten years");
    draft->decided->advance_to_ms = draft->input->now_ms + given->by_ms;
    jl_draft_note(draft, "demo clock forward by %lld ms", (long long)given->by_ms);
    return JIELI_OK;
}

static enum jieli_status admin_clock_confirm(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__Clock *was = jl_draft_get_text(draft, KIND_CLOCK, "clock");
    (void)payload;
    if (!was || !was->suspect)
        return jieli_err_set(err, JIELI_ARG_INVALID, "", "the clock is not in doubt");
    Jieli__V1__Clock *clock = jl_draft_copy(draft, was);
    clock->suspect = false;
    jl_draft_put_text(draft, KIND_CLOCK, "clock", clock);
    return JIELI_OK;
}

// ---- configuration ----

struct recompute {
    struct jl_draft *draft;
    struct jl_flow_world world;
};

/// A running deadline computed anew under the rules and calendar that come into force; its history says so (formats F13).
static bool deadline_recompute(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct recompute *recompute = user;
    (void)value;
    Jieli__V1__Deadline *deadline = jl_draft_get(recompute->draft, kind, key);
    if (jl_flow_deadline_recompute(&recompute->world, deadline, recompute->draft->input->actor, recompute->draft->arena))
        jl_draft_touch(recompute->draft, kind, key);
    return true;
}

static void deadlines_recompute(struct jl_draft *draft, const struct jl_configured *next)
{
    struct recompute recompute = {draft, jl_matter_world(draft)};
    recompute.world.rules = next->rules;
    recompute.world.calendar = next->calendar;
    recompute.world.profile = next->profile;
    jl_state_each(draft->state, KIND_DEADLINE, deadline_recompute, &recompute);
}

static enum jieli_status admin_configuration(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminConfiguration *given = (const Jieli__V1__AdminConfiguration *)payload;
    struct jl_configured next;
    enum jieli_status status = jl_configured_build(draft->state, given, draft->active->workflows,
                                                   draft->active->workflow_count, NULL, &next, err);
    if (status != JIELI_OK)
        return status;
    deadlines_recompute(draft, &next);
    jl_configured_fini(&next);
    for (size_t i = 0; i < given->n_parts; i++) {
        const char *name = given->parts[i]->name;
        if (!name[0] || strlen(name) > 100)
            return jieli_err_set(err, JIELI_ARG_INVALID, "parts.name", "a part has a name like rules/national");
        uint8_t *digest = jl_arena_take_or_die(draft->arena, JL_DIGEST_BYTES);
        struct jl_view text = jl_view_text(given->parts[i]->text);
        jl_digest_parts(draft->digest, &text, 1, digest);
        Jieli__V1__Configuration *configuration = jl_draft_new(draft, &jieli__v1__configuration__descriptor);
        configuration->name = jl_arena_text(draft->arena, name);
        configuration->digest = (ProtobufCBinaryData){JL_DIGEST_BYTES, digest};
        configuration->position = draft->input->position;
        configuration->text = given->parts[i]->text;
        jl_draft_put_text(draft, KIND_CONFIGURATION, name, configuration);
    }
    jl_draft_at(draft, 0)->public_.kind = JIELI__V1__RECORD_KIND__RECORD_KIND_CONFIG;
    return JIELI_OK;
}

// ---- deadlines ----

static Jieli__V1__Deadline *running(struct jl_draft *draft, const char *matter_id, const char *name, struct jieli_err *err)
{
    const Jieli__V1__Matter *matter = jl_draft_get_text(draft, KIND_MATTER, matter_id);
    for (size_t i = 0; matter && i < matter->n_numbers; i++) {
        if (!jl_text_equal(matter->numbers[i]->name, name))
            continue;
        uint8_t key[JL_DEADLINE_KEY_MAX];
        struct jl_view view = jl_view(key, jl_key_deadline(key, matter_id, name, (uint32_t)matter->numbers[i]->value));
        Jieli__V1__Deadline *deadline = jl_draft_get(draft, KIND_DEADLINE, view);
        if (deadline)
            return deadline;
    }
    jieli_err_set(err, JIELI_ARG_UNKNOWN, "deadline", matter ? "the matter has no such running deadline" : "no such open matter");
    return NULL;
}

static enum jieli_status deadline_act(struct jl_draft *draft, enum jl_deadline_act act, const char *matter, const char *name,
                                      const char *until_on, const char *reason, struct jieli_err *err)
{
    Jieli__V1__Deadline *deadline = running(draft, matter, name, err);
    if (!deadline)
        return JIELI_ARG_UNKNOWN;
    struct jl_date until = JL_DATE_NONE;
    if (act == JL_DEADLINE_EXTEND && !jl_date_parse(until_on, &until))
        return jieli_err_set(err, JIELI_MSG_DATE, "until_on", "not a date");
    struct jl_flow_world world = jl_matter_world(draft);
    enum jieli_status status =
        jl_flow_deadline_act(&world, act, deadline, until, reason, draft->input->actor, draft->arena, err);
    if (status != JIELI_OK)
        return status;
    uint8_t key[JL_DEADLINE_KEY_MAX];
    jl_draft_touch(draft, KIND_DEADLINE, jl_view(key, jl_key_deadline(key, matter, name, deadline->n)));
    draft->decided->casefile = deadline->casefile;
    draft->decided->matter = deadline->matter;
    return JIELI_OK;
}

static enum jieli_status admin_deadline_suspend(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminDeadlineSuspend *given = (const Jieli__V1__AdminDeadlineSuspend *)payload;
    return deadline_act(draft, JL_DEADLINE_SUSPEND, given->matter, given->deadline, "", given->reason, err);
}

static enum jieli_status admin_deadline_resume(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminDeadlineResume *given = (const Jieli__V1__AdminDeadlineResume *)payload;
    return deadline_act(draft, JL_DEADLINE_RESUME, given->matter, given->deadline, "", given->reason, err);
}

static enum jieli_status admin_deadline_extend(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminDeadlineExtend *given = (const Jieli__V1__AdminDeadlineExtend *)payload;
    return deadline_act(draft, JL_DEADLINE_EXTEND, given->matter, given->deadline, given->until_on, given->reason, err);
}

// ---- dead letters ----

static enum jieli_status dead_each(struct jl_draft *draft, Jieli__V1__AdminDelivery *const *list, size_t count, bool retry,
                                   const char *reason, struct jieli_err *err)
{
    for (size_t i = 0; i < count; i++) {
        uint8_t key[JL_DELIVERY_KEY_MAX];
        if (strlen(list[i]->mailbox) > 128)
            return jieli_err_set(err, JIELI_ARG_INVALID, "deliveries.mailbox", "no such mailbox");
        struct jl_view view = jl_view(key, jl_key_delivery(key, list[i]->mailbox, list[i]->seq));
        Jieli__V1__Delivery *delivery = jl_draft_get(draft, KIND_DELIVERY, view);
        if (!delivery || delivery->state != JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_DEAD)
            return jieli_err_set(err, JIELI_ARG_UNKNOWN, "deliveries", "%s %llu is not dead", list[i]->mailbox,
                                 (unsigned long long)list[i]->seq);
        if (retry && list[i]->mailbox[0] == '?')
            return jieli_err_set(err, JIELI_ADDR_NOBODY, "deliveries", "%s: add the agency; it then moves by itself",
                                 list[i]->mailbox);
        delivery->state = retry ? JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_QUEUED
                                : JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_CLOSED;
        delivery->attempts = 0;
        delivery->not_before_ms = 0;
        jl_draft_touch(draft, KIND_DELIVERY, view); // a closed one goes when its sender has been told
        jl_draft_note(draft, "%s %s %llu: %s", retry ? "retried" : "closed", list[i]->mailbox,
                      (unsigned long long)list[i]->seq, reason);
    }
    return JIELI_OK;
}

static enum jieli_status admin_dead_retry(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminDeadRetry *given = (const Jieli__V1__AdminDeadRetry *)payload;
    return dead_each(draft, given->deliveries, given->n_deliveries, true, given->reason, err);
}

static enum jieli_status admin_dead_close(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminDeadClose *given = (const Jieli__V1__AdminDeadClose *)payload;
    return dead_each(draft, given->deliveries, given->n_deliveries, false, given->reason, err);
}

// ---- the table ----

typedef enum jieli_status admin_fn(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err);
static const struct admin_row {
    const char *type;
    const char *role; ///< the operator's role that may
    admin_fn *fn;
} admin_rows[] = {
    {"admin.agency_add", "system", admin_agency_add},
    {"admin.agency_revoke", "security", admin_agency_revoke},
    {"admin.key_add", "security", admin_key_add},
    {"admin.key_revoke", "security", admin_key_revoke},
    {"admin.clock_advance", "system", admin_clock_advance},
    {"admin.clock_confirm", "system", admin_clock_confirm},
    {"admin.configuration", "system", admin_configuration},
    {"admin.deadline_suspend", "system", admin_deadline_suspend},
    {"admin.deadline_resume", "system", admin_deadline_resume},
    {"admin.deadline_extend", "system", admin_deadline_extend},
    {"admin.dead_retry", "system", admin_dead_retry},
    {"admin.dead_close", "system", admin_dead_close},
};

static bool operator_has(const Jieli__V1__Operator *operator_, const char *role)
{
    for (size_t i = 0; i < operator_->n_roles; i++)
        if (jl_text_equal(operator_->roles[i], role))
            return true;
    return false;
}

enum jieli_status jl_decide_admin(struct jl_draft *draft, struct jieli_err *err)
{
    const Jieli__V1__Message *message = draft->input->message;
    const struct jl_type *type = jl_type_find(message->type);
    const struct admin_row *row = NULL;
    for (size_t i = 0; type && i < sizeof admin_rows / sizeof admin_rows[0]; i++)
        if (jl_text_equal(admin_rows[i].type, type->name))
            row = &admin_rows[i];
    if (!row)
        return jieli_err_set(err, JIELI_MSG_TYPE_UNKNOWN, "type", "no such administrative type");
    const char *code = jl_urn_code(message->source, "operator");
    const Jieli__V1__Operator *operator_ = code ? jl_draft_get_text(draft, KIND_OPERATOR, code) : NULL;
    if (!operator_ || operator_->revoked_ms || !operator_has(operator_, row->role))
        return jieli_err_set(err, JIELI_AUTH_OPERATOR, "source", "this needs an operator with the role %s", row->role);
    ProtobufCMessage *payload = NULL;
    enum jieli_status status = jl_payload_unpack(type, draft->input->payload, draft->arena, &payload, err);
    if (status != JIELI_OK)
        return status;
    struct jl_field_problem *problems = NULL;
    size_t count = 0;
    status = jl_payload_check(type, payload, NULL, draft->arena, &problems, &count, err);
    return status == JIELI_OK ? row->fn(draft, payload, err) : status;
}
