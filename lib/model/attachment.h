// SPDX-License-Identifier: Apache-2.0
/// @file attachment.h — how large an attachment may be, how it is cut, what it may be: every limit, in this one place.
///
/// A normal run, sender: jl_media_of_name tells what a file is, jl_attachment_check whether it may travel, then part n of
/// jl_attachment_parts(size) has jl_attachment_part_bytes(size, n) bytes from n * JL_ATTACHMENT_PART_BYTES on. The hub holds
/// each part against the same functions: so parts that are all there fit.
#ifndef JL_MODEL_ATTACHMENT_H
#define JL_MODEL_ATTACHMENT_H
#include "jieli/limits.h"
#include "jieli/status.h"
#include "jieli/types.h"

#define JL_ATTACHMENT_DIGEST_BYTES 32u        ///< SHA-256, whatever the suites are

struct jl_media {
    const char *type;      ///< "application/pdf"
    const char *endings[2]; ///< without dot; the first one is written
    struct jieli_label name;
};
const struct jl_media *jl_media_find(const char *type);
/// By the ending of a file's name, in any case; NULL when it is none of these.
const struct jl_media *jl_media_of_name(const char *name);

uint32_t jl_attachment_parts(uint64_t size_bytes);
uint32_t jl_attachment_part_bytes(uint64_t size_bytes, uint32_t part); ///< 0 when there is no such part
/// JIELI_MSG_ATTACHMENT_SIZE, JIELI_MSG_ATTACHMENT_MEDIA.
enum jieli_status jl_attachment_check(uint64_t size_bytes, const char *media_type, struct jieli_err *err);
#endif
