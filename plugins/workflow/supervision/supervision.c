// SPDX-License-Identifier: Apache-2.0
/// @file supervision.c — 日常管控: tests, talks, visits and reports of the years in the community, none forgotten.
///
/// A normal run: the agreement is signed and another matter opens this one; every recurring duty of the profile starts
/// as slots counted from the report-in (a test a month, a talk a week …); any valid act in a slot meets it, a slot that
/// passes names the office, and the next one runs. A test that the person was told of in writing and evaded counts
/// under 戒毒条例 20; whatever breaks the agreement is fed to `violation`, which judges it. The measure's end, its
/// suspension and the move to another place come as signals.
///
/// Only a served notice, or the police's own order, leads to a count against the person; a missed slot names an agency.
/// Talk and test on one day are one contact (S4-P5: 28 and 12 in three years).
/// Source: workflow tables C4; B3, B5 written out. Where this table goes beyond C4, the reason stands beside the row.
#include "jieli/workflow.h"
#include <string.h>

// ---- guards and actions that a table cannot say ---------------------------------------------------------------------

/// How many days with a contact the matter keeps, so that talk and test of one day count once: "2026-03-05 2026-03-12".
#define CONTACT_DAYS_KEPT 40
#define DATE_BYTES 10
#define TERM_MONTHS 36

static bool is_rehab(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return strcmp(host->text(ctx, "matter.measure"), "rehab") == 0;
}

/// S4-P5: 28 contacts in three years of detoxification, 12 in three of rehabilitation.
static int64_t contacts_wanted(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->rule_amount(ctx, is_rehab(ctx, host) ? "contact.total_rehab" : "contact.total_detox");
}

static bool contacts_are_enough(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->counter(ctx, "contacts") >= contacts_wanted(ctx, host);
}

/// Whole months from the report-in to a day, at most the three years of S4-P5.
static int64_t months_until(const struct jieli_ctx *ctx, const struct jieli_host *host, struct jl_date now)
{
    struct jl_date from = host->date(ctx, "matter.slots_from");
    int32_t months = 0;
    if (jl_date_is_none(from) || jl_date_is_none(now))
        return 0;
    while (months < TERM_MONTHS && host->date_shift(from, 0, months + 1, 0).day <= now.day)
        months++;
    return months;
}

/// As many contacts as these months of the term ask for, rounded down.
static bool contacts_reach(const struct jieli_ctx *ctx, const struct jieli_host *host, int64_t months)
{
    return host->counter(ctx, "contacts") * TERM_MONTHS >= contacts_wanted(ctx, host) * months - (TERM_MONTHS - 1);
}

static bool contacts_keep_pace(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return contacts_reach(ctx, host, months_until(ctx, host, host->date(ctx, "deadline.due_on")));
}

/// The total is part of the profile and was not reached. It is asked for "in three years": of a measure that ends
/// before, for the months that ran, those of a suspension not counted.
static bool contacts_fell_short(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date end = host->date(ctx, "matter.frozen_on");
    if (jl_date_is_none(end))
        end = (struct jl_date){host->today(ctx).day + 1}; // the last day is over at 24:00
    return contacts_wanted(ctx, host) > 0 && !contacts_reach(ctx, host, months_until(ctx, host, end));
}

/// One contact for each day, whatever happened on it and however often it is reported.
static void count_contact(struct jieli_ctx *ctx, const struct jieli_host *host, const char *path)
{
    struct jl_date day = host->date(ctx, path);
    if (jl_date_is_none(day))
        return;
    const char *date = host->date_text(ctx, day), *known = host->text(ctx, "matter.contact_days");
    size_t len = strlen(known), room = (DATE_BYTES + 1) * CONTACT_DAYS_KEPT - 1;
    for (size_t at = 0; at + DATE_BYTES <= len; at += DATE_BYTES + 1)
        if (strncmp(known + at, date, DATE_BYTES) == 0)
            return;
    char days[(DATE_BYTES + 1) * CONTACT_DAYS_KEPT];
    if (len >= room) { // full: the oldest day goes
        known += DATE_BYTES + 1;
        len -= DATE_BYTES + 1;
    }
    memcpy(days, known, len);
    if (len)
        days[len++] = ' ';
    memcpy(days + len, date, DATE_BYTES);
    days[len + DATE_BYTES] = 0;
    host->set(ctx, "contact_days", days);
    host->set_counter(ctx, "contacts", host->counter(ctx, "contacts") + 1);
}

static void count_test(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    count_contact(ctx, host, "taken_on");
}

static void count_talk(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    count_contact(ctx, host, "held_on");
}

/// Which term it is, who sees to the tests (test.by), and whether the station above hears of important events.
static void keep_shape(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    bool police = strcmp(host->rule_text(ctx, "test.by"), "police_station") == 0;
    host->set(ctx, "is_rehab", is_rehab(ctx, host) ? "1" : "");
    host->set(ctx, "tester", police ? "police_station" : "office");
    if (!host->rule_amount(ctx, "important.to_station"))
        host->set(ctx, "above", "");
}

/// A duty that falls into a leave or a stay in hospital is done when the person is back: within prompt.act of the end.
static void keep_back_on(struct jieli_ctx *ctx, const struct jieli_host *host, const char *until)
{
    struct jl_date day = host->counted(ctx, "prompt.act", host->date(ctx, until));
    host->set(ctx, "back_on", jl_date_is_none(day) ? "" : host->date_text(ctx, day));
}

static void keep_back_from_leave(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    keep_back_on(ctx, host, "case.on_leave_until");
}

static void keep_back_from_hospital(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    keep_back_on(ctx, host, "case.hospital_until");
}

static void shift(struct jieli_ctx *ctx, const struct jieli_host *host, const char *path, const char *name,
                  int32_t days)
{
    struct jl_date day = host->date(ctx, path);
    if (!jl_date_is_none(day))
        host->set(ctx, name, host->date_text(ctx, (struct jl_date){day.day + days}));
}

/// 戒毒条例 24(2): the days of a suspension do not count, so the years of the plans move by them.
static void shift_slots(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "matter.frozen_on");
    if (jl_date_is_none(from))
        return;
    int32_t days = host->today(ctx).day - from.day;
    shift(ctx, host, "matter.slots_from", "slots_from", days);
    shift(ctx, host, "matter.test_from", "test_from", days);
    host->set(ctx, "frozen_on", "");
}

static bool lies_within(const struct jieli_ctx *ctx, const struct jieli_host *host, const char *from, const char *until)
{
    struct jl_date taken = host->date(ctx, "taken_on"), first = host->date(ctx, from), last = host->date(ctx, until);
    return !jl_date_is_none(taken) && !jl_date_is_none(first) && !jl_date_is_none(last) && taken.day >= first.day &&
           taken.day <= last.day;
}

/// The test was taken in the time of the last one that was counted as evaded, and only its result came late.
static bool was_not_evaded(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return lies_within(ctx, host, "matter.evaded_from", "matter.evaded_until");
}

static bool was_not_missed(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return lies_within(ctx, host, "matter.missed_from", "matter.missed_until");
}

/// The same refusal told twice, or told beside the demand that it refused.
static bool is_counted(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *counted = host->text(ctx, "matter.refused_on");
    return (counted[0] && strcmp(counted, host->text(ctx, "taken_on")) == 0) || was_not_evaded(ctx, host);
}

static void take_back(struct jieli_ctx *ctx, const struct jieli_host *host, const char *counter)
{
    int64_t count = host->counter(ctx, counter);
    host->set_counter(ctx, counter, count > 0 ? count - 1 : 0);
}

