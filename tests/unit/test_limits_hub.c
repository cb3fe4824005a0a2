// SPDX-License-Identifier: Apache-2.0
// What the hub takes from a session and from an operator (include/jieli/limits.h), each at its edge and one beyond; and
// when it takes nothing.
#include "core/edge/gate_rate.h"
#include "lib/base/check.h"
#include "tests/unit/here.h"

static const Jieli__V1__OutcomeItem *note(struct here *here, jl_time_ms time_ms)
{
    char json[400];
    struct town_message message = {.type = "bench.note", .json = town_note(1, "x", json, sizeof json)};
    message.time_ms = time_ms;
    return town_say(here->town, here->office, &here->office_key, message);
}

static void expect_problem(struct here *here, const char *code)
{
    const Jieli__V1__Frame *frame = town_take(here->office, JIELI__V1__FRAME__OF_PROBLEM);
    if (!frame)
        fail_msg("no Problem, expected %s", code);
    assert_string_equal(frame->problem->code, code);
}

static void expect_no_problem(struct here *here)
{
    size_t taken = here->office->taken;
    assert_null(town_take(here->office, JIELI__V1__FRAME__OF_PROBLEM));
    here->office->taken = taken;
}

// ---- messages ----

static void message_is_so_old_and_so_far_ahead(void **unused)
{
    (void)unused;
    struct here here = here_open();
    jl_time_ms now = here.town->now_ms;
    town_expect(note(&here, now - JL_WINDOW_MS), TOWN_ACCEPTED, "");
    town_expect(note(&here, now - JL_WINDOW_MS - 1), TOWN_REJECTED, "JL-MSG-0011");
    town_expect(note(&here, now + JL_AHEAD_MS), TOWN_ACCEPTED, "");
    town_expect(note(&here, now + JL_AHEAD_MS + 1), TOWN_REJECTED, "JL-MSG-0011");
    here_close(&here);
}

/// As many as may be without outcome, and `more`; the hub does not go round.
static void submit_without_outcome(struct here *here, uint32_t more)
{
    struct town_built *built = jl_alloc(JL_GROUP_MAX * sizeof *built);
    char json[400];
    struct town_message message = {.type = "bench.note", .json = town_note(1, "x", json, sizeof json)};
    for (uint32_t left = JL_SUBMIT_WINDOW + more; left > 0;) {
        uint32_t count = left < JL_GROUP_MAX ? left : JL_GROUP_MAX;
        for (uint32_t i = 0; i < count; i++)
            town_build(here->town, &here->office_key, &message, &built[i]);
        town_submit_built(here->town, here->office, &here->office_key, built, count);
        for (uint32_t i = 0; i < count; i++)
            town_built_fini(&built[i]);
        left -= count;
    }
    free(built);
}

static void session_has_so_many_messages_without_outcome(void **unused)
{
    (void)unused;
    struct here here = here_open();
    size_t accepted = 0, put_off = 0;
    submit_without_outcome(&here, 1); // JL_SUBMIT_WINDOW + 1
    for (int i = 0; i < 8; i++)
        town_round(here.town);
    for (const Jieli__V1__Frame *frame; (frame = town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME));)
        for (size_t i = 0; i < frame->outcome->n_items; i++) {
            bool good = frame->outcome->items[i]->kind == TOWN_ACCEPTED;
            town_expect(frame->outcome->items[i], good ? TOWN_ACCEPTED : TOWN_RETRY, good ? "" : "JL-HUB-0001");
            *(good ? &accepted : &put_off) += 1;
        }
    assert_int_equal(accepted, JL_SUBMIT_WINDOW);
    assert_int_equal(accepted + put_off, JL_SUBMIT_WINDOW + 1);
    here_close(&here);
}

static void hub_that_stops_takes_nothing_more(void **unused)
{
    (void)unused;
    struct here here = here_open();
    town_expect(note(&here, 0), TOWN_ACCEPTED, "");
    jl_hub_stopping(here.town->hub);
    town_expect(note(&here, 0), TOWN_RETRY, "JL-HUB-0002");
    here_close(&here);
}

