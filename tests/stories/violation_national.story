# Three evaded demands, reported, returned, received; isolation told within 24 hours, and not; what is counted and taken back;
# the laboratory; the bar of art. 39 to the child's first birthday; a refusal beside an open breach; rehabilitation.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
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
person Chen
    name 陈某
    resident_id 999010189011111104
    household_division 340803
# Zhao: a demand in writing for the 5th, the 9th, the 12th; nobody comes (条20: 三次以上逃避).
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
at 2026-03-03 09:00 office-1 sends test.notice about Zhao
    served_on 2026-03-03
    by_on 2026-03-05
at 2026-03-06 00:00
expect deadline due.notice missed of Zhao
expect station-1 receives reminder
    test.evaded
expect matter violation in open of Zhao
at 2026-03-06 09:00 office-1 sends test.notice about Zhao
    served_on 2026-03-06
    by_on 2026-03-09
at 2026-03-10 09:00 office-1 sends test.notice about Zhao
    served_on 2026-03-10
    by_on 2026-03-12
at 2026-03-12 23:59
expect matter violation in open of Zhao
at 2026-03-13 00:00
expect matter violation in at_threshold of Zhao
expect office-1 receives reminder
    violation.report_now
# The demand was for Thursday 12: it is evaded when that has passed, on Friday 13: Mon 16, 17, Wed 18.
expect due due.report on 2026-03-18 responsible office-1 soft of Zhao
# Whatever else happens is kept and warned of; the report stays due.
at 2026-03-13 09:00
office-1 sends breach.noted about Zhao
    ground other_term
    happened_on 2026-03-13
office-1 sends warning.given about Zhao
    given_on 2026-03-13
station-1 sends warning.written about Zhao
    served_on 2026-03-13
expect matter violation in at_threshold of Zhao
expect due due.report on 2026-03-18 of Zhao
at 2026-03-16 09:00 office-1 sends violation.reported about Zhao
    made_on 2026-03-16
    grounds tests
    basis statutory
expect deadline due.report met of Zhao
expect matter violation in reported of Zhao
# Breaches after the report go to the police as well.
office-1 sends breach.noted about Zhao
    ground other_term
    happened_on 2026-03-16
expect county-1 receives breach.noted
station-1 sends test.result about Zhao
    result refused
    taken_on 2026-03-16
expect county-1 receives reminder
    violation.more
station-1 sends warning.written about Zhao
    served_on 2026-03-16
expect county-1 receives warning.written
# Sent back for evidence: the report is due again, 17, 18, 19.
station-1 sends violation.returned about Zhao
    made_on 2026-03-16
    reason 缺少送达证据
expect matter violation in at_threshold of Zhao
expect due due.report on 2026-03-19 of Zhao
at 2026-03-17 09:00 office-1 sends violation.reported about Zhao
    made_on 2026-03-17
    grounds tests
    basis statutory
station-1 sends violation.receipt about Zhao
    receipt_no 回1号
expect matter violation in received of Zhao
# 24 hours (法40): decided and served on Monday 23, told within them.
at 2026-03-23 09:00 county-1 sends isolation.decided about Zhao
    decision_no 强戒1号
    decided_on 2026-03-23
    served_on 2026-03-23
    grounds tests
expect due due.isolation_notify on 2026-03-24 responsible county-1 hard_agency of Zhao
expect matter supervision in ended of Zhao
expect matter discharge in replaced of Zhao
county-1 sends isolation.notified about Zhao as half
    notified_on 2026-03-23
    family_notified_on 2026-03-23
    no_unit 1
expect refused half JL-FLOW-0004  # the station of the household was not told
at 2026-03-24 08:59 county-1 sends isolation.notified about Zhao
    notified_on 2026-03-24
    family_notified_on 2026-03-23
    unit_notified_on 2026-03-24
    station_notified_on 2026-03-24
