# Lost, and then a sample that is invalid: the person has been seen, so the absence ends; but it was no test, so the slot stays and
# another test is due within 3 working days. By the working group's plan a test every two months.
profile working_group
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
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
expect due due.test on 2026-05-02 of Zhao
at 2026-03-16 09:00 office-1 sends lost.reported about Zhao
    since_on 2026-03-16
expect matter supervision in lost of Zhao
at 2026-03-20 09:00 office-1 sends test.result about Zhao
    result invalid
    taken_on 2026-03-20
expect matter supervision in active of Zhao
expect deadline due.contact cancelled of Zhao
expect due due.test on 2026-05-02 of Zhao
expect deadline due.test running of Zhao
# 23, 24, 25
expect due due.retest on 2026-03-25 of Zhao
at 2026-03-24 09:00 office-1 sends test.result about Zhao
    result negative
    taken_on 2026-03-24
expect deadline due.retest met of Zhao
expect due due.test on 2026-07-02 of Zhao
# The same of somebody who had left the county: the days away go to the account of article 20 all the same.
at 2026-04-01 09:00 office-1 sends absence.recorded about Qian
    from_on 2026-04-01
    left_county 1
office-1 sends lost.reported about Qian
    since_on 2026-04-01
at 2026-04-10 09:00 station-1 sends test.result about Qian
    result invalid
    taken_on 2026-04-10
expect matter supervision in active of Qian
expect deadline due.test running of Qian
# 13, 14, 15
expect due due.retest on 2026-04-15 of Qian
expect matter violation in open of Qian
