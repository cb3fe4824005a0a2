# SPDX-License-Identifier: Apache-2.0
"""A page of docs/tutorials as a test: its files are written, its commands run, and what they say is compared with what the page
shows (docs/tutorials/README.md says how a page is written).

A normal run: steps(text) cuts a page into files and commands; a Shell is one bash for the whole page, on a terminal of its own, so
that folders, exports and jobs last from one command to the next, as they do for the reader.
"""
import dataclasses
import difflib
import os
import pty
import re
import select
import signal
import subprocess
import time
import tty

COMMAND_S = 200
END_S = 5
FILE = re.compile(r"`([^`]+)`:$")
STATUS = re.compile(r"\[exit (\d+)\]$")
ANY = "…"


class Stale(Exception):
    """The page does not say what is so; the text says where."""


@dataclasses.dataclass
class File:
    line: int
    name: str
    text: str


@dataclasses.dataclass
class Command:
    line: int
    text: str
    shown: list  # lines
    status: int


def blocks(text):
    """(line, word behind the fence, lines, name above it or None) of each fenced block."""
    opened, above = None, None
    for number, line in enumerate(text.splitlines(), 1):
        if opened:
            if line == "```":
                yield opened
                opened, above = None, None
            else:
                opened[2].append(line)
        elif line.startswith("```"):
            opened = (number, line[3:], [], above)
        elif line.strip():
            name = FILE.match(line)
            above = name and name[1]
    if opened:
        raise Stale("line %d: a block that does not end" % opened[0])


def commands(number, lines):
    found = []
    for offset, line in enumerate(lines, 1):
        if line.startswith("$ "):
            found.append(Command(number + offset, line[2:], [], 0))
        elif not found:
            raise Stale("line %d: nothing was asked before this answer" % (number + offset))
        else:
            found[-1].shown.append(line)
    for command in found:
        status = STATUS.match(command.shown[-1]) if command.shown else None
        if status:
            command.status = int(status[1])
            command.shown.pop()
    return found


def steps(text):
    """What the page asks to be done, in order."""
    for number, word, lines, name in blocks(text):
        if name:
            yield File(number, name, "\n".join(lines) + "\n")
        elif word == "console":
            yield from commands(number, lines)
        elif word != "sh":
            raise Stale("line %d: neither a file with its name above it, nor console, nor sh" % number)


def fits(shown, said):
    """Does what was said fit what the page shows? Both lists of lines."""
    def pattern(line):
        return ".*".join(re.escape(part) for part in line.rstrip().split(ANY))

    parts = [r"(?:.*\n)*?" if line == ANY else pattern(line) + r" *\n" for line in shown]
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in said)) is not None


class Shell:
    def __init__(self, home, path):
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("JIELI_", "JL_", "LC_", "LANG", "NOTIFY_"))}
        environment.update(HOME=home, PATH=path, TERM="dumb", NO_COLOR="1")
        self.terminal, child = pty.openpty()
        tty.setraw(child)  # no \r
        self.bash = subprocess.Popen(["bash", "--noprofile", "--norc"], stdin=subprocess.PIPE, stdout=child, stderr=child, cwd=home,
                                     env=environment, start_new_session=True)
        os.close(child)
        self.mark = "\1%d " % self.bash.pid

    def folder(self):
        return os.readlink("/proc/%d/cwd" % self.bash.pid)

    def run(self, command):
        """(lines said, status)"""
        # the command's own standard input is empty: the next command waits in bash's
        self.bash.stdin.write(("{ %s\n} </dev/null\nprintf '%s%%d\\n' $?\n" % (command, self.mark)).encode())
        self.bash.stdin.flush()
        said, limit = b"", time.monotonic() + COMMAND_S
        while True:
            mark = re.search(re.escape(self.mark.encode()) + rb"(\d+)\n", said)
            if mark:
                return said[:mark.start()].decode().splitlines(), int(mark[1])
            left = limit - time.monotonic()
            if left <= 0 or not select.select([self.terminal], [], [], left)[0]:
                raise Stale("no end after %d s; so far: %s" % (COMMAND_S, said.decode(errors="replace")))
            try:
                said += os.read(self.terminal, 65536)
            except OSError:
                raise Stale("the shell ended: %s" % said.decode(errors="replace")) from None

    def close(self):
        """With whatever the page left running: all of it is in the shell's own session."""
        os.killpg(self.bash.pid, signal.SIGKILL)
        self.bash.wait()
        limit = time.monotonic() + END_S
        while time.monotonic() < limit and self.anybody():
            time.sleep(0.02)
        self.bash.stdin.close()
        os.close(self.terminal)

    def anybody(self):
        """Is one of them still there? Until then its files are."""
        try:
            os.killpg(self.bash.pid, 0)
        except ProcessLookupError:
            return False
        return True


def compare(command, said, status):
    if status != command.status or not fits(command.shown, said):
        what = "\n".join(difflib.unified_diff(command.shown, said, "the page", "what is so", lineterm="", n=99))
        raise Stale("line %d: $ %s\nstatus %d, on the page %d\n%s" % (command.line, command.text, status, command.status, what))


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def follow(text, shell, seen=None):
    """Do all that the page says; Stale at the first thing that is not so. `seen(command, said)` after each command."""
    for step in steps(text):
        if isinstance(step, File):
            write(shell.folder(), step.name, step.text)
            continue
        try:
            said, status = shell.run(step.text)
        except Stale as stale:
            raise Stale("line %d: $ %s\n%s" % (step.line, step.text, stale)) from None
        compare(step, said, status)
        if seen:
            seen(step, said)
