// SPDX-License-Identifier: Apache-2.0
// The desk without a server: calls go in, JSON comes out; deliveries and outcomes are handed in where the client would.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "agent/desk/desk.h"
#include "agent/desk/shape.h"
#include "agent/desk/store.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PASSWORD "correct horse battery"
#define NOTICE_ID "018f0000-0000-7000-8000-000000000001"
#define SOON_ID "018f0000-0000-7000-8000-000000000002"
#define MISSED_ID "018f0000-0000-7000-8000-000000000003"
#define ANSWER_ID "018f0000-0000-7000-8000-00000000000a"

struct world {
    char root[64], keys[128], spool[128], adapter[4096];
    struct jl_agent_conf conf;
    struct jl_relay *relay;
    struct jl_desk *desk;
    char cookie[192];
    const char *query; ///< "name=value", the one parameter
    int status;
};

static void open_desk(struct world *world)
{
    assert_int_equal(jl_relay_open(&world->conf, &world->relay, NULL), JIELI_OK);
    assert_int_equal(jl_spool_set_number(world->relay->spool, "welcomed", 1, NULL), JIELI_OK);
    assert_int_equal(jl_desk_open(world->relay, &world->desk, NULL), JIELI_OK);
}

static void close_desk(struct world *world)
{
    jl_desk_close(&world->desk);
    jl_relay_close(&world->relay);
}

static int setup(void **state)
{
    struct world *world = jl_alloc(sizeof *world);
    char dir[128];
    snprintf(world->root, sizeof world->root, "/tmp/jl-desk-XXXXXX");
    *state = world;
    if (!mkdtemp(world->root)) {
        return -1;
    }
    snprintf(dir, sizeof dir, "%s/keys", world->root);
    snprintf(world->keys, sizeof world->keys, "%s/keys/community-office-1.keys", world->root);
    snprintf(world->spool, sizeof world->spool, "%s/spool.db", world->root);
    snprintf(world->adapter, sizeof world->adapter, "%s/plugins/adapter/community_office.so", getenv("JL_BUILD"));
    assert_int_equal(jieli_keys_make(dir, "community-office-1", "machine-1", NULL), JIELI_OK);
    world->conf = (struct jl_agent_conf){.take = "desk",
                                         .agency = "community-office-1",
                                         .agent = "",
                                         .keys = world->keys,
                                         .adapter = world->adapter,
                                         .folder = "",
                                         .spool = world->spool,
                                         .endpoint = "tcp://127.0.0.1:9",
                                         .hub_curve_key = {1},
                                         .window_messages = 16,
                                         .window_bytes = 1 << 20,
                                         .chinese = true,
                                         .desk_idle_ms = 60000,
                                         .desk_session_ms = 600000,
                                         .desk_keep_ms = INT64_C(1095) * 86400000};
    open_desk(world);
    return 0;
}

static int teardown(void **state)
{
    struct world *world = *state;
    char command[128];
    close_desk(world);
    snprintf(command, sizeof command, "rm -rf %s", world->root);
    int result = system(command);
    free(world);
    return result;
}

/// "name=value&name=value"
static const char *parameter(const void *from, const char *name)
{
    static char values[2][128]; // both parameters of a call live until its end
    char *value = values[strcmp(name, "key") == 0 || strcmp(name, "paper") == 0];
    const struct world *world = from;
    size_t len = strlen(name);
    for (const char *at = world->query; at && *at; at += strcspn(at, "&"), at += *at == '&') {
        if (strncmp(at, name, len) == 0 && at[len] == '=') {
            snprintf(value, sizeof values[0], "%.*s", (int)strcspn(at + len + 1, "&"), at + len + 1);
            return value;
        }
    }
    return NULL;
}

