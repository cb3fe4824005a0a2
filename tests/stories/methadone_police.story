# Where the police approve (a Dongguan town).
profile dongguan_town
clock 2026-03-02 09:00
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
office-1 sends methadone.application about Zhao
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect county-1 receives methadone.application without appraisal,documents
county-1 sends methadone.approved about Zhao
    approved_on today
expect clinic-1 receives methadone.approved
