// SPDX-License-Identifier: Apache-2.0
// Who may come to the desk: codes, passwords, sessions, rights, and requests that are none of its own.
#include "tests/unit/desk_world.h"

static void nobody_sees_anything_without_a_session(void **state)
{
    struct world *world = *state;
    static const char *const PATHS[] = {"work",    "message", "case",  "forms",   "sent",      "drafts",
                                        "changes", "users",   "audit", "receipt", "divisions", "attachment"};
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        char path[64];
        snprintf(path, sizeof path, "/desk/api/%s", PATHS[i]);
        assert_int_equal(call(world, path, NULL), 401);
    }
    jl_text_put(world->cookie, sizeof world->cookie,
                "jieli_desk=0000000000000000000000000000000000000000000000000000000000000000");
    assert_int_equal(call(world, "/desk/api/work", NULL), 401);
}

static void the_code_works_once(void **state)
{
    struct world *world = *state;
    char code[JL_DESK_CODE_BYTES], body[256];
    assert_int_equal(jl_desk_code_make(world->desk, code, NULL), JIELI_OK);
    snprintf(body, sizeof body, "{\"code\":\"%s\",\"name\":\"chief\",\"password\":\"short\"}", code);
    assert_int_equal(call(world, "/desk/api/setup", body), 422);
    snprintf(body, sizeof body, "{\"code\":\"%s\",\"name\":\"chief\",\"password\":\"" PASSWORD "\"}", code);
    assert_int_equal(call(world, "/desk/api/setup", body), 200);
    assert_int_equal(call(world, "/desk/api/setup", body), 403);
    assert_int_equal(call(world, "/desk/api/users", NULL), 200);
}

static void a_change_from_another_page_is_refused(void **state)
{
    struct world *world = *state;
    come_in(world);
    json_decref(call_as(world, "/desk/api/logout", "{}", NULL, NULL));
    assert_int_equal(world->status, 403);
    json_decref(call_as(world, "/desk/api/logout", "{}", "1", "http://evil.example"));
    assert_int_equal(world->status, 403);
    json_decref(call_as(world, "/desk/api/logout", "{}", "1", "null"));
    assert_int_equal(world->status, 403);
    assert_int_equal(call(world, "/desk/api/work", NULL), 200); // still in
    assert_int_equal(call(world, "/desk/api/logout", "{}"), 200);
    assert_int_equal(call(world, "/desk/api/work", NULL), 401);
}

static void tiny_values_of_a_stranger_are_refused_before_they_take_memory(void **state)
{
    struct world *world = *state;
    struct jl_buf body = {0};
    jl_buf_add_text(&body, "{\"name\":[");
    while (body.len < JL_DESK_BODY_BYTES_MAX - 8) {
        jl_buf_add_text(&body, "{},");
    }
    jl_buf_add_text(&body, "0]}");
    assert_int_equal(call(world, "/desk/api/login", jl_buf_text(&body)), 413);
    jl_buf_fini(&body);
}

static void five_wrong_passwords_lock_and_the_right_one_waits(void **state)
{
    struct world *world = *state;
    come_in(world);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"chief\",\"password\":\"no no no no\"}"),
                         i < 4 ? 401 : 423);
    }
    assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"chief\",\"password\":\"" PASSWORD "\"}"), 423);
    assert_int_equal(call(world, "/desk/api/users", "{\"name\":\"chief\",\"what\":\"unlock\"}"), 200);
    assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"chief\",\"password\":\"" PASSWORD "\"}"), 200);
}

static void a_name_that_nobody_has_is_locked_too(void **state)
{
    struct world *world = *state;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"nobody\",\"password\":\"x\"}"), i < 4 ? 401 : 423);
    }
    assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"nobody\",\"password\":\"x\"}"), 423);
    assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"other\",\"password\":\"x\"}"), 401);
}

