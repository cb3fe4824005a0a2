// SPDX-License-Identifier: Apache-2.0
/// @file plain.h — what people type, folded to plain capitals: blanks around it dropped, full-width characters narrowed.
#ifndef JL_MODEL_PLAIN_H
#define JL_MODEL_PLAIN_H
#include "jieli/types.h"
/// Fold `text` (UTF-8, may be NULL) into out (room bytes with NUL). Returns the length, or SIZE_MAX when it does not fit or
/// holds a character that has no narrow form.
size_t jl_plain_fold(const char *text, char *out, size_t room);
bool jl_plain_digits(const char *text, size_t len); ///< the first len characters are digits
#endif
