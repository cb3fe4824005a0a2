// SPDX-License-Identifier: Apache-2.0
// Two files turn out to be one person's: everything of the one goes over to the other, and can be taken back.
#include "core/hub/admin.h"
#include "jieli/v1/admin.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/wire/skim.h"

#define LETTERS_MAX 8192u ///< that wait and change their file in one record
#define MATTERS_MAX 1024u ///< open ones of one file

// ---- lists of texts ----

static bool texts_remove(char **list, size_t *count, const char *text)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (!jl_text_equal(list[i], text))
            list[kept++] = list[i];
    bool found = kept < *count;
    *count = kept;
    return found;
}

// ---- matters, their deadlines ----

static void matter_move(struct jl_draft *draft, const char *id, const char *casefile)
{
    Jieli__V1__Matter *matter = jl_draft_get_text(draft, JL_KIND_MATTER, id);
    if (!matter)
        return;
    matter->casefile = jl_arena_text(draft->arena, casefile);
    jl_draft_touch(draft, JL_KIND_MATTER, jl_view_text(id));
    for (size_t i = 0; i < matter->n_numbers; i++)
        for (uint32_t n = 1; n <= (uint32_t)matter->numbers[i]->value; n++) {
            uint8_t key[JL_DEADLINE_KEY_MAX];
            struct jl_view view = jl_view(key, jl_key_deadline(key, id, matter->numbers[i]->name, n));
            Jieli__V1__Deadline *deadline = jl_draft_get(draft, JL_KIND_DEADLINE, view);
            if (!deadline)
                continue;
            deadline->casefile = matter->casefile;
            jl_draft_touch(draft, JL_KIND_DEADLINE, view);
        }
}

// ---- letters that wait: their order is kept by file ----

/// Was the letter sent in `root`, or in a file merged into it?
static bool is_of(struct jl_draft *draft, struct jl_view sent_in, const char *root)
{
    const char *id = jl_arena_textn(draft->arena, (const char *)sent_in.data, sent_in.len);
    while (*id) {
        if (jl_text_equal(id, root))
            return true;
        const Jieli__V1__Casefile *casefile = jl_draft_get_text(draft, JL_KIND_CASEFILE, id);
        id = casefile ? casefile->merged_into : "";
    }
    return false;
}

struct letters {
    struct jl_draft *draft;
    const char *from, *to;
    bool back; ///< a merge is taken back: only what was sent in `to`
    size_t count;
};

static void letter_move(struct letters *letters, const char *mailbox, const struct jl_mailbox_item *item)
{
    struct jl_draft *draft = letters->draft;
    uint8_t key[JL_DELIVERY_KEY_MAX];
    if (!jl_view_equal(jl_skim(item->value, JL_FIELD_DELIVERY_CASEFILE, 0), jl_view_text(letters->from)) ||
        (letters->back && !is_of(draft, jl_skim(item->value, JL_FIELD_DELIVERY_SENT_IN, 0), letters->to)))
        return;
    struct jl_view view = jl_view(key, jl_key_delivery(key, mailbox, item->seq));
    Jieli__V1__Delivery *delivery = jl_draft_get(draft, JL_KIND_DELIVERY, view);
    if (!delivery)
        return;
    if (!letters->back && !delivery->sent_in[0])
        delivery->sent_in = delivery->casefile;
    if (letters->back && jl_text_equal(delivery->sent_in, letters->to))
        delivery->sent_in = jl_arena_text(draft->arena, "");
    delivery->casefile = jl_arena_text(draft->arena, letters->to);
    jl_draft_touch(draft, JL_KIND_DELIVERY, view);
    letters->count++;
}

static void mailbox_move(struct letters *letters, const struct jl_mailbox *mailbox)
{
    struct jl_mailbox_item item;
    for (uint64_t place = mailbox ? jl_mailbox_first(mailbox) : 0;
         mailbox && place < jl_mailbox_end(mailbox) && letters->count <= LETTERS_MAX; place++)
        if (jl_mailbox_item(mailbox, place, &item))
            letter_move(letters, jl_mailbox_agency(mailbox), &item);
}

