# The notice of discharge lies unserved: the police of execution are named, and reminded again and again (regulation 23).
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
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
at 2029-03-05 09:00 county-1 sends discharge.notice about Zhao
    notice_no 解1号
    issued_on 2029-03-05
expect matter discharge in notice_out of Zhao
# 6, 7, 8; then 12, 13, 14; 16, 19, 20; 22, 23, 26; then a month.
expect due due.served on 2029-03-08 responsible county-1 provisional of Zhao
at 2029-03-09 00:00
expect missed due.served by county-1 on 2029-03-08
expect due due.served_again on 2029-03-14 responsible county-1 soft provisional of Zhao
at 2029-03-15 00:00
expect county-1 receives reminder
    discharge.service_due
at 2029-03-28 09:00
expect county-1 receives reminder
    discharge.service_due
expect county-1 receives reminder
    discharge.service_due
expect due due.served_again on 2029-04-27 of Zhao
county-1 sends discharge.served about Zhao
    served_on 2029-03-28
expect deadline due.served_again met of Zhao
expect matter discharge in discharged of Zhao
