#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The pages in docs/workflows and docs/forms, docs/ERRORS.md and docs/LIMITS.md are what the tables say; and a stale, a missing
and a stray page would be found. All in this process, which puts each question to the program once."""
import contextlib
import io
import pathlib
import shutil
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)
PAGES = pathlib.Path("docs/workflows")
FORMS = pathlib.Path("docs/forms")
sys.dont_write_bytecode = True
sys.path.insert(0, "tools")
import render  # noqa: E402


def check(*options):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = render.main(["--check", "--jieli", PROGRAM, *map(str, options)])
    return code, said.getvalue()


class Pages(unittest.TestCase):
    def changed(self, change):
        """What the check says of a copy that `change` was let loose on."""
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "workflows"
            shutil.copytree(PAGES, copy)
            change(copy)
            return check("--only", "workflows", "--folder", copy)

    def test_pages_are_fresh(self):
        self.assertEqual(check(), (0, ""))

    def test_a_changed_page_is_found(self):
        code, text = self.changed(lambda copy: (copy / "transfer.md").open("a").write("x"))
        self.assertEqual((code, text.count("stale")), (1, 1))
        self.assertIn("transfer.md", text)

    def test_a_diagram_of_another_table_is_found(self):
        code, text = self.changed(lambda copy: shutil.copy(copy / "employment.svg", copy / "transfer.svg"))
        self.assertEqual(code, 1)
        self.assertIn("transfer.svg", text)

    def test_a_missing_and_a_stray_page_are_found(self):
        code, text = self.changed(lambda copy: (copy / "transfer.zh.md").rename(copy / "gone.md"))
        self.assertEqual((code, text.count("stale")), (1, 2))

    def test_a_changed_and_a_missing_page_of_forms_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "forms"
            shutil.copytree(FORMS, copy)
            (copy / "police.zh.md").open("a").write("x")
            (copy / "medical.md").unlink()
            code, text = check("--only", "forms", "--forms", copy)
        self.assertEqual((code, text.count("stale")), (1, 2))
        self.assertIn("police.zh.md", text)

    def test_a_changed_and_a_missing_page_of_the_catalogues_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            shutil.copy("docs/ERRORS.md", copy)
            (copy / "ERRORS.md").open("a").write("x")
            code, text = check("--only", "catalogues", "--docs", copy)
        self.assertEqual((code, text.count("stale")), (1, 2))
        self.assertIn("LIMITS.md", text)


if __name__ == "__main__":
    unittest.main()
