# SPDX-License-Identifier: Apache-2.0
"""Outcomes and the receipts that come with them (docs/PROTOCOL.md, 7)."""
from dataclasses import dataclass, field

from . import merkle, receipts
from .errors import JieliError
from .v1 import frame_pb2, message_pb2, receipt_pb2
from .messages import Outgoing

NAMES = {frame_pb2.OUTCOME_KIND_ACCEPTED: "ACCEPTED", frame_pb2.OUTCOME_KIND_DUPLICATE: "DUPLICATE",
         frame_pb2.OUTCOME_KIND_REJECTED: "REJECTED", frame_pb2.OUTCOME_KIND_CONFLICT: "CONFLICT",
         frame_pb2.OUTCOME_KIND_RETRY_LATER: "RETRY_LATER"}
RECORDED = {"ACCEPTED": 1, "DUPLICATE": 1, "REJECTED": 3}


@dataclass(frozen=True)
class Outcome:
    """What became of a message. `receipt` is serialized, the same bytes whenever it is asked for."""
    id: str
    kind: str
    code: str
    text: str
    position: int
    casefile: str
    matter: str
    retry_seconds: int
    receipt: bytes = b""
    problems: list[frame_pb2.ItemProblem] = field(default_factory=list)
    first_digest: bytes = b""
    this_digest: bytes = b""

    @property
    def taken(self) -> bool:
        """Whether the hub has the message."""
        return self.kind in ("ACCEPTED", "DUPLICATE")


def receipt_of(item: frame_pb2.OutcomeItem, frame: frame_pb2.Outcome) -> receipt_pb2.Receipt | None:
    """Put the receipt together from its two halves."""
    if item.batch < 0:
        return None
    if item.batch >= len(frame.batches):
        raise JieliError("JL-SEAL-0008", "the outcome names a batch that the frame does not have")
    batch = frame.batches[item.batch]
    return receipt_pb2.Receipt(record_public=item.record_public, index=item.index, path=item.path,
                               batch_header=batch.batch_header, log_path=batch.log_path, checkpoint=batch.checkpoint)


def read(item: frame_pb2.OutcomeItem, frame: frame_pb2.Outcome, sent: Outgoing, log_key: bytes) -> Outcome:
    """An outcome with its receipt verified; JL-SEAL-0008 when the hub proves something else."""
    kind = NAMES.get(item.kind)
    if kind is None or item.id != sent.id:
        raise JieliError("JL-WIRE-0001", "an outcome of no known kind, or of another message")
    receipt = receipt_of(item, frame)
    if receipt is not None:
        record = receipts.verify(receipt, log_key)
        message = message_pb2.Message.FromString(sent.message)
        if (record.id, record.source, record.position) != (sent.id, message.source, item.position):
            raise JieliError("JL-SEAL-0008", "the receipt is of another message")
        if record.outcome != RECORDED.get(kind) or (
                kind == "ACCEPTED" and record.message_digest != merkle.leaf(b"JLM1", sent.message)):
            raise JieliError("JL-SEAL-0008", "the receipt proves another outcome")
    elif kind in ("ACCEPTED", "DUPLICATE"):
        raise JieliError("JL-SEAL-0008", "taken, but without a receipt")
    return Outcome(item.id, kind, item.code, item.text, item.position, item.casefile, item.matter, item.retry_seconds,
                   receipt.SerializeToString(deterministic=True) if receipt else b"", list(item.problems),
                   item.first_digest, item.this_digest)
