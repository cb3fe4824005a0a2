// SPDX-License-Identifier: Apache-2.0
// Bodies, read from the journal by position, whole or as they were disclosed.
#include "core/journal/journal.h"
#include "jieli/v1/record.pb-c.h"
#include "ledger/query_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/seal/fields.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <stdlib.h>

struct body {
    const struct jl_type *type;
    uint32_t schema;
    Jieli__V1__Body *body;
};

/// False when there is no body: erased, or of a type that is not known here.
static bool body_find(struct jl_query *query, const struct jl_record *record, struct body *out)
{
    ProtobufCAllocator *allocator = jl_arena_allocator(query->arena);
    Jieli__V1__RecordPlain *plain = jieli__v1__record_plain__unpack(allocator, record->plain.len, record->plain.data);
    Jieli__V1__Message *message =
        plain ? jieli__v1__message__unpack(allocator, plain->message.len, plain->message.data) : NULL;
    Jieli__V1__SealedPart *part =
        record->sealed_count ? jieli__v1__sealed_part__unpack(allocator, record->sealed[0].len, record->sealed[0].data)
                             : NULL;
    if (!message || !part || part->cipher != 0)
        return false;
    out->type = jl_type_find(message->type);
    out->schema = message->schema;
    out->body = jieli__v1__body__unpack(allocator, part->bytes.len, part->bytes.data);
    return out->type && out->body && out->body->seed.len == JL_SEED_BYTES;
}

/// What a recipient could read of it: the nodes that it was sent, read back.
static enum jieli_status disclosed(struct jl_query *query, const struct body *body, const json_t *withheld,
                                   ProtobufCMessage **payload, struct jieli_err *err)
{
    size_t count = json_array_size(withheld), node_count = 0;
    const char **paths = jl_arena_take_or_die(query->arena, (count + 1) * sizeof *paths);
    for (size_t i = 0; i < count; i++)
        paths[i] = json_string_value(json_array_get(withheld, i));
    Jieli__V1__Node **nodes = NULL;
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    enum jieli_status status = jl_fields_redact(digest, body->type, body->schema, body->body->seed.data, *payload,
                                                paths, count, query->arena, &nodes, &node_count, err);
    const char **missing = NULL;
    size_t missing_count = 0;
    if (status == JIELI_OK)
        status = jl_fields_read(body->type, body->schema, nodes, node_count, query->arena, payload, &missing,
                                &missing_count, err);
    jl_digest_free(&digest);
    return status;
}

static json_t *payload_json(const struct jl_type *type, const ProtobufCMessage *payload)
{
    struct jl_buf buf = {0};
    jl_json_write(type->payload, payload, false, &buf);
    json_t *json = json_loadb((const char *)buf.data, buf.len, 0, NULL);
    jl_buf_fini(&buf);
    return json ? json : json_null();
}

enum jieli_status jl_body_json(struct jl_query *query, uint64_t position, const char *withheld, json_t **payload,
                               struct jieli_err *err)
{
    struct jl_record record;
    jl_time_ms time_ms;
    struct body body;
    ProtobufCMessage *message = NULL;
    *payload = NULL;
    if (!query->reader)
        return jieli_err_set(err, JIELI_SYS_IO, "journal", "the journal cannot be read here");
    jl_arena_reset(query->arena);
    enum jieli_status status = jl_reader_read(query->reader, position, &record, &time_ms, err);
    if (status != JIELI_OK)
        return status;
    if (!body_find(query, &record, &body)) {
        *payload = json_null();
        return JIELI_OK;
    }
    json_t *paths = jl_json_list_of(withheld);
    status = jl_payload_unpack(body.type, jl_view_pb(body.body->payload), query->arena, &message, err);
    if (status == JIELI_OK && json_array_size(paths))
        status = disclosed(query, &body, paths, &message, err);
    if (status == JIELI_OK)
        *payload = payload_json(body.type, message);
    json_decref(paths);
    return status;
}

enum jieli_status jl_receipt_json(struct jl_query *query, uint64_t position, json_t **out, struct jieli_err *err)
{
    struct jl_buf receipt = {0};
    if (!query->reader)
        return jieli_err_set(err, JIELI_SYS_IO, "journal", "the journal cannot be read here");
    enum jieli_status status = jl_reader_receipt(query->reader, position, &receipt, err);
    if (status == JIELI_OK) {
        char *text = jl_base64_text(jl_buf_view(&receipt));
        *out = json_string(text);
        free(text);
    }
    jl_buf_fini(&receipt);
    return status;
}
