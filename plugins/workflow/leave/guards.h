// SPDX-License-Identifier: Apache-2.0
/// @file guards.h — 外出请假: the conditions and acts that a table cannot say, and how the rows name them.
///
/// A normal run: a row says IF_BACK_LATE or DO_COUNT_DAYS; the function behind it is in guards.c.
#ifndef JIELI_LEAVE_GUARDS_H
#define JIELI_LEAVE_GUARDS_H

#include "jieli/guards.h"
#include "jieli/rows.h"

jieli_guard_fn is_too_long, extension_is_too_long, needs_approval, needs_report, came_back_late, reported_back_late;
jieli_action_fn begin_outside, begin_site, count_days, count_site_days, count_site_days_so_far, take_back_site,
    take_back_county;

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

#endif
