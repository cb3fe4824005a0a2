#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write agent/desk/replies.def from the loaded workflows: which message may come next after which. --check compares only.

An agent has no workflows: those are the hub's. What its desk offers as an answer is drawn from them when Jieli is built.
"""
import argparse
import json
import pathlib
import subprocess
import sys

HEAD = """// SPDX-License-Identifier: Apache-2.0
// What may come next, drawn from the loaded workflows by tools/gen_replies.py; do not edit.
// NEXT(workflow, message, what its new state waits for); PART(workflow, message of it). Sorted.
"""


def states_after(table, row):
    return [row["go"]] if row.get("go") else row["in"]


def draw(table):
    """The pairs and the messages of one workflow."""
    types = {event["name"]: event["type"] for event in table["events"] if event["kind"] == "message"}
    waits = {}
    for row in table["transitions"]:
        for state in row["in"]:
            waits.setdefault(state, set()).update(types[event] for event in row["on"] if event in types)
    pairs = set()
    for row in table["transitions"]:
        for event in row["on"]:
            for state in states_after(table, row) if event in types else []:
                pairs.update((types[event], after) for after in waits.get(state, ()) if state not in ("*", "start"))
    return sorted(pairs), sorted(set(types.values()))


def render(program):
    def ask(*words):
        return json.loads(subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout)
    text = HEAD
    for row in sorted(ask("workflow", "list", "--json")["workflows"], key=lambda row: row["name"]):
        pairs, types = draw(ask("workflow", "show", row["name"], "--format", "json"))
        text += "".join(f'NEXT("{row["name"]}", "{a}", "{b}")\n' for a, b in pairs)
        text += "".join(f'PART("{row["name"]}", "{name}")\n' for name in types)
    return text


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--check", action="store_true")
    words.add_argument("--jieli", default="build/bin/jieli")
    words.add_argument("--file", default="agent/desk/replies.def")
    given = words.parse_args()
    path, text = pathlib.Path(given.file), render(given.jieli)
    if given.check:
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{path} is stale: run tools/gen_replies.py")
            return 1
        return 0
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
