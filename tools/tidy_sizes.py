#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Sizes of files and functions for tools/tidy.py: what is too long and says no reason, and what one measures of a tree.

`Long on purpose: REASON` excuses a file from its first HEAD_LINES lines, a function from the comment directly above it. A reason
that excuses nothing is a finding as well.
"""
import ast
import os
import re
import statistics

from tidy_c import body_lines, comment_above

FUNCTION_LINES, FILE_LINES, HEAD_LINES = 70, 600, 12
EXCUSE = re.compile(r"(?:^|\s)(?://+|#|\*)\s*Long on purpose:(.*)$")
SIZED = (".c", ".h", ".py", ".js", ".mjs", ".sh", ".cmake", ".proto", ".sql")
NOT_SIZED = ("web/vendor/",)


def sized(tree, path):
    return not path.startswith(NOT_SIZED) and (path.endswith(SIZED) or tree.text(path).startswith("#!"))


def is_python(path, text):
    return path.endswith(".py") or re.match(r"#!.*\bpython", text) is not None


def functions_in(tree, path):
    """(name, line of its first word, lines of its body) of each function."""
    text = tree.text(path)
    if path.endswith((".c", ".h")):
        return [(f.name, f.line, body_lines(f)) for f in tree.functions(path)]
    if not is_python(path, text):
        return []
    found, blocks = [], [ast.parse(text)]
    while blocks:
        node = blocks.pop()
        for part in ("body", "orelse", "finalbody", "handlers"):
            blocks += [one for one in getattr(node, part, []) if isinstance(one, (ast.stmt, ast.excepthandler))]
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            line = min([node.lineno] + [one.lineno for one in node.decorator_list])
            found.append((node.name, line, max(1, node.end_lineno - node.lineno)))
    return found


def excuses_of(text):
    """Line number → reason, of every excuse in the file."""
    if "Long on purpose:" not in text:
        return {}
    found = {number: EXCUSE.search(line) for number, line in enumerate(text.split("\n"), 1)}
    return {number: match.group(1).strip() for number, match in found.items() if match}


def check_functions(tree, path, excuses):
    lines = tree.text(path).split("\n")
    for name, line, count in functions_in(tree, path):
        own = [number for number, _ in comment_above(lines, line) if number in excuses]
        if own and count <= FUNCTION_LINES:
            tree.find(path, own[0], "size", "%s has %d lines: it needs no excuse" % (name, count))
        elif not own and count > FUNCTION_LINES:
            tree.find(path, line, "size", "%s has %d lines, above %d" % (name, count, FUNCTION_LINES))
        for number in own:
            check_reason(tree, path, number, excuses.pop(number))


def check_reason(tree, path, number, reason):
    if len(reason.split()) < 3:
        tree.find(path, number, "size", "an excuse without a reason")


def check_sizes(tree):
    for path in tree.files:
        if not sized(tree, path):
            continue
        text = tree.text(path)
        count = text.count("\n")
        excuses = excuses_of(text)
        check_functions(tree, path, excuses)
        own = [number for number in sorted(excuses) if number <= HEAD_LINES][:1]
        if own and count <= FILE_LINES:
            tree.find(path, own[0], "size", "the file has %d lines: it needs no excuse" % count)
        elif not own and count > FILE_LINES:
            tree.find(path, 0, "size", "%d lines, above %d" % (count, FILE_LINES))
        for number in own:
            check_reason(tree, path, number, excuses.pop(number))
        for number in sorted(excuses):
            tree.find(path, number, "size", "an excuse that stands above no function and not at the file's head")


# ---- measuring any tree of C

def knots(graph):
    """The sets of folders that reach each other by includes, largest first."""
    reach = {}
    for start in graph:
        seen, stack = set(), [start]
        while stack:
            for there in graph.get(stack.pop(), ()):
                if there not in seen:
                    seen.add(there)
                    stack.append(there)
        reach[start] = seen
    found = {frozenset(b for b in reach if b in reach[a] and a in reach.get(b, ())) for a in reach if a in reach[a]}
    return sorted(found, key=len, reverse=True)


def row_of(name, values, limit):
    values = sorted(values) or [0]
    above = sum(value > limit for value in values)
    return "%-10s %6d  median %3d  90th %4d  longest %5d  above %d: %d (%.1f %%)" % (
        name, len(values), statistics.median(values), values[int(len(values) * 0.9) - (len(values) == 1)], values[-1], limit, above,
        100.0 * above / len(values))


def measure(tree, folders, graph_of):
    """Print sizes and knots of the C below the folders (all, when none is named)."""
    below = tuple(folder.rstrip("/") + "/" for folder in folders)
    paths = [f for f in tree.files if f.endswith((".c", ".h")) and (not below or f.startswith(below))]
    files = [tree.text(path).count("\n") for path in paths]
    functions = [count for path in paths for _, _, count in functions_in(tree, path)]
    print("lines      %6d" % sum(files))
    print(row_of("files", files, FILE_LINES))
    print(row_of("functions", functions, FUNCTION_LINES))
    graph = graph_of(tree, paths)
    every = {os.path.dirname(path) for path in paths}
    tied = knots(graph)
    print("folders    %6d  in a cycle of includes: %d  largest knot: %d" % (
        len(every), sum(len(knot) for knot in tied), len(tied[0]) if tied else 0))
    for knot in tied:
        print("  knot: " + " ".join(sorted(knot)))
    return 0
