#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A story can fail: each lie told to the runner ends it with exit 1 and one line that says where and what."""
import os
import re
import subprocess
import tempfile
import unittest

BUILD = os.environ.get("JL_BUILD", "build")
UNWALKED = "tests/stories/unwalked.txt"

TRUE = """\
profile working_group
clock 2026-02-09 09:00
told in full but deadline.soon
agency office-1 community_office 340803
agency office-2 community_office 340811
agency police-1 police/both 340803
agency police-2 police/station 340811
person Li
    name 李某
    resident_id 999010188503070017
    household_division 340803
at 2026-02-10 09:00 office-1 sends transfer.application about Li as application
    from_division 340803
    to_division 340811
    move_on 2026-03-01
    applied_on 2026-02-10
    reason 投亲
expect accepted application
expect matter transfer in applied
expect due due.report on 2026-02-12 responsible office-1 soft
at 2026-02-13 00:00
expect missed due.report by office-1 on 2026-02-12
expect deadline due.report missed
expect receipt of missed due.report is VALID
expect office-1 receives deadline.missed
at 2026-02-13 10:00 office-1 sends transfer.report about Li as report
    made_on 2026-02-13
expect accepted report
expect police-1 receives transfer.report
expect no transfer.report at police-2
expect matter transfer in with_station
"""


def tell(text, unwalked=""):
    """(exit code, what the runner says of the story, what it says of the rows)"""
    with tempfile.TemporaryDirectory() as folder:
        story, rows = os.path.join(folder, "a.story"), os.path.join(folder, "unwalked.txt")
        with open(story, "w", encoding="utf-8") as f:
            f.write(text)
        with open(rows, "w", encoding="utf-8") as f:
            f.write(unwalked)
        done = subprocess.run([os.path.join(BUILD, "tests/tell_stories"), "etc", os.path.join(BUILD, "plugins/workflow"), rows, story],
                              capture_output=True, text=True)
    lines = done.stdout.splitlines()
    said = lines[1].strip() if lines and lines[0].startswith("BROKEN") else ""
    return done.returncode, re.sub(r"^.*a\.story:", "", said), [l for l in lines if not l.startswith(("told", "BROKEN", "  "))]


def line_of(text):
    return TRUE[:TRUE.index(text)].count("\n") + 1


