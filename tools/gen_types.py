#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write the table of message types (lib/wire/types.h) from the .proto files.

A payload message is one with `// type`, `// schema` and `// label` lines above it. Every message that it reaches gets a
table of its declared fields. Whatever Jieli's commitments cannot carry (recursion, maps, floats, proto3 optional) and
whatever is unclear (two messages of one type, an unknown check, a `since` above the schema) stops the build.
"""
import argparse
import os
import re
import sys

CHECKS = {name: "JL_FIELD_" + name.upper()
          for name in ("resident_id", "date", "division", "phone", "uscc", "uuid", "amount")}
SCALARS = {"bool", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32",
           "sfixed64", "string", "bytes"}
DEPTH_MAX = 8
FIELDS_MAX = 256
NAME_MAX = 60  # so that a path of DEPTH_MAX names fits where paths are compared
TOKEN = re.compile(r'\s+|(?P<comment>//[^\n]*)|(?P<block>/\*.*?\*/)|(?P<text>"(?:\\.|[^"\\\n])*")'
                   r'|(?P<word>[A-Za-z_][A-Za-z0-9_.]*|\.[A-Za-z_][A-Za-z0-9_.]*)|(?P<number>-?[0-9][0-9A-Fa-fx]*)'
                   r'|(?P<sign>[{}()\[\]<>=;,])', re.S)


class Wrong(Exception):
    """What is wrong, as file:line: text."""


class Field:
    def __init__(self, name, number, type_name, repeated, where):
        self.name, self.number, self.type_name, self.repeated, self.where = name, number, type_name, repeated, where
        self.since, self.required, self.check, self.label = 1, False, None, None
        self.message = None


class Message:
    def __init__(self, full, where, above, path):
        self.full, self.where, self.path, self.package, self.fields = full, where, path, "", []
        self.type = self.schema = self.label = None
        for line, text in above:
            self.take(text, "%s:%d" % (where.rsplit(":", 1)[0], line))

    def take(self, text, where):
        word, _, rest = text.partition(" ")
        rest = rest.strip()
        if word == "type" and re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", rest):
            if self.type:
                raise Wrong("%s: %s has two type lines" % (where, self.full))
            self.type = rest
        elif word == "schema" and rest.isdigit():
            self.schema = int(rest)
        elif word == "label" and "|" in rest:
            self.label = read_label(rest, where)


def read_label(text, where):
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 2 or not all(parts):
        raise Wrong("%s: a label reads `中文 | English`" % where)
    return parts


class Reader:
    """One .proto file."""

    def __init__(self, path, messages, enums):
        self.path, self.messages, self.enums, self.package = path, messages, enums, ""
        self.tokens, self.comments, self.place = [], {}, 0
        with open(path, encoding="utf-8") as file:
            self.split(file.read())

    def split(self, text):
        at, line = 0, 1
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise Wrong("%s:%d: cannot read `%s`" % (self.path, line, text[at:at + 20].split("\n")[0]))
            kind = match.lastgroup
            if kind == "comment":
                self.comments.setdefault(line, []).append(match.group()[2:].strip())
            elif kind and kind != "block":
                self.tokens.append((match.group(), line))
            line += match.group().count("\n")
            at = match.end()

    def where(self):
        line = self.tokens[min(self.place, len(self.tokens) - 1)][1] if self.tokens else 1
        return "%s:%d" % (self.path, line)

    def peek(self):
        return self.tokens[self.place][0] if self.place < len(self.tokens) else ""

    def next(self, wanted=None):
        token = self.peek()
        if not token or (wanted is not None and token != wanted):
            raise Wrong("%s: `%s` where `%s` was expected" % (self.where(), token, wanted or "more"))
        self.place += 1
        return token

    def skip_statement(self):
        while self.next() != ";":
            pass

    def above(self):
        """The comment lines directly above the token at hand."""
        line, found = self.tokens[self.place][1], []
        if self.place and self.tokens[self.place - 1][1] == line:
            return found
        line -= 1
        while line in self.comments and not any(token_line == line for _, token_line in self.tokens):
            found[:0] = [(line, text) for text in self.comments[line]]
            line -= 1
        return found

    def read(self):
        while self.peek():
            word = self.peek()
            if word == "syntax":
                self.place += 2
                if self.next() != '"proto3"':
                    raise Wrong("%s: only proto3" % self.where())
                self.next(";")
            elif word == "package":
                self.next()
                self.package = self.next()
                self.next(";")
            elif word in ("import", "option"):
                self.skip_statement()
            elif word == "message":
                self.message(self.package)
            elif word == "enum":
                self.enum(self.package)
            elif word == ";":
                self.next()
            else:
                raise Wrong("%s: `%s` is not expected here" % (self.where(), word))

    def message(self, scope):
        above, where = self.above(), self.where()
        self.next("message")
        message = Message(scope + "." + self.next(), where, above, self.path)
        if message.full in self.messages:
            raise Wrong("%s: message %s stands twice" % (where, message.full))
        self.messages[message.full] = message
        self.next("{")
        while self.peek() != "}":
            self.member(message)
        self.next("}")

    def member(self, message):
        word = self.peek()
        if word == "message":
            self.message(message.full)
        elif word == "enum":
            self.enum(message.full)
        elif word in ("reserved", "option"):
            self.skip_statement()
        elif word == "oneof":
            self.place += 2
            self.next("{")
            while self.peek() != "}":
                self.field(message)
            self.next("}")
        elif word == ";":
            self.next()
        else:
            self.field(message)

    def field(self, message):
        where = self.where()
        if self.peek() in ("optional", "required", "group", "extensions", "extend"):
            raise Wrong("%s: `%s` is not spoken here" % (where, self.peek()))
        repeated = self.peek() == "repeated"
        if repeated:
            self.next()
        if self.peek() == "map" and self.tokens[self.place + 1][0] == "<":
            raise Wrong("%s: no maps: their order is not fixed" % where)
        type_name, name = self.next(), self.next()
        self.next("=")
        number = int(self.next(), 0)
        if self.peek() == "[":
            raise Wrong("%s: no field options" % where)
        line = self.tokens[self.place][1]
        self.next(";")
        field = Field(name, number, type_name, repeated, where)
        for text in self.comments.get(line, []):
            read_marks(field, text)
        message.fields.append(field)

    def enum(self, scope):
        where = self.where()
        self.next("enum")
        name = self.next()
        prefix = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper() + "_"
        self.next("{")
        first = True
        while self.peek() != "}":
            value = self.next()
            if value in ("option", "reserved"):
                self.skip_statement()
                continue
            self.next("=")
            number = int(self.next(), 0)
            self.next(";")
            if not value.startswith(prefix):
                raise Wrong("%s: value %s of enum %s must begin with %s" % (where, value, name, prefix))
            if first and (number != 0 or value != prefix + "UNSPECIFIED"):
                raise Wrong("%s: enum %s must start with %sUNSPECIFIED = 0" % (where, name, prefix))
            first = False
        self.next("}")
        self.enums.add(scope + "." + name)


def read_marks(field, text):
    for part in (part.strip() for part in text.split(";")):
        word, _, rest = part.partition(" ")
        rest = rest.strip()
        if word == "since":
            if not rest.isdigit() or int(rest) < 1:
                raise Wrong("%s: `%s`: since takes a revision" % (field.where, part))
            field.since = int(rest)
        elif part == "required":
            field.required = True
        elif word == "check":
            if rest not in CHECKS:
                raise Wrong("%s: unknown check `%s`; known: %s" % (field.where, rest, " ".join(sorted(CHECKS))))
            field.check = rest
        elif word == "label":
            field.label = read_label(rest, field.where)


def resolve(messages, enums):
    """Give each field of message type its message, by protobuf's scoping rules."""
    for message in messages.values():
        for field in message.fields:
            if field.type_name in SCALARS or field.type_name in ("float", "double"):
                continue
            scope = message.full
            while True:
                full = field.type_name[1:] if field.type_name.startswith(".") else scope + "." + field.type_name
                if full in messages:
                    field.message = messages[full]
                if full in messages or full in enums:
                    break
                if "." not in scope:
                    raise Wrong("%s: unknown type `%s`" % (field.where, field.type_name))
                scope = scope.rsplit(".", 1)[0]


