// SPDX-License-Identifier: Apache-2.0
/// @file flow.h — one event through one table → effects. Pure (formats F14).
///
/// A normal run: jl_flow_new checks the tables of all loaded workflows (unreachable states, dead ends, deadlines without an
/// expiry row, events nobody may send, two unguarded rows for one pair, missing clause, unknown field paths, rule keys
/// without value) and indexes them. For an event of a matter the hub calls jl_flow_step with arena copies of matter and
/// casefile; the step finds the first row whose conditions hold, carries out its actions on the copies, arms and ends
/// deadlines, and lists the effects that reach beyond the matter. The hub stores what came out, or throws it away: nothing
/// outside the arena was touched.
#ifndef JL_FLOW_FLOW_H
#define JL_FLOW_FLOW_H
#include "core/rules/rules.h"
#include "jieli/limits.h"
#include "jieli/status.h"
#include "jieli/workflow.h"
#include "lib/base/arena.h"
#include "lib/base/buf.h"
#include "lib/wire/names.h"
#include "lib/wire/types.h"
#include "jieli/v1/object.pb-c.h"


struct jl_flow;       ///< all workflows
struct jl_flow_table; ///< one, indexed

typedef void jl_flow_finding_fn(void *user, bool is_error, const struct jieli_err *err);
/// Errors refuse the start; rows with `needs` not loaded are reported as findings that are no errors, and skipped.
/// `rules` and `profiles` (may be NULL) let rule keys be checked for every profile in use.
enum jieli_status jl_flow_new(const struct jieli_workflow *const *workflows, uint32_t count, const struct jl_rules *rules,
                              const char *const *profiles, uint32_t profile_count, jl_flow_finding_fn *finding, void *user,
                              struct jl_flow **out, struct jieli_err *err);
void jl_flow_free(struct jl_flow **flow);
const struct jl_flow_table *jl_flow_find(const struct jl_flow *flow, const char *workflow);
const struct jl_flow_table *jl_flow_at(const struct jl_flow *flow, uint32_t index); ///< NULL past the end
const struct jieli_workflow *jl_flow_workflow(const struct jl_flow_table *table);
/// The workflow's event for a full or short message type; NULL when it has none. (Deadlines and signals: by event name.)
const struct jieli_event *jl_flow_event_of_type(const struct jl_flow_table *table, const char *type);
const struct jieli_event *jl_flow_event(const struct jl_flow_table *table, const char *name);
/// The workflow's event for another matter's signal: by its `type`, else its name. NULL when it does not listen.
const struct jieli_event *jl_flow_signal(const struct jl_flow_table *table, const char *signal);
/// Is there any row (guards aside) for this event in this state ("start" for none)?
bool jl_flow_waits_for(const struct jl_flow_table *table, const char *state, const char *event);
/// For tests: the engine looks at the row itself.
bool jl_flow_state_is_final(const struct jl_flow_table *table, const char *state);
/// Names of message events that have a row in the state, for a refusal's text. Returns how many were written.
uint32_t jl_flow_waiting(const struct jl_flow_table *table, const char *state, const char **names, uint32_t room);
/// Today's name of a "state", "deadline" or "party" that a matter in use names: itself, or what renames[] leads to; NULL when
/// the loaded workflow has no such thing (formats F19: the start is refused).
const char *jl_flow_rename(const struct jl_flow_table *table, const char *kind, const char *name);
/// May a role send this type in any loaded workflow? (rights, before casefile and party are known)
bool jl_flow_role_may_send(const struct jl_flow *flow, const char *role, const char *type);

/// A workflow's own row of that name; NULL when it has none. Former names are not looked for.
const struct jieli_state *jl_workflow_state(const struct jieli_workflow *workflow, const char *name);
const struct jieli_event *jl_workflow_event(const struct jieli_workflow *workflow, const char *name);
const struct jieli_deadline *jl_workflow_deadline(const struct jieli_workflow *workflow, const char *name);
const struct jieli_party *jl_workflow_party(const struct jieli_workflow *workflow, const char *name);
/// "soft", "hard_agency", "hard_person".
const char *jl_deadline_kind_text(enum jieli_deadline_kind kind);

/// What the step may look up. All functions pure over the state of this decision.
struct jl_flow_world {
    void *user;
    /// Agency registered for the role (and level) in the longest prefix of `division`; NULL when nobody.
    const char *(*resolve)(void *user, const char *role, enum jieli_level level, const char *division);
    bool (*agency_has_role)(void *user, const char *agency, const char *role, enum jieli_level level);
    /// The deadline object as of this decision (arena copy), NULL when none.
    Jieli__V1__Deadline *(*deadline)(void *user, const char *matter, const char *name, uint32_t n);
    /// Has `agency` acknowledged (RECEIVED or TAKEN) all of what this matter sent it?
    bool (*has_taken)(void *user, const char *matter, const char *agency);
    const struct jl_rules *rules;
    const struct jl_calendar *calendar;
    const char *profile;
    jl_time_ms now_ms; ///< hub time; today = its date in Asia/Shanghai
    uint64_t position; ///< of the record being decided
};

