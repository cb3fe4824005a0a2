# An office reports staff, rooms and money of a month; the drug control office evaluates it; figures only, nobody's name.
profile jiangsu
clock 2026-03-02 09:00
agency office-1 community_office 340803
agency office-2 community_office 340100
agency ndc-1 drug_control_office 3408
at 2026-03-02 10:00 office-1 sends register.reported as monthly
    period 2026-02
    reported_on 2026-03-02
    division 340803
    staff.workers_full_time 5
    staff.certified 4
    office.registered_users 130
    office.area_square_metres 70
    funds.budget_yuan_year 195000
expect matter office_register in kept
expect ndc-1 receives register.reported
    "registered_users":130
# corrected: the same period once more
office-1 sends register.reported
    period 2026-02
    reported_on 2026-03-02
    division 340803
    staff.workers_full_time 4
expect matter office_register in kept
expect ndc-1 receives register.reported
ndc-1 sends evaluation.made
    office office-1
    period 2026-02
    made_on 2026-03-02
    organisation 22
    facilities 20
    staff 18
    work 25
    grade good
expect matter office_evaluation/office-1 in kept
expect office-1 receives evaluation.made
    "grade":"good"
# an office does not evaluate
office-1 sends evaluation.made as own
    office office-1
    period 2026-02
    made_on 2026-03-02
expect refused own JL-AUTH-0003
# a drug control office that nobody registered for the division is no dead letter
office-2 sends register.reported as elsewhere
    period 2026-03
    reported_on 2026-03-02
    division 340100
expect accepted elsewhere
expect no register.reported at ndc-1
