# SPDX-License-Identifier: Apache-2.0
"""What a recipient checks of a delivery before it uses or acknowledges it (docs/PROTOCOL.md, 8)."""
from dataclasses import dataclass
from typing import Iterable

from google.protobuf.message import Message as Payload

from . import keys as keyfile, merkle, messages
from .errors import JieliError
from .keyring import Keyring
from .v1 import frame_pb2, message_pb2, record_pb2


@dataclass(frozen=True)
class Delivery:
    """A verified delivery. `raw` is the serialized Message that was signed."""
    agency: str
    epoch: int
    raw: bytes
    message: message_pb2.Message
    payload: Payload
    withheld: list[str]
    stamp: frame_pb2.HubStamp

    @property
    def key(self) -> tuple[str, str]:
        """What names the message for ever: two deliveries with the same key are the same message."""
        return self.message.source, self.message.id

    @property
    def leaf(self) -> bytes:
        """The message digest."""
        return merkle.leaf(b"JLM1", self.raw, self.message.hash)


def missing_key(item: frame_pb2.DeliverItem, ring: Keyring) -> bytes:
    """The key_id to ask for before this item can be checked, or nothing."""
    return b"" if item.proof.suite == keyfile.LOG or item.proof.key_id in ring.records else bytes(item.proof.key_id)


def check(agency: str, epoch: int, item: frame_pb2.DeliverItem, ring: Keyring, hub: str) -> Delivery:
    """Steps 1 to 5; raises JieliError with the code that names what failed."""
    message = messages.parse(item.message, item.stamp.accepted_ms)
    leaf = merkle.leaf(b"JLM1", item.message, message.hash)
    if item.proof.suite == keyfile.LOG:
        if message.source != f"urn:jieli:hub:{hub}":
            raise JieliError("JL-SEAL-0002", "a message without a signature that is not the hub's own")
    else:
        messages.check_proof(item.proof, leaf, ring.find(message, item.proof, item.stamp.accepted_ms), message.hash)
    if item.HasField("body") == bool(item.nodes):
        raise JieliError("JL-SEAL-0004", "the delivery has both a body and nodes, or neither")
    if item.HasField("body"):
        payload, withheld = messages.open_body(message, item.body)
    else:
        payload, withheld = messages.open_nodes(message, item.nodes)
    return Delivery(agency, epoch, item.message, message, payload, withheld, item.stamp)


def check_send(delivery: Delivery, send: record_pb2.Send) -> None:
    """What the hub's stamp says is what the hub recorded (9.4)."""
    stamp = delivery.stamp
    if (send.agency, send.seq, send.position, send.casefile, send.matter, send.ground, list(send.withheld)) != (
            delivery.agency, stamp.seq, stamp.position, stamp.casefile, stamp.matter, stamp.ground, list(stamp.withheld)):
        raise JieliError("JL-SEAL-0008", "the stamp says other than what was recorded")


def ranges(seqs: Iterable[int]) -> list[frame_pb2.Range]:
    """Numbers as ascending ranges."""
    made: list[frame_pb2.Range] = []
    for seq in sorted(set(seqs)):
        if made and made[-1].last + 1 == seq:
            made[-1].last = seq
        else:
            made.append(frame_pb2.Range(first=seq, last=seq))
    return made
