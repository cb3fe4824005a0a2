#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""tools/tidy.py finds each violation planted into an otherwise clean tree, and nothing in the clean one."""
import contextlib
import importlib.util
import io
import os
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.environ.get("JL_SOURCE") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
SPEC = importlib.util.spec_from_file_location("tidy", os.path.join(SOURCE, "tools", "tidy.py"))
TIDY = importlib.util.module_from_spec(SPEC)
sys.dont_write_bytecode = True
SPEC.loader.exec_module(TIDY)

def about(name):
    return SPDX + "/// @file %s — what it is for.\n" % name


ROW = 'X(WIRE_A, WIRE, 1, REJECT, "a", "甲", "do", "做")\n'

CLEAN = {
    "include/jieli/status.h": about("status.h") + "/// Says it.\nint jieli_say(void);\n",
    "include/jieli/status.def": SPDX + ROW,
    "lib/base/buf.h": about("buf.h") + '#include "jieli/status.h"\n',
    "lib/base/os_file.c": SPDX + '#include <fcntl.h>\nint jl_os_open(void)\n{\n    return open("x", 0);\n}\n',
    "lib/base/os.h": about("os.h") + "int jl_os_open(void);\n",
    "lib/base/say.c": SPDX + "int jieli_say(void)\n{\n    return 1;\n}\n",
    "lib/base/log.c": SPDX + "static int logger;\n",
    "lib/wire/wire.c": SPDX + '#include "lib/base/buf.h"\n#include "jieli/v1/frame.pb-c.h"\n'
    "static const int table[] = {1};\nstatic const char *const names[] = {0};\nstatic check_fn check_rules, check_files;\n"
    "static int bind(int a)\n{\n    return a ? JIELI_WIRE_A : bind(1); // open() in a comment\n}\n",
    "core/rules/rules.h": about("rules.h") + '#include "lib/base/buf.h"\n',
    "core/flow/flow.h": about("flow.h") + '#include "core/rules/rules.h"\n',
    "core/hub/loop.c": SPDX + '#include "core/flow/flow.h"\n#include <sys/epoll.h>\n'
    "static int twice(void)\n{\n    return jl_os_open();\n}\n",
    "ledger/query.h": about("query.h"),
    "ledger/follow.h": about("follow.h") + '#include "core/flow/flow.h"\n',
    "cli/due.c": SPDX + '#include "ledger/query.h"\n',
    "plugins/workflow/transfer/transfer.c": SPDX + '#include "jieli/status.h"\n',
    "docs/WALK.md": "It is opened in [`jl_os_open`](../lib/base/os_file.c#L3).\n",
    "docs/ARCHITECTURE.md": "<!-- tree -->\n```text\ninclude/jieli/  x\nlib/base/\nlib/wire/\ncore/rules/\ncore/flow/\ncore/hub/\n"
    "ledger/\ncli/\nplugins/workflow/<name>/  one each\ndocs/…\n```\n",
}


