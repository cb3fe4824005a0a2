#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The same id again: the first receipt, byte for byte, whatever the first outcome was, and after a restart too."""
import os
import signal
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from world import DIVISION, World, resident_id  # noqa: E402

ID_GOOD = "01a10000-0000-8000-8000-00000000000a"  # no time inside: the promise lasts one window
ID_BAD = "01a10000-0000-8000-8000-00000000000b"


def notice(number, **more):
    return dict({"person": {"name": "演示人", "resident_id": resident_id(number), "residence_division": DIVISION,
                            "household_division": DIVISION}, "release_on": time.strftime("%Y-%m-%d")}, **more)


class Repeat(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World().init()
        cls.addClassCleanup(cls.world.close)
        cls.world.start()
        cls.world.admit("isolation-centre-1", "isolation_centre")
        cls.world.admit("community-office-1", "community_office")
        cls.good = notice(1)
        cls.bad = {"person": {"resident_id": resident_id(2)}, "reported_on": time.strftime("%Y-%m-%d")}

    def accepted(self):
        return self.world.send("isolation-centre-1", "release.notice", self.good, "--id", ID_GOOD)

    def rejected(self):
        """Nobody waits for a report-in of this person."""
        return self.world.send("community-office-1", "report_in", self.bad, "--id", ID_BAD)

    def check(self):
        code, again = self.accepted()
        self.assertEqual((code, again["outcome"], again["first"]), (0, "DUPLICATE", False))
        for key in ("receipt", "position", "casefile", "id"):
            self.assertEqual(again[key], self.first_good[key], key)
        code, again = self.rejected()
        self.assertEqual((code, again["outcome"], again["first"]), (1, "REJECTED", False))
        for key in ("receipt", "position", "id"):
            self.assertEqual(again[key], self.first_bad[key], key)
        self.assertEqual(again["problem"]["code"], self.first_bad["problem"]["code"])
        for code, kind, payload, identity in (("isolation-centre-1", "release.notice", notice(1, decision_no="another"), ID_GOOD),
                                              ("community-office-1", "report_in", dict(self.bad, reported_on="2026-02-10"), ID_BAD)):
            exit_code, answer = self.world.send(code, kind, payload, "--id", identity)
            self.assertEqual((exit_code, answer["outcome"], answer["problem"]["code"]), (1, "CONFLICT", "JL-HUB-0005"))

    def test_the_first_outcome_is_repeated_byte_for_byte(self):
        cls = type(self)
        code, cls.first_good = self.accepted()
        self.assertEqual((code, cls.first_good["outcome"], cls.first_good["first"]), (0, "ACCEPTED", True))
        code, cls.first_bad = self.rejected()
        self.assertEqual((code, cls.first_bad["outcome"], cls.first_bad["first"]), (1, "REJECTED", True))
        self.assertTrue(self.first_good["receipt"] and self.first_bad["receipt"])
        self.check()
        self.assertEqual(self.world.stop(), 0)
        self.world.start()
        self.check()
        self.world.stop(signal.SIGKILL)
        self.world.start()
        self.check()
        for answer in (self.first_good, self.first_bad):
            file = self.world.write("receipt", answer["receipt"])
            code, said, talk = self.world.cli("verify", "--hub-key", self.world.path("etc/hub.log"), file)
            self.assertEqual(code, 0, str(said) + talk)


if __name__ == "__main__":
    unittest.main()
