# Anqing (S3-A2): the agreement is signed, and the duties run: a talk a week, a test a month. A loss, a detention, a move.
profile anqing
clock 2026-01-05 09:00
agency centre-1 isolation_centre 34
agency office-1 community_office 340803
agency office-2 community_office 340811
agency county-1 police/county 340803
agency station-1 police/station 340803
agency station-2 police/station 340811
agency hospital-1 medical 340803
agency above-1 management_station 340803
person Qian
    name 钱某
    resident_id 999010188102021011
    household_division 340803
centre-1 sends release.notice about Qian
    release_on 2026-01-12
county-1 sends release.rehab_order about Qian
    decision_no 康复1号
    term_months 36
    execution_division 340803
centre-1 sends order.served about Qian
    served_on 2026-01-05
at 2026-01-12 10:00
centre-1 sends release.picked_up about Qian
    released_on 2026-01-12
    fetched_by 家属
at 2026-01-14 10:00
office-1 sends report_in about Qian
    reported_on 2026-01-14
at 2026-01-15 10:00
office-1 sends agreement.signed about Qian
    signed_on 2026-01-15
expect matter supervision in active of Qian
# Counted from the report-in: a week, a month. 14 January is a Wednesday.
expect due due.talk on 2026-01-21 responsible office-1 soft of Qian
expect due due.test on 2026-02-14 responsible office-1 soft of Qian
# prompt.act from the report-in: 15, 16, 19.
expect due due.plan on 2026-01-19 responsible office-1 of Qian
office-1 sends plan.made about Qian
    made_on 2026-01-15
    plan 每周谈话，按月检测
expect deadline due.plan met of Qian
expect no plan.made at station-1
at 2026-01-20 10:00
office-1 sends talk.recorded about Qian
    held_on 2026-01-20
    kind face
expect due due.talk on 2026-01-28 of Qian
at 2026-01-29 00:01
expect missed due.talk by office-1 on 2026-01-28
# A test comes back positive: the station and the station above hear of it, the latter without samples and testers.
at 2026-02-10 10:00
office-1 sends test.result about Qian
    result positive
    kind urine
    taken_on 2026-02-10
    + samples sample_no=A-1
expect station-1 receives test.result
expect above-1 receives test.result without person.phone,person.residence_address,substances,testers,samples,text
expect due due.test on 2026-03-14 of Qian
expect matter violation in at_threshold of Qian
# The person is lost and found again.
at 2026-02-25 10:00
station-1 sends lost.reported about Qian
    since_on 2026-02-20
expect matter supervision in lost of Qian
expect office-1 receives lost.reported
expect deadline due.test cancelled of Qian
at 2026-03-05 10:00
office-1 sends test.result about Qian
    result negative
    kind urine
    taken_on 2026-03-05
expect matter supervision in active of Qian
expect due due.test on 2026-04-14 of Qian
# A demand in writing; nobody comes.
office-1 sends test.notice about Qian
    served_on 2026-03-05
    by_on 2026-03-09
expect station-1 receives test.notice
at 2026-03-10 00:01
expect deadline due.notice missed of Qian
