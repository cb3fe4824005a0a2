#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The two catalogues (include/jieli/status.def, include/jieli/limits.h) against the tree: every error is what some test expects,
every limit is tried by a test at its edge and one beyond, every command and page that an error's advice names exists, and
whoever else says a number of the catalogue says the same. Each check is also seen to fail on a planted fault.

What counts as expected: the code stands in a test's code, not in a comment, and not where the test itself makes the error
(jieli_err_set, return). A limit is tried where a test names it and, in the same file, NAME + 1 or NAME - 1."""
import ast
import dataclasses
import io
import pathlib
import re
import sys
import tokenize
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, "tools")
import catalogues  # noqa: E402
import tidy  # noqa: E402

NOT_TESTS = ("tests/catalogues/", "tests/tidy/", "tests/fuzz/", "tests/tinyhub/")
MADE = re.compile(r"\bjieli_err_set\s*\(|\breturn\s+JIELI_\w+\s*$")
COMMAND = re.compile(r"\b(jieli-agent|jieli)(?: [a-z][a-z-]*){1,2}")
PAGE = re.compile(r"\b(?:docs|etc|include)/[\w./-]*\w")

# Who else says a number of the catalogue: {NAME} as a person reads it, {NAME:,} and {NAME:d} as a number.
SAID = (
    ("docs/PROTOCOL.md", "MUST NOT exceed {JL_FRAME_BYTES_MAX} ({JL_FRAME_BYTES_MAX:,} bytes"),
    ("docs/PROTOCOL.md", "| frame | {JL_FRAME_BYTES_MAX}; messages in a frame {JL_FRAME_MESSAGES_MAX:,}; fields and elements {JL_FRAME_NODES_MAX:,}; "
                         "depth {JL_DEPTH_MAX:d} |"),
    ("docs/PROTOCOL.md", "| message with payload | {JL_MESSAGE_BYTES_MAX}; payload {JL_NODES_MAX:,} fields and elements, depth {JL_DEPTH_MAX:d} |"),
    ("docs/PROTOCOL.md", "| messages under one signature | {JL_GROUP_MAX:,} |"),
    ("docs/PROTOCOL.md", "| attachment | {JL_ATTACHMENT_BYTES_MAX}, {JL_ATTACHMENT_PARTS_MAX:d} parts of {JL_ATTACHMENT_PART_BYTES};"),
    ("docs/PROTOCOL.md", "{JL_ATTACHMENTS_MAX:d} in a message; {JL_ATTACHMENTS_WAITING_MAX:d} of one sender waiting in one casefile, "
                         "for {JL_ATTACHMENT_KEEP_MS} |"),
    ("docs/PROTOCOL.md", "`submit_window`, {JL_SUBMIT_WINDOW:,} |"),
    ("docs/PROTOCOL.md", "| {JL_WINDOW_MESSAGES_MAX:,}, {JL_WINDOW_BYTES_MAX}; {JL_MAILBOXES_MAX:d} mailboxes in a session |"),
    ("docs/PROTOCOL.md", "| {JL_FRAME_RANGES_MAX:,} ranges |"),
    ("docs/PROTOCOL.md", "| code {JL_REFUSAL_CODE_BYTES_MAX}, text {JL_REFUSAL_TEXT_BYTES_MAX:,} |"),
    ("docs/PROTOCOL.md", "| enrolment door | frame {JL_GATE_FRAME_BYTES_MAX:,} bytes; 256 connections; of one address "
                         "{JL_GATE_HANDSHAKES_PER_MINUTE:d} handshakes and {JL_GATE_FRAMES_PER_MINUTE:d} frames a minute, of all "
                         "{JL_GATE_HANDSHAKES_PER_SECOND:d} and {JL_GATE_FRAMES_PER_SECOND:d} a second; {JL_ENROL_TRIES_MAX:d} wrong codes |"),
    ("docs/PROTOCOL.md", "| malformed frames | {JL_SESSION_MALFORMED_MAX:d} a minute"),
    ("docs/PROTOCOL.md", "| message's age | {JL_WINDOW_MS}; ahead"),
    ("docs/PROTOCOL.md", "Message and payload together MUST NOT exceed {JL_MESSAGE_BYTES_MAX}"),
    ("docs/PROTOCOL.md", "at most {JL_WINDOW_MS} old"),
    ("docs/FILES.md", "A file may have {JL_FOLDER_FILE_BYTES_MAX} (a workbook {JL_XLSX_FILE_BYTES_MAX} packed, XML {JL_XML_BYTES_MAX}) and "
                      "{JL_SHEET_ROWS_MAX:,} rows of at most {JL_TABLE_COLUMNS_MAX:d} columns with {JL_TABLE_CELL_BYTES_MAX} a cell"),
    ("docs/FILES.md", "parts of {JL_ATTACHMENT_PART_BYTES}"),
    ("docs/REST.md", "{JL_REST_EVENTS_MAX:,} events a request, {JL_HTTP_HEAD_BYTES_MAX} of headers"),
    ("docs/DESK.md", "{JL_ATTACHMENT_BYTES_MAX} each, {JL_ATTACHMENTS_MAX:d} a form"),
    ("docs/DESK.md", "{JL_DESK_PAPERS_BYTES_MAX} may wait"),
    ("docs/TABLES.md", "more than {JL_MESSAGE_BYTES_MAX} (JL-WIRE-0002)"),
    ("docs/api/openapi.json", '"maxItems":{JL_REST_EVENTS_MAX:d}'),
    ("include/jieli/status.def", "an attachment is empty or larger than {JL_ATTACHMENT_BYTES_MAX}"),
    ("include/jieli/status.def", "full parts of {JL_ATTACHMENT_PART_BYTES} and a last one"),
    ("include/jieli/status.def", "refer to at most {JL_ATTACHMENTS_MAX:d} in one message"),
    ("include/jieli/status.def", "a message older than {JL_WINDOW_MS} is not taken"),
    ("include/jieli/status.def", "larger than {JL_HTTP_HEAD_BYTES_MAX} or {JL_HTTP_HEADERS_MAX:d} lines"),
    ("include/jieli/status.def", "more than {JL_REST_EVENTS_MAX:,} events in one request"),
    ("core/hub/peer.c", "a session has at most {JL_MAILBOXES_MAX:d} mailboxes"),
    ("core/flow/field.c", "longer than a field of the matter may be ({JL_FIELD_TEXT_BYTES_MAX})"),
    ("core/hub/intake.c", "older than {JL_WINDOW_MS}, or more than {JL_AHEAD_MS} ahead of the hub"),
    ("core/hub/intake.c", "the time inside the id is older than {JL_WINDOW_MS}"),
    ("core/hub/rotate.c", "the old keys stay good for at most {JL_ROTATE_GRACE_MS_MAX}"),
    ("core/hub/enrol.c", "an invitation is open for {JL_INVITATION_MS_MIN} to {JL_INVITATION_MS_MAX}, keys"),
    ("core/rules/text.c", "larger than {JL_RULES_TEXT_BYTES_MAX}"),
    ("agent/files/folder_scan.c", "it is larger than {JL_FOLDER_FILE_BYTES_MAX}"),
    ("agent/sheet/xlsx_zip.c", "the workbook is larger than {JL_XLSX_FILE_BYTES_MAX}"),
    ("agent/sheet/xml_read.c", "the XML file is larger than {JL_XML_BYTES_MAX}"),
    ("agent/cloud/cloud_read.c", "small letters and digits only, at most {JL_CLOUD_NAME_BYTES_MAX:d}"),
)

# The same numbers in the Python library: module, name, limit.
PYTHON = (("messages", "GROUP_MAX", "JL_GROUP_MAX"), ("messages", "MESSAGE_BYTES_MAX", "JL_MESSAGE_BYTES_MAX"),
          ("messages", "AGE_MAX_MS", "JL_WINDOW_MS"), ("messages", "AHEAD_MAX_MS", "JL_AHEAD_MS"),
          ("keyring", "LATE_MAX_MS", "JL_KEY_LATE_MS"), ("link", "FRAME_BYTES_MAX", "JL_FRAME_BYTES_MAX"),
          ("commit", "DEPTH_MAX", "JL_DEPTH_MAX"), ("attachments", "PART_BYTES", "JL_ATTACHMENT_PART_BYTES"),
          ("attachments", "SIZE_MAX", "JL_ATTACHMENT_BYTES_MAX"))
ATTRIBUTES = 10  # of a message, in messages.ATTRIBUTE_BYTES_MAX
LONG = ("source", "type", "correlationid", "causationid")


class Said(int):
    """A limit in a template: as a person says it, or as a number."""
    text = ""

    def __format__(self, how):
        return int.__format__(self, how) if how else self.text


def python_code(text):
    """Without comments and docstrings."""
    kept, fresh = [], True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT):
            fresh = fresh or token.type != tokenize.NL
            kept.append("\n")
        elif token.type != tokenize.COMMENT:
            if not (fresh and token.type == tokenize.STRING):
                kept.append(token.string)
            fresh = False
    return " ".join(kept)


def test_code():
    """{path: statements} of all tests."""
    code = {}
    for path in tidy.Tree(".").files:  # also where there is no git
        if not path.startswith("tests/") or path.startswith(NOT_TESTS) or not path.endswith((".c", ".h", ".py", ".js", ".mjs", ".json", ".story")):
            continue
        text = pathlib.Path(path).read_text(encoding="utf-8")
        if path.endswith((".c", ".h")):
            code[path] = re.split(r";", tidy.code_of(text, strings=True))
        else:
            code[path] = [python_code(text) if path.endswith(".py") else text]
    return code


def unexpected(errors, code):
    """Names of errors that no test expects."""
    words = set()
    for statements in code.values():
        for statement in statements:
            if not MADE.search(statement):
                words.update(re.findall(r"\bJIELI_[A-Z0-9_]+\b|\bJL-[A-Z]+-\d{4}\b", statement))
    return [row.name for row in errors if "JIELI_" + row.name not in words and row.code not in words]


def untried(limits, code):
    """Names of limits without a test at the edge and one beyond."""
    tried = set()
    for statements in code.values():
        text = ";".join(statements)
        edges = set(re.findall(r"\b(J(?:L|IELI)_[A-Z0-9_]+)\b[\"'\]) ]*[+-] ?1u?\b", text))
        tried.update(name for name in edges if len(re.findall(rf"\b{name}\b", text)) > 1)
    return [name for name in limits if name not in tried]


def unsaid(limits, root="."):
    """Places that do not say a limit as the catalogue has it."""
    names = {}
    for name, row in limits.items():
        names[name] = Said(row.value)
        names[name].text = row.text()
    wrong = []
    for path, template in SAID:
        text = template.format(**names) if not path.endswith(".json") else re.sub(
            r"\{(\w+):d\}", lambda match: str(limits[match[1]].value), template)
        if text not in (pathlib.Path(root) / path).read_text(encoding="utf-8"):
            wrong.append(f"{path}: {text}")
    return wrong


def python_value(module, name):
    tree = ast.parse(pathlib.Path(f"sdk/python/jieli/{module}.py").read_text(encoding="utf-8"))
    return next(node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name)


def python_differs(limits):
    wrong = [f"{module}.{name}" for module, name, limit in PYTHON
             if catalogues.value_of(ast.unparse(python_value(module, name)), {}) != limits[limit].value]
    for name, value in ast.literal_eval(python_value("messages", "ATTRIBUTE_BYTES_MAX")).items():
        limit = "JL_ATTRIBUTE_LONG_BYTES_MAX" if name in LONG else "JL_ATTRIBUTE_BYTES_MAX"
        if value != limits[limit].value:
            wrong.append(f"ATTRIBUTE_BYTES_MAX of {name}")
    return wrong


def commands():
    """Every command there is: "jieli case show", "jieli-agent rotate", …"""
    found = {"jieli " + name for name in re.findall(r'^X\("([^"]+)"', pathlib.Path("cli/commands.def").read_text(encoding="utf-8"), re.M)}
    table = re.search(r"COMMANDS\[\] = \{(.*?)\};", pathlib.Path("agent/main.c").read_text(encoding="utf-8"), re.S)[1]
    found |= {"jieli-agent " + name for name in re.findall(r'\{"([a-z-]+)"', table)}
    return found


def misleading(errors, known):
    """Advice that names a command or a page that is not there."""
    wrong = []
    for row in errors:
        for text in (row.en, row.do_en, row.zh, row.do_zh):
            for match in COMMAND.finditer(text):
                words = match[0].split()
                if known.isdisjoint((" ".join(words), " ".join(words[:2]))):
                    wrong.append(f"{row.name}: {match[0]}")
            wrong += [f"{row.name}: {page}" for page in PAGE.findall(text) if not pathlib.Path(page).exists()]
    return wrong


def unknown_codes(texts, errors):
    """Codes that somebody names, also as the end of a range, and the catalogue does not have."""
    known, named = {row.code for row in errors}, set()
    for text in texts:
        for area, first, last in re.findall(r"\b(JL-[A-Z]+)-(\d{4})(?: … (\d{4}))?\b", text):
            named |= {f"{area}-{number}" for number in (first, last) if number and area not in ("JL-OK", "JL-AREA")}
    return sorted(named - known)


class Catalogues(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        areas, cls.retired = catalogues.errors()
        cls.areas = [area for area, _, _, _ in areas]
        cls.errors, cls.limits, cls.code = catalogues.all_errors(), catalogues.all_limits(), test_code()

    def test_every_error_is_expected_by_a_test(self):
        self.assertEqual(unexpected(self.errors, self.code), [])

    def test_an_error_that_no_test_expects_is_found(self):
        bogus = dataclasses.replace(self.errors[0], name="ARG_BOGUS", number=9)
        self.assertEqual(unexpected([*self.errors, bogus], self.code), ["ARG_BOGUS"])
        for text, expected in (('assert_int_equal(f(), JIELI_ARG_BOGUS)', True), ('self.assertIn("JL-ARG-0009", text)', True),
                               ('jieli_err_set(err, JIELI_ARG_BOGUS, "", "x")', False), ("{ return JIELI_ARG_BOGUS", False),
                               (tidy.code_of("f(); // JIELI_ARG_BOGUS", strings=True), False)):
            self.assertEqual(unexpected([bogus], {"x.c": [text]}), [] if expected else ["ARG_BOGUS"], text)
        self.assertNotIn("JL-ARG-0009", python_code('def f():\n    """JL-ARG-0009"""\n    g()  # JL-ARG-0009\n'))

    def test_every_limit_is_tried_at_its_edge_and_one_beyond(self):
        self.assertEqual(untried(self.limits, self.code), [])

    def test_a_limit_that_no_test_tries_is_found(self):
        for text, tried in (("f(JL_X); f(JL_X + 1)", True), ('f(LIMIT["JL_X"]); f(LIMIT["JL_X"] + 1)', True), ("f(JL_X - 1); f(JL_X)", True),
                            ("f(JL_X); f(JL_X)", False), ("f(JL_X + 1)", False), ("f(JL_X + 10); f(JL_X)", False), ("", False)):
            self.assertEqual(untried(["JL_X"], {"x.c": [text]}), [] if tried else ["JL_X"], text)

    def test_what_refuses_one_more_is_an_error_of_the_catalogue(self):
        names = {row.name for row in self.errors} | {"lower", "split", "cut", "end", "compiler"}
        self.assertEqual([row.name for row in self.limits.values() if row.beyond not in names], [])

    def test_other_places_say_the_same_numbers(self):
        self.assertEqual(unsaid(self.limits), [])
        self.assertEqual(python_differs(self.limits), [])

    def test_a_number_that_is_said_otherwise_is_found(self):
        other = {name: dataclasses.replace(row, value=2 * row.value) for name, row in self.limits.items()}
        self.assertEqual(len(unsaid(other)), len(SAID))
        self.assertEqual(len(python_differs(other)), len(PYTHON) + ATTRIBUTES)

    def test_advice_names_commands_and_pages_that_exist(self):
        self.assertEqual(misleading(self.errors, commands()), [])

    def test_advice_that_leads_nowhere_is_found(self):
        for advice in ("see jieli nowhere", "make it with jieli keys mint", "jieli-agent fly", "see docs/NOWHERE.md"):
            row = dataclasses.replace(self.errors[0], do_en=advice)
            self.assertEqual(len(misleading([row], commands())), 1, advice)

    def test_codes_that_others_name_are_there(self):
        past = ("tests/", "docs/decisions/", "docs/ERRORS.md", "CHANGELOG.md")
        paths = [path for path in tidy.Tree(".").files if path.endswith((".md", ".c", ".h", ".py", ".js", ".proto")) and not path.startswith(past)]
        texts = [pathlib.Path(path).read_text(encoding="utf-8") for path in paths]
        self.assertEqual(unknown_codes(texts, self.errors), [])
        self.assertEqual(unknown_codes(["see JL-ARG-0099", "JL-ARG-0001 … 0098"], self.errors), ["JL-ARG-0098", "JL-ARG-0099"])

    def test_a_retired_number_stays_retired(self):
        self.assertGreaterEqual(self.retired, {("ADDR", 2), ("FLOW", 6), ("HTTP", 12)})
        self.assertEqual([row.name for row in self.errors if (row.area, row.number) in self.retired], [])
        self.assertEqual(len(set(self.areas)), len(self.areas))


if __name__ == "__main__":
    unittest.main()