class Stories(unittest.TestCase):
    def lie(self, truth, lie, expected, line=None):
        self.assertEqual(TRUE.count(truth), 1, truth)
        code, said, _ = tell(TRUE.replace(truth, lie))
        self.assertEqual(code, 1)
        self.assertEqual(said, "%d: %s" % (line or line_of(truth), expected))

    def test_the_truth_is_told(self):
        self.assertEqual(tell(TRUE)[1], "")

    def test_nothing_happens_before_the_clock_is_set(self):
        for first in ("at 2026-02-10 09:00", "at 2026-02-10 09:00 police-1 leaves", "police-1 leaves", "told in full", "restart"):
            code, said, _ = tell("profile working_group\n" + first + "\n" + TRUE)
            self.assertEqual((code, said), (1, "2: clock comes first"), first)

    def test_a_wrong_date_fails(self):
        self.lie("expect due due.report on 2026-02-12", "expect due due.report on 2026-02-13",
                 "due.report is due on 2026-02-12, not on 2026-02-13")
        self.lie("missed due.report by office-1 on 2026-02-12", "missed due.report by office-1 on 2026-02-11",
                 "due.report was due on 2026-02-12, not on 2026-02-11")

    def test_a_day_too_early_fails(self):
        self.lie("at 2026-02-13 00:00\n", "at 2026-02-12 23:59\n", "no record says that due.report was missed",
                 line_of("expect missed"))

    def test_a_missing_message_fails(self):
        self.lie("expect police-1 receives transfer.report\n",
                 "expect police-1 receives transfer.report\nexpect police-1 receives transfer.report\n",
                 "police-1 has received no transfer.report that was not spoken of", line_of("expect police-1") + 1)

    def test_a_message_with_other_content_is_missing(self):
        self.lie("expect police-1 receives transfer.report\n", "expect police-1 receives transfer.report\n    2026-02-14\n",
                 "police-1 has received no transfer.report with the lines below that was not spoken of",
                 line_of("expect police-1"))

    def test_an_extra_message_fails(self):
        self.lie("expect no transfer.report at police-2", "expect no deadline.soon at office-1",
                 "office-1 has received a deadline.soon that was not spoken of")

    def test_an_extra_message_fails_when_all_is_told(self):
        self.lie("expect police-1 receives transfer.report\n", "",
                 "police-1 has received a cn.jieli.transfer.report.v1 that was not spoken of", line_of("told in full"))

    def test_what_was_withheld_must_be_said(self):
        self.lie("expect police-1 receives transfer.report\n", "expect police-1 receives transfer.report without reason\n",
                 'police-1 received transfer.report without "", not without "reason"')

    def test_a_wrong_state_fails(self):
        self.lie("expect matter transfer in applied", "expect matter transfer in with_station",
                 "transfer is in applied, not in with_station")
        self.lie("expect matter transfer in applied", "expect matter methadone in applied", "there was no matter methadone")
        self.lie("deadline due.report missed", "deadline due.report met", "due.report is missed (fired), not met")

    def test_a_wrong_agency_fails(self):
        self.lie("responsible office-1", "responsible police-1", "due.report is the duty of office-1, not of police-1")
        self.lie("missed due.report by office-1", "missed due.report by police-1", "the record names office-1, not police-1")
        self.lie("expect police-1 receives transfer.report", "expect police-2 receives transfer.report",
                 "police-2 has received no transfer.report that was not spoken of")

    def test_own_rules_take_effect_and_may_be_wrong(self):
        own = "profile working_group\n    transfer.report_to_police 4 working_days soft\n"
        self.lie("profile working_group\n", own, "due.report is due on 2026-02-14, not on 2026-02-12", line_of("expect due") + 1)
        self.lie("profile working_group\n", own.replace(" soft", ""),
                 "transfer.report_to_police 4 working_days: KEY VALUE UNIT KIND is expected", 1)
        code, said, _ = tell(TRUE.replace("profile working_group\n", own.replace("report_to_police", "report_to_nobody")))
        self.assertEqual(code, 1)
        self.assertTrue(said.startswith("3: the hub does not start: "), said)

    def test_a_wrong_kind_fails(self):
        self.lie("responsible office-1 soft", "responsible office-1 hard_person", "due.report is soft, not hard_person")
        self.lie("responsible office-1 soft", "responsible office-1 provisional", "the day of due.report is not provisional")

    def test_a_wrong_outcome_fails(self):
        code, said, _ = tell(TRUE.replace("expect accepted report", "expect refused report JL-FLOW-0001"))
        self.assertEqual((code, said), (1, "%d: report is not REJECTED JL-FLOW-0001, it is ACCEPTED" % line_of("expect accepted report")))

    def test_what_is_sent_must_be_accepted_without_being_asked(self):
        code, said, _ = tell(TRUE.replace("office-1 sends transfer.report", "police-2 sends transfer.report")
                             .replace("expect accepted report\n", ""))
        self.assertEqual(code, 1)
        self.assertRegex(said, r"^\d+: before this: transfer.report JL-")

    def test_a_false_receipt_fails(self):
        self.lie("is VALID", "is INVALID", "the receipt is VALID, not INVALID")

    def test_no_word_counts_for_nothing(self):
        for statement in ("expect accepted application twice", "expect matter transfer in applied today",
                          "expect missed due.report by office-1 before 2026-02-12", "expect office-1 receives deadline.missed please",
                          "expect no transfer.report from police-2", "expect mail nowhere at police-2", "expect due due.report",
                          "expect the best", "told in part", "police-1 thinks"):
            self.assertEqual(tell(TRUE)[1], "")
            code, said, _ = tell(TRUE + statement + "\n")
            self.assertEqual(code, 1, statement)
            self.assertRegex(said, r"^%d: ." % (TRUE.count("\n") + 1), statement)

    def test_a_story_that_expects_nothing_fails(self):
        code, said, _ = tell("clock 2026-02-09 09:00\nagency office-1 community_office 340803\n")
        self.assertEqual((code, said), (1, "2: nothing is expected"))

    def test_an_empty_story_fails(self):
        self.assertEqual(tell("# soon\n")[:2], (1, "0: nothing happens"))