/// The town's workflow, a matter for each text.
static void key_of_a_matter_has_so_many_bytes(void **unused)
{
    (void)unused;
    struct jieli_workflow keyed = town_workflow;
    keyed.key = "text";
    struct here here = here_open_with(&keyed);
    for (size_t bytes = JL_MATTER_KEY_BYTES_MAX; bytes <= JL_MATTER_KEY_BYTES_MAX + 1; bytes++) {
        char json[400], key[JL_MATTER_KEY_BYTES_MAX + 2] = {0};
        memset(key, 'k', bytes);
        bool fits = bytes <= JL_MATTER_KEY_BYTES_MAX;
        town_expect(town_say(here.town, here.office, &here.office_key,
                             (struct town_message){.type = "bench.note", .json = town_note(1, key, json, sizeof json)}),
                    fits ? TOWN_ACCEPTED : TOWN_REJECTED, fits ? "" : "JL-WIRE-0002");
    }
    here_close(&here);
}

/// So many matters of one person; a note without a key is for all of them.
static void message_reaches_so_many_matters_and_never_a_part_of_them(void **unused)
{
    (void)unused;
    struct jieli_workflow keyed = town_workflow;
    keyed.key = "text";
    struct here here = here_open_with(&keyed);
    for (uint32_t i = 0; i < JL_MATTERS_REACHED_MAX + 1; i++) {
        char json[400], key[16];
        snprintf(key, sizeof key, "k%u", i);
        here_tell(&here, "bench.note", town_note(1, key, json, sizeof json));
        bool fits = i + 1 <= JL_MATTERS_REACHED_MAX;
        town_expect(here_say(&here, "bench.note", town_note(1, "", json, sizeof json)),
                    fits ? TOWN_ACCEPTED : TOWN_REJECTED, fits ? "" : "JL-WIRE-0006");
    }
    here_close(&here);
}

// ---- sessions ----

static void session_has_so_many_mailboxes(void **unused)
{
    (void)unused;
    for (uint32_t count = JL_MAILBOXES_MAX; count <= JL_MAILBOXES_MAX + 1; count++) {
        struct here here = here_open();
        Jieli__V1__Hello hello = JIELI__V1__HELLO__INIT;
        Jieli__V1__HelloMailbox rows[JL_MAILBOXES_MAX + 1], *list[JL_MAILBOXES_MAX + 1];
        char office[] = "office";
        for (uint32_t i = 0; i < count; i++) {
            jieli__v1__hello_mailbox__init(list[i] = &rows[i]);
            rows[i].agency = office;
            rows[i].window_messages = JL_WINDOW_MESSAGES_MAX + 1;
            rows[i].window_bytes = JL_WINDOW_BYTES_MAX + 1;
        }
        hello.agent = office;
        hello.mailboxes = list;
        hello.n_mailboxes = count;
        Jieli__V1__Frame frame = TOWN_FRAME(HELLO, hello, &hello);
        town_send_frame(here.town, here.office, &frame);
        town_round(here.town);
        if (count > JL_MAILBOXES_MAX)
            expect_problem(&here, "JL-WIRE-0006");
        else
            expect_no_problem(&here);
        here_close(&here);
    }
}

static void window_is_lowered_to_the_limit(void **unused)
{
    (void)unused;
    struct here here = here_open();
    Jieli__V1__Window window = JIELI__V1__WINDOW__INIT;
    char office[] = "office";
    window.agency = office;
    for (uint32_t more = 0; more <= 1; more++) {
        window.messages = JL_WINDOW_MESSAGES_MAX - 1 + 2 * more;
        window.bytes = JL_WINDOW_BYTES_MAX - 1 + 2 * more;
        Jieli__V1__Frame frame = TOWN_FRAME(WINDOW, window, &window);
        town_send_frame(here.town, here.office, &frame);
        assert_int_equal(here.office->peer->posts[0].window_messages, JL_WINDOW_MESSAGES_MAX - 1 + more);
        assert_int_equal(here.office->peer->posts[0].window_bytes, JL_WINDOW_BYTES_MAX - 1 + more);
    }
    here_close(&here);
}

/// So many ranges; whether there are such deliveries does not matter.
static void acknowledge(struct here *here, uint32_t count)
{
    Jieli__V1__Range *rows = jl_alloc(count * sizeof *rows), **ranges = jl_alloc(count * sizeof *ranges);
    for (uint32_t i = 0; i < count; i++) {
        jieli__v1__range__init(ranges[i] = &rows[i]);
        rows[i].first = rows[i].last = 2 * i + 1;
    }
    town_ack_ranges(here->town, here->office, &here->office_key, JIELI__V1__LEVEL__LEVEL_TAKEN, ranges, count);
    town_round(here->town);
    free(rows);
    free(ranges);
}

static void acknowledge_has_so_many_ranges(void **unused)
{
    (void)unused;
    struct here here = here_open();
    acknowledge(&here, JL_FRAME_RANGES_MAX);
    expect_no_problem(&here);
    acknowledge(&here, JL_FRAME_RANGES_MAX + 1);
    expect_problem(&here, "JL-WIRE-0006");
    here_close(&here);
}

