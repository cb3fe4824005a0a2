# A clinic that falls silent is told of at 20:00 of the day whose log is missing; nothing is counted against anybody.
profile anqing
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
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
clinic-1 sends methadone.application about Zhao
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Zhao
    enrolled_on today
expect matter clinic_log in expected
clinic-1 sends methadone.application about Qian
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Qian
    enrolled_on today
at 2026-03-02 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-02
    + entries person=Zhao attended=1 dose_mg=60
# The next log is that of the 3rd, until 20:00.
expect due due.log on 2026-03-03 responsible clinic-1
at 2026-03-03 20:00
expect clinic-1 receives reminder
    methadone.clinic_silent
expect office-1 receives reminder
    methadone.clinic_silent
expect matter clinic_log in silent
expect matter methadone in in_treatment of Zhao
# On the 4th the log of the 3rd comes late; then the day's own.
at 2026-03-04 09:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-03
    + entries person=Zhao attended=1 dose_mg=60
expect matter clinic_log in silent
at 2026-03-04 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-04
    + entries person=Zhao attended=1 dose_mg=60
expect matter clinic_log in expected
expect due due.log on 2026-03-05
# Two silent days, and then the log of today before its hour, while an older one is awaited.
at 2026-03-06 20:00
expect matter clinic_log in silent
at 2026-03-06 21:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-06
    + entries person=Zhao attended=1 dose_mg=60
expect matter clinic_log in expected
# A clinic whose first word is a log.
clinic-2 sends methadone.dose_log as first
    log_date 2026-03-06
    + entries person=Zhao attended=1 dose_mg=60
expect problem first entry 1
expect due due.log on 2026-03-07 responsible clinic-2
