#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Look for bugs in the C without running it: cppcheck, clang-tidy, gcc -fanalyzer over every file that the build compiles.

Prints what they say and ends with 1 if they say anything. A file of which nothing has changed since it was found clean is not
looked at again: BUILD/analyse/ keeps a mark for each, named after all that the analyser sees. What is not asked of them stands
with its reason in .clang-tidy, tools/cppcheck.txt and, for gcc, in GCC_NOT below.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import shlex
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# -Wno-analyzer-NAME and why it is not asked.
GCC_NOT = {
    "use-of-uninitialized-value": "gcc 12 loses what a function that returns a struct has written into it; clang-tidy looks for it too",
}
# Files that gcc -fanalyzer is not given, and why.
GCC_WITHOUT = {
    "agent/desk/divisions.c": "a table of 7,148 rows, over which it walks for minutes; the other two look at the file",
    "lib/model/division.c": "the same table",
}
CPPCHECK = ["--quiet", "--std=c11", "--enable=warning,performance,portability", "--library=posix", "--library=gnu", "--max-configs=1",
            "--library=" + os.path.join(ROOT, "tools", "cppcheck.cfg"),
            "--suppressions-list=" + os.path.join(ROOT, "tools", "cppcheck.txt"), "--error-exitcode=1",
            "--template={file}:{line}: {id}: {message}"]


# They define what analyse.h speaks of.
UNTOLD = ("lib/base/status.c", "lib/base/check.c")


def sources(build):
    """(file, arguments of its compilation) of our own C, each file once."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        rows = json.load(file)
    found = {}
    for row in rows:
        path = os.path.normpath(os.path.join(row["directory"], row["file"]))
        if not path.startswith(os.path.normpath(build) + os.sep):
            found.setdefault(path, arguments_of(row["command"]))
    return sorted(found.items())


def arguments_of(command):
    """The compiler's arguments without what it compiles, and into what."""
    words = shlex.split(command)
    while not words[0].startswith("-"):
        words.pop(0)  # a launcher, the compiler
    kept = []
    while words:
        word = words.pop(0)
        if word == "-o":
            words.pop(0)
        elif word == "-c":
            words.pop(0)
        else:
            kept.append(word)
    return kept


def told(path, arguments):
    """What the analyser is told before the file; nothing where only include/ is seen, as by plugins."""
    inside = os.path.relpath(path, ROOT)
    if "-I" + ROOT not in arguments or inside in UNTOLD:
        return []
    tests = ["-DJL_ANALYSE_TESTS"] if inside.startswith("tests" + os.sep) else []
    return tests + ["-include", os.path.join(ROOT, "tools", "analyse.h")]


def cppcheck(path, arguments):
    kept, words = [], list(arguments)
    while words:
        word = words.pop(0)
        if word == "-isystem":
            words.pop(0)  # not ours
        elif word.startswith(("-I", "-D")):
            kept.append(word)
    return ["cppcheck", *CPPCHECK, *kept, path]


def clang_tidy(path, arguments):
    # the build's flags are gcc's: clang knows most of them
    return ["clang-tidy", "--quiet", "--config-file=" + os.path.join(ROOT, ".clang-tidy"), path, "--", *arguments,
            *told(path, arguments), "-Wno-unknown-warning-option"]


def gcc(path, arguments):
    return ["gcc", *arguments, *told(path, arguments), "-fanalyzer", *["-Wno-analyzer-" + name for name in GCC_NOT], "-S", "-o", os.devnull, path]


ANALYSERS = {"cppcheck": cppcheck, "clang-tidy": clang_tidy, "gcc": gcc}
CONFIGURATION = {"cppcheck": ("tools/cppcheck.cfg", "tools/cppcheck.txt"), "clang-tidy": (".clang-tidy", "tools/analyse.h"),
                 "gcc": ("tools/analyse.h",)}


def text_of(path):
    with open(path, "rb") as file:
        return file.read()


def mark_of(name, command, seen):
    """What a clean result depends on: the analyser, what it is asked, what it sees."""
    whole = hashlib.sha256(repr(command).encode())
    whole.update(subprocess.run([name, "--version"], capture_output=True, check=True).stdout)
    for config in CONFIGURATION.get(name, ()):
        whole.update(text_of(os.path.join(ROOT, config)))
    whole.update(seen)
    return name + "-" + whole.hexdigest()


def look(path, arguments, names, marks):
    """[(analyser, its text, seconds)] for one file; the text is empty when it is clean, None when that was known."""
    seen = subprocess.run(["gcc", *arguments, "-E", path], capture_output=True, check=True).stdout
    answers = []
    for name in names:
        if name == "gcc" and os.path.relpath(path, ROOT) in GCC_WITHOUT:
            continue
        command = ANALYSERS[name](path, arguments)
        mark = os.path.join(marks, mark_of(name, command, seen))
        if os.path.exists(mark):
            answers.append((name, None, 0.0))
            continue
        begun = time.monotonic()
        done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
        text = (done.stdout + b"" if name == "clang-tidy" else done.stdout + done.stderr).decode("utf-8", "replace").strip()
        if done.returncode == 0 and not text:
            with open(mark, "wb"):
                pass
        elif not text:
            text = "%s: %s ended with %d\n%s" % (path, name, done.returncode, done.stderr.decode("utf-8", "replace"))
        answers.append((name, text, time.monotonic() - begun))
    return answers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=os.path.join(ROOT, "build"), help="a build folder with compile_commands.json")
    parser.add_argument("--jobs", type=int, default=int(os.environ.get("JL_JOBS") or os.cpu_count() or 1))
    parser.add_argument("--only", choices=sorted(ANALYSERS), help="one analyser")
    parser.add_argument("files", nargs="*", help="only files whose path has one of these in it")
    options = parser.parse_args()
    names = [options.only] if options.only else list(ANALYSERS)
    rows = [row for row in sources(options.build) if not options.files or any(part in row[0] for part in options.files)]
    marks = os.path.join(options.build, "analyse")
    os.makedirs(marks, exist_ok=True)
    spent, looked, bad = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0), 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for answers in pool.map(lambda row: look(*row, names, marks), rows):
            for name, text, seconds in answers:
                looked[name] += text is not None
                spent[name] += seconds
                bad += bool(text)
                if text:
                    print(text.replace(ROOT + os.sep, ""), flush=True)
    for name in names:
        print("%-10s %d of %d files looked at, %.0f s" % (name, looked[name], len(rows), spent[name]))
    print("analyse: findings in %d files" % bad if bad else "analyse: nothing found")
    return 1 if bad or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
