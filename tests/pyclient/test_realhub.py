#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The Python client against jielid itself: a notice to a redacted and a whole recipient, an aid referral without what civil
affairs may not see, a deadline's message that the hub made; every delivery with receipt and send proof."""
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE, BUILD = os.environ["JL_SOURCE"], os.environ["JL_BUILD"]
AGENCIES = {"isolation-centre-1": "isolation_centre", "community-office-1": "community_office",
            "aftercare-1": "aftercare", "civil-affairs-1": "civil_affairs"}
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
            cls.jieli("agency", "add", agency, "--role", role, "--division", "999001",
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


if __name__ == "__main__":
    unittest.main()
