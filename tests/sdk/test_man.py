# SPDX-License-Identifier: Apache-2.0
"""The manual pages: there, without a warning, and complete where a machine can tell."""
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

SOURCE, BUILD = Path(os.environ["JL_SOURCE"]), Path(os.environ["JL_BUILD"])
PAGES = [BUILD / "man/jieli.1", *sorted((SOURCE / "docs/man").glob("*.[1-9]"))]
LINT = ["mandoc", "-T", "lint", "-W", "warning"] if shutil.which("mandoc") else \
    ["man", "--warnings=all", "-E", "UTF-8", "-l", "-T", "utf8"]


class Man(unittest.TestCase):
    """One page for each program and one for the library."""

    def test_every_program_has_one(self) -> None:
        programs = {path.name for path in (BUILD / "bin").iterdir() if path.name.startswith("jieli")}
        named = {path.stem for path in PAGES}
        self.assertEqual(programs - named, set())
        self.assertIn("libjieli", named)

    @unittest.skipUnless(shutil.which(LINT[0]), "neither mandoc nor man is installed")
    def test_none_has_a_warning(self) -> None:
        for page in PAGES:
            done = subprocess.run([*LINT, str(page)], capture_output=True, text=True, timeout=60, check=False,
                                  env={**os.environ, "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "PAGER": "cat"})
            said = done.stderr if LINT[0] == "man" else done.stdout + done.stderr
            self.assertEqual((done.returncode, said), (0, ""), page.name)

    def test_every_command_of_jieli_is_in_its_page(self) -> None:
        told = subprocess.run([str(BUILD / "bin/jieli"), "--lang", "en", "--help"], capture_output=True, text=True, check=True)
        page = PAGES[0].read_text(encoding="utf-8").replace("\\-", "-")
        usages = re.findall(r"^  jieli (\S.*)$", told.stdout, re.M)
        self.assertGreater(len(usages), 30)
        self.assertEqual([usage for usage in usages if usage not in page], [])

    def test_the_library_page_names_functions_that_exist(self) -> None:
        header = (SOURCE / "include/jieli/client.h").read_text(encoding="utf-8") + \
            (SOURCE / "include/jieli/status.h").read_text(encoding="utf-8")
        page = (SOURCE / "docs/man/libjieli.3").read_text(encoding="utf-8")
        names = set(re.findall(r"jieli_[a-z_]+", page)) - {"jieli_err", "jieli_status"}
        self.assertGreater(len(names), 10)
        for name in names:
            self.assertRegex(header, rf"\b{name}\b")
        synopses = re.findall(r"^\.Fn (jieli_\w+) (.*)$", page, re.M)
        self.assertGreater(len(synopses), 5)
        for name, arguments in synopses:
            declared = re.search(rf"{name}\(([^;]*)\)", header)
            assert declared, name
            self.assertEqual(" ".join(re.findall(r'"([^"]*)"', arguments)).split(),
                             " ".join(re.split(r",\s*", declared[1])).split(), name)


if __name__ == "__main__":
    unittest.main()
