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
#include "jieli/workflow.h"

#define REGIME "leave.regime"

// ---- guards and actions that a table cannot say ---------------------------------------------------------------------

/// First and last day counted; 0 when a date is missing or they stand the wrong way round.
static int64_t days_between(struct jl_date from, struct jl_date until)
{
    return jl_date_is_none(from) || jl_date_is_none(until) || until.day < from.day ? 0 : until.day - from.day + 1;
}

static int64_t days_asked(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return days_between(host->date(ctx, "from_on"), host->date(ctx, "until_on"));
}

/// S4-P4 step 8: at most three days.
static bool days_exceed(const struct jieli_ctx *ctx, const struct jieli_host *host, int64_t days)
{
    return host->rule_has(ctx, "leave.max") && days > host->rule_amount(ctx, "leave.max");
}

static bool is_too_long(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return days_exceed(ctx, host, days_asked(ctx, host));
}

static bool extension_is_too_long(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return days_exceed(ctx, host, days_between(host->date(ctx, "matter.from_on"), host->date(ctx, "until_on")));
}

/// S3-A2 七: five days and more need approval.
static bool needs_approval(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->rule_has(ctx, "leave.approval_from") &&
           days_asked(ctx, host) >= host->rule_amount(ctx, "leave.approval_from");
}

/// 戒毒条例 19(三): three days and more outside the county are reported in writing.
static bool needs_report(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->text(ctx, "outside_county")[0] && host->rule_has(ctx, "leave.report_from") &&
           days_asked(ctx, host) >= host->rule_amount(ctx, "leave.report_from");
}

static bool came_back_late(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date back = host->date(ctx, "returned_on"), until = host->date(ctx, "matter.until_on");
    return !jl_date_is_none(back) && !jl_date_is_none(until) && back.day > until.day;
}

/// S3-A4 四(二)5: within two days of the return.
static bool reported_back_late(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date last = host->counted(ctx, "leave.return_report", host->date(ctx, "returned_on"));
    struct jl_date told = host->date(ctx, "reported_on");
    return !jl_date_is_none(last) && !jl_date_is_none(told) && told.day > last.day;
}

static struct jl_date day_of_excess(const struct jieli_ctx *ctx, const struct jieli_host *host, int64_t counted)
{
    struct jl_date since = host->date(ctx, "matter.since");
    if (jl_date_is_none(since) || !host->rule_has(ctx, "violation.absence_days"))
        return JL_DATE_NONE;
    int64_t left = host->rule_amount(ctx, "violation.absence_days") - counted;
    return host->date_shift(since, 0, 0, left > 0 ? (int32_t)left + 1 : 1);
}

/// 戒毒条例 20 "累计超过30日": the day that completes the 31st in all, the days of earlier absences included.
static void begin_outside(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date day = day_of_excess(ctx, host, host->counter(ctx, "case.absence_days"));
    host->set(ctx, "case.absent_since", host->text(ctx, "matter.since"));
    host->set(ctx, "day31_on", host->date_text(ctx, day));
    host->set(ctx, "outside", "1");
}

/// S4-P4 (5)3 does not say that the days away from the site are added up: each absence stands for itself.
static void begin_site(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "case.absent_since", "");
    host->set(ctx, "day31_on", host->date_text(ctx, day_of_excess(ctx, host, 0)));
    host->set(ctx, "outside", "");
}

static int64_t days_since(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *path)
{
    struct jl_date since = host->date(ctx, "matter.since"), day = host->date(ctx, path);
    return jl_date_is_none(since) || jl_date_is_none(day) || day.day < since.day ? 0 : day.day - since.day;
}

/// The absence is over: its days join those of the earlier ones.
static void count_days(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set_counter(ctx, "case.absence_days",
                      host->counter(ctx, "case.absence_days") + days_since(ctx, host, "returned_on"));
    host->set(ctx, "case.absent_since", "");
}

