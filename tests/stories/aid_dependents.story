# Shandong art. 44: who is taken away may leave somebody without care; the street places them at once.
profile shandong
clock 2026-03-02 09:00
told in full but deadline.soon
agency office-1 community_office 340803
agency office-2 community_office 340811
agency aftercare-1 aftercare 340803
agency civil-1 civil_affairs 340803
agency insurance-1 social_insurance 340803
agency housing-1 housing 340803
agency school-1 education 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency hospital-1 medical 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
agency station-2 police/station 340811
county-1 sends dependents.notice about Zhao
    household_division 340811
    noticed_on today
    + dependents name=小某 relation=子
expect matter aid_referral in placing of Zhao
expect office-2 receives dependents.notice
# 立即 is no number: the house reminder of 3 working days, 3, 4, 5; and again.
expect due due.place on 2026-03-05 responsible office-2 of Zhao
at 2026-03-06 00:00
expect missed due.place by office-2 on 2026-03-05
# Armed again on the 6th: Mon 9 (1), 10 (2), 11 (3)
expect due due.place on 2026-03-11 of Zhao
at 2026-03-06 09:00 office-2 sends dependents.placed about Zhao
    place 亲属家
    placed_on today
expect matter aid_referral in placed of Zhao
expect county-1 receives dependents.placed
# Another police that seized somebody may tell as well.
station-2 sends dependents.notice about Qian
    household_division 340811
    noticed_on today
expect matter aid_referral in placing of Qian
expect office-2 receives dependents.notice

# They are registered in one place and live in another: the street of where they live is told and places them.
county-1 sends dependents.notice about Sun
    household_division 340811
    residence_division 340803
    noticed_on today
expect matter aid_referral in placing of Sun
expect office-1 receives dependents.notice
expect no dependents.notice at office-2
expect due due.place on 2026-03-11 responsible office-1 of Sun

# Who else was told.
expect office-2 receives deadline.missed
expect county-1 receives deadline.missed
