// SPDX-License-Identifier: Apache-2.0
/// @file aid_referral.c — 困难救助: the office refers, the competent department decides, nobody learns more than it
/// needs.
///
/// A normal run: one message with several services opens one matter for each. The service says who decides and in which
/// division (救助 11, 30, 40, 48); that department accepts or returns for papers, decides, and later renews, changes or
/// stops the aid. The ground given is the entitlement only, never the drug history (救助 60; etc/policy).
///
/// `decider`, `referrer` and `opener` are the names of the parties that decide, referred and began: the rows speak of
/// them, whoever they are. Aid outlives the measure (禁毒法 52). Source: workflow tables C8; B3, B5 written out.
#include "jieli/rows.h"

// ---- what a table cannot say ----------------------------------------------------------------------------------------

/// At the opening only the sender is bound.
static void keep_referrer(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    const char *who = host->party(ctx, "aftercare")[0] ? "aftercare" : "office";
    host->set(ctx, "referrer", who);
    host->set(ctx, "opener", who);
}

#define DO_KEEP_REFERRER DO_FN(keep_referrer, "记下转介单位", "keep who referred")

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY_OFFICE, AT_EXECUTION},
    {PARTY_AFTERCARE},
    {PARTY("civil_affairs", "civil_affairs", "民政部门", "civil affairs"), AT_DIVISION},
    {PARTY("social_insurance", "social_insurance", "社保、医保部门", "social insurance"), AT_DIVISION},
    {PARTY("housing", "housing", "住房保障部门", "housing"), AT_DIVISION},
    {PARTY_EDUCATION, AT_DIVISION},
    {PARTY("dependents_office", "community_office", "被照料人所在地办公室", "office of the dependents' place"),
     AT_DIVISION},
    {PARTY_POLICE_DECIDES, AT_DECIDER},
    {PARTY("police_seized", "police", "查获地公安机关", "police that seized the person")},
    {PARTY_POLICE_STATION, AT_EXECUTION},
    {PARTY_MEDICAL},
};

// ---- events ---------------------------------------------------------------------------------------------------------

#define DECIDERS "civil_affairs", "social_insurance", "housing", "education", "police_decides", "dependents_office"

