# SPDX-License-Identifier: Apache-2.0
"""Key files and Ed25519 (docs/PROTOCOL.md, 2 and 2.1)."""
import base64
import binascii
import hmac
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (Encoding, NoEncryption, PrivateFormat, PublicFormat,
                                                          load_der_private_key, load_der_public_key)

from . import merkle
from .errors import JieliError

ED25519, LOG = 1, 16
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
    """Read a secret key file."""
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


def make(agency: str, directory: str | Path, agent: str = "") -> Path:
    """Make AGENCY.public and AGENCY.keys (secret, mode 0600) for suite 1; give back the secret file's path."""
    import os
    import zmq
    from zmq.utils import z85
    curve_public, curve_secret = (z85.decode(text) for text in zmq.curve_keypair())
    signing = Ed25519PrivateKey.generate()
    public = [("format", b"1"), ("agency", agency.encode()), ("agent", (agent or agency).encode()),
              ("curve_public", base64.b64encode(curve_public)), ("suite", b"1"),
              ("signing_public", base64.b64encode(signing.public_key().public_bytes(
                  Encoding.DER, PublicFormat.SubjectPublicKeyInfo)))]
    secret = public + [("curve_secret", base64.b64encode(curve_secret)),
                       ("signing_secret", base64.b64encode(signing.private_bytes(
                           Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))),
                       ("salt_key", base64.b64encode(os.urandom(32)))]
    for suffix, pairs, mode in (("public", public, 0o644), ("keys", secret, 0o600)):
        path = Path(directory) / f"{agency.replace(':', '-')}.{suffix}"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.writelines(name.encode() + b" = " + value + b"\n" for name, value in pairs)
    return path
