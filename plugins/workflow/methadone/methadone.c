// SPDX-License-Identifier: Apache-2.0
/// @file methadone.c — 药物维持治疗: a patient's treatment, and the clinic's own file that notices its silence.
///
/// A normal run: the office or the clinic applies, the approver of the profile agrees, the clinic enrols and later
/// sends a log a day. Each entry is an event in the patient's matter: consecutive calendar days without dose and
/// without reason are counted anew from the last 31 log days, so that a late log lands in its place and a day without a
/// log neither counts nor resets. Day 3 alerts office and clinic; day 7 (inclusive) states the ground for termination;
/// the clinic, not the hub, confirms it or takes the patient back.
///
/// `clinic_log` is a matter of the clinic's own casefile: no log by methadone.log_by is itself an alert, every day.
/// The office sees attended or missed, never the dose; HIV papers never travel (etc/policy, methadone.proto).
/// Source: workflow tables C7; B3, B5 written out.
#include "jieli/workflow.h"

// ---- the last 31 log days -------------------------------------------------------------------------------------------

// The matter's field `days`: "2026-02-10:mm-ra", the newest log day, then one letter a day going back: a attended,
// r missed with a reason, m missed, - no log. One dose reported for a day stands against any other entry for it, a
// reason stands against none: what has effect against a person rests on days that nobody disputes.
#define DAYS_KEPT 31

struct days {
    struct jl_date newest; ///< JL_DATE_NONE: nothing known
    char letters[DAYS_KEPT];
};

static bool is_letter(char c)
{
    return c == 'a' || c == 'r' || c == 'm' || c == '-';
}

static struct days days_read(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct days days = {.newest = JL_DATE_NONE};
    for (int i = 0; i < DAYS_KEPT; i++)
        days.letters[i] = '-';
    const char *text = host->text(ctx, "matter.days");
    char date[11] = {0};
    for (int i = 0; i < 10; i++) {
        if (!text[i])
            return days;
        date[i] = text[i];
    }
    days.newest = host->date_parse(date);
    for (int i = 0; i < DAYS_KEPT && text[10] == ':' && is_letter(text[11 + i]); i++)
        days.letters[i] = text[11 + i];
    return days;
}

static char letter_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (host->text(ctx, "attended")[0])
        return 'a';
    return host->text(ctx, "absence_reason")[0] ? 'r' : 'm';
}

static int weight_of(char letter)
{
    return letter == 'a' ? 3 : letter == 'r' ? 2 : letter == 'm' ? 1 : 0;
}

/// Put a day in its place. A day older than the window changes nothing.
static void days_put(struct days *days, struct jl_date day, char letter)
{
    int32_t shift = jl_date_is_none(days->newest) ? DAYS_KEPT : day.day - days->newest.day;
    if (shift > 0) {
        for (int i = DAYS_KEPT - 1; i >= 0; i--)
            days->letters[i] = i >= shift ? days->letters[i - shift] : '-';
        days->newest = day;
        shift = 0;
    }
    int32_t back = -shift;
    if (back < DAYS_KEPT && weight_of(letter) > weight_of(days->letters[back]))
        days->letters[back] = letter;
}

/// Consecutive days without dose and without reason, newest first; unknown days are passed over.
static int64_t days_run(const struct days *days)
{
    int64_t run = 0;
    for (int i = 0; i < DAYS_KEPT && days->letters[i] != 'a' && days->letters[i] != 'r'; i++)
        run += days->letters[i] == 'm';
    return run;
}

/// What the days are once this entry is in.
static struct days days_with_entry(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct days days = days_read(ctx, host);
    struct jl_date day = host->date(ctx, "log_date");
    if (!jl_date_is_none(day))
        days_put(&days, day, letter_of(ctx, host));
    return days;
}

static int64_t run_with_entry(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct days days = days_with_entry(ctx, host);
    return days_run(&days);
}

static const char *number_text(int64_t number, char text[8])
{
    int at = 7;
    text[at] = 0;
    do {
        text[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number && at);
    return text + at;
}

// ---- guards and actions that a table cannot say ---------------------------------------------------------------------

static bool run_is_broken(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return run_with_entry(ctx, host) == 0;
}

static bool run_is_below_alert(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return run_with_entry(ctx, host) < host->rule_amount(ctx, "methadone.missed_days_alert");
}

/// "连续7天以上(含7天)": the seventh day counts.
static bool run_is_ground(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->rule_has(ctx, "methadone.missed_days_terminate") &&
           run_with_entry(ctx, host) >= host->rule_amount(ctx, "methadone.missed_days_terminate");
}

/// A late log may show a dose on a day long before the run: that alone takes nothing back.
static bool ground_is_gone(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return !run_is_ground(ctx, host);
}

static bool in_guest_time(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "matter.guest_from"), until = host->date(ctx, "matter.guest_until");
    struct jl_date day = host->date(ctx, "log_date");
    return !jl_date_is_none(from) && !jl_date_is_none(until) && day.day >= from.day && day.day <= until.day;
}

/// A clinic that nobody announced as guest is a stranger to the treatment, whatever it writes.
static bool sender_treats(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return !host->party(ctx, "guest_clinic")[0] || host->text(ctx, "matter.guest_from")[0];
}

static bool outside_guest_time(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->party(ctx, "guest_clinic")[0] && !in_guest_time(ctx, host);
}

static bool after_interruption(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date since = host->date(ctx, "matter.interrupted_on"), day = host->date(ctx, "log_date");
    return jl_date_is_none(since) || day.day > since.day;
}