struct jl_flow_input {
    const struct jieli_event *event;
    const char *sender;                     ///< agency code; "" for deadlines and signals
    const struct jl_type *type;             ///< NULL for deadlines and signals
    const ProtobufCMessage *payload;        ///< whole payload; NULL for deadlines and signals
    const ProtobufCMessage *element;        ///< per_entry: the element, paths are looked up here first, then in payload
    const struct jl_message_spec *element_spec;
    Jieli__V1__Deadline *deadline;          ///< the one that passed, for deadline events (arena copy)
    const char *key;                        ///< value of the workflow's key for this matter ("" none)
    const char *actor;                      ///< urn
    const Jieli__V1__Matter *from;          ///< the matter that signalled, fed or opened; NULL for all else
};

enum jl_effect_kind {
    JL_EFFECT_FORWARD, ///< the sender's message → agency
    JL_EFFECT_SEND,    ///< a hub message of `type` → agency
    JL_EFFECT_REMIND,  ///< cn.jieli.reminder.v1 with `code` → agency
    JL_EFFECT_MISSED,  ///< deadline.missed naming `agency` → it and the matter's other parties
    JL_EFFECT_OPEN,    ///< open workflow `name` with signal `code`
    JL_EFFECT_SIGNAL,  ///< signal `name` to the casefile's other open matters
    JL_EFFECT_FEED,    ///< signal `code` to the open matter of workflow `name` that waits for it, else open one with it
    JL_EFFECT_PROBLEM, ///< `code` back to the sender, the message stays accepted
    JL_EFFECT_NOTE,
};
struct jl_effect {
    enum jl_effect_kind kind;
    const char *party, *agency; ///< agency code, or "?role/division" when nobody is registered; NULL: optional and nobody
    const char *type, *name, *code;
    const char *clause;         ///< ground of the row
    const Jieli__V1__Deadline *deadline; ///< MISSED
};

struct jl_flow_result {
    uint32_t row;              ///< 1-based in the plugin's table; 0 = refused
    const char *from, *to;     ///< states
    const char *clause;
    struct jl_effect *effects;
    size_t effect_count;
    Jieli__V1__Deadline **deadlines; ///< every deadline object that changed or was made
    size_t deadline_count;
    const char **notes;        ///< for the explanation: "arm due.report 2026-02-12", "end due.approve MET"
    size_t note_count;
    bool finished;             ///< the new state is final
};

/// One event of one matter. `matter` and `casefile` are arena copies that the step changes; a new matter has state
/// "start" and its id set. Refusals: JIELI_FLOW_NO_ROW (err->text names state and what it waits for), JIELI_FLOW_PARTY,
/// JIELI_FLOW_GUARD (rows exist, none holds), JIELI_FLOW_DATE_AHEAD, JIELI_WIRE_TOO_LARGE and JIELI_WIRE_TOO_MANY (a field that
/// the matter cannot hold). On refusal the copies are to be thrown away.
/// A deadline event that no row takes is no refusal: JIELI_OK with row 0, the deadline MISSED, the matter where it was; a duty
/// that comes again goes on with its next slot.
/// The step fills workflow, version, profile, key, opened_*, last_position, closed_ms of the matter; lists of the casefile
/// (matters, agencies) are the hub's.
/// Deadlines when the matter goes to another state: those without an expiry row there end, MET when the event is a message of
/// the responsible party, else CANCELLED; one that was MISSED in the old state and whose responsible party now reports a fact
/// dated in time becomes MET ("met_late"). Where that rule is not what the law says, the row says disarm or cancel. Slots that
/// end this way are CANCELLED, whoever sent the message. What the row itself suspends waits in the new state.
enum jieli_status jl_flow_step(const struct jl_flow_table *table, const struct jl_flow_world *world,
                               const struct jl_flow_input *input, Jieli__V1__Casefile *casefile, Jieli__V1__Matter *matter,
                               struct jl_arena *arena, struct jl_flow_result *out, struct jieli_err *err);
/// Would the step find a row: a lawful sender, and a row whose conditions hold? Nothing is changed.
bool jl_flow_would_take(const struct jl_flow_table *table, const struct jl_flow_world *world,
                        const struct jl_flow_input *input, Jieli__V1__Casefile *casefile, Jieli__V1__Matter *matter,
                        struct jl_arena *arena);
/// Administration: suspend, resume, extend one deadline of a matter, with reason and actor, in the same arithmetic.
enum jl_deadline_act { JL_DEADLINE_SUSPEND, JL_DEADLINE_RESUME, JL_DEADLINE_EXTEND };
enum jieli_status jl_flow_deadline_act(const struct jl_flow_world *world, enum jl_deadline_act act,
                                       Jieli__V1__Deadline *deadline, struct jl_date new_due, const char *reason,
                                       const char *actor, struct jl_arena *arena, struct jieli_err *err);

/// A calendar or rule text arrived: compute the due day of a running deadline anew, with history: from its start, or, once
/// resumed, from that day with the units that were left. Not one whose day somebody has named (extended), nor one of minutes or
/// hours. Of a duty that comes again the slot that runs keeps its grid day, only
/// its rolling is computed anew: a changed plan counts from the next slot on. True when something changed.
bool jl_flow_deadline_recompute(const struct jl_flow_world *world, Jieli__V1__Deadline *deadline, const char *actor,
                                struct jl_arena *arena);

/// Rendering of a loaded workflow: "md" (sentences, matrix, deadline sheet), "dot", "mermaid", "json".
enum jieli_status jl_flow_render(const struct jieli_workflow *workflow, const char *format, bool chinese, struct jl_buf *out,
                                 struct jieli_err *err);
#endif
