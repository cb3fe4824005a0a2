#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Write jieli(1): docs/man/jieli.1.in with the commands as the program itself tells them.

usage: make_man.py PROGRAM TEMPLATE OUT
"""
import re
import subprocess
import sys


def quote(text):
    """As text in mdoc: no macro, no escape, no option marks read."""
    return text.replace("\\", "\\e").replace("-", "\\-")


def commands(help_text):
    """Usage and explanation, two lines each, from `jieli --help`."""
    found = re.findall(r"^  jieli (\S.*)\n      (\S.*)$", help_text, re.M)
    if not found:
        raise SystemExit("the program tells no commands")
    return "\n".join(".It \\&" + quote(usage) + "\n\\&" + quote(what[0].upper() + what[1:]) + "." for usage, what in found)


def main(program, template, out):
    told = subprocess.run([program, "--lang", "en", "--help"], capture_output=True, text=True, check=True).stdout
    with open(template, encoding="utf-8") as file:
        page = file.read()
    with open(out, "w", encoding="utf-8") as file:
        file.write(page.replace("@COMMANDS@", commands(told)))


if __name__ == "__main__":
    main(*sys.argv[1:])
