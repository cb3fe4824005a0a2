# Shanghai art. 36: the notice 7 working days ahead, the files 3 working days after the release.
profile shanghai
clock 2026-03-02 09:00
told in full but deadline.soon reminder
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
# 7 working days before Friday the 13th: Thu 12 (1), 11 (2), 10 (3), Mon 9 (4), Fri 6 (5), 5 (6), Wed 4 (7).
centre-1 sends release.notice about Zhao
    release_on 2026-03-13
    decision_no 强戒1号
expect no deadline.missed at centre-1
at 2026-03-13 09:00 centre-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
# 3 working days: Mon 16 (1), 17 (2), Wed 18 (3)
expect due due.files on 2026-03-18 responsible centre-1 of Zhao
at 2026-03-31 00:00
expect missed due.files by centre-1 on 2026-03-18

# Who else was told.
expect centre-1 receives deadline.missed
expect county-1 receives release.notice
expect county-1 receives release.picked_up
expect county-1 receives deadline.missed
expect station-1 receives release.notice
expect station-1 receives release.picked_up
expect station-1 receives deadline.missed
expect office-1 receives release.notice without person.resident_id,person.sex,person.birth_date,person.phone,person.household_division,person.residence_division,person.residence_address,admitted_on,decision_no,opioid_dependent,in_methadone_treatment,documents
expect office-1 receives release.picked_up
expect office-1 receives deadline.missed
