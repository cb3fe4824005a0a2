#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""ledger.py SOURCE BUILD: the read side as its users run it.

A hub, its ledger and four agencies under a folder of their own, on a port of their own: each reading command's JSON, an agency
that takes and one that refuses, dead letters, the ledger killed again and again and rebuilt, the hub restarted with, without and
with a damaged state.db, and with a journal that ends too early.
"""
import contextlib
import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from ground import free_port, hub_config, listens, resident, until  # noqa: E402

SOURCE, BUILD = sys.argv[1], sys.argv[2]
checks = 0


def check(what, good, shown=None):
    global checks
    checks += 1
    if not good:
        print(f"FAILED: {what}: {shown}")
        sys.exit(1)


def resident_id(number):
    """999…: a division that is not assigned, born in the 1880s: nobody's."""
    return resident(f"99900018850101{number:03d}")


class Hub:
    def __init__(self, folder, fresh=True):
        self.folder, self.port = folder, free_port()
        self.config = f"{folder}/etc/jieli.cfg"
        self.programs = {}
        for name in ("etc", "keys"):
            os.makedirs(f"{folder}/{name}", exist_ok=True)
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(hub_config(self.port, SOURCE, BUILD) + "ledger = { idle = false; };\n")
        if fresh:
            self.jieli("init", self.config)

    def announced(self):
        """What the hub says is durable, and its time (core/journal/announce.h)."""
        try:
            with open(f"{self.folder}/data/durable", "rb") as file:
                return struct.unpack("<Qq", file.read(16))
        except (FileNotFoundError, struct.error):
            return 0, 0

    def followed(self):
        """The running ledger has what was durable when this was called: the commands themselves wait 3 s only."""
        durable, have = self.announced()[0], -1
        for _ in range(2400):
            with contextlib.suppress(sqlite3.Error, TypeError), contextlib.closing(
                    sqlite3.connect(f"file:{self.folder}/data/ledger.db?mode=ro", uri=True)) as db:
                have = db.execute("SELECT position FROM meta").fetchone()[0]
            if have >= durable:
                return
            time.sleep(0.05)
        check(f"the ledger reaches {durable}", False, (have, self.log("jieli-ledger")))

    def until(self, what, holds):
        """What the hub does in the rounds after its answer."""
        check(what, until(holds, 60, 0.1))

    def advance(self, days):
        """The hub's time is there, and what fell due is decided before a second message, so durable with its answer."""
        before = self.announced()[1]
        self.jieli("clock", "advance", f"{days}d")
        self.until(f"the clock goes {days} days on", lambda: self.announced()[1] >= before + days * 86400000)
        self.jieli("clock", "advance", "1s")

    def jieli(self, *words, code=0, parse=True):
        if "jieli-ledger" in self.programs:
            self.followed()
        run = subprocess.run([f"{BUILD}/bin/jieli", "--config", self.config, "--json", "--lang", "en", *words],
                             capture_output=True, text=True, timeout=60, check=False)
        check(f"jieli {' '.join(words)} ends with {code}", run.returncode == code, (run.returncode, run.stdout, run.stderr))
        if not parse or not run.stdout.strip():
            return run.stdout
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        return lines[0] if len(lines) == 1 and words[0] != "inbox" else lines

    def send(self, agency, kind, payload, code=0, *more):
        path = f"{self.folder}/payload.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(payload, file, ensure_ascii=False)
        return self.jieli("--as", agency, "send", "--type", kind, *more, path, code=code)

    def start(self, program, wait=True):
        log = open(f"{self.folder}/{program}.log", "ab")
        self.programs[program] = subprocess.Popen([f"{BUILD}/bin/{program}", "--config", self.config], stderr=log, stdout=log)
        log.close()
        if wait and program == "jielid":
            self.wait_listening()

    def wait_listening(self):
        process = self.programs["jielid"]
        until(lambda: listens(self.port) or process.poll() is not None, 20, 0.05)
        check("jielid listens", process.poll() is None and listens(self.port), self.log("jielid"))

    def stop(self, program, how=signal.SIGTERM):
        process = self.programs.pop(program)
        process.send_signal(how)
        return process.wait(timeout=30)

    def close(self):
        for program in list(self.programs):
            self.stop(program, signal.SIGKILL)

    def log(self, program):
        with open(f"{self.folder}/{program}.log", encoding="utf-8", errors="replace") as file:
            return file.read()

    def once(self, *words):
        return subprocess.run([f"{BUILD}/bin/jieli-ledger", "--config", self.config, *words], capture_output=True, text=True,
                              timeout=60, check=False)

    def add(self, agency, role, division, *more):
        self.jieli("keys", "make", agency, f"{self.folder}/keys", parse=False)
        self.jieli("agency", "add", agency, "--role", role, "--division", division, "--keys",
                   f"{self.folder}/keys/{agency}.public", *more)

    def take(self, agency, act, count):
        run = subprocess.run([f"{BUILD}/tests/ledger_taker", f"tcp://127.0.0.1:{self.port}", f"{self.folder}/etc/hub.curve",
                              f"{self.folder}/keys/{agency}.keys", act, str(count)],
                             capture_output=True, text=True, timeout=150, check=False)
        check(f"{agency} gets {count}", run.returncode == 0, run.stdout + run.stderr)


