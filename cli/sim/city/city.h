// SPDX-License-Identifier: Apache-2.0
/// @file city.h — years of a city through the real hub in virtual time: persons with their ways, agencies that act by a table.
///
/// A normal run: jl_city_run makes a quiet world (cli/sim/world.h), founds the agencies of every role in ten districts, and
/// lets persons come day by day. On each virtual day what is due fires at midnight, at nine the agencies act by the rows of
/// conduct.c (each signs its day's messages in groups), and in the evening each acknowledges what it was handed, in ranges.
/// watch.c learns from the hub's records which matters and deadlines there are, and lays the acts that follow on later days;
/// audit.c looks once a month for what must never be: an open matter without a deadline or a stated reason, a deadline in the
/// past that has not fired, a delivery without end, a dead letter for a role that somebody holds, a refused message.
///
/// The same configuration gives the same bytes in the journal. Old segments are let go as they are folded into the digest.
#ifndef JL_CITY_CITY_H
#define JL_CITY_CITY_H
#include "cli/sim/load.h"
#include "cli/sim/map.h"
#include "cli/sim/world.h"

#define JL_CITY_DISTRICTS 10u
#define JL_CITY_TOWNS_EACH 3u ///< offices and stations of a district
#define JL_CITY_PERSONS_MAX 200000u
#define JL_CITY_DAYS_MAX 3660u
#define JL_CITY_WORKFLOW "city" ///< of the acts that begin a person's story; no workflow of the hub
#define JL_CITY_CODES_MAX 64u
#define JL_CITY_WORKFLOWS_MAX 32u

// ---- the table of conduct ----

/// What a person is like; a row may ask for some of it.
enum jl_trait {
    JL_TRAIT_OPIOID = 1,
    JL_TRAIT_POOR = 2,
    JL_TRAIT_JOBLESS = 4,
    JL_TRAIT_CHILD = 8,
    JL_TRAIT_UNSTEADY = 16, ///< misses, uses again
    JL_TRAIT_MOVES = 32,
    JL_TRAIT_RELEASED = 64, ///< came from isolation: the rows of rehabilitation
};

enum jl_city_when {
    JL_CITY_IN = 0, ///< `from` to `until` days after the matter came into the state
    JL_CITY_BEFORE, ///< `from` to `until` days before the last day of the deadline that was armed
    JL_CITY_EACH,   ///< every `from` to `until` days in the state, with `chance` each time
};

struct jl_city_row {
    const char *workflow;
    const char *at; ///< state; for BEFORE the deadline
    enum jl_city_when when;
    const char *by;     ///< party of the workflow; "@role" or "@role/level": who has that role where the person is
    const char *type;
    const char *fields; ///< "held_on=today kind=face until_on=today+20": see fill.c
    int16_t from, until;
    uint16_t chance; ///< per mille
    uint16_t late;   ///< per mille of those who act late: up to LATE_DAYS more, or behind the deadline
    uint32_t who;    ///< traits, all of them
    const char *rule;   ///< "transfer.route=notify", "…!=notify": only where the profile says so
    const char *unless; ///< a workflow in which the person has an open matter already
    bool or_else;    ///< one roll of the dice with the row above: it, or this one
    bool personal;   ///< depends on the person: the unsteady do it less often
    bool opens;      ///< names the person in full
    bool mistake;    ///< its refusal is what is to be seen
};
extern const struct jl_city_row jl_city_rows[];
extern const uint32_t jl_city_row_count;

// ---- a run ----

struct jl_city_conf {
    const char *profile;
    uint32_t persons, days;
    uint64_t seed;
    const struct jl_sim_load *load;
    /// One line now and then: how far it is. May be NULL.
    void (*progress)(void *user, uint32_t day, uint32_t days, uint64_t messages);
    void *user;
};

struct jl_city_duty { ///< of one deadline of one workflow
    uint64_t armed, met, missed, met_late, cancelled, running;
};
struct jl_city_code { ///< refusals
    char code[16], type[48], text[200]; ///< text: what the first sender was told
    uint64_t count;
    bool mistake, told;
};
struct jl_city_result {
    uint64_t findings;
    char *texts[JL_SIM_FINDINGS_KEPT];
    uint8_t digest[32];
    uint32_t agencies, persons, days;
    uint64_t messages, accepted, refused, mistakes;
    uint64_t records, bytes, batches, deliveries, firings, reminders, missed_records, dead, receipts_checked;
    uint64_t casefiles, open_matters;
    struct jl_city_duty **duties;            ///< [workflow][deadline]
    uint64_t **entered;                      ///< [workflow][state]
    uint64_t *opened, *open;                 ///< [workflow]
    const struct jl_sim_load *load;
    struct jl_city_code codes[JL_CITY_CODES_MAX];
    uint32_t code_count;
    int64_t wall_us;
};

/// JIELI_ARG_INVALID: the table of conduct names what a loaded workflow does not have.
enum jieli_status jl_city_run(const struct jl_city_conf *conf, struct jl_city_result *out, struct jieli_err *err);
void jl_city_result_fini(struct jl_city_result *result);
/// By name, 0 when there is none: for tests and reports.
const struct jl_city_duty *jl_city_duty(const struct jl_city_result *result, const char *workflow, const char *deadline);
uint64_t jl_city_entered(const struct jl_city_result *result, const char *workflow, const char *state);

