// SPDX-License-Identifier: Apache-2.0
// jieli.inbox: deliveries as rows. TAKEN is said after the insert's commit. One that the database refuses for what is
// in it (a character that its encoding does not have, a trigger of the agency) is looked for by ever smaller inserts
// and left open: it holds back those of its casefile, and no others.
#include "agent/tables/tables.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/wire/types.h"
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define BYTES_MAX ((size_t)8 << 20) ///< of one insert

static const char INSERT_ROWS[] =
    "INSERT INTO jieli.inbox(source, message_id, type, casefile, matter, ground, accepted_at, payload, withheld, "
    "position)"
    " SELECT u.source, u.message_id, u.type, u.casefile, u.matter, u.ground, to_timestamp(u.accepted_ms / 1000.0),"
    " u.payload, ARRAY(SELECT jsonb_array_elements_text(u.withheld)), u.position FROM jsonb_to_recordset($1::jsonb) AS"
    " u(source text, message_id uuid, type text, casefile text, matter text, ground text, accepted_ms bigint, payload"
    " jsonb, withheld jsonb, position bigint) ON CONFLICT (source, message_id) DO NOTHING";

struct giving {
    struct jl_tables *tables;
    json_t *rows;
    size_t bytes;
};

void jl_tables_forget_given(struct jl_tables *tables)
{
    free(tables->given);
    tables->given = NULL;
    tables->given_count = 0;
}

// ---- what the database refuses ----

bool jl_tables_odd_due(struct jl_tables *tables, int64_t now_ms)
{
    uint32_t kept = 0, count = tables->odd_count;
    for (uint32_t i = 0; i < count; i++) {
        if (tables->odd[i].until_ms > now_ms) {
            tables->odd[kept++] = tables->odd[i];
        }
    }
    tables->odd_count = kept;
    return kept < count;
}

static bool is_left_alone(const struct jl_tables *tables, const struct jl_in *in)
{
    for (uint32_t i = 0; i < tables->odd_count; i++) {
        const struct jl_tables_odd *odd = &tables->odd[i];
        bool behind = in->seq > odd->seq && *in->casefile && strcmp(odd->casefile, in->casefile) == 0;
        if (strcmp(odd->agency, in->agency) == 0 && (odd->seq == in->seq || behind)) {
            return true;
        }
    }
    return false;
}

/// Fewer rows, until it stands alone; then it is left alone for a while.
static void narrow(struct jl_tables *tables, const char *sqlstate)
{
    if (tables->given_count > 1) {
        tables->give_max = tables->given_count / 2;
        return;
    }
    if (tables->odd_count == JL_TABLES_ODD_MAX) {
        return; // something is wrong with the database as a whole: it is tried on
    }
    struct jl_tables_odd *odd = &tables->odd[tables->odd_count++];
    *odd = tables->given_first;
    odd->until_ms = jl_os_boot_ms() + JL_TABLES_ODD_MS;
    jl_log(JL_WARN, "delivery_not_inserted", jl_kv_number("seq", (int64_t)odd->seq), jl_kv_text("sqlstate", sqlstate));
}

// ---- into the database ----

static struct jl_tables_odd odd_of(const struct jl_in *in)
{
    struct jl_tables_odd odd = {.seq = in->seq};
    jl_text_put(odd.agency, sizeof odd.agency, in->agency);
    jl_text_put(odd.casefile, sizeof odd.casefile, in->casefile);
    return odd;
}

static json_t *row_of(const struct jl_in *in)
{
    json_t *payload = json_loads(in->json, JSON_REJECT_DUPLICATES, NULL);
    if (!payload) {
        return NULL;
    }
    json_t *withheld = json_array();
    for (uint32_t i = 0; i < in->withheld_count; i++) {
        json_array_append_new(withheld, json_string(in->withheld[i]));
    }
    const struct jl_type *type = jl_type_find(in->type);
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:o, s:o, s:I}", "source", in->source, "message_id", in->id,
                     "type", type ? type->name : in->type, "casefile", in->casefile, "matter", in->matter, "ground",
                     in->ground, "accepted_ms", (json_int_t)in->accepted_ms, "payload", payload, "withheld", withheld,
                     "position", (json_int_t)in->position);
}

static void each_open(void *user, const struct jl_in *in, enum jl_in_state state)
{
    struct giving *giving = user;
    struct jl_tables *tables = giving->tables;
    (void)state;
    if (tables->given_count == tables->give_max || giving->bytes > BYTES_MAX || is_left_alone(tables, in)) {
        return; // the next round
    }
    json_t *row = row_of(in);
    if (tables->given_count == 0) {
        tables->given_first = odd_of(in);
    }
    tables->given[tables->given_count++] = jl_given_of(in->cursor, row ? JIELI_OK : JIELI_JSON_SYNTAX);
    if (row) {
        json_array_append_new(giving->rows, row);
        giving->bytes += strlen(in->json);
    }
}

static void end_given(struct jl_tables *tables)
{
    struct jieli_err err;
    if (jl_inbox_settle(tables->relay, tables->given, tables->given_count, &err) != JIELI_OK) {
        jl_relay_trouble(tables->relay, "taken_not_stored", &err);
    } else {
        tables->rows_given += tables->given_count;
    }
}

static void inserted(void *user, const PGresult *result)
{
    struct jl_tables *tables = user;
    const char *refused = result ? "" : jl_db_refused(tables->db);
    if (result) {
        tables->give_max = tables->give_max < JL_TABLES_ROWS_MAX / 2 ? tables->give_max * 2 : JL_TABLES_ROWS_MAX;
        end_given(tables);
    } else {
        if (*refused) {
            narrow(tables, refused);
        }
        tables->pause_ms = jl_os_boot_ms() + JL_TABLES_UNKNOWN_MS;
    }
    tables->give = true; // there may be more; or it is tried again when the database is back
    jl_tables_forget_given(tables);
}

void jl_tables_give(struct jl_tables *tables)
{
    struct giving giving = {.tables = tables, .rows = json_array()};
    tables->give = false;
    tables->given = jl_alloc(JL_TABLES_ROWS_MAX * sizeof *tables->given);
    jl_spool_in_open(tables->relay->spool, each_open, &giving);
    char *text = tables->given_count > 0 ? json_dumps(giving.rows, JSON_COMPACT) : NULL;
    json_decref(giving.rows);
    if (!text) {
        jl_tables_forget_given(tables);
        return;
    }
    jl_db_ask(tables->db, INSERT_ROWS, (const char *const[]){text}, 1, inserted, tables);
    free(text);
}
