// SPDX-License-Identifier: Apache-2.0
#include "lib/seal/verdict.h"
#include "jieli/v1/record.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/seal/checkpoint.h"
#include "lib/wire/wire.h"
#include <stdio.h>
#include <string.h>

#define PEM_BEGIN "-----BEGIN PUBLIC KEY-----"
#define PEM_END "-----END PUBLIC KEY-----"
#define ARENA_BYTES ((size_t)4 << 20)

const char *jl_verdict_text(enum jl_verdict verdict)
{
    return verdict == JL_VERDICT_VALID ? "VALID" : verdict == JL_VERDICT_INVALID ? "INVALID" : "INDETERMINATE";
}

const char *jl_record_kind_text(uint32_t kind)
{
    static const char prefix[] = "RECORD_KIND_";
    const ProtobufCEnumValue *value =
        protobuf_c_enum_descriptor_get_value(&jieli__v1__record_kind__descriptor, (int)kind);
    return value && kind > 0 ? value->name + sizeof prefix - 1 : "?";
}

static bool blank(uint8_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Base64 with line breaks anywhere; false when anything else is in it.
static bool read_base64(struct jl_view text, struct jl_buf *out)
{
    struct jl_buf packed = {0};
    for (size_t i = 0; i < text.len; i++)
        if (!blank(text.data[i]))
            jl_buf_add_u8(&packed, text.data[i]);
    jl_buf_clear(out);
    size_t len = 0;
    bool read = packed.len > 0 &&
                jl_base64_read((const char *)packed.data, packed.len, jl_buf_extend(out, 3 * packed.len / 4 + 3), &len);
    out->len = read ? len : 0;
    jl_buf_fini(&packed);
    return read;
}

/// What stands between the PEM lines; the whole when there are none.
static struct jl_view inside_pem(struct jl_view file)
{
    const uint8_t *begin = memmem(file.data, file.len, PEM_BEGIN, sizeof PEM_BEGIN - 1);
    if (!begin)
        return file;
    begin += sizeof PEM_BEGIN - 1;
    size_t left = (size_t)(file.data + file.len - begin);
    const uint8_t *end = memmem(begin, left, PEM_END, sizeof PEM_END - 1);
    return end ? jl_view(begin, (size_t)(end - begin)) : file;
}

enum jieli_status jl_public_key_read(struct jl_view file, struct jl_key **out, struct jieli_err *err)
{
    struct jl_buf der = {0};
    bool read = file.len > 0 && file.len <= JL_KEY_FILE_BYTES_MAX &&
                (!jl_key_from_any(file, out, NULL) ||
                 (read_base64(inside_pem(file), &der) && !jl_key_from_any(jl_buf_view(&der), out, NULL)));
    jl_buf_fini(&der);
    return read ? JIELI_OK
                : jieli_err_set(err, JIELI_SEAL_KEY_FILE, NULL,
                                "this is not a public key as PEM, DER or base64 of a suite that is known");
}

static void copy_text(const char *text, char *out, size_t room)
{
    size_t len = 0;
    for (; text[len] && len + 1 < room; len++)
        out[len] = (char)(text[len] > ' ' && text[len] < 0x7f ? text[len] : '?');
    out[len] = 0;
}

static bool read_facts(const Jieli__V1__Receipt *receipt, struct jl_arena *arena, struct jl_receipt_facts *facts)
{
    static const struct jl_scan_limits limits = {.depth_max = 1, .nodes_max = 64};
    ProtobufCMessage *record, *header;
    struct jl_checkpoint checkpoint;
    if (jl_wire_unpack(&jieli__v1__record_public__descriptor, jl_view_pb(receipt->record_public), &limits, arena,
                       &record, NULL) ||
        jl_wire_unpack(&jieli__v1__batch_header__descriptor, jl_view_pb(receipt->batch_header), &limits, arena, &header,
                       NULL) ||
        jl_checkpoint_read(jl_view_pb(receipt->checkpoint), NULL, &checkpoint, NULL))
        return false;
    const Jieli__V1__RecordPublic *public_ = (const Jieli__V1__RecordPublic *)record;
    facts->read = true;
    facts->position = public_->position;
    facts->batch = ((const Jieli__V1__BatchHeader *)header)->batch;
    facts->cause = public_->cause;
    facts->time_ms = public_->time_ms;
    facts->kind = (uint32_t)public_->kind;
    facts->outcome = public_->outcome;
    facts->has_message = public_->message_digest.len == sizeof facts->message_digest;
    if (facts->has_message)
        memcpy(facts->message_digest, public_->message_digest.data, sizeof facts->message_digest);
    copy_text(public_->code, facts->code, sizeof facts->code);
    copy_text(public_->id, facts->id, sizeof facts->id);
    copy_text(public_->source, facts->source, sizeof facts->source);
    copy_text(checkpoint.origin, facts->log, sizeof facts->log);
    return true;
}

static bool unpack(struct jl_view bytes, struct jl_arena *arena, const Jieli__V1__Receipt **out)
{
    static const struct jl_scan_limits limits = {.depth_max = 1, .nodes_max = 16};
    ProtobufCMessage *message;
    if (jl_wire_unpack(&jieli__v1__receipt__descriptor, bytes, &limits, arena, &message, NULL))
        return false;
    *out = (const Jieli__V1__Receipt *)message;
    return (*out)->record_public.len > 0;
}

static enum jl_verdict judge(const Jieli__V1__Receipt *receipt, const struct jl_key *hub_key, struct jl_arena *arena,
                             struct jl_receipt_facts *facts, struct jieli_err *err)
{
    if (jl_receipt_verify(receipt, hub_key, err))
        return JL_VERDICT_INVALID;
    if (!read_facts(receipt, arena, facts)) {
        jieli_err_set(err, JIELI_SEAL_RECEIPT, "record_public", "the record cannot be read");
        return JL_VERDICT_INVALID;
    }
    if (hub_key)
        return JL_VERDICT_VALID;
    jieli_err_set(err, JIELI_SEAL_KEY_UNKNOWN, "hub_key",
                  "without the hub's public key the signature cannot be checked");
    return JL_VERDICT_INDETERMINATE;
}

enum jl_verdict jl_receipt_judge(struct jl_view file, const struct jl_key *hub_key, struct jl_receipt_facts *facts,
                                 struct jieli_err *err)
{
    enum jl_verdict verdict = JL_VERDICT_INVALID;
    struct jl_buf decoded = {0};
    struct jl_arena *arena = jl_arena_new(ARENA_BYTES);
    const Jieli__V1__Receipt *receipt;
    memset(facts, 0, sizeof *facts);
    bool small = file.len > 0 && file.len <= JL_RECEIPT_FILE_BYTES_MAX;
    if (small && (unpack(file, arena, &receipt) ||
                  (read_base64(file, &decoded) && unpack(jl_buf_view(&decoded), arena, &receipt))))
        verdict = judge(receipt, hub_key, arena, facts, err);
    else
        jieli_err_set(err, JIELI_SEAL_RECEIPT, NULL, "this is not a receipt, neither as bytes nor as base64");
    jl_arena_free(&arena);
    jl_buf_fini(&decoded);
    return verdict;
}
