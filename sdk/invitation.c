// SPDX-License-Identifier: Apache-2.0
// Invitations and requests to join, as files: lines of "name = value" (docs/ENROL.md).
#include "jieli/enrol.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/model/id.h"
#include "lib/seal/enrol.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <stdio.h>
#include <string.h>

#define FILE_BYTES_MAX ((size_t)16 << 10)
#define VALUE_BYTES_MAX 4096

static enum jieli_status bad(const char *file, const char *row, const char *what, struct jieli_err *err)
{
    jieli_err_set(err, JIELI_SEAL_KEY_FILE, row, "%s", what);
    if (err)
        snprintf(err->file, sizeof err->file, "%s", file);
    return JIELI_SEAL_KEY_FILE;
}

/// The value of a name into `out`, "" when it does not stand there. `text` is left as it was.
static bool value_of(const char *text, const char *name, char *out, size_t room)
{
    char line[VALUE_BYTES_MAX];
    out[0] = '\0';
    for (const char *at = text; at && *at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
        size_t len = strcspn(at, "\n");
        if (len >= sizeof line)
            return false;
        memcpy(line, at, len);
        line[len] = '\0';
        char *equals = strchr(line, '=');
        if (!equals || line[0] == '#')
            continue;
        *equals = '\0';
        const char *value = jl_line_trim(equals + 1);
        if (strcmp(jl_line_trim(line), name) != 0)
            continue;
        if (out[0] || strlen(value) >= room)
            return false; // twice, or too long
        memcpy(out, value, strlen(value) + 1);
    }
    return true;
}

static bool value_bytes(const char *text, const char *name, uint8_t *out, size_t room, size_t *len)
{
    char value[VALUE_BYTES_MAX];
    uint8_t bytes[VALUE_BYTES_MAX];
    if (!value_of(text, name, value, sizeof value) || !jl_base64_read(value, strlen(value), bytes, len) || *len == 0 ||
        *len > room)
        return false;
    memcpy(out, bytes, *len);
    return true;
}

static const struct {
    const char *name;
    size_t offset, room;
} TEXTS[] = {
#define TEXT(member)                                                                                                   \
    {                                                                                                                  \
#member, offsetof(struct jieli_invitation, member), sizeof((struct jieli_invitation *)0)->member               \
    }
    TEXT(hub), TEXT(agency), TEXT(agent), TEXT(endpoint), TEXT(enrol_endpoint), TEXT(roles), TEXT(code),
#undef TEXT
};

static enum jieli_status invitation_parse(const char *file, const char *text, struct jieli_invitation *out,
                                          struct jieli_err *err)
{
    char value[64];
    size_t len = 0, log_len = 0, number_len = 0;
    if (!value_of(text, "invitation", value, sizeof value) || strcmp(value, "1") != 0)
        return bad(file, "invitation", "not an invitation of a format that is known here", err);
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        if (!value_of(text, TEXTS[i].name, (char *)out + TEXTS[i].offset, TEXTS[i].room))
            return bad(file, TEXTS[i].name, "it stands twice, or is too long", err);
    if (!jl_agency_code_valid(out->hub) || !jl_agency_code_valid(out->agency) || !jl_agency_code_valid(out->agent) ||
        !out->endpoint[0])
        return bad(file, "agency", "hub, agency, agent or endpoint is missing or not of its form", err);
    if (!value_bytes(text, "hub_curve", out->curve_key, sizeof out->curve_key, &len) || len != 32 ||
        !value_bytes(text, "hub_log", out->log_key, sizeof out->log_key, &log_len) ||
        !value_bytes(text, "number", out->number, sizeof out->number, &number_len) || number_len != 8)
        return bad(file, "hub_curve", "a key cannot be read: was the whole file carried over?", err);
    out->log_key_bytes = (uint32_t)log_len;
    if (!value_of(text, "expires", value, sizeof value) || !jl_time_parse(value, &out->expires_ms))
        return bad(file, "expires", "not a time", err);
    if (!value_of(text, "end", value, sizeof value) || strcmp(value, "1") != 0)
        return bad(file, "end", "its end is missing: was the whole file carried over?", err);
    return JIELI_OK;
}

