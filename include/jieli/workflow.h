// SPDX-License-Identifier: Apache-2.0
/// @file workflow.h — a workflow as tables that a domain expert can review, plus pure functions where a table is not enough.
///
/// A normal run: a message of a type that a workflow names arrives. The host finds the matters of the casefile that wait
/// for it, and for each asks: in this state, on this event, which is the first row whose conditions all hold? That row's
/// `act` list is carried out in order (each becomes an effect in the decision), the matter goes to the row's state, and the
/// deadlines that the new state does not list end. A passed deadline is an ordinary event; so is a signal from another
/// matter. A pair without a row is refused with a typed problem. Field paths are dotted names of the event's payload
/// ("person.household_division"); "matter.x" reads the matter's own field x, "case.x" the casefile's, "matter.key" the value
/// of the workflow's key.
///
/// Before a step the host copies what the message says of the person (household_division, residence_division) into the
/// casefile's fields, so that "case.household_division" is known also when a later message has only the subject. The fields
/// of a message made by DO_SEND are taken from the matter's fields of the same names.
///
/// Where a condition, an action or a deadline names a party, "matter.x" stands for the party whose name the matter keeps in
/// its field x ("matter.decider"), and in DO_FORWARD, DO_SEND and DO_REMIND "*" for every party that is bound so far, the
/// sender aside. DO_SET from a path that is absent leaves the field as it is; "=" empties it. DO_OPEN of a workflow that is
/// not loaded, and DO_SIGNAL that nobody waits for, do nothing: the loader reports them, the row stands.
///
/// More paths: "=text" is the text itself, "today" the hub's day; in a row of a deadline event "deadline.due_on" is the last
/// day of the one that has passed (it passes at 24:00, so "today" is already the day after). A party's address that a message
/// carries is kept until the party is bound; a party is found by division, or by an agency's code. A deadline needs no row in
/// events[]: its own name is its event. In DO_CANCEL, DO_SUSPEND and DO_RESUME "*" stands for all of the matter's deadlines.
///
/// A reminder that comes again is a deadline that its own expiry row arms. So that it is heard and does not become noise, it
/// names a second rule key, `again`: as reminder, armed where it or the duty before it passes, it runs `remind.often` times in
/// a row by `rule`, then by `again`. Armed by any other event it is a duty, runs by `rule`, and counts in reports. The loader
/// refuses a deadline that its own passing arms and that does not say `again`.
///
/// When a row goes to another state, the deadlines without an expiry row there end: MET if the event is a message of the
/// responsible party, else CANCELLED. Where that is not what the law says, write DO_DISARM (another party's message fulfils the
/// duty) or DO_CANCEL (the responsible party withdraws) in the row. Arming a running deadline again cancels the older one.
/// The plain forward of a message to its own sender, and a second copy to an agency that holds two parts, are left out.
///
/// A duty that comes again and again (a test every month, a talk every week) is a deadline with `slots`: its rule names a plan,
/// the days on which slots end are counted from `start` (a field of the matter or casefile, so nothing drifts), and each slot
/// is a deadline of its own. The length of a slot is the field `every_days` names, if that is set; else the rule
/// "<rule>.year1", ".year2", ".year3" of the year after `start` in which the slot begins; else "<rule>.every"; else the rule of
/// that very name ("phone.plan"; "2 per month" halves the month). DO_ARM starts the slot that runs on the day of the event's
/// fact (DO_ARM_ON: on that other day), the next one if that slot is met already; DO_SLOT_MET says that
/// the event's fact is the act that this slot asks for: the slot is MET and the next one runs; a second act in a slot that is
/// met already changes nothing; one dated in a slot that was missed meets it late. DO_SLOT_NEXT, in an expiry row, starts
/// the next slot. DO_SLOT_MOVE gives the slot another last day (a postponement, a leave); the slots after it stay where they were.
/// In the last two "*" is the deadline that has passed, so that one row may be on the expiry of several. Every expiry row of a
/// deadline with slots says what becomes of the duty. "matter.slot.<deadline>" is the end of the newest slot that was met.
///
/// Matters of one casefile work together by signals. In an event that another matter signalled, fed or opened, "from.x" reads
/// that matter's field x and "from.party.x" the agency bound to its party x; "matter.party.x" likewise for the matter itself. An
/// address may be one of these: the agency is taken as it is. A signal and a message may have one name: the signal's event then
/// has another name, and the signal's as its `type`. DO_FEED gives the signal to the casefile's open matter of that
/// workflow that takes it, and opens one if none does. Signals go to the matters in the order in which they were opened.
///
/// Tables may not: choose a state from C, keep data, read a clock, call anything but the lent host functions.
/// Sources: formats F14, F15, F19.
#ifndef JIELI_WORKFLOW_H
#define JIELI_WORKFLOW_H

