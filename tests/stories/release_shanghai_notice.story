# Shanghai art. 36: the notice seven working days ahead, on both sides.
profile shanghai
clock 2026-03-30 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
# A release on Friday the 10th of April. Monday the 6th is off for Qingming (4 to 6 April), so before it: Thu 9 (1), Wed 8 (2), Tue 7 (3), Fri 3 (4), Thu 2 (5), Wed 1 (6), Tue 31 March (7). On the 31st it is in time, on the 1st late.
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
at 2026-03-31 09:00 centre-1 sends release.notice about Qian
    release_on 2026-04-10
    decision_no 强戒2号
expect deadline due.notice met of Qian
at 2026-04-01 09:00 centre-1 sends release.notice about Sun
    release_on 2026-04-10
    decision_no 强戒3号
expect deadline due.notice missed of Sun
expect missed due.notice by centre-1 on 2026-03-31