static const char *missing_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const papers[] = {"id_copy", "residence_paper", "photos", "decision_copies"};
    for (unsigned i = 0; i < sizeof(papers) / sizeof(papers[0]); i++)
        if (!host->text(ctx, papers[i])[0])
            return papers[i];
    if (host->number(ctx, "age_years") < host->rule_amount(ctx, "methadone.age_min"))
        return "age_years";
    if (!host->text(ctx, "local_household")[0] &&
        host->number(ctx, "residence_months") < host->rule_amount(ctx, "methadone.residence"))
        return "residence_months";
    return "";
}

static bool is_incomplete(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return missing_of(ctx, host)[0];
}

static void say_missing(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "missing", missing_of(ctx, host));
}

/// Who applied: at the opening only the sender is bound.
static void keep_applicant(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "opener", host->party(ctx, "clinic")[0] ? "clinic" : "office");
}

static void count_day(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct days days = days_with_entry(ctx, host);
    if (jl_date_is_none(days.newest))
        return;
    char text[10 + 1 + DAYS_KEPT + 1] = {0}, number[8];
    const char *newest = host->date_text(ctx, days.newest);
    int at = 0;
    for (; at < 10 && newest[at]; at++)
        text[at] = newest[at];
    text[at++] = ':';
    int known = DAYS_KEPT;
    while (known && days.letters[known - 1] == '-')
        known--;
    for (int i = 0; i < known; i++)
        text[at++] = days.letters[i];
    host->set(ctx, "days", text);
    int64_t run = days_run(&days);
    host->set_counter(ctx, "missed_run", run);
    host->set(ctx, "missed_days", number_text(run, number));
    for (int i = 0; i < DAYS_KEPT; i++) {
        if (days.letters[i] != 'a')
            continue;
        host->set(ctx, "last_dose_on", host->date_text(ctx, (struct jl_date){days.newest.day - i}));
        return;
    }
}

/// missed_run = 0: the days before no longer count, also when a late log tells of them again.
static void forget_days(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "days", "");
    host->set(ctx, "missed_days", "0");
    host->set_counter(ctx, "missed_run", 0);
}

/// A log of a day before the treatment (again) began is no day of it.
static bool before_counting(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "matter.counts_from"), day = host->date(ctx, "log_date");
    return !jl_date_is_none(from) && day.day < from.day;
}

/// The clinic's own matter: is this the log that the running deadline waits for?
static bool is_awaited(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date awaited = host->date(ctx, "matter.awaited_on");
    return !jl_date_is_none(awaited) && host->date(ctx, "log_date").day == awaited.day;
}

/// The log of the day after `since` is the next one due.
static void await_next(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date since = host->date(ctx, "matter.since");
    host->set(ctx, "awaited_on", host->date_text(ctx, (struct jl_date){since.day + 1}));
}

/// Today's log after its hour: late, but the clinic is heard again.
static bool is_todays(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    return host->date(ctx, "log_date").day == host->today(ctx).day;
}

#define IF_INCOMPLETE                                                                                                  \
    IF_FN(is_incomplete, "材料不齐，或年龄、居住时间不足", "papers missing, or age or residence below the rule")
#define IF_BROKEN                                                                                                      \
    IF_FN(run_is_broken, "当日服药或有正当理由，连续缺药归零", "attended, or a reason given: the run is 0")
#define IF_BELOW_ALERT                                                                                                 \
    IF_FN(run_is_below_alert, "连续缺药少于提醒天数", "missed_run below `methadone.missed_days_alert`")
#define IF_GROUND IF_FN(run_is_ground, "连续缺药达到终止天数", "missed_run at least `methadone.missed_days_terminate`")
#define IF_GROUND_GONE IF_FN(ground_is_gone, "终止条件不再成就", "the ground no longer stands")
#define IF_TREATS                                                                                                      \
    IF_FN(sender_treats, "由治疗门诊或已登记的异地门诊报送", "the treating or the announced guest clinic sends")
#define IF_IN_GUEST_TIME IF_FN(in_guest_time, "异地服药期间", "within the time of guest dosing")
#define IF_OUTSIDE_GUEST_TIME IF_FN(outside_guest_time, "不在异地服药期间", "outside the time of guest dosing")
#define IF_AFTER_INTERRUPTION IF_FN(after_interruption, "中断之后的日期", "a day after the interruption")
#define IF_BEFORE_COUNTING IF_FN(before_counting, "入组或恢复之前的日期", "a day before enrolment or resumption")
#define IF_TODAYS IF_FN(is_todays, "当日日志", "the log of today")
#define IF_AWAITED IF_FN(is_awaited, "所等待日期的日志", "the log of the awaited day")
#define AWAIT_AFTER(date)                                                                                              \
    DO_SET("since", date), DO_FN(await_next, "等待次日日志", "await the log of the next day"),                         \
        DO_ARM_ON("due.log", "matter.since")
#define DO_SAY_MISSING DO_FN(say_missing, "记下缺少什么", "say what is missing")
#define DO_KEEP_APPLICANT DO_FN(keep_applicant, "记下申请单位", "keep who applied")
#define DO_COUNT_DAY DO_FN(count_day, "按日期重新计算连续缺药天数", "recompute missed_run from the log days")
#define DO_FORGET_DAYS DO_FN(forget_days, "连续缺药归零", "missed_run = 0")

// ---- parties --------------------------------------------------------------------------------------------------------

#define AT_EXECUTION .address = "case.execution_division", .address_fallback = "case.household_division"

