// SPDX-License-Identifier: Apache-2.0
// A configuration takes effect: what it moves, what it refuses, what must be there at a start (formats F13, F19).
#include "core/hub/preview.h"
#include "tests/unit/here.h"

#define DAY(y, m, d) (jl_date_of(y, m, d).day)

/// An arrangement for 2027 such as the State Council may publish: 1 to 3 January off, Sunday the 10th worked.
static const char year_2027[] =
    "calendar = { year = 2027; published = %s; source = \"made up for this test\"; holidays = ("
    "{ name = \"元旦\"; from = \"2027-01-01\"; until = \"2027-01-03\"; },"
    "{ name = \"劳动节\"; from = \"2027-05-01\"; until = \"2027-05-05\"; },"
    "{ name = \"国庆节\"; from = \"2027-10-01\"; until = \"2027-10-07\"; } );"
    "workdays = ( { name = \"元旦\"; on = \"2027-01-10\"; } ); };";

/// {"parts":[{"name":…,"text":…}],"basis":…} with the text as JSON.
static char *configuration(const char *name, const char *text, uint64_t basis)
{
    struct jl_buf json = {0};
    jl_buf_printf(&json, "{\"parts\":[{\"name\":\"%s\",\"text\":", name);
    jl_json_text(&json, text);
    jl_buf_printf(&json, "}],\"basis\":%llu}", (unsigned long long)basis);
    char *copy = jl_strdup(jl_buf_text(&json));
    jl_buf_fini(&json);
    return copy;
}

static const Jieli__V1__OutcomeItem *configure(struct here *here, const char *name, const char *text, uint64_t basis)
{
    char *json = configuration(name, text, basis);
    const Jieli__V1__OutcomeItem *item = town_admin(here->town, here->op, "admin.configuration", json);
    free(json);
    return item;
}

static const Jieli__V1__OutcomeItem *configure_year(struct here *here, bool published)
{
    char text[900];
    snprintf(text, sizeof text, year_2027, published ? "true" : "false");
    return configure(here, "calendar/cn-2027", text, 0);
}

/// national.cfg with aid.accept in so many working days.
static char *rules_with(int days)
{
    char *text = ground_text("etc/rules/national.cfg"), *at = strstr(text, "{ key = \"aid.accept\"; value = 5;");
    assert_non_null(at);
    assert_true(days < 10);
    char *five = strchr(at, '5');
    assert_non_null(five);
    *five = (char)('0' + days);
    return text;
}

struct look {
    const char *name;
    Jieli__V1__Deadline *found;
};

static bool look_one(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct look *look = user;
    (void)kind, (void)key;
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, value.len, value.data);
    if (strcmp(deadline->name, look->name) == 0 && !look->found)
        look->found = deadline;
    else
        jieli__v1__deadline__free_unpacked(deadline, NULL);
    return true;
}

/// The first of this name, to be freed.
static Jieli__V1__Deadline *deadline_of(struct here *here, const char *name)
{
    struct look look = {.name = name};
    jl_state_each(jl_hub_state(here->town->hub), TOWN_DEADLINE, look_one, &look);
    assert_non_null(look.found);
    return look.found;
}

static void assert_due(struct here *here, const char *name, int32_t day, bool provisional)
{
    char got[11], wanted[11];
    Jieli__V1__Deadline *deadline = deadline_of(here, name);
    jl_date_write((struct jl_date){deadline->due_day}, got);
    jl_date_write((struct jl_date){day}, wanted);
    assert_string_equal(got, wanted);
    assert_int_equal(deadline->provisional, provisional);
    jieli__v1__deadline__free_unpacked(deadline, NULL);
}

/// The newest record of a kind, unpacked; to be freed.
static Jieli__V1__RecordPublic *newest(struct here *here, Jieli__V1__RecordKind kind, Jieli__V1__RecordPlain **plain)
{
    for (uint64_t position = jl_journal_durable_position(here->town->journal); position; position--) {
        struct jl_record record;
        Jieli__V1__RecordPublic *public_ = town_record(here->town, position, &record, NULL);
        if (public_->kind == kind) {
            *plain = jieli__v1__record_plain__unpack(NULL, record.plain.len, record.plain.data);
            assert_non_null(*plain);
            return public_;
        }
        jieli__v1__record_public__free_unpacked(public_, NULL);
    }
    fail_msg("no record of kind %d", (int)kind);
    return NULL;
}

