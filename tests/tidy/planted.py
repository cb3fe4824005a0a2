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

ROW = 'X(WIRE_A, WIRE, 1, REJECT, "a", "甲", "do", "做")\n'

CLEAN = {
    "include/jieli/status.h": SPDX,
    "include/jieli/status.def": SPDX + ROW,
    "lib/base/buf.h": SPDX + '#include "jieli/status.h"\n',
    "lib/base/os_file.c": SPDX + '#include <fcntl.h>\nint f(void)\n{\n    return open("x", 0);\n}\n',
    "lib/base/os.h": SPDX,
    "lib/base/log.c": SPDX + "static int logger;\n",
    "lib/wire/wire.c": SPDX + '#include "lib/base/buf.h"\n#include "jieli/v1/frame.pb-c.h"\n'
    "static const int table[] = {1};\nstatic const char *const names[] = {0};\nstatic check_fn check_rules, check_files;\n"
    "static int bind(int a)\n{\n    return a ? JIELI_WIRE_A : bind(1); // open() in a comment\n}\n",
    "core/rules/rules.h": SPDX + '#include "lib/base/buf.h"\n',
    "core/flow/flow.h": SPDX + '#include "core/rules/rules.h"\n',
    "core/hub/loop.c": SPDX + '#include "core/flow/flow.h"\n#include <sys/epoll.h>\n',
    "ledger/query.h": SPDX,
    "ledger/follow.h": SPDX + '#include "core/flow/flow.h"\n',
    "cli/due.c": SPDX + '#include "ledger/query.h"\n',
    "plugins/workflow/transfer/transfer.c": SPDX + '#include "jieli/status.h"\n',
    "docs/ARCHITECTURE.md": "<!-- tree -->\n```text\ninclude/jieli/  x\nlib/base/\nlib/wire/\ncore/rules/\ncore/flow/\ncore/hub/\n"
    "ledger/\ncli/\nplugins/workflow/<name>/  one each\ndocs/…\n```\n",
}


def tidy(files, *options, prepare=None):
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
        self.finds("lib/base/buf.h", '#include "lib/base/none.h"\n', "lib/base/buf.h:3", "layers", add=True)

    def test_cycles(self):
        out = self.finds("lib/base/buf.h", '#include "lib/wire/wire.h"\n', "lib/base/buf.h:3", "cycles", add=True,
                         files={"lib/wire/wire.h": SPDX})
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

    def test_mutable_variables(self):
        for line in ("static int count;", "static struct x y = {0};", "    static char text[4];", "static const char *now;",
                     "static struct {", "static _Thread_local int a;"):
            self.finds("agent/x.c", SPDX + line + "\n", "agent/x.c:2", "mutable")

    def test_texts(self):
        self.finds("lib/wire/x.c", "int a;\n", "lib/wire/x.c:1", "spdx")
        self.finds("etc/demo/play", "#!/bin/sh\n", "etc/demo/play:1", "spdx")
        self.finds("lib/wire/x.c", SPDX + "// TO" + "DO: later\n", "lib/wire/x.c:2", "left-behind")
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

    def test_sizes_are_warnings(self):
        files = dict(CLEAN)
        files["lib/wire/x.c"] = SPDX + "int f(void)\n{\n" + "    f();\n" * 61 + "}\n" + "// a line\n" * 540
        rows, code, out = tidy(files)
        self.assertEqual(rows, [("lib/wire/x.c", "warning"), ("lib/wire/x.c:2", "warning")], out)
        self.assertEqual(code, 0)

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
