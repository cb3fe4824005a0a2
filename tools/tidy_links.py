#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Links of the documents to lines of the code, for tools/tidy.py.

A link is written [`name`](../core/hub/decide.c#L123). The name must stand where it is defined within NEAR lines of that line;
mend() sets the lines anew, and the file too where the name has moved to exactly one other.
"""
import os
import re

from tidy_c import line_of, without_directives

NEAR = 12
LINK = re.compile(r"\[`([A-Za-z_]\w*)(?:\(\))?`\]\(([^)\s#]+\.(?:c|h|def|proto))#L(\d+)\)")
LINE_LINK = re.compile(r"\]\(([^)\s#:]+)#L\d+\)")


def place_of(tree, path, name):
    """The line on which the file defines the name: a function's first, else where it first stands outside all functions."""
    text = tree.text(path)
    if path.endswith((".c", ".h")):
        for function in tree.functions(path):
            if function.name == name:
                return function.line
        text = without_directives(tree.code(path)) if path.endswith(".c") else tree.code(path)
    match = re.search(r"\b%s\b" % re.escape(name), text)
    return line_of(text, match.start()) if match else None


def target_of(page, link):
    return os.path.normpath(os.path.join(os.path.dirname(page), link))


def pages(tree):
    return [path for path in tree.files if path.endswith(".md")]


def check_links(tree):
    for page in pages(tree):
        text = tree.text(page)
        named = set()
        for match in LINK.finditer(text):
            named.add(match.end())
            name, target, line = match.group(1), target_of(page, match.group(2)), int(match.group(3))
            place = place_of(tree, target, name) if target in tree.files else None
            where = line_of(text, match.start())
            if place is None:
                tree.find(page, where, "links", "%s does not stand in %s" % (name, target))
            elif abs(place - line) > NEAR:
                tree.find(page, where, "links", "%s stands in %s:%d, not at %d: tools/tidy.py --mend-links" % (
                    name, target, place, line))
        for match in LINE_LINK.finditer(text):
            if match.end() not in named:
                tree.find(page, line_of(text, match.start()), "links", "a link to a line that names no function: " + match.group(1))


def home_of(tree, name):
    """The only .c file that defines a function of this name, or None."""
    homes = [path for path in tree.files if path.endswith(".c") and not path.startswith("tests/") and name in tree.text(path)
             and any(function.name == name for function in tree.functions(path))]
    return homes[0] if len(homes) == 1 else None


def mend(tree):
    """Write each link's line, and its file where the name has left it. True if every link could be mended."""
    whole = True
    for page in pages(tree):
        def mended(match, page=page):
            nonlocal whole
            name, target = match.group(1), target_of(page, match.group(2))
            place = place_of(tree, target, name) if target in tree.files else None
            if place is None:
                target = home_of(tree, name)
                place = place_of(tree, target, name) if target else None
            if place is None:
                print("%s: %s: no file defines it, or several do" % (page, name))
                whole = False
                return match.group(0)
            return "[`%s`](%s#L%d)" % (name, os.path.relpath(target, os.path.dirname(page) or "."), place)

        text = tree.text(page)
        new = LINK.sub(mended, text)
        if new != text:
            with open(os.path.join(tree.root, page), "w", encoding="utf-8") as file:
                file.write(new)
            print("mended: " + page)
    return whole
