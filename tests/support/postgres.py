# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL of the test's own: in its folder, on a socket there, stopped by its pid."""
import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time


def programs():
    """The newest server installed, or None."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"), key=lambda p: int(p.split("/")[4]))
    return os.path.dirname(found[-1]) if found else None


class Postgres:
    def __init__(self):
        self.bin = programs()
        assert self.bin, "no PostgreSQL server: ./dev test installs postgresql"
        self.dir = tempfile.mkdtemp(prefix="jl-pg-")
        self.user = pwd.getpwnam("postgres") if os.getuid() == 0 else pwd.getpwuid(os.getuid())  # it refuses to be root
        os.chown(self.dir, self.user.pw_uid, self.user.pw_gid)
        os.chmod(self.dir, 0o755)
        self.data = os.path.join(self.dir, "data")
        self.server = None
        self.run_as([self.bin + "/initdb", "-D", self.data, "-A", "trust", "-U", "owner", "-E", "UTF8", "--locale=C", "-N"])
        self.start()

    def run_as(self, words):
        done = subprocess.run(words, capture_output=True, text=True, timeout=120, **self.identity())
        assert done.returncode == 0, done.stderr

    def identity(self):
        here = {"cwd": self.dir, "env": {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}}
        return {**here, "user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if os.getuid() == 0 else here

    def start(self):
        log = open(os.path.join(self.dir, "log"), "a")
        self.server = subprocess.Popen([self.bin + "/postgres", "-D", self.data, "-k", self.dir, "-h", "",
                                        "-c", "shared_buffers=8MB", "-c", "max_connections=20"],
                                       stdout=log, stderr=log, **self.identity())
        log.close()
        end = time.monotonic() + 60
        while self.sql("SELECT 1", check=False) is None:
            assert time.monotonic() < end and self.server.poll() is None, open(os.path.join(self.dir, "log")).read()[-2000:]
            time.sleep(0.1)

    def stop(self, how=signal.SIGINT):
        """SIGINT: fast; SIGQUIT: as after a crash."""
        if self.server.poll() is None:
            self.server.send_signal(how)
        self.server.wait(60)

    def address(self, user, database):
        return "host=%s user=%s dbname=%s" % (self.dir, user, database)

    def sql(self, text, user="owner", check=True, database="postgres"):
        """Rows as lists of texts, or None when the server refuses."""
        words = ["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", self.address(user, database)]
        done = subprocess.run(words, input=text, capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            assert not check, done.stderr
            return None
        return [line.split("\t") for line in done.stdout.splitlines()]

    @contextlib.contextmanager
    def holding(self, text, database):
        """A session has run `text` and keeps its transaction open for as long as the block runs."""
        with subprocess.Popen(["psql", "-X", "-q", "-d", self.address("owner", database)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as session:
            try:
                session.stdin.write("BEGIN; %s;\n\\echo held\n" % text)
                session.stdin.flush()
                assert session.stdout.readline() == "held\n", text
                yield
            finally:
                session.kill()

    def file(self, path, database):
        with open(path, encoding="utf-8") as f:
            return self.sql(f.read(), database=database)

    def close(self):
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.dir, ignore_errors=True)
