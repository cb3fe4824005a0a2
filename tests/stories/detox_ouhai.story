# Ouhai (S4-P5, 浙37): 2 days to report in, 15 from far away; the agreement has two signatures, the person and the relatives.
profile ouhai
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency county-2 police/county 340811
agency station-2 police/station 340811
agency office-2 community_office 340811
agency custody-1 police/county 340802
agency site-1 rehab_site 340803
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
    ground relapse
    served_on 2026-03-02
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
    far_away 1
expect due due.local on 2026-03-04 responsible office-1 soft of Zhao
expect due due.local on 2026-03-17 soft of Qian
expect due due.statutory on 2026-03-17 hard_person of Zhao
at 2026-03-05 00:00
expect office-1 receives reminder
    report_in.due
expect matter detox_order in reminded of Zhao
expect matter detox_order in served of Qian
at 2026-03-05 09:00 office-1 sends report_in about Zhao
    reported_on 2026-03-05
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-05
    + signatories name=赵某 role=本人
expect office-1 receives reminder
    agreement.signature_missing
expect matter detox_order in reported_in of Zhao
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-05
    + signatories name=赵某 role=本人
    + signatories name=赵父 role=亲属
expect matter detox_order in in_force of Zhao
