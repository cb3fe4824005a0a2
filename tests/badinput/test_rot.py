#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A byte of the journal is flipped while the hub is down: jielid names the place with exit 78, or starts with everything that it
had acknowledged. tests/flip sweeps every byte through the library; here the program itself meets a sample."""
import base64
import glob
import os
import random
import re
import shutil
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import wire  # noqa: E402
from wire import kind_of, submit  # noqa: E402
from world import BUILD, World, resident_id, until  # noqa: E402

SAMPLES = 60


class Rot(unittest.TestCase):
    def test_the_hub_stops_with_the_place_or_has_all_it_acknowledged(self):
        world = World(workflows=(os.path.join(BUILD, "bench/plugins/bench.so"), "release_handover"))
        self.addCleanup(world.close)
        world.init().start()
        world.admit("bench-sender-1", "bench_sender")
        session = world.session("bench-sender-1")
        rng, acknowledged, number = random.Random(5), 0, 0
        while sum(self.used(f) for f in self.segments(world)) < 1 << 20:
            built = []
            for _ in range(rng.randint(1, 8)):
                number += 1
                values = {"person": {"resident_id": resident_id(number // 20)}, "to_division": "340803", "number": number,
                          "noise": base64.b64encode(rng.randbytes(rng.randrange(4000))).decode()}
                built.append(wire.build(session.keys, "bench.note", values, session.now_ms()))
            for item, _ in submit(session, built):
                self.assertEqual(kind_of(session, item), "ACCEPTED")
                acknowledged = max(acknowledged, item.position)
        self.assertEqual(world.stop(), 0)
        shutil.rmtree(world.path("whole"), ignore_errors=True)
        os.rename(world.path("data"), world.path("whole"))
        places = self.places(world, rng)
        stopped = sum(self.one(world, *place, acknowledged) for place in places)
        self.assertGreater(stopped, SAMPLES // 2)
        shutil.rmtree(world.path("data"))  # and unharmed it starts
        shutil.copytree(world.path("whole"), world.path("data"))
        world.start()

    def segments(self, world, data="data"):
        return sorted(glob.glob(world.path(data, "journal/*.jl")))

    def used(self, path):
        with open(path, "rb") as f:
            return len(f.read().rstrip(b"\0"))

    def places(self, world, rng):
        """Anywhere in what is used, the last batch, the headers, and the zeros behind."""
        found = []
        files = self.segments(world, "whole")
        for _ in range(SAMPLES - 12):
            file = rng.choice(files)
            found.append((os.path.basename(file), rng.randrange(self.used(file))))
        last, end = files[-1], self.used(files[-1])
        found += [(os.path.basename(last), max(0, end - back)) for back in (1, 2, 50, 300, 900, 2000)]
        found += [(os.path.basename(files[0]), at) for at in (0, 9, 40, 4096, 4100)]
        found.append((os.path.basename(last), end + 9000))
        return found

    def one(self, world, name, at, acknowledged):
        """True when the hub stopped."""
        shutil.rmtree(world.path("data"), ignore_errors=True)
        shutil.copytree(world.path("whole"), world.path("data"))
        with open(world.path("data/journal", name), "r+b") as f:
            f.seek(at)
            byte = f.read(1)[0]
            f.seek(at)
            f.write(bytes([byte ^ 1 << at % 8]))
        world.write("hub.log", "")
        world.start(wait=False)
        self.assertTrue(until(lambda: world.hub.poll() is not None or "event=listening" in world.read("hub.log"), 20))
        log = world.read("hub.log")
        if world.hub.poll() is None:
            position = int(re.search(r"event=listening.* position=(\d+)", log)[1])
            self.assertEqual(world.stop(), 0)
            self.assertGreater(position, acknowledged, "%s at %d" % (name, at))  # START comes behind all of it
            return False
        self.assertEqual(world.hub.returncode, 78, "%s at %d: %s" % (name, at, log[-600:]))
        self.assertRegex(log, r"JL-JRN-000[12]")
        self.assertIn(name[:-3], log)
        for word in ("offset", "batch", "position"):
            self.assertIn(word, log, "%s at %d" % (name, at))
        return True


if __name__ == "__main__":
    unittest.main()
