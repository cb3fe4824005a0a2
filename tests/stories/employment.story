# Employment: referral, registration, training, offers, placement and three follow-ups.
profile anqing
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency aftercare-1 aftercare 340803
agency jobs-1 human_resources 340803
agency station-1 police/station 340803
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
office-1 sends employment.referral about Zhao
    skills 烹饪
    on_low_allowance 1
    referred_on 2026-03-02
expect jobs-1 receives employment.referral without person.residence_address
# 10 working days: Tue 3 (1), 4 (2), 5 (3), 6 (4), Mon 9 (5), 10 (6), 11 (7), 12 (8), 13 (9), Mon 16 (10)
expect due due.respond on 2026-03-16 responsible jobs-1 of Zhao
at 2026-03-17 00:00
expect missed due.respond by jobs-1 on 2026-03-16
expect receipt of missed due.respond is VALID
at 2026-03-17 09:00 jobs-1 sends employment.returned about Zhao
    reason 缺技能证明
    returned_on today
expect office-1 receives employment.returned
# 3 working days: 18, 19, 20
at 2026-03-21 00:00
expect office-1 receives reminder
    employment.answer_awaited
at 2026-03-23 09:00 office-1 sends employment.resubmitted about Zhao
    changed 附证明
expect jobs-1 receives employment.resubmitted without person.residence_address
jobs-1 sends employment.registered about Zhao
    registered_on today
expect office-1 receives employment.registered
# An offer within a month, else a reminder: 23 April.
expect due due.offer_watch on 2026-04-23 responsible jobs-1 of Zhao
jobs-1 sends employment.training_offer about Zhao
    course 面点
expect office-1 receives employment.training_offer
jobs-1 sends training.started about Zhao
    started_on today
    until_on 2026-04-10
    course 面点
expect matter employment in training of Zhao
expect due due.training_end on 2026-04-10 of Zhao
at 2026-04-11 00:00
expect jobs-1 receives reminder
    employment.training_result_awaited
# The result, 3 working days later: Mon 13 (1), 14 (2), 15 (3); asked for again.
at 2026-04-16 00:00
expect jobs-1 receives reminder
    employment.training_result_awaited
at 2026-04-16 09:00 jobs-1 sends training.result about Zhao
    outcome passed
    ended_on 2026-04-10
expect office-1 receives training.result
expect due due.offer_watch on 2026-05-16 of Zhao
at 2026-05-17 00:00
expect jobs-1 receives reminder
    employment.offer_awaited
at 2026-05-18 09:00
jobs-1 sends job.offered about Zhao
    post 帮厨
    offered_on today
expect office-1 receives job.offered
# 3 working days: 19, 20, 21
at 2026-05-22 00:00
expect office-1 receives reminder
    employment.answer_awaited
office-1 sends job.declined about Zhao
    declined_on today
expect jobs-1 receives job.declined without person.residence_address
expect matter employment in registered of Zhao
jobs-1 sends job.offered about Zhao
    post 帮厨
    offered_on today
expect office-1 receives job.offered
office-1 sends job.declined about Zhao
    declined_on today
jobs-1 sends job.offered about Zhao
    post 帮厨
    offered_on today
expect office-1 receives job.offered
# The third refusal without a reason while on the minimum allowance (Interim Measures art. 45).
office-1 sends job.declined about Zhao
    declined_on today
expect jobs-1 receives reminder
    employment.declined_three_times
jobs-1 sends job.offered about Zhao
    post 帮厨
    offered_on today
expect office-1 receives job.offered
office-1 sends job.declined about Zhao
    reason 住院
    declined_on today
expect matter employment in registered of Zhao
jobs-1 sends job.offered about Zhao
    post 帮厨
    offered_on today
expect office-1 receives job.offered
jobs-1 sends employment.placement about Zhao
    employer 某食堂
    from_on 2026-05-22
expect matter employment in placed of Zhao
expect office-1 receives employment.placement
# Follow-ups one, three and six months on, to the corresponding day; months are not rolled.
expect due due.followup_1 on 2026-06-22 of Zhao
expect due due.followup_2 on 2026-08-22 of Zhao
expect due due.followup_3 on 2026-11-22 of Zhao
at 2026-06-23 00:00
expect jobs-1 receives reminder
    employment.followup_due
at 2026-06-23 09:00 jobs-1 sends followup.recorded about Zhao
    recorded_on 2026-06-23
    still_employed 1
at 2026-08-21 09:00 jobs-1 sends followup.recorded about Zhao
    recorded_on 2026-08-21
    still_employed 1
at 2026-11-20 09:00 jobs-1 sends followup.recorded about Zhao
    recorded_on 2026-11-20
    still_employed 1
expect matter employment in retained of Zhao

# Qian loses the job again, and the office closes the matter.
aftercare-1 sends employment.referral about Qian
    referred_on today
jobs-1 sends employment.registered about Qian
    registered_on today
office-1 sends employment.placement about Qian
    employer 某店
    from_on today
office-1 sends followup.recorded about Qian
    recorded_on today
    still_employed 0
expect matter employment in registered of Qian
office-1 sends employment.closed about Qian
    reason 外出
    closed_on today
expect matter employment in closed of Qian
# Death, and a mistake.
office-1 sends employment.referral about Sun
    referred_on today
station-1 sends person.died about Sun
    died_on today
expect matter employment in lapsed of Sun
office-1 sends employment.referral about Li
    referred_on today
office-1 sends matter.voided about Li
    workflow employment
    reason 录错人
expect matter employment in lapsed of Li
