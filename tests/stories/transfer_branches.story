# Transfers under the working group's rules that do not go the straight way. The decider is not the station here.
profile working_group
clock 2026-03-02 09:00
agency office-old community_office 340803
agency office-new community_office 340811
agency station-old police/station 340803
agency station-new police/station 340811
agency county-old police/county 340803
agency county-new police/county 340811
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
person Wei
    name 卫某
    resident_id 999010188201131128
    household_division 340803
person Jiang
    name 蒋某
    resident_id 999010188302141130
    household_division 340803

# ---- Zhao: the application comes late, papers are missing twice, and it is refused.
# Moving on 10 March, applied for on 2 March: the last day for the written report was 23 February (15 days ahead).
office-old sends transfer.application about Zhao as late
    from_division 340803
    to_division 340811
    move_on 2026-03-10
    applied_on 2026-03-02
expect accepted late
expect office-old receives reminder
    transfer.notice_late
# Tue 3 (1), Wed 4 (2)
expect due due.report on 2026-03-04 responsible office-old of Zhao
office-old sends transfer.report about Zhao
    made_on 2026-03-02
expect accepted it
expect station-old receives transfer.report
station-old sends transfer.verify_asked about Zhao
    made_on 2026-03-02
    address 接收地某小区
expect accepted it
expect station-new receives transfer.verify_asked without person.sex,person.birth_date,person.household_division
expect office-new receives transfer.verify_asked without person.sex,person.birth_date,person.household_division
office-new sends transfer.verify_answered about Zhao
    made_on 2026-03-02
    confirmed 1
expect accepted it
expect station-old receives transfer.verify_answered
station-old sends transfer.returned about Zhao
    made_on 2026-03-02
    missing_papers 接收证明
expect accepted it
expect office-old receives transfer.returned
expect matter transfer in applied of Zhao
# Returned on the 2nd: again two working days.
expect due due.report on 2026-03-04 of Zhao
office-old sends transfer.report about Zhao
    made_on 2026-03-02
station-old sends transfer.opinion about Zhao
    made_on 2026-03-02
    approved 0
expect accepted it
expect county-old receives transfer.opinion
# Mon 2 is not counted: Tue 3 (1), Wed 4 (2), Thu 5 (3)
expect due due.approve on 2026-03-05 responsible county-old soft of Zhao
county-old sends transfer.returned about Zhao
    made_on 2026-03-02
    reason 情况不清
expect accepted it
expect matter transfer in with_station of Zhao
station-old sends transfer.opinion about Zhao
    made_on 2026-03-02
expect accepted it
# The decider lets the three days pass: silence approves nothing.
at 2026-03-06 00:00
expect missed due.approve by county-old on 2026-03-05
expect receipt of missed due.approve is VALID
expect matter transfer in with_decider of Zhao
at 2026-03-06 10:00 county-old sends transfer.decision about Zhao
    made_on 2026-03-06
    approved 0
expect accepted it
expect matter transfer in refused of Zhao
expect office-old receives transfer.decision
expect station-old receives transfer.decision

# ---- Qian withdraws.
office-old sends transfer.application about Qian as q
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted q
office-old sends transfer.withdrawn about Qian
    made_on today
expect accepted it
expect matter transfer in withdrawn of Qian
expect deadline due.report cancelled of Qian

# ---- Sun: every step late. The station misses its review of ten working days:
#   reported Fri 6 March: Mon 9 (1), 10 (2), 11 (3), 12 (4), 13 (5), Mon 16 (6), 17 (7), 18 (8), 19 (9), Fri 20 (10).
office-old sends transfer.application about Sun as s
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted s
office-old sends transfer.report about Sun
    made_on 2026-03-06
expect due due.police_review on 2026-03-20 responsible station-old of Sun
at 2026-03-21 00:00
expect missed due.police_review by station-old on 2026-03-20
expect receipt of missed due.police_review is VALID
expect matter transfer in with_station of Sun
at 2026-03-23 09:00 station-old sends transfer.opinion about Sun
    made_on 2026-03-20
    approved 1
