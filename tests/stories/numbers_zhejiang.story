# Zhejiang art. 37: after a move the person reports in within 2 days (浙37), beside the 15 of the law (戒毒条例 22).
profile zhejiang
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
office-1 sends transfer.application about Zhao
    applied_on 2026-03-02
    from_division 340803
    to_division 340811
    reason 就业
office-1 sends transfer.file_handover about Zhao
    made_on 2026-03-02
expect due due.person_local on 2026-03-04 responsible office-1 soft of Zhao
expect due due.person on 2026-03-17 responsible office-1 hard_person of Zhao
at 2026-03-04 23:59
expect deadline due.person_local running of Zhao
at 2026-03-05 00:00
expect deadline due.person_local missed of Zhao
expect deadline due.person running of Zhao