static void keep_longest(struct jieli_ctx *ctx, const struct jieli_host *host, int64_t days)
{
    if (days > host->counter(ctx, "case.site_absence_days"))
        host->set_counter(ctx, "case.site_absence_days", days);
}

static void count_site_days(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    keep_longest(ctx, host, days_since(ctx, host, "returned_on"));
}

static void count_site_days_so_far(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    keep_longest(ctx, host, days_since(ctx, host, "deadline.due_on"));
}

static void take_back(struct jieli_ctx *ctx, const struct jieli_host *host, const char *counter)
{
    int64_t count = host->counter(ctx, counter);
    host->set_counter(ctx, counter, count > 0 ? count - 1 : 0);
}

static void take_back_site(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    take_back(ctx, host, "case.site_absences");
}

static void take_back_county(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    take_back(ctx, host, "case.absences");
}

#define IF_TOO_LONG IF_FN(is_too_long, "天数超过最长假期", "more days than the longest leave")
#define IF_EXTENSION_TOO_LONG                                                                                          \
    IF_FN(extension_is_too_long, "续假后天数超过最长假期", "with the extension more days than the longest leave")
#define IF_NEEDS_APPROVAL IF_FN(needs_approval, "天数达到须经批准的天数", "as many days as need approval")
#define IF_NEEDS_REPORT                                                                                                \
    IF_FN(needs_report, "离开县（市、区）达到须书面报告的天数", "as many days outside the county as are reported")
#define IF_BACK_LATE IF_FN(came_back_late, "返回日期晚于假期末日", "the return came after the last day of the leave")
#define IF_TOLD_LATE IF_FN(reported_back_late, "返回后未按期报到", "the return was reported late")
#define DO_BEGIN_OUTSIDE                                                                                               \
    DO_FN(begin_outside, "累计离开满三十一日的日期", "the day on which the days away exceed the limit in all")
#define DO_BEGIN_SITE DO_FN(begin_site, "本次离开满三十一日的日期", "the day on which this absence exceeds the limit")
#define DO_COUNT_DAYS DO_FN(count_days, "离开天数记入累计", "the days away are added to the total")
#define DO_COUNT_SITE_DAYS DO_FN(count_site_days, "记下本次离开场所的天数", "keep the days away from the site")
#define DO_COUNT_SITE_DAYS_SO_FAR                                                                                      \
    DO_FN(count_site_days_so_far, "记下至今离开场所的天数", "keep the days away from the site so far")
#define DO_TAKE_BACK_SITE DO_FN(take_back_site, "撤回一次离开场所的计数", "take back one absence from the site")
#define DO_TAKE_BACK_COUNTY                                                                                            \
    DO_FN(take_back_county, "撤回一次离开县（市、区）的计数", "take back one absence from the county")

// ---- parties --------------------------------------------------------------------------------------------------------

#define AT_EXECUTION .address = "case.execution_division", .address_fallback = "case.household_division"

static const struct jieli_party parties[] = {
    {.name = "office",
     .role = "community_office",
     AT_EXECUTION,
     .label = {"社区戒毒社区康复办公室", "community office"}},
    {.name = "police_station",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     AT_EXECUTION,
     .label = {"执行地派出所", "police station of execution"}},
    {.name = "medical", .role = "medical", .label = {"医疗机构", "medical institution"}},
};

// ---- events ---------------------------------------------------------------------------------------------------------

