// SPDX-License-Identifier: Apache-2.0
// jieli enrol: invitations, and who is admitted (docs/ENROL.md).
#include "jieli/enrol.h"
#include "cli/ledger.h"
#include "cli/machine.h"
#include "core/journal/announce.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/seal/enrol.h"
#include <openssl/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALID_DEFAULT "72h"
#define KEY_DAYS_DEFAULT "730"

struct wanted {
    const char *agency, *role, *level, *division, *zh, *en, *agent, *valid, *key_days, *endpoint, *enrol_endpoint, *out;
    jl_time_ms valid_ms;
    long days;
};

/// The hub's time as it announces it: a demonstration hub's is not this machine's.
static jl_time_ms hub_time(const struct jl_conf *conf)
{
    struct jl_announce *announce = NULL;
    if (jl_announce_open(jl_conf_text(conf, "hub.data"), false, &announce, NULL) != JIELI_OK)
        return jl_os_wall_ms();
    jl_time_ms now_ms = jl_announce_time(announce);
    jl_announce_close(&announce);
    return now_ms ? now_ms : jl_os_wall_ms();
}

static const char *first_of(const char *a, const char *b, const char *c)
{
    return a && a[0] ? a : b && b[0] ? b : c;
}

static enum jieli_status hub_keys(const struct jl_conf *conf, struct jieli_invitation *out, struct jieli_err *err)
{
    struct jl_buf curve = {0}, log = {0};
    enum jieli_status status = jl_cli_hub_curve(conf, &curve, err);
    if (status == JIELI_OK)
        status = jl_cli_log_key(conf, &log, err);
    if (status == JIELI_OK && (curve.len != sizeof out->curve_key || log.len > sizeof out->log_key))
        status = jieli_err_set(err, JIELI_SEAL_KEY_FILE, "hub.keys", "the hub's public keys have not their size");
    if (status == JIELI_OK) {
        memcpy(out->curve_key, curve.data, curve.len);
        memcpy(out->log_key, log.data, log.len);
        out->log_key_bytes = (uint32_t)log.len;
    }
    jl_buf_fini(&curve);
    jl_buf_fini(&log);
    return status;
}

static enum jieli_status invitation_make(const struct jl_conf *conf, const struct wanted *wanted, jl_time_ms now_ms,
                                         struct jieli_invitation *out, struct jieli_err *err)
{
    uint8_t random[JL_ENROL_RANDOM_BYTES];
    *out = (struct jieli_invitation){.expires_ms = now_ms + wanted->valid_ms};
    jl_text_put(out->hub, sizeof out->hub, jl_conf_text(conf, "hub.code"));
    jl_text_put(out->agency, sizeof out->agency, wanted->agency);
    jl_text_put(out->agent, sizeof out->agent, first_of(wanted->agent, wanted->agency, ""));
    jl_text_put(out->roles, sizeof out->roles, wanted->role);
    jl_text_put(out->endpoint, sizeof out->endpoint,
                first_of(wanted->endpoint, jl_conf_text(conf, "hub.announce"), jl_conf_text(conf, "hub.endpoint")));
    jl_text_put(
        out->enrol_endpoint, sizeof out->enrol_endpoint,
        first_of(wanted->enrol_endpoint, jl_conf_text(conf, "enrol.announce"), jl_conf_text(conf, "enrol.endpoint")));
    jl_os_random(out->number, sizeof out->number);
    jl_os_random(random, sizeof random);
    jl_enrol_code_write(random, out->code);
    OPENSSL_cleanse(random, sizeof random);
    return hub_keys(conf, out, err);
}

static json_t *base64_json(const void *bytes, size_t len)
{
    char text[4096];
    jl_base64_write(bytes, len, text);
    return json_string(text);
}

/// What the hub is told: everything but the code, of which only a public key goes there.
static json_t *invite_payload(const struct jieli_invitation *invitation, const struct wanted *wanted,
                              const struct jl_key *code_key)
{
    struct jl_view key = jl_key_public_der(code_key);
    return json_pack("{s:o,s:s,s:s,s:o,s:o,s:o,s:s,s:s,s:o,s:I,s:I}", "invitation",
                     base64_json(invitation->number, sizeof invitation->number), "code", wanted->agency, "agent",
                     invitation->agent, "roles", jl_cli_list(wanted->role), "levels", jl_cli_list(wanted->level),
                     "divisions", jl_cli_list(wanted->division), "name_zh", wanted->zh, "name_en", wanted->en,
                     "code_key", base64_json(key.data, key.len), "valid_ms", (json_int_t)wanted->valid_ms, "key_days",
                     (json_int_t)wanted->days);
}

static int invitation_give(struct jl_cli *cli, const struct wanted *wanted, const struct jieli_invitation *invitation)
{
    struct jieli_err err = {0};
    char fingerprint[JIELI_FINGERPRINT_BYTES], expires[30];
    char *text = jieli_invitation_text(invitation);
    enum jieli_status status = JIELI_OK;
    jieli_invitation_fingerprint(invitation, fingerprint);
    jl_time_write(invitation->expires_ms, expires);
    if (wanted->out)
        status = jl_os_write_file(wanted->out, text, strlen(text), 0600, &err);
    if (status == JIELI_OK && cli->json)
        jl_cli_json(json_pack("{s:s,s:s,s:s,s:s,s:s}", "agency", invitation->agency, "agent", invitation->agent,
                              "expires", expires, "fingerprint", fingerprint, wanted->out ? "file" : "invitation",
                              wanted->out ? wanted->out : text));
    else if (status == JIELI_OK && !wanted->out)
        fputs(text, stdout);
    else if (status == JIELI_OK)
        printf("%s\n", wanted->out);
    OPENSSL_cleanse(text, strlen(text));
    free(text);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    if (!cli->json)
        fprintf(stderr, "%s\n%s %s\n",
                jl_cli_say(cli,
                           "give this to the agency by a safe way; then: jieli enrol admit AGENCY --fingerprint DIGITS",
                           "请以安全方式交给该机构；随后：jieli enrol admit 机构 --fingerprint 指纹数字"),
                jl_cli_say(cli, "the hub's fingerprint, for the agency to compare:", "枢纽指纹，供机构核对："),
                fingerprint);
    return JL_EXIT_DONE;
}