/// The answer as JSON; the caller frees. `body` NULL: GET.
static json_t *call_as(struct world *world, const char *path, const char *body, const char *marker, const char *origin)
{
    struct jl_desk_reply reply;
    struct jl_desk_request request = {.method = body ? "POST" : "GET",
                                      .path = path,
                                      .cookie = world->cookie,
                                      .marker = marker,
                                      .origin = origin,
                                      .host = "127.0.0.1:7080",
                                      .peer = "127.0.0.1",
                                      .certificate = "",
                                      .body = jl_view_text(body ? body : ""),
                                      .parameter = parameter,
                                      .from = world};
    jl_desk_serve(world->desk, &request, &reply);
    if (reply.cookie[0]) {
        jl_text_put(world->cookie, sizeof world->cookie, reply.cookie);
        world->cookie[strcspn(world->cookie, ";")] = '\0';
    }
    world->status = reply.status;
    json_t *answer = json_loadb((const char *)reply.body.data, reply.body.len, 0, NULL);
    assert_true(json_is_object(answer));
    jl_buf_fini(&reply.body);
    return answer;
}

static int call(struct world *world, const char *path, const char *body)
{
    json_decref(call_as(world, path, body, "1", "http://127.0.0.1:7080"));
    return world->status;
}

static json_t *get(struct world *world, const char *path, const char *query)
{
    world->query = query;
    json_t *answer = call_as(world, path, NULL, "1", NULL);
    world->query = NULL;
    return answer;
}

static const char *text_at(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "";
}

static void come_in(struct world *world)
{
    char code[JL_DESK_CODE_BYTES], body[256];
    assert_int_equal(jl_desk_code_make(world->desk, code, NULL), JIELI_OK);
    snprintf(body, sizeof body, "{\"code\":\"%s\",\"name\":\"chief\",\"password\":\"" PASSWORD "\"}", code);
    assert_int_equal(call(world, "/desk/api/setup", body), 200);
}

static const struct jieli_duty OWED[] = {{"due.report", "2026-02-12", 1770854400000}};

static void deliver_with(struct world *world, const char *id, uint64_t seq, const char *type, const char *json,
                         uint32_t duty_count)
{
    struct jieli_delivery delivery = {.agency = "community-office-1",
                                      .epoch = 1,
                                      .seq = seq,
                                      .id = id,
                                      .verified = true,
                                      .source = "urn:jieli:agency:isolation-centre-1",
                                      .type = type,
                                      .casefile = "cf-1",
                                      .matter = "m-1",
                                      .ground = "g",
                                      .json = json,
                                      .accepted_ms = 1770595200000 + (int64_t)seq,
                                      .position = seq,
                                      .duties = OWED,
                                      .duty_count = duty_count};
    jl_inbox_delivery(world->relay, &delivery);
    assert_int_equal(jl_spool_commit(world->relay->spool, NULL), JIELI_OK);
    jl_desk_step(world->desk, 0);
}

static void deliver(struct world *world, const char *id, uint64_t seq, const char *type, const char *json)
{
    deliver_with(world, id, seq, type, json, 0);
}

static void notice(struct world *world)
{
    deliver(world, NOTICE_ID, 1, "cn.jieli.release.notice.v1",
            "{\"person\":{\"name\":\"演示\",\"resident_id\":\"340803188005041011\"},\"release_on\":\"2026-02-24\"}");
}

static json_t *first_item(struct world *world, const char *show, json_t **answer)
{
    *answer = get(world, "/desk/api/work", show);
    return json_array_get(json_object_get(*answer, "items"), 0);
}

// ---- who may --------------------------------------------------------------------------------------------------------

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

// ---- work -----------------------------------------------------------------------------------------------------------

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
    world->query = "key=2&digest=2cf24dba5fb0a30e";
    struct jl_desk_request request = {.method = "GET",
                                      .path = "/desk/api/attachment",
                                      .cookie = world->cookie,
                                      .peer = "127.0.0.1",
                                      .parameter = parameter,
                                      .from = world};
    jl_desk_serve(world->desk, &request, &reply);
    assert_int_equal(reply.status, 200);
    assert_string_equal(reply.media_type, "text/plain");
    assert_string_equal(reply.file_name, "2cf24dba5fb0a30e.txt");
    assert_string_equal(jl_buf_text(&reply.body), "hello");
    jl_buf_fini(&reply.body);
    json_decref(get(world, "/desk/api/attachment", "key=2&digest=0123456789abcdef"));
    assert_int_equal(world->status, 404);
}

// ---- forms ----------------------------------------------------------------------------------------------------------

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