def dump(path):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return list(db.iterdump())


def application(number, **more):
    return {"person": {"name": "王试", "resident_id": resident_id(number)}, "from_division": "340803001",
            "to_division": "340811002", "reason": "迁居", "move_on": "2026-03-20", "applied_on": "2026-02-09",
            "receiving_contact": {"name": "李试", "phone": "13800000000", "relation": "亲属"},
            "receiving_certificate_no": "证-1", **more}


def referral(number):
    return {"person": {"name": "赵试", "resident_id": resident_id(number), "residence_address": "某路 1 号", "household_division": "340803",
                       "residence_division": "340803"},
            "rehab_status": "社区戒毒中", "drug_history": "三年", "services": ["temporary_relief"], "household_size": 3,
            "monthly_income_yuan": 900, "ground": "突发困难", "entitlement_basis": "本人申请"}


def reading_commands(hub):
    sent = hub.send("community-office-1", "transfer.application", application(1))
    casefile = sent["casefile"]
    due = hub.jieli("due")
    check("one deadline runs", len(due) == 1, due)
    wanted = {"deadline": "due.report", "rule": "transfer.report_to_police", "due": "2026-02-11", "state": "RUNNING",
              "due_at": "2026-02-12T00:00:00+08:00", "responsible": "community-office-1", "casefile": casefile,
              "workflow": "transfer", "overdue": False, "days_left": 2}
    check("due says what, when and who", all(due[0][key] == value for key, value in wanted.items()), due)
    check("due --within leaves out what is later", hub.jieli("due", "--within", "1d") == [])
    check("due --agency", hub.jieli("due", "--agency", "police-1") == [] and
          len(hub.jieli("due", "--agency", "community-office-1")) == 1)
    cases = hub.jieli("case", "list", "--workflow", "transfer", "--state", "applied")
    check("case list", len(cases) == 1 and cases[0]["parties"] == {"old_office": "community-office-1"}, cases)
    check("case list --agency", hub.jieli("case", "list", "--agency", "police-1") == [])
    matter = cases[0]["matter"]
    shown = hub.jieli("case", "show", casefile)
    check("case show", shown["casefile"] == casefile and shown["matters"][0]["deadlines"][0]["due"] == "2026-02-11", shown)
    check("case show of a matter", hub.jieli("case", "show", matter)["matters"][0]["matter"] == matter)
    explained = hub.jieli("case", "explain", casefile)["matters"][0]["steps"]
    check("case explain names row and clause", explained[0]["to"] == "applied" and explained[0]["clause"] and
          explained[0]["row"] > 0 and explained[0]["message"]["id"] == sent["id"], explained)
    found = hub.jieli("msg", "find", "--type", "transfer.application", "--source", "community-office-1")
    check("msg find", [row["id"] for row in found] == [sent["id"]], found)
    message = hub.jieli("msg", "show", sent["id"])
    check("msg show has the receipt that the sender got", message["receipt"] == sent["receipt"])
    check("operators see no person's payload", message["payload"] is None, message)
    own = hub.jieli("msg", "show", sent["id"], "--as", "community-office-1")
    check("the sender sees its own", own["payload"]["person"]["name"] == "王试", own)
    hub.jieli("msg", "show", sent["id"], "--as", "civil-affairs-9", code=6)
    hub.jieli("msg", "show", "no-such-id", code=1)
    refused = hub.send("civil-affairs-9", "transfer.application", application(2), 1)
    check("a refusal is found", hub.jieli("msg", "find", "--state", "REJECTED")[0]["id"] == refused["id"])
    return matter


