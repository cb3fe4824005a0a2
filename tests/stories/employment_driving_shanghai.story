# No driving jobs: 上海市禁毒条例 art.27.
profile shanghai
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency jobs-1 human_resources 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
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
jobs-1 sends job.offered about Zhao
    post 仓库管理员
    offered_on today
expect office-1 receives job.offered
