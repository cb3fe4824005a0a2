// SPDX-License-Identifier: Apache-2.0
/// @file register.c — 办公室登记、月报与效能评估: what an office reports of itself and of its month, and what the drug
/// control office makes of it.
///
/// A normal run: once in a period an office reports staff, rooms, equipment and money, and each month its work in
/// figures; the drug control office of its division gets a copy, and the reports of the read side count the register.
/// The drug control office evaluates an office in four parts, and the office learns the result. A report of the same
/// period that comes later takes the place of the earlier. Figures of an office and a period only: nothing here is
/// about a person. Source: workflow tables G; S0 二, 三, 六; S3-A2 六; S4-P1.
#include "jieli/rows.h"

// ---- office_register ------------------------------------------------------------------------------------------------

static const struct jieli_party register_parties[] = {
    {PARTY_OFFICE},
    {PARTY("drug_control", "drug_control_office", "禁毒办", "drug control office"), .address = "division",
     .optional = true},
};

static const struct jieli_event register_events[] = {
    {MESSAGE("register.reported"), .from = {"office"}, .date = "reported_on",
     .label = {"登记报送", "register reported"}},
};

static const struct jieli_state register_states[] = {
    {ACTIVE("kept"), .label = {"登记在册", "kept"}, .waits = {"下一期报送", "the next report"},
     .why_none = {"“按时报送”，来源未定期限", "\"reported on time\", and no source says by when"},
     .clause = "S3-A2 六"},
};

static const struct jieli_transition register_transitions[] = {
    {.in = {"start", "kept"},
     .on = {"register.reported"},
     .act = {DO_FORWARD("drug_control"), DO_SET("period", "period")},
     .go = "kept",
     .clause = "S0 六; S3-A2 六"},
};

// ---- office_report --------------------------------------------------------------------------------------------------

static const struct jieli_event report_events[] = {
    {MESSAGE("report.monthly"), .from = {"office"}, .date = "reported_on", .label = {"月报报送", "month reported"}},
};

static const struct jieli_state report_states[] = {
    {ACTIVE("kept"), .label = {"月报在册", "kept"}, .waits = {"下一月月报", "the next month's report"},
     .why_none = {"“按时报送”，来源未定期限", "\"reported on time\", and no source says by when"},
     .clause = "S3-A2 六"},
};

static const struct jieli_transition report_transitions[] = {
    {.in = {"start", "kept"},
     .on = {"report.monthly"},
     .act = {DO_FORWARD("drug_control"), DO_SET("period", "period")},
     .go = "kept",
     .clause = "S3-A2 六"},
};

// ---- office_evaluation ----------------------------------------------------------------------------------------------

static const struct jieli_party evaluation_parties[] = {
    {PARTY("drug_control", "drug_control_office", "禁毒办", "drug control office")},
    {PARTY_OFFICE, .address = "office"},
};

static const struct jieli_event evaluation_events[] = {
    {MESSAGE("evaluation.made"), .from = {"drug_control"}, .date = "made_on", .label = {"效能评估", "evaluation made"}},
};

static const struct jieli_state evaluation_states[] = {
    {ACTIVE("kept"), .label = {"评估在册", "kept"}, .waits = {"下一次评估", "the next evaluation"},
     .why_none = {"来源未定评估周期", "no source says how often"}, .clause = "S0 六"},
};

static const struct jieli_transition evaluation_transitions[] = {
    {.in = {"start", "kept"},
     .on = {"evaluation.made"},
     .act = {DO_FORWARD("office"), DO_SET("period", "period")},
     .go = "kept",
     .clause = "S0 六; S4-P1"},
};

// ---- the plugin -----------------------------------------------------------------------------------------------------

static const struct jieli_workflow workflows[] = {
    {
        .struct_bytes = sizeof(struct jieli_workflow),
        .name = "office_register",
        .version = 1,
        .scope = JIELI_SCOPE_AGENCY,
        .label = {"办公室登记", "register of an office"},
        .summary = {"人员、场所、设备、经费按期报送", "staff, rooms, equipment and money, period by period"},
        .parties = register_parties,
        .party_count = JIELI_COUNT(register_parties),
        .events = register_events,
        .event_count = JIELI_COUNT(register_events),
        .states = register_states,
        .state_count = JIELI_COUNT(register_states),
        .transitions = register_transitions,
        .transition_count = JIELI_COUNT(register_transitions),
    },
    {
        .struct_bytes = sizeof(struct jieli_workflow),
        .name = "office_report",
        .version = 1,
        .scope = JIELI_SCOPE_AGENCY,
        .label = {"办公室月报", "monthly report of an office"},
        .summary = {"每月工作数字报禁毒办", "the month in figures, to the drug control office"},
        .parties = register_parties,
        .party_count = JIELI_COUNT(register_parties),
        .events = report_events,
        .event_count = JIELI_COUNT(report_events),
        .states = report_states,
        .state_count = JIELI_COUNT(report_states),
        .transitions = report_transitions,
        .transition_count = JIELI_COUNT(report_transitions),
    },
    {
        .struct_bytes = sizeof(struct jieli_workflow),
        .name = "office_evaluation",
        .version = 1,
        .scope = JIELI_SCOPE_AGENCY,
        .label = {"办公室效能评估", "evaluation of an office"},
        .summary = {"禁毒办分四部分评估，结果告知办公室",
                    "the drug control office evaluates in four parts and tells the office"},
        .key = "office",
        .parties = evaluation_parties,
        .party_count = JIELI_COUNT(evaluation_parties),
        .events = evaluation_events,
        .event_count = JIELI_COUNT(evaluation_events),
        .states = evaluation_states,
        .state_count = JIELI_COUNT(evaluation_states),
        .transitions = evaluation_transitions,
        .transition_count = JIELI_COUNT(evaluation_transitions),
    },
};

JIELI_WORKFLOW_PLUGIN("register", 1, workflows, JIELI_COUNT(workflows));
