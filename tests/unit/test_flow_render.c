// SPDX-License-Identifier: Apache-2.0
// Renderings: what they say. That the pages in docs/workflows are fresh, tests/render asks.
#include "tests/unit/flow_world.h"

#include <jansson.h>

#define LABEL(text)                                                                                                    \
    {                                                                                                                  \
        "中" text, text                                                                                                \
    }

static const struct jieli_party parties[] = {
    {"office", "community_office", JIELI_LEVEL_ANY, "from_division", "case.residence_division", true, LABEL("office")},
    {"station", "police", JIELI_LEVEL_STATION, NULL, NULL, false, LABEL("station")},
    {"county", "police", JIELI_LEVEL_COUNTY, NULL, NULL, false, LABEL("county|police")}};
static const struct jieli_event events[] = {
    {"transfer.application",
     JIELI_EVENT_MESSAGE,
     "transfer.application",
     {"office", "county"},
     "applied_on",
     NULL,
     LABEL("apply"),
     NULL},
    {"measure.ended", JIELI_EVENT_SIGNAL, NULL, {NULL}, NULL, NULL, LABEL("ended"), "discharge"}};
static const struct jieli_deadline deadlines[] = {{.name = "due.review",
                                                   .rule = "transfer.police_review",
                                                   .fallback = "prompt.act",
                                                   .start = "applied_on",
                                                   .kind = JIELI_HARD_AGENCY,
                                                   .party = "station",
                                                   .label = LABEL("review"),
                                                   .passing = LABEL("mark"),
                                                   .clause = "c3"},
                                                  {.name = "due.day",
                                                   .rule = "-",
                                                   .party = "office",
                                                   .label = LABEL("day"),
                                                   .passing = LABEL("over"),
                                                   .clause = "c4"}};
static const struct jieli_state states[] = {
    {"applied", JIELI_STATE_ACTIVE, LABEL("applied"), LABEL("review"), {"due.review"}, {0}, "c1"},
    {"idle", JIELI_STATE_ACTIVE, LABEL("idle"), LABEL("nothing"), {NULL}, LABEL("a reason"), "c1"},
    {"done", JIELI_STATE_FINAL, LABEL("done"), {0}, {NULL}, {0}, "c2"}};
static const struct jieli_transition rows[] = {
    {.in = {"start"},
     .on = {"transfer.application"},
     .when = {IF_SENDER_IS("office"), IF_SET("reason"), IF_RULE_ON("a.b")},
     .act = {DO_FORWARD("station"), DO_FORWARD("county"), DO_ARM("due.review"), DO_SET("x", "=")},
     .go = "applied",
     .clause = "S3-A4 七2"},
    {.in = {"applied"}, .on = {"due.review", "due.day"}, .act = {DO_MISSED("station")}, .clause = "条14"},
    {.in = {"applied", "idle"}, .on = {"transfer.application"}, .go = "done", .clause = "house"},
    {.in = {"*"},
     .on = {"measure.ended"},
     .act = {DO_FORWARD("*")},
     .go = "done",
     .clause = "条24",
     .needs = "discharge"}};
static const struct jieli_workflow small = {
    TABLES(parties, events, states, rows), DEADLINES(deadlines),           .name = "small", .version = 2,
    .label = LABEL("small one"),           .summary = LABEL("for a test"), .key = "service"};

static void says(const char *format, bool chinese, const char *const *lines)
{
    struct jl_buf out = {0};
    assert_int_equal(jl_flow_render(&small, format, chinese, &out, NULL), JIELI_OK);
    for (; *lines; lines++)
        if (!strstr(jl_buf_text(&out), *lines))
            fail_msg("wanted: %s\ngot: %s", *lines, jl_buf_text(&out));
    jl_buf_fini(&out);
}

