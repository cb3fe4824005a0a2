# SPDX-License-Identifier: Apache-2.0
"""The page's own numbers, rebuilt by the package: sections 5.3, 6.3 and 12 of docs/PROTOCOL.md."""
import base64
import os
import re
import unittest

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from jieli import commit, errors, keys, merkle, messages
from jieli.v1 import frame_pb2

PAGE = os.path.join(os.environ["JL_SOURCE"], "docs", "PROTOCOL.md")
SEED = bytes(range(32))


def read_example() -> dict[str, bytes]:
    """Heading → bytes of section 12."""
    with open(PAGE, encoding="utf-8") as file:
        text = file.read().split("<!-- example:begin -->")[1].split("<!-- example:end -->")[0]
    return {head.strip(): bytes.fromhex(body)
            for head, body in re.findall(r"\n([^\n]+):\n\n```text\n([0-9a-f\n]+)```", text)}


def starting(example: dict[str, bytes], start: str) -> bytes:
    """The one entry whose heading starts so."""
    found = [value for head, value in example.items() if head.startswith(start)]
    assert len(found) == 1, start
    return found[0]


class TheExample(unittest.TestCase):
    """Section 12."""

    def setUp(self) -> None:
        self.example = read_example()
        private = Ed25519PrivateKey.from_private_bytes(starting(self.example, "The private key"))
        self.keys = keys.Keys("isolation-centre-1", "isolation-centre-1", b"", b"", private, b"")
        self.item = messages.build(
            self.keys, "release.notice", {"person": {"name": "张三", "resident_id": "999001188802290013"},
                                          "release_on": "2026-02-10"},
            now_ms=1770595200000, id="019c3fb2-ac00-774b-bcce-b302099a8057", seed=SEED, schema=2)

    def test_the_keys_are_those_of_the_page(self) -> None:
        self.assertEqual(self.keys.public_der, starting(self.example, "Its public key"))
        self.assertEqual(self.keys.key_id, starting(self.example, "Its key_id"))

    def test_the_payload_and_its_commitments_are_those_of_the_page(self) -> None:
        salt = commit.salts(SEED)
        self.assertEqual(self.item.payload, starting(self.example, "The payload"))
        self.assertEqual(next(salt) + next(salt), starting(self.example, "The salts 0 and 1"))
        self.assertEqual(self.item.message, starting(self.example, "Message:"))
        self.assertIn(starting(self.example, "Its payload_digest"), self.item.message)
        self.assertIn(starting(self.example, "Its fields_root"), self.item.message)

    def test_the_signature_and_the_frame_are_those_of_the_page(self) -> None:
        self.assertEqual(self.item.leaf, starting(self.example, "Its leaf = root"))
        signed = messages.signed_bytes(1, self.keys.key_id, 1, self.item.leaf)
        self.assertEqual(signed, starting(self.example, "The signed bytes"))
        group = messages.sign_group(self.keys, [self.item])
        self.assertEqual(group.signature, starting(self.example, "The signature"))
        frame = frame_pb2.Frame(submit=frame_pb2.Submit(ref=1, groups=[group]))
        self.assertEqual(b"\x01" + frame.SerializeToString(deterministic=True), starting(self.example, "The part"))

    def test_an_acknowledgement_is_that_of_the_page(self) -> None:
        frame = frame_pb2.Frame(acknowledge=frame_pb2.Acknowledge(
            agency="isolation-centre-1", epoch=1, level=2, ranges=[frame_pb2.Range(first=1, last=3)]))
        raw = frame.SerializeToString(deterministic=True)
        self.assertEqual(raw, starting(self.example, "Frame { Acknowledge"))
        self.assertEqual(merkle.leaf(b"JLA1", raw), starting(self.example, "Its leaf (5.4)"))
        messages.sign_frame(self.keys, frame)
        messages.check_proof(frame.acknowledge.proof, merkle.leaf(b"JLA1", raw), self.keys.public_der)


class TheVectors(unittest.TestCase):
    """Section 6.3, and trees of every size."""

    def test_every_kind_of_node(self) -> None:
        file = descriptor_pb2.FileDescriptorProto(name="vector.proto", package="vector", syntax="proto3")
        person = file.message_type.add(name="Person")
        top = file.message_type.add(name="Top")
        kind = descriptor_pb2.FieldDescriptorProto
        for message, number, type_, label, inner in (
                (person, 1, kind.TYPE_STRING, 1, ""), (person, 2, kind.TYPE_STRING, 1, ""),
                (top, 1, kind.TYPE_MESSAGE, 1, ".vector.Person"), (top, 2, kind.TYPE_STRING, 1, ""),
                (top, 3, kind.TYPE_BOOL, 1, ""), (top, 4, kind.TYPE_INT32, 1, ""),
                (top, 5, kind.TYPE_MESSAGE, 1, ".vector.Person"), (top, 6, kind.TYPE_STRING, 3, "")):
            message.field.add(name=f"f{number}", number=number, type=type_, label=label, type_name=inner or None)
        pool = descriptor_pool.DescriptorPool()
        pool.Add(file)
        payload = message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName("vector.Top"))(
            f1={"f1": "张三", "f2": "33030418800229001X"}, f2="2026-02-10", f4=24, f6=["housing", "insurance"])
        root = commit.fields_root("cn.jieli.release.notice.v1", 1, payload, SEED)
        with open(PAGE, encoding="utf-8") as page:
            self.assertIn(f"`fields_root` = `{root.hex()}`", page.read())
        self.assertTrue(commit.payload_digest(SEED, b"abc").hex().startswith("46611e3a"))
        self.assertTrue(merkle.leaf(b"JLM1", b"abc").hex().startswith("9a7be909"))

    def test_paths_of_trees_of_every_size(self) -> None:
        for count in (1, 2, 3, 5, 8, 13, 64, 100):
            leaves = [merkle.digest(bytes([i])) for i in range(count)]
            root = merkle.root(leaves)
            for index in range(count):
                path = merkle.audit_path(leaves, index)
                self.assertEqual(merkle.climb(leaves[index], index, count, path), root)
                for broken in (path + bytes(32), path[32:] if path else bytes(32)):
                    with self.assertRaises(errors.JieliError):
                        self.assertNotEqual(merkle.climb(leaves[index], index, count, broken), root)
                        raise errors.JieliError("JL-SEAL-0005", "another root")

    def test_key_files_come_back(self) -> None:
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            secret = keys.make("centre-1", folder)
            read = keys.load(secret)
            self.assertEqual((read.agency, read.source), ("centre-1", "urn:jieli:agency:centre-1"))
            self.assertEqual(os.stat(secret).st_mode & 0o777, 0o600)
            public = keys.read_pairs(open(os.path.join(folder, "centre-1.public"), encoding="utf-8").read())
            self.assertEqual(base64.b64decode(public["signing_public"]), read.public_der)


if __name__ == "__main__":
    unittest.main()
