# Release where something else happens: early release, extension, medical leave, change to detoxification.
profile national
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
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
person Li
    name 李某
    resident_id 99901018840505104X
    household_division 340803
person Zhou
    name 周某
    resident_id 999010188506061052
    household_division 340803
person Wu
    name 吴某
    resident_id 999010188607071065
    household_division 340803
person Zheng
    name 郑某
    resident_id 999010188708081078
    household_division 340803
person Wang
    name 王某
    resident_id 999010188809091080
    household_division 340803
person Feng
    name 冯某
    resident_id 999010188910101095
    household_division 340803
person Chen
    name 陈某
    resident_id 99901018801111110X
    household_division 340803
person Chu
    name 褚某
    resident_id 999010188112121112
    household_division 340803
person Wei
    name 卫某
    resident_id 999010188201131128
    household_division 340803
person Jiang
    name 蒋某
    resident_id 999010188302141130
    household_division 340803
person Shen
    name 沈某
    resident_id 999010188403151143
    household_division 340803
person Han
    name 韩某
    resident_id 999010188504161156
    household_division 340803
person Yang
    name 杨某
    resident_id 999010188605171169
    household_division 340803
person Zhu
    name 朱某
    resident_id 999010188706181171
    household_division 340803
person Qin
    name 秦某
    resident_id 999010188807191184
    household_division 340803
centre-1 sends release.early_proposed about Zhao
    kind early
    made_on today
expect county-1 receives release.early_proposed
# Regulation art. 33: 7 days; silence approves nothing. 9 March.
expect due due.early_decision on 2026-03-09 responsible county-1 hard_agency of Zhao
at 2026-03-10 00:00
expect missed due.early_decision by county-1 on 2026-03-09
expect receipt of missed due.early_decision is VALID
at 2026-03-10 09:00 county-1 sends release.early_decided about Zhao
    kind early
    approved 1
    decided_on today
    served_on today
    release_on 2026-03-20
expect matter release_handover in announced of Zhao
# Family, unit and station within 24 hours. The unit is named only later; this time it is missed.
at 2026-03-11 09:30
at 2026-03-12 00:01
expect missed due.decision_notify by county-1
county-1 sends release.decision_notified about Zhao
    family_notified_on today
    unit_notified_on today
expect station-1 receives release.decision_notified
centre-1 sends release.notice about Zhao
    release_on 2026-03-20
    decision_no 强戒1号
expect matter release_handover in announced of Zhao
expect office-1 receives release.notice without person.resident_id,person.sex,person.birth_date,person.phone,person.household_division,person.residence_division,person.residence_address,admitted_on,decision_no,opioid_dependent,in_methadone_treatment,documents
centre-1 sends release.early_proposed about Qian
    kind early
    made_on today
county-1 sends release.early_decided about Qian
    kind early
    approved 1
    decided_on today
    served_on today
    release_on 2026-03-25
county-1 sends release.decision_notified about Qian
    family_notified_on today
    no_unit 1
at 2026-03-14 00:01
expect deadline due.decision_notify met of Qian
centre-1 sends release.early_proposed about Sun
    kind extension
    made_on today
county-1 sends release.early_decided about Sun
    kind extension
    approved 1
    decided_on today
    family_notified_on today
    unit_notified_on today
expect matter release_handover in withdrawn of Sun
centre-1 sends release.early_proposed about Li
    kind early
    made_on today
county-1 sends release.early_decided about Li
    kind early
    approved 0
    decided_on today
expect matter release_handover in withdrawn of Li
# Medical leave: back again; changed; not changed.
centre-1 sends release.medical_leave about Zhou
    from_on today
expect station-1 receives release.medical_leave without illness
centre-1 sends release.returned about Zhou
    returned_on today
expect matter release_handover in withdrawn of Zhou
centre-1 sends release.medical_leave about Wu
    from_on today
centre-1 sends release.change_proposed about Wu
    made_on today
# 7 days from Sat 14 March: Sat 21, rolled to Mon 23.
expect due due.change_decision on 2026-03-23 responsible county-1 hard_agency of Wu
at 2026-03-24 00:00
expect missed due.change_decision by county-1 on 2026-03-23
county-1 sends release.not_changed about Wu
    decided_on today
