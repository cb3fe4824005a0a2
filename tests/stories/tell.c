// SPDX-License-Identifier: Apache-2.0
// The statements of a story, one row each.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include "story.h"
#include <stdio.h>
#include <stdlib.h>

#define SETTLE_MS 1 ///< in a quiet world everything that a message causes happens at once

static void settle(struct story *story)
{
    jl_world_run(story->world, story->world->now_ms + SETTLE_MS);
    story_scan(story);
}

static bool time_of(const char *date, const char *clock, jl_time_ms *out)
{
    char text[40];
    snprintf(text, sizeof text, "%.10s%c%.5s:00+08:00", date, 'T', clock);
    return jl_time_parse(text, out);
}

// ---- clock, agency, person ----

static bool tell_profile(struct story *story, char **words, size_t count)
{
    if (count != 2)
        return story_fail(story, "profile NAME");
    snprintf(story->profile, sizeof story->profile, "%s", words[1]);
    return !story->line->field_count || story_own_rules(story, story->line);
}

static bool tell_clock(struct story *story, char **words, size_t count)
{
    struct jieli_err err = {0};
    jl_time_ms start;
    if (count != 3 || !time_of(words[1], words[2], &start))
        return story_fail(story, "clock DATE HH:MM");
    struct jl_world_conf conf = {.seed = 1,
                                 .profile = story->profile[0] ? story->profile : "national",
                                 .start_ms = start,
                                 .parts = story->parts,
                                 .part_count = story_parts(story),
                                 .workflows = story->load->workflows,
                                 .workflow_count = story->load->workflow_count,
                                 .segment_bytes = 1u << 20,
                                 .keep_json = true};
    story->world = jl_world_new(&conf, &err);
    if (!story->world)
        return story_fail(story, "the hub does not start: %s %s", err.field, err.text);
    settle(story);
    return true;
}

static bool register_now(struct story *story, struct jl_sim_agency *agency)
{
    struct jl_sim_agent *agent = jl_world_speaker(story->world, agency->code);
    jl_world_register(story->world, agent);
    settle(story);
    const struct jl_sim_agent *operator_ = story->world->operator_;
    const struct jl_sim_message *last = operator_->diary[operator_->diary_count - 1];
    if (last->fate != JL_FATE_ACCEPTED)
        return story_fail(story, "%s is not registered: %s %s", agency->code, last->code, last->text);
    agency->admitted = true;
    jl_sim_agent_connect(story->world, agent);
    settle(story);
    return true;
}

/// agency CODE ROLE[/LEVEL] DIVISION [later]
static bool tell_agency(struct story *story, char **words, size_t count)
{
    if (count < 4 || count > 5 || (count == 5 && !jl_text_equal(words[4], "later")))
        return story_fail(story, "agency CODE ROLE[/LEVEL] DIVISION [later]");
    char *level = strchr(words[2], '/');
    if (level)
        *level++ = 0;
    struct jl_sim_agency *agency = jl_world_agency(story->world, words[1], words[2], level ? level : "", words[3]);
    return count == 5 || register_now(story, agency);
}

static bool tell_register(struct story *story, char **words, size_t count)
{
    struct jl_sim_agency *agency = count == 2 ? jl_world_find(story->world, words[1]) : NULL;
    return agency ? register_now(story, agency) : story_fail(story, "register CODE");
}

static bool tell_person(struct story *story, char **words, size_t count)
{
    if (count != 2 || story->person_count == STORY_NAMES_MAX)
        return story_fail(story, "person NAME");
    struct story_person *person = &story->persons[story->person_count++];
    snprintf(person->name, sizeof person->name, "%s", words[1]);
    person->fields = story->line;
    return true;
}

/// told in full [but TYPE…]: what it asks is asked when all is over
static bool tell_in_full(struct story *story, char **words, size_t count)
{
    if (count < 3 || !jl_text_equal(words[1], "in") || !jl_text_equal(words[2], "full") || count == 4 ||
        (count > 4 && !jl_text_equal(words[3], "but")))
        return story_fail(story, "told in full [but TYPE…]");
    for (size_t i = 4; i < count; i++)
        if (!jl_type_find(words[i]))
            return story_fail(story, "there is no message type %s", words[i]);
    story->in_full = story->line;
    return true;
}

