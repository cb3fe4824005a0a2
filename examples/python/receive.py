#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Receive into SQLite, each effect once. usage: receive.py ENDPOINT KEYS HUB.CURVE HUB.LOG DATABASE IDLE_SECONDS

One transaction holds the effect and the message's name; only after its commit the delivery is acknowledged.
"""
import json
import sqlite3
import sys
import time

import jieli
from jieli import payloads


def store_letter(database: sqlite3.Connection, delivery: jieli.Delivery) -> None:
    """The agency's own work."""
    database.execute("INSERT INTO letters (type, casefile, json) VALUES (?, ?, ?)",
                     (delivery.message.type, delivery.stamp.casefile,
                      json.dumps(payloads.to_dict(delivery.payload), ensure_ascii=False, default=lambda raw: raw.hex())))


def main(endpoint: str, keys: str, hub_curve: str, hub_log: str, database_path: str, idle_seconds: str) -> int:
    database = sqlite3.connect(database_path)
    database.execute("CREATE TABLE IF NOT EXISTS letters (number INTEGER PRIMARY KEY, type TEXT, casefile TEXT, json TEXT)")
    store = jieli.Store(database)
    with jieli.Client(endpoint, jieli.load_keys(keys), jieli.read_base64(hub_curve), jieli.read_base64(hub_log),
                      store=store) as client:
        end = time.monotonic() + float(idle_seconds)    # a service would go on for ever
        while time.monotonic() < end:
            delivery = client.receive(0.5)          # what does not verify never comes here
            if delivery is None:
                continue
            end = time.monotonic() + float(idle_seconds)
            try:
                with database:                      # commits at its end, or takes everything back
                    if store.once(delivery):
                        store_letter(database, delivery)
            except sqlite3.Error:
                client.refuse(delivery, "JL-AGENT-0006", "not stored", again=True)
            else:
                client.acknowledge(delivery)
        client.idle(0.2)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except jieli.JieliError as error:
        print(error, file=sys.stderr)
        sys.exit(75 if error.may_pass else 1)
