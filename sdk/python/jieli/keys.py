# SPDX-License-Identifier: Apache-2.0
"""Key files and Ed25519 (docs/PROTOCOL.md, 2 and 2.1)."""
import base64
import binascii
import hmac
import os
import re
from dataclasses import dataclass
from pathlib import Path

import zmq
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (Encoding, NoEncryption, PrivateFormat, PublicFormat,
                                                          load_der_private_key, load_der_public_key)
from zmq.utils import z85

from . import merkle
from .errors import JieliError

ED25519, LOG = 1, 16
CODE = re.compile(r"[a-z0-9-]{1,64}\Z")
OWNER = re.compile(r"(operator:)?[a-z0-9-]{1,64}\Z")
BINARY = {"curve_public", "curve_secret", "signing_public", "signing_secret", "salt_key"}


def key_id(suite: int, public_der: bytes) -> bytes:
    """The 8 bytes that name a key."""
    return merkle.digest(bytes([suite]) + public_der)[:8]


def verify(public_der: bytes, signature: bytes, data: bytes) -> None:
    """Check an Ed25519 signature; JL-SEAL-0001 when it does not fit."""
    try:
        key = load_der_public_key(public_der)
        if not isinstance(key, Ed25519PublicKey):
            raise JieliError("JL-SEAL-0006", "not an Ed25519 key")
        key.verify(signature, data)
    except (InvalidSignature, ValueError) as error:
        raise JieliError("JL-SEAL-0001", "the signature does not fit") from error


@dataclass(frozen=True, repr=False)
class Keys:
    """What an agent and the agency that it speaks for hold secret."""
    agency: str
    agent: str
    curve_public: bytes
    curve_secret: bytes
    signing: Ed25519PrivateKey
    salt_key: bytes

    @property
    def source(self) -> str:
        """The urn that signs: an agency's or an operator's."""
        return "urn:jieli:" + (self.agency if self.agency.startswith("operator:") else "agency:" + self.agency)

    @property
    def public_der(self) -> bytes:
        """The signing key's SubjectPublicKeyInfo."""
        return self.signing.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    @property
    def key_id(self) -> bytes:
        """The signing key's name."""
        return key_id(ED25519, self.public_der)

    def seed(self, message_id: str) -> bytes:
        """32 bytes that nobody else can make, the same each time for one id."""
        return hmac.digest(self.salt_key, b"seed" + message_id.encode(), "sha256")


def read_pairs(text: str) -> dict[str, str]:
    """The `name = value` lines of a key file."""
    pairs = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, sign, value = line.partition("=")
            if not sign or name.strip() in pairs:
                raise JieliError("JL-SEAL-0007", "a line of the key file is not `name = value`, or comes twice")
            pairs[name.strip()] = value.strip()
    return pairs


def load(path: str | Path) -> Keys:
    """Read a secret key file; one that others may read is refused, as it is no secret."""
    if os.stat(path).st_mode & 0o077:
        raise JieliError("JL-SEAL-0007", f"others may read the file, chmod 600: {path}")
    pairs = read_pairs(Path(path).read_text(encoding="utf-8"))
    try:
        raw = {name: base64.b64decode(pairs[name], validate=True) for name in BINARY}
        signing = load_der_private_key(raw["signing_secret"], None)
        if pairs["format"] != "1" or pairs["suite"] != "1" or not isinstance(signing, Ed25519PrivateKey):
            raise JieliError("JL-SEAL-0006", "this release takes format 1 and suite 1")
    except (KeyError, ValueError, binascii.Error) as error:
        raise JieliError("JL-SEAL-0007", f"not a secret key file: {path}") from error
    agent = pairs["agency"] if pairs["agency"].startswith("operator:") else pairs["agent"]
    keys = Keys(pairs["agency"], agent, raw["curve_public"], raw["curve_secret"], signing, raw["salt_key"])
    if keys.public_der != raw["signing_public"] or len(keys.curve_public) != 32 or len(keys.curve_secret) != 32:
        raise JieliError("JL-SEAL-0007", f"the keys of the file do not belong together: {path}")
    return keys


def read_base64(path: str | Path) -> bytes:
    """A file of one line of base64: hub.curve or hub.log."""
    try:
        return base64.b64decode(Path(path).read_text(encoding="ascii").strip(), validate=True)
    except ValueError as error:
        raise JieliError("JL-SEAL-0007", f"not one line of base64: {path}") from error


def generate(agency: str, agent: str, salt_key: bytes) -> Keys:
    """Fresh keys of suite 1."""
    curve_public, curve_secret = (z85.decode(text) for text in zmq.curve_keypair())
    return Keys(agency, agent, curve_public, curve_secret, Ed25519PrivateKey.generate(), salt_key)


def public_pairs(keys: Keys) -> list[tuple[str, bytes]]:
    """What may be known."""
    return [("format", b"1"), ("agency", keys.agency.encode()), ("agent", keys.agent.encode()),
            ("curve_public", base64.b64encode(keys.curve_public)), ("suite", b"1"),
            ("signing_public", base64.b64encode(keys.public_der))]


def secret_pairs(keys: Keys) -> list[tuple[str, bytes]]:
    """All of it."""
    der = keys.signing.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return public_pairs(keys) + [("curve_secret", base64.b64encode(keys.curve_secret)),
                                 ("signing_secret", base64.b64encode(der)),
                                 ("salt_key", base64.b64encode(keys.salt_key))]


def write(path: Path, pairs: list[tuple[str, bytes]], mode: int, replace: bool = False) -> None:
    """A file that is whole on disk, or not there."""
    writing = beside(path, ".writing")
    writing.unlink(missing_ok=True)
    if path.exists() and not replace:
        raise FileExistsError(str(path))
    with os.fdopen(os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.writelines(name.encode() + b" = " + value + b"\n" for name, value in pairs)
        file.flush()
        os.fsync(file.fileno())
    os.rename(writing, path)
    sync(path.parent)


def sync(directory: Path) -> None:
    """The names in a directory are on disk."""
    fd = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def make(agency: str, directory: str | Path, agent: str = "") -> Path:
    """Make AGENCY.public and AGENCY.keys (secret, mode 0600) for suite 1; give back the secret file's path."""
    if not OWNER.match(agency) or not CODE.match(agent or "a"):
        raise JieliError("JL-MSG-0010", "a code is 1 to 64 of a-z, 0-9 and -")
    keys = generate(agency, agent or agency, os.urandom(32))
    path = Path(directory) / f"{agency.replace(':', '-')}.keys"
    write(path, secret_pairs(keys), 0o600)
    write(path.with_suffix(".public"), public_pairs(keys), 0o644)
    return path


def beside(path: str | Path, suffix: str) -> Path:
    """PATH.next, PATH.old."""
    return Path(path).with_name(Path(path).name + suffix)


def make_next(path: str | Path) -> Keys:
    """Keys that are to take the place of those in a file, in PATH.next; those that lie there already, if any."""
    if not beside(path, ".next").exists():
        old = load(path)
        write(beside(path, ".next"), secret_pairs(generate(old.agency, old.agent, old.salt_key)), 0o600)
    return load(beside(path, ".next"))


def switch(path: str | Path) -> None:
    """PATH.next takes the place of PATH, which is kept as PATH.old: there is always one whole file PATH."""
    fresh = load(beside(path, ".next"))
    beside(path, ".old").unlink(missing_ok=True)
    os.link(path, beside(path, ".old"))
    os.rename(beside(path, ".next"), path)
    sync(Path(path).parent)
    write(Path(path).with_suffix(".public"), public_pairs(fresh), 0o644, replace=True)
