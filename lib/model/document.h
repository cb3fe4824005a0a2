// SPDX-License-Identifier: Apache-2.0
/// @file document.h — the catalogue of named papers (document.def): the usual values of Document.kind.
///
/// A normal run: jl_document_find with what a clerk or a system wrote: code, Chinese or English name, 《》 around it or not.
/// A paper that is not in the catalogue is taken under the name it was given: a missing name must not stop a case.
#ifndef JL_MODEL_DOCUMENT_H
#define JL_MODEL_DOCUMENT_H
#include "jieli/types.h"
struct jl_document {
    const char *code; ///< "admonition"
    struct jieli_label name;
    const char *source;
};
const struct jl_document *jl_document_at(uint32_t index); ///< sorted by code; NULL past the end
const struct jl_document *jl_document_find(const char *text);
#endif
