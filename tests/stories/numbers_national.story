# Numbers of the law on both sides where no other story has both: 7 days for an early decision, 24 hours to tell of it, 3 days of notice, 18
# years and 6 months for treatment.
profile national
clock 2026-03-03 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
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
# Proposed on Tuesday the 3rd: 7 days, Tuesday the 10th (戒毒条例 33).
centre-1 sends release.early_proposed about Zhao
    kind early
    made_on 2026-03-03
expect due due.early_decision on 2026-03-10 responsible county-1 hard_agency of Zhao
at 2026-03-10 23:58
expect deadline due.early_decision running of Zhao
# Decided and served on the last evening, recorded at two minutes to midnight: 24 hours from then.
county-1 sends release.early_decided about Zhao
    kind early
    approved 1
    decided_on 2026-03-10
    served_on 2026-03-10
    release_on 2026-03-20
expect deadline due.early_decision met of Zhao
at 2026-03-11 23:57
expect deadline due.decision_notify running of Zhao
at 2026-03-11 23:59
expect missed due.decision_notify by county-1
# A release on Friday the 20th: three days before it is Tuesday the 17th. On the 17th the notice is in time, on the 18th late.
at 2026-03-17 09:00
centre-1 sends release.notice about Qian
    release_on 2026-03-20
    decision_no 强戒2号
expect deadline due.notice met of Qian
at 2026-03-18 09:00
centre-1 sends release.notice about Sun
    release_on 2026-03-20
    decision_no 强戒3号
expect deadline due.notice missed of Sun
expect missed due.notice by centre-1 on 2026-03-17
# 17 years are too few, 18 enough; without a household here 5 months of residence are too few, 6 enough.
office-1 sends methadone.application about Li
    applied_on 2026-03-18
    age_years 17
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in returned of Li
office-1 sends methadone.application about Li
    applied_on 2026-03-18
    age_years 18
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in with_clinic of Li
office-1 sends methadone.application about Zhou
    applied_on 2026-03-18
    age_years 18
    residence_months 5
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in returned of Zhou
office-1 sends methadone.application about Zhou
    applied_on 2026-03-18
    age_years 18
    residence_months 6
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in with_clinic of Zhou
