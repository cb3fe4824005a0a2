# Aid: a referral is accepted, returned for papers, decided, renewed; each department sees only its due.
profile anqing
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency office-2 community_office 340811
agency aftercare-1 aftercare 340803
agency civil-1 civil_affairs 340803
agency insurance-1 social_insurance 340803
agency housing-1 housing 340803
agency school-1 education 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency hospital-1 medical 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
    residence_address 某小区3栋
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
    residence_address 某小区3栋
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
    residence_address 某小区3栋
person Li
    name 李某
    resident_id 99901018840505104X
    household_division 340803
    residence_address 某小区3栋
person Zhou
    name 周某
    resident_id 999010188506061052
    household_division 340803
    residence_address 某小区3栋
person Wu
    name 吴某
    resident_id 999010188607071065
    household_division 340803
    residence_address 某小区3栋
person Zheng
    name 郑某
    resident_id 999010188708081078
    household_division 340803
    residence_address 某小区3栋
# Civil affairs decide on the allowance and need neither drug history nor rehabilitation status nor the address.
office-1 sends aid.referral about Zhao
    services minimum_living_allowance
    services temporary_relief
    rehab_status 社区康复
    drug_history 不宜外传
    household_size 3
    monthly_income_yuan 900
    ground 无收入
expect matter aid_referral/minimum_living_allowance in referred of Zhao
expect matter aid_referral/temporary_relief in referred of Zhao
expect civil-1 receives aid.referral without person.residence_address,rehab_status,drug_history
    "monthly_income_yuan":900
# 5 working days: Tue 3 (1), 4 (2), 5 (3), 6 (4), Mon 9 (5)
expect due due.accept on 2026-03-09 responsible civil-1 soft of Zhao
# Papers are missing for the allowance; they come; it is accepted; 25 working days to decide:
#   accepted Thu 5 March: 6 (1), 9-13 (6), 16-20 (11), 23-27 (16), 30 March - 3 April (21), Qingming 4-6 off,
#   Tue 7 (22), 8 (23), 9 (24), Fri 10 April (25).
at 2026-03-03 10:00 civil-1 sends aid.returned about Zhao
    service minimum_living_allowance
    missing_papers 户口本
    returned_on 2026-03-03
expect matter aid_referral/minimum_living_allowance in returned of Zhao
expect matter aid_referral/temporary_relief in referred of Zhao
expect office-1 receives aid.returned
    户口本
# 3 working days: 4, 5, 6; the office is reminded.
at 2026-03-07 00:00
expect office-1 receives reminder
    aid.papers_awaited
at 2026-03-09 10:00 office-1 sends aid.resubmitted about Zhao
    service minimum_living_allowance
    resubmitted_on 2026-03-09
expect matter aid_referral/minimum_living_allowance in referred of Zhao
expect civil-1 receives aid.resubmitted without person.residence_address
civil-1 sends aid.accepted about Zhao
    service minimum_living_allowance
    accepted_on 2026-03-05
expect office-1 receives aid.accepted
expect due due.decide on 2026-04-10 responsible civil-1 soft of Zhao
# The temporary relief lies: not accepted by the 9th.
at 2026-03-10 00:00
expect missed due.accept by civil-1 on 2026-03-09
expect receipt of missed due.accept is VALID
expect office-1 receives deadline.missed
# Withdrawn, then.
office-1 sends aid.withdrawn about Zhao
    service temporary_relief
    withdrawn_on today
expect matter aid_referral/temporary_relief in withdrawn of Zhao
# Circumstances change while it is being decided; the decision is late.
office-1 sends aid.circumstances about Zhao
    service minimum_living_allowance
    text 家庭增加一人
expect civil-1 receives aid.circumstances without person.residence_address
at 2026-04-11 00:00
expect missed due.decide by civil-1 on 2026-04-10
at 2026-04-13 09:00 civil-1 sends aid.decided about Zhao
    service minimum_living_allowance
    granted 1
    amount_yuan_monthly 800
    from_on 2026-04-01
    until_on 2026-06-30
    decided_on 2026-04-13
