// SPDX-License-Identifier: Apache-2.0
// A workflow as sentences that an officer can read, with matrix, deadline sheet and parties. No line depends on
// anything but the tables, so that a committed rendering can be compared.
#include "core/flow/ctx.h"
#include "core/flow/render.h"
#include <string.h>

struct page {
    const struct jieli_workflow *workflow;
    bool chinese;
    struct jl_buf *out;
};

static const char *say(const struct page *page, const char *zh, const char *en)
{
    return page->chinese ? zh : en;
}

static void add(const struct page *page, const char *zh, const char *en)
{
    jl_buf_add_text(page->out, say(page, zh, en));
}

/// A cell of a table: no line break, no bar.
static void add_cell(const struct page *page, const char *text)
{
    for (; text && *text; text++) {
        if (*text == '|')
            jl_buf_add_text(page->out, "\\");
        jl_buf_add(page->out, *text == '\n' ? " " : text, 1);
    }
}

static void add_code(const struct page *page, const char *text)
{
    if (text && *text)
        jl_buf_printf(page->out, "`%s`", text);
}

static void next_cell(const struct page *page)
{
    jl_buf_add_text(page->out, " | ");
}

/// **applied (已申请)**, in Chinese **已申请（applied）**
static void add_named(const struct page *page, const char *name, const struct jieli_label *label)
{
    const char *zh = label ? jl_render_label(label, true) : "";
    if (!*zh)
        jl_buf_printf(page->out, "**%s**", name);
    else
        jl_buf_printf(page->out, page->chinese ? "**%s（%s）**" : "**%s (%s)**", page->chinese ? zh : name,
                      page->chinese ? name : zh);
}

static void add_state(const struct page *page, const char *name)
{
    const struct jieli_state *state = jl_workflow_state(page->workflow, name);
    add_named(page, name, state ? &state->label : NULL);
}

// ---- sentences ------------------------------------------------------------------------------------------------------

static void add_in(const struct page *page, const struct jieli_transition *row)
{
    if (strcmp(row->in[0], "start") == 0 && !row->in[1]) {
        add(page, "事项开始：", "To open a matter: ");
        return;
    }
    add(page, "在 ", "In state ");
    for (uint32_t i = 0; i < jl_list_count(row->in, JIELI_IN_MAX); i++) {
        add(page, i ? "、" : "", i ? " or " : "");
        if (strcmp(row->in[i], "*") == 0)
            add(page, "**任一进行中**", "**any active one**");
        else
            add_state(page, row->in[i]);
    }
    add(page, " 状态，", ", ");
}

/// The one party that the row's conditions leave of the event's senders, or NULL.
static const char *only_sender(const struct jieli_transition *row)
{
    for (uint32_t i = 0; i < JIELI_IF_MAX && row->when[i].op; i++)
        if (row->when[i].op == JIELI_IF_SENDER_IS && strncmp(row->when[i].a, "matter.", 7))
            return row->when[i].a;
    return NULL;
}

static void add_senders(const struct page *page, const struct jieli_event *event, const char *only)
{
    if (only) {
        add(page, "", " from ");
        jl_phrase_party(page->workflow, only, page->chinese, page->out);
        return;
    }
    for (uint32_t i = 0; i < jl_list_count(event->from, JIELI_FROM_MAX); i++) {
        add(page, i ? "或" : "", i ? " or " : " from ");
        jl_phrase_party(page->workflow, event->from[i], page->chinese, page->out);
    }
}

static void add_event(const struct page *page, const struct jieli_transition *row, const char *name)
{
    const struct jieli_event *event = jl_workflow_event(page->workflow, name);
    if (!event || event->kind == JIELI_EVENT_DEADLINE) {
        const char *of = event && event->type ? event->type : name;
        const struct jieli_deadline *deadline = jl_workflow_deadline(page->workflow, of);
        add(page, "期限 ", "the deadline ");
        add_named(page, of, deadline ? &deadline->label : NULL);
        add(page, " 届满", " passes");
    } else if (event->kind == JIELI_EVENT_SIGNAL) {
        add(page, "同档其他事项发出 ", "another matter signals ");
        add_named(page, name, &event->label);
    } else if (page->chinese) {
        jl_buf_add_text(page->out, "收到");
        add_senders(page, event, only_sender(row));
        jl_buf_add_text(page->out, "的 ");
        add_named(page, name, &event->label);
    } else {
        add_named(page, name, &event->label);
        jl_buf_add_text(page->out, " arrives");
        add_senders(page, event, only_sender(row));
    }
}