static const struct jieli_event events[] = {
    {MESSAGE("aid.referral"), .from = {"office", "aftercare"}, .label = {"救助转介", "aid referral"}},
    {MESSAGE("aid.accepted"), .from = {DECIDERS}, .date = "accepted_on", .label = {"受理", "accepted"}},
    {MESSAGE("aid.returned"), .from = {DECIDERS}, .date = "returned_on", .label = {"退回补正", "returned for papers"}},
    {MESSAGE("aid.resubmitted"), .from = {"office", "aftercare"}, .date = "resubmitted_on",
     .label = {"补正后再送", "sent again"}},
    {MESSAGE("aid.forwarded"), .from = {"civil_affairs"}, .date = "forwarded_on", .label = {"转下一部门", "passed on"}},
    {MESSAGE("aid.decided"), .from = {DECIDERS}, .date = "decided_on", .label = {"审批结果", "decided"}},
    {MESSAGE("aid.changed"), .from = {DECIDERS}, .label = {"增减停发", "changed or stopped"}},
    {MESSAGE("aid.renewed"), .from = {DECIDERS}, .label = {"续期", "renewed"}},
    {MESSAGE("aid.circumstances"), .from = {"office"}, .date = "since_on",
     .label = {"家庭情况变化", "circumstances changed"}},
    {MESSAGE("aid.withdrawn"), .from = {"office", "aftercare"}, .date = "withdrawn_on", .label = {"撤回", "withdrawn"}},
    {MESSAGE("dependents.notice"), .from = {"police_decides", "police_seized"}, .date = "noticed_on",
     .label = {"无人照料人员通知", "dependents left without care"}},
    {MESSAGE("dependents.placed"), .from = {"dependents_office"}, .date = "placed_on",
     .label = {"安置情况", "dependents placed"}},
    EVENT_PERSON_DIED("police_station", "medical", "office"),
    EVENT_MATTER_VOIDED("office", "aftercare", "police_decides", "police_seized"),
    EVENT_TRANSFER_DONE,
    EVENT_MEASURE_SUSPENDED,
    EVENT_MEASURE_RESUMED,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {SOFT("due.accept", "matter.decider"), .rule = "aid.accept", .label = {"受理期限", "acceptance"},
     .passing = MISSED("受理部门", "recipient"), .clause = "house"},
    {AGAIN("due.accept_again", "matter.decider"), .label = {"受理，再次提醒", "acceptance, reminded again"},
     .passing = REMIND_AGAIN("受理部门", "the recipient"), .clause = "house"},
    {SOFT("due.resubmit", "matter.referrer"), .rule = "prompt.act", .label = {"补正期限", "papers sent again"},
     .passing = REMIND("转介单位", "the office"), .clause = "house"},
    {AGAIN("due.resubmit_again", "matter.referrer"), .label = {"补正，再次提醒", "papers, reminded again"},
     .passing = REMIND_AGAIN("转介单位", "the office"), .clause = "house"},
    {SOFT("due.decide", "matter.decider"), .rule = "aid.decide", .start = "matter.accepted_on",
     .label = {"审批期限", "decision"}, .passing = MISSED("受理部门", "recipient"), .clause = "house"},
    {AGAIN("due.decide_again", "matter.decider"), .label = {"审批，再次提醒", "decision, reminded again"},
     .passing = REMIND_AGAIN("受理部门", "the recipient"), .clause = "house"},
    {SOFT("due.renew", "matter.referrer"), .rule = "aid.renew_before", .start = "matter.until_on",
     .label = {"续期提示", "renewal ahead of the end"}, .passing = REMIND("办公室和审批部门", "office and recipient"),
     .clause = "house"},
    {SOFT("due.until", "matter.decider"), ON_DAY("matter.until_on"), .label = {"救助期满", "the end of the grant"},
     .passing = {"救助到期停止", "the grant ends"}, .clause = "救助13"},
    {AGAIN("due.place", "dependents_office"), .label = {"安置期限（立即）", "placement (at once)"},
     .passing = MISSED("办公室", "office"), .clause = "鲁44"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("referred"), .label = {"已转介", "referred"}, .waits = {"受理或退回", "acceptance or return"},
     .deadlines = {"due.accept", "due.accept_again"}, .clause = "救助60"},
    {ACTIVE("returned"), .label = {"退回补正", "returned for papers"}, .waits = {"补正材料", "the papers"},
     .deadlines = {"due.resubmit", "due.resubmit_again"}, .clause = "法援43 by analogy"},
    {ACTIVE("accepted"), .label = {"已受理", "accepted"}, .waits = {"审批结果", "the decision"},
     .deadlines = {"due.decide", "due.decide_again"}, .clause = "救助11"},
    {ACTIVE("granted"), .label = {"已批准", "granted"},
     .waits = {"变更、续期或期满", "change, renewal or the period's end"}, .deadlines = {"due.renew", "due.until"},
     .why_none = {"未定期限的，持续到变更为止", "without until_on it lasts until changed"}, .clause = "救助13"},
    {ACTIVE("placing"), .label = {"待安置", "placement awaited"}, .waits = {"街道安置", "the street's placement"},
     .deadlines = {"due.place"}, .clause = "鲁44"},
    {FINAL("refused"), .label = {"不予批准", "refused"}, .clause = "救助11(三), 65"},
    {FINAL("ended"), .label = {"已停止", "ended"}, .clause = "救助13"},
    {FINAL("withdrawn"), .label = {"撤回", "withdrawn"}, .clause = "house"},
    {FINAL("placed"), .label = {"已安置", "placed"}, .clause = "鲁44"},
    STATE_LAPSED("house"),
};

// ---- transitions ----------------------------------------------------------------------------------------------------

// Where the service is decided: the last of the two that is known wins.
#define HOUSEHOLD_DECIDES DO_SET("division", "case.residence_division"), DO_SET("division", "case.household_division")
#define RESIDENCE_DECIDES DO_SET("division", "case.household_division"), DO_SET("division", "case.residence_division")
// 鲁44: the street of the household; where they live elsewhere, the one of where they live.
#define DEPENDENTS_PLACE DO_SET("division", "household_division"), DO_SET("division", "residence_division")
#define REFER_TO(party) DO_KEEP_REFERRER, DO_SET("decider", "=" party), DO_FORWARD(party), DO_ARM("due.accept")
#define TELL_OFFICE DO_FORWARD("office"), DO_FORWARD("matter.referrer")

