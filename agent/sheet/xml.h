// SPDX-License-Identifier: Apache-2.0
/// @file xml.h — XML with one element a record (docs/FILES.md). Private to sheet.c and xml_read.c.
///
/// A normal run: jl_xml_open parses the whole file once, to know that it is sound and which fields occur; jl_xml_fill gives
/// first a row of their names, then a row a record.
#ifndef JL_AGENT_SHEET_XML_H
#define JL_AGENT_SHEET_XML_H
#include "agent/sheet/source.h"
#include "agent/sheet/table.h"
#include "jieli/limits.h"
#include "jieli/status.h"


struct jl_xml;
/// JIELI_AGENT_XML (*why says more), JIELI_WIRE_TOO_LARGE, JIELI_WIRE_TOO_DEEP. `table` gets its title and the style of its places.
enum jieli_status jl_xml_open(const struct jl_source *source, uint32_t rows_max, struct jl_table *table,
                              struct jl_xml **out, struct jieli_label *why, struct jieli_err *err);
/// NULL is fine; cleared.
void jl_xml_close(struct jl_xml **xml);
/// Add up to `rows_max` rows. *end: there are no more.
enum jieli_status jl_xml_fill(struct jl_xml *xml, uint32_t rows_max, struct jl_table *table, bool *end,
                              struct jieli_err *err);
#endif