/// Letters of a file wait with who has reached it, and with nobody.
static enum jieli_status letters_move(struct jl_draft *draft, const Jieli__V1__Casefile *reached, const char *from,
                                      const char *to, bool back, struct jieli_err *err)
{
    struct letters letters = {draft, from, to, back, 0};
    const struct jl_mailbox *mailbox;
    for (size_t i = 0; i < reached->n_agencies; i++)
        mailbox_move(&letters, jl_state_mailbox(draft->state, reached->agencies[i]));
    for (uint32_t i = 0; (mailbox = jl_state_mailbox_at(draft->state, i)); i++)
        if (jl_mailbox_agency(mailbox)[0] == '?' && jl_mailbox_live(mailbox))
            mailbox_move(&letters, mailbox);
    if (letters.count > LETTERS_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, "casefile", "more than %u letters of this file wait",
                             LETTERS_MAX);
    return JIELI_OK;
}

// ---- counts, fields, who has reached it ----

static Jieli__V1__Count *count_of(const Jieli__V1__Casefile *casefile, const char *name)
{
    for (size_t i = 0; i < casefile->n_counts; i++)
        if (jl_text_equal(casefile->counts[i]->name, name))
            return casefile->counts[i];
    return NULL;
}

static void counts_add(struct jl_draft *draft, const Jieli__V1__Casefile *from, Jieli__V1__Casefile *into,
                       Jieli__V1__CasefileMerge *merge)
{
    for (size_t i = 0; i < from->n_counts; i++) {
        Jieli__V1__Count *count = count_of(into, from->counts[i]->name);
        if (count)
            count->value += from->counts[i]->value;
        else
            JL_APPEND(draft, into->counts, into->n_counts, jl_draft_copy(draft, from->counts[i]));
        JL_APPEND(draft, merge->counts, merge->n_counts, jl_draft_copy(draft, from->counts[i]));
    }
}

static void counts_take(Jieli__V1__Casefile *into, const Jieli__V1__CasefileMerge *merge)
{
    for (size_t i = 0; i < merge->n_counts; i++) {
        Jieli__V1__Count *count = count_of(into, merge->counts[i]->name);
        if (count)
            count->value -= merge->counts[i]->value < count->value ? merge->counts[i]->value : count->value;
    }
    size_t kept = 0;
    for (size_t i = 0; i < into->n_counts; i++)
        if (into->counts[i]->value)
            into->counts[kept++] = into->counts[i];
    into->n_counts = kept;
}

/// What the surviving file does not know, it learns; what it knows, stays.
static void fields_add(struct jl_draft *draft, const Jieli__V1__Casefile *from, Jieli__V1__Casefile *into,
                       Jieli__V1__CasefileMerge *merge)
{
    for (size_t i = 0; i < from->n_fields; i++) {
        if (jl_casefile_field(into, from->fields[i]->name))
            continue;
        JL_APPEND(draft, into->fields, into->n_fields, jl_draft_copy(draft, from->fields[i]));
        JL_APPEND(draft, merge->fields, merge->n_fields, jl_arena_text(draft->arena, from->fields[i]->name));
    }
}

/// A field goes with the file it came from, unless it has changed since.
static void fields_take(const Jieli__V1__Casefile *from, Jieli__V1__Casefile *into)
{
    size_t kept = 0;
    for (size_t i = 0; i < into->n_fields; i++) {
        const char *name = into->fields[i]->name;
        const Jieli__V1__Field *was = jl_casefile_field(from, name);
        bool taken = jl_text_among(from->merge->fields, from->merge->n_fields, name) && was &&
                     jl_text_equal(was->text, into->fields[i]->text);
        if (!taken)
            into->fields[kept++] = into->fields[i];
    }
    into->n_fields = kept;
}

static bool is_party(struct jl_draft *draft, const Jieli__V1__Casefile *casefile, const char *agency)
{
    for (size_t i = 0; i < casefile->n_matters; i++) {
        const Jieli__V1__Matter *matter = jl_draft_get_text(draft, JL_KIND_MATTER, casefile->matters[i]);
        for (size_t p = 0; matter && p < matter->n_parties; p++)
            if (jl_text_equal(matter->parties[p]->agency, agency))
                return true;
    }
    return false;
}

