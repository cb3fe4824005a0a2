# A leave that comes to nothing: the station hears of it if it had heard of the leave (戒毒条例 19: from three days outside the county).
profile anqing
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency station-1 police/station 340803
agency hospital-1 medical 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
# One day inside the county.
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-04
    until_on 2026-03-04
    destination 市区
    reason 探亲
expect matter leave in cleared of Zhao
office-1 sends leave.cancelled about Zhao
    cancelled_on 2026-03-02
expect matter leave in cancelled of Zhao
expect no leave.cancelled at station-1
# Three days outside: filed, and told.
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-04
    until_on 2026-03-06
    outside_county 1
    destination 外地
    reason 探亲
expect station-1 receives leave.requested without reason,guarantor,documents
office-1 sends leave.cancelled about Zhao
    cancelled_on 2026-03-02
expect station-1 receives leave.cancelled
# Six days outside: told when it is asked for, and cancelled before it is decided.
office-1 sends leave.requested about Zhao
    applied_on 2026-03-02
    from_on 2026-03-04
    until_on 2026-03-09
    outside_county 1
    destination 外地
    reason 探亲
expect matter leave in requested of Zhao
expect station-1 receives leave.requested without reason,guarantor,documents
office-1 sends leave.cancelled about Zhao
    cancelled_on 2026-03-02
expect matter leave in cancelled of Zhao
expect station-1 receives leave.cancelled
