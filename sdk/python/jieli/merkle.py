# SPDX-License-Identifier: Apache-2.0
"""Hashes and Merkle trees (docs/PROTOCOL.md, 5.3, 9.1; RFC 6962)."""
import hashlib
from typing import Sequence

from .errors import JieliError

SHA256, SM3 = 1, 2
NAMES = {SHA256: "sha256", SM3: "sm3"}


def digest(data: bytes, suite_hash: int = SHA256) -> bytes:
    """H: 32 bytes."""
    if suite_hash not in NAMES:
        raise JieliError("JL-SEAL-0006", f"hash {suite_hash} is not known")
    return hashlib.new(NAMES[suite_hash], data).digest()


def u32(number: int) -> bytes:
    """A number as 4 bytes, big-endian."""
    return number.to_bytes(4, "big")


def leaf(tag: bytes, data: bytes, suite_hash: int = SHA256) -> bytes:
    """H(00 ‖ tag ‖ data): tag is JLM1, JLA1, JLR1, JLB1 or JLS1 (with its salt)."""
    return digest(b"\x00" + tag + data, suite_hash)


def node(left: bytes, right: bytes, suite_hash: int = SHA256) -> bytes:
    """H(01 ‖ left ‖ right)."""
    return digest(b"\x01" + left + right, suite_hash)


def split(count: int) -> int:
    """The largest power of two smaller than count."""
    return 1 << ((count - 1).bit_length() - 1)


def root(leaves: Sequence[bytes], suite_hash: int = SHA256) -> bytes:
    """The root over one leaf or more."""
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node(root(leaves[:k], suite_hash), root(leaves[k:], suite_hash), suite_hash)


def audit_path(leaves: Sequence[bytes], index: int, suite_hash: int = SHA256) -> bytes:
    """The path of one leaf, from its neighbour to the root, joined."""
    if len(leaves) == 1:
        return b""
    k = split(len(leaves))
    if index < k:
        return audit_path(leaves[:k], index, suite_hash) + root(leaves[k:], suite_hash)
    return audit_path(leaves[k:], index - k, suite_hash) + root(leaves[:k], suite_hash)


def nodes_of(path: bytes) -> list[bytes]:
    """A joined path as its 32-byte nodes."""
    if len(path) % 32:
        raise JieliError("JL-SEAL-0005", "the path is not a row of 32-byte nodes")
    return [path[i:i + 32] for i in range(0, len(path), 32)]


def climb(start: bytes, index: int, count: int, path: bytes, suite_hash: int = SHA256) -> bytes:
    """The root that this leaf and path lead to."""
    if index >= count:
        raise JieliError("JL-SEAL-0005", "the leaf's number is not in the tree")
    fn, sn, result = index, count - 1, start
    for neighbour in nodes_of(path):
        if sn == 0:
            raise JieliError("JL-SEAL-0005", "the path is too long")
        if fn & 1 or fn == sn:
            result = node(neighbour, result, suite_hash)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = node(result, neighbour, suite_hash)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise JieliError("JL-SEAL-0005", "the path is too short")
    return result


def consistent(old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a tree of new_size grew from one of old_size (RFC 6962, 2.1.2)."""
    if not 0 < old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    fn, sn = old_size - 1, new_size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0]
    for neighbour in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old, new = node(neighbour, old), node(neighbour, new)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = node(new, neighbour)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and old == old_root and new == new_root
