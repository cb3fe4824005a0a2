# What is not recurring (national rules): the register, risk, orders, results of every kind, the lost who are seen again, the family, the address.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency hospital-1 medical 340803
agency office-2 community_office 340811
agency station-2 police/station 340811
agency site-1 rehab_site 340803
agency above-1 management_station 340803
agency drug-1 drug_control_office 340803
agency custody-1 police/county 340802
agency clinic-1 methadone_clinic 340803
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
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Sun
    reported_on 2026-03-02
office-1 sends agreement.signed about Sun
    signed_on 2026-03-02
county-1 sends order.issued about Li
    decision_no 社戒4号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Li
    reported_on 2026-03-02
office-1 sends agreement.signed about Li
    signed_on 2026-03-02
county-1 sends order.issued about Zhou
    decision_no 社戒5号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhou
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhou
    signed_on 2026-03-02
county-1 sends order.issued about Wu
    decision_no 社戒6号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Wu
    reported_on 2026-03-02
office-1 sends agreement.signed about Wu
    signed_on 2026-03-02
office-1 sends person.registered about Zhao
    registered_on 2026-03-02
expect station-1 receives person.registered
station-1 sends control.entered about Zhao
    entered_on 2026-03-02
expect office-1 receives control.entered
station-1 sends risk.classified about Zhao
    classified_on 2026-03-02
    risk_class high
expect office-1 receives risk.classified
# The police order a test by the 4th: whoever does not come has evaded one.
station-1 sends test.ordered about Zhao
    served_on 2026-03-02
    by_on 2026-03-04
expect due due.notice on 2026-03-04 of Zhao
at 2026-03-05 00:00
expect matter violation in open of Zhao
expect office-1 receives reminder
    test.evaded
at 2026-03-05 09:00 station-1 sends test.forced about Zhao
    approved_by 所长
    approved_on 2026-03-05
expect office-1 receives test.forced
# The refusal of that very test is not counted twice.
station-1 sends test.result about Zhao
    result refused
    taken_on 2026-03-04
expect matter violation in open of Zhao
# The office orders one by the 6th: nobody comes, a demand in writing is next.
office-1 sends test.ordered about Zhao
    served_on 2026-03-05
    by_on 2026-03-06
expect station-1 receives test.ordered
at 2026-03-07 00:00
expect office-1 receives reminder
    test.issue_notice
# Invalid: again within 3 working days, 10, 11, 12.
at 2026-03-09 09:00 office-1 sends test.result about Zhao
    result invalid
    taken_on 2026-03-09
expect due due.retest on 2026-03-12 of Zhao
at 2026-03-13 00:00
expect office-1 receives reminder
    test.again
# A positive test that a laboratory confirmed; and one that it confirms when nothing is open any more.
at 2026-03-13 09:00 station-1 sends test.result about Qian
    result positive
    confirmed 1
    taken_on 2026-03-13
expect matter violation in at_threshold of Qian
hospital-1 sends test.confirmed about Sun
    result positive
    found_on 2026-03-13
expect matter violation in at_threshold of Sun
hospital-1 sends test.confirmed about Li
    result negative
    found_on 2026-03-13
expect office-1 receives test.confirmed
# A test in another place: no, and yes; then that office tells the result, and the slot is met.
station-1 sends test.required about Li
    made_on 2026-03-13
    every_days 30
office-1 sends test.elsewhere_asked about Li
    asked_on 2026-03-13
    to_division 340811
expect office-2 receives test.elsewhere_asked without person.household_division,person.residence_address
office-2 sends test.elsewhere_answered about Li
    answered_on 2026-03-13
    reason 设备检修
office-2 sends test.elsewhere_answered about Li
    answered_on 2026-03-13
    approved 1
expect due due.test on 2026-04-12 of Li
at 2026-03-16 09:00 office-2 sends test.result about Li
    result negative
    taken_on 2026-03-16
expect due due.test on 2026-05-12 of Li
hospital-1 sends test.sample_moved about Li
    moved_on 2026-03-16
    kind hair
    + samples sample_no=A-1
