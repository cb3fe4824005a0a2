# Where no aftercare agency is registered, the agreement ends the hand-over; where there is none, no rehabilitation ends it.
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
at 2026-03-06 09:00
centre-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
# A reason until the 12th, long before the 15 days are over: when it ends nothing follows.
office-1 sends report_in.reason about Zhao
    reason 探亲
    until_on 2026-03-12
at 2026-03-13 00:00
expect matter release_handover in awaiting of Zhao
office-1 sends report_in about Zhao
    reported_on today
office-1 sends agreement.signed about Zhao
    signed_on today
expect matter release_handover in in_force of Zhao
centre-1 sends release.notice about Qian
    release_on 2026-03-20
    decision_no 强戒1号
county-1 sends release.no_rehab about Qian
    made_on today
expect matter release_handover in no_rehab of Qian
