// SPDX-License-Identifier: Apache-2.0
#include "core/flow/deadline.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdlib.h>
#include <string.h>

// ---- objects --------------------------------------------------------------------------------------------------------

/// The first change (armed) and the newest ones stay.
Jieli__V1__DeadlineChange *jl_deadline_history(struct jl_arena *arena, Jieli__V1__Deadline *deadline, jl_time_ms now_ms,
                                               const char *what, const char *reason, const char *actor)
{
    Jieli__V1__DeadlineChange *change = jl_arena_take_or_die(arena, sizeof(*change));
    jieli__v1__deadline_change__init(change);
    change->time_ms = now_ms;
    change->what = jl_arena_text(arena, what);
    change->reason = jl_arena_text(arena, reason);
    change->actor = jl_arena_text(arena, actor ? actor : "");
    change->due_at_ms = deadline->due_at_ms;
    if (deadline->n_history >= JL_HISTORY_MAX) {
        memmove(&deadline->history[1], &deadline->history[2], sizeof(*deadline->history) * (deadline->n_history - 2));
        deadline->history[deadline->n_history - 1] = change;
        return change;
    }
    deadline->history =
        (Jieli__V1__DeadlineChange **)jl_arena_append(arena, deadline->history, &deadline->n_history, change);
    return change;
}

static char *key_text(struct jl_arena *arena, const char *name, uint32_t n)
{
    char room[JL_NUMBER_TEXT_BYTES];
    return jl_arena_join(arena, name, "#", jl_number_text(n, room), NULL);
}

/// "due.report#2" → name and 2.
static const char *key_split(struct jl_arena *arena, const char *key, uint32_t *n)
{
    const char *mark = strrchr(key, '#');
    *n = mark ? (uint32_t)strtoul(mark + 1, NULL, 10) : 0;
    return jl_arena_textn(arena, key, mark ? (size_t)(mark - key) : strlen(key));
}

/// The object as this decision has it so far.
Jieli__V1__Deadline *jl_deadline_object(const struct jieli_ctx *ctx, const char *name, uint32_t n)
{
    for (size_t i = 0; i < ctx->out->deadline_count; i++)
        if (ctx->out->deadlines[i]->n == n && strcmp(ctx->out->deadlines[i]->name, name) == 0)
            return ctx->out->deadlines[i];
    return ctx->world->deadline(ctx->world->user, ctx->matter->id, name, n);
}

/// The step lists what it changed.
static void changed(struct jieli_ctx *ctx, Jieli__V1__Deadline *deadline)
{
    for (size_t i = 0; i < ctx->out->deadline_count; i++)
        if (ctx->out->deadlines[i] == deadline)
            return;
    ctx->out->deadlines =
        jl_arena_grow(ctx->arena, ctx->out->deadlines, ctx->out->deadline_count, sizeof(*ctx->out->deadlines));
    ctx->out->deadlines[ctx->out->deadline_count++] = deadline;
}

static void key_remove(struct jieli_ctx *ctx, const Jieli__V1__Deadline *deadline)
{
    Jieli__V1__Matter *matter = ctx->matter;
    const char *key = key_text(ctx->arena, deadline->name, deadline->n);
    for (size_t i = 0; i < matter->n_deadlines; i++) {
        if (strcmp(matter->deadlines[i], key))
            continue;
        memmove(&matter->deadlines[i], &matter->deadlines[i + 1],
                sizeof(*matter->deadlines) * (matter->n_deadlines - i - 1));
        matter->n_deadlines--;
        return;
    }
}

static const char *state_text(Jieli__V1__DeadlineState state)
{
    return state == JL_DEADLINE_MET         ? "MET"
           : state == JL_DEADLINE_MISSED    ? "MISSED"
           : state == JL_DEADLINE_CANCELLED ? "CANCELLED"
                                            : "RUNNING";
}

void jl_deadline_end(struct jieli_ctx *ctx, Jieli__V1__Deadline *deadline, Jieli__V1__DeadlineState state,
                     const char *what, const char *reason)
{
    deadline->state = state;
    deadline->soon_at_ms = 0;
    if (deadline->slot_day && state == JL_DEADLINE_MET)
        jl_slot_remember(ctx, deadline);
    jl_deadline_history(ctx->arena, deadline, ctx->world->now_ms, what, reason, ctx->input->actor);
    key_remove(ctx, deadline);
    changed(ctx, deadline);
    char room[JL_NUMBER_TEXT_BYTES];
    jl_ctx_note(ctx, jl_arena_join(ctx->arena, "end ", deadline->name, "#", jl_number_text(deadline->n, room), " ",
                                   state_text(state), NULL));
}