static void the_years_arrangement_moves_what_was_provisional_and_the_record_tells_it(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here.town->now_ms = jl_date_start_ms(jl_date_of(2026, 12, 28)) + 9 * JL_MS_HOUR;
    town_expect(configure_year(&here, false), TOWN_ACCEPTED, ""); // statutory days only
    here_arm(&here, 1, "2026-12-28");
    // 29, 30, 31 December; 1 to 3 January off; 4, 5 January: known only by the law, not by an arrangement
    assert_due(&here, "due.soft", DAY(2027, 1, 5), true);
    // a made-up arrangement that works on no other day before: the same day, no longer provisional
    town_expect(configure_year(&here, true), TOWN_ACCEPTED, "");
    town_round(here.town);
    assert_due(&here, "due.soft", DAY(2027, 1, 5), false);
    assert_due(&here, "due.hard", DAY(2027, 1, 4), false);
    Jieli__V1__RecordPlain *plain = NULL;
    Jieli__V1__RecordPublic *config = newest(&here, JIELI__V1__RECORD_KIND__RECORD_KIND_CONFIG, &plain);
    jieli__v1__record_plain__free_unpacked(plain, NULL);
    Jieli__V1__RecordPublic *note = newest(&here, JIELI__V1__RECORD_KIND__RECORD_KIND_NOTE, &plain);
    assert_int_equal(note->cause, config->position);
    assert_int_equal(plain->decision->n_notes, 3);
    for (size_t i = 0; i < 2; i++)
        assert_non_null(strstr(plain->decision->notes[i], "recomputed mt-"));
    assert_string_equal(plain->decision->notes[2], "recomputed 2 deadlines");
    jieli__v1__record_public__free_unpacked(config, NULL);
    jieli__v1__record_public__free_unpacked(note, NULL);
    jieli__v1__record_plain__free_unpacked(plain, NULL);
    here_close(&here);
}

/// Messages of this kind of the hub's own, in all its records.
static size_t told(struct here *here, const char *type)
{
    size_t count = 0;
    for (uint64_t position = 1; position <= jl_journal_durable_position(here->town->journal); position++) {
        struct jl_record record;
        jieli__v1__record_public__free_unpacked(town_record(here->town, position, &record, NULL), NULL);
        struct jl_view bytes = jl_skim(record.plain, JL_FIELD_PLAIN_MESSAGE, 0);
        Jieli__V1__Message *message = jieli__v1__message__unpack(NULL, bytes.len, bytes.data);
        count += message && strcmp(message->type, type) == 0;
        jieli__v1__message__free_unpacked(message, NULL);
    }
    return count;
}

static void a_day_that_stays_is_not_told_twice_when_the_arrangement_comes_late(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here.town->now_ms = jl_date_start_ms(jl_date_of(2026, 12, 28)) + 9 * JL_MS_HOUR;
    town_expect(configure_year(&here, false), TOWN_ACCEPTED, "");
    here_arm(&here, 1, "2026-12-28");
    here.town->now_ms = jl_date_start_ms(jl_date_of(2027, 1, 4)) + 9 * JL_MS_HOUR;
    town_round(here.town);
    town_round(here.town);
    assert_int_equal(told(&here, "cn.jieli.deadline.soon.v1"), 2); // the hard one's day is the 4th itself
    town_expect(configure_year(&here, true), TOWN_ACCEPTED, "");
    town_round(here.town);
    town_round(here.town);
    assert_due(&here, "due.soft", DAY(2027, 1, 5), false);
    assert_int_equal(told(&here, "cn.jieli.deadline.soon.v1"), 2);
    here_close(&here);
}

