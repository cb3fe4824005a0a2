// SPDX-License-Identifier: Apache-2.0
/// @file release_world.h — a release as agencies write it, and the states that a matter stands in.
///
/// A normal run: announced() begins on Monday 2026-03-02, ordered(), awaiting(), reported_in() … bring the matter so far.
#ifndef JL_TESTS_RELEASE_WORLD_H
#define JL_TESTS_RELEASE_WORLD_H
#include "tests/unit/table_look.h"

#define PERSON "\"person\":{\"resident_id\":\"340801188501010015\"}"
#define NOTICE "{" PERSON ",\"release_on\":\"2026-03-10\"}"
#define ORDER "{\"decision_no\":\"x\",\"term_months\":36}"
#define SERVED(date) "{\"served_on\":\"" date "\"}"
#define PICKED(date) "{\"released_on\":\"" date "\",\"fetched_by\":\"aftercare\",\"seamless\":true}"
#define REPORTED(date) "{\"reported_on\":\"" date "\"}"

static inline void announced(struct table_world *w, const char *profile)
{
    story(w, "release_handover", profile, "2026-03-02");
    sends(w, "centre", "release.notice", NOTICE, "announced");
}

static inline void ordered(struct table_world *w, const char *profile)
{
    announced(w, profile);
    sends(w, "centre", "release.rehab_opinion", NO_FACTS, "suggested");
    sends(w, "county-a", "release.rehab_order", ORDER, "ordered");
}

static inline void awaiting(struct table_world *w, const char *profile)
{
    ordered(w, profile);
    sends(w, "centre", "order.served", SERVED("2026-03-02"), "ordered");
    today(w, "2026-03-10");
    sends(w, "aftercare", "release.picked_up", PICKED("2026-03-10"), "awaiting");
}

static inline void not_fetched(struct table_world *w)
{
    announced(w, "national");
    passes(w, "due.release_day", "not_fetched");
}

static inline void undecided(struct table_world *w)
{
    announced(w, "national");
    today(w, "2026-03-10");
    sends(w, "centre", "release.picked_up", PICKED("2026-03-10"), "undecided");
}

static inline void overdue(struct table_world *w)
{
    awaiting(w, "national");
    passes(w, "due.statutory", "overdue");
}

static inline void lost(struct table_world *w)
{
    overdue(w);
    sends(w, "office-a", "lost.reported", "{\"since_on\":\"2026-03-12\"}", "lost");
}

static inline void reported_in(struct table_world *w, const char *profile)
{
    awaiting(w, profile);
    today(w, "2026-03-16");
    sends(w, "office-a", "report_in", REPORTED("2026-03-16"), "reported_in");
}

/// The person's place has no aftercare agency.
static inline void without_aftercare(struct table_world *w)
{
    for (size_t i = 0; i < w->matter->n_parties; i++)
        if (!strcmp(w->matter->parties[i]->party, "aftercare"))
            w->matter->parties[i]->agency = jl_arena_text(w->arena, "");
    w->casefile->fields[0]->text = jl_arena_text(w->arena, "990000");
}

#endif
