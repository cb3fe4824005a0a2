#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write docs/workflows/ from the loaded workflows: for each the sentences, the matrix and the deadline sheet in both languages,
with a diagram, and one page that lists them; and docs/forms/ from the loaded adapters: for each its forms, column by column.
--check compares and writes nothing: a stale page fails.

A diagram is drawn by graphviz (dot). It carries the digest of what it was drawn from, so that --check needs no graphviz and
does not depend on its version.
"""
import argparse
import functools
import hashlib
import json
import pathlib
import subprocess
import sys

HEAD = {
    "en": "# The workflows\n\nDrawn from the loaded tables by `tools/render.py`; do not edit.\n\n"
          "| workflow | | states | rows |\n|---|---|---|---|\n",
    "zh": "# 工作流\n\n由 `tools/render.py` 依据工作流表生成，请勿手工修改。\n\n| 工作流 | | 状态 | 规则行 |\n|---|---|---|---|\n",
}
FORMS_HEAD = {
    "en": "# The forms\n\nMade from the adapters' tables by `tools/render.py`; do not edit. A form is sent as a file (CSV, XLSX), or as JSON by REST; "
          "`jieli adapter template` makes an empty one, `jieli type schema` gives the JSON Schema of a message.\n\n"
          "| agency | | sends | is sent |\n|---|---|---|---|\n",
    "zh": "# 表单\n\n由 `tools/render.py` 依据适配器的表生成，请勿手工修改。表单可用文件（CSV、XLSX）报送，也可经 REST 以 JSON 报送；"
          "`jieli adapter template` 生成空白表单，`jieli type schema` 给出报文的 JSON Schema。\n\n| 机构 | | 报送 | 接收 |\n|---|---|---|---|\n",
}
PICTURE = {"en": "Diagram", "zh": "状态图"}


@functools.lru_cache(maxsize=None)
def ask(program, *words):
    """The answer does not depend on the folder that is compared: each question is put once."""
    return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout


class Renderer:
    def __init__(self, program, folder, check):
        self.program, self.folder, self.check = program, folder, check
        self.stale, self.expected = [], set()

    def ask(self, *words):
        return ask(self.program, *words)

    def put(self, name, text):
        """One file: written, or compared."""
        self.expected.add(name)
        path = self.folder / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return
        self.stale.append(name)
        if not self.check:
            path.write_text(text, encoding="utf-8")

    def draw(self, name, source):
        """One diagram, drawn anew only when what it shows has changed."""
        self.expected.add(name)
        path = self.folder / name
        mark = f"<!-- drawn from sha256:{hashlib.sha256(source.encode()).hexdigest()} -->\n"
        if path.is_file() and path.read_text(encoding="utf-8").endswith(mark):
            return
        self.stale.append(name)
        if not self.check:
            drawn = subprocess.run(["dot", "-Tsvg"], input=source, capture_output=True, text=True, check=True).stdout
            path.write_text(drawn + mark, encoding="utf-8")

    def workflow(self, name, language):
        end = ".zh" if language == "zh" else ""
        text = self.ask("workflow", "show", name, "--format", "md", "--lang", language)
        title, _, rest = text.partition("\n")
        self.draw(f"{name}{end}.svg", self.ask("workflow", "show", name, "--format", "dot", "--lang", language))
        self.put(f"{name}{end}.md", f"{title}\n\n![{PICTURE[language]}]({name}{end}.svg)\n{rest}")

    def forms(self):
        rows = json.loads(self.ask("adapter", "list", "--json"))["adapters"]
        for language, end in (("en", ""), ("zh", ".zh")):
            index = FORMS_HEAD[language]
            for row in rows:
                self.put(f"{row['name']}{end}.md", self.ask("adapter", "reference", row["name"], "--lang", language))
                index += f"| [{row['name']}]({row['name']}{end}.md) | {row['label'][language]} | {row['in']} | {row['out']} |\n"
            self.put(f"README{end}.md", index)
        self.strays()

    def everything(self):
        rows = json.loads(self.ask("workflow", "list", "--json"))["workflows"]
        for language, end in (("en", ""), ("zh", ".zh")):
            index = HEAD[language]
            for row in rows:
                self.workflow(row["name"], language)
                index += (f"| [{row['name']}]({row['name']}{end}.md) | {row['label'][language]} | {row['states']} "
                          f"| {row['transitions']} |\n")
            self.put(f"README{end}.md", index)
        self.strays()

    def strays(self):
        """Pages of what is no more."""
        for path in sorted(self.folder.iterdir()):
            if path.name not in self.expected:
                self.stale.append(path.name)
                if not self.check:
                    path.unlink()


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    parser.add_argument("--jieli", default="build/bin/jieli", help="the command line program")
    parser.add_argument("--folder", default="docs/workflows", type=pathlib.Path)
    parser.add_argument("--forms", default="docs/forms", type=pathlib.Path)
    parser.add_argument("--only", choices=("workflows", "forms"), help="leave the others alone")
    options = parser.parse_args(words)
    workflows, forms = (Renderer(options.jieli, folder, options.check) for folder in (options.folder, options.forms))
    parts = {"workflows": (workflows, workflows.everything), "forms": (forms, forms.forms)}
    for renderer, write in (parts[name] for name in parts if options.only in (None, name)):
        renderer.folder.mkdir(parents=True, exist_ok=True)
        write()
        for name in renderer.stale:
            print(f"{renderer.folder / name}: {'stale: run tools/render.py, read it, commit it' if options.check else 'written'}")
    return 1 if options.check and (workflows.stale or forms.stale) else 0


if __name__ == "__main__":
    sys.exit(main())