def due_becomes(hub, day):
    """Running deadlines are computed anew in the rounds after the answer."""
    hub.until(f"the due day is {day}", lambda: hub.jieli("due")[0]["due"] == day)
    return True


def configurations(hub, matter):
    """What a rule moves is seen before it is recorded, then stands in the record; back again afterwards."""
    with open(f"{SOURCE}/etc/rules/working_group.cfg", encoding="utf-8") as file:
        text = file.read()
    changed = text.replace('key = "transfer.report_to_police"; value = 2;', 'key = "transfer.report_to_police"; value = 3;')
    check("the rule is there", changed != text)
    path, wrong = f"{hub.folder}/working_group.cfg", f"{hub.folder}/national.cfg"
    with open(path, "w", encoding="utf-8") as file:
        file.write(changed)
    seen = hub.jieli("rules", "apply", path, "--dry-run")
    wanted = {"matter": matter, "deadline": "due.report", "n": 1, "was": "2026-02-11", "due": "2026-02-12", "provisional": False,
              "responsible": "community-office-1", "workflow": "transfer", "passed": False}
    check("the list before", seen["count"] == 1 and wanted.items() <= seen["moved"][0].items() and
          seen["by_agency"] == {"community-office-1": 1}, seen)
    check("a dry run changes nothing", hub.jieli("due")[0]["due"] == "2026-02-11")
    with open(wrong, "w", encoding="utf-8") as file:
        file.write("profile = {")
    hub.jieli("rules", "apply", wrong, "--dry-run", code=1)
    hub.jieli("rules", "apply", wrong, code=1)
    hub.jieli("rules", "apply", path, "--basis", str(seen["basis"] + 1), code=1)
    applied = hub.jieli("rules", "apply", path, "--basis", str(seen["basis"]), "--reason", "市局通知")
    check("the due day moved", due_becomes(hub, "2026-02-12"))
    moved = hub.jieli("deadline", "moved", str(applied["position"]))
    check("the list after is the list before", [{key: row[key] for key in wanted if key != "passed"} for row in moved] ==
          [{key: row[key] for key in wanted if key != "passed"} for row in seen["moved"]], moved)
    check("moved by that configuration", moved[0]["configuration"] == applied["position"] and moved == hub.jieli("deadline", "moved"))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    hub.jieli("rules", "apply", path)
    check("and back", due_becomes(hub, "2026-02-11") and len(hub.jieli("deadline", "moved")) == 1)
    year = f"{hub.folder}/arrangement.cfg"
    with open(f"{SOURCE}/etc/calendar/cn-2026.cfg", encoding="utf-8") as file:
        text = file.read()
    with open(year, "w", encoding="utf-8") as file:
        file.write(text)
    check("a year takes the place of its year, whatever the file's name", hub.jieli("calendar", "apply", year)["outcome"] == "ACCEPTED")
    check("nothing moves", hub.jieli("calendar", "apply", year, "--dry-run")["count"] == 0)


