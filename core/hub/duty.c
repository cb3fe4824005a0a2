// SPDX-License-Identifier: Apache-2.0
// What an agency owes in a matter, for what it is told about that matter: only its own duties, only those that run.
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/wire/skim.h"
#include <stdlib.h>
#include <string.h>

#define NAME_BYTES 128

static bool is_text(struct jl_view bytes, const char *text)
{
    size_t len = strlen(text);
    return bytes.len == len && memcmp(bytes.data, text, len) == 0;
}

/// "name#n" → the packed object; data NULL when it is not there.
static struct jl_view deadline_of(const struct jl_state *state, const char *matter, struct jl_view key)
{
    char name[NAME_BYTES];
    uint8_t buffer[JL_DEADLINE_KEY_MAX];
    if (!key.len || key.len >= sizeof name) {
        return (struct jl_view){0};
    }
    memcpy(name, key.data, key.len);
    name[key.len] = '\0';
    char *mark = strrchr(name, '#');
    if (!mark) {
        return (struct jl_view){0};
    }
    *mark = '\0';
    size_t len = jl_key_deadline(buffer, matter, name, (uint32_t)strtoul(mark + 1, NULL, 10));
    return jl_state_get(state, JL_KIND_DEADLINE, jl_view(buffer, len));
}

static Jieli__V1__Duty *duty_of(struct jl_arena *arena, struct jl_view deadline)
{
    char day[11];
    Jieli__V1__Duty *duty = jl_arena_take_or_die(arena, sizeof *duty);
    jieli__v1__duty__init(duty);
    struct jl_view name = jl_skim(deadline, JL_FIELD_DEADLINE_NAME, 0);
    jl_date_write((struct jl_date){(int32_t)jl_object_number(deadline, JL_FIELD_DEADLINE_DUE_DAY)}, day);
    duty->deadline = jl_arena_textn(arena, (const char *)name.data, name.len);
    duty->due_on = jl_arena_text(arena, day);
    duty->due_at_ms = (int64_t)jl_object_number(deadline, JL_FIELD_DEADLINE_DUE_AT_MS);
    return duty;
}

size_t jl_duties(const struct jl_state *state, const char *agency, const char *matter, struct jl_arena *arena,
                 Jieli__V1__Duty ***out)
{
    size_t count = 0;
    *out = NULL;
    struct jl_view object = *matter ? jl_state_get(state, JL_KIND_MATTER, jl_view_text(matter)) : (struct jl_view){0};
    struct jl_view key = object.data ? jl_skim(object, JL_FIELD_MATTER_DEADLINES, 0) : (struct jl_view){0};
    for (uint32_t n = 0; key.data && count < JL_DUTIES_MAX; key = jl_skim(object, JL_FIELD_MATTER_DEADLINES, ++n)) {
        struct jl_view deadline = deadline_of(state, matter, key);
        if (deadline.data && is_text(jl_skim(deadline, JL_FIELD_DEADLINE_RESPONSIBLE, 0), agency) &&
            jl_object_number(deadline, JL_FIELD_DEADLINE_STATE) == JL_DEADLINE_RUNNING &&
            jl_object_number(deadline, JL_FIELD_DEADLINE_AGAIN) == 0) {
            *out = *out ? *out : jl_arena_take_or_die(arena, JL_DUTIES_MAX * sizeof **out);
            (*out)[count++] = duty_of(arena, deadline);
        }
    }
    return count;
}