static void add_conditions(const struct page *page, const struct jieli_transition *row)
{
    const char *only = only_sender(row);
    bool any = false;
    for (uint32_t i = 0; i < JIELI_IF_MAX && row->when[i].op; i++) {
        if (row->when[i].op == JIELI_IF_SENDER_IS && strcmp(row->when[i].a, only ? only : "") == 0)
            continue; // said with the event
        add(page, any ? "且" : "如果", any ? " and " : "if ");
        jl_phrase_if(page->workflow, &row->when[i], page->chinese, page->out);
        any = true;
    }
    if (any)
        add(page, "，", ", ");
}

/// Is the next action the same thing for another party?
static bool goes_on(const struct jieli_transition *row, uint32_t index)
{
    const struct jieli_do *action = &row->act[index], *next = action + 1;
    if (index + 1 >= JIELI_DO_MAX || next->op != action->op)
        return false;
    return action->op == JIELI_DO_FORWARD || (action->op == JIELI_DO_REMIND && strcmp(action->b, next->b) == 0);
}

/// forward it to the old office, the new office and the police station
static uint32_t add_list(const struct page *page, const struct jieli_transition *row, uint32_t index)
{
    bool forward = row->act[index].op == JIELI_DO_FORWARD;
    const char *code = row->act[index].b;
    add(page, forward ? "转交" : "提醒", forward ? "forward it to " : "remind ");
    for (bool more = true; more; index++) {
        more = goes_on(row, index);
        jl_phrase_party(page->workflow, row->act[index].a, page->chinese, page->out);
        bool last = more && !goes_on(row, index + 1);
        add(page, more ? "、" : "", !more ? "" : last ? " and " : ", ");
    }
    if (!forward)
        jl_buf_printf(page->out, page->chinese ? "（`%s`）" : " (`%s`)", code);
    return index;
}

static void add_actions(const struct page *page, const struct jieli_transition *row)
{
    add(page, "则", "then ");
    for (uint32_t i = 0; i < JIELI_DO_MAX && row->act[i].op;) {
        if (goes_on(row, i))
            i = add_list(page, row, i);
        else
            jl_phrase_do(page->workflow, &row->act[i++], page->chinese, page->out);
        add(page, "，", ", ");
    }
    if (!row->go) {
        add(page, "状态不变", row->act[0].op ? "and the state stays" : "the state stays");
        return;
    }
    add(page, "转入 ", row->act[0].op ? "and go to " : "go to ");
    add_state(page, row->go);
}

static void add_sentence(const struct page *page, uint32_t index)
{
    const struct jieli_transition *row = &page->workflow->transitions[index];
    jl_buf_printf(page->out, "%u. ", index + 1);
    add_in(page, row);
    add(page, "", "when ");
    for (uint32_t i = 0; i < jl_list_count(row->on, JIELI_ON_MAX); i++) {
        add(page, i ? "，或" : "", i ? ", or " : "");
        add_event(page, row, row->on[i]);
    }
    add(page, "时，", ", ");
    add_conditions(page, row);
    add_actions(page, row);
    jl_buf_printf(page->out, " — %s", row->clause ? row->clause : "");
    if (row->needs)
        jl_buf_printf(page->out, page->chinese ? "（需要流程 `%s`）" : " (needs `%s`)", row->needs);
    jl_buf_add_text(page->out, "\n");
}

// ---- tables ---------------------------------------------------------------------------------------------------------

static void head(const struct page *page, const char *const *titles, uint32_t count)
{
    jl_buf_add_text(page->out, "|");
    for (uint32_t i = 0; i < count; i++)
        jl_buf_printf(page->out, " %s |", titles[i]);
    jl_buf_add_text(page->out, "\n|");
    for (uint32_t i = 0; i < count; i++)
        jl_buf_add_text(page->out, " --- |");
    jl_buf_add_text(page->out, "\n");
}