static void one_address_cannot_try_without_end(void **state)
{
    struct world *world = *state;
    int last = 0;
    for (int i = 0; i < 14; i++) {
        char body[64];
        snprintf(body, sizeof body, "{\"name\":\"nobody-%d\",\"password\":\"x\"}", i);
        last = call(world, "/desk/api/login", body);
        assert_true(last == 401 || (last == 429 && i >= 12));
    }
    assert_int_equal(last, 429);
}

static void a_session_ends_by_rest_and_by_age(void **state)
{
    struct world *world = *state;
    come_in(world);
    world->desk->sessions[0].seen_ms -= 59000;
    assert_int_equal(call(world, "/desk/api/work", NULL), 200); // which says that somebody is there
    world->desk->sessions[0].seen_ms -= 59000;
    assert_int_equal(call(world, "/desk/api/work", NULL), 200);
    world->desk->sessions[0].seen_ms -= 61000;
    assert_int_equal(call(world, "/desk/api/work", NULL), 401);
    assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"chief\",\"password\":\"" PASSWORD "\"}"), 200);
    world->desk->sessions[0].made_ms -= 601000;
    assert_int_equal(call(world, "/desk/api/work", NULL), 401);
}

static void a_clerk_is_no_chief_and_one_chief_stays(void **state)
{
    struct world *world = *state;
    come_in(world);
    assert_int_equal(call(world, "/desk/api/users", "{\"name\":\"chief\",\"what\":\"end\"}"), 409);
    assert_int_equal(call(world, "/desk/api/users", "{\"name\":\"chief\",\"what\":\"role\",\"role\":\"clerk\"}"), 409);
    assert_int_equal(call(world, "/desk/api/users",
                          "{\"name\":\"c\",\"what\":\"add\",\"role\":\"clerk\",\"password\":\"first one 2026\"}"),
                     200);
    assert_int_equal(call(world, "/desk/api/users",
                          "{\"name\":\"c\",\"what\":\"add\",\"role\":\"clerk\",\"password\":\"first one 2026\"}"),
                     409);
    json_t *answer = call_as(world, "/desk/api/login", "{\"name\":\"c\",\"password\":\"first one 2026\"}", "1", NULL);
    assert_true(json_is_true(json_object_get(answer, "first")));
    json_decref(answer);
    assert_int_equal(call(world, "/desk/api/work", NULL), 403); // first a password of its own
    assert_int_equal(call(world, "/desk/api/password", "{\"old\":\"first one 2026\",\"password\":\"an own one 2026\"}"),
                     200);
    assert_int_equal(call(world, "/desk/api/users", NULL), 403);
    assert_int_equal(call(world, "/desk/api/audit", NULL), 403);
    assert_int_equal(call(world, "/desk/api/work", NULL), 200);
}

static void bodies_that_are_no_objects_are_refused(void **state)
{
    struct world *world = *state;
    static const char *const BODIES[] = {"", "[]", "{", "{\"a\":1,\"a\":2}", "null", "\xff", "{\"keys\":{}}"};
    static const char *const PATHS[] = {"work", "check", "submit", "draft", "draft/drop", "users", "password"};
    come_in(world);
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
        for (size_t k = 0; k < sizeof PATHS / sizeof *PATHS; k++) {
            char path[64];
            snprintf(path, sizeof path, "/desk/api/%s", PATHS[k]);
            int status = call(world, path, BODIES[i]);
            assert_true(status >= 400 || strcmp(PATHS[k], "draft/drop") == 0);
            assert_true(status < 500);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(nobody_sees_anything_without_a_session),
        WITH_DESK(the_code_works_once),
        WITH_DESK(a_change_from_another_page_is_refused),
        WITH_DESK(tiny_values_of_a_stranger_are_refused_before_they_take_memory),
        WITH_DESK(five_wrong_passwords_lock_and_the_right_one_waits),
        WITH_DESK(a_name_that_nobody_has_is_locked_too),
        WITH_DESK(one_address_cannot_try_without_end),
        WITH_DESK(a_session_ends_by_rest_and_by_age),
        WITH_DESK(a_clerk_is_no_chief_and_one_chief_stays),
        WITH_DESK(bodies_that_are_no_objects_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
