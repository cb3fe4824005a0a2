# SPDX-License-Identifier: Apache-2.0
"""The hub away for 30 days, then back; a spool restored from an old copy; a full disk.

    test_offline.py                       short: 1,300 messages
    test_offline.py --messages 100000     long; prints how long the backlog took, and what others noticed of it
"""
import glob
import os
import resource
import shutil
import sys
import threading
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "badinput"))
from world import World, resident_id, submit, until, wire  # noqa: E402

MESSAGES = 1300  # more than the 1,000 that are a backlog
ROWS = 5000      # of one file
DAYS = 30
HEADINGS = "姓名,身份证号,户籍地区划,居住地区划,出所日期,决定书文号\n"
CENTRE, OTHER, POLICE = "isolation-centre-1", "isolation-centre-2", "police-1"


def rows(first, count):
    return HEADINGS + "".join("某人,%s,340803,340803,2026-03-02,第%d号\n" % (resident_id(first + i), first + i)
                              for i in range(count))


class Other(threading.Thread):
    """Another agency, which sends one message after the other."""

    def __init__(self, world, first, ahead_ms=0):
        super().__init__()
        self.ahead_ms = ahead_ms
        self.session, self.first = world.session(OTHER), first
        self.took_ms, self.refused, self.over = [], [], threading.Event()

    def now_ms(self):
        return int(time.time() * 1000) + self.ahead_ms

    def run(self):
        while not self.over.is_set():
            payload = {"person": {"name": "某人", "resident_id": resident_id(self.first + len(self.took_ms)),
                                  "household_division": "340803", "residence_division": "340803"},
                       "release_on": "2026-03-02"}
            built = [wire.build(self.session.keys, "release.notice", payload, self.now_ms())]
            begin = time.monotonic()
            (item, _), = submit(self.session, built, seconds=60)
            if item.kind != wire.PROTOCOL.frame.OUTCOME_KIND_ACCEPTED:
                self.refused.append(str(item))
            self.took_ms.append((time.monotonic() - begin) * 1000)
            self.over.wait(0.01)

    def end(self):
        self.over.set()
        self.join()
        assert not self.refused, self.refused[0]
        return sorted(self.took_ms)


def part(sorted_ms, share):
    return sorted_ms[min(len(sorted_ms) - 1, int(len(sorted_ms) * share))]