/// Through another file that is merged into this one?
static bool reaches_otherwise(struct jl_draft *draft, const Jieli__V1__Casefile *into, const char *agency)
{
    for (size_t i = 0; i < into->n_merged; i++) {
        const Jieli__V1__Casefile *other = jl_draft_get_text(draft, JL_KIND_CASEFILE, into->merged[i]);
        if (other && jl_casefile_reached(other, agency))
            return true;
    }
    return false;
}

/// Who reached the survivor through the merged file only, and has no part in what stays, no longer reaches it.
static void agencies_take(struct jl_draft *draft, const Jieli__V1__Casefile *from, Jieli__V1__Casefile *into)
{
    for (size_t i = 0; i < from->merge->n_agencies; i++) {
        const char *agency = from->merge->agencies[i];
        if (!is_party(draft, into, agency) && !reaches_otherwise(draft, into, agency))
            texts_remove(into->agencies, &into->n_agencies, agency);
    }
}

static void parties_reach(struct jl_draft *draft, Jieli__V1__Casefile *casefile)
{
    for (size_t i = 0; i < casefile->n_matters; i++) {
        const Jieli__V1__Matter *matter = jl_draft_get_text(draft, JL_KIND_MATTER, casefile->matters[i]);
        for (size_t p = 0; matter && p < matter->n_parties; p++)
            jl_casefile_reach(draft, casefile, matter->parties[p]->agency);
    }
}

// ---- merge ----

/// The file and those merged into it, up to one more than there may be. Each merge asked this, so the tree is no
/// deeper.
static unsigned files_of(struct jl_draft *draft, const Jieli__V1__Casefile *casefile)
{
    unsigned count = 1;
    for (size_t i = 0; i < casefile->n_merged && count <= JL_MERGES_MAX; i++) {
        const Jieli__V1__Casefile *other = jl_draft_get_text(draft, JL_KIND_CASEFILE, casefile->merged[i]);
        count += other ? files_of(draft, other) : 0;
    }
    return count;
}

static size_t fields_together(const Jieli__V1__Casefile *from, const Jieli__V1__Casefile *into)
{
    size_t count = into->n_fields;
    for (size_t i = 0; i < from->n_fields; i++)
        count += jl_casefile_field(into, from->fields[i]->name) == NULL;
    return count;
}

static size_t counts_together(const Jieli__V1__Casefile *from, const Jieli__V1__Casefile *into)
{
    size_t count = into->n_counts;
    for (size_t i = 0; i < from->n_counts; i++)
        count += count_of(into, from->counts[i]->name) == NULL;
    return count;
}

/// What one file may hold, two that become one may hold together: else a later message would find no room.
static enum jieli_status size_check(struct jl_draft *draft, const Jieli__V1__Casefile *from,
                                    const Jieli__V1__Casefile *into, struct jieli_err *err)
{
    if (from->n_matters + into->n_matters > MATTERS_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, "casefile", "more than %u open matters", MATTERS_MAX);
    if (fields_together(from, into) > JL_FIELDS_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, "casefile", "more than %u fields together", JL_FIELDS_MAX);
    if (counts_together(from, into) > JL_FIELDS_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, "casefile", "more than %u counts together", JL_FIELDS_MAX);
    if (files_of(draft, from) + files_of(draft, into) > JL_MERGES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, "casefile", "more than %u files of one person", JL_MERGES_MAX);
    return JIELI_OK;
}

static enum jieli_status merge_check(struct jl_draft *draft, const Jieli__V1__Casefile *from,
                                     const Jieli__V1__Casefile *into, struct jieli_err *err)
{
    if (!jl_text_equal(from->scope, "person") || !jl_text_equal(into->scope, "person"))
        return jieli_err_set(err, JIELI_ARG_INVALID, "casefile", "an agency's own file is nobody's");
    if (from == into || jl_text_equal(from->id, into->id))
        return jieli_err_set(err, JIELI_ARG_INVALID, "into", "it is one file already");
    return size_check(draft, from, into, err);
}

