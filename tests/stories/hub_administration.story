# The operator: suspend, resume, extend; an agency that comes late finds its mail; a revoked one has no rights.
profile working_group
clock 2026-03-02 09:00
agency office-old community_office 340803
agency station-old police/station 340803
agency county-old police/county 340803
agency office-new community_office 340811 later
agency station-new police/station 340811
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803

office-old sends transfer.application about Zhao
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
# Tue 3 (1), Wed 4 (2)
expect due due.report on 2026-03-04 of Zhao
# Suspended on Tuesday the 3rd: one working day is left (the 4th). Resumed on Friday the 6th: the next one is Monday the 9th.
at 2026-03-03 10:00 operator sends admin.deadline_suspend
    matter $matter:transfer
    deadline due.report
    reason 系统故障
expect deadline due.report suspended of Zhao
at 2026-03-06 10:00
expect no deadline.missed at office-old
operator sends admin.deadline_resume
    matter $matter:transfer
    deadline due.report
    reason 恢复
expect due due.report on 2026-03-09 of Zhao
operator sends admin.deadline_extend
    matter $matter:transfer
    deadline due.report
    until_on 2026-03-11
    reason 台风
expect due due.report on 2026-03-11 of Zhao
# Neither a deadline that is not there nor a day that is nearer.
operator sends admin.deadline_extend as nearer
    matter $matter:transfer
    deadline due.report
    until_on 2026-03-10
    reason 提前
expect refused nearer
operator sends admin.deadline_suspend as none
    matter $matter:transfer
    deadline due.approve
    reason 无
expect refused none
at 2026-03-12 00:00
expect missed due.report by office-old on 2026-03-11

# The new office is not registered yet: its copies wait, and they are its own the moment it comes.
at 2026-03-12 09:00 office-old sends transfer.report about Zhao
    made_on 2026-03-12
station-old sends transfer.opinion about Zhao
    made_on 2026-03-12
county-old sends transfer.decision about Zhao
    approved 1
    approved_on 2026-03-12
expect mail waits at ?community_office/340811
register office-new
expect mail none at ?community_office/340811
expect office-new receives transfer.decision
office-new sends report_in about Zhao
    reported_on 2026-03-12
expect matter transfer in arrived of Zhao

# Revoked: from now on nothing of it is taken, and nobody can be it.
operator sends admin.agency_revoke
    code station-new
    reason 撤并
station-new sends transfer.verify_answered about Zhao as ghost
    made_on 2026-03-12
expect refused ghost
# A demonstration clock is moved by a message, as everything is.
operator sends admin.clock_advance
    by_ms 1000
