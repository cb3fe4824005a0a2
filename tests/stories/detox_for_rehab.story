# Who is in rehabilitation and uses again, but is barred from isolation (禁毒法 39), is ordered into detoxification (戒毒条例 26). A refusal
# of rehabilitation by itself is a ground for that in Zhejiang only (浙江省禁毒条例 38); by 戒毒条例 38 it is none.
profile national
clock 2026-03-02 09:00
agency centre-1 isolation_centre 340803
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
centre-1 sends release.notice about Zhao
    release_on 2026-03-06
    decision_no 强戒1号
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on today
    served_on 2026-03-02
centre-1 sends release.notice about Qian
    release_on 2026-03-06
    decision_no 强戒2号
county-1 sends release.rehab_order about Qian
    decision_no 康复2号
    term_months 36
    made_on today
    served_on 2026-03-02
at 2026-03-06 09:00
centre-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
centre-1 sends release.picked_up about Qian
    released_on today
    fetched_by 家属
office-1 sends report_in about Zhao
    reported_on today
office-1 sends agreement.signed about Zhao
    signed_on today
expect matter discharge in running of Zhao
at 2026-04-07 09:00 county-1 sends order.issued about Zhao as refused_rehab
    decision_no 社戒1号
    decided_on today
    ground rehab_refused
    served_on today
expect refused refused_rehab JL-FLOW-0004
expect matter discharge in running of Zhao
expect matter supervision in active of Zhao
# Isolation is barred: the police are told to order detoxification, and the hub takes the order.
county-1 sends order.issued about Zhao
    decision_no 社戒2号
    decided_on today
    ground isolation_barred
    isolation_barred nursing
    served_on today
expect matter discharge in reordered of Zhao
expect matter supervision in ended of Zhao
expect matter detox_order in served of Zhao
# 15 days from 7 April.
expect due due.statutory on 2026-04-22 hard_person of Zhao
at 2026-04-10 09:00 office-1 sends report_in about Zhao
    reported_on today
expect matter detox_order in reported_in of Zhao
# Qian has not reported in for rehabilitation: that alone brings no detoxification here either.
expect matter release_handover in overdue of Qian
county-1 sends order.issued about Qian as refused_too
    decision_no 社戒3号
    decided_on today
    ground rehab_refused
expect refused refused_too JL-FLOW-0004
expect matter release_handover in overdue of Qian
