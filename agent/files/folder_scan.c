// SPDX-License-Identifier: Apache-2.0
// Looking at in/: what stands still is claimed, what is odd is set aside, what still grows is left alone.
#include "agent/files/folder_dir.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/// What people's programs keep beside their files while they work.
static bool is_ignored(const char *name)
{
    static const char *const ENDINGS[] = {".tmp", ".part", ".partial", ".crdownload", ".swp", ".lock"};
    if (name[0] == '.' || jl_text_starts(name, "~$") || strcasecmp(name, "desktop.ini") == 0 ||
        strcasecmp(name, "Thumbs.db") == 0) {
        return true;
    }
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t tail = strlen(ENDINGS[i]);
        if (len >= tail && strcasecmp(name + len - tail, ENDINGS[i]) == 0) {
            return true;
        }
    }
    return name[len - 1] == '~';
}

static struct jl_seen *find_seen(struct jl_folder *folder, const char *name)
{
    for (uint32_t i = 0; i < folder->seen_count; i++) {
        if (strcmp(folder->seen[i].name, name) == 0) {
            return &folder->seen[i];
        }
    }
    return NULL;
}

static struct jl_seen *add_seen(struct jl_folder *folder, const char *name)
{
    if (folder->seen_count == folder->seen_room) {
        folder->seen_room = folder->seen_room ? folder->seen_room * 2 : 64;
        folder->seen = jl_realloc(folder->seen, folder->seen_room * sizeof *folder->seen);
    }
    struct jl_seen *seen = &folder->seen[folder->seen_count++];
    *seen = (struct jl_seen){.name = jl_strdup(name), .size = -1};
    return seen;
}

/// How long a file must stand still. Where its time is a whole even second, the file system may keep no finer ones
/// (FAT and some servers: two seconds): then what is written within two seconds looks the same, and it must stand
/// longer.
static int64_t settle_ms(const struct jl_folder *folder, const struct stat *is)
{
    bool coarse = is->st_mtim.tv_nsec == 0 && is->st_mtim.tv_sec % 2 == 0;
    bool longer = (folder->share || coarse) && folder->settle_ms > 0;
    return longer && folder->settle_ms < JL_FOLDER_SHARE_SETTLE_MS ? JL_FOLDER_SHARE_SETTLE_MS : folder->settle_ms;
}

/// How long until the file may be claimed: 0 = now.
static int64_t still_ms(struct jl_folder *folder, const char *name, const struct stat *is, int64_t now_ms)
{
    struct jl_seen *seen = find_seen(folder, name);
    if (!seen && folder->seen_count >= JL_FOLDER_SEEN_MAX) {
        return folder->settle_ms; // its turn comes when others have gone
    }
    seen = seen ? seen : add_seen(folder, name);
    int64_t mtime_ns = (int64_t)is->st_mtim.tv_sec * 1000000000 + is->st_mtim.tv_nsec;
    bool same = (folder->share || seen->inode == is->st_ino) && seen->size == is->st_size && seen->mtime_ns == mtime_ns;
    if (!same) {
        bool first = seen->size < 0;
        seen->inode = is->st_ino;
        seen->size = is->st_size;
        seen->mtime_ns = mtime_ns;
        seen->since_ms = now_ms;
        seen->whole = seen->whole && first;
    }
    seen->present = true;
    int64_t needed = is->st_size == 0 ? JL_FOLDER_EMPTY_MS : seen->whole ? 0 : settle_ms(folder, is);
    int64_t stood = now_ms - seen->since_ms;
    return stood >= needed ? 0 : needed - stood;
}

static void forget_absent(struct jl_folder *folder)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < folder->seen_count; i++) {
        if (folder->seen[i].present) {
            folder->seen[i].present = false;
            folder->seen[kept++] = folder->seen[i];
        } else {
            free(folder->seen[i].name);
        }
    }
    folder->seen_count = kept;
}

static const struct jieli_label WHY_LINK = {"这是一个链接，不是文件", "it is a link, not a file"};
static const struct jieli_label WHY_FOLDER = {"这是一个文件夹：请直接投放文件",
                                              "it is a folder: drop the files themselves"};
