# Chongqing art. 31: served within 24 hours, the office told within 3 working days of that; an order may name a rehabilitation site.
profile chongqing
clock 2026-03-02 09:00
agency county-1 police/county 340803
agency station-1 police/station 340803
agency office-1 community_office 340803
agency county-2 police/county 340811
agency station-2 police/station 340811
agency office-2 community_office 340811
agency custody-1 police/county 340802
agency site-1 rehab_site 340803
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
county-1 sends order.issued about Zhao
    decision_no 社戒1号
    decided_on 2026-03-02
    ground relapse
county-1 sends order.issued about Qian
    decision_no 社戒2号
    decided_on 2026-03-02
    ground relapse
county-1 sends order.issued about Sun
    decision_no 社戒3号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
    at_site 1
county-1 sends order.issued about Li
    decision_no 社戒4号
    decided_on 2026-03-02
    ground relapse
    served_on 2026-03-02
    at_site 1
# Decided and sent on the 2nd at nine: to the 3rd at nine.
expect due due.serve on 2026-03-03 responsible county-1 hard_agency of Zhao
at 2026-03-03 08:59 station-1 sends order.served about Zhao
    served_on 2026-03-03
expect deadline due.serve met of Zhao
expect matter detox_order in served of Zhao
expect deadline due.serve running of Qian
at 2026-03-03 09:01
expect missed due.serve by county-1 on 2026-03-03
expect receipt of missed due.serve is VALID
expect matter detox_order in issued of Qian
# By law at once; by the local rule 4, 5, 6 March.
expect due due.notify_local on 2026-03-06 responsible county-1 soft of Zhao
expect due due.statutory on 2026-03-18 hard_person of Zhao
at 2026-03-07 00:00
expect deadline due.notify_local met of Zhao
# Sun and Li were ordered to the site: it has the order, takes the report-in and signs the agreement.
expect site-1 receives order.issued without isolation_barred,seized_by,child_born_on
at 2026-03-09 09:00 site-1 sends report_in about Sun
    reported_on 2026-03-09
expect matter detox_order in reported_in of Sun
expect matter discharge in running of Sun
site-1 sends site.agreed about Sun
    signed_on 2026-03-09
expect matter detox_order in in_force of Sun
expect matter supervision in active of Sun
# Li comes on the 18th, a day after the 15 days: late, and told to the police.
at 2026-03-18 00:00
expect matter detox_order in overdue of Li
at 2026-03-18 09:00 site-1 sends report_in about Li
    reported_on 2026-03-18
expect county-1 receives reminder
    report_in.late
site-1 sends site.agreed about Li
    signed_on 2026-03-18
    consent 1
expect matter detox_order in in_force of Li
