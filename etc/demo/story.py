# SPDX-License-Identifier: Apache-2.0
"""What happens in the demo, act by act. The dropped files of an act lie in files/<act>/<agency>/, saved as each agency's own
system saves them (GB18030 from Excel, UTF-8 with and without a mark).

Persons are made up: births in the 1880s, so that no number can belong to anybody. Dates fit the hub's clock: a fact is never
reported before it happened, by the hub's time.
"""

MORNING, EVENING = "08:00:00", "18:00:00"


class Act:
    def __init__(self, name, at, zh, en):
        self.name, self.zh, self.en = name, zh, en
        self.at = "2026-%s-%sT%s+08:00" % (name[0:2], name[3:5], at)


ACTS = (
    Act("02-09", MORNING, "戒毒所投递出所通知三行，一行身份证号校验码有误", "the centre drops three release notices, one with a wrong check digit"),
    Act("02-09 mended", MORNING, "更正后整份再投：两行重复，一行新收", "mended and dropped again as a whole: two duplicates, one new"),
    Act("02-10", MORNING, "提前介入、康复建议；救助、就业转介；变更执行地申请", "early intervention, suggestions; referrals for aid and work; an application to move"),
    Act("02-12", MORNING, "民政受理两项救助，人社登记求职", "civil affairs accepts two services, human resources registers"),
    Act("02-13", MORNING, "变更申请迟报一日；责令社区康复", "the application is reported one day late; rehabilitation is ordered"),
    Act("02-25", MORNING, "春节后：出所当日接回；派出所核实接收地", "after Spring Festival: fetched on the day of release; the station asks the new place"),
    Act("02-27", MORNING, "接收地答复；推荐岗位", "the new place answers; a job is offered"),
    Act("03-02", MORNING, "甲报到；戊入职", "one person reports in; another starts work"),
    Act("03-03", MORNING, "派出所审核意见", "the station's opinion"),
    Act("03-04", MORNING, "签订康复协议；低保获批", "agreement signed; allowance granted"),
    Act("03-05", MORNING, "批准变更执行地；甲的一人一策计划", "the transfer is approved; an individual plan is made"),
    Act("03-09", MORNING, "移交材料；两人申请维持治疗；甲每周谈话", "the file is handed over; two apply for methadone treatment; the talk of the week"),
    Act("03-10", EVENING, "门诊登记入组", "the clinic enrols both"),
    Act("03-11", EVENING, "丁到新址报到；门诊每日报送服药日志", "the person who moved reports in; the clinic sends its log every day"),
    Act("03-12", EVENING, "签订新协议；乙的法定报到期限今日届满", "a new agreement; the statutory report-in of another ends today"),
    Act("03-13", EVENING, "接管落实，变更完成；乙逾期未报到", "taken over, the transfer is done; the other has not reported in"),
    Act("03-14", EVENING, "己缺药第一日", "first missed dose"),
    Act("03-15", EVENING, "己缺药第二日", "second missed dose"),
    Act("03-16", EVENING, "己缺药第三日：预警；拒不报到报告公安；甲每周谈话", "third missed dose: alert; the refusal is reported to the police; the talk of the week"),
    Act("03-17", EVENING, "公安移交回执", "the police confirm receipt"),
    Act("03-18", EVENING, "己缺药第五日", "fifth missed dose"),
    Act("03-19", EVENING, "己缺药第六日", "sixth missed dose"),
    Act("03-20", EVENING, "己缺药第七日：终止条件成就", "seventh missed dose: ground for termination"),
    Act("03-21", EVENING, "每日服药日志", "daily log"),
    Act("03-22", EVENING, "每日服药日志", "daily log"),
    Act("03-23", EVENING, "门诊确认终止治疗；甲每周谈话", "the clinic confirms the termination; the talk of the week"),
    Act("03-24", EVENING, "每日服药日志", "daily log"),
    Act("03-25", EVENING, "临时救助审批期限今日届满，无人办理", "the decision on temporary relief is due today, and nobody has made it"),
    Act("03-26", MORNING, "逾期记录写明责任机构", "the record of the missed deadline names who is responsible"),
)
