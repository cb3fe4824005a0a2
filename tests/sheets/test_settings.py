# SPDX-License-Identifier: Apache-2.0
"""Keys of an agent's configuration that say how it uses its folder: out_format, language, notices, rescan, settle."""
import csv
import os
import sys
import time
import unittest
import xml.etree.ElementTree as tree

import openpyxl

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
import books  # noqa: E402
from world import DIVISION, World, resident_id, until  # noqa: E402

CENTRE, POLICE = "isolation-centre-1", "police-1"


def notice(number):
    return {"person": {"name": "演示, \"%d\" <号>" % number, "resident_id": resident_id(number), "household_division": DIVISION,
                       "residence_division": DIVISION}, "release_on": time.strftime("%Y-%m-%d")}


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def read_xlsx(path):
    book = openpyxl.load_workbook(path)
    cells = [[cell for cell in row] for row in book.worksheets[0].iter_rows()]
    assert all(cell.value is None or cell.data_type in "sn" and isinstance(cell.value, str) for row in cells for cell in row)
    return [[cell.value or "" for cell in row] for row in cells]


def read_xml(path):
    rows = []
    for record in tree.parse(path).getroot():
        fields = [(field.get("name") or field.tag, field.text or "") for field in record]
        rows = rows or [[name for name, _ in fields]]
        rows.append([text for _, text in fields])
    return rows


READERS = {"csv": read_csv, "xlsx": read_xlsx, "xml": read_xml}


class Settings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World().init().start()
        cls.world.admit(CENTRE, "isolation_centre")
        cls.world.admit(POLICE, "police")

    @classmethod
    def tearDownClass(cls):
        cls.world.close()

    def given(self, ending):
        folder = self.world.path(POLICE, "out")
        return {os.path.join(folder, name) for name in (os.listdir(folder) if os.path.isdir(folder) else [])
                if name.startswith("release_notice-") and name.endswith("." + ending)}

    def delivered(self, number, form, language):
        """The rows of the file that a notice becomes at the police."""
        before = self.given(form)
        self.world.agent(POLICE, "police", 'out_format = "%s";\n' % form, language=language)
        code, answer = self.world.send(CENTRE, "release.notice", notice(number))
        self.assertEqual((code, answer["outcome"]), (0, "ACCEPTED"), answer)
        self.assertTrue(until(lambda: self.given(form) - before, 60), self.world.read(POLICE + ".log")[-2000:])
        self.world.agent_stop(POLICE)
        path, = self.given(form) - before
        return READERS[form](path)

    def test_out_format_and_language(self):
        number, heads = 7000, {}
        for form in READERS:
            for language in ("zh", "en"):
                number += 1
                rows = self.delivered(number, form, language)
                self.assertEqual(len(rows), 2, rows)
                person = notice(number)["person"]
                self.assertIn(person["name"], rows[1])
                self.assertIn(person["resident_id"], rows[1])
                heads[form, language] = [head for head, text in zip(*rows) if text]
        for language, heading in (("zh", "姓名"), ("en", "Name")):
            self.assertIn(heading, heads["csv", language])
            self.assertEqual(heads["csv", language], heads["xlsx", language])
            self.assertEqual(heads["csv", language], heads["xml", language])

    def watches(self):
        """Has the agent asked to be told of changes?"""
        folder = "/proc/%d/fd" % self.world.agents[CENTRE].pid
        return any("inotify" in os.readlink(os.path.join(folder, fd)) for fd in os.listdir(folder))

    def test_without_notices_a_file_is_found_by_looking_and_stands_still_first(self):
        for notices in (True, False):
            self.world.agent(CENTRE, "isolation_centre", "" if notices else "notices = false;\n", settle="200ms")
            self.assertTrue(until(lambda: self.watches() == notices, 10), "notices = %s" % notices)
            name = "出所通知-%s.csv" % notices
            path = self.world.path(name)
            books.write_csv(path, books.rows(2 if notices else 3, bad=False), "utf-8-sig")
            with open(path, "rb") as file:
                self.world.drop(CENTRE, name, file.read())
            begun = time.monotonic()
            self.assertTrue(self.world.result(CENTRE, name, seconds=90), self.world.read(CENTRE + ".log")[-2000:])
            if not notices:  # servers keep times of two seconds
                self.assertGreaterEqual(time.monotonic() - begun, 3)
            self.world.agent_stop(CENTRE)


if __name__ == "__main__":
    unittest.main()
