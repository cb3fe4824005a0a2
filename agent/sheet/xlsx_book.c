// SPDX-License-Identifier: Apache-2.0
// What a workbook says of itself: its visible sheets, which styles show dates, its shared strings.
#include "agent/sheet/xlsx.h"
#include "lib/base/check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RELATIONS_MAX 1024u
#define FORMATS_MAX 4096u
#define PATH_BYTES 256

/// One part that names another.
struct relation {
    char *id, *target;
    enum relation_kind { RELATION_OTHER, RELATION_BOOK, RELATION_SHEET, RELATION_STRINGS, RELATION_STYLES } kind;
};
struct format {
    uint32_t number;
    char *code;
};

/// A workbook while it is opened.
struct opening {
    struct jl_book *book;
    struct jl_markup *markup;
    struct relation *relations;
    uint32_t relation_count;
    struct format *formats;
    uint32_t format_count;
    bool in_styles;            ///< below cellXfs
    bool in_text, in_phonetic; ///< of a shared string
    struct jl_buf text;
    const char *folder; ///< that relations' targets are below
};

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), tail = strlen(end);
    return len >= tail && strcmp(text + len - tail, end) == 0;
}

static void ignore_end(void *user, const char *name)
{
    (void)user;
    (void)name;
}

static void ignore_text(void *user, const char *text, size_t len)
{
    (void)user;
    (void)text;
    (void)len;
}

static uint32_t number_of(const char *text)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    return end == text || *end || value > 1000000 ? UINT32_MAX : (uint32_t)value;
}

static bool is_true(const char *text)
{
    return strcmp(text, "1") == 0 || strcmp(text, "true") == 0 || strcmp(text, "on") == 0;
}

// ---- relations

static void relation_start(void *user, const char *name, const char **attributes)
{
    static const char *const KINDS[] = {[RELATION_OTHER] = NULL,
                                        [RELATION_BOOK] = "/officeDocument",
                                        [RELATION_SHEET] = "/worksheet",
                                        [RELATION_STRINGS] = "/sharedStrings",
                                        [RELATION_STYLES] = "/styles"};
    struct opening *opening = user;
    if (strcmp(name, "Relationship") != 0 ||
        strcmp(jl_markup_attribute(attributes, "TargetMode", ""), "External") == 0) { // nothing outside is looked at
        return;
    }
    if (opening->relation_count == RELATIONS_MAX) {
        jl_markup_fail(opening->markup, JIELI_WIRE_TOO_MANY, "", "the workbook has more parts than are read");
        return;
    }
    const char *type = jl_markup_attribute(attributes, "Type", "");
    const char *target = jl_markup_attribute(attributes, "Target", "");
    struct relation *relation = &opening->relations[opening->relation_count++];
    char path[PATH_BYTES];
    bool whole = target[0] == '/';
    snprintf(path, sizeof path, "%s%s", whole ? "" : opening->folder, whole ? target + 1 : target);
    *relation =
        (struct relation){.id = jl_strdup(jl_markup_attribute(attributes, "Id", "")), .target = jl_strdup(path)};
    for (size_t i = 1; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (ends_with(type, KINDS[i])) {
            relation->kind = (enum relation_kind)i;
        }
    }
}

static void forget_relations(struct opening *opening)
{
    for (uint32_t i = 0; i < opening->relation_count; i++) {
        free(opening->relations[i].id);
        free(opening->relations[i].target);
    }
    opening->relation_count = 0;
}

static enum jieli_status read_relations(struct opening *opening, const char *path, const char *folder,
                                        struct jieli_err *err)
{
    static const struct jl_markup_calls CALLS = {NULL, relation_start, ignore_end, ignore_text};
    forget_relations(opening);
    opening->folder = folder;
    return jl_entry_parse(opening->book->zip, path, &CALLS, JL_XLSX_PART_BYTES_MAX, opening, &opening->markup, err);
}

static const char *target_of(const struct opening *opening, int kind)
{
    for (uint32_t i = 0; i < opening->relation_count; i++) {
        if ((int)opening->relations[i].kind == kind) {
            return opening->relations[i].target;
        }
    }
    return NULL;
}

// ---- the list of sheets

