// SPDX-License-Identifier: Apache-2.0
#include "agent/join/join.h"
#include "agent/conf/conf.h"
#include "agent/relay/relay.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POLL_MS 500
#define ROTATE_WAIT_MS 15000

bool jl_join_chinese(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) {
            return strncmp(value, "zh", 2) == 0;
        }
    }
    return false;
}

enum jieli_status jl_join_plan_read(int argc, char **argv, struct jl_join_plan *out, struct jieli_err *err)
{
    struct jl_join_plan plan = {.chinese = jl_join_chinese()};
    const struct {
        const char *name;
        const char **text;
        bool *flag;
    } options[] = {
        {"--dir", &plan.dir, NULL},         {"--adapter", &plan.adapter, NULL}, {"--code", &plan.code, NULL},
        {"--with", &plan.with, NULL},       {"--offline", NULL, &plan.offline}, {"--leave", NULL, &plan.leave},
        {"--standby", &plan.standby, NULL},
    };
    for (int i = 0; i < argc; i++) {
        size_t at = 0, count = sizeof options / sizeof *options;
        while (at < count && strcmp(argv[i], options[at].name) != 0) {
            at++;
        }
        if (at < count && options[at].flag) {
            *options[at].flag = true;
        } else if (at < count && i + 1 < argc) {
            *options[at].text = argv[++i];
        } else if (at == count && argv[i][0] != '-' && !plan.invitation) {
            plan.invitation = argv[i];
        } else {
            return jieli_err_set(err, JIELI_ARG_INVALID, argv[i], "not understood");
        }
    }
    if (!plan.invitation) {
        return jieli_err_set(err, JIELI_ARG_INVALID, "FILE", "the invitation is missing");
    }
    *out = plan;
    return JIELI_OK;
}

static void tell(bool chinese, const char *en, const char *zh, const char *what)
{
    printf("%s%s\n", chinese ? zh : en, what);
    fflush(stdout);
}

static void tell_state(const struct jl_join_plan *plan, enum jieli_join_state state, const struct jieli_err *err)
{
    char text[600];
    switch (state) {
    case JIELI_JOIN_AWAY:
        tell(plan->chinese, "not connected: ", "未连接：", jieli_err_text(err, plan->chinese, text, sizeof text));
        break;
    case JIELI_JOIN_WAITING:
        tell(plan->chinese, "the request has arrived; waiting for the hub's operator to admit it",
             "申请已送达，等待枢纽管理员核准", "");
        break;
    case JIELI_JOIN_ADMITTED:
        tell(plan->chinese, "admitted", "已核准", "");
        break;
    default:
        break;
    }
}

static enum jieli_status wait_at_door(const struct jl_join_plan *plan, const struct jieli_invitation *invitation,
                                      const struct jieli_keys *keys, const struct jieli_request *request,
                                      struct jieli_err *err)
{
    struct jieli_join *join = NULL;
    enum jieli_join_state state = 0, told = 0;
    struct jieli_err why = {0};
    enum jieli_status told_why = JIELI_OK, status = jieli_join_open(invitation, keys, request, &join, err);
    int64_t began_ms = jl_os_boot_ms();
    while (status == JIELI_OK && state != JIELI_JOIN_ADMITTED && state != JIELI_JOIN_REFUSED) {
        state = jieli_join_poll(join, POLL_MS, &why);
        bool early = state == JIELI_JOIN_AWAY && jl_os_boot_ms() - began_ms < 3 * POLL_MS;
        if (!early && (state != told || (state == JIELI_JOIN_AWAY && why.status != told_why))) {
            tell_state(plan, state, &why);
            told = state;
            told_why = why.status;
        }
    }
    jieli_join_close(&join);
    if (status == JIELI_OK && state == JIELI_JOIN_REFUSED) {
        status = why.status;
        *err = why;
    }
    return status;
}

static void tell_fingerprints(const struct jl_join_plan *plan, const struct jieli_invitation *invitation,
                              const struct jieli_request *request)
{
    char hub[JIELI_FINGERPRINT_BYTES];
    jieli_invitation_fingerprint(invitation, hub);
    tell(plan->chinese, "the hub's fingerprint, to be confirmed by its operator: ", "枢纽指纹，请管理员电话确认：",
         hub);
    tell(plan->chinese,
         "this machine's fingerprint, to be read out to the operator by telephone: ", "本机指纹，请电话读给管理员：",
         request->fingerprint);
}

