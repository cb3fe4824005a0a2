// SPDX-License-Identifier: Apache-2.0
// jieli doctor: what a person would check by hand, one finding a line, each with what to do. 0 well, 3 errors, 4
// warnings.
#include "cli/ledger.h"
#include "cli/machine.h"
#include "core/hub/secrets.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define FREE_BYTES_MIN (INT64_C(1) << 30)
#define LAG_MAX 1000
#define QUEUE_AGE_MS (2 * JL_MS_HOUR)
#define QUEUE_MAX 1000
#define SILENT_MS (3 * JL_MS_DAY)
#define QUARANTINE_TOLD_MS (30 * JL_MS_DAY)
#define QUARANTINE_TOLD_MAX 20

struct doctor {
    struct jl_cli *cli;
    struct jl_conf *conf;
    struct jl_query *query;
    json_t *findings;
    unsigned errors, warnings;
};

enum grade { GOOD, WARNING, ERROR };

#define SAY(en, zh) jl_cli_say(doctor->cli, en, zh)

static void say(struct doctor *doctor, enum grade grade, const char *check, const char *todo, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
static void say(struct doctor *doctor, enum grade grade, const char *check, const char *todo, const char *format, ...)
{
    static const char *const names[] = {"ok", "warning", "error"}, *const marks[] = {"✓", "!", "✗"};
    char text[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    doctor->errors += grade == ERROR;
    doctor->warnings += grade == WARNING;
    json_array_append_new(doctor->findings, json_pack("{s:s,s:s,s:s,s:s}", "check", check, "state", names[grade],
                                                      "text", text, "do", grade == GOOD ? "" : todo));
    if (doctor->cli->json)
        return;
    printf("%s %s\n", marks[grade], text);
    if (grade != GOOD)
        printf("    %s\n", todo);
}

static void say_err(struct doctor *doctor, const char *check, const struct jieli_err *err)
{
    const struct jieli_status_row *row = jieli_status_find(err->status);
    say(doctor, ERROR, check, SAY(row->do_en, row->do_zh), "%s %s: %s", row->code, SAY(row->en, row->zh), err->text);
}

static bool check_configuration(struct doctor *doctor)
{
    struct jieli_err err = {0};
    if (jl_cli_machine_load(doctor->cli, &doctor->conf, &err) != JIELI_OK) {
        say_err(doctor, "configuration", &err);
        return false;
    }
    say(doctor, GOOD, "configuration", "", "%s %s", SAY("configuration:", "配置："), doctor->cli->config);
    return true;
}

static void check_keys(struct doctor *doctor)
{
    struct jieli_err err = {0};
    struct jl_hub_keys keys = {0};
    struct jl_buf log_key = {0};
    enum jieli_status status = jl_hub_keys_load(jl_conf_text(doctor->conf, "hub.keys"), &keys, &err);
    jl_hub_keys_fini(&keys);
    if (status == JIELI_OK)
        status = jl_cli_log_key(doctor->conf, &log_key, &err);
    jl_buf_fini(&log_key);
    if (status == JIELI_OK)
        say(doctor, GOOD, "keys", "", "%s", SAY("the hub's keys can be read", "枢纽密钥可读"));
    else
        say_err(doctor, "keys", &err);
}

static void check_disk(struct doctor *doctor)
{
    const char *data = jl_conf_text(doctor->conf, "hub.data");
    int64_t free_bytes = jl_os_free_bytes(data);
    if (free_bytes < 0)
        say(doctor, ERROR, "disk", SAY("run jieli init, or mend hub.data", "请运行 jieli init，或更正 hub.data"),
            "%s: %s", data, SAY("there is no such folder", "目录不存在"));
    else
        say(doctor, free_bytes < FREE_BYTES_MIN ? WARNING : GOOD, "disk",
            SAY("free space: at 0 the hub takes no new messages", "请腾出空间：耗尽后枢纽不再受理新报文"),
            "%s %lld MiB", SAY("free space for the journal:", "日志可用空间："), (long long)(free_bytes >> 20));
}

/// A signed session of the operator: transport key, registry, hub loop and the way back, without any effect.
static void check_hub(struct doctor *doctor)
{
    struct jieli_err err = {0};
    struct jl_cli_hub hub;
    int64_t began_us = jl_os_mono_us();
    if (jl_cli_hub_open(doctor->cli, doctor->cli->as, &hub, &err) != JIELI_OK) {
        say_err(doctor, "hub", &err);
        return;
    }
    const struct jieli_welcome *welcome = jieli_client_welcome(hub.client);
    say(doctor, GOOD, "hub", "", "%s %s, %lld ms", SAY("the hub answers:", "枢纽应答："), welcome ? welcome->hub : "",
        (long long)((jl_os_mono_us() - began_us) / 1000));
    jl_cli_hub_close(&hub);
}

static bool check_ledger(struct doctor *doctor)
{
    struct jieli_err err = {0};
    if (jl_query_open(jl_conf_text(doctor->conf, "hub.data"), &doctor->query, &err) != JIELI_OK) {
        say_err(doctor, "ledger", &err);
        return false;
    }
    jl_query_catch_up(doctor->query, JL_CLI_WAIT_MS, NULL);
    uint64_t have = jl_query_position(doctor->query), durable = jl_query_durable(doctor->query);
    uint64_t behind = durable > have ? durable - have : 0;
    say(doctor,
        behind > LAG_MAX ? ERROR
        : behind         ? WARNING
                         : GOOD,
        "ledger", SAY("start jieli-ledger, or wait until it has caught up", "请启动 jieli-ledger，或等待其追上"),
        "%s %llu", SAY("records that the ledger is behind:", "台账落后记录数："), (unsigned long long)behind);
    return true;
}

/// Some days before a key ends, and when it has.
static void check_until(struct doctor *doctor, const char *agency, const char *until, jl_time_ms now_ms)
{
    static const int64_t days[] = JL_QUERY_KEY_DAYS;
    size_t passed = 0, count = sizeof days / sizeof *days;
    jl_time_ms until_ms;
    if (!until || !jl_time_parse(until, &until_ms))
        return;
    while (passed < count && until_ms - now_ms <= days[passed] * JL_MS_DAY)
        passed++;
    if (!passed)
        return;
    say(doctor, passed == count ? ERROR : WARNING, "keys_end",
        SAY("the agency makes new keys: jieli-agent rotate --config FILE; if it is too late for that: jieli enrol",
            "请机构更换密钥：jieli-agent rotate --config 文件；已失效的重新邀请：jieli enrol"),
        "%s: %s %s", agency,
        until_ms <= now_ms ? SAY("a key has ended:", "密钥已到期：") : SAY("a key ends:", "密钥即将到期："), until);
}

static bool on_agency(void *user, json_t *row)
{
    struct doctor *doctor = user;
    const char *code = json_string_value(json_object_get(row, "agency"));
    const char *seen = json_string_value(json_object_get(row, "last_seen"));
    const char *oldest = json_string_value(json_object_get(row, "oldest_queued"));
    json_int_t queued = json_integer_value(json_object_get(row, "queued")),
               dead = json_integer_value(json_object_get(row, "dead"));
    jl_time_ms now = jl_query_now(doctor->query), at = now;
    if (!json_is_null(json_object_get(row, "revoked")))
        return true;
    bool demo = jl_text_equal(jl_conf_text(doctor->conf, "hub.clock"), "demo"); // its time jumps: ages say nothing
    bool grows = queued > QUEUE_MAX || (!demo && oldest && jl_time_parse(oldest, &at) && now - at > QUEUE_AGE_MS);
    if (grows)
        say(doctor, WARNING, "mailbox",
            SAY("see that the agency's jieli-agent runs and reaches the hub", "请检查该机构前置机是否运行并能连接枢纽"),
            "%s: %lld %s %s", code, (long long)queued, SAY("deliveries wait, the oldest since", "条待收，最早自"),
            oldest ? oldest : "");
    const char *heard = seen ? seen : json_string_value(json_object_get(row, "added"));
    bool silent = !demo && heard && jl_time_parse(heard, &at) && now - at > SILENT_MS;
    if (silent)
        say(doctor, WARNING, "silent",
            SAY("ask the agency; see the log of its jieli-agent", "请联系该机构，并查看其前置机日志"), "%s: %s %s",
            code, SAY("not heard since", "最近无活动，自"), seen ? seen : SAY("it was added", "登记以来"));
    check_until(doctor, code, json_string_value(json_object_get(row, "keys_until")), now);
    if (dead)
        say(doctor, WARNING, "dead",
            SAY("jieli dead list; then jieli dead retry or close", "请用 jieli dead list 查看后重投或关闭"),
            "%s: %lld %s", code, (long long)dead, SAY("dead letters", "条死信"));
    return true;
}

static bool on_nobody(void *user, json_t *row)
{
    struct doctor *doctor = user;
    say(doctor, WARNING, "nobody",
        SAY("add the agency: jieli agency add; what waits then moves to it",
            "请登记机构：jieli agency add，待收报文将自动转入"),
        "%s %s: %lld %s", SAY("nobody is registered for", "未登记机构："),
        json_string_value(json_object_get(row, "mailbox")), (long long)json_integer_value(json_object_get(row, "dead")),
        SAY("dead letters", "条死信"));
    return true;
}

static void check_agencies(struct doctor *doctor)
{
    struct jieli_err err = {0};
    enum jieli_status status = jl_query_agencies(doctor->query, NULL, on_agency, doctor, &err);
    if (status == JIELI_OK)
        status = jl_query_nobody(doctor->query, on_nobody, doctor, &err);
    if (status != JIELI_OK)
        say_err(doctor, "agencies", &err);
}

static bool on_quarantined(void *user, json_t *row)
{
    struct doctor *doctor = user;
    say(doctor, WARNING, "quarantined",
        SAY("the hub's log says where it ended; the record keeps the message whole: report it",
            "枢纽日志记有停止之处，记录中保有完整报文，请上报"),
        "%s %s %s: %s", json_string_value(json_object_get(row, "source")),
        json_string_value(json_object_get(row, "type")), json_string_value(json_object_get(row, "id")),
        SAY("the hub ended on it twice", "枢纽因其两次停止"));
    return true;
}

static void check_quarantined(struct doctor *doctor)
{
    struct jieli_err err = {0};
    struct jl_message_filter filter = {.code = jieli_status_find(JIELI_HUB_QUARANTINED)->code,
                                       .since_ms = jl_query_now(doctor->query) - QUARANTINE_TOLD_MS,
                                       .limit = QUARANTINE_TOLD_MAX};
    if (jl_query_messages(doctor->query, &filter, on_quarantined, doctor, &err) != JIELI_OK)
        say_err(doctor, "quarantined", &err);
}

static void check_overdue(struct doctor *doctor, const json_t *figures)
{
    json_int_t overdue = json_integer_value(json_object_get(json_object_get(figures, "deadlines"), "overdue"));
    say(doctor, GOOD, "deadlines", "", "%s %lld (jieli due --overdue)", SAY("overdue deadlines:", "逾期期限："),
        (long long)overdue);
}

/// Then the hub answers, but takes no message of any agency.
static void check_clock(struct doctor *doctor, const json_t *figures)
{
    if (!jl_text_equal(json_string_value(json_object_get(figures, "clock")), "in_doubt"))
        return;
    say(doctor, ERROR, "clock",
        SAY("see that NTP runs and the time is right; then: jieli clock confirm --reason TEXT",
            "请检查 NTP 和系统时间；确认无误后运行：jieli clock confirm --reason 原因"),
        "%s",
        SAY("the hub doubts its clock: new messages and hard deadlines wait (JL-HUB-0004)",
            "枢纽时钟存疑：新报文和硬期限暂停处理（JL-HUB-0004）"));
}

static void check_figures(struct doctor *doctor)
{
    json_t *figures = NULL;
    struct jieli_err err = {0};
    if (jl_query_status(doctor->query, &figures, &err) != JIELI_OK) {
        say_err(doctor, "ledger", &err);
        return;
    }
    check_clock(doctor, figures);
    check_overdue(doctor, figures);
    json_decref(figures);
}

int jl_cli_doctor(struct jl_cli *cli, int argc, char **argv)
{
    if (!jl_cli_options(cli, &argc, argv, NULL, 0, 0))
        return JL_EXIT_USAGE;
    struct doctor *doctor = &(struct doctor){.cli = cli, .findings = json_array()};
    if (check_configuration(doctor)) {
        check_keys(doctor);
        check_disk(doctor);
        check_hub(doctor);
        if (check_ledger(doctor)) {
            check_agencies(doctor);
            check_quarantined(doctor);
            check_figures(doctor);
        }
    }
    jl_query_close(&doctor->query);
    jl_conf_free(&doctor->conf);
    int code = doctor->errors ? JL_EXIT_ERRORS : doctor->warnings ? JL_EXIT_WARNINGS : JL_EXIT_DONE;
    if (cli->json)
        jl_cli_json(json_pack("{s:s,s:i,s:i,s:O}", "state",
                              doctor->errors     ? "error"
                              : doctor->warnings ? "warning"
                                                 : "ok",
                              "errors", doctor->errors, "warnings", doctor->warnings, "findings", doctor->findings));
    json_decref(doctor->findings);
    return code;
}
