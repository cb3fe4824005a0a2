#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/gen_types.py takes what is sound and stops loudly at what is not."""
import os
import subprocess
import sys
import tempfile

HEAD = 'syntax = "proto3";\npackage t.v1;\n'
GOOD = "// type a.b\n// schema 2\n// label 甲 | A\n"
LONG = "".join("message M%d { M%d m = 1; }\n" % (at, at + 1) for at in range(9)) + "message M9 { bool b = 1; }\n"
CASES = [  # name, text, wanted in stderr (None = sound), wanted in the table
    ("plain", GOOD + "message A { string s = 1; // required; check date; label 乙 | B; since 2\n}", None,
     '{1, "s", 2, true, JL_FIELD_DATE, NULL, {"乙", "B"}}'),
    ("nested", GOOD + "message AdminKey { message PartTwo { bool b = 1; }\n repeated PartTwo p = 3; bytes c = 2; }", None,
     "&t__v1__admin_key__part_two__descriptor"),
    ("oneof", GOOD + "message A { oneof of { string s = 1; int64 i = 2; } }", None, '{2, "i"'),
    ("free comment", GOOD + "message A { string s = 1; // agent code; empty = same\n}", None, '{1, "s", 1, false'),
    ("two of one type", GOOD + "message A { bool b = 1; }\n" + GOOD + "message B { bool b = 1; }", "already", None),
    ("unknown check", GOOD + "message A { string s = 1; // check dates\n}", "unknown check", None),
    ("check on a number", GOOD + "message A { int64 s = 1; // check date\n}", "needs a string", None),
    ("no label", "// type a.b\n// schema 1\nmessage A { bool b = 1; }", "no label", None),
    ("half a label", "// type a.b\n// schema 1\n// label 甲 |\nmessage A { bool b = 1; }", "a label reads", None),
    ("no schema", "// type a.b\n// label 甲 | A\nmessage A { bool b = 1; }", "no schema", None),
    ("no type", "// schema 1\n// label 甲 | A\nmessage A { bool b = 1; }", "no type", None),
    ("recursion", GOOD + "message A { B b = 1; }\nmessage B { repeated A a = 1; }", "contains itself", None),
    ("too deep", LONG + GOOD + "message A { M0 m = 1; }", "nested deeper", None),
    ("map", GOOD + "message A { map<string, string> m = 1; }", "no maps", None),
    ("float", GOOD + "message A { B b = 1; }\nmessage B { double d = 1; }", "no floats", None),
    ("optional", GOOD + "message A { optional bool b = 1; }", "`optional`", None),
    ("since above schema", GOOD + "message A { B b = 1; }\nmessage B { bool b = 1; // since 3\n}", "above schema", None),
    ("number twice", GOOD + "message A { bool a = 1; bool b = 1; }", "stands twice", None),
    ("unknown message", GOOD + "message A { B b = 1; }", "unknown type", None),
    ("enum without prefix", GOOD + "message A { E e = 1; }\nenum E { NONE = 0; }", "must begin with E_", None),
    ("enum without zero", GOOD + "message A { E e = 1; }\nenum E { E_ONE = 1; }", "must start with", None),
    ("proto2", "", "only proto3", None),
]


def run(folder, name, text):
    path = os.path.join(folder, "x.proto")
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD.replace("proto3", "proto2") if name == "proto2" else HEAD + text)
    out = os.path.join(folder, "types.c")
    if os.path.exists(out):
        os.unlink(out)
    tool = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools", "gen_types.py")
    done = subprocess.run([sys.executable, tool, "--out", out, path], capture_output=True, text=True, check=False)
    written = open(out, encoding="utf-8").read() if os.path.exists(out) else None
    return done, written


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text, wanted, table in CASES:
            done, written = run(folder, name, text)
            if wanted is None:
                good = done.returncode == 0 and table in written
            else:
                good = done.returncode == 1 and written is None and wanted in done.stderr and "Traceback" not in done.stderr
            if not good:
                failed += 1
                print("FAILED: %s\n%s%s" % (name, done.stderr, written))
    print("%d cases, %d failed" % (len(CASES), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
