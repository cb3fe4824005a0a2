// SPDX-License-Identifier: Apache-2.0
/// @file intake.h — one dropped file on its way into the spool. Private to intake*.c.
///
/// A normal run: a claimed file is opened and tried in a child (intake_trial.c), then read some rows at a time, each time stored
/// in one commit (intake_store.c), and moved to done/ when all of it is told (intake_move.c). intake.c says what comes next. At
/// most one file is on its way; between two steps the agent goes on with its rounds.
///
/// Whatever a crash interrupts is taken up again: the spool knows how much of a file was told, and the same rows give the same
/// ids; after the last commit only the move and the result are left.
#ifndef JL_AGENT_INTAKE_H
#define JL_AGENT_INTAKE_H
#include "agent/files/files.h"
#include "agent/files/reading.h"
#include "agent/files/trial.h"
#include "agent/relay/submit.h"

/// What a child finds out about a file.
struct jl_intake_found {
    enum jieli_status status;
    struct jieli_err err;
    struct jieli_label why;
    uint64_t rows;
    uint8_t digest[JL_DIGEST_BYTES];
};

/// One file on its way.
struct jl_intake {
    struct jl_files *files;
    char name[JL_FOLDER_NAME_BYTES]; ///< in the claim folder
    struct jl_folder_file file;
    struct jl_date today;
    uint32_t tries;
    struct jl_intake_found found;
    struct jl_reading reading;
    bool open;                      ///< the trial is over, `reading` goes on
    int64_t key;                    ///< of the file in the spool, once something of it is committed
    struct jl_form form;            ///< of the rows being taken in
    struct jl_submission *messages; ///< one a message of the form
    bool *first;                    ///< the message is new here
    bool *held;                     ///< its papers are not in order: it is not sent
    int64_t progress_ms;
};

/// Why a file, or the rest of it, is not taken.
struct jl_intake_refusal {
    const char *folder; ///< where it goes: "rejected" or "quarantine"
    enum jieli_status why;
    const struct jieli_err *what; ///< or NULL
    struct jieli_label more;      ///< beyond the status's advice, or NULL texts
};

// intake_trial.c
/// How the file is read; `skip`: things told before a crash.
struct jl_reading_ask jl_intake_ask(const struct jl_intake *intake, uint64_t skip);
/// The digest of the file's bytes. JIELI_SYS_IO when it cannot be read to its end.
enum jieli_status jl_intake_digest(const struct jl_intake *intake, uint8_t out[JL_DIGEST_BYTES], struct jieli_err *err);
/// Let a child read the whole file; `found` is what it found when the trial has survived.
void jl_intake_try(struct jl_intake *intake);

// intake_store.c
/// One commit: the rows of `form`, or with a `refusal` the one line that says why nothing further is read. `end`: the file is
/// told to its end. Sets `key`. On an error nothing of it counts; class REJECT: a row's content is at fault.
enum jieli_status jl_intake_store(struct jl_intake *intake, bool end, const struct jl_intake_refusal *refusal,
                                  struct jieli_err *err);

// intake_move.c
/// Move what is committed to where it belongs; after a crash it may have been moved already.
enum jieli_status jl_intake_move(struct jl_files *files, int64_t key, struct jieli_err *err);
#endif
