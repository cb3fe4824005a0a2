// SPDX-License-Identifier: Apache-2.0
// What joining writes: a folder that holds all that one agent needs.
#include "agent/join/join.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// What turns a channel on, beside the files that are always on. The configuration that is written holds all of them,
/// each behind "//name " until it is wanted.
static const struct channel {
    const char *name, *zh, *en;
    const char *before, *where, *after; ///< its line: `where` is what --with name=WHERE replaces
} CHANNELS[] = {
    {"files", NULL, NULL, NULL, NULL, NULL},
    {"rest", "本机系统用 REST 收发（docs/REST.md）；从其他机器访问须加证书",
     "a system on this machine, by REST (docs/REST.md); from other machines it takes certificates",
     "rest = { listen = \"", "127.0.0.1:7443",
     "\"; clients = ( { name = \"system\"; may = [ \"send\", \"read\", \"take\" ]; } ); };"},
    {"tables", "前置机库表交换，PostgreSQL（docs/TABLES.md）", "exchange tables in PostgreSQL (docs/TABLES.md)",
     "tables = { connection = \"", "dbname=exchange", "\"; };"},
    {"desk", "网页工作台（docs/DESK.md）；从其他机器访问须加证书",
     "the desk, a web page (docs/DESK.md); from other machines it takes a certificate", "desk = { listen = \"",
     "127.0.0.1:7080", "\"; };"},
};
#define CHANNEL_COUNT (sizeof CHANNELS / sizeof *CHANNELS)

/// The adapter of the first role that has one.
static void adapter_of(const char *roles, char *out, size_t room)
{
    char folder[600], first[700] = "";
    jl_os_installed("lib/jieli/adapter", "plugins/adapter", folder, sizeof folder);
    for (const char *at = roles; *at; at += strcspn(at, ",") + (at[strcspn(at, ",")] == ',')) {
        snprintf(out, room, "%s/%.*s.so", folder, (int)strcspn(at, ","), at);
        if (jl_os_exists(out)) {
            return;
        }
        if (!first[0]) {
            snprintf(first, sizeof first, "%s", out);
        }
    }
    snprintf(out, room, "%s", first);
}

/// "rest" or "rest=127.0.0.1:7443".
static enum jieli_status channel_of(const char *with, struct jl_join_files *out, struct jieli_err *err)
{
    size_t len = strcspn(with, "="), at = 0;
    while (at < CHANNEL_COUNT && (strlen(CHANNELS[at].name) != len || strncmp(CHANNELS[at].name, with, len) != 0)) {
        at++;
    }
    if (at == CHANNEL_COUNT || (with[len] && !CHANNELS[at].where) || strpbrk(with, "\"\\\n") ||
        strlen(with) >= sizeof out->where) {
        return jieli_err_set(err, JIELI_ARG_INVALID, "--with",
                             "files, or rest, tables or desk, with =WHERE or without");
    }
    out->channel = CHANNELS[at].name;
    snprintf(out->where, sizeof out->where, "%s", with[len] ? with + len + 1 : "");
    return JIELI_OK;
}

enum jieli_status jl_join_files_plan(const struct jl_join_plan *plan, const struct jieli_invitation *invitation,
                                     struct jl_join_files *out, struct jieli_err *err)
{
    const char *dir = plan->dir ? plan->dir : invitation->agency;
    char *absolute = jl_os_absolute(dir);
    bool fits = absolute && strlen(absolute) < sizeof out->dir - 80 && !strpbrk(absolute, "\"\\\n");
    if (fits) {
        snprintf(out->dir, sizeof out->dir, "%s", absolute);
        snprintf(out->config, sizeof out->config, "%s/agent.cfg", out->dir);
        snprintf(out->keys_dir, sizeof out->keys_dir, "%s/keys", out->dir);
        snprintf(out->keys, sizeof out->keys, "%s/%s.keys", out->keys_dir, invitation->agency);
        snprintf(out->request, sizeof out->request, "%s/join.request", out->dir);
        snprintf(out->curve, sizeof out->curve, "%s/hub.curve", out->dir);
        snprintf(out->log, sizeof out->log, "%s/hub.log", out->dir);
    }
    free(absolute);
    if (!fits) {
        return jieli_err_set(err, JIELI_ARG_INVALID, "--dir", "a folder whose path is shorter, without quotes");
    }
    char *adapter = plan->adapter ? jl_os_absolute(plan->adapter) : NULL;
    if (adapter) {
        snprintf(out->adapter, sizeof out->adapter, "%s", adapter);
    } else {
        adapter_of(invitation->roles, out->adapter, sizeof out->adapter);
    }
    free(adapter);
    enum jieli_status status = channel_of(plan->with ? plan->with : CHANNELS[0].name, out, err);
    if (status != JIELI_OK) {
        return status;
    }
    return !out->adapter[0] || strpbrk(out->adapter, "\"\\\n") || !jl_os_exists(out->adapter)
               ? jieli_err_set(err, JIELI_PLUG_OPEN, "--adapter", "%s is not there: name this agency's adapter plugin",
                               out->adapter[0] ? out->adapter : "no role, no adapter:")
               : JIELI_OK;
}

