# SPDX-License-Identifier: Apache-2.0
"""An agency's machine without a hub: an agent that reads what is dropped and spools it."""
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
from ground import BUILD, SOURCE  # noqa: E402,F401


class Machine:
    def __init__(self, more="", env=None, adapter="isolation_centre"):
        self.dir = tempfile.mkdtemp(prefix="jl-sheets-")
        keys = os.path.join(self.dir, "keys")
        agency = adapter.replace("_", "-") + "-1"
        subprocess.run([os.path.join(BUILD, "bin/jieli"), "keys", "make", agency, keys], check=True,
                       stdout=subprocess.DEVNULL)
        with open(os.path.join(self.dir, "hub.curve"), "w", encoding="ascii") as file:
            file.write("11" * 32)
        self.config = os.path.join(self.dir, "agent.cfg")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write('agency = "%s";\nkeys = "keys/%s.keys";\n'
                       'adapter = "%s/plugins/adapter/%s.so";\nfolder = "agency";\nspool = "spool.db";\n'
                       'rescan = "200ms";\nsettle = "200ms";\n%s'
                       'hub = { endpoint = "tcp://127.0.0.1:9"; curve_key = "hub.curve"; };\n' %
                       (agency, agency, BUILD, adapter, more))
        self.env = dict(os.environ, **(env or {}))
        self.agent, self.log = None, open(os.path.join(self.dir, "log"), "ab")
        os.makedirs(self.path("in"))

    def path(self, below=""):
        return os.path.join(self.dir, "agency", below)

    def start(self):
        self.agent = subprocess.Popen([os.path.join(BUILD, "bin/jieli-agent"), "--config", self.config], stderr=self.log,
                                      env=self.env)
        return self

    def stop(self, kill=False):
        if self.agent:
            self.agent.kill() if kill else self.agent.terminate()
            self.agent.wait()
            self.agent = None

    def close(self):
        self.stop()
        self.log.close()
        shutil.rmtree(self.dir)

    def drop(self, source, name=None):
        """As a copy that is renamed in."""
        name = name or os.path.basename(source)
        part = self.path("in/." + name)
        shutil.copy(source, part)
        os.rename(part, self.path("in/" + name))
        return name

    def result(self, name, folder="done", seconds=60):
        """The lines of the file's result, when it stands."""
        path = self.path("in/%s/%s.result.csv" % (folder, os.path.splitext(name)[0]))
        end = time.monotonic() + seconds
        while not os.path.exists(path):
            odd = self.path("in/rejected/%s.result.csv" % os.path.splitext(name)[0])
            if os.path.exists(odd) and folder != "rejected":
                with open(odd, encoding="utf-8-sig") as file:
                    sys.exit("%s was rejected:\n%s" % (name, file.read()))
            if time.monotonic() > end or self.agent.poll() is not None:
                sys.exit("no result of %s after %d s; in/: %s\n%s" % (name, seconds, os.listdir(self.path("in")), self.logged()))
            time.sleep(0.05)
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def logged(self):
        with open(os.path.join(self.dir, "log"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def peak_kib(self):
        """The most memory that the agent itself has held."""
        with open("/proc/%d/status" % self.agent.pid, encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