static void add_parties(const struct page *page)
{
    static const char *const zh[] = {"参与方", "名称", "角色", "层级", "按何处的区划确定"};
    static const char *const en[] = {"party", "label", "role", "level", "found by the division in"};
    static const struct jieli_label levels[] = {{"", ""}, {"县级", "county"}, {"派出所", "station"}};
    add(page, "\n## 参与方\n\n", "\n## Parties\n\n");
    head(page, page->chinese ? zh : en, 5);
    for (uint32_t i = 0; i < page->workflow->party_count; i++) {
        const struct jieli_party *party = &page->workflow->parties[i];
        jl_buf_printf(page->out, "| `%s` | ", party->name);
        add_cell(page, jl_render_label(&party->label, page->chinese));
        next_cell(page);
        add_code(page, party->role);
        next_cell(page);
        add_cell(page, jl_render_label(&levels[party->level <= JIELI_LEVEL_STATION ? party->level : 0], page->chinese));
        next_cell(page);
        add_code(page, party->address);
        if (party->address_fallback) {
            add(page, "，否则 ", ", else ");
            add_code(page, party->address_fallback);
        }
        if (!party->address)
            add(page, "首个合法发送方", "the first lawful sender");
        add(page, party->optional ? "（可无）" : "", party->optional ? " (may be nobody)" : "");
        jl_buf_add_text(page->out, " |\n");
    }
}

/// Deadlines with an expiry row in the state.
static void add_state_deadlines(const struct page *page, const struct jieli_state *state)
{
    bool any = false;
    for (uint32_t i = 0; i < page->workflow->deadline_count; i++) {
        const char *name = page->workflow->deadlines[i].name;
        bool here = false;
        for (uint32_t row = 0; row < page->workflow->transition_count; row++)
            here |= jl_render_is_in(&page->workflow->transitions[row], state) &&
                    jl_render_is_on(&page->workflow->transitions[row], name);
        if (!here)
            continue;
        jl_buf_printf(page->out, "%s`%s`", any ? " " : "", name);
        any = true;
    }
    const char *reason = jl_render_label(&state->why_none, page->chinese);
    if (!any && *reason) {
        add(page, "无：", "none: ");
        add_cell(page, reason);
    }
}

static void add_states(const struct page *page)
{
    static const char *const zh[] = {"状态", "名称", "等待", "期限，或为何没有", "依据"};
    static const char *const en[] = {"state", "label", "waits for", "deadlines, or why none", "under"};
    add(page, "\n## 状态\n\n", "\n## States\n\n");
    head(page, page->chinese ? zh : en, 5);
    for (uint32_t i = 0; i < page->workflow->state_count; i++) {
        const struct jieli_state *state = &page->workflow->states[i];
        if (state->kind != JIELI_STATE_ACTIVE)
            continue;
        jl_buf_printf(page->out, "| `%s` | ", state->name);
        add_cell(page, jl_render_label(&state->label, page->chinese));
        next_cell(page);
        add_cell(page, jl_render_label(&state->waits, page->chinese));
        next_cell(page);
        add_state_deadlines(page, state);
        next_cell(page);
        add_cell(page, state->clause);
        jl_buf_add_text(page->out, " |\n");
    }
    add(page, "\n终结状态：\n\n", "\nFinal states:\n\n");
    for (uint32_t i = 0; i < page->workflow->state_count; i++) {
        const struct jieli_state *state = &page->workflow->states[i];
        if (state->kind != JIELI_STATE_FINAL)
            continue;
        jl_buf_printf(page->out, "* `%s` %s — %s\n", state->name, jl_render_label(&state->label, page->chinese),
                      state->clause ? state->clause : "");
    }
}

