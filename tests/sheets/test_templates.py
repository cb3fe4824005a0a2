# SPDX-License-Identifier: Apache-2.0
"""Templates as `jieli adapter template` makes them, filled in with another program: the same messages as the adapter's
sample, with dates as dates and numbers as numbers, and with everything as text. What guards the cells stays."""
import csv
import datetime
import io
import json
import os
import re
import subprocess
import sys
import tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from machine import BUILD, SOURCE, Machine  # noqa: E402

FORMS = 6  # of an adapter
ENDINGS = ("-sample.csv", "-typed.xlsx", "-text.xlsx")
ADAPTERS = ("isolation_centre", "methadone_clinic", "community_office", "police", "civil_affairs")


def jieli(*words):
    return subprocess.run([os.path.join(BUILD, "bin/jieli"), *words], check=True, stdout=subprocess.PIPE).stdout


def rows_of(path):
    with open(path, "rb") as file:
        raw = file.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    return [row for row in csv.reader(io.StringIO(text)) if any(row)]


def sample_of(adapter, name):
    return os.path.join(SOURCE, "plugins/adapter", adapter, "samples", name + ".csv")


def plain(heading):
    return re.sub(r"[（(].*?[）)]|[\s*＊]", "", heading)


def rules_of(book):
    """What a clerk's program asks of the cells: column → (kind, list)."""
    rules = {}
    for rule in book.worksheets[0].data_validations.dataValidation:
        choices = ()
        if rule.type == "list" and rule.formula1.startswith('"'):
            choices = tuple(rule.formula1.strip('"').split(","))
        elif rule.type == "list":
            sheet, cells = rule.formula1.split("!")
            choices = tuple(row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")])
        rules[str(rule.sqref).split(":", 1)[0].rstrip("0123456789")] = (rule.type, choices)
    return rules


def typed(kind, text):
    numbers = re.findall(r"\d+", text)
    if kind == "date" and len(numbers) == 3 and int(numbers[0]) >= 1900:  # workbooks know no day before
        return datetime.date(*map(int, numbers))
    return int(text) if kind == "whole" and text.isdigit() else text


def fill(form, sample, path, types):
    """The sample's rows under the template's own headings."""
    book = openpyxl.load_workbook(path)
    sheet, rules = book.worksheets[0], rules_of(book)
    heads = {plain(cell.value): cell.column for cell in sheet[1]}
    columns = [next(heads[plain(name)] for name in [head] + next(
        (column["headings"] for column in form["columns"] if plain(head) in map(plain, column["headings"])), [])
        if plain(name) in heads) for head in sample[0]]
    for number, row in enumerate(sample[1:], 2):
        for column, text in zip(columns, row):
            cell = sheet.cell(number, column)
            kind, choices = rules.get(cell.column_letter, ("", ()))
            assert not choices or all(isinstance(choice, str) for choice in choices), (form["name"], choices)
            cell.value = (typed(kind, text) if types else text) or None
            if kind == "date" and types:
                cell.number_format = "yyyy-mm-dd"
    book.save(path)
    again = openpyxl.load_workbook(path)
    assert rules_of(again) == rules and again.worksheets[0].protection.sheet, form["name"]
    return [kind for kind, _ in rules.values()]


def asked_most(adapter):
    """The forms with a sample whose cells are asked for in most ways."""
    shown = {}
    for form in json.loads(jieli("adapter", "show", adapter, "--json"))["documents"]:
        name = form["label"]["zh"]
        if form["direction"] == "in" and os.path.exists(sample_of(adapter, name)) and name not in shown:
            shown[name] = json.loads(jieli("adapter", "show", adapter, form["name"], "--json"))
    order = sorted(shown, key=lambda name: (-sum(bool(column["choices"]) for column in shown[name]["columns"]),
                                            -len(shown[name]["columns"]), name))
    return {name: shown[name] for name in order[:FORMS]}


def make(adapter, folder):
    """The sample and both workbooks of some forms; → name: the kinds of its guarded columns."""
    kinds = {}
    for name, form in asked_most(adapter).items():
        sample = rows_of(sample_of(adapter, name))
        with open(os.path.join(folder, name + "-sample.csv"), "w", encoding="utf-8") as file:
            csv.writer(file).writerows(sample)
        for kind in ("typed", "text"):
            book = os.path.join(folder, "%s-%s.xlsx" % (name, kind))
            jieli("adapter", "template", adapter, form["name"], "--format", "xlsx", "--lang", "zh", book)
            kinds[name] = fill(form, sample, book, kind == "typed")
    return kinds


def drop(machine, folder, forms):
    for name in forms:
        for ending in ENDINGS:
            machine.drop(os.path.join(folder, name + ending))


def check(machine, forms):
    for name in forms:
        ids = []
        for ending in ENDINGS:
            lines = machine.result(name + ending, seconds=240)
            assert lines and all(line["status"] == "waiting" for line in lines), (name, ending, lines)
            ids.append([line["message id"] for line in lines])
        assert ids[0] == ids[1] == ids[2], "%s gives other messages: %s" % (name, ids)


def main():
    machines = [(adapter, Machine(adapter=adapter)) for adapter in ADAPTERS]
    filled = []
    try:
        with tempfile.TemporaryDirectory(prefix="jl-templates-") as folder:
            for adapter, machine in machines:
                machine.start()
                os.mkdir(os.path.join(folder, adapter))
            for adapter, machine in machines:  # while one is filled in, the agents read those before
                filled.append(make(adapter, os.path.join(folder, adapter)))
                assert len(filled[-1]) == FORMS, (adapter, filled[-1])
                drop(machine, os.path.join(folder, adapter), filled[-1])
            for (_, machine), forms in zip(machines, filled):
                check(machine, forms)
    finally:
        for _, machine in machines:
            machine.close()
    kinds = [kind for forms in filled for form in forms.values() for kind in form]
    assert {"list", "date", "textLength"} <= set(kinds), set(kinds)
    print("%d templates of %d adapters, %d lists, %d dates: filled in twice, the same messages" %
          (sum(map(len, filled)), len(ADAPTERS), kinds.count("list"), kinds.count("date")))


if __name__ == "__main__":
    main()
