# SPDX-License-Identifier: Apache-2.0
"""The bytes of papers, in parts (docs/PROTOCOL.md, 8.1)."""
import hashlib
from typing import Any, Iterator

from .deliveries import Delivery
from .errors import JieliError

PART_BYTES = 524_288
SIZE_MAX = 8 << 20
TYPE = "attachment.part"


def refer(data: bytes, media_type: str, name: str) -> dict[str, Any]:
    """The reference that a Document of the message carries."""
    if not 0 < len(data) <= SIZE_MAX:
        raise JieliError("JL-MSG-0016", "an attachment has 1 byte to 8 MiB")
    return {"digest": hashlib.sha256(data).digest(), "size": len(data), "media_type": media_type, "name": name}


def parts(data: bytes, media_type: str, resident_id: str = "") -> Iterator[dict[str, Any]]:
    """The fields of the AttachmentPart payloads, to be sent before the message that refers to them."""
    reference = refer(data, media_type, "")
    del reference["name"]
    count = -(-len(data) // PART_BYTES)
    person = {"person": {"resident_id": resident_id}} if resident_id else {}
    for number in range(count):
        yield {**person, **reference, "part": number, "parts": count,
               "bytes": data[number * PART_BYTES:(number + 1) * PART_BYTES]}


class Joiner:
    """Joins delivered parts by source and digest."""

    def __init__(self) -> None:
        self.waiting: dict[tuple[str, bytes], dict[int, bytes]] = {}

    def add(self, delivery: Delivery) -> bytes | None:
        """The whole, once its last part is here; JL-MSG-0020 when the bytes do not fit their digest."""
        part: Any = delivery.payload
        key = (delivery.message.source, bytes(part.digest))
        if not part.parts == -(-part.size // PART_BYTES) or part.size > SIZE_MAX or part.part >= part.parts:
            raise JieliError("JL-MSG-0018", "the part does not fit its attachment")
        have = self.waiting.setdefault(key, {})
        have[part.part] = part.bytes
        if len(have) < part.parts:
            return None
        del self.waiting[key]
        whole = b"".join(have[number] for number in sorted(have))
        if len(whole) != part.size or hashlib.sha256(whole).digest() != part.digest:
            raise JieliError("JL-MSG-0020", "the attachment's bytes do not fit its digest")
        return whole
