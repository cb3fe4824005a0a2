// SPDX-License-Identifier: Apache-2.0
// A story's own rules over a profile: for what a place may turn on and no profile of etc/rules does.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "story.h"
#include <stdio.h>
#include <stdlib.h>

#define OWN_PROFILE "own"
#define ROW_END "source = \"a story\"; quote = \"-\"; },\n"

/// "KEY VALUE UNIT… KIND" as a row of a profile.
static bool add_row(struct story *story, const char *text, struct jl_buf *out)
{
    char key[64], value[32];
    int unit = 0;
    const char *kind = strrchr(text, ' ');
    if (sscanf(text, "%63s %31s %n", key, value, &unit) < 2 || kind <= text + unit)
        return story_fail(story, "%s: KEY VALUE UNIT KIND is expected", text);
    bool bare = jl_text_equal(value, "true") || jl_text_equal(value, "false") || !value[strspn(value, "0123456789")];
    const char *mark = bare ? "" : "\"";
    jl_buf_printf(out, "{ key = \"%s\"; value = %s%s%s; unit = \"%.*s\"; kind = \"%s\"; " ROW_END, key, mark, value,
                  mark, (int)(kind - text - unit), text + unit, kind + 1);
    return true;
}

bool story_own_rules(struct story *story, const struct story_line *line)
{
    struct jl_buf text = {0};
    bool good = true;
    jl_buf_printf(&text, "profile = { name = \"" OWN_PROFILE "\"; inherits = \"%s\"; rules = (\n", line->words[1]);
    for (size_t i = 0; good && i < line->field_count; i++)
        good = add_row(story, line->fields[i].text, &text);
    if (good) {
        text.len -= strlen(",\n");
        jl_buf_add_text(&text, "\n); };\n");
        story->own_rules = jl_strdup(jl_buf_text(&text));
        snprintf(story->profile, sizeof story->profile, OWN_PROFILE);
    }
    jl_buf_fini(&text);
    return good;
}

uint32_t story_parts(struct story *story)
{
    uint32_t count = story->load->part_count;
    memcpy(story->parts, story->load->parts, count * sizeof story->parts[0]);
    if (story->own_rules)
        story->parts[count++] = (struct jl_genesis_part){"rules/" OWN_PROFILE, story->own_rules};
    return count;
}
