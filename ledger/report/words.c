// SPDX-License-Identifier: Apache-2.0
#include "ledger/report/words.h"
#include "lib/base/bytes.h"

static const struct {
    const char *dim, *value;
    struct jieli_label label;
} words[] = {
    {"measure", "detox", {"社区戒毒", "community detox"}},
    {"measure", "rehab", {"社区康复", "community rehabilitation"}},
    {"basis", "article_44", {"法定（条44）", "statutory (条44)"}},
    {"basis", "statutory", {"法定（当事人）", "statutory (person)"}},
    {"basis", "soft", {"工作要求", "working duty"}},
    {"what", "lost", {"失联", "lost"}},
    {"what", "found", {"重新取得联系", "found again"}},
    {"what", "lost_at_end", {"期末失联", "lost at the end"}},
    {"what", "remind_report_in", {"报到催告", "reminders of report-in"}},
    {"what", "remind_test", {"书面督检通知", "written test notices"}},
    {"what", "remind_release", {"出所后寻找", "searches after a release"}},
    {"what", "class_high", {"分类：高风险", "class: high risk"}},
    {"what", "class_medium", {"分类：中风险", "class: medium risk"}},
    {"what", "class_low", {"分类：低风险", "class: low risk"}},
    {"what", "class_unknown", {"分类：未注明", "class: not said"}},
    {"duty", "transfer.applied", {"申请", "applied"}},
    {"duty", "transfer.approved", {"已准", "approved"}},
    {"duty", "transfer.refused", {"不予变更", "refused"}},
    {"duty", "transfer.withdrawn", {"撤回", "withdrawn"}},
    {"duty", "transfer.not_arrived", {"逾期未到", "not arrived"}},
    {"duty", "transfer.done", {"变更完成", "done"}},
    {"duty", "transfer.lost", {"转移中失联", "lost on the way"}},
    {"service", "minimum_living_allowance", {"最低生活保障", "minimum living allowance"}},
    {"service", "temporary_relief", {"临时救助", "temporary relief"}},
    {"service", "insurance", {"社会保险", "insurance"}},
    {"service", "medical_aid", {"医疗救助", "medical aid"}},
    {"service", "housing", {"住房保障", "housing"}},
    {"service", "school_aid", {"教育救助", "school aid"}},
    {"service", "free_detox", {"免费生理脱毒", "free detoxification"}},
    {"service", "dependents", {"无人照料人员安置", "dependents"}},
    {"service", "other", {"其他", "other"}},
    {"ground", "refusal", {"拒绝社区戒毒", "refusal of community detox"}},
    {"ground", "rehab_refused", {"拒绝社区康复", "refusal of rehabilitation"}},
    {"ground", "relapse", {"复吸", "relapse"}},
    {"ground", "relapse_confirmed", {"复吸（已确认）", "relapse, confirmed"}},
    {"ground", "relapse_unconfirmed", {"复吸（待确认）", "relapse, unconfirmed"}},
    {"ground", "tests", {"逃避、拒绝检测", "tests evaded or refused"}},
    {"ground", "absences", {"擅自离开", "absences"}},
    {"ground", "no_report", {"拒不报告", "no report"}},
    {"ground", "other_term", {"违反其他条款", "another term"}},
    {"ground", "address", {"住址不实", "untrue address"}},
    {"ground", "site_absence", {"离开场所", "left the site"}},
    {"ground", "local_tests", {"三次未按要求检测", "three tests not taken as required"}},
    {"ground", "other_offence", {"其他违法犯罪", "other offence"}},
};

const struct jieli_label *jl_report_word(const char *dim, const char *value)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jl_text_equal(words[i].dim, dim) && jl_text_equal(words[i].value, value))
            return &words[i].label;
    return NULL;
}
