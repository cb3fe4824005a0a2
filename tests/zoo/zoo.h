// SPDX-License-Identifier: Apache-2.0
/// @file zoo.h — a small sound workflow; each animal of the zoo spoils it in one place by a define before the include.
#ifndef JL_TESTS_ZOO_H
#define JL_TESTS_ZOO_H
#include "jieli/workflow.h"

#ifndef ZOO_NAME
#error "an animal has a name"
#endif
#ifndef ZOO_MAGIC
#define ZOO_MAGIC JIELI_PLUGIN_MAGIC
#endif
#ifndef ZOO_MAJOR
#define ZOO_MAJOR JIELI_ABI_MAJOR
#endif
#ifndef ZOO_MINOR
#define ZOO_MINOR JIELI_ABI_MINOR
#endif
#ifndef ZOO_BYTES
#define ZOO_BYTES sizeof(struct jieli_plugin)
#endif
#ifndef ZOO_KIND
#define ZOO_KIND JIELI_PLUGIN_WORKFLOW
#endif
#ifndef ZOO_CHECK
#define ZOO_CHECK NULL
#endif
#ifndef ZOO_WHEN
#define ZOO_WHEN {.op = JIELI_IF_END}
#endif
#ifndef ZOO_GO
#define ZOO_GO "done"
#endif
#ifndef ZOO_MORE
#define ZOO_MORE
#endif
#ifndef ZOO_EVENTS
#define ZOO_EVENTS
#endif
#ifndef ZOO_DO
#define ZOO_DO {.op = JIELI_DO_END}
#endif
#ifndef ZOO_START
#define ZOO_START "matter.since"
#endif
#ifndef ZOO_NEXT
#define ZOO_NEXT DO_SLOT_NEXT("due.again")
#endif

#define ZOO_LABEL(text) {text, text}

static const struct jieli_party zoo_parties[] = {
    {.name = "office", .role = "community_office", .label = ZOO_LABEL("office")}};
static const struct jieli_event zoo_events[] = {
    {.name = "bench.note", .type = "bench.note", .from = {"office"}, .label = ZOO_LABEL("note")},
    ZOO_EVENTS};
#ifdef ZOO_SLOTS /* a duty that comes again */
static const struct jieli_deadline zoo_deadlines[] = {
    {.name = "due.again", .rule = "again.plan", .slots = true, .start = ZOO_START, .party = "office",
     .label = ZOO_LABEL("again"), .passing = ZOO_LABEL("late"), .clause = "house"}};
#endif
static const struct jieli_state zoo_states[] = {
    {.name = "open", .kind = JIELI_STATE_ACTIVE, .label = ZOO_LABEL("open"), .waits = ZOO_LABEL("a note"),
     .why_none = ZOO_LABEL("a test"), .clause = "house"},
    {.name = "done", .kind = JIELI_STATE_FINAL, .label = ZOO_LABEL("done"), .clause = "house"}};
static const struct jieli_transition zoo_rows[] = {
    {.in = {"start"}, .on = {"bench.note"}, .when = {ZOO_WHEN},
#ifdef ZOO_SLOTS
     .act = {DO_SET("since", "=2026-02-09"), DO_ARM("due.again")},
#endif
     .go = "open", .clause = "house"},
#ifdef ZOO_SLOTS
    {.in = {"open"}, .on = {"due.again"}, .act = {ZOO_NEXT}, .clause = "house"},
#endif
    {.in = {"open"}, .on = {"bench.note"}, .act = {ZOO_DO}, .go = ZOO_GO, .clause = "house"},
    ZOO_MORE};
static const struct jieli_workflow zoo_workflows[] = {
    {.struct_bytes = sizeof(struct jieli_workflow), .name = "zoo_" ZOO_NAME, .version = 1, .label = ZOO_LABEL("zoo"),
     .summary = ZOO_LABEL("an animal"), .parties = zoo_parties, .party_count = JIELI_COUNT(zoo_parties),
     .events = zoo_events, .event_count = JIELI_COUNT(zoo_events),
#ifdef ZOO_SLOTS
     .deadlines = zoo_deadlines, .deadline_count = JIELI_COUNT(zoo_deadlines),
#endif
     .states = zoo_states,
     .state_count = JIELI_COUNT(zoo_states), .transitions = zoo_rows, .transition_count = JIELI_COUNT(zoo_rows)}};
static const struct jieli_plugin zoo_plugin = {
    .magic = ZOO_MAGIC, .abi_major = ZOO_MAJOR, .abi_minor = ZOO_MINOR, .struct_bytes = ZOO_BYTES, .kind = ZOO_KIND,
    .name = ZOO_NAME, .version = 1, .workflows = zoo_workflows, .workflow_count = JIELI_COUNT(zoo_workflows),
    .check = ZOO_CHECK};

const struct jieli_plugin *jieli_plugin_entry(void)
{
    return &zoo_plugin;
}
#endif
