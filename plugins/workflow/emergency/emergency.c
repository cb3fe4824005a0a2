// SPDX-License-Identifier: Apache-2.0
/// @file emergency.c — 应急: somebody is in danger; a designated institution is told at once, and silence is noticed in
/// minutes.
///
/// A normal run: office, clinic, police, aftercare or site raises the alarm; the nearest institution that health has
/// designated gets it (longest division prefix of the place) and acknowledges within 30 minutes; it admits the person
/// or hands back; the office follows up. Whoever is silent is passed over: the next institution further out gets where
/// and what and whom to ring, no name; when nobody is left, health and the drug control office learn that an alarm is
/// unanswered. 120 and 110 are called first: this is the record and the hand-over, and every reminder says so.
///
/// `raiser` is the name of the party that raised; `next_1` … are the codes of institutions not yet asked. While a
/// person is in hospital the casefile's `in_hospital_since` and `hospital_until` are set, and emergency.admitted and
/// emergency.handed_back go to the other matters (recurring duties move, dosing rests). Nothing here stops with the
/// measure: no row hears measure.suspended or measure.ended. Source: workflow tables C11; B3, B5 written out.
#include "jieli/guards.h"
#include "jieli/rows.h"

// ---- what a table cannot say ----------------------------------------------------------------------------------------

/// Who raised it; where the person is, else where the person lives. The rest goes into emergency.call, if another
/// institution must be asked.
static void keep_facts(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const raisers[] = {"clinic", "police_station", "aftercare", "site", "police_on_scene"};
    static const char *const places[] = {"place_division", "case.execution_division", "case.residence_division",
                                         "case.household_division"};
    static const char *const facts[] = {"kind", "place", "substances", "contact_phone"};
    host->set(ctx, "raiser", jieli_opener(ctx, host, raisers, JIELI_COUNT(raisers), "office"));
    host->set(ctx, "division", jieli_first_text(ctx, host, places, JIELI_COUNT(places)));
    for (uint32_t i = 0; i < JIELI_COUNT(facts); i++)
        host->set(ctx, facts[i], host->text(ctx, facts[i]));
}

/// The first `digits` of the place, filled up to six.
static void set_wider(struct jieli_ctx *ctx, const struct jieli_host *host, unsigned digits)
{
    const char *place = host->text(ctx, "matter.division");
    char wider[7] = "000000";
    for (unsigned i = 0; i < digits && place[i]; i++)
        wider[i] = place[i];
    host->set(ctx, "wider", place[0] ? wider : "");
}

static void widen_to_county(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    set_wider(ctx, host, 6);
}

static void widen_to_city(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    set_wider(ctx, host, 4);
}

static void widen_to_province(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    set_wider(ctx, host, 2);
}

/// The institution just found further out is the next to be asked, unless it is known already.
static void keep_next(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    static const char *const fields[] = {"matter.next_1", "matter.next_2", "matter.next_3"};
    const char *found = host->party(ctx, "medical_wider");
    if (!found[0] || jieli_same(found, host->party(ctx, "medical")))
        return;
    for (uint32_t i = 0; i < JIELI_COUNT(fields); i++) {
        const char *kept = host->text(ctx, fields[i]);
        if (jieli_same(kept, found))
            return;
        if (!kept[0]) {
            host->set(ctx, fields[i], found);
            return;
        }
    }
}

/// The next institution is being asked: the others move up.
static void shift_next(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "next_1", host->text(ctx, "matter.next_2"));
    host->set(ctx, "next_2", host->text(ctx, "matter.next_3"));
    host->set(ctx, "next_3", "");
}

/// Nobody is registered for the place: whoever raised it must know at once, not in half an hour.
static void see_who_is_there(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    host->set(ctx, "alone", host->party(ctx, "medical")[0] ? "" : host->text(ctx, "matter.raiser"));
}

/// Recurring duties of the person rest as far as the next report on the care; its expiry carries the day on.
static void keep_in_hospital(struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct jl_date from = host->date(ctx, "deadline.due_on");
    if (jl_date_is_none(from))
        from = host->date(ctx, "admitted_on");
    struct jl_date until = host->counted(ctx, "emergency.status", from);
    host->set(ctx, "case.hospital_until", jl_date_is_none(until) ? "" : host->date_text(ctx, until));
}

