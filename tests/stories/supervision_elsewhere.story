# A stay in hospital moves what falls into it; treatment brings its monthly report and takes it away. Working group, and a talk each week.
profile working_group
    talk.pattern years choice switch
    talk.plan.year1 7 calendar_days_unrolled soft
clock 2026-03-02 09:00
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
# A talk every seven days (a rule of this story's own): by Monday the 9th. The person lies in hospital until Friday the 20th; then there
# are three working days, Mon 23 (1), Tue 24 (2), Wed 25 (3).
expect due due.talk on 2026-03-09 responsible office-1 of Zhao
at 2026-03-05 09:00 office-1 sends test.postponed about Zhao
    reason hospital
    until_on 2026-03-20
    decided_on 2026-03-05
at 2026-03-10 00:00
expect due due.talk on 2026-03-25 of Zhao
# Zhao takes medicine elsewhere: the first report opens the monthly duty (S3-A4 四(二)6).
at 2026-03-26 09:00 office-1 sends medication.reported about Zhao
    reported_on 2026-03-26
expect due due.medication on 2026-04-26 responsible office-1 soft of Zhao
# A treatment here, and its end: the duty goes with it.
clinic-1 sends methadone.application about Qian
    applied_on 2026-03-26
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
office-1 sends methadone.approved about Qian
    approved_on 2026-03-26
clinic-1 sends methadone.enrolled about Qian
    enrolled_on 2026-03-26
expect due due.medication on 2026-04-26 of Qian
clinic-1 sends methadone.left about Qian
    left_on 2026-03-26
    reason 本人申请
expect deadline due.medication cancelled of Qian
