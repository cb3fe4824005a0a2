// SPDX-License-Identifier: Apache-2.0
#include "lib/model/document.h"
#include "lib/base/bytes.h"
#include <string.h>

#define X(code_, zh_, en_, source_) {code_, {zh_, en_}, source_},
static const struct jl_document documents[] = {
#include "lib/model/document.def"
};
#undef X

/// Papers that the seeds call by another name than the law.
static const struct {
    const char *name, *code;
} other_names[] = {
    {"社区戒毒决定书", "detox_decision"}, // S3-A4, S4-P4
    {"社区康复决定书", "rehab_decision"}, // S3-A4
};

static const char open_mark[] = "《", close_mark[] = "》";

const struct jl_document *jl_document_at(uint32_t index)
{
    return index < sizeof documents / sizeof *documents ? &documents[index] : NULL;
}

/// The name inside 《》, if it stands in them.
static struct jl_view bare(const char *text)
{
    size_t len = strlen(text), open = sizeof open_mark - 1, close = sizeof close_mark - 1;
    bool marked =
        len > open + close && memcmp(text, open_mark, open) == 0 && memcmp(text + len - close, close_mark, close) == 0;
    return marked ? jl_view(text + open, len - open - close) : jl_view(text, len);
}

static bool is_called(struct jl_view name, const char *text)
{
    return strlen(text) == name.len && memcmp(text, name.data, name.len) == 0;
}

const struct jl_document *jl_document_find(const char *text)
{
    struct jl_view name = bare(text);
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
        if (is_called(name, other_names[i].name))
            return jl_document_find(other_names[i].code);
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        if (is_called(name, documents[i].code) || is_called(name, documents[i].name.zh) ||
            is_called(name, documents[i].name.en))
            return &documents[i];
    return NULL;
}