#include "jieli/limits.h"
#include "jieli/plugin.h"
#include "jieli/types.h"

enum jieli_scope { JIELI_SCOPE_PERSON = 0, JIELI_SCOPE_AGENCY = 1 };
enum jieli_level { JIELI_LEVEL_ANY = 0, JIELI_LEVEL_COUNTY = 1, JIELI_LEVEL_STATION = 2 };
enum jieli_event_kind { JIELI_EVENT_MESSAGE = 0, JIELI_EVENT_DEADLINE = 1, JIELI_EVENT_SIGNAL = 2 };
enum jieli_state_kind { JIELI_STATE_START = 0, JIELI_STATE_ACTIVE = 1, JIELI_STATE_FINAL = 2 };
enum jieli_deadline_kind { JIELI_SOFT = 0, JIELI_HARD_AGENCY = 1, JIELI_HARD_PERSON = 2 };

// ---- what guards and actions see ------------------------------------------------------------------------------------

struct jieli_ctx; ///< opaque: one event of one matter, inside one decision

/// Functions lent by the host; append only. All pure. Texts live as long as the decision.
struct jieli_host {
    uint32_t struct_bytes;
    /// Value at a field path as text ("" when absent or default; bool "1"; enum its lower-case name; date YYYY-MM-DD).
    const char *(*text)(const struct jieli_ctx *, const char *path);
    /// The same as a number (0 when absent or not a number), as a date (JL_DATE_NONE).
    int64_t (*number)(const struct jieli_ctx *, const char *path);
    struct jl_date (*date)(const struct jieli_ctx *, const char *path);
    /// How many elements the repeated field has.
    uint32_t (*count_of)(const struct jieli_ctx *, const char *path);
    /// A named counter of the matter ("x") or of the casefile ("case.x").
    int64_t (*counter)(const struct jieli_ctx *, const char *name);
    /// Rule value in the matter's profile: as text (choice), amount; has() is false for `none`.
    const char *(*rule_text)(const struct jieli_ctx *, const char *key);
    int64_t (*rule_amount)(const struct jieli_ctx *, const char *key);
    bool (*rule_has)(const struct jieli_ctx *, const char *key);
    /// The hub's civil date of this decision.
    struct jl_date (*today)(const struct jieli_ctx *);
    /// Agency bound to the party, "" when none; does `agency` (code) acknowledge RECEIVED or TAKEN this matter's sends?
    const char *(*party)(const struct jieli_ctx *, const char *party);
    bool (*party_has_taken)(const struct jieli_ctx *, const char *party);
    /// Is there an agency registered for this role in the division that the party's address names?
    bool (*party_exists)(const struct jieli_ctx *, const char *party);
    /// Last day on which a duty that counts back from `day` by the rule could be done; JL_DATE_NONE when no rule.
    struct jl_date (*counted_back)(const struct jieli_ctx *, const char *key, struct jl_date day);
    // -- for actions only (no effect inside a guard) --
    void (*set)(struct jieli_ctx *, const char *name, const char *text); ///< "x" matter, "case.x" casefile
    void (*set_counter)(struct jieli_ctx *, const char *name, int64_t value);
    void (*note)(struct jieli_ctx *, const char *code);
    // -- dates as texts: "YYYY-MM-DD" ⇄ jl_date, so that plugins need no library --
    const char *(*date_text)(struct jieli_ctx *, struct jl_date day);
    struct jl_date (*date_parse)(const char *text);
    // -- state of the matter's own deadline: is one of this name running? --
    bool (*running)(const struct jieli_ctx *, const char *deadline);
    /// Last day of a period by the rule that starts on `day` (JL_DATE_NONE when the rule has no value).
    struct jl_date (*counted)(const struct jieli_ctx *, const char *key, struct jl_date day);
    /// The corresponding day so many years, months and days later (negative: earlier); the month's last day where there is none.
    struct jl_date (*date_shift)(struct jl_date day, int32_t years, int32_t months, int32_t days);
};

