// SPDX-License-Identifier: Apache-2.0
/// @file guards.h — 责令社区戒毒: the conditions and acts that a table cannot say, and how the rows name them.
///
/// A normal run: a row says IF_MAY or DO_PLACE; the function behind it is in guards.c.
#ifndef JIELI_DETOX_ORDER_GUARDS_H
#define JIELI_DETOX_ORDER_GUARDS_H

#include "jieli/guards.h"
#include "jieli/rows.h"

jieli_guard_fn may_be_ordered, replaces_rehab, place_is_known, was_served_late;
jieli_action_fn set_place, set_site, keep_decider, keep_bar, note_age;

#define IF_MAY                                                                                                         \
    IF_FN(may_be_ordered, "没有正在执行的措施，或者属于变更（条31）", "no measure runs, or it is a change (条31)")
#define IF_REPLACES_REHAB                                                                                              \
    IF_FN(replaces_rehab, "本地可因拒绝社区康复改责令（浙38），或者社区康复期间不适用强制隔离（条26）",                \
          "here refused rehabilitation is a ground (浙38), or isolation is barred in rehabilitation (条26)")
#define IF_PLACE IF_FN(place_is_known, "执行地可以确定", "a place of execution is known")
#define IF_SERVED_LATE IF_FN(was_served_late, "送达晚于规定时限", "it was served later than the rule allows")
#define DO_PLACE DO_FN(set_place, "确定执行地", "settle the place of execution")
#define DO_SITE DO_FN(set_site, "责令到戒毒康复场所的，记下场所", "an order to a site is kept")
#define DO_KEEP_DECIDER DO_FN(keep_decider, "记下决定机关和收到日期", "keep who decides, and the day of receipt")
#define DO_KEEP_BAR DO_FN(keep_bar, "记下不适用强制隔离的情形", "keep why isolation is barred")
#define DO_NOTE_AGE DO_FN(note_age, "年龄与事由不符的记录在案", "note an age that does not fit the ground")

#endif
