#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The agent killed with -9 at any moment while it takes a large file: each row once, its result whole.

    test_killed.py                                    short: 5,000 rows, 8 kills
    test_killed.py --rows 100000 --kills 100 --seed 7 long
"""
import os
import random
import signal
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
import wire  # noqa: E402
from world import World, resident_id, until  # noqa: E402

OPTIONS = {"--rows": 5000, "--kills": 8, "--seed": int(time.time())}
HEADINGS = "姓名,身份证号,户籍地区划,居住地区划,出所日期,决定书文号\n"
CENTRE, POLICE = "isolation-centre-1", "police-1"
NAME = "出所通知.csv"


class Killed(unittest.TestCase):
    def setUp(self):
        self.world = World(segment="16MiB").init().start()
        self.addCleanup(self.world.close)
        for code, role in ((CENTRE, "isolation_centre"), (POLICE, "police"), ("community-office-1", "community_office"),
                           ("aftercare-1", "aftercare")):
            self.world.admit(code, role)

    def received(self, count, seconds):
        """Message id → under which numbers it came to the police, everything acknowledged; until `count` have come and a
        while is quiet."""
        session = self.world.session(POLICE, window=1024)
        found, end = {}, time.monotonic() + seconds
        while (frame := session.receive(min(end, time.monotonic() + 4) if len(found) >= count else end)) is not None:
            if frame.WhichOneof("of") == "deliver":
                for item in frame.deliver.items:
                    found.setdefault(wire.PROTOCOL.message.Message.FromString(item.message).id, set()).add(item.stamp.seq)
                session.acknowledge(frame.deliver.epoch, [item.stamp.seq for item in frame.deliver.items])
        return found

    def kills(self, dice, settled):
        """Kill the agent up to so many times at moments drawn by lot; how many fell before the file's result was whole."""
        world, while_busy = self.world, 0
        for _ in range(OPTIONS["--kills"]):
            time.sleep(dice.uniform(0.0, 1.2) ** 2)
            while_busy += not settled()
            world.agents[CENTRE].send_signal(signal.SIGKILL)
            world.agents.pop(CENTRE).wait()
            world.agent(CENTRE)
        return while_busy

    def test_killed_in_a_large_file_each_row_counts_once(self):
        world, count = self.world, OPTIONS["--rows"]
        dice = random.Random(OPTIONS["--seed"])
        print("seed %d" % OPTIONS["--seed"], flush=True)
        today = time.strftime("%Y-%m-%d")
        lines = ["某人,%s,340803,340803,%s,第%d号\n" % (resident_id(i), today, i) for i in range(count)]
        wrong, twice = dice.randrange(count // 2), dice.randrange(count // 2, count - 1)
        lines[wrong] = lines[wrong].replace("340803,340803", "34,340803")
        lines[twice + 1] = lines[twice]
        world.agent(CENTRE, "isolation_centre")
        self.assertTrue(until(lambda: "event=welcome" in world.read(CENTRE + ".log"), 60))
        world.drop(CENTRE, NAME, HEADINGS + "".join(lines))

        def whole():
            rows = world.result(CENTRE, NAME, seconds=0) or []
            return len(rows) >= count and all(row["status"] != "waiting" for row in rows)
        self.assertGreater(self.kills(dice, whole), 0, "the file was taken before the first kill")
        self.assertTrue(until(whole, 120 + count / 50, 0.5), world.read(CENTRE + ".log")[-2000:])
        rows = world.result(CENTRE, NAME)
        self.assertEqual([int(row["row"]) for row in rows], list(range(2, count + 2)), "a row is missing or told twice")
        found = {}
        for row in rows:
            found[row["status"]] = found.get(row["status"], 0) + 1
        self.assertEqual(found, {"accepted": count - 2, "duplicate": 1, "invalid": 1})
        self.assertEqual((rows[wrong]["status"], rows[twice + 1]["status"]), ("invalid", "duplicate"))
        ids = {row["message id"] for row in rows if row["message id"]}
        self.assertEqual(len(ids), count - 2)
        came = self.received(count - 2, 120 + count / 50)
        self.assertEqual({name: len(numbers) for name, numbers in came.items() if name in ids}, dict.fromkeys(ids, 1))
        for folder in ("in", os.path.join("in", "claimed")):
            left = [name for name in os.listdir(world.home(CENTRE, folder)) if name.endswith(".csv")] if os.path.isdir(world.home(CENTRE, folder)) else []
            self.assertEqual(left, [], "the file stands in %s still" % folder)
        done = [name for name in os.listdir(world.home(CENTRE, "in", "done")) if name.endswith(".csv")]
        self.assertEqual(sorted(done), sorted([NAME, NAME[:-4] + ".result.csv"]))


if __name__ == "__main__":
    for option in OPTIONS:
        if option in sys.argv:
            at = sys.argv.index(option)
            OPTIONS[option] = int(sys.argv[at + 1])
            del sys.argv[at:at + 2]
    unittest.main(verbosity=2)
