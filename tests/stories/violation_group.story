# The work group warns at most three times (S3-A4 四(二)8), then the station; a day that was set for putting it right passes.
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
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
office-1 sends breach.noted about Zhao
    ground other_term
    happened_on 2026-03-02
expect station-1 receives reminder
    supervision.begins
office-1 sends warning.given about Zhao
    given_on 2026-03-02
    correct_by 2026-03-05
expect matter violation in warned of Zhao
office-1 sends warning.given about Zhao
    given_on 2026-03-02
    correct_by 2026-03-06
expect no reminder at station-1
office-1 sends warning.given about Zhao
    given_on 2026-03-02
    correct_by 2026-03-09
expect station-1 receives reminder
    violation.police_next
expect office-1 receives reminder
    violation.police_next
# Of the days set, the last one holds.
expect due due.correct on 2026-03-09 of Zhao
at 2026-03-10 00:00
expect office-1 receives reminder
    violation.look_again
expect matter violation in warned of Zhao
at 2026-03-10 09:00 office-1 sends breach.corrected about Zhao
    corrected_on 2026-03-10
expect matter violation in corrected of Zhao
