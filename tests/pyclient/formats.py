# SPDX-License-Identifier: Apache-2.0
"""The formats of docs/PROTOCOL.md, sections 2 and 5 to 9, in Python. Knows no socket and no file of Jieli but .proto.

Everything that checks returns nothing and raises Refused, naming the section that was not kept.
"""
import base64
import binascii
import glob
import hashlib
import hmac
import importlib
import os
import re
import struct
import subprocess
import sys
import warnings

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from google.protobuf.descriptor import FieldDescriptor as Field
from google.protobuf.message import DecodeError

ED25519, LOG = 1, 16
SHA256 = 1
GROUP_MAX = 1024
DEPTH_MAX = 8
KEY_AHEAD_MS = 600000
KEY_LATE_MS = 30 * 86400000


class Refused(Exception):
    """What was given does not prove what it should."""


def need(condition, what):
    if not condition:
        raise Refused(what)


def parse(message_class, data):
    """A message, whole; what cannot be parsed proves nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return message_class.FromString(data)
    except (DecodeError, RuntimeWarning, SystemError):  # the C part wraps a warning that was made an error
        raise Refused("not a " + message_class.DESCRIPTOR.name) from None


def u32(number):
    return struct.pack(">I", number)


def digest(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# ---- the .proto files

class Protocol:
    """The generated modules and the table of message types (section 6.1)."""

    def __init__(self, proto_dir, out_dir):
        files = sorted(glob.glob(os.path.join(proto_dir, "jieli/v1/*.proto")))
        os.makedirs(out_dir, exist_ok=True)
        made = subprocess.run(["protoc", "--proto_path=" + proto_dir, "--python_out=" + out_dir] + files,
                              stderr=subprocess.PIPE, text=True, check=False)
        if made.returncode:
            raise SystemExit(made.stderr)
        sys.path.insert(0, out_dir)
        load = lambda name: importlib.import_module("jieli.v1." + name + "_pb2")
        self.frame, self.message, self.receipt, self.record = (load(n) for n in ("frame", "message", "receipt", "record"))
        self.types, self.since = {}, {}
        for name in files:
            module = load(os.path.basename(name)[:-len(".proto")])
            with open(name, encoding="utf-8") as source:
                self._read(source.read(), module)

    def _read(self, text, module):
        type_name, schema, message = None, 1, None
        for line in text.splitlines():
            if found := re.match(r"// type (\S+)", line):
                type_name = found[1]
            elif found := re.match(r"// schema (\d+)", line):
                schema = int(found[1])
            elif found := re.match(r"message (\w+)", line):
                message = found[1]
                if type_name:
                    self.types["cn.jieli." + type_name + ".v1"] = (getattr(module, message), schema)
                type_name, schema = None, 1
            elif message and (found := re.match(r"\s+(?:repeated )?[\w.]+ (\w+) = \d+;(?:\s*//(.*))?", line)):
                since = re.search(r"\bsince (\d+)", found[2] or "")
                self.since[(message, found[1])] = int(since[1]) if since else 1

    def full(self, name):
        return name if name.startswith("cn.jieli.") else "cn.jieli." + name + ".v1"

    def declared(self, descriptor, schema):
        fields = sorted(descriptor.fields, key=lambda field: field.number)
        return [field for field in fields if self.since.get((descriptor.name, field.name), 1) <= schema]

    def fill(self, payload, values):
        """JSON object → payload: snake_case names, enums as lower-case names without their prefix, bytes as base64."""
        for name, value in values.items():
            field = payload.DESCRIPTOR.fields_by_name[name]
            if field.label == Field.LABEL_REPEATED:
                for one in value:
                    if field.type == Field.TYPE_MESSAGE:
                        self.fill(getattr(payload, name).add(), one)
                    else:
                        getattr(payload, name).append(scalar(field, one))
            elif field.type == Field.TYPE_MESSAGE:
                getattr(payload, name).SetInParent()
                self.fill(getattr(payload, name), value)
            else:
                setattr(payload, name, scalar(field, value))
        return payload


def scalar(field, value):
    if field.type == Field.TYPE_ENUM and isinstance(value, str):
        prefix = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", field.enum_type.name).upper() + "_"
        return field.enum_type.values_by_name[prefix + value.upper()].number
    if field.type == Field.TYPE_BYTES:
        return base64.b64decode(value, validate=True)
    return value


def packed(message):
    return message.SerializeToString(deterministic=True)


# ---- 5.3 trees and batch signatures

def message_leaf(message):
    return digest(b"\x00JLM1", message)


def node(left, right):
    return digest(b"\x01", left, right)


def split(count):
    k = 1
    while k * 2 < count:
        k *= 2
    return k


def tree_root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node(tree_root(leaves[:k]), tree_root(leaves[k:]))


def tree_path(leaves, index):
    if len(leaves) == 1:
        return b""
    k = split(len(leaves))
    if index < k:
        return tree_path(leaves[:k], index) + tree_root(leaves[k:])
    return tree_path(leaves[k:], index - k) + tree_root(leaves[:k])


def climb(leaf, index, count, path):
    need(index < count and len(path) % 32 == 0, "5.3: index or path does not fit the tree")
    fn, sn, root = index, count - 1, leaf
    for at in range(0, len(path), 32):
        need(sn != 0, "5.3: the path is too long")
        step = path[at:at + 32]
        if fn & 1 or fn == sn:
            root = node(step, root)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node(root, step)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, "5.3: the path is too short")
    return root


def key_id(suite, der):
    return digest(bytes([suite]), der)[:8]


def signed_bytes(suite, identity, count, root):
    return b"jieli/batch/1\x00" + bytes([suite]) + identity + u32(count) + root


def ed25519_verify(der, signature, data, what):
    key = serialization.load_der_public_key(der)
    need(isinstance(key, Ed25519PublicKey), what + ": not an Ed25519 key")
    try:
        key.verify(signature, data)
    except InvalidSignature:
        raise Refused(what + ": the signature does not verify") from None


class Keys:
    """The agency's own keys (section 2.1)."""

    def __init__(self, path):
        rows = {}
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    name, _, value = line.partition("=")
                    rows[name.strip()] = value.strip()
        self.agency, self.agent = rows["agency"], rows["agent"]
        self.source = "urn:jieli:" + ("" if self.agency.startswith("operator:") else "agency:") + self.agency
        self.curve_public = base64.b64decode(rows["curve_public"])
        self.curve_secret = base64.b64decode(rows["curve_secret"])
        self.suite, self.public = int(rows["suite"]), base64.b64decode(rows["signing_public"])
        self.private = serialization.load_der_private_key(base64.b64decode(rows["signing_secret"]), None)
        self.salt_key = base64.b64decode(rows["salt_key"])
        self.key_id = key_id(self.suite, self.public)

    def sign_root(self, count, root):
        return self.private.sign(signed_bytes(self.suite, self.key_id, count, root))

    def seed(self, identity):
        return hmac.new(self.salt_key, b"seed" + identity.encode(), hashlib.sha256).digest()


