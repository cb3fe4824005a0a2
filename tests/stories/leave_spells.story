# Days away from the county, added up over two spells (条20: more than 30 in all): 20 and 11 are too many, 20 and 10 are not.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency county-2 police/county 340811
agency station-2 police/station 340811
agency office-2 community_office 340811
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
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
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
county-1 sends order.issued about Zhou
    decision_no 社戒5号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhou
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhou
    signed_on 2026-03-02
county-1 sends order.issued about Wu
    decision_no 社戒6号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Wu
    reported_on 2026-03-02
office-1 sends agreement.signed about Wu
    signed_on 2026-03-02
# Three days outside the county, the 2nd to the 4th, are reported; they do not come back.
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-02
    until_on 2026-03-04
    destination 某地
    outside_county 1
office-1 sends leave.requested about Qian
    applied_on 2026-03-02
    from_on 2026-03-02
    until_on 2026-03-04
    destination 某地
    outside_county 1
office-1 sends leave.requested about Sun
    applied_on 2026-03-02
    from_on 2026-03-02
    until_on 2026-03-04
    destination 某地
    outside_county 1
office-1 sends leave.requested about Li
    applied_on 2026-03-02
    from_on 2026-03-02
    until_on 2026-03-04
    destination 某地
    outside_county 1
expect station-1 receives leave.requested without reason,guarantor,documents
    赵某
expect due due.end on 2026-03-04 responsible office-1 soft of Zhao
at 2026-03-05 00:00
expect matter leave in due_back of Zhao
# No number in the national rules: 及时, 3 working days: 5, 6, Monday 9.
expect due due.return on 2026-03-09 responsible office-1 soft of Zhao
# Sun is back on the 6th, two days late; the office says that it counts as one absence.
at 2026-03-06 09:00
office-1 sends leave.returned about Sun
    returned_on 2026-03-06
    reported_on 2026-03-06
    counts_as_absence 1
expect matter leave in closed of Sun
expect matter violation in open of Sun
at 2026-03-10 00:00
expect matter leave in overstay of Zhao
expect office-1 receives reminder
    leave.overdue
# The 4th is not counted: the 5th is day 1, the 24th day 20, 4 April day 31. It is the person's own act: no rolling over 清明.
expect due due.day31 on 2026-04-04 responsible office-1 hard_person of Zhao
# The arrival is told long after the leave: filed.
at 2026-03-12 09:00 office-1 sends leave.arrived about Zhao
    arrived_on 2026-03-02
    reported_on 2026-03-12
expect matter leave in overstay of Zhao
at 2026-03-24 09:00
office-1 sends leave.returned about Zhao
    returned_on 2026-03-24
    reported_on 2026-03-24
    counts_as_absence 1
office-1 sends leave.returned about Qian
    returned_on 2026-03-24
    reported_on 2026-03-24
    counts_as_absence 1
expect matter leave in closed of Zhao
expect matter violation in open of Zhao
expect station-1 receives leave.returned without activities
# The second spell: both leave on Tuesday 7 April without asking. 30 - 20 = 10 days are left: day 11, the 18th, is one too many.
at 2026-04-08 09:00
office-1 sends absence.recorded about Zhao
    from_on 2026-04-07
    left_county 1
office-1 sends absence.recorded about Qian
    from_on 2026-04-07
    left_county 1
expect matter leave in absent of Zhao
expect due due.day31 on 2026-04-18 hard_person of Zhao
expect due due.day31 on 2026-04-18 hard_person of Qian
# The station says the same: one absence is counted once.
at 2026-04-09 09:00
station-1 sends absence.recorded about Zhao
    from_on 2026-04-07
    left_county 1
expect matter leave in absent of Zhao
# Qian is back on the 17th: 20 + 10 = 30, and 30 is not more than 30.
at 2026-04-17 09:00
office-1 sends leave.returned about Qian
    returned_on 2026-04-17
    reported_on 2026-04-17
expect matter leave in closed of Qian
expect matter violation in open of Qian
at 2026-04-18 23:59
expect matter violation in open of Zhao
at 2026-04-19 00:00
expect deadline due.day31 missed of Zhao
expect matter violation in at_threshold of Zhao
expect station-1 receives reminder
    absence.day31
expect office-1 receives reminder
    absence.day31
at 2026-04-20 09:00
office-1 sends leave.returned about Zhao
    returned_on 2026-04-20
    reported_on 2026-04-20
expect matter leave in closed of Zhao
expect matter violation in open of Qian
# Li: the station says of the overstay of March that it was an absence from the county; a day of return after that.
expect matter leave in overstay of Li
station-1 sends absence.recorded about Li
    from_on 2026-03-05
    left_county 1
# The days of the leave's own end stand: 5 March is day 1, 4 April was day 31, and that day has passed: over at once.
at 2026-04-21 09:00
office-1 sends leave.returned about Li
    returned_on 2026-04-21
    reported_on 2026-04-21
expect matter leave in closed of Li
expect matter violation in at_threshold of Li
# Sun, in April: a day late without a count; a leave within the county, in time; one within the county, a day late.
at 2026-04-22 09:00
office-1 sends leave.requested about Sun
    applied_on 2026-04-22
    from_on 2026-04-22
    until_on 2026-04-24
    destination 某地
    outside_county 1
at 2026-04-25 09:00
office-1 sends leave.returned about Sun
    returned_on 2026-04-25
    reported_on 2026-04-25
