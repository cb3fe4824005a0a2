// SPDX-License-Identifier: Apache-2.0
// A person's identity is corrected: the file gets the right number; where another file has it already, they are one.
#include "core/hub/draft.h"
#include "jieli/v1/shared.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/wire/wire.h"

#define PURPOSE "correct"

/// Whose word about an identity number counts: a role that the policy names for this purpose, with its ground.
static bool may_correct(struct jl_draft *draft, const char *role)
{
    const struct jl_policy_row *row = jl_policy_find(draft->active->policy, "person.corrected", role, PURPOSE);
    return row && jl_text_equal(row->role, role) && jl_text_equal(row->purpose, PURPOSE);
}

static enum jieli_status check_right(struct jl_draft *draft, struct jieli_err *err)
{
    const Jieli__V1__Agency *agency = jl_draft_agency(draft, draft->input->agency);
    for (size_t i = 0; agency && !agency->revoked_ms && i < agency->n_roles; i++)
        if (may_correct(draft, agency->roles[i]))
            return JIELI_OK;
    return jieli_err_set(err, JIELI_AUTH_TYPE, "type", "the policy lets no role of the agency correct an identity");
}

/// The file as the sender knows it; of somebody it has nothing to do with it learns nothing.
static enum jieli_status find_file(struct jl_draft *draft, const Jieli__V1__PersonCorrected *given,
                                   Jieli__V1__Casefile **out, struct jieli_err *err)
{
    const char *old = given->person ? given->person->resident_id : "";
    enum jieli_status status = jl_casefile_find(draft, draft->input->message->subject, old, false, out, err);
    bool persons = status == JIELI_OK && jl_text_equal((*out)->scope, "person"); // an agency's own file has no number
    if (status == JIELI_OK && !(persons && jl_casefile_reached(*out, draft->input->agency)))
        status = jieli_err_set(err, JIELI_AUTH_CASEFILE, "person", "no casefile of this person");
    return status;
}

static void index_put(struct jl_draft *draft, struct jl_view hash, const char *casefile)
{
    Jieli__V1__PersonIndex *index = jl_draft_new(draft, &jieli__v1__person_index__descriptor);
    index->casefile = jl_arena_text(draft->arena, casefile);
    jl_draft_put(draft, JL_KIND_PERSON_INDEX, hash, index);
}

/// The older file goes on; its number is the right one from now on.
static enum jieli_status merge_same(struct jl_draft *draft, Jieli__V1__Casefile *one, Jieli__V1__Casefile *other,
                                    struct jl_view hash, struct jieli_err *err)
{
    Jieli__V1__Casefile *into = one->opened_position <= other->opened_position ? one : other;
    Jieli__V1__Casefile *from = into == one ? other : one;
    ProtobufCBinaryData was = into->person_hash;
    enum jieli_status status = jl_casefile_merge(draft, from, into, "the same resident number after a correction", err);
    if (status != JIELI_OK)
        return status;
    if (!jl_view_equal(jl_view_pb(was), hash)) {
        from->merge->into_hash = was;
        into->person_hash = jl_pb_view(hash);
    }
    draft->decided->casefile = into->id;
    return JIELI_OK;
}

/// The former number: the one that the message names, which led to the file; else the one that the file has.
static enum jieli_status former_hash(struct jl_draft *draft, const Jieli__V1__PersonCorrected *given,
                                     const Jieli__V1__Casefile *casefile, struct jl_view *out, struct jieli_err *err)
{
    *out = jl_view_pb(casefile->person_hash);
    return given->person && given->person->resident_id[0]
               ? jl_casefile_hash(draft, given->person->resident_id, out, err)
               : JIELI_OK;
}

static enum jieli_status correct(struct jl_draft *draft, const Jieli__V1__PersonCorrected *given,
                                 Jieli__V1__Casefile *casefile, struct jieli_err *err)
{
    struct jl_view hash, old;
    enum jieli_status status = jl_casefile_hash(draft, given->resident_id, &hash, err);
    if (status == JIELI_OK)
        status = former_hash(draft, given, casefile, &old, err);
    if (status != JIELI_OK)
        return status;
    if (jl_view_equal(hash, jl_view_pb(casefile->person_hash)))
        return jieli_err_set(err, JIELI_ARG_INVALID, "resident_id", "the casefile has this number already");
    Jieli__V1__Casefile *other = jl_casefile_of_hash(draft, hash);
    if (other && other != casefile)
        status = merge_same(draft, casefile, other, hash, err);
    else
        casefile->person_hash = jl_pb_view(hash);
    if (status != JIELI_OK)
        return status;
    if (!other)
        index_put(draft, hash, casefile->id);
    // else who still has the wrong number goes on reaching the file by it
    if (given->old_is_anothers && !jl_view_equal(old, hash))
        jl_draft_delete(draft, JL_KIND_PERSON_INDEX, old);
    jl_draft_touch(draft, JL_KIND_CASEFILE, jl_view_text(casefile->id));
    jl_draft_note(draft, "resident number of %s corrected%s", casefile->id,
                  given->old_is_anothers ? "; the former one is somebody else's" : "");
    return JIELI_OK;
}

enum jieli_status jl_decide_correction(struct jl_draft *draft, struct jl_event *event, struct jieli_err *err)
{
    Jieli__V1__Casefile *casefile = NULL;
    struct jl_field_problem *problems = NULL;
    size_t problem_count = 0;
    enum jieli_status status = check_right(draft, err);
    if (status == JIELI_OK)
        status = jl_event_payload(draft, event, NULL, &problems, &problem_count, err);
    const Jieli__V1__PersonCorrected *given = (const Jieli__V1__PersonCorrected *)event->payload;
    if (status == JIELI_OK)
        status = find_file(draft, given, &casefile, err);
    if (status != JIELI_OK)
        return status;
    char **agencies = casefile->agencies; // whoever had to do with this file, not with the other one
    size_t count = casefile->n_agencies;
    draft->decided->casefile = casefile->id;
    status = correct(draft, given, casefile, err);
    const Jieli__V1__Casefile *now = jl_casefile_follow(draft, casefile->id);
    for (size_t i = 0; status == JIELI_OK && i < count; i++)
        jl_send(draft, 0, event->type, agencies[i], "", now, "", "");
    return status;
}
