// SPDX-License-Identifier: Apache-2.0
#include "cli/sim/tell.h"
#include <inttypes.h>
#include <stdio.h>

json_t *jl_sim_findings_json(char *const *texts)
{
    json_t *findings = json_array();
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT && texts[i]; i++)
        json_array_append_new(findings, json_string(texts[i]));
    return findings;
}

void jl_sim_tell_findings(const struct jl_cli *cli, const char *digest, char *const *texts, uint64_t count)
{
    printf("journal SHA-256 %s\n", digest);
    for (size_t i = 0; i < JL_SIM_FINDINGS_KEPT && texts[i]; i++)
        printf("finding: %s\n", texts[i]);
    if (count)
        printf("%" PRIu64 " %s\n", count, jl_cli_say(cli, "findings", "项发现"));
    else
        printf("%s\n", jl_cli_say(cli, "no finding", "未发现问题"));
}

int jl_sim_exit(uint64_t findings)
{
    return findings ? JL_EXIT_ERRORS : JL_EXIT_DONE;
}
