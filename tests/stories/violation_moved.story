# What is open moves with the person (条22): the new office hears of a breach, and of a report that is due.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency county-2 police/county 340811
agency station-2 police/station 340811
agency office-2 community_office 340811
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
office-1 sends breach.noted about Zhao
    ground other_term
    happened_on 2026-03-02
office-1 sends breach.noted about Qian
    ground relapse_confirmed
    happened_on 2026-03-02
office-1 sends transfer.application about Zhao
    applied_on 2026-03-02
    from_division 340803
    to_division 340811
    reason 就业
office-1 sends transfer.file_handover about Zhao
    made_on 2026-03-02
office-2 sends report_in about Zhao
    reported_on 2026-03-02
office-2 sends transfer.taken_over about Zhao
    made_on 2026-03-02
    new_agreement_on 2026-03-02
expect office-2 receives reminder
    violation.taken_over
expect matter violation in open of Zhao
office-1 sends transfer.application about Qian
    applied_on 2026-03-02
    from_division 340803
    to_division 340811
    reason 就业
office-1 sends transfer.file_handover about Qian
    made_on 2026-03-02
office-2 sends report_in about Qian
    reported_on 2026-03-02
office-2 sends transfer.taken_over about Qian
    made_on 2026-03-02
    new_agreement_on 2026-03-02
expect office-2 receives reminder
    violation.report_now
expect matter violation in at_threshold of Qian
expect due due.report on 2026-03-05 responsible office-2 of Qian
office-2 sends violation.reported about Qian
    made_on 2026-03-02
    grounds relapse_confirmed
    basis statutory
expect station-2 receives violation.reported
