# SPDX-License-Identifier: Apache-2.0
"""A hub with an enrolment door, and agents that join it by `jieli-agent join`."""
import os
import re
import subprocess
import time

from world import AGENT, BUILD, DIVISION, SOURCE, World, free_port, resident_id, until

HEADINGS = "姓名,身份证号,户籍地区划,居住地区划,出所日期\n"
CENTRE, POLICE = "isolation-centre-1", "police-1"


def row(number, release=None):
    return "演示人,%s,%s,%s,%s\n" % (resident_id(number), DIVISION, DIVISION, release or time.strftime("%Y-%m-%d"))


class Joined(World):
    def __init__(self, **more):
        super().__init__(**more)
        self.door_port = free_port()
        self.door = "tcp://127.0.0.1:%d" % self.door_port
        with open(self.config, "a", encoding="utf-8") as file:
            file.write('enrol = { endpoint = "%s"; };\n' % self.door)

    def start(self, wait=True):
        super().start(wait)
        if "ledger" not in self.agents:
            self.agents["ledger"] = self.spawn("ledger", os.path.join(BUILD, "bin/jieli-ledger"), "--config", self.config)
            assert until(lambda: self.cli("enrol", "list")[0] == 0, 60, 0.3), self.read("ledger.log")
        return self

    def invite(self, code, role, *more):
        """The invitation's file."""
        file = self.path(code + ".invitation")
        if os.path.exists(file):
            os.remove(file)
        self.must("enrol", code, "--role", role, "--division", DIVISION, "--out", file, *more)
        return file

    def join(self, code, adapter, *more, name=None):
        """The process of `jieli-agent join`, its output in <name>.log."""
        name = name or code
        self.agents[name] = self.spawn(
            name, AGENT, "join", self.path(code + ".invitation"), "--dir", self.path(name), "--adapter",
            os.path.join(BUILD, "plugins/adapter", adapter + ".so"), *more, env=dict(self.env, LC_ALL="C.UTF-8"))
        return self.agents[name]

    def fingerprint(self, name):
        found = until(lambda: re.search(r"this machine's fingerprint.*: ([0-9 ]{29})", self.read(name + ".log")), 20)
        assert found, self.read(name + ".log")
        return found.group(1)

    def says(self, name, text, seconds=20):
        return until(lambda: text in self.read(name + ".log"), seconds)

    def quick(self, name):
        """Test's folders are looked at more often than an agency's."""
        config = self.path(name, "agent.cfg")
        with open(config, encoding="utf-8") as file:
            text = file.read()
        with open(config, "w", encoding="utf-8") as file:
            file.write(text.replace('settle = "1s"; ', "").replace('settle = "1s";', 'settle = "0ms";').replace('rescan = "2s";', 'rescan = "100ms";'))

    def joined(self, code, role, adapter=None, *invite):
        """From nothing to an agent that works, its folder <code>/folder."""
        self.invite(code, role, *invite)
        self.join(code, adapter or role)
        fingerprint = self.fingerprint(code)
        self.quick(code)
        assert self.says(code, "waiting for the hub's operator"), self.read(code + ".log")
        self.must("enrol", "admit", code, "--fingerprint", fingerprint)
        assert self.says(code, "event=welcome"), self.read(code + ".log")

    def run(self, code):
        """A joined agent's machine starts again."""
        self.agents[code] = self.spawn(code, AGENT, "--config", self.path(code, "agent.cfg"))
        return self.agents[code]

    def rotate(self, code):
        """The process of `jieli-agent rotate`."""
        return subprocess.Popen([AGENT, "rotate", "--config", self.path(code, "agent.cfg")],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=dict(self.env, LC_ALL="C.UTF-8"))

    def put(self, code, name, data):
        folder = os.path.join(code, "folder")
        return self.drop(folder, name, data)

    def got(self, code, name, done=lambda rows: True, seconds=60):
        return self.result(os.path.join(code, "folder"), name, done, seconds=seconds)

    def came(self, code, start):
        """Files of one form that were handed over."""
        folder = self.path(code, "folder", "out")
        return [name for name in (os.listdir(folder) if os.path.isdir(folder) else []) if name.startswith(start)]

    def show(self, code):
        return self.must("agency", "show", code)


__all__ = ["BUILD", "CENTRE", "DIVISION", "HEADINGS", "POLICE", "SOURCE", "Joined", "resident_id", "row", "until"]
