// SPDX-License-Identifier: Apache-2.0
/// @file employment.c — 就业扶持: registration, training, offer, placement, three follow-ups.
///
/// A normal run: the office (or aftercare) refers the person with skills and wishes; human resources register, offer
/// training and posts; a placement starts three follow-ups (1, 3 and 6 months); the third "still employed" ends it
/// well. The employer learns nothing of the measure (禁毒法 52, 70), so no message of this workflow carries it. Posts
/// with public safety are barred where and as long as the profile says so.
///
/// Source: workflow tables C9; B3, B5 written out. `due.followup` of the tables are three deadlines here, one a rule.
#include "jieli/guards.h"
#include "jieli/rows.h"

// ---- what a table cannot say ----------------------------------------------------------------------------------------

/// At the opening only the sender is bound.
static void keep_referrer(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "referrer", host->party(ctx, "aftercare")[0] ? "aftercare" : "office");
}

/// 渝48, 鲁32: while detoxification or rehabilitation runs; 浙43: while detoxification runs; 沪27: three years from the
/// use or the isolation, whatever measure runs or has ended. Who is referred while the hub knows of no measure counts
/// as somebody under one.
static bool driving_is_barred(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *during = host->rule_text(ctx, "employment.no_driving_during");
    const char *measure = host->text(ctx, "case.measure");
    if (jieli_same(during, "always"))
        return true;
    if (measure[0])
        return jieli_same(measure, "detox") || !jieli_same(during, "detox");
    return !host->text(ctx, "case.measure_over")[0];
}

#define IF_BARRED                                                                                                      \
    IF_FN(driving_is_barred, "按本地规定仍在限制期间", "the time for which the profile bars it has not ended")
#define DO_KEEP_REFERRER DO_FN(keep_referrer, "记下转介单位", "keep who referred")

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY_OFFICE, AT_EXECUTION},
    {PARTY_AFTERCARE},
    {PARTY("human_resources", "human_resources", "人社、公共就业服务机构", "human resources"),
     .address = "case.residence_division", .address_fallback = "case.household_division"},
    {PARTY_POLICE_STATION, AT_EXECUTION},
    {PARTY_MEDICAL},
};

// ---- events ---------------------------------------------------------------------------------------------------------