// ---- time ----

static bool go_to(struct story *story, jl_time_ms to)
{
    if (to < story->world->now_ms - SETTLE_MS * 1000)
        return story_fail(story, "that is in the past");
    jl_world_run(story->world, to);
    settle(story);
    return true;
}

/// after 11 working days | after 3 days | after 2 hours | after 10 minutes
static bool tell_after(struct story *story, char **words, size_t count)
{
    static const struct {
        const char *name;
        int64_t ms;
    } units[] = {{"day", JL_MS_DAY}, {"hour", JL_MS_HOUR}, {"minute", JL_MS_MINUTE}};
    int64_t amount = count >= 3 ? strtoll(words[1], NULL, 10) : 0;
    jl_time_ms now = story->world->now_ms;
    if (amount > 0 && count == 4 && jl_text_equal(words[2], "working") && jl_text_starts(words[3], "day")) {
        struct jl_date today = jl_date_at(now);
        struct jl_due due = jl_calendar_due(jl_hub_active(story->world->hub)->calendar, JL_UNIT_WORKING_DAYS, amount,
                                            false, today, now);
        return go_to(story, now + (due.on.day - today.day) * JL_MS_DAY);
    }
    for (size_t i = 0; amount > 0 && count == 3 && i < sizeof units / sizeof units[0]; i++)
        if (jl_text_starts(words[2], units[i].name))
            return go_to(story, now + amount * units[i].ms);
    return story_fail(story, "after N working days, days, hours or minutes");
}

// ---- sending ----

static struct story_named *named_find(struct story *story, const char *name)
{
    for (size_t i = 0; i < story->named_count; i++)
        if (jl_text_equal(story->named[i].name, name))
            return &story->named[i];
    return NULL;
}

static bool named_add(struct story *story, const char *name, struct jl_sim_agent *agent, struct jl_sim_message *message)
{
    struct story_named *named = named_find(story, name);
    if (!named && story->named_count == STORY_NAMES_MAX)
        return story_fail(story, "too many named messages");
    named = named ? named : &story->named[story->named_count++];
    snprintf(named->name, sizeof named->name, "%s", name);
    named->agent = agent;
    named->message = message;
    return true;
}

struct sending {
    struct jl_sim_agent *agent;
    const char *type, *name, *id, *subject, *matter;
    int64_t expires_ms; ///< from now; 0 = never
    struct story_person *about;
};

/// [about PERSON | in file of PERSON] [for MATTER] [with-id-of NAME] [expiring DURATION] [as NAME]
static bool read_sending(struct story *story, char **words, size_t count, struct sending *out)
{
    for (size_t i = 3; i < count; i++) {
        bool more = i + 1 < count;
        if (jl_text_equal(words[i], "about") && more) {
            out->about = story_person_find(story, words[++i]);
            if (!out->about)
                return story_fail(story, "nobody is called %s here", words[i]);
        } else if (jl_text_equal(words[i], "in") && i + 3 < count && jl_text_equal(words[i + 1], "file")) {
            const struct story_person *person = story_person_find(story, words[i + 3]);
            if (!person)
                return story_fail(story, "nobody is called %s here", words[i + 3]);
            out->subject = person->casefile;
            i += 3;
        } else if (jl_text_equal(words[i], "for") && more) {
            const struct story_matter *matter = story_matter_find(story, words[++i], out->about);
            out->matter = matter ? matter->id : words[i];
        } else if (jl_text_equal(words[i], "with-id-of") && more) {
            const struct story_named *named = named_find(story, words[++i]);
            if (!named)
                return story_fail(story, "no message is called %s here", words[i]);
            out->id = named->message->id;
        } else if (jl_text_equal(words[i], "expiring") && more) {
            if (!jl_duration_parse(words[++i], &out->expires_ms))
                return story_fail(story, "expiring DURATION, like 2h");
        } else if (jl_text_equal(words[i], "as") && more) {
            out->name = words[++i];
        } else {
            return story_fail(story, "%s is not understood", words[i]);
        }
    }
    return true;
}