#define DO_KEEP_IN_HOSPITAL                                                                                            \
    DO_FN(keep_in_hospital, "下次通报前按住院处理", "count as in hospital until the next report on the care")
#define DO_KEEP_FACTS DO_FN(keep_facts, "记下报告单位和现场情况", "keep who raised it, where and what")
#define DO_SEE_WHO_IS_THERE                                                                                            \
    DO_FN(see_who_is_there, "未登记定点医疗机构的，记下报告单位", "keep the raiser where no institution is registered")
#define DO_KEEP_NEXT DO_FN(keep_next, "记下后备机构", "keep it as the next to be asked")
#define WIDER(fn_, zh_, en_) DO_FN(fn_, zh_, en_), DO_BIND("medical_wider", "matter.wider"), DO_KEEP_NEXT

// ---- parties --------------------------------------------------------------------------------------------------------

static const struct jieli_party parties[] = {
    {PARTY_OFFICE, AT_EXECUTION},
    {PARTY_CLINIC},
    {PARTY_POLICE_STATION, AT_EXECUTION},
    {PARTY_AFTERCARE},
    {PARTY_SITE},
    // an emergency may happen anywhere: the police who are there
    {PARTY("police_on_scene", "police", "现场公安机关", "police on the spot")},
    {PARTY("medical", "medical", "定点医疗机构", "designated institution"), AT_DIVISION},
    // whoever takes the person in may answer, asked or not
    {PARTY("medical_any", "medical", "其他医疗机构", "other institution")},
    {PARTY("medical_wider", "medical", "更大范围的定点医疗机构", "designated institution further out"),
     .optional = true},
    {PARTY_HEALTH, AT_DIVISION, .optional = true},
    {PARTY_DRUG_CONTROL_OFFICE, AT_DIVISION, .optional = true},
};

// ---- events ---------------------------------------------------------------------------------------------------------

#define RAISERS "office", "clinic", "police_station", "aftercare", "site", "police_on_scene"

static const struct jieli_event events[] = {
    {MESSAGE("emergency.raised"), .from = {RAISERS}, .label = {"紧急情况", "alarm"}},
    {MESSAGE("emergency.acknowledged"), .from = {"medical", "medical_any", "police_station"}, .date = "acknowledged_on",
     .label = {"接诊", "acknowledged"}},
    {MESSAGE("emergency.admitted"), .from = {"medical", "medical_any"}, .date = "admitted_on",
     .label = {"收治", "admitted"}},
    {MESSAGE("emergency.handed_back"), .from = {"medical", "medical_any"}, .date = "handed_back_on",
     .label = {"交回", "handed back"}},
    {MESSAGE("emergency.followed_up"), .from = {"office"}, .date = "visited_on", .label = {"回访", "followed up"}},
    {MESSAGE("emergency.cancelled"), .from = {RAISERS}, .date = "cancelled_on", .label = {"取消", "cancelled"}},
    EVENT_PERSON_DIED("police_station", "medical", "medical_any", "office"),
    EVENT_MATTER_VOIDED(RAISERS),
    EVENT_TRANSFER_DONE,
};

// ---- deadlines ------------------------------------------------------------------------------------------------------

static const struct jieli_deadline deadlines[] = {
    {SOFT("due.acknowledge", "medical"), .rule = "emergency.acknowledge", .label = {"接诊确认时限", "acknowledgement"},
     .passing = {"转请下一家机构，提示报告单位拨打120", "the next institution is asked, the raiser told to call 120"},
     .clause = "house", .again = "emergency.acknowledge"},
    {SOFT("due.again", "medical"), .rule = "emergency.acknowledge", .label = {"再次提示时限", "alarm again"},
     .passing = {"再次提示", "alarm again, repeated"}, .clause = "house", .again = "remind.later_urgent"},
    {SOFT("due.outcome", "medical"), .rule = "emergency.outcome", .label = {"处置结果时限", "outcome"},
     .passing = REMIND("医疗机构", "the institution"), .clause = "house"},
    {SOFT("due.outcome_again", "medical"), .rule = "emergency.outcome",
     .label = {"处置结果，再次提醒", "outcome, reminded again"}, .passing = REMIND_AGAIN("医疗机构", "the institution"),
     .clause = "house", .again = "remind.later_urgent"},
    {SOFT("due.status", "medical"), .rule = "emergency.status", .start = "matter.admitted_on",
     .label = {"留治情况通报期限", "state of the care"}, .passing = REMIND_AGAIN("医疗机构", "the institution"),
     .clause = "house", .again = "emergency.status"},
    {SOFT("due.followup", "office"), .rule = "prompt.act", .start = "handed_back_on",
     .label = {"回访期限", "follow-up"}, .passing = REMIND("办公室", "the office"), .clause = "house"},
    {AGAIN("due.followup_again", "office"), .label = {"回访，再次提醒", "follow-up, reminded again"},
     .passing = REMIND_AGAIN("办公室", "the office"), .clause = "house"},
};