/// Matters of one workflow and key in both: messages must name the one they mean from now on (JL-FLOW-0002).
static void twins_note(struct jl_draft *draft, const Jieli__V1__Casefile *into, const char *id)
{
    const Jieli__V1__Matter *one = jl_draft_get_text(draft, JL_KIND_MATTER, id);
    for (size_t i = 0; one && i < into->n_matters; i++) {
        const Jieli__V1__Matter *other = jl_draft_get_text(draft, JL_KIND_MATTER, into->matters[i]);
        if (other && !jl_text_equal(other->id, one->id) && jl_text_equal(other->workflow, one->workflow) &&
            jl_text_equal(other->key, one->key))
            jl_draft_note(draft, "two open matters of %s: %s and %s", one->workflow, other->id, one->id);
    }
}

enum jieli_status jl_casefile_merge(struct jl_draft *draft, Jieli__V1__Casefile *from, Jieli__V1__Casefile *into,
                                    const char *reason, struct jieli_err *err)
{
    enum jieli_status status = merge_check(draft, from, into, err);
    if (status == JIELI_OK)
        status = letters_move(draft, from, from->id, into->id, false, err);
    if (status != JIELI_OK)
        return status;
    Jieli__V1__CasefileMerge *merge = jl_draft_new(draft, &jieli__v1__casefile_merge__descriptor);
    merge->time_ms = draft->input->now_ms;
    merge->position = draft->input->position;
    merge->actor = jl_arena_text(draft->arena, draft->input->actor);
    merge->reason = jl_arena_text(draft->arena, reason);
    for (size_t i = 0; i < from->n_matters; i++) {
        twins_note(draft, into, from->matters[i]);
        matter_move(draft, from->matters[i], into->id);
        JL_APPEND(draft, into->matters, into->n_matters, jl_arena_text(draft->arena, from->matters[i]));
        JL_APPEND(draft, merge->matters, merge->n_matters, jl_arena_text(draft->arena, from->matters[i]));
    }
    counts_add(draft, from, into, merge);
    fields_add(draft, from, into, merge);
    for (size_t i = 0; i < from->n_agencies; i++) {
        if (jl_casefile_reached(into, from->agencies[i]))
            continue;
        JL_APPEND(draft, merge->agencies, merge->n_agencies, jl_arena_text(draft->arena, from->agencies[i]));
        jl_casefile_reach(draft, into, from->agencies[i]);
    }
    JL_APPEND(draft, into->merged, into->n_merged, jl_arena_text(draft->arena, from->id));
    from->n_matters = 0;
    from->merged_into = jl_arena_text(draft->arena, into->id);
    from->merge = merge;
    jl_draft_touch(draft, JL_KIND_CASEFILE, jl_view_text(from->id));
    jl_draft_touch(draft, JL_KIND_CASEFILE, jl_view_text(into->id));
    jl_draft_note(draft, "merged %s into %s: %s", from->id, into->id, reason);
    return JIELI_OK;
}

static Jieli__V1__Casefile *file_of(struct jl_draft *draft, const char *id, const char *field, struct jieli_err *err)
{
    Jieli__V1__Casefile *casefile = jl_draft_get_text(draft, JL_KIND_CASEFILE, id);
    if (!casefile)
        jieli_err_set(err, JIELI_ARG_UNKNOWN, field, "no casefile of this id");
    return casefile;
}

enum jieli_status jl_admin_casefile_merge(struct jl_draft *draft, const ProtobufCMessage *payload,
                                          struct jieli_err *err)
{
    const Jieli__V1__AdminCasefileMerge *given = (const Jieli__V1__AdminCasefileMerge *)payload;
    Jieli__V1__Casefile *from = file_of(draft, given->from, "from", err);
    Jieli__V1__Casefile *into = from ? file_of(draft, given->into, "into", err) : NULL;
    if (!from || !into)
        return JIELI_ARG_UNKNOWN;
    if (from->merged_into[0] || into->merged_into[0])
        return jieli_err_set(err, JIELI_ARG_INVALID, from->merged_into[0] ? "from" : "into",
                             "it is merged into %s already",
                             from->merged_into[0] ? from->merged_into : into->merged_into);
    draft->decided->casefile = into->id;
    return jl_casefile_merge(draft, from, into, given->reason, err);
}

// ---- unmerge ----