def check_proof(proof, message, records, source, sent_ms, accepted_ms, hub):
    """Section 8, numbers 2 to 4. records: key_id → KeyRecord."""
    if proof.suite == LOG:
        need(source == "urn:jieli:hub:" + hub, "8.4: only the hub's own messages come without a signature")
        return
    need(proof.suite == ED25519, "2: a suite that is not spoken here")
    record = records.get(bytes(proof.key_id))
    need(record is not None, "8.2: the key is not known")
    need(record.key_id == key_id(record.suite, record.key), "8.2: the key id does not fit the key")
    need(record.suite == proof.suite and record.owner == source, "8.3: the key is not the source's")
    need(record.valid_from_ms <= accepted_ms + KEY_AHEAD_MS, "8.3: the key was not valid yet")
    need(not record.valid_to_ms or sent_ms < record.valid_to_ms and accepted_ms < record.valid_to_ms + KEY_LATE_MS, "8.3: the key was not valid any more")
    need(not record.revoked_ms or accepted_ms < record.revoked_ms, "8.3: the key was revoked")
    need(1 <= proof.tree_size <= GROUP_MAX, "5.3: the size of the tree")
    root = climb(message_leaf(message), proof.index, proof.tree_size, proof.path)
    ed25519_verify(record.key, proof.signature, signed_bytes(proof.suite, proof.key_id, proof.tree_size, root), "5.3")


def ack_leaf(frame):
    """5.4: over the Frame without proof."""
    bare = type(frame)()
    bare.CopyFrom(frame)
    getattr(bare, bare.WhichOneof("of")).ClearField("proof")
    return digest(b"\x00JLA1", packed(bare))


# ---- 6.3 commitments

def payload_digest(seed, payload):
    return digest(b"\x15", seed, payload)


