#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs/COVERAGE.md against what the programs say they have: each target named there exists, and no row is without one."""
import json
import os
import re
import subprocess
import sys

BIN = os.path.join(os.environ["JL_BUILD"], "bin", "jieli")
PAGE = os.path.join("docs", "COVERAGE.md")
TARGET = re.compile(r"`([^`]+)`")


def ask(*words):
    """One JSON document from the command line program."""
    done = subprocess.run([BIN, *words, "--json"], capture_output=True, text=True, check=False)
    if not done.stdout:
        sys.exit(f"jieli {' '.join(words)}: exit {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def workflows():
    """Every name of every workflow: "transfer/due.report"; and the roles that take part."""
    names, roles = set(), set()
    for row in ask("workflow", "list")["workflows"]:
        table = ask("workflow", "show", row["name"])
        for part in ("events", "deadlines", "states"):
            names.update(f"{row['name']}/{item['name']}" for item in table[part])
        roles.update(party["role"] for party in table["parties"])
    return names, roles


def known():
    names, roles = workflows()
    profiles = {row["profile"] for row in ask("rules")["rules"]}
    return {
        "": names,
        "role": roles,
        "rule": {row["key"] for row in ask("rules")["rules"]},
        "profile": profiles,
        "report": {row["report"] for row in ask("report", "list")},
        "document": {row["name"]["zh"] for row in ask("document", "list")["documents"]},
        "type": {row["type"] for row in ask("type", "list")["types"]},
    }


def rows(text):
    """(line number, where, what, carried by) of every row of every table."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("|") and len(cells) == 3 and cells[0] != "where" and not line.startswith("|---"):
            yield number, *cells


def check(text, sets):
    """What is wrong with the page, as lines."""
    wrong, count = [], 0
    for number, _, _, carried in rows(text):
        count += 1
        targets = [t for t in TARGET.findall(carried) if not t.startswith("jieli ")]
        if not targets and "*not carried*" not in carried and "`jieli " not in carried:
            wrong.append(f"{PAGE}:{number}: names nothing that carries it, and no reason")
        for target in targets:
            kind, _, name = target.rpartition(" ")
            if kind not in sets or name not in sets[kind]:
                wrong.append(f"{PAGE}:{number}: no such {kind or 'event, deadline or state'}: {name}")
    if count < 100:
        wrong.append(f"{PAGE}: only {count} rows could be read")
    return wrong


def fails_as_it_should(sets):
    """The check itself: a target that is not there, and a row without one, are found."""
    page = "| 1 | x | `transfer/due.nothing` |\n| 2 | y | nothing |\n| 3 | z | `rule no.such` |\n"
    found = check(page, sets)
    return len(found) == 4 and "due.nothing" in found[0] and "names nothing" in found[1] and "no.such" in found[2]


def main():
    sets = known()
    if not fails_as_it_should(sets):
        sys.exit("the check finds nothing where it must")
    with open(PAGE, encoding="utf-8") as page:
        wrong = check(page.read(), sets)
    print("\n".join(wrong) if wrong else "every target exists")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
