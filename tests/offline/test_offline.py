# SPDX-License-Identifier: Apache-2.0
"""The hub away for 30 days, then back; a spool restored from an old copy; a full disk.

    test_offline.py                       short: 1,300 messages, no claim about time
    test_offline.py --messages 100000     long: how long the backlog took, and what others noticed of it

The measure of the long form: the backlog's agent is stopped and let go in turns of a few seconds (SIGSTOP, SIGCONT), while
another agency sends one message after the other. So whatever else the machine does falls on both. The 99th percentiles of
all turns with and without the backlog are compared; the spread comes from drawing pairs of turns anew, 400 times. The
backlog's agent is another machine in life: here its files lie in memory (/dev/shm), so that it does not share the hub's
disk, and it gives way to the hub's processor time.
"""
import glob
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
import wire  # noqa: E402
from wire import submit  # noqa: E402
from world import World, resident_id, until  # noqa: E402

MESSAGES = 1300  # more than the 1,000 that are a backlog
MEASURED = 10000 # from so many on the long form's measure is taken
WAL_BYTES_MAX = 12 << 20  # it is written back at 4 MiB; 1,300 outcomes write 38 MB
PAIRS = 100      # of turns, at most
TURN_S, SETTLE_S = 2.5, 0.7  # of a turn, what is left out at its beginning
ROWS = 5000      # of one file
DAYS = 30
HEADINGS = "姓名,身份证号,户籍地区划,居住地区划,出所日期,决定书文号\n"
CENTRE, OTHER, POLICE = "isolation-centre-1", "isolation-centre-2", "police-1"


def day(ahead, seconds=0.0):
    return time.strftime("%Y-%m-%d", time.localtime(time.time() + seconds + ahead * 86400))


def rows(first, count):
    """Releases of the next two months: when the hub is back, half of them have been."""
    return HEADINGS + "".join("某人,%s,340803,340803,%s,第%d号\n" % (resident_id(first + i), day((first + i) % (2 * DAYS)), first + i)
                              for i in range(count))


class Other:
    """Another agency, a program of its own, which sends one message after the other and notes when and how long."""

    def __init__(self, world, first, ahead_ms=0):
        self.notes = world.path("other-%d.txt" % first)
        options = {name: getattr(world.options(OTHER), name) for name in ("keys", "hub_log_key", "hub_curve", "endpoint")}
        self.program = subprocess.Popen([sys.executable, "-B", os.path.abspath(__file__), "--other", json.dumps(options), str(first),
                                         str(ahead_ms), self.notes], stdin=subprocess.PIPE)
        assert until(lambda: os.path.exists(self.notes), 30)

    def end(self):
        """[(when it began, how long it took in ms)]"""
        self.program.stdin.close()
        assert self.program.wait(90) == 0, "a message of the other agency was refused"
        with open(self.notes, encoding="ascii") as f:
            return [tuple(float(word) for word in line.split()) for line in f]


def elsewhere():
    """In life the agent has a machine of its own: here it takes only what nobody else wants."""
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def is_over():
    """Has who started this program closed its end?"""
    try:
        return os.read(0, 1) == b""
    except BlockingIOError:
        return False


def other_main(options, first, ahead_ms, notes):
    session = wire.Session(type("Options", (), options))
    session.handshake(5)
    session.hello(0)
    out, refused = open(notes, "w", encoding="ascii"), 0
    os.set_blocking(0, False)
    while not is_over():
        payload = {"person": {"name": "某人", "resident_id": resident_id(first), "household_division": "340803",
                              "residence_division": "340803"}, "release_on": day(20, ahead_ms / 1000)}
        built, first = [wire.build(session.keys, "release.notice", payload, int(time.time() * 1000) + ahead_ms)], first + 1
        group, begin = wire.group_of(session.keys, built), time.monotonic()
        (item, _), = submit(session, built, group=group, seconds=60)
        out.write("%.6f %.4f\n" % (begin, (time.monotonic() - begin) * 1000))
        refused += item.kind != wire.PROTOCOL.frame.OUTCOME_KIND_ACCEPTED
        time.sleep(0.004 + random.random() * 0.004)
    out.close()
    return refused > 0


