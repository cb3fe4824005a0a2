# SPDX-License-Identifier: Apache-2.0
"""A hub, an agency with a desk, and others that write to it, below a folder of their own and on loopback only."""
import contextlib
import json
import os
import pathlib
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request

from ground import free_port, hub_config

READY_S = 120
AGENCIES = (("isolation-centre-1", "isolation_centre", "340800", ""), ("police-1", "police", "340800", "county,station"),
            ("community-office-1", "community_office", "340803", ""), ("civil-affairs-1", "civil_affairs", "340803", ""),
            ("aftercare-1", "aftercare", "340800", ""))
DESK = "community-office-1"
AGENT = """agency = "{desk}";
keys = "../keys/{desk}.keys";
adapter = "{build}/plugins/adapter/community_office.so";
spool = "../spool.db";
take = "desk";
desk = {{ listen = "127.0.0.1:{port}"; web = "{source}/web"; }};
hub = {{ endpoint = "tcp://127.0.0.1:{hub}"; curve_key = "hub.curve"; log_key = "hub.log"; }};
"""


class World:
    def __init__(self, folder, source, build):
        self.folder, self.source, self.build = pathlib.Path(folder), os.path.abspath(source), os.path.abspath(build)
        self.hub_port, self.port = free_port(), free_port()
        self.processes, self.scheme, self.trust = {}, "http", None
        self.environment = {k: v for k, v in os.environ.items() if k not in ("JIELI_CONFIG", "NOTIFY_SOCKET", "WATCHDOG_USEC")}
        (self.folder / "etc").mkdir()
        names = {"hub": self.hub_port, "port": self.port, "build": self.build, "source": self.source, "desk": DESK}
        text = hub_config(self.hub_port, self.source, self.build) + 'operator = "operator-1";\n'
        (self.folder / "etc/jieli.cfg").write_text(text, encoding="utf-8")
        (self.folder / "etc/agent.cfg").write_text(AGENT.format(**names), encoding="utf-8")

    def program(self, name):
        return os.path.join(self.build, "bin", name)

    def jieli(self, *words):
        command = [self.program("jieli"), "--config", str(self.folder / "etc/jieli.cfg"), *words]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=self.environment, check=False)
        if done.returncode:
            raise AssertionError("jieli %s: exit %d\n%s%s" % (" ".join(words), done.returncode, done.stdout, done.stderr))
        return done.stdout

    def agent(self, *words):
        command = [self.program("jieli-agent"), *words, "--config", str(self.folder / "etc/agent.cfg")]
        return subprocess.run(command, capture_output=True, text=True, env=self.environment, check=True).stdout

    def start(self, name, *command):
        """Start, and wait for READY=1, as a service manager does."""
        path = str(self.folder / (name + ".notify"))
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify, open(self.folder / (name + ".log"), "ab") as log:
            notify.bind(path)
            notify.settimeout(1)
            process = subprocess.Popen(command, stdout=log, stderr=log, env={**self.environment, "NOTIFY_SOCKET": path})
            self.processes[name] = process
            end = time.monotonic() + READY_S
            while time.monotonic() < end:
                with contextlib.suppress(socket.timeout):
                    if b"READY=1" in notify.recv(4096):
                        return
                if process.poll() is not None:
                    break
        raise AssertionError("%s did not start:\n%s" % (name, self.log(name)))

    def stop(self, name):
        process = self.processes.pop(name, None)
        if process:
            process.terminate()
            process.wait(30)

    def log(self, name):
        return (self.folder / (name + ".log")).read_text(encoding="utf-8", errors="replace")

    def start_hub(self):
        self.start("hub", self.program("jielid"), "--config", str(self.folder / "etc/jieli.cfg"))

    def start_agent(self):
        self.start("agent", self.program("jieli-agent"), "--config", str(self.folder / "etc/agent.cfg"))

    def open(self):
        keys = self.folder / "keys"
        self.jieli("init", str(self.folder / "etc/jieli.cfg"))
        self.start_hub()
        for code, role, division, level in AGENCIES:
            self.jieli("keys", "make", code, str(keys))
            self.jieli("agency", "add", code, "--role", role, "--division", division, "--keys", str(keys / (code + ".public")),
                       *(["--level", level] if level else []))
        self.start_agent()

    def close(self):
        for name in list(self.processes):
            self.stop(name)

    def send(self, agency, kind, payload):
        path = self.folder / "send.json"
        path.write_text(json.dumps(payload, ensure_ascii=False), encoding="utf-8")
        return self.jieli("send", "--as", agency, "--type", kind, "--json", str(path))

    def advance(self, span):
        self.jieli("clock", "advance", span)

    def setup_code(self):
        for line in self.log("agent").splitlines():
            if "desk_setup" in line:
                return line.split("code=")[1].split()[0].strip('"')
        raise AssertionError("no one-time code in the agent's log:\n" + self.log("agent"))

    def use_tls(self):
        """From the next start on: a certificate of our own."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
                        "/CN=desk", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "desk.key", "-out", "desk.crt"],
                       cwd=self.folder / "etc", check=True, capture_output=True)
        path = self.folder / "etc/agent.cfg"
        path.write_text(path.read_text(encoding="utf-8").replace("desk = {", 'desk = { certificate = "desk.crt"; key = "desk.key";'), encoding="utf-8")
        self.scheme, self.trust = "https", ssl.create_default_context(cafile=self.folder / "etc/desk.crt")

    def use_client_ca(self):
        """After use_tls: browsers must show a certificate of our CA. Made: a good one, an expired one, one of another CA."""
        def openssl(*words):
            subprocess.run(["openssl", *words], cwd=self.folder / "etc", check=True, capture_output=True)
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        for authority, leaves in (("ca", (("clerk", "30"), ("expired", "-1"))), ("otherca", (("stranger", "30"),))):
            openssl("req", "-x509", *curve, "-days", "30", "-subj", "/CN=" + authority, "-keyout", authority + ".key", "-out", authority + ".crt")
            for name, days in leaves:
                openssl("req", *curve, "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr")
                openssl("x509", "-req", "-in", name + ".csr", "-CA", authority + ".crt", "-CAkey", authority + ".key", "-CAcreateserial",
                        "-days", days, "-out", name + ".crt")
        openssl("req", "-x509", *curve, "-days", "30", "-subj", "/CN=own", "-keyout", "own.key", "-out", "own.crt")
        path = self.folder / "etc/agent.cfg"
        path.write_text(path.read_text(encoding="utf-8").replace("desk = {", 'desk = { client_ca = "ca.crt";'), encoding="utf-8")

    @property
    def address(self):
        return "%s://127.0.0.1:%d" % (self.scheme, self.port)


class Caller:
    """The desk's interface without a browser."""

    def __init__(self, world):
        self.world, self.cookie = world, ""

    def call(self, method, path, body=None, headers=None):
        given = {"X-Jieli-Desk": "1", "Cookie": self.cookie, "Content-Type": "application/json", **(headers or {})}
        request = urllib.request.Request(self.world.address + path, None if body is None else json.dumps(body).encode(),
                                         {k: v for k, v in given.items() if v}, method=method)
        try:
            answer = urllib.request.urlopen(request, timeout=60, context=self.world.trust)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            if answer.headers.get("Set-Cookie"):
                self.cookie = answer.headers["Set-Cookie"].split(";")[0]
            self.headers = answer.headers
            return answer.status, json.loads(answer.read() or b"{}")
