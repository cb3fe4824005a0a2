# SPDX-License-Identifier: Apache-2.0
"""Workbooks as clerks really leave them, and as nobody should send them: the right meaning, or a line that says what to do."""
import io
import os
import sys
import tempfile
import zipfile

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import books  # noqa: E402
from machine import Machine  # noqa: E402

ROWS = [list(row) for row in books.rows(4, bad=False)]


def book_of(title="名册", rows=ROWS, change=None, epoch=None):
    """Headings in row 1, the rows from 2 on."""
    book = Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.title = title
    for row in [list(books.HEADINGS)] + rows:
        sheet.append([cell if cell != "" else None for cell in row])
    if change:
        change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(change):
    """A sound workbook with the parts that `change` makes of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book_of())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, content in change(parts).items():
            new.writestr(name, content)
    return out.getvalue()


def without(name):
    return repacked(lambda parts: {key: value for key, value in parts.items() if key != name})


def replaced(name, old, new):
    def change(parts):
        assert old in parts[name], (name, parts[name][:300])
        return {**parts, name: parts[name].replace(old, new)}
    return repacked(change)


def locked_entries():
    """The flag of an encrypted entry in every header."""
    raw = bytearray(book_of())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = raw.find(signature)
        while at >= 0:
            raw[at + flags] |= 1
            at = raw.find(signature, at + 4)
    return bytes(raw)


def cell(address, value):
    def change(_, sheet):
        sheet[address] = value
    return change


def merged(area):
    return lambda _, sheet: sheet.merge_cells(area)


def signature(_, sheet):
    sheet["A6"] = "填表人：演示"
    sheet.merge_cells("A6:C9")


def hidden_before(book, sheet):
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state, 0)
        other.append(list(books.HEADINGS))
        other.append(ROWS[0])
        other.sheet_state = state
    book.active = book.index(sheet)


# Read: file → (workbook, how many go, [(cell, code, part of the advice)] of those that do not)
READ = {
    "plain": (book_of(), 4, []),
    "quotes": (book_of(title="名'册\"一", change=cell("F3", "不详")), 3, [("'名''册\"一'!F3", "JL-MSG-0006", "")]),
    "1904": (book_of(epoch=CALENDAR_MAC_1904), 4, []),
    "hidden": (book_of(change=hidden_before), 4, []),
    "float": (book_of(change=cell("B3", float(ROWS[1][1][:17] + "0"))), 3, [("名册!B3", "JL-AGENT-0004", "文本")]),
    "formula": (book_of(change=cell("A4", "=B1&B2")), 3, [("名册!A4", "JL-AGENT-0004", "公式")]),
    "error": (book_of(change=cell("F5", "#N/A")), 3, [("名册!F5", "JL-AGENT-0004", "")]),
    "beside": (book_of(change=merged("G2:H2")), 4, []),
    "signature": (book_of(change=signature), 4, [("名册!B6 名册!F6", "JL-MSG-0004", "")]),
    "empty": (book_of(change=merged("K2:K5")), 4, []),
}
# Refused as a whole: file → (bytes, code, cell, part of the reason)
REFUSED = {
    "merged": (book_of(change=merged("F3:F4")), "JL-AGENT-0010", "F3:F4", "取消合并"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "JL-AGENT-0001", "", "密码"),
    "locked": (locked_entries(), "JL-AGENT-0010", "", ""),
    "no-book": (without("xl/workbook.xml"), "JL-AGENT-0010", "", ""),
    "no-sheet": (without("xl/worksheets/sheet1.xml"), "JL-AGENT-0010", "", ""),
    "no-relations": (without("xl/_rels/workbook.xml.rels"), "JL-AGENT-0010", "", ""),
    "no-strings": (replaced("xl/worksheets/sheet1.xml", b"</row></sheetData>", b'<c r="K5" t="s"><v>7</v></c></row></sheetData>'),
                   "JL-AGENT-0010", "", ""),
    "outside": (replaced("xl/_rels/workbook.xml.rels", b"/xl/worksheets/sheet1.xml", b"/../../../../../etc/passwd"),
                "JL-AGENT-0010", "", ""),
    "entity": (replaced("xl/worksheets/sheet1.xml", b"<worksheet", b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'),
               "JL-AGENT-0010", "", ""),
    "bomb": (replaced("xl/worksheets/sheet1.xml", b"<sheetData>", b" " * (300 << 20) + b"<sheetData>"), "JL-AGENT-0010", "", ""),
}
CLIMBING = repacked(lambda parts: {**parts, "../../../climbed": b"x", "/tmp/jl-climbed": b"x"})


def check_read(file, lines, plain):
    _, count, wrong = READ[file]
    good = [line["message id"] for line in lines if line["status"] == "waiting"]
    bad = [line for line in lines if line["status"] == "invalid"]
    assert len(good) == count and len(bad) == len(wrong), (file, lines)
    same = set(good) <= set(plain)
    assert same == (file != "beside"), (file, "other messages")  # its row has no telephone: that cell is no more
    for line, (place, code, advice) in zip(bad, wrong):
        assert line["cell"] == place and line["code"].startswith(code) and advice in line["what to do"], (file, line)


def main():
    machine = Machine().start()
    try:
        with tempfile.TemporaryDirectory(prefix="jl-books-") as folder:
            names = {}
            for file, made in list(READ.items()) + list(REFUSED.items()) + [("climbing", (CLIMBING,))]:
                path = os.path.join(folder, books.FORM + "-" + file + ".xlsx")
                with open(path, "wb") as out:
                    out.write(made[0])
                names[file] = machine.drop(path)
            plain = [line["message id"] for line in machine.result(names["plain"])]
            for file in READ:
                check_read(file, machine.result(names[file]), plain)
            for file, (_, code, place, advice) in REFUSED.items():
                lines = machine.result(names[file], "rejected")
                assert len(lines) == 1 and lines[0]["code"] == code, (file, lines)
                assert lines[0]["what to do"] and place in lines[0]["reason zh"] and advice in lines[0]["reason zh"], (file, lines)
            assert all(line["status"] == "waiting" for line in machine.result(names["climbing"]))
            assert not os.path.exists("/tmp/jl-climbed"), "an entry's path was followed"
            assert machine.agent.poll() is None
        print("%d workbooks read, %d refused, each with its reason" % (len(READ) + 1, len(REFUSED)))
    finally:
        machine.close()


if __name__ == "__main__":
    main()
