# From the gate into rehabilitation and out of the usual way: nobody comes, the police answer the report, a report-in was somebody else's,
# custody, prison, a move in the year of care. National rules; the working days of March 2026 are Monday to Friday.
profile national
clock 2026-03-02 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency aftercare-1 aftercare 340803
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
person Sun
    name 孙某
    resident_id 999010188304041037
    household_division 340803
person Li
    name 李某
    resident_id 99901018840505104X
    household_division 340803
person Zhou
    name 周某
    resident_id 999010188506061052
    household_division 340803
person Wu
    name 吴某
    resident_id 999010188607071065
    household_division 340803
person Zheng
    name 郑某
    resident_id 999010188708081078
    household_division 340803
person Wang
    name 王某
    resident_id 999010188809091080
    household_division 340803
# Zhao, Qian and Sun are fetched on Monday 2 March with the order in hand: 15 days, Tuesday 17 March (戒毒条例 38).
centre-1 sends release.notice about Zhao
    release_on 2026-03-02
    decision_no 强戒1号
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on 2026-03-02
    served_on 2026-03-02
office-1 sends release.picked_up about Zhao
    released_on 2026-03-02
    fetched_by 家属
centre-1 sends release.notice about Qian
    release_on 2026-03-02
    decision_no 强戒2号
county-1 sends release.rehab_order about Qian
    decision_no 康复2号
    term_months 36
    made_on 2026-03-02
    served_on 2026-03-02
office-1 sends release.picked_up about Qian
    released_on 2026-03-02
    fetched_by 家属
centre-1 sends release.notice about Sun
    release_on 2026-03-02
    decision_no 强戒3号
county-1 sends release.rehab_order about Sun
    decision_no 康复3号
    term_months 36
    made_on 2026-03-02
    served_on 2026-03-02
office-1 sends release.picked_up about Sun
    released_on 2026-03-02
    fetched_by 家属
expect due due.statutory on 2026-03-17 responsible office-1 hard_person of Zhao
expect due due.statutory on 2026-03-17 of Qian
# Li, Wu, Zheng report in on the 9th: the agreement within 3 working days, Tue 10 (1), Wed 11 (2), Thu 12 (3).
at 2026-03-09 09:00
centre-1 sends release.notice about Li
    release_on 2026-03-09
    decision_no 强戒4号
county-1 sends release.rehab_order about Li
    decision_no 康复4号
    term_months 36
    made_on 2026-03-09
    served_on 2026-03-09
office-1 sends release.picked_up about Li
    released_on 2026-03-09
    fetched_by 家属
office-1 sends report_in about Li
    reported_on 2026-03-09
expect due due.agreement on 2026-03-12 responsible office-1 soft of Li
centre-1 sends release.notice about Wu
    release_on 2026-03-09
    decision_no 强戒5号
county-1 sends release.rehab_order about Wu
    decision_no 康复5号
    term_months 36
    made_on 2026-03-09
    served_on 2026-03-09
office-1 sends release.picked_up about Wu
    released_on 2026-03-09
    fetched_by 家属
office-1 sends report_in about Wu
    reported_on 2026-03-09
centre-1 sends release.notice about Zheng
    release_on 2026-03-09
    decision_no 强戒6号
county-1 sends release.rehab_order about Zheng
    decision_no 康复6号
    term_months 36
    made_on 2026-03-09
    served_on 2026-03-09
office-1 sends release.picked_up about Zheng
    released_on 2026-03-09
    fetched_by 家属
office-1 sends report_in about Zheng
    reported_on 2026-03-09
# Zhou and Wang sign at once: the year of care, to 9 March 2027.
centre-1 sends release.notice about Zhou
    release_on 2026-03-09
    decision_no 强戒7号
county-1 sends release.rehab_order about Zhou
    decision_no 康复7号
    term_months 36
    made_on 2026-03-09
    served_on 2026-03-09
office-1 sends release.picked_up about Zhou
    released_on 2026-03-09
    fetched_by 家属
office-1 sends report_in about Zhou
    reported_on 2026-03-09
office-1 sends agreement.signed about Zhou
    signed_on 2026-03-09
expect due due.aftercare_end on 2027-03-09 responsible aftercare-1 of Zhou
centre-1 sends release.notice about Wang
    release_on 2026-03-09
    decision_no 强戒8号
county-1 sends release.rehab_order about Wang
    decision_no 康复8号
    term_months 36
    made_on 2026-03-09
    served_on 2026-03-09
office-1 sends release.picked_up about Wang
    released_on 2026-03-09
    fetched_by 家属
office-1 sends report_in about Wang
    reported_on 2026-03-09
office-1 sends agreement.signed about Wang
    signed_on 2026-03-09
