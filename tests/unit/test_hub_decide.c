// SPDX-License-Identifier: Apache-2.0
// What a message does and does not do: entries, casefiles, who sees what (formats F14, design 1.5).
#include "tests/unit/here.h"

// ---- a workflow that takes lists, and one with a key ----

static const struct jieli_party list_parties[] = {
    {"clinic", "methadone_clinic", JIELI_LEVEL_ANY, NULL, NULL, false, L("clinic")},
};
static const struct jieli_event list_events[] = {
    {"methadone.dose_log",
     JIELI_EVENT_MESSAGE,
     "methadone.dose_log",
     {"clinic"},
     "log_date",
     "entries",
     L("log"),
     NULL},
};
static const struct jieli_state list_states[] = {
    {.name = "start",
     .kind = JIELI_STATE_START,
     .label = L("start"),
     .waits = L("a log"),
     .why_none = L("none"),
     .clause = "c"},
    {.name = "open",
     .kind = JIELI_STATE_ACTIVE,
     .label = L("open"),
     .waits = L("a log"),
     .why_none = L("none"),
     .clause = "c"},
    {.name = "done",
     .kind = JIELI_STATE_FINAL,
     .label = L("done"),
     .waits = L("nothing"),
     .why_none = L("over"),
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
    WORKFLOW("list", list_parties, list_events, list_states, list_rows)};

static const struct jieli_party key_parties[] = {
    {"office", "community_office", JIELI_LEVEL_ANY, NULL, NULL, false, L("office")},
};
static const struct jieli_event key_events[] = {
    {"aid.referral", JIELI_EVENT_MESSAGE, "aid.referral", {"office"}, NULL, NULL, L("referral"), NULL},
    {"aid.accepted", JIELI_EVENT_MESSAGE, "aid.accepted", {"office"}, "accepted_on", NULL, L("end"), NULL},
};
static const struct jieli_transition key_rows[] = {
    {.in = {"start"}, .on = {"aid.referral"}, .go = "open", .clause = "c1"},
    {.in = {"open"}, .on = {"aid.accepted"}, .go = "done", .clause = "c2"},
};
static const struct jieli_workflow key_workflow = {WORKFLOW("keyed", key_parties, key_events, list_states, key_rows),
                                                   .key = "service", .per_key = "services"};

static void entry_add(struct jl_buf *json, uint32_t person, bool attended, const char *more)
{
    char resident[19];
    ground_resident(person, resident);
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
    jl_state_each(jl_hub_state(here->town->hub), TOWN_CASEFILE, see_field, &count);
    return count;
}

static void refused_entry_leaves_no_trace(void **unused)
{
    (void)unused;
    struct here here = here_open_as(&list_workflow, "methadone_clinic");
    struct jl_buf json = {0};
    jl_buf_add_text(&json, "{\"log_date\":\"2026-02-09\",\"entries\":[");
    entry_add(&json, 1, true, "");
    entry_add(&json, 2, false, ",\"household_division\":\"999002\""); // nobody's casefile
    entry_add(&json, 1, false, ",\"household_division\":\"999002\""); // refused after the first was taken
    jl_buf_add_text(&json, "]}");
    const Jieli__V1__OutcomeItem *item = here_say(&here, "methadone.dose_log", jl_buf_text(&json));
    town_expect(item, TOWN_ACCEPTED, "");
    assert_int_equal(item->n_problems, 2);
    assert_int_equal(item->problems[0]->entry, 2);
    assert_int_equal(town_count(here.town, TOWN_CASEFILE), 1);
    assert_int_equal(town_count(here.town, TOWN_PERSON), 1);
    assert_int_equal(town_count(here.town, TOWN_MATTER), 1);
    assert_int_equal(fields_known(&here), 0);
    jl_buf_clear(&json);
    jl_buf_add_text(&json, "{\"log_date\":\"2026-02-09\",\"entries\":[");
    entry_add(&json, 1, true, ",\"household_division\":\"999002\"");
    entry_add(&json, 2, false, "");
    entry_add(&json, 2, true, "");
    jl_buf_add_text(&json, "]}");
    assert_int_equal(here_say(&here, "methadone.dose_log", jl_buf_text(&json))->n_problems, 1);
    assert_int_equal(town_count(here.town, TOWN_CASEFILE), 2);
    assert_int_equal(fields_known(&here), 1);
    jl_buf_fini(&json);
    here_close(&here);
}

static void list_with_too_many_refused_entries_is_refused(void **unused)
{
    (void)unused;
    struct here here = here_open_as(&list_workflow, "methadone_clinic");
    struct jl_buf json = {0};
    jl_buf_add_text(&json, "{\"log_date\":\"2026-02-09\",\"entries\":[");
    for (uint32_t i = 0; i < 1001; i++)
        entry_add(&json, i, false, "");
    jl_buf_add_text(&json, "]}");
    const Jieli__V1__OutcomeItem *item = here_say(&here, "methadone.dose_log", jl_buf_text(&json));
    town_expect(item, TOWN_REJECTED, "JL-WIRE-0006");
    assert_int_equal(town_count(here.town, TOWN_CASEFILE), 0);
    jl_buf_fini(&json);
    here_close(&here);
}

static void service_named_twice_opens_one_matter(void **unused)
{
    (void)unused;
    struct here here = here_open_with(&key_workflow);
    char json[300];
    here_about(1, "\"services\":[\"housing\",\"housing\",\"insurance\"]", json, sizeof json);
    here_tell(&here, "aid.referral", json);
    assert_int_equal(town_count(here.town, TOWN_MATTER), 2);
    here_close(&here);
}

static void stranger_learns_nothing_of_a_casefile(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char json[400], known[19], unknown[19];
    town_agency(here.town, here.op, "other", "community_office", "999002", &here.civil_key);
    struct town_link *other = here_link(&here, "other");
    here_tell(&here, "bench.note", town_note(1, "x", json, sizeof json));
    ground_resident(1, known);
    ground_resident(2, unknown);
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
        struct here here = here_open();
        char json[400];
        add_agency_of_two_roles(&here, orders[i][0], orders[i][1]);
        struct town_link *both = here_link(&here, "both");
        here_tell(&here, "bench.note", town_note(1, "x", json, sizeof json));
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
    struct here here = here_open();
    char json[400];
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    struct town_link *civil = here_link(&here, "civil");
    town_expect(town_admin(here.town, here.op, "admin.configuration",
                           "{\"parts\":[{\"name\":\"policy/town\",\"text\":\"policy = ( { type = \\\"bench.note\\\"; "
                           "role = \\\"police\\\"; purpose "
                           "= \\\"*\\\"; withhold = (); ground = \\\"g\\\"; } );\"}]}"),
                TOWN_ACCEPTED, "");
    here_tell(&here, "bench.note", town_note(1, "x", json, sizeof json));
    assert_int_equal(town_delivered(civil, NULL, 0), 0);
    assert_false(town_delivery(here.town, "civil", 1, NULL));
    here_close(&here);
}

static void letter_to_a_revoked_agency_is_dead_and_its_sender_told(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char json[400];
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    here_tell(&here, "bench.note", town_note(1, "x", json, sizeof json));
    town_expect(town_admin(here.town, here.op, "admin.agency_revoke", "{\"code\":\"civil\",\"reason\":\"r\"}"),
                TOWN_ACCEPTED, "");
    here_tell(&here, "bench.note", town_note(1, "y", json, sizeof json));
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
    struct here here = here_open();
    char json[400];
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    for (uint32_t i = 0; i < 20; i++)
        here_tell(&here, "bench.note", town_note(i % 7, "x", json, sizeof json));
    uint64_t casefiles = town_count(here.town, TOWN_CASEFILE), matters = town_count(here.town, TOWN_MATTER);
    town_restart(here.town);
    assert_int_equal(town_count(here.town, TOWN_CASEFILE), casefiles);
    assert_int_equal(town_count(here.town, TOWN_MATTER), matters);
    assert_int_equal(jl_mailbox_live(jl_state_mailbox(jl_hub_state(here.town->hub), "civil")), 20);
    struct town_link *civil = here_link(&here, "civil");
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
