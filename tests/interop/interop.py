#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Starts a hub and two agents, then lets node speak to them (interop.mjs, in build/interop)."""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../rest"))
from rest_world import BUILD, CENTRE, POLICE, RestWorld, event, free_port, notice  # noqa: E402
from test_wrong import request_of  # noqa: E402


def rows():
    """The table of wrong events, each with the request it stands for."""
    with open(os.path.join(HERE, "../rest/wrong_events.json"), encoding="utf-8") as table:
        for row in json.load(table)["rows"]:
            headers, body = request_of(row)
            yield {**row, "headers": headers, "body": body.hex()}


def main():
    world = RestWorld().init()
    try:
        world.start()
        world.admit(CENTRE, "isolation_centre")
        world.admit(POLICE, "police")
        world.rest_agent(CENTRE, "isolation_centre")
        world.write("agents/secret", "an interop secret of forty bytes, or more")
        hook = free_port()
        world.rest_agent(POLICE, "police", take="webhook", more='webhook = { url = "https://127.0.0.1:%d/in"; secret = "secret"; ca = "../pki/ca.pem"; };' % hook)
        plan = world.write("plan.json", json.dumps({
            "send": world.ports[CENTRE], "receive": world.ports[POLICE], "hook": hook, "pki": world.path("pki"),
            "events": [event(100 + i) for i in range(8)], "data": notice(99), "wrong": list(rows())}))
        return subprocess.run(["node", os.path.join(BUILD, "interop/interop.mjs"), plan], timeout=300).returncode
    finally:
        world.close()


if __name__ == "__main__":
    sys.exit(main())