/// "{…}" of a form with texts by path.
static char *body_of(struct world *world, const char *form, const char *id, const char *resident)
{
    const struct jieli_document *document = jl_desk_document(world->desk, form);
    json_t *values = json_object();
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        char number[12];
        snprintf(number, sizeof number, "%u", i);
        if (column->required || column->path[0] == '@') {
            const char *text = column->check == JIELI_CHECK_RESIDENT_ID ? resident
                               : column->check == JIELI_CHECK_DATE      ? "2026年2月9日"
                               : strcmp(column->path, "@subject") == 0  ? "cf-1"
                                                                        : "";
            json_object_set_new(values, number, json_string(text));
        }
    }
    json_t *body =
        json_pack("{s:s, s:s, s:o, s:[], s:i}", "id", id, "form", form, "values", values, "rows", "reply_to", 1);
    char *text = json_dumps(body, JSON_COMPACT);
    json_decref(body);
    return text;
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

/// 1000 deliveries and 1000 messages of our own, of the casefiles cf-1 and cf-2.
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

// ---- files of a form ------------------------------------------------------------------------------------------------

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
    world->query = query; // what was sent can be looked at
    struct jl_desk_request request = {.method = "GET",
                                      .path = "/desk/api/attachment",
                                      .cookie = world->cookie,
                                      .peer = "127.0.0.1",
                                      .parameter = parameter,
                                      .from = world};
    jl_desk_serve(world->desk, &request, &reply);
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

static void a_restart_keeps_work_and_ends_sessions(void **state)
{
    struct world *world = *state;
    json_t *answer;
    come_in(world);
    notice(world);
    assert_int_equal(call(world, "/desk/api/work", "{\"keys\":[1],\"what\":\"confirm\"}"), 200);
    close_desk(world);
    char code[JL_DESK_CODE_BYTES];
    assert_int_equal(jl_desk_code_for(&world->conf, code, NULL), JIELI_OK);
    open_desk(world);
    assert_int_equal(call(world, "/desk/api/work", NULL), 401);
    assert_int_equal(call(world, "/desk/api/login", "{\"name\":\"chief\",\"password\":\"" PASSWORD "\"}"), 200);
    json_t *item = first_item(world, "show=todo", &answer);
    assert_string_equal(text_at(item, "taken_by"), "chief");
    json_decref(answer);
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
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(nobody_sees_anything_without_a_session),
        TEST(the_code_works_once),
        TEST(a_change_from_another_page_is_refused),
        TEST(tiny_values_of_a_stranger_are_refused_before_they_take_memory),
        TEST(five_wrong_passwords_lock_and_the_right_one_waits),
        TEST(a_name_that_nobody_has_is_locked_too),
        TEST(one_address_cannot_try_without_end),
        TEST(a_session_ends_by_rest_and_by_age),
        TEST(a_clerk_is_no_chief_and_one_chief_stays),
        TEST(bodies_that_are_no_objects_are_refused),
        TEST(a_delivery_is_taken_when_a_clerk_takes_it),
        TEST(a_returned_delivery_is_refused_with_its_reason),
        TEST(the_newest_reminder_of_a_deadline_is_enough),
        TEST(what_is_owed_is_shown_from_the_step_on_and_goes_with_it),
        TEST(a_message_twice_is_shown_once),
        TEST(an_attachment_comes_together_again),
        TEST(every_form_of_the_adapter_can_be_drawn),
        TEST(what_is_wrong_is_told_by_column),
        TEST(an_empty_form_is_told_each_field_that_must_be),
        TEST(a_long_list_goes_on_by_pages),
        TEST(a_double_click_sends_once_and_the_answer_ends_the_item),
        TEST(a_file_is_judged_before_a_byte_of_it_travels),
        TEST(files_of_one_form_and_of_one_clerk_are_bounded),
        TEST(pieces_that_do_not_fit_are_refused),
        TEST(a_file_goes_before_the_form_that_names_it),
        TEST(a_refused_form_keeps_its_files_for_the_next_try),
        TEST(a_restart_keeps_work_and_ends_sessions),
        TEST(what_may_come_next_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
