#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Send one message and check its receipt. usage: send.py ENDPOINT KEYS HUB.CURVE HUB.LOG DATABASE TYPE JSON

The message is kept before it is sent. A run that was killed is followed by one without TYPE and JSON: it sends what is left,
as the same message, and the hub counts it once.
"""
import json
import sqlite3
import sys

import jieli


def main(endpoint: str, keys: str, hub_curve: str, hub_log: str, database_path: str, *content: str) -> int:
    database = sqlite3.connect(database_path)
    store = jieli.Store(database)
    with jieli.Client(endpoint, jieli.load_keys(keys), jieli.read_base64(hub_curve), jieli.read_base64(hub_log),
                      receive=False, store=store) as client:
        client.connect(30)
        if content:
            item = client.build(content[0], json.loads(content[1]))
            with database:              # the agency's own change belongs into this transaction, too
                store.queue(item)
        taken = True
        for outcome in client.drain(60):
            # an outcome that comes here has a receipt that verifies; the store keeps it
            print(outcome.id, outcome.kind, f"position={outcome.position}", outcome.code, outcome.text)
            taken = taken and outcome.taken
    return 0 if taken else 1


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except jieli.JieliError as error:
        print(error, file=sys.stderr)
        sys.exit(75 if error.may_pass else 1)
