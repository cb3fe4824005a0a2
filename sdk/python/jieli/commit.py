# SPDX-License-Identifier: Apache-2.0
"""The two commitments to a payload, and redacted payloads (docs/PROTOCOL.md, 6.2 to 6.4)."""
from dataclasses import dataclass, field as dataclass_field
from typing import Any, Iterator, Sequence

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from . import merkle, types
from .errors import JieliError
from .merkle import digest, u32
from .v1 import message_pb2

VALUE, ABSENT, MESSAGE, LIST, WITHHELD = 1, 2, 3, 4, 5
DEPTH_MAX = 8
INTEGERS = {FieldDescriptor.CPPTYPE_INT32, FieldDescriptor.CPPTYPE_INT64, FieldDescriptor.CPPTYPE_UINT32,
            FieldDescriptor.CPPTYPE_UINT64, FieldDescriptor.CPPTYPE_ENUM}


def payload_digest(seed: bytes, payload: bytes, suite_hash: int = merkle.SHA256) -> bytes:
    """H(15 ‖ seed ‖ payload)."""
    return digest(b"\x15" + seed + payload, suite_hash)


def salts(seed: bytes, suite_hash: int = merkle.SHA256) -> Iterator[bytes]:
    """Salt 0, 1, 2 … of a seed."""
    block = 0
    while True:
        pair = digest(b"jieli/salt/1" + seed + u32(block), suite_hash)
        yield pair[:16]
        yield pair[16:]
        block += 1


def encode_value(field: FieldDescriptor, value: Any) -> bytes:
    """A scalar as it is hashed."""
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        return b"\x01" if value else b"\x00"
    if field.cpp_type in INTEGERS:
        return (int(value) & 0xFFFFFFFFFFFFFFFF).to_bytes(8, "big")
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        return value.encode() if isinstance(value, str) else bytes(value)
    raise JieliError("JL-WIRE-0007", f"{field.full_name} is of a kind that payloads do not have")


def decode_value(field: FieldDescriptor, raw: bytes) -> Any:
    """A hashed value as the field's own; JL-WIRE-0007 when it cannot be one."""
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL and raw in (b"\x00", b"\x01"):
        return raw == b"\x01"
    if field.cpp_type in INTEGERS and len(raw) == 8:
        unsigned = field.cpp_type in (FieldDescriptor.CPPTYPE_UINT32, FieldDescriptor.CPPTYPE_UINT64)
        return int.from_bytes(raw, "big", signed=not unsigned)
    if field.type == FieldDescriptor.TYPE_BYTES:
        return raw
    if field.type == FieldDescriptor.TYPE_STRING:
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            raise JieliError("JL-WIRE-0004", f"{field.name}: not UTF-8") from error
    raise JieliError("JL-WIRE-0007", f"{field.name}: not a value of this field")


def is_message(field: FieldDescriptor) -> bool:
    """Whether a field's values are messages."""
    return bool(field.cpp_type == FieldDescriptor.CPPTYPE_MESSAGE)


class Committer:
    """Walks a payload in pre-order and gives each node its salt."""

    def __init__(self, seed: bytes, revision: int, suite_hash: int) -> None:
        self.salts = salts(seed, suite_hash)
        self.revision = revision
        self.hash = suite_hash

    def message(self, message: Message) -> bytes:
        """D of a message."""
        parts = []
        fields = types.declared(message.DESCRIPTOR, self.revision)
        for field in fields:
            parts.append(u32(field.number) + self.field(message, field))
        return digest(b"\x12" + u32(len(fields)) + b"".join(parts), self.hash)

    def field(self, message: Message, field: FieldDescriptor) -> bytes:
        """D of one field of a message."""
        if field.label == FieldDescriptor.LABEL_REPEATED:
            elements = getattr(message, field.name)
            salt = next(self.salts)
            parts = b"".join(self.element(field, element) for element in elements)
            return digest(b"\x13" + salt + u32(len(elements)) + parts, self.hash)
        if field.has_presence and not message.HasField(field.name):
            return digest(b"\x11" + next(self.salts), self.hash)
        return self.element(field, getattr(message, field.name))

    def element(self, field: FieldDescriptor, value: Any) -> bytes:
        """D of a value or a message inside."""
        if is_message(field):
            return self.message(value)
        return digest(b"\x10" + next(self.salts) + encode_value(field, value), self.hash)


def wrap(type_name: str, schema: int, top: bytes, suite_hash: int) -> bytes:
    """fields_root from D(payload)."""
    name = type_name.encode()
    return digest(b"\x14" + u32(len(name)) + name + u32(schema) + top, suite_hash)


def fields_root(type_name: str, schema: int, payload: Message, seed: bytes, suite_hash: int = merkle.SHA256) -> bytes:
    """The commitment to every field of a payload."""
    return wrap(type_name, schema, Committer(seed, schema, suite_hash).message(payload), suite_hash)


@dataclass
class Tree:
    """One node of a redacted payload, with what is in it."""
    kind: int
    number: int
    digest: bytes
    value: bytes = b""
    inside: list["Tree"] = dataclass_field(default_factory=list)


