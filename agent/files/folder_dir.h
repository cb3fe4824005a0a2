// SPDX-License-Identifier: Apache-2.0
/// @file folder_dir.h — what the parts of the folder share. Private to folder*.c: folder.c opens, folder_scan.c looks, claims
/// and sets aside, folder_move.c reads, moves and writes.
///
/// A normal run: names are joined to descriptors that were opened once (`dirs`), never to paths.
#ifndef JL_AGENT_FOLDER_DIR_H
#define JL_AGENT_FOLDER_DIR_H
#include "agent/files/folder.h"
#include <sys/stat.h>

#define JL_FOLDER_ATTACHMENTS "attachments" // below out/

enum jl_dir { JL_DIR_IN, JL_DIR_CLAIMED, JL_DIR_OWN, JL_DIR_DONE, JL_DIR_REJECTED, JL_DIR_QUARANTINE, JL_DIR_PAPERS, JL_DIR_OUT, JL_DIRS };

/// How a name looked when it was last looked at.
struct jl_seen {
    char *name;
    uint64_t inode;
    int64_t size, mtime_ns, since_ms;
    bool whole, present;
};

struct jl_folder {
    int dirs[JL_DIRS]; ///< open, so that a link put in their place changes nothing
    char *agent;
    int64_t settle_ms;
    int notify;
    bool share;     ///< on a file server: no notices, coarse times, numbers of files that change
    bool held_told; ///< somebody has been told that a file is held open
    bool unsynced_told; ///< the log says that the file system cannot sync folders
    struct jl_seen *seen;
    uint32_t seen_count, seen_room;
    jl_folder_owed_fn *owed; ///< NULL: no result is ever still to come
    void *owed_user;
};

/// "done", "rejected", "quarantine" → its descriptor.
int jl_folder_dir(const struct jl_folder *folder, const char *name);
/// Is this the name of a folder that the agent keeps in in/?
bool jl_folder_is_own(const char *name);
/// The names below a descriptor, sorted: a copy, so that the folder may change meanwhile. The caller frees.
char **jl_folder_names(int dir, uint32_t *count);
void jl_folder_names_free(char **names, uint32_t count);
/// Say to other agents that this one is there.
void jl_folder_touch(const struct jl_folder *folder);
/// Move to a free name made from `wanted`. `place`: the name of `to` where results are written, else NULL. 0 or an errno.
int jl_folder_rename_free(const struct jl_folder *folder, int from, const char *name, int to, const char *place,
                          const char *wanted, char out[JL_FOLDER_NAME_BYTES]);
/// `name` with control characters and bytes that are not UTF-8 replaced, short enough for suffixes. True if it was changed
/// because of a control character.
bool jl_folder_clean_name(const char *name, char out[JL_FOLDER_NAME_BYTES]);
/// JIELI_SYS_IO: "cannot <what>: <the system's reason>".
enum jieli_status jl_folder_fault(struct jieli_err *err, const char *what, int error);
#endif
