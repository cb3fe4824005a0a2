#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Each test and story that README.md names is there."""
import glob
import os
import re
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)


def text_of(*patterns):
    found = ""
    for pattern in patterns:
        for path in glob.glob(os.path.join(TESTS, pattern)):
            with open(path, encoding="utf-8") as f:
                found += f.read()
    return found


class Readme(unittest.TestCase):
    def test_every_name_is_there(self):
        with open(os.path.join(HERE, "README.md"), encoding="utf-8") as f:
            page = f.read()
        named = set(re.findall(r"`(test_[a-z0-9_]+|[a-z]+(?:_[a-z0-9]+){3,})`", page))
        self.assertGreater(len(named), 40)
        source = text_of("badinput/*.py", "unit/*.c", "wire/*.c")
        self.assertEqual([n for n in sorted(named) if not re.search(r"(?:def|void) %s\(" % n, source)], [])

    def test_every_item_has_a_test_and_an_answer(self):
        with open(os.path.join(HERE, "README.md"), encoding="utf-8") as f:
            rows = [l.strip().strip("|").split(" | ") for l in f if l.startswith("| ")][1:]
        self.assertGreater(len(rows), 25)
        self.assertEqual([r for r in rows if len(r) != 3 or not re.search(r"`|stories", r[1])], [])


if __name__ == "__main__":
    unittest.main()