// ---- states ---------------------------------------------------------------------------------------------------------

static const struct jieli_state states[] = {
    {ACTIVE("raised"), .label = {"已报", "raised"}, .waits = {"接诊确认", "the acknowledgement"},
     .deadlines = {"due.acknowledge"}, .clause = "S4-P4 group duty; S0"},
    {ACTIVE("unanswered"), .label = {"无应答", "unanswered"}, .waits = {"任何一家机构应答", "anyone's answer"},
     .deadlines = {"due.again"}, .clause = "house"},
    {ACTIVE("acknowledged"), .label = {"已接诊", "acknowledged"}, .waits = {"处置结果", "the outcome"},
     .deadlines = {"due.outcome", "due.outcome_again"}, .clause = "S4-P4 group duty"},
    {ACTIVE("in_care"), .label = {"留治中", "in care"}, .waits = {"交回", "the hand-back"}, .deadlines = {"due.status"},
     .clause = "house"},
    {ACTIVE("handed_back"), .label = {"已交回", "handed back"}, .waits = {"回访", "the follow-up"},
     .deadlines = {"due.followup", "due.followup_again"}, .clause = "house"},
    {FINAL("closed"), .label = {"已回访", "followed up"}, .clause = "house"},
    {FINAL("cancelled"), .label = {"误报", "false alarm"}, .clause = "house"},
    STATE_LAPSED("house"),
};

// ---- transitions ----------------------------------------------------------------------------------------------------

#define FIND_MEDICAL                                                                                                   \
    DO_BIND("medical", ""), WIDER(widen_to_county, "在县级范围内查找", "look in the county"),                          \
        WIDER(widen_to_city, "在市级范围内查找", "look in the city"),                                                  \
        WIDER(widen_to_province, "在省级范围内查找", "look in the province"), DO_BIND("medical_wider", "=nobody"),     \
        DO_SEE_WHO_IS_THERE, DO_REMIND("matter.alone", "emergency.no_institution")
// Who answers is responsible from now on; the place of "any other" is free again.
#define TAKES_OVER DO_BIND("medical", "sender"), DO_BIND("medical_any", "=nobody")
#define ANSWERED DO_DISARM("due.acknowledge"), DO_DISARM("due.again")
#define OUT_OF_HOSPITAL DO_SET("case.in_hospital_since", "="), DO_SET("case.hospital_until", "=")
#define NO_FOLLOWUP DO_CANCEL("due.followup"), DO_CANCEL("due.followup_again")
#define NOT_YET_IN_CARE "raised", "unanswered", "acknowledged"