static const struct jieli_party parties[] = {
    {.name = "office",
     .role = "community_office",
     AT_EXECUTION,
     .label = {"社区戒毒社区康复办公室", "community office"}},
    {.name = "clinic", .role = "methadone_clinic", .label = {"药物维持治疗门诊", "methadone clinic"}},
    {.name = "new_clinic", .role = "methadone_clinic", .address = "to_division", .label = {"转入门诊", "new clinic"}},
    {.name = "guest_clinic",
     .role = "methadone_clinic",
     .address = "guest_division",
     .label = {"异地服药门诊", "clinic of guest dosing"}},
    {.name = "police_station",
     .role = "police",
     .level = JIELI_LEVEL_STATION,
     AT_EXECUTION,
     .label = {"执行地派出所", "police station of execution"}},
    {.name = "police_decides",
     .role = "police",
     .level = JIELI_LEVEL_COUNTY,
     .address = "case.decided_by",
     .address_fallback = "case.household_division",
     .label = {"决定机关", "deciding police"}},
    {.name = "police_detains", .role = "police", .label = {"羁押、拘留机关", "detaining police"}},
    {.name = "health",
     .role = "health",
     AT_EXECUTION,
     .optional = true,
     .label = {"卫生健康行政部门", "health administration"}},
    {.name = "management_station",
     .role = "management_station",
     AT_EXECUTION,
     .optional = true,
     .label = {"上一级戒毒工作管理站", "management station"}},
    {.name = "medical", .role = "medical", .label = {"医疗机构", "medical institution"}},
};

// ---- events ---------------------------------------------------------------------------------------------------------

#define MESSAGE(type_) .name = (type_), .type = (type_), .kind = JIELI_EVENT_MESSAGE

