// SPDX-License-Identifier: Apache-2.0
/// @file guards.h — 药物维持治疗: the conditions and acts that a table cannot say, and how the rows name them.
///
/// A normal run: a row says IF_GROUND or DO_COUNT_DAY; the function behind it is in guards.c.
#ifndef JIELI_METHADONE_GUARDS_H
#define JIELI_METHADONE_GUARDS_H

#include "jieli/guards.h"
#include "jieli/rows.h"

jieli_guard_fn is_incomplete, run_is_broken, run_is_below_alert, run_is_ground, ground_is_gone, sender_treats,
    in_guest_time, outside_guest_time, after_interruption, before_counting, is_todays, is_awaited;
jieli_action_fn await_next, say_missing, keep_applicant, count_day, forget_days;

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

#endif
