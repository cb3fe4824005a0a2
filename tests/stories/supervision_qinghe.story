# Qinghe (S4-P4): two reports a month, a talk a month that the leader signs, an assessment every quarter.
profile qinghe
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
# A month ends on 2 April, its first half on 17 March.
expect due due.self_report on 2026-03-17 responsible office-1 soft of Zhao
expect due due.talk on 2026-04-02 of Zhao
expect due due.assessment on 2026-06-02 of Zhao
at 2026-03-10 09:00 office-1 sends self_report.recorded about Zhao
    reported_on 2026-03-10
    life 平稳
expect due due.self_report on 2026-04-02 of Zhao
office-1 sends talk.recorded about Zhao
    held_on 2026-03-10
    kind face
expect office-1 receives reminder
    talk.leader_signs
expect due due.talk on 2026-04-02 of Zhao
office-1 sends talk.recorded about Zhao
    held_on 2026-03-10
    kind face
    leader_signed 1
expect due due.talk on 2026-05-02 of Zhao
at 2026-04-03 00:00
expect office-1 receives reminder
    report.admonish
# He refuses to report: noted as a breach, and the slot stays open.
at 2026-04-03 09:00 office-1 sends self_report.recorded about Zhao
    reported_on 2026-04-03
    refused 1
expect matter violation in open of Zhao
# The assessment of the quarter; the next one is due on 2 September, and missed.
at 2026-06-02 09:00 office-1 sends assessment.recorded about Zhao
    assessed_on 2026-06-02
    result 稳定
expect station-1 receives assessment.recorded without text
expect due due.assessment on 2026-09-02 of Zhao
at 2026-09-03 00:00
expect missed due.assessment by office-1 on 2026-09-02
