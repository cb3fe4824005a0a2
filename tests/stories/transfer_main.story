# A transfer under the working group's rules (S3-A4 seven: 2/10/3/10/15/3), over Spring Festival 2026.
#
# The calendar, by hand (国务院 notice of 2025-11-04): 15-23 February are off, Saturday 14 February and Saturday
# 28 February are worked. So the working days are
#   February: Mon 9, Tue 10, Wed 11, Thu 12, Fri 13, Sat 14 | Tue 24, Wed 25, Thu 26, Fri 27, Sat 28
#   March:    Mon 2, Tue 3, Wed 4, Thu 5, Fri 6 | Mon 9, Tue 10, Wed 11, Thu 12, Fri 13 | Mon 16 ... Fri 20 | Mon 23 ... Fri 27
profile working_group
clock 2026-02-09 09:00
told in full but deadline.soon
agency community-office-1 community_office 340803
agency community-office-2 community_office 340811
agency police-1 police/both 340803
agency police-2 police/station 340811
person Li
    name 李某
    resident_id 999010188503070017
    household_division 340803

# He applies on Tuesday the 10th; the move is on 1 March, more than 15 days ahead.
at 2026-02-10 09:00 community-office-1 sends transfer.application about Li as application
    from_division 340803
    to_division 340811
    move_on 2026-03-01
    applied_on 2026-02-10
    reason 投亲
expect accepted application
expect matter transfer in applied
# Report to the station: 2 working days. The 10th is not counted: Wed 11 (1), Thu 12 (2).
expect due due.report on 2026-02-12 responsible community-office-1 soft

# The office lets it pass. It ends at 24:00 on the 12th, and the record names the office.
at 2026-02-13 00:00
expect missed due.report by community-office-1 on 2026-02-12
expect receipt of missed due.report is VALID
expect community-office-1 receives deadline.missed

# Reported on Friday the 13th. Review: 10 working days.
#   Sat 14 (1, made up), then the festival; Tue 24 (2), Wed 25 (3), Thu 26 (4), Fri 27 (5), Sat 28 (6, made up),
#   Mon 2 March (7), Tue 3 (8), Wed 4 (9), Thu 5 (10).
at 2026-02-13 10:00 community-office-1 sends transfer.report about Li as report
    made_on 2026-02-13
expect accepted report
expect police-1 receives transfer.report
expect matter transfer in with_station
expect due due.police_review on 2026-03-05 responsible police-1 soft
# The fact came after the due day: the miss stands, it was not "met late".
expect deadline due.report missed

# The opinion comes on the last day. Decision: 3 working days from its arrival on Thursday 5 March:
#   Fri 6 (1), Mon 9 (2), Tue 10 (3).
at 2026-03-05 16:00 police-1 sends transfer.opinion about Li as opinion
    made_on 2026-03-05
    approved 1
expect accepted opinion
expect deadline due.police_review met
expect matter transfer in with_decider
expect due due.approve on 2026-03-10 responsible police-1 soft

# Approved on Monday 9 March. From that day run
#   the report-in by the local rule, 10 days: 19 March;
#   the report-in by law (regulation 22), 15 days: 24 March;
#   the file, 15 working days: Tue 10 (1), 11 (2), 12 (3), 13 (4), Mon 16 (5), 17 (6), 18 (7), 19 (8), 20 (9),
#     Mon 23 (10), 24 (11), 25 (12), 26 (13), 27 (14), Mon 30 (15).
at 2026-03-09 11:00 police-1 sends transfer.decision about Li as decision
    made_on 2026-03-09
    approved 1
    approved_on 2026-03-09
expect accepted decision
expect community-office-1 receives transfer.decision
expect community-office-2 receives transfer.decision
expect police-2 receives transfer.decision
expect matter transfer in approved
expect due due.person_local on 2026-03-19 responsible community-office-1 soft
expect due due.person on 2026-03-24 responsible community-office-1 hard_person
expect due due.file on 2026-03-30 responsible community-office-1 soft

# He reports in on 18 March. Take-over: 3 working days: Thu 19 (1), Fri 20 (2), Mon 23 (3).
at 2026-03-18 15:00 community-office-2 sends report_in about Li as arrival
    reported_on 2026-03-18
expect accepted arrival
expect community-office-1 receives report_in
expect police-1 receives report_in
expect police-2 receives report_in
expect deadline due.person met
expect due due.takeover on 2026-03-23 responsible community-office-2 soft

# The file, in parallel.
at 2026-03-20 10:00 community-office-1 sends transfer.file_handover about Li as file
    made_on 2026-03-20
expect accepted file
expect community-office-2 receives transfer.file_handover
expect deadline due.file met

at 2026-03-20 14:00 community-office-2 sends agreement.signed about Li as agreement
    signed_on 2026-03-20
expect accepted agreement
expect police-2 receives agreement.signed
at 2026-03-23 09:00 community-office-2 sends transfer.taken_over about Li as takeover
    made_on 2026-03-23
expect accepted takeover
expect deadline due.takeover met
expect matter transfer in done
expect community-office-1 receives transfer.taken_over
expect no deadline.missed at community-office-2

# It is over: the next step is refused, and says so.
community-office-1 sends transfer.withdrawn about Li as toolate
    made_on 2026-03-23
expect refused toolate JL-FLOW-0001

# Who else was told.
expect police-1 receives transfer.taken_over
expect police-2 receives transfer.taken_over
