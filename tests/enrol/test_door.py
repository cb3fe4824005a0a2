#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The enrolment door takes one kind of frame, from anybody, within limits; what comes there costs the agents nothing."""
import base64
import os
import random
import sys
import time
import unittest

import zmq
import zmq.utils.z85

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from joined import CENTRE, HEADINGS, POLICE, Joined, row, until  # noqa: E402
from wire import PROTOCOL  # noqa: E402

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools"))
import catalogues  # noqa: E402

FRAME = PROTOCOL.frame
LIMIT = catalogues.values()


class Knock:
    """One connection to the door."""

    def __init__(self, context, world, pair=None, server=None):
        self.socket = context.socket(zmq.DEALER)
        self.socket.linger = 0
        self.public, secret = pair or zmq.curve_keypair()
        self.socket.curve_publickey, self.socket.curve_secretkey = self.public, secret
        self.socket.setsockopt(zmq.CURVE_SERVERKEY, server or base64.b64decode(world.read("etc/hub.curve")))
        self.socket.connect(world.door)

    def say(self, part, seconds=30):
        """The answer's frame, or None."""
        self.socket.send(part)
        return self.hear(seconds)

    def hear(self, seconds=30):
        if not self.socket.poll(seconds * 1000):
            return None
        frame = FRAME.Frame()
        frame.ParseFromString(self.socket.recv()[1:])
        return frame


def part(**body):
    return b"\x01" + FRAME.Frame(**body).SerializeToString(deterministic=True)


class Door(unittest.TestCase):
    def setUp(self):
        self.world = Joined().init()
        self.addCleanup(self.world.close)
        self.world.start()
        self.context = zmq.Context()
        self.context.max_sockets = 4096
        self.addCleanup(self.context.destroy, 0)

    def knock(self, **more):
        return Knock(self.context, self.world, **more)

    def request(self):
        """An invited agency's Join, as it would say it, and the keys to say it with."""
        self.world.invite(CENTRE, "isolation_centre")
        self.assertEqual(self.world.join(CENTRE, "isolation_centre", "--offline").wait(20), 0)
        text = self.world.read(os.path.join(CENTRE, "join.request"))
        join = FRAME.Join.FromString(base64.b64decode(text.split("join = ")[1].strip()))
        keys = dict(line.split(" = ") for line in self.world.read(CENTRE + "/keys/%s.keys" % CENTRE).splitlines() if " = " in line)
        pair = tuple(zmq.utils.z85.encode(base64.b64decode(keys[name])) for name in ("curve_public", "curve_secret"))
        return join, pair

    def works(self):
        """The hub goes on."""
        self.assertEqual(self.world.cli("doctor")[1]["errors"], 0)
        self.assertIsNone(self.world.hub.poll())

    def states(self):
        """State and tries of the invitations, once the ledger has read of any."""
        found = until(lambda: self.world.must("enrol", "list"), 30, 0.3)
        return [(one["state"], one["tries"]) for one in found or []]

    def stand(self, *expected):
        until(lambda: self.states() == list(expected), 30, 0.3)
        self.assertEqual(self.states(), list(expected))

    def test_nothing_but_join_is_taken(self):
        join, pair = self.request()
        dice = random.Random(7)
        cases = [b"", b"\x01", b"\x02" + join.SerializeToString(), bytes(200), dice.randbytes(3000), part(ping=FRAME.Ping()),
                 part(hello=FRAME.Hello(agent=CENTRE, versions=[1])), part(join=FRAME.Join()),
                 part(join=FRAME.Join(request=bytes(1500))), part(join=FRAME.Join(request=join.request)),
                 part(join=FRAME.Join(request=join.request[:-9], possession=join.possession, code_proof=join.code_proof))]
        good = part(join=join)
        for _ in range(8):  # one bit of a good one, anywhere
            bent = bytearray(good)
            bent[dice.randrange(1, len(bent))] ^= 1 << dice.randrange(8)
            cases.append(bytes(bent))
        for case in cases:
            answer = self.knock(pair=pair).say(case)
            self.assertIsNotNone(answer, case[:40])
            kind = answer.WhichOneof("of")
            self.assertIn(kind, ("problem", "join_answer"))
            self.assertTrue(kind == "problem" or answer.join_answer.state == "REFUSED", case[:40])
        several = self.knock(pair=pair)
        several.socket.send_multipart([good, good])
        self.assertEqual(several.hear().WhichOneof("of"), "problem")
        self.assertEqual([state for state, _ in self.states()], ["OPEN"])
        self.works()

    def test_a_frame_that_is_too_large_ends_the_connection(self):
        large, larger = self.knock(), self.knock()
        self.assertIsNotNone(large.say(bytes(LIMIT["JL_GATE_FRAME_BYTES_MAX"])))
        self.assertIsNone(larger.say(bytes(LIMIT["JL_GATE_FRAME_BYTES_MAX"] + 1), 2))
        self.works()

    def test_a_request_overheard_is_of_no_use_to_others(self):
        join, pair = self.request()
        answer = self.knock().say(part(join=join))  # the same bytes, under another transport key
        self.assertEqual((answer.join_answer.state, answer.join_answer.code), ("REFUSED", "JL-AUTH-0002"))
        for _ in range(3):  # and from its owner as often as the line breaks
            answer = self.knock(pair=pair).say(part(join=join))
            self.assertEqual(answer.join_answer.state, "WAITING")
        self.stand(("WAITING", 0))

    def test_a_stranger_cannot_end_an_invitation(self):
        join, _ = self.request()
        request = FRAME.JoinRequest.FromString(join.request)
        request.invitation = bytes(8)
        knock = self.knock()
        for _ in range(8):
            answer = knock.say(part(join=FRAME.Join(request=request.SerializeToString(), possession=join.possession,
                                                    code_proof=join.code_proof)))
            self.assertEqual(answer.WhichOneof("of") == "join_answer" and answer.join_answer.state, "REFUSED")
        self.stand(("OPEN", 0))

    def test_who_talks_much_is_told_that_the_door_is_busy(self):
        knock, codes = self.knock(), []
        for _ in range(30):
            answer = knock.say(b"\x01")
            self.assertIsNotNone(answer)
            codes.append(answer.problem.code)
        self.assertIn("JL-ENROL-0008", codes)
        self.works()

    def test_a_thousand_connections_cost_the_agents_nothing(self):
        world = self.world
        world.admit(POLICE, "police")
        world.admit(CENTRE, "isolation_centre")
        world.agent(POLICE, "police")
        world.agent(CENTRE, "isolation_centre")
        crowd = [self.knock() for _ in range(1000)]
        for number in range(5):
            world.drop(CENTRE, "file-%d.csv" % number, HEADINGS + "".join(row(number * 20 + i) for i in range(20)))
        for number in range(5):
            rows = world.result(CENTRE, "file-%d.csv" % number, lambda rows: all(one["status"] != "waiting" for one in rows), seconds=60)
            self.assertEqual({one["status"] for one in rows}, {"accepted"})
        fds = len(os.listdir("/proc/%d/fd" % world.hub.pid))
        self.assertLess(fds, 700)
        self.works()
        for knock in crowd:
            knock.socket.close()
        world.invite("police-2", "police", "--level", "station")
        world.join("police-2", "police")
        time.sleep(1)
        self.assertTrue(world.says("police-2", "waiting for the hub's operator", 90), world.read("police-2.log"))


if __name__ == "__main__":
    unittest.main()
