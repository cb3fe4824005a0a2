// SPDX-License-Identifier: Apache-2.0
/// @file leave.c — 外出请假: leave, its reports, its end; and absence without leave, whose days and times are counted.
///
/// A normal run: the office records the request; by the profile it is filed (戒毒条例 19), or the group decides on it
/// (from so many days, always, or with a guarantor); the person reports the arrival and, back again, the return. Who
/// does not come back, or leaves without asking, is absent: the times (3) and the days (more than 30) of several
/// absences are added up on the casefile, and `violation` judges them (条20).
///
/// A leave of N days has its first and its last day counted. Days away are counted from the last day on which the
/// person was lawfully here or away: the day of leaving, or the last day of the leave; that day itself is not counted.
/// Days beyond the county are added up (累计); those away from the site alone, a local rule, stand for one absence
/// each. While somebody is on leave `supervision` moves its duties (case.on_leave_from, case.on_leave_until). Source:
/// workflow tables C5; B3, B5 written out. Where this table goes beyond C5, the reason stands beside the row.
#include "guards.h"

#define REGIME "leave.regime"

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY_OFFICE, AT_EXECUTION},
    {PARTY_POLICE_STATION, AT_EXECUTION},
    {PARTY_MEDICAL},
};

// ---- events ---------------------------------------------------------------------------------------------------------

