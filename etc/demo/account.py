# SPDX-License-Identifier: Apache-2.0
"""What is printed: each act as it is played, and at the end the account, read from out/ and from the ledger."""
import csv
import os

import town as towns

# message types that no workflow's table names: what the hub itself makes
HUB_LABELS = {
    "message": ("其他报文", "other message"),
    "deadline_soon": ("期限提醒", "deadline soon"),
    "deadline_missed": ("逾期记录", "deadline missed"),
    "reminder": ("提醒", "reminder"),
    "methadone_missed_alert": ("连续缺药预警", "missed-dose alert"),
    "methadone_terminated": ("终止条件通知", "ground for termination reached"),
    "delivery_failed": ("投递失败", "delivery failed"),
    "term_started": ("期限起算通知", "term started"),
    "term_changed": ("期限变更通知", "term changed"),
}
STATUS_LABELS = {
    "accepted": ("已接收", "accepted"),
    "duplicate": ("重复", "duplicate"),
    "rejected": ("被拒收", "rejected"),
    "invalid": ("有误", "invalid"),
}
COLOURS = {"head": "1;36", "good": "32", "bad": "1;31", "dim": "2"}


class Say:
    """Lines in Chinese, in English, or in both, with colour on a terminal unless NO_COLOR says otherwise."""

    def __init__(self, lang, out):
        out.reconfigure(errors="replace")  # a terminal that knows no Chinese shows question marks
        self.lang, self.out = lang, out
        self.colour = out.isatty() and not os.environ.get("NO_COLOR")

    def pair(self, zh, en):
        return {"zh": zh, "en": en}.get(self.lang) or "%s · %s" % (zh, en)

    def paint(self, kind, text):
        return "\033[%sm%s\033[0m" % (COLOURS[kind], text) if self.colour else text

    def line(self, text=""):
        try:
            print(text, file=self.out, flush=True)
        except BrokenPipeError:  # whoever read it has seen enough; the story goes on
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())

    def head(self, zh, en):
        self.line()
        self.line(self.paint("head", "── " + self.pair(zh, en)))

    # ---- while it is played

    def started(self, name):
        self.line(self.paint("dim", "%s %s" % (self.pair("启动", "started"), name)))

    def stopped(self, names):
        for name in names:
            self.line("%s %s" % (self.pair("已停止", "stopped"), name))
        if not names:
            self.line(self.pair("没有正在运行的演示进程", "nothing of the demo is running"))

    def act(self, act):
        self.line("%s  %s" % (self.paint("head", act.at[:16].replace("T", " ")), self.pair(act.zh, act.en)))

    def dropped(self, code, name, rows):
        counts = {}
        for row in rows:
            counts[row["status"]] = counts.get(row["status"], 0) + 1
        told = ", ".join("%d %s" % (count, self.pair(*STATUS_LABELS[status])) for status, count in sorted(counts.items()))
        self.line("    %s/in/%s  →  %s" % (code, name, told))
        for row in rows:
            if row["code"]:
                reason = self.pair(row["reason zh"], row["reason en"])
                self.line(self.paint("bad", "      %s %s %s: %s" % (row["cell"] or row["row"], row["status"], row["code"], reason)))

    def again(self, counts, same):
        self.head("再次投递同样的文件", "the same files, dropped again")
        told = ", ".join("%d %s" % (counts[status], self.pair(*STATUS_LABELS[status])) for status in STATUS_LABELS if counts[status])
        self.line("    %s" % told)
        self.line("    " + (self.pair("各机构 out/ 没有任何变化", "no agency's out/ has changed") if same
                            else self.paint("bad", self.pair("out/ 有变化！", "out/ has changed!"))))

    def ended(self, seconds):
        self.line()
        self.line(self.pair("全部进程仍在运行，用时 %.0f 秒" % seconds, "everything is left running; this took %.0f s" % seconds))


def labels(town):
    """form → (zh, en), from the loaded workflows' own tables."""
    found = dict(HUB_LABELS)
    for workflow in town.ask("workflow", "list")[0]["workflows"]:
        for event in town.ask("workflow", "show", workflow["name"], "--format", "json")[0]["events"]:
            if event["kind"] == "message":
                found.setdefault(event["type"].replace(".", "_"), (event["label"]["zh"], event["label"]["en"]))
    return found


def workflow_labels(town):
    """(workflow, deadline or None) → (zh, en)"""
    found = {}
    for workflow in town.ask("workflow", "list")[0]["workflows"]:
        name = workflow["name"]
        found[name, None] = workflow["label"]["zh"], workflow["label"]["en"]
        for deadline in town.ask("workflow", "show", name, "--format", "json")[0]["deadlines"]:
            found[name, deadline["name"]] = deadline["label"]["zh"], deadline["label"]["en"]
    return found


class Arrived:
    """One message in one agency's out/."""

    def __init__(self, town, code, name):
        self.to, self.form = code, name.rpartition(".")[0][:-37]
        with open(town.path(code, "out", name), encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file))
        # A form has a column for each heading; a message without a form of its own has a line for each.
        row = dict(table[1:] if table[0] == ["项目", "内容"] else zip(table[0], table[1]))
        self.id = row.get("报文编号") or row["id"]
        self.source = (row.get("发送机构") or row["source"]).rpartition(":")[2]
        self.time, self.casefile = row.get("受理时间") or row["time"], row.get("档案号") or row["casefile"]


