// SPDX-License-Identifier: Apache-2.0
/// @file guards.h — 违规、告诫、移交: the conditions and acts that a table cannot say, and how the rows name them.
///
/// A normal run: a row says IF_STATUTORY or DO_ADD; the function behind it is in guards.c.
#ifndef JIELI_VIOLATION_GUARDS_H
#define JIELI_VIOLATION_GUARDS_H

#include "jieli/guards.h"
#include "jieli/rows.h"

jieli_guard_fn breach_is_statutory, breach_is_serious, no_ground_is_left, nothing_reportable_is_left,
    reportable_ground_stands, use_was_the_only_ground, use_is_a_ground, reportable_without_use,
    group_warnings_are_used_up, ladder_is_climbed, basis_fits, is_barred, was_told;
jieli_action_fn add_breach, add_refusal, add_reported, look_at_report, take_away, use_is_confirmed, use_is_disproved,
    keep_opener, look_at_decision;

#define IF_STATUTORY IF_FN(breach_is_statutory, "达到法定情形", "a statutory ground is met")
#define IF_SERIOUS                                                                                                     \
    IF_FN(breach_is_serious, "社区康复期间（或措施不明）达到严重违反的次数",                                           \
          "in rehabilitation, or where the measure is not known, the breach is serious by its count")
#define IF_NO_GROUND_LEFT IF_FN(no_ground_is_left, "已无任何情形", "no ground is left")
#define IF_NOTHING_REPORTABLE                                                                                          \
    IF_FN(nothing_reportable_is_left, "已无应报告的情形", "no ground that must be reported is left")
#define IF_REPORTABLE IF_FN(reportable_ground_stands, "应报告的情形仍成立", "a ground that must be reported stands")
#define IF_USE_ALONE IF_FN(use_was_the_only_ground, "除吸毒外无其他情形", "use was the only ground")
#define IF_USE IF_FN(use_is_a_ground, "吸毒为情形之一", "use is a ground")
#define IF_REPORTABLE_WITHOUT_USE                                                                                      \
    IF_FN(reportable_without_use, "除吸毒外仍有应报告的情形", "without the use a ground that must be reported stands")
#define IF_GROUP_DONE                                                                                                  \
    IF_FN(group_warnings_are_used_up, "小组告诫达到规定次数",                                                          \
          "the group's warnings reach `violation.group_warnings_max`")
#define IF_LADDER                                                                                                      \
    IF_FN(ladder_is_climbed, "本地规定的告诫或次数已满（violation.ladder）",                                           \
          "the warnings or counts of the profile's ladder are done (`violation.ladder`)")
#define IF_BASIS_FITS                                                                                                  \
    IF_FN(basis_fits, "社区康复期间的严重违反不得作为强制隔离的法定情形报告（条38(2)）",                               \
          "a serious breach of rehabilitation is not reported as a ground of isolation (条38(2))")
#define IF_BARRED                                                                                                      \
    IF_FN(is_barred, "怀孕或者哺乳不满一周岁婴儿", "the person is pregnant or nurses a child under one year")
#define IF_ALL_TOLD                                                                                                    \
    IF_FN(was_told, "家属、单位和户籍地派出所均已通知", "family, unit and the station of the household have been told")
#define DO_ADD DO_FN(add_breach, "记入情形并计数", "add the ground and count it")
#define DO_ADD_REFUSAL DO_FN(add_refusal, "记入拒绝情形", "add the refusal")
#define DO_ADD_REPORTED DO_FN(add_reported, "记入报告的情形", "add the grounds that are reported")
#define DO_LOOK_AT_REPORT                                                                                              \
    DO_FN(look_at_report, "社区康复期间的，记下告知公安", "keep whom to tell that it is a breach of rehabilitation")
#define DO_TAKE_AWAY DO_FN(take_away, "撤销情形并更正计数", "take the ground away and correct the counters")
#define DO_CONFIRM_USE DO_FN(use_is_confirmed, "吸毒情形经确认", "the use is confirmed")
#define DO_DISPROVE_USE DO_FN(use_is_disproved, "撤销吸毒情形", "take the use away")
#define DO_KEEP_OPENER DO_FN(keep_opener, "记下首报单位", "keep who began")
#define DO_LOOK_AT_DECISION                                                                                            \
    DO_FN(look_at_decision, "核对法38的情形和法39的限制，记下应提示的事项",                                            \
          "look at the grounds of 法38 and the bars of 法39, keep what the body that decided is reminded of")

#endif
