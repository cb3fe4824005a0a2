// SPDX-License-Identifier: Apache-2.0
#include "core/hub/loop_start.h"
#include "core/hub/conf.h"
#include "core/hub/loop.h"
#include "core/hub/loop_gate.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void on_finding(void *user, const struct jieli_err *err)
{
    (void)user;
    jl_log_err(JL_ERROR, "configuration", err);
}

static int load_configuration(struct jl_daemon *daemon, struct jieli_err *err)
{
    uint32_t count;
    const struct jl_conf_key *keys = jl_hub_conf_keys(&count);
    if (jl_conf_load(daemon->config_path, keys, count, on_finding, NULL, &daemon->conf, err) != JIELI_OK)
        return JL_EXIT_CONFIG;
    if (jl_hub_keys_load(jl_conf_text(daemon->conf, "hub.keys"), &daemon->keys, err) != JIELI_OK)
        return JL_EXIT_CONFIG;
    return 0;
}

static int load_plugins(struct jl_daemon *daemon, struct jieli_err *err)
{
    struct jl_buf detail = {0};
    const char *dir = jl_conf_text(daemon->conf, "plugins.workflow");
    if (jl_plugs_open(dir, JIELI_PLUGIN_WORKFLOW, &daemon->plugs, err) != JIELI_OK)
        return JL_EXIT_CONFIG;
    jl_buf_printf(&detail, "jielid 0.1.0");
    const struct jieli_plugin *plugin;
    for (uint32_t i = 0; (plugin = jl_plugs_at(daemon->plugs, i)); i++) {
        jl_buf_printf(&detail, "\n%s %u %s", plugin->name, plugin->version, jl_plugs_digest(daemon->plugs, i));
        daemon->workflows = jl_realloc(daemon->workflows, (daemon->workflow_count + plugin->workflow_count + 1) *
                                                              sizeof(struct jieli_workflow *));
        for (uint32_t w = 0; w < plugin->workflow_count; w++)
            daemon->workflows[daemon->workflow_count++] = &plugin->workflows[w];
    }
    daemon->detail = jl_strdup(jl_buf_text(&detail));
    jl_buf_fini(&detail);
    return 0;
}

int jl_loop_exit_code(enum jieli_status status)
{
    enum jieli_class class_ = jieli_status_find(status)->class_;
    return class_ == JIELI_CLASS_SYSTEM ? JL_EXIT_JOURNAL : JL_EXIT_CONFIG;
}

static int take_data(struct jl_daemon *daemon, struct jieli_err *err)
{
    char path[1100];
    const char *data = jl_conf_text(daemon->conf, "hub.data");
    snprintf(path, sizeof path, "%s/lock", data);
    daemon->lock_fd = jl_os_lock(path);
    if (daemon->lock_fd < 0) {
        jieli_err_set(err, JIELI_JRN_LOCKED, "hub.data", "%s is in use, or is not there: run jieli init first", data);
        return JL_EXIT_CONFIG;
    }
    enum jieli_status status = jl_guard_open(data, &daemon->guard, err);
    if (status == JIELI_OK)
        status = jl_announce_open(data, true, &daemon->announce, err);
    return status == JIELI_OK ? 0 : jl_loop_exit_code(status); // no room yet: systemd tries again
}

/// Asked of the kernel a page at a time; what was given is not kept.
static void random_bytes(void *user, void *out, size_t len)
{
    struct jl_daemon *daemon = user;
    if (len > sizeof daemon->random) {
        jl_os_random(out, len);
        return;
    }
    if (daemon->random_left < len) {
        jl_os_random(daemon->random, sizeof daemon->random);
        daemon->random_left = sizeof daemon->random;
    }
    daemon->random_left -= len;
    memcpy(out, daemon->random + daemon->random_left, len);
    memset(daemon->random + daemon->random_left, 0, len);
}

static void guard_set(void *user, const char *source, const char *id)
{
    jl_guard_set(((struct jl_daemon *)user)->guard, source, id);
}

static uint32_t guard_crashes(void *user, const char *source, const char *id)
{
    return jl_guard_crashes(((struct jl_daemon *)user)->guard, source, id);
}

/// Before answers leave: a command that asks the ledger after its answer waits for the position of it.
static void announce_durable(void *user)
{
    struct jl_daemon *daemon = user;
    jl_announce_write(daemon->announce, jl_journal_durable_position(daemon->journal), daemon->now_ms);
}

void jl_loop_hub_new(struct jl_daemon *daemon)
{
    jl_hub_free(&daemon->hub);
    struct jl_hub_conf conf = {.code = jl_conf_text(daemon->conf, "hub.code"),
                               .incarnation = (uint32_t)jl_conf_number(daemon->conf, "hub.incarnation"),
                               .term = 1,
                               .secrets = daemon->keys.secrets,
                               .log_key = daemon->keys.log_key,
                               .workflows = daemon->workflows,
                               .workflow_count = daemon->workflow_count};
    jl_os_random(&conf.seed, sizeof conf.seed);
    struct jl_hub_calls calls = {.send = jl_loop_send,
                                 .random = random_bytes,
                                 .guard = guard_set,
                                 .crashes = guard_crashes,
                                 .durable = announce_durable,
                                 .user = daemon};
    daemon->hub = jl_hub_new(&conf, &calls);
}

