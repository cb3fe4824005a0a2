// SPDX-License-Identifier: Apache-2.0
// jieli-ledger [--config FILE] [--once | --rebuild]
#include "ledger/run.h"
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    const char *config = "/etc/jieli/jieli.cfg";
    enum jl_ledger_mode mode = JL_LEDGER_FOLLOW;
    bool good = true;
    for (int i = 1; i < argc && good; i++) {
        if (strcmp(argv[i], "--config") == 0 && i + 1 < argc)
            config = argv[++i];
        else if (strcmp(argv[i], "--once") == 0)
            mode = JL_LEDGER_ONCE;
        else if (strcmp(argv[i], "--rebuild") == 0)
            mode = JL_LEDGER_REBUILD;
        else
            good = false;
    }
    if (!good) {
        fprintf(stderr, "usage: jieli-ledger [--config FILE] [--once | --rebuild]\n");
        return 2;
    }
    return jl_ledger_run(config, mode);
}
