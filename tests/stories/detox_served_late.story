# Chongqing art. 31: served within 24 hours. An order that comes with its service is judged as it arrives.
profile chongqing
clock 2026-03-06 09:00
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
# Decided on Monday the 2nd, of which the hour is not known: until the end of the 3rd. Served on the 5th.
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-05
expect matter detox_order in served of Zhao
at 2026-03-06 09:01
expect missed due.serve by county-1 on 2026-03-03
expect matter detox_order in served of Zhao
expect due due.statutory on 2026-03-20 hard_person of Zhao
# Served on the next day: in time, and nothing is held against anybody.
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-05
    ground relapse
    served_on 2026-03-06
expect matter detox_order in served of Qian
at 2026-03-06 09:02
expect deadline due.serve none of Qian
