# Custody stops every clock of the person, and release lets each go on with what was left (戒毒条例 24(2)): help, work, treatment, a
# transfer. The last measure's end ends what hangs on it. National rules; the working days of March 2026 are Monday to Friday.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency custody-1 police/county 340802
agency office-2 community_office 340811
agency station-2 police/station 340811
agency county-2 police/county 340811
agency clinic-1 methadone_clinic 340803
agency jobs-1 human_resources 340803
agency civil-1 civil_affairs 340803
agency centre-1 isolation_centre 340803
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
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
office-1 sends aid.referral about Zhao
    services temporary_relief
    ground 无收入
office-1 sends employment.referral about Zhao
    skills 烹饪
    referred_on 2026-03-02
clinic-1 sends methadone.application about Zhao
    applied_on 2026-03-02
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
office-1 sends transfer.application about Zhao
    applied_on 2026-03-02
    from_division 340803
    to_division 340811
    reason 就业
# 10 working days from the 2nd: 3-6 (4), 9-13 (9), Monday 16 (10).
expect due due.respond on 2026-03-16 responsible jobs-1 of Zhao
# In custody on Thursday the 5th: of the ten, 3, 4 and 5 have run, seven are left. Free on Friday 20 March: 23-27 (5), Mon 30 (6), Tue 31 (7).
at 2026-03-05 09:00 custody-1 sends person.detained about Zhao
    detained_on 2026-03-05
expect matter discharge in suspended of Zhao
expect deadline due.respond suspended of Zhao
expect deadline due.accept suspended of Zhao
at 2026-03-20 09:00 custody-1 sends person.released about Zhao
    freed_on 2026-03-20
expect due due.respond on 2026-03-31 of Zhao
expect matter transfer in applied of Zhao
# Qian is in treatment, Sun has only applied, when isolation is decided: treatment ends, the application lapses (渝47(3)).
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-20
    ground first_seizure
    served_on 2026-03-20
office-1 sends report_in about Qian
    reported_on 2026-03-20
office-1 sends agreement.signed about Qian
    signed_on 2026-03-20
clinic-1 sends methadone.application about Qian
    applied_on 2026-03-20
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Qian
    enrolled_on 2026-03-20
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-03-20
    ground first_seizure
    served_on 2026-03-20
office-1 sends report_in about Sun
    reported_on 2026-03-20
office-1 sends agreement.signed about Sun
    signed_on 2026-03-20
clinic-1 sends methadone.application about Sun
    applied_on 2026-03-20
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
office-1 sends breach.noted about Qian
    ground relapse_confirmed
    happened_on 2026-03-20
office-1 sends violation.reported about Qian
    made_on 2026-03-20
    grounds relapse_confirmed
    basis statutory
county-1 sends isolation.decided about Qian
    decided_on 2026-03-20
    served_on 2026-03-20
    decision_no 强戒2号
expect matter methadone in left of Qian
expect clinic-1 receives reminder
    methadone.isolated
office-1 sends breach.noted about Sun
    ground relapse_confirmed
    happened_on 2026-03-20
office-1 sends violation.reported about Sun
    made_on 2026-03-20
    grounds relapse_confirmed
    basis statutory
county-1 sends isolation.decided about Sun
    decided_on 2026-03-20
    served_on 2026-03-20
    decision_no 强戒3号
expect matter methadone in lapsed of Sun
# Zhao goes to prison: the measure has ended, and the transfer with it; the treatment of the clinic and the help do not hang on it.
custody-1 sends person.imprisoned about Zhao
    imprisoned_on 2026-03-20
expect matter discharge in terminated of Zhao
expect matter transfer in lapsed of Zhao
expect office-1 receives reminder
    measure.ended
