# One police organ, several functions (tables B2). The bureau of Daguan is county bureau, station of execution and station of the household
# in one agency; the police who seized him sit in another province and signed the order, so they decide; a custody centre detains; the new
# place has a station and a bureau of its own. Nobody gets two copies, and everybody is taken in each function, and in no other.
profile working_group
clock 2026-03-02 09:00
told in full but deadline.soon reminder term.started term.changed
agency bureau-1 police/both 340803
agency seizing-1 police/county 330302
agency custody-1 police/county 340802
agency station-new police/station 340811
agency county-new police/county 340811
agency office-old community_office 340803
agency office-new community_office 340811
agency hospital-1 medical 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
# 查获地公安机关 and 决定机关: who signs the order decides from now on. Station of execution and of the household are one: one copy.
seizing-1 sends order.issued about Zhao as order
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
    execution_division 340803
expect accepted order
expect office-old receives order.issued
expect bureau-1 receives order.issued
expect no order.issued at bureau-1
office-old sends report_in about Zhao
    reported_on 2026-03-02
expect bureau-1 receives report_in
expect seizing-1 receives report_in
office-old sends agreement.signed about Zhao
    signed_on 2026-03-02
expect bureau-1 receives agreement.signed
expect matter supervision in active of Zhao
# 执行地派出所: it requires a test. The bureau of the seizure has no such function here.
at 2026-03-10 09:00 seizing-1 sends test.ordered about Zhao as foreign
    served_on 2026-03-10
    by_on 2026-03-16
expect refused foreign JL-FLOW-0003
bureau-1 sends test.ordered about Zhao as own
    served_on 2026-03-10
    by_on 2026-03-16
expect accepted own
expect office-old receives test.ordered
at 2026-03-12 09:00 office-old sends test.result about Zhao
    result negative
    taken_on 2026-03-12
expect bureau-1 receives test.result
expect deadline due.notice met of Zhao
# 羁押机关: whoever detains says so; the measure rests until he is free.
at 2026-03-20 09:00 custody-1 sends person.detained about Zhao
    detained_on 2026-03-20
expect office-old receives person.detained without place
expect matter discharge in suspended of Zhao
at 2026-03-25 09:00 custody-1 sends person.released about Zhao
    freed_on 2026-03-25
expect matter discharge in running of Zhao
# He moves. The station's review is the bureau's; the decision is with those who signed the order, not with the bureau of the place.
at 2026-03-30 09:00 office-old sends transfer.application about Zhao
    from_division 340803
    to_division 340811
    move_on 2026-05-01
    applied_on 2026-03-30
office-old sends transfer.report about Zhao
    made_on 2026-03-30
expect bureau-1 receives transfer.report
bureau-1 sends transfer.opinion about Zhao
    made_on 2026-03-30
    approved 1
expect seizing-1 receives transfer.opinion
expect due due.approve on 2026-04-02 responsible seizing-1 soft of Zhao
bureau-1 sends transfer.decision about Zhao as local
    made_on 2026-03-30
    approved 1
    approved_on 2026-03-30
expect refused local
at 2026-04-01 09:00 seizing-1 sends transfer.decision about Zhao
    made_on 2026-04-01
    approved 1
    approved_on 2026-04-01
expect matter transfer in approved of Zhao
expect office-old receives transfer.decision
expect office-new receives transfer.decision
expect bureau-1 receives transfer.decision
expect station-new receives transfer.decision
office-new sends report_in about Zhao
    reported_on 2026-04-01
expect office-old receives report_in
expect bureau-1 receives report_in
expect station-new receives report_in
office-old sends transfer.file_handover about Zhao
    made_on 2026-04-01
expect office-new receives transfer.file_handover
# Until the take-over the station of execution is the bureau.
station-new sends breach.noted about Zhao as early
    ground other_term
    happened_on 2026-04-01
expect refused early JL-FLOW-0003
office-new sends agreement.signed about Zhao
    signed_on 2026-04-01
expect station-new receives agreement.signed
office-new sends transfer.taken_over about Zhao
    made_on 2026-04-01
expect office-old receives transfer.taken_over
expect bureau-1 receives transfer.taken_over
expect station-new receives transfer.taken_over
# 执行地县级公安机关 and 派出所 of the new place are two agencies: the report goes to both, and no more to the bureau, though that still keeps
# his household.
at 2026-04-10 09:00 station-new sends breach.noted about Zhao
    ground relapse_confirmed
    happened_on 2026-04-10
expect office-new receives breach.noted
office-new sends violation.reported about Zhao
    made_on 2026-04-10
    grounds relapse_confirmed
    basis statutory
expect station-new receives violation.reported
expect county-new receives violation.reported
# The bureau of execution decides the isolation, and has 24 hours to tell family, unit and the station of the household.
county-new sends isolation.decided about Zhao
    decision_no 强戒1号
    decided_on 2026-04-10
    served_on 2026-04-10
    grounds relapse_confirmed
expect office-new receives isolation.decided without reason
expect station-new receives isolation.decided
# The station of the household hears it too, though he lives elsewhere now (禁毒法 40).
expect bureau-1 receives isolation.decided
expect matter violation in decided of Zhao
expect matter discharge in replaced of Zhao
expect due due.isolation_notify on 2026-04-11 responsible county-new hard_agency of Zhao
