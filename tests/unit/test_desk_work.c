// SPDX-License-Identifier: Apache-2.0
// What waits at the desk: taking, returning, ending, what is owed, long lists.
#include "agent/relay/submit.h"
#include "tests/unit/desk_world.h"

static void a_delivery_is_taken_when_a_clerk_takes_it(void **state)
{
    struct world *world = *state;
    json_t *answer;
    come_in(world);
    notice(world);
    json_t *item = first_item(world, "show=todo", &answer);
    assert_string_equal(text_at(item, "person"), "演示");
    assert_string_equal(text_at(item, "type"), "release.notice");
    json_decref(answer);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 1), JL_IN_RECEIVED);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"confirm\"}"), 200);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 1), JL_IN_TAKEN);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"return\",\"why\":\"twice\"}"), 409);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"done\"}"), 200);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"done\"}"), 409);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"reopen\"}"), 200);
}

static void a_returned_delivery_is_refused_with_its_reason(void **state)
{
    struct world *world = *state;
    json_t *answer;
    come_in(world);
    notice(world);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"return\"}"), 422);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"return\",\"why\":\"not_ours\"}"), 200);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 1), JL_IN_REFUSED);
    json_t *item = first_item(world, "show=done", &answer);
    assert_string_equal(text_at(item, "why"), "not_ours");
    json_decref(answer);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"reopen\"}"), 409);
}

static void the_newest_reminder_of_a_deadline_is_enough(void **state)
{
    struct world *world = *state;
    json_t *answer;
#define DUE(late)                                                                                                      \
    "{\"due_on\":\"2026-02-11\",\"deadline\":\"due.report\",\"workflow\":\"transfer\",\"responsible_agency\":\"" late  \
    "\"}"
    come_in(world);
    deliver(world, SOON_ID, 1, "cn.jieli.deadline.soon.v1", DUE("community-office-1"));
    deliver(world, MISSED_ID, 2, "cn.jieli.deadline.missed.v1", DUE("community-office-1"));
    json_t *item = first_item(world, "show=todo", &answer);
    assert_string_equal(text_at(item, "type"), "deadline.missed");
    assert_int_equal(json_integer_value(json_object_get(item, "mine")), 1);
    assert_int_equal(json_array_size(json_object_get(answer, "items")), 1);
    json_decref(answer);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 1), JL_IN_TAKEN);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 2), JL_IN_RECEIVED);
}

static const char *owed_of(struct world *world, const char *show, size_t at, char out[16])
{
    json_t *answer = get(world, "/desk/api/work", show);
    jl_text_put(out, 16, text_at(json_array_get(json_object_get(answer, "items"), at), "owed"));
    json_decref(answer);
    return out;
}

static void what_is_owed_is_shown_from_the_step_on_and_goes_with_it(void **state)
{
    struct world *world = *state;
    char owed[16];
    come_in(world);
    deliver_with(world, NOTICE_ID, 1, "cn.jieli.release.notice.v1", "{\"release_on\":\"2026-02-24\"}", 1);
    assert_string_equal(owed_of(world, "show=todo", 0, owed), "2026-02-12");
    deliver_with(
        world, SOON_ID, 2, "cn.jieli.deadline.soon.v1",
        "{\"due_on\":\"2026-02-12\",\"deadline\":\"due.report\",\"responsible_agency\":\"community-office-1\"}", 1);
    assert_string_equal(owed_of(world, "show=todo", 1, owed), "2026-02-12");
    struct jieli_outcome outcome = {
        .id = ANSWER_ID, .kind = JIELI_ACCEPTED, .casefile = "cf-1", .matter = "m-1", .position = 9, .text = ""};
    jl_outbox_outcome(world->relay, &outcome); // another channel has met it
    assert_int_equal(jl_spool_commit(world->relay->spool, NULL), JIELI_OK);
    jl_desk_step(world->desk, 0);
    json_t *answer = get(world, "/desk/api/work", "show=done"); // the reminder has ended by itself
    assert_string_equal(text_at(json_array_get(json_object_get(answer, "items"), 0), "why"), "met");
    json_decref(answer);
    assert_string_equal(owed_of(world, "show=todo", 0, owed), "");
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 2), JL_IN_TAKEN);
}

