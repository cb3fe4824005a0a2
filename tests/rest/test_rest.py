#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""REST between two agencies: events in every mode, verdicts, outcomes with receipts, the inbox and its end."""
import base64
import http.client
import json
import threading
import time
import unittest
import uuid

from rest_world import BATCHED, CENTRE, LIMIT, POLICE, STRUCTURED, RestWorld, event, notice, resident_id, until


class Rest(unittest.TestCase):
    numbers = iter(range(1000, 9000))

    @classmethod
    def setUpClass(cls):
        cls.world = RestWorld(workflows=("release_handover", "methadone")).init()
        cls.addClassCleanup(cls.world.close)
        cls.world.start()
        cls.world.admit(CENTRE, "isolation_centre")
        cls.world.admit(POLICE, "police")
        cls.centre = cls.world.rest_agent(CENTRE, "isolation_centre", take="rest")
        cls.police = cls.world.rest_agent(POLICE, "police", take="rest")

    def one(self, **more):
        return event(next(self.numbers), **more)

    def sent(self, count=1):
        """Ids of events that the hub has accepted."""
        events = [self.one() for _ in range(count)]
        code, _, body = self.centre.post(events, BATCHED, Prefer="wait=60")
        self.assertEqual((code, [one["outcome"] for one in body["events"]]), (200, ["ACCEPTED"] * count), body)
        return [one["id"] for one in events]

    def arrived(self, ids, after="", state="all"):
        """The events of these ids at the police, in order of arrival."""
        def look():
            found = [one for one in self.police.get("/v1/inbox?state=%s&limit=500&after=%s" % (state, after))[2]["events"]
                     if one["id"] in ids]
            return found if len(found) == len(ids) else None
        found = until(look, 60)
        self.assertTrue(found)
        return found

    # ---- sending ----

    def test_structured_event_gets_its_outcome_with_a_receipt(self):
        one = self.one(correlationid="c-1", traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", ours="ignored")
        code, headers, body = self.centre.post(one, Prefer="wait=60")
        self.assertEqual((code, body["verdict"], body["outcome"]), (200, "spooled", "ACCEPTED"), body)
        self.assertEqual(headers["preference-applied"], "wait")
        self.assertGreater(body["position"], 0)
        self.assertTrue(body["casefile"].startswith("cf-"))
        self.assertGreater(len(base64.b64decode(body["receipt"])), 100)
        there = self.arrived([one["id"]])[0]
        self.assertEqual(there["data"]["person"]["name"], "演示人")
        self.assertEqual((there["correlationid"], there["traceparent"], there["subject"]), ("c-1", one["traceparent"], body["casefile"]))
        self.assertEqual(there["source"], one["source"])
        self.assertTrue(there["matter"] and there["ground"] and there["position"])

    def test_entries_that_the_hub_does_not_take_are_named_though_the_log_is_accepted(self):
        self.world.admit("methadone-clinic-1", "methadone_clinic")
        clinic = self.world.rest_agent("methadone-clinic-1", "methadone_clinic", take="rest")
        entries = [{"person": {"name": "甲", "resident_id": resident_id(9100)}, "attended": True, "dose_mg": 60},
                   {"person": {"name": "乙", "resident_id": "330304188002290011"}, "attended": True, "dose_mg": 60}]
        one = event(1, agency="methadone-clinic-1", type="cn.jieli.methadone.dose_log.v1",
                    data={"log_date": time.strftime("%Y-%m-%d"), "entries": entries})
        code, _, body = clinic.post(one, Prefer="wait=60")
        self.assertEqual((code, body.get("outcome")), (200, "ACCEPTED"), body)
        self.assertEqual([problem["entry"] for problem in body["problems"]], [2, 1], body)
        self.assertNotIn("problem", body)
        self.assertEqual(clinic.get("/v1/events/" + one["id"])[2]["problems"], body["problems"])

    def test_binary_event_with_encoded_headers(self):
        one = self.one()
        headers = {"Content-Type": "application/json; charset=utf-8", "ce-specversion": "1.0", "ce-id": '"' + one["id"].replace("-", "%2D", 1) + '"',
                   "ce-source": one["source"].replace(":", "%3A"), "ce-type": '"' + one["type"] + '"', "ce-time": "2026-02-09T08:00:00+08:00",
                   "ce-extra": "caf%C3%A9", "Prefer": "wait=60"}
        code, _, body = self.centre.ask("POST", "/v1/events", one["data"], headers)
        self.assertEqual((code, body["outcome"]), (200, "ACCEPTED"), body)

    def test_batch_has_a_verdict_for_each(self):
        good, again = self.one(), self.one()
        self.assertEqual(self.centre.post(again, Prefer="wait=60")[0], 200)
        bad = self.one(data={**notice(1), "release_on": "2026-02-30"})
        foreign = self.one(source="urn:jieli:agency:police-1")
        changed = {**again, "data": notice(2)}
        code, _, body = self.centre.post([good, bad, again, foreign, changed, 7], BATCHED)
        self.assertEqual(code, 202, body)
        self.assertEqual([one["verdict"] for one in body["events"]], ["spooled", "refused", "known", "refused", "refused", "refused"])
        self.assertEqual([one["problem"]["code"] for one in body["events"] if "problem" in one],
                         ["JL-MSG-0006", "JL-AUTH-0002", "JL-HUB-0005", "JL-HTTP-0013"])
        self.assertEqual(body["events"][1]["problem"]["field"], "release_on")
        self.assertTrue(until(lambda: self.centre.get("/v1/events/" + good["id"])[2]["outcome"] == "ACCEPTED", 60))
        self.assertEqual(self.centre.post([bad, foreign], BATCHED)[0], 422)
        self.assertEqual(self.centre.post([], BATCHED)[2], {"events": []})
        self.assertEqual(len(self.centre.post([good] * LIMIT["JL_REST_EVENTS_MAX"], BATCHED)[2]["events"]), LIMIT["JL_REST_EVENTS_MAX"])
        self.assertEqual(self.centre.post([good] * (LIMIT["JL_REST_EVENTS_MAX"] + 1), BATCHED)[2]["code"], "JL-HTTP-0016")

    def test_the_same_event_twice_has_one_effect(self):
        one = self.one()
        first = self.centre.post(one, Prefer="wait=60")[2]
        second = self.centre.post(one, Prefer="wait=60")[2]
        self.assertEqual((second["verdict"], second["outcome"], second["receipt"]), ("known", "ACCEPTED", first["receipt"]))
        twice = self.one()
        body = self.centre.post([twice, twice], BATCHED, Prefer="wait=60")[2]
        self.assertEqual([e["verdict"] for e in body["events"]], ["spooled", "known"])
        self.assertEqual(len(self.arrived([one["id"]])), 1)

    def test_an_id_given_to_another_casefile_is_a_conflict(self):
        one = self.one()
        first = self.centre.post(one, Prefer="wait=60")[2]
        other = dict(one, subject=first["casefile"])
        code, _, body = self.centre.post(other, Prefer="wait=60")
        self.assertEqual((code, body.get("code")), (409, "JL-HUB-0005"), body)
        fresh = self.one()
        body = self.centre.post([fresh, dict(fresh, subject="cf-aaaaaaaaaaaaaaaaaaaa")], BATCHED, Prefer="wait=60")[2]
        self.assertEqual([e["verdict"] for e in body["events"]], ["spooled", "refused"])
        self.assertEqual(body["events"][1]["problem"]["code"], "JL-HUB-0005")

    def test_the_hub_s_refusal_is_typed_in_two_languages(self):
        one = self.one(subject="cf-aaaaaaaaaaaaaaaaaaaa")
        code, _, body = self.centre.post(one, Prefer="wait=60", Accept_Language="en")
        self.assertEqual((code, body["outcome"]), (200, "REJECTED"), body)
        self.assertTrue(body["problem"]["title_zh"] and body["problem"]["title"] == body["problem"]["title_en"])
        code, _, known = self.centre.get("/v1/events/" + one["id"])
        self.assertEqual((code, known["problem"]["code"]), (200, body["problem"]["code"]))
        self.assertEqual(known["problem"]["title"], known["problem"]["title_zh"])

    def test_unknown_event_and_waiting_for_nothing(self):
        code, headers, body = self.centre.get("/v1/events/" + str(uuid.uuid4()))
        self.assertEqual((code, headers["content-type"], body["status"]), (404, "application/problem+json", 404))
        cursor = self.centre.get("/v1/inbox?state=all&limit=500")[2]["next"]
        start = time.monotonic()
        code, _, body = self.centre.get("/v1/inbox?state=open&wait=1&after=" + cursor)
        self.assertEqual((code, body["events"], body["more"]), (200, [], False))
        self.assertGreater(time.monotonic() - start, 0.8)

    # ---- the inbox ----

    def test_pages_follow_the_cursor_and_miss_nothing(self):
        start = self.police.get("/v1/inbox?state=all&limit=500")[2]["next"]
        ids = self.sent(7)
        self.arrived(ids, start)
        seen, cursor = [], start
        while True:
            body = self.police.get("/v1/inbox?state=all&limit=3&after=" + cursor)[2]
            seen += [one["id"] for one in body["events"]]
            self.assertLessEqual(len(body["events"]), 3)
            if not body["more"]:
                break
            cursor = body["next"]
        self.assertEqual(sorted(i for i in seen if i in ids), sorted(ids))
        self.assertEqual(len(seen), len(set(seen)))
        code, headers, batch = self.police.get("/v1/inbox?state=all&after=" + start, Accept=BATCHED)
        self.assertEqual((headers["content-type"], sorted(one["id"] for one in batch if one["id"] in ids)), (BATCHED, sorted(ids)))
        self.assertTrue(headers["jieli-cursor"].startswith("s"))
        for wrong in ("x", "s", "s99999999", "-1", "s1x"):
            self.assertEqual(self.police.get("/v1/inbox?after=" + wrong)[2]["code"], "JL-HTTP-0015", wrong)
        self.assertEqual(self.police.get("/v1/inbox?state=some")[0], 400)

    def test_long_poll_answers_when_something_comes(self):
        cursor, one, found = self.police.get("/v1/inbox?state=all&limit=500")[2]["next"], self.one(), []

        def poll():
            after = cursor
            while not found:  # what another test has sent may come first
                body = self.police.get("/v1/inbox?wait=60&state=all&after=" + after)[2]
                found.extend(it["id"] for it in body["events"] if it["id"] == one["id"])
                after = body["next"]
                if not body["events"]:
                    break

        waiting = threading.Thread(target=poll)
        waiting.start()
        time.sleep(0.3)
        self.centre.post(one, Prefer="wait=60")
        waiting.join(90)
        self.assertEqual(found, [one["id"]])

    def test_stream_goes_on_where_it_was_left(self):
        cursor = self.police.get("/v1/inbox?state=all&limit=500")[2]["next"]
        ids = self.sent(2)
        self.arrived(ids, cursor)
        first = self.stream(cursor, 1)
        rest = self.stream(first[0][0], 1)
        page = self.police.get("/v1/inbox?state=all&limit=2&after=" + cursor)[2]["events"]
        self.assertEqual([one["id"] for _, one in first + rest], [one["id"] for one in page])

    def stream(self, last, count):
        link = http.client.HTTPSConnection("127.0.0.1", self.police.port, timeout=60, context=self.police.context)
        link.request("GET", "/v1/inbox/stream?state=all", None, {"Last-Event-ID": last, "Accept": "text/event-stream"})
        answer = link.getresponse()
        self.assertEqual((answer.status, answer.getheader("Content-Type")), (200, "text/event-stream"))
        found, place = [], None
        while len(found) < count:
            line = answer.readline().decode().rstrip("\n")
            if line.startswith("id: "):
                place = line[4:]
            elif line.startswith("data: "):
                found.append((place, json.loads(line[6:])))
        link.close()
        return found

    def test_so_many_streams_are_open_at_once(self):
        links, answers = [], []
        try:
            for _ in range(LIMIT["JL_REST_STREAMS_MAX"] + 1):
                links.append(http.client.HTTPSConnection("127.0.0.1", self.police.port, timeout=60, context=self.police.context))
                links[-1].request("GET", "/v1/inbox/stream")
                answers.append(links[-1].getresponse())
            self.assertEqual([answer.status for answer in answers], [200] * LIMIT["JL_REST_STREAMS_MAX"] + [503])
            self.assertEqual(json.loads(answers[-1].read())["code"], "JL-HTTP-0011")
        finally:
            for link in links:
                link.close()

    def test_one_delivery_in_both_modes(self):
        one = self.sent(1)[0]
        self.arrived([one])
        code, headers, body = self.police.get("/v1/inbox/" + one)
        self.assertEqual((code, headers["content-type"], body["id"]), (200, STRUCTURED + "; charset=utf-8", one))
        code, headers, body = self.police.get("/v1/inbox/" + one, Accept="application/json")
        self.assertEqual((headers["ce-id"], headers["ce-specversion"], body["person"]["name"]), (one, "1.0", "演示人"))
        self.assertNotIn(" ", headers["ce-ground"])
        self.assertEqual(self.police.get("/v1/inbox/" + str(uuid.uuid4()))[0], 404)

    def test_acknowledged_is_taken_and_the_hub_knows(self):
        ids = self.sent(3)
        open_ones = self.arrived(ids, state="open")
        kind = {"Content-Type": "application/json"}
        code, _, body = self.police.ask("POST", "/v1/inbox/ack", {"ids": [ids[0], ids[0], str(uuid.uuid4())]}, kind)
        self.assertEqual((code, body["ended"], [d["verdict"] for d in body["deliveries"]]), (200, 1, ["ended", "ended", "unknown"]))
        body = self.police.ask("POST", "/v1/inbox/ack", {"ids": [ids[0]]}, kind)[2]
        self.assertEqual((body["ended"], body["deliveries"][0]["verdict"]), (0, "known"))
        body = self.police.ask("POST", "/v1/inbox/refuse", {"ids": [ids[1]], "code": "JL-MSG-0007"}, kind)[2]
        self.assertEqual(body["ended"], 1)
        left = [one["id"] for one in self.police.get("/v1/inbox?limit=500")[2]["events"]]
        self.assertEqual([i for i in ids if i in left], [ids[2]])
        states = {one["id"]: one["state"] for one in self.arrived(ids)}
        self.assertEqual([states[i] for i in ids], ["taken", "refused", "open"])
        last = max(open_ones, key=lambda one: int(one["cursor"][1:]))["cursor"]
        body = self.police.ask("POST", "/v1/inbox/ack", {"through": last}, kind)[2]
        self.assertGreaterEqual(body["ended"], 1)
        for wrong in ({}, {"ids": "x"}, {"ids": [1]}, {"through": "s0"}, {"through": "s99999999"}, {"ids": [], "through": last}):
            self.assertIn(self.police.ask("POST", "/v1/inbox/ack", wrong, kind)[0], (400, 422), wrong)
        self.assertEqual(self.police.ask("POST", "/v1/inbox/refuse", {"ids": [ids[2]], "code": "JL-HUB-0001"}, kind)[0], 400)
        failed = until(lambda: [one for one in self.centre.get("/v1/inbox?state=all&limit=500")[2]["events"]
                                if one["type"] == "cn.jieli.delivery.failed.v1" and one["data"].get("message_id") == ids[1] and one["data"]["code"] == "JL-MSG-0007"], 60)
        self.assertEqual(len(failed), 1)

    # ---- who may ----

    def test_rights_follow_the_certificate(self):
        reader = self.world.api(POLICE, "reader")
        self.assertEqual(reader.get("/v1/inbox")[0], 200)
        for method, path in (("POST", "/v1/events"), ("POST", "/v1/inbox/ack")):
            self.assertEqual(reader.ask(method, path, "{}", {"Content-Type": "application/json"})[2]["code"], "JL-HTTP-0009")
        other = self.world.api(POLICE, "other-agency")
        self.assertEqual(other.get("/v1/inbox")[0], 403)
        self.assertEqual(other.get("/livez")[0], 200)
        for name in (None, "stranger"):
            with self.assertRaises(OSError):
                self.world.api(POLICE, name).get("/livez")

    def test_health_tells_what_is_wrong(self):
        self.assertEqual(self.centre.get("/livez")[2], {"status": "ok"})
        code, _, body = self.centre.get("/readyz?verbose")
        self.assertEqual((code, body["status"]), (200, "ok"))
        self.assertEqual([one["name"] for one in body["checks"]], ["hub", "spool", "disk", "clock", "certificate"])
        self.assertRegex(body["checks"][4]["detail"], "^(29|30) days left")  # 30 within the second in which it was made
        self.assertEqual(body["checks"][4]["status"], "warning")


class Apart(unittest.TestCase):
    """Agents whose hub is away, or whose deliveries end elsewhere."""

    def test_events_wait_in_the_spool_while_the_hub_is_away_and_survive_a_kill(self):
        world = RestWorld().init()
        self.addCleanup(world.close)
        world.start()
        world.admit(CENTRE, "isolation_centre")
        world.admit(POLICE, "police")
        centre = world.rest_agent(CENTRE, "isolation_centre")
        world.rest_agent(POLICE, "police", take="rest")
        world.stop()
        self.assertTrue(until(lambda: centre.get("/readyz?verbose")[0] == 503, 60))
        self.assertEqual(centre.get("/readyz?verbose")[2]["checks"][0]["status"], "failing")
        self.assertEqual(centre.get("/livez")[0], 200)
        one = event(1)
        code, _, body = centre.post(one, Prefer="wait=1")
        self.assertEqual((code, body["verdict"], body["outcome"]), (202, "spooled", "WAITING"), body)
        world.agents[CENTRE].kill()
        world.agents.pop(CENTRE).wait()
        world.start()
        centre = world.run_agent(CENTRE)
        self.assertEqual(centre.get("/v1/events/%s?wait=60" % one["id"])[2]["outcome"], "ACCEPTED")

    def test_only_the_channel_that_takes_may_end_deliveries(self):
        world = RestWorld().init()
        self.addCleanup(world.close)
        world.start()
        world.admit(CENTRE, "isolation_centre")
        world.admit(POLICE, "police")
        centre = world.rest_agent(CENTRE, "isolation_centre")
        police = world.rest_agent(POLICE, "police", more='folder = "../police-1";', take="files")
        one = event(1)
        self.assertEqual(centre.post(one, Prefer="wait=60")[2]["outcome"], "ACCEPTED")
        self.assertTrue(until(lambda: [e for e in police.get("/v1/inbox")[2]["events"] if e["id"] == one["id"] and e["state"] == "taken"], 60))
        code, _, body = police.ask("POST", "/v1/inbox/ack", {"ids": [one["id"]]}, {"Content-Type": "application/json"})
        self.assertEqual((code, body["code"]), (409, "JL-HTTP-0014"))


if __name__ == "__main__":
    unittest.main()
