# The national rules: leave is reported (条19), absence is counted (条20); the police require the tests; the person moves.
profile national
clock 2026-01-05 09:00
agency centre-1 isolation_centre 34
agency office-1 community_office 340803
agency office-2 community_office 340811
agency county-1 police/county 340803
agency station-1 police/station 340803
agency station-2 police/station 340811
person Sun
    name 孙某
    resident_id 999010188102021011
    household_division 340803
centre-1 sends release.notice about Sun
    release_on 2026-01-12
county-1 sends release.rehab_order about Sun
    decision_no 康复1号
    term_months 36
    execution_division 340803
centre-1 sends order.served about Sun
    served_on 2026-01-05
at 2026-01-12 10:00
centre-1 sends release.picked_up about Sun
    released_on 2026-01-12
    fetched_by 家属
at 2026-01-14 10:00
office-1 sends report_in about Sun
    reported_on 2026-01-14
office-1 sends agreement.signed about Sun
    signed_on 2026-01-14
expect matter supervision in active of Sun
expect deadline due.test none of Sun
station-1 sends test.required about Sun
    made_on 2026-01-14
    every_days 30
expect office-1 receives test.required
expect due due.test on 2026-02-13 responsible office-1 of Sun
# Three days outside the county: the station is told, the reason stays with the office; the test of the slot waits.
at 2026-02-10 10:00
office-1 sends leave.requested about Sun
    applied_on 2026-02-10
    from_on 2026-02-12
    until_on 2026-02-14
    destination 外地
    reason 家人患病
    outside_county 1
expect matter leave in cleared of Sun
expect station-1 receives leave.requested without reason,guarantor,documents
at 2026-02-14 00:01
# prompt.act after the leave: 24, 25, 26 February; the 15th to the 23rd are the Spring Festival.
expect due due.test on 2026-02-26 of Sun
at 2026-02-14 18:00
office-1 sends leave.returned about Sun
    returned_on 2026-02-14
    reported_on 2026-02-14
expect matter leave in closed of Sun
expect station-1 receives leave.returned without activities
# Gone without a word: the 31st day after 1 March is 1 April.
at 2026-03-03 10:00
station-1 sends absence.recorded about Sun
    from_on 2026-03-01
    left_county 1
expect matter leave in absent of Sun
expect office-1 receives absence.recorded
expect due due.day31 on 2026-04-01 hard_person of Sun
# Lost as well: supervision goes on counting.
at 2026-03-10 10:00
office-1 sends lost.reported about Sun
    since_on 2026-03-10
expect matter leave in lost of Sun
expect matter supervision in lost of Sun
expect due due.day31 on 2026-04-01 hard_person of Sun
at 2026-03-31 10:00
station-1 sends lost.found about Sun
    found_on 2026-03-31
expect matter supervision in active of Sun
expect office-1 receives lost.found
expect matter violation in open of Sun
# Thirty days are on the file: the next absence has one day left.
at 2026-04-10 10:00
office-1 sends absence.recorded about Sun
    from_on 2026-04-09
    left_county 1
expect due due.day31 on 2026-04-10 hard_person of Sun
at 2026-04-11 00:01
expect deadline due.day31 missed of Sun
# More than 30 days in all: the office has to report (条21).
expect matter violation in at_threshold of Sun
office-1 sends leave.returned about Sun
    returned_on 2026-04-10
    reported_on 2026-04-10
expect matter leave in closed of Sun
# The person moves: the duties go to the new office with their days.
at 2026-04-13 10:00
office-1 sends transfer.application about Sun
    applied_on 2026-04-13
    from_division 340803
    to_division 340811
    reason 就业
office-1 sends transfer.file_handover about Sun
    made_on 2026-04-13
at 2026-04-14 10:00
office-2 sends report_in about Sun
    reported_on 2026-04-14
office-2 sends transfer.taken_over about Sun
    made_on 2026-04-14
    new_agreement_on 2026-04-14
expect matter supervision in active of Sun
# Every 30 days from 14 January: 13 February, 15 March, 14 April.
expect due due.test on 2026-04-14 responsible office-2 of Sun
office-2 sends test.result about Sun
    result negative
    kind urine
    taken_on 2026-04-14
expect station-2 receives test.result
expect due due.test on 2026-05-14 responsible office-2 of Sun
