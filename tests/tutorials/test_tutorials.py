#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""docs/tutorials, page by page: what they say is done in a folder of its own, and what they show is compared.

test_tutorials.py first-workflow | first-adapter | notation
"""
import os
import re
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from ground import free_port  # noqa: E402
from tutorial import ANY, Command, Shell, Stale, compare, fits, follow, steps

SOURCE = os.environ["JL_SOURCE"]
BUILD = os.environ["JL_BUILD"]
PORT = "7501"  # on the pages


def page(name):
    with open(os.path.join(SOURCE, "docs/tutorials", name + ".md"), encoding="utf-8") as file:
        return file.read()


def home():
    """A home with a clone in it that has been built: ~/jieli."""
    folder = tempfile.mkdtemp(prefix="jieli-tutorial-")
    clone = os.path.join(folder, "jieli")
    os.mkdir(clone)
    for name in os.listdir(SOURCE):
        if not name.startswith((".", "build")):
            os.symlink(os.path.join(SOURCE, name), os.path.join(clone, name))
    os.symlink(BUILD, os.path.join(clone, "build"))
    return folder


def other_words(line):
    """The line with one word changed, for each of its words."""
    for word in re.finditer(r"\w+", line):
        yield line[:word.start()] + "x" + word[0] + line[word.end():]


class Page(unittest.TestCase):
    name = ""

    def setUp(self):
        self.home = home()
        self.addCleanup(shutil.rmtree, self.home)
        self.shell = Shell(self.home, "/usr/bin:/bin")
        self.addCleanup(self.shell.close)

    def changed_word_is_noticed(self, command, said):
        """What stands on the page counts, word by word: with any other it would be stale."""
        for at, line in enumerate(command.shown):
            for other in other_words(line):
                shown = command.shown[:at] + [other] + command.shown[at + 1:]
                self.assertFalse(fits(shown, said), "line %d: “%s” would do as well" % (command.line, other))
                self.words += 1

    def test_what_the_page_says_is_so(self):
        self.words = 0
        follow(page(self.name).replace(PORT, str(free_port())), self.shell, self.changed_word_is_noticed)
        self.assertGreater(self.words, 100)


class FirstWorkflow(Page):
    name = "first-workflow"


class FirstAdapter(Page):
    name = "first-adapter"


class Notation(unittest.TestCase):
    """How a page is written, and that a page which is not so fails."""
    PAGE = "`a/b.txt`:\n\n```text\none\ntwo\n```\n\nNow:\n\n```console\n$ cd a\n$ cat b.txt\none\ntwo\n$ echo $$ is mine\n… is mine\n$ false\n[exit 1]\n```\n"

    def told(self, text):
        """What is wrong with the page, or None."""
        with tempfile.TemporaryDirectory() as folder:
            shell = Shell(folder, "/usr/bin:/bin")
            try:
                follow(text, shell)
            except Stale as stale:
                return str(stale)
            finally:
                shell.close()
        return None

    def test_a_page_that_is_so_passes(self):
        self.assertIsNone(self.told(self.PAGE))

    def test_a_stale_page_fails_with_its_line(self):
        for now, then, line in (("\ntwo\n$", "\nTwo\n$", 12), ("… is mine", "… is yours", 15), ("[exit 1]\n", "", 17), ("[exit 1]", "[exit 2]", 17),
                                ("one\ntwo\n$", "one\n$", 12), ("\ntwo\n```", "\ntwo\nthree\n```", 12), ("$ cat b.txt", "$ cat c.txt", 12)):
            self.assertIn(now, self.PAGE)
            told = self.told(self.PAGE.replace(now, then))
            self.assertIsNotNone(told, then)
            self.assertIn("line %d: $ " % (line + (then == "\ntwo\nthree\n```")), told)

    def test_a_page_that_is_not_understood_fails(self):
        for text in ("```c\nint a;\n```\n", "```console\none\n```\n", "`a`:\n\n```text\none\n", "`a`:\n\nsome words\n\n```text\none\n```\n"):
            self.assertRegex(self.told(text), r"^line \d+: ", text)

    def test_what_prepares_the_machine_is_not_run(self):
        self.assertEqual(list(steps("```sh\nfalse\n```\n")), [])

    def test_dots_stand_for_text_and_for_lines(self):
        said = ["one", "two 2", "three"]
        for shown in (["one", "two …", "three"], [ANY], ["one", ANY], ["one", ANY, "two 2", ANY, "three", ANY], ["o…e", ANY, "three"]):
            self.assertTrue(fits(shown, said), shown)
        for shown in (["one", "two …"], [], ["one", "…"][:1], [ANY, "two"], ["one", "three"], ["…one two", ANY]):
            self.assertFalse(fits(shown, said), shown)

    def test_a_failing_command_names_page_and_truth(self):
        with self.assertRaises(Stale) as stale:
            compare(Command(3, "echo one", ["two"], 0), ["one"], 0)
        self.assertEqual(str(stale.exception).splitlines()[-2:], ["-two", "+one"])


if __name__ == "__main__":
    CASES = {"first-workflow": FirstWorkflow, "first-adapter": FirstAdapter, "notation": Notation}
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(CASES[sys.argv[1]])
    sys.exit(not unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful())
