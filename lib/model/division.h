// SPDX-License-Identifier: Apache-2.0
/// @file division.h — the table of administrative divisions, present and past (divisions.def).
#ifndef JL_MODEL_DIVISION_H
#define JL_MODEL_DIVISION_H
#include "jieli/types.h"
enum jl_division_state {
    JL_DIVISION_UNKNOWN = 0, ///< never listed
    JL_DIVISION_IN_FORCE,
    JL_DIVISION_PAST,        ///< abolished; still right in resident numbers and in old papers
    JL_DIVISION_DEMO         ///< 999000..999998, which no place has: for demonstrations
};
/// Of the first six digits of `code` (more may follow). Anything but six digits is unknown.
enum jl_division_state jl_division_find(const char *code);
/// The code in force that took the place of an abolished one (its first six digits) since the year *year (may be NULL). False: in
/// force, never listed, or divided among several.
bool jl_division_successor(const char *code, char out[7], int *year);
#endif
