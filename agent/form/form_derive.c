// SPDX-License-Identifier: Apache-2.0
// What a form leaves empty and the resident number says: sex and date of birth (GB 11643).
#include "agent/form/form.h"
#include "lib/base/check.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/wire/json.h"
#include <stdio.h>
#include <string.h>

#define PATH_BYTES 256

static const char *sex_of(const char *id, char out[16])
{
    snprintf(out, 16, "%s", jl_resident_id_female(id) ? "female" : "male");
    return out;
}

static const char *birth_of(const char *id, char out[16])
{
    jl_date_write(jl_resident_id_birth(id), out);
    return out;
}

static const struct {
    const char *name;
    const char *(*derive)(const char *id, char out[16]);
} DERIVED[] = {{"sex", sex_of}, {"birth_date", birth_of}};

/// Fill in one field of `message` if it is empty and a good number stands beside it. `path` is relative to the message.
static void fill(const struct jl_message_spec *spec, ProtobufCMessage *message, const char *path,
                 struct jl_arena *arena)
{
    const char *dot = strrchr(path, '.'), *name = dot ? dot + 1 : path;
    for (size_t i = 0; i < sizeof DERIVED / sizeof *DERIVED; i++) {
        char beside[PATH_BYTES], id[19], value[16];
        if (strcmp(name, DERIVED[i].name) != 0 || *jl_spec_text(spec, message, path, arena)) {
            continue;
        }
        snprintf(beside, sizeof beside, "%.*sresident_id", (int)(name - path), path);
        const char *number = jl_spec_text(spec, message, beside, arena);
        if (jl_resident_id_check(number, JL_DATE_NONE, id, NULL, NULL) == JIELI_OK) {
            enum jieli_status status = jl_json_set(spec, message, path, DERIVED[i].derive(id, value), arena, NULL);
            JL_CHECK(status == JIELI_OK || status == JIELI_WIRE_TOO_LARGE);
        }
    }
}

void jl_form_derive(const struct jieli_document *document, const char *below, const struct jl_message_spec *spec,
                    ProtobufCMessage *message, struct jl_arena *arena)
{
    size_t len = strlen(below);
    for (uint32_t i = 0; i < document->column_count; i++) {
        const char *path = document->columns[i].path;
        if (path[0] == '@' || strncmp(path, below, len) != 0 || (len > 0 && path[len] != '.')) {
            continue;
        }
        fill(spec, message, len > 0 ? path + len + 1 : path, arena);
    }
}