expect centre-1 receives release.not_changed
county-1 sends release.changed_to_detox about Wu
    decided_on today
    credit_days 100
expect matter release_handover in changed_to_detox of Wu
# From medical leave straight to release.
centre-1 sends release.medical_leave about Zheng
    from_on today
centre-1 sends release.notice about Zheng
    release_on 2026-04-02
    decision_no 强戒1号
expect matter release_handover in announced of Zheng

# Not fetched, then fetched: with an order and its service known, with an order only, without one.
centre-1 sends release.notice about Wang
    release_on 2026-03-30
    decision_no 强戒1号
county-1 sends release.rehab_order about Wang
    decision_no 康复1号
    term_months 36
    made_on today
    served_on today
centre-1 sends release.notice about Feng
    release_on 2026-03-30
    decision_no 强戒1号
county-1 sends release.rehab_order about Feng
    decision_no 康复1号
    term_months 36
    made_on today
centre-1 sends release.notice about Chen
    release_on 2026-03-30
    decision_no 强戒1号
at 2026-03-31 00:00
expect matter release_handover in not_fetched of Wang
centre-1 sends release.picked_up about Wang
    released_on 2026-03-31
    fetched_by 家属
expect matter release_handover in awaiting of Wang
# Released on 31 March, later than the service: 15 April.
expect due due.statutory on 2026-04-15 of Wang
centre-1 sends release.picked_up about Feng
    released_on today
    fetched_by 家属
expect matter release_handover in awaiting of Feng
expect deadline due.statutory none of Feng
county-1 sends order.served about Feng
    served_on today
expect due due.statutory on 2026-04-15 of Feng
centre-1 sends release.picked_up about Chen
    released_on today
    fetched_by 家属
expect matter release_handover in undecided of Chen
county-1 sends release.rehab_order about Chen
    decision_no 康复1号
    term_months 36
    made_on today
expect matter release_handover in awaiting of Chen
county-1 sends order.revoked about Chen
    revoked_on today
expect matter release_handover in no_rehab of Chen
# Lost with an order that was never served; found again.
centre-1 sends release.notice about Chu
    release_on 2026-04-01
    decision_no 强戒1号
county-1 sends release.rehab_order about Chu
    decision_no 康复1号
    term_months 36
    made_on today
at 2026-04-02 00:00
office-1 sends lost.reported about Chu
    since_on today
office-1 sends lost.found about Chu
    found_on today
expect matter release_handover in awaiting of Chu
expect deadline due.statutory none of Chu
# Lost without an order; found; ordered while lost; not ordered while lost; seen at the office while lost.
centre-1 sends release.notice about Wei
    release_on 2026-04-03
    decision_no 强戒1号
centre-1 sends release.notice about Jiang
    release_on 2026-04-03
    decision_no 强戒1号
centre-1 sends release.notice about Shen
    release_on 2026-04-03
    decision_no 强戒1号
centre-1 sends release.notice about Han
    release_on 2026-04-03
    decision_no 强戒1号
centre-1 sends release.notice about Yang
    release_on 2026-04-03
    decision_no 强戒1号
at 2026-04-04 00:00
office-1 sends lost.reported about Wei
    since_on today
office-1 sends lost.found about Wei
    found_on today
expect matter release_handover in undecided of Wei
office-1 sends lost.reported about Jiang
    since_on today
county-1 sends release.rehab_order about Jiang
    decision_no 康复1号
    term_months 36
    made_on today
    served_on today
expect matter release_handover in lost of Jiang
office-1 sends lost.found about Jiang
    found_on today
expect matter release_handover in awaiting of Jiang
# Found on 4 April: 15 days to Sunday the 19th, rolled to Monday the 20th.
expect due due.statutory on 2026-04-20 of Jiang
office-1 sends lost.reported about Shen
    since_on today
county-1 sends release.no_rehab about Shen
    made_on today
expect matter release_handover in no_rehab of Shen
office-1 sends lost.reported about Han
    since_on today
county-1 sends release.rehab_order about Han
    decision_no 康复1号
    term_months 36
    made_on today
office-1 sends report_in about Han
    reported_on today
expect matter release_handover in reported_in of Han
expect county-1 receives report_in
