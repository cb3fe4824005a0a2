// SPDX-License-Identifier: Apache-2.0
// Files of a form: judged before a byte travels, uploaded in pieces, sent before the form that names them.
#include "tests/unit/desk_world.h"

#define PAPER_FORM "discharge_assessment"

static int put_part(struct world *world, int64_t key, const char *part, const char *bytes, const char *marker)
{
    struct jl_desk_reply reply;
    char query[64];
    struct jl_desk_request request = {.method = "PUT",
                                      .path = "/desk/api/paper/part",
                                      .cookie = world->cookie,
                                      .marker = marker,
                                      .peer = "127.0.0.1",
                                      .body = jl_view_text(bytes),
                                      .parameter = parameter,
                                      .from = world};
    snprintf(query, sizeof query, "paper=%d&part=%s", (int)key, part);
    world->query = query;
    jl_desk_serve(world->desk, &request, &reply);
    world->query = NULL;
    jl_buf_fini(&reply.body);
    return reply.status;
}

/// Tells of a file; its key, and its name in `name`. 0: refused, with the code in `name`.
static int64_t tell_file(struct world *world, const char *id, const char *called, int64_t size, char name[256])
{
    json_t *body = json_pack("{s:s, s:s, s:I}", "id", id, "name", called, "size", (json_int_t)size);
    char *text = json_dumps(body, JSON_COMPACT);
    json_t *answer = call_as(world, "/desk/api/paper", text, "1", NULL);
    int64_t key = world->status == 200 ? json_integer_value(json_object_get(answer, "key")) : 0;
    const json_t *problem = json_object_get(answer, "problem");
    jl_text_put(name, 256, key ? text_at(answer, "name") : text_at(problem, "code"));
    assert_true(key || (*text_at(problem, "zh") && *text_at(problem, "en") && *text_at(problem, "do_zh")));
    json_decref(answer);
    json_decref(body);
    free(text);
    return key;
}

static void a_file_is_judged_before_a_byte_of_it_travels(void **state)
{
    static const struct {
        const char *name;
        int64_t size;
        const char *answer;
    } CASES[] = {
        {"告诫书.pdf", 5, "告诫书.pdf"},
        {"告诫书.pdf", 5, "告诫书 (2).pdf"},
        {"a、b，c；d,e;f|g.PDF", 1, "a_b_c_d_e_f_g.PDF"},
        {"../../etc/passwd.txt", 1, "_._.._etc_passwd.txt"},
        {"=1+1.pdf", 1, "_1+1.pdf"},
        {"line\nbreak.png", 1, "line_break.png"},
        {"page.html", 5, "JL-MSG-0017"},
        {"run.pdf.exe", 5, "JL-MSG-0017"},
        {"noending", 5, "JL-MSG-0017"},
        {"", 5, "JL-MSG-0017"},
        {"empty.pdf", 0, "JL-MSG-0016"},
        {"below.pdf", -1, "JL-MSG-0016"},
        {"large.pdf", 8388609, "JL-MSG-0016"},
    };
    struct world *world = *state;
    char name[256], longest[2001];
    come_in(world);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        tell_file(world, ANSWER_ID, CASES[i].name, CASES[i].size, name);
        assert_string_equal(name, CASES[i].answer);
    }
    memset(longest, 'x', sizeof longest);
    memcpy(longest + 1996, ".pdf", 5);
    assert_true(tell_file(world, ANSWER_ID, longest, 1, name) > 0);
    assert_true(strlen(name) <= 160 && strcmp(name + strlen(name) - 4, ".pdf") == 0);
    assert_int_equal(call(world, "/desk/api/paper", "{\"id\":\"x\",\"name\":\"a.pdf\",\"size\":5}"), 422);
    assert_int_equal(call(world, "/desk/api/paper", "{\"id\":[],\"name\":{},\"size\":\"5\"}"), 422);
}

static void files_of_one_form_and_of_one_clerk_are_bounded(void **state)
{
    struct world *world = *state;
    char name[256];
    come_in(world);
    for (int i = 0; i < 16; i++) {
        assert_true(tell_file(world, ANSWER_ID, "a.pdf", 8388608, name) > 0);
    }
    assert_int_equal(tell_file(world, ANSWER_ID, "a.pdf", 5, name), 0);
    assert_string_equal(name, "JL-MSG-0021");
    assert_int_equal(tell_file(world, SOON_ID, "a.pdf", 8388608, name), 0); // 128 MiB wait
    assert_string_equal(name, "JL-AGENT-0034");
    assert_int_equal(call(world, "/desk/api/draft/drop", "{\"id\":\"" ANSWER_ID "\"}"), 200); // its files go with it
    assert_true(tell_file(world, SOON_ID, "a.pdf", 8388608, name) > 0);
}

static void pieces_that_do_not_fit_are_refused(void **state)
{
    struct world *world = *state;
    char name[256];
    come_in(world);
    int64_t key = tell_file(world, ANSWER_ID, "a.txt", 5, name);
    static const struct {
        const char *part, *bytes, *marker;
        int status;
    } CASES[] = {{"0", "hell", "1", 422},  {"0", "hello!", "1", 422},    {"0", "", "1", 422},
                 {"1", "hello", "1", 422}, {"-1", "hello", "1", 422},    {"0x0", "hello", "1", 422},
                 {"", "hello", "1", 422},  {"99999", "hello", "1", 422}, {"0", "hello", NULL, 403},
                 {"0", "hello", "1", 200}, {"0", "hello", "1", 200}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(put_part(world, key, CASES[i].part, CASES[i].bytes, CASES[i].marker), CASES[i].status);
    }
    assert_int_equal(put_part(world, 999, "0", "hello", "1"), 404);
    world->cookie[0] = '\0';
    assert_int_equal(put_part(world, key, "0", "hello", "1"), 401);
}