static void take_back_evaded(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!was_not_evaded(ctx, host))
        return;
    take_back(ctx, host, "case.test_evaded");
    host->set(ctx, "evaded_until", "");
}

static void take_back_missed(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (!was_not_missed(ctx, host))
        return;
    take_back(ctx, host, "case.local_tests");
    host->set(ctx, "missed_until", "");
}

static bool days_are_given(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->number(ctx, "every_days") > 0;
}

/// The office that lives there is another than ours: the way is a transfer (戒毒条例 22).
static bool lives_elsewhere(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *to = host->text(ctx, "division"), *here = host->text(ctx, "case.execution_division");
    size_t len = strlen(here);
    while (len > 2 && strncmp(here + len - 2, "00", 2) == 0) // 340800 is all of 3408
        len -= 2;
    return to[0] && here[0] && strncmp(to, here, len) != 0;
}

/// Away beyond the county, by leave's own record or because an approved leave there has ended (leave.c).
static const char *away_since(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *since = host->text(ctx, "case.absent_since");
    return since[0] || !host->text(ctx, "case.leave_outside")[0] ? since : host->text(ctx, "case.on_leave_until");
}

/// 戒毒条例 20: the day that completes more than violation.absence_days in all, the days of earlier absences included.
static void keep_day31(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date since = host->date_parse(away_since(ctx, host));
    host->set(ctx, "day31_on", "");
    if (jl_date_is_none(since) || !host->rule_has(ctx, "violation.absence_days"))
        return;
    int64_t left = host->rule_amount(ctx, "violation.absence_days") - host->counter(ctx, "case.absence_days");
    host->set(ctx, "case.absent_since", host->date_text(ctx, since));
    host->set(ctx, "case.leave_outside", ""); // taken over: a later loss has nothing to do with this leave
    host->set(ctx, "day31_on", host->date_text(ctx, host->date_shift(since, 0, 0, left > 0 ? (int32_t)left + 1 : 1)));
}

/// Days of the absence that ends with a sign of the person; "累计" adds them to the earlier ones.
static void close_absence(struct jieli_ctx *ctx, const struct jieli_host *host, const char *path)
{
    struct jl_date since = host->date(ctx, "case.absent_since"), seen = host->date(ctx, path);
    if (!jl_date_is_none(since) && !jl_date_is_none(seen) && seen.day > since.day)
        host->set_counter(ctx, "case.absence_days", host->counter(ctx, "case.absence_days") + seen.day - since.day);
    host->set(ctx, "case.absent_since", "");
    host->set(ctx, "lost_since", "");
}

static void close_by_find(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    close_absence(ctx, host, "found_on");
}

static void close_by_test(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    close_absence(ctx, host, "taken_on");
}

static void close_by_talk(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    close_absence(ctx, host, "held_on");
}

static void close_by_report(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    close_absence(ctx, host, "reported_on");
}

#define IF_ENOUGH IF_FN(contacts_are_enough, "谈心和检测总次数已达到", "the total of contacts is reached")
#define IF_SHORT IF_FN(contacts_fell_short, "谈心和检测总次数未达到", "the total of contacts is not reached")
#define IF_PACE IF_FN(contacts_keep_pace, "谈心和检测次数跟得上进度", "the contacts keep pace with the term")
#define IF_NOT_EVADED                                                                                                  \
    IF_FN(was_not_evaded, "检测在被计为逃避的那次期限内进行",                                                          \
          "the test was taken within the time that was counted as evaded")
#define IF_COUNTED IF_FN(is_counted, "该次拒绝已经计入", "this refusal has been counted")
#define IF_NOT_MISSED                                                                                                  \
    IF_FN(was_not_missed, "检测在被计为未按要求检测的周期内进行",                                                      \
          "the test was taken within the slot that was counted as missed")
#define IF_DAYS_GIVEN IF_FN(days_are_given, "写明每几日一次", "the number of days is given")
#define IF_ELSEWHERE IF_FN(lives_elsewhere, "新住址在其他办公室辖区", "the new address lies in another office's area")
#define DO_COUNT_TEST DO_FN(count_test, "计一次接触（同日谈话和检测合计一次）", "count a contact (one a day)")
#define DO_COUNT_TALK DO_FN(count_talk, "计一次接触（同日谈话和检测合计一次）", "count a contact (one a day)")
#define DO_SHAPE                                                                                                       \
    DO_FN(keep_shape, "记下由谁组织检测、重要情况报谁", "keep who sees to tests and who hears of important events")
#define DO_BACK_FROM_LEAVE                                                                                             \
    DO_FN(keep_back_from_leave, "新的末日：假期结束后及时", "the new last day: promptly after the leave")
#define DO_BACK_FROM_HOSPITAL                                                                                          \
    DO_FN(keep_back_from_hospital, "新的末日：出院后及时", "the new last day: promptly after hospital")
#define DO_SHIFT DO_FN(shift_slots, "各周期顺延中止的天数", "the plans move by the days of the suspension")
#define DO_TAKE_BACK                                                                                                   \
    DO_FN(take_back_evaded, "撤回多计的逃避检测", "take back the evaded test that was none"),                          \
        DO_FN(take_back_missed, "撤回多计的未按要求检测", "take back the missed test that was none")
#define DO_DAY31 DO_FN(keep_day31, "累计离开满三十一日的日期", "the day on which the absence exceeds the limit in all")
#define DO_CLOSE_BY(function) DO_FN(function, "离开天数记入累计", "the days away are added to the total")

// ---- parties --------------------------------------------------------------------------------------------------------

#define AT_EXECUTION .address_fallback = "case.execution_division"

static const struct jieli_party parties[] = {
    {.name = "office",
     .role = "community_office",
     .address = "from.party.office",
     AT_EXECUTION,
     .label = {"社区戒毒社区康复办公室", "community office"}},
    {.name = "police_station",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     .address = "from.party.police_station",
     AT_EXECUTION,
     .label = {"执行地派出所", "police station of execution"}},
    {.name = "police_execution",
     .role = "police",
     .level = JIELI_LEVEL_COUNTY,
     .address = "case.execution_division",
     .address_fallback = "case.household_division",
     .label = {"执行地县级公安机关", "county police of execution"}},
    {.name = "police_household",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     .address = "case.household_division",
     .address_fallback = "case.execution_division",
     .label = {"户籍地派出所", "police station of the household"}},
    // Nobody until a test elsewhere is asked for (DO_BIND): its address is our own place, so no other office can step
    // in.
    {.name = "other_office",
     .role = "community_office",
     .address = "case.execution_division",
     .address_fallback = "matter.party.office",
     .label = {"异地检测地办公室", "office of the place where the test is taken"}},
    {.name = "site", .role = "rehab_site", .label = {"戒毒康复场所", "rehabilitation site"}},
    {.name = "medical", .role = "medical", .label = {"检测机构、医疗机构", "testing or medical institution"}},
    {.name = "clinic", .role = "methadone_clinic", .label = {"药物维持治疗门诊", "methadone clinic"}},
    {.name = "management_station",
     .role = "management_station",
     .address = "case.execution_division",
     .address_fallback = "case.household_division",
     .optional = true,
     .label = {"上一级戒毒工作管理站", "management station"}},
    {.name = "drug_control_office",
     .role = "drug_control_office",
     .address = "case.execution_division",
     .address_fallback = "case.household_division",
     .optional = true,
     .label = {"禁毒办", "drug control office"}},
    {.name = "peer",
     .role = "peer_hub",
     .address = "case.execution_division",
     .optional = true,
     .label = {"其他辖区枢纽", "another hub"}},
};

// ---- events ---------------------------------------------------------------------------------------------------------

