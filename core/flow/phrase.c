// SPDX-License-Identifier: Apache-2.0
// What conditions and actions read like. One table a language pair; "{…}" stands for:
//   a b    the text itself, as code        pa pb  the party            da  the deadline
//   va vb  a field path or literal         fn     the function's label
#include "core/flow/ctx.h"
#include "core/flow/render.h"
#include <string.h>

static const struct jieli_label if_phrases[] = {
    [JIELI_IF_RULE_IS] = {"规则 {a} 为 {b}", "the rule {a} is {b}"},
    [JIELI_IF_RULE_ON] = {"规则 {a} 开启", "the rule {a} is on"},
    [JIELI_IF_RULE_HAS] = {"规则 {a} 有值", "the rule {a} has a value"},
    [JIELI_IF_SET] = {"{va} 已填", "{va} is given"},
    [JIELI_IF_UNSET] = {"{va} 未填", "{va} is not given"},
    [JIELI_IF_TRUE] = {"{va} 为是", "{va} is true"},
    [JIELI_IF_FALSE] = {"{va} 为否", "{va} is false"},
    [JIELI_IF_IS] = {"{va} 为 {b}", "{va} is {b}"},
    [JIELI_IF_COUNT_FROM] = {"计数 {a} 达到规则 {b} 的次数", "the count {a} is at least the rule {b}"},
    [JIELI_IF_COUNT_ABOVE] = {"计数 {a} 超过规则 {b} 的次数", "the count {a} is above the rule {b}"},
    [JIELI_IF_PARTY_TAKEN] = {"{pa}已确认收到", "{pa} has acknowledged what it was sent"},
    [JIELI_IF_PARTY_EXISTS] = {"{pa}已有登记机构", "an agency is registered as {pa}"},
    [JIELI_IF_SENDER_IS] = {"发送方为{pa}", "the sender is {pa}"},
    [JIELI_IF_FN] = {"{fn}", "{fn}"},
    [JIELI_IF_DATE_FROM] = {"{va} 不早于 {vb}", "{va} is on or after {vb}"},
    [JIELI_IF_NUMBER_FROM] = {"{va} 达到规则 {b} 的数值", "{va} is at least the rule {b}"},
    [JIELI_IF_NUMBER_ABOVE] = {"{va} 超过规则 {b} 的数值", "{va} is above the rule {b}"},
    [JIELI_IF_RUNNING] = {"期限{da}正在计算", "the deadline {da} runs"},
};

static const struct jieli_label do_phrases[] = {
    [JIELI_DO_FORWARD] = {"转交{pa}", "forward it to {pa}"},
    [JIELI_DO_SEND] = {"向{pb}发送 {a}", "send {a} to {pb}"},
    [JIELI_DO_REMIND] = {"提醒{pa}（{b}）", "remind {pa} ({b})"},
    [JIELI_DO_SET] = {"将 {vb} 记入 {a}", "note {vb} as {a}"},
    [JIELI_DO_COUNT] = {"计数 {a} 加一", "add 1 to the count {a}"},
    [JIELI_DO_ZERO] = {"计数 {a} 归零", "set the count {a} to 0"},
    [JIELI_DO_BIND] = {"按 {vb} 确定{pa}", "find {pa} by {vb}"},
    [JIELI_DO_OPEN] = {"启动流程 {a}（{b}）", "open the workflow {a} with {b}"},
    [JIELI_DO_SIGNAL] = {"向同档其他事项发出 {a}", "signal {a} to the casefile's other matters"},
    [JIELI_DO_ARM] = {"起算期限{da}", "start the deadline {da}"},
    [JIELI_DO_DISARM] = {"办结期限{da}", "the deadline {da} is met"},
    [JIELI_DO_CANCEL] = {"取消期限{da}", "cancel the deadline {da}"},
    [JIELI_DO_MISSED] = {"记录{pa}逾期", "record that {pa} missed it"},
    [JIELI_DO_SUSPEND] = {"中止期限{da}", "suspend the deadline {da}"},
    [JIELI_DO_RESUME] = {"恢复期限{da}", "resume the deadline {da}"},
    [JIELI_DO_EXTEND] = {"将期限{da}延长至 {vb}", "extend the deadline {da} to {vb}"},
    [JIELI_DO_NOTE] = {"记录 {a}", "note {a}"},
    [JIELI_DO_PROBLEM] = {"向发送方提示 {a}", "tell the sender {a}"},
    [JIELI_DO_FN] = {"{fn}", "{fn}"},
    [JIELI_DO_FEED] = {"交由流程 {a} 处理（{b}；没有在办的则启动）",
                       "hand {b} to the workflow {a}, which opens if none is"},
    [JIELI_DO_SLOT_MET] = {"{da}本期已完成，转入下一期", "this slot of {da} is met and the next one begins"},
    [JIELI_DO_SLOT_NEXT] = {"{da}下一期开始", "the next slot of {da} begins"},
    [JIELI_DO_SLOT_MOVE] = {"{da}本期延至 {vb}", "this slot of {da} moves to {vb}"},
};

static const struct jieli_label arm_slots = {"{da}开始逐期计算", "the slots of {da} begin"};
static const struct jieli_label arm_slots_on = {"{da}从 {vb} 所在的一期起计算",
                                                "the slots of {da} begin with that of {vb}"};
