# Dongguan town: the station tests. The office's test is filed, the station's meets the slot.
profile dongguan_town
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
expect deadline due.test none of Zhao
station-1 sends test.required about Zhao
    made_on 2026-03-02
    every_days 30
expect due due.test on 2026-04-01 responsible station-1 soft of Zhao
at 2026-03-20 09:00 office-1 sends test.result about Zhao
    result negative
    taken_on 2026-03-20
expect due due.test on 2026-04-01 of Zhao
station-1 sends test.result about Zhao
    result negative
    taken_on 2026-03-20
expect due due.test on 2026-05-01 of Zhao
# A slot that passes is the station's to mend.
at 2026-05-02 00:00
expect station-1 receives reminder
    test.issue_notice
expect due due.test on 2026-05-31 of Zhao
at 2026-05-06 09:00 station-1 sends test.required about Zhao
    made_on 2026-05-06
    lifted 1
expect deadline due.test cancelled of Zhao
