// SPDX-License-Identifier: Apache-2.0
// Looking at in/: what stands still is claimed, what is odd is set aside, what still grows is left alone.
#include "agent/files/folder_dir.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/inotify.h>
#include <unistd.h>

#define ALIVE ".alive" // touched at every look: its age tells the other agents that this one is there
#define TEMPORARY ".jieli-"

#define PAPERS "附件"
static const char *const OWN_FOLDERS[] = {"claimed", "done", "rejected", "quarantine", PAPERS};

enum jieli_status jl_folder_fault(struct jieli_err *err, const char *what, int error)
{
    char reason[128];
    return jieli_err_set(err, JIELI_SYS_IO, "folder", "cannot %s: %s", what, strerror_r(error, reason, sizeof reason));
}

static int open_dir(int below, const char *name)
{
    if (mkdirat(below, name, 0770) != 0 && errno != EEXIST) {
        return -1;
    }
    return openat(below, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static int open_dirs(struct jl_folder *folder, const char *root)
{
    static const struct {
        enum jl_dir dir, below;
        const char *name;
    } TREE[] = {{JL_DIR_CLAIMED, JL_DIR_IN, "claimed"},   {JL_DIR_DONE, JL_DIR_IN, "done"},
                {JL_DIR_REJECTED, JL_DIR_IN, "rejected"}, {JL_DIR_QUARANTINE, JL_DIR_IN, "quarantine"},
                {JL_DIR_PAPERS, JL_DIR_IN, PAPERS},       {JL_DIR_OWN, JL_DIR_CLAIMED, NULL}};
    int top = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0) {
        return errno;
    }
    folder->dirs[JL_DIR_IN] = open_dir(top, "in");
    folder->dirs[JL_DIR_OUT] = open_dir(top, "out");
    int error = folder->dirs[JL_DIR_IN] < 0 || folder->dirs[JL_DIR_OUT] < 0 ? errno : 0;
    close(top);
    for (size_t i = 0; !error && i < sizeof TREE / sizeof *TREE; i++) {
        folder->dirs[TREE[i].dir] = open_dir(folder->dirs[TREE[i].below], TREE[i].name ? TREE[i].name : folder->agent);
        error = folder->dirs[TREE[i].dir] < 0 ? errno : 0;
    }
    return error;
}

/// Names below a descriptor, sorted; a copy, so that the folder may change meanwhile.
static char **list_names(int dir, uint32_t *count)
{
    int again = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = again < 0 ? NULL : fdopendir(again);
    char **names = NULL;
    uint32_t room = 0;
    *count = 0;
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        if (*count == room) {
            room = room ? room * 2 : 64;
            names = jl_realloc(names, room * sizeof *names);
        }
        names[(*count)++] = jl_strdup(entry->d_name);
    }
    if (stream) {
        closedir(stream);
    } else if (again >= 0) {
        close(again);
    }
    return names;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char **sorted_names(int dir, uint32_t *count)
{
    char **names = list_names(dir, count);
    if (*count > 1) {
        qsort(names, *count, sizeof *names, by_name);
    }
    return names;
}

static void free_names(char **names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        free(names[i]);
    }
    free(names);
}

/// ".jieli-<agent>-<pid><letter>": the code of another agent may begin like this one's.
static bool is_own_temporary(const struct jl_folder *folder, const char *name)
{
    char mine[JL_FOLDER_NAME_BYTES];
    snprintf(mine, sizeof mine, TEMPORARY "%.64s-", folder->agent);
    if (!jl_text_starts(name, mine)) {
        return false;
    }
    const char *number = name + strlen(mine);
    size_t digits = strspn(number, "0123456789");
    return digits > 0 && number[digits] && !number[digits + 1];
}

static void remove_temporaries_of(const struct jl_folder *folder, int dir)
{
    uint32_t count;
    char **names = list_names(dir, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (is_own_temporary(folder, names[i])) {
            unlinkat(dir, names[i], 0);
        }
    }
    free_names(names, count);
}

static void remove_own_temporaries(const struct jl_folder *folder)
{
    static const enum jl_dir PLACES[] = {JL_DIR_OUT, JL_DIR_DONE, JL_DIR_REJECTED, JL_DIR_QUARANTINE};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        remove_temporaries_of(folder, folder->dirs[PLACES[i]]);
    }
    int papers =
        openat(folder->dirs[JL_DIR_OUT], JL_FOLDER_ATTACHMENTS, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (papers >= 0) {
        remove_temporaries_of(folder, papers);
        close(papers);
    }
}

/// Only wakes; where it cannot be had (network drives), the periodic scan does all.
static void open_notify(struct jl_folder *folder, const char *root)
{
    char path[JL_FOLDER_PATH_BYTES];
    folder->notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (folder->notify >= 0 && snprintf(path, sizeof path, "%s/in", root) < (int)sizeof path) {
        inotify_add_watch(folder->notify, path, IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR);
    }
}

