#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""From nothing to the first message; by the door and by a file; and all that may not come in."""
import os
import pathlib
import re
import stat
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from joined import BUILD, CENTRE, HEADINGS, POLICE, Joined, row, until  # noqa: E402


class Enrol(unittest.TestCase):
    def setUp(self):
        self.world = Joined().init()
        self.addCleanup(self.world.close)
        self.world.start()

    def enrolment(self, agent):
        return [one for one in self.world.must("enrol", "list") if one["agent"] == agent]

    def admit(self, who, fingerprint):
        return self.world.cli("enrol", "admit", who, "--fingerprint", fingerprint)

    def test_an_agency_joins_and_its_first_file_arrives(self):
        world = self.world
        world.joined(POLICE, "police", "police", "--level", "county,station")
        invitation = world.invite(CENTRE, "isolation_centre")
        self.assertEqual(stat.S_IMODE(os.stat(invitation).st_mode), 0o600)
        world.join(CENTRE, "isolation_centre")
        fingerprint = world.fingerprint(CENTRE)
        world.quick(CENTRE)
        self.assertEqual(stat.S_IMODE(os.stat(world.path(CENTRE, "keys", CENTRE + ".keys")).st_mode), 0o600)
        self.assertTrue(world.says(CENTRE, "waiting for the hub's operator"))
        self.assertEqual(self.enrolment(CENTRE)[0]["state"], "WAITING")
        self.assertEqual(world.must("status")["joining"], 1)

        wrong = fingerprint[:-1] + ("1" if fingerprint[-1] != "1" else "2")
        code, answer, talk = self.admit(CENTRE, wrong)
        self.assertEqual((code, answer["problem"]["code"]), (6, "JL-ENROL-0005"), talk)
        self.assertEqual(self.enrolment(CENTRE)[0]["state"], "WAITING")

        code, answer, talk = self.admit(CENTRE, fingerprint.replace(" ", "-"))
        admitted = time.monotonic()
        self.assertEqual(code, 0, talk)
        self.assertTrue(world.says(CENTRE, "admitted", 10))
        self.assertTrue(world.says(CENTRE, "event=welcome", 10))
        print("works %.2f s after its admission" % (time.monotonic() - admitted))
        world.put(CENTRE, "first.csv", HEADINGS + row(1))
        rows = world.got(CENTRE, "first.csv", lambda rows: rows[0]["status"] != "waiting")
        self.assertEqual([one["status"] for one in rows], ["accepted"])
        self.assertTrue(until(lambda: world.came(POLICE, "release_notice-"), 30))

        code_word = re.search("^code = (.*)$", world.read(os.path.basename(invitation)), re.M).group(1)
        journal = b"".join(pathlib.Path(folder, name).read_bytes()
                           for folder, _, names in os.walk(world.path("data")) for name in names)
        logs = world.read("hub.log") + world.read(CENTRE + ".log")
        for secret in (code_word, code_word.replace("-", "")):
            self.assertNotIn(secret.encode(), journal)
            self.assertNotIn(secret, logs)

        self.assertEqual(self.enrolment(CENTRE)[0]["state"], "ADMITTED")
        keys = world.show(CENTRE)
        self.assertTrue(keys["keys_until"])
        self.assertEqual(keys["keys"][0]["agent"], CENTRE)

    def test_a_request_that_is_carried_as_a_file_is_admitted_too(self):
        world = self.world
        world.invite(CENTRE, "isolation_centre")
        done = world.join(CENTRE, "isolation_centre", "--offline").wait(20)
        self.assertEqual(done, 0, world.read(CENTRE + ".log"))
        fingerprint, request = world.fingerprint(CENTRE), world.path(CENTRE, "join.request")
        code, answer, talk = self.admit(CENTRE, fingerprint)
        self.assertEqual(answer["problem"]["code"], "JL-ENROL-0006", talk)
        whole = world.read(os.path.join(CENTRE, "join.request"))
        at = whole.index("join = ") + 100
        other = world.write("other.request", whole[:at] + ("A" if whole[at] != "A" else "B") + whole[at + 1:])
        self.assertEqual(self.admit(other, fingerprint)[0], 1)
        code, answer, talk = self.admit(request, fingerprint)
        self.assertEqual(code, 0, talk)
        code, answer, talk = self.admit(request, fingerprint)
        self.assertEqual(answer["problem"]["code"], "JL-ENROL-0001", talk)
        world.quick(CENTRE)
        world.agents["again"] = world.spawn(CENTRE, os.path.join(BUILD, "bin/jieli-agent"), "--config", world.path(CENTRE, "agent.cfg"))
        self.assertTrue(until(lambda: os.path.isdir(world.path(CENTRE, "folder", "in"))))
        world.put(CENTRE, "first.csv", HEADINGS + row(2))
        rows = world.got(CENTRE, "first.csv", lambda rows: rows[0]["status"] != "waiting")
        self.assertEqual([one["status"] for one in rows], ["accepted"])

    def refused(self, name, *more):
        process = self.world.join(CENTRE, "isolation_centre", *more, name=name)
        self.assertEqual(process.wait(30), 1, self.world.read(name + ".log"))
        return self.world.read(name + ".log")

    def test_five_wrong_codes_end_an_invitation(self):
        self.world.invite(CENTRE, "isolation_centre")
        for number in range(5):
            self.assertIn("JL-ENROL-0002", self.refused("try-%d" % number, "--code", "aaaa-bbbb-cccc-ddd%d" % (number + 2)))
        self.assertEqual((self.enrolment(CENTRE)[0]["state"], self.enrolment(CENTRE)[0]["tries"]), ("ENDED", 5))
        self.assertIn("JL-ENROL-0001", self.refused("right"))

    def test_four_wrong_codes_do_not_and_wrong_tries_outlive_a_restart(self):
        self.world.invite(CENTRE, "isolation_centre")
        for number in range(4):
            if number == 2:
                self.world.stop(9)
                self.world.start()
            self.assertIn("JL-ENROL-0002", self.refused("try-%d" % number, "--code", "aaaa-bbbb-cccc-ddd%d" % (number + 2)))
        self.world.join(CENTRE, "isolation_centre", name="right")
        self.assertTrue(self.world.says("right", "waiting for the hub's operator"))
        self.assertEqual(self.enrolment(CENTRE)[0]["tries"], 4)

    def test_a_code_is_good_for_one_set_of_keys(self):
        self.world.invite(CENTRE, "isolation_centre")
        first = self.world.join(CENTRE, "isolation_centre", name="first")
        self.assertTrue(self.world.says("first", "waiting for the hub's operator"))
        self.assertIn("JL-ENROL-0004", self.refused("second"))
        first.kill()
        first.wait()
        self.world.stop(9)
        self.world.start()  # what waits is in the journal, and who comes again with the same keys waits on
        self.world.join(CENTRE, "isolation_centre", name="first")
        self.assertTrue(until(lambda: self.world.read("first.log").count("waiting for the hub's operator") == 2, 20))
        code, _, talk = self.admit(CENTRE, self.world.fingerprint("first"))
        self.assertEqual(code, 0, talk)
        self.assertTrue(self.world.says("first", "welcome"))

    def test_an_operator_withdraws_an_invitation_and_who_waits_hears_it(self):
        self.world.invite(CENTRE, "isolation_centre")
        process = self.world.join(CENTRE, "isolation_centre")
        self.assertTrue(self.world.says(CENTRE, "waiting for the hub's operator"))
        self.world.must("enrol", "end", CENTRE, "--reason", "not they")
        self.assertEqual(process.wait(20), 1)
        self.assertIn("JL-ENROL-0001", self.world.read(CENTRE + ".log"))

    def test_an_invitation_ends_with_its_time(self):
        world = Joined(demo=True).init()
        self.addCleanup(world.close)
        world.start()
        world.invite(CENTRE, "isolation_centre", "--valid", "3h")
        world.must("clock", "advance", "4h")
        process = world.join(CENTRE, "isolation_centre")
        self.assertEqual(process.wait(20), 1)
        self.assertIn("JL-ENROL-0003", world.read(CENTRE + ".log"))

    def test_a_hub_with_other_keys_is_not_joined(self):
        other = Joined().init()
        self.addCleanup(other.close)
        other.start()
        self.world.invite(CENTRE, "isolation_centre", "--enrol-endpoint", other.door)
        self.world.join(CENTRE, "isolation_centre")
        self.assertTrue(self.world.says(CENTRE, "does not hold the key", 30), self.world.read(CENTRE + ".log"))
        self.assertEqual(self.enrolment(CENTRE)[0]["state"], "OPEN")
        self.assertFalse(other.must("enrol", "list"))


if __name__ == "__main__":
    unittest.main()
