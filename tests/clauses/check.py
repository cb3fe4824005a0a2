#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every clause that a workflow, a form, a policy, a rule or docs/COVERAGE.md names is in its law: the article, the paragraph
"(2)" and the item "(二)". tests/data/clauses.csv has the number of paragraphs and items of each article, counted from the
texts of the laws; what a clause says is for a person to compare. The check is also seen to fail on planted faults."""
import collections
import csv
import pathlib
import re
import sys
import unittest

sys.dont_write_bytecode = True

SHORT = {"法": "禁毒法", "条": "戒毒条例", "浙": "浙江省禁毒条例", "渝": "重庆市禁毒条例", "沪": "上海市禁毒条例", "鲁": "山东省禁毒条例"}
WHERE = ("plugins/workflow/*/*.[ch]", "include/jieli/**/*.h", "etc/policy/*.cfg", "etc/rules/*.cfg", "docs/COVERAGE.md",
         "tests/data/rules.csv")
ITEMS = "一二三四五六七八九十"
NUMBER = r"\d+(?:\((?:\d|[一二三四五六七八九十])\))*"
LIST = rf"{NUMBER}(?:, {NUMBER})*"
# 民法, 刑法 and 个保法 end like a short name: a name stands behind no other Chinese character.
CITED = re.compile(rf"(?<![\u4e00-\u9fff])(?P<law>LAWS)(?:\(\d{{4}}\))?(?: art\.| ?)(?P<list>{LIST})")


class Law:
    def __init__(self, path):
        self.articles = collections.defaultdict(dict)
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.articles[row["law"]][int(row["article"])] = int(row["paragraphs"]), int(row["items"])
        names = sorted({*SHORT, *self.articles}, key=len, reverse=True)
        self.cited = re.compile(CITED.pattern.replace("LAWS", "|".join(names)))

    def fault(self, law, number):
        """Why this clause cannot be, or None."""
        article, *parts = re.findall(r"\d+|[一二三四五六七八九十]", number)
        paragraphs, items = self.articles[law].get(int(article), (0, 0))
        if not paragraphs:
            return "no such article"
        for part in parts:
            if part.isdigit() and not 1 <= int(part) <= paragraphs:
                return f"paragraph {part} of {paragraphs}"
            if not part.isdigit() and ITEMS.index(part) >= items:
                return f"item {part} of {items}"
        return None

    def clauses(self, text):
        """(line, name, number) of every clause in the text."""
        for place, line in enumerate(text.splitlines(), 1):
            for hit in self.cited.finditer(line):
                for number in hit["list"].split(", "):
                    yield place, SHORT.get(hit["law"], hit["law"]), number


LAW = Law("tests/data/clauses.csv")


def faults(text):
    return [f"{place}: {law} {number}: {why}" for place, law, number in LAW.clauses(text) if (why := LAW.fault(law, number))]


class Clauses(unittest.TestCase):
    def test_every_clause_is_in_its_law(self):
        found, count = [], 0
        for pattern in WHERE:
            paths = sorted(pathlib.Path().glob(pattern))
            self.assertTrue(paths, pattern)
            for path in paths:
                text = path.read_text(encoding="utf-8")
                count += len(list(LAW.clauses(text)))
                found += [f"{path}:{fault}" for fault in faults(text)]
        self.assertEqual(found, [])
        self.assertGreater(count, 700)  # the pattern still finds them

    def test_a_fault_is_found(self):
        for text in ("条46, 47", "戒毒条例 19(2)", "条20(一)", "法38(4)", "法38(1)(五)", "渝31(4)", "戒毒条例 art.99", "山东省禁毒条例(2017) art.99",
                     "禁毒法 72", "个人信息保护法 13(八)"):
            with self.subTest(text):
                self.assertEqual(len(faults(text)), 1)

    def test_what_is_right_is_no_fault(self):
        for text in ("条19(二), 20", "法38(1)(四); 条25(2)", "戒毒条例 22(3)", "个人信息保护法 13(四)", "民法 999", "救助999", "法援43(2)"):
            with self.subTest(text):
                self.assertEqual(faults(text), [])


if __name__ == "__main__":
    unittest.main()
