# Chongqing art. 36: materials forwarded within 3 working days; the new police told within 3 working days of the report-in.
profile chongqing
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

office-old sends transfer.application about Zhao as a
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted a
expect station-old receives transfer.application
# Tue 3 (1), Wed 4 (2), Thu 5 (3)
expect due due.forward on 2026-03-05 responsible office-old hard_agency of Zhao
at 2026-03-06 00:00
expect missed due.forward by office-old on 2026-03-05
at 2026-03-06 09:00 office-old sends transfer.file_handover about Zhao
    made_on 2026-03-06
expect accepted it
expect matter transfer in approved of Zhao
expect office-new receives transfer.file_handover
# The new station is away: nobody there has the report-in when the three days end: Mon 9 is the report-in, 10 (1), 11 (2), 12 (3).
station-new leaves
at 2026-03-09 09:00 office-new sends report_in about Zhao
    reported_on 2026-03-09
expect accepted it
expect due due.police_told on 2026-03-12 responsible office-new hard_agency of Zhao
at 2026-03-13 00:00
expect missed due.police_told by office-new on 2026-03-12
station-new returns
expect station-new receives report_in
# Qian's station is there: the duty is met by what it was sent.
office-old sends transfer.application about Qian as b
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted b
office-old sends transfer.file_handover about Qian
    made_on today
office-new sends report_in about Qian
    reported_on today
expect accepted it
# Fri 13: Mon 16 (1), 17 (2), 18 (3)
expect due due.police_told on 2026-03-18 of Qian
at 2026-03-19 00:00
expect deadline due.police_told met of Qian