static const struct jieli_transition transitions[] = {
    // the alarm
    {.in = {"start"},
     .on = {"emergency.raised"},
     .when = {IF_IS("kind", "violence")},
     .act = {DO_KEEP_FACTS, FIND_MEDICAL, DO_FORWARD("medical"), DO_FORWARD("police_station"), DO_FORWARD("office"),
             DO_ARM("due.acknowledge")},
     .go = "raised",
     .clause = "S0 (应急处置)"},
    {.in = {"start"},
     .on = {"emergency.raised"},
     .when = {IF_RULE_ON("emergency.police")},
     .act = {DO_KEEP_FACTS, FIND_MEDICAL, DO_FORWARD("medical"), DO_FORWARD("police_station"), DO_FORWARD("office"),
             DO_ARM("due.acknowledge")},
     .go = "raised",
     .clause = "S0 (应急处置)"},
    {.in = {"start"},
     .on = {"emergency.raised"},
     .act = {DO_KEEP_FACTS, FIND_MEDICAL, DO_FORWARD("medical"), DO_FORWARD("office"), DO_ARM("due.acknowledge")},
     .go = "raised",
     .clause = "S4-P4 group duty; S4-P1"},
    // a second alarm about the same person is never refused: it joins, or begins anew once the first is over
    {.in = {NOT_YET_IN_CARE, "in_care"},
     .on = {"emergency.raised"},
     .when = {IF_IS("kind", "violence")},
     .act = {DO_FORWARD("medical"), DO_FORWARD("police_station"), DO_FORWARD("office")},
     .clause = "house"},
    {.in = {NOT_YET_IN_CARE, "in_care"},
     .on = {"emergency.raised"},
     .act = {DO_FORWARD("medical"), DO_FORWARD("office")},
     .clause = "house"},
    {.in = {"handed_back"},
     .on = {"emergency.raised"},
     .when = {IF_IS("kind", "violence")},
     .act = {DO_SET("kind", "kind"), DO_FORWARD("medical"), DO_FORWARD("police_station"), DO_FORWARD("office"),
             NO_FOLLOWUP, DO_ARM("due.acknowledge")},
     .go = "raised",
     .clause = "house"},
    {.in = {"handed_back"},
     .on = {"emergency.raised"},
     .act = {DO_SET("kind", "kind"), DO_FORWARD("medical"), DO_FORWARD("office"), NO_FOLLOWUP,
             DO_ARM("due.acknowledge")},
     .go = "raised",
     .clause = "house"},
    // the answer
    {.in = {"raised", "unanswered"},
     .on = {"emergency.acknowledged"},
     .when = {IF_SENDER_IS("police_station")},
     .act = {DO_FORWARD("matter.raiser"), DO_FORWARD("office"), DO_FORWARD("medical"), ANSWERED, DO_ARM("due.outcome")},
     .go = "acknowledged",
     .clause = "S0 (应急处置)"},
    {.in = {"raised", "unanswered"},
     .on = {"emergency.acknowledged"},
     .act = {ANSWERED, TAKES_OVER, DO_FORWARD("matter.raiser"), DO_FORWARD("office"), DO_ARM("due.outcome")},
     .go = "acknowledged",
     .clause = "S4-P4 group duty"},
    {.in = {"raised"},
     .on = {"due.acknowledge"},
     .when = {IF_SET("matter.next_1")},
     .act = {DO_BIND("medical", "matter.next_1"), DO_FN(shift_next, "其余机构依次递补", "the others move up"),
             DO_SEND("emergency.call", "medical"), DO_REMIND("matter.raiser", "emergency.call_120"),
             DO_ARM("due.acknowledge")},
     .clause = "house"},
    {.in = {"raised"},
     .on = {"due.acknowledge"},
     .act = {DO_REMIND("matter.raiser", "emergency.call_120"), DO_REMIND("office", "emergency.unanswered"),
             DO_REMIND("health", "emergency.unanswered"), DO_REMIND("drug_control_office", "emergency.unanswered"),
             DO_ARM("due.again")},
     .go = "unanswered",
     .clause = "house"},
    {.in = {"unanswered"},
     .on = {"due.again"},
     .act = {DO_REMIND("medical", "emergency.unanswered"), DO_REMIND("matter.raiser", "emergency.call_120"),
             DO_REMIND("office", "emergency.unanswered"), DO_REMIND("health", "emergency.unanswered"),
             DO_REMIND("drug_control_office", "emergency.unanswered"), DO_ARM("due.again")},
     .clause = "house"},
    {.in = {NOT_YET_IN_CARE},
     .on = {"emergency.cancelled"},
     .when = {IF_SENDER_IS("matter.raiser")},
     .act = {DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "cancelled",
     .clause = "house"},
    // care
    {.in = {NOT_YET_IN_CARE},
     .on = {"emergency.admitted"},
     .act = {ANSWERED, TAKES_OVER, DO_SET("admitted_on", "admitted_on"),
             DO_SET("case.in_hospital_since", "admitted_on"), DO_KEEP_IN_HOSPITAL, DO_FORWARD("matter.raiser"),
             DO_FORWARD("office"), DO_SIGNAL("emergency.admitted"), DO_ARM("due.status")},
     .go = "in_care",
     .clause = "house; S3-A4 五5"},
    {.in = {NOT_YET_IN_CARE, "in_care"},
     .on = {"emergency.handed_back"},
     .act = {ANSWERED, TAKES_OVER, OUT_OF_HOSPITAL, DO_FORWARD("matter.raiser"), DO_FORWARD("office"),
             DO_SIGNAL("emergency.handed_back"), DO_ARM("due.followup")},
     .go = "handed_back",
     .clause = "house"},
    {.in = {"acknowledged"},
     .on = {"due.outcome", "due.outcome_again"},
     .act = {DO_REMIND("medical", "emergency.outcome_awaited"), DO_ARM("due.outcome_again")},
     .clause = "house"},
    {.in = {"in_care"},
     .on = {"due.status"},
     .act = {DO_REMIND("medical", "emergency.status_awaited"), DO_KEEP_IN_HOSPITAL,
             DO_ARM_ON("due.status", "deadline.due_on")},
     .clause = "house"},
    // afterwards
    {.in = {"handed_back"}, .on = {"emergency.followed_up"}, .go = "closed", .clause = "house"},
    {.in = {"handed_back"},
     .on = {"due.followup", "due.followup_again"},
     .act = {DO_REMIND("office", "emergency.followup_due"), DO_ARM("due.followup_again")},
     .clause = "house"},
    // rows of every workflow (tables B5); an emergency does not stop with the measure
    // Beyond the tables: after a transfer the new place's office is the one that hears and acts for the person.
    {.in = {"*"},
     .on = {"transfer.done"},
     .act = {TO_NEW_PLACE, DO_REMIND("office", "emergency.taken_over")},
     .clause = "条22"},
    {.in = {"*"},
     .on = {"person.died"},
     .act = {OUT_OF_HOSPITAL, DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "house"},
    {.in = {"*"},
     .on = {"matter.voided"},
     .when = {IF_VOIDS("emergency", "matter.raiser")},
     .act = {OUT_OF_HOSPITAL, DO_FORWARD("*"), DO_CANCEL("*")},
     .go = "lapsed",
     .clause = "house"},
};

// ---- what the reminders say -----------------------------------------------------------------------------------------

static const struct jieli_reminder reminders[] = {
    {"emergency.call_120",
     {"定点医疗机构未在时限内应答：请立即拨打120（涉及暴力的拨打110），勿等待平台",
      "the institution has not answered in time: call 120 now (110 for violence), do not wait for the hub"}},
    {"emergency.followup_due", {"请回访已交回的人员", "follow up the person who was handed back"}},
    {"emergency.no_institution",
     {"平台未登记负责该地的定点医疗机构：请立即拨打120",
      "no designated institution is registered for the place: call 120 now"}},
    {"emergency.outcome_awaited", {"请回报处置结果", "the outcome is awaited"}},
    {"emergency.status_awaited", {"请通报留治情况", "the state of the care is awaited"}},
    {"emergency.taken_over",
     {"人员已转入本地，其应急事项请跟进", "the person has moved here: follow the emergency up"}},
    {"emergency.unanswered",
     {"有一起紧急情况至今无机构应答，请立即处理", "an alarm has found no answer so far: act at once"}},
};

static const struct jieli_shared shared[] = {
    {.type = "person.died", .order = 11},
    {.type = "matter.voided", .order = 1},
};

static const struct jieli_workflow workflow = {
    .struct_bytes = sizeof(struct jieli_workflow),
    .name = "emergency",
    .version = 1,
    .scope = JIELI_SCOPE_PERSON,
    .label = {"应急", "emergency"},
    .summary =
        {"急性戒断、过量、自杀风险、暴力：先拨120、110，平台记录并交接",
         "acute withdrawal, overdose, suicide risk, violence: 120 and 110 first, here the record and the hand-over"},
    JIELI_WORKFLOW_TABLES,
};

JIELI_WORKFLOW_PLUGIN("emergency", 1, &workflow, 1);