static enum jieli_status join_with(const struct jl_join_plan *plan, const struct jieli_invitation *invitation,
                                   const struct jl_join_files *files, struct jieli_err *err)
{
    struct jieli_keys *keys = NULL;
    struct jieli_request request;
    enum jieli_status status = jieli_keys_load(files->keys, &keys, err);
    status = status == JIELI_OK ? jieli_request_make(invitation, keys, &request, err) : status;
    status = status == JIELI_OK ? jieli_request_write(files->request, &request, err) : status;
    if (status == JIELI_OK) {
        tell(plan->chinese, "configuration: ", "配置文件：", files->config);
        tell(plan->chinese, "request: ", "入网申请：", files->request);
        tell_fingerprints(plan, invitation, &request);
    }
    if (status == JIELI_OK && !plan->standby && strcmp(invitation->agent, invitation->agency) != 0) {
        tell(plan->chinese,
             "if this is a second machine beside one that works: stop, and join with --standby FILE (jieli-agent "
             "standby "
             "on the first writes it), else a file dropped on both counts twice",
             "若本机是已有前置机的备机：请停止并用 --standby 文件 重新加入（在主机上用 jieli-agent standby "
             "生成），否则两机投放同一文件会重复报送",
             "");
    }
    if (status == JIELI_OK && (plan->offline || !invitation->enrol_endpoint[0])) {
        tell(plan->chinese, "carry the request to the hub's operator; when it is admitted: jieli-agent --config ",
             "请将入网申请文件交给枢纽管理员；核准后运行：jieli-agent --config ", files->config);
    } else if (status == JIELI_OK) {
        status = wait_at_door(plan, invitation, keys, &request, err);
    }
    jieli_keys_free(&keys);
    return status;
}

enum jieli_status jl_join_run(const struct jl_join_plan *plan, char **config, struct jieli_err *err)
{
    struct jieli_invitation invitation;
    struct jl_join_files files;
    *config = NULL;
    enum jieli_status status = jieli_invitation_read(plan->invitation, &invitation, err);
    if (status == JIELI_OK && plan->code) {
        snprintf(invitation.code, sizeof invitation.code, "%s", plan->code);
    }
    status = status == JIELI_OK ? jl_join_files_plan(plan, &invitation, &files, err) : status;
    bool kept = status == JIELI_OK && strcmp(files.channel, "files") != 0 && jl_os_exists(files.config);
    status = status == JIELI_OK ? jl_join_files_make(&files, &invitation, plan->standby, err) : status;
    if (status == JIELI_OK && kept) {
        tell(plan->chinese, "the configuration that is there is kept; in it, delete this in front of two lines: //",
             "保留已有配置；请在其中删去两行行首的 //", files.channel);
    }
    status = status == JIELI_OK ? join_with(plan, &invitation, &files, err) : status;
    bool runs = !plan->offline && !plan->leave && status == JIELI_OK && invitation.enrol_endpoint[0];
    if (runs) {
        *config = jl_strdup(files.config);
    }
    memset(&invitation, 0, sizeof invitation);
    return status;
}

// ---- the second machine ----

enum jieli_status jl_join_standby(int argc, char **argv, bool chinese, struct jieli_err *err)
{
    const char *config = NULL, *out = NULL;
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--config") == 0 && i + 1 < argc) {
            config = argv[++i];
        } else if (argv[i][0] != '-' && !out) {
            out = argv[i];
        } else {
            return jieli_err_set(err, JIELI_ARG_INVALID, argv[i], "not understood");
        }
    }
    if (!config || !out) {
        return jieli_err_set(err, JIELI_ARG_INVALID, "FILE", "--config and the file to write are needed");
    }
    struct jl_agent_conf conf;
    struct jieli_keys *keys = NULL;
    enum jieli_status status = jl_agent_conf_load(config, NULL, NULL, &conf, err);
    if (status != JIELI_OK) {
        return status;
    }
    status = jieli_keys_load(jl_conf_text(conf.from, "keys"), &keys, err);
    status = status == JIELI_OK ? jieli_standby_write(keys, out, err) : status;
    if (status == JIELI_OK) {
        tell(chinese, "a secret: carry it to the second machine yourself, join there with --standby, then delete it: ",
             "涉密文件：请亲自带到备机，用 --standby 加入后删除：", out);
    }
    jieli_keys_free(&keys);
    jl_agent_conf_fini(&conf);
    return status;
}

// ---- new keys ----

enum jieli_status jl_join_rotate(const char *config, bool chinese, struct jieli_err *err)
{
    struct jl_agent_conf conf;
    struct jieli_keys *keys = NULL;
    enum jieli_status status = jl_agent_conf_load(config, NULL, NULL, &conf, err);
    if (status != JIELI_OK) {
        return status;
    }
    char *next = jl_rotate_file(conf.from);
    status = jieli_keys_load(jl_conf_text(conf.from, "keys"), &keys, err);
    status = status == JIELI_OK ? jieli_keys_next(keys, next, err) : status;
    int64_t end_ms = jl_os_boot_ms() + ROTATE_WAIT_MS;
    while (status == JIELI_OK && jl_os_exists(next) && jl_os_boot_ms() < end_ms) {
        poll(NULL, 0, POLL_MS / 5);
    }
    if (status == JIELI_OK && jl_os_exists(next)) {
        tell(chinese, "the new keys are ready; the agent takes them when it runs and reaches the hub: ",
             "新密钥已生成；前置机运行并连上枢纽后自动启用：", next);
    } else if (status == JIELI_OK) {
        tell(chinese, "the agent works with new keys: ", "前置机已启用新密钥：", jl_conf_text(conf.from, "keys"));
    }
    jieli_keys_free(&keys);
    free(next);
    jl_agent_conf_fini(&conf);
    return status;
}
