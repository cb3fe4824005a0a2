# The national rule (regulation 22): the materials go straight to the new office.
profile national
clock 2026-03-02 09:00
told in full but deadline.soon
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

office-old sends transfer.application about Zhao as a
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted a
# No number in the law: the house reminder of 3 working days, Tue 3 (1), Wed 4 (2), Thu 5 (3).
expect due due.forward on 2026-03-05 responsible office-old soft of Zhao
at 2026-03-06 00:00
expect missed due.forward by office-old on 2026-03-05
at 2026-03-06 09:00 office-old sends transfer.file_handover about Zhao
    made_on 2026-03-06
expect accepted it
expect matter transfer in approved of Zhao
expect office-new receives transfer.file_handover
at 2026-03-09 09:00 office-new sends report_in about Zhao
    reported_on 2026-03-09
office-new sends agreement.signed about Zhao
    signed_on 2026-03-09
expect accepted it
expect station-new receives agreement.signed
office-new sends transfer.taken_over about Zhao
    made_on 2026-03-09
expect accepted it
expect matter transfer in done of Zhao

# Who else was told.
expect office-old receives deadline.missed
expect office-old receives report_in
expect office-old receives transfer.taken_over
expect station-old receives report_in
expect station-old receives transfer.taken_over
expect station-new receives report_in
expect station-new receives transfer.taken_over
