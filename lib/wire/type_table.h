// SPDX-License-Identifier: Apache-2.0
/// @file type_table.h — the generated table itself, sorted by short name. Only lib/wire/types.c looks at it.
#ifndef JL_WIRE_TYPE_TABLE_H
#define JL_WIRE_TYPE_TABLE_H
#include "lib/wire/types.h"
extern const struct jl_type jl_type_table[];
extern const uint32_t jl_type_table_count;
#endif
