// SPDX-License-Identifier: Apache-2.0
// Administration: an operator's signed message, one row a type.
#include "core/hub/admin.h"
#include "core/hub/configured.h"
#include "jieli/limits.h"
#include "jieli/v1/admin.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/wire/wire.h"

// ---- clock ----

static enum jieli_status admin_clock_advance(struct jl_draft *draft, const ProtobufCMessage *payload,
                                             struct jieli_err *err)
{
    const Jieli__V1__AdminClockAdvance *given = (const Jieli__V1__AdminClockAdvance *)payload;
    if (!draft->active->demo)
        return jieli_err_set(err, JIELI_HUB_NOT_DEMO, "", "this hub runs with the real clock");
    if (given->by_ms <= 0 || given->by_ms > JL_ADVANCE_MS_MAX)
        return jieli_err_set(err, JIELI_MSG_NUMBER, "by_ms", "forward only, at most ten years");
    draft->decided->advance_to_ms = draft->input->now_ms + given->by_ms;
    jl_draft_note(draft, "demo clock forward by %lld ms", (long long)given->by_ms);
    return JIELI_OK;
}

static enum jieli_status admin_clock_confirm(struct jl_draft *draft, const ProtobufCMessage *payload,
                                             struct jieli_err *err)
{
    const Jieli__V1__AdminClockConfirm *given = (const Jieli__V1__AdminClockConfirm *)payload;
    const Jieli__V1__Clock *was = jl_draft_get_text(draft, JL_KIND_CLOCK, "clock");
    if (!was || !was->suspect)
        return jieli_err_set(err, JIELI_ARG_INVALID, "", "the clock is not in doubt");
    Jieli__V1__Clock *clock = jl_draft_copy(draft, was);
    clock->suspect = false;
    jl_draft_put_text(draft, JL_KIND_CLOCK, "clock", clock);
    jl_draft_note(draft, "clock trusted: %s", given->reason);
    jl_draft_at(draft, 0)->public_.kind = JL_RECORD_CLOCK; // each change is one (formats F13)
    return JIELI_OK;
}

// ---- configuration ----

static void moved_note(struct jl_draft *draft, const Jieli__V1__Deadline *deadline)
{
    char was[11], due[11];
    jl_date_write((struct jl_date){deadline->history[deadline->n_history - 1]->was_day}, was);
    jl_date_write((struct jl_date){deadline->due_day}, due);
    jl_draft_note(draft, "recomputed %s %s#%u %s -> %s%s %s", deadline->matter, deadline->name, deadline->n, was, due,
                  deadline->provisional ? " provisional" : "", deadline->responsible);
}

/// So many running deadlines computed anew under the rules and calendar in force; their histories say so (formats F13).
enum jieli_status jl_decide_recompute(struct jl_draft *draft)
{
    struct jl_flow_world world = jl_matter_world(draft);
    jl_draft_entry(draft, JL_RECORD_NOTE);
    for (size_t i = 0; i < draft->input->deadline_count; i++) {
        struct jl_view key = draft->input->deadline_keys[i];
        Jieli__V1__Deadline *deadline = jl_draft_get(draft, JL_KIND_DEADLINE, key);
        if (!deadline || !jl_flow_deadline_recompute(&world, deadline, draft->input->actor, draft->arena))
            continue;
        jl_draft_touch(draft, JL_KIND_DEADLINE, key);
        draft->decided->changed++;
        moved_note(draft, deadline);
    }
    if (!draft->decided->changed)
        return JIELI_ARG_UNKNOWN;
    jl_draft_at(draft, 0)->public_.cause = draft->active->configuration;
    jl_draft_note(draft, "recomputed %u deadlines", draft->decided->changed);
    jl_draft_finish(draft);
    return JIELI_OK;
}

static void part_put(struct jl_draft *draft, const char *name, char *text)
{
    uint8_t *digest = jl_arena_take_or_die(draft->arena, JL_DIGEST_BYTES);
    struct jl_view view = jl_view_text(text);
    jl_digest_parts(draft->digest, &view, 1, digest);
    Jieli__V1__Configuration *configuration = jl_draft_new(draft, &jieli__v1__configuration__descriptor);
    configuration->name = jl_arena_text(draft->arena, name);
    configuration->digest = (ProtobufCBinaryData){JL_DIGEST_BYTES, digest};
    configuration->position = draft->input->position;
    configuration->text = text;
    jl_draft_put_text(draft, JL_KIND_CONFIGURATION, name, configuration);
}

