#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Two machines of one agency: the active one dies in the middle, the other takes over, nothing has two effects."""
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import unittest
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
from joined import BUILD, CENTRE, DIVISION, HEADINGS, POLICE, SOURCE, Joined, resident_id, row, until  # noqa: E402
import wire  # noqa: E402
from wire import submit  # noqa: E402
from world import free_port  # noqa: E402

SENDER = "isolation-centre-2"
SECOND = "-b"
LEASE_SECONDS = 15
MESSAGES = 300


class Standby(unittest.TestCase):
    def setUp(self):
        self.world = Joined(segment="16MiB").init()
        self.addCleanup(self.world.close)
        self.world.start()
        self.sent = 0

    # ---- two machines ----

    def second(self, code, adapter, folder_of=None):
        """The second machine of an agency, in `<code>-b`; with `folder_of` it shares that machine's folder."""
        world, name = self.world, code + SECOND
        first = subprocess.run([os.path.join(BUILD, "bin/jieli-agent"), "standby", "--config", world.path(code, "agent.cfg"),
                                world.path("standby.secret")], capture_output=True, text=True, env=dict(world.env, LC_ALL="C.UTF-8"))
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertEqual(os.stat(world.path("standby.secret")).st_mode & 0o777, 0o600)
        world.must("enrol", code, "--agent", name, "--out", world.path(name + ".invitation"))
        world.join(name, adapter, "--standby", world.path("standby.secret"))
        fingerprint = world.fingerprint(name)
        world.quick(name)
        if folder_of:
            text = world.read(os.path.join(name, "agent.cfg"))
            world.write(os.path.join(name, "agent.cfg"), text.replace(world.path(name, "folder"), world.path(folder_of, "folder")))
            self.assertIn(world.path(folder_of, "folder"), world.read(os.path.join(name, "agent.cfg")))
        self.assertTrue(world.says(name, "waiting for the hub's operator"), world.read(name + ".log"))
        world.must("enrol", "admit", name, "--fingerprint", fingerprint)
        self.assertTrue(world.says(name, "is=standby"), world.read(name + ".log"))
        return name

    def kill(self, name):
        self.world.agents[name].kill()
        self.world.agents.pop(name).wait()
        return time.monotonic()

    def end(self, name):
        self.world.agents[name].terminate()
        self.assertEqual(self.world.agents.pop(name).wait(30), 0, self.world.read(name + ".log")[-2000:])

    def mark(self, name):
        """What the log of a machine says from here on: a function that waits for a text."""
        begin = len(self.world.read(name + ".log"))

        def says(text, seconds=60):
            return until(lambda: text in self.world.read(name + ".log")[begin:], seconds)
        return says

    def active(self, code):
        return [one["agent"] for one in self.world.must("agency", "show", code)["agents"] if one["active"]]

    # ---- what they get ----

    def send(self, count):
        """Ids of messages to the police, in the hub's journal when this returns."""
        ids = []
        if not self.sent:
            self.world.admit(SENDER, "isolation_centre")
        session = self.world.session(SENDER)  # a new one: a silent session ends after 15 s
        for _ in range(0, count, 100):
            built = []
            for _ in range(min(100, count - len(ids))):
                self.sent += 1
                payload = {"person": {"name": "演示人", "resident_id": resident_id(700000 + self.sent),
                                      "household_division": DIVISION, "residence_division": DIVISION},
                           "release_on": time.strftime("%Y-%m-%d")}
                built.append(wire.build(session.keys, "release.notice", payload, int(time.time() * 1000)))
            answers = submit(session, built, seconds=120)
            self.assertTrue(all(item.kind == wire.PROTOCOL.frame.OUTCOME_KIND_ACCEPTED for item, _ in answers))
            ids += [item.id for item, _ in answers]
        return ids

    def out(self, name):
        """Message id → bytes of what lies in a machine's out/."""
        folder, found = self.world.path(name, "folder", "out"), {}
        for file in os.listdir(folder):
            if file.startswith("release_notice-"):
                with open(os.path.join(folder, file), "rb") as f:
                    key = file[len("release_notice-"):-len(".csv")]
                    self.assertNotIn(key, found)
                    found[key] = f.read()
        return found

    def nothing_waits(self, code):
        row = self.world.must("agency", "show", code)
        return row["queued"] == 0 and row["received"] == 0 and row["dead"] == 0

    def held(self, code):
        """Deliveries that are in an agent's spool and not handed over; 0 while some are on their way."""
        row = self.world.must("agency", "show", code)
        return row["received"] if row["queued"] == 0 else 0

    def fail_over(self, folder_of):
        """Deliveries under way, the active machine killed; the ids sent, and how many files it had given before."""
        world = self.world
        world.joined(POLICE, "police", "police", "--level", "county,station")
        second = self.second(POLICE, "police", folder_of)
        self.assertEqual(self.active(POLICE), [POLICE])
        self.assertEqual(sorted(one["agent"] for one in world.must("agency", "show", POLICE)["agents"]), [POLICE, second])
        ids = self.send(MESSAGES // 2)
        self.assertTrue(until(lambda: len(self.out(POLICE)) == len(ids) and self.nothing_waits(POLICE), 120, 0.1))
        ids += self.send(MESSAGES // 2)
        self.assertTrue(until(lambda: len(self.out(POLICE)) >= MESSAGES // 2 + 5, 60))
        died = self.kill(POLICE)
        given = self.out(POLICE)
        self.assertLess(len(given), MESSAGES, "too late to kill it")
        self.assertTrue(world.says(second, "is=active", 90), world.read(second + ".log"))
        took = time.monotonic() - died
        self.assertTrue(until(lambda: self.nothing_waits(POLICE), 120, 0.3), world.must("agency", "show", POLICE))
        self.assertEqual(self.active(POLICE), [second])
        self.assertLess(took, LEASE_SECONDS + 25, "a machine four times slower has as long")
        return second, ids, given, took

    def test_each_machine_with_its_own_folder(self):
        world = self.world
        second, ids, given, took = self.fail_over(None)
        mine, other = self.out(POLICE), self.out(second)
        self.assertEqual(mine, given)
        self.assertEqual(set(mine) | set(other), set(ids), "each message has a file")
        both = set(mine) & set(other)
        self.assertLessEqual(both, set(ids[MESSAGES // 2:]), "what was acknowledged is given again")
        self.assertLessEqual(len(both), 128, "more than two rounds of 64")
        for one in both:  # given out, and dead before it could say so: the same name and the same bytes
            self.assertEqual(mine[one], other[one])
        print("took over after %.1f s; %d of %d given by the first, %d again by the second" % (took, len(given), len(ids), len(both)))

        says = self.mark(POLICE)
        world.run(POLICE)  # back: it waits, and hands over nothing of what it still holds
        self.assertTrue(says("is=standby"), world.read(POLICE + ".log")[-2000:])
        more = self.send(20)
        self.assertTrue(until(lambda: set(more) <= set(self.out(second)), 60))
        self.assertEqual(self.out(POLICE), given)
        self.assertEqual(self.active(POLICE), [second])

        self.end(second)  # an orderly end hands the lease over at once
        self.assertTrue(says("is=active"), world.read(POLICE + ".log")[-2000:])
        last = self.send(20)
        self.assertTrue(until(lambda: set(last) <= set(self.out(POLICE)), 60))
        self.assertEqual(set(self.out(POLICE)), set(given) | set(last), "what the other had taken is not given again")
        self.assertTrue(until(lambda: self.nothing_waits(POLICE), 60, 0.3))

    def test_both_machines_with_one_folder(self):
        second, ids, given, _ = self.fail_over(POLICE)
        whole = self.out(POLICE)
        self.assertEqual(set(whole), set(ids))
        for one in given:
            self.assertEqual(whole[one], given[one], "written twice")
        says = self.mark(POLICE)
        self.world.run(POLICE)
        self.assertTrue(says("is=standby"), self.world.read(POLICE + ".log")[-2000:])
        more = self.send(20)
        self.assertTrue(until(lambda: set(more) <= set(self.out(POLICE)), 60))
        self.assertEqual(set(self.out(POLICE)), set(ids) | set(more))
        self.end(second)
        self.end(POLICE)

    def test_what_was_received_and_not_given_goes_to_the_other_machine_only(self):
        world = self.world
        world.joined(POLICE, "police", "police", "--level", "county,station")
        second = self.second(POLICE, "police")
        self.end(POLICE)
        self.assertTrue(world.says(second, "is=active"))
        says = self.mark(POLICE)
        world.run(POLICE)
        self.assertTrue(says("is=standby"))
        os.rmdir(world.path(second, "folder", "out"))
        self.assertEqual(self.active(POLICE), [second])
        ids = self.send(30)  # received by the second, whose out/ has gone: not given
        self.assertTrue(until(lambda: self.held(POLICE) >= 30, 60, 0.3),
                        world.must("agency", "show", POLICE))
        self.kill(second)
        self.assertTrue(until(lambda: set(self.out(POLICE)) == set(ids), 120), len(self.out(POLICE)))
        again = self.mark(second)
        world.run(second)
        self.assertTrue(again("is=standby"), world.read(second + ".log")[-2000:])
        time.sleep(2)
        self.assertEqual(self.out(second), {})
        self.kill(POLICE)  # nobody has the lease but the second, which still holds all 30, ended elsewhere
        self.assertTrue(again("is=active", 90))
        more = self.send(5)
        self.assertTrue(until(lambda: set(self.out(second)) == set(more), 60), len(self.out(second)))

    def serve(self, name):
        """REST and the desk on a machine, both on loopback; (rest port, desk port)."""
        world, ports = self.world, (free_port(), free_port())
        self.end(name)
        world.write(os.path.join(name, "agent.cfg"), world.read(os.path.join(name, "agent.cfg")) +
                    '\nrest = { listen = "127.0.0.1:%d"; clients = ( { name = "system"; may = [ "send", "read", "take" ]; } ); };\n'
                    'desk = { listen = "127.0.0.1:%d"; web = "%s"; };\n' % (*ports, os.path.join(SOURCE, "web")))
        says = self.mark(name)
        world.run(name)
        self.assertTrue(says("event=lease"), world.read(name + ".log")[-2000:])
        return ports

    def ask(self, port, method, path, body=None, **headers):
        """Code, headers, text."""
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
        try:
            link.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = link.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
        finally:
            link.close()

    def post(self, port, number):
        event = {"specversion": "1.0", "id": str(uuid.uuid4()), "source": "urn:jieli:agency:" + CENTRE, "type": "cn.jieli.release.notice.v1",
                 "data": {"person": {"name": "演示人", "resident_id": resident_id(number), "household_division": DIVISION,
                                     "residence_division": DIVISION}, "release_on": time.strftime("%Y-%m-%d")}}
        return self.ask(port, "POST", "/v1/events", event, **{"Content-Type": "application/cloudevents+json", "Prefer": "wait=2"})

    def stands_by(self, rest, desk):
        code, headers, text = self.post(rest, 900001)
        problem = json.loads(text)
        self.assertEqual((code, problem["code"], headers["retry-after"]), (503, "JL-AGENT-0036", "15"), text)
        self.assertIn("另一台", problem["advice_zh"])
        for path in ("/v1/inbox/ack", "/v1/inbox/refuse"):
            code, _, text = self.ask(rest, "POST", path, {"ids": [str(uuid.uuid4())]}, **{"Content-Type": "application/json"})
            self.assertEqual((code, json.loads(text)["code"]), (503, "JL-AGENT-0036"), text)
        self.assertEqual(self.ask(rest, "GET", "/v1/inbox")[0], 200)
        code, _, text = self.ask(rest, "GET", "/readyz?verbose")
        self.assertEqual((code, {one["name"]: one["status"] for one in json.loads(text)["checks"]}["lease"]), (503, "failing"))
        code, headers, text = self.ask(desk, "GET", "/desk/")
        self.assertEqual((code, headers["retry-after"]), (503, "15"))
        self.assertIn("备用", text)
        code, _, text = self.ask(desk, "POST", "/desk/api/login", {"name": "a", "password": "b"}, **{"Content-Type": "application/json",
                                                                                                  "x-jieli-desk": "1"})
        self.assertEqual((code, json.loads(text)["problem"]["code"]), (503, "JL-AGENT-0036"), text)

    def test_a_machine_that_stands_by_takes_nothing_from_systems_and_clerks(self):
        world = self.world
        world.joined(CENTRE, "isolation_centre")
        second = self.second(CENTRE, "isolation_centre")
        stopped = self.mark(second)
        first_ports, ports = self.serve(CENTRE), None
        self.assertTrue(stopped("is=active"), "it took over while the first was started anew")
        first_stands_by = self.mark(CENTRE)
        ports = self.serve(second)  # gives the mailbox back
        if not first_stands_by("is=active", 90):
            self.fail(world.read(CENTRE + ".log")[-2000:])
        self.assertTrue(until(lambda: self.active(CENTRE) == [CENTRE], 60))
        self.stands_by(*ports)
        self.assertEqual(self.post(first_ports[0], 900002)[0], 200)
        self.assertEqual(self.ask(first_ports[1], "GET", "/desk/")[0], 200)
        world.stop()  # nobody can say who has it: it stays as it was
        time.sleep(1)
        code, _, text = self.post(first_ports[0], 900003)
        self.assertEqual((code, json.loads(text)["verdict"]), (202, "spooled"), text)
        self.stands_by(*ports)
        self.kill(second)
        world.run(second)
        self.assertTrue(until(lambda: self.reaches(ports[0]), 60))
        self.stands_by(*ports)
        self.kill(CENTRE)
        over = self.mark(second)
        world.start()
        self.assertTrue(over("is=active", 120), world.read(second + ".log")[-2000:])
        code, _, text = self.post(ports[0], 900004)
        self.assertEqual(code, 200, text)
        self.assertEqual(self.ask(ports[1], "GET", "/desk/")[0], 200)
        self.assertEqual(self.ask(ports[0], "GET", "/readyz")[0], 200)

    def reaches(self, port):
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", port)) == 0

    def test_one_file_dropped_on_both_machines_counts_once(self):
        world = self.world
        world.joined(POLICE, "police", "police", "--level", "county,station")
        world.joined(CENTRE, "isolation_centre")
        second = self.second(CENTRE, "isolation_centre")
        text = HEADINGS + "".join(row(number) for number in range(1, 21))

        def states(name):
            rows = world.got(name, "名单.csv", lambda rows: all(one["status"] != "waiting" for one in rows)) or []
            return [one["status"] for one in rows], [one["message id"] for one in rows]
        world.put(CENTRE, "名单.csv", text)
        first = states(CENTRE)
        world.put(second, "名单.csv", text)
        other = states(second)
        self.assertEqual(first[0], ["accepted"] * 20)
        self.assertEqual(other[0], ["duplicate"] * 20)
        self.assertEqual(first[1], other[1])
        self.assertTrue(until(lambda: len(self.out(POLICE)) == 20, 60))
        time.sleep(1)
        self.assertEqual(len(self.out(POLICE)), 20)

    def test_a_dead_machines_claim_in_a_shared_folder_is_taken_over(self):
        world = self.world
        world.joined(POLICE, "police", "police", "--level", "county,station")
        world.joined(CENTRE, "isolation_centre")
        second = self.second(CENTRE, "isolation_centre", CENTRE)
        self.end(second)
        world.put(CENTRE, "名单.csv", HEADINGS + "".join(row(number) for number in range(1, 2001)))
        claimed = world.path(CENTRE, "folder", "in", "claimed", CENTRE)
        self.assertTrue(until(lambda: "名单.csv" in os.listdir(claimed), 60, 0.002))
        self.kill(CENTRE)
        self.assertIn("名单.csv", os.listdir(claimed), "too late to kill it")
        old = time.time() - 11 * 60  # silent for more than 10 minutes
        os.utime(os.path.join(claimed, ".alive"), (old, old))
        took = self.mark(second)
        world.run(second)
        rows = world.got(CENTRE, "名单.csv", lambda rows: all(one["status"] != "waiting" for one in rows), seconds=180)
        self.assertTrue(rows, world.read(second + ".log")[-2000:])
        self.assertEqual(len(rows), 2000)
        self.assertLessEqual({one["status"] for one in rows}, {"accepted", "duplicate"})
        ids = {one["message id"] for one in rows}
        self.assertTrue(took("is=active", 90), world.read(second + ".log")[-2000:])
        says = self.mark(CENTRE)
        world.run(CENTRE)  # what lies in its spool goes again, under the same ids
        self.assertTrue(says("is=standby"), world.read(CENTRE + ".log")[-2000:])
        self.assertTrue(until(lambda: set(self.out(POLICE)) == ids, 120))
        time.sleep(2)
        self.assertEqual(set(self.out(POLICE)), ids)
        self.assertIsNone(world.agents[CENTRE].poll())

    def test_a_second_machine_needs_the_firsts_file(self):
        world = self.world
        world.joined(CENTRE, "isolation_centre")
        name = CENTRE + SECOND
        world.must("enrol", CENTRE, "--agent", name, "--out", world.path(name + ".invitation"))
        world.join(name, "isolation_centre", "--offline").wait(30)
        self.assertIn("--standby FILE", world.read(name + ".log"))
        other = world.write("other.secret", "format = 1\nagency = police-9\nagent = police-9\nsalt_key = %s\n" % ("A" * 43 + "="))
        self.assertEqual(world.join(name, "isolation_centre", "--standby", other).wait(30), 1)
        self.assertIn("another agency", world.read(name + ".log"))
        other = world.write("other.secret", "format = 1\nagency = %s\nagent = %s\nsalt_key = %s\n" % (CENTRE, CENTRE, "A" * 43 + "="))
        self.assertEqual(world.join(name, "isolation_centre", "--standby", other).wait(30), 1)
        self.assertIn("begin anew in another folder", world.read(name + ".log"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
