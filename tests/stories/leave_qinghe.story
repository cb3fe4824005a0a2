# Qinghe (S4-P4): at most three days, with a guarantor, and the group decides; away from the site is a local count, by three or by 31 days.
profile qinghe
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
at 2026-03-09 09:00
office-1 sends leave.requested about Zhao
    applied_on 2026-03-09
    from_on 2026-03-10
    until_on 2026-03-13
    destination 某地
    outside_county 1
    guarantor 赵父
# Four days are too many, whoever stands for them.
expect matter leave in refused of Zhao
expect office-1 receives reminder
    leave.too_long
office-1 sends leave.requested about Zhao as alone
    applied_on 2026-03-09
    from_on 2026-03-10
    until_on 2026-03-12
    destination 某地
    outside_county 1
expect refused alone JL-FLOW-0004
office-1 sends leave.requested about Zhao
    applied_on 2026-03-09
    from_on 2026-03-10
    until_on 2026-03-12
    destination 某地
    outside_county 1
    guarantor 赵父
expect matter leave in requested of Zhao
expect station-1 receives leave.requested without reason,guarantor,documents
office-1 sends leave.approved about Zhao
    approved_on 2026-03-09
expect matter leave in cleared of Zhao
# A fourth day is too many as an extension, too.
office-1 sends leave.extended about Zhao
    extended_on 2026-03-09
    until_on 2026-03-13
expect office-1 receives reminder
    leave.too_long
expect due due.end on 2026-03-12 of Zhao
at 2026-03-12 18:00
office-1 sends leave.returned about Zhao
    returned_on 2026-03-12
    reported_on 2026-03-12
expect matter leave in closed of Zhao
# Within the county the station need not know.
office-1 sends leave.requested about Zhao
    applied_on 2026-03-12
    from_on 2026-03-13
    until_on 2026-03-13
    destination 某地
    guarantor 赵父
expect matter leave in requested of Zhao
expect no leave.requested at station-1
office-1 sends leave.cancelled about Zhao
    cancelled_on 2026-03-12
# Qian leaves the site twice; the third time is a local ground, and only that.
at 2026-03-16 09:00
office-1 sends absence.recorded about Qian
    from_on 2026-03-16
    left_site 1
at 2026-03-17 09:00 office-1 sends leave.returned about Qian
    returned_on 2026-03-17
    reported_on 2026-03-17
office-1 sends absence.recorded about Qian
    from_on 2026-03-17
    left_site 1
office-1 sends leave.returned about Qian
    returned_on 2026-03-17
    reported_on 2026-03-17
office-1 sends violation.proposed about Qian as early
    made_on 2026-03-17
    grounds site_absence
    no_statutory_ground 1
expect refused early JL-FLOW-0004
office-1 sends absence.recorded about Qian
    from_on 2026-03-17
    left_site 1
expect matter violation in open of Qian
office-1 sends violation.proposed about Qian
    made_on 2026-03-17
    grounds site_absence
    no_statutory_ground 1
expect matter violation in reported of Qian
expect station-1 receives reminder
    violation.local
