# Numbers of the working group (S3-A4) on both sides: 15 days ahead of a move, 20 years, 6 months, 7 days without a dose.
profile working_group
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency office-2 community_office 340811
agency station-1 police/station 340803
agency county-1 police/county 340803
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
# A move on 17 March: 15 days before it is the 2nd. Told on the 2nd it is in time, told on the 3rd it is not.
office-1 sends transfer.application about Zhao
    from_division 340803
    to_division 340811
    move_on 2026-03-17
    applied_on 2026-03-02
expect no reminder at office-1
at 2026-03-03 09:00 office-1 sends transfer.application about Qian
    from_division 340803
    to_division 340811
    move_on 2026-03-17
    applied_on 2026-03-03
expect office-1 receives reminder
    transfer.notice_late
# 19 years are too few, 20 are enough (六2); so are 6 months of residence where 5 are not.
office-1 sends methadone.application about Sun
    applied_on 2026-03-03
    age_years 19
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in returned of Sun
office-1 sends methadone.application about Sun
    applied_on 2026-03-03
    age_years 20
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in applied of Sun
office-1 sends methadone.application about Li
    applied_on 2026-03-03
    age_years 20
    residence_months 5
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in returned of Li
office-1 sends methadone.application about Li
    applied_on 2026-03-03
    age_years 20
    residence_months 6
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in applied of Li
# The last dose of Sun is on the 3rd. 4 to 9 March are six days, the 10th is the seventh: treatment may end (六3⑦).
office-1 sends methadone.approved about Sun
    approved_on 2026-03-03
clinic-1 sends methadone.enrolled about Sun
    enrolled_on 2026-03-03
at 2026-03-03 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-03
    + entries person=Sun attended=1 dose_mg=60
at 2026-03-04 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-04
    + entries person=Sun
at 2026-03-05 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-05
    + entries person=Sun
at 2026-03-06 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-06
    + entries person=Sun
at 2026-03-07 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-07
    + entries person=Sun
at 2026-03-08 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-08
    + entries person=Sun
at 2026-03-09 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-09
    + entries person=Sun
expect matter methadone in at_risk of Sun
at 2026-03-10 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-10
    + entries person=Sun
expect matter methadone in ground_reached of Sun
