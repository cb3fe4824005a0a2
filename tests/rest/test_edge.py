#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What issue 4 asks of the agent's edge: openssl s_client, slow and idle clients, doubled and mixed lengths, a large body,
no certificate, another agency's; each refused or served as it should be, the agent's memory under 64 MB."""
import json
import os
import resource
import socket
import ssl
import subprocess
import time
import unittest

from rest_world import BATCHED, CENTRE, STRUCTURED, RestWorld, event

IDLE = 1000
MEMORY_KB_MAX = 64000  # 64 MB
SANITIZED = "asan" in os.path.basename(os.environ.get("JL_BUILD", ""))


def raise_limit():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))


class Edge(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise_limit()
        cls.world = RestWorld().init()
        cls.addClassCleanup(cls.world.close)
        cls.world.start()
        cls.world.admit(CENTRE, "isolation_centre")
        cls.centre = cls.world.rest_agent(CENTRE, "isolation_centre")

    def memory_kb(self, which="VmRSS:"):
        with open("/proc/%d/status" % self.world.agents[CENTRE].pid) as status:
            return next(int(line.split()[1]) for line in status if line.startswith(which))

    def small(self):
        if not SANITIZED:
            self.assertLess(self.memory_kb(), MEMORY_KB_MAX)

    def raw(self, name="system"):
        plain = socket.create_connection(("127.0.0.1", self.centre.port), 60)
        return self.world.context(name).wrap_socket(plain, server_hostname="127.0.0.1")

    def ask(self, raw, name="system"):
        """The first line of the answer, or b"" when there is none."""
        try:
            with self.raw(name) as sock:
                sock.sendall(raw)
                return sock.recv(65536).split(b"\r\n")[0]
        except (ssl.SSLError, ConnectionError):
            return b""

    def served(self):
        self.assertEqual(self.centre.get("/livez")[0], 200)

    def s_client(self, *words, text=b""):
        done = subprocess.run(["openssl", "s_client", "-connect", "127.0.0.1:%d" % self.centre.port, "-CAfile",
                               self.world.path("pki/ca.pem"), "-quiet", "-no_ign_eof", *words], input=text, capture_output=True, timeout=60)
        return done.stdout + done.stderr

    def test_openssl_s_client(self):
        ours = ("-cert", self.world.path("pki/system.pem"), "-key", self.world.path("pki/system.key"))
        done = subprocess.run(["sh", "-c", "(printf 'GET /livez HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n'; sleep 1) | "
                               "openssl s_client -connect 127.0.0.1:%d -CAfile %s -cert %s -key %s -quiet -verify_return_error"
                               % (self.centre.port, self.world.path("pki/ca.pem"), ours[1], ours[3])], capture_output=True, timeout=60)
        self.assertIn(b"HTTP/1.1 200 OK", done.stdout)
        self.assertNotIn(b"200 OK", self.s_client(text=b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"))
        self.assertNotIn(b"200 OK", self.s_client(*ours, "-tls1_1", text=b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"))
        self.served()

    def test_doubled_and_mixed_lengths(self):
        post = b"POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/cloudevents+json\r\n"
        for more in (b"Content-Length: 2\r\nContent-Length: 2\r\n", b"Content-Length: 2\r\nContent-Length: 3\r\n",
                     b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n"):
            self.assertEqual(self.ask(post + more + b"\r\n{}"), b"HTTP/1.1 400 Bad Request", more)
        self.served()

    def test_a_body_of_20_mb(self):
        code, _, body = self.centre.post("x" * 20000000)
        self.assertEqual((code, body["code"]), (413, "JL-HTTP-0003"))
        self.small()

    def test_forty_uploads_that_never_end(self):
        """Each of a size that is allowed, by a system that may; those beyond eight are told to come later."""
        limit, answers = 2 << 20, []
        head = b"POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/cloudevents+json\r\nContent-Length: %d\r\n\r\n"
        held = []
        self.addCleanup(lambda: [sock.close() for sock in held])
        for _ in range(40):
            held.append(self.raw())
            held[-1].sendall(head % limit)
            self.served()  # one thread serves all: it has seen that head
            held[-1].settimeout(0.2)
            try:
                answers.append(held[-1].recv(65536).split(b"\r\n")[0])
            except TimeoutError:  # it waits for the body
                held[-1].settimeout(60)
                held[-1].sendall(b"x" * (limit - 1))
        self.assertEqual(answers, [b"HTTP/1.1 503 Service Unavailable"] * 32)
        self.small()
        print("memory with %d uploads that do not end: %d kB" % (len(held), self.memory_kb()))
        self.assertEqual(self.centre.post(event(2), STRUCTURED, Prefer="wait=60")[0], 200)

    def test_two_mib_of_tiny_values(self):
        """Some bytes of text each, hundreds as a value: refused before they are one."""
        wide = json.dumps(event(9))[:-1] + ',"more":[' + "{}," * 600000 + "{}]}"
        for kind, body in ((BATCHED, "[" + "{}," * 690000 + "{}]"), (STRUCTURED, wide),
                           (BATCHED, "[" + "[]," * 690000 + "[]]"), (BATCHED, "[" * 700000 + "]" * 700000)):
            code, _, answer = self.centre.post(body, kind)
            self.assertIn((code, answer["code"]), ((413, "JL-WIRE-0006"), (422, "JL-WIRE-0003")), body[:8])
        print("most memory ever: %d kB" % self.memory_kb("VmHWM:"))
        if not SANITIZED:
            self.assertLess(self.memory_kb("VmHWM:"), MEMORY_KB_MAX)
        self.served()

    def test_refusals_are_counted_in_the_log(self):
        request = b"GET /v1/inbox HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        for _ in range(30):
            self.assertEqual(self.ask(request, "other-agency"), b"HTTP/1.1 403 Forbidden")
        self.assertLess(self.world.read(CENTRE + ".log").count("rest_refused"), 10)

    def test_no_certificate_and_another_agency_s(self):
        request = b"GET /v1/inbox HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        self.assertEqual(self.ask(request), b"HTTP/1.1 200 OK")
        self.assertEqual(self.ask(request, None), b"")
        self.assertEqual(self.ask(request, "stranger"), b"")
        self.assertEqual(self.ask(request, "other-agency"), b"HTTP/1.1 403 Forbidden")
        self.assertIn("rest_refused", self.world.read(CENTRE + ".log"))

    def test_a_slow_client_is_cut_off_and_disturbs_nobody(self):
        with self.raw() as slow:
            slow.sendall(b"GET /livez HTTP/1.1\r\nHost:")
            start = time.monotonic()
            slow.settimeout(0.5)
            answer = b""
            while not answer:
                self.assertLess(time.monotonic() - start, 60)
                try:
                    slow.sendall(b"a")
                    answer = slow.recv(65536)
                except TimeoutError:
                    self.served()
            self.assertTrue(answer.startswith(b"HTTP/1.1 408 "))
        self.assertGreater(time.monotonic() - start, 5)

    def test_a_thousand_idle_clients(self):
        context, held = self.world.context(), []
        self.addCleanup(lambda: [sock.close() for sock in held])
        for _ in range(IDLE):
            plain = socket.create_connection(("127.0.0.1", self.centre.port), 60)
            held.append(context.wrap_socket(plain, server_hostname="127.0.0.1"))
        self.assertEqual(self.ask(b"GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), b"HTTP/1.1 200 OK")
        self.small()
        print("memory with %d idle clients: %d kB" % (IDLE, self.memory_kb()))
        code, _, body = self.centre.post(event(1), STRUCTURED, Prefer="wait=60")
        self.assertEqual((code, body["outcome"]), (200, "ACCEPTED"))
        held[0].sendall(b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
        self.assertTrue(held[0].recv(65536).startswith(b"HTTP/1.1 200 OK"))
        for _ in range(200):  # beyond the limit: who has been idle longest makes room
            plain = socket.create_connection(("127.0.0.1", self.centre.port), 60)
            held.append(context.wrap_socket(plain, server_hostname="127.0.0.1"))
        self.served()
        self.small()


if __name__ == "__main__":
    unittest.main()