def part(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


def ratio(pairs, share):
    """How much longer with the backlog than without; of pairs of turns (with, without)."""
    return part([ms for with_, _ in pairs for ms in with_], share) / part([ms for _, without in pairs for ms in without], share)


def spread(pairs, share, draws=400):
    """The 5th and the 95th percentile of the ratio over pairs drawn anew."""
    dice = random.Random(1)
    drawn = [ratio([dice.choice(pairs) for _ in pairs], share) for _ in range(draws)]
    return part(drawn, .05), part(drawn, .95)


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
        for path in glob.glob(self.world.home(code) + ".db*"):
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

    def other_machine(self, code):
        """The agent's files in memory, so that they are not on the hub's disk."""
        memory = tempfile.mkdtemp(prefix="jl-offline-", dir="/dev/shm")
        self.addCleanup(shutil.rmtree, memory, True)
        os.symlink(memory, self.world.path("machine"))
        self.world.homes[code] = "machine"

    def test_thirty_days_away_then_all_in_order_and_an_old_spool_adds_nothing(self):
        world = self.world
        if MESSAGES >= MEASURED:
            self.other_machine(CENTRE)
        world.agent(CENTRE, "isolation_centre")
        self.log_has(CENTRE, "event=welcome")
        world.stop()
        names = []
        for first in range(0, MESSAGES, ROWS):
            names.append("出所通知-%03d.csv" % (first // ROWS))
            world.drop(CENTRE, names[-1], rows(first, min(ROWS, MESSAGES - first)))
        for name in names:
            self.assertTrue(world.result(CENTRE, name, seconds=300), "not read")
        world.agent_stop(CENTRE)
        os.makedirs(world.path("old"), exist_ok=True)
        self.spool(CENTRE, "old")

        ahead_ms = DAYS * 86400 * 1000
        world.shift(ahead_ms, boot=True)
        world.start()
        world.must("clock", "confirm", "--reason", "the hub was away for 30 days")  # more than 36 hours: formats F13
        other, begin = Other(world, MESSAGES + 1000000, ahead_ms), time.monotonic()
        world.agent(CENTRE, before=elsewhere)
        self.log_has(CENTRE, "event=backlog_begins")
        turns = self.turns(CENTRE) if MESSAGES >= MEASURED else []
        self.log_has(CENTRE, "event=backlog_sent", 240 + MESSAGES / 40)
        wal_bytes = os.path.getsize(world.home(CENTRE) + ".db-wal")
        self.assertLess(wal_bytes, WAL_BYTES_MAX, "SQLite cannot write the spool's WAL back")
        stopped = sum(end - begin for with_, begin, end in turns if not with_)
        seconds, sent = time.monotonic() - begin - stopped, other.end()
        counted = self.states(CENTRE, names, 120)
        self.assertEqual(counted, {"accepted": MESSAGES})
        self.report(seconds, turns, sent)
        ids = [row["message id"] for name in names for row in world.result(CENTRE, name)]
        self.assertEqual(self.received(dict.fromkeys(ids), 240 + MESSAGES / 40), ids, "not all, or a message overtook another")

        world.drop(CENTRE, "更多.csv", rows(MESSAGES + 3000000, 10))  # what the old spool knows nothing of
        self.assertEqual(self.states(CENTRE, ["更多.csv"], 60), {"accepted": 10})
        world.agent_stop(CENTRE)
        self.spool(CENTRE)
        for path in glob.glob(world.path("old", "*")):
            shutil.copy(path, os.path.dirname(world.home(CENTRE)))
        world.agent(CENTRE)
        self.log_has(CENTRE, "event=spool_was_restored")
        counted = self.states(CENTRE, names, 240 + MESSAGES / 40)
        self.assertEqual(counted, {"accepted": MESSAGES}, "the old spool's rows have the outcomes of the first time")
        self.assertEqual(self.received({**dict.fromkeys(ids), "": None}, 6), [], "a second effect")
        code, answer = world.send(CENTRE, "release.notice", {"person": {"name": "某人", "resident_id": resident_id(MESSAGES + 7)},
                                                            "release_on": "2026-03-02"})
        self.assertEqual((code, answer["outcome"]), (0, "ACCEPTED"))

    def turns(self, code):
        """Stop the agent and let it go in turns while its backlog lasts: [(with the backlog, from, to)]."""
        agent, turns = self.world.agents[code], []
        while len(turns) < 2 * PAIRS:
            for with_, signal_ in ((True, signal.SIGCONT), (False, signal.SIGSTOP)):
                agent.send_signal(signal_)
                begin = time.monotonic()
                time.sleep(TURN_S)
                turns.append((with_, begin, time.monotonic()))
            if "event=backlog_sent" in self.world.read(code + ".log"):
                del turns[-2:]  # its end was within this turn
                break
        agent.send_signal(signal.SIGCONT)
        return turns

    def report(self, seconds, turns, sent):
        print("\n%d messages of %d days in %.0f s (%.0f/s), turns without them not counted" % (MESSAGES, DAYS, seconds, MESSAGES / seconds))
        of = [[ms for at, ms in sent if begin + SETTLE_S <= at < end - 0.1] for _, begin, end in turns]
        pairs = list(zip(of[0::2], of[1::2]))
        if not pairs:
            return
        with_, without = ([ms for pair in pairs for ms in pair[i]] for i in (0, 1))
        print("another agency, one message at a time, %d pairs of turns, %d messages with the backlog and %d without:"
              % (len(pairs), len(with_), len(without)))
        for share in (.5, .9, .99):
            print("  p%g %.2f -> %.2f ms: %+.1f %% (90 %% of draws: %+.1f … %+.1f %%)" % (
                (share * 100, part(without, share), part(with_, share), ratio(pairs, share) * 100 - 100)
                + tuple(one * 100 - 100 for one in spread(pairs, share))))

    def test_a_full_disk_stops_reading_and_loses_nothing(self):
        """The agent may write no more bytes into its spool for a while."""
        world = self.world
        world.agent(CENTRE, "isolation_centre")
        self.log_has(CENTRE, "event=welcome")
        pid = world.agents[CENTRE].pid
        size = os.path.getsize(world.home(CENTRE) + ".db-wal")
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size + 20000, resource.RLIM_INFINITY))
        world.drop(CENTRE, "出所通知.csv", rows(5000000, 500))
        self.log_has(CENTRE, "JL-AGENT-0006")
        self.assertIsNone(world.agents[CENTRE].poll(), "the agent ended")
        self.assertIsNone(world.result(CENTRE, "出所通知.csv", seconds=1))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self.assertEqual(self.states(CENTRE, ["出所通知.csv"], 120), {"accepted": 500})


if __name__ == "__main__":
    if "--other" in sys.argv:
        at = sys.argv.index("--other")
        sys.exit(other_main(json.loads(sys.argv[at + 1]), int(sys.argv[at + 2]), int(sys.argv[at + 3]), sys.argv[at + 4]))
    if "--messages" in sys.argv:
        at = sys.argv.index("--messages")
        MESSAGES = int(sys.argv[at + 1])
        del sys.argv[at:at + 2]
    unittest.main(verbosity=2)
