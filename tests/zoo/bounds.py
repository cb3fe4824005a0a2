#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A row of a plugin's table that lists one more than may be does not compile (argument: the compiler)."""
import subprocess
import sys
import unittest

COMPILER = sys.argv.pop(1)
sys.dont_write_bytecode = True
sys.path.insert(0, "tools")
import catalogues  # noqa: E402

LIMIT = catalogues.values()
ROWS = (
    ("jieli_event", "from", '"x"', LIMIT["JIELI_FROM_MAX"], LIMIT["JIELI_FROM_MAX"] + 1),
    ("jieli_transition", "in", '"x"', LIMIT["JIELI_IN_MAX"], LIMIT["JIELI_IN_MAX"] + 1),
    ("jieli_transition", "on", '"x"', LIMIT["JIELI_ON_MAX"], LIMIT["JIELI_ON_MAX"] + 1),
    ("jieli_transition", "when", 'IF_SET("x")', LIMIT["JIELI_IF_MAX"], LIMIT["JIELI_IF_MAX"] + 1),
    ("jieli_transition", "act", 'DO_COUNT("x")', LIMIT["JIELI_DO_MAX"], LIMIT["JIELI_DO_MAX"] + 1),
    ("jieli_state", "deadlines", '"x"', LIMIT["JIELI_STATE_DEADLINES_MAX"], LIMIT["JIELI_STATE_DEADLINES_MAX"] + 1),
    ("jieli_column", "headings", '"x"', LIMIT["JIELI_HEADINGS_MAX"], LIMIT["JIELI_HEADINGS_MAX"] + 1),
)


def compiles(struct, member, item, count):
    text = (f'#include "jieli/adapter.h"\n#include "jieli/workflow.h"\n'
            f'extern const struct {struct} row;\nconst struct {struct} row = {{.{member} = {{{", ".join([item] * count)}}}}};\n')
    done = subprocess.run([COMPILER, "-std=c11", "-Wall", "-Werror", "-Wno-missing-field-initializers", "-Iinclude", "-fsyntax-only", "-xc", "-"],
                          input=text, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


class Bounds(unittest.TestCase):
    def test_a_row_as_long_as_may_be_compiles_and_a_longer_one_does_not(self):
        for struct, member, item, most, beyond in ROWS:
            with self.subTest(struct + "." + member):
                self.assertEqual(compiles(struct, member, item, most), (True, ""))
                good, said = compiles(struct, member, item, beyond)
                self.assertFalse(good)
                self.assertIn("excess elements", said)


if __name__ == "__main__":
    unittest.main()