static void a_message_twice_is_shown_once(void **state)
{
    struct world *world = *state;
    json_t *answer;
    come_in(world);
    notice(world);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"confirm\"}"), 200);
    deliver(world, NOTICE_ID, 2, "cn.jieli.release.notice.v1", "{\"person\":{\"name\":\"演示\"}}");
    first_item(world, "show=todo", &answer);
    assert_int_equal(json_array_size(json_object_get(answer, "items")), 1);
    json_decref(answer);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 2), JL_IN_TAKEN);
}

static size_t items_of(struct world *world, const char *show)
{
    json_t *answer = get(world, "/desk/api/work", show);
    size_t count = json_array_size(json_object_get(answer, "items"));
    json_decref(answer);
    return count;
}

/// The hub puts one off and lets those of other files pass: what has a lower number may come later.
static void what_comes_late_is_shown_too(void **state)
{
    struct world *world = *state;
    come_in(world);
    deliver(world, SOON_ID, 2, "cn.jieli.release.notice.v1", "{}");
    assert_int_equal(items_of(world, "show=todo"), 1);
    notice(world);
    assert_int_equal(items_of(world, "show=todo"), 2);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[2],\"what\":\"confirm\"}"), 200);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 1), JL_IN_TAKEN);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 2), JL_IN_RECEIVED);
}

/// A hub that was restored counts anew: what a clerk does with the old one must not end the other.
static void a_number_that_is_used_again_stands_for_the_new_one_only(void **state)
{
    struct world *world = *state;
    struct jl_spool *spool = world->relay->spool;
    come_in(world);
    notice(world);
    deliver(world, SOON_ID, 1, "cn.jieli.release.notice.v1", "{}");
    assert_int_equal(items_of(world, "show=todo"), 2);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"confirm\"}"), 200);
    assert_int_equal(jl_spool_in_state(spool, "community-office-1", 1), JL_IN_RECEIVED);
    assert_true(jl_spool_in_known(spool, "urn:jieli:agency:isolation-centre-1", NOTICE_ID));
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[2],\"what\":\"return\",\"why\":\"twice\"}"), 200);
    assert_int_equal(jl_spool_in_state(spool, "community-office-1", 1), JL_IN_REFUSED);
}

/// Delivered for two matters, or anew after it was returned: none of its deliveries is left open.
static void a_message_that_came_twice_is_ended_twice(void **state)
{
    struct world *world = *state;
    struct jl_spool *spool = world->relay->spool;
    come_in(world);
    notice(world);
    deliver(world, NOTICE_ID, 2, "cn.jieli.release.notice.v1", "{}");
    assert_int_equal(items_of(world, "show=todo"), 1);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"return\",\"why\":\"twice\"}"), 200);
    assert_int_equal(jl_spool_in_state(spool, "community-office-1", 2), JL_IN_REFUSED);
    deliver(world, NOTICE_ID, 3, "cn.jieli.release.notice.v1", "{}");
    assert_int_equal(items_of(world, "show=todo"), 1);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[3],\"what\":\"confirm\"}"), 200);
    assert_int_equal(jl_spool_in_state(spool, "community-office-1", 3), JL_IN_TAKEN);
}

static void send_from_another_channel(struct world *world)
{
    struct jl_buf payload = {0};
    struct jl_submission message = {.id = ANSWER_ID, .type = "release.notice", .subject = "", .matter = "", .form = ""};
    assert_int_equal(
        jl_submit_json(world->relay, message.type, jl_view_text("{\"release_on\":\"2026-02-24\"}"), &payload, NULL),
        JIELI_OK);
    message.payload = jl_buf_view(&payload);
    struct jl_submit_verdict verdict;
    assert_int_equal(jl_submit_each(world->relay, &message, 1, &verdict, NULL), JIELI_OK);
    assert_true(verdict.first);
    jl_buf_fini(&payload);
    world->relay->outcomes++;
    jl_desk_step(world->desk, 0);
}

