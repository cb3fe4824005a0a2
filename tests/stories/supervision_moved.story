# Where a total of contacts is asked for (Ouhai, S4-P5 三2): it moves with the person; and three years without enough of them are missed by
# the office, although custody before the agreement makes the measure itself end later.
profile ouhai
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency custody-1 police/county 340802
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
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
    + signatories name=本人 role=本人
    + signatories name=亲属 role=亲属
expect due due.contacts on 2029-03-02 responsible office-1 soft of Qian
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
expect due due.contacts on 2029-03-02 responsible office-2 of Qian
expect office-2 receives reminder
    supervision.begins
# Zhao is in custody from 5 March, three days after the report-in, to 14 April, 40 days: 26 days of March, 14 of April. The term ends 40
# days later: 2 March 2029 and 29 days are 31 March, and 11: 11 April.
at 2026-03-05 09:00 custody-1 sends person.detained about Zhao
    detained_on 2026-03-05
at 2026-04-14 09:00 custody-1 sends person.released about Zhao
    freed_on 2026-04-14
expect due due.term_end on 2029-04-11 of Zhao
office-1 sends agreement.signed about Zhao
    signed_on 2026-04-14
    + signatories name=本人 role=本人
    + signatories name=亲属 role=亲属
expect due due.contacts on 2029-03-02 responsible office-1 soft of Zhao
at 2029-03-02 23:59
expect deadline due.contacts running of Zhao
at 2029-03-03 00:00
expect matter discharge in running of Zhao
expect missed due.contacts by office-1 on 2029-03-02
expect deadline due.contacts missed of Zhao