static int open_journal(struct jl_daemon *daemon, struct jieli_err *err)
{
    char dir[1100];
    snprintf(dir, sizeof dir, "%s/journal", jl_conf_text(daemon->conf, "hub.data"));
    snprintf(daemon->log_name, sizeof daemon->log_name, "jieli/%s/%lld", jl_conf_text(daemon->conf, "hub.code"),
             (long long)jl_conf_number(daemon->conf, "hub.incarnation"));
    daemon->log_keys[0] = daemon->keys.log_key;
    daemon->signer = (struct jl_log_signer){daemon->log_keys, 1, daemon->log_name};
    struct jl_journal_conf conf = {.dir = dir,
                                   .segment_bytes = (uint64_t)jl_conf_number(daemon->conf, "journal.segment"),
                                   .block_bytes = (uint32_t)jl_conf_number(daemon->conf, "journal.block"),
                                   .hub = jl_conf_text(daemon->conf, "hub.code"),
                                   .incarnation = (uint32_t)jl_conf_number(daemon->conf, "hub.incarnation"),
                                   .term = 1,
                                   .signer = &daemon->signer,
                                   .cache_bytes = (uint64_t)jl_conf_number(daemon->conf, "journal.cache")};
    struct jl_journal_start start;
    struct jl_journal_found found = {0};
    struct jieli_err why = {0};
    jl_loop_restore(daemon, &start);
    enum jieli_status status = jl_journal_file_open(&conf, &start, &daemon->journal, &found, &why);
    if (status == JIELI_JRN_CHAIN) {
        jl_loop_restore_not(daemon, &start, &why);
        status = jl_journal_file_open(&conf, &start, &daemon->journal, &found, &why);
    }
    if (status != JIELI_OK && err)
        *err = why;
    if (status != JIELI_OK)
        return jl_loop_exit_code(status);
    if (found.torn)
        jl_log(JL_WARN, "a torn tail was set aside", jl_kv_number("bytes", (int64_t)found.torn_bytes));
    if (found.next_position <= 1) {
        jieli_err_set(err, JIELI_CONF_MISSING, "hub.data", "the journal is empty: run jieli init first");
        return JL_EXIT_CONFIG;
    }
    daemon->last_ms = found.last_ms;
    return 0;
}

/// START says from when to when the hub was away, if that makes hard deadlines wait (formats F13).
static void away_say(struct jl_daemon *daemon)
{
    char from[30], to[30];
    struct jl_buf detail = {0};
    if (!jl_clock_grace_until(daemon->clock.demo, daemon->last_ms, daemon->started_ms))
        return;
    jl_time_write(daemon->last_ms, from);
    jl_time_write(daemon->started_ms, to);
    jl_buf_printf(&detail, "%s\naway %s %s", daemon->detail, from, to);
    free(daemon->detail);
    daemon->detail = jl_strdup(jl_buf_text(&detail));
    jl_buf_fini(&detail);
}

int jl_loop_start(struct jl_daemon *daemon, struct jieli_err *err)
{
    int code = load_configuration(daemon, err);
    if (!code)
        code = load_plugins(daemon, err);
    if (!code)
        code = take_data(daemon, err);
    if (code)
        return code;
    code = open_journal(daemon, err);
    if (code)
        return code;
    jl_clock_start(&daemon->clock, jl_hub_clock_is_demo(daemon->hub), jl_hub_clock_is_suspect(daemon->hub),
                   daemon->last_ms, jl_os_wall_ms(), jl_os_boot_ms());
    daemon->now_ms = daemon->started_ms = daemon->clock.now_ms;
    away_say(daemon);
    enum jieli_status status = jl_hub_start(daemon->hub, daemon->journal, daemon->now_ms, daemon->detail, err);
    return status == JIELI_OK ? 0 : JL_EXIT_CONFIG;
}

void jl_loop_end(struct jl_daemon *daemon)
{
    jl_hub_free(&daemon->hub);
    jl_later_free(&daemon->later);
    jl_arena_free(&daemon->later_arena);
    jl_loop_gate_close(daemon);
    jl_edge_close(&daemon->edge);
    jl_journal_close(&daemon->journal);
    jl_announce_close(&daemon->announce);
    jl_guard_close(&daemon->guard);
    jl_plugs_free(&daemon->plugs);
    free(daemon->workflows);
    free(daemon->detail);
    jl_hub_keys_fini(&daemon->keys);
    jl_conf_free(&daemon->conf);
    if (daemon->lock_fd > 0)
        close(daemon->lock_fd);
}