class Salts:
    def __init__(self, seed):
        self.seed, self.next = seed, 0

    def take(self):
        number, self.next = self.next, self.next + 1
        pair = digest(b"jieli/salt/1", self.seed, u32(number // 2))
        return pair[16 * (number % 2):16 * (number % 2) + 16]


def value_bytes(field, value):
    if field.type == Field.TYPE_BOOL:
        return bytes([value])
    if field.type == Field.TYPE_STRING:
        return value.encode()
    if field.type == Field.TYPE_BYTES:
        return value
    return (value & (2**64 - 1)).to_bytes(8, "big")


class Commitment:
    def __init__(self, protocol, schema, seed):
        self.protocol, self.schema, self.salts = protocol, schema, Salts(seed)

    def value(self, field, value):
        return digest(b"\x10", self.salts.take(), value_bytes(field, value))

    def message(self, message):
        fields = self.protocol.declared(message.DESCRIPTOR, self.schema)
        parts = [u32(field.number) + self.field(message, field) for field in fields]
        return digest(b"\x12", u32(len(fields)), *parts)

    def field(self, message, field):
        value = getattr(message, field.name)
        if field.label == Field.LABEL_REPEATED:
            salt = self.salts.take()
            single = self.message if field.type == Field.TYPE_MESSAGE else lambda one: self.value(field, one)
            return digest(b"\x13", salt, u32(len(value)), *[single(one) for one in value])
        optional = field.type == Field.TYPE_MESSAGE or field.containing_oneof
        if optional and not message.HasField(field.name):
            return digest(b"\x11", self.salts.take())
        return self.message(value) if field.type == Field.TYPE_MESSAGE else self.value(field, value)


def root_of(type_name, schema, top):
    name = type_name.encode()
    return digest(b"\x14", u32(len(name)), name, u32(schema), top)


def fields_root(protocol, type_name, schema, seed, payload):
    return root_of(type_name, schema, Commitment(protocol, schema, seed).message(payload))


# ---- 6.4 redacted payloads

VALUE, ABSENT, MESSAGE, LIST, WITHHELD = 1, 2, 3, 4, 5
SHAPES = {VALUE: (16, 0, False, True), ABSENT: (16, 0, False, False), MESSAGE: (0, 0, True, False),
          LIST: (16, 0, True, False), WITHHELD: (0, 32, False, False)}  # salt, digest, counted, has value


class Nodes:
    """Reads nodes in pre-order: the root they lead to, then the values they show."""

    def __init__(self, nodes):
        self.nodes, self.at = list(nodes), 0

    def root(self, type_name, schema):
        self.at = 0
        top, number = self.read(0, None)
        need(number == 0 and self.at == len(self.nodes), "6.4: nodes are left over")
        return root_of(type_name, schema, top)

    def take(self):
        need(self.at < len(self.nodes), "6.4: a node promises more than follows")
        self.at += 1
        one = self.nodes[self.at - 1]
        need(one.kind in SHAPES, "6.4: a kind that does not exist")
        salt, known, counted, value = SHAPES[one.kind]
        need(len(one.salt) == salt and len(one.digest) == known and (counted or not one.count) and
             (value or not one.value), "6.4: a node carries what its kind does not have")
        return one

    def read(self, depth, parent):
        one = self.take()
        allowed = {None: (MESSAGE, WITHHELD), LIST: (VALUE, MESSAGE, WITHHELD), MESSAGE: tuple(SHAPES)}[parent]
        need(one.kind in allowed, "6.4: a node that may not stand here")
        need(parent == MESSAGE or one.number == 0, "6.4: a number where none belongs")
        if one.kind == VALUE:
            return digest(b"\x10", one.salt, one.value), one.number
        if one.kind == ABSENT:
            return digest(b"\x11", one.salt), one.number
        if one.kind == WITHHELD:
            return one.digest, one.number
        return self.inside(one, depth + (one.kind == MESSAGE)), one.number

    def inside(self, one, depth):
        need(depth <= DEPTH_MAX, "6.4: nested too deep")
        parts, last = [], 0
        for _ in range(one.count):
            part, number = self.read(depth, one.kind)
            if one.kind == MESSAGE:
                need(number > last, "6.4: field numbers are not ascending")
                last = number
                part = u32(number) + part
            parts.append(part)
        return digest(b"\x12" if one.kind == MESSAGE else b"\x13", one.salt, u32(one.count), *parts)

    def values(self, descriptor):
        """After root: {name: value}, and the withheld paths."""
        self.at, withheld = 0, []
        return self.show(descriptor, "", withheld), withheld

    def show(self, descriptor, path, withheld):
        one = self.take()
        if one.kind == WITHHELD:
            withheld.append(path)
            return None
        shown = {}
        for _ in range(one.count):
            field = descriptor.fields_by_number.get(self.nodes[self.at].number)
            name = field.name if field else str(self.nodes[self.at].number)
            value = self.show_field(field, path + "." * bool(path) + name, withheld)
            if value is not None:
                shown[name] = value
        return shown

    def show_field(self, field, path, withheld):
        kind = self.nodes[self.at].kind
        if kind == MESSAGE:
            return self.show(field.message_type, path, withheld)
        one = self.take()
        if kind == LIST:
            return [self.show_field(field, path, withheld) for _ in range(one.count)]
        if kind == WITHHELD:
            withheld.append(path)
        return value_of(field, one.value) if kind == VALUE else None


def value_of(field, raw):
    if field.type == Field.TYPE_STRING:
        return raw.decode()
    if field.type == Field.TYPE_BYTES:
        return base64.b64encode(raw).decode()
    number = int.from_bytes(raw, "big", signed=len(raw) == 8)
    return bool(number) if field.type == Field.TYPE_BOOL else number


def check_content(protocol, message, body, nodes):
    """Section 8 number 5. Returns (values or payload message, withheld paths)."""
    need(message.hash == SHA256, "2: a hash that is not spoken here")
    payload_class, _ = protocol.types.get(message.type, (None, 0))
    if body is not None:
        need(len(body.seed) == 32, "5.2: the seed")
        need(payload_digest(body.seed, body.payload) == message.payload_digest, "6.3: payload_digest")
        if payload_class is None:
            return None, []
        payload = parse(payload_class, body.payload)
        need(packed(payload) == body.payload, "6.2: not canonical")
        return payload, []
    reader = Nodes(nodes)
    need(reader.root(message.type, message.schema) == message.fields_root, "6.4: fields_root")
    return reader.values(payload_class.DESCRIPTOR) if payload_class else (None, [])


# ---- 9 receipts

def strict_base64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise Refused("9.2: not base64") from None
    need(base64.b64encode(raw) == text, "9.2: base64 is not strict")
    return raw


def checkpoint(note, log_key):
    """Verify a signed note; returns (origin, size, root)."""
    text, blank, rest = note.partition(b"\n\n")
    lines = text.split(b"\n")
    need(blank and len(lines) == 3 and rest.endswith(b"\n"), "9.2: not a note")
    origin, size, root = lines[0], lines[1], strict_base64(lines[2])
    need(re.fullmatch(rb"0|[1-9][0-9]{0,18}", size) and len(root) == 32, "9.2: size or root")
    raw = serialization.load_der_public_key(log_key).public_bytes(serialization.Encoding.Raw,
                                                                   serialization.PublicFormat.Raw)
    known = digest(lines[0], b"\n\x01", raw)[:4]
    for line in rest[:-1].split(b"\n"):
        name, _, signature = line.removeprefix("— ".encode()).rpartition(b" ")
        if not line.startswith("— ".encode()) or name != lines[0]:
            continue
        signature = strict_base64(signature)
        if signature[:4] == known:
            ed25519_verify(log_key, signature[4:], text + b"\n", "9.2")
            return origin, int(size), root
    raise Refused("9.2: no signature of the hub's log key")


def check_receipt(protocol, receipt, log_key):
    """Section 9.3; returns the RecordPublic that is proved."""
    header = parse(protocol.record.BatchHeader, receipt.batch_header)
    need(header.hash == SHA256 and header.count > 0, "9.1: the batch header")
    leaf = digest(b"\x00JLR1", receipt.record_public)
    need(climb(leaf, receipt.index, header.count, receipt.path) == header.records_root, "9.3.1: records_root")
    _, size, root = checkpoint(receipt.checkpoint, log_key)
    need(size == header.batch + 1, "9.3.2: the checkpoint is of another batch")
    need(climb(digest(b"\x00JLB1", receipt.batch_header), header.batch, size, receipt.log_path) == root, "9.3.3: log root")
    return parse(protocol.record.RecordPublic, receipt.record_public)


def check_send(protocol, proof, record):
    """Section 9.4; returns the Send that is proved."""
    need(proof.position == record.position and len(proof.salt) == 16, "9.4: of another record")
    leaf = digest(b"\x00JLS1", proof.salt, proof.send)
    need(climb(leaf, proof.index, proof.count, proof.path) == record.sends_root, "9.4: sends_root")
    return parse(protocol.record.Send, proof.send)
