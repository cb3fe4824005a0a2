// SPDX-License-Identifier: Apache-2.0
/// @file clinic_log.h — the silence of a clinic: the tables of its own matter, one for each clinic.
///
/// A normal run: methadone.c includes it once. The first enrolment or log of a clinic opens the matter; each day's log is
/// awaited until methadone.log_by; a day without one is an alert to clinic, office and health, and counts against nobody.
#ifndef JIELI_METHADONE_CLINIC_LOG_H
#define JIELI_METHADONE_CLINIC_LOG_H

#include "guards.h"

static const struct jieli_party log_parties[] = {
    {PARTY_CLINIC, .address = "case.agency"},
    {PARTY_OFFICE, AT_DIVISION, .optional = true},
    {PARTY_HEALTH, AT_DIVISION, .optional = true},
};

static const struct jieli_event log_events[] = {
    {MESSAGE("methadone.enrolled"), .from = {"clinic"}, .date = "enrolled_on", .label = {"登记入组", "enrolled"}},
    {MESSAGE("methadone.dose_log"), .from = {"clinic"}, .date = "log_date", .label = {"服药日志", "dose log"}},
};

static const struct jieli_deadline log_deadlines[] = {
    {SOFT("due.log", "clinic"), .rule = "methadone.log_by", .label = {"每日日志时限", "the log of the day"},
     .passing = {"门诊静默提醒；不计任何人缺药", "silence alert; nothing is counted against anybody"},
     .clause = "house", .again = "remind.later_urgent"},
};

static const struct jieli_state log_states[] = {
    {ACTIVE("expected"), .label = {"等待当日日志", "log expected"}, .waits = {"当日日志", "the log of the day"},
     .deadlines = {"due.log"}, .clause = "house"},
    {ACTIVE("silent"), .label = {"门诊静默", "silent"}, .waits = {"当日日志", "the log of the day"},
     .deadlines = {"due.log"}, .clause = "house"},
};

// The patient's place is where office and health stand that hear of the silence.
#define KEEP_PLACE                                                                                                     \
    DO_SET("division", "person.household_division"), DO_SET("division", "person.residence_division"),                  \
        DO_SET("division", "clinic_division")

static const struct jieli_transition log_transitions[] = {
    {.in = {"start"},
     .on = {"methadone.enrolled"},
     .act = {KEEP_PLACE, AWAIT_AFTER("today")},
     .go = "expected",
     .clause = "house"},
    {.in = {"start"},
     .on = {"methadone.dose_log"},
     .act = {DO_SET("last_log_on", "log_date"), AWAIT_AFTER("today")},
     .go = "expected",
     .clause = "house"},
    {.in = {"expected", "silent"}, .on = {"methadone.enrolled"}, .act = {KEEP_PLACE}, .clause = "house"},
    {.in = {"expected", "silent"},
     .on = {"methadone.dose_log"},
     .when = {IF_AWAITED},
     .act = {DO_SET("last_log_on", "log_date"), DO_DISARM("due.log"), AWAIT_AFTER("log_date")},
     .go = "expected",
     .clause = "house"},
    {.in = {"silent"},
     .on = {"methadone.dose_log"},
     .when = {IF_TODAYS},
     .act = {DO_SET("last_log_on", "log_date"), DO_NOTE("methadone.late_log")},
     .go = "expected",
     .clause = "house"},
    {.in = {"expected", "silent"},
     .on = {"methadone.dose_log"},
     .act = {DO_NOTE("methadone.late_log")},
     .clause = "house"},
    {.in = {"expected", "silent"},
     .on = {"due.log"},
     .act = {DO_REMIND("clinic", "methadone.clinic_silent"), DO_REMIND("office", "methadone.clinic_silent"),
             DO_REMIND("health", "methadone.clinic_silent"), DO_COUNT("silent_days"), AWAIT_AFTER("deadline.due_on")},
     .go = "silent",
     .clause = "house"},
};

static const struct jieli_reminder log_reminders[] = {
    {"methadone.clinic_silent", {"门诊未按时报送当日服药日志", "the clinic has not sent the log of the day"}},
};

#endif