expect matter aid_referral/minimum_living_allowance in granted of Zhao
expect office-1 receives aid.decided
# Renewal: 30 days before the end, counted back from 30 June: 31 May is a Sunday; the last working day before it is Friday 29 May.
expect due due.renew on 2026-05-29 responsible office-1 of Zhao
expect due due.until on 2026-06-30 of Zhao
at 2026-05-30 00:00
expect office-1 receives reminder
    aid.renewal_due
expect civil-1 receives reminder
    aid.renewal_due
at 2026-06-01 09:00 civil-1 sends aid.renewed about Zhao
    service minimum_living_allowance
    until_on 2026-09-30
expect office-1 receives aid.renewed
expect due due.until on 2026-09-30 of Zhao
civil-1 sends aid.changed about Zhao
    service minimum_living_allowance
    amount_yuan_monthly 900
expect office-1 receives aid.changed
# The period ends and nobody renews it.
at 2026-10-01 00:00
expect matter aid_referral/minimum_living_allowance in ended of Zhao
expect office-1 receives reminder
    aid.ended

# Every service finds its own department.
at 2026-10-09 09:00
office-1 sends aid.referral about Qian
    services insurance
expect matter aid_referral/insurance in referred of Qian
expect insurance-1 receives aid.referral without person.residence_address,rehab_status,drug_history
office-1 sends aid.referral about Qian
    services medical_aid
expect matter aid_referral/medical_aid in referred of Qian
expect insurance-1 receives aid.referral without person.residence_address,rehab_status,drug_history
office-1 sends aid.referral about Qian
    services school_aid
expect matter aid_referral/school_aid in referred of Qian
expect school-1 receives aid.referral without person.residence_address,rehab_status,drug_history
office-1 sends aid.referral about Qian
    services free_detox
expect matter aid_referral/free_detox in referred of Qian
expect county-1 receives aid.referral without drug_history
office-1 sends aid.referral about Qian
    services dependents
    addressee_division 340811
expect matter aid_referral/dependents in referred of Qian
expect office-2 receives aid.referral without rehab_status,drug_history,monthly_income_yuan
office-1 sends aid.referral about Qian
    services other
expect matter aid_referral/other in referred of Qian
expect civil-1 receives aid.referral without person.residence_address,rehab_status,drug_history
office-1 sends aid.referral about Qian
    services housing
expect matter aid_referral/housing in referred of Qian
expect civil-1 receives aid.referral without person.residence_address,rehab_status,drug_history
# Housing: civil affairs check the income and pass it on; the housing department decides.
civil-1 sends aid.accepted about Qian
    service housing
    accepted_on today
civil-1 sends aid.forwarded about Qian
    service housing
    income_check_done 1
    forwarded_on today
expect housing-1 receives aid.forwarded without person.residence_address
housing-1 sends aid.decided about Qian
    service housing
    granted 1
    decided_on today
expect matter aid_referral/housing in granted of Qian
housing-1 sends aid.changed about Qian
    service housing
    stopped 1
expect matter aid_referral/housing in ended of Qian
# Refused; and a department that is not asked has no say.
school-1 sends aid.decided about Qian
    service school_aid
    granted 0
    decided_on today
expect matter aid_referral/school_aid in refused of Qian
insurance-1 sends aid.decided about Qian as foreign
    service other
    granted 1
    decided_on today
expect refused foreign
expect matter aid_referral/other in referred of Qian
# Aftercare may refer too. Death and mistakes end what is open.
aftercare-1 sends aid.referral about Sun
    services insurance
expect insurance-1 receives aid.referral without person.residence_address,rehab_status,drug_history
hospital-1 sends person.died about Sun
    died_on today
expect matter aid_referral/insurance in lapsed of Sun
office-1 sends aid.referral about Li
    services insurance
office-1 sends matter.voided about Li
    workflow aid_referral
    reason 录错人
expect matter aid_referral/insurance in lapsed of Li
