# Ouhai (S4-P5 四): the opinion needs two signatures, group and office, and the district police are the third. An agreement needs the relatives.
profile ouhai
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency custody-1 police/county 340802
agency hospital-1 medical 340803
agency centre-1 isolation_centre 340803
person Zhao
    name 赵某
    resident_id 999010188102021011
    household_division 340803
person Qian
    name 钱某
    resident_id 999010188203031024
    household_division 340803
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground first_seizure
    served_on 2026-03-02
office-1 sends report_in about Zhao
    reported_on 2026-03-02
office-1 sends agreement.signed about Zhao
    signed_on 2026-03-02
    + signatories name=赵某 role=本人
    + signatories name=赵父 role=亲属
# A month before 2 March 2029.
at 2029-02-03 09:00
expect matter discharge in preparing of Zhao
office-1 sends discharge.opinion about Zhao
    made_on 2029-02-03
    + opinions body=工作小组 name=甲
expect office-1 receives reminder
    discharge.signature_missing
expect matter discharge in preparing of Zhao
office-1 sends discharge.opinion about Zhao
    made_on 2029-02-03
    + opinions body=工作小组 name=甲
    + opinions body=街道办 name=乙
expect matter discharge in submitted of Zhao
county-1 sends discharge.approved about Zhao
    decided_on 2029-02-03
expect office-1 receives discharge.approved
at 2029-03-03 00:00
expect matter discharge in expired of Zhao
# Qian in rehabilitation: in custody when the police order detoxification instead (浙38).
at 2029-03-03 09:00 centre-1 sends release.notice about Qian
    release_on 2029-03-03
    decision_no 强戒9号
county-1 sends release.rehab_order about Qian
    decision_no 康复9号
    term_months 36
    made_on 2029-03-03
    served_on 2029-03-03
office-1 sends release.picked_up about Qian
    released_on 2029-03-03
    fetched_by 家属
office-1 sends report_in about Qian
    reported_on 2029-03-03
office-1 sends agreement.signed about Qian
    signed_on 2029-03-03
    + signatories name=钱某 role=本人
    + signatories name=钱父 role=亲属
custody-1 sends person.detained about Qian
    detained_on 2029-03-03
expect matter discharge in suspended of Qian
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2029-03-03
    ground rehab_refused
expect matter discharge in reordered of Qian
expect matter supervision in ended of Qian
