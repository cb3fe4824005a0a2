#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""New keys while messages flow, keys that are taken away, and keys that end."""
import collections
import os
import shutil
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from joined import CENTRE, HEADINGS, POLICE, Joined, row, until  # noqa: E402

SETTLED = ("accepted", "duplicate", "rejected", "invalid")


def settled(rows):
    return all(one["status"] in SETTLED for one in rows)


class Town(unittest.TestCase):
    demo = False

    def setUp(self):
        self.world = Joined(demo=self.demo).init()
        self.addCleanup(self.world.close)
        self.world.start()

    def both(self, *more):
        self.world.joined(POLICE, "police", "police", "--level", "county,station", *more)
        self.world.joined(CENTRE, "isolation_centre", "isolation_centre", *more)

    def settles(self, name):
        """Rows of a file once each has its last word; who waits in vain is told what there was instead."""
        rows = self.world.got(CENTRE, name, settled)
        if rows is None:
            there = self.world.got(CENTRE, name, seconds=0) or []
            self.fail("%s: %s\n%s" % (name, collections.Counter(one["status"] for one in there), self.tails()))
        return rows

    def tails(self):
        return "\n".join("== %s\n%s" % (name, self.world.read(name + ".log")[-4000:]) for name in ("hub", *self.world.agents))

    def ids(self, *names):
        rows = [one for name in names for one in self.settles(name)]
        self.assertEqual(collections.Counter(one["status"] for one in rows), {"accepted": len(rows)})
        return {one["message id"] for one in rows}

    def police_have(self, ids):
        def there():
            return collections.Counter(name[-40:-4] for name in self.world.came(POLICE, "release_notice-"))
        self.assertTrue(until(lambda: not ids - set(there()), 60))
        self.assertEqual([one for one in ids if there()[one] != 1], [])

    def keys_of(self, code):
        return self.world.show(code)["keys"]


class Rotate(Town):
    def test_both_ends_get_new_keys_while_messages_flow(self):
        self.both()
        names = []
        salt = [line for line in self.world.read(CENTRE + "/keys/%s.keys" % CENTRE).splitlines() if line.startswith("salt_key")]
        rotations = []
        for number in range(12):
            names.append("file-%d.csv" % number)
            self.world.put(CENTRE, names[-1], HEADINGS + "".join(row(100 + number * 20 + i) for i in range(20)))
            if number in (3, 7):
                rotations.append(self.world.rotate(CENTRE if number == 3 else POLICE))
            time.sleep(0.15)
        for process in rotations:
            talk = process.communicate(timeout=60)[0]
            self.assertEqual(process.returncode, 0, talk)
            self.assertIn("works with new keys", talk)
        self.world.put(CENTRE, "after.csv", HEADINGS + row(1))
        self.police_have(self.ids("after.csv", *names))
        for code in (CENTRE, POLICE):
            def rotated(of=code):
                return sorted(bool(key["rotated"]) for key in self.keys_of(of))
            until(lambda: rotated() == [False, True], 30, 0.5)  # a command waits 3 s for a ledger that is behind, no longer
            self.assertEqual(rotated(), [False, True])
            self.assertEqual(self.world.read(code + ".log").count("event=keys_rotated"), 1)
            self.assertFalse(os.path.exists(self.world.path(code, "keys", code + ".keys.next")))
            self.assertEqual(os.stat(self.world.path(code, "keys", code + ".keys")).st_mode & 0o777, 0o600)
        self.assertIn(salt[0], self.world.read(CENTRE + "/keys/%s.keys" % CENTRE))
        again = HEADINGS + "".join(row(100 + i) for i in range(20))
        self.world.put(CENTRE, "again.csv", again)  # the same rows are the same messages still
        rows = self.settles("again.csv")
        self.assertEqual(collections.Counter(one["status"] for one in rows), {"duplicate": 20})

    def test_an_agent_that_died_in_the_middle_changes_over_when_it_starts(self):
        self.both()
        keys = self.world.path(CENTRE, "keys", CENTRE + ".keys")
        shutil.copy2(keys, keys + ".kept")
        self.world.agents[CENTRE].kill()
        self.world.agents[CENTRE].wait()
        process = self.world.rotate(CENTRE)
        self.assertTrue(until(lambda: os.path.exists(keys + ".next"), 20))
        shutil.copy2(keys + ".next", self.world.path("next.kept"))
        self.world.run(CENTRE)
        self.assertEqual(process.wait(60), 0, process.communicate()[0])
        self.assertTrue(self.world.says(CENTRE, "event=keys_rotated"))
        # as if it had died between the hub's word and its own change of files
        self.world.agents[CENTRE].kill()
        self.world.agents[CENTRE].wait()
        os.replace(keys + ".kept", keys)
        shutil.copy2(self.world.path("next.kept"), keys + ".next")
        self.world.run(CENTRE)
        self.assertTrue(until(lambda: self.world.read(CENTRE + ".log").count("event=keys_rotated") == 2, 30))
        self.world.put(CENTRE, "after.csv", HEADINGS + row(1))
        self.police_have(self.ids("after.csv"))
        self.assertEqual(len(self.keys_of(CENTRE)), 2)

    def test_an_operator_rotates_and_the_old_keys_stay_good_for_the_grace(self):
        world = self.world
        world.admit(CENTRE, "isolation_centre")
        world.must("keys", "make", CENTRE, world.path("other"))
        world.session(CENTRE)
        world.must("agency", "rotate", CENTRE, "--keys", world.path("other", CENTRE + ".public"), "--grace", "3s", "--reason", "a disk was replaced")
        new = world.session(CENTRE, keys=world.path("other", CENTRE + ".keys"))
        self.assertTrue(new)
        code, answer, talk = world.cli("agency", "rotate", CENTRE, "--keys", world.path("other", CENTRE + ".public"), "--reason", "again")
        self.assertEqual(code, 1, talk)
        time.sleep(4)
        with self.assertRaises(Exception):
            world.session(CENTRE)


