// SPDX-License-Identifier: Apache-2.0
// jieli-agent: one agency's front-end machine.
#include "agent/agent.h"
#include "agent/desk/desk.h"
#include "agent/join/join.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define STEP_MS 500
#define STATUS_EVERY_MS 2000
#define EXIT_FINDINGS 3 ///< --check found errors
#define EXIT_DISK 74    ///< EX_IOERR: a restart may help
#define EXIT_CONFIG 78  ///< EX_CONFIG: a restart does not help

static void ignore_signals(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); // a limit of file size is a failed write, as a full disk is
}

static int usage(FILE *to)
{
    fputs("usage: jieli-agent [--check] --config FILE\n"
          "       jieli-agent join INVITATION [--dir DIR] [--adapter FILE] [--code CODE]\n"
          "                   [--with files|rest|tables|desk[=WHERE]] [--standby FILE] [--offline] [--leave]\n"
          "       jieli-agent standby --config FILE OUT\n"
          "       jieli-agent rotate --config FILE\n"
          "       jieli-agent desk-code --config FILE\n",
          to);
    return 2;
}

static void print_finding(void *user, const struct jieli_err *err)
{
    char text[1024];
    (void)user;
    fprintf(stderr, "%s\n", jieli_err_text(err, false, text, sizeof text));
}

static void print_failure(const struct jieli_err *err, bool chinese)
{
    char text[1024];
    fprintf(stderr, "jieli-agent: %s\n", jieli_err_text(err, chinese, text, sizeof text));
}

static int fail(const struct jieli_err *err)
{
    print_failure(err, false);
    switch (jieli_status_find(err->status)->class_) {
    case JIELI_CLASS_CONFIG:
    case JIELI_CLASS_DAMAGE:
        return EXIT_CONFIG;
    case JIELI_CLASS_SYSTEM:
        return EXIT_DISK;
    default:
        return 1;
    }
}

/// The loop that does the work is the one that feeds the watchdog.
static void run(struct jl_agent *agent, int stop_fd)
{
    int64_t status_ms = 0;
    sd_notify(0, "READY=1");
    while (!jl_os_stop_asked(stop_fd, 0)) {
        jl_agent_step(agent, STEP_MS);
        int64_t now_ms = jl_os_boot_ms();
        if (now_ms >= status_ms) {
            char status[256];
            status_ms = now_ms + STATUS_EVERY_MS;
            jl_agent_status(agent, status, sizeof status);
            sd_notifyf(0, "WATCHDOG=1\nSTATUS=%s", status);
        }
    }
    sd_notify(0, "STOPPING=1");
}

static int check(const struct jl_conf *conf)
{
    struct jieli_err err = {.status = JIELI_OK};
    const struct jieli_adapter *adapter;
    enum jieli_status status = jl_adapter_open(jl_conf_text(conf, "adapter"), &adapter, &err);
    status = status == JIELI_OK ? jl_agent_check(conf, &err) : status;
    if (status == JIELI_OK) {
        return 0;
    }
    print_failure(&err, false);
    return EXIT_FINDINGS;
}

static int start(const struct jl_agent_conf *conf)
{
    struct jieli_err err = {.status = JIELI_OK};
    struct jl_agent *agent = NULL;
    int stop_fd = jl_os_stop_open();
    ignore_signals();
    if (jl_agent_open(conf, &agent, &err) != JIELI_OK) {
        close(stop_fd);
        return fail(&err);
    }
    jl_log(JL_NOTICE, "started", jl_kv_text("agency", jl_conf_text(conf->from, "agency")),
           jl_kv_text("adapter", jl_agent_relay(agent)->adapter->name));
    run(agent, stop_fd);
    jl_agent_close(&agent);
    close(stop_fd);
    jl_log(JL_NOTICE, "stopped", jl_kv_text("agency", jl_conf_text(conf->from, "agency")));
    return 0;
}

static int run_config(const char *file, bool only_check)
{
    jl_log_open("jieli-agent", JL_INFO);
    struct jl_agent_conf conf;
    struct jieli_err err;
    if (jl_agent_conf_load(file, print_finding, NULL, &conf, &err) != JIELI_OK) {
        return only_check ? EXIT_FINDINGS : EXIT_CONFIG;
    }
    int code = only_check ? check(conf.from) : start(&conf);
    jl_agent_conf_fini(&conf);
    return code;
}

/// In the user's language: a person is there.
static int fail_to_person(const struct jieli_err *err)
{
    print_failure(err, jl_join_chinese());
    return err->status == JIELI_ARG_INVALID ? usage(stderr) : 1;
}

static int join(int argc, char **argv)
{
    struct jl_join_plan plan;
    struct jieli_err err = {.status = JIELI_OK};
    char *config = NULL;
    if (jl_join_plan_read(argc, argv, &plan, &err) != JIELI_OK || jl_join_run(&plan, &config, &err) != JIELI_OK) {
        return fail_to_person(&err);
    }
    int code = config ? run_config(config, false) : 0;
    free(config);
    return code;
}

static int standby(int argc, char **argv)
{
    struct jieli_err err = {.status = JIELI_OK};
    return jl_join_standby(argc, argv, jl_join_chinese(), &err) == JIELI_OK ? 0 : fail_to_person(&err);
}

/// "--config FILE" and nothing else: the file; NULL else.
static const char *config_alone(int argc, char **argv)
{
    return argc == 2 && strcmp(argv[0], "--config") == 0 ? argv[1] : NULL;
}

static int rotate(int argc, char **argv)
{
    struct jieli_err err = {.status = JIELI_OK};
    const char *file = config_alone(argc, argv);
    if (!file) {
        return usage(stderr);
    }
    return jl_join_rotate(file, jl_join_chinese(), &err) == JIELI_OK ? 0 : fail_to_person(&err);
}

/// A one-time code that opens the desk for a chief. The spool is the agent's alone while it runs.
static int desk_code(int argc, char **argv)
{
    struct jieli_err err = {.status = JIELI_OK};
    struct jl_agent_conf conf;
    char code[JL_DESK_CODE_BYTES];
    const char *file = config_alone(argc, argv);
    if (!file) {
        return usage(stderr);
    }
    if (jl_agent_conf_load(file, print_finding, NULL, &conf, &err) != JIELI_OK) {
        return EXIT_CONFIG;
    }
    enum jieli_status status = jl_desk_code_for(conf.from, code, &err);
    jl_agent_conf_fini(&conf);
    if (status != JIELI_OK) {
        return fail_to_person(&err);
    }
    printf("%s\n", code);
    return 0;
}

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
} COMMANDS[] = {{"join", join}, {"standby", standby}, {"rotate", rotate}, {"desk-code", desk_code}};

int main(int argc, char **argv)
{
    const char *file = NULL;
    bool only_check = false;
    for (size_t i = 0; argc > 1 && i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        if (strcmp(argv[1], COMMANDS[i].name) == 0) {
            return COMMANDS[i].run(argc - 2, argv + 2);
        }
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--check") == 0) {
            only_check = true;
        } else if (strcmp(argv[i], "--config") == 0 && i + 1 < argc) {
            file = argv[++i];
        } else if (strcmp(argv[i], "--help") == 0) {
            usage(stdout);
            return 0;
        } else {
            return usage(stderr);
        }
    }
    return file ? run_config(file, only_check) : usage(stderr);
}
