#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What people drop into in/, and a hub that is away: each row gets its line, nothing is lost, nothing is doubled."""
import collections
import glob
import os
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from world import DIVISION, World, resident_id, until  # noqa: E402

HEADINGS = "姓名,身份证号,户籍地区划,居住地区划,出所日期\n"
DAY_MS = 86400000


def row(number, release=None, person=None):
    return "演示人,%s,%s,%s,%s\n" % (person or resident_id(number), DIVISION, DIVISION, release or time.strftime("%Y-%m-%d"))


def statuses(rows):
    return collections.Counter(r["status"] for r in rows)


def notices(world, code):
    return [f for f in world.out(code) if os.path.basename(f).startswith("release_notice-")]


def settled(count):
    return lambda rows: len(rows) == count and not any(r["status"] == "waiting" for r in rows)


class Files(unittest.TestCase):
    """A centre drops files, the police get them."""
    centre, police = "isolation-centre-1", "police-1"

    @classmethod
    def setUpClass(cls):
        cls.world = World().init()
        cls.addClassCleanup(cls.world.close)
        cls.world.start()
        cls.world.admit(cls.centre, "isolation_centre")
        cls.world.admit(cls.police, "police")
        cls.world.agent(cls.centre, "isolation_centre")
        cls.world.agent(cls.police, "police")

    def with_police(self, rows):
        """Each accepted row stands in one file of the police, and in one only."""
        ids = {one["message id"] for one in rows if one["status"] in ("accepted", "duplicate")}
        there = lambda: collections.Counter(os.path.basename(f)[-40:-4] for f in notices(self.world, self.police))
        self.assertTrue(until(lambda: not ids - set(there()), 60))
        found = there()
        self.assertEqual([one for one in ids if found[one] != 1], [])

    def good_passes(self, number):
        self.world.drop(self.centre, "good-%d.csv" % number, HEADINGS + row(number))
        rows = self.world.result(self.centre, "good-%d.csv" % number, settled(1))
        self.assertEqual(statuses(rows), {"accepted": 1})
        self.with_police(rows)

    def test_one_bad_row_of_a_thousand_is_mended_and_dropped_again(self):
        lines = [row(number) for number in range(1000)]
        bad = list(lines)
        bad[499] = row(499, person=resident_id(499)[:-1] + ("1" if resident_id(499)[-1] != "1" else "2"))
        self.world.drop(self.centre, "thousand.csv", HEADINGS + "".join(bad))
        rows = self.world.result(self.centre, "thousand.csv", settled(1000), seconds=120)
        self.assertEqual(statuses(rows), {"accepted": 999, "invalid": 1})
        wrong = [r for r in rows if r["status"] == "invalid"][0]
        self.assertEqual((wrong["row"], wrong["code"], wrong["cell"]), ("501", "JL-MSG-0005", "B501"))
        self.assertTrue(wrong["reason zh"] and wrong["reason en"] and wrong["what to do"])
        self.with_police(rows)
        before = set(notices(self.world, self.police))
        self.world.drop(self.centre, "thousand mended.csv", HEADINGS + "".join(lines))
        again = self.world.result(self.centre, "thousand mended.csv", settled(1000), seconds=120)
        self.assertEqual(statuses(again), {"duplicate": 999, "accepted": 1})
        self.assertEqual([r["message id"] for r in again if r["status"] == "duplicate"],
                         [r["message id"] for r in rows if r["status"] == "accepted"])
        new = [r for r in again if r["status"] == "accepted"]
        self.with_police(new)
        after = set(notices(self.world, self.police))
        self.assertEqual([new[0]["message id"] in f for f in after - before], [True])

    def test_a_row_that_stands_twice_in_a_file_has_one_effect(self):
        self.world.drop(self.centre, "twice.csv", HEADINGS + row(2001) + row(2002) + row(2001))
        rows = self.world.result(self.centre, "twice.csv", settled(3))
        self.assertEqual([r["status"] for r in rows], ["accepted", "accepted", "duplicate"])
        self.assertEqual(rows[0]["message id"], rows[2]["message id"])
        self.with_police(rows)

    def test_an_impossible_date_an_unknown_division_and_an_empty_cell_are_named_by_cell(self):
        self.world.drop(self.centre, "cells.csv", HEADINGS + row(2011, release="2026-02-30") + row(2012) +
                        "演示人,%s,000001,%s,2026-02-10\n" % (resident_id(2013), DIVISION) +
                        "演示人,,%s,%s,2026-02-10\n" % (DIVISION, DIVISION))
        rows = self.world.result(self.centre, "cells.csv", settled(4))
        self.assertEqual([(r["status"], r["code"], r["cell"]) for r in rows],
                         [("invalid", "JL-MSG-0006", "E2"), ("accepted", "", ""), ("invalid", "JL-MSG-0007", "C4"),
                          ("invalid", "JL-MSG-0004", "B5")])
        self.with_police(rows)

    def test_files_that_are_no_form_are_set_aside_with_a_reason(self):
        cases = (("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00" * 9), ("headings.csv", "甲,乙,丙\n1,2,3\n".encode()),
                 ("encoding.csv", b"\xff\xfe\xfd\xfc,\x81\x20\n1,2\n"), ("quotes.csv", (HEADINGS + '"演示,1\n').encode()))
        for name, data in cases:
            self.world.drop(self.centre, name, data)
            stem = os.path.splitext(name)[0]
            found = until(lambda: glob.glob(self.world.path(self.centre, "in", "*", stem + ".result.csv")), 20)
            self.assertTrue(found, name)
            self.assertIn(os.path.basename(os.path.dirname(found[0])), ("rejected", "quarantine"), name)
            self.assertTrue(os.path.exists(os.path.join(os.path.dirname(found[0]), name)))
            with open(found[0], encoding="utf-8-sig") as f:
                self.assertRegex(f.read(), "JL-(AGENT|WIRE)-")
        self.good_passes(2021)

    def test_a_row_that_the_hub_refuses_says_why_in_both_languages_with_what_to_do(self):
        good = row(2041)
        self.world.drop(self.centre, "first.csv", HEADINGS + good)
        self.with_police(self.world.result(self.centre, "first.csv", settled(1)))
        other_date = time.strftime("%Y-%m-%d", time.localtime(time.time() + 86400))
        self.world.drop(self.centre, "refused.csv", HEADINGS + row(2041, release=other_date) + row(2042))
        rows = self.world.result(self.centre, "refused.csv", settled(2))
        self.assertEqual([r["status"] for r in rows], ["rejected", "accepted"])
        self.assertRegex(rows[0]["code"], "^JL-FLOW-000[14]$")
        entry = self.world.must("errors", "lookup", rows[0]["code"])
        self.assertIn(entry["zh"], rows[0]["reason zh"])
        self.assertIn(entry["en"], rows[0]["reason en"])
        self.assertEqual(rows[0]["what to do"], "%s / %s" % (entry["do_zh"], entry["do_en"]))
        self.with_police([r for r in rows if r["status"] == "accepted"])

    def test_a_file_being_written_is_left_alone_until_it_is_whole(self):
        path = self.world.path(self.centre, "in")
        with open(os.path.join(path, "slow.csv.tmp"), "w", encoding="utf-8") as f:
            f.write(HEADINGS + row(2031)[:20])
        with open(os.path.join(path, "~$slow.csv"), "w") as f:
            f.write("lock")
        self.good_passes(2032)
        self.assertTrue(os.path.exists(os.path.join(path, "slow.csv.tmp")))
        with open(os.path.join(path, "slow.csv.tmp"), "w", encoding="utf-8") as f:
            f.write(HEADINGS + row(2031))
        os.rename(os.path.join(path, "slow.csv.tmp"), os.path.join(path, "slow.csv"))
        self.assertEqual(statuses(self.world.result(self.centre, "slow.csv", settled(1))), {"accepted": 1})
        self.assertTrue(os.path.exists(os.path.join(path, "~$slow.csv")))