expect deadline due.isolation_notify met of Zhao
expect matter violation in isolation of Zhao
# Wang, of whom the hub knows no measure: absent, isolation decided, nobody told. 24 hours later the police are named; 3 working days
# after that, 26, 27 and Monday 30, reminded again. The return is told to a matter that has been decided.
office-1 sends absence.recorded about Wang
    from_on 2026-03-24
    left_county 1
expect matter violation in open of Wang
at 2026-03-24 09:00 county-1 sends isolation.decided about Wang
    decision_no 强戒2号
    decided_on 2026-03-24
    served_on 2026-03-24
expect matter violation in decided of Wang
at 2026-03-25 08:59
expect deadline due.isolation_notify running of Wang
at 2026-03-25 09:00
expect missed due.isolation_notify by county-1 on 2026-03-25
expect receipt of missed due.isolation_notify is VALID
expect due due.notify_again on 2026-03-30 of Wang
office-1 sends leave.returned about Wang
    returned_on 2026-03-25
    reported_on 2026-03-25
expect matter violation in decided of Wang
at 2026-03-31 00:00
expect county-1 receives reminder
    isolation.notices_awaited
# Qian: a result that comes after the day of the demand, of a test before it: nothing was evaded.
at 2026-03-31 09:00 county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-31
    ground first_seizure
    served_on 2026-03-31
office-1 sends report_in about Qian
    reported_on 2026-03-31
office-1 sends agreement.signed about Qian
    signed_on 2026-03-31
at 2026-03-31 09:00 office-1 sends test.notice about Qian
    served_on 2026-03-31
    by_on 2026-04-01
at 2026-04-02 00:00
expect matter violation in open of Qian
at 2026-04-02 09:00 station-1 sends test.result about Qian
    result negative
    taken_on 2026-04-01
expect matter violation in dismissed of Qian
# Three more, and of the third the same: two are left, nothing to be reported.
at 2026-04-07 09:00 office-1 sends test.notice about Qian
    served_on 2026-04-07
    by_on 2026-04-07
at 2026-04-08 09:00 office-1 sends test.notice about Qian
    served_on 2026-04-08
    by_on 2026-04-08
at 2026-04-09 09:00 office-1 sends test.notice about Qian
    served_on 2026-04-09
    by_on 2026-04-09
at 2026-04-10 00:00
expect matter violation in at_threshold of Qian
at 2026-04-10 09:00 station-1 sends test.result about Qian
    result negative
    taken_on 2026-04-09
expect matter violation in warned of Qian
expect deadline due.report cancelled of Qian
at 2026-04-10 09:00 office-1 sends test.notice about Qian
    served_on 2026-04-10
    by_on 2026-04-10
at 2026-04-11 09:00 office-1 sends violation.reported about Qian
    made_on 2026-04-11
    grounds tests
    basis statutory
expect matter violation in reported of Qian
station-1 sends test.result about Qian
    result negative
    taken_on 2026-04-10
expect county-1 receives reminder
    violation.no_longer
station-1 sends violation.returned about Qian
    made_on 2026-04-11
    reason 无应报告情形
expect matter violation in warned of Qian
# Sun: the office's own notes, each with its number; taken away one by one.
at 2026-04-13 09:00 county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-04-13
    ground first_seizure
    served_on 2026-04-13
office-1 sends report_in about Sun
    reported_on 2026-04-13
office-1 sends agreement.signed about Sun
    signed_on 2026-04-13
office-1 sends breach.noted about Sun
    ground tests
    happened_on 2026-04-13
office-1 sends breach.noted about Sun
    ground tests
    happened_on 2026-04-13
expect matter violation in open of Sun
office-1 sends breach.noted about Sun
    ground tests
    happened_on 2026-04-13
expect matter violation in at_threshold of Sun
office-1 sends ground.withdrawn about Sun
    ground tests
    reason 误记
expect matter violation in warned of Sun
office-1 sends ground.withdrawn about Sun
    ground tests
    reason 误记
expect matter violation in warned of Sun
office-1 sends ground.withdrawn about Sun
    ground tests
    reason 误记
