// SPDX-License-Identifier: Apache-2.0
/// @file reading.h — a dropped file as a form, some rows at a time. The child that tries a file and the agent that takes it
/// in both read it this way, and so the same.
///
/// A normal run: jl_reading_open finds out what the file is and which form stands in it (of a workbook, the first visible
/// sheet whose headings fit); jl_reading_next gives what the next rows become, until `end`.
#ifndef JL_AGENT_READING_H
#define JL_AGENT_READING_H
#include "agent/form/form.h"
#include "agent/sheet/sheet.h"
#include "lib/seal/digest.h"

#define JL_READING_ROWS 2000u ///< rows read, signed and spooled together

/// What is told of a file as a whole.
struct jl_reading_ask {
    const struct jieli_adapter *adapter;
    const char *name;   ///< of the file
    const char *folder; ///< takes a file without a name, when a workbook shares many texts
    struct jl_source source;
    struct jl_date today;
    uint64_t skip; ///< things told before a crash
};
struct jl_reading {
    struct jl_sheet *sheet;
    struct jl_arena *arena; ///< of the match
    struct jl_form_match match;
    struct jl_form_reader *reader;
    const struct jl_table *table; ///< read and not yet given: the rows that the headings stood in
    uint32_t from;                ///< first row in it below the headings
    bool end;                     ///< nothing comes behind `table`
};
/// Of the file's bytes. False when it cannot be read to its end.
bool jl_reading_digest(const struct jl_source *source, struct jl_digest *digest, uint8_t out[JL_DIGEST_BYTES]);
/// JIELI_AGENT_FORM, _HEADING, _ENCODING, _CSV, _XML, _BOOK, JIELI_WIRE_TOO_LARGE: the file is refused. *why: what to do
/// beyond the status's advice. When it fails, close it all the same.
enum jieli_status jl_reading_open(struct jl_reading *reading, const struct jl_reading_ask *ask, struct jieli_label *why,
                                  struct jieli_err *err);
/// *end: this was the last of it. Memory of `out` from `arena`.
enum jieli_status jl_reading_next(struct jl_reading *reading, struct jl_arena *arena, struct jl_arena *scratch,
                                  struct jl_form *out, bool *end, struct jieli_err *err);
/// After the end: JIELI_AGENT_BOOK when the file as a whole cannot be taken although each row could: merged data cells.
enum jieli_status jl_reading_judge(const struct jl_reading *reading, struct jieli_label *why, struct jieli_err *err);
/// Also after jl_reading_open has failed, and twice.
void jl_reading_close(struct jl_reading *reading);
#endif
