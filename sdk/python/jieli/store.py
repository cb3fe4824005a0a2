# SPDX-License-Identifier: Apache-2.0
"""What a client must keep, in four tables of the agency's own SQLite database.

Nothing here commits: the caller's transaction holds the agency's own change together with the row that belongs to
it. So a message is queued with the change that it tells of, and a delivery's effect is had once.
"""
import os
import sqlite3
from typing import Callable, Iterator

from .deliveries import Delivery
from .messages import Outgoing
from .v1 import frame_pb2

TABLES = """
CREATE TABLE IF NOT EXISTS jieli_out (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, message BLOB NOT NULL,
  seed BLOB NOT NULL, payload BLOB NOT NULL, outcome TEXT, receipt BLOB) STRICT;
CREATE INDEX IF NOT EXISTS jieli_out_open ON jieli_out (number) WHERE outcome IS NULL;
CREATE TABLE IF NOT EXISTS jieli_in (source TEXT NOT NULL, id TEXT NOT NULL, agency TEXT NOT NULL,
  seq INTEGER NOT NULL, PRIMARY KEY (source, id)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS jieli_in_seq ON jieli_in (agency, seq);
CREATE TABLE IF NOT EXISTS jieli_key (key_id BLOB PRIMARY KEY, record BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jieli_kept (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
"""


class Store:
    """The outbox, the inbox, the pinned keys and the newest checkpoint."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        database.executescript(TABLES)
        if not self.kept("lane"):
            self.settle(lambda: self.keep("lane", os.urandom(8)))

    def queue(self, item: Outgoing) -> None:
        """Put a message into the outbox, in the caller's transaction."""
        self.database.execute("INSERT INTO jieli_out (id, message, seed, payload) VALUES (?, ?, ?, ?)",
                              (item.id, item.message, item.seed, item.payload))

    def undecided(self, count_max: int = 1024) -> list[Outgoing]:
        """The oldest messages without an outcome."""
        rows = self.database.execute("SELECT id, message, seed, payload FROM jieli_out WHERE outcome IS NULL "
                                     "ORDER BY number LIMIT ?", (count_max,))
        return [Outgoing(*row) for row in rows]

    def decide(self, id: str, outcome: str, receipt: bytes) -> None:
        """Note a final outcome with its receipt."""
        self.database.execute("UPDATE jieli_out SET outcome = ?, receipt = ? WHERE id = ?", (outcome, receipt, id))

    def once(self, delivery: Delivery) -> bool:
        """Whether this message is new here; remembers it, in the caller's transaction."""
        done = self.database.execute("INSERT INTO jieli_in VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                     (*delivery.key, delivery.agency, delivery.stamp.seq))
        return done.rowcount == 1

    def forget(self, agency: str, acked_through: int) -> None:
        """Drop ids of deliveries that have ended for good (stamp.acked_through)."""
        self.database.execute("DELETE FROM jieli_in WHERE agency = ? AND seq <= ?", (agency, acked_through))

    def pin(self, record: frame_pb2.KeyRecord) -> None:
        """Keep another agency's key."""
        self.database.execute("INSERT OR REPLACE INTO jieli_key VALUES (?, ?)",
                              (record.key_id, record.SerializeToString(deterministic=True)))

    def pinned(self) -> Iterator[frame_pb2.KeyRecord]:
        """All keys that are kept."""
        for (record,) in self.database.execute("SELECT record FROM jieli_key"):
            yield frame_pb2.KeyRecord.FromString(record)

    def keep(self, name: str, value: bytes) -> None:
        """Keep a named value, as the checkpoint."""
        self.database.execute("INSERT OR REPLACE INTO jieli_kept VALUES (?, ?)", (name, value))

    def kept(self, name: str) -> bytes:
        """A kept value, or nothing."""
        row = self.database.execute("SELECT value FROM jieli_kept WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else b""

    def settle(self, work: Callable[[], None]) -> None:
        """The client's own notes, committed by themselves: never inside a transaction of the caller's."""
        if self.database.in_transaction:
            raise RuntimeError("commit or roll back before the client is called")
        with self.database:
            work()