typedef bool jieli_guard_fn(const struct jieli_ctx *ctx, const struct jieli_host *host);
typedef void jieli_action_fn(struct jieli_ctx *ctx, const struct jieli_host *host);

// ---- conditions -----------------------------------------------------------------------------------------------------

enum jieli_if_op {
    JIELI_IF_END = 0,
    JIELI_IF_RULE_IS,      ///< a = rule key, b = value ("choice")
    JIELI_IF_RULE_ON,      ///< a = rule key of a flag
    JIELI_IF_RULE_HAS,     ///< a = rule key with a value that is not none
    JIELI_IF_SET,          ///< a = field path, not empty
    JIELI_IF_UNSET,        ///< a = field path, empty
    JIELI_IF_TRUE,         ///< a = field path of a bool
    JIELI_IF_FALSE,        ///< a = field path of a bool
    JIELI_IF_IS,           ///< a = field path, b = text
    JIELI_IF_COUNT_FROM,   ///< a = counter, b = rule key: counter ≥ value (N次以上)
    JIELI_IF_COUNT_ABOVE,  ///< a = counter, b = rule key: counter > value (超过N)
    JIELI_IF_PARTY_TAKEN,  ///< a = party: it has acknowledged this matter's message
    JIELI_IF_PARTY_EXISTS, ///< a = party: an agency is registered for it
    JIELI_IF_SENDER_IS,    ///< a = party
    JIELI_IF_FN,           ///< fn, with label
    JIELI_IF_DATE_FROM,    ///< a, b = field paths of dates ("today" too), both set: a is on or after b
    JIELI_IF_NUMBER_FROM,  ///< a = field path of a number, b = rule key: number ≥ value
    JIELI_IF_NUMBER_ABOVE, ///< a = field path of a number, b = rule key: number > value
    JIELI_IF_RUNNING,      ///< a = deadline of this matter, RUNNING
};

struct jieli_if {
    enum jieli_if_op op;
    const char *a, *b;
    jieli_guard_fn *fn;
    struct jieli_label label; ///< for FN: how the rendering reads it
};

#define IF_RULE_IS(key, value) {.op = JIELI_IF_RULE_IS, .a = (key), .b = (value)}
#define IF_RULE_ON(key) {.op = JIELI_IF_RULE_ON, .a = (key)}
#define IF_RULE_HAS(key) {.op = JIELI_IF_RULE_HAS, .a = (key)}
#define IF_SET(path) {.op = JIELI_IF_SET, .a = (path)}
#define IF_UNSET(path) {.op = JIELI_IF_UNSET, .a = (path)}
#define IF_TRUE(path) {.op = JIELI_IF_TRUE, .a = (path)}
#define IF_FALSE(path) {.op = JIELI_IF_FALSE, .a = (path)}
#define IF_IS(path, text) {.op = JIELI_IF_IS, .a = (path), .b = (text)}
#define IF_COUNT_FROM(name, key) {.op = JIELI_IF_COUNT_FROM, .a = (name), .b = (key)}
#define IF_COUNT_ABOVE(name, key) {.op = JIELI_IF_COUNT_ABOVE, .a = (name), .b = (key)}
#define IF_PARTY_TAKEN(party) {.op = JIELI_IF_PARTY_TAKEN, .a = (party)}
#define IF_PARTY_EXISTS(party) {.op = JIELI_IF_PARTY_EXISTS, .a = (party)}
#define IF_SENDER_IS(party) {.op = JIELI_IF_SENDER_IS, .a = (party)}
#define IF_FN(function, zh_, en_) {.op = JIELI_IF_FN, .fn = (function), .label = {zh_, en_}}
#define IF_DATE_FROM(path, from) {.op = JIELI_IF_DATE_FROM, .a = (path), .b = (from)}
#define IF_NUMBER_FROM(path, key) {.op = JIELI_IF_NUMBER_FROM, .a = (path), .b = (key)}
#define IF_NUMBER_ABOVE(path, key) {.op = JIELI_IF_NUMBER_ABOVE, .a = (path), .b = (key)}
#define IF_RUNNING(deadline) {.op = JIELI_IF_RUNNING, .a = (deadline)}