expect office-1 receives test.sample_moved
# The family, important events, the address, a site.
office-1 sends family.reported about Li
    reported_on 2026-03-16
    use_suspected 1
expect office-1 receives reminder
    family.suspects_use
office-1 sends family.reported about Li
    reported_on 2026-03-16
office-1 sends important.reported about Li
    kind other
    happened_on 2026-03-16
expect drug-1 receives important.reported without person.name,person.resident_id,person.sex,person.birth_date,person.phone,person.household_division,person.residence_division,person.residence_address,text
office-1 sends address.changed about Li
    from_on 2026-03-16
    division 340803
office-1 sends address.changed about Li
    from_on 2026-03-16
    division 340811
expect office-1 receives reminder
    address.consider_transfer
office-1 sends address.changed about Li
    from_on 2026-03-16
    division 340803
    reported_late 1
expect office-1 receives reminder
    address.admonish
office-1 sends address.changed about Li
    from_on 2026-03-16
    untrue 1
expect office-1 receives reminder
    address.admonish
expect matter violation in open of Li
site-1 sends site.entered about Li
    entered_on 2026-03-16
expect office-1 receives site.entered
site-1 sends site.left about Li
    left_on 2026-03-16
expect office-1 receives site.left
# Lost, and seen again: by a test, a talk, a report; away from the county or not.
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
station-1 sends test.result about Zhou
    taken_on 2026-03-16
    result refused
expect matter supervision in active of Zhou
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
station-1 sends test.result about Zhou
    taken_on 2026-03-16
    result positive
    confirmed 1
expect matter supervision in active of Zhou
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
station-1 sends test.result about Zhou
    taken_on 2026-03-16
    result positive
expect matter supervision in active of Zhou
expect matter violation in at_threshold of Zhou
office-1 sends absence.recorded about Zhou
    from_on 2026-03-16
    left_county 1
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
station-1 sends test.result about Zhou
    taken_on 2026-03-16
    result negative
expect matter supervision in active of Zhou
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
office-1 sends talk.recorded about Zhou
    held_on 2026-03-16
    kind face
expect station-1 receives reminder
    supervision.seen_again
expect matter supervision in active of Zhou
office-1 sends absence.recorded about Zhou
    from_on 2026-03-16
    left_county 1
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
office-1 sends talk.recorded about Zhou
    held_on 2026-03-16
    kind face
expect matter supervision in active of Zhou
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
office-1 sends self_report.recorded about Zhou
    reported_on 2026-03-16
expect matter supervision in active of Zhou
office-1 sends absence.recorded about Wu
    from_on 2026-03-16
    left_county 1
office-1 sends lost.reported about Wu
    since_on 2026-03-16
expect matter supervision in lost of Wu
office-1 sends self_report.recorded about Wu
    reported_on 2026-03-16
expect matter supervision in active of Wu
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
station-1 sends lost.found about Zhou
    found_on 2026-03-16
expect matter supervision in active of Zhou
# Lost, then in custody, then free: supervision goes on.
office-1 sends lost.reported about Zhou
    since_on 2026-03-16
expect matter supervision in lost of Zhou
station-1 sends test.result about Zhou
    result invalid
    taken_on 2026-03-13
expect matter supervision in lost of Zhou
custody-1 sends person.detained about Zhou
    detained_on 2026-03-16
expect matter supervision in frozen of Zhou
at 2026-03-20 09:00 custody-1 sends person.released about Zhou
    freed_on 2026-03-20
expect matter supervision in active of Zhou
# Away from the county and lost: the 31st day after 20 March is 20 April.
office-1 sends absence.recorded about Wu
    from_on 2026-03-20
    left_county 1
office-1 sends lost.reported about Wu
    since_on 2026-03-20
expect due due.day31 on 2026-04-20 hard_person of Wu
at 2026-04-21 00:00
expect station-1 receives reminder
    absence.day31
expect matter violation in at_threshold of Wu
