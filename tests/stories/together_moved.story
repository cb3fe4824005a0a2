# A transfer moves all that is open to the new office (戒毒条例 22): work, legal aid, treatment, an alarm, a report of a violation, and what
# is asked of the person. National rules.
profile national
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency county-2 police/county 340811
agency station-2 police/station 340811
agency office-2 community_office 340811
agency clinic-1 methadone_clinic 340803
agency jobs-1 human_resources 340803
agency legal-1 legal_aid/station 340803
agency civil-1 civil_affairs 340803
agency hospital-1 medical 340803
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
office-1 sends aid.referral about Zhao
    services temporary_relief
    ground 无收入
office-1 sends employment.referral about Zhao
    skills 烹饪
    referred_on 2026-03-02
office-1 sends legal.requested about Zhao
    request_no FY-1
    subject 抚养纠纷
    applied_on 2026-03-02
clinic-1 sends methadone.application about Zhao
    applied_on 2026-03-02
    age_years 40
    local_household 1
    id_copy 1
    residence_paper 1
    photos 1
    decision_copies 1
clinic-1 sends methadone.enrolled about Zhao
    enrolled_on 2026-03-02
office-1 sends emergency.raised about Zhao
    kind overdose
    place 某小区
hospital-1 sends emergency.acknowledged about Zhao
    acknowledged_on 2026-03-02
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
expect matter transfer in done of Zhao
expect office-2 receives reminder
    aid.taken_over
expect office-2 receives reminder
    employment.taken_over
expect office-2 receives reminder
    legal.taken_over
expect office-2 receives reminder
    emergency.taken_over
expect clinic-1 receives reminder
    methadone.office_changed
# What is answered goes to the new office from now on.
civil-1 sends aid.accepted about Zhao
    service temporary_relief
    accepted_on 2026-03-02
expect office-2 receives aid.accepted
expect no aid.accepted at office-1
# Qian has been reported for a violation when the move comes.
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
office-1 sends breach.noted about Qian
    ground relapse_confirmed
    happened_on 2026-03-02
office-1 sends violation.reported about Qian
    made_on 2026-03-02
    grounds relapse_confirmed
    basis statutory
expect matter violation in reported of Qian
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
    violation.taken_over
expect matter violation in reported of Qian
