// SPDX-License-Identifier: Apache-2.0
// jieli attachment get: an attachment out of the parts that an agency sent or was sent, its digest checked.
#include "cli/ledger.h"
#include "jieli/client.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PARTS_MAX 100000u ///< looked at, the newest ones

struct getting {
    const char *agency, *casefile, *path;
    struct jieli_joint *joint;
    uint8_t digest[32];
    char (*ids)[24]; ///< positions of parts, oldest first
    size_t count;
};

/// Base64 as payloads have it, or 64 hexadecimal digits as files' names begin.
static bool digest_read(const char *text, uint8_t out[32])
{
    uint8_t bytes[64];
    size_t len = 0;
    if (strlen(text) == 64 && jl_hex_read(text, 64, out))
        return true;
    if (strlen(text) != 44 || !jl_base64_read(text, 44, bytes, &len) || len != 32)
        return false;
    memcpy(out, bytes, 32);
    return true;
}

static bool note(void *user, json_t *row)
{
    struct getting *getting = user;
    getting->ids = jl_realloc(getting->ids, (getting->count + 1) * sizeof *getting->ids);
    snprintf(getting->ids[getting->count++], sizeof *getting->ids, "%lld",
             (long long)json_integer_value(json_object_get(row, "position")));
    return true;
}

static bool is_wanted(const struct getting *getting, const json_t *payload)
{
    uint8_t digest[32];
    const char *text = json_string_value(json_object_get(payload, "digest"));
    return text && digest_read(text, digest) && memcmp(digest, getting->digest, 32) == 0;
}

/// Newest first: a part that was sent again is right where the older one was wrong.
static enum jieli_status join(struct jl_query *query, struct getting *getting, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (size_t i = getting->count; status == JIELI_OK && i-- > 0 && !jieli_joint_complete(getting->joint);) {
        json_t *message = NULL;
        status = jl_query_message(query, getting->ids[i], getting->agency, &message, err);
        json_t *payload = json_object_get(message, "payload");
        if (status == JIELI_OK && is_wanted(getting, payload) &&
            !jieli_joint_has(getting->joint, (uint32_t)json_integer_value(json_object_get(payload, "part")))) {
            char *text = json_dumps(payload, JSON_COMPACT);
            status = text ? jieli_joint_add(getting->joint, text, err) : JIELI_OK;
            free(text);
        }
        json_decref(message);
    }
    return status;
}

/// Writes the file; *out is its size.
static enum jieli_status ask(struct jl_query *query, void *wish, json_t **out, struct jieli_err *err)
{
    struct getting *getting = wish;
    const struct jl_message_filter filter = {.type = "attachment.part",
                                             .visible_to = getting->agency,
                                             .casefile = getting->casefile,
                                             .state = "ACCEPTED",
                                             .limit = PARTS_MAX};
    struct jl_view bytes;
    enum jieli_status status = jl_query_messages(query, &filter, note, getting, err);
    if (status == JIELI_OK)
        status = join(query, getting, err);
    if (status == JIELI_OK)
        status = jieli_joint_bytes(getting->joint, &bytes, NULL, NULL, err);
    if (status == JIELI_OK)
        status = jl_os_write_file(getting->path, bytes.data, bytes.len, 0600, err);
    if (status == JIELI_OK)
        *out = json_integer((json_int_t)bytes.len);
    return status;
}

int jl_cli_attachment_get(struct jl_cli *cli, int argc, char **argv)
{
    struct getting getting = {.agency = jl_cli_as_agency(cli)};
    const struct jl_cli_option options[] = {{.name = "--casefile", .text = &getting.casefile}, {0}};
    if (!jl_cli_options(cli, &argc, argv, options, 2, 2))
        return JL_EXIT_USAGE;
    if (!getting.agency)
        return jl_cli_usage(cli, "%s", jl_cli_say(cli, "say who looks: --as AGENCY", "请指明查看机构：--as AGENCY"));
    if (!digest_read(argv[0], getting.digest))
        return jl_cli_usage(cli, "%s",
                            jl_cli_say(cli, "a digest has 64 hexadecimal digits, or 44 characters base64",
                                       "摘要为 64 位十六进制或 44 位 base64"));
    getting.path = argv[1];
    getting.joint = jieli_joint_new();
    json_t *size;
    struct jieli_err err = {0};
    enum jieli_status status = jl_cli_ask(cli, ask, &getting, &size, &err);
    jieli_joint_free(&getting.joint);
    free(getting.ids);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    if (!cli->json)
        printf("%s %lld\n", argv[1], (long long)json_integer_value(size));
    else
        jl_cli_json(json_pack("{s:s, s:O}", "file", argv[1], "size", size));
    json_decref(size);
    return JL_EXIT_DONE;
}