expect accepted it
# The opinion is dated the 20th, in time, though it arrived on the 23rd: met, reported late.
expect deadline due.police_review met_late of Sun
county-old sends transfer.decision about Sun
    made_on 2026-03-23
    approved 1
    approved_on 2026-03-23
expect accepted it
# 10 days: Thu 2 April. 15 days: Tue 7 April, the day after Qingming (4-6 April off).
# 15 working days: Tue 24 (1), 25 (2), 26 (3), 27 (4), Mon 30 (5), 31 (6), Wed 1 April (7), 2 (8), 3 (9),
#   Tue 7 (10), 8 (11), 9 (12), 10 (13), Mon 13 (14), Tue 14 (15).
expect due due.person_local on 2026-04-02 soft of Sun
expect due due.person on 2026-04-07 hard_person of Sun
expect due due.file on 2026-04-14 of Sun
at 2026-04-03 00:00
expect deadline due.person_local missed of Sun
expect office-old receives reminder
    transfer.report_in_due
expect office-new receives reminder
    transfer.report_in_due
expect matter transfer in approved of Sun
# The law's fifteen days end: only now does the state change.
at 2026-04-08 00:00
expect matter transfer in not_arrived of Sun
expect station-old receives reminder
    transfer.not_arrived
# Looking for the person: 3 working days, Thu 9 (1), Fri 10 (2), Mon 13 (3).
expect due due.contact on 2026-04-13 responsible office-old of Sun
at 2026-04-14 00:00
expect office-new receives reminder
    transfer.look_for_person
# The file is late too: it names the old office.
at 2026-04-15 00:00
expect missed due.file by office-old on 2026-04-14
# He comes after all. Take-over: Thu 16 (1), Fri 17 (2), Mon 20 (3); missed as well.
at 2026-04-15 09:00 office-new sends report_in about Sun
    reported_on 2026-04-15
expect accepted it
expect matter transfer in arrived of Sun
expect due due.takeover on 2026-04-20 responsible office-new of Sun
at 2026-04-21 00:00
expect missed due.takeover by office-new on 2026-04-20
# Without a new agreement nothing is taken over (regulation 22(3)).
office-new sends transfer.taken_over about Sun as without
    made_on 2026-04-21
expect refused without JL-FLOW-0004
office-new sends transfer.taken_over about Sun
    made_on 2026-04-21
    new_agreement_on 2026-04-21
expect accepted it
# The file has still not come.
expect matter transfer in files_due of Sun
expect office-old receives reminder
    transfer.file_due
office-old sends transfer.file_handover about Sun
    made_on 2026-04-21
expect accepted it
expect matter transfer in done of Sun

# ---- Zhou is lost on the way.
office-old sends transfer.application about Zhou as z
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted z
office-old sends transfer.report about Zhou
    made_on today
station-old sends transfer.opinion about Zhou
    made_on today
county-old sends transfer.decision about Zhou
    approved 1
    approved_on today
    made_on today
expect accepted it
office-new sends lost.reported about Zhou
    since_on today
expect accepted it
expect matter transfer in lost of Zhou
expect deadline due.person cancelled of Zhou

# ---- Wu dies; Zheng's application was a mistake; the wrong office, the wrong police and a stranger are refused.
office-old sends transfer.application about Wu as w
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted w
office-old sends transfer.application about Zheng as zh
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted zh
station-old sends person.died about Wu
    died_on today
expect accepted it
expect matter transfer in lapsed of Wu
office-new sends matter.voided about Zheng as stranger
    workflow transfer
    reason 不是我们的
expect refused stranger
office-old sends matter.voided about Zheng
    workflow transfer
    reason 录错人
expect accepted it
expect matter transfer in lapsed of Zheng
office-old sends transfer.application about Wang as wa
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted wa
# Only the old office reports, and only to its own station; an office has no say in a decision here.
office-new sends transfer.report about Wang as foreign
    made_on today
expect refused foreign
county-new sends transfer.decision about Wang as foreign
    approved 1
    approved_on today
expect refused foreign
# A step out of turn names the state and what it waits for.
station-old sends transfer.opinion about Wang as early
    made_on today
expect refused early JL-FLOW-0001
expect matter transfer in applied of Wang
