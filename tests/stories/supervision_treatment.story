# Anqing: the office tests (S3-A2 六), whatever another body finds is filed; treatment may begin while somebody is lost.
profile anqing
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency hospital-1 medical 340803
agency clinic-1 methadone_clinic 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
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
expect due due.test on 2026-04-02 responsible office-1 of Zhao
hospital-1 sends test.result about Zhao
    result negative
    taken_on 2026-03-02
expect due due.test on 2026-04-02 of Zhao
office-1 sends test.result about Zhao
    result negative
    taken_on 2026-03-02
expect due due.test on 2026-05-02 of Zhao
# Treatment begins; the local rules ask for no monthly report on it.
clinic-1 sends methadone.application about Zhao
    applied_on 2026-03-02
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Zhao
    enrolled_on 2026-03-02
office-1 sends lost.reported about Qian
    since_on 2026-03-02
clinic-1 sends methadone.application about Qian
    applied_on 2026-03-02
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Qian
    enrolled_on 2026-03-02
expect matter supervision in lost of Qian
expect deadline due.medication none of Zhao
