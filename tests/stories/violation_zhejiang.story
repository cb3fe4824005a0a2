# Zhejiang art. 38: rehabilitation seriously broken, or refused, may become detoxification; it is never isolation by itself.
profile zhejiang
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
# Zhao in rehabilitation.
centre-1 sends release.notice about Zhao
    release_on 2026-03-06
    decision_no 强戒1号
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on today
    served_on 2026-03-02
at 2026-03-06 09:00
office-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
office-1 sends report_in about Zhao
    reported_on 2026-03-06
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-06
expect matter supervision in active of Zhao
expect matter discharge in running of Zhao
# Three refused tests: serious, to be reported, no ground of isolation.
at 2026-03-10 09:00 station-1 sends test.result about Zhao
    result refused
    taken_on 2026-03-10
at 2026-03-11 09:00 station-1 sends test.result about Zhao
    result refused
    taken_on 2026-03-11
expect matter violation in open of Zhao
at 2026-03-12 09:00 station-1 sends test.result about Zhao
    result refused
    taken_on 2026-03-12
expect matter violation in at_threshold of Zhao
office-1 sends violation.reported about Zhao as wrong
    made_on 2026-03-12
    grounds tests
    basis statutory
expect refused wrong JL-FLOW-0004
office-1 sends violation.reported about Zhao as right
    made_on 2026-03-12
    grounds tests
    basis rehab_serious
expect matter violation in reported of Zhao
expect station-1 receives reminder
    violation.rehab_serious
county-1 sends detox.ordered about Zhao
    decision_no 社戒1号
    decided_on 2026-03-12
    served_on 2026-03-12
expect matter violation in detox_ordered of Zhao
expect matter discharge in reordered of Zhao
expect matter detox_order in served of Zhao
# The report-in of the new measure: 15 days, to Friday 27 March.
expect due due.statutory on 2026-03-27 hard_person of Zhao
# Qian never comes: the refusal goes the same way.
centre-1 sends release.notice about Qian
    release_on 2026-03-16
    decision_no 强戒2号
county-1 sends release.rehab_order about Qian
    decision_no 康复2号
    term_months 36
    made_on today
    served_on 2026-03-12
at 2026-03-16 09:00
office-1 sends release.picked_up about Qian
    released_on today
    fetched_by 家属
# 15 days end on Tuesday 31 March.
at 2026-04-01 09:00 office-1 sends refusal.reported about Qian
    made_on 2026-04-01
expect matter violation in reported of Qian
county-1 sends detox.ordered about Qian
    decision_no 社戒2号
    decided_on 2026-04-01
expect matter violation in detox_ordered of Qian
expect matter release_handover in changed_to_detox of Qian
expect matter detox_order in issued of Qian