enum jieli_status jl_folder_open(const char *root, const char *agent, int64_t settle_ms, struct jl_folder **out,
                                 struct jieli_err *err)
{
    enum jieli_status status = jl_os_mkdirs(root, 0770, err);
    if (status != JIELI_OK) {
        return status;
    }
    struct jl_folder *folder = jl_alloc(sizeof *folder);
    folder->agent = jl_strdup(agent);
    folder->settle_ms = settle_ms;
    folder->notify = -1;
    for (int i = 0; i < JL_DIRS; i++) {
        folder->dirs[i] = -1;
    }
    int error = open_dirs(folder, root);
    if (error) {
        jl_folder_close(&folder);
        return jl_folder_fault(err, "open the agency's folders", error);
    }
    remove_own_temporaries(folder);
    open_notify(folder, root);
    *out = folder;
    return JIELI_OK;
}

void jl_folder_on_share(struct jl_folder *folder)
{
    if (folder->notify >= 0) {
        close(folder->notify);
        folder->notify = -1;
    }
    folder->share = true;
}

void jl_folder_owes(struct jl_folder *folder, jl_folder_owed_fn *owed, void *user)
{
    folder->owed = owed;
    folder->owed_user = user;
}

void jl_folder_close(struct jl_folder **folder)
{
    if (!*folder) {
        return;
    }
    for (int i = 0; i < JL_DIRS; i++) {
        if ((*folder)->dirs[i] >= 0) {
            close((*folder)->dirs[i]);
        }
    }
    if ((*folder)->notify >= 0) {
        close((*folder)->notify);
    }
    for (uint32_t i = 0; i < (*folder)->seen_count; i++) {
        free((*folder)->seen[i].name);
    }
    free((*folder)->seen);
    free((*folder)->agent);
    free(*folder);
    *folder = NULL;
}

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

static bool is_own_folder(const char *name)
{
    for (size_t i = 0; i < sizeof OWN_FOLDERS / sizeof *OWN_FOLDERS; i++) {
        if (strcmp(name, OWN_FOLDERS[i]) == 0) {
            return true;
        }
    }
    return false;
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

static void touch_alive(const struct jl_folder *folder)
{
    int fd = openat(folder->dirs[JL_DIR_OWN], ALIVE, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660);
    if (fd >= 0) {
        futimens(fd, NULL);
        close(fd);
    }
}

enum jieli_status jl_folder_scan(struct jl_folder *folder, int64_t now_ms, jl_folder_odd_fn *odd, void *user,
                                 int64_t *again_ms, struct jieli_err *err)
{
    uint32_t count;
    enum jieli_status status = JIELI_OK;
    char **names = sorted_names(folder->dirs[JL_DIR_IN], &count);
    bool held = false;
    *again_ms = -1;
    touch_alive(folder);
    for (uint32_t i = 0; i < count; i++) {
        struct stat is;
        if (is_ignored(names[i]) || is_own_folder(names[i]) ||
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
    free_names(names, count);
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

static int64_t alive_ns(int dir)
{
    struct stat is;
    if (fstatat(dir, ALIVE, &is, AT_SYMLINK_NOFOLLOW) != 0) {
        return 0;
    }
    return (int64_t)is.st_mtim.tv_sec * 1000000000 + is.st_mtim.tv_nsec;
}

static uint32_t take_all(const struct jl_folder *folder, int from)
{
    uint32_t count, taken = 0;
    char **names = sorted_names(from, &count);
    for (uint32_t i = 0; i < count; i++) {
        char final[JL_FOLDER_NAME_BYTES];
        if (names[i][0] != '.' &&
            jl_folder_rename_free(folder, from, names[i], folder->dirs[JL_DIR_OWN], NULL, names[i], final) == 0) {
            taken++;
        }
    }
    free_names(names, count);
    return taken;
}

uint32_t jl_folder_take_over(struct jl_folder *folder)
{
    uint32_t count, taken = 0;
    char **names = sorted_names(folder->dirs[JL_DIR_CLAIMED], &count);
    touch_alive(folder);
    int64_t now_ns = alive_ns(folder->dirs[JL_DIR_OWN]); // the file server's clock, for both ages
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(names[i], folder->agent) == 0) {
            continue;
        }
        int other = openat(folder->dirs[JL_DIR_CLAIMED], names[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (other < 0) {
            continue;
        }
        if (now_ns - alive_ns(other) > (int64_t)JL_FOLDER_SILENT_MS * 1000000) {
            taken += take_all(folder, other);
        }
        close(other);
    }
    free_names(names, count);
    return taken;
}

void jl_folder_claimed(struct jl_folder *folder, jl_folder_name_fn *each, void *user)
{
    uint32_t count;
    char **names = sorted_names(folder->dirs[JL_DIR_OWN], &count);
    for (uint32_t i = 0; i < count; i++) {
        if (names[i][0] != '.') {
            each(user, names[i]);
        }
    }
    free_names(names, count);
}

int jl_folder_fd(const struct jl_folder *folder)
{
    return folder->notify;
}

bool jl_folder_drain(struct jl_folder *folder)
{
    bool any = false;
    _Alignas(struct inotify_event) char bytes[8192];
    for (ssize_t got; folder->notify >= 0 && (got = read(folder->notify, bytes, sizeof bytes)) > 0;) {
        for (char *at = bytes; at < bytes + got;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            if (event->len > 0 && (event->mask & IN_MOVED_TO) && !(event->mask & IN_ISDIR)) {
                jl_folder_came_whole(folder, event->name);
            }
            at += sizeof *event + event->len;
        }
        any = true;
    }
    return any;
}
