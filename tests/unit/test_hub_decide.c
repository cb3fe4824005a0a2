// SPDX-License-Identifier: Apache-2.0
// What a message does and does not do: entries, casefiles, who sees what (formats F14, design 1.5).
#include "tests/unit/hub_fixture.h"

// ---- a workflow that takes lists, and one with a key ----

static const struct jieli_party list_parties[] = {
    {"clinic", "methadone_clinic", JIELI_LEVEL_ANY, NULL, NULL, false, TOWN_L("clinic")},
};
static const struct jieli_event list_events[] = {
    {"methadone.dose_log",
     JIELI_EVENT_MESSAGE,
     "methadone.dose_log",
     {"clinic"},
     "log_date",
     "entries",
     TOWN_L("log"),
     NULL},
};
static const struct jieli_state list_states[] = {
    {.name = "start",
     .kind = JIELI_STATE_START,
     .label = TOWN_L("start"),
     .waits = TOWN_L("a log"),
     .why_none = TOWN_L("none"),
     .clause = "c"},
    {.name = "open",
     .kind = JIELI_STATE_ACTIVE,
     .label = TOWN_L("open"),
     .waits = TOWN_L("a log"),
     .why_none = TOWN_L("none"),
     .clause = "c"},
    {.name = "done",
     .kind = JIELI_STATE_FINAL,
     .label = TOWN_L("done"),
     .waits = TOWN_L("nothing"),
     .why_none = TOWN_L("over"),
     .clause = "c"},
};
static const struct jieli_transition list_rows[] = {
    {.in = {"start"}, .on = {"methadone.dose_log"}, .when = {IF_TRUE("attended")}, .go = "open", .clause = "c1"},
    {.in = {"open"},
     .on = {"methadone.dose_log"},
     .when = {IF_TRUE("attended"), IF_IS("dose_mg", "99")},
     .go = "done",
     .clause = "c2"},
    {.in = {"open"}, .on = {"methadone.dose_log"}, .when = {IF_TRUE("attended")}, .clause = "c3"},
};
static const struct jieli_workflow list_workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "list",
    .version = 1,
    .label = TOWN_L("list"),
    .summary = TOWN_L("list"),
    .parties = list_parties,
    .party_count = 1,
    .events = list_events,
    .event_count = 1,
    .states = list_states,
    .state_count = 3,
    .transitions = list_rows,
    .transition_count = 3,
};

static const struct jieli_party key_parties[] = {
    {"office", "community_office", JIELI_LEVEL_ANY, NULL, NULL, false, TOWN_L("office")},
};
static const struct jieli_event key_events[] = {
    {"aid.referral", JIELI_EVENT_MESSAGE, "aid.referral", {"office"}, NULL, NULL, TOWN_L("referral"), NULL},
    {"aid.accepted", JIELI_EVENT_MESSAGE, "aid.accepted", {"office"}, "accepted_on", NULL, TOWN_L("end"), NULL},
};
static const struct jieli_transition key_rows[] = {
    {.in = {"start"}, .on = {"aid.referral"}, .go = "open", .clause = "c1"},
    {.in = {"open"}, .on = {"aid.accepted"}, .go = "done", .clause = "c2"},
};
static const struct jieli_workflow key_workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "keyed",
    .version = 1,
    .label = TOWN_L("keyed"),
    .summary = TOWN_L("keyed"),
    .key = "service",
    .per_key = "services",
    .parties = key_parties,
    .party_count = 1,
    .events = key_events,
    .event_count = 2,
    .states = list_states,
    .state_count = 3,
    .transitions = key_rows,
    .transition_count = 2,
};

struct here {
    struct town *town;
    struct town_link *op, *office;
    struct town_signer office_key, civil_key;
};

static struct here here_open(const struct jieli_workflow *workflow, const char *role)
{
    struct here here = {.town = town_open_with(workflow, 8u << 20)};
    here.op = town_operator(here.town);
    town_agency(here.town, here.op, "office", role, "999001", &here.office_key);
    here.office = town_link(here.town, "office", "office", 64);
    return here;
}

