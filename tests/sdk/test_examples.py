# SPDX-License-Identifier: Apache-2.0
"""The examples, built from an installed prefix with nothing but pkg-config, against a real hub; killed between commit and
acknowledgement, they double no effect."""
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from sdk_world import BUILD, SOURCE, World, notice

FLAGS = os.environ.get("JL_EXAMPLE_FLAGS", "").split()
STRICT = "-std=c11 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wmissing-prototypes -Werror".split()
KILLED_PYTHON = """
import os, runpy, signal, sys
import jieli
jieli.Client.acknowledge = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[1] == "forgetful":
    jieli.Store.once = lambda *_: True
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run(*words: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=120, check=False,
                          env={**os.environ, **(env or {})})


class Examples(unittest.TestCase):
    """One prefix, one hub."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(tempfile.mkdtemp(prefix="jl-sdk-examples-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.prefix = cls.folder / "usr"
        done = run("cmake", "--install", BUILD, "--prefix", cls.prefix, "--component", "sdk")
        assert done.returncode == 0, done.stderr
        cls.library = next(cls.prefix.glob("lib/**/libjieli.so.0"))
        cls.env = {"LD_LIBRARY_PATH": str(cls.library.parent), "ASAN_OPTIONS": "verify_asan_link_order=0"}
        for name in ("send", "receive"):
            cls.compile(cls.prefix / "share/doc/jieli/examples/c" / f"{name}.c", cls.folder / name)
        cls.compile(SOURCE / "tests/sdk/kill_at_ack.c", cls.folder / "kill_at_ack.so", "-shared", "-fPIC")
        (cls.folder / "hub").mkdir()
        cls.world = World(cls.folder / "hub")
        cls.addClassCleanup(cls.world.stop)
        cls.number = 0

    @classmethod
    def compile(cls, source: Path, to: Path, *more: str) -> None:
        """With what pkg-config says, and with no other -I or -L."""
        env = {"PKG_CONFIG_PATH": str(cls.library.parent / "pkgconfig")}
        said = run("pkg-config", "--cflags", "--libs", "jieli", "sqlite3", env=env)
        assert said.returncode == 0, said.stderr
        done = run("cc", *STRICT, *FLAGS, *more, source, "-o", to, *said.stdout.split())
        assert done.returncode == 0, done.stderr

    def line(self, code: str) -> list[str | Path]:
        """The arguments that every example begins with."""
        etc = self.world.folder / "etc"
        return [self.world.endpoint, self.world.folder / "keys" / f"{code}.keys", etc / "hub.curve", etc / "hub.log"]

    def content(self) -> str:
        """A notice about somebody new."""
        type(self).number += 1
        return json.dumps(notice(self.number))

    def python(self, name: str, *words: str | Path, killed: str = "") -> subprocess.CompletedProcess[str]:
        """A Python example, to its end or until it would acknowledge."""
        script = self.prefix / "share/doc/jieli/examples/python" / f"{name}.py"
        if not killed:
            return run(sys.executable, "-B", script, *words)
        return run(sys.executable, "-B", "-c", KILLED_PYTHON, killed, script, *words)

    def c(self, name: str, *words: str | Path, killed: str = "") -> subprocess.CompletedProcess[str]:
        """A C example."""
        preload = {"LD_PRELOAD": str(self.folder / "kill_at_ack.so")} if killed else {}
        return run(self.folder / name, *words, env={**self.env, **preload})

    def letters(self, database: Path) -> list[str]:
        """Whom the agency's own table knows."""
        with sqlite3.connect(database) as opened:
            rows = [json.loads(row[0]) for row in opened.execute("SELECT json FROM letters ORDER BY number")]
        opened.close()
        return [row["person"]["resident_id"] for row in rows]

    def test_the_library_shows_nothing_but_its_own_names(self) -> None:
        shown = [line.split()[2] for line in run("nm", "-D", "--defined-only", self.library).stdout.splitlines()]
        names = [name.split("@")[0] for name in shown if not name.startswith("JIELI_")]
        self.assertEqual([name for name in names if not name.startswith("jieli_")], [])
        declared = set()
        for header in ("client.h", "status.h"):
            text = (self.prefix / "include/jieli" / header).read_text(encoding="utf-8")
            text = re.sub(r"//[^\n]*", "", text)
            declared |= set(re.findall(r"\b(jieli_[a-z_]+)\(", re.sub(r"typedef[^;]*;", "", text)))
        self.assertEqual(declared - {"jieli_part_fn", "jieli_signed_fn"}, set(names))
        self.assertIn("[libjieli.so.0]", run("readelf", "-d", self.library).stdout)

    def test_the_prefix_holds_what_a_client_needs_and_no_more(self) -> None:
        self.assertEqual(sorted(path.name for path in (self.prefix / "include/jieli").iterdir()),
                         ["client.h", "status.def", "status.h", "types.h"])

    def test_c_sends_one_and_its_receipt_verifies(self) -> None:
        content = self.content()
        done = self.c("send", *self.line("centre-1"), "release.notice", content)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"^[0-9a-f-]{36} ACCEPTED position=\d+ receipt=verified")
        id, position = done.stdout.split()[0], done.stdout.split()[2]
        again = self.c("send", *self.line("centre-1"), "release.notice", content, id)
        self.assertEqual(again.stdout.split()[:4], [id, "DUPLICATE", position, "receipt=verified"], again.stderr)
        other = self.c("send", *self.line("centre-1"), "release.notice", self.content(), id)
        self.assertEqual((other.returncode, other.stdout.split()[1]), (1, "CONFLICT"))

    def test_python_sends_what_an_earlier_run_has_left(self) -> None:
        database = self.folder / "out.db"
        self.world.stop(signal.SIGKILL)
        etc = self.line("centre-1")
        lost = run(sys.executable, "-B", "-c", "import sqlite3, sys, jieli; db = sqlite3.connect(sys.argv[1]); s = jieli.Store(db)\n"
                   "with db: s.queue(jieli.build(jieli.load_keys(sys.argv[2]), 'release.notice', __import__('json').loads(sys.argv[3]),"
                   " now_ms=1770595200000))", database, etc[1], self.content())
        self.assertEqual(lost.returncode, 0, lost.stderr)
        self.world.start()
        for expected in ("ACCEPTED", ""):
            done = self.python("send", *etc, database)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout.split()[1:2], [expected] if expected else [])
        bad = self.python("send", *etc, database, "release.notice", json.dumps({"release_on": "2026-02-31"}))
        self.assertEqual((bad.returncode, bad.stdout.split()[1]), (1, "REJECTED"), bad.stderr)

    def killed_and_again(self, example: object, code: str, database: Path) -> None:
        """Three letters wait; the reader dies three times behind its commit, then lives."""
        sent = []
        for _ in range(3):
            content = self.content()
            sent.append(json.loads(content)["person"]["resident_id"])
            done = self.c("send", *self.line("centre-1"), "release.notice", content)
            self.assertEqual(done.returncode, 0, done.stderr)
        for _ in range(3):
            died = example("receive", *self.line(code), database, "60", killed="yes")
            self.assertEqual(died.returncode, -signal.SIGKILL, died.stderr)
            self.assertEqual(self.letters(database)[:1], sent[:1])
        for idle_s in ("8", "2"):
            lived = example("receive", *self.line(code), database, idle_s)
            self.assertEqual(lived.returncode, 0, lived.stderr)
            self.assertEqual(self.letters(database), sent)

    def drain(self, code: str) -> None:
        """Nothing of another test waits in the mailbox."""
        with self.world.client(code) as client:
            while (delivery := client.receive(0.7)) is not None:
                client.acknowledge(delivery)
            client.idle(0.3)

    def test_a_kill_between_commit_and_acknowledgement_doubles_nothing_in_c(self) -> None:
        self.drain("station-1")
        self.killed_and_again(self.c, "station-1", self.folder / "c.db")

    def test_a_kill_between_commit_and_acknowledgement_doubles_nothing_in_python(self) -> None:
        self.drain("county-1")
        self.killed_and_again(self.python, "county-1", self.folder / "python.db")

    def test_without_its_inbox_the_same_kill_doubles_the_effect(self) -> None:
        self.drain("county-1")
        done = self.c("send", *self.line("centre-1"), "release.notice", self.content())
        self.assertEqual(done.returncode, 0, done.stderr)
        database = self.folder / "forgetful.db"
        for _ in range(2):
            died = self.python("receive", *self.line("county-1"), database, "60", killed="forgetful")
            self.assertEqual(died.returncode, -signal.SIGKILL, died.stderr)
        self.assertEqual(len(self.letters(database)), 2)


if __name__ == "__main__":
    unittest.main()