def tidy(files, *options, prepare=None, after=None):
    """Findings as (file:line, rule) rows, the exit code and the whole output."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = os.path.join(root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        if prepare:
            prepare(root)
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = TIDY.main(["--root", root, *options])
        if after:
            after(root)
        rows = [tuple(line.split(": ")[:2]) for line in out.getvalue().splitlines()[:-1]]
        return rows, code, out.getvalue()


class Planted(unittest.TestCase):
    def finds(self, name, text, place, rule, add=False, **more):
        files = dict(CLEAN)
        files[name] = CLEAN.get(name, SPDX) + text if add else text
        files.update(more.pop("files", {}))
        rows, code, out = tidy(files, **more)
        self.assertIn((place, rule), rows, out)
        self.assertEqual(code, 1, out)
        return out

    def test_a_clean_tree_has_no_finding(self):
        rows, code, out = tidy(CLEAN)
        self.assertEqual((rows, code), ([], 0), out)

    def test_the_program_itself_tells_by_its_exit_code(self):
        with tempfile.TemporaryDirectory() as root:
            program = [sys.executable, os.path.join(SOURCE, "tools", "tidy.py"), "--root", root, "--tree"]
            self.assertEqual(subprocess.run(program, capture_output=True, check=False).returncode, 1)
            os.makedirs(os.path.join(root, "docs"))
            with open(os.path.join(root, "docs", "ARCHITECTURE.md"), "w", encoding="utf-8") as file:
                file.write("<!-- tree -->\n```text\ndocs/\n```\n")
            self.assertEqual(subprocess.run(program, capture_output=True, check=False).returncode, 0)

    def test_arrows(self):
        for name, include in [("lib/base/buf.h", "core/rules/rules.h"), ("core/rules/rules.h", "core/flow/flow.h"),
                              ("include/jieli/status.h", "lib/base/buf.h"), ("cli/due.c", "ledger/follow.h"),
                              ("plugins/workflow/transfer/transfer.c", "lib/base/buf.h"),
                              ("core/flow/flow.h", "ledger/query.h"), ("sdk/x.c", "core/flow/flow.h"),
                              ("agent/x.c", "core/flow/flow.h"), ("core/hub/loop.c", "cli/x.h")]:
            files = dict(CLEAN)
            files["cli/x.h"] = SPDX
            files[name] = SPDX + '#include "%s"\n' % include
            rows, code, out = tidy(files)
            self.assertIn((name + ":2", "layers"), rows, out)
            self.assertEqual(code, 1)

    def test_arrow_from_a_header_beside_the_file(self):
        self.finds("lib/wire/wire.c", SPDX + '#include "../../core/rules/rules.h"\n', "lib/wire/wire.c:2", "layers")

    def test_an_include_that_is_not_there(self):
        self.finds("lib/base/buf.h", '#include "lib/base/none.h"\n', "lib/base/buf.h:4", "layers", add=True)

    def test_cycles(self):
        out = self.finds("lib/base/buf.h", '#include "lib/wire/wire.h"\n', "lib/base/buf.h:4", "cycles", add=True,
                         files={"lib/wire/wire.h": about("wire.h")})
        self.assertIn("lib/base → lib/wire → lib/base", out)

    def test_core_names_a_plugin(self):
        self.finds("core/flow/flow.c", SPDX + 'const char *a(void)\n{\n    return "transfer";\n}\n', "core/flow/flow.c:4",
                   "plugin-named")

    def test_system_calls_and_headers_in_pure_parts(self):
        for name in ("lib/wire/x.c", "core/rules/x.c", "core/flow/x.c", "core/hub/decide.c"):
            for call in ("open(a)", "time(NULL)", "clock_gettime(a, b)", "getenv(a)", "pthread_create(a)", "zmq_poll(a)",
                         "getrandom(a, b, c)", "RAND_bytes(a, 1)"):
                self.finds(name, SPDX + "int f(void)\n{\n    return %s;\n}\n" % call, name + ":4", "system")
            self.finds(name, SPDX + "#include <pthread.h>\n", name + ":2", "system")
            self.finds(name, SPDX + '#include "lib/base/os.h"\n', name + ":2", "system")

    def test_banned_calls_everywhere(self):
        for name in ("lib/wire/x.c", "core/edge/x.c", "agent/x.c", "tests/unit/test_x.c"):
            for call in ("strcpy(a, b)", "sprintf(a, b)", "strtok(a, b)", "rand()", "atoi(a)", "setlocale(1, a)"):
                self.finds(name, SPDX + "int f(void)\n{\n    return %s;\n}\n" % call, name + ":4", "banned")
        self.finds("agent/x.c", SPDX + "int f(void)\n{\n    return system(a);\n}\n", "agent/x.c:4", "banned")

    def test_keys_that_no_row_declares(self):
        row = 'static const struct jl_conf_key keys[] = {{.name = "%s", .kind = JL_CONF_TEXT}};\n'
        asks = {"a.b": 'jl_conf_text(x->conf,\n    "%s")', "c[].d": 'jl_conf_group_text(x, "c", i, "%s")'}
        for name, call in asks.items():
            for end, found in ((name, False), (name + "s", True)):
                line = "static int f(void)\n{\n    return %s;\n}\n" % call % end.replace("c[].", "")
                rows, _, out = tidy({**CLEAN, "agent/x.c": SPDX + row % name + line})
                self.assertEqual((("agent/x.c:5", "key") in rows), found, out)

    def test_mutable_variables(self):
        for line in ("static int count;", "static struct x y = {0};", "    static char text[4];", "static const char *now;",
                     "static struct {", "static _Thread_local int a;"):
            self.finds("agent/x.c", SPDX + line + "\n", "agent/x.c:2", "mutable")

    def test_texts(self):
        self.finds("lib/wire/x.c", "int a;\n", "lib/wire/x.c:1", "spdx")
        self.finds("etc/demo/play", "#!/bin/sh\n", "etc/demo/play:1", "spdx")
        self.finds("lib/wire/x.c", SPDX + "// TO" + "DO: later\n", "lib/wire/x.c:2", "left-behind")
        self.finds("lib/wire/x.c", SPDX + "// NO" + "LINT\n", "lib/wire/x.c:2", "silenced")
        self.finds("lib/wire/x.c", SPDX + '#pragma GCC diagnostic ignored "-Wconversion"\n', "lib/wire/x.c:2", "silenced")
        self.finds("docs/x.md", "see /wo" + "rk/main\n", "docs/x.md:1", "machine-path")
        self.finds("lib/wire/frame.pb-c.c", SPDX, "lib/wire/frame.pb-c.c", "generated")
        self.finds("tools/__pycache__/x.pyc", "", "tools/__pycache__/x.pyc", "generated")

    def test_catalogue(self):
        path = "include/jieli/status.def"
        again = ROW.replace("X(WIRE_A", "X(WIRE_B")
        for text, line in [(ROW, 3), (again, 3), ('X(WIRE_B, WIRE, 2, REJECT, "a", "", "do", "do")\n', 3),
                           ('X(WIRE_B, WIRE, 2, ODD, "a", "b", "do", "do")\n', 3),
                           ('X(OTHER_B, WIRE, 2, BUG, "a", "b", "do", "do")\n', 3)]:
            self.finds(path, text, "%s:%d" % (path, line), "status", add=True)
        out = self.finds(path, 'X(WIRE_B, WIRE, 2, BUG, "a", "b", "do", "do")\n', path + ":3", "status", add=True)
        self.assertIn("WIRE_B is used nowhere", out)
        unsorted = SPDX + ROW.replace("WIRE, 1", "WIRE, 2") + ROW.replace("WIRE_A", "WIRE_B")
        self.assertIn("not sorted", self.finds(path, unsorted, path + ":3", "status"))

    def test_tree(self):
        self.finds("lib/seal/tree.h", SPDX, "docs/ARCHITECTURE.md", "tree")
        listed = CLEAN["docs/ARCHITECTURE.md"].replace("lib/wire/\n", "lib/wire/\nlib/gone/\n")
        self.finds("docs/ARCHITECTURE.md", listed, "docs/ARCHITECTURE.md:6", "tree")
        rows, code, out = tidy({**CLEAN, "lib/wire/x.c": "no licence\n"}, "--tree")
        self.assertEqual((rows, code), ([], 0), out)

    def test_headers(self):
        self.finds("lib/wire/wire.h", SPDX + "int jl_wire(void);\n", "lib/wire/wire.h:1", "header")

    def test_long_files(self):
        for name, line in [("lib/wire/x.c", "// a line\n"), ("lib/wire/x.h", "// a line\n"), ("tools/x.py", "# a line\n"),
                           ("dev", "# a line\n"), ("web/lib/x.js", "// a line\n")]:
            head = "#!/bin/sh\n# " + SPDX[3:] if line[0] == "#" else about(name)
            mark, filler = line[:-len("a line\n")], 600 - head.count("\n")
            listed = {"docs/ARCHITECTURE.md": CLEAN["docs/ARCHITECTURE.md"].replace("docs/…", "docs/…\ntools/\nweb/lib/")}
            with self.subTest(name):
                self.finds(name, head + line * (filler + 1), name, "size", files=listed)
                excuse = mark + "Long on purpose: one table, read top to bottom\n"
                for text in (head + line * filler, head + excuse + line * filler):
                    rows, _, out = tidy({**CLEAN, **listed, name: text})
                    self.assertNotIn("size", [rule for _, rule in rows], out)
                self.finds(name, head + excuse + line * (filler - 1), "%s:3" % name, "size", files=listed)
                self.finds(name, head + mark + "Long on purpose:\n" + line * filler, "%s:3" % name, "size", files=listed)

    def test_long_functions(self):
        c_head, python_head = "static int f(void)\n{\n", "def f():\n"
        for name, head, line, tail, mark in [("lib/wire/x.c", c_head, "    f();\n", "}\n", "// "),
                                             ("tests/unit/x.h", c_head, "    f();\n", "}\n", "// "),
                                             ("tools/x.py", python_head, "    f()\n", "", "# ")]:
            top = (SPDX if mark == "// " else "# " + SPDX[3:]) + mark + "\n" * 20
            listed = {"docs/ARCHITECTURE.md": CLEAN["docs/ARCHITECTURE.md"].replace("docs/…", "docs/…\ntools/\ntests/unit/")}
            excuse = mark + "Long on purpose: one case below the other\n"
            with self.subTest(name):
                out = self.finds(name, top + head + line * 71 + tail, name + ":22", "size", files=listed)
                self.assertIn("f has 71 lines", out)
                for text in (top + head + line * 70 + tail, top + excuse + head + line * 71 + tail):
                    rows, _, out = tidy({**CLEAN, **listed, name: text})
                    self.assertNotIn("size", [rule for _, rule in rows], out)
                self.finds(name, top + excuse + head + line * 70 + tail, name + ":22", "size", files=listed)
                self.finds(name, top + mark + "Long on purpose:\n" + head + line * 71 + tail, name + ":22", "size", files=listed)
                self.finds(name, top + excuse + "\n" + head + line * 71 + tail, name + ":22", "size", files=listed)

    def test_where_functions_begin_and_end(self):
        text = """#define X(a) { a
