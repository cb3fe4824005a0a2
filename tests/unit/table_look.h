// SPDX-License-Identifier: Apache-2.0
/// @file table_look.h — what came of a step in the small world of table_world.h: deadlines, receivers, fields, counters.
///
/// A normal run: a test takes a step (sends, passes, hears), then says what it must have left behind; the first that differs
/// fails the test and names both.
#ifndef JL_TESTS_TABLE_LOOK_H
#define JL_TESTS_TABLE_LOOK_H
#include "tests/unit/table_world.h"

static inline void due_is(struct table_world *w, const char *name, const char *date)
{
    char text[11];
    jl_date_write((struct jl_date){newest(w, name)->due_day}, text);
    if (strcmp(text, date))
        fail_msg("%s falls due on %s, not on %s", name, text, date);
}

static inline void due_state(struct table_world *w, const char *name, Jieli__V1__DeadlineState state)
{
    if (newest(w, name)->state != state)
        fail_msg("%s is in state %d, not %d", name, (int)newest(w, name)->state, (int)state);
}
#define is_met(w, name) due_state(w, name, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET)
#define is_running(w, name) due_state(w, name, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING)
#define is_missed(w, name) due_state(w, name, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED)
#define is_suspended(w, name) due_state(w, name, JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_SUSPENDED)

/// Exactly these agencies got something of this kind by the last step: codes, ended by NULL, in any order.
static inline void goes_to(struct table_world *w, enum jl_effect_kind kind, ...)
{
    va_list list;
    uint32_t named = 0, sent = 0;
    va_start(list, kind);
    for (const char *agency; (agency = va_arg(list, const char *)); named++) {
        bool found = false;
        for (size_t i = 0; i < w->result.effect_count; i++)
            found |= w->result.effects[i].kind == kind && w->result.effects[i].agency &&
                     !strcmp(w->result.effects[i].agency, agency);
        if (!found)
            fail_msg("nothing of kind %d went to %s", (int)kind, agency);
    }
    va_end(list);
    for (size_t i = 0; i < w->result.effect_count; i++)
        sent += w->result.effects[i].kind == kind && w->result.effects[i].agency;
    if (sent != named)
        fail_msg("%u of kind %d were sent, not %u", sent, (int)kind, named);
}

/// The reminder passes, goes to this agency alone, and comes again.
static inline void reminds_again(struct table_world *w, const char *name, const char *state, const char *agency)
{
    passes(w, name, state);
    goes_to(w, JL_EFFECT_REMIND, agency, NULL);
    is_running(w, name);
}

/// The last step signalled, fed or opened so: kind, name (of signal or workflow).
static inline bool did(const struct table_world *w, enum jl_effect_kind kind, const char *name)
{
    for (size_t i = 0; i < w->result.effect_count; i++)
        if (w->result.effects[i].kind == kind && w->result.effects[i].name &&
            !strcmp(w->result.effects[i].name, name))
            return true;
    return false;
}

/// The explanation of the last step holds this note.
static inline bool noted(const struct table_world *w, const char *note)
{
    for (size_t i = 0; i < w->result.note_count; i++)
        if (!strcmp(w->result.notes[i], note))
            return true;
    return false;
}

static inline bool was_armed(const struct table_world *w, const char *name)
{
    for (size_t i = 0; i < w->deadline_count; i++)
        if (!strcmp(w->deadlines[i]->name, name))
            return true;
    return false;
}

static inline const char *bound(const struct table_world *w, const char *party)
{
    for (size_t i = 0; i < w->matter->n_parties; i++)
        if (!strcmp(w->matter->parties[i]->party, party))
            return w->matter->parties[i]->agency;
    return "";
}

static inline const char *table_text(Jieli__V1__Field *const *fields, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(fields[i]->name, name))
            return fields[i]->text;
    return "";
}

/// A field of the matter, of the casefile; "" when there is none.
static inline const char *kept(const struct table_world *w, const char *name)
{
    return table_text(w->matter->fields, w->matter->n_fields, name);
}

static inline const char *case_kept(const struct table_world *w, const char *name)
{
    return table_text(w->casefile->fields, w->casefile->n_fields, name);
}

static inline int64_t table_count(Jieli__V1__Count *const *counts, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(counts[i]->name, name))
            return counts[i]->value;
    return 0;
}

/// A counter of the casefile, of the matter; 0 when there is none.
static inline int64_t counted(const struct table_world *w, const char *name)
{
    return table_count(w->casefile->counts, w->casefile->n_counts, name);
}

static inline int64_t counted_here(const struct table_world *w, const char *name)
{
    return table_count(w->matter->counts, w->matter->n_counts, name);
}

static inline size_t effects(const struct table_world *w, enum jl_effect_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < w->result.effect_count; i++)
        count += w->result.effects[i].kind == kind;
    return count;
}

/// The last step fed `violation` with this ground; NULL: with none.
static inline void fed(const struct table_world *w, const char *ground)
{
    assert_int_equal(effects(w, JL_EFFECT_FEED), ground ? 1 : 0);
    if (ground)
        assert_string_equal(kept(w, "breach"), ground);
}

/// Did the last step remind the agency with this code?
static inline bool reminded(const struct table_world *w, const char *agency, const char *code)
{
    for (size_t i = 0; i < w->result.effect_count; i++) {
        const struct jl_effect *effect = &w->result.effects[i];
        if (effect->kind == JL_EFFECT_REMIND && effect->agency && !strcmp(effect->agency, agency) &&
            !strcmp(effect->code, code))
            return true;
    }
    return false;
}

#endif