static void add_events(const struct page *page)
{
    static const char *const zh[] = {"事件", "名称", "发送方", "法定日期"};
    static const char *const en[] = {"event", "label", "sent by", "legal date"};
    add(page, "\n## 事件\n\n", "\n## Events\n\n");
    head(page, page->chinese ? zh : en, 4);
    for (uint32_t i = 0; i < page->workflow->event_count; i++) {
        const struct jieli_event *event = &page->workflow->events[i];
        if (event->kind == JIELI_EVENT_DEADLINE)
            continue;
        jl_buf_printf(page->out, "| `%s` | ", event->name);
        add_cell(page, jl_render_label(&event->label, page->chinese));
        next_cell(page);
        for (uint32_t j = 0; j < jl_list_count(event->from, JIELI_FROM_MAX); j++)
            jl_buf_printf(page->out, "%s`%s`", j ? " " : "", event->from[j]);
        if (event->kind == JIELI_EVENT_SIGNAL)
            add(page, "同档其他事项", "another matter");
        if (event->kind == JIELI_EVENT_SIGNAL && event->type)
            jl_buf_printf(page->out, page->chinese ? "（`%s`）" : " (`%s`)", event->type);
        next_cell(page);
        add_code(page, event->date);
        if (event->needs)
            jl_buf_printf(page->out, page->chinese ? "（需要 `%s`）" : " (needs `%s`)", event->needs);
        jl_buf_add_text(page->out, " |\n");
    }
}

static void add_rule_key(const struct page *page, const char *key)
{
    const char *bare = jl_rule_bare(key);
    add_code(page, bare);
    if (bare != key)
        add(page, *key == 's' ? "（法定值）" : "（地方值）", *key == 's' ? " (the law's own value)" : " (local value)");
}

/// `test.plan`, for each year its own (`.year1` …), else `.every`
static void add_plan(const struct page *page, const struct jieli_deadline *deadline)
{
    add(page, "逐期：", "slot by slot: ");
    if (deadline->every_days) {
        add(page, "每 ", "every ");
        add_code(page, deadline->every_days);
        add(page, " 天，未定的按 ", " days, if that is set; else ");
    }
    add_code(page, deadline->rule);
    add(page, "（第一、二、三年 `.year1` `.year2` `.year3`，否则 `.every`，否则其本身）",
        " (`.year1` `.year2` `.year3` by the year, else `.every`, else itself)");
}

static void add_rule(const struct page *page, const struct jieli_deadline *deadline)
{
    if (deadline->slots) {
        add_plan(page, deadline);
        return;
    }
    if (strcmp(deadline->rule, "-") == 0)
        add(page, "当日", "the day itself");
    else
        add_rule_key(page, deadline->rule);
    if (deadline->rule_far) {
        add(page, "，远程 ", ", from far away ");
        add_code(page, deadline->rule_far);
    }
    if (deadline->fallback) {
        add(page, "，无规定时 ", ", where there is none ");
        add_code(page, deadline->fallback);
    }
    if (deadline->again) {
        add(page, "；连续 `remind.often` 次后 ", "; after `remind.often` times in a row ");
        add_code(page, deadline->again);
    }
}

static void add_deadlines(const struct page *page)
{
    static const char *const zh[] = {"期限", "名称", "起算", "规则", "性质", "责任方", "届满意味着", "依据"};
    static const char *const en[] = {"deadline", "label",      "starts",           "rule",
                                     "kind",     "whose duty", "passing it means", "under"};
    static const struct jieli_label kinds[] = {
        {"提示", "soft"}, {"机构法定", "hard for the agency"}, {"对本人有法律效果", "hard for the person"}};
    add(page, "\n## 期限\n\n", "\n## Deadlines\n\n");
    head(page, page->chinese ? zh : en, 8);
    for (uint32_t i = 0; i < page->workflow->deadline_count; i++) {
        const struct jieli_deadline *deadline = &page->workflow->deadlines[i];
        jl_buf_printf(page->out, "| `%s` | ", deadline->name);
        add_cell(page, jl_render_label(&deadline->label, page->chinese));
        next_cell(page);
        if (deadline->start)
            add_code(page, deadline->start);
        else
            add(page, "收到之日", "the day of acceptance");
        next_cell(page);
        add_rule(page, deadline);
        next_cell(page);
        add_cell(page,
                 jl_render_label(&kinds[deadline->kind <= JIELI_HARD_PERSON ? deadline->kind : 0], page->chinese));
        next_cell(page);
        add_code(page, deadline->party);
        next_cell(page);
        add_cell(page, jl_render_label(&deadline->passing, page->chinese));
        next_cell(page);
        add_cell(page, deadline->clause);
        jl_buf_add_text(page->out, " |\n");
    }
}