static void a_moved_one_keeps_its_history_and_survives_a_restart(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here.town->now_ms = jl_date_start_ms(jl_date_of(2026, 12, 30)) + 9 * JL_MS_HOUR;
    here_arm(&here, 1, "2026-12-30"); // no text of 2027 at all: 31 December, 1, 4, 5, 6 January
    assert_due(&here, "due.soft", DAY(2027, 1, 6), true);
    town_expect(configure_year(&here, true), TOWN_ACCEPTED, "");
    town_round(here.town);
    assert_due(&here, "due.soft", DAY(2027, 1, 7), false);
    town_restart(here.town);
    assert_due(&here, "due.soft", DAY(2027, 1, 7), false);
    Jieli__V1__Deadline *deadline = deadline_of(&here, "due.soft");
    assert_int_equal(deadline->n_history, 2);
    assert_string_equal(deadline->history[1]->what, "recomputed");
    assert_string_equal(deadline->history[1]->reason, "was 2027-01-06");
    assert_int_equal(deadline->history[1]->was_day, DAY(2027, 1, 6));
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    here_close(&here);
}

static void act(struct here *here, const char *type, const char *more)
{
    char json[300];
    Jieli__V1__Deadline *deadline = deadline_of(here, "due.soft");
    snprintf(json, sizeof json, "{\"matter\":\"%s\",\"deadline\":\"due.soft\",\"reason\":\"r\"%s}", deadline->matter,
             more);
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    town_expect(town_admin(here->town, here->op, type, json), TOWN_ACCEPTED, "");
}

static void a_resumed_one_moves_with_the_calendar_and_one_with_a_named_day_does_not(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here.town->now_ms = jl_date_start_ms(jl_date_of(2026, 12, 28)) + 9 * JL_MS_HOUR;
    here_arm(&here, 1, "2026-12-28");
    act(&here, "admin.deadline_suspend", ""); // five working days are left
    here.town->now_ms += 2 * JL_MS_DAY;
    act(&here, "admin.deadline_resume", ""); // on the 30th: 31, 1, 4, 5, 6
    assert_due(&here, "due.soft", DAY(2027, 1, 6), true);
    town_expect(configure_year(&here, true), TOWN_ACCEPTED, "");
    town_round(here.town);
    assert_due(&here, "due.soft", DAY(2027, 1, 7), false);
    act(&here, "admin.deadline_extend", ",\"until_on\":\"2027-02-01\"");
    assert_due(&here, "due.soft", DAY(2027, 2, 1), false);
    char *text = rules_with(9);
    town_expect(configure(&here, "rules/national", text, 0), TOWN_ACCEPTED, "");
    free(text);
    town_round(here.town);
    assert_due(&here, "due.soft", DAY(2027, 2, 1), false);
    here_close(&here);
}

static void a_new_rule_version_moves_what_runs_under_the_old_one(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here_arm(&here, 1, "2026-02-09");
    assert_due(&here, "due.soft", DAY(2026, 2, 14), false); // a made-up Saturday
    char *text = rules_with(6);
    town_expect(configure(&here, "rules/national", text, 0), TOWN_ACCEPTED, "");
    free(text);
    town_round(here.town);
    assert_due(&here, "due.soft", DAY(2026, 2, 24), false); // after the Spring Festival
    Jieli__V1__Deadline *deadline = deadline_of(&here, "due.soft");
    assert_string_equal(deadline->rule_version, jl_rules_version(jl_hub_active(here.town->hub)->rules));
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    here_close(&here);
}

/// So many running deadlines of one matter: enough that one round does not look at all of them.
static void fill(struct here *here, uint32_t many, int32_t start_day, jl_time_ms due_at_ms)
{
    Jieli__V1__Matter matter = JIELI__V1__MATTER__INIT;
    matter.id = (char *)(uintptr_t) "mt-many";
    matter.workflow = (char *)(uintptr_t) "town";
    matter.state = (char *)(uintptr_t) "timed";
    town_put(here->town, TOWN_MATTER, jl_view_text(matter.id), &matter.base);
    for (uint32_t i = 1; i <= many; i++) {
        Jieli__V1__Deadline deadline = JIELI__V1__DEADLINE__INIT;
        deadline.matter = matter.id;
        deadline.name = (char *)(uintptr_t) "due.soft";
        deadline.kind = (char *)(uintptr_t) "soft";
        deadline.rule = (char *)(uintptr_t) "aid.accept";
        deadline.profile = (char *)(uintptr_t) "national";
        deadline.n = i;
        deadline.start_day = start_day;
        deadline.due_day = jl_date_at(due_at_ms - 1).day;
        deadline.state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
        deadline.due_at_ms = due_at_ms;
        town_put_deadline(here->town, &deadline);
    }
}

