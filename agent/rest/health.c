// SPDX-License-Identifier: Apache-2.0
// Does it live, and can it do what it is for? A service that moves nothing must not look green.
#include "agent/rest/rest_inside.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/wire/json.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define PROBE_EVERY_MS 5000 ///< a look at the disk costs a write
#define FREE_BYTES_MIN (INT64_C(64) << 20)
#define DAYS_MIN 0
#define DAYS_WARN 30
#define PATH_BYTES 4096
#define WEBHOOK_FAILS_MS (10 * 60 * 1000) ///< so long without one that was taken is no passing trouble

void jl_rest_get_live(void *user, struct jl_http_request *request)
{
    (void)user;
    jl_http_answer(request, 200, "application/json", jl_view_text("{\"status\":\"ok\"}"));
}

static void probe(struct jl_rest *rest)
{
    char folder[PATH_BYTES];
    struct jl_spool *spool = rest->relay->spool;
    int64_t now_ms = jl_os_boot_ms();
    if (rest->probe_ms > 0 && now_ms - rest->probe_ms < PROBE_EVERY_MS) {
        return;
    }
    rest->probe_ms = now_ms;
    rest->spool_writes = jl_spool_set_number(spool, "ready_probe", jl_os_wall_ms(), NULL) == JIELI_OK;
    jl_text_put(folder, sizeof folder, jl_conf_text(rest->relay->conf, "spool"));
    char *slash = strrchr(folder, '/');
    if (slash) {
        *slash = '\0';
    }
    rest->free_bytes = jl_os_free_bytes(slash ? folder : ".");
}

struct check {
    const char *name;
    bool good, warn;
    char detail[160];
};
#define CHECKS_MAX 7u

static struct check look_webhook(const struct jl_webhook_look *look)
{
    bool long_ago = look->since_ms > 0 && jl_os_boot_ms() - look->since_ms > WEBHOOK_FAILS_MS;
    struct check check = {
        .name = "webhook", .good = !look->stopped && !long_ago, .warn = look->failing > 0 || look->given_up > 0};
    snprintf(check.detail, sizeof check.detail, "%s%" PRIu32 " not taken yet, %" PRIu32 " given up",
             look->stopped ? "stopped by the receiver's 410, "
             : long_ago    ? "nothing was taken for more than 10 minutes, "
                           : "",
             look->failing, look->given_up);
    return check;
}

static uint32_t look(struct jl_rest *rest, struct check checks[CHECKS_MAX])
{
    const struct jl_relay *relay = rest->relay;
    const char *trouble = relay->trouble == JIELI_OK ? "" : jieli_status_find(relay->trouble)->code;
    int32_t days = jl_http_certificate_days(rest->http, jl_os_wall_ms());
    uint32_t count = 0;
    probe(rest);
    struct check hub = {.name = "hub", .good = relay->session_ms > 0};
    snprintf(hub.detail, sizeof hub.detail, "%s, %" PRIu64 " messages wait%s%s",
             hub.good ? "in session" : "no session: messages are spooled", jl_spool_out_waiting(relay->spool),
             *trouble ? ", " : "", trouble);
    struct check spool = {.name = "spool", .good = rest->spool_writes};
    snprintf(spool.detail, sizeof spool.detail, "%s", spool.good ? "takes writes" : "cannot be written");
    struct check disk = {.name = "disk", .good = rest->free_bytes < 0 || rest->free_bytes >= FREE_BYTES_MIN};
    snprintf(disk.detail, sizeof disk.detail, "%" PRId64 " MiB free", rest->free_bytes >> 20);
    struct check clock = {.name = "clock", .good = jl_relay_knows_time(relay)};
    snprintf(clock.detail, sizeof clock.detail, "%s", clock.good ? "the hub's is known" : "the hub's is not known yet");
    checks[count++] = hub;
    checks[count++] = spool;
    checks[count++] = disk;
    checks[count++] = clock;
    if (relay->paired || jl_conf_flag(relay->conf, "standby")) {
        struct check lease = {.name = "lease", .good = !jl_lease_fenced(relay)};
        snprintf(lease.detail, sizeof lease.detail, "%s",
                 lease.good ? "this machine has the mailbox" : "another machine of the agency has the mailbox");
        checks[count++] = lease;
    }
    if (relay->webhook.on) {
        checks[count++] = look_webhook(&relay->webhook);
    }
    if (days != INT32_MAX) {
        struct check certificate = {.name = "certificate", .good = days >= DAYS_MIN, .warn = days < DAYS_WARN};
        snprintf(certificate.detail, sizeof certificate.detail, "%" PRId32 " days left", days);
        checks[count++] = certificate;
    }
    return count;
}

void jl_rest_get_ready(void *user, struct jl_http_request *request)
{
    struct check checks[CHECKS_MAX];
    struct jl_buf body = {0};
    bool ready = true, verbose = jl_http_query(request, "verbose") != NULL;
    uint32_t count = look(user, checks);
    for (uint32_t i = 0; i < count; i++) {
        ready = ready && checks[i].good;
    }
    jl_buf_printf(&body, "{\"status\":\"%s\"", ready ? "ok" : "failing");
    for (uint32_t i = 0; verbose && i < count; i++) {
        jl_buf_printf(&body, "%s{\"name\":\"%s\",\"status\":\"%s\",\"detail\":", i ? "," : ",\"checks\":[",
                      checks[i].name,
                      !checks[i].good  ? "failing"
                      : checks[i].warn ? "warning"
                                       : "ok");
        jl_json_text(&body, checks[i].detail);
        jl_buf_add_text(&body, "}");
    }
    jl_buf_add_text(&body, verbose ? "]}" : "}");
    jl_http_answer(request, ready ? 200 : 503, "application/json", jl_buf_view(&body));
    jl_buf_fini(&body);
}