static void render_reads_as_sentences_with_clauses(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "# small one · small\n\nfor a test\n\nVersion 2; in a person's casefile. One matter for each `service`.\n",
        "1. To open a matter: when **transfer.application (中apply)** arrives from the office, if `reason` is given "
        "and the rule "
        "`a.b` is on, then forward it to the station and the county|police, start the deadline “review” "
        "(`due.review`), empty "
        "`x`, and go to **applied (中applied)** — S3-A4 七2\n",
        "2. In state **applied (中applied)**, when the deadline **due.review (中review)** passes, or the deadline "
        "**due.day "
        "(中day)** passes, then record that the station missed it, and the state stays — 条14\n",
        "3. In state **applied (中applied)** or **idle (中idle)**, when **transfer.application (中apply)** arrives "
        "from the "
        "office or the county|police, then go to **done (中done)** — house\n",
        "4. In state **any active one**, when another matter signals **measure.ended (中ended)**, then forward it to "
        "all other "
        "parties, and go to **done (中done)** — 条24 (needs `discharge`)\n",
        "| `office` | office | `community_office` |  | `from_division`, else `case.residence_division` (may be nobody) "
        "|",
        "| `county` | county\\|police | `police` | county | the first lawful sender |",
        "| `applied` | applied | review | `due.review` `due.day` | c1 |",
        "| `idle` | idle | nothing | none: a reason | c1 |",
        "* `done` done — c2\n",
        "| event | start | `applied` | `idle` |",
        "| `transfer.application` | 1 → applied | 3 → done | 3 → done |",
        "| `due.review` |  | 2 |  |",
        "| `measure.ended` |  | 4 → done | 4 → done |",
        "| `due.review` | review | `applied_on` | `transfer.police_review`, where there is none `prompt.act` | hard "
        "for the agency "
        "| `station` | mark | c3 |",
        "| `due.day` | day | the day of acceptance | the day itself | soft | `office` | over | c4 |",
        NULL};
    says("md", false, lines);
}

static void render_speaks_chinese(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "# 中small one · small",
        "1. 事项开始：收到中office的 **中apply（transfer.application）**时，如果`reason` 已填且规则 `a.b` "
        "开启，则转交中station、"
        "中county|police，起算期限“中review” (`due.review`)，清空 `x`，转入 **中applied（applied）** — S3-A4 七2\n",
        "2. 在 **中applied（applied）** 状态，期限 **中review（due.review）** 届满，或期限 **中day（due.day）** "
        "届满时，则记录中station"
        "逾期，状态不变 — 条14\n",
        "## 状态与事件", NULL};
    says("md", true, lines);
}

static void render_draws_diagrams(void **state)
{
    (void)state;
    static const char *const dot[] = {"digraph small {", "start -> applied [label=\"1 transfer.application\"];",
                                      "any_active -> done [label=\"4 measure.ended\"];",
                                      "done [peripheries=2, label=\"done\\ndone\"];", NULL};
    static const char *const mermaid[] = {"stateDiagram-v2\n", "[*] --> applied : 1 transfer.application\n",
                                          "idle --> done : 3 transfer.application\n", "done --> [*]\n", NULL};
    says("dot", false, dot);
    says("mermaid", false, mermaid);
}

static void render_writes_json_that_can_be_read(void **state)
{
    (void)state;
    struct jl_buf out = {0};
    assert_int_equal(jl_flow_render(&small, "json", false, &out, NULL), JIELI_OK);
    json_t *document = json_loads(jl_buf_text(&out), JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(document);
    assert_int_equal(json_array_size(json_object_get(document, "transitions")), 4);
    json_t *row = json_array_get(json_object_get(document, "transitions"), 3);
    assert_string_equal(json_string_value(json_object_get(row, "needs")), "discharge");
    json_decref(document);
    jl_buf_fini(&out);
}

static void render_refuses_unknown_format(void **state)
{
    (void)state;
    struct jl_buf out = {0};
    struct jieli_err err = {0};
    assert_int_equal(jl_flow_render(&small, "pdf", false, &out, &err), JIELI_ARG_INVALID);
    assert_int_equal(out.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(render_reads_as_sentences_with_clauses),
        cmocka_unit_test(render_speaks_chinese),
        cmocka_unit_test(render_draws_diagrams),
        cmocka_unit_test(render_writes_json_that_can_be_read),
        cmocka_unit_test(render_refuses_unknown_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