/// A refusal of a delivery that never was, with a code and a text of so many bytes.
static void refuse(struct here *here, uint64_t epoch, size_t code_bytes, size_t text_bytes)
{
    Jieli__V1__Refuse refuse = JIELI__V1__REFUSE__INIT;
    Jieli__V1__Proof proof;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    char office[] = "office", code[JL_REFUSAL_CODE_BYTES_MAX + 2] = {0}, text[JL_REFUSAL_TEXT_BYTES_MAX + 2] = {0};
    memset(code, 'c', code_bytes);
    memset(text, 't', text_bytes);
    refuse.agency = office;
    refuse.epoch = epoch;
    refuse.seq = 77;
    refuse.code = code;
    refuse.text = text;
    Jieli__V1__Frame frame = TOWN_FRAME(REFUSE, refuse, &refuse);
    town_sign_ack(here->town, &here->office_key, &frame, &proof, signature);
    refuse.proof = &proof;
    town_send_frame(here->town, here->office, &frame);
    town_round(here->town);
}

static void refusal_has_so_long_a_code_and_text(void **unused)
{
    (void)unused;
    struct here here = here_open();
    refuse(&here, 1, JL_REFUSAL_CODE_BYTES_MAX, JL_REFUSAL_TEXT_BYTES_MAX);
    expect_problem(&here, "JL-JRN-0005"); // it was read
    refuse(&here, 1, JL_REFUSAL_CODE_BYTES_MAX + 1, 1);
    expect_problem(&here, "JL-WIRE-0002");
    refuse(&here, 1, 1, JL_REFUSAL_TEXT_BYTES_MAX + 1);
    expect_problem(&here, "JL-WIRE-0002");
    here_close(&here);
}

static void epoch_that_never_was_is_refused(void **unused)
{
    (void)unused;
    struct here here = here_open();
    refuse(&here, 2, 1, 1);
    expect_problem(&here, "JL-HUB-0011");
    here_close(&here);
}

static size_t keys_told(struct here *here, size_t asked)
{
    ProtobufCBinaryData *ids = jl_alloc(asked * sizeof *ids);
    Jieli__V1__KeyQuery query = JIELI__V1__KEY_QUERY__INIT;
    for (size_t i = 0; i < asked; i++)
        ids[i] = (ProtobufCBinaryData){8, (uint8_t *)(uintptr_t)jl_key_id(here->office_key.key)};
    query.key_ids = ids;
    query.n_key_ids = asked;
    Jieli__V1__Frame frame = TOWN_FRAME(KEY_QUERY, key_query, &query);
    town_send_frame(here->town, here->office, &frame);
    town_round(here->town);
    free(ids);
    const Jieli__V1__Frame *answer = town_take(here->office, JIELI__V1__FRAME__OF_KEYS);
    assert_non_null(answer);
    return answer->keys->n_keys;
}

static void question_is_answered_with_so_many_keys(void **unused)
{
    (void)unused;
    struct here here = here_open();
    assert_int_equal(keys_told(&here, JL_KEYS_ASKED_MAX), JL_KEYS_ASKED_MAX);
    assert_int_equal(keys_told(&here, JL_KEYS_ASKED_MAX + 1), JL_KEYS_ASKED_MAX);
    here_close(&here);
}

// ---- the enrolment door ----

/// In one second of all, and in one minute of one address, from another second each.
static void expect_rate(uint32_t per_second, uint32_t per_minute, uint32_t beyond_second, uint32_t beyond_minute)
{
    struct jl_gate_rate *rate = jl_alloc(sizeof *rate);
    jl_gate_rate_init(rate, per_second, per_minute, (struct jl_hash_seed){1, 2});
    for (uint32_t i = 1; i <= beyond_second; i++) // each from an address of its own
        assert_int_equal(jl_gate_rate_allows(rate, &i, sizeof i, 0), i < beyond_second);
    uint32_t address = 0;
    for (uint32_t i = 1; i <= beyond_minute; i++)
        assert_int_equal(jl_gate_rate_allows(rate, &address, sizeof address, 60000000 + (i % 60) * INT64_C(1000000)),
                         i < beyond_minute);
    free(rate);
}