static enum jieli_status write_base64(const char *path, const uint8_t *bytes, size_t len, struct jieli_err *err)
{
    char text[512];
    jl_base64_write(bytes, len, text);
    return jl_os_write_file(path, text, strlen(text), 0644, err);
}

static void add_channels(struct jl_buf *text, const struct jl_join_files *files)
{
    jl_buf_printf(
        text, "// 通道：文件总是可用。要由下列通道之一接收，删去其两行行首的 //名称，再启动前置机\n"
              "// channels: files always work. To have one of these take what comes, delete the //name in front of its "
              "two lines,\n// and start the agent again\n");
    for (size_t i = 1; i < CHANNEL_COUNT; i++) {
        const struct channel *channel = &CHANNELS[i];
        bool on = strcmp(files->channel, channel->name) == 0;
        char off[16];
        snprintf(off, sizeof off, "//%s ", channel->name);
        jl_buf_printf(text, "// %s %s\n%stake = \"%s\";\n%s%s%s%s\n", channel->zh, channel->en, on ? "" : off,
                      channel->name, on ? "" : off, channel->before,
                      on && files->where[0] ? files->where : channel->where, channel->after);
    }
    jl_buf_printf(text, "\n");
}

static enum jieli_status write_config(const struct jl_join_files *files, const struct jieli_invitation *invitation,
                                      bool standby, struct jieli_err *err)
{
    struct jl_buf text = {0};
    jl_buf_printf(
        &text,
        "// 前置机配置，由 jieli-agent join 生成。相对路径以本文件所在文件夹为准。\n"
        "// Configuration of this agent, written by jieli-agent join. Relative paths start at this file's folder.\n"
        "// jieli-agent --check --config FILE 检查 checks it\n\n"
        "// 机构代码、本前置机代码 agency, and this machine\n"
        "agency = \"%s\";\nagent = \"%s\";\n\n"
        "// 密钥文件（勿外传，权限 0600）；更换：jieli-agent rotate --config FILE\n"
        "// the secret keys, never to leave this machine; new ones: jieli-agent rotate --config FILE\n"
        "keys = \"%s\";\n\n"
        "// 表单 this agency's forms\n"
        "adapter = \"%s\";\n\n"
        "// 报送文件放入 folder/in，收到的文件在 folder/out drop files into folder/in, find what comes in folder/out\n"
        "folder = \"%s/folder\";\nspool = \"%s/spool.db\";\n\n"
        "// 文件静止多久后读取、多久查看一次 how long a file must stand still, how often the folder is looked at\n"
        "settle = \"1s\";\nrescan = \"2s\";\n\n"
        "// zh 或 en language of files in out/\n"
        "language = \"zh\";\n\n",
        invitation->agency, invitation->agent, files->keys, files->adapter, files->dir, files->dir);
    add_channels(&text, files);
    jl_buf_printf(&text,
                  "// 枢纽地址及公钥 the hub: where, and its public keys\n"
                  "hub = {\n  endpoint = \"%s\";\n  curve_key = \"%s\";\n  log_key = \"%s\";\n};\n",
                  invitation->endpoint, files->curve, files->log);
    if (standby) {
        jl_buf_add_text(
            &text, "\n// 备机：主机中断 15 秒后接替 the second machine: takes over when the first is silent for 15 s\n"
                   "standby = true;\n");
    }
    // the text of a database connection may hold a password
    enum jieli_status status = jl_os_write_file(files->config, text.data, text.len, 0600, err);
    jl_buf_fini(&text);
    return status;
}

enum jieli_status jl_join_files_make(const struct jl_join_files *files, const struct jieli_invitation *invitation,
                                     const char *standby, struct jieli_err *err)
{
    enum jieli_status status = jl_os_mkdirs(files->dir, 0700, err);
    if (strpbrk(invitation->endpoint, "\"\\\n")) {
        return jieli_err_set(err, JIELI_SEAL_KEY_FILE, "endpoint", "not an address");
    }
    if (status == JIELI_OK && standby) {
        status = jieli_standby_make(files->keys_dir, invitation->agency, invitation->agent, standby, err);
    } else if (status == JIELI_OK && !jl_os_exists(files->keys)) {
        status = jieli_keys_make(files->keys_dir, invitation->agency, invitation->agent, err);
    }
    status = status == JIELI_OK ? write_base64(files->curve, invitation->curve_key, 32, err) : status;
    status =
        status == JIELI_OK ? write_base64(files->log, invitation->log_key, invitation->log_key_bytes, err) : status;
    if (status == JIELI_OK && !jl_os_exists(files->config)) {
        status = write_config(files, invitation, standby != NULL, err);
    }
    return status;
}
