# Qinghe (S4-P4 step 9): the office examines and approves within 15 working days.
profile qinghe
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
# Tue 3 (1), 4 (2), 5 (3), 6 (4), Mon 9 (5), 10 (6), 11 (7), 12 (8), 13 (9), Mon 16 (10), 17 (11), 18 (12), 19 (13), 20 (14), Mon 23 (15)
expect due due.office_review on 2026-03-23 responsible office-old of Zhao
at 2026-03-24 00:00
expect missed due.office_review by office-old on 2026-03-23
at 2026-03-24 09:00 office-old sends transfer.decision about Zhao
    made_on 2026-03-24
    approved 1
    approved_on 2026-03-24
expect accepted it
expect matter transfer in approved of Zhao
expect office-new receives transfer.decision
expect station-new receives transfer.decision
office-old sends transfer.application about Qian as b
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted b
office-old sends transfer.decision about Qian
    made_on today
    approved 0
expect accepted it
expect matter transfer in refused of Qian

# Who else was told.
expect office-old receives deadline.missed
expect station-old receives transfer.decision
