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
