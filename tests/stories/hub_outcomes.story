# The same message again, the same id with other content, and what is refused: typed, at once, provable.
profile working_group
clock 2026-03-02 09:00
told in full but deadline.soon
agency office-old community_office 340803
agency office-new community_office 340811
agency station-old police/station 340803
agency county-old police/county 340803
agency centre-1 isolation_centre 340803
agency jobs-1 human_resources 340803
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

office-old sends transfer.application about Zhao as first
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
expect accepted first
office-old repeats first
expect duplicate first
# After a restart, after a crash: the same receipt, byte for byte (the runner compares).
restart
office-old repeats first
expect duplicate first
crash
office-old repeats first
expect duplicate first
expect matter transfer in applied of Zhao
# The same id about another: a conflict, and nothing of it happens.
office-old sends transfer.application about Qian with-id-of first as other
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
expect conflict other
expect matter transfer in applied
# The same content under the same id is no conflict, whoever builds it anew.
office-old sends transfer.application about Zhao with-id-of first as anew
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
expect duplicate anew

# A refusal is remembered like an acceptance: asked again, after a restart too, it is the same refusal.
office-new sends transfer.report about Zhao as foreign
    made_on 2026-03-02
expect refused foreign
office-new repeats foreign
expect refused foreign
restart
office-new repeats foreign
expect refused foreign

# Who may not send a type at all.
centre-1 sends transfer.application about Sun as wrongrole
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
expect refused wrongrole JL-AUTH-0003
jobs-1 sends release.notice about Sun as wrongrole
    release_on 2026-04-01
expect refused wrongrole JL-AUTH-0003
# Administration is the operator's.
office-old sends admin.clock_advance as usurper
    by_ms 1000
expect refused usurper
# A number that is no resident's, a place that is none, a day that does not exist, a fact of tomorrow, a paper missing.
office-old sends transfer.application as badid
    person.resident_id 999010188503070018
    from_division 340803
    to_division 340811
    applied_on 2026-03-02
expect refused badid JL-MSG-0005
office-old sends transfer.application about Sun as badplace
    from_division 340803
    to_division 000000
    applied_on 2026-03-02
expect refused badplace JL-MSG-0007
office-old sends transfer.application about Sun as badday
    from_division 340803
    to_division 340811
    applied_on 2026-02-30
expect refused badday JL-MSG-0006
office-old sends transfer.application about Sun as tomorrow
    from_division 340803
    to_division 340811
    applied_on 2026-03-03
expect refused tomorrow JL-FLOW-0005
office-old sends transfer.application about Sun as missing
    from_division 340803
    to_division 340811
expect refused missing JL-MSG-0004
# Somebody else's casefile looks like none; two persons in one message are refused.
office-old sends employment.referral about Qian
    referred_on 2026-03-02
centre-1 sends release.notice in file of Zhao as stranger
    release_on 2026-04-01
expect refused stranger JL-AUTH-0005
office-old sends transfer.report in file of Zhao as known
    made_on 2026-03-02
expect accepted known
office-old sends transfer.withdrawn in file of Qian as nomatter
    made_on 2026-03-02
expect refused nomatter JL-FLOW-0001
# A matter that is not there.
office-old sends transfer.withdrawn about Zhao for mt-aaaaaaaaaaaaaaaaaaaa as gone
    made_on 2026-03-02
expect refused gone JL-FLOW-0001
expect matter transfer in with_station of Zhao

# Who else was told.
expect station-old receives transfer.report
expect jobs-1 receives employment.referral without person.residence_address