static int64_t state_after(struct world *world, enum jieli_outcome_kind kind)
{
    struct jieli_outcome outcome = {.id = ANSWER_ID, .kind = kind, .code = "JL-MSG-0011", .position = 9, .text = ""};
    jl_outbox_outcome(world->relay, &outcome);
    assert_int_equal(jl_spool_commit(world->relay->spool, NULL), JIELI_OK);
    jl_desk_step(world->desk, 0);
    json_t *answer = get(world, "/desk/api/sent", NULL);
    int64_t state = json_integer_value(json_object_get(json_array_get(json_object_get(answer, "items"), 0), "state"));
    json_decref(answer);
    return state;
}

/// Refused without a receipt (a clock that was wrong), then sent again: what the hub says of that one is what is shown.
static void a_message_that_is_signed_anew_is_shown_as_it_then_is(void **state)
{
    struct world *world = *state;
    come_in(world);
    send_from_another_channel(world);
    assert_int_equal(state_after(world, JIELI_REJECTED), JL_OUT_REJECTED);
    send_from_another_channel(world);
    assert_int_equal(state_after(world, JIELI_ACCEPTED), JL_OUT_ACCEPTED);
}

static void more_than_a_call_takes_is_refused_whole(void **state)
{
    struct world *world = *state;
    struct jl_buf body = {0};
    come_in(world);
    notice(world);
    jl_buf_add_text(&body, "{\"what\":\"confirm\",\"keys\":[1");
    for (int i = 0; i < 200; i++) {
        jl_buf_add_text(&body, ",1");
    }
    jl_buf_add_text(&body, "]}");
    assert_int_equal(call(world, "/desk/api/work", jl_buf_text(&body)), 422);
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 1), JL_IN_RECEIVED);
    jl_buf_fini(&body);
}

static void an_attachment_comes_together_again(void **state)
{
    struct world *world = *state;
    struct jl_desk_reply reply;
    come_in(world);
    deliver(world, SOON_ID, 1, "cn.jieli.attachment.part.v1",
            "{\"digest\":\"LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=\",\"size\":5,\"media_type\":\"text/"
            "plain\",\"parts\":1,\"bytes\":\"aGVsbG8=\"}");
    deliver(world, NOTICE_ID, 2, "cn.jieli.transfer.file_handover.v1",
            "{\"made_on\":\"2026-02-09\",\"documents\":[{\"kind\":\"x\",\"attachment\":{\"digest\":\"LPJNul+"
            "wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=\",\"size\":5,"
            "\"media_type\":\"text/plain\"}}]}");
    assert_int_equal(jl_spool_in_state(world->relay->spool, "community-office-1", 1), JL_IN_TAKEN);
    get_attachment(world, "key=2&digest=2cf24dba5fb0a30e", &reply);
    assert_int_equal(reply.status, 200);
    assert_string_equal(reply.media_type, "text/plain");
    assert_string_equal(reply.file_name, "2cf24dba5fb0a30e.txt");
    assert_string_equal(jl_buf_text(&reply.body), "hello");
    jl_buf_fini(&reply.body);
    json_decref(get(world, "/desk/api/attachment", "key=2&digest=0123456789abcdef"));
    assert_int_equal(world->status, 404);
}

/// 1000 deliveries and 1000 messages of our own, of the casefiles cf-1 and cf-2.
/// However many parts came at once: nobody confirms them, and nothing else may come for days.
static void all_parts_that_came_are_taken(void **state)
{
    struct world *world = *state;
    char id[37];
    come_in(world);
    for (uint64_t seq = 1; seq <= 500; seq++) {
        snprintf(id, sizeof id, "018f0000-0000-7000-8000-%012u", (unsigned)seq);
        struct jieli_delivery part = {.agency = "community-office-1",
                                      .epoch = 1,
                                      .seq = seq,
                                      .id = id,
                                      .verified = true,
                                      .source = "urn:jieli:agency:isolation-centre-1",
                                      .type = "cn.jieli.attachment.part.v1",
                                      .casefile = "",
                                      .matter = "",
                                      .json = "{}"};
        jl_inbox_delivery(world->relay, &part);
    }
    assert_int_equal(jl_spool_commit(world->relay->spool, NULL), JIELI_OK);
    jl_desk_step(world->desk, 0);
    assert_int_equal(jl_spool_in_first_open(world->relay->spool, "community-office-1"), 0);
}

