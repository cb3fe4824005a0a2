#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The guards of the agent's HTTP server: what is refused, how, and that the next peer is served."""
import json
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "../support"), os.path.join(HERE, "../../tools")]
import catalogues  # noqa: E402
import pki  # noqa: E402

LIMIT = catalogues.values()
ECHO = os.path.join(os.environ.get("JL_BUILD", "build"), "tests/http_echo")
HOST = b"Host: localhost\r\n"


class Server:
    def __init__(self, mode, folder):
        self.process = subprocess.Popen([ECHO, mode, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        code = self.process.wait(30)
        self.process.stdout.close()
        return code


def receive(sock, limit=1 << 22, whole=False):
    """Up to the end, or (whole) up to the end of one answer."""
    data = b""
    sock.settimeout(30)
    while len(data) < limit:
        try:
            more = sock.recv(65536)
        except (ConnectionResetError, ssl.SSLError):
            break
        if not more:
            break
        data += more
        code, headers, body = parse(data)
        if whole and "content-length" in headers and len(body) >= int(headers["content-length"]):
            break
    return data


def parse(data):
    """(code, headers, body) of the first answer, or (0, {}, b"")."""
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if not lines[0].startswith(b"HTTP/1.1 "):
        return 0, {}, data
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(b":")
        headers[name.decode().lower()] = value.strip().decode()
    return int(lines[0].split()[1]), headers, body


class Case(unittest.TestCase):
    mode = "plain"

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="jieli-http-")
        cls.folder = cls.temporary.name
        cls.authority = pki.Authority(cls.folder, "ca")
        cls.authority.issue("server", "127.0.0.1")
        cls.ours = cls.authority.issue("ours")
        cls.authority.issue("theirs")
        pki.Authority(cls.folder, "strangers").issue("stranger")
        with open(f"{cls.folder}/client.hex", "w") as out:
            out.write(cls.ours)
        os.makedirs(f"{cls.folder}/deep")
        for name, text in (("index.html", "<p>hello</p>"), ("deep/app.js", "1"), (".hidden.js", "2")):
            with open(f"{cls.folder}/{name}", "w") as out:
                out.write(text)
        cls.server = Server(cls.mode, cls.folder)

    @classmethod
    def tearDownClass(cls):
        code = cls.server.end()
        cls.temporary.cleanup()
        assert code == 0, code

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.server.port), 30)

    def ask(self, raw):
        with self.connect() as sock:
            sock.sendall(raw)
            return parse(receive(sock, whole=not raw.startswith(b"HEAD")))

    def get(self, path, more=b""):
        return self.ask(b"GET " + path + b" HTTP/1.1\r\n" + HOST + more + b"Connection: close\r\n\r\n")

    def problem(self, raw, code, name):
        got, headers, body = self.ask(raw)
        self.assertEqual((got, headers.get("content-type")), (code, "application/problem+json"), body)
        self.assertEqual(json.loads(body)["code"], name)
        return json.loads(body)

    def alive(self):
        self.assertEqual(self.get(b"/echo")[0], 200)