extern "C" {
static const struct x table[] = {
    {1, f(2)},
};
struct pair {
    int a;
};
static int first(int a)
{
    if (a) { return 1; }
    return '{';
}
__attribute__((noreturn)) void
second(int a,
       void (*each)(int)) // {
{
    each("}");
}
int third(void) { return 3; }
}
"""
        found = TIDY.functions_of(TIDY.code_of(text))
        self.assertEqual([(f.name, f.line, f.opens, f.closes, f.static) for f in found],
                         [("first", 9, 10, 13, True), ("second", 14, 17, 19, False), ("third", 20, 20, 20, False)])

    def test_unused_functions(self):
        path, body = "lib/wire/x.c", "\n{\n    return 1;\n}\n"
        header = {"lib/wire/x.h": about("x.h") + "int jl_x(void);\n"}
        self.finds(path, SPDX + "int jl_x(void)" + body, path + ":2", "unused", files=header)
        self.finds("lib/wire/y.h", about("y.h") + "static inline int jl_y(void)" + body, "lib/wire/y.h:3", "unused")
        test = {"tests/unit/test_x.c": SPDX + "static int f(void)\n{\n    return jl_x();\n}\n", "docs/ARCHITECTURE.md":
                CLEAN["docs/ARCHITECTURE.md"].replace("docs/…", "docs/…\ntests/unit/")}
        out = self.finds(path, SPDX + "int jl_x(void)" + body, path + ":2", "unused", files={**header, **test})
        self.assertIn("only tests name it (tests/unit/test_x.c)", out)
        caller = {"lib/wire/y.c": SPDX + "static int f(void)\n{\n    return jl_x();\n}\n"}
        meant = "// For tests: what a program asks by jl_y\nint jl_x(void)" + body
        beside = {"lib/wire/x.h": about("x.h") + "int jl_x(void); ///< For tests: what a program asks by jl_y\n"}
        above = {"lib/wire/x.h": about("x.h") + "/// For tests: a disk that fails.\n\n\nint jl_x(void);\n"}
        for files in ({**header, **caller}, {**header, **test, path: SPDX + meant}, {**beside, **test}, {**above, **test}):
            rows, code, out = tidy({**CLEAN, path: SPDX + "int jl_x(void)" + body, **files})
            self.assertEqual((rows, code), ([], 0), out)
        self.finds(path, SPDX + meant, path + ":3", "unused", files={**header, **caller, **test})
        self.finds("include/jieli/status.h", about("status.h") + "int jieli_say(void);\n", "include/jieli/status.h:3", "unused")

    def test_links(self):
        place = "docs/WALK.md:1"
        for link in ("[`jl_os_open`](../lib/base/os_file.c#L16)", "[`jl_os_close`](../lib/base/os_file.c#L3)",
                     "[`jl_os_open`](../lib/base/os.c#L3)", "[here](../lib/base/os_file.c#L3)"):
            self.finds("docs/WALK.md", "See %s.\n" % link, place, "links")

    def test_links_are_mended(self):
        files = dict(CLEAN)
        files["docs/WALK.md"] = "[`jl_os_open`](../lib/base/os_file.c#L99) [`twice`](../core/hub/gone.c#L1)\n"
        seen = []

        def look(root):
            with open(os.path.join(root, "docs/WALK.md"), encoding="utf-8") as file:
                seen.append(file.read())
        code = tidy(files, "--mend-links", after=look)[1]
        self.assertEqual((code, seen), (0, ["[`jl_os_open`](../lib/base/os_file.c#L3) [`twice`](../core/hub/loop.c#L4)\n"]))
        files["docs/WALK.md"] = "[`jl_gone`](../core/hub/gone.c#L1)\n"
        self.assertEqual(tidy(files, "--mend-links")[1], 1)

    def test_measures(self):
        files = {"a/x.c": '#include "b/y.h"\nint f(void)\n{\n    return 1;\n}\n', "a/x.h": "", "b/y.h": '#include "../a/x.h"\n',
                 "c/z.c": '#include "y.h"\n' + "int g(void)\n{\n" + "    g();\n" * 71 + "}\n"}
        _, code, out = tidy(files, "--measure")
        self.assertEqual(code, 0)
        self.assertRegex(out, r"functions +2 .*longest +71 +above 70: 1 \(50.0 %\)")
        self.assertRegex(out, r"folders +3 +in a cycle of includes: 2 +largest knot: 2\n  knot: a b\n")

    def plugin(self, code):
        def prepare(root):
            folder = os.path.join(root, "build", "plugins", "workflow")
            os.makedirs(folder)
            source = os.path.join(root, "build", "x.c")
            with open(source, "w", encoding="utf-8") as file:
                file.write(code)
            subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-Wl,-z,relro,-z,now", "-fvisibility=hidden", "-o",
                            os.path.join(folder, "x.so"), source], check=True)
        return prepare

    def test_plugin_objects(self):
        entry = '__attribute__((visibility("default"))) const void *jieli_plugin_entry(void);\n' \
                "static const char *const names[] = {\"a\", \"b\"};\n" \
                "const void *jieli_plugin_entry(void)\n{\n    return names;\n}\n"
        rows, code, out = tidy(CLEAN, prepare=self.plugin(entry))
        self.assertEqual((rows, code), ([], 0), out)
        place = "build/plugins/workflow/x.so"
        for more, what in [('__attribute__((visibility("default"))) int other(void);\nint other(void)\n{\n    return 1;\n}\n',
                            "exports other"), ("int *count(void);\nint *count(void)\n{\n    static int n;\n    return &n;\n}\n",
                                               "writable object n"), ("int big[64] = {1};\n", "writable data in .data"),
                           ("_Thread_local int mine = 3;\n", "writable")]:
            rows, code, out = tidy(CLEAN, prepare=self.plugin(entry + more))
            self.assertIn((place, "plugin"), rows, out)
            self.assertIn(what, out)
            self.assertEqual(code, 1)


if __name__ == "__main__":
    unittest.main()