static const struct jieli_event events[] = {
    {MESSAGE("methadone.application"), .from = {"office", "clinic"}, .date = "applied_on",
     .label = {"参加申请", "application"}},
    {MESSAGE("methadone.approved"), .from = {"office", "police_decides"}, .date = "approved_on",
     .label = {"同意参加", "approved"}},
    {MESSAGE("methadone.rejected"), .from = {"office", "police_decides", "clinic", "new_clinic"}, .date = "rejected_on",
     .label = {"不同意", "rejected"}},
    {MESSAGE("methadone.enrolled"), .from = {"clinic", "new_clinic"}, .date = "enrolled_on",
     .label = {"登记入组", "enrolled"}},
    {MESSAGE("methadone.dose_log"), .from = {"clinic", "guest_clinic"}, .date = "log_date", .per_entry = "entries",
     .label = {"服药日志", "dose log"}},
    {MESSAGE("methadone.confirmed"), .from = {"clinic"}, .date = "confirmed_on",
     .label = {"确认终止", "termination confirmed"}},
    {MESSAGE("methadone.reinstated"), .from = {"clinic"}, .date = "reinstated_on", .label = {"恢复治疗", "reinstated"}},
    {MESSAGE("methadone.takeout"), .from = {"clinic", "police_station"}, .date = "found_on",
     .label = {"携药外出", "medicine carried out"}},
    {MESSAGE("methadone.use_found"), .from = {"clinic", "medical"}, .date = "found_on",
     .label = {"治疗期间吸毒", "use during treatment"}},
    {MESSAGE("methadone.guest"), .from = {"clinic"}, .label = {"异地服药", "guest dosing"}},
    {MESSAGE("methadone.move_asked"), .from = {"clinic", "office"}, .date = "asked_on",
     .label = {"转诊申请", "move asked"}},
    {MESSAGE("methadone.interrupted"), .from = {"clinic", "medical"}, .date = "from_on",
     .label = {"住院中断", "interrupted by hospital"}},
    {MESSAGE("methadone.resumed"), .from = {"clinic"}, .date = "resumed_on", .label = {"恢复服药", "resumed"}},
    {MESSAGE("methadone.left"), .from = {"clinic"}, .date = "left_on", .label = {"退出", "left"}},
    {MESSAGE("person.detained"), .from = {"police_detains"}, .date = "detained_on",
     .label = {"被拘留、逮捕", "detained"}},
    {MESSAGE("person.released"), .from = {"police_detains", "office"}, .date = "freed_on",
     .label = {"释放", "set free"}},
    {MESSAGE("person.imprisoned"), .from = {"police_detains"}, .date = "imprisoned_on",
     .label = {"收监执行刑罚、强制性教育措施", "imprisoned"}},
    {MESSAGE("person.died"), .from = {"police_station", "medical", "office"}, .date = "died_on",
     .label = {"死亡", "the person died"}},
    {MESSAGE("matter.voided"), .from = {"office", "clinic"}, .label = {"误发撤销", "sent by mistake"}},
    {.name = "transfer.done",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"变更执行地完成", "the transfer is done"},
     .needs = "transfer"},
    {.name = "measure.suspended",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"措施中止", "the measure is suspended"},
     .needs = "discharge"},
    {.name = "measure.resumed",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"措施恢复", "the measure goes on"},
     .needs = "discharge"},
    {.name = "emergency.admitted",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"急诊收治", "admitted after an alarm"},
     .needs = "emergency"},
    {.name = "emergency.handed_back",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"急诊交回", "handed back after an alarm"},
     .needs = "emergency"},
    {.name = "isolation.decided",
     .kind = JIELI_EVENT_SIGNAL,
     .label = {"强制隔离决定", "isolation decided"},
     .needs = "violation"},
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {.name = "due.resubmit",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "matter.opener",
     .label = {"补正期限", "papers sent again"},
     .passing = {"提醒申请单位", "remind the applicant"},
     .clause = "house"},
    {.name = "due.resubmit_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "matter.opener",
     .label = {"补正，再次提醒", "papers, reminded again"},
     .passing = {"提醒申请单位，重复", "remind the applicant, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.approval",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "matter.approver",
     .label = {"审批期限", "approval"},
     .passing = {"提醒审批单位", "remind the approver"},
     .clause = "house"},
    {.name = "due.approval_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "matter.approver",
     .label = {"审批，再次提醒", "approval, reminded again"},
     .passing = {"提醒审批单位，重复", "remind the approver, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.reply",
     .rule = "methadone.reply",
     .kind = JIELI_SOFT,
     .party = "clinic",
     .label = {"门诊答复期限", "the clinic's reply"},
     .passing = {"记录逾期：门诊", "mark missed: clinic"},
     .clause = "[M] 2014 rule"},
    {.name = "due.reply_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "clinic",
     .label = {"门诊答复，再次提醒", "the clinic's reply, reminded again"},
     .passing = {"提醒门诊，重复", "remind the clinic, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.register_police",
     .rule = "prompt.act",
     .start = "matter.enrolled_on",
     .kind = JIELI_HARD_AGENCY,
     .party = "clinic",
     .label = {"向公安机关备案期限", "enrolment registered with the police"},
     .passing = {"派出所未收到入组登记的，记录逾期：门诊", "mark missed: clinic, unless the station has the enrolment"},
     .clause = "条12"},
    {.name = "due.confirm",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "clinic",
     .label = {"确认终止或恢复期限", "termination confirmed or patient reinstated"},
     .passing = {"提醒门诊，重复", "remind clinic, repeated"},
     .clause = "house",
     .again = "remind.later"},
    {.name = "due.move",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "new_clinic",
     .label = {"转诊期限", "the move to the new clinic"},
     .passing = {"提醒两家门诊", "remind both clinics"},
     .clause = "house"},
    {.name = "due.move_again",
     .rule = "prompt.act",
     .kind = JIELI_SOFT,
     .party = "new_clinic",
     .label = {"转诊，再次提醒", "the move, reminded again"},
     .passing = {"提醒两家门诊，重复", "remind both clinics, repeated"},
     .clause = "house",
     .again = "remind.later"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

#define DAILY_LOG                                                                                                      \
    .why_none = {"每日日志由门诊自己的事项（clinic_log）盯着",                                                         \
                 "the daily log is watched in the clinic's own matter (clinic_log)"}

static const struct jieli_state states[] = {
    {.name = "returned",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"材料退回", "returned for papers"},
     .waits = {"补正材料", "the papers"},
     .deadlines = {"due.resubmit", "due.resubmit_again"},
     .clause = "S3-A4 六1"},
    {.name = "applied",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"待审批", "applied"},
     .waits = {"审批单位", "the approver"},
     .deadlines = {"due.approval", "due.approval_again"},
     .clause = "S3-A4 六1①; S4-P2"},
    {.name = "with_clinic",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"待门诊登记", "with the clinic"},
     .waits = {"门诊", "the clinic"},
     .deadlines = {"due.reply", "due.reply_again"},
     .clause = "条12; 沪31"},
    {.name = "in_treatment",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"治疗中", "in treatment"},
     .waits = {"每日服药日志", "the daily log"},
     .deadlines = {"due.register_police"},
     DAILY_LOG,
     .clause = "条12"},
    {.name = "at_risk",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"连续缺药", "at risk"},
     .waits = {"服药、理由或第七天", "a dose, a reason or day 7"},
     .deadlines = {"due.register_police"},
     DAILY_LOG,
     .clause = "S3-A4 六3⑦"},
    {.name = "ground_reached",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"终止条件成就", "ground for termination reached"},
     .waits = {"门诊", "the clinic"},
     .deadlines = {"due.confirm"},
     .clause = "S3-A4 六3⑦"},
    {.name = "interrupted",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"羁押住院中断", "interrupted"},
     .waits = {"释放、出院", "release or discharge from hospital"},
     .why_none = {"取决于羁押或住院", "depends on custody or hospital"},
     .clause = "渝47(3)"},
    {.name = "moving",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"转诊中", "moving"},
     .waits = {"转入门诊", "the new clinic"},
     .deadlines = {"due.move", "due.move_again"},
     .clause = "house [M 2014 rule]"},
    {.name = "terminated", .kind = JIELI_STATE_FINAL, .label = {"终止治疗", "terminated"}, .clause = "S3-A4 六3⑦"},
    {.name = "disqualified", .kind = JIELI_STATE_FINAL, .label = {"取消资格", "disqualified"}, .clause = "S3-A4 六3⑧"},
    {.name = "left", .kind = JIELI_STATE_FINAL, .label = {"自行退出", "left"}, .clause = "house"},
    {.name = "rejected", .kind = JIELI_STATE_FINAL, .label = {"不予参加", "rejected"}, .clause = "S3-A4 六"},
    {.name = "lapsed", .kind = JIELI_STATE_FINAL, .label = {"终结", "lapsed"}, .clause = "house"},
};

// ---- transitions ----------------------------------------------------------------------------------------------------

// The clinic of the place where the person lives, unless the clinic itself applied.
#define FIND_CLINIC DO_BIND("clinic", "case.household_division"), DO_BIND("clinic", "case.residence_division")
#define TREAT_AGAIN(date) DO_FORGET_DAYS, DO_SET("counts_from", date)

// What `supervision` asks of a patient (the monthly report) begins and ends with the treatment.
#define TREATMENT_ENDS DO_SIGNAL("treatment.ended")

