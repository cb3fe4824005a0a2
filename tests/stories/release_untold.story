# Where the office is not to hear of a release before there is an order (戒毒条例 34 names family, unit and police only), a place turns
# release.office_told off. No profile does: the rule is this story's own.
profile national
    release.office_told false flag switch
clock 2026-03-02 09:00
told in full but deadline.soon
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency aftercare-1 aftercare 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
person Li
    name 李某
    resident_id 99901018840505104X
    household_division 340803
person Wu
    name 吴某
    resident_id 999010188607071065
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
centre-1 sends release.notice about Zhao
    release_on 2026-03-12
    decision_no 强戒1号
expect matter release_handover in announced of Zhao
expect county-1 receives release.notice
expect station-1 receives release.notice
expect aftercare-1 receives release.notice
# Early intervention goes to the centre alone.
aftercare-1 sends release.early_intervention about Zhao
    made_on 2026-03-02
expect centre-1 receives release.early_intervention
# Qian is to go early; the duty to announce the day remains, and the office hears nothing of it either.
centre-1 sends release.early_proposed about Qian
    kind early
    made_on 2026-03-02
expect matter release_handover in proposed of Qian
expect county-1 receives release.early_proposed
county-1 sends release.early_decided about Qian
    kind early
    approved 1
    decided_on 2026-03-02
    served_on 2026-03-02
    release_on 2026-03-12
    family_notified_on 2026-03-02
    unit_notified_on 2026-03-02
expect centre-1 receives release.early_decided
expect station-1 receives release.early_decided
expect matter release_handover in announced of Qian
centre-1 sends release.notice about Qian
    release_on 2026-03-12
    decision_no 强戒2号
expect county-1 receives release.notice
expect station-1 receives release.notice
expect aftercare-1 receives release.notice
# Of Sun nobody orders anything: the office never hears of the release, nor that there is no order.
centre-1 sends release.notice about Sun
    release_on 2026-03-12
    decision_no 强戒3号
expect county-1 receives release.notice
expect station-1 receives release.notice
expect aftercare-1 receives release.notice
county-1 sends release.no_rehab about Sun
    made_on 2026-03-02
expect matter release_handover in aftercare of Sun
expect centre-1 receives release.no_rehab
expect aftercare-1 receives release.no_rehab
expect no release.no_rehab at office-1
centre-1 sends release.picked_up about Sun
    released_on 2026-03-02
    fetched_by 家属
expect station-1 receives release.picked_up
expect aftercare-1 receives release.picked_up
expect no release.picked_up at office-1
aftercare-1 sends aftercare.record about Sun
    recorded_on 2026-03-02
    kind visit
expect no aftercare.record at office-1
aftercare-1 sends aftercare.summary about Sun
    from_on 2026-03-02
    until_on 2026-03-02
    text 已安置
expect matter release_handover in care_closed of Sun
expect centre-1 receives aftercare.summary
expect no aftercare.summary at office-1
# Of Li the office itself has reported the loss: it hears what becomes of it.
centre-1 sends release.notice about Li
    release_on 2026-03-12
    decision_no 强戒4号
expect county-1 receives release.notice
expect station-1 receives release.notice
expect aftercare-1 receives release.notice
centre-1 sends release.picked_up about Li
    released_on 2026-03-02
    fetched_by 家属
expect county-1 receives release.picked_up
expect station-1 receives release.picked_up
expect aftercare-1 receives release.picked_up
expect no release.picked_up at office-1
office-1 sends lost.reported about Li
    since_on 2026-03-02
expect station-1 receives lost.reported
county-1 sends release.no_rehab about Li
    made_on 2026-03-02
expect matter release_handover in no_rehab of Li
expect office-1 receives release.no_rehab without person.resident_id,person.sex,person.birth_date,person.phone,person.household_division,person.residence_division,person.residence_address,text
# Of Wu the aftercare has: the office still hears nothing.
centre-1 sends release.notice about Wu
    release_on 2026-03-12
    decision_no 强戒5号
expect county-1 receives release.notice
expect station-1 receives release.notice
expect aftercare-1 receives release.notice
centre-1 sends release.picked_up about Wu
    released_on 2026-03-02
    fetched_by 家属
expect county-1 receives release.picked_up
expect station-1 receives release.picked_up
expect aftercare-1 receives release.picked_up
aftercare-1 sends lost.reported about Wu
    since_on 2026-03-02
expect station-1 receives lost.reported
county-1 sends release.no_rehab about Wu
    made_on 2026-03-02
expect matter release_handover in no_rehab of Wu
expect no release.no_rehab at office-1
# The order is what the office hears of first.
expect no release.notice at office-1
expect no release.early_intervention at office-1
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on 2026-03-02
    served_on 2026-03-02
expect office-1 receives release.rehab_order
expect centre-1 receives release.rehab_order
expect aftercare-1 receives release.rehab_order
expect station-1 receives release.rehab_order
