// SPDX-License-Identifier: Apache-2.0
// Which form is this file? By its headings alone; the file's name only helps to say what is missing.
#include "agent/form/form.h"
#include "lib/base/bytes.h"
#include <stdio.h>
#include <string.h>

/// One character of UTF-8 (the text is valid). Returns its length.
static size_t read_rune(const char *text, uint32_t *rune)
{
    const uint8_t *at = (const uint8_t *)text;
    size_t len = at[0] < 0x80 ? 1 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    uint32_t value = len == 1 ? at[0] : at[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        value = value << 6 | (at[i] & 0x3fu);
    }
    *rune = value;
    return len;
}

static bool is_dropped(uint32_t rune)
{
    return rune <= ' ' || rune == '*' || rune == ':' || rune == 0xa0 || rune == 0x3000 || rune == 0xfeff ||
           rune == 0x200b;
}

void jl_form_heading(const char *text, bool brackets, char *out, size_t out_bytes)
{
    size_t len = 0;
    while (*text) {
        uint32_t rune;
        size_t step = read_rune(text, &rune);
        const char *from = text;
        text += step;
        char half;
        if (rune >= 0xff01 && rune <= 0xff5e) {
            rune -= 0xfee0;
        }
        if (is_dropped(rune)) {
            continue;
        }
        if (rune == '(' && !brackets && len > 0) {
            break;
        }
        if (rune < 0x80) {
            half = (char)(rune >= 'A' && rune <= 'Z' ? rune + 32 : rune);
            from = &half;
            step = 1;
        }
        if (len + step + 1 > out_bytes) {
            break;
        }
        memcpy(out + len, from, step);
        len += step;
    }
    out[len] = '\0';
}

#define HEADING_BYTES 256
#define DEMANDED_WEIGHT 32u ///< less than what the file's name weighs, more than the columns that many forms share

#define RANKS (JIELI_HEADINGS_MAX + 2)

/// The column's n-th heading; its English one and its field's path come last; NULL where there is none.
static const char *heading_at(const struct jieli_column *column, uint32_t n)
{
    if (n < JIELI_HEADINGS_MAX) {
        return column->headings[n];
    }
    return n == JIELI_HEADINGS_MAX ? column->en : column->path + (column->path[0] == '@');
}

/// What stands over a column of the table, as headings are compared: [1] with remarks in brackets, [0] without.
struct names {
    char own[2][HEADING_BYTES], both[2][HEADING_BYTES]; ///< both: with the merged heading above it, "" when nothing is
};

struct trial {
    uint32_t *at;        // per column of the document
    bool *used;          // per column of the table
    struct names *names; // per column of the table, for the row at hand
    uint32_t columns;
    uint32_t ranks;                    ///< kinds of headings that count: only programs write paths
    uint32_t found, missing, demanded; ///< demanded: required columns found
};

/// The row's text in a column as a heading. Where cells are merged downwards, the heading stands in a row above.
static const char *heading_of(const struct jl_table *table, uint32_t row, uint32_t column)
{
    for (uint32_t above = row + 1; above-- > 0;) {
        char name[HEADING_BYTES];
        jl_form_heading(jl_table_cell(table, above, column), true, name, sizeof name);
        if (name[0]) {
            return jl_table_cell(table, above, column);
        }
    }
    return "";
}

/// Where cells are merged sideways, a heading of several columns stands above theirs, in the first of them: "监护人"
/// over "姓名" and "电话" reads 监护人姓名, 监护人电话. False when nothing is above.
static bool heading_with_above(const struct jl_table *table, uint32_t row, uint32_t column, char out[HEADING_BYTES])
{
    const char *own = jl_table_cell(table, row, column);
    if (row == 0 || !*own) {
        return false;
    }
    for (uint32_t left = column + 1; left-- > 0;) {
        const char *above = jl_table_cell(table, row - 1, left);
        if (*above) {
            return snprintf(out, HEADING_BYTES, "%s%s", above, own) < HEADING_BYTES;
        }
    }
    return false;
}

static bool is_heading(const struct names *names, char heading[2][HEADING_BYTES])
{
    for (int i = 0; i < 2; i++) {
        if (heading[i][0] && (strcmp(names->own[i], heading[i]) == 0 || strcmp(names->both[i], heading[i]) == 0)) {
            return true;
        }
    }
    return false;
}

