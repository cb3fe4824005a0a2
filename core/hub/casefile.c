// SPDX-License-Identifier: Apache-2.0
#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include "lib/model/id.h"

/// Keyed, so that the state tells nobody whose file it is.
static struct jl_view person_hash(struct jl_draft *draft, const char *what, const char *value)
{
    uint8_t full[32];
    struct jl_view parts[] = {jl_view_text(what), jl_view("", 1), jl_view_text(value)};
    jl_hmac_with(draft->digest, jl_view(draft->active->secrets.person, 32), parts, 3, full);
    return jl_arena_copy(draft->arena, jl_view(full, 16));
}

static Jieli__V1__Casefile *casefile_new(struct jl_draft *draft, struct jl_view hash, const char *scope,
                                         const char *prefix)
{
    Jieli__V1__Casefile *casefile = jl_draft_new(draft, &jieli__v1__casefile__descriptor);
    casefile->id = jl_arena_text(draft->arena, jl_draft_id(draft, prefix));
    casefile->scope = jl_arena_text(draft->arena, scope);
    casefile->person_hash = jl_pb_view(hash);
    casefile->opened_ms = draft->input->now_ms;
    casefile->opened_position = draft->input->position;
    jl_draft_put_text(draft, JL_KIND_CASEFILE, casefile->id, casefile);
    Jieli__V1__PersonIndex *index = jl_draft_new(draft, &jieli__v1__person_index__descriptor);
    index->casefile = casefile->id;
    jl_draft_put(draft, JL_KIND_PERSON_INDEX, hash, index);
    return casefile;
}

/// A file merged into another is that other one.
Jieli__V1__Casefile *jl_casefile_follow(struct jl_draft *draft, const char *id)
{
    Jieli__V1__Casefile *casefile = jl_draft_get_text(draft, JL_KIND_CASEFILE, id);
    for (unsigned hops = 0; casefile && casefile->merged_into[0] && hops < JL_MERGES_MAX; hops++)
        casefile = jl_draft_get_text(draft, JL_KIND_CASEFILE, casefile->merged_into);
    return casefile;
}

Jieli__V1__Casefile *jl_casefile_of_hash(struct jl_draft *draft, struct jl_view hash)
{
    const Jieli__V1__PersonIndex *index = jl_draft_get(draft, JL_KIND_PERSON_INDEX, hash);
    return index ? jl_casefile_follow(draft, index->casefile) : NULL;
}

static enum jieli_status casefile_by_subject(struct jl_draft *draft, const char *subject, struct jl_view hash,
                                             Jieli__V1__Casefile **out, struct jieli_err *err)
{
    Jieli__V1__Casefile *casefile = jl_casefile_follow(draft, subject);
    if (!casefile || !jl_casefile_reached(casefile, draft->input->agency))
        return jieli_err_set(err, JIELI_AUTH_CASEFILE, "subject", "this agency has no such casefile");
    if (hash.len && jl_casefile_of_hash(draft, hash) != casefile) // several numbers may lead to one file
        return jieli_err_set(err, JIELI_MSG_PERSON_MISMATCH, "subject", "the casefile belongs to another person");
    *out = casefile;
    return JIELI_OK;
}

enum jieli_status jl_casefile_hash(struct jl_draft *draft, const char *resident_id, struct jl_view *out,
                                   struct jieli_err *err)
{
    char normalised[19];
    enum jieli_status status = jl_resident_id_check(resident_id, JL_DATE_NONE, normalised, NULL, err);
    if (status == JIELI_OK)
        *out = person_hash(draft, "person", normalised);
    return status;
}

enum jieli_status jl_casefile_find(struct jl_draft *draft, const char *subject, const char *resident_id, bool create,
                                   Jieli__V1__Casefile **out, struct jieli_err *err)
{
    struct jl_view hash = jl_view(NULL, 0);
    enum jieli_status status = resident_id[0] ? jl_casefile_hash(draft, resident_id, &hash, err) : JIELI_OK;
    if (status != JIELI_OK)
        return status;
    if (subject[0])
        return casefile_by_subject(draft, subject, hash, out, err);
    if (!hash.len)
        return jieli_err_set(err, JIELI_MSG_FIELD_MISSING, "person.resident_id",
                             "neither casefile nor person is given");
    Jieli__V1__Casefile *casefile = jl_casefile_of_hash(draft, hash);
    if (!casefile && !create)
        return jieli_err_set(err, JIELI_AUTH_CASEFILE, "person", "no casefile of this person");
    *out = casefile ? casefile : casefile_new(draft, hash, "person", "cf-");
    return JIELI_OK;
}

void jl_casefile_unmake(struct jl_draft *draft, const char *id)
{
    const Jieli__V1__Casefile *casefile = jl_draft_get_text(draft, JL_KIND_CASEFILE, id);
    if (!casefile || casefile->opened_position != draft->input->position || casefile->n_matters || casefile->n_agencies)
        return;
    jl_draft_forget(draft, JL_KIND_PERSON_INDEX, jl_view_pb(casefile->person_hash));
    jl_draft_forget(draft, JL_KIND_CASEFILE, jl_view_text(id));
}

Jieli__V1__Casefile *jl_casefile_of_agency(struct jl_draft *draft, const char *agency)
{
    struct jl_view hash = person_hash(draft, "agency", agency);
    Jieli__V1__Casefile *casefile = jl_casefile_of_hash(draft, hash);
    if (casefile)
        return casefile;
    casefile = casefile_new(draft, hash, "agency", "ca-");
    casefile->agency = jl_arena_text(draft->arena, agency);
    return casefile;
}

bool jl_casefile_reached(const Jieli__V1__Casefile *casefile, const char *agency)
{
    return jl_text_among(casefile->agencies, casefile->n_agencies, agency);
}

Jieli__V1__Field *jl_casefile_field(const Jieli__V1__Casefile *casefile, const char *name)
{
    for (size_t i = 0; i < casefile->n_fields; i++)
        if (jl_text_equal(casefile->fields[i]->name, name))
            return casefile->fields[i];
    return NULL;
}

void jl_casefile_reach(struct jl_draft *draft, Jieli__V1__Casefile *casefile, const char *agency)
{
    if (!agency[0] || agency[0] == '?' || jl_casefile_reached(casefile, agency))
        return;
    JL_APPEND(draft, casefile->agencies, casefile->n_agencies, jl_arena_text(draft->arena, agency));
    jl_draft_touch(draft, JL_KIND_CASEFILE, jl_view_text(casefile->id));
}