enum jieli_status jieli_invitation_read(const char *file, struct jieli_invitation *out, struct jieli_err *err)
{
    struct jl_buf text = {0};
    struct jieli_invitation invitation = {0};
    enum jieli_status status = jl_os_read_file(file, FILE_BYTES_MAX, &text, err);
    if (status == JIELI_OK)
        status = invitation_parse(file, jl_buf_text(&text), &invitation, err);
    jl_secret_fini(&text);
    if (status == JIELI_OK)
        *out = invitation;
    return status;
}

char *jieli_invitation_text(const struct jieli_invitation *invitation)
{
    struct jl_buf out = {0};
    char fingerprint[JIELI_FINGERPRINT_BYTES], expires[30];
    jieli_invitation_fingerprint(invitation, fingerprint);
    jl_time_write(invitation->expires_ms, expires);
    jl_buf_printf(&out,
                  "# 接力入网邀请 Jieli: invitation of %s to %s. Secret until it is used; good for one machine, once.\n"
                  "# 枢纽指纹 fingerprint of the hub: %s\n"
                  "# jieli-agent join FILE\n"
                  "invitation = 1\n",
                  invitation->agency, invitation->hub, fingerprint);
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        const char *value = (const char *)invitation + TEXTS[i].offset;
        if (value[0])
            jl_buf_printf(&out, "%s = %s\n", TEXTS[i].name, value);
    }
    jl_line_add_bytes(&out, "hub_curve", jl_view(invitation->curve_key, 32));
    jl_line_add_bytes(&out, "hub_log", jl_view(invitation->log_key, invitation->log_key_bytes));
    jl_line_add_bytes(&out, "number", jl_view(invitation->number, sizeof invitation->number));
    jl_buf_printf(&out, "expires = %s\nend = 1\n", expires);
    char *text = jl_strdup(jl_buf_text(&out));
    jl_secret_fini(&out);
    return text;
}

void jieli_invitation_fingerprint(const struct jieli_invitation *invitation, char out[JIELI_FINGERPRINT_BYTES])
{
    const struct jl_view parts[] = {jl_view_text(invitation->hub), jl_view(invitation->curve_key, 32),
                                    jl_view(invitation->log_key, invitation->log_key_bytes)};
    jl_enrol_fingerprint(parts, sizeof parts / sizeof parts[0], out);
}

// ---- requests ----

static enum jieli_status request_seal(const struct jieli_invitation *invitation, const struct jieli_keys *keys,
                                      struct jl_view bytes, struct jieli_request *out, struct jieli_err *err)
{
    uint8_t code_proof[JL_SIGNATURE_BYTES_MAX], possession[JL_SIGNATURE_BYTES_MAX];
    size_t code_len = 0, possession_len = 0;
    struct jl_key *code_key = NULL;
    enum jieli_status status = jl_enrol_code_key(invitation->code, invitation->hub, invitation->number, &code_key, err);
    if (status == JIELI_OK)
        status = jl_join_sign(code_key, keys->signing, bytes, code_proof, &code_len, possession, &possession_len, err);
    jl_key_free(&code_key);
    if (status != JIELI_OK)
        return status;
    Jieli__V1__Join join = JIELI__V1__JOIN__INIT;
    join.request = jl_pb_view(bytes);
    join.code_proof = (ProtobufCBinaryData){code_len, code_proof};
    join.possession = (ProtobufCBinaryData){possession_len, possession};
    if (jieli__v1__join__get_packed_size(&join) > sizeof out->join)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "request", "the request is too large");
    out->join_bytes = (uint32_t)jieli__v1__join__pack(&join, out->join);
    jl_enrol_fingerprint(&bytes, 1, out->fingerprint);
    return JIELI_OK;
}