static enum jieli_status go_along(const Jieli__V1__AdminCasefileUnmerge *given, const Jieli__V1__Casefile *into,
                                  struct jieli_err *err)
{
    for (size_t i = 0; i < given->n_matters; i++)
        if (!jl_text_among(into->matters, into->n_matters, given->matters[i]))
            return jieli_err_set(err, JIELI_ARG_UNKNOWN, "matters", "%.40s is no open matter of %s", given->matters[i],
                                 into->id);
    return JIELI_OK;
}

/// Those that came with it and are still open, in their order, and those that the operator names.
static void matters_back(struct jl_draft *draft, const Jieli__V1__AdminCasefileUnmerge *given,
                         Jieli__V1__Casefile *from, Jieli__V1__Casefile *into)
{
    const Jieli__V1__CasefileMerge *merge = from->merge;
    for (size_t i = 0; i < merge->n_matters + given->n_matters; i++) {
        const char *id = i < merge->n_matters ? merge->matters[i] : given->matters[i - merge->n_matters];
        if (!texts_remove(into->matters, &into->n_matters, id))
            continue;
        JL_APPEND(draft, from->matters, from->n_matters, jl_arena_text(draft->arena, id));
        matter_move(draft, id, from->id);
    }
}

/// A number that no longer leads anywhere leads to its file again.
static void index_back(struct jl_draft *draft, const Jieli__V1__Casefile *casefile)
{
    struct jl_view hash = jl_view_pb(casefile->person_hash);
    if (!hash.len || jl_draft_get(draft, JL_KIND_PERSON_INDEX, hash))
        return;
    Jieli__V1__PersonIndex *index = jl_draft_new(draft, &jieli__v1__person_index__descriptor);
    index->casefile = casefile->id;
    jl_draft_put(draft, JL_KIND_PERSON_INDEX, hash, index);
}

/// The survivor has its former number again, unless it was corrected since: what it has now is not the merged file's.
static void numbers_back(struct jl_draft *draft, const Jieli__V1__Casefile *from, Jieli__V1__Casefile *into)
{
    const Jieli__V1__PersonIndex *index = jl_draft_get(draft, JL_KIND_PERSON_INDEX, jl_view_pb(into->person_hash));
    if (from->merge->into_hash.len && index && jl_text_equal(index->casefile, from->id))
        into->person_hash = from->merge->into_hash;
    index_back(draft, from);
    index_back(draft, into);
}

enum jieli_status jl_admin_casefile_unmerge(struct jl_draft *draft, const ProtobufCMessage *payload,
                                            struct jieli_err *err)
{
    const Jieli__V1__AdminCasefileUnmerge *given = (const Jieli__V1__AdminCasefileUnmerge *)payload;
    Jieli__V1__Casefile *from = file_of(draft, given->casefile, "casefile", err);
    if (!from)
        return JIELI_ARG_UNKNOWN;
    Jieli__V1__Casefile *into = from->merge ? jl_draft_get_text(draft, JL_KIND_CASEFILE, from->merged_into) : NULL;
    if (!into)
        return jieli_err_set(err, JIELI_ARG_INVALID, "casefile", "it is not merged into another");
    if (into->merged_into[0])
        return jieli_err_set(err, JIELI_ARG_INVALID, "casefile", "first take back the merge of %s", into->id);
    enum jieli_status status = go_along(given, into, err);
    if (status == JIELI_OK)
        status = letters_move(draft, into, into->id, from->id, true, err);
    if (status != JIELI_OK)
        return status;
    matters_back(draft, given, from, into);
    counts_take(into, from->merge);
    fields_take(from, into);
    texts_remove(into->merged, &into->n_merged, from->id);
    agencies_take(draft, from, into);
    numbers_back(draft, from, into);
    from->merge = NULL;
    from->merged_into = jl_arena_text(draft->arena, "");
    parties_reach(draft, from);
    jl_draft_touch(draft, JL_KIND_CASEFILE, jl_view_text(from->id));
    jl_draft_touch(draft, JL_KIND_CASEFILE, jl_view_text(into->id));
    jl_draft_note(draft, "unmerged %s from %s: %s", from->id, into->id, given->reason);
    draft->decided->casefile = from->id;
    return JIELI_OK;
}