class Rows(unittest.TestCase):
    """TRUE walks some rows of transfer; every other row of every workflow must be excused, once, for a reason."""
    @classmethod
    def setUpClass(cls):
        cls.code, _, cls.said = tell(TRUE, "")
        found = [re.match(r"(\S+) row (\d+) \(\S+, \S+\) is walked by no story$", l) for l in cls.said]
        cls.rows = [(m[1], int(m[2])) for m in found if m]
        cls.excuses = ["%s %d not here, but in %s" % (w, r, cls.table_test(w)) for w, r in cls.rows]
        count = int(next(re.match(r"transfer: (\d+) rows", l) for l in cls.said if l.startswith("transfer: "))[1])
        cls.idle = sorted(r for w, r in cls.rows if w == "transfer")
        cls.walked = sorted(set(range(1, count + 1)) - set(cls.idle))

    @staticmethod
    def table_test(workflow):
        for name in sorted(os.listdir("tests/unit")):
            if name.startswith("test_workflow_"):
                with open("tests/unit/" + name, encoding="utf-8") as f:
                    if 'all_rows_walked(*state, "%s")' % workflow in f.read():
                        return "tests/unit/" + name
        return "tests/unit/none.c"

    def say(self, excuses):
        code, _, said = tell(TRUE, "".join(l + "\n" for l in excuses))
        return code, [re.sub(r"^unwalked:\d+: ", "", l) for l in said]

    def test_rows_never_walked_fail_one_line_each(self):
        self.assertEqual(self.code, 1)
        self.assertEqual(len(self.rows), len(set(self.rows)))
        self.assertGreater(len(self.idle), 30)
        self.assertGreater(len(self.walked), 1)

    def test_listed_rows_are_excused(self):
        code, said = self.say(self.excuses)
        self.assertFalse([l for l in said if "is walked by no story" in l])
        self.assertIn("transfer: %d rows, %d walked by stories, %d by a table test only, 0 by neither" % (
            len(self.walked) + len(self.idle), len(self.walked), len(self.idle)), said)
        if not [l for l in self.excuses if "none.c" in l]:
            self.assertEqual(code, 0)

    def test_one_row_that_is_not_listed_fails(self):
        code, said = self.say(l for l in self.excuses if not l.startswith("transfer %d " % self.idle[-1]))
        self.assertEqual(code, 1)
        left = [l for l in said if "is walked by no story" in l]
        self.assertEqual(len(left), 1)
        self.assertTrue(left[0].startswith("transfer row %d (" % self.idle[-1]))

    def stale(self, line, expected):
        code, said = self.say(self.excuses + [line])
        self.assertEqual(code, 1)
        self.assertIn("%s: %s" % (line, expected), said)

    def test_a_stale_entry_fails(self):
        table, walked = "tests/unit/test_workflow_transfer.c", self.walked[0]
        self.stale("transfer %d %s once it was so" % (walked, table), "row %d is walked by a story" % walked)
        self.stale("transfer %d-%d %s once it was so" % (walked, walked, table), "row %d is walked by a story" % walked)
        self.stale("transfer %d %s again" % (self.idle[0], table), "row %d stands here twice" % self.idle[0])
        self.stale("transfer 460 %s gone" % table, "the workflow has no such row")
        self.stale("transport 1 %s gone" % table, "no such workflow is loaded")

    def test_an_entry_needs_a_table_test_and_a_reason(self):
        for line in ("transfer", "transfer 45", "transfer all because", "transfer 5-4 so", "transfer 0 so"):
            self.stale(line, "WORKFLOW ROW[-ROW] REASON is expected")
        self.stale("transfer %d because" % self.idle[0], "the reason names no table test that asks for all rows of this workflow")
        other = [l.replace("test_workflow_transfer.c", "test_workflow_aid.c") for l in self.excuses]
        code, said = self.say(other)
        self.assertEqual(code, 1)
        self.assertIn("transfer %d not here, but in tests/unit/test_workflow_aid.c: the reason names no table test that asks for all rows of "
                      "this workflow" % self.idle[0], said)


if __name__ == "__main__":
    unittest.main()