def reach(message, schema, chain, order):
    """Messages below one payload, parts first; checks what the commitments ask for."""
    if message in chain:
        raise Wrong("%s: %s contains itself" % (message.where, message.full))
    if len(chain) >= DEPTH_MAX:
        raise Wrong("%s: %s is nested deeper than %d" % (message.where, message.full, DEPTH_MAX))
    if len(message.fields) > FIELDS_MAX:
        raise Wrong("%s: %s has more than %d fields" % (message.where, message.full, FIELDS_MAX))
    seen = set()
    for field in message.fields:
        if field.number in seen:
            raise Wrong("%s: field number %d stands twice" % (field.where, field.number))
        seen.add(field.number)
        if len(field.name) > NAME_MAX:
            raise Wrong("%s: a name may have %d characters" % (field.where, NAME_MAX))
        if field.type_name in ("float", "double"):
            raise Wrong("%s: no floats: their bytes are not canonical" % field.where)
        if field.since > schema:
            raise Wrong("%s: since %d is above schema %d of %s" % (field.where, field.since, schema, chain[0].full
                                                                  if chain else message.full))
        if field.check and field.check != "amount" and field.type_name != "string":
            raise Wrong("%s: check %s needs a string" % (field.where, field.check))
        if field.message:
            reach(field.message, schema, chain + [message], order)
    if message not in order:
        order.append(message)