static void book_start(void *user, const char *name, const char **attributes)
{
    struct opening *opening = user;
    struct jl_book *book = opening->book;
    if (strcmp(name, "workbookPr") == 0) {
        book->from_1904 = is_true(jl_markup_attribute(attributes, "date1904", "0"));
    }
    if (strcmp(name, "sheet") != 0 || strcmp(jl_markup_attribute(attributes, "state", "visible"), "visible") != 0) {
        return;
    }
    const char *id = jl_markup_attribute(attributes, "id", "");
    for (uint32_t i = 0; i < opening->relation_count; i++) {
        const struct relation *relation = &opening->relations[i];
        if (relation->kind != RELATION_SHEET || strcmp(relation->id, id) != 0) {
            continue;
        }
        if (book->sheet_count == JL_XLSX_SHEETS_MAX) {
            jl_markup_fail(opening->markup, JIELI_WIRE_TOO_MANY, "", "the workbook has more sheets than are read");
            return;
        }
        book->sheets[book->sheet_count++] =
            (struct jl_book_sheet){jl_strdup(jl_markup_attribute(attributes, "name", "")), jl_strdup(relation->target)};
        return;
    }
}

// ---- styles

static const char *code_of(const struct opening *opening, uint32_t number)
{
    for (uint32_t i = 0; i < opening->format_count; i++) {
        if (opening->formats[i].number == number) {
            return opening->formats[i].code;
        }
    }
    return NULL;
}

static void style_start(void *user, const char *name, const char **attributes)
{
    struct opening *opening = user;
    struct jl_book *book = opening->book;
    opening->in_styles = opening->in_styles || strcmp(name, "cellXfs") == 0;
    if (strcmp(name, "numFmt") == 0 && opening->format_count < FORMATS_MAX) {
        opening->formats[opening->format_count++] =
            (struct format){number_of(jl_markup_attribute(attributes, "numFmtId", "")),
                            jl_strdup(jl_markup_attribute(attributes, "formatCode", ""))};
    } else if (strcmp(name, "xf") == 0 && opening->in_styles && book->style_count < JL_XLSX_STYLES_MAX) {
        if ((book->style_count & (book->style_count - 1)) == 0) { // room in powers of two
            uint32_t room = book->style_count ? book->style_count * 2 : 1;
            book->styles = jl_realloc(book->styles, room * sizeof *book->styles);
        }
        uint32_t number = number_of(jl_markup_attribute(attributes, "numFmtId", "0"));
        book->styles[book->style_count++] = jl_xlsx_style_of(number, code_of(opening, number));
    }
}

static void style_end(void *user, const char *name)
{
    struct opening *opening = user;
    opening->in_styles = opening->in_styles && strcmp(name, "cellXfs") != 0;
}

// ---- shared strings: rich text is joined, its phonetic runs are not part of it

static void string_start(void *user, const char *name, const char **attributes)
{
    struct opening *opening = user;
    (void)attributes;
    if (strcmp(name, "si") == 0) {
        jl_buf_clear(&opening->text);
    }
    opening->in_phonetic = opening->in_phonetic || strcmp(name, "rPh") == 0;
    opening->in_text = strcmp(name, "t") == 0 && !opening->in_phonetic;
}

static void string_text(void *user, const char *text, size_t len)
{
    struct opening *opening = user;
    if (!opening->in_text) {
        return;
    }
    if (opening->text.len + len > JL_TABLE_CELL_BYTES_MAX * 4) {
        jl_markup_fail(opening->markup, JIELI_WIRE_TOO_LARGE, "", "a cell is larger than the limit");
        return;
    }
    jl_buf_add(&opening->text, text, len);
}

static void string_end(void *user, const char *name)
{
    struct opening *opening = user;
    opening->in_text = opening->in_text && strcmp(name, "t") != 0;
    opening->in_phonetic = opening->in_phonetic && strcmp(name, "rPh") != 0;
    if (strcmp(name, "si") == 0) {
        opening->text.len = jl_xlsx_unescape(opening->text.data, opening->text.len);
        if (!jl_strings_add(opening->book->strings, opening->text.data, opening->text.len)) {
            jl_markup_fail(opening->markup, JIELI_SYS_IO, "", "no room for the workbook's texts");
        }
    }
}

// ---- opening