static void none_fires_by_the_former_rule_while_the_others_are_still_being_moved(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    jl_time_ms due = jl_date_end_ms(jl_date_of(2026, 2, 14));
    fill(&here, 4000, DAY(2026, 2, 9), due);
    char *text = rules_with(6);
    here.town->now_ms = due + 3 * JL_MS_HOUR; // all are due by the rule that goes
    struct town_built built;
    char *json = configuration("rules/national", text, 0);
    town_build(here.town, &here.town->operator_, &(struct town_message){.type = "admin.configuration", .json = json},
               &built);
    town_submit_built(here.town, here.op, &here.town->operator_, &built, 1); // before the round that would fire them
    town_built_fini(&built);
    for (int i = 0; i < 20; i++)
        town_round(here.town);
    const Jieli__V1__Frame *frame = town_take(here.op, JIELI__V1__FRAME__OF_OUTCOME);
    town_expect(frame->outcome->items[0], TOWN_ACCEPTED, "");
    struct town_duties look = town_duties(here.town, NULL);
    assert_int_equal(look.missed, 0);
    assert_int_equal(look.running, 4000);
    free(text);
    free(json);
    here_close(&here);
}

static void what_was_looked_at_under_another_configuration_is_not_put_in_force(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    char text[900];
    snprintf(text, sizeof text, year_2027, "true");
    uint64_t basis = jl_hub_active(here.town->hub)->configuration;
    assert_true(basis > 0);
    town_expect(configure(&here, "calendar/cn-2027", text, basis), TOWN_ACCEPTED, "");
    town_expect(configure(&here, "calendar/cn-2027", text, basis), TOWN_REJECTED, "JL-HUB-0012");
    basis = jl_hub_active(here.town->hub)->configuration;
    town_expect(configure(&here, "calendar/cn-2027", text, basis), TOWN_ACCEPTED, "");
    town_expect(town_admin(here.town, here.op, "admin.configuration", "{}"), TOWN_REJECTED, "JL-MSG-0004");
    town_expect(town_admin(here.town, here.op, "admin.configuration", "{\"profile\":\"national\"}"), TOWN_ACCEPTED, "");
    town_expect(town_admin(here.town, here.op, "admin.configuration", "{\"profile\":\"nowhere\"}"), TOWN_REJECTED,
                "JL-RULE-0003");
    here_close(&here);
}

/// Every running deadline before and after, beside what the preview said.
struct said {
    struct jl_preview preview;
    struct jl_arena *arena;
    jl_time_ms now_ms;
    size_t moved;
    char keys[64][200];
    int32_t due[64];
};

static bool preview_one(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct said *said = user;
    (void)kind, (void)key;
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(jl_arena_allocator(said->arena), value.len, value.data);
    if (jl_preview_deadline(&said->preview, deadline, said->now_ms, said->arena)) {
        snprintf(said->keys[said->moved], sizeof said->keys[0], "%s/%s", deadline->matter, deadline->name);
        said->due[said->moved++] = deadline->due_day;
    }
    return true;
}

static bool moved_one(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct said *said = user;
    (void)kind, (void)key;
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, value.len, value.data);
    char name[200];
    bool recomputed = strcmp(deadline->history[deadline->n_history - 1]->what, "recomputed") == 0;
    snprintf(name, sizeof name, "%s/%s", deadline->matter, deadline->name);
    for (size_t i = 0; i < said->moved; i++)
        if (strcmp(said->keys[i], name) == 0) {
            assert_true(recomputed);
            assert_int_equal(deadline->due_day, said->due[i]);
            recomputed = false;
        }
    assert_false(recomputed); // none moved that was not announced
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    return true;
}

