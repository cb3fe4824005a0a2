# Zichang (S3-A1): a call every 10 days, a visit every 20, a test every 30, counted from the report-in; weekends do not move them.
profile zichang
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
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
# 2 March + 10, + 20, + 30.
expect due due.phone on 2026-03-12 responsible office-1 soft of Zhao
expect due due.visit on 2026-03-22 of Zhao
expect due due.test on 2026-04-01 of Zhao
# A call on the last day meets the slot, and a second one in it changes nothing.
at 2026-03-12 09:00 office-1 sends talk.recorded about Zhao
    held_on 2026-03-12
    kind phone
expect due due.phone on 2026-03-22 of Zhao
office-1 sends talk.recorded about Zhao
    held_on 2026-03-12
    kind phone
expect due due.phone on 2026-03-22 of Zhao
at 2026-03-16 09:00 office-1 sends visit.recorded about Zhao
    visited_on 2026-03-16
expect due due.visit on 2026-04-11 of Zhao
at 2026-03-22 23:59
expect deadline due.phone running of Zhao
at 2026-03-23 00:00
expect missed due.phone by office-1 on 2026-03-22
expect due due.phone on 2026-04-01 of Zhao
# No test by 1 April: no evasion, but a demand in writing is to be issued; the next test is due on 1 May, a holiday or not.
at 2026-04-02 00:00
expect office-1 receives reminder
    test.issue_notice
expect due due.test on 2026-05-01 of Zhao
at 2026-04-11 09:00 office-1 sends test.result about Zhao
    result negative
    taken_on 2026-04-11
expect due due.test on 2026-05-31 of Zhao
at 2026-04-12 00:00
expect missed due.visit by office-1 on 2026-04-11
expect due due.visit on 2026-05-01 of Zhao