/// The widest of the rows down to this one: a merged heading may stand behind the row's own last cell.
static uint32_t columns_down_to(const struct jl_table *table, uint32_t row)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i <= row; i++) {
        most = jl_table_columns(table, i) > most ? jl_table_columns(table, i) : most;
    }
    return most;
}

/// Once for all forms that are tried on the row.
static void name_columns(const struct jl_table *table, uint32_t row, struct trial *trial)
{
    uint32_t columns = columns_down_to(table, row);
    trial->columns = columns < JL_TABLE_COLUMNS_MAX ? columns : JL_TABLE_COLUMNS_MAX;
    for (uint32_t i = 0; i < trial->columns; i++) {
        struct names *names = &trial->names[i];
        char both[HEADING_BYTES] = "";
        const char *own = heading_of(table, row, i);
        bool above = heading_with_above(table, row, i, both);
        for (int brackets = 0; brackets < 2; brackets++) {
            jl_form_heading(own, brackets, names->own[brackets], HEADING_BYTES);
            jl_form_heading(above ? both : "", brackets, names->both[brackets], HEADING_BYTES);
        }
    }
}

static void place_column(const char *heading, uint32_t *at, struct trial *trial)
{
    char wanted[2][HEADING_BYTES];
    for (int brackets = 0; brackets < 2; brackets++) {
        jl_form_heading(heading, brackets, wanted[brackets], HEADING_BYTES);
    }
    for (uint32_t i = 0; i < trial->columns; i++) {
        if (!trial->used[i] && is_heading(&trial->names[i], wanted)) {
            trial->used[i] = true;
            *at = i;
            trial->found++;
            return;
        }
    }
}

/// Headings first by rank: a form's own heading is never taken by another column's variant.
static void try_row(const struct jieli_document *document, struct trial *trial)
{
    memset(trial->used, 0, JL_TABLE_COLUMNS_MAX * sizeof *trial->used);
    trial->found = trial->missing = trial->demanded = 0;
    for (uint32_t i = 0; i < document->column_count; i++) {
        trial->at[i] = JL_FORM_NONE;
    }
    for (uint32_t rank = 0; rank < trial->ranks; rank++) {
        for (uint32_t i = 0; i < document->column_count; i++) {
            const char *heading = heading_at(&document->columns[i], rank);
            if (heading && trial->at[i] == JL_FORM_NONE) {
                place_column(heading, &trial->at[i], trial);
            }
        }
    }
    for (uint32_t i = 0; i < document->column_count; i++) {
        trial->missing += document->columns[i].required && trial->at[i] == JL_FORM_NONE;
        trial->demanded += document->columns[i].required && trial->at[i] != JL_FORM_NONE;
    }
}

/// How good a trial is. A file (or an XML file's outermost element) named after the form is meant as that form; then
/// the more the form demands and finds, the better (what any form may have, such as a person's address, says little);
/// then the more headings.
static uint32_t rate(const struct jieli_document *document, const struct jl_table *table, const char *file_name,
                     const struct trial *trial)
{
    const char *title = table->style == JL_PLACE_LINE && table->title.len > 0 ? (const char *)table->title.data : "";
    bool said = jl_text_starts(file_name, document->label.zh) || strcmp(title, document->label.zh) == 0 ||
                strcmp(title, document->name) == 0;
    uint32_t named = said ? 10000 + (uint32_t)strlen(document->label.zh) : 0;
    return named + trial->demanded * DEMANDED_WEIGHT + trial->found;
}

static void name_missing(const struct jieli_document *document, const uint32_t *at, struct jieli_err *err)
{
    char names[sizeof err->field] = "";
    size_t len = 0;
    for (uint32_t i = 0; i < document->column_count; i++) {
        const struct jieli_column *column = &document->columns[i];
        if (column->required && at[i] == JL_FORM_NONE && len + strlen(column->headings[0]) + 4 < sizeof names) {
            len += (size_t)snprintf(names + len, sizeof names - len, "%s%s", len ? "、" : "", column->headings[0]);
        }
    }
    jieli_err_set(err, JIELI_AGENT_HEADING, names, "form %s", document->name);
}