static void here_close(struct here *here)
{
    jl_key_free(&here->office_key.key);
    jl_key_free(&here->civil_key.key);
    town_close(here->town);
}

static uint64_t count_of(const struct here *here, uint32_t kind)
{
    return jl_state_count(jl_hub_state(here->town->hub), kind);
}
#define CASEFILES JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE
#define PERSONS JIELI__V1__OBJECT_KIND__OBJECT_KIND_PERSON_INDEX
#define MATTERS JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER

static const Jieli__V1__OutcomeItem *say(struct here *here, const char *type, const char *json)
{
    return town_say(here->town, here->office, &here->office_key, (struct town_message){.type = type, .json = json});
}

static void entry_add(struct jl_buf *json, uint32_t person, bool attended, const char *more)
{
    char resident[19];
    town_resident(person, resident);
    jl_buf_printf(json, "%s{\"person\":{\"resident_id\":\"%s\"%s},\"attended\":%s}", json->len > 45 ? "," : "",
                  resident, more, attended ? "true" : "false");
}

static bool see_field(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    (void)kind, (void)key;
    Jieli__V1__Casefile *casefile = jieli__v1__casefile__unpack(NULL, value.len, value.data);
    *(size_t *)user += casefile->n_fields;
    jieli__v1__casefile__free_unpacked(casefile, NULL);
    return true;
}

static size_t fields_known(const struct here *here)
{
    size_t count = 0;
    jl_state_each(jl_hub_state(here->town->hub), CASEFILES, see_field, &count);
    return count;
}

static void refused_entry_leaves_no_trace(void **unused)
{
    (void)unused;
    struct here here = here_open(&list_workflow, "methadone_clinic");
    struct jl_buf json = {0};
    jl_buf_add_text(&json, "{\"log_date\":\"2026-02-09\",\"entries\":[");
    entry_add(&json, 1, true, "");
    entry_add(&json, 2, false, ",\"household_division\":\"999002\""); // nobody's casefile
    entry_add(&json, 1, false, ",\"household_division\":\"999002\""); // refused after the first was taken
    jl_buf_add_text(&json, "]}");
    const Jieli__V1__OutcomeItem *item = say(&here, "methadone.dose_log", jl_buf_text(&json));
    town_expect(item, TOWN_ACCEPTED, "");
    assert_int_equal(item->n_problems, 2);
    assert_int_equal(item->problems[0]->entry, 2);
    assert_int_equal(count_of(&here, CASEFILES), 1);
    assert_int_equal(count_of(&here, PERSONS), 1);
    assert_int_equal(count_of(&here, MATTERS), 1);
    assert_int_equal(fields_known(&here), 0);
    jl_buf_clear(&json);
    jl_buf_add_text(&json, "{\"log_date\":\"2026-02-09\",\"entries\":[");
    entry_add(&json, 1, true, ",\"household_division\":\"999002\"");
    entry_add(&json, 2, false, "");
    entry_add(&json, 2, true, "");
    jl_buf_add_text(&json, "]}");
    assert_int_equal(say(&here, "methadone.dose_log", jl_buf_text(&json))->n_problems, 1);
    assert_int_equal(count_of(&here, CASEFILES), 2);
    assert_int_equal(fields_known(&here), 1);
    jl_buf_fini(&json);
    here_close(&here);
}

static void list_with_too_many_refused_entries_is_refused(void **unused)
{
    (void)unused;
    struct here here = here_open(&list_workflow, "methadone_clinic");
    struct jl_buf json = {0};
    jl_buf_add_text(&json, "{\"log_date\":\"2026-02-09\",\"entries\":[");
    for (uint32_t i = 0; i < 1001; i++)
        entry_add(&json, i, false, "");
    jl_buf_add_text(&json, "]}");
    const Jieli__V1__OutcomeItem *item = say(&here, "methadone.dose_log", jl_buf_text(&json));
    town_expect(item, TOWN_REJECTED, "JL-WIRE-0006");
    assert_int_equal(count_of(&here, CASEFILES), 0);
    jl_buf_fini(&json);
    here_close(&here);
}

