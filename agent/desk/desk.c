// SPDX-License-Identifier: Apache-2.0
// Open, follow, close; one call: its route, its right, its body, its answer.
#include "agent/desk/desk.h"
#include "agent/desk/store.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/wire/json.h"
#include <stdlib.h>
#include <string.h>

#define ARENA_BYTES ((size_t)32 << 20)
#define HOUSE_EVERY_MS (INT64_C(6) * 3600000)
#define MARKER "1"
#define SILENT_MAX 200

static const struct {
    const char *method, *path;
    enum jl_desk_right right;
    jl_desk_handler *handle;
} ROUTES[] = {
    {"GET", "/desk/api/me", JL_DESK_ANYONE, jl_desk_me},
    {"POST", "/desk/api/login", JL_DESK_ANYONE, jl_desk_login},
    {"POST", "/desk/api/setup", JL_DESK_ANYONE, jl_desk_setup},
    {"POST", "/desk/api/logout", JL_DESK_ANYONE, jl_desk_logout},
    {"POST", "/desk/api/password", JL_DESK_CLERK, jl_desk_password},
    {"GET", "/desk/api/changes", JL_DESK_CLERK, jl_desk_changes},
    {"GET", "/desk/api/work", JL_DESK_CLERK, jl_desk_work},
    {"POST", "/desk/api/work", JL_DESK_CLERK, jl_desk_work_change},
    {"GET", "/desk/api/message", JL_DESK_CLERK, jl_desk_message},
    {"GET", "/desk/api/attachment", JL_DESK_CLERK, jl_desk_attachment},
    {"GET", "/desk/api/case", JL_DESK_CLERK, jl_desk_case},
    {"GET", "/desk/api/sent", JL_DESK_CLERK, jl_desk_sent},
    {"GET", "/desk/api/forms", JL_DESK_CLERK, jl_desk_forms},
    {"GET", "/desk/api/form", JL_DESK_CLERK, jl_desk_form},
    {"POST", "/desk/api/check", JL_DESK_CLERK, jl_desk_check},
    {"POST", "/desk/api/submit", JL_DESK_CLERK, jl_desk_submit},
    {"GET", "/desk/api/receipt", JL_DESK_CLERK, jl_desk_receipt},
    {"GET", "/desk/api/divisions", JL_DESK_CLERK, jl_desk_divisions},
    {"GET", "/desk/api/papers", JL_DESK_CLERK, jl_desk_papers},
    {"POST", "/desk/api/paper", JL_DESK_CLERK, jl_desk_paper_new},
    {"PUT", "/desk/api/paper/part", JL_DESK_CLERK, jl_desk_paper_part},
    {"POST", "/desk/api/paper/drop", JL_DESK_CLERK, jl_desk_paper_drop},
    {"POST", "/desk/api/paper/again", JL_DESK_CLERK, jl_desk_paper_again},
    {"GET", "/desk/api/drafts", JL_DESK_CLERK, jl_desk_drafts},
    {"POST", "/desk/api/draft", JL_DESK_CLERK, jl_desk_draft_put},
    {"POST", "/desk/api/draft/drop", JL_DESK_CLERK, jl_desk_draft_drop},
    {"GET", "/desk/api/users", JL_DESK_CHIEF, jl_desk_users},
    {"POST", "/desk/api/users", JL_DESK_CHIEF, jl_desk_user_change},
    {"GET", "/desk/api/audit", JL_DESK_CHIEF, jl_desk_audit},
};

enum jieli_status jl_desk_open(struct jl_relay *relay, struct jl_desk **out, struct jieli_err *err)
{
    struct jl_desk *desk = jl_alloc(sizeof *desk);
    desk->relay = relay;
    desk->takes = strcmp(jl_conf_text(relay->conf, "take"), "desk") == 0;
    desk->idle_ms = jl_conf_number(relay->conf, "desk.idle");
    desk->longest_ms = jl_conf_number(relay->conf, "desk.session");
    desk->keep_ms = jl_conf_number(relay->conf, "desk.keep");
    desk->changes = 1;
    desk->arena = jl_arena_new(ARENA_BYTES);
    enum jieli_status status = jl_desk_store_open(desk, err);
    status = status == JIELI_OK ? jl_desk_papers_open(desk, err) : status;
    status = status == JIELI_OK ? jl_desk_store_follow(desk, err) : status;
    if (status != JIELI_OK) {
        jl_desk_close(&desk);
        return status;
    }
    *out = desk;
    return JIELI_OK;
}

