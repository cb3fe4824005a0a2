// SPDX-License-Identifier: Apache-2.0
// Forms at the desk: drawn, judged, sent once, offered as answers.
#include "tests/unit/desk_world.h"

static void every_form_of_the_adapter_can_be_drawn(void **state)
{
    struct world *world = *state;
    come_in(world);
    json_t *answer = get(world, "/desk/api/forms", NULL), *forms = json_object_get(answer, "forms"), *form;
    size_t at;
    assert_true(json_array_size(forms) > 50);
    json_array_foreach(forms, at, form)
    {
        char query[80];
        snprintf(query, sizeof query, "name=%s", text_at(form, "name"));
        json_t *drawn = get(world, "/desk/api/form", query);
        assert_int_equal(world->status, 200);
        assert_true(json_array_size(json_object_get(json_object_get(drawn, "form"), "fields")) > 0);
        json_decref(drawn);
    }
    json_decref(answer);
}

static void what_is_wrong_is_told_by_column(void **state)
{
    struct world *world = *state;
    come_in(world);
    char *body = body_of(world, "report_in", ANSWER_ID, "340803188005041012");
    json_t *answer = call_as(world, "/desk/api/check", body, "1", NULL);
    json_t *problem = json_array_get(json_object_get(answer, "problems"), 0);
    assert_int_equal(world->status, 422);
    assert_string_equal(text_at(problem, "code"), "JL-MSG-0005");
    assert_int_equal(json_integer_value(json_object_get(problem, "column")), 1);
    assert_true(*text_at(problem, "do_zh") && *text_at(problem, "do_en"));
    json_decref(answer);
    free(body);
}

static void an_empty_form_is_told_each_field_that_must_be(void **state)
{
    struct world *world = *state;
    come_in(world);
    const struct jieli_document *document = jl_desk_document(world->desk, "report_in");
    json_t *answer = call_as(world, "/desk/api/check",
                             "{\"id\":\"" ANSWER_ID "\",\"form\":\"report_in\",\"values\":{},\"rows\":[]}", "1", NULL);
    json_t *problems = json_object_get(answer, "problems");
    size_t told = 0;
    assert_int_equal(world->status, 422);
    for (uint32_t k = 0; k < document->column_count; k++) {
        if (document->columns[k].required) {
            json_t *problem = json_array_get(problems, told++);
            assert_int_equal(json_integer_value(json_object_get(problem, "column")), k);
            assert_string_equal(text_at(problem, "code"), "JL-MSG-0004");
        }
    }
    assert_true(told > 0);
    assert_int_equal(json_array_size(problems), told);
    json_decref(answer);
}

static void a_double_click_sends_once_and_the_answer_ends_the_item(void **state)
{
    struct world *world = *state;
    json_t *answer;
    come_in(world);
    notice(world);
    char *body = body_of(world, "report_in", ANSWER_ID, "340803188005041011");
    assert_int_equal(
        call(world, "/desk/api/draft", "{\"id\":\"" ANSWER_ID "\",\"form\":\"report_in\",\"kept\":{\"values\":{}}}"),
        200);
    uint64_t next = jl_spool_next_sequence(world->relay->spool);
    assert_int_equal(call(world, "/desk/api/submit", body), 200);
    assert_int_equal(call(world, "/desk/api/submit", body), 200);
    assert_int_equal(jl_spool_next_sequence(world->relay->spool), next + 1);
    assert_int_equal( // the page's own saving comes after the sending
        call(world, "/desk/api/draft", "{\"id\":\"" ANSWER_ID "\",\"form\":\"report_in\",\"kept\":{\"values\":{}}}"),
        200);
    answer = get(world, "/desk/api/drafts", NULL);
    assert_int_equal(json_array_size(json_object_get(answer, "drafts")), 0);
    json_decref(answer);
    assert_int_equal(json_integer_value(json_object_get(first_item(world, "show=todo", &answer), "work")), 1);
    json_decref(answer);
    struct jieli_outcome outcome = {
        .id = ANSWER_ID, .kind = JIELI_ACCEPTED, .casefile = "cf-1", .position = 9, .text = ""};
    jl_outbox_outcome(world->relay, &outcome);
    assert_int_equal(jl_spool_commit(world->relay->spool, NULL), JIELI_OK);
    jl_desk_step(world->desk, 0);
    answer = get(world, "/desk/api/receipt", "id=" ANSWER_ID);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(answer, "receipt"), "state")), 2);
    json_decref(answer);
    assert_null(first_item(world, "show=todo", &answer));
    json_decref(answer);
    answer = get(world, "/desk/api/case", "id=cf-1");
    assert_int_equal(json_array_size(json_object_get(answer, "items")), 2);
    json_decref(answer);
    free(body);
}

static void a_text_that_looks_like_a_formula_is_sent_and_shown_as_it_was_written(void **state)
{
    static const char *const TEXTS[] = {"＝演示", "－演示", "=1+1", "'演示"};
    struct world *world = *state;
    come_in(world);
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        char id[37], query[32];
        snprintf(id, sizeof id, "018f0000-0000-7000-8000-0000000001%02zu", i);
        char *body = body_of(world, "report_in", id, "340803188005041011");
        json_t *in = json_loads(body, 0, NULL);
        json_object_set_new(json_object_get(in, "values"), "0", json_string(TEXTS[i])); // the name
        free(body);
        body = json_dumps(in, JSON_COMPACT);
        assert_int_equal(call(world, "/desk/api/submit", body), 200);
        snprintf(query, sizeof query, "key=%zu", i + 1);
        json_t *answer = get(world, "/desk/api/message", query);
        const json_t *content = json_object_get(json_object_get(answer, "message"), "content");
        const json_t *cells = json_array_get(json_object_get(content, "zh"), 0);
        assert_string_equal(json_string_value(json_array_get(cells, 0)), TEXTS[i]);
        json_decref(answer);
        json_decref(in);
        free(body);
    }
}

static void what_may_come_next_is_offered(void **state)
{
    struct world *world = *state;
    come_in(world);
    notice(world);
    json_t *answer = get(world, "/desk/api/message", "key=1"), *replies = json_object_get(answer, "replies");
    assert_true(json_array_size(json_object_get(replies, "next")) > 0);
    assert_string_equal(text_at(json_array_get(json_object_get(replies, "next"), 0), "name"), "release_picked_up");
    assert_null(json_object_get(json_object_get(answer, "message"), "json"));
    json_decref(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(every_form_of_the_adapter_can_be_drawn),
        WITH_DESK(what_is_wrong_is_told_by_column),
        WITH_DESK(an_empty_form_is_told_each_field_that_must_be),
        WITH_DESK(a_double_click_sends_once_and_the_answer_ends_the_item),
        WITH_DESK(a_text_that_looks_like_a_formula_is_sent_and_shown_as_it_was_written),
        WITH_DESK(what_may_come_next_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
