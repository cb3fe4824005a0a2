// SPDX-License-Identifier: Apache-2.0
// How the city acts. Read a row as: when a matter of this workflow has come into this state (IN), when this deadline
// runs (BEFORE), or again and again while it is in this state (EACH), then who does what, after how many days, how
// likely, how often late. The figures are invented; what they are for is that every way through the workflows is
// walked.
#include "cli/sim/city/city.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdio.h>

// clang-format off
#define AT(workflow_, state_) .workflow = (workflow_), .at = (state_)
#define RUNS(workflow_, deadline_) .workflow = (workflow_), .at = (deadline_), .when = JL_CITY_BEFORE
#define WHILE(workflow_, state_) .workflow = (workflow_), .at = (state_), .when = JL_CITY_EACH
#define DOES(by_, type_, fields_) .by = (by_), .type = (type_), .fields = (fields_)
#define IN(from_, until_, chance_) .from = (from_), .until = (until_), .chance = (chance_)

const struct jl_city_row jl_city_rows[] = {
    // ---- a story begins ----
    {AT(JL_CITY_WORKFLOW, "order"), DOES("@police/county", "order.issued", "decision_no=责令第$no号 decided_on=today ground=first_seizure execution_division=$here"),
     IN(0, 0, 1000), .opens = true},
    {AT(JL_CITY_WORKFLOW, "release"), DOES("@isolation_centre", "release.notice", "release_on=today+35..60 admitted_on=today-600 decision_no=强戒第1号 opioid_dependent=true"),
     IN(0, 0, 1000), .opens = true},
    // ---- detox_order ----
    {AT("detox_order", "issued"), DOES("police_decides", "order.served", "served_on=today how=直接送达"), IN(1, 5, 985), .late = 20},
    {AT("detox_order", "served"), DOES("office", "order.returned", "made_on=today reason=不在本辖区 lives_in_division=$there"), IN(1, 3, 20)},
    {AT("detox_order", "served"), DOES("office", "report_in.reason", "reason=住院 until_on=today+20"), IN(2, 8, 30), .or_else = true},
    {AT("detox_order", "served"), DOES("office", "report_in", "reported_on=today place=office"), IN(2, 14, 900), .or_else = true, .personal = true},
    {AT("detox_order", "reminded"), DOES("office", "report_in", "reported_on=today place=office"), IN(1, 12, 700), .personal = true},
    {AT("detox_order", "returned"), DOES("police_decides", "order.redirected", "execution_division=$there told_on=today decided_on=today reason=实际居住地"), IN(2, 9, 970)},
    {AT("detox_order", "overdue"), DOES("office", "report_in", "reported_on=today place=office"), IN(1, 20, 450)},
    {AT("detox_order", "overdue"), DOES("office", "refusal.reported", "made_on=today admonished_on=today text=拒不报到"), IN(1, 6, 500), .or_else = true, .late = 100},
    {AT("detox_order", "refusal_reported"), DOES("police_station", "refusal.receipt", "receipt_no=回执$no received_on=today"), IN(1, 3, 950)},
    {AT("detox_order", "reported_in"), DOES("office", "agreement.signed", "signed_on=today signed_by=办公室 relatives_signed=true"), IN(0, 3, 970), .late = 60},
    {AT("detox_order", "reported_in"), DOES("office", "agreement.refused", "refused_on=today statement=不签"), IN(1, 5, 20), .or_else = true},
    // ---- release_handover ----
    {AT("release_handover", "announced"), DOES("centre", "release.rehab_opinion", "made_on=today text=建议社区康复 suggestion=order"), IN(2, 10, 700)},
    {AT("release_handover", "announced"), DOES("police_decides", "release.no_rehab", "made_on=today text=不责令"), IN(5, 20, 100), .or_else = true},
    {AT("release_handover", "suggested"), DOES("police_decides", "release.rehab_order", "made_on=today decision_no=康复第$no号 term_months=12 served_on=today execution_division=$here"), IN(3, 20, 550), .late = 60},
    {AT("release_handover", "suggested"), DOES("police_decides", "release.rehab_order", "made_on=today decision_no=康复第$no号 term_months=24 served_on=today execution_division=$here"), IN(3, 20, 380), .or_else = true},
    {RUNS("release_handover", "due.release_day"), DOES("centre", "release.picked_up", "released_on=today fetched_by=家属 seamless=true"), IN(0, 0, 960)},
    {AT("release_handover", "not_fetched"), DOES("centre", "release.picked_up", "released_on=today fetched_by=自行"), IN(1, 10, 900)},
    {AT("release_handover", "undecided"), DOES("police_decides", "release.rehab_order", "made_on=today decision_no=康复第$no号 term_months=18 served_on=today execution_division=$here"), IN(2, 20, 900)},
    {RUNS("release_handover", "due.files"), DOES("centre", "release.files", "made_on=today"), IN(0, 1, 950), .late = 40},
    {AT("release_handover", "awaiting"), DOES("office", "report_in", "reported_on=today place=office"), IN(1, 12, 930), .personal = true, .late = 50},
    {AT("release_handover", "overdue"), DOES("office", "report_in", "reported_on=today place=office"), IN(1, 20, 450)},
    {AT("release_handover", "overdue"), DOES("office", "refusal.reported", "made_on=today admonished_on=today text=拒不报到"), IN(1, 9, 500), .or_else = true},
    {AT("release_handover", "refusal_reported"), DOES("police_station", "refusal.receipt", "receipt_no=回执$no received_on=today"), IN(1, 3, 950)},
    {AT("release_handover", "reported_in"), DOES("office", "agreement.signed", "signed_on=today signed_by=办公室 relatives_signed=true"), IN(0, 3, 980), .late = 40},
    {WHILE("release_handover", "aftercare"), DOES("aftercare", "aftercare.record", "recorded_on=today kind=visit text=回访"), IN(60, 90, 900)},
    {RUNS("release_handover", "due.aftercare_summary"), DOES("aftercare", "aftercare.summary", "text=小结"), IN(1, 5, 900)},
    // ---- supervision: the recurring duties ----
    {AT("supervision", "active"), DOES("office", "plan.made", "made_on=today plan=一人一策"), IN(0, 1, 960), .late = 30},
    {AT("supervision", "active"), DOES("office", "person.registered", "registered_on=today register_no=$no"), IN(2, 9, 950)},
    {AT("supervision", "active"), DOES("police_station", "control.entered", "entered_on=today"), IN(2, 9, 900)},
    {AT("supervision", "active"), DOES("police_station", "risk.classified", "classified_on=today risk_class=medium basis=评估"), IN(5, 30, 500)},
    {RUNS("supervision", "due.talk"), DOES("office", "talk.recorded", "held_on=today kind=face leader_signed=true"), IN(0, 5, 965), .personal = true},
    {RUNS("supervision", "due.test"), DOES("office", "test.result", "result=negative kind=urine taken_on=today confirmed=true testers=甲"), IN(1, 20, 925), .personal = true},
    {RUNS("supervision", "due.test"), DOES("office", "test.result", "result=positive kind=urine taken_on=today testers=甲"), IN(1, 20, 5), .or_else = true},
    {RUNS("supervision", "due.test"), DOES("office", "test.result", "result=refused kind=urine taken_on=today"), IN(1, 20, 6), .or_else = true},
    {RUNS("supervision", "due.test"), DOES("office", "test.result", "result=invalid kind=urine taken_on=today"), IN(8, 20, 4), .or_else = true},
    {RUNS("supervision", "due.test"), DOES("office", "test.postponed", "decided_on=today reason=hospital until_on=today+15"), IN(1, 10, 8), .or_else = true},
    {RUNS("supervision", "due.retest"), DOES("office", "test.result", "result=negative kind=urine taken_on=today"), IN(0, 1, 950)},
    {RUNS("supervision", "due.notice"), DOES("office", "test.result", "result=negative kind=urine taken_on=today"), IN(0, 3, 650)},
    {RUNS("supervision", "due.ordered"), DOES("office", "test.result", "result=negative kind=urine taken_on=today"), IN(0, 3, 850)},
    {RUNS("supervision", "due.phone"), DOES("office", "talk.recorded", "held_on=today kind=phone"), IN(0, 5, 950)},
    {RUNS("supervision", "due.visit"), DOES("office", "visit.recorded", "visited_on=today"), IN(0, 5, 950)},
    {RUNS("supervision", "due.self_report"), DOES("office", "self_report.recorded", "reported_on=today life=正常"), IN(0, 5, 930), .personal = true},
    {RUNS("supervision", "due.medication"), DOES("office", "medication.reported", "reported_on=today"), IN(0, 5, 930)},
    {RUNS("supervision", "due.assessment"), DOES("office", "assessment.recorded", "assessed_on=today result=良好 told_on=today"), IN(0, 9, 950)},
    // ---- supervision: what befalls people ----
    {WHILE("supervision", "active"), DOES("office", "test.notice", "served_on=today by_on=today+5 notice_no=督检$no how=直接"), IN(25, 35, 6)},
    {WHILE("supervision", "active"), DOES("office", "test.ordered", "served_on=today by_on=today+6 reason=疑似"), IN(25, 35, 5)},
    {WHILE("supervision", "active"), DOES("office", "test.elsewhere_asked", "asked_on=today to_division=$there from_on=today+1 until_on=today+20 kind=urine"), IN(25, 35, 3)},
    {WHILE("supervision", "active"), DOES("office", "family.reported", "reported_on=today text=家属反映"), IN(25, 35, 6)},
    {WHILE("supervision", "active"), DOES("office", "address.changed", "from_on=today address=新址 division=$here"), IN(25, 35, 5)},
    {WHILE("supervision", "active"), DOES("office", "important.reported", "kind=other happened_on=today text=重要情况"), IN(25, 35, 2)},
    {WHILE("supervision", "active"), DOES("office", "lost.reported", "since_on=today tried=电话"), IN(25, 35, 3)},
    {WHILE("supervision", "active"), DOES("@community_office", "leave.requested", "applied_on=today from_on=today+2 until_on=today+5..25 destination=合肥 reason=探亲 outside_county=true guarantor=家属"), IN(25, 35, 25), .unless = "leave"},
    {WHILE("supervision", "active"), DOES("@community_office", "absence.recorded", "from_on=today-1 left_county=true text=擅自外出"), IN(25, 35, 2), .who = JL_TRAIT_UNSTEADY, .unless = "leave"},
    {WHILE("supervision", "active"), DOES("office", "transfer.application", "from_division=$here to_division=$there applied_on=today move_on=today+30 reason=迁居"), IN(25, 35, 25), .who = JL_TRAIT_MOVES, .opens = true, .unless = "transfer", .rule = "transfer.route!=police_first"},
    {WHILE("supervision", "active"), DOES("@police/county", "transfer.application", "from_division=$here to_division=$there applied_on=today move_on=today+30 reason=迁居"), IN(25, 35, 25), .who = JL_TRAIT_MOVES, .opens = true, .unless = "transfer", .rule = "transfer.route=police_first"},
    {WHILE("supervision", "active"), DOES("@police/county", "person.detained", "detained_on=today measure=拘留"), IN(25, 35, 2), .opens = true},
    {WHILE("supervision", "active"), DOES("police_station", "person.died", "died_on=today"), IN(80, 100, 1)},
    {WHILE("supervision", "active"), DOES("@methadone_clinic", "methadone.application", "applied_on=today age_years=40 local_household=true full_capacity=true opioid_dependent=true earlier_detox=true id_copy=true residence_paper=true photos=true decision_copies=true"),
     IN(20, 40, 250), .who = JL_TRAIT_OPIOID, .opens = true, .unless = "methadone"},
    {WHILE("supervision", "active"), DOES("@community_office", "aid.referral", "services=minimum_living_allowance household_size=3 monthly_income_yuan=600 ground=困难 rehab_status=在册 drug_history=史"), IN(30, 60, 60), .who = JL_TRAIT_POOR, .opens = true, .unless = "aid_referral"},
    {WHILE("supervision", "active"), DOES("@community_office", "aid.referral", "services=temporary_relief services=medical_aid household_size=2 monthly_income_yuan=800 ground=困难 rehab_status=在册 drug_history=史"), IN(30, 60, 20), .who = JL_TRAIT_POOR, .opens = true, .unless = "aid_referral"},
    {WHILE("supervision", "active"), DOES("@community_office", "aid.referral", "services=housing household_size=2 monthly_income_yuan=800 ground=困难 rehab_status=在册 drug_history=史"), IN(30, 60, 10), .who = JL_TRAIT_POOR, .opens = true, .unless = "aid_referral"},
    {WHILE("supervision", "active"), DOES("@community_office", "employment.referral", "skills=驾驶 wishes=就业 no_driving=true referred_on=today"), IN(30, 60, 90), .who = JL_TRAIT_JOBLESS, .opens = true, .unless = "employment"},
    {WHILE("supervision", "active"), DOES("@community_office", "school.requested", "request_no=就学$no beneficiary=child child_name=子 school=一小 grade=1"), IN(60, 90, 60), .who = JL_TRAIT_CHILD, .opens = true, .unless = "legal_school_support"},
    {WHILE("supervision", "active"), DOES("@community_office", "legal.requested", "request_no=援$no subject=劳动争议 applied_on=today hardship_proved=true"), IN(60, 90, 10), .opens = true, .unless = "legal_school_support"},
    {WHILE("supervision", "active"), DOES("@community_office", "emergency.raised", "kind=acute_withdrawal place=家中 place_division=$here contact_phone=13900000000"), IN(60, 90, 8), .opens = true, .unless = "emergency"},
    // deliberate mistakes
    {WHILE("supervision", "active"), DOES("@human_resources", "talk.recorded", "held_on=today kind=face"), IN(60, 90, 1), .mistake = true},
    {WHILE("supervision", "active"), DOES("office", "talk.recorded", "held_on=2026-02-30 kind=face"), IN(60, 90, 1), .mistake = true},
    {AT("supervision", "lost"), DOES("office", "lost.found", "found_on=today place=原籍 how=走访"), IN(3, 60, 800)},
    // ---- discharge ----
    {AT("discharge", "preparing"), DOES("office", "discharge.assessment", "assessed_on=today result=合格 told_on=today"), IN(1, 10, 960)},
    {RUNS("discharge", "due.submit"), DOES("office", "discharge.opinion", "made_on=today"), IN(1, 6, 950), .late = 60},
    {AT("discharge", "submitted"), DOES("police_execution", "discharge.approved", "decided_on=today opinion=同意"), IN(1, 9, 900)},
    {AT("discharge", "submitted"), DOES("police_execution", "discharge.not_approved", "decided_on=today reason=材料不全"), IN(1, 9, 60), .or_else = true},
    {AT("discharge", "expired"), DOES("police_execution", "discharge.notice", "notice_no=解除$no issued_on=today"), IN(0, 5, 980), .late = 70},
    {AT("discharge", "notice_out"), DOES("police_station", "discharge.served", "served_on=today how=直接"), IN(1, 6, 980), .late = 50},
    {AT("discharge", "suspended"), DOES("@police/county", "person.released", "freed_on=today"), IN(10, 40, 900)},
    {AT("discharge", "suspended"), DOES("@police/county", "person.imprisoned", "imprisoned_on=today document_no=$no"), IN(20, 60, 90), .or_else = true},
    // ---- transfer ----
    {AT("transfer", "applied"), DOES("old_office", "transfer.withdrawn", "made_on=today reason=不迁"), IN(1, 6, 40)},
    {AT("transfer", "applied"), DOES("old_office", "transfer.report", "made_on=today execution_summary=良好"), IN(1, 6, 950), .or_else = true, .late = 80, .rule = "transfer.route=police_chain"},
    {AT("transfer", "applied"), DOES("old_office", "transfer.decision", "made_on=today approved=true approved_on=today reason=同意"), IN(1, 6, 880), .or_else = true, .late = 80, .rule = "transfer.route=office_block"},
    {AT("transfer", "applied"), DOES("old_office", "transfer.decision", "made_on=today approved=false approved_on=today reason=不符"), IN(1, 6, 60), .or_else = true, .rule = "transfer.route=office_block"},
    {AT("transfer", "applied"), DOES("old_office", "transfer.file_handover", "made_on=today"), IN(1, 6, 950), .or_else = true, .late = 80, .rule = "transfer.route=direct"},
    {AT("transfer", "applied"), DOES("old_office", "transfer.file_handover", "made_on=today"), IN(1, 6, 950), .or_else = true, .late = 80, .rule = "transfer.route=notify"},
    {AT("transfer", "with_station"), DOES("police_station", "transfer.returned", "made_on=today reason=缺材料 missing_papers=接收证明"), IN(1, 5, 50), .rule = "transfer.route=police_chain"},
    {AT("transfer", "with_station"), DOES("police_station", "transfer.opinion", "made_on=today approved=true reason=同意"), IN(1, 12, 930), .or_else = true, .late = 80, .rule = "transfer.route=police_chain"},
    {AT("transfer", "with_station"), DOES("police_execution", "transfer.decision", "made_on=today approved=true approved_on=today reason=同意 notice_no=变更$no"), IN(1, 12, 930), .late = 80, .rule = "transfer.route=police_first"},
    {AT("transfer", "with_decider"), DOES("police_decides", "transfer.decision", "made_on=today approved=true approved_on=today reason=同意 notice_no=变更$no"), IN(1, 12, 880), .late = 80},
    {AT("transfer", "with_decider"), DOES("police_decides", "transfer.decision", "made_on=today approved=false approved_on=today reason=不符"), IN(1, 12, 110), .or_else = true},
    {RUNS("transfer", "due.file"), DOES("old_office", "transfer.file_handover", "made_on=today"), IN(0, 4, 930), .late = 60},
    {AT("transfer", "approved"), DOES("new_office", "report_in", "reported_on=today place=office"), IN(1, 12, 930), .late = 60},
    {AT("transfer", "not_arrived"), DOES("new_office", "report_in", "reported_on=today place=office"), IN(1, 20, 750)},
    {AT("transfer", "not_arrived"), DOES("old_office", "lost.reported", "since_on=today tried=走访"), IN(5, 20, 200), .or_else = true},
    {AT("transfer", "arrived"), DOES("new_office", "transfer.taken_over", "made_on=today new_agreement_on=today measures=谈话"), IN(1, 9, 970), .late = 50},
    {AT("transfer", "files_due"), DOES("old_office", "transfer.file_handover", "made_on=today"), IN(2, 20, 980)},
    // ---- leave ----
    {AT("leave", "requested"), DOES("office", "leave.approved", "approved_on=today acting_body=工作小组"), IN(0, 1, 850)},
    {AT("leave", "requested"), DOES("office", "leave.refused", "refused_on=today reason=近期检测未做"), IN(0, 1, 90), .or_else = true},
    {AT("leave", "requested"), DOES("office", "leave.cancelled", "cancelled_on=today"), IN(0, 1, 30), .or_else = true},
    {AT("leave", "cleared"), DOES("office", "leave.cancelled", "cancelled_on=today"), IN(0, 1, 40)},
    {RUNS("leave", "due.arrival"), DOES("office", "leave.arrived", "arrived_on=today reported_on=today"), IN(0, 1, 900)},
    {AT("leave", "cleared"), DOES("office", "leave.extended", "extended_on=today until_on=@until_on+5 acting_body=工作小组"), IN(4, 9, 60)},
    {AT("leave", "due_back"), DOES("office", "leave.returned", "returned_on=today reported_on=today activities=探亲"), IN(0, 1, 880), .personal = true},
    {AT("leave", "overstay"), DOES("office", "leave.returned", "returned_on=today reported_on=today activities=探亲"), IN(1, 25, 800)},
    {AT("leave", "overstay"), DOES("office", "lost.reported", "since_on=today tried=电话"), IN(10, 30, 100), .or_else = true},
    {AT("leave", "absent"), DOES("office", "leave.returned", "returned_on=today reported_on=today"), IN(2, 40, 900)},
    // ---- violation ----
    {AT("violation", "open"), DOES("office", "warning.given", "given_on=today form=oral number=1 text=批评教育 correct_by=today+15"), IN(1, 4, 500)},
    {AT("violation", "open"), DOES("police_station", "warning.written", "served_on=today warning_no=$no number=1 text=告诫 correct_by=today+15"), IN(1, 6, 400), .or_else = true, .late = 60},
    {AT("violation", "warned"), DOES("office", "breach.corrected", "corrected_on=today text=已改正"), IN(5, 25, 850)},
    {AT("violation", "at_threshold"), DOES("office", "violation.reported", "made_on=today grounds=tests text=严重违反协议"), IN(1, 5, 930), .late = 60},
    {AT("violation", "reported"), DOES("police_station", "violation.receipt", "receipt_no=回执$no received_on=today"), IN(1, 3, 950), .late = 50},
    {AT("violation", "received"), DOES("decider", "isolation.decided", "decision_no=强戒第$no号 decided_on=today served_on=today"), IN(3, 20, 700)},
    {AT("violation", "received"), DOES("decider", "isolation.not_decided", "decided_on=today reason=证据不足 family_told_on=today"), IN(3, 20, 250), .or_else = true},
    {AT("violation", "decided"), DOES("decider", "isolation.notified", "notified_on=today family_notified_on=today no_unit=true station_notified_on=today how=书面"), IN(0, 1, 950), .late = 60},
    // ---- methadone ----
    {AT("methadone", "applied"), DOES("matter.approver", "methadone.approved", "approved_on=today"), IN(1, 5, 950), .late = 50},
    {AT("methadone", "applied"), DOES("matter.approver", "methadone.rejected", "rejected_on=today reason=不符"), IN(1, 5, 40), .or_else = true},
    {AT("methadone", "returned"), DOES("clinic", "methadone.rejected", "rejected_on=today reason=材料不全"), IN(5, 30, 900)},
    {AT("methadone", "with_clinic"), DOES("clinic", "methadone.enrolled", "enrolled_on=today treatment_no=$no clinic_division=$here"), IN(1, 4, 970)},
    {AT("methadone", "ground_reached"), DOES("clinic", "methadone.confirmed", "confirmed_on=today"), IN(1, 6, 600)},
    {AT("methadone", "ground_reached"), DOES("clinic", "methadone.reinstated", "reinstated_on=today reason=住院"), IN(1, 6, 300), .or_else = true},
    {AT("methadone", "interrupted"), DOES("clinic", "methadone.resumed", "resumed_on=today"), IN(5, 30, 850)},
    {WHILE("methadone", "in_treatment"), DOES("clinic", "methadone.interrupted", "from_on=today hospital=市院"), IN(25, 35, 8)},
    {WHILE("methadone", "in_treatment"), DOES("clinic", "methadone.left", "left_on=today reason=自愿"), IN(25, 35, 10)},
    {WHILE("methadone", "in_treatment"), DOES("clinic", "methadone.use_found", "found_on=today test=尿液"), IN(25, 35, 6)},
    // ---- aid ----
    {AT("aid_referral", "referred"), DOES("matter.decider", "aid.returned", "service=@key reason=缺材料 returned_on=today missing_papers=证明"), IN(1, 5, 80)},
    {AT("aid_referral", "referred"), DOES("matter.decider", "aid.accepted", "service=@key accepted_on=today"), IN(1, 6, 890), .or_else = true, .late = 60},
    {AT("aid_referral", "returned"), DOES("matter.referrer", "aid.resubmitted", "service=@key resubmitted_on=today"), IN(2, 12, 800)},
    {AT("aid_referral", "returned"), DOES("matter.referrer", "aid.withdrawn", "service=@key withdrawn_on=today reason=不再需要"), IN(5, 20, 180), .or_else = true},
    {AT("aid_referral", "accepted"), DOES("matter.decider", "aid.decided", "service=@key granted=true amount_yuan_monthly=600 from_on=today until_on=today+365 decided_on=today"), IN(5, 25, 780), .late = 60},
    {AT("aid_referral", "accepted"), DOES("matter.decider", "aid.decided", "service=@key granted=false reason=不符 decided_on=today"), IN(5, 25, 190), .or_else = true},
    {RUNS("aid_referral", "due.renew"), DOES("matter.decider", "aid.renewed", "service=@key until_on=today+400 amount_yuan_monthly=600"), IN(0, 10, 500)},
    // ---- employment ----
    {AT("employment", "referred"), DOES("human_resources", "employment.registered", "registered_on=today registration_no=$no"), IN(1, 9, 930), .late = 60},
    {AT("employment", "referred"), DOES("human_resources", "employment.returned", "reason=信息不全 returned_on=today"), IN(1, 9, 50), .or_else = true},
    {AT("employment", "returned"), DOES("office", "employment.resubmitted", "changed=补充"), IN(2, 10, 900)},
    {AT("employment", "registered"), DOES("human_resources", "training.started", "started_on=today until_on=today+40 course=电工"), IN(5, 30, 250)},
    {AT("employment", "registered"), DOES("human_resources", "job.offered", "post=保洁 kind=ordinary offered_on=today"), IN(5, 45, 600), .or_else = true},
    {AT("employment", "registered"), DOES("office", "employment.closed", "reason=另有安排 closed_on=today"), IN(20, 60, 60), .or_else = true},
    {AT("employment", "training"), DOES("human_resources", "training.result", "outcome=passed certificate_no=$no ended_on=today"), IN(40, 50, 920), .late = 60},
    {AT("employment", "offered"), DOES("human_resources", "employment.placement", "employer=甲厂 from_on=today post=保洁 contract=true"), IN(1, 9, 650)},
    {AT("employment", "offered"), DOES("office", "job.declined", "declined_on=today reason=路远"), IN(1, 9, 250), .or_else = true},
    {RUNS("employment", "due.followup_1"), DOES("human_resources", "followup.recorded", "recorded_on=today still_employed=true"), IN(0, 9, 830), .late = 40},
    {RUNS("employment", "due.followup_1"), DOES("human_resources", "followup.recorded", "recorded_on=today text=已离岗"), IN(0, 9, 120), .or_else = true},
    {RUNS("employment", "due.followup_2"), DOES("human_resources", "followup.recorded", "recorded_on=today still_employed=true"), IN(0, 9, 930)},
    {RUNS("employment", "due.followup_3"), DOES("human_resources", "followup.recorded", "recorded_on=today still_employed=true"), IN(0, 9, 930)},
    // ---- emergency ----
    {AT("emergency", "raised"), DOES("medical", "emergency.acknowledged", "acknowledged_on=today by=值班"), IN(1, 1, 950)},
    {AT("emergency", "unanswered"), DOES("medical", "emergency.acknowledged", "acknowledged_on=today by=值班"), IN(1, 1, 980)},
    {AT("emergency", "acknowledged"), DOES("medical", "emergency.admitted", "admitted_on=today ward=急诊"), IN(1, 1, 900)},
    {AT("emergency", "in_care"), DOES("medical", "emergency.handed_back", "handed_back_on=today outcome=recovered advice=休息"), IN(2, 9, 950)},
    {AT("emergency", "handed_back"), DOES("office", "emergency.followed_up", "visited_on=today text=平稳"), IN(1, 5, 930), .late = 80},
    // ---- legal aid, schooling ----
    {AT("legal_school_support", "requested"), DOES("legal_aid", "legal.supplement_asked", "request_no=@key missing_papers=证明 by_on=today+10 asked_on=today"), IN(1, 4, 150)},
    {AT("legal_school_support", "requested"), DOES("legal_aid", "legal.granted", "request_no=@key decided_on=today"), IN(1, 6, 650), .or_else = true, .late = 60},
    {AT("legal_school_support", "requested"), DOES("legal_aid", "legal.refused", "request_no=@key decided_on=today reason=不符"), IN(1, 6, 180), .or_else = true},
    {AT("legal_school_support", "supplement"), DOES("office", "legal.supplemented", "request_no=@key sent_on=today"), IN(1, 8, 850)},
    {AT("legal_school_support", "granted"), DOES("legal_aid", "legal.assigned", "request_no=@key assigned_on=today lawyer=某律师"), IN(1, 3, 950), .late = 60},
    {AT("legal_school_support", "assigned"), DOES("legal_aid", "legal.closed", "request_no=@key closed_on=today outcome=办结"), IN(40, 120, 950)},
    {AT("legal_school_support", "contestable"), DOES("office", "legal.objected", "request_no=@key objected_on=today grounds=困难"), IN(2, 8, 400)},
    {AT("legal_school_support", "objected"), DOES("judicial_bureau", "legal.objection_decided", "request_no=@key upheld=true decided_on=today"), IN(1, 5, 500)},
    {AT("legal_school_support", "objected"), DOES("judicial_bureau", "legal.objection_decided", "request_no=@key decided_on=today reason=维持"), IN(1, 5, 450), .or_else = true},
    {AT("legal_school_support", "school_asked"), DOES("education", "school.arranged", "request_no=@key school=一小 from_on=today+10"), IN(2, 20, 900), .late = 60},
    {AT("legal_school_support", "school_asked"), DOES("education", "school.refused", "request_no=@key reason=学位不足 made_on=today"), IN(2, 20, 60), .or_else = true},
    {AT("legal_school_support", "school_arranged"), DOES("office", "school.followed_up", "request_no=@key visited_on=today at_school=true"), IN(15, 45, 950)},
};
// clang-format on
const uint32_t jl_city_row_count = JIELI_COUNT(jl_city_rows);