void jl_desk_close(struct jl_desk **desk)
{
    if (*desk) {
        jl_arena_free(&(*desk)->arena);
        memset((*desk)->sessions, 0, sizeof(*desk)->sessions);
        free(*desk);
        *desk = NULL;
    }
}

/// What no clerk has to confirm: parts of attachments, which the message that refers to them shows, what was taken
/// before under another number, and a reminder that a newer one of the same deadline has overtaken.
static enum jieli_status take_silent(struct jl_desk *desk, uint32_t *taken, struct jieli_err *err)
{
    struct jl_given list[SILENT_MAX];
    uint32_t count = 0;
    sqlite3_stmt *read = jl_desk_sql(
        desk, "SELECT i.rowid FROM inbox i WHERE i.state = 1 AND i.agency = (SELECT agency FROM identity) AND"
              " (i.type LIKE '%attachment.part%' OR EXISTS (SELECT 1 FROM inbox o WHERE o.id = i.id AND"
              " o.source = i.source AND o.state = 2) OR EXISTS (SELECT 1 FROM desk_message m WHERE m.way = 1 AND"
              " m.seq = i.seq AND m.why IN ('newer', 'met'))) LIMIT ?");
    jl_spool_bind_number(read, 1, SILENT_MAX);
    while (sqlite3_step(read) == SQLITE_ROW) {
        list[count++] = jl_given_of(sqlite3_column_int64(read, 0), JIELI_OK);
    }
    sqlite3_reset(read);
    *taken = count;
    return count > 0 ? jl_inbox_settle(desk->relay, list, count, err) : JIELI_OK;
}

/// All there are: it may be days until something comes again and wakes the desk.
static enum jieli_status take_all_silent(struct jl_desk *desk, struct jieli_err *err)
{
    uint32_t taken = SILENT_MAX;
    enum jieli_status status = JIELI_OK;
    while (status == JIELI_OK && taken == SILENT_MAX) {
        status = take_silent(desk, &taken, err);
    }
    return status;
}

void jl_desk_step(struct jl_desk *desk, int64_t now_ms)
{
    struct jieli_err err;
    struct jl_relay *relay = desk->relay;
    if (desk->arrivals != relay->arrivals || desk->outcomes != relay->outcomes) {
        if (jl_desk_store_follow(desk, &err) != JIELI_OK ||
            (desk->takes && !jl_lease_fenced(relay) && take_all_silent(desk, &err) != JIELI_OK)) {
            jl_relay_trouble(relay, "desk_not_followed", &err);
            return; // again in the next round
        }
        desk->arrivals = relay->arrivals;
        desk->outcomes = relay->outcomes;
        desk->changes++;
    }
    if (now_ms >= desk->house_ms) {
        desk->house_ms = now_ms + HOUSE_EVERY_MS;
        if (jl_desk_store_prune(desk, jl_os_wall_ms(), &err) != JIELI_OK ||
            jl_desk_papers_prune(desk, jl_os_wall_ms(), &err) != JIELI_OK) {
            jl_relay_trouble(relay, "desk_not_pruned", &err);
        }
    }
}

int64_t jl_desk_now_ms(const struct jl_desk *desk)
{
    int64_t now_ms = jl_relay_now_ms(desk->relay);
    return now_ms > desk->newest_ms ? now_ms : desk->newest_ms;
}

// ---- a call ---------------------------------------------------------------------------------------------------------

const char *jl_desk_member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "";
}

void jl_desk_add_texts(json_t *object, const struct jieli_status_row *row)
{
    json_object_update_new(object, json_pack("{s:s, s:s, s:s, s:s}", "zh", row->zh, "en", row->en, "do_zh", row->do_zh,
                                             "do_en", row->do_en));
}

void jl_desk_refuse(struct jl_desk_call *call, int http, enum jieli_status status, const char *field)
{
    const struct jieli_status_row *row = jieli_status_find(status);
    call->reply->status = http;
    json_t *problem = json_pack("{s:s}", "code", row->code);
    jl_desk_add_texts(problem, row);
    json_object_set_new(problem, "field", json_string(field));
    json_object_set_new(call->out, "problem", problem);
}