/// The form's body with the file in its cell.
static char *body_with_file(struct world *world, const char *id, const char *file)
{
    const struct jieli_document *document = jl_desk_document(world->desk, PAPER_FORM);
    assert_non_null(document);
    char *body = body_of(world, PAPER_FORM, id, "340803188005041011"), number[12];
    json_t *in = json_loads(body, 0, NULL);
    for (uint32_t i = 0; i < document->column_count; i++) {
        if (document->columns[i].check == JIELI_CHECK_FILES) {
            snprintf(number, sizeof number, "%u", i);
            json_object_set_new(json_object_get(in, "values"), number, json_string(file));
        }
    }
    free(body);
    body = json_dumps(in, JSON_COMPACT);
    json_decref(in);
    return body;
}

static void a_file_goes_before_the_form_that_names_it(void **state)
{
    struct world *world = *state;
    struct jl_desk_reply reply;
    char name[256], query[64];
    come_in(world);
    char *body = body_with_file(world, ANSWER_ID, "a.txt");
    json_t *answer = call_as(world, "/desk/api/check", body, "1", NULL);
    json_t *problem = json_array_get(json_object_get(answer, "problems"), 0);
    assert_int_equal(world->status, 422);
    assert_string_equal(text_at(problem, "code"), "JL-AGENT-0012"); // nobody has uploaded it
    assert_non_null(strstr(text_at(problem, "do_zh"), "重新添加"));
    json_decref(answer);
    int64_t key = tell_file(world, ANSWER_ID, "a.txt", 5, name);
    assert_int_equal(call(world, "/desk/api/submit", body), 422); // told of, not uploaded
    assert_int_equal(put_part(world, key, "0", "hello", "1"), 200);
    uint64_t next = jl_spool_next_sequence(world->relay->spool);
    assert_int_equal(call(world, "/desk/api/check", body), 200);
    assert_int_equal(call(world, "/desk/api/submit", body), 200);
    assert_int_equal(jl_spool_next_sequence(world->relay->spool), next + 2); // the part, then the form
    assert_int_equal(call(world, "/desk/api/submit", body), 200);
    assert_int_equal(jl_spool_next_sequence(world->relay->spool), next + 2);
    assert_int_equal(tell_file(world, ANSWER_ID, "late.pdf", 5, name), 0); // it has left
    answer = get(world, "/desk/api/sent", NULL);
    json_t *sent = json_array_get(json_object_get(answer, "items"), 0);
    snprintf(query, sizeof query, "key=%d&digest=2cf24dba5fb0a30e",
             (int)json_integer_value(json_object_get(sent, "key")));
    json_decref(answer);
    get_attachment(world, query, &reply); // what was sent can be looked at
    assert_int_equal(reply.status, 200);
    assert_string_equal(jl_buf_text(&reply.body), "hello");
    assert_string_equal(reply.file_name, "2cf24dba5fb0a30e.txt");
    jl_buf_fini(&reply.body);
    free(body);
}

static void a_refused_form_keeps_its_files_for_the_next_try(void **state)
{
    struct world *world = *state;
    char name[256];
    come_in(world);
    int64_t key = tell_file(world, ANSWER_ID, "a.txt", 5, name);
    assert_int_equal(put_part(world, key, "0", "hello", "1"), 200);
    char *body = body_with_file(world, ANSWER_ID, "a.txt");
    assert_int_equal(call(world, "/desk/api/submit", body), 200);
    free(body);
    assert_int_equal(call(world, "/desk/api/paper/again", "{\"from\":\"" ANSWER_ID "\",\"id\":\"" SOON_ID "\"}"), 200);
    json_t *answer = get(world, "/desk/api/papers", "id=" SOON_ID);
    const json_t *paper = json_array_get(json_object_get(answer, "papers"), 0);
    assert_string_equal(text_at(paper, "name"), "a.txt");
    assert_int_equal(json_integer_value(json_object_get(paper, "whole")), 1);
    json_decref(answer);
    body = body_with_file(world, SOON_ID, "a.txt");
    assert_int_equal(call(world, "/desk/api/check", body), 200);
    free(body);
    assert_int_equal(call(world, "/desk/api/paper/drop", "{\"id\":\"" SOON_ID "\",\"name\":\"a.txt\"}"), 200);
    answer = get(world, "/desk/api/papers", "id=" SOON_ID);
    assert_int_equal(json_array_size(json_object_get(answer, "papers")), 0);
    json_decref(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_file_is_judged_before_a_byte_of_it_travels),
        WITH_DESK(files_of_one_form_and_of_one_clerk_are_bounded),
        WITH_DESK(pieces_that_do_not_fit_are_refused),
        WITH_DESK(a_file_goes_before_the_form_that_names_it),
        WITH_DESK(a_refused_form_keeps_its_files_for_the_next_try),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
