// SPDX-License-Identifier: Apache-2.0
/// @file files.h — the channel of watched folders: files in, result files beside them, delivered messages as files out.
///
/// A normal run: the loop's rounds look at in/ (when woken, and from time to time in any case), read what is claimed, bring
/// results up to date when outcomes have come, and put deliveries into out/ when this channel takes them.
#ifndef JL_AGENT_FILES_H
#define JL_AGENT_FILES_H
#include "agent/files/folder.h"
#include "agent/relay/channel.h"

struct jl_intake;
struct jl_parts;
struct jl_result_writing;
struct jl_trial;
struct jl_files {
    struct jl_relay *relay;
    struct jl_folder *folder;
    struct jl_arena *arena;      ///< what reading one file takes
    int64_t scan_ms, alive_ms, give_ms, result_ms; ///< boot time: when each is due
    int64_t result_took_ms; ///< so far, of the results being written
    uint64_t arrivals, outcomes; ///< as last seen in the relay
    bool give, results;   ///< something to do
    bool reads;           ///< claimed files are to be looked at
    struct jl_trial *trial;   ///< reads each before the agent does
    struct jl_intake *intake; ///< the one that is being read
    struct jl_result_writing *writing; ///< the result that is being written
    int64_t result_behind;  ///< the file whose result could not be written in this pass; those behind it are next
    bool result_put_off;    ///< there was such a one
    char tried[JL_FOLDER_NAME_BYTES], next[JL_FOLDER_NAME_BYTES]; ///< claimed files, in order of name
    uint64_t files_read;
    struct jl_parts *parts; ///< of attachments, open in the spool (parts.c); NULL until the first one
    uint32_t incomplete;    ///< attachments that wait for parts
};

extern const struct jl_channel JL_CHANNEL_FILES;

// intake_trial.c
/// Before the process has a second thread.
struct jl_trial *jl_intake_trials(struct jl_files *files);
// intake.c: files in
/// Finish what a crash left: moves that are committed, files that have gone.
void jl_intake_recover(struct jl_files *files);
/// All that is claimed is to be read, each once.
void jl_intake_claimed(struct jl_files *files);
/// Go on with it, for a fifth of a second at most.
void jl_intake_step(struct jl_files *files);
/// What wakes it while it waits for a child, or −1.
int jl_intake_fd(const struct jl_files *files);
/// Has it something to do at once?
bool jl_intake_busy(const struct jl_files *files);
/// ", reading row 120000 of 1000000", or "".
void jl_intake_status(const struct jl_files *files, char *out, size_t out_bytes);
/// Give up the file on its way; the spool knows how far it was told.
void jl_intake_stop(struct jl_files *files);
// result.c: what became of them
/// Some lines of the results that are older than their rows; true when there is more to write at once.
bool jl_result_write_stale(struct jl_files *files);
/// Give up the result being written: it stays stale.
void jl_result_stop(struct jl_files *files);
/// Is this the name of a result that is still to be written? (jl_folder_owed_fn)
bool jl_result_owed(void *files, const char *to, const char *name);
/// The result of a file that was set aside unread (jl_folder_odd_fn).
void jl_result_odd(void *files, const struct jl_folder_odd *odd);
// give.c: deliveries out
/// Some deliveries into out/, and their end; sets `give` when there may be more.
void jl_files_give(struct jl_files *files);
#endif
