// SPDX-License-Identifier: Apache-2.0
// jieli enrol: invitations, and who is admitted (docs/ENROL.md).
#include "jieli/enrol.h"
#include "cli/ledger.h"
#include "cli/machine.h"
#include "cli/table.h"
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
    if (status == JIELI_OK && log.len > sizeof out->log_key)
        status = jieli_err_set(err, JIELI_SEAL_KEY_FILE, "hub.keys", "the hub's log key has not its size");
    if (status == JIELI_OK) {
        memcpy(out->curve_key, curve.data, sizeof out->curve_key);
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

/// What the hub is told: everything but the code, of which only a public key goes there.
static json_t *invite_payload(const struct jieli_invitation *invitation, const struct wanted *wanted,
                              const struct jl_key *code_key)
{
    struct jl_view key = jl_key_public_der(code_key);
    return json_pack("{s:o,s:s,s:s,s:o,s:o,s:o,s:s,s:s,s:o,s:I,s:I}", "invitation",
                     jl_cli_base64(jl_view(invitation->number, sizeof invitation->number)), "code", wanted->agency,
                     "agent", invitation->agent, "roles", jl_cli_list(wanted->role), "levels",
                     jl_cli_list(wanted->level), "divisions", jl_cli_list(wanted->division), "name_zh", wanted->zh,
                     "name_en", wanted->en, "code_key", jl_cli_base64(key), "valid_ms", (json_int_t)wanted->valid_ms,
                     "key_days", (json_int_t)wanted->days);
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
        {.name = "--role", .text = &wanted.role},         {.name = "--level", .text = &wanted.level},
        {.name = "--division", .text = &wanted.division}, {.name = "--name", .text = &wanted.zh},
        {.name = "--name-en", .text = &wanted.en},        {.name = "--agent", .text = &wanted.agent},
        {.name = "--valid", .text = &wanted.valid},       {.name = "--key-days", .text = &wanted.key_days},
        {.name = "--endpoint", .text = &wanted.endpoint}, {.name = "--enrol-endpoint", .text = &wanted.enrol_endpoint},
        {.name = "--out", .text = &wanted.out},           {0}};
    char *end = NULL;
    if (!jl_cli_options(cli, &argc, argv, options, 1, 1))
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
    const struct jl_cli_option options[] = {{.name = "--fingerprint", .text = &fingerprint, .required = true}, {0}};
    struct jieli_request request = {0};
    struct jieli_err err = {0};
    if (!jl_cli_options(cli, &argc, argv, options, 1, 1))
        return JL_EXIT_USAGE;
    bool file = strpbrk(argv[0], "/.") != NULL; // a code has neither
    if (file && jieli_request_read(argv[0], &request, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    return jl_cli_admin(cli, "admin.enrol_admit",
                        json_pack("{s:s,s:s,s:o}", "agent", file ? request.agent : argv[0], "fingerprint", fingerprint,
                                  "join", jl_cli_base64(jl_view(request.join, request.join_bytes))));
}

static enum jieli_status ask_enrolments(struct jl_query *query, void *wish, json_t **out, struct jieli_err *err)
{
    (void)wish;
    return jl_query_enrolments(query, jl_query_collect, *out = json_array(), err);
}

static void print_enrolments(const struct jl_cli *cli, json_t *rows)
{
    static const struct jl_cli_column columns[] = {{"agent", "agent", "前置机"},         {"agency", "agency", "机构"},
                                                   {"state", "state", "状态"},           {"made", "invited", "邀请"},
                                                   {"expires", "open until", "有效至"},  {"joined", "joined", "申请"},
                                                   {"ended", "decided", "办结"},         {"ended_by", "by", "办理人"},
                                                   {"tries", "wrong tries", "错误次数"}, {0}};
    jl_cli_table(cli, rows, columns);
}

int jl_cli_enrol_list(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    return jl_cli_answer(cli, ask_enrolments, NULL, print_enrolments);
}
