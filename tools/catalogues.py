# SPDX-License-Identifier: Apache-2.0
"""The two catalogues as rows: the errors of include/jieli/status.def and the limits of include/jieli/limits.h. For
tools/render.py, which writes their pages, and for tests/catalogues, which compares and counts."""
import dataclasses
import pathlib
import re

AREA = re.compile(r"^// (?P<name>[A-Z]+): (?P<en>.+) \| (?P<zh>.+)$")
ERROR = re.compile(r"^X\((?P<name>\w+), (?P<area>\w+), (?P<number>\d+), (?P<kind>\w+), "
                   r"\"(?P<en>.*?[^\\])\", \"(?P<zh>.*?[^\\])\", \"(?P<do_en>.*?[^\\])\", \"(?P<do_zh>.*?[^\\])\"\)$")
RETIRED = re.compile(r"not to be used again: ([A-Z0-9, ]+)\.")
PART = re.compile(r"^// == (?P<en>.+) \| (?P<zh>.+)$")
LIMIT = re.compile(r"^#define (?P<name>\w+) (?P<value>.+?) ///< (?P<unit>.+?) \| (?P<beyond>\w+) \| (?P<en>.+?) \| (?P<zh>.+)$")
NUMBER = re.compile(r"U?INT64_C\((\d+)\)|\b(\d+)u\b")

SIZES = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))
SPANS = ((86_400_000, "days", "天"), (60_000, "minutes", "分钟"), (1000, "seconds", "秒"))


@dataclasses.dataclass(frozen=True)
class Error:
    name: str
    area: str
    number: int
    kind: str
    en: str
    zh: str
    do_en: str
    do_zh: str

    @property
    def code(self):
        return f"JL-{self.area}-{self.number:04d}"


@dataclasses.dataclass(frozen=True)
class Limit:
    name: str
    value: int
    unit: str
    beyond: str
    en: str
    zh: str

    @property
    def least(self):
        """The least that is taken, not the most."""
        return self.name.endswith("_MIN")

    def text(self, language="en"):
        """As a person says it: 4 MiB, 400 days, 1,024 messages."""
        if self.unit == "bytes":
            size, name = next(((size, name) for size, name in SIZES if self.value % size == 0), (1, "bytes" if language == "en" else "字节"))
            return f"{self.value // size:,} {name}"
        if self.unit == "ms":
            span, en, zh = next(span for span in SPANS if self.value % span[0] == 0)
            return f"{self.value // span:,} {en if language == 'en' else zh}"
        return f"{self.value:,}" + (f" {self.unit}" if language == "en" else "")


def errors(root="."):
    """[(area, en, zh, [Error…])…] and the retired numbers, {(area, number)}. A line that begins as a row and is none is an error."""
    text = (pathlib.Path(root) / "include/jieli/status.def").read_text(encoding="utf-8")
    areas = []
    for line in text.split("\n"):
        head, row = AREA.match(line), ERROR.match(line)
        if head:
            areas.append((head["name"], head["en"], head["zh"], []))
        elif row:
            given = {key: value.replace('\\"', '"') for key, value in row.groupdict().items()}
            if row["area"] != areas[-1][0]:
                raise ValueError(f"status.def: {row['name']} does not stand below its area")
            areas[-1][3].append(Error(**{**given, "number": int(row["number"])}))
        elif line.startswith("X("):
            raise ValueError("status.def: not a row: " + line[:60])
    words = [word.split() for word in RETIRED.search(text)[1].split(",")]
    return areas, {(area, int(number)) for area, number in words}


def value_of(text, known):
    """A number, shifts, products, and names that stand above."""
    plain = NUMBER.sub(lambda match: match[1] or match[2], text)
    plain = re.sub(r"\b[A-Z]\w+\b", lambda match: str(known[match[0]]), plain)
    if not re.fullmatch(r"[0-9 <*()]+", plain):
        raise ValueError("limits.h: not a value: " + text)
    return eval(plain)  # digits, shifts and products only


def limits(root="."):
    """[(en, zh, [Limit…])…]. A #define that is no row is an error."""
    parts, known = [], {}
    for line in (pathlib.Path(root) / "include/jieli/limits.h").read_text(encoding="utf-8").split("\n"):
        head, row = PART.match(line), LIMIT.match(line)
        if head:
            parts.append((head["en"], head["zh"], []))
        elif row:
            if row["name"] in known:
                raise ValueError("limits.h: stands twice: " + row["name"])
            known[row["name"]] = value_of(row["value"], known)
            parts[-1][2].append(Limit(**{**row.groupdict(), "value": known[row["name"]]}))
        elif line.startswith("#define ") and line != "#define JIELI_LIMITS_H":
            raise ValueError("limits.h: not a row: " + line[:60])
    return parts


def all_errors(root="."):
    return [row for _, _, _, rows in errors(root)[0] for row in rows]


def all_limits(root="."):
    """{name: Limit}"""
    return {row.name: row for _, _, rows in limits(root) for row in rows}


def values(root="."):
    """{name: number}, for tests that try a limit from outside."""
    return {name: row.value for name, row in all_limits(root).items()}