static const struct jieli_event events[] = {
    {MESSAGE("leave.requested"), .from = {"office"}, .date = "applied_on",
     .label = {"请假、书面报告", "leave asked, or absence reported ahead"}},
    {MESSAGE("leave.approved"), .from = {"office"}, .date = "approved_on", .label = {"准假", "leave approved"}},
    {MESSAGE("leave.refused"), .from = {"office"}, .date = "refused_on", .label = {"不准假", "leave refused"}},
    {MESSAGE("leave.extended"), .from = {"office"}, .date = "extended_on", .label = {"续假", "leave extended"}},
    {MESSAGE("leave.cancelled"), .from = {"office"}, .date = "cancelled_on", .label = {"取消", "leave cancelled"}},
    {MESSAGE("leave.arrived"), .from = {"office"}, .date = "reported_on", .label = {"到达报告", "arrival reported"}},
    {MESSAGE("leave.returned"), .from = {"office"}, .date = "reported_on", .label = {"返回报到", "return reported"}},
    {MESSAGE("absence.recorded"), .from = {"office", "police_station"}, .date = "from_on",
     .label = {"擅自离开记录", "absence without leave"}},
    {MESSAGE("lost.reported"), .from = {"office", "police_station"}, .date = "since_on",
     .label = {"失联", "lost contact"}},
    EVENT_PERSON_DIED("police_station", "medical", "office"),
    EVENT_MATTER_VOIDED("office", "police_station"),
    {SIGNAL("transfer.done"), .label = {"执行地变更完成", "the place of execution has changed"}, .needs = "transfer"},
    EVENT_MEASURE_SUSPENDED,
    EVENT_MEASURE_RESUMED,
    EVENT_MEASURE_ENDED,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {AGAIN("due.decide", "office"), .label = {"审批期限", "decision on the leave"},
     .passing = REMIND("审批；不视为批准", "the approver; silence approves nothing"), .clause = "house"},
    // Beyond C5: a leave is approved before it begins, and a period cannot start on a day that has not come. This is
    // the day itself; the report on the arrival is counted from it.
    {SOFT("due.departs", "office"), ON_DAY("matter.arrive_on"),
     .label = {"外出（预计到达）日", "the day of departure, or of arrival as planned"},
     .passing = {"自该日起计到达报告期限", "the report on the arrival is counted from here"},
     .clause = "S3-A4 四(二)5"},
    {SOFT("due.arrival", "office"), .rule = "leave.arrival_report", .start = "matter.arrive_on",
     .label = {"到达报告期限", "report on the arrival"},
     .passing = {"提醒；记地方性违规", "remind; a breach of the local rule"}, .clause = "S3-A4 四(二)5"},
    {SOFT("due.end", "office"), ON_DAY("matter.until_on"), .label = {"假期末日", "the last day of the leave"},
     .passing = {"应当返回", "now expected back"}, .clause = "S3-A2 七"},
    // Where the profile has no number "及时" holds (S3-A2 七: 假期结束后及时纳入管理), else nobody was ever overdue.
    {SOFT("due.return", "office"), .rule = "leave.return_report", .fallback = "prompt.act", .start = "matter.until_on",
     .label = {"返回报到期限", "report on the return"},
     .passing = {"逾期未归，自假期末日次日起计天数", "overdue; days count from the day after the leave"},
     .clause = "S3-A4 四(二)5; S3-A2 七"},
    DEADLINE_DAY31,
    {SOFT("due.site_day31", "office"), ON_DAY("matter.day31_on"),
     .label = {"离开场所超过规定天数", "the days away from the site exceed the limit"},
     .passing = {"地方性情形", "a local ground"}, .clause = "S4-P4 (5)3"},
    {AGAIN("due.absent_again", "office"), .label = {"离开人员的查找", "the person who is away, looked for"},
     .passing = REMIND_AGAIN("办公室", "the office"), .clause = "条20"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("requested"), .label = {"待审批", "asked for"}, .waits = {"小组审批", "the group's decision"},
     .deadlines = {"due.decide"}, .clause = "S3-A4 四(二)5"},
    {ACTIVE("cleared"), .label = {"已准、已备案", "approved or filed"},
     .waits = {"到达报告、返回", "the arrival and the return"}, .deadlines = {"due.departs", "due.arrival", "due.end"},
     .clause = "条19(三); S3-A4"},
    {ACTIVE("due_back"), .label = {"应返回", "expected back"}, .waits = {"返回报到", "the report on the return"},
     .deadlines = {"due.return"}, .clause = "S3-A4 四(二)5"},
    {ACTIVE("overstay"), .label = {"逾期未归", "overdue"}, .waits = {"返回", "the return"},
     .deadlines = {"due.day31", "due.site_day31", "due.absent_again"}, .clause = "条20"},
    {ACTIVE("absent"), .label = {"擅自离开", "absent without leave"}, .waits = {"返回", "the return"},
     .deadlines = {"due.day31", "due.site_day31", "due.absent_again"}, .clause = "条20; S4-P4"},
    {FINAL("closed"), .label = {"已销假", "closed"}, .clause = "S3-A2 七"},
    {FINAL("refused"), .label = {"不准", "refused"}, .clause = "S3-A4"},
    {FINAL("cancelled"), .label = {"取消", "cancelled"}, .clause = "house"},
    {FINAL("lost"), .label = {"失联", "lost"}, .clause = "house"},
    STATE_LAPSED("条23, 24, 40"),
};

// ---- transitions ----------------------------------------------------------------------------------------------------

#define IF_DATES IF_DATE_FROM("until_on", "from_on")
#define KEEP                                                                                                           \
    DO_SET("opener", "=office"), DO_SET("from_on", "from_on"), DO_SET("until_on", "until_on"),                         \
        DO_SET("arrive_on", "from_on"), DO_SET("arrive_on", "arrive_on"), DO_SET("outside", "outside_county")
#define CLEARED                                                                                                        \
    DO_SET("case.on_leave_from", "matter.from_on"), DO_SET("case.on_leave_until", "matter.until_on"),                  \
        DO_SET("case.leave_outside", "="), DO_SET("case.leave_outside", "matter.outside"), DO_ARM("due.departs"),      \
        DO_ARM("due.end")
#define NO_LEAVE                                                                                                       \
    DO_SET("case.on_leave_from", "="), DO_SET("case.on_leave_until", "="), DO_SET("case.leave_outside", "=")
