#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Functions that nobody needs, for tools/tidy.py.

A function that no other file names is dead, or should be static. One that only tests name is there for tests alone: if that
is meant, `For tests: REASON` stands beside its declaration, directly above its definition, or, for all of a header or file, in
its first HEAD_LINES lines. What include/ exports is for others: there a comment above the declaration is asked for, and no use.
"""
import re

from tidy_c import DIRECTIVE, comment_above, line_of, without_directives

PLACES = ("lib/", "core/", "ledger/", "sdk/", "agent/", "cli/")
TESTS = ("tests/", "bench/")
WORD = re.compile(r"[A-Za-z_]\w*")
HEAD_LINES = 12
FOR_TESTS = re.compile(r"For tests:\s*\S+")
DECLARED = re.compile(r"\b([A-Za-z_]\w*)\s*(?=[(;,])")
SOURCES = (".c", ".h", ".def", ".py", ".cmake", "CMakeLists.txt")


def words_of_use(tree, path):
    """The words by which the file may use a function: of a header its macros and the bodies of its functions."""
    if not path.endswith((".c", ".h")):
        return set(WORD.findall(tree.text(path)))
    code = tree.code(path)
    if path.endswith(".c"):
        return set(WORD.findall(code))
    found = set()
    for match in DIRECTIVE.finditer(code):
        found.update(WORD.findall(match.group(0)))
    for function in tree.functions(path):
        found.update(WORD.findall(code[function.body:function.end]))
    return found


def declarations_of(tree):
    """name → (path, line) of its declaration in a header."""
    found = {}
    for path in tree.files:
        if path.endswith(".h"):
            code = without_directives(tree.code(path))
            for match in DECLARED.finditer(code):
                if match.group(1) not in found:
                    found[match.group(1)] = path, line_of(code, match.start(1))
    return found


def near(tree, path, line):
    """The text beside a declaration: its own lines up to the semicolon and the comment above."""
    lines = tree.text(path).split("\n")
    first = line
    while first > 1 and lines[first - 2].strip() and not re.search(r"[;{}]|^#|^\s*(//|\*)", lines[first - 2]):
        first -= 1
    last = line
    while last < len(lines) and ";" not in lines[last - 1]:
        last += 1
    return [text for _, text in comment_above(lines, first)] + lines[first - 1:last]


def excused(tree, path, function, declared):
    """ALL for an excuse at the head of a file, ONE for its own, None."""
    files = {path, declared[0] if declared else path}
    if not any(FOR_TESTS.search(tree.text(file)) for file in files):
        return None
    beside = [text for _, text in comment_above(tree.text(path).split("\n"), function.line)]
    if declared:
        beside += near(tree, *declared)
    if any(FOR_TESTS.search(text) for text in beside):
        return "ONE"
    heads = [tree.text(file).split("\n")[:HEAD_LINES] for file in files]
    return "ALL" if any(FOR_TESTS.search(text) for head in heads for text in head) else None


def check_exported(tree, function, declared):
    """What include/ declares belongs to others; it must say what it does."""
    if not any("///" in text and "@file" not in text for text in near(tree, *declared)):
        tree.find(declared[0], declared[1], "unused", "%s is exported and has no documentation" % function.name)


def check_unused(tree):
    uses = {}  # word → the files that use it
    for path in tree.files:
        if path.endswith(SOURCES) or tree.text(path).startswith("#!"):
            for word in words_of_use(tree, path):
                uses.setdefault(word, set()).add(path)
    declarations = declarations_of(tree)
    for path in tree.files:
        if not path.endswith((".c", ".h")) or not path.startswith(PLACES):
            continue
        functions = tree.functions(path)
        for function in functions:
            if path.endswith(".h") and used_beside(tree, path, function, functions):
                continue
            if function.name != "main" and (path.endswith(".h") or not function.static):
                declared = None if path.endswith(".h") else declarations.get(function.name)
                check_function(tree, path, function, declared, uses.get(function.name, set()) - {path})


def used_beside(tree, path, function, functions):
    """In a header: another of its functions calls it."""
    text, word = tree.code(path), re.compile(r"\b%s\b" % function.name)
    return any(one is not function and word.search(text, one.body, one.end) for one in functions)


def check_function(tree, path, function, declared, users):
    if declared and declared[0].startswith("include/"):
        check_exported(tree, function, declared)
        return
    in_tests = {user for user in users if user.startswith(TESTS)}
    excuse = excused(tree, path, function, declared)
    if not users:
        tree.find(path, function.line, "unused", "%s: no other file names it" % function.name)
    elif users == in_tests and not excuse:
        tree.find(path, function.line, "unused", "%s: only tests name it (%s)" % (function.name, sorted(users)[0]))
    elif excuse == "ONE" and users != in_tests:
        tree.find(path, function.line, "unused", "%s says it is for tests, and %s uses it" % (
            function.name, sorted(users - in_tests)[0]))
