# Where the office approves (working group), medicine carried out ends the treatment.
profile working_group
clock 2026-03-02 09:00
told in full but deadline.soon
agency office-1 community_office 340803
agency station-1 police/station 340803
agency county-1 police/county 340803
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
clinic-1 sends methadone.application about Zhao
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect office-1 receives methadone.application without appraisal,documents
# 3 working days: 3, 4, 5
expect due due.approval on 2026-03-05 responsible office-1 of Zhao
at 2026-03-06 00:00
expect office-1 receives reminder
    methadone.approval_awaited
county-1 sends methadone.approved about Zhao as wrong
    approved_on today
expect refused wrong
office-1 sends methadone.approved about Zhao
    approved_on today
expect clinic-1 receives methadone.approved
clinic-1 sends methadone.enrolled about Zhao
    enrolled_on today
station-1 sends methadone.takeout about Zhao
    found_on today
expect matter methadone in disqualified of Zhao
expect office-1 receives methadone.takeout
expect clinic-1 receives methadone.takeout
office-1 sends methadone.application about Qian
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
office-1 sends methadone.approved about Qian
    approved_on today
expect matter methadone in with_clinic of Qian
clinic-1 sends methadone.enrolled about Qian
    enrolled_on today
clinic-1 sends methadone.move_asked about Qian
    asked_on today
    to_division 340811
expect clinic-2 receives methadone.move_asked
clinic-2 sends methadone.enrolled about Qian
    enrolled_on today
expect matter methadone in in_treatment of Qian
clinic-1 sends methadone.application about Sun
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
office-1 sends methadone.rejected about Sun
    rejected_on today
expect matter methadone in rejected of Sun
expect clinic-1 receives methadone.rejected

# Who else was told.
expect office-1 receives methadone.enrolled without treatment_no
expect office-1 receives methadone.enrolled without treatment_no
expect office-1 receives methadone.enrolled without treatment_no
expect office-1 receives methadone.application without appraisal,documents
expect station-1 receives methadone.enrolled without treatment_no
expect station-1 receives methadone.enrolled without treatment_no
expect station-1 receives methadone.enrolled without treatment_no
expect clinic-1 receives methadone.approved
expect clinic-1 receives methadone.enrolled
