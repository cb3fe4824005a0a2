#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs `jieli` (its path is the argument) from the source root and compares answers and exit codes."""
import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

JIELI = os.path.abspath(sys.argv.pop(1))
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("JIELI_CONFIG", "LC_ALL", "LC_MESSAGES")}
ENVIRONMENT["LANG"] = "C"
sys.path.insert(0, "tools")
import catalogues  # noqa: E402

LIMIT = catalogues.values()


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def run(*words, cwd=None, **environment):
    done = subprocess.run([JIELI, *words], capture_output=True, text=True, cwd=cwd, env={**ENVIRONMENT, **environment})
    return done.returncode, done.stdout, done.stderr


class Answers(unittest.TestCase):
    def ask(self, *words, code=0):
        """The one JSON document on stdout."""
        found, out, talk = run(*words, "--json")
        self.assertEqual(found, code, talk)
        self.assertEqual(out.count("\n"), 1)
        return json.loads(out)

    def usage(self, *words, says=""):
        code, out, talk = run(*words)
        self.assertEqual((code, out), (2, ""), talk)
        self.assertIn(says, talk)

    # ---- verify

    def test_a_receipt_has_so_many_bytes(self):
        for size, code in ((LIMIT["JL_RECEIPT_FILE_BYTES_MAX"], "JL-SEAL-0008"), (LIMIT["JL_RECEIPT_FILE_BYTES_MAX"] + 1, "JL-SYS-0001")):
            with tempfile.NamedTemporaryFile() as file:
                file.write(b"x" * size)
                file.flush()
                found, out, talk = run("verify", file.name)
            self.assertNotEqual(found, 0)
            self.assertIn(code, out + talk)

    # ---- calendar add

    def test_calendar_add_answers_as_the_surfaces_say(self):
        code, out, _ = run("calendar", "add", "--from", "2026-02-13", "--amount", "10", "--unit", "working_days", "--json")
        self.assertEqual((code, out), (0, '{"due":"2026-03-05","provisional":false}\n'))

    def test_calendar_add_counts_by_each_unit(self):
        for start, amount, unit, due, provisional in [
            ("2026-02-10", "2", "working_days", "2026-02-12", False),
            ("2026-02-01", "15", "calendar_days", "2026-02-24", False),
            ("2026-02-01", "15", "calendar_days_unrolled", "2026-02-16", False),
            ("2026-01-31", "1", "months", "2026-02-28", False),
            ("2024-02-29", "3", "years", "2027-02-28", False),
            ("2026-12-31", "1", "working_days", "2027-01-04", True),
            ("2026-02-24", "3", "calendar_days before", "2026-02-14", False),
        ]:
            with self.subTest(start=start, unit=unit):
                answer = self.ask("calendar", "add", "--from", start, "--amount", amount, "--unit", unit)
                self.assertEqual(answer, {"due": due, "provisional": provisional})
        self.assertEqual(self.ask("calendar", "add", "--from", "2026-02-24", "--amount", "3", "--unit", "calendar_days", "--before"),
                         {"due": "2026-02-14", "provisional": False})

    def test_calendar_add_of_hours_tells_the_instant(self):
        answer = self.ask("calendar", "add", "--from", "2026-02-13T15:00:00+08:00", "--amount", "24", "--unit", "hours")
        self.assertEqual(answer["due_at"], "2026-02-14T15:00:00+08:00")
        # known by its day only: never early
        answer = self.ask("calendar", "add", "--from", "2026-02-13", "--amount", "24", "--unit", "hours")
        self.assertEqual(answer, {"due": "2026-02-14", "due_at": "2026-02-15T00:00:00+08:00", "provisional": False})
        answer = self.ask("calendar", "add", "--from", "2026-02-13T08:00:00+08:00", "--amount", "20:00", "--unit", "hour_of_day")
        self.assertEqual(answer["due_at"], "2026-02-13T20:00:00+08:00")

    def test_calendar_add_refuses_what_is_no_question(self):
        good = {"--from": "2026-02-13", "--amount": "10", "--unit": "working_days"}
        for option, wrong in [("--from", "2026-02-30"), ("--from", "tomorrow"), ("--from", ""), ("--amount", "-1"), ("--amount", "1.5"),
                              ("--amount", "100001"), ("--amount", "99999999999999999999"), ("--amount", ""), ("--unit", "days"),
                              ("--unit", "flag"), ("--unit", "")]:
            with self.subTest(option=option, wrong=wrong):
                self.usage("calendar", "add", *[w for pair in {**good, option: wrong}.items() for w in pair], says=option)
        self.usage("calendar", "add", "--from", "2026-02-13", "--amount", "10", says="--unit")
        self.usage("calendar", "add", "--when", "2026-02-13", says="--when")
        self.usage("calendar", "add", "--from", says="--from")

    # ---- deadline

    def test_deadline_answers_as_the_surfaces_say(self):
        answer = self.ask("deadline", "--profile", "anqing", "--rule", "transfer.police_review", "--from", "2026-02-13")
        expected = {"due": "2026-03-05", "due_at": "2026-03-06T00:00:00+08:00", "unit": "working_days", "amount": 10, "source": "S3-A4",
                    "kind": "soft", "provisional": False}
        self.assertEqual({key: answer[key] for key in expected}, expected)
        self.assertEqual(answer["profile"], "working_group")

    def test_deadline_of_a_transfer_step_by_step(self):
        for rule, start, due in [("report_to_police", "2026-02-10", "2026-02-12"), ("police_review", "2026-02-13", "2026-03-05"),
                                 ("approve", "2026-03-05", "2026-03-10"), ("person_report_in", "2026-03-10", "2026-03-20"),
                                 ("file_handover", "2026-03-10", "2026-03-31"), ("takeover", "2026-03-20", "2026-03-25")]:
            answer = self.ask("deadline", "--profile", "working_group", "--rule", "transfer." + rule, "--from", start)
            self.assertEqual(answer["due"], due, rule)

    def test_deadline_of_a_rule_without_value_says_why(self):
        answer = self.ask("deadline", "--profile", "national", "--rule", "transfer.police_review", "--from", "2026-02-13", code=3)
        self.assertEqual(set(answer), {"due", "reason"})
        self.assertIsNone(answer["due"])
        self.assertIn("working_group", answer["reason"])
        for rule, holders in (("transfer.police_review", {"anqing", "working_group"}),
                              ("transfer.person_report_in", {"anqing", "ouhai", "working_group", "zhejiang"})):  # two of them inherit it
            answer = self.ask("deadline", "--profile", "national", "--rule", rule, "--from", "2026-02-13", code=3)
            self.assertEqual(set(answer["reason"].split("in force in: ")[1].split(", ")), holders)
        code, out, talk = run("deadline", "--profile", "national", "--rule", "transfer.police_review", "--from", "2026-02-13")
        self.assertEqual((code, out), (3, ""))
        self.assertIn("JL-RULE-0006", talk)
        self.ask("deadline", "--profile", "national", "--rule", "transfer.route", "--from", "2026-02-13", code=3)

    def test_deadline_shows_the_statutory_duty_behind_a_local_one(self):
        answer = self.ask("deadline", "--profile", "chongqing", "--rule", "discharge.notify", "--from", "2026-02-13")
        self.assertEqual(answer["kind"], "soft")
        self.assertEqual(answer["statutory"]["kind"], "hard_agency")
        self.assertEqual(answer["statutory"]["due"], "2026-02-24")  # 7 days: the 20th is off

    def test_deadline_refuses_unknown_profile_and_rule(self):
        self.usage("deadline", "--profile", "atlantis", "--rule", "transfer.approve", "--from", "2026-02-13", says="atlantis")
        self.usage("deadline", "--profile", "anqing", "--rule", "transfer.aprove", "--from", "2026-02-13", says="transfer.aprove")

    # ---- rules

    def test_rules_tell_source_and_origin(self):
        answer = self.ask("rules", "--profile", "anqing", "transfer.approve")
        self.assertEqual(len(answer["version"]), 12)
        (rule,) = answer["rules"]
        self.assertEqual((rule["profile"], rule["from"], rule["value"], rule["unit"]), ("anqing", "working_group", 3, "working_days"))
        self.assertEqual(len(self.ask("rules", "transfer.approve")["rules"]), 14)
        keys = {row["key"] for row in rows("tests/data/rules.csv")}
        self.assertEqual({rule["key"] for rule in self.ask("rules", "--profile", "dongcheng")["rules"]}, keys)
        none = self.ask("rules", "--profile", "national", "addiction.opinion")["rules"][0]
        self.assertIsNone(none["value"])
        self.assertTrue(none["reason"])
        self.assertIs(self.ask("rules", "--profile", "zichang", "rehab.always")["rules"][0]["value"], True)
        self.usage("rules", "--profile", "atlantis", says="atlantis")
        self.usage("rules", "no.such", says="no.such")

    # ---- id check

    def test_id_check_agrees_with_the_vectors(self):
        kinds = {"orgcode_GB11714": "orgcode", "division6": "division", "division12": "division", "fixed": "phone", "hotline": "phone"}
        vectors = rows("tests/data/id-vectors.csv")
        self.assertGreater(len(vectors), 40)
        for row in vectors:
            with self.subTest(value=row["value"]):
                valid = not row["valid"].startswith("0")
                answer = self.ask("id", "check", kinds.get(row["kind"], row["kind"]), row["value"], code=0 if valid else 3)
                self.assertEqual(answer["valid"], valid)
                self.assertEqual(bool(answer["warnings"]), row["valid"] == "historical")

    def test_id_check_normalises_and_warns(self):
        self.assertEqual(self.ask("id", "check", "resident_id", "11010519491231002x"),
                         {"valid": True, "normalized": "11010519491231002X", "warnings": []})
        self.assertEqual(len(self.ask("id", "check", "resident_id", "330399188001010019")["warnings"]), 1)
        self.assertEqual(self.ask("id", "check", "phone", "0577-80000000")["normalized"], "+8657780000000")
        self.assertEqual(self.ask("id", "check", "resident_id", "999001188001010018")["warnings"], [])
        invalid = self.ask("id", "check", "division", "330399", code=3)
        self.assertEqual(invalid["code"], "JL-MSG-0007")
        self.usage("id", "check", "passport", "E1", says="KIND")
        self.usage("id", "check", "mobile", says="argument")
        self.usage("id", "check", "mobile", "1", "2", says="argument")

    # ---- errors

    def test_errors_are_listed_and_looked_up(self):
        codes = [row["code"] for row in self.ask("errors", "list")]
        self.assertEqual(len(codes), len(set(codes)))
        self.assertIn("JL-RULE-0002", codes)
        self.assertEqual(self.ask("errors", "lookup", "jl-rule-0002")["class"], "CONFIG")
        self.usage("errors", "lookup", "JL-NONE-0001")

    # ---- check-config

    def check(self, texts, target="", code=3):
        """Findings of texts written below a folder of their own, as (file, line, column, code)."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in texts.items():
                path = os.path.join(folder, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(text if isinstance(text, bytes) else text.encode())
            answer = self.ask("check-config", os.path.join(folder, target), code=code)
            return [(os.path.relpath(f["file"], folder), f["line"], f["column"], f["code"]) for f in answer["findings"]]

    def test_check_config_finds_nothing_in_what_is_committed(self):
        files = sum(name.endswith(".cfg") for part in ("rules", "calendar", "policy") for name in os.listdir("etc/" + part))
        files += os.path.exists("demo/etc/jieli.cfg")  # a demonstration played here is found, and checked too
        self.assertEqual(self.ask("check-config"), {"files": files, "errors": 0, "warnings": 0, "findings": []})
        self.assertEqual(self.ask("check-config", "etc/rules/anqing.cfg")["errors"], 0)
        self.assertEqual(self.ask("check-config", "etc/calendar")["files"], 4)

    def test_check_config_names_every_place(self):
        national = """profile = { name = "national"; rules = (
  { key = "a.b"; value = 3; unit = "months"; kind = "soft"; source = "law"; },
  { key = "a.c"; value = 3; unit = "month"; kind = "soft"; source = "law"; quote = "q"; },
  { key = "a.d"; value = 3; unit = "months"; kind = "soft"; sorce = "law"; source = "law"; quote = "q"; }
); };
"""
        self.assertEqual(self.check({"r/national.cfg": national}, "r"),
                         [("r/national.cfg", 2, 3, "JL-RULE-0002"), ("r/national.cfg", 3, 29, "JL-RULE-0004"),
                          ("r/national.cfg", 4, 61, "JL-CONF-0002")])

    def test_check_config_reads_the_other_files_of_the_set(self):
        national = 'profile = { name = "national"; rules = ( ); };\n'
        local = 'profile = {\n  name = "x";\n  inherits = "national";\n  rules = (\n    { key = "a.b"; none = true; ' \
                'reason = "r"; source = "-"; quote = "-"; } ); };\n'
        self.assertEqual(self.check({"national.cfg": national, "x.cfg": local}, "x.cfg"), [("x.cfg", 5, 5, "JL-RULE-0001")])
        self.assertEqual(self.check({"x.cfg": local}, "x.cfg"), [("x.cfg", 3, 3, "JL-RULE-0003")])
        self.assertEqual(self.check({"national.cfg": national, "x.cfg": local}, "national.cfg", code=0), [])

    def test_check_config_finds_gaps_of_the_calendar(self):
        year = """calendar = { year = %d; published = true; source = "s";
  holidays = ( { name = "n"; on = "%d-01-01"; }, { name = "l"; on = "%d-05-01"; }, { name = "g"; from = "%d-10-01"; until = "%d-10-07"; } );
  workdays = ( %s ); };
