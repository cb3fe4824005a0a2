#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What should not arrive at a hub: each gets a typed answer, nothing is lost, and the next good message passes."""
import base64
import glob
import json
import os
import re
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import wire  # noqa: E402
from wire import kind_of, submit  # noqa: E402
from world import BUILD, DIVISION, World, resident_id, until  # noqa: E402



def notice(number, **more):
    return dict({"person": {"name": "演示人", "resident_id": resident_id(number), "residence_division": DIVISION,
                            "household_division": DIVISION}, "release_on": time.strftime("%Y-%m-%d")}, **more)


class AtHub(unittest.TestCase):
    """One hub for all; each test ends with a good message."""
    number = 0

    @classmethod
    def setUpClass(cls):
        cls.world = World(workflows=("release_handover", "transfer")).init()
        cls.addClassCleanup(cls.world.close)
        cls.world.start()
        for code, role in (("isolation-centre-1", "isolation_centre"), ("isolation-centre-2", "isolation_centre"),
                           ("isolation-centre-3", "isolation_centre"), ("police-1", "police"),
                           ("community-office-1", "community_office"), ("police-9", "police")):
            cls.world.admit(code, role, "340811" if code == "police-9" else DIVISION)

    @classmethod
    def fresh(cls):
        AtHub.number += 1
        return notice(AtHub.number)

    def good_passes(self, code="isolation-centre-1"):
        exit_code, answer = self.world.send(code, "release.notice", self.fresh())
        self.assertEqual((exit_code, answer["outcome"], answer["problem"]), (0, "ACCEPTED", None))

    def refused(self, code, type_name, payload, problem, *more, field=None):
        exit_code, answer = self.world.send(code, type_name, payload, *more)
        self.assertEqual((exit_code, answer["outcome"]), (1, "REJECTED"), answer)
        self.assertEqual(answer["problem"]["code"], problem, answer)
        self.assertTrue(answer["problem"]["text"])
        if field:
            self.assertIn(field, str(answer["problem"]))
        return answer

    def built(self, session, values, type_name="release.notice", **more):
        return wire.build(session.keys, type_name, values, session.now_ms(), **more)

    def signed(self, session, raw, type_name="release.notice", digest=None, schema=1, **more):
        """A message over payload bytes as they are."""
        seed, full = os.urandom(32), wire.PROTOCOL.full(type_name)
        message = wire.PROTOCOL.message.Message(
            id=wire.uuid7(session.now_ms()), source=session.keys.source, type=full, time_ms=session.now_ms(), schema=schema,
            hash=wire.SHA256, payload_digest=digest or wire.payload_digest(seed, raw), fields_root=bytes(32), **more)
        return wire.packed(message), wire.PROTOCOL.message.Body(seed=seed, payload=raw)

    def outcome(self, session, built, **more):
        item, _ = submit(session, [built], **more)[0]
        return kind_of(session, item), item.code

    # ---- frames

    def problem(self, session, part):
        session.socket.send(part)
        with self.assertRaises(wire.Refused) as refused:
            session.receive(time.monotonic() + 5)
        return str(refused.exception).split()[0]

    def test_a_malformed_frame_gets_a_problem_and_the_session_goes_on(self):
        session = self.world.session("isolation-centre-2")
        self.assertEqual(self.problem(session, b"\x01\xff\xff\xff\xff"), "JL-WIRE-0001")
        self.assertEqual(self.problem(session, b"\x02" + b"\x0a\x00"), "JL-WIRE-0009")
        self.assertEqual(self.outcome(session, self.built(session, self.fresh())), ("ACCEPTED", ""))
        self.good_passes()

    def test_deep_nesting_is_counted_before_it_is_read(self):
        session = self.world.session("isolation-centre-2")
        nested = b""
        for _ in range(40):
            nested = b"\x0a" + varint(len(nested)) + nested
        code = self.problem(session, b"\x01" + b"\x1a" + varint(len(nested)) + nested)
        self.assertRegex(code, "JL-WIRE-000[1358]")
        self.assertRegex(self.outcome(session, self.signed(session, nested))[1], "JL-WIRE-000[1358]")
        self.assertRegex(self.problem(session, b"\x01" + b"\x0b" * 30000), "JL-WIRE-000[13]")  # groups, 30,000 levels
        self.assertRegex(self.outcome(session, self.signed(session, b"\x0b" * 30000))[1], "JL-WIRE-000[13]")
        self.assertEqual(self.outcome(session, self.built(session, self.fresh())), ("ACCEPTED", ""))

    def test_three_malformed_frames_in_a_minute_silence_one_session_only(self):
        session = self.world.session("isolation-centre-3")
        for _ in range(3):
            self.problem(session, b"\x01\xff\xff")
        built = self.built(session, self.fresh())
        session.send(submit=wire.PROTOCOL.frame.Submit(ref=1, groups=[wire.group_of(session.keys, [built])]))
        self.assertIsNone(session.receive(time.monotonic() + 0.7))
        self.good_passes()

    def test_an_oversize_frame_ends_its_line_and_nothing_else(self):
        session = self.world.session("isolation-centre-2")
        session.socket.send(b"\x01" + bytes(5 << 20))
        self.assertTrue(session.monitor.poll(5000), "the line was not ended")
        again = self.world.session("isolation-centre-2")
        self.assertEqual(self.outcome(again, self.built(again, self.fresh())), ("ACCEPTED", ""))
        self.good_passes()

    # ---- payloads

    def test_an_oversize_payload_is_refused(self):
        session = self.world.session("isolation-centre-2")
        raw = b"\x12" + varint((1 << 20) + 1) + b"x" * ((1 << 20) + 1)
        with self.assertRaisesRegex(wire.Refused, "JL-WIRE-0002"):
            self.outcome(session, self.signed(session, raw))
        self.good_passes()

    def test_a_message_that_no_segment_can_hold_is_refused(self):
        session = self.world.session("isolation-centre-2")
        values = dict(self.fresh(), decision_no="文" * 348000)
        self.assertEqual(self.outcome(session, self.built(session, values)), ("REJECTED", "JL-WIRE-0002"))
        self.assertEqual(self.outcome(session, self.built(session, dict(values, decision_no="文" * 300000))), ("ACCEPTED", ""))
        self.good_passes()

    def test_bad_utf8_nul_unknown_fields_and_other_forms_are_refused(self):
        session = self.world.session("isolation-centre-2")
        for raw, code in ((b"\x12\x02\xff\xfe", "JL-WIRE-0004"), (b"\x12\x03a\x00b", "JL-WIRE-0005"),
                          (b"\xf2\x3f\x01x", "JL-WIRE-0008"), (b"\x12\x0a2026-02-10\x0a\x00", "JL-WIRE-0007"),
                          (b"\x12\xff", "JL-WIRE-0001")):
            self.assertEqual(self.outcome(session, self.signed(session, raw)), ("REJECTED", code))
        self.good_passes()

    def test_digests_that_do_not_fit_are_refused(self):
        session = self.world.session("isolation-centre-2")
        message, body = self.built(session, self.fresh())
        self.assertEqual(self.outcome(session, (message, wire.PROTOCOL.message.Body(seed=body.seed, payload=body.payload + b"\x18\x01")))[1],
                         "JL-SEAL-0004")
        parsed = wire.PROTOCOL.message.Message.FromString(message)
        parsed.fields_root = bytes(32)
        self.assertEqual(self.outcome(session, (wire.packed(parsed), body))[1], "JL-SEAL-0004")
        self.good_passes()

    def test_an_unknown_type_and_a_newer_schema_are_refused(self):
        session = self.world.session("isolation-centre-2")
        self.assertEqual(self.outcome(session, self.signed(session, b"", "no.such")), ("REJECTED", "JL-MSG-0002"))
        self.assertEqual(self.outcome(session, self.signed(session, b"", schema=77)), ("REJECTED", "JL-MSG-0003"))
        self.good_passes()

    def test_a_wrong_id_and_a_wrong_time_are_refused(self):
        session = self.world.session("isolation-centre-2")
        values = self.fresh()
        self.assertEqual(self.outcome(session, self.built(session, values, wrong_id="no-uuid"))[1], "JL-MSG-0001")
        for away_ms in (11 * 60000, -401 * 86400000):
            built = wire.build(session.keys, "release.notice", values, session.now_ms() + away_ms,
                                 wire.uuid7(session.now_ms()))
            self.assertEqual(self.outcome(session, built), ("REJECTED", "JL-MSG-0011"))
        self.good_passes()

    # ---- content

    def test_a_role_that_may_not_send_it_is_refused(self):
        self.refused("community-office-1", "release.notice", self.fresh(), "JL-AUTH-0003")
        self.good_passes()

    def test_a_casefile_that_is_not_there_or_not_ones_own_is_the_same_answer(self):
        exit_code, answer = self.world.send("isolation-centre-1", "release.notice", self.fresh())
        self.assertEqual(exit_code, 0)
        body = {"reported_on": time.strftime("%Y-%m-%d")}
        nowhere = self.refused("community-office-1", "report_in", body, "JL-AUTH-0005", "--casefile", "cf-aaaaaaaaaaaaaaaaaaaa")
        foreign = self.refused("police-9", "release.no_rehab", {"made_on": time.strftime("%Y-%m-%d")}, "JL-AUTH-0005", "--casefile", answer["casefile"])
        self.assertEqual(nowhere["problem"]["text"], foreign["problem"]["text"])
        self.good_passes()

    def test_casefile_and_person_that_differ_are_refused(self):
        _, answer = self.world.send("isolation-centre-1", "release.notice", self.fresh())
        self.refused("isolation-centre-1", "release.notice", self.fresh(), "JL-MSG-0008", "--casefile", answer["casefile"])
        self.good_passes()

    def test_wrong_values_name_their_field(self):
        for payload, code, field in (
                (notice(1, person={"name": "演示人", "resident_id": resident_id(1)[:-1] + ("1" if resident_id(1)[-1] != "1" else "2")}),
                 "JL-MSG-0005", "person.resident_id"),
                (notice(1, release_on="2026-02-30"), "JL-MSG-0006", "release_on"),
                (notice(1, release_on="2026-2-3"), "JL-MSG-0006", "release_on"),
                (notice(1, person={"name": "演示人", "resident_id": resident_id(1), "residence_division": "000001"}), "JL-MSG-0007", "residence_division"),
                (notice(1, person={}), "JL-MSG-0004", "resident_id")):
            # libjieli finds what it can before anything leaves; the hub is asked by a client that checks nothing
            session = self.world.session("isolation-centre-2")
            item, receipt = submit(session, [self.built(session, payload)])[0]
            self.assertEqual((kind_of(session, item), item.code), ("REJECTED", code), payload)
            self.assertIn(field, item.text)
            wire.check_receipt(receipt, session.log_key)
            session.close()
        self.good_passes()

    def test_a_refused_sender_reads_what_to_do_in_either_language(self):
        identity = wire.uuid7(int(time.time() * 1000))
        self.assertEqual(self.world.send("isolation-centre-1", "release.notice", self.fresh(), "--id", identity)[0], 0)
        day = {"reported_on": time.strftime("%Y-%m-%d")}
        stranger = dict(day, person={"resident_id": resident_id(999)})
        for code, type_name, payload, more, problem in (
                ("community-office-1", "release.notice", self.fresh(), (), "JL-AUTH-0003"),
                ("community-office-1", "report_in", day, ("--casefile", "cf-aaaaaaaaaaaaaaaaaaaa"), "JL-AUTH-0005"),
                ("community-office-1", "report_in", stranger, (), "JL-AUTH-0005"),
                ("isolation-centre-1", "release.notice", notice(1, release_on="2026-02-30"), (), "JL-MSG-0006"),
                ("isolation-centre-1", "release.notice", self.fresh(), ("--id", identity), "JL-HUB-0005"),
                ("isolation-centre-1", "no.such", {}, (), "JL-MSG-0002"),
                ("isolation-centre-1", "release.notice", {"nonsense": 1}, (), "JL-JSON-0002")):
            row = self.world.must("errors", "lookup", problem)
            for lang in ("en", "zh"):
                exit_code, said = self.world.talk(lang, "--as", code, "send", "--type", type_name, *more, "-", stdin=json.dumps(payload))
                self.assertEqual(exit_code, 1, said)
                for word in (problem, row[lang], row["do_" + lang]):
                    self.assertIn(word, said)
                self.assertEqual(said.count(problem), 1, said)
            exit_code, answer, talk = self.world.cli("--as", code, "send", "--type", type_name, *more, "-", stdin=json.dumps(payload))
            if answer:
                self.assertEqual({k: answer["problem"][k] for k in ("code", "do_en", "do_zh")},
                                 {"code": problem, "do_en": row["do_en"], "do_zh": row["do_zh"]})

    def test_the_same_id_with_other_content_is_a_conflict(self):
        session = self.world.session("isolation-centre-2")
        identity = wire.uuid7(session.now_ms())
        first = submit(session, [self.built(session, self.fresh(), identity=identity)])[0]
        answers = [submit(session, [self.built(session, dict(self.fresh(), decision_no="another"), identity=identity)])[0][0] for _ in range(2)]
        for item in answers:
            self.assertEqual((kind_of(session, item), item.code, item.position), ("CONFLICT", "JL-HUB-0005", first[0].position))
            self.assertEqual(item.first_digest, wire.check_receipt(first[1], session.log_key).message_digest)
        self.good_passes()

    # ---- keys

    def test_another_agencys_name_and_key_are_refused_and_not_remembered(self):
        session = self.world.session("isolation-centre-2")
        other = wire.Keys(self.world.path("keys/isolation-centre-1.keys"))
        values, identity = self.fresh(), wire.uuid7(session.now_ms())
        as_other = wire.build(other, "release.notice", values, session.now_ms(), identity)
        self.assertEqual(self.outcome(session, as_other, keys=other), ("REJECTED", "JL-AUTH-0002"))
        mine = self.built(session, values, identity=identity)
        self.assertEqual(self.outcome(session, mine, keys=other), ("REJECTED", "JL-SEAL-0002"))
        group = wire.group_of(session.keys, [mine])
        group.signature = bytes(64)
        self.assertEqual(self.outcome(session, mine, group=group), ("REJECTED", "JL-SEAL-0001"))
        group = wire.group_of(session.keys, [mine])
        group.key_id = b"nobodys!"
        self.assertEqual(self.outcome(session, mine, group=group), ("REJECTED", "JL-SEAL-0002"))
        self.assertEqual(self.outcome(session, mine), ("ACCEPTED", ""))  # what could not be tied to it does not hold its id
        self.good_passes()

    def test_unknown_transport_keys_and_a_wrong_hub_key_are_told_apart(self):
        self.world.must("keys", "make", "stranger", self.world.path("strange"))
        with self.assertRaisesRegex(wire.Refused, "JL-AUTH-0001"):
            self.world.session("stranger", keys=self.world.path("strange/stranger.keys"))
        wrong = self.world.write("etc/wrong.curve", base64.b64encode(wire.Keys(self.world.path("keys/police-1.keys")).curve_public), "wb")
        with self.assertRaisesRegex(wire.Refused, "JL-HUB-0007"):
            self.world.session("isolation-centre-2", curve=wrong)
        self.good_passes()

    def test_a_revocation_reaches_a_live_session_within_a_second(self):
        self.world.admit("isolation-centre-8", "isolation_centre")
        session = self.world.session("isolation-centre-8")
        self.assertEqual(self.outcome(session, self.built(session, self.fresh())), ("ACCEPTED", ""))
        self.world.must("agency", "revoke", "isolation-centre-8", "--reason", "test")
        started = time.monotonic()
        built = self.built(session, self.fresh())
        try:
            kind, code = self.outcome(session, built)
        except (wire.Refused, wire.Unreachable) as refused:
            kind, code = "REJECTED", str(refused).split()[0]
        self.assertLess(time.monotonic() - started, 1)
        self.assertEqual(kind, "REJECTED")
        self.assertIn(code, ("JL-AUTH-0001", "JL-AUTH-0002", "JL-AUTH-0004", "JL-SEAL-0003"))
        with self.assertRaisesRegex(wire.Refused, "JL-AUTH-0001"):
            self.world.session("isolation-centre-8")
        self.good_passes()

    def test_nothing_is_delivered_to_a_revoked_agency_on_its_live_session(self):
        self.world.admit("aftercare-8", "aftercare")
        session = self.world.session("aftercare-8", window=16)
        first = self.world.session("isolation-centre-2")
        self.assertEqual(self.outcome(first, self.built(first, self.fresh())), ("ACCEPTED", ""))
        frame = session.receive(time.monotonic() + 5)
        self.assertEqual(frame.WhichOneof("of"), "deliver")
        revoked = self.world.must("agency", "revoke", "aftercare-8", "--reason", "test")["position"]
        self.assertEqual(self.outcome(first, self.built(first, self.fresh())), ("ACCEPTED", ""))
        came = []
        try:
            end = time.monotonic() + 1
            while (frame := session.receive(end)) is not None:
                came += [item.stamp.position for item in frame.deliver.items]
        except (wire.Refused, wire.Unreachable):
            pass
        self.assertEqual([position for position in came if position > revoked], [])
        self.assertIn("why=revoked", self.world.read("hub.log"))
        self.good_passes()


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


