# Emergency: thirty minutes; the next institution further out; silence everywhere; care, hand-back, follow-up; a false alarm.
profile national
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency clinic-1 methadone_clinic 340803
agency station-1 police/station 340803
agency town-hospital medical 340803
agency city-hospital medical 340800
agency health-1 health 340803
agency drug-1 drug_control_office 340803
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
# Zhao: answered in time, admitted, handed back, followed up.
office-1 sends emergency.raised about Zhao
    kind overdose
    place 某小区3栋
    contact_phone 13800000000
    called_120 1
expect matter emergency in raised of Zhao
expect town-hospital receives emergency.raised
expect no emergency.raised at city-hospital
after 29 minutes
town-hospital sends emergency.acknowledged about Zhao
    by 急诊科
expect matter emergency in acknowledged of Zhao
expect office-1 receives emergency.acknowledged
# 24 hours without a word: the institution is reminded.
after 24 hours
expect town-hospital receives reminder
    emergency.outcome_awaited
town-hospital sends emergency.admitted about Zhao
    admitted_on 2026-03-03
    ward 内科
expect matter emergency in in_care of Zhao
expect office-1 receives emergency.admitted without ward,status
# Every seven days a word on the care.
expect due due.status on 2026-03-10 responsible town-hospital soft of Zhao
at 2026-03-11 00:00
expect town-hospital receives reminder
    emergency.status_awaited
expect due due.status on 2026-03-17 of Zhao
at 2026-03-12 09:00 town-hospital sends emergency.handed_back about Zhao
    handed_back_on 2026-03-12
    outcome improved
    advice 定期复查
expect matter emergency in handed_back of Zhao
expect office-1 receives emergency.handed_back
# 3 working days: Fri 13, Mon 16, Tue 17
expect due due.followup on 2026-03-17 responsible office-1 soft of Zhao
at 2026-03-18 00:00
expect office-1 receives reminder
    emergency.followup_due
at 2026-03-18 09:00 office-1 sends emergency.followed_up about Zhao
    visited_on 2026-03-18
expect matter emergency in closed of Zhao
# Qian: nobody answers. After 30 minutes the city hospital hears where and what, not who; after 60 health and the drug control
# office hear that an alarm is unanswered; then the alarm comes again, every 30 minutes.
at 2026-03-19 22:00 clinic-1 sends emergency.raised about Qian
    kind acute_withdrawal
    place 某门诊
    contact_phone 13800000001
expect town-hospital receives emergency.raised
expect office-1 receives emergency.raised without substances
after 30 minutes
expect city-hospital receives emergency.call
    某门诊
expect clinic-1 receives reminder
    emergency.call_120
expect matter emergency in raised of Qian
after 30 minutes
expect matter emergency in unanswered of Qian
expect health-1 receives reminder
    emergency.unanswered
expect drug-1 receives reminder
    emergency.unanswered
after 30 minutes
expect health-1 receives reminder
    emergency.unanswered
expect city-hospital receives reminder
    emergency.unanswered
# The first one answers after all: late, and welcome.
town-hospital sends emergency.acknowledged about Qian
    by 急诊科
expect matter emergency in acknowledged of Qian
expect clinic-1 receives emergency.acknowledged
# Another alarm about the same person joins.
station-1 sends emergency.raised about Qian
    kind violence
    place 某门诊
expect town-hospital receives emergency.raised
office-1 sends emergency.raised about Qian
    kind acute_withdrawal
    place 某门诊
town-hospital sends emergency.handed_back about Qian
    handed_back_on 2026-03-19
    outcome recovered
expect matter emergency in handed_back of Qian
# And once it is over, it begins anew.
office-1 sends emergency.raised about Qian
    kind violence
    place 某小区
expect matter emergency in raised of Qian
expect station-1 receives emergency.raised without substances
station-1 sends emergency.acknowledged about Qian
    by 值班民警
expect matter emergency in acknowledged of Qian
town-hospital sends emergency.handed_back about Qian
    handed_back_on 2026-03-19
    outcome not_found
office-1 sends emergency.raised about Qian
    kind other
    place 某小区
expect matter emergency in raised of Qian
city-hospital sends person.died about Qian
    died_on 2026-03-19
expect matter emergency in lapsed of Qian
# Sun: violence from the start; a false alarm.
at 2026-03-20 09:00 office-1 sends emergency.raised about Sun
    kind violence
    place 某小区
expect station-1 receives emergency.raised without substances
clinic-1 sends emergency.cancelled about Sun as stranger
    reason 误报
expect refused stranger
office-1 sends emergency.cancelled about Sun
    reason 误报
expect matter emergency in cancelled of Sun
expect station-1 receives emergency.cancelled
# Li: sent by mistake about the wrong person.
office-1 sends emergency.raised about Li
    kind other
    place 某小区
office-1 sends matter.voided about Li
    workflow emergency
    reason 对象错误
expect matter emergency in lapsed of Li
# Zhou takes part in methadone treatment: the clinic hears from the alarm that the patient lies in hospital, and is back.
person Zhou
    name 周某
    resident_id 999010188506061052
    household_division 340803
clinic-1 sends methadone.application about Zhou
    applied_on 2026-03-20
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Zhou
    enrolled_on 2026-03-20
expect matter methadone in in_treatment of Zhou
office-1 sends emergency.raised about Zhou
    kind suicide_risk
    place 某小区
town-hospital sends emergency.admitted about Zhou
    admitted_on 2026-03-20
    ward 内科
expect matter methadone in interrupted of Zhou
expect clinic-1 receives emergency.admitted without ward
at 2026-03-23 09:00 town-hospital sends emergency.handed_back about Zhou
    handed_back_on 2026-03-23
    outcome recovered
expect clinic-1 receives emergency.handed_back
clinic-1 sends methadone.resumed about Zhou
    resumed_on 2026-03-23
expect matter methadone in in_treatment of Zhou
