# SPDX-License-Identifier: Apache-2.0
"""A release notice goes to a real hub; what its recipients get is verified, and refused with one bit flipped anywhere."""
import shutil
import tempfile
import unittest
from typing import Any, Callable

import jieli
from jieli import deliveries, merkle, receipts
from jieli.keyring import Keyring
from jieli.v1 import frame_pb2

from sdk_world import World, notice


def flipped(data: bytes, at: int) -> bytes:
    """One bit of byte `at`, another one in each byte."""
    return data[:at] + bytes([data[at] ^ 1 << (at * 5 + 3) % 8]) + data[at + 1:]


class Watching(jieli.Client):
    """Keeps the frames as they came."""

    def next_arrived(self) -> deliveries.Delivery | None:
        before = list(self.arrived)
        found = super().next_arrived()
        if found is not None:
            self.raw = {**getattr(self, "raw", {}), found.stamp.seq: before[0][2]}
        return found


class Flips(unittest.TestCase):
    """Three notices under one signature; a recipient who sees all, one who sees little."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.mkdtemp(prefix="jl-sdk-flips-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.world = World(cls.folder)
        cls.addClassCleanup(cls.world.stop)
        with cls.world.client("centre-1", receive=False) as sender:
            sender.connect(60)
            cls.sent = [sender.build("release.notice", notice(number)) for number in range(3)]
            cls.outcomes = sender.send(cls.sent)
        cls.whole, cls.redacted = cls.take("county-1"), cls.take("office-1")

    @classmethod
    def take(cls, code: str) -> tuple[Any, ...]:
        """The second of three deliveries as it came, with its keys, receipt and proof."""
        with Watching(cls.world.endpoint, cls.world.keys(code), cls.world.hub_key, cls.world.log_key) as client:
            taken = []
            while len(taken) < 3:
                found = client.receive(30)
                assert found is not None, "no delivery"
                taken.append(found)
                client.acknowledge(found)
            second = taken[1]
            client.prove(second)
            answer = client.query_receipt(second.stamp.position, code, second.stamp.seq)
            return client.raw[second.stamp.seq], client.ring, answer, second

    def refuses(self, good: Any, holder_of: Callable[[Any], Any], field: str, check: Callable[[Any], None]) -> None:
        """`check` takes the whole, and not with one bit of a field flipped, byte by byte."""
        check(good)
        data = getattr(holder_of(good), field)
        self.assertGreater(len(data), 0, field)
        for at in range(len(data)):
            other = type(good)()
            other.CopyFrom(good)
            setattr(holder_of(other), field, flipped(data, at))
            with self.assertRaises(jieli.JieliError, msg=f"{field}, byte {at} of {len(data)}"):
                check(other)

    def delivery_check(self, ring: Keyring) -> Callable[[frame_pb2.DeliverItem], None]:
        """What a recipient does."""
        return lambda item: deliveries.check("", 1, item, ring, "hub-1") and None

    def test_all_were_accepted_under_one_signature(self) -> None:
        self.assertEqual([outcome.kind for outcome in self.outcomes], ["ACCEPTED"] * 3)
        self.assertEqual(self.whole[0].proof.tree_size, 3)
        self.assertEqual(self.whole[3].payload.person.resident_id, notice(1)["person"]["resident_id"])
        self.assertIn("person.resident_id", self.redacted[3].withheld)
        self.assertEqual(self.redacted[3].payload.person.name, "张三")
        self.assertEqual(list(self.redacted[3].stamp.withheld), self.redacted[3].withheld)

    def test_a_flip_in_message_signature_or_path_is_refused(self) -> None:
        for item, ring, _, _ in (self.whole, self.redacted):
            check = self.delivery_check(ring)
            self.refuses(item, lambda it: it, "message", check)
            for field in ("signature", "key_id", "path"):
                self.refuses(item, lambda it: it.proof, field, check)

    def test_another_index_size_or_suite_is_refused(self) -> None:
        item, ring, _, _ = self.whole
        for field in ("index", "tree_size", "suite"):
            for wrong in range(6):
                other = frame_pb2.DeliverItem()
                other.CopyFrom(item)
                if getattr(item.proof, field) != wrong:
                    setattr(other.proof, field, wrong)
                    with self.assertRaises(jieli.JieliError, msg=f"{field} {wrong}"):
                        self.delivery_check(ring)(other)

    def test_a_flip_in_payload_or_seed_is_refused(self) -> None:
        item, ring, _, _ = self.whole
        for field in ("payload", "seed"):
            self.refuses(item, lambda it: it.body, field, self.delivery_check(ring))

    def test_a_flip_in_any_node_of_a_redacted_payload_is_refused(self) -> None:
        item, ring, _, _ = self.redacted
        check = self.delivery_check(ring)
        self.assertGreater(len(item.nodes), 5)
        for at, node in enumerate(item.nodes):
            for field in ("salt", "value", "digest"):
                if getattr(node, field):
                    self.refuses(item, lambda it, at=at: it.nodes[at], field, check)
            for field in ("kind", "number", "count"):
                other = frame_pb2.DeliverItem()
                other.CopyFrom(item)
                setattr(other.nodes[at], field, getattr(node, field) ^ 1)
                with self.assertRaises(jieli.JieliError, msg=f"{field} of node {at}"):
                    check(other)
        for change in ("missing", "added"):
            other = frame_pb2.DeliverItem()
            other.CopyFrom(item)
            if change == "missing":
                del other.nodes[-1]
            else:
                other.nodes.add().CopyFrom(item.nodes[-1])
            with self.assertRaises(jieli.JieliError, msg=change):
                check(other)

    def test_a_flip_in_the_receipt_is_refused(self) -> None:
        receipt = self.whole[2].receipt
        for field in ("record_public", "path", "batch_header", "log_path", "checkpoint"):
            self.refuses(receipt, lambda it: it, field,
                         lambda it: receipts.verify_message(it, self.world.log_key, self.sent[1].message) and None)

    def test_a_flip_in_the_proof_or_the_stamp_of_a_send_is_refused(self) -> None:
        for item, _, answer, delivery in (self.whole, self.redacted):
            def check(other: frame_pb2.ReceiptAnswer) -> None:
                deliveries.check_send(delivery, receipts.verify_send(
                    other.send, receipts.verify(other.receipt, self.world.log_key)))
            for field in ("salt", "send", "path"):
                if getattr(answer.send, field):
                    self.refuses(answer, lambda it: it.send, field, check)
            for field, wrong in (("ground", "another"), ("matter", "mt-x"), ("casefile", "cf-x"), ("seq", 99)):
                other = frame_pb2.DeliverItem()
                other.CopyFrom(item)
                setattr(other.stamp, field, wrong)
                changed = deliveries.Delivery(delivery.agency, 1, delivery.raw, delivery.message, delivery.payload, [],
                                              other.stamp)
                with self.assertRaises(jieli.JieliError, msg=field):
                    deliveries.check_send(changed, receipts.verify_send(
                        answer.send, receipts.verify(answer.receipt, self.world.log_key)))

    def test_a_log_that_did_not_grow_is_seen(self) -> None:
        leaves = [merkle.digest(bytes([number])) for number in range(20)]
        for old in range(1, 20):
            for new in range(old, 20):
                proof = consistency(leaves[:new], old)
                roots = merkle.root(leaves[:old]), merkle.root(leaves[:new])
                self.assertTrue(merkle.consistent(old, roots[0], new, roots[1], proof), (old, new))
                self.assertFalse(merkle.consistent(old, flipped(roots[0], 3), new, roots[1], proof))
                self.assertFalse(merkle.consistent(old, roots[0], new, flipped(roots[1], 3), proof))


def consistency(leaves: list[bytes], old: int, whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2, for the test."""
    if old == len(leaves):
        return [] if whole else [merkle.root(leaves)]
    k = merkle.split(len(leaves))
    if old <= k:
        return consistency(leaves[:k], old, whole) + [merkle.root(leaves[k:])]
    return consistency(leaves[k:], old - k, False) + [merkle.root(leaves[:k])]


if __name__ == "__main__":
    unittest.main()