class AtStart(unittest.TestCase):
    """What is wrong on the hub's machine."""

    def setUp(self):
        self.world = World()
        self.addCleanup(self.world.close)

    def test_an_unknown_key_in_the_configuration_stops_the_start_and_is_shown(self):
        self.world.init()
        text = self.world.read("etc/jieli.cfg").replace("journal = { segment", "journal = { segmnt")
        self.world.write("etc/jieli.cfg", text)
        code, answer, talk = self.world.cli("check-config", self.world.config)
        self.assertEqual(code, 3)
        self.world.start(wait=False)
        self.assertEqual(self.world.hub.wait(10), 78)
        for said in (self.world.read("hub.log"), json.dumps(answer) + talk):
            for word in ("JL-CONF-0002", "journal.segmnt", "journal.segment", "jieli.cfg"):
                self.assertIn(word, said)
        self.assertIn("line=2 column=13", self.world.read("hub.log"))

    def test_a_rule_without_source_and_a_calendar_with_a_gap_are_named(self):
        rule = self.world.read("rules/anqing.cfg")
        without, changed = re.subn(r' source = "[^"]*";', "", rule, count=1)
        self.assertEqual(changed, 1)
        self.world.write("rules/anqing.cfg", without)
        os.remove(self.world.path("calendar/cn-2026.cfg"))
        for lang in ("en", "zh"):
            code, said = self.world.talk(lang, "check-config")
            self.assertEqual(code, 3, said)
            for problem, place in (("JL-RULE-0002", "rules/anqing.cfg:"), ("JL-RULE-0005", "2026")):
                row = self.world.must("errors", "lookup", problem)
                told = [l for l in said.splitlines() if problem in l and place in l]
                self.assertTrue(told, "%s %s: %s" % (problem, place, said))
                self.assertTrue([l for l in told if row["do_" + lang] in l], "%s: %s" % (row["do_" + lang], told))
        self.assertNotEqual(self.world.cli("init", self.world.config)[0], 0)

    def test_an_unknown_key_in_an_agents_configuration_stops_it_with_the_nearest(self):
        self.world.must("keys", "make", "police-1", self.world.path("keys"))
        config = self.world.write("agents/police-1.cfg", 'agency = "police-1"; keys = "../keys/police-1.keys"; foldr = "../police-1";\n')
        done = subprocess.run([os.path.join(BUILD, "bin/jieli-agent"), "--config", config], capture_output=True, text=True, timeout=20)
        self.assertEqual(done.returncode, 78)
        for word in ("JL-CONF-0002", "foldr", "folder", "police-1.cfg"):
            self.assertIn(word, done.stderr)

    def test_a_damaged_record_stops_the_start_with_its_place(self):
        self.world.init().start()
        self.world.admit("isolation-centre-1", "isolation_centre")
        for number in range(30):
            self.assertEqual(self.world.send("isolation-centre-1", "release.notice", notice(number))[0], 0)
        self.assertEqual(self.world.stop(), 0)
        segment = sorted(glob.glob(self.world.path("data/journal/*.jl")))[0]
        with open(segment, "r+b") as f:
            data = f.read()
            at = data.index(b"isolation-centre-1")
            f.seek(at)
            f.write(b"I")
        self.world.start(wait=False)
        self.assertEqual(self.world.hub.wait(20), 78)
        log = self.world.read("hub.log")
        self.assertIn("JL-JRN-0001", log)
        for word in (os.path.basename(segment)[:-3], "offset", "batch", "position"):
            self.assertIn(word, log)
        code, answer, talk = self.world.cli("verify", "--journal", "--hub-key", self.world.path("etc/hub.log"), self.world.path("data/journal"))
        self.assertEqual(code, 3, str(answer) + talk)
        with open(segment, "r+b") as f:  # mended by whoever has the bytes
            f.seek(at)
            f.write(b"i")
        self.world.start()
        self.assertEqual(self.world.send("isolation-centre-1", "release.notice", notice(31))[0], 0)


