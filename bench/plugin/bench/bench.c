// SPDX-License-Identifier: Apache-2.0
// The workflow of the bench: each message walks one row, sets a field, ends and starts a deadline, goes to one party.
#include "jieli/workflow.h"

static const struct jieli_party parties[] = {
    {.name = "sender", .role = "bench_sender", .label = {"发送方", "sender"}},
    {.name = "receiver", .role = "bench_receiver", .address = "to_division", .label = {"接收方", "receiver"}},
};
static const struct jieli_event events[] = {
    {.name = "bench.note", .type = "bench.note", .from = {"sender"}, .label = {"压测报文", "bench note"}},
    {.name = "due.next", .kind = JIELI_EVENT_DEADLINE, .type = "due.next", .label = {"下一条", "next note"}},
};
static const struct jieli_deadline deadlines[] = {
    {.name = "due.next",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "sender",
     .label = {"下一条", "next note"},
     .passing = {"提醒", "a reminder"},
     .clause = "house"},
};
static const struct jieli_state states[] = {
    {.name = "open",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"进行中", "open"},
     .waits = {"下一条", "the next note"},
     .deadlines = {"due.next"},
     .clause = "house"},
    {.name = "closed", .kind = JIELI_STATE_FINAL, .label = {"结束", "closed"}, .clause = "house"},
};
static const struct jieli_transition transitions[] = {
    {.in = {"start"},
     .on = {"bench.note"},
     .go = "open",
     .clause = "house",
     .act = {DO_SET("number", "number"), DO_ARM("due.next"), DO_FORWARD("receiver")}},
    {.in = {"open"},
     .on = {"bench.note"},
     .clause = "house",
     .act = {DO_SET("number", "number"), DO_DISARM("due.next"), DO_ARM("due.next"), DO_FORWARD("receiver")}},
    {.in = {"open"}, .on = {"due.next"}, .go = "closed", .clause = "house", .act = {DO_NOTE("silence")}},
};
static const struct jieli_workflow workflows[] = {{
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "bench",
    .version = 1,
    .label = {"压测", "bench"},
    .summary = {"压测用流程", "what the bench measures"},
    .parties = parties,
    .party_count = JIELI_COUNT(parties),
    .events = events,
    .event_count = JIELI_COUNT(events),
    .deadlines = deadlines,
    .deadline_count = JIELI_COUNT(deadlines),
    .states = states,
    .state_count = JIELI_COUNT(states),
    .transitions = transitions,
    .transition_count = JIELI_COUNT(transitions),
}};

JIELI_WORKFLOW_PLUGIN("bench", 1, workflows, JIELI_COUNT(workflows));
