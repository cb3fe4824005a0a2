# SPDX-License-Identifier: Apache-2.0
"""Joining a hub with an invitation (docs/PROTOCOL.md, 3.1; docs/ENROL.md).

A normal run: read_invitation; keys.make with its agency and agent; request, whose fingerprint a person reads out to the
hub's operator by telephone, and whose invitation's fingerprint the operator reads out; knock, which returns when the
operator has admitted the keys. All of it may be repeated with the same keys.
"""
import base64
import hmac
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import zmq
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from . import keys as keyfile, merkle
from .errors import JieliError
from .link import Link
from .v1 import frame_pb2

AGAIN_S, BUSY_AGAIN_S, BACK_OFF_S = 60.0, 15.0, 1.0
BUSY = frozenset({"JL-ENROL-0008", "JL-HUB-0001"})


@dataclass(frozen=True, repr=False)
class Invitation:
    """What the hub's operator has sent. The code is a secret until it is used."""
    hub: str
    agency: str
    agent: str
    endpoint: str
    enrol_endpoint: str     # empty: the request is carried there in a file
    code: str
    hub_key: bytes
    log_key: bytes
    number: bytes

    @property
    def fingerprint(self) -> str:
        """Of the hub, to be compared with what its operator says."""
        return fingerprint(self.hub.encode(), self.hub_key, self.log_key)

    @property
    def code_key(self) -> Ed25519PrivateKey:
        """The key that the code stands for."""
        plain = "".join(self.code.lower().split()).replace("-", "")
        if len(plain) != 16 or not set(plain) <= set("abcdefghijklmnopqrstuvwxyz234567"):
            raise JieliError("JL-ENROL-0002", "a code has 16 letters and digits 2 to 7")
        seed = hmac.digest(plain.encode(), b"jieli/enrol/1\0" + self.hub.encode() + b"\0" + self.number, "sha256")
        return Ed25519PrivateKey.from_private_bytes(seed)


def fingerprint(*parts: bytes) -> str:
    """24 digits that people compare."""
    joined = b"".join(merkle.u32(len(part)) + part for part in parts)
    found = merkle.digest(b"jieli/fingerprint/1\0" + joined)
    return " ".join(f"{int.from_bytes(found[i:i + 4], 'big') % 10000:04d}" for i in range(0, 24, 4))


def read_invitation(path: str | Path, code: str = "") -> Invitation:
    """Read the operator's file; `code` when it came by another way."""
    pairs = keyfile.read_pairs(Path(path).read_text(encoding="utf-8"))
    try:
        hub_key, log_key, number = (base64.b64decode(pairs[name], validate=True)
                                    for name in ("hub_curve", "hub_log", "number"))
        if pairs["invitation"] != "1" or pairs["end"] != "1" or len(hub_key) != 32 or len(number) != 8 or not all(
                keyfile.CODE.match(pairs[name]) for name in ("hub", "agency", "agent")):
            raise ValueError("not of its form")
        return Invitation(pairs["hub"], pairs["agency"], pairs["agent"], pairs["endpoint"],
                          pairs.get("enrol_endpoint", ""), code or pairs.get("code", ""), hub_key, log_key, number)
    except (KeyError, ValueError) as error:
        raise JieliError("JL-SEAL-0007", "not an invitation, or not the whole of it") from error


def request(invitation: Invitation, keys: keyfile.Keys) -> frame_pb2.Join:
    """What is said at the door: the same keys and invitation give the same bytes."""
    if (keys.agency, keys.agent) != (invitation.agency, invitation.agent):
        raise JieliError("JL-MSG-0010", "the keys are not those of the agency and agent that were invited")
    said = frame_pb2.JoinRequest(
        format=1, hub=invitation.hub, invitation=invitation.number, agency=keys.agency, agent=keys.agent,
        curve_key=keys.curve_public, suite=keyfile.ED25519,
        signing_key=keys.public_der).SerializeToString(deterministic=True)
    return frame_pb2.Join(request=said, code_proof=invitation.code_key.sign(b"jieli/join/1/code\0" + said),
                          possession=keys.signing.sign(b"jieli/join/1/key\0" + said))


def write_request(path: str | Path, join: frame_pb2.Join) -> None:
    """For `jieli enrol admit FILE`, where no connection is possible. Nothing in it is secret."""
    text = base64.b64encode(join.SerializeToString(deterministic=True)).decode()
    Path(path).write_text(f"request = 1\njoin = {text}\n", encoding="utf-8")


def knock(invitation: Invitation, keys: keyfile.Keys, timeout_s: float = 3600.0,
          waiting: Callable[[], None] = lambda: None) -> None:
    """Say Join until an operator has admitted the keys; `waiting` is called when the hub has recorded it.

    Raises JL-ENROL-… when it is refused, and when the time is over: JL-ENROL-0007 if it was waiting for an operator,
    else what kept it from being heard.
    """
    frame = frame_pb2.Frame(join=request(invitation, keys))
    deadline = time.monotonic() + timeout_s
    context = zmq.Context()
    heard = False

    def recorded() -> None:
        nonlocal heard
        if not heard:
            heard = True
            waiting()

    try:
        while True:
            link = Link(context, invitation.enrol_endpoint, invitation.hub_key, (keys.curve_public, keys.curve_secret))
            try:
                if ask(link, frame, deadline, recorded):
                    return
            except JieliError as error:     # the door closes without a word when it is crowded
                if error.code != "JL-HUB-0007" or time.monotonic() + BACK_OFF_S >= deadline:
                    raise
            finally:
                link.close()
            if time.monotonic() + BACK_OFF_S >= deadline:
                raise JieliError("JL-ENROL-0007" if heard else "JL-HUB-0006", "nobody has admitted the keys yet"
                                 if heard else "the door cannot be reached")
            time.sleep(BACK_OFF_S)
    finally:
        context.term()


def ask(link: Link, frame: frame_pb2.Frame, deadline: float, recorded: Callable[[], None]) -> bool:
    """On one connection: True when admitted, False when it has ended or the time is over."""
    link.wait_open(deadline)
    again_at = 0.0
    while not link.ended and time.monotonic() < deadline:
        if time.monotonic() >= again_at:
            again_at = time.monotonic() + AGAIN_S
            try:
                link.send(frame)
            except zmq.ZMQError:
                return False
        answer = link.receive(max(0.0, min(1.0, deadline - time.monotonic())))
        if answer is None:
            continue
        said = answer.problem if answer.HasField("problem") else answer.join_answer
        if answer.HasField("join_answer") and said.state == "ADMITTED":
            return True
        if answer.HasField("join_answer") and said.state == "WAITING":
            recorded()
        elif said.code in BUSY:
            again_at = time.monotonic() + BUSY_AGAIN_S
        elif said.code:
            raise JieliError(said.code, said.text)
    return False
