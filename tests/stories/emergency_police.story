# A place may want the police told of every alarm, not of violence alone. No profile asks for it: the rule is this story's own.
profile national
    emergency.police true flag switch
clock 2026-03-02 09:00
told in full
agency office-1 community_office 340803
agency station-1 police/station 340803
agency hospital-1 medical 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
office-1 sends emergency.raised about Zhao
    kind overdose
    place 某小区3栋
    called_120 1
expect matter emergency in raised of Zhao
expect hospital-1 receives emergency.raised
expect station-1 receives emergency.raised without substances
# Answered after 30 minutes less one: the second half hour is not asked for.
after 29 minutes
hospital-1 sends emergency.acknowledged about Zhao
expect matter emergency in acknowledged of Zhao
expect office-1 receives emergency.acknowledged