static const struct jieli_event events[] = {
    {MESSAGE("employment.referral"), .from = {"office", "aftercare"}, .date = "referred_on",
     .label = {"就业转介", "employment referral"}},
    {MESSAGE("employment.registered"), .from = {"human_resources"}, .date = "registered_on",
     .label = {"就业失业登记", "registered"}},
    {MESSAGE("employment.returned"), .from = {"human_resources"}, .date = "returned_on", .label = {"退回", "returned"}},
    {MESSAGE("employment.resubmitted"), .from = {"office", "aftercare"}, .label = {"再送", "sent again"}},
    {MESSAGE("employment.training_offer"), .from = {"human_resources"}, .label = {"培训信息", "training offered"}},
    {MESSAGE("training.started"), .from = {"human_resources"}, .date = "started_on",
     .label = {"开始培训", "training started"}},
    {MESSAGE("training.result"), .from = {"human_resources"}, .date = "ended_on",
     .label = {"培训结果", "training result"}},
    {MESSAGE("job.offered"), .from = {"human_resources"}, .date = "offered_on", .label = {"岗位推荐", "job offered"}},
    {MESSAGE("job.declined"), .from = {"office", "human_resources"}, .date = "declined_on",
     .label = {"未接受岗位", "job declined"}},
    {MESSAGE("employment.placement"), .from = {"human_resources", "office"}, .date = "from_on",
     .label = {"就业", "placed in work"}},
    {MESSAGE("followup.recorded"), .from = {"human_resources", "office"}, .date = "recorded_on",
     .label = {"回访", "follow-up"}},
    {MESSAGE("employment.closed"), .from = {"office", "human_resources"}, .date = "closed_on",
     .label = {"结束", "closed"}},
    EVENT_PERSON_DIED("police_station", "medical", "office"),
    EVENT_MATTER_VOIDED("office", "aftercare"),
    EVENT_TRANSFER_DONE,
    EVENT_MEASURE_SUSPENDED,
    EVENT_MEASURE_RESUMED,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {SOFT("due.respond", "human_resources"), .rule = "employment.respond",
     .label = {"答复期限", "answer to the referral"}, .passing = MISSED("人社部门", "human_resources"),
     .clause = "house"},
    {AGAIN("due.respond_again", "human_resources"), .label = {"答复，再次提醒", "answer, reminded again"},
     .passing = REMIND_AGAIN("人社部门", "human_resources"), .clause = "house"},
    {SOFT("due.resubmit", "matter.referrer"), .rule = "prompt.act", .label = {"再送期限", "sent again"},
     .passing = REMIND("转介单位", "the office"), .clause = "house"},
    {AGAIN("due.resubmit_again", "matter.referrer"), .label = {"再送，再次提醒", "sent again, reminded again"},
     .passing = REMIND_AGAIN("转介单位", "the office"), .clause = "house"},
    {SOFT("due.offer_watch", "human_resources"), .rule = "employment.offer_watch",
     .label = {"岗位推荐提示", "watch on offers"}, .passing = REMIND_AGAIN("人社部门", "human_resources"),
     .clause = "house", .again = "employment.offer_watch"},
    {SOFT("due.training_end", "human_resources"), ON_DAY("until_on"), .label = {"培训结束", "the end of the course"},
     .passing = {"请报送培训结果", "ask for the result"}, .clause = "house"},
    {AGAIN("due.training_result", "human_resources"), .label = {"培训结果报送期限", "the result of the course"},
     .passing = {"再次提醒，重复", "ask again, repeated"}, .clause = "house"},
    {SOFT("due.answer", "office"), .rule = "prompt.act", .label = {"本人答复期限", "the person's answer"},
     .passing = REMIND("办公室", "the office"), .clause = "house"},
    {AGAIN("due.answer_again", "office"), .label = {"本人答复，再次提醒", "the answer, reminded again"},
     .passing = REMIND_AGAIN("办公室", "the office"), .clause = "house"},
    {SOFT("due.followup_1", "human_resources"), .rule = "employment.followup_1", .start = "from_on",
     .label = {"第一次回访", "first follow-up"}, .passing = REMIND("人社部门和办公室", "human_resources and office"),
     .clause = "house"},
    {SOFT("due.followup_2", "human_resources"), .rule = "employment.followup_2", .start = "from_on",
     .label = {"第二次回访", "second follow-up"}, .passing = REMIND("人社部门和办公室", "human_resources and office"),
     .clause = "house"},
    {SOFT("due.followup_3", "human_resources"), .rule = "employment.followup_3", .start = "from_on",
     .label = {"第三次回访", "third follow-up"}, .passing = REMIND("人社部门和办公室", "human_resources and office"),
     .clause = "house"},
    {AGAIN("due.followup_again", "human_resources"), .label = {"回访，再次提醒", "the follow-ups, reminded again"},
     .passing = REMIND_AGAIN("人社部门和办公室", "human_resources and office"), .clause = "house"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("referred"), .label = {"已转介", "referred"}, .waits = {"人社部门", "human resources"},
     .deadlines = {"due.respond", "due.respond_again"}, .clause = "法34(2)"},
    {ACTIVE("returned"), .label = {"退回", "returned"}, .waits = {"转介单位", "the office"},
     .deadlines = {"due.resubmit", "due.resubmit_again"}, .clause = "house"},
    {ACTIVE("registered"), .label = {"已登记求职", "registered"}, .waits = {"岗位或培训", "an offer or training"},
     .deadlines = {"due.offer_watch"}, .clause = "S0 (二)"},
    {ACTIVE("training"), .label = {"培训中", "in training"}, .waits = {"培训结果", "the result"},
     .deadlines = {"due.training_end"}, .clause = "法34(2); S4-P2"},
    {ACTIVE("offered"), .label = {"已推荐岗位", "job offered"}, .waits = {"本人答复", "the person's answer"},
     .deadlines = {"due.answer", "due.answer_again"}, .clause = "法34(2)"},
    {ACTIVE("placed"), .label = {"已就业", "placed in work"}, .waits = {"回访", "the follow-ups"},
     .deadlines = {"due.followup_1", "due.followup_2", "due.followup_3", "due.followup_again"}, .clause = "house"},
    {FINAL("retained"), .label = {"稳定就业", "in steady work"}, .clause = "house"},
    {FINAL("closed"), .label = {"结束", "closed"}, .clause = "house"},
    STATE_LAPSED("house"),
};

// ---- transitions ----------------------------------------------------------------------------------------------------

#define TELL_OFFICE DO_FORWARD("office"), DO_FORWARD("matter.referrer")
#define TELL_BOTH DO_FORWARD("human_resources"), TELL_OFFICE

