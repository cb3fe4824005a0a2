# Anqing (S3-A2 六): an office sends the month in figures; its drug control office has them, and what is corrected takes their place. Nobody
# is named, and no day of the month is asked for: no source names one.
profile anqing
clock 2026-03-03 09:00
told in full
agency office-1 community_office 340803
agency office-2 community_office 340811
agency ndc-1 drug_control_office 340803
agency ndc-2 drug_control_office 3408
agency station-1 police/station 340803
office-1 sends report.monthly
    period 2026-02
    reported_on 2026-03-03
    division 340803
    registered_detox 41
    registered_rehab 17
    tests_due 58
    tests_done 57
    tests_refused 1
    lost 1
expect matter office_report in kept
expect ndc-1 receives report.monthly
    "registered_detox":41
    "tests_done":57
# The day after, one more test is known of.
at 2026-03-04 09:00 office-1 sends report.monthly
    period 2026-02
    reported_on 2026-03-04
    division 340803
    registered_detox 41
    registered_rehab 17
    tests_due 58
    tests_done 58
expect ndc-1 receives report.monthly
    "tests_done":58
# Where the district has no drug control office of its own, the city's has it: the longest division that fits.
office-2 sends report.monthly
    period 2026-02
    reported_on 2026-03-04
    division 340811
    registered_detox 3
expect ndc-2 receives report.monthly
    "registered_detox":3
# Without its month or its division it is not taken; a station sends none.
office-1 sends report.monthly as monthless
    reported_on 2026-03-04
    division 340803
expect refused monthless JL-MSG-0004
office-1 sends report.monthly as placeless
    period 2026-02
    reported_on 2026-03-04
expect refused placeless JL-MSG-0004
station-1 sends report.monthly as foreign
    period 2026-02
    reported_on 2026-03-04
    division 340803
expect refused foreign JL-AUTH-0003
