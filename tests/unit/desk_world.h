// SPDX-License-Identifier: Apache-2.0
/// @file desk_world.h — the desk without a server: calls go in, JSON comes out; deliveries and outcomes are handed in where the client
/// would.
///
/// A normal run: setup opens the desk of a community office; come_in makes a chief and logs in; notice delivers a release notice;
/// call and get ask the desk as a page does.
#ifndef JL_TESTS_DESK_WORLD_H
#define JL_TESTS_DESK_WORLD_H
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
#include "tests/unit/agent_told.h"
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

static inline void open_desk(struct world *world)
{
    assert_int_equal(jl_relay_open(&world->conf, &world->relay, NULL), JIELI_OK);
    assert_int_equal(jl_spool_set_number(world->relay->spool, "welcomed", 1, NULL), JIELI_OK);
    assert_int_equal(jl_desk_open(world->relay, &world->desk, NULL), JIELI_OK);
}

static inline void close_desk(struct world *world)
{
    jl_desk_close(&world->desk);
    jl_relay_close(&world->relay);
}

static inline void load_conf(struct world *world)
{
    char text[8192];
    snprintf(text, sizeof text,
             "agency = \"community-office-1\"; keys = \"%s\"; adapter = \"%s\"; spool = \"%s\"; take = \"desk\";\n"
             "window = 16; window_bytes = \"1MiB\"; desk = { idle = \"1m\"; session = \"10m\"; };",
             world->keys, world->adapter, world->spool);
    agent_told(world->root, text, NULL, &world->conf);
}

static inline int setup(void **state)
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
    load_conf(world);
    open_desk(world);
    return 0;
}

static inline int teardown(void **state)
{
    struct world *world = *state;
    char command[128];
    close_desk(world);
    jl_agent_conf_fini(&world->conf);
    snprintf(command, sizeof command, "rm -rf %s", world->root);
    int result = system(command);
    free(world);
    return result;
}

/// "name=value&name=value"
static inline const char *parameter(const void *from, const char *name)
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
static inline json_t *call_as(struct world *world, const char *path, const char *body, const char *marker, const char *origin)
{
    struct jl_desk_reply reply;
    struct jl_desk_request request = {.method = body ? "POST" : "GET",
                                      .path = path,
                                      .cookie = world->cookie,
                                      .marker = marker,
                                      .origin = origin,
                                      .host = "127.0.0.1:7080",
                                      .peer = "127.0.0.1",
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

static inline int call(struct world *world, const char *path, const char *body)
{
    json_decref(call_as(world, path, body, "1", "http://127.0.0.1:7080"));
    return world->status;
}

static inline json_t *get(struct world *world, const char *path, const char *query)
{
    world->query = query;
    json_t *answer = call_as(world, path, NULL, "1", NULL);
    world->query = NULL;
    return answer;
}

static inline const char *text_at(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "";
}

static inline void come_in(struct world *world)
{
    char code[JL_DESK_CODE_BYTES], body[256];
    assert_int_equal(jl_desk_code_make(world->desk, code, NULL), JIELI_OK);
    snprintf(body, sizeof body, "{\"code\":\"%s\",\"name\":\"chief\",\"password\":\"" PASSWORD "\"}", code);
    assert_int_equal(call(world, "/desk/api/setup", body), 200);
}

static const struct jieli_duty OWED[] = {{"due.report", "2026-02-12", 1770854400000}};

static inline void deliver_with(struct world *world, const char *id, uint64_t seq, const char *type, const char *json,
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

static inline void deliver(struct world *world, const char *id, uint64_t seq, const char *type, const char *json)
{
    deliver_with(world, id, seq, type, json, 0);
}

static inline void notice(struct world *world)
{
    deliver(world, NOTICE_ID, 1, "cn.jieli.release.notice.v1",
            "{\"person\":{\"name\":\"演示\",\"resident_id\":\"340803188005041011\"},\"release_on\":\"2026-02-24\"}");
}

static inline json_t *first_item(struct world *world, const char *show, json_t **answer)
{
    *answer = get(world, "/desk/api/work", show);
    return json_array_get(json_object_get(*answer, "items"), 0);
}

/// The attachment whose digest begins so, of the message with this key; the caller ends the reply's body.
static inline void get_attachment(struct world *world, const char *query, struct jl_desk_reply *reply)
{
    struct jl_desk_request request = {.method = "GET",
                                      .path = "/desk/api/attachment",
                                      .cookie = world->cookie,
                                      .peer = "127.0.0.1",
                                      .parameter = parameter,
                                      .from = world};
    world->query = query;
    jl_desk_serve(world->desk, &request, reply);
    world->query = NULL;
}

/// "{…}" of a form with texts by path.
static inline char *body_of(struct world *world, const char *form, const char *id, const char *resident)
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

#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
#endif
