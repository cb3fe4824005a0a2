# SPDX-License-Identifier: Apache-2.0
"""A real hub of its own for a test: folder, port, agencies; ended and started again at will."""
import os
import signal
import subprocess
import sys
from pathlib import Path

import jieli
from jieli import keys as keyfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
import ground  # noqa: E402
from ground import free_port, hub_config, listens, until  # noqa: E402

SOURCE, BUILD = Path(ground.SOURCE), Path(ground.BUILD)
DIVISION = "330304"
AGENCIES = {"centre-1": ("isolation_centre", ""), "county-1": ("police", "county"),
            "station-1": ("police", "station"), "office-1": ("community_office", "")}


class World:
    """A hub and its agencies below one folder."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        for name in ("etc", "data", "keys"):
            (self.folder / name).mkdir()
        self.config = self.folder / "etc" / "jieli.cfg"
        self.config.write_text(hub_config(self.port, profile="national"))
        self.cli("init", str(self.config), configured=False)
        self.start()
        for code, (role, level) in AGENCIES.items():
            self.add(code, role, level)

    def cli(self, *words: str, configured: bool = True) -> str:
        """Run `jieli`; give back what it prints."""
        where = ["--config", str(self.config)] if configured else []
        done = subprocess.run([str(BUILD / "bin" / "jieli"), *where, *words], capture_output=True, text=True,
                              timeout=120, check=False)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def add(self, code: str, role: str, level: str = "") -> None:
        """Make keys with the package and register the agency."""
        keyfile.make(code, self.folder / "keys")
        words = ["--level", level] if level else []
        self.cli("agency", "add", code, "--role", role, "--division", DIVISION, "--keys",
                 str(self.folder / "keys" / f"{code}.public"), *words)

    def start(self) -> None:
        """Start the hub and wait until it answers."""
        with open(self.folder / "jielid.log", "ab") as log:
            self.process = subprocess.Popen([str(BUILD / "bin" / "jielid"), "--config", str(self.config)],
                                            stdout=log, stderr=log)
        process = self.process
        assert until(lambda: listens(self.port) or process.poll() is not None, 60) and process.poll() is None, "the hub does not start"

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the hub."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait(60)
        self.process = None

    @property
    def endpoint(self) -> str:
        """Where the hub listens."""
        return f"tcp://127.0.0.1:{self.port}"

    def keys(self, code: str) -> jieli.Keys:
        """An agency's secret keys."""
        return jieli.load_keys(self.folder / "keys" / f"{code}.keys")

    @property
    def hub_key(self) -> bytes:
        """hub.curve."""
        return jieli.read_base64(self.folder / "etc" / "hub.curve")

    @property
    def log_key(self) -> bytes:
        """hub.log."""
        return jieli.read_base64(self.folder / "etc" / "hub.log")

    def client(self, code: str, **more: object) -> jieli.Client:
        """A client of an agency."""
        return jieli.Client(self.endpoint, self.keys(code), self.hub_key, self.log_key, **more)  # type: ignore[arg-type]


def resident_id(number: int) -> str:
    """Of the demonstration prefix (GB 11643)."""
    return ground.resident(f"99900118880229{number:03d}")


def notice(number: int, **more: object) -> dict[str, object]:
    """A release notice about a person of this number."""
    person = {"name": "张三", "resident_id": resident_id(number), "sex": "male", "household_division": DIVISION}
    return {"person": person, "release_on": "2026-02-20", "decision_no": "D1", "family_contact": {"name": "李四"}, **more}
