#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""report.py SOURCE BUILD: `jieli report` as its users run it, over a hub's own records.

Two transfers under Anqing's rules (one office reports to the police in time, one lets the day pass; the station lets pass the
tenth working day, Saturday 28 February, which is worked), one aid referral that is granted, one register of an office; then every
report in every form. The figures were counted by hand.
"""
import csv
import io
import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
import zipfile

from ledger import BUILD, Hub, application, check, referral

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
GOLDEN = """Duties kept  [S3-A2; S3-A4; S4-P5]
period 2026-02 (2026-02-01 to 2026-02-28), rules of anqing
Deadlines whose last day lies in the period and that have ended: kept, told late (the fact was in time), missed; cancelled ones do not count. By responsible agency.

place               workflow                            duty                          due  kept  told late  missed    rate
civil-affairs-1     aid referral                        acceptance                      1     1          0       0  100.0%
community-office-1  transfer of the place of execution  report to the police station    1     1          0       0  100.0%
community-office-2  transfer of the place of execution  report to the police station    1     0          0       1    0.0%
police-1            transfer of the place of execution  the station's review            1     0          0       1    0.0%
340803              aid referral                        acceptance                      1     1          0       0  100.0%
340803              transfer of the place of execution  the station's review            1     0          0       1    0.0%
340803              transfer of the place of execution  report to the police station    1     1          0       0  100.0%
340811              transfer of the place of execution  report to the police station    1     0          0       1    0.0%
total               aid referral                        acceptance                      1     1          0       0  100.0%
total               transfer of the place of execution  the station's review            1     0          0       1    0.0%
total               transfer of the place of execution  report to the police station    2     1          0       1   50.0%
total               all                                 all                             4     2          0       2   50.0%
"""


def run(hub, *words, lang="en", code=0):
    done = subprocess.run([f"{BUILD}/bin/jieli", "--config", hub.config, "--lang", lang, "report", *words], capture_output=True,
                          timeout=60, check=False, env={**os.environ, "NO_COLOR": "1"})
    check(f"report {' '.join(words)} ends with {code}", done.returncode == code, done)
    return done.stdout, done.stderr.decode()


def tell(hub):
    hub.add("community-office-1", "community_office", "340803", "--name", "迎江办公室")
    hub.add("community-office-2", "community_office", "340811")
    hub.add("police-1", "police", "340803", "--level", "county,station")
    hub.add("police-2", "police", "340811", "--level", "county,station")
    hub.add("civil-affairs-1", "civil_affairs", "340803")
    hub.add("drug-control-1", "drug_control_office", "3408")
    hub.send("community-office-1", "transfer.application", application(1))
    hub.send("community-office-2", "transfer.application",
             application(2, from_division="340811", to_division="340803"))
    hub.send("community-office-1", "transfer.report", {"person": application(1)["person"], "made_on": "2026-02-09"})
    hub.send("community-office-1", "aid.referral", referral(3))
    person = {"person": referral(3)["person"]}
    hub.send("civil-affairs-1", "aid.accepted", {**person, "accepted_on": "2026-02-09"})
    hub.send("community-office-1", "register.reported",
             {"period": "2026-02", "reported_on": "2026-02-09", "division": "340803", "staff": {"workers_full_time": 4, "certified": 3},
              "office": {"registered_users": 100, "area_square_metres": 59}})
    hub.advance(10)
    hub.send("civil-affairs-1", "aid.decided", {**person, "service": "temporary_relief", "granted": True,
                                                "from_on": "2026-02-19", "decided_on": "2026-02-19"})
    hub.advance(20)


def questions(hub):
    out, _ = run(hub, "list")
    names = [line.split()[0] for line in out.decode().splitlines()[1:]]
    check("sixteen reports", len(names) == 16 and "transfers" in names, names)
    out, talk = run(hub, "transfer", "--period", "2026-02", code=2)
    check("the nearest is named", out == b"" and "transfers" in talk, talk)
    for wrong in ("2026-13", "2026Q5", "26", "", "2026-02-01"):
        out, talk = run(hub, "aid", "--period", wrong, code=2)
        check("a period is a month, a quarter or a year", out == b"" and "2026Q4" in talk, talk)
    run(hub, "aid", code=2)
    run(hub, "aid", "--period", "2026", "--format", "pdf", code=2)
    run(hub, "aid", "--period", "2026", "--format", "xlsx", code=2)
    run(hub, "aid", "--period", "2026", "--division", "34x", code=2)
    _, talk = run(hub, "aid", "--period", "2026", "--agency", "nobody", code=2)
    check("no such agency", "nobody" in talk, talk)
    run(hub, "aid", "--period", "2026", "--out", f"{hub.folder}/no/such/folder.csv", "--format", "csv", code=1)
    run(hub, "aid", "--period", "2026", "--out", f"{hub.folder}/no/such/folder.xlsx", "--format", "xlsx", code=1)
    return names


def figures(hub):
    out, _ = run(hub, "execution", "--period", "2026-02")
    check("execution as text", out.decode() == GOLDEN, out.decode())
    told = hub.jieli("report", "transfers", "--period", "2026-02")
    rows = {(row["place"], row["duty"]): row for row in told["rows"]}
    check("transfers", rows["community-office-1", "due.report"]["rate"] == 100.0 and
          rows["community-office-2", "due.report"]["missed"] == 1 and rows["", "transfer.applied"]["due"] == 2, told)
    told = hub.jieli("report", "overdue", "--period", "2026-02")
    rows = {(row["place"], row["duty"]): row for row in told["rows"]}
    late = rows["community-office-2", "due.report"]
    check("overdue, and nobody has made it good", (late["missed"], late["open"], late["basis"]) == (1, 1, "soft"), told)
    told = hub.jieli("report", "aid", "--period", "2026Q1", "--agency", "community-office-1")
    aid = told["rows"][0]
    check("aid granted after ten days", (aid["service"], aid["granted"], aid["days_mean"]) == ("temporary_relief", 1, 10.0), told)
    told = hub.jieli("report", "staffing", "--period", "2026-02")
    office = [row for row in told["rows"] if row["place"] == "community-office-1"][0]
    check("staff", (office["users"], office["each"], office["wanted_30"]) == (100, 25.0, 4), told)
    told = hub.jieli("report", "aid", "--period", "2025")
    check("an empty period has its total", [row["referred"] for row in told["rows"]] == [0], told)


def sheet_of(path):
    with zipfile.ZipFile(path) as book:
        check("entries carry no date of this machine", {info.date_time[0] for info in book.infolist()} == {1980})
        strings = ["".join(item.itertext()) for item in ET.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
        core = book.read("docProps/core.xml").decode()
    check("created at the end of the period", "2026-02-28T16:00:00Z" in core, core)
    check("no formula", sheet.find(".//m:f", NS) is None)
    pane = sheet.find(".//m:pane", NS)
    check("frozen head", pane is not None and pane.get("state", "").startswith("frozen") and pane.get("ySplit") == "5")
    rows = []
    for row in sheet.iterfind(".//m:row", NS):
        cells = [(cell.get("t"), cell.findtext("m:v", None, NS)) for cell in row.iterfind("m:c", NS)]
        rows.append([strings[int(v)] if t == "s" else float(v) if v else None for t, v in cells])
    return rows


def forms(hub, names):
    """Every report in every form; CSV, workbook and JSON say the same."""
    for name in names:
        for lang in ("zh", "en"):
            text, _ = run(hub, name, "--period", "2026-02", lang=lang)
            check(f"{name} has a text", b"2026-02-28" in text)
            out, _ = run(hub, name, "--period", "2026-02", "--format", "csv", lang=lang)
            check(f"{name} begins with a BOM and ends lines as RFC 4180 says",
                  out.startswith(b"\xef\xbb\xbf") and out.count(b"\n") == out.count(b"\r\n"))
            table = list(csv.reader(io.StringIO(out.decode("utf-8-sig"), newline="")))
            check(f"{name} is a table", len({len(row) for row in table}) == 1 and len(table) > 1, table)
        told = hub.jieli("report", name, "--period", "2026-02")
        check(f"{name}: as many lines", len(told["rows"]) == len(table) - 1)
        for word in ("王试", "赵试", "13800000000", "cf-", "mt-", "99900018"):
            check(f"{name} names nobody", word not in out.decode() and word not in text.decode())
        path, again = f"{hub.folder}/{name}.xlsx", f"{hub.folder}/again.xlsx"
        for each in (path, again):
            run(hub, name, "--period", "2026-02", "--format", "xlsx", "--out", each)
        with open(path, "rb") as one, open(again, "rb") as two:
            check(f"{name}: the same bytes", one.read() == two.read())
        rows = sheet_of(path)
        check(f"{name}: title and head", rows[0][0] == told["title"] and rows[4][:2] == ["code", "name"], rows[:5])
        check(f"{name}: lines", len(rows) - 5 == len(told["rows"]), rows)
    rows = sheet_of(f"{hub.folder}/execution.xlsx")
    check("a rate is a number that is shown in percent", abs(rows[-1][-1] - 0.5) < 1e-9, rows[-1])
    path = f"{hub.folder}/out.csv"
    run(hub, "execution", "--period", "2026-02", "--format", "csv", "--out", path)
    out, _ = run(hub, "execution", "--period", "2026-02", "--format", "csv")
    with open(path, "rb") as file:
        check("--out", file.read() == out)


def main():
    top = tempfile.mkdtemp(prefix="jieli-report-")
    hub = Hub(f"{top}/hub")
    try:
        hub.start("jieli-ledger")
        hub.start("jielid")
        tell(hub)
        names = questions(hub)
        figures(hub)
        forms(hub, names)
    finally:
        hub.close()
        shutil.rmtree(top, ignore_errors=True)
    print("reports are what was counted by hand")


if __name__ == "__main__":
    main()
