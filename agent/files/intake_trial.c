// SPDX-License-Identifier: Apache-2.0
// A child reads a dropped file to its end before the agent does.
#include "agent/files/intake.h"

#define TRIAL_SECONDS 10u ///< of CPU, and so many for each MiB

struct jl_reading_ask jl_intake_ask(const struct jl_intake *intake, uint64_t skip)
{
    return (struct jl_reading_ask){.adapter = intake->files->relay->adapter,
                                   .name = intake->name,
                                   .folder = intake->files->relay->conf->folder,
                                   .source = {.fd = intake->file.fd, .size = intake->file.size},
                                   .today = intake->today,
                                   .skip = skip};
}

enum jieli_status jl_intake_digest(const struct jl_intake *intake, uint8_t out[JL_DIGEST_BYTES], struct jieli_err *err)
{
    struct jl_source source = jl_intake_ask(intake, 0).source;
    return jl_reading_digest(&source, intake->files->relay->digest, out)
               ? JIELI_OK
               : jieli_err_set(err, JIELI_SYS_IO, "folder", "a file cannot be read to its end");
}

/// In the child: all that depends on the file's bytes, to its end.
static enum jieli_status read_all(struct jl_intake *intake, struct jl_intake_found *found)
{
    struct jl_reading_ask ask = jl_intake_ask(intake, 0);
    enum jieli_status status = jl_reading_open(&intake->reading, &ask, &found->why, &found->err);
    for (bool end = false; status == JIELI_OK && !end;) {
        jl_arena_reset(intake->files->arena);
        status = jl_reading_next(&intake->reading, intake->files->arena, intake->files->relay->scratch, &intake->form,
                                 &end, &found->err);
        found->rows = status == JIELI_OK ? jl_form_reader_rows(intake->reading.reader) : 0;
    }
    status = status == JIELI_OK ? jl_reading_judge(&intake->reading, &found->why, &found->err) : status;
    jl_reading_close(&intake->reading);
    return status;
}

static void try_file(void *user, void *out)
{
    struct jl_intake *intake = user;
    struct jl_intake_found *found = out;
    *found = (struct jl_intake_found){.status = JIELI_OK};
    found->status = jl_intake_digest(intake, found->digest, &found->err);
    found->status = found->status == JIELI_OK ? read_all(intake, found) : found->status;
}

void jl_intake_try(struct jl_intake *intake)
{
    uint32_t seconds = TRIAL_SECONDS + TRIAL_SECONDS * (uint32_t)(intake->file.size >> 20);
    intake->tries++;
    jl_trial_start(&intake->trial, try_file, intake, &intake->found, sizeof intake->found, seconds);
}
