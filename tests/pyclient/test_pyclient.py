#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The Python client against the smallest hub: sends, receives, verifies, and refuses each thing with one bit flipped."""
import base64
import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE, BUILD = os.environ["JL_SOURCE"], os.environ["JL_BUILD"]
sys.path.insert(0, HERE)
import client  # noqa: E402
import example  # noqa: E402
import formats  # noqa: E402

NOTICE = {"person": {"name": "张三", "resident_id": "999001188802290013", "sex": "male"}, "release_on": "2026-02-10",
          "family_contact": {"name": "李四"}, "opioid_dependent": True}
PROTOCOL = None


def setUpModule():
    global PROTOCOL
    generated = os.path.join(BUILD, "tests", "pyclient", "generated")
    PROTOCOL = formats.Protocol(os.path.join(SOURCE, "proto"), generated)


class Hub:
    def __init__(self, folder):
        self.process = subprocess.Popen([os.path.join(BUILD, "tests", "tinyhub"), folder], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.endpoint, self.folder = self.process.stdout.readline().strip(), folder

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "ok\n"

    def stop(self):
        self.process.stdin.close()
        last = self.process.stdout.read()
        self.process.stdout.close()
        assert self.process.wait(10) == 0
        return last

    def start(self, agency, *arguments, curve="hub.curve"):
        at = lambda name: os.path.join(self.folder, name)
        command = ["/usr/bin/python3", "-B", os.path.join(HERE, "client.py"), "--generated", os.path.join(BUILD, "tests", "pyclient", "generated"),
                   "--proto", os.path.join(SOURCE, "proto"), "--endpoint", self.endpoint, "--hub-curve", at(curve),
                   "--hub-log-key", at("hub.log"), "--keys", at(agency + ".keys")] + list(arguments)
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def run(self, agency, *arguments, curve="hub.curve"):
        return finish(self.start(agency, *arguments, curve=curve))


def finish(process):
    try:
        out = process.communicate(timeout=15)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return process.returncode, [json.loads(line) for line in out.splitlines()]


def flipped(data, bit):
    out = bytearray(data)
    out[bit // 8] ^= 1 << bit % 8
    return bytes(out)


class Loopback(unittest.TestCase):
    """One conversation: three notices as one signed group, delivered whole, then one redacted."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.hub = Hub(cls.folder)
        cls.addClassCleanup(cls.hub.process.kill)
        for number in range(3):
            with open(os.path.join(cls.folder, "%d.json" % number), "w", encoding="utf-8") as file:
                json.dump(dict(NOTICE, decision_no="No. %d" % number), file)
        cls.files = [os.path.join(cls.folder, "%d.json" % number) for number in range(3)]
        receiver = cls.hub.start("police-1", "receive", "--count", "4", "--save", cls.folder, "--receipts")
        receiver.stdout.readline()  # welcome
        cls.sent = cls.hub.run("isolation-centre-1", "send", *cls.files)
        cls.hub.tell("redact family_contact")
        cls.redacted = cls.hub.run("isolation-centre-1", "send", "--id", "019c3fb2-ac00-774b-bcce-b302099a8057", cls.files[0])
        cls.received = finish(receiver)
        cls.again = cls.hub.run("isolation-centre-1", "send", "--id", "019c3fb2-ac00-774b-bcce-b302099a8057", cls.files[0])
        cls.wrong_key = cls.hub.run("police-1", "receive", curve="police-1.raw") if cls.wrong(cls) else None
        cls.stranger = cls.unknown(cls)
        cls.last = cls.hub.stop()
        cls.log_key = client.read_public_key(os.path.join(cls.folder, "hub.log"))
        cls.records, cls.items, cls.answers = {}, [], []
        for seq in range(1, 5):
            with open(os.path.join(cls.folder, "delivery-%d.json" % seq), encoding="utf-8") as file:
                saved = json.load(file)
            cls.items.append(PROTOCOL.frame.DeliverItem.FromString(base64.b64decode(saved["item"])))
            cls.answers.append(PROTOCOL.frame.ReceiptAnswer.FromString(base64.b64decode(saved["answer"])))
            for raw in saved["keys"]:
                record = PROTOCOL.frame.KeyRecord.FromString(base64.b64decode(raw))
                cls.records[bytes(record.key_id)] = record

    def wrong(self):
        with open(os.path.join(self.folder, "police-1.raw"), "wb") as file:
            file.write(formats.Keys(os.path.join(self.folder, "police-1.keys")).curve_public)
        return True

    def unknown(self):
        import zmq
        from zmq.utils import z85
        public, secret = (z85.decode(key) for key in zmq.curve_keypair())
        with open(os.path.join(self.folder, "police-1.keys"), encoding="utf-8") as file:
            lines = file.read().splitlines()
        for at, line in enumerate(lines):
            for name, key in (("curve_public", public), ("curve_secret", secret)):
                if line.startswith(name):
                    lines[at] = name + " = " + base64.b64encode(key).decode()
        with open(os.path.join(self.folder, "stranger.keys"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        return self.hub.run("stranger", "receive")

    def test_three_notices_under_one_signature_are_accepted_with_receipts(self):
        code, lines = self.sent
        self.assertEqual(code, 0)
        self.assertEqual([(line["outcome"], line["verified"]) for line in lines], [("ACCEPTED", True)] * 3)

    def test_a_repeat_is_a_duplicate_with_the_first_receipt(self):
        self.assertEqual(self.again[0], 0)
        self.assertEqual(self.again[1][0]["outcome"], "DUPLICATE")
        self.assertEqual(self.again[1][0]["receipt"], self.redacted[1][0]["receipt"])

    def test_deliveries_verify_whole_and_redacted(self):
        code, lines = self.received
        self.assertEqual(code, 0)
        self.assertEqual([line["verified"] for line in lines], [True] * 4)
        self.assertEqual([line["redacted"] for line in lines], [False, False, False, True])
        self.assertEqual(lines[0]["payload"]["family_contact"], {"name": "李四"})
        self.assertEqual(lines[3]["withheld"], ["family_contact"])
        self.assertEqual(lines[3]["payload"]["person"]["name"], "张三")
        self.assertNotIn("family_contact", lines[3]["payload"])
        self.assertEqual(self.items[1].proof.tree_size, 3)

    def test_acknowledgements_reached_the_hub_with_good_signatures(self):
        self.assertEqual(self.last, "acked 4 refused 0 bad 0\n")

    def test_a_wrong_hub_key_and_an_unknown_agent_are_told_apart(self):
        self.assertEqual(self.wrong_key[0], 1)
        self.assertIn("JL-HUB-0007", self.wrong_key[1][0]["refused"])
        self.assertEqual(self.stranger[0], 1)
        self.assertIn("JL-AUTH-0001", self.stranger[1][0]["refused"])

    def check(self, item):
        client.check_delivery(PROTOCOL, item, self.records, "tiny")

    def refuse_every_flip(self, data, check):
        """One bit of each byte, another one in each."""
        self.assertGreater(len(data), 0)
        for at in range(len(data)):
            bit = at * 8 + (at * 5 + 3) % 8
            with self.assertRaises(formats.Refused, msg="byte %d of %d" % (at, len(data))):
                check(flipped(data, bit))

    def test_refuses_a_flipped_message_signature_and_path(self):
        for part in ("signature", "key_id", "path"):
            def check(data, part=part):
                item = PROTOCOL.frame.DeliverItem()
                item.CopyFrom(self.items[1])
                setattr(item.proof, part, data)
                self.check(item)
            self.refuse_every_flip(getattr(self.items[1].proof, part), check)

        def check_message(data):
            item = PROTOCOL.frame.DeliverItem()
            item.CopyFrom(self.items[1])
            item.message = data
            self.check(item)
        self.refuse_every_flip(self.items[1].message, check_message)

    def test_refuses_another_index_size_or_suite(self):
        for part in ("index", "tree_size", "suite"):
            for wrong in range(5):
                item = PROTOCOL.frame.DeliverItem()
                item.CopyFrom(self.items[1])
                if getattr(item.proof, part) != wrong:
                    setattr(item.proof, part, wrong)
                    with self.assertRaises(formats.Refused):
                        self.check(item)

    def test_refuses_a_flipped_payload_and_seed(self):
        for part in ("payload", "seed"):
            def check(data, part=part):
                item = PROTOCOL.frame.DeliverItem()
                item.CopyFrom(self.items[0])
                setattr(item.body, part, data)
                self.check(item)
            self.refuse_every_flip(getattr(self.items[0].body, part), check)

    def test_refuses_a_flipped_node(self):
        for at, node in enumerate(self.items[3].nodes):
            for part in ("salt", "value", "digest"):
                def check(data, at=at, part=part):
                    item = PROTOCOL.frame.DeliverItem()
                    item.CopyFrom(self.items[3])
                    setattr(item.nodes[at], part, data)
                    self.check(item)
                if getattr(node, part):
                    self.refuse_every_flip(getattr(node, part), check)
            for part in ("kind", "number", "count"):
                item = PROTOCOL.frame.DeliverItem()
                item.CopyFrom(self.items[3])
                setattr(item.nodes[at], part, getattr(node, part) ^ 1)
                with self.assertRaises(formats.Refused, msg="%s of node %d" % (part, at)):
                    self.check(item)

    def test_refuses_a_flipped_receipt(self):
        receipt = self.answers[1].receipt
        formats.check_receipt(PROTOCOL, receipt, self.log_key)
        for part in ("record_public", "path", "batch_header", "log_path", "checkpoint"):
            def check(data, part=part):
                other = PROTOCOL.receipt.Receipt()
                other.CopyFrom(receipt)
                setattr(other, part, data)
                formats.check_receipt(PROTOCOL, other, self.log_key)
            if part == "log_path" and not receipt.log_path:
                receipt = self.answers[3].receipt
            self.refuse_every_flip(getattr(receipt, part), check)

    def test_refuses_a_flipped_send_proof_and_stamp(self):
        answer = self.answers[3]
        client.check_answer(PROTOCOL, self.items[3], answer, self.log_key)
        for part in ("salt", "send"):
            def check(data, part=part):
                other = PROTOCOL.frame.ReceiptAnswer()
                other.CopyFrom(answer)
                setattr(other.send, part, data)
                client.check_answer(PROTOCOL, self.items[3], other, self.log_key)
            self.refuse_every_flip(getattr(answer.send, part), check)
        item = PROTOCOL.frame.DeliverItem()
        item.CopyFrom(self.items[3])
        item.stamp.ground = "another"
        with self.assertRaises(formats.Refused):
            client.check_answer(PROTOCOL, item, answer, self.log_key)

    def test_verify_reads_saved_things_without_a_network(self):
        receipt = os.path.join(self.folder, "receipt")
        with open(receipt, "w", encoding="ascii") as file:
            file.write(self.sent[1][0]["receipt"])
        options = type("Options", (), {"hub_log_key": os.path.join(self.folder, "hub.log"),
                                       "files": [os.path.join(self.folder, "delivery-4.json"), receipt]})
        with contextlib.redirect_stdout(io.StringIO()) as out:
            self.assertTrue(client.command_verify(PROTOCOL, options))
        self.assertEqual(json.loads(out.getvalue().splitlines()[0])["withheld"], ["family_contact"])


class Page(unittest.TestCase):
    def test_the_worked_example_is_what_the_client_computes(self):
        with open(os.path.join(SOURCE, "docs", "PROTOCOL.md"), encoding="utf-8") as file:
            page = file.read()
        written = page.partition(example.BEGIN)[2].partition(example.END)[0]
        self.assertEqual(written.strip(), example.text(PROTOCOL).strip())

    def test_the_vector_of_section_6_3_holds(self):
        commit = formats.Salts(bytes(range(32)))
        value = lambda raw: formats.digest(b"\x10", commit.take(), raw)
        u32 = formats.u32
        person = formats.digest(b"\x12", u32(2), u32(1), value("张三".encode()), u32(2), value(b"33030418800229001X"))
        fields = [person, value(b"2026-02-10"), value(b"\x00"), value((24).to_bytes(8, "big")),
                  formats.digest(b"\x11", commit.take())]
        salt = commit.take()
        fields.append(formats.digest(b"\x13", salt, u32(2), value(b"housing"), value(b"insurance")))
        top = formats.digest(b"\x12", u32(6), *[u32(at + 1) + one for at, one in enumerate(fields)])
        self.assertEqual(formats.root_of("cn.jieli.release.notice.v1", 1, top).hex(),
                         "0700e400e3b6fd807312d691aa36126a9405613f68aed0597a718e21f63af766")
        self.assertTrue(formats.payload_digest(bytes(range(32)), b"abc").hex().startswith("46611e3a"))
        self.assertTrue(formats.message_leaf(b"abc").hex().startswith("9a7be909"))

    def test_the_page_explains_what_stands_behind_the_fields_of_the_proto_files(self):
        with open(os.path.join(SOURCE, "docs/PROTOCOL.md"), encoding="utf-8") as f:
            page = f.read()
        with open(os.path.join(SOURCE, "tools/gen_types.py"), encoding="utf-8") as f:
            kinds = re.findall(r'"(\w+)"', re.search(r'for name in \(([^)]*)\)', f.read())[1])
        self.assertIn("date", kinds)
        for kind in kinds:
            self.assertIn("| `check %s` |" % kind, page)
        for word in ("| `required` |", "`hub.curve`", "`hub.log`", "`// since R`", "`// schema R`"):
            self.assertIn(word, page)

    def test_paths_climb_to_the_root_for_every_size_up_to_seventy(self):
        for count in range(1, 71):
            leaves = [formats.digest(bytes([at])) for at in range(count)]
            root = formats.tree_root(leaves)
            for at in range(count):
                self.assertEqual(formats.climb(leaves[at], at, count, formats.tree_path(leaves, at)), root)


if __name__ == "__main__":
    unittest.main()