static void service_named_twice_opens_one_matter(void **unused)
{
    (void)unused;
    struct here here = here_open(&key_workflow, "community_office");
    char json[300], resident[19];
    town_resident(1, resident);
    snprintf(json, sizeof json,
             "{\"person\":{\"resident_id\":\"%s\"},\"services\":[\"housing\",\"housing\",\"insurance\"]}", resident);
    town_expect(say(&here, "aid.referral", json), TOWN_ACCEPTED, "");
    assert_int_equal(count_of(&here, MATTERS), 2);
    here_close(&here);
}

static void stranger_learns_nothing_of_a_casefile(void **unused)
{
    (void)unused;
    struct here here = here_open(NULL, "community_office");
    char json[400], known[19], unknown[19];
    town_agency(here.town, here.op, "other", "community_office", "999002", &here.civil_key);
    struct town_link *other = town_link(here.town, "other", "other", 64);
    town_expect(say(&here, "bench.note", town_note(1, "x", json, sizeof json)), TOWN_ACCEPTED, "");
    town_resident(1, known);
    town_resident(2, unknown);
    snprintf(json, sizeof json, "{\"person\":{\"resident_id\":\"%s\"},\"reported_on\":\"2026-02-09\"}", known);
    const Jieli__V1__OutcomeItem *about_known =
        town_say(here.town, other, &here.civil_key, (struct town_message){.type = "report_in", .json = json});
    snprintf(json, sizeof json, "{\"person\":{\"resident_id\":\"%s\"},\"reported_on\":\"2026-02-09\"}", unknown);
    const Jieli__V1__OutcomeItem *about_unknown =
        town_say(here.town, other, &here.civil_key, (struct town_message){.type = "report_in", .json = json});
    town_expect(about_known, TOWN_REJECTED, "JL-AUTH-0005");
    town_expect(about_unknown, TOWN_REJECTED, "JL-AUTH-0005");
    assert_string_equal(about_known->text, about_unknown->text);
    assert_string_equal(about_known->casefile, about_unknown->casefile);
    here_close(&here);
}

static void add_agency_of_two_roles(struct here *here, const char *first, const char *second)
{
    char curve[64], key[128], json[700];
    snprintf(here->civil_key.source, sizeof here->civil_key.source, "urn:jieli:agency:both");
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &here->civil_key.key, NULL), JIELI_OK);
    town_curve(77, curve);
    town_base64(jl_key_public_der(here->civil_key.key), key, sizeof key);
    snprintf(json, sizeof json,
             "{\"code\":\"both\",\"roles\":[\"%s\",\"%s\"],\"divisions\":[\"999001\"],\"curve_key\":\"%s\",\"keys\":[{"
             "\"suite\":1,\"key\":\"%s\"}]}",
             first, second, curve, key);
    town_expect(town_admin(here->town, here->op, "admin.agency_add", json), TOWN_ACCEPTED, "");
}

static void agency_of_two_roles_sees_what_the_role_it_is_addressed_in_may(void **unused)
{
    (void)unused;
    static const char *const orders[2][2] = {{"police", "civil_affairs"}, {"civil_affairs", "police"}};
    for (int i = 0; i < 2; i++) {
        struct here here = here_open(NULL, "community_office");
        char json[400];
        add_agency_of_two_roles(&here, orders[i][0], orders[i][1]);
        struct town_link *both = town_link(here.town, "both", "both", 64);
        town_expect(say(&here, "bench.note", town_note(1, "x", json, sizeof json)), TOWN_ACCEPTED, "");
        const Jieli__V1__Frame *frame = town_take(both, JIELI__V1__FRAME__OF_DELIVER);
        assert_non_null(frame);
        assert_null(frame->deliver->items[0]->body);
        assert_int_equal(frame->deliver->items[0]->stamp->n_withheld, 2);
        assert_string_equal(frame->deliver->items[0]->stamp->ground, "c1 | g1");
        here_close(&here);
    }
}

