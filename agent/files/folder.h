// SPDX-License-Identifier: Apache-2.0
/// @file folder.h — the folders between an agency and its agent: in/ takes files, out/ receives them.
///
/// A normal run: jl_folder_scan looks at in/ (a periodic scan is the truth, notifications only wake it), claims each file
/// that stands still by renaming it into in/claimed/<agent>/, and sets odd things aside. jl_folder_claimed names what is
/// claimed; the caller opens it with jl_folder_open_file, and at its end moves it with jl_folder_move to done/, rejected/ or
/// quarantine/. jl_folder_give puts a finished file into out/: it appears whole, under a name that was free, or not at all.
///
/// Nothing is ever deleted but what this agent itself made under a temporary name. Several agents may share the folders.
#ifndef JL_AGENT_FOLDER_H
#define JL_AGENT_FOLDER_H
#include "jieli/limits.h"
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/base/buf.h"
#include <time.h>

#define JL_FOLDER_GIVEN_BYTES_MAX (64u << 20) ///< of a file in out/ that is looked into
#define JL_FOLDER_NAME_BYTES 256
#define JL_FOLDER_PATH_BYTES 4096
#define JL_FOLDER_SEEN_MAX 10000u               ///< files watched while they grow
#define JL_FOLDER_EMPTY_MS 30000                ///< an empty file may still be filled
#define JL_FOLDER_SILENT_MS (10 * 60 * 1000)    ///< a claim of an agent silent for so long is taken over

struct jl_folder;

/// Make what is missing below `root`, remove own temporary files. `settle_ms`: how long a file must stand still. JIELI_SYS_IO.
enum jieli_status jl_folder_open(const char *root, const char *agent, int64_t settle_ms, struct jl_folder **out,
                                 struct jieli_err *err);
/// What is claimed stays claimed. NULL is fine; cleared.
void jl_folder_close(struct jl_folder **folder);
#define JL_FOLDER_SHARE_SETTLE_MS 4000
/// The folder is on a file server (SMB): no notices are waited for, only the periodic looks count; a file must stand still
/// for JL_FOLDER_SHARE_SETTLE_MS at least, since times there may be of two seconds; numbers of files are not believed.
void jl_folder_on_share(struct jl_folder *folder);

/// Is `name` in in/<to>/ that of a result which is still to be written? Then no file may get it meanwhile, nor a name
/// whose own result would be it.
typedef bool jl_folder_owed_fn(void *user, const char *to, const char *name);
/// Whom to ask so.
void jl_folder_owes(struct jl_folder *folder, jl_folder_owed_fn *owed, void *user);

/// Something that cannot be read and was set aside (already moved): the caller writes its result.
struct jl_folder_odd {
    enum jieli_status status;
    const char *folder; ///< "rejected" or "quarantine"
    const char *name;   ///< its name there
    struct jieli_label why;
};
typedef void jl_folder_odd_fn(void *user, const struct jl_folder_odd *odd);
/// One look at in/. now_ms: a clock that only runs forward. *again_ms: how soon another look is worth it (−1: when woken).
/// JIELI_AGENT_HELD: a file cannot be claimed since another program holds it open (once, until none is held any more); it is
/// tried again at every look, and the others are taken. JIELI_SYS_IO.
enum jieli_status jl_folder_scan(struct jl_folder *folder, int64_t now_ms, jl_folder_odd_fn *odd, void *user,
                                 int64_t *again_ms, struct jieli_err *err);
/// A file that came by rename is whole: no need to wait.
void jl_folder_came_whole(struct jl_folder *folder, const char *name);
/// Take over claims of agents that have been silent. Returns how many files.
uint32_t jl_folder_take_over(struct jl_folder *folder);

/// Claimed files in order of name. The name lives during the call.
typedef void jl_folder_name_fn(void *user, const char *name);
void jl_folder_claimed(struct jl_folder *folder, jl_folder_name_fn *each, void *user);
/// A claimed file that is open for reading.
struct jl_folder_file {
    int fd; ///< −1 = closed
    uint64_t size;
    struct timespec mtime;
};
/// JIELI_WIRE_TOO_LARGE, JIELI_AGENT_DANGER (not a plain file), JIELI_SYS_IO.
enum jieli_status jl_folder_open_file(struct jl_folder *folder, const char *name, struct jl_folder_file *out,
                                      struct jieli_err *err);
