# Release from isolation to community rehabilitation, the main way, in Anqing, with the year of aftercare.
profile anqing
clock 2026-03-02 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency aftercare-1 aftercare 340803
agency site-1 rehab_site 340803
agency hospital-1 medical 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
person Li
    name 李某
    resident_id 99901018840505104X
    household_division 340803
person Zhou
    name 周某
    resident_id 999010188506061052
    household_division 340803
person Wu
    name 吴某
    resident_id 999010188607071065
    household_division 340803
person Zheng
    name 郑某
    resident_id 999010188708081078
    household_division 340803
person Wang
    name 王某
    resident_id 999010188809091080
    household_division 340803
person Feng
    name 冯某
    resident_id 999010188910101095
    household_division 340803
centre-1 sends release.notice about Zhao
    release_on 2026-03-12
    decision_no 强戒1号
# Regulation art. 34: three days ahead; the 2nd is well before the 9th.
expect county-1 receives release.notice
expect station-1 receives release.notice
expect office-1 receives release.notice without person.resident_id,person.sex,person.birth_date,person.phone,person.household_division,person.residence_division,person.residence_address,admitted_on,decision_no,opioid_dependent,in_methadone_treatment,documents
expect aftercare-1 receives release.notice
expect due due.release_day on 2026-03-12 of Zhao
expect no deadline.missed at centre-1
aftercare-1 sends release.early_intervention about Zhao
    made_on today
expect centre-1 receives release.early_intervention
expect office-1 receives release.early_intervention without person.resident_id,person.sex,person.birth_date,person.phone,person.household_division,person.residence_division,person.residence_address
centre-1 sends release.rehab_opinion about Zhao
    made_on today
    suggestion order
expect matter release_handover in suggested of Zhao
expect county-1 receives release.rehab_opinion
aftercare-1 sends release.rehab_opinion about Zhao
    made_on today
    suggestion order
    forwarded_by 后续照管
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on today
expect matter release_handover in ordered of Zhao
expect office-1 receives release.rehab_order
expect aftercare-1 receives release.rehab_order
aftercare-1 sends order.served about Zhao
    served_on today
expect office-1 receives order.served
# The day is moved by one; released on the 13th, served on the 2nd: the later date counts. 15 days: Sat 28 March, a working
# day? No: only 28 February was made up. Rolled to Monday the 30th.
centre-1 sends release.date_changed about Zhao
    release_on 2026-03-13
    made_on today
expect due due.release_day on 2026-03-13 of Zhao
at 2026-03-13 10:00
centre-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
expect matter release_handover in awaiting of Zhao
expect due due.statutory on 2026-03-30 responsible office-1 hard_person of Zhao
expect deadline due.release_day met of Zhao
centre-1 sends release.files about Zhao
    made_on today
expect office-1 receives release.files
at 2026-03-16 09:00 office-1 sends report_in about Zhao
    reported_on 2026-03-16
expect matter release_handover in reported_in of Zhao
expect station-1 receives report_in
# The agreement within 3 working days: 17, 18, 19; missed.
expect due due.agreement on 2026-03-19 responsible office-1 of Zhao
at 2026-03-20 00:00
expect missed due.agreement by office-1 on 2026-03-19
expect receipt of missed due.agreement is VALID
office-1 sends agreement.signed about Zhao
    signed_on today
expect matter release_handover in aftercare of Zhao
# One year from the release: 13 March 2027, a Saturday; terms in years are not rolled.
expect due due.aftercare_end on 2027-03-13 responsible aftercare-1 of Zhao
aftercare-1 sends aftercare.record about Zhao
    recorded_on today
    kind visit
expect office-1 receives aftercare.record
county-1 sends order.revoked about Zhao
    revoked_on today
    reason 复议
expect matter release_handover in aftercare of Zhao

# Qian is not fetched: a day later the centre, the station and aftercare hear of it, and somebody must look for the person.
at 2026-03-23 09:00
centre-1 sends release.notice about Qian
    release_on 2026-03-27
    decision_no 强戒1号
county-1 sends release.rehab_order about Qian
    decision_no 康复1号
    term_months 36
    made_on today
at 2026-03-28 00:00
expect matter release_handover in not_fetched of Qian
expect centre-1 receives reminder
    release.not_fetched
expect aftercare-1 receives reminder
    release.not_fetched
# Armed on Saturday the 28th: Mon 30 (1), 31 (2), Wed 1 April (3); repeated.
expect due due.contact on 2026-04-01 responsible office-1 of Qian
at 2026-04-02 00:00
expect office-1 receives reminder
    release.look_for_person
expect due due.contact on 2026-04-08 of Qian
at 2026-04-02 09:00 office-1 sends lost.reported about Qian
    since_on 2026-03-27
expect matter release_handover in lost of Qian
expect station-1 receives lost.reported
at 2026-04-03 09:00 office-1 sends lost.found about Qian
    found_on today
expect matter release_handover in awaiting of Qian
station-1 sends order.served about Qian
    served_on today
# 15 days from the service: 18 April, a Saturday: rolled to Monday the 20th.
expect due due.statutory on 2026-04-20 hard_person of Qian
# He does not come: the office, the station and aftercare are told; no refusal is deemed by that alone.
at 2026-04-21 00:00
expect matter release_handover in overdue of Qian
expect office-1 receives reminder
    report_in.overdue
# 3 working days to report it. He is overdue from Tuesday the 21st, which is not counted: 22 (1), 23 (2), 24 (3); missed too.
expect due due.refusal_report on 2026-04-24 responsible office-1 of Qian
at 2026-04-25 00:00
expect missed due.refusal_report by office-1 on 2026-04-24
at 2026-04-27 09:00 office-1 sends refusal.reported about Qian
    made_on today
