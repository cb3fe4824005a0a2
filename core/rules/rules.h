// SPDX-License-Identifier: Apache-2.0
/// @file rules.h — profiles of rules, the State Council calendar, and what they make of a date. Pure (formats F13, F15).
///
/// A normal run: texts of etc/rules/*.cfg and etc/calendar/*.cfg are parsed (jl_rules_add_text, jl_calendar_add_text; they
/// come from CONFIG records, or from files for check-config and the CLI), jl_rules_finish resolves inheritance; then
/// jl_rules_find gives a value with its source, jl_due computes when it falls due.
#ifndef JL_RULES_RULES_H
#define JL_RULES_RULES_H
#include "jieli/status.h"
#include "jieli/types.h"

enum jl_unit {
    JL_UNIT_NONE = 0, JL_UNIT_MINUTES, JL_UNIT_HOURS, JL_UNIT_WORKING_DAYS, JL_UNIT_CALENDAR_DAYS,
    JL_UNIT_CALENDAR_DAYS_UNROLLED, JL_UNIT_MONTHS, JL_UNIT_YEARS, JL_UNIT_COUNT, JL_UNIT_FLAG, JL_UNIT_CHOICE,
    JL_UNIT_HOUR_OF_DAY, JL_UNIT_RATIO, JL_UNIT_FIGURE /* percent, yuan, square_metres, … */
};
enum jl_rule_kind { JL_RULE_SOFT = 0, JL_RULE_HARD_AGENCY, JL_RULE_HARD_PERSON, JL_RULE_SWITCH, JL_RULE_FIGURE };

struct jl_rule {
    const char *key;
    enum jl_unit unit;
    const char *unit_text;    ///< "working_days", "calendar_days before", …
    bool before;              ///< counted back from a date
    bool none;                ///< explicitly no value; `reason` says why
    int64_t amount;           ///< number; hour_of_day: minutes after midnight
    const char *text;         ///< the value as written (choice)
    enum jl_rule_kind kind;
    bool house_default;
    const char *source, *quote, *reason;
    const char *profile;      ///< where the effective value stands
};

struct jl_rules;
struct jl_calendar;

struct jl_rules *jl_rules_new(void);
void jl_rules_free(struct jl_rules **rules);
/// `name` is for messages ("etc/rules/anqing.cfg"). All errors of the text are reported through `finding` (may be NULL);
/// the first is returned.
typedef void jl_rules_finding_fn(void *user, const struct jieli_err *err);
enum jieli_status jl_rules_add_text(struct jl_rules *rules, const char *name, const char *text,
                                    jl_rules_finding_fn *finding, void *user, struct jieli_err *err);
/// Resolves what profiles inherit and take. Nothing is found before it returned JIELI_OK: a set with one error is not used.
enum jieli_status jl_rules_finish(struct jl_rules *rules, jl_rules_finding_fn *finding, void *user, struct jieli_err *err);
/// Effective value; NULL when the profile or key is not known at all.
const struct jl_rule *jl_rules_find(const struct jl_rules *rules, const char *profile, const char *key);
/// The statutory value behind the effective one: itself when it is hard, else the nearest hard one among the profiles it
/// inherits from; NULL when no law sets one. A local value never replaces it, whether stricter or laxer (workflow tables E2).
const struct jl_rule *jl_rules_statutory(const struct jl_rules *rules, const char *profile, const char *key);
/// Names, in order; NULL past the end. Keys are those of `profile`'s effective set.
const char *jl_rules_profile(const struct jl_rules *rules, uint32_t index);
const struct jl_rule *jl_rules_at(const struct jl_rules *rules, const char *profile, uint32_t index);
/// First 12 hex of SHA-256 over the texts: what decisions record as rule version.
const char *jl_rules_version(const struct jl_rules *rules);

struct jl_calendar *jl_calendar_new(void);
void jl_calendar_free(struct jl_calendar **calendar);
enum jieli_status jl_calendar_add_text(struct jl_calendar *calendar, const char *name, const char *text,
                                       jl_rules_finding_fn *finding, void *user, struct jieli_err *err);
enum jieli_status jl_calendar_finish(struct jl_calendar *calendar, jl_rules_finding_fn *finding, void *user,
                                     struct jieli_err *err);
const char *jl_calendar_version(const struct jl_calendar *calendar);
bool jl_calendar_is_workday(const struct jl_calendar *calendar, struct jl_date date);
/// False when the year's arrangement is not published: what is computed there is provisional.
bool jl_calendar_is_published(const struct jl_calendar *calendar, struct jl_date date);

struct jl_due {
    struct jl_date on;      ///< last day
    jl_time_ms at;          ///< the instant it has passed: 24:00 of `on`, or the exact one (minutes, hours, hour_of_day)
    bool provisional;
};
/// Add amount of unit to a start. For minutes, hours and hour_of_day `start_ms` counts, else the date. The start day is not
/// counted. negative direction (`before`): last day on which the duty can still be done.
struct jl_due jl_calendar_due(const struct jl_calendar *calendar, enum jl_unit unit, int64_t amount, bool before,
                              struct jl_date start, jl_time_ms start_ms);
/// Suspension (F13). Units (working days for working_days, else days) of a running period that are left after day S, S not
/// counted, and the due of a period resumed on R: R + units left, by the unit's own way of counting.
int32_t jl_calendar_left(const struct jl_calendar *calendar, enum jl_unit unit, struct jl_date day, struct jl_date due);
/// The same from the period's own start and amount. For calendar_days it is the exact one: when the due day was rolled over
/// days off, jl_calendar_left counts those as well. For tests: what the counting is compared with.
int32_t jl_calendar_left_since(const struct jl_calendar *calendar, enum jl_unit unit, int64_t amount, struct jl_date start,
                               struct jl_date day);
struct jl_due jl_calendar_resume(const struct jl_calendar *calendar, enum jl_unit unit, int32_t left, struct jl_date day);
struct jl_date jl_calendar_next_workday(const struct jl_calendar *calendar, struct jl_date date, int step); ///< step ±1, from date itself
enum jl_unit jl_unit_parse(const char *text, bool *before);
bool jl_unit_is_period(enum jl_unit unit); ///< minutes … years, and the hour of a day
const char *jl_unit_text(enum jl_unit unit);
const char *jl_rule_kind_text(enum jl_rule_kind kind);
#endif
