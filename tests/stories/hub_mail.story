# Mail: an agency that is away finds it; one that cannot take it is asked again, later and later, and then the operators see it;
# one that will not take it says so to the sender. What expires says so too.
profile working_group
clock 2026-03-02 09:00
told in full but deadline.soon
agency office-old community_office 340803
agency office-new community_office 340811
agency station-old police/station 340803
agency county-old police/county 340803
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
office-old sends transfer.application about Zhao
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
office-old sends transfer.application about Qian
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
office-old sends transfer.application about Sun
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
office-old sends transfer.application about Li
    from_division 340803
    to_division 340811
    applied_on 2026-03-02

# Away for a day.
station-old leaves
office-old sends transfer.report about Zhao
    made_on 2026-03-02
expect no transfer.report at station-old
after 1 days
station-old returns
expect station-old receives transfer.report

# Not now: again after 10 s, 1 min, 10 min, 1 h, then hourly; after the eighth it is dead, and the sender hears of it.
station-old delays mail
office-old sends transfer.report about Qian
    made_on 2026-03-03
after 5 minutes
expect no delivery.failed at office-old
after 6 hours
expect office-old receives delivery.failed
    "state":"DEAD"
    "recipient":"station-old"
expect mail waits at station-old
station-old takes mail
operator sends admin.dead_retry
    + deliveries mailbox=station-old seq=2
    reason 已修复
expect mail none at station-old
expect station-old receives transfer.report

# Not at all: the sender hears at once.
station-old refuses mail
office-old sends transfer.report about Sun
    made_on 2026-03-03
expect office-old receives delivery.failed
    "state":"REFUSED"
expect mail none at station-old
station-old takes mail

# Too late: what nobody fetched within its time expires.
station-old leaves
office-old sends transfer.report about Li expiring 2h
    made_on 2026-03-03
after 3 hours
station-old returns
after 1 minutes
expect office-old receives delivery.failed
    "state":"EXPIRED"
expect mail none at station-old

# Who else was told.
expect station-old receives transfer.report
