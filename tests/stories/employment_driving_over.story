# Chongqing art. 48 bars driving posts during the measure, not after it.
profile chongqing
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency jobs-1 human_resources 340803
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
office-1 sends employment.referral about Zhao
    referred_on today
jobs-1 sends employment.registered about Zhao
    registered_on today
jobs-1 sends job.offered about Zhao
    post 网约车司机
    driving 1
    offered_on today
expect jobs-1 receives reminder
    employment.driving_barred
expect no job.offered at office-1
# The term ends with 2 March 2029; the search for work outlives it, the bar does not.
at 2029-03-02 23:00 jobs-1 sends job.offered about Zhao
    post 网约车司机
    driving 1
    offered_on today
expect no job.offered at office-1
at 2029-03-03 09:00
expect matter discharge in expired of Zhao
jobs-1 sends job.offered about Zhao
    post 网约车司机
    driving 1
    offered_on today
expect office-1 receives job.offered
expect matter employment in offered of Zhao
