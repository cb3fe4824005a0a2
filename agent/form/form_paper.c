// SPDX-License-Identifier: Apache-2.0
// Files named in a cell → papers of the payload, by name for now; and how an attachment is called when it has come.
#include "agent/form/form.h"
#include "jieli/v1/common.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/model/attachment.h"
#include "lib/model/document.h"
#include "lib/wire/json.h"
#include "lib/wire/schema.h"
#include <stdio.h>
#include <string.h>

#define NAME_BYTES 256

static bool is_paper(const ProtobufCFieldDescriptor *field)
{
    return field->label == PROTOBUF_C_LABEL_REPEATED && field->descriptor == &jieli__v1__document__descriptor;
}

bool jl_form_takes_files(const struct jl_type *type, const char *path)
{
    const ProtobufCFieldDescriptor *field = jl_schema_field(type, path);
    return field && field->type == PROTOBUF_C_TYPE_MESSAGE &&
           (is_paper(field) ||
            (field->label != PROTOBUF_C_LABEL_REPEATED && field->descriptor == &jieli__v1__attachment__descriptor));
}

/// "告诫书.pdf" → the catalogue's code of that paper; a paper that it does not know keeps the name it was given.
static const char *kind_of(const char *name, char out[NAME_BYTES])
{
    const char *dot = strrchr(name, '.');
    snprintf(out, NAME_BYTES, "%.*s", dot && dot != name ? (int)(dot - name) : (int)strlen(name), name);
    const struct jl_document *known = jl_document_find(out);
    return known ? known->code : out;
}

enum jieli_status jl_form_paper(const struct jl_message_spec *spec, ProtobufCMessage *message, const char *path,
                                const char *name, struct jl_arena *arena)
{
    const ProtobufCFieldDescriptor *field = protobuf_c_message_descriptor_get_field_by_name(message->descriptor, path);
    char below[NAME_BYTES], kind[NAME_BYTES];
    if (!field || !is_paper(field)) { // one attachment
        snprintf(below, sizeof below, "%s.name", path);
        return jl_json_set(spec, message, below, name, arena, NULL);
    }
    const struct jl_message_spec *paper_spec;
    ProtobufCMessage *paper = jl_json_append(spec, message, path, arena, &paper_spec);
    if (!paper) {
        return JIELI_WIRE_TOO_LARGE;
    }
    enum jieli_status status = jl_json_set(paper_spec, paper, "kind", kind_of(name, kind), arena, NULL);
    return status == JIELI_OK ? jl_json_set(paper_spec, paper, "attachment.name", name, arena, NULL) : status;
}

bool jl_form_digest(const json_t *object, uint8_t out[JL_ATTACHMENT_DIGEST_BYTES])
{
    const char *text = json_string_value(json_object_get(object, "digest"));
    uint8_t bytes[48];
    size_t len = 0;
    if (!text || strlen(text) != 44 || !jl_base64_read(text, 44, bytes, &len) || len != JL_ATTACHMENT_DIGEST_BYTES) {
        return false;
    }
    memcpy(out, bytes, len);
    return true;
}

void jl_form_file_name(const uint8_t digest[JL_ATTACHMENT_DIGEST_BYTES], const struct jl_media *media,
                       char out[JL_FORM_FILE_BYTES])
{
    char hex[17];
    jl_hex_write(digest, 8, hex);
    snprintf(out, JL_FORM_FILE_BYTES, "%s.%s", hex, media->endings[0]);
}
