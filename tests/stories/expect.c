// SPDX-License-Identifier: Apache-2.0
// What a story expects, one row each.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include "lib/seal/verdict.h"
#include "story.h"
#include <stdio.h>
#include <stdlib.h>

static const char *const deadline_states[] = {"?", "running", "suspended", "met", "missed", "cancelled"};

// ---- outcomes ----

static struct jl_sim_message *message_of(struct story *story, const char *name)
{
    for (size_t i = 0; i < story->named_count; i++)
        if (jl_text_equal(story->named[i].name, name))
            return story->named[i].message;
    story_fail(story, "no message is called %s here", name);
    return NULL;
}

static const char *outcome_text(const struct jl_sim_message *message)
{
    static const char *const names[] = {"not answered", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    return names[message->answers ? message->last : 0];
}

static bool expect_kind(struct story *story, const char *name, Jieli__V1__OutcomeKind kind, const char *code)
{
    static const char *const wanted[] = {"?", "ACCEPTED", "DUPLICATE", "REJECTED", "CONFLICT", "RETRY_LATER"};
    const struct jl_sim_message *message = message_of(story, name);
    if (!message)
        return false;
    bool is = message->answers && message->last == kind && (!code || jl_text_equal(code, message->code));
    return is ? true
              : story_fail(story, "%s is not %s%s%s, it is %s %s %s", name, wanted[kind], code ? " " : "",
                           code ? code : "", outcome_text(message), message->code, message->text);
}

/// expect accepted NAME
static bool expect_accepted(struct story *story, char **words, size_t count)
{
    return story_words(story, words, count, 2) &&
           expect_kind(story, words[1], JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED, NULL);
}

/// expect duplicate NAME: the receipt is the first one, byte for byte (the diary sees to that)
static bool expect_duplicate(struct story *story, char **words, size_t count)
{
    return story_words(story, words, count, 2) &&
           expect_kind(story, words[1], JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_DUPLICATE, NULL);
}

/// expect refused NAME [CODE]
static bool expect_refused(struct story *story, char **words, size_t count)
{
    return story_words(story, words, count, 3) &&
           expect_kind(story, words[1], JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_REJECTED, count > 2 ? words[2] : NULL);
}

/// expect conflict NAME
static bool expect_conflict(struct story *story, char **words, size_t count)
{
    return story_words(story, words, count, 2) &&
           expect_kind(story, words[1], JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_CONFLICT, NULL);
}

/// expect problem NAME entry N [CODE]
static bool expect_problem(struct story *story, char **words, size_t count)
{
    const struct jl_sim_message *message = message_of(story, words[1]);
    if (message && !story_words(story, words, count, 5))
        return false;
    if (!message || count < 4 || !jl_text_equal(words[2], "entry"))
        return message ? story_fail(story, "expect problem NAME entry N [CODE]") : false;
    bool is = message->item_problems && message->item_entry == (uint32_t)strtoul(words[3], NULL, 10) &&
              (count < 5 || jl_text_equal(words[4], message->item_code));
    return is ? true
              : story_fail(story, "%s has %u problems, the first in entry %u: %s", words[1], message->item_problems,
                           message->item_entry, message->item_code);
}

// ---- matters and deadlines ----

/// … [of PERSON] taken off the end of a statement
static bool take_person(struct story *story, char **words, size_t *count, const struct story_person **out)
{
    *out = NULL;
    if (*count < 3 || !jl_text_equal(words[*count - 2], "of"))
        return true;
    *out = story_person_find(story, words[*count - 1]);
    if (!*out)
        return story_fail(story, "nobody is called %s here", words[*count - 1]);
    *count -= 2;
    return true;
}

/// expect matter WORKFLOW[/KEY] in STATE [of PERSON]
static bool expect_matter(struct story *story, char **words, size_t count)
{
    const struct story_person *person;
    if (!take_person(story, words, &count, &person))
        return false;
    if (count != 4 || !jl_text_equal(words[2], "in"))
        return story_fail(story, "expect matter WORKFLOW in STATE");
    const struct story_matter *matter = story_matter_find(story, words[1], person);
    if (!matter)
        return story_fail(story, "there was no matter %s", words[1]);
    return jl_text_equal(matter->state, words[3])
               ? true
               : story_fail(story, "%s is in %s, not in %s", words[1], matter->state, words[3]);
}

/// expect due NAME on DATE [responsible AGENCY] [soft|hard_agency|hard_person] [provisional] [of PERSON]
static bool expect_due(struct story *story, char **words, size_t count)
{
    const struct story_person *person;
    struct jl_date day;
    if (!take_person(story, words, &count, &person))
        return false;
    if (count < 4 || !jl_text_equal(words[2], "on") || !jl_date_parse(words[3], &day))
        return story_fail(story, "expect due NAME on DATE");
    const struct story_deadline *deadline = story_deadline_find(story, words[1], person);
    if (!deadline || deadline->state != JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING)
        return story_fail(story, "%s is not running", words[1]);
    char due[11];
    jl_date_write((struct jl_date){deadline->due_day}, due);
    if (deadline->due_day != day.day)
        return story_fail(story, "%s is due on %s, not on %s", words[1], due, words[3]);
    bool provisional = false;
    for (size_t i = 4; i < count; i++) {
        if (jl_text_equal(words[i], "responsible") && i + 1 < count) {
            if (!jl_text_equal(deadline->responsible, words[++i]))
                return story_fail(story, "%s is the duty of %s, not of %s", words[1], deadline->responsible, words[i]);
        } else if (jl_text_equal(words[i], "provisional")) {
            provisional = true;
        } else if (!jl_text_equal(words[i], deadline->kind)) {
            return story_fail(story, "%s is %s, not %s", words[1], deadline->kind, words[i]);
        }
    }
    return provisional == deadline->provisional
               ? true
               : story_fail(story, "the day of %s is %s", words[1], provisional ? "not provisional" : "provisional");
}

/// expect deadline NAME running|met|met_late|missed|cancelled|suspended|none [of PERSON]
static bool expect_deadline(struct story *story, char **words, size_t count)
{
    const struct story_person *person;
    if (!take_person(story, words, &count, &person))
        return false;
    if (count != 3)
        return story_fail(story, "expect deadline NAME STATE");
    const struct story_deadline *deadline = story_deadline_find(story, words[1], person);
    const char *state = deadline ? deadline_states[deadline->state] : "none";
    bool late = deadline && jl_text_equal(deadline->last_change, "met_late");
    bool is = jl_text_equal(words[2], state) || (late && jl_text_equal(words[2], "met_late"));
    return is ? true
              : story_fail(story, "%s is %s (%s), not %s", words[1], state, deadline ? deadline->last_change : "-",
                           words[2]);
}

static const struct story_missed *missed_find(const struct story *story, const char *deadline)
{
    for (size_t i = story->missed_count; i-- > 0;)
        if (jl_text_equal(story->missed[i].deadline, deadline))
            return &story->missed[i];
    return NULL;
}

/// expect missed NAME by AGENCY [on DATE]
static bool expect_missed(struct story *story, char **words, size_t count)
{
    const struct story_missed *missed = missed_find(story, words[1]);
    if (!story_words(story, words, count, 6))
        return false;
    if (count % 2 || count < 4 || !jl_text_equal(words[2], "by") || (count > 4 && !jl_text_equal(words[4], "on")))
        return story_fail(story, "expect missed NAME by AGENCY [on DATE]");
    if (!missed)
        return story_fail(story, "no record says that %s was missed", words[1]);
    if (!jl_text_equal(missed->responsible, words[3]))
        return story_fail(story, "the record names %s, not %s", missed->responsible, words[3]);
    return count < 6 || jl_text_equal(missed->due_on, words[5])
               ? true
               : story_fail(story, "%s was due on %s, not on %s", words[1], missed->due_on, words[5]);
}

/// expect receipt of missed NAME is VALID: what jieli verify says of it
static bool expect_receipt(struct story *story, char **words, size_t count)
{
    const struct story_missed *missed = count == 6 ? missed_find(story, words[3]) : NULL;
    struct jl_buf receipt = {0};
    struct jl_receipt_facts facts;
    struct jieli_err err = {0};
    if (!missed || !jl_text_equal(words[1], "of") || !jl_text_equal(words[2], "missed") ||
        !jl_text_equal(words[4], "is"))
        return story_fail(story, "expect receipt of missed NAME is VALID, and there must be such a record");
    if (jl_journal_receipt(story->world->journal, missed->position, &receipt, &err) != JIELI_OK)
        return story_fail(story, "no receipt: %s", err.text);
    enum jl_verdict verdict = jl_receipt_judge(jl_buf_view(&receipt), story->world->log_key, &facts, &err);
    jl_buf_fini(&receipt);
    bool is = jl_text_equal(jl_verdict_text(verdict), words[5]) && facts.position == missed->position;
    return is ? true
              : story_fail(story, "the receipt is %s, not %s%s%s", jl_verdict_text(verdict), words[5],
                           err.text[0] ? ": " : "", err.text);
}

// ---- mail ----

bool story_spoke_of(const struct story *story, const struct jl_sim_entry *entry)
{
    for (size_t i = 0; i < story->consumed_count; i++)
        if (story->consumed[i] == entry)
            return true;
    return false;
}

static bool is_type(const struct jl_sim_entry *entry, const char *type)
{
    const struct jl_type *known = jl_type_find(type);
    return known && jl_text_equal(known->full, entry->type);
}

/// Every indented line is a piece that the disclosed payload holds, as JSON.
static bool holds(const struct story *story, const struct jl_sim_entry *entry)
{
    for (size_t i = 0; i < story->line->field_count; i++)
        if (!strstr(entry->json, story->line->fields[i].text))
            return false;
    return true;
}

static void consume(struct story *story, struct jl_sim_entry *entry)
{
    story->consumed = jl_realloc(story->consumed, (story->consumed_count + 1) * sizeof(struct jl_sim_entry *));
    story->consumed[story->consumed_count++] = entry;
}

/// The first that was not spoken of yet.
static struct jl_sim_entry *next_mail(struct story *story, const struct jl_sim_agency *agency, const char *type)
{
    for (size_t i = 0; i < agency->inbox_count; i++)
        if (is_type(agency->inbox[i], type) && !story_spoke_of(story, agency->inbox[i]) &&
            holds(story, agency->inbox[i]))
            return agency->inbox[i];
    return NULL;
}

/// expect AGENCY receives TYPE [without FIELD[,FIELD]]: once, of those not yet spoken of; lines below: pieces of its
/// JSON
static bool expect_receives(struct story *story, char **words, size_t count)
{
    const struct jl_sim_agency *agency = jl_world_find(story->world, words[0]);
    if (!agency || !jl_type_find(words[2]))
        return story_fail(story, "no such agency or type");
    if (count != 3 && (count != 5 || !jl_text_equal(words[3], "without")))
        return story_fail(story, "expect AGENCY receives TYPE [without FIELD,FIELD]");
    struct jl_sim_entry *entry = next_mail(story, agency, words[2]);
    if (!entry)
        return story_fail(story, "%s has received no %s%s that was not spoken of", words[0], words[2],
                          story->line->field_count ? " with the lines below" : "");
    consume(story, entry);
    const char *without = count == 5 ? words[4] : "";
    if (!jl_text_equal(entry->withheld, without))
        return story_fail(story, "%s received %s without \"%s\", not without \"%s\"", words[0], words[2],
                          entry->withheld, without);
    return true;
}

/// expect no TYPE at AGENCY: none that was not spoken of
static bool expect_no(struct story *story, char **words, size_t count)
{
    const struct jl_sim_agency *agency = count == 4 ? jl_world_find(story->world, words[3]) : NULL;
    if (!agency || !jl_type_find(words[1]) || !jl_text_equal(words[2], "at"))
        return story_fail(story, "expect no TYPE at AGENCY");
    return next_mail(story, agency, words[1])
               ? story_fail(story, "%s has received a %s that was not spoken of", words[3], words[1])
               : true;
}

/// expect mail waits at MAILBOX | expect mail none at MAILBOX: somebody's, or "?role/division" when nobody is
/// registered
static bool expect_mail(struct story *story, char **words, size_t count)
{
    if (count != 4 || !jl_text_equal(words[2], "at") ||
        !(jl_text_equal(words[1], "waits") || jl_text_equal(words[1], "none")))
        return story_fail(story, "expect mail waits|none at MAILBOX");
    const struct jl_mailbox *mailbox = jl_state_mailbox(jl_hub_state(story->world->hub), words[3]);
    bool waits = mailbox && jl_mailbox_live(mailbox);
    return waits == jl_text_equal(words[1], "waits") ? true
                                                     : story_fail(story, "mail %s", waits ? "waits" : "does not wait");
}

typedef bool expect_fn(struct story *story, char **words, size_t count);
static const struct {
    const char *word;
    expect_fn *fn;
} rows[] = {
    {"accepted", expect_accepted},
    {"duplicate", expect_duplicate},
    {"refused", expect_refused},
    {"conflict", expect_conflict},
    {"problem", expect_problem},
    {"matter", expect_matter},
    {"due", expect_due},
    {"deadline", expect_deadline},
    {"missed", expect_missed},
    {"receipt", expect_receipt},
    {"no", expect_no},
    {"mail", expect_mail},
};

bool story_expect(struct story *story, char **words, size_t count)
{
    words++;
    count--;
    story->expectations++;
    for (size_t i = 0; count >= 2 && i < sizeof rows / sizeof rows[0]; i++)
        if (jl_text_equal(words[0], rows[i].word))
            return rows[i].fn(story, words, count);
    if (count >= 3 && jl_text_equal(words[1], "receives"))
        return expect_receives(story, words, count);
    return story_fail(story, "this expectation is not understood");
}
