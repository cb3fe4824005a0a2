# Ways into treatment and out of it, by Anqing's rules.
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
person Zheng
    name 郑某
    resident_id 999010188708081078
    household_division 340803
person Wang
    name 王某
    resident_id 999010188809091080
    household_division 340803
person Feng
    name 冯某
    resident_id 999010188910101095
    household_division 340803
person Chen
    name 陈某
    resident_id 99901018801111110X
    household_division 340803
person Chu
    name 褚某
    resident_id 999010188112121112
    household_division 340803
agency station-up management_station 340803
# Zhao's papers are missing; the office hears at once what is missing, is reminded, and completes them.
office-1 sends methadone.application about Zhao
    applied_on today
    age_years 40
expect matter methadone in returned of Zhao
expect office-1 receives reminder
    methadone.application_incomplete
# 3 working days: 3, 4, 5
expect due due.resubmit on 2026-03-05 responsible office-1 of Zhao
at 2026-03-06 00:00
expect office-1 receives reminder
    methadone.papers_awaited
office-1 sends methadone.application about Zhao
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect clinic-1 receives methadone.application
expect matter methadone in with_clinic of Zhao
# The clinic lets its five working days pass: Mon 9 (1), 10 (2), 11 (3), 12 (4), Fri 13 (5).
expect due due.reply on 2026-03-13 responsible clinic-1 of Zhao
at 2026-03-14 00:00
expect missed due.reply by clinic-1 on 2026-03-13
expect receipt of missed due.reply is VALID
clinic-1 sends methadone.rejected about Zhao
    rejected_on today
    reason 禁忌症
expect matter methadone in rejected of Zhao
expect office-1 receives methadone.rejected

# Qian's incomplete application is refused outright.
at 2026-03-16 09:00 office-1 sends methadone.application about Qian
    applied_on today
office-1 sends methadone.rejected about Qian
    rejected_on today
expect matter methadone in rejected of Qian

# Sun doses elsewhere for a week.
clinic-1 sends methadone.application about Sun
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Sun
    enrolled_on today
clinic-1 sends methadone.guest about Sun
    from_on 2026-03-17
    until_on 2026-03-20
    guest_division 340811
expect clinic-2 receives methadone.guest
at 2026-03-17 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-17
    + entries person=Sun
# At home nothing is counted while the doses are elsewhere.
expect matter methadone in in_treatment of Sun
at 2026-03-18 18:00 clinic-2 sends methadone.dose_log
    log_date 2026-03-18
    + entries person=Sun attended=1 dose_mg=60
at 2026-03-21 18:00 clinic-2 sends methadone.dose_log
    log_date 2026-03-21
    + entries person=Sun
# After the 20th the guest clinic's log is noted only.
expect matter methadone in in_treatment of Sun
# Use found, medicine carried out: Anqing leaves that to the clinic; the station is told of the use.
hospital-1 sends methadone.use_found about Sun
    found_on today
expect station-1 receives methadone.use_found
clinic-1 sends methadone.takeout about Sun
    found_on today
expect matter methadone in in_treatment of Sun

# Li is detained, released, in hospital, and at last imprisoned.
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
county-1 sends person.detained about Li
    detained_on today
expect matter methadone in interrupted of Li
expect clinic-1 receives person.detained without measure,place
at 2026-03-22 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-22
    + entries person=Li
expect matter methadone in interrupted of Li
county-1 sends person.released about Li
    freed_on today
expect matter methadone in in_treatment of Li
hospital-1 sends methadone.interrupted about Li
    from_on today
expect matter methadone in interrupted of Li
clinic-1 sends methadone.resumed about Li
    resumed_on today
expect matter methadone in in_treatment of Li
clinic-1 sends methadone.interrupted about Li
    from_on today
at 2026-03-23 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-23
    + entries person=Li attended=1 dose_mg=60
# A dose on a later day ends the interruption.
expect matter methadone in in_treatment of Li
county-1 sends person.imprisoned about Li
    imprisoned_on today