static void role_without_a_row_gets_nothing(void **unused)
{
    (void)unused;
    struct here here = here_open(NULL, "community_office");
    char json[400];
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    struct town_link *civil = town_link(here.town, "civil", "civil", 64);
    town_expect(town_admin(here.town, here.op, "admin.configuration",
                           "{\"parts\":[{\"name\":\"policy/town\",\"text\":\"policy = ( { type = \\\"bench.note\\\"; "
                           "role = \\\"police\\\"; purpose "
                           "= \\\"*\\\"; withhold = (); ground = \\\"g\\\"; } );\"}]}"),
                TOWN_ACCEPTED, "");
    town_expect(say(&here, "bench.note", town_note(1, "x", json, sizeof json)), TOWN_ACCEPTED, "");
    assert_int_equal(town_delivered(civil, NULL, 0), 0);
    assert_false(town_delivery(here.town, "civil", 1, NULL));
    here_close(&here);
}

static void letter_to_a_revoked_agency_is_dead_and_its_sender_told(void **unused)
{
    (void)unused;
    struct here here = here_open(NULL, "community_office");
    char json[400];
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    town_expect(say(&here, "bench.note", town_note(1, "x", json, sizeof json)), TOWN_ACCEPTED, "");
    town_expect(town_admin(here.town, here.op, "admin.agency_revoke", "{\"code\":\"civil\",\"reason\":\"r\"}"),
                TOWN_ACCEPTED, "");
    town_expect(say(&here, "bench.note", town_note(1, "y", json, sizeof json)), TOWN_ACCEPTED, "");
    Jieli__V1__Delivery *delivery;
    assert_true(town_delivery(here.town, "civil", 2, &delivery));
    assert_int_equal(delivery->state, JIELI__V1__DELIVERY_STATE__DELIVERY_STATE_DEAD);
    assert_string_equal(delivery->code, "JL-AUTH-0004");
    jieli__v1__delivery__free_unpacked(delivery, NULL);
    town_round(here.town);
    assert_int_equal(town_delivered(here.office, NULL, 0), 1);
    here_close(&here);
}

static void state_after_a_restart_is_the_same(void **unused)
{
    (void)unused;
    struct here here = here_open(NULL, "community_office");
    char json[400];
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    for (uint32_t i = 0; i < 20; i++)
        town_expect(say(&here, "bench.note", town_note(i % 7, "x", json, sizeof json)), TOWN_ACCEPTED, "");
    uint64_t casefiles = count_of(&here, CASEFILES), matters = count_of(&here, MATTERS);
    town_restart(here.town);
    assert_int_equal(count_of(&here, CASEFILES), casefiles);
    assert_int_equal(count_of(&here, MATTERS), matters);
    assert_int_equal(jl_mailbox_live(jl_state_mailbox(jl_hub_state(here.town->hub), "civil")), 20);
    struct town_link *civil = town_link(here.town, "civil", "civil", 64);
    assert_int_equal(town_delivered(civil, NULL, 0), 20);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_entry_leaves_no_trace),
        cmocka_unit_test(list_with_too_many_refused_entries_is_refused),
        cmocka_unit_test(service_named_twice_opens_one_matter),
        cmocka_unit_test(stranger_learns_nothing_of_a_casefile),
        cmocka_unit_test(agency_of_two_roles_sees_what_the_role_it_is_addressed_in_may),
        cmocka_unit_test(role_without_a_row_gets_nothing),
        cmocka_unit_test(letter_to_a_revoked_agency_is_dead_and_its_sender_told),
        cmocka_unit_test(state_after_a_restart_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