#define MESSAGE(type_) .name = (type_), .type = (type_), .kind = JIELI_EVENT_MESSAGE

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
    {MESSAGE("person.died"), .from = {"police_station", "medical", "office"}, .date = "died_on",
     .label = {"死亡", "the person died"}},
    {MESSAGE("matter.voided"), .from = {"office", "police_station"}, .label = {"误发撤销", "sent by mistake"}},
    {.name = "transfer.done",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"执行地变更完成", "the place of execution has changed"},
     .needs = "transfer"},
    {.name = "measure.suspended",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"措施中止", "the measure is suspended"},
     .needs = "discharge"},
    {.name = "measure.resumed",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"措施恢复", "the measure goes on"},
     .needs = "discharge"},
    {.name = "measure.ended",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"措施终结", "the measure has ended"},
     .needs = "discharge"},
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {.name = "due.decide",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"审批期限", "decision on the leave"},
     .passing = {"提醒审批；不视为批准", "remind the approver; silence approves nothing"},
     .clause = "house",
     .again = "remind.later"},
    // Beyond C5: a leave is approved before it begins, and a period cannot start on a day that has not come. This is
    // the day itself; the report on the arrival is counted from it.
    {.name = "due.departs",
     .rule = "-",
     .start = "matter.arrive_on",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"外出（预计到达）日", "the day of departure, or of arrival as planned"},
     .passing = {"自该日起计到达报告期限", "the report on the arrival is counted from here"},
     .clause = "S3-A4 四(二)5"},
    {.name = "due.arrival",
     .rule = "leave.arrival_report",
     .start = "matter.arrive_on",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"到达报告期限", "report on the arrival"},
     .passing = {"提醒；记地方性违规", "remind; a breach of the local rule"},
     .clause = "S3-A4 四(二)5"},
    {.name = "due.end",
     .rule = "-",
     .start = "matter.until_on",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"假期末日", "the last day of the leave"},
     .passing = {"应当返回", "now expected back"},
     .clause = "S3-A2 七"},
    // Where the profile has no number "及时" holds (S3-A2 七: 假期结束后及时纳入管理), else nobody would ever be
    // overdue.
    {.name = "due.return",
     .rule = "leave.return_report",
     .fallback = "prompt.act",
     .start = "matter.until_on",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"返回报到期限", "report on the return"},
     .passing = {"逾期未归，自假期末日次日起计天数", "overdue; days count from the day after the leave"},
     .clause = "S3-A4 四(二)5; S3-A2 七"},
    {.name = "due.day31",
     .rule = "-",
     .start = "matter.day31_on",
     .kind = JIELI_HARD_PERSON,
     .party = "office",
     .label = {"离开县（市、区）累计超过规定天数", "the days outside the county exceed the limit"},
     .passing = {"达到条20情形", "the case of 条20"},
     .clause = "条20"},
    {.name = "due.site_day31",
     .rule = "-",
     .start = "matter.day31_on",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"离开场所超过规定天数", "the days away from the site exceed the limit"},
     .passing = {"地方性情形", "a local ground"},
     .clause = "S4-P4 (5)3"},
    {.name = "due.absent_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"离开人员的查找", "the person who is away, looked for"},
     .passing = {"提醒办公室，重复", "remind the office, repeated"},
     .clause = "条20",
     .again = "remind.later"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {.name = "requested",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"待审批", "asked for"},
     .waits = {"小组审批", "the group's decision"},
     .deadlines = {"due.decide"},
     .clause = "S3-A4 四(二)5"},
    {.name = "cleared",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"已准、已备案", "approved or filed"},
     .waits = {"到达报告、返回", "the arrival and the return"},
     .deadlines = {"due.departs", "due.arrival", "due.end"},
     .clause = "条19(三); S3-A4"},
    {.name = "due_back",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"应返回", "expected back"},
     .waits = {"返回报到", "the report on the return"},
     .deadlines = {"due.return"},
     .clause = "S3-A4 四(二)5"},
    {.name = "overstay",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"逾期未归", "overdue"},
     .waits = {"返回", "the return"},
     .deadlines = {"due.day31", "due.site_day31", "due.absent_again"},
     .clause = "条20"},
    {.name = "absent",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"擅自离开", "absent without leave"},
     .waits = {"返回", "the return"},
     .deadlines = {"due.day31", "due.site_day31", "due.absent_again"},
     .clause = "条20; S4-P4"},
    {.name = "closed", .kind = JIELI_STATE_FINAL, .label = {"已销假", "closed"}, .clause = "S3-A2 七"},
    {.name = "refused", .kind = JIELI_STATE_FINAL, .label = {"不准", "refused"}, .clause = "S3-A4"},
    {.name = "cancelled", .kind = JIELI_STATE_FINAL, .label = {"取消", "cancelled"}, .clause = "house"},
    {.name = "lost", .kind = JIELI_STATE_FINAL, .label = {"失联", "lost"}, .clause = "house"},
    {.name = "lapsed", .kind = JIELI_STATE_FINAL, .label = {"终结", "lapsed"}, .clause = "条23, 24, 40"},
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
// The ground and its day stand in the matter, where `violation` reads them (from.breach, from.breach_on).
#define FEED(ground, on_) DO_SET("breach", "=" ground), DO_SET("breach_on", on_), DO_FEED("violation", "breach.fed")
#define LEFT_COUNTY                                                                                                    \
    DO_SET("counted", "=county"), DO_COUNT("case.absences"), DO_CANCEL("due.site_day31"),                              \
        DO_CANCEL("due.absent_again"), DO_BEGIN_OUTSIDE, DO_ARM("due.day31"), FEED("absences", "from_on")
