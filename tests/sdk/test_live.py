# SPDX-License-Identifier: Apache-2.0
"""The Python client in a session's ups and downs, against a real hub."""
import os
import shutil
import signal
import sqlite3
import tempfile
import threading
import time
import unittest

import jieli
from jieli import attachments, keys as keyfile, receipts, wire
from jieli.v1 import frame_pb2, receipt_pb2

from sdk_world import World, notice, free_port

WAIT_S = 60


class Live(unittest.TestCase):
    """One hub for all; each test has persons of its own."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.mkdtemp(prefix="jl-sdk-live-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.world = World(cls.folder)
        cls.addClassCleanup(lambda: cls.world.stop())
        cls.number = 0

    def notice(self, **more: object) -> dict[str, object]:
        """About somebody new."""
        type(self).number += 1
        return notice(self.number, **more)

    def client(self, code: str, **more: object) -> jieli.Client:
        """Closed when the test ends."""
        client = self.world.client(code, **more)
        self.addCleanup(client.close)
        client.connect(WAIT_S)
        return client

    def take(self, client: jieli.Client, count: int, seconds: float = WAIT_S) -> list[jieli.Delivery]:
        """So many deliveries, without acknowledging."""
        found: list[jieli.Delivery] = []
        end = time.monotonic() + seconds
        while len(found) < count and time.monotonic() < end:
            delivery = client.receive(min(1.0, seconds))
            if delivery is not None:
                found.append(delivery)
        self.assertEqual(len(found), count)
        return found

    def empty(self, code: str) -> None:
        """Take what earlier tests left in a mailbox."""
        with self.world.client(code) as client:
            while (delivery := client.receive(0.5)) is not None:
                client.acknowledge(delivery)
            client.idle(0.2)

    def one(self, client: jieli.Client, **more: object) -> tuple[jieli.Outgoing, jieli.Outcome]:
        """Send one notice."""
        item = client.build("release.notice", self.notice(**more))
        return item, client.send(item, WAIT_S)[0]

    def test_a_repeat_gets_the_first_receipt_after_a_kill_too(self) -> None:
        sender = self.client("centre-1", receive=False)
        item, first = self.one(sender)
        bad = sender.build("release.notice", self.notice(release_on="2026-02-31"))
        refused = sender.send(bad, WAIT_S)[0]
        self.assertEqual((first.kind, refused.kind, refused.code), ("ACCEPTED", "REJECTED", "JL-MSG-0006"))
        for how in (None, signal.SIGTERM, signal.SIGKILL):
            if how is not None:
                self.world.stop(how)
                self.world.start()
            again, worse = sender.send([item, bad], WAIT_S)
            self.assertEqual((again.kind, again.receipt), ("DUPLICATE", first.receipt), how)
            self.assertEqual((worse.kind, worse.receipt), ("REJECTED", refused.receipt), how)
        receipt = wire.parse(receipt_pb2.Receipt, first.receipt)
        self.assertEqual(receipts.verify_message(receipt, self.world.log_key, item.message).position, first.position)
        self.assertEqual(sender.query_receipt(first.position).receipt, receipt)

    def test_what_was_under_way_when_the_hub_died_has_one_effect(self) -> None:
        self.empty("county-1")
        sender, receiver = self.client("centre-1", receive=False), self.client("county-1")
        items = [sender.build("release.notice", self.notice()) for _ in range(40)]
        for item in items:
            sender.pending.add(item)
        sender.step(time.monotonic() + 0.001)
        self.world.stop(signal.SIGKILL)
        self.world.start()
        outcomes = sender.send(items, WAIT_S)
        self.assertEqual({outcome.taken for outcome in outcomes}, {True})
        seen = {delivery.key: receiver.acknowledge(delivery) for delivery in self.take(receiver, 40)}
        self.assertEqual(set(seen), {("urn:jieli:agency:centre-1", item.id) for item in items})
        self.assertIsNone(receiver.receive(0.5))

    def test_the_same_id_with_other_content_is_a_conflict(self) -> None:
        sender = self.client("centre-1", receive=False)
        item, first = self.one(sender)
        other = sender.build("release.notice", self.notice(), id=item.id)
        clash = sender.send(other, WAIT_S)[0]
        self.assertEqual((clash.kind, clash.code, clash.receipt), ("CONFLICT", "JL-HUB-0005", b""))
        self.assertEqual((clash.first_digest, clash.this_digest), (item.leaf, other.leaf))
        self.assertEqual(clash.position, first.position)

    def test_what_is_not_acknowledged_comes_again_with_the_next_epoch(self) -> None:
        self.empty("station-1")
        sender = self.client("centre-1", receive=False)
        receiver = self.client("station-1")
        item, _ = self.one(sender)
        first = self.take(receiver, 1)[0]
        receiver.close()
        receiver = self.client("station-1")
        second = self.take(receiver, 1)[0]
        self.assertEqual((first.key, first.stamp.seq), (second.key, second.stamp.seq))
        self.assertEqual(first.key[1], item.id)
        self.assertGreater(second.epoch, first.epoch)
        receiver.acknowledge(first)         # an older epoch still counts for the deliveries it names
        receiver.idle(0.3)
        receiver.close()
        receiver = self.client("station-1")
        self.assertIsNone(receiver.receive(1))

    def test_a_standby_takes_over(self) -> None:
        self.empty("station-1")
        sender = self.client("centre-1", receive=False)
        active = self.client("station-1")
        spare = self.client("station-1", standby=True)
        self.one(sender)
        first = self.take(active, 1)[0]
        self.assertIsNone(spare.receive(0.5))
        active.close()
        second = self.take(spare, 1)[0]
        self.assertEqual(second.key, first.key)
        self.assertGreater(second.epoch, first.epoch)
        spare.acknowledge(second)
        spare.idle(0.2)

    def test_sending_ends_in_time_while_the_hub_is_away(self) -> None:
        sender = self.client("centre-1", receive=False)
        item, ending = sender.build("release.notice", self.notice()), []

        def send() -> None:
            try:
                sender.send(item, 3)
            except jieli.JieliError as error:
                ending.append(error.code)

        self.world.stop()
        try:
            thread = threading.Thread(target=send, daemon=True)
            thread.start()
            thread.join(30)
            self.assertEqual(ending, ["JL-HUB-0006"])
        finally:
            self.world.start()
        self.assertTrue(sender.send(item, WAIT_S)[0].taken)

    def test_what_has_its_outcome_is_forgotten(self) -> None:
        sender = self.client("centre-1", receive=False)
        for _ in range(3):
            self.one(sender)
        self.assertEqual((sender.pending.refs, sender.pending.items, sender.decided), ({}, {}, {}))

    def test_a_submit_that_can_never_be_used_stops_no_later_one(self) -> None:
        sender = self.client("centre-1", receive=False)
        sender.pending.add(sender.build("release.notice", self.notice()))
        list(sender.pending.frames(sender.keys, sender.session.welcome))  # as if it had been sent
        with self.assertRaises(jieli.JieliError):
            sender.take_problem(frame_pb2.Problem(code="JL-WIRE-0001", ref=sender.pending.last_ref))
        self.assertEqual((sender.pending.items, sender.pending.refs), ({}, {}))

    def test_a_delivery_under_a_key_that_the_hub_does_not_know_holds_up_no_other(self) -> None:
        self.empty("station-1")
        sender, receiver = self.client("centre-1", receive=False), self.client("station-1")
        self.one(sender)
        end = time.monotonic() + WAIT_S
        while not receiver.arrived and time.monotonic() < end:
            receiver.idle(0.1)
        agency, epoch, item = receiver.arrived[0]
        foreign = frame_pb2.DeliverItem()
        foreign.CopyFrom(item)
        foreign.proof.key_id = b"nobody's"
        foreign.stamp.seq = 1 << 40
        receiver.arrived.appendleft((agency, epoch, foreign))
        receiver.refuse_seq = lambda *words: refused.append(words[2])
        refused: list[int] = []
        self.assertEqual(self.take(receiver, 1, 10)[0].stamp.seq, item.stamp.seq)
        self.assertEqual(refused, [1 << 40])

    def test_keys_that_others_may_read_are_refused(self) -> None:
        path = keyfile.make("open-1", self.folder)
        os.chmod(path, 0o640)
        for code, what in (("JL-SEAL-0007", lambda: jieli.load_keys(path)),
                           ("JL-MSG-0010", lambda: keyfile.make("../open-2", self.folder))):
            with self.assertRaises(jieli.JieliError) as refused:
                what()
            self.assertEqual(refused.exception.code, code)

    def test_a_window_holds_deliveries_back_and_loses_none(self) -> None:
        self.empty("county-1")
        sender = self.client("centre-1", receive=False)
        receiver = self.client("county-1", window=(3, 1 << 20))
        sender.send([sender.build("release.notice", self.notice()) for _ in range(10)], WAIT_S)
        held = self.take(receiver, 3)
        self.assertIsNone(receiver.receive(0.7))
        receiver.acknowledge(held)
        seqs = [delivery.stamp.seq for delivery in held]
        while len(seqs) < 10:
            delivery = self.take(receiver, 1)[0]
            seqs.append(delivery.stamp.seq)
            receiver.acknowledge(delivery)
        self.assertEqual(seqs, list(range(seqs[0], seqs[0] + 10)))

    def test_more_than_a_window_of_messages_gets_outcomes(self) -> None:
        sender = self.client("centre-1", receive=False)
        sender.session.welcome.submit_window = 16
        items = [sender.build("release.notice", self.notice()) for _ in range(50)]
        self.assertEqual([outcome.kind for outcome in sender.send(items, WAIT_S)], ["ACCEPTED"] * 50)

    def test_a_refusal_with_again_brings_it_back_and_a_final_one_tells_the_sender(self) -> None:
        self.empty("station-1")
        sender = self.client("centre-1")
        receiver = self.client("station-1")
        item, _ = self.one(sender)
        first = self.take(receiver, 1)[0]
        receiver.refuse(first, "JL-AGENT-0006", "the database is closed", again=True)
        receiver.idle(0.3)
        self.world.cli("clock", "advance", "1m")
        second = self.take(receiver, 1)[0]
        self.assertEqual((second.key, second.stamp.attempt), (first.key, 2))
        receiver.refuse(second, "JL-ADDR-0001", "not ours")
        told = next(d for d in iter(lambda: self.take(sender, 1)[0], None)
                    if d.message.type == "cn.jieli.delivery.failed.v1" and d.payload.message_id == item.id)
        self.assertEqual(told.message.source, "urn:jieli:hub:hub-1")
        receipt, send = sender.prove(told)
        self.assertEqual((send.agency, receipts.verify(receipt, self.world.log_key).message_digest),
                         ("centre-1", told.leaf))

    def test_a_revoked_agency_is_shut_out(self) -> None:
        self.world.add("centre-9", "isolation_centre")
        sender = self.client("centre-9", receive=False)
        self.assertTrue(self.one(sender)[1].taken)
        self.world.cli("agency", "revoke", "centre-9", "--reason", "test")
        with self.assertRaises(jieli.JieliError) as refused:
            self.one(sender)
        self.assertEqual(refused.exception.code, "JL-AUTH-0001")
        with self.assertRaises(jieli.JieliError) as refused:
            self.client("centre-9")
        self.assertEqual(refused.exception.code, "JL-AUTH-0001")

    def test_a_revoked_key_no_longer_counts_from_that_time_on(self) -> None:
        self.world.add("centre-8", "isolation_centre")
        sender, reader = self.client("centre-8", receive=False), self.client("county-1")
        operator = self.client("operator-operator-1", receive=False)
        item, outcome = self.one(sender)
        self.assertTrue(outcome.taken)
        record = reader.query_keys("urn:jieli:agency:centre-8", WAIT_S)[0]
        self.assertEqual(record.revoked_ms, 0)
        order = {"key_id": record.key_id, "reason": "lost"}
        self.assertTrue(operator.send(operator.build("admin.key_revoke", order), WAIT_S)[0].taken)
        refused = self.one(sender)[1]
        self.assertEqual((refused.kind, refused.code), ("REJECTED", "JL-SEAL-0003"))
        reader.say(frame_pb2.Frame(key_query=frame_pb2.KeyQuery(key_ids=[record.key_id])))
        end = time.monotonic() + WAIT_S
        while not reader.ring.records[record.key_id].revoked_ms and time.monotonic() < end:
            reader.idle(0.1)
        later = reader.ring.records[record.key_id]
        message = jieli.messages.parse(item.message, later.revoked_ms)
        proof = jieli.messages.message_pb2.Proof(suite=1, key_id=record.key_id)
        self.assertEqual(reader.ring.find(message, proof, later.revoked_ms - 1), record.key)
        with self.assertRaises(jieli.JieliError) as told:
            reader.ring.find(message, proof, later.revoked_ms)
        self.assertEqual(told.exception.code, "JL-SEAL-0003")

    def test_what_keeps_a_session_from_opening_is_told_apart(self) -> None:
        keyfile.make("stranger", self.folder)
        stranger = jieli.load_keys(self.folder + "/stranger.keys")
        own, hub, log = self.world.keys("centre-1"), self.world.hub_key, self.world.log_key
        for code, endpoint, keys, hub_key in (
                ("JL-AUTH-0001", self.world.endpoint, stranger, hub),
                ("JL-HUB-0007", self.world.endpoint, own, own.curve_public),
                ("JL-HUB-0006", f"tcp://127.0.0.1:{free_port()}", own, hub)):
            with jieli.Client(endpoint, keys, hub_key, log) as client, self.assertRaises(jieli.JieliError) as refused:
                client.idle(8 if code == "JL-HUB-0006" else WAIT_S)
            self.assertEqual(refused.exception.code, code)

    def test_a_key_that_changes_its_owner_is_refused(self) -> None:
        reader = self.client("county-1")
        record = reader.query_keys("urn:jieli:agency:centre-1", WAIT_S)[0]
        other = frame_pb2.KeyRecord()
        other.CopyFrom(record)
        other.owner = "urn:jieli:agency:office-1"
        with self.assertRaises(jieli.JieliError):
            reader.ring.add(other)
        other.CopyFrom(record)
        other.key = other.key[:-1] + bytes([other.key[-1] ^ 1])
        with self.assertRaises(jieli.JieliError):
            reader.ring.add(other)

    def test_outbox_inbox_pins_and_checkpoint_outlive_the_program(self) -> None:
        self.empty("county-1")
        path = self.folder + "/agency.db"
        database = sqlite3.connect(path)
        store = jieli.Store(database)
        sender = self.client("centre-1", receive=False, store=store)
        item = sender.build("release.notice", self.notice())
        with database:
            store.queue(item)
        sender.close()
        database.close()
        database = sqlite3.connect(path)
        store = jieli.Store(database)
        sender = self.client("centre-1", receive=False, store=store)
        self.assertNotEqual(sender.checkpoint, b"")
        self.assertEqual([outcome.kind for outcome in sender.drain(WAIT_S)], ["ACCEPTED"])
        self.assertEqual(store.undecided(), [])
        receiver = self.client("county-1", store=store)
        delivery = self.take(receiver, 1)[0]
        with database:
            self.assertEqual([store.once(delivery) for _ in range(3)], [True, False, False])
        receiver.acknowledge(delivery)
        self.assertEqual([record.owner for record in store.pinned()], ["urn:jieli:agency:centre-1"])

    def test_an_attachment_arrives_before_its_message(self) -> None:
        self.empty("county-1")
        sender, receiver = self.client("centre-1", receive=False), self.client("county-1")
        content = self.notice()
        data = bytes(range(256)) * 2500
        resident_id = content["person"]["resident_id"]
        paper = {"kind": "certificate", "attachment": attachments.refer(data, "application/pdf", "a.pdf")}
        sender.send([sender.build(attachments.TYPE, part)
                     for part in attachments.parts(data, "application/pdf", resident_id)], WAIT_S)
        outcome = sender.send(sender.build("release.notice", {**content, "documents": [paper]}), WAIT_S)[0]
        self.assertEqual(outcome.kind, "ACCEPTED", outcome)
        joiner, came = attachments.Joiner(), self.take(receiver, 3)
        self.assertEqual([joiner.add(delivery) for delivery in came[:2]], [None, data])
        self.assertEqual(came[2].payload.documents[0].attachment.digest, came[0].payload.digest)
        receiver.prove(came[0])
        receiver.acknowledge(came)


if __name__ == "__main__":
    unittest.main()