static void the_preview_says_exactly_what_the_record_then_does(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    here.town->now_ms = jl_date_start_ms(jl_date_of(2026, 12, 20)) + 9 * JL_MS_HOUR;
    for (uint32_t i = 1; i <= 12; i++) {
        char day[11];
        jl_date_write(jl_date_add(jl_date_of(2026, 12, 20), (int32_t)i - 1), day);
        here.town->now_ms = jl_date_start_ms(jl_date_add(jl_date_of(2026, 12, 20), (int32_t)i - 1)) + 9 * JL_MS_HOUR;
        here_arm(&here, i, day);
    }
    char text[900];
    snprintf(text, sizeof text, year_2027, "true");
    Jieli__V1__AdminConfiguration change = JIELI__V1__ADMIN_CONFIGURATION__INIT;
    Jieli__V1__AdminConfiguration__Part part = JIELI__V1__ADMIN_CONFIGURATION__PART__INIT, *parts[] = {&part};
    part.name = (char *)(uintptr_t) "calendar/cn-2027";
    part.text = text;
    change.parts = parts;
    change.n_parts = 1;
    struct said said = {.arena = jl_arena_new(1 << 24), .now_ms = here.town->now_ms};
    struct jl_state *state = jl_hub_state(here.town->hub);
    assert_int_equal(
        jl_preview_new(state, &change, here.town->workflows, here.town->workflow_count, &said.preview, NULL), JIELI_OK);
    jl_state_each(state, TOWN_DEADLINE, preview_one, &said);
    assert_true(said.moved > 3);
    town_expect(configure(&here, "calendar/cn-2027", text, 0), TOWN_ACCEPTED, "");
    town_round(here.town);
    jl_state_each(state, TOWN_DEADLINE, moved_one, &said);
    jl_preview_fini(&said.preview);
    jl_arena_free(&said.arena);
    here_close(&here);
}

static void an_operators_word_about_the_clock_is_a_clock_record(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    jl_hub_clock(here.town->hub, true, here.town->now_ms);
    town_expect(town_admin(here.town, here.op, "admin.clock_confirm", "{\"reason\":\"NTP was down\"}"), TOWN_ACCEPTED,
                "");
    assert_false(jl_hub_clock_is_suspect(here.town->hub));
    Jieli__V1__RecordPlain *plain = NULL;
    Jieli__V1__RecordPublic *public_ = newest(&here, JIELI__V1__RECORD_KIND__RECORD_KIND_CLOCK, &plain);
    assert_string_equal(public_->actor, "urn:jieli:operator:op");
    assert_string_equal(plain->decision->notes[0], "clock trusted: NTP was down");
    jieli__v1__record_public__free_unpacked(public_, NULL);
    jieli__v1__record_plain__free_unpacked(plain, NULL);
    here_close(&here);
}

static void an_agents_clock_is_its_first_living_agencys(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    char agency[65];
    assert_true(jl_hub_agency_of(here.town->hub, "office", agency));
    assert_string_equal(agency, "office");
    assert_false(jl_hub_agency_of(here.town->hub, "operator:op", agency));
    assert_false(jl_hub_agency_of(here.town->hub, "stranger", agency));
    town_expect(town_admin(here.town, here.op, "admin.agency_revoke", "{\"code\":\"office\",\"reason\":\"r\"}"),
                TOWN_ACCEPTED, "");
    assert_false(jl_hub_agency_of(here.town->hub, "office", agency));
    here_close(&here);
}

// ---- another version of the plugin (formats F19) ----

static struct jieli_state later_states[JIELI_COUNT(town_states)];
static struct jieli_party later_parties[JIELI_COUNT(town_parties)];
static struct jieli_deadline later_deadlines[JIELI_COUNT(town_deadlines)];
static struct jieli_transition later_rows[JIELI_COUNT(town_rows)];
static struct jieli_event later_events[JIELI_COUNT(town_events)];
static struct jieli_workflow later;

/// The town's workflow, version 2: state timed is now dated, deadline due.soft is due.gentle, party reader is civil.
static const struct jieli_workflow *later_version(const struct jieli_rename *renames, uint32_t rename_count)
{
    memcpy(later_states, town_states, sizeof later_states);
    memcpy(later_parties, town_parties, sizeof later_parties);
    memcpy(later_deadlines, town_deadlines, sizeof later_deadlines);
    memcpy(later_rows, town_rows, sizeof later_rows);
    memcpy(later_events, town_events, sizeof later_events);
    later_states[2].name = "dated";
    later_states[2].deadlines[0] = "due.gentle";
    later_parties[1].name = "civil";
    later_deadlines[0].name = "due.gentle";
    later_deadlines[0].party = later_deadlines[1].party = "civil";
    later_rows[0].act[0] = (struct jieli_do)DO_FORWARD("civil");
    later_rows[1].in[1] = later_rows[2].in[1] = later_rows[3].in[0] = later_rows[4].in[0] = later_rows[5].in[1] =
        "dated";
    later_rows[1].act[0] = (struct jieli_do)DO_FORWARD("civil");
    later_rows[2].act[0] = (struct jieli_do)DO_ARM("due.gentle");
    later_rows[2].go = "dated";
    later_rows[3].on[0] = "due.gentle";
    later_rows[3].act[0] = later_rows[4].act[0] = (struct jieli_do)DO_MISSED("civil");
    later = town_workflow;
    later.version = 2;
    later.states = later_states;
    later.parties = later_parties;
    later.deadlines = later_deadlines;
    later.transitions = later_rows;
    later.events = later_events;
    later.renames = renames;
    later.rename_count = rename_count;
    return &later;
}

