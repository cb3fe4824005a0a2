#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a machine can check of the house rules. Prints FILE:LINE: RULE: what; exit 0 clean, 1 findings.

Rules: layers (includes against the arrows), cycles (between folders), plugin-named (core names a plugin), system (system
calls, clocks and threads outside their places), banned (calls that are never used), mutable (file-scope variables outside
the logger), plugin (objects that export or hold what they may not), spdx, header (each says what it is for), left-behind,
silenced (analysers, beside the code), status (the catalogue), key (of a configuration, asked for and not declared), generated, machine-path, size (tidy_sizes.py), unused (tidy_unused.py), links (tidy_links.py), tree
(with --tree).
"""
import argparse
import fnmatch
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tidy_c import code_of, functions_of, line_of  # noqa: E402  (the parts lie beside this file)
from tidy_links import check_links, mend  # noqa: E402
from tidy_sizes import check_sizes, measure  # noqa: E402
from tidy_unused import check_unused  # noqa: E402

# ---- tables

# Where an include may point, by the folder of the file that has it; the first row that matches counts. An entry is a folder
# or a file; "." is the file's own folder and those below it.
LIB = ["proto", "include", "lib"]
ARROWS = [
    ("proto", ["proto"]),
    ("include", ["proto", "include"]),
    ("lib", LIB),
    ("core/rules", LIB + ["."]),
    ("core/flow", LIB + ["core/rules", "."]),
    ("core/state", LIB + ["core/rules", "core/flow", "."]),
    ("core/journal", LIB + ["core/rules", "core/flow", "core/state", "."]),
    ("core/plug", LIB + ["core/rules", "core/flow", "core/state", "core/journal", "."]),
    ("core/edge", LIB + ["core/rules", "core/flow", "core/state", "core/journal", "core/plug", "."]),
    ("core/hub", LIB + ["core"]),
    ("ledger", LIB + ["core", "ledger"]),
    ("sdk", LIB + ["sdk"]),
    ("agent", LIB + ["sdk", "agent"]),
    ("cli", LIB + ["sdk", "core", "ledger/query.h", "ledger/report/report.h", "ledger/period.h", "agent/conf/conf.h", "agent/form", "cli"]),
    ("plugins", ["include", "."]),
]
PARTS = ("proto", "include", "lib", "core", "ledger", "sdk", "agent", "cli", "plugins")

# Where system calls, clocks and threads may live.
SYSTEM_PLACES = ["lib/base/os*", "lib/base/log.c", "lib/base/check.c", "core/journal/*", "core/plug/*", "core/edge/*",
                 "core/hub/loop*.c", "*/main.c", "agent/*", "ledger/*", "cli/*", "sdk/*"]
# Files that may use lib/base/os.h (and nothing else of the system) besides.
OS_HEADER_PLACES = ["lib/conf/conf.c", "lib/seal/key*.c", "core/hub/loop*.h"]
SYSTEM_HEADERS = re.compile(r"<(pthread|threads|time|unistd|fcntl|poll|signal|dlfcn|dirent|zmq|sqlite3|semaphore|netdb|spawn"
                            r"|sys/[a-z_]+|netinet/[a-z_]+|arpa/[a-z_]+|systemd/[a-z-]+)\.h>")
SYSTEM_CALLS = set("""open openat creat close read write pread pwrite readv writev fopen fdopen freopen fclose fread fwrite fgets
fputs fflush fseek fsync fdatasync sync_file_range fallocate posix_fallocate posix_fadvise ftruncate truncate mmap munmap msync
ioctl fcntl flock stat fstat lstat access unlink unlinkat rename renameat link symlink mkdir rmdir opendir readdir chdir getcwd
mkstemp mkostemp mkdtemp socket bind listen accept accept4 connect send sendto sendmsg recv recvfrom recvmsg poll ppoll select
epoll_wait fork vfork execv execve execvp posix_spawn waitpid kill raise signal sigaction pthread_create pthread_mutex_lock
thrd_create time clock clock_gettime gettimeofday nanosleep clock_nanosleep sleep usleep getrandom getentropy getenv setenv
putenv localtime_r gmtime_r mktime timegm strftime dlopen dlsym system popen RAND_bytes RAND_priv_bytes""".split())
SYSTEM_PREFIXES = ("zmq_", "sqlite3_", "sd_", "pthread_", "epoll_")

# Never, anywhere: they overflow, keep hidden state, follow the locale, or hide errors.
BANNED = set("""strcpy strcat stpcpy sprintf vsprintf gets strtok rand srand random srandom rand_r drand48 atoi atol atoll atof
strncpy strncat tmpnam tempnam mktemp setlocale asctime ctime localtime gmtime alloca strdupa assert
scanf fscanf vfork""".split())
BANNED_BUT_IN_TESTS = ["system", "popen", "setjmp", "longjmp"]

# The logger; and what the kill test's build counts in (not compiled otherwise).
MUTABLE_PLACES = ["lib/base/log.c", "core/journal/points.c"]
PLUGIN_ENTRY = "jieli_plugin_entry"
# Words that say "not finished"; spelt in two parts, so that this file does not name them.
LEFT_BEHIND = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "HA" + "CK", "not imple" + "mented", "place" + "holder"])
                         + r")\b")
# What silences an analyser or the compiler beside the code; the analysers' configuration names every exception with its reason.
SILENCED = re.compile(r"\bNO" + r"LINT\w*|cppcheck-" + r"suppress|#\s*pragma\s+(?:GCC|clang)\s+diagnostic")
MACHINE_PATH = re.compile(r"(?<![\w./-])/(work|farm|root|home/[a-z]|Users)/[a-z]")
SPDX = "SPDX-License-Identifier: Apache-2.0"
SPDX_NAMES = ["*.c", "*.h", "*.def", "*.proto", "*.py", "*.sh", "*.cmake", "*.mjs", "*.js", "*.sql", "CMakeLists.txt",
              ".clang-format"]
SPDX_NOT = ["web/vendor/*"]
ABOUT = re.compile(r"^/// @file \S+ — \S", re.M)
GENERATED = re.compile(r"(^|/)(build[^/]*|demo|__pycache__)/|\.pb-c\.[ch]$|\.(o|a|so|pyc|gcda|gcno)$|_pb2\.py$")
# Sources that stand below a folder called like build output.
NOT_GENERATED = re.compile(r"^etc/demo/|^tests/demo/")


# ---- the tree

class Tree:
    def __init__(self, root):
        self.root = root
        self.findings = []
        self.files = sorted(self._list())
        self._texts, self._codes, self._functions = {}, {}, {}

    def _list(self):
        try:
            out = subprocess.run(["git", "-C", self.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                 capture_output=True, check=True).stdout.decode()
            top = subprocess.run(["git", "-C", self.root, "rev-parse", "--show-toplevel"], capture_output=True,
                                 check=True).stdout.decode().strip()
            if os.path.realpath(top) == os.path.realpath(self.root):
                return [f for f in out.split("\0") if f and os.path.isfile(os.path.join(self.root, f))]
        except (OSError, subprocess.CalledProcessError):
            pass
        found = []
        for folder, names, files in os.walk(self.root):
            names[:] = [n for n in names if n != ".git"]
            found += [os.path.relpath(os.path.join(folder, f), self.root) for f in files]
        return [f for f in found if not f.startswith("build")]

    def text(self, path):
        if path not in self._texts:
            with open(os.path.join(self.root, path), "rb") as file:
                raw = file.read()
            self._texts[path] = "" if b"\0" in raw else raw.decode("utf-8", "replace")
        return self._texts[path]

    def code(self, path):
        """Without comments and texts."""
        if path not in self._codes:
            self._codes[path] = code_of(self.text(path))
        return self._codes[path]

    def functions(self, path):
        if path not in self._functions:
            self._functions[path] = functions_of(self.code(path))
        return self._functions[path]

    def find(self, path, line, rule, what):
        self.findings.append((path, line, rule, what))

    def c_files(self, tests=False):
        for path in self.files:
            if path.endswith((".c", ".h")) and (tests or path.startswith(tuple(p + "/" for p in PARTS))):
                yield path


def any_match(path, patterns):
    return any(fnmatch.fnmatch(path, pattern) for pattern in patterns)


# ---- includes

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def resolve(files, path, name):
    """The file of the tree that an include names, as a path; None for one of the system."""
    if name.endswith((".pb-c.h", ".pb-c.c")):
        return "proto/" + re.sub(r"\.pb-c\.[ch]$", ".proto", name)
    for candidate in (os.path.normpath(os.path.join(os.path.dirname(path), name)), name, "include/" + name):
        if candidate in files:
            return candidate
    return None


def resolve_by_end(files, path, name):
    """The same in a tree whose include folders are not known: a name with a folder is the only header whose path ends so."""
    ends = [file for file in files if file.endswith("/" + name)] if "/" in name else []
    return resolve(files, path, name) or (ends[0] if len(ends) == 1 else None)


def graph_of(tree, paths):
    """Folder → folders that its files include, among these paths."""
    graph, files = {}, set(paths)
    for path in paths:
        for match in INCLUDE.finditer(code_of(tree.text(path), strings=True)):
            target = resolve_by_end(files, path, match.group(2))
            if target and os.path.dirname(target) != os.path.dirname(path):
                graph.setdefault(os.path.dirname(path), set()).add(os.path.dirname(target))
    return graph


def arrows_of(path):
    for folder, allowed in ARROWS:
        if path.startswith(folder + "/"):
            return allowed
    return None


def allowed_target(path, target, allowed):
    own = os.path.dirname(path)
    for entry in allowed:
        entry = own if entry == "." else entry
        if target == entry or target.startswith(entry + "/"):
            return True
    return False


def check_includes(tree):
    files, graph = set(tree.files), {}
    for path in tree.c_files():
        text = code_of(tree.text(path), strings=True)
        for match in INCLUDE.finditer(text):
            line, target = line_of(text, match.start()), resolve(files, path, match.group(2))
            if target is None:
                if match.group(1) == '"':
                    tree.find(path, line, "layers", '"%s" is not in the tree' % match.group(2))
                continue
            if not allowed_target(path, target, arrows_of(path)):
                tree.find(path, line, "layers", "%s may not include %s" % (os.path.dirname(path), target))
            here, there = os.path.dirname(path), os.path.dirname(target)
            if here != there:
                graph.setdefault(here, {}).setdefault(there, (path, line))
    for cycle in cycles_of(graph):
        path, line = graph[cycle[0]][cycle[1]]
        tree.find(path, line, "cycles", " → ".join(cycle))


def cycles_of(graph):
    """One shortest cycle through each folder that lies on one, each set of folders once."""
    seen, found = set(), []
    for start in sorted(graph):
        paths, queue = {start: [start]}, [start]
        while queue:
            folder = queue.pop(0)
            for there in sorted(graph.get(folder, {})):
                if there == start:
                    key = frozenset(paths[folder])
                    if key not in seen:
                        seen.add(key)
                        found.append(paths[folder] + [start])
                    queue = []
                    break
                if there not in paths:
                    paths[there] = paths[folder] + [there]
                    queue.append(there)
    return found


def check_plugin_names(tree):
    names = {f.split("/")[2] for f in tree.files if re.match(r"plugins/(workflow|adapter)/[^/]+/[^/]+\.c$", f)}
    for path in tree.c_files():
        if path.startswith("core/"):
            text = code_of(tree.text(path), strings=True)
            for match in re.finditer(r'"([a-z0-9_-]+)"', text):
                if match.group(1) in names:
                    tree.find(path, line_of(text, match.start()), "plugin-named", "core names the plugin " + match.group(1))


# ---- calls

CALL = re.compile(r"(?<![\w.>])([A-Za-z_]\w*)\s*\(")
OWN = re.compile(r"^[A-Za-z_][\w \t*]*?\b([A-Za-z_]\w*)\s*\(", re.M)  # a definition stands at the line's start


def check_calls(tree):
    for path in tree.c_files(tests=True):
        text = tree.code(path)
        in_part = path.startswith(tuple(p + "/" for p in PARTS))
        pure = in_part and not any_match(path, SYSTEM_PLACES)
        own = set(OWN.findall(text))  # a file's own function may be called `bind`
        for match in CALL.finditer(text):
            name = match.group(1)
            if name in BANNED or (in_part and name in BANNED_BUT_IN_TESTS):
                tree.find(path, line_of(text, match.start()), "banned", name + "()")
            elif pure and name not in own and (name in SYSTEM_CALLS or name.startswith(SYSTEM_PREFIXES)):
                if not (name.startswith("RAND_") and any_match(path, OS_HEADER_PLACES)):
                    tree.find(path, line_of(text, match.start()), "system", name + "() outside its places")
        if not pure or path.endswith(".def"):
            continue
        quoted = code_of(tree.text(path), strings=True)
        for match in SYSTEM_HEADERS.finditer(quoted):
            tree.find(path, line_of(quoted, match.start()), "system", "%s outside its places" % match.group(0))
        for match in re.finditer(r'#\s*include\s*"lib/base/os\.h"', quoted):
            if not any_match(path, OS_HEADER_PLACES):
                tree.find(path, line_of(quoted, match.start()), "system", "lib/base/os.h in a pure part")


STATIC = re.compile(r"^[ \t]*(?:static|_Thread_local)\b([^;={]*)([;={])", re.M)


def check_mutable(tree):
    for path in tree.c_files():
        if any_match(path, MUTABLE_PLACES):
            continue
        text = tree.code(path)
        for match in STATIC.finditer(text):
            head = re.sub(r"\[[^\]]*\]", "", match.group(1))
            if "(" in re.sub(r"__attribute__\s*\(\(.*?\)\)|_Alignas\s*\([^)]*\)", "", head):
                continue  # a function
            if re.match(r"\s*(const\s+)?\w+_fn\b", head) and "*" not in head:
                continue  # functions declared by their typedef
            last_star = head.rfind("*")
            constant = "const" in (head[last_star:] if last_star >= 0 else head)
            if not constant:
                tree.find(path, line_of(text, match.start()), "mutable", "a variable that lives on: static" + head.rstrip())


# ---- plugin objects

def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


# Writable sections that the loader makes read-only after relocation, and those that start-up files bring.
RELRO = (".data.rel.ro", ".dynamic", ".got", ".got.plt", ".init_array", ".fini_array", ".tm_clone_table", ".jcr", ".ctors",
         ".dtors")
STARTUP_BYTES = 8  # __dso_handle in .data, completed.0 in .bss
STARTUP_SYMBOLS = ("__dso_handle", "completed.0", "__TMC_END__", "_edata", "_end", "__bss_start")


def check_object(tree, path, whole):
    for line in run("readelf", "-W", "--dyn-syms", whole).splitlines():
        part = line.split()
        if len(part) >= 8 and part[4] in ("GLOBAL", "WEAK", "UNIQUE") and part[6] != "UND":
            name = part[7].split("@")[0]
            if name != PLUGIN_ENTRY:
                tree.find(path, 0, "plugin", "exports " + name)
    writable = {}
    for line in run("readelf", "-W", "-S", whole).splitlines():
        match = re.match(r"\s*\[\s*(\d+)\]\s+(\S+)\s+\S+\s+\S+\s+\S+\s+([0-9a-f]+)\s+\S+\s+(\S*W\S*)", line)
        if match and match.group(2) not in RELRO and not match.group(2).startswith(".data.rel.ro"):
            writable[int(match.group(1))] = match.group(2)
            if int(match.group(3), 16) > (STARTUP_BYTES if match.group(2) in (".data", ".bss") else 0):
                tree.find(path, 0, "plugin", "writable data in " + match.group(2))
    for line in run("readelf", "-W", "-s", whole).splitlines():
        part = line.split()
        if len(part) >= 8 and part[3] in ("OBJECT", "TLS") and part[6].isdigit() and int(part[6]) in writable:
            if part[7] not in STARTUP_SYMBOLS:
                tree.find(path, 0, "plugin", "writable object %s in %s" % (part[7], writable[int(part[6])]))


def check_plugins(tree):
    for build in sorted(os.listdir(tree.root)):
        folder = os.path.join(tree.root, build, "plugins")
        # sanitizers add sections and symbols of their own
        if not build.startswith("build") or not os.path.isdir(folder) or "asan" in build or "fuzz" in build:
            continue
        for where, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if name.endswith(".so"):
                    whole = os.path.join(where, name)
                    check_object(tree, os.path.relpath(whole, tree.root), whole)


# ---- texts

def check_texts(tree):
    for path in tree.files:
        text = tree.text(path)
        head = "\n".join(text.split("\n", 3)[:3])
        script = text.startswith("#!")
        if (any_match(os.path.basename(path), SPDX_NAMES) or script) and not any_match(path, SPDX_NOT) and SPDX not in head:
            tree.find(path, 1, "spdx", "no line " + SPDX)
        if path.endswith(".h") and path.startswith(tuple(p + "/" for p in PARTS)) and not ABOUT.search(head):
            tree.find(path, 1, "header", "no line `/// @file NAME — what it is for`")
        if path.endswith((".c", ".h", ".def", ".proto", ".py", ".sh", ".cmake", ".js", ".mjs", ".cfg")) or script:
            for match in LEFT_BEHIND.finditer(text):
                if path.startswith("web/") and match.group(0).startswith("place"):
                    continue  # an attribute of HTML
                tree.find(path, line_of(text, match.start()), "left-behind", match.group(0))
        if path.endswith((".c", ".h")):
            for match in SILENCED.finditer(text):
                tree.find(path, line_of(text, match.start()), "silenced", match.group(0))
        for match in MACHINE_PATH.finditer(text):
            tree.find(path, line_of(text, match.start()), "machine-path", match.group(0) + "…")
        if GENERATED.search(path) and not NOT_GENERATED.search(path):
            tree.find(path, 0, "generated", "build output or generated code is committed")


ROW = re.compile(r'^X\((\w+), (\w+), (\d+), (\w+), (".*?[^\\]"), (".*?[^\\]"), (".*?[^\\]"), (".*?[^\\]")\)$')
CLASSES = ("RETRY", "REJECT", "DENY", "CONFIG", "DAMAGE", "SYSTEM", "BUG")


def check_status(tree):
    path = "include/jieli/status.def"
    if path not in tree.files:
        return
    used = used_names(tree, path)
    names, numbers, areas, last = set(), set(), [], ("", 0)
    for number, line in enumerate(tree.text(path).split("\n"), 1):
        if not line.startswith("X("):
            continue
        match = ROW.match(line)
        if not match:
            tree.find(path, number, "status", "not a row: X(NAME, AREA, NUMBER, CLASS, en, zh, do_en, do_zh)")
            continue
        name, area, count, kind = match.group(1), match.group(2), int(match.group(3)), match.group(4)
        if name in names or (area, count) in numbers:
            tree.find(path, number, "status", "%s or JL-%s-%04d stands twice" % (name, area, count))
        if kind not in CLASSES:
            tree.find(path, number, "status", "no class " + kind)
        if not name.startswith(area + "_"):
            tree.find(path, number, "status", "%s does not begin with its area %s_" % (name, area))
        if (area != last[0] and area in areas) or (area == last[0] and count <= last[1]):
            tree.find(path, number, "status", "%s is not sorted by area and number" % name)
        if "JIELI_" + name not in used and "JL-%s-%04d" % (area, count) not in used:
            tree.find(path, number, "status", "%s is used nowhere" % name)
        names.add(name)
        numbers.add((area, count))
        areas.append(area)
        last = (area, count)


def used_names(tree, catalogue):
    used = set()
    for path in tree.files:
        if path != catalogue and path.startswith(tuple(p + "/" for p in PARTS)):
            used.update(re.findall(r"\bJIELI_[A-Z0-9_]+\b|\bJL-[A-Z]+-\d{4}\b", tree.text(path)))
    return used


# ---- keys of the configurations: to ask for one that no row declares ends the program

KEY_ROW = re.compile(r'\.name = "([^"]+)",\s*\.kind = JL_CONF_')
KEY_ASKED = re.compile(r'\bjl_conf_(?:text|number|flag|count|where)\([^";]*"([^"]+)"')
KEY_OF_GROUP = re.compile(r'\bjl_conf_group_\w+\([^";]*"([^"]+)"[^";]*"([^"]+)"')


def check_keys(tree):
    texts = {path: code_of(tree.text(path), strings=True) for path in tree.c_files()}
    declared = {name for text in texts.values() for name in KEY_ROW.findall(text)}
    for path, text in texts.items():
        asked = [(match, match.group(1)) for match in KEY_ASKED.finditer(text)]
        asked += [(match, "%s[].%s" % match.groups()) for match in KEY_OF_GROUP.finditer(text)]
        for match, name in asked:
            if name not in declared:
                tree.find(path, line_of(text, match.start()), "key", name + " is asked for and not declared")


# ---- the folder list in docs/ARCHITECTURE.md

LISTED = re.compile(r"<!-- tree -->\s*```[a-z]*\n(.*?)```", re.S)


def check_tree(tree):
    path = "docs/ARCHITECTURE.md"
    block = LISTED.search(tree.text(path)) if path in tree.files else None
    if not block:
        tree.find(path, 0, "tree", "no folder list (a fenced block behind <!-- tree -->)")
        return
    first = line_of(tree.text(path), block.start(1))
    entries = [(first + i, line.split()[0]) for i, line in enumerate(block.group(1).split("\n")) if line.strip()]
    folders = sorted({os.path.dirname(f) for f in tree.files if "/" in f})
    for line, entry in entries:
        if not any(listed(folder, entry) for folder in folders):
            tree.find(path, line, "tree", "%s is listed, and there is no such folder" % entry)
    for folder in folders:
        if not any(listed(folder, entry) for _, entry in entries):
            tree.find(path, 0, "tree", "%s/ exists, and is not listed" % folder)


def listed(folder, entry):
    """`lib/base/` is itself; `plugins/workflow/<name>/` any one name; `tests/data/…` the folder and all below it."""
    parts, below = entry.rstrip("/").split("/"), False
    if parts[-1] == "…":
        parts, below = parts[:-1], True
    names = folder.split("/")
    if len(names) < len(parts) or (len(names) > len(parts) and not below):
        return False
    return all(part == name or re.fullmatch(r"<\w+>", part) for part, name in zip(parts, names))


CHECKS = [check_includes, check_plugin_names, check_calls, check_mutable, check_plugins, check_texts, check_status, check_keys,
          check_sizes, check_unused, check_links, check_tree]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", default=os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser.add_argument("--tree", action="store_true", help="only compare the folder list in docs/ARCHITECTURE.md")
    parser.add_argument("--mend-links", action="store_true", help="only set the lines of the documents' links into the code")
    parser.add_argument("--measure", nargs="*", metavar="FOLDER", help="only measure the C below the folders (of any tree)")
    options = parser.parse_args(arguments)
    tree = Tree(options.root)
    if options.mend_links:
        return 0 if mend(tree) else 1
    if options.measure is not None:
        return measure(tree, options.measure, graph_of)
    for check in [check_tree] if options.tree else CHECKS:
        check(tree)
    for path, line, rule, what in sorted(set(tree.findings)):
        print("%s%s: %s: %s" % (path, ":%d" % line if line else "", rule, what))
    print("tidy: %d findings" % len(set(tree.findings)))
    return 1 if tree.findings else 0


if __name__ == "__main__":
    sys.exit(main())
