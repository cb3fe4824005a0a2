// SPDX-License-Identifier: Apache-2.0
// Invitations, what comes of them, and the operator's word (docs/ENROL.md).
#include "core/hub/enrol.h"
#include "core/hub/admin.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/seal/enrol.h"
#include "lib/wire/wire.h"

// ---- what is said to who joins ----

static bool code_holds(const Jieli__V1__Enrolment *enrolment, const Jieli__V1__Join *join)
{
    struct jl_key *key = NULL;
    bool holds = jl_key_from_public(JL_SUITE_ED25519, jl_view_pb(enrolment->code_key), &key, NULL) == JIELI_OK &&
                 jl_join_code_holds(key, join);
    jl_key_free(&key);
    return holds;
}

struct jl_join_verdict jl_join_judge(const Jieli__V1__Enrolment *enrolment, const Jieli__V1__Join *join,
                                     const Jieli__V1__JoinRequest *request, const char *hub, jl_time_ms now_ms)
{
    if (!enrolment || enrolment->state == JL_ENROLMENT_ENDED || !jl_text_equal(request->hub, hub))
        return (struct jl_join_verdict){JIELI_ENROL_UNKNOWN, JL_JOIN_NONE};
    if (enrolment->request.len && jl_view_equal(jl_view_pb(enrolment->request), jl_view_pb(join->request)))
        return (struct jl_join_verdict){enrolment->state == JL_ENROLMENT_ADMITTED ? JIELI_OK : JIELI_ENROL_WAITING,
                                        JL_JOIN_NONE};
    if (enrolment->state == JL_ENROLMENT_OPEN && now_ms >= enrolment->expires_ms)
        return (struct jl_join_verdict){JIELI_ENROL_EXPIRED, JL_JOIN_NONE};
    bool named = jl_text_equal(request->agency, enrolment->agency) && jl_text_equal(request->agent, enrolment->agent);
    if (!named || !code_holds(enrolment, join))
        return (struct jl_join_verdict){JIELI_ENROL_CODE,
                                        enrolment->state == JL_ENROLMENT_ADMITTED ? JL_JOIN_NONE : JL_JOIN_TRY};
    if (enrolment->state != JL_ENROLMENT_OPEN)
        return (struct jl_join_verdict){JIELI_ENROL_USED, JL_JOIN_NONE};
    return (struct jl_join_verdict){JIELI_ENROL_WAITING, JL_JOIN_TAKE};
}

static void request_keep(struct jl_draft *draft, Jieli__V1__Enrolment *enrolment, const Jieli__V1__Join *join)
{
    enrolment->request = jl_pb_view(jl_arena_copy(draft->arena, jl_view_pb(join->request)));
    enrolment->code_proof = jl_pb_view(jl_arena_copy(draft->arena, jl_view_pb(join->code_proof)));
    enrolment->possession = jl_pb_view(jl_arena_copy(draft->arena, jl_view_pb(join->possession)));
    enrolment->joined_ms = draft->input->now_ms;
    enrolment->state = JL_ENROLMENT_WAITING;
}

static void end(struct jl_draft *draft, Jieli__V1__Enrolment *enrolment, Jieli__V1__EnrolmentState state)
{
    enrolment->state = state;
    enrolment->ended_ms = draft->input->now_ms;
    enrolment->ended_by = jl_arena_text(draft->arena, draft->input->actor);
}

enum jieli_status jl_decide_join(struct jl_draft *draft)
{
    const struct jl_input *input = draft->input;
    struct jl_view number = jl_view_pb(input->join_request->invitation);
    Jieli__V1__Enrolment *enrolment = jl_draft_get(draft, JL_KIND_ENROLMENT, number);
    struct jl_join_verdict verdict =
        jl_join_judge(enrolment, input->join, input->join_request, draft->active->hub, input->now_ms);
    if (verdict.effect == JL_JOIN_NONE)
        return JIELI_ARG_UNKNOWN;
    jl_draft_entry(draft, JL_RECORD_NOTE);
    if (verdict.effect == JL_JOIN_TAKE) {
        request_keep(draft, enrolment, input->join);
        jl_draft_note(draft, "%s has joined and waits for an operator", enrolment->agent);
    } else {
        enrolment->tries++;
        jl_draft_note(draft, "wrong try %u on the invitation of %s", enrolment->tries, enrolment->agent);
        if (enrolment->tries >= JL_ENROL_TRIES_MAX)
            end(draft, enrolment, JL_ENROLMENT_ENDED);
    }
    jl_draft_touch(draft, JL_KIND_ENROLMENT, number);
    jl_draft_finish(draft);
    return JIELI_OK;
}

// ---- the invitation ----

struct search {
    struct jl_draft *draft;
    const char *agent;
    struct jl_view *numbers;
    size_t count;
    bool living; ///< only those that are open or wait
};