enum jieli_status jieli_request_make(const struct jieli_invitation *invitation, const struct jieli_keys *keys,
                                     struct jieli_request *out, struct jieli_err *err)
{
    struct jieli_request request = {0};
    struct jl_buf bytes = {0};
    Jieli__V1__JoinRequest said = JIELI__V1__JOIN_REQUEST__INIT;
    if (!jl_text_equal(keys->agency, invitation->agency) || !jl_text_equal(keys->agent, invitation->agent))
        return jieli_err_set(err, JIELI_ARG_INVALID, "keys", "the keys are those of %s (%s), invited is %s (%s)",
                             keys->agency, keys->agent, invitation->agency, invitation->agent);
    said.format = JL_JOIN_FORMAT;
    said.hub = jl_pb_text(invitation->hub);
    said.invitation = (ProtobufCBinaryData){sizeof invitation->number, (uint8_t *)(uintptr_t)invitation->number};
    said.agency = jl_pb_text(keys->agency);
    said.agent = jl_pb_text(keys->agent);
    said.curve_key = (ProtobufCBinaryData){32, (uint8_t *)(uintptr_t)keys->curve_public};
    said.suite = (uint32_t)jl_key_suite(keys->signing);
    said.signing_key = jl_pb_view(jl_key_public_der(keys->signing));
    jl_buf_add_packed(&bytes, &said.base);
    snprintf(request.agency, sizeof request.agency, "%.64s", keys->agency);
    snprintf(request.agent, sizeof request.agent, "%.64s", keys->agent);
    enum jieli_status status = request_seal(invitation, keys, jl_buf_view(&bytes), &request, err);
    jl_buf_fini(&bytes);
    if (status == JIELI_OK)
        *out = request;
    return status;
}

enum jieli_status jieli_request_write(const char *file, const struct jieli_request *request, struct jieli_err *err)
{
    struct jl_buf text = {0};
    jl_buf_printf(
        &text,
        "# 接力入网申请 Jieli: request of %s to join. Public keys only; to be carried to the hub's operator.\n"
        "# jieli enrol admit FILE --fingerprint DIGITS\n"
        "request = 1\n",
        request->agency);
    jl_line_add_bytes(&text, "join", jl_view(request->join, request->join_bytes));
    enum jieli_status status = jl_os_write_file(file, text.data, text.len, 0644, err);
    jl_buf_fini(&text);
    return status;
}

static enum jieli_status request_parse(const char *file, const char *text, struct jieli_request *out,
                                       struct jieli_err *err)
{
    char value[8];
    size_t len = 0;
    Jieli__V1__JoinRequest *request = NULL;
    if (!value_of(text, "request", value, sizeof value) || strcmp(value, "1") != 0 ||
        !value_bytes(text, "join", out->join, sizeof out->join, &len))
        return bad(file, "join", "not a request to join of a format that is known here", err);
    out->join_bytes = (uint32_t)len;
    enum jieli_status status =
        jl_wire_scan(&jieli__v1__join__descriptor, jl_view(out->join, len), &jl_scan_message, err);
    Jieli__V1__Join *join = status == JIELI_OK ? jieli__v1__join__unpack(NULL, len, out->join) : NULL;
    status = join ? jl_join_read(join, &request, err) : bad(file, "join", "it cannot be read", err);
    if (status == JIELI_OK) {
        struct jl_view bytes = jl_view_pb(join->request);
        jl_enrol_fingerprint(&bytes, 1, out->fingerprint);
        snprintf(out->agency, sizeof out->agency, "%.64s", request->agency);
        snprintf(out->agent, sizeof out->agent, "%.64s", request->agent);
    }
    jieli__v1__join_request__free_unpacked(request, NULL);
    jieli__v1__join__free_unpacked(join, NULL);
    return status;
}

enum jieli_status jieli_request_read(const char *file, struct jieli_request *out, struct jieli_err *err)
{
    struct jl_buf text = {0};
    struct jieli_request request = {0};
    enum jieli_status status = jl_os_read_file(file, FILE_BYTES_MAX, &text, err);
    if (status == JIELI_OK)
        status = request_parse(file, jl_buf_text(&text), &request, err);
    jl_buf_fini(&text);
    if (status == JIELI_OK)
        *out = request;
    return status;
}
