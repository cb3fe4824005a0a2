# SPDX-License-Identifier: Apache-2.0
"""The client: sends until there is an outcome, receives what verifies, comes back when the connection ends.

One thread uses one client. A session lives by its frames: call receive(), send() or idle() at least every few
seconds; after 15 s of silence the hub ends the session, and the next call opens a new one.
"""
import logging
import time
from collections import deque
from pathlib import Path
from typing import Any, Iterable, Mapping, Sequence

import zmq
from google.protobuf.message import Message as Payload

from . import deliveries, keys as keyfile, messages, outcomes, receipts
from .deliveries import Delivery
from .errors import JieliError, RETRY
from .keyring import Keyring
from .link import Link
from .messages import Outgoing
from .outcomes import Outcome
from .pending import Pending
from .session import Session, SessionEnded, greet
from .store import Store
from .v1 import frame_pb2, receipt_pb2, record_pb2

LOG = logging.getLogger("jieli")
BACK_OFF_S = (0.05, 2.0)


class Client:
    """Speaks for one agent, with as many sessions after each other as it takes."""

    def __init__(self, endpoint: str, keys: keyfile.Keys, hub_key: bytes, log_key: bytes, *, receive: bool = True,
                 standby: bool = False, window: tuple[int, int] = (256, 8 << 20), store: Store | None = None,
                 last_seq: int = 0) -> None:
        self.endpoint, self.keys, self.hub_key, self.log_key = endpoint, keys, hub_key, log_key
        self.receives, self.standby, self.window, self.last_seq = receive, standby, window, last_seq
        self.store = store
        self.context = zmq.Context()
        self.session: Session | None = None
        self.failures = 0
        self.pending = Pending()
        self.decided: dict[str, Outcome] = {}
        self.arrived: deque[tuple[str, int, frame_pb2.DeliverItem]] = deque()
        self.asked: set[bytes] = set()
        self.unknown: set[bytes] = set()    # asked for, and not in the answer
        self.answers: deque[frame_pb2.ReceiptAnswer] = deque()
        self.epoch = 0
        self.checkpoint = store.kept("checkpoint") if store else b""
        self.ring = Keyring(lambda record: store.settle(lambda: store.pin(record)) if store else None)
        for record in store.pinned() if store else ():
            self.ring.restore(record)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Say Bye and give everything back."""
        self.leave()
        self.context.term()

    def leave(self) -> None:
        """Say Bye; the next call opens a new session."""
        if self.session:
            self.session.bye()
        self.session = None

    # The session

    def now_ms(self) -> int:
        """The time for new messages: the hub's on a demo hub, else this machine's."""
        if self.session and self.session.welcome.demo:
            return self.session.hub_ms()
        return int(time.time() * 1000)

    def connect(self, timeout_s: float = 10.0) -> frame_pb2.Welcome:
        """Open a session now, to learn what is wrong or what the hub says of itself."""
        return self.open(time.monotonic() + timeout_s).welcome

    def hello(self) -> frame_pb2.Hello:
        """The first frame."""
        hello = frame_pb2.Hello(agent=self.keys.agent, versions=[1], schema=1, wall_ms=self.now_ms(),
                                next_sequence=1, checkpoint=self.checkpoint,
                                lane=self.store.kept("lane") if self.store else b"")
        if self.receives:
            hello.mailboxes.add(agency=self.keys.agency, last_seq=self.last_seq, window_messages=self.window[0],
                                window_bytes=self.window[1],
                                wish=frame_pb2.WISH_STANDBY if self.standby else frame_pb2.WISH_ACTIVE)
        return hello

    def open(self, deadline: float) -> Session:
        """The session, a new one if need be, with a back-off between attempts."""
        while self.session is None:
            if self.failures:
                time.sleep(max(0.0, min(BACK_OFF_S[0] * 2 ** (self.failures - 1), BACK_OFF_S[1],
                                        deadline - time.monotonic())))
            self.failures = min(self.failures + 1, 10)
            link = Link(self.context, self.endpoint, self.hub_key, (self.keys.curve_public, self.keys.curve_secret))
            try:
                session = greet(link, self.hello(), deadline, self.now_ms)
                self.check_log(session.welcome)
                self.session = session
            except SessionEnded as error:
                link.close()
                if time.monotonic() >= deadline:
                    raise JieliError("JL-HUB-0006", "the hub does not keep a session") from error
            except JieliError:
                link.close()
                raise
            else:
                self.greeted(session.welcome)
        return self.session

    def greeted(self, welcome: frame_pb2.Welcome) -> None:
        """A new session: nothing of the old one is on its way any more."""
        self.failures = 0
        self.arrived.clear()
        self.asked.clear()
        self.unknown.clear()
        self.answers.clear()
        self.pending.again()
        for mailbox in welcome.mailboxes:
            self.epoch = mailbox.epoch

    def check_log(self, welcome: frame_pb2.Welcome) -> None:
        """The hub's log has grown from what was seen of it (4.2, Welcome)."""
        if not welcome.checkpoint:
            return
        new = receipts.verify_note(welcome.checkpoint, self.log_key)
        if self.checkpoint:
            old = receipts.verify_note(self.checkpoint, self.log_key)
            if old.size and not receipts.merkle.consistent(
                    old.size, old.root, new.size, new.root, welcome.consistency):
                raise JieliError("JL-SEAL-0008", "the hub's log is not the one that was seen before")
        self.keep_checkpoint(welcome.checkpoint)

    def keep_checkpoint(self, note: bytes) -> None:
        """Remember the newest verified note."""
        self.checkpoint = note
        if self.store:
            self.store.settle(lambda: self.store.keep("checkpoint", note))

    def lost(self) -> None:
        """The session has ended: close its socket, a new one follows."""
        if self.session:
            self.session.link.close()
        self.session = None
        self.failures = max(self.failures, 1)

    def step(self, deadline: float) -> None:
        """Send what is due and take one frame, until the deadline at most."""
        session = self.open(deadline)
        try:
            for frame in self.pending.frames(self.keys, session.welcome):
                session.send(frame)
            frame = session.receive(max(0.0, min(deadline - time.monotonic(), self.pending.wait_s())))
            if frame is not None:
                self.take(frame)
        except SessionEnded as error:
            LOG.info("session ended: %s", error)
            self.lost()
        except JieliError:
            self.lost()
            raise

    def take(self, frame: frame_pb2.Frame) -> None:
        """Use one frame of the hub."""
        kind = frame.WhichOneof("of")
        if kind == "outcome":
            self.take_outcome(frame.outcome)
        elif kind == "deliver":
            self.arrived.extend((frame.deliver.agency, frame.deliver.epoch, item) for item in frame.deliver.items)
        elif kind == "keys":
            for record in frame.keys.keys:
                self.ring.add(record)
            self.unknown |= {key_id for key_id in self.asked if key_id not in self.ring.records}
        elif kind == "lease":
            self.epoch = frame.lease.epoch
        elif kind == "receipt_answer":
            self.answers.append(frame.receipt_answer)
        elif kind == "problem":
            self.take_problem(frame.problem)

    def take_problem(self, problem: frame_pb2.Problem) -> None:
        """A refused Submit is sent again if that may help; anything else is the caller's to know."""
        if problem.ref and problem.code in RETRY:
            self.pending.refused(problem.ref, 1.0)
        else:
            self.pending.give_up(problem.ref)
            raise JieliError(problem.code, problem.text)

    # Sending

    def build(self, type_name: str, payload: Payload | Mapping[str, Any], **attributes: Any) -> Outgoing:
        """Make a message now. Keep it (Store.queue) before it is sent: every retry must be the same message."""
        return messages.build(self.keys, type_name, payload, now_ms=self.now_ms(), **attributes)

    def take_outcome(self, frame: frame_pb2.Outcome) -> None:
        """Verify and note the outcomes of a Submit."""
        for item in frame.items:
            self.pending.answered(frame.ref, item.id)
            sent = self.pending.find(item.id)
            if sent is None:
                continue            # an answer to what an earlier session submitted
            outcome = outcomes.read(item, frame, sent, self.log_key)
            if outcome.kind == "RETRY_LATER":
                self.pending.later(item.id, max(1, item.retry_seconds))
                continue
            if self.store:
                self.store.settle(lambda: self.store.decide(outcome.id, outcome.kind, outcome.receipt))
            self.pending.done(item.id)
            self.decided[item.id] = outcome
        for batch in frame.batches:
            if not self.checkpoint or (receipts.verify_note(batch.checkpoint, self.log_key).size
                                       > receipts.verify_note(self.checkpoint, self.log_key).size):
                self.keep_checkpoint(batch.checkpoint)

    def send(self, items: Outgoing | Sequence[Outgoing], timeout_s: float = 30.0) -> list[Outcome]:
        """Send until each has a final outcome; JL-HUB-0006 when the time is over before that.

        What has none then stays undecided: send it again, the same items, now or after a restart.
        """
        wanted = [items] if isinstance(items, Outgoing) else list(items)
        for item in wanted:
            self.pending.add(item)
        deadline = time.monotonic() + timeout_s
        while any(item.id not in self.decided for item in wanted):
            if time.monotonic() >= deadline:
                raise JieliError("JL-HUB-0006", "no outcome yet")
            self.step(deadline)
        return [self.decided.pop(item.id) for item in wanted]

    def drain(self, timeout_s: float = 30.0) -> list[Outcome]:
        """Send everything that the store's outbox holds without an outcome."""
        made: list[Outcome] = []
        while self.store and (items := self.store.undecided()):
            made += self.send(items, timeout_s)
        return made

    def rotate(self, path: str | Path, timeout_s: float = 30.0) -> Outcome:
        """New keys in place of those in the file `path`, which this client uses, while messages flow (3.2).

        They lie in PATH.next until the hub has taken them, so that a program that died in between asks for the same
        keys again; then PATH holds them, PATH.old the former ones, which are good for 7 days more.
        """
        self.connect(timeout_s)     # a demo hub's clock is to be known
        fresh = keyfile.make_next(path)
        outcome = self.send(messages.rotation(self.keys, fresh, self.now_ms()), timeout_s)[0]
        if not outcome.taken:
            raise JieliError(outcome.code, outcome.text)
        keyfile.switch(path)
        self.keys = fresh
        self.leave()
        return outcome

    # Receiving

    def receive(self, timeout_s: float = 1.0) -> Delivery | None:
        """The next delivery that verifies, or None. One that does not is given back (`again`), and reported to the log."""
        deadline = time.monotonic() + timeout_s
        while True:
            found = self.next_arrived()
            if found is not None or time.monotonic() >= deadline:
                return found
            self.step(deadline)

    def next_arrived(self) -> Delivery | None:
        """Check what has arrived, in its order; a key that is missing is asked for and waited for."""
        while self.arrived and self.session:
            agency, epoch, item = self.arrived[0]
            missing = deliveries.missing_key(item, self.ring)
            if missing and missing not in self.asked:
                self.asked.add(missing)
                self.say(frame_pb2.Frame(key_query=frame_pb2.KeyQuery(key_ids=[missing])))
                return None
            if missing and missing not in self.unknown:
                return None
            self.arrived.popleft()
            try:
                return deliveries.check(agency, epoch, item, self.ring, self.session.welcome.hub)
            except JieliError as error:
                LOG.error("delivery %d of %s does not verify: %s", item.stamp.seq, agency, error.code)
                self.refuse_seq(agency, epoch, item.stamp.seq, error.code, error.text, True)
        return None

    def say(self, frame: frame_pb2.Frame) -> None:
        """Send a frame in the present session, if there is one; deliveries come again in the next one."""
        try:
            if self.session:
                self.session.send(frame)
        except SessionEnded:
            self.lost()

    def acknowledge(self, done: Delivery | Iterable[Delivery], level: int = frame_pb2.LEVEL_TAKEN) -> None:
        """Tell the hub that deliveries are safe. Only after the commit that holds their effects."""
        by_epoch: dict[tuple[str, int], list[int]] = {}
        for delivery in [done] if isinstance(done, Delivery) else done:
            by_epoch.setdefault((delivery.agency, delivery.epoch), []).append(delivery.stamp.seq)
        for (agency, epoch), seqs in by_epoch.items():
            frame = frame_pb2.Frame(acknowledge=frame_pb2.Acknowledge(
                agency=agency, epoch=epoch, level=level, ranges=deliveries.ranges(seqs), checkpoint=self.checkpoint))
            messages.sign_frame(self.keys, frame)
            self.say(frame)

    def refuse(self, delivery: Delivery, code: str, text: str, again: bool = False) -> None:
        """Give a delivery back, for good or to have it again later. No personal data in the text."""
        self.refuse_seq(delivery.agency, delivery.epoch, delivery.stamp.seq, code, text, again)

    def refuse_seq(self, agency: str, epoch: int, seq: int, code: str, text: str, again: bool) -> None:
        """Refuse by number."""
        frame = frame_pb2.Frame(refuse=frame_pb2.Refuse(agency=agency, epoch=epoch, seq=seq, code=code, text=text,
                                                        again=again))
        messages.sign_frame(self.keys, frame)
        self.say(frame)

    def idle(self, seconds: float) -> None:
        """Keep the session alive while there is nothing else to do."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.step(deadline)

    # Evidence

    def query_receipt(self, position: int, agency: str = "", seq: int = 0,
                      timeout_s: float = 10.0) -> frame_pb2.ReceiptAnswer:
        """Ask for a receipt, and for the proof of a send when agency and seq are given."""
        deadline = time.monotonic() + timeout_s
        session = self.open(deadline)
        self.say(frame_pb2.Frame(receipt_query=frame_pb2.ReceiptQuery(position=position, agency=agency, seq=seq)))
        while not self.answers:
            if self.session is not session or time.monotonic() >= deadline:
                raise JieliError("JL-HUB-0006", "no answer to the query")
            self.step(deadline)
        answer = self.answers.popleft()
        if answer.code:
            raise JieliError(answer.code, "the hub gives no receipt")
        return answer

    def prove(self, delivery: Delivery) -> tuple[receipt_pb2.Receipt, record_pb2.Send]:
        """The receipt of a delivered message and the proof of its send, both verified."""
        answer = self.query_receipt(delivery.stamp.position, delivery.agency, delivery.stamp.seq)
        receipts.verify_message(answer.receipt, self.log_key, delivery.raw)
        stated = answer if not delivery.stamp.send_position else self.query_receipt(
            delivery.stamp.send_position, delivery.agency, delivery.stamp.seq)
        send = receipts.verify_send(stated.send, receipts.verify(stated.receipt, self.log_key))
        deliveries.check_send(delivery, send)
        return answer.receipt, send

    def query_keys(self, owner: str, timeout_s: float = 10.0) -> list[frame_pb2.KeyRecord]:
        """All keys of an urn that are known after asking the hub, the newest first."""
        deadline = time.monotonic() + timeout_s
        self.open(deadline)
        self.say(frame_pb2.Frame(key_query=frame_pb2.KeyQuery(owner=owner)))
        found: list[frame_pb2.KeyRecord] = []
        while not found and time.monotonic() < deadline:
            self.step(deadline)
            found = [record for record in self.ring.records.values() if record.owner == owner]
        return sorted(found, key=lambda record: -record.valid_from_ms)