class Revoke(Town):
    def test_a_live_session_is_over_within_a_second(self):
        self.both()
        self.world.put(CENTRE, "before.csv", HEADINGS + row(1))
        self.police_have(self.ids("before.csv"))
        self.world.must("agency", "revoke", POLICE, "--reason", "test")
        said = time.monotonic()
        self.assertTrue(until(lambda: "agent=%s why=revoked" % POLICE in self.world.read("hub.log"), 10, 0.01))
        took = time.monotonic() - said
        print("its session ended %.3f s after the command" % took)
        self.assertLess(took, 1.0)
        self.assertTrue(until(lambda: (self.world.cli("agency", "show", POLICE)[1] or {}).get("revoked"), 60, 0.3))  # the ledger reads behind the hub
        self.assertTrue(self.world.show(POLICE)["agents"][0]["revoked"])
        before = len(self.world.came(POLICE, "release_notice-"))
        self.world.put(CENTRE, "after.csv", HEADINGS + row(2))
        self.ids("after.csv")
        time.sleep(1)
        self.assertEqual(len(self.world.came(POLICE, "release_notice-")), before)

        self.world.must("agency", "revoke", CENTRE, "--reason", "test")
        self.world.put(CENTRE, "refused.csv", HEADINGS + row(3))
        time.sleep(3)
        rows = self.world.got(CENTRE, "refused.csv", lambda rows: True, 5) or []
        self.assertEqual([one for one in rows if one["status"] == "accepted"], [])
        self.assertTrue(self.world.says(CENTRE, "JL-AUTH-0001"))

    def test_all_machines_of_an_agency_are_revoked_with_it(self):
        world = self.world
        world.invite(CENTRE, "isolation_centre", "--agent", "centre-a")
        world.join(CENTRE, "isolation_centre", name="centre-a")
        fingerprint = world.fingerprint("centre-a")
        self.assertTrue(world.says("centre-a", "waiting for the hub's operator"))
        world.must("enrol", "admit", "centre-a", "--fingerprint", fingerprint)
        self.assertTrue(world.says("centre-a", "event=welcome"))
        world.must("agency", "revoke", CENTRE, "--reason", "test")
        self.assertTrue(until(lambda: "agent=centre-a why=revoked" in world.read("hub.log"), 5, 0.01))
        self.assertTrue(until(lambda: [one for one in (world.cli("agency", "show", CENTRE)[1] or {}).get("agents", []) if one["revoked"]], 60, 0.3))


class Ends(Town):
    demo = True

    def found(self):
        return [one for one in (self.world.cli("doctor")[1] or {"findings": []})["findings"] if one["check"] == "keys_end"]

    def warned(self, times):
        return until(lambda: self.world.read(CENTRE + ".log").count("event=keys_end code=JL-KEY-0001") == times, 20)

    def test_warnings_go_to_the_agency_and_to_the_operators_and_new_keys_end_them(self):
        world = self.world
        world.joined(CENTRE, "isolation_centre", "isolation_centre", "--key-days", "100")
        self.assertEqual(self.found(), [])
        self.assertEqual(world.must("status")["keys_ending"], {"60d": 0, "30d": 0, "14d": 0, "7d": 0})
        for day, times, state, counts in ((41, 1, "warning", (1, 0, 0, 0)), (30, 2, "warning", (1, 1, 0, 0)),
                                          (16, 3, "warning", (1, 1, 1, 0)), (7, 4, "error", (1, 1, 1, 1))):
            world.must("clock", "advance", "%dd" % day)
            self.assertTrue(self.warned(times), world.read(CENTRE + ".log")[-900:])
            self.assertTrue(until(lambda: tuple(world.must("status")["keys_ending"].values()) == counts))
            self.assertEqual([one["state"] for one in self.found()], [state])
        process = world.rotate(CENTRE)
        self.assertEqual(process.wait(60), 0, process.communicate()[0])
        self.assertTrue(until(lambda: not self.found()), self.found())
        self.assertTrue(world.must("agency", "list")[0]["keys_until"] > "2026-08")

    def test_keys_that_have_ended_are_refused(self):
        world = self.world
        world.joined(CENTRE, "isolation_centre", "isolation_centre", "--key-days", "10")
        world.must("clock", "advance", "11d")
        self.assertTrue(until(lambda: "agent=%s why=revoked" % CENTRE in world.read("hub.log"), 10))
        self.assertTrue(world.says(CENTRE, "JL-AUTH-0001"))


if __name__ == "__main__":
    unittest.main()
