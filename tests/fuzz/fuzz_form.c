// SPDX-License-Identifier: Apache-2.0
// A dropped CSV file as a form of an agency: cut into tables of any length the same rows come to the same messages, and
// a reader that skips what was told before tells just the rest.
#include "agent/form/form.h"
#include "agent/sheet/sheet.h"
#include "fuzz.h"
#include "jieli/forms/aid.h"
#include "jieli/forms/methadone.h"
#include "jieli/forms/release.h"
#include "jieli/forms/support.h"

#define TODAY 20600 // days from 1970: 2026-05-27

static const struct jieli_document DOCUMENTS[] = {
    JIELI_IN_RELEASE_NOTICE,
    JIELI_IN_METHADONE_DOSE_LOG,
    JIELI_IN_AID_REFERRAL,
    JIELI_IN_RELEASE_FILES,
};
static const struct jieli_adapter ADAPTER = {
    .struct_bytes = sizeof(struct jieli_adapter),
    .name = "fuzzed",
    .role = "isolation_centre",
    .label = {"试", "Fuzzed"},
    .documents = DOCUMENTS,
    .document_count = JIELI_COUNT(DOCUMENTS),
};

/// What a file came to.
struct seen {
    bool matched;
    uint64_t rows, told, messages;
    uint64_t sum; ///< of the messages' payloads, in their order
};

static void add_form(struct seen *seen, const struct jl_form *form, const struct jl_type *type, struct jl_arena *arena)
{
    for (uint32_t i = 0; i < form->row_count; i++) {
        const struct jl_form_row *row = &form->rows[i];
        FUZZ_CHECK(row->problem_count <= JL_FORM_PROBLEMS_MAX);
        FUZZ_CHECK(row->message == JL_FORM_NONE || row->message < form->message_count);
        FUZZ_CHECK((row->message == JL_FORM_NONE) == (row->problem_count > 0));
    }
    for (uint32_t i = 0; i < form->message_count; i++) {
        struct jl_view payload = form->messages[i].payload;
        ProtobufCMessage *unpacked = NULL;
        FUZZ_CHECK(payload.len <= JL_FORM_PAYLOAD_BYTES_MAX);
        FUZZ_CHECK(jl_payload_unpack(type, payload, arena, &unpacked, NULL) == JIELI_OK);
        for (size_t at = 0; at < payload.len; at++) {
            seen->sum = (seen->sum ^ payload.data[at]) * UINT64_C(1099511628211);
        }
        seen->messages++;
    }
}

static struct seen read_form(struct jl_view csv, uint32_t rows_max, uint64_t skip)
{
    struct jl_source source = jl_source_of(csv);
    struct jl_arena *arena = jl_arena_new(FUZZ_ARENA_BYTES), *scratch = jl_arena_new(FUZZ_ARENA_BYTES);
    struct jl_sheet *sheet = NULL;
    const struct jl_table *table = NULL;
    struct jieli_label why = {NULL, NULL};
    struct jieli_err err = {.text = ""};
    struct jl_form_match match;
    struct seen seen = {.matched = false};
    bool none = false, end = false;
    if (!jl_sheet_open(&source, JL_SHEET_CSV, "/tmp", &sheet, &why, &err) && !jl_sheet_next(sheet, &none, &err) &&
        !none && !jl_sheet_fill(sheet, rows_max, &table, &end, &err) &&
        !jl_form_match(&ADAPTER, table, "", arena, &match, &err)) {
        struct jl_form_reader *reader = jl_form_reader_new(&match, (struct jl_date){TODAY}, skip);
        uint32_t from = match.heading_row + 1;
        enum jieli_status bad = JIELI_OK;
        do {
            struct jl_form form;
            jl_form_reader_add(reader, table, from, end, arena, scratch, &form);
            add_form(&seen, &form, match.type, arena);
            from = 0;
        } while (!end && !(bad = jl_sheet_fill(sheet, rows_max, &table, &end, &err)));
        seen.matched = !bad; // how far one came before an error depends on the pieces
        seen.rows = jl_form_reader_rows(reader);
        seen.told = jl_form_reader_told(reader);
        jl_form_reader_free(&reader);
    }
    jl_sheet_close(&sheet);
    jl_arena_free(&scratch);
    jl_arena_free(&arena);
    return seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct jl_view csv = jl_view(data, len);
    struct seen whole = read_form(csv, 1000, 0), pieces = read_form(csv, JL_FORM_HEADING_ROWS + 1, 0);
    FUZZ_CHECK(whole.matched == pieces.matched);
    if (whole.matched) {
        FUZZ_CHECK(whole.rows == pieces.rows && whole.told == pieces.told);
        FUZZ_CHECK(whole.messages == pieces.messages && whole.sum == pieces.sum);
        FUZZ_CHECK(read_form(csv, 1000, whole.told / 2).told == whole.told);
    }
    return 0;
}
