// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sim_load.h"
#include "lib/base/log.h"

int sim_setup(void **state)
{
    static struct jl_sim_load load;
    char plugins[1024];
    struct jieli_err err = {0};
    jl_log_open("test", JL_ERROR);
    snprintf(plugins, sizeof plugins, "%s/plugins/workflow", getenv("JL_BUILD") ? getenv("JL_BUILD") : "build");
    if (jl_sim_load("etc", plugins, &load, &err) != JIELI_OK) {
        print_error("%s\n", err.text);
        return 1;
    }
    *state = &load;
    return 0;
}

int sim_teardown(void **state)
{
    jl_sim_load_fini(*state);
    return 0;
}

void sim_show(char *const texts[JL_SIM_FINDINGS_KEPT])
{
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT && texts[i]; i++)
        print_message("%s\n", texts[i]);
}
