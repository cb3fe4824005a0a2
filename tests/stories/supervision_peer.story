# Who moves into the area of another hub leaves this one: the duties end here, and the office is told to hand the file over.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency county-2 police/county 350203
agency station-2 police/station 350203
agency office-2 community_office 350203
agency hub-2 peer_hub 350203
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
office-1 sends transfer.application about Zhao
    applied_on 2026-03-02
    from_division 340803
    to_division 350203
    reason 就业
office-1 sends transfer.file_handover about Zhao
    made_on 2026-03-02
office-2 sends report_in about Zhao
    reported_on 2026-03-02
office-2 sends transfer.taken_over about Zhao
    made_on 2026-03-02
    new_agreement_on 2026-03-02
expect matter transfer in done of Zhao
expect matter supervision in moved of Zhao
expect office-1 receives reminder
    supervision.moved_away
