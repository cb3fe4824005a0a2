# Zhejiang art. 43 speaks of detoxification: rehabilitation bars no driving post there.
profile zhejiang
clock 2026-03-02 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency jobs-1 human_resources 340803
agency hospital-1 medical 340803
agency site-1 rehab_site 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
centre-1 sends release.notice about Zhao
    release_on 2026-03-06
    decision_no 强戒1号
county-1 sends release.rehab_order about Zhao
    decision_no 康复1号
    term_months 36
    made_on today
    served_on 2026-03-02
at 2026-03-06 09:00
centre-1 sends release.picked_up about Zhao
    released_on today
    fetched_by 家属
office-1 sends report_in about Zhao
    reported_on today
expect matter discharge in running of Zhao
office-1 sends employment.referral about Zhao
    referred_on today
jobs-1 sends employment.registered about Zhao
    registered_on today
jobs-1 sends job.offered about Zhao
    post 网约车司机
    driving 1
    offered_on today
expect office-1 receives job.offered
expect matter employment in offered of Zhao
