# SPDX-License-Identifier: Apache-2.0
"""Exchange tables: one transaction for the agency's change and its message, and each effect once, whatever is killed."""
import json
import os
import signal
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
from postgres import Postgres  # noqa: E402
from world import SOURCE, START, World, resident_id, until  # noqa: E402

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
        cls.db.sql("CREATE DATABASE clinic")
        for database in ("postgres", "police", "clinic"):
            cls.db.file(os.path.join(SOURCE, "agent/tables/schema.sql"), database)
        cls.db.sql("CREATE ROLE prison LOGIN; GRANT jieli_program TO prison; CREATE ROLE machine LOGIN; GRANT jieli_agent TO"
                   " machine; CREATE TABLE person(number int PRIMARY KEY); GRANT ALL ON person TO prison;")
        cls.world = World(("release_handover", "methadone"), demo=True).init().start()
        for code, role in (("isolation-centre-1", "isolation_centre"), ("police-1", "police"),
                           ("community-office-1", "community_office"), ("aftercare-1", "aftercare"),
                           ("methadone-clinic-1", "methadone_clinic")):
            cls.world.admit(code, role)
        tables = 'tables = { connection = "%s"; poll = "200ms"; };\n'
        cls.world.agent("isolation-centre-1", "isolation_centre", tables % cls.db.address("machine", "postgres"))
        cls.world.agent("methadone-clinic-1", "methadone_clinic", tables % cls.db.address("machine", "clinic"))
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

    def test_rows_beyond_all_size_are_refused_by_themselves(self):
        """300 MB in ten rows, and a type of 10 MB: neither is read, and what comes behind them goes."""
        self.db.sql("INSERT INTO jieli.outbox(type, payload) SELECT 'release.notice', jsonb_build_object('huge', n,"
                    " 'text', repeat('x', 30000000)) FROM generate_series(1, 10) AS n", user="prison")
        self.db.sql("INSERT INTO jieli.outbox(type, payload) VALUES (repeat('t', 10000000), '{\"huge\":11}')", user="prison")
        self.db.sql("INSERT INTO jieli.outbox(type, payload) SELECT 'release.notice', jsonb_build_object('large', n,"
                    " 'text', repeat('x', 900000)) FROM generate_series(1, 30) AS n", user="prison")
        self.db.sql(insert(notice(900)), user="prison")
        self.assertEqual(self.row(900)[0], "accepted")
        ask = "SELECT DISTINCT state, code FROM jieli.outbox WHERE payload ? '%s' ORDER BY code"
        self.assertEqual(self.db.sql(ask % "huge"), [["invalid", "JL-MSG-0002"], ["invalid", "JL-WIRE-0002"]])
        self.assertEqual(self.db.sql(ask % "large"), [["invalid", "JL-JSON-0002"]])
        with open("/proc/%d/status" % self.world.agents["isolation-centre-1"].pid) as status:
            most_kb = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
        print("most memory of the agent: %d kB" % most_kb)
        if "asan" not in os.path.basename(os.environ.get("JL_BUILD", "")):
            self.assertLess(most_kb, 100000)

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

    def test_entries_that_the_hub_does_not_take_are_named_though_the_row_is_accepted(self):
        log = {"log_date": START[:10],
               "entries": [{"person": {"name": "甲", "resident_id": resident_id(9100)}, "attended": True, "dose_mg": 60}]}
        self.db.sql(insert(log, type_name="methadone.dose_log"), database="clinic")
        ask = "SELECT state, code, problems->0->>'entry' FROM jieli.outbox WHERE type = 'methadone.dose_log'"
        done = until(lambda: [row for row in self.db.sql(ask, database="clinic") if row[0] not in ("new", "sent")], 60, 0.2)
        self.assertEqual(done, [["accepted", "", "1"]])

    def test_an_id_that_stands_for_other_content_is_invalid(self):
        ask = "SELECT state, code FROM jieli.outbox WHERE message_id = '%s'"
        number = self.row_id(8)
        self.db.sql("DELETE FROM jieli.outbox WHERE message_id = '%s'" % number)
        self.db.sql("INSERT INTO jieli.outbox(message_id, type, payload) VALUES ('%s', 'release.notice', $json$%s$json$)"
                    % (number, json.dumps(notice(9))), user="prison")
        self.assertTrue(until(lambda: self.db.sql(ask % number) == [["invalid", "JL-HUB-0005"]], 30, 0.2), self.db.sql(ask % number))

    def row_id(self, number):
        """The id of a row that was accepted."""
        self.db.sql(insert(notice(number)), user="prison")
        state, message_id = self.row(number, "message_id")
        self.assertEqual(state, "accepted")
        return message_id

    def test_a_database_in_gb2312_takes_what_it_can_write_and_holds_up_no_other(self):
        """The character of one name is none of its encoding: its row stays open, the others come."""
        self.db.sql("CREATE DATABASE office ENCODING 'EUC_CN' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
        self.db.file(os.path.join(SOURCE, "agent/tables/schema.sql"), "office")
        for number, name in ((3001, "试一"), (3002, "试\U00020bb7"), (3003, "试三"), (3004, "试四")):
            payload = notice(number)
            payload["person"]["name"] = name
            self.db.sql(insert(payload), user="prison")
            self.assertEqual(self.row(number)[0], "accepted")
        self.world.agent("community-office-1", "community_office", 'tables = { connection = "%s"; poll = "200ms"; };\n'
                         'take = "tables";\n' % self.db.address("machine", "office"))
        names = "SET client_encoding = 'UTF8'; SELECT payload->'person'->>'name' FROM jieli.inbox WHERE payload->'person'->>'name' LIKE '试_' ORDER BY number"
        self.assertTrue(until(lambda: self.db.sql(names, database="office") == [["试一"], ["试三"], ["试四"]], 90, 0.3),
                        self.db.sql(names, database="office"))
        self.assertTrue(until(lambda: "delivery_not_inserted" in self.world.read("community-office-1.log"), 60))
        self.assertNotIn("试", self.world.read("community-office-1.log"))
        self.world.agent_stop("community-office-1")

    def test_a_database_that_warns_of_each_insert_is_not_pressed(self):
        self.db.sql("CREATE SEQUENCE tries; CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM nextval('public.tries');"
                    " RAISE WARNING 'slow today'; RETURN NEW; END $f$; CREATE TRIGGER warn BEFORE INSERT ON jieli.inbox FOR EACH STATEMENT"
                    " EXECUTE FUNCTION warn(); GRANT ALL ON SEQUENCE tries TO PUBLIC", database="police")
        try:
            self.db.sql(insert(notice(4001)), user="prison")
            self.assertTrue(until(lambda: self.inbox(4001), 60, 0.2))
            first = int(self.db.sql("SELECT last_value FROM tries", database="police")[0][0])
            time.sleep(2)
            tries = int(self.db.sql("SELECT last_value FROM tries", database="police")[0][0]) - first
        finally:
            self.db.sql("DROP TRIGGER warn ON jieli.inbox", database="police")
        self.assertLess(tries, 10)
        self.assertEqual(len(self.inbox(4001)), 1)

    def test_an_outcome_is_written_though_the_look_for_its_row_failed(self):
        self.db.sql("CREATE TABLE flag(on_ boolean); INSERT INTO flag VALUES (false); GRANT SELECT ON flag TO PUBLIC;"
                    " CREATE FUNCTION fails(state text) RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN IF state = 'sent' AND (SELECT on_ FROM"
                    " public.flag) THEN RAISE 'not now'; END IF; RETURN true; END $f$; CREATE POLICY sees ON jieli.outbox USING"
                    " (public.fails(state)); ALTER TABLE jieli.outbox ENABLE ROW LEVEL SECURITY")
        try:
            self.world.stop()
            self.db.sql(insert(notice(5001)), user="prison")
            self.row(5001, done=lambda state: state == "sent")
            self.db.sql("UPDATE flag SET on_ = true")
            self.world.start()
            self.assertTrue(until(lambda: "SQLSTATE P0001" in self.world.read("isolation-centre-1.log"), 60, 0.1))
            self.db.sql("UPDATE flag SET on_ = false")
            self.assertEqual(self.row(5001)[0], "accepted")
        finally:
            self.db.sql("ALTER TABLE jieli.outbox DISABLE ROW LEVEL SECURITY")

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
            with self.db.holding("LOCK TABLE jieli.inbox IN ACCESS EXCLUSIVE MODE", "police"):
                self.db.sql(insert(notice(number)), user="prison")
                self.assertTrue(until(lambda: self.db.sql(blocked), 60, 0.1), "the agent's insert does not wait")
                if kill == "database":
                    self.db.stop(signal.SIGQUIT)
                    self.db.start()
                else:
                    self.world.agents["police-1"].kill()
                    self.world.agents.pop("police-1").wait()
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
        self.assertIn("event=tables_away code=JL-AGENT-0008", self.world.read("aftercare-1.log"))
        self.world.agent_stop("aftercare-1")


if __name__ == "__main__":
    unittest.main(verbosity=2)
