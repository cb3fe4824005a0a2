// SPDX-License-Identifier: Apache-2.0
/// @file csv_text.h — a file's bytes as UTF-8, block by block. Private to csv*.c.
///
/// A normal run: jl_csv_text_open finds out what the whole file is (UTF-8 or GB18030, both strictly), jl_csv_text_more gives block
/// after block until *last.
#ifndef JL_AGENT_SHEET_CSV_TEXT_H
#define JL_AGENT_SHEET_CSV_TEXT_H
#include "agent/sheet/source.h"
#include "jieli/status.h"
#include "lib/base/buf.h"

struct jl_csv_text;
/// Looks at the whole file. JIELI_AGENT_ENCODING.
enum jieli_status jl_csv_text_open(const struct jl_source *source, struct jl_csv_text **out, struct jieli_err *err);
/// NULL is fine; cleared.
void jl_csv_text_close(struct jl_csv_text **text);
/// Add the next block to `out`, whole characters, without BOM. *last: there is no more.
enum jieli_status jl_csv_text_more(struct jl_csv_text *text, struct jl_buf *out, bool *last, struct jieli_err *err);
/// "UTF-8" or "GB18030".
const char *jl_csv_text_encoding(const struct jl_csv_text *text);
#endif
