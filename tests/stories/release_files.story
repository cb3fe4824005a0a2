# Shanghai art. 36: the centre owes the files three working days after the release, also when the person has signed the agreement before.
profile shanghai
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
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
centre-1 sends release.notice about Zhao
    release_on 2026-03-13
    decision_no 强戒1号
county-1 sends release.rehab_order about Zhao
    decision_no 社康1号
    term_months 36
centre-1 sends order.served about Zhao
    served_on today
centre-1 sends release.notice about Qian
    release_on 2026-03-13
    decision_no 强戒2号
county-1 sends release.rehab_order about Qian
    decision_no 社康2号
    term_months 36
centre-1 sends order.served about Qian
    served_on today
centre-1 sends release.notice about Sun
    release_on 2026-03-13
    decision_no 强戒3号
county-1 sends release.rehab_order about Sun
    decision_no 社康3号
    term_months 36
centre-1 sends order.served about Sun
    served_on today
at 2026-03-13 09:00
centre-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
office-1 sends report_in about Zhao
    reported_on today
centre-1 sends release.picked_up about Qian
    released_on today
    fetched_by 家属
office-1 sends report_in about Qian
    reported_on today
centre-1 sends release.picked_up about Sun
    released_on today
    fetched_by 家属
office-1 sends report_in about Sun
    reported_on today
# Zhao and Qian sign on the day; the matter waits for the files all the same.
office-1 sends agreement.signed about Zhao
    signed_on today
expect matter release_handover in files_awaited of Zhao
expect due due.files on 2026-03-18 responsible centre-1 of Zhao
office-1 sends agreement.signed about Qian
    signed_on today
at 2026-03-16 09:00 centre-1 sends release.files about Zhao
    made_on today
expect matter release_handover in in_force of Zhao
expect office-1 receives release.files
# Qian's do not come, and Sun signs only when they are late already.
at 2026-03-19 00:01
expect missed due.files by centre-1 on 2026-03-18
office-1 sends agreement.signed about Sun
    signed_on today
expect matter release_handover in files_awaited of Sun
at 2026-03-25 09:00
expect centre-1 receives reminder
    release.files_awaited
centre-1 sends release.files about Qian
    made_on today
expect matter release_handover in in_force of Qian
# Isolated again: nothing waits any more.
county-1 sends order.revoked about Sun
    revoked_on today
expect matter discharge in revoked of Sun
