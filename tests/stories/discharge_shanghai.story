# Shanghai (沪29): after the measure three clean years of control, from the start of its execution; reminded until the police say that it has ended.
profile shanghai
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency custody-1 police/county 340802
agency hospital-1 medical 340803
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
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Sun
    reported_on 2026-03-02
office-1 sends agreement.signed about Sun
    signed_on 2026-03-02
# 2 March 2029 is the last day of the term and of the three clean years from the report-in.
at 2029-03-03 09:00
expect matter discharge in expired of Zhao
county-1 sends discharge.notice about Zhao
    notice_no 解1号
    issued_on 2029-03-03
county-1 sends discharge.served about Zhao
    served_on 2029-03-03
expect matter discharge in expired of Qian
county-1 sends discharge.notice about Qian
    notice_no 解1号
    issued_on 2029-03-03
county-1 sends discharge.served about Qian
    served_on 2029-03-03
expect matter discharge in expired of Sun
county-1 sends discharge.notice about Sun
    notice_no 解1号
    issued_on 2029-03-03
county-1 sends discharge.served about Sun
    served_on 2029-03-03
expect matter discharge in control_watch of Zhao
expect matter discharge in control_watch of Qian
expect matter discharge in control_watch of Sun
expect station-1 receives reminder
    control.clean
expect county-1 receives reminder
    control.clean
expect deadline due.control_again running of Zhao
station-1 sends control.ended about Zhao
    ended_on 2029-03-03
    ground measure
expect matter discharge in discharged of Zhao
expect office-1 receives control.ended without reason
# Qian used again under control; of Sun isolation is decided.
station-1 sends control.relapsed about Qian
    relapsed_on 2029-03-03
expect matter discharge in relapsed of Qian
county-1 sends isolation.decided about Sun
    decision_no 强戒1号
    decided_on 2029-03-03
    served_on 2029-03-03
expect matter discharge in relapsed of Sun