def one_file(hub, matter):
    """Two files of one person, merged and taken back: who sees what of it."""
    mine = hub.jieli("case", "show", matter)["casefile"]
    sent = hub.send("community-office-2", "transfer.application",
                    {**application(77), "from_division": "340811002", "to_division": "340803001"})
    other = sent["casefile"]
    hub.jieli("case", "merge", other, mine, "--reason", "同一人，号码曾登记错误")
    shown = hub.jieli("case", "show", other)
    check("the old id shows the merged file", shown["casefile"] == mine and len(shown["matters"]) == 2 and
          [row["casefile"] for row in shown["merged"]] == [other], shown)
    check("messages of both, in order of time", [row["type"] for row in shown["messages"]].count("cn.jieli.transfer.application.v1") == 2
          and [row["position"] for row in shown["messages"]] == sorted(row["position"] for row in shown["messages"]), shown["messages"])
    check("the merge stands among them", shown["messages"][-1]["type"] == "cn.jieli.admin.casefile_merge.v1", shown["messages"])
    seen = hub.jieli("case", "show", mine, "--as", "community-office-2")
    check("an agency sees its own matter and messages, whole", len(seen["matters"]) == 1 and [row["id"] for row in seen["messages"]] == [sent["id"]]
          and seen["messages"][0]["payload"]["person"]["name"] == "王试" and seen["counts"] is None and seen["agencies"] is None, seen)
    hub.jieli("case", "show", mine, "--as", "civil-affairs-9", code=6)
    check("both have their deadline in the one file", {row["casefile"] for row in hub.jieli("due")} == {mine})
    hub.jieli("case", "merge", other, mine, "--reason", "again", code=1)
    hub.jieli("case", "unmerge", other, "--reason", "两人")
    check("taken back", len(hub.jieli("case", "show", mine)["matters"]) == 1 and hub.jieli("case", "show", other)["casefile"] == other)
    withdrawn = hub.jieli("case", "list", "--casefile", other)[0]["matter"]
    hub.send("community-office-2", "transfer.withdrawn", {"person": {"resident_id": resident_id(77)}, "made_on": "2026-02-09", "reason": "测试"},
             0, "--matter", withdrawn)
    check("one deadline runs again", len(hub.jieli("due")) == 1, hub.jieli("due"))


def deadlines(hub, matter):
    hub.jieli("deadline", "suspend", matter, "due.report", "--reason", "材料补正")
    check("suspended", hub.jieli("due")[0]["state"] == "SUSPENDED")
    hub.jieli("deadline", "resume", matter, "due.report", "--reason", "已补正")
    hub.jieli("deadline", "extend", matter, "due.report", "--until", "2026-02-12", "--reason", "节前")
    row = hub.jieli("due")[0]
    check("extended", row["state"] == "RUNNING" and row["due"] == "2026-02-12", row)
    history = hub.jieli("case", "show", matter)["matters"][0]["deadlines"][0]["history"]
    check("its history says why and by whom", [(change["what"], change["reason"]) for change in history[-3:]] ==
          [("suspended", "材料补正"), ("resumed", "已补正"), ("extended", "节前")] and
          history[-1]["actor"] == "urn:jieli:operator:operator-1", history)
    hub.advance(5)
    late = hub.jieli("due", "--overdue")
    check("overdue names who is responsible", len(late) == 1 and late[0]["responsible"] == "community-office-1", late)
    missed = hub.jieli("msg", "find", "--type", "deadline.missed")
    shown = hub.jieli("msg", "show", missed[0]["id"])
    check("the record of it names the agency", shown["payload"]["responsible_agency"] == "community-office-1", shown)
    with open(f"{hub.folder}/receipt", "w", encoding="ascii") as file:
        file.write(shown["receipt"])
    check("its receipt is VALID with the configured key", hub.jieli("verify", f"{hub.folder}/receipt")["verdict"] == "VALID")
    check("the journal is VALID", hub.jieli("verify", "--journal")["verdict"] == "VALID")
    check("a folder without one is not", hub.jieli("verify", "--journal", f"{hub.folder}/data", code=4)["batches"] == 0)
    elsewhere = subprocess.run([f"{BUILD}/bin/jieli", "verify", f"{hub.folder}/receipt"], capture_output=True, text=True,
                               check=False, cwd=hub.folder, env={**os.environ, "JIELI_CONFIG": ""})
    check("without a key it is INDETERMINATE", elsewhere.returncode == 4, elsewhere)


