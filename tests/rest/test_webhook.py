#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Deliveries are posted, signed, again and again until they are taken; 410 ends it; another certificate is not trusted."""
import base64
import hashlib
import hmac
import http.server
import json
import socket
import ssl
import subprocess
import threading
import time
import unittest

from rest_world import BATCHED, CENTRE, LIMIT, POLICE, RestWorld, event, until

SECRET = base64.b64encode(bytes(range(32))).decode()


class Receiver:
    """Answers as `plan` says, then 200; keeps what came."""

    def __init__(self, world, certificate="server"):
        self.got, self.plan = [], []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((time.monotonic(), self.path, dict((k.lower(), v) for k, v in self.headers.items()), body))
                code, headers = receiver.plan.pop(0) if receiver.plan else (200, {})
                self.send_response(code)
                for name, value in {"Content-Length": "0", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *words):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(world.path("pki", certificate + ".pem"), world.path("pki", certificate + ".key"))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def of(self, ids):
        return [one for one in list(self.got) if json.loads(one[3])["id"] in ids]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Webhook(unittest.TestCase):
    def start(self, certificate="server", give_up="7d", notify=None):
        world = RestWorld().init()
        self.addCleanup(world.close)
        if notify:
            notify.bind(world.path("notify"))
            notify.settimeout(30)
        world.start()
        world.admit(CENTRE, "isolation_centre")
        world.admit(POLICE, "police")
        self.receiver = Receiver(world, certificate)
        self.addCleanup(self.receiver.close)
        world.write("agents/secret", "whsec_" + SECRET + "\n")
        self.more = 'webhook = { url = "https://127.0.0.1:%d/in"; secret = "secret"; give_up = "%s"; ca = "../pki/ca.pem"; };' % (self.receiver.port, give_up)
        self.world, self.centre = world, world.rest_agent(CENTRE, "isolation_centre")
        if notify:
            world.env["NOTIFY_SOCKET"] = world.path("notify")
        self.police = world.rest_agent(POLICE, "police", more=self.more, take="webhook")
        world.env.pop("NOTIFY_SOCKET", None)

    def sent(self, first, count):
        events = [event(first + i) for i in range(count)]
        body = self.centre.post(events, BATCHED, Prefer="wait=60")[2]
        self.assertEqual([one["outcome"] for one in body["events"]], ["ACCEPTED"] * count)
        return [one["id"] for one in events]

    def states(self, ids):
        return {one["state"] for one in self.police.get("/v1/inbox?state=all&limit=500")[2]["events"] if one["id"] in ids}

    def test_each_is_posted_signed_and_taken(self):
        self.start()
        ids = self.sent(1, 3)
        self.assertTrue(until(lambda: len(self.receiver.of(ids)) == 3, 60))
        for _, path, headers, body in self.receiver.of(ids):
            self.assertEqual((path, headers["content-type"]), ("/in", "application/cloudevents+json; charset=utf-8"))
            self.assertEqual(headers["webhook-id"], json.loads(body)["id"])
            signed = ("%s.%s." % (headers["webhook-id"], headers["webhook-timestamp"])).encode() + body
            self.assertEqual(headers["webhook-signature"],
                             "v1," + base64.b64encode(hmac.new(bytes(range(32)), signed, hashlib.sha256).digest()).decode())
            self.assertLess(abs(int(headers["webhook-timestamp"]) - time.time()), 120)
        self.assertTrue(until(lambda: self.states(ids) == {"taken"}, 60))
        code, _, body = self.police.ask("POST", "/v1/inbox/ack", {"ids": ids}, {"Content-Type": "application/json"})
        self.assertEqual((code, body["code"]), (409, "JL-HTTP-0014"))

    def test_it_is_tried_again_later_and_later_and_others_pass(self):
        self.start()
        self.assertTrue(until(lambda: not self.receiver.plan, 5))
        self.receiver.plan = [(500, {}), (302, {"Location": "/elsewhere"}), (429, {"Retry-After": "3"})]
        first = self.sent(10, 1)
        self.assertTrue(until(lambda: self.states(first) == {"taken"}, 90))
        self.assertNotIn("/elsewhere", [path for _, path, _, _ in self.receiver.got])
        posts = [time_ for time_, _, _, body in self.receiver.got if json.loads(body)["id"] == first[0]]
        gaps = [b - a for a, b in zip(posts, posts[1:])]
        self.assertEqual(gaps, sorted(gaps))
        self.assertGreater(gaps[0], 0.9)
        if len(gaps) == 3:  # other deliveries may have used up an answer of the plan
            self.assertGreater(gaps[1], 1.9)
        second = self.sent(20, 1)
        self.assertTrue(until(lambda: self.states(second) == {"taken"}, 60))
        self.assertEqual(len(self.receiver.of(second)), 1)

    def look(self):
        return {one["name"]: one for one in self.police.get("/readyz?verbose")[2]["checks"]}["webhook"]

    def test_tries_and_their_back_off_outlive_the_agent(self):
        self.status = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.status.close)
        self.start(notify=self.status)
        self.receiver.plan = [(500, {})] * 1000
        first = self.sent(50, 1)
        self.assertTrue(until(lambda: len(self.receiver.of(first)) == 4, 60))
        self.assertTrue(until(lambda: self.look()["status"] == "warning", 10), self.look())
        self.assertRegex(self.look()["detail"], "[1-9] not taken yet, 0 given up")
        self.assertTrue(until(lambda: b" not taken yet" in self.status.recv(4096), 30))
        self.world.agents[POLICE].kill()
        self.world.agents.pop(POLICE).wait()
        last = self.receiver.of(first)[-1][0]
        self.police = self.world.run_agent(POLICE)
        self.assertRegex(self.look()["detail"], "[1-9] not taken yet", "forgotten")
        self.assertTrue(until(lambda: len(self.receiver.of(first)) == 5, 60))
        self.assertGreater(self.receiver.of(first)[4][0] - last, 7.5, "the fourth failure's back-off is 8 s")
        self.receiver.plan = []
        self.assertTrue(until(lambda: self.states(first) == {"taken"}, 90))
        self.assertEqual(self.look()["status"], "ok")

    def test_what_was_given_up_is_said_and_tried_once_more_after_a_start(self):
        self.start(give_up="1s")
        self.receiver.plan = [(500, {})] * 1000
        first = self.sent(60, 1)
        self.assertTrue(until(lambda: self.receiver.of(first) and "webhook_given_up" in self.world.read(POLICE + ".log"), 60))
        time.sleep(5)  # the third try, if the second came before the second was over
        self.assertRegex(self.look()["detail"], "[1-9] given up")
        count = len(self.receiver.of(first))
        self.world.agent_stop(POLICE)
        self.police = self.world.run_agent(POLICE)
        self.assertTrue(until(lambda: len(self.receiver.of(first)) > count, 60))
        time.sleep(3)
        self.assertEqual(len(self.receiver.of(first)), count + 1)
        self.assertRegex(self.look()["detail"], "[1-9] given up")
        self.world.agent_stop(POLICE)
        self.receiver.plan = []
        self.police = self.world.run_agent(POLICE)
        self.assertTrue(until(lambda: self.states(first) == {"taken"}, 60))

    def test_gone_ends_it_and_a_restart_begins_again(self):
        self.start()
        self.receiver.plan = [(410, {})] * 5
        ids = self.sent(30, 2)
        self.assertTrue(until(lambda: "webhook_stopped" in self.world.read(POLICE + ".log"), 60))
        time.sleep(2)
        self.assertEqual(len(self.receiver.got), 1)
        self.receiver.plan = []
        self.world.agent_stop(POLICE)
        self.police = self.world.run_agent(POLICE)
        self.assertTrue(until(lambda: self.states(ids) == {"taken"}, 60))

    def test_a_receiver_that_the_authority_does_not_know_gets_nothing(self):
        self.start("stranger")
        ids = self.sent(40, 1)
        self.assertTrue(until(lambda: "webhook_not_taken" in self.world.read(POLICE + ".log"), 60))
        self.assertEqual(self.receiver.got, [])
        self.assertEqual(self.states(ids), {"open"})

    def test_settings_that_cannot_be_meant_are_refused_at_the_start(self):
        self.start()
        self.world.agent_stop(POLICE)
        good = self.world.read("agents/%s.cfg" % POLICE)
        for wrong in (good.replace("https://", "http://localhost@"), good.replace('take = "webhook"', 'take = "rest"'),
                      good.replace('secret = "secret"', 'secret = "short"'), good.replace('ca = "../pki/ca.pem"; };', 'ca = "none.pem"; };'),
                      good.replace("may = [ \"read\" ]", "may = [ \"write\" ]"), good.replace("server.key", "system.key"),
                      good.replace('listen = "127.0.0.1:', 'listen = "localhost:'), good.replace(self.world.reader, "abc")):
            self.world.write("agents/short", "x" * (LIMIT["JL_WEBHOOK_SECRET_BYTES_MIN"] - 1))
            self.world.write("agents/%s.cfg" % POLICE, wrong)
            self.assertNotEqual(wrong, good)
            done = subprocess.run([self.program(), "--config", self.world.path("agents/%s.cfg" % POLICE)], capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 78, done.stderr)
            done = subprocess.run([self.program(), "--check", "--config", self.world.path("agents/%s.cfg" % POLICE)], capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 3, done.stderr)
        self.world.write("agents/short", "x" * LIMIT["JL_WEBHOOK_SECRET_BYTES_MIN"])
        self.world.write("agents/%s.cfg" % POLICE, good.replace('secret = "secret"', 'secret = "short"'))
        self.world.run_agent(POLICE)

    def program(self):
        from rest_world import BUILD
        return BUILD + "/bin/jieli-agent"


if __name__ == "__main__":
    unittest.main()
