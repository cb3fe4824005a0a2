# Zhejiang art. 37: report in within 2 days, 15 from far away; the office is reminded, the law's 15 days count.
profile zhejiang
clock 2026-03-02 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency aftercare-1 aftercare 340803
agency site-1 rehab_site 340803
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
    decision_no 强戒1号
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on today
    served_on 2026-03-02
at 2026-03-06 09:00
centre-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
# Friday the 6th + 2 days is Sunday the 8th, Women's Day but no day off for all: rolled to Monday the 9th.
expect due due.local on 2026-03-09 soft of Zhao
expect due due.statutory on 2026-03-23 hard_person of Zhao
at 2026-03-10 00:00
expect office-1 receives reminder
    report_in.due
expect matter release_handover in awaiting of Zhao
centre-1 sends release.notice about Qian
    release_on 2026-03-16
    decision_no 强戒1号
county-1 sends release.rehab_order about Qian
    decision_no 康复1号
    term_months 36
    made_on today
    served_on today
    far_away 1
at 2026-03-16 09:00
centre-1 sends release.picked_up about Qian
    released_on today
    fetched_by 家属
expect due due.local on 2026-03-31 soft of Qian