def deliveries(hub):
    sent = hub.send("community-office-1", "aid.referral", referral(10))
    dead = hub.jieli("dead", "list")
    check("nobody is registered: a dead letter", len(dead) == 1 and dead[0]["code"] == "JL-ADDR-0001" and
          dead[0]["mailbox"].startswith("?civil_affairs/"), dead)
    check("dead show", hub.jieli("dead", "show", sent["id"])["message"]["id"] == sent["id"])
    hub.jieli("dead", "retry", sent["id"], "--dry-run")
    hub.jieli("dead", "retry", sent["id"], "--reason", "x", code=1)  # add the agency first
    hub.jieli("dead", "close", "--reason", "nothing chosen", code=2)
    hub.add("civil-affairs-1", "civil_affairs", "3408")
    hub.until("it moves when the agency comes", lambda: hub.jieli("dead", "list") == [])
    inbox = hub.jieli("inbox", "--as", "civil-affairs-1")
    row = inbox[-1]
    check("inbox: what was sent, as disclosed", row["id"] == sent["id"] and row["payload"]["household_size"] == 3 and
          row["casefile"] == sent["casefile"], row)
    check("inbox: withheld fields are absent", not {"drug_history", "rehab_status"} & set(row["payload"]) and
          "residence_address" not in row["payload"]["person"] and "drug_history" in row["withheld"], row)
    hub.take("civil-affairs-1", "taken", 1)
    track = hub.jieli("msg", "track", sent["id"])
    mine = [delivery for delivery in track["deliveries"] if delivery["agency"] == "civil-affairs-1"][0]
    check("track: taken, with its steps", mine["state"] == "TAKEN" and track["done"] and
          [step["state"] for step in mine["steps"]][-1] == "TAKEN", track)
    check("what was taken stays in the inbox", hub.jieli("inbox", "--as", "civil-affairs-1")[-1]["state"] == "TAKEN")
    agency = hub.jieli("agency", "show", "civil-affairs-1")
    check("last seen", agency["last_seen"] and agency["queued"] == 0 and len(agency["keys"]) == 1, agency)
    again = hub.send("community-office-1", "aid.referral", referral(11))
    hub.take("civil-affairs-1", "received", 1)
    check("received", hub.jieli("msg", "track", again["id"])["deliveries"][0]["state"] == "RECEIVED")
    third = hub.send("community-office-1", "aid.referral", referral(12))
    hub.take("civil-affairs-1", "refuse", 2)
    track = hub.jieli("msg", "track", third["id"])
    check("refused, with its reason", track["deliveries"][0]["state"] == "REFUSED" and
          track["deliveries"][0]["reason"] == "not for us" and track["deliveries"][0]["code"] == "JL-AGENT-0004", track)
    check("the sender hears of it", "cn.jieli.delivery.failed.v1" in
          [row["type"] for row in hub.jieli("inbox", "--as", "community-office-1")])
    return sent


def dead_letters(hub):
    sent = hub.send("community-office-1", "employment.referral", {"person": {"resident_id": resident_id(20)}, "skills": ["焊工"]})
    dead = hub.jieli("dead", "list", "--type", "employment.referral")
    check("dead again", len(dead) == 1, dead)
    hub.jieli("dead", "close", f"{dead[0]['mailbox']}:{dead[0]['seq']}", "--reason", "另行转介")
    track = hub.jieli("msg", "track", sent["id"])
    check("closed with its reason", track["deliveries"][0]["state"] == "CLOSED" and
          track["deliveries"][0]["reason"] == "另行转介", track)


def following(hub):
    """inbox --follow and tail say what comes, while it comes."""
    common = [f"{BUILD}/bin/jieli", "--config", hub.config, "--json"]
    inbox = subprocess.Popen([*common, "--as", "civil-affairs-1", "inbox", "--follow"], stdout=subprocess.PIPE, text=True)
    tail = subprocess.Popen([*common, "tail", "--last", "1"], stdout=subprocess.PIPE, text=True)
    try:
        known = len(hub.jieli("inbox", "--as", "civil-affairs-1"))
        for _ in range(known):
            inbox.stdout.readline()
        tail.stdout.readline()  # it has begun: nothing that comes now is missed
        sent = hub.send("community-office-1", "aid.referral", referral(30))
        check("inbox --follow: one line a message", json.loads(inbox.stdout.readline())["id"] == sent["id"])
        ids = []
        while sent["id"] not in ids:
            ids.append(json.loads(tail.stdout.readline())["id"])
        check("tail: one line a record", ids[-1] == sent["id"])
    finally:
        for process in (inbox, tail):
            process.kill()
            process.wait()
            process.stdout.close()


