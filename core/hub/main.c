// SPDX-License-Identifier: Apache-2.0
// jielid --config FILE
#include "core/hub/loop.h"
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
    return jl_loop_run(config);
}
