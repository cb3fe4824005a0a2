// SPDX-License-Identifier: Apache-2.0
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "story.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define STORY_BYTES_MAX (256u << 10)

bool story_fail(struct story *story, const char *format, ...)
{
    va_list arguments;
    int len =
        snprintf(story->failure, sizeof story->failure, "%s:%d: ", story->path, story->line ? story->line->number : 0);
    va_start(arguments, format);
    vsnprintf(story->failure + len, sizeof story->failure - (size_t)len, format, arguments);
    va_end(arguments);
    return false;
}

bool story_words(struct story *story, char *const *words, size_t count, size_t max)
{
    return count <= max ? true : story_fail(story, "%s is not understood", words[max]);
}

static char *trimmed(char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    size_t len = strlen(text);
    while (len && (text[len - 1] == ' ' || text[len - 1] == '\r' || text[len - 1] == '\t'))
        text[--len] = 0;
    return text;
}

static bool cut_words(struct story *story, struct story_line *line, char *text)
{
    for (char *word = trimmed(text); *word;) {
        if (line->count == STORY_WORDS_MAX)
            return story_fail(story, "more than %u words", STORY_WORDS_MAX);
        line->words[line->count++] = word;
        word += strcspn(word, " ");
        if (*word)
            *word++ = 0;
        word += strspn(word, " ");
    }
    return true;
}

/// A comment begins with "#" at the start of a line or behind two spaces.
static void cut_comment(char *text)
{
    char *mark = text[strspn(text, " ")] == '#' ? text : strstr(text, "  #");
    if (mark)
        *mark = 0;
}

static bool take_line(struct story *story, char *text, int number)
{
    cut_comment(text);
    bool indented = text[0] == ' ';
    char *rest = trimmed(text);
    struct story_line *last = story->line_count ? &story->lines[story->line_count - 1] : NULL;
    if (!*rest)
        return true;
    if (indented) {
        if (!last || last->field_count == STORY_FIELDS_MAX)
            return story_fail(story, "line %d: no statement above, or too many lines below it", number);
        last->fields[last->field_count++] = (struct story_field){number, rest};
        return true;
    }
    story->lines = jl_realloc(story->lines, (story->line_count + 1) * sizeof *story->lines);
    struct story_line *line = &story->lines[story->line_count++];
    memset(line, 0, sizeof *line);
    line->number = number;
    return cut_words(story, line, rest);
}

bool story_read(struct story *story, const char *path)
{
    struct jl_buf text = {0};
    struct jieli_err err = {0};
    bool good = true;
    story->path = path;
    if (jl_os_read_file(path, STORY_BYTES_MAX, &text, &err) != JIELI_OK)
        return story_fail(story, "%s", err.text);
    story->text = jl_strdup(jl_buf_text(&text));
    jl_buf_fini(&text);
    int number = 0;
    for (char *at = story->text; good && *at;) {
        char *line = at;
        at += strcspn(at, "\n");
        if (*at)
            *at++ = 0;
        good = take_line(story, line, ++number);
    }
    return good;
}

void story_fini(struct story *story)
{
    jl_world_free(&story->world);
    free(story->lines);
    free(story->text);
    free(story->matters);
    free(story->deadlines);
    free(story->missed);
    free(story->consumed);
    free(story->own_rules);
}