static const struct jieli_transition transitions[] = {
    // who decides which service
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "minimum_living_allowance")},
     .act = {HOUSEHOLD_DECIDES, REFER_TO("civil_affairs")},
     .go = "referred",
     .clause = "条18(三), 救助11, 60; S0"},
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "temporary_relief")},
     .act = {RESIDENCE_DECIDES, REFER_TO("civil_affairs")},
     .go = "referred",
     .clause = "条18(三), 救助48, 60; S0"},
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "insurance")},
     .act = {RESIDENCE_DECIDES, REFER_TO("social_insurance")},
     .go = "referred",
     .clause = "条18(三); S0 (一)"},
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "medical_aid")},
     .act = {HOUSEHOLD_DECIDES, REFER_TO("social_insurance")},
     .go = "referred",
     .clause = "条18(三), 救助30, 60"},
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "housing")},
     .act = {HOUSEHOLD_DECIDES, REFER_TO("civil_affairs")},
     .go = "referred",
     .clause = "条18(三), 救助40, 60; S0 (四)"},
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "school_aid")},
     .act = {RESIDENCE_DECIDES, DO_SET("division", "addressee_division"), REFER_TO("education")},
     .go = "referred",
     .clause = "条18(三), 救助36, 60"},
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "free_detox")},
     .act = {REFER_TO("police_decides")},
     .go = "referred",
     .clause = "S4-P2 六"},
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "dependents")},
     .act = {RESIDENCE_DECIDES, DO_SET("division", "addressee_division"), REFER_TO("dependents_office")},
     .go = "referred",
     .clause = "鲁44"},
    {.in = {"start"},
     .on = {"aid.referral"},
     .when = {IF_IS("matter.key", "other")},
     .act = {HOUSEHOLD_DECIDES, DO_SET("division", "addressee_division"), REFER_TO("civil_affairs")},
     .go = "referred",
     .clause = "S0 (五)"},
    {.in = {"start"},
     .on = {"dependents.notice"},
     .when = {IF_RULE_ON("dependents.duty"), IF_SENDER_IS("police_decides")},
     .act = {DO_SET("opener", "=police_decides"), DO_SET("decider", "=dependents_office"), DEPENDENTS_PLACE,
             DO_FORWARD("dependents_office"), DO_ARM("due.place")},
     .go = "placing",
     .clause = "鲁44"},
    {.in = {"start"},
     .on = {"dependents.notice"},
     .when = {IF_RULE_ON("dependents.duty")},
     .act = {DO_SET("opener", "=police_seized"), DO_SET("decider", "=dependents_office"), DEPENDENTS_PLACE,
             DO_FORWARD("dependents_office"), DO_ARM("due.place")},
     .go = "placing",
     .clause = "鲁44"},
    // acceptance
    {.in = {"referred"},
     .on = {"aid.accepted"},
     .when = {IF_SENDER_IS("matter.decider")},
     .act = {DO_SET("accepted_on", "accepted_on"), TELL_OFFICE, DO_ARM("due.decide")},
     .go = "accepted",
     .clause = "救助11"},
    {.in = {"referred", "accepted"},
     .on = {"aid.returned"},
     .when = {IF_SENDER_IS("matter.decider")},
     .act = {TELL_OFFICE, DO_DISARM("due.accept"), DO_ARM("due.resubmit")},
     .go = "returned",
     .clause = "救助11; 法援43 by analogy"},
    {.in = {"referred"},
     .on = {"due.accept"},
     .act = {DO_MISSED("matter.decider"), DO_ARM("due.accept_again")},
     .clause = "house"},
    {.in = {"referred"},
     .on = {"due.accept_again"},
     .act = {DO_REMIND("matter.decider", "aid.acceptance_awaited"), DO_ARM("due.accept_again")},
     .clause = "house"},
    {.in = {"returned"},
     .on = {"aid.resubmitted"},
     .when = {IF_SENDER_IS("matter.referrer")},
     .act = {DO_FORWARD("matter.decider"), DO_ARM("due.accept")},
     .go = "referred",
     .clause = "house"},
    {.in = {"returned"},
     .on = {"due.resubmit", "due.resubmit_again"},
     .act = {DO_REMIND("matter.referrer", "aid.papers_awaited"), DO_ARM("due.resubmit_again")},
     .clause = "house"},
    // decision
    {.in = {"accepted"},
     .on = {"aid.forwarded"},
     .when = {IF_IS("matter.key", "housing"), IF_SENDER_IS("matter.decider"), IF_SENDER_IS("civil_affairs")},
     .act = {DO_SET("decider", "=housing"), DO_FORWARD("housing"), DO_DISARM("due.decide"),
             DO_CANCEL("due.decide_again"), DO_ARM_ON("due.decide", "forwarded_on")},
     .clause = "救助40"},
    {.in = {"referred", "accepted"},
     .on = {"aid.decided"},
     .when = {IF_SENDER_IS("matter.decider"), IF_TRUE("granted"), IF_SET("until_on")},
     .act = {DO_SET("from_on", "from_on"), DO_SET("until_on", "until_on"), TELL_OFFICE, DO_ARM("due.renew"),
             DO_ARM("due.until")},
     .go = "granted",
     .clause = "救助11(三)"},
    {.in = {"referred", "accepted"},
     .on = {"aid.decided"},
     .when = {IF_SENDER_IS("matter.decider"), IF_TRUE("granted")},
     .act = {DO_SET("from_on", "from_on"), TELL_OFFICE},
     .go = "granted",
     .clause = "救助11(三)"},
    {.in = {"referred", "accepted"},
     .on = {"aid.decided"},
     .when = {IF_SENDER_IS("matter.decider")},
     .act = {TELL_OFFICE},
     .go = "refused",
     .clause = "救助11(三), 65"},
    {.in = {"accepted"},
     .on = {"due.decide"},
     .act = {DO_MISSED("matter.decider"), DO_ARM("due.decide_again")},
     .clause = "house"},
    {.in = {"accepted"},
     .on = {"due.decide_again"},
     .act = {DO_REMIND("matter.decider", "aid.decision_awaited"), DO_ARM("due.decide_again")},
     .clause = "house"},
    // while it runs
    {.in = {"granted"},
     .on = {"due.renew"},
     .act = {DO_REMIND("office", "aid.renewal_due"), DO_REMIND("matter.decider", "aid.renewal_due")},
     .clause = "house"},
    {.in = {"granted"},
     .on = {"aid.renewed"},
     .when = {IF_SENDER_IS("matter.decider")},
     .act = {DO_SET("until_on", "until_on"), TELL_OFFICE, DO_ARM("due.renew"), DO_ARM("due.until")},
     .clause = "救助13"},
    {.in = {"granted"},
     .on = {"aid.changed"},
     .when = {IF_SENDER_IS("matter.decider"), IF_TRUE("stopped")},
     .act = {TELL_OFFICE},
     .go = "ended",
     .clause = "救助13"},
    {.in = {"granted"},
     .on = {"aid.changed"},
     .when = {IF_SENDER_IS("matter.decider")},
     .act = {TELL_OFFICE},
     .clause = "救助13"},
    {.in = {"granted", "accepted"},
     .on = {"aid.circumstances"},
     .act = {DO_FORWARD("matter.decider")},
     .clause = "救助13"},
    {.in = {"granted"},
     .on = {"due.until"},
     .act = {DO_REMIND("office", "aid.ended"), DO_REMIND("matter.referrer", "aid.ended")},
     .go = "ended",
     .clause = "救助13"},
    {.in = {"referred", "returned", "accepted"},
     .on = {"aid.withdrawn"},
     .when = {IF_SENDER_IS("matter.referrer")},
     .act = {DO_FORWARD("matter.decider"), DO_CANCEL("*")},
     .go = "withdrawn",
     .clause = "house"},
    // dependents
    {.in = {"placing"},
     .on = {"dependents.placed"},
     .act = {DO_FORWARD("matter.opener")},
     .go = "placed",
     .clause = "鲁44"},
    {.in = {"placing"},
     .on = {"due.place"},
     .act = {DO_MISSED("dependents_office"), DO_ARM("due.place")},
     .clause = "鲁44"},
    // rows of every workflow (tables B5); aid outlives the measure, so measure.ended is not among them
    // Beyond the tables: after a transfer the new place's office is the one that hears and acts for the person.
    {.in = {"*"},
     .on = {"transfer.done"},
     .act = {TO_NEW_PLACE, DO_REMIND("office", "aid.taken_over")},
     .clause = "条22"},
    ROW_MEASURE_SUSPENDED,
    ROW_MEASURE_RESUMED,
    ROW_PERSON_DIED,
    ROW_MATTER_VOIDED("aid_referral", "matter.opener"),
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"aid.acceptance_awaited", {"转介的救助申请待贵单位受理", "the referral waits for your acceptance"}},
    {"aid.decision_awaited", {"救助申请待贵单位审批", "the application waits for your decision"}},
    {"aid.taken_over",
     {"困难救助事项随人员变更执行地转由贵单位办理",
      "the person has moved here: the aid referral goes on with your office"}},
    {"aid.ended", {"救助已到期停止", "the aid has come to its end"}},
    {"aid.papers_awaited", {"救助申请的补正材料尚未收到", "the papers of the aid referral are still awaited"}},
    {"aid.renewal_due", {"救助即将到期，请办理续期", "the aid is about to end: see to its renewal"}},
};

static const struct jieli_shared shared[] = {
    {.type = "person.died", .order = 8},
    {.type = "matter.voided", .order = 1},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "aid_referral",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"困难救助", "aid referral"},
    .summary = {"社区转介救助，一项一件，受理、补正、审批、续期",
                "referral of aid, one matter a service: accepted, returned, decided, renewed"},
    .key = "service",
    .per_key = "services",
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("aid_referral", 1, &workflow, 1);