static const struct jieli_workflow *workflow_named(const struct jl_city *city, const char *name, uint16_t *at)
{
    for (*at = 0; *at < city->workflow_count; (*at)++)
        if (jl_text_equal(city->conf.load->workflows[*at]->name, name))
            return city->conf.load->workflows[*at];
    return NULL;
}

static bool place_of(const struct jieli_workflow *workflow, const struct jl_city_row *row, uint16_t *at)
{
    bool deadline = row->when == JL_CITY_BEFORE;
    uint32_t count = deadline ? workflow->deadline_count : workflow->state_count;
    for (*at = 0; *at < count; (*at)++)
        if (jl_text_equal(deadline ? workflow->deadlines[*at].name : workflow->states[*at].name, row->at))
            return true;
    return false;
}

/// "@role/level", or the role of a party.
static bool role_of(struct jl_city *city, const struct jieli_workflow *workflow, const char *by,
                    struct jl_city_plan *plan)
{
    if (by[0] == '@') {
        const char *slash = strchr(by, '/');
        plan->role = jl_arena_textn(city->lasting, by + 1, slash ? (size_t)(slash - by - 1) : strlen(by + 1));
        plan->level = !slash                            ? JIELI_LEVEL_ANY
                      : jl_text_equal(slash, "/county") ? JIELI_LEVEL_COUNTY
                                                        : JIELI_LEVEL_STATION;
        return true;
    }
    for (uint32_t i = 0; workflow && i < workflow->party_count; i++)
        if (jl_text_equal(workflow->parties[i].name, by)) {
            plan->role = workflow->parties[i].role;
            plan->level = workflow->parties[i].level;
            return true;
        }
    return jl_text_starts(by, "matter.");
}

