# SPDX-License-Identifier: Apache-2.0
"""A real hub in a folder of its own, for tests: jielid with CLI, agents and raw sessions, on an ephemeral port."""
import glob
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

from ground import BUILD, SOURCE, START, free_port, listens, resident_id, until

DIVISION = "340803"
AGENT = os.path.join(BUILD, "bin/jieli-agent")


class World:
    def __init__(self, workflows=(), demo=False, segment="1MiB", profile="anqing", hub="jielid", wrap=()):
        self.dir = tempfile.mkdtemp(prefix="jl-bad-")
        self.port = free_port()
        self.endpoint = "tcp://127.0.0.1:%d" % self.port
        self.config = self.path("etc/jieli.cfg")
        self.program, self.wrap = os.path.join(BUILD, "bin", hub), list(wrap)
        self.hub, self.agents, self.sessions = None, {}, []
        self.homes = {}  # the folder that an agent's files are in, below this one's, if not here
        self.env = dict(os.environ)
        os.makedirs(self.path("workflow"))
        for name in workflows or ("release_handover",):
            file = name if name.endswith(".so") else os.path.join(BUILD, "plugins/workflow", name + ".so")
            shutil.copy(file, self.path("workflow"))
        for folder in ("policy", "rules", "calendar"):
            shutil.copytree(os.path.join(SOURCE, "etc", folder), self.path(folder))
        self.write("policy/bench.cfg", 'policy = ( { type = "bench.note"; role = "bench_receiver"; purpose = "*"; '
                                       'withhold = (); ground = "bench"; } );\n')
        clock = 'clock = "demo"; clock_start = "%s"; ' % START if demo else ""
        self.write("etc/jieli.cfg",
                   'hub = { code = "hub-test"; endpoint = "%s"; data = "../data"; keys = "hub.keys"; profile = "%s"; %s};\n'
                   'journal = { segment = "%s"; };\nplugins = { workflow = "../workflow"; };\nrules = { dir = "../rules"; };\n'
                   'calendar = { dir = "../calendar"; };\npolicy = { dir = "../policy"; };\nkeys = { dir = "../keys"; };\n'
                   % (self.endpoint, profile, clock, segment))

    def path(self, *parts):
        return os.path.join(self.dir, *parts)

    def write(self, name, text, mode="w"):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), mode, **({} if "b" in mode else {"encoding": "utf-8"})) as f:
            f.write(text)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8", errors="replace") as f:
            return f.read()

    def shift(self, ms, boot=False):
        """All programs started from now on see a wall clock so far ahead; `boot`: and a machine that has run so long."""
        if boot:
            self.env["JL_SHIFT_BOOT"] = "1"
        self.env.update(LD_PRELOAD=os.path.join(BUILD, "tests/badinput/shift.so"), JL_SHIFT_MS=str(ms),
                        ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")

    def spawn(self, name, *command, **more):
        """A program that runs on; what it says goes to <name>.log."""
        with open(self.path(name + ".log"), "a", encoding="utf-8") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, **{"env": self.env, **more})

    # ---- hub and CLI ----

    def cli(self, *words, stdin=None):
        """Exit code, the JSON document or None, stderr."""
        done = subprocess.run([os.path.join(BUILD, "bin/jieli"), "--config", self.config, "--json", "--lang", "en", *words],
                              input=stdin, capture_output=True, text=True, timeout=60, env=self.env)
        try:
            answer = json.loads(done.stdout)
        except ValueError:
            answer = None
        return done.returncode, answer, done.stderr

    def talk(self, lang, *words, stdin=None):
        """Exit code and all that a person reads."""
        done = subprocess.run([os.path.join(BUILD, "bin/jieli"), "--config", self.config, "--lang", lang, *words],
                              input=stdin, capture_output=True, text=True, timeout=60, env=self.env)
        return done.returncode, done.stdout + done.stderr

    def must(self, *words):
        code, answer, talk = self.cli(*words)
        assert code == 0, "jieli %s: %d %s" % (" ".join(words), code, talk)
        return answer

    def init(self):
        self.must("init", self.config)
        return self

    def start(self, wait=True):
        self.hub = self.spawn("hub", *self.wrap, self.program, "--config", self.config)
        if wait:
            assert until(lambda: self.listens() or self.hub.poll() is not None, 30), "no hub"
            assert self.hub.poll() is None, self.read("hub.log")[-2000:]
        return self

    def listens(self):
        return listens(self.port)

    def stop(self, how=signal.SIGTERM):
        """Exit code of the hub."""
        if self.hub.poll() is None:
            self.hub.send_signal(how)
        return self.hub.wait(20)

    def admit(self, code, role, division=DIVISION):
        self.must("keys", "make", code, self.path("keys"))
        level = ("--level", "county,station") if role == "police" else ()
        self.must("agency", "add", code, "--role", role, "--division", division, *level, "--keys",
                  self.path("keys", code + ".public"))

    def send(self, code, type_name, payload, *more):
        """Exit code and outcome of `jieli send`."""
        exit_code, answer, talk = self.cli("--as", code, "send", "--type", type_name, *more, "-", stdin=json.dumps(payload))
        assert answer is not None, talk
        return exit_code, answer

    # ---- agents ----

    def home(self, code, *parts):
        return self.path(self.homes.get(code, ""), code, *parts)

    def agent(self, code, adapter=None, more="", language="en", settle="0ms", before=None):
        """Start an agent; `adapter` writes its configuration first, with `more` in it. `before`: called in its process."""
        if adapter:
            self.write("agents/%s.cfg" % code,
                       'agency = "%s"; keys = "../keys/%s.keys"; adapter = "%s/plugins/adapter/%s.so"; folder = "%s";\n'
                       'spool = "%s.db"; rescan = "100ms"; settle = "%s"; language = "%s";\n'
                       'hub = { endpoint = "%s"; curve_key = "../etc/hub.curve"; log_key = "../etc/hub.log"; };\n'
                       % (code, code, BUILD, adapter, self.home(code), self.home(code), settle, language, self.endpoint) + more)
        self.agents[code] = self.spawn(code, AGENT, "--config", self.path("agents", code + ".cfg"), preexec_fn=before)
        assert until(lambda: os.path.isdir(self.home(code, "in"))), self.read(code + ".log")

    def agent_stop(self, code):
        self.agents[code].terminate()
        assert self.agents.pop(code).wait(20) == 0

    def drop(self, code, name, data):
        """As people do it safely: written under another name, then renamed."""
        part = self.write(self.home(code, "in", name + ".part"), data, "wb" if isinstance(data, bytes) else "w")
        os.rename(part, part[:-5])

    def result(self, code, name, done=lambda rows: True, folder="done", seconds=30):
        """Rows of the result file (row, status, id, code, …) once `done` holds."""
        import csv

        def look():
            try:
                with open(self.home(code, "in", folder, os.path.splitext(name)[0] + ".result.csv"), encoding="utf-8-sig", newline="") as f:
                    rows = list(csv.DictReader(f))
            except FileNotFoundError:
                return None
            return rows if rows and done(rows) else None
        return until(look, seconds)

    def out(self, code):
        return sorted(glob.glob(self.home(code, "out", "*.csv")))

    # ---- raw sessions ----

    def options(self, code, keys=None, curve=None):
        return type("Options", (), {"keys": keys or self.path("keys", code + ".keys"), "hub_log_key": self.path("etc/hub.log"),
                                    "hub_curve": curve or self.path("etc/hub.curve"), "endpoint": self.endpoint})

    def session(self, code, hello=True, window=0, keys=None, curve=None):
        import wire  # only these need the Python package
        options = self.options(code, keys, curve)
        session = wire.Session(options)
        self.sessions.append(session)
        session.handshake(5)
        if hello:
            session.hello(window)
        return session

    def end(self):
        """Everything stops; the folder stays."""
        for session in self.sessions:
            session.context.destroy(linger=0)
        for proc in list(self.agents.values()) + ([self.hub] if self.hub else []):
            if proc.poll() is None:
                proc.kill()
            proc.wait()

    def close(self):
        self.end()
        shutil.rmtree(self.dir, ignore_errors=True)


__all__ = ["AGENT", "BUILD", "DIVISION", "SOURCE", "World", "free_port", "resident_id", "until"]
