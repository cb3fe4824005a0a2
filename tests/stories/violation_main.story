# Violations: three refused tests, the report, the decision that ends the measure; a refusal that is let be; a local ladder;
# a laboratory that says no; a bar of law.
profile working_group
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency hospital-1 medical 340803
agency drug-1 drug_control_office 340803
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
# Zhao: ordered, reported in, agreed; supervision begins.
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
    execution_division 340803
at 2026-03-03 09:00 office-1 sends report_in about Zhao
    reported_on 2026-03-03
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-03
expect matter supervision in active of Zhao
expect matter discharge in running of Zhao
# The first two refused tests are counted and warned of; the third is a ground of law (3次以上).
at 2026-03-10 09:00 station-1 sends test.result about Zhao
    result refused
    taken_on 2026-03-10
expect matter violation in open of Zhao
expect office-1 receives reminder
    violation.warn
# 3 working days: 11, 12, 13
expect due due.warn on 2026-03-13 responsible office-1 soft of Zhao
at 2026-03-11 09:00 office-1 sends warning.given about Zhao
    given_on 2026-03-11
    form oral
    correct_by 2026-03-31
expect matter violation in warned of Zhao
expect station-1 receives warning.given
expect due due.correct on 2026-03-31 of Zhao
at 2026-03-20 09:00 station-1 sends test.result about Zhao
    result refused
    taken_on 2026-03-20
expect matter violation in open of Zhao
at 2026-04-01 09:00 station-1 sends test.result about Zhao
    result refused
    taken_on 2026-04-01
expect matter violation in at_threshold of Zhao
expect office-1 receives reminder
    violation.warn
expect office-1 receives reminder
    violation.report_now
# Thu 2 (1), Fri 3 (2), 清明 4 to 6 off, Tue 7 (3). The office lets it pass: it is named, the drug control office hears, without a name.
expect due due.report on 2026-04-07 responsible office-1 soft of Zhao
at 2026-04-08 00:00
expect missed due.report by office-1 on 2026-04-07
expect receipt of missed due.report is VALID
expect drug-1 receives reminder
    violation.report_overdue
at 2026-04-08 09:00 office-1 sends violation.reported about Zhao
    made_on 2026-04-08
    grounds tests
    basis statutory
expect matter violation in reported of Zhao
expect station-1 receives violation.reported
expect county-1 receives violation.reported
# 9, 10, 13: no receipt; the station is reminded.
expect due due.receipt on 2026-04-13 of Zhao
at 2026-04-14 00:00
expect station-1 receives reminder
    violation.receipt_awaited
at 2026-04-14 09:00 station-1 sends violation.receipt about Zhao
    receipt_no 回1号
expect matter violation in received of Zhao
# Decided and served on the 20th at eight, sent at nine: 24 hours from then.
at 2026-04-20 09:00 county-1 sends isolation.decided about Zhao
    decision_no 强戒1号
    decided_on 2026-04-20
    served_on 2026-04-20
    grounds tests
expect matter violation in decided of Zhao
expect office-1 receives isolation.decided without reason
expect matter discharge in replaced of Zhao
expect matter supervision in ended of Zhao
expect due due.isolation_notify on 2026-04-21 responsible county-1 hard_agency of Zhao
at 2026-04-21 09:00
expect missed due.isolation_notify by county-1 on 2026-04-21
at 2026-04-21 10:00 county-1 sends isolation.notified about Zhao
    notified_on 2026-04-21
    family_notified_on 2026-04-21
    no_unit 1
    station_notified_on 2026-04-21
expect matter violation in isolation of Zhao
# Qian does not report in; the refusal opens the matter; the police let it be and set a day.
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-04-21
    ground first_seizure
    served_on 2026-04-21
    execution_division 340803
# 15 days end on Wednesday 6 May.
at 2026-05-07 09:00 office-1 sends refusal.reported about Qian
    made_on 2026-05-07
expect matter violation in reported of Qian
expect matter detox_order in refusal_reported of Qian
# One receipt serves both matters.
station-1 sends refusal.receipt about Qian
    receipt_no 回2号
expect matter violation in received of Qian
county-1 sends isolation.not_decided about Qian
    decided_on 2026-05-07
    reason 患病住院
    report_by 2026-05-20
expect matter violation in kept of Qian
expect matter detox_order in reminded of Qian
expect due due.reason on 2026-05-20 of Qian
office-1 sends report_in about Qian
    reported_on 2026-05-07
office-1 sends agreement.signed about Qian
    signed_on 2026-05-07
# Qian's conduct: a local ladder. Two warnings of the station, then a proposal, marked local.
at 2026-05-11 09:00 office-1 sends breach.noted about Qian
    ground other_term
    happened_on 2026-05-11
station-1 sends warning.written about Qian
    served_on 2026-05-11
    warning_no 告诫1号
office-1 sends violation.proposed about Qian as early
    made_on 2026-05-11
    grounds other_term
    no_statutory_ground 1
expect refused early JL-FLOW-0004
station-1 sends warning.written about Qian as again
    served_on 2026-05-11
    warning_no 告诫2号
office-1 sends violation.proposed about Qian as proposal
    made_on 2026-05-11
    grounds other_term
    no_statutory_ground 1
expect matter violation in reported of Qian
expect station-1 receives violation.proposed
expect station-1 receives reminder
    violation.local
station-1 sends violation.returned about Qian
    made_on 2026-05-11
    reason 无法定情形
expect matter violation in warned of Qian
office-1 sends breach.corrected about Qian
    corrected_on 2026-05-11
expect matter violation in corrected of Qian
# Sun: a field test says yes, the laboratory says no.
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-05-11
    ground first_seizure
    served_on 2026-05-11
    execution_division 340803
office-1 sends report_in about Sun
    reported_on 2026-05-11
office-1 sends agreement.signed about Sun
    signed_on 2026-05-11
at 2026-05-18 09:00 station-1 sends test.result about Sun
    result positive
    taken_on 2026-05-18
expect matter violation in at_threshold of Sun
hospital-1 sends test.confirmed about Sun
    result negative
    found_on 2026-05-18
expect matter violation in dismissed of Sun
# Li nurses a child: isolation has no effect; the police say later that the bar has ended.
county-1 sends order.issued about Li
    decision_no 社戒4号
    decided_on 2026-05-18
    ground isolation_barred
    isolation_barred nursing
    served_on 2026-05-18
    execution_division 340803
office-1 sends report_in about Li
    reported_on 2026-05-18
county-1 sends isolation.decided about Li as barred
    decision_no 强戒4号
    decided_on 2026-05-18
    served_on 2026-05-18
expect matter violation in dismissed of Li
expect matter discharge in running of Li
expect county-1 receives reminder
    isolation.barred
county-1 sends isolation.decided about Li as ended
    decision_no 强戒5号
    decided_on 2026-05-18
    served_on 2026-05-18
    bar_ended 1
expect matter violation in decided of Li
expect matter discharge in replaced of Li
