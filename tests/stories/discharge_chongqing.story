# Chongqing 渝37: papers within the last 7 working days of the term, the notice served within 3 working days; beside the law's 7 days to tell the office a local 7
# working days.
profile chongqing
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency custody-1 police/county 340802
agency hospital-1 medical 340803
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
at 2029-02-03 09:00
expect matter discharge in preparing of Zhao
# Within the last 7 working days, not ahead of them: 2 and 1 March, 28, 27, 26 February (5), 23, 22 (7). So the office is asked when
# the 21st is over, and is late when the term is; with the holidays of 2029 not yet published.
expect due due.submit on 2029-02-21 responsible office-1 soft provisional of Zhao
at 2029-02-22 00:00
expect deadline due.submit met of Zhao
expect office-1 receives reminder
    discharge.papers_due
expect due due.submit_last on 2029-03-02 responsible office-1 hard_agency of Zhao
at 2029-03-03 00:00
expect missed due.submit_last by office-1 on 2029-03-02
expect matter discharge in expired of Zhao
# By law 7 days, Friday 9; 7 working days after the 2nd: 5 to 9 (5), 12, Tuesday 13 (7).
expect due due.notify on 2029-03-09 hard_agency provisional of Zhao
expect due due.notify_local on 2029-03-13 soft provisional of Zhao
at 2029-03-14 00:00
expect missed due.notify by county-1 on 2029-03-09
expect missed due.notify_local by county-1 on 2029-03-13
at 2029-03-14 09:00 county-1 sends discharge.notice about Zhao
    notice_no 解1号
    issued_on 2029-03-14
# 15, 16, Monday 19
expect due due.served on 2029-03-19 hard_agency provisional of Zhao
at 2029-03-19 09:00 county-1 sends discharge.served about Zhao
    served_on 2029-03-19
expect deadline due.served met of Zhao
expect matter discharge in discharged of Zhao
