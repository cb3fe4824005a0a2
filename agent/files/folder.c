// SPDX-License-Identifier: Apache-2.0
// The folders themselves: opened once, named from then on by descriptor; whose claims are whose.
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
#include <sys/inotify.h>
#include <unistd.h>

#define ALIVE ".alive" // touched at every look: its age tells the other agents that this one is there
#define TEMPORARY ".jieli-"

/// What stands below in/ and is no file to read; the last one has the agent's name.
static const struct {
    enum jl_dir dir, below;
    const char *name;
} TREE[] = {{JL_DIR_CLAIMED, JL_DIR_IN, "claimed"},   {JL_DIR_DONE, JL_DIR_IN, "done"},
            {JL_DIR_REJECTED, JL_DIR_IN, "rejected"}, {JL_DIR_QUARANTINE, JL_DIR_IN, "quarantine"},
            {JL_DIR_PAPERS, JL_DIR_IN, "附件"},       {JL_DIR_OWN, JL_DIR_CLAIMED, NULL}};
#define TREE_COUNT (sizeof TREE / sizeof *TREE)

bool jl_folder_is_own(const char *name)
{
    for (size_t i = 0; i < TREE_COUNT; i++) {
        if (TREE[i].name && strcmp(name, TREE[i].name) == 0) {
            return true;
        }
    }
    return false;
}

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
    int top = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0) {
        return errno;
    }
    folder->dirs[JL_DIR_IN] = open_dir(top, "in");
    folder->dirs[JL_DIR_OUT] = open_dir(top, "out");
    int error = folder->dirs[JL_DIR_IN] < 0 || folder->dirs[JL_DIR_OUT] < 0 ? errno : 0;
    close(top);
    for (size_t i = 0; !error && i < TREE_COUNT; i++) {
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

char **jl_folder_names(int dir, uint32_t *count)
{
    char **names = list_names(dir, count);
    if (*count > 1) {
        qsort(names, *count, sizeof *names, jl_text_order);
    }
    return names;
}

void jl_folder_names_free(char **names, uint32_t count)
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
    jl_folder_names_free(names, count);
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

void jl_folder_touch(const struct jl_folder *folder)
{
    int fd = openat(folder->dirs[JL_DIR_OWN], ALIVE, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660);
    if (fd >= 0) {
        futimens(fd, NULL);
        close(fd);
    }
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
    char **names = jl_folder_names(from, &count);
    for (uint32_t i = 0; i < count; i++) {
        char final[JL_FOLDER_NAME_BYTES];
        if (names[i][0] != '.' &&
            jl_folder_rename_free(folder, from, names[i], folder->dirs[JL_DIR_OWN], NULL, names[i], final) == 0) {
            taken++;
        }
    }
    jl_folder_names_free(names, count);
    return taken;
}

uint32_t jl_folder_take_over(struct jl_folder *folder)
{
    uint32_t count, taken = 0;
    char **names = jl_folder_names(folder->dirs[JL_DIR_CLAIMED], &count);
    jl_folder_touch(folder);
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
    jl_folder_names_free(names, count);
    return taken;
}

void jl_folder_claimed(struct jl_folder *folder, jl_folder_name_fn *each, void *user)
{
    uint32_t count;
    char **names = jl_folder_names(folder->dirs[JL_DIR_OWN], &count);
    for (uint32_t i = 0; i < count; i++) {
        if (names[i][0] != '.') {
            each(user, names[i]);
        }
    }
    jl_folder_names_free(names, count);
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