/// Running and suspended ones of the matter, in the order in which they were armed. Arena array.
Jieli__V1__Deadline **jl_deadlines_open(const struct jieli_ctx *ctx, size_t *count)
{
    Jieli__V1__Deadline **list = jl_arena_take_or_die(ctx->arena, sizeof(*list) * (ctx->matter->n_deadlines + 1));
    *count = 0;
    for (size_t i = 0; i < ctx->matter->n_deadlines; i++) {
        uint32_t n;
        const char *name = key_split(ctx->arena, ctx->matter->deadlines[i], &n);
        Jieli__V1__Deadline *deadline = jl_deadline_object(ctx, name, n);
        if (deadline)
            list[(*count)++] = deadline;
    }
    return list;
}

bool jl_deadline_is_of(const struct jieli_ctx *ctx, const Jieli__V1__Deadline *deadline, uint32_t place)
{
    return jl_names_find(&ctx->table->deadlines, deadline->name) == place;
}

static bool is_meant(const struct jieli_ctx *ctx, const Jieli__V1__Deadline *deadline, const char *name)
{
    return strcmp(name, "*") == 0 || jl_deadline_is_of(ctx, deadline, jl_names_find(&ctx->table->deadlines, name));
}

uint32_t jl_deadline_last_n(const struct jieli_ctx *ctx, const char *name)
{
    for (size_t i = 0; i < ctx->matter->n_numbers; i++)
        if (strcmp(ctx->matter->numbers[i]->name, name) == 0)
            return (uint32_t)ctx->matter->numbers[i]->value;
    return 0;
}

static uint32_t next_n(struct jieli_ctx *ctx, const char *name)
{
    Jieli__V1__Matter *matter = ctx->matter;
    for (size_t i = 0; i < matter->n_numbers; i++)
        if (strcmp(matter->numbers[i]->name, name) == 0)
            return (uint32_t)++matter->numbers[i]->value;
    Jieli__V1__Count *number = jl_arena_take_or_die(ctx->arena, sizeof(*number));
    jieli__v1__count__init(number);
    number->name = jl_arena_text(ctx->arena, name);
    number->value = 1;
    matter->numbers = (Jieli__V1__Count **)jl_arena_append(ctx->arena, matter->numbers, &matter->n_numbers, number);
    return 1;
}

bool jl_deadline_running(const struct jieli_ctx *ctx, const char *name)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count);
    uint32_t place = jl_names_find(&ctx->table->deadlines, name);
    for (size_t i = 0; i < count; i++)
        if (jl_deadline_is_of(ctx, list[i], place) && list[i]->state == JL_DEADLINE_RUNNING)
            return true;
    return false;
}

// ---- arming ---------------------------------------------------------------------------------------------------------

/// 0: a duty. Else which reminder it is: one that the passing of the duty itself, or of the reminder before it, has
/// armed.
static uint32_t again_of(const struct jieli_ctx *ctx, const struct jieli_deadline *row, uint32_t place)
{
    const Jieli__V1__Deadline *fired = ctx->input->deadline;
    if (!row->again || !fired)
        return 0;
    return jl_deadline_is_of(ctx, fired, place) ? fired->again + 1 : 1;
}

/// Reminded often enough at short intervals: from now on at the long one.
static bool is_noise(const struct jieli_ctx *ctx, const struct jieli_deadline *row, uint32_t again)
{
    const struct jl_rule *often = row->again ? jl_ctx_rule(ctx, "remind.often") : NULL;
    return often && again > (uint32_t)often->amount;
}

static const struct jl_rule *rule_of(const struct jieli_ctx *ctx, const struct jieli_deadline *row, uint32_t again,
                                     const char **key)
{
    *key = is_noise(ctx, row, again)                           ? row->again
           : row->rule_far && jl_ctx_is_true(ctx, row->far_if) ? row->rule_far
                                                               : row->rule;
    if (strcmp(*key, "-") == 0)
        return NULL;
    const struct jl_rule *rule = jl_ctx_rule(ctx, *key);
    if (!rule && row->fallback) {
        *key = row->fallback;
        rule = jl_ctx_rule(ctx, *key);
    }
    return rule;
}