def lower(name):
    """A message's name as protoc-c writes it into C names."""
    out, was_upper = "", True
    for letter in name:
        if letter.isupper() and not was_upper:
            out += "_"
        out += letter.lower()
        was_upper = letter.isupper()
    return out


def c_name(full):
    return "__".join(lower(part) for part in full.split("."))


def c_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text is not None else "NULL"


def c_label(label):
    return "{%s, %s}" % (c_text(label[0]), c_text(label[1])) if label else "{NULL, NULL}"


def payloads(messages):
    found = {}
    for message in messages.values():
        if message.type is None:
            if message.schema is not None or message.label is not None:
                raise Wrong("%s: %s has schema or label, but no type" % (message.where, message.full))
            continue
        if message.type in found:
            raise Wrong("%s: type %s is already that of %s" % (message.where, message.type,
                                                              found[message.type].full))
        if not message.schema:
            raise Wrong("%s: type %s has no schema of at least 1" % (message.where, message.type))
        if message.label is None:
            raise Wrong("%s: type %s has no label" % (message.where, message.type))
        found[message.type] = message
    return [found[name] for name in sorted(found)]


def write(types, order, table, out):
    lines = ["// SPDX-License-Identifier: Apache-2.0", "// Written by tools/gen_types.py. Do not edit.",
             '#include "lib/wire/types.h"', '#include "lib/wire/type_table.h"']
    headers = {message.package.replace(".", "/") + "/" + os.path.basename(message.path)[:-6] for message in order}
    lines += ['#include "%s.pb-c.h"' % header for header in sorted(headers)]
    for message in order:
        name = c_name(message.full)
        if message.fields:
            lines.append("static const struct jl_field_spec %s__fields[] = {" % name)
            for field in sorted(message.fields, key=lambda one: one.number):
                sub = "&%s__spec" % c_name(field.message.full) if field.message else "NULL"
                lines.append("    {%d, %s, %d, %s, %s, %s, %s}," % (
                    field.number, c_text(field.name), field.since, "true" if field.required else "false",
                    CHECKS[field.check] if field.check else "JL_FIELD_ANY", sub, c_label(field.label)))
            lines.append("};")
        lines.append("static const struct jl_message_spec %s__spec = {&%s__descriptor, %s, %d};" % (
            name, name, name + "__fields" if message.fields else "NULL", len(message.fields)))
    lines.append("const struct jl_type %s[] = {" % table)
    for message in types:
        lines.append("    {%s, %s, %d, %s, &%s__spec}," % (
            c_text(message.type), c_text("cn.jieli.%s.v1" % message.type), message.schema, c_label(message.label),
            c_name(message.full)))
    lines.append("};")
    lines.append("const uint32_t %s_count = %d;" % (table, len(types)))
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", required=True, help="the C file to write")
    parser.add_argument("--table", default="jl_type_table", help="C name of the table")
    parser.add_argument("protos", nargs="+")
    options = parser.parse_args()
    messages, enums = {}, set()
    try:
        for path in options.protos:
            reader = Reader(path, messages, enums)
            known = set(messages)
            reader.read()
            for full in set(messages) - known:
                messages[full].package = reader.package
        resolve(messages, enums)
        types, order = payloads(messages), []
        if not types:
            raise Wrong("%s: no message has a type" % options.protos[0])
        for message in types:
            reach(message, message.schema, [], order)
        write(types, order, options.table, options.out)
    except Wrong as wrong:
        sys.exit("gen_types: %s" % wrong)


if __name__ == "__main__":
    main()
