# SPDX-License-Identifier: Apache-2.0
"""The demo's town: a hub, a ledger and eight agencies as processes of this machine, below one folder.

Every process is started the way a service manager starts it (NOTIFY_SOCKET, READY=1) and leaves a file run/<name>.pid with
its number and the instant it began, so that only what was started here is ever stopped.
"""
import errno
import json
import os
import shutil
import signal
import socket
import subprocess
import time

HUB = "hub-demo"
START = "2026-02-09T08:00:00+08:00"
PROFILE = "anqing"
READY_S = 60
END_S = 15
IDLE_S = 60

# code, role and adapter, division, levels, names
AGENCIES = (
    ("isolation-centre-1", "isolation_centre", "340800", "", "演示强制隔离戒毒所", "Demo isolation centre"),
    ("police-1", "police", "340800", "county,station", "演示公安局", "Demo police"),
    ("community-office-1", "community_office", "340803", "", "大观区演示街道社区康复办公室", "Demo community office, old place"),
    ("community-office-2", "community_office", "340811", "", "宜秀区演示街道社区康复办公室", "Demo community office, new place"),
    ("aftercare-1", "aftercare", "340800", "", "演示后续照管站", "Demo aftercare station"),
    ("civil-affairs-1", "civil_affairs", "340803", "", "大观区演示民政局", "Demo civil affairs"),
    ("methadone-clinic-1", "methadone_clinic", "340800", "", "演示药物维持治疗门诊", "Demo methadone clinic"),
    ("human-resources-1", "human_resources", "340800", "", "演示公共就业服务中心", "Demo employment service"),
)
CODES = tuple(row[0] for row in AGENCIES)

HUB_CONFIG = """\
// SPDX-License-Identifier: Apache-2.0
// The demo's hub, written by etc/demo/play.
hub = {{
  code = "{hub}";
  endpoint = "tcp://127.0.0.1:{port}";
  data = "../data";
  keys = "hub.keys";
  clock = "demo";
  clock_start = "{start}";
  profile = "{profile}";
}};
journal = {{ segment = "1MiB"; }};
plugins = {{ workflow = "{build}/plugins/workflow"; }};
rules = {{ dir = "{source}/etc/rules"; }};
calendar = {{ dir = "{source}/etc/calendar"; }};
policy = {{ dir = "{source}/etc/policy"; }};
keys = {{ dir = "../keys"; }};
operator = "operator-1";
"""
AGENT_CONFIG = """\
// SPDX-License-Identifier: Apache-2.0
// {code} in the demo, written by etc/demo/play.
agency = "{code}";
keys = "../keys/{code}.keys";
adapter = "{build}/plugins/adapter/{role}.so";
folder = "../{code}";
spool = "../spool/{code}.db";
rescan = "500ms";
settle = "200ms";
hub = {{
  endpoint = "tcp://127.0.0.1:{port}";
  curve_key = "hub.curve";
  log_key = "hub.log";
}};
"""


class Trouble(Exception):
    """Something that ends the demo; its text is for the person who started it."""


