// SPDX-License-Identifier: Apache-2.0
#include "ledger/run.h"
#include "core/hub/conf.h"
#include "ledger/follow.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define WAIT_MS 50
#define TELL_MS 1000
#define LAG_ALERT 1000000u
#define EXIT_DISK 74   // EX_IOERR: a restart may help
#define EXIT_CONFIG 78 // EX_CONFIG: configuration or damage; a restart does not help

struct ledger {
    struct jl_conf *conf;
    struct jl_follow follow;
    enum jl_ledger_mode mode;
    int signal_fd;
    int64_t told_ms;
    bool behind;
};

static int exit_code(enum jieli_status status)
{
    return jieli_status_find(status)->class_ == JIELI_CLASS_SYSTEM ? EXIT_DISK : EXIT_CONFIG;
}

/// The hub comes first: the ledger takes what CPU and disk nobody else wants.
static void priority_idle(void)
{
    enum { IOPRIO_WHO_PROCESS = 1, IOPRIO_IDLE = 3 << 13 };
    struct sched_param none = {0};
    bool cpu = sched_setscheduler(0, SCHED_IDLE, &none) == 0;
    bool disk = syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_IDLE) == 0;
    if (!cpu || !disk)
        jl_log(JL_WARN, "idle priority was refused", jl_kv_number("cpu", cpu), jl_kv_number("disk", disk));
}

static void tell(struct ledger *ledger)
{
    int64_t now_ms = jl_os_mono_us() / 1000;
    if (now_ms - ledger->told_ms < TELL_MS)
        return;
    ledger->told_ms = now_ms;
    uint64_t lag = jl_follow_lag(&ledger->follow);
    sd_notifyf(0, "WATCHDOG=1\nSTATUS=position %llu, %llu records behind",
               (unsigned long long)ledger->follow.ledger.position, (unsigned long long)lag);
    bool behind = lag > LAG_ALERT;
    if (behind != ledger->behind)
        jl_log(behind ? JL_WARN : JL_NOTICE, behind ? "far behind the journal" : "no longer far behind",
               jl_kv_number("records", (int64_t)lag));
    ledger->behind = behind;
}

static enum jieli_status loop(struct ledger *ledger, struct jieli_err *err)
{
    bool idle = false, done = false;
    enum jieli_status status = JIELI_OK;
    while (status == JIELI_OK && !done) {
        status = jl_follow_round(&ledger->follow, &idle, err);
        tell(ledger);
        done = jl_os_stop_asked(ledger->signal_fd, idle ? WAIT_MS : 0) || (idle && ledger->mode != JL_LEDGER_FOLLOW);
    }
    bool whole = ledger->follow.position == jl_follow_durable(&ledger->follow);
    if (status == JIELI_OK && whole)
        status = jl_follow_commit(&ledger->follow, err);
    return status;
}

static int start(struct ledger *ledger, const char *config_path, struct jieli_err *err)
{
    uint32_t count;
    const struct jl_conf_key *keys = jl_hub_conf_keys(&count);
    if (jl_conf_load(config_path, keys, count, NULL, NULL, &ledger->conf, err) != JIELI_OK)
        return EXIT_CONFIG;
    if (jl_conf_flag(ledger->conf, "ledger.idle") && ledger->mode == JL_LEDGER_FOLLOW)
        priority_idle();
    enum jieli_status status =
        jl_follow_open(jl_conf_text(ledger->conf, "hub.data"), ledger->mode == JL_LEDGER_REBUILD, &ledger->follow, err);
    return status == JIELI_OK ? 0 : exit_code(status);
}

int jl_ledger_run(const char *config_path, enum jl_ledger_mode mode)
{
    struct ledger ledger = {.mode = mode};
    struct jieli_err err = {0};
    jl_log_open("jieli-ledger", JL_INFO);
    ledger.signal_fd = jl_os_stop_open();
    int code = start(&ledger, config_path, &err);
    if (code) {
        jl_log_err(JL_ERROR, "the ledger does not start", &err);
    } else {
        jl_log(JL_NOTICE, "following", jl_kv_number("position", (int64_t)ledger.follow.position));
        sd_notify(0, "READY=1");
        enum jieli_status status = loop(&ledger, &err);
        sd_notify(0, "STOPPING=1");
        if (status != JIELI_OK)
            jl_log_err(JL_ERROR, "the ledger stops", &err);
        code = status == JIELI_OK ? 0 : exit_code(status);
        jl_log(JL_NOTICE, "ended", jl_kv_number("position", (int64_t)ledger.follow.ledger.position));
        jl_follow_close(&ledger.follow);
    }
    jl_conf_free(&ledger.conf);
    close(ledger.signal_fd);
    return code;
}
