# Ouhai (S4-P5 三2): 28 contacts in three years of detoxification, talk and test of one day together; the pace is shown every month.
profile ouhai
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency hospital-1 medical 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
    + signatories name=本人 role=本人
    + signatories name=亲属 role=亲属
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
    + signatories name=本人 role=本人
    + signatories name=亲属 role=亲属
expect due due.pace on 2026-04-02 of Zhao
expect due due.contacts on 2029-03-02 of Zhao
# One month: 28/36 is less than one, and none is asked for. Two months: 56/36, one is.
at 2026-04-03 00:00
expect deadline due.pace running of Zhao
at 2026-04-10 09:00 office-1 sends talk.recorded about Zhao
    held_on 2026-04-10
    kind face
station-1 sends test.result about Zhao
    result negative
    taken_on 2026-04-10
at 2026-05-03 00:00
expect office-1 receives reminder
    contact.behind
# That was Qian, with none. Zhao has one: talk and test of the 10th; three months ask for two (84/36).
at 2026-06-03 00:00
expect office-1 receives reminder
    contact.behind
expect office-1 receives reminder
    contact.behind
# 27 more talks of Zhao, 26 and one of Qian: 28 and 27.
at 2026-06-03 09:00 office-1 sends talk.recorded about Zhao
    held_on 2026-06-03
    kind face
office-1 sends talk.recorded about Qian
    held_on 2026-06-03
    kind face
at 2026-07-09 09:00 office-1 sends talk.recorded about Zhao
    held_on 2026-07-09
    kind face
office-1 sends talk.recorded about Qian
    held_on 2026-07-09
    kind face
at 2026-08-14 09:00 office-1 sends talk.recorded about Zhao
    held_on 2026-08-14
    kind face
office-1 sends talk.recorded about Qian
    held_on 2026-08-14
    kind face
at 2026-09-19 09:00 office-1 sends talk.recorded about Zhao
    held_on 2026-09-19
    kind face
office-1 sends talk.recorded about Qian
    held_on 2026-09-19
    kind face
at 2026-10-25 09:00 office-1 sends talk.recorded about Zhao
    held_on 2026-10-25
    kind face
office-1 sends talk.recorded about Qian
    held_on 2026-10-25
    kind face
at 2026-11-30 09:00 office-1 sends talk.recorded about Zhao
    held_on 2026-11-30
    kind face
office-1 sends talk.recorded about Qian
    held_on 2026-11-30
    kind face
at 2027-01-05 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-01-05
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-01-05
    kind face
at 2027-02-10 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-02-10
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-02-10
    kind face
at 2027-03-18 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-03-18
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-03-18
    kind face
at 2027-04-23 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-04-23
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-04-23
    kind face
at 2027-05-29 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-05-29
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-05-29
    kind face
at 2027-07-04 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-07-04
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-07-04
    kind face
at 2027-08-09 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-08-09
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-08-09
    kind face
at 2027-09-14 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-09-14
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-09-14
    kind face
at 2027-10-20 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-10-20
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-10-20
    kind face
at 2027-11-25 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-11-25
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-11-25
    kind face
at 2027-12-31 09:00 office-1 sends talk.recorded about Zhao
    held_on 2027-12-31
    kind face
office-1 sends talk.recorded about Qian
    held_on 2027-12-31
    kind face
at 2028-02-05 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-02-05
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-02-05
    kind face
at 2028-03-12 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-03-12
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-03-12
    kind face
at 2028-04-17 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-04-17
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-04-17
    kind face
at 2028-05-23 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-05-23
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-05-23
    kind face
at 2028-06-28 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-06-28
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-06-28
    kind face
at 2028-08-03 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-08-03
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-08-03
    kind face
at 2028-09-08 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-09-08
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-09-08
    kind face
at 2028-10-14 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-10-14
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-10-14
    kind face
at 2028-11-19 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-11-19
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-11-19
    kind face
at 2028-12-25 09:00 office-1 sends talk.recorded about Zhao
    held_on 2028-12-25
    kind face
office-1 sends talk.recorded about Qian
    held_on 2028-12-25
    kind face
at 2029-03-03 00:00
expect matter supervision in ended of Zhao
expect matter supervision in ended of Qian
expect office-1 receives reminder
    contact.short
