# The office hears of a release ahead of the order, with name and day (rule release.office_told of zichang).
profile zichang
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
