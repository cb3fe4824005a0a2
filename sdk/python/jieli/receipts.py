# SPDX-License-Identifier: Apache-2.0
"""Receipts, signed notes and send proofs, verified offline (docs/PROTOCOL.md, 9)."""
import base64
import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from . import keys as keyfile, merkle, wire
from .errors import JieliError
from .v1 import receipt_pb2, record_pb2

BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\Z")


def wrong(text: str) -> JieliError:
    """A receipt or note that does not verify."""
    return JieliError("JL-SEAL-0008", text)


@dataclass(frozen=True)
class Checkpoint:
    """A verified note."""
    origin: str
    size: int
    root: bytes


def strict_base64(text: str) -> bytes:
    """Base64 with padding, unused bits zero, nothing else."""
    if not BASE64.match(text):
        raise wrong("not base64")
    raw = base64.b64decode(text)
    if base64.b64encode(raw).decode() != text:
        raise wrong("base64 with unused bits set")
    return raw


def verify_note(note: bytes, log_key: bytes) -> Checkpoint:
    """Check a C2SP signed note with the hub's log key (SubjectPublicKeyInfo DER)."""
    try:
        text, gap, signatures = note.decode().partition("\n\n")
    except UnicodeDecodeError as error:
        raise wrong("the note is not UTF-8") from error
    lines = text.split("\n")
    if not gap or len(lines) != 3 or not re.fullmatch(r"jieli/[a-z0-9-]{1,64}/(0|[1-9][0-9]{0,9})", lines[0]) or \
            not re.fullmatch(r"0|[1-9][0-9]{0,19}", lines[1]) or not signatures.endswith("\n"):
        raise wrong("the note has a wrong form")
    raw_key = load_der_public_key(log_key).public_bytes(Encoding.Raw, PublicFormat.Raw)
    key_hash = merkle.digest(lines[0].encode() + b"\n\x01" + raw_key)[:4]
    verified = [check_line(line, lines[0], key_hash, log_key, (text + "\n").encode())
                for line in signatures[:-1].split("\n")]
    root = strict_base64(lines[2])
    if not any(verified) or len(root) != 32:
        raise wrong("no signature of the hub's log key")
    return Checkpoint(lines[0], int(lines[1]), root)


def check_line(line: str, name: str, key_hash: bytes, log_key: bytes, text: bytes) -> bool:
    """One signature line: False when of an unknown key."""
    match = re.fullmatch("\u2014 ([^ +]+) ([^ ]+)", line)
    if not match:
        raise wrong("a signature line has a wrong form")
    raw = strict_base64(match[2])
    if match[1] != name or raw[:4] != key_hash:
        return False
    try:
        keyfile.verify(log_key, raw[4:], text)
    except JieliError as error:
        raise wrong("the note's signature does not fit") from error
    return True


def verify(receipt: receipt_pb2.Receipt, log_key: bytes) -> record_pb2.RecordPublic:
    """Steps 1 to 4 of 9.3; gives back the record that is proved."""
    try:
        header = wire.parse(record_pb2.BatchHeader, receipt.batch_header)
        record = wire.parse(record_pb2.RecordPublic, receipt.record_public)
        leaf = merkle.leaf(b"JLR1", receipt.record_public, header.hash)
        if merkle.climb(leaf, receipt.index, header.count, receipt.path, header.hash) != header.records_root:
            raise wrong("the record is not in its batch")
        checkpoint = verify_note(receipt.checkpoint, log_key)
        if checkpoint.size != header.batch + 1:
            raise wrong("the note is of another batch")
        leaf = merkle.leaf(b"JLB1", receipt.batch_header, header.hash)
        if merkle.climb(leaf, header.batch, checkpoint.size, receipt.log_path, header.hash) != checkpoint.root:
            raise wrong("the batch is not in the log")
    except JieliError as error:
        raise wrong(error.text) from error
    return record


def verify_message(receipt: receipt_pb2.Receipt, log_key: bytes, message: bytes) -> record_pb2.RecordPublic:
    """That the hub recorded exactly this serialized Message."""
    record = verify(receipt, log_key)
    if record.message_digest != merkle.leaf(b"JLM1", message):
        raise wrong("the receipt is of another message")
    return record


def verify_send(proof: receipt_pb2.SendProof, record: record_pb2.RecordPublic) -> record_pb2.Send:
    """What was sent to whom on which ground, proved by the record of proof.position (9.4)."""
    if len(proof.salt) != 16 or proof.position != record.position:
        raise wrong("the send's proof belongs to another record")
    try:
        leaf = merkle.leaf(b"JLS1", proof.salt + proof.send)
        if merkle.climb(leaf, proof.index, proof.count, proof.path) != record.sends_root:
            raise wrong("the send is not in its record")
        return wire.parse(record_pb2.Send, proof.send)
    except JieliError as error:
        raise wrong(error.text) from error