/// Rows of the pair: number, and the state they lead to.
static void add_pair(const struct page *page, const struct jieli_state *state, const char *event)
{
    bool any = false;
    for (uint32_t i = 0; i < page->workflow->transition_count; i++) {
        const struct jieli_transition *row = &page->workflow->transitions[i];
        bool here = state ? jl_render_is_in(row, state) : strcmp(row->in[0], "start") == 0;
        for (uint32_t j = 1; !state && j < jl_list_count(row->in, JIELI_IN_MAX); j++)
            here |= strcmp(row->in[j], "start") == 0;
        if (!here || !jl_render_is_on(row, event))
            continue;
        jl_buf_add_text(page->out, any ? "<br>" : "");
        jl_buf_printf(page->out, row->go ? "%u → %s" : "%u", i + 1, row->go ? row->go : "");
        any = true;
    }
}

static void add_matrix_row(const struct page *page, const char *event)
{
    jl_buf_printf(page->out, "| `%s` | ", event);
    add_pair(page, NULL, event);
    for (uint32_t i = 0; i < page->workflow->state_count; i++) {
        if (page->workflow->states[i].kind != JIELI_STATE_ACTIVE)
            continue;
        next_cell(page);
        add_pair(page, &page->workflow->states[i], event);
    }
    jl_buf_add_text(page->out, " |\n");
}

static void add_matrix(const struct page *page)
{
    uint32_t columns = 2;
    add(page, "\n## 状态与事件\n\n空格表示该状态下不接收该事件；数字是上文的条号。\n\n| 事件 | 开始 |",
        "\n## State and event\n\nAn empty cell: refused in that state. Numbers are those of the sentences above.\n\n"
        "| event | start |");
    for (uint32_t i = 0; i < page->workflow->state_count; i++) {
        if (page->workflow->states[i].kind != JIELI_STATE_ACTIVE)
            continue;
        jl_buf_printf(page->out, " `%s` |", page->workflow->states[i].name);
        columns++;
    }
    jl_buf_add_text(page->out, "\n|");
    for (uint32_t i = 0; i < columns; i++)
        jl_buf_add_text(page->out, " --- |");
    jl_buf_add_text(page->out, "\n");
    for (uint32_t i = 0; i < page->workflow->event_count; i++)
        add_matrix_row(page, page->workflow->events[i].name);
    for (uint32_t i = 0; i < page->workflow->deadline_count; i++)
        if (!jl_workflow_event(page->workflow, page->workflow->deadlines[i].name))
            add_matrix_row(page, page->workflow->deadlines[i].name);
}

void jl_render_md(const struct jieli_workflow *workflow, bool chinese, struct jl_buf *out)
{
    struct page page = {workflow, chinese, out};
    jl_buf_printf(out, "# %s · %s\n\n", jl_render_label(&workflow->label, chinese), workflow->name);
    jl_buf_printf(out, "%s\n\n", jl_render_label(&workflow->summary, chinese));
    jl_buf_printf(out, chinese ? "版本 %u；%s。" : "Version %u; %s.", workflow->version,
                  workflow->scope == JIELI_SCOPE_AGENCY ? say(&page, "存于机构自己的档案", "in an agency's own file")
                                                        : say(&page, "存于本人档案", "in a person's casefile"));
    if (workflow->key)
        jl_buf_printf(out, chinese ? "按 `%s` 区分事项。" : " One matter for each `%s`.", workflow->key);
    jl_buf_add_text(out, "\n");
    add_parties(&page);
    add_states(&page);
    add_events(&page);
    add(&page, "\n## 步骤\n\n从上到下，条件成立的第一条生效；没有对应条目的事件不予接收。\n\n",
        "\n## Steps\n\nThe first sentence whose conditions hold counts; what no sentence names is refused.\n\n");
    for (uint32_t i = 0; i < workflow->transition_count; i++)
        add_sentence(&page, i);
    add_matrix(&page);
    add_deadlines(&page);
}
