#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write docs/workflows/ from the loaded workflows: for each the sentences, the matrix and the deadline sheet in both languages,
with a diagram, and one page that lists them; docs/forms/ from the loaded adapters: for each its forms, column by column; and
docs/ERRORS.md and docs/LIMITS.md from the two catalogues. --check compares and writes nothing: a stale page fails.

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

import catalogues

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
ERRORS_HEAD = """# Errors · 错误代码

Made from `include/jieli/status.def` by `tools/render.py`; do not edit. 由 `tools/render.py` 生成，请勿手工修改。

What a program says of an error is `CODE what happened, where: details; what to do`, in the language of its reader. `jieli errors lookup CODE` tells one
of them. A number keeps its meaning for ever; a retired one is not given again. Every code is named by a test (`tests/catalogues`).

程序报错的形式为“代码 事由，位置：细节；处理办法”。`jieli errors lookup 代码` 可查询。代码含义永久不变，停用的编号不再使用。

| class 类别 | | |
|---|---|---|
"""
CLASSES = (("RETRY", "may pass later: programs try again by themselves", "稍后可能成功：程序会自动重试"),
           ("REJECT", "the input is wrong: who sent it mends it", "输入有误：由发送方更正"),
           ("DENY", "no right to do this", "无权操作"),
           ("CONFIG", "files on this machine are wrong", "本机配置文件有误"),
           ("DAMAGE", "stored bytes are wrong", "存储的数据损坏"),
           ("SYSTEM", "the machine refused", "本机系统拒绝"),
           ("BUG", "a defect of Jieli", "接力自身缺陷"))
LIMITS_HEAD = """# Limits · 上限

Made from `include/jieli/limits.h` by `tools/render.py`; do not edit. 由 `tools/render.py` 生成，请勿手工修改。

What an agency, an operator, a client or a writer of plugins can meet; settings have ranges of their own (`jieli check-config`). One more than the limit
is refused with the code ([ERRORS.md](ERRORS.md)), or else:

| | | |
|---|---|---|
"""
BEYOND = (("lower", "the limit is taken in its place", "按上限处理"),
          ("split", "the rest goes in a further one", "其余另成一份"),
          ("cut", "the rest is left out", "其余略去"),
          ("end", "it ends there", "到此为止"),
          ("compiler", "it does not compile", "编译不通过"))


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

    def catalogues(self):
        areas, retired = catalogues.errors()
        page, codes = ERRORS_HEAD, {}
        page += "".join(f"| {name} | {en} | {zh} |\n" for name, en, zh in CLASSES)
        for area, en, zh, rows in areas:
            page += f"\n## {area}: {en} · {zh}\n\n| code | class | what happened | what to do | 事由 | 处理办法 |\n|---|---|---|---|---|---|\n"
            for row in rows:
                codes[row.name] = row.code
                page += f"| {row.code} | {row.kind} | {row.en} | {row.do_en} | {row.zh} | {row.do_zh} |\n"
        page += "\nRetired 已停用: " + ", ".join(f"JL-{area}-{number:04d}" for area, number in sorted(retired)) + ".\n"
        self.put("ERRORS.md", page)
        page = LIMITS_HEAD + "".join(f"| {name} | {en} | {zh} |\n" for name, en, zh in BEYOND)
        for en, zh, rows in catalogues.limits():
            page += f"\n## {en} · {zh}\n\n| at most | | beyond | 上限 | | name |\n|---|---|---|---|---|---|\n"
            for row in rows:
                least = ("at least ", "至少 ") if row.least else ("", "")
                page += (f"| {least[0]}{row.text()} | {row.en} | {codes.get(row.beyond, row.beyond)} | {least[1]}{row.text('zh')} | {row.zh} "
                         f"| `{row.name}` |\n")
        self.put("LIMITS.md", page)

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
    parser.add_argument("--docs", default="docs", type=pathlib.Path, help="where ERRORS.md and LIMITS.md are")
    parser.add_argument("--only", choices=("workflows", "forms", "catalogues"), help="leave the others alone")
    options = parser.parse_args(words)
    parts = {"workflows": (options.folder, Renderer.everything), "forms": (options.forms, Renderer.forms),
             "catalogues": (options.docs, Renderer.catalogues)}
    stale = False
    for folder, write in (parts[name] for name in parts if options.only in (None, name)):
        renderer = Renderer(options.jieli, folder, options.check)
        folder.mkdir(parents=True, exist_ok=True)
        write(renderer)
        stale = stale or bool(renderer.stale)
        for name in renderer.stale:
            print(f"{folder / name}: {'stale: run tools/render.py, read it, commit it' if options.check else 'written'}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
