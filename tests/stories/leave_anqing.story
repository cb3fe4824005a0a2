# Anqing (S3-A2 七): five days and more need approval, fewer are filed; beyond the county three days are reported all the same (条19).
profile anqing
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
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
# 9 to 13: five days.
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-09
    until_on 2026-03-13
    destination 某地
    outside_county 1
expect matter leave in requested of Zhao
expect station-1 receives leave.requested without reason,guarantor,documents
office-1 sends leave.cancelled about Zhao
    cancelled_on 2026-03-02
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-09
    until_on 2026-03-13
    destination 某地
expect matter leave in requested of Zhao
expect no leave.requested at station-1
office-1 sends leave.cancelled about Zhao
    cancelled_on 2026-03-02
# 9 to 12: four days.
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-09
    until_on 2026-03-12
    destination 某地
    outside_county 1
expect matter leave in cleared of Zhao
expect station-1 receives leave.requested without reason,guarantor,documents
office-1 sends leave.cancelled about Zhao
    cancelled_on 2026-03-02
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-09
    until_on 2026-03-12
    destination 某地
expect matter leave in cleared of Zhao
expect no leave.requested at station-1
office-1 sends leave.cancelled about Zhao
    cancelled_on 2026-03-02
# Two days beyond the county: not even reported.
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-09
    until_on 2026-03-10
    destination 某地
    outside_county 1
expect matter leave in cleared of Zhao
expect no leave.requested at station-1
