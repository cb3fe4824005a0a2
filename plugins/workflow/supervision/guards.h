// SPDX-License-Identifier: Apache-2.0
/// @file guards.h — 日常管控: the conditions and acts that a table cannot say, and how the rows name them.
///
/// A normal run: a row says IF_NOT_EVADED or DO_COUNT_TALK; the function behind it is in guards.c.
#ifndef JIELI_SUPERVISION_GUARDS_H
#define JIELI_SUPERVISION_GUARDS_H

#include "jieli/guards.h"
#include "jieli/rows.h"

jieli_guard_fn contacts_are_enough, contacts_fell_short, contacts_keep_pace, was_not_evaded, is_counted,
    was_not_missed, days_are_given, lives_elsewhere;
jieli_action_fn count_test, count_talk, keep_shape, keep_back_from_leave, keep_back_from_hospital, shift_slots,
    take_back_evaded, take_back_missed, keep_day31, close_by_test, close_by_talk, close_by_report, close_by_find;

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

#endif