#define LEFT_SITE                                                                                                      \
    DO_SET("counted", "=site"), DO_COUNT("case.site_absences"), DO_CANCEL("due.day31"), DO_CANCEL("due.absent_again"), \
        DO_BEGIN_SITE, DO_ARM("due.site_day31"), FEED("site_absence", "from_on")
#define TELL_BOTH DO_FORWARD("office"), DO_FORWARD("police_station")

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
     .act = {KEEP, DO_FORWARD("police_station"), DO_ARM("due.decide")},
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
     .act = {KEEP, DO_FORWARD("police_station"), DO_ARM("due.decide")},
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
     .act = {KEEP, DO_FORWARD("police_station"), DO_ARM("due.decide")},
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
     .act = {KEEP, DO_FORWARD("police_station"), CLEARED},
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
     .act = {KEEP, DO_FORWARD("police_station"), CLEARED},
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
     .act = {DO_SET("approved_on", "approved_on"), DO_FORWARD("police_station"), CLEARED},
     .go = "cleared",
     .clause = "S3-A2 七; S3-A4 四(二)5; S4-P4 step 8"},
    {.in = {"requested"},
     .on = {"leave.refused"},
     .act = {DO_NOTE("leave.reasons_kept")},
     .go = "refused",
     .clause = "S3-A4 四(二)5"},
    {.in = {"requested"}, .on = {"leave.cancelled"}, .act = {DO_CANCEL("*")}, .go = "cancelled", .clause = "house"},
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
             FEED("other_term", "deadline.due_on")},
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
             DO_SET("case.leave_outside", "matter.outside"), DO_FORWARD("police_station"), DO_CANCEL("due.day31"),
             DO_CANCEL("due.site_day31"), DO_CANCEL("due.absent_again"), DO_CANCEL("due.return"), DO_ARM("due.end")},
     .go = "cleared",
     .clause = "S3-A4 四(二)5"},
    {.in = {"cleared"},
     .on = {"leave.cancelled"},
     .act = {NO_LEAVE, DO_FORWARD("police_station"), DO_CANCEL("*")},
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
     .act = {NO_LEAVE, DO_SET("since", "matter.until_on"), DO_COUNT("case.absences"), DO_COUNT_DAYS,
             DO_FORWARD("police_station"), FEED("absences", "returned_on")},
     .go = "closed",
     .clause = "条20; S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_BACK_LATE, IF_TRUE("matter.outside")},
     .act = {NO_LEAVE, DO_SET("since", "matter.until_on"), DO_COUNT_DAYS, DO_FORWARD("police_station"),
             FEED("absences", "returned_on")},
     .go = "closed",
     .clause = "条20; S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_BACK_LATE},
     .act = {NO_LEAVE, DO_SET("since", "matter.until_on"), DO_COUNT_SITE_DAYS, FEED("site_absence", "returned_on")},
     .go = "closed",
     .clause = "S4-P4 (5)3; S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_TOLD_LATE, IF_TRUE("matter.outside")},
     .act = {NO_LEAVE, DO_COUNT("case.other_terms"), DO_FORWARD("police_station"), FEED("other_term", "reported_on")},
     .go = "closed",
     .clause = "S3-A4 四(二)5"},
    {.in = {"cleared", "due_back"},
     .on = {"leave.returned"},
     .when = {IF_TOLD_LATE},
     .act = {NO_LEAVE, DO_COUNT("case.other_terms"), FEED("other_term", "reported_on")},
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
     .act = {NO_LEAVE, DO_SET("since", "matter.until_on"), DO_REMIND("office", "leave.overdue"), DO_BEGIN_OUTSIDE,
             DO_ARM("due.day31")},
     .go = "overstay",
     .clause = "条20; S3-A4"},
    {.in = {"due_back"},
     .on = {"due.return"},
     .act = {NO_LEAVE, DO_SET("since", "matter.until_on"), DO_REMIND("office", "leave.overdue"), DO_BEGIN_SITE,
             DO_ARM("due.site_day31")},
     .go = "overstay",
     .clause = "S4-P4 (5)3; S3-A4"},
    // gone without leave
    {.in = {"start"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county"), IF_SENDER_IS("police_station")},
     .act = {DO_SET("opener", "=police_station"), DO_SET("since", "from_on"), TELL_BOTH, LEFT_COUNTY},
     .go = "absent",
     .clause = "条20"},
    {.in = {"start"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county")},
     .act = {DO_SET("opener", "=office"), DO_SET("since", "from_on"), TELL_BOTH, LEFT_COUNTY},
     .go = "absent",
     .clause = "条20"},
    {.in = {"start"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site"), IF_SENDER_IS("police_station")},
     .act = {DO_SET("opener", "=police_station"), DO_SET("since", "from_on"), TELL_BOTH, LEFT_SITE},
     .go = "absent",
     .clause = "S4-P4 (4), (5)3"},
    {.in = {"start"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site")},
     .act = {DO_SET("opener", "=office"), DO_SET("since", "from_on"), TELL_BOTH, LEFT_SITE},
     .go = "absent",
     .clause = "S4-P4 (4), (5)3"},
    // Beyond C5 also from an approved leave: to leave the county when the leave was for elsewhere is no leave.
    {.in = {"requested", "cleared", "due_back"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county")},
     .act = {NO_LEAVE, DO_CANCEL("*"), DO_SET("since", "from_on"), TELL_BOTH, LEFT_COUNTY},
     .go = "absent",
     .clause = "条20; S4-P4 (4)"},
    {.in = {"requested", "cleared", "due_back"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site")},
     .act = {NO_LEAVE, DO_CANCEL("*"), DO_SET("since", "from_on"), TELL_BOTH, LEFT_SITE},
     .go = "absent",
     .clause = "S4-P4 (4)"},
    // one absence is counted once; the office may say of an overstay that it is one, and where it was
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county"), IF_IS("matter.counted", "county")},
     .act = {TELL_BOTH, DO_NOTE("absence.counted_before")},
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county"), IF_IS("matter.counted", "site")},
     .act = {TELL_BOTH, DO_TAKE_BACK_SITE, DO_SET("withdrawn", "=site_absence"), DO_SIGNAL("ground.withdrawn"),
             LEFT_COUNTY},
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_county")},
     .act = {TELL_BOTH, LEFT_COUNTY},
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site"), IF_IS("matter.counted", "site")},
     .act = {TELL_BOTH, DO_NOTE("absence.counted_before")},
     .clause = "S4-P4 (5)3"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site"), IF_IS("matter.counted", "county")},
     .act = {TELL_BOTH, DO_TAKE_BACK_COUNTY, DO_SET("withdrawn", "=absences"), DO_SIGNAL("ground.withdrawn"),
             LEFT_SITE},
     .clause = "条20; S4-P4 (5)3"},
    {.in = {"overstay", "absent"},
     .on = {"absence.recorded"},
     .when = {IF_TRUE("left_site")},
     .act = {TELL_BOTH, LEFT_SITE},
     .clause = "S4-P4 (5)3"},
    {.in = {"overstay", "absent"},
     .on = {"due.day31"},
     .act = {DO_REMIND("office", "absence.day31"), DO_REMIND("police_station", "absence.day31"),
             FEED("absences", "deadline.due_on"), DO_ARM("due.absent_again")},
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"due.site_day31"},
     .act = {DO_COUNT_SITE_DAYS_SO_FAR, DO_REMIND("office", "absence.site_day31"),
             FEED("site_absence", "deadline.due_on"), DO_ARM("due.absent_again")},
     .clause = "S4-P4 (5)3"},
    {.in = {"overstay", "absent"},
     .on = {"due.absent_again"},
     .act = {DO_REMIND("office", "absence.still_away"), DO_ARM("due.absent_again")},
     .clause = "条20"},
    // back from there
    {.in = {"overstay"},
     .on = {"leave.returned"},
     .when = {IF_TRUE("matter.outside"), IF_TRUE("counts_as_absence"), IF_UNSET("matter.counted")},
     .act = {DO_COUNT("case.absences"), DO_COUNT_DAYS, DO_FORWARD("police_station"), FEED("absences", "returned_on")},
     .go = "closed",
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"leave.returned"},
     .when = {IF_TRUE("matter.outside")},
     .act = {DO_COUNT_DAYS, DO_FORWARD("police_station"), FEED("absences", "returned_on")},
     .go = "closed",
     .clause = "条20"},
    {.in = {"overstay", "absent"},
     .on = {"leave.returned"},
     .act = {DO_COUNT_SITE_DAYS, FEED("site_absence", "returned_on")},
     .go = "closed",
     .clause = "S4-P4 (5)3"},
    // lost: `supervision` looks for the person and goes on counting (case.absent_since, case.on_leave_until)
    {.in = {"cleared", "due_back", "overstay", "absent"},
     .on = {"lost.reported"},
     .act = {TELL_BOTH, DO_CANCEL("*")},
     .go = "lost",
     .clause = "house"},
    // Beyond C5: the person may move while away; the new office takes the reports from now on.
    {.in = {"*"},
     .on = {"transfer.done"},
     .act = {DO_BIND("office", "from.party.new_office"), DO_BIND("police_station", "from.party.police_receiving")},
     .clause = "条22"},
    // rows of every workflow (tables B5)
    {.in = {"*"}, .on = {"measure.suspended"}, .act = {DO_SUSPEND("*")}, .clause = "条24(2)"},
    {.in = {"*"}, .on = {"measure.resumed"}, .act = {DO_RESUME("*")}, .clause = "条24(2)"},
    {.in = {"*"},
     .on = {"measure.ended"},
     .act = {NO_LEAVE, DO_REMIND("*", "measure.ended"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "条23, 24, 40"},
    {.in = {"*"}, .on = {"person.died"}, .act = {DO_FORWARD("*"), DO_CANCEL("*")}, .go = "lapsed", .clause = "house"},
    {.in = {"*"},
     .on = {"matter.voided"},
     .when = {IF_IS("workflow", "leave"), IF_SENDER_IS("matter.opener"), IF_SET("reason")},
     .act = {NO_LEAVE, DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"absence.day31",
     {"离开县（市、区）累计已超过规定天数，属于条例第二十条情形，请及时报告",
      "the days outside the county exceed the limit of article 20 in all: report it"}},
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
    {"measure.ended", {"措施已终结，本事项随之终结", "the measure has ended, and this matter with it"}},
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