#define MESSAGE(type_) .name = (type_), .type = (type_), .kind = JIELI_EVENT_MESSAGE

static const struct jieli_event events[] = {
    {.name = "supervision.opened", .kind = JIELI_EVENT_SIGNAL, .label = {"开始执行", "supervision begins"}},
    {MESSAGE("plan.made"), .from = {"office"}, .date = "made_on", .label = {"一人一策计划", "individual plan made"}},
    {MESSAGE("person.registered"), .from = {"office"}, .date = "registered_on",
     .label = {"登记信息", "person registered"}},
    {MESSAGE("control.entered"), .from = {"police_station"}, .date = "entered_on",
     .label = {"录入动态管控", "entered into dynamic control"}},
    {MESSAGE("risk.classified"), .from = {"police_station", "office"}, .date = "classified_on",
     .label = {"分类评估", "risk classified"}},
    {MESSAGE("test.required"), .from = {"police_station", "police_execution"}, .date = "made_on",
     .label = {"检测要求", "schedule of tests required"}},
    {MESSAGE("test.ordered"), .from = {"office", "police_station"}, .date = "served_on",
     .label = {"指定检测", "test ordered"}},
    {MESSAGE("test.notice"), .from = {"office"}, .date = "served_on",
     .label = {"书面督检通知书", "written demand to be tested"}},
    // Beyond C4: the office of the place where a test elsewhere was agreed reports its result itself.
    {MESSAGE("test.result"), .from = {"police_station", "office", "medical", "clinic", "other_office"},
     .date = "taken_on", .label = {"检测结果", "test result"}},
    {MESSAGE("test.confirmed"), .from = {"police_station", "medical"}, .date = "found_on",
     .label = {"实验室结论", "laboratory's finding"}},
    {MESSAGE("test.postpone_asked"), .from = {"office"}, .date = "asked_on",
     .label = {"延期检测申请", "postponement asked"}},
    {MESSAGE("test.postponed"), .from = {"office"}, .date = "decided_on", .label = {"同意延期检测", "test postponed"}},
    {MESSAGE("test.elsewhere_asked"), .from = {"office"}, .date = "asked_on",
     .label = {"异地检测申请", "test elsewhere asked"}},
    {MESSAGE("test.elsewhere_answered"), .from = {"other_office"}, .date = "answered_on",
     .label = {"异地检测答复", "test elsewhere answered"}},
    {MESSAGE("test.sample_moved"), .from = {"office", "medical"}, .date = "moved_on",
     .label = {"样本送检、签收", "sample sent or received"}},
    {MESSAGE("test.forced"), .from = {"police_station"}, .date = "approved_on", .label = {"强制检测", "test forced"}},
    {MESSAGE("talk.recorded"), .from = {"office"}, .date = "held_on", .label = {"谈话记录", "talk recorded"}},
    {MESSAGE("visit.recorded"), .from = {"office"}, .date = "visited_on", .label = {"家访记录", "visit recorded"}},
    {MESSAGE("self_report.recorded"), .from = {"office"}, .date = "reported_on",
     .label = {"本人报告", "report by the person"}},
    {MESSAGE("medication.reported"), .from = {"office"}, .date = "reported_on",
     .label = {"服药情况月报", "report on medication"}},
    {MESSAGE("family.reported"), .from = {"office"}, .date = "reported_on",
     .label = {"家属报告", "report by the family"}},
    {MESSAGE("assessment.recorded"), .from = {"office"}, .date = "assessed_on",
     .label = {"评估", "assessment recorded"}},
    {MESSAGE("address.changed"), .from = {"office"}, .label = {"住址电话变更", "address changed"}},
    {MESSAGE("site.entered"), .from = {"site"}, .date = "entered_on",
     .label = {"进入戒毒康复场所", "entered a rehabilitation site"}},
    {MESSAGE("site.left"), .from = {"site"}, .date = "left_on",
     .label = {"离开戒毒康复场所", "left a rehabilitation site"}},
    {MESSAGE("lost.reported"), .from = {"office", "police_station"}, .date = "since_on",
     .label = {"脱失", "lost contact"}},
    {MESSAGE("lost.found"), .from = {"office", "police_station"}, .date = "found_on", .label = {"找回", "found again"}},
    {MESSAGE("important.reported"), .from = {"office"}, .date = "happened_on",
     .label = {"重要情况", "important event"}},
    {MESSAGE("person.died"), .from = {"police_station", "medical", "office"}, .date = "died_on",
     .label = {"死亡", "the person died"}},
    {MESSAGE("matter.voided"), .from = {"office"}, .label = {"误发撤销", "sent by mistake"}},
    {.name = "treatment.started",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"参加药物维持治疗", "methadone treatment began"},
     .needs = "methadone"},
    {.name = "treatment.ended",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"药物维持治疗结束", "methadone treatment ended"},
     .needs = "methadone"},
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

