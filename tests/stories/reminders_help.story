# A matter whose period has passed is not forgotten: a reminder comes three times at its short interval (3 working days), then every
# month, until somebody acts. Aid, employment, legal aid, schooling, methadone.
profile anqing
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency civil-1 civil_affairs 340803
agency jobs-1 human_resources 340803
agency legal-1 legal_aid/station 340803
agency bureau-1 legal_aid/county 340803
agency school-1 education 340803
agency clinic-1 methadone_clinic 340803
agency station-1 police/station 340803
agency county-1 police/county 340803
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
# 5 working days to accept the referral: 3, 4, 5, 6, Mon 9. Then 11, 12, 13; 17, 18, 19; 23, 24, 25 March; then a month.
office-1 sends aid.referral about Zhao
    services minimum_living_allowance
    ground 无收入
expect due due.accept on 2026-03-09 responsible civil-1 of Zhao
at 2026-03-10 00:00
expect missed due.accept by civil-1 on 2026-03-09
expect due due.accept_again on 2026-03-13 responsible civil-1 soft of Zhao
at 2026-03-14 00:00
expect civil-1 receives reminder
    aid.acceptance_awaited
# The 14th is a Saturday: Mon 16, 17, 18.
expect due due.accept_again on 2026-03-18 of Zhao
at 2026-03-19 00:00
expect civil-1 receives reminder
    aid.acceptance_awaited
expect due due.accept_again on 2026-03-24 of Zhao
at 2026-03-25 00:00
expect civil-1 receives reminder
    aid.acceptance_awaited
expect due due.accept_again on 2026-04-25 of Zhao
at 2026-04-25 23:59
expect no reminder at civil-1
at 2026-04-26 00:00
expect civil-1 receives reminder
    aid.acceptance_awaited
expect due due.accept_again on 2026-05-26 of Zhao
at 2026-04-27 09:00 civil-1 sends aid.accepted about Zhao
    accepted_on 2026-04-27
expect deadline due.accept_again met of Zhao
# 25 working days to decide; nobody does. The labour days are off, Saturday 9 May is worked.
expect matter aid_referral in accepted of Zhao
at 2026-06-30 09:00
expect deadline due.decide missed of Zhao
expect deadline due.decide_again running of Zhao
expect civil-1 receives reminder
    aid.decision_awaited
civil-1 sends aid.decided about Zhao
    granted 0
    reason 收入超过标准
expect matter aid_referral in refused of Zhao

# Employment: 10 working days, then reminders.
office-1 sends employment.referral about Zhao
    skills 烹饪
    referred_on today
at 2026-07-22 09:00
expect deadline due.respond missed of Zhao
expect deadline due.respond_again running of Zhao
expect jobs-1 receives reminder
    employment.referral_awaited
jobs-1 sends employment.registered about Zhao
    registered_on today
expect matter employment in registered of Zhao
expect deadline due.respond_again met of Zhao
# Placed at once; nobody follows up in half a year. The three periods ask once each, what comes after the third asks again and again.
jobs-1 sends employment.placement about Zhao
    employer 某厂
    from_on 2026-07-22

# Legal aid: 7 days for the review, 3 for the lawyer, 5 for the objection; schooling: 10 working days.
office-1 sends legal.requested about Qian
    request_no FY-1
    subject 抚养纠纷
    applied_on today
office-1 sends school.requested about Qian
    request_no JX-1
    beneficiary child
    child_name 钱小
    school 第一小学
at 2026-08-13 09:00
expect legal-1 receives reminder
    legal.review_awaited
expect school-1 receives reminder
    school.answer_awaited
school-1 sends school.refused about Qian
    request_no JX-1
    made_on today
    reason 学位已满
expect matter legal_school_support/JX-1 in school_refused of Qian
legal-1 sends legal.refused about Qian
    request_no FY-1
    decided_on 2026-08-13
    reason 不符合条件
office-1 sends legal.objected about Qian
    request_no FY-1
    objected_on 2026-08-13
    grounds 符合条件
at 2026-08-25 09:00
expect bureau-1 receives reminder
    legal.objection_awaited
bureau-1 sends legal.objection_decided about Qian
    request_no FY-1
    upheld 1
    decided_on 2026-08-25
at 2026-09-10 09:00
expect deadline due.assign missed of Qian
expect legal-1 receives reminder
    legal.assignment_awaited
legal-1 sends legal.assigned about Qian
    request_no FY-1
    assigned_on 2026-09-10
    lawyer 周律师
expect matter legal_school_support/FY-1 in assigned of Qian

# Methadone: the clinic answers within 5 working days, and does not.
office-1 sends methadone.application about Sun
    applied_on today
    age_years 40
    local_household 1
    full_capacity 1
    opioid_dependent 1
    earlier_detox 1
    earlier_isolation 1
    appraisal 适合
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
expect matter methadone in with_clinic of Sun
at 2026-09-30 09:00
expect missed due.reply by clinic-1
expect clinic-1 receives reminder
    methadone.reply_awaited
clinic-1 sends methadone.rejected about Sun
    rejected_on today
    reason 不符合条件
expect matter methadone in rejected of Sun

# The centre's proposals, which the deciding police leave lying.
centre-1 sends release.early_proposed about Zhao
    kind early
    made_on today
centre-1 sends release.medical_leave about Qian
    from_on today
centre-1 sends release.change_proposed about Qian
    made_on today
at 2026-10-20 09:00
expect county-1 receives reminder
    release.early_awaited
expect county-1 receives reminder
    release.change_awaited
county-1 sends release.not_changed about Qian
    decided_on today
expect deadline due.change_again cancelled of Qian
expect matter release_handover in medical_leave of Qian
county-1 sends release.early_decided about Zhao
    kind early
    approved 0
    decided_on today
    reason 表现一般
at 2027-01-29 09:00
expect deadline due.followup_3 missed of Zhao
expect jobs-1 receives reminder
    employment.followup_due
expect due due.followup_again on 2027-02-02 provisional of Zhao
expect matter employment in placed of Zhao
