// SPDX-License-Identifier: Apache-2.0
#include "agent/sheet/sheet.h"
#include "agent/sheet/csv.h"
#include "agent/sheet/xlsx.h"
#include "agent/sheet/xml.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct jl_sheet {
    enum jl_sheet_kind kind;
    struct jl_table table;
    struct jl_csv_stream *csv;
    struct jl_book *book;
    struct jl_xml *xml;
    bool opened; ///< the only table has been gone to
};

static const struct jieli_label WHY_OLD = {
    "不读取旧式 .xls 工作簿：请在电子表格中“另存为” .xlsx 或 CSV 后重新投放",
    "workbooks of the old kind (.xls) are not read: save as .xlsx or CSV in the spreadsheet and drop that file"};
static const struct jieli_label WHY_ENCRYPTED = {
    "工作簿设有打开密码，或是改了扩展名的旧式 .xls：请取消密码并另存为 .xlsx 后重新投放",
    "the workbook is locked with a password, or is an old .xls under another name: remove the password, save as .xlsx "
    "and drop that file"};
static const struct jieli_label WHY_MACROS = {"不读取含宏的工作簿（.xlsm）：请另存为 .xlsx 后重新投放",
                                              "workbooks with macros (.xlsm) are not read: save as .xlsx and drop that "
                                              "file"};
static const struct jieli_label WHY_OTHER = {
    "不读取 ET、ODS、XLSB 工作簿：请另存为 .xlsx 或 CSV 后重新投放",
    "workbooks of other kinds (ET, ODS, XLSB) are not read: save as .xlsx or CSV and drop that file"};
static const struct jieli_label WHY_KIND = {"只读取 CSV、XLSX 和 XML 文件", "only CSV, XLSX and XML files are read"};

static bool ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name), tail = strlen(ending);
    return len > tail && strcasecmp(name + len - tail, ending) == 0;
}

static bool starts_with(struct jl_view head, const char *bytes, size_t len)
{
    return head.len >= len && memcmp(head.data, bytes, len) == 0;
}

static enum jieli_status not_read(struct jieli_label advice, struct jieli_label *why, struct jieli_err *err)
{
    *why = advice;
    return jieli_err_set(err, JIELI_AGENT_FORM, "", "%s", "");
}

enum jieli_status jl_sheet_kind_of(const char *name, struct jl_view head, enum jl_sheet_kind *out,
                                   struct jieli_label *why, struct jieli_err *err)
{
    static const struct {
        const char *ending;
        const struct jieli_label *why;
    } REFUSED[] = {{".xls", &WHY_OLD},   {".xlsm", &WHY_MACROS}, {".xltm", &WHY_MACROS}, {".et", &WHY_OTHER},
                   {".ods", &WHY_OTHER}, {".xlsb", &WHY_OTHER},  {".ett", &WHY_OTHER},   {".xlt", &WHY_OLD}};
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        if (ends_with(name, REFUSED[i].ending)) {
            return not_read(*REFUSED[i].why, why, err);
        }
    }
    if (starts_with(head, "\xd0\xcf\x11\xe0", 4)) {
        return not_read(WHY_ENCRYPTED, why, err);
    }
    if (starts_with(head, "PK\x03\x04", 4)) { // whatever it is called
        *out = JL_SHEET_XLSX;
    } else if (ends_with(name, ".xlsx")) {
        *out = JL_SHEET_XLSX;
    } else if (ends_with(name, ".xml")) {
        *out = JL_SHEET_XML;
    } else if (ends_with(name, ".csv") || ends_with(name, ".txt")) {
        *out = JL_SHEET_CSV;
    } else {
        return not_read(WHY_KIND, why, err);
    }
    return JIELI_OK;
}

enum jieli_status jl_sheet_open(const struct jl_source *source, enum jl_sheet_kind kind, const char *folder,
                                struct jl_sheet **out, struct jieli_label *why, struct jieli_err *err)
{
    struct jl_sheet *sheet = jl_alloc(sizeof *sheet);
    sheet->kind = kind;
    enum jieli_status status = kind == JL_SHEET_XLSX ? jl_book_open(source, folder, &sheet->book, why, err)
                               : kind == JL_SHEET_XML
                                   ? jl_xml_open(source, JL_SHEET_ROWS_MAX, &sheet->table, &sheet->xml, why, err)
                                   : jl_csv_stream_open(source, JL_SHEET_ROWS_MAX, &sheet->csv, err);
    if (status != JIELI_OK) {
        jl_sheet_close(&sheet);
        return status;
    }
    *out = sheet;
    return JIELI_OK;
}

void jl_sheet_close(struct jl_sheet **sheet)
{
    if (*sheet) {
        jl_csv_stream_close(&(*sheet)->csv);
        jl_book_close(&(*sheet)->book);
        jl_xml_close(&(*sheet)->xml);
        jl_table_fini(&(*sheet)->table);
        free(*sheet);
        *sheet = NULL;
    }
}

enum jieli_status jl_sheet_next(struct jl_sheet *sheet, bool *none, struct jieli_err *err)
{
    jl_table_clear(&sheet->table);
    if (sheet->kind == JL_SHEET_XLSX) {
        return jl_book_next(sheet->book, &sheet->table, none, err);
    }
    *none = sheet->opened;
    sheet->opened = true;
    return JIELI_OK;
}

enum jieli_status jl_sheet_fill(struct jl_sheet *sheet, uint32_t rows_max, const struct jl_table **out, bool *end,
                                struct jieli_err *err)
{
    jl_table_clear(&sheet->table);
    *out = &sheet->table;
    return sheet->kind == JL_SHEET_XLSX  ? jl_rows_fill(sheet->book->rows, rows_max, &sheet->table, end, err)
           : sheet->kind == JL_SHEET_XML ? jl_xml_fill(sheet->xml, rows_max, &sheet->table, end, err)
                                         : jl_csv_stream_fill(sheet->csv, rows_max, &sheet->table, end, err);
}

const char *jl_sheet_merged(const struct jl_sheet *sheet, uint32_t from)
{
    const struct jl_xlsx_merge *merge = sheet->kind == JL_SHEET_XLSX ? jl_rows_merge(sheet->book->rows) : NULL;
    return merge && merge->row >= from ? merge->ref : NULL;
}