static struct jl_start start_of(const struct jieli_ctx *ctx, const struct jieli_deadline *row, const char *from)
{
    const char *path = from && *from ? from : row->start;
    struct jl_date date = path && strcmp(path, "today") ? jl_ctx_date(ctx, path) : JL_DATE_NONE;
    if (jl_date_is_none(date))
        return (struct jl_start){ctx->today, ctx->world->now_ms, path && *path ? path : "acceptance", false};
    return (struct jl_start){date, jl_date_end_ms(date), path, true};
}

/// The start day is not counted (formats F13): an hour of the day is sought from its end; hours and minutes of a fact
/// that has no time run from the latest instant it can have had.
static struct jl_due due_from(const struct jieli_ctx *ctx, const struct jl_rule *rule, const struct jl_start *start)
{
    jl_time_ms from = start->ms;
    if (start->given && rule->unit != JL_UNIT_HOUR_OF_DAY && from > ctx->world->now_ms)
        from = ctx->world->now_ms;
    return jl_deadline_due(ctx->world, rule, start->date, from);
}

/// A local rule stricter than the law is soft: the softer of table and rule.
static enum jieli_deadline_kind kind_of(const struct jieli_deadline *row, const struct jl_rule *rule)
{
    enum jieli_deadline_kind given = !rule                               ? row->kind
                                     : rule->kind == JL_RULE_HARD_AGENCY ? JIELI_HARD_AGENCY
                                     : rule->kind == JL_RULE_HARD_PERSON ? JIELI_HARD_PERSON
                                                                         : JIELI_SOFT;
    return given < row->kind ? given : row->kind;
}

void jl_deadline_cancel_older(struct jieli_ctx *ctx, uint32_t place)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count);
    for (size_t i = 0; i < count; i++)
        if (jl_deadline_is_of(ctx, list[i], place))
            jl_deadline_end(ctx, list[i], JL_DEADLINE_CANCELLED, "cancelled", "armed again");
}

Jieli__V1__Deadline *jl_deadline_new(struct jieli_ctx *ctx, const struct jieli_deadline *row, const char *key,
                                     const struct jl_rule *rule, const struct jl_start *start, struct jl_due due)
{
    struct jl_arena *arena = ctx->arena;
    Jieli__V1__Deadline *deadline = jl_arena_take_or_die(arena, sizeof(*deadline));
    jieli__v1__deadline__init(deadline);
    uint32_t party = jl_party_named(ctx, row->party);
    const char *agency = party == JL_NOWHERE ? NULL : jl_party_need(ctx, party);
    deadline->matter = jl_arena_text(arena, ctx->matter->id);
    deadline->name = jl_arena_text(arena, row->name);
    deadline->n = next_n(ctx, row->name);
    deadline->casefile = jl_arena_text(arena, ctx->matter->casefile);
    deadline->rule = jl_arena_text(arena, jl_rule_bare(key));
    deadline->profile = jl_arena_text(arena, strncmp(key, "statutory:", 10) ? jl_ctx_profile(ctx) : rule->profile);
    deadline->rule_version = jl_arena_text(arena, jl_rules_version(ctx->world->rules));
    deadline->calendar_version = jl_arena_text(arena, jl_calendar_version(ctx->world->calendar));
    deadline->start_day = start->date.day;
    deadline->start_fact = jl_arena_text(arena, start->fact);
    jl_deadline_due_set(deadline, due);
    deadline->kind = jl_arena_text(arena, jl_deadline_kind_text(kind_of(row, rule)));
    deadline->responsible = jl_arena_text(arena, agency ? agency : "");
    deadline->party = jl_arena_text(arena, party == JL_NOWHERE ? "" : ctx->table->workflow->parties[party].name);
    deadline->state = JL_DEADLINE_RUNNING;
    deadline->soon_at_ms = jl_deadline_soon(ctx->world, due.on, !rule || rule->before ? ctx->today : start->date);
    return deadline;
}

void jl_deadline_start(struct jieli_ctx *ctx, Jieli__V1__Deadline *deadline)
{
    Jieli__V1__Matter *matter = ctx->matter;
    char room[JL_NUMBER_TEXT_BYTES];
    jl_deadline_history(ctx->arena, deadline, ctx->world->now_ms, "armed", deadline->start_fact, ctx->input->actor);
    changed(ctx, deadline);
    matter->deadlines = (char **)jl_arena_append(ctx->arena, matter->deadlines, &matter->n_deadlines,
                                                 key_text(ctx->arena, deadline->name, deadline->n));
    jl_ctx_note(ctx, jl_arena_join(ctx->arena, "arm ", deadline->name, "#", jl_number_text(deadline->n, room), " ",
                                   jl_date_text(ctx->arena, (struct jl_date){deadline->due_day}),
                                   deadline->provisional ? " provisional" : "", NULL));
}

