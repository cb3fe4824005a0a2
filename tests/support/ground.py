# SPDX-License-Identifier: Apache-2.0
"""What tests of real programs stand on: the tree and its build, a free port, a number that is nobody's, waiting, a hub's text."""
import fcntl
import os
import random
import socket
import tempfile
import time

SOURCE = os.environ.get("JL_SOURCE", os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
BUILD = os.environ.get("JL_BUILD", os.path.join(SOURCE, "build"))
START = "2026-02-09T08:00:00+08:00"  # a Monday; 15 to 23 February are off
HUB = """hub = {{ code = "hub-1"; endpoint = "tcp://127.0.0.1:{port}"; data = "../data"; keys = "hub.keys"; clock = "demo";
  clock_start = "{start}"; profile = "{profile}"; }};
journal = {{ segment = "1MiB"; }};
plugins = {{ workflow = "{build}/plugins/workflow"; }};
rules = {{ dir = "{source}/etc/rules"; }};
calendar = {{ dir = "{source}/etc/calendar"; }};
policy = {{ dir = "{source}/etc/policy"; }};
keys = {{ dir = "../keys"; }};
"""


PORTS = range(20000, 32768)  # below those that the system gives out by itself
TAKEN = []                   # locks of the ports that are this process's, until it ends


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on, and that no other test gets before this process has ended."""
    folder = os.path.join(tempfile.gettempdir(), "jieli-test-ports-%d" % os.getuid())
    os.makedirs(folder, exist_ok=True)
    while True:
        port = random.SystemRandom().choice(PORTS)
        lock = open(os.path.join(folder, str(port)), "w", encoding="ascii")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            lock.close()
            continue
        TAKEN.append(lock)
        return port


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def resident(body):
    """Seventeen digits with their check digit (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11]


def resident_id(number):
    """Of the demonstration prefix, born in the 1880s: nobody's; different for 336,000 numbers and more."""
    return resident("999000188%d%02d%02d%03d" % (number // 336000 % 10, number // 28000 % 12 + 1, number // 1000 % 28 + 1, number % 1000))


def until(what, seconds=10.0, step=0.03):
    """The first true answer of what(), or its last."""
    end = time.monotonic() + seconds
    while True:
        answer = what()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(step)


def hub_config(port, source=SOURCE, build=BUILD, profile="anqing"):
    """A hub on demo time with everything of the tree, in etc/ of its folder."""
    return HUB.format(port=port, start=START, source=source, build=build, profile=profile)
