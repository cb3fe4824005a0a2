// SPDX-License-Identifier: Apache-2.0
/// @file report_world.h — a small ledger.db made of records as the hub writes them, told in a line each.
///
/// A normal run: world_open makes an empty ledger in a folder of its own; agency(), row(), walk(), duty(), reported() each
/// project records; run() asks a report; figure() reads a number of one of its lines. Days are texts; the year is 2024, which
/// has passed.
#ifndef JL_TESTS_REPORT_WORLD_H
#define JL_TESTS_REPORT_WORLD_H
#include "tests/unit/ground.h"

#include "ledger/project.h"
#include "ledger/report/report.h"

struct world {
    char dir[64];
    struct jl_db db;
    struct jl_project_counts counts;
    struct jl_arena *arena;
    uint64_t position;
    struct jl_query *query;
    struct jl_report_table *table;
};

int world_open(void **state);
int world_close(void **state);
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, world_open, world_close)

int32_t day_of(const char *day);

// ---- what happens ----

void agency(struct world *w, const char *code, const char *role, const char *division);
void configured(struct world *w, const char *name, const char *text);

/// The committed rules, and a profile.
void profile(struct world *w, const char *name);

struct row {
    const char *day; ///< accepted; and the legal day unless the message says another
    const char *casefile, *matter, *workflow, *event, *from, *to;
    const char *office; ///< party "office"; NULL: none
    const char *by;     ///< sender; NULL: the hub
    const char *type, *json;
    const char *field, *value; ///< that the matter keeps
    const char *key, *count;   ///< count: a counter of the matter that is 1 now
    bool closed;
};
#define DETOX(n) .casefile = "cf-" n, .matter = "mt-detox-" n, .workflow = "detox_order"
#define REHAB(n) .casefile = "cf-" n, .matter = "mt-rehab-" n, .workflow = "release_handover"
#define WATCH(n) .casefile = "cf-" n, .matter = "mt-watch-" n, .workflow = "supervision"

/// A row walked: the matter goes from one state to another.
void row(struct world *w, struct row r);

/// Rows of one matter, one after the other: what they have in common, and each step. `closed` is of the last.
struct step {
    const char *day, *event, *from, *to, *count;
};
void walk(struct world *w, struct row all, const struct step *steps, size_t count);

struct duty {
    const char *casefile, *matter, *name, *kind, *by, *start, *due;
    Jieli__V1__DeadlineState state;
    const char *ended, *what; ///< the last change
    uint32_t n;
};
#define MET .state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET, .what = "met"
#define MET_LATE .state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET, .what = "met_late"
#define MISSED .state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED, .what = "fired"
#define CANCELLED .state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_CANCELLED, .what = "cancelled"

/// A deadline as it stands now.
void duty(struct world *w, struct duty d);

// ---- small histories ----

/// Three offices of three divisions, a police station and a clinic.
void offices(struct world *w);

/// A step of the one transfer; and that transfer with its five duties, in February.
void transfer_at(struct world *w, const char *day, const char *event, const char *from, const char *to);
void a_transfer(struct world *w);

/// What an office says of its month; and what all three have said of January.
void reported(struct world *w, const char *office, const char *day, const char *json);
void registers(struct world *w);

// ---- asking ----

enum jieli_status ask(struct world *w, struct jl_report_ask what, struct jieli_err *err);
void run(struct world *w, const char *name, const char *period);

#define UNKNOWN (-1.0)
#define NO_LINE (-2.0)

/// `place`: an agency, six digits, or "total"; `dim`: the last of them that is told apart, or "".
double figure(const struct world *w, const char *place, const char *dim, const char *key);
#define expect(place, dim, key, wanted) assert_float_equal(figure(w, place, dim, key), wanted, 0.051)
#endif