static bool number_of_agent(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct search *search = user;
    (void)kind;
    Jieli__V1__Enrolment *enrolment = jieli__v1__enrolment__unpack(NULL, value.len, value.data);
    bool wanted =
        enrolment && jl_text_equal(enrolment->agent, search->agent) &&
        (!search->living || enrolment->state == JL_ENROLMENT_OPEN || enrolment->state == JL_ENROLMENT_WAITING);
    if (wanted)
        JL_PUSH(search->draft, search->numbers, search->count, jl_arena_copy(search->draft->arena, key));
    jieli__v1__enrolment__free_unpacked(enrolment, NULL);
    return true;
}

/// A new invitation of an agent takes the place of its former ones; the journal keeps what they were.
static void forget_former(struct jl_draft *draft, const char *agent)
{
    struct search search = {.draft = draft, .agent = agent};
    jl_state_each(draft->state, JL_KIND_ENROLMENT, number_of_agent, &search);
    for (size_t i = 0; i < search.count; i++) {
        jl_draft_get(draft, JL_KIND_ENROLMENT, search.numbers[i]);
        jl_draft_delete(draft, JL_KIND_ENROLMENT, search.numbers[i]);
    }
}

static enum jieli_status invite_check(struct jl_draft *draft, const Jieli__V1__AdminEnrolInvite *given,
                                      struct jieli_err *err)
{
    Jieli__V1__AdminAgencyAdd agency = JIELI__V1__ADMIN_AGENCY_ADD__INIT;
    struct jl_key *key = NULL;
    const Jieli__V1__Agency *was = jl_draft_get_text(draft, JL_KIND_AGENCY, given->code);
    agency.code = given->code;
    JL_STANDING_SHARE(&agency, given);
    enum jieli_status status = jl_registry_agency_check(&agency, err);
    if (status != JIELI_OK)
        return status;
    if (given->agent[0] && !jl_agency_code_valid(given->agent))
        return jieli_err_set(err, JIELI_ARG_INVALID, "agent", "an agent code has a-z, 0-9 and -, at most %d",
                             JL_AGENCY_CODE_BYTES_MAX);
    if (!given->n_roles && (!was || was->revoked_ms))
        return jieli_err_set(err, JIELI_MSG_FIELD_MISSING, "roles", "an agency that is not there yet needs its roles");
    if (given->invitation.len != JL_INVITATION_BYTES ||
        jl_draft_get(draft, JL_KIND_ENROLMENT, jl_view_pb(given->invitation)))
        return jieli_err_set(err, JIELI_ARG_INVALID, "invitation", "8 bytes that were not used before");
    if (given->valid_ms < JL_INVITATION_MS_MIN || given->valid_ms > JL_INVITATION_MS_MAX ||
        given->key_days > JL_KEY_DAYS_MAX)
        return jieli_err_set(err, JIELI_MSG_NUMBER, "valid_ms",
                             "an invitation is open for 10 minutes to 30 days, keys for at most %u days",
                             JL_KEY_DAYS_MAX);
    status = jl_key_from_public(JL_SUITE_ED25519, jl_view_pb(given->code_key), &key, err);
    jl_key_free(&key);
    return status;
}

enum jieli_status jl_admin_enrol_invite(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminEnrolInvite *given = (const Jieli__V1__AdminEnrolInvite *)payload;
    enum jieli_status status = invite_check(draft, given, err);
    if (status != JIELI_OK)
        return status;
    const char *agent = given->agent[0] ? given->agent : given->code;
    forget_former(draft, agent);
    Jieli__V1__Enrolment *enrolment = jl_draft_new(draft, &jieli__v1__enrolment__descriptor);
    enrolment->invitation = given->invitation;
    enrolment->agency = given->code;
    enrolment->agent = jl_arena_text(draft->arena, agent);
    JL_STANDING_SHARE(enrolment, given);
    enrolment->name_zh = given->name_zh;
    enrolment->name_en = given->name_en;
    enrolment->code_key = given->code_key;
    enrolment->made_ms = draft->input->now_ms;
    enrolment->expires_ms = draft->input->now_ms + given->valid_ms;
    enrolment->key_days = given->key_days;
    enrolment->state = JL_ENROLMENT_OPEN;
    jl_draft_put(draft, JL_KIND_ENROLMENT, jl_view_pb(given->invitation), enrolment);
    jl_draft_note(draft, "invited %s of %s", agent, given->code);
    return JIELI_OK;
}

static Jieli__V1__Enrolment *living(struct jl_draft *draft, const char *agent, struct jieli_err *err)
{
    struct search search = {.draft = draft, .agent = agent, .living = true};
    jl_state_each(draft->state, JL_KIND_ENROLMENT, number_of_agent, &search);
    if (search.count)
        return jl_draft_get(draft, JL_KIND_ENROLMENT, search.numbers[0]);
    jieli_err_set(err, JIELI_ENROL_UNKNOWN, "agent", "no invitation of %.64s is open", agent);
    return NULL;
}

