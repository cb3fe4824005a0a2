// SPDX-License-Identifier: Apache-2.0
// The attributes of a Message (formats F1, F2; CloudEvents 1.0).
#include "jieli/limits.h"
#include "lib/model/id.h"
#include "lib/wire/wire.h"
#include <string.h>

#define TIME_MS_MAX INT64_C(253402300799999) // the end of the year 9999

struct text_rule {
    const char *name;
    size_t len_max;
    bool required;
};

/// Plain ASCII without space, `"` and `%` (design 5), so that an attribute can stand in a header, a URL and a log line.
static enum jieli_status check_text(const char *text, const struct text_rule *rule, struct jieli_err *err)
{
    if (rule->required && !*text)
        return jieli_err_set(err, JIELI_MSG_FIELD_MISSING, rule->name, "a required attribute is empty");
    if (strlen(text) > rule->len_max)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, rule->name, "longer than %zu characters", rule->len_max);
    for (; *text; text++)
        if (*text < 0x21 || *text > 0x7e || *text == '"' || *text == '%')
            return jieli_err_set(err, JIELI_MSG_TEXT, rule->name, "a character that is not allowed");
    return JIELI_OK;
}

static enum jieli_status check_texts(const Jieli__V1__Message *message, struct jieli_err *err)
{
    const struct {
        const char *text;
        struct text_rule rule;
    } rows[] = {
        {message->source, {"source", JL_ATTRIBUTE_LONG_BYTES_MAX, true}},
        {message->type, {"type", JL_ATTRIBUTE_LONG_BYTES_MAX, true}},
        {message->subject, {"subject", JL_ATTRIBUTE_BYTES_MAX, false}},
        {message->correlationid, {"correlationid", JL_ATTRIBUTE_LONG_BYTES_MAX, false}},
        {message->causationid, {"causationid", JL_ATTRIBUTE_LONG_BYTES_MAX, false}},
        {message->traceparent, {"traceparent", JL_ATTRIBUTE_BYTES_MAX, false}},
        {message->form, {"form", JL_ATTRIBUTE_BYTES_MAX, false}},
        {message->purpose, {"purpose", JL_ATTRIBUTE_BYTES_MAX, false}},
        {message->matter, {"matter", JL_ATTRIBUTE_BYTES_MAX, false}},
    };
    enum jieli_status status = JIELI_OK;
    for (size_t at = 0; !status && at < sizeof rows / sizeof rows[0]; at++)
        status = check_text(rows[at].text, &rows[at].rule, err);
    return status;
}

/// A UUID as RFC 9562 writes it: lower case, so that one id has one spelling and a retry finds its first outcome.
static enum jieli_status check_id(const char *id, struct jieli_err *err)
{
    uint8_t bytes[16];
    char written[37];
    if (strlen(id) != 36 || !jl_uuid_read(id, bytes))
        return jieli_err_set(err, JIELI_MSG_ID, "id", "the id is not a UUID");
    jl_uuid_write(bytes, written);
    if (strcmp(written, id))
        return jieli_err_set(err, JIELI_MSG_ID, "id", "write the id in lower case");
    return JIELI_OK;
}

static enum jieli_status check_source(const char *source, struct jieli_err *err)
{
    static const char *const kinds[] = {"agency", "operator", "hub"};
    for (size_t at = 0; at < sizeof kinds / sizeof kinds[0]; at++) {
        const char *code = jl_urn_code(source, kinds[at]);
        if (code && jl_agency_code_valid(code))
            return JIELI_OK;
    }
    return jieli_err_set(err, JIELI_MSG_TEXT, "source", "not urn:jieli:agency:<code>, operator or hub");
}

static enum jieli_status check_numbers(const Jieli__V1__Message *message, struct jieli_err *err)
{
    if (message->time_ms <= 0 || message->time_ms > TIME_MS_MAX)
        return jieli_err_set(err, JIELI_MSG_TIME, "time_ms", "a time is needed, in milliseconds since 1970");
    if (message->expirytime_ms < 0 || message->expirytime_ms > TIME_MS_MAX)
        return jieli_err_set(err, JIELI_MSG_TIME, "expirytime_ms", "not a time in milliseconds since 1970");
    if (!message->schema)
        return jieli_err_set(err, JIELI_MSG_FIELD_MISSING, "schema", "the revision of the type's field list is needed");
    if (message->hash != 1 && message->hash != 2)
        return jieli_err_set(err, JIELI_SEAL_SUITE, "hash", "hash is 1 (SHA-256) or 2 (SM3)");
    if (message->payload_digest.len != 32 || message->fields_root.len != 32)
        return jieli_err_set(err, JIELI_SEAL_DIGEST,
                             message->payload_digest.len != 32 ? "payload_digest" : "fields_root",
                             "a digest has 32 bytes");
    if (message->lane.len != 0 && message->lane.len != 8)
        return jieli_err_set(err, JIELI_WIRE_MALFORMED, "lane", "a lane has 8 bytes, or none");
    return JIELI_OK;
}

enum jieli_status jl_message_check(const Jieli__V1__Message *message, struct jieli_err *err)
{
    enum jieli_status status = check_id(message->id, err);
    if (!status)
        status = check_texts(message, err);
    if (!status)
        status = check_source(message->source, err);
    if (!status)
        status = check_numbers(message, err);
    return status;
}
