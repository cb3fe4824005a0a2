# Ouhai (S4-P5): three absences from the district, or more than 30 days in all, on both sides.
profile ouhai
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
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
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
    + signatories name=本人 role=本人
    + signatories name=亲属 role=亲属
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
    + signatories name=本人 role=本人
    + signatories name=亲属 role=亲属
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Sun
    reported_on 2026-03-02
office-1 sends agreement.signed about Sun
    signed_on 2026-03-02
    + signatories name=本人 role=本人
    + signatories name=亲属 role=亲属
# Zhao and Qian leave on Tuesday 3 March. The 4th is day 1, the 31st day 28, 2 April day 30, 3 April day 31.
at 2026-03-04 09:00 office-1 sends absence.recorded about Zhao
    from_on 2026-03-03
    left_county 1
office-1 sends absence.recorded about Qian
    from_on 2026-03-03
    left_county 1
expect due due.day31 on 2026-04-03 of Zhao
# Sun leaves three times for a day: twice is not three times.
at 2026-03-05 09:00 office-1 sends absence.recorded about Sun
    from_on 2026-03-05
    left_county 1
expect matter violation in open of Sun
at 2026-03-06 09:00 office-1 sends leave.returned about Sun
    returned_on 2026-03-06
    reported_on 2026-03-06
at 2026-03-09 09:00 office-1 sends absence.recorded about Sun
    from_on 2026-03-09
    left_county 1
expect matter violation in open of Sun
at 2026-03-10 09:00 office-1 sends leave.returned about Sun
    returned_on 2026-03-10
    reported_on 2026-03-10
at 2026-03-12 09:00 office-1 sends absence.recorded about Sun
    from_on 2026-03-12
    left_county 1
expect matter violation in at_threshold of Sun
# Qian is back after 30 days: not more than 30. Zhao is not.
at 2026-04-02 09:00 office-1 sends leave.returned about Qian
    returned_on 2026-04-02
    reported_on 2026-04-02
expect matter violation in open of Qian
at 2026-04-03 23:59
expect matter violation in open of Zhao
at 2026-04-04 00:00
expect deadline due.day31 missed of Zhao
expect matter violation in at_threshold of Zhao
expect matter violation in open of Qian
