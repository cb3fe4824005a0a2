// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/casefiles.h"

static const char more_policy[] =
    "{\"parts\":[{\"name\":\"policy/more\",\"text\":\"policy = ( { type = \\\"person.corrected\\\"; "
    "role = \\\"*\\\"; purpose = \\\"*\\\"; withhold = ( \\\"person.phone\\\" ); ground = \\\"g\\\"; }, "
    "{ type = \\\"person.corrected\\\"; role = \\\"police\\\"; purpose = \\\"correct\\\"; withhold = (); "
    "ground = \\\"g\\\"; } );\"}]}";

struct here casefiles_open(void)
{
    struct here here = here_open_civil(0);
    town_agency(here.town, here.op, "other", "community_office", "999002", &here.other_key);
    town_agency(here.town, here.op, "police", "police", "999001", &here.police_key);
    here.other = here_link(&here, "other");
    here.police = here_link(&here, "police");
    town_expect(town_admin(here.town, here.op, "admin.configuration", more_policy), TOWN_ACCEPTED, "");
    return here;
}

void casefile_note(struct here *here, struct town_link *link, const struct town_signer *signer, uint32_t person,
                   char casefile[32])
{
    char json[400];
    const Jieli__V1__OutcomeItem *item =
        town_say(here->town, link, signer,
                 (struct town_message){.type = "bench.note", .json = town_note(person, "x", json, sizeof json)});
    town_expect(item, TOWN_ACCEPTED, "");
    snprintf(casefile, 32, "%s", item->casefile);
}

const Jieli__V1__OutcomeItem *casefile_unmerge(struct here *here, const char *casefile)
{
    char json[200];
    snprintf(json, sizeof json, "{\"casefile\":\"%s\",\"reason\":\"not the same\"}", casefile);
    return town_admin(here->town, here->op, "admin.casefile_unmerge", json);
}
