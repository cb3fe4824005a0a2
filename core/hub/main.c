// SPDX-License-Identifier: Apache-2.0
// jielid --config FILE
#include "core/hub/loop.h"
#include <malloc.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    const char *config = "/etc/jieli/jieli.cfg";
    bool good = argc == 1 || (argc == 3 && strcmp(argv[1], "--config") == 0);
    if (!good) {
        fprintf(stderr, "usage: jielid [--config FILE]\n");
        return 2;
    }
    if (argc == 3)
        config = argv[2];
    // Frames of some hundred KiB come and go all the time: their memory is kept, not taken from the kernel and zeroed
    // anew.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    return jl_loop_run(config);
}