void jl_deadline_arm(struct jieli_ctx *ctx, uint32_t place, const char *from)
{
    const struct jieli_deadline *row = &ctx->table->workflow->deadlines[place];
    if (row->slots) {
        jl_slot_arm(ctx, place, from);
        return;
    }
    const char *key;
    uint32_t again = again_of(ctx, row, place);
    const struct jl_rule *rule = rule_of(ctx, row, again, &key);
    bool day_itself = strcmp(key, "-") == 0;
    struct jl_start start = start_of(ctx, row, from);
    if (!rule && !day_itself) {
        jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "no %s: %s has no value", row->name, key));
        return;
    }
    bool counts_back = day_itself || rule->before;
    if (counts_back && !start.given) {
        jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "no %s: %s gives no date", row->name, start.fact));
        return;
    }
    if (!counts_back && start.date.day > ctx->today.day && ctx->input->event->kind == JIELI_EVENT_MESSAGE) {
        jl_ctx_fail(ctx, JIELI_FLOW_DATE_AHEAD, start.fact, "a period cannot start on a day that has not come");
        return;
    }
    struct jl_due due =
        day_itself ? (struct jl_due){start.date, jl_date_end_ms(start.date), false} : due_from(ctx, rule, &start);
    jl_deadline_cancel_older(ctx, place);
    Jieli__V1__Deadline *deadline = jl_deadline_new(ctx, row, key, rule, &start, due);
    deadline->again = again;
    if (again) // it is the reminder: none is sent ahead of it
        deadline->soon_at_ms = 0;
    jl_deadline_start(ctx, deadline);
}

// ---- ending ---------------------------------------------------------------------------------------------------------

/// The duty is done by a fact of this date. A fact later than the day, reported before the deadline could fire, is a
/// miss.
void jl_deadline_met(struct jieli_ctx *ctx, Jieli__V1__Deadline *deadline)
{
    bool late = ctx->fact.day > deadline->due_day && ctx->world->now_ms >= deadline->due_at_ms &&
                deadline->state == JL_DEADLINE_RUNNING;
    if (!late) {
        jl_deadline_end(ctx, deadline, JL_DEADLINE_MET, "met", ctx->input->event->name);
        return;
    }
    jl_deadline_end(ctx, deadline, JL_DEADLINE_MISSED, "missed", ctx->input->event->name);
    struct jl_effect *effect = jl_ctx_effect(ctx, JL_EFFECT_MISSED);
    effect->party = deadline->party;
    effect->agency = *deadline->responsible ? deadline->responsible : NULL;
    effect->name = deadline->name;
    effect->deadline = deadline;
}

/// Was missed, but the fact that is told now was in time (formats F13).
static void met_late(struct jieli_ctx *ctx, uint32_t place)
{
    const char *name = ctx->table->workflow->deadlines[place].name;
    uint32_t n = jl_deadline_last_n(ctx, name);
    Jieli__V1__Deadline *deadline = n ? jl_deadline_object(ctx, name, n) : NULL;
    if (!deadline || deadline->state != JL_DEADLINE_MISSED || ctx->fact.day > deadline->due_day)
        return;
    jl_deadline_end(ctx, deadline, JL_DEADLINE_MET, "met_late", ctx->input->event->name);
}

void jl_deadline_disarm(struct jieli_ctx *ctx, uint32_t place)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count), *fired = ctx->input->deadline;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!jl_deadline_is_of(ctx, list[i], place))
            continue;
        jl_deadline_met(ctx, list[i]);
        any = true;
    }
    // its own expiry row found the duty done (the receiver had acknowledged): not missed
    if (fired && jl_deadline_is_of(ctx, fired, place) && fired->state == JL_DEADLINE_MISSED)
        jl_deadline_end(ctx, fired, JL_DEADLINE_MET, "met", "found done when it passed");
    else if (!any && ctx->input->event->kind == JIELI_EVENT_MESSAGE)
        met_late(ctx, place);
}

void jl_deadline_cancel(struct jieli_ctx *ctx, const char *name)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count);
    for (size_t i = 0; i < count; i++)
        if (is_meant(ctx, list[i], name))
            jl_deadline_end(ctx, list[i], JL_DEADLINE_CANCELLED, "cancelled", ctx->input->event->name);
}

