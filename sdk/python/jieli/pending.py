# SPDX-License-Identifier: Apache-2.0
"""Messages without an outcome: which to send, which are on their way, which wait (docs/PROTOCOL.md, 4.3 and 7)."""
import time
from typing import Iterator

from . import keys as keyfile, messages
from .messages import Outgoing
from .v1 import frame_pb2

FRAME_ROOM = (4 << 20) - 4096
ITEM_ROOM = 160             # seed, tags and lengths of an item beside message and payload


class Pending:
    """In the order in which they were given."""

    def __init__(self) -> None:
        self.items: dict[str, Outgoing] = {}
        self.not_before: dict[str, float] = {}      # those not on their way
        self.refs: dict[int, set[str]] = {}         # of each Submit, those without an outcome
        self.last_ref = 0

    def add(self, item: Outgoing) -> None:
        """One more; what is there already stays as it is."""
        if item.id not in self.items:
            self.items[item.id] = item
            self.not_before[item.id] = 0.0

    def find(self, id: str) -> Outgoing | None:
        """One without an outcome."""
        return self.items.get(id)

    def done(self, id: str) -> None:
        """It has a final outcome."""
        self.items.pop(id, None)
        self.not_before.pop(id, None)

    def answered(self, ref: int, id: str) -> None:
        """A Submit has brought an answer for this one: what no longer waits for any is forgotten."""
        ids = self.refs.get(ref, set())
        ids.discard(id)
        if not ids:
            self.refs.pop(ref, None)

    def give_up(self, ref: int) -> None:
        """Nothing of a Submit can ever be used: it is not sent again by itself."""
        for id in self.refs.pop(ref, set()):
            self.done(id)

    def later(self, id: str, seconds: float) -> None:
        """RETRY_LATER."""
        self.not_before[id] = time.monotonic() + seconds

    def refused(self, ref: int, seconds: float) -> None:
        """Nothing of a Submit was used."""
        for id in self.refs.pop(ref, set()):
            if id in self.items:
                self.later(id, seconds)

    def again(self) -> None:
        """A new session: everything is to be submitted again."""
        self.refs.clear()
        self.not_before = dict.fromkeys(self.items, 0.0)

    def wait_s(self) -> float:
        """How long until the next one is due; a minute when none waits."""
        return max(0.0, min(self.not_before.values(), default=time.monotonic() + 60) - time.monotonic())

    def due(self, welcome: frame_pb2.Welcome) -> list[Outgoing]:
        """As many as one frame and the window take."""
        under_way = len(self.items) - len(self.not_before)
        room = min((welcome.submit_window or 4096) - under_way, welcome.limits.messages_in_frame or 1024)
        bytes_left = min(welcome.limits.frame_bytes or FRAME_ROOM, FRAME_ROOM)
        now = time.monotonic()
        chosen: list[Outgoing] = []
        for id, item in self.items.items():
            if len(chosen) >= room:
                break
            if self.not_before.get(id, now + 1) <= now:
                bytes_left -= item.size + ITEM_ROOM
                if bytes_left < 0:
                    break
                chosen.append(item)
        return chosen

    def frames(self, keys: keyfile.Keys, welcome: frame_pb2.Welcome) -> Iterator[frame_pb2.Frame]:
        """A Submit for all that is due, one signature each."""
        while chosen := self.due(welcome):
            self.last_ref += 1
            self.refs[self.last_ref] = {item.id for item in chosen}
            for item in chosen:
                del self.not_before[item.id]
            yield frame_pb2.Frame(submit=frame_pb2.Submit(ref=self.last_ref, groups=[messages.sign_group(keys, chosen)]))
