// SPDX-License-Identifier: Apache-2.0
// Rounds of the folder channel.
#include "agent/files/files.h"
#include "agent/files/trial.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define ARENA_BYTES ((size_t)1 << 30)
#define RESULTS_EVERY_MS 300  // a result is not rewritten for every outcome
#define RESULTS_AGAIN_MS 5000 // after a pass in which one could not be written
#define TAKE_OVER_EVERY_MS (60 * 1000)

static void close_files(void **self)
{
    struct jl_files *files = *self;
    if (files) {
        jl_intake_stop(files);
        jl_trial_close(&files->trial);
        jl_result_stop(files);
        jl_folder_close(&files->folder);
        jl_arena_free(&files->arena);
        free(files->parts);
        free(files);
        *self = NULL;
    }
}

static enum jieli_status open_files(struct jl_relay *relay, struct jl_loop *loop, void **self, struct jieli_err *err)
{
    (void)loop;
    const char *folder = jl_conf_text(relay->conf, "folder");
    if (!*folder) {
        return JIELI_OK;
    }
    struct jl_files *files = *self = jl_alloc(sizeof *files);
    files->relay = relay;
    files->arena = jl_arena_new(ARENA_BYTES);
    files->trial = jl_intake_trials(files);
    enum jieli_status status = jl_folder_open(folder, jieli_keys_agent(relay->keys),
                                              jl_conf_number(relay->conf, "settle"), &files->folder, err);
    if (status != JIELI_OK) {
        return status;
    }
    if (!jl_conf_flag(relay->conf, "notices")) {
        jl_folder_on_share(files->folder);
    }
    jl_folder_owes(files->folder, jl_result_owed, files);
    jl_intake_recover(files);
    return JIELI_OK;
}

static void wait_files(void *self, int64_t now_ms, struct jl_loop_list *list, int64_t *wait_ms)
{
    const struct jl_files *files = self;
    jl_loop_add(list, jl_folder_fd(files->folder), false);
    jl_loop_add(list, jl_intake_fd(files), false);
    jl_loop_until(files->scan_ms, now_ms, wait_ms);
    if (files->give || jl_intake_busy(files)) {
        *wait_ms = 0;
    }
    if (files->results) {
        jl_loop_until(files->result_ms, now_ms, wait_ms);
    }
}

static void look(struct jl_files *files, int64_t now_ms)
{
    int64_t again_ms = -1;
    struct jieli_err err;
    if (jl_folder_scan(files->folder, now_ms, jl_result_odd, files, &again_ms, &err) != JIELI_OK) {
        jl_relay_trouble(files->relay, "folder_not_read", &err);
    }
    if (now_ms >= files->alive_ms) {
        files->alive_ms = now_ms + TAKE_OVER_EVERY_MS;
        jl_folder_take_over(files->folder);
    }
    int64_t rescan_ms = jl_conf_number(files->relay->conf, "rescan");
    files->scan_ms = now_ms + (again_ms >= 0 && again_ms < rescan_ms ? again_ms : rescan_ms);
    if (jl_relay_knows_time(files->relay)) {
        jl_intake_claimed(files);
    }
}

static void hear_relay(struct jl_files *files)
{
    files->give = files->give || files->arrivals != files->relay->arrivals;
    files->results = files->results || files->outcomes != files->relay->outcomes;
    files->arrivals = files->relay->arrivals;
    files->outcomes = files->relay->outcomes;
}

/// A large file's result is written in several rounds, and takes a tenth of the time at most.
static void write_results(struct jl_files *files)
{
    int64_t from_ms = jl_os_boot_ms();
    bool more = jl_result_write_stale(files);
    int64_t to_ms = jl_os_boot_ms();
    files->result_took_ms += to_ms - from_ms;
    if (!more) {
        int64_t pause_ms = files->result_took_ms * 10, least_ms = files->results ? RESULTS_AGAIN_MS : RESULTS_EVERY_MS;
        files->result_ms = to_ms + (pause_ms > least_ms ? pause_ms : least_ms);
        files->result_took_ms = 0;
    }
}

static void step_files(void *self, int64_t now_ms)
{
    struct jl_files *files = self;
    hear_relay(files);
    if (!jl_channel_takes(files->relay, &JL_CHANNEL_FILES)) {
        files->give = false;
        files->give_ms = 0;
    }
    if (files->give || (files->give_ms > 0 && now_ms >= files->give_ms)) {
        jl_files_give(files);
    }
    bool woken = jl_folder_drain(files->folder);
    if (woken || now_ms >= files->scan_ms) {
        look(files, now_ms);
    }
    jl_intake_step(files);
    if (files->results && now_ms >= files->result_ms) {
        write_results(files);
    }
}

static void status_files(const void *self, char *out, size_t out_bytes)
{
    const struct jl_files *files = self;
    char reading[64], waiting[48] = "";
    jl_intake_status(files, reading, sizeof reading);
    if (files->incomplete > 0) {
        snprintf(waiting, sizeof waiting, ", %u attachments incomplete", files->incomplete);
    }
    snprintf(out, out_bytes, "%" PRIu64 " files%s%s", files->files_read, reading, waiting);
}

const struct jl_channel JL_CHANNEL_FILES = {.name = "files",
                                            .open = open_files,
                                            .close = close_files,
                                            .wait = wait_files,
                                            .step = step_files,
                                            .status = status_files};