static enum jieli_status read_parts(struct opening *opening, struct jieli_err *err)
{
    static const struct jl_markup_calls BOOK = {NULL, book_start, ignore_end, ignore_text},
                                        STYLES = {NULL, style_start, style_end, ignore_text},
                                        STRINGS = {NULL, string_start, string_end, string_text};
    struct jl_book *book = opening->book;
    char path[PATH_BYTES] = "xl/workbook.xml", folder[PATH_BYTES], relations[2 * PATH_BYTES + 16];
    enum jieli_status status = read_relations(opening, "_rels/.rels", "", err);
    if (status != JIELI_OK) {
        return status;
    }
    if (target_of(opening, RELATION_BOOK)) {
        snprintf(path, sizeof path, "%s", target_of(opening, RELATION_BOOK));
    }
    const char *slash = strrchr(path, '/');
    int above = slash ? (int)(slash + 1 - path) : 0;
    snprintf(folder, sizeof folder, "%.*s", above, path);
    snprintf(relations, sizeof relations, "%s_rels/%s.rels", folder, path + above);
    status = read_relations(opening, relations, folder, err);
    if (status == JIELI_OK) {
        status = jl_entry_parse(book->zip, path, &BOOK, JL_XLSX_PART_BYTES_MAX, opening, &opening->markup, err);
    }
    const char *styles = target_of(opening, RELATION_STYLES), *strings = target_of(opening, RELATION_STRINGS);
    if (status == JIELI_OK && styles && jl_zip_has(book->zip, styles)) {
        status = jl_entry_parse(book->zip, styles, &STYLES, JL_XLSX_PART_BYTES_MAX, opening, &opening->markup, err);
    }
    if (status == JIELI_OK && strings && jl_zip_has(book->zip, strings)) {
        status =
            jl_entry_parse(book->zip, strings, &STRINGS, JL_XLSX_STRINGS_BYTES_MAX, opening, &opening->markup, err);
    }
    if (status == JIELI_OK && book->sheet_count == 0) {
        status = jieli_err_set(err, JIELI_AGENT_BOOK, "", "it has no sheet that can be seen");
    }
    return status;
}

/// Programs in a workbook are never run, but a file with programs is not taken from anybody.
static bool has_macros(zip_t *zip)
{
    zip_int64_t count = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (name &&
            (strcasestr(name, "vbaProject") || strcasestr(name, "macrosheets/") || strcasestr(name, "activeX/"))) {
            return true;
        }
    }
    return false;
}

enum jieli_status jl_book_open(const struct jl_source *source, const char *folder, struct jl_book **out,
                               struct jieli_label *why, struct jieli_err *err)
{
    struct jl_book *book = jl_alloc(sizeof *book);
    enum jieli_status status = jl_zip_open(source, &book->zip, why, err);
    if (status == JIELI_OK && has_macros(book->zip)) {
        *why = (struct jieli_label){"工作簿含有宏：请另存为不含宏的 .xlsx 后重新投放",
                                    "the workbook holds macros: save it as .xlsx without macros and drop that file"};
        status = jieli_err_set(err, JIELI_AGENT_BOOK, "", "it holds macros");
    }
    if (status == JIELI_OK) {
        struct opening opening = {.book = book,
                                  .relations = jl_alloc(RELATIONS_MAX * sizeof *opening.relations),
                                  .formats = jl_alloc(FORMATS_MAX * sizeof *opening.formats)};
        book->strings = jl_strings_new(folder);
        status = read_parts(&opening, err);
        forget_relations(&opening);
        for (uint32_t i = 0; i < opening.format_count; i++) {
            free(opening.formats[i].code);
        }
        free(opening.relations);
        free(opening.formats);
        jl_buf_fini(&opening.text);
    }
    if (status != JIELI_OK) {
        jl_book_close(&book);
        return status;
    }
    *out = book;
    return JIELI_OK;
}

void jl_book_close(struct jl_book **book)
{
    if (!*book) {
        return;
    }
    jl_rows_close(&(*book)->rows);
    for (uint32_t i = 0; i < (*book)->sheet_count; i++) {
        free((*book)->sheets[i].name);
        free((*book)->sheets[i].path);
    }
    jl_strings_free(&(*book)->strings);
    if ((*book)->zip) {
        zip_discard((*book)->zip);
    }
    free((*book)->styles);
    free(*book);
    *book = NULL;
}

enum jieli_status jl_book_next(struct jl_book *book, struct jl_table *table, bool *none, struct jieli_err *err)
{
    *none = book->sheet_next == book->sheet_count;
    if (*none) {
        return JIELI_OK;
    }
    const struct jl_book_sheet *sheet = &book->sheets[book->sheet_next++];
    jl_rows_close(&book->rows);
    table->style = JL_PLACE_SHEET;
    jl_table_name(table, sheet->name);
    return jl_rows_open(book, sheet->path, &book->rows, err);
}
