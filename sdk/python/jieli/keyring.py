# SPDX-License-Identifier: Apache-2.0
"""Other agencies' keys, pinned when first seen (docs/PROTOCOL.md, 8, steps 2 and 3)."""
import logging
from typing import Callable

from . import keys as keyfile, messages
from .errors import JieliError
from .v1 import frame_pb2, message_pb2

LOG = logging.getLogger("jieli")
LATE_MAX_MS = 30 * 86_400_000


class Keyring:
    """Key records by key_id. `keep` is called with each record that is pinned or renewed."""

    def __init__(self, keep: Callable[[frame_pb2.KeyRecord], None] = lambda record: None) -> None:
        self.records: dict[bytes, frame_pb2.KeyRecord] = {}
        self.keep = keep

    def restore(self, record: frame_pb2.KeyRecord) -> None:
        """Put back what was kept."""
        self.records[record.key_id] = record

    def add(self, record: frame_pb2.KeyRecord) -> None:
        """Pin a key, or take newer dates for a pinned one."""
        if record.key_id != keyfile.key_id(record.suite, record.key):
            raise JieliError("JL-SEAL-0002", "a key record's key_id does not fit its key")
        known = self.records.get(record.key_id)
        if known is not None and (known.owner, known.suite, known.key) != (record.owner, record.suite, record.key):
            raise JieliError("JL-SEAL-0002", "a key that is pinned for one owner was named for another")
        if known is None and any(other.owner == record.owner for other in self.records.values()):
            LOG.warning("another key for %s: %s", record.owner, record.key_id.hex())
        if known != record:
            self.records[record.key_id] = record
            self.keep(record)

    def find(self, message: message_pb2.Message, proof: message_pb2.Proof, accepted_ms: int) -> bytes:
        """The public key for a delivery, or JL-SEAL-0002, -0003 or -0006."""
        record = self.records.get(proof.key_id)
        if record is None or record.owner != message.source:
            raise JieliError("JL-SEAL-0002", "the key is not known as the sender's")
        if record.suite != proof.suite:
            raise JieliError("JL-SEAL-0006", "the key is of another suite")
        ended = record.valid_to_ms and not (message.time_ms < record.valid_to_ms
                                            and accepted_ms < record.valid_to_ms + LATE_MAX_MS)
        revoked = record.revoked_ms and record.revoked_ms <= accepted_ms
        if record.valid_from_ms > accepted_ms + messages.AHEAD_MAX_MS or ended or revoked:
            raise JieliError("JL-SEAL-0003", "the key was not valid when the message was taken")
        return record.key