static const struct jieli_label arm_from = {"起算期限{da}（自 {vb} 起）", "start the deadline {da} from {vb}"};
static const struct jieli_label bind_sender = {"以发送方为{pa}", "the sender becomes {pa}"};
static const struct jieli_label bind_own = {"按其地址确定{pa}", "find {pa} by its address"};
static const struct jieli_label set_same = {"记下 {a}", "note {a}"};
static const struct jieli_label empty_field = {"清空 {a}", "empty {a}"};

static const struct jieli_label every_one = {"（全部）", "(all)"};
static const struct jieli_label the_passed = {"届满期限", "the deadline that passed"};

struct words {
    const char *a, *b;
    const struct jieli_label *label;
    const struct jieli_label *all; ///< what "*" stands for, when it is not every deadline
};

static void add_code(struct jl_buf *out, const char *text)
{
    jl_buf_printf(out, "`%s`", text ? text : "");
}

void jl_phrase_party(const struct jieli_workflow *workflow, const char *name, bool chinese, struct jl_buf *out)
{
    const struct jieli_party *party = jl_workflow_party(workflow, name);
    if (party)
        jl_buf_printf(out, "%s%s", chinese ? "" : "the ", jl_render_label(&party->label, chinese));
    else if (name && strcmp(name, "*") == 0)
        jl_buf_add_text(out, chinese ? "其他各方" : "all other parties");
    else if (name && strncmp(name, "matter.", 7) == 0)
        jl_buf_printf(out, chinese ? " `%s` 所记的一方" : "the party kept in `%s`", name + 7);
    else
        add_code(out, name);
}

/// `all`: what "*" stands for.
static void add_deadline(const struct jieli_workflow *workflow, const char *name, const struct jieli_label *all,
                         bool chinese, struct jl_buf *out)
{
    const struct jieli_deadline *deadline = jl_workflow_deadline(workflow, name);
    if (deadline)
        jl_buf_printf(out, "“%s” (`%s`)", jl_render_label(&deadline->label, chinese), name);
    else if (name && strcmp(name, "*") == 0)
        jl_buf_add_text(out, chinese ? all->zh : all->en);
    else
        add_code(out, name);
}

static void add_value(const struct jieli_workflow *workflow, const char *path, bool chinese, struct jl_buf *out)
{
    if (path && *path == '=')
        jl_buf_printf(out, "“%s”", path + 1);
    else if (path && strcmp(path, "today") == 0)
        jl_buf_add_text(out, chinese ? "当日" : "today");
    else if (path && strcmp(path, "deadline.due_on") == 0)
        jl_buf_add_text(out, chinese ? "届满之日" : "the day that passed");
    else if (path && strncmp(path, "from.party.", 11) == 0)
        jl_buf_printf(out, chinese ? "发出事项的 `%s`" : "the signalling matter's `%s`", path + 11);
    else if (path && strncmp(path, "from.", 5) == 0)
        jl_buf_printf(out, chinese ? "发出事项所记 `%s`" : "the signalling matter's `%s`", path + 5);
    else if (path && strncmp(path, "matter.party.", 13) == 0)
        jl_phrase_party(workflow, path + 13, chinese, out);
    else
        add_code(out, path);
}

static void expand(const struct jieli_workflow *workflow, const struct jieli_label *phrase, const struct words *words,
                   bool chinese, struct jl_buf *out)
{
    for (const char *at = jl_render_label(phrase, chinese); *at;) {
        const char *open = strchr(at, '{'), *close = open ? strchr(open, '}') : NULL;
        if (!close) {
            jl_buf_add_text(out, at);
            return;
        }
        jl_buf_add(out, at, (size_t)(open - at));
        const char *word = close[-1] == 'b' ? words->b : words->a;
        if (open[1] == 'f')
            jl_buf_add_text(out, jl_render_label(words->label, chinese));
        else if (open[1] == 'p')
            jl_phrase_party(workflow, word, chinese, out);
        else if (open[1] == 'd')
            add_deadline(workflow, word, words->all ? words->all : &every_one, chinese, out);
        else if (open[1] == 'v')
            add_value(workflow, word, chinese, out);
        else
            add_code(out, word);
        at = close + 1;
    }
}

void jl_phrase_if(const struct jieli_workflow *workflow, const struct jieli_if *condition, bool chinese,
                  struct jl_buf *out)
{
    struct words words = {condition->a, condition->b, &condition->label, NULL};
    expand(workflow, &if_phrases[condition->op], &words, chinese, out);
}

void jl_phrase_do(const struct jieli_workflow *workflow, const struct jieli_do *action, bool chinese,
                  struct jl_buf *out)
{
    bool slot = action->op == JIELI_DO_SLOT_NEXT || action->op == JIELI_DO_SLOT_MOVE;
    struct words words = {action->a, action->b, &action->label, slot ? &the_passed : NULL};
    const struct jieli_label *phrase = &do_phrases[action->op];
    bool given = action->b && *action->b;
    const struct jieli_deadline *deadline = jl_workflow_deadline(workflow, action->a);
    if (action->op == JIELI_DO_ARM && deadline && deadline->slots)
        phrase = given ? &arm_slots_on : &arm_slots;
    else if (action->op == JIELI_DO_ARM && given)
        phrase = &arm_from;
    else if (action->op == JIELI_DO_BIND)
        phrase = !given ? &bind_own : strcmp(action->b, "sender") == 0 ? &bind_sender : phrase;
    else if (action->op == JIELI_DO_SET && given && strcmp(action->b, "=") == 0)
        phrase = &empty_field;
    else if (action->op == JIELI_DO_SET && given && strcmp(action->b, action->a) == 0)
        phrase = &set_same;
    expand(workflow, phrase, &words, chinese, out);
}