def write(path, text):
    """Whole or not at all."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None


def born(pid):
    """When a process began, in clock ticks after boot: tells it from a later one with the same number."""
    try:
        with open("/proc/%d/stat" % pid, encoding="utf-8") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in ("Z", "X") else fields[19]


def port_is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            return False
        return True


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Town:
    def __init__(self, root, source, build):
        self.root, self.source, self.build = (os.path.abspath(path) for path in (root, source, build))
        self.config = self.path("etc", "jieli.cfg")
        self.environment = {k: v for k, v in os.environ.items() if k not in ("JIELI_CONFIG", "NOTIFY_SOCKET", "WATCHDOG_USEC")}

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def program(self, name):
        return os.path.join(self.build, "bin", name)

    # ---- the command line

    def ask(self, *words, good=(0,)):
        """One `jieli` command and the JSON documents that it answers."""
        command = [self.program("jieli"), "--config", self.config, "--json", *words]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=self.environment, check=False)
        if done.returncode not in good:
            raise Trouble("jieli %s: exit %d\n%s%s" % (" ".join(words), done.returncode, done.stdout, done.stderr))
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]

    def now(self):
        return self.ask("clock", "show")[0]["now"]

    # ---- files

    def port(self):
        """The hub's port, remembered; another one when a stranger has taken it meanwhile."""
        text = read(self.path("etc", "port"))
        port = int(text) if text else free_port()
        if not self.running("hub") and not port_is_free(port):
            port = free_port()
            for code in CODES:  # they would ask the stranger
                self.stop(code)
        write(self.path("etc", "port"), "%d\n" % port)
        return port

    def prepare(self):
        for folder in ("etc", "keys", "run", "log", "spool"):
            os.makedirs(self.path(folder), mode=0o700, exist_ok=True)
        for code in CODES:
            for folder in ("in", "out"):
                os.makedirs(self.path(code, folder), exist_ok=True)
        etc = self.path("etc")
        words = {"hub": HUB, "port": self.port(), "start": START, "profile": PROFILE,
                 "build": os.path.relpath(self.build, etc), "source": os.path.relpath(self.source, etc)}
        write(self.config, HUB_CONFIG.format(**words))
        for code, role, *_ in AGENCIES:
            write(self.path("etc", code + ".cfg"), AGENT_CONFIG.format(code=code, role=role, **words))

    def found(self):
        """Keys, GENESIS, registry: once. A run that was cut short between is made up for."""
        if not os.path.exists(self.path("data", "journal")):
            self.ask("init", self.config)
        for code in CODES:
            if not os.path.exists(self.path("keys", code + ".keys")):
                self.ask("keys", "make", code, self.path("keys"))

    def register(self):
        for code, role, division, levels, zh, en in AGENCIES:
            mark = self.path("run", code + ".registered")
            if os.path.exists(mark):
                continue
            words = ["agency", "add", code, "--role", role, "--division", division, "--keys", self.path("keys", code + ".public"),
                     "--name", zh, "--name-en", en]
            self.ask(*words, *(["--level", levels] if levels else []))
            write(mark, "")

    # ---- processes

    def pid_file(self, name):
        return self.path("run", name + ".pid")

    def running(self, name):
        """The pid of a process that was started here and still runs, or None."""
        text = read(self.pid_file(name))
        if not text:
            return None
        pid, start = text.split()
        return int(pid) if born(int(pid)) == start else None

    def start(self, name, *command):
        """Returns True when it was started now. It has said READY=1 when this returns."""
        if self.running(name):
            return False
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            address = "jieli-demo-%d-%s" % (os.getpid(), name)
            notify.bind("\0" + address)
            notify.settimeout(0.2)
            with open(self.path("log", name + ".log"), "ab") as log:
                process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                                           env={**self.environment, "NOTIFY_SOCKET": "@" + address}, cwd=self.root)
            write(self.pid_file(name), "%d %s\n" % (process.pid, born(process.pid)))
            limit = time.monotonic() + READY_S
            while time.monotonic() < limit:
                try:
                    if b"READY=1" in notify.recv(4096).split(b"\n"):
                        return True
                except socket.timeout:
                    pass
                if process.poll() is not None:
                    os.unlink(self.pid_file(name))
                    raise Trouble("%s ended with exit %d; its last words:\n%s" % (name, process.returncode, self.last_words(name)))
        raise Trouble("%s was not ready after %d s; see %s" % (name, READY_S, self.path("log", name + ".log")))

    def last_words(self, name):
        with open(self.path("log", name + ".log"), encoding="utf-8", errors="replace") as file:
            return "".join(file.readlines()[-8:])

    def start_hub(self, say):
        for attempts_left in (2, 1, 0):
            self.prepare()
            self.found()
            try:
                if self.start("hub", self.program("jielid"), "--config", self.config):
                    say("hub")
                return
            except Trouble:  # somebody took the port between the look and the bind: once more
                if attempts_left == 0 or port_is_free(int(read(self.path("etc", "port")))):
                    raise

    def start_all(self, say):
        """Whatever does not run, in order. `say(name)` for each that was started."""
        self.start_hub(say)
        if self.start("ledger", self.program("jieli-ledger"), "--config", self.config):
            say("ledger")
        self.register()
        for code in CODES:
            if self.start(code, self.program("jieli-agent"), "--config", self.path("etc", code + ".cfg")):
                say(code)

    def stop(self, name):
        """True: it ran and has ended; False: it did not run."""
        pid = self.running(name)
        if pid is None:
            return False
        start = born(pid)
        for sign, seconds in ((signal.SIGTERM, END_S), (signal.SIGKILL, END_S)):
            os.kill(pid, sign)
            limit = time.monotonic() + seconds
            while time.monotonic() < limit:
                if born(pid) != start:
                    os.unlink(self.pid_file(name))
                    return True
                time.sleep(0.02)
        raise Trouble("%s (pid %d) does not end" % (name, pid))

    # ---- files in, files out

    def drop(self, code, source):
        """As an officer's system does it: written aside, then moved in whole."""
        aside = self.path(code, ".dropping")
        shutil.copyfile(source, aside)
        os.replace(aside, self.path(code, "in", os.path.basename(source)))

    def results(self, code):
        """The result files of an agency: path of the result."""
        found = set()
        for folder in ("done", "rejected", "quarantine"):
            place = self.path(code, "in", folder)
            if os.path.isdir(place):
                found.update(os.path.join(place, name) for name in os.listdir(place) if name.endswith(".result.csv"))
        return found

    def out(self, code):
        return sorted(name for name in os.listdir(self.path(code, "out")) if not name.startswith("."))

    # ---- rest

    def rest(self):
        """Until nothing moves: every delivery taken, the ledger level with the journal, and that twice in a row."""
        limit, before = time.monotonic() + IDLE_S, None
        while time.monotonic() < limit:
            status = self.ask("status")[0]
            open_ = status["deliveries"]["queued"] + status["deliveries"]["received"]
            if open_ == 0 and status["behind"] == 0 and status["durable"] == before:
                return
            before = status["durable"] if open_ == 0 else None
            time.sleep(0.1)
        raise Trouble("something still waits after %d s; see jieli status" % IDLE_S)