static void list_unknown(const struct jl_table *table, const struct trial *trial, struct jl_arena *arena,
                         struct jl_form_match *out)
{
    uint32_t columns = jl_table_columns(table, out->heading_row), count = 0;
    const char **unknown = jl_arena_take_or_die(arena, (columns + 1) * sizeof *unknown);
    for (uint32_t i = 0; i < columns; i++) {
        char name[HEADING_BYTES], place[JL_TABLE_PLACE_BYTES];
        const char *text = jl_table_cell(table, out->heading_row, i);
        jl_form_heading(text, true, name, sizeof name);
        if (name[0] && !trial->used[i]) {
            unknown[count++] = jl_arena_text(arena, jl_table_place(table, out->heading_row, i, text, place));
        }
    }
    out->unknown = unknown;
    out->unknown_count = count;
}

static bool is_in(const struct jieli_document *document)
{
    return document->direction == JIELI_IN && jl_type_find(document->type);
}

struct best {
    const struct jieli_document *document, *rival; ///< rival: another form that fits exactly as well
    uint32_t row, rating;
};

/// The best whole match, and the best that lacks a heading.
static void search(const struct jieli_adapter *adapter, const struct jl_table *table, const char *file_name,
                   struct trial *trial, struct best *whole, struct best *near)
{
    for (uint32_t row = 0; row < table->row_count && row < JL_FORM_HEADING_ROWS; row++) {
        name_columns(table, row, trial);
        for (uint32_t i = 0; i < adapter->document_count; i++) {
            const struct jieli_document *document = &adapter->documents[i];
            if (!is_in(document)) {
                continue;
            }
            try_row(document, trial);
            uint32_t rating = rate(document, table, file_name, trial);
            struct best *best = trial->missing == 0 ? whole : near;
            if (trial->found > 0 && rating > best->rating) {
                *best = (struct best){document, NULL, row, rating};
            } else if (best->document && rating == best->rating && row == best->row) {
                best->rival = document;
            }
        }
    }
}

enum jieli_status jl_form_match(const struct jieli_adapter *adapter, const struct jl_table *table,
                                const char *file_name, struct jl_arena *arena, struct jl_form_match *out,
                                struct jieli_err *err)
{
    uint32_t most = 1, columns = 1;
    for (uint32_t row = 0; row < table->row_count && row < JL_FORM_HEADING_ROWS; row++) {
        uint32_t wide = jl_table_columns(table, row);
        columns = wide > columns ? wide : columns;
    }
    for (uint32_t i = 0; i < adapter->document_count; i++) {
        most = adapter->documents[i].column_count > most ? adapter->documents[i].column_count : most;
    }
    struct trial trial = {.at = jl_arena_take_or_die(arena, most * sizeof *trial.at),
                          .used = jl_arena_take_or_die(arena, JL_TABLE_COLUMNS_MAX * sizeof *trial.used),
                          .ranks = table->style == JL_PLACE_LINE ? RANKS : RANKS - 1,
                          .names = jl_arena_take_or_die(arena, columns * sizeof *trial.names)};
    struct best whole = {0}, near = {0};
    search(adapter, table, file_name, &trial, &whole, &near);
    if (whole.rival) {
        return jieli_err_set(err, JIELI_AGENT_FORM, whole.document->label.zh,
                             "the headings fit %s and %s alike: name the file after the form", whole.document->name,
                             whole.rival->name);
    }
    if (!whole.document) {
        if (near.document) {
            name_columns(table, near.row, &trial);
            try_row(near.document, &trial);
        }
        if (!near.document || trial.found < 2) { // a single heading: it could be any table
            return jieli_err_set(err, JIELI_AGENT_FORM, "", "no form of this agency has these headings");
        }
        struct jieli_err local;
        name_missing(near.document, trial.at, err ? err : &local);
        return JIELI_AGENT_HEADING;
    }
    name_columns(table, whole.row, &trial);
    try_row(whole.document, &trial);
    *out = (struct jl_form_match){.document = whole.document,
                                  .type = jl_type_find(whole.document->type),
                                  .heading_row = whole.row,
                                  .heading_number = table->rows[whole.row].number,
                                  .at = trial.at};
    list_unknown(table, &trial, arena, out);
    return JIELI_OK;
}

bool jl_form_is_synonym(const struct jieli_choice *choices, const struct jieli_choice *choice)
{
    for (; choices < choice; choices++) {
        if (strcmp(choices->value, choice->value) == 0) {
            return true;
        }
    }
    return false;
}

const char *jl_form_within(const struct jieli_document *document, const struct jieli_column *column)
{
    size_t len = document->entries ? strlen(document->entries) : 0;
    return len > 0 && strncmp(column->path, document->entries, len) == 0 && column->path[len] == '.'
               ? column->path + len + 1
               : NULL;
}
