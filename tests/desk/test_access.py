#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Who gets in, over HTTPS and without a browser: client certificates, cookies, sessions, passwords, accounts, and what is not
well-formed (arguments: source root, build folder)."""
import http.client
import json
import shutil
import ssl
import sys
import tempfile
import time
import unittest
import uuid

SOURCE, BUILD = sys.argv[1], sys.argv[2]
sys.path[:0] = [SOURCE + "/tests/support", SOURCE + "/tools"]
import catalogues  # noqa: E402
from desk_world import DESK, World  # noqa: E402
from ground import resident_id  # noqa: E402

LIMIT = catalogues.values(SOURCE)

CHIEF, CLERK, OWN = "correct horse battery", "first staple 2026", "own staple 2026"


class Peer:
    """One browser's place: its certificate, its cookie, its address."""
    places = 1

    def __init__(self, world, certificate=None):
        Peer.places += 1
        self.world, self.cookie, self.source = world, "", ("127.0.0.%d" % Peer.places, 0)
        self.tls = ssl.create_default_context(cafile=world.folder / "etc/desk.crt")
        if certificate:
            self.tls.load_cert_chain(world.folder / ("etc/%s.crt" % certificate), world.folder / ("etc/%s.key" % certificate))

    def call(self, method, path, body=None, headers=None, raw=None):
        given = {"X-Jieli-Desk": "1", "Cookie": self.cookie, **(headers or {})}
        line = http.client.HTTPSConnection("127.0.0.1", self.world.port, timeout=60, context=self.tls, source_address=self.source)
        try:
            line.request(method, path, raw if raw is not None else None if body is None else json.dumps(body).encode(),
                         {k: v for k, v in given.items() if v}, encode_chunked="Transfer-Encoding" in given)
            answer = line.getresponse()
            self.headers = answer.headers
            data = answer.read()
        finally:
            line.close()
        if self.headers.get("Set-Cookie"):
            self.cookie = self.headers["Set-Cookie"].split(";")[0]
        return answer.status, json.loads(data or b"{}")

    def post(self, path, **body):
        return self.call("POST", "/desk/api/" + path, body)


