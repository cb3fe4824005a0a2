# Legal aid with its 7, 3 and 5 days, papers, refusal and objection; schooling; two requests of one person beside each other.
profile national
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency aftercare-1 aftercare 340803
agency centre-1 isolation_centre 340803
agency station-1 police/station 340803
agency legal-1 legal_aid/station 340803
agency bureau-1 legal_aid/county 340803
agency school-1 education 340803
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
# Zhao asks for legal aid and, beside it, for the schooling of a child.
office-1 sends legal.requested about Zhao
    request_no FY-1
    subject 抚养纠纷
    applied_on 2026-03-02
office-1 sends school.requested about Zhao
    request_no JX-1
    beneficiary child
    child_name 赵小
    school 第一小学
expect matter legal_school_support/FY-1 in requested of Zhao
expect matter legal_school_support/JX-1 in school_asked of Zhao
expect legal-1 receives legal.requested
expect school-1 receives school.requested
expect no legal.requested at bureau-1
# 7 days: Monday 9. 10 working days: 3-6 (4), 9-13 (9), Mon 16 (10).
expect due due.review on 2026-03-09 responsible legal-1 hard_agency of Zhao
expect due due.school on 2026-03-16 responsible school-1 soft of Zhao
at 2026-03-04 09:00 legal-1 sends legal.supplement_asked about Zhao
    request_no FY-1
    missing_papers 经济困难证明
    by_on 2026-03-13
expect office-1 receives legal.supplement_asked
expect due due.supplement on 2026-03-13 responsible office-1 hard_person of Zhao
at 2026-03-06 09:00 office-1 sends legal.supplemented about Zhao
    request_no FY-1
# 7 days from the papers: Friday 13.
expect due due.review on 2026-03-13 of Zhao
at 2026-03-13 09:00 legal-1 sends legal.granted about Zhao
    request_no FY-1
    decided_on 2026-03-13
# 3 days: Monday 16.
expect due due.assign on 2026-03-16 responsible legal-1 hard_agency of Zhao
at 2026-03-17 00:00
expect missed due.assign by legal-1 on 2026-03-16
expect missed due.school by school-1 on 2026-03-16
legal-1 sends legal.assigned about Zhao
    request_no FY-1
    assigned_on 2026-03-17
    lawyer 王律师
legal-1 sends legal.assigned about Zhao
    request_no FY-1
    assigned_on 2026-03-17
    lawyer 李律师
expect matter legal_school_support/FY-1 in assigned of Zhao
legal-1 sends legal.closed about Zhao
    request_no FY-1
    closed_on 2026-03-17
expect matter legal_school_support/FY-1 in done of Zhao
# The term begins in September; the follow-up is a month after that, and a new date is possible.
school-1 sends school.arranged about Zhao
    request_no JX-1
    school 第一小学
    from_on 2026-03-20
school-1 sends school.arranged about Zhao
    request_no JX-1
    school 第一小学
    from_on 2026-03-23
expect matter legal_school_support/JX-1 in school_arranged of Zhao
at 2026-03-24 00:00
expect deadline due.term_begins met of Zhao
# 23 March + 1 month.
expect due due.followup on 2026-04-23 responsible office-1 of Zhao
at 2026-04-24 00:00
expect office-1 receives reminder
    school.followup_due
at 2026-04-24 09:00 office-1 sends school.followed_up about Zhao
    request_no JX-1
    visited_on 2026-04-24
    at_school 1
expect matter legal_school_support/JX-1 in done of Zhao
# Qian, in the centre: handed on two days late; refused; the objection is upheld.
centre-1 sends legal.requested about Qian
    request_no FY-2
    subject 离婚
    applied_on 2026-04-21
expect missed due.forward by centre-1 on 2026-04-22
legal-1 sends legal.refused about Qian
    request_no FY-2
    decided_on 2026-04-24
    reason 不符合条件
expect matter legal_school_support/FY-2 in contestable of Qian
expect centre-1 receives reminder
    legal.right_to_object
expect no legal.refused at office-1
expect due due.object on 2026-05-24 of Qian
centre-1 sends legal.objected about Qian
    request_no FY-2
    objected_on 2026-04-24
    grounds 符合条件
expect bureau-1 receives legal.objected without person.residence_address
# 5 days: 29 April.
expect due due.objection on 2026-04-29 responsible bureau-1 hard_agency of Qian
at 2026-04-30 00:00
expect missed due.objection by bureau-1 on 2026-04-29
bureau-1 sends legal.objection_decided about Qian
    request_no FY-2
    upheld 1
    decided_on 2026-04-30
expect matter legal_school_support/FY-2 in granted of Qian
centre-1 sends matter.voided about Qian
    workflow legal_school_support
    reason 本人撤回
expect matter legal_school_support/FY-2 in withdrawn of Qian
# Sun: refused, and not objected to; then again, and the objection fails.
at 2026-05-06 09:00 aftercare-1 sends legal.requested about Sun
    request_no FY-3
    subject 劳动争议
    applied_on 2026-05-06
# 7 days: Wednesday 13.
at 2026-05-14 00:00
expect missed due.review by legal-1 on 2026-05-13
legal-1 sends legal.refused about Sun
    request_no FY-3
    decided_on 2026-05-14
    reason 不符合条件
at 2026-06-15 09:00
expect matter legal_school_support/FY-3 in refused of Sun
aftercare-1 sends legal.requested about Sun
    request_no FY-4
    subject 劳动争议
    applied_on 2026-06-15
legal-1 sends legal.refused about Sun
    request_no FY-4
    decided_on 2026-06-15
    reason 不符合条件
aftercare-1 sends legal.objected about Sun
    request_no FY-4
    objected_on 2026-06-15
    grounds 符合条件
bureau-1 sends legal.objection_decided about Sun
    request_no FY-4
    decided_on 2026-06-15
expect matter legal_school_support/FY-4 in refused of Sun
# Li: papers that never come; a school that says no.
office-1 sends legal.requested about Li
    request_no FY-5
    subject 房屋纠纷
    applied_on 2026-06-15
legal-1 sends legal.supplement_asked about Li
    request_no FY-5
    missing_papers 身份证
    by_on 2026-06-17
at 2026-06-18 00:00
expect matter legal_school_support/FY-5 in withdrawn of Li
office-1 sends school.requested about Li
    request_no JX-2
    beneficiary person
school-1 sends school.refused about Li
    request_no JX-2
    reason 名额已满
expect matter legal_school_support/JX-2 in school_refused of Li
expect office-1 receives reminder
    school.right_to_complain
# Zhou: contested by mistake; and a death.
office-1 sends legal.requested about Zhou
    request_no FY-6
    subject 继承
    applied_on 2026-06-18
legal-1 sends legal.refused about Zhou
    request_no FY-6
    decided_on 2026-06-18
    reason 不符合条件
office-1 sends school.requested about Zhou
    request_no JX-3
    beneficiary person
# Of two open requests the one is voided that the message names.
office-1 sends matter.voided about Zhou
    workflow legal_school_support
    request_no FY-6
    reason 对象错误
expect matter legal_school_support/FY-6 in lapsed of Zhou
expect matter legal_school_support/JX-3 in school_asked of Zhou
station-1 sends person.died about Zhou
    died_on 2026-06-18
expect matter legal_school_support/JX-3 in lapsed of Zhou
