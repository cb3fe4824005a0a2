// SPDX-License-Identifier: Apache-2.0
/// @file supervision_world.h — a person under supervision: what agencies write, and the matter as it begins.
///
/// A normal run: opened() begins a matter on 2026-01-06 for a person who reported in on Monday 2026-01-05.
#ifndef JL_TESTS_SUPERVISION_WORLD_H
#define JL_TESTS_SUPERVISION_WORLD_H
#include "tests/unit/table_look.h"

#define RESULT(result, date) "{\"result\":\"" result "\",\"kind\":\"urine\",\"taken_on\":\"" date "\"}"
#define TALK(date) "{\"held_on\":\"" date "\",\"kind\":\"face\",\"leader_signed\":true}"
#define ON(field, date) "{\"" field "\":\"" date "\"}"
#define DEMAND(served, by) "{\"served_on\":\"" served "\",\"by_on\":\"" by "\"}"
#define REQUIRED(days) "{\"made_on\":\"2026-01-10\",\"every_days\":" days "}"
#define ELSEWHERE "{\"asked_on\":\"2026-01-10\",\"to_division\":\"340900\"}"

static inline void opened_with(struct table_world *w, const char *profile, const char *measure)
{
    story(w, "supervision", profile, "2026-01-06");
    case_field(w, "execution_division", "340801");
    from_matter(w, "release_handover");
    from_field(w, "measure", measure);
    from_field(w, "reported_on", "2026-01-05");
    from_party(w, "office", "office-a");
    from_party(w, "police_station", "station-a");
    hears(w, "supervision.opened", "active");
}

static inline void opened(struct table_world *w, const char *profile)
{
    opened_with(w, profile, "detox");
}

#endif
