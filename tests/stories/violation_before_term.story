# Zhejiang art. 38: a breach that is noted before the person reports in is older than the term. An order of detoxification by itself
# reaches it before the term ends, and it ends with the measure all the same; the office hears of it once.
profile zhejiang
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
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
# Neither has reported in: no term runs yet, and the office says in which measure the breach was.
office-1 sends breach.noted about Zhao
    ground address
    happened_on 2026-03-02
    measure rehab
expect matter violation in open of Zhao
# 3 working days after Monday the 2nd: 3, 4, 5.
expect due due.warn on 2026-03-05 responsible office-1 soft of Zhao
office-1 sends breach.noted about Qian
    ground rehab_refused
    happened_on 2026-03-02
    measure rehab
expect matter violation in at_threshold of Qian
# The report, in time: the same three working days.
expect due due.report on 2026-03-05 responsible office-1 soft of Qian
# A day later both come after all: the terms begin, younger than the breaches.
at 2026-03-03 09:00 office-1 sends report_in about Zhao
    reported_on 2026-03-03
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-03
office-1 sends report_in about Qian
    reported_on 2026-03-03
office-1 sends agreement.signed about Qian
    signed_on 2026-03-03
expect matter discharge in running of Zhao
expect matter violation in open of Zhao
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-03
    served_on 2026-03-03
    ground rehab_refused
expect office-1 receives reminder
    violation.detox_ordered
expect matter violation in lapsed of Zhao
expect deadline due.warn cancelled of Zhao
expect matter discharge in reordered of Zhao
expect matter detox_order in served of Zhao
# The report-in of the new measure: 2 days by the local rule (浙37), to Thursday the 5th; 15 by law (条14), to Wednesday the 18th.
expect due due.local on 2026-03-05 soft of Zhao
expect due due.statutory on 2026-03-18 hard_person of Zhao
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-03
    served_on 2026-03-03
    ground rehab_refused
expect office-1 receives reminder
    violation.detox_ordered
expect matter violation in lapsed of Qian
expect deadline due.report cancelled of Qian
# Nobody is asked for what has ended.
at 2026-03-06 09:00
expect deadline due.warn cancelled of Zhao
expect deadline due.report cancelled of Qian