class Plain(Case):
    def test_serves_and_decodes(self):
        code, headers, body = self.get(b"/echo/a%20b?a=%E5%BC%A0+x")
        self.assertEqual(code, 200)
        self.assertEqual(json.loads(body)["rest"], "a b")
        self.assertEqual(json.loads(body)["a"], "张 x")
        self.assertNotIn("server", headers)
        self.assertEqual(headers["cache-control"], "no-store")

    def test_takes_a_body_by_length_and_in_chunks(self):
        got = self.ask(b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nConnection: close\r\n\r\nhello")
        self.assertEqual(json.loads(got[2])["body"], 5)
        got = self.ask(b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                       b"5\r\nhello\r\n3\r\nabc\r\n0\r\n\r\n")
        self.assertEqual(json.loads(got[2])["body"], 8)

    def test_keeps_a_connection(self):
        with self.connect() as sock:
            for _ in range(3):
                sock.sendall(b"GET /echo HTTP/1.1\r\n" + HOST + b"\r\n")
                data = sock.recv(65536)
                while b"connections" not in data:
                    data += sock.recv(65536)
                self.assertEqual(parse(data)[0], 200)

    def test_without_tls_only_this_machine_s_names_are_answered(self):
        """A page of somebody else whose name was made to mean 127.0.0.1 asks under that name."""
        for host, code in ((b"localhost", 200), (b"LOCALHOST:7443", 200), (b"127.0.0.1", 200), (b"127.0.0.1:7443", 200),
                           (b"[::1]:7443", 200), (b"[::1]", 200), (b"evil.example", 400), (b"127.0.0.1.evil.example:7443", 400),
                           (b"localhost.evil.example", 400), (b"[::1].evil.example", 400), (b"127.0.0.1:7443.evil.example", 400)):
            got = self.ask(b"GET /echo HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
            self.assertEqual((host, got[0]), (host, code))

    def test_head_comes_byte_by_byte(self):
        with self.connect() as sock:
            for byte in b"GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n":
                sock.sendall(bytes([byte]))
                time.sleep(0.005)
            self.assertEqual(parse(receive(sock))[0], 200)

    def test_head_method_has_no_body(self):
        code, headers, body = self.ask(b"HEAD /echo HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
        self.assertEqual((code, body), (200, b""))
        self.assertGreater(int(headers["content-length"]), 0)

    def test_refuses_what_two_readers_could_take_differently(self):
        post = b"POST /echo HTTP/1.1\r\n"
        for label, raw in {
            "two lengths": post + HOST + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
            "two lengths that differ": post + HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
            "lengths in a list": post + HOST + b"Content-Length: 5, 5\r\n\r\nhello",
            "length with sign": post + HOST + b"Content-Length: +5\r\n\r\nhello",
            "empty length": post + HOST + b"Content-Length:\r\n\r\n",
            "length and chunked": post + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "chunked and length": post + HOST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "gzip, chunked": post + HOST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "two encodings": post + HOST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "identity": post + HOST + b"Transfer-Encoding: identity\r\n\r\n",
            "blank before the colon": post + HOST + b"Content-Length : 5\r\n\r\nhello",
            "folded line": post + HOST + b"X-A: b\r\n Content-Length: 5\r\n\r\nhello",
            "no host": b"GET /echo HTTP/1.1\r\n\r\n",
            "two hosts": b"GET /echo HTTP/1.1\r\n" + HOST + HOST + b"\r\n",
            "body on GET": b"GET /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhello",
            "chunked GET": b"GET /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "bare line feed": b"GET /echo HTTP/1.1\nHost: a\n\n",
            "one bare line feed": b"GET /echo HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
            "carriage return inside": b"GET /echo HTTP/1.1\r\nHost: a\rb\r\n\r\n",
            "NUL": b"GET /echo HTTP/1.1\r\nHost: a\0b\r\n\r\n",
            "two spaces": b"GET  /echo HTTP/1.1\r\n" + HOST + b"\r\n",
            "absolute form": b"GET http://a/echo HTTP/1.1\r\n" + HOST + b"\r\n",
            "climbing": b"GET /echo/../secret HTTP/1.1\r\n" + HOST + b"\r\n",
            "hidden slash": b"GET /echo/%2e%2e%2fsecret HTTP/1.1\r\n" + HOST + b"\r\n",
            "hidden NUL": b"GET /echo/%00 HTTP/1.1\r\n" + HOST + b"\r\n",
            "broken percent": b"GET /echo?a=%zz HTTP/1.1\r\n" + HOST + b"\r\n",
            "not UTF-8": b"GET /echo?a=%ff HTTP/1.1\r\n" + HOST + b"\r\n",
            "no colon": b"GET /echo HTTP/1.1\r\n" + HOST + b"nonsense\r\n\r\n",
            "nothing like it": b"\x16\x03\x01\x02\x00\r\n\r\n",
            "empty": b"\r\n\r\n",
        }.items():
            with self.subTest(label):
                self.problem(raw, 400, "JL-HTTP-0001")
        self.alive()

    def test_a_smuggled_request_is_never_answered(self):
        raw = (b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
               b"GET /stream HTTP/1.1\r\n" + HOST + b"\r\n")
        with self.connect() as sock:
            sock.sendall(raw)
            data = receive(sock)
        self.assertEqual((data.count(b"HTTP/1.1 400 "), data.count(b"HTTP/1.1 200 ")), (1, 0))
        self.assertNotIn(b"data: x", data)

    def test_what_it_does_not_serve_is_refused_with_its_code(self):
        self.problem(b"GET /echo HTTP/1.0\r\n" + HOST + b"\r\n", 505, "JL-HTTP-0005")
        self.problem(b"BREW /echo HTTP/1.1\r\n" + HOST + b"\r\n", 405, "JL-HTTP-0008")
        self.problem(b"POST /echo HTTP/1.1\r\n" + HOST + b"Expect: the best\r\nContent-Length: 1\r\n\r\n1", 417, "JL-HTTP-0006")
        self.problem(b"GET /nowhere HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n", 404, "JL-HTTP-0007")
        got = self.ask(b"DELETE /echo HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
        self.assertEqual((got[0], got[1]["allow"]), (405, "GET, POST"))
        self.alive()

    def test_a_head_has_so_many_lines_and_bytes(self):
        start, end = b"GET /echo HTTP/1.1\r\n" + HOST, b"Connection: close\r\n\r\n"
        lines = LIMIT["JL_HTTP_HEADERS_MAX"] - 2  # Host and Connection are two
        self.assertEqual(self.ask(start + b"A: b\r\n" * lines + end)[0], 200)
        self.problem(start + b"A: b\r\n" * (lines + 1) + end, 431, "JL-HTTP-0002")
        for size, code in ((LIMIT["JL_HTTP_HEAD_BYTES_MAX"], 200), (LIMIT["JL_HTTP_HEAD_BYTES_MAX"] + 1, 431)):
            line = b"A: " + b"b" * (size - len(start + end) - 5) + b"\r\n"
            self.assertEqual(len(start + line + end), size)
            self.assertEqual(self.ask(start + line + end)[0], code)
        self.alive()

    def test_speaks_two_languages(self):
        english = self.problem(b"GET /no HTTP/1.1\r\n" + HOST + b"Accept-Language: zh;q=0.3, en-GB;q=0.9\r\nConnection: close\r\n\r\n", 404, "JL-HTTP-0007")
        chinese = self.problem(b"GET /no HTTP/1.1\r\n" + HOST + b"Accept-Language: en;q=0.5,zh-CN\r\nConnection: close\r\n\r\n", 404, "JL-HTTP-0007")
        self.assertEqual(english["title"], english["title_en"])
        self.assertEqual(chinese["title"], chinese["title_zh"])
        self.assertEqual(chinese["instance"], "/no")

    def test_chunks_are_read_strictly_and_told_in_our_words(self):
        post = b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n"
        many = b"".join(b"10000\r\n" + b"x" * 65536 + b"\r\n" for _ in range(64)) + b"0\r\n\r\n"
        for label, chunks, code, name in (
                ("one size above the limit", b"7fffffff\r\nhello", 413, "JL-HTTP-0003"),
                ("a sum above the limit", many, 413, "JL-HTTP-0003"),
                ("no size", b"\r\nhello\r\n0\r\n\r\n", 400, "JL-HTTP-0001"),
                ("a sign", b"-5\r\nhello\r\n0\r\n\r\n", 400, "JL-HTTP-0001"),
                ("0x", b"0x5\r\nhello\r\n0\r\n\r\n", 400, "JL-HTTP-0001"),
                ("too many digits", b"000000005\r\nhello\r\n0\r\n\r\n", 400, "JL-HTTP-0001"),
                ("a blank before the size", b" 5\r\nhello\r\n0\r\n\r\n", 400, "JL-HTTP-0001"),
                ("longer than its size", b"3\r\nhello\r\n0\r\n\r\n", 400, "JL-HTTP-0001"),
                ("a bare line end", b"5;a\nb\r\nhello\r\n0\r\n\r\n", 400, "JL-HTTP-0001"),
                ("NUL", b"5\0\r\nhello\r\n0\r\n\r\n", 400, "JL-HTTP-0001"),
                ("a line without end", b"5;" + b"a" * 400, 400, "JL-HTTP-0001"),
                ("a trailer without end", b"0\r\n" + b"a: b\r\n" * 4000, 400, "JL-HTTP-0001")):
            with self.subTest(label):
                told = self.problem(post + b"\r\n" + chunks, code, name)
                self.assertTrue(told["title_zh"] and told["title_en"] and told["advice_zh"])
        with self.connect() as sock:  # byte by byte, with an extension and a trailer; asked to go on first
            sock.sendall(post + b"Expect: 100-continue\r\nConnection: close\r\n\r\n")
            self.assertEqual(sock.recv(100), b"HTTP/1.1 100 Continue\r\n\r\n")
            for byte in b"5;a=b\r\nhello\r\n1\r\n \r\n0\r\nX-Sum: 1\r\n\r\n":
                sock.sendall(bytes([byte]))
                time.sleep(0.002)
            code, _, body = parse(receive(sock))
            self.assertEqual((code, json.loads(body)["body"]), (200, 6))
        with self.connect() as sock:  # twice on one connection
            for _ in range(2):
                sock.sendall(post + b"\r\n5\r\nhello\r\n0\r\n\r\n")
                self.assertEqual(parse(receive(sock, whole=True))[0], 200)
        self.alive()

    def test_a_large_body_is_refused_before_it_is_read_and_the_answer_arrives(self):
        raw = b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 20000000\r\n\r\n"
        start = time.monotonic()
        problem = self.problem(raw + b"x" * 1000, 413, "JL-HTTP-0003")
        self.assertEqual(problem["status"], 413)
        with self.connect() as sock:
            sock.sendall(raw)
            sent = 0
            try:
                while sent < 20000000:
                    sent += sock.send(b"x" * 65536)
            except (BrokenPipeError, ConnectionResetError):
                pass
            self.assertEqual(parse(receive(sock))[0], 413)
        self.assertLess(time.monotonic() - start, 60)
        self.alive()

    def test_all_bodies_together_have_a_limit_and_small_ones_pass(self):
        """Eight of the largest size at once; what they hold is free again when they are gone."""
        limit = 2 << 20
        promise = b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: %d\r\nConnection: close\r\n\r\n"
        chunked = b"POST /echo HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
        large = promise % limit + b"x" * limit
        holders = [self.connect() for _ in range(8)]
        for sock in holders:
            sock.sendall(promise % limit + b"x")
        time.sleep(0.2)  # one thread serves all, in the order of their sockets
        self.problem(promise % limit, 503, "JL-HTTP-0011")
        self.problem(chunked + b"10000\r\n", 503, "JL-HTTP-0011")
        self.assertEqual(self.ask(promise % limit)[1]["retry-after"], "2")
        self.assertEqual(self.ask(promise % 5 + b"hello")[0], 200)
        holders.pop().close()
        until = time.monotonic() + 30
        while self.ask(large)[0] == 503:
            self.assertLess(time.monotonic(), until)
            time.sleep(0.05)
        for sock in holders:
            sock.close()
        with self.connect() as sock:  # one connection gives back what each of its requests held
            for _ in range(20):
                sock.sendall(large.replace(b"Connection: close\r\n", b""))
                self.assertEqual(json.loads(parse(receive(sock, whole=True))[2])["body"], limit)

    def test_expect_continue_is_served(self):
        with self.connect() as sock:
            sock.sendall(b"POST /echo HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n")
            self.assertIn(b"100 Continue", sock.recv(1000))
            sock.sendall(b"hello")
            self.assertEqual(parse(receive(sock))[0], 200)

    def test_slow_peers_are_cut_off_with_an_answer(self):
        with self.connect() as head, self.connect() as body:
            head.sendall(b"GET /echo HTTP/1.1\r\nHost:")
            body.sendall(b"POST /echo HTTP/1.1\r\n" + HOST + b"Content-Length: 10\r\n\r\nhel")
            start = time.monotonic()
            code, _, text = parse(receive(head))
            self.assertEqual((code, json.loads(text)["code"]), (408, "JL-HTTP-0004"))
            self.assertEqual(receive(body), b"")
            self.assertLess(time.monotonic() - start, 60)
        self.alive()

    def test_a_peer_that_leaves_while_it_waits_is_noticed(self):
        before = json.loads(self.get(b"/echo")[2])["gone"]
        sock = self.connect()
        sock.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n")
        time.sleep(0.3)
        sock.close()
        until = time.monotonic() + 30
        while json.loads(self.get(b"/echo")[2])["gone"] == before:
            self.assertLess(time.monotonic(), until)
            time.sleep(0.1)
        with self.connect() as waiting:
            waiting.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
            time.sleep(0.3)
            self.assertEqual(self.get(b"/wake")[0], 200)
            self.assertEqual(parse(receive(waiting))[2], b"woken")

    def test_streams_end_and_floods_are_cut_off(self):
        got = self.get(b"/stream")
        self.assertEqual(got[2].count(b"data: x"), 3)
        with self.connect() as sock:
            sock.sendall(b"GET /flood HTTP/1.1\r\n" + HOST + b"\r\n")
            time.sleep(1)
            self.assertLess(len(receive(sock, 1 << 26)), 1 << 24)
        self.alive()

    def test_pipelined_requests_do_no_harm(self):
        one = b"GET /echo HTTP/1.1\r\n" + HOST + b"\r\n"
        with self.connect() as sock:
            sock.sendall(one * 50)
            self.assertEqual(parse(receive(sock))[0], 200)
        self.alive()

    def test_assets_stay_in_their_folder(self):
        code, headers, body = self.get(b"/asset/")
        self.assertEqual((code, headers["content-type"]), (200, "text/html; charset=utf-8"))
        self.assertEqual(self.get(b"/asset/deep/app.js")[2], b"1")
        self.assertEqual(self.get(b"/asset/", b"If-None-Match: " + headers["etag"].encode() + b"\r\n")[0], 304)
        for path in (b"/asset/.hidden.js", b"/asset/server.key", b"/asset//etc/passwd", b"/asset/none.js", b"/asset/deep/"):
            self.assertEqual(self.get(path)[0], 404, path)

    def test_too_many_connections_are_shed_and_the_next_is_served(self):
        socks = [self.connect() for _ in range(70)]
        time.sleep(1)
        for sock in socks[:30]:
            sock.close()
        time.sleep(1)
        self.alive()
        self.assertLessEqual(json.loads(self.get(b"/echo")[2])["connections"], 60)
        for sock in socks[30:]:
            sock.close()


class Mutual(Case):
    mode = "mutual"

    def context(self, client):
        context = ssl.create_default_context(cafile=f"{self.folder}/ca.pem")
        if client:
            context.load_cert_chain(f"{self.folder}/{client}.pem", f"{self.folder}/{client}.key")
        return context

    def get_as(self, client, path, context=None):
        with self.connect() as plain:
            with (context or self.context(client)).wrap_socket(plain, server_hostname="127.0.0.1") as sock:
                sock.sendall(b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
                return parse(receive(sock))

    def test_ours_is_served_with_its_rights_only(self):
        code, headers, body = self.get_as("ours", b"/secret")
        self.assertEqual((code, json.loads(body)["peer"], json.loads(body)["subject"]), (200, "ours", "CN=ours"))
        self.assertIn("strict-transport-security", headers)
        self.assertEqual(self.get_as("ours", b"/beyond")[0], 403)

    def test_another_agency_of_the_same_authority_has_no_right(self):
        code, _, body = self.get_as("theirs", b"/secret")
        self.assertEqual((code, json.loads(body)["code"]), (403, "JL-HTTP-0009"))

    def test_nobody_is_served_without_a_certificate_of_the_authority(self):
        for client in (None, "stranger"):
            try:
                got = self.get_as(client, b"/echo")[0]
            except (ssl.SSLError, ConnectionError):
                got = 0
            self.assertEqual(got, 0, client)
        self.assertEqual(self.get_as("ours", b"/echo")[0], 200)

    def test_old_tls_is_refused(self):
        context = self.context("ours")
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
        with self.assertRaises((ssl.SSLError, ConnectionError)):
            self.get_as("ours", b"/echo", context)
        context = self.context("ours")
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        self.assertEqual(self.get_as("ours", b"/echo", context)[0], 200)

    def test_the_end_is_told(self):
        with self.connect() as plain:
            with self.context("ours").wrap_socket(plain, server_hostname="127.0.0.1", suppress_ragged_eofs=False) as sock:
                sock.sendall(b"GET /echo HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
                data = b""
                while True:  # without close_notify recv would raise
                    more = sock.recv(65536)
                    if not more:
                        break
                    data += more
        self.assertEqual(parse(data)[0], 200)

    def test_plain_text_and_a_silent_peer_are_cut_off(self):
        with self.connect() as silent, self.connect() as plain:
            plain.sendall(b"GET /echo HTTP/1.1\r\n" + HOST + b"\r\n")
            self.assertNotIn(b"200 OK", receive(plain))
            self.assertEqual(receive(silent), b"")
        self.assertEqual(self.get_as("ours", b"/echo")[0], 200)


class Optional(Case):
    mode = "optional"
    context, get_as = Mutual.context, Mutual.get_as

    def test_a_certificate_gives_rights_and_none_gives_none(self):
        self.assertEqual(self.get_as("ours", b"/secret")[0], 200)
        self.assertEqual(self.get_as(None, b"/secret")[0], 403)
        self.assertEqual(self.get_as(None, b"/echo")[0], 200)


if __name__ == "__main__":
    unittest.main()
