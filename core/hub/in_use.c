// SPDX-License-Identifier: Apache-2.0
// Does what open matters use exist in the loaded plugins (formats F19)? Asked before a start.
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include <stdio.h>
#include <stdlib.h>

#define MISSING_MAX 256u ///< told apart; more are counted only
#define MISSING_SAID 6u  ///< in the error's text; the log has all

struct missing {
    char workflow[64], kind[12], name[64];
    uint64_t matters;
};

struct in_use {
    const struct jl_flow *flow;
    struct missing *list;
    size_t count;
    uint64_t matters; ///< that lack something
};

static void missing_add(struct in_use *use, const Jieli__V1__Matter *matter, const char *kind, const char *name)
{
    size_t i = 0;
    while (i < use->count && !(jl_text_equal(use->list[i].workflow, matter->workflow) &&
                               jl_text_equal(use->list[i].kind, kind) && jl_text_equal(use->list[i].name, name)))
        i++;
    if (i == MISSING_MAX)
        return;
    if (i == use->count) {
        snprintf(use->list[i].workflow, sizeof use->list[i].workflow, "%s", matter->workflow);
        snprintf(use->list[i].kind, sizeof use->list[i].kind, "%s", kind);
        snprintf(use->list[i].name, sizeof use->list[i].name, "%s", name);
        use->count++;
    }
    use->list[i].matters++;
}

static bool want(struct in_use *use, const struct jl_flow_table *table, const Jieli__V1__Matter *matter,
                 const char *kind, const char *name)
{
    if (jl_flow_rename(table, kind, name))
        return true;
    missing_add(use, matter, kind, name);
    return false;
}

static void matter_check(struct in_use *use, const Jieli__V1__Matter *matter)
{
    const struct jl_flow_table *table = jl_flow_find(use->flow, matter->workflow);
    bool whole = table != NULL;
    if (!table)
        missing_add(use, matter, "workflow", matter->workflow);
    else
        whole = want(use, table, matter, "state", matter->state);
    for (size_t i = 0; table && i < matter->n_parties; i++)
        whole = want(use, table, matter, "party", matter->parties[i]->party) && whole;
    for (size_t i = 0; table && i < matter->n_numbers; i++)
        whole = want(use, table, matter, "deadline", matter->numbers[i]->name) && whole;
    use->matters += !whole;
}

static bool matter_seen(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    (void)kind, (void)key;
    Jieli__V1__Matter *matter = jieli__v1__matter__unpack(NULL, value.len, value.data);
    if (matter)
        matter_check(user, matter);
    jieli__v1__matter__free_unpacked(matter, NULL);
    return true;
}

static enum jieli_status refuse(const struct in_use *use, struct jieli_err *err)
{
    struct jl_buf text = {0};
    for (size_t i = 0; i < use->count; i++) {
        const struct missing *one = &use->list[i];
        jl_log(JL_ERROR, "in use, but not in the loaded plugins", jl_kv_text("workflow", one->workflow),
               jl_kv_text("kind", one->kind), jl_kv_text("name", one->name),
               jl_kv_number("matters", (int64_t)one->matters));
        if (i < MISSING_SAID)
            jl_buf_printf(&text, "%s%s %s %s (%llu)", i ? ", " : "", one->workflow, one->kind, one->name,
                          (unsigned long long)one->matters);
    }
    if (use->count > MISSING_SAID)
        jl_buf_printf(&text, " and %zu more", use->count - MISSING_SAID);
    jieli_err_set(err, JIELI_FLOW_TABLE, "plugins.workflow", "%llu open matters use what no loaded plugin has: %s",
                  (unsigned long long)use->matters, jl_buf_text(&text));
    jl_buf_fini(&text);
    return JIELI_FLOW_TABLE;
}

enum jieli_status jl_hub_in_use(const struct jl_hub *hub, struct jieli_err *err)
{
    struct in_use use = {.flow = hub->configured.flow};
    use.list = jl_alloc(MISSING_MAX * sizeof *use.list);
    jl_state_each(hub->state, JL_KIND_MATTER, matter_seen, &use);
    enum jieli_status status = use.matters ? refuse(&use, err) : JIELI_OK;
    free(use.list);
    return status;
}
