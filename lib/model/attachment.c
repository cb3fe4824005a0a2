// SPDX-License-Identifier: Apache-2.0
#include "lib/model/attachment.h"
#include <string.h>
#include <strings.h>

static const struct jl_media media[] = {
#define X(type, ending, other, zh, en) {type, {ending, other}, {zh, en}},
#include "lib/model/media.def"
#undef X
};
#define MEDIA_COUNT (sizeof media / sizeof media[0])

const struct jl_media *jl_media_find(const char *type)
{
    for (size_t i = 0; i < MEDIA_COUNT; i++)
        if (strcmp(media[i].type, type) == 0)
            return &media[i];
    return NULL;
}

const struct jl_media *jl_media_of_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < MEDIA_COUNT; i++)
        if (strcasecmp(dot + 1, media[i].endings[0]) == 0 || strcasecmp(dot + 1, media[i].endings[1]) == 0)
            return &media[i];
    return NULL;
}

uint32_t jl_attachment_parts(uint64_t size_bytes)
{
    return (uint32_t)(size_bytes / JL_ATTACHMENT_PART_BYTES + (size_bytes % JL_ATTACHMENT_PART_BYTES != 0));
}

uint32_t jl_attachment_part_bytes(uint64_t size_bytes, uint32_t part)
{
    uint64_t from = (uint64_t)part * JL_ATTACHMENT_PART_BYTES;
    if (from >= size_bytes)
        return 0;
    uint64_t left = size_bytes - from;
    return left < JL_ATTACHMENT_PART_BYTES ? (uint32_t)left : JL_ATTACHMENT_PART_BYTES;
}

enum jieli_status jl_attachment_check(uint64_t size_bytes, const char *media_type, struct jieli_err *err)
{
    if (size_bytes == 0 || size_bytes > JL_ATTACHMENT_BYTES_MAX)
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_SIZE, "size", "an attachment has 1 to %u bytes",
                             JL_ATTACHMENT_BYTES_MAX);
    if (!jl_media_find(media_type))
        return jieli_err_set(err, JIELI_MSG_ATTACHMENT_MEDIA, "media_type", "not a media type that is taken");
    return JIELI_OK;
}