class Access(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="jieli-access-")
        cls.world = World(cls.folder, SOURCE, BUILD)
        cls.world.use_tls()
        cls.world.use_client_ca()
        cls.world.open()
        chief = Peer(cls.world, "clerk")
        cls.no_code = chief.post("setup", code="aaaaaa-aaaaaa-aaaaaa-aaaaaa", name="chief", password=CHIEF)
        assert chief.post("setup", code=cls.world.setup_code(), name="chief", password=CHIEF)[0] == 200
        cls.chief = chief

    @classmethod
    def tearDownClass(cls):
        cls.world.close()
        shutil.rmtree(cls.folder)

    def clerk(self, name):
        """A new account that is logged in with a password of its own."""
        self.assertEqual(self.chief.post("users", what="add", name=name, role="clerk", password=CLERK)[0], 200)
        peer = Peer(self.world, "clerk")
        self.assertEqual(peer.post("login", name=name, password=CLERK), (200, {"first": True}))
        self.assertEqual(peer.post("password", old=CLERK, password=OWN)[0], 200)
        return peer

    def refused(self, answer, status, code):
        self.assertEqual((answer[0], answer[1]["problem"]["code"]), (status, code))
        for key in ("zh", "en", "do_zh", "do_en"):
            self.assertTrue(answer[1]["problem"][key], key)

    def test_only_a_certificate_of_the_agencys_ca_gets_to_the_page(self):
        self.assertEqual(Peer(self.world, "clerk").call("GET", "/desk/api/me")[0], 200)
        for certificate in (None, "stranger", "expired", "own"):
            with self.subTest(certificate), self.assertRaises((ssl.SSLError, ConnectionError)):
                Peer(self.world, certificate).call("GET", "/desk/api/me")
        self.assertEqual(Peer(self.world, "clerk").call("GET", "/desk/api/work")[0], 401)  # a password is needed all the same

    def test_the_cookie_belongs_to_this_host_alone(self):
        peer = self.clerk("cookie")
        self.assertTrue(peer.cookie.startswith("__Host-jieli_desk="))
        self.assertEqual(peer.call("GET", "/desk/api/work")[0], 200)
        token, plain = peer.cookie.split("=")[1], Peer(self.world, "clerk")
        for cookie, status in (("jieli_desk=" + token, 401), ("x__Host-jieli_desk=" + token, 401), ("__Host-jieli_desk=" + token[:-1], 401),
                               ("__Host-jieli_desk=" + token + "0", 401), ("a=b; __Host-jieli_desk=" + token + "; c=d", 200)):
            plain.cookie = cookie
            self.assertEqual(plain.call("GET", "/desk/api/work")[0], status, cookie)
        fresh = Peer(self.world, "clerk")
        fresh.post("login", name="cookie", password=OWN)
        words = {word.strip() for word in fresh.headers["Set-Cookie"].split(";")[1:]}
        self.assertEqual(words, {"Path=/", "HttpOnly", "SameSite=Strict", "Secure"})
        self.assertEqual(fresh.post("logout")[0], 200)
        self.assertIn("Max-Age=0", fresh.headers["Set-Cookie"])
        self.assertIn("Secure", fresh.headers["Set-Cookie"])
        self.assertEqual(peer.call("GET", "/desk/api/work")[0], 200)  # the other session goes on

    def test_after_logout_the_cookie_is_worth_nothing(self):
        peer = self.clerk("leaver")
        before = peer.cookie
        self.assertEqual(peer.post("logout")[0], 200)
        peer.cookie = before
        self.refused(peer.call("GET", "/desk/api/work"), 401, "JL-AGENT-0022")

    def test_a_change_comes_from_the_page_itself(self):
        peer = self.clerk("page")
        path, body = "/desk/api/draft/drop", {"id": "x"}
        for headers in ({"X-Jieli-Desk": ""}, {"X-Jieli-Desk": "2"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
            self.refused(peer.call("POST", path, body, headers), 403, "JL-AGENT-0028")
            self.refused(peer.call("PUT", "/desk/api/paper/part?paper=1&part=0", raw=b"x", headers=headers), 403, "JL-AGENT-0028")
        self.assertEqual(peer.call("POST", path, body, {"Origin": "https://127.0.0.1:%d" % self.world.port})[0], 200)

    def test_an_initial_password_opens_nothing_but_its_change(self):
        self.assertEqual(self.chief.post("users", what="add", name="new", role="clerk", password=CLERK)[0], 200)
        peer = Peer(self.world, "clerk")
        self.assertEqual(peer.post("login", name="new", password=CLERK)[1], {"first": True})
        self.assertTrue(peer.call("GET", "/desk/api/me")[1]["first"])
        for method, path in (("GET", "work"), ("GET", "forms"), ("POST", "submit"), ("PUT", "paper/part")):
            self.refused(peer.call(method, "/desk/api/" + path, {} if method == "POST" else None), 403, "JL-AGENT-0035")
        self.refused(peer.post("password", old="wrong password", password=OWN), 403, "JL-AGENT-0020")
        self.refused(peer.post("password", old=CLERK, password="1234567890"), 422, "JL-AGENT-0024")
        self.assertEqual(peer.post("password", old=CLERK, password=OWN)[0], 200)
        self.assertEqual(peer.call("GET", "/desk/api/work")[0], 200)
        self.refused(Peer(self.world, "clerk").post("login", name="new", password=CLERK), 401, "JL-AGENT-0020")

    def test_the_chief_resets_ends_and_unlocks(self):
        peer = self.clerk("ward")
        self.refused(peer.call("GET", "/desk/api/users"), 403, "JL-AGENT-0023")
        self.refused(peer.post("users", what="add", name="mine", role="chief", password=CLERK), 403, "JL-AGENT-0023")
        self.refused(self.chief.post("users", what="add", name="ward", role="clerk", password=CLERK), 409, "JL-AGENT-0025")
        self.assertEqual(self.chief.post("users", what="password", name="ward", password=CLERK)[0], 200)
        self.assertEqual(peer.call("GET", "/desk/api/work")[0], 401)  # a reset ends its sessions
        self.assertEqual(peer.post("login", name="ward", password=CLERK), (200, {"first": True}))
        self.assertEqual(self.chief.post("users", what="end", name="ward")[0], 200)
        self.assertEqual(peer.call("GET", "/desk/api/me")[1].get("user"), None)
        self.refused(peer.post("login", name="ward", password=CLERK), 401, "JL-AGENT-0020")
        self.refused(self.chief.post("users", what="end", name="chief"), 409, "JL-AGENT-0033")

    def test_another_code_is_nobodys(self):
        self.refused(self.no_code, 403, "JL-AGENT-0026")

    def test_a_password_has_so_many_characters_and_bytes(self):
        peer, word = self.clerk("length"), "密码" + "0123456789" * 99  # a character is not a byte

        def start(size):
            return word.encode()[:size].decode()
        for wrong in (word[:LIMIT["JL_DESK_PASSWORD_MIN"] - 1], start(LIMIT["JL_DESK_PASSWORD_BYTES_MAX"] + 1)):
            self.refused(peer.post("password", old=OWN, password=wrong), 422, "JL-AGENT-0024")
        for old, new in ((OWN, word[:LIMIT["JL_DESK_PASSWORD_MIN"]]), (word[:LIMIT["JL_DESK_PASSWORD_MIN"]], start(LIMIT["JL_DESK_PASSWORD_BYTES_MAX"]))):
            self.assertEqual(peer.post("password", old=old, password=new)[0], 200)

    def test_one_address_cannot_try_without_end(self):
        peer, tries = Peer(self.world, "clerk"), LIMIT["JL_DESK_TRIES_MAX"]
        answers = [peer.post("login", name="name%d" % i, password="wrong password") for i in range(LIMIT["JL_DESK_TRIES_MAX"] + 1)]
        self.assertEqual([status for status, _ in answers], [401] * tries + [429])
        self.refused(answers[-1], 429, "JL-AGENT-0029")

    def test_what_is_larger_than_the_limit_is_told_in_our_words(self):
        peer = self.clerk("large")
        self.assertEqual(peer.call("POST", "/desk/api/submit", raw=b"x" * LIMIT["JL_DESK_BODY_BYTES_MAX"])[0], 400)
        status, told = peer.call("POST", "/desk/api/submit", raw=b"x" * (LIMIT["JL_DESK_BODY_BYTES_MAX"] + 1))
        self.assertEqual((status, told["code"], peer.headers["Content-Type"]), (413, "JL-HTTP-0003", "application/problem+json"))
        status, told = peer.call("POST", "/desk/api/submit", raw=iter([b"x" * 65536] * 32), headers={"Transfer-Encoding": "chunked"})
        self.assertEqual((status, told["code"], peer.headers["Content-Type"]), (413, "JL-HTTP-0003", "application/problem+json"))
        self.assertTrue(told["advice_zh"] and told["advice_en"])
        for raw in (b"", b"[]", b"{", b"\xff", b'{"a":1,"a":2}', b"[" * 5000):
            self.assertEqual(peer.call("POST", "/desk/api/submit", raw=raw)[0], 400, raw[:9])


    def test_a_form_has_so_many_rows_and_not_one_fewer_is_sent(self):
        peer = self.clerk("rows")
        form = next(one["name"] for one in peer.call("GET", "/desk/api/forms")[1]["forms"]
                    if peer.call("GET", "/desk/api/form?name=" + one["name"])[1]["form"]["entries"])
        for more, code in ((0, "JL-AGENT-0004"), (1, "JL-WIRE-0006")):
            body = {"id": str(uuid.uuid4()), "form": form, "values": {}, "rows": [{}] * (LIMIT["JL_DESK_ROWS_MAX"] + more), "reply_to": 0}
            self.refused(peer.post("submit", **body), 422, code)
        self.assertEqual(LIMIT["JL_DESK_ROWS_MAX"] + 1, len(body["rows"]))

    def test_a_clerk_keeps_so_many_drafts_of_so_many_bytes(self):
        peer, count = self.clerk("drafts"), LIMIT["JL_DESK_DRAFTS_MAX"]

        def put(kept):
            return peer.post("draft", id=str(uuid.uuid4()), form="report_in", kept=kept)
        frame = len('{"a":""}')
        self.refused(put({"a": "x" * (LIMIT["JL_DESK_DRAFT_BYTES_MAX"] + 1 - frame)}), 422, "JL-WIRE-0002")
        self.assertEqual(put({"a": "x" * (LIMIT["JL_DESK_DRAFT_BYTES_MAX"] - frame)})[0], 200)
        self.assertEqual([put({})[0] for _ in range(count - 1)], [200] * (count - 1))
        self.refused(put({}), 422, "JL-WIRE-0002")
        self.assertEqual(len(peer.call("GET", "/desk/api/drafts")[1]["drafts"]), LIMIT["JL_DESK_DRAFTS_MAX"] + 1 - 1)

    def test_attachments_of_one_clerk_have_so_many_bytes(self):
        peer, size, room = self.clerk("papers"), LIMIT["JL_ATTACHMENT_BYTES_MAX"], LIMIT["JL_DESK_PAPERS_BYTES_MAX"]

        def tell(message, size):
            return peer.post("paper", id=message, name="a.pdf", size=size)
        first, second, third = (str(uuid.uuid4()) for _ in range(3))
        for number in range(room // size - 1):
            self.assertEqual(tell(first, size)[0], 200, number)
        self.assertEqual(tell(second, size - 1)[0], 200)
        self.refused(tell(third, 2), 422, "JL-AGENT-0034")  # JL_DESK_PAPERS_BYTES_MAX + 1
        self.assertEqual(tell(third, LIMIT["JL_DESK_PAPERS_BYTES_MAX"] + 1 - room)[0], 200)

    def test_a_returned_message_says_why_and_has_ended(self):
        peer, world, end = self.clerk("returns"), self.world, time.monotonic() + 120
        why = {"not_ours": "JL-AGENT-0030", "incomplete": "JL-AGENT-0031", "twice": "JL-AGENT-0032"}
        world.start("ledger", world.program("jieli-ledger"), "--config", str(world.folder / "etc/jieli.cfg"))
        sent = {}
        for number, word in enumerate(why):
            person = {"name": "演示人" + word, "resident_id": resident_id(301 + number), "household_division": "340803",
                      "residence_division": "340803"}
            notice = {"person": person, "release_on": "2026-02-24", "admitted_on": "2024-02-24"}
            sent[word] = json.loads(world.send("isolation-centre-1", "release.notice", notice))["id"]

        def keys():
            return {one["person"][3:]: one["key"] for one in peer.call("GET", "/desk/api/work")[1]["items"]}

        def refused_with(message):
            deliveries = json.loads(world.jieli("msg", "track", message, "--json"))["deliveries"]
            return {one["code"] for one in deliveries if one["agency"] == DESK}
        while not keys().keys() >= why.keys() and time.monotonic() < end:
            time.sleep(0.2)
        for word, key in keys().items():
            self.assertEqual(peer.post("work", keys=[key], what="return", why=word)[0], 200)
            self.refused(peer.post("work", keys=[key], what="done"), 409, "JL-AGENT-0027")
        for word, code in why.items():
            while refused_with(sent[word]) == {None} and time.monotonic() < end:
                time.sleep(0.3)
            self.assertEqual(refused_with(sent[word]), {code})
        world.stop("ledger")


class Locks(unittest.TestCase):
    def test_a_name_that_nobody_has_is_told_nothing_more(self):
        folder = tempfile.mkdtemp(prefix="jieli-locks-")
        world = World(folder, SOURCE, BUILD)
        world.use_tls()
        world.use_client_ca()
        world.open()
        try:
            peer = Peer(world, "clerk")
            self.assertEqual(peer.post("setup", code=world.setup_code(), name="chief", password=CHIEF)[0], 200)
            took, answers = {}, {}
            for name in ("chief", "nobody"):
                other = Peer(world, "clerk")
                took[name], answers[name] = [], []
                for _ in range(LIMIT["JL_DESK_WRONG_MAX"]):
                    start = time.monotonic()
                    answers[name].append(other.post("login", name=name, password="wrong password"))
                    took[name].append(time.monotonic() - start)
            self.assertEqual(answers["chief"], answers["nobody"])
            self.assertEqual([status for status, _ in answers["nobody"]], [401] * (LIMIT["JL_DESK_WRONG_MAX"] - 1) + [423])
            self.assertEqual(answers["nobody"][-1][1]["problem"]["code"], "JL-AGENT-0021")
            self.assertGreater(min(took["nobody"]), min(took["chief"]) / 3)  # without the hash it is a fiftieth
            self.assertEqual(Peer(world, "clerk").post("login", name="chief", password=CHIEF)[0], 423)
            self.assertEqual(Peer(world, "clerk").post("login", name="nobody", password=CHIEF)[0], 423)
            self.assertNotIn("nobody", world.log("agent"))
        finally:
            world.close()
            shutil.rmtree(folder)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