enum jieli_status jl_admin_enrol_end(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminEnrolEnd *given = (const Jieli__V1__AdminEnrolEnd *)payload;
    Jieli__V1__Enrolment *enrolment = living(draft, given->agent, err);
    if (!enrolment)
        return JIELI_ENROL_UNKNOWN;
    end(draft, enrolment, JL_ENROLMENT_ENDED);
    jl_draft_touch(draft, JL_KIND_ENROLMENT, jl_view_pb(enrolment->invitation));
    jl_draft_note(draft, "withdrawn: %s", given->reason);
    return JIELI_OK;
}

// ---- admission ----

/// A request that was carried here in a file is judged like one that came by the door.
static enum jieli_status take_file(struct jl_draft *draft, Jieli__V1__Enrolment *enrolment, struct jl_view bytes,
                                   struct jieli_err *err)
{
    ProtobufCMessage *unpacked = NULL;
    Jieli__V1__JoinRequest *request = NULL;
    enum jieli_status status =
        jl_wire_unpack(&jieli__v1__join__descriptor, bytes, &jl_scan_message, draft->arena, &unpacked, err);
    const Jieli__V1__Join *join = (const Jieli__V1__Join *)(const void *)unpacked;
    if (status == JIELI_OK)
        status = jl_join_read(join, &request, err);
    if (status != JIELI_OK)
        return status;
    bool same = jl_view_equal(jl_view_pb(request->invitation), jl_view_pb(enrolment->invitation));
    struct jl_join_verdict verdict =
        jl_join_judge(same ? enrolment : NULL, join, request, draft->active->hub, draft->input->now_ms);
    jieli__v1__join_request__free_unpacked(request, NULL);
    if (verdict.effect == JL_JOIN_TAKE)
        request_keep(draft, enrolment, join);
    return verdict.status == JIELI_ENROL_WAITING
               ? JIELI_OK
               : jieli_err_set(err, verdict.status, "join", "%s", jieli_status_find(verdict.status)->en);
}

static enum jieli_status register_keys(struct jl_draft *draft, const Jieli__V1__Enrolment *enrolment,
                                       struct jieli_err *err)
{
    ProtobufCMessage *unpacked = NULL;
    enum jieli_status status = jl_wire_unpack(&jieli__v1__join_request__descriptor, jl_view_pb(enrolment->request),
                                              &jl_scan_message, draft->arena, &unpacked, err);
    if (status != JIELI_OK)
        return status;
    const Jieli__V1__JoinRequest *request = (const Jieli__V1__JoinRequest *)(const void *)unpacked;
    jl_time_ms until = enrolment->key_days ? draft->input->now_ms + (jl_time_ms)enrolment->key_days * JL_MS_DAY : 0;
    Jieli__V1__AdminKey *key = jl_draft_new(draft, &jieli__v1__admin_key__descriptor);
    Jieli__V1__AdminAgencyAdd *given = jl_draft_new(draft, &jieli__v1__admin_agency_add__descriptor);
    key->suite = request->suite;
    key->key = request->signing_key;
    key->valid_to_ms = until;
    given->code = enrolment->agency;
    JL_STANDING_SHARE(given, enrolment);
    given->name_zh = enrolment->name_zh;
    given->name_en = enrolment->name_en;
    given->agent = enrolment->agent;
    given->curve_key = request->curve_key;
    JL_PUSH(draft, given->keys, given->n_keys, key);
    status = jl_registry_add(draft, given, err);
    if (status == JIELI_OK)
        jl_registry_agent_until(draft, enrolment->agent, until);
    return status;
}

enum jieli_status jl_admin_enrol_admit(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err)
{
    const Jieli__V1__AdminEnrolAdmit *given = (const Jieli__V1__AdminEnrolAdmit *)payload;
    char fingerprint[JL_ENROL_FINGERPRINT_MAX];
    Jieli__V1__Enrolment *enrolment = living(draft, given->agent, err);
    if (!enrolment)
        return JIELI_ENROL_UNKNOWN;
    enum jieli_status status = given->join.len ? take_file(draft, enrolment, jl_view_pb(given->join), err) : JIELI_OK;
    if (status != JIELI_OK)
        return status;
    if (enrolment->state != JL_ENROLMENT_WAITING)
        return jieli_err_set(err, JIELI_ENROL_NOBODY, "agent", "nobody has joined as %s yet", enrolment->agent);
    struct jl_view request = jl_view_pb(enrolment->request);
    jl_enrol_fingerprint(&request, 1, fingerprint);
    if (!jl_enrol_fingerprint_equal(fingerprint, given->fingerprint))
        return jieli_err_set(err, JIELI_ENROL_FINGERPRINT, "fingerprint", "it is not that of the keys that came");
    status = register_keys(draft, enrolment, err);
    if (status != JIELI_OK)
        return status;
    end(draft, enrolment, JL_ENROLMENT_ADMITTED);
    jl_draft_touch(draft, JL_KIND_ENROLMENT, jl_view_pb(enrolment->invitation));
    jl_draft_note(draft, "admitted %s of %s", enrolment->agent, enrolment->agency);
    return JIELI_OK;
}
