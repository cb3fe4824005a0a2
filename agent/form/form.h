// SPDX-License-Identifier: Apache-2.0
/// @file form.h — an agency's own forms: rows of cells → payloads, delivered payloads → files.
///
/// A normal run, in: jl_form_match finds, among the adapter's documents, the one whose required headings all stand in one
/// of the first rows (headings are compared without spaces, full-width letters, stars and remarks in brackets; variants
/// count). jl_form_read then reads each row below: cells are checked and converted column by column, a bad row is kept
/// with its problems, good rows become payloads — one a row, or one a group of rows that share the group's columns. A file
/// of any length goes through a reader (jl_form_reader_new), table by table, in bounded memory and with the same messages.
///
/// A normal run, out: jl_form_find_out names the document for a delivered type, jl_form_write makes its file; withheld
/// cells say so.
///
/// Nothing here touches files, clocks or keys: the same bytes give the same payloads.
#ifndef JL_AGENT_FORM_H
#define JL_AGENT_FORM_H
#include "agent/sheet/csv.h"
#include "agent/sheet/table.h"
#include "jieli/adapter.h"
#include "jieli/limits.h"
#include "jieli/status.h"
#include "lib/base/arena.h"
#include "lib/wire/types.h"
#include <jansson.h>

#define JL_FORM_HEADING_ROWS 5u    ///< titles may stand above the headings
#define JL_FORM_PROBLEMS_MAX 16u   ///< problems told of one row
#define JL_FORM_PAYLOAD_BYTES_MAX (900u << 10) ///< a message is at most 1 MiB with its envelope
#define JL_FORM_ATTRIBUTE_BYTES_MAX 100u
#define JL_FORM_NONE UINT32_MAX

/// Which document a file is, and where its columns stand.
struct jl_form_match {
    const struct jieli_document *document;
    const struct jl_type *type;
    uint32_t heading_row;   ///< index in the table
    uint32_t heading_number; ///< 0-based, as a spreadsheet counts
    const uint32_t *at;     ///< for each of the document's columns: the table's column, or JL_FORM_NONE
    const char *const *unknown; ///< places of headings that no column of the document has
    uint32_t unknown_count;
};

/// JIELI_AGENT_FORM: no document; JIELI_AGENT_HEADING: one comes near, err->field = missing headings (comma-joined).
/// `file_name` helps to say which form was meant; may be "".
enum jieli_status jl_form_match(const struct jieli_adapter *adapter, const struct jl_table *table, const char *file_name,
                                struct jl_arena *arena, struct jl_form_match *out, struct jieli_err *err);

/// What is wrong in one cell.
struct jl_form_problem {
    enum jieli_status status;
    uint32_t column;                   ///< of the table, 0-based; JL_FORM_NONE = no cell
    const char *place;                 ///< "C7"; "" = no cell
    const struct jieli_column *asked;  ///< the document's column; NULL when none
    struct jieli_label hint;           ///< what to do, when the catalogue's advice is too general; NULL texts else
};

struct jl_form_row {
    uint32_t row;     ///< 0-based, as a spreadsheet counts
    uint32_t message; ///< index of its message, or JL_FORM_NONE
    uint32_t entry;   ///< 1-based element within the message; 0 = the row is the message
    const struct jl_form_problem *problems;
    uint32_t problem_count;
};

struct jl_form_message {
    const char *subject, *matter, *reference; ///< "" when the form has none
    struct jl_view payload;                   ///< canonical
    uint32_t row;                             ///< first row, 0-based
};

struct jl_form {
    struct jl_form_match match;
    const struct jl_form_row *rows;
    uint32_t row_count;
    const struct jl_form_message *messages;
    uint32_t message_count;
};

/// Read all rows below the headings of a table that holds the whole file. `today` bounds birth dates. Memory from `arena`;
/// `scratch` is reset freely. Rows come in order.
enum jieli_status jl_form_read(const struct jl_form_match *match, const struct jl_table *table, struct jl_date today,
                               struct jl_arena *arena, struct jl_arena *scratch, struct jl_form *out,
                               struct jieli_err *err);

/// Rows of one group become one message wherever they stand, as long as fewer than so many rows of other groups, and fewer
/// than so many bytes, are between them: then the message of the group that began first is closed. What is closed when
/// depends on the rows alone, so that a file gives the same messages however it is cut into tables, and in any format.
#define JL_FORM_HELD_ROWS_MAX 10000u
#define JL_FORM_HELD_BYTES_MAX (8u << 20)