def for_people(hub):
    """Tables and labels, in the language asked for."""
    def said(lang, *words):
        return subprocess.run([f"{BUILD}/bin/jieli", "--config", hub.config, "--lang", lang, *words], capture_output=True,
                              text=True, check=True).stdout
    check("due in Chinese", "责任机构" in said("zh", "due") and "responsible" not in said("zh", "due"))
    check("due in English", "responsible" in said("en", "due"))
    check("labels of states", "变更执行地点" in said("zh", "case", "list", "--workflow", "transfer"),
          said("zh", "case", "list", "--workflow", "transfer"))
    for words in (["case", "show"], ["case", "explain"]):
        matter = hub.jieli("case", "list")[0]["matter"]
        check(" ".join(words), said("zh", *words, matter) != said("en", *words, matter))
    for words in (["status"], ["agency", "list"], ["msg", "find"], ["inbox", "--as", "civil-affairs-1"], ["dead", "list"],
                  ["doctor"], ["tail", "--once"]):
        said("zh", *words)
    hub.jieli("due", "--within", "soon", code=2)
    hub.jieli("msg", "find", "--limit", "0", code=2)
    hub.jieli("msg", "find", "--since", "yesterday", code=2)
    hub.jieli("inbox", code=2)
    hub.jieli("case", "show", "cf-none", code=1)
    hub.jieli("agency", "show", "nobody", code=1)
    hub.jieli("dead", "show", "x:1", code=1)
    hub.jieli("verify", code=2)


def figures(hub):
    status = hub.jieli("status")
    check("status", status["behind"] == 0 and status["matters"]["open"] >= 2 and status["agencies"] == 5, status)
    doctor = hub.jieli("doctor")
    check("doctor finds nothing wrong", doctor["state"] == "ok" and
          {"configuration", "keys", "disk", "hub", "ledger"} <= {finding["check"] for finding in doctor["findings"]}, doctor)
    records = hub.jieli("tail", "--once", "--last", "1000")
    check("tail: every record in order", [row["position"] for row in records] == list(range(1, len(records) + 1)))


def killed_and_rebuilt(hub):
    """The ledger dies at any moment; what stands then is what a rebuild makes."""
    for number in range(100, 112):
        hub.send("community-office-1", "transfer.application", application(number, applied_on="2026-02-13"))
        time.sleep(0.013 * (number % 7))
        hub.stop("jieli-ledger", signal.SIGKILL)
        hub.start("jieli-ledger")
    status = hub.jieli("status")
    check("caught up after the kills", status["behind"] == 0, status)
    check("clean end", hub.stop("jieli-ledger") == 0, hub.log("jieli-ledger"))
    before = dump(f"{hub.folder}/data/ledger.db"), dump(f"{hub.folder}/data/state.db")
    run = hub.once("--rebuild")
    check("rebuild", run.returncode == 0, run.stderr)
    after = dump(f"{hub.folder}/data/ledger.db"), dump(f"{hub.folder}/data/state.db")
    check("the same ledger.db", before[0] == after[0], set(before[0]) ^ set(after[0]))
    check("the same state.db", before[1] == after[1], set(before[1]) ^ set(after[1]))
    os.unlink(f"{hub.folder}/data/state.db")
    run = hub.once("--once")
    check("state.db alone built anew, ledger.db left as it is", run.returncode == 0 and
          dump(f"{hub.folder}/data/ledger.db") == before[0] and dump(f"{hub.folder}/data/state.db") == before[1], run.stderr)
    fold = subprocess.run([f"{BUILD}/tests/ledger_fold", f"{hub.folder}/data"], capture_output=True, text=True, check=False)
    check("state.db is what the core folds", fold.returncode == 0, fold.stdout)
    with contextlib.closing(sqlite3.connect(f"{hub.folder}/data/ledger.db")) as db:
        check("facts are counted", db.execute("SELECT count(*) FROM fact").fetchone()[0] ==
              db.execute("SELECT count(*) FROM step").fetchone()[0] > 0)
        check("with their office and day", not db.execute("SELECT * FROM fact WHERE workflow = 'transfer' AND"
                                                          " (office = '' OR division = '' OR day = 0)").fetchall())
        db.execute("ALTER TABLE fact DROP COLUMN division")  # as an older program made it
        db.execute("PRAGMA user_version = 1")
        db.commit()
    state = os.stat(f"{hub.folder}/data/state.db").st_ino
    check("tables of another format are built anew", hub.once("--once").returncode == 0 and
          dump(f"{hub.folder}/data/ledger.db") == before[0])
    check("and state.db stays", os.stat(f"{hub.folder}/data/state.db").st_ino == state and
          dump(f"{hub.folder}/data/state.db") == before[1])
    with open(f"{hub.folder}/data/ledger.db", "r+b") as file:
        file.write(b"x" * 4096)
    hub.start("jieli-ledger")
    for _ in range(200):  # while it sets the damaged one aside there is none
        if os.path.exists(f"{hub.folder}/data/ledger.db.aside") and os.path.exists(f"{hub.folder}/data/ledger.db"):
            break
        time.sleep(0.1)
    check("a damaged ledger.db is set aside and built anew", hub.jieli("status")["casefiles"] > 0 and
          os.path.exists(f"{hub.folder}/data/ledger.db.aside"))
    check("stops", hub.stop("jieli-ledger") == 0)
    check("and is the same again", dump(f"{hub.folder}/data/ledger.db") == before[0])