// Every recurring duty is its own deadline with its own slots; where the profile has no number for it, none runs.
static const struct jieli_deadline deadlines[] = {
    {.name = "due.plan",
     .rule = "prompt.act",
     .start = "matter.reported_on",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"一人一策计划", "the individual plan"},
     .passing = {"提醒办公室", "remind the office"},
     .clause = "条15; S0"},
    {.name = "due.test",
     .rule = "test.plan",
     .start = "matter.test_from",
     .kind = JIELI_SOFT,
     .party = "matter.tester",
     .label = {"定期检测", "the test of this slot"},
     .passing = {"提醒下达书面督检通知书；本身不计为逃避", "issue a written demand; by itself it is no evasion"},
     .clause = "法35, 条19(二); S3-A1; S3-A2 六; S3-A4 五3",
     .slots = true,
     .every_days = "matter.test_every_days"},
    {.name = "due.ordered",
     .rule = "-",
     .start = "matter.ordered_by",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"小组要求的检测期限", "the day by which the group wants a test"},
     .passing = {"提醒下达书面督检通知书", "issue a written demand"},
     .clause = "S3-A4 五4, 五6"},
    {.name = "due.notice",
     .rule = "-",
     .start = "matter.notice_by",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"督检通知书所定日期", "the day that the demand names"},
     .passing = {"计一次逃避检测", "one evaded test"},
     .clause = "S3-A4 五6; 条20"},
    {.name = "due.retest",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "matter.tester",
     .label = {"结果无效后的重新检测", "a new test after an invalid one"},
     .passing = {"提醒重新检测", "remind: test again"},
     .clause = "检测 [X]"},
    {.name = "due.talk",
     .rule = "talk.plan",
     .start = "matter.slots_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"见面谈话", "the talk of this slot"},
     .passing = {"记录逾期：办公室", "mark missed: office"},
     .clause = "S3-A2 五; S4-P4",
     .slots = true},
    {.name = "due.phone",
     .rule = "phone.plan",
     .start = "matter.slots_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"电话联系", "the call of this slot"},
     .passing = {"记录逾期：办公室", "mark missed: office"},
     .clause = "S3-A1",
     .slots = true},
    {.name = "due.visit",
     .rule = "visit.plan",
     .start = "matter.slots_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"家访", "the visit of this slot"},
     .passing = {"记录逾期：办公室", "mark missed: office"},
     .clause = "S3-A1",
     .slots = true},
    {.name = "due.self_report",
     .rule = "report.plan",
     .start = "matter.slots_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"本人报告", "the person's report of this slot"},
     .passing = {"提醒办公室告诫本人", "remind the office, who admonishes"},
     .clause = "S4-P4 四, step 4",
     .slots = true},
    {.name = "due.medication",
     .rule = "report.medication",
     .start = "matter.medication_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"服药情况月报", "the report on medication"},
     .passing = {"经办公室提醒本人", "remind the person through the office"},
     .clause = "S3-A4 四(二)6",
     .slots = true},
    {.name = "due.assessment",
     .rule = "assessment.interval",
     .start = "matter.slots_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"定期评估", "the assessment of this slot"},
     .passing = {"记录逾期：办公室", "mark missed: office"},
     .clause = "S4-P4 step 7",
     .slots = true},
    // S4-P5 has a total, no interval: the pace is shown every month, the verdict falls at the end of the term.
    {.name = "due.pace",
     .rule = "contact.review",
     .start = "matter.slots_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"谈心和检测的进度", "the pace of contacts"},
     .passing = {"比较次数和进度", "compare the contacts with the pace"},
     .clause = "S4-P5 三2; house",
     .slots = true},
    {.name = "due.contacts",
     .rule = "term.detox",
     .rule_far = "term.rehab_max",
     .far_if = "matter.is_rehab",
     .start = "matter.slots_from",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"三年谈心和检测总次数", "the contacts of three years"},
     .passing = {"总次数未达到的，记录逾期：办公室", "below the total, mark missed: office"},
     .clause = "S4-P5 三2"},
    {.name = "due.contact",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "office",
     .label = {"查找本人", "look for the person"},
     .passing = {"提醒办公室和派出所，重复", "remind office and station, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.day31",
     .rule = "-",
     .start = "matter.day31_on",
     .kind = JIELI_HARD_PERSON,
     .party = "office",
     .label = {"离开县（市、区）累计超过规定天数", "the days outside the county exceed the limit"},
     .passing = {"达到条20情形", "the case of 条20"},
     .clause = "条20"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {.name = "active",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"执行中", "in execution"},
     .waits = {"各项定期任务", "the recurring duties"},
     .deadlines = {"due.test", "due.talk", "due.phone", "due.visit", "due.self_report", "due.medication",
                   "due.assessment", "due.pace", "due.contacts", "due.plan", "due.ordered", "due.notice"},
     .why_none = {"本地未定检测、谈话间隔的，由公安机关按需要提出检测要求",
                  "where the profile sets no interval of tests or talks, tests are taken as the police require them"},
     .clause = "法35, 条18-19"},
    {.name = "lost",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"脱失", "lost"},
     .waits = {"本人的消息", "a sign of the person"},
     .deadlines = {"due.contact", "due.day31", "due.notice", "due.contacts"},
     .clause = "条20"},
    {.name = "frozen",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"中止", "suspended"},
     .waits = {"恢复执行", "the resumption"},
     .why_none = {"期限随措施中止", "the measure's clock stands still"},
     .clause = "条24(2)"},
    {.name = "ended", .kind = JIELI_STATE_FINAL, .label = {"已结束", "ended"}, .clause = "条23, 24, 40"},
    {.name = "moved", .kind = JIELI_STATE_FINAL, .label = {"转出本平台", "moved to another hub"}, .clause = "条22"},
    {.name = "lapsed", .kind = JIELI_STATE_FINAL, .label = {"终结", "lapsed"}, .clause = "house"},
};

// ---- transitions ----------------------------------------------------------------------------------------------------

#define TO_BOTH DO_FORWARD("office"), DO_FORWARD("police_station")
// The ground and its day stand in the matter, where `violation` reads them (from.breach, from.breach_on).
#define FEED(ground, on_) DO_SET("breach", "=" ground), DO_SET("breach_on", on_), DO_FEED("violation", "breach.fed")
#define ARM_SLOTS                                                                                                      \
    DO_ARM("due.test"), DO_ARM("due.talk"), DO_ARM("due.phone"), DO_ARM("due.visit"), DO_ARM("due.self_report"),       \
        DO_ARM("due.medication"), DO_ARM("due.assessment"), DO_ARM("due.pace")
#define KEEP_OPENING                                                                                                   \
    DO_SET("measure", "from.measure"), DO_SET("reported_on", "today"), DO_SET("reported_on", "from.reported_on"),      \
        DO_SET("slots_from", "matter.reported_on"), DO_SET("test_from", "matter.reported_on"),                         \
        DO_SET("above", "=management_station"), DO_SHAPE, DO_BIND("office", ""), DO_BIND("police_station", ""),        \
        DO_REMIND("office", "supervision.begins"), DO_REMIND("police_station", "supervision.begins"),                  \
        DO_ARM("due.plan")
#define TEST_TAKEN DO_SLOT_MET("due.test"), DO_DISARM("due.ordered"), DO_DISARM("due.notice"), DO_DISARM("due.retest")
// 条20: refused or evaded. One demand that ends in a refusal is one test: the running demand goes.
#define REFUSED                                                                                                        \
    DO_COUNT("case.test_evaded"), DO_SET("refused_on", "taken_on"), DO_CANCEL("due.notice"), DO_CANCEL("due.ordered"), \
        TO_BOTH
#define POSITIVE TO_BOTH, DO_FORWARD("matter.above"), TEST_TAKEN, DO_COUNT_TEST, DO_TAKE_BACK
#define SEEN_AGAIN DO_CANCEL("due.contact"), DO_CANCEL("due.day31"), ARM_SLOTS
#define GO_LOST                                                                                                        \
    DO_SET("lost_since", "since_on"), DO_CANCEL("due.plan"), DO_CANCEL("due.ordered"), DO_CANCEL("due.retest"),        \
        DO_DAY31, DO_FORWARD("police_station"), DO_FORWARD("police_household"), DO_FORWARD("office"),                  \
        DO_ARM("due.contact"), DO_ARM("due.day31")

// 条22: the slots keep their days, and the new office answers for them from now on.
#define TO_NEW_OFFICE                                                                                                  \
    DO_BIND("office", "from.party.new_office"), DO_BIND("police_station", "from.party.police_receiving"),              \
        DO_BIND("police_execution", "case.execution_division"), DO_CANCEL("due.plan"), DO_CANCEL("due.contact"),       \
        DO_CANCEL("due.day31"), ARM_SLOTS, DO_SLOT_MOVE("due.test", "matter.test_moved_to"),                           \
        DO_REMIND("office", "supervision.begins"), DO_REMIND("police_station", "supervision.begins")
// A record may come after the loss or the suspension that followed it: its day says which slot it meets.
#define ANY_TIME "active", "lost", "frozen"

