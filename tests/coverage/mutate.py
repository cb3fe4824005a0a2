#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which numbers of etc/rules no test holds on both sides: each value of each profile is made one more, then one less (a flag the other way
round), then the table tests run and the stories of the profiles that have it. Prints what fails first; NOTHING FAILS is a number
that no behaviour was asked about. Left out: choices, whose words only the workflows know, and keys that no program names.
Takes some minutes: by hand, after a change of rules or stories.

    tests/coverage/mutate.py [PROFILE[:KEY-PREFIX]…]
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

BUILD = os.environ.get("JL_BUILD", "build")
ROW = re.compile(r'\{ key = "([^"]+)"; value = ([^;]+); unit = "([^"]+)"')
# Those that walk tables or count by rules.
TESTS = sorted(os.path.basename(path)[:-2] for part in ("workflow", "report") for path in glob.glob("tests/unit/test_%s_*.c" % part))


# What may change unseen, and why.
EXPLAINED = {
    "national legal_aid.forward_from_custody 24 -> 23": "of an application only the day is known, and hours are rounded up to days",
    "ouhai violation.absence_times 3 -> 4": "the law's three decides, a local number beside it never does",
    "ouhai violation.absence_times 3 -> 2": "the law's three decides, a local number beside it never does",
}


def profiles():
    """{profile: (text, parent, taken from)}"""
    found = {}
    for name in sorted(os.listdir("etc/rules")):
        with open(os.path.join("etc/rules", name), encoding="utf-8") as f:
            text = f.read()
        parent = re.search(r'inherits = "([^"]+)"', text)
        taken = re.findall(r'from = "([^"]+)"', text)
        found[name[:-4]] = (text, parent and parent.group(1), taken)
    return found


def reaches(all_, profile, target):
    """Does `profile` have values of `target`?"""
    if profile == target:
        return True
    if profile not in all_:
        return False
    _, parent, taken = all_[profile]
    return target in taken or bool(parent and reaches(all_, parent, target))


def stories():
    """[(path, profile)]"""
    found = []
    for name in sorted(os.listdir("tests/stories")):
        if name.endswith(".story"):
            path = os.path.join("tests/stories", name)
            with open(path, encoding="utf-8") as f:
                found.append((path, re.search(r"^profile (\S+)", f.read(), re.M).group(1)))
    return found


def mutants(value):
    """The values beside this one; none for a choice, whose words only the workflows know."""
    if value in ("true", "false"):
        return ["false" if value == "true" else "true"]
    if value.isdigit():
        return [str(int(value) + 1)] + ([str(int(value) - 1)] if int(value) > 0 else [])
    return []


def killer(folder, told):
    """The first program, else the first story, that fails under the rules of `folder`; None when all are content."""
    for name in TESTS:
        done = subprocess.run([os.path.abspath(os.path.join(BUILD, "tests", name))], cwd=folder, capture_output=True,
                              env=dict(os.environ, JL_SOURCE=folder, JL_BUILD=os.path.abspath(BUILD)))
        if done.returncode:
            return name
    for path in told:
        done = subprocess.run([os.path.join(BUILD, "tests/tell_stories"), os.path.join(folder, "etc"), os.path.join(BUILD, "plugins/workflow"),
                               "tests/stories/unwalked.txt", path], capture_output=True, text=True)
        if "BROKEN" in done.stdout or done.returncode > 1:
            return os.path.basename(path)
    return None


def looked_up(keys):
    """The keys that no program names: `jieli rules` and `jieli deadline` show them, tests/unit/test_rule_numbers.c holds them."""
    text = ""
    for root in ("plugins/workflow", "ledger"):
        for folder, _, names in os.walk(root):
            for name in names:
                if name.endswith((".c", ".h")):
                    with open(os.path.join(folder, name), encoding="utf-8") as f:
                        text += f.read()
    return {key for key in keys if '"%s"' % key not in text and '"%s"' % key.rpartition(".")[0] not in text}


def main():
    asked = [a.partition(":") for a in sys.argv[1:]]
    all_, left = profiles(), 0
    idle = looked_up({row.group(1) for text, _, _ in all_.values() for row in ROW.finditer(text)})
    with tempfile.TemporaryDirectory() as folder:
        for part in ("etc", "tests/data", "docs"):
            shutil.copytree(part, os.path.join(folder, part))
        by = killer(folder, [path for path, _ in stories()])
        if by:
            sys.exit("%s fails already" % by)
        for profile, (text, _, _) in all_.items():
            told = [path for path, of in stories() if reaches(all_, of, profile)]
            path = os.path.join(folder, "etc/rules", profile + ".cfg")
            for row in ROW.finditer(text):
                if row.group(1) in idle or asked and not any(profile == p and row.group(1).startswith(k) for p, _, k in asked):
                    continue
                for value in mutants(row.group(2)):
                    with open(path, "w", encoding="utf-8") as f:
                        f.write(text[:row.start(2)] + value + text[row.end(2):])
                    by = killer(folder, told)
                    what = "%s %s %s -> %s" % (profile, row.group(1), row.group(2), value)
                    left += by is None and what not in EXPLAINED
                    print("%s: %s" % (what, by or EXPLAINED.get(what, "NOTHING FAILS")), flush=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
