# Chongqing art. 48: no driving jobs.
profile chongqing
clock 2026-03-02 09:00
told in full but deadline.soon
agency office-1 community_office 340803
agency aftercare-1 aftercare 340803
agency jobs-1 human_resources 340803
agency station-1 police/station 340803
agency hospital-1 medical 340803
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
expect matter employment in registered of Zhao
expect no job.offered at office-1

# Who else was told.
expect office-1 receives employment.registered
expect jobs-1 receives employment.referral without person.residence_address
