# SPDX-License-Identifier: Apache-2.0
"""Exchange tables: one transaction for the agency's change and its message, and each effect once, whatever is killed."""
import json
import os
import signal
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "badinput")]
from postgres import Postgres  # noqa: E402
from world import SOURCE, World, resident_id, until  # noqa: E402

ROWS = 300


def notice(number, **more):
    return {"person": {"name": "某人", "resident_id": resident_id(number), "household_division": "340803"},
            "release_on": "2026-03-02", "admitted_on": "2024-03-02", "decision_no": "决字〔2024〕%d号" % number,
            "family_contact": {"name": "家属", "phone": "13800000000", "relation": "父"}, **more}


def insert(payload, type_name="release.notice", before=""):
    return ("BEGIN; %s INSERT INTO jieli.outbox(type, payload) VALUES ('%s', $json$%s$json$); COMMIT;"
            % (before, type_name, json.dumps(payload, ensure_ascii=False)))


class Tables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.db = Postgres()
        cls.db.sql("CREATE DATABASE police")  # each agency has a database of its own
        for database in ("postgres", "police"):
            cls.db.file(os.path.join(SOURCE, "agent/tables/schema.sql"), database)
        cls.db.sql("CREATE ROLE prison LOGIN; GRANT jieli_program TO prison; CREATE ROLE machine LOGIN; GRANT jieli_agent TO"
                   " machine; CREATE TABLE person(number int PRIMARY KEY); GRANT ALL ON person TO prison;")
        cls.world = World(demo=True).init().start()
        for code, role in (("isolation-centre-1", "isolation_centre"), ("police-1", "police"),
                           ("community-office-1", "community_office"), ("aftercare-1", "aftercare")):
            cls.world.admit(code, role)
        tables = 'tables = { connection = "%s"; poll = "200ms"; };\n'
        cls.world.agent("isolation-centre-1", "isolation_centre", tables % cls.db.address("machine", "postgres"))
        cls.world.agent("police-1", "police", tables % cls.db.address("machine", "police") + 'take = "tables";\n')

    @classmethod
    def tearDownClass(cls):
        cls.world.close()
        cls.db.close()

    def row(self, number, columns="state", done=lambda state: state not in ("new", "sent")):
        """The outbox row of a decision number, once its state is `done`."""
        ask = "SELECT state, %s FROM jieli.outbox WHERE payload->>'decision_no' = '决字〔2024〕%d号'" % (columns, number)
        found = until(lambda: [r for r in self.db.sql(ask) if done(r[0])], 60, 0.2)
        self.assertTrue(found, self.db.sql(ask))
        return found[0]

    def inbox(self, number):
        return self.db.sql("SELECT type, payload->'person'->>'resident_id' FROM jieli.inbox"
                           " WHERE payload->>'decision_no' = '决字〔2024〕%d号' AND type = 'release.notice'" % number, database="police")

    def test_a_row_goes_with_its_transaction_and_comes_out_at_the_other_agency(self):
        self.db.sql(insert(notice(1), before="INSERT INTO person VALUES (1);"), user="prison")
        state, casefile, receipt = self.row(1, "casefile, length(receipt) > 100")
        self.assertEqual((state, casefile[:3], receipt), ("accepted", "cf-", "t"))
        self.assertTrue(until(lambda: self.inbox(1), 60, 0.2))
        self.assertEqual(self.inbox(1), [["release.notice", resident_id(1)]])

    def test_a_transaction_that_is_rolled_back_sends_nothing(self):
        self.db.sql("BEGIN; INSERT INTO jieli.outbox(type, payload) VALUES ('release.notice', $j$%s$j$); ROLLBACK;"
                    % json.dumps(notice(2)), user="prison")
        self.db.sql(insert(notice(3)), user="prison")
        self.assertEqual(self.row(3)[0], "accepted")
        self.assertEqual(self.db.sql("SELECT count(*) FROM jieli.outbox WHERE payload->>'decision_no' LIKE '%〕2号'"), [["0"]])

    def test_a_row_that_cannot_be_read_says_why_and_stops_no_other(self):
        self.db.sql(insert(notice(4, released="yes")), user="prison")
        self.db.sql(insert(notice(5)), user="prison")
        state, code, reason, todo = self.row(4, "code, reason_en, what_to_do")
        self.assertEqual((state, code), ("invalid", "JL-JSON-0002"))
        self.assertIn("released", reason)
        self.assertIn("/", todo)  # Chinese and English
        self.assertEqual(self.row(5)[0], "accepted")

    def test_a_row_of_no_known_type_is_invalid(self):
        self.db.sql(insert(notice(6), type_name="release.nothing"), user="prison")
        self.assertEqual(self.row(6, "code, field"), ["invalid", "JL-MSG-0002", "type"])

    def test_what_the_hub_refuses_comes_back_with_its_field_and_reason(self):
        payload = notice(7)
        payload["person"]["resident_id"] = resident_id(7)[:-1] + ("0" if resident_id(7)[-1] != "0" else "1")
        self.db.sql(insert(payload), user="prison")
        state, code, field, zh, en, problems = self.row(7, "code, field, reason_zh, reason_en, jsonb_array_length(problems)")
        self.assertEqual((state, field, problems), ("rejected", "person.resident_id", "1"))
        self.assertTrue(code.startswith("JL-") and zh and en)

    def test_a_program_may_not_write_what_the_agent_writes(self):
        self.assertIsNone(self.db.sql("UPDATE jieli.outbox SET state = 'accepted'", user="prison", check=False))
        self.assertIsNone(self.db.sql("INSERT INTO jieli.inbox(source) VALUES ('x')", user="prison", check=False))
        self.assertIsNone(self.db.sql("DELETE FROM jieli.inbox", user="machine", check=False, database="police"))

    def test_each_effect_once_whatever_is_killed(self):
        """Both agents and the database are killed while rows go through."""
        first = 1000
        for start in range(0, ROWS, 100):
            self.db.sql("".join(insert(notice(first + start + i)) for i in range(100)), user="prison")
            for code in ("isolation-centre-1", "police-1"):
                self.world.agents[code].kill()
                self.world.agents.pop(code).wait()
                self.world.agent(code)
            time.sleep(0.3)
            self.db.stop(signal.SIGQUIT)
            self.db.start()
            time.sleep(0.7)
        counted = "SELECT count(*) FROM jieli.outbox WHERE state = 'accepted' AND payload->>'decision_no' ~ '〕1[0-9]{3}号'"
        given = ("SELECT count(*), count(DISTINCT message_id) FROM jieli.inbox WHERE type = 'release.notice' AND"
                 " payload->>'decision_no' ~ '〕1[0-9]{3}号'")
        self.assertTrue(until(lambda: self.db.sql(counted) == [[str(ROWS)]], 90, 0.5), self.db.sql(counted))
        self.assertTrue(until(lambda: self.db.sql(given, database="police") == [[str(ROWS)] * 2], 90, 0.5),
                        self.db.sql(given, database="police"))
        waits = until(lambda: self.world.cli("--as", "police-1", "inbox")[1] is None, 30, 0.5)
        self.assertTrue(waits, "the hub still holds what was taken")

    def test_a_database_that_dies_within_an_insert_loses_nothing(self):
        """The insert waits behind a lock; the database dies there, and the agent too."""
        blocked = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = 'machine'"
        for number, kill in ((2001, "database"), (2002, "agent")):
            lock = self.db.holding("LOCK TABLE jieli.inbox IN ACCESS EXCLUSIVE MODE", "police")
            self.db.sql(insert(notice(number)), user="prison")
            self.assertTrue(until(lambda: self.db.sql(blocked), 60, 0.1), "the agent's insert does not wait")
            if kill == "database":
                self.db.stop(signal.SIGQUIT)
                self.db.start()
            else:
                self.world.agents["police-1"].kill()
                self.world.agents.pop("police-1").wait()
            lock.kill()
            lock.communicate()
            if kill == "agent":
                self.world.agent("police-1")
            self.assertTrue(until(lambda: self.inbox(number), 90, 0.3), "lost: %s" % kill)
            self.assertEqual(len(self.inbox(number)), 1)

    def test_without_its_tables_the_agent_says_so_and_goes_on(self):
        self.db.sql("CREATE DATABASE bare")
        bare = 'tables = { connection = "%s"; };\n' % self.db.address("machine", "bare")
        self.world.agent("aftercare-1", "aftercare", bare)
        self.assertTrue(until(lambda: "tables_away" in self.world.read("aftercare-1.log"), 30))
        self.assertIn("SQLSTATE 42P01", self.world.read("aftercare-1.log"))
        self.world.agent_stop("aftercare-1")


if __name__ == "__main__":
    unittest.main(verbosity=2)