#define NOT_BACK NO_LEAVE, DO_SET("since", "matter.until_on")
#define LEFT_COUNTY                                                                                                    \
    DO_SET("counted", "=county"), DO_COUNT("case.absences"), DO_CANCEL("due.site_day31"),                              \
        DO_CANCEL("due.absent_again"), DO_BEGIN_OUTSIDE, DO_ARM("due.day31"), FEED_BREACH("absences", "from_on")
#define LEFT_SITE                                                                                                      \
    DO_SET("counted", "=site"), DO_COUNT("case.site_absences"), DO_CANCEL("due.day31"), DO_CANCEL("due.absent_again"), \
        DO_BEGIN_SITE, DO_ARM("due.site_day31"), FEED_BREACH("site_absence", "from_on")
#define GONE DO_SET("since", "from_on"), TO_BOTH
// Who has heard of the leave hears of its end, and nobody else.
#define TELL_STATION DO_FORWARD("police_station"), DO_SET("informed", "=police_station")
#define TELL_INFORMED DO_FORWARD("matter.informed")

static const struct jieli_transition transitions[] = {
    // asking: the regime of the profile
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_TOO_LONG},
     .act = {KEEP, DO_REMIND("office", "leave.too_long")},
     .go = "refused",
     .clause = "S4-P4 step 8"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "guarantor"), IF_SET("guarantor"), IF_NEEDS_REPORT},
     .act = {KEEP, TELL_STATION, DO_ARM("due.decide")},
     .go = "requested",
     .clause = "S4-P4 step 8; 条19(三)"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "guarantor"), IF_SET("guarantor")},
     .act = {KEEP, DO_ARM("due.decide")},
     .go = "requested",
     .clause = "S4-P4 step 8"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "always"), IF_NEEDS_REPORT},
     .act = {KEEP, TELL_STATION, DO_ARM("due.decide")},
     .go = "requested",
     .clause = "S3-A4 四(二)5; 条19(三)"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "always")},
     .act = {KEEP, DO_ARM("due.decide")},
     .go = "requested",
     .clause = "S3-A4 四(二)5"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "threshold"), IF_NEEDS_APPROVAL, IF_NEEDS_REPORT},
     .act = {KEEP, TELL_STATION, DO_ARM("due.decide")},
     .go = "requested",
     .clause = "S3-A2 七; 条19(三)"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "threshold"), IF_NEEDS_APPROVAL},
     .act = {KEEP, DO_ARM("due.decide")},
     .go = "requested",
     .clause = "S3-A2 七"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "threshold"), IF_NEEDS_REPORT},
     .act = {KEEP, TELL_STATION, CLEARED},
     .go = "cleared",
     .clause = "S3-A2 七; 条19(三)"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "threshold")},
     .act = {KEEP, CLEARED},
     .go = "cleared",
     .clause = "S3-A2 七"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "report"), IF_NEEDS_REPORT},
     .act = {KEEP, TELL_STATION, CLEARED},
     .go = "cleared",
     .clause = "条19(三)"},
    {.in = {"start"},
     .on = {"leave.requested"},
     .when = {IF_DATES, IF_RULE_IS(REGIME, "report")},
     .act = {KEEP, CLEARED},
     .go = "cleared",
     .clause = "条19(三)"},
    // the decision
    {.in = {"requested"},
     .on = {"leave.approved"},
     .act = {DO_SET("approved_on", "approved_on"), TELL_STATION, CLEARED},
     .go = "cleared",
     .clause = "S3-A2 七; S3-A4 四(二)5; S4-P4 step 8"},
    {.in = {"requested"},
     .on = {"leave.refused"},
     .act = {DO_NOTE("leave.reasons_kept")},
     .go = "refused",
     .clause = "S3-A4 四(二)5"},
    {.in = {"requested"},
     .on = {"leave.cancelled"},
     .act = {TELL_INFORMED, DO_CANCEL("*")},
     .go = "cancelled",
     .clause = "house"},
    {.in = {"requested"},
     .on = {"due.decide"},
     .act = {DO_REMIND("office", "leave.decision_awaited"), DO_ARM("due.decide")},
     .clause = "house"},
    // away
    {.in = {"cleared"},
     .on = {"due.departs"},
     .act = {DO_DISARM("due.departs"), DO_ARM("due.arrival")},
     .clause = "S3-A4 四(二)5"},
    {.in = {"cleared"},
     .on = {"leave.arrived"},
     .act = {DO_SET("arrived_on", "arrived_on"), DO_DISARM("due.departs"), DO_DISARM("due.arrival")},
     .clause = "S3-A4 四(二)5"},
    // Told after the leave has ended: filed.
    {.in = {"due_back", "overstay"},
     .on = {"leave.arrived"},
     .act = {DO_SET("arrived_on", "arrived_on")},
     .clause = "S3-A4 四(二)5"},
    {.in = {"cleared"},
     .on = {"due.arrival"},
     .act = {DO_COUNT("case.other_terms"), DO_REMIND("office", "leave.arrival_due"),
             FEED_BREACH("other_term", "deadline.due_on")},
     .clause = "S3-A4 四(二)5"},
    {.in = {"cleared", "due_back", "overstay"},
     .on = {"leave.extended"},
     .when = {IF_DATE_FROM("until_on", "matter.until_on"), IF_EXTENSION_TOO_LONG},
     .act = {DO_REMIND("office", "leave.too_long")},
     .clause = "S4-P4 step 8"},
    {.in = {"cleared", "due_back", "overstay"},
     .on = {"leave.extended"},
     .when = {IF_DATE_FROM("until_on", "matter.until_on")},
     .act = {DO_SET("until_on", "until_on"), DO_SET("case.absent_since", "="), DO_SET("since", "="),
             DO_SET("case.on_leave_from", "matter.from_on"), DO_SET("case.on_leave_until", "matter.until_on"),
             DO_SET("case.leave_outside", "matter.outside"), TELL_STATION, DO_CANCEL("due.day31"),
             DO_CANCEL("due.site_day31"), DO_CANCEL("due.absent_again"), DO_CANCEL("due.return"), DO_ARM("due.end")},
     .go = "cleared",
     .clause = "S3-A4 四(二)5"},
    {.in = {"cleared"},
     .on = {"leave.cancelled"},
     .act = {NO_LEAVE, TELL_INFORMED, DO_CANCEL("*")},
     .go = "cancelled",
     .clause = "house"},
    {.in = {"cleared"},
     .on = {"due.end"},
     .act = {DO_DISARM("due.end"), DO_ARM("due.return")},
     .go = "due_back",
     .clause = "S3-A2 七"},
    // back; the days after an approved end count as days away (tables F4)
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_BACK_LATE, IF_TRUE("matter.outside"), IF_TRUE("counts_as_absence")},
     .act = {NOT_BACK, DO_COUNT("case.absences"), DO_COUNT_DAYS, DO_FORWARD("police_station"),
             FEED_BREACH("absences", "returned_on")},
     .go = "closed",
     .clause = "条20; S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_BACK_LATE, IF_TRUE("matter.outside")},
     .act = {NOT_BACK, DO_COUNT_DAYS, DO_FORWARD("police_station"), FEED_BREACH("absences", "returned_on")},
     .go = "closed",
     .clause = "条20; S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_BACK_LATE},
     .act = {NOT_BACK, DO_COUNT_SITE_DAYS, FEED_BREACH("site_absence", "returned_on")},
     .go = "closed",
     .clause = "S4-P4 (5)3; S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_TOLD_LATE, IF_TRUE("matter.outside")},
     .act = {NO_LEAVE, DO_COUNT("case.other_terms"), DO_FORWARD("police_station"),
             FEED_BREACH("other_term", "reported_on")},
     .go = "closed",
     .clause = "S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_TOLD_LATE},
     .act = {NO_LEAVE, DO_COUNT("case.other_terms"), FEED_BREACH("other_term", "reported_on")},
     .go = "closed",
     .clause = "S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_TRUE("matter.outside")},
     .act = {NO_LEAVE, DO_FORWARD("police_station")},
     .go = "closed",
     .clause = "S3-A4 四(二)5; S3-A2 七"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .act = {NO_LEAVE},
     .go = "closed",
     .clause = "S3-A4 四(二)5; S3-A2 七"},
    // not back
    {.in = {"due_back"},
     .on = {"due.return"},
     .when = {IF_TRUE("matter.outside")},
     .act = {NOT_BACK, DO_REMIND("office", "leave.overdue"), DO_BEGIN_OUTSIDE, DO_ARM("due.day31")},
     .go = "overstay",
     .clause = "条20; S3-A4"},
    {.in = {"due_back"},
     .on = {"due.return"},
     .act = {NOT_BACK, DO_REMIND("office", "leave.overdue"), DO_BEGIN_SITE, DO_ARM("due.site_day31")},
     .go = "overstay",
     .clause = "S4-P4 (5)3; S3-A4"},
    // gone without leave
    {.in = {"start"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county"), IF_SENDER_IS("police_station")},
     .act = {DO_SET("opener", "=police_station"), GONE, LEFT_COUNTY},
     .go = "absent",
     .clause = "条20"},
    {.in = {"start"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county")},
     .act = {DO_SET("opener", "=office"), GONE, LEFT_COUNTY},
     .go = "absent",
     .clause = "条20"},
    {.in = {"start"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site"), IF_SENDER_IS("police_station")},
     .act = {DO_SET("opener", "=police_station"), GONE, LEFT_SITE},
     .go = "absent",
     .clause = "S4-P4 (4), (5)3"},
    {.in = {"start"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site")},
     .act = {DO_SET("opener", "=office"), GONE, LEFT_SITE},
     .go = "absent",
     .clause = "S4-P4 (4), (5)3"},
    // Beyond C5 also from an approved leave: to leave the county when the leave was for elsewhere is no leave.
    {.in = {"requested", "cleared", "due_back"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county")},
     .act = {NO_LEAVE, DO_CANCEL("*"), GONE, LEFT_COUNTY},
     .go = "absent",
     .clause = "条20; S4-P4 (4)"},
    {.in = {"requested", "cleared", "due_back"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site")},
     .act = {NO_LEAVE, DO_CANCEL("*"), GONE, LEFT_SITE},
     .go = "absent",
     .clause = "S4-P4 (4)"},
    // one absence is counted once; the office may say of an overstay that it is one, and where it was
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county"), IF_IS("matter.counted", "county")},
     .act = {TO_BOTH, DO_NOTE("absence.counted_before")},
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county"), IF_IS("matter.counted", "site")},
     .act = {TO_BOTH, DO_TAKE_BACK_SITE, DO_SET("withdrawn", "=site_absence"), DO_SIGNAL("ground.withdrawn"),
             LEFT_COUNTY},
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county")},
     .act = {TO_BOTH, LEFT_COUNTY},
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site"), IF_IS("matter.counted", "site")},
     .act = {TO_BOTH, DO_NOTE("absence.counted_before")},
     .clause = "S4-P4 (5)3"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site"), IF_IS("matter.counted", "county")},
     .act = {TO_BOTH, DO_TAKE_BACK_COUNTY, DO_SET("withdrawn", "=absences"), DO_SIGNAL("ground.withdrawn"), LEFT_SITE},
     .clause = "条20; S4-P4 (5)3"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site")},
     .act = {TO_BOTH, LEFT_SITE},
     .clause = "S4-P4 (5)3"},
    {.in = {"overstay", "absent"},
     .on = {"due.day31"},
     .act = {REMIND_BOTH("absence.day31"), FEED_BREACH("absences", "deadline.due_on"), DO_ARM("due.absent_again")},
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"due.site_day31"},
     .act = {DO_COUNT_SITE_DAYS_SO_FAR, DO_REMIND("office", "absence.site_day31"),
             FEED_BREACH("site_absence", "deadline.due_on"), DO_ARM("due.absent_again")},
     .clause = "S4-P4 (5)3"},
    {.in = {"overstay", "absent"},
     .on = {"due.absent_again"},
     .act = {DO_REMIND("office", "absence.still_away"), DO_ARM("due.absent_again")},
     .clause = "条20"},
    // back from there
    {.in = {"overstay"},
     .on = {"leave.returned"},
     .when = {IF_TRUE("matter.outside"), IF_TRUE("counts_as_absence"), IF_UNSET("matter.counted")},
     .act = {DO_COUNT("case.absences"), DO_COUNT_DAYS, DO_FORWARD("police_station"),
             FEED_BREACH("absences", "returned_on")},
     .go = "closed",
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"leave.returned"},
     .when = {IF_TRUE("matter.outside")},
     .act = {DO_COUNT_DAYS, DO_FORWARD("police_station"), FEED_BREACH("absences", "returned_on")},
     .go = "closed",
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"leave.returned"},
     .act = {DO_COUNT_SITE_DAYS, FEED_BREACH("site_absence", "returned_on")},
     .go = "closed",
     .clause = "S4-P4 (5)3"},
    // lost: `supervision` looks for the person and goes on counting (case.absent_since, case.on_leave_until)
    {.in = {"cleared", "due_back", "overstay", "absent"},
     .on = {"lost.reported"},
     .act = {TO_BOTH, DO_CANCEL("*")},
     .go = "lost",
     .clause = "house"},
    // Beyond C5: the person may move while away; the new office takes the reports from now on.
    {.in = {"*"}, .on = {"transfer.done"}, .act = {TO_NEW_PLACE}, .clause = "条22"},
    // rows of every workflow (tables B5)
    ROW_MEASURE_SUSPENDED,
    ROW_MEASURE_RESUMED,
    {.in = {"*"},
     .on = {"measure.ended"},
     .act = {NO_LEAVE, DO_REMIND("*", "measure.ended"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "条23, 24, 40"},
    ROW_PERSON_DIED,
    {.in = {"*"},
     .on = {"matter.voided"},
     .when = {IF_VOIDS("leave", "matter.opener")},
     .act = {NO_LEAVE, DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    TEXT_DAY31,
    {"absence.site_day31",
     {"离开场所已超过规定天数，属于地方规定的情形", "the days away from the site exceed the limit of the local rule"}},
    {"absence.still_away", {"离开人员至今未返回，请查找", "the person is still away: look for the person"}},
    {"leave.arrival_due", {"外出人员未按期报告到达，请联系本人", "the arrival was not reported in time: get in touch"}},
    {"leave.decision_awaited",
     {"请假申请待审批，逾期不视为批准", "the leave waits for a decision; silence approves nothing"}},
    {"leave.overdue",
     {"假期已满，人员未返回报到；自假期末日次日起计离开天数",
      "the leave is over and no return was reported; days away count from the day after its last"}},
    {"leave.too_long", {"天数超过规定的最长假期", "more days than the longest leave of this place"}},
    TEXT_MEASURE_ENDED,
};

// ---- message types shared with other workflows (tables B3) ----------------------------------------------------------

static const struct jieli_shared shared[] = {
    {.type = "lost.reported", .order = 4},
    {.type = "person.died", .order = 4},
    {.type = "matter.voided", .order = 4},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "leave",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"外出请假", "leave"},
    .summary = {"请假、备案、到达和返回报告；擅自离开的次数和天数累计",
                "leave and its reports; the times and days of absence without leave, added up"},
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("leave", 1, &workflow, 1);
