# Zhejiang art. 38: an order of detoxification by itself takes the place of the rehabilitation; what was reported ends as ordered, what was
# only noted ends with the measure.
profile zhejiang
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency hospital-1 medical 340803
agency centre-1 isolation_centre 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
centre-1 sends release.notice about Zhao
    release_on 2026-03-02
    decision_no 强戒1号
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on 2026-03-02
    served_on 2026-03-02
office-1 sends release.picked_up about Zhao
    released_on 2026-03-02
    fetched_by 家属
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
centre-1 sends release.notice about Qian
    release_on 2026-03-02
    decision_no 强戒2号
county-1 sends release.rehab_order about Qian
    decision_no 康复2号
    term_months 36
    made_on 2026-03-02
    served_on 2026-03-02
office-1 sends release.picked_up about Qian
    released_on 2026-03-02
    fetched_by 家属
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
office-1 sends breach.noted about Zhao
    ground rehab_refused
    happened_on 2026-03-02
expect matter violation in at_threshold of Zhao
office-1 sends breach.noted about Qian
    ground other_term
    happened_on 2026-03-02
expect matter violation in open of Qian
office-1 sends violation.reported about Zhao
    made_on 2026-03-02
    grounds rehab_refused
    basis rehab_serious
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    served_on 2026-03-02
    ground rehab_refused
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    served_on 2026-03-02
    ground rehab_refused
expect office-1 receives reminder
    violation.detox_ordered
expect matter violation in detox_ordered of Zhao
expect matter violation in lapsed of Qian
expect matter discharge in reordered of Zhao
expect matter detox_order in served of Zhao
# 2 days by the local rule (浙37), 15 by law (条14).
expect due due.local on 2026-03-04 soft of Zhao
expect due due.statutory on 2026-03-17 hard_person of Zhao