static void fill_lists(struct world *world)
{
    for (int way = 1; way <= 2; way++) {
        char sql[640];
        snprintf(sql, sizeof sql,
                 "INSERT INTO desk_message(way, seq, id, source, type, casefile, matter, ground, json, withheld, at_ms,"
                 " position, state) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                 " SELECT %d, CASE %d WHEN 1 THEN i END, 'id' || i, 's', 'release.notice', 'cf-%d', '', '', '{}', '',"
                 " i, 0, 2 FROM n",
                 way, way, way);
        assert_int_equal(sqlite3_exec(world->relay->spool->db, sql, NULL, NULL, NULL), SQLITE_OK);
    }
}

static void a_long_list_goes_on_by_pages(void **state)
{
    static const char *const PATHS[] = {"/desk/api/work", "/desk/api/sent", "/desk/api/case"};
    static const struct {
        const char *pages;
        size_t count;
        bool more;
    } ROWS[] = {{"", 500, true}, {"1", 500, true}, {"2", 1000, false}, {"-9", 500, true}, {"99999999999", 1000, false}};
    struct world *world = *state;
    come_in(world);
    fill_lists(world);
    for (size_t i = 0; i < 3 * sizeof ROWS / sizeof *ROWS; i++) {
        char query[64];
        snprintf(query, sizeof query, "pages=%s%s", ROWS[i / 3].pages, i % 3 == 2 ? "&id=cf-1" : "");
        json_t *answer = get(world, PATHS[i % 3], query), *items = json_object_get(answer, "items");
        assert_int_equal(json_array_size(items), ROWS[i / 3].count);
        assert_int_equal(json_is_true(json_object_get(answer, "more")), ROWS[i / 3].more);
        if (i % 3 == 2) { // of a long way the newest are shown
            assert_int_equal(json_integer_value(json_object_get(json_array_get(items, 0), "at_ms")), 1000);
        }
        json_decref(answer);
    }
}

static void a_restart_keeps_work_and_ends_sessions(void **state)
{
    struct world *world = *state;
    json_t *answer;
    come_in(world);
    notice(world);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"confirm\"}"), 200);
    close_desk(world);
    char code[JL_DESK_CODE_BYTES];
    assert_int_equal(jl_desk_code_for(world->conf.from, code, NULL), JIELI_OK);
    open_desk(world);
    assert_int_equal(call(world, "/desk/api/work", NULL), 401);
    assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"chief\",\"password\":\"" PASSWORD "\"}"), 200);
    json_t *item = first_item(world, "show=todo", &answer);
    assert_string_equal(text_at(item, "taken_by"), "chief");
    json_decref(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_delivery_is_taken_when_a_clerk_takes_it),
        WITH_DESK(a_returned_delivery_is_refused_with_its_reason),
        WITH_DESK(the_newest_reminder_of_a_deadline_is_enough),
        WITH_DESK(what_is_owed_is_shown_from_the_step_on_and_goes_with_it),
        WITH_DESK(a_message_twice_is_shown_once),
        WITH_DESK(what_comes_late_is_shown_too),
        WITH_DESK(a_number_that_is_used_again_stands_for_the_new_one_only),
        WITH_DESK(a_message_that_came_twice_is_ended_twice),
        WITH_DESK(a_message_that_is_signed_anew_is_shown_as_it_then_is),
        WITH_DESK(more_than_a_call_takes_is_refused_whole),
        WITH_DESK(an_attachment_comes_together_again),
        WITH_DESK(all_parts_that_came_are_taken),
        WITH_DESK(a_long_list_goes_on_by_pages),
        WITH_DESK(a_restart_keeps_work_and_ends_sessions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
