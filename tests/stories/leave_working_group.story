# The work group decides on every leave (S3-A4): arrival within 3 days, return within 2; silence approves nothing.
profile working_group
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
# 9 to 20 March outside the county, to arrive on the 10th; the station is told as well (条19).
at 2026-03-03 09:00
office-1 sends leave.requested about Zhao
    applied_on 2026-03-03
    from_on 2026-03-09
    until_on 2026-03-20
    destination 某地
    outside_county 1
    arrive_on 2026-03-10
    reason 家人患病
expect matter leave in requested of Zhao
expect station-1 receives leave.requested without reason,guarantor,documents
# 4, 5, 6
expect due due.decide on 2026-03-06 responsible office-1 soft of Zhao
at 2026-03-07 00:00
expect office-1 receives reminder
    leave.decision_awaited
expect matter leave in requested of Zhao
at 2026-03-09 08:00 office-1 sends leave.approved about Zhao
    approved_on 2026-03-09
    acting_body 工作小组
expect matter leave in cleared of Zhao
expect station-1 receives leave.approved
expect due due.departs on 2026-03-10 of Zhao
at 2026-03-11 00:00
# 3 days after the 10th: Friday 13.
expect due due.arrival on 2026-03-13 responsible office-1 soft of Zhao
at 2026-03-13 23:59
expect deadline due.arrival running of Zhao
at 2026-03-14 00:00
expect deadline due.arrival missed of Zhao
expect office-1 receives reminder
    leave.arrival_due
expect matter violation in open of Zhao
at 2026-03-14 09:00 office-1 sends leave.arrived about Zhao
    arrived_on 2026-03-10
    reported_on 2026-03-14
expect matter leave in cleared of Zhao
# Back on Monday 16, told on the 19th: 2 days were 17 and 18.
at 2026-03-19 09:00
office-1 sends leave.returned about Zhao
    returned_on 2026-03-16
    reported_on 2026-03-19
expect matter leave in closed of Zhao
expect station-1 receives leave.returned without activities
# Qian, within the county: no; withdrawn; yes, and withdrawn after all.
office-1 sends leave.requested about Qian
    applied_on 2026-03-19
    from_on 2026-03-20
    until_on 2026-03-21
    destination 某地
expect no leave.requested at station-1
office-1 sends leave.refused about Qian
    refused_on 2026-03-19
    reason 检测期内
expect matter leave in refused of Qian
office-1 sends leave.requested about Qian
    applied_on 2026-03-19
    from_on 2026-03-20
    until_on 2026-03-21
    destination 某地
office-1 sends leave.cancelled about Qian
    cancelled_on 2026-03-19
expect matter leave in cancelled of Qian
office-1 sends leave.requested about Qian
    applied_on 2026-03-19
    from_on 2026-03-23
    until_on 2026-03-25
    destination 某地
office-1 sends leave.approved about Qian
    approved_on 2026-03-19
office-1 sends leave.cancelled about Qian
    cancelled_on 2026-03-19
expect matter leave in cancelled of Qian
# Yes, until the 25th, made longer to the 27th; back on the 25th, told on the 28th: 2 days were 26 and 27.
office-1 sends leave.requested about Qian
    applied_on 2026-03-19
    from_on 2026-03-23
    until_on 2026-03-25
    destination 某地
office-1 sends leave.approved about Qian
    approved_on 2026-03-19
at 2026-03-24 09:00 office-1 sends leave.extended about Qian
    extended_on 2026-03-24
    until_on 2026-03-27
expect due due.end on 2026-03-27 of Qian
at 2026-03-28 00:00
# 28, 29: a Sunday, so Monday 30.
expect due due.return on 2026-03-30 of Qian
at 2026-03-28 09:00
office-1 sends leave.returned about Qian
    returned_on 2026-03-25
    reported_on 2026-03-28
expect matter leave in closed of Qian
expect matter violation in open of Qian
