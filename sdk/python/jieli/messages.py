# SPDX-License-Identifier: Apache-2.0
"""Messages: building, signing in groups, checking what was delivered (docs/PROTOCOL.md, 5 and 8)."""
import hmac
import os
import re
import time
import uuid
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from google.protobuf.message import Message as Payload

from . import commit, keys as keyfile, merkle, payloads, types, wire
from .errors import JieliError
from .v1 import frame_pb2, message_pb2

GROUP_MAX = 1024
MESSAGE_BYTES_MAX = 1 << 20
AGE_MAX_MS = 400 * 86_400_000
AHEAD_MAX_MS = 10 * 60_000
ATTRIBUTE_BYTES_MAX = {"id": 64, "source": 128, "type": 128, "subject": 64, "correlationid": 128, "causationid": 128,
                       "traceparent": 64, "form": 64, "purpose": 64, "matter": 64}
PRINTABLE = re.compile(r"[\x21\x23\x24\x26-\x7e]*\Z")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
SOURCE = re.compile(r"urn:jieli:(agency|operator|hub):[a-z0-9-]{1,64}\Z")


def new_id(now_ms: int) -> str:
    """A UUID of version 7."""
    number = (now_ms << 80) | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62
    return str(uuid.UUID(int=number))


@dataclass(frozen=True)
class Outgoing:
    """A message ready to be signed; `message` and `payload` never change, so every retry is the same."""
    id: str
    message: bytes
    seed: bytes
    payload: bytes

    @property
    def leaf(self) -> bytes:
        """The message digest."""
        return merkle.leaf(b"JLM1", self.message)

    @property
    def size(self) -> int:
        """Bytes that count against 1 MiB."""
        return len(self.message) + len(self.payload)


def payload_of(kind: types.Type, content: Payload | Mapping[str, Any]) -> Payload:
    """A payload from a dictionary with the .proto files' names, or as it is."""
    if isinstance(content, Payload):
        if content.DESCRIPTOR.full_name != kind.payload.DESCRIPTOR.full_name:
            raise JieliError("JL-MSG-0002", f"{kind.name} has another payload than {content.DESCRIPTOR.name}")
        return content
    return payloads.fill(kind.payload(), content)


def build(keys: keyfile.Keys, type_name: str, content: Payload | Mapping[str, Any], *, now_ms: int | None = None,
          id: str = "", subject: str = "", seed: bytes = b"", schema: int = 0, **attributes: Any) -> Outgoing:
    """Make a message of this type. `attributes` are the other fields of Message, as matter or purpose."""
    kind = types.find(type_name)
    payload = payload_of(kind, content)
    when = int(time.time() * 1000) if now_ms is None else now_ms
    number = id or new_id(when)
    revision = schema or kind.schema
    salted = seed or keys.seed(number)
    raw = payload.SerializeToString(deterministic=True)
    message = message_pb2.Message(
        id=number, source=keys.source, type=kind.full, subject=subject, time_ms=when, schema=revision,
        hash=merkle.SHA256, payload_digest=commit.payload_digest(salted, raw),
        fields_root=commit.fields_root(kind.full, revision, payload, salted), **attributes)
    check_form(message)
    made = Outgoing(number, message.SerializeToString(deterministic=True), salted, raw)
    if made.size > MESSAGE_BYTES_MAX:
        raise JieliError("JL-WIRE-0002", "message and payload are over 1 MiB")
    return made


def rotation(keys: keyfile.Keys, fresh: keyfile.Keys, now_ms: int) -> Outgoing:
    """The message that asks for new keys (3.2): the same keys, the same id."""
    said = (f"{keys.source}\0{keys.agent}\0".encode() + fresh.curve_public + fresh.public_der)
    number = uuid.UUID(bytes=hmac.digest(keys.salt_key, b"rotate" + said, "sha256")[:16], version=4)
    content = {"agent": keys.agent, "curve_key": fresh.curve_public, "suite": keyfile.ED25519,
               "signing_key": fresh.public_der, "possession": fresh.signing.sign(b"jieli/rotate/1\0" + said)}
    return build(keys, "key.rotate", content, now_ms=now_ms, id=str(number))


def signed_bytes(suite: int, key: bytes, count: int, root: bytes) -> bytes:
    """What a signature covers."""
    return b"jieli/batch/1\x00" + bytes([suite]) + key + merkle.u32(count) + root


