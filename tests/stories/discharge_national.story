# The term under the national rules: 40 days in custody, prison, isolation and revocation out of it, corrections, the last day that comes
# by itself, the notice within 7 days and not.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency custody-1 police/county 340802
agency hospital-1 medical 340803
agency centre-1 isolation_centre 340803
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
# Zhao: three years from 2 March 2026; detained on 1 June, arrested on the 15th, free on 11 July: 40 days.
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
expect due due.term_end on 2029-03-02 responsible county-1 hard_person of Zhao
expect due due.prepare on 2029-02-02 soft of Zhao
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Sun
    reported_on 2026-03-02
office-1 sends agreement.signed about Sun
    signed_on 2026-03-02
county-1 sends order.issued about Li
    decision_no 社戒4号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Li
    reported_on 2026-03-02
office-1 sends agreement.signed about Li
    signed_on 2026-03-02
# Zhou: in custody as well, then other ways out of it.
county-1 sends order.issued about Zhou
    decision_no 社戒5号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhou
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhou
    signed_on 2026-03-02
at 2026-06-01 09:00 custody-1 sends person.detained about Zhao
    detained_on 2026-06-01
at 2026-06-01 09:00 custody-1 sends person.detained about Qian
    detained_on 2026-06-01
at 2026-06-01 09:00 custody-1 sends person.detained about Sun
    detained_on 2026-06-01
at 2026-06-01 09:00 custody-1 sends person.detained about Li
    detained_on 2026-06-01
expect matter discharge in suspended of Zhao
expect matter supervision in frozen of Zhao
expect deadline due.term_end cancelled of Zhao
expect office-1 receives person.detained without place
at 2026-06-15 09:00 custody-1 sends person.detained about Zhao
    detained_on 2026-06-15
    measure 逮捕
expect matter discharge in suspended of Zhao
# A credit that the police had forgotten is entered meanwhile: 15 days.
county-1 sends term.corrected about Zhao
    decided_on 2026-06-15
    reason 漏记折抵
    credit_days 15
expect matter discharge in suspended of Zhao
# Qian goes to prison out of custody, Sun to isolation, Li is free of it all: the measure has ended, none is suspended any more.
custody-1 sends person.imprisoned about Qian
    imprisoned_on 2026-06-15
expect matter discharge in terminated of Qian
expect matter supervision in ended of Qian
county-1 sends isolation.decided about Sun
    decision_no 强戒1号
    decided_on 2026-06-15
    served_on 2026-06-15
expect matter discharge in replaced of Sun
expect matter supervision in ended of Sun
county-1 sends order.revoked about Li
    revoked_on 2026-06-15
    reason 复议撤销
expect matter discharge in revoked of Li
expect matter supervision in ended of Li
# 40 days later than 2 March 2029 is 11 April, less 15 of credit 27 March.
at 2026-07-11 09:00 custody-1 sends person.released about Zhao
    freed_on 2026-07-11
expect matter discharge in running of Zhao
expect office-1 receives term.changed
    2029-03-27
expect due due.term_end on 2029-03-27 of Zhao
# No credit after all: 11 April. Months of detoxification are nobody's to change.
county-1 sends term.corrected about Zhao
    decided_on 2026-07-11
    reason 不予折抵
    no_credit 1
expect due due.term_end on 2029-04-11 of Zhao
county-1 sends term.corrected about Zhao as longer
    decided_on 2026-07-11
    reason 延长
    term_months 48
expect refused longer JL-FLOW-0004
# Zhou goes to prison without custody before; Wu, in rehabilitation of 12 months, has a report-in that was a mistake.
custody-1 sends person.imprisoned about Zhou
    imprisoned_on 2026-07-11
expect matter discharge in terminated of Zhou
expect office-1 receives person.imprisoned
# A month before the end: 11 March 2029. Corrected while it is prepared and when it was sent.
at 2029-03-12 09:00
expect office-1 receives reminder
    discharge.assessment_due
expect matter discharge in preparing of Zhao
county-1 sends term.corrected about Zhao
    decided_on 2029-03-12
    reason 折抵
    credit_days 1
expect due due.term_end on 2029-04-10 of Zhao
office-1 sends discharge.assessment about Zhao
    assessed_on 2029-03-12
    result 合格
expect county-1 receives discharge.assessment
office-1 sends discharge.opinion about Zhao
    made_on 2029-03-12
expect matter discharge in submitted of Zhao
county-1 sends term.corrected about Zhao
    decided_on 2029-03-12
    reason 不予折抵
    no_credit 1
expect due due.term_end on 2029-04-11 of Zhao
# The police object; that prolongs nothing (条23). They agree, and a refused assessment changes nothing either.
county-1 sends discharge.not_approved about Zhao
    decided_on 2029-03-12
    reason 材料不全
expect matter discharge in submitted of Zhao
expect office-1 receives discharge.not_approved
county-1 sends discharge.approved about Zhao
    decided_on 2029-03-12
expect office-1 receives discharge.approved
at 2029-04-11 23:59
expect matter discharge in submitted of Zhao
at 2029-04-12 00:00
expect matter discharge in expired of Zhao
expect matter supervision in ended of Zhao
expect county-1 receives reminder
    discharge.notice_due
# Too late to matter, and kept: an opinion, an approval.
at 2029-04-12 09:00
office-1 sends discharge.opinion about Zhao
    made_on 2029-04-12
county-1 sends discharge.approved about Zhao
    decided_on 2029-04-12
expect matter discharge in expired of Zhao
# 7 days from the 11th: Wednesday 18.
expect due due.notify on 2029-04-18 responsible county-1 hard_agency provisional of Zhao
at 2029-04-18 23:59
expect deadline due.notify running of Zhao
at 2029-04-19 00:00
expect missed due.notify by county-1 on 2029-04-18
expect receipt of missed due.notify is VALID
# Asked again after 3 working days: 20, 23, 24.
at 2029-04-25 00:00
expect county-1 receives reminder
    discharge.notice_due
at 2029-04-25 09:00 county-1 sends discharge.notice about Zhao
    notice_no 解1号
    issued_on 2029-04-25
expect matter discharge in notice_out of Zhao
expect office-1 receives discharge.notice
# No number for the service: 及时, 26, 27, Monday 30.
expect due due.served on 2029-04-30 provisional of Zhao
at 2029-05-01 00:00
expect missed due.served by county-1 on 2029-04-30
at 2029-05-01 09:00 station-1 sends discharge.served about Zhao
    served_on 2029-05-01
expect matter discharge in discharged of Zhao
# Wu in rehabilitation: 36 months ordered, corrected to 12; assessed early; isolated in custody of another kind: the order of a court.
at 2029-05-01 10:00 centre-1 sends release.notice about Wu
    release_on 2029-05-01
    decision_no 强戒7号
county-1 sends release.rehab_order about Wu
    decision_no 康复7号
    term_months 36
    made_on 2029-05-01
    served_on 2029-05-01
office-1 sends release.picked_up about Wu
    released_on 2029-05-01
    fetched_by 家属
office-1 sends report_in about Wu
    reported_on 2029-05-01
office-1 sends agreement.signed about Wu
    signed_on 2029-05-01
expect due due.term_end on 2032-05-01 of Wu
county-1 sends term.corrected about Wu
    decided_on 2029-05-01
    reason 更正期限
    term_months 12
expect due due.term_end on 2030-05-01 of Wu
office-1 sends discharge.assessment about Wu
    assessed_on 2029-05-01
expect matter discharge in preparing of Wu
hospital-1 sends person.died about Wu
    died_on 2029-05-01
expect matter discharge in lapsed of Wu
