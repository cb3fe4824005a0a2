// SPDX-License-Identifier: Apache-2.0
// What a clerk has begun to fill in and has not sent.
#include "agent/desk/shape.h"
#include "agent/desk/store.h"
#include "jieli/limits.h"
#include "lib/base/os.h"
#include "lib/model/id.h"
#include <stdlib.h>
#include <string.h>

enum jieli_status jl_desk_draft_forget(struct jl_desk *desk, const char *who, const char *id)
{
    sqlite3_stmt *drop = jl_desk_sql(desk, "DELETE FROM desk_draft WHERE who = ? AND id = ?");
    jl_spool_bind_text(drop, 1, who);
    jl_spool_bind_text(drop, 2, id);
    return jl_desk_run(desk, drop, NULL);
}

/// Whom a draft is about, as far as it says so by name.
static const char *draft_person(const struct jieli_document *document, const json_t *kept)
{
    const json_t *values = json_object_get(kept, "values");
    for (uint32_t k = 0; document && k < document->column_count; k++) {
        if (strcmp(document->columns[k].headings[0], "姓名") == 0) {
            return jl_desk_cell(values, k);
        }
    }
    return "";
}

void jl_desk_drafts(struct jl_desk_call *call)
{
    sqlite3_stmt *read = jl_desk_sql(
        call->desk, "SELECT d.id, d.form, d.json, d.at_ms, (SELECT count(*) FROM desk_paper p WHERE p.who = d.who AND"
                    " p.message = d.id) AS papers FROM desk_draft d WHERE d.who = ? ORDER BY d.at_ms DESC LIMIT ?");
    jl_spool_bind_text(read, 1, call->session->user);
    jl_spool_bind_number(read, 2, JL_DESK_DRAFTS_MAX);
    json_t *rows = jl_desk_rows(read), *row;
    size_t at;
    json_array_foreach(rows, at, row)
    {
        const struct jieli_document *document = jl_desk_document(call->desk, jl_desk_member(row, "form"));
        json_t *kept = json_loads(jl_desk_member(row, "json"), 0, NULL);
        json_object_set_new(row, "person", json_string(draft_person(document, kept)));
        json_object_set_new(row, "kept", kept ? kept : json_object());
        json_object_set_new(row, "label", jl_desk_label(document ? document->label : (struct jieli_label){"", ""}));
        json_object_del(row, "json");
    }
    json_object_set_new(call->out, "drafts", rows);
}

void jl_desk_draft_put(struct jl_desk_call *call)
{
    struct jl_desk *desk = call->desk;
    uint8_t uuid[16];
    char *text = json_dumps(json_object_get(call->in, "kept"), JSON_COMPACT);
    sqlite3_stmt *count = jl_desk_sql(desk, "SELECT count(*) FROM desk_draft WHERE who = ? AND id <> ?");
    jl_spool_bind_text(count, 1, call->session->user);
    jl_spool_bind_text(count, 2, jl_desk_text(call, "id"));
    if (!text || strlen(text) > JL_DESK_DRAFT_BYTES_MAX || !jl_uuid_read(jl_desk_text(call, "id"), uuid) ||
        jl_spool_one(count, 0) >= JL_DESK_DRAFTS_MAX) {
        free(text);
        jl_desk_refuse(call, 422, JIELI_WIRE_TOO_LARGE, "");
        return;
    }
    sqlite3_stmt *write = // one that arrives after its message was sent is late, and nothing to keep
        jl_desk_sql(desk,
                    "INSERT OR REPLACE INTO desk_draft(who, id, form, json, at_ms) SELECT ?1, ?2, ?3, ?4, ?5 WHERE"
                    " NOT EXISTS (SELECT 1 FROM desk_message WHERE way = 2 AND id = ?2)");
    jl_spool_bind_text(write, 1, call->session->user);
    jl_spool_bind_text(write, 2, jl_desk_text(call, "id"));
    jl_spool_bind_text(write, 3, jl_desk_text(call, "form"));
    jl_spool_bind_text(write, 4, text);
    jl_spool_bind_number(write, 5, jl_os_wall_ms());
    jl_desk_write(call, write);
    free(text);
}

void jl_desk_draft_drop(struct jl_desk_call *call)
{
    const char *who = call->session->user, *id = jl_desk_text(call, "id");
    if (jl_desk_draft_forget(call->desk, who, id) != JIELI_OK || jl_desk_papers_drop(call->desk, who, id) != JIELI_OK) {
        jl_desk_refuse(call, 503, JIELI_AGENT_SPOOL, "");
    }
}