static const struct jieli_transition transitions[] = {
    // application
    {.in = {"start", "returned"},
     .on = {"methadone.application"},
     .when = {IF_INCOMPLETE},
     .act = {DO_KEEP_APPLICANT, DO_SAY_MISSING, DO_REMIND("matter.opener", "methadone.application_incomplete"),
             DO_ARM("due.resubmit")},
     .go = "returned",
     .clause = "S3-A4 六1-2"},
    {.in = {"start", "returned"},
     .on = {"methadone.application"},
     .when = {IF_RULE_IS("methadone.approver", "office")},
     .act = {DO_KEEP_APPLICANT, DO_SET("missing", "="), DO_SET("approver", "=office"), DO_FORWARD("office"),
             DO_ARM("due.approval")},
     .go = "applied",
     .clause = "S3-A4 六1①"},
    {.in = {"start", "returned"},
     .on = {"methadone.application"},
     .when = {IF_RULE_IS("methadone.approver", "police")},
     .act = {DO_KEEP_APPLICANT, DO_SET("missing", "="), DO_SET("approver", "=police_decides"),
             DO_FORWARD("police_decides"), DO_ARM("due.approval")},
     .go = "applied",
     .clause = "S4-P2"},
    {.in = {"start", "returned"},
     .on = {"methadone.application"},
     .when = {IF_RULE_IS("methadone.approver", "clinic"), IF_SENDER_IS("clinic")},
     .act = {DO_KEEP_APPLICANT, DO_SET("missing", "="), DO_ARM("due.reply")},
     .go = "with_clinic",
     .clause = "条12; 沪31"},
    {.in = {"start", "returned"},
     .on = {"methadone.application"},
     .when = {IF_RULE_IS("methadone.approver", "clinic")},
     .act = {DO_KEEP_APPLICANT, DO_SET("missing", "="), FIND_CLINIC, DO_FORWARD("clinic"), DO_ARM("due.reply")},
     .go = "with_clinic",
     .clause = "条12; 沪31"},
    {.in = {"returned"},
     .on = {"due.resubmit", "due.resubmit_again"},
     .act = {DO_REMIND("matter.opener", "methadone.papers_awaited"), DO_ARM("due.resubmit_again")},
     .clause = "house"},
    {.in = {"returned"},
     .on = {"methadone.rejected"},
     .act = {DO_FORWARD("office")},
     .go = "rejected",
     .clause = "S3-A4 六"},
    {.in = {"applied"},
     .on = {"methadone.approved"},
     .when = {IF_SENDER_IS("matter.approver"), IF_IS("matter.opener", "clinic")},
     .act = {DO_FORWARD("clinic"), DO_ARM("due.reply")},
     .go = "with_clinic",
     .clause = "S3-A4 六1①; S4-P2"},
    {.in = {"applied"},
     .on = {"methadone.approved"},
     .when = {IF_SENDER_IS("matter.approver")},
     .act = {FIND_CLINIC, DO_FORWARD("clinic"), DO_ARM("due.reply")},
     .go = "with_clinic",
     .clause = "S3-A4 六1①; S4-P2"},
    {.in = {"applied"},
     .on = {"methadone.rejected"},
     .when = {IF_SENDER_IS("matter.approver")},
     .act = {DO_FORWARD("office"), DO_FORWARD("matter.opener")},
     .go = "rejected",
     .clause = "S3-A4 六"},
    {.in = {"with_clinic"},
     .on = {"methadone.rejected"},
     .when = {IF_SENDER_IS("clinic")},
     .act = {DO_FORWARD("office")},
     .go = "rejected",
     .clause = "条12"},
    {.in = {"applied"},
     .on = {"due.approval", "due.approval_again"},
     .act = {DO_REMIND("matter.approver", "methadone.approval_awaited"), DO_ARM("due.approval_again")},
     .clause = "house"},
    {.in = {"with_clinic"},
     .on = {"methadone.enrolled"},
     .when = {IF_SENDER_IS("clinic")},
     .act = {DO_SET("enrolled_on", "enrolled_on"), TREAT_AGAIN("enrolled_on"), DO_FORWARD("police_station"),
             DO_FORWARD("office"), DO_ARM("due.register_police"), DO_SIGNAL("treatment.started")},
     .go = "in_treatment",
     .clause = "条12; 渝46"},
    {.in = {"with_clinic"},
     .on = {"due.reply"},
     .act = {DO_MISSED("clinic"), DO_ARM("due.reply_again")},
     .clause = "[M] 2014 rule"},
    {.in = {"with_clinic"},
     .on = {"due.reply_again"},
     .act = {DO_REMIND("clinic", "methadone.reply_awaited"), DO_ARM("due.reply_again")},
     .clause = "house"},
    {.in = {"in_treatment", "at_risk"},
     .on = {"due.register_police"},
     .when = {IF_PARTY_TAKEN("police_station")},
     .act = {DO_DISARM("due.register_police")},
     .clause = "条12"},
    {.in = {"in_treatment", "at_risk"}, .on = {"due.register_police"}, .act = {DO_MISSED("clinic")}, .clause = "条12"},
    // the daily log: days that do not count
    {.in = {"in_treatment", "at_risk", "ground_reached", "interrupted", "moving"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_BEFORE_COUNTING},
     .act = {DO_NOTE("methadone.before_counting")},
     .clause = "house"},
    {.in = {"in_treatment", "at_risk", "ground_reached", "interrupted", "moving"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_SENDER_IS("guest_clinic"), IF_OUTSIDE_GUEST_TIME},
     .act = {DO_NOTE("methadone.outside_guest_time")},
     .clause = "house"},
    {.in = {"in_treatment", "at_risk", "ground_reached", "interrupted", "moving"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_SENDER_IS("clinic"), IF_FALSE("attended"), IF_IN_GUEST_TIME},
     .act = {DO_NOTE("methadone.doses_elsewhere")},
     .clause = "house"},
    // the daily log: counted
    {.in = {"in_treatment"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_BROKEN},
     .act = {DO_COUNT_DAY},
     .clause = "S3-A4 六3⑦"},
    {.in = {"in_treatment"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_BELOW_ALERT},
     .act = {DO_COUNT_DAY, DO_NOTE("methadone.missed_day")},
     .clause = "S3-A4 六3⑦"},
    {.in = {"in_treatment"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS},
     .act = {DO_COUNT_DAY, DO_SEND("methadone.missed_alert", "office"), DO_SEND("methadone.missed_alert", "clinic")},
     .go = "at_risk",
     .clause = "house"},
    {.in = {"at_risk"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_BROKEN},
     .act = {DO_COUNT_DAY},
     .go = "in_treatment",
     .clause = "S3-A4 六3⑦"},
    {.in = {"at_risk"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_GROUND},
     .act = {DO_COUNT_DAY, DO_SET("ground", "=missed_days"), DO_SEND("methadone.terminated", "office"),
             DO_SEND("methadone.terminated", "police_station"), DO_SEND("methadone.terminated", "clinic"),
             DO_SEND("methadone.terminated", "health"), DO_ARM("due.confirm")},
     .go = "ground_reached",
     .clause = "S3-A4 六3⑦"},
    {.in = {"at_risk"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS},
     .act = {DO_COUNT_DAY},
     .clause = "S3-A4 六3⑦"},
    // the ground stated; the clinic decides
    {.in = {"ground_reached"},
     .on = {"methadone.confirmed"},
     .act = {DO_FORWARD("office"), DO_FORWARD("police_station"), TREATMENT_ENDS},
     .go = "terminated",
     .clause = "S3-A4 六3⑦"},
    {.in = {"ground_reached"},
     .on = {"methadone.reinstated"},
     .act = {TREAT_AGAIN("reinstated_on"), DO_FORWARD("office"), DO_FORWARD("police_station")},
     .go = "in_treatment",
     .clause = "S3-A4 六3⑦ (\"无正当理由\")"},
    {.in = {"ground_reached"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_TRUE("attended"), IF_GROUND_GONE},
     .act = {DO_COUNT_DAY, DO_REMIND("office", "methadone.treated_again"),
             DO_REMIND("police_station", "methadone.treated_again"), DO_DISARM("due.confirm")},
     .go = "in_treatment",
     .clause = "S3-A4 六3⑦"},
    {.in = {"ground_reached"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS},
     .act = {DO_COUNT_DAY, DO_NOTE("methadone.ground_stands")},
     .clause = "S3-A4 六3⑦"},
    {.in = {"ground_reached"},
     .on = {"due.confirm"},
     .act = {DO_REMIND("clinic", "methadone.confirmation_awaited"), DO_ARM("due.confirm")},
     .clause = "house"},
    // medicine carried out, use found
    {.in = {"in_treatment", "at_risk", "ground_reached"},
     .on = {"methadone.takeout"},
     .when = {IF_RULE_ON("methadone.takeout_forbidden")},
     .act = {DO_FORWARD("police_station"), DO_FORWARD("office"), DO_FORWARD("clinic"), TREATMENT_ENDS},
     .go = "disqualified",
     .clause = "S3-A4 六3⑧"},
    {.in = {"in_treatment", "at_risk"},
     .on = {"methadone.takeout"},
     .act = {DO_NOTE("methadone.takeout_allowed")},
     .clause = "house (pilots)"},
    {.in = {"in_treatment", "at_risk", "ground_reached", "interrupted"},
     .on = {"methadone.use_found"},
     .act = {DO_FORWARD("police_station"), DO_SET("breach", "=relapse_unconfirmed"), DO_SET("breach_on", "found_on"),
             DO_FEED("violation", "breach.fed")},
     .clause = "法37(2); 渝47(2)"},
    {.in = {"in_treatment", "at_risk"},
     .on = {"methadone.guest"},
     .act = {DO_SET("guest_from", "from_on"), DO_SET("guest_until", "until_on"),
             DO_BIND("guest_clinic", "guest_division"), DO_FORWARD("guest_clinic")},
     .clause = "house"},
    // custody and hospital
    {.in = {"in_treatment", "at_risk", "ground_reached"},
     .on = {"person.detained"},
     .act = {DO_SET("interrupted_on", "detained_on"), DO_FORWARD("clinic"), DO_FORWARD("office")},
     .go = "interrupted",
     .clause = "渝47(3); 条24(2)"},
    // Beyond C7: in custody from a hospital bed, or on the way to another clinic, which then need not wait.
    {.in = {"interrupted"},
     .on = {"person.detained"},
     .act = {DO_FORWARD("clinic"), DO_FORWARD("office")},
     .clause = "渝47(3); 条24(2)"},
    {.in = {"moving"},
     .on = {"person.detained"},
     .act = {DO_SET("interrupted_on", "detained_on"), DO_FORWARD("clinic"), DO_FORWARD("new_clinic"),
             DO_FORWARD("office"), DO_CANCEL("due.move"), DO_CANCEL("due.move_again")},
     .go = "interrupted",
     .clause = "渝47(3); 条24(2)"},
    {.in = {"in_treatment", "at_risk", "ground_reached"},
     .on = {"methadone.interrupted"},
     .act = {DO_SET("interrupted_on", "from_on"), DO_FORWARD("clinic"), DO_FORWARD("office")},
     .go = "interrupted",
     .clause = "渝47(3)"},
    // the clinic learns from another matter that the patient lies in hospital, is back, or is taken away
    {.in = {"in_treatment", "at_risk", "ground_reached"},
     .on = {"emergency.admitted"},
     .act = {DO_SET("interrupted_on", "from.admitted_on"), DO_FORWARD("clinic")},
     .go = "interrupted",
     .clause = "渝47(3) by analogy"},
    {.in = {"interrupted"},
     .on = {"emergency.handed_back"},
     .act = {DO_FORWARD("clinic")},
     .clause = "渝47(3) by analogy"},
    {.in = {"interrupted"},
     .on = {"person.released"},
     .act = {TREAT_AGAIN("freed_on"), DO_FORWARD("clinic")},
     .go = "in_treatment",
     .clause = "渝47(3)"},
    {.in = {"interrupted"},
     .on = {"methadone.resumed"},
     .act = {TREAT_AGAIN("resumed_on"), DO_FORWARD("office")},
     .go = "in_treatment",
     .clause = "渝47(3)"},
    {.in = {"interrupted"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS, IF_TRUE("attended"), IF_AFTER_INTERRUPTION},
     .act = {TREAT_AGAIN("log_date"), DO_COUNT_DAY},
     .go = "in_treatment",
     .clause = "house"},
    {.in = {"interrupted"},
     .on = {"methadone.dose_log"},
     .when = {IF_TREATS},
     .act = {DO_NOTE("methadone.interrupted_not_counted")},
     .clause = "house"},
    // another clinic
    {.in = {"in_treatment", "at_risk"},
     .on = {"methadone.move_asked"},
     .when = {IF_RULE_ON("important.to_station")},
     .act = {DO_BIND("new_clinic", "to_division"), DO_FORWARD("new_clinic"), DO_FORWARD("clinic"),
             DO_FORWARD("management_station"), DO_ARM("due.move")},
     .go = "moving",
     .clause = "house; S3-A2 八"},
    {.in = {"in_treatment", "at_risk"},
     .on = {"methadone.move_asked"},
     .act = {DO_BIND("new_clinic", "to_division"), DO_FORWARD("new_clinic"), DO_FORWARD("clinic"), DO_ARM("due.move")},
     .go = "moving",
     .clause = "house"},
    {.in = {"moving"},
     .on = {"methadone.enrolled"},
     .when = {IF_SENDER_IS("new_clinic"), IF_RULE_ON("important.to_station")},
     .act = {DO_SET("enrolled_on", "enrolled_on"), TREAT_AGAIN("enrolled_on"), DO_FORWARD("clinic"),
             DO_FORWARD("police_station"), DO_FORWARD("office"), DO_FORWARD("management_station"),
             DO_BIND("clinic", "sender"), DO_DISARM("due.move"), DO_ARM("due.register_police")},
     .go = "in_treatment",
     .clause = "条12; S3-A2 八"},
    {.in = {"moving"},
     .on = {"methadone.enrolled"},
     .when = {IF_SENDER_IS("new_clinic")},
     .act = {DO_SET("enrolled_on", "enrolled_on"), TREAT_AGAIN("enrolled_on"), DO_FORWARD("clinic"),
             DO_FORWARD("police_station"), DO_FORWARD("office"), DO_BIND("clinic", "sender"), DO_DISARM("due.move"),
             DO_ARM("due.register_police")},
     .go = "in_treatment",
     .clause = "条12"},
    {.in = {"moving"},
     .on = {"methadone.rejected"},
     .when = {IF_SENDER_IS("new_clinic")},
     .act = {DO_FORWARD("clinic"), DO_FORWARD("office")},
     .go = "in_treatment",
     .clause = "house"},
    {.in = {"moving"}, .on = {"methadone.dose_log"}, .when = {IF_TREATS}, .act = {DO_COUNT_DAY}, .clause = "house"},
    {.in = {"moving"},
     .on = {"due.move", "due.move_again"},
     .act = {DO_REMIND("clinic", "methadone.move_awaited"), DO_REMIND("new_clinic", "methadone.move_awaited"),
             DO_ARM("due.move_again")},
     .clause = "house"},
    // out of treatment
    {.in = {"in_treatment", "at_risk", "interrupted", "ground_reached", "moving"},
     .on = {"methadone.left"},
     .act = {DO_FORWARD("office"), DO_FORWARD("police_station"), TREATMENT_ENDS},
     .go = "left",
     .clause = "house"},
    {.in = {"in_treatment", "at_risk", "interrupted", "ground_reached"},
     .on = {"person.imprisoned"},
     .act = {DO_FORWARD("clinic"), TREATMENT_ENDS},
     .go = "left",
     .clause = "渝47(3)"},
    {.in = {"moving"},
     .on = {"person.imprisoned"},
     .act = {DO_FORWARD("clinic"), DO_FORWARD("new_clinic"), DO_CANCEL("*"), TREATMENT_ENDS},
     .go = "left",
     .clause = "渝47(3)"},
    // Beyond C7: an application of somebody who is in prison waits for nothing.
    {.in = {"returned", "applied", "with_clinic"},
     .on = {"person.imprisoned"},
     .act = {DO_REMIND("*", "methadone.imprisoned"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "渝47(3)"},
    // Beyond C7: who goes into isolation takes no doses at the clinic, which learns it from the police (C6: clinic).
    {.in = {"in_treatment", "at_risk", "interrupted", "ground_reached", "moving"},
     .on = {"isolation.decided"},
     .act = {DO_REMIND("clinic", "methadone.isolated"), DO_REMIND("office", "methadone.isolated"), TREATMENT_ENDS},
     .go = "left",
     .clause = "渝47(3)"},
    {.in = {"returned", "applied", "with_clinic"},
     .on = {"isolation.decided"},
     .act = {DO_REMIND("*", "methadone.isolated"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "渝47(3)"},
    // Beyond C7: the treatment stays at its clinic, the office that learns of it is the one that executes.
    {.in = {"*"},
     .on = {"transfer.done"},
     .act = {DO_BIND("office", "from.party.new_office"), DO_BIND("police_station", "from.party.police_receiving"),
             DO_REMIND("clinic", "methadone.office_changed")},
     .clause = "条22"},
    // rows of every workflow (tables B5); treatment outlives the measure, so measure.ended is not among them
    {.in = {"*"}, .on = {"measure.suspended"}, .act = {DO_SUSPEND("*")}, .clause = "条24(2)"},
    {.in = {"*"}, .on = {"measure.resumed"}, .act = {DO_RESUME("*")}, .clause = "条24(2)"},
    {.in = {"*"}, .on = {"person.died"}, .act = {DO_FORWARD("*"), DO_CANCEL("*")}, .go = "lapsed", .clause = "house"},
    {.in = {"*"},
     .on = {"matter.voided"},
     .when = {IF_IS("workflow", "methadone"), IF_SENDER_IS("matter.opener"), IF_SET("reason")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*"), TREATMENT_ENDS},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say
// ------------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"methadone.imprisoned",
     {"本人已被收监，参加维持治疗的申请终结", "the person is in prison, and the application ends with it"}},
    {"methadone.isolated",
     {"已决定强制隔离戒毒，药物维持治疗随之结束", "isolation has been decided, the treatment ends with it"}},
    {"methadone.office_changed",
     {"人员已变更执行地，今后由接收地办公室联系", "the person has moved: the new place's office is the one to tell"}},
    {"methadone.application_incomplete",
     {"参加维持治疗的申请材料不齐或条件不足，请补正", "the application lacks papers or conditions: complete it"}},
    {"methadone.approval_awaited",
     {"参加维持治疗的申请待贵单位审批", "the application for methadone treatment waits for your approval"}},
    {"methadone.confirmation_awaited",
     {"终止治疗的条件已成就，请确认终止或恢复治疗",
      "the ground for termination stands: confirm it or reinstate the patient"}},
    {"methadone.move_awaited", {"转诊尚未办结", "the move to the new clinic is not finished"}},
    {"methadone.papers_awaited", {"参加维持治疗的补正材料尚未收到", "the papers of the application are still awaited"}},
    {"methadone.reply_awaited", {"参加维持治疗的申请待贵门诊登记或答复", "the application waits for your reply"}},
    {"methadone.treated_again",
     {"终止条件成就后又到诊服药，治疗恢复",
      "the patient was treated again after the ground for termination: the treatment goes on"}},
};

// Tables B3: "and always an open wf 7".
static const struct jieli_shared shared[] = {
    {.type = "person.detained", .order = 7},   {.type = "person.released", .order = 7},
    {.type = "person.imprisoned", .order = 7}, {.type = "person.died", .order = 7},
    {.type = "matter.voided", .order = 1},
};

// ---- clinic_log: the silence of a clinic ----------------------------------------------------------------------------

static const struct jieli_party log_parties[] = {
    {.name = "clinic",
     .role = "methadone_clinic",
     .address = "case.agency",
     .label = {"药物维持治疗门诊", "methadone clinic"}},
    {.name = "office",
     .role = "community_office",
     .address = "matter.division",
     .optional = true,
     .label = {"社区戒毒社区康复办公室", "community office"}},
    {.name = "health",
     .role = "health",
     .address = "matter.division",
     .optional = true,
     .label = {"卫生健康行政部门", "health administration"}},
};

static const struct jieli_event log_events[] = {
    {MESSAGE("methadone.enrolled"), .from = {"clinic"}, .date = "enrolled_on", .label = {"登记入组", "enrolled"}},
    {MESSAGE("methadone.dose_log"), .from = {"clinic"}, .date = "log_date", .label = {"服药日志", "dose log"}},
};

static const struct jieli_deadline log_deadlines[] = {
    {.name = "due.log",
     .rule = "methadone.log_by",
     .kind = JIELI_SOFT,
     .party = "clinic",
     .label = {"每日日志时限", "the log of the day"},
     .passing = {"门诊静默提醒；不计任何人缺药", "silence alert; nothing is counted against anybody"},
     .clause = "house",
     .again = "remind.later_urgent"},
};

static const struct jieli_state log_states[] = {
    {.name = "expected",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"等待当日日志", "log expected"},
     .waits = {"当日日志", "the log of the day"},
     .deadlines = {"due.log"},
     .clause = "house"},
    {.name = "silent",
     .kind = JIELI_STATE_ACTIVE,
     .label = {"门诊静默", "silent"},
     .waits = {"当日日志", "the log of the day"},
     .deadlines = {"due.log"},
     .clause = "house"},
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

// ---- the plugin -----------------------------------------------------------------------------------------------------

static const struct jieli_workflow workflows[] = {
    {
        .struct_bytes = sizeof(struct jieli_workflow),
        .name = "methadone",
        .version = 1,
        .scope = JIELI_SCOPE_PERSON,
        .label = {"药物维持治疗", "methadone treatment"},
        .summary = {"参加、每日服药、缺药提醒、终止、转诊", "enrolment, the daily dose, alerts, termination, moves"},
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
        .shared = shared,
        .shared_count = JIELI_COUNT(shared),
        .reminders = reminders,
        .reminder_count = JIELI_COUNT(reminders),
    },
    {
        .struct_bytes = sizeof(struct jieli_workflow),
        .name = "clinic_log",
        .version = 1,
        .scope = JIELI_SCOPE_AGENCY,
        .label = {"门诊日志监测", "watch on the clinic's log"},
        .summary = {"门诊每天都要报日志，不报本身就是提醒",
                    "a clinic sends a log every day; silence is itself an alert"},
        .parties = log_parties,
        .party_count = JIELI_COUNT(log_parties),
        .events = log_events,
        .event_count = JIELI_COUNT(log_events),
        .deadlines = log_deadlines,
        .deadline_count = JIELI_COUNT(log_deadlines),
        .states = log_states,
        .state_count = JIELI_COUNT(log_states),
        .transitions = log_transitions,
        .transition_count = JIELI_COUNT(log_transitions),
        .reminders = log_reminders,
        .reminder_count = JIELI_COUNT(log_reminders),
    },
};

JIELI_WORKFLOW_PLUGIN("methadone", 1, workflows, JIELI_COUNT(workflows));
