# Community detoxification from the order to the end of the measure (national rules), with an arrest between; and, beside it, a
# mistaken report-in, a wrong place, a refusal, a revocation.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency county-2 police/county 340811
agency station-2 police/station 340811
agency office-2 community_office 340811
agency custody-1 police/county 340802
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
# The order of Monday the 2nd: the office and the station know it at once (禁毒法 33).
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on today
    ground first_seizure
expect matter detox_order in issued of Zhao
expect office-1 receives order.issued
    社戒1号
expect station-1 receives order.issued
expect due due.notify on 2026-03-02 responsible county-1 hard_agency of Zhao
at 2026-03-03 00:00
expect deadline due.notify met of Zhao
# Served on the 3rd: 15 days end on Wednesday the 18th.
at 2026-03-03 10:00 station-1 sends order.served about Zhao
    served_on today
expect due due.statutory on 2026-03-18 hard_person of Zhao
# A second order is none: one measure at a time.
county-1 sends order.issued about Zhao as second
    decision_no 社戒9号
    decided_on today
    ground relapse
expect refused second JL-FLOW-0001
# He comes on the last day; the term of three years starts with it.
at 2026-03-18 17:00 office-1 sends report_in about Zhao
    reported_on today
expect deadline due.statutory met of Zhao
expect matter detox_order in reported_in of Zhao
expect matter discharge in running of Zhao
expect office-1 receives term.started
    2029-03-18
expect due due.term_end on 2029-03-18 hard_person of Zhao
expect due due.agreement on 2026-03-23 responsible office-1 soft of Zhao
at 2026-03-19 09:00 office-1 sends agreement.signed about Zhao
    signed_on today
expect matter supervision in active of Zhao
# Arrested on 1 June, set free on the 11th: ten days are added.
at 2026-06-01 09:00 custody-1 sends person.detained about Zhao
    detained_on today
expect matter discharge in suspended of Zhao
expect matter supervision in frozen of Zhao
at 2026-06-11 09:00 custody-1 sends person.released about Zhao
    freed_on today
expect matter discharge in running of Zhao
expect matter supervision in active of Zhao
expect office-1 receives term.changed
    2029-03-28
expect due due.term_end on 2029-03-28 of Zhao
# Qian is served on the same day as ordered; her report-in of the 4th was somebody else's.
at 2026-07-01 09:00 county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on today
    served_on today
    ground relapse
at 2026-07-02 09:00 office-1 sends report_in about Qian
    reported_on today
expect matter discharge in running of Qian
office-1 sends matter.voided about Qian
    workflow discharge
    reason 误录他人
expect matter detox_order in served of Qian
expect due due.statutory on 2026-07-16 hard_person of Qian
# She does not come. Thursday the 16th passes: overdue from the 17th, the office reports within 3 working days (20, 21, 22), the police take it up.
at 2026-07-17 00:00
expect matter detox_order in overdue of Qian
expect due due.refusal_report on 2026-07-22 responsible office-1 of Qian
at 2026-07-17 09:00 office-1 sends refusal.reported about Qian
    made_on today
expect matter detox_order in refusal_reported of Qian
expect matter violation in reported of Qian
station-1 sends refusal.receipt about Qian
    receipt_no 回执1号
# Sun lives elsewhere: the order goes back and to the right place; the 15 days count from the day on which he is told.
at 2026-08-03 09:00 county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on today
    served_on today
    ground relapse
at 2026-08-04 09:00 office-1 sends order.returned about Sun
    reason 不在本辖区居住
expect matter detox_order in returned of Sun
expect county-1 receives order.returned
at 2026-08-05 09:00 county-1 sends order.redirected about Sun
    execution_division 340811
    told_on today
expect office-2 receives order.redirected
expect due due.statutory on 2026-08-20 responsible office-2 hard_person of Sun
at 2026-08-06 09:00 office-2 sends report_in about Sun
    reported_on today
expect matter discharge in running of Sun
# Revoked by those who made it: the term and what hangs on it end.
at 2026-08-10 09:00 county-1 sends order.revoked about Sun
    revoked_on today
    reason 复议撤销
expect matter discharge in revoked of Sun
expect matter detox_order in lapsed of Sun
# A month before Zhao's term ends the office is asked for the assessment.
at 2029-02-28 00:00
expect due due.prepare on 2029-02-28 of Zhao
at 2029-03-01 09:00
expect matter discharge in preparing of Zhao
office-1 sends discharge.opinion about Zhao
    made_on today
expect matter discharge in submitted of Zhao
# The last day is Wednesday 28 March; on the 29th the measure has ended by itself, and supervision with it.
at 2029-03-29 00:00
expect matter discharge in expired of Zhao
expect matter supervision in ended of Zhao
# 7 days: 29, 30, 31, April 1, 2, 3, 4.
expect due due.notify on 2029-04-04 responsible county-1 hard_agency provisional of Zhao  # the holidays of 2029 are not published
at 2029-04-03 09:00 station-1 sends discharge.notice about Zhao
    notice_no 解除1号
    issued_on today
expect deadline due.notify met of Zhao
expect office-1 receives discharge.notice
    解除1号
at 2029-04-04 09:00 station-1 sends discharge.served about Zhao
    served_on today
expect matter discharge in discharged of Zhao
