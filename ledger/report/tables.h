// SPDX-License-Identifier: Apache-2.0
/// @file tables.h — inside ledger/report/: the reports, one array a subject.
///
/// Parameters of every statement: :from, :until days (until: the first after the period), :from_ms, :until_ms the same as
/// instants, :end and :end_ms the period's end or now, whichever comes first. States of deadlines: 1 running, 3 met, 4 missed.
#ifndef JL_LEDGER_REPORT_TABLES_H
#define JL_LEDGER_REPORT_TABLES_H
#include "ledger/report/report.h"

extern const struct jl_report jl_reports_persons[], jl_reports_duties[], jl_reports_help[], jl_reports_offices[];

/// 1 when `have` is at or above `wanted`.
struct jl_report_value jl_report_at_least(struct jl_report_value have, struct jl_report_value wanted,
                                          struct jl_report_value unused);

#define SUM(key_, zh_, en_) {.key = (key_), .label = {zh_, en_}}
#define HIDDEN(key_) {.key = (key_), .label = {"", ""}, .hidden = true}
#define RATE(key_, a_, b_, zh_, en_)                                                                                   \
    {.key = (key_), .label = {zh_, en_}, .unit = JL_REPORT_PERCENT, .op = JL_REPORT_RATE, .a = (a_), .b = (b_)}
#define MEAN(key_, a_, b_, zh_, en_)                                                                                   \
    {.key = (key_), .label = {zh_, en_}, .unit = JL_REPORT_DECIMAL, .op = JL_REPORT_MEAN, .a = (a_), .b = (b_)}
#define TARGET(key_, unit_, rule_, zh_, en_)                                                                           \
    {.key = (key_), .label = {zh_, en_}, .unit = (unit_), .op = JL_REPORT_RULE, .a = (rule_)}
/// Facts of the period.
#define IN_PERIOD " day >= :from AND day < :until "
/// Matters that were open at the end.
#define OPEN_AT_END " m.opened_ms < :until_ms AND (m.closed_ms = 0 OR m.closed_ms >= :until_ms) "
/// A matter's state at the end of the period.
#define STATE_AT_END                                                                                                   \
    " (SELECT s.to_state FROM fact s WHERE s.matter = m.id AND s.time_ms < :until_ms ORDER BY s.position DESC, s.n DESC"  \
    " LIMIT 1) "
/// A flag or an enumeration that the fact's message carried.
#define SAID(name) " (SELECT v.value FROM fact_value v WHERE v.position = f.position AND v.name = '" name "') "
/// A field that the matter keeps.
#define KEPT(name) " (SELECT v.value FROM matter_value v WHERE v.matter = m.id AND v.name = '" name "') "
#endif