expect matter release_handover in aftercare of Wang
# An order revoked in the year of care: all who take part hear it, the care goes on (S0).
county-1 sends order.revoked about Zhou for release_handover
    revoked_on 2026-03-09
    reason 复议
expect matter release_handover in aftercare of Zhou
expect aftercare-1 receives order.revoked
# Wang moves: whoever executes hears of the care from now on.
office-1 sends transfer.application about Wang
    applied_on 2026-03-09
    from_division 340803
    to_division 340811
    reason 就业
office-1 sends transfer.file_handover about Wang
    made_on 2026-03-09
office-2 sends report_in about Wang
    reported_on 2026-03-09
office-2 sends transfer.taken_over about Wang
    made_on 2026-03-09
    new_agreement_on 2026-03-09
aftercare-1 sends aftercare.record about Wang
    recorded_on 2026-03-09
    kind visit
expect office-2 receives aftercare.record
expect no aftercare.record at office-1
# Zheng is taken into custody on the 10th: of the 3 working days, 11 and 12 are left. Free on Monday the 16th: Tue 17, Wed 18.
at 2026-03-10 09:00 custody-1 sends person.detained about Zheng
    detained_on 2026-03-10
expect matter discharge in suspended of Zheng
expect deadline due.agreement suspended of Zheng
# Wu is put in prison: the measure has ended, and the hand-over with it.
custody-1 sends person.imprisoned about Wu
    imprisoned_on 2026-03-10
expect matter discharge in terminated of Wu
expect matter release_handover in lapsed of Wu
expect office-1 receives reminder
    measure.ended
at 2026-03-16 09:00 custody-1 sends person.released about Zheng
    freed_on 2026-03-16
expect due due.agreement on 2026-03-18 of Zheng
office-1 sends agreement.signed about Zheng
    signed_on 2026-03-16
expect matter release_handover in aftercare of Zheng
# Of Li no agreement came: missed on the 12th, asked for again within Mon 16, Tue 17, Wed 18, and again.
expect missed due.agreement by office-1 on 2026-03-12
# Nobody of the three has come by the end of the 17th.
at 2026-03-17 23:59
expect matter release_handover in awaiting of Zhao
at 2026-03-18 00:00
expect matter release_handover in overdue of Zhao
expect office-1 receives reminder
    report_in.overdue
expect office-1 receives reminder
    report_in.overdue
expect office-1 receives reminder
    report_in.overdue
at 2026-03-18 23:59
expect due due.agreement_again on 2026-03-18 responsible office-1 of Li
# Then within Fri 20, Mon 23, Tue 24.
at 2026-03-19 00:00
expect office-1 receives reminder
    agreement.awaited
expect due due.agreement_again on 2026-03-24 of Li
# It was somebody else who came on the 9th: the office takes the report-in back, the clock of Li stands where it stood. 9 March and 15
# days: Tuesday the 24th.
office-1 sends matter.voided about Li
    workflow discharge
    reason 他人冒名
expect matter release_handover in awaiting of Li
expect due due.statutory on 2026-03-24 of Li
expect office-1 receives reminder
    report_in.again
# What is known of Zhao, Qian and Sun is reported within 3 working days after the first overdue day, Wed 18: Thu 19, Fri 20,
# Mon 23, or the office is named.
expect due due.refusal_report on 2026-03-23 responsible office-1 soft of Zhao
office-1 sends refusal.reported about Sun
    made_on 2026-03-19
expect matter release_handover in refusal_reported of Sun
county-1 sends isolation.decided about Sun
    decided_on 2026-03-19
    served_on 2026-03-19
    decision_no 强戒9号
expect matter release_handover in isolated of Sun
at 2026-03-24 00:00
expect missed due.refusal_report by office-1 on 2026-03-23
# Asked for again within Wed 25, Thu 26, Fri 27, and again.
expect due due.refusal_again on 2026-03-27 responsible office-1 of Zhao
at 2026-03-28 00:00
expect matter release_handover in overdue of Zhao
expect due due.refusal_again on 2026-04-01 of Zhao
at 2026-03-28 09:00 office-1 sends refusal.reported about Zhao
    made_on 2026-03-28
office-1 sends refusal.reported about Qian
    made_on 2026-03-28
expect matter violation in reported of Zhao
# The police let both be: Zhao has a day to come by, Qian 15 days anew: Sunday 12 April, rolled to Monday.
county-1 sends isolation.not_decided about Zhao
    decided_on 2026-03-28
    reason 患病住院
    report_by 2026-04-01
expect matter release_handover in awaiting of Zhao
expect due due.reason on 2026-04-01 of Zhao
county-1 sends isolation.not_decided about Qian
    decided_on 2026-03-28
    reason 患病住院
expect matter release_handover in awaiting of Qian
expect due due.statutory on 2026-04-13 of Qian