class Away(unittest.TestCase):
    """The wall clock of all programs is moved by a preloaded library."""

    def setUp(self):
        self.world = World().init()
        self.addCleanup(self.world.close)
        self.world.start()
        self.world.admit("isolation-centre-1", "isolation_centre")
        self.world.admit("police-1", "police")
        self.world.agent("isolation-centre-1", "isolation_centre")
        self.world.agent("police-1", "police")

    def drop(self, number):
        self.world.drop("isolation-centre-1", "file-%d.csv" % number, HEADINGS + row(number))
        return "file-%d.csv" % number

    def arrives(self, name):
        rows = self.world.result("isolation-centre-1", name, settled(1), seconds=60)
        self.assertTrue(rows, self.world.read("isolation-centre-1.log")[-1500:])
        self.assertEqual(statuses(rows), {"accepted": 1})
        self.assertTrue(until(lambda: [f for f in self.world.out("police-1") if rows[0]["message id"] in f], 30))

    def days_pass(self, days):
        for code in ("isolation-centre-1", "police-1"):
            self.world.agent_stop(code)
        self.world.shift(days * DAY_MS)
        self.world.start()
        for code in ("isolation-centre-1", "police-1"):
            self.world.agent(code)

    def test_a_hub_away_for_a_day_loses_nothing(self):
        self.arrives(self.drop(1))
        self.assertEqual(self.world.stop(), 0)
        name = self.drop(2)
        rows = self.world.result("isolation-centre-1", name)
        self.assertEqual(statuses(rows), {"waiting": 1})
        self.days_pass(1)
        self.arrives(name)
        self.arrives(self.drop(3))
        self.assertEqual(len(notices(self.world, "police-1")), 3)

    def test_a_clock_in_doubt_holds_messages_until_an_operator_confirms_it(self):
        self.arrives(self.drop(1))
        self.assertEqual(self.world.stop(), 0)
        self.days_pass(3)  # a gap of more than 36 hours
        name = self.drop(2)
        rows = self.world.result("isolation-centre-1", name)
        self.assertEqual(statuses(rows), {"waiting": 1})
        time.sleep(1)
        self.assertEqual(statuses(self.world.result("isolation-centre-1", name)), {"waiting": 1})
        self.world.must("clock", "confirm", "--reason", "compared with the telephone's")
        self.arrives(name)


if __name__ == "__main__":
    unittest.main()
