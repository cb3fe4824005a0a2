#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""C read by its outside: comments blanked, and where each function begins and ends. For tools/tidy.py and its parts."""
import bisect
import collections
import re

STRIP = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", re.M)
PIECE = re.compile(r"[{};]")
CALLEE = re.compile(r"([A-Za-z_]\w*)\s*\(")
NOT_NAMES = ("__attribute__", "_Alignas", "_Static_assert", "static_assert")

# name; the lines of its first word, of { and of }; offsets of the first word, of { and of }; is it static?
Function = collections.namedtuple("Function", "name line opens closes start body end static")


def code_of(text, strings=False):
    """The text without comments (and without what is inside string literals), lines kept."""
    def blank(match):
        piece = match.group(0)
        if piece[0] in "\"'":
            return piece if strings else piece[0] * 2
        return " " + "\n" * piece.count("\n")
    return STRIP.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def without_directives(code):
    return DIRECTIVE.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), code)


def name_of(head):
    """The function's name in what stands before its `{`; None if that is no function."""
    head = head.rstrip()
    if not head.endswith(")") or re.search(r"(?<![=!<>])=(?!=)", head):
        return None
    depth, flat = 0, []
    for letter in head:
        depth -= letter == ")"
        flat.append(letter if depth == 0 else " ")
        depth += letter == "("
    names = [name for name in CALLEE.findall("".join(flat)) if name not in NOT_NAMES]
    return names[-1] if names else None


def functions_of(code):
    """Every function that the code (of code_of) defines, in order. A `}` in the first column ends whatever is open."""
    code = without_directives(code)
    starts = [0] + [match.end() for match in re.finditer("\n", code)]
    found, depth, since, opened = [], 0, 0, None
    for match in PIECE.finditer(code):
        piece, at = match.group(0), match.start()
        if piece == "{":
            head = code[since:at]
            if depth == 0 and head.strip() == 'extern ""':
                since = match.end()  # extern "C" { … }: what is inside stands outside
                continue
            if depth == 0:
                name = name_of(head)
                first = since + len(head) - len(head.lstrip())
                opened = (name, first, at) if name else None
            depth += 1
        elif piece == "}":
            depth = 0 if at in (0, starts[bisect.bisect_right(starts, at) - 1]) else max(0, depth - 1)
            if depth == 0:
                if opened:
                    name, first, body = opened
                    lines = [bisect.bisect_right(starts, where) for where in (first, body, at)]
                    found.append(Function(name, *lines, first, body, at, bool(re.search(r"\bstatic\b", code[first:body]))))
                opened, since = None, match.end()
        elif depth == 0:
            since = match.end()
    return found


def body_lines(function):
    """Lines between the braces; a function on one line has one."""
    return max(1, function.closes - function.opens - 1)


def comment_above(lines, line):
    """The comment lines directly above `line` (1-based), first one first, as (number, text)."""
    above, number = [], line - 1
    while number >= 1 and lines[number - 1].lstrip().startswith(("//", "#", "*", "/*")):
        if lines[number - 1].startswith("#") and not lines[number - 1].startswith(("# ", "#:")):
            break
        above.append((number, lines[number - 1]))
        number -= 1
    return above[::-1]