// ---- actions --------------------------------------------------------------------------------------------------------

enum jieli_do_op {
    JIELI_DO_END = 0,
    JIELI_DO_FORWARD,    ///< a = party: hand the sender's own message to it
    JIELI_DO_SEND,       ///< a = short message type made by the hub ("methadone.missed_alert"), b = party
    JIELI_DO_REMIND,     ///< a = party, b = code: a reminder (cn.jieli.reminder.v1) with that code
    JIELI_DO_SET,        ///< a = field to set ("x" or "case.x"), b = field path or "=literal"
    JIELI_DO_COUNT,      ///< a = counter ("x" or "case.x"), + 1
    JIELI_DO_ZERO,       ///< a = counter, = 0
    JIELI_DO_BIND,       ///< a = party, b = field path of a division, or "sender", or "" for the party's own address
    JIELI_DO_OPEN,       ///< a = workflow, b = signal event that opens it (same casefile)
    JIELI_DO_SIGNAL,     ///< a = signal event, to the other open matters of the casefile that have it
    JIELI_DO_ARM,        ///< a = deadline (its own start), b = field path or "today" overriding the start (slots: the day)
    JIELI_DO_DISARM,     ///< a = deadline: MET
    JIELI_DO_CANCEL,     ///< a = deadline: CANCELLED
    JIELI_DO_MISSED,     ///< a = party: the signed record that names it
    JIELI_DO_SUSPEND,    ///< a = deadline or "*"; it waits in the row's new state, which needs no expiry row for it
    JIELI_DO_RESUME,     ///< a = deadline or "*"
    JIELI_DO_EXTEND,     ///< a = deadline, b = field path of the new last day
    JIELI_DO_NOTE,       ///< a = code
    JIELI_DO_PROBLEM,    ///< a = code: tell the sender, the message stays accepted
    JIELI_DO_FN,         ///< fn, with label
    JIELI_DO_FEED,       ///< a = workflow, b = signal event: to its open matter in the casefile, else open one with it
    JIELI_DO_SLOT_MET,   ///< a = deadline with slots: the event's fact is the act of its slot
    JIELI_DO_SLOT_NEXT,  ///< a = deadline with slots, or "*": the next slot runs (expiry rows)
    JIELI_DO_SLOT_MOVE,  ///< a = deadline with slots, or "*", b = field path of the slot's new last day
};

struct jieli_do {
    enum jieli_do_op op;
    const char *a, *b;
    jieli_action_fn *fn;
    struct jieli_label label;
};