static const struct jieli_transition transitions[] = {
    {.in = {"start"},
     .on = {"employment.referral"},
     .act = {DO_KEEP_REFERRER, DO_SET("on_low_allowance", "on_low_allowance"), DO_FORWARD("human_resources"),
             DO_ARM("due.respond")},
     .go = "referred",
     .clause = "法34(2), 条18(三), 39"},
    {.in = {"referred"},
     .on = {"employment.registered"},
     .act = {TELL_OFFICE, DO_ARM("due.offer_watch")},
     .go = "registered",
     .clause = "S0 (二); 救助44"},
    {.in = {"referred", "registered"},
     .on = {"employment.returned"},
     .act = {TELL_OFFICE, DO_DISARM("due.respond"), DO_ARM("due.resubmit")},
     .go = "returned",
     .clause = "house"},
    {.in = {"referred"},
     .on = {"due.respond"},
     .act = {DO_MISSED("human_resources"), DO_ARM("due.respond_again")},
     .clause = "house"},
    {.in = {"referred"},
     .on = {"due.respond_again"},
     .act = {DO_REMIND("human_resources", "employment.referral_awaited"), DO_ARM("due.respond_again")},
     .clause = "house"},
    {.in = {"returned"},
     .on = {"employment.resubmitted"},
     .when = {IF_SENDER_IS("matter.referrer")},
     .act = {DO_FORWARD("human_resources"), DO_ARM("due.respond")},
     .go = "referred",
     .clause = "house"},
    {.in = {"returned"},
     .on = {"due.resubmit", "due.resubmit_again"},
     .act = {DO_REMIND("matter.referrer", "employment.answer_awaited"), DO_ARM("due.resubmit_again")},
     .clause = "house"},
    // training
    {.in = {"registered"}, .on = {"employment.training_offer"}, .act = {TELL_OFFICE}, .clause = "法34(2); S4-P2, P4"},
    {.in = {"registered"},
     .on = {"training.started"},
     .act = {TELL_OFFICE, DO_ARM("due.training_end")},
     .go = "training",
     .clause = "法34(2)"},
    {.in = {"training"},
     .on = {"training.result"},
     .act = {TELL_OFFICE, DO_ARM("due.offer_watch")},
     .go = "registered",
     .clause = "法34(2)"},
    {.in = {"training"},
     .on = {"due.training_end", "due.training_result"},
     .act = {DO_REMIND("human_resources", "employment.training_result_awaited"), DO_ARM("due.training_result")},
     .clause = "house"},
    // offers; 救助45 counts refusals in a row without reason of somebody on the allowance
    {.in = {"registered", "training"},
     .on = {"job.offered"},
     .when = {IF_TRUE("driving"), IF_RULE_ON("employment.no_driving"), IF_BARRED},
     .act = {DO_REMIND("human_resources", "employment.driving_barred")},
     .clause = "渝48; 鲁32; 沪27; 浙43"},
    {.in = {"registered", "training"},
     .on = {"job.offered"},
     .act = {TELL_OFFICE, DO_ARM("due.answer")},
     .go = "offered",
     .clause = "法34(2)"},
    {.in = {"offered"},
     .on = {"job.declined"},
     .when = {IF_UNSET("reason"), IF_IS("matter.declined", "2"), IF_TRUE("matter.on_low_allowance")},
     .act = {TELL_BOTH, DO_REMIND("human_resources", "employment.declined_three_times"), DO_SET("declined", "="),
             DO_ARM("due.offer_watch")},
     .go = "registered",
     .clause = "救助45"},
    {.in = {"offered"},
     .on = {"job.declined"},
     .when = {IF_UNSET("reason"), IF_SET("matter.declined")},
     .act = {TELL_BOTH, DO_SET("declined", "=2"), DO_ARM("due.offer_watch")},
     .go = "registered",
     .clause = "house"},
    {.in = {"offered"},
     .on = {"job.declined"},
     .when = {IF_UNSET("reason")},
     .act = {TELL_BOTH, DO_SET("declined", "=1"), DO_ARM("due.offer_watch")},
     .go = "registered",
     .clause = "house"},
    {.in = {"offered"},
     .on = {"job.declined"},
     .act = {TELL_BOTH, DO_SET("declined", "="), DO_ARM("due.offer_watch")},
     .go = "registered",
     .clause = "house"},
    {.in = {"offered"},
     .on = {"due.answer", "due.answer_again"},
     .act = {DO_REMIND("office", "employment.answer_awaited"), DO_ARM("due.answer_again")},
     .clause = "house"},
    // placement and follow-up
    {.in = {"registered", "training", "offered"},
     .on = {"employment.placement"},
     .act = {TELL_BOTH, DO_SET("declined", "="), DO_SET("followups", "="), DO_ARM("due.followup_1"),
             DO_ARM("due.followup_2"), DO_ARM("due.followup_3")},
     .go = "placed",
     .clause = "法34(2); S3-A1"},
    {.in = {"registered"},
     .on = {"due.offer_watch"},
     .act = {DO_REMIND("human_resources", "employment.offer_awaited"), DO_ARM("due.offer_watch")},
     .clause = "house"},
    {.in = {"placed"},
     .on = {"followup.recorded"},
     .when = {IF_TRUE("still_employed"), IF_IS("matter.followups", "2")},
     .act = {TELL_BOTH, DO_DISARM("due.followup_3")},
     .go = "retained",
     .clause = "house"},
    {.in = {"placed"},
     .on = {"followup.recorded"},
     .when = {IF_TRUE("still_employed"), IF_IS("matter.followups", "1")},
     .act = {TELL_BOTH, DO_SET("followups", "=2"), DO_DISARM("due.followup_2")},
     .clause = "house"},
    {.in = {"placed"},
     .on = {"followup.recorded"},
     .when = {IF_TRUE("still_employed")},
     .act = {TELL_BOTH, DO_SET("followups", "=1"), DO_DISARM("due.followup_1")},
     .clause = "house"},
    {.in = {"placed"},
     .on = {"followup.recorded"},
     .act = {TELL_BOTH, DO_ARM("due.offer_watch")},
     .go = "registered",
     .clause = "house"},
    {.in = {"placed"},
     .on = {"due.followup_1", "due.followup_2"},
     .act = {DO_REMIND("human_resources", "employment.followup_due"), DO_REMIND("office", "employment.followup_due")},
     .clause = "house"},
    {.in = {"placed"},
     .on = {"due.followup_3", "due.followup_again"},
     .act = {DO_REMIND("human_resources", "employment.followup_due"), DO_REMIND("office", "employment.followup_due"),
             DO_ARM("due.followup_again")},
     .clause = "house"},
    {.in = {"referred", "returned", "registered", "training", "offered", "placed"},
     .on = {"employment.closed"},
     .act = {TELL_BOTH},
     .go = "closed",
     .clause = "house"},
    // rows of every workflow (tables B5); work outlives the measure, so measure.ended is not among them
    // Beyond the tables: after a transfer the new place's office is the one that hears and acts for the person.
    {.in = {"*"},
     .on = {"transfer.done"},
     .act = {TO_NEW_PLACE, DO_REMIND("office", "employment.taken_over")},
     .clause = "条22"},
    ROW_MEASURE_SUSPENDED,
    ROW_MEASURE_RESUMED,
    ROW_PERSON_DIED,
    ROW_MATTER_VOIDED("employment", "matter.referrer"),
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"employment.referral_awaited", {"就业转介待贵单位登记或退回", "the referral waits to be registered or returned"}},
    {"employment.taken_over",
     {"就业扶持事项随人员变更执行地转由贵单位办理",
      "the person has moved here: the employment matter goes on with your office"}},
    {"employment.answer_awaited", {"就业扶持事项待答复", "an answer is awaited"}},
    {"employment.declined_three_times",
     {"享受低保人员连续三次无正当理由不接受岗位，可适用社会救助暂行办法第四十五条",
      "three posts in a row were declined without reason by a person on the living allowance: article 45 of the "
      "interim measures for social assistance may apply"}},
    {"employment.driving_barred",
     {"目前不得向其推荐驾驶或涉及公共安全的岗位",
      "posts of driving or public safety may not be offered to this person now"}},
    {"employment.followup_due", {"应当回访", "a follow-up is due"}},
    {"employment.offer_awaited", {"已登记求职，尚无岗位推荐", "registered, but no post has been offered"}},
    {"employment.training_result_awaited", {"培训已结束，请报送培训结果", "the course is over: send its result"}},
};

static const struct jieli_shared shared[] = {
    {.type = "person.died", .order = 9},
    {.type = "matter.voided", .order = 1},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "employment",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"就业扶持", "employment"},
    .summary = {"就业转介、登记、培训、推荐岗位、就业、回访",
                "referral, registration, training, offer, placement, follow-up"},
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("employment", 1, &workflow, 1);
