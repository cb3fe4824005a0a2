#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The Python client against jielid itself: a notice to a redacted and a whole recipient, an aid referral without what civil
affairs may not see, a deadline's message that the hub made; every delivery with receipt and send proof."""
import base64
import glob
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE, BUILD = os.environ["JL_SOURCE"], os.environ["JL_BUILD"]
sys.path.insert(0, HERE)
import client  # noqa: E402
import formats  # noqa: E402

AGENCIES = {"isolation-centre-1": "isolation_centre", "community-office-1": "community_office",
            "aftercare-1": "aftercare", "civil-affairs-1": "civil_affairs", "police-1": "police"}
PERSON = {"name": "张三", "resident_id": "999001188802290013", "sex": "male", "household_division": "999001",
          "residence_division": "999001", "residence_address": "某街1号"}
NOTICE = {"person": PERSON, "release_on": "2026-02-20", "decision_no": "D1", "family_contact": {"name": "李四"}}
REFERRAL = {"person": PERSON, "rehab_status": "in community rehabilitation", "drug_history": "2019",
            "services": ["temporary_relief", "medical_aid"], "household_size": 3, "monthly_income_yuan": 800}
CONFIG = """hub = { code = "hub-1"; endpoint = "%(endpoint)s"; data = "%(folder)s/data"; keys = "%(folder)s/hub.keys";
  clock = "demo"; clock_start = "2026-02-09T08:00:00+08:00"; profile = "anqing"; };
journal = { segment = "1MiB"; };
plugins = { workflow = "%(build)s/plugins/workflow"; };
rules = { dir = "%(source)s/etc/rules"; };
calendar = { dir = "%(source)s/etc/calendar"; };
policy = { dir = "%(source)s/etc/policy"; };
keys = { dir = "%(folder)s/keys"; };
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RealHub(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.endpoint = "tcp://127.0.0.1:%d" % free_port()
        cls.config = os.path.join(cls.folder, "jieli.cfg")
        os.makedirs(os.path.join(cls.folder, "keys"))
        with open(cls.config, "w", encoding="utf-8") as file:
            file.write(CONFIG % {"endpoint": cls.endpoint, "folder": cls.folder, "build": BUILD, "source": SOURCE})
        cls.jieli("init", cls.config)
        with open(os.path.join(cls.folder, "log"), "wb") as log:
            cls.hub = subprocess.Popen([os.path.join(BUILD, "bin", "jielid"), "--config", cls.config], stderr=log)
        cls.addClassCleanup(cls.stop)
        cls.wait_listening()
        for agency, role in AGENCIES.items():
            cls.jieli("keys", "make", agency, os.path.join(cls.folder, "keys"))
            cls.jieli("agency", "add", agency, "--role", role, "--division", "999001", "--level", "county,station",
                      "--keys", os.path.join(cls.folder, "keys", agency + ".public"))

    @classmethod
    def stop(cls):
        cls.hub.terminate()
        cls.hub.wait(10)

    @classmethod
    def wait_listening(cls):
        for _ in range(100):
            with open(os.path.join(cls.folder, "log"), encoding="utf-8") as log:
                if "event=listening" in log.read():
                    return
            time.sleep(0.1)
        raise AssertionError("the hub does not listen")

    @classmethod
    def jieli(cls, *arguments):
        subprocess.run([os.path.join(BUILD, "bin", "jieli"), *arguments], env=dict(os.environ, JIELI_CONFIG=cls.config),
                       check=True, timeout=20, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def client(self, agency, *arguments):
        at = lambda name: os.path.join(self.folder, name)
        done = subprocess.run(
            ["/usr/bin/python3", "-B", os.path.join(HERE, "client.py"), "--proto", os.path.join(SOURCE, "proto"),
             "--endpoint", self.endpoint, "--hub-curve", at("hub.curve"), "--hub-log-key", at("hub.log"),
             "--keys", at("keys/" + agency + ".keys"), *arguments], stdout=subprocess.PIPE, text=True, timeout=30, check=False)
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def send(self, agency, type_name, payload):
        path = os.path.join(self.folder, "payload.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(payload, file)
        code, lines = self.client(agency, "send", "--type", type_name, path)
        self.assertEqual((code, lines[0]["outcome"], lines[0]["verified"]), (0, "ACCEPTED", True), lines)

    def receive(self, agency):
        code, lines = self.client(agency, "receive", "--receipts", "--seconds", "10")
        self.assertEqual(code, 0, lines)
        return [line for line in lines if "seq" in line]

    def test_notice_referral_and_deadline_arrive_proved(self):
        self.send("isolation-centre-1", "release.notice", NOTICE)
        whole = self.receive("aftercare-1")[0]
        self.assertEqual((whole["redacted"], whole["payload"]["person"]["name"]), (False, "张三"))
        office = self.receive("community-office-1")[0]
        self.assertEqual(office["payload"]["person"], {"name": "张三"})
        self.assertIn("person.resident_id", office["withheld"])
        self.send("community-office-1", "aid.referral", REFERRAL)
        aid = self.receive("civil-affairs-1")[0]
        self.assertEqual(aid["type"], "cn.jieli.aid.referral.v1")
        self.assertTrue({"drug_history", "rehab_status", "person.residence_address"} <= set(aid["withheld"]), aid)
        self.assertEqual(aid["payload"]["person"]["name"], "张三")
        self.jieli("clock", "advance", "12d")
        soon = self.receive("aftercare-1")[0]
        self.assertEqual((soon["source"], soon["type"]), ("urn:jieli:hub:hub-1", "cn.jieli.deadline.soon.v1"))

    def saved(self, agency, count):
        """Deliveries of an agency with their receipts, as the client saved them."""
        folder = os.path.join(self.folder, "saved-" + agency)
        os.makedirs(folder)
        code, lines = self.client(agency, "receive", "--receipts", "--count", str(count), "--save", folder)
        self.assertEqual(code, 0, lines)
        found = []
        for path in sorted(glob.glob(os.path.join(folder, "delivery-*.json"))):
            with open(path, encoding="utf-8") as file:
                found.append(json.load(file))
        return found

    def item_of(self, saved):
        return formats.parse(self.protocol.frame.DeliverItem, base64.b64decode(saved["item"]))

    def refuses(self, saved, name, change):
        """What is saved verifies; with one bit of it flipped it does not."""
        log_key = client.read_public_key(os.path.join(self.folder, "hub.log"))
        protocol = self.protocol
        path = os.path.join(self.folder, "flipped.json")

        def check(item, answer):
            raw = dict(saved, item=base64.b64encode(formats.packed(item)).decode(),
                       answer=base64.b64encode(formats.packed(answer)).decode())
            with open(path, "w", encoding="utf-8") as file:
                json.dump(raw, file)
            return client.verify_file(protocol, path, log_key)

        def parts():
            return (formats.parse(protocol.frame.DeliverItem, base64.b64decode(saved["item"])),
                    formats.parse(protocol.frame.ReceiptAnswer, base64.b64decode(saved["answer"])))
        check(*parts())
        holder, field = change(*parts())
        size = len(getattr(holder, field))
        self.assertGreater(size, 0, name)
        for at in range(0, size, max(1, size // 40)):
            item, answer = parts()
            holder, field = change(item, answer)
            data = bytearray(getattr(holder, field))
            data[at] ^= 1 << at % 8
            setattr(holder, field, bytes(data))
            with self.assertRaises(formats.Refused, msg="%s, byte %d" % (name, at)):
                check(item, answer)

    def test_what_the_hub_proves_is_refused_with_one_bit_flipped(self):
        type(self).protocol = formats.Protocol(os.path.join(SOURCE, "proto"), os.path.join(self.folder, "generated"))
        paths = []
        for number in range(3):  # one signature over three: each has a path
            body = "99900118880229%03d" % (100 + number)
            weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
            person = dict(PERSON, resident_id=body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights)) % 11])
            paths.append(os.path.join(self.folder, "three-%d.json" % number))
            with open(paths[-1], "w", encoding="utf-8") as file:
                json.dump(dict(NOTICE, person=person), file)
        code, lines = self.client("isolation-centre-1", "send", *paths)
        self.assertEqual((code, [line["outcome"] for line in lines]), (0, ["ACCEPTED"] * 3), lines)
        whole = [saved for saved in self.saved("police-1", 3)
                 if self.item_of(saved).proof.path and self.item_of(saved).HasField("body")][-1]
        for name, change in (("message", lambda item, _: (item, "message")), ("path", lambda item, _: (item.proof, "path")),
                             ("signature", lambda item, _: (item.proof, "signature")),
                             ("payload", lambda item, _: (item.body, "payload")), ("seed", lambda item, _: (item.body, "seed")),
                             ("record", lambda _, answer: (answer.receipt, "record_public")),
                             ("receipt's path", lambda _, answer: (answer.receipt, "path")),
                             ("header", lambda _, answer: (answer.receipt, "batch_header")),
                             ("log path", lambda _, answer: (answer.receipt, "log_path")),
                             ("checkpoint", lambda _, answer: (answer.receipt, "checkpoint")),
                             ("send", lambda _, answer: (answer.send, "send"))):
            self.refuses(whole, name, change)
        redacted = [saved for saved in self.saved("community-office-1", 4) if self.item_of(saved).nodes][-1]
        item = self.item_of(redacted)
        self.assertFalse(item.HasField("body"))
        for at, node in enumerate(item.nodes):
            for field in ("salt", "value", "digest"):
                if getattr(node, field):
                    self.refuses(redacted, "%s of node %d" % (field, at), lambda item, _, at=at, field=field: (item.nodes[at], field))


if __name__ == "__main__":
    unittest.main()
