// SPDX-License-Identifier: Apache-2.0
// A child reads a dropped file to its end before the agent does.
#include "agent/files/intake.h"
#include <string.h>

#define TRIAL_SECONDS 10u ///< of CPU, and so many for each MiB
#define TRIAL_WALL 6u     ///< times as long by the clock: 17 kB/s, which the slowest drive gives

/// What the child is told.
struct trial_ask {
    char name[JL_FOLDER_NAME_BYTES];
    uint64_t size;
    struct jl_date today;
};

static struct jl_reading_ask ask_for(const struct jl_files *files, const char *name, int fd, uint64_t size,
                                     struct jl_date today)
{
    return (struct jl_reading_ask){.adapter = files->relay->adapter,
                                   .name = name,
                                   .folder = jl_conf_text(files->relay->conf, "folder"),
                                   .source = {.fd = fd, .size = size},
                                   .today = today};
}

static enum jieli_status digest_of(const struct jl_files *files, const struct jl_source *source,
                                   uint8_t out[JL_DIGEST_BYTES], struct jieli_err *err)
{
    return jl_reading_digest(source, files->relay->digest, out)
               ? JIELI_OK
               : jieli_err_set(err, JIELI_SYS_IO, "folder", "a file cannot be read to its end");
}

struct jl_reading_ask jl_intake_ask(const struct jl_intake *intake, uint64_t skip)
{
    struct jl_reading_ask ask = ask_for(intake->files, intake->name, intake->file.fd, intake->file.size, intake->today);
    ask.skip = skip;
    return ask;
}

enum jieli_status jl_intake_digest(const struct jl_intake *intake, uint8_t out[JL_DIGEST_BYTES], struct jieli_err *err)
{
    struct jl_source source = jl_intake_ask(intake, 0).source;
    return digest_of(intake->files, &source, out, err);
}

/// In the child: all that depends on the file's bytes, to its end.
static enum jieli_status read_all(struct jl_files *files, const struct jl_reading_ask *ask,
                                  struct jl_intake_found *found)
{
    struct jl_reading reading = {.sheet = NULL};
    struct jl_form form;
    enum jieli_status status = jl_reading_open(&reading, ask, &found->why, &found->err);
    for (bool end = false; status == JIELI_OK && !end;) {
        jl_arena_reset(files->arena);
        status = jl_reading_next(&reading, files->arena, files->relay->scratch, &form, &end, &found->err);
        found->rows = status == JIELI_OK ? jl_form_reader_rows(reading.reader) : 0;
    }
    status = status == JIELI_OK ? jl_reading_judge(&reading, &found->why, &found->err) : status;
    jl_reading_close(&reading);
    return status;
}

static void try_file(void *user, const void *asked, int fd, void *out)
{
    struct jl_files *files = user;
    struct jl_intake_found *found = out;
    const struct trial_ask *from = asked;
    struct jl_reading_ask ask = ask_for(files, from->name, fd, from->size, from->today);
    *found = (struct jl_intake_found){.status = JIELI_OK};
    found->status = digest_of(files, &ask.source, found->digest, &found->err);
    found->status = found->status == JIELI_OK ? read_all(files, &ask, found) : found->status;
}

struct jl_trial *jl_intake_trials(struct jl_files *files)
{
    const struct jl_trial_plan plan = {.fn = try_file,
                                       .user = files,
                                       .ask_bytes = sizeof(struct trial_ask),
                                       .found_bytes = sizeof(struct jl_intake_found)};
    return jl_trial_open(&plan);
}

void jl_intake_try(struct jl_intake *intake)
{
    uint32_t seconds = TRIAL_SECONDS + TRIAL_SECONDS * (uint32_t)(intake->file.size >> 20);
    const struct jl_trial_limits limits = {.cpu_seconds = seconds, .wall_seconds = seconds * TRIAL_WALL};
    struct trial_ask ask = {.size = intake->file.size, .today = intake->today};
    memcpy(ask.name, intake->name, sizeof ask.name);
    intake->tries++;
    jl_trial_start(intake->files->trial, &ask, intake->file.fd, &limits);
}
