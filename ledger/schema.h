// SPDX-License-Identifier: Apache-2.0
/// @file schema.h — inside ledger/: the tables of ledger.db and state.db.
///
/// ledger.db is a projection: every row follows from records of the journal alone, so that it can be built anew and is then the
/// same. Bodies are not copied. `object` columns hold the last after-image (packed), also of what the hub has since deleted.
#ifndef JL_LEDGER_SCHEMA_H
#define JL_LEDGER_SCHEMA_H
extern const char *const jl_ledger_schema[]; ///< statements in `main`, ended by NULL
extern const char *const jl_state_schema[];  ///< in `state`
#endif
