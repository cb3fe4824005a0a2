// SPDX-License-Identifier: Apache-2.0
/// @file fuzz_sheet.h — a dropped file of one kind, read to its end: whatever it holds, rows are sound and end.
#ifndef JL_TESTS_FUZZ_SHEET_H
#define JL_TESTS_FUZZ_SHEET_H
#include "agent/sheet/sheet.h"
#include "fuzz.h"
#include <string.h>
static inline uint64_t fuzz_rows(struct jl_sheet *sheet, uint32_t rows_max)
{
    uint64_t seen = 0;
    enum jieli_status bad = JIELI_OK;
    struct jieli_err err = {.text = ""};
    for (bool none = false; !bad && !(bad = jl_sheet_next(sheet, &none, &err)) && !none;) {
        const struct jl_table *table;
        for (bool end = false; !end && !(bad = jl_sheet_fill(sheet, rows_max, &table, &end, &err));) {
            FUZZ_CHECK(table->row_count <= rows_max + 1); // headings of XML are one more
            for (uint32_t i = 0; i < table->row_count; i++) {
                FUZZ_CHECK(jl_table_columns(table, i) <= JL_TABLE_COLUMNS_MAX);
                for (uint32_t k = 0; k < jl_table_columns(table, i); k++) {
                    char place[JL_TABLE_PLACE_BYTES];
                    FUZZ_CHECK(strlen(jl_table_cell(table, i, k)) <= JL_TABLE_CELL_BYTES_MAX);
                    FUZZ_CHECK(strlen(jl_table_place(table, i, k, "", place)) > 0);
                    FUZZ_CHECK(jl_utf8_valid(place, strlen(place)));
                    FUZZ_CHECK(jl_utf8_valid(jl_table_cell(table, i, k), strlen(jl_table_cell(table, i, k))));
                }
            }
            seen += table->row_count;
        }
    }
    return bad ? UINT64_MAX : seen; // how far one came before an error depends on the pieces
}
/// In pieces of any length the same rows come.
static inline int fuzz_sheet(enum jl_sheet_kind kind, const uint8_t *data, size_t len)
{
    struct jl_source source = jl_source_of(jl_view(data, len));
    uint64_t seen[2] = {0, 0};
    for (uint32_t i = 0; i < 2; i++) {
        struct jl_sheet *sheet = NULL;
        struct jieli_label why = {NULL, NULL};
        struct jieli_err err = {.text = ""};
        if (!jl_sheet_open(&source, kind, "/tmp", &sheet, &why, &err)) {
            seen[i] = fuzz_rows(sheet, i ? 3 : 1000);
            jl_sheet_close(&sheet);
        }
    }
    FUZZ_CHECK(seen[0] == seen[1]);
    return 0;
}
#endif