expect matter leave in closed of Sun
at 2026-04-27 09:00
office-1 sends leave.requested about Sun
    applied_on 2026-04-27
    from_on 2026-04-27
    until_on 2026-04-27
    destination 某地
expect matter leave in cleared of Sun
office-1 sends leave.returned about Sun
    returned_on 2026-04-27
    reported_on 2026-04-27
expect matter leave in closed of Sun
office-1 sends leave.requested about Sun
    applied_on 2026-04-27
    from_on 2026-04-27
    until_on 2026-04-28
    destination 某地
at 2026-04-29 09:00
office-1 sends leave.returned about Sun
    returned_on 2026-04-29
    reported_on 2026-04-29
expect matter leave in closed of Sun
# Within the county and never back: 29, 30, then 五一 1 to 5 May, Wednesday 6. Days away from the site are a local matter.
office-1 sends leave.requested about Sun
    applied_on 2026-04-29
    from_on 2026-04-27
    until_on 2026-04-28
    destination 某地
at 2026-04-30 09:00
expect due due.return on 2026-05-06 of Sun
at 2026-05-07 00:00
expect matter leave in overstay of Sun
# 29 April is day 1: day 31 is 29 May.
expect due due.site_day31 on 2026-05-29 soft of Sun
at 2026-05-07 09:00
office-1 sends absence.recorded about Sun
    from_on 2026-04-29
    left_site 1
office-1 sends absence.recorded about Sun
    from_on 2026-04-29
    left_site 1
# No: the county it was. No: the site after all.
office-1 sends absence.recorded about Sun
    from_on 2026-04-29
    left_county 1
# Two days (March) and one (April) are on the file: 27 are left, so day 28 after the 28th, 26 May.
expect due due.day31 on 2026-05-26 hard_person of Sun
expect deadline due.site_day31 cancelled of Sun
office-1 sends absence.recorded about Sun
    from_on 2026-04-29
    left_site 1
expect deadline due.day31 cancelled of Sun
expect due due.site_day31 on 2026-05-29 of Sun
at 2026-05-30 00:00
expect office-1 receives reminder
    absence.site_day31
at 2026-05-30 09:00
office-1 sends leave.returned about Sun
    returned_on 2026-05-30
    reported_on 2026-05-30
expect matter leave in closed of Sun
# Zhou: sent by mistake; away from the site, told by the station, then by the office; an approved leave that was for elsewhere.
at 2026-06-01 09:00
office-1 sends leave.requested about Zhou
    applied_on 2026-06-01
    from_on 2026-06-01
    until_on 2026-06-03
    destination 某地
    outside_county 1
office-1 sends matter.voided about Zhou
    workflow leave
    reason 对象错误
expect matter leave in lapsed of Zhou
station-1 sends absence.recorded about Zhou
    from_on 2026-06-01
    left_site 1
expect office-1 receives absence.recorded
    周某
expect matter leave in absent of Zhou
office-1 sends leave.returned about Zhou
    returned_on 2026-06-01
    reported_on 2026-06-01
office-1 sends absence.recorded about Zhou
    from_on 2026-06-01
    left_site 1
office-1 sends leave.returned about Zhou
    returned_on 2026-06-01
    reported_on 2026-06-01
office-1 sends leave.requested about Zhou
    applied_on 2026-06-01
    from_on 2026-06-01
    until_on 2026-06-02
    destination 某地
office-1 sends absence.recorded about Zhou
    from_on 2026-06-01
    left_site 1
expect matter leave in absent of Zhou
office-1 sends leave.returned about Zhou
    returned_on 2026-06-01
    reported_on 2026-06-01
office-1 sends leave.requested about Zhou
    applied_on 2026-06-01
    from_on 2026-06-01
    until_on 2026-06-02
    destination 某地
office-1 sends absence.recorded about Zhou
    from_on 2026-06-01
    left_county 1
expect due due.day31 on 2026-07-02 of Zhou  # 2 June is day 1, 2 July day 31
office-1 sends leave.returned about Zhou
    returned_on 2026-06-01
    reported_on 2026-06-01
# Custody stops a leave as it stops all else; the end of the measure ends it.
office-1 sends leave.requested about Zhou
    applied_on 2026-06-01
    from_on 2026-06-02
    until_on 2026-06-10
    destination 某地
    outside_county 1
at 2026-06-02 09:00 county-2 sends person.detained about Zhou
    detained_on 2026-06-02
expect deadline due.end suspended of Zhou
at 2026-06-05 09:00 county-2 sends person.released about Zhou
    freed_on 2026-06-05
expect deadline due.end running of Zhou
at 2026-06-08 09:00 county-1 sends order.revoked about Zhou
    revoked_on 2026-06-08
    reason 复议撤销
expect matter leave in lapsed of Zhou
# Wu moves while away: the new office hears of the return; a death ends it.
office-1 sends leave.requested about Wu
    applied_on 2026-06-08
    from_on 2026-06-08
    until_on 2026-06-30
    destination 某地
    outside_county 1
office-1 sends transfer.application about Wu
    applied_on 2026-06-08
    from_division 340803
    to_division 340811
    reason 就业
office-1 sends transfer.file_handover about Wu
    made_on 2026-06-08
at 2026-06-09 09:00 office-2 sends report_in about Wu
    reported_on 2026-06-09
office-2 sends transfer.taken_over about Wu
    made_on 2026-06-09
    new_agreement_on 2026-06-09
expect due due.end on 2026-06-30 of Wu
office-2 sends person.died about Wu
    died_on 2026-06-09
expect matter leave in lapsed of Wu
