#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""docs/JOIN.md, command by command: from nothing to the first message in each of its ways, in at most ten.

The page is the script. What differs here: where things are installed, ports, sudo, and the digits heard by telephone.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))
from browser import Browser  # noqa: E402
from joined import BUILD, CENTRE, POLICE, SOURCE, Joined, until  # noqa: E402
from postgres import Postgres, programs  # noqa: E402
from world import free_port  # noqa: E402

MOST = 10
BLOCK = re.compile(r"^ *```(sh[ a-z]*)\n(.*?)^ *```$", re.S | re.M)
CLICK = re.compile(r"^\| \d \| (.*?) \| (.*?) *\|$", re.M)
SUDO = '#!/bin/sh\nif [ "$1" = -u ]; then PGUSER=owner; export PGUSER; shift 2; fi\nexec "$@"\n'



def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


PAGE = read(os.path.join(SOURCE, "docs/JOIN.md"))
PARTS = dict(re.findall(r"^## (\S+) [^\n]*\n(.*?)(?=^## |\Z)", PAGE, re.S | re.M))


def commands(part, kind="sh"):
    return [textwrap.dedent(text) for name, text in BLOCK.findall(PARTS[part]) if name == kind]


class Ways(unittest.TestCase):
    def setUp(self):
        self.world = Joined().init()
        self.addCleanup(self.world.close)
        self.world.start()
        self.world.joined(POLICE, "police", "police", "--level", "county,station")
        self.here, self.usr, self.count = self.world.path("agency"), self.world.path("usr"), 0
        os.makedirs(self.here)
        os.makedirs(self.world.path("bin"))
        self.world.write("bin/sudo", SUDO)
        os.chmod(self.world.path("bin/sudo"), 0o755)
        self.env = dict(self.world.env, PATH="%s:%s/bin:/usr/bin:/bin" % (self.world.path("bin"), self.usr), LC_ALL="C.UTF-8", USER="clerk",
                        JIELI_CONFIG=self.world.config)
        self.replaced = {"./dev install": "cmake --install %s --prefix %s" % (BUILD, self.usr), "/usr/share": self.usr + "/share"}

    def words(self, command):
        for old, new in self.replaced.items():
            command = command.replace(old, new)
        return command

    def sh(self, command, **env):
        self.count += 1
        return subprocess.run(["bash", "-euc", self.words(command)], cwd=self.here, env={**self.env, **env}, capture_output=True, text=True, timeout=120)

    def hub(self, command):
        """On the hub's machine, where Jieli works already."""
        return self.must(command, PATH=os.path.join(BUILD, "bin") + ":/usr/bin:/bin")

    def must(self, command, **env):
        done = self.sh(command, **env)
        self.assertEqual(done.returncode, 0, (command, done.stdout, done.stderr))
        return done.stdout

    def invite_and_install(self):
        self.invite, self.admit = commands("0", "sh hub")
        self.hub(self.invite)
        self.must(*commands("0", "sh install"))

    def join(self, command):
        """In a window of its own, which stays; and the call."""
        self.count += 1
        self.world.agents["window"] = self.world.spawn("window", "bash", "-euc", "exec " + self.words(command), cwd=self.here, env=self.env)
        digits = self.world.fingerprint("window")
        self.assertTrue(self.world.says("window", "waiting for the hub's operator", 60), self.window())
        self.hub(re.sub(r"'[0-9 ]+'", "'%s'" % digits, self.admit))
        self.assertTrue(self.world.says("window", "event=welcome", 60), self.window())

    def window(self):
        return self.world.read("window.log")

    def see(self, part, command, word):
        """A last look, as often as a person would; the page names the word."""
        self.assertIn("`%s`" % word, PARTS[part])
        self.assertTrue(until(lambda: word in self.sh(command).stdout, 60, 0.5), (self.sh(command), self.window()))

    def arrived(self, part, seen):
        """At the other agency; and the sum."""
        files = until(lambda: glob.glob(self.world.path(POLICE, "folder/out/release_notice-*.csv")), 60)
        self.assertTrue(files and "演示甲" in self.world.read(files[0]), self.window())
        self.assertLessEqual(seen, MOST)
        way = re.search(r"\(#%s-.*?\| (\d+) \|" % part, PAGE)
        self.assertEqual(seen, int(way.group(1)))
        print("way %s: %d commands and clicks" % (part, seen))

    def test_an_agency_joins_and_sends_by_file(self):
        self.invite_and_install()
        join, put, look = commands("1")
        self.join(join)
        self.must(put)
        seen = self.count + 1
        self.see("1", look, "accepted")
        self.arrived("1", seen)
        self.moved()

    def moved(self):
        """To where a service keeps it: the configuration holds there, too."""
        window = self.world.agents.pop("window")
        window.terminate()
        self.assertEqual(window.wait(60), 0)
        lines = commands("从试用到常用", "sh service")[0].splitlines()
        place = self.world.path("lib")
        os.makedirs(place)
        self.replaced["/var/lib/jieli-agent"] = place
        self.must("\n".join(lines[:2]))
        self.assertNotIn(self.here, self.world.read("lib/%s/agent.cfg" % CENTRE))
        self.must("jieli-agent --check --config %s/%s/agent.cfg" % (place, CENTRE))

    def test_an_agency_joins_and_sends_by_rest(self):
        port = free_port()
        self.replaced.update({"--with rest": "--with rest=127.0.0.1:%d" % port, "127.0.0.1:7443": "127.0.0.1:%d" % port})
        self.invite_and_install()
        join, write, send = commands("2")
        self.join(join)
        self.must(write)
        seen = self.count + 1
        self.see("2", send, "ACCEPTED")
        self.arrived("2", seen)

    @unittest.skipUnless(programs(), "no PostgreSQL here: ./dev test installs it")
    def test_an_agency_joins_and_sends_by_table(self):
        db = Postgres()
        self.addCleanup(db.close)
        self.env["PGHOST"], self.env["PGUSER"] = db.dir, self.env["USER"]
        self.invite_and_install()
        create, schema, join, insert, look = commands("3")
        self.must(create)
        self.must(schema)
        self.join(join)
        self.must(insert)
        seen = self.count + 1
        self.see("3", look, "accepted")
        self.arrived("3", seen)

    @unittest.skipUnless(shutil.which("chromedriver"), "no browser here: ./dev test installs it")
    def test_an_agency_joins_and_sends_at_the_desk(self):
        port = free_port()
        self.replaced.update({"--with desk": "--with desk=127.0.0.1:%d" % port, "127.0.0.1:7080": "127.0.0.1:%d" % port})
        self.invite_and_install()
        self.join(*commands("4"))
        browser = Browser(self.world.path())
        self.addCleanup(browser.close)
        code = re.search(r"desk_setup.* code=(\S+)", self.window()).group(1).strip('"')
        given = {"CODE": code, "TODAY": time.strftime("%Y-%m-%d")}
        for what, fill in CLICK.findall(PARTS["4"]):
            for label, value in re.findall(r"([^；]+?) = `(.*?)`", fill):
                browser.label(label.strip(), given.get(value, value))
            address = re.search(r"`(http.*?)`", what)
            browser.go(self.words(address.group(1))) if address else browser.button(what)
            self.count += 1
        self.assertIn("`已受理`", PARTS["4"])
        browser.see("报送回执", "已受理")
        self.arrived("4", self.count)

    def test_each_channel_needs_its_two_lines_only(self):
        self.invite_and_install()
        join = commands("1")[0].strip() + " --offline"
        for name in ("rest", "tables", "desk"):
            shutil.rmtree(os.path.join(self.here, CENTRE), ignore_errors=True)
            self.must(join)
            config = os.path.join(self.here, CENTRE, "agent.cfg")
            before = read(config)
            self.must("sed -i 's|^//%s ||' %s && jieli-agent --check --config %s" % (name, config, config))
            after = read(config)
            self.assertEqual(len(set(after.splitlines()) - set(before.splitlines())), 2)
            shutil.rmtree(os.path.join(self.here, CENTRE))
            self.must("%s --with %s" % (join, name))
            self.assertEqual(read(config), after)
        self.assertEqual(os.stat(config).st_mode & 0o777, 0o600)
        self.assertIn("in front of two lines: //rest", self.must(join + " --with rest"))  # there is a configuration already
        self.assertEqual(read(config), after)
        done = self.sh("sed -i 's|^//rest ||' %s && jieli-agent --check --config %s" % (config, config))
        self.assertEqual(done.returncode, 3)  # two that take
        self.assertIn("take", done.stderr)
        self.assertIn('take = "desk";', after.replace("//", "#").splitlines())

    def test_a_channel_that_is_none_is_said_to_be_none(self):
        self.invite_and_install()
        for wrong in ("telex", "files=here", "rest=a\"b", "res", "desk=" + "x" * 500):
            done = self.sh("%s --offline --with '%s'" % (commands("1")[0].strip(), wrong))
            self.assertEqual(done.returncode, 2, wrong)
            self.assertIn("rest, tables or desk", done.stderr)
            self.assertFalse(os.path.exists(os.path.join(self.here, CENTRE)))


if __name__ == "__main__":
    unittest.main()
