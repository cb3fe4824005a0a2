// SPDX-License-Identifier: Apache-2.0
/// @file violation_world.h — breaches, reports and decisions as agencies write them, and the states that a matter stands in.
///
/// A normal run: person_in() begins, warned(), at_threshold(), reported() … bring the matter so far; it is Monday 2026-03-02.
#ifndef JL_TESTS_VIOLATION_WORLD_H
#define JL_TESTS_VIOLATION_WORLD_H
#include "tests/unit/table_look.h"

#define PERSON "\"person\":{\"resident_id\":\"340801188501010015\"}"
#define BREACH(ground) "{" PERSON ",\"ground\":\"" ground "\",\"happened_on\":\"2026-03-02\"}"
#define AWAY(ground, days) "{" PERSON ",\"ground\":\"" ground "\",\"happened_on\":\"2026-03-02\",\"days\":" days "}"
#define GIVEN "{\"given_on\":\"2026-03-02\"}"
#define GIVEN_UNTIL(date) "{\"given_on\":\"2026-03-02\",\"correct_by\":\"" date "\"}"
#define WRITTEN "{\"served_on\":\"2026-03-02\",\"warning_no\":\"x\"}"
#define WITHDRAWN(ground) "{\"ground\":\"" ground "\",\"reason\":\"x\"}"
#define LAB(result) "{\"result\":\"" result "\",\"found_on\":\"2026-03-02\"}"
#define REPORT(grounds) "{" PERSON ",\"made_on\":\"2026-03-02\",\"grounds\":[" grounds "]}"
#define REPORT_AS(basis, grounds)                                                                                      \
    "{" PERSON ",\"made_on\":\"2026-03-02\",\"basis\":\"" basis "\",\"grounds\":[" grounds "]}"
#define PROPOSAL "{\"made_on\":\"2026-03-02\",\"grounds\":[\"no_report\"],\"no_statutory_ground\":true}"
#define RECEIPT "{\"receipt_no\":\"x\"}"
#define RETURNED "{\"made_on\":\"2026-03-02\",\"missing\":[\"x\"]}"
#define DECIDED "{" PERSON ",\"decision_no\":\"x\",\"decided_on\":\"2026-03-02\",\"served_on\":\"2026-03-02\"}"
#define DECIDED_OF(birth)                                                                                              \
    "{\"person\":{\"birth_date\":\"" birth                                                                             \
    "\"},\"decision_no\":\"x\",\"decided_on\":\"2026-03-02\",\"served_on\":\"2026-03-02\"}"
#define NOTIFIED                                                                                                       \
    "{\"notified_on\":\"2026-03-02\",\"family_notified_on\":\"2026-03-02\",\"unit_notified_on\":\"2026-03-02\","       \
    "\"station_notified_on\":\"2026-03-02\"}"
#define NOT_DECIDED "{\"decided_on\":\"2026-03-02\",\"reason\":\"x\",\"report_by\":\"2026-03-20\"}"
#define DETOX "{\"decision_no\":\"x\",\"decided_on\":\"2026-03-02\"}"
#define VOIDED "{\"workflow\":\"violation\",\"reason\":\"x\"}"

// ---- the casefile ---------------------------------------------------------------------------------------------------

/// What earlier matters have left on the casefile.
static inline void count_is(struct table_world *w, const char *name, int64_t value)
{
    Jieli__V1__Casefile *casefile = w->casefile;
    for (size_t i = 0; i < casefile->n_counts; i++)
        if (!strcmp(casefile->counts[i]->name, name)) {
            casefile->counts[i]->value = value;
            return;
        }
    Jieli__V1__Count **counts = jl_arena_take(w->arena, sizeof(*counts) * (casefile->n_counts + 1));
    if (casefile->n_counts)
        memcpy(counts, casefile->counts, sizeof(*counts) * casefile->n_counts);
    Jieli__V1__Count *count = counts[casefile->n_counts++] = jl_arena_take(w->arena, sizeof(*count));
    jieli__v1__count__init(count);
    count->name = jl_arena_text(w->arena, name);
    count->value = value;
    casefile->counts = counts;
}

// ---- where a matter stands ------------------------------------------------------------------------------------------

static inline void person_in(struct table_world *w, const char *profile, const char *measure)
{
    story(w, "violation", profile, "2026-03-02");
    if (measure[0])
        case_field(w, "measure", measure);
}

static inline void open_breach(struct table_world *w, const char *profile)
{
    person_in(w, profile, "detox");
    sends(w, "station-a", "breach.noted", BREACH("no_report"), "open");
}

static inline void noted_in_rehab(struct table_world *w)
{
    person_in(w, "zhejiang", "rehab");
    sends(w, "station-a", "breach.noted", BREACH("no_report"), "open");
}

static inline void warned(struct table_world *w, const char *profile)
{
    open_breach(w, profile);
    sends(w, "office-a", "warning.given", GIVEN, "warned");
}

static inline void at_threshold(struct table_world *w, const char *measure)
{
    person_in(w, "national", measure);
    count_is(w, "test_evaded", 2);
    sends(w, "office-a", "breach.noted", BREACH("tests"), "at_threshold");
}

static inline void unconfirmed(struct table_world *w)
{
    person_in(w, "national", "detox");
    hears_from(w, "supervision", "breach.fed", FACTS("breach", "relapse_unconfirmed", "breach_on", "2026-03-02"),
               "at_threshold");
}

static inline void reported(struct table_world *w)
{
    at_threshold(w, "detox");
    sends(w, "office-a", "violation.reported", REPORT("\"tests\""), "reported");
}

static inline void received(struct table_world *w)
{
    reported(w);
    sends(w, "station-a", "violation.receipt", RECEIPT, "received");
}

static inline void decided(struct table_world *w)
{
    received(w);
    sends(w, "county-a", "isolation.decided", DECIDED, "decided");
}

static inline void refusal(struct table_world *w, const char *profile, const char *workflow, const char *ground)
{
    person_in(w, profile, "");
    hears_from(w, workflow, "refusal.fed", FACTS("ground", ground), "reported");
}

#endif
