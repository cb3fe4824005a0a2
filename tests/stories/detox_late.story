# The 15 days of art. 14: in time but told late, late, with a reason that runs on and one that ends early; custody, prison, revocation, death, a mistake.
profile national
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
person Zheng
    name 郑某
    resident_id 999010188708081078
    household_division 340803
person Wang
    name 王某
    resident_id 999010188809091080
    household_division 340803
person Feng
    name 冯某
    resident_id 999010188910101095
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
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
county-1 sends order.issued about Li
    decision_no 社戒4号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
county-1 sends order.issued about Zhou
    decision_no 社戒5号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
county-1 sends order.issued about Wu
    decision_no 社戒6号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
county-1 sends order.issued about Zheng
    decision_no 社戒7号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
county-1 sends order.issued about Wang
    decision_no 社戒8号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
county-1 sends order.issued about Feng
    decision_no 社戒9号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
# 2 March + 15: Tuesday 17.
expect due due.statutory on 2026-03-17 responsible office-1 hard_person of Zhao
# In custody the days stand still; prison ends it.
at 2026-03-03 09:00 custody-1 sends person.detained about Zhou
    detained_on 2026-03-03
expect deadline due.statutory suspended of Zhou
at 2026-03-05 09:00 custody-1 sends person.released about Zhou
    freed_on 2026-03-05
expect deadline due.statutory running of Zhou
custody-1 sends person.imprisoned about Zhou
    imprisoned_on 2026-03-05
expect matter detox_order in lapsed of Zhou
county-1 sends order.revoked about Wu
    revoked_on 2026-03-05
    reason 复议撤销
expect matter detox_order in revoked of Wu
expect office-1 receives order.revoked
office-1 sends report_in about Zheng
    reported_on 2026-03-05
expect due due.agreement on 2026-03-10 of Zheng
custody-1 sends person.detained about Zheng
    detained_on 2026-03-05
expect deadline due.agreement suspended of Zheng
station-1 sends person.died about Wang
    died_on 2026-03-05
expect matter detox_order in lapsed of Wang
county-1 sends matter.voided about Feng
    workflow detox_order
    reason 对象错误
expect matter detox_order in lapsed of Feng
at 2026-03-10 09:00 office-1 sends report_in.reason about Sun
    reason 住院
    until_on 2026-03-25
office-1 sends report_in.reason about Li
    reason 住院
    until_on 2026-03-12
expect matter detox_order in reminded of Sun
expect due due.reason on 2026-03-25 of Sun
at 2026-03-13 00:00
# The reason of Li has ended, the 15 days have not.
expect matter detox_order in reminded of Li
at 2026-03-17 23:59
expect matter detox_order in served of Zhao
at 2026-03-18 00:00
expect matter detox_order in overdue of Zhao
expect matter detox_order in overdue of Qian
expect matter detox_order in overdue of Li
expect matter detox_order in reminded of Sun
# Zhao came on the 17th; the office tells it on the 18th: nothing was late.
at 2026-03-18 09:00 office-1 sends report_in about Zhao
    reported_on 2026-03-17
expect matter detox_order in reported_in of Zhao
expect due due.term_end on 2029-03-17 of Zhao
# The refusal of Li is reported; the police let it be and name no day: 15 days anew, to Thursday 2 April.
office-1 sends refusal.reported about Li
    made_on 2026-03-18
station-1 sends refusal.receipt about Li
    receipt_no 回1号
county-1 sends isolation.not_decided about Li
    decided_on 2026-03-18
    reason 患病
expect matter detox_order in reminded of Li
expect due due.statutory on 2026-04-02 of Li
# Of Qian nothing is reported. She is overdue from the 18th, which is not counted: 19, 20, 23; the office is named, and reminded
# 25, 26, 27.
expect due due.refusal_report on 2026-03-23 responsible office-1 soft of Qian
at 2026-03-24 00:00
expect missed due.refusal_report by office-1 on 2026-03-23
expect due due.refusal_again on 2026-03-27 of Qian
at 2026-03-28 00:00
expect office-1 receives reminder
    report_in.overdue
expect matter detox_order in overdue of Sun
at 2026-03-28 09:00 office-1 sends report_in about Qian
    reported_on 2026-03-28
expect station-1 receives reminder
    report_in.late
expect county-1 receives reminder
    report_in.late
office-1 sends agreement.refused about Qian
    refused_on 2026-03-28
expect office-1 receives reminder
    agreement.admonish
expect matter detox_order in reported_in of Qian