/// Closing it twice is fine.
void jl_folder_close_file(struct jl_folder_file *file);
/// Is it as long and as old as when it was opened? Else somebody still writes to it.
bool jl_folder_file_same(const struct jl_folder_file *file);
/// Read a file of in/附件/. JIELI_AGENT_PAPER (not there), JIELI_AGENT_DANGER (not a plain file), JIELI_MSG_ATTACHMENT_SIZE (larger than
/// bytes_max), JIELI_SYS_IO; JIELI_HUB_CATCHING_UP while it is being written.
enum jieli_status jl_folder_paper(struct jl_folder *folder, const char *name, size_t bytes_max, struct jl_buf *out,
                                  struct jieli_err *err);
/// Is there a claimed file of this name?
bool jl_folder_is_claimed(struct jl_folder *folder, const char *name);
/// Move a claimed file to in/<to>/, to `wanted` or, when that or its result's name is taken, to a name with a number. JIELI_SYS_IO.
enum jieli_status jl_folder_move(struct jl_folder *folder, const char *name, const char *to, const char *wanted,
                                 char out[JL_FOLDER_NAME_BYTES], struct jieli_err *err);
typedef bool jl_folder_is_it_fn(void *user, const struct jl_folder_file *file);
/// After a crash in jl_folder_move: the file in in/<to>/ under `wanted` or a numbered name that has no result yet and whose
/// bytes `is_it` knows. False when there is none.
bool jl_folder_find(struct jl_folder *folder, const char *to, const char *wanted, jl_folder_is_it_fn *is_it, void *user,
                    char out[JL_FOLDER_NAME_BYTES]);
/// A result being written: in/<to>/<name without extension>.result.csv, which appears whole at jl_folder_result_end.
struct jl_folder_result {
    struct jl_folder *folder;
    int dir, fd, error;
    char temporary[JL_FOLDER_NAME_BYTES], name[JL_FOLDER_NAME_BYTES];
};
/// Begin, and add: what goes wrong is told at the end.
void jl_folder_result_begin(struct jl_folder *folder, const char *to, const char *name, struct jl_folder_result *out);
void jl_folder_result_add(struct jl_folder_result *result, struct jl_view bytes);
/// Put it in place of the former one; `keep` false: give it up. JIELI_SYS_IO.
enum jieli_status jl_folder_result_end(struct jl_folder_result *result, bool keep, struct jieli_err *err);
/// All of it at once.
enum jieli_status jl_folder_result(struct jl_folder *folder, const char *to, const char *name, struct jl_view bytes,
                                   struct jieli_err *err);
/// The result's file name for `name`.
void jl_folder_result_name(const char *name, char out[JL_FOLDER_NAME_BYTES]);

/// Put bytes into out/ as `name`. A name that exists is JIELI_ARG_INVALID and *same tells whether the file there mentions
/// `mark` (the same message was handed over before). The content is durable, the name is after jl_folder_sync_out.
enum jieli_status jl_folder_give(struct jl_folder *folder, const char *name, struct jl_view bytes, const char *mark,
                                 bool *same, struct jieli_err *err);
/// Put an attachment into out/attachments/, durably; a file of this name is replaced: the name says what the bytes are.
enum jieli_status jl_folder_attach(struct jl_folder *folder, const char *name, struct jl_view bytes, struct jieli_err *err);
/// Make the names given so far durable: once for many files, and before any of them counts as handed over.
enum jieli_status jl_folder_sync_out(struct jl_folder *folder, struct jieli_err *err);
/// A descriptor that becomes readable when something happens in in/, or −1.
int jl_folder_fd(const struct jl_folder *folder);
/// Read what happened (files renamed in are marked whole). Did anything?
bool jl_folder_drain(struct jl_folder *folder);
#endif
