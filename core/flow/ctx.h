// SPDX-License-Identifier: Apache-2.0
/// @file ctx.h — one event of one matter while it is being worked on. Inside core/flow only.
///
/// A normal run: jl_flow_step fills the struct, conditions read it, actions change the arena copies through it. An action
/// that cannot be done calls jl_ctx_fail; the step stops there and the copies are thrown away.
#ifndef JL_FLOW_CTX_H
#define JL_FLOW_CTX_H
#include "core/flow/table.h"
#include "jieli/limits.h"

#define JL_HISTORY_MAX 16u           ///< changes kept in a deadline object; all of them are in the records

struct jieli_ctx {
    const struct jl_flow_table *table;
    const struct jl_flow_world *world;
    const struct jl_flow_input *input;
    Jieli__V1__Casefile *casefile;
    Jieli__V1__Matter *matter;
    struct jl_arena *arena;
    struct jl_flow_result *out;
    const struct jieli_transition *row; ///< the row being carried out, NULL before
    uint32_t sender_party;              ///< the party that the sender is, or JL_NOWHERE
    bool acting;                        ///< inside an action: host functions may change things
    struct jl_date today;
    struct jl_date fact; ///< the event's legal date, else today
    enum jieli_status status;
    struct jieli_err err;
};

extern const struct jieli_host jl_flow_host;

enum jieli_status jl_ctx_fail(struct jieli_ctx *ctx, enum jieli_status status, const char *field, const char *text);
void jl_ctx_note(struct jieli_ctx *ctx, const char *note);
struct jl_effect *jl_ctx_effect(struct jieli_ctx *ctx, enum jl_effect_kind kind);

// -- fields (field.c)
/// Text at a field path: "=literal", "today", "matter.x", "matter.party.x", "case.x", "from.x", "from.party.x", "deadline.due_on",
/// else element and payload.
const char *jl_ctx_text(const struct jieli_ctx *ctx, const char *path);
bool jl_ctx_is_set(const struct jieli_ctx *ctx, const char *path);
bool jl_ctx_is_true(const struct jieli_ctx *ctx, const char *path);
/// False when there is no whole number at the path.
bool jl_ctx_number(const struct jieli_ctx *ctx, const char *path, int64_t *out);
struct jl_date jl_ctx_date(const struct jieli_ctx *ctx, const char *path);
uint32_t jl_ctx_count_of(const struct jieli_ctx *ctx, const char *path);
int64_t jl_ctx_counter(const struct jieli_ctx *ctx, const char *name);
void jl_ctx_set(struct jieli_ctx *ctx, const char *name, const char *text);
void jl_ctx_set_counter(struct jieli_ctx *ctx, const char *name, int64_t value);
const char *jl_ctx_profile(const struct jieli_ctx *ctx);
/// Effective value in the matter's profile; NULL for `none` and unknown keys. "statutory:key" is the law's own value that
/// stands behind it, "local:key" the effective one only where it is not the law's own.
const struct jl_rule *jl_ctx_rule(const struct jieli_ctx *ctx, const char *key);
const char *jl_rule_bare(const char *key); ///< without "statutory:" or "local:"
bool jl_path_is_payload(const char *path); ///< not literal, matter, case, from, deadline or today
bool jl_path_is_agency(const char *path);  ///< "matter.party.x", "from.party.x": the code of an agency
const char *jl_date_text(struct jl_arena *arena, struct jl_date date);

// -- parties (party.c)
/// The party that a condition or action names: by its name, or "matter.x": the one whose name the matter keeps in x.
uint32_t jl_party_named(const struct jieli_ctx *ctx, const char *name);
const char *jl_party_bound(const struct jieli_ctx *ctx, uint32_t party); ///< "" when not
/// The agency of a party that is needed now: bound, else found by its address and bound; "?role/division" when nobody is
/// registered, NULL when nobody is and the party is optional.
const char *jl_party_need(struct jieli_ctx *ctx, uint32_t party);
bool jl_party_exists(const struct jieli_ctx *ctx, uint32_t party);
void jl_party_bind_from(struct jieli_ctx *ctx, uint32_t party, const char *from);
/// Which of the event's senders is the input's sender? Bound if it was not. JL_NOWHERE when none.
uint32_t jl_party_of_sender(struct jieli_ctx *ctx);
uint32_t jl_party_may_send(const struct jieli_ctx *ctx); ///< the same, nothing bound
/// Is the sender this party too? One agency may hold several parts: bound, or nobody yet and lawfully the sender.
bool jl_party_is_sender(const struct jieli_ctx *ctx, uint32_t party);
/// Keep the addresses that this event brought for parties not bound yet.
void jl_party_remember(struct jieli_ctx *ctx);

// -- deadlines (deadline.c)
void jl_deadline_arm(struct jieli_ctx *ctx, uint32_t deadline, const char *from);
void jl_deadline_disarm(struct jieli_ctx *ctx, uint32_t deadline);
void jl_deadline_cancel(struct jieli_ctx *ctx, const char *name); ///< "*" = all; suspend and resume likewise
void jl_deadline_suspend(struct jieli_ctx *ctx, const char *name);
void jl_deadline_resume(struct jieli_ctx *ctx, const char *name);
void jl_deadline_extend(struct jieli_ctx *ctx, uint32_t deadline, const char *from);
void jl_deadline_fired(struct jieli_ctx *ctx);
/// The matter enters a state: what has no expiry row there ends.
void jl_deadline_enter(struct jieli_ctx *ctx, uint32_t from, uint32_t to);
bool jl_deadline_running(const struct jieli_ctx *ctx, const char *name);

// -- duties that come again (deadline_slot.c); `name` "*" in an expiry row: the deadline that has passed
void jl_slot_arm(struct jieli_ctx *ctx, uint32_t deadline, const char *day);
void jl_slot_met(struct jieli_ctx *ctx, uint32_t deadline);
void jl_slot_next(struct jieli_ctx *ctx, const char *name);
void jl_slot_move(struct jieli_ctx *ctx, const char *name, const char *until);

// -- conditions, actions
bool jl_if_holds(const struct jieli_ctx *ctx, const struct jieli_if *condition);
void jl_do_act(struct jieli_ctx *ctx, const struct jieli_do *action);

// -- phrases (phrase.c): what a condition and an action read like
/// "the old office"; in Chinese without article.
void jl_phrase_party(const struct jieli_workflow *workflow, const char *name, bool chinese, struct jl_buf *out);
void jl_phrase_if(const struct jieli_workflow *workflow, const struct jieli_if *condition, bool chinese,
                  struct jl_buf *out);
void jl_phrase_do(const struct jieli_workflow *workflow, const struct jieli_do *action, bool chinese,
                  struct jl_buf *out);
#endif