class Offline(unittest.TestCase):
    def setUp(self):
        self.world = World(segment="16MiB").init().start()
        self.addCleanup(self.world.close)
        for code, role in ((CENTRE, "isolation_centre"), (OTHER, "isolation_centre"), (POLICE, "police"),
                           ("community-office-1", "community_office"), ("aftercare-1", "aftercare")):
            self.world.admit(code, role)

    def log_has(self, code, text, seconds=60):
        self.assertTrue(until(lambda: text in self.world.read(code + ".log"), seconds, 0.1),
                        self.world.read(code + ".log")[-1500:] + self.world.read("hub.log")[-1500:])

    def states(self, code, names, seconds):
        """How many rows of these files have each status, once none waits."""
        def look():
            found = {}
            for name in names:
                answer = self.world.result(code, name, seconds=1) or [{"status": "waiting"}]
                for row in answer:
                    found[row["status"]] = found.get(row["status"], 0) + 1
            return found if "waiting" not in found else None
        return until(look, seconds, 0.5)

    def spool(self, code, to=None):
        """The spool's files, copied as a backup of a stopped agent would."""
        for path in glob.glob(self.world.path(code + ".db*")):
            if to:
                shutil.copy(path, self.world.path(to))
            else:
                os.unlink(path)

    def received(self, wanted, seconds):
        """Those of `wanted` as they come to the police, in order, everything acknowledged; until none is missing."""
        session = self.world.session(POLICE, window=1024)
        found, missing, end = [], set(wanted), time.monotonic() + seconds
        while missing and (frame := session.receive(end)) is not None:
            if frame.WhichOneof("of") == "deliver":
                ids = [wire.PROTOCOL.message.Message.FromString(item.message).id for item in frame.deliver.items]
                found += [one for one in ids if one in wanted]
                missing.difference_update(ids)
                session.acknowledge(frame.deliver.epoch, [item.stamp.seq for item in frame.deliver.items])
        return found

    def test_thirty_days_away_then_all_in_order_and_an_old_spool_adds_nothing(self):
        world, before = self.world, self.others_before()
        world.agent(CENTRE, "isolation_centre")
        self.log_has(CENTRE, "event=welcome")
        world.stop()
        names = []
        for first in range(0, MESSAGES, ROWS):
            names.append("出所通知-%03d.csv" % (first // ROWS))
            world.drop(CENTRE, names[-1], rows(first, min(ROWS, MESSAGES - first)))
            self.assertTrue(world.result(CENTRE, names[-1], seconds=300), "not read")
        world.agent_stop(CENTRE)
        os.makedirs(world.path("old"))
        self.spool(CENTRE, "old")

        ahead_ms = DAYS * 86400 * 1000
        world.shift(ahead_ms, boot=True)
        world.start()
        world.must("clock", "confirm", "--reason", "the hub was away for 30 days")  # more than 36 hours: formats F13
        other, begin = Other(world, MESSAGES + 1000000, ahead_ms), time.monotonic()
        other.start()
        world.agent(CENTRE)
        self.log_has(CENTRE, "event=backlog_begins")
        self.log_has(CENTRE, "event=backlog_sent", 240 + MESSAGES / 40)
        during = other.end()
        counted = self.states(CENTRE, names, 120)
        self.assertEqual(counted, {"accepted": MESSAGES})
        self.report(time.monotonic() - begin, before, during)
        ids = [row["message id"] for name in names for row in world.result(CENTRE, name)]
        self.assertEqual(self.received(dict.fromkeys(ids), 240 + MESSAGES / 40), ids, "not all, or a message overtook another")

        world.drop(CENTRE, "更多.csv", rows(MESSAGES + 3000000, 10))  # what the old spool knows nothing of
        self.assertEqual(self.states(CENTRE, ["更多.csv"], 60), {"accepted": 10})
        world.agent_stop(CENTRE)
        self.spool(CENTRE)
        for path in glob.glob(world.path("old", "*")):
            shutil.copy(path, world.dir)
        world.agent(CENTRE)
        self.log_has(CENTRE, "event=spool_was_restored")
        counted = self.states(CENTRE, names, 240 + MESSAGES / 40)
        self.assertEqual(counted, {"accepted": MESSAGES}, "the old spool's rows have the outcomes of the first time")
        self.assertEqual(self.received({**dict.fromkeys(ids), "": None}, 6), [], "a second effect")
        code, answer = world.send(CENTRE, "release.notice", {"person": {"name": "某人", "resident_id": resident_id(MESSAGES + 7)},
                                                            "release_on": "2026-03-02"})
        self.assertEqual((code, answer["outcome"]), (0, "ACCEPTED"))

    def others_before(self):
        other = Other(self.world, MESSAGES + 2000000)
        other.start()
        time.sleep(2 if MESSAGES < 10000 else 60)
        return other.end()

    def report(self, seconds, before, during):
        print("\n%d messages of %d days in %.0f s (%.0f/s); another agency, one message at a time: p50 %.2f → %.2f ms, p99 %.2f →"
              " %.2f ms (%d and %d messages)" % (MESSAGES, DAYS, seconds, MESSAGES / seconds, part(before, .5), part(during, .5),
                                                 part(before, .99), part(during, .99), len(before), len(during)))

    def test_a_full_disk_stops_reading_and_loses_nothing(self):
        """The agent may write no more bytes into its spool for a while."""
        world = self.world
        world.agent(CENTRE, "isolation_centre")
        self.log_has(CENTRE, "event=welcome")
        pid = world.agents[CENTRE].pid
        size = os.path.getsize(world.path(CENTRE + ".db-wal"))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size + 20000, resource.RLIM_INFINITY))
        world.drop(CENTRE, "出所通知.csv", rows(5000000, 500))
        self.log_has(CENTRE, "JL-AGENT-0006")
        self.assertIsNone(world.agents[CENTRE].poll(), "the agent ended")
        self.assertIsNone(world.result(CENTRE, "出所通知.csv", seconds=1))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self.assertEqual(self.states(CENTRE, ["出所通知.csv"], 120), {"accepted": 500})


if __name__ == "__main__":
    if "--messages" in sys.argv:
        at = sys.argv.index("--messages")
        MESSAGES = int(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    unittest.main(verbosity=2)
