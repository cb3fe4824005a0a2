// SPDX-License-Identifier: Apache-2.0
// A message's payload from the indented lines below a statement:
//     applied_on 2026-02-10                       one field
//     person.phone 13900000000                    a field inside another
//     + entries person=Li attended=1 dose_mg=60   one more element of a list
//     services housing                            a list of plain values: a line each
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/wire/json.h"
#include "story.h"
#include <stdio.h>

struct building {
    struct story *story;
    const struct jl_type *type;
    ProtobufCMessage *payload;
};

struct story_person *story_person_find(struct story *story, const char *name)
{
    for (size_t i = 0; i < story->person_count; i++)
        if (jl_text_equal(story->persons[i].name, name))
            return &story->persons[i];
    return NULL;
}

static bool set(struct story *story, const struct jl_message_spec *spec, ProtobufCMessage *message, const char *path,
                const char *text)
{
    struct jieli_err err = {0};
    char today[11];
    if (jl_text_equal(text, "today")) {
        jl_date_write(jl_date_at(story->world->now_ms), today);
        text = today;
    }
    if (jl_text_starts(text, "$matter:")) {
        const struct story_matter *matter = story_matter_find(story, strchr(text, ':') + 1, NULL);
        if (!matter)
            return story_fail(story, "there was no matter %s", text);
        text = matter->id;
    }
    if (jl_json_set(spec, message, path, text, story->world->arena, &err) == JIELI_OK)
        return true;
    return story_fail(story, "%s %s: %s", path, text, err.text);
}

/// The person's own lines, each as `prefix`.field.
static bool set_person(struct story *story, const struct jl_message_spec *spec, ProtobufCMessage *message,
                       const struct story_person *person)
{
    for (size_t i = 0; i < person->fields->field_count; i++) {
        char path[80];
        const char *text = person->fields->fields[i].text;
        size_t len = strcspn(text, " ");
        snprintf(path, sizeof path, "person.%.*s", (int)len, text);
        if (!set(story, spec, message, path, text + len + strspn(text + len, " ")))
            return false;
    }
    return true;
}

static bool set_pair(struct story *story, const struct jl_message_spec *spec, ProtobufCMessage *message,
                     const char *pair, size_t len)
{
    char path[80], value[256];
    const char *equals = memchr(pair, '=', len);
    if (!equals || (size_t)(equals - pair) >= sizeof path || len >= sizeof value)
        return story_fail(story, "%.*s: name=value is expected", (int)len, pair);
    snprintf(path, sizeof path, "%.*s", (int)(equals - pair), pair);
    snprintf(value, sizeof value, "%.*s", (int)(len - (size_t)(equals - pair) - 1), equals + 1);
    if (!jl_text_equal(path, "person"))
        return set(story, spec, message, path, value);
    const struct story_person *person = story_person_find(story, value);
    return person ? set_person(story, spec, message, person) : story_fail(story, "nobody is called %s here", value);
}

static bool add_element(const struct building *building, const char *text)
{
    struct story *story = building->story;
    char list[64];
    size_t len = strcspn(text, " ");
    const struct jl_message_spec *spec = NULL;
    snprintf(list, sizeof list, "%.*s", (int)len, text);
    ProtobufCMessage *element =
        jl_json_append(building->type->payload, building->payload, list, story->world->arena, &spec);
    if (!element)
        return story_fail(story, "%s is no list of this message", list);
    for (text += len; *(text += strspn(text, " ")); text += len) {
        len = strcspn(text, " ");
        if (!set_pair(story, spec, element, text, len))
            return false;
    }
    return true;
}

static bool add_line(const struct building *building, const char *text)
{
    char path[80];
    size_t len = strcspn(text, " ");
    const char *value = text + len + strspn(text + len, " ");
    if (text[0] == '+')
        return add_element(building, value);
    snprintf(path, sizeof path, "%.*s", (int)len, text);
    return set(building->story, building->type->payload, building->payload, path, value);
}

bool story_payload(struct story *story, const char *type, const struct story_person *about, struct jl_buf *out)
{
    struct building building = {.story = story, .type = jl_type_find(type)};
    if (!building.type)
        return story_fail(story, "there is no message type %s", type);
    jl_arena_reset(story->world->arena);
    building.payload = jl_json_new(building.type->payload, story->world->arena);
    if (about && !set_person(story, building.type->payload, building.payload, about))
        return false;
    for (size_t i = 0; i < story->line->field_count; i++)
        if (!add_line(&building, story->line->fields[i].text))
            return false;
    jl_buf_add_packed(out, building.payload);
    return true;
}
