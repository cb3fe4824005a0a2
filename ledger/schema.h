// SPDX-License-Identifier: Apache-2.0
/// @file schema.h — inside ledger/: the tables of ledger.db and state.db.
///
/// ledger.db is a projection: every row follows from records of the journal alone, so that it can be built anew and is then the
/// same. Bodies are not copied, and what no query reads is not kept. `object` columns hold the last after-image (packed), also of
/// what the hub has since deleted.
#ifndef JL_LEDGER_SCHEMA_H
#define JL_LEDGER_SCHEMA_H
/// Of the tables in `main`, kept as the file's user_version. A ledger.db of another format is set aside and built anew from the
/// journal: raise it whenever a table, or what is put into one, changes. (The row `meta` has JL_SNAPSHOT_FORMAT in both files: the
/// hub reads it, whatever the tables are.)
#define JL_LEDGER_FORMAT 8
extern const char *const jl_ledger_schema[]; ///< statements in `main`, ended by NULL; the first makes the table of the mark
extern const char *const jl_state_schema[];  ///< in `state`
#endif
