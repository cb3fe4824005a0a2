# The office hears of a release ahead of the order, with name and day (rule release.office_told of jiangsu).
profile jiangsu
clock 2026-03-02 09:00
agency centre-1 isolation_centre 340803
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
centre-1 sends release.notice about Zhao
    release_on 2026-03-12
    decision_no 强戒1号
expect office-1 receives release.notice without person.resident_id,person.sex,person.birth_date,person.phone,person.household_division,person.residence_division,person.residence_address,admitted_on,decision_no,opioid_dependent,in_methadone_treatment,documents
# One year of aftercare (S0 五), from the release on 2 March 2026 to 2 March 2027.
agency aftercare-1 aftercare 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
centre-1 sends release.notice about Qian
    release_on 2026-03-02
    decision_no 强戒2号
county-1 sends release.rehab_order about Qian
    decision_no 康复2号
    term_months 36
    made_on 2026-03-02
    served_on 2026-03-02
office-1 sends release.picked_up about Qian
    released_on 2026-03-02
    fetched_by 家属
office-1 sends report_in about Qian
    reported_on 2026-03-02
office-1 sends agreement.signed about Qian
    signed_on 2026-03-02
expect matter release_handover in aftercare of Qian
expect due due.aftercare_end on 2027-03-02 responsible aftercare-1 soft of Qian
at 2027-03-02 23:59
expect deadline due.aftercare_end running of Qian
at 2027-03-03 00:00
expect aftercare-1 receives reminder
    aftercare.summary_due