class NodeReader:
    """Reads nodes in pre-order, computing D on the way; nothing of the schema is needed."""

    def __init__(self, nodes: Sequence[message_pb2.Node], suite_hash: int) -> None:
        self.nodes = nodes
        self.next = 0
        self.hash = suite_hash

    def take(self) -> message_pb2.Node:
        """The next node, its form checked."""
        if self.next >= len(self.nodes):
            raise JieliError("JL-SEAL-0004", "the redacted payload ends too early")
        node = self.nodes[self.next]
        self.next += 1
        wanted = {VALUE: (16, 0), ABSENT: (16, 0), MESSAGE: (0, 0), LIST: (16, 0), WITHHELD: (0, 32)}.get(node.kind)
        if wanted != (len(node.salt), len(node.digest)) or (node.value and node.kind != VALUE) or (
                node.count and node.kind not in (MESSAGE, LIST)):
            raise JieliError("JL-SEAL-0004", "a node of the redacted payload has a wrong form")
        return node

    def tree(self, depth: int, allowed: tuple[int, ...], in_list: bool) -> Tree:
        """One node with everything in it. `depth` counts the messages around it."""
        node = self.take()
        if node.kind not in allowed or (in_list and node.number):
            raise JieliError("JL-SEAL-0004", "a node of the redacted payload stands where it must not")
        if node.kind == VALUE:
            return Tree(VALUE, node.number, digest(b"\x10" + node.salt + node.value, self.hash), node.value)
        if node.kind == ABSENT:
            return Tree(ABSENT, node.number, digest(b"\x11" + node.salt, self.hash))
        if node.kind == WITHHELD:
            return Tree(WITHHELD, node.number, node.digest)
        if node.kind == LIST:
            inside = [self.tree(depth, (VALUE, MESSAGE, WITHHELD), True) for _ in range(node.count)]
            joined = b"".join(child.digest for child in inside)
            return Tree(LIST, node.number, digest(b"\x13" + node.salt + u32(node.count) + joined, self.hash), b"", inside)
        return self.message(node, depth + 1)

    def message(self, node: message_pb2.Node, depth: int) -> Tree:
        """A MESSAGE node: its fields strictly ascending."""
        if depth > DEPTH_MAX:
            raise JieliError("JL-WIRE-0003", "the redacted payload is too deep")
        inside: list[Tree] = []
        for _ in range(node.count):
            child = self.tree(depth, (VALUE, ABSENT, MESSAGE, LIST, WITHHELD), False)
            if child.number <= (inside[-1].number if inside else 0):
                raise JieliError("JL-SEAL-0004", "fields of the redacted payload are out of order")
            inside.append(child)
        joined = b"".join(u32(child.number) + child.digest for child in inside)
        return Tree(MESSAGE, node.number, digest(b"\x12" + u32(node.count) + joined, self.hash), b"", inside)


def read_nodes(nodes: Sequence[message_pb2.Node], type_name: str, schema: int, expected_root: bytes,
               suite_hash: int = merkle.SHA256) -> Tree:
    """Check a redacted payload against fields_root; only then its values may be read."""
    reader = NodeReader(nodes, suite_hash)
    top = reader.tree(0, (MESSAGE, WITHHELD), True)
    if reader.next != len(nodes):
        raise JieliError("JL-SEAL-0004", "something is left over behind the redacted payload")
    if wrap(type_name, schema, top.digest, suite_hash) != expected_root:
        raise JieliError("JL-SEAL-0004", "the redacted payload does not fit fields_root")
    return top


def fill(message: Message, tree: Tree, path: str = "", withheld: list[str] | None = None) -> list[str]:
    """Put what a checked tree shows into a payload; give back the paths of what is withheld."""
    missing = [] if withheld is None else withheld
    if tree.kind == WITHHELD:
        missing.append(path)
    for child in tree.inside:
        field = message.DESCRIPTOR.fields_by_number.get(child.number)
        if field is None:
            continue                # of a newer revision
        where = f"{path}.{field.name}" if path else field.name
        repeated = field.label == FieldDescriptor.LABEL_REPEATED
        if child.kind == WITHHELD:
            missing.append(where)
        elif (child.kind == LIST) != repeated and child.kind != ABSENT:
            raise JieliError("JL-WIRE-0007", f"{where}: list and single value mixed up")
        elif child.kind == LIST:
            for element in child.inside:
                fill_one(message, field, element, where, missing)
        elif child.kind != ABSENT:
            fill_one(message, field, child, where, missing)
    return missing


def fill_one(message: Message, field: FieldDescriptor, tree: Tree, path: str, missing: list[str]) -> None:
    """Set a field, or append an element."""
    repeated = field.label == FieldDescriptor.LABEL_REPEATED
    if tree.kind == WITHHELD:
        missing.append(path)
    elif (tree.kind == MESSAGE) != is_message(field):
        raise JieliError("JL-WIRE-0007", f"{path}: message and value mixed up")
    elif tree.kind == MESSAGE:
        inner = getattr(message, field.name).add() if repeated else getattr(message, field.name)
        inner.SetInParent()
        fill(inner, tree, path, missing)
    elif repeated:
        getattr(message, field.name).append(decode_value(field, tree.value))
    else:
        try:
            setattr(message, field.name, decode_value(field, tree.value))
        except ValueError as error:
            raise JieliError("JL-WIRE-0007", f"{path}: the value is out of range") from error