/// AGENCY sends TYPE …
static bool tell_sends(struct story *story, char **words, size_t count)
{
    struct jieli_err err = {0};
    struct sending sending = {
        .agent = jl_world_speaker(story->world, words[0]), .name = "it", .subject = "", .matter = ""};
    sending.type = words[2];
    if (!sending.agent)
        return story_fail(story, "no agency is called %s here", words[0]);
    if (!read_sending(story, words, count, &sending))
        return false;
    struct jl_buf payload = {0};
    bool good = story_payload(story, sending.type, sending.about, &payload);
    struct jieli_message message = {.type = sending.type,
                                    .id = sending.id,
                                    .subject = sending.subject,
                                    .matter = sending.matter,
                                    .payload = jl_buf_view(&payload),
                                    .expirytime_ms =
                                        sending.expires_ms ? story->world->now_ms + sending.expires_ms : 0};
    struct jl_sim_message *kept = good ? jl_world_write(story->world, sending.agent, &message, &err) : NULL;
    jl_buf_fini(&payload);
    if (!kept)
        return good ? story_fail(story, "%s %s", err.field, err.text) : false;
    jl_world_flush(story->world, sending.agent);
    settle(story);
    struct jl_sim_agency *revoked = NULL;
    if (jl_text_equal(sending.type, "admin.agency_revoke") && kept->fate == JL_FATE_ACCEPTED)
        revoked = jl_world_find(story->world, strchr(story->line->fields[0].text, ' ') + 1);
    if (revoked)
        revoked->revoked = true;
    if (sending.about && kept->casefile[0])
        snprintf(sending.about->casefile, sizeof sending.about->casefile, "%s", kept->casefile);
    story->unjudged = kept;
    return named_add(story, sending.name, sending.agent, kept);
}

/// AGENCY repeats NAME: the very same frame once more.
static bool tell_repeats(struct story *story, char **words, size_t count)
{
    const struct story_named *named = count == 3 ? named_find(story, words[2]) : NULL;
    if (!named)
        return story_fail(story, "AGENCY repeats NAME");
    named->message->answers = 0;
    jl_sim_agent_send_group(story->world, named->agent, named->message->group, true);
    settle(story);
    return true;
}

/// restart: the hub stops in order and comes back. crash: it dies.
static bool tell_restart(struct story *story, char **words, size_t count)
{
    jl_time_ms down = 1000;
    if (count == 2 && !jl_duration_parse(words[1], &down))
        return story_fail(story, "restart [DURATION]");
    if (jl_text_equal(words[0], "crash"))
        jl_world_crash(story->world, 0, down);
    else
        jl_world_restart(story->world, down);
    jl_world_run(story->world, story->world->now_ms + down);
    for (size_t i = 0; i < story->world->agent_count; i++)
        if (!story->world->agents[i]->agency || story->world->agents[i]->agency->admitted)
            jl_sim_agent_connect(story->world, story->world->agents[i]);
    settle(story);
    return true;
}

/// AGENCY leaves | AGENCY returns
static bool tell_presence(struct story *story, char **words, bool leaves)
{
    struct jl_sim_agent *agent = jl_world_speaker(story->world, words[0]);
    if (!agent)
        return story_fail(story, "no agency is called %s here", words[0]);
    agent->away = leaves;
    if (leaves)
        jl_sim_agent_leave(story->world, agent, true);
    else
        jl_sim_agent_connect(story->world, agent);
    settle(story);
    return true;
}

/// AGENCY takes mail | AGENCY refuses mail | AGENCY delays mail
static bool tell_mood(struct story *story, char **words)
{
    static const char *const moods[] = {"takes", "delays", "refuses"};
    struct jl_sim_agency *agency = jl_world_find(story->world, words[0]);
    for (size_t i = 0; agency && i < sizeof moods / sizeof moods[0]; i++)
        if (jl_text_equal(words[1], moods[i])) {
            agency->mood = (enum jl_sim_mood)i;
            return true;
        }
    return story_fail(story, "AGENCY takes, delays or refuses mail");
}

// ---- the table ----

