# Ouhai (S4-P5): the street's help record opens the way to the order.
profile ouhai
clock 2026-03-02 09:00
told in full but deadline.soon
agency office-1 community_office 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
office-1 sends rehab.help_record about Zhao
    made_on today
expect matter release_handover in undecided of Zhao
expect county-1 receives rehab.help_record
# The house reminder: 3 working days, 3, 4, 5.
expect due due.decision_watch on 2026-03-05 responsible county-1 of Zhao
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 37
    made_on today
expect refused it JL-FLOW-0004
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on today
expect matter release_handover in awaiting of Zhao

# Who else was told.
expect office-1 receives release.rehab_order
expect station-1 receives release.rehab_order

# The agreement has two names (S4-P5 三1), the person's and a relative's: with one the office is told what is missing, with two it stands.
office-1 sends report_in about Zhao
    reported_on 2026-03-02
expect station-1 receives report_in
expect county-1 receives report_in
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
    + signatories name=赵某 role=本人
expect office-1 receives reminder
    agreement.signature_missing
expect matter release_handover in reported_in of Zhao
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
    + signatories name=赵某 role=本人
    + signatories name=赵父 role=亲属
expect station-1 receives agreement.signed
expect matter release_handover in in_force of Zhao
# Its term runs from the report-in; all are told.
expect office-1 receives term.started
expect county-1 receives term.started
expect station-1 receives term.started
# Supervision begins with the agreement: office and station are told.
expect office-1 receives reminder
    supervision.begins
expect station-1 receives reminder
    supervision.begins