def copy_of(hub, name):
    folder = f"{hub.folder}-{name}"
    shutil.copytree(hub.folder, folder, ignore=shutil.ignore_patterns("jieli*.log"))
    return Hub(folder, fresh=False)


def what_follows(hub, repeat):
    """What a hub says and does after its start: the same id again, and the deadlines of the next weeks."""
    first = hub.jieli("status")["durable"]
    hub.start("jielid")
    hub.start("jieli-ledger")
    answer = hub.send("community-office-1", "aid.referral", referral(10), 0, "--id", repeat["id"])
    check("a repeated id gets its first receipt", answer["outcome"] == "DUPLICATE" and answer["receipt"] == repeat["receipt"],
          answer)
    hub.advance(30)
    rows = hub.jieli("tail", "--once", "--last", "100000")
    return [(row["kind"], row["type"], row["casefile"], row["notes"], row["time"][:10]) for row in rows if row["position"] > first]


def restarts(hub, repeat):
    check("jielid ends", hub.stop("jielid") == 0)
    check("what is left is read", hub.once("--once").returncode == 0)
    with_state, without = copy_of(hub, "with"), copy_of(hub, "without")
    os.unlink(f"{without.folder}/data/state.db")
    worlds = [(world, what_follows(world, repeat)) for world in (with_state, without)]
    for world, _ in worlds:
        world.close()
    check("the hub has read state.db", "state.db read" in worlds[0][0].log("jielid"))
    check("the other had none", "state.db" not in worlds[1][0].log("jielid"))
    check("the same follows with and without state.db", worlds[0][1] == worlds[1][1],
          [pair for pair in zip(worlds[0][1], worlds[1][1]) if pair[0] != pair[1]][:3])
    check("and it is something", len(worlds[0][1]) > 30, len(worlds[0][1]))
    damages = {"an object": "UPDATE object SET value = x'00' WHERE rowid_of = 1",
               "its digest": "UPDATE meta SET sum = zeroblob(32)", "its chain": "UPDATE meta SET chain = zeroblob(32)",
               "another journal's chain": "UPDATE meta SET chain = substr(chain, 2) || x'00'",
               "its format": "UPDATE meta SET format = 99", "the file": None}
    for what, sql in damages.items():
        world = copy_of(hub, "damaged")
        path = f"{world.folder}/data/state.db"
        if sql is None:
            with open(path, "r+b") as file:
                file.seek(100)
                file.write(os.urandom(8000))
        else:
            with contextlib.closing(sqlite3.connect(path)) as db:
                db.execute(sql if "rowid_of" not in sql else
                           "UPDATE object SET value = value || x'00' WHERE (kind, key) IN (SELECT kind, key FROM object LIMIT 1)")
                db.commit()
        world.start("jielid")
        check(f"{what} of state.db damaged: said, and not used", "state.db is not used" in world.log("jielid"), world.log("jielid"))
        answer = world.send("community-office-1", "aid.referral", referral(10), 0, "--id", repeat["id"])
        check("and the hub knows all the same", answer["receipt"] == repeat["receipt"], answer)
        world.close()
        shutil.rmtree(world.folder)


