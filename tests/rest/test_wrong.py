#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Each wrong event of wrong_events.json gets the answer that stands beside it, and nothing of it is spooled."""
import json
import os
import unittest
import uuid

from rest_world import CENTRE, STRUCTURED, RestWorld, event, resident_id

HERE = os.path.dirname(os.path.abspath(__file__))


def fill(value):
    if isinstance(value, dict):
        return {name: fill(one) for name, one in value.items() if one is not None}
    return resident_id(4) if value == "$ID" else value


def request_of(row):
    """Headers and body."""
    base = event(4)
    headers = {"Content-Type": row.get("kind", STRUCTURED)} if row.get("kind", STRUCTURED) else {}
    whole = fill({**base, **row.get("set", {})})
    if "data" in row:
        whole["data"] = fill({**base["data"], **row["data"]})
    if "binary" in row:
        headers.update({"ce-" + name: base[name] for name in ("specversion", "id", "source", "type")})
        headers.update(row["binary"])
        headers = {name: value for name, value in headers.items() if value is not None}
    if "raw_hex" in row:
        return headers, bytes.fromhex(row["raw_hex"])
    if "raw" in row:
        return headers, row["raw"].encode()
    if "deep" in row:
        nested = "[" * row["deep"] + "]" * row["deep"]
        return headers, json.dumps(whole).replace('"release_on"', '"reason": %s, "release_on"' % nested).encode()
    return headers, json.dumps(whole["data"] if "binary" in row else whole, ensure_ascii=False).encode()


class Wrong(unittest.TestCase):
    def test_each_wrong_event_gets_its_answer(self):
        world = RestWorld().init()
        self.addCleanup(world.close)
        world.start()
        world.admit(CENTRE, "isolation_centre")
        centre = world.rest_agent(CENTRE, "isolation_centre")
        with open(os.path.join(HERE, "wrong_events.json"), encoding="utf-8") as table:
            rows = json.load(table)["rows"]
        self.assertGreaterEqual(sum(row["status"] >= 400 for row in rows), 30)
        right = 0
        for row in rows:
            with self.subTest(row["name"]):
                headers, body = request_of(row)
                if "outcome" in row:
                    headers["Prefer"] = "wait=60"
                code, got, answer = centre.ask("POST", "/v1/events", body, headers)
                if "outcome" in row:
                    self.assertEqual((answer["outcome"], answer["problem"]["status"], answer["problem"]["code"]),
                                     (row["outcome"], row["status"], row["code"]), answer)
                    continue
                self.assertEqual(code, row["status"], answer)
                if row["status"] >= 400 and "events" in answer:
                    self.assertEqual(answer["events"][0]["problem"]["code"], row["code"])
                elif row["status"] >= 400:
                    self.assertEqual((got["content-type"], answer["code"], answer["status"]),
                                     ("application/problem+json", row["code"], row["status"]), answer)
                    for member in ("type", "title", "detail", "title_zh", "title_en", "advice_zh", "advice_en"):
                        self.assertTrue(answer[member], member)
                else:
                    right += 1
        self.assertEqual(right, 2)
        self.assertEqual(centre.get("/v1/events/" + str(uuid.uuid4()))[0], 404)


if __name__ == "__main__":
    unittest.main()