expect matter violation in dismissed of Sun
# A confirmed relapse is a ground by itself; entered for the wrong person.
office-1 sends breach.noted about Sun
    ground relapse_confirmed
    happened_on 2026-04-13
expect matter violation in at_threshold of Sun
hospital-1 sends test.confirmed about Sun
    result positive
    found_on 2026-04-13
expect matter violation in at_threshold of Sun
office-1 sends matter.voided about Sun
    workflow violation
    reason 对象错误
expect matter violation in lapsed of Sun
# Li: the field test says yes, the laboratory no, another laboratory yes.
county-1 sends order.issued about Li
    decision_no 社戒4号
    decided_on 2026-04-13
    ground first_seizure
    served_on 2026-04-13
office-1 sends report_in about Li
    reported_on 2026-04-13
office-1 sends agreement.signed about Li
    signed_on 2026-04-13
station-1 sends test.result about Li
    result positive
    taken_on 2026-04-13
expect matter violation in at_threshold of Li
office-1 sends breach.noted about Li
    ground other_term
    happened_on 2026-04-13
hospital-1 sends test.confirmed about Li
    result negative
    found_on 2026-04-13
expect matter violation in open of Li
hospital-1 sends test.confirmed about Li
    result negative
    found_on 2026-04-13
expect deadline due.report cancelled of Li
hospital-1 sends test.confirmed about Li
    result positive
    found_on 2026-04-13
expect matter violation in at_threshold of Li
# With a refusal beside it the report is due whatever the laboratory says; after the report both words go to the police.
office-1 sends breach.noted about Li
    ground refusal
    happened_on 2026-04-13
    measure detox
hospital-1 sends test.confirmed about Li
    result negative
    found_on 2026-04-13
expect matter violation in at_threshold of Li
office-1 sends violation.reported about Li
    made_on 2026-04-13
    grounds refusal
    basis statutory
expect county-1 receives violation.reported
hospital-1 sends test.confirmed about Li
    result positive
    found_on 2026-04-13
expect county-1 receives test.confirmed
hospital-1 sends test.confirmed about Li
    result negative
    found_on 2026-04-13
expect county-1 receives test.confirmed
expect matter violation in reported of Li
# Zhou has signed and now refuses: no order waits for that, so the report opens the matter. Let be; a breach, and a refusal again.
county-1 sends order.issued about Zhou
    decision_no 社戒5号
    decided_on 2026-04-13
    ground first_seizure
    served_on 2026-04-13
office-1 sends report_in about Zhou
    reported_on 2026-04-13
office-1 sends agreement.signed about Zhou
    signed_on 2026-04-13
office-1 sends refusal.reported about Zhou
    made_on 2026-04-13
expect matter violation in reported of Zhou
station-1 sends violation.receipt about Zhou
    receipt_no 回2号
county-1 sends isolation.not_decided about Zhou
    decided_on 2026-04-13
    reason 患病住院
expect matter violation in kept of Zhou
office-1 sends breach.noted about Zhou
    ground other_term
    happened_on 2026-04-13
expect matter violation in open of Zhou
office-1 sends refusal.reported about Zhou
    made_on 2026-04-13
expect matter violation in reported of Zhou
station-1 sends person.died about Zhou
    died_on 2026-04-13
expect matter violation in lapsed of Zhou
# Wu and Zheng do not report in; Wu has a breach on the file, Zheng has been reported before. 15 days: Tuesday 28.
county-1 sends order.issued about Wu
    decision_no 社戒91号
    decided_on 2026-04-13
    served_on 2026-04-13
    ground relapse
county-1 sends order.issued about Zheng
    decision_no 社戒92号
    decided_on 2026-04-13
    served_on 2026-04-13
    ground relapse
office-1 sends breach.noted about Wu
    ground other_term
    happened_on 2026-04-13
expect matter violation in open of Wu
office-1 sends violation.reported about Zheng
    made_on 2026-04-13
    grounds refusal
    basis statutory
    measure detox