void jl_deadline_fired(struct jieli_ctx *ctx)
{
    jl_deadline_end(ctx, ctx->input->deadline, JL_DEADLINE_MISSED, "fired", "passed");
}

/// Is this message the act of the one whose duty it is?
static bool by_responsible(const struct jieli_ctx *ctx, uint32_t party, const char *agency)
{
    if (ctx->sender_party == JL_NOWHERE)
        return false;
    return party == ctx->sender_party || (*agency && strcmp(agency, ctx->input->sender) == 0);
}

/// Missed in the state that the matter leaves, by the one who now reports a fact that was in time.
static void late_reports(struct jieli_ctx *ctx, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < ctx->table->workflow->deadline_count; i++) {
        const struct jieli_deadline *row = &ctx->table->workflow->deadlines[i];
        if (!row->slots && jl_table_expires_in(ctx->table, i, from) && !jl_table_expires_in(ctx->table, i, to) &&
            by_responsible(ctx, jl_party_named(ctx, row->party), ""))
            met_late(ctx, i);
    }
}

/// The row itself says that it rests: it waits in the state that the row leads to, which needs no expiry row for it.
static bool is_held_here(const struct jieli_ctx *ctx, const Jieli__V1__Deadline *deadline)
{
    bool said = false;
    for (uint32_t i = 0; i < JIELI_DO_MAX && ctx->row->act[i].op; i++)
        said |= ctx->row->act[i].op == JIELI_DO_SUSPEND && is_meant(ctx, deadline, ctx->row->act[i].a);
    return said && deadline->state == JL_DEADLINE_SUSPENDED;
}

void jl_deadline_enter(struct jieli_ctx *ctx, uint32_t from, uint32_t to)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t place = jl_names_find(&ctx->table->deadlines, list[i]->name);
        if (place != JL_NOWHERE && jl_table_expires_in(ctx->table, place, to))
            continue;
        if (is_held_here(ctx, list[i]))
            continue;
        if (!list[i]->slot_day &&
            by_responsible(ctx, jl_names_find(&ctx->table->parties, list[i]->party), list[i]->responsible))
            jl_deadline_met(ctx, list[i]);
        else
            jl_deadline_end(ctx, list[i], JL_DEADLINE_CANCELLED, "cancelled", jl_table_state_name(ctx->table, to));
    }
    late_reports(ctx, from, to);
}

// ---- holding --------------------------------------------------------------------------------------------------------

void jl_deadline_suspend(struct jieli_ctx *ctx, const char *name)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_meant(ctx, list[i], name) || list[i]->state != JL_DEADLINE_RUNNING)
            continue;
        jl_deadline_hold(ctx->world, list[i], ctx->today, ctx->input->event->name, ctx->input->actor, ctx->arena);
        changed(ctx, list[i]);
        jl_ctx_note(
            ctx, jl_arena_printf(ctx->arena, "suspend %s#%u left %d", list[i]->name, list[i]->n, list[i]->left_units));
    }
}

void jl_deadline_resume(struct jieli_ctx *ctx, const char *name)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_meant(ctx, list[i], name) || list[i]->state != JL_DEADLINE_SUSPENDED)
            continue;
        jl_deadline_go_on(ctx->world, list[i], ctx->input->event->name, ctx->input->actor, ctx->arena);
        changed(ctx, list[i]);
        jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "resume %s#%u %s", list[i]->name, list[i]->n,
                                         jl_date_text(ctx->arena, (struct jl_date){list[i]->due_day})));
    }
}

void jl_deadline_extend(struct jieli_ctx *ctx, uint32_t place, const char *from)
{
    size_t count;
    Jieli__V1__Deadline **list = jl_deadlines_open(ctx, &count);
    struct jl_date due = jl_ctx_date(ctx, from);
    for (size_t i = 0; i < count; i++) {
        if (!jl_deadline_is_of(ctx, list[i], place))
            continue;
        if (jl_date_is_none(due) || due.day <= list[i]->due_day) {
            jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "not extended %s#%u", list[i]->name, list[i]->n));
            continue;
        }
        jl_deadline_move(ctx->world, list[i], due, ctx->input->event->name, ctx->input->actor, ctx->arena);
        changed(ctx, list[i]);
        jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "extend %s#%u %s", list[i]->name, list[i]->n,
                                         jl_date_text(ctx->arena, due)));
    }
}
