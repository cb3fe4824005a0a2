// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target over the files of one folder, each whole and cut in half.
#include "fuzz.h"
#include <dirent.h>
#include <stdio.h>
#include <string.h>

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return 1;
    static uint8_t room[1 << 20];
    size_t len = fread(room, 1, sizeof room, file);
    fclose(file);
    for (int cut = 1; cut <= 2; cut++) {
        uint8_t *copy = malloc(len / (size_t)cut + 1); // of just this size, so that ASan sees a read beyond
        if (!copy)
            return 1;
        memcpy(copy, room, len / (size_t)cut);
        LLVMFuzzerTestOneInput(copy, len / (size_t)cut);
        free(copy);
    }
    return 0;
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    int count = 0, failed = 0;
    if (!folder) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[4096];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        failed += replay(path);
        count++;
    }
    closedir(folder);
    printf("%d files, %d unreadable\n", count, failed);
    return failed || !count;
}
