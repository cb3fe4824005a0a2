// SPDX-License-Identifier: Apache-2.0
// What the journal tells of the story so far: rows walked, matters, deadlines, records of what was missed.
#include "jieli/v1/hub.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "story.h"
#include <stdio.h>
#include <stdlib.h>

static void note_walk(struct story *story, const Jieli__V1__Step *step)
{
    for (uint32_t i = 0; i < story->load->workflow_count; i++)
        if (jl_text_equal(story->walks[i].workflow->name, step->workflow) && step->row &&
            step->row <= story->walks[i].workflow->transition_count)
            story->walks[i].times[step->row - 1]++;
}

static void note_matter(struct story *story, struct jl_view value)
{
    Jieli__V1__Matter *matter = jieli__v1__matter__unpack(NULL, value.len, value.data);
    struct story_matter *found = NULL;
    JL_CHECK(matter);
    for (size_t i = 0; i < story->matter_count; i++)
        if (jl_text_equal(story->matters[i].id, matter->id))
            found = &story->matters[i];
    if (!found) {
        story->matters = jl_realloc(story->matters, (story->matter_count + 1) * sizeof *story->matters);
        found = &story->matters[story->matter_count++];
    }
    snprintf(found->id, sizeof found->id, "%s", matter->id);
    snprintf(found->casefile, sizeof found->casefile, "%s", matter->casefile);
    snprintf(found->workflow, sizeof found->workflow, "%s", matter->workflow);
    snprintf(found->state, sizeof found->state, "%s", matter->state);
    snprintf(found->key, sizeof found->key, "%s", matter->key);
    jieli__v1__matter__free_unpacked(matter, NULL);
}

static void note_deadline(struct story *story, struct jl_view value)
{
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, value.len, value.data);
    struct story_deadline *found = NULL;
    JL_CHECK(deadline);
    for (size_t i = 0; i < story->deadline_count; i++)
        if (jl_text_equal(story->deadlines[i].matter, deadline->matter) &&
            jl_text_equal(story->deadlines[i].name, deadline->name) && story->deadlines[i].n == deadline->n)
            found = &story->deadlines[i];
    if (!found) {
        story->deadlines = jl_realloc(story->deadlines, (story->deadline_count + 1) * sizeof *story->deadlines);
        found = &story->deadlines[story->deadline_count++];
    }
    snprintf(found->matter, sizeof found->matter, "%s", deadline->matter);
    snprintf(found->name, sizeof found->name, "%s", deadline->name);
    snprintf(found->responsible, sizeof found->responsible, "%s", deadline->responsible);
    snprintf(found->kind, sizeof found->kind, "%s", deadline->kind);
    found->n = deadline->n;
    found->due_day = deadline->due_day;
    found->state = deadline->state;
    found->provisional = deadline->provisional;
    snprintf(found->last_change, sizeof found->last_change, "%s",
             deadline->n_history ? deadline->history[deadline->n_history - 1]->what : "");
    jieli__v1__deadline__free_unpacked(deadline, NULL);
}

static void note_missed(struct story *story, uint64_t position, const struct jl_record *record,
                        const Jieli__V1__RecordPublic *public_, const Jieli__V1__RecordPlain *plain)
{
    Jieli__V1__Message *message = jieli__v1__message__unpack(NULL, plain->message.len, plain->message.data);
    bool is = message && jl_text_equal(message->type, "cn.jieli.deadline.missed.v1") && record->sealed_count;
    jieli__v1__message__free_unpacked(message, NULL);
    if (!is)
        return;
    Jieli__V1__SealedPart *part = jieli__v1__sealed_part__unpack(NULL, record->sealed[0].len, record->sealed[0].data);
    Jieli__V1__Body *body = part ? jieli__v1__body__unpack(NULL, part->bytes.len, part->bytes.data) : NULL;
    Jieli__V1__DeadlineMissed *missed =
        body ? jieli__v1__deadline_missed__unpack(NULL, body->payload.len, body->payload.data) : NULL;
    JL_CHECK(missed);
    story->missed = jl_realloc(story->missed, (story->missed_count + 1) * sizeof *story->missed);
    struct story_missed *kept = &story->missed[story->missed_count++];
    kept->position = position;
    snprintf(kept->deadline, sizeof kept->deadline, "%s", missed->deadline);
    snprintf(kept->responsible, sizeof kept->responsible, "%s", missed->responsible_agency);
    snprintf(kept->due_on, sizeof kept->due_on, "%s", missed->due_on);
    snprintf(kept->casefile, sizeof kept->casefile, "%s", public_->casefile);
    jieli__v1__deadline_missed__free_unpacked(missed, NULL);
    jieli__v1__body__free_unpacked(body, NULL);
    jieli__v1__sealed_part__free_unpacked(part, NULL);
}

static void scan_one(struct story *story, uint64_t position)
{
    struct jl_record record;
    enum jieli_status status = jl_journal_read(story->world->journal, position, &record, NULL, NULL);
    JL_CHECK(status == JIELI_OK);
    Jieli__V1__RecordPublic *public_ = jieli__v1__record_public__unpack(NULL, record.public_.len, record.public_.data);
    Jieli__V1__RecordPlain *plain = jieli__v1__record_plain__unpack(NULL, record.plain.len, record.plain.data);
    JL_CHECK(public_ && plain);
    const Jieli__V1__Decision *decision = plain->decision;
    for (size_t i = 0; decision && i < decision->n_steps; i++)
        note_walk(story, decision->steps[i]);
    for (size_t i = 0; decision && i < decision->n_puts; i++) {
        if (decision->puts[i]->kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER)
            note_matter(story, jl_view_pb(decision->puts[i]->value));
        if (decision->puts[i]->kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE)
            note_deadline(story, jl_view_pb(decision->puts[i]->value));
    }
    if (public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_HUB_MESSAGE)
        note_missed(story, position, &record, public_, plain);
    jieli__v1__record_public__free_unpacked(public_, NULL);
    jieli__v1__record_plain__free_unpacked(plain, NULL);
}

void story_scan(struct story *story)
{
    if (!story->world->journal)
        return;
    while (story->scanned < jl_journal_durable_position(story->world->journal))
        scan_one(story, ++story->scanned);
}

struct story_matter *story_matter_find(struct story *story, const char *workflow, const struct story_person *person)
{
    size_t len = strcspn(workflow, "/");
    for (size_t i = story->matter_count; i-- > 0;) {
        struct story_matter *matter = &story->matters[i];
        bool is = strlen(matter->workflow) == len && strncmp(matter->workflow, workflow, len) == 0;
        bool key = !workflow[len] || jl_text_starts(matter->key, workflow + len + 1);
        if (is && key && (!person || jl_text_equal(matter->casefile, person->casefile)))
            return matter;
    }
    return NULL;
}

struct story_deadline *story_deadline_find(struct story *story, const char *name, const struct story_person *person)
{
    for (size_t i = story->deadline_count; i-- > 0;) {
        struct story_deadline *deadline = &story->deadlines[i];
        bool own = !person;
        for (size_t m = 0; person && m < story->matter_count; m++)
            own = own || (jl_text_equal(story->matters[m].id, deadline->matter) &&
                          jl_text_equal(story->matters[m].casefile, person->casefile));
        if (own && jl_text_equal(deadline->name, name))
            return deadline;
    }
    return NULL;
}
