// SPDX-License-Identifier: Apache-2.0
/// @file table.h — one workflow, indexed: names → places in its tables, (state, event) → rows. Inside core/flow only.
///
/// A normal run: jl_table_init once a workflow when the program starts; afterwards only reads. Deadlines without an event
/// row of their own get an implied one, the state "start" gets a place even when the plugin does not list it.
#ifndef JL_FLOW_TABLE_H
#define JL_FLOW_TABLE_H
#include "core/flow/flow.h"

#define JL_NOWHERE UINT32_MAX

struct jl_name {
    const char *name;
    uint32_t place;
};

/// Names of one kind, sorted, renames included.
struct jl_names {
    struct jl_name *names;
    uint32_t count;
};

/// Does a row apply to a state?
enum jl_row_in { JL_ROW_OUT, JL_ROW_BY_STAR, JL_ROW_BY_NAME };

struct jl_flow_table {
    const struct jl_flow *flow; ///< all of them
    const struct jieli_workflow *workflow;
    struct jieli_event *events; ///< the plugin's, then the implied ones of deadlines
    uint32_t event_count;
    uint32_t *event_deadline; ///< of each event: its deadline's place, or JL_NOWHERE
    bool *event_skipped;      ///< `needs` something that is not loaded
    bool *row_skipped;
    bool *row_on;           ///< rows × event_count: does the row name the event?
    enum jl_row_in *row_in; ///< rows × slots
    uint32_t start;       ///< place of "start": a declared state or state_count
    uint32_t slots;       ///< states and "start"
    uint32_t *cell_start; ///< slots × event_count + 1 offsets into cell_rows
    uint32_t *cell_rows;  ///< row places, in table order, skipped ones left out
    struct jl_names states, event_names, deadlines, parties;
};

struct jl_flow {
    struct jl_flow_table *tables;
    uint32_t count;
    struct jl_right *rights; ///< sorted by type, then role
    uint32_t right_count;
};

struct jl_right {
    const char *type, *role;
};

/// Is a `needs` met? By a loaded workflow or a known message type of that name.
typedef bool jl_needs_fn(const void *user, const char *name);
void jl_table_init(struct jl_flow_table *table, const struct jieli_workflow *workflow, jl_needs_fn *needs,
                   const void *user);
void jl_flow_table_fini(struct jl_flow_table *table);
/// Place of a name (old names through renames), JL_NOWHERE when there is none.
uint32_t jl_names_find(const struct jl_names *names, const char *name);
/// Does row `row` (of this table's workflow) apply to state place `state`? *explicitly is false for "*".
bool jl_row_is_in(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t state,
                  bool *explicitly);
/// Does row `row` (of this table's workflow) name event place `event`?
bool jl_row_is_on(const struct jl_flow_table *table, const struct jieli_transition *row, uint32_t event);
/// Rows of a cell.
const uint32_t *jl_table_rows(const struct jl_flow_table *table, uint32_t state, uint32_t event, uint32_t *count);
const char *jl_table_state_name(const struct jl_flow_table *table, uint32_t state);
enum jieli_state_kind jl_table_state_kind(const struct jl_flow_table *table, uint32_t state);
/// Is there an expiry row for the deadline in the state? (skipped rows aside)
bool jl_table_expires_in(const struct jl_flow_table *table, uint32_t deadline, uint32_t state);
/// Is it the event for this signal? Its `type` is the signal's name when its own is another (a message may have that one).
bool jl_table_hears(const struct jieli_event *event, const char *signal);
/// The short form of a message type: "transfer.report" of "cn.jieli.transfer.report.v1"; copied into out.
const char *jl_type_short(const char *type, char out[80]);
/// Entries of a NULL-ended list of at most max names.
uint32_t jl_list_count(const char *const *list, uint32_t max);
/// All findings about the tables; the number of errors. `first` takes the first error.
uint32_t jl_flow_check(const struct jl_flow *flow, const struct jl_rules *rules, const char *const *profiles,
                       uint32_t profile_count, jl_flow_finding_fn *finding, void *user, struct jieli_err *first);
/// What can be said of a workflow before its tables may be indexed (pointers, names, sizes); the number of errors.
uint32_t jl_flow_check_shape(const struct jieli_workflow *workflow, jl_flow_finding_fn *finding, void *user,
                             struct jieli_err *first);
#endif