static const struct jieli_label WHY_SPECIAL = {"这不是普通文件", "it is not a plain file"};
static const struct jieli_label WHY_NAME = {"文件名含有控制字符", "its name holds control characters"};
static const struct jieli_label WHY_LARGE = {"文件超过 1 GiB：请拆分", "it is larger than 1 GiB: split it"};

/// Why an entry cannot be taken as a file; JIELI_OK if it can.
static enum jieli_status judge(const struct stat *is, bool control, const char **to, struct jieli_label *why)
{
    *to = "quarantine";
    *why = S_ISLNK(is->st_mode)    ? WHY_LINK
           : S_ISDIR(is->st_mode)  ? WHY_FOLDER
           : !S_ISREG(is->st_mode) ? WHY_SPECIAL
                                   : WHY_NAME;
    if (!S_ISREG(is->st_mode) || control) {
        return JIELI_AGENT_DANGER;
    }
    if (is->st_size > (off_t)JL_FOLDER_FILE_BYTES_MAX) {
        *to = "rejected";
        *why = WHY_LARGE;
        return JIELI_WIRE_TOO_LARGE;
    }
    return JIELI_OK;
}

/// Claim, or set aside. A name that has gone meanwhile was another agent's.
static enum jieli_status take(struct jl_folder *folder, const char *name, const struct stat *is, jl_folder_odd_fn *odd,
                              void *user, struct jieli_err *err)
{
    char clean[JL_FOLDER_NAME_BYTES], final[JL_FOLDER_NAME_BYTES];
    const char *to;
    struct jieli_label why;
    bool control = jl_folder_clean_name(name, clean);
    enum jieli_status bad = judge(is, control, &to, &why);
    int target = bad == JIELI_OK ? folder->dirs[JL_DIR_OWN] : jl_folder_dir(folder, to);
    int error =
        jl_folder_rename_free(folder, folder->dirs[JL_DIR_IN], name, target, bad == JIELI_OK ? NULL : to, clean, final);
    if (error == EBUSY || error == EACCES || error == EPERM || error == ETXTBSY) { // what servers say of open files
        return jieli_err_set(err, JIELI_AGENT_HELD, "folder", "a file in in/ cannot be moved yet");
    }
    if (error && error != ENOENT) {
        return jl_folder_fault(err, "move a file out of in/", error);
    }
    if (!error && bad != JIELI_OK) {
        odd(user, &(struct jl_folder_odd){bad, to, final, why});
    }
    return JIELI_OK;
}

enum jieli_status jl_folder_scan(struct jl_folder *folder, int64_t now_ms, jl_folder_odd_fn *odd, void *user,
                                 int64_t *again_ms, struct jieli_err *err)
{
    uint32_t count;
    enum jieli_status status = JIELI_OK;
    char **names = jl_folder_names(folder->dirs[JL_DIR_IN], &count);
    bool held = false;
    *again_ms = -1;
    jl_folder_touch(folder);
    for (uint32_t i = 0; i < count; i++) {
        struct stat is;
        if (is_ignored(names[i]) || jl_folder_is_own(names[i]) ||
            fstatat(folder->dirs[JL_DIR_IN], names[i], &is, AT_SYMLINK_NOFOLLOW) != 0) {
            continue;
        }
        int64_t wait = still_ms(folder, names[i], &is, now_ms);
        if (wait == 0) {
            struct jieli_err one;
            enum jieli_status taken = take(folder, names[i], &is, odd, user, &one);
            held = held || taken == JIELI_AGENT_HELD;
            if (taken == JIELI_AGENT_HELD && folder->held_told) {
                continue;
            }
            if (taken != JIELI_OK && status == JIELI_OK) { // the others are still taken
                status = taken;
                if (err) {
                    *err = one;
                }
            }
        } else if (*again_ms < 0 || wait < *again_ms) {
            *again_ms = wait;
        }
    }
    folder->held_told = held;
    jl_folder_names_free(names, count);
    forget_absent(folder);
    return status;
}

void jl_folder_came_whole(struct jl_folder *folder, const char *name)
{
    if (is_ignored(name) || folder->seen_count >= JL_FOLDER_SEEN_MAX) {
        return;
    }
    struct jl_seen *seen = find_seen(folder, name);
    seen = seen ? seen : add_seen(folder, name);
    seen->whole = true;
    seen->size = -1;
    seen->present = true;
}
