# SPDX-License-Identifier: Apache-2.0
"""axe-core looks at a page, too: another project's code, fetched for a test that asks for it (JL_AXE=1), never kept."""
import os
import pathlib
import shutil
import subprocess
import sys


def fetch(folder):
    """Its text, or None."""
    if os.environ.get("JL_AXE") != "1":
        print("axe-core: not asked for (JL_AXE=1)", file=sys.stderr)
        return None
    done = subprocess.run(["npm", "pack", "axe-core@4", "--silent"], cwd=folder, capture_output=True, text=True, check=False) if shutil.which("npm") else None
    if not done or done.returncode:
        print("axe-core: skipped, npm is absent or could not fetch it", file=sys.stderr)
        return None
    subprocess.run(["tar", "xzf", done.stdout.split()[-1]], cwd=folder, check=True)
    return (pathlib.Path(folder) / "package/axe.min.js").read_text(encoding="utf-8")


def violations(browser, script):
    """What it finds on the page as it is now; nothing without it."""
    if not script:
        return []
    browser.run(script)
    return browser.call("POST", "/execute/async", {"script": "const done = arguments[0]; axe.run({runOnly: ['wcag2a', 'wcag2aa',"
        "'wcag21aa']}).then((r) => done(r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.html).join(' '))));", "args": []})
