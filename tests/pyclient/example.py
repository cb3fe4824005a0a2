# SPDX-License-Identifier: Apache-2.0
"""The worked example of docs/PROTOCOL.md section 12, computed. Run with the page's path to write it there."""
import os
import sys
import tempfile

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import client
import formats

BEGIN, END = "<!-- example:begin -->\n", "<!-- example:end -->\n"
ID = "019c3fb2-ac00-774b-bcce-b302099a8057"
VALUES = {"person": {"name": "张三", "resident_id": "999001188802290013"}, "release_on": "2026-02-10"}
WIDTH = 128


class ExampleKeys(formats.Keys):
    """The private key is 32 bytes 01; the seed 00..1f is given, not derived."""

    def __init__(self):
        self.source, self.suite = "urn:jieli:agency:isolation-centre-1", formats.ED25519
        self.private = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
        self.public = self.private.public_key().public_bytes(serialization.Encoding.DER,
                                                             serialization.PublicFormat.SubjectPublicKeyInfo)
        self.key_id = formats.key_id(self.suite, self.public)

    def seed(self, identity):
        return bytes(range(32))


def wrapped(data):
    text = data.hex()
    return "\n".join(text[at:at + WIDTH] for at in range(0, len(text), WIDTH))


def rows(protocol):
    keys = ExampleKeys()
    message, body = client.build(protocol, keys, "release.notice", VALUES, 1770595200000, ID)
    parsed = formats.parse(protocol.message.Message, message)
    leaf = formats.message_leaf(message)
    group = client.group_of(protocol, keys, [(message, body)])
    frame = protocol.frame.Frame(submit=protocol.frame.Submit(ref=1, groups=[group]))
    ack = protocol.frame.Frame(acknowledge=protocol.frame.Acknowledge(
        agency="isolation-centre-1", epoch=1, level=2, ranges=[protocol.frame.Range(first=1, last=3)]))
    return [
        ("the private key (raw Ed25519)", b"\x01" * 32), ("its public key (SubjectPublicKeyInfo)", keys.public),
        ("its key_id", keys.key_id), ("the seed", body.seed),
        ("the payload: person {name 张三, resident_id 999001188802290013}, release_on 2026-02-10", body.payload),
        ("the salts 0 and 1", formats.Salts(body.seed).take() + formats.digest(b"jieli/salt/1", body.seed, formats.u32(0))[16:]),
        ("its payload_digest", parsed.payload_digest), ("its fields_root", parsed.fields_root),
        ("Message: id %s, time_ms 1770595200000, no lane" % ID, message), ("its leaf = root (n = 1)", leaf),
        ("the signed bytes", formats.signed_bytes(keys.suite, keys.key_id, 1, leaf)), ("the signature", group.signature),
        ("the part: version byte and Frame { Submit { ref 1, one complete group } }", b"\x01" + formats.packed(frame)),
        ("Frame { Acknowledge { epoch 1, TAKEN, 1–3 } } without proof", formats.packed(ack)),
        ("its leaf (5.4)", formats.ack_leaf(ack)),
    ]


def text(protocol):
    return "".join("%s\n\n```text\n%s\n```\n\n" % (name[0].upper() + name[1:] + ":", wrapped(data))
                   for name, data in rows(protocol))


def main():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
    with tempfile.TemporaryDirectory() as generated:
        example = text(formats.Protocol(os.path.join(root, "proto"), generated))
    with open(sys.argv[1], encoding="utf-8") as file:
        before, _, rest = file.read().partition(BEGIN)
    after = rest.partition(END)[2]
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "\n" + example + END + after)


if __name__ == "__main__":
    main()
