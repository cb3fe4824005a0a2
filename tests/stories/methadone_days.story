# Methadone in Anqing: an alert on the third day without a dose, the ground for termination on the seventh
# (S3-A4 six 3: 连续7天以上, the seventh day counts). Any dose, and any reason, sets the count back to nothing.
profile anqing
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
# Reply within 5 working days: Tue 3 (1), 4 (2), 5 (3), 6 (4), Mon 9 (5)
expect due due.reply on 2026-03-09 responsible clinic-1 of Zhao
clinic-1 sends methadone.enrolled about Zhao
    enrolled_on today
expect matter methadone in in_treatment of Zhao
expect station-1 receives methadone.enrolled without treatment_no
expect office-1 receives methadone.enrolled without treatment_no
# Enrolment is registered with the police within 3 working days: 3, 4, 5. The station has its copy: met.
expect due due.register_police on 2026-03-05 responsible clinic-1 of Zhao
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
    + entries person=Qian attended=1 dose_mg=60
at 2026-03-03 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-03
    + entries person=Zhao
    + entries person=Qian
expect matter methadone in in_treatment of Zhao
at 2026-03-04 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-04
    + entries person=Zhao
    + entries person=Qian
expect no methadone.missed_alert at office-1
at 2026-03-05 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-05
    + entries person=Zhao
    + entries person=Qian
# 3, 4 and 5 March: the third day.
expect matter methadone in at_risk of Zhao
expect office-1 receives methadone.missed_alert
    "missed_days":3
    "last_dose_on":"2026-03-02"
expect clinic-1 receives methadone.missed_alert
    "missed_days":3
at 2026-03-06 00:00
expect deadline due.register_police met of Zhao
at 2026-03-06 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-06
    + entries person=Zhao
    + entries person=Qian attended=1 dose_mg=60
# Qian drinks: back to nothing.
expect matter methadone in in_treatment of Qian
at 2026-03-07 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-07
    + entries person=Zhao
    + entries person=Qian absence_reason=住院
at 2026-03-08 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-08
    + entries person=Zhao
    + entries person=Qian attended=1 dose_mg=60
expect matter methadone in at_risk of Zhao
at 2026-03-09 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-09
    + entries person=Zhao
    + entries person=Qian attended=1 dose_mg=60
# 3 to 9 March: seven days.
expect matter methadone in ground_reached of Zhao
expect office-1 receives methadone.terminated
    "missed_days":7
    "ground":"missed_days"
expect station-1 receives methadone.terminated
    "missed_days":7
expect clinic-1 receives methadone.terminated
    "missed_days":7
# The clinic confirms or reinstates within 3 working days: Tue 10 (1), 11 (2), 12 (3); it does not, and is reminded.
expect due due.confirm on 2026-03-12 responsible clinic-1 of Zhao
at 2026-03-10 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-10
    + entries person=Zhao
    + entries person=Qian attended=1 dose_mg=60
at 2026-03-11 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-11
    + entries person=Zhao
    + entries person=Qian attended=1 dose_mg=60
at 2026-03-12 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-12
    + entries person=Zhao
    + entries person=Qian attended=1 dose_mg=60
at 2026-03-13 00:00
expect clinic-1 receives reminder
    methadone.confirmation_awaited
at 2026-03-13 10:00 clinic-1 sends methadone.confirmed about Zhao
    confirmed_on 2026-03-13
expect matter methadone in terminated of Zhao
expect office-1 receives methadone.confirmed
expect station-1 receives methadone.confirmed

# ---- One bad entry among the good: the message is taken, the entry is told back, the others count.
at 2026-03-13 18:00 clinic-1 sends methadone.dose_log as bad
    log_date 2026-03-13
    + entries person=Qian
    + entries person.name=无号某 person.resident_id=999010188503070018 attended=1
    + entries person=Sun attended=1 dose_mg=60
expect problem bad entry 2
expect matter methadone in in_treatment of Qian
# Sun is no patient: that entry is told back as well. Qian's missed day stands: two more make three.
at 2026-03-14 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-14
    + entries person=Qian
at 2026-03-15 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-15
    + entries person=Qian
expect matter methadone in at_risk of Qian
# A log that comes late counts in its place: on the 13th Qian had a dose after all, so only two days are left.
clinic-1 sends methadone.dose_log as latelog
    log_date 2026-03-13
    + entries person=Qian attended=1 dose_mg=50
expect accepted latelog
at 2026-03-16 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-16
    + entries person=Qian attended=1 dose_mg=60
expect matter methadone in in_treatment of Qian

# Who else was told.
expect office-1 receives methadone.enrolled without treatment_no
expect office-1 receives methadone.missed_alert
expect office-1 receives methadone.missed_alert
expect station-1 receives methadone.enrolled without treatment_no
expect clinic-1 receives methadone.missed_alert
expect clinic-1 receives methadone.missed_alert
