#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Plays the demo (arguments: source root, build folder) in a folder of its own: once, again with one agent killed meanwhile,
and --stop; then looks at what lies in the agencies' folders and what was left running."""
import csv
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

BUILD, SOURCE = os.path.abspath(sys.argv.pop()), os.path.abspath(sys.argv.pop())
AGENCIES = ("isolation-centre-1", "police-1", "community-office-1", "community-office-2", "aftercare-1", "civil-affairs-1",
            "methadone-clinic-1", "human-resources-1")

# What every agency must have at the end, form by form, from the workflows' tables: who is sent what.
OUT = {
    "isolation-centre-1": {"release_early_intervention": 2, "release_rehab_order": 2, "deadline_soon": 4},
    "police-1": {"release_notice": 3, "release_rehab_opinion": 2, "release_picked_up": 2, "report_in": 2, "agreement_signed": 2,
                 "refusal_reported": 1, "transfer_report": 1, "transfer_verify_answered": 1, "transfer_taken_over": 1,
                 "methadone_enrolled": 2, "methadone_terminated": 1, "methadone_confirmed": 1, "reminder": 4, "deadline_soon": 13,
                 "term_started": 1},
    "community-office-1": {"release_notice": 3, "release_early_intervention": 2, "release_rehab_order": 2, "release_picked_up": 2,
                           "refusal_receipt": 1, "aid_accepted": 2, "aid_decided": 1, "employment_registered": 1, "job_offered": 1,
                           "employment_placement": 1, "transfer_decision": 1, "report_in": 1, "transfer_taken_over": 1,
                           "methadone_enrolled": 2, "methadone_missed_alert": 1, "methadone_terminated": 1, "methadone_confirmed": 1,
                           "reminder": 2, "deadline_soon": 16, "deadline_missed": 2, "term_started": 1},
    "community-office-2": {"transfer_verify_asked": 1, "transfer_decision": 1, "transfer_file_handover": 1, "deadline_soon": 2},
    "aftercare-1": {"release_notice": 3, "release_rehab_order": 2, "reminder": 1, "deadline_soon": 4},
    "civil-affairs-1": {"aid_referral": 1, "deadline_soon": 1, "deadline_missed": 1},
    "methadone-clinic-1": {"methadone_application": 1, "methadone_missed_alert": 1, "methadone_terminated": 1, "deadline_soon": 2},
    "human-resources-1": {"employment_referral": 1, "deadline_soon": 1},
}


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="jieli-demo-")
        try:
            cls.first = cls.play()
            cls.out_first, cls.results_first = cls.out(), cls.results()
            cls.pids = cls.running()
            cls.missed = cls.ask("msg", "find", "--type", "deadline.missed")
            cls.verified = [cls.verify(message["id"]) for message in cls.missed]
            os.kill(cls.pids["police-1"], signal.SIGKILL)
            cls.second = cls.play("--lang", "en")
            cls.out_second, cls.results_second = cls.out(), cls.results()
            cls.pids_second = cls.running()
        finally:
            cls.stop = cls.play("--stop")
        cls.stop_again = cls.play("--stop")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def play(cls, *words):
        command = [os.path.join(SOURCE, "etc/demo/play"), "--dir", cls.folder, "--build", BUILD, *words]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cls.folder,
                              env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"})
        if done.returncode:
            raise AssertionError("exit %d\n%s%s" % (done.returncode, done.stdout[-4000:], done.stderr[-4000:]))
        return done.stdout

    @classmethod
    def jieli(cls, *words):
        command = [os.path.join(BUILD, "bin/jieli"), "--config", os.path.join(cls.folder, "etc/jieli.cfg"), *words]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    @classmethod
    def ask(cls, *words):
        done = cls.jieli("--json", *words)
        if done.returncode:
            raise AssertionError("jieli %s: exit %d\n%s" % (" ".join(words), done.returncode, done.stderr))
        return json.loads(done.stdout)

    @classmethod
    def verify(cls, message):
        path = os.path.join(cls.folder, "receipt")
        with open(path, "w", encoding="ascii") as file:
            file.write(cls.ask("msg", "show", message)["receipt"])
        return cls.jieli("verify", path).returncode

    @classmethod
    def out(cls):
        """agency/file → digest"""
        found = {}
        for agency in AGENCIES:
            folder = os.path.join(cls.folder, agency, "out")
            for name in os.listdir(folder):
                with open(os.path.join(folder, name), "rb") as file:
                    found[agency + "/" + name] = hashlib.sha256(file.read()).hexdigest()
        return found

    @classmethod
    def results(cls):
        """agency/in/…/x.result.csv → rows"""
        found = {}
        for agency in AGENCIES:
            for place, _, names in os.walk(os.path.join(cls.folder, agency, "in")):
                for name in names:
                    if name.endswith(".result.csv"):
                        path = os.path.join(place, name)
                        found[os.path.relpath(path, cls.folder)] = rows(path)
        return found

    @classmethod
    def running(cls):
        """name → pid, of what runs from this folder's configurations."""
        found = {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/cmdline" % pid, "rb") as file:
                    words = file.read().decode(errors="replace").split("\0")
            except OSError:
                continue
            mine = [word for word in words if word.startswith(cls.folder + "/etc/")]
            if mine:
                name = os.path.basename(words[0]) if mine[0].endswith("/jieli.cfg") else os.path.basename(mine[0])[:-4]
                found[name] = int(pid)
        return found

    def test_every_agency_has_its_files(self):
        counted = {agency: {} for agency in AGENCIES}
        for path in self.out_first:
            agency, _, name = path.partition("/")
            form = name[:-len(".csv")][:-37]
            counted[agency][form] = counted[agency].get(form, 0) + 1
        self.maxDiff = None
        self.assertEqual(counted, OUT)

    def test_a_bad_row_comes_back_with_its_cell(self):
        bad, good = self.results_first["isolation-centre-1/in/done/出所通知.result.csv"][2], self.results_first[
            "isolation-centre-1/in/done/出所通知 (更正).result.csv"]
        self.assertEqual((bad["row"], bad["status"], bad["code"], bad["cell"]), ("4", "invalid", "JL-MSG-0005", "B4"))
        self.assertIn("身份证号", bad["reason zh"])
        self.assertEqual([row["status"] for row in good], ["duplicate", "duplicate", "accepted"])

    def test_everything_else_was_accepted(self):
        odd = [(path, row) for path, found in self.results_first.items() for row in found
               if row["status"] != "accepted" and "出所通知" not in path]
        self.assertEqual(odd, [])
        self.assertEqual(sum(len(found) for found in self.results_first.values()), 71)

    def test_civil_affairs_does_not_see_the_drug_history(self):
        name = next(path for path in self.out_first if path.startswith("civil-affairs-1/aid_referral-"))
        row = rows(os.path.join(self.folder, name.replace("/", "/out/", 1)))[0]
        self.assertEqual((row["吸毒史"], row["戒毒康复状态"], row["居住地址"]), ("〔未授权〕",) * 3)
        self.assertEqual(row["姓名"], "戊演示")
        for path in self.out_first:
            if path.startswith("civil-affairs-1/"):
                with open(os.path.join(self.folder, path.replace("/", "/out/", 1)), encoding="utf-8-sig") as file:
                    self.assertNotIn("合成毒品", file.read())

    def test_missed_deadlines_name_who_is_responsible(self):
        found = set()
        for path in self.out_first:
            if "/deadline_missed-" in path:
                row = rows(os.path.join(self.folder, path.replace("/", "/out/", 1)))[0]
                found.add((row["规则"], row["到期日"], row["责任机构"], row["受理时间"][:16]))
        self.assertEqual(found, {("transfer.report_to_police", "2026-02-12", "community-office-1", "2026-02-13T00:00"),
                                 ("aid.decide", "2026-03-25", "civil-affairs-1", "2026-03-26T00:00")})

    def test_receipts_of_missed_deadlines_are_valid(self):
        self.assertEqual(self.verified, [0, 0])

    def test_the_account_names_hand_overs_and_deadlines(self):
        for text in ("isolation-centre-1 → police-1, community-office-1, aftercare-1  出所通知 · release notice  cf-",
                     "2026-03-25  civil-affairs-1  困难救助：审批期限 · aid referral: decision  cf-",
                     "2026-03-05  police-1  变更执行地点：派出所审核期限", "due --overdue", "case explain cf-"):
            self.assertIn(text, self.first)
        self.assertNotIn("\033", self.first)

    def test_a_second_run_repeats_nothing(self):
        self.assertEqual(self.out_second, self.out_first)
        new = [row for path, found in self.results_second.items() if path not in self.results_first for row in found]
        self.assertEqual([row["status"] for row in new if row["status"] != "duplicate"], ["invalid"])
        self.assertEqual(len(new), 71)
        self.assertIn("70 duplicate, 1 invalid", self.second)
        self.assertIn("no agency's out/ has changed", self.second)

    def test_a_second_run_starts_only_what_has_ended(self):
        self.assertEqual(set(self.pids), {"jielid", "jieli-ledger", *AGENCIES})
        self.assertEqual(set(self.pids_second), set(self.pids))
        self.assertEqual([name for name in self.pids if self.pids[name] != self.pids_second[name]], ["police-1"])

    def test_stop_leaves_no_process(self):
        self.assertEqual(self.running(), {})
        self.assertIn("stopped hub", self.stop)
        self.assertIn("nothing of the demo is running", self.stop_again)
        self.assertEqual([name for name in os.listdir(os.path.join(self.folder, "run")) if name.endswith(".pid")], [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