"""
        sound = year % (2026, 2026, 2026, 2026, 2026, '{ name = "g"; on = "2026-10-10"; }')
        self.assertEqual(self.check({"c.cfg": sound}, "c.cfg", code=0), [])
        weekday = year % (2026, 2026, 2026, 2026, 2026, '{ name = "g"; on = "2026-10-09"; }')
        self.assertEqual(self.check({"c.cfg": weekday}, "c.cfg"), [("c.cfg", 3, 16, "JL-RULE-0005")])
        none = year % (2026, 2026, 2026, 2026, 2026, "")
        self.assertEqual(self.check({"c.cfg": none}, "c.cfg", code=4), [("c.cfg", 0, 0, "JL-RULE-0005")])  # a warning only
        other = year % (2028, 2028, 2028, 2028, 2028, '{ name = "g"; on = "2028-10-08"; }')
        self.assertIn(("d.cfg", 0, 0, "JL-RULE-0005"), self.check({"c.cfg": sound, "d.cfg": other}, "d.cfg"))

    def test_check_config_checks_programs_and_policy(self):
        hub = 'hub = { code = "hub-1"; endpont = "tcp://127.0.0.1:7501"; };\ncalendar = { dir = "calendar"; };\n'
        self.assertEqual(self.check({"jieli.cfg": hub}, "jieli.cfg"), [("jieli.cfg", 1, 25, "JL-CONF-0002")])
        self.assertEqual(self.check({"jieli.cfg": hub.replace("endpont", "endpoint")}, "jieli.cfg", code=0), [])
        agent = 'agency = "police-1"; hub = { endpoint = "tcp://127.0.0.1:7501"; };\n'
        self.assertIn("JL-CONF-0005", {finding[3] for finding in self.check({"agent.cfg": agent}, "agent.cfg")})
        policy = 'policy = (\n  { type = "no.such.type"; role = "police"; purpose = "*"; ground = "g"; withhold = ( ); } );\n'
        findings = self.check({"p.cfg": policy}, "p.cfg")
        self.assertEqual([(f[0], f[1], f[3]) for f in findings], [("p.cfg", 2, "JL-MSG-0002")])
        self.assertEqual({f[3] for f in self.check({"p.cfg": policy.replace("withhold = ( );", "")}, "p.cfg")}, {"JL-MSG-0002", "JL-CONF-0005"})

    def test_check_config_tells_unreadable_files(self):
        self.assertEqual(self.check({"a.cfg": "profile = {"}, "a.cfg")[0][3], "JL-CONF-0001")
        self.assertEqual(self.check({"a.cfg": b"\xff"}, "a.cfg"), [("a.cfg", 1, 1, "JL-CONF-0001")])
        self.assertEqual(self.check({"a.cfg": b"a = 1;\0"}, "a.cfg")[0][3], "JL-CONF-0001")
        self.assertEqual(self.check({"a.cfg": "something = 1;"}, "a.cfg"), [("a.cfg", 1, 1, "JL-CONF-0002")])
        self.assertEqual(self.check({"a.cfg": ""}, "a.cfg")[0][3], "JL-CONF-0002")
        self.assertEqual(self.check({"a.cfg": 'calendar = { dir = "x"; };'}, "a.cfg")[0][3], "JL-CONF-0002")
        self.assertEqual(self.check({"f/a.txt": ""}, "f")[0][3], "JL-CONF-0006")
        code, _, _ = run("check-config", "/nowhere/at/all.cfg")
        self.assertEqual(code, 3)

    # ---- the frame

    def test_configuration_is_found_in_order(self):
        with tempfile.TemporaryDirectory() as folder:
            def tree(name, amount):
                os.makedirs(f"{folder}/{name}/rules")
                with open(f"{folder}/{name}/rules/national.cfg", "w", encoding="utf-8") as file:
                    file.write('profile = { name = "national"; rules = ( { key = "a.b"; value = %d; unit = "months"; kind = "soft"; '
                               'source = "s"; quote = "q"; } ); };' % amount)
                with open(f"{folder}/{name}/jieli.cfg", "w", encoding="utf-8") as file:
                    file.write('rules = { dir = "rules"; };')

            def value(*words, **environment):
                code, out, talk = run("rules", "--json", *words, cwd=folder, **environment)
                self.assertEqual(code, 0, talk)
                return json.loads(out)["rules"][0]["value"]
            for name, amount in [("demo/etc", 1), ("environment", 2), ("named", 3)]:
                tree(name, amount)
            self.assertEqual(value(), 1)
            self.assertEqual(value(JIELI_CONFIG="environment/jieli.cfg"), 2)
            self.assertEqual(value("--config", "named/jieli.cfg", JIELI_CONFIG="environment/jieli.cfg"), 3)
            self.assertEqual(value("--config=" + folder + "/named/jieli.cfg"), 3)
            code, _, talk = run("rules", "--config", "missing.cfg", cwd=folder)
            self.assertEqual(code, 1)
            self.assertIn("missing.cfg", talk)

    def test_options_are_those_of_the_usage(self):
        told = re.findall(r"^  jieli ([a-z-]+(?: [a-z][a-z-]*)?)(?: (.*))?$", run("--help")[1], re.M)
        self.assertGreater(len(told), 50)
        for name, usage in told:
            for option in set(re.findall(r"--[a-z-]+", usage)) - {"--as"}:
                with self.subTest(command=name, option=option):
                    code, _, talk = run(*name.split(), option, "--config", "nowhere")
                    self.assertNotEqual(code, 0)
                    self.assertNotIn("no such option", talk)
        usages = " ".join(usage for _, usage in told)
        for path in glob.glob("cli/**/*.c", recursive=True):
            with open(path, encoding="utf-8") as file:
                for option in re.findall(r'\.name = "(--[a-z-]+)"', file.read() if path != "cli/run.c" else ""):
                    self.assertIn(option, usages, path)

    def test_languages_and_help(self):
        self.assertIn("无", run("rules", "--profile", "national", "addiction.opinion", "--lang", "zh")[1])
        self.assertIn("无", run("rules", "--profile", "national", "addiction.opinion", LANG="zh_CN.UTF-8")[1])
        self.assertIn("none", run("rules", "--profile", "national", "addiction.opinion", "--lang", "en", LANG="zh_CN.UTF-8")[1])
        code, out, _ = run("--help")
        self.assertEqual(code, 0)
        for name in ("calendar add", "check-config", "deadline", "errors list", "id check", "rules"):
            self.assertIn("jieli " + name, out)
            self.assertIn("jieli " + name, run(*name.split(), "--help")[1])
        self.usage(says="jieli calendar add")
        self.usage("calendar", says="calendar add")
        self.usage("frobnicate", says="frobnicate")
        self.usage("rules", "--lang", "fr", says="--lang")
        self.usage("rules", "--config", says="value")

    # ---- sim

    def test_sim_is_a_city_or_hours_and_not_both(self):
        for words in [
            ("--persons", "10"),
            ("--days", "10"),
            ("--profile", "anqing"),
            ("--persons", "10", "--days", "10", "--hours", "1"),
            ("--persons", "10", "--days", "10", "--agencies", "20"),
            ("--persons", "0", "--days", "10"),
            ("--persons", "10", "--days", "0"),
            ("--persons", "200001", "--days", "10"),
            ("--persons", "10", "--days", "3661"),
            ("--persons", "-1", "--days", "10"),
            ("--persons", "10", "--days", "ten"),
        ]:
            self.usage("sim", *words, says="--persons")
        self.usage("sim", "--persons", "10", "--days", "10", "--profile", "atlantis", says="atlantis")

    def test_sim_of_a_city_answers_in_figures(self):
        answer = self.ask("sim", "--persons", "3", "--days", "20", "--seed", "2")
        self.assertEqual((answer["persons"], answer["days"], answer["finding_count"]), (3, 20, 0))
        self.assertEqual(answer["messages"], answer["accepted"] + answer["refused"])
        self.assertRegex(answer["digest"], "^[0-9a-f]{64}$")
        self.assertGreater(answer["persons_per_second"], 0)

    def test_a_full_disk_is_no_success(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([JIELI, "errors", "list"], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False)
        self.assertEqual(done.returncode, 1)


if __name__ == "__main__":
    unittest.main()