static int invite(struct jl_cli *cli, const struct wanted *wanted)
{
    struct jieli_err err = {0};
    struct jl_conf *conf = NULL;
    struct jieli_invitation invitation;
    struct jl_key *code_key = NULL;
    enum jieli_status status = jl_cli_machine_load(cli, &conf, &err);
    if (status == JIELI_OK)
        status = invitation_make(conf, wanted, hub_time(conf), &invitation, &err);
    if (status == JIELI_OK)
        status = jl_enrol_code_key(invitation.code, invitation.hub, invitation.number, &code_key, &err);
    jl_conf_free(&conf);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    int code = jl_cli_admin_quiet(cli, "admin.enrol_invite", invite_payload(&invitation, wanted, code_key));
    jl_key_free(&code_key);
    if (code == JL_EXIT_DONE)
        code = invitation_give(cli, wanted, &invitation);
    OPENSSL_cleanse(&invitation, sizeof invitation);
    return code;
}

int jl_cli_enrol(struct jl_cli *cli, int argc, char **argv)
{
    struct wanted wanted = {.role = "",
                            .level = "",
                            .division = "",
                            .zh = "",
                            .en = "",
                            .agent = "",
                            .valid = VALID_DEFAULT,
                            .key_days = KEY_DAYS_DEFAULT};
    const struct jl_cli_option options[] = {
        {"--role", &wanted.role, NULL, false},         {"--level", &wanted.level, NULL, false},
        {"--division", &wanted.division, NULL, false}, {"--name", &wanted.zh, NULL, false},
        {"--name-en", &wanted.en, NULL, false},        {"--agent", &wanted.agent, NULL, false},
        {"--valid", &wanted.valid, NULL, false},       {"--key-days", &wanted.key_days, NULL, false},
        {"--endpoint", &wanted.endpoint, NULL, false}, {"--enrol-endpoint", &wanted.enrol_endpoint, NULL, false},
        {"--out", &wanted.out, NULL, false},
    };
    char *end = NULL;
    if (jl_cli_options(cli, &argc, argv, options, sizeof options / sizeof options[0], 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    wanted.agency = argv[0];
    wanted.days = strtol(wanted.key_days, &end, 10);
    if (!jl_duration_parse(wanted.valid, &wanted.valid_ms) || wanted.valid_ms <= 0 || *end || end == wanted.key_days ||
        wanted.days < 0)
        return jl_cli_usage(cli, "%s",
                            jl_cli_say(cli, "--valid is like 72h or 3d, --key-days a number of days, 0 = without end",
                                       "--valid 形如 72h 或 3d；--key-days 为天数，0 表示不限"));
    return invite(cli, &wanted);
}

int jl_cli_enrol_admit(struct jl_cli *cli, int argc, char **argv)
{
    const char *fingerprint = NULL;
    const struct jl_cli_option options[] = {{"--fingerprint", &fingerprint, NULL, true}};
    struct jieli_request request = {0};
    struct jieli_err err = {0};
    if (jl_cli_options(cli, &argc, argv, options, 1, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    bool file = strpbrk(argv[0], "/.") != NULL; // a code has neither
    if (file && jieli_request_read(argv[0], &request, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    return jl_cli_admin(cli, "admin.enrol_admit",
                        json_pack("{s:s,s:s,s:o}", "agent", file ? request.agent : argv[0], "fingerprint", fingerprint,
                                  "join", base64_json(request.join, request.join_bytes)));
}

int jl_cli_enrol_end(struct jl_cli *cli, int argc, char **argv)
{
    const char *reason = NULL;
    const struct jl_cli_option options[] = {{"--reason", &reason, NULL, true}};
    if (jl_cli_options(cli, &argc, argv, options, 1, 1, 1) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    return jl_cli_admin(cli, "admin.enrol_end", json_pack("{s:s,s:s}", "agent", argv[0], "reason", reason));
}

int jl_cli_enrol_list(struct jl_cli *cli, int argc, char **argv)
{
    struct jl_query *query = NULL;
    struct jieli_err err = {0};
    static const struct jl_cli_column columns[] = {
        {"agent", "agent", "前置机"}, {"agency", "agency", "机构"},        {"state", "state", "状态"},
        {"made", "invited", "邀请"},  {"expires", "open until", "有效至"}, {"joined", "joined", "申请"},
        {"ended", "decided", "办结"}, {"ended_by", "by", "办理人"},        {"tries", "wrong tries", "错误次数"}};
    if (jl_cli_options(cli, &argc, argv, NULL, 0, 0, 0) != JL_EXIT_DONE)
        return JL_EXIT_USAGE;
    json_t *rows = json_array();
    enum jieli_status status = jl_cli_ledger_open(cli, &query, &err);
    if (status == JIELI_OK)
        status = jl_query_enrolments(query, jl_cli_collect, rows, &err);
    jl_query_close(&query);
    if (status != JIELI_OK) {
        json_decref(rows);
        return jl_cli_fail(cli, &err);
    }
    jl_cli_rows(cli, rows, columns, sizeof columns / sizeof columns[0]);
    return JL_EXIT_DONE;
}
