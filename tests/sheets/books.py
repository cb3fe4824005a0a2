# SPDX-License-Identifier: Apache-2.0
"""The same rows as CSV in two encodings, as XLSX (by openpyxl) and as XML."""
import datetime
import itertools
import os
import sys
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from ground import resident  # noqa: E402

FORM = "出所通知"
HEADINGS = ("姓名", "身份证号", "性别", "户籍地区划", "居住地区划", "出所日期", "家属姓名", "家属电话", "是否阿片类成瘾")
BAD_ROW = 7  # of the rows, from 0


def resident_id(number):
    """Of the demonstration prefix (GB 11643); different for 403,000 numbers."""
    year, rest = divmod(number, 12 * 28 * 999)
    month, rest = divmod(rest, 28 * 999)
    return resident("999000%04d%02d%02d%03d" % (1970 + year, month + 1, rest // 999 + 1, rest % 999 + 1))


def rows(count, bad=True):
    """Texts, but the date, which is one."""
    first = datetime.date(2026, 1, 5)
    for i in range(count):
        day = first + datetime.timedelta(days=i % 300)
        name = "演示%d" % i if i % 5 else "演示, \"%d\" 号\n又名" % i
        phone = "13%09d" % (i % 1000000000)
        yield (name, resident_id(i), "男女"[i % 2], "340803", "340803", "2026-02-30" if bad and i == BAD_ROW else day,
               "" if i % 3 else "亲属%d" % i, phone, "是" if i % 4 == 0 else "否")


def shown(day):
    return day if isinstance(day, str) else day.isoformat()


def write_csv(path, table, encoding):
    def cell(text):
        return '"%s"' % text.replace('"', '""') if any(c in text for c in ',"\n') else text
    with open(path, "w", encoding=encoding, newline="") as file:
        file.write(",".join(HEADINGS) + "\r\n")
        for row in table:
            row = row[:5] + (shown(row[5]),) + row[6:]
            file.write(",".join(map(cell, row)) + "\r\n")


def write_xlsx(path, table):
    """Dates in several formats, a title merged over all columns, headings merged over two rows."""
    formats = ("yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "m/d/yy", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@")
    book = Workbook(write_only=True)
    cover = book.create_sheet("说明")
    cover.append(["本工作簿由演示机构填写", None, "第二张表为数据"])
    hidden = book.create_sheet("旧数据")
    hidden.sheet_state = "hidden"
    hidden.append(list(HEADINGS))
    hidden.append(["不应读取", resident_id(1), "男", "340803", "340803", datetime.date(2026, 1, 1), "", "13900000000", "否"])
    sheet = book.create_sheet("名册")
    title = WriteOnlyCell(sheet, "某某所出所人员名册")
    title.font = Font(bold=True, size=16)
    sheet.append([title])
    sheet.append(list(HEADINGS[:6]) + ["家属", None, HEADINGS[8]])
    sheet.append([None] * 6 + ["姓名", "电话", None])
    sheet.merged_cells.add("A1:I1")
    for column in "ABCDEFI":
        sheet.merged_cells.add("%s2:%s3" % (column, column))
    sheet.merged_cells.add("G2:H2")
    for i, row in enumerate(table):
        cells = list(row)
        if not isinstance(cells[5], str):
            cells[5] = WriteOnlyCell(sheet, cells[5])
            cells[5].number_format = formats[i % len(formats)]
        cells[3] = int(cells[3])  # people type a division as a number
        cells[6] = cells[6] or None
        sheet.append(cells)
    book.save(path)


def write_xml(path, table):
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<%s>\n' % FORM)
        for row in table:
            texts = [escape(shown(cell)) for cell in row]
            name, number = texts[0], texts[1]
            file.write("  <人员><person><name>%s</name><resident_id>%s</resident_id></person>" % (name, number))
            for heading, text in itertools.islice(zip(HEADINGS, texts), 2, None):
                file.write("<%s>%s</%s>" % (heading, text, heading) if heading != "家属姓名" else
                           '<field name="家属姓名">%s</field>' % text)
            file.write("</人员>\n")
        file.write("</%s>\n" % FORM)


FILES = (("gb18030.csv", lambda path, table: write_csv(path, table, "gb18030")),
         ("utf8.csv", lambda path, table: write_csv(path, table, "utf-8-sig")),
         ("book.xlsx", write_xlsx),
         ("records.xml", write_xml))


def write(folder, file, count, bad=True):
    path = os.path.join(folder, FORM + "-" + file)
    dict(FILES)[file](path, rows(count, bad))
    return path