#define DO_FORWARD(party) {.op = JIELI_DO_FORWARD, .a = (party)}
#define DO_SEND(type, party) {.op = JIELI_DO_SEND, .a = (type), .b = (party)}
#define DO_REMIND(party, code) {.op = JIELI_DO_REMIND, .a = (party), .b = (code)}
#define DO_SET(field, from) {.op = JIELI_DO_SET, .a = (field), .b = (from)}
#define DO_COUNT(name) {.op = JIELI_DO_COUNT, .a = (name)}
#define DO_ZERO(name) {.op = JIELI_DO_ZERO, .a = (name)}
#define DO_BIND(party, division) {.op = JIELI_DO_BIND, .a = (party), .b = (division)}
#define DO_OPEN(workflow, signal) {.op = JIELI_DO_OPEN, .a = (workflow), .b = (signal)}
#define DO_SIGNAL(event) {.op = JIELI_DO_SIGNAL, .a = (event)}
#define DO_ARM(deadline) {.op = JIELI_DO_ARM, .a = (deadline)}
#define DO_ARM_ON(deadline, from) {.op = JIELI_DO_ARM, .a = (deadline), .b = (from)}
#define DO_DISARM(deadline) {.op = JIELI_DO_DISARM, .a = (deadline)}
#define DO_CANCEL(deadline) {.op = JIELI_DO_CANCEL, .a = (deadline)}
#define DO_MISSED(party) {.op = JIELI_DO_MISSED, .a = (party)}
#define DO_SUSPEND(deadline) {.op = JIELI_DO_SUSPEND, .a = (deadline)}
#define DO_RESUME(deadline) {.op = JIELI_DO_RESUME, .a = (deadline)}
#define DO_EXTEND(deadline, from) {.op = JIELI_DO_EXTEND, .a = (deadline), .b = (from)}
#define DO_NOTE(code) {.op = JIELI_DO_NOTE, .a = (code)}
#define DO_PROBLEM(code) {.op = JIELI_DO_PROBLEM, .a = (code)}
#define DO_FEED(workflow, signal) {.op = JIELI_DO_FEED, .a = (workflow), .b = (signal)}
#define DO_SLOT_MET(deadline) {.op = JIELI_DO_SLOT_MET, .a = (deadline)}
#define DO_SLOT_NEXT(deadline) {.op = JIELI_DO_SLOT_NEXT, .a = (deadline)}
#define DO_SLOT_MOVE(deadline, until) {.op = JIELI_DO_SLOT_MOVE, .a = (deadline), .b = (until)}
#define DO_FN(function, zh_, en_) {.op = JIELI_DO_FN, .fn = (function), .label = {zh_, en_}}

// ---- the tables -----------------------------------------------------------------------------------------------------

/// Someone who takes part: a role bound to one agency in this matter. `address` names where the division stands that
/// finds the agency when the party is first needed: a field path of the event ("to_division"), "matter.x" or "case.x";
/// empty = only bound by being the first lawful sender.
struct jieli_party {
    const char *name; ///< "old_office"
    const char *role; ///< "community_office"
    enum jieli_level level;
    const char *address;          ///< first choice
    const char *address_fallback; ///< second choice, or NULL
    bool optional;                ///< nobody registered: noted, no dead letter
    struct jieli_label label;
};

struct jieli_event {
    const char *name; ///< "transfer.application", "due.report", "measure.ended"
    enum jieli_event_kind kind;
    const char *type;                 ///< MESSAGE: short type ("transfer.application"); DEADLINE: deadline name; SIGNAL: NULL, or its name
    const char *from[JIELI_FROM_MAX]; ///< parties that may send it (MESSAGE)
    const char *date;                 ///< field path of the legal date, or NULL
    const char *per_entry;            ///< repeated field: once per element, casefile by its `person`
    struct jieli_label label;
    const char *needs; ///< workflow or message that must be loaded, else the event's rows are skipped and reported
};

struct jieli_deadline {
    const char *name;     ///< "due.report"
    const char *rule;     ///< rule key; "-" = due on the very day of `start`; "statutory:key" = the law's own value behind a
                          ///< local one, "local:key" = the value only where it is not the law's own (tables E2)
    const char *rule_far; ///< used instead when `far_if` (a bool field path) is true; or NULL
    const char *far_if;
    const char *fallback;  ///< rule key used when `rule` is none, or NULL
    const char *start;     ///< field path of the start date; NULL = date of acceptance (收到)
    enum jieli_deadline_kind kind; ///< at most this hard; the rule's own kind in the profile may be softer
    const char *party;     ///< responsible party
    struct jieli_label label;
    struct jieli_label passing; ///< what passing it means
    const char *clause;
    bool slots;             ///< comes again: `rule` is a plan, `start` a field of the matter or casefile
    const char *every_days; ///< with slots: field path of a number of days that goes before the plan, or NULL
    const char *again;      ///< a reminder that its own passing arms again: the rule key from the remind.often-th time on
};

