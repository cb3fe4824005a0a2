# SPDX-License-Identifier: Apache-2.0
"""The one exception of the package: a code of docs/PROTOCOL.md, 10, and a sentence."""

RETRY = frozenset({"JL-HUB-0001", "JL-HUB-0002", "JL-HUB-0003", "JL-HUB-0004", "JL-HUB-0006", "JL-HUB-0010",
                   "JL-DISK-0001", "JL-ADDR-0001"})


class JieliError(Exception):
    """Something was refused or does not verify. `code` is for programs, `text` for people."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code} {text}")
        self.code = code
        self.text = text

    @property
    def may_pass(self) -> bool:
        """Whether the same call may succeed later (class RETRY)."""
        return self.code in RETRY
