// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/draft.h"
#include "lib/base/check.h"

static void draft_tables(struct draft *draft)
{
    static const struct jieli_party parties[] = {
        {"office", "community_office", JIELI_LEVEL_ANY, "from_division", NULL, false, L("office")},
        {"station", "police", JIELI_LEVEL_STATION, "matter.place", NULL, false, L("station")}};
    static const struct jieli_event events[] = {
        {"transfer.application",
         JIELI_EVENT_MESSAGE,
         "transfer.application",
         {"office"},
         "applied_on",
         NULL,
         L("a"),
         NULL},
        {"transfer.opinion", JIELI_EVENT_MESSAGE, "transfer.opinion", {"station"}, "made_on", NULL, L("o"), NULL},
        {"measure.ended", JIELI_EVENT_SIGNAL, NULL, {NULL}, NULL, NULL, L("e"), "discharge"}};
    static const struct jieli_deadline deadlines[] = {{.name = "due.opinion",
                                                       .rule = "transfer.police_review",
                                                       .start = "applied_on",
                                                       .party = "station",
                                                       .label = L("d"),
                                                       .passing = L("p"),
                                                       .clause = "c"}};
    static const struct jieli_state states[] = {
        {"applied", JIELI_STATE_ACTIVE, L("applied"), L("opinion"), {"due.opinion"}, L("once"), "c"},
        {"done", JIELI_STATE_FINAL, L("done"), {0}, {NULL}, {0}, "c"}};
    static const struct jieli_transition rows[] = {
        {.in = {"start"},
         .on = {"transfer.application"},
         .act = {DO_SET("place", "from_division"), DO_FORWARD("station"), DO_ARM("due.opinion")},
         .go = "applied",
         .clause = "c"},
        {.in = {"applied"},
         .on = {"transfer.opinion"},
         .when = {IF_TRUE("approved")},
         .act = {DO_FORWARD("office")},
         .go = "done",
         .clause = "c"},
        {.in = {"applied"}, .on = {"due.opinion"}, .act = {DO_MISSED("station")}, .clause = "c"},
        {.in = {"*"}, .on = {"measure.ended"}, .go = "done", .clause = "c"}};
    memcpy(draft->parties, parties, sizeof(parties));
    memcpy(draft->events, events, sizeof(events));
    memcpy(draft->deadlines, deadlines, sizeof(deadlines));
    memcpy(draft->states, states, sizeof(states));
    memcpy(draft->rows, rows, sizeof(rows));
    draft->workflow = (struct jieli_workflow){.struct_bytes = sizeof(struct jieli_workflow),
                                              .name = "draft",
                                              .version = 1,
                                              .label = L("draft"),
                                              .summary = L("a draft"),
                                              .parties = draft->parties,
                                              .party_count = 2,
                                              .events = draft->events,
                                              .event_count = 3,
                                              .deadlines = draft->deadlines,
                                              .deadline_count = 1,
                                              .states = draft->states,
                                              .state_count = 2,
                                              .transitions = draft->rows,
                                              .transition_count = 4};
}

struct draft *draft_new(void)
{
    struct draft *draft = jl_alloc(sizeof *draft);
    draft_tables(draft);
    return draft;
}

void draft_keep(void *user, bool is_error, const struct jieli_err *err)
{
    struct draft *draft = user;
    char *list = is_error ? draft->errors : draft->notes;
    size_t len = strlen(list);
    snprintf(list + len, 4096 - len, "%s: %s\n", err->field, err->text);
}

enum jieli_status draft_check(struct draft *draft, const struct jl_rules *rules)
{
    const struct jieli_workflow *list[] = {&draft->workflow};
    struct jl_flow *flow = NULL;
    draft->errors[0] = draft->notes[0] = 0;
    enum jieli_status status = jl_flow_new(list, 1, rules, NULL, 0, draft_keep, draft, &flow, &draft->err);
    assert_true((status == JIELI_OK) == (flow != NULL));
    jl_flow_free(&flow);
    return status;
}

void draft_expect(struct draft *draft, const char *finding)
{
    assert_int_equal(draft_check(draft, NULL), JIELI_FLOW_TABLE);
    if (!strstr(draft->errors, finding))
        fail_msg("wanted: %s\ngot: %s", finding, draft->errors);
    assert_int_equal(draft->err.status, JIELI_FLOW_TABLE);
    free(draft);
}
