# Zhejiang art. 38: who refuses community rehabilitation may be ordered into community detoxification instead. Qian's way goes
# through the office's report; Zhao's rehabilitation runs already, and the police order it directly.
profile zhejiang
clock 2026-03-02 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency aftercare-1 aftercare 340803
agency hospital-1 medical 340803
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
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on today
    served_on today
centre-1 sends release.notice about Qian
    release_on 2026-03-06
county-1 sends release.rehab_order about Qian
    decision_no 康复2号
    term_months 36
    made_on today
    served_on today
at 2026-03-06 09:00
centre-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
centre-1 sends release.picked_up about Qian
    released_on today
    fetched_by 家属
at 2026-03-09 09:00 office-1 sends report_in about Zhao
    reported_on today
expect matter discharge in running of Zhao
office-1 sends agreement.signed about Zhao
    signed_on today
expect matter supervision in active of Zhao
# Another ground does not replace a measure that runs.
county-1 sends order.issued about Zhao as other
    decision_no 社戒1号
    decided_on today
    ground relapse
expect refused other JL-FLOW-0004
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on today
    ground rehab_refused
    served_on today
expect matter discharge in reordered of Zhao
expect matter supervision in ended of Zhao
expect matter detox_order in served of Zhao
# The year of care goes on beside it.
expect matter release_handover in aftercare of Zhao
# 2 days: Wednesday the 11th; 15 days: Tuesday the 24th.
expect due due.local on 2026-03-11 soft of Zhao
expect due due.statutory on 2026-03-24 hard_person of Zhao
at 2026-03-10 09:00 office-1 sends report_in about Zhao
    reported_on today
expect matter discharge in running of Zhao
expect due due.term_end on 2029-03-10 hard_person of Zhao
# Qian's 15 days from the 6th end on Saturday the 21st, rolled to Monday the 23rd.
at 2026-03-24 09:00
expect matter release_handover in overdue of Qian
office-1 sends refusal.reported about Qian
    made_on today
expect matter violation in reported of Qian
county-1 sends detox.ordered about Qian
    decision_no 社戒2号
    decided_on today
expect matter violation in detox_ordered of Qian
expect matter release_handover in changed_to_detox of Qian
expect matter detox_order in issued of Qian
