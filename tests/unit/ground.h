// SPDX-License-Identifier: Apache-2.0
/// @file ground.h — what tests of every part stand on: a folder of their own, the text of a file, days, the committed rules and
/// calendars, a number that is nobody's. Whatever goes wrong here fails the test that asked.
#ifndef JL_TESTS_GROUND_H
#define JL_TESTS_GROUND_H

#include "tests/unit/unit.h"

#include "core/rules/rules.h"
#include "jieli/workflow.h"
#include "lib/base/time.h"

// ---- folders and files ----

/// A new folder below /tmp, for this test alone.
void ground_folder(char path[64]);

/// The folder and all that is below it are gone.
void ground_remove(const char *path);

/// The whole text of a file; to be freed.
char *ground_text(const char *path);

// ---- days ----

struct jl_date ground_day(const char *text);

/// That hour of the day, in China.
jl_time_ms ground_hour(const char *day, int hour);

// ---- the committed configuration ----

#define GROUND_PROFILES 14u
extern const char *const ground_profiles[GROUND_PROFILES];

/// A file of etc/rules; rules that take several, finish them afterwards.
void ground_rules_add(struct jl_rules *rules, const char *profile);

/// Whole and finished, of every committed profile.
struct jl_rules *ground_rules(void);

/// The years etc/calendar/cn-<first>.cfg to cn-<last>.cfg, finished.
struct jl_calendar *ground_calendar(int first, int last);

/// Every file of etc/policy; to be freed with jl_policy_free.
struct jl_policy *ground_policy(void);

// ---- persons and tables ----

/// A resident number that can be nobody's: division 999001, born in 1885, the `serial`th of its kind.
void ground_resident(uint32_t serial, char out[19]);

/// A label with the same words in both languages.
#define L(text)                                                                                                        \
    {                                                                                                                  \
        text, text                                                                                                     \
    }

/// The four arrays that every workflow has; a whole workflow of them, named and in its first version; deadlines. More
/// initialisers may follow.
#define TABLES(parties_, events_, states_, rows_)                                                                      \
    .struct_bytes = sizeof(struct jieli_workflow), .parties = parties_, .party_count = JIELI_COUNT(parties_),          \
    .events = events_, .event_count = JIELI_COUNT(events_), .states = states_, .state_count = JIELI_COUNT(states_),    \
    .transitions = rows_, .transition_count = JIELI_COUNT(rows_)
#define WORKFLOW(name_, parties_, events_, states_, rows_)                                                             \
    TABLES(parties_, events_, states_, rows_), .name = name_, .version = 1, .label = L(name_), .summary = L(name_)
#define DEADLINES(deadlines_) .deadlines = deadlines_, .deadline_count = JIELI_COUNT(deadlines_)
#endif
