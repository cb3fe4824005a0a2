# The wrong place (Zhejiang rules): returned, asked again, redirected; meanwhile nobody is blamed for not reporting in.
profile zhejiang
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
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground relapse
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-03-02
    ground relapse
expect due due.local on 2026-03-04 responsible office-1 soft of Qian
at 2026-03-03 09:00 office-1 sends order.returned about Zhao
    reason 不在本辖区居住
office-1 sends order.returned about Qian
    reason 不在本辖区居住
office-1 sends order.returned about Sun
    reason 不在本辖区居住
expect matter detox_order in returned of Zhao
# Sun is served in the meantime.
county-1 sends order.served about Sun
    served_on 2026-03-03
expect matter detox_order in returned of Sun
# Qian has 2 days, to the 4th: the police are asked where, the person is not late.
at 2026-03-05 00:00
expect county-1 receives reminder
    order.place_unclear
expect matter detox_order in returned of Qian
# 3 working days to name another place: 4, 5, 6.
expect due due.redirect on 2026-03-06 responsible county-1 soft of Zhao
at 2026-03-07 00:00
expect county-1 receives reminder
    order.place_unclear
expect county-1 receives reminder
    order.place_unclear
expect due due.redirect on 2026-03-11 of Zhao
# Saturday the 7th does not count: 9, 10, 11.
at 2026-03-09 09:00
county-1 sends order.redirected about Zhao
    execution_division 340811
expect office-2 receives order.redirected
expect matter detox_order in issued of Zhao
county-1 sends order.redirected about Sun
    execution_division 340811
    told_on 2026-03-09
expect matter detox_order in served of Sun
# From the day on which Sun was told: 2 days and 15.
expect due due.local on 2026-03-11 responsible office-2 of Sun
expect due due.statutory on 2026-03-24 responsible office-2 hard_person of Sun