/// Does the profile say what the row asks for?
static bool rule_holds(const struct jl_city *city, const struct jl_city_row *row)
{
    const char *equals = row->rule ? strchr(row->rule, '=') : NULL;
    if (!equals)
        return true;
    const struct jl_active *active = jl_hub_active(city->world->hub);
    bool other = equals > row->rule && equals[-1] == '!';
    size_t key_bytes = (size_t)(equals - row->rule) - (other ? 1 : 0);
    const char *key = jl_arena_textn(city->lasting, row->rule, key_bytes);
    const struct jl_rule *rule = jl_rules_find(active->rules, active->profile, key);
    bool same = rule && rule->text && jl_text_equal(rule->text, equals + 1);
    return same != other;
}

enum jieli_status jl_city_plan(struct jl_city *city, struct jieli_err *err)
{
    city->plans = jl_alloc(jl_city_row_count * sizeof *city->plans);
    if (city->workflow_count > JL_CITY_WORKFLOWS_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, "workflows", "more than %u", JL_CITY_WORKFLOWS_MAX);
    for (uint32_t i = 0; i < jl_city_row_count; i++) {
        const struct jl_city_row *row = &jl_city_rows[i];
        struct jl_city_plan *plan = &city->plans[i];
        bool begins = jl_text_equal(row->workflow, JL_CITY_WORKFLOW);
        const struct jieli_workflow *workflow = workflow_named(city, row->workflow, &plan->workflow);
        plan->type = jl_type_find(row->type);
        workflow_named(city, row->unless ? row->unless : "", &plan->unless);
        if (!workflow && !begins) {
            plan->workflow = JL_CITY_NONE; // not loaded: nobody acts in it
            continue;
        }
        plan->at = begins && jl_text_equal(row->at, "release");
        if (!plan->type || (workflow && !place_of(workflow, row, &plan->at)) || !role_of(city, workflow, row->by, plan))
            return jieli_err_set(err, JIELI_ARG_INVALID, row->workflow, "conduct: %s, %s, %s is not in the workflow",
                                 row->at, row->by, row->type);
        if (!rule_holds(city, row))
            plan->workflow = JL_CITY_NONE;
    }
    return JIELI_OK;
}