static void a_start_without_the_renames_is_refused_with_what_is_missing_and_how_often(void **unused)
{
    (void)unused;
    struct here here = here_open_civil(0);
    struct jieli_err err = {0};
    char json[400];
    here_arm(&here, 1, "2026-02-09");
    here_arm(&here, 2, "2026-02-09");
    here_tell(&here, "bench.note", town_note(3, "x", json, sizeof json));
    town_stop(here.town);
    here.town->workflows[0] = later_version(NULL, 0);
    town_start(here.town);
    assert_int_equal(jl_hub_start(here.town->hub, here.town->journal, here.town->now_ms, "test", &err),
                     JIELI_FLOW_TABLE);
    assert_non_null(strstr(err.text, "3 open matters"));
    assert_non_null(strstr(err.text, "town state timed (2)"));
    assert_non_null(strstr(err.text, "town party reader (3)"));
    assert_non_null(strstr(err.text, "town deadline due.soft (2)"));
    here.town->workflow_count = 0;
    town_stop(here.town);
    town_start(here.town);
    assert_int_equal(jl_hub_start(here.town->hub, here.town->journal, here.town->now_ms, "test", &err),
                     JIELI_FLOW_TABLE);
    assert_non_null(strstr(err.text, "town workflow town (3)"));
    here_close(&here);
}

static void renamed_states_deadlines_and_parties_go_on(void **unused)
{
    (void)unused;
    static const struct jieli_rename renames[] = {
        {"state", "timed", "dated"}, {"deadline", "due.soft", "due.gentle"}, {"party", "reader", "civil"}};
    struct here here = here_open_civil(0);
    char json[400];
    here_arm(&here, 1, "2026-02-09");
    town_stop(here.town);
    here.town->workflows[0] = later_version(renames, 3);
    town_start(here.town);
    town_begin(here.town);
    here.town->now_ms = jl_date_end_ms(jl_date_of(2026, 2, 14));
    town_round(here.town);
    assert_int_equal(town_duties(here.town, NULL).missed, 1); // due.soft, by due.gentle's row
    here.office = here_link(&here, "office");
    here_about(1, "\"signed_on\":\"2026-02-13\"", json, sizeof json);
    here_tell(&here, "agreement.signed", json);
    assert_int_equal(town_duties(here.town, NULL).running, 0);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_years_arrangement_moves_what_was_provisional_and_the_record_tells_it),
        cmocka_unit_test(a_day_that_stays_is_not_told_twice_when_the_arrangement_comes_late),
        cmocka_unit_test(a_moved_one_keeps_its_history_and_survives_a_restart),
        cmocka_unit_test(a_resumed_one_moves_with_the_calendar_and_one_with_a_named_day_does_not),
        cmocka_unit_test(a_new_rule_version_moves_what_runs_under_the_old_one),
        cmocka_unit_test(none_fires_by_the_former_rule_while_the_others_are_still_being_moved),
        cmocka_unit_test(what_was_looked_at_under_another_configuration_is_not_put_in_force),
        cmocka_unit_test(the_preview_says_exactly_what_the_record_then_does),
        cmocka_unit_test(an_operators_word_about_the_clock_is_a_clock_record),
        cmocka_unit_test(an_agents_clock_is_its_first_living_agencys),
        cmocka_unit_test(a_start_without_the_renames_is_refused_with_what_is_missing_and_how_often),
        cmocka_unit_test(renamed_states_deadlines_and_parties_go_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