expect matter violation in reported of Zheng
expect due due.statutory on 2026-04-28 hard_person of Wu
at 2026-04-29 09:00
office-1 sends refusal.reported about Wu
    made_on 2026-04-29
office-1 sends refusal.reported about Zheng
    made_on 2026-04-29
expect matter detox_order in refusal_reported of Wu
expect matter violation in reported of Wu
expect matter violation in reported of Zheng
expect county-1 receives reminder
    violation.more
# Feng nurses a child born on 1 June 2025 (法39): to the day before the first birthday isolation has no effect.
county-1 sends order.issued about Feng
    decision_no 社戒93号
    decided_on 2026-04-29
    served_on 2026-04-29
    ground isolation_barred
    isolation_barred nursing
    child_born_on 2025-06-01
office-1 sends report_in about Feng
    reported_on 2026-04-29
office-1 sends agreement.signed about Feng
    signed_on 2026-04-29
office-1 sends breach.noted about Feng
    ground relapse_confirmed
    happened_on 2026-04-29
at 2026-05-31 09:00 county-1 sends isolation.decided about Feng as early
    decision_no 强戒3号
    decided_on 2026-05-31
    served_on 2026-05-31
expect county-1 receives reminder
    isolation.barred
expect matter violation in at_threshold of Feng
expect matter discharge in running of Feng
at 2026-06-01 09:00 county-1 sends isolation.decided about Feng
    decision_no 强戒4号
    decided_on 2026-06-01
    served_on 2026-06-01
expect matter violation in decided of Feng
expect matter discharge in replaced of Feng
# Chen in rehabilitation: three refused tests are serious and reported (条38), but no ground of isolation; a refusal likewise.
at 2026-06-01 09:00 centre-1 sends release.notice about Chen
    release_on 2026-06-01
    decision_no 强戒5号
county-1 sends release.rehab_order about Chen
    decision_no 康复5号
    term_months 36
    made_on 2026-06-01
    served_on 2026-06-01
office-1 sends release.picked_up about Chen
    released_on 2026-06-01
    fetched_by 家属
office-1 sends report_in about Chen
    reported_on 2026-06-01
office-1 sends agreement.signed about Chen
    signed_on 2026-06-01
at 2026-06-02 09:00 station-1 sends test.result about Chen
    result refused
    taken_on 2026-06-02
at 2026-06-03 09:00 station-1 sends test.result about Chen
    result refused
    taken_on 2026-06-03
at 2026-06-04 09:00 station-1 sends test.result about Chen
    result refused
    taken_on 2026-06-04
expect matter violation in at_threshold of Chen
office-1 sends violation.reported about Chen as wrong
    made_on 2026-06-04
    grounds tests
    basis statutory
expect refused wrong JL-FLOW-0004
office-1 sends violation.reported about Chen
    made_on 2026-06-04
    grounds tests
    basis rehab_serious
expect station-1 receives reminder
    violation.rehab_serious
county-1 sends isolation.not_decided about Chen
    decided_on 2026-06-04
    reason 不属于法定情形
expect matter violation in kept of Chen
expect matter discharge in running of Chen
office-1 sends breach.noted about Chen
    ground rehab_refused
    happened_on 2026-06-04
expect matter violation in at_threshold of Chen
office-1 sends ground.withdrawn about Chen
    ground rehab_refused
    reason 已到场
expect matter violation in dismissed of Chen
office-1 sends breach.noted about Chen
    ground other_term
    happened_on 2026-06-04
expect matter violation in open of Chen
office-1 sends breach.noted about Chen
    ground rehab_refused
    happened_on 2026-06-04
expect matter violation in at_threshold of Chen
# If the police decide it all the same, they are told, and their decision stands.
county-1 sends isolation.decided about Chen
    decision_no 强戒6号
    decided_on 2026-06-04
    served_on 2026-06-04
expect county-1 receives reminder
    isolation.rehab
expect matter violation in decided of Chen