expect matter methadone in left of Li

# Zhou moves to the other clinic; Anqing's management station hears of it.
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
clinic-1 sends methadone.move_asked about Zhou
    asked_on today
    to_division 340811
expect clinic-2 receives methadone.move_asked
expect station-up receives methadone.move_asked without person.residence_address,reason
expect matter methadone in moving of Zhou
# 3 working days: Tue 24, 25, 26
expect due due.move on 2026-03-26 of Zhou
at 2026-03-24 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-03-24
    + entries person=Zhou
at 2026-03-27 00:00
expect clinic-2 receives reminder
    methadone.move_awaited
expect matter methadone in moving of Zhou
clinic-2 sends methadone.enrolled about Zhou
    enrolled_on today
expect matter methadone in in_treatment of Zhou
expect clinic-1 receives methadone.enrolled
expect station-up receives methadone.enrolled without person.residence_address,treatment_no
# Wu asks to move, and the other clinic will not have him.
clinic-1 sends methadone.application about Wu
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Wu
    enrolled_on today
office-1 sends methadone.move_asked about Wu
    asked_on today
    to_division 340811
clinic-2 sends methadone.rejected about Wu
    rejected_on today
expect matter methadone in in_treatment of Wu
# Wu leaves by himself; Zheng dies; Wang was a mistake.
clinic-1 sends methadone.left about Wu
    left_on today
expect matter methadone in left of Wu
clinic-1 sends methadone.application about Zheng
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Zheng
    enrolled_on today
hospital-1 sends person.died about Zheng
    died_on today
expect matter methadone in lapsed of Zheng
clinic-1 sends methadone.application about Wang
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends matter.voided about Wang
    workflow methadone
    reason 录错人
expect matter methadone in lapsed of Wang

# Feng: seven days, then a dose: the ground no longer stands. A day before the enrolment is not counted.
at 2026-04-01 09:00
clinic-1 sends methadone.application about Feng
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Feng
    enrolled_on today
clinic-1 sends methadone.dose_log
    log_date 2026-03-31
    + entries person=Feng
at 2026-04-01 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-01
    + entries person=Feng
at 2026-04-02 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-02
    + entries person=Feng
at 2026-04-03 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-03
    + entries person=Feng
at 2026-04-04 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-04
    + entries person=Feng
at 2026-04-05 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-05
    + entries person=Feng
at 2026-04-06 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-06
    + entries person=Feng
at 2026-04-07 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-07
    + entries person=Feng
expect matter methadone in ground_reached of Feng
at 2026-04-08 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-08
    + entries person=Feng
expect matter methadone in ground_reached of Feng
at 2026-04-09 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-09
    + entries person=Feng attended=1 dose_mg=60
expect matter methadone in in_treatment of Feng
expect office-1 receives reminder
    methadone.treated_again
expect deadline due.confirm met of Feng
# And once more to the ground; this time the clinic reinstates.
at 2026-04-10 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-10
    + entries person=Feng
at 2026-04-11 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-11
    + entries person=Feng
at 2026-04-12 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-12
    + entries person=Feng
at 2026-04-13 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-13
    + entries person=Feng
at 2026-04-14 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-14
    + entries person=Feng
at 2026-04-15 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-15
    + entries person=Feng
at 2026-04-16 18:00 clinic-1 sends methadone.dose_log
    log_date 2026-04-16
    + entries person=Feng
expect matter methadone in ground_reached of Feng
clinic-1 sends methadone.reinstated about Feng
    reinstated_on today
    reason 住院证明
expect matter methadone in in_treatment of Feng
# Chen's station does not fetch its mail: the enrolment counts as unregistered.
station-1 leaves
at 2026-04-17 09:00
clinic-1 sends methadone.application about Chen
    applied_on today
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Chen
    enrolled_on today
# Mon 20 (1), 21 (2), 22 (3)
expect due due.register_police on 2026-04-22 of Chen
at 2026-04-23 00:00
expect missed due.register_police by clinic-1 on 2026-04-22
