# The work group (S3-A4 五3): tests 6, 4 and 2 in the three years; treatment is reported on every month; a test not taken as asked is a local count.
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
# Every 2 months of the first year.
expect due due.test on 2026-05-02 of Zhao
office-1 sends plan.made about Qian
    made_on 2026-03-02
    in_methadone_treatment 1
# A month of medication ends on 2 April.
expect due due.medication on 2026-04-02 of Qian
at 2026-04-02 09:00 office-1 sends medication.reported about Qian
    reported_on 2026-04-02
expect due due.medication on 2026-05-02 of Qian
at 2026-05-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2026-05-02
at 2026-05-03 00:00
expect office-1 receives reminder
    medication.report_due
# Qian was not tested by 2 May: a local count, and the test may still be told.
expect matter violation in open of Qian
at 2026-05-03 09:00 hospital-1 sends test.result about Qian
    result negative
    taken_on 2026-05-02
expect matter violation in dismissed of Qian
# The group wants a test by the 8th; nobody comes: a local count again.
at 2026-05-06 09:00 office-1 sends test.ordered about Qian
    served_on 2026-05-06
    by_on 2026-05-08
expect due due.ordered on 2026-05-08 of Qian
at 2026-05-09 00:00
expect office-1 receives reminder
    test.issue_notice
expect matter violation in open of Qian
# Postponed while Qian is in hospital, and for a visit.
at 2026-05-11 09:00 office-1 sends test.postpone_asked about Qian
    asked_on 2026-05-11
    reason hospital
    until_on 2026-07-06
office-1 sends test.postponed about Qian
    decided_on 2026-05-11
    reason hospital
    until_on 2026-07-06
expect due due.test on 2026-07-06 of Qian
office-1 sends test.postponed about Qian
    decided_on 2026-05-11
    reason visit
    until_on 2026-07-10
expect due due.test on 2026-07-10 of Qian
station-1 sends matter.voided about Qian as stranger
    workflow supervision
    reason 误发
expect refused stranger
office-1 sends matter.voided about Qian
    workflow supervision
    reason 误发
expect matter supervision in lapsed of Qian
expect due due.test on 2026-07-02 of Zhao
at 2026-07-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2026-07-02
expect due due.test on 2026-09-02 of Zhao
at 2026-09-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2026-09-02
expect due due.test on 2026-11-02 of Zhao
at 2026-11-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2026-11-02
expect due due.test on 2027-01-02 of Zhao
at 2027-01-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2027-01-02
expect due due.test on 2027-03-02 of Zhao
at 2027-03-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2027-03-02
# Every 3 months of the second.
expect due due.test on 2027-06-02 of Zhao
at 2027-06-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2027-06-02
expect due due.test on 2027-09-02 of Zhao
at 2027-09-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2027-09-02
expect due due.test on 2027-12-02 of Zhao
at 2027-12-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2027-12-02
expect due due.test on 2028-03-02 of Zhao
at 2028-03-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2028-03-02
# Every 6 months of the third.
expect due due.test on 2028-09-02 of Zhao
at 2028-09-02 09:00 hospital-1 sends test.result about Zhao
    result negative
    taken_on 2028-09-02
expect due due.test on 2029-03-02 of Zhao
