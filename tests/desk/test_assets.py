#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What is vendored is what HASHES says; nothing in web/ needs what the policy forbids; every text has two languages; the
table of replies is what the workflows say."""
import hashlib
import pathlib
import re
import subprocess
import sys
import unittest

PROGRAM = sys.argv.pop()
SOURCE = pathlib.Path(sys.argv.pop())
WEB = SOURCE / "web"


class Assets(unittest.TestCase):
    def test_vendored_files_have_their_hashes(self):
        rows = [line.split() for line in (WEB / "vendor/HASHES").read_text(encoding="utf-8").splitlines()
                if line and not line.startswith("#")]
        self.assertEqual(sorted(row[1] for row in rows), sorted(p.name for p in (WEB / "vendor").iterdir() if p.name != "HASHES"))
        for digest, name in rows:
            self.assertEqual(hashlib.sha256((WEB / "vendor" / name).read_bytes()).hexdigest(), digest, name)

    def test_nothing_is_inline_or_from_elsewhere(self):
        ours = [p for p in WEB.rglob("*") if p.is_file() and "vendor" not in p.parts]
        self.assertGreater(len(ours), 10)
        for path in ours:
            text = path.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"https?://(?!www\.w3\.org/2000/svg)", path)
            if path.suffix in (".html", ".js"):
                self.assertNotRegex(text, r"\sstyle=|\son(click|load|input)=|eval\(|innerHTML|dangerouslySet|document\.write", path)
            if path.suffix == ".html":
                self.assertNotRegex(text, r"<style|<script(?![^>]*\ssrc=)", path)

    def test_every_text_is_there_in_both_languages(self):
        texts = (WEB / "desk/texts.js").read_text(encoding="utf-8")
        known = dict(re.findall(r'"([a-z_.0-9]+)": \[("(?:[^"\\]|\\.)*", "(?:[^"\\]|\\.)*")\]', texts))
        used = [(path, key) for path in WEB.rglob("*.js") for key in re.findall(r'\bt\("([a-z_.0-9]+)"', path.read_text(encoding="utf-8"))]
        for path, key in used:
            self.assertIn(key, known, path)
        self.assertGreater(len(known), 200)
        self.assertGreater(len(used), 100)

    def test_nothing_personal_is_kept_in_the_browser(self):
        scripts = list(WEB.rglob("*.js"))
        self.assertGreater(len(scripts), 5)
        for path in scripts:
            text = path.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"sessionStorage|indexedDB|document\.cookie|caches\.", path)
            self.assertEqual(re.findall(r"localStorage\.\w+\(([^,)]*)", text), ['"jieli.language"'] * text.count("localStorage."), path)

    def test_replies_are_drawn_from_the_workflows(self):
        done = subprocess.run([sys.executable, "tools/gen_replies.py", "--check", "--jieli", PROGRAM], capture_output=True, text=True,
                              cwd=SOURCE, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def test_no_text_and_no_rule_of_style_is_left_over(self):
        code = "".join(p.read_text(encoding="utf-8") for p in WEB.rglob("*.*") if p.suffix in (".js", ".html") and
                       p.name != "texts.js" and "vendor" not in p.parts)
        made = (*(set(re.findall(r"\bt\(`([a-z_.]+)\$\{", code)) - {"inbox."}), "inbox.todo", "inbox.done", "inbox.all",
                "flow.", "hint.", "audit.", "inbox.empty.")  # of a value
        texts = (WEB / "desk/texts.js").read_text(encoding="utf-8")
        self.assertEqual([key for key in re.findall(r'^    "([^"]+)": \[', texts, re.M)
                          if f'"{key}"' not in code and not key.startswith(made)], [])
        heads = " ".join(re.findall(r"<\$\{Head\} keys=\$\{\[(.*?)\]\}", code))
        asked = re.findall(r'\bownProblem\("([a-z_.0-9]+)"', code) + re.findall(r'"([a-z_.0-9]+)"', heads)
        self.assertGreater(len(asked), 20)
        self.assertEqual([key for key in asked if f'"{key}": [' not in texts], [])
        style = "".join(re.sub(r"/\*.*?\*/", "", p.read_text(encoding="utf-8"), flags=re.S) for p in WEB.rglob("*.css"))
        self.assertEqual([name for name in sorted(set(re.findall(r"\.([a-z][\w-]*)", style)))
                          if not re.search(rf"(?<![\w-]){name}(?![\w-])", code)], [])


if __name__ == "__main__":
    unittest.main()