def arrived(town):
    return [Arrived(town, code, name) for code in towns.CODES for name in town.out(code)]


def day(instant):
    return instant[5:16].replace("T", " ")


def hand_overs(say, files, named):
    """In order of time. Of what the hub itself makes, only what is about a person's treatment: the rest is about deadlines."""
    say.head("交接：谁 → 谁，什么文书，哪份档案", "hand-overs: who → who, which document, which casefile")
    messages = {}
    for file in files:
        if file.source != towns.HUB:
            messages.setdefault((file.time, file.id), []).append(file)
        elif file.form.startswith("methadone"):
            messages.setdefault((file.time, file.form + file.casefile), []).append(file)
    for (time, _), copies in sorted(messages.items()):
        say.line("  %s  %s → %s  %s  %s" % (day(time), copies[0].source, ", ".join(file.to for file in copies),
                                            say.pair(*named[copies[0].form]), copies[0].casefile))


def deadlines(town):
    """All deadlines of all casefiles, by due date."""
    casefiles = {matter["casefile"] for matter in town.ask("case", "list")[0]}
    found = [deadline for casefile in sorted(casefiles) for matter in town.ask("case", "show", casefile)[0]["matters"]
             for deadline in matter["deadlines"]]
    return sorted(found, key=lambda deadline: (deadline["due_at"], deadline["deadline"], deadline["matter"]))


def repeated(found):
    """Deadlines that come again and again in one matter (a clinic's daily log) stand together."""
    groups = {}
    for deadline in found:
        groups.setdefault((deadline["matter"], deadline["deadline"]), []).append(deadline)
    return list(groups.values())


def deadline_lines(town, say):
    named, all_of_them = workflow_labels(town), deadlines(town)
    heads = (("MISSED", "bad", "期限：错过", "deadlines missed"), ("MET", "good", "期限：履行", "deadlines met"),
             ("RUNNING", "dim", "期限：未到期", "deadlines still running"))
    for state, kind, zh, en in heads:
        chosen = [deadline for deadline in all_of_them if deadline["state"] == state]
        if not chosen:
            continue
        say.head(zh, en)
        for rows in repeated(chosen):
            deadline, last = rows[0], rows[-1]
            workflow = deadline["workflow"]
            zh, en = ("%s%s%s" % (named[workflow, None][at], colon, named[workflow, deadline["deadline"]][at])
                      for at, colon in enumerate(("：", ": ")))
            due = deadline["due"] + (" … %s (×%d)" % (last["due"], len(rows)) if len(rows) > 1 else "")
            whose = " (%s)" % say.pair("本人期限", "the person's own") if deadline["kind"] == "hard_person" else ""
            say.line(say.paint(kind, "  %s  %s%s  %s  %s" % (due, deadline["responsible"] or "-", whose, say.pair(zh, en),
                                                             deadline["casefile"])))


def folders(say, files, named):
    say.head("各机构 out/ 里的文件", "what lies in each out/")
    for code in towns.CODES:
        counts = {}
        for file in files:
            if file.to == code:
                counts[file.form] = counts.get(file.form, 0) + 1
        say.line("  %s/out: %s" % (code, ", ".join("%s ×%d" % (say.pair(*named[form]), count) for form, count in sorted(counts.items()))))


def commands(town, say, files):
    missed = next((file for file in files if file.form == "deadline_missed"), None)
    jieli = os.path.relpath(town.program("jieli"))
    if os.path.abspath("demo/etc/jieli.cfg") != town.config:
        jieli += " --config " + os.path.relpath(town.config)
    rows = [
        ("status", "枢纽的概况：积压、逾期", "how the hub stands: what waits, what is overdue"),
        ("due", "正在计时的期限", "deadlines that are running"),
        ("due --overdue", "错过的期限和责任机构", "deadlines that passed, and who was responsible"),
        ("case list", "全部事项", "all matters"),
        ("inbox --as civil-affairs-1", "民政收到了什么，看不到什么", "what civil affairs was sent, and what was withheld"),
        ("msg find --type deadline.missed", "逾期记录", "records of missed deadlines"),
        ("workflow show transfer", "以句子读一个流程", "a workflow as sentences"),
        ("deadline --profile anqing --rule transfer.police_review --from 2026-02-13", "按调休日历计算期限", "a deadline by the calendar"),
        ("verify --journal " + os.path.relpath(town.path("data", "journal")), "核验整个日志", "check every record of the journal"),
    ]
    if missed:
        rows[5:5] = [("case explain " + missed.casefile, "一份档案怎么走到今天", "how a casefile came to where it stands"),
                     ("msg track " + missed.id, "一份逾期记录送到了谁", "where a record of a missed deadline went")]
    say.head("可以试试", "to try")
    for words, zh, en in rows:
        say.line("  %s %s" % (jieli, words))
        say.line(say.paint("dim", "      # " + say.pair(zh, en)))
    say.line("  ./dev demo          # " + say.pair("再投一遍：全部为重复", "drop it all again: everything is a duplicate"))
    say.line("  ./dev demo --stop")


def write(town, say):
    files, named = arrived(town), labels(town)
    hand_overs(say, files, named)
    deadline_lines(town, say)
    folders(say, files, named)
    commands(town, say, files)
