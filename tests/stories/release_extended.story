# An extension of isolation (戒毒条例 33): family, unit and station hear of it within 24 hours of the service, as of an early release.
profile national
clock 2026-03-02 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
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
centre-1 sends release.early_proposed about Zhao
    kind extension
    made_on today
county-1 sends release.early_decided about Zhao
    kind extension
    approved 1
    decided_on today
    served_on today
expect matter release_handover in extended of Zhao
expect centre-1 receives release.early_decided
expect station-1 receives release.early_decided
expect deadline due.decision_notify running of Zhao
# Nobody records that family and unit were told.
at 2026-03-04 00:01
expect missed due.decision_notify by county-1
at 2026-03-06 00:01
expect county-1 receives reminder
    release.notices_awaited
county-1 sends release.decision_notified about Zhao
    family_notified_on today
    unit_notified_on today
expect matter release_handover in withdrawn of Zhao
# Qian has no unit, and is told of in time.
centre-1 sends release.early_proposed about Qian
    kind extension
    made_on today
county-1 sends release.early_decided about Qian
    kind extension
    approved 1
    decided_on today
    served_on today
county-1 sends release.decision_notified about Qian
    family_notified_on today
    no_unit 1
expect matter release_handover in withdrawn of Qian