/// A form being read table by table. What a row becomes (a message, or a line of problems) is told once: a message when its
/// group is closed. Things told are counted; a reader that begins again after a crash is made to skip those told before.
struct jl_form_reader;
/// `match` lives as long as the reader.
struct jl_form_reader *jl_form_reader_new(const struct jl_form_match *match, struct jl_date today, uint64_t skip);
/// NULL is fine; cleared.
void jl_form_reader_free(struct jl_form_reader **reader);
/// Read the table's rows from index `from` on; `last`: nothing follows, close all groups. What was told: `out`, from `arena`.
void jl_form_reader_add(struct jl_form_reader *reader, const struct jl_table *table, uint32_t from, bool last,
                        struct jl_arena *arena, struct jl_arena *scratch, struct jl_form *out);
/// How much was told, skipped ones too.
uint64_t jl_form_reader_told(const struct jl_form_reader *reader);
/// Rows seen that were not blank.
uint64_t jl_form_reader_rows(const struct jl_form_reader *reader);

/// One heading as it is compared: no spaces, half-width, lower case, no star or colon. `brackets` keeps remarks in brackets.
/// For tests: the kit asks that no two columns have one heading.
void jl_form_heading(const char *text, bool brackets, char *out, size_t out_bytes);

/// A cell as its column's check wants it. `out` receives up to JL_FORM_LIST_MAX texts (one, but for LIST); *count 0 = empty.
/// *hint: static texts, or NULL ones.
enum jieli_status jl_form_cell(const struct jieli_column *column, const char *text, struct jl_date today,
                               struct jl_arena *arena, const char **out, uint32_t *count, struct jieli_label *hint);

/// Does an earlier one of the column's choices stand for the same value? Then this is another way to write it.
bool jl_form_is_synonym(const struct jieli_choice *choices, const struct jieli_choice *choice);
/// The path of a column within an element of the document's entries; NULL when the column is not one of theirs.
const char *jl_form_within(const struct jieli_document *document, const struct jieli_column *column);

/// Where the document has a column for a person's sex or date of birth and `message` says nothing of it, the resident number
/// beside it does. `below`: "" for the payload, the document's entries for an element.
void jl_form_derive(const struct jieli_document *document, const char *below, const struct jl_message_spec *spec,
                    ProtobufCMessage *message, struct jl_arena *arena);

/// Does the field hold papers (a list of Document), or one attachment? Files may go there.
bool jl_form_takes_files(const struct jl_type *type, const char *path);
/// Note in `message` that a file of this name belongs to it: a paper called as the file is, whose attachment has only the
/// name so far. Who has the file fills in the rest (agent/relay/papers.h). JIELI_WIRE_TOO_LARGE when the arena is full.
enum jieli_status jl_form_paper(const struct jl_message_spec *spec, ProtobufCMessage *message, const char *path,
                                const char *name, struct jl_arena *arena);

struct jl_media;
#define JL_FORM_FILE_BYTES 40
/// The digest that an attachment, or a part of one, names (as JSON); false when it names none.
bool jl_form_digest(const json_t *object, uint8_t out[32]);
/// How an attachment is called where it is put down: 16 hexadecimal digits of its digest, and its ending.
void jl_form_file_name(const uint8_t digest[32], const struct jl_media *media, char out[JL_FORM_FILE_BYTES]);

/// A delivery as the writer needs it.
struct jl_form_given {
    const char *id, *type, *source, *casefile, *matter, *ground, *json;
    jl_time_ms accepted_ms;
    const char *const *withheld;
    uint32_t withheld_count;
};
/// The value at a field path ("person.resident_id") of a payload as JSON; NULL when there is none. It is the payload's.
const json_t *jl_form_json_at(const json_t *object, const char *path);
/// The first IN document of the type, else NULL.
const struct jieli_document *jl_form_find_in(const struct jieli_adapter *adapter, const char *type);
/// The OUT document of the type, else the one with type "*", else NULL.
const struct jieli_document *jl_form_find_out(const struct jieli_adapter *adapter, const char *type);
/// The whole file. JIELI_JSON_SYNTAX when the payload cannot be read.
enum jieli_status jl_form_write(const struct jieli_document *document, const struct jl_form_given *given, bool chinese,
                                struct jl_csv_writer *writer, struct jieli_err *err);
#endif