static enum jieli_status admin_configuration(struct jl_draft *draft, const ProtobufCMessage *payload,
                                             struct jieli_err *err)
{
    const Jieli__V1__AdminConfiguration *given = (const Jieli__V1__AdminConfiguration *)payload;
    struct jl_configured next;
    if (!given->n_parts && !given->profile[0])
        return jieli_err_set(err, JIELI_MSG_FIELD_MISSING, "parts", "neither a text nor a profile is given");
    if (given->basis && given->basis != draft->active->configuration)
        return jieli_err_set(err, JIELI_HUB_BASIS, "basis", "position %llu is in force by now, not %llu",
                             (unsigned long long)draft->active->configuration, (unsigned long long)given->basis);
    enum jieli_status status = jl_configured_build(draft->state, given, draft->active->workflows,
                                                   draft->active->workflow_count, NULL, &next, err);
    if (status != JIELI_OK)
        return status;
    jl_configured_fini(&next);
    for (size_t i = 0; i < given->n_parts; i++) {
        const char *name = given->parts[i]->name;
        if (!name[0] || strlen(name) > 100)
            return jieli_err_set(err, JIELI_ARG_INVALID, "parts.name", "a part has a name like rules/national");
        part_put(draft, name, given->parts[i]->text);
    }
    if (given->profile[0])
        part_put(draft, "profile", given->profile);
    if (given->reason[0])
        jl_draft_note(draft, "%s", given->reason);
    jl_draft_at(draft, 0)->public_.kind = JL_RECORD_CONFIG;
    return JIELI_OK;
}

// ---- deadlines ----

static Jieli__V1__Deadline *running(struct jl_draft *draft, const char *matter_id, const char *name,
                                    struct jieli_err *err)
{
    const Jieli__V1__Matter *matter = jl_draft_get_text(draft, JL_KIND_MATTER, matter_id);
    for (size_t i = 0; matter && i < matter->n_numbers; i++) {
        if (!jl_text_equal(matter->numbers[i]->name, name))
            continue;
        uint8_t key[JL_DEADLINE_KEY_MAX];
        struct jl_view view = jl_view(key, jl_key_deadline(key, matter_id, name, (uint32_t)matter->numbers[i]->value));
        Jieli__V1__Deadline *deadline = jl_draft_get(draft, JL_KIND_DEADLINE, view);
        if (deadline)
            return deadline;
    }
    jieli_err_set(err, JIELI_ARG_UNKNOWN, "deadline",
                  matter ? "the matter has no such running deadline" : "no such open matter");
    return NULL;
}

static enum jieli_status deadline_act(struct jl_draft *draft, enum jl_deadline_act act, const char *matter,
                                      const char *name, const char *until_on, const char *reason, struct jieli_err *err)
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
    jl_draft_touch(draft, JL_KIND_DEADLINE, jl_view(key, jl_key_deadline(key, matter, name, deadline->n)));
    draft->decided->casefile = deadline->casefile;
    draft->decided->matter = deadline->matter;
    return JIELI_OK;
}

static enum jieli_status admin_deadline_suspend(struct jl_draft *draft, const ProtobufCMessage *payload,
                                                struct jieli_err *err)
{
    const Jieli__V1__AdminDeadlineSuspend *given = (const Jieli__V1__AdminDeadlineSuspend *)payload;
    return deadline_act(draft, JL_DEADLINE_SUSPEND, given->matter, given->deadline, "", given->reason, err);
}

static enum jieli_status admin_deadline_resume(struct jl_draft *draft, const ProtobufCMessage *payload,
                                               struct jieli_err *err)
{
    const Jieli__V1__AdminDeadlineResume *given = (const Jieli__V1__AdminDeadlineResume *)payload;
    return deadline_act(draft, JL_DEADLINE_RESUME, given->matter, given->deadline, "", given->reason, err);
}

static enum jieli_status admin_deadline_extend(struct jl_draft *draft, const ProtobufCMessage *payload,
                                               struct jieli_err *err)
{
    const Jieli__V1__AdminDeadlineExtend *given = (const Jieli__V1__AdminDeadlineExtend *)payload;
    return deadline_act(draft, JL_DEADLINE_EXTEND, given->matter, given->deadline, given->until_on, given->reason, err);
}

// ---- dead letters ----

