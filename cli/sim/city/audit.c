// SPDX-License-Identifier: Apache-2.0
// What must never be, looked for in the hub's state.
#include "cli/sim/city/city.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <stdio.h>

#define KIND_MATTER JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER
#define KIND_DEADLINE JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE
#define RUNNING JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING
#define SUSPENDED JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_SUSPENDED
#define STATE_FIELD 16

static const struct jieli_state *state_of(const struct jl_city *city, const Jieli__V1__Matter *matter, uint32_t *w,
                                          uint32_t *s)
{
    for (*w = 0; *w < city->workflow_count; (*w)++) {
        const struct jieli_workflow *table = city->conf.load->workflows[*w];
        for (*s = 0; jl_text_equal(table->name, matter->workflow) && *s < table->state_count; (*s)++)
            if (jl_text_equal(table->states[*s].name, matter->state))
                return &table->states[*s];
    }
    return NULL;
}

static uint64_t state_of_deadline(const struct jl_city *city, const char *matter, const char *name, uint32_t n)
{
    uint8_t key[JL_DEADLINE_KEY_MAX];
    size_t len = jl_key_deadline(key, matter, name, n);
    struct jl_view value = jl_state_get(jl_hub_state(city->world->hub), KIND_DEADLINE, jl_view(key, len));
    return value.data ? jl_object_number(value, STATE_FIELD) : 0;
}

/// A deadline that runs, or one that is suspended with its measure.
static bool has_deadline(const struct jl_city *city, const Jieli__V1__Matter *matter)
{
    for (size_t i = 0; i < matter->n_deadlines; i++) {
        char name[64] = "";
        unsigned n = 0;
        if (sscanf(matter->deadlines[i], "%63[^#]#%u", name, &n) != 2)
            continue;
        uint64_t state = state_of_deadline(city, matter->id, name, n);
        if (state == RUNNING || state == SUSPENDED)
            return true;
    }
    return false;
}

static bool each_matter(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct jl_city *city = user;
    (void)kind, (void)key;
    jl_arena_reset(city->arena);
    const Jieli__V1__Matter *matter = jieli__v1__matter__unpack(jl_arena_allocator(city->arena), value.len, value.data);
    uint32_t w = 0, s = 0;
    const struct jieli_state *state = matter ? state_of(city, matter, &w, &s) : NULL;
    if (!state)
        jl_world_finding(city->world, "a matter of no known workflow and state");
    else if (!state->why_none.en && !has_deadline(city, matter))
        jl_world_finding(city->world, "%s (%s) is in %s with no deadline and no reason for that", matter->id,
                         matter->workflow, matter->state);
    return true;
}

/// "?role/division": nobody had the role there. Has somebody now, and always had?
static bool somebody_holds(const struct jl_city *city, const char *address)
{
    char role[48] = "", division[16] = "";
    if (sscanf(address, "?%47[^/]/%15s", role, division) < 1)
        return false;
    return jl_state_resolve(jl_hub_state(city->world->hub), role, JIELI_LEVEL_ANY, division) != NULL;
}

static void audit_mailboxes(struct jl_city *city)
{
    const struct jl_state *state = jl_hub_state(city->world->hub);
    const struct jl_mailbox *mailbox;
    city->out->dead = 0;
    for (uint32_t i = 0; (mailbox = jl_state_mailbox_at(state, i)); i++) {
        const char *agency = jl_mailbox_agency(mailbox);
        uint64_t live = jl_mailbox_live(mailbox);
        if (agency[0] == '?')
            city->out->dead += live;
        if (live && (agency[0] != '?' || somebody_holds(city, agency)))
            jl_world_finding(city->world, "%llu deliveries to %s have not ended", (unsigned long long)live, agency);
    }
}

static void audit_refusals(struct jl_city *city)
{
    for (uint32_t i = 0; i < city->out->code_count; i++) {
        struct jl_city_code *code = &city->out->codes[i];
        if (!code->mistake && !code->told)
            jl_world_finding(city->world, "%s is refused with %s: %s", code->type, code->code, code->text);
        code->told = true;
    }
}

void jl_city_audit(struct jl_city *city)
{
    struct jl_state *state = jl_hub_state(city->world->hub);
    jl_time_ms next = jl_state_next_due(state);
    jl_state_each(state, KIND_MATTER, each_matter, city);
    if (next < city->world->now_ms)
        jl_world_finding(city->world, "a deadline that was due %lld days ago has not fired",
                         (long long)((city->world->now_ms - next) / JL_MS_DAY));
    audit_mailboxes(city);
    audit_refusals(city);
}
