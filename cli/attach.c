// SPDX-License-Identifier: Apache-2.0
#include "cli/attach.h"
#include "cli/places.h"
#include "jieli/v1/common.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/wire/types.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- one file's parts ----

struct sending {
    struct jl_cli_hub *hub;
    struct jl_cli_outcome *outcome;
    bool *refused;
};

static enum jieli_status send_part(void *user, const struct jieli_message *part, struct jieli_err *err)
{
    struct sending *sending = user;
    if (*sending->refused)
        return JIELI_OK;
    jl_cli_outcome_fini(sending->outcome);
    *sending->outcome = (struct jl_cli_outcome){0};
    enum jieli_status status = jl_cli_hub_submit(sending->hub, part, sending->outcome, err);
    if (status == JIELI_OK)
        *sending->refused = jl_cli_outcome_exit(sending->outcome) != JL_EXIT_DONE;
    return status;
}

// ---- its reference in the payload ----

/// The payload's list of papers, whatever it is called in this type; NULL when it has none.
static const char *list_of(const char *type_name)
{
    const struct jl_type *type = jl_type_find(type_name);
    for (uint32_t i = 0; type && i < type->payload->field_count; i++)
        if (type->payload->fields[i].sub &&
            type->payload->fields[i].sub->descriptor == &jieli__v1__document__descriptor)
            return type->payload->fields[i].name;
    return NULL;
}

static json_t *next_paper(json_t *payload, const char *list)
{
    size_t at;
    json_t *paper, *papers = json_object_get(payload, list);
    if (!papers)
        json_object_set_new(payload, list, papers = json_array());
    json_array_foreach(papers, at, paper)
    {
        if (json_is_object(paper) && !json_object_get(paper, "attachment"))
            return paper;
    }
    json_array_append_new(papers, paper = json_object());
    return paper;
}

static void refer(json_t *paper, const uint8_t digest[32], size_t size, const char *media, const char *path)
{
    char text[64];
    jl_base64_write(digest, 32, text);
    json_object_set_new(paper, "attachment",
                        json_pack("{s:s, s:I, s:s, s:s}", "digest", text, "size", (json_int_t)size, "media_type", media,
                                  "name", jl_cli_file_name(path)));
}

static enum jieli_status attach_one(struct sending *sending, const char *given, const struct jieli_message *message,
                                    json_t *payload, struct jieli_err *err)
{
    const char *equals = strrchr(given, '='), *list = list_of(message->type);
    char *path = equals ? strndup(given, (size_t)(equals - given)) : strdup(given);
    const struct jl_media *media = path ? (equals ? jl_media_find(equals + 1) : jl_media_of_name(path)) : NULL;
    struct jl_buf bytes = {0};
    uint8_t digest[32];
    enum jieli_status status = JIELI_OK;
    if (!list)
        status = jieli_err_set(err, JIELI_ARG_INVALID, "--attach", "this type has no papers");
    else if (!media)
        status = jieli_err_set(err, JIELI_MSG_ATTACHMENT_MEDIA, "--attach", "say the media type: FILE=application/pdf");
    if (status == JIELI_OK)
        status = jl_os_read_file(path, 2 * (size_t)JL_ATTACHMENT_BYTES_MAX, &bytes, err);
    if (status == JIELI_OK) {
        json_t *id = json_object_get(json_object_get(payload, "person"), "resident_id");
        const struct jieli_attachment attachment = {.bytes = jl_buf_view(&bytes),
                                                    .media_type = media->type,
                                                    .subject = message->subject,
                                                    .resident_id = json_string_value(id)};
        status = jieli_attachment_cut(sending->hub->keys, &attachment, send_part, sending, digest, err);
    }
    if (status == JIELI_OK && !*sending->refused)
        refer(next_paper(payload, list), digest, bytes.len, media->type, path);
    jl_buf_fini(&bytes);
    free(path);
    return status;
}

enum jieli_status jl_cli_attach_send(struct jl_cli_hub *hub, const struct jl_cli_attach *attach,
                                     const struct jieli_message *message, struct jl_buf *payload, bool *refused,
                                     struct jl_cli_outcome *outcome, struct jieli_err *err)
{
    struct sending sending = {hub, outcome, refused};
    enum jieli_status status = JIELI_OK;
    *refused = false;
    if (!attach->count)
        return JIELI_OK;
    json_t *json = json_loadb((const char *)payload->data, payload->len, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(json))
        status = jieli_err_set(err, JIELI_JSON_SYNTAX, "", "the payload is not a JSON object");
    for (uint32_t i = 0; status == JIELI_OK && !*refused && i < attach->count; i++)
        status = attach_one(&sending, attach->files[i], message, json, err);
    char *text = status == JIELI_OK ? json_dumps(json, JSON_COMPACT) : NULL;
    if (text) {
        jl_buf_clear(payload);
        jl_buf_add(payload, text, strlen(text));
    }
    free(text);
    json_decref(json);
    return status;
}
