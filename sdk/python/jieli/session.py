# SPDX-License-Identifier: Apache-2.0
"""One session: from Hello and Welcome until the connection ends (docs/PROTOCOL.md, 4)."""
import time
from typing import Callable

import zmq

from .errors import JieliError, RETRY
from .link import Link
from .v1 import frame_pb2

PING_S = 5.0
SILENCE_S = 15.0


class SessionEnded(Exception):
    """The session is over; what has no outcome is to be submitted again in the next one."""


class Session:
    """An open session. Every method may raise SessionEnded."""

    def __init__(self, link: Link, welcome: frame_pb2.Welcome, wall_ms: Callable[[], int]) -> None:
        self.link = link
        self.welcome = welcome
        self.wall_ms = wall_ms
        self.sent_at = self.heard_at = self.told_at = time.monotonic()
        self.told_ms = welcome.hub_time_ms

    def hub_ms(self) -> int:
        """The hub's time as last told, running on since."""
        return self.told_ms + int((time.monotonic() - self.told_at) * 1000)

    def send(self, frame: frame_pb2.Frame) -> None:
        """Send a frame; a connection that takes none has ended."""
        try:
            self.link.send(frame)
        except zmq.ZMQError as error:
            raise SessionEnded("the connection takes nothing more") from error
        self.sent_at = time.monotonic()

    def ping_if_idle(self) -> None:
        """Section 4, number 2."""
        if time.monotonic() - self.sent_at >= PING_S:
            self.send(frame_pb2.Frame(ping=frame_pb2.Ping(wall_ms=self.wall_ms())))

    def receive(self, timeout_s: float) -> frame_pb2.Frame | None:
        """The next frame that is not a Ping, or None after this time."""
        deadline = time.monotonic() + timeout_s
        while True:
            self.ping_if_idle()
            left = deadline - time.monotonic()
            frame = self.link.receive(max(0.0, min(left, 1.0)))
            if frame is not None:
                self.heard_at = time.monotonic()
                if not self.consume(frame):
                    return frame
            elif self.link.ended or time.monotonic() - self.heard_at >= SILENCE_S:
                raise SessionEnded("the hub is gone")
            if left <= 0:
                return None

    def consume(self, frame: frame_pb2.Frame) -> bool:
        """Take what concerns the session itself."""
        kind = frame.WhichOneof("of")
        if kind == "ping":
            self.told_at, self.told_ms = time.monotonic(), frame.ping.wall_ms
        elif kind == "bye":
            raise SessionEnded("the hub said Bye")
        elif kind == "problem":
            problem = frame.problem
            if problem.code == "JL-AUTH-0001":
                raise JieliError(problem.code, problem.text)
            if problem.code == "JL-HUB-0010" or (problem.code == "JL-HUB-0001" and not problem.ref):
                raise SessionEnded(problem.code)
            return False
        return kind in ("ping", None)

    def bye(self) -> None:
        """Say that it ends, and close."""
        try:
            self.link.socket.setsockopt(zmq.LINGER, 200)
            self.send(frame_pb2.Frame(bye=frame_pb2.Bye(reason="closed")))
        except SessionEnded:
            pass
        self.link.close()


def greet(link: Link, hello: frame_pb2.Hello, deadline: float, wall_ms: Callable[[], int]) -> Session:
    """Say Hello on a new link and wait for Welcome. The caller closes the link when this raises."""
    link.wait_open(deadline)
    try:
        link.send(frame_pb2.Frame(hello=hello))
    except zmq.ZMQError as error:
        raise SessionEnded("the connection ended before Hello") from error
    while True:
        left = deadline - time.monotonic()
        frame = link.receive(max(0.0, left))
        if frame is None and link.ended:
            raise SessionEnded("the connection ended before Welcome")
        if frame is None and left <= 0:
            raise JieliError("JL-HUB-0006", "the hub gives no Welcome")
        if frame is not None and frame.HasField("problem"):
            if frame.problem.code in RETRY:
                raise SessionEnded(frame.problem.code)
            raise JieliError(frame.problem.code, frame.problem.text)
        if frame is not None and frame.HasField("welcome"):
            return Session(link, frame.welcome, wall_ms)
