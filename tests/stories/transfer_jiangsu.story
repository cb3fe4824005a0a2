# Jiangsu (S0): the application goes to the police of execution first.
profile jiangsu
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

county-old sends transfer.application about Zhao as a
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted a
expect matter transfer in with_station of Zhao
expect office-old receives transfer.application
# A watch of three working days: Tue 3 (1), Wed 4 (2), Thu 5 (3); a reminder, and again.
expect due due.police_watch on 2026-03-05 responsible county-old of Zhao
at 2026-03-06 00:00
expect county-old receives reminder
    transfer.decision_awaited
# Armed again on Friday the 6th: Mon 9 (1), 10 (2), 11 (3).
expect due due.police_watch on 2026-03-11 of Zhao
at 2026-03-06 09:00 county-old sends transfer.decision about Zhao
    made_on 2026-03-06
    approved 1
    approved_on 2026-03-06
expect accepted it
expect matter transfer in approved of Zhao
expect office-new receives transfer.decision
# The regulation's 15 days, to 21 March, a Saturday: rolled to Monday the 23rd. No local rule, no rule for the file.
expect due due.person on 2026-03-23 hard_person of Zhao
expect deadline due.person_local none of Zhao
county-old sends transfer.application about Qian as b
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect accepted b
county-old sends transfer.decision about Qian
    made_on today
    approved 0
expect accepted it
expect matter transfer in refused of Qian
# In this profile no office opens a transfer.
office-old sends transfer.application about Qian as wrong
    from_division 340803
    to_division 340811
    move_on 2026-04-20
    applied_on today
expect refused wrong JL-FLOW-0004

# Who else was told.
expect office-old receives transfer.decision
expect office-old receives transfer.application
expect office-old receives transfer.decision
expect station-old receives transfer.decision
expect station-new receives transfer.decision
