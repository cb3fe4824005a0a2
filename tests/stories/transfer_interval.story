# Nobody answers, and nobody is forgotten: every step of a transfer is asked for again. And between the report-in and the take-over the
# old office is responsible still (条22(3); S3-A4 七6): it opens what the person needs, the new one does not yet.
profile working_group
clock 2026-03-02 09:00
agency office-old community_office 340803
agency office-new community_office 340811
agency station-old police/station 340803
agency station-new police/station 340811
agency county-old police/county 340803
agency county-new police/county 340811
agency jobs-1 human_resources 340803
agency hospital-1 medical 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
county-old sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-old sends report_in about Zhao
    reported_on 2026-03-02
office-old sends agreement.signed about Zhao
    signed_on 2026-03-02
expect matter supervision in active of Zhao
office-old sends transfer.application about Zhao
    from_division 340803
    to_division 340811
    move_on 2026-05-01
    applied_on 2026-03-02
# 2 working days, then every 3: 3, 4 March; 6, 9, 10.
at 2026-03-05 00:00
expect missed due.report by office-old on 2026-03-04
expect due due.applied_again on 2026-03-10 responsible office-old soft of Zhao
at 2026-03-11 00:00
expect office-old receives reminder
    transfer.step_awaited
at 2026-03-11 09:00 office-old sends transfer.report about Zhao
    made_on 2026-03-11
# 10 working days to Wednesday the 25th; then 27, 30, 31.
at 2026-04-01 00:00
expect missed due.police_review by station-old on 2026-03-25
expect station-old receives reminder
    transfer.review_awaited
at 2026-04-01 09:00 station-old sends transfer.opinion about Zhao
    made_on 2026-04-01
    approved 1
# 2, 3, Tue 7; silence approves nothing: 9, 10, 13.
at 2026-04-14 00:00
expect missed due.approve by county-old on 2026-04-07
expect county-old receives reminder
    transfer.decision_awaited
expect matter transfer in with_decider of Zhao
at 2026-04-14 09:00 county-old sends transfer.decision about Zhao
    made_on 2026-04-14
    approved 1
    approved_on 2026-04-14
office-new sends report_in about Zhao
    reported_on 2026-04-14
expect matter transfer in arrived of Zhao
# The person has reported in, nobody has taken over.
office-old sends employment.referral about Zhao as old
    skills 烹饪
    referred_on 2026-04-14
expect accepted old
expect matter employment in referred of Zhao
office-old sends leave.requested about Zhao as leave
    from_on 2026-04-16
    until_on 2026-04-17
    applied_on 2026-04-14
    destination 外地
expect accepted leave
office-new sends breach.noted about Zhao as early
    ground other_term
    happened_on 2026-04-14
expect refused early JL-FLOW-0003
# 3 working days to take over: 15, 16, 17; then 21, 22, 23 (the 18th is a Saturday: from it 20, 21, 22).
at 2026-04-18 00:00
expect missed due.takeover by office-new on 2026-04-17
at 2026-04-23 00:00
expect office-new receives reminder
    transfer.takeover_awaited
at 2026-04-23 09:00 office-new sends agreement.signed about Zhao
    signed_on 2026-04-23
office-new sends transfer.taken_over about Zhao
    made_on 2026-04-23
# The file's own 15 working days run on: it is asked for once now, and again when they are over.
expect matter transfer in files_due of Zhao
expect office-old receives reminder
    transfer.file_due
expect deadline due.file running of Zhao
expect deadline due.file_again none of Zhao
# From here on it is the new office.
office-new sends breach.noted about Zhao as now
    ground other_term
    happened_on 2026-04-23
expect accepted now
office-old sends breach.noted about Zhao as late
    ground other_term
    happened_on 2026-04-23
expect refused late JL-FLOW-0003
# Wed 15 April is the first day, Wed 6 May the 13th: 1 to 5 May are off; Saturday 9 May is worked.
at 2026-05-20 09:00
expect missed due.file by office-old
expect office-old receives reminder
    transfer.file_awaited
office-old sends transfer.file_handover about Zhao
    made_on 2026-05-20
expect matter transfer in done of Zhao