class Crash(unittest.TestCase):
    def test_a_message_that_crashes_decide_is_set_aside_after_two_crashes(self):
        world = World(workflows=(os.path.join(BUILD, "tests/zoo/crash/crash.so"), "release_handover"))
        self.addCleanup(world.close)
        world.init().start()
        world.admit("community-office-1", "community_office")
        note = {"person": {"resident_id": resident_id(1)}, "text": "!"}
        session = world.session("community-office-1")
        identity = wire.uuid7(session.now_ms())
        built = wire.build(session.keys, "bench.note", note, session.now_ms(), identity)
        group = wire.group_of(session.keys, [built])
        for crash in range(2):
            session.send(submit=wire.PROTOCOL.frame.Submit(ref=1, groups=[group]))
            self.assertIn(world.hub.wait(10), (-signal.SIGILL, -signal.SIGTRAP, -signal.SIGABRT), crash)
            world.start()
            session = world.session("community-office-1")
        item, receipt = submit(session, [built], group=group)[0]
        self.assertEqual((kind_of(session, item), item.code), ("REJECTED", "JL-HUB-0009"))
        first = wire.packed(receipt)
        item, receipt = submit(session, [built], group=group)[0]
        self.assertEqual((kind_of(session, item), wire.packed(receipt)), ("REJECTED", first))
        good = wire.build(session.keys, "bench.note", dict(note, text="fine"), session.now_ms())
        item, _ = submit(session, [good])[0]
        self.assertEqual((kind_of(session, item), item.code), ("ACCEPTED", ""))
        self.assertIsNone(world.hub.poll())
        self.kept_and_told(world, identity)

    def kept_and_told(self, world, identity):
        """The operators find it, and its record holds the message whole: its sender reads it there."""
        ledger = subprocess.run([os.path.join(BUILD, "bin/jieli-ledger"), "--config", world.config, "--once"], capture_output=True)
        self.assertEqual(ledger.returncode, 0, ledger.stderr)
        found = world.must("msg", "find", "--code", "JL-HUB-0009")
        self.assertEqual([row["id"] for row in found], [identity])
        shown = world.must("msg", "show", identity, "--as", "community-office-1")
        self.assertEqual(shown["payload"]["text"], "!")
        told = [f for f in world.cli("doctor")[1]["findings"] if f["check"] == "quarantined"]
        self.assertEqual(len(told), 1)
        self.assertIn(identity, told[0]["text"])
        self.assertEqual(world.read("hub.log").count("the hub ended while deciding a message"), 2)