expect matter release_handover in refusal_reported of Qian
expect station-1 receives refusal.reported
expect county-1 receives refusal.reported
at 2026-05-01 00:00
expect station-1 receives reminder
    refusal.receipt_awaited
at 2026-05-06 09:00 station-1 sends refusal.receipt about Qian
    receipt_no 回1
expect office-1 receives refusal.receipt
# And then he comes after all.
office-1 sends report_in about Qian
    reported_on today
expect matter release_handover in reported_in of Qian
site-1 sends site.agreed about Qian
    signed_on today
    consent 1
expect matter release_handover in in_force of Qian

# Sun: told too late. The notice of the 6th for the 8th came after the last day, the 5th.
centre-1 sends release.notice about Sun
    release_on 2026-05-08
    decision_no 强戒1号
expect missed due.notice by centre-1
expect receipt of missed due.notice is VALID
at 2026-05-08 09:00
centre-1 sends release.picked_up about Sun
    released_on today
    fetched_by 家属
expect matter release_handover in undecided of Sun
# No order yet: the deciding police are reminded after 3 working days. Sat 9 May is made up (1), Mon 11 (2), Tue 12 (3).
expect due due.decision_watch on 2026-05-12 responsible county-1 of Sun
at 2026-05-13 00:00
expect county-1 receives reminder
    release.decision_awaited
centre-1 sends release.rehab_opinion about Sun
    made_on today
    suggestion order
office-1 sends report_in about Sun
    reported_on today
expect county-1 receives reminder
    release.seen_without_order
expect matter release_handover in undecided of Sun
at 2026-05-13 09:00
county-1 sends release.rehab_order about Sun
    decision_no 康复1号
    term_months 36
    made_on today
    served_on 2026-05-12
# Served on the 12th, released on the 8th: 15 days from the 12th is Wednesday the 27th.
expect due due.statutory on 2026-05-27 of Sun
# A reason until 30 May is recorded; the statutory day passes and nothing happens to him.
office-1 sends report_in.reason about Sun
    reason 住院
    until_on 2026-05-30
expect station-1 receives report_in.reason
at 2026-05-28 00:00
expect matter release_handover in awaiting of Sun
at 2026-05-31 00:00
expect matter release_handover in overdue of Sun
office-1 sends report_in.reason about Sun
    reason 仍在住院
    until_on 2026-06-05
expect matter release_handover in awaiting of Sun
office-1 sends lost.reported about Sun
    since_on today
expect matter release_handover in lost of Sun
at 2026-06-01 09:00 aftercare-1 sends lost.found about Sun
    found_on today
expect matter release_handover in awaiting of Sun
county-1 sends person.imprisoned about Sun
    imprisoned_on today
expect matter release_handover in lapsed of Sun

# Li: no rehabilitation is ordered; aftercare goes on for its year without it.
centre-1 sends release.notice about Li
    release_on 2026-06-10
    decision_no 强戒1号
county-1 sends release.no_rehab about Li
    made_on today
expect matter release_handover in aftercare of Li
expect aftercare-1 receives release.no_rehab
at 2026-06-11 00:00
expect aftercare-1 receives reminder
    release.not_fetched
at 2026-06-11 09:00
centre-1 sends release.picked_up about Li
    released_on today
    fetched_by 家属
# One year from the day of release.
expect due due.aftercare_end on 2027-06-11 of Li
# Zhou: nobody recorded the release; no rehabilitation.
centre-1 sends release.notice about Zhou
    release_on 2026-06-16
    decision_no 强戒1号
at 2026-06-17 00:00
county-1 sends release.no_rehab about Zhou
    made_on today
expect matter release_handover in aftercare of Zhou
# Wu is detained and set free: the days between do not count.
centre-1 sends release.notice about Wu
    release_on 2026-06-25
    decision_no 强戒1号
county-1 sends person.detained about Wu
    detained_on today
expect deadline due.release_day suspended of Wu
at 2026-06-22 09:00 county-1 sends person.released about Wu
    freed_on today
# Wed 17 to Thu 25 were 8 days; resumed on Mon 22: 22 + 8 = Tue 30 June.
expect due due.release_day on 2026-06-30 of Wu
# Zheng dies, Wang's notice was a mistake, Feng's isolation is extended.
centre-1 sends release.notice about Zheng
    release_on 2026-07-06
    decision_no 强戒1号
hospital-1 sends person.died about Zheng
    died_on today
expect matter release_handover in lapsed of Zheng
centre-1 sends release.notice about Wang
    release_on 2026-07-06
    decision_no 强戒1号
centre-1 sends matter.voided about Wang
    workflow release_handover
    reason 录错人
expect matter release_handover in lapsed of Wang
centre-1 sends release.notice about Feng
    release_on 2026-07-06
    decision_no 强戒1号
centre-1 sends release.extended about Feng
    decided_on today
    until_on 2026-12-31
expect matter release_handover in withdrawn of Feng
# The year ends: aftercare is asked for the summary, asked again, and gives it.
at 2027-03-14 00:00
expect aftercare-1 receives reminder
    aftercare.summary_due
# Mon 15 (1), 16 (2), 17 (3)
at 2027-03-18 00:00
expect aftercare-1 receives reminder
    aftercare.summary_due
aftercare-1 sends aftercare.summary about Zhao
    from_on 2026-03-13
    until_on 2027-03-13
    text 一年照管正常
expect matter release_handover in care_closed of Zhao
expect centre-1 receives aftercare.summary
