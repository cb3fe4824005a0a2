# SPDX-License-Identifier: Apache-2.0
"""Sessions that send whatever a test wants, on the parts of the Python package that no client of it would use so."""
import os
import sys
import time
from types import SimpleNamespace

import zmq

from ground import BUILD

sys.path.insert(0, os.path.join(BUILD, "python"))
from jieli import JieliError as Refused, keys as keyfile, merkle, messages, outcomes, payloads, receipts, types  # noqa: E402
from jieli.commit import fields_root, payload_digest  # noqa: E402,F401
from jieli.deliveries import ranges  # noqa: E402
from jieli.link import Link  # noqa: E402
from jieli.messages import new_id as uuid7  # noqa: E402,F401
from jieli.v1 import frame_pb2, message_pb2, receipt_pb2  # noqa: E402

PROTOCOL = SimpleNamespace(frame=frame_pb2, message=message_pb2, receipt=receipt_pb2, full="cn.jieli.{}.v1".format)
SHA256, SILENCE_S, PING_S = merkle.SHA256, 15, 5
Keys, outcome_receipt, check_receipt = keyfile.load, outcomes.receipt_of, receipts.verify


class Unreachable(Exception):
    """The line is gone."""


def packed(message):
    return message.SerializeToString(deterministic=True)


class Session:
    """One link; every Problem is raised, nothing is sent that was not asked for but Ping."""

    def __init__(self, options):
        self.protocol, self.keys = PROTOCOL, keyfile.load(options.keys)
        self.log_key, self.behind_ms = keyfile.read_base64(options.hub_log_key), 0
        self.context = zmq.Context()
        self.link = Link(self.context, options.endpoint, keyfile.read_base64(options.hub_curve),
                         (self.keys.curve_public, self.keys.curve_secret))
        self.socket, self.monitor = self.link.socket, self.link.monitor
        self.heard = self.sent = time.monotonic()

    def handshake(self, seconds):
        self.link.wait_open(time.monotonic() + seconds)

    def send(self, **body):
        self.link.send(frame_pb2.Frame(**body))
        self.sent = time.monotonic()

    def receive(self, end):
        """The next frame that is not a Ping, or None at `end`."""
        while time.monotonic() < end:
            now = time.monotonic()
            if now - self.heard > SILENCE_S:
                raise Unreachable("the hub is silent")
            if now - self.sent > PING_S:
                self.send(ping=frame_pb2.Ping(wall_ms=int(time.time() * 1000), echo=1))
            frame = self.link.receive(0.1)
            if frame is None and self.link.ended:
                raise Unreachable("the hub closed the line")
            if frame is None:
                continue
            self.heard, kind = time.monotonic(), frame.WhichOneof("of")
            if kind == "problem":
                raise Refused(frame.problem.code, frame.problem.text)
            if kind == "bye":
                raise Unreachable("the hub stops")
            if kind not in ("ping", "keys"):
                return frame
        return None

    def hello(self, window):
        hello = frame_pb2.Hello(agent=self.keys.agent, versions=[1], schema=1, wall_ms=int(time.time() * 1000))
        if window:
            hello.mailboxes.add(agency=self.keys.agency, window_messages=window, window_bytes=1 << 20,
                                wish=frame_pb2.WISH_ACTIVE)
        self.send(hello=hello)
        frame = self.receive(time.monotonic() + 10)
        if frame is None:
            raise Unreachable("no Welcome")
        self.welcome = frame.welcome
        self.behind_ms = frame.welcome.hub_time_ms - int(time.time() * 1000) if frame.welcome.demo else 0

    def now_ms(self):
        return int(time.time() * 1000) + self.behind_ms

    def acknowledge(self, epoch, seqs):
        frame = frame_pb2.Frame(acknowledge=frame_pb2.Acknowledge(
            agency=self.keys.agency, epoch=epoch, level=frame_pb2.LEVEL_TAKEN, ranges=ranges(seqs)))
        messages.sign_frame(self.keys, frame)
        self.link.send(frame)
        self.sent = time.monotonic()

    def close(self):
        self.send(bye=frame_pb2.Bye())
        self.socket.setsockopt(zmq.LINGER, 300)
        self.link.close()
        self.context.term()


def build(keys, type_name, values, now_ms, identity="", wrong_id="", **attributes):
    """One message with its body; with an id that the package would not send."""
    made = messages.build(keys, type_name, payloads.fill(types.find(type_name).payload(), values), now_ms=now_ms, id=identity,
                          **attributes)
    message = message_pb2.Message.FromString(made.message)
    message.id = wrong_id or message.id
    return packed(message), message_pb2.Body(seed=made.seed, payload=made.payload)


def group_of(keys, built):
    """One signature for all, complete and in order."""
    return messages.sign_group(keys, [messages.Outgoing("", message, body.seed, body.payload) for message, body in built])


def submit(session, built, keys=None, group=None, seconds=10):
    """Outcomes by id of one frame of messages made with build."""
    group = group or group_of(keys or session.keys, built)
    session.send(submit=PROTOCOL.frame.Submit(ref=1, groups=[group]))
    end, found = time.monotonic() + seconds, []
    while len(found) < len(group.items):
        frame = session.receive(end)
        assert frame is not None, "no outcome"
        if frame.WhichOneof("of") == "outcome":
            found += [(item, outcome_receipt(item, frame.outcome)) for item in frame.outcome.items]
    return found


def kind_of(session, item):
    return PROTOCOL.frame.OutcomeKind.Name(item.kind).removeprefix("OUTCOME_KIND_")
