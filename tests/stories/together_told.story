# Custody before the report-in and during treatment (戒毒条例 24(2); 重庆市禁毒条例 47(3)): who waits for the person is told why nobody comes.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency custody-1 police/county 340802
agency centre-1 isolation_centre 340803
agency clinic-1 methadone_clinic 340803
agency clinic-2 methadone_clinic 340811
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
# Zhao's report-in is awaited; the order about Qian has gone back as of another place.
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on today
    ground first_seizure
    served_on today
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on today
    ground first_seizure
office-1 sends order.returned about Qian
    reason 非本辖区
custody-1 sends person.detained about Zhao
    detained_on today
    place 看守所
expect office-1 receives person.detained without place
custody-1 sends person.detained about Qian
    detained_on today
expect no person.detained at office-1
at 2026-03-05 09:00 custody-1 sends person.released about Zhao
    freed_on today
    reason 不起诉
expect office-1 receives person.released without reason
expect deadline due.statutory running of Zhao
custody-1 sends person.released about Qian
    freed_on today
# Sun leaves the centre with an order of rehabilitation, and is taken into custody before the report-in.
centre-1 sends release.notice about Sun
    release_on 2026-03-09
    decision_no 强戒1号
county-1 sends release.rehab_order about Sun
    decision_no 社康1号
    term_months 36
centre-1 sends order.served about Sun
    served_on today
at 2026-03-09 09:00 centre-1 sends release.picked_up about Sun
    released_on today
    fetched_by 家属
custody-1 sends person.detained about Sun
    detained_on today
expect office-1 receives person.detained without place
expect deadline due.statutory suspended of Sun
custody-1 sends person.released about Sun
    freed_on today
expect office-1 receives person.released without reason
clinic-1 sends methadone.application about Li
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Li
    enrolled_on today
clinic-1 sends methadone.application about Zhou
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Zhou
    enrolled_on today
# Li is in hospital, Zhou on the way to another clinic.
hospital-1 sends methadone.interrupted about Li
    from_on today
custody-1 sends person.detained about Li
    detained_on today
expect clinic-1 receives person.detained without measure,place
expect matter methadone in interrupted of Li
clinic-1 sends methadone.move_asked about Zhou
    asked_on today
    to_division 340811
custody-1 sends person.detained about Zhou
    detained_on today
expect clinic-2 receives person.detained without measure,place
expect matter methadone in interrupted of Zhou
clinic-1 sends methadone.resumed about Zhou
    resumed_on today
clinic-1 sends methadone.move_asked about Zhou
    asked_on today
    to_division 340811
custody-1 sends person.imprisoned about Zhou
    imprisoned_on today
expect clinic-2 receives person.imprisoned without document_no
expect matter methadone in left of Zhou