static enum jieli_status dead_each(struct jl_draft *draft, Jieli__V1__AdminDelivery *const *list, size_t count,
                                   bool retry, const char *reason, struct jieli_err *err)
{
    for (size_t i = 0; i < count; i++) {
        uint8_t key[JL_DELIVERY_KEY_MAX];
        if (strlen(list[i]->mailbox) > 128)
            return jieli_err_set(err, JIELI_ARG_INVALID, "deliveries.mailbox", "no such mailbox");
        struct jl_view view = jl_view(key, jl_key_delivery(key, list[i]->mailbox, list[i]->seq));
        Jieli__V1__Delivery *delivery = jl_draft_get(draft, JL_KIND_DELIVERY, view);
        if (!delivery || delivery->state != JL_DELIVERY_DEAD)
            return jieli_err_set(err, JIELI_ARG_UNKNOWN, "deliveries", "%s %llu is not dead", list[i]->mailbox,
                                 (unsigned long long)list[i]->seq);
        if (retry && list[i]->mailbox[0] == '?')
            return jieli_err_set(err, JIELI_ADDR_NOBODY, "deliveries", "%s: add the agency; it then moves by itself",
                                 list[i]->mailbox);
        const Jieli__V1__Agency *agency = jl_draft_agency(draft, list[i]->mailbox);
        if (retry && agency && agency->revoked_ms)
            return jieli_err_set(err, JIELI_AUTH_AGENCY_REVOKED, "deliveries", "%s is revoked: add it again first",
                                 list[i]->mailbox);
        delivery->state = retry ? JL_DELIVERY_QUEUED : JL_DELIVERY_CLOSED;
        delivery->attempts = 0;
        delivery->not_before_ms = 0;
        jl_draft_touch(draft, JL_KIND_DELIVERY, view); // a closed one goes when its sender has been told
        jl_draft_note(draft, "%s %s %llu: %s", retry ? "retried" : "closed", list[i]->mailbox,
                      (unsigned long long)list[i]->seq, reason);
    }
    return JIELI_OK;
}

static enum jieli_status admin_dead_retry(struct jl_draft *draft, const ProtobufCMessage *payload,
                                          struct jieli_err *err)
{
    const Jieli__V1__AdminDeadRetry *given = (const Jieli__V1__AdminDeadRetry *)payload;
    return dead_each(draft, given->deliveries, given->n_deliveries, true, given->reason, err);
}

static enum jieli_status admin_dead_close(struct jl_draft *draft, const ProtobufCMessage *payload,
                                          struct jieli_err *err)
{
    const Jieli__V1__AdminDeadClose *given = (const Jieli__V1__AdminDeadClose *)payload;
    return dead_each(draft, given->deliveries, given->n_deliveries, false, given->reason, err);
}

// ---- the table ----

static const struct admin_row {
    const char *type;
    const char *role; ///< the operator's role that may
    jl_admin_fn *fn;
} admin_rows[] = {
    {"admin.agency_add", "system", jl_admin_agency_add},
    {"admin.agency_rotate", "security", jl_admin_agency_rotate},
    {"admin.agency_revoke", "security", jl_admin_agency_revoke},
    {"admin.key_add", "security", jl_admin_key_add},
    {"admin.key_revoke", "security", jl_admin_key_revoke},
    {"admin.enrol_invite", "system", jl_admin_enrol_invite},
    {"admin.enrol_admit", "security", jl_admin_enrol_admit},
    {"admin.enrol_end", "security", jl_admin_enrol_end},
    {"admin.clock_advance", "system", admin_clock_advance},
    {"admin.clock_confirm", "system", admin_clock_confirm},
    {"admin.configuration", "system", admin_configuration},
    {"admin.deadline_suspend", "system", admin_deadline_suspend},
    {"admin.deadline_resume", "system", admin_deadline_resume},
    {"admin.deadline_extend", "system", admin_deadline_extend},
    {"admin.casefile_merge", "system", jl_admin_casefile_merge},
    {"admin.casefile_unmerge", "system", jl_admin_casefile_unmerge},
    {"admin.dead_retry", "system", admin_dead_retry},
    {"admin.dead_close", "system", admin_dead_close},
};

bool jl_operator_has(struct jl_draft *draft, const char *role)
{
    const char *code = jl_urn_code(draft->input->message->source, "operator");
    const Jieli__V1__Operator *operator_ = code ? jl_draft_get_text(draft, JL_KIND_OPERATOR, code) : NULL;
    return operator_ && !operator_->revoked_ms && jl_text_among(operator_->roles, operator_->n_roles, role);
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
    if (!jl_operator_has(draft, row->role))
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