static void door_takes_so_many_frames_and_handshakes(void **unused)
{
    (void)unused;
    expect_rate(JL_GATE_FRAMES_PER_SECOND, JL_GATE_FRAMES_PER_MINUTE, JL_GATE_FRAMES_PER_SECOND + 1,
                JL_GATE_FRAMES_PER_MINUTE + 1);
    expect_rate(JL_GATE_HANDSHAKES_PER_SECOND, JL_GATE_HANDSHAKES_PER_MINUTE, JL_GATE_HANDSHAKES_PER_SECOND + 1,
                JL_GATE_HANDSHAKES_PER_MINUTE + 1);
}

// ---- what an operator says ----

static void add_list(struct jl_buf *json, const char *name, const char *item, uint32_t count)
{
    jl_buf_printf(json, ",\"%s\":[", name);
    for (uint32_t i = 0; i < count; i++)
        jl_buf_printf(json, "%s%s", i ? "," : "", item);
    jl_buf_add_text(json, "]");
}

static const Jieli__V1__OutcomeItem *agency(struct here *here, uint32_t roles, uint32_t divisions, uint32_t keys)
{
    struct jl_buf json = {0};
    char curve[64], public_[128], key[200];
    town_curve((uint8_t)(100 + ++here->town->serial), curve);
    town_base64(jl_key_public_der(here->office_key.key), public_, sizeof public_);
    snprintf(key, sizeof key, "{\"suite\":1,\"key\":\"%s\"}", public_);
    jl_buf_printf(&json, "{\"code\":\"office\",\"curve_key\":\"%s\"", curve);
    add_list(&json, "roles", "\"community_office\"", roles);
    add_list(&json, "divisions", "\"999001\"", divisions);
    add_list(&json, "keys", key, keys);
    jl_buf_add_text(&json, "}");
    const Jieli__V1__OutcomeItem *item = town_admin(here->town, here->op, "admin.agency_add", jl_buf_text(&json));
    jl_buf_fini(&json);
    return item;
}

static void agency_has_so_many_roles_divisions_and_keys(void **unused)
{
    (void)unused;
    struct here here = here_open();
    town_expect(agency(&here, JL_AGENCY_ROLES_MAX + 1, 1, 1), TOWN_REJECTED, "JL-WIRE-0006");
    town_expect(agency(&here, 1, JL_AGENCY_DIVISIONS_MAX + 1, 1), TOWN_REJECTED, "JL-WIRE-0006");
    town_expect(agency(&here, 1, 1, JL_AGENCY_KEYS_MAX + 1), TOWN_REJECTED, "JL-WIRE-0006");
    town_expect(agency(&here, JL_AGENCY_ROLES_MAX, JL_AGENCY_DIVISIONS_MAX, JL_AGENCY_KEYS_MAX), TOWN_ACCEPTED, "");
    here_close(&here);
}

static const Jieli__V1__OutcomeItem *advance(struct here *here, int64_t by_ms)
{
    char json[80];
    snprintf(json, sizeof json, "{\"by_ms\":%lld}", (long long)by_ms);
    return town_admin(here->town, here->op, "admin.clock_advance", json);
}

static void demo_clock_goes_so_far_at_once_and_no_other_does(void **unused)
{
    (void)unused;
    struct here here = here_open();
    town_expect(advance(&here, JL_ADVANCE_MS_MAX + 1), TOWN_REJECTED, "JL-MSG-0013");
    town_expect(advance(&here, -1), TOWN_REJECTED, "JL-MSG-0013");
    town_expect(advance(&here, JL_ADVANCE_MS_MAX), TOWN_ACCEPTED, "");
    here.town->hub->active.demo = false;
    town_expect(advance(&here, 1), TOWN_REJECTED, "JL-HUB-0008");
    here_close(&here);
}

static const Jieli__V1__OutcomeItem *invite(struct here *here, int64_t valid_ms, uint32_t key_days)
{
    char json[500], id[32], public_[128];
    const uint8_t number[8] = {(uint8_t)++here->town->serial};
    town_base64(jl_view(number, sizeof number), id, sizeof id);
    town_base64(jl_key_public_der(here->office_key.key), public_, sizeof public_);
    snprintf(json, sizeof json,
             "{\"invitation\":\"%s\",\"code\":\"office-9\",\"roles\":[\"civil_affairs\"],\"divisions\":[\"340803\"],"
             "\"code_key\":\"%s\",\"valid_ms\":%lld,\"key_days\":%u}",
             id, public_, (long long)valid_ms, key_days);
    return town_admin(here->town, here->op, "admin.enrol_invite", json);
}