static const struct jieli_transition transitions[] = {
    // opening; the shape of the tests is the profile's (test.pattern)
    {.in = {"start"},
     .on = {"supervision.opened"},
     .when = {IF_RULE_IS("test.pattern", "total")},
     .act = {KEEP_OPENING, DO_ARM("due.contacts"), ARM_SLOTS},
     .go = "active",
     .clause = "条16-19; S4-P5 三2"},
    {.in = {"start"},
     .on = {"supervision.opened"},
     .act = {KEEP_OPENING, ARM_SLOTS},
     .go = "active",
     .clause = "条16-19"},
    // plan, register, class
    {.in = {"active"},
     .on = {"plan.made"},
     .when = {IF_TRUE("in_methadone_treatment"), IF_UNSET("matter.medication_from")},
     .act = {DO_DISARM("due.plan"), DO_SET("medication_from", "made_on"), DO_ARM("due.medication")},
     .clause = "S0; S3-A4 一1, 四(二)6"},
    {.in = {"active"}, .on = {"plan.made"}, .act = {DO_DISARM("due.plan")}, .clause = "S0; S3-A4 一1"},
    {.in = {"active"}, .on = {"due.plan"}, .act = {DO_REMIND("office", "supervision.plan_due")}, .clause = "条15"},
    {.in = {"active", "lost"},
     .on = {"person.registered"},
     .act = {DO_FORWARD("police_station")},
     .clause = "S4-P4 initial 4"},
    {.in = {ANY_TIME},
     .on = {"control.entered"},
     .act = {DO_SET("control_entered_on", "entered_on"), DO_FORWARD("office")},
     .clause = "S4-P4 initial 4; 条4(2)"},
    // No profile has numbers by class, so no slot is planned anew; the class is kept and told.
    {.in = {ANY_TIME},
     .on = {"risk.classified"},
     .act = {DO_SET("risk_class", "risk_class"), TO_BOTH},
     .clause = "S0 (社会面吸毒人员风险分类评估管控办法)"},
    // the police's schedule
    {.in = {"active"},
     .on = {"test.required"},
     .when = {IF_TRUE("lifted")},
     .act = {DO_SET("test_every_days", "="), DO_SET("test_from", "matter.slots_from"), DO_FORWARD("office"),
             DO_CANCEL("due.test"), DO_ARM("due.test")},
     .clause = "法35, 条19(二)"},
    {.in = {"active"},
     .on = {"test.required"},
     .when = {IF_DAYS_GIVEN},
     .act = {DO_SET("test_every_days", "every_days"), DO_SET("test_from", "made_on"), DO_FORWARD("office"),
             DO_CANCEL("due.test"), DO_ARM("due.test")},
     .clause = "法35, 条19(二)"},
    // A test that the police order and the person was told of is the demand of 条20 itself; what the group asks for
    // becomes
    // one only by the written demand (S3-A4 五6), so C4's one deadline is two here.
    {.in = {"active"},
     .on = {"test.ordered"},
     .when = {IF_DATE_FROM("by_on", "served_on"), IF_SENDER_IS("police_station")},
     .act = {DO_SET("notice_from", "served_on"), DO_SET("notice_by", "by_on"), DO_BIND("medical", "tester_agency"),
             DO_FORWARD("office"), DO_ARM("due.notice")},
     .clause = "法32, 35; 条19(二), 20"},
    {.in = {"active"},
     .on = {"test.ordered"},
     .when = {IF_DATE_FROM("by_on", "served_on")},
     .act = {DO_SET("ordered_from", "served_on"), DO_SET("ordered_by", "by_on"), DO_BIND("medical", "tester_agency"),
             DO_FORWARD("police_station"), DO_ARM("due.ordered")},
     .clause = "S3-A4 五4"},
    {.in = {"active"},
     .on = {"due.ordered"},
     .when = {IF_RULE_HAS("violation.local_tests")},
     .act = {DO_COUNT("case.local_tests"), DO_SET("missed_from", "matter.ordered_from"),
             DO_SET("missed_until", "deadline.due_on"), DO_REMIND("office", "test.issue_notice"),
             FEED("local_tests", "deadline.due_on")},
     .clause = "S3-A4 五6"},
    {.in = {"active"}, .on = {"due.ordered"}, .act = {DO_REMIND("office", "test.issue_notice")}, .clause = "S3-A4 五6"},
    {.in = {"active"},
     .on = {"test.notice"},
     .when = {IF_DATE_FROM("by_on", "served_on")},
     .act = {DO_SET("notice_from", "served_on"), DO_SET("notice_by", "by_on"), DO_FORWARD("police_station"),
             DO_CANCEL("due.ordered"), DO_ARM("due.notice")},
     .clause = "S3-A4 五6"},
    // C4: a result or a postponement in time has disarmed or moved it, so what passes was evaded.
    {.in = {"active", "lost"},
     .on = {"due.notice"},
     .act = {DO_COUNT("case.test_evaded"), DO_SET("evaded_from", "matter.notice_from"),
             DO_SET("evaded_until", "deadline.due_on"), DO_REMIND("police_station", "test.evaded"),
             DO_REMIND("office", "test.evaded"), FEED("tests", "deadline.due_on")},
     .clause = "条20; 法32; S3-A4 五6"},
    {.in = {"active", "lost"},
     .on = {"test.forced"},
     .act = {DO_SET("forced_by", "approved_by"), DO_FORWARD("office")},
     .clause = "法32"},
    // results: a sign of somebody who was lost
    {.in = {"lost"},
     .on = {"test.result"},
     .when = {IF_DATE_FROM("taken_on", "matter.lost_since"), IF_IS("result", "refused")},
     .act = {DO_CLOSE_BY(close_by_test), REFUSED, SEEN_AGAIN, FEED("tests", "taken_on")},
     .go = "active",
     .clause = "条20"},
    {.in = {"lost"},
     .on = {"test.result"},
     .when = {IF_DATE_FROM("taken_on", "matter.lost_since"), IF_IS("result", "positive"), IF_TRUE("confirmed")},
     .act = {DO_CLOSE_BY(close_by_test), SEEN_AGAIN, POSITIVE, FEED("relapse_confirmed", "taken_on")},
     .go = "active",
     .clause = "法35(2), 条20, 21"},
    {.in = {"lost"},
     .on = {"test.result"},
     .when = {IF_DATE_FROM("taken_on", "matter.lost_since"), IF_IS("result", "positive")},
     .act = {DO_CLOSE_BY(close_by_test), SEEN_AGAIN, POSITIVE, FEED("relapse_unconfirmed", "taken_on")},
     .go = "active",
     .clause = "法35(2), 条20, 21; S3-A2 八"},
    // An invalid sample shows that the person is back, but it is no test: the slot stays, and another test is due.
    {.in = {"lost"},
     .on = {"test.result"},
     .when = {IF_DATE_FROM("taken_on", "matter.lost_since"), IF_IS("result", "invalid"), IF_SET("case.absent_since")},
     .act = {DO_CLOSE_BY(close_by_test), TO_BOTH, SEEN_AGAIN, DO_ARM("due.retest"), FEED("absences", "taken_on")},
     .go = "active",
     .clause = "条20; 检测 [X]"},
    {.in = {"lost"},
     .on = {"test.result"},
     .when = {IF_DATE_FROM("taken_on", "matter.lost_since"), IF_IS("result", "invalid")},
     .act = {DO_CLOSE_BY(close_by_test), TO_BOTH, SEEN_AGAIN, DO_ARM("due.retest")},
     .go = "active",
     .clause = "条20; 检测 [X]"},
    {.in = {"lost"},
     .on = {"test.result"},
     .when = {IF_DATE_FROM("taken_on", "matter.lost_since"), IF_SET("case.absent_since")},
     .act = {DO_CLOSE_BY(close_by_test), TO_BOTH, SEEN_AGAIN, TEST_TAKEN, DO_COUNT_TEST, FEED("absences", "taken_on")},
     .go = "active",
     .clause = "条20"},
    {.in = {"lost"},
     .on = {"test.result"},
     .when = {IF_DATE_FROM("taken_on", "matter.lost_since")},
     .act = {DO_CLOSE_BY(close_by_test), TO_BOTH, SEEN_AGAIN, TEST_TAKEN, DO_COUNT_TEST},
     .go = "active",
     .clause = "条20"},
    // results
    {.in = {"active", "lost"},
     .on = {"test.result"},
     .when = {IF_IS("result", "refused"), IF_COUNTED},
     .act = {TO_BOTH, DO_NOTE("test.counted_before")},
     .clause = "条20"},
    {.in = {"active", "lost"},
     .on = {"test.result"},
     .when = {IF_IS("result", "refused")},
     .act = {REFUSED, FEED("tests", "taken_on")},
     .clause = "条20"},
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "positive"), IF_TRUE("confirmed")},
     .act = {POSITIVE, FEED("relapse_confirmed", "taken_on")},
     .clause = "法35(2), 条21"},
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "positive")},
     .act = {POSITIVE, FEED("relapse_unconfirmed", "taken_on")},
     .clause = "法35(2), 条21; S3-A2 八"},
    {.in = {"active"},
     .on = {"test.result"},
     .when = {IF_IS("result", "invalid")},
     .act = {TO_BOTH, DO_ARM("due.retest")},
     .clause = "检测 [X]"},
    // Beyond C4: taken in time, told late. What was counted against the person is taken back, and `violation` hears it.
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "negative"), IF_NOT_EVADED},
     .act = {TO_BOTH, TEST_TAKEN, DO_COUNT_TEST, DO_TAKE_BACK, DO_SET("withdrawn", "=tests"),
             DO_SIGNAL("ground.withdrawn")},
     .clause = "条20; house"},
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "negative"), IF_NOT_MISSED},
     .act = {TO_BOTH, TEST_TAKEN, DO_COUNT_TEST, DO_TAKE_BACK, DO_SET("withdrawn", "=local_tests"),
             DO_SIGNAL("ground.withdrawn")},
     .clause = "S3-A4 五6; house"},
    // Whose test meets the slot (test.by). The police may always test; a test elsewhere was agreed. Another body's
    // result is
    // filed and told, but the duty of this profile's tester stays.
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "negative"), IF_SENDER_IS("police_station")},
     .act = {DO_FORWARD("office"), TEST_TAKEN, DO_COUNT_TEST},
     .clause = "条19(二); S4-P2; S4-P4 step 6"},
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "negative"), IF_TRUE("matter.elsewhere"), IF_SENDER_IS("other_office")},
     .act = {TO_BOTH, TEST_TAKEN, DO_COUNT_TEST},
     .clause = "条19(二); house"},
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "negative"), IF_RULE_IS("test.by", "police_station")},
     .act = {TO_BOTH, DO_COUNT_TEST, DO_NOTE("test.by_another_body")},
     .clause = "S4-P2; S4-P4 step 6"},
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "negative"), IF_RULE_IS("test.by", "office"), IF_SENDER_IS("office")},
     .act = {DO_FORWARD("police_station"), TEST_TAKEN, DO_COUNT_TEST},
     .clause = "S3-A2 六; S4-P1"},
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "negative"), IF_RULE_IS("test.by", "office")},
     .act = {TO_BOTH, DO_COUNT_TEST, DO_NOTE("test.by_another_body")},
     .clause = "S3-A2 六; S4-P1"},
    {.in = {ANY_TIME},
     .on = {"test.result"},
     .when = {IF_IS("result", "negative")},
     .act = {TO_BOTH, TEST_TAKEN, DO_COUNT_TEST},
     .clause = "条19(二); S3-A2 六; S3-A4 五1"},
    // Refused or invalid while the person was lost or the measure stood still: filed.
    {.in = {"lost", "frozen"}, .on = {"test.result"}, .act = {TO_BOTH, DO_NOTE("test.filed")}, .clause = "条19(二)"},
    // The laboratory's word when no ground of `violation` waits for it. A confirmed relapse is never only filed (条21).
    {.in = {ANY_TIME},
     .on = {"test.confirmed"},
     .when = {IF_IS("result", "positive")},
     .act = {TO_BOTH, DO_FORWARD("matter.above"), FEED("relapse_confirmed", "found_on")},
     .clause = "法35(2), 条21; 检测 [X]"},
    {.in = {ANY_TIME}, .on = {"test.confirmed"}, .act = {TO_BOTH}, .clause = "检测 [X]"},
    // postponement, elsewhere, samples
    {.in = {"active"},
     .on = {"test.postpone_asked"},
     .act = {DO_SET("postpone_asked_until", "until_on")},
     .clause = "S3-A4 五5"},
    {.in = {"active"},
     .on = {"test.postponed"},
     .when = {IF_DATE_FROM("until_on", "decided_on"), IF_IS("reason", "hospital")},
     .act = {DO_SET("case.hospital_until", "until_on"), DO_SET("test_moved_to", "until_on"),
             DO_FORWARD("police_station"), DO_SLOT_MOVE("due.test", "until_on"), DO_EXTEND("due.ordered", "until_on"),
             DO_EXTEND("due.notice", "until_on")},
     .clause = "S3-A4 五5"},
    {.in = {"active"},
     .on = {"test.postponed"},
     .when = {IF_DATE_FROM("until_on", "decided_on")},
     .act = {DO_SET("test_moved_to", "until_on"), DO_FORWARD("police_station"), DO_SLOT_MOVE("due.test", "until_on"),
             DO_EXTEND("due.ordered", "until_on"), DO_EXTEND("due.notice", "until_on")},
     .clause = "S3-A4 五5"},
    {.in = {"active"},
     .on = {"test.elsewhere_asked"},
     .act = {DO_SET("elsewhere", "="), DO_BIND("other_office", "to_division"), DO_FORWARD("other_office")},
     .clause = "house (practice)"},
    {.in = {ANY_TIME},
     .on = {"test.elsewhere_answered"},
     .when = {IF_TRUE("approved")},
     .act = {DO_SET("elsewhere", "=1"), DO_FORWARD("office")},
     .clause = "house (practice)"},
    {.in = {ANY_TIME},
     .on = {"test.elsewhere_answered"},
     .act = {DO_SET("elsewhere", "="), DO_FORWARD("office")},
     .clause = "house (practice)"},
    {.in = {ANY_TIME},
     .on = {"test.sample_moved"},
     .act = {DO_FORWARD("office"), DO_FORWARD("medical")},
     .clause = "S0 (毛发检测); 检测 [X]"},
    // the test of a slot
    {.in = {"active"},
     .on = {"due.test", "due.talk", "due.phone", "due.visit", "due.assessment", "due.medication"},
     .when = {IF_DATE_FROM("deadline.due_on", "case.on_leave_from"),
              IF_DATE_FROM("case.on_leave_until", "deadline.due_on")},
     .act = {DO_BACK_FROM_LEAVE, DO_SLOT_MOVE("*", "matter.back_on")},
     .clause = "S3-A4 五5"},
    {.in = {"active"},
     .on = {"due.test", "due.talk", "due.phone", "due.visit", "due.assessment", "due.medication"},
     .when = {IF_DATE_FROM("case.hospital_until", "deadline.due_on")},
     .act = {DO_BACK_FROM_HOSPITAL, DO_SLOT_MOVE("*", "matter.back_on")},
     .clause = "S3-A4 五5"},
    {.in = {"active"},
     .on = {"due.test"},
     .when = {IF_RULE_HAS("violation.local_tests")},
     .act = {DO_COUNT("case.local_tests"), DO_SET("missed_from", "deadline.start_on"),
             DO_SET("missed_until", "deadline.due_on"), DO_REMIND("matter.tester", "test.issue_notice"),
             DO_SLOT_NEXT("*"), FEED("local_tests", "deadline.due_on")},
     .clause = "S3-A4 五6"},
    {.in = {"active"},
     .on = {"due.test"},
     .act = {DO_REMIND("matter.tester", "test.issue_notice"), DO_SLOT_NEXT("*")},
     .clause = "S3-A4 五6; 法35"},
    {.in = {"active"}, .on = {"due.retest"}, .act = {DO_REMIND("matter.tester", "test.again")}, .clause = "检测 [X]"},
    // talks, visits, reports: somebody who was lost
    {.in = {"lost"},
     .on = {"talk.recorded"},
     .when = {IF_DATE_FROM("held_on", "matter.lost_since"), IF_SET("case.absent_since")},
     .act = {DO_CLOSE_BY(close_by_talk), DO_REMIND("police_station", "supervision.seen_again"), SEEN_AGAIN,
             FEED("absences", "held_on")},
     .go = "active",
     .clause = "条20"},
    {.in = {"lost"},
     .on = {"talk.recorded"},
     .when = {IF_DATE_FROM("held_on", "matter.lost_since")},
     .act = {DO_CLOSE_BY(close_by_talk), DO_REMIND("police_station", "supervision.seen_again"), SEEN_AGAIN},
     .go = "active",
     .clause = "条20"},
    {.in = {"lost"},
     .on = {"self_report.recorded"},
     .when = {IF_DATE_FROM("reported_on", "matter.lost_since"), IF_SET("case.absent_since")},
     .act = {DO_CLOSE_BY(close_by_report), DO_REMIND("police_station", "supervision.seen_again"), SEEN_AGAIN,
             FEED("absences", "reported_on")},
     .go = "active",
     .clause = "条20"},
    {.in = {"lost"},
     .on = {"self_report.recorded"},
     .when = {IF_DATE_FROM("reported_on", "matter.lost_since")},
     .act = {DO_CLOSE_BY(close_by_report), DO_REMIND("police_station", "supervision.seen_again"), SEEN_AGAIN},
     .go = "active",
     .clause = "条20"},
    // talks, visits, reports
    {.in = {ANY_TIME},
     .on = {"talk.recorded"},
     .when = {IF_IS("kind", "phone")},
     .act = {DO_SLOT_MET("due.phone")},
     .clause = "S3-A1"},
    // S4-P4: the leader signs, then the record is kept; unsigned it is no record of the month.
    {.in = {ANY_TIME},
     .on = {"talk.recorded"},
     .when = {IF_RULE_IS("talk.pattern", "monthly"), IF_FALSE("leader_signed")},
     .act = {DO_REMIND("office", "talk.leader_signs")},
     .clause = "S4-P4 step 1"},
    {.in = {ANY_TIME},
     .on = {"talk.recorded"},
     .act = {DO_SLOT_MET("due.talk"), DO_COUNT_TALK},
     .clause = "S3-A2 五; S4-P4 step 1; S4-P5 三2"},
    {.in = {ANY_TIME}, .on = {"visit.recorded"}, .act = {DO_SLOT_MET("due.visit")}, .clause = "S3-A1; S3-A2 五"},
    {.in = {ANY_TIME},
     .on = {"self_report.recorded"},
     .when = {IF_TRUE("refused")},
     .act = {DO_COUNT("case.no_reports"), DO_REMIND("office", "report.admonish"), FEED("no_report", "reported_on")},
     .clause = "S4-P4 step 4; S4-P5 三3"},
    {.in = {ANY_TIME},
     .on = {"self_report.recorded"},
     .act = {DO_SLOT_MET("due.self_report")},
     .clause = "S3-A4 四(二)3; S4-P4 step 1"},
    {.in = {"active"},
     .on = {"medication.reported"},
     .when = {IF_UNSET("matter.medication_from")},
     .act = {DO_SET("medication_from", "reported_on"), DO_ARM("due.medication")},
     .clause = "S3-A4 四(二)6"},
    {.in = {ANY_TIME},
     .on = {"medication.reported"},
     .act = {DO_SLOT_MET("due.medication")},
     .clause = "S3-A4 四(二)6"},
    {.in = {"active"},
     .on = {"treatment.started"},
     .act = {DO_SET("medication_from", "today"), DO_SET("medication_from", "from.enrolled_on"),
             DO_ARM("due.medication")},
     .clause = "S3-A4 四(二)6"},
    {.in = {"lost", "frozen"},
     .on = {"treatment.started"},
     .act = {DO_SET("medication_from", "today"), DO_SET("medication_from", "from.enrolled_on")},
     .clause = "S3-A4 四(二)6"},
    {.in = {ANY_TIME},
     .on = {"treatment.ended"},
     .act = {DO_SET("medication_from", "="), DO_CANCEL("due.medication")},
     .clause = "S3-A4 四(二)6"},
    {.in = {ANY_TIME},
     .on = {"assessment.recorded"},
     .act = {DO_SLOT_MET("due.assessment"), DO_FORWARD("police_station")},
     .clause = "S3-A4 四(二)7; S4-P4 step 7"},
    {.in = {"active"},
     .on = {"due.talk", "due.phone", "due.visit", "due.assessment"},
     .act = {DO_MISSED("office"), DO_SLOT_NEXT("*")},
     .clause = "S3-A1; S3-A2 五; S4-P4"},
    {.in = {"active"},
     .on = {"due.medication"},
     .act = {DO_REMIND("office", "medication.report_due"), DO_SLOT_NEXT("*")},
     .clause = "S3-A4 四(二)6"},
    {.in = {"active"},
     .on = {"due.self_report"},
     .act = {DO_REMIND("office", "report.admonish"), DO_SLOT_NEXT("*")},
     .clause = "S4-P4 step 4; S4-P5 三3"},
    // S4-P5: pace and verdict
    {.in = {"active"},
     .on = {"due.pace"},
     .when = {IF_PACE},
     .act = {DO_DISARM("due.pace"), DO_NOTE("contact.on_pace"), DO_SLOT_NEXT("*")},
     .clause = "S4-P5 三2; house"},
    {.in = {"active"},
     .on = {"due.pace"},
     .act = {DO_REMIND("office", "contact.behind"), DO_SLOT_NEXT("*")},
     .clause = "S4-P5 三2; house"},
    {.in = {"active", "lost"},
     .on = {"due.contacts"},
     .when = {IF_ENOUGH},
     .act = {DO_DISARM("due.contacts"), DO_SET("contact_verdict", "=reached")},
     .clause = "S4-P5 三2"},
    {.in = {"active", "lost"},
     .on = {"due.contacts"},
     .act = {DO_MISSED("office"), DO_SET("contact_verdict", "=short")},
     .clause = "S4-P5 三2"},
    // family, address, site, important events
    {.in = {"active", "lost"},
     .on = {"family.reported"},
     .when = {IF_TRUE("use_suspected")},
     .act = {DO_FORWARD("police_station"), DO_REMIND("office", "family.suspects_use")},
     .clause = "S3-A4 八7, 五4"},
    {.in = {"active", "lost"}, .on = {"family.reported"}, .act = {DO_NOTE("family.filed")}, .clause = "S3-A4 八6, 八9"},
    {.in = {"active"},
     .on = {"address.changed"},
     .when = {IF_TRUE("untrue")},
     .act = {DO_COUNT("case.address_failures"), DO_REMIND("office", "address.admonish"), DO_FORWARD("police_station"),
             FEED("address", "from_on")},
     .clause = "S3-A4 四(二)4"},
    {.in = {"active"},
     .on = {"address.changed"},
     .when = {IF_TRUE("reported_late")},
     .act = {DO_COUNT("case.address_failures"), DO_SET("case.residence_division", "division"),
             DO_REMIND("office", "address.admonish"), DO_FORWARD("police_station"), FEED("address", "from_on")},
     .clause = "S3-A4 四(二)4"},
    {.in = {"active"},
     .on = {"address.changed"},
     .when = {IF_ELSEWHERE},
     .act = {DO_SET("case.residence_division", "division"), DO_FORWARD("police_station"),
             DO_REMIND("office", "address.consider_transfer")},
     .clause = "S3-A4 四(二)4; 条22"},
    {.in = {"active"},
     .on = {"address.changed"},
     .act = {DO_SET("case.residence_division", "division"), DO_FORWARD("police_station")},
     .clause = "S3-A4 四(二)4"},
    {.in = {ANY_TIME},
     .on = {"site.entered"},
     .act = {DO_SET("case.execution_place", "=site"), TO_BOTH},
     .clause = "条37(2), 41"},
    {.in = {ANY_TIME},
     .on = {"site.left"},
     .act = {DO_SET("case.execution_place", "=community"), TO_BOTH},
     .clause = "条37(2), 41"},
    {.in = {ANY_TIME},
     .on = {"important.reported"},
     .act = {DO_FORWARD("matter.above"), DO_FORWARD("drug_control_office")},
     .clause = "S3-A2 六, 八"},
    // lost and found
    {.in = {"active"}, .on = {"lost.reported"}, .act = {GO_LOST}, .go = "lost", .clause = "条21; house"},
    {.in = {"lost"},
     .on = {"due.contact"},
     .act = {DO_REMIND("office", "supervision.look_for_person"),
             DO_REMIND("police_station", "supervision.look_for_person"), DO_COUNT("contact_reminders"),
             DO_ARM("due.contact")},
     .clause = "house"},
    {.in = {"lost"},
     .on = {"due.day31"},
     .act = {DO_REMIND("office", "absence.day31"), DO_REMIND("police_station", "absence.day31"),
             DO_SET("day31_reached", "=1"), FEED("absences", "deadline.due_on")},
     .clause = "条20"},
    {.in = {"lost"},
     .on = {"lost.found"},
     .when = {IF_SET("case.absent_since")},
     .act = {DO_CLOSE_BY(close_by_find), TO_BOTH, SEEN_AGAIN, FEED("absences", "found_on")},
     .go = "active",
     .clause = "条20"},
    {.in = {"lost"},
     .on = {"lost.found"},
     .act = {DO_CLOSE_BY(close_by_find), TO_BOTH, SEEN_AGAIN},
     .go = "active",
     .clause = "条20"},
    // suspension: what runs rests, and goes on with what was left
    {.in = {"lost"},
     .on = {"measure.suspended"},
     .act = {DO_SET("frozen_on", "today"), DO_SET("was_lost", "=1"), DO_CANCEL("due.contact"), DO_CANCEL("due.day31"),
             DO_SUSPEND("*")},
     .go = "frozen",
     .clause = "条24(2)"},
    {.in = {"active"},
     .on = {"measure.suspended"},
     .act = {DO_SET("frozen_on", "today"), DO_SUSPEND("*")},
     .go = "frozen",
     .clause = "条24(2)"},
    {.in = {"frozen"},
     .on = {"measure.resumed"},
     .when = {IF_TRUE("matter.was_lost")},
     .act = {DO_SHIFT, DO_SET("was_lost", "="), DO_RESUME("*"), ARM_SLOTS},
     .go = "active",
     .clause = "条24(2)"},
    {.in = {"frozen"},
     .on = {"measure.resumed"},
     .act = {DO_SHIFT, DO_RESUME("*")},
     .go = "active",
     .clause = "条24(2)"},
    // transfer
    {.in = {"active", "lost"},
     .on = {"transfer.done"},
     .when = {IF_PARTY_EXISTS("peer")},
     .act = {DO_REMIND("office", "supervision.moved_away")},
     .go = "moved",
     .clause = "条22"},
    {.in = {"active", "lost"},
     .on = {"transfer.done"},
     .when = {IF_RULE_IS("test.pattern", "total")},
     .act = {TO_NEW_OFFICE, DO_ARM("due.contacts")},
     .go = "active",
     .clause = "条22; S4-P5 三2"},
    {.in = {"active", "lost"}, .on = {"transfer.done"}, .act = {TO_NEW_OFFICE}, .go = "active", .clause = "条22"},
    // the end
    {.in = {ANY_TIME},
     .on = {"measure.ended"},
     .when = {IF_SHORT},
     .act = {DO_SET("contact_verdict", "=short"), DO_REMIND("office", "contact.short"),
             DO_REMIND("police_station", "measure.ended"), DO_CANCEL("*")},
     .go = "ended",
     .clause = "条23, 24, 40; S4-P5 三2"},
    {.in = {ANY_TIME},
     .on = {"measure.ended"},
     .act = {DO_REMIND("office", "measure.ended"), DO_REMIND("police_station", "measure.ended"), DO_CANCEL("*")},
     .go = "ended",
     .clause = "条23, 24, 40"},
    // rows of every workflow (tables B5)
    {.in = {"*"}, .on = {"person.died"}, .act = {TO_BOTH, DO_CANCEL("*")}, .go = "lapsed", .clause = "house"},
    {.in = {"*"},
     .on = {"matter.voided"},
     .when = {IF_IS("workflow", "supervision"), IF_SET("reason")},
     .act = {TO_BOTH, DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"absence.day31",
     {"离开县（市、区）累计已超过规定天数，属于条例第二十条情形，请及时报告",
      "the days outside the county exceed the limit of article 20 in all: report it"}},
    {"address.admonish",
     {"住址、电话变更未按规定如实提前报告，请口头告诫",
      "address or telephone was not reported ahead and truly: admonish the person orally"}},
    {"address.consider_transfer",
     {"新住址在其他办公室辖区，请考虑办理变更执行地点",
      "the new address lies in another office's area: consider a transfer"}},
    {"contact.behind", {"谈心和检测次数落后于进度", "talks and tests are behind the pace that the term asks for"}},
    {"contact.short",
     {"措施已终结，谈心和检测总次数未达到", "the measure has ended with fewer talks and tests than asked for"}},
    {"family.suspects_use",
     {"家属怀疑吸毒，可以要求在规定时间内检测", "the family suspects use: a test may be ordered"}},
    {"measure.ended", {"措施已终结，本事项随之终结", "the measure has ended, and this matter with it"}},
    {"medication.report_due",
     {"本月服药情况未报告，请提醒本人", "the report on medication is missing: remind the person"}},
    {"report.admonish",
     {"本人未按规定报告戒毒情况，请告诫", "the person has not reported as agreed: admonish the person"}},
    {"supervision.begins",
     {"开始执行，各项任务自报到之日起计", "supervision begins; its duties run from the report-in"}},
    {"supervision.look_for_person",
     {"人员脱失，请查找并登记结果", "the person is lost: look for the person and record what you find"}},
    {"supervision.moved_away",
     {"人员已转入其他辖区，请移交材料", "the person has moved to another hub's area: hand over the file"}},
    {"supervision.plan_due", {"尚未制定一人一策计划", "the individual plan is missing"}},
    {"supervision.seen_again", {"脱失人员已重新取得联系", "the person who was lost has been seen again"}},
    {"talk.leader_signs", {"谈话记录须由组长签字后存档", "the group's leader signs the record of the talk"}},
    {"test.again", {"检测结果无效，请重新检测", "the result was invalid: test again"}},
    {"test.evaded",
     {"通知书所定期限内未接受检测，计一次逃避检测；派出所可以强制检测",
      "the person was not tested by the day of the demand: one evaded test; the police may force it"}},
    {"test.issue_notice", {"期限内未检测，请下达书面督检通知书", "no test within the time: issue a written demand"}},
};

// ---- message types shared with other workflows (tables B3) ----------------------------------------------------------

static const struct jieli_shared shared[] = {
    {.type = "test.confirmed", .order = 2, .exclusive = true}, // a ground of `violation` that waits for it goes first
    {.type = "lost.reported", .order = 3},
    {.type = "lost.found", .order = 3},
    {.type = "person.died", .order = 3},
    {.type = "matter.voided", .order = 3},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "supervision",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"日常管控", "supervision"},
    .summary = {"社区戒毒、社区康复期间的检测、谈话、家访和报告，一项不漏",
                "tests, talks, visits and reports of the years in the community, none forgotten"},
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("supervision", 1, &workflow, 1);