struct jieli_state {
    const char *name;
    enum jieli_state_kind kind;
    struct jieli_label label;
    struct jieli_label waits; ///< what it waits for
    const char *deadlines[JIELI_STATE_DEADLINES_MAX]; ///< the main ones, for readers; the truth are the expiry rows
    struct jieli_label why_none; ///< reason when it has no deadline
    const char *clause;
};

struct jieli_transition {
    const char *in[JIELI_IN_MAX]; ///< states; "start" = opens the matter; "*" = any active state
    const char *on[JIELI_ON_MAX]; ///< events
    struct jieli_if when[JIELI_IF_MAX];
    struct jieli_do act[JIELI_DO_MAX];
    const char *go; ///< state, or NULL = stay
    const char *clause;
    const char *needs; ///< workflow that must be loaded for this row, or NULL
};

struct jieli_rename {
    const char *kind; ///< "state", "deadline", "party"
    const char *from, *to;
};

struct jieli_workflow {
    uint32_t struct_bytes;
    const char *name;
    uint32_t version;
    enum jieli_scope scope;
    struct jieli_label label;
    struct jieli_label summary;
    const char *key;        ///< field path that tells matters of one casefile apart ("service"), or NULL
    const char *per_key;    ///< repeated field of the opening message: one matter per element ("services"), or NULL
    const struct jieli_party *parties;
    uint32_t party_count;
    const struct jieli_event *events;
    uint32_t event_count;
    const struct jieli_deadline *deadlines;
    uint32_t deadline_count;
    const struct jieli_state *states;
    uint32_t state_count;
    const struct jieli_transition *transitions;
    uint32_t transition_count;
    const struct jieli_rename *renames;
    uint32_t rename_count;
    /// For message types shared with other workflows: lower goes first when several matters wait (tables B3).
    /// `exclusive`: of those that claim it the first in order takes it for which sender and conditions are right; otherwise all do.
    const struct jieli_shared {
        const char *type;
        uint32_t order;
        const char *only_in[4]; ///< states in which this workflow claims it; empty = any
        bool exclusive;
    } *shared;
    uint32_t shared_count;
    /// What the codes of DO_REMIND say to the officer who gets the reminder.
    const struct jieli_reminder {
        const char *code;
        struct jieli_label text;
    } *reminders;
    uint32_t reminder_count;
};

JIELI_ABI_SIZE(jieli_if, 48);
JIELI_ABI_SIZE(jieli_do, 48);
JIELI_ABI_SIZE(jieli_party, 64);
JIELI_ABI_SIZE(jieli_event, 112);
JIELI_ABI_SIZE(jieli_deadline, 128);
JIELI_ABI_SIZE(jieli_state, 168);
JIELI_ABI_SIZE(jieli_transition, 1528);
JIELI_ABI_SIZE(jieli_rename, 24);
JIELI_ABI_SIZE(jieli_shared, 56);
JIELI_ABI_SIZE(jieli_reminder, 24);
JIELI_ABI_SIZE(jieli_workflow, 200);

/// All seven tables of a workflow, where each has the name of its member.
#define JIELI_WORKFLOW_TABLES \
    .parties = parties, .party_count = JIELI_COUNT(parties), \
    .events = events, .event_count = JIELI_COUNT(events), \
    .deadlines = deadlines, .deadline_count = JIELI_COUNT(deadlines), \
    .states = states, .state_count = JIELI_COUNT(states), \
    .transitions = transitions, .transition_count = JIELI_COUNT(transitions), \
    .shared = shared, .shared_count = JIELI_COUNT(shared), \
    .reminders = reminders, .reminder_count = JIELI_COUNT(reminders)

#endif