const char *jl_desk_query(struct jl_desk_call *call, const char *name)
{
    const char *text = call->request->parameter ? call->request->parameter(call->request->from, name) : NULL;
    return text ? text : "";
}

const char *jl_desk_text(struct jl_desk_call *call, const char *name)
{
    return jl_desk_member(call->in, name);
}

/// A browser says where a request comes from; ours carries a header that no other page can set without asking (CORS).
static bool comes_from_page(const struct jl_desk_request *request)
{
    if (!request->marker || strcmp(request->marker, MARKER) != 0) {
        return false;
    }
    const char *origin = request->origin ? strstr(request->origin, "://") : NULL;
    return !request->origin || (origin && request->host && strcmp(origin + 3, request->host) == 0);
}

/// What anybody may send who reaches the page: counted before it is made into values.
static bool read_body(struct jl_desk_call *call)
{
    struct jl_view body = call->request->body;
    enum jieli_status status = jl_json_marks(body, JL_DESK_DEPTH_MAX, JL_DESK_MARKS_MAX, NULL);
    if (status != JIELI_OK) {
        jl_desk_refuse(call, status == JIELI_WIRE_TOO_MANY ? 413 : 400, status, "");
        return false;
    }
    call->in = json_loadb((const char *)body.data, body.len, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(call->in)) {
        jl_desk_refuse(call, 400, JIELI_JSON_SYNTAX, "");
        return false;
    }
    return true;
}

/// False when the call was refused.
static bool prepare(struct jl_desk_call *call, enum jl_desk_right right)
{
    const struct jl_desk_request *request = call->request;
    bool post = strcmp(request->method, "POST") == 0, changes = strcmp(request->method, "GET") != 0;
    call->session = jl_desk_session_find(call->desk, request->cookie, jl_os_boot_ms());
    if (changes && !comes_from_page(request)) {
        jl_desk_refuse(call, 403, JIELI_AGENT_ORIGIN, "");
        return false;
    }
    if (post && jl_lease_fenced(call->desk->relay)) {
        jl_desk_refuse(call, 503, JIELI_AGENT_STANDBY, "");
        return false;
    }
    if (right > JL_DESK_ANYONE && !call->session) {
        jl_desk_refuse(call, 401, JIELI_AGENT_SESSION, "");
        return false;
    }
    if (right > JL_DESK_ANYONE && call->session->first && strcmp(request->path, "/desk/api/password") != 0) {
        jl_desk_refuse(call, 403, JIELI_AGENT_FIRST, "");
        return false;
    }
    if (right > JL_DESK_ANYONE && call->session->right < right) {
        jl_desk_refuse(call, 403, JIELI_AGENT_RIGHT, "");
        return false;
    }
    if (post && !read_body(call)) {
        return false;
    }
    // a page that loads by itself, or waits for news, does not keep a session alive
    bool there = request->marker && strcmp(request->marker, MARKER) == 0;
    if (call->session && there && strcmp(request->path, "/desk/api/changes") != 0) {
        call->session->seen_ms = jl_os_boot_ms();
    }
    return true;
}

static void finish(struct jl_desk_call *call)
{
    if (call->reply->body.len == 0) { // not a file
        char *text = json_dumps(call->out, JSON_COMPACT);
        jl_buf_add_text(&call->reply->body, text ? text : "{}");
        free(text);
    }
    json_decref(call->out);
    json_decref(call->in);
}

void jl_desk_serve(struct jl_desk *desk, const struct jl_desk_request *request, struct jl_desk_reply *reply)
{
    struct jl_desk_call call = {.desk = desk, .request = request, .reply = reply, .out = json_object()};
    bool path = false, found = false;
    *reply = (struct jl_desk_reply){.status = 200, .media_type = "application/json"};
    desk->requests++;
    jl_arena_reset(desk->arena);
    for (size_t i = 0; !found && i < sizeof ROUTES / sizeof *ROUTES; i++) {
        bool here = strcmp(ROUTES[i].path, request->path) == 0;
        path = path || here;
        found = here && strcmp(ROUTES[i].method, request->method) == 0;
        if (found && prepare(&call, ROUTES[i].right)) {
            ROUTES[i].handle(&call);
        }
    }
    if (!found) {
        jl_desk_refuse(&call, path ? 405 : 404, JIELI_ARG_UNKNOWN, "");
    }
    finish(&call);
}