def floor(hub):
    """The journal ends before what followers saw as durable: the start is refused."""
    old = copy_of(hub, "old")
    hub.start("jielid")
    hub.start("jieli-ledger")
    hub.send("community-office-1", "transfer.application", application(500, applied_on="2026-02-13"))
    check("read", hub.jieli("status")["behind"] == 0)
    hub.stop("jieli-ledger")
    hub.stop("jielid")
    for name in ("state.db", "ledger.db"):
        short = copy_of(old, name)
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(f"{short.folder}/data/{name}{suffix}")
        shutil.copy(f"{hub.folder}/data/{name}", f"{short.folder}/data/{name}")
        short.start("jielid", wait=False)
        code = short.programs.pop("jielid").wait(timeout=20)
        check(f"{name} is ahead of the journal: exit 78", code == 78 and "JL-JRN-0002" in short.log("jielid"),
              (code, short.log("jielid")[-600:]))
        run = short.once("--once")
        check("the ledger says so too", run.returncode == 78 and "JL-JRN-0002" in run.stderr, run.stderr)
        shutil.rmtree(short.folder)


def many_dead(hub):
    """More dead letters than one answer shows, most of them for nobody; as rows of the ledger, no hub runs."""
    world = copy_of(hub, "dead")
    with contextlib.closing(sqlite3.connect(f"{world.folder}/data/ledger.db")) as db:
        position, = db.execute("SELECT max(position) FROM message").fetchone()
        for mailbox, count in (("?medical/340803", 1150), ("?aftercare/340803", 2), ("police-1", 1010)):
            db.executemany("INSERT INTO delivery(mailbox, seq, position, state, since_ms) VALUES(?, ?, ?, 'DEAD', 1)",
                           [(mailbox, 100000 + seq, position) for seq in range(count)])
        db.commit()
    findings = [finding["text"] for finding in world.jieli("doctor", code=3)["findings"] if finding["check"] == "nobody"]
    check("the doctor says each address once", len(findings) == 2 and "?aftercare/340803: 2 " in findings[0] and
          "?medical/340803: 1150 " in findings[1], findings)
    retried = world.jieli("dead", "retry", "--all", "--dry-run")
    check("all are retried that can be", [row["mailbox"] for row in retried] == ["police-1"] * 1010, len(retried))
    check("closed are all", len(world.jieli("dead", "close", "--all", "--dry-run")) == 2162)
    check("as many as asked for", len(world.jieli("dead", "close", "--all", "--limit", "7", "--dry-run")) == 7)
    shutil.rmtree(world.folder)


def swept(hub, old):
    """After 402 days the ids of then are forgotten, in state.db as in the core."""
    def ids():
        with contextlib.closing(sqlite3.connect(f"file:{hub.folder}/data/state.db?mode=ro", uri=True)) as db:
            return db.execute("SELECT count(*) FROM object WHERE kind = 11").fetchone()[0]
    hub.start("jielid")
    hub.start("jieli-ledger")
    hub.followed()
    before = ids()
    hub.advance(402)
    hub.until("few ids are left", lambda: ids() < 10)
    check("there were many", before > 30, before)
    answer = hub.send("community-office-1", "aid.referral", referral(10), 1, "--id", old["id"])
    check("an id whose time has left the window is told so", answer["problem"]["code"] == "JL-MSG-0011", answer)
    check("ends", hub.stop("jielid") == 0 and hub.stop("jieli-ledger") == 0)
    check("what is left is read", hub.once("--once").returncode == 0)
    fold = subprocess.run([f"{BUILD}/tests/ledger_fold", f"{hub.folder}/data"], capture_output=True, text=True, check=False)
    check("state.db is what the core folds, without the ids", fold.returncode == 0, fold.stdout)


def main():
    top = tempfile.mkdtemp(prefix="jieli-ledger-")
    hub = Hub(f"{top}/hub")
    try:
        hub.start("jieli-ledger")  # before its hub: it waits
        hub.start("jielid")
        hub.add("community-office-1", "community_office", "340803001", "--name", "大观街道")
        hub.add("community-office-2", "community_office", "340811002")
        hub.add("police-1", "police", "3408", "--level", "county,station")
        hub.add("civil-affairs-9", "civil_affairs", "5101")
        matter = reading_commands(hub)
        configurations(hub, matter)
        one_file(hub, matter)
        deadlines(hub, matter)
        sent = deliveries(hub)
        dead_letters(hub)
        following(hub)
        for_people(hub)
        figures(hub)
        killed_and_rebuilt(hub)
        restarts(hub, sent)
        floor(hub)
        many_dead(hub)
        swept(hub, sent)
    finally:
        hub.close()
        shutil.rmtree(top, ignore_errors=True)
    print(f"{checks} checks")


if __name__ == "__main__":
    main()