def sign_group(keys: keyfile.Keys, items: Sequence[Outgoing]) -> message_pb2.Group:
    """One signature for up to 1,024 messages, complete."""
    if not 1 <= len(items) <= GROUP_MAX:
        raise JieliError("JL-WIRE-0006", "a group has 1 to 1,024 messages")
    root = merkle.root([item.leaf for item in items])
    group = message_pb2.Group(suite=keyfile.ED25519, key_id=keys.key_id, tree_size=len(items), complete=True,
                              signature=keys.signing.sign(signed_bytes(keyfile.ED25519, keys.key_id, len(items), root)))
    for item in items:
        group.items.add(message=item.message, body=message_pb2.Body(seed=item.seed, payload=item.payload))
    return group


def sign_frame(keys: keyfile.Keys, frame: frame_pb2.Frame) -> None:
    """Sign an Acknowledge or a Refuse (5.4)."""
    inner = frame.acknowledge if frame.HasField("acknowledge") else frame.refuse
    inner.ClearField("proof")
    leaf = merkle.leaf(b"JLA1", frame.SerializeToString(deterministic=True))
    signing: Ed25519PrivateKey = keys.signing
    inner.proof.CopyFrom(message_pb2.Proof(
        suite=keyfile.ED25519, key_id=keys.key_id, tree_size=1,
        signature=signing.sign(signed_bytes(keyfile.ED25519, keys.key_id, 1, leaf))))


def check_form(message: message_pb2.Message) -> None:
    """The rules of 5.1 that need no clock."""
    for name, bytes_max in ATTRIBUTE_BYTES_MAX.items():
        value = getattr(message, name)
        if len(value) > bytes_max or not PRINTABLE.match(value):
            raise JieliError("JL-MSG-0010", f"{name} is too long or has a character that attributes do not have")
    if not UUID.match(message.id):
        raise JieliError("JL-MSG-0001", "id is not a UUID in lower case")
    if not SOURCE.match(message.source) or not re.match(r"cn\.jieli\.[a-z0-9_.]+\.v1\Z", message.type):
        raise JieliError("JL-MSG-0010", "source or type is not of its form")
    if message.hash not in merkle.NAMES:
        raise JieliError("JL-SEAL-0006", "hash is not known")
    if message.schema < 1 or len(message.payload_digest) != 32 or len(message.fields_root) != 32:
        raise JieliError("JL-WIRE-0001", "schema, payload_digest or fields_root is missing")
    if (len(message.lane), message.sequence > 0) not in ((0, False), (8, True)):
        raise JieliError("JL-WIRE-0001", "lane and sequence do not go together")


def parse(raw: bytes, accepted_ms: int) -> message_pb2.Message:
    """A delivered message, checked as in 5.1; its age as it was when the hub took it."""
    message = wire.parse(message_pb2.Message, raw)
    check_form(message)
    if not accepted_ms - AGE_MAX_MS <= message.time_ms <= accepted_ms + AHEAD_MAX_MS:
        raise JieliError("JL-MSG-0011", "the message's time does not fit the time at which the hub took it")
    return message


def check_proof(proof: message_pb2.Proof, leaf: bytes, public_der: bytes, suite_hash: int = merkle.SHA256) -> None:
    """Climb from a leaf to the signed root and verify the signature."""
    if proof.suite != keyfile.ED25519:
        raise JieliError("JL-SEAL-0006", f"suite {proof.suite} is not taken")
    if not 1 <= proof.tree_size <= GROUP_MAX:
        raise JieliError("JL-SEAL-0005", "the tree has 1 to 1,024 leaves")
    root = merkle.climb(leaf, proof.index, proof.tree_size, proof.path, suite_hash)
    keyfile.verify(public_der, proof.signature, signed_bytes(proof.suite, proof.key_id, proof.tree_size, root))


def open_body(message: message_pb2.Message, body: message_pb2.Body) -> tuple[Payload, list[str]]:
    """The payload of a whole delivery, checked against payload_digest."""
    if commit.payload_digest(body.seed, body.payload, message.hash) != message.payload_digest:
        raise JieliError("JL-SEAL-0004", "the payload does not fit payload_digest")
    return wire.parse(types.find(message.type).payload, body.payload), []


def open_nodes(message: message_pb2.Message, nodes: Sequence[message_pb2.Node]) -> tuple[Payload, list[str]]:
    """The payload of a redacted delivery, checked against fields_root, and the paths of what is withheld."""
    tree = commit.read_nodes(nodes, message.type, message.schema, message.fields_root, message.hash)
    payload = types.find(message.type).payload()
    return payload, commit.fill(payload, tree)