// ---- inside ----

struct jl_city_person {
    char resident_id[19], name[16], casefile[40], division[13];
    uint8_t town, other;  ///< where it is; where it would move to
    int32_t absent_until; ///< stays away from the clinic
    uint32_t traits;
    uint8_t open[JL_CITY_WORKFLOWS_MAX]; ///< matters by workflow
    int32_t acted;           ///< on which day something about it was last sent
};

struct jl_city_clock { ///< the newest of a deadline's numbers in a matter
    uint16_t deadline;
    uint8_t state, before; ///< of this one, and of the one before
    uint32_t n;
    int32_t due_day;
};

struct jl_city_matter {
    char id[40];
    int32_t person; ///< −1: an agency's own
    uint16_t workflow, state;
    uint32_t turn;  ///< raised with each new state
    bool open, treated; ///< treated: gets its doses
    uint16_t clinic;    ///< desk of a treated person
    struct jl_city_clock *clocks;
    uint32_t clock_count;
};

struct jl_city_task {
    uint32_t matter, turn, n;
    uint16_t row;
    bool late;
};

struct jl_city_day {
    struct jl_city_task *tasks;
    uint32_t count;
    size_t room;
};

struct jl_city_plan { ///< a row of the table as numbers
    const struct jl_type *type;
    uint16_t workflow, at; ///< NONE: its workflow is not loaded
    uint16_t unless;
    const char *role;
    enum jieli_level level;
};

struct jl_city_desk { ///< an agency's day
    struct jl_sim_agency *agency;
    struct jl_sim_agent *agent;
    struct jl_making making;
    uint64_t *seqs; ///< handed over, not yet acknowledged
    size_t seq_count, seq_room;
    uint64_t ref;
    bool keeps_log; ///< a clinic that has had a patient
};

struct jl_city {
    struct jl_city_conf conf;
    struct jl_city_result *out;
    struct jl_world *world;
    struct jl_random random;
    struct jl_city_person *persons;
    struct jl_city_matter *matters;
    uint32_t matter_count;
    size_t matter_room;
    struct jl_sim_map matter_ids, casefiles;
    struct jl_city_day *calendar; ///< `days` of them
    struct jl_city_plan *plans;   ///< one a row
    struct jl_city_desk *desks;
    uint32_t desk_count, district_count, town_count;
    uint32_t *patients; ///< matters
    uint32_t patient_count;
    size_t patient_room;
    struct jl_arena *arena, *watching, *lasting;
    uint16_t workflow_count; ///< the loaded ones; that number is the city's own
    int32_t first_day, today; ///< days since 1970
    uint32_t serial;
};
#define JL_CITY_NONE UINT16_MAX

// people.c
/// A person's story begins on its day.
enum jieli_status jl_city_found(struct jl_city *city, struct jieli_err *err);
void jl_city_division(uint32_t town, char out[13]); ///< nine digits
struct jl_city_desk *jl_city_desk(struct jl_city *city, const char *agency);

// conduct.c
enum jieli_status jl_city_plan(struct jl_city *city, struct jieli_err *err);

// watch.c
/// About whom and by which row a message is: its id says so. False: not of this city's clerks.
bool jl_city_id(const char *id, uint32_t *person, uint32_t *row);
const char *jl_city_type(uint32_t row);
/// The count of refusals of this code and type; NULL when there are too many of them.
struct jl_city_code *jl_city_code(struct jl_city_result *result, const char *code, const char *type);
void jl_city_recorded(void *city, const Jieli__V1__RecordPublic *public_, const Jieli__V1__Decision *decision);
uint32_t jl_city_matter_new(struct jl_city *city, const char *id, uint16_t workflow, int32_t person);
/// Put an act on a day, not before tomorrow; behind the last day it is dropped.
void jl_city_lay(struct jl_city *city, int64_t day, struct jl_city_task task);
struct jl_city_clock *jl_city_clock(struct jl_city_matter *matter, uint16_t deadline);

// act.c
void jl_city_act(struct jl_city *city);

// fill.c
/// A payload from a row's fields; false and a finding when one of them cannot be set.
bool jl_city_fill(struct jl_city *city, const struct jl_city_row *row, const struct jl_type *type,
                  const struct jl_city_person *person, const Jieli__V1__Matter *matter, struct jl_buf *out);

// clinic.c
void jl_city_patient(struct jl_city *city, uint32_t matter, uint16_t state);
/// Each clinic's log of the day.
void jl_city_logs(struct jl_city *city);

// desk.c
/// Write one message into the agency's day; it leaves with the rest.
void jl_city_write(struct jl_city *city, struct jl_city_desk *desk, const char *type, const char *subject,
                   struct jl_view payload, uint32_t person, uint16_t row);
void jl_city_flush(struct jl_city *city, struct jl_city_desk *desk);
void jl_city_acknowledge(struct jl_city *city, struct jl_city_desk *desk);
bool jl_city_frame(void *city, struct jl_sim_agent *agent, const Jieli__V1__Frame *frame);

// audit.c
void jl_city_audit(struct jl_city *city);
#endif
