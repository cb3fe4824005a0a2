# SPDX-License-Identifier: Apache-2.0
"""One connection to the hub: a DEALER socket with CURVE, and what its monitor tells (docs/PROTOCOL.md, 3)."""
import time

import zmq
from zmq.utils.monitor import recv_monitor_message

from . import wire
from .errors import JieliError
from .v1 import frame_pb2

FRAME_BYTES_MAX = 4 << 20
CURVE_BYTES = 33  # what libzmq counts beside a frame
VERSION = b"\x01"
BROKEN_MAX = 2
ENDED = zmq.EVENT_DISCONNECTED | zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL | zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL


class Link:
    """A socket from its first attempt to connect until it ends; never used again after that."""

    def __init__(self, context: zmq.Context, endpoint: str, hub_key: bytes, curve: tuple[bytes, bytes]) -> None:
        self.socket = context.socket(zmq.DEALER)
        self.socket.curve_serverkey = hub_key
        self.socket.curve_publickey, self.socket.curve_secretkey = curve
        for option, value in ((zmq.IMMEDIATE, 1), (zmq.LINGER, 0), (zmq.HEARTBEAT_IVL, 5000),
                              (zmq.HEARTBEAT_TIMEOUT, 15000), (zmq.MAXMSGSIZE, FRAME_BYTES_MAX + 1 + CURVE_BYTES)):
            self.socket.setsockopt(option, value)
        self.monitor = self.socket.get_monitor_socket(
            zmq.EVENT_CONNECTED | zmq.EVENT_HANDSHAKE_SUCCEEDED | zmq.EVENT_HANDSHAKE_FAILED_AUTH | ENDED)
        self.poller = zmq.Poller()
        self.poller.register(self.monitor, zmq.POLLIN)
        self.poller.register(self.socket, zmq.POLLIN)
        self.open = False
        self.ended = False
        self.connected = False
        self.broken = 0
        self.socket.connect(endpoint)

    def close(self) -> None:
        """Give back the socket and its monitor."""
        self.socket.disable_monitor()
        self.monitor.close(0)
        self.socket.close(0)

    def watch(self) -> None:
        """Read what the monitor has to tell; raise what cannot be mended by trying again."""
        while self.monitor.poll(0):
            event = recv_monitor_message(self.monitor)["event"]
            if event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
                self.open = True
            elif event == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
                raise JieliError("JL-AUTH-0001", "the hub does not know this agent's transport key")
            elif event == zmq.EVENT_CONNECTED:
                self.connected = True
            elif event & ENDED and self.open:
                self.ended = True
            elif event & ENDED and self.connected:
                self.connected = False
                self.broken += 1
        if self.broken >= BROKEN_MAX and not self.open:
            raise JieliError("JL-HUB-0007", "the hub closes during the handshake: its key is another than hub.curve")

    def wait_open(self, deadline: float) -> None:
        """Until the handshake is through; JL-HUB-0006 when nobody answers."""
        while not self.open:
            left = deadline - time.monotonic()
            if left <= 0 or not self.monitor.poll(max(1, int(left * 1000))):
                raise JieliError("JL-HUB-0006", "the hub cannot be reached")
            self.watch()

    def send(self, frame: frame_pb2.Frame) -> None:
        """One frame, one part; zmq.Again when the connection takes nothing more, since waiting may be for ever."""
        part = VERSION + frame.SerializeToString(deterministic=True)
        if len(part) > FRAME_BYTES_MAX:
            raise JieliError("JL-WIRE-0002", "the frame is over 4 MiB")
        self.socket.send(part, zmq.NOBLOCK)

    def receive(self, timeout_s: float) -> frame_pb2.Frame | None:
        """The next frame, or None after this time or when the connection has ended."""
        ready = dict(self.poller.poll(max(0, int(timeout_s * 1000))))
        if self.monitor in ready:
            self.watch()
        if self.socket not in ready:
            return None
        parts = self.socket.recv_multipart()
        if len(parts) != 1 or parts[0][:1] != VERSION:
            raise JieliError("JL-WIRE-0009", "the hub sent a frame of another version")
        return wire.parse(frame_pb2.Frame, parts[0][1:])