static void invitation_is_open_so_long_and_its_keys_are_good_so_long(void **unused)
{
    (void)unused;
    struct here here = here_open();
    town_expect(invite(&here, JL_INVITATION_MS_MIN - 1, 1), TOWN_REJECTED, "JL-MSG-0013");
    town_expect(invite(&here, JL_INVITATION_MS_MAX + 1, 1), TOWN_REJECTED, "JL-MSG-0013");
    town_expect(invite(&here, JL_INVITATION_MS_MAX, JL_KEY_DAYS_MAX + 1), TOWN_REJECTED, "JL-MSG-0013");
    town_expect(invite(&here, JL_INVITATION_MS_MIN, 1), TOWN_ACCEPTED, "");
    town_expect(invite(&here, JL_INVITATION_MS_MAX, JL_KEY_DAYS_MAX), TOWN_ACCEPTED, "");
    here_close(&here);
}

static const Jieli__V1__OutcomeItem *rotate(struct here *here, const struct jl_key *key, int64_t grace_ms)
{
    char json[500], curve[64], public_[128];
    town_curve((uint8_t)(150 + ++here->town->serial), curve);
    town_base64(jl_key_public_der(key), public_, sizeof public_);
    snprintf(json, sizeof json,
             "{\"code\":\"office\",\"curve_key\":\"%s\",\"key\":{\"suite\":1,\"key\":\"%s\"},\"grace_ms\":%lld,"
             "\"reason\":\"r\"}",
             curve, public_, (long long)grace_ms);
    return town_admin(here->town, here->op, "admin.agency_rotate", json);
}

static void replaced_keys_stay_good_so_long(void **unused)
{
    (void)unused;
    struct here here = here_open();
    struct jl_key *key = NULL;
    assert_int_equal(jl_key_generate(JL_SUITE_ED25519, &key, NULL), JIELI_OK);
    town_expect(rotate(&here, key, JL_ROTATE_GRACE_MS_MAX + 1), TOWN_REJECTED, "JL-MSG-0013");
    town_expect(rotate(&here, key, JL_ROTATE_GRACE_MS_MAX), TOWN_ACCEPTED, "");
    jl_key_free(&key);
    here_close(&here);
}

/// Two files of one person became one, and both their matters go on in it: who writes of it says which of them is
/// meant.
static void message_that_fits_two_matters_names_the_one_it_means(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char json[400], first[32];
    struct town_message message = {.type = "bench.note", .json = town_note(1, "x", json, sizeof json)};
    const Jieli__V1__OutcomeItem *item = town_say(here.town, here.office, &here.office_key, message);
    snprintf(first, sizeof first, "%s", item->casefile);
    message.json = town_note(2, "x", json, sizeof json);
    item = town_say(here.town, here.office, &here.office_key, message);
    char merge[200];
    snprintf(merge, sizeof merge, "{\"from\":\"%s\",\"into\":\"%s\",\"reason\":\"same person\"}", first,
             item->casefile);
    town_expect(town_admin(here.town, here.op, "admin.casefile_merge", merge), TOWN_ACCEPTED, "");
    town_expect(town_say(here.town, here.office, &here.office_key, message), TOWN_REJECTED, "JL-FLOW-0002");
    message.matter = item->matter;
    town_expect(town_say(here.town, here.office, &here.office_key, message), TOWN_ACCEPTED, "");
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(message_is_so_old_and_so_far_ahead),
        cmocka_unit_test(session_has_so_many_messages_without_outcome),
        cmocka_unit_test(hub_that_stops_takes_nothing_more),
        cmocka_unit_test(key_of_a_matter_has_so_many_bytes),
        cmocka_unit_test(message_reaches_so_many_matters_and_never_a_part_of_them),
        cmocka_unit_test(session_has_so_many_mailboxes),
        cmocka_unit_test(window_is_lowered_to_the_limit),
        cmocka_unit_test(acknowledge_has_so_many_ranges),
        cmocka_unit_test(refusal_has_so_long_a_code_and_text),
        cmocka_unit_test(epoch_that_never_was_is_refused),
        cmocka_unit_test(question_is_answered_with_so_many_keys),
        cmocka_unit_test(door_takes_so_many_frames_and_handshakes),
        cmocka_unit_test(agency_has_so_many_roles_divisions_and_keys),
        cmocka_unit_test(demo_clock_goes_so_far_at_once_and_no_other_does),
        cmocka_unit_test(invitation_is_open_so_long_and_its_keys_are_good_so_long),
        cmocka_unit_test(replaced_keys_stay_good_so_long),
        cmocka_unit_test(message_that_fits_two_matters_names_the_one_it_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