class FullDisk(unittest.TestCase):
    """The data folder is a small file system of the hub's own mount namespace."""
    SCRIPT = ('mkdir -p "$1/data" && mount -t tmpfs -o size=9m tmpfs "$1/data" && '
              'head -c 3000000 /dev/zero > "$1/data/ballast" && "$2" --config "$1/etc/jieli.cfg" init "$1/etc/jieli.cfg" >&2 && shift 2 && exec "$@"')

    def namespace(self):
        for words in (["unshare", "-m"], ["unshare", "-Urm"]):
            probe = subprocess.run(words + ["sh", "-c", "mount -t tmpfs tmpfs /mnt"], capture_output=True)
            if probe.returncode == 0:
                return words
        self.skipTest("no mount namespace can be made here")

    def test_new_messages_wait_while_all_else_goes_on(self):
        world = World(workflows=(os.path.join(BUILD, "bench/plugins/bench.so"), "release_handover"))
        self.addCleanup(world.close)
        world.wrap = self.namespace() + ["sh", "-c", self.SCRIPT, "sh", world.dir, os.path.join(BUILD, "bin/jieli")]
        world.start()
        world.admit("bench-sender-1", "bench_sender", "340803")
        world.admit("bench-receiver-1", "bench_receiver", "340803")
        sender = world.session("bench-sender-1")
        accepted, later = [], None
        for number in range(400):
            values = {"person": {"resident_id": resident_id(number // 20)}, "to_division": "340803", "number": number + 1,
                      "noise": base64.b64encode(os.urandom(60000)).decode()}
            item, _ = submit(sender, [wire.build(sender.keys, "bench.note", values, sender.now_ms())])[0]
            if kind_of(sender, item) == "RETRY_LATER":
                later = item
                break
            self.assertEqual(kind_of(sender, item), "ACCEPTED")
            accepted.append(item.id)
        self.assertIsNotNone(later, "the disk was never full")
        self.assertEqual(later.code, "JL-DISK-0001")
        self.assertGreater(later.retry_seconds, 0)
        self.assertGreater(len(accepted), 20)

        receiver = world.session("bench-receiver-1", window=64)  # deliveries and acknowledgements go on
        taken = []
        while len(taken) < len(accepted):
            frame = receiver.receive(time.monotonic() + 10)
            self.assertIsNotNone(frame, "%d of %d delivered" % (len(taken), len(accepted)))
            if frame.WhichOneof("of") == "deliver":
                taken += [wire.PROTOCOL.message.Message.FromString(i.message).id for i in frame.deliver.items]
                receiver.acknowledge(frame.deliver.epoch, [i.stamp.seq for i in frame.deliver.items])
        self.assertEqual(taken, accepted)
        time.sleep(0.3)
        receiver.close()
        again = world.session("bench-receiver-1", window=64)
        self.assertEqual(again.welcome.mailboxes[0].acked_through, len(accepted))

        world.admit("bench-sender-2", "bench_sender", "340803")  # administration goes on
        values = {"person": {"resident_id": resident_id(900)}, "to_division": "340803", "number": 1}
        second = world.session("bench-sender-2")
        item, _ = submit(second, [wire.build(second.keys, "bench.note", values, second.now_ms())])[0]
        self.assertEqual((kind_of(second, item), item.code), ("RETRY_LATER", "JL-DISK-0001"))

        pid = int(subprocess.run(["pgrep", "-P", str(world.hub.pid), "jielid"], capture_output=True, text=True).stdout or world.hub.pid)
        os.remove("/proc/%d/root%s/data/ballast" % (pid, world.dir))  # space is made

        def passes():
            built = wire.build(second.keys, "bench.note", values, second.now_ms())
            return kind_of(second, submit(second, [built])[0][0]) == "ACCEPTED"
        self.assertTrue(until(passes, 30, 0.3))
        self.assertIsNone(world.hub.poll())


if __name__ == "__main__":
    unittest.main()
