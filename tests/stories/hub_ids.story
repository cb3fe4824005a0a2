# An id is remembered as long as its message may come again: 400 days. Afterwards its message is too old, whatever else it says.
profile national
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency jobs-1 human_resources 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
office-1 sends employment.referral about Zhao as first
    skills 焊工
expect accepted first
# 2 March 2026 and 399 days: 5 April 2027.
at 2027-04-05 09:00 office-1 repeats first
expect duplicate first
crash
office-1 repeats first
expect duplicate first
# 6 April, nine o'clock, is the last moment of the window; a day later it is over, and remains so after a restart.
at 2027-04-07 09:00 office-1 repeats first
expect refused first JL-MSG-0011
at 2027-04-08 09:00 office-1 repeats first
expect refused first JL-MSG-0011
restart
office-1 repeats first
expect refused first JL-MSG-0011
crash
office-1 repeats first
expect refused first JL-MSG-0011
# The same id in a new message: it was made 400 days ago and says so itself.
office-1 sends employment.referral about Zhao with-id-of first as anew
    skills 焊工
expect refused anew JL-MSG-0011