typedef bool tell_fn(struct story *story, char **words, size_t count);
static const struct {
    const char *word;
    tell_fn *fn;
} rows[] = {
    {"profile", tell_profile}, {"clock", tell_clock},  {"agency", tell_agency},  {"register", tell_register},
    {"person", tell_person},   {"after", tell_after},  {"expect", story_expect}, {"restart", tell_restart},
    {"crash", tell_restart},   {"told", tell_in_full},
};

/// What is sent is to be accepted without a problem, unless the very next statement says otherwise.
static bool judge_last(struct story *story, char *const *words, size_t count)
{
    static const char *const judges[] = {"accepted", "refused", "duplicate", "conflict", "problem"};
    const struct jl_sim_message *last = story->unjudged;
    story->unjudged = NULL;
    for (size_t i = 0; last && count > 1 && i < sizeof judges / sizeof judges[0]; i++)
        if (jl_text_equal(words[0], "expect") && jl_text_equal(words[1], judges[i]))
            return true;
    if (!last || (last->last == JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED && !last->item_problems))
        return true;
    return story_fail(story, "before this: %s %s %s %s", last->type, last->code, last->text, last->item_code);
}

/// There is no world yet.
static bool tell_before_clock(struct story *story, char **words, size_t count)
{
    for (size_t i = 0; i < 2; i++)
        if (jl_text_equal(words[0], rows[i].word))
            return rows[i].fn(story, words, count);
    return story_fail(story, "clock comes first");
}

static bool tell_words(struct story *story, char **words, size_t count)
{
    if (!judge_last(story, words, count))
        return false;
    if (!story->world)
        return tell_before_clock(story, words, count);
    jl_time_ms to;
    if (count >= 3 && jl_text_equal(words[0], "at")) {
        if (!time_of(words[1], words[2], &to))
            return story_fail(story, "at DATE HH:MM");
        if (!go_to(story, to))
            return false;
        words += 3;
        count -= 3;
        if (!count)
            return true;
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (jl_text_equal(words[0], rows[i].word))
            return rows[i].fn(story, words, count);
    if (count >= 3 && jl_text_equal(words[1], "sends"))
        return tell_sends(story, words, count);
    if (count >= 3 && jl_text_equal(words[1], "repeats"))
        return tell_repeats(story, words, count);
    if (count == 2 && (jl_text_equal(words[1], "leaves") || jl_text_equal(words[1], "returns")))
        return tell_presence(story, words, jl_text_equal(words[1], "leaves"));
    if (count == 3 && jl_text_equal(words[2], "mail"))
        return tell_mood(story, words);
    return story_fail(story, "%s is not understood", words[0]);
}

static bool is_left_out(const struct story_line *in_full, const char *type)
{
    for (size_t i = 4; i < in_full->count; i++)
        if (jl_text_equal(jl_type_find(in_full->words[i])->full, type))
            return true;
    return false;
}

static bool all_told(struct story *story)
{
    const struct jl_world *world = story->world;
    for (size_t i = 0; story->in_full && i < world->agency_count; i++) {
        const struct jl_sim_agency *agency = world->agencies[i];
        for (size_t k = 0; k < agency->inbox_count; k++)
            if (!is_left_out(story->in_full, agency->inbox[k]->type) && !story_spoke_of(story, agency->inbox[k])) {
                story->line = story->in_full;
                return story_fail(story, "%s has received a %s that was not spoken of", agency->code,
                                  agency->inbox[k]->type);
            }
    }
    return true;
}

bool story_tell(struct story *story)
{
    for (size_t i = 0; i < story->line_count; i++) {
        story->line = &story->lines[i];
        if (!tell_words(story, story->lines[i].words, story->lines[i].count))
            return false;
        if (story->world && story->world->finding_count)
            return story_fail(story, "finding: %s", story->world->findings[0]);
    }
    if (!story->world)
        return story_fail(story, "nothing happens");
    if (!judge_last(story, NULL, 0))
        return false;
    if (!story->expectations)
        return story_fail(story, "nothing is expected");
    story_scan(story);
    if (!all_told(story))
        return false;
    jl_world_check(story->world, false);
    return story->world->finding_count ? story_fail(story, "finding: %s", story->world->findings[0]) : true;
}
